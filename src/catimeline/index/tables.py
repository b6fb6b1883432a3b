"""The tables of an index, and how its columns hold JSON and TOML values.

An index holds the JSON of each event once, at its position in the order of dates, and what finds the event: its terms
(actor, place, kind …), each with the positions where it occurs, its days and its words. Positions leave gaps, so that
events can be added in between; nothing outside the index uses them.
"""

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable

from catimeline.index.facets import FACETS
from catimeline.index.words import TEXTS
from catimeline.model.relations import Related
from catimeline.text.json_text import to_json

ROOM = 1 << 16
"""The distance between neighbours in a new index."""
TABLES = f"""
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE files (
  number INTEGER PRIMARY KEY,
  rank INTEGER,                   -- in the order of reading
  path TEXT, size, modified, changed, inode, sha256, read
);
CREATE TABLE definitions (registry TEXT, id TEXT, file INTEGER, raw TEXT, PRIMARY KEY (registry, id, file))
  WITHOUT ROWID;                  -- the registries as each file has them, as JSON
CREATE TABLE registries (registry TEXT, id TEXT, json TEXT, PRIMARY KEY (registry, id)) WITHOUT ROWID;
CREATE TABLE names (facet TEXT, form TEXT, value TEXT, name TEXT, PRIMARY KEY (facet, form, value)) WITHOUT ROWID;
CREATE TABLE events (position INTEGER PRIMARY KEY, id TEXT NOT NULL, json TEXT NOT NULL);
CREATE TABLE related (position INTEGER PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE facts (
  position INTEGER PRIMARY KEY,
  slot INTEGER NOT NULL,          -- a number of its own, small and without an order, see slots
  sources INTEGER NOT NULL,       -- how many it cites
  span INTEGER NOT NULL,          -- the length class of its date, see facets.span_of
  day INTEGER NOT NULL,           -- the first that it is known to touch, for the order; facets.NO_DAY if none is
  first INTEGER,                  -- the outer bounds in days, NULL where open or unknown
  last INTEGER,
  latest_first INTEGER,           -- the inner bounds, NULL also where a qualifier makes that end uncertain
  earliest_last INTEGER,
  {", ".join(FACETS)}             -- the numbers of its terms, by facet, packed
);
CREATE TABLE other_dates (
  position INTEGER, number INTEGER,
  claimed INTEGER NOT NULL,       -- 1: a disputing source gives it; 0: it is a member of the set that dates the event
  span INTEGER NOT NULL, first INTEGER, last INTEGER,
  latest_first INTEGER, earliest_last INTEGER,  -- NULL also for one of a set, which may be any other
  unit TEXT NOT NULL,             -- in which a range of a set counts
  PRIMARY KEY (position, number)
) WITHOUT ROWID;
CREATE TABLE terms (
  term INTEGER PRIMARY KEY, facet TEXT NOT NULL, value TEXT NOT NULL,
  events INTEGER NOT NULL, first INTEGER, last INTEGER  -- how many events, and their outermost days
);
CREATE TABLE postings (term INTEGER, position INTEGER, PRIMARY KEY (term, position)) WITHOUT ROWID;
CREATE TABLE slots (term INTEGER, part INTEGER, packed BLOB, PRIMARY KEY (term, part)) WITHOUT ROWID;
                                  -- for counts: the same events by their slots, packed, see packed.PART
CREATE TABLE links (position INTEGER, row INTEGER, other TEXT, relation TEXT, PRIMARY KEY (position, row))
  WITHOUT ROWID;                  -- the relations that events name themselves
CREATE TABLE numbered (series TEXT, number INTEGER, position INTEGER, PRIMARY KEY (series, number, position))
  WITHOUT ROWID;
CREATE TABLE texts (
  position INTEGER PRIMARY KEY, title TEXT, people TEXT, actors TEXT, places TEXT, summary TEXT, notes TEXT,
  about TEXT,                     -- the id; kind and series
  details TEXT                    -- topics, the date in words, roles
);
"""

INDEXES = """
CREATE UNIQUE INDEX events_by_id ON events (id);
CREATE INDEX facts_by_day ON facts (day);
CREATE INDEX facts_by_span ON facts (span, day, position, last);
CREATE INDEX claims_by_span ON other_dates (claimed, span, first, last);
CREATE UNIQUE INDEX terms_by_value ON terms (facet, value);
CREATE INDEX names_by_value ON names (facet, value);
CREATE INDEX links_by_other ON links (other);
"""

INSERT_FACTS = f"INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?{', ?' * len(FACETS)})"
INSERT_OTHER_DATE = "INSERT INTO other_dates VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"

SEARCH = f"""
CREATE VIRTUAL TABLE search USING fts5(
  {", ".join(TEXTS)}, content=texts, content_rowid=position, tokenize=ascii
);
INSERT INTO search(search, rank) VALUES ('hashsize', {1 << 25});
INSERT INTO search(search) VALUES ('rebuild');
DELETE FROM search_config WHERE k = 'hashsize';
"""
"""The program folds and splits texts itself (``text.tokens``), except most of ASCII, which this tokenizer handles
alike: it folds case, splits at all ASCII but letters and digits, and leaves everything else as it is."""

_TRIAL = "CREATE VIRTUAL TABLE temp.trial USING fts5(text)"


def has_full_text_search(connection: sqlite3.Connection) -> bool:
    """Whether this SQLite has FTS5."""
    try:
        connection.execute(_TRIAL)
    except sqlite3.OperationalError:
        return False
    connection.execute("DROP TABLE temp.trial")
    return True


def related_json(related: Iterable[Related]) -> str:
    """The relations of an event as its JSON has them."""
    return to_json([{"id": key, "relation": relation} for key, relation in related])


_encode = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, check_circular=False, default=lambda date: {"$date": date.isoformat()}
).encode


def to_raw(value: object) -> str:
    """A TOML value as JSON; a date becomes an object with the key "$date", which no record has."""
    return _encode(value)


def from_raw(text: str) -> object:
    """The value that ``to_raw`` was given."""
    return json.loads(text, object_hook=lambda table: _date(table) if "$date" in table else table)


def _date(table: dict[str, str]) -> dt.date:
    return dt.date.fromisoformat(table["$date"])
