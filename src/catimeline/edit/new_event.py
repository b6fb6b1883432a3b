"""An event as it is typed becomes an event as it is written: names become ids, dates EDTF, and it gets an id.

A source is typed as its id, what it supports, and more after semicolons: ``gazette-2001:date,title; locator: p. 1``.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple

from catimeline.dates.phrases import parse_typed
from catimeline.edit.lookup import NameLookup
from catimeline.edit.new_records import records_from
from catimeline.errors import EntryError, NamesError, TakenIdError, UnregisteredError
from catimeline.model.records import Chronology, Event
from catimeline.model.vocabulary import RECORD_OF, STATEMENTS
from catimeline.store.schema import EVENT
from catimeline.text.names import nearest, slug
from catimeline.text.typed_fields import head_of, split_at_commas, split_fields

REQUIRED = tuple(field for field in EVENT.required if field != "id")
"""What must be said of a new event; an id can be made of it."""

_FIRST_DATE = re.compile(r"[0-9XYES]+(?:-[0-9XYES]+)*")
_CITATION_KEYS = ("locator", "note", *(f"disputes {statement}" for statement in STATEMENTS))


class TypedEvent(NamedTuple):
    """What is typed of a new event."""

    fields: Mapping[str, Any]
    """By the names of the fields of an event, at least those that are ``REQUIRED``: a text each, a number, or several
    texts. A person is a name, or name, role and actor between semicolons; a relation is ``follows:hld-4``."""
    new: Mapping[str, Sequence[str]] = MappingProxyType({})
    """New records by registry, each an id and fields: ``gazette-2001; type: webpage; title: …``."""


class NewEvent(NamedTuple):
    """A new event as TOML values, and how it was understood."""

    event: dict[str, Any]
    records: dict[str, dict[str, Any]]
    """New records by id, by registry."""
    remarks: list[str]


def new_event_from(typed: TypedEvent, chronology: Chronology) -> NewEvent:
    """The event that is meant, and the records that come with it.

    Raises:
        TypedDateError: A date means none, or more than one.
        NamesError: Something is named that the store does not have, or that may be one of several.
        UnknownKeyError: A record is said to have what its like have not.
        AmbiguousNameError: A person or a new record has the name of several.
        EntryError: A text is not of the shape that is needed.
        TakenIdError: There is such an event or record already.
    """
    given = {field: value for field, value in typed.fields.items() if value is not None}
    event_id, citations = given.pop("id", None), given.pop("sources", ())
    date = given["date"] = parse_typed(given["date"])
    records, names = records_from(typed.new, chronology)
    event = _values(given, names)
    if cited := [*citations, *_uncited(records.get("sources", {}), citations)]:
        known = {*chronology.sources, *records.get("sources", ())}
        event["sources"] = [_citation(text, event, known, names) for text in cited]
    if names.faults:
        raise NamesError(names.faults)
    taken = {known.id for known in chronology.events}
    if event_id in taken:
        raise TakenIdError(event_id)
    event["id"] = FreeIds().free(stem_of(event), taken) if event_id is None else event_id
    return NewEvent(event, records, [*_told(records), f"date: {date.display} ({date})", *names.remarks])


def stem_of(event: Mapping[str, Any]) -> str:
    """What an id is made of: series and number, else kind, place and date."""
    parts = [event.get("series", event["kind"])]
    if "series" in event and "number" in event:
        parts.append(str(event["number"]))
    else:
        found = _FIRST_DATE.search(event["date"])
        parts += [*event.get("places", [])[:1], found[0] if found else ""]
    return slug(" ".join(parts)) or "event"


class FreeIds:
    """Ids that are not taken: as wished, or with a number from 2 on."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def free(self, wished: str, *taken: Collection[str]) -> str:
        """An id that is in none of the collections."""
        found, number = wished, self._last.get(wished, 1)
        while any(found in known for known in taken):
            number += 1
            found = f"{wished}-{number}"
        self._last[wished] = number
        return found


def _values(given: Mapping[str, Any], names: NameLookup) -> dict[str, Any]:
    """The fields of an event as TOML values, in their order; those that need no reading stay as they are typed."""
    readers: dict[str, Callable[[Any], object]] = {
        "date": str,
        "kind": partial(names.resolve, "kind"),
        "series": lambda text: text and names.resolve("series", text),
        "places": partial(names.resolve_all, "place"),
        "actors": partial(names.resolve_all, "actor"),
        "people": lambda texts: [_person(text, names) for text in texts],
        "topics": partial(names.resolve_all, "topic"),
        "inferred": split_at_commas,
        "added": lambda text: text and str(parse_typed(text)),
        "related": lambda texts: [_relation(text) for text in texts],
    }
    fields = [field for field in Event._fields if field in given]
    event = {field: readers[field](given[field]) if field in readers else given[field] for field in fields}
    return {field: value for field, value in event.items() if value != []}


def _person(text: str, names: NameLookup) -> dict[str, str]:
    name, *rest = (part.strip() for part in text.split(";"))
    *roles, actor = rest if len(rest) > 1 else [*rest, ""]
    person = {"name": names.find("person", name) or name, "role": "; ".join(roles)}
    return {key: value for key, value in person.items() if value} | (
        {"actor": names.resolve("actor", actor)} if actor else {}
    )


def _relation(text: str) -> dict[str, str]:
    relation, colon, event = text.partition(":")
    if not colon:
        raise EntryError(option="related", text=text, shape="follows:ID, or another relation")
    return {"event": event.strip(), "relation": relation.strip()}


def _uncited(new: Mapping[str, object], cited: Iterable[str]) -> list[str]:
    """The new sources that are not cited expressly."""
    named = {head_of(text).partition(":")[0].strip() for text in cited}
    return [key for key in new if key not in named]


def _citation(text: str, event: Mapping[str, Any], known: Collection[str], names: NameLookup) -> dict[str, Any]:
    """What a source says of an event. Named alone, it supports all that is said and neither inferred nor disputed."""
    head, fields = split_fields(text, "source", _CITATION_KEYS)
    source, _, said = (part.strip() for part in head.partition(":"))
    if source not in known:
        option = f"--new-source '{source}; type: webpage; title: …'"
        names.faults.append(UnregisteredError(source, "source", nearest(source, known), option))
    disputes = {key.split()[1]: _disputed(key.split()[1], fields.pop(key)) for key in list(fields) if " " in key}
    every = [one for one in STATEMENTS if one in event and one not in (*event.get("inferred", ()), *disputes)]
    supports = {"": every, "all": every, "none": []}.get(said, split_at_commas([said]))
    citation = {"source": source, "supports": supports, "disputes": disputes, **fields}
    return {key: value for key, value in citation.items() if value}


def _disputed(statement: str, text: str) -> object:
    """What a source says instead."""
    if statement == "number" and text.isdecimal():
        return int(text)
    if statement == "date":
        return str(parse_typed(text))
    parts = split_at_commas([text])
    return parts if statement in ("places", "actors", "people", "topics") and len(parts) > 1 else text


def _told(records: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Which ids are registered; those of sources are as they were typed."""
    return [f"new {RECORD_OF[one]}: {key}" for one, new in records.items() if one != "sources" for key in new]
