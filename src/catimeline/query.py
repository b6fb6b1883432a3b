"""What to select, as one frozen value, and how it is selected: one SQL statement over the index.

Conditions narrow, the names within one widen: each ``AnyOf`` must hold, one of its names suffices for it.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from catimeline.errors import UnknownEventError, UnknownNameError
from catimeline.index import Index
from catimeline.names import fold, nearest

FACETS = (
    "actor", "named", "person", "place", "country", "kind", "topic", "series",
    "source", "publisher", "grade", "status", "evidence",
)  # fmt: skip
"""What an event can be found by. "actor" is everyone it involves, "named" those it names itself."""

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
        "((latest_first <= earliest_last AND latest_first <= :until AND earliest_last >= :since)"
        " OR (first >= :since AND latest_first <= :until) OR (earliest_last >= :since AND last <= :until))"
    ),
}
"""When a date meets a window. Certainly: it lasts through a day of it for certain, or one whole end lies within it;
the index leaves out (NULL) an inner bound that is open, unknown or qualified, so that it decides nothing."""

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


def select(index: Index, query: Query) -> Iterator[str]:
    """The events of a query, each as its JSON, in its order.

    Raises:
        UnknownNameError: The query names something that the store does not know.
    """
    conditions = ["TRUE"]
    for any_of in query.any_of:
        terms = ", ".join(map(str, _terms(index, any_of)))
        conditions.append(f"position IN (SELECT position FROM postings WHERE term IN ({terms}))")
    if query.window:
        conditions.append(_MEETS[query.window.match])
    order = ", ".join(key + " DESC" * query.reverse for key in (*SORT_KEYS[query.sort], "position"))
    where = " AND ".join(conditions)
    statement = f"SELECT json FROM events WHERE {where} ORDER BY {order} LIMIT :limit"
    window = query.window or Window()
    parameters = {
        "since": _EARLIEST if window.since is None else window.since,
        "until": _LATEST if window.until is None else window.until,
        "limit": -1 if query.limit is None else query.limit,
    }
    index.connection.create_function("folded", 1, lambda text: text and fold(text), deterministic=True)
    return (text for (text,) in index.connection.execute(statement, parameters))


def find_event(index: Index, event_id: str) -> str:
    """An event as its JSON.

    Raises:
        UnknownEventError: There is none of this id.
    """
    found = index.event(event_id)
    if found is None:
        raise UnknownEventError(event_id, nearest(event_id, index.ids()))
    return found


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
    if len(parts) > 1 or typed.endswith(","):
        return [value for part in parts for value in _values(index, facet, part)]
    known = {form: name for form, _, name in index.names(registry)}
    shown = sorted(known.values()) if len(known) <= _FEW else ()
    raise UnknownNameError(typed.strip(), registry, nearest(typed, known.values()), shown)
