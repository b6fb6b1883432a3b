"""What the index says of dates: their bounds and length classes, their JSON, and the facets that they have."""

from collections.abc import Iterator
from typing import NamedTuple

from catimeline.dates.edtf import EdtfDate, iso_day, parse
from catimeline.index.facets import NO_DAY, span_of
from catimeline.model.records import Event
from catimeline.model.to_json import julian_day

_SETS = ("one-of", "all-of")
_DAY = "2018-07-09"
_JSON = {True: "true", False: "false"}

Bounds = tuple[int | None, int | None, int | None, int | None]
"""First and last day, then the inner bounds, which are ``None`` also where a qualifier makes that end uncertain."""

DateFacts = tuple[int, int, int | None, int | None, int | None, int | None]
"""The length class of a date (``facets.span_of``), its day as in ``Row``, and its bounds."""


class OtherDate(NamedTuple):
    """A date that an event has besides its own: a member of the set that dates it, or what a disputing source gives.

    Each member of a set that a source gives is a date of its own.
    """

    claimed: bool
    span: int
    first: int | None
    last: int | None
    latest_first: int | None
    """Also ``None`` for a member of ``[…]``: the event may have been at any other."""
    earliest_last: int | None
    unit: str


def facts_of(date: EdtfDate) -> DateFacts:
    """The facts of the date of an event."""
    first, last = date.first, date.last
    if _is_plain(date) and first is not None and last is not None:
        return (last - first).bit_length(), first, first, last, last, first
    span = span_of(*date.known, is_set=date.kind in _SETS)
    return (span, NO_DAY if date.day is None else date.day, *_bounds(date))


def members_of(date: EdtfDate) -> tuple[OtherDate, ...]:
    """The members of a set; none of any other date."""
    return tuple(_separate(date, claimed=False)) if date.kind in _SETS else ()


def json_of(date: EdtfDate, text: str) -> str:
    """The JSON of a date, which is ``text`` in words: that of ``date_object``, which has nothing to escape."""
    start, end, number = date.start, date.end, julian_day(date)
    return (
        f'{{"edtf": "{date.text}", "text": "{text}", "start": {_or_null(start)}, "end": {_or_null(end)}'
        f', "precision": "{date.precision}", "uncertain": {_JSON[date.uncertain]}'
        f', "approximate": {_JSON[date.approximate]}, "julian_day": {"null" if number is None else number}}}'
    )


def _or_null(day: str | None) -> str:
    return "null" if day is None else f'"{day}"'


def terms_of(date: EdtfDate) -> Iterator[tuple[str, str]]:
    """Facet and value of what finds an event by its date."""
    yield "precision", date.precision
    if _is_plain(date) and date.text >= "1000":
        yield "year", date.text[:4]
        yield "decade", f"{date.text[:3]}0s"
    elif date.day is not None:
        # Cut from the end: a year may have a sign and more than four digits.
        year = iso_day(date.day)[: -len("-01-01")]
        yield "year", year
        yield "decade", f"{int(year) // 10 * 10}s"


def claims_of(event: Event) -> Iterator[OtherDate]:
    """The dates that disputing sources give."""
    for citation in event.sources:
        if claim := citation.disputes.get("date"):
            yield from _separate(parse(str(claim)), claimed=True)


def _is_plain(date: EdtfDate) -> bool:
    """Whether it is a day, a month or a year of four digits without any mark."""
    return date.kind == "date" and not date.level and len(date.text) <= len(_DAY)


def _separate(date: EdtfDate, *, claimed: bool) -> Iterator[OtherDate]:
    """The members of a set; any other date by itself."""
    for one in date.members if date.kind in _SETS else (date,):
        first, last, latest_first, earliest_last = _bounds(one)
        inner = (None, None) if date.kind == "one-of" else (latest_first, earliest_last)
        yield OtherDate(claimed, span_of(first, last, is_set=False), first, last, *inner, one.unit)


def _bounds(date: EdtfDate) -> Bounds:
    if date.kind == "interval":
        starts, ends = date.start_certain, date.end_certain
    else:
        starts = ends = not date.uncertain and not date.approximate
    # all of a set may have gaps, and what is certain is said of each of its members
    inner = (date.last, date.first) if date.kind == "all-of" else (date.latest_first, date.earliest_last)
    return date.first, date.last, inner[0] if starts else None, inner[1] if ends else None
