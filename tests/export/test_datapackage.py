"""``export datapackage``: tables with their schema, in a folder that is written whole or not at all."""

import csv
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from conftest import DATA, Run

import catimeline
from catimeline.errors import CatimelineError

PUBLISHED = ["--store", str(DATA / "published.toml")]


def package_in(folder: Path) -> Any:
    return json.loads((folder / "datapackage.json").read_bytes())


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.slow
def test_the_tables_are_those_of_the_database(chronology: list[str], run: Callable[..., Run], tmp_path: Path) -> None:
    """All of them, with the same columns but for the JSON of events, and the same rows."""
    assert run("export", "datapackage", *chronology, "-o", tmp_path / "package").code == 0
    assert run("export", "sqlite", *chronology, "-o", tmp_path / "all.db").code == 0
    resources = {one["name"]: one for one in package_in(tmp_path / "package")["resources"]}
    with closing(sqlite3.connect(tmp_path / "all.db")) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        assert list(resources) == tables
        for table, resource in resources.items():
            path = tmp_path / "package" / resource["path"]
            head, *rows = rows_of(path)
            assert [field["name"] for field in resource["schema"]["fields"]] == head
            cursor = connection.execute(f"SELECT * FROM {table} ORDER BY rowid")  # noqa: S608 - our own
            columns = [name for name, *_ in cursor.description]
            assert [name for name in columns if name != "json"] == head
            kept = [number for number, name in enumerate(columns) if name != "json"]
            expected = [["" if row[one] is None else str(row[one]) for one in kept] for row in cursor]
            assert rows == expected
            assert resource["hash"] == f"sha256:{sha256(path.read_bytes()).hexdigest()}"


def test_the_schema(run: Callable[..., Run], tmp_path: Path) -> None:
    run("export", "datapackage", *PUBLISHED, "-o", tmp_path / "a")
    package = package_in(tmp_path / "a")
    about = {key: value for key, value in package.items() if key != "resources"}
    assert about == {
        "profile": "tabular-data-package",
        "name": "two-rivers",
        "id": about["id"],
        "title": "The two rivers",
        "description": "What Aland and Borland agreed on water.",
        "homepage": "https://rivers.example/chronology",
        "version": "1.2",
        "licenses": [{"name": "CC0-1.0"}],
        "contributors": [{"title": "Zoë Müller", "role": "author"}, {"title": "River Desk", "role": "author"}],
    }
    schemas = {one["name"]: one["schema"] for one in package["resources"]}
    assert schemas["event_places"]["foreignKeys"] == [
        {"fields": ["place"], "reference": {"resource": "places", "fields": ["id"]}},
        {"fields": ["event"], "reference": {"resource": "events", "fields": ["id"]}},
    ]
    fields = {field["name"]: field for field in schemas["events"]["fields"]}
    assert fields["start"] == {
        "name": "start",
        "type": "string",
        "description": "the first day that it can be, ISO 8601; NULL where open or unknown",
    }
    assert fields["number"]["type"] == "integer"
    assert schemas["events"]["primaryKey"] == ["id"]
    assert {field["name"]: field["type"] for field in schemas["actors"]["fields"]}["aliases"] == "array"


@pytest.mark.parametrize(
    ("header", "license_id"),
    [('license = "CC0-1.0"', "https://spdx.org/licenses/CC0-1.0.html"), ('license = "Ask us"', "#license"), ("", None)],
)
def test_the_description_as_a_crate(
    header: str, license_id: str | None, store: Callable[[str], Path], run: Callable[..., Run], tmp_path: Path
) -> None:
    path = store(
        f'[store]\nformat = 1\ntitle = "T"\ndoi = "10.1000/a"\nidentifiers = ["wikidata:Q1"]\n{header}\n'
        'updated = 2020-01-31\nauthors = [{ name = "Desk" }]\n'
    )
    assert run("export", "datapackage", "--store", path, "-o", tmp_path / "a").err == "no events match\n"
    graph = json.loads((tmp_path / "a/ro-crate-metadata.json").read_bytes())["@graph"]
    nodes = {node["@id"]: node for node in graph}
    whole = nodes["./"]
    assert nodes["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    assert whole["identifier"] == ["https://doi.org/10.1000/a", "wikidata:Q1"]
    assert whole["datePublished"] == "2020-01-31"
    assert whole.get("license") == ({"@id": license_id} if license_id else None)
    assert package_in(tmp_path / "a")["id"] == "https://doi.org/10.1000/a"
    files = {one.name for one in (tmp_path / "a").iterdir()}
    assert {part["@id"] for part in whole["hasPart"]} == files - {"ro-crate-metadata.json"}
    for node in graph:  # flat, as the specification has it: all that has properties is a node
        for value in node.values():
            for one in value if isinstance(value, list) else [value]:
                assert not isinstance(one, dict) or (
                    one.keys() == {"@id"} and (one["@id"] in nodes or "w3id" in one["@id"])
                )


def test_a_folder_is_replaced_only_if_it_is_a_package(run: Callable[..., Run], tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.mkdir()
    assert run("export", "datapackage", *PUBLISHED, "-o", target).code == 0
    first = {one.name: one.read_bytes() for one in target.iterdir()}
    assert run("export", "datapackage", *PUBLISHED, "--since", "5000", "-o", target).code == 0
    assert {one.name for one in target.iterdir()} == first.keys()
    assert (target / "events.csv").read_bytes() != first["events.csv"]
    (target / "notes.txt").write_text("kept")
    refused = run("export", "datapackage", *PUBLISHED, "-o", target)
    assert refused == Run(2, "", f"error: cannot write to '{target}': it has another file, 'notes.txt'\n")
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        ("places.csv", "it has files but no 'datapackage.json', so it is not an earlier one"),
        ("events.csv/x", "it has another file, 'events.csv'"),
    ],
)
def test_a_folder_with_files_of_these_names_is_no_package(
    kept: str, told: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    target = tmp_path / "a"
    (target / kept).parent.mkdir(parents=True)
    (target / kept).write_text("my figures")
    refused = run("export", "datapackage", *PUBLISHED, "-o", target)
    assert refused == Run(2, "", f"error: cannot write to '{target}': {told}\n")
    assert (target / kept).read_text() == "my figures"
    assert len([*target.iterdir()]) == 1


def test_a_smaller_package_is_another_one(run: Callable[..., Run], tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.mkdir()
    for name in ("datapackage.json", "ro-crate-metadata.json", "events.csv"):
        (target / name).write_text("mine")
    told = "it has few of the files, so it is not an earlier one"
    assert run("export", "datapackage", *PUBLISHED, "-o", target).err == f"error: cannot write to '{target}': {told}\n"
    assert {one.read_text() for one in target.iterdir()} == {"mine"}


def test_it_needs_a_folder(run: Callable[..., Run], tmp_path: Path) -> None:
    message = "error: cannot write to standard output: datapackage is a folder; name one: -o FOLDER, or -o FILE.zip\n"
    assert run("export", "datapackage") == run("export", "datapackage", "-o", "-") == Run(2, "", message)
    (tmp_path / "file").write_text("kept")
    ended = run("export", "datapackage", *PUBLISHED, "-o", tmp_path / "file")
    assert (ended.code, (tmp_path / "file").read_text()) == (2, "kept")
    assert run("export", "datapackage", *PUBLISHED, "-o", tmp_path / "absent" / "a").code == 2


@pytest.mark.slow
def test_in_an_archive(run: Callable[..., Run], tmp_path: Path) -> None:
    """The files of the folder, and the same bytes each time."""
    one, two = tmp_path / "a.zip", tmp_path / "b.ZIP"
    assert run("export", "datapackage", *PUBLISHED, "-o", one) == Run(0, "", "")
    assert run("export", "datapackage", *PUBLISHED, "-o", two) == Run(0, "", "")
    assert run("export", "datapackage", *PUBLISHED, "-o", tmp_path / "a") == Run(0, "", "")
    assert one.read_bytes() == two.read_bytes()
    with ZipFile(one) as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    assert packed == {file.name: file.read_bytes() for file in (tmp_path / "a").iterdir()}
    assert list(packed) == sorted(packed)
    two.unlink()
    two.mkdir()
    refused = run("export", "datapackage", *PUBLISHED, "-o", two)
    assert refused == Run(2, "", f"error: cannot write to '{two}': is a directory\n")
    assert {file.name for file in tmp_path.iterdir()} == {"a", "a.zip", "b.ZIP", "cache"}


def test_a_folder_is_not_called_as_a_file_of_another_format(run: Callable[..., Run], tmp_path: Path) -> None:
    ended = run("export", "datapackage", *PUBLISHED, "-o", tmp_path / "a.csv")
    assert ended.code == 2
    assert "datapackage goes into a folder or .zip; for .csv: catimeline list … -o FILE.csv" in ended.err
    other = run("export", "sqlite", *PUBLISHED, "-o", tmp_path / "a.zip")
    assert "for .zip: catimeline export datapackage … -o FILE.zip" in other.err


def test_from_python(tmp_path: Path) -> None:
    with catimeline.open_store(DATA / "published.toml") as store:
        assert store.export("datapackage", tmp_path / "a") is None
        assert rows_of(tmp_path / "a/kinds.csv")[0] == ["id", "name"]
        with pytest.raises(CatimelineError, match="datapackage is a folder"):
            store.export("datapackage")
        with pytest.raises(CatimelineError, match="no such file or directory"):
            store.export("datapackage", tmp_path / "absent" / "a")
