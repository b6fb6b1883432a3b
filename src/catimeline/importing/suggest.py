"""What options would read dates that were refused."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from itertools import islice, pairwise

from catimeline.dates.edtf import EdtfDate
from catimeline.dates.phrases import Conventions, parse_typed
from catimeline.dates.unix import unix_time
from catimeline.errors import AmbiguousDateError, ShortYearDateError, TypedDateError
from catimeline.importing.dates import (
    COUNTED,
    YEAR_FIRST,
    DateText,
    may_be_early,
    order_in,
    parse_cell,
    weekday_order_in,
)

_SHORT_YEAR = re.compile(r"(?<![0-9])[0-9]{2}(?![0-9])|[0-9]{6}")
_FIRST_FULL = "1000"
_CENTURY, _YEARS = 1900, 100
_BOTH = 1950
"""The first of the hundred years in which each year is what the message about it alone says: 98 is 1998, 01 is 2001."""
_MOST = 1_000
"""At most this many texts are tried: each is read several times."""
_FEWEST = 5
"""From this many years on their gaps tell."""
_DAY = re.compile(r"[0-9]{1,2}\.")
"""A day as German has it."""
_LATE = re.compile(r"[5-9][0-9]\b(?!.*[0-9]{2}$)|^[5-9][0-9]{5}$")


def date_options(texts: Iterable[DateText], conventions: Conventions) -> list[tuple[str, list[str]]]:
    """The options that would read dates that were refused, each with what it says of one of them."""
    texts = [*texts]
    decided = {order for one in texts if (order := order_in(one.typed) or weekday_order_in(one.typed))}
    refused = [one for one in texts if isinstance(one.reading, TypedDateError)]
    of_days = _of_days(one for one in refused if one.decided == YEAR_FIRST)
    if options := next(filter(None, (_of_words(one, conventions, decided) for one in refused)), None):
        return options
    years = [one.reading.text[:4] for one in texts if isinstance(one.reading, EdtfDate)]
    with_two_digits = (one for one in refused if _SHORT_YEAR.search(one.typed))
    short = [one for one in islice(with_two_digits, _MOST) if _may_be_short(one, years, conventions)]
    conventions_of_all = conventions._replace(order=next(iter(decided)) if len(decided) == 1 else conventions.order)
    by_year = _by_short_year(short, conventions_of_all)
    if across := of_days or _across_centuries(by_year, conventions_of_all):
        return [across]
    are_late = {_LATE.search(one.typed) is not None for one in short}
    are_few = len(by_year) < _FEWEST
    for one in short:
        is_of_others = one.field == "date.end" and sum(year.startswith("19") for year in years) * 2 > len(years)
        likely = (1900, 2000) if True in are_late or is_of_others else (2000, 1900)
        for century in (_BOTH,) if are_few and len(are_late) > 1 else likely:
            try:
                date = parse_cell(one.typed, conventions._replace(century=century))
            except AmbiguousDateError:
                return _orders(one.typed, conventions._replace(century=century), ["--century", str(century)], decided)
            except TypedDateError:
                continue
            return [(f"if {one.typed!r} is {date}", ["--century", str(century)])]
    return []


def _of_words(one: DateText, conventions: Conventions, decided: Collection[str]) -> list[tuple[str, list[str]]]:
    """The words of ``--dates`` that would read a text that was refused, each with what it says of it."""
    error = one.reading
    if not isinstance(error, AmbiguousDateError):
        time = "" if conventions.edtf else unix_time(one.typed, dt.UTC)
        return [(f"if {one.typed!r} is {time}", ["--dates", "unix"])] if time else []
    if error.decision == COUNTED and error.text.startswith("-"):
        year = error.text.removeprefix("-")
        return [(f"if {error.text} is {int(year)} BCE", ["--dates", "bce"]),
                (f"if {error.text} is {int(year) + 1} BCE", ["--dates", "astronomical"])]  # fmt: skip
    return _orders(one.typed, conventions, [], decided) if error.decision == "D5" else []


def _of_days(refused: Iterable[DateText]) -> tuple[str, list[str]] | None:
    """The century of days that have a year of two digits first, as their messages say; 1950 if these say two."""
    found = [(one.typed, one.reading) for one in refused if isinstance(one.reading, ShortYearDateError)]
    if not found:
        return None
    typed, error = found[0]
    centuries = {one.century for _, one in found}
    return f"if {typed!r} is {error.reading}", ["--century", str(error.century if len(centuries) == 1 else _BOTH)]


def _may_be_short(one: DateText, years: Iterable[str], conventions: Conventions) -> bool:
    """Whether a text that was refused may have a year of two digits.

    A number alone may be an early year if some of the others are, also after a month, and one with a dot is a day; a
    date where only EDTF is one is read elsewhere.
    """
    typed = one.typed
    if _DAY.fullmatch(typed) or may_be_early(one):
        return False
    if typed.isdecimal():
        return all(year >= _FIRST_FULL for year in years)
    with suppress(TypedDateError):
        return not parse_cell(typed, conventions)
    return True


def _by_short_year(texts: Iterable[DateText], conventions: Conventions) -> dict[int, str]:
    """A text for each year of two digits."""
    found: dict[int, str] = {}
    for one in texts:
        with suppress(TypedDateError, ValueError):  # a range may begin otherwise than with a year
            date = parse_cell(one.typed, conventions._replace(century=_CENTURY))
            found.setdefault(int(date.text[:4]) - _CENTURY, one.typed)
    return found


def _across_centuries(found: Mapping[int, str], conventions: Conventions) -> tuple[str, list[str]] | None:
    """The first of a hundred years, if years of two digits seem to go on from one century to the next: 47 to 15."""
    years = sorted(found)
    if len(years) < _FEWEST:
        return None
    # the widest gap is where the years begin
    gap, last, first = max((after - before, before, after) for before, after in pairwise(years))
    if gap <= years[0] + _YEARS - years[-1]:
        return None
    start = _CENTURY + first
    both = [(found[year], parse_cell(found[year], conventions._replace(century=start))) for year in (first, last)]
    return f"if {' and '.join(f'{typed!r} is {date}' for typed, date in both)}", ["--century", str(start)]


def _orders(
    typed: str, conventions: Conventions, options: list[str], decided: Collection[str]
) -> list[tuple[str, list[str]]]:
    """The orders of a day in digits that may have several; without those that other dates exclude."""
    found = []
    for order in ("month-first", "day-first", "year-first"):
        if decided and order not in decided:
            continue
        try:
            date = parse_typed(typed, conventions._replace(order=order))
        except TypedDateError:  # something else is a question too
            continue
        found.append((f"if {typed!r} is {date}", [*options, "--dates", order]))
    return found
