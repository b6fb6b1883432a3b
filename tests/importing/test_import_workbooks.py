"""Workbooks: which sheet is read, what each cell stands for, and what is refused."""

import datetime as dt
import gzip
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import Run, event_of
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from workbooks import number, parts, row, text, zipped

import catimeline.importing.workbook as opened
from catimeline.errors import IncomingError
from catimeline.importing.workbook_dates import shown_by
from catimeline.importing.workbook_texts import date_shown, number_shown, sections, text_shown

Import = Callable[..., Run]
KIND = ("--set", "kind=meeting")
NEW = (*KIND, "--new", "all")
HEAD = row("date", "title")


def saved(**sheets: Callable[[Worksheet], object] | list[list[Any]]) -> bytes:
    """A workbook with these sheets, as openpyxl writes it."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for cells in rows if isinstance(rows, list) else []:
            sheet.append(cells)
        if callable(rows):
            rows(sheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def dates_of(result: Run) -> dict[str, str]:
    """The dates of new events by title."""
    lines = (line.removeprefix("added event ").split(": ")[1] for line in result.out.splitlines() if " event " in line)
    return {title: date for title, _, date in (line.partition(", ") for line in lines)}


def read(take: Import, cell: str, **book: Any) -> tuple[str, list[str]]:
    """The date that a cell is read as, and what was said."""
    result = take("t.xlsx", zipped(parts(HEAD + row(cell, "A"), **book)), *KIND)
    return dates_of(result).get("A", ""), result.told[:-1]


class TestSheets:
    def test_a_first_row_of_values(self, take: Import) -> None:
        """It is no header, so that its event is not lost; the columns are called as the spreadsheet shows them."""
        rows: list[list[Any]] = [
            ["The list"],
            [],
            ["A a", dt.date(1950, 5, 8), 5.5],
            ["B b", dt.date(1991, 6, 1), 7.25],
        ]
        result = take("t.xlsx", saved(One=rows), *KIND)
        assert dates_of(result) == {"A a": "8 May 1950", "B b": "1 June 1991"}
        assert result.told[:2] == [
            "not used: row 1, which is above the header",
            "no header: row 3 has values; the columns are column A, column B, column C",
        ]

    def test_the_first_with_a_table_is_read(self, take: Import) -> None:
        def hide(sheet: Worksheet) -> None:
            sheet.append(["date", "title"])
            sheet.append(["2001", "Hidden"])
            sheet.sheet_state = "hidden"

        content = saved(
            Notes=[["About this file"], ["All dates are from memory"]],
            Codes=[["code", "meaning"], ["1", "yes"], ["2", "no"]],
            Secret=hide,
            Events=[["Date", "Event"], ["2009", "A"]],
        )
        result = take("t.xlsx", content, *KIND)
        assert dates_of(result) == {"A": "2009"}
        assert result.told[0] == (
            "read: sheet 'Events'; passed over: 'Notes', 'Codes', 'Secret' (hidden) (--sheet NAME reads another)"
        )
        assert dates_of(take("t.xlsx", content, *KIND, "--sheet", "secret")) == {"Hidden": "2001"}
        assert take("t.xlsx", content, *KIND, "--sheet", "Event").err == (
            "error: there is no sheet 'Event'; did you mean 'Events'?\n"
        )
        codes = take("t.xlsx", content, *KIND, "--sheet", "Codes", "--map", "code=title", "--map", "meaning=date")
        assert codes.told[0].startswith("t.xlsx, sheet 'Codes': row 2, meaning: 'yes' is not a date")

    def test_none_has_one(self, take: Import) -> None:
        result = take("t.xlsx", saved(One=[["date"]], Two=[[]]), *KIND)
        assert result.told[:2] == [
            "read: sheet 'One'; passed over: 'Two' (--sheet NAME reads another)",
            "only a header, no rows: row 1 names the columns date",
        ]
        assert take("t.xlsx", saved(Two=[[]]), *KIND).err == (
            "error: t.xlsx has no table in sheet 'Two': its first row must name the columns\n"
        )

    def test_only_hidden_ones(self, take: Import) -> None:
        files = parts(HEAD + row("2009", "A"))
        files["xl/workbook.xml"] = files["xl/workbook.xml"].replace("r:id", 'state="veryHidden" r:id')
        assert dates_of(take("t.xlsx", zipped(files), *KIND)) == {"A": "2009"}

    def test_a_title_above_and_rows_below(self, take: Import) -> None:
        result = take(
            "t.xlsx", saved(One=[["My events"], [], ["date", "title"], ["2009", "A"], [], ["soon", "B"]]), *KIND
        )
        assert result.told[:2] == [
            "t.xlsx, sheet 'One': row 6, date: 'soon' is not a date: it is neither EDTF nor a date in words",
            "not used: row 1, which is above the header",
        ]

    def test_a_name_is_for_workbooks(self, take: Import) -> None:
        assert take("t.csv", "date,title\n", *KIND, "--sheet", "One").err == (
            "error: --sheet does not apply to csv, only to xlsx\n"
        )
        assert take("t.xlsx", saved(One=[["date"]]), *KIND, "--encoding", "cp1252").err.startswith(
            "error: --encoding does not apply to xlsx, only to csv"
        )

    def test_it_is_kept_in_a_map(self, take: Import, kept: Path) -> None:
        content = saved(A=[["date", "title"], ["2001", "B"]], B=[["date", "title"], ["2002", "C"]])
        path = kept.with_name("map.toml")
        take("t.xlsx", content, *KIND, "--sheet", "B", "--save-map", path)
        assert 'sheet = "B"\n' in path.read_text(encoding="utf-8")
        assert dates_of(take("t.xlsx", content, "--map-file", path)) == {"C": "2002"}

    def test_another_name_and_standard_input(self, take: Import) -> None:
        content = saved(One=[["date", "title"], ["2009", "A"]])
        assert dates_of(take("t.xlsm", content, *KIND)) == {"A": "2009"}
        assert dates_of(take("t.download", content, *KIND, "--from", "xlsx")) == {"A": "2009"}

    def test_names_of_parts_as_on_windows(self, take: Import) -> None:
        files = {name.replace("/", "\\").upper(): content for name, content in parts(HEAD + row("2009", "A")).items()}
        assert dates_of(take("t.xlsx", zipped(files), *KIND)) == {"A": "2009"}


class TestDates:
    @pytest.mark.parametrize(
        ("cell", "date"),
        [
            (number(43290, 1), "9 July 2018"),
            ('<c s="" r="A2"><v>2018</v></c>', "2018"),
            (number("43290.0", 7), "9 July 2018"),
            (number(43282, 2), "July 2018"),
            (number(43282, 10), "July 2018"),
            (number(43282, 9), "July 2018"),
            (number(43101, 3), "2018"),
            (number(43290, 2), "9 July 2018"),
            (number(43282, 3), "1 July 2018"),
            (number(43290.5, 1), "9 July 2018"),
            (number(43290.604166666664, 6), "9 July 2018, 14:30:00 local time"),
            (number(43290, 6), "9 July 2018"),
            (number(2018), "2018"),
            (number("2018.0"), "2018"),
            (number("2.018E3"), "2018"),
            (number(61, 1), "1 March 1900"),
            (number(59, 1), "28 February 1900"),
            (number(1, 1), "1 January 1900"),
            (number(2958465, 1), "31 December 9999"),
            (number("1850-01-01", 1, "d"), "1 January 1850"),
            (number("1850-01-01T00:00:00", 1, "d"), "1 January 1850"),
            (number("1850-01-01T00:00:00.000Z", 3, "d"), "1850"),
            (number("1850-06-15T14:30:00", 6, "d"), "15 June 1850, 14:30:00 local time"),
            (number("1850-06", 1, "d"), "June 1850"),
            ('<c s="1"><f>TODAY()</f><v>43290</v></c>', "9 July 2018"),
        ],
    )
    def test_a_cell_is_as_precise_as_it_shows(self, cell: str, date: str, take: Import) -> None:
        assert read(take, cell)[0] == date

    @pytest.mark.parametrize(
        ("cell", "fault"),
        [
            (number(60, 1), "is 29 February 1900, a day that never was"),
            (number(-18260, 1), "has a negative number, and programs disagree which day that is; write it as text"),
            (number(2958466, 1), "has the number of a day after the year 9999"),
            (number(0.5, 1), "shows a day, but has only a time of day"),
            (number("#N/A", 1, "e"), "has the error #N/A"),
            (number("x"), "should have a number, not 'x'"),
            (number("1e999"), "should have a number, not '1e999'"),
            (number(7, 0, "s"), "has the text number '7', which the workbook lacks"),
            (
                "<c><f>B1</f></c>",
                "has a formula, but no result: save the file with a spreadsheet program, or write the value",
            ),
        ],
    )
    def test_what_is_not_a_date_is_named(self, cell: str, fault: str, take: Import) -> None:
        assert read(take, cell)[1] == [f"t.xlsx, sheet 'One': row 2: cell A2 {fault}"]

    @pytest.mark.parametrize(
        ("days", "date"), [(0, "1 January 1904"), (41828, "9 July 2018"), (41828.5, "9 July 2018")]
    )
    def test_days_from_1904(self, days: float, date: str, take: Import) -> None:
        assert read(take, number(days, 1), properties='date1904="1"')[0] == date
        assert "negative number" in read(take, number(-1, 1), properties='date1904="1"')[1][0]

    @pytest.mark.parametrize(
        ("days", "date"), [(-18260, "1 January 1850"), (0, "30 December 1899"), (60, "28 February 1900")]
    )
    def test_days_without_the_false_leap_day(self, days: int, date: str, take: Import) -> None:
        assert read(take, number(days, 1), properties='dateCompatibility="0"')[0] == date

    @pytest.mark.parametrize(
        ("cell", "remark"),
        [
            (number(43282, 2), "1 date read as a month or a year, as its cell shows, such as A2 (2018-07)"),
            (number(43282, 10), "1 date read as a month or a year, as its cell shows, such as A2 (2018-07)"),
            (number(43290.5, 1), "not used: 1 time of day that its cell does not show, such as A2 (2018-07-09)"),
            (
                number(32, 1),
                "1 day before March 1900, counted as Excel does (other programs may show the day before), such as A2 (1900-02-01)",
            ),
            (
                '<c t="str"><f>"2018"</f><v>2018</v></c>',
                "1 formula, read by the result that the file has, such as A2",
            ),
        ],
    )
    def test_what_the_cell_does_not_show_is_said(self, cell: str, remark: str, take: Import) -> None:
        assert read(take, cell)[1] == [remark]

    def test_times(self, take: Import) -> None:
        head = row("date.year", "date.month", "date.day", "Time", "title", "notes")
        rows = row("2018", number(7), number(9), number(0.5, 4), "A", number(1.25, 5)) + row(
            "2018", number(7), number(9), number(43290.75, 4), "B", number(-0.25, 5)
        )
        result = take("t.xlsx", zipped(parts(head + rows)), *KIND, "--write")
        assert dates_of(result) == {"A": "9 July 2018, 12:00:00 local time", "B": "9 July 2018, 18:00:00 local time"}

    def test_openpyxl_writes_days_that_are_read(self, take: Import) -> None:
        time = dt.datetime(2018, 7, 9, 14, 30)  # noqa: DTZ001 - workbooks know no zones
        days = [dt.date(1900, 3, 1), dt.date(2018, 7, 9), time, dt.date(9999, 12, 31)]
        result = take("t.xlsx", saved(One=[["date", "title"], *([day, f"T{day:%Y%H}"] for day in days)]), *KIND)
        assert [*dates_of(result).values()] == [
            "1 March 1900",
            "9 July 2018",
            "9 July 2018, 14:30:00 local time",
            "31 December 9999",
        ]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", ""),
        ("@", ""),
        ('0.00 "days"', ""),
        ("#,##0;[Red]-#,##0", ""),
        ("0.00E+00", ""),
        ("14", "ymd"),
        ("17", "ym"),
        ("22", "ymdt"),
        ("46", "t*"),
        ("9", ""),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "ymd"),
        ('yyyy"年"m"月"', "ym"),
        ("mm:ss", "t"),
        ("h:mm AM/PM", "t"),
        ("mm", "m"),
        ("d/m/bb", "ymd"),
        ("yyyy;@", "y"),
        ("[mm]:ss", "t*"),
        ("hh:mm dd.mm.yyyy", "ymdt"),
    ],
)
def test_what_a_number_format_shows(code: str, shown: str) -> None:
    found = shown_by(code)
    assert ("" if found is None else "".join(sign for sign, has in zip("ymdt*", found, strict=True) if has)) == shown


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ('0" BC"', 440, "440 BC"),
        ("0\\ \\B\\C", 440, "440 BC"),
        ('#,##0" BC"', 12000, "12000 BC"),
        ('General" BC"', 440, "440 BC"),
        ('0" AD";0" BC"', -44, "44 BC"),
        ('0" AD";0" BC"', 79, "79 AD"),
        ('"c. "0', 1850, "c. 1850"),
        ('"c. "0', -44, "-c. 44"),
        ("~0", 1850, "~1850"),
        ('0"?"', 1850, "1850?"),
        ('0"s"', 1850, "1850s"),
        ('0"-"', 1850, "1850-"),
        ('0"th century"', 18, "18th century"),
        ('"19"00', 5, "1905"),
        ('0;-0;"n.d."', 0, "n.d."),
        ('0" BC";;', 0, "0"),
        ('[Red]0.0"° S"', 33.5, "33.5° S"),
        ("[$USD] 0", 5, "USD 5"),
        ('"c. "@', 5, "5"),
        # what stands around these makes no other number of them
        ("0", 5, "5"),
        ('0"年"', 2018, "2018"),
        ('0" Jahr"', 2018, "2018"),
        ('0.00 "€"', 3.5, "3.5"),
        ('0.0"°"', 33.5, "33.5"),
        ("#,##0_);(#,##0)", -5, "-5"),
        ('_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', 0, "0"),
        ("0%", 0.5, "0.5"),
        ("0.00E+00", 5, "5"),
    ],
)
def test_what_is_shown_around_a_number(code: str, number: float, shown: str) -> None:
    assert number_shown(number, str(number), sections(code, None)) == shown


@pytest.mark.parametrize("code", ['[=1]0"st";0"th"', '0%" sure"', '0,"k"', '0.0E+00" m"'])
def test_formats_with_texts_that_are_not_read(code: str) -> None:
    with pytest.raises(IncomingError, match="shows 5 by a format with texts that is not read"):
        number_shown(5, "5", sections(code, None))


@pytest.mark.parametrize(
    ("code", "date", "shown"),
    [
        ('"c. "yyyy', "2018", "c. 2018"),
        ('yyyy"?"', "2018", "2018?"),
        ('"Week of "d mmm yyyy', "2018-07-09", "Week of 2018-07-09"),
        ('yyyy-mm-dd"T"hh:mm:ss"Z"', "2018-07-09T10:30:00", "2018-07-09T10:30:00Z"),
        ('yyyy-mm-dd"T"hh:mm:ss"Z"', "2018-07-09", "2018-07-09"),
        ('"c. "h:mm', "10:30:00", "10:30:00"),
        ('d "de" mmmm "de" yyyy', "2018-07-09", "2018-07-09"),
        ('d mmmm yyyy" Jahr";@', "2018-07-09", "2018-07-09"),
        ('yyyy"年"m"月"d"日"', "2018-07-09", "2018-07-09"),
        ('dd.mm.yyyy hh:mm" Uhr"', "2018-07-09T10:30:00", "2018-07-09T10:30:00"),
        ('dd/mm/yyyy hh"h"mm" h"', "2018-07-09T10:30:00", "2018-07-09T10:30:00"),
    ],
)
def test_what_is_shown_around_a_date(code: str, date: str, shown: str) -> None:
    found = shown_by(code)
    assert found is not None
    assert date_shown(date, found, sections(code, found)) == shown


def test_what_formats_show_is_read(take: Import) -> None:
    shown = {'0" BC"': 440, '"c. "0': 1850, 'yyyy"s"': dt.date(1930, 1, 1), '0". Jahrhundert"': 18, '"c. "@': "1860"}

    def fill(sheet: Worksheet) -> None:
        sheet.append(["date", "title"])
        for value in shown.values():
            sheet.append([value, f"T{value}"])
        for at, code in enumerate(shown, start=2):
            sheet.cell(at, 1).number_format = code

    assert set(dates_of(take("t.xlsx", saved(One=fill), *KIND)).values()) == {
        "440 BCE (year -439)",
        "about 1850",
        "the 1930s",
        "the 1700s (1700 to 1799)",
        "about 1860",
    }


def test_what_is_shown_around_a_text() -> None:
    for code in ('"c. "@', 'General;General;General;"c. "@'):
        assert [text_shown(text, sections(code, None)) for text in ("1850", "")] == ["c. 1850", ""]
    assert text_shown("1850", sections('0"?"', None)) == "1850"


class TestCells:
    def test_values_of_all_types(self, take: Import, run: Callable[..., Run], kept: Path) -> None:
        texts = ["<t>title</t>", "<r><t>Bold </t></r><r><t xml:space='preserve'>and thin</t></r><rPh><t>no</t></rPh>"]
        rows = (
            row("date", number(0, 0, "s"), "summary", "notes", "status")
            + row("2009", number(1, 0, "s"), text("a_x000D_\nb &lt; _x005F_x000D_"), number(1, 0, "b"), '<c r="F2"/>')
            + row("2010", "<c/>", number(0.1), number(0, 0, "b"), '<c r="B3" t="inlineStr"><is><t> B </t></is></c>')
            + row("2011", "C", number(12345678901234567890), '<c t="str"><f>""</f><v></v></c>', '<c t="inlineStr"/>')
        )
        result = take("t.xlsx", zipped(parts(rows, texts=texts)), *KIND, "--write")
        assert (result.code, dates_of(result)) == (0, {"Bold and thin": "2009", "B": "2010", "C": "2011"})
        events = [event_of(run, kept, f"meeting-{year}") for year in (2009, 2010, 2011)]
        assert [(one["summary"], one["notes"]) for one in events] == [
            ("a\r\nb < _x000D_", "true"),
            ("0.1", "false"),
            ("1.2345678901234567e+19", None),
        ]

    def test_faults_name_their_cells_if_they_are_of_use(self, take: Import) -> None:
        rows = HEAD.replace("</row>", f"{text('Price')}</row>") + row("2009", "A", number("#REF!", 0, "e"))
        rows += row(number("#N/A", 0, "e"), number("#N/A", 0, "e"))
        content = zipped(parts(rows))
        told = take("t.xlsx", content, *KIND).told
        assert told[:2] == [
            "t.xlsx, sheet 'One': row 3: cell A3 has the error #N/A; cell B3 has the error #N/A",
            "not used: Price (1); --map 'Price=FIELD' would use it",
        ]
        joined = take("t.xlsx", content, *KIND, "--map", "title+Price=notes", "--set", "title=T")
        assert joined.told[0].endswith("row 2: cell C2 has the error #REF!")

    def test_cells_with_empty_texts(self, take: Import) -> None:
        rows = row("", "") + HEAD + row("", "") + row("2009", "A", "")
        result = take("t.xlsx", zipped(parts(rows)), *KIND)
        assert (dates_of(result), len(result.told)) == ({"A": "2009"}, 1)

    def test_a_header_of_several_lines(self, take: Import) -> None:
        content = saved(One=[["Start\ndate ", " title"], ["2009", "A"]])
        assert dates_of(take("t.xlsx", content, *KIND, "--map", "Start date=date")) == {"A": "2009"}

    def test_columns_without_a_header(self, take: Import) -> None:
        rows = row("date", "<c/>", "title") + row("2009", "x", "A", "<c/>", "beside")
        told = take("t.xlsx", zipped(parts(rows)), *KIND).told
        assert told[0] == "not used: column B (1), column E (1); --map 'column B=FIELD' would use it"

    def test_columns_with_the_same_name(self, take: Import) -> None:
        rows = row("date", "title", "title", "title (2)") + row("2009", "A", "B", "C")
        told = take("t.xlsx", zipped(parts(rows)), *KIND).told
        assert told[:2] == [
            "another column is called 'title' too; it is read as 'title (3)'",
            "not used: title (3) (1), title (2) (1); --map 'title (3)=FIELD' would use it",
        ]

    @pytest.mark.parametrize(
        ("header", "message"),
        [
            (
                row("date", "title", number("#N/A", 0, "e")),
                "names its columns in row 1, but cell C1 has the error #N/A",
            ),
            (row("-", "..."), "has no table in sheet 'One': its first row must name the columns"),
            (
                row(*map(str, range(2001))),
                "has 2,001 columns in sheet 'One'; at most 2,000 can be read, so delete those that are not about events",
            ),
        ],
    )
    def test_headers_that_are_refused(self, header: str, message: str, take: Import) -> None:
        content = zipped(parts(header + row("2009", "A", "x")))
        assert take("t.xlsx", content, *KIND).err == f"error: t.xlsx {message}\n"

    def test_what_is_merged_or_hidden_is_said(self, take: Import) -> None:
        sheet = (
            '<worksheet><cols><col min="2" max="3"/><col min="3" max="9" hidden="1"/></cols><sheetData>'
            + row("My events")
            + row("date", "title", "notes")
            + row("2009", "A", "x", attributes='hidden="1"')
            + row("2010", "B")
            + '</sheetData><mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="C3:C4"/></mergeCells></worksheet>'
        )
        assert take("t.xlsx", zipped(parts(sheet)), *KIND).told[:3] == [
            "not used: row 1, which is above the header",
            "merged cells have their value only in the first row or column: C3:C4",
            "read although hidden: column C, row 3",
        ]

    def test_what_is_struck_out_is_not_read(self, take: Import) -> None:
        """Nor are comments; both are counted."""

        def fill(sheet: Worksheet) -> None:
            for cells in (["date", "title"], ["2009", "A"], ["2010", "B"], [2011, "C"]):
                sheet.append(cells)
            sheet["A2"].comment = Comment("or 2008?", "IB")
            for name in ("A3", "B3", "B4"):
                sheet[name].font = Font(strike=True)
            sheet["B2"].font = Font(strike=False)

        result = take("t.xlsx", saved(Events=fill), *KIND, "--set", "title=untitled")
        assert dates_of(result) == {"A": "2009", "untitled": "2011"}
        assert result.told[:2] == [
            "not read: comments on 1 cell, such as A2",
            "not read: struck-out text in 3 cells, such as A3",
        ]

    @pytest.mark.parametrize("is_shared", [True, False])
    def test_words_that_are_struck_out_are_not_read(self, is_shared: bool, take: Import) -> None:  # noqa: FBT001 - a case
        def run(piece: str, font: str) -> str:
            return f'<r><rPr>{font}</rPr><t xml:space="preserve">{piece}</t></r>'

        struck, not_struck = "<strike/>", '<strike val="0"/>'
        title = run("Talks ", "") + run("cancelled ", struck) + run("on water", not_struck)
        every = [title, run("all of it", struck), run("Summit", "<b/>")]
        cells = [
            f'<c t="s"><v>{at}</v></c>' if is_shared else f'<c t="inlineStr"><is>{one}</is></c>'
            for at, one in enumerate(every)
        ]
        content = parts(HEAD + "".join(row("2009", cell) for cell in cells), texts=every if is_shared else ())
        result = take("t.xlsx", zipped(content), *KIND, "--set", "title=untitled")
        assert dates_of(result) == {"Talks on water": "2009", "untitled": "2009", "Summit": "2009"}
        assert "not read: struck-out text in 2 cells, such as B2" in result.told

    def test_raised_digits_stay_raised(self, take: Import) -> None:
        """A footnote is no part of a number, nor of a name."""
        raised = '<r><rPr><vertAlign val="superscript"/></rPr><t>{}</t></r>'.format
        title = f"<r><t>H</t></r>{raised('2').replace('super', 'sub')}<r><t>O in Vienna</t></r>{raised('12')}"
        cells = [f'<c t="inlineStr"><is>{one}</is></c>' for one in (title, f"<r><t>XIX</t></r>{raised('e')}")]
        result = take("t.xlsx", zipped(parts(HEAD + "".join(row("2009", cell) for cell in cells))), *KIND)
        assert dates_of(result) == {"H₂O in Vienna¹²": "2009", "XIXe": "2009"}


class TestLinks:
    ROWS = (
        ("date", "title", "Link"),
        ("2009", "A", "here"),
        ("2010", "B", "https://example.org/b"),
        ("2011", "C", '=HYPERLINK("https://example.org/c?x=y", "there")'),
        ("2012", "D", "in the file"),
        ("2013", "E", "https://example.org/e"),
    )

    def book(self) -> bytes:
        def fill(sheet: Worksheet) -> None:
            for cells in self.ROWS:
                sheet.append(cells)
            sheet["C2"].hyperlink = "https://example.org/a"
            sheet["C3"].hyperlink = "https://example.org/b/"
            sheet["B4"].hyperlink = "https://example.org/title"
            sheet["C5"].hyperlink = "mailto:x@example.org"
            sheet["A1"].hyperlink = "https://example.org/header"

        return saved(One=fill)

    @pytest.mark.parametrize(("field", "rows"), [("source.url", ["row 5"]), ("sources", [])])
    def test_the_address_counts_where_addresses_are_wanted(self, field: str, rows: list[str], take: Import) -> None:
        """A text that is no address may be the title of a source."""
        result = take("t.xlsx", self.book(), *KIND, "--new", "sources", "--map", f"Link={field}")
        assert re.findall("^t.xlsx, sheet 'One': (row [0-9]+)", result.err, re.MULTILINE) == rows
        added = [line for line in result.out.splitlines() if line.startswith("added source")]
        assert [line.partition("“")[2].partition("”")[0] for line in added][:3] == [
            "https://example.org/a",
            "https://example.org/b",
            "https://example.org/c?x=y",
        ]
        assert not any(line.startswith("not used: Link") for line in result.told)

    def test_it_can_be_mapped(self, take: Import) -> None:
        options = ("--map", "title (link)=source.url", "--map", "Link=", "--new", "sources")
        result = take("t.xlsx", self.book(), *KIND, *options)
        assert [line for line in result.out.splitlines() if "source" in line] == [
            "added source example-org: “https://example.org/title”, n.d."
        ]
        assert "not used" not in result.err

    def test_it_is_counted_where_it_is_not_used(self, take: Import) -> None:
        told = take("t.xlsx", self.book(), *KIND, "--map", "Link=notes").told
        assert "not used: Link (link) (2), title (link) (1); --map 'Link (link)=FIELD' would use it" in told


class TestRejects:
    def test_rows_are_refused_in_a_workbook(self, take: Import, run: Callable[..., Run], kept: Path) -> None:
        rows = (
            row("date", "title", "notes")
            + row(number(43290, 1), "A", "=1+1")
            + row("soon", "B", "=2+2")
            + row("2010", number("#N/A", 0, "e"), "", text("beside"))
        )
        path = kept.with_name("rejects.xlsx")
        result = take("t.xlsx", zipped(parts(rows)), *KIND, "--rejects", path, "--write")
        assert result.told[-2:] == [
            f"2 rows refused, written to {path}".replace(f"{path.parent}/", ""),
            "1 new, 0 changed, 0 the same; written to kept.toml",
        ]
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        assert [*sheet.iter_rows(values_only=True)] == [
            ("date", "title", "notes", "column D", "catimeline-fault"),
            ("soon", "B", "=2+2", None, "date: 'soon' is not a date: it is neither EDTF nor a date in words"),
            ("2010", "#N/A", None, "beside", "cell B4 has the error #N/A"),
        ]
        assert {cell.data_type for cells in sheet.iter_rows() for cell in cells if cell.value} == {"s"}
        sheet["A2"], sheet["B3"] = "2011", "C"
        book.save(path)
        again = run("import", path, "--store", kept, *KIND)
        assert dates_of(again) == {"B": "2011", "C": "2010"}


MAIN = '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="{}"/></Relationships>'
GOOD = zipped(parts(HEAD + row("2009", "A")))
BOMB = "".join(f'<!ENTITY e{at + 1} "{f"&e{at};" * 10}">' for at in range(9))


def with_sheet(content: str, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    return zipped(parts("") | {"xl/worksheets/a.xml": content}, packing)


def without(part: str) -> bytes:
    return zipped({name: content for name, content in parts(HEAD).items() if name != part})


def encrypted() -> bytes:
    content = bytearray(GOOD)
    for sign in (b"PK\x03\x04", b"PK\x01\x02"):
        at = content.find(sign)
        while at >= 0:
            content[at + (6 if sign == b"PK\x03\x04" else 8)] |= 1
            at = content.find(sign, at + 1)
    return bytes(content)


def flipped() -> bytes:
    content = bytearray(GOOD)
    content[content.find(b"a.xml") + 9] ^= 0xFF
    return bytes(content)


DAMAGED: Mapping[str, tuple[bytes, str]] = {
    "empty": (b"", "is empty"),
    "a text": (b"date,title\n2009,A\n", "is not a workbook (.xlsx), but text, such as CSV (--from csv)"),
    "gzip": (gzip.compress(GOOD), "is not a workbook (.xlsx), but compressed with gzip; unpack it first"),
    "cut off": (GOOD[: len(GOOD) // 2], "is damaged: it breaks off, or is not a whole ZIP archive"),
    "flipped": (flipped(), "is damaged: xl/worksheets/a.xml: "),
    "old": (b"\xd0\xcf\x11\xe0" + bytes(600), "is a document of an old office program (.xls); save it as .xlsx"),
    "password": (
        b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "is protected by a password; save it without one",
    ),
    "zip": (zipped({"a.csv": "date"}), "is not a workbook (.xlsx), but another ZIP archive; unpack it first"),
    "no files": (zipped({}), "is not a workbook (.xlsx), but another ZIP archive; unpack it first"),
    "docx": (zipped({"_rels/.rels": MAIN.format("word/document.xml")}), "is not a workbook (.xlsx), but a text document (.docx)"),
    "pptx": (zipped({"_rels/.rels": MAIN.format("ppt/p.xml")}), "is not a workbook (.xlsx), but a presentation (.pptx)"),
    "xlsb": (
        zipped({"_rels/.rels": MAIN.format("xl/workbook.bin")}),
        "is not a workbook (.xlsx), but a binary workbook (.xlsb); save it as .xlsx",
    ),
    "ods": (
        zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
        "is not a workbook (.xlsx), but an OpenDocument file (.ods); save it as .xlsx or CSV",
    ),
    "numbers": (
        zipped({"Index/Document.iwa": "x"}),
        "is not a workbook (.xlsx), but a document of Numbers; export it as Excel or CSV",
    ),
    "no sheet": (without("xl/worksheets/a.xml"), "is damaged: it has no part 'xl/worksheets/a.xml'"),
    "no sheets": (without("xl/_rels/workbook.xml.rels"), "has no sheet with cells"),
    "not XML": (with_sheet("\0\1"), "is damaged: xl/worksheets/a.xml: not well-formed"),
    "XML cut off": (with_sheet("<worksheet><row>"), "is damaged: xl/worksheets/a.xml: no element found"),
    "entities": (
        with_sheet(f'<!DOCTYPE a [<!ENTITY e0 "x">{BOMB}]><worksheet><row><c><v>&e9;</v></c></row></worksheet>'),
        "is not a workbook of a spreadsheet program: its XML declares a document type",
    ),
    "a file": (
        with_sheet('<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>'),
        "is not a workbook of a spreadsheet program: its XML declares a document type",
    ),
    "packing": (with_sheet("<worksheet/>", zipfile.ZIP_LZMA), "is damaged: _rels/.rels is packed as those of workbooks never are"),
    "encrypted": (encrypted(), "is damaged: _rels/.rels is packed as those of workbooks never are"),
    "a column": (with_sheet('<worksheet><row><c r="XFE1"/></row></worksheet>'), "is damaged: there is no column 'XFE'"),
    "a name": (with_sheet('<worksheet><row><c r="1"/></row></worksheet>'), "is damaged: there is no column ''"),
    "a row": (with_sheet('<worksheet><row r="1048577"/></worksheet>'), "is damaged: '1048577' is not a number from 0 to 1048576"),
    "many cells": (with_sheet(f"<worksheet><row>{'<c/>' * 16_385}</row></worksheet>"), "is damaged: row 1 has more than 16384 cells"),
    "a long cell": (
        with_sheet(f"<worksheet><row><c><v>{'1' * 1_000_001}</v></c></row></worksheet>"),
        "is damaged: a cell has 1,000,001 characters, but it can hold 32,767",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", DAMAGED)
def test_files_that_are_refused(case: str, take: Import, kept: Path) -> None:
    content, message = DAMAGED[case]
    before = kept.read_bytes()
    result = take("t.xlsx", content, *KIND, "--write")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"error: t.xlsx {message}")
    assert len(result.told) == 1
    assert kept.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("t.xls", "workbooks in this older or binary form are not read; save it as .xlsx"),
        ("t.XLSB", "workbooks in this older or binary form are not read; save it as .xlsx"),
        ("t.ods", "OpenDocument spreadsheets are not read; save it as .xlsx or CSV"),
        ("t.numbers", "documents of Numbers are not read; export it as Excel or CSV"),
        ("t.toml", "a store is named after the file to import; to read two stores as one, name both with --store"),
    ],
)
def test_other_files_are_refused_by_name(name: str, message: str, take: Import) -> None:
    assert take(name, b"x", *KIND).err == f"error: {name} cannot be read: {message}\n"


def test_what_is_too_large_when_unpacked(take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened, "_MOST_BYTES", 10**6)
    result = take("t.xlsx", with_sheet("<worksheet>" + " " * 10**6 + "</worksheet>"), *KIND)
    most = "at most 1 MB can be read; save the table as CSV"
    assert result.err == f"error: t.xlsx is too large: xl/worksheets/a.xml has 1 MB when it is unpacked; {most}\n"


HUGE: dict[str, tuple[Callable[[], str], int]] = {
    "empty rows": (lambda: HEAD + '<row spans="1:5"/>' * 1_000_000, 0),
    "empty cells": (lambda: HEAD + '<row><c s="1"/><c s="1"/></row>' * 1_000_000, 0),
    "columns": (lambda: row(*map(str, range(10_000))) + row(*map(str, range(10_000))), 2),
    "a long text": (lambda: HEAD + row("x" * 90_000_000, "A"), 2),
    "200 MB": (lambda: HEAD + " " * 200_000_000, 2),
    "formulas": (lambda: HEAD + "<row><c><f>1+1</f></c><c><f>1+1</f></c></row>" * 10_000, 1),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", HUGE)
def test_what_is_huge_is_answered_in_time(case: str, kept: Path, tmp_path: Path) -> None:
    """One message, nothing written, within seconds and 500 MiB."""
    make, code = HUGE[case]
    (tmp_path / "t.xlsx").write_bytes(zipped(parts(make())))
    limited = (
        "import resource, sys\nresource.setrlimit(resource.RLIMIT_AS, (600 << 20, 600 << 20))\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (20, 20))\n"
    )
    program = f"{limited}from catimeline.__main__ import main; sys.argv[0] = 'catimeline'; main()"
    before = kept.read_bytes()
    command = [
        sys.executable,
        "-c",
        program,
        "import",
        str(tmp_path / "t.xlsx"),
        "--store",
        str(kept),
        *KIND,
        "--write",
    ]
    ended = subprocess.run(command, capture_output=True, timeout=240, check=False)
    assert ended.returncode == code, ended.stderr[-2_000:]
    assert len(ended.stderr) < 5_000
    assert kept.read_bytes() == before


def test_a_header_of_two_rows(take: Import) -> None:
    def fill(sheet: Worksheet) -> None:
        for cells in (["Event", "Date"], [None, "from", "to"], ["Fair", dt.date(2016, 5, 3), dt.date(2016, 5, 5)]):
            sheet.append(cells)
        sheet.merge_cells("B1:C1")

    result = take("t.xlsx", saved(table=fill), *KIND)
    assert dates_of(result) == {"Fair": "3 to 5 May 2016"}
    assert "rows 1 and 2 name the columns together: Event, Date from, Date to" in result.told
    groups = [None, "Publication", "Event"], ["Title", "date", "date"], ["Fair", "2019", "2016-05-03"]
    below = take("t.xlsx", saved(table=[["Fairs of the town"], *groups]), *KIND)
    assert dates_of(below) == {"Fair": "3 May 2016"}
    assert "rows 2 and 3 name the columns together: Title, Publication date, Event date" in below.told


@pytest.mark.slow
def test_many_rows_of_several_sheets_are_sampled(take: Import) -> None:
    """The header is found without reading the other sheets to their end."""
    many = [["code", "meaning"], *([str(at), "x"] for at in range(3_000))]
    content = saved(Codes=many, Events=[["date", "title"], *([2000, f"T{at}"] for at in range(150))])
    assert len(dates_of(take("t.xlsx", content, *KIND))) == 150
