"""How names are compared: without case, accents, kinds of dash or quote, and runs of white space."""

import unicodedata
from collections.abc import Iterable

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_APOSTROPHES = "\u2018\u2019\u02bb\u02bc\u02b9\u00b4`"
_ALIKE = str.maketrans(dict.fromkeys(_DASHES, "-") | dict.fromkeys(_APOSTROPHES, "'"))


def fold(text: str) -> str:
    """The form in which two names are compared: "Ashkhabád " and "ashkhabad" are one.

    Source: Unicode Standard Annex 15 (NFKD) and section 3.13 (caseless matching); combining marks are dropped.
    """
    if text.isascii():
        return " ".join(text.replace("`", "'").casefold().split())
    bare = unicodedata.normalize("NFKD", text.translate(_ALIKE))
    return " ".join("".join(char for char in bare if not unicodedata.combining(char)).casefold().split())


def nearest(name: str, known: Iterable[str], most: int = 3) -> list[str]:
    """At most ``most`` of the known names that look like this one, the likeliest first; empty if none does."""
    from difflib import SequenceMatcher, get_close_matches  # noqa: PLC0415 - only where a name is wrong

    names_by_form: dict[str, str] = {}
    for candidate in sorted(known):
        names_by_form.setdefault(fold(candidate), candidate)
    wanted = fold(name)
    forms = get_close_matches(wanted, names_by_form, n=most, cutoff=0.6)
    if not forms:
        inside = [form for form in names_by_form if len(wanted) > 2 and wanted in form]  # noqa: PLR2004 - a fragment
        forms = sorted(inside, key=lambda form: -SequenceMatcher(None, wanted, form).ratio())[:most]
    return [names_by_form[form] for form in forms]
