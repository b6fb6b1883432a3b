-- catimeline export sqlite -o chronology.db && duckdb <duckdb_sqlite.sql
ATTACH 'chronology.db' AS chronology (TYPE sqlite, READ_ONLY);
USE chronology;

-- How many events involve each actor in each year: catimeline count --by year,actor
SELECT year, actor, count(*) AS events
FROM events JOIN event_actors ON event = id
GROUP BY ALL ORDER BY ALL;

-- Events whose date only the press supports
SELECT id, date_text, title
FROM events
WHERE EXISTS (SELECT 1 FROM support WHERE event = events.id AND statement = 'date')
  AND NOT EXISTS (
    SELECT 1 FROM support JOIN sources ON sources.id = support.source
    WHERE event = events.id AND statement = 'date' AND grade IS DISTINCT FROM 'press')
ORDER BY "start", id;

-- What is disputed, and what is said instead
SELECT event, statement, value, reference
FROM disputes JOIN sources ON sources.id = disputes.source
ORDER BY event, statement, reference;
