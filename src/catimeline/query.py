"""What to select, as one frozen value, and how it is selected: one SQL statement over the index.

Conditions narrow, the names within one widen: each ``AnyOf`` must hold, one of its names suffices for it.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from catimeline.errors import UnknownEventError, UnknownNameError
from catimeline.index import Index
from catimeline.names import fold, nearest

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

_SPANS = {"year": 1, "decade": 10}
"""Facets that are spans of years, and how many."""

SORT_KEYS = {
    "date": (),
    "id": ("id",),
    "title": ("folded(json_extract(json, '$.title'))",),
    "kind": ("json_extract(json, '$.kind')",),
    "place": ("folded(json_extract(json, '$.places[0].name'))",),
    "series": ("json_extract(json, '$.series.id')", "json_extract(json, '$.series.number')"),
}
"""What events can be sorted by, and the SQL of it; then by date. Those without a place or a series come first."""

_MEETS = {
    "possible": "(first IS NULL OR first <= :until) AND (last IS NULL OR last >= :since)",
    "certain": (
        "(latest_first IS NOT NULL OR earliest_last IS NOT NULL)"
        " AND coalesce(latest_first, last, :latest) <= :until AND coalesce(earliest_last, first, :earliest) >= :since"
    ),
}
"""When a date meets a window. Certainly: even if it begins as late, or ends as early, as it can. The index leaves out
(NULL) an inner bound that is open, unknown or qualified: then the whole of the other end must lie within."""

_EARLIEST, _LATEST = -(2**63), 2**63 - 1
_FEW = 12
"""So many names, and no more, are listed in a message when none is near to the one that was typed."""


class AnyOf(NamedTuple):
    """A facet, and what an event must have there."""

    facet: str
    """One of ``FACETS``."""
    name: str
    """As typed: an id, name or alias, without regard to case and accents; or several, parted by commas."""


class Window(NamedTuple):
    """A stretch of time that an event's date must meet."""

    since: int | None = None
    """The first day, as a day number of ``edtf``; ``None`` where it has no beginning."""
    until: int | None = None
    """The last day, which belongs to it."""
    match: Literal["possible", "certain"] = "possible"
    """Whether it is enough that the date may lie there, or it must."""


class Query(NamedTuple):
    """A selection of events, in an order."""

    any_of: tuple[AnyOf, ...] = ()
    window: Window | None = None
    sort: str = "date"
    """One of ``SORT_KEYS``."""
    reverse: bool = False
    limit: int | None = None
    """At most so many events."""


class Tally(NamedTuple):
    """How often some values occur together."""

    values: tuple[str, ...]
    """One for each facet."""
    events: int
    first: int | None
    """The first day of any of the events, as a day number; ``None`` if none has one."""
    last: int | None


def select(index: Index, query: Query) -> Iterator[str]:
    """The events of a query, each as its JSON, in its order.

    Raises:
        UnknownNameError: The query names something that the store does not know.
    """
    where, parameters = _conditions(index, query)
    order = ", ".join(key + " DESC" * query.reverse for key in (*SORT_KEYS[query.sort], "position"))
    statement = f"SELECT json FROM events WHERE {where} ORDER BY {order} LIMIT :limit"
    index.connection.create_function("folded", 1, lambda text: text and fold(text), deterministic=True)
    return (text for (text,) in index.connection.execute(statement, parameters))


def tally(index: Index, query: Query, facets: Sequence[str]) -> Iterator[Tally]:
    """How many events of a query have each value of some facets, or each combination of values, in their order.

    An event counts once for each value that it has; one that lacks a facet does not count.

    Args:
        index: Where to look.
        query: Which events; its order and limit do not matter.
        facets: At least one of ``COUNTED``.
    """
    where, parameters = _conditions(index, query)
    numbers = range(len(facets))
    joins = " ".join(
        f"JOIN postings AS p{n} ON p{n}.position = e.position"
        f" JOIN terms AS t{n} ON t{n}.term = p{n}.term AND t{n}.facet = :f{n}"
        for n in numbers
    )
    values = ", ".join(f"t{n}.value" for n in numbers)
    statement = (
        f"SELECT {values}, count(*), min(first), max(last) FROM (SELECT * FROM events WHERE {where}) AS e {joins}"
        f" GROUP BY {values} ORDER BY {values}"
    )
    parameters |= {f"f{n}": facet for n, facet in enumerate(facets)}
    for *found, count, first, last in index.connection.execute(statement, parameters):
        yield Tally(tuple(found), count, first, last)


def facet_order(facet: str, value: str) -> tuple[int, str]:
    """What the values of a facet are sorted by: years and decades by number, all else by name."""
    return (int(value.removesuffix("s")) if facet in _SPANS else 0, value)


def without_gaps(facet: str, values: Sequence[str]) -> Sequence[str]:
    """Values in their order, with those between them if they are years or decades."""
    if facet not in _SPANS or not values:
        return values
    first, last = (facet_order(facet, value)[0] for value in (values[0], values[-1]))
    tail = "s" if facet == "decade" else ""
    return [f"{number}{tail}" for number in range(first, last + 1, _SPANS[facet])]


def _conditions(index: Index, query: Query) -> tuple[str, dict[str, int | str]]:
    """The SQL that an event must meet, and its parameters."""
    conditions = ["TRUE"]
    for any_of in query.any_of:
        terms = ", ".join(map(str, _terms(index, any_of)))
        conditions.append(f"position IN (SELECT position FROM postings WHERE term IN ({terms}))")
    if query.window:
        conditions.append(_MEETS[query.window.match])
    window = query.window or Window()
    return " AND ".join(conditions), {
        "since": _EARLIEST if window.since is None else window.since,
        "until": _LATEST if window.until is None else window.until,
        "earliest": _EARLIEST,
        "latest": _LATEST,
        "limit": -1 if query.limit is None else query.limit,
    }


def find_events(index: Index, ids: Iterable[str]) -> list[str]:
    """Events as their JSON, in the order of the ids.

    Raises:
        UnknownEventError: There is none of an id, or of several.
    """
    found = {event_id: index.event(event_id) for event_id in ids}
    missing = [event_id for event_id, event in found.items() if event is None]
    if missing:
        known = list(index.ids())
        raise UnknownEventError({event_id: nearest(event_id, known) for event_id in missing})
    return [event for event in found.values() if event is not None]


def _terms(index: Index, any_of: AnyOf) -> list[int]:
    """The numbers of the terms that the names of a condition mean; empty if no event has one of them."""
    values = set(_values(index, any_of.facet, any_of.name))
    terms = (index.term(any_of.facet, value) for value in values)
    return sorted(term for term in terms if term is not None)


def _values(index: Index, facet: str, typed: str) -> list[str]:
    """What a typed name means: the values that go by it, or by its parts between commas."""
    registry = "actor" if facet == "named" else facet
    values = index.values_named(registry, fold(typed))
    if values:
        return values
    parts = [part for part in typed.split(",") if part.strip()]
    if parts and parts != [typed]:
        return [value for part in parts for value in _values(index, facet, part)]
    known = {form: name for form, _, name in index.names(registry)}
    shown = sorted(known.values()) if len(known) <= _FEW else ()
    raise UnknownNameError(typed.strip(), registry, nearest(typed, known.values()), shown)
