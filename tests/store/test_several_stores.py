"""Several stores, and folders of files, read as one: records of one refer to records of another."""

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from conftest import Run

ONE = """\
[store]
format = 1
title = "One"
[kinds]
round = "Round"
[actors.Pair]
name = "The pair"
kind = "group"
members = ["A", "B"]
[actors.A]
name = "Aland"
kind = "state"
[series.s]
name = "Series"
[[events]]
id = "first"
date = "2001"
title = "First"
kind = "round"
series = "s"
number = 1
actors = ["B"]
sources = [{ source = "x", supports = ["date"] }, { source = "y", supports = ["date"] }]
"""
TWO = """\
[store]
format = 1
title = "Two"
[kinds]
round = "Round"
[actors.B]
name = "Borland"
kind = "state"
[sources.x]
type = "webpage"
title = "X"
[sources.y]
type = "webpage"
title = "Y"
[series.s]
name = "Series"
[[events]]
id = "second"
date = "2002"
title = "Second"
kind = "round"
series = "s"
number = 2
actors = ["Pair"]
related = [{ event = "first", relation = "fulfils" }]
sources = [{ source = "x", disputes = { date = "2003" } }]
"""


@pytest.fixture
def stores(tmp_path: Path) -> tuple[Path, Path]:
    """A file and a folder, neither of which is complete without the other."""
    one = tmp_path / "one.toml"
    one.write_text(ONE)
    two = tmp_path / "two"
    two.mkdir()
    head, events = TWO.split("[[events]]")
    (two / "a.toml").write_text(f"[[events]]{events}")
    (two / "b.toml").write_text(head)
    return one, two


def test_they_are_one_chronology(stores: tuple[Path, Path], run: Callable[..., Run]) -> None:
    options = [word for path in stores for word in ("--store", path)]
    first, second = run("list", *options, "--json").json
    assert first["involves"] == ["B", "Pair"]
    assert second["involves"] == ["A", "B", "Pair"]
    assert (first["evidence"]["date"], second["evidence"]["date"]) == ("corroborated", "disputed")
    assert first["related"] == [{"id": "second", "relation": "next"}, {"id": "second", "relation": "fulfilled-by"}]
    assert second["related"] == [{"id": "first", "relation": "previous"}, {"id": "first", "relation": "fulfils"}]
    assert [header["title"] for header in run("info", *options, "--json").json["headers"]] == ["One", "Two"]
    assert run("check", *options).code == 0


WHOLE = """\
[store]
format = 1
title = "Talks on the river"
description = "Talks,\\nand what came of them."
license = "CC-BY-4.0"
updated = 2020-01-31
id = "river-talks"
url = "https://river.example/talks"
version = "2.1"
authors = [{ family = "Li", given = "Ann" }, { family = "Ng" }, { name = "River Desk" }]
doi = "https://doi.org/10.5281/zenodo.1%232"
identifiers = ["wikidata:Q1", "https://a.example/x"]
"""


def test_what_a_store_says_of_itself(store: Callable[[str], Path], run: Callable[..., Run], tmp_path: Path) -> None:
    """All of it in JSON and in the database, in the same words; in text, only what exists."""
    path = store(WHOLE)
    [header] = run("info", "--store", path, "--json").json["headers"]
    assert list(header.items()) == [
        ("id", "river-talks"),
        ("title", "Talks on the river"),
        ("description", "Talks,\nand what came of them."),
        ("license", "CC-BY-4.0"),
        ("updated", "2020-01-31"),
        ("url", "https://river.example/talks"),
        ("version", "2.1"),
        (
            "authors",
            [
                {"family": "Li", "given": "Ann", "name": None},
                {"family": "Ng", "given": None, "name": None},
                {"family": None, "given": None, "name": "River Desk"},
            ],
        ),
        ("doi", "10.5281/zenodo.1#2"),
        ("identifiers", ["wikidata:Q1", "https://a.example/x"]),
    ]
    assert run("info", "--store", path).out.splitlines()[2:12] == [
        "id\triver-talks",
        "title\tTalks on the river",
        "description\tTalks, and what came of them.",
        "license\tCC-BY-4.0",
        "updated\t2020-01-31",
        "url\thttps://river.example/talks",
        "version\t2.1",
        "authors\tLi, Ann; Ng; River Desk",
        "doi\t10.5281/zenodo.1#2",
        "identifiers\twikidata:Q1; https://a.example/x",
    ]
    run("export", "sqlite", "--store", path, "-o", tmp_path / "x.db")
    with closing(sqlite3.connect(tmp_path / "x.db")) as connection:
        connection.row_factory = sqlite3.Row
        [row] = map(dict, connection.execute("SELECT * FROM chronologies"))
    assert row | {key: json.loads(row[key]) for key in ("authors", "identifiers")} == header


@pytest.mark.parametrize(
    ("typed", "doi"),
    [
        ("10.1000/a%23b", "10.1000/a%23b"),
        ("doi:10.1000/a", "10.1000/a"),
        ("http://dx.doi.org/10.1000/a%23b", "10.1000/a#b"),
    ],
)
def test_the_doi_of_a_store(typed: str, doi: str, store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    path = store(f'[store]\nformat = 1\ntitle = "T"\ndoi = "{typed}"\nidentifiers = ["wikidata:Q1"]\n')
    [header] = run("info", "--store", path, "--json").json["headers"]
    assert header["doi"] == doi
    address = f"https://doi.org/{doi.replace('%', '%25').replace('#', '%23')}"
    assert run("cite", "--chronology", "--store", path).out.startswith("“T”, n.d.")
    assert run("cite", "--chronology", "--store", path).out.endswith(f" {address}\n")
    [item] = json.loads(run("cite", "--chronology", "--store", path, "--format", "csl-json").out)
    assert (item["DOI"], item["note"]) == (doi, "Also wikidata:Q1.")
    [dataset, *_] = run("export", "jsonld", "--store", path).json["@graph"]
    assert dataset["sameAs"] == [address, "https://www.wikidata.org/entity/Q1"]
    assert run("check", "--store", store('[store]\nformat = 1\ntitle = "T"\ndoi = "x"\n')).code == 1


def test_what_a_store_does_not_say_of_itself(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    path = store('[store]\nformat = 1\ntitle = "T"\n')
    [header] = run("info", "--store", path, "--json").json["headers"]
    assert header.pop("title") == "T"
    assert header == dict.fromkeys(("id", "description", "license", "updated", "url", "version", "doi")) | {
        "authors": [],
        "identifiers": [],
    }
    assert [line.split("\t")[0] for line in run("info", "--store", path).out.splitlines()[2:4]] == ["title", "events"]


@pytest.mark.slow
def test_the_environment_names_several(
    stores: tuple[Path, Path], run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CATIMELINE_STORE", os.pathsep.join(map(str, stores)))
    assert run("list", "--json").ids == ["first", "second"]
    monkeypatch.setenv("CATIMELINE_STORE", os.pathsep.join(["builtin", str(stores[0]), "", str(stores[1])]))
    assert {"first", "second", "hld-5"} < set(run("list", "--json").ids)


def test_a_store_that_is_named_twice_is_read_once(stores: tuple[Path, Path], run: Callable[..., Run]) -> None:
    one, two = stores
    options = ["--store", one, "--store", two, "--store", two / "a.toml", "--store", one]
    assert run("list", *options, "--json").ids == ["first", "second"]


def test_a_clash_of_ids_names_both_places(stores: tuple[Path, Path], run: Callable[..., Run], tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text(ONE.replace('name = "Aland"', 'name = "Åland"').replace("First", "Another"))
    result = run("list", *(word for path in (*stores, other) for word in ("--store", path)))
    assert result.code == 3
    assert result.err.splitlines() == [
        f"{other}:10:9: contradiction: actor 'A': is defined differently elsewhere; first at {stores[0]}:10:9",
        f"{other}:16:6: duplicate-id: event 'first': id: is also the id of another event; first at {stores[0]}:16:6",
        "error: the store has 2 problems",
    ]


def test_one_that_lacks_the_other_says_what_is_missing(stores: tuple[Path, Path], run: Callable[..., Run]) -> None:
    result = run("list", "--store", stores[0])
    assert result.code == 3
    assert "unknown-actor: actor 'Pair': members[1]: there is no actor 'B'" in result.err
    assert "unknown-source: event 'first': sources[0].source: there is no source 'x'" in result.err
