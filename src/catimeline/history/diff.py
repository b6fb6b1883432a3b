"""What changed from one chronology to another: record by record, field by field.

A record whose id changed is recognised by what it says, and what merely follows from a new id is not a change: an event
that cites a renamed source is as it was.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from catimeline.model.evidence import evidence_of
from catimeline.model.records import Chronology, Event, Series
from catimeline.model.vocabulary import RECORD_OF

Record = Any
"""A record of ``model``; a kind or topic is a ``Series`` of its id and label."""

Value = Any
"""What stands in a field of a record."""

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

_REFERRING = {"places": "places", "actors": "actors", "topics": "topics", "members": "actors", "part_of": "actors"}
"""The fields that are lists of ids, each with the registry of these."""

_KEYS: dict[str, Callable[[Any], str]] = {
    "people": attrgetter("name"),
    "related": attrgetter("event"),
    "sources": attrgetter("source"),
}
"""The lists of an event whose items are compared field by field, and what tells one from the other."""


class FieldChange(NamedTuple):
    """One value that changed."""

    path: tuple[str, ...]
    """The names of fields and the keys of items: ``("sources", "gazette-2001", "supports")``. Where items of a list
    changed their order, the path is that of the list, and both values are the keys of all its items."""
    old: Value
    """``None`` where there was nothing."""
    new: Value
    """``None`` where there is nothing any more."""


class Change(NamedTuple):
    """A record that was added, removed, renamed or changed."""

    record: str
    """What it is: "store" for the header, "event", "source", "actor" …"""
    id: str | None
    """Its id, the new one if it was renamed; a header has none."""
    was: str | None
    """Its id before, if it was renamed."""
    old: Record
    """Before, but with new ids in place of renamed ones; ``None`` if it is new."""
    new: Record
    """After; ``None`` if it was removed."""

    @property
    def kind(self) -> str:
        """In a word: "added", "removed", "renamed" (which can have changed too) or "changed"."""
        if self.old is None or self.new is None:
            return "added" if self.old is None else "removed"
        return "renamed" if self.was else "changed"

    @property
    def fields(self) -> Iterator[FieldChange]:
        """The fields that differ, in the order of the model; for events then the evidence that differs thereby."""
        hidden = () if self.record == "store" else ("name",) if self.record == "person" else ("id",)
        yield from _compare_fields(self.old, self.new, (), hidden)
        if self.record == "event":
            before, after = (evidence_of(event) if event else {} for event in (self.old, self.new))
            for statement in dict.fromkeys((*before, *after)):
                yield from _compare_values(before.get(statement), after.get(statement), ("evidence", statement))


class Comparison(NamedTuple):
    """What changed from one version of a store to another."""

    old: str
    """What was compared, as it was named."""
    new: str
    changes: Sequence[Change]


class ImportResult(NamedTuple):
    """What a file of another program changes in a store."""

    store: str
    """The file that is changed, or would be."""
    file: str
    """As it was named."""
    written: bool
    same: int
    """How many of its events the store has just so."""
    faults: Sequence[tuple[str, str, Sequence[str]]]
    """What is wrong in it: the column, which is empty where a row as a whole is at fault; the message; the rows."""
    changes: Sequence[Change]


def compare(old: Chronology, new: Chronology) -> list[Change]:
    """All that changed: headers, events by date, then the registries by id."""
    before, after = _registries(old), _registries(new)
    renames: dict[str, Mapping[str, str]] = {
        registry: renamed(_only(before[registry], after[registry]), _only(after[registry], before[registry]), registry)
        for registry in RECORD_OF
    }
    registered = [
        change
        for registry, what in RECORD_OF.items()
        for change in _compare_records(before[registry], after[registry], what, renames[registry], renames)
    ]
    events_before, events_after = ({event.id: event for event in one.events} for one in (old, new))
    gone = {key: _follow(event, renames) for key, event in _only(events_before, events_after).items()}
    renames["events"] = renamed(gone, _only(events_after, events_before), "events")
    events = sorted(_compare_records(events_before, events_after, "event", renames["events"], renames), key=_date_order)
    return [*_compare_headers(old, new), *events, *registered]


def compare_event(old: Event | None, new: Event | None) -> Change | None:
    """What changed of one event, which may have another id after; ``None`` if it is the same, or was never there."""
    known = new or old
    if known is None or old == new:
        return None
    return Change("event", known.id, old.id if old and new and old.id != new.id else None, old, new)


def renamed(gone: Mapping[str, Record], come: Mapping[str, Record], registry: str) -> dict[str, str]:
    """Of the records only in the old store and those only in the new one, which are the same: new id by old."""
    found: dict[str, str] = {}
    for marks in _MARKS[registry]:
        olds = _by_marks((item for item in gone.items() if item[0] not in found), marks)
        taken = set(found.values())
        news = _by_marks((item for item in come.items() if item[0] not in taken), marks)
        found |= {ids[0]: news[key][0] for key, ids in olds.items() if len(ids) == 1 == len(news.get(key, ()))}
    return found


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


def _registries(chronology: Chronology) -> dict[str, dict[str, Record]]:
    """The registries with records throughout."""
    labels = {
        registry: {key: Series(key, label) for key, label in getattr(chronology, registry).items()}
        for registry in ("kinds", "topics")
    }
    return {registry: labels.get(registry) or getattr(chronology, registry) for registry in RECORD_OF}


def _only(records: Mapping[str, Record], others: Mapping[str, Record]) -> dict[str, Record]:
    """The records whose ids the others lack."""
    return {key: record for key, record in records.items() if key not in others}


def _compare_records(
    before: Mapping[str, Record], after: Mapping[str, Record], what: str, ids: Mapping[str, str], renames: Renames
) -> Iterator[Change]:
    """The changes of the records of one kind, by id."""
    was = {new: old for old, new in ids.items()}
    follows = any(renames.values())
    for key in sorted({*before, *after} - ids.keys()):
        old, new = before.get(was.get(key, key)), after.get(key)
        if old is not None and follows:
            old = _follow(old, renames)
        if old != new:
            yield Change(what, key, was.get(key), old, new)


def _follow(record: Record, renames: Renames) -> Record:
    """The record with new ids in place of renamed ones, wherever it refers to others."""

    def new(registry: str, key: str) -> str:
        return renames.get(registry, {}).get(key, key)

    changed: dict[str, Value] = {}
    if isinstance(record, Event):
        changed |= {
            "kind": new("kinds", record.kind),
            "series": record.series and new("series", record.series),
            "people": tuple(one._replace(actor=one.actor and new("actors", one.actor)) for one in record.people),
            "related": tuple(one._replace(event=new("events", one.event)) for one in record.related),
            "sources": tuple(one._replace(source=new("sources", one.source)) for one in record.sources),
        }
    for name in _REFERRING.keys() & set(record._fields):
        changed[name] = tuple(new(_REFERRING[name], key) for key in getattr(record, name))
    if "country" in record._fields:
        changed["country"] = record.country and new("actors", record.country)
    return record._replace(**changed)


def _compare_headers(old: Chronology, new: Chronology) -> Iterator[Change]:
    """Headers have no ids: those that are nowhere else the same are compared in their order."""
    before = [header for header in old.headers if header not in new.headers]
    after = [header for header in new.headers if header not in old.headers]
    for number in range(max(len(before), len(after))):
        pair = (one[number] if number < len(one) else None for one in (before, after))
        yield Change("store", None, None, *pair)


def _date_order(change: Change) -> tuple[float, float, str]:
    event: Event = change.new or change.old
    first, last, _ = event.date.sort_key
    return first, last, event.id


def _compare_fields(old: Record, new: Record, path: tuple[str, ...], hidden: Sequence[str]) -> Iterator[FieldChange]:
    """The fields of two records of one class that differ; of none and one, those that are given."""
    for name in (old or new)._fields:
        if name not in hidden:
            yield from _compare_values(getattr(old, name, None), getattr(new, name, None), (*path, name))


def _compare_values(old: Value, new: Value, path: tuple[str, ...]) -> Iterator[FieldChange]:
    old, new = _given(old), _given(new)
    if old == new:
        return
    if path[-1] == "disputes":
        old, new = old or {}, new or {}
        for statement in dict.fromkeys((*old, *new)):
            yield from _compare_values(old.get(statement), new.get(statement), (*path, statement))
    elif path[0] in _KEYS and len(path) == 1:
        yield from _compare_items(old or (), new or (), path)
    else:
        yield FieldChange(path, old, new)


def _given(value: Value) -> Value:
    return None if value in ((), {}) else value


def _compare_items(old: Sequence[Value], new: Sequence[Value], path: tuple[str, ...]) -> Iterator[FieldChange]:
    """The items that differ: field by field where just one of a key does, else whole; and the order of the others."""
    key = _KEYS[path[0]]
    gone, come = _without(old, new), _without(new, old)
    for name in dict.fromkeys(map(key, (*gone, *come))):
        before, after = ([item for item in items if key(item) == name] for items in (gone, come))
        if len(before) == len(after) == 1:
            yield from _compare_fields(before[0], after[0], (*path, name), ())
        else:
            yield from (FieldChange((*path, name), item, None) for item in before)
            yield from (FieldChange((*path, name), None, item) for item in after)
    if _without(old, gone) != _without(new, come):
        yield FieldChange(path, tuple(map(key, old)), tuple(map(key, new)))


def _without(items: Sequence[Value], others: Sequence[Value]) -> list[Value]:
    """The items that the others lack, counted: of two alike one stays if the others have one."""
    left, rest = [], list(others)
    for item in items:
        if item in rest:
            rest.remove(item)
        else:
            left.append(item)
    return left
