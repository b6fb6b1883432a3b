"""``export atom``: a feed that follows the standard, and what feedparser finds in it."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import feedparser
from conftest import DATA
from hard import ADDRESSES
from lxml import etree

from catimeline.render.doubt import DOUBTFUL, date_words, title_words
from catimeline.text.safe import in_xml, one_line

SCHEMA = Path(__file__).with_name("atom.rng")


def test_feeds_are_as_the_standard_has_them(chronology: list[str], export: Callable[..., Path]) -> None:
    schema = etree.RelaxNG(etree.parse(SCHEMA))
    schema.assertValid(etree.parse(export("atom", *chronology)))
    schema.assertValid(etree.parse(export("atom", "--store", str(DATA / "published.toml"))))


def test_feedparser_finds_the_events(
    chronology: list[str], export: Callable[..., Path], events: Callable[..., list[Any]]
) -> None:
    """It removes unsafe tags from HTML, so text that comes through was only text."""
    read = feedparser.parse(export("atom", *chronology, "--title", "Rivers & <lakes>").read_bytes())
    by_title = {_title(event): event for event in events(*chronology)}
    assert not read.bozo
    assert read.feed.title == "Rivers & <lakes>"
    assert sorted(entry.title for entry in read.entries) == sorted(by_title)
    assert len({entry.id for entry in read.entries}) == len(by_title)
    for entry in read.entries:
        event = by_title[entry.title]
        urls = [source["url"] for source in event["sources"] if source["url"]]
        assert [link.href for link in entry.get("links", [])] == list(dict.fromkeys(urls))
        assert [tag.term for tag in entry.tags] == [event["kind"], *event["topics"]]
        words = _words(unescape(re.sub("<[^<>]*>", " ", entry.content[0].value)))
        for text in (event["summary"], event["notes"], *(source["reference"] for source in event["sources"])):
            assert _words(in_xml(one_line(text or ""))) in words


def _title(event: Any) -> str:
    return in_xml(one_line(f"{date_words(event, DOUBTFUL)} · {title_words(event)}")).strip()


def _words(text: str) -> str:
    """The text with each run of white space as one space."""
    return " ".join(text.split())


def test_odd_addresses_are_uris(store: Callable[[str], Path], export: Callable[..., Path]) -> None:
    schema = etree.RelaxNG(etree.parse(SCHEMA))
    schema.assertValid(
        etree.parse(export("atom", "--store", str(store(ADDRESSES)), "--address", "https://a.example/[f]"))
    )
