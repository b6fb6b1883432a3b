"""The differences between two chronologies, record by record and field by field.

A record whose id changed is recognised by its content. References that merely follow a new id are not changes: an
event that cites a renamed source counts as unchanged.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter, eq
from typing import Any, NamedTuple

from catimeline.model.evidence import NO_ORIGINS, Origins, evidence_of
from catimeline.model.records import Chronology, Event, Series
from catimeline.model.vocabulary import RECORD_OF, REGISTRY_OF_STATEMENT

Record = Any
"""A record of ``model``; a kind or topic is a ``Series`` with its id and label."""

Value = Any
"""The value of a field of a record."""

Renames = Mapping[str, Mapping[str, str]]
"""The new id by the old id, for each registry and for events."""

Marks = Callable[[Any], tuple[object, ...]]
"""Returns values of a record that together identify it."""

_MARKS: dict[str, Sequence[Marks]] = {
    "events": (
        lambda event: (event.same_as,),
        lambda event: (event.date, event.title, event.summary, _sources(event)),
        lambda event: (event.date, event.title),
        lambda event: (event.title, event.summary),
        lambda event: (event.title, _sources(event)),
        lambda event: (event.date, event.summary, _sources(event)),
    ),
    "sources": (
        lambda source: (source.same_as,),
        lambda source: (source.url,),
        lambda source: (source.doi,),
        lambda source: (source.title, source.publisher, source.date),
    ),
    "actors": (lambda actor: (actor.same_as,), lambda actor: (actor.name,)),
    "places": (
        lambda place: (place.same_as,),
        lambda place: (place.latitude, place.longitude),
        lambda place: (place.name,),
    ),
    "people": (lambda person: (person.aliases,),),
    "series": (lambda series: (series.same_as,), lambda series: (series.name,)),
    "kinds": (lambda kind: (kind.name,),),
    "topics": (lambda topic: (topic.name,),),
}
"""Values that a renamed record keeps: two records are the same if all values of one entry are equal and none is empty.
The most reliable entries come first."""

_REFERRING = {"places": "places", "actors": "actors", "topics": "topics", "members": "actors", "part_of": "actors"}
"""The fields that are lists of ids, with the registry of the ids."""

_KEYS: dict[str, Callable[[Any], str]] = {
    "people": attrgetter("name"),
    "related": attrgetter("event"),
    "sources": attrgetter("source"),
}
"""The lists of an event whose items are compared field by field, with the key of an item."""


class FieldChange(NamedTuple):
    """One value that changed."""

    path: tuple[str, ...]
    """Field names and item keys: ``("sources", "gazette-2001", "supports")``. If the items of a list changed their
    order, the path is that of the list, and both values are the keys of all its items."""
    old: Value
    """``None`` if there was no value."""
    new: Value
    """``None`` if there is no value any more."""


class Change(NamedTuple):
    """A record that was added, removed, renamed or changed."""

    record: str
    """The kind of record: "store" for the header, "event", "source", "actor" …"""
    id: str | None
    """The id, after a renaming the new one; ``None`` for a header."""
    was: str | None
    """The id before a renaming; else ``None``."""
    old: Record
    """The record before, but with new ids in place of renamed ones; ``None`` if it was added."""
    new: Record
    """The record after; ``None`` if it was removed."""
    origins: tuple[Mapping[str, str], Mapping[str, str]] = (NO_ORIGINS, NO_ORIGINS)
    """Of an event, the origins of the sources before and after: evidence counts them."""
    own: Collection[tuple[str, ...]] | None = None
    """The paths of what a merge changed itself; ``None`` if the change is not that of a merge."""

    @property
    def kind(self) -> str:
        """One of "added", "removed", "renamed" (the record may have other changes too) and "changed"."""
        if self.old is None or self.new is None:
            return "added" if self.old is None else "removed"
        return "renamed" if self.was else "changed"

    @property
    def fields(self) -> Iterator[FieldChange]:
        """The fields that differ, in the order of the model; for events then the evidence words that differ."""
        return (field for field in self._differences() if self.own is None or field.path in self.own)

    def _differences(self) -> Iterator[FieldChange]:
        # the headline shows the id; a person has the name as id
        hidden = () if self.record == "store" else ("name",) if self.record == "person" else ("id",)
        yield from _compare_fields(self.old, self.new, (), hidden)
        if self.record == "event":
            pairs = zip((self.old, self.new), self.origins, strict=True)
            before, after = (evidence_of(event, origins) if event else {} for event, origins in pairs)
            for statement in dict.fromkeys((*before, *after)):
                yield from _compare_values(before.get(statement), after.get(statement), ("evidence", statement))


class Added(NamedTuple):
    """A new record of which only the headline is kept: an import may add hundreds of thousands."""

    record: str
    """As for ``Change``."""
    id: str
    title: str
    """What ``words.title_of`` says of the record."""

    @property
    def kind(self) -> str:
        """As for ``Change``."""
        return "added"

    @property
    def was(self) -> None:
        """As for ``Change``."""
        return


class Changes(Collection[Change | Added]):
    """The changes of an import, in order. Of what is only ``Added``, texts are kept, in a third of the memory."""

    def __init__(self) -> None:
        self._records: list[str] = []
        self._ids: list[str] = []
        self._kept: list[Change | bytes] = []
        """Whole changes, or the titles of what was added."""

    def append(self, change: Change) -> None:
        """Add a change."""
        self._records.append(change.record)
        self._ids.append(str(change.id))
        self._kept.append(change)

    def append_added(self, record: str, key: str, title: str) -> None:
        """Add a new record of which only the headline is kept, as ``Added`` says."""
        self._records.append(record)
        self._ids.append(key)
        self._kept.append(title.encode())

    def sort(self, orders: Sequence[Any]) -> None:
        """Sort the changes by these, one for each change, then by id."""
        places = sorted(range(len(orders)), key=self._ids.__getitem__)
        places.sort(key=orders.__getitem__)
        self._records = [self._records[at] for at in places]
        self._ids = [self._ids[at] for at in places]
        self._kept = [self._kept[at] for at in places]

    @property
    def whole(self) -> list[Change]:
        """Those of which more than the headline is kept."""
        return [kept for kept in self._kept if isinstance(kept, Change)]

    def counts(self, record: str) -> Counter[str]:
        """How many changes of a kind of record are of each kind."""
        every = zip(self._records, self._kept, strict=True)
        return Counter("added" if isinstance(kept, bytes) else kept.kind for one, kept in every if one == record)

    def each(self) -> Iterator[tuple[str, str, Change | str]]:
        """All of them: what each record is, its id, and the change, or the title of what was only added."""
        for record, key, kept in zip(self._records, self._ids, self._kept, strict=True):
            yield record, key, kept if isinstance(kept, Change) else kept.decode()

    def __len__(self) -> int:
        """How many there are."""
        return len(self._kept)

    def __iter__(self) -> Iterator[Change | Added]:
        """All of them."""
        for record, key, kept in self.each():
            yield Added(record, key, kept) if isinstance(kept, str) else kept

    def __contains__(self, change: object) -> bool:
        """Whether a change is among these."""
        return any(one == change for one in self)


class Comparison(NamedTuple):
    """The changes from one version of a store to another."""

    old: str
    """The old version as the user named it, like ``new``."""
    new: str
    changes: Sequence[Change]


class ImportResult(NamedTuple):
    """The changes that an imported file makes to a store."""

    store: str
    """The file of the store that the import changes, or would change."""
    file: str
    """The imported file as the user named it."""
    written: bool
    same: int
    """The number of its events that the store already has, unchanged."""
    faults: Sequence[tuple[str, str, Sequence[str]]]
    """Faults of the file as (column, message, rows); the column is empty if a row as a whole is at fault."""
    names: Sequence[tuple[str, str, int]]
    """New records that are found by name, and people that the store does not know, as (record, id, rows)."""
    changes: Changes
    """Of new records perhaps only the headlines, which is enough for all formats but JSON."""


def compare(old: Chronology, new: Chronology) -> list[Change]:
    """All changes: headers, events by date, then the registries by id."""
    before, after = _registries(old), _registries(new)
    renames: dict[str, Mapping[str, str]] = {
        registry: renamed(_only(before[registry], after[registry]), _only(after[registry], before[registry]), registry)
        for registry in RECORD_OF
    }
    registered = [
        Change(what, key, was, one, other)
        for registry, what in RECORD_OF.items()
        for key, was, one, other in _pairs(before[registry], after[registry], renames[registry], renames)
        if one != other
    ]
    events_before, events_after = ({event.id: event for event in one.events} for one in (old, new))
    # Events come after the registries: the sources that identify an event must have their new ids already.
    removed = {key: _follow(event, renames) for key, event in _only(events_before, events_after).items()}
    renames["events"] = renamed(removed, _only(events_after, events_before), "events")
    sources = before["sources"]
    if renames["sources"]:  # the events before name them by their new ids already
        sources = {renames["sources"].get(key, key): _follow(one, renames) for key, one in sources.items()}
    origins = Origins(sources), Origins(new.sources)
    pairs = _pairs(events_before, events_after, renames["events"], renames)
    events = [change for _, _, one, other in pairs if (change := compare_event(one, other, origins))]
    return [*_compare_headers(old, new), *sorted(events, key=_date_order), *registered]


def compare_event(
    old: Event | None, new: Event | None, origins: tuple[Mapping[str, str], Mapping[str, str]]
) -> Change | None:
    """The change of one event, whose id may differ; ``None`` if it is absent in both versions, or the same in both.

    An event is not the same if its sources have other origins, so that its evidence has other words.
    """
    known = new or old
    if known is None or (old == new and not _has_other_evidence(known, *origins)):
        return None
    return Change("event", known.id, old.id if old and new and old.id != new.id else None, old, new, origins)


def own_change(changes: Sequence[Change | None]) -> Change | None:
    """What a commit changed in an event itself, given the changes from each of its parents; ``None`` if nothing.

    Of a merge, that is what is in none of its parents: not a value of one of them, nor items of lists that some of them
    have, in a list that keeps what all of them have.
    """
    known = [change for change in changes if change is not None]
    if len(known) < len(changes):
        return None
    change = next((one for one in known if one.old is not None), known[0])
    if len(known) == 1 or change.new is None:
        return change
    others = [[*one.fields] for one in known if one is not change]
    own = frozenset(field.path for field in change.fields if all(_is_own(field, fields) for fields in others))
    was = change.was if all(one.was for one in known) else None
    return change._replace(was=was, own=own) if own or was else None


def _is_own(field: FieldChange, others: Sequence[FieldChange]) -> bool:
    """Whether what differs in a merge from one parent differs from another too, given what differs from that one."""
    same = [other for other in others if other.path == field.path]
    if len(same) == 1 and type(field.new or field.old) is tuple:  # a list of plain values; a record is no such tuple
        new, *before = ({*(items or ())} for items in (field.new, field.old, same[0].old))
        return not set.intersection(*before) <= new <= set.union(*before)
    # of an item that one parent lacks, others may differ in a field
    return bool(same) or any(
        all(map(eq, field.path, other.path)) for other in others if len(field.path) > 1 < len(other.path)
    )


def _has_other_evidence(event: Event, before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    # the first test is quick: of a large store, few sources have another origin
    moved = any(before[one.source] != after[one.source] for one in event.sources)
    return moved and evidence_of(event, before) != evidence_of(event, after)


def renamed(removed: Mapping[str, Record], added: Mapping[str, Record], registry: str) -> dict[str, str]:
    """Find the removed records that are added ones under a new id; returns the new id by the old id."""
    found: dict[str, str] = {}
    for marks in _MARKS[registry]:
        olds = _by_marks((item for item in removed.items() if item[0] not in found), marks)
        taken = set(found.values())
        news = _by_marks((item for item in added.items() if item[0] not in taken), marks)
        # only if unique on both sides: with several candidates, any choice would be a guess
        found |= {ids[0]: news[key][0] for key, ids in olds.items() if len(ids) == 1 == len(news.get(key, ()))}
    return found


def _by_marks(records: Iterable[tuple[str, Record]], marks: Marks) -> dict[tuple[object, ...], list[str]]:
    """The ids of records by the values that identify them; records without all of these values are left out."""
    ids: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for key, record in records:
        values = marks(record)
        if all(one is not None and one != () for one in values):
            ids[values].append(key)
    return ids


def _sources(event: Event) -> tuple[str, ...]:
    return tuple(sorted({citation.source for citation in event.sources}))


def _registries(chronology: Chronology) -> dict[str, dict[str, Record]]:
    """The registries, with kinds and topics as records too."""
    labels = {
        registry: {key: Series(key, label) for key, label in getattr(chronology, registry).items()}
        for registry in ("kinds", "topics")
    }
    return {registry: labels.get(registry) or getattr(chronology, registry) for registry in RECORD_OF}


def _only(records: Mapping[str, Record], others: Mapping[str, Record]) -> dict[str, Record]:
    """The records whose ids are not in ``others``."""
    return {key: record for key, record in records.items() if key not in others}


def _pairs(
    before: Mapping[str, Record], after: Mapping[str, Record], ids: Mapping[str, str], renames: Renames
) -> Iterator[tuple[str, str | None, Record, Record]]:
    """Yield each record of one kind, by id: its id, the old id if it was renamed, and the record before and after."""
    was = {new: old for old, new in ids.items()}
    follows = any(renames.values())
    for key in sorted({*before, *after} - ids.keys()):  # a renamed record appears under its new id only
        old, new = before.get(was.get(key, key)), after.get(key)
        if old is not None and follows:
            old = _follow(old, renames, new)
        yield key, was.get(key), old, new


def _follow(record: Record, renames: Renames, after: Record = None) -> Record:
    return follow(record, lambda registry, key: renames.get(registry, {}).get(key, key), after)


def follow(record: Record, new: Callable[[str, str], str], after: Record = None) -> Record:
    """The record with new ids in place of renamed ones in its references, given the new id of each.

    What the record ``after`` still refers to is left as it is: names of people and countries need no record, so that
    they can stay when one is renamed.
    """
    kept: set[tuple[str, str]] = set()

    def keep(registry: str, key: str) -> str:
        kept.add((registry, key))
        return key

    if after is not None:
        _with_references(after, keep)
    return _with_references(record, lambda registry, key: key if (registry, key) in kept else new(registry, key))


def _with_references(record: Record, new: Callable[[str, str], str]) -> Record:
    """The record with other ids in all its references, given the new id of each."""
    changed: dict[str, Value] = {}
    if isinstance(record, Event):
        changed |= {
            "kind": new("kinds", record.kind),
            "series": record.series and new("series", record.series),
            "people": tuple(
                one._replace(name=new("people", one.name), actor=one.actor and new("actors", one.actor))
                for one in record.people
            ),
            "related": tuple(one._replace(event=new("events", one.event)) for one in record.related),
            "sources": tuple(
                one._replace(source=new("sources", one.source), disputes=_with_disputes(one.disputes, new))
                for one in record.sources
            ),
        }
    for name in _REFERRING.keys() & set(record._fields):
        changed[name] = tuple(new(_REFERRING[name], key) for key in getattr(record, name))
    for name, registry in (("country", "actors"), ("origin", "sources")):
        if name in record._fields:
            changed[name] = getattr(record, name) and new(registry, getattr(record, name))
    return record._replace(**changed)


def _with_disputes(
    disputes: Mapping[str, str | int | tuple[str, ...]], new: Callable[[str, str], str]
) -> Mapping[str, str | int | tuple[str, ...]]:
    """Disputes with other ids of the records that they give."""
    changed = dict(disputes)
    for statement in disputes.keys() & REGISTRY_OF_STATEMENT.keys():
        given = disputes[statement]
        registry = REGISTRY_OF_STATEMENT[statement]
        keys = tuple(new(registry, str(key)) for key in (given if isinstance(given, tuple) else (given,)))
        changed[statement] = keys if isinstance(given, tuple) else keys[0]
    return changed


def _compare_headers(old: Chronology, new: Chronology) -> Iterator[Change]:
    """Yield the changes of headers. They have no ids, so those without an equal are compared in their order."""
    before = [header for header in old.headers if header not in new.headers]
    after = [header for header in new.headers if header not in old.headers]
    for number in range(max(len(before), len(after))):
        was, now = (one[number] if number < len(one) else None for one in (before, after))
        yield Change("store", None, None, was, now)


def _date_order(change: Change) -> tuple[float, float, str]:
    event: Event = change.new or change.old
    day, last, _ = event.date.sort_key
    return day, last, event.id


def _compare_fields(old: Record, new: Record, path: tuple[str, ...], hidden: Sequence[str]) -> Iterator[FieldChange]:
    """Yield the fields that differ between two records of one class; if one is ``None``, the non-empty fields."""
    for name in (old or new)._fields:
        if name not in hidden:
            yield from _compare_values(getattr(old, name, None), getattr(new, name, None), (*path, name))


def _compare_values(old: Value, new: Value, path: tuple[str, ...]) -> Iterator[FieldChange]:
    if path[-2:-1] != ("disputes",):  # there, an empty value says that there is none
        old, new = _none_if_empty(old), _none_if_empty(new)
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


def _none_if_empty(value: Value) -> Value:
    return None if value in ((), {}) else value


def _compare_items(old: Sequence[Value], new: Sequence[Value], path: tuple[str, ...]) -> Iterator[FieldChange]:
    """Yield the items that differ, field by field if their key is unique, else as a whole; then a change of order."""
    key = _KEYS[path[0]]
    removed, added = _without(old, new), _without(new, old)
    for name in dict.fromkeys(map(key, (*removed, *added))):
        before, after = ([item for item in items if key(item) == name] for items in (removed, added))
        if len(before) == len(after) == 1:
            yield from _compare_fields(before[0], after[0], (*path, name), ())
        else:
            yield from (FieldChange((*path, name), item, None) for item in before)
            yield from (FieldChange((*path, name), None, item) for item in after)
    if _without(old, removed) != _without(new, added):
        yield FieldChange(path, tuple(map(key, old)), tuple(map(key, new)))


def _without(items: Sequence[Value], others: Sequence[Value]) -> list[Value]:
    """The items that are not in ``others``, as multisets: of two equal items, one remains if ``others`` has one."""
    left, rest = [], list(others)
    for item in items:
        if item in rest:
            rest.remove(item)
        else:
            left.append(item)
    return left
