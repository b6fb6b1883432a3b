"""The JSON of an event is what the contract and its schema say."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import get_type_hints

import jsonschema
import pytest
from conftest import Run

from catimeline.dates import edtf
from catimeline.index.facets import FACETS
from catimeline.model import contract
from catimeline.model.output_schema import output_schema

SCHEMA = output_schema("json")
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


@pytest.mark.parametrize("name", [pytest.param("builtin", marks=pytest.mark.slow), "small"])
def test_every_event_keeps_to_the_schema(name: str, small: Path, run: Callable[..., Run]) -> None:
    events = run("list", "--json", "--store", small if name == "small" else name).json
    assert events
    VALIDATOR.validate(events)
    for event in events:
        VALIDATOR.validate(event)


def test_the_schema_refuses_what_is_promised_not_to_happen(small: Path, run: Callable[..., Run]) -> None:
    [event] = run("list", "--json", "--store", small, "--limit", "1", "--kind", "meeting").json
    assert VALIDATOR.is_valid(event)
    for path in ("summary", "sources.0.url", "date.start", "series.number", "places.0.country"):
        broken = json.loads(json.dumps(event))
        *way, last = [int(step) if step.isdecimal() else step for step in path.split(".")]
        parent = broken
        for step in way:
            parent = parent[step]
        del parent[last]
        assert not VALIDATOR.is_valid(broken)
    for key, value in {"status": "done", "people": None, "evidence": {"date": "likely"}, "topics": "x"}.items():
        assert not VALIDATOR.is_valid(event | {key: value})


def test_keys_come_in_the_documented_order(small: Path, run: Callable[..., Run]) -> None:
    for event in run("list", "--json", "--store", small).json:
        assert list(event) == list(contract.EventObject.__annotations__) == SCHEMA["$defs"]["Event"]["required"]
        assert list(event["date"]) == SCHEMA["$defs"]["Date"]["required"]


def test_the_words_of_dates_are_those_of_dates() -> None:
    read = get_type_hints(contract.ReadDateObject)
    assert (read["precision"], read["kind"], read["level"]) == (edtf.Precision, edtf.Kind, edtf.Level)
    component = get_type_hints(contract.ComponentObject)
    assert component == get_type_hints(edtf.Component)
    assert list(component) == list(edtf.Component._fields)


def test_the_keys_of_counts_are_the_facets() -> None:
    assert list(get_type_hints(contract.CountObject)) == [*FACETS, "events"]


def test_one_event_whole(small: Path, run: Callable[..., Run], golden: Callable[[str, str], None]) -> None:
    """Evidence, involvement, references, relations from both ends: computed as the contract says."""
    golden("show/round-1.json", run("show", "round-1", "--json", "--store", small).out)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", (None, None)),
        ("added = 2019-02-28", ("2019-02-28", None)),
        ('updated = "0001-01-01"', (None, "0001-01-01")),
        ('added = "2019-12-31"\nupdated = 2020-01-01', ("2019-12-31", "2020-01-01")),
        ("added = 9999-12-31\nupdated = 9999-12-31", ("9999-12-31", "9999-12-31")),
    ],
    ids=["neither", "added", "updated", "both", "on one day"],
)
def test_when_the_chronology_took_it_up(
    written: str, expected: tuple[str | None, str | None], store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    """As ISO days, however they are written; they are not statements, so there is no evidence for them."""
    event = '[[events]]\nid = "a"\ndate = "2001"\ntitle = "A"\nkind = "k"\n'
    path = store(f'[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n{event}{written}\n')
    [found] = run("list", "--json", "--store", path).json
    VALIDATOR.validate(found)
    assert (found["added"], found["updated"]) == expected
    assert list(found["evidence"]) == ["date", "title", "kind"]
    assert run("list", "--fields", "added,updated", "--csv", "--store", path).out == (
        f"added,updated\r\n{expected[0] or ''},{expected[1] or ''}\r\n"
    )
    assert run("check", "--store", path).code == 0


def test_the_same_object_in_every_form(small: Path, run: Callable[..., Run]) -> None:
    whole = run("list", "--json", "--store", small).json
    lines = run("list", "--jsonl", "--store", small).out.splitlines()
    assert [json.loads(line) for line in lines] == whole
    shown = run("show", "treaty", "round-1", "--json", "--store", small).json
    assert shown == [event for key in ("treaty", "round-1") for event in whole if event["id"] == key]


def test_text_is_not_escaped(small: Path, run: Callable[..., Run]) -> None:
    out = run("list", "--jsonl", "--store", small).out
    assert "Иван Петров" in out
    assert "\\u" not in out
