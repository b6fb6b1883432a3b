"""Dates for formats that know only days, months and years of the calendar."""

from functools import lru_cache
from typing import NamedTuple

from catimeline.dates.edtf import EdtfDate, iso_day

Unit = tuple[int, ...]
"""A year, month or day: one, two or three numbers. The year is astronomical: 0 is 1 BCE."""

SHORT_YEARS = range(10_000)
"""The years that ISO 8601 writes with four digits, without prior agreement between its users."""

OPEN = "open or unknown at an end: drawn where known"
"""The remark on dates for which ``is_open`` is true."""


class Ends(NamedTuple):
    """The first and the last date to write; ``None`` where that side is open or unknown."""

    start: EdtfDate | None
    end: EdtfDate | None


def ends(date: EdtfDate) -> Ends:
    """The ends of an interval, the least and greatest member of a set, or a date twice. Each end has both bounds."""
    start, end = _outer(date)
    return Ends(start if date.first is not None else None, end if date.last is not None else None)


def _outer(date: EdtfDate) -> tuple[EdtfDate, EdtfDate]:
    """The least and the greatest date of those that it is made of; a date twice."""
    start = end = date
    if date.kind != "date":
        points = [point for one in date.members for point in one.members or (one,)]
        if date.kind != "interval":
            points.sort(key=lambda one: (one.first or 0, one.last or 0, one.text))
        # the member that begins last need not be the one that ends last
        start, end = points[0], points[-1] if date.kind == "interval" else max(points, key=lambda one: one.last or 0)
    return start, end


def _drawn(date: EdtfDate) -> tuple[EdtfDate, EdtfDate]:
    """The ends to draw: if one is open, the other twice; if both are, the least and the greatest known date."""
    start, end = _outer(date)
    if date.first is None and date.last is not None:
        start = end
    elif date.last is None and date.first is not None:
        end = start
    return start, end


def drawn_days(date: EdtfDate) -> tuple[int, int]:
    """The first and the last day to draw, by number: all days it can mean; if one end is open, only its known end.

    Of a set with both an open beginning and an open end, `[..1984,1990..]`, all days from its first date to its last.
    """
    start, end = _drawn(date)
    return start.first or 0, end.last or 0


def drawn_units(date: EdtfDate) -> tuple[Unit, Unit]:
    """The same in units, each end as precise as it is known; both as precise as the finer if one contains the other."""
    start, end = _drawn(date)
    begin, stop = units_covering(*drawn_days(start))[0], units_covering(*drawn_days(end))[1]
    size = max(len(begin), len(stop))
    if len(begin) != len(stop) and begin[: len(stop)] == stop[: len(begin)]:
        begin, stop = (day_unit(day)[:size] for day in drawn_days(date))
    return begin, stop


def units_covering(first: int, last: int) -> tuple[Unit, Unit]:
    """The first and the last unit of a run of days: years if it consists of whole ones, else months, else days.

    Args:
        first: Its first day, as a day number.
        last: Its last day, inclusive.
    """
    begin, stop, after = day_unit(first), day_unit(last), day_unit(last + 1)
    # months are whole if both the run and what follows it begin on a 1st; years, if both begin on 1 January
    size = 3 if (begin[2], after[2]) != (1, 1) else 2 if (begin[1], after[1]) != (1, 1) else 1
    return begin[:size], stop[:size]


def unit_holding(date: EdtfDate) -> Unit | None:
    """The smallest unit that holds all days a date can mean; ``None`` if no year holds them."""
    if date.first is None or date.last is None:
        return None
    first, last = day_unit(date.first), day_unit(date.last)
    shared = 0
    while shared < len(first) and first[shared] == last[shared]:
        shared += 1
    return first[:shared] or None


@lru_cache(maxsize=10_000)  # asked again and again for the days of neighbours
def day_unit(number: int) -> Unit:
    """The unit of a day number."""
    # split from the right: a year before 0 begins with a hyphen too
    year, month, day = iso_day(number).rsplit("-", 2)
    return int(year), int(month), int(day)


def iso_unit(unit: Unit) -> str | None:
    """A unit in ISO 8601, such as ``2018-07``; ``None`` if its year is not in ``SHORT_YEARS``."""
    year, *rest = unit
    if year not in SHORT_YEARS:
        return None
    return "-".join([f"{year:04}", *(f"{number:02}" for number in rest)])


def is_open(date: EdtfDate) -> bool:
    """Whether an end is open or unknown. Such a date is drawn at what is known of it, see ``drawn_days``."""
    return date.first is None or date.last is None
