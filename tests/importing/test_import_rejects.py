"""Rows at fault go to a file of their own, and the options for a kind of file can be kept."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Run, event_of

Import = Callable[..., Run]
KIND = ("--set", "kind=meeting")


@pytest.mark.parametrize("name", ["t.csv", "t.json"])
def test_the_reason_is_not_used_but_a_column_of_faults_is_counted(name: str, take: Import, kept: Path) -> None:
    """What is refused again has one reason."""
    rejects, again = kept.with_name(f"rejects{Path(name).suffix}"), kept.with_name(f"again{Path(name).suffix}")
    row = {"date": "soon", "title": "Earthquake", "fault": "San Andreas"}
    content = [row] if name.endswith("json") else "\n".join(map(",".join, (row, row.values())))
    assert take(name, content, *KIND, "--rejects", rejects).code == 0
    written = rejects.read_text()
    assert take(rejects.name, written, *KIND, "--rejects", again).code == 0
    assert (again.read_text(), written.count("catimeline-fault")) == (written, 1)
    mended = take(rejects.name, written.replace("soon", "2001", 1), *KIND)
    assert mended.told[0] == "not used: fault (1); --map 'fault=FIELD' would use it"


@pytest.mark.slow
def test_rows_of_a_table_that_are_refused(take: Import, run: Callable[..., Run], kept: Path) -> None:
    rows = (
        "date;title;places;notes\n2009;A;Lakeside;\nsoon;B;Nowhere;'=1+1\n2010;C;Lakside;two\n2011;D;;;x;y\n2012;E;;\n"
    )
    path = kept.with_name("rejects.csv")
    result = take("t.csv", rows, *KIND, "--rejects", path, "--write")
    assert (result.code, len(result.out.splitlines())) == (0, 2)
    assert result.told[-2:] == [
        f"3 rows refused, written to {path}".replace(f"{path.parent}/", ""),
        "2 new, 0 changed, 0 the same; written to kept.toml",
    ]
    assert path.read_text(encoding="utf-8") == (
        "date;title;places;notes;cell 5;cell 6;catimeline-fault\n"
        "soon;B;Nowhere;'=1+1;;;date: 'soon' is not a date: it is neither EDTF nor a date in words\n"
        "2010;C;Lakside;two;;;\"places: there is no place 'Lakside'; did you mean 'Lakeside'? (--new places registers it)\"\n"
        "2011;D;;;x;y;has 6 cells, but the header has 4\n"
    )
    assert event_of(run, kept, "meeting-2012")["title"] == "E"
    again = take(
        "again.csv", path.read_text().replace("soon", "2013").replace("Lakside", "Lakeside").replace("x;y", ";"), *KIND
    )
    assert again.told == ["3 new, 0 changed, 0 the same; nothing was written (--write writes it)"]
    preview = take("t.csv", rows, *KIND, "--rejects", path)
    assert preview.told[-1] == "0 new, 0 changed, 2 the same; nothing was written"


TWICE = {
    "a date at fault": ("id,date,title\nkk,9 July 99,A\nkk,1999,B\n", "as is row 2"),
    "a row at fault": ("id,date,title\nkk,1998,A,x,y\nkk,1999,B\n", "as is row 2"),
    "a row without a title": ("id,date,title\nkk,1998,\nkk,1999,B\n", "as is row 2"),
    "a row without a date": ("id,date,title\nkk,,A\nkk,1999,B\n" + "".join(f",{n},C\n" for n in range(2001, 2006)),
                             "as is row 2"),
    "the second at fault": ("id,date,title\nkk,1999,A\nkk,9 July 99,B\n", "as is row 3"),
    "an id of another data set": ("id,date,title\nK 1,9 July 99,A\nK 1,1999,B\n", "is id:K%201 elsewhere, as is row 2"),
    "the same elsewhere": ("same_as,date,title\nQ5,9 July 99,A\nQ5,1999,B\n", "/Q5 elsewhere, as is row 2"),
    "a repeated row": ("id,date,title\nkk,1998,A\nkk,1999,B\nkk,1998,A\n", "as is row 2"),
}  # fmt: skip


@pytest.mark.parametrize("case", TWICE)
def test_an_id_that_occurs_twice_is_a_fault_of_all_its_rows(case: str, take: Import, kept: Path) -> None:
    """Else the row that goes in would be overwritten once the other is corrected and imported."""
    rows, message = TWICE[case]
    path = kept.with_name("r.csv")
    result = take("t.csv", rows, *KIND, "--rejects", path, "--write")
    assert message in result.err
    refused = [line for line in path.read_text("utf-8").splitlines() if not line.startswith((",", "id,", "same_as,"))]
    assert len(refused) == len([line for line in rows.splitlines()[1:] if not line.startswith(",")])
    assert "added event kk" not in result.out
    assert "Q5" not in kept.read_text("utf-8")


def test_ids_tell_rows_apart_that_are_one_thing_elsewhere(take: Import, kept: Path) -> None:
    rows = "id,same_as,date,title\na,Q5,9 July 99,A\nb,Q5,1999,B\nc,5;x y,soon,C\n"
    result = take("t.csv", rows, *KIND, "--rejects", kept.with_name("r.csv"))
    assert result.told[-1].startswith("1 new, 0 changed, 0 the same")


LIBRARIES_WITH_A_KEY_TWICE = {
    "z.bib": ("@misc{x99, year={99}, title={Winter}}\n@misc{x99, title={Other}}", "entry 'x99'"),
    "y.bib": ("@misc{x99, author={A, B, C, D}, title={A}}\n@misc{x99, title={Other}}", "entry 'x99'"),
    "z.json": ([{"id": "x99", "type": "book"}, {"id": "x99", "type": "book", "title": "B"}], "item 1"),
    "y.json": ([{"id": "x99", "type": "book", "title": "A", "author": "B"}, {"id": "x99", "type": "book", "title": "B"},
                {"type": "book", "author": 5}], "item 1"),
}  # fmt: skip


@pytest.mark.parametrize("name", LIBRARIES_WITH_A_KEY_TWICE)
def test_a_key_that_occurs_twice_is_a_fault_of_both_items(name: str, take: Import, kept: Path) -> None:
    library, place = LIBRARIES_WITH_A_KEY_TWICE[name]
    before = kept.read_text("utf-8")
    options = ["--from", "csl-json"] if name.endswith("json") else []
    result = take(name, library, *options, "--rejects", kept.with_name("r"), "--write")
    assert f"'x99' is also the key of {place}" in result.err
    assert kept.read_text("utf-8") == before
    assert kept.with_name("r").read_text("utf-8").count("x99") > 2


def test_faults_are_told_too(take: Import, kept: Path) -> None:
    told = take("t.csv", "date,title\n2009,A\nsoon,B\n", *KIND, "--rejects", kept.with_name("r.csv"), "--json").json
    assert [one["rows"] for one in told["faults"]] == [["row 3"]]
    assert [one["id"] for one in told["changes"]] == ["meeting-2009"]


REJECTED: dict[str, tuple[str, Any, str]] = {
    "tsv": ("t.tsv", 'date\ttitle\n2009\tA\n"soon\tB\n', "date\ttitle\tcatimeline-fault\n\"soon\tB\tdate: '\"soon' is not a date: "),
    "tsv in quotes": ("t.tsv", '"date"\t"title"\t"of\nus\tall"\n"2009"\t"A"\t"b"\n"soon"\t"B"\t"c"\n',
                      "date\ttitle\tof us all\tcatimeline-fault\nsoon\tB\tc\tdate: "),
    "json": ("t.json", [{"date": "2009", "title": "A"}, {"date": "soon", "title": ["Б"]}, 5],
             '[\n{"date": "soon", "title": ["Б"], "catimeline-fault": "date: '),
    "half a character": ("t.json", '[{"date": "2009", "title": "\\ud800"}]', '[\n{"date": "2009", "title": "\\ud800", "catimeline-fault"'),
    "jsonl": ("t.jsonl", '{"date": "2009", "title": "A"}\n{"date": }\n',
              '{"line": "{\\"date\\": }", "catimeline-fault": "is not JSON: '),
    "nothing": ("t.json", [{"date": "2009", "title": "A"}], "[\n\n]\n"),
    "none": ("t.csv", "date,title\n2009,A\n", "date,title,catimeline-fault\n"),
}  # fmt: skip


@pytest.mark.parametrize("case", REJECTED)
def test_rows_are_refused_in_their_own_format(case: str, take: Import, kept: Path) -> None:
    name, content, start = REJECTED[case]
    path = kept.with_name(f"rejects{Path(name).suffix}")
    result = take(name, content, *KIND, "--rejects", path)
    assert result.code == 0, result.err
    assert path.read_text(encoding="utf-8").startswith(start)
    assert path.suffix in (".tsv", ".csv", ".jsonl") or isinstance(json.loads(path.read_text(encoding="utf-8")), list)


def test_faults_of_rows_that_need_a_refused_one_are_told(take: Import, kept: Path) -> None:
    rows = "id,date,title,related\na,soon,A,\nb,2010,B,follows:a\nc,2011,C,\n"
    told = take("t.csv", rows, *KIND, "--rejects", kept.with_name("r.csv"), "--json").json
    assert [one["rows"] for one in told["faults"]] == [["row 2"], ["row 3"]]
    assert [one["id"] for one in told["changes"]] == ["c"]


def test_faults_that_appear_once_a_row_is_left_out(take: Import, kept: Path) -> None:
    """Row 2 could be read, so rows 3 and 4 are at fault only without it, and without row 3."""
    rows = "id,date,title,number,related\na,2009,A,5,\nb,2010,B,,follows:a\nc,2011,C,,follows:b\nd,2012,D,,\n"
    options = (*KIND, "--map", "number=number", "--rejects", kept.with_name("r.csv"))
    told = take("t.csv", rows, *options, "--json").json
    assert [(one["rows"], one["column"]) for one in told["faults"]] == [
        (["row 2"], "number"),
        (["row 3"], "related"),
        (["row 4"], "related"),
    ]
    assert [one["id"] for one in told["changes"]] == ["d"]


def test_rows_that_need_one_that_is_refused(take: Import, kept: Path) -> None:
    """What is related to it, and what names a new record that is at fault, is refused too."""
    events = [
        {"id": "one", "date": "soon", "title": "A", "places": ["Only here"]},
        {"id": "two", "date": "2009", "title": "B", "related": ["follows:one"]},
        *({"date": "2009", "title": f"C{n}", "places": [{"name": "Far", "latitude": 1}], "topics": ["water"],
           "people": [{"name": "Ann", "actor": "Union"}, {"name": "Bob"}]} for n in range(3)),
        {"date": "2009", "title": "D", "kind": "treaty", "series": "round", "sources": ["almanac"]},
        {"id": "two", "date": "2009", "title": "E"},
    ]  # fmt: skip
    path = kept.with_name("rejects.json")
    result = take("t.json", events, *KIND, "--new", "places", "--rejects", path)
    assert result.code == 0, result.err
    refused = json.loads(path.read_text(encoding="utf-8"))
    assert [one["title"] for one in refused] == ["A", "B", "C0", "C1", "C2", "E"]
    assert refused[3]["catimeline-fault"] == "place 'Far' is at fault"
    assert "added event" in result.out
    assert "place" not in result.out


def test_a_file_that_breaks_off_is_refused_whole(take: Import, kept: Path) -> None:
    path = kept.with_name("rejects.json")
    before = kept.read_bytes()
    result = take("t.json", '[{"date": "2009", "title": "A"}, {"date": ', *KIND, "--rejects", path, "--write")
    assert (result.code, kept.read_bytes()) == (1, before)
    assert path.read_text(encoding="utf-8") == "[\n\n]\n"


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("t.csv", ("--rejects", "t.csv"), "--rejects 't.csv': name another file; this one is read"),
        ("t.csv", ("--save-map", "kept.toml"), "--save-map 'kept.toml': name another file; this one is read"),
        (
            "t.csv",
            ("--rejects", "r.csv", "--explain-dates"),
            "give only one of the options --rejects and --explain-dates",
        ),
        ("t.csv", ("--map-file", "no.toml"), "--map-file 'no.toml': cannot be read: no such file or directory"),
        ("t.csv", ("--map-file", "/dev/null"), "--map-file '/dev/null': is a device"),
    ],
)
def test_other_files_that_are_wrong(name: str, given: tuple[str, ...], message: str, take: Import, kept: Path) -> None:
    paths = [str(kept.with_name(one)) if "." in one else one for one in given]
    result = take(name, "date,title\n2009,A\n", *KIND, *paths)
    assert (result.code, result.err) == (2, f"error: {message}\n")


def test_options_are_kept(take: Import, kept: Path) -> None:
    path = kept.with_name("sheet.toml")
    rows = "Wann|Was|Wo\n3/4/09|A|Graz / Linz\n"
    options = (
        *(
            "--map",
            "Wann=date",
            "--map",
            "Was=title",
            "--map",
            "Wo=places",
            "--set",
            "kind=meeting",
            "--dates",
            "day-first",
        ),
        *("--century", "2000", "--split", "places=/", "--new", "places", "--delimiter", "|"),
    )
    first = take("t.csv", rows, *options, "--save-map", path)
    assert first.code == 0, first.err
    store = kept.as_posix()
    command = f"catimeline import FILE --store {store} --map-file {path}".replace(f"{path.parent}/", "")
    assert f"saved to sheet.toml; for the next file: {command}" in first.told
    assert path.read_text(encoding="utf-8") == (
        'delimiter = "|"\nmap = ["Wann=date", "Was=title", "Wo=places"]\nset = ["kind=meeting"]\nsplit = ["places=/"]\n'
        'new = ["places"]\ndates = ["day-first"]\ncentury = 2000\n'
    )
    again = take("t.csv", rows, "--map-file", path)
    assert again.out == first.out
    other = take("t.csv", rows, "--map-file", path, "--map", "wann=", "--set", "date=2010", "--dates", "month-first",
                 "--century", "1900", "--new", "places,topics", "--split", "places=|")  # fmt: skip
    assert ": A, 2010" in other.out
    assert "Graz / Linz" in other.out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("maps = []", "there is no key 'maps'; did you mean 'map'?"),
        ('map = "a=date"', "map should be an array of texts"),
        ("map = [1]", "map should be an array of texts"),
        ("century = true", "century should be a number"),
        ("from = 3", "from should be a text"),
        ("map = ", "Invalid value (at end of document)"),
    ],
)
def test_options_that_were_not_kept(text: str, message: str, take: Import, kept: Path) -> None:
    path = kept.with_name("sheet.toml")
    path.write_text(text, encoding="utf-8")
    result = take("t.csv", "date,title\n2009,A\n", *KIND, "--map-file", path)
    assert (result.code, result.err) == (2, f"error: --map-file 'sheet.toml': {message}\n")


def test_ids_of_rows_that_are_left_out(take: Import, run: Callable[..., Run], kept: Path, tmp_path: Path) -> None:
    """No other event gets the id of a row that is left out, so that this row is an event of its own once it is right."""
    path = tmp_path / "r.csv"
    rows = "id,title,date\nFoo_1,A,2001\nfoo-1,B,20-x\nBar 2,C,20-y\nbar-2,D,2004\n"
    options = ("--write", "--set", "kind=meeting")
    assert "added event foo-1-2: A, 2001" in take("t.csv", rows, *options, "--rejects", path).out
    path.write_text(path.read_text(encoding="utf-8").replace("20-x", "2002").replace("20-y", "2003"), encoding="utf-8")
    ended = run("import", path, "--store", kept, *options)
    assert ended.out == "added event foo-1: B, 2002\nadded event bar-2-2: C, 2003\n"


def test_keys_of_items_that_are_left_out(take: Import, run: Callable[..., Run], kept: Path, tmp_path: Path) -> None:
    """The same holds for the keys of a library, which become ids."""
    path = tmp_path / "r.bib"
    items = "@book{Smith_2018, title={A}, author={Smith, Ann}, year={2018}}\n@book{smith-2018, title={}, year={2019}}\n"
    out = take("t.bib", items, "--write", "--rejects", path).out
    assert out == "added source smith-2018-2: Ann Smith, “A”, 2018.\n"
    path.write_text(path.read_text(encoding="utf-8").replace("title = {}", "title = {B}"), encoding="utf-8")
    assert run("import", path, "--store", kept, "--write").out == "added source smith-2018: “B”, 2019.\n"


def test_where_all_rows_lack_a_date_the_column_that_may_have_it_is_named(take: Import, kept: Path) -> None:
    """As without rejects; what is not used is of all rows, though none of them went in."""
    rows = "title,made\nA,1909\nB,1910\n"
    result = take("t.csv", rows, *KIND, "--rejects", kept.with_name("rejects.csv"), "--write")
    command = "catimeline import t.csv --store kept.toml --set kind=meeting --map made=date"
    assert (result.code, result.told[:3]) == (
        0,
        [
            "t.csv: row 2, row 3: has no date",
            "not used: made (2); --map 'made=FIELD' would use it",
            f"'made' has numbers, perhaps years: {command}",
        ],
    )


@pytest.mark.parametrize("name", ["t.csv", "t.json"])
def test_a_question_stays_one_without_the_dates_beside_it(
    name: str, take: Import, run: Callable[..., Run], kept: Path
) -> None:
    """Alone, 1998/02 is a month; beside 1990/95 it may be a range."""
    rows = [("1998/02", "A"), ("1990/95", "B"), ("1980/85", "C")]
    content: Any = [{"Date": date, "Event": title} for date, title in rows]
    if name == "t.csv":
        content = "Date,Event\n" + "".join(f"{date},{title}\n" for date, title in rows)
    rejects = kept.with_name(f"rejects{Path(name).suffix}")
    kind = ("--set", "kind=meeting")
    assert take(name, content, *kind, "--rejects", rejects, "--write").code == 0
    again = run("import", rejects, "--store", kept, *kind)
    asked = "Date: '1998/02' is not a date: it may be 1998-02 or 1998/2002 (docs/dates.md D3); write the one you mean"
    assert (again.code, again.out) == (1, "")
    assert asked in again.err
    answered = run("import", rejects, "--store", kept, *kind, "--dates", "day-first")
    assert answered.out == "added event meeting-1998-02: A, February 1998\n"
    rejects.write_text(rejects.read_text("utf-8").replace("1998/02", "1998/2002", 1), "utf-8")
    assert run("import", rejects, "--store", kept, *kind).out == "added event meeting-1998: A, 1998 to 2002\n"
