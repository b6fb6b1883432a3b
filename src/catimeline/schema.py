"""Store format 1: which tables and fields there are, and every rule of a valid store.

Each record is defined once. Reading goes on after a fault, so that all faults of a store are found at once.
Documents are the parsed TOML files of a store, in the order of their names; any of them may hold registries.
"""

from collections.abc import Sequence
from typing import Any

from catimeline import values
from catimeline.errors import did_you_mean
from catimeline.model import (
    ACTOR_KINDS,
    CSL_TYPES,
    GRADES,
    RELATIONS,
    STATEMENTS,
    STATUSES,
    Actor,
    Author,
    Chronology,
    Citation,
    Event,
    Header,
    Person,
    Place,
    Relation,
    Series,
    Source,
)
from catimeline.names import nearest
from catimeline.reading import Path, Reading, Spot, subject
from catimeline.values import Reader, Record, list_of, one_of, reference

Document = dict[str, Any]

FORMAT = 1
_HIGHEST_NUMBER = 1_000_000


def read_chronology(documents: Sequence[Document], reading: Reading) -> Chronology:
    """All records of a store, the events in the order of their dates; what is wrong is noted in ``reading``.

    The events are taken out of the documents one by one, so that a large store is not held twice in memory.
    """
    _survey(documents, reading)
    headers, merged = _read_registries(documents, reading)
    events: list[Event] = []
    for reading.document, document in enumerate(documents):
        _read_events(document, events, reading)
    events.sort(key=_date_order)
    return Chronology(headers=tuple(headers), events=tuple(events), **merged)


def _date_order(event: Event) -> tuple[bool, int, bool, int, str]:
    """By first day, last day and id; an open or unknown start comes first, such an end last."""
    first, last = event.date.first, event.date.last
    return (first is not None, first or 0, last is None, last or 0, event.id)


def _survey(documents: Sequence[Document], reading: Reading) -> None:
    """Note which records the store has and where, so that references can be checked while reading."""
    reading.spots = {registry: {} for registry in ("events", *_REGISTRIES)}
    for number, document in enumerate(documents):
        for registry in _REGISTRIES:
            for key in _table(document, registry):
                reading.spots[registry].setdefault(key, Spot(number, (registry, key)))
        for index, raw in enumerate(_event_tables(document)):
            event_id = raw.get("id") if isinstance(raw, dict) else None
            if isinstance(event_id, str):
                reading.spots["events"].setdefault(event_id, Spot(number, ("events", index)))
        for key, raw in _table(document, "actors").items():
            if isinstance(raw, dict) and raw.get("kind") in ACTOR_KINDS:
                reading.actor_kinds[key] = raw["kind"]


def _read_registries(documents: Sequence[Document], reading: Reading) -> tuple[list[Header], dict[str, dict[str, Any]]]:
    """The headers, and the registries merged; what stands in two documents must be the same in both."""
    headers: list[Header] = []
    merged: dict[str, dict[str, Any]] = {registry: {} for registry in _REGISTRIES}
    for reading.document, document in enumerate(documents):
        reading.subject = "the store"
        _check_tables(document, reading)
        if "store" in document and (header := HEADER(document["store"], ("store",), reading)):
            headers.append(header)
        for registry, read in _REGISTRIES.items():
            for key, raw in _table(document, registry).items():
                path: Path = (registry, key)
                reading.subject = subject(registry, key)
                first = reading.spots[registry][key]
                if first.document == reading.document:
                    merged[registry][key] = read(raw, path, reading)
                elif raw != documents[first.document][registry][key]:
                    reading.fault(path, "contradiction", "is defined otherwise elsewhere", on_key=True, first=first)
    _check_header(documents, reading)
    _check_circles(merged["actors"], reading)
    return headers, {name: {key: item for key, item in registry.items() if item} for name, registry in merged.items()}


def _read_events(document: Document, events: list[Event], reading: Reading) -> None:
    tables = _event_tables(document)
    for index, raw in enumerate(tables):
        name = raw.get("id") if isinstance(raw, dict) else None
        reading.subject = subject("events", name) if isinstance(name, str) else f"event #{index + 1}"
        path = ("events", index)
        if isinstance(name, str) and (first := reading.spots["events"][name]) != Spot(reading.document, path):
            first = first._replace(path=(*first.path, "id"))
            reading.fault((*path, "id"), "duplicate-id", "is the id of another event too", first=first)
        event = EVENT(raw, path, reading)
        if event is not None:
            events.append(event)
        tables[index] = None


def _table(document: Document, name: str) -> dict[str, Any]:
    table = document.get(name)
    return table if isinstance(table, dict) else {}


def _event_tables(document: Document) -> list[Any]:
    tables = document.get("events")
    return tables if isinstance(tables, list) else []


def _check_tables(document: Document, reading: Reading) -> None:
    """The top of a document holds the tables of the format and nothing else."""
    for key, value in document.items():
        if key == "events":
            if type(value) is not list:
                values.wrong_type(value, "an array of tables, [[events]]", (key,), reading)
        elif key in _REGISTRIES or key == "store":
            if type(value) is not dict:
                values.wrong_type(value, "a table", (key,), reading)
        else:
            hint = did_you_mean(nearest(key, ("store", "events", *_REGISTRIES)))
            reading.fault((key,), "unknown-key", f"{key!r} is not a table of a store{hint}", on_key=True)


def _check_header(documents: Sequence[Document], reading: Reading) -> None:
    if not any("store" in document for document in documents):
        reading.document, reading.subject = 0, "the store"
        reading.fault((), "missing-header", f"has no [store] table, with format = {FORMAT} and a title")


def _check_circles(actors: dict[str, Actor | None], reading: Reading) -> None:
    """No group has itself as a member, and no body is part of itself, through however many others."""
    for name, ways in (("members", "has itself as a member"), ("part_of", "is part of itself")):
        steps = {key: getattr(actor, name) for key, actor in actors.items() if actor}
        for key in steps:
            if trail := _way_back(key, steps):
                reading.document, reading.subject = reading.spots["actors"][key].document, subject("actors", key)
                reading.fault(("actors", key, name), "circle", f"{ways}: {' → '.join((key, *trail))}")


def _way_back(start: str, steps: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """A shortest way from ``start`` to itself; empty if there is none."""
    ways: list[tuple[str, ...]] = [(step,) for step in steps[start]]
    seen: set[str] = set()
    for way in ways:
        if way[-1] == start:
            return way
        if way[-1] not in seen:
            seen.add(way[-1])
            ways.extend((*way, step) for step in steps.get(way[-1], ()))
    return ()


def _country(value: object, at: Path, reading: Reading) -> str | None:
    given = values.text(value, at, reading)
    kind = reading.actor_kinds.get(given, "state") if given else "state"
    if kind != "state":
        reading.fault(at, "not-a-state", f"{given!r} is an actor of kind {kind}, not a state")
    return given


def _disputed_date(value: object, at: Path, reading: Reading) -> str | None:
    date = values.date(value, at, reading)
    return None if date is None else str(date)


def _citation_rules(given: dict[str, Any], _raw: dict[str, Any], at: Path, reading: Reading) -> None:
    for statement in given.get("disputes", {}):
        if statement in given.get("supports", ()):
            message = "is supported and disputed by the same source"
            reading.fault((*at, "disputes", statement), "supports-and-disputes", message, on_key=True)


def _event_rules(given: dict[str, Any], raw: dict[str, Any], at: Path, reading: Reading) -> None:
    """Evidence is about what the event says; a number needs a series."""
    if "number" in raw and "series" not in raw:
        reading.fault((*at, "number"), "number-without-series", "numbers an event that is in no series")
    inferred = given.get("inferred", ())
    for index, statement in enumerate(inferred):
        if statement not in raw:
            reading.fault((*at, "inferred", index), "absent-statement", f"the event has no {statement}")
    for row, citation in enumerate(given.get("sources", ())):
        for index, statement in enumerate(citation.supports):
            path = (*at, "sources", row, "supports", index)
            if statement not in raw:
                reading.fault(path, "absent-statement", f"the event has no {statement}")
            elif statement in inferred:
                reading.fault(path, "inferred-and-supported", f"{statement} is inferred, so no source can support it")
    for row, relation in enumerate(given.get("related", ())):
        if relation.event == given.get("id"):
            reading.fault((*at, "related", row, "event"), "related-to-itself", "is the event itself")


_TEXTS = list_of(values.text)
_ACTORS = list_of(reference("actors", "actor"))
_STATEMENTS = list_of(one_of(STATEMENTS, "statement"))
_NUMBER = values.integer(0, _HIGHEST_NUMBER)

HEADER = Record(
    Header,
    {
        "format": values.integer(FORMAT, FORMAT),
        "title": values.text,
        "description": values.text,
        "license": values.text,
        "updated": values.date,
    },
    required=("format", "title"),
)
ACTOR = Record(
    Actor,
    {
        "name": values.text,
        "kind": one_of(ACTOR_KINDS, "actor-kind"),
        "aliases": _TEXTS,
        "part_of": _ACTORS,
        "members": _ACTORS,
    },
    required=("name", "kind"),
    own_key="id",
)
PLACE = Record(
    Place,
    {
        "name": values.text,
        "country": _country,
        "latitude": values.degrees(90),
        "longitude": values.degrees(180),
        "aliases": _TEXTS,
    },
    own_key="id",
)
SERIES = Record(Series, {"name": values.text, "aliases": _TEXTS}, required=("name",), own_key="id")
AUTHOR = Record(Author, {"family": values.text, "given": values.text, "name": values.text})
SOURCE = Record(
    Source,
    {
        "type": one_of(CSL_TYPES, "source-type"),
        "title": values.text,
        "publisher": values.text,
        "authors": list_of(AUTHOR),
        "date": values.date,
        "url": values.url,
        "archive_url": values.url,
        "accessed": values.date,
        "language": values.language,
        "grade": one_of(GRADES, "grade"),
        "note": values.text,
    },
    required=("type", "title"),
    own_key="id",
)
PERSON = Record(
    Person,
    {"name": values.text, "role": values.text, "actor": reference("actors", "actor")},
    required=("name",),
)
DISPUTES = Record(
    dict,
    {
        "date": _disputed_date,
        "number": _NUMBER,
        **dict.fromkeys(("title", "kind", "status", "summary"), values.text),
        **dict.fromkeys(("places", "actors", "people", "topics"), values.text_or_texts),
    },
)
CITATION = Record(
    Citation,
    {
        "source": reference("sources", "source"),
        "supports": _STATEMENTS,
        "disputes": DISPUTES,
        "locator": values.text,
        "note": values.text,
    },
    required=("source",),
    rules=_citation_rules,
)
RELATION = Record(
    Relation,
    {"event": reference("events", "event"), "relation": one_of(RELATIONS, "relation")},
    required=("event", "relation"),
)
EVENT = Record(
    Event,
    {
        "id": values.identifier,
        "date": values.date,
        "title": values.text,
        "kind": reference("kinds", "kind"),
        "status": one_of(STATUSES, "status"),
        "series": reference("series", "series"),
        "number": _NUMBER,
        "places": list_of(reference("places", "place")),
        "actors": _ACTORS,
        "people": list_of(PERSON),
        "topics": list_of(reference("topics", "topic")),
        "summary": values.text,
        "notes": values.text,
        "inferred": _STATEMENTS,
        "related": list_of(RELATION),
        "sources": list_of(CITATION),
    },
    required=("id", "date", "title", "kind"),
    rules=_event_rules,
)

_REGISTRIES: dict[str, Reader] = {
    "kinds": values.text,
    "topics": values.text,
    "actors": ACTOR,
    "places": PLACE,
    "series": SERIES,
    "sources": SOURCE,
}
