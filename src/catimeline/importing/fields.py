"""The fields of an event that a column can hold, by their names and those of our own exports."""

from collections.abc import Iterable, Mapping

from catimeline.errors import MappingError, did_you_mean
from catimeline.importing.headers import meaning_of
from catimeline.importing.parts import ERAS, PARTS, PARTS_OF_DATE, era_of
from catimeline.model.records import Citation, Event, Source
from catimeline.text.did_you_mean import nearest
from catimeline.text.names import fold

OF_SOURCE = tuple(f"source.{key}" for key in dict.fromkeys((*Source._fields, *Citation._fields[3:])))
"""Fields that describe the source of a row and its citation."""
DESCRIBED = "source."
"""The key under which ``Columns.read`` gives what a row says about its source, except for ``SOURCE_PARTS``."""
SOURCE_PARTS = ("source.date", "source.accessed", "source.authors")
"""Fields of a source that are read by themselves, so that a fault names their column."""
FIELDS = (*Event._fields, "date.start", "date.end", *PARTS, *OF_SOURCE)
"""All fields that a column can hold."""
LISTS = ("places", "actors", "people", "topics", "sources", "inferred", "related", "source.authors")
"""The fields whose cells may hold several items."""
WHOLE_DATES = ("date", "date.start", "date.end")
PARTS_OF_DATES = tuple(part for parts in PARTS_OF_DATE.values() for part in parts)
NO_VALUE: tuple[object, ...] = (None, "", [], {})
"""What empty cells hold, and what JSON has in place of a value; 0 and false are values."""
POSITION = frozenset(("places.latitude", "places.longitude"))

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

DERIVED = frozenset({"precision", "countries", "references", "urls", "evidence", "involves"})
_DERIVED_FROM = ("date.", "places.", "actors.", "sources.", "series.", "evidence.", "people.")
"""Columns of our own exports that only follow from others, and prefixes of the names of such columns."""


def field_of(form: str) -> str | None:
    """The field that a column holds by its name alone; empty if it is ignored, ``None`` if it is unknown.

    Args:
        form: The name, as ``fold`` gives it.
    """
    field = _SAME.get(form, form if form in FIELDS else None)
    is_derived = form in DERIVED or form.startswith(_DERIVED_FROM)
    return "" if field is None and is_derived else field


def is_field(column: str) -> bool:
    """Whether a column is named like a field, or like one that our exports derive from it."""
    form = fold(column)
    return form in FIELDS or form in _SAME or form in DERIVED


def field_meant(column: str) -> str | None:
    """The field that a column has by what its header means, or else by its name; ``None`` if neither says one."""
    meaning = meaning_of(column)
    return meaning.field if meaning else field_of(fold(column))


def names_field(column: str) -> bool:
    """Whether a column needs no mapping."""
    return is_field(column) or meaning_of(column) is not None


def field_from(name: str, option: str, text: str) -> str:
    """The field that an option names.

    Args:
        name: What the option calls it.
        option: The option, without its hyphens.
        text: What was typed after it.

    Raises:
        MappingError: There is no such field.
    """
    field = _SAME.get(fold(name), fold(name))
    if field not in FIELDS:
        hint = did_you_mean(nearest(name, FIELDS)) or f"; its fields are {', '.join(FIELDS)}"
        raise MappingError(option, text, f"an event has no {name!r}{hint}")
    return field


def mappings_from(texts: Iterable[str]) -> dict[str, str]:
    """The field of each column, folded, from ``COLUMN=FIELD``; empty for a column to ignore.

    Raises:
        MappingError: One has another form, an unknown field, or a column that is taken.
    """
    mapping: dict[str, str] = {}
    for text in texts:
        # from the right: the name of a column may contain "="
        column, name = _pair(text, "map", "COLUMN=FIELD", text.rpartition("="))
        if fold(column) in mapping:
            raise MappingError(option="map", text=f"{column}={name}", reason="this column is already mapped")
        mapping[fold(column)] = name and field_from(name, "map", f"{column}={name}")
    return mapping


def constants_from(texts: Iterable[str]) -> dict[str, str]:
    """The value of each field for rows that do not give their own, from ``FIELD=VALUE``.

    Raises:
        MappingError: One has another form, or a field that is unknown or set already.
    """
    constants: dict[str, str] = {}
    for text in texts:
        # from the left, as a value may contain "="
        name, value = _pair(text, "set", "FIELD=VALUE", text.partition("="))
        field = field_from(name, "set", f"{name}={value}")
        if field in constants:
            raise MappingError(option="set", text=f"{name}={value}", reason=f"{field} is already set")
        constants[field] = value
    return constants


def eras_from(constants: Mapping[str, str]) -> tuple[str, str]:
    """The eras that ``--set`` gives to both ends of a date; empty if it gives none.

    Raises:
        MappingError: It is none.
    """
    start, end = (_era_from(field, constants[field]) if field in constants else "" for field in ERAS)
    return start, end or start


def _era_from(field: str, text: str) -> str:
    if not (era := era_of(text)):
        raise MappingError(option="set", text=f"{field}={text}", reason="this is not an era, such as BCE or CE")
    return era


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
        field = field_from(name.strip(), "split", text)
        if field not in LISTS:
            lists = ", ".join(LISTS)
            raise MappingError(option="split", text=text, reason=f"{field} is one value; the lists are {lists}")
        separators[field] = separator
    return separators


def _pair(text: str, option: str, shape: str, parts: tuple[str, str, str]) -> tuple[str, str]:
    one, equals, other = (part.strip() for part in parts)
    if not equals or not one:
        raise MappingError(option, text, f"write {shape}")
    return one, other
