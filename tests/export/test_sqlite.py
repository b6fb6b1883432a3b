"""``export sqlite``: the database holds what the JSON says, is reproducible, and is written whole or not at all."""

import json
import os
import resource
import signal
import sqlite3
import stat
import subprocess
import sys
import weakref
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import Any, TextIO

import pytest
from conftest import Chronologies, Run
from forked import run_program

from catimeline import export
from catimeline.export import sqlite
from catimeline.index.index import Index, open_index
from catimeline.query.filters import Query
from catimeline.query.query import select
from catimeline.render.selection import Selection
from catimeline.store.files import find_store
from catimeline.store.write import replacing

PROBE = """
[store]
format = 1
title = "Probe"
[kinds]
meeting = "Meeting"
"""


_SAME = ("id", "title", "kind", "status", "summary", "notes", "added", "updated")
"""The columns of an event that are named like its keys."""


def event_of(key: str, date: str) -> str:
    return f'[[events]]\nid = "{key}"\ndate = "{date}"\ntitle = "An event"\nkind = "meeting"\n'


@pytest.fixture
def exported(run: Callable[..., Run], tmp_path: Path) -> Iterator[Callable[..., sqlite3.Connection]]:
    """Exports a selection and opens the database."""
    connections: list[sqlite3.Connection] = []

    def call(*args: str | Path) -> sqlite3.Connection:
        path = tmp_path / f"{len(connections)}.db"
        assert run("export", "sqlite", *args, "-o", path) == Run(0, "", "")
        connections.append(sqlite3.connect(path))
        connections[-1].row_factory = sqlite3.Row
        return connections[-1]

    yield call
    for connection in connections:
        connection.close()


def table(connection: sqlite3.Connection, name: str) -> list[sqlite3.Row]:
    return connection.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall()  # noqa: S608 - our own tables


def by_event(connection: sqlite3.Connection, name: str) -> dict[str, list[list[Any]]]:
    """The rows of a table by their events, without them."""
    found: dict[str, list[list[Any]]] = {}
    for event, *cells in table(connection, name):
        found.setdefault(event, []).append(cells)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", ["builtin", "small"])
def test_the_tables_hold_what_the_json_says(
    name: str, small: Path, run: Callable[..., Run], exported: Callable[..., sqlite3.Connection]
) -> None:
    store = ("--store", small if name == "small" else name)
    events = run("list", "--json", *store).json
    connection = exported(*store)
    found = table(connection, "events")
    lists = {name: by_event(connection, name) for name in sqlite._PARTS}
    assert [json.loads(row["json"]) for row in found] == events
    for row, event in zip(found, events, strict=True):
        date, series = event["date"], event["series"] or {"id": None, "number": None}
        assert {key: row[key] for key in _SAME}.items() <= event.items()
        assert [row["date"], row["date_text"]] == [date["edtf"], date["text"]]
        assert all(row[key] == date[key] for key in ("start", "end", "precision", "uncertain", "approximate"))
        assert [row["series"], row["number"]] == [series["id"], series["number"]]
        parts = {name: rows.get(event["id"], []) for name, rows in lists.items()}
        named = [actor["id"] for actor in event["actors"]]
        others = [actor for actor in event["involves"] if actor not in named]
        sources = event["sources"]
        support = dict.fromkeys((one["id"], statement) for one in sources for statement in one["supports"])
        assert parts == {
            "event_same_as": [[value] for value in event["same_as"]],
            "event_actors": [*([actor, 1] for actor in named), *([actor, 0] for actor in others)],
            "event_places": [[place["id"]] for place in event["places"]],
            "event_topics": [[topic] for topic in event["topics"]],
            "event_people": [[one["name"], one["role"], one["actor"]] for one in event["people"]],
            "event_sources": [
                [one[key] for key in ("id", "locator", "note", "quote", "as_written")] for one in sources
            ],
            "event_statements": [[*word] for word in event["evidence"].items()],
            "support": [[*pair] for pair in support],
            "disputes": parts["disputes"],
            "event_relations": [[one["relation"], one["id"]] for one in event["related"]],
        }
        said = [[one["id"], *dispute] for one in sources for dispute in one["disputes"].items()]
        assert [[*row, json.loads(value)] for *row, value in parts["disputes"]] == said


@pytest.mark.slow
@pytest.mark.parametrize("registry", ["sources", "actors", "places", "series", "kinds", "topics"])
def test_the_registries_are_those_of_the_store(
    registry: str, run: Callable[..., Run], exported: Callable[..., sqlite3.Connection]
) -> None:
    connection = exported()
    found = [dict(row) for row in table(connection, registry)]
    for row in found:
        row |= {key: json.loads(row[key]) for key in ("aliases", "authors", "same_as") if key in row}
    known = run(registry, "--json").json
    if registry == "actors":
        for row in found:
            row["part_of"] = [whole for actor, whole in table(connection, "actor_wholes") if actor == row["id"]]
            row["members"] = [member for actor, member in table(connection, "actor_members") if actor == row["id"]]
    assert found
    assert found == [
        {key: record[key] for key in found[0]} for record in known if record["events"] or registry != "sources"
    ]
    figures = {"events", "first", "last"} | ({"rounds", "missing"} if registry == "series" else set())
    assert set(known[0]) - set(found[0]) == figures


def test_other_names_of_people(store: Callable[[str], Path], exported: Callable[..., sqlite3.Connection]) -> None:
    event = '[[events]]\nid = "e"\ndate = "2001"\ntitle = "E"\nkind = "k"\npeople = [{ name = "Ann Lee" }, { name = "Bo" }]\n'
    people = '[people."Ann Lee"]\naliases = ["A. Lee", "Энн"]\n'
    path = store(f'[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n{people}{event}')
    [row] = table(exported("--store", path), "people")
    assert (row["name"], json.loads(row["aliases"])) == ("Ann Lee", ["A. Lee", "Энн"])


def test_only_sources_that_the_selection_cites_come_along(
    small: Path, exported: Callable[..., sqlite3.Connection]
) -> None:
    connection = exported("--store", small, "--since", "2002")
    assert [key for (key,) in connection.execute("SELECT id FROM events ORDER BY rowid")] == [
        "round-2",
        "some-day",
        "treaty",
        "round-4",
    ]
    assert [key for (key,) in connection.execute("SELECT id FROM sources")] == ["almanac"]
    assert connection.execute("SELECT count(*) FROM actors").fetchone()[0] == 8


def test_the_chronology_names_itself_and_its_licence(small: Path, exported: Callable[..., sqlite3.Connection]) -> None:
    found = exported("--store", small).execute("SELECT * FROM chronologies").fetchall()
    assert [dict(row) for row in found] == [
        {
            "title": "A small chronology",
            "description": None,
            "license": "CC0-1.0",
            "updated": "2020-01-31",
            "id": None,
            "url": None,
            "version": None,
            "authors": "[]",
            "doi": None,
            "identifiers": "[]",
        }
    ]


@pytest.mark.slow
def test_the_contract_is_marked_and_its_references_hold(exported: Callable[..., sqlite3.Connection]) -> None:
    connection = exported()
    marks = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "application_id")]
    assert marks == [2, 0x63746C6E]
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    references = connection.execute(
        "SELECT count(*) FROM sqlite_schema AS s JOIN pragma_foreign_key_list(s.name) WHERE s.type = 'table'"
    )
    assert references.fetchone()[0] == 23


@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("SELECT id FROM events WHERE start < '1995'", "events_start"),
        ("SELECT id FROM events WHERE kind = 'dialogue'", "events_kind"),
        ("SELECT event FROM event_actors WHERE actor = 'EU' AND named", "event_actors_actor"),
        ("SELECT event FROM event_places WHERE place = 'Ashgabat'", "event_places_place"),
        ("SELECT event FROM event_sources WHERE source = 'ep-2016'", "event_sources_source"),
        ("SELECT place FROM event_places WHERE event = 'hld-5'", "event_places_event"),
    ],
)
def test_what_one_filters_by_is_indexed(query: str, index: str, exported: Callable[..., sqlite3.Connection]) -> None:
    [step] = exported().execute(f"EXPLAIN QUERY PLAN {query}").fetchall()
    assert f"INDEX {index} " in step["detail"]


def test_an_event_has_a_year(store: Callable[..., Path], exported: Callable[..., sqlite3.Connection]) -> None:
    """The year of its first day, or of its last if the first is open; a number, however it is written."""
    dates = ["Y-17000", "-0044-03-15", "0000", "0987-06", "1560-12-25?", "198X", "../1999", "2001/..", "Y170000002"]
    path = store(PROBE + "".join(event_of(f"e{number}", date) for number, date in enumerate(dates)))
    found = exported("--store", path).execute("SELECT year FROM events ORDER BY year").fetchall()
    assert [year for (year,) in found] == [-17000, -44, 0, 987, 1560, 1980, 1999, 2001, 170000002]


def test_when_an_event_was_taken_up(store: Callable[..., Path], exported: Callable[..., sqlite3.Connection]) -> None:
    days = "added = 2019-05-06\nupdated = 2020-01-31\n"
    path = store(PROBE + event_of("a", "2001") + days + event_of("b", "2002"))
    found = exported("--store", path).execute("SELECT id, added, updated FROM events ORDER BY rowid").fetchall()
    assert [tuple(row) for row in found] == [("a", "2019-05-06", "2020-01-31"), ("b", None, None)]


def test_the_timeline_is_to_be_read(small: Path, exported: Callable[..., sqlite3.Connection]) -> None:
    found = [tuple(row) for row in exported("--store", small).execute("SELECT * FROM timeline")]
    assert [row[0] for row in found] == ["long-ago", "round-1", "round-2", "some-day", "treaty", "round-4"]
    assert found[2][1:] == (
        "6 May 2002",
        "Second round",
        "Meeting",
        "confirmed",
        "Puerto Vista; Nowhere",
        "Åland-on-Lake; Curland",
        1,
        None,
    )


def test_the_same_selection_gives_the_same_bytes(small: Path, run: Callable[..., Run], tmp_path: Path) -> None:
    for name, options in {"a": [], "b": [], "c": ["--no-cache"]}.items():
        run("export", "sqlite", "--store", small, "-o", tmp_path / name, *options)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes() == (tmp_path / "c").read_bytes()


def test_nothing_selected_makes_an_empty_database(small: Path, run: Callable[..., Run], tmp_path: Path) -> None:
    """It is complete, and the program says so."""
    out = tmp_path / "empty.db"
    assert run("export", "sqlite", "--store", small, "--during", "1800", "--kind", "meeting", "-o", out) == Run(
        0, "", "no events match\n"
    )
    with closing(sqlite3.connect(out)) as connection:
        assert connection.execute("SELECT count(*) FROM timeline").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM sources").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM kinds").fetchone() == (2,)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["sqllite", "-o", "x.db"], "there is no format 'sqllite'; did you mean 'sqlite'?"),
        (["word", "-o", "x.db"], f"there is no format 'word'; known: {', '.join(export.DOCUMENTS)}"),
        (["csv"], "there is no format 'csv'; for .csv: catimeline list … -o FILE.csv\n"),
        (["JPEG"], "there is no format 'JPEG'; the nearest to .jpeg is .png: catimeline export png … -o FILE.png\n"),
        (["md"], "there is no format 'md'; for .md: catimeline list … -o FILE.md (or export markdown)\n"),
        (
            ["html", "-o", "x.SVG"],
            "cannot write to 'x.SVG': html goes into .html or .htm; for .svg: catimeline export svg … -o FILE.svg\n",
        ),
        (
            ["svg", "-o", "x.png"],
            "cannot write to 'x.png': svg goes into .svg; for .png: catimeline export png … -o FILE.png",
        ),
        (["sqlite", "-o", "x.csv"], "cannot write to 'x.csv': sqlite goes into .db or .sqlite or .sqlite3; for .csv:"),
        (["sqlite"], "cannot write to standard output: a database cannot be streamed; name a file: -o FILE"),
        (["sqlite", "-o", "-"], "cannot write to standard output: a database cannot be streamed; name a file: -o FILE"),
        (
            ["sqlite", "-o", "/dev/null"],
            "cannot write to '/dev/null': a database cannot be streamed; name a file: -o FILE",
        ),
        (["sqlite", "-o", "pipe"], "cannot write to 'pipe': a database cannot be streamed; name a file: -o FILE"),
        (["sqlite", "-o", "."], "cannot write to '.': is a directory"),
        (["sqlite", "-o", "nowhere/x.db"], "cannot write to 'nowhere/x.db': no such file or directory"),
        (["sqlite", "-o", "x.db", "--actor", "Bolivia"], "there is no actor 'Bolivia'"),
    ],
    ids=[
        *("misspelt", "unknown", "of list", "a picture", "of several", "html in svg", "svg in png", "database in csv"),
        *("no file", "dash", "device", "pipe", "folder", "no folder", "no actor"),
    ],
)
def test_what_cannot_be_done_is_said(
    args: list[str], message: str, run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe")
    result = run("export", *args)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"error: {message}")
    assert {path.name for path in tmp_path.iterdir()} <= {"cache", "pipe"}


@pytest.mark.parametrize(
    ("name", "ending"), [(name, one) for name in export.DOCUMENTS for one in export.DOCUMENTS[name].endings]
)
def test_each_format_goes_into_its_files(
    name: str, ending: str, small: Path, run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / f"x{ending}"
    assert run("export", name, "--store", small, "-o", path).code == 0
    assert path.stat().st_size


@pytest.mark.parametrize("file", ["x", "x.txt", "x.xml", "x.v2"])
def test_an_ending_that_says_nothing_is_for_any_text(
    file: str, small: Path, run: Callable[..., Run], tmp_path: Path
) -> None:
    for command in (["export", "atom"], ["cite"], ["chart"]):
        assert run(*command, "--store", small, "-o", tmp_path / file).code == 0


def test_a_format_that_is_a_stream_needs_no_file(
    small: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A format is one entry in a table, and a function."""

    def write_count(selection: Selection, out: TextIO) -> Iterable[str]:
        out.write(f"{len(list(selection))} of {selection.index.counts()['events']}\n")
        return ["that is all"]

    monkeypatch.setitem(sys.modules, "catimeline.render.probe", ModuleType("probe"))
    monkeypatch.setattr(sys.modules["catimeline.render.probe"], "write_count", write_count, raising=False)
    monkeypatch.setitem(
        export.DOCUMENTS, "probe", export.Document("render.probe", "write_count", "to try it", (".probe",))
    )
    assert run("export", "probe", "--store", small, "--kind", "treaty") == Run(0, "2 of 6\n", "that is all\n")
    none = run("export", "probe", "--store", small, "--during", "1800", "--kind", "meeting")
    assert none == Run(0, "0 of 6\n", "that is all\nno events match\n")


def test_a_terminal_is_not_a_file() -> None:
    """Even if it is named."""
    master, slave = os.openpty()
    result = run_program("export", "sqlite", "-o", os.ttyname(slave))
    os.close(slave)
    os.close(master)
    assert result.returncode == 2
    assert b"a database cannot be streamed" in result.stderr


def test_a_file_that_is_there_keeps_its_permissions(small: Path, run: Callable[..., Run], tmp_path: Path) -> None:
    out = tmp_path / "x.db"
    out.write_text("before")
    out.chmod(0o640)
    assert run("export", "sqlite", "--store", small, "-o", out).code == 0
    assert stat.S_IMODE(out.stat().st_mode) == 0o640
    assert out.read_bytes().startswith(b"SQLite format 3")


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Path]:
    """A file that must be unchanged at the end of the test, with nothing beside it."""
    folder = tmp_path / "out"
    folder.mkdir()
    path = folder / "x.db"
    path.write_text("before")
    yield path
    assert path.read_text() == "before"
    assert list(folder.iterdir()) == [path]


def test_a_full_disk(kept: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "_SETTINGS", sqlite._SETTINGS + "PRAGMA max_page_count = 100;")
    expected = f"error: cannot write to {str(kept)!r}: no space left on device\n"
    assert run("export", "sqlite", "-o", kept) == Run(2, "", expected)


@pytest.mark.slow
def test_a_disk_that_fails(kept: Path) -> None:
    """Simulated by a limit on the size of files."""

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))

    command = [sys.executable, "-m", "catimeline", "export", "sqlite", "--no-cache", "-o", str(kept)]
    result = subprocess.run(command, preexec_fn=limited, capture_output=True, check=False, timeout=60)
    assert result.returncode == 2
    assert result.stderr.decode() == f"error: cannot write to {str(kept)!r}: disk i/o error\n"


def test_a_path_that_sqlite_cannot_open(small: Path, run: Callable[..., Run], tmp_path: Path) -> None:
    """SQLite refuses paths of more than 512 bytes."""
    folder = tmp_path.joinpath(*["deep" * 30] * 5)
    folder.mkdir(parents=True)
    result = run("export", "sqlite", "--store", small, "-o", folder / "x.db")
    assert result.code == 2
    assert result.err.endswith("unable to open database file\n")
    assert list(folder.iterdir()) == []


def test_a_bug_is_not_taken_for_a_fault_of_the_disk(
    kept: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sqlite._PARTS, "no_such_table", lambda event: [(event["id"],)])
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        run("export", "sqlite", "-o", kept)


def test_an_interruption_leaves_nothing_behind(kept: Path, small: Path) -> None:
    def interrupted(index: Index) -> Iterator[str]:
        yield from select(index, Query(limit=3))
        raise KeyboardInterrupt

    with open_index(find_store([str(small)])) as index, pytest.raises(KeyboardInterrupt), replacing(kept) as out:
        sqlite.write_database(Selection(index, interrupted(index)), out)


class Text(str):
    """A text that accepts weak references, so that a test can see whether it is still alive."""

    __slots__ = ("__weakref__",)


@pytest.mark.slow
def test_events_are_not_gathered(small: Path, tmp_path: Path) -> None:
    """There are never more than two batches in memory."""
    alive: weakref.WeakSet[Text] = weakref.WeakSet()
    most = 0

    def many(index: Index) -> Iterator[str]:
        nonlocal most
        [event] = select(index, Query(limit=1))
        for number in range(5_000):
            text = Text(event.replace('"id": "long-ago"', f'"id": "long-ago-{number}"'))
            alive.add(text)
            most = max(most, len(alive))
            yield text

    with open_index(find_store([str(small)])) as index, replacing(tmp_path / "x.db") as out:
        selection = Selection(index, many(index))
        sqlite.write_database(selection, out)
    assert selection.count == 5_000
    assert most <= 2 * sqlite._BATCH + 2


@pytest.mark.slow
def test_a_number_sorts_events(chronologies: Chronologies, run: Callable[..., Run], tmp_path: Path) -> None:
    """As the program does, also before the year 0 and after 9999, where texts of days do not."""
    run("export", "sqlite", *chronologies["dates"], "-o", tmp_path / "x.db")
    with closing(sqlite3.connect(tmp_path / "x.db")) as connection:
        found = connection.execute("SELECT id, julian_day, start FROM events ORDER BY rowid").fetchall()
        assert [number for _, number, _ in found] == sorted(number for _, number, _ in found)
        days = "SELECT count(*) FROM events WHERE start BETWEEN '0000' AND '9999-12-31' AND julian_day <> julianday(start) + 0.5"
        assert connection.execute(days).fetchone() == (0,)
    assert [one["date"]["julian_day"] for one in run("list", "--json", *chronologies["dates"]).json] == [
        number for _, number, _ in found
    ]
