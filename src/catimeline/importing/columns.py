"""Reads the rows of a table as the fields of events; ``layout`` finds out what its columns mean."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain, permutations
from typing import Any

from catimeline.errors import IncomingError, MappingError, did_you_mean
from catimeline.importing.accessed import accessed_in
from catimeline.importing.chosen import Chosen
from catimeline.importing.date_headers import GREGORIAN, JULIAN, JULIAN_ITEM, OTHER, calendar_in, doubt_in, zone_in
from catimeline.importing.dates import text_of
from catimeline.importing.distinct import Distinct
from catimeline.importing.doubts import Doubt
from catimeline.importing.exactness import SAID, add_exactness, exactness_from
from catimeline.importing.faults import Unreadable
from catimeline.importing.fields import (
    DESCRIBED,
    OF_SOURCE,
    PARTS_OF_DATES,
    POSITION,
    SOURCE_PARTS,
    WHOLE_DATES,
    constants_from,
    eras_from,
    mappings_from,
)
from catimeline.importing.headers import eras_in, meaning_of
from catimeline.importing.identity import is_elsewhere
from catimeline.importing.invisible import without_invisible
from catimeline.importing.layout import Beside, Layout, Layouts, parts_of
from catimeline.importing.left_out import LeftOut
from catimeline.importing.markup import has_struck, links_in, may_be_html, without_references, without_tags
from catimeline.importing.own_tables import add_details, following_from
from catimeline.importing.parts import (
    ERAS,
    EXACTNESS,
    PARTS,
    PARTS_OF_DATE,
    PARTS_OF_PLACE,
    TIMES,
    add_eras,
    add_year,
    clock_of,
    era_of,
    has_days,
    has_ends,
    is_degrees,
    join_date,
    join_place,
    leave_codes,
    names_country,
    names_in,
    names_one_place,
    without_month,
)
from catimeline.importing.places import country_in
from catimeline.importing.plain_rows import (
    NOTHING,
    UNDATED,
    Cell,
    PlainRow,
    Read,
    is_unknown,
    read_from,
    says_unknown,
)
from catimeline.importing.statuses import status_of
from catimeline.importing.title_columns import LONGEST_TEXT
from catimeline.importing.written_lists import list_in
from catimeline.store.validators import is_id
from catimeline.text.addresses import addresses_in
from catimeline.text.did_you_mean import nearest
from catimeline.text.names import fold, slug
from catimeline.text.plurals import few

_NAMES_SOURCE = frozenset({"source.id", "source.url"})
"""Fields that identify a source. ``--set`` with one of them cites it in every row; other fields of a source that are
set apply only to rows that cite one."""
_MOST_NAMED = 20
_NO_TEXT = ("id", "same_as", "source.id", "source.url", "source.archive_url", "source.same_as")
"""Fields that hold ids and addresses, in which nothing is HTML but references, such as "&amp;"."""
_OF_SOURCE = frozenset(OF_SOURCE)
_OF_DATES = frozenset((*WHOLE_DATES, *PARTS_OF_DATES, *ERAS, *EXACTNESS))
_EXACTNESS = frozenset(EXACTNESS)
_OF_MONTHS = frozenset(("date.month", "date.day", "date.end.month", "date.end.day"))
_ARE_DATES = _OF_DATES | {SAID, "source.date", "source.accessed", "added", "updated"}
_LISTS_OF_NAMES = ("places", "actors", "people", "topics", "sources")
_LISTED = (*_LISTS_OF_NAMES, "places.country", "source.authors", "source.url")
"""Fields whose cells may be lists as programs write them; the last ones are texts with semicolons otherwise."""
_PROSE = ("title", "summary", "notes")
_MAY_BE_TITLES = frozenset(("NA", "NaN", "None"))
_WHOLES_BESIDE_PARTS = {"date.start": frozenset(("date", "date.start")), "date.end": frozenset(("date.end",))}
"""The whole dates beside which parts of an end of a date say nothing."""
_BOTH_ENDS = (("date.start", "date.year"), ("date.end", "date.end.year"))
_WITH_ENDS = ("date", *chain.from_iterable(_BOTH_ENDS))
_HASHTAG = re.compile(r"#[a-z]\w*(?:\s*\+\w+)*", re.IGNORECASE)
_CLOCK = re.compile(r"[0-9]:[0-9]{2}|^[0-9]{9,}$")
"""A time of day, or the seconds since 1970."""
_OF_OTHERS: dict[str, Callable[[object], bool]] = {
    "status": lambda value: status_of(value) is None,
    # other programs have times there, at which they wrote the row
    **dict.fromkeys(("added", "updated"), lambda value: _CLOCK.search(str(value)) is not None),
}
"""Fields whose names other programs use too, each with whether a value is not ours."""
_NOT_PLAIN = frozenset(("date.start", "date.end", *PARTS, *_OF_OTHERS))
"""Fields whose values have to be looked at together, or closely."""
_MAY_NOT_BE = ("places", "source.url")
"""Fields whose values are looked at if only a header means them."""
_MOST_PLAIN = 256
"""The ways to read rows are remembered for at most this many combinations of columns."""
_OF_PLACE = frozenset(("places", *PARTS_OF_PLACE))
_JOINED = frozenset(("places", *PARTS)) - {*ERAS, *EXACTNESS}
"""Fields that may be put together with others."""
_BESIDE: dict[str, Collection[str]] = {
    **dict.fromkeys(PARTS, PARTS),
    "places": PARTS_OF_PLACE,
    **dict.fromkeys(PARTS_OF_PLACE, ("places",)),
}
"""The fields of which one shows that a row has a field of ``_JOINED`` too, each with those."""
_OF_ELSEWHERE = ("places", "actors", "series")
"""Fields of records that may be the same as something elsewhere."""
_LONGEST_TITLE = 120
_SENTENCE = re.compile(rf".{{20,{_LONGEST_TITLE - 1}}}?[.!?…](?= )")
_FEW = 3
"""A row of fewer columns may be an event that lacks its date."""


class Columns:
    """The meaning of the columns of a file."""

    _separator: str | None = None

    def __init__(
        self,
        mapped: Iterable[str],
        constants: Iterable[str],
        *,
        guess: bool = True,
        chosen: Chosen | None = None,
        is_astronomical: bool = False,
    ) -> None:
        """Takes ``COLUMN=FIELD`` or ``COLUMN+COLUMN=FIELD``, with an empty field to ignore a column; ``FIELD=VALUE``.

        Args:
            mapped: The fields of columns.
            constants: The values of fields that a row does not give.
            guess: Whether headers such as "Headline" or "Datum" name a field.
            chosen: The columns whose fields were found by their cells.
            is_astronomical: Whether an option says that years with a sign are astronomical, also in timelines.

        Raises:
            MappingError: One of them has another form, an unknown field, or a column or field that is taken.
        """
        self.chosen = chosen or Chosen()
        """What was chosen by the cells of columns, since no header names it."""
        self._mapping = mappings_from(mapped)
        self.ignored = frozenset(column for column, field in self._mapping.items() if not field)
        """The columns that are not to be read, folded."""
        self._mapping |= {fold(column): field for column, field in {**self.chosen.fields, **self.chosen.exact}.items()}
        self.guesses, self._is_astronomical = guess, is_astronomical
        self._layouts = Layouts(self._mapping, self.chosen, guess=guess)
        self._constants = constants_from(constants)
        self.countries: dict[str, None] = {}
        """The different texts in columns of countries, and the countries of places in records."""
        given = self._given_to_all()
        self._set_of_event = {field: one for field, one in given.items() if field not in _OF_SOURCE}
        self._set_of_source = {field: given[field] for field in OF_SOURCE if field in given}
        self._sets_joined = {
            field: (("--set", value), _BESIDE[field]) for field, value in self._constants.items() if field in _JOINED
        }
        """The values of ``--set`` that a row may give in part, each with the fields that show that it does."""
        self._set_eras = eras_from(self._constants)
        self._set_exactness = exactness_from(self._constants)
        self._cites_for_all = not _NAMES_SOURCE.isdisjoint(self._constants)
        """Whether ``--set`` gives a source to all rows."""
        self._idle = [field for field in self._constants if field in OF_SOURCE and not self._cites_for_all]
        """Source fields of ``--set`` without effect so far: no column has described a source."""
        self._known_layouts: dict[tuple[str, ...], Layout] = {}
        self._plain_rows: dict[tuple[tuple[str, ...], tuple[str, ...]], PlainRow | None] = {}
        """How to read rows of plain texts, by their columns and those with a value; ``None`` if that is not so easy."""
        self.unused: Counter[str] = Counter()
        """Columns that hold values but map to no field, each with the number of its rows that do."""
        self.used: set[str] = set()
        """Columns of which the value of some row was read as their field."""
        self.doubts: dict[str, str] = {}
        """What the headers of dates say of these, as a mark of EDTF, by column."""
        self._distinct = Distinct()
        self.left_out = LeftOut()
        """What was not read; the importer adds to it."""
        self._rows: set[int] = set()
        """The hashes of the rows so far, until ``finish``."""
        self._different = 0
        self.is_timeline = False
        """Whether rows have the columns of TimelineJS."""
        self.is_repeated = False
        """Whether an earlier row had the same in all columns as the one that was read last."""
        self.is_bare = False
        """Whether the row that was read last has nothing but a date."""
        self.beside: list[Beside] = []
        """The columns of the row that was read last that say again what its date says."""
        self.only_text = ""
        """The only text in the row that was read last; empty if it has several, or few columns."""
        self.unread_address = ""
        """The cell below the header of an address in the row that was read last that is more, or none; else empty."""

    def _given_to_all(self) -> dict[str, tuple[str, Any]]:
        """What rows are given that do not say it themselves, with its column; parts of a field are joined first."""
        given = {field: ("--set", value) for field, value in self._constants.items()}
        if "places" in given:
            self.countries.update(dict.fromkeys(join_place(given)))
        return {field: one for field, one in given.items() if field not in PARTS}

    def split_places_at(self, separator: str | None) -> None:
        """Split cells of places beside a country as ``names_in`` does."""
        self._separator = separator

    @property
    def set_for_all(self) -> Collection[str]:
        """The fields of which ``--set`` gives the value for rows that do not give their own."""
        return self._constants.keys()

    @property
    def distinct(self) -> list[str]:
        """The columns without a field that have another short value in each row, as ids have."""
        return [column for column in self._distinct.columns() if self.unused[column] == self._different]

    @property
    def guessed(self) -> dict[str, str]:
        """The fields of columns whose header only means the same."""
        return self._layouts.guessed

    @property
    def eras(self) -> dict[str, str]:
        """The fields of columns of eras that no option names."""
        return self._layouts.eras

    @property
    def doubtful(self) -> dict[str, list[str]]:
        """Columns whose headers mean the same field, so that none of them was read."""
        return self._layouts.doubtful

    @property
    def texts(self) -> list[str]:
        """The columns of texts of which the plainest is the title, since there is no other."""
        return [*self._layouts.texts]

    @property
    def headers(self) -> Iterable[str]:
        """All columns."""
        return self._layouts.seen

    def free_fields(self, columns: Mapping[str, str]) -> dict[str, str]:
        """Those of columns with their fields of which no option names the column, alone or joined, or the field."""
        named = {*self._mapping, *chain.from_iterable(map(parts_of, self._mapping))}
        taken = {*self._mapping.values()}
        return {column: field for column, field in columns.items() if fold(column) not in named and field not in taken}

    def is_mapped(self, field: str) -> bool:
        """Whether an option says which column holds a field."""
        return field in self._mapping.values()

    def unmapped(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """The values of a row without those in columns of which an option says what they are."""
        if not self._mapping:
            return values
        return {column: value for column, value in values.items() if fold(column) not in self._mapping}

    @property
    def has_idle_numbers(self) -> bool:
        """Whether no number is said to be that of an event in a series: by a series in some column, or by an option."""
        options = {*self._constants, *self._mapping.values()}
        return options.isdisjoint(("series", "number")) and not self.column_of("series")

    @property
    def has_guessed_position(self) -> bool:
        """Whether a column is a latitude or longitude only by its header."""
        return not POSITION.isdisjoint(self.guessed.values())

    def field_named(self, column: str) -> str:
        """The field that a column was read as; empty if it was not read."""
        return self._layouts.fields.get(column, "")

    def column_of(self, field: str) -> str:
        """A column that was read as a field; empty if none was."""
        return next((column for column, known in self._layouts.fields.items() if known == field), "")

    def fields_of(self, columns: Iterable[str]) -> dict[str, str]:
        """The fields that these columns were read as; without those that were not read."""
        named = ((column, self.field_named(column)) for column in columns)
        return {column: field for column, field in named if field}

    def doubts_in(self, dates: Mapping[str, str]) -> dict[str, Doubt]:
        """What the headers of dates say of them, by field; ``dates`` has the column of each."""
        found = {field: self._doubt_of(field, column) for field, column in dates.items() if self.guesses}
        return {field: doubt for field, doubt in found.items() if any(doubt)}

    def _doubt_of(self, field: str, column: str) -> Doubt:
        """What the header of a date says of it; or else, of one in parts, what those of its month and day say."""
        year, *others, time = PARTS_OF_DATE.get(field, PARTS_OF_DATE["date.start"])
        zone = (zone_in(self.column_of(time)) if field != "source.date" else "") or zone_in(column)
        if mark := self._mark_in(column):
            return Doubt(mark, mark, zone=zone)
        if column != self.column_of(year):
            return Doubt(zone=zone)
        month, day = (self._mark_in(self.column_of(part)) for part in others)
        return Doubt(month=month, day=day, zone=zone)

    def _mark_in(self, column: str) -> str:
        """The mark of EDTF for what a header says; it is noted."""
        if mark := doubt_in(column, self._layouts.seen):
            self.doubts[column] = mark
        return mark

    def ids_of(self, rows: Iterable[Mapping[str, Any]]) -> set[str]:
        """The ids that rows give, or that would be made of those of other data sets."""
        given = (row[column] for row in rows for column, field in self.fields_of(row).items() if field == "id")
        return {text if is_id(text) else slug(text) for text in map(str, given)}

    def check_used(self) -> None:
        """Check that the rows had every mapped column, and a column for sources if ``--set`` describes them.

        Raises:
            MappingError: They had not.
            IncomingError: They are those of two tables side by side.
        """
        pairs = self._layouts.side_by_side
        if any(self.unused[column] for pair in pairs for column in pair):
            again = few([f"{name!r} again as {column!r}" for name, column in pairs], _MOST_NAMED)
            options = few([f"--map '{column}='" for _, column in pairs], _MOST_NAMED)
            hint = f"save each as a file of its own, or leave the second out: {options}"
            raise IncomingError(reason=f"may be two tables side by side: it has {again}; {hint}")
        seen = self._layouts.seen
        forms = {fold(column) for column in seen}
        for mapped in sorted(self._layouts.missing if seen else ()):
            column = next((part for part in parts_of(mapped) if part not in forms), mapped)
            hint = did_you_mean(nearest(column, seen)) or f"; the columns are {few([*seen], _MOST_NAMED)}"
            raise MappingError(option="map", text=column, reason=f"no row has this column{hint}")
        for field in self._idle if seen else ():
            reason = "no column says which source this is about, such as source.url (nor does --set source.id=ID)"
            raise MappingError(option="set", text=f"{field}={self._constants[field]}", reason=reason)
        places = ("places", *PARTS_OF_PLACE)
        has_place = "places" in self._constants or any(map(self.column_of, places))
        for field in sorted(self._constants.keys() & PARTS_OF_PLACE) if seen and not has_place else ():
            reason = "no column is the place that this is about (nor does --set places=NAME say it)"
            raise MappingError(option="set", text=f"{field}={self._constants[field]}", reason=reason)

    def read(self, values: Mapping[str, Any]) -> dict[str, tuple[str, Any]] | None:
        """The fields of a row, each with its column and value; empty values give none. ``None`` if it is no event.

        What describes the source of the row becomes one field, ``DESCRIBED``, with the first of its columns; its
        dates and authors come before it, as fields of their own. A date that we wrote is an object with ``edtf``, also
        in a table.

        Raises:
            IncomingError: Two columns give different values for one field, or parts of a field do not go together.
        """
        found = self.cells(values)
        if found is None:
            return None
        (fields, columns), cells = found
        return dict(zip(fields, zip(columns, cells, strict=True), strict=True))

    def cells(self, values: Mapping[str, Any]) -> Read | None:
        """The same as the fields with their columns, which are the same for many rows, and the values by themselves.

        Raises:
            IncomingError: As for ``read``.
        """
        key = tuple(values)
        layout = self._known_layouts.get(key) or self._known_layouts.setdefault(key, self._layout(key))
        self.beside = layout.beside
        plain = self._plain_row(key, values, layout)
        if plain and (cells := plain.cells(values)) is not None:
            self.is_repeated, self.is_bare, self.only_text = self._is_repeated(values), False, ""
            self.unread_address = ""
            for column in plain.unknown:
                self.unused[column] += 1
                self._distinct.add(column, values[column])
            self.used.update(plain.used)
            return plain.fields, cells
        said = self._read(values, layout)
        return None if said is None else read_from(said)

    def _plain_row(self, columns: tuple[str, ...], values: Mapping[str, Any], layout: Layout) -> PlainRow | None:
        """How to read a row without looking closely at its values; ``None`` if that cannot be."""
        if set(map(type, values.values())) != {str}:
            return None
        filled = tuple(filter(values.get, columns))
        if any(map(str.isspace, values.values())):
            filled = tuple([column for column in filled if not values[column].isspace()])
        key = columns, filled
        if key not in self._plain_rows:
            if len(self._plain_rows) == _MOST_PLAIN:
                return None
            self._plain_rows[key] = (
                self._plain_row_of(filled, layout) if self._is_plain(columns, filled, layout) else None
            )
        return self._plain_rows[key]

    def _is_plain(self, columns: Collection[str], filled: Collection[str], layout: Layout) -> bool:
        """Whether fields with these columns say by themselves what a row gives, if they are plain texts."""
        named = [(column, field) for column, field in layout.fields if column in filled]
        fields = {field for _, field in named}
        is_odd = (
            layout.joined
            or layout.is_ours
            or layout.type
            or layout.doubtful_eras
            or layout.links
            or any(column in columns for column in (*self.chosen.calendars, *self.chosen.labels))
            or self._sets_joined
            or any(self._set_eras)
            or self._set_exactness
        )
        return (
            self.guesses
            and not is_odd
            and fields >= {"date", "title"}
            and len(fields) == len(named)
            and fields.isdisjoint(_NOT_PLAIN)
            and all(field not in _MAY_NOT_BE for column, field in named if column in self.guessed)
            and not any(eras_in(column) or column == "date.edtf" for column, field in named if field == "date")
            and "precision" not in columns
        )

    def _plain_row_of(self, filled: Collection[str], layout: Layout) -> PlainRow:
        named = [(column, field) for column, field in layout.fields if column in filled]
        said = self._with_constants({field: (column, Cell(column)) for column, field in named})
        unknown = [column for column in layout.unknown if column in filled]
        return PlainRow(said, [column for column, _ in named], unknown)

    def _read(self, values: Mapping[str, Any], layout: Layout) -> dict[str, tuple[str, Any]] | None:
        """The fields of a row, each with its column and value, of any row."""
        if self._is_no_event(values, layout):
            return None
        self.is_repeated, self.unread_address = self._is_repeated(values), ""
        elsewhere = self._elsewhere(values, layout)
        self._count_unused(values, [column for column in layout.unknown if column not in elsewhere])
        said = _given(values, layout, self.left_out.blanks)
        self._look_for_strays(said, values, layout)
        self._add_exactness(said, layout)
        if self.guesses and not layout.is_ours:
            _join_lists(said)
            _leave_invisible(said)
            self._take_off_tags(said)
            self._look_at_parts(said, values)
            self._add_eras(said, layout)
            self._set_aside(said)
            if "title" not in said:
                self._make_title(said, values)
        if "date" in said and _is_ours(said["date"][0], values):
            said["date"] = (said["date"][0], {"edtf": said["date"][1]})
        said |= {
            field: (said[field][0], {"name": said[field][1], "same_as": values[column]})
            for column, field in elsewhere.items()
            if field in said
        }
        self._join_parts(said)
        if layout.is_ours:
            add_details(said, values)
        if "date" in said:
            self._leave_bounds(said, layout)
        if "places" in said:
            self._note_countries(said["places"][1])
        return self._with_constants(said)

    def _count_unused(self, values: Mapping[str, Any], unknown: Iterable[str]) -> None:
        """Count the values in columns that map to no field, but for what only follows from others."""
        for column in unknown:
            if not _is_empty(value := values[column]) and not _follows(column, values):
                self.unused[column] += 1
                self._distinct.add(column, value)

    def _elsewhere(self, values: Mapping[str, Any], layout: Layout) -> dict[str, str]:
        """The columns that say what the thing is elsewhere that the column of names beside them names, by its field."""
        found = {}
        for column, field in layout.fields if self.chosen.labels else ():  # most files have none
            name, code = values[column], values.get(self.chosen.labels.get(column, ""))
            if (
                field in _OF_ELSEWHERE
                and name
                and isinstance(code, str)
                and is_elsewhere(code)
                and names_one_place(name)
            ):
                found[self.chosen.labels[column]] = field
        return found

    def _look_at_parts(self, said: dict[str, tuple[str, Any]], values: Mapping[str, Any]) -> None:
        """Take out of the parts of dates the codes for what is not known, and check the calendar that a column names.

        Raises:
            IncomingError: It is another one than ours, and the date is more than a year; or a year is a code.
        """
        if not _OF_MONTHS.isdisjoint(said):
            self.left_out.codes_of_dates.update(leave_codes(said))
        for column in self.chosen.calendars:
            if column not in values or self.field_named(column):
                continue
            cell = text_of(values[column] or "")
            calendar = calendar_in(cell)
            if JULIAN_ITEM in cell:  # the days that Wikidata gives beside it may be converted already
                self.left_out.julian[column] += 1
            elif calendar == OTHER or (calendar == JULIAN and has_days(said)):
                hint = f"write the Gregorian date, or --map '{column}=' if it is one"
                raise IncomingError(
                    reason=f"column {column!r}: {cell!r} is another calendar, and not converted; {hint}"
                )
            elif calendar != GREGORIAN:
                self.unused[column] += not _is_empty(cell)

    def _add_exactness(self, said: dict[str, tuple[str, Any]], layout: Layout) -> None:
        """Put together what a row says of how exact its date is, if it has one."""
        if _EXACTNESS.isdisjoint(said) and not self._set_exactness:
            return
        for field in [field for field in EXACTNESS if field in said and _is_nothing(said[field][1])]:
            if said[field][1] != "?":
                self.left_out.blanks[str(said.pop(field)[1])] += 1
        self.used.update(said[field][0] for field in EXACTNESS if field in said)
        add_exactness(said, self._set_exactness, {field for _, field in layout.fields})
        if _OF_DATES.isdisjoint(said):
            said.pop(SAID, None)

    def _add_eras(self, said: dict[str, tuple[str, Any]], layout: Layout) -> None:
        """Give the dates of a row their eras, including those of ``--set`` where the row does not give them."""
        for field in [field for field in ERAS if field in said and _is_nothing(said[field][1])]:
            self.left_out.blanks[str(said.pop(field)[1])] += 1
        if layout.doubtful_eras:
            _check_eras(said, layout.doubtful_eras)
        shows_era = layout.is_timeline and not self._is_astronomical
        add_eras(said, self._set_eras, is_of_start=layout.is_era_of_start, shows_era=shows_era)

    def finish(self) -> None:
        """Forget what was only needed to read the rows."""
        self._rows = set()

    def _layout(self, columns: Sequence[str]) -> Layout:
        """The meaning of these columns."""
        layout = self._layouts.of(columns)
        if not {field for _, field in layout.fields}.isdisjoint(OF_SOURCE):
            self._idle.clear()
        self.is_timeline |= layout.is_timeline
        left = (*self.chosen.calendars, *(() if self.chosen.is_rest else self.chosen.title))
        return layout._replace(unknown=[column for column in layout.unknown if column not in left])

    def _make_title(self, said: dict[str, tuple[str, Any]], values: Mapping[str, Any]) -> None:
        """Make the title of a row of its text, of the columns chosen for it, or of the beginning of its summary."""
        column, text = said.get("summary", ("", ""))
        if column in self._layouts.texts and len(str(text)) <= LONGEST_TEXT:
            said["title"] = said.pop("summary")
        # a row with an id may be an event of the store, which has a title
        if "title" not in said and self.chosen.title and not (self.chosen.is_rest and "id" in said):
            self._join_title(said, values)
        is_dated = not _OF_DATES.isdisjoint(said)
        if is_dated and text and said.keys().isdisjoint(("title", "id")) and "title" not in self._constants:
            said["title"] = (column, _beginning(str(text)))
            if said["title"][1] == text and (meaning := meaning_of(column)) and meaning.field == "title":
                del said["summary"]  # what happened, which is the summary only beside a name
            self.left_out.begun += 1

    def _join_title(self, said: dict[str, tuple[str, Any]], values: Mapping[str, Any]) -> None:
        """Make the title of the columns that were chosen for it, if the row has any of them."""
        cells = [values[column] for column in self.chosen.title if not _is_empty(values.get(column))]
        texts = ["; ".join(map(str, one)) if isinstance(one, list) else str(one) for one in cells]
        if parts := [text.strip() for text in texts if not _is_nothing(text.strip())]:
            column, title = "+".join(self.chosen.title), self.chosen.between.join(parts)
            title = without_invisible(without_tags(title) or title)
            if len(title) > LONGEST_TEXT:
                said.setdefault("summary", (column, title))
                title = _beginning(title)
            said["title"] = (column, title)
            self.left_out.untitled += 1

    def _is_no_event(self, values: Mapping[str, Any], layout: Layout) -> bool:
        """Whether a row is the title or an era of a timeline, or repeats the header; it is counted."""
        kind = str(values[layout.type]).strip().casefold() if layout.type else ""
        is_header = _is_header(values)
        self.left_out.titles += kind == "title"
        self.left_out.eras += kind == "era"
        self.left_out.headers += is_header
        return kind in ("title", "era") or is_header

    def _look_for_strays(self, said: Mapping[str, Any], values: Mapping[str, Any], layout: Layout) -> None:
        """Find out whether a row may be no event."""
        self.is_bare = False
        if said and said.keys() <= _OF_DATES and "title" not in self._constants:
            others = (*layout.unknown, *self.chosen.title)
            self.is_bare = all(_is_empty(values.get(column)) for column in others)
        self.only_text = _only_text(values) if len(said) <= 1 and "id" not in said else ""

    def _is_repeated(self, values: Mapping[str, Any]) -> bool:
        """Whether an earlier row had the same in all columns, used or not, but for those that ``--map`` ignores."""
        seen = values
        if self.ignored:
            seen = {column: one for column, one in values.items() if fold(column) not in self.ignored}
        try:
            "".join(seen.values())
            form = hash((*seen, *seen.values()))
        except TypeError:  # not only texts: -1 and -2 have the same hash, and True is equal to 1
            form = hash(repr(seen))
        if form in self._rows:
            return True
        self._rows.add(form)
        self._different += 1
        return False

    def _take_off_tags(self, said: dict[str, tuple[str, Any]]) -> None:
        """Replace HTML by its text."""
        for field, (column, value) in said.items():
            if not isinstance(value, str) or not may_be_html(value):
                continue
            if field in ("sources", "source.url") and (links := links_in(value)):
                self.left_out.linked += 1
                if field == "source.url":
                    said[field] = (column, "; ".join(address for address, _ in links))
                else:
                    said[field] = (column, [{"name": name, "url": address} for address, name in links])
            elif field in _NO_TEXT:
                said[field] = (column, without_references(value))
            elif (text := without_tags(value)) is not None:
                said[field] = (column, text)
                self.left_out.tagged += 1
                self.left_out.struck += has_struck(value)

    def _set_aside(self, said: dict[str, tuple[str, Any]]) -> None:
        """Take out what other programs write for nothing, and what a column holds that only looks like a field."""
        nothing = [field for field, (_, value) in said.items() if _is_nothing(value, field)]
        for field in [field for field in nothing if not _is_unknown_end(field, said, nothing)]:
            _, value = said.pop(field)
            self.left_out.blanks[str(value)] += 1
        add_year(said, str(self._constants.get("date.year", "")))
        guessed = self._layouts.guessed
        for field, (column, _) in [*said.items()]:
            if (column in guessed or field in _OF_OTHERS) and self._only_looks_like(field, said):
                value = said.pop(field)[1]
                if field == "source.url":
                    self.unread_address = str(value)
                    if "://" in self.unread_address:
                        continue
                self.unused[column] += 1
                if field == "status":
                    self.left_out.statuses[str(value)] += 1
            else:
                self.used.add(column)

    def _only_looks_like(self, field: str, said: Mapping[str, tuple[str, Any]]) -> bool:
        """Whether a value is not one of its field, and no option says that it is."""
        column, value = said[field]
        if field in _OF_OTHERS or column not in self.guessed:
            return field in _OF_OTHERS and _OF_OTHERS[field](value) and fold(column) not in self._mapping
        if field in ("source.url", "places"):
            is_address = isinstance(value, str) and bool(addresses_in(value) or accessed_in(value))
            return is_address is (field == "places")
        if field in TIMES and has_ends(said):
            return not clock_of(value)
        for of_end, wholes in _WHOLES_BESIDE_PARTS.items():
            if field in PARTS_OF_DATE[of_end]:
                return not wholes.isdisjoint(said)
        if field == "places.country":
            return isinstance(value, list)
        return field in POSITION and not (self._has_one_place(said) and _is_position(said))

    def _has_one_place(self, said: Mapping[str, tuple[str, Any]]) -> bool:
        """Whether a position can be that of the place of a row."""
        return names_one_place(said["places"][1]) if "places" in said else "places" in self._constants

    def _leave_bounds(self, said: dict[str, tuple[str, Any]], layout: Layout) -> None:
        """Take out the bounds of a date: those that do not follow from it are of something else, and not used."""
        bounds = [field for field in ("date.start", "date.end") if field in said]
        follows = following_from(said["date"][1]) if bounds and not layout.is_ours else {}
        for field in bounds:
            column, value = said.pop(field)
            if not layout.is_ours and value != follows.get(field.removeprefix("date.")):
                self.unused[column] += 1

    def _join_parts(self, said: dict[str, tuple[str, Any]]) -> None:
        """Join the parts of dates and places, including those of ``--set`` where the row gives others."""
        if said.keys().isdisjoint(_JOINED):
            return
        if "date.year" in said and "date.month" not in said and self.column_of("date.month"):
            said["date.year"] = said["date.year"][0], without_month(said["date.year"][1])
        has_country = "places.country" in said or ("places" in said and names_country(said["places"][1]))
        for field, (one, beside) in self._sets_joined.items():
            is_elsewhere = field in _OF_PLACE and has_country and "places.country" in self._constants
            if field not in said and not is_elsewhere and not said.keys().isdisjoint(beside):
                said[field] = one
        if not said.keys().isdisjoint(PARTS):
            self.left_out.untimed += join_date(said)
            self._count_cut(said)
            for country in join_place(said, self._separator):
                self.countries[country] = None

    def _count_cut(self, said: Mapping[str, tuple[str, Any]]) -> None:
        """Count a cell of several places beside a country, which joining splits."""
        text = said["places"][1] if "places" in said and "places.country" in said else None
        if isinstance(text, str) and self._separator is None and len(names_in(text)) > 1:
            self.left_out.cut.setdefault("places", Counter())[text] += 1

    def _note_countries(self, places: object) -> None:
        """Note the countries of places that are records, but for countries that are places themselves."""
        for place in places if isinstance(places, list) else [places]:
            if isinstance(place, dict) and (country := country_in(place)) and country != place.get("name"):
                self.countries[country] = None

    def _with_constants(self, said: dict[str, tuple[str, Any]]) -> dict[str, tuple[str, Any]]:
        """The fields with those of ``--set`` where the row does not give them; those of its source put together."""
        if self._cites_for_all or not _OF_SOURCE.isdisjoint(said):
            of_source = {field: said.pop(field) for field in OF_SOURCE if field in said}
            of_source |= {field: one for field, one in self._set_of_source.items() if field not in of_source}
            first = next(iter(of_source.values()))[0]
            said |= {field: of_source.pop(field) for field in SOURCE_PARTS if field in of_source}
            said[DESCRIBED] = (first, {field.removeprefix(DESCRIBED): value for field, (_, value) in of_source.items()})
        return {field: one for field, one in self._set_of_event.items() if field not in said} | said


def _given(values: Mapping[str, Any], layout: Layout, blanks: Counter[str]) -> dict[str, tuple[str, Any]]:
    """The fields that the columns of a row give; what stands for nothing is not joined, and counted in ``blanks``.

    Raises:
        IncomingError: Two columns give different values for one field, or a cell cannot be read.
    """
    said: dict[str, tuple[str, Any]] = {}
    wrong: list[str] = []
    for column, field in layout.fields:
        value = values[layout.links[column]] or values[column] if column in layout.links else values[column]
        if type(value) is Unreadable:
            wrong.append(value.reason)
        if value == "" or _is_empty(value):
            continue
        if field in said and (said[field][1] != value or eras_in(said[field][0]) != eras_in(column)):
            clash = f"columns {said[field][0]!r} and {column!r} both give {field}, but differ"
            raise IncomingError(reason=f"{clash} (--map '{column}=' ignores one)")
        said[field] = (column, value)
    for columns, field in layout.joined:
        wrong += [values[column].reason for column in columns if type(values[column]) is Unreadable]
        texts = [str(values[column]).strip() for column in columns if not _is_empty(values[column])]
        left = [text for text in texts if text in NOTHING and _is_nothing(text, field)]
        blanks.update(left)
        if texts := [text for text in texts if text not in left]:
            said[field] = ("+".join(columns), " ".join(texts))
    if wrong:
        raise IncomingError(reason="; ".join(wrong))
    return said


def _check_eras(said: Mapping[str, tuple[str, Any]], columns: Sequence[str]) -> None:
    """Check that two columns of eras say the same, if it is not known which of them is that of the end.

    Raises:
        IncomingError: They do not.
    """
    eras = {era_of(str(said[field][1])) if field in said else "" for field in ERAS}
    if len(eras) > 1 and not said.keys().isdisjoint(("date.end", "date.end.year")):
        start, end = columns
        hint = f"--map '{start}=date.era' --map '{end}=date.end.era', or the other way round"
        raise IncomingError(reason=f"columns {start!r} and {end!r} differ; which is the era of the end? ({hint})")


def _join_lists(said: dict[str, tuple[str, Any]]) -> None:
    """Make one text of a list of texts, where a field has one; several countries are places, if there are no others.

    A list of one date is that date; a text that a program wrote as a list is this.

    Raises:
        IncomingError: Such a list cannot be read.
    """
    for field, (column, value) in [*said.items()]:
        if field in _LISTED and isinstance(value, str):
            said[field] = column, _listed(field, column, value)
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            continue
        if field in _ARE_DATES and len(value) == 1:
            said[field] = (column, value[0])
        elif field in _PROSE:
            said[field] = (column, ("; " if field == "title" else "\n").join(value))
        elif field == "places.country" and "places" not in said:
            said["places"] = (column, [{"name": one, "country": one} for one in value])
            del said[field]


def _listed(field: str, column: str, text: str) -> str | list[str]:
    """The names in a cell that a program wrote as a list, as a field has them; any other text as it is.

    Raises:
        IncomingError: The list cannot be read.
    """
    try:
        names = list_in(text)
    except IncomingError as error:
        raise IncomingError(reason=f"column {column!r}: {error}") from None
    return text if names is None else names if field in _LISTS_OF_NAMES else "; ".join(names)


def _leave_invisible(said: dict[str, tuple[str, Any]]) -> None:
    """Leave out the characters that nobody sees, except in dates, where they are faults."""
    for field, (column, value) in [*said.items()]:
        if field not in _ARE_DATES:
            said[field] = column, without_invisible(value)
            if said[field][1] == "":
                del said[field]


def _is_nothing(value: object, field: str = "") -> bool:
    """Whether a program wrote this for a missing value; "NA" may be the country Namibia."""
    if value is False:
        return field in WHOLE_DATES
    if isinstance(value, str) and is_unknown(value, field):
        return True
    if field in _WITH_ENDS and isinstance(value, str) and value.strip().casefold() in UNDATED:
        return True
    if not isinstance(value, str) or value not in NOTHING or (value == "NA" and field == "places.country"):
        return False
    return field != "title" or value not in _MAY_BE_TITLES


def _is_unknown_end(field: str, said: Mapping[str, tuple[str, Any]], nothing: Collection[str]) -> bool:
    """Whether a value that is nothing says that one end of a date is not known, of which the row gives the other."""
    others = next((others for ends, others in permutations(_BOTH_ENDS) if field in ends), ())
    return says_unknown(text_of(said[field][1])) and any(one in said and one not in nothing for one in others)


def _beginning(text: str) -> str:
    """The first sentence of a text, or as many of its words as a title may have."""
    flat = " ".join(text.split())
    if len(flat) <= _LONGEST_TITLE:
        return flat
    if sentence := _SENTENCE.match(flat):
        return sentence[0]
    words = flat[:_LONGEST_TITLE].rpartition(" ")[0] or flat[: _LONGEST_TITLE - 1]
    return words.rstrip(" ,;:–-") + "…"


def _is_empty(value: object) -> bool:
    if isinstance(value, str):
        return not value or value.isspace()
    return value in (None, [], {})  # 0 and false are values


def _is_position(said: Mapping[str, tuple[str, Any]]) -> bool:
    """Whether what a row gives as a position is two numbers of degrees."""
    return all(field in said and is_degrees(field, said[field][1]) for field in POSITION)


def _is_header(values: Mapping[str, Any]) -> bool:
    """Whether a row repeats the names of the columns, or gives those of the Humanitarian Exchange Language."""
    given = 0
    for column, value in values.items():
        if not _is_empty(value):
            if column != value and not (str(value)[:1] == "#" and _HASHTAG.fullmatch(value)):
                return False
            given += 1
    return given > 1


def _only_text(values: Mapping[str, Any]) -> str:
    """The only text with letters among several columns; empty if there are more texts or none."""
    texts = [value for value in values.values() if isinstance(value, str) and any(map(str.isalpha, value))]
    return texts[0] if len(texts) == 1 and len(values) >= _FEW else ""


def _follows(column: str, values: Mapping[str, Any]) -> bool:
    """Whether a row says in a column how precise its date is, as our tables do."""
    return column == "precision" and values[column] == following_from(values.get("date")).get(column)


def _is_ours(column: str, values: Mapping[str, Any]) -> bool:
    """Whether we wrote a date: its column has the name of our EDTF, or those beside it say what follows from it."""
    if column != "date" or "precision" not in values:
        return column == "date.edtf"
    follows = following_from(values["date"])
    return bool(follows) and follows.items() <= values.items()
