"""No field of an event is forgotten: every command and document that shows or accepts events carries each of them.

A field shows in an output if the output changes with its value. So every field has two values here, and each surface
names the fields that it does not carry, with the reason. A new field fails by its name until both are said.
"""

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import pytest
import tomli_w
from conftest import ROOT, Run

from catimeline.edit.toml_style import event_block
from catimeline.model.records import Event


class Field(NamedTuple):
    """A field of an event in two values, each as TOML, as the option of ``add``, and as a cell of a table."""

    toml: tuple[Any, Any]
    option: tuple[str, str, str]
    """The option of ``add`` with both values; empty if ``add`` has none."""
    cell: tuple[str, str]
    words: tuple[str, str] = ("", "")
    """A search that finds the event; empty if the field is not searched."""


def same(name: str, one: str, other: str) -> Field:
    """A field that has the same form everywhere."""
    return Field((one, other), (name, one, other), (one, other))


FIELDS = {
    "id": same("--id", "walk-one", "walk-two"),
    "date": same("--date", "1871-03-18", "1872-04"),
    "title": same("--title", "Quorl talks", "Zimbel talks")._replace(words=("quorl", "zimbel")),
    "kind": same("--kind", "talks", "visit"),
    "status": same("--status", "announced", "cancelled"),
    "series": same("--series", "rounds", "visits"),
    "number": Field((41, 42), ("--number", "41", "42"), ("41", "42")),
    "places": Field((["Harbour"], ["Hill"]), ("--place", "Harbour", "Hill"), ("Harbour", "Hill"), ("harbour", "hill")),
    "actors": Field((["Aland"], ["Borland"]), ("--actor", "Aland", "Borland"), ("Aland", "Borland"), ("aland", "bor*")),
    "people": Field(
        ([{"name": "Ann Quibb"}], [{"name": "Bob Quabb"}]),
        ("--person", "Ann Quibb", "Bob Quabb"),
        ("Ann Quibb", "Bob Quabb"),
        ("quibb", "quabb"),
    ),
    "topics": Field((["water"], ["trade"]), ("--topic", "water", "trade"), ("water", "trade")),
    "summary": same("--summary", "They murgled.", "They flimmed.")._replace(words=("murgled", "flimmed")),
    "notes": same("--notes", "Perhaps in frimble.", "Perhaps in grumble.")._replace(words=("frimble", "grumble")),
    "inferred": Field((["places"], ["topics"]), ("--inferred", "places", "topics"), ("places", "topics")),
    "added": Field(("2001-02-03", "2001-02-04"), ("--added", "2001-02-03", "2001-02-04"), ("2001-02-03", "2001-02-04")),
    "updated": Field(("2002-02-03", "2002-02-04"), ("", "", ""), ("2002-02-03", "2002-02-04")),
    "same_as": Field(
        (["wikidata:Q42"], ["https://example.org/a;b"]),
        ("--same-as", "wikidata:Q42", "https://example.org/a;b"),
        ("wikidata:Q42", "https://example.org/a;b"),
    ),
    "related": Field(
        ([{"event": "other", "relation": "follows"}], [{"event": "other", "relation": "fulfils"}]),
        ("--related", "follows:other", "fulfils:other"),
        ("", ""),
    ),
    "sources": Field(
        ([{"source": "gazette", "supports": ["date"]}], [{"source": "almanac", "supports": ["date"]}]),
        ("--source", "gazette:date", "almanac:date"),
        ("gazette", "almanac"),
    ),
}

NOT_CARRIED = {
    "show, as text": {
        "added": "the day on which the chronology gained an event is not about the event",
        "updated": "the same",
    },
    "html": {"added": "as in show", "updated": "the page says when the whole chronology was changed"},
    "add": {"updated": "a new event has not been updated"},
    "import of a table": {"related": "a cell cannot say which event and how: JSON can"},
    "search": {
        "id": "show finds it",
        "date": "--during finds it",
        "kind": "--kind finds it",
        "status": "--status finds it",
        "series": "--series finds it",
        "number": "show and list give it",
        "topics": "--topic finds it",
        "inferred": "--evidence finds it",
        "added": "a feed tells it",
        "updated": "a feed tells it",
        "same_as": "it is an identifier, not a word",
        "related": "show gives it",
        "sources": "--source finds it",
    },
}
"""The fields that a surface does not carry, each with the reason."""


def store_of(*events: dict[str, Any]) -> str:
    labels = {"kinds": {"talks": "Talks", "visit": "Visit"}, "topics": {"water": "Water", "trade": "Trade"}}
    registries = tomli_w.dumps(
        {
            "store": {"format": 1, "title": "Walk"},
            **labels,
            "actors": {name: {"name": name, "kind": "state"} for name in ("Aland", "Borland")},
            "places": {"Harbour": {}, "Hill": {}},
            "series": {"rounds": {"name": "Rounds"}, "visits": {"name": "Visits"}},
            "sources": {name: {"type": "book", "title": name.title()} for name in ("gazette", "almanac")},
        }
    )
    other = {"id": "other", "date": "1870", "title": "Other", "kind": "talks"}
    return "\n".join([registries, *map(event_block, (other, *events))])


def event_with(**changed: Any) -> dict[str, Any]:
    return {name: field.toml[0] for name, field in FIELDS.items()} | changed


class Walk:
    """A store for each field, in which that field alone has its other value."""

    def __init__(self, run: Callable[..., Run], folder: Path) -> None:
        self.run = run
        self.folder = folder

    def pairs(self, surface: str) -> Iterator[tuple[str, str, str]]:
        """Each field that a surface must carry, with the paths of two stores that differ in it alone."""
        first = self.written("first.toml", event_with())
        for name, field in FIELDS.items():
            if name not in NOT_CARRIED.get(surface, {}):
                yield name, first, self.written(f"{name}.toml", event_with(**{name: field.toml[1]}))

    def written(self, name: str, *events: dict[str, Any]) -> str:
        path = self.folder / name
        path.write_text(store_of(*events))
        return str(path)

    def unseen(self, surface: str, *command: str) -> list[str]:
        """The fields whose value does not change what a command prints."""
        return [
            name for name, *stores in self.pairs(surface) if len({self.out(store, *command) for store in stores}) == 1
        ]

    def out(self, store: str, *command: str) -> str:
        ended = self.run(*command, "--store", store)
        assert ended.code == 0, ended.err
        printed: str = ended.out
        return printed


@pytest.fixture
def walk(run: Callable[..., Run], tmp_path: Path) -> Walk:
    return Walk(run, tmp_path)


def test_every_field_has_two_values_here() -> None:
    """A new field of ``Event`` fails here first: give it two values, and then fix what the other tests name."""
    assert list(FIELDS) == sorted(FIELDS, key=Event._fields.index)
    assert [name for name in Event._fields if name not in FIELDS] == []


@pytest.mark.slow
def test_json_has_every_field_and_the_schema_knows_it(walk: Walk) -> None:
    assert walk.unseen("json", "list", "--json") == []
    schema = walk.run("schema", "json").json
    for _, _, store in walk.pairs("json"):
        events = json.loads(walk.out(store, "list", "--json"))
        jsonschema.validate(events, schema)
        assert [sorted(event) for event in events] == [sorted(schema["$defs"]["Event"]["required"])] * len(events)


@pytest.mark.slow
def test_show_has_every_field(walk: Walk) -> None:
    shown = []
    for name, *stores in walk.pairs("show, as text"):
        key = FIELDS[name].toml if name == "id" else ("walk-one", "walk-one")
        texts = {walk.out(store, "show", one, "--format", "text") for one, store in zip(key, stores, strict=True)}
        shown += [name] * (len(texts) == 1)
    assert shown == []


@pytest.mark.slow
def test_the_page_has_every_field(walk: Walk) -> None:
    assert walk.unseen("html", "export", "html") == []


@pytest.mark.slow
def test_the_database_has_every_field(walk: Walk) -> None:
    """In columns of its own, beside the whole event as JSON."""

    def dumped(store: str) -> list[list[Any]]:
        path = walk.folder / "out.sqlite"
        walk.out(store, "export", "sqlite", "-o", str(path))
        with closing(sqlite3.connect(path)) as connection:
            tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            connection.row_factory = sqlite3.Row
            rows = [dict(row) for name in tables for row in connection.execute(f"SELECT * FROM {name}")]  # noqa: S608
        return [[value for key, value in row.items() if key != "json"] for row in rows]

    assert [name for name, *stores in walk.pairs("sqlite") if dumped(stores[0]) == dumped(stores[1])] == []


def test_diff_reports_every_field(walk: Walk) -> None:
    untold = []
    for name, first, other in walk.pairs("diff"):
        changes = walk.run("diff", first, other, "--json").json["changes"]
        paths = [str(field["path"]) for change in changes for field in change["fields"]]
        told = (
            {change["change"] for change in changes} == {"renamed"} if name == "id" else any(name in p for p in paths)
        )
        untold += [name] * (not told)
    assert untold == []


@pytest.mark.slow
def test_search_finds_every_text(walk: Walk) -> None:
    unfound = []
    for name, *stores in walk.pairs("search"):
        words = [word for word in FIELDS[name].words if word]
        found = [walk.run("search", word, "--store", store, "--json").ids for word in words for store in stores]
        unfound += [name] * (found != [["walk-one"], [], [], ["walk-one"]])
    assert unfound == []


def test_add_takes_every_field(walk: Walk) -> None:
    store = walk.written("empty.toml")
    given = [part for field in FIELDS.values() if field.option[0] for part in field.option[:2]]
    ended = walk.run("add", *given, "--store", store)
    assert ended.code == 0, ended.err
    [added] = [event for event in json.loads(walk.out(store, "list", "--json")) if event["id"] != "other"]
    expected = {name: value for name, value in event_with().items() if name not in NOT_CARRIED["add"]}
    whole = walk.written("whole.toml", expected)
    assert added == json.loads(walk.out(whole, "show", "walk-one", "--json"))


def test_edit_keeps_every_field(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store has the value of each field that an editor saved."""
    store = walk.written("kept.toml", event_with())
    changed = event_with(**{name: field.toml[1] for name, field in FIELDS.items()})
    text = walk.folder / "saved.toml"
    text.write_text(event_block(changed))
    editor = walk.folder / "editor"
    editor.write_text(f'#!/bin/sh\ncp "{text}" "$1"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    ended = walk.run("edit", "walk-one", "--store", store)
    assert ended.code == 0, ended.err
    assert walk.out(store, "list", "--json") == walk.out(walk.written("whole.toml", changed), "list", "--json")


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_an_import_brings_back_every_field(name: str, walk: Walk) -> None:
    """One store lists events as JSON, another imports them, and then both are the same."""
    exported = walk.folder / f"events.{name}"
    whole = walk.written("whole.toml", event_with())
    exported.write_text(walk.out(whole, "list", f"--{name}"))
    target = walk.written("target.toml")
    ended = walk.run("import", exported, "--store", target, "--write")
    assert ended.code == 0, ended.err
    assert walk.out(target, "list", "--json") == walk.out(whole, "list", "--json")


def test_an_import_of_a_table_takes_every_field(walk: Walk) -> None:
    names = [name for name in FIELDS if name not in NOT_CARRIED["import of a table"]]
    table = walk.folder / "events.csv"
    rows = [",".join(FIELDS[name].cell[number] for name in names) for number in (0, 1)]
    table.write_text("\n".join([",".join(names), *rows]))
    target = walk.written("target.toml")
    ended = walk.run("import", table, "--store", target, "--supports", "date", "--write")
    assert ended.code == 0, ended.err
    assert not re.search("not used", ended.err)
    whole = walk.written(
        "whole.toml",
        *({name: FIELDS[name].toml[number] for name in names} for number in (0, 1)),
    )
    assert walk.out(target, "list", "--json") == walk.out(whole, "list", "--json")


def test_the_document_of_the_store_describes_every_field() -> None:
    document = (ROOT / "docs" / "store.md").read_text(encoding="utf-8")
    keys = re.findall(r"`([a-z_]+)`", "".join(re.findall(r"^\|(.+?)\|", document, re.MULTILINE)))
    assert [name for name in FIELDS if name not in keys] == []


def test_each_reason_is_needed() -> None:
    """Each exception of a surface is a field of an event, with a reason."""
    for surface, fields in NOT_CARRIED.items():
        assert set(fields) <= set(FIELDS), surface
        assert all(fields.values()), surface
