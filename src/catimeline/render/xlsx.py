"""Workbooks (``.xlsx``, ECMA-376): one sheet with a header, a row for each event, and values of their own types.

Numbers are numbers, and days are days if all spreadsheets count them alike: from 1 March 1900 to 9999. All other dates
are texts, as is what looks like a formula. The file does not say when it was written: the same events give the same
bytes.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import chain, islice
from json import loads
from string import ascii_uppercase
from typing import IO, TextIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from catimeline.errors import TerminalError, WorkbookError
from catimeline.render import View
from catimeline.render.csv import COLUMNS
from catimeline.render.fields import cell, value_at
from catimeline.text.plurals import few
from catimeline.text.safe import in_xml, one_line, with_line_feeds

MOST_CHARACTERS = 32_767
"""What a cell can hold, in units of UTF-16."""
MOST_ROWS = 1_048_576
"""The rows of a sheet, with the header."""
_MOST_BYTES = 2**31 - 1
"""What one part of a workbook may have, so that all programs read it."""
_MOST_DIGITS = 10**15
"""From this number on, a spreadsheet does not keep all digits."""
_LONGEST_TEXT = 255
"""Spreadsheets may not show longer texts in cells whose format is text."""
_SAMPLE = 200
"""How many rows decide how wide the columns are."""
_WIDTHS = (8, 60)
"""The least and the greatest width, in characters."""
_MOST_NAMED = 5
_MOST_QUOTED = 40

_DAYS = frozenset(
    {
        "date", "edtf", "start", "end", "added", "updated", "accessed", "first", "last", "latest_start", "earliest_end",
    }
)  # fmt: skip
"""The keys of days and dates."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_FIRST_DAY = dt.date(1900, 3, 1)
_DAY_0 = dt.date(1899, 12, 30)
_YEAR = re.compile(r"[1-9]\d{0,3}", re.ASCII)
_LIKE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")

Value = str | float | bool | dt.date | None
"""What a cell holds; an ``int`` is a ``float`` too."""

_HEADER, _TEXT, _LONG, _DATE = 1, 2, 3, 4
"""The styles below, by their index."""

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OF = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_OF}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_OF}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_OF}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">'
    '<sheets><sheet name="catimeline" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="5">'
    + "".join(
        f'<xf numFmtId="{form}" fontId="{font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" '
        f'applyAlignment="1"{quoted}><alignment vertical="top"{wrapped}/></xf>'
        for form, font, quoted, wrapped in (
            (0, 0, "", ""),
            (49, 1, "", ""),
            (49, 0, "", ' wrapText="1"'),
            (0, 0, ' quotePrefix="1"', ' wrapText="1"'),
            (164, 0, "", ' horizontal="left"'),
        )
    )
    + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}
"""All parts but the sheet. The format of text is 49; what is longer is marked as text by a quote that is not shown."""


def render_xlsx(events: Iterable[str], out: TextIO, view: View) -> None:
    """Write a workbook with the columns of CSV.

    Args:
        events: JSON objects.
        out: A file or pipe; the bytes go to its buffer.
        view: Of which only the fields count.

    Raises:
        TerminalError: The output is a terminal, or takes only text.
        WorkbookError: A workbook cannot hold the events.
    """
    if out.isatty() or not hasattr(out, "buffer"):
        raise TerminalError(name="xlsx")
    columns = {field: field for field in view.fields} or COLUMNS
    rows = ([_value(value_at(event, field), field) for field in columns.values()] for event in map(loads, events))
    write_workbook(out, list(columns), rows)


def write_workbook(out: TextIO, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """Write a workbook with one sheet.

    Args:
        out: A stream with a buffer for bytes.
        header: The names of the columns.
        rows: The cells of each row; ``None`` and empty texts are empty cells.

    Raises:
        WorkbookError: There are too many rows, or a text is too long; all such texts are named.
    """
    out.flush()
    with ZipFile(out.buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in _PARTS.items():
            archive.writestr(_entry(name), f"{_DECLARATION}{content}", ZIP_DEFLATED)
        with archive.open(_entry("xl/worksheets/sheet1.xml"), "w") as part:
            _write_sheet(part, header, rows)


def _entry(name: str) -> ZipInfo:
    info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = ZIP_DEFLATED
    info.create_system = 0  # else it says on which system it was written
    return info


def _write_sheet(part: IO[bytes], header: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    rows = iter(rows)
    sample = list(islice(rows, _SAMPLE))
    widths = [_width(column) for column in zip(header, *sample, strict=True)]
    said = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(widths, 1)
    )
    too_long: list[str] = []
    size = 0

    def write(text: str) -> None:
        nonlocal size
        content = text.encode()
        size += len(content)
        if size > _MOST_BYTES:
            raise WorkbookError(reason=f"a sheet with more than {_MOST_BYTES // 10**9} GB")
        part.write(content)

    write(
        f'{_DECLARATION}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView tabSelected="1" workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{said}</cols><sheetData>"
    )
    columns = [letters(at) for at in range(len(header))]
    write(_row(1, columns, header, _HEADER))
    number = 1
    for number, row in enumerate(chain(sample, rows), start=2):
        if number > MOST_ROWS:
            raise WorkbookError(reason=f"more than {MOST_ROWS - 1:,} rows below the header")
        too_long += (
            f"{header[at]} of row {number} ({one_line(str(row[0]))[:_MOST_QUOTED]}) has {_units(value):,} characters"
            for at, value in enumerate(row)
            if isinstance(value, str) and len(value) > MOST_CHARACTERS // 2 and _units(value) > MOST_CHARACTERS
        )
        if not too_long:
            write(_row(number, columns, row, _TEXT))
    if too_long:
        most = f"a cell has at most {MOST_CHARACTERS:,} characters, but {few(too_long, _MOST_NAMED)}"
        raise WorkbookError(reason=most)
    area = f"A1:{columns[-1]}{number}"
    # else each year that is a text would be marked as a mistake
    write(
        f'</sheetData><ignoredErrors><ignoredError sqref="{area}" numberStoredAsText="1"/></ignoredErrors></worksheet>'
    )


def _row(number: int, columns: Sequence[str], values: Sequence[Value], style: int) -> str:
    cells = "".join(
        _cell(f"{column}{number}", value, style)
        for column, value in zip(columns, values, strict=True)
        if value not in (None, "")
    )
    return f'<row r="{number}">{cells}</row>'


def _cell(name: str, value: Value, style: int) -> str:
    match value:
        case bool():
            return f'<c r="{name}" t="b"><v>{value:d}</v></c>'
        case int() | float():
            return f'<c r="{name}"><v>{value!r}</v></c>'
        case dt.date():
            return f'<c r="{name}" s="{_DATE}"><v>{(value - _DAY_0).days}</v></c>'
        case _:
            text = _LIKE_ESCAPE.sub("_x005F_", in_xml(with_line_feeds(str(value))))
            style = _LONG if len(text) > _LONGEST_TEXT else style
            text = escape(text, quote=False)
            return f'<c r="{name}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _value(value: object, field: str) -> Value:
    """A value of an event as that of a cell."""
    if isinstance(value, bool | int | float):
        return value if abs(value) < _MOST_DIGITS else str(value)
    text = cell(value)
    key = field.rpartition(".")[2]
    if key in _DAYS and not isinstance(value, list) and _DAY.fullmatch(text) and text >= _FIRST_DAY.isoformat():
        return dt.date.fromisoformat(text)
    return int(text) if key == "year" and _YEAR.fullmatch(text) else text


def _width(values: Iterable[Value]) -> int:
    """The width of a column in characters: that of its longest line, within bounds."""
    lines = (line for value in values for line in str("" if value is None else value).splitlines())
    least, most = _WIDTHS
    return min(max(least, *(len(line) + 2 for line in lines), least), most)


def _units(text: str) -> int:
    """The length of a text in units of UTF-16."""
    return len(text) + sum(char > "\uffff" for char in text)


def letters(column: int) -> str:
    """The name of a column (from 0), such as "AB"."""
    name = ""
    left = column + 1
    while left:
        left, letter = divmod(left - 1, 26)
        name = ascii_uppercase[letter] + name
    return name
