"""Store format 1: which tables and fields there are, and every rule of a valid store.

Each record is defined once. Reading goes on after a fault, so that all faults of a store are found at once.
Documents are the parsed TOML files of a store, in the order of their names; any of them may hold registries.
"""

from collections.abc import Collection, Iterator, Sequence
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
    KnownPerson,
    Person,
    Place,
    Relation,
    Series,
    Source,
)
from catimeline.names import nearest
from catimeline.reading import Path, Reading, Spot, subject
from catimeline.values import Reader, Record, is_id, list_of, one_of, reference

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


def _date_order(event: Event) -> tuple[float, float, str]:
    """By first day, last day and id; an open or unknown start comes first, such an end last."""
    first, last, _ = event.date.sort_key
    return first, last, event.id


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
                _check_key(key, path, reading)
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


def _check_key(key: str, path: Path, reading: Reading) -> None:
    """Actors, places and people may have names for ids; all else has kebab-case."""
    if not key.strip() or (path[0] not in ("actors", "places", "people") and not is_id(key)):
        reading.fault(
            path, "bad-id", f"{key!r} is not kebab-case: a-z, 0-9 and single hyphens between them", on_key=True
        )


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
        told: set[str] = set()
        for key in steps:
            if key not in told and (trail := _way_back(key, steps)):
                told.update(trail)
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


def _format(value: object, at: Path, reading: Reading) -> int | None:
    if value == FORMAT and type(value) is int:
        return value
    reading.fault(at, "unknown-format", f"this program reads format {FORMAT}, not {value!r}")
    return None


def _country(value: object, at: Path, reading: Reading) -> str | None:
    given = values.text(value, at, reading)
    kind = reading.actor_kinds.get(given, "state") if given else "state"
    if kind != "state":
        reading.fault(at, "not-a-state", f"{given!r} is an actor of kind {kind}, not a state")
    return given


def _disputed_date(value: object, at: Path, reading: Reading) -> str | None:
    date = values.date(value, at, reading)
    return None if date is None else str(date)


def _event_rules(given: dict[str, Any], raw: dict[str, Any], at: Path, reading: Reading) -> None:
    """Evidence is about what the event says, and of one mind within a source; a number needs a series.

    The raw arrays are walked, so that a path counts items that are wrong too.
    """
    if "number" in raw and "series" not in raw:
        reading.fault((*at, "number"), "number-without-series", "numbers an event that is in no series")
    inferred = given.get("inferred", ())
    for index, statement in _items(raw, "inferred"):
        if statement in STATEMENTS and statement not in raw:
            reading.fault((*at, "inferred", index), "absent-statement", f"the event has no {statement}")
    for index, relation in _items(raw, "related"):
        if isinstance(relation, dict) and "id" in raw and relation.get("event") == raw["id"]:
            reading.fault((*at, "related", index, "event"), "related-to-itself", "is the event itself")
    supported: dict[Any, set[str]] = {}
    for citation in given.get("sources", ()):
        supported.setdefault(citation.source, set()).update(citation.supports)
    for row, citation in _items(raw, "sources"):
        if isinstance(citation, dict):
            _citation_rules(citation, (*at, "sources", row), (raw, inferred, supported), reading)


_Event = tuple[dict[str, Any], Collection[str], dict[Any, set[str]]]
"""The raw table of an event, what it infers, and what each of its sources supports."""


def _citation_rules(citation: dict[str, Any], at: Path, event: _Event, reading: Reading) -> None:
    raw, inferred, supported = event
    for index, statement in _items(citation, "supports"):
        path = (*at, "supports", index)
        if statement in STATEMENTS and statement not in raw:
            reading.fault(path, "absent-statement", f"the event has no {statement}")
        elif statement in inferred:
            reading.fault(path, "inferred-and-supported", f"{statement} is inferred, so no source can support it")
    disputes = citation.get("disputes")
    for statement in disputes if isinstance(disputes, dict) else ():
        path = (*at, "disputes", statement)
        if statement in STATEMENTS and statement not in raw:
            reading.fault(path, "absent-statement", f"the event has no {statement}", on_key=True)
        elif statement in supported.get(citation.get("source"), ()):
            message = "is supported and disputed by the same source"
            reading.fault(path, "supports-and-disputes", message, on_key=True)


def _items(table: dict[str, Any], key: str) -> Iterator[tuple[int, Any]]:
    """The items of an array with their indices; none if the key is missing or holds no array."""
    array = table.get(key)
    return enumerate(array if isinstance(array, list) else ())


def _actor_rules(given: dict[str, Any], raw: dict[str, Any], at: Path, reading: Reading) -> None:
    if "members" in raw and given.get("kind", "group") != "group":
        reading.fault((*at, "members"), "not-a-group", f"only a group has members, not {given['kind']!r}")


def _place_rules(_given: dict[str, Any], raw: dict[str, Any], at: Path, reading: Reading) -> None:
    for one, other in (("latitude", "longitude"), ("longitude", "latitude")):
        if one in raw and other not in raw:
            reading.fault((*at, one), "half-a-position", f"there is no {other}")


def _author_rules(_given: dict[str, Any], raw: dict[str, Any], at: Path, reading: Reading) -> None:
    if ("name" in raw) == ("family" in raw):
        reading.fault(at, "bad-author", "should have either family (and given), or the name of an organisation")


_TEXTS = list_of(values.text)
_ACTORS = list_of(reference("actors", "actor"))
_STATEMENTS = list_of(one_of(STATEMENTS, "statement"))
_NUMBER = values.integer(0, _HIGHEST_NUMBER)

HEADER = Record(
    Header,
    {
        "format": _format,
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
    rules=_actor_rules,
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
    rules=_place_rules,
)
KNOWN_PERSON = Record(KnownPerson, {"aliases": _TEXTS}, own_key="name")
SERIES = Record(Series, {"name": values.text, "aliases": _TEXTS}, required=("name",), own_key="id")
AUTHOR = Record(Author, {"family": values.text, "given": values.text, "name": values.text}, rules=_author_rules)
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
    "people": KNOWN_PERSON,
    "series": SERIES,
    "sources": SOURCE,
}
