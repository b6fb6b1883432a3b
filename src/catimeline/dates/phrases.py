"""Dates as people type them: EDTF if it is EDTF, else words, kept at the precision that was typed."""

import datetime as dt
import re

from catimeline.dates.edtf import DateError, EdtfDate, parse
from catimeline.errors import AmbiguousDateError, TypedDateError

_DEFAULTS = tuple(dt.datetime(*day, tzinfo=dt.UTC) for day in ((2001, 1, 1), (2004, 2, 2), (2007, 3, 17)))
"""Days with no field in common, nor a day of the week's distance: what a reading has from all was typed."""

_YEAR = re.compile(r"(?<!\d)[0-9]{4}(?!\d)")
_LATE_DAY = re.compile(r"(?<!\d)(29|3[0-9])(?!\d)")
_DAY_OF_ALL_MONTHS = "28"
_WORDS = re.compile(r"[^\W\dYXSTZE]{2}|\s")
_MONTHS = range(1, 13)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:(?:s|nes|rs|ur)?day)?\b", re.IGNORECASE)
_MONTH_IN_DIGITS = re.compile(
    r"(?P<year>[0-9]{4})[./](?P<month>[0-9]{1,2})|(?P<first>[0-9]{1,2})[./-](?P<last>[0-9]{4})"
)


def parse_typed(text: str, *, day_first: bool | None = None) -> EdtfDate:
    """A date as it is typed: ``2018-07``, ``2018?``, ``July 2018``, ``8 June 2017``, ``7/2018``.

    Args:
        text: EDTF, or words.
        day_first: Whether the day comes before the month where both are numbers, if that is known.

    Raises:
        TypedDateError: The text means no date, or no certain year.
        AmbiguousDateError: It means two dates (``10/11/2018``).
    """
    text = text.strip()
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
        raise TypedDateError(text, "it has no year of four digits that is one")
    if len(readings) > 1:
        raise AmbiguousDateError(text, readings)
    date = parse(readings.pop())
    if date.precision == "day" and (typed := _WEEKDAY.search(text)):
        day = _WEEKDAYS[dt.date.fromisoformat(date.text).weekday()]
        if day[:3] != typed[1].lower():
            raise TypedDateError(text, f"{date.display} is a {day.capitalize()}")
    return date


def _late_day(text: str, *, day_first: bool | None) -> str:
    """What is wrong with ``31 February 2018``, which another day would mend; empty for what it would not."""
    late, year = _LATE_DAY.search(text), _YEAR.search(text)
    if late and year:
        mended = f"{text[: late.start()]}{_DAY_OF_ALL_MONTHS}{text[late.end() :]}"
        for reading in _readings(mended, day_first=day_first):
            try:
                parse(reading.removesuffix(_DAY_OF_ALL_MONTHS) + late[0])
            except DateError as error:
                if reading.startswith(year[0]):
                    return error.reason
    return ""


def _readings(text: str, *, day_first: bool | None) -> set[str]:
    """All that the words can mean, as EDTF; day and month in the order given or either, unless the year comes first."""
    if month := _MONTH_IN_DIGITS.fullmatch(text):
        year, number = month["year"] or month["last"], int(month["month"] or month["first"])
        return {f"{year}-{number:02}"} if number in _MONTHS else set()
    from dateutil import parser  # noqa: PLC0415 - 40 ms

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
    """What all readings have, from the year down, as EDTF; nothing if they differ in the year."""
    fields = (f"{dates[0].year:04}", f"{dates[0].month:02}", f"{dates[0].day:02}")
    for length, part in enumerate(("year", "month", "day")):
        if len({getattr(date, part) for date in dates}) > 1:
            return "-".join(fields[:length])
    return "-".join(fields)
