"""What is said of dates beside them: that they are not exact."""

import re
from contextlib import suppress
from typing import NamedTuple

from catimeline.dates.edtf import DateError, EdtfDate, parse
from catimeline.errors import TypedDateError

_ONE_DATE = re.compile(r"([^][{},.?~%]+(?:[?~%][^][{},.?~%]+)*)([?~%]?)")
"""A date of EDTF alone or in a set, and the mark at its end."""
_MONTH_OR_DAY = re.compile(r"(?P<year>-?[0-9]{4})-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-9]{2}))?")

Reading = EdtfDate | TypedDateError
"""What a text is read as, or why it is not a date."""


class Doubt(NamedTuple):
    """What headers say of dates, as a mark of EDTF for each end; empty if they say nothing."""

    start: str = ""
    end: str = ""
    month: str = ""
    """What the header of months says, of a date that a row gives in parts."""
    day: str = ""


CERTAIN = Doubt()


def in_doubt(reading: Reading, doubt: Doubt) -> Reading:
    """A date with the marks of what its header says; as it is if EDTF has none for it, or if it is no date."""
    if not any(doubt) or not isinstance(reading, EdtfDate):
        return reading
    start, slash, end = reading.text.partition("/")
    with suppress(DateError):
        return parse(_marked(_with_marked_parts(start, doubt), doubt.start) + slash + _marked(end, doubt.end))
    return reading


def _with_marked_parts(text: str, doubt: Doubt) -> str:
    """A month or a day with marks at its month and its day, as level 2 of EDTF has them; else as it is."""
    if not (found := _MONTH_OR_DAY.fullmatch(text)):
        return text
    day = f"-{doubt.day}{found['day']}" if found["day"] else ""
    return f"{found['year']}-{doubt.month}{found['month']}{day}"


def _marked(text: str, mark: str) -> str:
    """One end of a date with a mark, or each date of a set; one that has the other mark is then both."""
    marks = {*"?~"} if mark == "%" else {*mark}

    def with_marks(found: re.Match[str]) -> str:
        date, own = found.groups()
        both = marks | ({*"?~"} if own == "%" else {*own})
        return date + ("%" if len(both) > 1 else "".join(both))

    return _ONE_DATE.sub(with_marks, text)
