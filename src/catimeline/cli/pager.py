"""A pager for output that is longer than the screen, as git has it."""

from __future__ import annotations

import io
import os
import re
import shlex
from contextlib import contextmanager, suppress

from catimeline.errors import PagerError
from catimeline.light_typing import TYPE_CHECKING

if TYPE_CHECKING:  # these are slow to load, and a pager is started only for what is long
    import subprocess
    from collections.abc import Iterator
    from types import FrameType
    from typing import IO, Any, TextIO

_VARIABLES = ("CATIMELINE_PAGER", "PAGER")
"""The variables that name the pager; the first that is set counts, even if it is empty."""
_USUAL = "less"
_SETTINGS = {"LESS": "FRX", "LV": "-c"}
"""Settings of less and lv where the user has none, as git has them: keep colours; less also ends if all fits on the
screen, and leaves the text there."""
_ESCAPES = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|\]8;[^\x1b]*\x1b\\)")


@contextmanager
def paged(stream: TextIO) -> Iterator[TextIO]:
    """A stream whose text goes to a terminal: through a pager if it is longer than the screen.

    A user who leaves the pager early drops the rest of the text, which is not an error.

    Args:
        stream: The terminal.

    Raises:
        PagerError: The pager fails.
    """
    command = _command()
    if command is None:
        yield stream
        return
    pages: Any = _Pages(stream, command)
    try:
        with suppress(BrokenPipeError):
            yield pages
    finally:
        pages.finish()


def _command() -> list[str] | None:
    """The words of the command that runs the pager; ``None`` for none."""
    said = next((os.environ[name] for name in _VARIABLES if name in os.environ), _USUAL)
    with suppress(ValueError):  # a quotation mark without its other half
        words = shlex.split(said)
        if words and words != ["cat"] and os.environ.get("TERM") != "dumb":
            from shutil import which  # noqa: PLC0415 - 4 ms, only for a pager

            return words if which(words[0]) else None
    return None


class _Pages(io.TextIOBase):
    """Keeps the text while it fits on the screen, and starts the pager when it no longer does."""

    def __init__(self, stream: TextIO, command: list[str]) -> None:
        self._stream, self._command = stream, command
        from shutil import get_terminal_size  # noqa: PLC0415 - as above

        self._width, self._height = get_terminal_size()
        self._kept: list[str] = []
        self._lines = 0
        self._target: IO[str] | None = None
        """Where the text goes once it is not kept any more."""
        self._pager: subprocess.Popen[str] | None = None
        self._is_interrupted = False

    @property
    def encoding(self) -> str:  # type: ignore[override] # a property of all streams, an attribute for the type checker
        return self._stream.encoding

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if self._target is not None:
            return self._target.write(text)
        self._kept.append(text)
        self._lines += sum(_rows(line, self._width) for line in text.split("\n")[:-1])
        if self._lines >= self._height:
            self._start()
        return len(text)

    def _start(self) -> None:
        """Start the pager, and give it what was kept; without one, write it to the terminal."""
        import subprocess  # noqa: PLC0415 - as above

        with suppress(OSError):  # it is there, but cannot be run
            self._pager = subprocess.Popen(  # noqa: S603 - the user's own pager
                self._command,
                stdin=subprocess.PIPE,
                encoding=self._stream.encoding,
                errors=self._stream.errors,
                env=_SETTINGS | os.environ,
            )
        target: Any = self._stream if self._pager is None else self._pager.stdin
        self._target = target
        target.writelines(self._kept)

    def finish(self) -> None:
        """Write what was kept, or wait until the user leaves the pager, which alone gets interrupts meanwhile.

        Raises:
            PagerError: The pager fails.
        """
        if self._target is None:
            self._stream.writelines(self._kept)
        if self._pager is None:
            return
        import signal  # noqa: PLC0415 - as above

        earlier = signal.signal(signal.SIGINT, self._interrupted)
        try:
            self._pager.communicate()  # closes its end, also if nobody reads there any more
        finally:
            signal.signal(signal.SIGINT, earlier)
        code = self._pager.returncode
        if code and not self._is_interrupted:
            raise PagerError(shlex.join(self._command), code)

    def _interrupted(self, _signal: int, _frame: FrameType | None) -> None:
        self._is_interrupted = True


def _rows(line: str, width: int) -> int:
    """In how many rows of the screen a line goes, with a cell for each character."""
    return max(1, -(-len(_ESCAPES.sub("", line)) // max(width, 1)))
