"""The editor of whoever sits at the terminal: ``$VISUAL``, else ``$EDITOR``, else one that the system has."""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from catimeline.cli.shape import is_terminal
from catimeline.errors import EditorError

_USUAL = ("sensible-editor", "nano", "vi", "notepad")
_STANDARD_ERROR = 2


def edit(path: Path) -> bytes:
    """What a file holds when the editor has ended.

    An interrupt is for the editor alone. Where standard output is for results, the editor gets standard error for it.

    Raises:
        EditorError: The editor is not there, fails, or leaves no file.
    """
    name, *arguments = _command()
    program = shutil.which(name)
    if program is None:
        raise EditorError(name, "there is no such program; name another in VISUAL or EDITOR")
    out = None if is_terminal(sys.stdout) else _STANDARD_ERROR
    earlier = signal.signal(signal.SIGINT, lambda *_: None)  # not SIG_IGN, which the editor would inherit
    try:
        code = subprocess.run([program, *arguments, str(path)], stdout=out, check=False).returncode  # noqa: S603 - it is the user's own
        content = path.read_bytes()
    except OSError as error:
        raise EditorError(name, (error.strerror or str(error)).lower()) from None
    finally:
        signal.signal(signal.SIGINT, earlier)
    if code:
        raise EditorError(name, f"it ended with exit code {code}" if code > 0 else f"it was ended by signal {-code}")
    return content


def _command() -> list[str]:
    """The words of the command that is to be run, at least one."""
    said = next(filter(str.strip, (os.environ.get(name, "") for name in ("VISUAL", "EDITOR"))), "")
    try:
        words = shlex.split(said, posix=sys.platform != "win32")
    except ValueError as error:
        raise EditorError(said, str(error).lower()) from None
    if sys.platform == "win32":  # quotes are kept there, as a backslash is no escape
        words = [word.strip('"') for word in words]
    if words:
        return words
    usual = next(filter(shutil.which, _USUAL), "vi")
    if not is_terminal(sys.stdin):
        raise EditorError(usual, "there is no terminal; name a program in VISUAL or EDITOR")
    return [usual]
