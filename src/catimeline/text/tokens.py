"""The words of a text as searches compare them, without case, accents and punctuation, and where each one is.

A word is a run of letters and digits of any script (Unicode categories L and N), after the folding of names, with the
marks that this keeps; of a script that does not part words by spaces, each letter or syllable. So a search for several
of these, which must stand next to each other, finds them within any run. An apostrophe that belongs to a word is
dropped.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from catimeline.text.letters import SYLLABLE, UNSPACED
from catimeline.text.names import JOINING, folded

_JOINED = rf"{{0}}+(?:{JOINING}{{0}}+)*"
_PLAIN_WORD = re.compile(_JOINED.format("[^\\W_]"))
_MARK = "\uffff"  # no character
_ALONE = "".join(f"{chr(first)}-{chr(last)}" for first, last in UNSPACED)
_WORD = re.compile(rf"{SYLLABLE}|(?=[^\W_])[{_ALONE}]{_MARK}*|" + _JOINED.format(rf"(?:(?![{_ALONE}])[^\W_]|{_MARK})"))


class _Marks(dict[int, str]):
    """What stands for each character while words are found: one character for all marks."""

    def __missing__(self, code: int) -> str:
        form = self[code] = _MARK if unicodedata.category(chr(code))[0] == "M" else chr(code)
        return form


_WITH_MARKS = _Marks()
_SHORTEST = 3


class Word(NamedTuple):
    """A word of a text."""

    form: str
    """As searches compare it: folded."""
    start: int
    """Offset of its beginning in the text, in code points."""
    end: int
    """Offset of its end, exclusive."""


def words_of(text: str) -> list[str]:
    """The words of a text, folded, in order."""
    forms = folded(text)
    return [_form(forms[slice(*found.span())]) for found in _found(forms)]


def located_words(text: str) -> Iterator[Word]:
    """The words of a text with their places in it: the same words as from ``words_of``."""
    if text.isascii():  # folding keeps every offset
        yield from (Word(_form(found[0]), *found.span()) for found in _PLAIN_WORD.finditer(text.lower()))
        return
    forms, origins = _by_characters(text)
    for found in _found(forms):
        first, last = origins[found.start()], origins[found.end() - 1]
        end = last + 1
        # folding drops accents; here they belong to the letter before them
        while end < len(text) and unicodedata.category(text[end])[0] == "M":
            end += 1
        yield Word(_form(forms[slice(*found.span())]), first, end)


def may_begin(word: str) -> bool:
    """Whether a folded word is long enough to be taken as the beginning of a longer one."""
    return len(word) >= _SHORTEST


def is_plain(text: str) -> bool:
    """Whether SQLite's ASCII tokenizer finds the same words in a text."""
    return text.isascii() and "'" not in text


def _found(forms: str) -> Iterator[re.Match[str]]:
    """Where the words of a folded text are; the marks that folding keeps are parts of them."""
    return _PLAIN_WORD.finditer(forms) if forms.isascii() else _WORD.finditer(forms.translate(_WITH_MARKS))


def _form(word: str) -> str:
    return word.replace("'", "")


def _by_characters(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the index of the original one."""
    forms: list[str] = []
    origins: list[int] = []
    for index, char in enumerate(text):  # one character may fold to two (ß), or to none (a combining mark)
        for form in folded(char):
            forms.append(form)
            origins.append(index)
    return "".join(forms), origins
