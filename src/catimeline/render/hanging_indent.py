"""Long texts on a terminal, wrapped beneath their own beginning. No Rich, which lists in a pipe would load in vain."""

from shutil import get_terminal_size
from textwrap import wrap

_LEAST = 20
"""The room that a text has in any case, in cells."""


def hanging_indent(before: str, text: str, beneath: str) -> str:
    """A text after something, on as many lines as it takes; a word that fits on none stays whole, to be copied.

    Args:
        before: What stands on the first line.
        text: The text, on one line.
        beneath: What stands in its place on the others.
    """
    room = max(get_terminal_size().columns - max(len(before), len(beneath)), _LEAST)
    lines = wrap(text, room, break_long_words=False, break_on_hyphens=False)
    return before + f"\n{beneath}".join(lines)
