"""Compares names regardless of case, accents, apostrophes, dashes, white space, and what is not seen or on no key."""

from __future__ import annotations

from catimeline.light_typing import TYPE_CHECKING
from catimeline.text.letters import LATIN, MARKED, PLAIN, UKRAINIAN

if TYPE_CHECKING:
    from collections.abc import Callable

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_APOSTROPHES = "\u2018\u2019\u02bb\u02bc\u02b9\u00b4`"
_ALIKE = str.maketrans(dict.fromkeys(_DASHES, "-") | dict.fromkeys(_APOSTROPHES, "'"))
_PLAIN = str.maketrans(PLAIN)
_MOST_COMMAS = 8
"""The most commas of a name among several."""


class _Forms(dict[int, str]):
    """The folded form of each character by its code point, computed on first use."""

    def __missing__(self, code: int) -> str:
        import unicodedata  # noqa: PLC0415 - most names are ASCII, which needs no table

        if unicodedata.category(chr(code)) == "Cs":  # Python's stand-in for a byte that is not UTF-8 (PEP 383)
            return "?"
        bare = unicodedata.normalize("NFKD", chr(code).translate(_ALIKE))
        plain = "".join(char for char in bare if not _is_dropped(char, unicodedata.category(char))).casefold()
        form = self[code] = plain.translate(_PLAIN)
        return form


def _is_dropped(char: str, category: str) -> bool:
    """Whether a character is an accent, or not seen at all, as the soft hyphens that come with copied texts."""
    return category == "Cf" or (category[0] == "M" and not is_marked(char))


def is_marked(char: str) -> bool:
    """Whether a character is of a script whose marks are parts of words."""
    return any(first <= ord(char) <= last for first, last in MARKED)


_FORMS = _Forms()

JOINING = "(?<=[og\u0400-\u04ff])'(?!s(?![^\\W_]))(?=[^\\W_])"
"""The pattern of an apostrophe, in a folded text, that belongs to a word: after o, g or a Cyrillic letter, as Uzbek and
Ukrainian have it. The s after one does not belong to the word: "NATO's" has the word NATO."""


def fold(text: str) -> str:
    """The form in which names are compared: "Ashkhabád " and "ashkhabad" have the same.

    Each character is folded by itself, whatever its neighbours; apostrophes are dropped.
    Source: Unicode Standard Annex 15 (NFKD) and section 3.13 (caseless matching); accents and format characters
    (category Cf) are dropped.
    """
    return " ".join(folded(text).replace("'", "").split())


def folded(text: str) -> str:
    """The text with each character folded; white space and apostrophes are kept."""
    return text.lower().replace("`", "'") if text.isascii() else text.translate(_FORMS)


def slug(text: str) -> str:
    """A text in kebab-case, Cyrillic in Latin letters: almaty for Алматы; empty if no ASCII letter or digit is left."""
    import re  # noqa: PLC0415 - names are compared more often than ids are made

    if text.isascii() and "'" not in text and "`" not in text:  # as most are: no letter to replace, none to join
        return "-".join(re.findall("[a-z0-9]+", text.lower()))
    import unicodedata  # noqa: PLC0415 - likewise

    whole = re.sub(JOINING, "", unicodedata.normalize("NFC", text).lower().translate(_ALIKE))
    latin = LATIN | UKRAINIAN if re.search("[ґєї]", whole) else LATIN
    return "-".join(re.findall("[a-z0-9]+", folded("".join(latin.get(char, char) for char in whole))))


def split_at_names(text: str, is_name: Callable[[str], bool]) -> list[str]:
    """The parts between commas, stripped; empty ones are left out.

    From the left, the longest run of parts that is a known name is kept as one: ``Washington, D.C.``.
    """
    parts, found = text.split(","), []
    while parts:
        sizes = range(min(len(parts), _MOST_COMMAS + 1), 1, -1)
        size = next((one for one in sizes if is_name(",".join(parts[:one]).strip())), 1)
        if name := ",".join(parts[:size]).strip():
            found.append(name)
        del parts[:size]
    return found
