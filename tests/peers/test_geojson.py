"""``export geojson``: valid for a reader of GeoJSON, and the positions and texts that it finds."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import geojson
import geopandas

from catimeline.render.doubt import DOUBTFUL, date_words


def test_geojson_reads_the_events(
    chronology: list[str], export: Callable[..., Path], events: Callable[..., list[Any]]
) -> None:
    read = geojson.loads(export("geojson", *chronology).read_bytes().decode())
    assert isinstance(read, geojson.FeatureCollection)
    assert read.is_valid, read.errors()
    expected = events(*chronology)
    assert [feature.id for feature in read.features] == [event["id"] for event in expected]
    for feature, event in zip(read.features, expected, strict=True):
        found = list(geojson.utils.coords(feature)) if feature.geometry else []
        positions = [(one["longitude"], one["latitude"]) for one in event["places"] if one["latitude"] is not None]
        assert found == list(dict.fromkeys(positions))
        properties = feature.properties
        assert (properties["title"], properties["summary"]) == (event["title"], event["summary"])
        for end in ("start", "end"):
            day = event["date"][end]
            assert properties[end] == (day[:-6] if day and day < "0001" and day[0] != "+" else day)
        references = {source["id"]: source["reference"] for source in event["sources"]}
        assert [one["label"] for one in feature["citations"]] == list(references.values())
        assert feature["when"]["label"] == date_words(event, DOUBTFUL)


def test_geopandas_reads_every_feature(
    chronology: list[str], export: Callable[..., Path], events: Callable[..., list[Any]]
) -> None:
    """One day before the year 1, written whole, would keep it from reading any."""
    expected = events(*chronology)
    frame = geopandas.read_file(export("geojson", *chronology))
    assert list(frame["id"] if expected else []) == [event["id"] for event in expected]
    if expected:
        # it makes days of a column that has nothing else
        assert [str(one).removesuffix(" 00:00:00") for one in frame["edtf"]] == [
            one["date"]["edtf"] for one in expected
        ]
