"""What is said of dates beside them: that they are not exact, or less precise than they are written."""

import re
from collections.abc import Iterable
from contextlib import suppress
from typing import NamedTuple

from catimeline.dates.edtf import DateError, EdtfDate, parse
from catimeline.dates.phrases import parse_typed
from catimeline.errors import TypedDateError

_ONE_DATE = re.compile(r"([^][{},.?~%]+(?:[?~%][^][{},.?~%]+)*)([?~%]?)")
"""A date of EDTF alone or in a set, and the mark at its end."""
_MONTH_OR_DAY = re.compile(r"(?P<year>-?[0-9]{4})-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-9]{2}))?")
PRECISIONS = ("day", "month", "year", "decade", "century", "millennium")
"""To what dates can be cut, the finest first."""
_ORDER = (*PRECISIONS[:2], "season", *PRECISIONS[2:])
"""The same with seasons, to which no date is cut."""
_PARTS = re.compile(
    r"([?~%]?)(-?[0-9X]{4})([?~%]?)(?:-([?~%]?[0-9X]{2})([?~%]?)(?:-[?~%]?[0-9X]{2}(?:T[0-9:Z+-]+)?([?~%]?))?)?"
)
"""A year, a month and a day, with their marks: those on the left are of one part, those on the right of all before."""
_LOCAL = re.compile(r"T[0-9]{2}:[0-9]{2}:[0-9]{2}$")
_DIGITS = {"decade": 1, "century": 2, "millennium": 3}
"""How many digits of a year are not known of these."""

Reading = EdtfDate | TypedDateError
"""What a text is read as, or why it is not a date."""


class Doubt(NamedTuple):
    """What headers and columns say of dates, as a mark of EDTF for each end; empty if they say nothing."""

    start: str = ""
    end: str = ""
    month: str = ""
    """What the header of months says, of a date that a row gives in parts."""
    day: str = ""
    start_precision: str = ""
    """To what the start is to be cut, of ``PRECISIONS``."""
    end_precision: str = ""
    before: str = ""
    """What belongs before the date as a text, such as "until"."""
    zone: str = ""
    """The offset of times of day that have none: "Z", "+03:00"; ``NAMED`` for a zone that has only a name."""


CERTAIN = Doubt()
NAMED = "?"


def in_doubt(reading: Reading, doubt: Doubt) -> Reading:
    """A date with what is said of it beside it; without marks if EDTF has none for it; as it is if it is no date."""
    if not any(doubt) or not isinstance(reading, EdtfDate):
        return reading
    try:
        reading = _cut(reading, doubt.start_precision, doubt.end_precision)
        zone = doubt.zone.strip(NAMED) if is_local(reading) else ""
        start, slash, end = f"{reading.text}{zone}".partition("/")
        with suppress(DateError):
            marked = _marked(_with_marked_parts(start, doubt), doubt.start) + slash + _marked(end, doubt.end)
            reading = parse(marked)
        return parse_typed(f"{doubt.before} {reading.display}") if doubt.before else reading
    except TypedDateError as error:
        # it is kept, but not where it came from
        error.__context__ = error.__cause__ = None
        return error.with_traceback(None)


def is_local(date: EdtfDate) -> bool:
    """Whether a date is a day with a time of day, but without an offset."""
    return _LOCAL.search(date.text) is not None


def united(marks: Iterable[str]) -> str:
    """The mark that says what several marks say."""
    found = {sign for mark in marks for sign in ("?~" if mark == "%" else mark)}
    return "%" if len(found) > 1 else "".join(found)


def _cut(date: EdtfDate, start: str, end: str) -> EdtfDate:
    """A date without what is finer than the precision of each of its ends; one that is coarser stays.

    Raises:
        TypedDateError: It cannot be cut.
    """
    if not start and not end:
        return date
    first, slash, last = date.text.partition("/")
    ends = _cut_end(date, first, start), _cut_end(date, last, end)
    return parse(ends[0] if ends[0] == ends[1] else f"{ends[0]}{slash}{ends[1]}")


def _cut_end(date: EdtfDate, text: str, precision: str) -> str:
    """One end of a date with no more than a precision.

    Raises:
        TypedDateError: It cannot be cut: it is a set, a year of many digits, or of one of two centuries.
    """
    if not precision or text in ("", ".."):
        return text
    if _ORDER.index(parse(text).precision) > _ORDER.index(precision) or (parse(text).precision == precision != "day"):
        return text
    if precision == "day":
        return text.partition("T")[0]
    found = _PARTS.fullmatch(text)
    if not found or found[2] == "0000":  # 1 BCE
        raise TypedDateError(
            date.text, f"the column beside it says that only its {precision} is known, and EDTF cannot say that of it"
        )
    of_year, year, after_year, month, after_month, after_day = (part or "" for part in found.groups())
    if precision == "month":
        return f"{of_year}{year}{after_year}-{month}{united((after_month, after_day))}"
    mark = united((of_year, after_year, after_month, after_day))
    digits = _DIGITS.get(precision, 0)
    if digits > 1 and re.fullmatch(f"[0-9]{{{4 - digits}}}0{{{digits}}}", year):  # 1900 is in the 19th century too
        last = int(year[:-digits])
        both = " or ".join(f"{one:0{4 - digits}}{'X' * digits}" for one in (last - 1, last))
        raise TypedDateError(date.text, f"its {precision} may be {both}; write the one you mean")
    return f"{year[: len(year) - digits]}{'X' * digits}{mark}"


def _with_marked_parts(text: str, doubt: Doubt) -> str:
    """A month or a day with marks at its month and its day, as level 2 of EDTF has them; else as it is."""
    if not (found := _MONTH_OR_DAY.fullmatch(text)):
        return text
    day = f"-{doubt.day}{found['day']}" if found["day"] else ""
    return f"{found['year']}-{doubt.month}{found['month']}{day}"


def _marked(text: str, mark: str) -> str:
    """One end of a date with a mark, or each date of a set; one that has the other mark is then both.

    A date of which some part has the mark already says which part that is, and stays.
    """

    def with_mark(found: re.Match[str]) -> str:
        date, own = found.groups()
        is_said = mark in date or "%" in date
        return date + (own if is_said else united((own, mark)))

    return _ONE_DATE.sub(with_mark, text)
