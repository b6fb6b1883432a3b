"""What to select, as one frozen value, and the events and figures that it comes to.

Conditions narrow, the names within one widen: each ``AnyOf`` must hold, one of its names suffices for it; or none may,
where events are left out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from struct import unpack
from typing import NamedTuple

from catimeline.conditions import Condition, Matching, OfTerms, Window, WithoutTerms
from catimeline.errors import NoSearchError, UnknownEventError
from catimeline.index import Index, Term
from catimeline.names import fold, nearest
from catimeline.plan import Plan, plan

FACETS = (
    "actor", "named", "person", "place", "country", "kind", "topic", "series",
    "source", "publisher", "grade", "status", "evidence",
)  # fmt: skip
"""What an event can be found by. "actor" is everyone it involves, "named" those it names itself."""

COUNTED = (
    "year", "decade", "actor", "kind", "place", "country", "topic", "series",
    "source", "publisher", "grade", "evidence", "precision", "person", "status",
)  # fmt: skip
"""What events can be counted by. The year of an event is that of its first day, or of its last if that is open."""

_YEARS = {"year": 1, "decade": 10}
"""Facets that are spans of years, and how many."""

SORT_KEYS = {
    "date": (),
    "rank": (),
    "id": ("e.id",),
    "title": ("folded(json_extract(e.json || '[]}', '$.title'))",),
    "kind": ("json_extract(e.json || '[]}', '$.kind')",),
    "place": ("folded(json_extract(e.json || '[]}', '$.places[0].name'))",),
    "series": ("json_extract(e.json || '[]}', '$.series.id')", "json_extract(e.json || '[]}', '$.series.number')"),
}
"""What events can be sorted by, and the SQL of it; then by date. Those without a place or a series come first. Rank is
how well they match the text that they are searched for."""

_MOST_SHOWN = 10_000
"""From more years than that, those without events are left out."""
_LAST_SHORT_YEAR = 9_999


class AnyOf(NamedTuple):
    """A facet, and what an event must have there."""

    facet: str
    """One of ``FACETS``."""
    name: str
    """As typed: an id, name or alias, without regard to case and accents; or several, parted by commas."""


class Query(NamedTuple):
    """A selection of events, in an order."""

    any_of: tuple[AnyOf, ...] = ()
    window: Window | None = None
    matching: Matching | None = None
    none_of: tuple[AnyOf, ...] = ()
    """What an event must not have."""
    sort: str = "date"
    """One of ``SORT_KEYS``; "rank" only with a text to match."""
    reverse: bool = False
    limit: int | None = None
    """At most so many events."""


class Tally(NamedTuple):
    """How many events have a value, and when they were."""

    value: str
    events: int
    first: int | None
    """The first day of any of the events, as a day number; ``None`` if none has one."""
    last: int | None


def select(index: Index, query: Query) -> Iterator[str]:
    """The events of a query, each as its JSON, in its order.

    Raises:
        UnknownNameError: The query names something that the store does not know.
        NoSearchError: It has a text to match, and SQLite cannot do that.
    """
    return map(index.event_at, _positions(index, query))


def count(index: Index, query: Query, facets: Sequence[str]) -> dict[tuple[str, ...], int]:
    """How many events of a query have each combination of values of some facets, in their order.

    An event counts once for each value that it has; one that lacks a facet does not count.

    Args:
        index: Where to look.
        query: Which events; its order and limit do not matter.
        facets: At least one of ``COUNTED``.
    """
    conditions = _conditions(index, query)
    if not conditions and len(facets) == 1:
        return {(one.value,): one.events for one in _kept(index, facets[0])}
    values = [_values_of(index, facet) for facet in facets]
    counts: Counter[tuple[str, ...]] = Counter()
    for packed, _, _ in _facts(index, conditions):
        terms = unpack(f"<{len(packed) // 4}I", packed)
        counts.update(product(*([one[term] for term in terms if term in one] for one in values)))
    return dict(sorted(counts.items()))


def tally(index: Index, query: Query, facet: str) -> Iterator[Tally]:
    """How many events of a query have each value of one of ``COUNTED``, and from when to when, in their order."""
    conditions = _conditions(index, query)
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


def _kept(index: Index, facet: str) -> Iterator[Tally]:
    """What the index keeps count of: all events, by one facet."""
    kept = "SELECT value, events, first, last FROM terms WHERE facet = ? ORDER BY value"
    return map(Tally._make, index.connection.execute(kept, (facet,)))


def _earlier(one: int | None, other: int | None) -> int | None:
    return one if other is None or (one is not None and one < other) else other


def _later(one: int | None, other: int | None) -> int | None:
    return one if other is None or (one is not None and one > other) else other


def _facts(index: Index, conditions: Sequence[Condition]) -> Iterator[tuple[bytes, int | None, int | None]]:
    """The packed terms, the first and the last day of each event that meets some conditions."""
    if not conditions:
        return index.connection.execute("SELECT terms, first, last FROM facts")
    return plan(index, conditions).facts(index)


def _values_of(index: Index, facet: str) -> dict[int, str]:
    """The values of a facet by their terms."""
    return dict(index.connection.execute("SELECT term, value FROM terms WHERE facet = ?", (facet,)))


def facet_order(facet: str, value: str) -> tuple[int, str]:
    """What the values of a facet are sorted by: years and decades by number, all else by name."""
    return (int(value.removesuffix("s")) if facet in _YEARS else 0, value)


def without_gaps(facet: str, values: Sequence[str]) -> Sequence[str]:
    """Values in their order, with those between them if they are years or decades, unless that is endless."""
    if facet not in _YEARS or not values:
        return values
    known = {facet_order(facet, value)[0]: value for value in values}
    numbers = range(min(known), max(known) + 1, _YEARS[facet])
    if len(numbers) > _MOST_SHOWN:
        return values
    written = _year if facet == "year" else "{}s".format
    return [known.get(number) or written(number) for number in numbers]


def _year(number: int) -> str:
    """A year as ISO 8601 has it."""
    return f"{'-' if number < 0 else '+' if number > _LAST_SHORT_YEAR else ''}{abs(number):04}"


def find_events(index: Index, ids: Iterable[str]) -> list[str]:
    """Events as their JSON, in the order of the ids.

    Raises:
        UnknownEventError: There is none of an id, or of several.
    """
    found = {event_id: index.event(event_id) for event_id in ids}
    missing = [event_id for event_id, event in found.items() if event is None]
    if missing:
        raise UnknownEventError({event_id: nearest(event_id, index.ids_near(event_id)) for event_id in missing})
    return [event for event in found.values() if event is not None]


def _positions(index: Index, query: Query) -> Iterator[int]:
    """The positions of the events of a query, in its order."""
    conditions = _conditions(index, query)
    limit = -1 if query.limit is None else query.limit
    if query.sort == "date":
        return plan(index, conditions).positions(index, reverse=query.reverse, limit=limit)
    if query.sort == "rank" and query.matching:
        ranked = Plan(query.matching, tuple(one for one in conditions if one is not query.matching))
        return ranked.ranked_positions(index, query.matching.rank, reverse=query.reverse, limit=limit)
    index.connection.create_function("folded", 1, lambda text: text and fold(text), deterministic=True)
    chosen = plan(index, conditions)
    return chosen.sorted_positions(index, SORT_KEYS[query.sort], reverse=query.reverse, limit=limit)


def _conditions(index: Index, query: Query) -> list[Condition]:
    """What the events of a query must meet."""
    conditions: list[Condition] = [OfTerms(tuple(_terms(index, any_of))) for any_of in query.any_of]
    conditions += [WithoutTerms(tuple(_terms(index, any_of))) for any_of in query.none_of]
    if query.window:
        conditions.append(query.window)
    if query.matching:
        if not index.can_search():
            raise NoSearchError
        conditions.append(query.matching)
    return conditions


def _terms(index: Index, any_of: AnyOf) -> list[Term]:
    """The terms that the names of a condition mean; empty if no event has one of them."""
    values = sorted(set(_values(index, any_of.facet, any_of.name)))
    terms = (index.term(any_of.facet, value) for value in values)
    return [term for term in terms if term is not None]


def _values(index: Index, facet: str, typed: str) -> list[str]:
    """What a typed name means: the values that go by it, or by its parts between commas."""
    registry = "actor" if facet == "named" else facet
    values = index.values_named(registry, fold(typed))
    if values:
        return values
    parts = [part for part in typed.split(",") if part.strip()]
    if parts and parts != [typed]:
        return [value for part in parts for value in _values(index, facet, part)]
    from catimeline.unknown import unknown_name  # noqa: PLC0415 - only where a name is wrong

    raise unknown_name(index, registry, typed.strip(), FACETS)
