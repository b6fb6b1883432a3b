"""Counts by what events say of one thing: of a person the role, of a place the country, of a source the publisher."""

from __future__ import annotations

import json
from collections import Counter
from itertools import product

from catimeline.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

    from catimeline.index.index import Index

_LISTS = {"people": ("person", "role"), "places": ("place", "country"),
          "sources": ("source", "publisher", "grade", "language")}  # fmt: skip
"""The facets that are about the items of one list of an event."""
_KEYS = {"person": "name", "place": "id", "source": "id"}
"""The keys of the items that are not called as the facets are."""
TEXT = "(SELECT json FROM events WHERE position = f.position)"
"""The SQL for what ``event_from`` reads, over a row ``f`` of facts."""

Items = list[tuple[str | None, ...]]


def event_from(text: str) -> Mapping[str, Any]:
    """An event as a JSON object, without its relations."""
    event: Mapping[str, Any] = json.loads(f"{text}[]}}")
    return event


def lists_of(facets: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The lists of an event of which several of these facets are, with these facets."""
    found = {name: tuple(one for one in facets if one in some) for name, some in _LISTS.items()}
    return {name: some for name, some in found.items() if len(some) > 1}


def count_items(
    facets: Sequence[str],
    lists: Mapping[str, Sequence[str]],
    events: Iterable[tuple[Mapping[str, Any], Mapping[str, Sequence[str]]]],
    items_in: Callable[[Mapping[str, Any], str, Sequence[str]], Items],
) -> Counter[tuple[Any, ...]]:
    """Count events by each combination of the values of some facets that one item of each list has.

    Args:
        facets: The facets.
        lists: What ``lists_of`` gives for them.
        events: Each event as a JSON object, with its values of the facets that are not of these lists.
        items_in: What ``items_of`` gives.
    """
    counted: Counter[tuple[Any, ...]] = Counter()
    names = [name for some in lists.values() for name in some]
    others = [facet for facet in facets if facet not in names]
    order = [[*names, *others].index(facet) for facet in facets]
    for event, values in events:
        each = [
            {item for item in items_in(event, name, some) if all(one is not None for one in item)}
            for name, some in lists.items()
        ]
        for combination in product(*each, *([(one,) for one in values[facet]] for facet in others)):
            flat = [one for some in combination for one in some]
            counted[tuple([flat[at] for at in order])] += 1
    return counted


def items_of(index: Index) -> Callable[[Mapping[str, Any], str, Sequence[str]], Items]:
    """A function that gives the values of some facets that the items of a list of an event have."""
    sources: dict[str, Mapping[str, Any]] = {}

    def items(event: Mapping[str, Any], name: str, facets: Sequence[str]) -> Items:
        keys = [_KEYS.get(facet, facet) for facet in facets]
        if name != "sources":
            return [tuple([item[key] for key in keys]) for item in event[name]]
        if not sources:
            sources.update((key, json.loads(text)) for key, text in index.registry("sources"))
        # a source that only disputes counts by itself, and not by what is known of it
        return [tuple([sources[one["id"]][key] for key in keys]) for one in event[name] if one["supports"]]

    return items
