"""Columns that say how exact the dates of their rows are: which are known, and what they do with dates."""

import json
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from conftest import Run, added
from openpyxl import Workbook

from catimeline.importing.exactness import exact_from, exactness_in

Import = Callable[..., Run]
KIND = ("--set", "kind=meeting")
SAID = "columns that say how exact dates are: "


def edtf_in(result: Run) -> list[str]:
    """The dates of the events that were added, in the order of their titles."""
    changes = [one for one in result.json["changes"] if one["record"] == "event"]
    fields = [{field["path"][0]: field["new"] for field in one["fields"]} for one in changes]
    return [one["date"] for one in sorted(fields, key=lambda one: str(one["title"]))]


def exact_in(result: Run) -> str:
    """What stderr says of such columns."""
    found = (line for line in result.told if line.startswith(SAID))
    return next(found, "").removeprefix(SAID).partition(" (--map")[0]


@pytest.mark.parametrize(
    ("field", "headers"),
    [
        (
            "date.approximate",
            ("Date approximate?", "Approximate date", "Date (circa)", "date_is_approximate", "Date ca."),
        ),
        ("date.approximate", ("Year (approx)", "Date c.", "fecha aproximada", "Дата приблизительная", "Date exact")),
        ("date.uncertain", ("Date uncertain", "Date certainty", "Datum unsicher", "Dating certain", "Date possible")),
        ("date.qualifier", ("Date qualifier", "Date modifier", "Datumszusatz", "date.qualifier")),
        ("date.precision", ("Date precision", "Date accuracy", "timePrecision", "Datumsgenauigkeit", "date.precision")),
        ("date.precision", ("Précision de la date", "Точность даты", "Precisión de la fecha", "Event date precision")),
        ("date.end.approximate", ("End circa", "End date approximate", "Fin approximative")),
    ],
)
def test_headers_that_are_of_dates(field: str, headers: tuple[str, ...]) -> None:
    assert {one: exactness_in(one) for one in headers} == dict.fromkeys(headers, (field, True))


@pytest.mark.parametrize(
    ("field", "headers"),
    [
        ("date.approximate", ("Circa", "Ca.", "c.", "is_circa", "Approx.", "Estimated", "ungefähr", "environ")),
        ("date.uncertain", ("Uncertain", "Certainty", "certain")),
        ("date.precision", ("Precision", "Granularity", "Accuracy", "Data accuracy")),
        ("date.qualifier", ("Modifier",)),
    ],
)
def test_headers_that_may_be_of_dates(field: str, headers: tuple[str, ...]) -> None:
    assert {one: exactness_in(one) for one in headers} == dict.fromkeys(headers, (field, False))


@pytest.mark.parametrize(
    "header",
    [
        *("C", "Date", "Date?", "Title", "Location precision", "Coordinate accuracy", "Circa deaths", "Estimated cost"),
        *("Time approximate", "Month approximate", "Birth date precision", "Exact", "Possible", "Confirmed", ""),
    ],
)
def test_headers_that_say_nothing_of_dates(header: str) -> None:
    assert exactness_in(header) is None


@pytest.mark.parametrize(
    ("field", "header", "cells"),
    [
        ("date.approximate", "Circa", {"Yes": "~", "x": "~", "ja": "~", "oui": "~", "sí": "~", "да": "~", "✓": "~"}),
        ("date.approximate", "Circa", {"True": "~", "1.0": "~", "False": "", "0": "", "non": "", "нет": ""}),
        ("date.approximate", "Circa", {"c.": "~", "ca.": "~", "about": "~", "approximately": "~", "?": "?"}),
        ("date.approximate", "Date exact", {"yes": "", "no": "~"}),
        ("date.uncertain", "Uncertain", {"yes": "?", "no": "", "certain": "", "probable": "?", "likely": "?"}),
        ("date.uncertain", "Date certain", {"yes": "", "no": "?", "uncertain": "?", "possible": "?", "sicher": ""}),
        ("date.qualifier", "", {"circa": "~", "probably": "?", "in": "", "by": "by", "vor": "vor", "since": "since"}),
        ("date.precision", "", {"Year": "year", "Year only": "year", "month and year": "month", "yyyy-mm": "month"}),
        (
            "date.precision",
            "",
            {"6": "millennium", "7": "century", "8.0": "decade", "9": "year", "11": "day", "14": "", "Y": "year"},
        ),
        ("date.precision", "", {"Jahr": "year", "siècle": "century", "месяц": "month", "década": "decade", "hour": ""}),
        ("date.precision", "", {"exact": "", "approximate": "~", "approximate year": "~year", "exact day": "day"}),
    ],
)
def test_what_cells_say(field: str, header: str, cells: Mapping[str, str]) -> None:
    said = {cell: exact_from(field, cell, header) for cell in cells}
    assert {cell: one and "".join(one) for cell, one in said.items()} == cells


@pytest.mark.parametrize(
    ("field", "cell"),
    [
        *(("date.approximate", one) for one in ("perhaps so", "year", "9", "not exact", "")),
        *(("date.precision", one) for one in ("1", "5", "high", "yes", "before", "year or so")),
        *(("date.qualifier", one) for one in ("yes", "May", "5 May", "spring", "exhibited")),
    ],
)
def test_cells_that_are_not_understood(field: str, cell: str) -> None:
    assert exact_from(field, cell) is None


@pytest.mark.parametrize(
    ("table", "dates", "columns"),
    [
        ("Date,Circa,title\n1889,Yes,A\n1890-05-02,No,B\n1891,,C\n", ["1889~", "1890-05-02", "1891"], "Circa"),
        ("title,Datum,Unsicher\nA,1889,ja\nB,3. Mai 1890,nein\n", ["1889?", "1890-05-03"], "Unsicher"),
        ("Titre,Date,Environ\nA,1889,oui\nB,12 mai 1890,non\n", ["1889~", "1890-05-12"], "Environ"),
        ("title,Дата,Точность даты\nA,1889-01-01,год\nB,13.05.1890,месяц\n", ["1889", "1890-05"], "Точность даты"),
        ("title,Date,Uncertain,place\nA,1889,x,\nB,1890,?,\n", ["1889?", "1890?"], "Uncertain"),
        ("Circa,Date,title\nc.,1889,A\n-,1890,B\n", ["1889~", "1890"], "Circa"),
        ("title,Year,Month,Day,Ca.\nA,1889,5,3,1\nB,1889,,,0\n", ["1889-05-03~", "1889"], "Ca."),
        ("title,Date,Date qualifier\nA,1889,probably\nB,1889,until\n", ["1889?", "../1889"], "Date qualifier"),
        ("title,Date (circa),Date uncertain\nA,1889,yes\nB,1889,no\n", ["1889%", "1889~"], "Date uncertain"),
        # where the words are of nothing else
        ("title,Date,place,latitude,Precision\nA,1889-01-01,,,year\n", ["1889"], "Precision"),
        # in both ends
        ("title,Start,End,Circa\nA,1889,1891,yes\nB,1889,91,yes\n", ["1889~/1891~", "1889~/1891~"], "Circa"),
        ("title,Start,End,Start circa\nA,1889,1891,yes\nB,1889,91,yes\n", ["1889~/1891", "1889~/1891"], "Start circa"),
        ("title,Start,End,End circa\nA,1889,1891,yes\n", ["1889/1891~"], "End circa"),
        ("title,Start,Circa,End,Circa\nA,1889,,1891,yes\n", ["1889/1891~"], "Circa (2)"),
        ("title,Start,Circa,End,Circa\nA,1889,yes,1891,\n", ["1889~/1891"], "Circa"),
        ("title,Start,Circa,Staff,Circa\nA,1889,yes,a few,yes\n", ["1889~"], "Circa"),
        ("title,Start,End circa,End,End circa\nA,1889,yes,1891,yes\n", ["1889/1891~"], "End circa"),
        ("title,Date,Circa\nA,1914-1918,yes\n", ["1914~/1918~"], "Circa"),
        ("title,Date,Circa\nA,1914~-05-02,yes\nB,1914?-05-02,yes\n", ["1914~-05-02", "1914?-05-02~"], "Circa"),
    ],
)
def test_columns_that_are_read(table: str, dates: list[str], columns: str, take: Import) -> None:
    result = take("t.csv", table, *KIND, "--json")
    assert edtf_in(result) == dates
    assert exact_in(result).partition(" is date.")[0] == columns


def test_two_columns_about_an_end_each(take: Import) -> None:
    """One of the same kind about the end leaves the start to the other."""
    table = "title,Start,End,Date precision,End precision\nA,1889-01-01,1891-05-01,year,month\nB,1889-01-01,,year,\n"
    result = take("t.csv", table, *KIND, "--json")
    assert edtf_in(result) == ["1889/1891-05", "1889"]
    assert exact_in(result) == "Date precision is date.precision, End precision is date.end.precision"


@pytest.mark.parametrize(
    ("date", "precision", "edtf"),
    [
        ("1889-01-01", "day", "1889-01-01"),
        ("1889-01-01T00:00:00Z", "11", "1889-01-01"),
        ("1889-01-01T00:00:00Z", "9", "1889"),
        ("1889", "day", "1889"),
        ("1889-05", "month", "1889-05"),
        ("1889-05-02~", "month", "1889-05~"),
        ("1889~-05?-02", "month", "1889~-05?"),
        ("1889?-05-02~", "year", "1889%"),
        ("1889-05-~02", "year", "1889"),
        ("spring 1889", "month", "1889-21"),
        ("spring 1889", "year", "1889"),
        ("1889", "decade", "188X"),
        ("1890s", "century", "18XX"),
        ("1801", "century", "18XX"),
        ("1889", "millennium", "1XXX"),
        ("44 BC", "century", "-00XX"),
        ("1889-05-02/1889-05-09", "month", "1889-05"),
        ("1889-05-02/1890-05-09", "year", "1889/1890"),
        ("1889-05-02/..", "year", "1889/.."),
        ("1889 or 1890", "year", "[1889,1890]"),
    ],
)
def test_dates_are_cut_to_their_precision(date: str, precision: str, edtf: str, take: Import) -> None:
    """A date that says less than its column stays as it is."""
    assert edtf_in(take("t.csv", f"Date,Date precision,title\n{date},{precision},A\n", *KIND, "--json")) == [edtf]


@pytest.mark.parametrize(
    ("date", "precision", "fault"),
    [
        ("1900", "century", "its century may be 18XX or 19XX; write the one you mean"),
        ("2000", "millennium", "its millennium may be 1XXX or 2XXX; write the one you mean"),
        ("1 BC", "century", "the column beside it says that only its century is known, and EDTF cannot say that of it"),
        (
            "2 or 3 May 1889",
            "month",
            "the column beside it says that only its month is known, and EDTF cannot say that of it",
        ),
    ],
)
def test_dates_that_cannot_be_cut(date: str, precision: str, fault: str, take: Import) -> None:
    result = take("t.csv", f"Date,Date precision,title\n{date},{precision},A\n", *KIND)
    [line] = [one for one in result.told if one.startswith("t.csv: row 2, Date: ")]
    assert line.endswith(f"is not a date: {fault}")


def test_what_stands_before_a_date_may_be_a_question(take: Import) -> None:
    result = take("t.csv", "Date,Date qualifier,title\n1889,before,A\n", *KIND)
    assert "row 2, Date: 'before 1889' is not a date: it may be ../1888 or [..1888] (docs/dates.md D7)" in result.err


def test_what_stands_before_a_date_is_of_one(take: Import) -> None:
    result = take("t.csv", "Start,End,Date qualifier,title\n1889,1891,since,A\n1890,,since,B\n", *KIND)
    assert (
        "row 2: column 'Date qualifier': 'since' belongs before one date, but the row has a start and an end"
        in result.err
    )
    assert "B, since 1890" in result.out


@pytest.mark.parametrize(
    ("table", "hint"),
    [
        ("Date,title,Certainty\n1889,A,probable\n", "Certainty (1), which may say how exact dates are, or something else (--map 'Certainty=date.uncertain' would use it)"),
        ("Date,Accuracy,latitude,longitude,title\n1889,exact,1.5,2.5,A\n", "Accuracy (1), which may say how exact dates are, or something else (--map 'Accuracy=date.precision' would use it)"),
        ("place,Certainty,Date,title\n,certain,1889,A\n", "Certainty (1), which may say how exact"),
        ("title,Date,Deaths,Estimated\nA,1889,500,yes\n", "Estimated (1), which may say how exact"),
        ("title,Date,Circa\nA,1889,yes\nB,1890,perhaps so\n", "Circa (2), which may say how exact"),
        ("title,Date,Circa,Approximate\nA,1889,no,no\n", "Approximate (1), which may say how exact"),
        ("title,Date,Location precision\nA,1889,year\n", "Location precision (1); --map"),
        ("title,Date,date_prec\nA,1889,1\n", "date_prec (1); --map"),
        ("title,Date,time_precision\nA,1889,1\n", "time_precision (1); --map"),
    ],
)  # fmt: skip
def test_columns_that_may_be_of_something_else(table: str, hint: str, take: Import) -> None:
    """They are counted, with the option that uses them."""
    result = take("t.csv", table, *KIND)
    assert "A, 1889" in result.out
    assert any(line.startswith(f"not used: {hint}") for line in result.told)


@pytest.mark.parametrize(
    ("options", "date"),
    [
        (("--map", "Foo=date.approximate"), "1889-05-02~"),
        (("--map", "Foo=date.uncertain"), "1889-05-02?"),
        (("--set", "date.precision=year"), "1889"),
        (("--set", "date.qualifier=circa"), "1889-05-02~"),
        (("--map", "Foo=date.approximate", "--set", "date.approximate=no"), "1889-05-02~"),
    ],
)
def test_options_name_them(options: tuple[str, ...], date: str, take: Import) -> None:
    assert edtf_in(take("t.csv", "Date,Foo,title\n1889-05-02,yes,A\n", *KIND, *options, "--json")) == [date]


@pytest.mark.parametrize("option", ["Circa=notes", "Circa=", "Circa+Date=date", "Other=date.approximate"])
def test_a_column_or_field_of_an_option_is_not_chosen(option: str, take: Import) -> None:
    result = take("t.csv", "title,Date,Circa,Other\nA,1889,c.,no\n", *KIND, "--map", option)
    assert exact_in(result) == ""


def test_a_cell_that_is_not_understood_is_a_fault_if_an_option_names_its_column(take: Import) -> None:
    table = "title,Date,Circa\nA,1889,yes\nB,1890,perhaps so\n"
    result = take("t.csv", table, *KIND, "--map", "Circa=date.approximate")
    why = (
        "row 3: column 'Circa': 'perhaps so' does not say how exact the date is; write yes, no, or a word such as circa"
    )
    assert f"t.csv: {why} (--map 'Circa=' ignores the column)" in result.told


def test_an_option_that_says_nothing(take: Import) -> None:
    result = take("t.csv", "title,Date\nA,1889\n", *KIND, "--set", "date.precision=soon")
    assert result.code == 2
    assert "this does not say how exact dates are; write day, month, year, decade, century, or a number" in result.err


def test_without_a_date_nothing_is_said(take: Import) -> None:
    result = take("t.csv", "title,Date,Circa\nA,1889,yes\nB,,yes\nC,,no\nD,1890,no\n", *KIND)
    assert "A, about 1889" in result.out
    assert "t.csv: row 3, row 4: has no date" in result.told


@pytest.mark.parametrize(
    "table",
    [
        "title,date,start,end,precision\nA,1889-05-02,1889-01-01,1889-12-31,year\n",
        "title,date,precision\nA,1889-05-02,year\nB,1890,year\n",
        "title,date,start,end,precision,uncertain,approximate\nA,1889-05-02,1889-01-01,1889-12-31,year,1,1\n",
        "title,date.edtf,date.precision\nA,1889-05-02,year\n",
        "title,date,precision,evidence,inferred\nA,1889-05-02,year,,\n",
    ],
)
def test_what_follows_from_our_dates_is_not_read(table: str, take: Import) -> None:
    """An edit of the date is not undone by the precision that it had."""
    result = take("t.csv", table, *KIND, "--json")
    assert edtf_in(result)[0] == "1889-05-02"
    assert exact_in(result) == ""


def test_a_column_of_precisions_in_tables_that_only_look_like_ours(take: Import) -> None:
    """Ours have the date itself beside its start and its end."""
    rows = [{"title": "A", "start": "1889-05-02", "end": "1890-06-03", "precision": "month"}]
    assert edtf_in(take("t.json", rows, *KIND, "--json")) == ["1889-05/1890-06"]


def test_a_column_of_precisions_beside_a_date_and_its_end(take: Import) -> None:
    """A precision that is no column of ours does not keep a date beside its end from being the start."""
    table = "title,date,end date,precision\nA,1889-05-02,1890-06-03,month\n"
    assert edtf_in(take("t.csv", table, *KIND, "--json")) == ["1889-05/1890-06"]


@pytest.mark.slow
def test_json(take: Import) -> None:
    """Keys with true and false, numbers of Wikidata, and precisions within an object."""
    rows: list[dict[str, Any]] = [
        {"title": "A", "date": "1889-01-01T00:00:00Z", "timePrecision": 9, "circa": True},
        {"title": "B", "date": "1889-03-02T00:00:00Z", "timePrecision": 11, "circa": False},
        {"title": "C", "date": "1889-03-02T00:00:00Z", "timePrecision": 8, "circa": None},
    ]
    assert edtf_in(take("t.json", rows, *KIND, "--json")) == ["1889~", "1889-03-02", "188X"]
    rows = [{"title": "A", "date": {"value": "1889-01-01", "precision": "year"}}]
    assert edtf_in(take("t.json", rows, *KIND, "--json")) == ["1889"]


def test_workbooks(take: Import) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (("title", "Date", "Circa"), ("A", 1889, True), ("B", 1890, False), ("C", 1891, None)):
        sheet.append(row)
    book.save(out := BytesIO())
    assert edtf_in(take("t.xlsx", out.getvalue(), *KIND, "--json")) == ["1889~", "1890", "1891"]


@pytest.mark.slow
def test_rejects_keep_them_and_a_second_import_changes_nothing(take: Import, kept: Path) -> None:
    table = "title,Date,Circa,Date precision,id\nA,1889-02-01,yes,year,a-1\nB,someday,yes,year,b-1\nC,1890,,,c-1\n"
    rejects = kept.with_name("rejects.csv")
    options = (*KIND, "--new", "all", "--write")
    first = take("t.csv", table, *options, "--rejects", rejects)
    assert added(first) == ["A, about 1889", "C, 1890"]
    rest = rejects.read_text(encoding="utf-8")
    assert rest.startswith("title,Date,Circa,Date precision,id,catimeline-fault\nB,someday,yes,year,b-1,")
    assert added(take("r.csv", rest.replace("someday", "1889-05-01"), *options)) == ["B, about 1889"]
    again = take("t.csv", table.replace("someday", "1889-05-01"), *options)
    assert "0 new, 0 changed, 3 the same" in again.err


def test_what_a_column_says_later_changes_the_event(take: Import) -> None:
    """Also if the store has the date as it stands in its own column."""
    options = (*KIND, "--new", "all", "--write")
    take("t.csv", "title,Date,Circa,id\nA,1889,no,a-1\n", *options)
    result = take("t.csv", "title,Date,Circa,id\nA,1889,yes,a-1\n", *options)
    assert "0 new, 1 changed, 0 the same" in result.err


def test_the_date_of_a_source_is_as_it_stands(take: Import) -> None:
    table = "title,Date,Circa,source.title,source.date\nA,1889,yes,The Gazette,1889\n"
    result = take("t.csv", table, *KIND, "--new", "all", "--json")
    sources = [one for one in result.json["changes"] if one["record"] == "source"]
    assert {"1889"} == {field["new"] for field in sources[0]["fields"] if field["path"] == ["date"]}
    assert edtf_in(result) == ["1889~"]


@pytest.mark.slow
def test_a_later_row_is_a_fault(take: Import) -> None:
    """Columns are chosen by the first rows."""
    rows = "".join(f"Event {number},1889,yes\n" for number in range(500))
    result = take("t.csv", f"title,Date,Circa\n{rows}Late,1890,maybe so\n", *KIND)
    assert "row 502: column 'Circa': 'maybe so' does not say how exact the date is" in result.err


def test_a_time_of_day_has_no_mark(take: Import) -> None:
    result = take("t.json", json.dumps([{"title": "A", "date": "1889-05-02 10:00", "circa": True}]), *KIND)
    assert "not used: the doubt of 1 date, for which EDTF has no mark" in result.told
