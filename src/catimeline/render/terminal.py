"""The Rich console of all terminal output, with reproducible hyperlinks."""

import errno
import os
import re
from collections.abc import Iterable
from itertools import islice
from typing import TextIO, cast

from rich.console import Console
from rich.segment import Segment, Segments

_CHUNK = 1_000
_LINK_ID = re.compile(r"(?<=\x1b]8;id=)[^;]+")


def console_for(out: TextIO, color: str) -> Console:
    """Make a console for a stream.

    Rich detects the width (``COLUMNS``, the terminal) and, if ``color`` is ``auto``, whether to use colour
    (``NO_COLOR``, ``FORCE_COLOR``, ``TERM``).
    """
    width = None
    if re.fullmatch("0+", os.environ.get("COLUMNS", "")):
        # Rich would print nothing in 0 columns; for Python they mean that the number is not known.
        from shutil import get_terminal_size  # noqa: PLC0415 - 4 ms, only for this

        width = get_terminal_size().columns
    return _Console(
        file=cast("TextIO", _NumberedLinks(out)),
        width=width,
        force_terminal=True if color == "always" else None,
        color_system=None if color == "never" else "auto",
        markup=False,  # this and the next two are off, so that Rich never interprets text of a store
        emoji=False,
        highlight=False,
    )


def write_segments(console: Console, segments: Iterable[Segment]) -> None:
    """Write text in styles, in chunks: Rich holds all that it writes at a time."""
    rest = iter(segments)
    while chunk := list(islice(rest, _CHUNK)):
        console.print(Segments(chunk), end="", soft_wrap=True)  # else Rich crops lines wider than the terminal


class _Console(Console):
    """A console that reports a closed pipe to its caller."""

    def on_broken_pipe(self) -> None:
        # Rich would redirect stdout to os.devnull and exit with code 1.
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))


class _NumberedLinks:
    """A stream that numbers hyperlinks in their order, where Rich uses random ids: same input, same bytes."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._numbers: dict[str, str] = {}

    def write(self, text: str) -> int:
        """Write the text with its link ids replaced by numbers."""
        return self._out.write(_LINK_ID.sub(self._numbered, text))

    def _numbered(self, found: re.Match[str]) -> str:
        return self._numbers.setdefault(found[0], str(len(self._numbers) + 1))

    def __getattr__(self, name: str) -> object:  # Rich also needs isatty, encoding and flush
        return getattr(self._out, name)
