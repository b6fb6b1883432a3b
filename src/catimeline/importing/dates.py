"""Reads the dates of an imported file: each column by its conventions, each distinct text once."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from catimeline.dates.edtf import DateError, EdtfDate, parse
from catimeline.dates.phrases import Conventions, parse_typed
from catimeline.errors import AmbiguousDateError, TypedDateError

PERIODS = ("date", "date.start", "date.end", "source.date")
"""The fields whose dates may be years or ranges; other dates, such as ``added``, are days."""

NO_DATE = ("n.d.", "n. d.", "no date")
"""What stands for the date of a source that has none."""

COUNTED = "D21"
"""The decision by which a negative year is a question."""
_DAY_FIRST = "day-first"
_ORDERS = (_DAY_FIRST, "month-first")
_EDTF = Conventions(edtf=True)
_SHORT_END = re.compile(r"\D*[0-9]{2}(?P<year>[0-9]{2})-(?P<end>[0-9]{2})\D*")
_MONTHS = 12
DAY = re.compile(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MIDNIGHT = re.compile(r"T00:00:00(?:Z|\+00(?::00)?)")
_NEW_YEAR = re.compile(rf"(-?[0-9]{{4}})-01-01(?:{_MIDNIGHT.pattern})?")
_OPTION = re.compile(r"--(?:dates|century)\b")
_DIGITS = re.compile(r"\s*([0-9]{1,2})([./-])([0-9]{1,2})\2[0-9]{2,4}\b")
"""A day and a month in digits, in either order, with a year."""
_EARLY = re.compile(r"-[0-9]{1,3}|0?[0-9]{3}")
"""A year that shows that a column counts the years from the beginning of the era, or before it."""
_YEAR = re.compile(r"(-?)([0-9]{1,4})")
_DIGITS_OF_YEAR = 4
_SHORT_MONTH = re.compile(r"([^\W\d_]+\.?) ['’]([0-9]{2})")
"""A month in letters and a year of two digits, which is marked, so that it is not a day."""
_IN_MONTH = re.compile(
    r"(?P<rest>(?:[0-9]{1,2}[. ]+)?[^\W\d_]+\.? )'?(?P<sign>-?)(?P<digits>(?<=-)[0-9]{1,4}|[0-9]{2})"
)
"""A month in letters, perhaps with a day, before a year that may be an early one."""
_FIRST_DAY = "-01"
_ANY_YEAR = "2000"
"""A leap year, in which a day and a month are read."""
_WHOLE_YEAR = re.compile(r"([0-9]{4})\.0+")
"""A year as programs write it that keep a column as decimals."""
_FRACTION = re.compile(r"(?<=:[0-9]{2}:[0-9]{2})\.[0-9]+")
"""A fraction of a second, which EDTF does not have."""
_PER_CLEAR = 9
"""At most this many dates that two orders allow are read like each that only one allows."""
_FEWEST = 3
"""From this many suspicious days on they are no coincidence."""


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
    order: str = ""
    """The order of day and month that the other dates of the file decided; empty if none had to."""

    @property
    def has_fraction(self) -> bool:
        """Whether a fraction of a second was left out."""
        found = _FRACTION.search(self.typed) if isinstance(self.reading, EdtfDate) else None
        return found is not None and found[0].strip(".0") != ""

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
        self._has_early = conventions.before_christ is not None
        """Whether years of fewer than four digits, and negative ones, are years as they are."""
        self._early_fields: set[str] = set()
        """The fields that have years before 1 beside a month."""
        self._orders: dict[str, set[str]] = {order: set() for order in (*_ORDERS, "")}
        """The texts with days and months in digits, by the only order they can have; empty if they can have two."""
        self.order = ""
        """The order of day and month in the dates that can have only one; empty if there is no telling."""
        self._readings: dict[tuple[str, Conventions, bool], tuple[Reading, bool]] = {}
        self._counts: Counter[tuple[str, str, Conventions]] = Counter()

    def learn(self, field: str, values: Iterable[object]) -> None:
        """Find out from all dates of a field how it writes them, before any is read.

        That is whether it has ranges with a short end, such as 1914-18, and, together with the other fields, which
        order days and months in digits have: that of the dates in which a number above 12 decides, if none of them has
        the other and there is one for every nine others.
        """
        texts = [text_of(value) for value in values if isinstance(value, str | int)]
        if any(map(_has_short_end, texts)):
            self._by_field[field] = self._conventions._replace(short_ends=True)
        self._has_early |= not self._conventions.edtf and any(map(_EARLY.fullmatch, texts))
        if not self._conventions.edtf and any(map(_has_early_month, texts)):
            self._early_fields.add(field)
        if self._conventions.edtf or self._conventions.day_first is not None:
            return
        for text in texts:
            if _DIGITS.match(text):
                self._orders[order_in(text)].add(text)
        clear = [order for order in _ORDERS if self._orders[order]]
        is_clear = len(clear) == 1 and len(self._orders[""]) <= _PER_CLEAR * len(self._orders[clear[0]])
        self.order = clear[0] if is_clear else ""

    def read(self, field: str, value: object) -> str:
        """A date as EDTF; it is counted.

        Raises:
            TypedDateError: It is not a date, or it is ambiguous.
        """
        typed, conventions = text_of(value), self._conventions_of(field, value)
        self._counts[field, typed, conventions] += 1
        reading = self._reading(field, typed, conventions)[0]
        if isinstance(reading, TypedDateError):
            raise reading.with_traceback(None)  # else it grows with each row
        return reading.text

    def reading(self, field: str, value: object) -> Reading:
        """The reading of a date; it is not counted."""
        return self._reading(field, text_of(value), self._conventions_of(field, value))[0]

    def texts(self) -> list[DateText]:
        """All dates that were read, in the order of the file."""
        found = []
        for (field, typed, conventions), times in self._counts.items():
            reading, made_year = self._reading(field, typed, conventions)
            order = self.order if field in PERIODS and typed in self._orders[""] else ""
            found.append(DateText(field, typed, reading, times, made_year, order))
        return found

    def _conventions_of(self, field: str, value: object) -> Conventions:
        # in our own JSON a date is an object
        if isinstance(value, dict):
            return _EDTF
        conventions = self._by_field.get(field, self._conventions)
        if self.order and value in self._orders[""]:
            return conventions._replace(day_first=self.order == _DAY_FIRST)
        return conventions

    def _reading(self, field: str, text: str, conventions: Conventions) -> tuple[Reading, bool]:
        """The reading of a text, and whether only the year of a day was kept."""
        if self._has_early and field in PERIODS and (year := _YEAR.fullmatch(text)) and not conventions.edtf:
            return _early_year(year[1], year[2], conventions.before_christ), False
        is_early = conventions.before_christ is not None or field in self._early_fields
        found = _IN_MONTH.fullmatch(text) if field in PERIODS and not conventions.edtf else None
        if found and (is_early or found["sign"]):
            return _in_early_month(found, conventions.before_christ, is_early=is_early), False
        key = text, conventions, self._as_years and field in PERIODS
        if key not in self._readings:
            self._readings[key] = _read(*key)
        return self._readings[key]


def text_of(date: object) -> str:
    """The text of a date: of our own JSON, its EDTF."""
    text = str(date.get("edtf", "") if isinstance(date, dict) else date)
    return found[1] if (found := _WHOLE_YEAR.fullmatch(text)) else text


def parse_cell(text: str, conventions: Conventions) -> EdtfDate:
    """A date from a cell: as people type it, or with what programs add, and what columns are joined to.

    Raises:
        TypedDateError: It is not a date.
        AmbiguousDateError: It can be either of several dates.
    """
    if conventions.edtf:
        return parse_typed(text, conventions)
    if not (found := _SHORT_MONTH.fullmatch(text)):
        return parse_typed(without_fraction(text), conventions)
    try:
        return parse(parse_typed(f"1 {found[1]} {found[2]}", conventions).text.removesuffix(_FIRST_DAY))
    except TypedDateError as error:
        raise TypedDateError(text, error.reason.removesuffix(_FIRST_DAY)) from None


def without_fraction(text: str) -> str:
    """A text of a date without fractions of a second."""
    return _FRACTION.sub("", text)


def hint_for(error: Exception) -> str:
    """The end of a message: the option that decides between two readings; empty if there is none."""
    if not isinstance(error, AmbiguousDateError):
        return ""
    if error.decision == COUNTED:
        return f" (or use --dates bce if it is {int(error.text[1:])} BCE, or --dates astronomical)"
    if all(map(DAY.fullmatch, error.readings)):
        return " (or use --dates day-first or --dates month-first)"
    return " (or use --dates edtf if all dates are EDTF)" if error.text in error.readings else ""


def is_decided_by_option(error: TypedDateError) -> bool:
    """Whether an option would make a date of a text."""
    return bool(hint_for(error)) or _OPTION.search(str(error)) is not None


def order_in(text: str) -> str:
    """The only order that the day and the month of a date in digits can have; empty if it can be either."""
    found = _DIGITS.match(text)
    first, second = (int(found[1]), int(found[3])) if found else (0, 0)
    return _DAY_FIRST if first > _MONTHS else "month-first" if second > _MONTHS else ""


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


def _early_year(sign: str, digits: str, before_christ: bool | None) -> Reading:  # noqa: FBT001 - a convention
    """A year in a column that has early ones."""
    if not sign:
        return parse(digits.zfill(4))
    year = int(digits)
    readings = [f"-{year - 1:04}" if year > 1 else "0000", f"-{year:04}" if year else "0000"]
    if before_christ is None:
        return AmbiguousDateError(sign + digits, readings, COUNTED)
    return parse(readings[0] if before_christ else readings[1])


def _has_early_month(text: str) -> bool:
    found = _IN_MONTH.fullmatch(text)
    return found is not None and found["sign"] != "" and len(found["digits"]) < _DIGITS_OF_YEAR


def _in_early_month(found: re.Match[str], before_christ: bool | None, *, is_early: bool) -> Reading:  # noqa: FBT001 - a convention
    """A month, or a day of it, in a column that has early years; one of four digits with a sign is one of EDTF."""
    sign, digits = found["sign"], found["digits"]
    is_edtf = not is_early and len(digits) == _DIGITS_OF_YEAR
    year = parse(sign + digits) if is_edtf else _early_year(sign, digits, before_christ)
    if isinstance(year, TypedDateError):
        return year
    try:
        return parse(year.text + parse_typed(found["rest"] + _ANY_YEAR).text.removeprefix(_ANY_YEAR))
    except TypedDateError as error:
        return TypedDateError(found[0], error.reason.replace(_ANY_YEAR, digits))
    except DateError as error:
        return TypedDateError(found[0], error.reason)


def _has_short_end(text: str) -> bool:
    """Whether a text is a year, a hyphen and the last digits of a later year that cannot be a month."""
    found = _SHORT_END.fullmatch(text)
    return found is not None and int(found["end"]) > max(int(found["year"]), _MONTHS)


def _read(text: str, conventions: Conventions, as_year: bool) -> tuple[Reading, bool]:  # noqa: FBT001 - a part of a key
    try:
        date = parse_cell(text, conventions)
    except TypedDateError as error:
        # it is kept, but not where it came from: that is ten times as large
        error.__context__ = error.__cause__ = None
        return error.with_traceback(None), False
    found = _NEW_YEAR.fullmatch(date.text) if as_year else None
    return (parse(found[1]), True) if found else (date, False)
