"""Compares names regardless of case, accents, kinds of dash and quote, and runs of white space."""

import re
import unicodedata

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_APOSTROPHES = "\u2018\u2019\u02bb\u02bc\u02b9\u00b4`"
_ALIKE = str.maketrans(dict.fromkeys(_DASHES, "-") | dict.fromkeys(_APOSTROPHES, "'"))


class _Forms(dict[int, str]):
    """The folded form of each character by its code point, computed on first use."""

    def __missing__(self, code: int) -> str:
        if unicodedata.category(chr(code)) == "Cs":  # Python's stand-in for a byte that is not UTF-8 (PEP 383)
            return "?"
        bare = unicodedata.normalize("NFKD", chr(code).translate(_ALIKE))
        form = self[code] = "".join(char for char in bare if not unicodedata.combining(char)).casefold()
        return form


_FORMS = _Forms()
_ASCII_WORD = re.compile("[a-z0-9]+")


def fold(text: str) -> str:
    """The form in which names are compared: "Ashkhabád " and "ashkhabad" have the same.

    Each character is folded by itself, whatever its neighbours.
    Source: Unicode Standard Annex 15 (NFKD) and section 3.13 (caseless matching); combining marks are dropped.
    """
    return " ".join(folded(text).split())


def folded(text: str) -> str:
    """The text with each character folded; white space is kept."""
    return text.translate(_FORMS)


def slug(text: str) -> str:
    """A text in kebab-case; empty if folding leaves no ASCII letter or digit."""
    return "-".join(_ASCII_WORD.findall(fold(text)))
