"""``export atom``: what a feed says, in which order, and with which ids."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from conftest import DATA, Chronologies, Run
from hard import NASTY

from catimeline.text.safe import in_xml, one_line

PUBLISHED = DATA / "published.toml"
STORE = '[store]\nformat = 1\ntitle = "A"\n{header}\n[kinds]\nmeeting = "Meeting"\n'


def event(key: str, date: str, rest: str = "") -> str:
    return f'[[events]]\nid = "{key}"\ndate = "{date}"\ntitle = "{key}"\nkind = "meeting"\n{rest}\n'


@pytest.fixture
def feed(run: Callable[..., Run]) -> Callable[..., Element]:
    """Exports a feed and reads it."""

    def call(*args: str | Path) -> Element:
        ended = run("export", "atom", *args)
        assert ended.code == 0
        return fromstring(ended.out.encode())  # noqa: S314 - our own

    return call


def texts(element: Element, path: str) -> list[str | None]:
    return [found.text for found in element.findall(re.sub(r"(^|/)", r"\1{http://www.w3.org/2005/Atom}", path))]


def test_a_whole_feed(run: Callable[..., Run], golden: Callable[[str, str], None]) -> None:
    ended = run("export", "atom", "--store", PUBLISHED)
    golden("export/published.atom", ended.out)
    assert ended.err == ""


def test_the_latest_change_comes_first(store: Callable[[str], Path], feed: Callable[..., Element]) -> None:
    """Then the latest date, then the first id; with no day recorded, an event changed with the chronology."""
    path = store(
        STORE.format(header="updated = 2020-01-01")
        + event("old", "1990", "added = 2018-01-01")
        + event("revised", "1991", "added = 2017-01-01\nupdated = 2021-06-01")
        + event("b", "2000-01-02")
        + event("a", "2000-01-02")
        + event("open", "../1999")
        + event("whole-year", "2000")
        + event("of-the-day", "2001", "updated = 2020-01-01")
    )
    read = feed("--store", path)
    titles = [str(title).split(" · ")[1] for title in texts(read, "entry/title")]
    assert titles == ["revised", "of-the-day", "a", "b", "whole-year", "open", "old"]
    updated = ["2021-06-01", *["2020-01-01"] * 5, "2018-01-01"]
    assert texts(read, "entry/updated") == [f"{day}T00:00:00Z" for day in updated]
    assert texts(read, "updated") == ["2021-06-01T00:00:00Z"]
    assert texts(read, "entry/published") == ["2017-01-01T00:00:00Z", "2018-01-01T00:00:00Z"]


def test_what_no_day_is_known_of(store: Callable[[str], Path], feed: Callable[..., Element]) -> None:
    read = feed("--store", store(STORE.format(header="") + event("a", "2000")))
    assert texts(read, "updated") == texts(read, "entry/updated") == ["1970-01-01T00:00:00Z"]
    assert texts(read, "author/name") == ["A"]
    assert texts(read, "subtitle") == texts(read, "rights") == texts(read, "link") == []


def test_names_stay_when_the_page_moves(store: Callable[[str], Path], feed: Callable[..., Element]) -> None:
    """The ids come from those of the store and the event; a feed with a title of its own is a different feed."""
    before = feed("--store", PUBLISHED)
    text = PUBLISHED.read_text(encoding="utf-8").replace("rivers.example/chronology", "moved.example/page")
    after = feed("--store", store(text.replace('title = "The two rivers"', 'title = "Both rivers"')))
    assert texts(before, "id") == texts(after, "id")
    assert texts(before, "entry/id") == texts(after, "entry/id")
    assert len({*texts(before, "id"), *texts(before, "entry/id")}) == 7
    own = feed("--store", PUBLISHED, "--title", "Treaties only", "--kind", "treaty")
    assert texts(own, "title") == ["Treaties only"]
    assert texts(own, "id") != texts(before, "id")
    assert set(texts(own, "entry/id")) < set(texts(before, "entry/id"))
    other = feed("--store", store(text.replace('id = "two-rivers"', 'id = "others"')))
    assert not set(texts(other, "entry/id")) & set(texts(before, "entry/id"))


def test_an_empty_feed(feed: Callable[..., Element]) -> None:
    read = feed("--store", PUBLISHED, "--kind", "treaty", "--until", "1000")
    assert texts(read, "title") == ["The two rivers"]
    assert texts(read, "updated") == ["2020-01-31T00:00:00Z"]
    assert texts(read, "entry") == []


@pytest.mark.slow
def test_text_of_a_store_is_text(feed: Callable[..., Element], chronologies: Chronologies) -> None:
    """Neither the feed nor its HTML takes it as markup."""
    read = feed(*chronologies["nasty"])
    titles = [str(title).split(" · ", 1)[1] for title in texts(read, "entry/title")]
    assert titles == [in_xml(one_line(text)) for text in reversed(NASTY.values())]
    for content in texts(read, "entry/content"):
        tags = set(re.findall(r"<[^ >]*", content or ""))
        assert tags <= {"<p", "</p", "<br", "<ol", "</ol", "<li", "</li", "<a", "</a"}
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ufffe\uffff]", content or "")


def test_a_feed_may_say_where_it_is(run: Callable[..., Run]) -> None:
    ended = run("export", "atom", "--store", DATA / "small.toml", "--address", "https://a.example/feed?[x]")
    assert '<link rel="self" href="https://a.example/feed?%5Bx%5D" />' in ended.out
