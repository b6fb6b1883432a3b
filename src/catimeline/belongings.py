"""What only one event of a chronology refers to."""

from collections.abc import Iterable

from catimeline.model import Chronology, Event

Record = tuple[str, str]
"""A registry, and an id in it."""


def belongings(chronology: Chronology, event_id: str) -> set[Record]:
    """The records that an event refers to and no other event does."""
    found: set[Record] = set()
    for event in chronology.events:
        if event.id == event_id:
            found = _references(event)
    for event in chronology.events:
        if event.id != event_id:
            found -= _references(event)
    return found


def dispensable(chronology: Chronology, records: Iterable[Record]) -> set[Record]:
    """Those of some records that can go together: no actor or place that stays refers to them."""
    gone = set(records)
    while kept := gone & _references_of_others(chronology, gone):
        gone -= kept
    return gone


def _references(event: Event) -> set[Record]:
    several = {
        "places": event.places,
        "actors": (*event.actors, *(person.actor for person in event.people if person.actor)),
        "people": (person.name for person in event.people),
        "topics": event.topics,
        "sources": (citation.source for citation in event.sources),
        "series": (event.series,) if event.series else (),
    }
    return {("kinds", event.kind), *((registry, key) for registry, keys in several.items() for key in keys)}


def _references_of_others(chronology: Chronology, gone: set[Record]) -> set[Record]:
    """The actors that actors and places refer to which do not go."""
    actors = (one for one in chronology.actors.values() if ("actors", one.id) not in gone)
    places = (one for one in chronology.places.values() if ("places", one.id) not in gone)
    return {
        *(("actors", key) for actor in actors for key in (*actor.part_of, *actor.members)),
        *(("actors", place.country) for place in places if place.country),
    }
