"""Pairs the rows of a file with the events of a store that have the same title and date, each with at most one.

A file may have several events of one title, date and place, which differ elsewhere; when it is imported again, each
row is to find its own.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from catimeline.edit.toml_values import table_of
from catimeline.importing.merge import Raw, spaced
from catimeline.model.records import Event

_NOT_COMPARED = frozenset(("id", "same_as", "sources", "related"))
"""Fields to which an import only adds, and those by which events are found otherwise."""


class Claim(NamedTuple):
    """A row that may be one of several events."""

    place: str
    raw: Raw
    """What it says."""
    columns: Mapping[str, str]
    """The column of each field."""
    keys: Sequence[str]
    """The ids of the events."""


def paired(claims: Iterable[Claim], events: Mapping[str, Event]) -> dict[str, list[str]]:
    """The ids of the events that each row may be, by its place: of several, the one that says the same.

    An event that another row says exactly is left to that row. A row for which no event is left is a new one.

    Args:
        claims: The rows, in the order of the file.
        events: The events of the store, by id.
    """
    claims = [*claims]
    counts = Counter(key for one in claims for key in one.keys)
    several = [one for one in claims if len(one.keys) > 1 or any(counts[key] > 1 for key in one.keys)]
    fields = sorted({
        field
        for one in several
        for field in one.raw
        if field not in _NOT_COMPARED and one.columns.get(field) != "--set"
    })  # fmt: skip
    keys = dict.fromkeys(key for one in several for key in one.keys)
    forms = {key: _form(table_of(events[key]), fields) for key in keys}
    found: dict[str, list[str]] = {}
    taken: set[str] = set()
    for one in several:
        form, sources = _form(one.raw, fields), _sources_of(one.raw)
        same = [key for key in one.keys if key not in taken and forms[key] == form]
        cited = [key for key in same if sources <= {citation.source for citation in events[key].sources}]
        if same:
            taken.add(key := (cited or same)[0])
            found[one.place] = [key]
    found |= {one.place: _left(one.keys, taken) for one in several if one.place not in found}
    return {one.place: [*one.keys] for one in claims} | found


def _left(keys: Iterable[str], taken: Collection[str]) -> list[str]:
    return [key for key in keys if key not in taken]


def _form(raw: Mapping[str, Any], fields: Iterable[str]) -> str:
    """What an event says in some fields, in a form that can be compared."""
    return repr([spaced(raw.get(field)) for field in fields])


def _sources_of(raw: Raw) -> set[str]:
    return {citation["source"] for citation in raw.get("sources", ())}
