"""Other programs on the same selection: the first twenty events that name an actor, as id, date and title.

Used by `scale.py --peers`. Each program has the events in the form that suits it best, made once from our JSON Lines or
CSV. It is timed only if its twenty ids are the same as ours. The programs must be on the PATH:

    apt-get install jq miller ripgrep sqlite3 recutils taskwarrior khal
    pip install duckdb-cli sqlite-utils papis
"""

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

ACTORS = ("EU", "Vatican")
"""An actor that many events name, so that twenty are found at once, and one that few events name."""
ID = re.compile(r"\d{4}-ev-\d{7}")
TIMEOUT_S = 120
"""A program that takes longer counts as unable to answer."""
SCHEMA = (
    "{id: 'VARCHAR', title: 'VARCHAR', date: 'STRUCT(edtf VARCHAR, start VARCHAR)', actors: 'STRUCT(id VARCHAR)[]'}"
)
DUCKDB = (
    "SELECT id, date.edtf, title FROM {table} WHERE list_contains([a.id for a in actors], '{actor}') "
    "ORDER BY date.start, id LIMIT 20"
)
READ = f"read_ndjson('events.jsonl', columns = {SCHEMA})"
SQLITE = (
    "SELECT id, date_edtf, title FROM events WHERE EXISTS (SELECT 1 FROM json_each(actors) "
    "WHERE json_extract(value, '\\$.id') = '{actor}') ORDER BY date_start, id LIMIT 20"
)
INDEXED = (
    "SELECT id, date_edtf, title FROM named JOIN events ON id = event WHERE actor = '{actor}' "
    "ORDER BY named.start, event LIMIT 20"
)
Prepare = Callable[[Path, int], None]


class Peer(NamedTuple):
    """A program, how it gets the events, and the question to it."""

    name: str
    program: str
    prepare: Prepare
    ask: str
    """A shell command in the folder of the data; `{actor}` is the actor asked about."""
    most: int = 1_000_000
    """The maximum number of events that it gets."""


class Spread(NamedTuple):
    """The minimum, median and maximum of some values."""

    least: float
    middle: float
    largest: float

    @classmethod
    def of(cls, values: list[float]) -> "Spread":
        """The spread of values."""
        return cls(min(values), median(values), max(values))


def compare(ours: tuple[str, ...], environment: dict[str, str], folder: Path, size: int, runs: int) -> None:
    """Time all programs in turn on a store of a size, and print a row for each.

    Args:
        ours: Our `list` on that store.
        environment: The environment of ours.
        folder: Where the data of the other programs are.
        size: How many events the store has.
        runs: How often to ask each program.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for format_ in ("jsonl", "csv"):
        if not (folder / f"events.{format_}").exists():
            subprocess.run((*ours, "-o", str(folder / f"events.{format_}")), check=True, env=environment)
    ready = [peer for peer in PEERS if is_ready(peer, folder, size)]
    for actor in ACTORS:
        asked = (*ours, "--actor", actor, "--named", "--limit", "20", "--tsv", "--fields", "id,date.edtf,title")
        expected = ID.findall(output_of(asked, folder, environment))
        commands = {"catimeline": (asked, environment)}
        for peer in ready:
            command = ("/bin/sh", "-c", peer.ask.replace("{actor}", actor))
            found = ID.findall(output_of(command, folder, dict(os.environ)))[:20]
            if sorted(found) == sorted(expected):
                commands[peer.name + few(peer, size)] = command, dict(os.environ)
            else:
                print(f"{peer.name + few(peer, size):44} has another selection for {actor}: {len(found)} events")
        print_rows(f"first twenty that name {actor}, of {size:,}", rounds(commands, folder, runs))


def few(peer: Peer, size: int) -> str:
    """A remark on programs that got fewer events."""
    return f" ({peer.most:,} events)" if peer.most < size else ""


def is_ready(peer: Peer, folder: Path, size: int) -> bool:
    """Whether a program has the events; it gets them first if necessary."""
    if not shutil.which(peer.program):
        print(f"{peer.name:44} is not installed")
        return False
    mark = folder / f"{re.sub('[^a-z0-9]+', '-', peer.name.lower())}.ready"
    if not mark.exists():
        start = time.perf_counter()
        try:
            peer.prepare(folder, min(size, peer.most))
        except subprocess.CalledProcessError as error:
            print(f"{peer.name:44} could not take the events: exit code {error.returncode}")
            return False
        mark.write_text(f"{time.perf_counter() - start:.1f}", encoding="ascii")
    print(f"{peer.name + few(peer, size):44} was given the events in {mark.read_text('ascii')} s")
    return True


def output_of(command: tuple[str, ...], folder: Path, environment: dict[str, str]) -> str:
    """The output of a command; empty if it takes too long."""
    try:
        return subprocess.run(
            command, check=False, cwd=folder, env=environment, timeout=TIMEOUT_S, text=True, capture_output=True
        ).stdout
    except subprocess.TimeoutExpired:
        return ""


def rounds(
    commands: dict[str, tuple[tuple[str, ...], dict[str, str]]], folder: Path, runs: int
) -> dict[str, list[float]]:
    """Milliseconds of each command in each round; they take turns, so that a busy machine slows all of them."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, (command, environment) in commands.items():
            start = time.perf_counter()
            output_of(command, folder, environment)
            times[name].append(1000 * (time.perf_counter() - start))
    return times


def print_rows(title: str, times: dict[str, list[float]]) -> None:
    """Print the times of all programs, and the ratio of ours to theirs in the same round."""
    print(f"{title:44}{'ms: min':>9}{'median':>8}{'max':>8}   ours : theirs, min, median, max")
    ours = times["catimeline"]
    for name, theirs in times.items():
        spent = Spread.of(theirs)
        ratio = Spread.of([one / other for one, other in zip(ours, theirs, strict=True)])
        print(
            f"{name:44}{spent.least:9.1f}{spent.middle:8.1f}{spent.largest:8.1f}"
            f"{ratio.least:12.3f}{ratio.middle:9.3f}{ratio.largest:9.3f}",
            flush=True,
        )


def shell(script: str) -> Prepare:
    """A preparation by a shell script in the folder of the data."""

    def prepare(folder: Path, _size: int) -> None:
        subprocess.run(("/bin/sh", "-ec", script), check=True, cwd=folder, stdout=subprocess.DEVNULL)

    return prepare


def nothing(_folder: Path, _size: int) -> None:
    """No preparation: the program reads our JSON Lines or CSV."""


def events_of(folder: Path, size: int) -> Iterator[dict[str, Any]]:
    """The first events of our JSON Lines."""
    with (folder / "events.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, islice(lines, size))


def make_records(folder: Path, size: int) -> None:
    """Records of GNU recutils, with a field for each actor."""
    with (folder / "events.rec").open("w", encoding="utf-8") as out:
        for event in events_of(folder, size):
            actors = "".join(f"Actor: {actor['id']}\n" for actor in event["actors"])
            out.write(f"Id: {event['id']}\nDate: {event['date']['edtf']}\nTitle: {event['title']}\n{actors}\n")


def make_tasks(folder: Path, size: int) -> None:
    """Tasks of Taskwarrior, with a tag for each actor; its own dates cannot be imprecise, so ours are texts."""
    tasks = [
        {
            "description": event["title"],
            "status": "pending",
            "tags": [actor["id"].replace(" ", "_") for actor in event["actors"]],
            "event": event["id"],
            "day": event["date"]["edtf"],
        }
        for event in events_of(folder, size)
    ]
    (folder / "tasks.json").write_text(json.dumps(tasks, ensure_ascii=False), encoding="utf-8")
    settings = (
        "data.location=tasks\nuda.event.type=string\nuda.day.type=string\nreport.twenty.columns=event,day,description"
    )
    (folder / "taskrc").write_text(f"{settings}\nreport.twenty.sort=event+\n", encoding="utf-8")
    shell("mkdir -p tasks; TASKRC=taskrc task import tasks.json")(folder, size)


def make_calendar(folder: Path, size: int) -> None:
    """A vdir for khal: one file per event, on its first day or days, with a category for each actor."""
    vdir = folder / "vdir"
    vdir.mkdir(exist_ok=True)
    for event in events_of(folder, size):
        lines = (
            "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//benchmark//EN\nBEGIN:VEVENT",
            f"UID:{event['id']}",
            f"DTSTAMP:20261121T000000Z\nDTSTART;VALUE=DATE:{event['date']['start'].replace('-', '')}",
            f"SUMMARY:{event['title'].replace(',', chr(92) + ',')}",
            f"CATEGORIES:{','.join(actor['id'] for actor in event['actors'])}",
            f"DESCRIPTION:{''.join('<' + actor['id'] + '>' for actor in event['actors'])}",
            "END:VEVENT\nEND:VCALENDAR\n",
        )
        (vdir / f"{event['id']}.ics").write_text("\n".join(lines).replace("\n", "\r\n"), encoding="utf-8", newline="")
    database = folder / "khal"
    database.mkdir(exist_ok=True)
    settings = f"[calendars]\n[[events]]\npath = {vdir}\n[sqlite]\npath = {database / 'khal.db'}\n"
    (folder / "khal.conf").write_text(settings + "[locale]\ndateformat = %Y-%m-%d\n", encoding="utf-8")
    shell("khal -c khal.conf search nothing-at-all")(folder, size)


def make_library(folder: Path, size: int) -> None:
    """A library of papis: one folder per document, with a tag for each actor."""
    for event in events_of(folder, size):
        document = folder / "library" / event["id"]
        document.mkdir(parents=True, exist_ok=True)
        tags = [f"<{actor['id']}>" for actor in event["actors"]]
        fields = {"ref": event["id"], "title": event["title"], "date": event["date"]["edtf"], "tags": tags}
        (document / "info.yaml").write_text(json.dumps(fields, ensure_ascii=False), encoding="utf-8")
    settings = folder / "config" / "papis"
    settings.mkdir(parents=True, exist_ok=True)
    library = f"[settings]\ndefault-library = events\n[events]\ndir = {folder / 'library'}\n"
    (settings / "config").write_text(library, encoding="utf-8")
    shell(f"{PAPIS} nothing-at-all")(folder, size)


PAPIS = "XDG_CONFIG_HOME=$PWD/config XDG_CACHE_HOME=$PWD/papis papis --np 1 list --all --sort ref"
TABLE = f"CREATE TABLE events AS FROM {READ} ORDER BY date.start, id"
NAMED = (
    "CREATE TABLE named AS SELECT json_extract(value, '$.id') AS actor, date_start AS start, events.id AS event "
    "FROM events, json_each(actors); CREATE INDEX by_actor ON named (actor, start, event)"
)
INSERT = "sqlite-utils insert events.db events events.jsonl --nl --flatten --alter --pk id"
NAMES = """'"actors": \\[[^]]*"id": "{actor}"'"""
PEERS = (
    Peer("grep over JSON Lines", "grep", nothing, f"""grep -m 20 -E {NAMES} events.jsonl | cut -d '"' -f 4"""),
    Peer("ripgrep over JSON Lines", "rg", nothing, f"""rg -m 20 {NAMES} events.jsonl | cut -d '"' -f 4"""),
    Peer(
        "jq over JSON Lines",
        "jq",
        nothing,
        "jq -nr 'limit(20; inputs | select(any(.actors[]; .id == \"{actor}\")) | [.id, .date.edtf, .title] | @tsv)'"
        " events.jsonl",
    ),
    Peer(
        "Miller over CSV",
        "mlr",
        nothing,
        'mlr --icsv --otsv filter \'any(splitax($actors, "; "), func(a) {return a == "{actor}"})\''
        " then head -n 20 then cut -o -f id,date,title events.csv",
    ),
    Peer(
        "DuckDB over JSON Lines",
        "duckdb",
        nothing,
        f'duckdb -csv -c "{DUCKDB.replace("{table}", READ)}"',
    ),
    Peer(
        "DuckDB, its own table",
        "duckdb",
        shell(f'rm -f events.duckdb; duckdb events.duckdb -c "{TABLE}"'),
        f'duckdb -readonly -csv events.duckdb -c "{DUCKDB.replace("{table}", "events")}"',
    ),
    Peer(
        "sqlite-utils, its own database",
        "sqlite-utils",
        shell(f"rm -f events.db; {INSERT}; sqlite-utils create-index events.db events date_start id"),
        f'sqlite-utils query events.db "{SQLITE}" --tsv',
    ),
    Peer("SQLite's shell, the same database", "sqlite3", nothing, f'sqlite3 -readonly events.db "{SQLITE}"'),
    Peer(
        "SQLite's shell, an index made by hand",
        "sqlite3",
        shell(f'sqlite3 events.db "DROP TABLE IF EXISTS named; {NAMED.replace("$", chr(92) + "$")}"'),
        f'sqlite3 -readonly events.db "{INDEXED}"',
    ),
    Peer(
        "recsel (GNU recutils)",
        "recsel",
        make_records,
        "recsel -e \"Actor = '{actor}'\" -p Id,Date,Title events.rec | head -n 80",
        100_000,
    ),
    Peer(
        "Taskwarrior",
        "task",
        make_tasks,
        "TASKRC=taskrc task rc.verbose=nothing rc.defaultwidth=200 +{actor} limit:20 twenty",
        10_000,
    ),
    Peer(
        "khal",
        "khal",
        make_calendar,
        "khal -c khal.conf search --format '{uid} {start-date} {title}' '<{actor}>' | head -n 80",
        10_000,
    ),
    Peer(
        "papis",
        "papis",
        make_library,
        f"{PAPIS} --format '{{doc[ref]}} {{doc[date]}} {{doc[title]}}' 'tags:\"<{{actor}}>\"' | head -n 20",
        1_000,
    ),
)
