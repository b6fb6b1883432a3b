"""Workbooks as rows: chooses the sheet that has the table, and reads each cell as the text that it stands for.

Dates become EDTF, to the precision that the cell shows. What cannot be read is a fault if its column is used.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from catimeline.errors import IncomingError, UnknownNameError
from catimeline.importing.faults import Unreadable
from catimeline.importing.fields import names_field
from catimeline.importing.header_rows import ColumnNames, is_below_groups, names_in_two
from catimeline.importing.layout import LINK
from catimeline.importing.read_tables import (
    MOST_COLUMNS,
    ReadOptions,
    Row,
    distinct_names,
    has_no_header,
    header_at,
    in_two_rows,
    no_header,
    too_wide,
)
from catimeline.importing.workbook import (
    Cell,
    Cells,
    Links,
    Outline,
    PartlyStruck,
    Sheet,
    Workbook,
    position,
    unescaped,
)
from catimeline.importing.workbook_dates import Moment, Shown, as_shown, duration, iso_moment, moment, shown_by
from catimeline.importing.workbook_texts import Section, date_shown, number_shown, sections, text_shown
from catimeline.render.xlsx import letters
from catimeline.text.did_you_mean import nearest
from catimeline.text.names import fold
from catimeline.text.plurals import counted, few

_SAMPLE = 100
"""How many rows of a sheet are looked at to find its header."""
_PIECES = 64
"""How much of each of several sheets is read to find the table."""
_MOST_SHEETS = 100
"""At most this many sheets are looked at to find it."""
_MOST_EMPTY = 100_000
"""After this many rows without a text, a table counts as ended."""
_MOST_NAMED = 10
_HYPERLINK = re.compile(r'HYPERLINK\("(https?://[^"]*)"', re.IGNORECASE)
_TOLD = {
    "struck": ("not read: struck-out text in ", "cell", ""),
    "formula": ("", "formula", ", read by the result that the file has"),
    "coarse": ("", "date", " read as a month or a year, as its cell shows"),
    "time": ("not used: ", "time", " of day that its cell does not show"),
    "early": ("", "day", " before March 1900, counted as Excel does (other programs may show the day before)"),
}
"""What is said of cells that were read in these ways: before their number, their noun, and after it."""
_LONGEST_NUMBER = 10
"""The most digits of the number of a text."""
_MOST_DIGITS = 10**15
"""From this number on, a workbook does not hold all digits."""


class _Header(NamedTuple):
    """The row that names the columns."""

    row: int
    """Its number, from 1."""
    names: dict[int, str]
    """The names by column, from 0."""


def xlsx_rows(book: Workbook, options: ReadOptions) -> Iterator[Row]:
    """The rows of a table with a header, from the sheet that ``options`` names, else the first that has a table.

    Raises:
        IncomingError: It has no such table, or is damaged.
        UnknownNameError: It has no sheet of this name.
    """
    sheet = _named(book, options.sheet) if options.sheet else _first_table(book)
    options.sheet = sheet.name
    if len(book.sheets) > 1:
        others = [f"{one.name!r}{' (hidden)' * one.is_hidden}" for one in book.sheets if one != sheet]
        passed = f"passed over: {_some(others)} (--sheet NAME reads another)"
        options.remarks[f"read: sheet {sheet.name!r}; {passed}"] = None
    return _Reader(book, sheet, options).rows()


def _named(book: Workbook, name: str) -> Sheet:
    found = [one for one in book.sheets if one.name == name] or [
        one for one in book.sheets if fold(one.name) == fold(name)
    ]
    if len(found) != 1:
        names = [one.name for one in book.sheets]
        raise UnknownNameError(name, "sheet", nearest(name, names), names)
    return found[0]


def _first_table(book: Workbook) -> Sheet:
    """The first visible sheet whose header names two fields of events, else the first with a table, else the first.

    A table has a row below its header, and both have two cells or more.
    """
    visible = [one for one in book.sheets if not one.is_hidden] or book.sheets
    if len(visible) == 1:
        return visible[0]
    best, chosen = 0, visible[0]
    for sheet in visible[:_MOST_SHEETS]:
        values = _Values(book, {})
        rows = islice(book.rows(sheet, pieces=_PIECES), _SAMPLE)
        sample = [[*filter(None, values.row(row, cells).values())] for row, cells in rows]
        at = header_at(sample)
        is_table = any(len(row) > 1 for row in sample[at : at + 1]) and any(len(row) > 1 for row in sample[at + 1 :])
        rank = 2 if is_table and sum(map(names_field, sample[at])) > 1 else 1 if is_table else 0
        if rank > best:
            best, chosen = rank, sheet
    return chosen


def _aligned(*rows: Mapping[int, str]) -> list[list[str]]:
    """The texts of rows, each with as many columns as all of them have."""
    columns = [*chain(*rows)]
    return [[row.get(one, "") for one in range(min(columns, default=0), max(columns, default=-1) + 1)] for row in rows]


class _Values:
    """Reads cells as texts, and counts what is to be said about them."""

    def __init__(self, book: Workbook, links: Links) -> None:
        self._book, self._links = book, links
        self.seen: Counter[str] = Counter()
        """How many cells were read in a way that is worth a remark."""
        self.examples: dict[str, str] = {}
        self._shown: dict[int, tuple[Shown | None, tuple[Section, ...]]] = {}

    def row(self, number: int, cells: Cells) -> dict[int, str]:
        """The texts of a row by column."""
        return {column: self.text(cell, (number, column)) for column, cell in cells.items()}

    def text(self, cell: Cell, at: tuple[int, int]) -> str:
        """The text of a cell at a row (from 1) and a column (from 0); empty if it has none."""
        name = f"{letters(at[1])}{at[0]}"
        if cell.value and cell.style in self._book.struck:
            self._note("struck", name)
            return ""
        try:
            text = self._text(cell, name)
        except IncomingError as error:
            if self._book.texts.is_damaged:
                raise
            return Unreadable(cell.value or f"={cell.formula}", f"cell {name} {error}")
        if cell.formula is not None and text:
            self._note("formula", name)
        return text

    def address(self, cell: Cell, at: tuple[int, int]) -> str:
        """The web address behind a cell; empty if there is none."""
        found = _HYPERLINK.match(cell.formula or "")
        return self._links.get(at, "") or (found[1] if found else "")

    def _note(self, what: str, example: str) -> None:
        self.seen[what] += 1
        self.examples.setdefault(what, example)

    def _note_struck(self, text: str | None, name: str) -> None:
        if type(text) is PartlyStruck:
            self._note("struck", name)

    def _text(self, cell: Cell, name: str) -> str:
        self._note_struck(cell.value, name)
        # an empty text is the result of a formula; openpyxl writes an empty value if it knows no result
        if not cell.value and cell.kind != "str":
            if cell.formula is None:
                return ""
            raise IncomingError(
                reason="has a formula, but no result: save the file with a spreadsheet program, or write the value"
            )
        value = cell.value or ""
        match cell.kind:
            case "s":
                value = self._shared(value)
                self._note_struck(value, name)
                return text_shown(str(value), self._format(cell)[1])
            case "str" | "inlineStr":
                return text_shown(unescaped(value).strip(), self._format(cell)[1])
            case "b":
                return "true" if value.strip() == "1" else "false"
            case "e":
                raise IncomingError(reason=f"has the error {value}")
            case "d":
                found = iso_moment(value)
                shown, code = self._format(cell)
                return value if found is None else self._dated(found, shown or Shown(), code, name)
            case _:
                return self._number(value, *self._format(cell), name)

    def _shared(self, value: str) -> str:
        try:
            return self._book.texts[int(value[:_LONGEST_NUMBER])]
        except (ValueError, IndexError):
            raise IncomingError(reason=f"has the text number {value!r}, which the workbook lacks") from None

    def _number(self, value: str, shown: Shown | None, code: tuple[Section, ...], name: str) -> str:
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise IncomingError(reason=f"should have a number, not {value!r}")
        if shown is None:
            plain = str(int(number)) if number.is_integer() and abs(number) < _MOST_DIGITS else repr(number)
            return number_shown(number, plain, code) if code else plain
        if shown.is_duration:
            return duration(number)
        book = self._book
        one = moment(number, from_1904=book.counts_from_1904, without_leap_day=book.has_no_leap_day)
        return self._dated(one, shown, code, name)

    def _dated(self, one: Moment, shown: Shown, code: tuple[Section, ...], name: str) -> str:
        text, left_out = as_shown(one, shown)
        if left_out:
            self._note(left_out, f"{name} ({text})")
        if one.is_early:
            self._note("early", f"{name} ({text})")
        return date_shown(text, shown, code)

    def _format(self, cell: Cell) -> tuple[Shown | None, tuple[Section, ...]]:
        """What the format of a cell shows of a date, and its sections if they have texts."""
        found = self._shown.get(cell.style)
        if found is None:
            formats = self._book.formats
            code = formats[cell.style] if cell.style < len(formats) else ""
            shown = shown_by(code)
            found = self._shown[cell.style] = shown, sections(code, shown)
        return found


class _Reader:
    """Reads the table of one sheet."""

    def __init__(self, book: Workbook, sheet: Sheet, options: ReadOptions) -> None:
        self._book, self._sheet, self._options = book, sheet, options
        self._outline = Outline([], [], [], [])
        self._links = book.links(sheet)
        self._values = _Values(book, self._links)

    def rows(self) -> Iterator[Row]:
        rows = self._book.rows(self._sheet, self._outline)
        sample = list(islice(rows, _SAMPLE))
        header = self._header(sample)
        links = {column for row, column in self._links if row > header.row} & header.names.keys()
        empty = dict.fromkeys(header.names.values(), "")
        empty |= {header.names[column] + LINK: "" for column in sorted(links)}
        last = header.row
        columns = ColumnNames(header.names, self._remark)
        for number, cells in chain(sample, rows):
            if number <= header.row:
                continue
            if number - last > _MOST_EMPTY:
                self._outline.left.append(last)
                break
            values = dict(empty)
            texts = self._values.row(number, cells)
            for column, text in (columns.again(number, texts.items()) or texts).items():
                if text:
                    name = columns.names.get(column) or f"column {letters(column)}"
                    values[name] = text
                    address = self._values.address(cells[column], (number, column))
                    if address and address.rstrip("/") != text.rstrip("/"):
                        values[name + LINK] = address
            if any(values.values()):
                last = number
                yield Row(f"row {number}", values)
        if last == header.row:
            names = _some([*header.names.values()])
            self._remark(f"only a header, no rows: row {header.row} names the columns {names}")
        self._tell_shape(header)
        self._tell_cells()

    def _remark(self, text: str) -> None:
        self._options.remarks[text] = None

    def _header(self, rows: Iterable[tuple[int, Cells]]) -> _Header:
        values = _Values(self._book, {})  # of its own, since these rows are read again
        sample = [
            (number, {column: text for column, text in values.row(number, cells).items() if text})
            for number, cells in rows
        ]
        at = header_at([[*texts.values()] for _, texts in sample])
        if at and is_below_groups(*_aligned(sample[at - 1][1], sample[at][1])):
            at -= 1
        number, texts = sample[at] if sample else (0, {})
        for above, cells in sample[:at]:
            if cells:
                self._remark(f"not used: row {above}, which is above the header")
        columns = sorted({column for _, cells in sample[at:] for column in cells})
        if len(texts) <= MOST_COLUMNS and has_no_header(
            [[cells.get(column, "") for column in columns] for _, cells in sample[at:]]
        ):
            names = {column: f"column {letters(column)}" for column in columns}
            self._remark(no_header(number, [*names.values()]))
            return _Header(number - 1, names)
        second, below = sample[at + 1] if sample[at + 1 :] else (0, {})
        joint = names_in_two(*_aligned(texts, below))
        if joint and second == number + 1:
            first = min((*texts, *below))
            texts = {column: name for column, name in enumerate(joint, start=first) if name}
            self._remark(in_two_rows(number, joint))
            number = second
        names = {column: text if type(text) is Unreadable else " ".join(text.split()) for column, text in texts.items()}
        if not any(char.isalnum() for name in names.values() for char in name):
            raise IncomingError(
                reason=f"has no table in sheet {self._sheet.name!r}: its first row must name the columns"
            )
        if len(names) > MOST_COLUMNS:
            raise IncomingError(reason=too_wide(len(names), f" in sheet {self._sheet.name!r}"))
        _check_names(number, names)
        names = dict(zip(names, distinct_names([*names.values()], self._remark), strict=True))
        return _Header(number, names)

    def _tell_shape(self, header: _Header) -> None:
        """Say what is merged or hidden in the table, and where it ends if the sheet goes on."""
        outline = self._outline
        if outline.left:
            self._remark(f"not read: what follows row {max(*outline.left, header.row)}, which has no value for long")
        merged = [area for area in outline.merged if _last_row(area) > header.row]
        if merged:
            self._remark(f"merged cells have their value only in the first row or column: {_some(merged)}")
        rows = [f"row {row}" for row in outline.hidden_rows if row > header.row]
        hidden = (column for column in header.names if any(column in one for one in outline.hidden_columns))
        columns = [f"column {letters(column)}" for column in hidden]
        if rows or columns:
            self._remark(f"read although hidden: {_some([*columns, *rows])}")
        if comments := self._book.comments(self._sheet):
            self._remark(f"not read: comments on {counted(len(comments), 'cell')}, such as {comments[0]}")

    def _tell_cells(self) -> None:
        """Say what was read in a way that the cells do not show."""
        for what, (before, noun, rest) in _TOLD.items():
            if times := self._values.seen[what]:
                self._remark(f"{before}{counted(times, noun)}{rest}, such as {self._values.examples[what]}")


def _last_row(area: str) -> int:
    return position(area.rpartition(":")[2])[0]


def _some(names: Sequence[str]) -> str:
    return few(names, _MOST_NAMED)


def _check_names(row: int, names: Mapping[int, str]) -> None:
    """Check that the names of the columns can be read.

    Raises:
        IncomingError: One cannot.
    """
    unreadable = [name.reason for name in names.values() if isinstance(name, Unreadable)]
    if unreadable:
        raise IncomingError(reason=f"names its columns in row {row}, but {'; '.join(unreadable)}")
