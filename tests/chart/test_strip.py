"""The picture for narrow screens: columns of dots or bars, one for each step of the axis in which events begin."""

import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from catimeline.chart.svg_strip import Strip, strip
from catimeline.dates.edtf import parse


def of(*dates: str) -> Strip:
    found = strip((day, f"e{number}") for number, date in enumerate(dates) if (day := parse(date).day) is not None)
    assert found
    return found


def columns(found: Strip) -> list[tuple[float, float, str]]:
    """The middle, the height and the link of each column."""
    links = ET.fromstring(found.svg).findall("g/a")  # noqa: S314 - our own
    lines = [(link[0].attrib, link.get("href", "")) for link in links]
    return [(float(line["x1"]), float(line["y1"]) - float(line["y2"]), href) for line, href in lines]


def test_without_a_known_day_there_is_none() -> None:
    assert strip([]) is None


def test_events_of_one_step_are_dots_in_one_column() -> None:
    found = of("1990", "2005-03", "2005-04-01", "2020/..")
    assert found.columns == [["e0"], ["e1", "e2"], ["e3"]]
    assert [(height, href) for _, height, href in columns(found)] == [(9, "#e0"), (18, "#e1"), (9, "#e3")]
    assert 'stroke-linecap="round" stroke-dasharray="0 9" stroke-dashoffset="-4.5" data-unit="9"' in found.svg


def test_many_events_are_bars_as_high_as_there_is_room() -> None:
    found = of(*["2001"] * 90, *["2015-06-01"] * 30)
    assert list(map(len, found.columns)) == [90, 30]
    assert [round(height) for _, height, _ in columns(found)] == [99, 33]
    assert "dasharray" not in found.svg


@pytest.mark.parametrize(
    "dates", [("2018-07-09",), ("-0043", "2020"), ("Y-170000000", "Y1700000000"), ("2018-07-09T10:00:00Z", "../2019")]
)
def test_columns_lie_within_the_drawing_and_do_not_touch(dates: tuple[str, ...]) -> None:
    middles = [middle for middle, _, _ in columns(of(*dates))]
    assert all(0 < middle < 360 for middle in middles)
    assert all(right - left >= 8 for left, right in pairwise(middles))
