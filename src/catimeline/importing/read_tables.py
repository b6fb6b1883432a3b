"""Tables of other programs as rows, CSV and TSV; and how files are read. ``read_json`` reads JSON.

What is guessed, such as the row that names the columns, is a remark.

What cannot be read becomes a row too, with its fault. ``read_icalendar`` reads calendars.
"""

import csv
import io
import os
import re
import select
import stat
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO, Literal, NamedTuple

from catimeline.dates.phrases import Conventions, parse_typed
from catimeline.errors import AmbiguousDateError, IncomingError, TypedDateError, reason_of
from catimeline.importing.encodings import foreign_lines, suggested_encodings
from catimeline.importing.faults import MOST_OF_BROKEN
from catimeline.importing.fields import names_field
from catimeline.importing.header_rows import ColumnNames, is_below_groups, names_in_two
from catimeline.importing.invisible import without_invisible
from catimeline.importing.kinds import likely_encoding, marked_encoding
from catimeline.importing.own_tables import is_own
from catimeline.text.plurals import few
from catimeline.text.safe import unquote_formula

_DELIMITERS = ",;\t|"
_SEPARATOR = re.compile(r'"?sep=(.)"?(?:\r\n|\r|\n)')
"""The line in which Excel names the delimiter; it is not a row."""
_SAMPLE = 2**18
"""How many characters are looked at to find the delimiter and the header."""
_DEEPEST = 500
_MOST_NULS = 4
_FEWEST_PER_NUL = 50
"""With fewer characters for each NUL, and more than some NULs, a file is not text."""
_MOST_ABOVE = 20
"""At most this many rows are above the header."""
_MOST_NAMED = 10
_MOST_BYTES = 100 * 10**6
"""A file has at most this many bytes: it is in memory as bytes, and as text of up to four times the size."""
_PIECE = 2**20
"""So many characters are split into lines at a time."""
LONGEST_LINE = 20 * 10**6
"""The most characters of a line: without limit, a file without line breaks takes 20 times its size in memory."""
LONGEST_CELL = 10**7
_MOST_EMPTY = 2_000_000
"""A spreadsheet has a million rows, and may write all of them."""
MOST_COLUMNS = 2_000
"""A table of events has fewer columns."""
_NO_NAME = (
    re.compile(r"[a-z]+://\S+", re.IGNORECASE),
    re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\b.*|[0-9]{1,2}([./])[0-9]{1,2}\1[0-9]{4}\b.*"),
)
"""An address, a day in digits."""
_DAYS = Conventions(century=2000)
_NUMBER = re.compile(r"-?[0-9]+")
_AMOUNT = re.compile(r"-?(?:[0-9]{5,}|[0-9]+[.,][0-9]+)")
"""A number that is neither a year nor the number of a column."""
_LONGEST_DAY = 40
_TEXT_FORMULA = re.compile(r'="([^"]*)"')
_UNCLOSED = "unexpected end of data"
"""What the module csv says of a quote that is not closed."""
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_LINE_END = re.compile(r"\n|\r(?!\n)")
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
    content: Any = None
    """What its reader needs to write it, if that is not a table or a list."""


def read_incoming(name: str) -> bytes:
    """The content of a file or pipe; ``-`` is standard input.

    Raises:
        IncomingError: It cannot be read, is a device, or is too large.
    """
    with _opened(name) as stream:
        # the size of a pipe is not known, and it may have no end
        if (
            os.fstat(stream.fileno()).st_size > _MOST_BYTES
            or len(content := stream.read(_MOST_BYTES + 1)) > _MOST_BYTES
        ):
            raise IncomingError(reason=f"is too large: at most {_MOST_BYTES // 10**6:,} MB can be read; split it")
        return content


def incoming_lines(name: str) -> Iterator[str]:
    """The lines of a file or pipe in UTF-8, without their ends, each as soon as it is there.

    Raises:
        IncomingError: It cannot be read, is a device, or has another encoding or a line that is too long.
    """
    with _opened(name) as stream:
        lines = iter(lambda: stream.readline(LONGEST_LINE + 1), b"")
        for number, line in enumerate(lines, start=1):
            if len(line) > LONGEST_LINE:
                raise IncomingError(reason=f"has more than {LONGEST_LINE:,} bytes in line {number}")
            content = line.removesuffix(b"\n").removesuffix(b"\r")
            try:
                text = content.decode()
            except UnicodeDecodeError as error:
                found = f"line {number} has a byte 0x{content[error.start]:02x}"
                raise IncomingError(reason=f"is not UTF-8: {found}; save it as UTF-8") from None
            yield text.removeprefix("\ufeff") if number == 1 else text


class _Input(io.FileIO):
    """Standard input; if another process has made it non-blocking, "nothing yet" is not its end."""

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - bytes in any form
        """Read into a buffer as soon as there is something; the number of bytes, 0 at the end."""
        while (read := super().readinto(buffer)) is None:
            select.select([self], [], [])
        return read


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    """A file or pipe; ``-`` is standard input."""
    try:
        if name == "-":
            if sys.stdin is None:  # Python sets it so if the descriptor is closed (<&-), which another file then gets
                raise IncomingError(reason="cannot be read: it is closed")
            with io.BufferedReader(_Input(0, closefd=False)) as stream:
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
    encoding = encoding or marked_encoding(content)
    try:
        text = content.decode(encoding).removeprefix("\ufeff")  # spreadsheets mark UTF-8 with it
    except UnicodeDecodeError as error:
        at = line + content.count(b"\n", 0, error.start)
        found = f"line {at} has a byte 0x{content[error.start]:02x}"
        if encoding == "utf-8" and (lines := foreign_lines(content)):
            named = few([f"line {one + line - 1}" for one in lines], _MOST_NAMED)
            hint = "write these lines again, since no --encoding would read both"
            raise IncomingError(reason=f"is not UTF-8 in {named}, but it is in the others: {hint}") from None
        words = [f"{name} ({word!r})" for name, word in suggested_encodings(content).items()]
        other = ", ".join(words) or likely_encoding(content)
        raise IncomingError(
            reason=f"is not {encoding.upper()}: {found}; save it as UTF-8, or use --encoding, such as {other}"
        ) from None
    except (LookupError, ValueError):
        raise IncomingError(reason=f"cannot be read: there is no text encoding {encoding!r}") from None
    if text.count("\0") > max(_MOST_NULS, len(text) // _FEWEST_PER_NUL):
        order = "be" if text[0] == "\0" != text[1] else "le"
        raise IncomingError(reason=f"is not text: it is full of NULs (if it is UTF-16, use --encoding utf-16-{order})")
    return text


def csv_rows(text: str, options: ReadOptions) -> Iterator[Row]:
    """The rows of a table with a header.

    RFC 4180 quoting; the delimiter is that of a line ``sep=;``, or the one with which the header names fields and the
    most rows fit it.

    Raises:
        IncomingError: It has no header.
    """
    csv.field_size_limit(LONGEST_CELL)
    said = _SEPARATOR.match(text)
    start = said.end() if said else 0
    marks = options.delimiter or (said[1] if said else _DELIMITERS)
    samples = {mark: _sample(text, start, delimiter=mark) for mark in marks}
    delimiter = max(samples, key=lambda mark: _fit(samples[mark]))
    options.delimiter = delimiter
    sample = samples[delimiter]
    return _read(lambda: csv.reader(_lines(text, start), delimiter=delimiter, strict=True), sample, options)


def tsv_rows(text: str, options: ReadOptions) -> Iterator[Row]:
    """The rows of a table with a header, separated by tabs, without quoting (IANA text/tab-separated-values).

    But if all cells that begin with a quote are quoted as in CSV, they are read so, as spreadsheets and R write them.

    Raises:
        IncomingError: As for ``csv_rows``.
    """
    csv.field_size_limit(LONGEST_CELL)
    options.delimiter = "\t"
    quoting: Literal[0, 3] = csv.QUOTE_NONE
    sample = _sample(text, 0, delimiter="\t", quoting=quoting)
    whole = sample[: -1 if len(text) > _SAMPLE else None]  # the last row may be cut
    if _are_quoted(whole) or _have_quoted_breaks(whole, text):
        options.remarks["cells in quotes were read without them, as in CSV"] = None
        quoting = csv.QUOTE_MINIMAL
        sample = _sample(text, 0, delimiter="\t", quoting=quoting)
    return _read(lambda: csv.reader(_lines(text, 0), delimiter="\t", quoting=quoting, strict=True), sample, options)


def _read(
    cells: Callable[[], Iterator[list[str]]], sample: Sequence[Sequence[str]], options: ReadOptions
) -> Iterator[Row]:
    """The rows of a table; if it cannot be read to its end, only the first ones and the fault.

    To find that out first takes a hundredth of the time that the rows take.

    Args:
        cells: Gives the cells of all rows, from the first.
        sample: The cells of the first rows.
        options: What is said of the rows is added to it.

    Raises:
        IncomingError: It has too many rows without a value, or a line is too long.
    """
    above = header_at(sample)
    number, empty, wide = 0, 0, list[str]()
    try:
        for number, row in enumerate(cells(), start=1):
            if not any(row):
                empty += 1
                if empty > _MOST_EMPTY:
                    raise IncomingError(reason=f"has more than {_MOST_EMPTY:,} rows without a value; delete them")
            elif len(row) > MOST_COLUMNS and number > above + 1:
                wide = row
                break
    except csv.Error as error:
        number += 1
        fault = f"is not CSV: {_said(error)}"
    else:
        fault = f"has {len(wide):,} cells, but at most {MOST_COLUMNS:,} can be read" * bool(wide)
    if not fault:
        return _rows(cells(), sample, options)
    first = islice(cells(), min(number - 1, above + 1 + MOST_OF_BROKEN + 1))
    rows = _rows(first, sample, options, is_whole=False) if number > above + 1 else ()
    return chain(rows, [Row(f"row {number}", {}, fault, is_last=True)])


def _lines(text: str, start: int) -> Iterator[str]:
    """The lines of a text from an offset on, with their ends; a piece at a time, as StringIO takes four times as much.

    Raises:
        IncomingError: A line is too long.
    """
    return chain.from_iterable(_pieces(text, start))


def _pieces(text: str, start: int) -> Iterator[Iterable[str]]:
    while start < len(text):
        most = start + _PIECE + LONGEST_LINE
        found = _LINE_END.search(text, start + _PIECE, most)
        if found is None and most < len(text):
            line = text.count("\n", 0, start + _PIECE) + 1
            raise IncomingError(reason=too_long(line))
        end = found.end() if found else len(text)
        yield io.StringIO(text[start:end], newline="")
        start = end


def too_long(line: int) -> str:
    """Why a file with such a line is refused."""
    return f"has more than {LONGEST_LINE:,} characters in line {line}, as no table has"


def _sample(text: str, start: int, delimiter: str, quoting: Literal[0, 3] = csv.QUOTE_MINIMAL) -> list[list[str]]:
    sample = io.StringIO(text[start : start + _SAMPLE], newline="")
    return list(csv.reader(sample, delimiter=delimiter, quoting=quoting))


def _are_quoted(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the cells that begin with a quote are quoted: all end with one too, and quotes within are doubled.

    Our own tables quote nothing.
    """
    quoted = [cell for row in rows for cell in row if cell.startswith('"')]
    return bool(quoted) and not is_own(rows[0]) and all(map(_QUOTED.fullmatch, quoted))


def _have_quoted_breaks(rows: Sequence[Sequence[str]], text: str) -> bool:
    """Whether a table without quoting has rows that are too short, and with it none, since cells have line breaks.

    Args:
        rows: The first rows as they are without quoting.
        text: The table.
    """
    width = len(rows[0]) if rows else 0
    if all(len(row) in (0, width) for row in rows):
        return False
    quoted: list[list[str]] = []
    try:
        quoted.extend(csv.reader(io.StringIO(text[:_SAMPLE], newline=""), delimiter="\t", strict=True))
    except csv.Error as error:
        if len(text) <= _SAMPLE or str(error) != _UNCLOSED:
            return False
    return all(len(row) in (0, width) for row in quoted[: -1 if len(text) > _SAMPLE else None])


def _fit(rows: Sequence[Sequence[str]]) -> tuple[bool, int, int]:
    """How well a delimiter parts a table.

    Whether the header names several fields; how many rows it parts without going beyond the header; its columns.
    """
    at = header_at(rows)
    header = rows[at] if rows else []
    width = len(header)
    return _names_fields(header), sum(1 < len(row) <= width for row in rows[at + 1 :]), width


def _names_fields(row: Sequence[str]) -> bool:
    return sum(map(names_field, row[:MOST_COLUMNS])) > 1


def header_at(rows: Sequence[Sequence[str]]) -> int:
    """The index of the row that names the columns: the first that is neither blank nor a title above them.

    That is the first with two names of fields and more cells than all above it; else the first with more than half as
    many cells as most rows have.
    """
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows]
    above = [at for at, count in enumerate(filled[: _MOST_ABOVE + 1]) if count]
    for at in above:
        if _names_fields(rows[at]) and all(filled[one] < filled[at] for one in above if one < at):
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
    left = [] if _is_ascii(value) else [(value, 0)]
    while left:
        one, depth = left.pop()
        if depth > _DEEPEST:
            raise IncomingError(reason=f"is nested more than {_DEEPEST} levels deep")
        inner = one if isinstance(one, list) else one.values() if isinstance(one, dict) else ()
        left += [(item, depth + 1) for item in inner]
        if isinstance(one, str) and (half := _HALF.search(one)):
            raise IncomingError(reason=f"has {half[0]!r}, which is half a character")


def _is_ascii(value: Any) -> bool:  # noqa: ANN401 - any JSON value
    """Whether a value is a text of ASCII, or has nothing but such texts, as most tables that describe a source."""
    try:
        return (value if type(value) is str else "".join(value.values() if type(value) is dict else value)).isascii()
    except TypeError:  # not only texts
        return False


def _rows(
    cells: Iterator[list[str]], sample: Sequence[Sequence[str]], options: ReadOptions, *, is_whole: bool = True
) -> Iterator[Row]:
    """The rows by the names of columns, numbered as in a spreadsheet; ``sample``: the first of them."""
    header, start = _head(cells, sample, options)
    width = len(header)
    columns = ColumnNames(dict(enumerate(header)), options.remarks.setdefault)
    names, empty = header, dict[str, str]()
    has_rows = False
    for number, row in enumerate(cells, start=start + 1):
        if not any(row):
            continue
        if len(row) < width:
            row.extend([""] * (width - len(row)))  # short rows lack their last cells
        said = _texts_of(row)
        if again := columns.again(number, enumerate(said)):
            said = [again.get(at, "") for at in range(len(row))]
            if columns.names is again:
                width = max(len(header), max(again) + 1)
                names = [again.get(at, f"column {at + 1}") for at in range(width)]
                empty = dict.fromkeys(header, "")
        texts = empty | dict(zip(names, said, strict=False))
        beyond = len(row) > width and any(said[width:])
        if beyond:
            texts |= {f"cell {at}": text for at, text in enumerate(row[width:], start=width + 1)}
        fault = f"has {len(row)} cells, but the header has {width}" if beyond else ""
        if beyond or any(texts.values()):
            has_rows = True
            yield Row(f"row {number}", texts, fault)
    if is_whole and not has_rows:
        options.remarks[f"only a header, no rows: row {start} names the columns {few(header, _MOST_NAMED)}"] = None


def _texts_of(row: Sequence[str]) -> list[str]:
    """The texts of cells, without what makes texts of them for a spreadsheet."""
    said = [*map(str.strip, row)]
    if "'" in (joined := "".join(said)):  # our exports put a quote before what a spreadsheet would compute
        said = [unquote_formula(text).strip() if text[:1] == "'" else text.strip() for text in row]
    if '="' in joined:  # others write what a spreadsheet must not take for a number as a formula
        said = [found[1].strip() if (found := _TEXT_FORMULA.fullmatch(text)) else text for text in said]
    return said


def _head(cells: Iterator[list[str]], sample: Sequence[Sequence[str]], options: ReadOptions) -> tuple[list[str], int]:
    """The names of the columns, and the number of the row above the first one of values; takes the rows up to there."""
    above = header_at(sample)
    names: list[str] = []
    if above and is_below_groups(*([*map(str.strip, row)] for row in sample[above - 1 : above + 1])):
        above -= 1
    if has_no_header(sample[above:]):
        names = [f"column {one}" for one in range(1, max(map(len, sample[above:])) + 1)]
        options.remarks[no_header(above + 1, names)] = None
    for number, title in enumerate(islice(cells, above), start=1):
        if any(title):
            options.remarks[f"not used: row {number}, which is above the header"] = None
    if names:
        return _header(names, options), above
    first, second = ([*map(str.strip, row)] for row in (*sample[above : above + 2], [], [])[:2])
    row = next(cells, first)
    if joint := names_in_two(first, second):
        next(cells)
        options.remarks[in_two_rows(above + 1, joint)] = None
        return _header(joint, options), above + 2
    return _header(row, options), above + 1


def has_no_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row of a table is one of values, and no header, as it nearly always is.

    It is if it has an address, a day or an amount, or begins with a number, as most rows below have in that column.
    """
    if len(rows) < 2 or any(map(names_field, rows[0][:MOST_COLUMNS])):  # noqa: PLR2004 - a row below it
        return False
    for at, cell in enumerate(rows[0][:MOST_COLUMNS]):
        below = [row[at].strip() for row in rows[1:] if len(row) > at and row[at].strip()]
        for is_value in _VALUES[: -1 if at else None]:
            if is_value(cell.strip()) and 2 * sum(bool(is_value(one)) for one in below) > len(below):
                return True
    return False


def in_two_rows(row: int, names: Iterable[str]) -> str:
    """What is said of a header of two rows, of which this is the first."""
    return f"rows {row} and {row + 1} name the columns together: {few([*filter(None, names)], _MOST_NAMED)}"


def no_header(row: int, names: Sequence[str]) -> str:
    """What is said of a table without a header; ``row``: the number of its first row."""
    return f"no header: row {row} has values; the columns are {few(names, _MOST_NAMED)}"


def _is_day(text: str) -> bool:
    """Whether a text is a day in words."""
    if len(text) > _LONGEST_DAY or not any(map(str.isdigit, text)):
        return False
    try:
        return parse_typed(text, _DAYS).precision == "day"
    except AmbiguousDateError as error:
        return all(len(one) == len("2018-07-09") for one in error.readings)
    except TypedDateError:
        return False


_VALUES: Sequence[Callable[[str], object]] = (
    *[form.fullmatch for form in _NO_NAME],
    _AMOUNT.fullmatch,
    _is_day,
    _NUMBER.fullmatch,
)
"""What is no name of a column, if the cells below are the same; the last one, if the column is the first."""


def _said(error: csv.Error) -> str:
    """What the module csv says of a record, in other words where its own are for programmers."""
    text = str(error)
    if text == _UNCLOSED:
        return "a quote that opens a cell is not closed"
    if text.startswith("field larger than"):
        return f"a cell has more than {LONGEST_CELL:,} characters, perhaps since the quote that opens it is not closed"
    return text


def _header(cells: Sequence[str], options: ReadOptions) -> list[str]:
    if len(cells) > MOST_COLUMNS:
        raise IncomingError(reason=too_wide(len(cells)))
    names = [name.strip() or f"column {number}" for number, name in enumerate(cells, start=1)]
    if not any(char.isalnum() for cell in cells for char in cell):
        raise IncomingError(reason="has no header: its first row must name the columns")
    return distinct_names(names, options.remarks.setdefault)


def distinct_names(names: Sequence[str], remark: Callable[[str], None]) -> list[str]:
    """The names of columns, of which those that an earlier column has get a number, which is a remark."""
    found: list[str] = []
    names = [without_invisible(name) or name for name in names]
    for name in names:
        times = sum(one == name for one in names[: len(found)])
        one = f"{name} ({times + 1})" if times else name
        while one in found or (times and one in names):
            times += 1
            one = f"{name} ({times + 1})"
        if one != name:
            remark(f"another column is called {name!r} too; it is read as {one!r}")
        found.append(one)
    return found


def too_wide(columns: int, where: str = "") -> str:
    """Why a table with too many columns is refused; ``where``: what follows their number, such as " in sheet 'A'"."""
    most = f"at most {MOST_COLUMNS:,} can be read, so delete those that are not about events"
    return f"has {columns:,} columns{where}; {most}"
