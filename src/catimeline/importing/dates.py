"""Reads the dates of an imported file: each column by its conventions, each distinct text once."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from catimeline.dates.edtf import EdtfDate, parse
from catimeline.dates.phrases import Conventions, parse_typed
from catimeline.errors import AmbiguousDateError, TypedDateError

PERIODS = ("date", "date.start", "date.end", "source.date")
"""The fields whose dates may be years or ranges; other dates, such as ``added``, are days."""

_EDTF = Conventions(edtf=True)
_SHORT_END = re.compile(r"\D*[0-9]{2}(?P<year>[0-9]{2})-(?P<end>[0-9]{2})\D*")
_MONTHS = 12
_DAY = re.compile(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MIDNIGHT = re.compile(r"T00:00:00(?:Z|\+00(?::00)?)")
_NEW_YEAR = re.compile(rf"(-?[0-9]{{4}})-01-01(?:{_MIDNIGHT.pattern})?")
_OPTION = re.compile(r"--(?:dates|century)\b")
_FEWEST = 3
"""From this many suspicious days on they are no coincidence."""

_Key = tuple[str, str, bool]
"""A field, the text of a date, and whether it is from our own JSON, where a date is an object."""

Reading = EdtfDate | TypedDateError
"""What a text is read as, or why it is not a date."""


class DateText(NamedTuple):
    """A text of a date."""

    field: str
    typed: str
    reading: Reading
    times: int
    """How often the file has it in this field."""
    made_year: bool = False
    """Whether the text is a day, of which only the year was kept."""

    @property
    def is_from_words(self) -> bool:
        """Whether the text is not EDTF itself, but was read as a date."""
        return isinstance(self.reading, EdtfDate) and not self.made_year and self.typed.strip() != self.reading.text


class Precise(NamedTuple):
    """Days that look as if another program had made them of years."""

    days: int
    """How many dates of the file are days."""
    new_years: int
    """How many of them are 1 January."""
    midnights: int
    """How many of them are midnight UTC."""
    examples: list[str]


class DateReader:
    """Reads the dates of one file."""

    def __init__(self, conventions: Conventions, *, as_years: bool = False) -> None:
        """``as_years``: keep only the year of dates that are 1 January, with or without midnight."""
        self._conventions, self._as_years = conventions, as_years
        self._by_field: dict[str, Conventions] = {}
        self._readings: dict[_Key, tuple[Reading, bool]] = {}
        self._counts: Counter[_Key] = Counter()

    def learn(self, field: str, values: Iterable[object]) -> None:
        """Find out from all dates of a field whether it has ranges with a short end, such as 1914-18."""
        if any(_has_short_end(value) for value in values if isinstance(value, str)):
            self._by_field[field] = self._conventions._replace(short_ends=True)

    def read(self, field: str, value: object) -> str:
        """A date as EDTF; it is counted.

        Raises:
            TypedDateError: It is not a date, or it is ambiguous.
        """
        key = field, text_of(value), isinstance(value, dict)
        self._counts[key] += 1
        reading = self._reading(key)[0]
        if isinstance(reading, TypedDateError):
            raise reading.with_traceback(None)  # else it grows with each row
        return reading.text

    def reading(self, field: str, value: object) -> Reading:
        """The reading of a date; it is not counted."""
        return self._reading((field, text_of(value), isinstance(value, dict)))[0]

    def texts(self) -> list[DateText]:
        """All dates that were read, in the order of the file."""
        found = []
        for key, times in self._counts.items():
            reading, made_year = self._reading(key)
            found.append(DateText(key[0], key[1], reading, times, made_year))
        return found

    def _reading(self, key: _Key) -> tuple[Reading, bool]:
        """The reading of a text, and whether only the year of a day was kept."""
        if (known := self._readings.get(key)) is not None:
            return known
        field, text, is_ours = key
        conventions = _EDTF if is_ours else self._by_field.get(field, self._conventions)
        found = self._readings[key] = _read(text, conventions, self._as_years and field in PERIODS)
        return found


def text_of(date: object) -> str:
    """The text of a date: of our own JSON, its EDTF."""
    return str(date.get("edtf", "") if isinstance(date, dict) else date)


def hint_for(error: Exception) -> str:
    """The end of a message: the option that decides between two readings; empty if there is none."""
    if not isinstance(error, AmbiguousDateError):
        return ""
    if all(map(_DAY.fullmatch, error.readings)):
        return " (or use --dates day-first)"
    return " (or use --dates edtf if all dates are EDTF)" if error.text in error.readings else ""


def is_decided_by_option(error: TypedDateError) -> bool:
    """Whether an option would make a date of a text."""
    return bool(hint_for(error)) or _OPTION.search(str(error)) is not None


def explained(texts: Iterable[DateText]) -> list[DateText]:
    """Each text once for each of its readings: those that are dates before the others, the most frequent first."""
    merged: dict[tuple[str, str], DateText] = {}
    for one in texts:
        key = one.typed, str(one.reading)
        merged[key] = one._replace(times=one.times + (merged[key].times if key in merged else 0))
    return sorted(merged.values(), key=lambda one: (isinstance(one.reading, TypedDateError), -one.times))


def too_precise(texts: Sequence[DateText]) -> Precise | None:
    """The days that may be years, if most days of a file are 1 January or midnight UTC, and at least three.

    Exports of Wikidata and of JavaScript write the year 1840 as ``1840-01-01T00:00:00Z``.
    """
    days = [
        (one.typed, one.reading.text, one.times)
        for one in texts
        if one.field in PERIODS
        and isinstance(one.reading, EdtfDate)
        and (one.reading.kind, one.reading.precision) == ("date", "day")
    ]
    new_years = sum(times for _, text, times in days if _NEW_YEAR.fullmatch(text))
    midnights = sum(times for _, text, times in days if _MIDNIGHT.search(text))
    total = sum(times for _, _, times in days)
    if (most := max(new_years, midnights)) < _FEWEST or 2 * most <= total:
        return None
    sign = _NEW_YEAR if 2 * new_years > total else _MIDNIGHT
    return Precise(total, new_years, midnights, [typed for typed, text, _ in days if sign.search(text)])


def _has_short_end(text: str) -> bool:
    """Whether a text is a year, a hyphen and the last digits of a later year that cannot be a month."""
    found = _SHORT_END.fullmatch(text)
    return found is not None and int(found["end"]) > max(int(found["year"]), _MONTHS)


def _read(text: str, conventions: Conventions, as_year: bool) -> tuple[Reading, bool]:  # noqa: FBT001 - a part of a key
    try:
        date = parse_typed(text, conventions)
    except TypedDateError as error:
        return error, False
    found = _NEW_YEAR.fullmatch(date.text) if as_year else None
    return (parse(found[1]), True) if found else (date, False)
