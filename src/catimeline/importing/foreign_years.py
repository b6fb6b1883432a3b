"""Finds years that another calendar may count, in tables whose headers are in a script of those who use it.

They are read as they stand, since nothing else says so; Excel writes such years where the language is Thai or Persian.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from catimeline.dates.edtf import EdtfDate
from catimeline.importing.dates import PERIODS, DateText

_YEAR = re.compile(r"(?<![0-9-])[0-9]{4}")
_IS_OURS = re.compile("میلاد|ميلاد|ค\\.?ศ|לועזי")
"""What a header has that names our calendar."""


class _Counting(NamedTuple):
    """How years are counted where a script is used."""

    calendar: str
    letters: re.Pattern[str]
    years: range
    """Those of the last two centuries or so."""
    may_be_ours: bool
    """Whether tables of history have such years of our calendar: it takes most dates to tell."""


_COUNTINGS = (
    _Counting("Buddhist", re.compile("[\u0e00-\u0e7f]"), range(2350, 2650), may_be_ours=False),
    _Counting("Hebrew", re.compile("[\u05d0-\u05ea]"), range(5500, 5900), may_be_ours=False),
    _Counting("Solar Hijri", re.compile("[پچژگ\u06a9\u06cc]"), range(1200, 1500), may_be_ours=True),
    _Counting("Hijri", re.compile("[\u0621-\u064a]"), range(1200, 1500), may_be_ours=True),
)


class Foreign(NamedTuple):
    """Dates whose years another calendar may count."""

    calendar: str
    dates: Sequence[DateText]


def foreign_years(headers: Iterable[str], dates: Sequence[DateText]) -> Foreign | None:
    """The dates of a table whose years another calendar may count; ``None`` if there are none.

    Args:
        headers: Those of all columns.
        dates: The texts of its dates.
    """
    text = "\n".join(headers)
    counting = next((one for one in _COUNTINGS if one.letters.search(text)), None)
    if counting is None or _IS_OURS.search(text):
        return None
    read = [one for one in dates if one.field in PERIODS[:-1] and isinstance(one.reading, EdtfDate)]
    found = [one for one in read if (year := _YEAR.search(str(one.reading))) and int(year[0]) in counting.years]
    is_enough = not counting.may_be_ours or 2 * sum(one.times for one in found) > sum(one.times for one in read)
    return Foreign(counting.calendar, found) if found and is_enough else None
