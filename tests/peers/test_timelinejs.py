"""``export timelinejs``: what TimelineJS reads, and what the page that it draws shows."""

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

from conftest import Chronologies

from catimeline.dates.edtf import day_number, iso_day
from catimeline.render.doubt import DOUBTFUL, date_words, title_words
from catimeline.text.safe import in_xml, one_line


def shown(text: str) -> str:
    return in_xml(one_line(text))


def is_begin(parts: list[int], day: str) -> bool:
    """Whether a date, in those parts that it has, is an ISO day."""
    year, month, number = day.rsplit("-", 2)
    return parts == [int(year), int(month), int(number)][: len(parts)]


def day_after(day: str) -> str:
    """The ISO day after one: where a bar ends that includes it."""
    year, month, number = map(int, day.rsplit("-", 2))
    return iso_day(day_number(year, month, number) + 1)


def test_timelinejs_shows_the_events(
    chronology: list[str], export: Callable[..., Path], events: Callable[..., list[Any]], node: Callable[..., Any]
) -> None:
    """Without events it shows an error, but the title is read."""
    read = node("read_timelinejs.mjs", export("timelinejs", *chronology))
    expected = events(*chronology)
    assert bool(read["errors"]) == (not expected)
    assert (read["foreign"], read["acted"]) == (0, 0)
    slides = {slide["id"]: slide for slide in read["slides"]}
    assert len(read["slides"]) == len(read["markers"]) == len(slides)
    assert slides.keys() == {event["id"] for event in expected}
    for event in expected:
        slide, date = slides[event["id"]], event["date"]
        assert slide["headline"] == shown(title_words(event))
        assert slide["date"] == date_words(event, DOUBTFUL)
        assert shown(event["summary"] or "") in slide["text"]
        urls = {source["id"]: source["url"] for source in event["sources"]}
        references = {source["id"]: source["reference"] for source in event["sources"]}
        assert slide["links"] == [[urls[key], shown(references[key])] for key in urls if urls[key]]
        assert is_begin(slide["start"], date["start"] or date["end"])
        if slide["end"] is not None:  # the scale of very long times has only years
            year = int(date["end"].rsplit("-", 2)[0])
            assert slide["end"] == [year + 1] or is_begin(slide["end"], day_after(date["end"]))


def test_a_group_is_text(export: Callable[..., Path], node: Callable[..., Any], chronologies: Chronologies) -> None:
    kinds = ["kind-script", "kind-end-script", "kind-cdata", "kind-bidi"]
    path = export("timelinejs", *chronologies["nasty"], "--kind", ",".join(kinds))
    read = node("read_timelinejs.mjs", path)
    assert (read["foreign"], read["acted"], read["errors"]) == (0, 0, [])
    texts = {slide["id"]: slide["headline"] for slide in read["slides"]}
    assert sorted(read["groups"]) == sorted(texts.values())
    assert {slide["group"] for slide in read["slides"]} == {escape(text) for text in texts.values()}
