"""The JSON of an event is what the shipped schema, the types in the code and the documented order say."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

import jsonschema
import pytest
from conftest import ROOT, Run

from catimeline.model import contract, vocabulary
from catimeline.model.evidence import EVIDENCE

SCHEMA = json.loads((ROOT / "src/catimeline/model/event.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", ["builtin", "small"])
def test_every_event_keeps_to_the_schema(name: str, small: Path, run: Callable[..., Run]) -> None:
    events = run("list", "--json", "--store", small if name == "small" else name).json
    assert events
    for event in events:
        VALIDATOR.validate(event)


def test_the_schema_refuses_what_is_promised_not_to_happen(small: Path, run: Callable[..., Run]) -> None:
    [event] = run("list", "--json", "--store", small, "--limit", "1", "--kind", "meeting").json
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


def shapes(hint: Any) -> Any:
    """The record types within a type: of a list its items', of an optional one its own."""
    return next((one for one in (hint, *get_args(hint)) if is_typeddict(one)), None)


def assert_same(schema: dict[str, Any], shape: Any) -> None:
    hints = get_type_hints(shape)
    assert list(schema["properties"]) == list(hints)
    assert schema["required"] == [key for key in hints if key != "matches"]
    for key, hint in hints.items():
        inner = shapes(hint)
        if inner:
            below = schema["properties"][key]
            below = below.get("items") or next(iter(below.get("anyOf", [None, below])[1:]))
            assert_same(below, inner)
        elif get_origin(hint) is list:
            assert schema["properties"][key]["type"] == "array"


def test_schema_and_types_name_the_same_keys_in_the_same_order() -> None:
    assert_same(SCHEMA, contract.FoundObject)
    assert [*contract.EventObject.__annotations__] == SCHEMA["required"]


def test_keys_come_in_the_documented_order(small: Path, run: Callable[..., Run]) -> None:
    for event in run("list", "--json", "--store", small).json:
        assert list(event) == SCHEMA["required"]
        assert list(event["date"]) == SCHEMA["properties"]["date"]["required"]


def test_vocabularies_of_the_schema_are_those_of_the_code() -> None:
    assert SCHEMA["$defs"]["statement"]["enum"] == list(vocabulary.STATEMENTS)
    properties = SCHEMA["properties"]
    assert properties["evidence"]["additionalProperties"]["enum"] == list(EVIDENCE)
    assert properties["status"]["enum"] == list(vocabulary.STATUSES)
    assert properties["actors"]["items"]["properties"]["kind"]["enum"] == list(vocabulary.ACTOR_KINDS)
    relations = {"previous", "next", *vocabulary.RELATIONS, *vocabulary.INVERSES.values()}
    assert set(properties["related"]["items"]["properties"]["relation"]["enum"]) == relations


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
    """As ISO days, whichever way they are written; no statements, so there is no evidence for them."""
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


def test_schema_command_prints_the_shipped_schema(run: Callable[..., Run], tmp_path: Path) -> None:
    assert run("schema", "json").json == SCHEMA
    assert run("schema", "json", "-o", tmp_path / "s.json").out == ""
    assert json.loads((tmp_path / "s.json").read_text()) == SCHEMA
    assert run("schema", "xml").code == 2
