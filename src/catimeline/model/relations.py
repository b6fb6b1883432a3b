"""How events are related: as neighbours in a series, and by relations seen from both ends."""

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from catimeline.model.vocabulary import INVERSES

Related = tuple[str, str]
"""``(id of the other event, relation)``; the relation is "next", "fulfils", "fulfilled-by" and so on."""


class Node(NamedTuple):
    """The part of an event that its relations depend on."""

    id: str
    series: str | None
    number: int | None
    links: Sequence[Related]
    """The relations that the event itself names."""


def related_events(events: Sequence[Node]) -> dict[str, list[Related]]:
    """The relations of each event that has any: previous and next in the series, those it names, those that name it.

    Args:
        events: All events of the store, or only those related to some of them; by date.
    """
    related: dict[str, list[Related]] = {}
    for members in _by_series(events):
        numbered = [list(group) for _, group in groupby(sorted(members, key=_number), key=_number)]
        # several events may have the same number: they share their neighbours, the nearest by date
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
            if seen_from_there not in others:  # both events may name the relation
                others.append(seen_from_there)
    return related


def gaps(numbers: Iterable[int]) -> list[str]:
    """The numbers that a series lacks, between those that it has, in words: "7–9", "12"."""
    between = ((low + 1, high - 1) for low, high in pairwise(sorted(set(numbers))))
    return [str(low) if low == high else f"{low}–{high}" for low, high in between if low <= high]


def gap_before(number: int, numbers: Iterable[int]) -> str:
    """The numbers that a series lacks between one of its numbers and the one before; empty if it lacks none."""
    before = max((one for one in numbers if one < number), default=number)
    return ", ".join(gaps([before, number]))


def _by_series(events: Iterable[Node]) -> Iterable[list[Node]]:
    members: dict[str, list[Node]] = {}
    for event in events:
        if event.series is not None and event.number is not None:
            members.setdefault(event.series, []).append(event)
    return members.values()


def _number(event: Node) -> int:
    return event.number or 0
