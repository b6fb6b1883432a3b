"""Tables of other programs as rows, CSV and TSV; and how files are read. ``read_json`` reads JSON.

What is guessed, such as the row that names the columns, is a remark.

What cannot be read becomes a row too, with its fault. ``read_icalendar`` reads calendars.
"""

import csv
import io
import re
import stat
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Literal, NamedTuple

from catimeline.errors import IncomingError, reason_of
from catimeline.importing.columns import names_field
from catimeline.text.plurals import few
from catimeline.text.safe import unquote_formula

_DELIMITERS = ",;\t|"
_SEPARATOR = re.compile(r'"?sep=(.)"?(?:\r\n|\r|\n)')
"""The line in which Excel names the delimiter; it is not a row."""
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_SAMPLE = 2**18
"""How many characters are looked at to find the delimiter and the header."""
_DEEPEST = 500
_MOST_NULS = 4
_FEWEST_PER_NUL = 50
"""With fewer characters for each NUL, and more than some NULs, a file is not text."""
_MOST_ABOVE = 20
"""At most this many rows are above the header."""
_MOST_NAMED = 10
_LONGEST_CELL = 2**31 - 1
"""The largest limit that the module csv accepts on all systems: a C long has 32 bits on Windows."""
_OTHER_FILES = {
    b"PK\x03\x04": "a ZIP archive; if it is a workbook (.xlsx), use --from xlsx",
    b"\xd0\xcf\x11\xe0": "a document of an old office program; save it as .xlsx or CSV",
    b"\x1f\x8b": "compressed with gzip; unpack it first",
    b"%PDF-": "a PDF",
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"SQLite format 3\0": "an SQLite database",
}
"""How files begin that are named like tables but are not."""
_OTHER_TEXTS = {
    "<!doctype html": "a web page",
    "<html": "a web page",
    "<?xml": "XML",
    "{": "JSON (--from json)",
    "[{": "JSON (--from json)",
    "begin:vcalendar": "a calendar (--from ics)",
}
"""How texts begin that are named like tables but are not."""
_LONGEST_START = 100
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# surrogates: no half of a UTF-16 pair is a character by itself
_HALF = re.compile(r"[\ud800-\udfff]")


class ReadOptions:
    """How to read a file, and what is to be said about it."""

    def __init__(self, delimiter: str = "", records: str = "", sheet: str = "") -> None:
        self.delimiter = delimiter
        """What separates the cells of a table; if empty, the reader finds it out and sets it."""
        self.records = records
        """The path of the list of events in JSON, such as "data.items"; if empty, it is found out."""
        self.sheet = sheet
        """The name of a sheet of a workbook; if empty, the reader finds it out and sets it."""
        self.remarks: dict[str, None] = {}
        """What the reader guessed or left out; it adds to them."""


class Row(NamedTuple):
    """What another program says of one event."""

    place: str
    """Where to find it: "row 12" of a spreadsheet, "line 7", "event 3"."""
    values: Mapping[str, Any]
    """Texts, or JSON values, by column."""
    fault: str = ""
    """Why it cannot be read; empty if it can."""
    is_last: bool = False
    """Whether the rest of the file cannot be read because of this fault."""


def read_incoming(name: str) -> bytes:
    """The content of a file or pipe; ``-`` is standard input.

    Raises:
        IncomingError: It cannot be read, or is a device.
    """
    with _opened(name) as stream:
        return stream.read()


def incoming_lines(name: str) -> Iterator[str]:
    """The lines of a file or pipe in UTF-8, without their ends, each as soon as it is there.

    Raises:
        IncomingError: It cannot be read, is a device, or has another encoding.
    """
    with _opened(name) as stream:
        for number, line in enumerate(stream, start=1):
            content = line.removesuffix(b"\n").removesuffix(b"\r")
            try:
                text = content.decode()
            except UnicodeDecodeError as error:
                found = f"line {number} has a byte 0x{content[error.start]:02x}"
                raise IncomingError(reason=f"is not UTF-8: {found}; save it as UTF-8") from None
            yield text.removeprefix("\ufeff") if number == 1 else text


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    """A file or pipe; ``-`` is standard input."""
    try:
        if name == "-":
            with open(0, "rb", closefd=False) as stream:
                yield stream
            return
        path = Path(name)
        # a device such as /dev/zero has no end
        if stat.S_ISCHR(path.stat().st_mode) or stat.S_ISBLK(path.stat().st_mode):
            raise IncomingError(reason="is a device")
        with path.open("rb") as stream:
            yield stream
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        raise IncomingError(reason=f"cannot be read: {reason}") from None


def decoded(content: bytes, encoding: str | None = None, line: int = 1) -> str:
    """The text of a file, by default in UTF-8, or in UTF-16 if it begins with such a byte order mark.

    Args:
        content: The file, or a part of it.
        encoding: Its encoding.
        line: The number of its first line.

    Raises:
        IncomingError: It has another encoding, there is no such encoding, or it is not text.
    """
    for start, kind in _OTHER_FILES.items():
        if content.startswith(start):
            raise IncomingError(reason=f"is {kind}")
    encoding = encoding or ("utf-16" if content.startswith(_UTF_16) else "utf-8")
    try:
        text = content.decode(encoding).removeprefix("\ufeff")  # spreadsheets mark UTF-8 with it
    except UnicodeDecodeError as error:
        line += content.count(b"\n", 0, error.start)
        found = f"line {line} has a byte 0x{content[error.start]:02x}"
        # only old programs of Macs end lines with CR alone
        other = "mac-roman" if b"\r" in content and b"\n" not in content else "cp1252"
        raise IncomingError(
            reason=f"is not {encoding.upper()}: {found}; save it as UTF-8, or use --encoding, such as {other}"
        ) from None
    except (LookupError, ValueError):
        raise IncomingError(reason=f"cannot be read: there is no text encoding {encoding!r}") from None
    if text.count("\0") > max(_MOST_NULS, len(text) // _FEWEST_PER_NUL):
        raise IncomingError(reason="is not text: it is full of NULs (if it is UTF-16, use --encoding utf-16-le)")
    return text


def csv_rows(text: str, options: ReadOptions) -> Iterator[Row]:
    """The rows of a table with a header.

    RFC 4180 quoting; the delimiter is that of a line ``sep=;``, or the one with which the most rows fit the header.

    Raises:
        IncomingError: It has no header, or two columns have the same name.
    """
    _check_is_table(text)
    said = _SEPARATOR.match(text)
    text = text[said.end() :] if said else text
    samples = {mark: _sample(text, delimiter=mark) for mark in options.delimiter or (said[1] if said else _DELIMITERS)}
    delimiter = max(samples, key=lambda mark: _fit(samples[mark]))
    options.delimiter = delimiter
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=True)
    return _rows(reader, header_at(samples[delimiter]), options)


def tsv_rows(text: str, options: ReadOptions) -> Iterator[Row]:
    """The rows of a table with a header, separated by tabs, without quoting (IANA text/tab-separated-values).

    Raises:
        IncomingError: As for ``csv_rows``.
    """
    _check_is_table(text)
    options.delimiter = "\t"
    sample = _sample(text, delimiter="\t", quoting=csv.QUOTE_NONE)
    reader = csv.reader(_lines(text), delimiter="\t", quoting=csv.QUOTE_NONE, strict=True)
    return _rows(reader, header_at(sample), options)


def _check_is_table(text: str) -> None:
    """Check that a text is not in another format, and let cells be of any length.

    Raises:
        IncomingError: It is.
    """
    csv.field_size_limit(_LONGEST_CELL)
    start = text[:_LONGEST_START].lstrip().lower()
    for sign, kind in _OTHER_TEXTS.items():
        if start.startswith(sign):
            raise IncomingError(reason=f"is not a table, but {kind}")


def _sample(text: str, delimiter: str, quoting: Literal[0, 3] = csv.QUOTE_MINIMAL) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text[:_SAMPLE], newline=""), delimiter=delimiter, quoting=quoting))


def _lines(text: str) -> Iterator[str]:
    """The lines of a text with their ends, as a stream of it has them, which would take four bytes a character."""
    return map(re.Match.group, _LINE.finditer(text))


def _fit(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """How well a delimiter parts a table: how many rows it parts without going beyond the header; its columns."""
    at = header_at(rows)
    width = len(rows[at]) if rows else 0
    return sum(1 < len(row) <= width for row in rows[at + 1 :]), width


def header_at(rows: Sequence[Sequence[str]]) -> int:
    """The index of the row that names the columns: the first that is neither blank nor a title above them.

    That is the first with two names of fields and more cells than all above it; else the first with more than half as
    many cells as most rows have.
    """
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows]
    above = [at for at, count in enumerate(filled[: _MOST_ABOVE + 1]) if count]
    for at in above:
        if sum(map(names_field, rows[at])) > 1 and all(filled[one] < filled[at] for one in above if one < at):
            return at
    counts = Counter(count for count in filled if count)
    usual = max(counts, key=counts.__getitem__, default=0)
    likely = (at for at in above if 2 * filled[at] > usual and (filled[at] > 1 or usual == 1))
    return next(likely, above[0] if above else 0)


def check_characters(value: object) -> None:
    """Check that all texts in a value can be encoded: JSON and some encodings allow half a UTF-16 pair.

    Raises:
        IncomingError: One cannot, or is nested so deeply that the value could not be written.
    """
    left = [] if isinstance(value, str) and value.isascii() else [(value, 0)]
    while left:
        one, depth = left.pop()
        if depth > _DEEPEST:
            raise IncomingError(reason=f"is nested more than {_DEEPEST} levels deep")
        inner = one if isinstance(one, list) else one.values() if isinstance(one, dict) else ()
        left += [(item, depth + 1) for item in inner]
        if isinstance(one, str) and (half := _HALF.search(one)):
            raise IncomingError(reason=f"has {half[0]!r}, which is half a character")


def _rows(cells: Iterator[list[str]], above: int, options: ReadOptions) -> Iterator[Row]:
    """The rows by the column names of the one below those ``above``; numbered as in a spreadsheet."""
    number = 0
    try:
        for number, title in enumerate(islice(cells, above), start=1):
            if any(title):
                options.remarks[f"not used: row {number}, which is above the header"] = None
        number = above
        header = _header(next(cells, []))
        number = start = above + 1
        has_rows = False
        for number, row in enumerate(cells, start=start + 1):
            if not any(row):
                continue
            row.extend([""] * (len(header) - len(row)))  # short rows lack their last cells
            # our exports put a quote before what a spreadsheet would compute
            texts = {name: unquote_formula(text).strip() for name, text in zip(header, row, strict=False)}
            beyond = any(text.strip() for text in row[len(header) :])
            if beyond:
                texts |= {f"cell {at}": text for at, text in enumerate(row[len(header) :], start=len(header) + 1)}
            fault = f"has {len(row)} cells, but the header has {len(header)}" if beyond else ""
            if beyond or any(texts.values()):
                has_rows = True
                yield Row(f"row {number}", texts, fault)
        if not has_rows:
            options.remarks[f"only a header, no rows: row {start} names the columns {few(header, _MOST_NAMED)}"] = None
    except csv.Error as error:
        yield Row(f"row {number + 1}", {}, f"is not CSV: {error}", is_last=True)


def _header(cells: Sequence[str]) -> list[str]:
    names = [name.strip() or f"column {number}" for number, name in enumerate(cells, start=1)]
    if not any(char.isalnum() for cell in cells for char in cell):
        raise IncomingError(reason="has no header: its first row must name the columns")
    twice = sorted(name for name, times in Counter(names).items() if times > 1)
    if twice:
        raise IncomingError(reason=f"has columns with the same name: {', '.join(map(repr, twice))}")
    return names
