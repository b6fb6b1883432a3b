"""Where output goes: results to standard output, or to a file, whole or not at all; all else to stderr."""

from __future__ import annotations

import codecs
import io
import os
import sys
from contextlib import contextmanager, suppress

from catimeline.cli.output_options import is_terminal, to_file
from catimeline.errors import CatimelineError, OutputError, StoreError, UnknownEventError, UnknownNameError, reason_of
from catimeline.index.facets import FACETS
from catimeline.light_typing import TYPE_CHECKING
from catimeline.render import FOR_PEOPLE, never, renderer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import IO, Any, TextIO

    from catimeline.cli.output_options import Shape
    from catimeline.render import Renderer

_PLAIN = str.maketrans({"…": "...", "→": "->"} | dict(zip("–—─·“”‘’„‚├└│", "----\"\"''\"'|`|", strict=True)))
"""Substitutes for characters that an encoding lacks."""
_STANDARD_OUTPUT, _CLOSED = "standard output", "it is closed"
_PIECE = 1 << 16
"""How many bytes are passed on to standard output at a time."""


class ReportedError(Exception):
    """What failed has been said; the command ends with this exit code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def write_events(
    events: Iterable[str],
    shape: Shape,
    what: str = "events",
    only_possible: Callable[[str], bool] = never,
    render: Renderer | None = None,
) -> None:
    """Write events, or other records; if there are none, say so on stderr, where ``what`` names them.

    Events of which ``only_possible`` is true are marked, in the formats that have marks. ``render`` writes them, or by
    default the renderer of the format.
    """
    selected = Counted(events)
    with results(shape) as out:
        write = render or renderer(shape.format)
        write(selected, out, shape.view._replace(only_possible=only_possible))
    if not selected.count and what:
        print_note(f"no {what} match")


class Counted:
    """Counts things as they pass."""

    def __init__(self, things: Iterable[Any]) -> None:
        self._things = things
        self.count = 0

    def __iter__(self) -> Iterator[Any]:
        self.count = 0
        for thing in self._things:
            self.count += 1
            yield thing


@contextmanager
def results(shape: Shape) -> Iterator[TextIO]:
    """The stream for results: in UTF-8, or for people in the encoding of their terminal, or the one that they set.

    Raises:
        OutputError: Writing fails. A closed pipe stays a ``BrokenPipeError``.
    """
    path = to_file(shape.path)
    where = _STANDARD_OUTPUT if path is None else repr(str(path))
    try:
        if path is not None:
            from catimeline.store.write import replacing  # noqa: PLC0415 - 5 ms, only for files

            with replacing(path) as out:
                yield out
        else:
            out = _standard_output(shape.format)
            if shape.is_paged and is_terminal(out):
                from catimeline.cli.pager import paged  # noqa: PLC0415 - 10 ms, only for terminals

                with paged(out) as pages:
                    yield pages
            else:
                try:
                    yield out
                except (CatimelineError, KeyboardInterrupt):  # what came before it is right
                    out.flush()
                    raise
            out.flush()
    except BrokenPipeError:  # an OSError too, but Typer ends the program silently
        raise
    except OSError as error:
        raise OutputError(where, reason_of(error)) from None


def check_results(*paths: Path | None) -> None:
    """Check that results can be written, before there are any: to files and, for ``None``, to standard output.

    Raises:
        OutputError: They cannot. A full disk shows only later.
    """
    for path in map(to_file, paths):
        if path is None:
            if sys.stdout is None:
                raise OutputError(_STANDARD_OUTPUT, _CLOSED)
            continue
        from catimeline.store.write import check_replaceable  # noqa: PLC0415 - as above

        try:
            check_replaceable(path)
        except OSError as error:
            raise OutputError(repr(str(path)), reason_of(error)) from None


@contextmanager
def folder_results(path: Path) -> Iterator[Path]:
    """The folder for results that are files.

    Raises:
        OutputError: Writing fails.
    """
    from catimeline.store.write import replacing_folder  # noqa: PLC0415 - as above

    try:
        with replacing_folder(path) as folder:
            yield folder
    except OSError as error:
        raise OutputError(repr(str(path)), reason_of(error)) from None


def _standard_output(name: str) -> TextIO:
    if sys.stdout is None:  # Python sets it so if the descriptor is closed (>&-)
        raise OSError(None, _CLOSED)
    # newline="" keeps Windows from writing CR LF: the same bytes everywhere
    newline = None if name in FOR_PEOPLE else ""
    is_theirs = name in FOR_PEOPLE and ("PYTHONIOENCODING" in os.environ or sys.stdout.isatty())
    if isinstance(sys.stdout, io.TextIOWrapper) and not is_theirs:
        sys.stdout.reconfigure(encoding="utf-8", errors="strict", newline=newline)
    if name in FOR_PEOPLE:  # such as the name of a file that is not UTF-8
        degrade(sys.stdout)
    if not isinstance(sys.stdout, io.TextIOWrapper) or sys.stdout.isatty():
        return sys.stdout
    _tries.append(_Try(sys.stdout.buffer, _tries[-1].passed if _tries else 0))
    return io.TextIOWrapper(
        io.BufferedWriter(_tries[-1], _PIECE), sys.stdout.encoding, sys.stdout.errors, newline=newline
    )


class _Try(io.RawIOBase):
    """Standard output in one try of a command: what an earlier try has passed on is not passed on again."""

    def __init__(self, target: IO[bytes], passed: int) -> None:
        self._target, self._before = target, passed
        self.passed = 0
        """How many bytes have been passed on, by this try or the earlier one."""
        self.is_over = False

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:  # noqa: ANN401 - bytes in any form
        if not self.is_over:
            self._target.write(content[max(self._before - self.passed, 0) :])
            self._target.flush()
            self.passed += len(content)
        return len(content)


_tries: list[_Try] = []
"""The tries of the command that is running: one, or two if the index turned out damaged."""
_notes: list[str] = []
"""What was printed on stderr in this try."""
_said: list[str] = []
"""What an earlier try has printed there, and this one has not."""


def begin() -> None:
    """Begin to answer a command."""
    for earlier in (_tries, _notes, _said):
        earlier.clear()


def begin_again() -> None:
    """Begin again, with the same output up to where it was passed on. What was not is forgotten."""
    for earlier in _tries:
        earlier.is_over = True
    _said[:] = _notes


def discard_standard_output() -> None:
    """Discard what is still in the buffer of standard output: flushing it on exit would fail aloud."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def print_note(text: str) -> None:
    """Print something that is not a result, on stderr."""
    _notes.append(text)
    if text in _said:
        _said.remove(text)
    elif sys.stderr is not None:
        from catimeline.text.safe import visible  # noqa: PLC0415 - most commands have nothing to say

        with suppress(OSError):  # a full disk: there is nowhere left to say so, and the exit code is that of the work
            degrade(sys.stderr).write(visible(text) + "\n")
            sys.stderr.flush()


def print_error(error: CatimelineError) -> None:
    """Print what failed; for a store that cannot be read, its problems and their number."""
    if isinstance(error, StoreError):
        from catimeline.text.plurals import counted  # noqa: PLC0415 - as above
        from catimeline.text.safe import one_line  # noqa: PLC0415 - as above

        told = "\n".join(one_line(str(problem)) for problem in error.problems)
        print_note(f"{told}\nerror: the store has {counted(len(error.problems), 'problem')}")
    else:
        print_note(f"error: {error}{_next_step(error)}")


def _next_step(error: CatimelineError) -> str:
    """The command that lists what there is, if the message suggests nothing similar."""
    if isinstance(error, UnknownEventError) and not error.is_hinted:
        return "\nTry 'catimeline list'."
    if isinstance(error, UnknownNameError) and not error.is_hinted:
        return f"\nTry 'catimeline count --by {error.what}'." if error.what in FACETS else ""
    return ""


def degrade(stream: TextIO) -> TextIO:
    """Make a stream replace characters that its encoding lacks, instead of failing; gives the stream."""
    # another handler never fails, or is the user's choice (PYTHONIOENCODING)
    if isinstance(stream, io.TextIOWrapper) and stream.errors in ("strict", "surrogateescape"):
        codecs.register_error("catimeline.degrade", _plainer)
        stream.reconfigure(errors="catimeline.degrade")
    return stream


def _plainer(error: UnicodeError) -> tuple[str, int]:
    """The error handler: ASCII quotes and dashes, letters without accents, question marks for the rest."""
    if not isinstance(error, UnicodeEncodeError):  # a handler is called for reading too, which this one is not for
        raise error
    import unicodedata  # noqa: PLC0415 - only for a terminal that lacks a character

    lacking = error.object[error.start : error.end].translate(_PLAIN)
    bare = "".join(char for char in unicodedata.normalize("NFKD", lacking) if not unicodedata.combining(char))
    return bare.encode("ascii", "replace").decode(), error.end


def can_draw(stream: TextIO) -> bool:
    """Whether the encoding of the stream has drawing characters; a stream without one, as in a notebook, does."""
    try:
        "━░●◀┼…".encode(stream.encoding or "utf-8")
    except UnicodeError:
        return False
    return True
