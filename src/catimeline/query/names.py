"""Finds what a name means that is no value's whole name: a code, other punctuation, a part of a name, a role."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from shlex import quote

from catimeline.errors import AmbiguousNameError, TypedDateError, UnknownNameError, with_article
from catimeline.index.index import Index
from catimeline.query.filters import BY_NAME
from catimeline.text.did_you_mean import MOST_LISTED, nearest
from catimeline.text.names import fold
from catimeline.text.tokens import may_begin, words_of

_MOST_NEAR = 3
_MOST_ROLES = 3
_NUMBERS = {
    "number": re.compile(r"[1-9][0-9]*"),
    "year": re.compile(r"-?[0-9]{4,}|\+[0-9]{5,}"),
    "decade": re.compile(r"-[0-9]*0s|[0-9]{2,}0s"),
}
"""The facets whose values are numbers, which nobody looks for as names, and which exist if no event has them."""
_LONG_YEAR = re.compile(r"[1-9][0-9]{4,}")
"""A year that has a sign as a value, as ISO 8601 asks of such years."""
_YEAR = re.compile(r"-?[0-9]{4}|Y-?[0-9]{5,}")
_BEFORE_1 = re.compile(r"[\[Y]?-")
_FINDS = "--during {} finds what may lie in that time"
_CODED = frozenset(("actor", "country", "place"))
"""The facets that countries are found in by their ISO codes."""


def values_meant(index: Index, facet: str, name: str) -> list[tuple[str, str]]:
    """The terms, facet and value, that a name without commas means. If it is only a part of a name, that is remarked.

    Raises:
        AmbiguousNameError: It is a part of the names of several records.
        UnknownNameError: It is not a part of any.
    """
    if facet in _NUMBERS and (value := _number(index, facet, name)):
        return [(facet, value)]
    if facet in _CODED and (values := _of_country(index, facet, name)):
        return [(facet, value) for value in values]
    words = words_of(name)
    if not words:
        raise _unknown(index, facet, name)
    if values := _values_with(index, facet, words, _is_whole):
        return [(facet, value) for value in values]
    if facet != "role" and (values := _values_with(index, facet, words, _has_words)):
        return [(facet, _only(index, facet, name, values))]
    if facet in ("person", "role") and (roles := _values_with(index, "role", words, _has_words)):
        more = f" and {len(roles) - _MOST_ROLES} more" if len(roles) > _MOST_ROLES else ""
        told = "no such name, taken as a role" if facet == "person" else "taken as"
        index.remark(f"{facet} {name!r}: {told}: {'; '.join(roles[:_MOST_ROLES])}{more}")
        return [("role", role) for role in roles]
    begins = may_begin(fold(name)) and not _elsewhere(index, name)
    if begins and (values := _values_with(index, facet, words, _has_beginning)):
        return [(facet, _only(index, facet, name, values))]
    raise _unknown(index, facet, name)


def _of_country(index: Index, facet: str, name: str) -> list[str]:
    """The values that have a code of a country, or are one that has another name here; empty if none is."""
    if values := index.values_named(f"{facet} code", fold(name)):
        return values
    from catimeline.text.countries import country_of  # noqa: PLC0415 - most names are found at once

    code = country_of(name)
    return index.values_named(f"{facet} code", fold(code)) if code else []


def _number(index: Index, facet: str, name: str) -> str:
    """The value of a facet of numbers; empty if it may be a name.

    Raises:
        UnknownNameError: It is neither.
    """
    if facet == "year":
        return _year(index, name)
    if not _NUMBERS[facet].fullmatch(name):
        if name.startswith("-"):  # words have no sign
            raise _unknown(index, facet, name)
        if facet == "decade":
            _check_era(index, name)
        return ""
    return f"{int(name.removesuffix('s'))}s" if facet == "decade" else name


def _check_era(index: Index, name: str) -> None:
    """Check that the name of a decade is no date before the year 1: the decades there are not those of years BCE.

    Raises:
        UnknownNameError: It is one.
    """
    from catimeline.dates.phrases import parse_typed  # noqa: PLC0415 - most decades are numbers

    with suppress(TypedDateError):
        if _BEFORE_1.match(parse_typed(name).text):
            raise _unknown(index, "decade", name, _FINDS.format(quote(name)))


def _year(index: Index, name: str) -> str:
    """The year that a number or a date is: -0043 for 44 BC.

    Raises:
        UnknownNameError: It is no date, or one that is not a year.
    """
    if _NUMBERS["year"].fullmatch(name):
        return f"+{name}" if _LONG_YEAR.fullmatch(name) else name
    from catimeline.dates.phrases import parse_typed  # noqa: PLC0415 - most years have four digits

    try:
        date = parse_typed(name)
    except TypedDateError as error:
        raise _unknown(index, "year", name, error.reason) from None
    if not _YEAR.fullmatch(date.text):
        raise _unknown(index, "year", name, _FINDS.format(quote(name)))
    return date.text.replace("Y-", "-").replace("Y", "+")


def _values_with(
    index: Index, facet: str, words: list[str], fits: Callable[[Sequence[str], list[str]], bool]
) -> list[str]:
    """The values that have a name which fits, in order."""
    longest = max(words, key=len)
    return list(dict.fromkeys(value for value, name in index.names_with(facet, longest) if fits(words_of(name), words)))


def _is_whole(name: Sequence[str], words: list[str]) -> bool:
    return name == words


def _has_words(name: Sequence[str], words: list[str]) -> bool:
    """Whether a name has the words, next to each other."""
    return any(name[start : start + len(words)] == words for start in range(len(name)))


def _has_beginning(name: Sequence[str], words: list[str]) -> bool:
    """Likewise, if the last word is only the beginning of one."""
    *before, last = words
    count = len(words)
    return any(
        name[start : start + count - 1] == before and name[start + count - 1].startswith(last)
        for start in range(len(name) - count + 1)
    )


def _only(index: Index, facet: str, name: str, values: list[str]) -> str:
    if len(values) > 1:
        raise AmbiguousNameError(name, facet, values[:MOST_LISTED], more=len(values[MOST_LISTED:]))
    index.remark(f"{facet} {name!r}: taken as {values[0]!r}")
    return values[0]


def _elsewhere(index: Index, name: str) -> list[str]:
    """The filters that a name is for; the country first, since a country is an actor as well."""
    form, words = fold(name), words_of(name)
    facets = tuple(one for one in dict.fromkeys(("country", *BY_NAME)) if one not in _NUMBERS)
    whole = [facet for facet in facets if index.values_named(facet, form)]
    if whole or not any(map(str.isalpha, name)):  # numbers are parts of many ids
        return whole
    return [facet for facet in facets if len(_values_with(index, facet, words, _has_words)) == 1]


def _unknown(index: Index, facet: str, name: str, reason: str = "") -> UnknownNameError:
    """The error for a name that no value of a facet has.

    It suggests other facets that have the name; else says the reason, if there is one, or suggests similar names, one
    for each value.
    """
    others = _elsewhere(index, name)
    if others:
        said = (f"{with_article(other)}: --{other.replace('_', '-')} {quote(name)}" for other in others)
        return UnknownNameError(name, facet, (), instead=f"it is {', or '.join(said)}")
    if reason:
        return UnknownNameError(name, facet, (), instead=reason)
    known = index.names_near(facet, fold(name))
    near: dict[str, str] = {}
    for one in nearest(name, known, most=MOST_LISTED):
        near.setdefault(known[one], one)
    shown = sorted(known) if len(known) <= MOST_LISTED else ()
    return UnknownNameError(name, facet, list(near.values())[:_MOST_NEAR], shown)
