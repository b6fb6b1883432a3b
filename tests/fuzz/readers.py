"""Checks that outputs can be read: a reader for each format that has one in the standard library."""

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl

from fuzz.promises import assert_harmless


def read_back(kind: str, text: str, folder: Path) -> None:
    """Read a text of a format; for a database or a workbook, read its file."""
    if kind == "sqlite":
        with closing(sqlite3.connect(folder / "out.db")) as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    elif kind == "xlsx":
        _workbook(folder / "out.xlsx")
    elif kind in _READERS:
        _READERS[kind](text)


def _workbook(path: Path) -> None:
    """No cell is a formula or a link, and no text has characters that act."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b", "d"}
    assert not any(cell.hyperlink for cell in cells)
    for cell in cells:
        assert_harmless(str(cell.value))


def _csv(text: str) -> None:
    [*rows] = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert len({len(row) for row in rows}) == 1
    assert text.endswith("\r\n")


def _tsv(text: str) -> None:
    assert len({line.count("\t") for line in text.removesuffix("\n").split("\n")}) == 1


def _calendar(text: str) -> None:
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert max(len(line.encode()) for line in lines) <= 75
    assert "\n" not in "".join(lines)
    begun = [line for line in lines if line.startswith(("BEGIN:", "END:"))]
    assert begun.count("BEGIN:VEVENT") == begun.count("END:VEVENT")
    assert not any("ALARM" in line for line in begun)


def _html(text: str) -> None:
    parser = _Page()
    parser.feed(text)
    parser.close()
    assert not parser.handlers
    assert all(not one.lower().lstrip().startswith(("javascript:", "vbscript:")) for one in parser.links)


class _Page(HTMLParser):
    """Collects what could be active in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.handlers: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handlers += [f"{tag} {name}" for name, _ in attrs if name.startswith("on")]
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "xlink:href", "action")]


_READERS: dict[str, Callable[[str], object]] = {
    "csv": _csv,
    "tsv": _tsv,
    "ics": _calendar,
    "html": _html,
    "jsonl": lambda text: [json.loads(line) for line in text.removesuffix("\n").split("\n") if text],
    **dict.fromkeys(("json", "object", "csl-json", "timelinejs", "geojson", "jsonld"), json.loads),
    **dict.fromkeys(("svg", "atom"), ET.fromstring),
}
