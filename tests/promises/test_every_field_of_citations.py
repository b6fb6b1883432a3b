"""No field of a citation is forgotten: what one source says about one event, and where, and in which words.

As in ``test_every_field``, a field shows in an output if the output changes with its value.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from conftest import ROOT, Run

from catimeline.model.records import Citation

FIELDS: dict[str, tuple[Any, Any]] = {
    "source": ("gazette", "almanac"),
    "supports": (["date"], ["title"]),
    "disputes": ({"kind": "visit"}, {"kind": "call"}),
    "locator": ("p. 1", "p. 2"),
    "quote": ("They met on Tuesday", "They met at noon"),
    "as_written": ("Tuesday", "the next day"),
    "note": ("A remark", "Another"),
}
"""The fields of a citation in two values."""

SURFACES = {
    "json": ("list", "--json"),
    "show": ("show", "one", "--format", "text"),
    "show as a table": ("show", "one", "--format", "table"),
    "html": ("export", "html"),
    "markdown": ("export", "markdown"),
}

NOT_CARRIED = {
    "markdown": {
        "note": "footnotes are for the reference",
    },
}
"""The fields that an output does not carry, each with the reason."""


def store_of(**changed: Any) -> str:
    citation = {name: one for name, (one, _) in FIELDS.items()} | changed
    event = {"id": "one", "date": "2001", "title": "An event", "kind": "talks", "sources": [citation]}
    return tomli_w.dumps(
        {
            "store": {"format": 1, "title": "Probe"},
            "kinds": {"talks": "Talks"},
            "sources": {key: {"type": "webpage", "title": key.title()} for key in ("gazette", "almanac")},
            "events": [event],
        }
    )


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, str], str]:
    """Writes a store, and gives its path."""

    def write(name: str, text: str) -> str:
        path = tmp_path / f"{name}.toml"
        path.write_text(text)
        return str(path)

    return write


def test_every_field_has_two_values_here() -> None:
    assert tuple(FIELDS) == Citation._fields


@pytest.mark.slow
@pytest.mark.parametrize("surface", SURFACES)
def test_an_output_has_every_field(surface: str, run: Callable[..., Run], written: Callable[[str, str], str]) -> None:
    def out(store: str) -> str:
        ended = run(*SURFACES[surface], "--store", store)
        assert ended.code == 0, ended.err
        return str(ended.out)

    first = out(written("first", store_of()))
    alike = [name for name, (_, other) in FIELDS.items() if out(written(name, store_of(**{name: other}))) == first]
    assert alike == [name for name in FIELDS if name in NOT_CARRIED.get(surface, {})]


SAID = {
    "show": "[1][2]\tone origin\n",
    "show as a table": "[1][2] one origin\n",
    "html": "[<a href=#R1>1</a>, <a href=#R2>2</a>] one origin",
    "markdown": "One origin: [^1], [^2].\n",
}


@pytest.mark.parametrize("surface", SAID)
def test_documents_say_which_sources_carry_one_text(
    surface: str, run: Callable[..., Run], written: Callable[[str, str], str]
) -> None:
    text = store_of().replace("[sources.gazette]\n", '[sources.gazette]\norigin = "almanac"\n')
    store = written("one", text + '\n[[events.sources]]\nsource = "almanac"\n')
    assert SAID[surface] in run(*SURFACES[surface], "--store", store).out


def test_the_database_has_every_field(
    run: Callable[..., Run], written: Callable[[str, str], str], tmp_path: Path
) -> None:
    assert run("export", "sqlite", "-o", tmp_path / "out.sqlite", "--store", written("first", store_of())).code == 0
    with closing(sqlite3.connect(tmp_path / "out.sqlite")) as connection:
        connection.row_factory = sqlite3.Row
        row = dict(connection.execute("SELECT * FROM event_sources").fetchone())
        assert connection.execute("SELECT statement FROM support").fetchall()[0][0] == "date"
        assert connection.execute("SELECT statement, value FROM disputes").fetchall()[0][1] == '"visit"'
    assert row == {"event": "one"} | {key: one for key, (one, _) in FIELDS.items() if isinstance(one, str)}


def test_diff_reports_every_field(run: Callable[..., Run], written: Callable[[str, str], str]) -> None:
    first = written("first", store_of())
    for name, (_, other) in FIELDS.items():
        [change] = run("diff", first, written(name, store_of(**{name: other})), "--json").json["changes"]
        paths = [field["path"] for field in change["fields"] if field["path"][0] == "sources"]
        assert (name == "source") or [path[2] for path in paths] == [name]
        text = run("diff", written("none", store_of(source="almanac")), written(name, store_of(**{name: other}))).out
        assert (name in ("supports", "disputes", "source")) or str(other) in text


def test_an_import_brings_back_every_field(
    run: Callable[..., Run], written: Callable[[str, str], str], tmp_path: Path
) -> None:
    whole = written("whole", store_of())
    (tmp_path / "events.json").write_text(run("list", "--json", "--store", whole).out)
    target = written("target", store_of().partition("[[events]]")[0])
    ended = run("import", tmp_path / "events.json", "--store", target, "--write")
    assert ended.code == 0, ended.err
    assert run("list", "--json", "--store", target).out == run("list", "--json", "--store", whole).out


def test_add_and_a_table_take_every_text(
    run: Callable[..., Run], written: Callable[[str, str], str], tmp_path: Path
) -> None:
    texts = {name: one for name, (one, _) in FIELDS.items() if isinstance(one, str) and name != "source"}
    registries = store_of().partition("[[events]]")[0]
    added, imported = written("added", registries), written("imported", registries)
    typed = "; ".join(["gazette:date", *(f"{name}: {one}" for name, one in texts.items())])
    event = {"date": "2001", "title": "An event", "kind": "talks"}
    options = [part for name, value in event.items() for part in (f"--{name}", value)]
    assert run("add", *options, "--id", "one", "--source", typed, "--store", added).code == 0
    row = {"id": "one", **event, "source.id": "gazette", **{f"source.{name}": one for name, one in texts.items()}}
    table = tmp_path / "table.csv"
    table.write_text(f"{','.join(row)}\n{','.join(row.values())}\n")
    assert run("import", table, "--supports", "date", "--store", imported, "--write").code == 0
    for store in (added, imported):
        [cited] = run("show", "one", "--json", "--store", store).json["sources"]
        assert {name: cited[name] for name in texts} == texts


def test_the_document_of_the_store_describes_every_field() -> None:
    document = (ROOT / "docs" / "store.md").read_text(encoding="utf-8")
    assert [name for name in FIELDS if f"{name} = " not in document] == []


def test_each_reason_is_needed() -> None:
    for surface, fields in NOT_CARRIED.items():
        assert surface in SURFACES
        assert set(fields) <= set(FIELDS)
        assert all(fields.values())
