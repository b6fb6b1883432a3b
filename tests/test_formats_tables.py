"""Formats are named in tables, and only the one that is chosen is loaded."""

from collections.abc import Callable
from subprocess import CompletedProcess

import pytest
from test_manners import loaded_by


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
