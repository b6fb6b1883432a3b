-- catimeline list --jsonl -o events.jsonl && duckdb <duckdb.sql
CREATE VIEW events AS
SELECT *, CAST(left(day, length(day) - 6) AS BIGINT) AS year
FROM (
  SELECT *, coalesce("date"."start", "date"."end") AS day
  FROM read_json('events.jsonl', format = 'newline_delimited', columns = {
    "id": 'VARCHAR',
    "title": 'VARCHAR',
    "date": 'STRUCT("edtf" VARCHAR, "text" VARCHAR, "start" VARCHAR, "end" VARCHAR, "precision" VARCHAR, "uncertain" BOOLEAN, "approximate" BOOLEAN, "julian_day" BIGINT)',
    "kind": 'VARCHAR',
    "status": 'VARCHAR',
    "series": 'STRUCT("id" VARCHAR, "name" VARCHAR, "number" BIGINT)',
    "places": 'STRUCT("id" VARCHAR, "name" VARCHAR, "country" VARCHAR, "latitude" DOUBLE, "longitude" DOUBLE)[]',
    "actors": 'STRUCT("id" VARCHAR, "name" VARCHAR, "kind" VARCHAR)[]',
    "involves": 'VARCHAR[]',
    "people": 'STRUCT("name" VARCHAR, "role" VARCHAR, "actor" VARCHAR)[]',
    "topics": 'VARCHAR[]',
    "summary": 'VARCHAR',
    "notes": 'VARCHAR',
    "inferred": 'VARCHAR[]',
    "added": 'VARCHAR',
    "updated": 'VARCHAR',
    "same_as": 'VARCHAR[]',
    "evidence": 'MAP(VARCHAR, VARCHAR)',
    "sources": 'STRUCT("id" VARCHAR, "supports" VARCHAR[], "disputes" MAP(VARCHAR, JSON), "locator" VARCHAR, "quote" VARCHAR, "as_written" VARCHAR, "note" VARCHAR, "reference" VARCHAR, "url" VARCHAR, "origin" VARCHAR)[]',
    "related": 'STRUCT("id" VARCHAR, "relation" VARCHAR)[]'
  })
);

-- How many events involve each actor in each year: catimeline count --by year,actor
SELECT year, actor, count(*) AS events
FROM (SELECT year, unnest(involves) AS actor FROM events)
GROUP BY ALL ORDER BY ALL;

-- What an actor did in a year
SELECT id, "date"."text" AS "date", title
FROM events
WHERE year = 2018 AND list_contains(involves, 'EU')
ORDER BY day, id;

-- How many events cite each source, and of how many it gives the date
SELECT
  source.id AS source,
  count(DISTINCT id) AS events,
  count(DISTINCT id) FILTER (list_contains(source.supports, 'date')) AS dates
FROM (SELECT id, unnest(sources) AS source FROM events)
GROUP BY ALL ORDER BY events DESC, source;

-- The same events as Parquet, a folder for each decade
COPY (SELECT * EXCLUDE (day), CAST(floor(year / 10) * 10 AS BIGINT) AS decade FROM events)
TO 'events.parquet' (FORMAT parquet, PARTITION_BY (decade), OVERWRITE_OR_IGNORE);
