"""The libraries of reference managers: their formats, and what the readers of these have in common.

A reader gives each item as fields of a source, with the names that they have in its format. What it has no field for is
named too, since the report counts it.
"""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, cast

from catimeline.cite.records import HOSTED
from catimeline.errors import UnknownNameError
from catimeline.importing.read_json import json_objects
from catimeline.importing.read_tables import decoded, read_incoming
from catimeline.model.vocabulary import CSL_TYPES

LIBRARIES = {"csl-json": "read_csl_json", "ris": "read_ris", "bibtex": "read_bibtex"}
"""The formats of libraries, with the modules that read them."""

SUFFIXES = {".json": "csl-json", ".ris": "ris", ".bib": "bibtex", ".bibtex": "bibtex"}
"""The endings of their files."""

_OF_EVENTS = frozenset({"date", "date.start", "kind", "start"})
"""Keys that items of CSL-JSON do not have."""


class Item(NamedTuple):
    """What a library says of one source."""

    place: str
    """Where to find it: "item 3", "line 12", "entry 'smith2001'"."""
    said: Mapping[str, tuple[str, Any]] = {}
    """Its fields by those of a source, each with its name in the format and its value: a text; for authors, tables; for
    a note, several texts; for a date, a text or an object with EDTF. Also "keywords", texts, and "numbers", texts of
    which each may be an ISBN or ISSN."""
    unused: tuple[str, ...] = ()
    """Its other fields, by their names in the format."""
    fault: str = ""
    """Why it cannot be read; empty if it can."""
    kinds: frozenset[str] = frozenset()
    """The types of CSL that its type may stand for, if its format has fewer: the source keeps one of these."""


class Fields:
    """The fields of an item in its format that are not empty, until they are taken."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._left = {name: value for name, value in values.items() if value not in (None, "", [], {})}

    def take(self, *names: str) -> tuple[str, Any]:
        """The first of these fields that there is, with its name; an empty name and ``None`` if there is none."""
        for name in names:
            if name in self._left:
                return name, self._left.pop(name)
        return "", None

    def leave(self, name: str, value: object) -> None:
        """Put back what cannot be used of a field."""
        if value:
            self._left[name] = value

    def item(self, place: str, said: Mapping[str, tuple[str, Any]], kinds: frozenset[str] = frozenset()) -> Item:
        """The item with what was taken; what is left is unused."""
        given = {field: found for field, found in said.items() if found[1] not in (None, "", [])}
        return Item(place, given, tuple(self._left), kinds=kinds)


def library_items(form: str) -> Callable[[str], Iterator[Item]]:
    """The reader of a format of ``LIBRARIES``: takes the text of a file, gives its items.

    Raises:
        MissingBibtexError: The packages that read BibTeX are not installed.
    """
    return cast("Callable[[str], Iterator[Item]]", import_module(f"catimeline.importing.{LIBRARIES[form]}").items)


def read_library(name: str, encoding: str | None = None) -> list[Item]:
    """The items of a file; its format follows from its name.

    Raises:
        IncomingError: It cannot be read.
        UnknownNameError: Its name has another ending.
        MissingBibtexError: As for ``library_items``.
    """
    suffix = Path(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise UnknownNameError(suffix, "format of libraries for a file that ends in", (), SUFFIXES)
    return [*library_items(SUFFIXES[suffix])(decoded(read_incoming(name), encoding))]


def is_csl_json(text: str) -> bool:
    """Whether a text looks like CSL-JSON: an array whose first item has a title and a type of CSL, as no event has."""
    first = next(json_objects(text), None) if text.lstrip().startswith("[") else None
    if first is None or not {"type", "title"} <= first.values.keys() or not _OF_EVENTS.isdisjoint(first.values):
        return False
    return isinstance(first.values["type"], str) and first.values["type"] in CSL_TYPES


def publishers(kind: object, hosts: tuple[str, ...], houses: tuple[str, ...]) -> tuple[str, ...]:
    """The fields that may have the publisher of a source, the likeliest first.

    Args:
        kind: The type of the source.
        hosts: The fields of a format for something larger, such as a newspaper.
        houses: The fields for who issues something.
    """
    return (*hosts, *houses) if kind in HOSTED else (*houses, *hosts)


def in_one_line(text: object) -> object:
    """A text with its white space normalized; any other value as it is."""
    return " ".join(text.split()) if isinstance(text, str) else text
