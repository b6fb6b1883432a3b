"""``export timelinejs``: slides, their dates, and text that TimelineJS would take as HTML."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import DATA, Chronologies, Run
from hard import NASTY

PUBLISHED = DATA / "published.toml"

STORE = '[store]\nformat = 1\ntitle = "A"\n[kinds]\nmeeting = "Meeting"\n'


@pytest.fixture
def slides(store: Callable[[str], Path], run: Callable[..., Run]) -> Callable[..., list[dict[str, Any]]]:
    """The slides of events with some dates."""

    def call(*dates: str) -> list[dict[str, Any]]:
        events = (
            f'[[events]]\nid = "e-{number}"\ndate = "{date}"\ntitle = "E"\nkind = "meeting"\n'
            for number, date in enumerate(dates)
        )
        found: list[dict[str, Any]] = run("export", "timelinejs", "--store", store(STORE + "".join(events))).json[
            "events"
        ]
        return found

    return call


@pytest.mark.parametrize("name", ["published", "dates"])
def test_whole_timelines(
    name: str, run: Callable[..., Run], golden: Callable[[str, str], None], chronologies: Chronologies
) -> None:
    options = chronologies[name] if name == "dates" else ["--store", str(PUBLISHED)]
    golden(f"export/{name}.timelinejs.json", run("export", "timelinejs", *options).out)


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2018-07-09", {"year": 2018, "month": 7, "day": 9}, None),
        ("2018-07?", {"year": 2018, "month": 7}, None),
        ("199X", {"year": 1990, "month": 1, "day": 1}, {"year": 2000, "month": 1, "day": 1}),
        ("2013-05-16/2017", {"year": 2013, "month": 5, "day": 16}, {"year": 2018, "month": 1, "day": 1}),
        ("2018/2018-03", {"year": 2018, "month": 1, "day": 1}, {"year": 2018, "month": 4, "day": 1}),
        ("2018/2018", {"year": 2018}, None),
        ("2001-24", {"year": 2001, "month": 12, "day": 1}, {"year": 2002, "month": 3, "day": 1}),
        ("2004-03-05/2004-03-07", {"year": 2004, "month": 3, "day": 5}, {"year": 2004, "month": 3, "day": 8}),
        ("-0043-03-15", {"year": -43, "month": 3, "day": 15}, None),
        ("../2017-03", {"year": 2017, "month": 3}, None),
    ],
)
def test_dates_are_as_precise_as_they_are_known(
    date: str, start: dict[str, int], end: dict[str, int] | None, slides: Callable[..., list[dict[str, Any]]]
) -> None:
    """Spans end with the day after their last, since TimelineJS draws up to the first instant of the end."""
    [slide] = slides(date)
    assert (slide["start_date"], slide.get("end_date")) == (start, end)


def test_what_is_lost_is_said(run: Callable[..., Run], chronologies: Chronologies) -> None:
    assert run("export", "timelinejs", *chronologies["dates"]).err.splitlines() == [
        "5 dates open or unknown at an end: drawn where known",
        "2 dates outside the years -271,820 to 275,759: so all are drawn by the year",
    ]
    assert run("export", "timelinejs", "--store", PUBLISHED).err == (
        "2 dates open or unknown at an end: drawn where known\n"
    )


@pytest.mark.parametrize(
    ("date", "scale"),
    [("Y275759", "human"), ("Y275760", "cosmological"), ("Y-271820", "human"), ("2018/Y275760", "cosmological")],
)
def test_years_beyond_those_of_javascript_change_the_scale(
    date: str, scale: str, store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    path = store(f'{STORE}[[events]]\nid = "e"\ndate = "{date}"\ntitle = "E"\nkind = "meeting"\n')
    assert run("export", "timelinejs", "--store", path).json["scale"] == scale


def test_spans_on_the_scale_of_years_end_with_the_year_after(slides: Callable[..., list[dict[str, Any]]]) -> None:
    spans = [
        (slide["start_date"], slide.get("end_date")) for slide in slides("Y-17E7", "199X", "2004-03-05/2004-03-07")
    ]
    assert spans == [
        ({"year": -170_000_000}, None),
        ({"year": 1990}, {"year": 2000}),
        ({"year": 2004}, {"year": 2005}),
    ]


def test_an_end_is_left_out_where_there_is_none(slides: Callable[..., list[dict[str, Any]]]) -> None:
    assert ["end_date" in slide for slide in slides("2017/..", "2018", "2018/2019")] == [False, False, True]


@pytest.mark.slow
def test_kinds_are_groups_if_they_are_few(run: Callable[..., Run], chronologies: Chronologies) -> None:
    """Escaped twice, since TimelineJS converts them to plain text and sets that as HTML."""
    few = run("export", "timelinejs", *chronologies["nasty"], "--kind", "kind-script,kind-quotes")
    groups = {slide["unique_id"]: slide["group"] for slide in few.json["events"]}
    assert groups["script"].startswith("&amp;lt;script&amp;gt;alert(&amp;#x27;x&amp;#x27;)&amp;lt;/script&amp;gt;")
    many = run("export", "timelinejs", *chronologies["nasty"])
    assert not any("group" in slide for slide in many.json["events"])
    assert many.err == f"{len(NASTY)} kinds: TimelineJS has rows for 8, so there are none\n"


def test_texts_of_the_store_are_not_html(run: Callable[..., Run], chronologies: Chronologies) -> None:
    found = run("export", "timelinejs", *chronologies["nasty"]).json
    slides = {slide["unique_id"]: slide["text"] for slide in found["events"]}
    assert slides["script"]["headline"].startswith("&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;&lt;img")
    assert slides["bidi"]["headline"] == "left &lt;U+202E&gt;right&lt;U+202C&gt; left &lt;U+200F&gt;mark"
    everything = json.dumps([found["title"]["text"], *slides.values()])
    assert set(re.findall(r"</?\w+", everything)) == {
        "<p",
        "</p",
        "<em",
        "</em",
        "<small",
        "</small",
        "<ol",
        "</ol",
        "<li",
        "</li",
        "<a",
        "</a",
    }
    assert all(slide["autolink"] is False for slide in [found["title"], *found["events"]])


@pytest.mark.slow
def test_an_empty_timeline_is_an_error_there(run: Callable[..., Run], chronologies: Chronologies) -> None:
    ended = run("export", "timelinejs", *chronologies["empty"])
    assert ended.json["events"] == []
    assert ended.json["title"]["text"]["headline"] == "The EU and NATO in Central Asia"
    assert ended.err == "TimelineJS shows a timeline without events as an error\nno events match\n"
