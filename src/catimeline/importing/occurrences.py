"""Finds the events of entries of a calendar that have moved within their day, or recur only now, by UID and day.

An event says in ``same_as`` which entry it is: ``uid:UID``, and ``uid:UID#2024-03-04T20:00:00`` of one that recurs.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from catimeline.model.records import Event
from catimeline.model.same_as import key_of

_SCHEME = "uid:"
_DAY = len("2024-03-04")


class Occurrence(NamedTuple):
    """An entry of a calendar on one day."""

    uid: str
    """With its scheme."""
    day: str
    """In EDTF."""


def occurrence_of(elsewhere: Iterable[str], date: str) -> Occurrence | None:
    """What of a calendar an event is, given its values of ``same_as`` and its date; ``None`` if it is of none."""
    for value in elsewhere:
        if value.startswith(_SCHEME):
            uid, _, label = value.partition("#")
            return Occurrence(uid, (label or date)[:_DAY])
    return None


def moved(
    rows: Iterable[tuple[str, Occurrence]],
    uids: Collection[str],
    events: Iterable[Event],
    taken: Collection[str],
    lost: AbstractSet[str],
) -> tuple[dict[str, str], list[str]]:
    """The events that rows are which no event is exactly, by row: the only one of an entry and a day, of one row.

    Args:
        rows: The rows that are no event, each with its occurrence.
        uids: Those of all rows.
        events: Those of the store.
        taken: The ids of those that other rows are.
        lost: What rows are elsewhere that are at fault.

    Returns:
        Them, and the ids of the events of the same entries that no row is.
    """
    by_occurrence: dict[Occurrence, list[str]] = defaultdict(list)
    for place, one in rows:
        by_occurrence[one].append(place)
    known: dict[Occurrence, list[str]] = defaultdict(list)
    for event in events:
        if event.same_as and event.id not in taken and lost.isdisjoint(map(key_of, event.same_as)):
            other = occurrence_of(event.same_as, event.date.text)
            if other and other.uid in uids:
                known[other].append(event.id)
    found = {places[0]: known[one][0] for one, places in by_occurrence.items() if len(places) == 1 == len(known[one])}
    left = {key for keys in known.values() for key in keys}.difference(found.values())
    return found, sorted(left)
