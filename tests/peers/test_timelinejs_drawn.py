"""``export timelinejs`` in Chromium: where TimelineJS draws what."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alike import one_in
from conftest import Chronologies

LIBRARY = Path(__file__).parent / "node_modules" / "@knight-lab" / "timelinejs" / "dist"
PAGE = """<!doctype html><meta charset="utf-8"><title>T</title><link rel="stylesheet" href="{library}/css/timeline.css">
<div id="timeline" style="width:1200px;height:600px"></div><script src="{library}/js/timeline.js"></script>
<script>new TL.Timeline("timeline", {document}, {{font: null, language: "en"}})</script>"""
ENDS = """() => Object.fromEntries([...document.querySelectorAll(".tl-timemarker")].map(marker => {
  const box = marker.getBoundingClientRect(), span = marker.querySelector(".tl-timemarker-timespan").getBoundingClientRect()
  return [marker.id.replace(/-marker$/, ""), [box.left, span.right]] }))"""

STORE = '[store]\nformat = 1\ntitle = "A"\n[kinds]\nk = "K"\n'


@pytest.fixture
def draw(export: Callable[..., Path], page: Any, tmp_path: Path) -> Callable[..., None]:
    """Draws the events of a selection, whose number is given; the page of the test has them then."""

    def call(number: int, *options: str) -> None:
        document = export("timelinejs", *options).read_text(encoding="utf-8").replace("<", "\\u003c")
        path = tmp_path / "page.html"
        path.write_text(PAGE.format(library=LIBRARY.as_uri(), document=document), encoding="utf-8")
        page.goto(path.as_uri())
        page.wait_for_function(f"document.querySelectorAll('.tl-timemarker').length == {number}")

    return call


@pytest.fixture
def ends(store: Callable[[str], Path], draw: Callable[..., None], page: Any) -> Callable[..., Any]:
    """Draws events with these dates, and gives where the bar or line of each begins and ends, in pixels."""

    def call(**dates: str) -> Any:
        events = "".join(
            f'[[events]]\nid = "{key}"\ndate = "{date}"\ntitle = "{key}"\nkind = "k"\n' for key, date in dates.items()
        )
        draw(len(dates), "--store", str(store(STORE + events)))
        page.wait_for_timeout(1500)  # they move to their places
        return page.evaluate(ENDS)

    return call


@pytest.mark.parametrize(
    ("span", "first", "after"),
    one_in(
        3,
        [
            ("1952/1953", "1952-01-01", "1954-01-01"),
            ("199X", "1990-01-01", "2000-01-01"),
            ("2004-21", "2004-03-01", "2004-06-01"),
            ("2004-03-05/2004-03-07", "2004-03-05", "2004-03-08"),
            ("-0050/-0040", "-0050-01-01", "-0039-01-01"),
            ("0050-03/0050-04", "0050-03-01", "0050-05-01"),
        ],
    ),
)
def test_a_bar_ends_where_the_next_day_begins(span: str, first: str, after: str, ends: Callable[..., Any]) -> None:
    found = ends(span=span, first=first, after=after)
    assert found["span"][0] == pytest.approx(found["first"][0], abs=1)
    assert found["span"][1] == pytest.approx(found["after"][0], abs=2)


@pytest.mark.parametrize("name", ["builtin", "nasty", "dates"])
def test_each_event_has_a_slide_and_a_mark_in_order(
    name: str, chronologies: Chronologies, events: Callable[..., list[Any]], draw: Callable[..., None], page: Any
) -> None:
    """Nothing that looks like a script runs, and none of it asks for anything: ``page`` would not have it."""
    expected = events(*chronologies[name])
    draw(len(expected), *chronologies[name])
    page.wait_for_timeout(1500)
    found = page.evaluate(ENDS)
    assert found.keys() == {event["id"] for event in expected}
    known = [found[event["id"]][0] for event in expected if event["date"]["start"]]
    assert known == sorted(known)
    assert page.locator(".tl-slide:not(.tl-slide-titleslide)").count() == len(expected)
    assert page.locator(".tl-slide script, .tl-slide img, .tl-slide [onerror]").count() == 0
