"""The axis of a timeline: the position of a day, and the days that get tick marks.

Positions count from the left end of the axis in the units of the drawing: terminal cells or figure pixels. Days are
the day numbers of ``edtf``; a day reaches from its own position to that of the next day.
"""

from collections.abc import Iterator
from typing import NamedTuple

from catimeline.dates.edtf import day_number, iso_day

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = {"day": 1, "half-month": 15.22, "month": 30.44, "year": 365.2425}
"""The average length of each unit in days."""
_MIDDLE = 15
"""The first day of the second half of a month."""
_LEAST = 6
"""The minimum length of an axis: last day minus first day."""
_LAST_SHORT_YEAR = 9_999


class Step(NamedTuple):
    """The distance between two marks of an axis: a number of units. Marks are numbered continuously from year 0."""

    unit: str
    """``day``, ``half-month``, ``month`` or ``year``."""
    length: int = 1

    @property
    def days(self) -> float:
        """The average length in days."""
        return self.length * _DAYS[self.unit]

    def divides(self, other: "Step") -> bool:
        """Whether each mark of a longer step is also a mark of this one."""
        if self.unit == other.unit:
            return other.length % self.length == 0
        # Several days never divide months, whose lengths differ; 1, 3 and 6 months all divide a year.
        return self.length == 1 or self.unit == "month"

    def number(self, day: int) -> int:
        """The number of the last mark on or before a day."""
        if self.unit == "day":
            return day // self.length
        year, month, number = _parts(day)
        if self.unit == "year":
            return year // self.length
        months = year * 12 + month - 1
        return months * 2 + (number >= _MIDDLE) if self.unit == "half-month" else months // self.length

    def day(self, number: int) -> int:
        """The day of a mark."""
        match self.unit:
            case "day":
                return number * self.length
            case "half-month":
                return day_number(number // 24, number % 24 // 2 + 1, _MIDDLE if number % 2 else 1)
            case "month":
                months = number * self.length
                return day_number(months // 12, months % 12 + 1, 1)
        return day_number(number * self.length, 1, 1)

    def label(self, day: int) -> str:
        """The label of a mark on a day, as precise as the unit of the step."""
        year, month, number = _parts(day)
        parts = [_year(year)]
        if self.unit != "year":
            parts.insert(0, _MONTHS[month - 1])
        if self.unit in ("day", "half-month"):
            parts.insert(0, str(number))
        return " ".join(parts)


_SHORT_STEPS = (
    Step("day"), Step("day", 2), Step("day", 5), Step("half-month"), Step("month"), Step("month", 3), Step("month", 6),
)  # fmt: skip


class Tick(NamedTuple):
    """A mark on an axis."""

    position: float
    label: str
    """Empty for minor marks."""


class Axis(NamedTuple):
    """A range of days that is drawn at some width."""

    first: int
    last: int
    """The last day, inclusive."""
    width: float
    major: Step
    """The step of the labelled marks."""
    minor: Step
    """The step of all marks."""

    def position(self, day: int) -> float:
        """The position at which a day begins."""
        return (day - self.first) * self.width / (self.last + 1 - self.first)

    def apart(self, step: Step) -> float:
        """The average distance between two marks of a step."""
        return step.days * self.width / (self.last + 1 - self.first)

    def ticks(self) -> Iterator[Tick]:
        """The marks from left to right."""
        labelled = {day: self.major.label(day) for day in self._days(self.major)}
        return (Tick(self.position(day), labelled.get(day, "")) for day in self._days(self.minor))

    def _days(self, step: Step) -> Iterator[int]:
        days = map(step.day, range(step.number(self.first), step.number(self.last) + 1))
        return (day for day in days if day >= self.first)


def axis_of(first: int, last: int, width: float, *, letter: float, apart: float) -> Axis:
    """The axis for a range of days, extended at both ends to the next minor mark.

    Args:
        first: The first day that the axis must show.
        last: The last such day, inclusive.
        width: The width of the axis in units of the drawing; over 0.
        letter: The width of a letter of a label.
        apart: The minimum distance between two marks.
    """
    lacking = max(0, _LEAST - (last - first))
    first, last = first - lacking // 2, last + (lacking + 1) // 2
    steps = list(_steps(last - first))
    axes = (_lengthened(Axis(first, last, width, major, major), steps, apart) for major in steps)
    # The shortest step whose labels fit with two letters between them, else the longest step.
    return next(
        axis
        for axis in axes
        if axis.major == steps[-1] or axis.apart(axis.major) >= letter * (_longest_label(axis.major, first, last) + 2)
    )


def _lengthened(axis: Axis, steps: list[Step], apart: float) -> Axis:
    """The axis with the finest minor marks that fit, extended to the next of them at both ends."""
    major = axis.major
    minor = next(step for step in steps if step == major or (step.divides(major) and axis.apart(step) >= apart))
    first, last = minor.day(minor.number(axis.first)), minor.day(minor.number(axis.last) + 1) - 1
    return axis._replace(first=first, last=last, minor=minor)


def _steps(days: int) -> Iterator[Step]:
    """Yield the possible steps, from one day up to the first that is over twice as long as this many days."""
    yield from _SHORT_STEPS
    power = 1
    while True:
        for count in (power, 2 * power, 5 * power):
            yield Step("year", count)
            if count * _DAYS["year"] > 2 * days:
                return
        power *= 10


def _longest_label(step: Step, first: int, last: int) -> int:
    """The number of letters in the longest label between two days."""
    years = max(len(_year(_parts(day)[0])) for day in (first, last))
    return {"year": 0, "month": len("Jul ")}.get(step.unit, len("30 Jul ")) + years


def _year(year: int) -> str:
    """An astronomical year as a label: years below 1 as BCE, years above 9999 with commas at the thousands."""
    shown = year if year > 0 else 1 - year
    return (f"{shown:,}" if shown > _LAST_SHORT_YEAR else str(shown)) + " BCE" * (year <= 0)


def _parts(day: int) -> tuple[int, int, int]:
    """The astronomical year, the month and the day of the month."""
    text = iso_day(day)  # cut from the end: the year may be negative or have more than four digits
    return int(text[:-6]), int(text[-5:-3]), int(text[-2:])
