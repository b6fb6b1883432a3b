"""The tables of an index, and the small records in them.

Each event stands there once, as its JSON, at its position in the order of dates; beside it what it is found by: the
terms (actor, place, kind …) with the positions where each occurs, its days, its words. Positions leave room between
them, so that events can come and go; nothing outside the index knows them.
"""

import datetime as dt
import json
import sqlite3
import struct
from collections.abc import Iterable, Sequence

from catimeline.model.relations import Related
from catimeline.text.json_text import to_json

ROOM = 1 << 16
"""The distance between neighbours in a new index."""

TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE files (
  number INTEGER PRIMARY KEY,
  rank INTEGER,                   -- in the order of reading
  path TEXT, size, modified, changed, inode, sha256, read,
  events BLOB                     -- the positions of its events
);
CREATE TABLE definitions (registry TEXT, id TEXT, file INTEGER, raw TEXT, PRIMARY KEY (registry, id, file))
  WITHOUT ROWID;                  -- what stands in the registries of each file, as JSON
CREATE TABLE registries (registry TEXT, id TEXT, json TEXT, PRIMARY KEY (registry, id)) WITHOUT ROWID;
CREATE TABLE names (facet TEXT, form TEXT, value TEXT, name TEXT, PRIMARY KEY (facet, form, value)) WITHOUT ROWID;
CREATE TABLE events (position INTEGER PRIMARY KEY, id TEXT NOT NULL, json TEXT NOT NULL);
CREATE TABLE related (position INTEGER PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE facts (
  position INTEGER PRIMARY KEY,
  span INTEGER NOT NULL,          -- the class of its length, see facets.span_of
  first INTEGER,                  -- the outer bounds in days, NULL where open or unknown
  last INTEGER,
  latest_first INTEGER,           -- the inner bounds, NULL also where a qualifier makes that end uncertain
  earliest_last INTEGER,
  terms BLOB NOT NULL
);
CREATE TABLE terms (
  term INTEGER PRIMARY KEY, facet TEXT NOT NULL, value TEXT NOT NULL,
  events INTEGER NOT NULL, first INTEGER, last INTEGER  -- of how many, and their outermost days
);
CREATE TABLE postings (term INTEGER, position INTEGER, PRIMARY KEY (term, position)) WITHOUT ROWID;
CREATE TABLE links (position INTEGER, row INTEGER, other TEXT, relation TEXT, PRIMARY KEY (position, row))
  WITHOUT ROWID;                  -- the relations that events name themselves
CREATE TABLE numbered (series TEXT, number INTEGER, position INTEGER, PRIMARY KEY (series, number, position))
  WITHOUT ROWID;
CREATE TABLE texts (
  position INTEGER PRIMARY KEY, title TEXT, people TEXT, actors TEXT, places TEXT, summary TEXT, notes TEXT
);
"""

INDEXES = """
CREATE UNIQUE INDEX events_by_id ON events (id);
CREATE INDEX facts_by_first ON facts (first);
CREATE INDEX facts_by_span ON facts (span, first, position, last);
CREATE UNIQUE INDEX terms_by_value ON terms (facet, value);
CREATE INDEX names_by_value ON names (facet, value);
CREATE INDEX links_by_other ON links (other);
"""

SEARCH = """
CREATE VIRTUAL TABLE search USING fts5(
  title, people, actors, places, summary, notes, content=texts, content_rowid=position, tokenize=ascii
);
INSERT INTO search(search) VALUES ('rebuild');
"""
"""The program folds and cuts the words (``text.tokens``), so that SQLite has only to split at spaces."""

_TRIAL = "CREATE VIRTUAL TABLE temp.trial USING fts5(text)"


def has_full_text_search(connection: sqlite3.Connection) -> bool:
    """Whether this SQLite has FTS5."""
    try:
        connection.execute(_TRIAL)
    except sqlite3.OperationalError:
        return False
    connection.execute("DROP TABLE temp.trial")
    return True


def pack_terms(terms: Sequence[int]) -> bytes:
    """The numbers of an event's terms as bytes."""
    return struct.pack(f"<{len(terms)}I", *terms)


def unpack_terms(packed: bytes) -> tuple[int, ...]:
    """The numbers of an event's terms."""
    return struct.unpack(f"<{len(packed) // 4}I", packed)


def pack_positions(positions: Sequence[int]) -> bytes:
    """Positions as bytes."""
    return struct.pack(f"<{len(positions)}q", *positions)


def unpack_positions(packed: bytes) -> tuple[int, ...]:
    """Positions."""
    return struct.unpack(f"<{len(packed) // 8}q", packed)


def related_json(related: Iterable[Related]) -> str:
    """Relations as they stand in the JSON of an event."""
    return to_json([{"id": key, "relation": relation} for key, relation in related])


_encode = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, check_circular=False, default=lambda date: {"$date": date.isoformat()}
).encode


def to_raw(value: object) -> str:
    """What stands in a registry, as JSON; a TOML date is an object with the key "$date", which no record has."""
    return _encode(value)


def from_raw(text: str) -> object:
    """What ``to_raw`` was given."""
    return json.loads(text, object_hook=lambda table: _date(table) if "$date" in table else table)


def _date(table: dict[str, str]) -> dt.date:
    return dt.date.fromisoformat(table["$date"])
