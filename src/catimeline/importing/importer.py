"""Compares a file of another program with a store: which of its events are new, changed, the same, or faulty."""

from collections import ChainMap, Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import Any, NamedTuple

from catimeline.dates.edtf import parse
from catimeline.edit.changes import NewEventBlock, amended, block_of
from catimeline.edit.changes import added as with_added
from catimeline.edit.draft import Draft
from catimeline.edit.toml_style import table_block
from catimeline.edit.toml_values import table_of
from catimeline.edit.transaction import Change
from catimeline.errors import SeveralFilesError
from catimeline.history.diff import Change as Changed
from catimeline.history.diff import Changes, Record
from catimeline.importing.columns import Columns
from catimeline.importing.dates import DateReader, DateText
from catimeline.importing.faults import Fault, RowFaults
from catimeline.importing.matching import Matcher
from catimeline.importing.merge import Merger, Raw
from catimeline.importing.read_rows import ReadRow, RowsReader
from catimeline.importing.read_tables import Row
from catimeline.importing.records import ImportOptions, Records
from catimeline.importing.sources import completed, page_at
from catimeline.model.evidence import NO_ORIGINS, Origins
from catimeline.model.records import Chronology, Event, Series, Source
from catimeline.model.vocabulary import RECORD_OF, subject
from catimeline.progress import Watch, nobody
from catimeline.store.quick import QuickReader
from catimeline.store.schema import EVENT, REGISTRY_VALIDATORS, SOURCE
from catimeline.store.validation import Validation
from catimeline.store.validators import Validator, Value
from catimeline.text.names import fold


class Report(NamedTuple):
    """What a file would add to a store or change in it."""

    new: list[NewEventBlock]
    """The new events, as they are written."""
    changed: dict[str, Raw]
    """The fields that differ of each event that does, by its id."""
    records: dict[str, dict[str, Any]]
    """New records, by registry and id: as TOML values, or as they are written."""
    same: int
    """How many events the store has already, without any difference."""
    bare: int
    """How many new citations do not say what they support."""
    faults: list[Fault]
    changes: Changes
    """New and changed records, in the form of ``history.diff``: events by date, then the registries."""
    dates: list[DateText]
    """The texts of dates, with their readings."""
    undated: int
    """How many rows say that their source has no date."""
    foreign: list[str]
    """The ids of the file that cannot be ids of the store, or are not meant to be, as values of ``same_as``."""
    refused: dict[str, list[str]]
    """Why rows are at fault, by row: also those that name a new record that is."""
    names: list[tuple[str, str, int]]
    """The new records that are found by name and the people that the store does not know, as (record, id, rows)."""
    changed_sources: Mapping[str, Raw] = {}
    """The fields that differ of each source that does, by its id: of a library; of rows, only the origin."""
    unused: Mapping[str, int] = {}
    """How many items of a library have a value for a field that sources do not have, by its name."""
    remarks: Sequence[str] = ()
    """What of a library was read otherwise than written, or not as what it should be."""
    judged: Mapping[str, Sequence[str]] = {}
    """The statements of each event that change, though its citations support or dispute what they said, by its id."""
    left_bare: int = 0
    """How many citations of the store do not say what they support, and are in rows of which an option says it."""
    of_others: int = 0
    """How many rows have the number of another event for an id."""
    breaks_off: bool = False
    """Whether a fault kept the rest of the file from being read, so that nothing of it can go in."""


_LARGE = {"events": EVENT, "sources": SOURCE}
"""The records of which a file may have hundreds of thousands, with their validators."""

_ORDER_OF = {record: (inf, inf, float(number)) for number, record in enumerate(RECORD_OF.values())}
"""Where changes of registered records stand: after the events, whose orders are no larger than ``(inf, inf)``."""

_NO_ORIGIN = " (a library lacks the origins that no event cites: write it into the store first)"
_TAKEN = ReadRow("", b"", {}, "", "", (), 0, ())
"""Stands for a row that is no longer needed."""

TitleOf = Callable[[str, Record], str]
"""Gives the title of a record; the first argument is what it is, such as "event"."""


class Importer:
    """Finds out what the rows of a file would add to a store or change in it."""

    def __init__(
        self,
        chronology: Chronology,
        columns: Columns,
        options: ImportOptions,
        title: TitleOf | None = None,
        reserved: dict[str, set[str]] | None = None,
    ) -> None:
        """Takes a store and how to read the rows.

        Args:
            chronology: The store.
            columns: The meaning of the columns.
            options: How to read the rows.
            title: What the report keeps of each new event and source; all by default, which is much of a large file.
            reserved: The ids that the file gives, by registry or "events", also in rows that are left out for now: no
                other record may get one. Those that the rows give to records are added.
        """
        self._reserved = {} if reserved is None else reserved
        self._chronology, self._columns, self._options = chronology, columns, options
        self._merger = Merger(chronology, options.supports)
        self._events = self._merger.events
        self._faults = RowFaults()
        self._title = title
        self._changes = Changes()
        self._of_others = 0
        self._orders: list[tuple[float, ...]] = []
        """Those of the changes: events by their days, then the registries."""
        self._wrong: dict[tuple[str, str], str] = {}
        """What is wrong with new records, by registry and id."""
        self._validation = Validation()
        self._derived: dict[str, Source] = {}
        """The new sources that have an origin, and those that get one."""
        after: Mapping[str, Source] = ChainMap(self._derived, chronology.sources)
        self._origins = Origins(chronology.sources), Origins(after)
        self._quick: dict[str, QuickReader] = {}
        """Readers of valid records, by registry or "events"."""

    def report(self, rows: Iterable[Row], watch: Watch = nobody) -> Report:
        """Read the rows and compare them with the store.

        Args:
            rows: All of them.
            watch: Called with the progress.

        Raises:
            IncomingError: They cannot be read to the end.
        """
        records = Records(self._chronology, self._options, self._reserved)
        dates = DateReader(self._options.conventions, as_years=self._options.as_years)
        found = records, dates, self._merger, self._faults
        read = RowsReader(self._chronology, self._columns, self._options, found=found).read(rows, watch)
        matcher = Matcher(
            self._events, read, self._columns.left_out, self._faults.refuse, self._reserved.get("events", ())
        )
        named = matcher.rows_by_id(read.rows)
        read.rows.clear()
        self._columns.left_out.moved = records.moved
        self._columns.left_out.by_code = records.by_code
        self._columns.left_out.codes = records.places.codes
        self._columns.left_out.untaken = [*records.untaken.values()]
        self._leave_idle(records, named)
        self._add_records(records, named)  # before the events, which are validated against these too
        added, texts = records.added, dates.texts()
        changed_sources = {key: {"origin": origin} for key, (origin, _) in records.derived.items()}
        names = [(RECORD_OF[registry], key, rows) for (registry, key), rows in records.rows.items()]
        del records, dates, found  # what was only needed to read the rows is larger than the events
        new: list[NewEventBlock] = []
        changed: dict[str, Raw] = {}
        judged: dict[str, list[str]] = {}
        same = 0
        for key, row in named.items():
            named[key] = _TAKEN  # what becomes of a row is as large as the row itself
            self._refuse_row_number(key, row)
            raw = self._without_idle_number(row, self._merger.merged(key, self._without_idle_constants(key, row)))
            event = self._valid(("events", key), raw, row.place, row.columns)
            if self._wrong:
                self._refuse_user(row.place, raw)
            old = self._events.get(key)
            if event is None or row.place in self._faults.refused:
                continue
            if old is not None:
                read.derived.settle(row.place, event, self._origins[1])
            if event == old:
                same += 1
                continue
            block = block_of(raw, event.date)
            self._add(("event", key), old, event, block.order)
            if old is None:
                new.append(block)
            else:
                changed[key] = self._merger.difference(key, raw)
                if statements := self._merger.judged(key, raw):
                    judged[key] = statements
        self._columns.left_out.derived = read.derived.found
        self._changes.sort(self._orders)
        return Report(
            new=new,
            changed=changed,
            records=added,
            same=same,
            bare=self._merger.bare,
            left_bare=self._merger.left_bare,
            faults=self._faults.every(),
            changes=self._changes,
            dates=texts,
            undated=read.undated,
            foreign=read.foreign,
            refused=self._faults.refused,
            names=names,
            changed_sources=changed_sources,
            judged=judged,
            of_others=self._of_others,
            breaks_off=read.breaks_off,
            remarks=read.remarks,
        )

    def _refuse_row_number(self, key: str, row: ReadRow) -> None:
        """Refuse a row with a number for an id that is that of another event: of a row in another table."""
        old = self._events.get(key)
        if old is None or not (key == row.id and key.isdecimal()):
            return
        title, date = row.raw.get("title"), row.raw.get("date")
        if (
            isinstance(title, str)
            and isinstance(date, str)
            and fold(title) != fold(old.title)
            and _are_apart(old, date)
        ):
            column = row.columns.get("id", "")
            hint = f"--scheme NAME says whose number it is; --map '{column}=' leaves the numbers out"
            message = f"{key!r} is {old.title!r}, {old.date.display}, in the store: another event ({hint})"
            self._faults.refuse(row.place, column, message)
            self._of_others += 1

    def _without_idle_constants(self, key: str, row: ReadRow) -> Raw:
        """What a row says, without values of ``--set`` for which the event of the store has its own."""
        event = self._events.get(key)
        raw = row.raw
        if event is None or "--set" not in row.columns.values():
            return raw
        set_for_all = [field for field, column in row.columns.items() if column == "--set" and field != "sources"]
        # a status that is not given is "confirmed"
        idle = {field for field in set_for_all if field == "status" or getattr(event, field, None) not in (None, ())}
        return {field: value for field, value in raw.items() if field not in idle}

    def _without_idle_number(self, row: ReadRow, raw: Mapping[str, Any]) -> Mapping[str, Any]:
        """What is said of an event, without a number in a table that has no series; it is counted."""
        column = row.columns.get("number", "")
        is_idle = "number" in raw and "series" not in raw and column and self._columns.has_idle_numbers
        if not is_idle:
            return raw
        self._columns.left_out.numbers[column] += 1
        return {field: value for field, value in raw.items() if field != "number"}

    def _leave_idle(self, records: Records, rows: Mapping[str, ReadRow]) -> None:
        """Count values of ``--set`` for which events of the store have others, and take back what only these name."""
        idle: set[tuple[str, str]] = set()
        for key, row in rows.items():
            if key not in self._events or "--set" not in row.columns.values():
                continue
            kept, stored = self._without_idle_constants(key, row), table_of(self._events[key])
            left = {field: value for field, value in row.raw.items() if field not in kept}
            stored.setdefault("status", "confirmed")
            self._columns.left_out.idle.update(field for field, value in left.items() if value != stored[field])
            idle.update(_named_in(left))
        if idle := idle & records.rows.keys():
            raws = (self._without_idle_constants(key, row) for key, row in rows.items())
            used = Counter(one for raw in raws for one in {*_named_in(raw)} & idle)
            for one in idle:
                records.recount(*one, used[one])

    def _add(self, path: tuple[str, str], old: Record, new: Record, order: tuple[float, ...]) -> None:
        """Add a new or changed record to the changes; ``path``: what it is, and its id."""
        self._orders.append(order)
        if old is None and self._title and path[0] in ("event", "source"):
            self._changes.append_added(*path, self._title(path[0], new))
        else:
            origins = self._origins if path[0] == "event" else (NO_ORIGINS, NO_ORIGINS)
            self._changes.append(Changed(*path, None, old, new, origins))

    def _add_records(self, records: Records, events: Collection[str]) -> None:
        """Add the new records that are valid, and the sources that get an origin; faults of the others are noted.

        First tells the validation all known ids, ``events`` among them. Sources are turned into their texts.
        """
        records.make_states()
        new = records.added
        known: dict[str, Any] = {
            registry: {**stored, **added} if stored and added else added or stored
            for registry in RECORD_OF
            for stored, added in [(getattr(self._chronology, registry), new.get(registry))]
        }
        known["events"] = {*self._events, *events} if self._events else events
        self._validation.locations = known
        kinds = {key: one.kind for key, one in self._chronology.actors.items()}
        self._validation.actor_kinds = kinds | {key: one["kind"] for key, one in new.get("actors", {}).items()}
        self._quick = {one: QuickReader(record, self._validation) for one, record in _LARGE.items()}
        for registry, described in new.items():
            for key, said in described.items():
                place = records.origins[registry][key]
                if registry == "sources":
                    record, described[key] = self._new_source(key, said, place)
                else:
                    record = self._valid((registry, key), said, place, {})
                if record is None:
                    self._wrong[registry, key] = f"{subject(registry, key)} is at fault"
                else:
                    named = Series(key, record) if isinstance(record, str) else record
                    self._add((RECORD_OF[registry], key), None, named, _ORDER_OF[RECORD_OF[registry]])
                    if registry == "sources" and record.origin:
                        self._derived[key] = record
        for key, (origin, place) in records.derived.items():
            old = self._chronology.sources[key]
            raw = {field: value for field, value in table_of(old).items() if field != "id"} | {"origin": origin}
            source = self._valid(("sources", key), raw, place, {})
            if source is not None:
                self._derived[key] = source
                self._add(("source", key), old, source, _ORDER_OF["source"])
        places = records.origins.get("sources", {}) | {key: place for key, (_, place) in records.derived.items()}
        steps = {key: one.origin for key, one in {**self._chronology.sources, **self._derived}.items() if one.origin}
        for key in self._derived:
            if key in (trail := _trail(steps, key)):
                message = f"{subject('sources', key)} would have itself as its origin: {' → '.join((key, *trail))}"
                self._faults.refuse(places[key], "", message)

    def _new_source(self, key: str, said: str | Raw, place: str) -> tuple[Source | None, object]:
        """A new source and its text in UTF-8; if it has faults, ``None`` and what is said of it."""
        if isinstance(said, str) and (page := page_at(said, key)):
            return page
        raw = completed(said)
        source: Source | None = self._valid(("sources", key), raw, place, {})
        return source, said if source is None else table_block(("sources", key), raw).encode()

    def _refuse_user(self, place: str, raw: Mapping[str, Any]) -> None:
        """Refuse a row that names a new record that is at fault; the fault itself is that of the first such row."""
        for used in _records_in(raw):
            if used in self._wrong:
                self._faults.refused.setdefault(place, [self._wrong[used]])

    def _valid(self, path: tuple[str, str], raw: object, place: str, columns: Mapping[str, str]) -> Value:
        """The record that a row gives; ``None`` if it has faults, which are noted by row and column."""
        registry, key = path
        if quick := self._quick.get(registry):
            # an event has its id among its fields
            record = quick(raw, key)
            if record is not None:
                return record
        validator: Validator = EVENT if registry == "events" else REGISTRY_VALIDATORS[registry]
        self._validation.subject, before = subject(*path), len(self._validation.faults)
        record = validator(raw, path, self._validation)
        for one in self._validation.faults[before:]:
            field = str(next(iter(one.location.path[2:]), ""))
            hint = _NO_ORIGIN * (registry == "sources" and one.code == "unknown-source")
            self._faults.refuse(place, columns.get(field, ""), one.message + hint)
        return record if len(self._validation.faults) == before else None


def change_from(report: Report, draft: Draft, file: str | None = None) -> Change:
    """The change to a store's text that a report calls for; an empty one while there are faults.

    Args:
        report: Made from that store. New records are taken out of it, since they are large.
        draft: The store as it is now.
        file: The name or path of the file for new events and records.

    Raises:
        SeveralFilesError: Several files would change.
        UnknownNameError: The store has no such file.
        NoStatementError: A field to change is not on a line of its own.
        NoBlocksError: The file has no place for new events or records.
    """
    parts = []
    if report.changed and not report.faults:
        parts.append(amended(draft, report.changed))
    if report.changed_sources and not report.faults:
        parts.append(amended(draft, report.changed_sources, "sources"))
    if (report.new or report.records) and not report.faults:
        # a change is to one file, so new events go where old ones change
        beside = str(draft.paths[parts[0].file]) if parts else None
        taken = [{**report.records}]
        report.records.clear()
        parts.append(with_added(draft, report.new, taken.pop(), file or beside, valid=True))
    if len({part.file for part in parts}) > 1:
        raise SeveralFilesError(str(draft.paths[part.file]) for part in parts)
    if len(parts) == 1:
        return parts[0]
    splices = tuple(splice for part in parts for splice in part.splices)
    about, valid = (frozenset().union(*(getattr(part, keys) for part in parts)) for keys in ("about", "valid"))
    return Change(parts[0].file if parts else 0, splices, about, valid)


def _are_apart(event: Event, text: str) -> bool:
    """Whether a date has no day that the date of an event may have."""
    (start, end), (first, last) = [
        (-inf if one.first is None else one.first, inf if one.last is None else one.last)
        for one in (event.date, parse(text))
    ]
    return last < start or end < first


def _trail(origins: Mapping[str, str], key: str) -> list[str]:
    """The origin of a source, the origin of that, and so on; the last may be the first that comes again."""
    trail: list[str] = []
    while key in origins and origins[key] not in trail:
        key = origins[key]
        trail.append(key)
    return trail


def _records_in(raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The records that an event names, by registry and id."""
    for registry in ("places", "actors", "topics"):
        yield from ((registry, key) for key in raw.get(registry, ()))
    yield from ((registry, raw[field]) for field, registry in (("kind", "kinds"), ("series", "series")) if field in raw)
    yield from (("actors", person["actor"]) for person in raw.get("people", ()) if "actor" in person)
    yield from (("sources", citation["source"]) for citation in raw.get("sources", ()))


def _named_in(raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The same with the people."""
    yield from _records_in(raw)
    yield from (("people", str(person.get("name"))) for person in raw.get("people", ()))
