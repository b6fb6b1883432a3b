"""The axis of a timeline: where a day lies, and which days are marked on it.

Positions count from the left end of the axis in the units of whoever draws: cells of a terminal, pixels of a figure.
Days are the numbers of ``edtf``; a day lies from its own position to that of the next one.
"""

from collections.abc import Iterator
from typing import NamedTuple

from catimeline.dates.edtf import day_number, iso_day

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = {"day": 1, "half-month": 15.22, "month": 30.44, "year": 365.2425}
"""The lengths of the units in days, on average."""
_MIDDLE = 15
"""The day on which the second half of a month begins."""
_LEAST = 6
"""An axis covers so many days at least."""
_LAST_SHORT_YEAR = 9_999


class Step(NamedTuple):
    """How far the marks of an axis are apart: so many of one unit. They are numbered through, from year 0."""

    unit: str
    """``day``, ``half-month``, ``month`` or ``year``."""
    length: int = 1

    @property
    def days(self) -> float:
        """Its length in days, on average."""
        return self.length * _DAYS[self.unit]

    def divides(self, other: "Step") -> bool:
        """Whether each mark of a longer step is one of its own too."""
        if self.unit == other.unit:
            return other.length % self.length == 0
        return self.length == 1 or self.unit == "month"

    def number(self, day: int) -> int:
        """The number of the last mark that is not after a day."""
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
        """The day of a mark in words, no finer than the step."""
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
    """Empty for the lesser marks between the labelled ones."""


class Axis(NamedTuple):
    """A stretch of time, drawn so wide."""

    first: int
    last: int
    """The last day on it."""
    width: float
    major: Step
    """The step of the labelled marks."""
    minor: Step
    """That of all marks."""

    def position(self, day: int) -> float:
        """Where a day begins."""
        return (day - self.first) * self.width / (self.last + 1 - self.first)

    def apart(self, step: Step) -> float:
        """How far the marks of a step are apart, on average."""
        return step.days * self.width / (self.last + 1 - self.first)

    def ticks(self) -> Iterator[Tick]:
        """Its marks from left to right."""
        labelled = {day: self.major.label(day) for day in self._days(self.major)}
        return (Tick(self.position(day), labelled.get(day, "")) for day in self._days(self.minor))

    def _days(self, step: Step) -> Iterator[int]:
        days = map(step.day, range(step.number(self.first), step.number(self.last) + 1))
        return (day for day in days if day >= self.first)


def axis_of(first: int, last: int, width: float, *, letter: float, apart: float) -> Axis:
    """The axis for a stretch of time, lengthened at both ends to the next of its lesser marks.

    Args:
        first: The first day that must be on it.
        last: The last one.
        width: How wide it is to be, in units of the drawing; over 0.
        letter: The width of a letter of a label.
        apart: How far marks must be apart at least.
    """
    lacking = max(0, _LEAST - (last - first))
    first, last = first - lacking // 2, last + (lacking + 1) // 2
    steps = list(_steps(last - first))
    axes = (_lengthened(Axis(first, last, width, major, major), steps, apart) for major in steps)
    return next(
        axis
        for axis in axes
        if axis.major == steps[-1] or axis.apart(axis.major) >= letter * (_longest_label(axis.major, first, last) + 2)
    )


def _lengthened(axis: Axis, steps: list[Step], apart: float) -> Axis:
    """The axis with lesser marks as fine as there is room for, and lengthened to the next of them."""
    major = axis.major
    minor = next(step for step in steps if step == major or (step.divides(major) and axis.apart(step) >= apart))
    first, last = minor.day(minor.number(axis.first)), minor.day(minor.number(axis.last) + 1) - 1
    return axis._replace(first=first, last=last, minor=minor)


def _steps(days: int) -> Iterator[Step]:
    """The steps that marks can have, from the shortest up to one of which so many days have no two marks."""
    yield from _SHORT_STEPS
    power = 1
    while True:
        for count in (power, 2 * power, 5 * power):
            yield Step("year", count)
            if count * _DAYS["year"] > 2 * days:
                return
        power *= 10


def _longest_label(step: Step, first: int, last: int) -> int:
    """How many letters the longest label between two days has."""
    years = max(len(_year(_parts(day)[0])) for day in (first, last))
    return {"year": 0, "month": len("Jul ")}.get(step.unit, len("30 Jul ")) + years


def _year(year: int) -> str:
    """An astronomical year as a label: years before 1 as BCE, long ones with their thousands apart."""
    shown = year if year > 0 else 1 - year
    return (f"{shown:,}" if shown > _LAST_SHORT_YEAR else str(shown)) + " BCE" * (year <= 0)


def _parts(day: int) -> tuple[int, int, int]:
    """The astronomical year, the month and the day of the month."""
    text = iso_day(day)
    return int(text[:-6]), int(text[-5:-3]), int(text[-2:])
