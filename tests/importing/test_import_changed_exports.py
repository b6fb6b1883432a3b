"""Documents of ours, and one of another site, in which any one value is of another kind: read, or refused in words."""

import copy
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from conftest import Run

from catimeline.errors import IncomingError
from catimeline.importing.read_json import json_rows
from catimeline.importing.read_markwhen import markwhen_rows
from catimeline.importing.read_tables import ReadOptions

VALUES: tuple[Any, ...] = (
    None,
    5,
    "",
    "x",
    [],
    {},
    [1],
    [[]],
    [None],
    {"@id": "#x"},
    {"@value": {"a": 1}},
    {"name": []},
    {"@type": [3]},
)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Where a document has values: the containers, and the keys in them."""
    keys = [*value] if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from places(value[key])


@pytest.mark.slow
@pytest.mark.parametrize("name", ["jsonld", "geojson", "timelinejs"])
def test_values_of_another_kind(name: str, run: Callable[..., Run], small: Path) -> None:
    document = run("export", name, "--store", small).json
    for part in ("features", "events"):
        if part in document:
            document[part] = document[part][:2]
    count = len(list(places(document)))
    for number in range(count):
        changed = copy.deepcopy(document)
        container, key = list(places(changed))[number]
        for value in VALUES:
            container[key] = value
            with suppress(IncomingError):
                assert all(row.place for row in json_rows(json.dumps(changed), ReadOptions()))
    assert count > 20


@pytest.mark.slow
def test_lines_that_are_cut(run: Callable[..., Run], small: Path) -> None:
    """Each event of Markwhen is an event or a fault, wherever a line is cut."""
    lines = run("export", "markwhen", "--store", small).out.splitlines()[:20]
    for number, line in enumerate(lines):
        for end in range(0, len(line), 3):
            text = "\n".join([*lines[:number], line[:end], *lines[number + 1 :]])
            assert all(row.values for row in markwhen_rows(text, ReadOptions()))
