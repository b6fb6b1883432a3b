"""What a file is by how it begins, so that one of another kind is refused by name, whatever its reader would say."""

import re

from catimeline.errors import IncomingError
from catimeline.importing.encodings import eastern_encodings

_NAMES = {
    "csv": "a table",
    "tsv": "a table",
    "xlsx": "a workbook (.xlsx)",
    "json": "JSON",
    "jsonl": "JSON Lines",
    "markwhen": "Markwhen",
    "ics": "a calendar",
    "csl-json": "CSL-JSON",
    "ris": "RIS",
    "bibtex": "BibTeX",
}
"""What a file of each format is called."""
_MAY_BE_EMPTY = ("bibtex", "jsonl", "ris")
"""The formats in which nothing is an empty file."""

_OFFICE = {
    rb"PK(?:\x03\x04|\x05\x06)": "a ZIP archive; if it is a workbook (.xlsx), use --from xlsx",
    rb"\xd0\xcf\x11\xe0": "a document of an old office program; save it as .xlsx or CSV",
}
"""How files begin that the reader of workbooks tells apart itself."""
_BINARY = {
    rb"\x1f\x8b": "compressed with gzip; unpack it first",
    rb"BZh[1-9]1AY&SY": "compressed with bzip2; unpack it first",
    rb"\xfd7zXZ\0": "compressed with xz; unpack it first",
    rb"\x28\xb5\x2f\xfd": "compressed with zstd; unpack it first",
    rb"7z\xbc\xaf\x27\x1c": "a 7z archive; unpack it first",
    rb"Rar!\x1a\x07": "a RAR archive; unpack it first",
    rb".{257}ustar": "a tar archive; unpack it first",
    rb"%PDF-": "a PDF",
    rb"\x89PNG": "a picture (PNG)",
    rb"\xff\xd8\xff": "a picture (JPEG)",
    rb"GIF8[79]a": "a picture (GIF)",
    rb"RIFF.{4}WEBP": "a picture (WebP)",
    rb"SQLite format 3\0": "an SQLite database",
    rb"PAR1[^ -~]": "a Parquet file; write it as CSV with the program that made it",
    rb"\x7fELF": "a program",
}
"""How other files begin that are not text."""

_TEXTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (r"<!doctype html|<html|<table|<head>|<body", "a web page", ()),
    (r"<\?xml", "XML", ()),
    (r"\{\\rtf", "a text document (RTF)", ()),
    (r"\{[ \t]*\r?\n|\[[ \t]*\r?\n|\[\{", "JSON (--from json)", ("csl-json", "csv", "json", "tsv")),
    (r'\{\s*["}]|\[\s*\{', "JSON (--from json)", ("csl-json", "json", "jsonl")),
    (r"begin:vcalendar", "a calendar (--from ics)", ("ics",)),
    (r"ty {1,2}- ", "RIS (--from ris)", ("ris",)),
    (r"@[a-z]+[ \t]*\{", "BibTeX (--from bibtex)", ("bibtex",)),
)
"""How texts begin, what that is, and the formats that may begin so."""
_BLANK = re.compile(rb"(?:\xef\xbb\xbf)?\s*\Z")
_LONGEST_START = 1_000
_SAMPLE = 2**13
_NOT_ASCII = re.compile(rb"[\x80-\xff]+")
_CYRILLIC = re.compile(rb"[\xa8\xb8\xb2\xb3\xba\xbf\xaa\xaf\xb4\xa5\xc0-\xff]")
"""The Cyrillic letters of Windows."""
_OF_MAC = re.compile(rb"[\x87\x88\x8a\x8b\x8d-\x90\x9a\x9d\x9f]|[a-z\s,\"][\xd2-\xd5]")
"""What is frequent in texts of old Macs: letters with accents, quotes; with Windows, the quotes would be capitals."""
_OF_WINDOWS = re.compile(rb"[\xe0-\xff\x91-\x97\x85]|[^a-z][\xc0-\xd1\xd6-\xde]")
_MOST_CYRILLIC = 0.9
_MOST_LOOKED_AT = 2**18
_CONTROLS = bytes({*range(32)} - {*b"\0\t\n\x0b\x0c\r\x1a\x1b"})
"""The bytes that text does not have; NULs are those of UTF-16."""
_PER_CONTROL = 50
"""In text, fewer than one byte in this many is one of these."""
_BOMS = {b"\xff\xfe\0\0": "utf-32", b"\0\0\xfe\xff": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
"""The byte order marks of encodings other than UTF-8."""


def check_kind(content: bytes, form: str, encoding: str | None = None) -> None:
    """Check that a file may be of a format.

    Args:
        content: The file.
        form: The name of the format.
        encoding: That of its text; by default as ``marked_encoding`` says.

    Raises:
        IncomingError: It is empty, or of another kind.
    """
    if is_blank(content):
        if form not in _MAY_BE_EMPTY:
            raise IncomingError(reason="is empty")
    elif found := _kind_of(content, form, encoding):
        raise IncomingError(reason=f"is not {_NAMES[form]}, but {found}")


def is_blank(content: bytes) -> bool:
    """Whether a file has nothing but white space."""
    return _BLANK.match(content) is not None


def marked_encoding(content: bytes) -> str:
    """The encoding that the byte order mark of a file names; UTF-8 if it has none."""
    return next((name for mark, name in _BOMS.items() if content.startswith(mark)), "utf-8")


def likely_encoding(content: bytes) -> str:
    """The encoding that a text without a mark that is not UTF-8 has most likely, or several, to be suggested.

    Letters that are not ASCII stand alone in western languages, and side by side in others.
    """
    runs = _NOT_ASCII.findall(content[:_MOST_LOOKED_AT])
    letters = b"".join(runs)
    if 2 * sum(map(len, filter(_is_long, runs))) > len(letters):
        if len(_CYRILLIC.findall(letters)) >= _MOST_CYRILLIC * len(letters):
            return "cp1251"
        return ", ".join(f"{name} ({word!r})" for name, word in eastern_encodings(content).items()) or "cp866"
    # only old programs of Macs end lines with CR alone
    is_mac = b"\r" in content and b"\n" not in content
    sample = content[:_MOST_LOOKED_AT]
    return "mac-roman" if is_mac or len(_OF_MAC.findall(sample)) > len(_OF_WINDOWS.findall(sample)) else "cp1252"


def _is_long(run: bytes) -> bool:
    return len(run) > 2  # noqa: PLR2004 - "çã" and "öß" are in western words


def _kind_of(content: bytes, form: str, encoding: str | None) -> str:
    """What a file is that is not of a format; empty if it may be."""
    for start, kind in (_OFFICE | _BINARY).items():
        if re.match(start, content, re.DOTALL):
            return "" if form == "xlsx" and start in _OFFICE else kind
    encoding = encoding or marked_encoding(content)
    sample = content[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if encoding == "utf-8" and controls * _PER_CONTROL > len(sample):
        return "something that is not text"
    try:
        text = content[:_LONGEST_START].decode(encoding, "replace").removeprefix("\ufeff").lstrip().lower()
    except (LookupError, ValueError):  # there is no such encoding; its reader says so
        return ""
    for words, kind, forms in _TEXTS:
        if form not in forms and re.match(words, text):
            return kind
    return "text, such as CSV (--from csv)" if form == "xlsx" else ""
