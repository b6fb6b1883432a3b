"""Figures of a store: events by facet values, and registered records with the number of events that have them."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from itertools import chain, groupby, islice, product, starmap
from math import inf
from operator import contains, itemgetter

from catimeline.errors import ConflictError, FacetTwiceError
from catimeline.index.facets import FACETS
from catimeline.index.packed import PART, unpack_slots, unpack_terms
from catimeline.light_typing import TYPE_CHECKING, NamedTuple
from catimeline.model.vocabulary import RECORD_OF
from catimeline.query.filters import Query
from catimeline.query.items import count_items, items_of, list_from, lists_of, sql_of
from catimeline.query.query import conditions_of, terms_named
from catimeline.query.sql import DAYS, AnyWindow, plan
from catimeline.text.did_you_mean import check_known
from catimeline.text.names import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from catimeline.index.index import Index, Term
    from catimeline.query.sql import Condition

_YEARS = {"year": 1, "decade": 10}
"""The facets that are spans of years, with their lengths in years."""
BY_NUMBER = (*_YEARS, "number")
"""The facets whose values are in the order of numbers; those of all others are in that of text."""
_OF_RECORDS = {
    "sources": {"source": "id", "publisher": "publisher", "grade": "grade", "language": "language"},
    "places": {"country": "country"},
    "people": {"role": "role"},
}
"""The facets that choose the records of a registry instead of events, each with the key of a record."""
_MOST_SHOWN = 10_000
"""If a list would have more years or decades than this, those without events are left out."""
_LAST_SHORT_YEAR = 9_999
_COUNTED_AT_ONCE = 50_000
"""How many events are in memory together while they are counted."""
_FEW = 64
"""Up to this many different numbers are kept in bytes and counted one by one, which takes half of the time."""


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
    Years and decades outside the time that the query asks for are left out, and so are, of several facets, the values
    that it does not name, where it names any. Of people and roles, places and countries, and sources with what is known
    of them and what they dispute, only what one person, place or source has together counts.

    Raises:
        UnknownNameError: There is no such facet, or the query names something that the store does not have.
        FacetTwiceError: A facet is named twice.
        UnknownEventError: As for ``select``.
    """
    for facet in facets:
        check_known(facet, "facet", FACETS)
    if len({*facets}) < len(facets):
        raise FacetTwiceError(next(facet for facet in facets if facets.count(facet) > 1))
    wanted = [_wanted(index, query, facet, named=len(facets) > 1) for facet in facets]
    conditions = conditions_of(index, query)
    if lists := lists_of(facets):
        found = _of_items(index, conditions, facets, wanted, lists)
    elif conditions or len(facets) > 1:
        found = _combinations(index, conditions, facets, wanted)
    else:  # the index has them
        found = {(one.value,): one.events for one in _kept(index, facets[0])}
    keys = sorted(found)
    if any(facet in BY_NUMBER for facet in facets):
        keys.sort(key=lambda values: [order_of(*pair) for pair in zip(facets, values, strict=True)])
    if len(facets) == 1:
        keys = [(value,) for value in without_gaps(facets[0], [value for (value,) in keys])]
    return {values: found.get(values, 0) for values in keys}


def _wanted(index: Index, query: Query, facet: str, *, named: bool) -> Callable[[str], bool]:
    """Whether a value of a facet is in the time that a query asks for, and if it names any, one of those."""
    if facet in _YEARS:
        any_of = [one.windows for one in conditions_of(index, query) if isinstance(one, AnyWindow)]
        times = [
            [(_year_of(one.since, first=True), _year_of(one.until, first=False)) for one in some] for some in any_of
        ]

        def is_within(value: str) -> bool:
            year = order_of(facet, value)[0]
            return all(any(year + _YEARS[facet] > first and year <= last for first, last in some) for some in times)

        return is_within
    names = [one.name for one in query.any_of if one.facet == facet and named]
    if facet in ("evidence", "relation"):  # "disputed=date" asks for "disputed"
        some = [[fold(part.partition("=")[0]) for part in name.split(",")] for name in names]
        some = [[part for part in parts if index.term(facet, part)] for parts in some]
    else:
        some = [[*_values_of_name(index, facet, name)] for name in names]
    # words of a role name no person, nor is "fulfilled-by" a relation that the event names itself
    values = {value for parts in some for value in parts}
    return values.__contains__ if some and all(some) else lambda _: True


def _values_of_name(index: Index, facet: str, name: str) -> Iterator[str]:
    """The values of a facet that a typed name means."""
    return (value for found, value in terms_named(index, facet, name) if found == facet)


def _year_of(day: int | None, *, first: bool) -> float:
    """The year of the first or last day of a window; infinite if it is open there."""
    from catimeline.dates.edtf import iso_day  # noqa: PLC0415 - counts without a window need no dates

    if day is None:
        return -inf if first else inf
    return int(iso_day(day)[: -len("-01-01")])


def sources_apart(index: Index, query: Query) -> tuple[Query, Callable[[Mapping[str, Any]], bool]]:
    """Part the filters on sources from a query: what is left of it, and whether a source meets them.

    Raises:
        UnknownNameError: A filter names something that the store does not have.
    """
    return _records_apart(index, query, "sources")


def _records_apart(index: Index, query: Query, registry: str) -> tuple[Query, Callable[[Mapping[str, Any]], bool]]:
    """The same for the records of a registry."""
    keys = _OF_RECORDS[registry]
    of_records = [
        (keys[one.facet], frozenset(_values_of_name(index, one.facet, one.name)), is_wanted)
        for conditions, is_wanted in ((query.any_of, True), (query.none_of, False))
        for one in conditions
        if one.facet in keys
    ]

    def fits(record: Mapping[str, Any]) -> bool:
        return all((record[key] in values) == is_wanted for key, values, is_wanted in of_records)

    of_events = query._replace(
        any_of=tuple(one for one in query.any_of if one.facet not in keys),
        none_of=tuple(one for one in query.none_of if one.facet not in keys),
    )
    return of_events, fits


def registered(index: Index, registry: str, query: Query, *, unused: bool = False) -> Iterator[dict[str, Any]]:
    """The records of a registry, each with the number and the outermost days of the events that have it.

    Args:
        index: An open index.
        registry: One of ``RECORD_OF``.
        query: The events that count. If it has any filter, only records of its events are given; but filters on
            sources choose the rows of "sources", those on countries of "places", and those on roles of "people".
        unused: Only records that no event has.

    Raises:
        ConflictError: ``unused`` is set, and the query has a filter.
        UnknownNameError: The query names something that the store does not have.
    """
    if registry == "people":
        return _people(index, query)
    if registry == "series":
        return (_with_rounds(index, one) for one in _registered(index, registry, query, unused=unused))
    if registry in _OF_RECORDS:
        query, fits = _records_apart(index, query, registry)
        return filter(fits, _registered(index, registry, query, unused=unused))
    return _registered(index, registry, query, unused=unused)


def _registered(index: Index, registry: str, query: Query, *, unused: bool) -> Iterator[dict[str, Any]]:
    # Without a filter, the index has the figures of each record already.
    if query == Query():
        return _all_registered(index, registry, unused=unused)
    if unused:
        raise ConflictError(["--unused", "filters of events"], "options")
    figures = {one.value: one for one in tally(index, query, RECORD_OF[registry])}
    return (_with_figures(json.loads(text), figures[key]) for key, text in index.registry(registry) if key in figures)


def _people(index: Index, query: Query) -> Iterator[dict[str, Any]]:
    """The people of the events of a query, by their plain names: there is a person wherever an event names one."""
    of_events, fits = _records_apart(index, query, "people")
    if of_events == query:
        figures = tally(index, query, "person")
    else:  # a role that is asked for is one of the event too, and finds it at once
        figures = _with_roles(index, of_events._replace(any_of=query.any_of), fits)
    for one in sorted(figures, key=lambda one: (fold(one.value), one.value)):
        aliases = [name for name in index.names_of("person", one.value) if name != one.value]
        yield _with_figures({"name": one.value, "aliases": aliases}, one)


def _with_roles(index: Index, query: Query, fits: Callable[[Mapping[str, Any]], bool]) -> Iterator[Tally]:
    """The people of the events of a query, counted where their roles fit."""
    found = _facts(index, conditions_of(index, query), [sql_of("people"), *DAYS])
    return _tally((({one["name"] for one in list_from(text) if fits(one)}, *days) for text, *days in found))


def _of_items(
    index: Index,
    conditions: Sequence[Condition],
    facets: Sequence[str],
    wanted: Sequence[Callable[[str], bool]],
    lists: Mapping[str, Sequence[str]],
) -> dict[tuple[str, ...], int]:
    """Count events by each combination of values that are wanted, of some facets by what one item of a list has."""
    within = {facet for some in lists.values() for facet in some}
    others = {facet: _values_of(index, facet) for facet in facets if facet not in within}
    rows = _facts(index, conditions, [*map(sql_of, lists), *[f"f.{facet}" for facet in others]])
    events = (
        (
            list(map(list_from, row[: len(lists)])),
            {
                facet: [of[term] for term in unpack_terms(one)]
                for (facet, of), one in zip(others.items(), row[len(lists) :], strict=True)
            },
        )
        for row in rows
    )
    counted = count_items(facets, lists, events, items_of(index))
    return {
        values: number
        for values, number in counted.items()
        if all(fits(one) for fits, one in zip(wanted, values, strict=True))
    }


def _combinations(
    index: Index, conditions: Sequence[Condition], facets: Sequence[str], wanted: Sequence[Callable[[str], bool]]
) -> dict[tuple[str, ...], int]:
    """Count events by each combination of the values of some facets that are wanted.

    An event counts once for each value that it has. An event without a value of a facet does not count.
    """
    values = [
        {term: value for term, value in _values_of(index, facet).items() if is_wanted(value)}
        for facet, is_wanted in zip(facets, wanted, strict=True)
    ]
    order = sorted(range(len(facets)), key=lambda number: -len(values[number]))
    of_most_values, *others = [facets[number] for number in order]
    if not conditions and len(others) == 1:
        counted = _all_pairs(index, of_most_values, *others)
    else:
        counted = _alike(_facts(index, conditions, [f"f.{facet}" for facet in (of_most_values, *others)]))
    in_order = [values[number] for number in order]
    columns = [(of, order.index(number)) for number, of in enumerate(values)]
    return {
        tuple([of[terms[place]] for of, place in columns]): number
        for terms, number in counted.items()
        if all(map(contains, in_order, terms))
    }


def _alike(events: Iterator[tuple[bytes, ...]]) -> Counter[tuple[int, ...]]:
    """Count events by each combination of their terms of some facets, given these terms, packed.

    The terms of the first facet are counted at once for all events that have the same terms of the others.
    """
    counted: Counter[tuple[int, ...]] = Counter()
    while some := list(islice(events, _COUNTED_AT_ONCE)):
        alike: defaultdict[tuple[bytes, ...], list[bytes]] = defaultdict(list)
        for row in some:
            alike[row[1:]].append(row[0])
        for others, packed in alike.items():
            combinations = list(product(*map(unpack_terms, others)))
            for term, number in Counter(unpack_terms(b"".join(packed))).items():
                for combination in combinations:
                    counted[term, *combination] += number
    return counted


def _all_pairs(index: Index, facet: str, other: str) -> Counter[tuple[int, ...]]:
    """Count all events by each pair of a term of a facet and one of another: as ``_alike``, but from their slots."""
    sets, parts = _sets_by_slot(index, other)
    counted: Counter[tuple[int, ...]] = Counter()
    for term, rows in groupby(_slots(index, facet, "term"), itemgetter(0)):
        numbers = (_at(slots, parts[part]) for _, part, slots in rows if part in parts)
        for number, times in _frequencies(numbers, len(sets)):
            for one in sets[number]:
                counted[term, one] += times
    return counted


def _sets_by_slot(index: Index, facet: str) -> tuple[list[tuple[int, ...]], dict[int, Sequence[int]]]:
    """The sets of terms of a facet that events have, the empty one first; and by part, the number of that in each slot.

    Sets that are only parts of those that events have are among them.
    """
    sets: list[tuple[int, ...]] = [()]
    joined: dict[tuple[int, int], int] = {}
    """By the number of a set and a term, the number of the set of both."""
    parts: dict[int, Sequence[int]] = {}
    for part, rows in groupby(_slots(index, facet, "part, term"), itemgetter(1)):
        numbers = [0] * PART
        for term, _, slots in rows:
            before = _at(slots, numbers)
            after: dict[int, int] = {}
            for number in {*before}:
                if (number, term) not in joined:
                    joined[number, term] = len(sets)
                    sets.append((*sets[number], term))
                after[number] = joined[number, term]
            if len(after) == 1:  # the usual case; this takes half of the time
                [number] = after.values()
                for slot in slots:
                    numbers[slot] = number
            else:
                for slot, number in zip(slots, before, strict=True):
                    numbers[slot] = after[number]
        parts[part] = bytes(numbers) if len(sets) <= _FEW else numbers
    return sets, parts


def _slots(index: Index, facet: str, order: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Each term of a facet with each part that has events with it, and their slots there; in an order."""
    found = f"SELECT term, part, packed FROM terms CROSS JOIN slots USING (term) WHERE facet = ? ORDER BY {order}"
    return ((term, part, unpack_slots(packed)) for term, part, packed in index.connection.execute(found, (facet,)))


def _at(slots: Sequence[int], numbers: Sequence[int]) -> Sequence[int]:
    """The numbers in some slots, found in a fifth of the time that a loop takes."""
    return itemgetter(*slots)(numbers) if len(slots) > 1 else [numbers[slots[0]]]


def _frequencies(numbers: Iterable[Sequence[int]], end: int) -> Iterable[tuple[int, int]]:
    """The numbers below an end that occur in some sequences, each with how often it does."""
    if end > _FEW:
        return Counter(chain.from_iterable(numbers)).items()
    packed = b"".join(map(bytes, numbers))
    return [(number, times) for number in range(end) if (times := packed.count(number))]


def tally(index: Index, query: Query, facet: str) -> Iterator[Tally]:
    """Count the events of a query by each value of one of ``FACETS``, with their outermost days; sorted as text."""
    conditions = conditions_of(index, query)
    if not conditions:
        return _kept(index, facet)
    values = _values_of(index, facet)
    found = _facts(index, conditions, [f"f.{facet}", *DAYS])
    return _tally(([values[term] for term in unpack_terms(packed)], *days) for packed, *days in found)


def _tally(events: Iterable[tuple[Any, ...]]) -> Iterator[Tally]:
    """The figures of the values of some events, given these values and the outermost days of each; sorted as text."""
    tallies: dict[str, Tally] = {}
    for values, first, last in events:
        for value in values:
            before = tallies.get(value, Tally(value, 0, first, last))
            days = _earlier(first, before.first), _later(last, before.last)
            tallies[value] = Tally(value, before.events + 1, *days)
    return (found for _, found in sorted(tallies.items()))


def values_of(index: Index, facet: str) -> Callable[[str], list[str]]:
    """A function that gives the values of one of ``FACETS`` that an event has, by its id, sorted."""
    values = values_by_facet(index, [facet])
    return lambda event_id: values(event_id)[facet]


def values_by_facet(index: Index, facets: Sequence[str]) -> Callable[[str], dict[str, list[str]]]:
    """The same as ``values_of`` for several facets at once."""
    values = {facet: _values_of(index, facet) for facet in facets}
    statement = f"SELECT {', '.join(facets)} FROM facts JOIN events USING (position) WHERE id = ?"

    def found(event_id: str) -> dict[str, list[str]]:
        [row] = index.connection.execute(statement, (event_id,))
        return {
            facet: sorted(values[facet][term] for term in unpack_terms(packed))
            for facet, packed in zip(facets, row, strict=True)
        }

    return found


def without_gaps(facet: str, values: Sequence[str]) -> Sequence[str]:
    """Values in their order; years and decades without gaps, unless that makes the list longer than ``_MOST_SHOWN``."""
    if facet not in _YEARS or not values:
        return values
    known = {order_of(facet, value)[0]: value for value in values}
    # EDTF allows years of any size (Y170000002): a list of all in between could be endless.
    numbers = range(min(known), max(known) + 1, _YEARS[facet])
    if len(numbers) > _MOST_SHOWN:
        return values
    written = _year if facet == "year" else "{}s".format
    return [known.get(number) or written(number) for number in numbers]


def order_of(facet: str, value: str) -> tuple[int, str]:
    """The sort key for a value of a facet."""
    return (int(value.removesuffix("s")) if facet in BY_NUMBER else 0, value)


def _with_rounds(index: Index, series: dict[str, Any]) -> dict[str, Any]:
    """A series with the number of its rounds in the whole store, and those that are missing."""
    from catimeline.model.relations import gaps  # noqa: PLC0415 - other counts need no relations

    numbers = index.numbers(series["id"])
    return series | {"rounds": len(numbers), "missing": gaps(numbers)}


def _all_registered(index: Index, registry: str, *, unused: bool) -> Iterator[dict[str, Any]]:
    for key, text in index.registry(registry):
        figures = index.term(RECORD_OF[registry], key)
        if not (unused and figures):
            yield _with_figures(json.loads(text), figures)


def _with_figures(record: dict[str, Any], figures: Term | Tally | None) -> dict[str, Any]:
    """A record with its figures; days in ISO 8601."""
    from catimeline.dates.edtf import iso_day  # noqa: PLC0415 - mere counts need none

    record["events"] = figures.events if figures else 0
    record["first"] = iso_day(figures.first) if figures and figures.first is not None else None
    record["last"] = iso_day(figures.last) if figures and figures.last is not None else None
    return record


def _kept(index: Index, facet: str) -> Iterator[Tally]:
    """All events by one facet, as the index has counted them."""
    kept = "SELECT value, events, first, last FROM terms WHERE facet = ? ORDER BY value"
    return starmap(Tally, index.connection.execute(kept, (facet,)))


def _values_of(index: Index, facet: str) -> dict[int, str]:
    """The values of a facet by the numbers of their terms."""
    return dict(index.connection.execute("SELECT term, value FROM terms WHERE facet = ?", (facet,)))


def _facts(index: Index, conditions: Sequence[Condition], columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Some columns of each event that meets all conditions, SQL over a row ``f`` of facts."""
    if not conditions:
        return index.connection.execute(f"SELECT {', '.join(columns)} FROM facts AS f")
    return plan(index, conditions).facts(index, columns)


def _earlier(one: int | None, other: int | None) -> int | None:
    return one if other is None or (one is not None and one < other) else other


def _later(one: int | None, other: int | None) -> int | None:
    return one if other is None or (one is not None and one > other) else other


def _year(number: int) -> str:
    """A year in ISO 8601: four digits, with a sign if it has more or is negative."""
    return f"{'-' if number < 0 else '+' if number > _LAST_SHORT_YEAR else ''}{abs(number):04}"
