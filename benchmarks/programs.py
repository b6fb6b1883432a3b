"""Other programs that answer questions about events: how they get ours, and how they are asked.

Each has the events in the form that suits it best. Programs that are not installed are left out, and named on stderr:

    apt-get install jq miller ripgrep sqlite3 recutils hledger
    pip install duckdb-cli
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from bench import Bench
from timing import Command, into

PATH = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
ENVIRONMENT = {**os.environ, "PATH": PATH}
LINES, TABLE, DUCKDB, SQLITE = "events.jsonl", "events.csv", "events.duckdb", "events.db"
RECORDS, JOURNAL = "events.rec", "events.journal"

TYPES = """{id: 'VARCHAR', title: 'VARCHAR', date: 'STRUCT(edtf VARCHAR, text VARCHAR, start VARCHAR, "end" VARCHAR,
precision VARCHAR, uncertain BOOLEAN, approximate BOOLEAN)', kind: 'VARCHAR', status: 'VARCHAR',
series: 'STRUCT(id VARCHAR, name VARCHAR, number BIGINT)', places: 'STRUCT(id VARCHAR, name VARCHAR, country VARCHAR,
latitude DOUBLE, longitude DOUBLE)[]', actors: 'STRUCT(id VARCHAR, name VARCHAR, kind VARCHAR)[]',
involves: 'VARCHAR[]', people: 'STRUCT(name VARCHAR, role VARCHAR, actor VARCHAR)[]', topics: 'VARCHAR[]',
summary: 'VARCHAR', notes: 'VARCHAR', inferred: 'VARCHAR[]', added: 'VARCHAR', updated: 'VARCHAR',
same_as: 'VARCHAR[]', evidence: 'MAP(VARCHAR, VARCHAR)', sources: 'STRUCT(id VARCHAR, supports VARCHAR[],
disputes MAP(VARCHAR, JSON), locator VARCHAR, quote VARCHAR, as_written VARCHAR, note VARCHAR, reference VARCHAR,
url VARCHAR, origin VARCHAR)[]',
related: 'STRUCT(id VARCHAR, relation VARCHAR)[]'}"""
READ = f"read_ndjson('{LINES}', columns = {TYPES})"
ORDER = "ORDER BY date.start, id"
TWENTY = f"""SELECT id, date.edtf, title FROM events WHERE list_contains([a.id for a in actors], '{{actor}}')
{ORDER} LIMIT 20"""
ALL = f"SELECT * FROM events {ORDER}"
CELLS = """SELECT actor, kind, count(*) FROM (SELECT unnest(involves) AS actor, kind FROM events)
GROUP BY ALL ORDER BY ALL"""
SHEET = f"""SELECT id, date.edtf AS date, date.start AS "start", date."end" AS "end", date.precision AS precision,
title, kind, status, series.id AS series, series.number AS number,
array_to_string([p.name for p in places], '; ') AS places,
array_to_string([p.country for p in places], '; ') AS countries,
array_to_string([a.id for a in actors], '; ') AS actors, array_to_string([p.name for p in people], '; ') AS people,
array_to_string(topics, '; ') AS topics, summary, notes, array_to_string(inferred, '; ') AS inferred,
array_to_string([e.key || ': ' || e.value for e in map_entries(evidence)], '; ') AS evidence,
array_to_string([s.id for s in sources], '; ') AS sources,
array_to_string([s.reference for s in sources], '; ') AS "references",
array_to_string([s.url for s in sources], '; ') AS urls, array_to_string(same_as, '; ') AS same_as
FROM events {ORDER}"""

SQLITE_SCRIPT = f""".mode ascii
.separator "\\037" "\\n"
CREATE TABLE raw (json TEXT);
.import {LINES} raw
CREATE TABLE events AS SELECT json_extract(json, '$.id') AS id, json_extract(json, '$.date.edtf') AS date,
json_extract(json, '$.date.start') AS start, json_extract(json, '$.title') AS title,
json_extract(json, '$.actors') AS actors FROM raw;
DROP TABLE raw;
CREATE INDEX by_date ON events (start, id);
CREATE UNIQUE INDEX by_id ON events (id);
CREATE TABLE named AS SELECT json_extract(value, '$.id') AS actor, start, events.id AS event
FROM events, json_each(actors);
CREATE INDEX by_actor ON named (actor, start, event);
"""
SCANNED = """SELECT id, date, title FROM events WHERE EXISTS (SELECT 1 FROM json_each(actors)
WHERE json_extract(value, '$.id') = '{actor}') ORDER BY start, id LIMIT 20"""
INDEXED = """SELECT id, date, title FROM named JOIN events ON id = event WHERE actor = '{actor}'
ORDER BY named.start, event LIMIT 20"""

NAMED = '"actors": \\[[^]]*"id": "{actor}"'
IDS = """cut -d '"' -f 4"""
JQ = 'limit(20; inputs | select(any(.actors[]; .id == "{actor}")) | [.id, .date.edtf, .title] | @tsv)'
MILLER = 'any(splitax($actors, "; "), func(a) {return a == "{actor}"})'

Make = Callable[[Bench, int, Path], None]
"""Writes the file of a program: the events of the store of some size."""


class Peer(NamedTuple):
    """A program that is asked for the first twenty events that name an actor, as id, date and title."""

    name: str
    program: str
    file: str
    """The file that it reads."""
    words: tuple[str, ...]
    """The command in the folder of that file; `{actor}` is the actor asked about."""
    most: int = 1_000_000
    """The most events that it gets."""


def shell(script: str) -> tuple[str, ...]:
    """The words of a shell command."""
    return "/bin/sh", "-c", script


PEERS = (
    Peer("grep over JSON Lines, ids alone", "grep", LINES, shell(f"grep -m 20 -E '{NAMED}' {LINES} | {IDS}")),
    Peer("ripgrep over JSON Lines, ids alone", "rg", LINES, shell(f"rg -m 20 '{NAMED}' {LINES} | {IDS}")),
    Peer("jq over JSON Lines", "jq", LINES, ("jq", "-nr", JQ, LINES)),
    Peer(
        "Miller over CSV",
        "mlr",
        TABLE,
        shell(f"mlr --icsv --otsv filter '{MILLER}' then head -n 20 then cut -o -f id,date,title {TABLE}"),
    ),
    Peer("DuckDB over JSON Lines", "duckdb", LINES, ("duckdb", "-csv", "-c", TWENTY.replace("events", READ, 1))),
    Peer("DuckDB, its own table", "duckdb", DUCKDB, ("duckdb", "-readonly", "-csv", DUCKDB, "-c", TWENTY)),
    Peer("SQLite's shell, a table by date", "sqlite3", SQLITE, ("sqlite3", "-readonly", SQLITE, SCANNED)),
    Peer("SQLite's shell, an index for this question", "sqlite3", SQLITE, ("sqlite3", "-readonly", SQLITE, INDEXED)),
    Peer(
        "recsel (GNU recutils)",
        "recsel",
        RECORDS,
        shell(f"recsel -e \"Actor = '{{actor}}'\" -p Id,Date,Title {RECORDS} | head -n 80"),
        100_000,
    ),
    Peer(
        "hledger",
        "hledger",
        JOURNAL,
        shell(f"hledger -f {JOURNAL} print 'tag:actor=^{{actor}}$' | head -n 200"),
        100_000,
    ),
)


def is_there(program: str) -> bool:
    """Whether a program is installed; if not, it is named on stderr."""
    found = shutil.which(program, path=PATH)
    if not found:
        print(f"{program} is not installed", file=sys.stderr)
    return bool(found)


def asked(bench: Bench, peer: Peer, size: int, actor: str) -> Command:
    """The question to a program that has the events of a store of some size."""
    words = tuple(word.replace("{actor}", actor) for word in peer.words)
    return Command(words, ENVIRONMENT, given(bench, size, peer.file))


def duckdb(bench: Bench, size: int, statement: str) -> Command:
    """A statement for DuckDB, which has the events of a store of some size in a table of its own."""
    words = ("duckdb", "-readonly", "-csv", DUCKDB, "-c", statement)
    return Command(words, ENVIRONMENT, given(bench, size, DUCKDB))


def given(bench: Bench, size: int, file: str) -> Path:
    """The folder that has a file for other programs, with the events of a store of some size; made if it is missing."""
    folder = bench.work / f"peers-{size}"
    folder.mkdir(exist_ok=True)
    if not (folder / file).exists():
        part = folder / f"part-{file}"
        part.unlink(missing_ok=True)
        MADE[file](bench, size, part)
        part.rename(folder / file)  # whole or not at all, if the run is interrupted
    return folder


def listed(option: str) -> Make:
    """A file that our program writes."""

    def make(bench: Bench, size: int, path: Path) -> None:
        into(bench.command("list", option, store=bench.store(size)), path)

    return make


def fed(script: str, *words: str) -> Make:
    """A database that a program makes of our JSON Lines, as a script tells it."""

    def make(bench: Bench, size: int, path: Path) -> None:
        folder = given(bench, size, LINES)
        subprocess.run(
            (*words, path.name), input=script, text=True, check=True, cwd=folder, env=ENVIRONMENT, capture_output=True
        )

    return make


def formatted(text_of: Callable[[dict[str, Any]], str]) -> Make:
    """A text file with each event in the form of a program."""

    def make(bench: Bench, size: int, path: Path) -> None:
        lines = given(bench, size, LINES) / LINES
        with lines.open(encoding="utf-8") as events, path.open("w", encoding="utf-8") as out:
            out.writelines(text_of(json.loads(event)) for event in events)

    return make


def record(event: dict[str, Any]) -> str:
    """A record of GNU recutils, with a field for each actor."""
    actors = "".join(f"Actor: {actor['id']}\n" for actor in event["actors"])
    return f"Id: {event['id']}\nDate: {event['date']['edtf']}\nTitle: {event['title']}\n{actors}\n"


def transaction(event: dict[str, Any]) -> str:
    """A transaction of hledger on the first day, with a tag for each actor and one unit of events."""
    actors = "".join(f"    ; actor:{actor['id']}\n" for actor in event["actors"])
    title = event["title"].replace(";", ",").replace("|", "/")
    return f"{event['date']['start']} ({event['id']}) {title}\n{actors}    (events)  1\n\n"


MADE: dict[str, Make] = {
    LINES: listed("--jsonl"),
    TABLE: listed("--csv"),
    DUCKDB: fed(f"CREATE TABLE events AS FROM {READ} {ORDER};", "duckdb"),
    SQLITE: fed(SQLITE_SCRIPT, "sqlite3"),
    RECORDS: formatted(record),
    JOURNAL: formatted(transaction),
}
