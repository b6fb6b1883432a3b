"""Tables as spreadsheets and other programs write them, and files that are none."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alike import but
from conftest import Run

from catimeline.importing.markup import without_tags

Import = Callable[..., Run]
KIND = ("--set", "kind=meeting")


@pytest.mark.parametrize(
    ("table", "remarks"),
    [
        ("sep=;\ndate;title\n2009;A, B\n", []),
        ('"sep=|"\r\ndate|title\r\n2009|A, B\r\n', []),
        ('date,title,"kind (meeting; visit; talk; other)"\n2009,"A, B",x\n', ["kind (meeting; visit; talk; other)"]),
        ('date,title,Ja|Nein|Vielleicht|Egal\n2009,"A, B",x\n', ["Ja|Nein|Vielleicht|Egal"]),
        ("date;title;x (a, b)\n2009;A, B;c, d\n", ["x (a, b)"]),
        ('date;title;x\n2009;"A, B";1,2\n', ["x"]),
        ('Events of a year\n\ndate,title\n2009,"A, B"\n', ["row 1"]),
        ('Wars, 1900 to 2000,,,\n,,,\ndate,title,x,y\n2009,"A, B",,\n', ["row 1"]),
        ('Wars, 1900 to 2000\ndate,title,x,y\n2009,"A, B",,\n', ["row 1"]),
        ('\n\n,,\ndate,title\n2009,"A, B"\n', []),
        ('date,title,,\n2009,"A, B"\n', []),
        ('date,title\n2009,"A, B",,\n', []),
        ("date\n2009\n", []),
    ],
)
def test_where_the_table_begins(table: str, remarks: list[str], take: Import) -> None:
    result = take("t.csv", table, *KIND, "--set", "title=A, B")
    assert {line.removeprefix("added event meeting-2009").partition(": ")[2] for line in result.out.splitlines()} == {
        "A, B, 2009"
    }
    assert [line for line in result.told if line.startswith("not used: ")] == [
        line for line in result.told if line.startswith(tuple(f"not used: {remark}" for remark in remarks))
    ]
    assert all(f"not used: {remark}" in result.err for remark in remarks)


def test_rows_have_the_numbers_of_a_spreadsheet(take: Import) -> None:
    result = take("t.csv", "sep=;\nA title\n\ndate;title\n2009;A\n\nsoon;B\n", *KIND)
    assert result.told[0].startswith("t.csv: row 6, date: 'soon' is not a date")
    assert result.told[1] == "not used: row 1, which is above the header"


def test_a_table_of_tabs_below_a_title(take: Import) -> None:
    result = take("t.tsv", "Events\ndate\ttitle\n2009\tA\n", *KIND)
    assert result.out == "added event meeting-2009: A, 2009\n"


@pytest.mark.parametrize("mark", [";", "tab", "\\t", "\t", "x"])
def test_a_delimiter(mark: str, take: Import) -> None:
    character = {"tab": "\t", "\\t": "\t"}.get(mark, mark)
    table = "date,title\n2009,A\n".replace(",", character)
    assert take("t.csv", table, *KIND, "--delimiter", mark).out == "added event meeting-2009: A, 2009\n"


def test_a_header_that_names_fields_says_the_delimiter(take: Import) -> None:
    """Though what is in quotes looks like more rows of two cells."""
    lines = '"a\tb\rc\td\re\tf\rg\th"'
    result = take("t.csv", f"date,title,summary\n2001,A,{lines}\n2002,B,x\n", *KIND)
    assert result.told[-1].startswith("2 new")


@pytest.mark.parametrize(
    ("name", "mark", "message"),
    [
        ("t.csv", "::", "--delimiter '::': write one character, such as ';', or tab"),
        ("t.csv", '"', "--delimiter '\"': write one character, such as ';', or tab"),
        ("t.csv", "", "--delimiter '': write one character, such as ';', or tab"),
        ("t.json", ";", "--delimiter does not apply to json, only to csv"),
    ],
)
def test_delimiters_that_are_wrong(name: str, mark: str, message: str, take: Import) -> None:
    assert take(name, "[]", *KIND, "--delimiter", mark).err == f"error: {message}\n"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<p>One &amp; two</p><p>Three<br/>four</p>", "One & two\nThree\nfour"),
        ('A <b>bold</b> <a href="https://x.example?a=1&b=2" title="a > b">link</a>', "A bold link"),
        ("<script>alert('x')</script>Text<style>p { }</style>", "Text"),
        ("<script>never closed", "never closed"),
        ("<SCRIPT>a</SCRIPT><script>b<b>", "b"),
        ("a<!-- not shown -->b<i>c</i>", "abc"),
        ("<p>&lt;script&gt;</p>", "<script>"),
        ("<img src=x onerror=alert(1)>", ""),
        ("a < b and c > d", None),
        ("List<String> <unknown> <3", None),
        ("Rock &amp; Roll", "Rock & Roll"),
        ("AT&#38;T &#x26; Co&nbsp;&lt;b&gt;", "AT&T & Co\u00a0<b>"),
        ("R&D; AT&T; &amp &x; &#12345678;", None),
        ("if a<b then c>d", None),
        ("a<b and c=d>e <i >f</i ><p  />g", "a<b and c=d>e f\ng"),
        ("<a href=", None),
        ("Talks <del>cancelled</del> <S class='x'>moved</S> held", "Talks held"),
        ("a <s and c> d", None),
        ("Vienna<sup>12</sup>, 10 m<sup>-2</sup> CO<SUB>2</SUB>", "Vienna¹², 10 m⁻² CO₂"),
        ("XIX<sup>e</sup>, 9<sup>th</sup>", "XIXe, 9th"),
    ],
)
def test_html(text: str, plain: str | None) -> None:
    assert without_tags(text) == plain


def test_long_html_is_read_in_time() -> None:
    for piece in ("<a <a", '<a "', "<!--", "<script>", "<p>", "<a href='"):
        without_tags(piece * 50_000)


def test_html_in_cells(take: Import) -> None:
    rows = 'date,title,summary\n2009,<b>A</b>,"<p>One</p><p>Two</p>"\n2009,B & C,x < y\n'
    result = take("t.csv", rows, *KIND)
    assert result.told[0] == "HTML in 2 cells: only its text was read"
    assert "A, 2009" in result.out
    ours = "date,title,inferred,evidence\n2009,<b>A</b> &amp; B,,\n"
    assert "<b>A</b> &amp; B, 2009" in take("t.csv", ours, *KIND).out


@pytest.mark.parametrize("header", ["sources", "source.url"])
def test_links_of_html_are_sources(header: str, take: Import) -> None:
    """Those of sources have titles. With other text beside them, only the text is read, but is no address."""
    rows = (
        f"date,title,{header}\n"
        '2009,A,"<a href=""https://x.example/?a=1&amp;b=2"">Post &amp; <i>Times</i></a>"\n'
        "2009,B,\"<p><a class=x href='https://x.example/3'>Post</a>, <a href='https://x.example/4'>News</a></p>\"\n"
        "2009,C,<b>Herald</b>\n"
        '2009,D,"see <a href=https://x.example/5>Post</a>"\n'
        "2009,E,<s><a href='https://x.example/6'>Post</a></s> News\n"
    )
    result = take("t.csv", rows, *KIND, "--new", "all", "--json")
    titles = ["Herald", "News", "News", "Post", "Post & Times", "see Post"]
    if header == "source.url":
        titles = ["https://x.example/3", "https://x.example/4", "https://x.example/?a=1&b=2"]
    changes = [one["fields"] for one in json.loads(result.out)["changes"] if one["record"] == "source"]
    said = [{field["path"][0]: field["new"] for field in fields} for fields in changes]
    assert sorted(one["title"] for one in said) == titles
    assert {one["url"] for one in said if "url" in one} == {
        f"https://x.example/{end}" for end in ("?a=1&b=2", "3", "4")
    }
    assert "HTML in 2 cells: its links were read as sources" in result.told


def test_struck_out_and_raised_in_cells(take: Import) -> None:
    rows = "date,title,place\n2009,Talks <s>cancelled</s> held,Wien<sup>1</sup>\n850<sup>1</sup>,B,\n"
    result = take("t.csv", rows, *KIND, "--new", "all")
    assert "HTML in 3 cells: only its text was read, not what is struck out in 1 cell" in result.told
    assert "row 3, date: '850¹' is not a date" in result.err
    result = take("t.csv", rows.rpartition("850")[0], *KIND, "--new", "all")
    assert "Talks held, 2009" in result.out
    assert "place Wien¹" in result.out


def test_texts_as_formulas(take: Import) -> None:
    """So programs write what a spreadsheet must not take for a number."""
    rows = 'date,title,id\n="2009",="A",="007"\n2010,"=""B""",x\n2011,"=""C""&""D""",y\n'
    assert take("t.csv", rows, *KIND).out.splitlines() == [
        "added event 007: A, 2009",
        "added event x: B, 2010",
        'added event y: ="C"&"D", 2011',
    ]


def test_references_of_html_in_cells(take: Import) -> None:
    """Their semicolons separate no names."""
    rows = "date,title,place,source.url\n2009,A &amp; B,Rock&amp;Roll; Oslo,https://x.example/?a=1&amp;b=2\n"
    result = take("t.csv", rows, *KIND, "--new", "all", "--json")
    assert "HTML in 2 cells: only its text was read" in result.told
    for text in ("A & B", "Rock&Roll", "Oslo", "https://x.example/?a=1&b=2"):
        assert f'"{text}"' in result.out


def test_only_a_header(take: Import) -> None:
    result = take("t.csv", "2009,A,meeting\n", *KIND)
    assert (result.code, result.told[0]) == (0, "only a header, no rows: row 1 names the columns 2009, A, meeting")
    assert (
        take("t.csv", "date,title\n , \n", *KIND).told[0]
        == "only a header, no rows: row 1 names the columns date, title"
    )
    assert take("t.tsv", "date\ttitle\n\n\t\n").told[0] == "only a header, no rows: row 1 names the columns date, title"


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "nuls": (lambda: bytes(1_000_000), "is not text: it is full of NULs (if it is UTF-16, use --encoding utf-16-le)"),
    "utf-16": (lambda: "date,title\n\0".encode("utf-16-le"), "is not text: it is full of NULs (if it is UTF-16,"),
    "empty rows": (lambda: b"\n" * 1_000_000, "is empty"),
    "empty cells": (lambda: b",,,\n" * 1_000_000, "has no header: its first row must name the columns"),
}


@pytest.mark.parametrize("case", but({"utf-16"}, BAD))
@pytest.mark.parametrize("name", ["t.csv", pytest.param("t.json", marks=pytest.mark.slow)])
def test_files_of_other_kinds(case: str, name: str, take: Import, kept: Path) -> None:
    make, message = BAD[case]
    before = kept.read_bytes()
    result = take(name, make(), *KIND, "--write")
    assert result.code
    assert len(result.told) <= 2
    if name == "t.csv":
        assert result.told[0].startswith(f"error: t.csv {message}")
        assert len(result.told) == 1
    assert kept.read_bytes() == before


HUGE: dict[str, tuple[Callable[[], str], int]] = {
    "empty rows below a header": (lambda: "date,title\n" + ",\n" * 1_000_000, 0),
    "many columns": (lambda: ",".join(f"c{one}" for one in range(10_000)) + "\n" + "x," * 9_999 + "x\n", 2),
    "one row": (lambda: "date,title\n" + "x" * 10_000_000 + ",A\n", 1),
    "one title": (lambda: f"date,title,places\n2009,{'x ' * 5_000_000},{'y ' * 100}\n", 1),
    "one field": (lambda: '"' + "x" * 10_000_000, 1),
    "formulas": (lambda: "date,title\n" + "=1+1,=cmd|' /C calc'!A0\n" * 10_000, 1),
    "tags": (lambda: f"date,title\n2009,{'<a <b <p>' * 300_000}\n", 0),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", HUGE)
def test_what_is_too_large_is_refused_in_time(case: str, kept: Path, tmp_path: Path) -> None:
    """One message, nothing written, within seconds and 500 MiB."""
    make, code = HUGE[case]
    (tmp_path / "t.csv").write_text(make(), encoding="utf-8")
    limited = "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (700 << 20, 700 << 20))\n"
    program = f"{limited}from catimeline.__main__ import main; sys.argv[0] = 'catimeline'; main()"
    before = kept.read_bytes()
    command = [sys.executable, "-c", program, "import", str(tmp_path / "t.csv"), "--store", str(kept), *KIND]
    ended = subprocess.run(command, capture_output=True, timeout=120, check=False)
    assert ended.returncode == code, ended.stderr[-2_000:]
    assert len(ended.stderr) < 5_000
    assert kept.read_bytes() == before
