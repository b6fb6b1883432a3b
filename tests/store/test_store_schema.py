"""``schema store``: it accepts every store that we accept, and marks faults in the form of a store."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import tomli
import tomli_w
from as_json import as_seen
from conftest import DATA, ROOT, Run, tries
from edtf_texts import valid_of_all_kinds
from faults import NOT_MARKED, ONE_FAULT, error_codes, unseen_codes
from hard import dates_store, nasty_store
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catimeline.codes import CODES
from catimeline.dates import edtf
from catimeline.store.store_schema import store_schema

SCHEMA = store_schema()
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)
steady = settings(derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))

PARTLY_SEEN = {
    "empty": "a blank text has characters",
    "bad-date": "its form can be right",
    "not-a-day": "there is no year 0000",
    "bad-same-as": "an address has a host",
}


def marked(text: str) -> bool:
    return not VALIDATOR.is_valid(as_seen(tomli.loads(text)))


def test_it_is_a_schema_of_draft_7() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)


def test_every_error_is_known_to_be_seen_or_not() -> None:
    errors = {code for code, kind in CODES.items() if kind.level == "error"}
    found = {expected.split(": ")[1] for text, expected in ONE_FAULT.values() if ": " in expected and marked_toml(text)}
    assert unseen_codes() <= errors
    assert found <= errors - unseen_codes()
    assert errors - unseen_codes() - found == set()


def marked_toml(text: str) -> bool:
    try:
        return marked(text)
    except tomli.TOMLDecodeError:
        return False


@pytest.mark.slow
@pytest.mark.parametrize("path", [ROOT / "events.toml", *sorted(DATA.glob("*.toml"))], ids=lambda path: path.name)
def test_it_takes_what_we_take(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert error_codes(text) == set()
    VALIDATOR.validate(as_seen(tomli.loads(text)))


@pytest.mark.parametrize("text", [nasty_store(), dates_store()], ids=["nasty", "dates"])
def test_it_takes_the_hard_ones(text: str) -> None:
    VALIDATOR.validate(as_seen(tomli.loads(text)))


@pytest.mark.parametrize("name", ONE_FAULT)
def test_it_marks_a_fault_that_it_can_see(name: str) -> None:
    text, _ = ONE_FAULT[name]
    seen = error_codes(text) - unseen_codes()
    assert marked_toml(text) == bool(seen and name not in NOT_MARKED)


@pytest.mark.slow
@steady
@given(valid_of_all_kinds)
def test_every_date_has_the_form_of_one(date: edtf.EdtfDate) -> None:
    jsonschema.validate(date.text, SCHEMA["definitions"]["Date"] | {"definitions": {}})


@pytest.mark.parametrize(
    "text", ["soon", "12.07.2018", "July 2018", "2018-7-9", "2018/", "2018-07-09T12:30", "", "2018 "]
)
def test_other_texts_are_marked_as_not_dates(text: str) -> None:
    """``2018/`` is an interval: its end is unknown."""
    is_date = jsonschema.Draft7Validator(SCHEMA["definitions"]["Date"]).is_valid(text)
    assert is_date == (text == "2018/")


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of each value in a document."""
    steps: list[Any] = list(value) if isinstance(value, dict) else list(range(len(value)))
    for step in steps:
        yield (*path, step)
        if isinstance(value[step], dict | list):
            yield from places(value[step], (*path, step))


BASE = tomli.loads((DATA / "small.toml").read_text(encoding="utf-8"))
PLACES = list(places(BASE))
WORDS = [
    "",
    "x",
    "A b",
    "2018",
    "2018-07-09",
    "2018-02-30",
    "soon",
    "https://a.example/b",
    "https://a.example/#b",
    "en",
]
OTHERS = [0, -1, 91, 1.5, True, [], ["x", "x"], ["date"], [{}], {}, {"name": "x"}, {"family": "x", "name": "y"}]
KEYS = ["x", "Not Kebab", "number", "members", "latitude", "name", "url", "authors", "updated", "disputes", "summary"]


@st.composite
def altered(draw: st.DrawFn) -> dict[str, Any]:
    """A store with up to three values changed, removed or added."""
    store = deepcopy(BASE)
    for path in draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=3)):
        parent: Any = store
        try:
            for step in path[:-1]:
                parent = parent[step]
            value = parent[path[-1]]
        except (KeyError, IndexError, TypeError):  # an earlier change removed it
            continue
        if type(parent) is str:  # or put a text in its place
            continue
        change = draw(st.sampled_from(["replace", "remove", "add"]))
        if change == "remove":
            del parent[path[-1]]
        elif change == "add" and isinstance(value, dict):
            value[draw(st.sampled_from(KEYS))] = deepcopy(draw(st.sampled_from([*WORDS, *OTHERS])))
        else:
            parent[path[-1]] = deepcopy(draw(st.sampled_from([*WORDS, *OTHERS, [value, value]])))
    return store


@pytest.mark.slow
@settings(steady, max_examples=tries(300))
@given(altered())
def test_schema_and_reading_agree(store: dict[str, Any]) -> None:
    """What the schema marks is an error; it marks every error that a schema can."""
    text = tomli_w.dumps(store)
    errors = error_codes(text)
    assert errors if marked(text) else errors <= unseen_codes() | set(PARTLY_SEEN)


def test_each_key_says_what_it_means() -> None:
    assert all(table.get("description") or "$ref" in table for table in SCHEMA["properties"].values())
    for record in SCHEMA["definitions"].values():
        if record.get("type") == "object":
            assert record["description"]
            for field in record["properties"].values():
                assert field["description"].endswith((".", "…"))


def test_the_command_prints_it(run: Callable[..., Run], golden: Callable[[str, str], None], tmp_path: Path) -> None:
    ended = run("schema", "store")
    assert (ended.code, ended.err) == (0, "")
    assert json.loads(ended.out) == SCHEMA
    assert run("schema", "store", "-o", tmp_path / "s.json").out == ""
    assert (tmp_path / "s.json").read_text() == ended.out
    golden("schema/store.json", ended.out)
