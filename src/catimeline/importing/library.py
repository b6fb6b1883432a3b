"""Compares a library with the sources of a store: which of its items are new, changed, the same, or faulty."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from catimeline.cite.ris import as_address
from catimeline.edit.new_event import TypedEvent
from catimeline.edit.toml_values import table_of
from catimeline.errors import IncomingError, UnknownNameError
from catimeline.history.diff import Change as Changed
from catimeline.history.diff import Changes
from catimeline.importing.faults import MOST_OF_BROKEN, Faults, only_first
from catimeline.importing.importer import Report
from catimeline.importing.libraries import Item
from catimeline.importing.library_ids import id_of, named
from catimeline.importing.library_values import ItemReader, ReadItem
from catimeline.importing.merge import Raw
from catimeline.importing.records import ImportOptions
from catimeline.importing.remarks import Remarks
from catimeline.model.records import Chronology, Source
from catimeline.model.vocabulary import subject
from catimeline.progress import STEP, Watch, nobody
from catimeline.store.schema import SOURCE
from catimeline.store.validation import trusting
from catimeline.text.addresses import to_uri
from catimeline.text.did_you_mean import nearest
from catimeline.text.safe import one_line
from catimeline.text.typed_fields import head_of


class Entry(NamedTuple):
    """An item of a library as a source to be cited."""

    id: str
    """The id of its source, in the store or to be added to it."""
    record: Raw
    """The new source as TOML values; empty if the store has it."""
    remarks: list[str]
    """How the new source was read, and what sources have no field for."""


def cited_from(items: Sequence[Item], typed: TypedEvent, chronology: Chronology) -> tuple[TypedEvent, list[str]]:
    """An event with the sources that it cites and the store lacks, from a library; and remarks on how these were read.

    Raises:
        UnknownNameError: Neither has one.
        IncomingError: It is at fault.
    """
    known = {*chronology.sources, *(head_of(text).strip() for text in typed.new.get("sources", ()))}
    cited: list[str] = []
    records: dict[str, Raw] = {}
    remarks: list[str] = []
    for text in typed.fields.get("sources") or ():
        head = head_of(text)
        # the key of a library may have colons, as "Smith:2001:date"
        keys = [head, *(head[: colon.start()] for colon in reversed([*re.finditer(":", head)]))]
        if keys[-1].strip() in known:
            cited.append(text)
            continue
        library = Library(chronology, ImportOptions())
        found = library.entry(keys, items)
        if found is None:
            every = {*known, *library.ids, *(str(item.said["id"][1]) for item in items if "id" in item.said)}
            what = "source of the store or entry of the library"
            raise UnknownNameError(keys[-1].strip(), what, nearest(keys[-1], every))
        key, entry = found
        cited.append(entry.id + text[len(key) :])
        remarks += entry.remarks
        if entry.record:
            records[entry.id] = entry.record
    return typed._replace(fields={**typed.fields, "sources": cited}, sources=records), remarks


class Library:
    """Finds out what the items of a library would add to the sources of a store or change in them."""

    def __init__(self, chronology: Chronology, options: ImportOptions, refused: Iterable[Item] = ()) -> None:
        """``refused``: the items that are left out for now, whose keys no other item may get as its id."""
        self._reserved = [_key_of(item) for item in refused]
        self._known = chronology.sources
        self._tables = {key: _without_id(table_of(source)) for key, source in self._known.items()}
        self._options, self._faults, self._remarks = options, Faults(), Remarks()
        self._reader = ItemReader(options, self._faults, self._remarks)
        self._validation = trusting()  # no format has an origin: that of a source is the store's own
        self.ids: list[str] = []
        """The ids that ``entry`` has found in the library."""

    def report(self, items: Iterable[Item], watch: Watch = nobody) -> Report:
        """Read the items and compare them with the store.

        Raises:
            IncomingError: They cannot be read to the end.
        """
        every = [*items]
        if breaks_off := any(item.is_last for item in every):
            faulty = (item for item in every[MOST_OF_BROKEN:] if item.is_last)
            remarks = [only_first(MOST_OF_BROKEN)] if len(every) > MOST_OF_BROKEN + 1 else []
            every = [*every[:MOST_OF_BROKEN], *faulty]
        else:
            remarks = []
        self._reader.learn(every)
        read = [one for item in _watched(every, watch) if (one := self._reader.read(item)) is not None]
        changes, new, changed, same = Changes(), {}, {}, 0
        for key, item in self._named(every, read).items():
            old = self._tables.get(key, {})
            said = {field: value for field, value in item.raw.items() if not _is_same(value, old.get(field))}
            if old.get("type") in item.kinds:
                said.pop("type", None)
            record = self._valid(key, item._replace(raw={**old, **said}))
            if record is None:
                continue
            if key in self._known and not said:
                same += 1
                continue
            changes.append(Changed("source", key, None, self._known.get(key), record))
            if key in self._known:
                changed[key] = said
            else:
                new[key] = item.raw
        changes.sort([0] * len(changes))
        return Report(
            new=[],
            changed={},
            records={"sources": new} if new else {},
            same=same,
            bare=0,
            faults=self._faults.every(),
            changes=changes,
            dates=self._reader.dates(),
            undated=0,
            foreign=[],
            refused=self._refused(),
            names=[],
            changed_sources=changed,
            unused=dict(Counter(name for item in read for name in item.unused).most_common()),
            remarks=[*remarks, *self._remarks.lines()],
            breaks_off=breaks_off,
        )

    def entry(self, keys: Iterable[str], items: Sequence[Item]) -> tuple[str, Entry] | None:
        """The first item with one of these keys or ids, and its key; ``None`` if there is none.

        Raises:
            IncomingError: It is at fault, or the whole file is.
        """
        read = [one for item in items if (one := self._reader.read(item)) is not None]
        found = self._named(items, read)
        self.ids = [*found]
        for key in keys:
            wanted = id_of(key)
            name = next((name for name, item in found.items() if _is_called(key, wanted, name, item)), None)
            if name in self._known or (name and self._valid(name, found[name]) is not None):
                if name in self._known:
                    return key, Entry(name, {}, [])
                return key, Entry(name, found[name].raw, self._remarks_on(found[name], items))
            places = {item.place for item in items if item.fault or _key_of(item) in (key, wanted)}
            for fault in self._faults.every():
                if not places.isdisjoint(fault.places):
                    place = ", ".join(filter(None, (fault.places[0], fault.column)))
                    raise IncomingError(reason=f"is at fault, {place}: {fault.message}")
        return None

    def _named(self, items: Iterable[Item], read: Sequence[ReadItem]) -> dict[str, ReadItem]:
        """The items that could be read, and whose keys no other has, by the ids of their sources."""
        places = {item.place for item in read}
        lost = {_key_of(item): item.place for item in items if item.place not in places}
        return named(read, (lost, self._reserved), self._tables, self._faults, self._remarks)

    def _remarks_on(self, item: ReadItem, items: Sequence[Item]) -> list[str]:
        """How one item was read, and what sources have no field for."""
        remarks = Remarks()
        ItemReader(self._options, Faults(), remarks).read(next(one for one in items if one.place == item.place))
        unused = [f"sources have no field for: {', '.join(map(one_line, item.unused))}"] * bool(item.unused)
        return [*remarks.lines(), *unused]

    def _refused(self) -> dict[str, list[str]]:
        """Why items are at fault, by place."""
        found: dict[str, list[str]] = {}
        for fault in self._faults.every():
            for place in fault.places:
                found.setdefault(place, []).append(
                    f"{fault.column}: {fault.message}" if fault.column else fault.message
                )
        return found

    def _valid(self, key: str, item: ReadItem) -> Source | None:
        """The record of an item; ``None`` if it has faults, which are noted by item and field."""
        self._validation.subject, before = subject("sources", key), len(self._validation.faults)
        record: Source | None = SOURCE(item.raw, ("sources", key), self._validation)
        for one in self._validation.faults[before:]:
            field = str(next(iter(one.location.path[2:]), ""))
            self._faults.add(item.place, item.columns.get(field, ""), one.message)
        return record if len(self._validation.faults) == before else None


def _watched(items: list[Item], watch: Watch) -> Iterator[Item]:
    for number, item in enumerate(items, start=1):
        if number % STEP == 0:
            watch("reading items", number, len(items))
        yield item


def _without_id(table: Raw) -> Raw:
    return {field: value for field, value in table.items() if field != "id"}


def _is_same(value: object, old: object) -> bool:
    """Whether two values differ at most in what some formats do not have.

    These are line breaks; how an address is written; and whether a name alone is that of a person.
    """
    if isinstance(value, str) and isinstance(old, str):
        return as_address(to_uri(value)).split() == as_address(to_uri(old)).split()
    if isinstance(value, list) and isinstance(old, list):
        return list(map(_as_name, value)) == list(map(_as_name, old))
    return value == old


def _as_name(author: Raw) -> Raw:
    return {"name": author["family"]} if author.keys() == {"family"} else author


def _key_of(item: Item) -> str:
    return str(item.said.get("id", ("", ""))[1])


def _is_called(key: str, wanted: str, name: str, item: ReadItem) -> bool:
    """Whether a key, or the id that it becomes, is that of an item."""
    return key.strip() == item.given or (wanted != "" and wanted in (name, id_of(item.given)))
