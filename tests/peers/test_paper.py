"""``export pdf-text``, read by PDFium: what the pages say, and with which letters."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from conftest import Chronologies

from catimeline.text.safe import shown


def words_of(path: Path, title: str) -> str:
    """What the pages say above their feet, which begin with the title; without spaces and hyphens."""
    pages = (page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(path))
    return bare("".join(page.rpartition(title)[0] for page in pages))


def bare(text: str) -> str:
    return re.sub("[\\s\u200b\ufffe\x02-]", "", text)


@pytest.mark.parametrize("name", ["builtin", "dates", "empty"])
def test_it_has_the_events_and_their_sources(
    name: str, chronologies: Chronologies, export: Callable[..., Path], events: Callable[..., list[Any]]
) -> None:
    title = "Every kind of date" if name == "dates" else "The EU and NATO in Central Asia"
    said = words_of(export("pdf-text", *chronologies[name]), title)
    assert said.startswith(bare(title))
    for event in events(*chronologies[name]):
        texts = [
            event["title"],
            event["date"]["text"],
            event["summary"] or "",
            *(one["reference"] for one in event["sources"]),
        ]
        for text in texts:
            assert bare(shown(text)) in said


@pytest.mark.parametrize("name", ["builtin", "nasty", "dates"])
def test_no_page_begins_with_the_sources_of_an_event(
    name: str, chronologies: Chronologies, export: Callable[..., Path]
) -> None:
    pages = [
        page.get_textpage().get_text_bounded()
        for page in pypdfium2.PdfDocument(export("pdf-text", *chronologies[name]))
    ]
    assert any("\nSources: " in page for page in pages)
    assert [page[:40] for page in pages if page.lstrip().startswith("Sources: ")] == []


def test_it_has_kazakh_letters(store: Callable[[str], Path], export: Callable[..., Path]) -> None:
    """Those of the font that typst brings along, so that they are the same everywhere."""
    letters = "ӘәҒғҚқҢңӨөҰұҮүҺһІі ЎўҲҳҖҗ ĞğŞşİıÝýŇňÄä"
    event = f'[[events]]\nid = "a"\ndate = "2001"\ntitle = "{letters}"\nkind = "k"\n'
    path = export("pdf-text", "--store", str(store(f'[store]\nformat = 1\ntitle = "A"\n[kinds]\nk = "K"\n{event}')))
    assert letters.replace(" ", "") in words_of(path, "A")
    fonts = {font.split(b"+")[1] for font in re.findall(rb"/FontName ?/([A-Z]{6}\+[\w-]+)", path.read_bytes())}
    assert all(font.startswith((b"Libertinus", b"Liberation")) for font in fonts)
