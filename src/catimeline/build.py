"""From the records of a store to the tables of its index.

Each event stands there once, as its JSON, at its position in the order of dates; beside it the terms by which it is
found (actor, place, kind …), with the positions where each occurs, and the names under which a reader may ask for one.
"""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping

from catimeline.contract import EventObject
from catimeline.describe import Describer
from catimeline.edtf import iso_day
from catimeline.evidence import EVIDENCE
from catimeline.jsontext import to_json
from catimeline.model import (
    GRADES,
    REGISTRIES,
    STATUSES,
    Chronology,
    Event,
    KnownPerson,
    Place,
    Series,
    Source,
)
from catimeline.names import fold

TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE files (path TEXT, size, modified, changed, inode, sha256, read);  -- in the order of reading
CREATE TABLE events (
  position INTEGER PRIMARY KEY,   -- in the order of dates, from 1
  id TEXT NOT NULL UNIQUE,
  first INTEGER,                  -- the outer bounds in days, NULL where open or unknown
  last INTEGER,
  latest_first INTEGER,           -- the inner bounds, NULL also where a qualifier makes that end uncertain
  earliest_last INTEGER,
  json TEXT NOT NULL
);
CREATE TABLE terms (term INTEGER PRIMARY KEY, facet TEXT NOT NULL, value TEXT NOT NULL, label TEXT NOT NULL);
CREATE UNIQUE INDEX terms_by_value ON terms (facet, value);
CREATE TABLE postings (term INTEGER, position INTEGER, PRIMARY KEY (term, position)) WITHOUT ROWID;
CREATE TABLE registries (registry TEXT, id TEXT, json TEXT, PRIMARY KEY (registry, id)) WITHOUT ROWID;
CREATE TABLE names (facet TEXT, form TEXT, value TEXT, name TEXT, PRIMARY KEY (facet, form, value)) WITHOUT ROWID;
"""


def write_events(connection: sqlite3.Connection, chronology: Chronology) -> None:
    """Fill the tables of a new index with a chronology."""
    describer = Describer(chronology)
    terms = _Terms(chronology)
    connection.executescript(TABLES)
    connection.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)", _event_rows(chronology, describer, terms))
    connection.executemany("INSERT INTO terms VALUES (?, ?, ?, ?)", terms.rows())
    connection.executemany("INSERT INTO postings VALUES (?, ?)", terms.postings())
    connection.executemany("INSERT OR IGNORE INTO names VALUES (?, ?, ?, ?)", _name_rows(chronology, terms))
    connection.executemany("INSERT INTO registries VALUES (?, ?, ?)", _registry_rows(chronology, describer))
    connection.executemany("INSERT INTO about VALUES (?, ?)", _about_rows(chronology))


class _Terms:
    """The terms of all events, numbered as they are met, and where each occurs."""

    def __init__(self, chronology: Chronology) -> None:
        self._chronology = chronology
        registered: list[tuple[str, Iterable[str]]] = [
            ("actor", chronology.actors),
            ("kind", chronology.kinds),
            ("topic", chronology.topics),
        ]
        self._positions = {(facet, key): array("q") for facet, ids in registered for key in ids}

    def add(self, event: EventObject, position: int) -> None:
        """Note the terms of the event at a position; positions must come in ascending order."""
        for term in set(self._of(event)):
            positions = self._positions.get(term)
            if positions is None:
                positions = self._positions[term] = array("q")
            positions.append(position)

    def _of(self, event: EventObject) -> Iterator[tuple[str, str]]:
        """Facet and value of all that an event can be found by; some may come twice."""
        yield "kind", event["kind"]
        yield "status", event["status"]
        yield "precision", event["date"]["precision"]
        if day := event["date"]["start"] or event["date"]["end"]:
            year = day.removesuffix(day[-len("-01-01") :])
            yield "year", year
            yield "decade", f"{int(year) // 10 * 10}s"
        if event["series"]:
            yield "series", event["series"]["id"]
        yield from (("actor", actor) for actor in event["involves"])
        yield from (("named", actor["id"]) for actor in event["actors"])
        yield from (("place", place["id"]) for place in event["places"])
        yield from (("country", place["country"]) for place in event["places"] if place["country"])
        yield from (("person", person["name"]) for person in event["people"])
        yield from (("topic", topic) for topic in event["topics"])
        yield from (("evidence", word) for word in event["evidence"].values())
        for citation in event["sources"]:
            yield "source", citation["id"]
            if citation["supports"]:
                yield from self._of_source(self._chronology.sources[citation["id"]])

    def _of_source(self, source: Source) -> Iterator[tuple[str, str]]:
        if source.publisher:
            yield "publisher", source.publisher
        if source.grade:
            yield "grade", source.grade

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._positions)

    def rows(self) -> Iterator[tuple[int, str, str, str]]:
        """Each term with its number and its label."""
        labels = {("kind", key): label for key, label in self._chronology.kinds.items()}
        labels |= {("topic", key): label for key, label in self._chronology.topics.items()}
        labels |= {("actor", key): actor.name for key, actor in self._chronology.actors.items()}
        for number, term in enumerate(self._positions):
            yield number, *term, labels.get(term, term[1])

    def postings(self) -> Iterator[tuple[int, int]]:
        """The positions of each term, in the order of the table's key."""
        for number, positions in enumerate(self._positions.values()):
            for position in positions:
                yield number, position


def _event_rows(chronology: Chronology, describer: Describer, terms: _Terms) -> Iterator[tuple[object, ...]]:
    for position, event in enumerate(chronology.events, start=1):
        described = describer.describe(event)
        terms.add(described, position)
        yield position, event.id, *_bounds(event), to_json(described)


def _bounds(event: Event) -> tuple[int | None, int | None, int | None, int | None]:
    date = event.date
    if date.kind == "interval":
        starts, ends = date.start_certain, date.end_certain
    else:
        starts = ends = not date.uncertain and not date.approximate
    return date.first, date.last, date.latest_first if starts else None, date.earliest_last if ends else None


def _name_rows(chronology: Chronology, terms: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str, str]]:
    """Every name under which a term may be asked for: ids, names, labels, aliases."""
    for facet, value, name in _names(chronology, terms):
        yield facet, fold(name), value, name


def _names(chronology: Chronology, terms: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Facet, value and name."""
    states = {place.country for place in chronology.places.values()} & chronology.actors.keys()
    for actor in chronology.actors.values():
        for name in (actor.id, actor.name, *actor.aliases):
            yield "actor", actor.id, name
            if actor.id in states:
                yield "country", actor.name, name
    registries: tuple[tuple[str, Mapping[str, Place | KnownPerson | Series]], ...] = (
        ("place", chronology.places),
        ("person", chronology.people),
        ("series", chronology.series),
    )
    for facet, registry in registries:
        for key, record in registry.items():
            yield from ((facet, key, name) for name in (key, record.name or key, *record.aliases))
    for facet, labels in (("kind", chronology.kinds), ("topic", chronology.topics)):
        for key, label in labels.items():
            yield from ((facet, key, key), (facet, key, label))
    fixed = (("status", STATUSES), ("grade", GRADES), ("evidence", EVIDENCE), ("source", chronology.sources))
    yield from ((facet, word, word) for facet, words in fixed for word in words)
    yield from ((facet, value, value) for facet, value in terms if facet in ("person", "publisher", "country"))


def _registry_rows(chronology: Chronology, describer: Describer) -> Iterator[tuple[str, str, str]]:
    for registry in REGISTRIES:
        for key in getattr(chronology, registry):
            yield registry, key, to_json(describer.registered(registry, key))


def _about_rows(chronology: Chronology) -> Iterator[tuple[str, str]]:
    """What ``info`` tells of the store, as JSON."""
    headers = [
        {
            "title": header.title,
            "description": header.description,
            "license": header.license,
            "updated": str(header.updated) if header.updated else None,
        }
        for header in chronology.headers
    ]
    yield "headers", to_json(headers)
    yield "counts", to_json({name: len(getattr(chronology, name)) for name in ("events", *REGISTRIES)})
    first = min((event.date.first for event in chronology.events if event.date.first is not None), default=None)
    last = max((event.date.last for event in chronology.events if event.date.last is not None), default=None)
    yield "span", to_json([None if day is None else iso_day(day) for day in (first, last)])
