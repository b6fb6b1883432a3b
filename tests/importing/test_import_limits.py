"""What is too large, too deep or hopeless is refused early, with one message; the limits here are small ones."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from conftest import Run, added
from workbooks import parts, row, zipped

from catimeline.cli import import_map
from catimeline.edit.new_records import authors_from
from catimeline.errors import IncomingError
from catimeline.importing import (
    calendar_series,
    calendar_text,
    calendar_times,
    faults,
    hopeless,
    json_lists,
    latex,
    libraries,
    read_bibtex,
    read_csl_json,
    read_json,
    read_markwhen,
    read_tables,
    read_xlsx,
    workbook,
)
from catimeline.importing.markup import without_tags
from catimeline.importing.workbook import Workbook
from catimeline.render.xlsx import MOST_ROWS

Import = Callable[..., Run]
KIND = ("--set", "kind=meeting")
NOT_READ = "is not read, nor is what follows it: all 4 rows before it are at fault"
NO_WORKBOOK = "error: t.xlsx is not a workbook of a spreadsheet program: "


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is hopeless after four rows at fault."""
    monkeypatch.setattr("catimeline.importing.hopeless.PROBES", (2, 4))


def limit(monkeypatch: pytest.MonkeyPatch, **limits: int) -> None:
    """Set limits, each by its module and name."""
    for name, value in limits.items():
        module, _, constant = name.partition("__")
        monkeypatch.setattr(f"catimeline.importing.{module}.{constant}", value)


def table(*dates: str) -> str:
    return "date,title\n" + "".join(f"{date},T{number}\n" for number, date in enumerate(dates))


@pytest.mark.usefixtures("few")
class TestHopeless:
    def test_reading_stops_after_many_rows_at_fault(self, take: Import, kept: Path) -> None:
        before = kept.read_bytes()
        result = take("t.csv", table(*["soon"] * 9), *KIND, "--write")
        assert result.code == 1
        assert result.told == [
            "t.csv: row 2, row 3, row 4 and 1 more, date: 'soon' is not a date: it is neither EDTF nor a date in words",
            f"t.csv: row 6: {NOT_READ}",
            "0 new, 0 changed, 0 the same, 5 faults; nothing was written",
        ]
        assert kept.read_bytes() == before

    @pytest.mark.parametrize(
        "dates",
        [
            ["soon"] * 4,
            ["soon"] * 3,
            ["soon", "soon", "soon", "2001", "soon"],
            ["soon", "2001", "soon", "soon", "soon"],
        ],
    )
    def test_other_files_are_read_to_the_end(self, dates: list[str], take: Import) -> None:
        """Files of no more rows, and those in which an early row can come in."""
        result = take("t.csv", table(*dates), *KIND)
        good = dates.count("2001")
        assert result.told[-1].startswith(f"{good} new, 0 changed, 0 the same, {len(dates) - good} faults")
        assert NOT_READ not in result.err

    def test_later_rows_may_decide(self, take: Import) -> None:
        """The order of days and months is that of dates which have only one, wherever they are."""
        result = take("t.csv", table(*["01/02/2001"] * 6, "31/01/2001"), *KIND)
        assert result.told[-1].startswith("7 new")

    def test_events_may_follow(self, take: Import) -> None:
        rows = [{"id": f"a-{one}", "date": "2001", "title": f"A {one}", "related": [f"see-also:a-{one + 1}"]}
                for one in range(6)]  # fmt: skip
        result = take("t.json", [*rows, {"id": "a-6", "date": "2001", "title": "B"}], *KIND)
        assert result.told[-1].startswith("7 new")

    def test_with_rejects_all_rows_are_read(self, take: Import, tmp_path: Path) -> None:
        out = tmp_path / "rejects.csv"
        result = take("t.csv", table(*["soon"] * 6, "2001"), *KIND, "--rejects", out, "--write")
        assert result.told[-1].startswith("1 new")
        assert len(out.read_text(encoding="utf-8").splitlines()) == 7

    def test_libraries(self, take: Import) -> None:
        result = take("t.ris", "TY  - BOOK\nER  - \n" * 6)
        assert result.told[-2] == f"t.ris: line 9: {NOT_READ}"

    def test_columns_are_found_all_the_same(self, take: Import) -> None:
        content = "Wann,Was\n" + "".join(f"200{one}-01-01,Thing {one}\n" for one in range(9))
        result = take("t.csv", content.replace("Wann", "x"), *KIND)
        assert result.told[-1].startswith("9 new")


class TestTables:
    def test_long_lines(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, read_tables__LONGEST_LINE=40, read_tables___PIECE=20)
        good = table(*(f"20{one:02}" for one in range(30)))
        assert take("t.csv", good, *KIND).told[-1].startswith("30 new")
        assert take("t.csv", good.replace("\n", "\r"), *KIND).told[-1].startswith("30 new")
        assert take("t.csv", good.replace("\n", "\r\n"), *KIND).told[-1].startswith("30 new")
        result = take("t.csv", f"{good}2031,{'A' * 70},x\n", *KIND)
        assert result.told == ["error: t.csv has more than 40 characters in line 32, as no table has"]

    def test_long_cells(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, read_tables__LONGEST_CELL=20, read_tables___SAMPLE=15)
        try:
            told = take("t.csv", 'date,title\n2001,"A\n2002,B and C\n2003,D and E\n', *KIND).told
        finally:
            csv.field_size_limit(2**17)
        assert told[0] == (
            "t.csv: row 2: is not CSV: a cell has more than 20 characters, "
            "perhaps since the quote that opens it is not closed"
        )

    def test_long_lines_of_json(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, read_json__LONGEST_LINE=40, read_tables__LONGEST_LINE=40)
        lines = [json.dumps({"date": "2001", "title": title}) for title in ("A", "A" * 30)]
        assert take("t.jsonl", lines[0], *KIND).told[-1].startswith("1 new")
        told = take("t.jsonl", "\n".join(lines), *KIND).told
        assert told == ["error: t.jsonl has more than 40 characters in line 2, as no table has"]

    def test_long_texts_of_json(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, read_json__LONGEST_CELL=20)
        told = take("t.json", [{"date": "2001", "title": "A" * 21}, {"date": "2002", "title": "A" * 20}], *KIND).told
        assert told[0] == "t.json: event 1: has a text of more than 20 characters"
        assert told[-1].startswith("1 new, 0 changed, 0 the same, 1 fault")

    @pytest.mark.parametrize("name", ["t.csv", "t.jsonl"])
    def test_rows_that_cannot_be_read(
        self, name: str, take: Import, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Nothing can go in, so not all rows are looked at; with --rejects they are."""
        limit(monkeypatch, read_rows__MOST_OF_BROKEN=2)
        content, fault = {
            "t.csv": (table(*["2001"] * 4) + "2002,B,c\n", "row 6: has 3 cells, but the header has 2"),
            "t.jsonl": ('{"date": "2001", "title": "A"}\n' * 4 + "[]\n", "line 5: should be an object, not an array"),
        }[name]
        told = take(name, content, *KIND).told
        assert told[0] == f"{name}: {fault}"
        place = fault.partition(":")[0]
        assert told[1] == f"looked at: only the first 2, since {place} cannot be read"
        assert told[-1].endswith("0 the same, 1 fault; nothing was written")
        told = take(name, content, *KIND, "--rejects", tmp_path / f"rejects-{name}").told
        assert not any("looked at" in line for line in told)

    @pytest.mark.parametrize("broken", ['2002,"B\n', "2002,B" + ",c" * 9 + "\n"])
    def test_of_a_broken_table_only_the_first_rows_are_read(
        self, broken: str, take: Import, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        limit(monkeypatch, read_tables__MOST_OF_BROKEN=2, read_rows__MOST_OF_BROKEN=2, read_tables__MOST_COLUMNS=5)
        told = take("t.csv", table(*["2001"] * 4) + broken + "2003,C\n", *KIND).told
        assert told[0].startswith("t.csv: row 6: ")
        assert told[1] == "looked at: only the first 2, since the file cannot be read to its end"
        assert told[-1] == "2 new, 0 changed, 0 the same, 1 fault; nothing was written"

    def test_many_rows_without_a_value(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, read_tables___MOST_EMPTY=3)
        assert take("t.csv", table("2001") + ",\n" * 3, *KIND).told[-1].startswith("1 new")
        told = take("t.csv", table("2001") + ",\n\n" * 2, *KIND).told
        assert told == ["error: t.csv has more than 3 rows without a value; delete them"]

    def test_many_lines_of_markwhen(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, read_markwhen___MOST_LINES=2)
        assert take("t.mw", "2001: A\n\n", *KIND).told[-1].startswith("1 new")
        assert take("t.mw", "2001: A\n\n\n", *KIND).told == ["error: t.mw has more than 2 lines; split it"]

    def test_numbers_of_many_digits(self, take: Import) -> None:
        content = '[{"date": "2001", "title": "A", "number": ' + "9" * 5000 + "}]"
        told = take("t.json", content, *KIND).told
        assert told[0] == "t.json: event 1: cannot be read: a number has more than 4,300 digits, at line 1, column 2"

    def test_a_table_that_is_broken_above_its_first_row(self, take: Import) -> None:
        told = take("t.csv", 'date,"title\n2001,A\n', *KIND).told
        assert told[0] == "t.csv: row 1: is not CSV: a quote that opens a cell is not closed"

    def test_other_faults_of_csv(self, take: Import) -> None:
        assert (
            take("t.csv", 'date,title\n2001,"A"b\n', *KIND).told[0]
            == "t.csv: row 2: is not CSV: ',' expected after '\"'"
        )

    @pytest.mark.parametrize("name", ["t.csv", "t.tsv"])
    def test_wide_tables(self, name: str, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, read_tables__MOST_COLUMNS=3)
        mark = "\t" if name == "t.tsv" else ","
        wide = "has 4 columns; at most 3 can be read, so delete those that are not about events"
        assert take(name, "date,title,a,b\n".replace(",", mark), *KIND).told == [f"error: {name} {wide}"]
        told = take(name, "date,title\n2001,A\n2002,B,c,d\n2003,C\n".replace(",", mark), *KIND).told
        assert told[0] == f"{name}: row 3: has 4 cells, but at most 3 can be read"
        assert told[-1].startswith("1 new, 0 changed, 0 the same, 1 fault")
        assert not any("--rejects" in line for line in told)

    def test_large_files(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, read_tables___MOST_BYTES=20)
        assert take("t.csv", table("2001"), *KIND).told[-1].startswith("1 new")
        assert take("t.csv", table("2001", "2002"), *KIND).told == [
            "error: t.csv is too large: at most 0 MB can be read; split it"
        ]

    @pytest.mark.slow
    def test_long_headers_are_no_names(self, take: Import) -> None:
        result = take("t.csv", f"date,title,{'event ' * 100_000}\n2001,A,x\n", *KIND)
        assert result.told[-1].startswith("1 new")

    @pytest.mark.parametrize("month", ["0" * 5_000 + "1", "9" * 5_000, "13"])
    def test_months_of_many_digits(self, month: str, take: Import) -> None:
        result = take("t.csv", f"date.year,date.month,title\n2001,{month},A\n", *KIND)
        assert result.told[0].startswith("t.csv: row 2")
        assert result.told[0].endswith(" is not a month") or month[0] == "0"

    def test_parts_of_dates_of_many_digits(self, take: Import) -> None:
        result = take("t.csv", f"rptyy,rptmm,rptdd,foo\n{'9' * 5_000},1,1,some text\n", *KIND)
        assert result.told[0] == "t.csv: row 2: has no date"


def test_numbers_of_characters() -> None:
    """A number that no character has is not converted."""
    assert without_tags(f"<b>A&#{'9' * 5_000};</b>") == "A\ufffd"


def test_authors_of_many_separators() -> None:
    assert authors_from(";" * 200_000, ";") == []
    assert authors_from("{A; B};{C};D, E;", ";") == [{"name": "A; B"}, {"name": "C"}, {"family": "D", "given": "E"}]


class TestJson:
    def test_many_keys(self, take: Import, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        limit(monkeypatch, read_json__MOST_COLUMNS=3)
        record = {"date": "2001", "title": "A", "x": 1, "y": 2}
        result = take("t.json", [record], *KIND, "--rejects", tmp_path / "r.json")
        assert result.told[0] == "t.json: event 1: has 4 keys, but at most 3 can be read"
        assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))[0].items() >= record.items()

    def test_many_lists(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, json_lists__MOST_LISTS=1)
        told = take("t.json", {"a": {"b": [{"x": 1}]}, "c": [{"x": 1}]}, *KIND).told
        assert told == ["error: t.json has 2 lists; --records a.b reads the first"]

    @pytest.mark.parametrize("name", ["t.json", "t.jsonl"])
    def test_many_values(self, name: str, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, read_json___MOST_COMMAS=2)
        assert take(name, '{"date": "2001", "title": "A", "x": 1}', *KIND).told[-1].startswith("1 new")
        told = take(name, '{"date": "2001", "title": "A", "x": [1, 2]}', *KIND).told
        assert told == [f"error: {name} has more than 2 commas; split it"]

    def test_many_keys_of_a_document(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, read_json__MOST_LISTS=1)
        told = take("t.json", {"a": {"x": 1}, "b": {"x": 1}}, *KIND).told
        assert told == ["error: t.json has 2 keys, but at most 1 can be read; events should be in an array"]

    def test_many_keys_within_a_document(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, json_lists__MOST_LISTS=3)
        document: dict[str, Any] = {"meta": {"x": {"k": 1, "l": 2, "m": 3}}, "events": [{"date": "2001", "title": "A"}]}
        assert added(take("t.json", document, *KIND)) == ["A, 2001"]
        document["meta"]["x"]["n"] = 4
        option = "--records LIST says where the events are"
        told = take("t.json", document, *KIND).told
        assert told == [f"error: t.json has 4 keys at 'meta.x', but at most 3 can be read; {option}"]
        assert added(take("t.json", document, *KIND, "--records", "events")) == ["A, 2001"]
        keyed = {"events": {f"e{number}": {"date": "2001", "title": f"A{number}"} for number in range(4)}}
        assert len(added(take("t.json", keyed, *KIND))) == 4

    def test_what_breaks_off(self, take: Import) -> None:
        """Nothing of it can go in, so that no command is named that would leave out rows."""
        result = take("t.json", '[{"date": "2001", "title": "A"}, {"date"', *KIND)
        assert result.told == [
            "t.json: event 2: is not whole: it breaks off, at line 1, column 41",
            "1 new, 0 changed, 0 the same, 1 fault; nothing was written",
        ]

    def test_one_fault_a_line(self, take: Import) -> None:
        result = take("t.jsonl", "2001,A\n2002,B\n", *KIND)
        assert result.told[0] == "t.jsonl: line 1, line 2: there is more after the end of the document, at column 5"
        assert result.told[-1].startswith("0 new, 0 changed, 0 the same, 2 faults")

    def test_lines_of_objects(self, take: Import) -> None:
        told = take("t.json", '{"date": "2001", "title": "A"}\n{"date": "2002", "title": "B"}\n', *KIND).told
        assert told[0].endswith(", at line 2, column 1 (if each line is an object, use --from jsonl)")


class TestWorkbooks:
    HEAD = row("date", "title")

    def refused(self, take: Import, content: dict[str, str]) -> str:
        result = take("t.xlsx", zipped(content), *KIND)
        assert (result.code, len(result.told)) == (2, 1)
        return result.told[0]

    def test_more_rows_than_a_sheet_has(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, workbook__MOST_ROWS=3)
        assert self.refused(take, parts(self.HEAD + "<row/>" * 3)) == f"{NO_WORKBOOK}it has more than 3 rows"

    @pytest.mark.parametrize(
        ("sheet", "what"),
        [
            ("<worksheet><sheetData>{}</sheetData>" + "<mergeCell ref='A2:B3'/>" * 3 + "</worksheet>", "merged areas"),
            (
                "<worksheet xmlns:r='r'><sheetData>{}</sheetData>"
                + "".join(f"<hyperlink ref='A{one}' r:id='r0'/>" for one in "234")
                + "</worksheet>",
                "links",
            ),
        ],
    )
    def test_what_is_beside_the_cells(
        self, sheet: str, what: str, take: Import, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        limit(monkeypatch, workbook___MOST_BESIDE=2)
        content = parts(sheet.format(self.HEAD + row("2001", "A")), links=["http://a.example"])
        content["xl/styles.xml"] = "<styleSheet/>"
        assert self.refused(take, content) == f"{NO_WORKBOOK}it has more than 2 {what}"

    @pytest.mark.parametrize(
        ("styles", "what"),
        [
            (
                "<numFmts>" + "".join(f"<numFmt numFmtId='{one}' formatCode='y'/>" for one in "123") + "</numFmts>",
                "number formats",
            ),
            ("<cellXfs><xf/><xf/><xf/></cellXfs>", "styles"),
        ],
    )
    def test_styles(self, styles: str, what: str, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, workbook___MOST_BESIDE=2)
        content = parts(self.HEAD) | {"xl/styles.xml": f"<styleSheet>{styles}</styleSheet>"}
        assert self.refused(take, content) == f"{NO_WORKBOOK}it has more than 2 {what}"

    def test_hidden_columns(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        columns = (
            "<worksheet><cols>"
            + "<col min='1' max='2' hidden='1'/>" * 3
            + "</cols><sheetData>{}</sheetData></worksheet>"
        )
        content = parts(columns.format(self.HEAD + row("2001", "A")))
        assert "read although hidden: column A, column B" in take("t.xlsx", zipped(content), *KIND).told
        limit(monkeypatch, workbook__MOST_COLUMNS=2)
        assert self.refused(take, content) == f"{NO_WORKBOOK}it has more than 2 groups of columns"

    def test_sheets(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, workbook___MOST_SHEETS=0)
        assert self.refused(take, parts(self.HEAD)) == f"{NO_WORKBOOK}it has more than 0 sheets"

    def test_the_list_of_parts(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, workbook___MOST_PARTS=50)
        assert self.refused(take, parts(self.HEAD)) == f"{NO_WORKBOOK}it has more than 50 bytes in its list of parts"

    def test_deep_elements(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, workbook___DEEPEST=20)
        good = parts(self.HEAD + row("2001", "A") * 20)
        assert take("t.xlsx", zipped(good), *KIND).code == 0
        deep = parts("<a>" * 30)
        expected = f"{NO_WORKBOOK}xl/worksheets/a.xml has elements too far within each other"
        assert self.refused(take, deep) == expected

    def test_long_tags(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, workbook___LONGEST_TAG=1_000, workbook___CHUNK=50)
        assert self.refused(take, parts(f"<a b='{'x' * 2_000}'/>")) == (
            f"{NO_WORKBOOK}xl/worksheets/a.xml has an element that is too long"
        )

    def test_long_emptiness_ends_a_sheet(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, workbook___MOST_EMPTY=200, workbook___CHUNK=50)
        content = parts(self.HEAD + row("2001", "A") + "<row/>" * 100 + row("2002", "B"))
        result = take("t.xlsx", zipped(content), *KIND)
        assert result.told == [
            "not read: what follows row 2, which has no value for long",
            "1 new, 0 changed, 0 the same; nothing was written (--write writes it)",
        ]

    @pytest.mark.parametrize("cell", ["<c t='inlineStr'><is><t>{}</t></is></c>", "<c><v>{}</v></c>"])
    def test_a_long_cell_is_not_emptiness(self, cell: str, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, workbook___MOST_EMPTY=200, workbook___CHUNK=50)
        content = parts(self.HEAD + f"<row>{cell.format('x ' * 500)}</row>")
        assert self.refused(take, content) == "error: t.xlsx is damaged: a cell has more than 1,000,000 characters"

    def test_many_rows_of_blanks_end_a_table(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, read_xlsx___MOST_EMPTY=2)
        content = parts(self.HEAD + row("2001", "A") + row(" ") * 3 + row("2002", "B"))
        result = take("t.xlsx", zipped(content), *KIND)
        assert result.told[0] == "not read: what follows row 2, which has no value for long"
        assert result.told[-1].startswith("1 new")

    def test_shared_texts_are_read_as_cells_ask(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        def cells(*numbers: str) -> str:
            return self.HEAD + row(*(f"<c t='s'><v>{one}</v></c>" for one in numbers))

        texts = ["<t>2001</t>", "<t> A </t>", "<t>B</t>"]
        assert ": A, 2001" in take("t.xlsx", zipped(parts(cells("0", "1"), texts=texts)), *KIND).out
        for number in ("3", "-1", "9" * 5_000):
            told = take("t.xlsx", zipped(parts(cells("0", number), texts=texts)), *KIND).told
            assert "which the workbook lacks" in told[0]
        limit(monkeypatch, workbook___MOST_TEXTS=2)
        assert "text number '2'" in take("t.xlsx", zipped(parts(cells("0", "2"), texts=texts)), *KIND).told[0]

    def test_long_texts_that_many_cells_share(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, workbook___LONG=3)
        cells = row("<c t='s'><v>0</v></c>", "<c t='s'><v>1</v></c>")
        content = parts(self.HEAD + cells * 2, texts=["<t>2001</t>", "<t>A</t>"])
        assert take("t.xlsx", zipped(content), *KIND).code == 0
        book = Workbook(zipped(content))
        limit(monkeypatch, workbook___MOST_SHARED=5)
        assert book.texts[0] == "2001"
        with pytest.raises(IncomingError, match="more than 5 characters in cells that share long texts"):
            book.texts[0]

    @pytest.mark.parametrize("encoding", ["shift_jis", "nonsense"])
    def test_encodings_that_are_not_known(self, encoding: str, take: Import) -> None:
        sheet = f"<?xml version='1.0' encoding='{encoding}'?><worksheet/>"
        content = parts("") | {"xl/worksheets/a.xml": sheet}
        assert self.refused(take, content).startswith("error: t.xlsx is damaged: xl/worksheets/a.xml: ")

    def test_damaged_texts_are_one_fault(self, take: Import) -> None:
        content = parts(self.HEAD + "<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row>" * 3)
        assert self.refused(take, content | {"xl/texts.xml": "<sst><si>"}).startswith(
            "error: t.xlsx is damaged: xl/texts.xml: "
        )


class TestCalendars:
    def test_many_components(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, calendar_text___MOST_COMPONENTS=2)
        content = "BEGIN:VCALENDAR\n" + "BEGIN:VTODO\nEND:VTODO\n" * 2 + "END:VCALENDAR\n"
        assert take("t.ics", content, *KIND).told == ["error: t.ics has more than 2 components; split it"]

    def test_long_properties(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, calendar_text___LONGEST_LINE=20)
        content = f"BEGIN:VCALENDAR\nX:{'a' * 12}\n {'a' * 12}\nEND:VCALENDAR\n"
        assert take("t.ics", content, *KIND).told == ["error: t.ics has more than 20 bytes in the property at line 2"]

    def test_many_properties(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, calendar_text___MOST_NAMES=2)
        content = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nA:1\nB:1\nC:1\nD:1\nEND:VEVENT\nEND:VCALENDAR\n"
        assert take("t.ics", content, *KIND).told == ["error: t.ics has more than 2 properties in a VEVENT"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("t.json", '[{"date": "2001", "title": "A"}, {"date": "2002", "title": "B"}, {"date": "2003", "title": "C"}, '),
        ("u.json", "[" + "".join(f'{{"type": "book", "title": "{one}"}}, ' for one in "ABC")),
    ],
)
def test_of_large_files_that_break_off_only_the_beginning_is_looked_at(
    name: str, content: str, take: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit(monkeypatch, read_rows__MOST_OF_BROKEN=2, library__MOST_OF_BROKEN=2)
    result = take(name, content, *(KIND if name == "t.json" else ("--from", "csl-json")))
    assert result.told[1:] == [
        "looked at: only the first 2, since the file cannot be read to its end",
        "2 new, 0 changed, 0 the same, 1 fault; nothing was written",
    ]


class TestLibraries:
    def test_many_entries(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, read_bibtex___MOST_ENTRIES=1)
        content = "@book{a, title={A}}\n@book{b, title={B}}\n"
        assert take("t.bib", content).told == ["error: t.bib has more than 1 entries; split it"]

    def test_long_entries_of_bibtex(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, read_bibtex__LONGEST_RECORD=50)
        content = "@book{a, title={A}}\n\n@book{b, title={" + "B" * 50 + "}}\n"
        assert take("t.bib", content).told == ["error: t.bib has more than 50 characters in the entry at line 3"]

    def test_long_bibtex(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, read_bibtex___MOST_CHARACTERS=10)
        assert take("t.bib", "@book{a, title={A}}").told == ["error: t.bib has more than 10 characters; split it"]

    def test_marks_of_tex_in_a_field(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, latex___MOST_MARKS=4)
        told = take("t.bib", "@book{a, title={$x$ $y$ $z$}}\n@book{b, title={{B} \\'{e} \\'{a} \\'{o}}}").told
        assert told[0] == "t.bib: entry 'a': has more than 4 marks of TeX in one field, other than accents"
        assert told[-1].startswith("1 new, 0 changed, 0 the same, 1 fault")

    def test_marks_of_tex_in_a_file(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, read_bibtex___MOST_MARKS=2, read_bibtex___MARKS_PER_ENTRY=2, read_bibtex___FEW=1)
        entries = [f"@book{{{one}, title={{$x$ {one}}}}}" for one in "ab"]
        assert take("t.bib", "\n".join(entries)).told[-1].startswith("2 new")
        told = take("t.bib", entries[0].replace("$x$", "$x$ $y$ $z$")).told
        assert told == ["error: t.bib has more than 4 marks of TeX other than accents; split it"]

    def test_braces(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, read_bibtex___MOST_BRACES=1, read_bibtex___BRACES_PER_ENTRY=2)
        assert take("t.bib", "@book{a, title={{A}}}").told[-1].startswith("1 new")
        told = take("t.bib", "@book{a, title={{A}{B}}}").told
        assert told == ["error: t.bib has more than 3 opening braces; split it"]

    def test_names_of_an_entry(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, read_bibtex___MOST_NAMES=3)
        entry = "@book{{a, title={{A}}, editor={{{}}}}}"
        assert take("t.bib", entry.format("A, B and C, D and E, F")).told[-1].startswith("1 new")
        told = take("t.bib", entry.format("A, B and C, D and E, F and G, H")).told
        assert told == ["error: t.bib has more than 3 names in entry 'a'"]

    def test_names_of_csl_json(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, read_csl_json___MOST_NAMES=3)
        item = {"id": "a", "type": "book", "title": "A", "author": [{"literal": "B"}] * 3}
        assert take("t.json", [item]).told[-1].startswith("1 new")
        assert take("t.json", [item, item]).told == ["error: t.json has more than 3 names; split it"]

    def test_a_library_that_breaks_off(self, take: Import) -> None:
        result = take("t.ris", "TY  - BOOK\nTI  - A\nER  - \n\nTY  - BOOK\n")
        assert result.told[-1] == "1 new, 0 changed, 0 the same, 1 fault; nothing was written"

    def test_long_records_of_ris(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        limit(monkeypatch, read_ris__LONGEST_RECORD=30)
        record = "TY  - BOOK\nTI  - A\nB\nC\nER  - \n"
        assert take("t.ris", record * 2).told[-1].startswith("2 new")
        told = take("t.ris", record + "TY  - BOOK\nTI  - " + "A\n" * 20 + "ER  - \n").told
        assert told == ["error: t.ris has more than 30 characters in the record at line 6"]

    @pytest.mark.slow
    def test_cut_json_lines(self, take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
        """They break off in the last line; what is wrong with another is a fault of that line alone."""
        limit(monkeypatch, read_rows__MOST_OF_BROKEN=2, read_json__MOST_OF_BROKEN=2)
        good = '{"date": "2001", "title": "A"}\n'
        for cut, why in (
            ('{"date":', "is not whole: it breaks off, at column 9"),
            ('{"date": "20', "is not JSON: unterminated string, at column 10"),
        ):
            told = take("t.jsonl", good * 4 + cut, *KIND).told
            assert told[0] == f"t.jsonl: line 5: {why}"
            assert told[1] == "looked at: only the first 2, since the file cannot be read to its end"
            assert not any("--rejects" in line for line in told)
            assert take("t.jsonl", cut, *KIND).told[0] == f"t.jsonl: line 1: {why}"
        told = take("t.jsonl", f"{good}{cut}\n{good}", *KIND).told
        assert any("--rejects" in line for line in told)


class Limit(NamedTuple):
    """A row of the table in docs/limits.md, and how to try it."""

    most: str
    """As the table has it."""
    constants: str
    """The constants that hold it, each as its module, two underscores and its name; and how large they are set here."""
    small: int
    file: str
    make: Callable[[int], str | bytes]
    """Makes a file that needs a limit of at least this number."""
    message: str
    """What is said above it."""


def _padded(text: str, size: int) -> str:
    """A text with line ends at its end, of this many bytes."""
    assert len(text) <= size
    return text + "\n" * (size - len(text))


def _sheet(xml: str, **more: str) -> bytes:
    """A workbook of a sheet with a header, without number formats."""
    made = parts(f"<worksheet xmlns:r='r'><sheetData>{row('date', 'title')}{xml}", texts=["<t>2001</t>", "<t>A</t>"])
    return zipped({**made, "xl/styles.xml": "<styleSheet/>", **more})


def _entry(*lines: str) -> str:
    """A calendar of one entry."""
    first = ("BEGIN:VCALENDAR", "BEGIN:VEVENT", "DTSTART:20010203", "SUMMARY:A")
    return "\n".join((*first, *lines, "END:VEVENT", "END:VCALENDAR", ""))


_DATA_END = "</sheetData></worksheet>"
_SHARED = "<row><c t='s'><v>0</v></c>"
LIMITS = {
    "any file": Limit(
        f"{read_tables._MOST_BYTES // 10**6} MB",
        "read_tables___MOST_BYTES",
        30,
        "t.csv",
        lambda n: _padded(table("2001"), n),
        "is too large",
    ),
    "a line of CSV, TSV or JSON Lines": Limit(
        f"{read_tables.LONGEST_LINE:,} characters",
        "read_json__LONGEST_LINE read_tables__LONGEST_LINE",
        60,
        "t.jsonl",
        lambda n: '{"date": "2001", "title": "A"}'.replace("A", "A" * (n - 29)),
        "more than 60 characters in line 1",
    ),
    "a cell of CSV or TSV, a text in JSON": Limit(
        f"{read_tables.LONGEST_CELL:,} characters",
        "read_json__LONGEST_CELL",
        20,
        "t.json",
        lambda n: json.dumps([{"date": "2001", "title": "A" * n}]),
        "a text of more than 20 characters",
    ),
    "rows without a value in CSV or TSV": Limit(
        f"{read_tables._MOST_EMPTY:,}",
        "read_tables___MOST_EMPTY",
        3,
        "t.csv",
        lambda n: table("2001") + ",\n" * n,
        "more than 3 rows without a value",
    ),
    "a table, or a record of JSON": Limit(
        f"{read_tables.MOST_COLUMNS:,} columns or keys",
        "read_tables__MOST_COLUMNS",
        5,
        "t.csv",
        lambda n: "date,title" + ",x" * (n - 2) + "\n2001,A\n",
        "has 6 columns; at most 5 can be read",
    ),
    "commas in JSON or JSON Lines": Limit(
        f"{read_json._MOST_COMMAS:,}",
        "read_json___MOST_COMMAS",
        3,
        "t.json",
        lambda n: json.dumps([{"date": "2001", "title": "A" + "," * (n - 1)}]),
        "more than 3 commas; split it",
    ),
    "keys of an object, or lists, in a JSON document, unless `--records` names one": Limit(
        f"{json_lists.MOST_LISTS:,}",
        "read_json__MOST_LISTS json_lists__MOST_LISTS",
        3,
        "t.json",
        lambda n: json.dumps({"events": [{"date": "2001", "title": "A"}], **{str(key): key for key in range(1, n)}}),
        "has 4 keys, but at most 3 can be read",
    ),
    "a part of a workbook, unpacked": Limit(
        f"{workbook._MOST_BYTES // 10**6} MB",
        "workbook___MOST_BYTES",
        5_000,
        "t.xlsx",
        lambda n: zipped(
            parts("") | {"xl/worksheets/a.xml": _padded(parts(row("date", "title"))["xl/worksheets/a.xml"], n)}
        ),
        "MB can be read; save the table as CSV",
    ),
    "a cell of a workbook": Limit(
        f"{workbook._MOST_CHARACTERS:,} characters",
        "workbook___MOST_CHARACTERS",
        50,
        "t.xlsx",
        lambda n: _sheet(row("2001", "A" * n) + _DATA_END),
        "a cell has 51 characters",
    ),
    "texts that cells of a workbook refer to by number": Limit(
        f"{workbook._MOST_TEXTS:,}",
        "workbook___MOST_TEXTS",
        1,
        "t.xlsx",
        lambda n: _sheet(f"{_SHARED}<c t='s'><v>{n - 1}</v></c></row>{_DATA_END}"),
        "text number '1'",
    ),
    "cells of a workbook that share long texts": Limit(
        f"{workbook._MOST_SHARED:,} characters",
        "workbook___MOST_SHARED workbook___LONG",
        20,
        "t.xlsx",
        lambda n: _sheet(
            f"{_SHARED}<c t='s'><v>1</v></c></row>{_DATA_END}",
            **{"xl/texts.xml": f"<sst><si><t>2001</t></si><si><t>{'A' * n}</t></si></sst>"},
        ),
        "more than 20 characters in cells that share long texts",
    ),
    "links, merged areas, styles or number formats of a workbook": Limit(
        f"{workbook._MOST_BESIDE:,} each",
        "workbook___MOST_BESIDE",
        2,
        "t.xlsx",
        lambda n: _sheet(
            row("2001", "A") + "</sheetData>" + "<mergeCell ref='D2:E3'/>" * n + "</worksheet>",
        ),
        "more than 2 merged areas",
    ),
    "sheets of a workbook": Limit(
        f"{workbook._MOST_SHEETS:,}",
        "workbook___MOST_SHEETS",
        2,
        "t.xlsx",
        lambda n: _sheet(
            row("2001", "A") + _DATA_END,
            **{
                "xl/workbook.xml": '<x:workbook xmlns:x="m" xmlns:r="r"><x:sheets>'
                + "".join(f'<x:sheet name="S{one}" r:id="s1"/>' for one in range(n))
                + "</x:sheets></x:workbook>"
            },
        ),
        "more than 2 sheets",
    ),
    "rows of a sheet": Limit(
        f"{MOST_ROWS:,}",
        "workbook__MOST_ROWS",
        3,
        "t.xlsx",
        lambda n: _sheet(row("2001", "A") + "<row/>" * (n - 2) + _DATA_END),
        "more than 3 rows",
    ),
    "lines of a Markwhen document": Limit(
        f"{read_markwhen._MOST_LINES:,}",
        "read_markwhen___MOST_LINES",
        3,
        "t.mw",
        lambda n: "2001: A" + "\n" * n,
        "more than 3 lines",
    ),
    "components of a calendar": Limit(
        f"{calendar_text._MOST_COMPONENTS:,}",
        "calendar_text___MOST_COMPONENTS",
        3,
        "t.ics",
        lambda n: _entry(*("BEGIN:VALARM", "END:VALARM") * (n - 2)),
        "more than 3 components",
    ),
    "a property of a calendar": Limit(
        f"{calendar_text._LONGEST_LINE:,} bytes",
        "calendar_text___LONGEST_LINE",
        40,
        "t.ics",
        lambda n: _entry(f"X:{'a' * (n - 2)}"),
        "more than 40 bytes in the property at line 5",
    ),
    "properties of an entry in a calendar": Limit(
        f"{calendar_text._MOST_NAMES:,}",
        "calendar_text___MOST_NAMES",
        5,
        "t.ics",
        lambda n: _entry(*(f"X-{one}:1" for one in range(n - 2))),
        "more than 5 properties in a VEVENT",
    ),
    "properties of one name in an entry": Limit(
        f"{calendar_text._MOST_ALIKE:,}",
        "calendar_text___MOST_ALIKE",
        3,
        "t.ics",
        lambda n: _entry(*["X-A:1"] * n),
        "more than 3 times",
    ),
    "dates in a list of an entry in a calendar": Limit(
        f"{calendar_times.MOST_DATES:,}",
        "calendar_times__MOST_DATES",
        3,
        "t.ics",
        lambda n: _entry("RDATE:" + ",".join(f"2001030{day}" for day in range(1, n + 1))),
        "lists more than 3 dates",
    ),
    "occurrences of an entry in a calendar": Limit(
        f"{calendar_series.MOST_OF_ENTRY:,}",
        "calendar_series__MOST_OF_ENTRY",
        3,
        "t.ics",
        lambda n: _entry(f"RRULE:FREQ=DAILY;COUNT={n}"),
        "recurs more than 3 times",
    ),
    "occurrences in a calendar": Limit(
        f"{calendar_series._MOST_OF_FILE:,}",
        "calendar_series___MOST_OF_FILE",
        3,
        "t.ics",
        lambda n: _entry(f"RRULE:FREQ=DAILY;COUNT={n}"),
        "more than 3 times",
    ),
    "entries of a BibTeX file": Limit(
        f"{read_bibtex._MOST_ENTRIES:,}",
        "read_bibtex___MOST_ENTRIES",
        2,
        "t.bib",
        lambda n: "".join(f"@book{{b{one}, title={{A {one}}}}}\n" for one in range(n)),
        "more than 2 entries",
    ),
    "an entry of a BibTeX file, a record of RIS": Limit(
        f"{libraries.LONGEST_RECORD:,} characters",
        "read_bibtex__LONGEST_RECORD",
        50,
        "t.bib",
        lambda n: f"@book{{b, title={{{'A' * (n - 19)}}}}}\n",
        "more than 50 characters in the entry at line 1",
    ),
    "what the macros of a BibTeX file stand for": Limit(
        f"{read_bibtex._LONGEST_MACROS:,} characters",
        "read_bibtex___LONGEST_MACROS",
        50,
        "t.bib",
        lambda n: f"@string{{s = {{{'A' * n}}}}}\n@book{{b, title = s}}\n",
        "more than 50 characters",
    ),
    "a BibTeX file": Limit(
        f"{read_bibtex._MOST_CHARACTERS:,} characters",
        "read_bibtex___MOST_CHARACTERS",
        50,
        "t.bib",
        lambda n: _padded("@book{b, title={A}}", n),
        "more than 50 characters; split it",
    ),
    "marks of TeX in a field, other than accents, fonts and braces": Limit(
        f"{latex._MOST_MARKS:,}",
        "latex___MOST_MARKS",
        4,
        "t.bib",
        lambda n: "@book{b, title={A" + " \\foo" * n + "}}\n",
        "more than 4 marks of TeX in one field",
    ),
    "such marks in a BibTeX file": Limit(
        f"{read_bibtex._MOST_MARKS:,}, and {read_bibtex._MARKS_PER_ENTRY} for each entry",
        "read_bibtex___MOST_MARKS",
        4,
        "t.bib",
        lambda n: "@book{b, title={A" + " \\foo" * (n + read_bibtex._MARKS_PER_ENTRY) + "}}\n",
        f"more than {4 + read_bibtex._MARKS_PER_ENTRY} marks of TeX other than accents",
    ),
    "opening braces in a BibTeX file": Limit(
        f"{read_bibtex._MOST_BRACES:,}, and {read_bibtex._BRACES_PER_ENTRY} for each entry",
        "read_bibtex___MOST_BRACES",
        4,
        "t.bib",
        lambda n: "@book{b, title={A" + "{}" * (n + read_bibtex._BRACES_PER_ENTRY - 2) + "}}\n",
        f"more than {4 + read_bibtex._BRACES_PER_ENTRY} opening braces",
    ),
    "names of an entry of a BibTeX file": Limit(
        f"{read_bibtex._MOST_NAMES:,}",
        "read_bibtex___MOST_NAMES",
        3,
        "t.bib",
        lambda n: "@book{b, title={A}, author={" + " and ".join(f"B{one}, C" for one in range(n)) + "}}\n",
        "more than 3 names in entry",
    ),
    "names in CSL-JSON": Limit(
        f"{read_csl_json._MOST_NAMES:,}",
        "read_csl_json___MOST_NAMES",
        3,
        "t-library.json",
        lambda n: json.dumps([{"id": "a", "type": "book", "title": "A", "author": [{"literal": "B"}] * n}]),
        "more than 3 names; split it",
    ),
}


@pytest.mark.parametrize("case", LIMITS.values(), ids=LIMITS)
def test_what_is_at_a_limit_is_read_and_what_is_above_it_refused(
    case: Limit, take: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With limits that are small, since files at those of the table are large."""
    limit(monkeypatch, **dict.fromkeys(case.constants.split(), case.small))
    options = () if case.file.endswith((".bib", "-library.json")) else KIND
    read, refused = (take(case.file, case.make(number), *options) for number in (case.small, case.small + 1))
    assert (read.code, case.message in read.err) == (0, False), read.err
    assert (refused.code > 0, case.message in refused.err) == (True, True), refused.err


def test_the_documentation_has_the_limits() -> None:
    page = (Path(__file__).parents[2] / "docs/limits.md").read_text(encoding="utf-8")
    table = page.partition("## Files to import")[2].partition("\n- ")[0]
    rows = [line.strip("|").split("|") for line in table.splitlines() if line[:1] == "|"]
    assert {what.strip(): most.strip() for what, most in rows[2:]} == {name: one.most for name, one in LIMITS.items()}
    assert f"first {hopeless.PROBES[-1]:,} rows or items are all at fault" in page
    assert f"only the first {faults.MOST_OF_BROKEN:,} rows" in page
    assert f"after {read_xlsx._MOST_EMPTY:,} rows or {workbook._MOST_EMPTY // 10**6} MB without a value" in page


def test_a_map_that_is_none(take: Import, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_map, "_MOST_BYTES", 20)
    path = tmp_path / "map.toml"
    path.write_text('set = ["kind=meeting"]\n', encoding="utf-8")
    run = take("t.csv", "date,title\n2001,A\n", "--map-file", path)
    assert run.err == f"error: --map-file '{path.name}': has more than 20 bytes, so it is no map\n"


def test_a_line_without_end(run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_tables, "LONGEST_LINE", 10)
    path = tmp_path / "lines.txt"
    path.write_text("2001-01\n2001-01-01 \n", encoding="utf-8")
    result = run("date", "--lines", path)
    assert result.code == 2
    assert "has more than 10 bytes in line 2" in result.err
