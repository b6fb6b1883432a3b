"""Tables name the formats, and only the chosen one is loaded."""

import inspect
from pathlib import Path
from typing import get_args

import pytest
from conftest import ROOT
from forked import run_program
from test_manners import loaded_by

from catimeline import chart, cite, history
from catimeline.export import DOCUMENTS, writer_of

SOURCES = sorted((ROOT / "src/catimeline").rglob("*.py"))


@pytest.mark.slow
def test_a_list_in_json_loads_little() -> None:
    """Each of these takes longer than the whole search in the index."""
    run_program("list")  # the index exists
    loaded = loaded_by("list", "--actor", "EU", "--json")
    assert not loaded & {"typer", "typing", "pathlib", "re", "enum", "inspect", "signal", "glob", "json", "unicodedata"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        "list --actor EU --limit 3",
        *(
            pytest.param(command, marks=pytest.mark.slow)
            for command in ("show hld-5 --json", "search summit", "count --by kind", "actors", "check", "date 2018")
        ),
    ],
)
def test_a_plain_line_is_read_without_typer(command: str) -> None:
    run_program("list")
    assert not {name for name in loaded_by(*command.split()) if name.partition(".")[0] in ("typer", "pydantic")}


@pytest.mark.slow
def test_a_line_that_is_not_plain_is_read_by_typer() -> None:
    assert "typer" in loaded_by("list", "-rn3")


@pytest.mark.parametrize(
    "path",
    [path for path in SOURCES if "light_typing import" in path.read_text(encoding="utf-8")],
    ids=lambda p: p.stem,
)
def test_what_is_light_does_not_evaluate_annotations(path: Path) -> None:
    """They are of types that are not loaded."""
    assert "\nfrom __future__ import annotations\n" in path.read_text(encoding="utf-8")


@pytest.mark.slow  # each starts an interpreter; test_manners has the quick ones
@pytest.mark.parametrize(
    "command",
    [
        "actors",
        "actors --tree",
        "chart --series hld",
        "count --by year",
        "count --by year --json",
        "date 2018",
        "date 2018 --json",
        "diff builtin builtin",
        "info",
        "list",
        "list --csv",
        "search border",
        "show hld-5",
        "sources --json",
    ],
)
def test_a_pipe_loads_nothing_for_terminals(command: str) -> None:
    run_program("list")  # the index exists
    assert not loaded_by(*command.split()) & {"rich", "catimeline.render.grid", "catimeline.render.terminal"}


def test_each_format_of_changes_has_its_writer() -> None:
    """All take the same arguments, so that each is only a name."""
    assert {*history.FORMATS} == {*get_args(history.ChangesFormat), "table"}
    for name in ("write_changes", "write_history", "write_import"):
        found = {
            tuple((one.name.lstrip("_"), str(one.annotation)) for one in inspect.signature(writer).parameters.values())
            for writer in (getattr(history.changes_writer(key), name) for key in history.FORMATS)
        }
        assert len(found) == 1


@pytest.mark.slow
@pytest.mark.parametrize("name", get_args(history.ChangesFormat))
def test_changes_load_the_format_that_is_chosen(name: str) -> None:
    run_program("list")
    loaded = loaded_by("diff", "builtin", "builtin", "--format", name)
    assert {key for key, module in history.FORMATS.items() if f"catimeline.history.{module}" in loaded} == {name}


def test_references_are_those_that_can_be_asked_for() -> None:
    assert tuple(cite.FORMATS) == get_args(cite.ReferenceFormat)
    assert {name: cite.format_of(ending) for name, one in cite.FORMATS.items() for ending in one.endings} == {
        name: name for name in cite.FORMATS
    }
    assert cite.format_of(".md") == "text"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_document_has_its_writer(name: str) -> None:
    target = "folder" if DOCUMENTS[name].is_folder else "out"
    assert list(inspect.signature(writer_of(DOCUMENTS[name])).parameters)[:2] == ["selection", target]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "chosen"),
    [
        ("cite hld-5", {"cite.house_style"}),
        ("cite hld-5 --format ris", {"cite.ris"}),
        ("export ris --series hld", {"cite.ris"}),
        ("export geojson --series hld", {"export.geojson"}),
        ("export markdown --series hld", {"export.chronicle"}),
        ("chart --series hld", {"chart.words"}),
        ("chart --series hld --picture", {"chart.terminal"}),
        ("info", set[str]()),
    ],
)
def test_only_the_chosen_format_is_loaded(command: str, chosen: set[str]) -> None:
    run_program("list")  # the index exists
    formats = {document.module for document in DOCUMENTS.values()}
    formats |= {f"cite.{one.module}" for one in cite.FORMATS.values()} | {"cite.styled"}
    formats |= {f"chart.{module}" for module in chart.DRAWINGS.values()}
    loaded = loaded_by(*command.split())
    assert {name for name in formats if f"catimeline.{name}" in loaded} == chosen
