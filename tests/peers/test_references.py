"""``export csl-json`` in citeproc-js: what Zotero, Mendeley and citation.js print."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alike import one_in
from citing import store_of
from conftest import Run

from catimeline.cite.styles import COMMON, find_style
from catimeline.dates.edtf import parse

STYLES = [str(find_style(name).path) for name in COMMON]


@pytest.mark.parametrize(
    "chronology",
    ["nasty", *(pytest.param(name, marks=pytest.mark.slow) for name in ("builtin", "dates", "empty"))],
    indirect=True,
)
def test_every_style_prints_every_source(
    chronology: list[str], export: Callable[..., Path], run: Callable[..., Run], node: Callable[..., Any]
) -> None:
    """One source that it cannot read would leave a bibliography without any."""
    types = {item["id"]: item["type"] for item in run("export", "csl-json", *chronology).json}
    printed = node("read_csl.mjs", export("csl-json", *chronology), *STYLES)
    assert len(printed) == len(COMMON)
    for style, entries in printed.items():
        lacking = types.keys() - {key for key, text in entries if text}
        assert not lacking or style == "chicago-notes-bibliography"
        assert {types[key] for key in lacking} <= {"entry-encyclopedia"}  # which that style does not list


@pytest.mark.parametrize(
    ("date", "words"),
    one_in(
        3,
        [
            ("2018-07-09", "2018, July 9"),
            ("1994-01-10/1994-02", "1994, January–February"),
            ("2004-06/2005", "2004–2005"),
            ("2001-21", "2001, Spring"),
            ("1984~", "ca. 1984"),
        ],
    ),
)
def test_dates_in_numbers(
    date: str, words: str, store: Callable[[str], Path], export: Callable[..., Path], node: Callable[..., Any]
) -> None:
    source = {"type": "article-newspaper", "title": "A", "publisher": "P", "date": date}
    path = export("csl-json", "--store", str(store(store_of({"a": source}))))
    [[[_, text]]] = node("read_csl.mjs", path, str(find_style("apa").path)).values()
    assert text == f"A. ({words}). P."


def test_dates_in_words(
    chronologies: dict[str, list[str]], export: Callable[..., Path], node: Callable[..., Any]
) -> None:
    printed = node("read_csl.mjs", export("csl-json", *chronologies["dates"]), str(find_style("ieee").path))
    texts = " ".join(text for _, text in printed["ieee"])
    for date in ("-0044", "2017-03-01/..", "[1667,1668]", "19XX"):
        assert parse(date).display in re.sub(r"\s+", " ", texts) or date == "-0044"
