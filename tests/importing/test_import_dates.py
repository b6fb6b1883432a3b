"""How ``import`` reads dates: by the conventions of each column, and what it says about them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from conftest import Run, added, event_of

from catimeline.dates.edtf import EdtfDate
from catimeline.dates.phrases import TYPED, Conventions, parse_typed
from catimeline.errors import AmbiguousDateError, TypedDateError
from catimeline.importing.dates import hint_for

Import = Callable[..., Run]

EDTF = Conventions(edtf=True)


def table(dates: Sequence[str], column: str = "date") -> str:
    """A table with an event for each date."""
    return "".join([f"{column},title,kind\n", *(f"{date},Event {row},meeting\n" for row, date in enumerate(dates))])


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Conventions]:
    """The conventions by which each text of a date was read first."""
    found: dict[str, Conventions] = {}

    def parse(text: str, conventions: Conventions) -> EdtfDate:
        found.setdefault(text, conventions)
        return parse_typed(text, conventions)

    monkeypatch.setattr("catimeline.importing.dates.parse_typed", parse)
    return found


@pytest.mark.parametrize(
    ("options", "conventions"),
    [
        ((), TYPED),
        (("--dates", "day-first"), Conventions(order="day-first")),
        (("--dates", "month-first", "--dates", "serial"), Conventions(order="month-first", serial=True)),
        (
            ("--dates", "month-first,serial,as-years", "--century", "1900"),
            Conventions(order="month-first", century=1900, serial=True),
        ),
        (("--dates", "edtf,as-years"), EDTF),
    ],
)
def test_options_make_conventions(
    options: tuple[str, ...], conventions: Conventions, take: Import, asked: dict[str, Conventions]
) -> None:
    assert take("t.csv", table(["2018"]), *options).code == 0
    assert asked == {"2018": conventions._replace(has_options=True)}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ("--dates", "day-first", "--dates", "month-first"),
            "give only one of the ways to write dates day-first and month",
        ),
        (("--dates", "edtf,serial"), "give only one of the ways to write dates edtf and serial"),
        (("--dates", "edtf,unix"), "give only one of the ways to write dates edtf and unix"),
        (("--dates", "edtf", "--century", "2000"), "give only one of the ways to write dates edtf and --century"),
        (("--dates", "month"), "there is no way to write dates 'month'; did you mean 'month-first'?"),
        (("--century", "0"), "--century takes the first of a hundred years, such as 1900, 1950 or 2000, not 0"),
        (("--century", "-100"), "--century takes the first of a hundred years, such as 1900, 1950 or 2000, not -100"),
        (("--century", "10000"), "--century takes the first of a hundred years, such as 1900, 1950 or 2000, not 10000"),
        (("--explain-dates", "--write"), "give only one of the options --write and --explain-dates"),
    ],
)
def test_options_that_make_no_sense(options: tuple[str, ...], message: str, take: Import) -> None:
    ended = take("t.csv", table(["2018"]), *options)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"error: {message}")


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("1909-12", "1914-18"), True),
        (("1909-12", "c. 1830-41"), True),
        (("1909-12", "1914-21"), True),
        (("1909-12", "1914–18"), False),
        (("1909-12", "1914-02"), False),
        (("1909-12", "1914-13"), False),
        (("1909-12", "2018-10-24"), False),
        (("1909-12", "about 12"), False),
    ],
    ids=str,
)
@pytest.mark.parametrize("column", ["date", "date.start", "date.end", "source.date"])
def test_a_column_with_short_ends(
    column: str, texts: Sequence[str], expected: object, take: Import, asked: dict[str, Conventions]
) -> None:
    """``1909-12`` is December 1909, but a question where another date is a year with a short end."""
    take("t.csv", table(texts, column), "--new", "sources")
    assert asked["1909-12"].short_ends is expected


def test_each_column_is_on_its_own(take: Import, asked: dict[str, Conventions]) -> None:
    take("t.csv", "date,added,title,kind,source.title,source.date\n1914-18,1909-12,A,meeting,S,1910-12\n")
    assert [asked[text].short_ends for text in ("1914-18", "1909-12", "1910-12")] == [True, False, False]


def test_a_short_end_that_may_be_a_month_is_a_question(take: Import) -> None:
    told, *_ = take("t.csv", table(["1909-12", "1914-18"])).told
    assert told.startswith("t.csv: row 2, date: '1909-12' is not a date: it may be 1909-12 or 1909/1912")
    assert take("t.csv", table(["1909-12"])).code == 0


def test_a_short_end_of_the_next_century_is_a_question(take: Import) -> None:
    told, *_ = take("t.csv", table(["1998-02", "1990-95"])).told
    assert told.startswith("t.csv: row 2, date: '1998-02' is not a date: it may be 1998-02 or 1998/2002")
    assert take("t.csv", table(["1998-02", "1990-12"])).code == 0
    slashed = take("t.csv", table(["1998/02", "1990/95", "2018/05", "1990/05"]))
    assert slashed.told[:2] == [
        "t.csv: row 2, date: '1998/02' is not a date: it may be 1998-02 or 1998/2002 (docs/dates.md D3); write the one you mean",
        "t.csv: row 5, date: '1990/05' is not a date: it may be 1990-05 or 1990/2005 (docs/dates.md D3); write the one you mean",
    ]
    assert take("t.csv", table(["1998/02"])).code == 0


@pytest.mark.parametrize(
    ("texts", "is_month"),
    [
        (["2009/03", "2010/11"], True),
        (["2009/03", *(f"2001/{month:02}" for month in range(2, 11)), "2010/11"], False),
        (["1998/02", "2010/11"], False),  # which may be from 1998 to 2002
        (["2009/03", "1990/95", "2010/11"], False),
        (["2009/03", "1999/00", "2010/11"], False),
        (["2010/11"], False),
    ],
)
def test_a_slash_before_months(texts: list[str], is_month: object, take: Import) -> None:
    result = take("t.csv", table(texts))
    assert (
        "/11' is not a date: it may be 2010-11 or 2010/2011" in result.err or "and 7 more" in result.err
    ) is not is_month
    assert "'1999/00' is not a date" not in result.err
    assert ("read as months, as the other dates of the file are written" in result.err) is is_month


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("10/11/2018", " (or use --dates day-first or --dates month-first)"),
        ("10/11/2018 – 12/11/2018", " (or use --dates day-first or --dates month-first)"),
        ("18-07-09", " (or use --dates day-first or --dates year-first)"),
        ("07-09-12", " (or use --dates day-first or --dates month-first or --dates year-first)"),
        ("5. listopada 2018.", ""),
        ("1914-21", " (or use --dates edtf if all dates are EDTF)"),
        ("1600s", ""),
    ],
)
def test_a_question_names_the_option_that_answers_it(text: str, hint: str) -> None:
    with pytest.raises(AmbiguousDateError) as caught:
        parse_typed(text, Conventions(century=2000, short_ends=True))
    assert hint_for(caught.value) == hint
    assert hint_for(TypedDateError("1914-21", "it is not")) == ""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("t.csv", "date.edtf,title,kind\n1914-21,A,meeting\n1914-22,B,meeting\n"),
        ("t.tsv", "date\tstart\tend\tprecision\ttitle\tkind\n1914-21\t1914-03-01\t1914-05-31\tseason\tA\tmeeting\n"),
        ("t.json", [{"date": {"edtf": "1914-21"}, "title": "A", "kind": "meeting"}]),
    ],
)
def test_dates_that_we_wrote_are_edtf(name: str, content: Any, take: Import, asked: dict[str, Conventions]) -> None:
    assert take(name, content).out.startswith("added event meeting-1914-21: A, spring 1914\n")
    assert set(asked.values()) == {EDTF}


def test_days_of_calendars_are_edtf(take: Import, asked: dict[str, Conventions]) -> None:
    entry = "BEGIN:VEVENT\nSUMMARY:A\nDTSTART:20190701\nDTEND:20190703\nEND:VEVENT\n"
    take("t.ics", f"BEGIN:VCALENDAR\n{entry}END:VCALENDAR\n", "--set", "kind=meeting")
    assert asked == {"2019-07-01/2019-07-02": EDTF}


@pytest.mark.parametrize(
    "row",
    [
        "date,precision\n2018,year",
        "date,start,end,precision\n2018,2018-01-01,2018-12-31,11",
        "Date,start,end,precision\n2018,2018-01-01,2018-12-31,year",
        "date,start,end,precision\n June 2018,2018-06-01,2018-06-30,month",
    ],
)
def test_other_tables_may_have_the_same_columns(row: str, take: Import, asked: dict[str, Conventions]) -> None:
    take("t.csv", row)
    assert TYPED._replace(has_options=True) in asked.values()
    assert EDTF not in asked.values()


def test_a_spreadsheet_and_its_options(take: Import) -> None:
    assert "A, 1 December 2019" in take("t.csv", "date,title,kind\n43800,A,meeting\n", "--dates", "serial").out
    table = "date,title,kind\n6890,A,meeting\n366,B,meeting\n2018,C,meeting\n"
    told = take("t.csv", table, "--dates", "serial").out
    assert [words in told for words in ("A, 11 November 1918", "B, 366 CE", "C, 2018")] == [True] * 3
    refused = take("t.csv", "date,title,kind\n366,A,meeting\n15,B,meeting\n43800,C,meeting\n", "--dates", "serial").told
    assert refused[:2] == [
        "t.csv: row 2, date: '366' is not a date: it may be 0366 or 1900-12-31 (docs/dates.md D16); write the one you mean",
        "t.csv: row 3, date: '15' is not a date: programs disagree which day has the number 15; write the day, or 0015 for the year",
    ]
    options = ("--dates", "month-first", "--century", "2000")
    assert "A, 24 September 2006" in take("t.csv", "date,title,kind\n9/24/06,A,meeting\n", *options).out


def test_unix_times(take: Import, kept: Path) -> None:
    """They are seconds or milliseconds, in UTC or in a zone, and never taken for that unasked."""
    rows = [{"date": 1117584060, "title": "A"}, {"date": 1117576800000.0, "title": "B"}, {"date": 2018, "title": "C"}]
    kind = ("--set", "kind=meeting")
    refused = take("t.json", rows, *kind)
    assert refused.told[0] == (
        "t.json: event 1, date: '1117584060' is not a date: as a Unix time it is 1 June 2005, 00:01:00 UTC (--dates unix), "
        "as a year Y1117584060"
    )
    assert any(line.startswith("if '1117584060' is 2005-06-01T00:01:00Z: ") for line in refused.told)
    assert refused.told[-3].endswith(" --dates unix")
    edtf = take("t.json", rows, *kind, "--dates", "edtf")
    assert not any("unix" in line for line in edtf.told)
    utc = take("t.json", rows, *kind, "--dates", "unix")
    assert added(utc) == ["B, 31 May 2005, 22:00:00 UTC", "A, 1 June 2005, 00:01:00 UTC", "C, 2018"]
    said = "2 Unix times in UTC, with the day of Greenwich (--zone NAME, such as Europe/Berlin, gives the day there)"
    assert said in utc.told
    zoned = take("t.json", rows, *kind, "--dates", "unix", "--zone", "Europe/Berlin")
    assert added(zoned) == ["A, 1 June 2005, 02:01:00 local time", "B, 1 June 2005", "C, 2018"]
    assert not any("UTC" in line for line in zoned.told)
    sheet = kept.with_name("sheet.toml")
    take("t.json", rows, *kind, "--dates", "unix", "--zone", "Europe/Berlin", "--save-map", sheet)
    assert take("t.json", rows, "--map-file", sheet).out == zoned.out
    assert take("t.json", rows, *kind, "--zone", "Europe/Berlin").told == [
        "error: --zone does not apply to json, only to ics"
    ]


ENDS = {
    "2001,..": "2001/..",
    "2001,Open": "2001/..",
    "2001,present": "2001/..",
    "2001,ongoing": "2001/..",
    "2001,Aujourd'hui": "2001/..",
    "2001,incumbent": "2001/..",
    "2001,unknown": "2001/",
    "2001,/": "2001/",
    "..,2001": "../2001",
    "open,2001": "../2001",
    "unknown,2001": "/2001",
    ",2001": "/2001",
    "2001,?": "2001/",
    "?,2001": "/2001",
    "n.d.,2001": "/2001",
    "2001,o. J.": "2001/",
    "2001,TBA": "2001/",
    "2001,none": "2001",
    "2001,": "2001",
}


@pytest.mark.parametrize("cells", ENDS)
def test_ends_that_are_open_or_unknown(cells: str, take: Import, run: Callable[..., Run], kept: Path) -> None:
    rows = f"id,date.start,date.end,title,kind\nnew,{cells},A,meeting\n"
    assert take("t.csv", rows, "--write").code == 0
    assert event_of(run, kept, "new")["date"]["edtf"] == ENDS[cells]


@pytest.mark.parametrize("cells", ["?,", "n.d.,", ",unknown", "?,?", "unknown,unknown", "o. J.,?"])
def test_ends_of_which_none_is_known(cells: str, take: Import) -> None:
    result = take("t.csv", f"date.start,date.end,title,kind\n{cells},A,meeting\n")
    assert (result.code, result.told[0]) == (1, "t.csv: row 2: has no date")
    assert "read as empty" in result.err


def test_years_of_which_one_is_unknown(take: Import, run: Callable[..., Run], kept: Path) -> None:
    rows = "id,Year,End year,title,kind\none,1914,?,A,meeting\ntwo,n.d.,1850,B,meeting\n"
    assert take("t.csv", rows, "--write").code == 0
    assert [event_of(run, kept, one)["date"]["edtf"] for one in ("one", "two")] == ["1914/", "/1850"]


def test_words_are_shown_with_their_readings(take: Import) -> None:
    days = [f"{day} June 2018" for day in range(1, 8)]
    result = take("t.csv", table(["2018", "3 June 2018", *days]))
    assert result.told[0] == (
        '8 dates were read from words: "3 June 2018" as 2018-06-03, "1 June 2018" as 2018-06-01, '
        '"2 June 2018" as 2018-06-02, "4 June 2018" as 2018-06-04, "5 June 2018" as 2018-06-05, … '
        "(--explain-dates shows all)"
    )
    assert take("t.csv", table(["June 2018"])).told[0] == '1 date was read from words: "June 2018" as 2018-06'


DATES = ["June 2018", "soon", "2018", "10/11/2018", "June 2018", "soon", "soon", "2018", "2018", "9 July 2018"]


LAST = "5 texts of dates, 2 refused; nothing was written"


def test_dates_are_explained(take: Import, kept: Path) -> None:
    """Those that are dates first, and the most frequent of them first; of other faults nothing is said."""
    before = kept.read_bytes()
    rows = table(DATES).replace("meeting", "nothing")
    result = take("t.csv", rows, "--explain-dates")
    assert (result.code, result.told) == (1, ["10 other faults, which import shows without --explain-dates", LAST])
    lines = [line.split("\t") for line in result.out.splitlines()]
    assert [line[:3] for line in lines] == [
        ["3", "2018", "2018"],
        ["2", "June 2018", "2018-06"],
        ["1", "9 July 2018", "2018-07-09"],
        ["3", "soon", ""],
        ["1", "10/11/2018", ""],
    ]
    assert [line[3] for line in lines[:3]] == ["2018", "June 2018", "9 July 2018"]
    assert lines[4][3] == "it may be 2018-10-11 or 2018-11-10 (docs/dates.md D5); write the one you mean"
    assert kept.read_bytes() == before
    assert take("t.csv", table(["2018"]), "--explain-dates", "--markdown").out.endswith("| 1 | 2018 | 2018 | 2018 |\n")


def test_dates_of_several_columns_are_explained_together(take: Import) -> None:
    rows = "start,end,title,kind,source.title,source.date,added\nMay 2001,present,A,meeting,N,May 2001,2018-01-01\n"
    result = take("t.csv", rows, "--explain-dates")
    assert (result.code, result.out) == (
        0,
        "2\tMay 2001\t2001-05\tMay 2001\n1\t2018-01-01\t2018-01-01\t1 January 2018\n",
    )


@pytest.mark.parametrize(
    ("dates", "other"),
    [
        (
            ["2019-03-01", "13/1/2019", "2019-03-03", "2019-12-02"],
            '2 days may have : "2019-03-01" may be 3 January 2019',
        ),
        (["1/13/2019", "2019-03-02T10:00:00"], '1 day may have : "2019-03-02T10:00:00" may be 3 February 2019'),
    ],
)
def test_days_that_a_spreadsheet_may_have_exchanged(dates: list[str], other: str, take: Import) -> None:
    """It takes 3/1/2019 for a day of its own order, and leaves 13/1/2019 a text."""
    beside = next(one for one in dates if "/" in one)
    expected = other.replace(" :", " day and month exchanged by a spreadsheet:")
    assert f'{expected} (none is after the 12th, and "{beside}" stands beside)' in take("t.csv", table(dates)).told


@pytest.mark.parametrize(
    "dates",
    [
        ["2019-03-01", "13/1/2019", "2019-04-13"],
        ["2019-03-01", "13/1/2019", "3/4/2019"],
        ["2019-03-01", "March 2019", "May 13, 2019"],
        ["2019-03-03", "13/1/2019"],
        ["2019-03-01/2019-03-02", "13/1/2019"],
        ["13/1/2019", "14/1/2019"],
    ],
)
def test_days_that_no_spreadsheet_has_exchanged(dates: list[str], take: Import) -> None:
    assert "exchanged" not in take("t.csv", table(dates)).err


def test_exchanged_days_are_looked_for_in_starts_and_ends_together(take: Import) -> None:
    rows = "title,kind,date.start,date.end\nA,meeting,2019-03-01,13/1/2020\nB,meeting,2019-04-01,14/1/2020\n"
    expected = '2 days may have day and month exchanged by a spreadsheet: "2019-03-01" may be 3 January 2019'
    assert expected in take("t.csv", rows).err


NEW_YEARS = ["1840-01-01T00:00:00Z", "1841-01-01", "1840-01-01T00:00:00Z", "2018", "1842-03-05"]


def test_days_that_may_be_years(take: Import) -> None:
    told = take("t.csv", table(NEW_YEARS)).told
    assert told[0] == (
        'of 4 days, 3 are 1 January and 2 are midnight UTC, perhaps years: "1840-01-01T00:00:00Z", "1841-01-01" '
        "(--dates as-years makes 1 January a year)"
    )
    midnights = [f"200{year}-05-06T00:00:00Z" for year in range(7)]
    assert take("t.csv", table(midnights)).told[0].startswith("of 7 days, 7 are midnight UTC, perhaps whole days: ")
    assert take("t.csv", table(midnights)).told[0].count('"') == 10
    mixed = take("t.csv", table([*midnights, "1840-01-01"])).told[0]
    assert mixed.startswith(
        'of 8 days, 1 are 1 January and 7 are midnight UTC, perhaps years: "2000-05-06T00:00:00Z", '
    )


@pytest.mark.parametrize(
    "dates",
    [
        ["1840-01-01", "1841-01-01", "2018"],
        ["1840-01-01", "1841-01-01", "1842-01-01", "1840-02-03", "1841-02-03", "1842-02-03"],
        ["1840", "1841", "1842", "1840-01", "1840-01-01/1841-01-01", "[1840-01-01..1841-01-01]", "1843-01-XX"],
    ],
    ids=["few", "no more than half", "not days"],
)
def test_days_that_are_days(dates: Sequence[str], take: Import) -> None:
    [told] = take("t.csv", table(dates)).told
    assert told.endswith(" (--write writes it)")


def test_days_of_the_store_are_no_years(take: Import) -> None:
    rows = "date,title,kind,added\n" + "".join(f"2018,Event {row},meeting,2019-01-01\n" for row in range(4))
    for options in ((), ("--dates", "as-years")):
        assert take("t.csv", rows, *options).told == [
            "4 new, 0 changed, 0 the same; nothing was written (--write writes it)"
        ]


def test_1_january_stands_for_its_year(take: Import) -> None:
    result = take("t.csv", table([*NEW_YEARS, "-0044-01-01"]), "--dates", "as-years")
    assert result.told[0] == "4 dates were 1 January and read as the year"
    assert sorted(line.rpartition(", ")[2] for line in result.out.splitlines()) == [
        "1840",
        "1840",
        "1841",
        "2018",
        "45 BCE (year -44)",
        "5 March 1842",
    ]


def test_sources_without_a_date(take: Import) -> None:
    rows = "date,title,kind,source.title,source.date\n2003,A,meeting,X,[o. J.]\n2004,B,meeting,Y,No date\n2005,C,meeting,Z,2001\n"
    result = take("t.csv", rows, "--new", "sources", "--supports", "date")
    assert [line for line in result.out.splitlines() if "source" in line] == [
        "added source x: “X”, n.d.",
        "added source y: “Y”, n.d.",
        "added source z-2001: “Z”, 2001.",
    ]
    assert result.told[0] == "2 sources without a date, as source.date says (n.d.)"


@pytest.mark.parametrize("words", ["o. J.", "[s.a.]", "без года", "sans date", "Bez daty", "TBA"])
def test_a_row_that_says_it_has_no_date_is_left_out(words: str, take: Import) -> None:
    rows = "".join(f"{year},In {year}\n" for year in range(2001, 2006))
    result = take("t.csv", f"Date,Title\n{rows}{words},Some time\n", "--set", "kind=meeting")
    assert [line.split()[0] for line in result.out.splitlines()].count("added") == 5
    assert "not used: 1 row without a date: row 7 'Some time'" in result.err


EARLY = "Year,Month,Day,Title\n-44,3,15,A\n-0044,February,,B\n12,4,1,C\n-43,,,D\n"


@pytest.mark.parametrize(
    ("rows", "options", "read"),
    [
        (EARLY, ["bce"], ["-0043-03-15", "-0043-02", "0012-04-01", "-0042"]),
        (EARLY, ["astronomical"], ["-0044-03-15", "-0044-02", "0012-04-01", "-0043"]),
        ("Year,Month,Title\n-0044,3,A\n2001,4,B\n", [], ["-0044-03", "2001-04"]),
        ("Year,Month,Day,Title\n-5,2,29,A\n-7,,,B\n", ["bce"], ["-0004-02-29", "-0006"]),
    ],
)
def test_columns_with_years_before_1(rows: str, options: list[str], read: list[str], take: Import) -> None:
    args = [arg for option in options for arg in ("--dates", option)]
    result = take("t.csv", rows, "--set", "kind=meeting", *args, "--json").json
    dates = {
        fields["title"]: fields["date"]
        for one in result["changes"]
        if one["record"] == "event"
        for fields in [{field["path"][0]: field["new"] for field in one["fields"] if len(field["path"]) == 1}]
    }
    assert [dates[title] for title in sorted(dates)] == read


def test_a_year_before_1_beside_a_month_is_a_question(take: Import) -> None:
    told = take("t.csv", EARLY + "-45,Fbr,2,E\n-43,2,29,F\n", "--set", "kind=meeting").told
    assert told[0].startswith(
        "t.csv: row 2, row 3, row 5 and 2 more, Year: '-44' is not a date: it may be -0043 or -0044"
    )
    assert any("--dates bce" in line and line.startswith("if -44 is 44 BCE") for line in told)
    told = take("t.csv", EARLY + "-45,Fbr,2,E\n-43,2,29,F\n", "--set", "kind=meeting", "--dates", "bce").told
    assert told[:2] == [
        "t.csv: row 6, Year: '2 Fbr -45' is not a date: 'Fbr' is not understood",
        "t.csv: row 7, Year: '29 Feb -43' is not a date: February -0042 has 28 days, so there is no day 29",
    ]


def test_six_digits_among_months_that_are_none(take: Import) -> None:
    result = take("t.csv", table(["201905", "200112", "201313"]))
    assert "row 4, date: '201313' is not a date: there is no month 13; months are 01 to 12" in result.err
    assert len(result.out.splitlines()) == 2


def test_a_month_with_its_year_beside_a_year(take: Import) -> None:
    """So workbooks have it, which show only the name of the month."""
    rows = "title,kind,Year,Month\nA,meeting,2019,2019-05\nB,meeting,2018,2019-06\n"
    result = take("t.csv", rows)
    assert result.out == "added event meeting-2019-05: A, May 2019\n"
    assert "row 3: column 'Month': '2019-06' is not a month of 2018" in result.err


def test_a_year_of_two_digits_beside_a_month(take: Import) -> None:
    rows = "Year,Month,Title\n99,3,A\n5,4,B\n"
    result = take("t.csv", rows, "--set", "kind=meeting")
    assert result.told[0] == (
        't.csv: row 2, Year: "Mar \'99" is not a date: a year has four digits: 1999, or 0099 for the year 99; '
        "--century 1900 makes it 1999-03"
    )
    assert any(line.startswith('if "Mar \'99" is 1999-03: ') for line in result.told)
    read = take("t.csv", rows, "--set", "kind=meeting", "--century", "1900")
    assert read.out.splitlines()[:2] == [
        "added event meeting-1905-04: B, April 1905",
        "added event meeting-1999-03: A, March 1999",
    ]


@pytest.mark.parametrize("rows", ["13/2/99,A\n3/4/99,B\n", "3/4/99,B\n13/2/99,A\n", "3/4/99,B\n" * 20 + "13/2/99,A\n"])
def test_an_order_that_a_date_excludes_is_not_suggested(rows: str, take: Import) -> None:
    told = take("t.csv", f"Date,Title\n{rows}", "--set", "kind=meeting").err
    assert "--century 1900" in told
    assert "month-first" not in told


def test_the_id_of_an_event_before_year_1(take: Import) -> None:
    """An id has no sign, and 44 BCE is not the year 43."""
    rows = "date,title\n-0043-03-15,A\n44 BCE,B\n0043,C\n-0100/-0043,D\n-004X,E\n"
    added = take("t.csv", rows, "--set", "kind=meeting").out.splitlines()
    assert sorted(line.split()[2].rstrip(":") for line in added) == [
        "meeting-0043", "meeting-004x-bce", "meeting-101-bce", "meeting-44-bce", "meeting-44-bce-03-15",
    ]  # fmt: skip
