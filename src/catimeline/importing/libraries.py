"""The libraries of reference managers: their formats, and what the readers of these have in common.

A reader gives each item as fields of a source, with the names that they have in its format. What it has no field for is
named too, since the report counts it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TextIO, cast

from catimeline.cite.records import HOSTED
from catimeline.dates.edtf import DateError, parse
from catimeline.errors import UnknownNameError
from catimeline.importing.fields import NO_VALUE
from catimeline.importing.kinds import check_kind
from catimeline.importing.read_json import json_objects
from catimeline.importing.read_tables import decoded, read_incoming
from catimeline.importing.remarks import Remark
from catimeline.model.vocabulary import CSL_TYPES
from catimeline.text.safe import one_line

LIBRARIES = {"csl-json": "read_csl_json", "ris": "read_ris", "bibtex": "read_bibtex"}
"""The formats of libraries, with the modules that read them."""

SUFFIXES = {".json": "csl-json", ".ris": "ris", ".bib": "bibtex", ".bibtex": "bibtex"}
"""The endings of their files."""

LONGEST_RECORD = 10**7
"""The most characters of a record of RIS, or of an entry of BibTeX with what follows it."""

_OF_EVENTS = frozenset({"date", "date.start", "kind", "start"})
"""Keys that items of CSL-JSON do not have."""
_OF_CSL = frozenset({"DOI", "ISBN", "ISSN", "citation-key", "container-title", "issued"})
"""Keys that other JSON hardly has."""
_FIRST = 20
"""The shape of a file is judged by this many of its items."""


class Words(NamedTuple):
    """The words of a date."""

    text: str | Mapping[str, str]
    """As the DateReader takes it."""
    certain: str
    """What is certain of it as EDTF, such as its year, if the words cannot be read."""
    written: str = ""
    """How the file writes it, if otherwise than the words."""
    beside: str = ""
    """What else the file says of it, beside its numbers."""


class Item(NamedTuple):
    """What a library says of one source."""

    place: str
    """Where to find it: "item 3", "line 12", "entry 'smith2001'"."""
    said: Mapping[str, tuple[str, Any]] = {}
    """Its fields by those of a source, each with its name in the format and its value: a text; for authors, tables; for
    a note, several texts; for a date, a text, ``Words``, or an object with EDTF. Also "keywords", texts, and "numbers",
    texts of which each may be an ISBN or ISSN."""
    unused: tuple[str, ...] = ()
    """Its other fields, by their names in the format."""
    fault: str = ""
    """Why it cannot be read; empty if it can."""
    kinds: frozenset[str] = frozenset()
    """The types of CSL that its type may stand for, if its format has fewer: the source keeps one of these."""
    remarks: Sequence[Remark] = ()
    """How its reader understood what is not as its format has it."""
    content: Any = None
    """What its reader needs to write it as it stands in the file."""
    is_last: bool = False
    """Whether the file cannot be read further."""


class Fields:
    """The fields of an item in its format that are not empty, until they are taken."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._left = {name: value for name, value in values.items() if value not in NO_VALUE}

    def take(self, *names: str) -> tuple[str, Any]:
        """The first of these fields that there is, with its name; an empty name and ``None`` if there is none.

        Others that have the same value are taken with it.
        """
        given = [name for name in names if name in self._left]
        if not given:
            return "", None
        value = self._left.pop(given[0])
        for name in given[1:]:
            self.drop(name, value)
        return given[0], value

    def leave(self, name: str, value: object) -> None:
        """Put back what cannot be used of a field."""
        self._left[name] = value

    def drop(self, name: str, *said: object) -> None:
        """Take a field if it only repeats what others have said."""
        if self._left.get(name) in said:
            self._left.pop(name, None)

    def item(self, place: str, said: Mapping[str, tuple[str, Any]], kinds: frozenset[str] = frozenset()) -> Item:
        """The item with what was taken; what is left is unused."""
        given = {field: found for field, found in said.items() if found[1] not in NO_VALUE}
        return Item(place, given, tuple(self._left), kinds=kinds)


def library_items(form: str) -> Callable[[str], Iterator[Item]]:
    """The reader of a format of ``LIBRARIES``: takes the text of a file, gives its items.

    Raises:
        MissingBibtexError: The packages that read BibTeX are not installed.
    """
    return cast("Callable[[str], Iterator[Item]]", import_module(f"catimeline.importing.{LIBRARIES[form]}").items)


def write_rejects(form: str, items: Iterable[Item], refused: Mapping[str, Sequence[str]], out: TextIO) -> None:
    """Write the refused items of a library in its format, each with the reasons why.

    Args:
        form: A format of ``LIBRARIES``.
        items: All items.
        refused: The reasons, by place.
        out: Where to.
    """
    left = [(one.content, one_line("; ".join(refused[one.place]))) for one in items if one.place in refused]
    import_module(f"catimeline.importing.{LIBRARIES[form]}").write(left, out)


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
    content = read_incoming(name)
    check_kind(content, SUFFIXES[suffix], encoding)
    return [*library_items(SUFFIXES[suffix])(decoded(content, encoding))]


def is_csl_json(text: str) -> bool:
    """Whether a text looks like CSL-JSON: an array of which one of the first items has a title and a type of CSL.

    The others have types too, or one has a key that is of CSL-JSON only; and none has a key of events.
    """
    if not text.lstrip().startswith("["):
        return False
    first = [row.values for row in islice(json_objects(text), _FIRST)]
    return (
        all(map(_OF_EVENTS.isdisjoint, first))
        and (all("type" in item for item in first) or not all(map(_OF_CSL.isdisjoint, first)))
        and any("title" in item and isinstance(item.get("type"), str) and item["type"] in CSL_TYPES for item in first)
    )


def publishers(kind: object, hosts: tuple[str, ...], houses: tuple[str, ...]) -> tuple[str, ...]:
    """The fields that may have the publisher of a source, the likeliest first.

    Args:
        kind: The type of the source.
        hosts: The fields of a format for something larger, such as a newspaper.
        houses: The fields for who issues something.
    """
    return (*hosts, *houses) if isinstance(kind, str) and kind in HOSTED else (*houses, *hosts)


def in_one_line(text: object) -> object:
    """A text with its white space normalized; any other value as it is."""
    return " ".join(text.split()) if isinstance(text, str) else text


_MONTH = re.compile(r"0?[1-9]|1[0-2]")
_DAY = re.compile(r"0?[1-9]|[12][0-9]|3[01]")
_YEAR = re.compile(r"[0-9]{4}")
_SEASON = re.compile(r"((?a:SPR|SUM|FAL|WIN))\b", re.IGNORECASE)
_SEASONS = {"SPR": "spring", "SUM": "summer", "FAL": "fall", "WIN": "winter"}
"""The seasons of Web of Science."""


def date_in_numbers(text: str, certain: str) -> Words | dict[str, str]:
    """A date in EDTF; if it is not one, with what is certain of it."""
    if _is_edtf(text):
        return {"edtf": text}
    return Words({"edtf": text}, certain if _is_edtf(certain) else "")


def _is_edtf(text: str) -> bool:
    try:
        parse(text)
    except DateError:
        return False
    return True


def date_of(year: str, month: str = "", day: str = "") -> Words | dict[str, str] | str:
    """A date of a year, and a month and a day as numbers or in words."""
    if not (month or day) or not _YEAR.fullmatch(year):
        return " ".join(filter(None, (day, month, year)))
    if _MONTH.fullmatch(month) and (not day or _DAY.fullmatch(day)):
        return date_in_numbers("-".join(filter(None, (year, f"{month:0>2}", day and f"{day:0>2}"))), year)
    month = _SEASON.sub(lambda found: _SEASONS[found[1].upper()], month)
    return Words(" ".join(filter(None, (day, month, year))), certain=year)
