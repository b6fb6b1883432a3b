"""Each command that prints JSON prints what its schema says, and nothing that its schema does not say."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import DATA, Chronologies, Run
from hard import DATES
from jsonschema import Draft202012Validator
from repositories import Repository

from catimeline.cli import COMMANDS, load
from catimeline.codes import CODES
from catimeline.index.facets import FACETS
from catimeline.model.output_schema import OUTPUTS, output_schema
from catimeline.store.store_schema import store_schema

Schema = dict[str, Any]

SCHEMAS = {name: output_schema(name) for name in OUTPUTS}
REGISTRIES = ("sources", "actors", "people", "places", "topics", "kinds", "series")


def closed(schema: Any) -> Any:
    """A schema that refuses unknown keys, which the published schema allows."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: False if key == "additionalProperties" and part is True else closed(part) for key, part in schema.items()
    }


VALIDATORS = {name: Draft202012Validator(closed(schema)) for name, schema in SCHEMAS.items()}


def item(name: str) -> str:
    """The definition of the repeated part of an output: a line of ``--jsonl``."""
    schema = SCHEMAS[name]
    items = next(part["items"] for part in (schema, *schema.get("anyOf", ())) if "items" in part)
    return str(items["$ref"]).removeprefix("#/$defs/")


def item_validator(name: str) -> Draft202012Validator:
    definitions = closed(SCHEMAS[name]["$defs"])
    return Draft202012Validator({**definitions[item(name)], "$defs": definitions})


Printed = Callable[..., Any]


@pytest.fixture
def printed(run: Callable[..., Run]) -> Printed:
    """Runs a command with ``--json`` and ``--jsonl``, checks the JSON against its schema and gives it."""

    def call(name: str, *args: str | Path) -> Any:
        ended = run(name, *args, "--json")
        assert ended.code == 0, ended.err
        VALIDATORS[name].validate(ended.json)
        lines = [json.loads(line) for line in run(name, *args, "--jsonl").out.split("\n")[:-1]]
        assert lines == (ended.json if isinstance(ended.json, list) else [ended.json])
        return ended.json

    return call


def test_each_command_that_prints_json_has_a_schema() -> None:
    def prints_json(name: str) -> bool:
        options = {option: one for one in load(name).parameters for option in one.names}
        return "--json" in options or ("--format" in options and "json" in options["--format"].words)

    assert {name for name in COMMANDS if prints_json(name)} == set(OUTPUTS) - {"json"}


@pytest.mark.parametrize("name", OUTPUTS)
def test_the_command_prints_it(name: str, run: Callable[..., Run], tmp_path: Path) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    ended = run("schema", name)
    assert (ended.code, ended.err, ended.json) == (0, "", SCHEMAS[name])
    assert run("schema", name, "-o", tmp_path / "s.json").out == ""
    assert (tmp_path / "s.json").read_text(encoding="utf-8") == ended.out


def test_the_schema_of_events_whole(run: Callable[..., Run], golden: Callable[[str, str], None]) -> None:
    golden("schema/json.json", run("schema", "json").out)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("sorces", "there is no schema 'sorces'; did you mean 'sources'?"),
        ("chart", f"there is no schema 'chart'; known: {', '.join(OUTPUTS)}, store"),
    ],
)
def test_a_name_without_a_schema(name: str, message: str, run: Callable[..., Run]) -> None:
    ended = run("schema", name)
    assert (ended.code, ended.out, ended.err) == (2, "", f"error: {message}\n")


def parts(schema: Schema) -> Iterator[tuple[str, Schema]]:
    """The definitions of a schema, and the whole schema under its title."""
    definitions: Schema = schema.get("$defs") or schema["definitions"]
    yield from definitions.items()
    yield schema["title"], schema


@pytest.mark.parametrize("schema", [*SCHEMAS.values(), store_schema()], ids=[*SCHEMAS, "store"])
def test_names_are_those_of_classes(schema: Schema) -> None:
    """As code generators expect them: ``Event``, not ``AnEventOfACitableChronology``."""
    for name, _ in parts(schema):
        assert re.fullmatch("([A-Z][a-z]+)+", name)


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_each_definition_and_key_says_what_it_means(schema: Schema) -> None:
    for _, part in parts(schema):
        assert part["description"].endswith(".")
        for key in part.get("properties", {}).values():
            assert key["description"].endswith(".")


@pytest.mark.slow
def test_events(chronology: list[str], printed: Printed) -> None:
    events = printed("list", *chronology)
    found = printed("search", "e*", *chronology)
    assert bool(events) == bool(found) == ("--since" not in chronology)
    VALIDATORS["json"].validate([*events[:9], *found])
    for event in (*events[:9], *found[:9]):
        VALIDATORS["json"].validate(event)
    if events:
        ids = [event["id"] for event in events[:9]]
        assert printed("show", *ids, *chronology) == events[:9]
        assert printed("show", ids[0], *chronology) == events[0]


def test_only_what_was_searched_for_says_where_it_matches(printed: Printed) -> None:
    [found] = printed("search", "round", "--limit", "1", "--store", DATA / "small.toml")
    assert not item_validator("list").is_valid(found)
    assert not VALIDATORS["show"].is_valid(found)
    del found["matches"]
    assert not item_validator("search").is_valid(found)
    assert item_validator("list").is_valid(found)


@pytest.mark.parametrize("name", REGISTRIES)
def test_registries(name: str, chronology: list[str], printed: Printed) -> None:
    for record in printed(name, *chronology):
        assert list(record) == SCHEMAS[name]["$defs"][item(name)]["required"]


@pytest.mark.slow
def test_counts(chronology: list[str], printed: Printed) -> None:
    counted = [printed("count", "--by", facet, *chronology) for facet in (*FACETS, "year,kind", "status,year,actor")]
    assert any(counted) == ("--since" not in chronology)


def test_dates(printed: Printed) -> None:
    for written in (*DATES.values(), "8 June 2017"):
        options = ("--dates", "edtf") if written in DATES.values() else ()
        assert list(printed("date", written, *options)) == SCHEMAS["date"]["$defs"]["ReadDate"]["required"]


TYPED = ("2018", "8 June 2017", "soon", "", "10/11/2018")


def test_lines_of_dates(store: Callable[..., Path], run: Callable[..., Run]) -> None:
    lines = store("".join(f"{text}\n" for text in (*DATES.values(), *TYPED)), "dates.txt")
    answers = run("date", "--lines", lines, "--json").json
    VALIDATORS["date"].validate(answers)
    assert [json.loads(line) for line in run("date", "--lines", lines, "--jsonl").out.splitlines()] == answers
    definitions = SCHEMAS["date"]["$defs"]
    assert list(answers[0]) == definitions["TypedDate"]["required"]
    assert list(answers[-1]) == [*definitions["RefusedDate"]["required"], "readings"]


def test_explained_dates(store: Callable[..., Path], small: Path, run: Callable[..., Run]) -> None:
    rows = store("".join(["date,title\n", *(f"{text},T\n" for text in TYPED)]), "rows.csv")
    texts = run("import", rows, "--store", small, "--explain-dates", "--json").json
    VALIDATORS["import"].validate(texts)
    definitions = SCHEMAS["import"]["$defs"]
    assert list(texts[0]) == definitions["CountedDate"]["required"]
    assert list(texts[-1]) == [*definitions["CountedRefusal"]["required"], "readings"]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["date", "import"])
def test_what_is_not_in_the_schema_of_a_text_is_seen(
    name: str, store: Callable[..., Path], small: Path, run: Callable[..., Run]
) -> None:
    rows = store("".join(f"{text}\n" for text in ("date", *TYPED)), "rows.csv")
    call = {"date": ["--lines", rows], "import": [rows, "--explain-dates", "--store", small]}[name]
    texts = run(name, *call, "--json").json
    for record in texts:
        record["more"] = "x"
        assert not VALIDATORS[name].is_valid(texts)
        assert Draft202012Validator(SCHEMAS[name]).is_valid(texts)
        del record["more"]
        for key, value in list(record.items()):
            record[key] = {"of": "another type"}
            assert not VALIDATORS[name].is_valid(texts), (name, key)
            del record[key]
            assert VALIDATORS[name].is_valid(texts) == (key == "readings"), (name, key)
            record[key] = value


@pytest.mark.slow
def test_info(chronology: list[str], printed: Printed) -> None:
    store = chronology[:2]
    assert list(printed("info", *store)) == SCHEMAS["info"]["required"]
    assert printed("info", *store, "--no-cache")["index"] is None


@pytest.mark.parametrize(
    ("text", "level"),
    [((DATA / "faults.toml").read_text(encoding="utf-8"), "warning"), ("[[events]]\nid = 3\n", "error")],
    ids=["warnings", "errors"],
)
def test_problems(text: str, level: str, store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    problems = run("check", "--store", store(text), "--format", "json").json
    VALIDATORS["check"].validate(problems)
    assert {problem["level"] for problem in problems} == {level}


def test_codes(run: Callable[..., Run]) -> None:
    for code in CODES:
        explained = run("check", "--explain", code, "--format", "json").json
        VALIDATORS["check"].validate(explained)
        assert explained["code"] == code


@pytest.mark.slow
@pytest.mark.parametrize(("old", "new"), [("builtin", "small"), ("small", "nasty"), ("nasty", "dates")])
def test_changes(old: str, new: str, small: Path, chronologies: Chronologies, run: Callable[..., Run]) -> None:
    """Records of all kinds are removed and added."""
    names = [small if name == "small" else chronologies[name][1] for name in (old, new)]
    difference = run("diff", *names, "--json").json
    VALIDATORS["diff"].validate(difference)
    assert {change["change"] for change in difference["changes"]} >= {"added", "removed"}
    nothing = run("diff", names[1], names[1], "--json").json
    VALIDATORS["diff"].validate(nothing)
    assert nothing["changes"] == []


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """A store kept in git, in which the event ``round-1`` changed."""
    text = (DATA / "small.toml").read_text(encoding="utf-8")
    repository = Repository(tmp_path / "kept")
    repository.commit("a store", {"store.toml": text.replace('"First round"', '"The round"')})
    repository.commit("its title", {"store.toml": text})
    return repository.folder / "store.toml"


def test_the_history_of_an_event(history: Path, run: Callable[..., Run]) -> None:
    commits = run("log", "round-1", "--json", "--store", history).json
    VALIDATORS["log"].validate(commits)
    assert [commit["change"]["change"] for commit in commits] == ["changed", "added"]


ROWS = {"new": "id,date,title,kind\nnew,2001,New,meeting\n", "faulty": "id,date,title,kind\nnew,soon,New,x\n"}


@pytest.mark.parametrize("rows", ROWS)
def test_what_is_imported(rows: str, store: Callable[..., Path], small: Path, run: Callable[..., Run]) -> None:
    report = run("import", store(ROWS[rows], "rows.csv"), "--store", small, "--json").json
    VALIDATORS["import"].validate(report)
    assert bool(report["changes"]) == (rows == "new")
    assert bool(report["faults"]) == (rows == "faulty")


@pytest.fixture
def samples(printed: Printed, history: Path, store: Callable[..., Path], run: Callable[..., Run]) -> dict[str, Any]:
    """An example of each output."""
    small = ("--store", DATA / "small.toml")
    return {
        "json": printed("show", "round-1", *small),
        "list": printed("list", *small),
        "search": printed("search", "round", *small),
        "show": printed("show", "round-1", *small),
        "date": printed("date", "2017?-06-08"),
        "count": printed("count", "--by", "year,kind", *small),
        **{name: printed(name, *small) for name in REGISTRIES},
        "check": run("check", "--format", "json", "--store", DATA / "faults.toml").json,
        "diff": run("diff", DATA / "published.toml", DATA / "small.toml", "--json").json,
        "log": run("log", "round-1", "--json", "--store", history).json,
        "import": run("import", store(ROWS["new"], "rows.csv"), *small, "--json").json,
        "info": printed("info", *small),
    }


@pytest.mark.slow
def test_what_is_not_in_the_schema_is_seen(samples: dict[str, Any]) -> None:
    """An extra key, a missing key, or another type: in the first record of each output."""
    assert list(samples) == list(OUTPUTS)
    for name, sample in samples.items():
        validator = VALIDATORS[name]
        record = sample[0] if isinstance(sample, list) else sample
        assert validator.is_valid(sample)
        record["more"] = "x"
        assert not validator.is_valid(sample), name
        assert Draft202012Validator(SCHEMAS[name]).is_valid(sample), name
        del record["more"]
        for key, value in list(record.items()):
            record[key] = {"of": "another type"}
            assert not validator.is_valid(sample), (name, key)
            del record[key]
            is_facet = name == "count" and key != "events"
            assert validator.is_valid(sample) == is_facet, (name, key)
            record[key] = value
