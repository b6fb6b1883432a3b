"""``export geojson``: positions, the flat properties of map tools, and the time of Linked Places."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import DATA, Chronologies, Run

PUBLISHED = DATA / "published.toml"

STORE = """
[store]
format = 1
title = "A"
[kinds]
meeting = "Meeting"
[places]
Here = { latitude = 41.5, longitude = 69 }
"The same" = { latitude = 41.5, longitude = 69 }
There = { country = "Far", latitude = -1, longitude = -0.25 }
Nowhere = {}
"""


@pytest.fixture
def features(store: Callable[[str], Path], run: Callable[..., Run]) -> Callable[..., list[dict[str, Any]]]:
    """The features of one event."""

    def call(date: str = "2018", rest: str = "") -> list[dict[str, Any]]:
        event = f'[[events]]\nid = "a"\ndate = "{date}"\ntitle = "E"\nkind = "meeting"\n{rest}'
        found: list[dict[str, Any]] = run("export", "geojson", "--store", store(STORE + event)).json["features"]
        return found

    return call


@pytest.mark.parametrize("name", ["published", "dates"])
def test_whole_collections(
    name: str, run: Callable[..., Run], golden: Callable[[str, str], None], chronologies: Chronologies
) -> None:
    options = chronologies[name] if name == "dates" else ["--store", str(PUBLISHED)]
    golden(f"export/{name}.geojson", run("export", "geojson", *options).out)


def test_what_is_lost_is_said(run: Callable[..., Run]) -> None:
    assert run("export", "geojson", "--store", PUBLISHED).err.splitlines() == [
        "5 events without a position: kept, with a null geometry",
        "1 event on the map at some of their places only: the others have no position",
    ]


@pytest.mark.parametrize(
    ("places", "geometry"),
    [
        ([], None),
        (["Nowhere"], None),
        (["Here"], {"type": "Point", "coordinates": [69, 41.5]}),
        (["Here", "Nowhere"], {"type": "Point", "coordinates": [69, 41.5]}),
        (["Here", "The same"], {"type": "Point", "coordinates": [69, 41.5]}),
        (["There", "Here"], {"type": "MultiPoint", "coordinates": [[-0.25, -1], [69, 41.5]]}),
    ],
)
def test_longitude_comes_before_latitude(
    places: list[str], geometry: dict[str, Any] | None, features: Callable[..., list[dict[str, Any]]]
) -> None:
    [feature] = features(rest=f"places = {places}")
    assert feature["geometry"] == geometry


@pytest.mark.parametrize(
    ("date", "timespans"),
    [
        ("2018-07-09", [{"start": {"in": "2018-07-09"}}]),
        ("-0044-06%", [{"start": {"in": "-0044-06%"}}]),
        ("2018-07-09T12:30:00Z", [{"start": {"in": "2018-07-09"}}]),
        ("2001-21", [{"start": {"earliest": "2001-03-01", "latest": "2001-05-31"}}]),
        ("Y17E8", [{"start": {"earliest": "+1700000000-01-01", "latest": "+1700000000-12-31"}}]),
        ("[..1760-12]", [{"start": {"latest": "1760-12-31"}}]),
        ("[1760-12..]", [{"start": {"earliest": "1760-12-01"}}]),
        ("1984~/2004-06", [{"start": {"in": "1984~"}, "end": {"in": "2004-06"}}]),
        ("2017-03/..", [{"start": {"in": "2017-03"}, "end": {"earliest": "2017-03-01"}}]),
        ("/2017-03", [{"start": {"latest": "2017-03-31"}, "end": {"in": "2017-03"}}]),
        ("{1668,1670..1672}", [{"start": {"in": "1668"}}, {"start": {"in": "1670"}, "end": {"in": "1672"}}]),
    ],
)
def test_the_time_of_linked_places(
    date: str, timespans: list[dict[str, Any]], features: Callable[..., list[dict[str, Any]]]
) -> None:
    assert features(date)[0]["when"]["timespans"] == timespans


@pytest.mark.parametrize(
    ("date", "certainty"), [("2018", None), ("2018~", "less-certain"), ("2018?", "uncertain"), ("2018%", "uncertain")]
)
def test_doubts_about_the_time(date: str, certainty: str | None, features: Callable[..., list[dict[str, Any]]]) -> None:
    assert features(date)[0]["when"].get("certainty") == certainty


def test_texts_are_kept_as_they_are(run: Callable[..., Run], chronologies: Chronologies) -> None:
    """The file holds no raw character that would act on a terminal."""
    options = chronologies["nasty"]
    ended = run("export", "geojson", *options)
    titles = {event["id"]: event["title"] for event in run("list", "--json", *options).json}
    assert {one["id"]: one["properties"]["title"] for one in ended.json["features"]} == titles
    assert not {"\u202e", "\x1b", "\x9b"} & set(ended.out)


def test_an_empty_collection(run: Callable[..., Run]) -> None:
    ended = run("export", "geojson", "--store", DATA / "small.toml", "--since", "5000")
    assert ended.json == {
        "type": "FeatureCollection",
        "name": "A small chronology",
        "license": "CC0-1.0",
        "updated": "2020-01-31",
        "features": [],
    }
    assert ended.err == "no events match\n"


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("-0043-03-15", "-0043", "-0043"),
        ("0000", "0000", "0000"),
        ("Y-17E7", "-170000000", "-170000000"),
        ("-0001/0001-02-03", "-0001", "0001-02-03"),
        ("0050-01-01", "0050-01-01", "0050-01-01"),
        ("2001/..", "2001-01-01", None),
        ("Y17E8", "+1700000000-01-01", "+1700000000-12-31"),
    ],
)
def test_days_are_whole_where_data_frames_have_days(
    date: str, start: str, end: str | None, features: Callable[..., list[dict[str, Any]]]
) -> None:
    """One whole day before the year 1 would keep geopandas from reading any feature."""
    properties = features(date)[0]["properties"]
    assert (properties["start"], properties["end"], properties["edtf"]) == (start, end, date)
