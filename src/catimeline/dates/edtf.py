"""EDTF, the Extended Date/Time Format: from text to bounds, level, precision and English.

The rules are the Library of Congress's specification of 4 February 2019, levels 0, 1 and 2
(https://www.loc.gov/standards/datetime/), a profile of ISO 8601-1:2019 and 8601-2:2019.

Conventions: bounds are whole days and inclusive; the calendar is proleptic Gregorian; years are astronomical
(0 is 1 BCE, -1 is 2 BCE); a day is a number, counted from 0 = 0000-01-01. A time counts for its calendar day
as written. A qualifier is a flag and moves no bound. The level is the lowest that allows the text.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache, total_ordering
from itertools import islice
from math import inf
from typing import Literal, NamedTuple, Never, get_args

Kind = Literal["date", "interval", "one-of", "all-of"]
Level = Literal[0, 1, 2]
Precision = Literal["day", "month", "season", "year", "decade", "century", "millennium"]
Unit = Literal["year", "season", "month", "day"]

_PRECISIONS: tuple[Precision, ...] = get_args(Precision)
_FIXED_AFTER_UNKNOWN = re.compile(r"X.*[0-9]")
"""A unit that is known within one that is not."""
_LONGEST_TEXT = 1_000
_LONGEST_SHOWN = 60
_LONGEST_YEAR = 15


class DateError(ValueError):
    """A text that is not an EDTF date."""

    def __init__(self, text: str, position: int, reason: str) -> None:
        """Records what is wrong with a text, and where.

        Args:
            text: The text as given.
            position: Offset of the error in text, from 0; the length of text if something is missing at its end.
            reason: What is wrong and what would be right; lower case, no full stop.
        """
        super().__init__(text, position, reason)
        self.text = text
        self.position = position
        self.reason = reason

    def __str__(self) -> str:
        """The text, cut if very long, and the reason."""
        shown = self.text if len(self.text) <= _LONGEST_SHOWN else f"{self.text[:_LONGEST_SHOWN]}…"
        return f"{shown!r}: {self.reason}"


class Component(NamedTuple):
    """One component of a date, with its qualifiers."""

    unit: Unit
    """A season, quarter, third or half takes the month's place and counts as a season."""
    digits: str
    """As written, without qualifiers: `156X`, `-0044`, `Y17E8`, `06`."""
    uncertain: bool
    """Covered by `?` or `%`."""
    approximate: bool
    """Covered by `~` or `%`."""
    unspecified: bool
    """Has an `X` for a digit."""


class _Reading(NamedTuple):
    """Properties that many dates have in common: all plain days share one instance, for example."""

    kind: Kind
    level: Level
    precision: Precision
    start_certain: bool = True
    end_certain: bool = True


@total_ordering
class EdtfDate:  # not a data class: importing `dataclasses` takes longer than all the rest of this module
    """A parsed date, immutable. Dates are equal if their texts are; their order is by `day`, then `last`, then text.

    An open or unknown end comes after every day, and a date without a known day after all others.
    """

    __slots__ = ("_reading", "earliest_last", "first", "last", "latest_first", "text")

    text: str
    """As written; `str` returns it too."""
    first: int | None
    """The first day it can cover; None if its start is open or unknown."""
    last: int | None
    """The last day it can cover; None if its end is open or unknown."""
    latest_first: int | None
    """The latest day it can start: the last day of an interval's start, or of its end if that is earlier; else `last`.

    All of a set has started with any of its members, so the earliest of theirs.
    A qualified end bounds no start, as it may be another date: then the start can lie after `last`.
    """
    earliest_last: int | None
    """The earliest day it can end: the first day of an interval's end, or of its start if that is later; else `first`.

    All of a set ends with the last of its members, so the latest of theirs.
    A qualified start bounds no end, as it may be another date: then the end can lie before `first`.
    """
    _reading: _Reading

    def __init__(
        self,
        text: str,
        days: tuple[int | None, int | None],
        inner_days: tuple[int | None, int | None],
        reading: _Reading,
    ) -> None:
        """Sets the fields; `parse` is the way to make a date.

        Args:
            text: As written.
            days: `first` and `last`.
            inner_days: `latest_first` and `earliest_last`.
            reading: The properties that other dates may share.
        """
        put = super().__setattr__
        put("text", text)
        put("_reading", reading)
        put("first", days[0])
        put("last", days[1])
        put("latest_first", inner_days[0])
        put("earliest_last", inner_days[1])

    def __setattr__(self, name: str, value: object) -> Never:
        """Refuses to change a date."""
        message = f"cannot set {name!r}: a date is immutable"
        raise AttributeError(message)

    def __delattr__(self, name: str) -> Never:
        """Refuses to change a date."""
        message = f"cannot delete {name!r}: a date is immutable"
        raise AttributeError(message)

    def __reduce__(self) -> tuple[Callable[[str], "EdtfDate"], tuple[str]]:
        """Copies and pickles a date as its text, which says everything."""
        return parse, (self.text,)

    @property
    def kind(self) -> Kind:
        """Whether it is a date, an interval, one of a set, or all of a set."""
        return self._reading.kind

    @property
    def level(self) -> Level:
        """The lowest EDTF level that allows the text."""
        return self._reading.level

    @property
    def precision(self) -> Precision:
        """The unit to which it is known: the one above the first `X`; of several parts, the coarsest.

        Seasons, quarters, thirds and halves are `season`. `198X` and `1985S3` are a decade, `19XX` and `1950S2` a
        century, any wider range of years a millennium; `Y17E7` is a year. Open and unknown ends do not count.
        """
        return self._reading.precision

    @property
    def uncertain(self) -> bool:
        """Whether `?` or `%` covers any part."""
        return "?" in self.text or "%" in self.text

    @property
    def approximate(self) -> bool:
        """Whether `~` or `%` covers any part."""
        return "~" in self.text or "%" in self.text

    @property
    def start_certain(self) -> bool:
        """Whether the start is a date without a qualifier; for a date or a set, whether every part is."""
        return self._reading.start_certain

    @property
    def end_certain(self) -> bool:
        """Whether the end is a date without a qualifier; for a date or a set, whether every part is."""
        return self._reading.end_certain

    @property
    def start(self) -> str | None:
        """`first` as an ISO 8601 day, `2018-07-01`."""
        if self._reading is _DAY:  # the text of a plain day is that day: nothing to convert
            return self.text
        return None if self.first is None else iso_day(self.first)

    @property
    def end(self) -> str | None:
        """`last` as an ISO 8601 day."""
        if self._reading is _DAY:
            return self.text
        return None if self.last is None else iso_day(self.last)

    @property
    def latest_start(self) -> str | None:
        """`latest_first` as an ISO 8601 day."""
        return None if self.latest_first is None else iso_day(self.latest_first)

    @property
    def earliest_end(self) -> str | None:
        """`earliest_last` as an ISO 8601 day."""
        return None if self.earliest_last is None else iso_day(self.earliest_last)

    @property
    def known(self) -> tuple[int | None, int | None]:
        """`first` and `last`, but None also where nothing is known of the year: XXXX counts as an unknown end."""
        if "XXXX" not in self.text:
            return self.first, self.last
        _, spans = _read(self.text)
        return (
            None if any(_is_unknown_year(span.start) for span in spans) else self.first,
            None if any(_is_unknown_year(span.end) for span in spans) else self.last,
        )

    @property
    def day(self) -> int | None:
        """The first day that it is known to touch: the first that is known, or else the last; None if neither is."""
        first, last = self.known
        return last if first is None else first

    @property
    def sort_key(self) -> tuple[float, float, str]:
        """The key of the order: day, last day (inf if there is none), text; inf, inf, text without a known day."""
        day, last = self.day, self.last
        return inf if day is None else day, inf if day is None or last is None else last, self.text

    @property
    def unit(self) -> str:
        """The finest unit written, of several dates in the first: `month` for `2018-XX`, `quarter` for `2018-33`.

        A range of a set counts in it.
        """
        _, (span, *_) = _read(self.text)
        return span.points[0].noun

    @property
    def members(self) -> tuple["EdtfDate", ...]:
        """The dates it is made of, in the order written; empty for a date.

        For an interval: the ends that are dates, without open and unknown ones. For a set: its elements, with a range
        as the interval of the same ends: `1670..1672` as `1670/1672`, `..1984` as `../1984`.
        """
        if self.kind == "date":
            return ()
        _, spans = _read(self.text)
        if self.kind == "interval":
            return tuple(parse(point.text) for point in spans[0].points)
        return tuple(parse(span.text) for span in spans)

    @property
    def has_gaps(self) -> bool:
        """Whether there are days between its first and its last that it cannot be: `{2018,2020}`, `XXXX-07-09`."""
        if self.kind in ("date", "interval"):
            return self.kind == "date" and _FIXED_AFTER_UNKNOWN.search(self.text) is not None
        bounds = ((one.first, one.last) for one in self.members)
        days = sorted((-inf if first is None else first, inf if last is None else last) for first, last in bounds)
        reached = days[0][0]
        for first, last in days:
            if first > reached + 1:
                return True
            reached = max(reached, last)
        return any(one.has_gaps for one in self.members)

    @property
    def qualifiers(self) -> tuple[Component, ...]:
        """The year, month or season, and day of a date with their qualifiers; empty for intervals and sets."""
        _, (span, *_) = _read(self.text)
        return span.start.components if self.kind == "date" and isinstance(span.start, _Point) else ()

    @property
    def display(self) -> str:
        """The date in English: `9 July 2018`, `about 1984`, `30 June to 18 July 2014`, `since 2017`.

        Years before 1 read `45 BCE (year -44)`; years of fewer or more than four digits read `476 CE`. No two dates
        read alike: where the words could be another's, the text follows, `some day from 1 to 9 July 2018 (written
        2018-07-0X)`.
        """
        if self.level == 0 and len(self.text) in _PLAIN and self.text >= "1000":  # earlier years need an era
            return _plain_text(self.text)
        if words := _plain_interval_text(self.text) if self.kind == "interval" else _marked_text(self.text):
            return words
        expression = _read(self.text)
        words = _expression_text(expression)
        return words if _is_said_by_words(expression) else f"{words} (written {self.text})"

    def __str__(self) -> str:
        """The text as written."""
        return self.text

    def __repr__(self) -> str:
        """The class and the text: `EdtfDate('1984?')`."""
        return f"EdtfDate({self.text!r})"

    def __eq__(self, other: object) -> bool:
        """Whether both have the same text."""
        return self.text == other.text if isinstance(other, EdtfDate) else NotImplemented

    def __lt__(self, other: "EdtfDate") -> bool:
        """Whether it comes before other."""
        return self.sort_key < other.sort_key if isinstance(other, EdtfDate) else NotImplemented

    def __hash__(self) -> int:
        """The hash of the text."""
        return hash(self.text)


def parse(text: str) -> EdtfDate:
    """Reads an EDTF date of any level.

    Raises:
        DateError: The text is not an EDTF date, has over 1,000 characters, or a year of over 15 digits.
        TypeError: It is not a str.
    """
    if not isinstance(text, str):
        message = f"an EDTF date is a str, not {type(text).__name__}"
        raise TypeError(message)
    return _plain_date(text) or _simple_date(text) or _date_from_expression(text, _read(text))


def canonical(components: Sequence[str], marks: Sequence[str]) -> str:
    """Writes a date from its year, month or season, and day, and the qualifier that covers each of them.

    Of the ways to write qualifiers it takes the one with the fewest: at the end if all are covered alike, after the
    month if year and month are, else one beside each component.
    """
    if len(set(marks)) == 1:
        return "-".join(components) + marks[0]
    year, month, *days = components
    if marks[0] == marks[1]:
        return f"{year}-{month}{marks[0]}-{marks[2]}{days[0]}"
    day = "".join(f"-{marks[2]}{each}" for each in days)
    return f"{year}{marks[0]}-{marks[1]}{month}{day}"


def day_number(year: int, month: int, day: int) -> int:
    """Counts the days from 0000-01-01 to a day.

    Args:
        year: Astronomical, of any size: 0 is 1 BCE.
        month: 1 to 12.
        day: Of the month, from 1.

    Raises:
        ValueError: There is no such day.
    """
    cycle, year_of_cycle = divmod(year, _CYCLE_YEARS)
    ordinal = date(year_of_cycle + _CYCLE_YEARS, month, day).toordinal()
    return cycle * _CYCLE_DAYS + ordinal - _CYCLE_START


def iso_day(number: int) -> str:
    """Writes a day number as an ISO 8601 day.

    A year of more than four digits has a sign, `+170000002-01-01` (the expanded form of ISO 8601-1); so does a year
    before 0, `-0044-03-15`.
    """
    year, day = _year_and_day(number)
    sign = "-" if year < 0 else "+" if year > _LAST_SHORT_YEAR else ""
    return f"{sign}{abs(year):04}{day.isoformat()[4:]}"


def whole_units(first: int, last: int) -> list[str]:
    """Returns those units (see `EdtfDate.unit`) of which at least one lies whole between two days, both included."""
    # the first month that begins here, and the last that begins no later than the day after
    start, end = _month_number(first - 1) + 1, _month_number(last + 1)
    units = _UNITS.items()
    return ["day", *(unit for unit, (months, month) in units if start + (month - start) % months + months <= end)]


def _month_number(number: int) -> int:
    """Counts the months from 0000-01 to that of a day."""
    year, day = _year_and_day(number)
    return 12 * year + day.month - 1


def _year_and_day(number: int) -> tuple[int, date]:
    """Returns the year of a day, and the day in a year of the same form that `datetime` knows."""
    cycle, day_of_cycle = divmod(number, _CYCLE_DAYS)
    day = date.fromordinal(day_of_cycle + _CYCLE_START)
    return day.year + (cycle - 1) * _CYCLE_YEARS, day


# The Gregorian calendar repeats after 400 years, so every year has a twin in the range of `datetime`.
_CYCLE_YEARS = 400
_CYCLE_DAYS = 146_097
_CYCLE_START = date(_CYCLE_YEARS, 1, 1).toordinal()
_YEAR_ONE = 366
_LAST_SHORT_YEAR = 9_999
_MONTH_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# How many months the units have, and the first month in which one begins, counted from 0.
_UNITS = {"month": (1, 0), "season": (3, 2), "quarter": (3, 0), "third": (4, 0), "half": (6, 0), "year": (12, 0)}
_FEBRUARY = 2
_PAIR = 2
_LEAP_DAY = 29


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _month_length(year: int, month: int) -> int:
    return 29 if month == _FEBRUARY and _is_leap(year) else _MONTH_LENGTHS[month]


# --- The fast path: YYYY-MM-DD, YYYY-MM, YYYY of the years 1 to 9999, one with a qualifier, two as an interval --------

_DAY = _Reading("date", 0, "day")
_MONTH = _Reading("date", 0, "month")
_YEAR = _Reading("date", 0, "year")
_PLAIN = {len("YYYY-MM-DD"): ("", _DAY), len("YYYY-MM"): ("-01", _MONTH), len("YYYY"): ("-01-01", _YEAR)}


def _plain_date(text: str) -> EdtfDate | None:
    """Reads a plain date of level 0; None if the text may be something else."""
    if (found := _plain(text)) is None:
        return None
    first, last, reading = found
    return EdtfDate(text, (first, last), (last, first), reading)


def _plain(text: str) -> tuple[int, int, _Reading] | None:
    """The first and the last day of a plain date, found with `datetime`, for speed."""
    if (form := _PLAIN.get(len(text))) is None:
        return None
    rest, reading = form
    whole = text + rest
    try:
        day = date.fromisoformat(whole)
    except ValueError:
        return None
    if day.isoformat() != whole:  # datetime also reads 2018-W28-1
        return None
    first = last = day.toordinal() + _YEAR_ONE - 1
    if reading is _MONTH:
        last += _month_length(day.year, day.month) - 1
    elif reading is _YEAR:
        last += 364 + _is_leap(day.year)
    return first, last, reading


def _marked(text: str) -> tuple[int, int, _Reading] | None:
    """The same of a date that may have a qualifier at its end."""
    if not text.endswith(_QUALIFIERS):
        return _plain(text)
    if (found := _plain(text[:-1])) is None:
        return None
    first, last, reading = found
    return first, last, _Reading("date", 1, reading.precision, start_certain=False, end_certain=False)


def _simple_date(text: str) -> EdtfDate | None:
    """Reads a plain date with a qualifier, or an interval of two such dates; None if it may be something else."""
    start_text, slash, end_text = text.partition("/")
    if (start := _marked(start_text)) is None:
        return None
    first, last, reading = start
    if not slash:
        return EdtfDate(text, (first, last), (last, first), reading)
    if (end := _marked(end_text)) is None or end[1] < first:
        return None
    precision = max(reading.precision, end[2].precision, key=_PRECISIONS.index)
    level = max(reading.level, end[2].level)
    certain = reading.start_certain, end[2].end_certain
    inner = min(last, end[1]) if certain[1] else last, max(first, end[0]) if certain[0] else end[0]
    return EdtfDate(text, (first, end[1]), inner, _Reading("interval", level, precision, *certain))


def _plain_text(text: str) -> str:
    """Writes a plain date of the years 1000 to 9999 in English."""
    year, month, day = text[:4], text[5:7], text[8:]
    return " ".join(filter(None, (day.lstrip("0"), _MONTHS[int(month or 0)], year)))


def _marked_text(text: str) -> str:
    """Writes a plain date with a qualifier at its end; empty for others."""
    bare, form = text[:-1], _WITH_MARK.get(text[-1:])
    return form.format(_plain_text(bare)) if form and bare >= "1000" and _plain(bare) else ""


_WITH_MARK = {"~": "about {}", "?": "{} (uncertain)", "%": "about {} (uncertain)"}


def _plain_interval_text(text: str) -> str:
    """Writes an interval of two plain dates, both without a qualifier or both approximate; empty for others."""
    start, _, end = text.partition("/")
    about = start[-1:] == end[-1:] == "~"
    if about:
        start, end = start[:-1], end[:-1]
    if not (start >= "1000" and end >= "1000" and _plain(start) and _plain(end)):
        return ""
    words, end_words = _plain_text(start).split(" "), _plain_text(end).split(" ")
    if about:
        return f"about {' '.join(words)} to about {' '.join(end_words)}"
    shared = 0
    if len(words) == len(end_words) and words != end_words:
        while words[-1 - shared] == end_words[-1 - shared]:
            shared += 1
    return f"{' '.join(words[: len(words) - shared])} to {' '.join(end_words)}"


# --- The grammar --------------------------------------------------------------------------------------------

_STRAY = re.compile(r"[^-+0-9XYESTZ?~%/.,:\[\]{}]")
# The lookaheads let a number with too many digits fail as a whole, so that the error points at its beginning.
_DATE = re.compile(
    r"""
    (?P<before_year>[?~%]?)
    (?P<year> Y(?P<long>-?[1-9][0-9]*)(?:E(?P<exponent>[1-9][0-9]*))? | -?[0-9X]{4}(?![0-9X]) )
    (?:S(?P<significant>[1-9][0-9]*))?
    (?P<after_year>[?~%]?)
    (?: -(?P<before_month>[?~%]?)(?P<month>[0-9X]{2}(?![0-9X]))(?P<after_month>[?~%]?)
    (?: -(?P<before_day>[?~%]?)(?P<day>[0-9X]{2}(?![0-9X]))(?P<after_day>[?~%]?) )? )?
    (?P<time> T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2})
       (?P<zone>Z|[+-](?P<zone_hour>[0-9]{2})(?::(?P<zone_minute>[0-9]{2}))?)? )?
    """,
    re.VERBOSE,
)
# Level 1 allows an `X` only here: 201X, 20XX, 2004-XX, 1985-04-XX, 1985-XX-XX. Anywhere else it is level 2.
_UNSPECIFIED_FROM_THE_RIGHT = re.compile(r"-?[0-9]{2}[0-9X]X|-?[0-9]{4}-(?:XX|[0-9]{2}-XX|XX-XX)")
_QUALIFIERS = ("?", "~", "%")
_WITHOUT_QUALIFIERS = str.maketrans("", "", "?~%")
_SETS: dict[str, tuple[Kind, str]] = {"[": ("one-of", "]"), "{": ("all-of", "}")}


class _Years(NamedTuple):
    """The years that a year component can mean."""

    least: int
    greatest: int
    estimate: int | None = None
    """The year written before `S`."""


class _Grouping(NamedTuple):
    """The meaning of a code from 21 to 41 in the month's place."""

    noun: str
    name: str
    first_month: int
    months: int
    note: str = ""


class _Point(NamedTuple):
    """One date: not an interval, not a set."""

    found: re.Match[str]
    years: _Years
    grouping: _Grouping | None
    first: int
    last: int

    @property
    def text(self) -> str:
        return self.found[0]

    @property
    def is_qualified(self) -> bool:
        return any(mark in self.text for mark in _QUALIFIERS)

    @property
    def noun(self) -> str:
        """The unit in which a range that begins here counts."""
        if self.grouping:
            return self.grouping.noun
        return next(place for place in _PLACES if self.found[place] is not None)

    @property
    def is_canonical(self) -> bool:
        """Whether its qualifiers are written as `canonical` writes them."""
        if not any(mark in self.text[:-1] for mark in _QUALIFIERS):  # none, or one of the whole date
            return True
        marks = [
            "%" if one.uncertain and one.approximate else "?" * one.uncertain + "~" * one.approximate
            for one in self.components
        ]
        significant = f"S{self.found['significant']}" if self.found["significant"] else ""
        year, *finer = (one.digits for one in self.components)
        return canonical([year + significant, *finer], marks) == self.text

    @property
    def components(self) -> tuple[Component, ...]:
        """Year, month and day as written.

        A qualifier before a component covers that one; a qualifier after it covers it and all to its left.
        """
        components: list[Component] = []
        after = ""
        for place in _PLACES:
            if (digits := self.found[place]) is None:
                continue
            after += self.found[f"after_{place}"]
            marks = self.found[f"before_{place}"] + after
            unit: Unit = "season" if place == "month" and self.grouping else place
            uncertain = "?" in marks or "%" in marks
            approximate = "~" in marks or "%" in marks
            components.insert(0, Component(unit, digits, uncertain, approximate, "X" in digits))
        return tuple(components)

    @property
    def level(self) -> Level:
        bare = self.text.rstrip("?~%")
        is_beyond_1 = (
            any(sign in bare for sign in ("E", "S", *_QUALIFIERS))
            or (self.grouping and self.found["month"] > _LAST_GROUPING_OF_LEVEL_1)
            or ("X" in bare and not _UNSPECIFIED_FROM_THE_RIGHT.fullmatch(bare))
        )
        if is_beyond_1:
            return 2
        return 1 if self.grouping or "X" in bare or bare != self.text or bare[0] in "-Y" else 0

    @property
    def precision(self) -> Precision:
        """The unit above the first unknown one; the number of a year's open digits tells decade from century."""
        month, day = self.found.group("month", "day")
        if self.years.least < self.years.greatest:
            open_digits = len(str(self.years.greatest - self.years.least))
            return ("decade", "century", "millennium")[min(open_digits, 3) - 1]
        if self.grouping:
            return "season"
        if month is None or "X" in month:
            return "year"
        return "month" if day is None or "X" in day else "day"


_End = _Point | Literal["..", ""]


class _Span(NamedTuple):
    """Two ends, each a date, open (`..`) or unknown (empty). A single date is both of its ends."""

    start: _End
    end: _End

    @property
    def points(self) -> list[_Point]:
        return [end for end in self if isinstance(end, _Point)]

    @property
    def text(self) -> str:
        """The date, or the interval with the ends of the range: `1670..1672` as `1670/1672`."""
        if self.start is self.end:
            return self.points[0].text
        return "/".join(end.text if isinstance(end, _Point) else end for end in self)

    @property
    def first(self) -> int | None:
        return self.start.first if isinstance(self.start, _Point) else None

    @property
    def last(self) -> int | None:
        return self.end.last if isinstance(self.end, _Point) else None

    @property
    def latest_first(self) -> int | None:
        if not isinstance(self.start, _Point):
            return None
        return min(point.last for point in self.points if point is self.start or not point.is_qualified)

    @property
    def earliest_last(self) -> int | None:
        if not isinstance(self.end, _Point):
            return None
        return max(point.first for point in self.points if point is self.end or not point.is_qualified)


class _Expression(NamedTuple):
    """A whole text. A date or an interval has one span, a set one for each element."""

    kind: Kind
    spans: tuple[_Span, ...]


@lru_cache(maxsize=64)  # display, members and qualifiers read the same text again
def _read(text: str) -> _Expression:
    if not text:
        raise DateError(text, 0, "there is no date; write one such as 2018, 2018-07 or 2018-07-09")
    if len(text) > _LONGEST_TEXT:
        raise DateError(text, _LONGEST_TEXT, f"a date has at most {_LONGEST_TEXT:,} characters")
    if stray := _STRAY.search(text):
        raise DateError(text, stray.start(), _stray_reason(stray[0]))
    if text[0] in _SETS:
        return _read_set(text)
    if "/" in text:
        return _read_interval(text)
    point = _read_point(text, 0, len(text), may_have_time=True)
    return _Expression("date", (_Span(point, point),))


def _read_interval(text: str) -> _Expression:
    slash = text.index("/")
    if (second := text.find("/", slash + 1)) >= 0:
        raise DateError(text, second, "an interval has one '/'; the parts of a date are joined by '-'")
    start = _read_end(text, 0, slash)
    end = _read_end(text, slash + 1, len(text))
    if not isinstance(start, _Point) and not isinstance(end, _Point):
        raise DateError(text, 0, "an interval needs at least one date")
    return _Expression("interval", (_ordered_span(text, slash + 1, start, end),))


def _read_set(text: str) -> _Expression:
    kind, closing = _SETS[text[0]]
    stop = text.find(closing)
    if stop < 0:
        raise DateError(text, len(text), f"the closing {closing!r} is missing")
    if stop + 1 < len(text):
        raise DateError(text, stop + 1, f"nothing can follow {closing!r}")
    spans = []
    start = 1
    for element in text[1:stop].split(","):
        spans.append(_read_element(text, start, start + len(element)))
        start += len(element) + 1
    return _Expression(kind, tuple(spans))


def _read_element(text: str, start: int, stop: int) -> _Span:
    """Reads a date or a range. In a set, the first range may have no start, the last no end."""
    dots = text.find("..", start, stop)
    if dots < 0:
        point = _read_point(text, start, stop)
        return _Span(point, point)
    if (dots == start and start != 1) or (dots + 2 == stop and stop + 1 != len(text)):
        raise DateError(text, dots, "an open '..' can only be at the beginning or the end of a set")
    if stop - start == len(".."):
        raise DateError(text, dots, "'..' needs a date on at least one side")
    first: _End = _read_point(text, start, dots) if dots > start else ".."
    last: _End = _read_point(text, dots + 2, stop) if dots + 2 < stop else ".."
    span = _ordered_span(text, dots + 2, first, last)
    if len({point.noun for point in span.points}) > 1:
        raise DateError(text, dots + 2, "both ends of a range must have the same precision")
    return span


def _read_end(text: str, start: int, stop: int) -> _End:
    match text[start:stop]:
        case "" | ".." as gap:
            return gap
        case _:
            return _read_point(text, start, stop)


def _ordered_span(text: str, position: int, start: _End, end: _End) -> _Span:
    """Pairs two ends; an error if the end lies before the start whichever days they mean."""
    if isinstance(start, _Point) and isinstance(end, _Point) and end.last < start.first:
        reason = f"the end, {end.text}, is before the start, {start.text}"
        raise DateError(text, position, reason)
    return _Span(start, end)


def _read_point(text: str, start: int, stop: int, *, may_have_time: bool = False) -> _Point:
    found = _DATE.match(text, start, stop)
    if found is None or found.end() < stop:
        raise _stop_error(text, start, stop, found)
    years = _read_years(found)
    grouping = _GROUPINGS.get(found["month"])
    if grouping is not None:
        first, last = _grouping_bounds(found, years, grouping)
    else:
        first, last = _real_bounds(found, years)
    if found["time"]:
        _check_time(found, may_have_time=may_have_time)
    return _Point(found, years, grouping, first, last)


# --- What a date means --------------------------------------------------------------------------------------

_PLACES: tuple[Literal["day", "month", "year"], ...] = ("day", "month", "year")
_MONTHS = (
    "",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
# EDTF does not say which months a season has: these are the meteorological ones, and 21 to 24 count as northern.
_GROUPINGS = {
    "21": _Grouping("season", "spring", 3, 3),
    "22": _Grouping("season", "summer", 6, 3),
    "23": _Grouping("season", "autumn", 9, 3),
    "24": _Grouping("season", "winter", 12, 3),
    "25": _Grouping("season", "spring", 3, 3, "northern hemisphere"),
    "26": _Grouping("season", "summer", 6, 3, "northern hemisphere"),
    "27": _Grouping("season", "autumn", 9, 3, "northern hemisphere"),
    "28": _Grouping("season", "winter", 12, 3, "northern hemisphere"),
    "29": _Grouping("season", "spring", 9, 3, "southern hemisphere"),
    "30": _Grouping("season", "summer", 12, 3, "southern hemisphere"),
    "31": _Grouping("season", "autumn", 3, 3, "southern hemisphere"),
    "32": _Grouping("season", "winter", 6, 3, "southern hemisphere"),
    "33": _Grouping("quarter", "the first quarter", 1, 3),
    "34": _Grouping("quarter", "the second quarter", 4, 3),
    "35": _Grouping("quarter", "the third quarter", 7, 3),
    "36": _Grouping("quarter", "the fourth quarter", 10, 3),
    "37": _Grouping("third", "the first third", 1, 4),
    "38": _Grouping("third", "the second third", 5, 4),
    "39": _Grouping("third", "the last third", 9, 4),
    "40": _Grouping("half", "the first half", 1, 6),
    "41": _Grouping("half", "the second half", 7, 6),
}
_LAST_GROUPING_OF_LEVEL_1 = "24"


def _read_years(found: re.Match[str]) -> _Years:
    if found["month"] is not None and (found["long"] or found["significant"]):
        raise _error_at(found, "month", "a year with Y or S cannot have a month")
    years = _short_years(found) if found["long"] is None else _long_years(found)
    return years if found["significant"] is None else _significant_years(found, years)


def _short_years(found: re.Match[str]) -> _Years:
    digits = found["year"]
    least, greatest = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    if not digits.startswith("-"):
        return _Years(least, greatest)
    if greatest == 0:
        raise _error_at(found, "year", "there is no year -0000; 1 BCE is 0000")
    if least == 0:  # -0XX0 ends at -0010: the least number but zero has a 1 for its last X
        before, _, after = digits.rpartition("X")
        least = int(f"{before}1{after}".replace("X", "0"))
    return _Years(greatest, least)


def _long_years(found: re.Match[str]) -> _Years:
    exponent = int(found["exponent"] or 0)
    size = len(found["long"].removeprefix("-")) + exponent
    if size > _LONGEST_YEAR:
        raise _error_at(found, "year", f"a year has at most {_LONGEST_YEAR} digits")
    year = int(found["long"]) * 10**exponent
    if abs(year) <= _LAST_SHORT_YEAR:
        reason = f"Y is for years of more than four digits; write {_short_digits(year)}"
        raise _error_at(found, "year", reason)
    return _Years(year, year)


def _short_digits(year: int) -> str:
    return f"{'-' * (year < 0)}{abs(year):04}"


def _significant_years(found: re.Match[str], years: _Years) -> _Years:
    """Returns the years that share the significant digits; a short year has four, with its leading zeros."""
    year = years.least
    if "X" in found["year"]:
        raise _error_at(found, "significant", "a year with X has no significant digits")
    size = len(_short_digits(abs(year)))
    kept = int(found["significant"])
    if kept > size:
        reason = f"the year has {size} digits, so S must be followed by 1 to {size}"
        raise _error_at(found, "significant", reason)
    step = 10 ** (size - kept)
    least = abs(year) // step * step
    greatest = least + step - 1
    return _Years(least, greatest, year) if year >= 0 else _Years(-greatest, min(-least, -1), year)


def _grouping_bounds(found: re.Match[str], years: _Years, grouping: _Grouping) -> tuple[int, int]:
    if found["day"] is not None:
        raise _error_at(found, "day", f"a {grouping.noun} (21 to 41) has no days")
    first = day_number(years.least, grouping.first_month, 1)
    # a winter that begins in December ends in the next year
    years_on, month = divmod(grouping.first_month - 1 + grouping.months, 12)
    return first, day_number(years.greatest + years_on, month + 1, 1) - 1


def _real_bounds(found: re.Match[str], years: _Years) -> tuple[int, int]:
    """Finds the first and the last real day that fit; a component that is missing or XX can be anything."""
    months = _candidates(found["month"], 12)
    if not months:
        reason = f"there is no month {found['month']}; months are 01 to 12, seasons 21 to 41"
        raise _error_at(found, "month", reason)
    days = _candidates(found["day"], 31)
    if not days:
        raise _error_at(found, "day", f"there is no day {found['day']}; days are 01 to 31")
    outer_years = [years.least, years.greatest]
    if not any(day <= _MONTH_LENGTHS[month] for month in months for day in days):
        # nothing else than 29 February can be left
        outer_years = _outer_leap_years(found["year"]) if _FEBRUARY in months and _LEAP_DAY in days else []
    if not outer_years:
        raise _error_at(found, "day", _no_day_reason(found, years, months))
    first, last = outer_years
    return _first_real_day(first, months, days), _first_real_day(last, months[::-1], days[::-1])


def _outer_leap_years(digits: str) -> list[int]:
    """Finds the first and the last leap year that fit the four digits of a year; empty if none does."""
    sign = -1 if digits.startswith("-") else 1
    thousands, hundreds, tens, ones = (range(10) if figure == "X" else (int(figure),) for figure in digits[-4:])
    centuries = [1000 * thousand + 100 * hundred for thousand in thousands for hundred in hundreds]
    others = [10 * ten + one for ten in tens for one in ones if (10 * ten + one) % 4 == 0]

    def leap_years(step: Literal[1, -1]) -> Iterator[int]:
        years = (century + other for century in centuries[::step] for other in others[::step])
        return (sign * year for year in years if _is_leap(year) and (year or sign > 0))  # there is no year -0000

    return sorted(year for step in (1, -1) for year in islice(leap_years(step), 1))


def _candidates(digits: str | None, most: int) -> range | list[int]:
    if digits is None or digits == "XX":
        return range(1, most + 1)
    if "X" in digits:
        return [number for number in range(1, most + 1) if _fits(f"{number:02}", digits)]
    return [int(digits)] if 1 <= int(digits) <= most else []


def _fits(number: str, digits: str) -> bool:
    return all(digit in ("X", figure) for figure, digit in zip(number, digits, strict=True))


def _first_real_day(year: int, months: Iterable[int], days: Iterable[int]) -> int:
    return next(day_number(year, month, day) for month in months for day in days if day <= _month_length(year, month))


def _no_day_reason(found: re.Match[str], years: _Years, months: Iterable[int]) -> str:
    month, *others = months
    if others or years.least != years.greatest:
        return f"no year has a {'-'.join(filter(None, found.group('month', 'day')))} that fits"
    length = _month_length(years.least, month)
    return f"{_MONTHS[month]} {found['year']} has {length} days, so there is no day {found['day']}"


def _check_time(found: re.Match[str], *, may_have_time: bool) -> None:
    if not may_have_time:
        raise _error_at(found, "time", "the dates of an interval or a set have no times")
    if found["day"] is None or any(sign in found[0] for sign in ("X", *_QUALIFIERS)):
        raise _error_at(found, "time", "a time must follow a whole day without X or qualifier")
    if found["zone"] in ("-00", "-00:00"):
        raise _error_at(found, "zone", "the offset of UTC itself is Z or +00:00")
    is_end_of_day = found.group("hour", "minute", "second") == ("24", "00", "00")
    # a leap second ends a UTC day, and offsets in use are multiples of 15 minutes
    may_leap = found["minute"] in ("14", "29", "44", "59")
    limits = {
        "hour": 24 if is_end_of_day else 23,
        "minute": 59,
        "second": 60 if may_leap else 59,
        "zone_hour": 23,
        "zone_minute": 59,
    }
    for place, most in limits.items():
        if int(found[place] or 0) > most:
            unit = place.replace("_", " ")
            raise _error_at(found, place, f"there is no {unit} {found[place]}; {unit}s are 00 to {most}")


# --- From syntax to value -----------------------------------------------------------------------------------


def _date_from_expression(text: str, expression: _Expression) -> EdtfDate:
    kind, spans = expression
    points = [point for span in spans for point in span.points]
    precision = max((point.precision for point in points), key=_PRECISIONS.index)
    start_certain, end_certain = (all(map(_is_certain, ends)) for ends in zip(*spans, strict=True))
    if kind != "interval":
        start_certain = end_certain = start_certain and end_certain
    reading = _Reading(kind, _level(expression, text, points), precision, start_certain, end_certain)
    if kind in ("date", "interval"):
        (span,) = spans
        return EdtfDate(text, (span.first, span.last), (span.latest_first, span.earliest_last), reading)
    # one open element makes the whole set open on that side
    firsts = [span.first for span in spans if span.first is not None]
    lasts = [span.last for span in spans if span.last is not None]
    first = min(firsts) if len(firsts) == len(spans) else None
    last = max(lasts) if len(lasts) == len(spans) else None
    if kind == "one-of":
        return EdtfDate(text, (first, last), (last, first), reading)
    # all of it starts with the earliest of its elements and ends with the latest
    starts = [span.latest_first for span in spans if span.latest_first is not None]
    ends = [span.earliest_last for span in spans if span.earliest_last is not None]
    inner = (min(starts) if len(starts) == len(spans) else None, max(ends) if len(ends) == len(spans) else None)
    return EdtfDate(text, (first, last), inner, reading)


def _level(expression: _Expression, text: str, points: list[_Point]) -> Level:
    if expression.kind in ("one-of", "all-of") or (expression.kind == "interval" and "X" in text):
        return 2
    has_gap = not all(isinstance(end, _Point) for end in expression.spans[0])
    return max(1 if has_gap else 0, *(point.level for point in points))


def _is_unknown_year(end: _End) -> bool:
    return isinstance(end, _Point) and end.found["year"] == "XXXX"


def _is_certain(end: _End) -> bool:
    return isinstance(end, _Point) and not end.is_qualified


# --- In English ---------------------------------------------------------------------------------------------

_FIRST_BARE_YEAR = 1_000
_A_LEAP_YEAR = 0  # stands for an uncertain year, so that 29 February counts
_OPEN_DIGITS_OF_A_CENTURY = 2
_LONGEST_CHOICE = 3


def _expression_text(expression: _Expression) -> str:
    kind, spans = expression
    if kind == "one-of":
        return _listed([_element_text(span, "some") for span in spans], "or")
    if kind == "all-of":
        return _listed([_element_text(span, "every") for span in spans], "and")
    return _span_text(spans[0])


_READ_WITH_X = re.compile(r"XXXX|[1-9][0-9](?:[0-9]X|XX)(?:-[0-9]{2}){0,2}|[0-9]{4}-(?:[0-9]{2}-)?XX|[0-9]{4}-XX-XX")
_READ_WITH_S = re.compile(r"[1-9][0-9]{3}S[1-3]")


def _is_said_by_words(expression: _Expression) -> bool:
    """Whether no other date has the same words, and `phrases` reads them."""
    kind, spans = expression
    if kind in ("one-of", "all-of") and not _is_clear_list([span for span in spans if span.start is span.end], spans):
        return False
    points = [point for span in spans for point in span.points]
    # beside 206 BCE, 1220 without an era may be either
    is_bare = any(_FIRST_BARE_YEAR <= point.years.least <= _LAST_SHORT_YEAR for point in points)
    if is_bare and any(point.years.greatest <= 0 for point in points):
        return False
    for point in points:
        bare = point.text.translate(_WITHOUT_QUALIFIERS)
        if not point.is_canonical or "E" in bare:
            return False
        if ("X" in bare and not _READ_WITH_X.fullmatch(bare)) or ("S" in bare and not _READ_WITH_S.fullmatch(bare)):
            return False
    return True


def _is_clear_list(dates: list[_Span], spans: tuple[_Span, ...]) -> bool:
    """Whether a set reads as one: not as a date, 1984, nor as 9 July 1850 or [9 July] 1851, or 1990 or [19]95 CE."""
    if len(spans) == 1:
        return not dates
    if len(dates) != _PAIR:  # ranges beside them change nothing
        return True
    first, second = (span.points[0] for span in dates)
    if first.noun == second.noun == "year" and second.years.least < _FIRST_BARE_YEAR <= first.years.least:
        return second.years.least <= 0
    return first.noun == "year" or second.noun != "year" or "X" in first.text


def _span_text(span: _Span) -> str:
    start, end = span
    known = _point_text(span.points[0])
    if start is end:
        return known
    if isinstance(start, _Point) and isinstance(end, _Point):
        return _from_to(start, end)
    match start, end:
        case _, "..":
            return f"since {known}"
        case "..", _:
            return f"until {known}"
        case _, "":
            return f"{known} to an unknown date"
        case _:
            return f"an unknown date to {known}"


def _element_text(span: _Span, quantity: Literal["some", "every"]) -> str:
    if span.start is span.end:
        return _span_text(span)
    within = "from " * (len(span.points) > 1) + _span_text(span)
    return f"{quantity} {span.points[0].noun} {within}"


def _listed(items: list[str], conjunction: str) -> str:
    *most, last = items
    if any("," in item for item in items):
        return "; ".join([*most, f"{conjunction} {last}" if most else last])
    return f"{', '.join(most)} {conjunction} {last}" if most else last


def _from_to(start: _Point, end: _Point) -> str:
    """Joins two dates and writes what they share only once: `9 to 11 July 2003`."""
    last = _point_text(end)
    # "about 1940 to 1950" is read as about 1940 to about 1950
    words, end_words = _point_text(start, is_about=last.startswith("about ")).split(" "), last.split(" ")
    shared = 0
    if start.level == end.level == 0 and start.noun == end.noun and start.text != end.text:
        while words[-1 - shared] == end_words[-1 - shared]:
            shared += 1
        if shared == 1 and words[-1] == "CE" and start.noun != "year":  # January 1 CE, September 458 CE
            shared = 0
    return f"{' '.join(words[: len(words) - shared])} to {' '.join(end_words)}"


def _point_text(point: _Point, *, is_about: bool = True) -> str:
    """Writes a date; an approximate one with "about" before it, or with a note after it."""
    phrase, notes = _bare_text(point)
    components = point.components
    uncertain = [component.unit for component in components if component.uncertain]
    approximate = [component.unit for component in components if component.approximate]
    can_be_about = "X" not in point.text and point.years.estimate is None
    if len(approximate) == len(components) and can_be_about and is_about:
        phrase = f"about {phrase}"
        approximate = []
    if uncertain and uncertain == approximate:
        notes.append(_flag_text(uncertain, components, "uncertain and approximate"))
    else:
        flags = (
            _flag_text(uncertain, components, "uncertain"),
            _flag_text(approximate, components, "approximate"),
        )
        notes.append(", ".join(filter(None, flags)))
    note = "; ".join(filter(None, notes))
    return f"{phrase} ({note})" if note else phrase


def _flag_text(units: list[Unit], components: tuple[Component, ...], flag: str) -> str:
    if len(units) == len(components):
        return flag
    return f"{' and '.join(units)} {flag}" if units else ""


def _bare_text(point: _Point) -> tuple[str, list[str]]:
    """Writes a date without its qualifiers: the phrase, and the notes for the brackets after it."""
    year, notes = _year_text(point)
    finer = _finer_text(point)
    if not finer:
        return year, notes
    if point.grouping and point.grouping.note:
        notes.insert(0, point.grouping.note)
    if "X" in point.found["year"]:
        joint = ", in "
    elif point.grouping and point.grouping.noun != "season":
        joint = " of "
    else:
        joint = " in " if finer.endswith(("some day", "some month")) else " "
    return finer + joint + year + _time_text(point.found), notes


def _finer_text(point: _Point) -> str:
    """Writes what a date has besides its year: a month, a season, a day; empty if it has only the year."""
    month, day = point.found.group("month", "day")
    if month is None:
        return ""
    if point.grouping:
        return point.grouping.name
    return _month_text(month) if day is None else _day_text(month, day, point.years)


def _year_text(point: _Point) -> tuple[str, list[str]]:
    least, greatest, estimate = point.years
    if least == greatest:
        return _year_name(least)
    years, notes = _years_name(least, greatest)
    if estimate is not None:
        name, estimate_notes = _year_name(estimate)
        return f"about {name}", [*estimate_notes, f"some year from {years}", *notes]
    digits = point.found["year"]
    fixed = digits.rstrip("X")
    if not fixed:
        return "an unknown year", []
    if "X" in fixed:
        return f"some year from {years}", notes
    if len(digits) - len(fixed) <= _OPEN_DIGITS_OF_A_CENTURY and least >= _FIRST_BARE_YEAR:
        return f"the {least}s", [] if least % 100 else [years]
    return f"some year from {years}", notes


def _year_name(year: int) -> tuple[str, list[str]]:
    if year <= 0:
        return f"{_grouped(1 - year)} BCE", [f"year {_grouped(year)}"]
    is_plain = _FIRST_BARE_YEAR <= year <= _LAST_SHORT_YEAR
    return str(year) if is_plain else f"{_grouped(year)} CE", []


def _years_name(least: int, greatest: int) -> tuple[str, list[str]]:
    first, _, first_era = _year_name(least)[0].partition(" ")
    last, _, last_era = _year_name(greatest)[0].partition(" ")
    first = first if first_era == last_era else f"{first} {first_era}"
    notes = [f"years {_grouped(least)} to {_grouped(greatest)}"] if least <= 0 else []
    return f"{first} to {last} {last_era}".rstrip(), notes


def _grouped(number: int) -> str:
    return f"{number:,}" if abs(number) > _LAST_SHORT_YEAR else str(number)


def _month_text(digits: str) -> str:
    if digits == "XX":
        return "some month"
    return _choice_text([_MONTHS[month] for month in _candidates(digits, 12)], "month")


def _day_text(month: str, day: str, years: _Years) -> str:
    if day == "XX":
        return "some day" if month == "XX" else f"some day in {_month_text(month)}"
    year = years.least if years.least == years.greatest else _A_LEAP_YEAR
    lengths = {number: _month_length(year, number) for number in _candidates(month, 12)}
    days = _candidates(day, max(lengths.values()))
    months = [_MONTHS[number] for number, length in lengths.items() if length >= days[0]]
    choice = _choice_text([str(number) for number in days], "day")
    if len(months) == 1:
        return f"{choice} {months[0]}"
    choice = choice if choice.startswith("some") else f"day {choice}"
    return f"{choice} of {'some month' if month == 'XX' else _choice_text(months, 'month')}"


def _choice_text(choices: list[str], noun: str) -> str:
    """Lists up to three choices; more become a range."""
    is_long = len(choices) > _LONGEST_CHOICE
    return f"some {noun} from {choices[0]} to {choices[-1]}" if is_long else _listed(choices, "or")


def _time_text(found: re.Match[str]) -> str:
    if not found["time"]:
        return ""
    clock = found["time"][1:9]
    return f", {clock} UTC{found['zone'].removeprefix('Z')}" if found["zone"] else f", {clock} local time"


# --- Why a text is not a date -------------------------------------------------------------------------------

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"
_ONE_QUALIFIER = "a component takes one qualifier per side; '?' and '~' together are '%'"
_DOTS = "'..' belongs in an interval (1984/..) or a set ([1984..])"
_YEAR_REASONS = {
    "": "a date is missing here",
    "+": "a year has no plus sign; one of more than four digits begins with Y",
    "Y": "Y is followed by a year of more than four digits, such as Y170000002, or an exponent, Y17E7",
    ".": _DOTS,
    **dict.fromkeys(_QUALIFIERS, _ONE_QUALIFIER),
}
_REASONS = {
    ".": _DOTS,
    ",": "several dates are written in [ ] (one of them) or { } (all of them)",
    "/": "a range in a set is written with '..'",
    "E": "E comes between Y with a whole number and another number, such as Y17E7",
    "S": "S comes between the digits of a year and a number, such as 1950S2",
    "T": "a time is hh:mm:ss, then nothing or Z, ±hh or ±hh:mm",
    **dict.fromkeys(_QUALIFIERS, _ONE_QUALIFIER),
}


def _stray_reason(character: str) -> str:
    """Says what to write instead of a character that EDTF does not use."""
    if character.isspace():
        return "there is no white space in a date"
    if character.isdecimal():
        return f"{character!r} is not one of the digits 0 to 9"
    if character in _DASHES:
        return f"{character!r} is a dash; write '-'"
    if character in "xyestz":
        return f"{character!r} is written as a capital, {character.upper()!r}"
    if character == "u":
        return "an unspecified digit is written 'X'"
    return f"{character!r} is not allowed in a date"


def _error_at(found: re.Match[str], place: str, reason: str) -> DateError:
    return DateError(found.string, found.start(place), reason)


def _stop_error(text: str, start: int, stop: int, found: re.Match[str] | None) -> DateError:
    """Says why the grammar stopped where it did."""
    if found is None:
        default = "a year has four digits (0476), or Y and more than four (Y12026)"
        at = start + (text[start:stop][:1] in _QUALIFIERS)
        return DateError(text, at, _YEAR_REASONS.get(text[at:stop][:1], default))
    at = found.end()
    last = next(part for part in ("time", "day", "month", "year") if found[part] is not None)
    if last == "time":
        return DateError(text, at, _REASONS["T"])
    if text[at] != "-":
        return DateError(text, at, _REASONS.get(text[at], f"{text[at]!r} is not allowed here"))
    if last == "day":
        return DateError(text, at, "only a time can follow the day")
    return DateError(text, at + 1, f"a {'month' if last == 'year' else 'day'} has two digits")
