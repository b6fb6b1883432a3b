"""The edits of curators as changes to the text of a store: add events in order of date, remove, amend or replace them.

Each change affects one file. New records of the registries are written into the file of the events that need them.
Records that only a removed event needed can be removed with it.
"""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from math import inf, isfinite
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from catimeline.dates.edtf import EdtfDate, parse
from catimeline.edit.draft import Draft
from catimeline.edit.insert import NewRecords, insert_blocks, insert_records
from catimeline.edit.record_keys import RecordKeys
from catimeline.edit.splices import Splice, TomlEditor, without_overlap
from catimeline.edit.toml_style import LABELLED, TABLES, encoded_event, pair
from catimeline.edit.transaction import Change
from catimeline.errors import (
    EditedMeanwhileError,
    NoBlocksError,
    NoStatementError,
    ReferredToError,
    SeveralFilesError,
    UnknownEventError,
    UnknownNameError,
)
from catimeline.index.contents import RecordKey
from catimeline.model.records import Chronology, Event, Source
from catimeline.model.vocabulary import REGISTRY_OF_STATEMENT, subject
from catimeline.text.did_you_mean import nearest

_Order = tuple[float, float]
"""The sort key of the events of a file: first and last day, infinite where there is none."""


class NewEventBlock(NamedTuple):
    """The text of a new event."""

    id: str
    order: _Order
    text: bytes
    """As the house style has it, with line feeds, in UTF-8."""


_FIELDS = {"events": Event._fields, "sources": Source._fields}
"""The fields of the records that can be amended, in house order."""

_Found = TypeVar("_Found", Splice, str)


def added(
    draft: Draft,
    events: Iterable[Mapping[str, Any] | NewEventBlock],
    records: Mapping[str, NewRecords],
    file: str | None = None,
    *,
    valid: bool = False,
) -> Change:
    """Add events, and records of the registries, to one file.

    An event goes before the first later one if the events of the file are in the order of dates, else after the last.
    A record is inserted by its id if its registry is sorted in that file, else after the last record. If the file does
    not have the registry, its place follows from the house order (``TABLES``).

    Args:
        draft: The store as it is.
        events: As TOML values with dates in EDTF, or as texts. There may be none if there are records.
        records: By registry, new records by id: tables, their texts in UTF-8, or the labels of kinds and topics.
        file: The name or path of the file. By default, the file with the event nearest in date to the earliest new one;
            without events, the first file that has one of the registries.
        valid: Whether they were validated against all ids of the changed store.

    Raises:
        UnknownNameError: The store has no such file.
        NoBlocksError: The events of the file are not tables with their own headers, or its labels not lines of a table.
    """
    blocks = sorted(
        (one if isinstance(one, NewEventBlock) else block_of(one) for one in events), key=attrgetter("order")
    )
    orders = draft.contents.orders() if blocks else {}
    if file is not None:
        number = _named_file(draft, file)
    else:
        number = _nearest_file(draft, orders, blocks[0].order) if blocks else _file_with(draft, records)
    editor = draft.editor(number)
    ids = {registry: frozenset(new) for registry, new in records.items()}
    ids["events"] = frozenset(event.id for event in blocks)
    left = {**records}
    del records  # each registry is freed once its text is made, if only this function has it
    splices = list(_record_splices(draft, number, editor, left))
    known = [orders[position] for position in draft.positions_in(number)] if blocks else []
    texts = ((event.order, editor.with_line_ends(event.text)) for event in blocks)
    paths = [("events", index) for index in range(len(known))]
    splices += (_required(one, draft, number) for one in insert_blocks(editor, paths, known, texts))
    keys = RecordKeys(ids)
    return Change(number, tuple(splices), keys, keys if valid else frozenset())


def block_of(event: Mapping[str, Any], date: EdtfDate | None = None) -> NewEventBlock:
    """The text of an event, given as TOML values with its date in EDTF; ``date``: the same date."""
    return NewEventBlock(str(event["id"]), _order(date or parse(str(event["date"]))), encoded_event(event))


def removed(draft: Draft, event_id: str, *, prune: bool = False) -> Change:
    """Remove an event, with the comments right above it.

    Args:
        draft: The store as it is.
        event_id: The event.
        prune: Whether to remove its records, too, if nothing else refers to them and each is a block or line of its
            own in the same file.

    Raises:
        UnknownEventError: There is no event with this id.
        ReferredToError: Other events name it as related.
        NoBlocksError: It is not a table with its own header.
    """
    number, index = _locate(draft, event_id)
    others = draft.contents.naming(event_id)
    if others:
        raise ReferredToError(event_id, others)
    editor = draft.editor(number)
    main = _required(editor.cut(("events", index), first=not index), draft, number)
    cuts = _record_cuts(draft, number, editor, event_id) if prune else {}
    # The event itself goes last: the report shows the line of the last splice.
    splices = sorted(without_overlap([main, *cuts.values()]), key=lambda cut: cut.end == main.end)
    return Change(number, tuple(splices), frozenset({("events", event_id), *cuts}))


def left_behind(draft: Draft, event_id: str) -> list[RecordKey]:
    """The records that only an event needs, but that cannot go with it: no block or line of their own in its file."""
    number, _ = _locate(draft, event_id)
    cuts = _cuts(draft, number, draft.editor(number), event_id)
    # a person or a country may be a plain name
    known = {registry: getattr(draft.loaded.chronology, registry) for registry, _ in cuts}
    return sorted(path for path, cut in cuts.items() if cut is None and path[1] in known[path[0]])


def amended(draft: Draft, records: Mapping[str, Mapping[str, Any]], registry: str = "events") -> Change:
    """Set fields of events, or of sources, to new values.

    Args:
        draft: The store as it is.
        records: By id, the TOML values of fields; at least one record.
        registry: Where the records are: "events" or "sources".

    Raises:
        SeveralFilesError: The records are in several files.
        NoStatementError: A field to replace is not a line of a table with its own header.
    """
    homes = sorted({_home(draft, registry, key) for key in records})
    if len(homes) > 1:
        raise SeveralFilesError(str(draft.files[home].path) for home in homes)
    editor = draft.editor(homes[0])
    keys = draft.events_in(homes[0]) if registry == "events" else [*draft.loaded.documents[homes[0]][registry]]
    places = {key: index for index, key in enumerate(keys)}
    order = _FIELDS[registry]
    splices = []
    for record, fields in sorted(records.items(), key=lambda item: places[item[0]]):
        path = (registry, places[record] if registry == "events" else record)
        # In house order: `spliced` keeps the order of fields that are inserted at the same place.
        for field in (one for one in order if one in fields):
            before = order[: order.index(field)]
            text = pair(field, fields[field], editor.newline)
            splice = editor.put_pair(path, field, text, before)
            if splice is None:
                header = "[[events]]" if registry == "events" else f"[{registry}.{record}]"
                raise NoStatementError(str(draft.paths[homes[0]]), subject(registry, record), header, field)
            splices.append(splice)
    return Change(homes[0], tuple(splices), frozenset((registry, key) for key in records))


def replaced(
    draft: Draft, event_id: str, before: str, after: str, about: AbstractSet[RecordKey] = frozenset()
) -> Change:
    """Replace the text of an event.

    Args:
        draft: The store as it is.
        event_id: The id of the event in the store.
        before: The text that ``text_of`` gave.
        after: The new text, with any line endings.
        about: Other records that change, as in ``Change``: the new id of the event.

    Raises:
        EditedMeanwhileError: The event no longer exists, or its text has changed.
    """
    splice = None
    if event_id in draft.contents:
        number, index = _locate(draft, event_id)
        splice = draft.editor(number).replace(("events", index), before, after)
    if splice is None:
        raise EditedMeanwhileError(event_id)
    return Change(number, (splice,), about | {("events", event_id)})


def text_of(draft: Draft, event_id: str) -> str:
    """The text of an event, with the comments right above it, as ``removed`` would cut it.

    Raises:
        UnknownEventError: There is no event with this id.
        NoBlocksError: It is not a table with its own header.
    """
    number, index = _locate(draft, event_id)
    editor = draft.editor(number)
    return _required(editor.text(("events", index), first=not index), draft, number)


def _home(draft: Draft, registry: str, key: str) -> int:
    """The file with an event, or the first one with a source."""
    if registry == "events":
        return draft.loaded.homes[key]
    return next(number for number, one in enumerate(draft.loaded.documents) if key in one.get(registry, {}))


@lru_cache(maxsize=1 << 15)  # the events of an import often share their dates
def _order(date: EdtfDate) -> _Order:
    day, last, _ = date.sort_key
    return day, last


def _named_file(draft: Draft, name: str) -> int:
    """The index of the file with this name or path."""
    paths = [*map(Path, draft.paths)]
    for number, path in enumerate(paths):
        if name in (path.name, str(path)) or Path(name).absolute() == path:
            return number
    known = [path.name for path in paths]
    raise UnknownNameError(name, "file of the store", nearest(name, known), known)


def _nearest_file(draft: Draft, orders: Mapping[int, _Order], order: _Order) -> int:
    """The file with the event nearest in date: the last one if several are equally near, or if there is no event."""

    def distance(key: int) -> float:
        # inf - inf is nan: open ends say nothing about distance.
        return min(
            (abs(one - other) for one, other in zip(orders[key], order, strict=True) if isfinite(one - other)),
            default=inf,
        )

    homes = draft.contents.homes() if len(draft.paths) > 1 else {}
    near = min(homes, key=lambda key: (distance(key), -homes[key]), default=None)
    return len(draft.paths) - 1 if near is None else homes[near]


def _file_with(draft: Draft, registries: Iterable[str]) -> int:
    """The first file that has one of the registries, else the last file."""
    tables = draft.contents.tables()
    last = len(draft.paths) - 1
    return next((number for number in range(last) if not tables.get(number, set()).isdisjoint(registries)), last)


def _record_splices(draft: Draft, number: int, editor: TomlEditor, records: dict[str, NewRecords]) -> Iterator[Splice]:
    """The splices that write new records into a file; the records are taken out one registry after the other."""
    document = draft.records_in(number)
    for registry in filter(records.get, TABLES):
        for splice in insert_records(editor, document, registry, records.pop(registry)):
            yield _required(splice, draft, number, registry)


def _required(found: _Found | None, draft: Draft, number: int, registry: str = "events") -> _Found:
    """Pass on what was found in a file.

    Raises:
        NoBlocksError: Nothing was found, since the tables of the file do not have their own headers.
    """
    if found is None:
        raise NoBlocksError(str(draft.paths[number]), registry)
    return found


def _locate(draft: Draft, event_id: str) -> tuple[int, int]:
    """The file of an event, and its index there."""
    position = draft.contents.position(event_id)
    if position is None:
        raise UnknownEventError({event_id: nearest(event_id, draft.loaded.homes)})
    number = draft.contents.homes()[position]
    return number, draft.positions_in(number).index(position)


def _record_cuts(draft: Draft, number: int, editor: TomlEditor, event_id: str) -> dict[RecordKey, Splice]:
    """The splices that remove the records of a file to which only this event refers."""
    found = {path: cut for path, cut in _cuts(draft, number, editor, event_id).items() if cut is not None}
    return {path: found[path] for path in _removable(draft.loaded.chronology, found)}


def _cuts(draft: Draft, number: int, editor: TomlEditor, event_id: str) -> dict[RecordKey, Splice | None]:
    """For each record to which only this event refers the splice that removes it; ``None`` if it has no place here."""
    first = {(registry, key) for registry, table in draft.loaded.documents[number].items() for key in list(table)[:1]}
    return {
        path: editor.cut_pair(path) if path[0] in LABELLED else editor.cut(path, first=path in first)
        for path in _only_used_by(draft.loaded.chronology, event_id)
    }


def _only_used_by(chronology: Chronology, event_id: str) -> set[RecordKey]:
    """The records to which this event refers, and those to which these do; without those of another event."""
    between = _references_between(chronology)
    found: set[RecordKey] = set()
    for event in chronology.events:
        if event.id == event_id:
            found = _references(event)
    left = [*found]
    while left:
        more = between.get(left.pop(), set()) - found
        found |= more
        left += more
    for event in chronology.events:
        if event.id != event_id:
            found -= _references(event)
    return found


def _references(event: Event) -> set[RecordKey]:
    """The records that an event refers to, and those that its sources give instead."""
    several = {
        "places": event.places,
        "actors": (*event.actors, *(person.actor for person in event.people if person.actor)),
        "people": (person.name for person in event.people),
        "topics": event.topics,
        "sources": (citation.source for citation in event.sources),
        "series": (event.series,) if event.series else (),
    }
    given = {
        (REGISTRY_OF_STATEMENT[statement], str(key))
        for citation in event.sources
        for statement, value in citation.disputes.items()
        if statement in REGISTRY_OF_STATEMENT
        for key in (value if isinstance(value, tuple) else (value,))
    }
    return {("kinds", event.kind), *((registry, key) for registry, keys in several.items() for key in keys), *given}


def _removable(chronology: Chronology, records: Iterable[RecordKey]) -> set[RecordKey]:
    """The records that can be removed together, because no actor, place or source that stays refers to them."""
    between = _references_between(chronology)
    gone = set(records)
    # Keeping one record can make it necessary to keep others, so repeat until nothing changes.
    while kept := {one for record, keys in between.items() if record not in gone for one in keys & gone}:
        gone -= kept
    return gone


def _references_between(chronology: Chronology) -> dict[RecordKey, set[RecordKey]]:
    """The records to which actors, places and sources refer: what these are part of, members, countries, origins."""
    found = {("actors", one.id): {*one.part_of, *one.members} for one in chronology.actors.values()}
    # a country may be a plain name
    found |= {("places", one.id): chronology.actors.keys() & {one.country} for one in chronology.places.values()}
    between = {record: {("actors", key) for key in keys} for record, keys in found.items()}
    origins = ((key, source.origin) for key, source in chronology.sources.items())
    return between | {("sources", key): {("sources", origin)} for key, origin in origins if origin}
