"""Files of another kind than their name says are refused by what they are, with one message."""

import bz2
import gzip
import lzma
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from conftest import Run

from catimeline.errors import IncomingError
from catimeline.importing.kinds import check_kind

NAMES = {"csv": "a table", "tsv": "a table", "xlsx": "a workbook (.xlsx)", "json": "JSON", "jsonl": "JSON Lines",
         "markwhen": "Markwhen", "ics": "a calendar", "ris": "RIS", "bibtex": "BibTeX"}  # fmt: skip


def zipped() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("t.csv", "date,title\n")
    return out.getvalue()


KINDS = {
    "gzip": (gzip.compress(b"date,title\n"), "compressed with gzip; unpack it first"),
    "bzip2": (bz2.compress(b"date,title\n"), "compressed with bzip2; unpack it first"),
    "xz": (lzma.compress(b"date,title\n"), "compressed with xz; unpack it first"),
    "zstd": (b"\x28\xb5\x2f\xfd\x04", "compressed with zstd; unpack it first"),
    "7z": (b"7z\xbc\xaf\x27\x1c\0\x04", "a 7z archive; unpack it first"),
    "rar": (b"Rar!\x1a\x07\x01\0", "a RAR archive; unpack it first"),
    "tar": (b"a.csv".ljust(257, b"\0") + b"ustar\0", "a tar archive; unpack it first"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
    "png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture (PNG)"),
    "jpeg": (b"\xff\xd8\xff\xe0", "a picture (JPEG)"),
    "gif": (b"GIF89a\x01\0", "a picture (GIF)"),
    "webp": (b"RIFF\x20\0\0\0WEBPVP8 ", "a picture (WebP)"),
    "sqlite": (b"SQLite format 3\0\x10\0", "an SQLite database"),
    "parquet": (b"PAR1\x15\x04", "a Parquet file; write it as CSV with the program that made it"),
    "elf": (b"\x7fELF\x02\x01", "a program"),
    "random": (bytes(range(256)) * 40, "something that is not text"),
    "web page": (b"<!DOCTYPE html>\n<html>", "a web page"),
    "web page without a type": (b"\xef\xbb\xbf\n <html lang='en'>", "a web page"),
    "table of a web page": (b"<table><tr><td>date</td></tr></table>", "a web page"),
    "web page in UTF-16": ("<!DOCTYPE html>".encode("utf-16"), "a web page"),
    "xml": (b"<?xml version='1.0'?>", "XML"),
    "rtf": (b"{\\rtf1\\ansi date}", "a text document (RTF)"),
}
READ_BY_OTHERS = {
    "object": (b'{"events": []}', "JSON (--from json)", ("json", "jsonl")),
    "array": (b'[{"date": "2009"}]', "JSON (--from json)", ("json",)),
    "array on lines": (b'[\n {"date": "2009"}]', "JSON (--from json)", ("json",)),
    "object on lines": (b'{\n "events": []}', "JSON (--from json)", ("json",)),
    "calendar": (b"BEGIN:VCALENDAR\n", "a calendar (--from ics)", ("ics",)),
    "ris": (b"TY  - BOOK\n", "RIS (--from ris)", ("ris",)),
    "bibtex": (b"@book{smith,\n", "BibTeX (--from bibtex)", ("bibtex",)),
}


@pytest.mark.parametrize("form", NAMES)
@pytest.mark.parametrize("case", [*KINDS, *READ_BY_OTHERS])
def test_other_kinds_are_named(case: str, form: str) -> None:
    content, kind, forms = READ_BY_OTHERS[case] if case in READ_BY_OTHERS else (*KINDS[case], ())
    if form in forms:
        check_kind(content, form)
        return
    with pytest.raises(IncomingError) as refused:
        check_kind(content, form)
    assert str(refused.value) == f"is not {NAMES[form]}, but {kind}"


@pytest.mark.parametrize("form", [*NAMES])
def test_archives(form: str) -> None:
    """The reader of workbooks finds out itself what is in an archive."""
    if form == "xlsx":
        check_kind(zipped(), form)
        return
    with pytest.raises(IncomingError, match="a ZIP archive; if it is a workbook"):
        check_kind(zipped(), form)


@pytest.mark.parametrize("form", NAMES)
@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \r\n\t\n"])
def test_empty_files(content: bytes, form: str) -> None:
    """Nothing is an empty file in formats without a header."""
    if form in ("jsonl", "ris", "bibtex"):
        check_kind(content, form)
        return
    with pytest.raises(IncomingError, match="is empty"):
        check_kind(content, form)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le", "no such encoding", "punycode"])
def test_the_encoding_that_is_given(encoding: str) -> None:
    """Bytes of another encoding are not taken for something else, and a wrong one is for the reader to refuse."""
    check_kind(
        "date,title\n2009,Größe\n".encode("utf-16-le") if "16" in encoding else b"date\n\x01\x02\x03", "csv", encoding
    )


@pytest.mark.parametrize("name", ["t.jsonl", "t.ris", "t.bib"])
def test_an_empty_file_is_said(name: str, take: Callable[..., Run]) -> None:
    result = take(name, "\n")
    assert (result.code, result.told) == (
        0,
        ["nothing to read: the file is empty", "0 new, 0 changed, 0 the same; nothing was written"],
    )
