"""Tables name the formats, and only the chosen one is loaded."""

import inspect
from typing import get_args

import pytest
from forked import run_program
from test_manners import loaded_by

from catimeline import chart, cite, history
from catimeline.export import DOCUMENTS, writer_of


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
    assert list(inspect.signature(writer_of(DOCUMENTS[name])).parameters) == ["selection", "out"]


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
