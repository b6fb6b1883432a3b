"""How events stand to each other: neighbours within a series, and relations from both ends."""

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from catimeline.model import INVERSES, Event

Related = tuple[str, str]
"""``(event id, relation)``: what the other event is to this one, or this to it: "next", "fulfils", "fulfilled-by"."""


def related_events(events: Sequence[Event]) -> dict[str, list[Related]]:
    """For each event that has any, its relations: previous and next in the series, those it names, those that name it.

    Args:
        events: All events of the store, in the order in which relations from elsewhere are to be listed.
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
        if event.related:
            related.setdefault(event.id, []).extend((one.event, one.relation) for one in event.related)
    for event in events:
        for one in event.related:
            seen_from_there = (event.id, INVERSES[one.relation])
            others = related.setdefault(one.event, [])
            if seen_from_there not in others:
                others.append(seen_from_there)
    return related


def _by_series(events: Iterable[Event]) -> Iterable[list[Event]]:
    members: dict[str, list[Event]] = {}
    for event in events:
        if event.series is not None and event.number is not None:
            members.setdefault(event.series, []).append(event)
    return members.values()


def _number(event: Event) -> int:
    return event.number or 0
