"""How events stand to each other: neighbours within a series, and relations from both ends."""

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from catimeline.model.vocabulary import INVERSES

Related = tuple[str, str]
"""``(event id, relation)``: what the other event is to this one, or this to it: "next", "fulfils", "fulfilled-by"."""


class Node(NamedTuple):
    """As much of an event as its relations depend on."""

    id: str
    series: str | None
    number: int | None
    links: Sequence[Related]
    """Those that the event itself names."""


def related_events(events: Sequence[Node]) -> dict[str, list[Related]]:
    """For each event that has any, its relations: previous and next in the series, those it names, those that name it.

    Args:
        events: All events of the store, or those alone that are related to some, in the order of their dates.
    """
    related: dict[str, list[Related]] = {}
    for members in _by_series(events):
        numbered = [list(group) for _, group in groupby(sorted(members, key=_number), key=_number)]
        for lower, higher in pairwise(numbered):
            for event in lower:
                related.setdefault(event.id, []).append((higher[0].id, "next"))
            for event in higher:
                related.setdefault(event.id, []).append((lower[-1].id, "previous"))
    for event in events:
        if event.links:
            related.setdefault(event.id, []).extend(event.links)
    for event in events:
        for other, relation in event.links:
            seen_from_there = (event.id, INVERSES[relation])
            others = related.setdefault(other, [])
            if seen_from_there not in others:
                others.append(seen_from_there)
    return related


def _by_series(events: Iterable[Node]) -> Iterable[list[Node]]:
    members: dict[str, list[Node]] = {}
    for event in events:
        if event.series is not None and event.number is not None:
            members.setdefault(event.series, []).append(event)
    return members.values()


def _number(event: Node) -> int:
    return event.number or 0
