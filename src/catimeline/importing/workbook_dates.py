"""What a number of a workbook means as a date: the day that it counts, and how much of it its format shows.

A number counts days, from 1 January 1900 or 1904. The first of these takes 29 February 1900 for a day, which never was;
before it, programs disagree about the days (ECMA-376, part 1, section 18.17.4.1).
"""

import datetime as dt
import re
from typing import NamedTuple

from catimeline.errors import IncomingError

_BUILT_IN = {
    **dict.fromkeys(("14", "15", "16", "30", "58"), "yyyy-mm-dd"),
    **dict.fromkeys(map(str, (*range(27, 30), 31, 36, *range(50, 55), 57)), "yyyy-mm-dd"),
    "17": "mmm-yy",
    **dict.fromkeys(map(str, (*range(18, 22), *range(32, 36), 45, 47, 55, 56)), "h:mm:ss"),
    "22": "yyyy-mm-dd h:mm",
    "46": "[h]:mm:ss",
}
"""The formats that have a number instead of a code, if they show dates or times (section 18.8.30)."""
_PLAIN = ("general", "standard", "@")
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
"""Texts, spaces, colours, languages and conditions in the code of a format."""
_UNITS = re.compile(r"am/pm|a/p|y+|b+|m+|d+|h+|s+")

_FALSE_LEAP_DAY = 60
"""29 February 1900."""
_DAY_0 = dt.date(1899, 12, 30)
"""The day that 0 would be if 60 were not 29 February 1900."""
_FROM_1904 = 1462
"""The number of 1 January 1904 if days are counted from 1900."""
_FIRST_DAY, _LAST_DAY = -693_593, 2_958_465
"""The numbers of 1 January 1 and of 31 December 9999."""
_SECONDS = 24 * 60 * 60
_ISO = re.compile(r"(?:(\d{4}-\d\d-\d\d)(?:T|\Z))?(?:(\d\d:\d\d:\d\d)(?:\.\d+)?)?(?:Z)?")


class Shown(NamedTuple):
    """What a number format shows of a date."""

    year: bool = False
    month: bool = False
    day: bool = False
    time: bool = False
    is_duration: bool = False
    """Whether hours go beyond 24."""


class Moment(NamedTuple):
    """A day, a time of day, or both."""

    day: str = ""
    """As ISO 8601; empty if there is none."""
    time: str = ""
    """"14:30:00"; empty at midnight."""
    is_early: bool = False
    """Whether the day is before March 1900, where programs count differently; it is counted as Excel does."""


def shown_by(code: str) -> Shown | None:
    """What the code or the number of a format shows of a date; ``None`` if it is for other numbers."""
    code = _BUILT_IN.get(code, code).lower()
    if code in _PLAIN:
        return None
    code = _NOT_SHOWN.sub("", code).partition(";")[0]
    units = [unit[0] for unit in _UNITS.findall(code)]
    minutes = {
        at
        for at, unit in enumerate(units)
        if unit == "m" and ("h" in units[max(at - 1, 0) : at] or "s" in units[at + 1 : at + 2])
    }
    has = {unit for at, unit in enumerate(units) if at not in minutes}
    if not has & {*"ymdhsb"} and not minutes:
        return None
    return Shown(bool(has & {*"yb"}), "m" in has, "d" in has, bool(has & {*"hs"} or minutes), "[" in code)


def moment(number: float, *, from_1904: bool = False, without_leap_day: bool = False) -> Moment:
    """The day and time that a number counts.

    Args:
        number: Days, with a fraction for the time.
        from_1904: Whether 0 is 1 January 1904.
        without_leap_day: Whether the days before March 1900 are counted as they were, so that 0 is 30 December 1899.

    Raises:
        IncomingError: It is not a day; the message is worded to follow the name of the cell.
    """
    days, seconds = divmod(round(number * _SECONDS), _SECONDS)
    time = clock(seconds) if seconds else ""
    days += _FROM_1904 if from_1904 else 0
    least = _FROM_1904 if from_1904 else _FIRST_DAY if without_leap_day else 0
    if days < least:
        raise IncomingError(reason="has a negative number, and programs disagree which day that is; write it as text")
    if days > _LAST_DAY:
        raise IncomingError(reason="has the number of a day after the year 9999")
    if days == 0 and not without_leap_day:
        return Moment("", time or "00:00:00")
    if days == _FALSE_LEAP_DAY and not without_leap_day:
        raise IncomingError(reason="is 29 February 1900, a day that never was")
    is_early = days < _FALSE_LEAP_DAY and not without_leap_day
    return Moment((_DAY_0 + dt.timedelta(days + is_early)).isoformat(), time, is_early)


def iso_moment(text: str) -> Moment | None:
    """The day and time of a cell that has them as ISO 8601; ``None`` if it has another form."""
    found = _ISO.fullmatch(text)
    if not found or not any(found.groups()):
        return None
    day, time = found[1] or "", found[2] or ""
    return Moment(day, "" if day and time == "00:00:00" else time)


def clock(seconds: int) -> str:
    """Seconds as hours, minutes and seconds: "26:30:00"."""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def duration(number: float) -> str:
    """A number of days as hours, minutes and seconds."""
    return "-" * (number < 0) + clock(round(abs(number) * _SECONDS))


def as_shown(one: Moment, shown: Shown) -> tuple[str, str]:
    """A moment as EDTF to the precision that its format shows; and "time" if a time is left out, "coarse" if days are.

    A month or a year is what the format shows only on its first day, which spreadsheets put there; the other days are
    kept, and so is the year of a month that is shown without it. Midnight is no time, since programs write it after
    days.

    Raises:
        IncomingError: It is a time of day, but the format shows a day.
    """
    if not (shown.year or shown.month or shown.day):  # a time alone
        return one.time or "00:00:00", ""
    if not one.day:
        raise IncomingError(reason="shows a day, but has only a time of day")
    year, month, day = one.day.split("-")
    if not shown.day and day == "01" and (shown.month or month == "01"):
        return (f"{year}-{month}" if shown.month else year), "coarse"
    if one.time and shown.time:
        return f"{one.day}T{one.time}", ""
    return one.day, "time" if one.time else ""
