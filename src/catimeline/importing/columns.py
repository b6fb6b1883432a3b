"""The columns of a table as fields of an event: by the names of fields, by those in our exports, or by ``--map``."""

from collections.abc import Iterable, Mapping
from typing import Any

from catimeline.errors import IncomingError, MappingError, did_you_mean
from catimeline.model.records import Citation, Event, Source
from catimeline.text.names import fold, nearest

OF_SOURCE = tuple(f"source.{key}" for key in dict.fromkeys((*Source._fields, *Citation._fields[3:])))
"""What can be said of the source of a row, where that has one."""
_NAMES_SOURCE = frozenset({"source.id", "source.url"})
"""Fields that identify a source. ``--set`` with one of them cites it in every row; other fields of a source that are
set apply only to rows that cite one."""
DESCRIBED = "source."
"""Under this name stands all that columns say of the source of a row: fields of sources and citations."""
FIELDS = (*Event._fields, "date.start", "date.end", *OF_SOURCE)
"""What a column can say."""

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
"""Other names of columns."""

_DERIVED = frozenset({"precision", "countries", "references", "urls", "evidence", "involves"})
_DERIVED_FROM = ("date.", "places.", "actors.", "sources.", "series.", "evidence.", "people.")
"""Columns of our own exports that only follow from others, and how the names of such columns begin."""


class Columns:
    """What the columns of a file say."""

    def __init__(self, mapped: Iterable[str], constants: Iterable[str]) -> None:
        """Takes ``COLUMN=FIELD``, the field empty for a column to be ignored; and ``FIELD=VALUE``.

        Raises:
            MappingError: One of them is not of this form, names no field, or what another names.
        """
        pairs = (_pair(text, "map", "COLUMN=FIELD", text.rpartition("=")) for text in mapped)
        self._fields: dict[str, str | None] = {}
        for column, name in pairs:
            if fold(column) in self._fields:
                raise MappingError(option="map", text=f"{column}={name}", reason="this column is mapped already")
            self._fields[fold(column)] = name and _field(name, "map", f"{column}={name}")
        self._mapped = set(self._fields)
        values = (_pair(text, "set", "FIELD=VALUE", text.partition("=")) for text in constants)
        self._constants: dict[str, str] = {}
        for name, value in values:
            field = _field(name, "set", f"{name}={value}")
            if field in self._constants:
                raise MappingError(option="set", text=f"{name}={value}", reason=f"{field} is set already")
            self._constants[field] = value
        sets_no_source = _NAMES_SOURCE.isdisjoint(self._constants)
        self._idle = [field for field in self._constants if field in OF_SOURCE and sets_no_source]
        """What is set of sources, as long as no column says of which."""
        self._seen: dict[str, None] = {}
        self.unused: dict[str, None] = {}
        """Columns that say something, and nothing that is known."""

    def check_used(self) -> None:
        """See that rows had all columns that are mapped, and one of sources if something is set of them.

        Raises:
            MappingError: They had not.
        """
        for column in sorted(self._mapped if self._seen else ()):
            hint = did_you_mean(nearest(column, self._seen)) or f"; there are {', '.join(self._seen)}"
            raise MappingError(option="map", text=column, reason=f"no row has this column{hint}")
        for field in self._idle if self._seen else ():
            reason = "no column says of which source, such as source.url (nor does --set source.id=ID)"
            raise MappingError(option="set", text=f"{field}={self._constants[field]}", reason=reason)

    def read(self, values: Mapping[str, Any]) -> dict[str, tuple[str, Any]]:
        """What a row says: fields, each with its column and value; empty values say nothing.

        What is said of the source of the row is one field, ``DESCRIBED``, under the first column that says some of it.

        Raises:
            IncomingError: Two columns say the same, but differ.
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
                self.unused[column] = None
            if not field or value in (None, "", [], {}):
                continue
            if field in said and said[field][1] != value:
                clash = f"columns {said[field][0]!r} and {column!r} both say {field}, and differ"
                raise IncomingError(reason=f"{clash} (--map '{column}=' ignores one)")
            said[field] = (column, value)
        if "date" in said:
            said.pop("date.start", None)
            said.pop("date.end", None)
        constants = {field: ("--set", value) for field, value in self._constants.items() if field not in said}
        of_source = {field: said.pop(field) for field in OF_SOURCE if field in said}
        if of_source or not _NAMES_SOURCE.isdisjoint(constants):
            of_source |= {field: constants[field] for field in OF_SOURCE if field in constants}
            described = {field.removeprefix(DESCRIBED): value for field, (_, value) in of_source.items()}
            said[DESCRIBED] = (next(iter(of_source.values()))[0], described)
        return {field: value for field, value in constants.items() if field not in OF_SOURCE} | said

    def _field_of(self, form: str) -> str | None:
        """The field that a column holds; empty if it is to be ignored, ``None`` if it is unknown."""
        if form not in self._fields:
            field = _SAME.get(form, form if form in FIELDS else None)
            derived = form in _DERIVED or form.startswith(_DERIVED_FROM)
            self._fields[form] = "" if field is None and derived else field
        return self._fields[form]


def _pair(text: str, option: str, shape: str, parts: tuple[str, str, str]) -> tuple[str, str]:
    one, equals, other = (part.strip() for part in parts)
    if not equals or not one:
        raise MappingError(option, text, f"write {shape}")
    return one, other


def _field(name: str, option: str, text: str) -> str:
    field = _SAME.get(fold(name), fold(name))
    if field not in FIELDS:
        hint = did_you_mean(nearest(name, FIELDS)) or f"; there are {', '.join(FIELDS)}"
        raise MappingError(option, text, f"an event has no {name!r}{hint}")
    return field
