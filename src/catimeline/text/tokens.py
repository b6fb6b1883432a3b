"""The words of a text, as they are searched for: without case, accents and punctuation; and where each one stands.

A word is a run of letters and digits of any script (Unicode categories L and N), after the folding of names.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from catimeline.text.names import folded

_WORD = re.compile(r"[^\W_]+")


class Word(NamedTuple):
    """A word of a text."""

    form: str
    """As it is compared."""
    start: int
    """Where it begins in the text, in code points."""
    end: int
    """Where it ends, exclusive."""


def words_of(text: str) -> list[str]:
    """The words of a text, folded, in their order."""
    return _WORD.findall(folded(text))


def located_words(text: str) -> Iterator[Word]:
    """The words of a text with their places in it: the same words as ``words_of`` finds."""
    if text.isascii():
        yield from (Word(found[0].casefold(), *found.span()) for found in _WORD.finditer(text))
        return
    forms, origins = _by_characters(text)
    for found in _WORD.finditer(forms):
        first, last = origins[found.start()], origins[found.end() - 1]
        end = last + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        yield Word(found[0], first, end)


def _by_characters(text: str) -> tuple[str, list[int]]:
    """The text folded, and for each character of that the index of the one that it comes from."""
    forms: list[str] = []
    origins: list[int] = []
    for index, char in enumerate(text):
        for form in folded(char):
            forms.append(form)
            origins.append(index)
    return "".join(forms), origins
