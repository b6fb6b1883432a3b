"""The tables that ``list`` writes: how they are known, and what they say beside dates and lists."""

import re
from collections.abc import Collection, Mapping, MutableMapping
from typing import Any, NamedTuple

from catimeline.dates.edtf import DateError, parse

_END = re.compile(r"\.\Z|https://doi\.org/\S+\Z")
_BESIDE = {
    "places": ("name", {"country": "countries"}),
    "sources": ("id", {"reference": "references", "url": "urls"}),
}
"""The fields with a column for each detail: what the items of the field are, and the column of each detail."""

_OWN_COLUMNS = frozenset(("evidence", "inferred"))
"""Columns that no other program has together."""


class Detailed(NamedTuple):
    """A cell with a list, and its items with their details."""

    text: str
    items: Any
    """Objects as in our JSON, one an item."""


def is_own(columns: Collection[str]) -> bool:
    """Whether we wrote a table or a record with these columns or keys."""
    return _OWN_COLUMNS.issubset(columns)


def following_alone(columns: Collection[str]) -> Collection[str]:
    """The columns of a table of ours that say less than its dates, if these were taken out."""
    return ("start", "end", "precision") if is_own(columns) and "date" not in columns else ()


def following_from(date: object) -> dict[str, str]:
    """What our columns beside a date say of it; nothing if it is not EDTF."""
    text = date.get("edtf", "") if isinstance(date, dict) else date
    try:
        edtf = parse(str(text))
    except DateError:
        return {}
    return {"start": edtf.start or "", "end": edtf.end or "", "precision": edtf.precision}


def add_details(said: MutableMapping[str, tuple[str, Any]], values: Mapping[str, Any]) -> None:
    """Add to the lists that a row of our tables gives what its other columns say of their items.

    A list stays as it is if those have another number of items, since a name may contain what separates them.
    """
    for field, (name, beside) in _BESIDE.items():
        column, text = said.get(field, ("", None))
        columns = {name: text, **{detail: values.get(other) for detail, other in beside.items()}}
        if not all(isinstance(one, str) for one in columns.values()):
            continue
        lists = [(_references if key == "reference" else _items)(str(one)) for key, one in columns.items()]
        if len(set(map(len, lists))) == 1:
            items = [
                {key: one for key, one in zip(columns, item, strict=True) if one} for item in zip(*lists, strict=True)
            ]
            said[field] = column, Detailed(str(text), items)


def _references(text: str) -> list[str]:
    """The references in a cell; one ends with a full stop or the address of a DOI, and may have semicolons in it."""
    found: list[str] = []
    is_whole = True
    for part in _items(text):
        if is_whole:
            found.append(part)
        else:
            found[-1] += f"; {part}"
        is_whole = _END.search(part) is not None
    return found


def _items(text: str) -> list[str]:
    """The items of a cell, also empty ones; its last blank may be gone."""
    return (f"{text} " if text.endswith(";") else text).split("; ")
