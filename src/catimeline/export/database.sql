-- What the chronology says about itself, one row for each of its [store] tables. Cite it, and respect its licence.
CREATE TABLE chronologies (
  title TEXT NOT NULL,
  description TEXT,
  license TEXT,             -- an SPDX identifier
  updated TEXT,             -- EDTF
  id TEXT,                  -- its name where others refer to its events
  url TEXT,                 -- the page where it is published; fragments are the ids of its events
  version TEXT,
  authors TEXT NOT NULL,    -- a JSON array of {family, given, name}
  doi TEXT,
  identifiers TEXT NOT NULL -- a JSON array: what it is elsewhere, addresses or scheme:value
);

CREATE TABLE kinds (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL);

CREATE TABLE topics (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL);

CREATE TABLE series (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  aliases TEXT NOT NULL,    -- a JSON array
  same_as TEXT NOT NULL,    -- a JSON array: what it is elsewhere, addresses or scheme:value
  note TEXT
);

CREATE TABLE actors (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,       -- state, organisation, body, group
  aliases TEXT NOT NULL,    -- a JSON array
  same_as TEXT NOT NULL     -- a JSON array
);

CREATE TABLE actor_members (
  actor TEXT NOT NULL REFERENCES actors (id),     -- a group
  member TEXT NOT NULL REFERENCES actors (id)
);

CREATE TABLE actor_wholes (
  actor TEXT NOT NULL REFERENCES actors (id),     -- a body
  whole TEXT NOT NULL REFERENCES actors (id)      -- what it is part of
);

CREATE TABLE places (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  country TEXT,             -- by name
  latitude REAL,            -- degrees north, WGS 84
  longitude REAL,           -- degrees east
  aliases TEXT NOT NULL,    -- a JSON array
  same_as TEXT NOT NULL     -- a JSON array
);

-- Other names of people whom events name; those without any are not here.
CREATE TABLE people (
  name TEXT PRIMARY KEY NOT NULL,
  aliases TEXT NOT NULL     -- a JSON array
);

-- Only sources that an event of the selection cites; the other registries are complete.
CREATE TABLE sources (
  id TEXT PRIMARY KEY NOT NULL,
  reference TEXT NOT NULL,  -- the source in the house style
  type TEXT NOT NULL,       -- of CSL 1.0.2
  title TEXT NOT NULL,
  publisher TEXT,
  authors TEXT NOT NULL,    -- a JSON array of {family, given, name}
  date TEXT,                -- EDTF
  doi TEXT,
  isbn TEXT,
  issn TEXT,
  url TEXT,
  archive_url TEXT,
  accessed TEXT,            -- EDTF
  language TEXT,            -- BCP 47
  grade TEXT,               -- official, press, scholarly, reference
  note TEXT,
  same_as TEXT NOT NULL,    -- a JSON array
  origin TEXT               -- the source whose text it carries, which need not be in the selection
);

-- The rowid gives the order by date.
CREATE TABLE events (
  id TEXT PRIMARY KEY NOT NULL,
  title TEXT NOT NULL,
  date TEXT NOT NULL,       -- EDTF, as written
  date_text TEXT NOT NULL,  -- in English
  start TEXT,               -- the first day that it can be, ISO 8601; NULL where open or unknown
  "end" TEXT,               -- the last day that it can be, inclusive
  year INTEGER,             -- of the first known day, or else of the last; NULL if neither is known; astronomical
  precision TEXT NOT NULL,  -- day, month, season, year, decade, century, millennium
  uncertain INTEGER NOT NULL,    -- 0 or 1
  approximate INTEGER NOT NULL,  -- 0 or 1
  julian_day INTEGER,       -- to sort and to count by: that of the first known day, or else of the last; julianday() + 0.5
  kind TEXT NOT NULL REFERENCES kinds (id),
  status TEXT NOT NULL,     -- confirmed, announced, cancelled
  series TEXT REFERENCES series (id),
  number INTEGER,           -- in its series
  summary TEXT,
  notes TEXT,
  added TEXT,               -- when it was added to the chronology, ISO 8601
  updated TEXT,             -- when the chronology last changed what it says about it
  json TEXT NOT NULL        -- the whole event: catimeline schema json
);

-- What an event is elsewhere.
CREATE TABLE event_same_as (
  event TEXT NOT NULL REFERENCES events (id),
  same_as TEXT NOT NULL     -- an address, or scheme:value
);

CREATE TABLE event_actors (
  event TEXT NOT NULL REFERENCES events (id),
  actor TEXT NOT NULL REFERENCES actors (id),
  named INTEGER NOT NULL    -- 1 if the event names it, 0 if it is involved only through a person or another actor
);

CREATE TABLE event_places (
  event TEXT NOT NULL REFERENCES events (id),
  place TEXT NOT NULL REFERENCES places (id)
);

CREATE TABLE event_topics (
  event TEXT NOT NULL REFERENCES events (id),
  topic TEXT NOT NULL REFERENCES topics (id)
);

CREATE TABLE event_people (
  event TEXT NOT NULL REFERENCES events (id),
  name TEXT NOT NULL,
  role TEXT,
  actor TEXT REFERENCES actors (id)   -- the actor for whom the person was there
);

-- Citations; an event may cite a source twice.
CREATE TABLE event_sources (
  event TEXT NOT NULL REFERENCES events (id),
  source TEXT NOT NULL REFERENCES sources (id),
  locator TEXT,
  note TEXT,
  quote TEXT,               -- a short passage in the words of the source
  as_written TEXT           -- the date in the words of the source
);

-- How well the sources support each statement of an event.
CREATE TABLE event_statements (
  event TEXT NOT NULL REFERENCES events (id),
  statement TEXT NOT NULL,  -- date, title, kind, status, number, places, actors, people, topics, summary
  evidence TEXT NOT NULL    -- disputed, inferred, corroborated, single-source, unsourced
);

-- The source supports the statement as the event makes it.
CREATE TABLE support (
  event TEXT NOT NULL REFERENCES events (id),
  source TEXT NOT NULL REFERENCES sources (id),
  statement TEXT NOT NULL
);

-- The source contradicts the statement.
CREATE TABLE disputes (
  event TEXT NOT NULL REFERENCES events (id),
  source TEXT NOT NULL REFERENCES sources (id),
  statement TEXT NOT NULL,
  value TEXT NOT NULL       -- what it says instead, as JSON
);

-- What is disputed of an event, by the value that sources give instead.
CREATE VIEW disputed_values AS
SELECT
  event, statement, value,  -- as JSON
  count(*) AS sources,
  group_concat(source, '; ') AS named
FROM (SELECT * FROM disputes ORDER BY rowid)
GROUP BY event, statement, value;

-- Seen from both ends; the other event need not be in the selection.
CREATE TABLE event_relations (
  event TEXT NOT NULL REFERENCES events (id),
  relation TEXT NOT NULL,   -- the other's place in the series, or what one of them does to the other
  other TEXT NOT NULL
);

-- For reading: names instead of ids, lists joined.
CREATE VIEW timeline AS
SELECT
  events.id, events.date_text AS date, events.title, kinds.name AS kind, events.status,
  (SELECT group_concat(name, '; ') FROM (
    SELECT places.name FROM event_places JOIN places ON places.id = place WHERE event = events.id
    ORDER BY event_places.rowid)) AS places,
  (SELECT group_concat(name, '; ') FROM (
    SELECT actors.name FROM event_actors JOIN actors ON actors.id = actor WHERE event = events.id AND named
    ORDER BY event_actors.rowid)) AS actors,
  (SELECT count(DISTINCT source) FROM event_sources WHERE event = events.id) AS sources,
  events.summary
FROM events JOIN kinds ON kinds.id = events.kind
ORDER BY events.rowid;

-- Indexes
CREATE INDEX events_start ON events (start);
CREATE INDEX events_end ON events ("end");
CREATE INDEX events_year ON events (year);
CREATE INDEX events_julian_day ON events (julian_day);
CREATE INDEX events_kind ON events (kind);
CREATE INDEX events_series ON events (series, number);
CREATE UNIQUE INDEX event_same_as_event ON event_same_as (event, same_as);
CREATE INDEX event_same_as_same_as ON event_same_as (same_as);
CREATE UNIQUE INDEX event_actors_event ON event_actors (event, actor);
CREATE INDEX event_actors_actor ON event_actors (actor, named);
CREATE UNIQUE INDEX event_places_event ON event_places (event, place);
CREATE INDEX event_places_place ON event_places (place);
CREATE UNIQUE INDEX event_topics_event ON event_topics (event, topic);
CREATE INDEX event_topics_topic ON event_topics (topic);
CREATE INDEX event_people_event ON event_people (event);
CREATE INDEX event_people_name ON event_people (name);
CREATE INDEX event_sources_event ON event_sources (event);
CREATE INDEX event_sources_source ON event_sources (source);
CREATE UNIQUE INDEX event_statements_event ON event_statements (event, statement);
CREATE INDEX event_statements_evidence ON event_statements (evidence, statement);
CREATE UNIQUE INDEX support_event ON support (event, source, statement);
CREATE INDEX support_source ON support (source);
CREATE INDEX disputes_event ON disputes (event);
CREATE INDEX disputes_source ON disputes (source);
CREATE INDEX event_relations_event ON event_relations (event);
CREATE INDEX event_relations_other ON event_relations (other);
CREATE INDEX places_country ON places (country);
CREATE UNIQUE INDEX actor_members_actor ON actor_members (actor, member);
CREATE UNIQUE INDEX actor_wholes_actor ON actor_wholes (actor, whole);
