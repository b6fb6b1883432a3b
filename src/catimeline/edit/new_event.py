"""An event as it is typed becomes an event as it is written: names become ids, dates EDTF, and it gets an id.

A source is typed as its id, what it supports, and more after semicolons: ``gazette-2001:date,title; locator: p. 1``.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from catimeline.dates.phrases import parse_typed
from catimeline.edit.lookup import Names
from catimeline.edit.new_records import records_from
from catimeline.errors import EntryError, NamesError, TakenIdError, UnregisteredError
from catimeline.model.records import Chronology
from catimeline.model.vocabulary import RECORD_OF, STATEMENTS
from catimeline.text.names import nearest, slug
from catimeline.text.typed_fields import head_of, split_at_commas, split_fields

_FIRST_DATE = re.compile(r"[0-9XYES]+(?:-[0-9XYES]+)*")
_CITATION_KEYS = ("locator", "note", *(f"disputes {statement}" for statement in STATEMENTS))


class Typed(NamedTuple):
    """What is said of a new event; texts as they are typed."""

    date: str
    title: str
    kind: str
    id: str | None = None
    status: str | None = None
    series: str | None = None
    number: int | None = None
    places: Sequence[str] = ()
    actors: Sequence[str] = ()
    people: Sequence[str] = ()
    """Each a name; or name, role and actor, parted by semicolons."""
    topics: Sequence[str] = ()
    summary: str | None = None
    notes: str | None = None
    inferred: Sequence[str] = ()
    """Statements, also several parted by commas."""
    added: str | None = None
    related: Sequence[str] = ()
    """Each a relation and the id of an event: ``follows:hld-4``."""
    sources: Sequence[str] = ()
    new: Mapping[str, Sequence[str]] = MappingProxyType({})
    """New records by registry, each an id and fields: ``gazette-2001; type: webpage; title: …``."""


class Entry(NamedTuple):
    """A new event as TOML values, and how it was understood."""

    event: dict[str, Any]
    records: dict[str, dict[str, Any]]
    """New records by id, by registry."""
    remarks: list[str]


def entry_from(typed: Typed, chronology: Chronology) -> Entry:
    """The event that is meant, and the records that come with it.

    Raises:
        TypedDateError: A date means none, or more than one.
        NamesError: Something is named that the store does not have, or that may be one of several.
        UnknownKeyError: A record is said to have what its like have not.
        AmbiguousNameError: A person or a new record has the name of several.
        EntryError: A text is not of the shape that is needed.
        TakenIdError: There is such an event or record already.
    """
    date = parse_typed(typed.date)
    records, names = records_from(typed.new, chronology)
    cited = [*typed.sources, *_uncited(records.get("sources", {}), typed.sources)]
    event: dict[str, Any] = {
        "date": str(date),
        "title": typed.title,
        "kind": names.one("kind", typed.kind),
        "status": typed.status,
        "series": typed.series and names.one("series", typed.series),
        "number": typed.number,
        "places": names.each("place", typed.places),
        "actors": names.each("actor", typed.actors),
        "people": [_person(text, names) for text in typed.people],
        "topics": names.each("topic", typed.topics),
        "summary": typed.summary,
        "notes": typed.notes,
        "inferred": split_at_commas(typed.inferred),
        "added": typed.added and str(parse_typed(typed.added)),
        "related": [_relation(text) for text in typed.related],
    }
    event = {key: value for key, value in event.items() if value is not None and value != []}
    if cited:
        known = {*chronology.sources, *records.get("sources", ())}
        event["sources"] = [_citation(text, event, known, names) for text in cited]
    if names.faults:
        raise NamesError(names.faults)
    taken = {known.id for known in chronology.events}
    if typed.id in taken:
        raise TakenIdError(typed.id)
    event["id"] = propose_id(event, taken) if typed.id is None else typed.id
    return Entry(event, records, [*_told(records), f"date: {date.display} ({date})", *names.remarks])


def propose_id(event: Mapping[str, Any], taken: Collection[str]) -> str:
    """An id that no event has."""
    stem = stem_of(event)
    ends = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(end for end in ends if end not in taken)


def stem_of(event: Mapping[str, Any]) -> str:
    """What an id is made of: series and number, else kind, place and date."""
    parts = [event.get("series", event["kind"])]
    if "series" in event and "number" in event:
        parts.append(str(event["number"]))
    else:
        found = _FIRST_DATE.search(event["date"])
        parts += [*event.get("places", [])[:1], found[0] if found else ""]
    return slug(" ".join(parts)) or "event"


def _person(text: str, names: Names) -> dict[str, str]:
    name, *rest = (part.strip() for part in text.split(";"))
    *roles, actor = rest if len(rest) > 1 else [*rest, ""]
    person = {"name": names.find("person", name) or name, "role": "; ".join(roles)}
    return {key: value for key, value in person.items() if value} | (
        {"actor": names.one("actor", actor)} if actor else {}
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


def _citation(text: str, event: Mapping[str, Any], known: Collection[str], names: Names) -> dict[str, Any]:
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
