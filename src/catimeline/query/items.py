"""Counts by what events say of one thing: the role of a person, the country of a place, what a source disputes."""

from __future__ import annotations

import json
from collections import Counter
from functools import lru_cache
from itertools import product

from catimeline.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

    from catimeline.index.index import Index

_LISTS = {"people": ("person", "role"), "places": ("place", "country"),
          "sources": ("source", "publisher", "grade", "language", "disputed", "disputed_by")}  # fmt: skip
"""The facets that are about the items of one list of an event."""
_KEYS = {"person": "name", "place": "id"}
"""The keys of people and places that are not called as the facets are."""
_OF_SOURCES = ("publisher", "grade", "language")
"""The facets that are keys of a source."""

Items = list[tuple[str | None, ...]]


def sql_of(name: str) -> str:
    """The SQL for what ``list_from`` reads, over a row ``f`` of facts: a list of an event, as JSON.

    SQLite cuts it out in a third of the time that ``json`` takes to read the whole event.
    """
    # char(125) is a brace, which has another meaning in SQL that is planned
    whole = "(SELECT json || '[]' || char(125) FROM events WHERE position = f.position)"
    return f"CASE WHEN f.{_LISTS[name][0]} != x'' THEN json_extract({whole}, '$.{name}') END"


def list_from(text: str | None) -> list[Mapping[str, Any]]:
    """The objects of a list of an event."""
    return json.loads(text or "[]")  # type: ignore[no-any-return]  # the index holds it


def lists_of(facets: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The lists of an event of which several of these facets are, with these facets."""
    found = {name: tuple(one for one in facets if one in some) for name, some in _LISTS.items()}
    return {name: some for name, some in found.items() if len(some) > 1}


def count_items(
    facets: Sequence[str],
    lists: Mapping[str, Sequence[str]],
    events: Iterable[tuple[Sequence[Sequence[Mapping[str, Any]]], Mapping[str, Sequence[str]]]],
    items_in: Callable[[Sequence[Mapping[str, Any]], str, Sequence[str]], Items],
) -> Counter[tuple[Any, ...]]:
    """Count events by each combination of the values of some facets that one item of each list has.

    Args:
        facets: The facets.
        lists: What ``lists_of`` gives for them.
        events: Of each event these lists, and its values of the other facets.
        items_in: What ``items_of`` gives.
    """
    counted: Counter[tuple[Any, ...]] = Counter()
    names = [name for some in lists.values() for name in some]
    others = [facet for facet in facets if facet not in names]
    order = [[*names, *others].index(facet) for facet in facets]
    for objects, values in events:
        each = [
            {item for item in items_in(found, name, some) if all(one is not None for one in item)}
            for found, (name, some) in zip(objects, lists.items(), strict=True)
        ]
        for combination in product(*each, *([(one,) for one in values[facet]] for facet in others)):
            flat = [one for some in combination for one in some]
            counted[tuple([flat[at] for at in order])] += 1
    return counted


def items_of(index: Index) -> Callable[[Sequence[Mapping[str, Any]], str, Sequence[str]], Items]:
    """A function that gives the values of some facets that the objects of a list of an event have."""
    sources: dict[str, Mapping[str, Any]] = {}

    def items(objects: Sequence[Mapping[str, Any]], name: str, facets: Sequence[str]) -> Items:
        if name != "sources":
            keys = [_KEYS.get(facet, facet) for facet in facets]
            return [tuple([item[key] for key in keys]) for item in objects]
        if not sources:
            records = map(json.loads, (text for _, text in index.registry("sources")))
            sources.update((one["id"], {key: one[key] for key in _OF_SOURCES}) for one in records)
        found: Items = []
        for one in objects:
            found += cited(one["id"], tuple(facets), tuple(one["disputes"]), supports=bool(one["supports"]))
        return found

    @lru_cache(maxsize=4096)
    def cited(key: str, facets: Sequence[str], disputes: Sequence[str], *, supports: bool) -> Items:
        source = sources[key]
        values: dict[str, Sequence[str | None]] = {"source": [key], "disputed": disputes}
        values["disputed_by"] = [source["publisher"] or key] if disputes else []
        # a source that only disputes counts by itself, and not by what is known of it
        values |= {name: [source[name]] if supports else [] for name in _OF_SOURCES}
        return [*product(*[values[facet] for facet in facets])]

    return items
