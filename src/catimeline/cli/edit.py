"""``edit``: opens an event in an editor, checks it, and puts it back in its place.

The text is in a file of its own while it is edited. The file is kept if its text could not be put back.
"""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from difflib import unified_diff
from itertools import islice
from pathlib import Path

from catimeline.cli import prompts
from catimeline.cli.change_options import ChangeOptions, print_text
from catimeline.cli.kept_text import write_kept_text
from catimeline.cli.output import ReportedError, print_error, print_note
from catimeline.cli.output_options import is_terminal
from catimeline.cli.parameters import argument, command
from catimeline.cli.progress import progress
from catimeline.edit.changes import text_of
from catimeline.edit.edited_text import EditedText, read_edited_text
from catimeline.edit.transaction import ask
from catimeline.errors import (
    CatimelineError,
    EditedMeanwhileError,
    EditedTextError,
    EditorError,
    RefusedError,
    reason_of,
)
from catimeline.model.vocabulary import subject
from catimeline.store.cleanup import cleaning_up
from catimeline.store.files import BOM, SourceFile

_EDITORS = ("sensible-editor", "nano", "vi", "notepad")
"""The programs to try if the user names none."""
_STANDARD_ERROR = 2
_LONGEST_NAME = 100
"""How many characters of an id the name of its file has at most."""


@command
def edit_event(*, event_id: str = argument("The event.", required=True, metavar="ID"), options: ChangeOptions) -> None:
    """Open an event in your editor, and replace it with what you save.

    The editor is $VISUAL or $EDITOR. Nothing is written unless the store would still pass check; every other byte
    stays. You can add new sources above or below the event.

    catimeline edit hld-5 --store my-store.toml

    catimeline edit hld-5 --store my-store.toml --dry-run
    """
    with progress() as watch:
        event_id = event_id.lower()
        before = ask(options.find(), lambda draft: text_of(draft, event_id), watch)
    path = write_kept_text(f"{event_id[:_LONGEST_NAME]}.toml", before)
    is_settled = False
    try:
        is_settled = _edit(path, event_id, before, options)
    finally:  # after an interrupt or a bug too: what the user wrote must not be lost
        if kept := [] if is_settled else _changed_files(path, before):
            print_note(f"the text is kept in {' and '.join(map(str, kept))}")
        else:
            shutil.rmtree(path.parent, ignore_errors=True)


def _edit(path: Path, event_id: str, before: str, options: ChangeOptions) -> bool:
    """Edit a text until it is in its place or given up; gives whether what was saved is in its place."""
    while True:
        try:
            content = _run_editor(path)
            if not _plain(content):
                print_note(
                    f"nothing was changed, because the text is empty; catimeline remove {event_id} removes the event"
                )
                return False
            if _plain(content) == _plain(before.encode()):
                print_note("nothing was changed")
                return False
            return _put_back(SourceFile(path, (0, 0, 0, 0), content), event_id, before, options)
        except CatimelineError as error:
            print_error(error)
            is_hopeless = isinstance(error, EditedMeanwhileError) or path not in _changed_files(path, before)
            if is_hopeless or not prompts.can_ask() or not _ask_again():
                raise ReportedError(error.exit_code) from None


def _run_editor(path: Path) -> bytes:
    """The content of a file after the editor has ended.

    An interrupt reaches only the editor. If standard output is not a terminal, the editor gets standard error instead.

    Raises:
        EditorError: The editor does not exist, fails, or leaves no file.
    """
    name, *arguments = _editor_command()
    program = shutil.which(name)
    if program is None:
        raise EditorError(name, "there is no such program; name another in VISUAL or EDITOR")
    out = None if is_terminal(sys.stdout) else _STANDARD_ERROR
    earlier = signal.signal(signal.SIGINT, lambda *_: None)  # not SIG_IGN, which the editor would inherit
    try:
        code = subprocess.run([program, *arguments, str(path)], stdout=out, check=False).returncode  # noqa: S603 - the user's own editor
        content = path.read_bytes() if path.exists() else None
    except OSError as error:
        raise EditorError(name, reason_of(error)) from None
    finally:
        signal.signal(signal.SIGINT, earlier)
    if code:
        raise EditorError(name, f"it ended with exit code {code}" if code > 0 else f"it was ended by signal {-code}")
    if content is None:
        raise EditorError(name, f"it left no file {path.name}, so that nothing was changed; save the text by that name")
    return content


def _editor_command() -> list[str]:
    """The words of the editor's command, at least one."""
    said = next(filter(str.strip, (os.environ.get(name, "") for name in ("VISUAL", "EDITOR"))), "")
    try:
        words = shlex.split(said, posix=sys.platform != "win32")
    except ValueError as error:
        raise EditorError(said, str(error).lower()) from None
    if sys.platform == "win32":  # this way of splitting leaves backslashes in paths alone, but keeps quotes
        words = [word.strip('"') for word in words]
    if words:
        return words
    usual = next(filter(shutil.which, _EDITORS), "vi")
    if not is_terminal(sys.stdin):
        raise EditorError(usual, "there is no terminal; name a program in VISUAL or EDITOR")
    return [usual]


@cleaning_up()
def _put_back(file: SourceFile, event_id: str, before: str, options: ChangeOptions) -> bool:
    """Put an edited text in its place; gives ``False`` if that was only shown."""
    edited = read_edited_text(file)
    try:
        revision = options.revise(lambda draft: edited.change(draft, event_id, before))
    except RefusedError as error:
        # the user knows the lines of the edited text, not those that the store would have had
        faults = ask(options.find(), lambda draft: edited.faults(draft, event_id, before))
        raise EditedTextError(faults or error.problems) from None
    if options.dry_run:
        print_text("\n".join(_compared(before, edited)))
    else:
        file.path.unlink(missing_ok=True)  # it need not be kept, also if a signal ends this
    told = "would be" if options.dry_run else "was"
    print_note(f"{event_id} {told} changed in {revision.path}:{revision.line}")
    for registry, texts in edited.records.items():
        for key in texts:
            print_note(f"{subject(registry, key)} {told} added")
    return not options.dry_run


def _compared(before: str, edited: EditedText) -> Iterator[str]:
    """The lines of an event before and after, each marked as kept, removed or added."""
    new = [text for texts in edited.records.values() for text in texts.values()]
    old, now = before.splitlines(), "\n".join([*new, edited.block]).splitlines()
    # with enough context to show the whole event
    lines = unified_diff(old, now, n=len(old) + len(now), lineterm="")
    return islice(lines, 3, None)  # without the names of two files, and where in them this is


def _ask_again() -> bool:
    try:
        return prompts.confirm("Edit again?")
    except KeyboardInterrupt:
        print_note("")  # the line of the question is still open
        raise


def _changed_files(path: Path, before: str) -> list[Path]:
    """The files that have a text other than the one that was written: that file, or else those saved beside it."""
    found = []
    with suppress(OSError):  # the folder may be gone
        for one in path.parent.iterdir():
            with suppress(OSError):
                if _plain(one.read_bytes()) not in (b"", _plain(before.encode())):
                    found.append(one)
    return [path] if path in found else sorted(found)


def _plain(text: bytes) -> bytes:
    """A text without what editors change unasked: byte order mark, line ends, blanks around it."""
    return text.removeprefix(BOM).replace(b"\r\n", b"\n").strip()
