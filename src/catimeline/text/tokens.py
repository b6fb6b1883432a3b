"""The words of a text as searches compare them, without case, accents and punctuation, and where each one is.

A word is a run of letters and digits of any script (Unicode categories L and N), after the folding of names, with the
marks that this keeps. An apostrophe that belongs to a word is dropped.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from catimeline.text.names import JOINING, folded

_WORD = re.compile(rf"[^\W_]+(?:{JOINING}[^\W_]+)*")


class _Marks(dict[int, str]):
    """What stands for each character while words are found: a letter for a mark."""

    def __missing__(self, code: int) -> str:
        form = self[code] = "x" if unicodedata.category(chr(code))[0] == "M" else chr(code)
        return form


_WITH_MARKS = _Marks()

_HAN = r"\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff" + "\U00020000-\U000323af"  # both read no escape of these
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff"
BEGINNING = f"^(?:[{_HAN}]|[{_HAN}{_UNSPACED}]{{2}}|.{{3}})"
"""A pattern for Python and JavaScript of words that may be taken as the beginnings of longer ones: three characters of
most scripts; of those that put no space between words, one of Chinese, two of kana, Thai, Lao, Burmese and Khmer."""
_BEGINNING = re.compile(BEGINNING)


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
        yield from (Word(_form(found[0]), *found.span()) for found in _WORD.finditer(text.lower()))
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
    return bool(_BEGINNING.match(word))


def is_plain(text: str) -> bool:
    """Whether SQLite's ASCII tokenizer finds the same words in a text."""
    return text.isascii() and "'" not in text


def _found(forms: str) -> Iterator[re.Match[str]]:
    """Where the words of a folded text are; the marks that folding keeps are parts of them."""
    return _WORD.finditer(forms if forms.isascii() else forms.translate(_WITH_MARKS))


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
