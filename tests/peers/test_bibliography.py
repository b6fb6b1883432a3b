"""``export bibtex``, ``csl-json`` and ``ris``: what bibtexparser, biber, rispy and pandoc read in them."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_file
from bibtexparser.middlewares import LatexDecodingMiddleware

from catimeline.cite import ris
from catimeline.cite.pandoc import _pandoc
from catimeline.cite.records import parts_of
from catimeline.dates.edtf import EdtfDate, parse
from catimeline.text.safe import shown

Sources = list[dict[str, Any]]

PLACES = ("booktitle", "howpublished", "institution", "journaltitle", "organization", "publisher")


@pytest.fixture
def sources(run: Callable[..., Any]) -> Callable[..., Sources]:
    """The sources that a selection cites, as the registry has them, in the order of first citation."""

    def call(*args: str) -> Sources:
        events = run("list", "--json", *args).json
        registry = {one["id"]: one for one in run("sources", "--json", *args[:2]).json}
        return [registry[key] for key in dict.fromkeys(one["id"] for event in events for one in event["sources"])]

    return call


def as_set(text: str) -> str:
    """The text as TeX sets it: with its ligatures for dashes."""
    return shown(text).replace("---", "—").replace("--", "–")


def unbraced(text: str) -> str:
    r"""The text without braces, since bibtexparser does not know ``\textbraceleft``; its circumflex differs, too."""
    return text.replace("{", "").replace("}", "").replace("\N{MODIFIER LETTER CIRCUMFLEX ACCENT}", "^")


def date_of(text: str | None) -> EdtfDate | None:
    return parse(text) if text else None


def test_bibtexparser_reads_bibtex(
    chronology: list[str], export: Callable[..., Path], sources: Callable[..., Sources]
) -> None:
    path = export("bibtex", *chronology)
    raw = parse_file(str(path))
    decoded = parse_file(str(path), append_middleware=[LatexDecodingMiddleware()])
    assert raw.failed_blocks == []
    for one, read, source in zip(raw.entries, decoded.entries, sources(*chronology), strict=True):
        fields = {key: field.value for key, field in one.fields_dict.items()}
        assert one.key == source["id"]
        assert fields.get("url") == source["url"]
        assert fields.get("langid") == source["language"]
        texts = {field.key: unbraced(field.value) for field in read.fields}
        assert texts["title"] == unbraced(as_set(source["title"]))
        if source["publisher"]:
            assert unbraced(as_set(source["publisher"])) in [texts.get(key) for key in PLACES]
        date = date_of(source["date"])
        if date and date.level < 2:
            assert date.text.replace("..", "") == fields.get("date") or "X" in date.text or "note" in fields
            found = parse(fields.get("date", date.text))
            assert (found.start, found.end) == (date.start, date.end)


def test_biber_reads_bibtex(
    chronology: list[str], export: Callable[..., Path], sources: Callable[..., Sources], tmp_path: Path
) -> None:
    """Its only complaints are about fields that it expects, such as authors, and that the sources lack."""
    path, out = export("bibtex", *chronology), tmp_path / "out.bib"
    path = path.rename(path.with_suffix(".bib"))
    expected = sources(*chronology)
    if not expected:  # biber refuses an empty file
        assert path.read_bytes() == b""
        return
    if not shutil.which("biber") and not os.environ.get("CI"):
        pytest.skip("needs biber")
    command = ["biber", "--tool", "--validate-datamodel", "--output-file", str(out), str(path)]
    ended = subprocess.run(command, capture_output=True, check=True, text=True, timeout=300)
    said = [line for line in ended.stdout.splitlines() if not line.startswith("INFO")]
    assert [line for line in said if not re.fullmatch(r"WARN - Datamodel: .*: Missing mandatory field .*", line)] == []
    read = parse_file(str(out)).entries
    assert [entry.key for entry in read] == [source["id"] for source in expected]
    for entry, source in zip(read, expected, strict=True):
        fields = {key.lower(): field.value for key, field in entry.fields_dict.items()}
        assert fields.get("url") == source["url"]
        date = date_of(source["date"])
        if date and date.level < 2 and parts_of(date) and not {"T", "X"} & {*date.text}:  # biber writes 00 for XX
            assert fields["date"] == date.text


def test_rispy_reads_ris(chronology: list[str], export: Callable[..., Path], sources: Callable[..., Sources]) -> None:
    read = rispy.loads(export("ris", *chronology).read_text(encoding="utf-8"))
    for one, source in zip(read, sources(*chronology), strict=True):
        assert one["type_of_reference"] in rispy.TYPE_OF_REFERENCE_MAPPING
        assert one["id"] == source["id"]
        assert one["title"] == ris._text(source["title"]).strip()
        assert one.get("secondary_title", one.get("publisher", "")) == ris._text(source["publisher"] or "").strip()
        assert one.get("urls", [None]) == [source["url"] and ris.as_address(source["url"])]
        names = [author["name"] or f"{author['family']}, {author['given']}" for author in source["authors"]]
        assert one.get("authors", []) == [ris._text(name).strip() for name in names]
        date = date_of(source["date"])
        parts = date and parts_of(date)
        numbers = [int(number) for number in one.get("date", "").split("/")[:3] if number]
        assert numbers == [*parts.ends[0]] if parts else "date" not in one


@pytest.mark.parametrize(("name", "reader"), [("csl-json", "csljson"), ("bibtex", "biblatex"), ("ris", "ris")])
def test_pandoc_reads_all_three(
    name: str, reader: str, export: Callable[..., Path], sources: Callable[..., Sources]
) -> None:
    """For the sources of the built-in chronology, which hold no syntax, it reads the same titles, names and days."""
    command = [_pandoc(), f"--from={reader}", "--to=csljson", str(export(name))]
    read = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=300).stdout)
    by_id = {item["id"]: item for item in read}
    for source in sources("--store", "builtin"):
        item = by_id.pop(source["id"])
        assert plain(item["title"]) == plain(source["title"])
        assert item.get("URL") == (source["url"] and ris.as_address(source["url"]) if name == "ris" else source["url"])
        families = [author.get("family", author.get("literal")) for author in item.get("author", [])]
        assert families == [author["name"] or author["family"] for author in source["authors"]]
        date = date_of(source["date"])
        parts = date and parts_of(date)
        expected = [list(end) for end in parts.ends] if parts else None
        if name == "ris":  # of a date in RIS it reads only the year
            expected = expected and [expected[0][:1]]
        assert item.get("issued", {}).get("date-parts") == expected
    assert by_id == {}


def plain(text: str) -> str:
    """The text with one kind of quotes, spaces and dashes, since pandoc changes them."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", re.sub("[“”‘’„'\"]", "'", text)).replace("...", "…")
