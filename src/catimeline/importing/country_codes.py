"""Finds out which texts of a column of countries are codes (ISO 3166-1): the other texts of the column decide."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from catimeline.text.countries import codes_of, country_by_code, country_of, names_of_country

_SHORT = 2
"""A number of this many digits, which has leading zeros in ISO 3166, may be a code of any list."""
NAMIBIA = "NA"
"""A code that programs write for a missing value too."""
_MOST_OTHERS = 0.1
"""At most this share of the texts of a column of countries are neither names of countries nor codes."""


class CountryCodes(NamedTuple):
    """What the codes in a column stand for."""

    names: Mapping[str, str] = {}
    """The names of countries by the codes that were read as such."""
    unread: Collection[str] = ()
    """The texts that may be codes, but stay as they are."""
    other: str = ""
    """A text of the column that is not a country, for which they stay so; empty if they are numbers, but short."""


NO_CODES = CountryCodes()


def codes_among(texts: Collection[str], stored: Iterable[str]) -> CountryCodes:
    """Which texts of a column are codes, and of which countries.

    Numbers are codes only if all of the column are, and one has three digits, as programs take only leading zeros away:
    other data sets number countries too. Letters are codes if nearly all of the column are countries, or if
    the column or the store has the country by its name. Those that are names too, such as "US", are codes beside other
    codes of as many letters. "NA" is one only beside other codes of two letters, and a missing value otherwise.

    Args:
        texts: The different texts of the column.
        stored: The countries of the places of the store, whose spelling is kept.
    """
    others = [text for text in texts if text != NAMIBIA]
    if not any(len(one.strip()) == len(NAMIBIA) and country_by_code(one) and not codes_of(one) for one in others):
        texts = others
    codes = {text: code for text in texts if (code := country_by_code(text))}
    usual = {code: name for name in stored if (code := country_of(name))}
    if len(codes) == len(texts) and any(len(text.strip()) > _SHORT for text in texts):
        return CountryCodes({text: usual.get(code) or names_of_country(code)[0] for text, code in codes.items()})
    letters = {text: code for text, code in codes.items() if not text.strip().isdecimal() and not codes_of(text)}
    named = _named(texts, letters)
    others = [text for text in texts if text not in letters and not country_of(text)]
    if len(others) > _MOST_OTHERS * len(texts):
        letters = {text: code for text, code in letters.items() if code in named or code in usual}
    lengths = {len(text.strip()) for text in letters}
    letters |= {text: code for text, code in codes.items() if codes_of(text) and len(text.strip()) in lengths}
    named = _named(texts, letters)
    names = {text: usual.get(code) or named.get(code) or names_of_country(code)[0] for text, code in letters.items()}
    unread = [text for text in codes if text not in names and not codes_of(text)]
    others = sorted((text for text in texts if text not in codes), key=lambda text: country_of(text) is not None)
    return CountryCodes(names, unread, next(iter(others), ""))


def _named(texts: Collection[str], codes: Collection[str]) -> dict[str, str]:
    """The first text that names each country, by the code of this, but for those that are codes."""
    return {code: text for text in reversed([*texts]) if text not in codes and (code := country_of(text))}
