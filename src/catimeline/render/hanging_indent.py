"""Wraps long text on a terminal with a hanging indent. Does without Rich, which lists in a pipe do not need to load."""

from shutil import get_terminal_size
from textwrap import wrap

_LEAST = 20
"""The minimum room for the text, in cells."""


def hanging_indent(before: str, text: str, below: str) -> str:
    """Wrap a text after a prefix. A word longer than a line is not cut, so that users can copy it.

    Args:
        before: The prefix of the first line.
        text: The text, on one line.
        below: The prefix of the other lines.
    """
    room = max(get_terminal_size().columns - max(len(before), len(below)), _LEAST)
    lines = wrap(text, room, break_long_words=False, break_on_hyphens=False)
    return before + f"\n{below}".join(lines)
