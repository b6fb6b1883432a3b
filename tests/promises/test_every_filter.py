"""No filter is forgotten: the command line, the Python API, the tab key and the documents all have each of them.

``Filters`` declares them. A new one fails here by its name wherever it is missing.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Run

import catimeline
from catimeline.cli import COMMANDS
from catimeline.cli.program import load
from catimeline.completion.commands import COMMANDS as COMPLETED
from catimeline.completion.commands import PARAMETERS
from catimeline.query.filters import Filters

NAMES = tuple(Filters.__annotations__)

TYPED: dict[str, dict[str, Any]] = {
    "actor": {"actor": "Union"},
    "named": {"actor": "Union", "named": True},
    "person": {"person": "Ivan Petrov"},
    "role": {"role": "chair"},
    "place": {"place": "Lakeside"},
    "country": {"country": "Farland"},
    "kind": {"kind": "treaty"},
    "topic": {"topic": "water"},
    "series": {"series": "round"},
    "number": {"series": "round", "number": "2"},
    "source": {"source": "gazette-2001"},
    "publisher": {"publisher": "The Gazette"},
    "grade": {"grade": "press"},
    "language": {"language": "en"},
    "disputed": {"disputed": "date"},
    "disputed_by": {"disputed_by": "Union of Rivers"},
    "status": {"status": "announced"},
    "evidence": {"evidence": "disputed"},
    "precision": {"precision": "day"},
    "year": {"year": "2001"},
    "decade": {"decade": "2000s"},
    "relation": {"relation": "follows"},
    "thread": {"thread": "round-2"},
    "around": {"around": "round-1"},
    "days": {"around": "round-1", "days": 400},
    "min_sources": {"min_sources": 2},
    "max_sources": {"max_sources": 1},
    "text": {"text": "talked"},
    "without": {"without": "kind=treaty"},
    "since": {"since": "2002"},
    "until": {"until": "2002"},
    "during": {"during": "2002"},
    "match": {"during": "2002/2003", "match": "certain"},
}
"""Each filter as it is used, with a second filter where it needs one."""


def as_options(filters: dict[str, Any]) -> list[str]:
    return [
        part for name, value in filters.items() for part in (option_of(name), *([] if value is True else [str(value)]))
    ]


def option_of(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def missing(there: Callable[[str], bool]) -> list[str]:
    return [name for name in NAMES if not there(name)]


def test_every_filter_is_used_here() -> None:
    assert missing(TYPED.__contains__) == []


@pytest.mark.slow
def test_every_filter_narrows_and_means_the_same_from_python(small: Path, run: Callable[..., Run]) -> None:
    """On the small store each filter leaves out some events and keeps some."""
    everything = run("list", "--store", small, "--json").ids
    wrong = []
    with catimeline.open_store(small) as store:
        for name, filters in TYPED.items():
            listed = run("list", "--store", small, "--json", *as_options(filters)).ids
            selected = [event["id"] for event in store.select(**filters)]
            wrong += [name] * (listed != selected or not listed or listed == everything)
    assert wrong == []


FILTERED = [name for name in COMMANDS if any(one.name == "evidence" for one in load(name).params)]


def test_the_commands_that_select_events_are_these() -> None:
    assert FILTERED == [
        "list", "search", "chart", "count",
        "actors", "people", "places", "topics", "kinds", "series", "sources", "export", "cite",
    ]  # fmt: skip


@pytest.mark.parametrize("command", FILTERED)
def test_every_filter_is_an_option_with_help(command: str) -> None:
    options = {option: one for one in load(command).params for option in one.opts}
    assert missing(lambda name: bool(getattr(options.get(option_of(name)), "help", ""))) == []


@pytest.mark.parametrize("command", FILTERED)
def test_the_tab_key_knows_every_filter(command: str) -> None:
    known = COMPLETED[command]
    text = json.dumps(known, default=str)
    assert missing(lambda name: option_of(name) in text) == []
    assert missing(lambda name: option_of(name) in PARAMETERS) == []


def test_the_documents_tell_of_every_filter() -> None:
    python, commands = ((ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("api.md", "commands.md"))
    assert missing(lambda name: re.search(rf"^\|.*`{name}`", python, re.MULTILINE) is not None) == []
    assert (
        missing(lambda name: re.search(rf"^- `(-\w, )?{option_of(name)}\b", commands, re.MULTILINE) is not None) == []
    )
