"""A query: one frozen value, made of filters and an order; and the events that it finds.

An event must meet every condition. It meets an ``AnyOf`` if it has any one of its names. It must meet none of the
conditions of ``none_of``.
"""

from __future__ import annotations

from functools import partial

from catimeline.errors import (
    LimitError,
    NoSearchError,
    RankAloneError,
)
from catimeline.light_typing import TYPE_CHECKING
from catimeline.query.filters import Query, check_flag, check_number, read_filters
from catimeline.query.sql import AnyWindow, Matching, OfTerms, Plan, Without, plan
from catimeline.text.did_you_mean import check_known
from catimeline.text.names import fold, split_at_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from catimeline.index.index import Index, Term
    from catimeline.query.filters import AnyOf, Filters
    from catimeline.query.sql import Condition

SORT_KEYS = {
    "date": (),
    "rank": (),
    "id": ("e.id",),
    "title": ("folded(json_extract(e.json || '[]}', '$.title'))",),
    "kind": ("json_extract(e.json || '[]}', '$.kind')",),
    "place": ("folded(json_extract(e.json || '[]}', '$.places[0].name'))",),
    "series": ("json_extract(e.json || '[]}', '$.series.id')", "json_extract(e.json || '[]}', '$.series.number')"),
}
"""The sort keys and their SQL; ties are in the order of dates. Events without a place or a series come first. "rank" is
how well an event matches the text that was searched for. The JSON in the index lacks its end, ``rows.OPEN_TAIL``."""

_MOST = 2**63 - 1
"""The largest integer of SQLite."""


def query_from(filters: Filters, *, sort: str = "date", reverse: bool = False, limit: int | None = None) -> Query:
    """Make the query for the events that meet all filters, in an order.

    Raises:
        UnknownNameError: There is no such filter, value of ``match`` or sort key.
        RankAloneError: The order is "rank", but there is no text filter.
        LimitError: The limit is not from 0 to 2 ** 63 - 1.
        ArgumentError: The limit is no integer, or ``reverse`` neither True nor False.
        CatimelineError: A filter is faulty; see ``read_filters``.
    """
    check_flag(reverse, "reverse")
    query = read_filters(filters)._replace(sort=sort, reverse=reverse, limit=limit)
    check_known(sort, "sort key", SORT_KEYS)
    if sort == "rank" and not query.texts:
        raise RankAloneError
    if limit is not None:
        check_number(limit, "a limit")
        if not 0 <= limit <= _MOST:
            raise LimitError(limit, _MOST)
    return query


class Selected:
    """The JSON of events, in order: read from the index one by one, each time that they are iterated."""

    def __init__(self, index: Index, find: Callable[[], Iterator[int]]) -> None:
        """Take the index and what finds the positions of the events in it."""
        self._index = index
        self._find = find

    def __iter__(self) -> Iterator[str]:
        return map(self._index.event_at, self._find())


def select(index: Index, query: Query) -> Selected:
    """The JSON of the events of a query, in its order.

    Raises:
        UnknownNameError: The query names something that the store does not have.
        UnknownEventError: There is no event whose thread or neighbours are asked for.
        NoSearchError: The query has a text filter, and this SQLite has no full-text search.
    """
    return Selected(index, _finder(index, query))


def how_many(index: Index, query: Query) -> int:
    """The number of events that ``select`` gives, found without reading them.

    Raises:
        UnknownNameError, NoSearchError: As for ``select``.
    """
    if query == Query():
        return index.counts()["events"]
    return sum(1 for _ in _finder(index, query._replace(sort="date", reverse=False))())


def only_possible(index: Index, query: Query) -> Callable[[str], bool]:
    """Whether an event of a query, given its id, only may lie in the time that the query asks for.

    That is true of those that ``match="certain"`` would leave out; of none if the query asks for no time.
    """
    windows = [any_of for any_of in _windows(index, query) if any_of.match != "certain"]
    if not windows:
        return lambda _: False
    is_certain = " AND ".join(any_of.matched("certain").asked("e.position") for any_of in windows)
    statement = f"SELECT 1 FROM events AS e WHERE e.id = ? AND NOT ({is_certain})"
    return lambda event_id: index.connection.execute(statement, (event_id,)).fetchone() is not None


def _windows(index: Index, query: Query) -> list[AnyWindow]:
    """The times that a query asks for."""
    windows = [AnyWindow((query.window,))] if query.window else []
    if query.around:
        from catimeline.query.related import windows_around  # noqa: PLC0415 - few queries have it

        windows.append(AnyWindow(windows_around(index, query.around)))
    return windows


def conditions_of(index: Index, query: Query) -> list[Condition]:
    """The conditions that the events of a query must meet.

    Raises:
        UnknownNameError, NoSearchError: As for ``select``.
    """
    conditions = [_condition(index, any_of) for any_of in query.any_of]
    conditions += [Without(_condition(index, any_of)) for any_of in query.none_of]
    conditions += [*_windows(index, query), *filter(None, [query.cited])]
    if query.thread is not None:
        from catimeline.query.related import thread  # noqa: PLC0415 - as above

        conditions.append(thread(index, query.thread))
    if query.texts:
        if not index.can_search():
            raise NoSearchError
        from catimeline.query.matching import matching, search_in  # noqa: PLC0415 - most commands search nothing

        conditions.append(matching(index, search_in(index, query.texts)))
    return conditions


def _condition(index: Index, any_of: AnyOf) -> Condition:
    """The condition that an event has one of some names of a facet."""
    if any_of.facet == "relation" or (any_of.facet == "evidence" and "=" in any_of.name):
        from catimeline.query.related import with_evidence, with_relation  # noqa: PLC0415 - as above

        return with_relation(any_of.name) if any_of.facet == "relation" else with_evidence(index, any_of.name)
    return OfTerms(_terms(index, any_of))


def _finder(index: Index, query: Query) -> Callable[[], Iterator[int]]:
    """A function that finds the positions of the events of a query, in its order."""
    conditions = conditions_of(index, query)
    reverse, limit = query.reverse, -1 if query.limit is None else query.limit
    if query.sort == "date":
        return partial(plan(index, conditions).positions, index, reverse=reverse, limit=limit)
    # The search must lead here: SQLite computes bm25() only for the rows of a MATCH.
    if query.sort == "rank":
        [leading] = (one for one in conditions if isinstance(one, Matching))
        ranked = Plan(leading, tuple(one for one in conditions if one is not leading))
        return partial(ranked.ranked_positions, index, leading.rank, reverse=reverse, limit=limit)
    chosen, keys = plan(index, conditions), SORT_KEYS[query.sort]
    return partial(chosen.sorted_positions, index, keys, reverse=reverse, limit=limit)


def _terms(index: Index, any_of: AnyOf) -> tuple[Term, ...]:
    """The terms that the names of a condition stand for; empty if no event has any of them."""
    values = sorted(set(terms_named(index, any_of.facet, any_of.name)))
    terms = (index.term(facet, value) for facet, value in values)
    return tuple(term for term in terms if term is not None)


def terms_named(index: Index, facet: str, typed: str) -> list[tuple[str, str]]:
    """The terms, facet and value, that a typed name means, or else its parts between commas that are no name.

    Raises:
        UnknownNameError: There are none.
        AmbiguousNameError: It is a part of the names of several.
    """
    registry = "actor" if facet == "named" else facet
    # The whole text first: a name may itself contain commas.
    values = index.values_named(registry, fold(typed)) if facet != "language" else _languages(index, fold(typed))
    if values:
        return [(facet, value) for value in values]
    parts = split_at_names(typed, lambda name: bool(index.values_named(registry, fold(name)))) if "," in typed else []
    if parts:
        return [value for part in parts for value in terms_named(index, facet, part)]
    from catimeline.query.names import values_meant  # noqa: PLC0415 - most names are whole

    found = values_meant(index, registry, typed.strip())
    return [(facet if other == registry else other, value) for other, value in found]


def _languages(index: Index, form: str) -> list[str]:
    """The tags that a language range matches: ``en`` also en-GB (basic filtering, RFC 4647, section 3.3.1)."""
    found = index.names_with("language", form) if form else ()
    return [tag for tag, name in found if f"{fold(name)}-".startswith(f"{form}-")]
