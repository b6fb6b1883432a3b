"""Maps the columns of a table to event fields: by field name, by the names our exports use, or by ``--map``."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from catimeline.dates.edtf import DateError, parse
from catimeline.errors import IncomingError, MappingError, did_you_mean
from catimeline.model.records import Citation, Event, Source
from catimeline.text.did_you_mean import nearest
from catimeline.text.names import fold

OF_SOURCE = tuple(f"source.{key}" for key in dict.fromkeys((*Source._fields, *Citation._fields[3:])))
"""Fields that describe the source of a row and its citation."""
_NAMES_SOURCE = frozenset({"source.id", "source.url"})
"""Fields that identify a source. ``--set`` with one of them cites it in every row; other fields of a source that are
set apply only to rows that cite one."""
DESCRIBED = "source."
"""The key under which ``Columns.read`` gives what a row says about its source, except for ``SOURCE_PARTS``."""
SOURCE_PARTS = ("source.date", "source.accessed", "source.authors")
"""Fields of a source that are read by themselves, so that a fault names their column."""
FIELDS = (*Event._fields, "date.start", "date.end", *OF_SOURCE)
"""All fields that a column can hold."""

LISTS = ("places", "actors", "people", "topics", "sources", "inferred", "related", "source.authors")
"""The fields whose cells may hold several items."""

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
_DERIVED_FROM = ("date.", "places.", "actors.", "sources.", "series.", "evidence.", "people.")
"""Columns of our own exports that only follow from others, and prefixes of the names of such columns."""


class Columns:
    """The meaning of the columns of a file."""

    def __init__(self, mapped: Iterable[str], constants: Iterable[str]) -> None:
        """Takes ``COLUMN=FIELD``, with an empty field to ignore the column; and ``FIELD=VALUE``.

        Raises:
            MappingError: One of them has another form, an unknown field, or a column or field that is taken.
        """
        # from the right: a column name may contain "="; below from the left, as a value may
        pairs = (_pair(text, "map", "COLUMN=FIELD", text.rpartition("=")) for text in mapped)
        self._fields: dict[str, str | None] = {}
        for column, name in pairs:
            if fold(column) in self._fields:
                raise MappingError(option="map", text=f"{column}={name}", reason="this column is already mapped")
            self._fields[fold(column)] = name and _field(name, "map", f"{column}={name}")
        self._mapped = set(self._fields)
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
        self._seen: dict[str, None] = {}
        self.unused: Counter[str] = Counter()
        """Columns that hold values but map to no field, each with the number of its rows that do."""

    def check_used(self) -> None:
        """Check that the rows had every mapped column, and a column for sources if ``--set`` describes them.

        Raises:
            MappingError: They had not.
        """
        for column in sorted(self._mapped if self._seen else ()):
            hint = did_you_mean(nearest(column, self._seen)) or f"; the columns are {', '.join(self._seen)}"
            raise MappingError(option="map", text=column, reason=f"no row has this column{hint}")
        for field in self._idle if self._seen else ():
            reason = "no column says which source this is about, such as source.url (nor does --set source.id=ID)"
            raise MappingError(option="set", text=f"{field}={self._constants[field]}", reason=reason)

    def read(self, values: Mapping[str, Any]) -> dict[str, tuple[str, Any]]:
        """The fields of a row, each with its column and value; empty values give none.

        What describes the source of the row becomes one field, ``DESCRIBED``, with the first of its columns; its
        dates and authors come before it, as fields of their own. A date that we wrote is an object with ``edtf``, also
        in a table.

        Raises:
            IncomingError: Two columns give different values for one field.
        """
        said: dict[str, tuple[str, Any]] = {}
        for column, value in values.items():
            form = fold(column)
            self._mapped.discard(form)
            self._seen[column] = None
            field = self._field_of(form)
            if field in OF_SOURCE:
                self._idle.clear()
            if field is None and value:
                self.unused[column] += 1
            if not field or value in (None, "", [], {}):  # 0 and false are values
                continue
            if field in said and said[field][1] != value:
                clash = f"columns {said[field][0]!r} and {column!r} both give {field}, but differ"
                raise IncomingError(reason=f"{clash} (--map '{column}=' ignores one)")
            said[field] = (column, value)
        if "date" in said and _is_ours(said["date"][0], values):
            said["date"] = (said["date"][0], {"edtf": said["date"][1]})
        if "date" in said:  # our exports have all three; the bounds follow from the date
            said.pop("date.start", None)
            said.pop("date.end", None)
        constants = {field: ("--set", value) for field, value in self._constants.items() if field not in said}
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

    def _field_of(self, form: str) -> str | None:
        """The field that a column holds; empty if the column is ignored, ``None`` if it is unknown."""
        if form not in self._fields:
            self._fields[form] = field_of(form)
        return self._fields[form]


def field_of(form: str) -> str | None:
    """The field that a column holds by its name alone; empty if it is ignored, ``None`` if it is unknown.

    Args:
        form: The name, as ``fold`` gives it.
    """
    field = _SAME.get(form, form if form in FIELDS else None)
    is_derived = form in _DERIVED or form.startswith(_DERIVED_FROM)
    return "" if field is None and is_derived else field


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
