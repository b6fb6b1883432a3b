"""``add --bib``: sources of a library, cited by their keys and registered with the event."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomli
from conftest import Run

ITEMS = [
    {"id": "Smith:2001", "type": "book", "title": "Tales", "volume": "3", "issued": {"date-parts": [[2001]]}},
    {"id": "talks", "type": "book", "title": "Talks", "URL": "https://gazette.example/1", "language": "Klingonian"},
    {"type": "book", "title": "Rivers", "issued": "1999"},
    {"id": "soon", "type": "book", "title": "Soon", "issued": "soon"},
    {"id": "scroll", "type": "scrolls", "title": "Scroll"},
]

Add = Callable[..., Run]


@pytest.fixture
def add(kept: Path, run: Callable[..., Run]) -> Add:
    """Adds an event that cites sources of a library."""

    def call(*sources: str, library: tuple[str, Any] = ("library.json", ITEMS), options: tuple[str, ...] = ()) -> Run:
        name, content = library
        path = kept.with_name(name)
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        cited = [part for source in sources for part in ("--source", source)]
        event = ("--date", "2003", "--title", "T", "--kind", "meeting", "--id", "new")
        ended = run("add", *event, *cited, "--bib", path, *options, "--store", kept)
        return Run(ended.code, ended.out, ended.err.replace(f"{path.parent}/", ""))

    return call


def test_an_entry_is_registered_and_cited(add: Add, kept: Path) -> None:
    """Its key may have colons; what follows it says what the source supports."""
    result = add("Smith:2001:date; locator: p. 3", "rivers-1999", "almanac:title")
    assert result.code == 0, result.err
    assert "sources have no field for: volume" in result.told
    store = tomli.loads(kept.read_text("utf-8"))
    assert store["sources"]["smith-2001"] == {"type": "book", "title": "Tales", "date": "2001"}
    assert store["sources"]["rivers-1999"] == {"type": "book", "title": "Rivers", "date": "1999"}
    [event] = [one for one in store["events"] if one["id"] == "new"]
    assert event["sources"] == [
        {"source": "smith-2001", "supports": ["date"], "locator": "p. 3"},
        {"source": "rivers-1999", "supports": ["date", "title", "kind"]},
        {"source": "almanac", "supports": ["title"]},
    ]


def test_an_entry_that_the_store_has_is_not_changed(add: Add, kept: Path) -> None:
    before = tomli.loads(kept.read_text("utf-8"))["sources"]
    assert add("talks:date").told == ["date: 2003 (2003)", "new was added to kept.toml:160"]
    store = tomli.loads(kept.read_text("utf-8"))
    [event] = [one for one in store["events"] if one["id"] == "new"]
    assert (store["sources"], event["sources"]) == (before, [{"source": "gazette-2001", "supports": ["date"]}])


def test_a_new_source_beside_it(add: Add, kept: Path) -> None:
    before = kept.read_text("utf-8")
    result = add("smith-2001", "mine:date", options=("--dry-run", "--new-source", "mine; type: book; title: Mine"))
    assert result.out.startswith('[sources.mine]\ntype = "book"\ntitle = "Mine"\n\n[sources.smith-2001]\n')
    assert kept.read_text("utf-8") == before


FAULTS = {
    "an unknown key": (
        "smith2001",
        ("library.json", ITEMS),
        "there is no source of the store or entry of the library 'smith2001'; did you mean 'Smith:2001' or 'smith-2001'?",
    ),
    "an entry with a fault": (
        "scroll:date",
        ("library.json", [{"id": "scroll", "type": "book"}]),
        "library.json is at fault, item 1: has no title",
    ),
    "BibTeX that breaks off": (
        "a",
        ("library.bib", "@book{a, title={A"),
        "library.bib is at fault, line 1: syntax error: premature end of file",
    ),
    "another file": (
        "a",
        ("library.csv", ""),
        "there is no format of libraries for a file that ends in '.csv'; known: .json, .ris, .bib, .bibtex",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faults(name: str, add: Add, kept: Path) -> None:
    source, library, told = FAULTS[name]
    before = kept.read_bytes()
    result = add(source, library=library)
    assert (result.code, result.told) == (2, [f"error: {told}"])
    assert kept.read_bytes() == before
