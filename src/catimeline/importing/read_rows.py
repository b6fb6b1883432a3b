"""Reads the rows of a file: what each gives, without those that are no events; then names as ids and dates in EDTF.

Rows wait for one another: an order of days and months, a repeated id or a new record can show in the last one. While
they wait they are kept small, since a file may have hundreds of thousands.
"""

import marshal
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any, NamedTuple

from catimeline.dates.edtf import EdtfDate
from catimeline.dates.phrases import NOTHING_UNDERSTOOD
from catimeline.dates.undated import NO_DATE
from catimeline.edit.new_event import REQUIRED, stem_of
from catimeline.errors import AmbiguousDateError, CatimelineError, IncomingError, TypedDateError
from catimeline.importing.columns import Columns
from catimeline.importing.contradictions import Contradictions
from catimeline.importing.dates import PERIODS, DateReader, hint_for
from catimeline.importing.derived import Derived
from catimeline.importing.doubts import Doubt
from catimeline.importing.exactness import SAID
from catimeline.importing.faults import CUT, MOST_OF_BROKEN, RowFaults, only_first
from catimeline.importing.fields import DESCRIBED, NO_VALUE, SOURCE_PARTS
from catimeline.importing.headers import is_of_seasons
from catimeline.importing.identity import Known, all_same_as, same_as_from, united
from catimeline.importing.merge import Merger, Raw
from catimeline.importing.own_tables import Detailed, is_own
from catimeline.importing.plain_rows import Fields, read_from
from catimeline.importing.read_tables import Row, check_characters
from catimeline.importing.records import ImportOptions, Records
from catimeline.importing.resolve import FieldReader, RowReader, Said, reader_of
from catimeline.importing.sources import Sources
from catimeline.importing.strays import DATES, Lone, is_shared, strays_in, undated_among
from catimeline.importing.unread_keys import unread_keys
from catimeline.model.identity import name_of
from catimeline.model.records import Chronology
from catimeline.model.same_as import key_of
from catimeline.progress import STEP, Watch
from catimeline.store.validators import is_id
from catimeline.text.names import slug

_OF_SOURCES = frozenset(("sources", DESCRIBED, *SOURCE_PARTS))
"""The fields that are read with the sources of a row."""

_WITH_IDS = {"kind": "kinds", "topics": "topics", "series": "series", "sources": "sources", DESCRIBED: "sources"}
"""The fields that name records whose ids can be made from something else, each with the registry of these."""

_REQUIRED = frozenset(REQUIRED)
_PLACE = ("name", "country")
"""What tells places apart."""


class ReadRow(NamedTuple):
    """A row that could be read."""

    place: str
    packed: bytes
    columns: Mapping[str, str]
    """The column of each field; shared by many rows."""
    id: str
    """As the row gives it; else empty."""
    stem: str
    """The id to take for a new event if it is free; empty if the row has one."""
    missing: tuple[str, ...]
    """The fields of ``REQUIRED`` that it lacks."""
    name: int
    """A hash of its title and date: of rows with another one, these differ."""
    elsewhere: tuple[str, ...]
    """What it is elsewhere, as in an ``Identity``."""

    @property
    def raw(self) -> Raw:
        """The row as TOML values."""
        raw: Raw = marshal.loads(self.packed)  # noqa: S302 - packed below, by this very process
        return raw


class _Shape(NamedTuple):
    """The fields that a row gives, which are the same for most rows."""

    columns: dict[str, str]
    """The column of each field."""
    named: dict[str, str]
    """The same by the fields of the event: what describes a source becomes a citation."""
    readers: Sequence[tuple[str, FieldReader | None]]
    """Each field with what reads it by itself; ``None`` where it is read with others, or with the sources."""
    periods: list[tuple[str, int]]
    """Which of ``PERIODS`` it has, each with its place among the values."""
    is_joint: bool
    """Whether it has fields that are read together, or an id."""
    doubts: Mapping[str, Doubt]
    """What the headers of dates say of these, by field."""
    actors: int
    """The place of the actors; 0, where the place of the row stands, if it has none."""
    places: int
    """The same of the places."""
    sources: int
    """The same of the sources, if a header alone says so, and other columns describe one; else 0."""
    registries: Sequence[tuple[str, int]]
    """The registries in which it may name new records by ids, each with the place of the names among the values."""


class _Given(NamedTuple):
    """What a row gives."""

    shape: _Shape
    packed: bytes | tuple[Any, ...]

    @property
    def values(self) -> tuple[Any, ...]:
        """The place of the row, then the values of the fields of its shape."""
        packed = self.packed
        return marshal.loads(packed) if isinstance(packed, bytes) else packed  # noqa: S302 - packed by this process

    @property
    def place(self) -> str:
        """Where to find the row."""
        return str(self.values[0])

    @property
    def said(self) -> Said:
        """Each field with its column and value."""
        columns = self.shape.columns
        return dict(zip(columns, zip(columns.values(), self.values[1:], strict=True), strict=True))


class Claimant(NamedTuple):
    """A row that says which event it is, or what it is elsewhere."""

    place: str
    has_id: bool
    """Whether it gives an id that the store can take."""


class Reading(NamedTuple):
    """What was read of the rows of a file."""

    rows: deque[ReadRow]
    repeated: set[str]
    """The places of the rows that have the same in all columns as an earlier one."""
    undated: int
    """How many rows say that their source has no date."""
    foreign: list[str]
    """The ids of the file that cannot be ids of the store, or are not meant to be, as values of ``same_as``."""
    breaks_off: bool
    """Whether a fault kept the rest of the file from being read."""
    remarks: Sequence[str]
    """Which rows were left out then."""
    lost: Mapping[str, Claimant]
    """The rows that could not be read, or have no date, by the ids that they give and by what they are elsewhere."""
    derived: Derived
    """What rows of our own say in columns that only follow from others."""


class RowsReader:
    """Reads the rows of one file."""

    def __init__(
        self,
        chronology: Chronology,
        columns: Columns,
        options: ImportOptions,
        *,
        found: tuple[Records, DateReader, Merger, RowFaults],
    ) -> None:
        """``found``: the parts that outlive the reading, to which it adds."""
        self._columns, self._scheme = columns, options.scheme
        self._records, self._dates, self._merger, self._faults = found
        columns.split_places_at(options.separators.get("places"))
        self._fields = RowReader(self._records, self._dates, options.separators)
        self._sources = Sources(chronology, self._fields, columns.set_for_all)
        self._shapes: dict[Fields, _Shape] = {}
        self._foreign: dict[str, None] = {}
        self._undated = 0
        self._repeated: set[str] = set()
        self._contradictions = Contradictions()
        self._derived = Derived(chronology, self._merger.events)
        self._lone: dict[str, Lone] = {}
        """The rows that may be no events."""
        self._breaks_off = False
        self._is_all_or_nothing = options.is_all_or_nothing
        self._unreadable = ""
        """The first row that is at fault as a whole."""
        self._texts: dict[str, dict[str, None]] = {field: {} for field in PERIODS}
        """The texts of dates, by field, until they are learned."""
        self._has_details = False
        """Whether rows give actors as more than texts."""
        self._places: dict[str | tuple[str, str], None] = {}
        """The texts with a comma that rows give as places, and the names with countries, until they are learned."""
        self._lost: list[tuple[str, Mapping[str, Any]]] = []
        """The places of the rows that are no events yet, with what they give by field."""
        self._unread: list[Row] = []
        """The rows that are at fault as a whole."""

    def read(self, rows: Iterable[Row], watch: Watch) -> Reading:
        """Read all rows.

        Raises:
            IncomingError: They cannot be read to the end.
        """
        given = deque(one for row in rows if (one := self._given(row)) is not None)
        self._columns.finish()
        remarks = []
        if len(given) > MOST_OF_BROKEN and (why := self._why_in_vain()):
            given = deque(islice(given, MOST_OF_BROKEN))
            self._note_again(given)
            remarks = [only_first(MOST_OF_BROKEN, why)]
        is_dated = self._learn()
        given = self._without_strays(given, is_dated=is_dated)
        if self._has_details and "actors" in self._records.new:
            self._records.learn_kinds(_values(given, "actors"))
        self._records.keeps_first_positions = self._columns.has_guessed_position
        read = deque(row for one in _taken(given, watch) if (row := self._read(one)) is not None)
        self._columns.left_out.untimed += self._fields.untimed
        self._columns.left_out.in_utc = self._fields.in_utc
        self._columns.left_out.blanks.update(self._fields.blanks)
        self._columns.left_out.contradictions = self._contradictions.found(self._dates)
        self._columns.left_out.backward = self._fields.backward
        self._columns.left_out.addresses |= self._sources.addresses
        self._columns.left_out.bare = self._sources.bare
        of_sources = +self._sources.cut  # without those that the store has
        self._fields.note_cut("places", self._columns.left_out.cut.get("places", {}))
        self._columns.left_out.cut = self._fields.cut() | ({"sources": of_sources} if of_sources else {})
        lost = self._lost_names()
        return Reading(
            read, self._repeated, self._undated, [*self._foreign], self._breaks_off, remarks, lost, self._derived
        )

    def _note(self, shape: _Shape, values: Sequence[Any]) -> None:
        """Note what of a row decides how others are read."""
        self._has_details = self._has_details or type(values[shape.actors]) is not str
        if shape.places:
            place = values[shape.places]
            if type(place) is not str:
                self._places.update(_located(place))
            elif "," in place:
                self._places[place] = None
        for registry, at in shape.registries:
            self._records.learn_ids(registry, self._fields.items(registry, values[at]))
        for field, at in shape.periods:
            if isinstance(value := values[at], (str, int)):
                self._texts[field][str(value)] = None

    def _note_again(self, given: Iterable[_Given]) -> None:
        """Note this of these rows, and of no others."""
        self._texts, self._has_details, self._places = {field: {} for field in PERIODS}, False, {}
        for row in given:
            self._note(row.shape, row.values)

    def _learn(self) -> bool:
        """Learn the dates before any is read: one of a column may decide how to read another.

        Returns:
            Whether all rows give a date with a digit.
        """
        self._dates.has_whole_years = self._columns.is_timeline
        for field, some in self._texts.items():
            columns = [shape.columns[field] for shape in self._shapes.values() if field in shape.columns]
            are_seasons = bool(columns) and all(map(is_of_seasons, columns))
            has_months = field in ("date", "date.start") and bool(self._columns.column_of("date.month"))
            has_months |= field == "date.end" and bool(self._columns.column_of("date.end.month"))
            header = self._columns.column_of(field) or ("" if has_months else "".join(columns[:1]))
            self._dates.learn(field, some, header, are_seasons=are_seasons, has_months=has_months)
        dates = (text for field in DATES for text in self._texts[field])
        is_dated = not any(DATES.isdisjoint(shape.columns) for shape in self._shapes.values())
        is_dated = is_dated and all(any(map(str.isdigit, text)) for text in dates)
        self._texts.clear()
        self._records.places.learn_countries(self._columns.countries)
        self._fields.learn_places(
            one if isinstance(one, str) else dict(zip(_PLACE, one, strict=True)) for one in self._places
        )
        self._places.clear()
        return is_dated

    def _why_in_vain(self) -> str:
        """Why none of the rows can go in, if that is known before they are read; else empty."""
        if self._breaks_off:
            return CUT
        return f"{self._unreadable} cannot be read" if self._unreadable and self._is_all_or_nothing else ""

    def _given(self, row: Row) -> _Given | None:
        """What a row gives; ``None`` if it is at fault as a whole."""
        fault = row.fault
        self._breaks_off |= row.is_last
        if not fault:
            try:
                read = self._columns.cells(row.values)
            except IncomingError as error:
                fault = str(error)
            else:
                if read is None:
                    return None
                if beside := self._columns.beside:
                    self._contradictions.note(row.place, beside, row.values, read)
                if is_own(row.values) and not self._scheme:
                    self._derived.note(row.place, self._columns.unmapped(row.values))
                if self._columns.is_repeated:
                    self._repeated.add(row.place)
                if self._columns.unread_address:
                    self._columns.left_out.addresses[row.place] = self._columns.unread_address
                if (self._columns.is_bare or self._columns.only_text) and row.place.startswith("row "):
                    self._lone[row.place] = Lone(self._columns.only_text, self._columns.is_bare)
                return self._packed(row.place, *read)
        self._unreadable = self._unreadable or row.place
        self._unread.append(row)
        self._faults.refuse(row.place, "", fault)
        return None

    def _packed(self, place: str, fields: Fields, cells: Sequence[Any]) -> _Given:
        if (shape := self._shapes.get(fields)) is None:
            columns = dict(zip(*fields, strict=True))
            named = {"sources" if field == DESCRIBED else field: column for field, column in columns.items()}
            readers = [(field, None if field in _OF_SOURCES else reader_of(field)) for field in columns]
            is_joint = "id" in columns or not all(reader or field in _OF_SOURCES for field, reader in readers)
            places = {field: at for at, field in enumerate(columns, start=1)}
            periods = [(field, places[field]) for field in PERIODS if field in places]
            doubts = self._columns.doubts_in({field: columns[field] for field, _ in periods})
            actors, where = (places.get(field, 0) for field in ("actors", "places"))
            sources = places.get("sources", 0) if DESCRIBED in places and not self._columns.is_mapped("sources") else 0
            registries = [
                (registry, places[field])
                for field, registry in _WITH_IDS.items()
                if field in places and registry in self._records.new
            ]
            shape = _Shape(columns, named, readers, periods, is_joint, doubts, actors, where, sources, registries)
            self._shapes[fields] = shape
        values = (place, *cells)
        if self._texts:
            self._note(shape, values)
        try:
            return _Given(shape, marshal.dumps(values))
        except ValueError:  # a text with more than its characters
            return _Given(shape, values)

    def _without_strays(self, rows: deque[_Given], *, is_dated: bool) -> deque[_Given]:
        """The rows without those that are no events, and without ids that are not those of events.

        ``is_dated``: whether all of them surely have a date.
        """
        if self._lone:
            every = [(row.place, row.said) for row in rows]
            self._columns.left_out.strays = strays_in(every, self._lone, self._has_date, self._columns.chosen.titles)
            rows = deque(row for row in rows if row.place not in self._columns.left_out.strays)
        if self._columns.guesses and not is_dated:
            undated = [
                (row.place, row.said)
                for row in rows
                if DATES.isdisjoint(row.shape.columns) or self._is_without_date(row)
            ]
            left = self._columns.left_out.undated = undated_among(
                undated, len(rows), Known(self._merger.events.values())
            )
            self._lost += [(place, _cells(said)) for place, said in undated if place in left]
            words = (str(said[field][1]) for place, said in undated if place in left for field in DATES & said.keys())
            self._columns.left_out.blanks.update(words)
            rows = deque(row for row in rows if row.place not in left) if left else rows
        if self._columns.is_mapped("id"):
            return rows
        with_id = [(row.place, row.said) for row in rows if "id" in row.shape.columns]
        if with_id and is_shared(with_id, self._merger.events, self._repeated):
            self._columns.left_out.shared_ids = len(with_id)
            without = ((row, {field: one for field, one in row.said.items() if field != "id"}) for row in rows)
            rows = deque(self._packed(row.place, *read_from(said)) for row, said in without)
        return rows

    def _is_without_date(self, row: _Given) -> bool:
        """Whether what a row gives as its date has no digit, and nothing of a date, such as "various"."""
        dates = [field for field in row.shape.columns if field in DATES]
        value = row.values[[*row.shape.columns].index(dates[0]) + 1]
        if len(dates) > 1 or not isinstance(value, str) or any(map(str.isdigit, value)):
            return False
        reading = self._dates.reading(dates[0], value)
        return isinstance(reading, TypedDateError) and reading.reason == NOTHING_UNDERSTOOD

    def _has_date(self, said: Said) -> bool:
        """Whether what a row gives as its date may be one."""
        readings = (self._dates.reading(field, said[field][1]) for field in PERIODS[:-1] if field in said)
        return any(isinstance(one, EdtfDate | AmbiguousDateError) for one in readings)

    def _read(self, row: _Given) -> ReadRow | None:
        """A row as TOML values; ``None`` if some of it cannot be read."""
        shape, (place, *values) = row.shape, row.values
        self._records.place, self._fields.doubts = place, shape.doubts
        raw: Raw = {}
        of_source: Raw = {}
        is_whole = True
        said = dict(zip(shape.columns, values, strict=True)) if shape.is_joint else {}
        self._fields.exactness = said.get(SAID, ())
        old = self._merger.events.get(str(said["id"])) if "id" in said and not self._scheme else None
        for (field, reader), cell in self._titled(row) if shape.sources else zip(shape.readers, values, strict=True):
            text = value = cell
            try:
                if type(cell) is not str or not cell.isascii():
                    if isinstance(cell, Detailed):
                        text, value = cell
                    check_characters(value)
                # a list that is the same is not parsed: its names may contain the characters that separate items
                if old and not self._fields.has_doubt(field) and self._merger.is_stored(old, field, text):
                    continue
                if reader is None or type(value) is not str:
                    self._add(field, value, said, (raw, of_source))
                elif (given := reader(self._fields, value)) or given not in NO_VALUE:
                    raw[field] = given
            except CatimelineError as error:
                self._faults.refuse(place, shape.columns[field], f"{error}{hint_for(error)}")
                is_whole = False  # and read on: all faults of a row are reported at once
                error.__traceback__ = None  # an error that is kept for further rows would keep the frames of this one
        if is_whole:
            return self._whole(place, raw, shape.named)
        self._lost.append((place, dict(zip(shape.columns, values, strict=True))))
        return None

    def _titled(self, row: _Given) -> Iterator[tuple[tuple[str, FieldReader | None], Any]]:
        """The readers and values of a row; the name of a source beside its address is the title of that source."""
        cells = dict(zip(row.shape.columns, row.values[1:], strict=True))
        if titled := self._sources.titled(cells["sources"], cells[DESCRIBED]):
            cells[DESCRIBED] = titled
            del cells["sources"]
        return ((one, cells[one[0]]) for one in row.shape.readers if one[0] in cells)

    def _add(self, field: str, value: Any, said: Raw, to: tuple[Raw, Raw]) -> None:  # noqa: ANN401 - any JSON value
        """Add a field of a row to what it says of the event, and of its source.

        Raises:
            CatimelineError: It cannot be read.
        """
        raw, of_source = to
        for key in unread_keys(field, value):
            self._columns.left_out.keys[key] += 1
        if field == "sources":
            raw["sources"] = [*self._sources.citations(value), *raw.get("sources", ())]
        elif field in SOURCE_PARTS:
            of_source |= self._source_part(field, value)
        elif field == DESCRIBED:
            raw["sources"] = [*raw.get("sources", ()), *self._sources.described(value | of_source)]
        else:
            given = self._fields.field(field, value, said)
            raw |= {key: one for key, one in given.items() if one not in NO_VALUE}

    def _source_part(self, field: str, value: object) -> Raw:
        """The authors or a date of a source by its key; nothing if it is said to have no date, as our references do."""
        if field == "source.authors":
            return {"authors": self._sources.authors(value)}
        if field == "source.date" and str(value).strip().casefold() in NO_DATE:
            self._undated += 1
            return {}
        return {field.removeprefix(DESCRIBED): self._dates.read(field, value, self._fields.doubt_of(field))}

    def _whole(self, place: str, raw: Raw, columns: Mapping[str, str]) -> ReadRow:
        """A row with an id that the store can take, or with none: an id of another data set goes to ``same_as``."""
        given, stem = raw.get("id"), ""
        if given is not None and not isinstance(given, bool) and isinstance(given, str | int):
            text = str(given)
            if not (value := self._elsewhere(text)):
                raw["id"] = text
            else:
                self._foreign[value] = None
                del raw["id"]
                raw["same_as"] = united([value], raw.get("same_as", ()))
                stem = "" if "://" in value else slug(f"{self._scheme} {text}")
                columns = {"same_as": columns["id"], **columns}
        missing = () if raw.keys() >= _REQUIRED else tuple([field for field in REQUIRED if field not in raw])
        if "id" not in raw and not missing:
            stem = stem or stem_of(raw)
        elsewhere = tuple(map(key_of, raw["same_as"])) if "same_as" in raw else ()
        return ReadRow(
            place, marshal.dumps(raw), columns, str(raw.get("id", "")), stem, missing, hash(name_of(raw)), elsewhere
        )

    def _elsewhere(self, text: str) -> str:
        """The value of ``same_as`` that the id of a row is; empty if the store can take it as an id."""
        return "" if is_id(text) and not self._scheme else same_as_from(text, self._scheme)

    def _lost_names(self) -> dict[str, Claimant]:
        """The rows that are no events yet, by the ids that they give and by what they are elsewhere."""
        for row in self._unread:
            fields = self._columns.fields_of(row.values)
            self._lost.append((row.place, {field: row.values[column] for column, field in fields.items()}))
        found: dict[str, Claimant] = {}
        for place, said in self._lost:
            given = "" if self._columns.left_out.shared_ids else str(said.get("id", "")).strip()
            foreign = self._elsewhere(given) if given else ""
            names = [key_of(foreign) if foreign else given]
            with suppress(IncomingError):  # the row is at fault already
                names += map(key_of, all_same_as(said.get("same_as", []), self._scheme))
            for name in filter(None, names):
                found.setdefault(name, Claimant(place, bool(given and not foreign)))
        return found


def _cells(said: Said) -> dict[str, Any]:
    return {field: value for field, (_, value) in said.items()}


def _located(value: object) -> Iterator[tuple[tuple[str, str], None]]:
    """The names of places with their countries, in a value that is more than a text."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict) and "id" not in one:
            name, country = (one.get(field) for field in _PLACE)
            if isinstance(name, str) and isinstance(country, str):
                yield (name, country), None


def _values(rows: Iterable[_Given], field: str) -> Iterator[Any]:
    """What the rows give for a field."""
    places: dict[int, int | None] = {}  # where the shapes have the field
    for row in rows:
        if id(row.shape) not in places:
            places[id(row.shape)] = [*row.shape.columns].index(field) + 1 if field in row.shape.columns else None
        if (at := places[id(row.shape)]) is not None:
            yield row.values[at]


def _taken(rows: deque[_Given], watch: Watch) -> Iterator[_Given]:
    """Take the rows one by one: what becomes of each is as large as the row itself."""
    total = len(rows)
    for number in range(1, total + 1):
        if number % STEP == 0:
            watch("reading rows", number, total)
        yield rows.popleft()
