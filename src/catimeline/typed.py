"""Dates as people type them: EDTF if it is EDTF, else words, kept at the precision that was typed."""

import datetime as dt
import re

from catimeline.edtf import DateError, EdtfDate, parse
from catimeline.errors import TypedDateError

_DEFAULTS = (dt.datetime(2001, 1, 1), dt.datetime(2004, 2, 2))  # noqa: DTZ001 - only their fields are compared
"""Two days with no field in common: what a reading has from both was typed, the rest was filled in."""

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def parse_typed(text: str) -> EdtfDate:
    """A date from the command line: ``2018-07``, ``2018?``, ``July 2018``, ``8 June 2017``.

    Raises:
        TypedDateError: The text means no date, no certain year, or two dates (``10/11/2018``).
    """
    text = text.strip()
    try:
        return parse(text)
    except DateError as error:
        readings = _readings(text)
        if not readings:
            raise TypedDateError(text, f"{error.reason}, and as words it means none either") from None
    if not _YEAR.search(text) or any(reading[:4] == "????" for reading in readings):
        raise TypedDateError(text, "it has no year of four digits")
    if len(readings) > 1:
        raise TypedDateError(text, f"it may be {' or '.join(sorted(readings))}; write the one that is meant")
    return parse(readings.pop())


def _readings(text: str) -> set[str]:
    """All that the words can mean, as EDTF; with day and month in either order, unless the year comes first."""
    from dateutil.parser import ParserError  # noqa: PLC0415 - 40 ms
    from dateutil.parser import parse as parse_words  # noqa: PLC0415 - 40 ms

    readings = set()
    for day_first in {False, not text[:4].isdecimal()}:
        try:
            one, other = (parse_words(text, default=default, dayfirst=day_first) for default in _DEFAULTS)
        except (ParserError, OverflowError):
            return set()
        readings.add(_agreement(one, other))
    return readings


def _agreement(one: dt.datetime, other: dt.datetime) -> str:
    """What both readings have, from the year down, as EDTF; "????" for a year that was filled in."""
    if one.year != other.year:
        return "????"
    if one.month != other.month:
        return f"{one.year:04}"
    if one.day != other.day:
        return f"{one.year:04}-{one.month:02}"
    return f"{one.year:04}-{one.month:02}-{one.day:02}"
