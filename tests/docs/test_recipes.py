"""The recipes of ``docs/scale.md`` are the same on the page and in their files, run, and agree with the program."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Run

RECIPES = ROOT / "docs/recipes"
PAGE = (ROOT / "docs/scale.md").read_text(encoding="utf-8")
LANGUAGES = {".sql": "sql", ".sh": "sh", ".py": "python"}
QUOTED = sorted(path for path in RECIPES.iterdir() if path.suffix in LANGUAGES and path.stem != "schema_to_ddl")
PROGRAMS = Path(sys.executable).parent

Rows = list[tuple[Any, ...]]


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PATH", os.pathsep.join([str(PROGRAMS), os.environ["PATH"]]))
    return folder


@pytest.fixture
def counted(run: Callable[..., Run]) -> Callable[[str], Rows]:
    """What ``count`` says, in the order of the values."""

    def count(by: str) -> Rows:
        rows = [tuple(one.values()) for one in run("count", "--by", by, "--json").json if one["events"]]
        return sorted((int(row[0]), *row[1:]) if by.startswith("year") else row for row in rows)

    return count


@pytest.fixture
def duckdb() -> Any:
    return pytest.importorskip("duckdb", reason="its newest release is not for every Python")


def results(recipe: str, connection: Any) -> list[Rows]:
    """What each SELECT of a recipe for DuckDB finds."""
    found = []
    for statement in connection.extract_statements((RECIPES / recipe).read_text(encoding="utf-8")):
        connection.execute(statement)
        if statement.type.name == "SELECT":
            found.append(connection.fetchall())
    return found


def ddl(*arguments: str | Path, given: str = "") -> str:
    """What ``schema_to_ddl.py`` prints."""
    command = [sys.executable, str(RECIPES / "schema_to_ddl.py"), *map(str, arguments)]
    return subprocess.run(command, input=given, capture_output=True, check=True, text=True).stdout


@pytest.mark.parametrize("path", QUOTED, ids=lambda path: path.name)
def test_the_page_shows_what_the_files_hold(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert f"[`{path.name}`](recipes/{path.name})" in PAGE
    assert f"```{LANGUAGES[path.suffix]}\n{text}```\n" in PAGE


def test_the_page_shows_no_other_recipes() -> None:
    assert len(re.findall("^```(?:sql|python)$", PAGE, re.MULTILINE)) == sum(path.suffix != ".sh" for path in QUOTED)


@pytest.mark.slow
def test_the_page_names_each_table(run: Callable[..., Run], workplace: Path) -> None:
    run("export", "sqlite", "-o", workplace / "chronology.db")
    command = ["sqlite-utils", "query", "chronology.db", "SELECT name FROM sqlite_schema WHERE type != 'index'"]
    tables = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", PAGE, re.MULTILINE)
    assert sorted(re.findall(r"\w+", " ".join(rows))) == sorted(table["name"] for table in tables)


@pytest.mark.slow
def test_duckdb_reads_the_lines(
    run: Callable[..., Run], counted: Callable[[str], Rows], workplace: Path, duckdb: Any
) -> None:
    run("list", "--jsonl", "-o", workplace / "events.jsonl")
    events = run("list", "--json", "--actor", "EU").json
    with duckdb.connect() as connection:
        years, did, sources = results("duckdb.sql", connection)
        kept = connection.execute("SELECT id, decade || 's' FROM 'events.parquet/*/*.parquet'").fetchall()
    assert years == counted("year,actor")
    of_2018 = [event for event in events if (event["date"]["start"] or event["date"]["end"])[:4] == "2018"]
    assert sorted(did) == sorted((event["id"], event["date"]["text"], event["title"]) for event in of_2018)
    assert sorted((source, events) for source, events, _ in sources) == counted("source")
    assert any(0 < dates < events for _, events, dates in sources)
    assert {key for key, _ in kept} == {event["id"] for event in run("list", "--json").json}
    decades = [decade for _, decade in kept]
    assert sorted((decade, decades.count(decade)) for decade in set(decades)) == counted("decade")


@pytest.mark.slow
def test_sqlite_utils(run: Callable[..., Run], counted: Callable[[str], Rows], workplace: Path) -> None:
    program = workplace / "catimeline"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m catimeline "$@"\n')
    program.chmod(0o755)
    path = os.pathsep.join([str(workplace), os.environ["PATH"]])
    command = ["sh", str(RECIPES / "sqlite_utils.sh")]
    shown = subprocess.run(command, env=os.environ | {"PATH": path}, capture_output=True, check=True, text=True).stdout
    actors, flat, found = (json.loads(Path(f"{name}.json").read_text()) for name in ("actors", "flat", "found"))
    assert [tuple(one.values()) for one in actors] == [tuple(one.values()) for one in flat] == counted("actor")
    events = run("list", "--json").json
    assert f'{{"table": "events", "count": {len(events)}}}' in shown
    kinds = [event["kind"] for event in events]
    assert f"    {kinds.count('dialogue')}: dialogue\n" in shown
    texts = {event["id"]: "\n".join(filter(None, map(event.get, ("title", "summary", "notes")))) for event in events}
    assert {one["id"] for one in found} == {key for key, text in texts.items() if re.search(r"(?i)\bborder", text)}


@pytest.mark.slow
def test_the_schema_as_columns_of_duckdb(run: Callable[..., Run], workplace: Path, duckdb: Any) -> None:
    """From a file or a pipe; the recipe for DuckDB has the same columns and accepts the events."""
    schema = run("schema", "json").out
    (workplace / "event.schema.json").write_text(schema)
    created = ddl(given=schema)
    assert created == ddl("event.schema.json")
    run("list", "--jsonl", "-o", workplace / "events.jsonl")
    with duckdb.connect() as connection:
        connection.execute((RECIPES / "duckdb.sql").read_text(encoding="utf-8").partition(";")[0])
        recipe = connection.execute("SELECT column_name, column_type FROM (DESCRIBE events)").fetchall()
        connection.execute("DROP VIEW events")
        connection.execute(created)
        columns = connection.execute("SELECT column_name, column_type FROM (DESCRIBE events)").fetchall()
        connection.execute("COPY events FROM 'events.jsonl' (FORMAT json)")
        connection.execute("SELECT to_json(e) FROM events AS e")
        written = {event["id"]: event for event in (json.loads(text) for (text,) in connection.fetchall())}
    assert recipe[: len(columns)] == columns
    assert [key for key, _ in columns] == json.loads(schema)["$defs"]["Event"]["required"]
    assert written == {event["id"]: event for event in run("list", "--json").json}


@pytest.mark.slow
def test_the_schema_as_columns_of_spark(run: Callable[..., Run]) -> None:
    printed = ddl("--spark", given=run("schema", "json").out)
    assert printed.startswith("`id` STRING, `title` STRING, `date` STRUCT<`edtf` STRING, `text` STRING, ")
    assert (
        "`series` STRUCT<`id` STRING, `name` STRING, `number` BIGINT>, `places` ARRAY<STRUCT<`id` STRING, " in printed
    )
    assert "`evidence` MAP<STRING, STRING>, `sources` ARRAY<STRUCT<`id` STRING, `supports` ARRAY<STRING>, " in printed
    assert "`latitude` DOUBLE" in printed
    assert "`uncertain` BOOLEAN" in printed
