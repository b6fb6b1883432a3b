"""Texts in quotes: wherever a text that may have quotes itself is quoted."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

from catimeline.text.quotes import in_quotes

STORE = """\
[store]
format = 1
title = "T"
[kinds]
k = "K"
[sources.s]
type = "article-newspaper"
title = "On “rivers”"
url = "https://s.example/"
publisher = "P"
[[events]]
id = "e"
date = "2001"
title = "The “Rivers” talks"
kind = "k"
sources = [{ source = "s", supports = ["date"], quote = "the “rivers”", as_written = "„Dienstag“" }]
"""


@pytest.mark.parametrize(
    ("text", "quoted"), [("a", "“a”"), ("a “b”", "“a ‘b’”"), ("„a“ b", "“‚a‘ b”"), ("a ‘b’", "“a ‘b’”")]
)
def test_quotes_within_quotes_are_single(text: str, quoted: str) -> None:
    assert in_quotes(text) == quoted


@pytest.mark.slow
def test_titles_and_passages_are_quoted_alike(
    store: Callable[[str], Path], run: Callable[..., Run], tmp_path: Path
) -> None:
    path = store(STORE)
    shown = " ".join(run("show", "e", "--store", path).out.split())
    assert "“On ‘rivers’”" in shown
    assert "the date as “‚Dienstag‘”, “the ‘rivers’”" in shown
    page = tmp_path / "page.html"
    run("export", "html", "--around", "e", "--store", path, "-o", page)
    text = page.read_text("utf-8")
    assert "“The ‘Rivers’ talks”" in text
    assert '<a href="https://s.example/">“On ‘rivers’”</a>' in text
