"""``schema``: what Ajv, in strict mode, makes of the schemas, and of what we print."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomli
from as_json import as_seen
from conftest import DATA, ROOT, Run
from hard import dates_store, nasty_store

from catimeline.model.output_schema import OUTPUTS

SMALL = ("--store", str(DATA / "small.toml"))
COMMANDS = {
    "json": ["list", *SMALL],
    "search": ["search", "round", *SMALL],
    "show": ["show", "round-1", *SMALL],
    "date": ["date", "2017?-06-08"],
    "count": ["count", "--by", "year,kind", *SMALL],
    "check": ["check", "--format", "json", *SMALL],
    "diff": ["diff", str(DATA / "published.toml"), SMALL[1]],
}
"""How a command is called if it needs more than a name and a store; ``log`` and ``import`` also print changes."""

Ajv = Callable[..., list[Any]]


@pytest.fixture
def ajv(run: Callable[..., Run], node: Callable[..., Any], tmp_path: Path) -> Ajv:
    """Compiles a schema, which fails if strict mode forbids anything in it, and gives what is wrong with documents."""

    def call(name: str, *documents: object) -> list[Any]:
        assert run("schema", name, "-o", tmp_path / "schema.json").code == 0
        paths = []
        for number, document in enumerate(documents):
            paths.append(tmp_path / f"{number}.json")
            paths[-1].write_text(json.dumps(document), encoding="utf-8")
        problems: list[Any] = node("check_schema.mjs", tmp_path / "schema.json", *paths)
        return problems

    return call


@pytest.mark.parametrize("name", OUTPUTS)
def test_what_commands_print(name: str, run: Callable[..., Run], ajv: Ajv) -> None:
    if name in ("log", "import"):
        assert ajv(name, {}) != [[]]
        return
    command = COMMANDS.get(name, [name, *SMALL])
    printed = run(*command, *["--json"] * ("json" not in command)).json
    assert printed
    right, wrong = ajv(name, printed, 3)
    assert right == []
    assert wrong != []


def test_the_chronology(run: Callable[..., Run], ajv: Ajv) -> None:
    assert ajv("json", run("list", "--json").json, run("search", "e*", "--json").json) == [[], []]


def test_stores(ajv: Ajv) -> None:
    texts = [nasty_store(), dates_store(), (ROOT / "events.toml").read_text(encoding="utf-8")]
    stores = [as_seen(tomli.loads(text)) for text in texts]
    assert ajv("store", *stores) == [[], [], []]
    [problems] = ajv("store", {**stores[0], "events": [{"id": "Not kebab"}]})
    assert problems != []
