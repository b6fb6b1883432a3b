"""Data frames of the two libraries, from the Python API."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import polars as pl
import pytest
from conftest import Chronologies, Run
from documents import DOCS, blocks

import catimeline


def test_pandas_takes_what_is_listed() -> None:
    with catimeline.open_store("builtin") as store:
        frame = store.frame("pandas")
        assert list(frame["id"]) == [event["id"] for event in store]
        assert frame.explode("actors")["actors"].value_counts()["EU"] == len(store.select(actor="EU", named=True))
        assert list(store.frame("pandas", since="5000").columns) == list(frame.columns)
        assert pd.to_datetime(frame["start"], errors="coerce").max().year == 2026
        assert len(pd.DataFrame(store.sources())) == len(store.sources().frame("pandas")) == len(store.sources())


def test_polars_takes_what_is_listed() -> None:
    with catimeline.open_store("builtin") as store:
        frame = store.frame("polars")
        assert frame["id"].to_list() == [event["id"] for event in store]
        assert frame["actors"].dtype == pl.List(pl.String)
        assert store.frame("polars", since="5000").columns == frame.columns
        for listing in (store.sources(), store.actors(), store.places(), store.series(), store.topics()):
            assert len(listing.frame("polars")) == len(listing)


def test_the_example_of_the_page() -> None:
    (_, script), (_, expected) = blocks(DOCS / "api.md", "python|text")
    ended = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert ended.stdout.splitlines() == expected.splitlines()


@pytest.mark.parametrize("name", ["nasty", "dates"])
def test_frames_of_hard_stores(name: str, chronologies: Chronologies) -> None:
    with catimeline.open_store(chronologies[name][1]) as store:
        for library in ("pandas", "polars"):
            frame = store.frame(library)
            assert list(frame["id"]) == [event["id"] for event in store]
            assert list(frame["title"]) == [event["title"] for event in store]
            assert list(frame["date"]) == [event["date"]["edtf"] for event in store]


@pytest.mark.parametrize("name", ["builtin", "nasty", "dates"])
def test_polars_reads_json_lines_whole(
    name: str, run: Callable[..., Run], chronologies: Chronologies, tmp_path: Path
) -> None:
    """From the first hundred lines alone it would not know of all that sources dispute."""
    assert run("list", *chronologies[name], "--jsonl", "-o", tmp_path / "events.jsonl").code == 0
    frame = pl.read_ndjson(tmp_path / "events.jsonl", infer_schema_length=None)
    events = run("list", *chronologies[name], "--json").json
    for key in ("id", "title", "summary", "topics"):
        assert frame[key].to_list() == [event[key] for event in events]
    assert [date["edtf"] for date in frame["date"].to_list()] == [event["date"]["edtf"] for event in events]
    expected = [list(filter(None, (one["disputes"] for one in event["sources"]))) for event in events]
    found = [
        [{key: value for key, value in one["disputes"].items() if value is not None} for one in sources]
        for sources in frame["sources"].to_list()
    ]
    assert [list(filter(None, one)) for one in found] == expected
