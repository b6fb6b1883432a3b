"""The options of ``import``, the tables that it reads, and its report."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from forked import run_program

from catimeline.dates.edtf import EdtfDate
from catimeline.dates.phrases import parse_typed

Import = Callable[..., Run]


def test_columns_are_mapped(take: Import) -> None:
    rows = "Wann,Was,Art,Rest,Leer\n2009,A,meeting,x,\n"
    result = take("t.csv", rows, "--map", "wann=date", "--map", "WAS=title", "--map", "Art = kind", "--map", "Rest=")
    assert result.told == ["1 new, 0 changed, 0 the same; nothing was written (--write writes it)"]
    result = take("t.csv", rows, "--map", "Wann=date", "--map", "Was=title", "--set", "kind=treaty")
    assert result.told[0] == "not used: Art (1), Rest (1); --map 'Art=FIELD' would use it"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--map", "Wan=date"], "--map 'wan': no row has this column; did you mean 'Wann'?"),
        (["--map", "Zeit=date"], "--map 'zeit': no row has this column; the columns are Wann, Was"),
        (["--map", "Wann"], "--map 'Wann': write COLUMN=FIELD"),
        (["--map", "=date"], "--map '=date': write COLUMN=FIELD"),
        (["--map", "Wann=dat"], "--map 'Wann=dat': an event has no 'dat'; did you mean 'date'?"),
        (["--set", "kind"], "--set 'kind': write FIELD=VALUE"),
        (["--set", "qqq=1"], "--set 'qqq=1': an event has no 'qqq'; its fields are id, date, title, kind"),
        (["--map", "Wann=date", "--map", "wann=title"], "--map 'wann=title': this column is already mapped"),
        (["--set", "place=A", "--set", "places=B"], "--set 'places=B': places is already set"),
        (["--set", "source.grade=press"], "--set 'source.grade=press': no column says which source"),
        (["--new", "place"], "there is no registry 'place'; did you mean 'places'?"),
        (["--new", "places:state"], "there is no registry whose records have kinds 'places'; known: actors"),
        (["--new", "actors:stat"], "there is no kind of actor 'stat'; did you mean 'state'?"),
        (["--supports", "dates"], "there is no statement 'dates'; did you mean 'date'?"),
        (
            ["--from", "xml"],
            "there is no file format 'xml'; known: csv, tsv, json, jsonl, markwhen, xlsx, ics, csl-json, ris, bibtex",
        ),
        (["--encoding", "klingon"], "t.csv cannot be read: there is no text encoding 'klingon'"),
        (["--encoding", "hex"], "t.csv cannot be read: there is no text encoding 'hex'"),
        (["--store", "builtin"], "name the one store to change"),
    ],
)
def test_options_that_are_wrong(options: list[str], message: str, take: Import, kept: Path) -> None:
    before = kept.read_bytes()
    result = take("t.csv", "Wann,Was\n2009,A\n", *options, "--write")
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert kept.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("t.csv", b"", "t.csv is empty"),
        ("t.csv", b"\n , \n", "t.csv has no header: its first row must name the columns"),
        (
            "t.csv",
            b"date\n\n2009\xe9\n",
            "t.csv is not UTF-8: line 3 has a byte 0xe9; save it as UTF-8, or use --encoding, such as cp1252",
        ),
        ("t.ics", b"date,title\n", "t.ics is not a calendar: it does not begin with BEGIN:VCALENDAR"),
        (
            "t.doc",
            b"PK",
            "there is no format (use --from FORMAT) for a file that ends in '.doc'; known: csv, tsv, json, jsonl, markwhen, xlsx, ics, csl-json, ris, bibtex",
        ),
    ],
)
def test_files_that_cannot_be_read(name: str, content: bytes, message: str, take: Import) -> None:
    result = take(name, content)
    assert (result.code, result.err) == (2, f"error: {message}\n")


def test_files_that_are_not_there(run: Callable[..., Run], kept: Path, tmp_path: Path) -> None:
    missing = run("import", tmp_path / "no.csv", "--store", kept)
    assert (missing.code, missing.err) == (
        2,
        f"error: {tmp_path / 'no.csv'} cannot be read: no such file or directory\n",
    )
    assert "cannot be read: is a directory" in run("import", tmp_path, "--from", "csv", "--store", kept).err
    assert run("import", "/dev/zero", "--from", "csv", "--store", kept).err == "error: /dev/zero is a device\n"
    assert "no file can have such a name" in run("import", "a\0.csv", "--store", kept).err


@pytest.mark.slow
def test_standard_input(kept: Path) -> None:
    rows = b"date,title,kind\n2009,A,meeting\n"
    ended = run_program("import", "-", "--from", "csv", "--store", kept, stdin=rows)
    assert (ended.returncode, ended.stdout) == (0, b"added event meeting-2009: A, 2009\n")
    faulty = run_program("import", "-", "--from", "csv", "--store", kept, stdin=rows + b"never,B,meeting\n")
    assert b" --rejects input-rejects --write\n" in faulty.stderr


@pytest.mark.parametrize(
    ("content", "options"),
    [
        ("date\ttitle\tkind\n2009\tÉ\tmeeting\n".encode("utf-16"), ()),
        ("\ufeffdate|title|kind\n2009|É|meeting\n".encode(), ()),
        ("date;title;kind\n2009;É;meeting\n".encode("cp1252"), ("--encoding", "cp1252")),
        ("date,title,kind\r\n2009,É,meeting\r\n".encode(), ()),
        ('"date","title","kind"\n2009,É,meeting'.encode(), ()),
        ('"Ort, Land, Region, Kontinent";date;title;kind\nx;2009;É;meeting\n'.encode(), ()),
        ('"Ort,\nLand, Region, Kontinent";date;title;kind\nx;2009;É;meeting\n'.encode(), ()),
        ("date;title;kind\r2009;É;meeting\r".encode(), ()),
    ],
)
def test_tables_of_many_kinds(content: bytes, options: tuple[str, ...], take: Import) -> None:
    assert take("t.csv", content, *options).out == "added event meeting-2009: É, 2009\n"


@pytest.mark.slow
@pytest.mark.parametrize(("name", "mark"), [("t.csv", ","), ("t.tsv", "\t")])
def test_long_cells(name: str, mark: str, take: Import) -> None:
    """By default the module csv reads cells of up to 131,072 characters."""
    long = "x" * 200_000
    limit = csv.field_size_limit(131_072)
    try:
        result = take(name, mark.join(("date", "title", "kind", long, "\n2009", "A", "meeting", long)))
        assert result.out == "added event meeting-2009: A, 2009\n"
    finally:
        csv.field_size_limit(limit)


@pytest.mark.parametrize(("order", "date"), [("day-first", "10 November 2018"), ("month-first", "11 October 2018")])
def test_orders_of_day_and_month(order: str, date: str, take: Import) -> None:
    result = take("t.csv", "date,title,kind\n10/11/2018,A,meeting\n2018-03-04,B,meeting\n", "--dates", order)
    assert result.out.splitlines()[-1].endswith(f": A, {date}")
    assert "B, 4 March 2018" in result.out


def test_from_one_day_to_another(take: Import) -> None:
    rows = "start,end,title,kind\n2001,2003,A,meeting\n2001,,B,meeting\n,2003,C,meeting\n2001,2001,D,meeting\n"
    assert sorted(line.partition(": ")[2] for line in take("t.csv", rows).out.splitlines()) == [
        "A, 2001 to 2003",
        "B, 2001",
        "C, an unknown date to 2003",
        "D, 2001",
    ]


def test_formats_of_the_report(take: Import, kept: Path) -> None:
    rows = "id,date,title,kind\nnew,2009,A,meeting\nround-4,soon,,\nround-1,,Other,\ntreaty,,,\n"
    result = take("t.csv", rows, "--json")
    told = result.json
    assert result.code == 1
    assert (told["store"], told["written"], told["same"]) == (str(kept), False, 1)
    assert told["file"].endswith("t.csv")
    assert told["faults"] == [
        {
            "rows": ["row 3"],
            "column": "date",
            "message": "'soon' is not a date: it is neither EDTF nor a date in words",
        }
    ]
    assert [(one["change"], one["id"]) for one in told["changes"]] == [("changed", "round-1"), ("added", "new")]
    assert "First round → Other" in take("t.csv", rows, "--markdown").out
    assert take("t.csv", "id,date,title,kind\n", "--json", "--write").json == {
        "store": str(kept),
        "file": told["file"],
        "written": False,
        "same": 0,
        "faults": [],
        "names": [],
        "changes": [],
    }


def test_a_date_is_read_once(take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also values of sources, which thousands of rows may share."""
    read: list[str] = []

    def parse(text: str, *options: Any) -> EdtfDate:
        read.append(text)
        return parse_typed(text, *options)

    monkeypatch.setattr("catimeline.importing.dates.parse_typed", parse)
    rows = "date,title,kind,source.id,source.date\nMay 2009,A,meeting,almanac,June 2009\nMay 2009,B,meeting,almanac,June 2009\n"
    assert take("t.csv", rows, "--supports", "date").code == 0
    assert read == ["May 2009", "June 2009"]


def test_two_files_are_not_imported_at_once(run: Callable[..., Run], kept: Path) -> None:
    for options in ((), ("--store", kept)):
        assert run("import", "a.csv", "b.JSON", *options).told == [
            "error: give only one of the files to import a.csv and b.JSON"
        ]


def test_a_date_goes_before_its_parts(take: Import) -> None:
    result = take("t.csv", "date,start,end,title,kind\n2003~,2001,2002,A,meeting\n")
    assert result.out == "added event meeting-2003: A, about 2003\n"


def test_a_value_for_all_rows_fills_what_is_empty(take: Import) -> None:
    """Neither in the file nor in the store does it replace a value."""
    rows = "id,date,title,kind,summary\nround-1,,,,\nround-2,,,treaty,\nround-4,,,,\nnew,2009,A,,Mine\n"
    options = ("--set", "kind=treaty", "--set", "summary=Ours", "--set", "status=announced", "--set", "topics=trade")
    told = take("t.csv", rows, *options, "--json").json
    changed = {
        one["id"]: [field["path"][0] for field in one["fields"]] for one in told["changes"] if one["id"] != "new"
    }
    assert changed == {
        "round-2": ["kind", "topics", "summary", "evidence", "evidence"],
        "round-4": ["topics", "summary", "evidence", "evidence"],
    }
    fields = "kind in 1 row, summary in 1 row, status in 1 row and 1 more"
    assert take("t.csv", "id\nround-1\n", *options).told == [
        f"not used: --set of {fields}, whose events have another one in the store, which they keep",
        "0 new, 0 changed, 1 the same; nothing was written",
    ]


def test_values_for_all_that_events_of_the_store_have_already(take: Import, kept: Path) -> None:
    """They keep theirs, which is said, and nothing is registered that only these rows would name."""
    first = ("--set", "kind=meeting", "--set", "people=Zed", "--new", "all")
    assert take("t.csv", "date,title\n2009,A\n2009,B\n", *first, "--write").code == 0
    before = kept.read_text("utf-8")
    assert "--set" not in take("t.csv", "date,title\n2009,A\n2009,B\n", *first, "--set", "status=confirmed").err
    other = ("--set", "kind=chat", "--set", "people=Ann", "--set", "status=announced", "--new", "all")
    result = take("t.csv", "date,title\n2009,A\n2009,B\n", *other, "--write")
    assert (result.code, result.out, kept.read_text("utf-8")) == (0, "", before)
    fields = "kind in 2 rows, people in 2 rows, status in 2 rows"
    assert f"not used: --set of {fields}, whose events have another one in the store, which they keep" in result.told
    result = take("t.csv", "date,title\n2009,A\n2009,B\n2010,C\n", *other, "--write")
    assert [line for line in result.out.splitlines() if "event" not in line] == [
        "added kind chat: Chat (1 row)",
        "new person Ann (1 row)",
    ]
