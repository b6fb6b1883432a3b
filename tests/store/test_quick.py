"""The quick way to read tables gives the records that the validators give, and nothing where they find a fault."""

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli
from conftest import DATA, ROOT
from faults import ONE_FAULT
from hard import dates_store, nasty_store
from judged import judged, known

from catimeline.store.quick import QuickReader
from catimeline.store.schema import EVENT

sys.path.insert(0, str(ROOT / "benchmarks"))
import stores

ODD: tuple[object, ...] = (
    1,
    True,
    1.5,
    "",
    " ",
    "x",
    [],
    [""],
    ["x", "x"],
    [1],
    [["x"]],
    [{}],
    {},
    {"x": 1},
    dt.date(2020, 1, 2),
)
MOMENT = dt.datetime(2020, 1, 2, 3, 4, 5)  # noqa: DTZ001 - a local date-time of TOML


def documents(folder: Path) -> Iterator[dict[str, Any]]:
    stores.write_file(folder / "newsroom.toml", 400)
    paths = (ROOT / "events.toml", DATA / "small.toml", DATA / "faults.toml", folder / "newsroom.toml")
    texts = [path.read_text(encoding="utf-8") for path in paths]
    for text in (*texts, nasty_store(), dates_store(), *(text for text, _ in ONE_FAULT.values())):
        try:
            yield tomli.loads(text)
        except tomli.TOMLDecodeError:
            continue


@pytest.mark.parametrize("most", [0, 10_000])
def test_records_are_those_of_the_validators(most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many texts are remembered."""
    monkeypatch.setattr("catimeline.store.quick._MOST_REMEMBERED", most)
    right = wrong = 0
    for document in documents(tmp_path):
        validation = known(document)
        read = QuickReader(EVENT, validation)
        events = document.get("events")
        for raw in events if isinstance(events, list) else []:
            expected = judged(EVENT, raw, validation)
            assert read(raw) == expected
            right, wrong = right + (expected is not None), wrong + (expected is None)
    assert right > 700
    assert wrong >= 50


@pytest.mark.parametrize("odd", [*ODD, MOMENT], ids=repr)
def test_odd_values(odd: object) -> None:
    """In each field of an event, of its people, relations and citations, and beside them."""
    document = tomli.loads((DATA / "small.toml").read_text(encoding="utf-8"))
    validation = known(document)
    read = QuickReader(EVENT, validation)
    whole = {key: value for raw in document["events"] for key, value in raw.items()}
    assert judged(EVENT, document["events"][0], validation) is not None
    for key in (*EVENT.fields, "x"):
        raws: list[dict[str, Any]] = [whole | {key: odd}]
        if isinstance(whole.get(key), list) and isinstance(whole[key][0], dict):
            first = whole[key][0]
            items = [odd, *({**first, name: odd} for name in (*first, "x"))]
            raws += [whole | {key: [*whole[key], item]} for item in items]
        for raw in raws:
            assert read(raw) == judged(EVENT, raw, validation)
    assert read(odd) is None
