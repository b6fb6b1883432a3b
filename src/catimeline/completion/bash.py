"""Reads the command line that bash passes to a completion, and writes candidates as bash expects them.

Bash passes the line as typed, including quotes. A candidate replaces only the end of the last word: the part after the
last character of ``COMP_WORDBREAKS``, or after the opening quote if one is still open.
Source: Bash Reference Manual, "Programmable Completion" and ``COMP_WORDBREAKS``; "Quoting".
"""

import re
from typing import NamedTuple

from catimeline.text.names import folded

_SPECIAL = re.compile(r"[^\w%+=:,./@-]")
_SPECIAL_IN_QUOTES = re.compile(r'[$`"\\]')


class Typed(NamedTuple):
    """A line up to the cursor."""

    words: list[str]
    """The words without quotes and escapes; the last one is still being typed, and may be empty."""
    kept: int
    """How many characters of the last word bash keeps, in front of the replacement."""
    quote: str
    """The open quote; empty if there is none."""

    def replacement(self, word: str) -> str | None:
        """The text that turns the last word into this one; ``None`` if the kept part differs from it."""
        kept, rest = word[: self.kept], word[self.kept :]
        if folded(kept) != folded(self.words[-1][: self.kept]):
            return None
        if self.quote == "'":
            # Nothing can be escaped in single quotes: close them, add an escaped one, open them again.
            return rest.replace("'", r"'\''")
        return (_SPECIAL_IN_QUOTES if self.quote else _SPECIAL).sub(r"\\\g<0>", rest)


def read_line(line: str, breaks: str) -> Typed:
    """Read a line up to the cursor; an escape or a quote at its end may be open.

    Args:
        line: As it was typed.
        breaks: ``COMP_WORDBREAKS``.
    """
    words: list[str] = []
    word: str | None = None
    quote, escaped, kept = "", False, 0
    for char in line:
        if not quote and not escaped and char.isspace():
            words += () if word is None else (word,)
            word, kept = None, 0
            continue
        word = word or ""
        if escaped:
            # In double quotes a backslash escapes only these; before anything else it stands for itself.
            word += f"\\{char}" if quote and not _SPECIAL_IN_QUOTES.match(char) else char
            escaped = False
        elif char == "\\" and quote != "'":
            escaped = True
        elif char == quote or (not quote and char in "\"'"):
            quote, kept = "" if quote else char, len(word)
        else:
            word += char
            kept = len(word) if char in breaks and not quote else kept
    return Typed([*words, word or ""], kept, quote)
