"""What options would read a file that was refused: from its columns and its dates."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from catimeline.dates.edtf import EdtfDate
from catimeline.dates.phrases import Conventions, parse_typed
from catimeline.errors import AmbiguousDateError, TypedDateError
from catimeline.importing.dates import COUNTED, DAY, DateText

SAMPLE = 30
"""So many values show what a column holds."""
_MOST_TITLE = 300
"""The title of an event has at most this many characters on average."""
_NUMBER = re.compile(r"[-+]?[0-9][0-9., ]*%?")
_ADDRESS = re.compile(r"\w+://|[\w.-]+@|#|[\w/.-]+\.(?:jpe?g|png|gif|svg|html?)$", re.IGNORECASE)
_NUMBER_OF_DATE = re.compile(r"\d{1,4}")
_PART = re.compile(r"(.*?)(y{2,4}|year|mm?|month|mon|dd?|day)", re.IGNORECASE)
_RANGES = {"year": range(1000, 2200), "month": range(1, 13), "day": range(1, 32)}
_BARE_YEARS = 0.5
"""By how much a column of years looks less like dates than one of days; the most that it may."""
_CODE = re.compile(r"(?=\S*[0-9])\S+|[A-Z]+")
"""One word with digits, or of capitals: an id."""
_SHORT_YEAR = re.compile(r"(?<![0-9])[0-9]{2}(?![0-9])")
_LATE = re.compile(r"[5-9][0-9]\b(?!.*[0-9]{2}$)")


def columns_for(
    fields: Iterable[str], samples: Mapping[str, Sequence[Any]], conventions: Conventions
) -> dict[str, str]:
    """The columns that look most like a date and a title, by these fields; without those for which there is none."""
    dates = {column: share for column, values in samples.items() if (share := _dates_in(values, conventions)) > 0}
    titles = {column: share for column, values in samples.items() if (share := _titles_in(values)) > 0}
    found: dict[str, str] = {}
    if "date" in fields and (parts := parts_for(samples)):
        found |= parts
    elif "date" in fields and dates:
        found["date"] = max(dates, key=dates.__getitem__)
    if "title" in fields and (others := {column: share for column, share in titles.items() if column not in dates}):
        found["title"] = max(others, key=others.__getitem__)
    return found


def only_columns_for(
    fields: Collection[str], samples: Mapping[str, Sequence[Any]], conventions: Conventions
) -> dict[str, str]:
    """The columns that alone can be a date and a title, by these fields; empty if one of them may be another."""
    parts = parts_for(samples) if "date" in fields else {}
    # not bare years: the month and the day may be in other columns
    dates = [column for column, values in samples.items() if _dates_in(values, conventions) > _BARE_YEARS]
    titles = [column for column, values in samples.items() if column not in dates and _titles_in(values) > 0]
    candidates = {field: {"date": dates, "title": titles}[field] for field in fields if field != "date" or not parts}
    return (
        {**parts, **{field: found[0] for field, found in candidates.items()}}
        if all(len(one) == 1 for one in candidates.values())
        else {}
    )


def parts_for(samples: Mapping[str, Sequence[Any]]) -> dict[str, str]:
    """Three columns of numbers whose names differ only at the end, as rptyy, rptmm and rptdd, by their fields."""
    found: dict[str, dict[str, str]] = {}
    for column, values in samples.items():
        if (name := _PART.fullmatch(column)) is None:
            continue
        part = {"y": "year", "m": "month", "d": "day"}[name[2][0].lower()]
        if all(_NUMBER_OF_DATE.fullmatch(str(one)) and int(one) in _RANGES[part] for one in values):
            found.setdefault(name[1].lower(), {})[f"date.{part}"] = column
    whole = [parts for parts in found.values() if len(parts) == len(_RANGES)]
    return whole[0] if len(whole) == 1 else {}


def lists_within(samples: Mapping[str, Sequence[Any]]) -> str:
    """The column of JSON records that has lists of records; empty if there is none."""
    for column, values in samples.items():
        if all(isinstance(one, list) and one and isinstance(one[0], dict) for one in values):
            return column
    return ""


def date_options(texts: Iterable[DateText], conventions: Conventions) -> list[tuple[str, list[str]]]:
    """The options that would read dates that were refused, each with what it says of one of them."""
    refused = [one for one in texts if isinstance(one.reading, TypedDateError)]
    for one in refused:
        if isinstance(error := one.reading, AmbiguousDateError):
            if error.decision == COUNTED:
                year = error.text.removeprefix("-")
                return [(f"if {error.text} is {int(year)} BCE", ["--dates", "bce"]),
                        (f"if {error.text} is {int(year) + 1} BCE", ["--dates", "astronomical"])]  # fmt: skip
            if all(map(DAY.match, error.readings)) and (orders := _orders(one.typed, conventions, [])):
                return orders
    for one in refused:
        if not _SHORT_YEAR.search(one.typed):
            continue
        for century in (1900, 2000) if _LATE.search(one.typed) else (2000, 1900):
            try:
                date = parse_typed(one.typed, conventions._replace(century=century))
            except AmbiguousDateError:
                return _orders(one.typed, conventions._replace(century=century), ["--century", str(century)])
            except TypedDateError:
                continue
            return [(f"if {one.typed!r} is {date}", ["--century", str(century)])]
    return []


def _orders(typed: str, conventions: Conventions, options: list[str]) -> list[tuple[str, list[str]]]:
    """The two orders of day and month, for a text that may have either."""
    found = []
    for word, day_first in (("month-first", False), ("day-first", True)):
        try:
            date = parse_typed(typed, conventions._replace(day_first=day_first))
        except TypedDateError:  # something else is a question too
            continue
        found.append((f"if {typed!r} is {date}", [*options, "--dates", word]))
    return found


def _dates_in(values: Sequence[Any], conventions: Conventions) -> float:
    """How much a column looks like dates: above 0 if most of its values are; bare years less than days."""
    readings = [_reading(str(value), conventions) for value in values if isinstance(value, str | int | float)]
    read = [one for one in readings if one]
    if 5 * len(read) < 4 * len(values):
        return 0
    return len(read) / len(values) - (_BARE_YEARS if all(one == "year" for one in read) else 0)


def _reading(text: str, conventions: Conventions) -> str:
    """The precision of a date; "order" if only its day and month may change places; empty if it is none."""
    try:
        date = parse_typed(text, conventions)
    except AmbiguousDateError as error:
        return "order" if all(map(DAY.match, error.readings)) else ""
    except TypedDateError:
        return ""
    return date.precision if isinstance(date, EdtfDate) else ""


def _titles_in(values: Sequence[Any]) -> float:
    """How much a column looks like titles: the share of different texts with letters, that are no addresses."""
    texts = [one for one in values if isinstance(one, str)]
    none = (_NUMBER, _CODE)
    fit = {
        one
        for one in texts
        if any(map(str.isalpha, one)) and not _ADDRESS.match(one) and not any(sign.fullmatch(one) for sign in none)
    }
    if not texts or sum(map(len, fit)) > _MOST_TITLE * len(values):
        return 0
    return len(fit) / SAMPLE
