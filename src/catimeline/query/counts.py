"""Figures of a store: events by facet values, and registered records with the number of events that have them."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from struct import unpack
from typing import Any, NamedTuple

from catimeline.errors import ConflictError
from catimeline.index.facets import COUNTED
from catimeline.index.index import Index, Term
from catimeline.model.vocabulary import RECORD_OF
from catimeline.query.query import Query, conditions_of
from catimeline.query.sql import FIGURES, Condition, plan
from catimeline.text.did_you_mean import check_known

_YEARS = {"year": 1, "decade": 10}
"""The facets that are spans of years, with their lengths in years."""
_MOST_SHOWN = 10_000
"""If a list would have more years or decades than this, those without events are left out."""
_LAST_SHORT_YEAR = 9_999


class Tally(NamedTuple):
    """How many events have a value, and their outermost days."""

    value: str
    events: int
    first: int | None
    """The first day of any of these events, as a day number; ``None`` if no start is known."""
    last: int | None


def counts(index: Index, query: Query, facets: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Count the events of a query by each combination of values of some facets; sorted by name, years by number.

    An event counts once for each value that it has. If years or decades are counted alone, gaps are filled with 0.

    Raises:
        UnknownNameError: There is no such facet, or the query names something that the store does not have.
    """
    for facet in facets:
        check_known(facet, "facet", COUNTED)
    found = count(index, query, facets)
    keys = sorted(found, key=lambda values: [_order(*pair) for pair in zip(facets, values, strict=True)])
    if len(facets) == 1:
        keys = [(value,) for value in without_gaps(facets[0], [value for (value,) in keys])]
    return {values: found.get(values, 0) for values in keys}


def registered(index: Index, registry: str, query: Query, *, unused: bool = False) -> Iterator[dict[str, Any]]:
    """The records of a registry, each with the number and the outermost days of the events that have it.

    Args:
        index: An open index.
        registry: One of ``REGISTRIES``.
        query: The events that count. If it has any filter, only records of its events are given.
        unused: Only records that no event has.

    Raises:
        ConflictError: ``unused`` is set, and the query has a filter.
        UnknownNameError: The query names something that the store does not have.
    """
    # Without a filter, the index has the figures of each record already.
    if query == Query():
        return _all_registered(index, registry, unused=unused)
    if unused:
        raise ConflictError(["--unused", "filters of events"], "options")
    figures = {one.value: one for one in tally(index, query, RECORD_OF[registry])}
    return (_with_figures(text, figures[key]) for key, text in index.registry(registry) if key in figures)


def count(index: Index, query: Query, facets: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Count the events of a query by each combination of values of some facets; sorted as text.

    An event counts once for each value that it has. An event without a value of a facet does not count.

    Args:
        index: An open index.
        query: The events; its order and limit do not matter.
        facets: At least one of ``COUNTED``.
    """
    conditions = conditions_of(index, query)
    if not conditions and len(facets) == 1:
        return {(one.value,): one.events for one in _kept(index, facets[0])}
    # Counting in Python, from the terms packed with each event: in SQL each facet would need a join over the postings.
    values = [_values_of(index, facet) for facet in facets]
    counted: Counter[tuple[str, ...]] = Counter()
    for packed, _, _ in _facts(index, conditions):
        terms = unpack(f"<{len(packed) // 4}I", packed)
        counted.update(product(*([one[term] for term in terms if term in one] for one in values)))
    return dict(sorted(counted.items()))


def tally(index: Index, query: Query, facet: str) -> Iterator[Tally]:
    """Count the events of a query by each value of one of ``COUNTED``, with their outermost days; sorted as text."""
    conditions = conditions_of(index, query)
    if not conditions:
        return _kept(index, facet)
    values = _values_of(index, facet)
    tallies: dict[str, Tally] = {}
    for packed, first, last in _facts(index, conditions):
        for term in unpack(f"<{len(packed) // 4}I", packed):
            if value := values.get(term):
                before = tallies.get(value, Tally(value, 0, first, last))
                days = _earlier(first, before.first), _later(last, before.last)
                tallies[value] = Tally(value, before.events + 1, *days)
    return (found for _, found in sorted(tallies.items()))


def without_gaps(facet: str, values: Sequence[str]) -> Sequence[str]:
    """Values in their order; years and decades without gaps, unless that makes the list longer than ``_MOST_SHOWN``."""
    if facet not in _YEARS or not values:
        return values
    known = {_order(facet, value)[0]: value for value in values}
    # EDTF allows years of any size (Y170000002): a list of all in between could be endless.
    numbers = range(min(known), max(known) + 1, _YEARS[facet])
    if len(numbers) > _MOST_SHOWN:
        return values
    written = _year if facet == "year" else "{}s".format
    return [known.get(number) or written(number) for number in numbers]


def _order(facet: str, value: str) -> tuple[int, str]:
    """The sort key for a value of a facet: years, decades and numbers by number, all others by name."""
    return (int(value.removesuffix("s")) if facet in (*_YEARS, "number") else 0, value)


def _all_registered(index: Index, registry: str, *, unused: bool) -> Iterator[dict[str, Any]]:
    for key, text in index.registry(registry):
        figures = index.term(RECORD_OF[registry], key)
        if not (unused and figures):
            yield _with_figures(text, figures)


def _with_figures(text: str, figures: Term | Tally | None) -> dict[str, Any]:
    """A record from its JSON, with its figures; days in ISO 8601."""
    from catimeline.dates.edtf import iso_day  # noqa: PLC0415 - mere counts need none

    record: dict[str, Any] = json.loads(text)
    record["events"] = figures.events if figures else 0
    record["first"] = iso_day(figures.first) if figures and figures.first is not None else None
    record["last"] = iso_day(figures.last) if figures and figures.last is not None else None
    return record


def _kept(index: Index, facet: str) -> Iterator[Tally]:
    """All events by one facet, as the index has counted them."""
    kept = "SELECT value, events, first, last FROM terms WHERE facet = ? ORDER BY value"
    return map(Tally._make, index.connection.execute(kept, (facet,)))


def _values_of(index: Index, facet: str) -> dict[int, str]:
    """The values of a facet by the numbers of their terms."""
    return dict(index.connection.execute("SELECT term, value FROM terms WHERE facet = ?", (facet,)))


def _facts(index: Index, conditions: Sequence[Condition]) -> Iterator[tuple[bytes, int | None, int | None]]:
    """The packed terms, the first and the last day of each event that meets all conditions."""
    if not conditions:
        return index.connection.execute(f"SELECT {FIGURES} FROM facts AS f")
    return plan(index, conditions).facts(index)


def _earlier(one: int | None, other: int | None) -> int | None:
    return one if other is None or (one is not None and one < other) else other


def _later(one: int | None, other: int | None) -> int | None:
    return one if other is None or (one is not None and one > other) else other


def _year(number: int) -> str:
    """A year in ISO 8601: four digits, with a sign if it has more or is negative."""
    return f"{'-' if number < 0 else '+' if number > _LAST_SHORT_YEAR else ''}{abs(number):04}"
