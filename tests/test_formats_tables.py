"""Formats are named in tables, and only the one that is chosen is loaded."""

import inspect
import io
import sys
from collections.abc import Callable
from subprocess import CompletedProcess
from typing import get_args

import pytest
from test_manners import loaded_by

from catimeline import chart, history
from catimeline.chart.items import LANES
from catimeline.cli import app


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
def test_a_pipe_loads_nothing_for_terminals(command: str, start: Callable[..., CompletedProcess[bytes]]) -> None:
    start("list")  # the index is there
    assert not loaded_by(*command.split()) & {"rich", "catimeline.render.grid", "catimeline.render.terminal"}


def test_each_format_of_changes_has_its_writer() -> None:
    """All take the same, so that none is more than a name."""
    assert {*history.FORMATS} == {*get_args(history.ChangesFormat), "table"}
    for name in ("write_changes", "write_history", "write_import"):
        found = {
            tuple((one.name.lstrip("_"), str(one.annotation)) for one in inspect.signature(writer).parameters.values())
            for writer in (getattr(history.changes_writer(key), name) for key in history.FORMATS)
        }
        assert len(found) == 1


@pytest.mark.parametrize("name", get_args(history.ChangesFormat))
def test_changes_load_the_format_that_is_chosen(name: str, start: Callable[..., CompletedProcess[bytes]]) -> None:
    start("list")
    loaded = loaded_by("diff", "builtin", "builtin", "--format", name)
    assert {key for key, module in history.FORMATS.items() if f"catimeline.history.{module}" in loaded} == {name}


def test_lanes_are_those_that_can_be_asked_for() -> None:
    assert tuple(LANES) == get_args(chart.LaneFacet)


def test_a_picture_on_a_stream_without_an_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard output can be any text stream, as in a notebook."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    with pytest.raises(SystemExit):
        app(["chart", "--series", "hld", "--picture"])
    assert "●" in stream.getvalue()
