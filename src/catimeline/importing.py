"""A file of another program against a store: which of its events are new, changed, the same, or faulty."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from catimeline.amending import amended
from catimeline.columns import DESCRIBED, Columns
from catimeline.comparing import SINGULAR
from catimeline.comparing import Change as Changed
from catimeline.entry import stem_of
from catimeline.errors import AmbiguousDateError, CatimelineError, SeveralFilesError
from catimeline.incoming import Row
from catimeline.merging import Merger, Raw
from catimeline.model import Chronology, Event, Series
from catimeline.names import fold
from catimeline.pen import Change, Draft
from catimeline.placement import added
from catimeline.reading import Reading, subject
from catimeline.registrar import FreeIds, Registrar, Wishes
from catimeline.resolving import Resolver
from catimeline.schema import EVENT, REGISTRIES
from catimeline.sourcing import Sourcer
from catimeline.watch import Watch, nobody

_REQUIRED = ("date", "title", "kind")
_NOW_AND_THEN = 1_000
"""After so many rows it is told how far the reading has come."""


class Fault(NamedTuple):
    """Something wrong in a file, perhaps in many rows."""

    column: str
    """Empty where the row as a whole is at fault."""
    message: str
    places: list[str]
    """The rows."""


class Report(NamedTuple):
    """What a file says that a store does not."""

    new: list[Raw]
    """The new events."""
    changed: dict[str, Raw]
    """Of each event that differs the fields that do, by its id."""
    records: dict[str, dict[str, Any]]
    """New records, by registry and id."""
    same: int
    """How many events the store has just so."""
    bare: int
    """How many citations are new of which it is not said what they support."""
    faults: list[Fault]
    changes: list[Changed]
    """What is new and what changes, as ``comparing`` tells it: events by date, then the registries."""


class _Draft(NamedTuple):
    """A row that could be read."""

    place: str
    raw: Raw
    columns: dict[str, str]
    """The column of each field."""


class Examination:
    """What the rows of a file say that a store does not."""

    def __init__(self, chronology: Chronology, columns: Columns, wishes: Wishes) -> None:
        self._chronology, self._columns = chronology, columns
        self._registrar = Registrar(chronology, wishes)
        self._resolver = Resolver(self._registrar, wishes)
        self._sourcer = Sourcer(chronology, self._registrar, wishes)
        self._merger = Merger(chronology, wishes.supports)
        self._events = self._merger.events
        self._faults: dict[tuple[str, str], list[str]] = {}

    def report(self, rows: Iterable[Row], about: int = 0, watch: Watch = nobody) -> Report:
        """Read the rows.

        Args:
            rows: All of them.
            about: How many there are, roughly.
            watch: Told how far that has come.

        Raises:
            MappingError: Two columns of a row say the same.
        """
        drafts = [draft for row in _watched(rows, about, watch) if (draft := self._draft(row)) is not None]
        named = self._named(drafts)
        raws = {key: self._merger.merged(key, draft.raw) for key, draft in named.items()}
        records = self._checked(named, raws)
        differing = [key for key, record in records.items() if record != self._events.get(key)]
        changes = [Changed("event", key, None, self._events.get(key), records[key]) for key in differing]
        return Report(
            new=[raws[key] for key in differing if key not in self._events],
            changed={key: self._merger.difference(key, raws[key]) for key in differing if key in self._events},
            records=self._registrar.records,
            same=len(records) - len(differing),
            bare=self._merger.bare,
            faults=[Fault(*fault, places) for fault, places in self._faults.items()],
            changes=[*sorted(changes, key=_date_order), *_registered(self._registrar.records)],
        )

    def _fault(self, place: str, column: str, message: str) -> None:
        self._faults.setdefault((column, message), []).append(place)

    def _draft(self, row: Row) -> _Draft | None:
        """What a row says, as TOML values; ``None`` if it cannot be read."""
        if row.fault:
            self._fault(row.place, "", row.fault)
            return None
        said = self._columns.read(row.values)
        self._registrar.place = row.place
        raw: Raw = {}
        is_whole = True
        old = self._events.get(str(said["id"][1])) if "id" in said else None
        for field, (column, value) in said.items():
            try:
                if old and (stored := self._merger.stored(old, field, value)) is not None:
                    raw[field] = stored
                elif field == "sources":
                    raw["sources"] = [*self._sourcer.citations(value), *raw.get("sources", ())]
                elif field == DESCRIBED:
                    raw["sources"] = [*raw.get("sources", ()), self._sourcer.described(value)]
                else:
                    raw |= self._resolver.field(field, said)
            except CatimelineError as error:
                hint = " (or say --dates day-first)" * isinstance(error, AmbiguousDateError)
                self._fault(row.place, column, f"{error}{hint}")
                is_whole = False
        columns = {"sources" if field == DESCRIBED else field: column for field, (column, _) in said.items()}
        return _Draft(row.place, raw, columns) if is_whole else None

    def _named(self, drafts: Sequence[_Draft]) -> dict[str, _Draft]:
        """The rows by the ids of their events: given, those of the store by title and date, or made for new ones."""
        known = {_name(event.title, event.date): event.id for event in self._events.values()}
        named: dict[str, _Draft] = {}
        unnamed: dict[tuple[str, str], _Draft] = {}
        for draft in drafts:
            name = _name(draft.raw.get("title"), draft.raw.get("date"))
            key = str(draft.raw.get("id", known.get(name, "")))
            missing = [one for one in _REQUIRED if one not in draft.raw and key not in self._events]
            if missing:
                self._fault(draft.place, "", f"has no {' and no '.join(missing)}")
            elif not key and name in unnamed:
                self._fault(draft.place, "", f"has title and date of {unnamed[name].place}, and neither has an id")
            elif not key:
                unnamed[name] = draft
            elif key in named:
                self._fault(draft.place, draft.columns.get("id", ""), f"is event {key!r}, as is {named[key].place}")
            else:
                named[key] = draft
        ids = FreeIds()
        for draft in unnamed.values():
            named[ids.free(stem_of(draft.raw), named, self._events)] = draft
        return named

    def _checked(self, named: Mapping[str, _Draft], raws: Mapping[str, Raw]) -> dict[str, Event]:
        """The events that are right, as records; what is wrong with the others, and with new records, is noted."""
        reading, new = Reading(), self._registrar.records
        known: dict[str, Any] = {
            registry: {**getattr(self._chronology, registry), **new.get(registry, {})} for registry in REGISTRIES
        }
        known["events"] = {**self._events, **raws}
        reading.spots = known
        kinds = {key: one.kind for key, one in self._chronology.actors.items()}
        reading.actor_kinds = kinds | {key: one["kind"] for key, one in new.get("actors", {}).items()}
        for registry, registered in new.items():
            for key, raw in registered.items():
                reading.subject = subject(registry, key)
                REGISTRIES[registry](raw, (registry, key), reading)
                self._misread(reading, self._registrar.origins[registry, key], {})
        records = {}
        for key, raw in raws.items():
            reading.subject = subject("events", key)
            record = EVENT(raw, ("events", key), reading)
            if not self._misread(reading, named[key].place, named[key].columns):
                records[key] = record
        return records

    def _misread(self, reading: Reading, place: str, columns: Mapping[str, str]) -> bool:
        """Note the faults of a reading by row and column; whether there are any."""
        misreadings, reading.faults = reading.faults, []
        for one in misreadings:
            field = str(next(iter(one.spot.path[2:]), ""))
            self._fault(place, columns.get(field, ""), one.message)
        return bool(misreadings)


def applied(report: Report, draft: Draft, file: str | None = None) -> Change:
    """What a report says that a store does not, as a change to its text; none while something is wrong.

    Args:
        report: Made from that store.
        draft: The store as it is.
        file: The name or path of the file for what is new.

    Raises:
        SeveralFilesError: The changes are to several files.
        UnknownNameError: The store has no such file.
        NoBlocksError: What is to be changed has no header of its own.
    """
    parts = []
    if report.changed and not report.faults:
        parts.append(amended(draft, report.changed))
    if (report.new or report.records) and not report.faults:
        beside = str(draft.files[parts[0].file].path) if parts else None
        parts.append(added(draft, report.new, report.records, file or beside))
    if len({part.file for part in parts}) > 1:
        raise SeveralFilesError(str(draft.files[part.file].path) for part in parts)
    splices = tuple(splice for part in parts for splice in part.splices)
    return Change(parts[0].file if parts else 0, splices, frozenset().union(*(part.about for part in parts)))


def _watched(rows: Iterable[Row], about: int, watch: Watch) -> Iterator[Row]:
    for number, row in enumerate(rows, start=1):
        if number % _NOW_AND_THEN == 0:
            watch("reading rows", number, max(number, about))
        yield row


def _name(title: object, date: object) -> tuple[str, str]:
    return fold(str(title)), str(date)


def _date_order(change: Changed) -> tuple[float, float, str]:
    first, last, _ = change.new.date.sort_key
    return first, last, change.new.id


def _registered(records: Mapping[str, Mapping[str, Any]]) -> Iterator[Changed]:
    """New records that are right as changes, in the order in which those are told."""
    for registry, what in SINGULAR.items():
        for key, raw in sorted(records.get(registry, {}).items()):
            record = REGISTRIES[registry](raw, (registry, key), Reading())
            if record is not None:
                yield Changed(what, key, None, None, Series(key, raw) if isinstance(raw, str) else record)
