"""Ids that changed: which records of two chronologies are one under two names, and what refers to them by either.

A record that went away and one that came are the same if what tells records apart stayed (``_MARKS``), and if no other
record that went or came has it too.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from catimeline.model import Event

Record = Any
"""A record of ``model``; a kind or topic is a ``Series`` of its id and label."""

Renames = Mapping[str, Mapping[str, str]]
"""For each registry, and for events, the new id by the old one."""

Marks = Callable[[Any], tuple[object, ...]]
"""Gives of a record what tells it from others."""

_MARKS: dict[str, Sequence[Marks]] = {
    "events": (
        lambda event: (event.date, event.title, event.summary, _sources(event)),
        lambda event: (event.date, event.title),
        lambda event: (event.title, event.summary),
        lambda event: (event.title, _sources(event)),
        lambda event: (event.date, event.summary, _sources(event)),
    ),
    "sources": (lambda source: (source.url,), lambda source: (source.title, source.publisher, source.date)),
    "actors": (lambda actor: (actor.name,),),
    "places": (lambda place: (place.latitude, place.longitude), lambda place: (place.name,)),
    "people": (lambda person: (person.aliases,),),
    "series": (lambda series: (series.name,),),
    "kinds": (lambda kind: (kind.name,),),
    "topics": (lambda topic: (topic.name,),),
}
"""What two records of different ids must have in common to be one that was renamed, the surest first; all of it must
be given."""


def renamed(gone: Mapping[str, Record], come: Mapping[str, Record], registry: str) -> dict[str, str]:
    """Of the records only in the old store and those only in the new one, which are the same: new id by old."""
    found: dict[str, str] = {}
    for marks in _MARKS[registry]:
        olds = _by_marks((item for item in gone.items() if item[0] not in found), marks)
        taken = set(found.values())
        news = _by_marks((item for item in come.items() if item[0] not in taken), marks)
        found |= {ids[0]: news[key][0] for key, ids in olds.items() if len(ids) == 1 == len(news.get(key, ()))}
    return found


def follow(record: Record, renames: Renames) -> Record:
    """The record with new ids in place of renamed ones, wherever it refers to others."""

    def new(registry: str, name: str | None) -> Any:  # noqa: ANN401 - a text for a text
        return renames.get(registry, {}).get(name, name) if name else name

    changed: dict[str, Any] = {}
    if isinstance(record, Event):
        changed |= {
            "kind": new("kinds", record.kind),
            "series": new("series", record.series),
            "people": tuple(one._replace(actor=new("actors", one.actor)) for one in record.people),
            "related": tuple(one._replace(event=new("events", one.event)) for one in record.related),
            "sources": tuple(one._replace(source=new("sources", one.source)) for one in record.sources),
        }
    lists = {"places": "places", "actors": "actors", "topics": "topics", "members": "actors", "part_of": "actors"}
    for name in lists.keys() & set(record._fields):
        changed[name] = tuple(new(lists[name], key) for key in getattr(record, name))
    if "country" in record._fields:
        changed["country"] = new("actors", record.country)
    return record._replace(**changed)


def _by_marks(records: Iterable[tuple[str, Record]], marks: Marks) -> dict[tuple[object, ...], list[str]]:
    """The ids of records by what tells them apart, where that is given."""
    ids: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for key, record in records:
        given = marks(record)
        if all(one is not None and one != () for one in given):
            ids[given].append(key)
    return ids


def _sources(event: Event) -> tuple[str, ...]:
    return tuple(sorted({citation.source for citation in event.sources}))
