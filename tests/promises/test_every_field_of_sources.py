"""No field of a source is forgotten: each output that has whole sources carries each field, and each input takes it.

As in ``test_every_field``, a field shows in an output if the output changes with its value.
"""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from citing import store_of
from conftest import ROOT, Run

from catimeline.model.records import Source

FIELDS: dict[str, tuple[Any, Any]] = {
    "type": ("book", "report"),
    "title": ("Quorl", "Zimbel"),
    "publisher": ("Press", "House"),
    "authors": ([{"family": "Li", "given": "Ann"}], [{"name": "Agency"}]),
    "date": ("2001-03", "2002"),
    "doi": ("10.1000/182", "10.1000/183"),
    "isbn": ("978-3-16-148410-0", "0-8044-2957-X"),
    "issn": ("0002-9378", "2434-561X"),
    "url": ("https://a.example/1", "https://a.example/2"),
    "archive_url": ("https://b.example/1", "https://b.example/2"),
    "accessed": ("2020-01-02", "2020-01-03"),
    "language": ("en", "ru"),
    "grade": ("press", "official"),
    "origin": ("quarry", "hill"),
    "note": ("A remark", "Another"),
    "same_as": (["wikidata:Q1"], ["wikidata:Q2"]),
}
"""The fields of a source in two values."""

OTHERS: dict[str, dict[str, Any]] = {key: {"title": key.title()} for key in ("quarry", "hill")}
"""The sources that it may have as its origin."""

NOT_CARRIED = {
    "cite": {
        "type": "the house style is the same for all",
        "doi": "the address stands for it, if there is one",
        "isbn": "references identify books by author, title and year",
        "issn": "the same for journals",
        "archive_url": "references are for the original",
        "accessed": "the same",
        "language": "references do not name it",
        "grade": "it is the curator's opinion",
        "origin": "so is the origin",
        "note": "so is the note",
        "same_as": "references do not name it",
    },
    "csl-json": {"same_as": "the format has no field for it", "origin": "nor for this"},
    "bibtex": {"same_as": "nor has this one", "origin": "nor for this"},
    "ris": {"same_as": "nor this one", "origin": "nor for this"},
    "jsonld": {
        "accessed": "schema.org has no property for it",
        "grade": "it is the curator's opinion",
        "origin": "so is the origin",
        "note": "so is the note",
    },
    "html": {
        "type": "it is not printed",
        "isbn": "as in cite",
        "issn": "as in cite",
        "doi": "the address stands for it, if there is one",
        "accessed": "as in cite",
        "grade": "as in cite",
        "note": "as in cite",
        "same_as": "as in cite",
    },
}
"""The fields that an output does not carry, each with the reason."""

FORMATS = {"csl-json": "json", "bibtex": "bib", "ris": "ris"}


def source_with(**changed: Any) -> dict[str, Any]:
    return {name: one for name, (one, _) in FIELDS.items()} | changed


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, dict[str, Any]], str]:
    """Writes a store with one source, and gives its path."""

    def write(name: str, source: dict[str, Any]) -> str:
        path = tmp_path / f"{name}.toml"
        path.write_text(store_of({"gazette": source, **OTHERS}))
        return str(path)

    return write


Unseen = Callable[..., list[str]]


@pytest.fixture
def unseen(run: Callable[..., Run], written: Callable[[str, dict[str, Any]], str]) -> Unseen:
    """The fields whose value does not change what a command prints."""

    def out(store: str, *command: str) -> str:
        ended = run(*command, "--store", store)
        assert ended.code == 0, ended.err
        return str(ended.out)

    def names(surface: str, *command: str) -> Iterator[str]:
        first = written("first", source_with())
        for name, (_, other) in FIELDS.items():
            if name not in NOT_CARRIED.get(surface, {}):
                second = written(name, source_with(**{name: other}))
                if out(first, *command) == out(second, *command):
                    yield name

    return lambda surface, *command: list(names(surface, *command))


def test_every_field_has_two_values_here() -> None:
    assert ("id", *FIELDS) == Source._fields


@pytest.mark.slow
def test_json_has_every_field_and_the_schema_knows_it(unseen: Unseen, run: Callable[..., Run], written: Any) -> None:
    assert unseen("json", "sources", "--json") == []
    sources = run("sources", "--json", "--store", written("whole", source_with())).json
    jsonschema.validate(sources, run("schema", "sources").json)
    assert [*FIELDS] == [key for key in sources[0] if key in FIELDS]


@pytest.mark.slow
def test_csv_has_every_field(unseen: Unseen) -> None:
    assert unseen("csv", "sources", "--csv", "--fields", ",".join(FIELDS)) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
def test_bibliographies_have_every_field(name: str, unseen: Unseen) -> None:
    assert unseen(name, "export", name) == []


@pytest.mark.slow
def test_references_and_documents_have_every_field(unseen: Unseen) -> None:
    assert unseen("cite", "cite", "one") == []
    assert unseen("jsonld", "export", "jsonld") == []
    assert unseen("html", "export", "html") == []


def test_the_database_has_every_field(written: Any, run: Callable[..., Run], tmp_path: Path) -> None:
    assert run("export", "sqlite", "-o", tmp_path / "out.sqlite", "--store", written("a", source_with())).code == 0
    with closing(sqlite3.connect(tmp_path / "out.sqlite")) as connection:
        connection.row_factory = sqlite3.Row
        row = dict(connection.execute("SELECT * FROM sources WHERE id = 'gazette'").fetchone())
    assert {**row, "authors": None} == {**row, **source_with(), "authors": None, "same_as": row["same_as"]}
    assert json.loads(row["same_as"]) == ["wikidata:Q1"]
    assert [{**one, "name": None} for one in source_with()["authors"]] == json.loads(row["authors"])


def test_diff_reports_every_field(written: Any, run: Callable[..., Run]) -> None:
    first = written("first", source_with())
    for name, (_, other) in FIELDS.items():
        changes = run("diff", first, written(name, source_with(**{name: other})), "--json").json["changes"]
        assert [field["path"][0] for change in changes for field in change["fields"]] == [name]


@pytest.mark.parametrize("name", FORMATS)
def test_an_import_brings_back_every_field(name: str, written: Any, run: Callable[..., Run], tmp_path: Path) -> None:
    """What a store exports, it knows as the same; another store gets every field of it."""
    whole = written("whole", source_with())
    library = tmp_path / f"library.{FORMATS[name]}"
    assert run("export", name, "--store", whole, "-o", library).code == 0
    assert run("import", library, "--store", whole).told[-1].startswith("0 new, 0 changed, 3 the same")
    target = tmp_path / "target.toml"
    target.write_text('[store]\nformat = 1\ntitle = "T"\n')
    assert run("import", library, "--store", target, "--write").code == 0
    [source] = others_than(OTHERS, run("sources", "--json", "--store", target, "--unused").json)
    expected = source_with(authors=[{"family": "Li", "given": "Ann", "name": None}], same_as=[], origin=None)
    assert {key: source[key] for key in FIELDS} == expected


def test_a_table_describes_every_field(written: Any, run: Callable[..., Run], tmp_path: Path) -> None:
    cells = {f"source.{name}": one for name, (one, _) in FIELDS.items() if isinstance(one, str) and name != "note"}
    table = tmp_path / "t.csv"
    cells |= {
        "source.authors": '"Li, Ann"',
        "source.same_as": "wikidata:Q1",
        "id": "two",
        "date": "2001",
        "title": "Two",
        "kind": "kind",
    }
    table.write_text(f"{','.join(cells)}\n{','.join(cells.values())}\n")
    target = written("target", {})
    assert run("import", table, "--store", target, "--new", "sources", "--supports", "date", "--write").code == 0
    [source] = others_than(("gazette", *OTHERS), run("sources", "--json", "--store", target).json)
    assert {name: source[name] for name in cells_of(cells)} == {name: FIELDS[name][0] for name in cells_of(cells)}


def others_than(ids: Collection[str], sources: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [source for source in sources if source["id"] not in ids]


def cells_of(cells: dict[str, str]) -> list[str]:
    fields = (name.removeprefix("source.") for name in cells if name.startswith("source."))
    return [name for name in fields if name != "authors"]


def test_add_takes_every_field(written: Any, run: Callable[..., Run]) -> None:
    typed = "; ".join(f"{name}: {one}" for name, (one, _) in FIELDS.items() if isinstance(one, str))
    target = written("target", {})
    event = ("--date", "2001", "--title", "T", "--kind", "kind", "--id", "two")
    ended = run(
        "add", *event, "--new-source", f"new; {typed}; authors: Li, Ann; same_as: wikidata:Q1", "--store", target
    )
    assert ended.code == 0, ended.err
    [source] = [one for one in run("sources", "--json", "--store", target).json if one["id"] == "new"]
    assert {key: source[key] for key in FIELDS} == source_with(authors=[{"family": "Li", "given": "Ann", "name": None}])


def test_documents_describe_every_field() -> None:
    for name in ("store.md", "json.md", "sources.md"):
        text = (ROOT / "docs" / name).read_text(encoding="utf-8")
        assert [field for field in FIELDS if f"`{field}`" not in text] == [], name


def test_each_reason_is_needed() -> None:
    for surface, fields in NOT_CARRIED.items():
        assert set(fields) <= set(FIELDS), surface
        assert all(fields.values()), surface
