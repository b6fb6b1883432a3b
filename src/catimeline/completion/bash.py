"""The command line as bash hands it to a completion, and candidates as bash wants them back.

Bash gives the line as it was typed, quotes and all, and takes what is to stand in place of the end of it: of the last
word what comes after the last character that parts words for readline, and after a quote that is still open.
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
    """What the shell would make of it; the last one is still being typed, and may be empty."""
    kept: int
    """How many characters of that one stay as they are."""
    quote: str
    """The quote that is open; empty if none is."""

    def replacement(self, word: str) -> str | None:
        """What makes the last word this one; ``None`` if nothing does, as what is kept differs."""
        kept, rest = word[: self.kept], word[self.kept :]
        if folded(kept) != folded(self.words[-1][: self.kept]):
            return None
        if self.quote == "'":
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
