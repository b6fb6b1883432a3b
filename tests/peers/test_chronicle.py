"""``export markdown``: what markdown-it, and micromark with GitHub's extensions, make of it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from catimeline.text.safe import one_line, visible

TITLE = "1. <b>Rivers</b> & _lakes_ :tada: www.a.b"


@pytest.mark.parametrize("reader", ["markdown-it", "micromark"])
def test_readers_show_texts_letter_for_letter_and_sources_as_footnotes(
    reader: str,
    chronology: list[str],
    export: Callable[..., Path],
    events: Callable[..., list[Any]],
    node: Callable[..., Any],
) -> None:
    """No part of a text becomes an element; the footnotes are numbered in the order of citation."""
    read = node("read_markdown.mjs", export("markdown", *chronology, "--title", TITLE), reader)
    expected = events(*chronology)
    assert read["title"] == TITLE
    assert set(read["elements"]) <= {"h1", "h2", "ul", "li", "p", "strong"}
    assert read["dates"] == [_shown(event["date"]["text"]) for event in expected]
    assert len(read["entries"]) == len(expected)
    for entry, event in zip(read["entries"], expected, strict=True):
        _check_entry(entry, event)
    sources = {source["id"]: source for event in expected for source in event["sources"]}
    notes = [[_shown(one["reference"]), *filter(None, [one["url"]])] for one in sources.values()]
    assert sorted(map(_unquoted, read["footnotes"])) == sorted(map(_unquoted, notes))
    assert list(dict.fromkeys(read["marks"])) == [str(number) for number in range(1, len(notes) + 1)]


def _check_entry(entry: list[str], event: dict[str, Any]) -> None:
    """Its paragraphs, with a ``^`` for each footnote mark, have what the event says."""
    status = [event["status"]] * (event["status"] != "confirmed")
    first = " · ".join(map(_shown, (event["date"]["text"], event["title"], *status)))
    assert entry[0].startswith(first)
    assert all(_shown(place["name"]) in entry[0].removeprefix(first) for place in event["places"])
    assert event["summary"] is None or entry[1].rstrip("^ ") == _shown(event["summary"])
    assert event["notes"] is None or entry[-1] == f"Note: {_shown(event['notes'])}"
    disputed = [re.match(r"Disputed (\w+): \^ gives .+\.", text) for text in entry]
    statements = [statement for source in event["sources"] for statement in source["disputes"]]
    assert [found[1] for found in disputed if found] == statements


def _shown(text: str) -> str:
    return re.sub("[ \t\n]+", " ", visible(one_line(text))).strip(" ")


def _unquoted(note: list[str]) -> list[str]:
    """A footnote with its address percent-decoded, since readers differ in what they encode."""
    return [note[0], *map(unquote, note[1:])]
