"""Finds out where columns that are not read say otherwise than the date: its year, month or day, or its bounds."""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from catimeline.dates.edtf import EdtfDate, parse
from catimeline.dates.phrases import parse_typed
from catimeline.errors import TypedDateError
from catimeline.importing.dates import PERIODS, DateReader, text_of
from catimeline.importing.layout import Beside
from catimeline.importing.plain_rows import Read

_MOST = 3
"""At most this many rows are named."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLAIN = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_NUMBER = re.compile(r"-?[0-9]{1,4}")
_OF_DAY = {"year": slice(0, 4), "month": slice(5, 7), "day": slice(8, 10)}
"""Where a day in EDTF has its parts."""


class Contradiction(NamedTuple):
    """Columns that differ from the date of some rows."""

    columns: tuple[str, ...]
    rows: int
    examples: list[str]
    """The first rows, each with what it has in the columns and as its date."""


class Contradictions:
    """What columns beside the dates of one file say."""

    def __init__(self) -> None:
        self._places: dict[tuple[Beside, tuple[str, ...], tuple[tuple[str, str], ...]], list[str]] = {}
        """The rows that say one thing, by the columns, their texts, and the fields of the date with theirs."""

    def note(self, place: str, beside: Iterable[Beside], values: Mapping[str, Any], read: Read) -> None:
        """Note what a row says, unless it surely is what its date says.

        Args:
            place: The row.
            beside: The columns.
            values: Its cells.
            read: What it gives.
        """
        names, cells = read[0].names, read[1]
        given = [(field, cells[names.index(field)]) for field in PERIODS[:-1] if field in names]
        date = tuple([(field, str(cell)) for field, cell in given if isinstance(cell, str | int)])
        for one in beside if date else ():
            texts = tuple([text_of(values[column] or "").strip() for column in one.columns])
            if all(texts) and not _agrees(one.part, texts, date[0][1]):
                self._places.setdefault((one, texts, date), []).append(place)

    def found(self, dates: DateReader) -> list[Contradiction]:
        """The columns that differ from dates, with the rows in which they do."""
        found: dict[tuple[str, ...], list[tuple[str, str]]] = {}
        for (one, texts, date), places in self._places.items():
            readings = [reading for end in date if isinstance(reading := dates.reading(*end), EdtfDate)]
            if len(readings) == len(date) and _differs(one.part, texts, readings, dates):
                said = f"has {' to '.join(texts)} beside {' to '.join(repr(text) for _, text in date)}"
                found.setdefault(one.columns, []).extend((place, said) for place in places)
        return [
            Contradiction(columns, len(rows), [" ".join(row) for row in rows[:_MOST]])
            for columns, rows in found.items()
        ]


def _agrees(part: str, texts: Sequence[str], date: str) -> bool:
    """Whether columns surely say what a date says that is EDTF of a plain form."""
    if part == "bounds":
        if not all(map(_PLAIN.fullmatch, (*texts, date))):
            return False
        start, end = texts
        return start[: len(date)] <= date[: len(start)] and date[: len(end)] <= end[: len(date)]
    if part == "year" and texts[0] in date:
        return True
    return texts[0].isdecimal() and bool(_DAY.fullmatch(date)) and int(texts[0]) == int(date[_OF_DAY[part]])


def _differs(part: str, texts: Sequence[str], date: Sequence[EdtfDate], dates: DateReader) -> bool:
    """Whether a date, or a start and an end, have no day that columns allow."""
    start, end = date[0].start or "", date[-1].end or ""
    if part in ("month", "day"):
        number, at = _month_in(texts[0]) if part == "month" else texts[0], _OF_DAY[part]
        is_known = _DAY.fullmatch(start) and start[: at.stop] == end[: at.stop]
        return bool(is_known) and number.isdecimal() and int(number) != int(start[at])
    first, last = _bound(texts[0], dates), _bound(texts[-1], dates, is_end=True)
    if not (start and end and first and last) or (end.startswith("-") and texts[-1].isdecimal()):
        return False
    return not (_starts_until(date[0], last) and _starts_until(first, date[-1]))


def _starts_until(one: EdtfDate, other: EdtfDate) -> bool:
    """Whether a date does not start after another one ends; also if that is unknown."""
    return one.first is None or other.last is None or one.first <= other.last


def _bound(text: str, dates: DateReader, *, is_end: bool = False) -> EdtfDate | None:
    """A year or a date; a year with a sign may be counted with or without a year 0. ``None`` if it is neither."""
    if not _NUMBER.fullmatch(text):
        reading = dates.reading("date.end" if is_end else "date.start", text)
        return reading if isinstance(reading, EdtfDate) else None
    year = int(text) + (is_end and text.startswith("-"))
    return parse(f"{'-' * (year < 0)}{abs(year):04}")


def _month_in(text: str) -> str:
    """The number of a month, also of one in words; empty if it is none."""
    if text.isdecimal():
        return text
    with suppress(TypedDateError):
        return parse_typed(f"1 {text} 2000").text[5:7]
    return ""
