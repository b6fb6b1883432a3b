"""The terminal through Rich: one console made the same way everywhere, with steady links."""

import errno
import os
import re
from typing import TextIO, cast

from rich.console import Console

_LINK_ID = re.compile(r"(?<=\x1b]8;id=)[^;]+")


def console_for(out: TextIO, color: str) -> Console:
    """A console on a stream.

    It finds the width itself (``COLUMNS``, the terminal), and unless ``color`` says so whether colour is wanted
    (``NO_COLOR``, ``FORCE_COLOR``, ``TERM``).
    """
    return _Console(
        file=cast("TextIO", _NumberedLinks(out)),
        force_terminal=True if color == "always" else None,
        color_system=None if color == "never" else "auto",
        markup=False,
        emoji=False,
        highlight=False,
    )


class _Console(Console):
    """A console that leaves a closed pipe to whoever called it."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))


class _NumberedLinks:
    """A stream that numbers hyperlinks as they come, where Rich draws lots: the same input gives the same bytes."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._numbers: dict[str, str] = {}

    def write(self, text: str) -> int:
        """Write the text with its links numbered."""
        return self._out.write(_LINK_ID.sub(self._numbered, text))

    def _numbered(self, found: re.Match[str]) -> str:
        return self._numbers.setdefault(found[0], str(len(self._numbers) + 1))

    def __getattr__(self, name: str) -> object:
        return getattr(self._out, name)
