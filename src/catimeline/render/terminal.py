"""The terminal: how wide it is, and text in styles for it, by the escape sequences of ECMA-48 and OSC 8.

What it can do is decided as Rich decides it for help and messages; tests compare the two. Rich's own console would take
longer to load than a table takes in all.
"""

from __future__ import annotations

import os
import sys
from itertools import islice

from catimeline.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

_ATTRIBUTES = {"bold": "1", "dim": "2", "italic": "3"}
_HUES = ("red", "green", "yellow", "blue", "magenta", "cyan")
_COLORS = {
    **{hue: str(code) for code, hue in enumerate(_HUES, start=31)},
    **{f"bright_{hue}": str(code) for code, hue in enumerate(_HUES, start=91)},
}
"""The codes of the colours of the terminal's own theme."""
_USUAL_WIDTH, _WIDEST = 80, 1_000
"""In how many columns text is laid out, and at most: no terminal has as many, and a chart fills what it is given."""
_DIGITS = 9
"""``COLUMNS`` with more is no width; Python reads no number with thousands."""
_LINES_AT_ONCE = 500


class Terminal:
    """A stream for people to read: a terminal, or what is treated like one."""

    def __init__(self, out: TextIO, color: str) -> None:
        """Take a stream.

        Args:
            out: The stream.
            color: ``always``, ``never``, or ``auto`` for what the environment says (``FORCE_COLOR``) and the stream is.
        """
        is_dumb = os.environ.get("TERM", "").lower() in ("dumb", "unknown")
        is_terminal = color == "always" or _is_terminal(out)
        self.width = _USUAL_WIDTH if is_dumb and is_terminal else terminal_width()
        """In cells."""
        self.has_styles = color != "never" and is_terminal and not is_dumb and _knows_escapes()
        self._codes = _ATTRIBUTES if os.environ.get("NO_COLOR") else _ATTRIBUTES | _COLORS
        self._out = out
        self._marks: dict[tuple[str, str | None], tuple[str, str]] = {}
        self._links = 0

    def styled(self, text: str, style: str = "", link: str | None = None) -> str:
        """A text with the escape sequences of its style, if the terminal has any.

        Args:
            text: The text.
            style: Attributes, then a colour: "bold", "dim yellow".
            link: The target of a hyperlink.
        """
        if not text:
            return ""
        marks = self._marks.get((style, link))
        if marks is None:
            marks = self._marks[style, link] = self._around(style, link) if self.has_styles else ("", "")
        before, after = marks
        return f"{before}{text}{after}"

    def write(self, lines: Iterable[str]) -> None:
        """Write lines, each with its line break."""
        rest = iter(lines)
        while some := "".join(islice(rest, _LINES_AT_ONCE)):  # a terminal is written to at the end of each text
            self._out.write(some)

    def _around(self, style: str, link: str | None) -> tuple[str, str]:
        """What goes before and after a text."""
        codes = ";".join(self._codes[word] for word in style.split() if word in self._codes)
        before, after = (f"\x1b[{codes}m", "\x1b[0m") if codes else ("", "")
        if link is None:
            return before, after
        # the parts of a link that goes over several lines have the same id
        self._links += 1
        return f"\x1b]8;id={self._links};{link}\x1b\\{before}", f"{after}\x1b]8;;\x1b\\"


def _is_terminal(out: TextIO) -> bool:
    """Whether a stream is treated as a terminal."""
    known = {"0": False, "1": True}.get(os.environ.get("TTY_COMPATIBLE", ""))
    if known is not None:
        return known
    forced = os.environ.get("FORCE_COLOR")
    return out.isatty() if forced is None else forced != ""


def terminal_width() -> int:
    """The width of the terminal: what ``COLUMNS`` says, or that of the first standard stream that leads to one."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and len(columns) <= _DIGITS and int(columns):
        return min(int(columns), _WIDEST)
    for stream in range(3):
        try:
            return min(os.get_terminal_size(stream).columns or _USUAL_WIDTH, _WIDEST)
        except OSError:  # it does not
            continue
    return _USUAL_WIDTH


def _knows_escapes() -> bool:
    """Whether the console acts on escape sequences, which older ones of Windows print."""
    if sys.platform != "win32":
        return True
    from rich.console import detect_legacy_windows  # noqa: PLC0415 - 30 ms, only there

    return not detect_legacy_windows()
