"""Maps the columns of a table to event fields: by field name, by the names our exports use, or by ``--map``."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from catimeline.dates.edtf import DateError, parse
from catimeline.errors import IncomingError, MappingError, did_you_mean
from catimeline.importing.distinct import Distinct
from catimeline.importing.faults import Unreadable
from catimeline.importing.headers import Meaning, meaning_of
from catimeline.importing.left_out import LeftOut
from catimeline.importing.markup import without_tags
from catimeline.importing.own_tables import add_details
from catimeline.importing.parts import PARTS, PARTS_OF_DATE, PARTS_OF_PLACE, join_date, join_place, names_one_place
from catimeline.model.records import Citation, Event, Source
from catimeline.model.vocabulary import STATUSES
from catimeline.text.did_you_mean import nearest
from catimeline.text.names import fold
from catimeline.text.plurals import few

OF_SOURCE = tuple(f"source.{key}" for key in dict.fromkeys((*Source._fields, *Citation._fields[3:])))
"""Fields that describe the source of a row and its citation."""
_NAMES_SOURCE = frozenset({"source.id", "source.url"})
"""Fields that identify a source. ``--set`` with one of them cites it in every row; other fields of a source that are
set apply only to rows that cite one."""
DESCRIBED = "source."
"""The key under which ``Columns.read`` gives what a row says about its source, except for ``SOURCE_PARTS``."""
SOURCE_PARTS = ("source.date", "source.accessed", "source.authors")
"""Fields of a source that are read by themselves, so that a fault names their column."""
FIELDS = (*Event._fields, "date.start", "date.end", *PARTS, *OF_SOURCE)
"""All fields that a column can hold."""

LISTS = ("places", "actors", "people", "topics", "sources", "inferred", "related", "source.authors")
"""The fields whose cells may hold several items."""

_MOST_NAMED = 20
_NO_TEXT = ("id", "same_as", "sources", "source.id", "source.url", "source.archive_url", "source.same_as")
"""Fields that hold ids and addresses, in which nothing is HTML."""
LINK = " (link)"
"""What is put after the name of a column for the addresses behind the texts of its cells."""
_OF_LINKS = ("same_as", "sources", "source.url", "source.archive_url", "source.same_as")
"""Fields for which the address behind a text counts, and not the text."""
_SAMPLE = 30
"""So many values of a column are kept, to tell what it is."""
_PROSE = ("title", "summary", "notes")
_NOTHING = frozenset((
    "NA", "N/A", "n/a", "#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "NaN", "nan", "NULL",
    "null", "None", "\\N", "-", "–", "—", "?",
))  # fmt: skip
"""What programs and people write in a cell that has no value."""
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_NAME = 1
"""How plainly a name says that it is the title (see ``headers``)."""
_POSITION = frozenset(("places.latitude", "places.longitude"))
_WHOLE_DATES = ("date", "date.start", "date.end")
_PARTS_OF_DATES = tuple(part for parts in PARTS_OF_DATE.values() for part in parts)
_OF_DATES = frozenset((*_WHOLE_DATES, *_PARTS_OF_DATES))
_JOINED = frozenset(("places", *PARTS))
"""Fields that may be put together with others."""
_FEW = 3
"""A row of fewer columns may be an event that lacks its date."""

_SAME = {
    "date.edtf": "date",
    "start": "date.start",
    "end": "date.end",
    "place": "places",
    "places.id": "places",
    "places.name": "places",
    "actor": "actors",
    "actors.id": "actors",
    "actors.name": "actors",
    "person": "people",
    "people.name": "people",
    "topic": "topics",
    "series.id": "series",
    "series.number": "number",
    "source": "sources",
    "sources.id": "sources",
}
"""Other names of columns, with their fields."""

_DERIVED = frozenset({"precision", "countries", "references", "urls", "evidence", "involves"})
_OURS = frozenset(("evidence", "precision", "date.edtf"))
"""Columns that hardly another program has."""
_DERIVED_FROM = ("date.", "places.", "actors.", "sources.", "series.", "evidence.", "people.")
"""Columns of our own exports that only follow from others, and prefixes of the names of such columns."""


class _Layout(NamedTuple):
    """The meaning of the columns of rows that have the same ones."""

    fields: list[tuple[str, str]]
    """The columns that are read, each with its field."""
    joined: list[tuple[list[str], str]]
    """Columns that make one value together, each group with its field."""
    unknown: list[str]
    """The columns that map to no field."""
    is_ours: bool
    """Whether we wrote the file: it has columns that only ``list`` writes."""
    type: str
    """The column that tells the title of a timeline from its events; empty if there is none."""
    links: dict[str, str]
    """The columns of which the address behind the text is read, each with the column that has these."""


class Columns:
    """The meaning of the columns of a file."""

    def __init__(self, mapped: Iterable[str], constants: Iterable[str], *, guess: bool = True) -> None:
        """Takes ``COLUMN=FIELD`` or ``COLUMN+COLUMN=FIELD``, with an empty field to ignore a column; ``FIELD=VALUE``.

        Args:
            mapped: The fields of columns.
            constants: The values of fields that a row does not give.
            guess: Whether headers such as "Headline" or "Datum" name a field.

        Raises:
            MappingError: One of them has another form, an unknown field, or a column or field that is taken.
        """
        # from the right: a column name may contain "="; below from the left, as a value may
        pairs = (_pair(text, "map", "COLUMN=FIELD", text.rpartition("=")) for text in mapped)
        self._mapping: dict[str, str] = {}
        for column, name in pairs:
            if fold(column) in self._mapping:
                raise MappingError(option="map", text=f"{column}={name}", reason="this column is already mapped")
            self._mapping[fold(column)] = name and _field(name, "map", f"{column}={name}")
        self.guesses = guess
        self._missing = set(self._mapping)
        values = (_pair(text, "set", "FIELD=VALUE", text.partition("=")) for text in constants)
        self._constants: dict[str, str] = {}
        for name, value in values:
            field = _field(name, "set", f"{name}={value}")
            if field in self._constants:
                raise MappingError(option="set", text=f"{name}={value}", reason=f"{field} is already set")
            self._constants[field] = value
        sets_no_source = _NAMES_SOURCE.isdisjoint(self._constants)
        self._idle = [field for field in self._constants if field in OF_SOURCE and sets_no_source]
        """Source fields of ``--set`` without effect so far: no column has described a source."""
        self._layouts: dict[tuple[str, ...], _Layout] = {}
        self._seen: dict[str, None] = {}
        self.unused: Counter[str] = Counter()
        """Columns that hold values but map to no field, each with the number of its rows that do."""
        self.by_cells: dict[str, str] = {}
        """The fields of columns that were mapped because no other column could be the field."""
        self._texts: dict[str, None] = {}
        """The guessed columns of texts, if one of them is the title: the plainest that a row has."""
        self.samples: dict[str, list[Any]] = {}
        """The first values of these columns."""
        self._distinct = Distinct()
        self.guessed: dict[str, str] = {}
        """The fields of columns whose header only means the same."""
        self.doubtful: dict[str, list[str]] = {}
        """Columns whose headers mean the same field, so that none of them was read."""
        self.left_out = LeftOut()
        """What was not read; the importer adds to it."""
        self._rows: set[int] = set()
        """The hashes of the rows so far, until ``finish``."""
        self._different = 0
        self.is_repeated = False
        """Whether an earlier row had the same in all columns as the one that was read last."""
        self.is_bare = False
        """Whether the row that was read last has nothing but a date."""
        self.only_text = ""
        """The only text in the row that was read last; empty if it has several, or few columns."""

    @property
    def distinct(self) -> list[str]:
        """The columns without a field that have another short value in each row, as ids have."""
        return [column for column in self._distinct.columns() if self.unused[column] == self._different]

    def is_mapped(self, field: str) -> bool:
        """Whether an option says which column holds a field."""
        return field in self._mapping.values()

    @property
    def has_guessed_position(self) -> bool:
        """Whether a column is a latitude or longitude only by its header."""
        return not _POSITION.isdisjoint(self.guessed.values())

    def field_named(self, column: str) -> str:
        """The field that a column was read as; empty if it was not read."""
        return self.guessed.get(column) or self._mapping.get(fold(column)) or field_of(fold(column)) or ""

    def check_used(self) -> None:
        """Check that the rows had every mapped column, and a column for sources if ``--set`` describes them.

        Raises:
            MappingError: They had not.
        """
        forms = {fold(column) for column in self._seen}
        for mapped in sorted(self._missing if self._seen else ()):
            column = next((part for part in _joined(mapped) if part not in forms), mapped)
            hint = did_you_mean(nearest(column, self._seen)) or f"; the columns are {few([*self._seen], _MOST_NAMED)}"
            raise MappingError(option="map", text=column, reason=f"no row has this column{hint}")
        for field in self._idle if self._seen else ():
            reason = "no column says which source this is about, such as source.url (nor does --set source.id=ID)"
            raise MappingError(option="set", text=f"{field}={self._constants[field]}", reason=reason)

    def read(self, values: Mapping[str, Any]) -> dict[str, tuple[str, Any]] | None:
        """The fields of a row, each with its column and value; empty values give none. ``None`` if it is no event.

        What describes the source of the row becomes one field, ``DESCRIBED``, with the first of its columns; its
        dates and authors come before it, as fields of their own. A date that we wrote is an object with ``edtf``, also
        in a table.

        Raises:
            IncomingError: Two columns give different values for one field, or parts of a field do not go together.
        """
        key = tuple(values)
        layout = self._layouts.get(key) or self._layouts.setdefault(key, self._layout(key))
        if self._is_no_event(values, layout):
            return None
        self.is_repeated = self._is_repeated(values)
        for column in layout.unknown:
            if not _is_empty(value := values[column]):
                self.unused[column] += 1
                if self.unused[column] <= _SAMPLE:
                    self.samples.setdefault(column, []).append(value)
                self._distinct.add(column, value)
        said = _given(values, layout)
        self._look_for_strays(said, values, layout)
        if self.guesses and not layout.is_ours:
            self._take_off_tags(said)
            self._set_aside(said)
            if "title" not in said and "summary" in said and said["summary"][0] in self._texts:
                said["title"] = said.pop("summary")
        if "date" in said and _is_ours(said["date"][0], values):
            said["date"] = (said["date"][0], {"edtf": said["date"][1]})
        self._join_parts(said)
        if layout.is_ours:
            add_details(said, values)
        if "date" in said:  # our exports have all three; the bounds follow from the date
            said.pop("date.start", None)
            said.pop("date.end", None)
        return self._with_constants(said)

    def finish(self) -> None:
        """Forget what was only needed to read the rows."""
        self._rows = set()

    def _is_no_event(self, values: Mapping[str, Any], layout: _Layout) -> bool:
        """Whether a row is the title of a timeline or repeats the header; it is counted."""
        is_title = bool(layout.type) and str(values[layout.type]).strip().casefold() == "title"
        is_header = _is_header(values)
        self.left_out.titles += is_title
        self.left_out.headers += is_header
        return is_title or is_header

    def _look_for_strays(self, said: Mapping[str, Any], values: Mapping[str, Any], layout: _Layout) -> None:
        """Find out whether a row may be no event."""
        has_more = any(not _is_empty(values[column]) for column in layout.unknown)
        self.is_bare = bool(said) and said.keys() <= _OF_DATES and not has_more and "title" not in self._constants
        self.only_text = _only_text(values) if len(said) <= 1 and "id" not in said else ""

    def _is_repeated(self, values: Mapping[str, Any]) -> bool:
        """Whether an earlier row had the same in all columns, used or not."""
        try:
            form = hash(tuple(values.items()))
        except TypeError:  # lists of JSON
            form = hash(repr(values))
        if form in self._rows:
            return True
        self._rows.add(form)
        self._different += 1
        return False

    def _take_off_tags(self, said: dict[str, tuple[str, Any]]) -> None:
        """Replace HTML by its text."""
        for field, (column, value) in said.items():
            if field not in _NO_TEXT and isinstance(value, str) and (text := without_tags(value)) is not None:
                said[field] = (column, text)
                self.left_out.tagged += 1

    def _set_aside(self, said: dict[str, tuple[str, Any]]) -> None:
        """Take out what other programs write for nothing, and what a column holds that only looks like a field."""
        for field, (column, value) in [*said.items()]:
            if _is_nothing(value, field):
                self.left_out.blanks[str(value)] += 1
                del said[field]
            elif self._only_looks_like(field, said):
                self.unused[column] += 1
                del said[field]

    def _only_looks_like(self, field: str, said: Mapping[str, tuple[str, Any]]) -> bool:
        """Whether a value is not one of its field, and no option says that it is."""
        column, value = said[field]
        if field == "status":
            return value not in STATUSES and fold(column) not in self._mapping
        if column not in self.guessed:
            return False
        if field == "source.url":
            return not (isinstance(value, str) and _ADDRESS.fullmatch(value))
        if field in PARTS_OF_DATE["date.start"]:
            return any(one in said for one in _WHOLE_DATES)
        return field in _POSITION and not self._has_one_place(said)

    def _has_one_place(self, said: Mapping[str, tuple[str, Any]]) -> bool:
        """Whether a position can be that of the place of a row."""
        return names_one_place(said["places"][1]) if "places" in said else "places" in self._constants

    def _join_parts(self, said: dict[str, tuple[str, Any]]) -> None:
        """Join the parts of dates and places, including those of ``--set`` where the row gives others."""
        if said.keys().isdisjoint(_JOINED):
            return
        for field, value in self._constants.items():
            group = {"places": PARTS_OF_PLACE, **dict.fromkeys(PARTS_OF_PLACE, ("places",))}.get(field, PARTS)
            if field in _JOINED and field not in said and not said.keys().isdisjoint(group):
                said[field] = ("--set", value)
        if not said.keys().isdisjoint(PARTS):
            self.left_out.untimed += join_date(said)
            join_place(said)

    def _with_constants(self, said: dict[str, tuple[str, Any]]) -> dict[str, tuple[str, Any]]:
        """The fields with those of ``--set`` where the row does not give them; those of its source put together."""
        constants = {
            field: ("--set", value)
            for field, value in self._constants.items()
            if field not in said and field not in PARTS
        }
        of_source = {field: said.pop(field) for field in OF_SOURCE if field in said}
        if of_source or not _NAMES_SOURCE.isdisjoint(constants):
            of_source |= {field: constants[field] for field in OF_SOURCE if field in constants}
            parts = {field: of_source[field] for field in SOURCE_PARTS if field in of_source}
            described = {
                field.removeprefix(DESCRIBED): value
                for field, (_, value) in of_source.items()
                if field not in SOURCE_PARTS
            }
            said |= parts
            said[DESCRIBED] = (next(iter(of_source.values()))[0], described)
        return {field: value for field, value in constants.items() if field not in OF_SOURCE} | said

    def _layout(self, columns: Sequence[str]) -> _Layout:
        """The meaning of these columns."""
        forms = {column: fold(column) for column in columns}
        self._seen.update(dict.fromkeys(columns))
        fields = {column: self._named(form, forms.values()) for column, form in forms.items()}
        joined = []
        for mapped, field in self._mapping.items():
            parts = [next((column for column, form in forms.items() if form == part), "") for part in _joined(mapped)]
            if field and parts and all(parts) and mapped not in forms.values():
                joined.append((parts, field))
                self._missing.discard(mapped)
                fields |= {column: "" for column in parts if forms[column] not in self._mapping}
        self._missing.difference_update(forms.values())
        if self.guesses:
            self._add_guessed(fields, [field for _, field in joined])
        if "date.end" in fields.values() and "date.start" not in fields.values() and "precision" not in forms.values():
            fields = {column: "date.start" if field == "date" else field for column, field in fields.items()}
        if not set(fields.values()).isdisjoint(OF_SOURCE):
            self._idle.clear()
        links = {
            column: column + LINK
            for column, field in fields.items()
            if field in _OF_LINKS and fields.get(column + LINK, "") is None
        }
        fields |= dict.fromkeys(links.values(), "")
        fields |= {
            column + LINK: "" for column in forms if fields[column] == "" and fields.get(column + LINK, "") is None
        }
        known = [(column, field) for column, field in fields.items() if field]
        is_timeline = {"date.year", "title"} <= set(fields.values())
        kind = next((column for column, form in forms.items() if form == "type" and fields[column] is None), "")
        unknown = [column for column, field in fields.items() if field is None and not (is_timeline and column == kind)]
        return _Layout(known, joined, unknown, "evidence" in forms.values(), kind if is_timeline else "", links)

    def _named(self, form: str, forms: Collection[str]) -> str | None:
        """The field that a column is mapped to or named like; empty if it is ignored, ``None`` if it is unknown."""
        if form in self._mapping:
            return self._mapping[form]
        if form in PARTS_OF_PLACE and "places.id" in forms:
            return ""
        if form in _DERIVED and _OURS.isdisjoint(forms):
            return None
        return field_of(form)

    def _add_guessed(self, fields: dict[str, str | None], joined: Collection[str]) -> None:
        """Give columns without a field the one that their header means, if no other column has that field."""
        taken = {field for field in (*fields.values(), *joined) if field}
        meant: dict[str, list[tuple[Meaning, str]]] = {}
        for column, field in fields.items():
            is_link = column.removesuffix(LINK) in fields and column.endswith(LINK)
            if field is None and not is_link and (meaning := meaning_of(column)) and meaning.field not in taken:
                meant.setdefault(meaning.field, []).append((meaning, column))
        if not taken.isdisjoint(_PARTS_OF_DATES):
            meant = {field: columns for field, columns in meant.items() if field not in _WHOLE_DATES}
        is_text = _title_from_text(meant, taken)
        for field in ("date.start", "date.end"):
            if field in meant and not _is_of_use(field, taken | meant.keys()):
                del meant[field]
        known = taken | meant.keys()
        for field, columns in meant.items():
            if not _is_of_use(field, known):
                continue
            plainest = min(meaning.rank for meaning, _ in columns)
            best = [(meaning, column) for meaning, column in columns if meaning.rank == plainest]
            if len(best) > 1 and not all(meaning.language for meaning, _ in best):
                self.doubtful[field] = [column for _, column in best]
            else:
                fields[best[0][1]] = self.guessed[best[0][1]] = field
                if is_text and field in ("title", "summary"):
                    self._texts[best[0][1]] = None


def _title_from_text(meant: dict[str, list[tuple[Meaning, str]]], taken: Collection[str]) -> bool:
    """Let the plainest text be the title of a dated table that has no other, and what is beside a name its text.

    Returns:
        Whether a text is the title.
    """
    if "title" in taken:
        return False
    titles, texts = sorted(meant.get("title", ())), sorted(meant.get("summary", ()))
    if titles and titles[0][0].rank[0] == _NAME and "summary" not in taken and not texts:
        meant["title"] = [one for one in titles if one[0].rank[0] == _NAME]
        meant["summary"] = [one for one in titles if one[0].rank[0] > _NAME]
    elif not titles and texts and not {"date", "date.start", "date.year"}.isdisjoint((*taken, *meant)):
        meant["title"], meant["summary"] = texts[:1], texts[1:]
    for field in ("title", "summary"):
        if not meant.get(field, True):
            del meant[field]
    return not titles and "title" in meant


def _given(values: Mapping[str, Any], layout: _Layout) -> dict[str, tuple[str, Any]]:
    """The fields that the columns of a row give.

    Raises:
        IncomingError: Two columns give different values for one field, or a cell cannot be read.
    """
    said: dict[str, tuple[str, Any]] = {}
    wrong: list[str] = []
    for column, field in layout.fields:
        value = values[layout.links[column]] or values[column] if column in layout.links else values[column]
        if type(value) is Unreadable:
            wrong.append(value.reason)
        if _is_empty(value):
            continue
        if field in said and said[field][1] != value:
            clash = f"columns {said[field][0]!r} and {column!r} both give {field}, but differ"
            raise IncomingError(reason=f"{clash} (--map '{column}=' ignores one)")
        said[field] = (column, value)
    for columns, field in layout.joined:
        wrong += [values[column].reason for column in columns if type(values[column]) is Unreadable]
        if texts := [str(values[column]).strip() for column in columns if values[column] not in (None, "")]:
            said[field] = ("+".join(columns), " ".join(texts))
    if wrong:
        raise IncomingError(reason="; ".join(wrong))
    return said


def _is_nothing(value: object, field: str) -> bool:
    """Whether a program wrote this for a missing value; "NA" may be the country Namibia."""
    if value is False:
        return field in _WHOLE_DATES
    is_sign = isinstance(value, str) and value in _NOTHING
    return is_sign and field not in _PROSE and not (value == "NA" and field == "places.country")


def _is_empty(value: object) -> bool:
    if isinstance(value, str):
        return not value or value.isspace()
    return value in (None, [], {})  # 0 and false are values


def _is_header(values: Mapping[str, Any]) -> bool:
    """Whether a row repeats the names of the columns."""
    given = 0
    for column, value in values.items():
        if not _is_empty(value):
            if column != value:
                return False
            given += 1
    return given > 1


def _only_text(values: Mapping[str, Any]) -> str:
    """The only text with letters among several columns; empty if there are more texts or none."""
    texts = [value for value in values.values() if isinstance(value, str) and any(map(str.isalpha, value))]
    return texts[0] if len(texts) == 1 and len(values) >= _FEW else ""


def _joined(mapped: str) -> list[str]:
    """The columns that ``--map COLUMN+COLUMN=FIELD`` joins."""
    return [part.strip() for part in mapped.split("+")] if "+" in mapped else []


def _is_of_use(field: str, known: Collection[str]) -> bool:
    """Whether a guessed field goes together with the others: parts of a date have a year, a position has a place."""
    if field in _PARTS_OF_DATES:
        of_start = field in PARTS_OF_DATE["date.start"]
        parts = PARTS_OF_DATE["date.start" if of_start else "date.end"]
        has_whole = any(one in known for one in _WHOLE_DATES)
        return all(part in known for part in parts[: parts.index(field)]) and (not has_whole or of_start)
    if field == "date.start":
        return "date" not in known
    if field == "date.end":
        return not {"date", "date.start"}.isdisjoint(known) or "date.year" not in known
    return field not in _POSITION or "places" in known


def field_of(form: str) -> str | None:
    """The field that a column holds by its name alone; empty if it is ignored, ``None`` if it is unknown.

    Args:
        form: The name, as ``fold`` gives it.
    """
    field = _SAME.get(form, form if form in FIELDS else None)
    is_derived = form in _DERIVED or form.startswith(_DERIVED_FROM)
    return "" if field is None and is_derived else field


def is_field(column: str) -> bool:
    """Whether a column is named like a field, or like one that our exports derive from it."""
    form = fold(column)
    return form in FIELDS or form in _SAME or form in _DERIVED


def names_field(column: str) -> bool:
    """Whether a column needs no mapping."""
    return is_field(column) or meaning_of(column) is not None


def separators_from(texts: Iterable[str]) -> dict[str, str]:
    """The separator of each field, from ``FIELD=SEPARATOR``.

    Raises:
        MappingError: One has another form, or a field whose cells hold one item.
    """
    separators: dict[str, str] = {}
    for text in texts:
        name, equals, separator = text.partition("=")
        if not equals:
            raise MappingError(option="split", text=text, reason="write FIELD=SEPARATOR, such as people=/")
        field = _field(name.strip(), "split", text)
        if field not in LISTS:
            lists = ", ".join(LISTS)
            raise MappingError(option="split", text=text, reason=f"{field} is one value; the lists are {lists}")
        separators[field] = separator
    return separators


def _is_ours(column: str, values: Mapping[str, Any]) -> bool:
    """Whether we wrote a date: its column has the name of our EDTF, or those beside it say what follows from it."""
    if column != "date" or "precision" not in values:
        return column == "date.edtf"
    try:
        date = parse(str(values["date"]))
    except DateError:
        return False
    said = (values.get("start"), values.get("end"), values["precision"])
    return said == (date.start or "", date.end or "", date.precision)


def _pair(text: str, option: str, shape: str, parts: tuple[str, str, str]) -> tuple[str, str]:
    one, equals, other = (part.strip() for part in parts)
    if not equals or not one:
        raise MappingError(option, text, f"write {shape}")
    return one, other


def _field(name: str, option: str, text: str) -> str:
    field = _SAME.get(fold(name), fold(name))
    if field not in FIELDS:
        hint = did_you_mean(nearest(name, FIELDS)) or f"; its fields are {', '.join(FIELDS)}"
        raise MappingError(option, text, f"an event has no {name!r}{hint}")
    return field
