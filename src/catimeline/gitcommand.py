"""The git command, as all of the program runs it.

It gets nothing of the environment but what it needs, writes nothing, asks nothing, reaches no network, and starts no
program that a repository or its owner's configuration names.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from catimeline.errors import GitError

SECONDS = 120
"""For so long git may work at one thing."""
TOO_LONG = f"it takes longer than {SECONDS} seconds"

_KEPT = ("PATH", "HOME", "XDG_CONFIG_HOME", "USERPROFILE", "SYSTEMROOT")
"""What git needs of the environment: where programs are, and whose repositories it may read."""
_SET = {"GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": "", "LC_ALL": "C"}
_SETTINGS = ("core.fsmonitor=false", "log.follow=false", "log.showSignature=false", "i18n.logOutputEncoding=UTF-8")


def ask(folder: str, *arguments: str, seconds: float = SECONDS) -> str:
    """What git says.

    Raises:
        GitError: It says no, takes too long, or is not there.
    """
    ended = run(folder, *arguments, seconds=seconds)
    if ended.returncode:
        said = os.fsdecode(ended.stderr).partition("\n")[0].removeprefix("fatal: ")
        raise GitError(folder, said)
    return os.fsdecode(ended.stdout)


def run(folder: str, *arguments: str, seconds: float = SECONDS) -> subprocess.CompletedProcess[bytes]:
    """How git ends, and what it has said.

    Args:
        folder: Where it works.
        arguments: What is typed by users stands behind "--" here, or is known to be no option.
        seconds: For so long.

    Raises:
        GitError: It takes longer, or is not there.
    """
    try:
        return subprocess.run(  # noqa: S603 - see the arguments
            _command(folder, arguments),
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        raise GitError(folder, TOO_LONG) from None
    except OSError as error:
        reason = "git is not installed" if isinstance(error, FileNotFoundError) else (error.strerror or "").lower()
        raise GitError(folder, reason) from None


def start(folder: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Git as a process that is written to and read from."""
    return subprocess.Popen(  # noqa: S603 - nothing that is typed is an argument
        _command(folder, arguments),
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _command(folder: str, arguments: Sequence[str]) -> list[str]:
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    return [_program(), "-C", folder, "--no-pager", "--no-optional-locks", *settings, *arguments]


def _program() -> str:
    """What is run; Windows would look into the current folder first, which may be anybody's."""
    if sys.platform != "win32":
        return "git"
    folders = filter(os.path.isabs, os.environ.get("PATH", "").split(os.pathsep))
    for folder in folders:
        if (program := Path(folder, "git.exe")).exists():
            return str(program)
    raise FileNotFoundError


def _environment() -> dict[str, str]:
    return {name: os.environ[name] for name in _KEPT if name in os.environ} | _SET
