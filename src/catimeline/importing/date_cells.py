"""What the cells and the header of a column say about whether it is one of dates."""

import re
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from catimeline.dates.edtf import EdtfDate
from catimeline.dates.phrases import Conventions
from catimeline.errors import AmbiguousDateError, TypedDateError
from catimeline.importing.dates import DAY, SEASON, SEASONS, is_open_end, parse_cell
from catimeline.importing.header_asides import RECORDED
from catimeline.importing.headers import (
    YEAR_ENDINGS,
    all_words_of,
    bare_words_of,
    is_of_dates,
    is_of_seasons,
    names_start,
)
from catimeline.importing.plain_rows import NOTHING, UNDATED
from catimeline.importing.profiles import HALF, MOST, Profile, are_most
from catimeline.text.names import fold

READ_OF_EACH = 30
"""How many values of a column are read as dates."""
YEAR = re.compile(r"[0-9]{1,4}")
_WITH_YEAR = re.compile(r"[0-9]{4}")
_EARLY_YEAR = re.compile(r"[0-9]{3,4}")
_IN_ERA = frozenset(("bc", "bce", "ce"))
"""Words of headers of years of an era, as in "reign_ce"."""
YEARS = range(1000, 2200)
"""Those that a number alone may be."""
ANY_CENTURY = 2000
"""That of years of two digits, where it does not matter."""
_WHEN = frozenset(map(fold, (
    "date", "day", "happened", "held", "occurred", "launch", "start", "started", "begin", "local", "event", "incident",
    "datum", "fecha", "data", "дата", "tarih", "signed", "opening", "when",
)))  # fmt: skip
"""Words of headers of the time of an event."""
_PERIODS = frozenset(map(fold, (
    "quarter", "qtr", "quartal", "trimestre", "trimester", "квартал", "kwartał", "kwartaal", "çeyrek", "тоқсан",
    "semester", "semestre", "семестр", "semestr", "halbjahr", "kw", "kalenderwoche", "week", "woche", "semaine",
    "semana", "settimana", "неделя", "tydzień", "hafta", "апта",
)))  # fmt: skip
"""Words of headers of parts of a year that are no months."""
_WITH_NUMBER = re.compile(r"[0-9]{1,2}[/.-][0-9]{4}|[0-9]{4}[/.-][0-9]{1,2}")
"""A year and a number, which may be that of such a part."""
_DECADES = frozenset(map(fold, (
    "decade", "decades", "century", "jahrzehnt", "jahrhundert", "décennie", "siècle", "década", "siglo", "decennio",
    "secolo", "século", "десятилетие", "век", "десятиліття", "століття", "dekada", "wiek", "decennium", "eeuw",
)))  # fmt: skip
"""Words of headers of longer times."""


class Beside(NamedTuple):
    """What stands beside a column that may be one of dates."""

    has_end: bool = False
    """Another one is the end of a date that has no start yet, or two are bounds of this date."""
    has_dates: bool = False
    """Another one is one of dates: all cells but one are enough then, whatever the header says."""


_ALONE = Beside()


def dates_in(
    column: str, profile: Profile, conventions: Conventions, least: float = MOST, beside: Beside = _ALONE
) -> float:
    """How much a column looks like dates: above 0 if most of its values are; bare years less than days.

    Args:
        column: Its header.
        profile: What it holds.
        conventions: How dates are written.
        least: From this share on, it is most of the values.
        beside: What stands beside it.
    """
    values = [str(one) for one in profile.values[:READ_OF_EACH] if isinstance(one, str | int | float)]
    said = [
        one
        for one in values
        if (form := one.strip().casefold()) not in UNDATED and one.strip() not in NOTHING and not is_open_end(form)
    ]
    are_seasons = is_of_seasons(column)
    if not _PERIODS.isdisjoint(bare_words_of(column)):  # a quarter is no month
        said = ["" if _WITH_NUMBER.fullmatch(one.strip()) else one for one in said]
    readings = [
        reading(one, conventions) or (SEASONS if are_seasons and SEASON.fullmatch(one.strip()) else "") for one in said
    ]
    read = [one for one in readings if one]
    others = len(profile.values[:READ_OF_EACH]) - len(values)  # lists and objects
    total = len(said) + others
    is_named = is_of_dates(column)
    says_when = is_named or are_seasons or names_start(column) or hint(column) > 0
    is_most = least == MOST and (says_when or beside.has_dates) and are_most(len(read), total)
    if not read or not (is_most or len(read) >= least * total):
        return 0
    if not says_when and len(read) < HALF * len(values):
        return 0
    # below a header of dates, "n.d." shows that the years beside it are some
    is_bare = all(map(YEAR.fullmatch, values if is_named else said))
    # a number may be of anything, unless the header says that it is a year, or a date that has an end
    is_start = beside.has_end and is_named and may_be_years(column, values)
    words = bare_words_of(column)
    if (
        is_bare
        and not is_start
        and words.isdisjoint(_IN_ERA)
        and not any(word.endswith(YEAR_ENDINGS) for word in words)
    ):
        return 0
    return len(read) / len(readings) - HALF * is_bare


def reading(text: str, conventions: Conventions) -> str:
    """The precision of a date; "order" if only its day and month may change places; empty if it is none."""
    try:
        date = parse_cell(text, conventions)
    except AmbiguousDateError as error:
        return "order" if all(map(DAY.match, error.readings)) else ""
    except TypedDateError:
        return ""
    return date.precision if isinstance(date, EdtfDate) else ""


def is_whole_together(start: str, end: str, conventions: Conventions) -> bool:
    """Whether two cells are the ends of a range, of which one lacks what the other has: 5 May and 8 May 2001."""
    if bool(_WITH_YEAR.search(start)) == bool(_WITH_YEAR.search(end)):
        return False
    if end.isdecimal() and reading(start, conventions) == "day":
        return bool(reading(f"{parse_cell(start, conventions).text}/{end:0>2}", conventions))
    return bool(reading(f"{start} – {end}", conventions))


def may_be_years(column: str, values: Sequence[Any]) -> bool:
    """Whether the numbers of a column may be years, which only the user can tell; those of decades are none."""
    numbers = [int(one) for one in map(str, values) if _EARLY_YEAR.fullmatch(one)]
    return (
        bool(numbers)
        and len(numbers) >= MOST * len(values)
        and max(numbers) in YEARS
        and hint(column, against=RECORDED | _DECADES) >= 0
    )


def hint(column: str, for_it: Collection[str] = _WHEN, against: Collection[str] = RECORDED) -> int:
    """What the words of a header say, of the time of an event if nothing else: 1 for it, -1 against it, 0 nothing."""
    words = {word.rstrip("0123456789") for word in all_words_of(column)}
    return -1 if words & set(against) else int(bool(words & set(for_it)))
