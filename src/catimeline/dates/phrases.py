"""Parses dates as people type them: as EDTF, else as English words, at the precision that was typed."""

import datetime as dt
import re
from typing import NamedTuple

from catimeline.dates.edtf import DateError, EdtfDate, parse
from catimeline.errors import AmbiguousDateError, TypedDateError

_DEFAULTS = tuple(dt.datetime(*day, tzinfo=dt.UTC) for day in ((2001, 1, 1), (2004, 2, 2), (2007, 3, 17)))
"""Days from which ``dateutil`` fills in what a text leaves out. They have no field in common, even after a weekday has
moved them forward, so a field on which all three results agree was typed."""

_YEAR = re.compile(r"(?<!\d)[0-9]{4}(?!\d)")
_LATE_DAY = re.compile(r"(?<!\d)(29|3[0-9])(?!\d)")
_DAY_OF_ALL_MONTHS = "28"
# White space, or two letters in a row that EDTF does not use: then what EDTF has to say about the text does not help.
_WORDS = re.compile(r"[^\W\dYXSTZE]{2}|\s")
_MONTHS = range(1, 13)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:(?:s|nes|rs|ur)?day)?\b", re.IGNORECASE)
_MONTH_IN_DIGITS = re.compile(
    r"(?P<year>[0-9]{4})[./](?P<month>[0-9]{1,2})|(?P<first>[0-9]{1,2})[./-](?P<last>[0-9]{4})"
)


class Conventions(NamedTuple):
    """How dates are written in a place: at the command line, or in a column of a table."""

    day_first: bool | None = None
    """Whether the day comes before the month if both are numbers; ``None`` if unknown."""
    edtf: bool = False
    """Dates are EDTF, never words or short ends."""
    century: int | None = None
    """The first year of the hundred years in which years of two digits lie: 2000 for 2000 to 2099; ``None``: refuse."""
    serial: bool = False
    """A bare number is a spreadsheet's day number."""
    short_ends: bool = False
    """Other dates of the column are ranges with a short end, such as 1914-18: 1909-12 is then ambiguous."""
    window: bool = False
    """A period is asked for, not the date of an event: "before 1900" has one meaning."""


TYPED = Conventions()


def parse_typed(text: str, conventions: Conventions = TYPED) -> EdtfDate:
    """A date from what people type: ``2018-07``, ``2018?``, ``July 2018``, ``8 June 2017``, ``7/2018``.

    Args:
        text: EDTF, or words.
        conventions: How dates are written there.

    Raises:
        TypedDateError: The text is not a date, or does not give the year in four digits.
        AmbiguousDateError: It can be either of two dates (``10/11/2018``).
    """
    text, day_first = text.strip(), conventions.day_first
    try:
        return parse(text)
    except DateError as error:
        readings = _readings(text, day_first=day_first)
        if not readings:
            in_words = bool(_WORDS.search(text)) or not text
            reason = "it is neither EDTF nor a day, month or year in words" if in_words else error.reason
            raise TypedDateError(text, _late_day(text, day_first=day_first) or reason) from None
    year = _YEAR.search(text)
    if not year or any(reading[:4] != year[0] for reading in readings):
        raise TypedDateError(text, "it has no four digits that are a year")
    if len(readings) > 1:
        raise AmbiguousDateError(text, readings)
    date = parse(readings.pop())
    # dateutil ignores a weekday beside a day of the month, even a wrong one
    if date.precision == "day" and (typed := _WEEKDAY.search(text)):
        day = _WEEKDAYS[dt.date.fromisoformat(date.text).weekday()]
        if day[:3] != typed[1].lower():
            raise TypedDateError(text, f"{date.display} is a {day.capitalize()}")
    return date


def _late_day(text: str, *, day_first: bool | None) -> str:
    """Why ``31 February 2018`` is not a date; empty if it is not one with the 28th either."""
    late, year = _LATE_DAY.search(text), _YEAR.search(text)
    if late and year:
        with_28 = f"{text[: late.start()]}{_DAY_OF_ALL_MONTHS}{text[late.end() :]}"
        for reading in _readings(with_28, day_first=day_first):
            try:
                parse(reading.removesuffix(_DAY_OF_ALL_MONTHS) + late[0])
            except DateError as error:
                if reading.startswith(year[0]):
                    return error.reason
    return ""


def _readings(text: str, *, day_first: bool | None) -> set[str]:
    """All dates that the words can mean, as EDTF: day and month in either order unless ``day_first`` decides."""
    if month := _MONTH_IN_DIGITS.fullmatch(text):
        year, number = month["year"] or month["last"], int(month["month"] or month["first"])
        return {f"{year}-{number:02}"} if number in _MONTHS else set()
    from dateutil import parser  # noqa: PLC0415 - 40 ms

    # after a leading year, dateutil with dayfirst would read 2018/07/09 as 7 September
    orders = {False} if text[:4].isdecimal() else {False, True} if day_first is None else {day_first}
    readings = set()
    for order in orders:
        try:
            dates = [parser.parse(text, default=day, dayfirst=order, ignoretz=True) for day in _DEFAULTS]
        except (parser.ParserError, ArithmeticError):
            return set()
        readings.add(_agreement(dates))
    return readings


def _agreement(dates: list[dt.datetime]) -> str:
    """The fields on which all dates agree, from the year down, as EDTF; empty if the years differ."""
    fields = (f"{dates[0].year:04}", f"{dates[0].month:02}", f"{dates[0].day:02}")
    for length, part in enumerate(("year", "month", "day")):
        if len({getattr(date, part) for date in dates}) > 1:
            return "-".join(fields[:length])
    return "-".join(fields)
