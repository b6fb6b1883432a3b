"""Compares a file of another program with a store: which of its events are new, changed, the same, or faulty."""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from catimeline.dates.edtf import EdtfDate
from catimeline.edit.changes import NewEventBlock, added, amended, block_of
from catimeline.edit.draft import Draft
from catimeline.edit.toml_style import table_block
from catimeline.edit.transaction import Change
from catimeline.errors import AmbiguousDateError, CatimelineError, IncomingError, SeveralFilesError
from catimeline.history.diff import Change as Changed
from catimeline.importing.columns import Columns
from catimeline.importing.dates import PERIODS, DateReader, DateText, hint_for
from catimeline.importing.faults import MOST_OF_BROKEN, Fault, only_first
from catimeline.importing.fields import DESCRIBED, SOURCE_PARTS
from catimeline.importing.identity import same_as_from, united
from catimeline.importing.matching import Matcher, ReadRow
from catimeline.importing.merge import Merger, Raw
from catimeline.importing.own_tables import Detailed
from catimeline.importing.read_tables import Row, check_characters
from catimeline.importing.records import ImportOptions, Records
from catimeline.importing.resolve import RowReader, Said
from catimeline.importing.sources import Sources
from catimeline.importing.strays import Lone, is_shared, strays_in
from catimeline.model.records import Chronology, Series
from catimeline.model.vocabulary import RECORD_OF, subject
from catimeline.progress import STEP, Watch, nobody
from catimeline.store.schema import EVENT, REGISTRY_VALIDATORS
from catimeline.store.validation import Validation
from catimeline.store.validators import Validator, Value, is_id
from catimeline.text.names import slug

NO_DATE = ("n.d.", "n. d.", "no date")
"""What stands for the date of a source that has none."""
_LONGEST_MESSAGE = 2_000
_KEPT = 200


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
    changes: list[Changed]
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
    """The fields that differ of each source that does, by its id: only a library changes sources."""
    unused: Mapping[str, int] = {}
    """How many items of a library have a value for a field that sources do not have, by its name."""
    remarks: Sequence[str] = ()
    """What of a library was read otherwise than written, or not as what it should be."""
    breaks_off: bool = False
    """Whether a fault kept the rest of the file from being read, so that nothing of it can go in."""


class Importer:
    """Finds out what the rows of a file would add to a store or change in it."""

    def __init__(self, chronology: Chronology, columns: Columns, options: ImportOptions) -> None:
        self._chronology, self._columns = chronology, columns
        self._records = Records(chronology, options)
        self._dates = DateReader(options.conventions, as_years=options.as_years)
        self._row_reader = RowReader(self._records, self._dates, options.separators)
        self._sources = Sources(chronology, self._records, options.separators)
        self._undated = 0
        self._scheme = options.scheme
        self._foreign: dict[str, None] = {}
        self._merger = Merger(chronology, options.supports)
        self._events = self._merger.events
        self._faults: dict[tuple[str, str], list[str]] = {}
        self._refused: dict[str, list[str]] = {}
        self._shared: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}
        """The columns of rows, which are the same for most."""
        self._wrong: dict[tuple[str, str], str] = {}
        """What is wrong with new records, by registry and id."""
        self._repeated: set[str] = set()
        """The rows that have the same in all columns as an earlier one."""
        self._lone: dict[str, Lone] = {}
        """The rows that may be no events."""
        self._validation = Validation()
        self._breaks_off = False

    def report(self, rows: Iterable[Row], watch: Watch = nobody) -> Report:
        """Read the rows and compare them with the store.

        Args:
            rows: All of them.
            watch: Called with the progress.

        Raises:
            IncomingError: They cannot be read to the end.
        """
        said = deque((row.place, fields) for row in rows if (fields := self._said(row)) is not None)
        remarks = []
        if self._breaks_off and len(said) > MOST_OF_BROKEN:
            said = deque(islice(said, MOST_OF_BROKEN))
            remarks = [only_first(MOST_OF_BROKEN)]
        for field in PERIODS:  # before any date is read: one of a column may decide how to read another
            self._dates.learn(field, (fields[field][1] for _, fields in said if field in fields))
        said = self._without_strays(said)
        self._records.keeps_first_positions = self._columns.has_guessed_position
        read = [one for place, fields in _taken(said, watch) if (one := self._read(place, fields)) is not None]
        matcher = Matcher(self._events, self._repeated, self._columns.left_out, self._fault)
        named = matcher.rows_by_id(read)
        del read
        self._columns.left_out.moved = self._records.moved
        # before the events, which are validated against the new records too
        registered = sorted(self._valid_records(named), key=_registry_order)
        new: list[NewEventBlock] = []
        changed: dict[str, Raw] = {}
        same = 0
        changes: list[Changed] = []
        for key in list(named):
            row = named.pop(key)
            raw = self._merger.merged(key, self._without_idle_constants(key, row))
            event = self._valid(EVENT, ("events", key), row._replace(raw=raw))
            if self._wrong:
                self._refuse_user(row.place, raw)
            old = self._events.get(key)
            if event is None:
                continue
            if event == old:
                same += 1
                continue
            changes.append(Changed("event", key, None, old, event))
            if old is None:
                new.append(block_of(raw, event.date))
            else:
                changed[key] = self._merger.difference(key, raw)
        return Report(
            new=new,
            changed=changed,
            records=self._records.added,
            same=same,
            bare=self._merger.bare,
            faults=[Fault(*fault, places) for fault, places in self._faults.items()],
            changes=[*sorted(changes, key=_date_order), *registered],
            dates=self._dates.texts(),
            undated=self._undated,
            foreign=[*self._foreign],
            refused=self._refused,
            names=[(RECORD_OF[registry], key, rows) for (registry, key), rows in self._records.rows.items()],
            breaks_off=self._breaks_off,
            remarks=remarks,
        )

    def _fault(self, place: str, column: str, message: str) -> None:
        if len(message) > _LONGEST_MESSAGE:  # it quotes a cell of many pages
            message = f"{message[:_KEPT]} … {message[-_KEPT:]}"
        # rows with the same fault share one entry
        self._faults.setdefault((column, message), []).append(place)
        self._refused.setdefault(place, []).append(f"{column}: {message}" if column else message)

    def _said(self, row: Row) -> Said | None:
        """The fields of a row; ``None`` if it is at fault as a whole."""
        fault = row.fault
        self._breaks_off |= row.is_last
        if not fault:
            try:
                said = self._columns.read(row.values)
            except IncomingError as error:
                fault = str(error)
            else:
                if self._columns.is_repeated:
                    self._repeated.add(row.place)
                if row.place.startswith("row ") and (self._columns.is_bare or self._columns.only_text):
                    self._lone[row.place] = Lone(self._columns.only_text, self._columns.is_bare)
                return said
        self._fault(row.place, "", fault)
        return None

    def _without_strays(self, rows: deque[tuple[str, Said]]) -> deque[tuple[str, Said]]:
        """The rows without those that are no events, and without ids that are not those of events."""
        self._columns.left_out.strays = strays_in(rows, self._lone, self._has_date)
        if self._columns.left_out.strays:
            rows = deque(row for row in rows if row[0] not in self._columns.left_out.strays)
        if not self._columns.is_mapped("id") and is_shared(rows, self._events, self._repeated):
            self._columns.left_out.shared_ids = sum("id" in said for _, said in rows)
            rows = deque((place, {field: one for field, one in said.items() if field != "id"}) for place, said in rows)
        return rows

    def _has_date(self, said: Said) -> bool:
        """Whether what a row gives as its date may be one."""
        readings = (self._dates.reading(field, said[field][1]) for field in PERIODS[:-1] if field in said)
        return any(isinstance(one, EdtfDate | AmbiguousDateError) for one in readings)

    def _read(self, place: str, said: Said) -> ReadRow | None:
        """A row as TOML values; ``None`` if some of it cannot be read."""
        self._records.place = place
        raw: Raw = {}
        of_source: Raw = {}
        is_whole = True
        old = self._events.get(str(said["id"][1])) if "id" in said and not self._scheme else None
        for field, (column, cell) in said.items():
            text, value = cell if isinstance(cell, Detailed) else (cell, cell)
            try:
                check_characters(value)
                # a list that is the same is not parsed: its names may contain the characters that separate items
                if old and self._merger.is_stored(old, field, text):
                    continue
                if field == "sources":
                    raw["sources"] = [*self._sources.citations(value), *raw.get("sources", ())]
                elif field in SOURCE_PARTS:
                    of_source |= self._source_part(field, value)
                elif field == DESCRIBED:
                    raw["sources"] = [*raw.get("sources", ()), self._sources.described(value | of_source)]
                else:
                    one = said if value is cell else {**said, field: (column, value)}
                    for key, given in self._row_reader.field(field, one).items():
                        if given not in (None, "", [], {}):
                            raw[key] = given
            except CatimelineError as error:
                self._fault(place, column, f"{error}{hint_for(error)}")
                is_whole = False  # and read on: all faults of a row are reported at once
        named = tuple(("sources" if field == DESCRIBED else field, column) for field, (column, _) in said.items())
        columns = self._shared.setdefault(named, dict(named))
        return self._with_own_id(ReadRow(place, raw, columns)) if is_whole else None

    def _with_own_id(self, row: ReadRow) -> ReadRow:
        """The row with an id that the store can take, or with none: an id of another data set goes to ``same_as``."""
        given = row.raw.get("id")
        if isinstance(given, bool) or not isinstance(given, str | int):
            return row
        text = str(given)
        if is_id(text) and not self._scheme:
            return row._replace(raw=row.raw | {"id": text})
        value = same_as_from(text, self._scheme)
        self._foreign[value] = None
        raw = {**row.raw, "same_as": united([value], row.raw.get("same_as", ()))}
        del raw["id"]
        stem = "" if "://" in value else slug(f"{self._scheme} {text}")
        return row._replace(raw=raw, columns={"same_as": row.columns["id"]} | row.columns, stem=stem)

    def _source_part(self, field: str, value: object) -> Raw:
        """The authors or a date of a source by its key; nothing if it is said to have no date, as our references do."""
        if field == "source.authors":
            return {"authors": self._sources.authors(value)}
        if field == "source.date" and str(value).strip().casefold() in NO_DATE:
            self._undated += 1
            return {}
        return {field.removeprefix(DESCRIBED): self._dates.read(field, value)}

    def _without_idle_constants(self, key: str, row: ReadRow) -> Raw:
        """What a row says, without values of ``--set`` for which the event of the store has its own."""
        event = self._events.get(key)
        set_for_all = [field for field, column in row.columns.items() if column == "--set" and field != "sources"]
        if event is None or not set_for_all:
            return row.raw
        # a status that is not given is "confirmed"
        idle = {field for field in set_for_all if field == "status" or getattr(event, field, None) not in (None, ())}
        return {field: value for field, value in row.raw.items() if field not in idle}

    def _valid_records(self, events: Collection[str]) -> Iterator[Changed]:
        """The new records that are valid; faults of the others are noted.

        First tells the validation all known ids, ``events`` among them. Sources are turned into their texts.
        """
        self._records.make_states()
        new = self._records.added
        known: dict[str, Any] = {
            registry: getattr(self._chronology, registry) | new[registry]
            if new.get(registry)
            else getattr(self._chronology, registry)
            for registry in RECORD_OF
        }
        known["events"] = {*self._events, *events}
        self._validation.locations = known
        kinds = {key: one.kind for key, one in self._chronology.actors.items()}
        self._validation.actor_kinds = kinds | {key: one["kind"] for key, one in new.get("actors", {}).items()}
        for registry, records in new.items():
            for key, raw in records.items():
                row = ReadRow(self._records.origins[registry][key], raw, {})
                record = self._valid(REGISTRY_VALIDATORS[registry], (registry, key), row)
                if record is None:
                    self._wrong[registry, key] = f"{subject(registry, key)} is at fault"
                else:
                    named = Series(key, record) if isinstance(record, str) else record
                    yield Changed(RECORD_OF[registry], key, None, None, named)
                    if registry == "sources":
                        records[key] = table_block((registry, key), raw).encode()

    def _refuse_user(self, place: str, raw: Raw) -> None:
        """Refuse a row that names a new record that is at fault; the fault itself is that of the first such row."""
        for used in _records_in(raw):
            if used in self._wrong:
                self._refused.setdefault(place, [self._wrong[used]])

    def _valid(self, validator: Validator, path: tuple[str, str], row: ReadRow) -> Value:
        """The record of a row; ``None`` if it has faults, which are noted by row and column."""
        self._validation.subject, before = subject(*path), len(self._validation.faults)
        record = validator(row.raw, path, self._validation)
        for one in self._validation.faults[before:]:
            field = str(next(iter(one.location.path[2:]), ""))
            self._fault(row.place, row.columns.get(field, ""), one.message)
        return record if len(self._validation.faults) == before else None


def change_from(report: Report, draft: Draft, file: str | None = None) -> Change:
    """The change to a store's text that a report calls for; an empty one while there are faults.

    Args:
        report: Made from that store.
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
        parts.append(added(draft, report.new, report.records, file or beside, valid=True))
    if len({part.file for part in parts}) > 1:
        raise SeveralFilesError(str(draft.paths[part.file]) for part in parts)
    if len(parts) == 1:
        return parts[0]
    splices = tuple(splice for part in parts for splice in part.splices)
    about, valid = (frozenset().union(*(getattr(part, keys) for part in parts)) for keys in ("about", "valid"))
    return Change(parts[0].file if parts else 0, splices, about, valid)


def _records_in(raw: Raw) -> Iterator[tuple[str, str]]:
    """The records that an event names, by registry and id."""
    for registry in ("places", "actors", "topics"):
        yield from ((registry, key) for key in raw.get(registry, ()))
    yield from ((registry, raw[field]) for field, registry in (("kind", "kinds"), ("series", "series")) if field in raw)
    yield from (("actors", person["actor"]) for person in raw.get("people", ()) if "actor" in person)
    yield from (("sources", citation["source"]) for citation in raw.get("sources", ()))


def _taken(rows: deque[tuple[str, Said]], watch: Watch) -> Iterator[tuple[str, Said]]:
    """Take the rows one by one: what becomes of each is as large as the row itself."""
    total = len(rows)
    for number in range(1, total + 1):
        if number % STEP == 0:
            watch("reading rows", number, total)
        yield rows.popleft()


def _registry_order(change: Changed) -> tuple[int, str]:
    return tuple(RECORD_OF.values()).index(change.record), str(change.id)


def _date_order(change: Changed) -> tuple[float, float, str]:
    day, last, _ = change.new.date.sort_key
    return day, last, change.new.id
