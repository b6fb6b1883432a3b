"""Which columns ``import`` reads as the start and the end of a date, beside parts of dates and whole ones."""

from collections.abc import Callable
from typing import Any

import pytest
from conftest import Run, added

Import = Callable[..., Run]
KIND = ("--set", "kind=meeting")


@pytest.mark.parametrize(
    ("header", "cells", "date"),
    [
        ("Year,End", "1914,1918", "1914 to 1918"),
        ("Start year,end", "1914,1918", "1914 to 1918"),
        ("year,date.end", "1914,", "1914"),
        ("Year,Month,Day,End", "2019,5,4,2019-05-07", "4 to 7 May 2019"),
        ("Year,Month,Day,End Date", "2019,5,4,2019-05-07", "4 to 7 May 2019"),
        ("Year,Month,Day,Ended", "2019,5,4,2019-05-07", "4 to 7 May 2019"),
        ("Year,End", "2019,5 May", "2019 to 5 May 2019"),
        ("Year,Month,Day,Time,End,End Time", "2019,5,4,9:00,2019-05-07,10:00", "4 to 7 May 2019"),
        ("Jahr,Enddatum", "1914,1918", "1914 to 1918"),
        ("Année,Date de fin", "1914,1918", "1914 to 1918"),
        ("Год,Окончание", "1914,1918", "1914 to 1918"),
        ("Datum Beginn,Datum Ende", "1914,1918", "1914 to 1918"),
        ("dtstart,dtend", "20190504,20190507", "4 to 7 May 2019"),
        ("Дата с,Дата по", "1914,1918", "1914 to 1918"),  # noqa: RUF001 - Russian
    ],
)
def test_an_end_beside_parts_of_a_start(header: str, cells: str, date: str, take: Import) -> None:
    assert sorted(added(take("t.csv", f"{header},title\n{cells},A\n", *KIND))) == [f"A, {date}"]


@pytest.mark.parametrize(
    ("header", "cells", "date"),
    [
        ("From day,To day,Month,Year", "1,3,May,2018", "1 to 3 May 2018"),
        ("From day,To day,Month,Year", "1,,May,2018", "1 May 2018"),
        ("Day,Month,End day,End month,Year", "30,6,2,7,2019", "30 June to 2 July 2019"),
        ("Year,Month,End month", "1883,4,8", "April to August 1883"),
        ("Year,Month,End month", "1883,4,", "April 1883"),
        ("Year,End month", "1883,8", "1883"),
        ("Jour,Mois,Année,Jour fin,Mois fin,Année fin", "5,octobre,1789,6,octobre,1789", "5 to 6 October 1789"),
        ("Tag,Monat,Jahr,bis Tag,bis Monat", "6,Oktober,1848,31,Oktober", "6 to 31 October 1848"),
        ("開始年,終了年", "2001,2004", "2001 to 2004"),
        ("開始,終了", "2001-01-02,2001-01-04", "2 to 4 January 2001"),
        ("開始日,終了日", "1937年,45年", "1937 to 1945"),
        ("Begin,Einde", "2001-01-02,2001-01-04", "2 to 4 January 2001"),
        ("Year,Month,Day,Year ended,Month ended,Day ended", "2018,7,9,2019,8,10", "9 July 2018 to 10 August 2019"),
        ("begin_year,begin_month,begin_day,end_year,end_month,end_day", "1883,12,8,1885,7,25",
         "8 December 1883 to 25 July 1885"),
    ],
)  # fmt: skip
def test_an_end_that_lacks_what_the_start_has(header: str, cells: str, date: str, take: Import) -> None:
    assert added(take("t.csv", f"{header},title\n{cells},A\n", *KIND)) == [f"A, {date}"]


def test_an_end_lacks_what_the_start_lacks(take: Import) -> None:
    run = take("t.csv", "Day,To day,Month,Year,title\n1,3,5,2018,A\n,3,,2018,B\n", *KIND)
    assert run.out.endswith("A, 1 to 3 May 2018\n")
    assert "row 3: has date.end.day (To day), but no date.end.month" in run.err


def test_months_in_a_column_of_their_own_are_no_ends(take: Import) -> None:
    rows = "title,Year,Month\nA,1905,6\nB,1906,7\nC,1908,9\nD,1914-18,\n"
    dates = ["A, June 1905", "B, July 1906", "C, September 1908", "D, 1914 to 1918"]
    assert added(take("t.csv", rows, *KIND)) == dates
    ends = "title,Start year,Start month,End year,End month\nA,1905,6,1905,7\nB,1906,7,1906,8\nC,1908,9,1908,10\n"
    assert added(take("t.csv", ends, *KIND))[0] == "A, June to July 1905"


def test_an_end_that_lacks_what_the_start_has_may_be_before_it(take: Import) -> None:
    run = take("t.csv", "Day,Month,End day,End month,Year,title\n30,12,2,1,2019,A\n", *KIND)
    assert "the end, 2019-01-02, is before the start, 2019-12-30" in run.err


@pytest.mark.parametrize(
    ("start", "end", "date"),
    [
        ("23-01-2018", "04-03", "23 January to 4 March 2018"),
        ("28.9.2018", "2.10.", "28 September to 2 October 2018"),
        ("28/09/2018", "02/10", "28 September to 2 October 2018"),
        ("2018-01-23", "04-03", "23 January to 3 April 2018"),
    ],
)
def test_an_end_without_its_year_has_the_order_of_its_start(start: str, end: str, date: str, take: Import) -> None:
    assert added(take("t.csv", f"title,Start,End\nA,{start},{end}\n", *KIND)) == [f"A, {date}"]


def test_an_end_without_its_year_may_be_a_question(take: Import) -> None:
    rows = "title,Start,End\nA,11/10/2018,12/10\n"
    assert take("t.csv", rows, *KIND).code == 1
    assert added(take("t.csv", rows, *KIND, "--dates", "day-first")) == ["A, 11 to 12 October 2018"]
    asked = take("t.csv", "title,Start,End\nA,May 3 2018,5/6\n", *KIND)
    assert "it may be 2018-05-03/2018-05-06 or 2018-05-03/2018-06-05 (docs/dates.md D5)" in asked.err


@pytest.mark.parametrize("header", ["From,To", "Du,Au", "Desde,Hasta", "С,По", "開始,終了"])  # noqa: RUF001 - Russian
@pytest.mark.parametrize(
    ("start", "end", "date"),
    [("2004-06-01", "3 June", "1 to 3 June 2004"), ("1914", "18", "1914 to 1918"), ("1939", "45", "1939 to 1945")],
)
def test_a_short_end_is_no_sign_against_a_column_of_ends(
    header: str, start: str, end: str, date: str, take: Import
) -> None:
    rows = f"title,{header}\nA,1998-05-03,1998-05-05\nB,{start},{end}\n"
    assert sorted(added(take("t.csv", rows, *KIND))) == ["A, 3 to 5 May 1998", f"B, {date}"]


@pytest.mark.parametrize("header", ["From,To", "Du,Au", "Opening,Closing", "Opened,Closed", "Date,To"])
def test_ends_without_a_year_beside_a_column_of_years(header: str, take: Import) -> None:
    rows = f"Year,title,{header}\n1896,A,6 April,15 April\n1900,B,14 May,28 Oct\n1901,C,8 June,\n"
    expected = ["A, 6 to 15 April 1896", "B, 14 May to 28 October 1900", "C, 8 June 1901"]
    assert sorted(added(take("t.csv", rows, *KIND))) == expected


@pytest.mark.parametrize(
    ("start", "end", "date"),
    [
        ("2001", "until 2008", "2001 to 2008"),
        ("from 2003", "to 2005", "2003 to 2005"),
        ("seit 3. Mai 2003", "2005", "3 May 2003 to 2005"),
        ("с 2003", "по 2005", "2003 to 2005"),  # noqa: RUF001 - Russian
        ("since 2001", "", "since 2001"),
        ("", "until 2005", "an unknown date to 2005"),
    ],
)
def test_an_end_that_says_that_it_is_one(start: str, end: str, date: str, take: Import) -> None:
    rows = f"title,Start,End\nA,{start},{end}\nB,2010,2011\n"
    assert sorted(added(take("t.csv", rows, *KIND))) == [f"A, {date}", "B, 2010 to 2011"]


@pytest.mark.parametrize(
    ("start", "end", "fault"),
    [
        ("2001-2003", "2008", "'2001-2003' is not a date: it is 2001/2003"),
        ("until 2003", "2008", "'until 2003' is not a date: it is ../2003"),
        ("2001", "since 2008", "'since 2008' is not a date: it is 2008/.."),
    ],
)
def test_an_interval_is_no_end_of_one(start: str, end: str, fault: str, take: Import) -> None:
    result = take("t.csv", f"title,Start,End\nA,{start},{end}\n", *KIND)
    assert f"{fault}, and an interval cannot begin or end another one" in result.told[0]


_QUESTION = "'1903-04' is not a date: it may be 1903-04 or 1903/1904 (docs/dates.md D3)"


@pytest.mark.parametrize(
    ("header", "others"),
    [
        ("Amtszeit", ("1910-12", "1909-11")),
        ("In office", ("1910-12",)),
        ("Date", ("1910-1912",)),
        ("Date", ("1920-",)),
    ],
)
def test_months_that_may_be_short_ends(header: str, others: tuple[str, ...], take: Import) -> None:
    """What lasts for years, or stands beside ranges of years, may be one."""
    rows = "".join(f"{date},{date}\n" for date in ("1903-04", *others))
    assert _QUESTION in take("t.csv", f"title,{header}\n{rows}", *KIND).err


@pytest.mark.parametrize("others", [("1910-1912", "1920-03"), ("1910-12",)])
def test_months_beside_those_that_are_none(others: tuple[str, ...], take: Import) -> None:
    rows = "".join(f"{date},{date}\n" for date in ("1903-04", *others))
    assert "1903-04, April 1903" in added(take("t.csv", f"title,Date\n{rows}", *KIND))


def test_a_year_beside_months_in_a_column_of_their_own_has_none(take: Import) -> None:
    rows = "Year,Month,title\n1901-02,,A\n1905,May,B\n1914-18?,,C\n1920,,D\n"
    dates = ["A, 1901 to 1902", "B, May 1905", "C, 1914 to 1918 (uncertain)", "D, 1920"]
    assert sorted(added(take("t.csv", rows, *KIND))) == dates


@pytest.mark.parametrize(("year", "end", "date"), [("1999", "01", "1999 to 2001"), ("1890", "08", "1890 to 1908")])
def test_a_short_end_of_the_next_century(year: str, end: str, date: str, take: Import) -> None:
    assert added(take("t.csv", f"title,Year,End Year\nA,{year},{end}\n", *KIND)) == [f"A, {date}"]


def test_an_end_may_be_the_year_of_its_start(take: Import) -> None:
    rows = "title,From,To\nA,2001,2003\nB,2005-06-01,2005\nC,May 2001,2001\n"
    expected = ["A, 2001 to 2003", "B, 1 June 2005 to 2005", "C, May 2001 to 2001"]
    assert sorted(added(take("t.csv", rows, *KIND))) == expected


@pytest.mark.parametrize("header", ["From,To", "Opening,Closing", "Opened,Closed"])
def test_a_start_of_years_beside_an_end_that_is_more_exact(header: str, take: Import) -> None:
    rows = f"title,{header}\nA,1992,1995\nB,1995,1999\nC,1999,May 2004\n"
    assert added(take("t.csv", rows, *KIND)) == ["A, 1992 to 1995", "B, 1995 to 1999", "C, 1999 to May 2004"]


def test_a_column_that_is_only_called_a_start_has_no_end(take: Import) -> None:
    rows = "title,Opening,Closing,Open (hours)\nA,2001-01-02,2001-02-03,9–17\n"
    assert added(take("t.csv", rows, *KIND)) == ["A, 2 January to 3 February 2001"]


@pytest.mark.parametrize(
    "pair",
    [
        "Du,Au",
        "De,Até",
        "Dal,Al",
        "Del,Al",
        "Van,Tot",
        "С,По",  # noqa: RUF001 - Russian
        "З,По",  # noqa: RUF001 - Ukrainian
        "Fra,Til",
        "开始,结束",
        "開始,終了",
        "시작,종료",
        "Date du,Date au",
        "Depuis,Jusqu'à",
        "Desde el,Hasta el",
        "Vom,Bis zum",
        "Dal giorno,Al giorno",
        "Od dnia,Do dnia",
        "Startdatum,Slutdatum",
    ],
)
def test_from_and_to_in_other_languages(pair: str, take: Import) -> None:
    rows = f"{pair},Titre\n12.05.2019,14.05.2019,A\n20.05.2019,,B\n"
    assert added(take("t.csv", rows, *KIND)) == ["A, 12 to 14 May 2019", "B, 20 May 2019"]


@pytest.mark.parametrize(
    ("start", "end", "date"),
    [
        ("2001,2,3,23:30", "2001,2,4,00:00", "3 February 2001"),
        ("2001,2,3,0:00", "2001,2,5,0:00", "3 to 4 February 2001"),
        ("2001,2,3,23:30", "2001,2,4,3:00", "3 to 4 February 2001"),
        ("2001,2,3,", "2001,2,4,0:00", "3 to 4 February 2001"),
        ("2001,2,3,late", "2001,2,4,0:00", "3 to 4 February 2001"),
    ],
)
def test_times_of_ends_in_parts(start: str, end: str, date: str, take: Import) -> None:
    """As of whole dates, an end at midnight is on the day before."""
    header = "Year,Month,Day,Time,End Year,End Month,End Day,End Time,title"
    result = take("t.csv", f"{header}\n{start},{end},A\n", *KIND)
    assert sorted(added(result)) == [f"A, {date}"]
    assert any("with a start and an end, which EDTF has without times" in line for line in result.told)


def test_a_short_end_beside_a_year(take: Import) -> None:
    """It is completed from its start, as in one cell, unless an option says its century."""
    rows = "Year,End,title\n1914,18,A\n1828,9,B\n1914,1918,C\n"
    result = take("t.csv", rows, *KIND)
    assert sorted(added(result)) == ["A, 1914 to 1918", "B, 1828 to 1829", "C, 1914 to 1918"]
    assert result.told[0] == '2 dates were read from words: "1914–18" as 1914/1918, "1828–9" as 1828/1829'
    assert sorted(added(take("t.csv", "Year,End,title\n1914,18,A\n", *KIND, "--century", "2000"))) == [
        "A, 1914 to 2018"
    ]
    early = take("t.csv", "Year,End,title\n1914,18,A\n476,480,B\n", *KIND)
    assert "'1914/18' is not a date: the end, 0018, is before the start, 1914" in early.told[0]
    only_edtf = take("t.csv", "Year,End,title\n1914,18,A\n", *KIND, "--dates", "edtf")
    assert only_edtf.told[0].startswith("t.csv: row 2, End: '18' is not a date")


@pytest.mark.parametrize(
    ("start", "end", "date"),
    [
        ("30 May 2001", "2 June", "30 May to 2 June 2001"),
        ("7 May 2002", "9", "7 to 9 May 2002"),
        ("2002-05-07", "05-09", "7 to 9 May 2002"),
        ("May 2001", "June", "May to June 2001"),
        ("30 May", "2 June 2001", "30 May to 2 June 2001"),
        ("7", "9 May 2002", "7 to 9 May 2002"),
        ("May 2001", "present", "since May 2001"),
    ],
)
def test_an_end_that_needs_the_other(start: str, end: str, date: str, take: Import) -> None:
    rows = f"{start},{end},A\n1 May 1999,3 May 1999,B\n"
    assert f"A, {date}" in added(take("t.csv", f"Start date,End date,Event\n{rows}", *KIND))


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        ("30 September 2001", "2 April", "End date: '2 April' is not a date: the year is missing"),
        ("1850", "60s", "End date: '60s' is not a date: the century is missing"),
        ("May 2001", "9", "End date: '9' is not a date"),
        ("28 May 2002", "9", "End date: '9' is not a date"),
    ],
)
def test_an_end_that_the_other_does_not_complete(start: str, end: str, message: str, take: Import) -> None:
    told = take("t.csv", f"Start date,End date,Event\n{start},{end},A\n1 May 1999,3 May 1999,B\n", *KIND).told
    assert message in told[0]


@pytest.mark.parametrize(
    ("header", "cells", "messages"),
    [
        (
            "Year,End",
            "1939,38",
            ["End: '1939–38' is not a date: the end, 38, does not come after 1939", "without 'End'"],
        ),
        (
            "Start Year,Start Month,End Year,End Month",
            "1914,7,18,11",
            ["--century 2000 makes it 2018-11", 'if "Nov \'18" is 1918-11'],
        ),
        ("Year,Month,Day,End", "1914,7,28,18", ["End: '18' is not a date", "if '18' is 1918"]),
    ],
)
def test_a_short_end_that_cannot_be_completed(header: str, cells: str, messages: list[str], take: Import) -> None:
    result = take("t.csv", f"{header},title\n{cells},A\n", *KIND)
    assert result.code == 1
    for message in messages:
        assert message in result.err


def test_no_century_is_advised_beside_early_years(take: Import) -> None:
    result = take("t.csv", "Year,title\n44 BC,A\n14,B\n", *KIND)
    assert result.code == 1
    assert not [line for line in result.told if line.startswith("if ")]


def test_an_end_beside_a_year_in_json(take: Import) -> None:
    assert sorted(added(take("t.json", [{"year": 1914, "end": 1918, "title": "A"}], *KIND))) == ["A, 1914 to 1918"]


@pytest.mark.parametrize(
    "header",
    [
        "Datierung,Von,Bis",
        "Date,BeginDate,EndDate",
        "Object Date,Object Begin Date,Object End Date",
        "Date,Begin Date,End",
        "date,start,end",
    ],
)
def test_a_date_beside_its_bounds(header: str, take: Import) -> None:
    """An end belongs to its own start: a date beside both is the date, and they are of something else, or its bounds."""
    result = take("t.csv", f"{header},title\nca. 1840,1835,1845,A\n", *KIND)
    assert sorted(added(result)) == ["A, about 1840"]
    _, start, end = header.split(",")
    assert any(line.startswith(f"not used: {start} (1), {end} (1)") for line in result.told)


@pytest.mark.parametrize(
    ("header", "cells", "date", "unused"),
    [
        ("Date,Start,End", "2019,2019-01-05,2019-01-08", "2019", "Start (1), End (1)"),
        ("Datum,Start,End", "2019,2019-01-05,2019-01-08", "2019", "Start (1), End (1)"),
        ("Date,date.start,date.end", "2019,2019-01-05,", "2019", "date.start (1)"),
        ("Date,Start,End", "2019-01-05,10:00,12:00", "5 January 2019", "Start (1), End (1)"),
        ("Date,Start", "2019-01-05,Vienna", "5 January 2019", "Start (1)"),
        ("Date,Start,End", "2019,2019-01-01,2019-12-31", "2019", ""),
        ("date,start,end,precision", "2019,2019-01-01,2019-12-31,year", "2019", ""),
        ("date,start,end,precision", "2019,2019-01-01,2019-12-30,year", "2019", "end (1)"),
        ("date,end,precision", "2019,2019-12-31,year", "2019", ""),
        ("date,end,precision", "2019,2020,exact", "2019", "precision (1), end (1)"),
        ("Date,End,Precision", "2019,2020,fine", "2019 to 2020", "Precision (1)"),
        ("Date,Evidence,Precision", '2019,"Letter, p. 5",fine', "2019", "Evidence (1), Precision (1)"),
        ("Date,evidence,urls", "2019,Letter,A 5", "2019", "evidence (1), urls (1)"),
        ("date.edtf,date.start,date.precision", "2019,2019-01-01,year", "2019", ""),
        (
            "date,inferred,evidence,start,urls",
            "2019,,date: single-source,2018-01-01,",
            "2019",
            "'start', which only follows from the others, says otherwise in 1 row: row 2 has '2018-01-01' for '2019-01-01'",
        ),
    ],
)  # fmt: skip
def test_what_follows_from_a_date(header: str, cells: str, date: str, unused: str, take: Import) -> None:
    """Only in our own tables, or if it does follow; else these columns are something else, and named."""
    result = take("t.csv", f"{header},title\n{cells},A\n", *KIND)
    assert sorted(added(result)) == [f"A, {date}"]
    named = [line.removeprefix("not used: ").partition(";")[0] for line in result.told if line.startswith("not used")]
    assert named == [unused] * bool(unused)


def test_what_follows_from_a_date_in_json(take: Import) -> None:
    event = {"title": "A", "date": "2018", "start": "2018-05-01", "precision": "exact", "evidence": "Diary 5"}
    result = take("t.json", [event], *KIND)
    assert sorted(added(result)) == ["A, 2018"]
    assert any(line.startswith("not used: precision (1), evidence (1), start (1);") for line in result.told)


def test_an_end_that_an_option_names(take: Import) -> None:
    rows = "Date,Begin Date,End Date,title\n1840,1835,1845,A\n"
    assert sorted(added(take("t.csv", rows, *KIND, "--map", "End Date=date.end"))) == ["A, 1840 to 1845"]


@pytest.mark.parametrize(
    ("header", "cells", "date"),
    [
        (
            "Year,Start Year,Start Month,Start Day,End Year,End Month,End Day",
            "2010,2010,1,12,2010,1,13",
            "12 to 13 January 2010",
        ),
        ("Year,Start Year,Start Month,Start Day", "2010,2009,1,12", "12 January 2009"),
        ("Jahr,Startjahr,Endjahr", "2010,2009,2011", "2009 to 2011"),
    ],
)
def test_a_year_beside_a_start_year(header: str, cells: str, date: str, take: Import) -> None:
    result = take("t.csv", f"{header},title\n{cells},A\n", *KIND)
    assert sorted(added(result)) == [f"A, {date}"]
    year, *_ = header.split(",")
    assert f"not used: {year} (1); --map '{year}=FIELD' would use it" in result.told


def test_years_of_a_date_that_has_an_end(take: Import) -> None:
    """They are not left out beside their end, though numbers may be of anything."""
    result = take("t.csv", "Titre,Date de création,Date de fin\nA,1901,1902\nB,1850,\n", *KIND)
    assert sorted(added(result)) == ["A, 1901 to 1902", "B, 1850"]
    assert any("no column is a date: taken from 'Date de création'" in line for line in result.told)


def test_a_start_year_that_nothing_else_tells_from_a_year(take: Import) -> None:
    result = take("t.csv", "Year,Start Year,title\n1901,1902,A\n", *KIND)
    assert sorted(added(result)) == ["A, 1902"]
    assert any("taken from 'Start Year', not from 'Year'" in line for line in result.told)


def test_a_month_beside_a_year_that_was_chosen(take: Import) -> None:
    result = take("t.csv", "Year,Année,Month,title\n1901,1902,5,A\n", *KIND)
    assert sorted(added(result)) == ["A, May 1901"]
    assert any("taken from 'Year', not from 'Année'" in line for line in result.told)


@pytest.mark.parametrize(
    ("column", "cells", "field"),
    [
        ("Date de création", ("1850 ; 1860", "1901 avant"), "date"),
        ("Date de création", ("1901", "1850"), "date"),
        ("Date closed", ("1901", "1850"), "date.end"),
    ],
)
def test_a_column_that_may_be_the_date(column: str, cells: tuple[str, str], field: str, take: Import) -> None:
    """It is asked for with the field that its header says."""
    result: Any = take("t.csv", f"Titre,{column}\nA,{cells[0]}\nB,{cells[1]}\n", *KIND)
    assert result.code == 1
    assert any(line.endswith(f" --set kind=meeting --map '{column}={field}'") for line in result.told)


@pytest.mark.parametrize("end", ["9999-12-31", "9999-12-31 00:00:00", "31.12.9999", "present"])
def test_an_end_that_has_not_come_is_open(end: str, take: Import) -> None:
    rows = f"title,Start,End\nA,1999-01-05,{end}\nB,1999-01-05,2001-01-05\n"
    assert sorted(added(take("t.csv", rows, *KIND))) == [
        "A, since 5 January 1999",
        "B, 5 January 1999 to 5 January 2001",
    ]


@pytest.mark.parametrize(
    "column",
    ["allDay", "isAllDay", "all_day", "All day event", "All-day", "Ganztägig", "Ganztägiges Ereignis", "Весь день"],
)
def test_ends_of_whole_days_may_be_the_day_after(column: str, take: Import) -> None:
    """FullCalendar and Outlook write them so; nothing in a file says whether it is of these."""
    rows = [{"title": "A", "start": "2020-01-07", "end": "2020-01-09", column: True}]
    said = f"'end' was read as the last day; beside '{column}', some calendars have the day after it, so that ends may be a day late"
    assert said in take("t.json", rows, *KIND).told
    assert "some calendars" not in take("t.json", [{"title": "A", "start": "2020-01-07", "allDay": True}], *KIND).err


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ("Year,Title,Dates\n2018,A,22 December – 6 January\n", "'22 December – 6 January'"),
        ("Jahr,Titel,Datum\n2018,A,22.12.–06.01.\n", "'22.12.–06.01.'"),
        ("Title,Month,Year\nA,December–January,2018\n", "'December–January'"),
    ],
)
def test_the_year_beside_a_range_over_new_year_may_be_of_either_end(rows: str, why: str, take: Import) -> None:
    result = take("t.csv", rows, *KIND)
    assert (result.code, result.out) == (1, "")
    assert f"{why} goes over New Year, and 2018 may be the year of its start or that of its end" in result.err


@pytest.mark.parametrize(
    ("rows", "event"),
    [
        ("Jahr,Titel,Datum\n2018,A,22.10.–25.10.\n", "A, 22 to 25 October 2018"),
        ("Jahr,Titel,Datum\n2018,A,22.–25.10.\n", "A, 22 to 25 October 2018"),
        ("Title,Month,Year\nA,May–June,2018\n", "A, May to June 2018"),
        ("Event,Month/Day,Year\nA,05/10,2018\n", "A, 10 May 2018"),
        ("Event,Day/Month,Year\nA,05/10,2018\n", "A, 5 October 2018"),
        ("Event,Date (DD/MM),Year\nA,05/10,2018\n", "A, 5 October 2018"),
        ("Event,Date (MM-DD),Year\nA,05-10,2018\n", "A, 10 May 2018"),
        ("Event,Start Year,Start,End Year,End\nA,2018,5 May,2019,7 May\n", "A, 5 May 2018 to 7 May 2019"),
        ("Event,Start Year,Start,End Year,End\nA,2018,2018-05-05,2019,7 May\n", "A, 5 May 2018 to 7 May 2019"),
        ("Event,Start Year,Start,End Year,End\nA,2018,5 May,2019,2019-05-07\n", "A, 5 May 2018 to 7 May 2019"),
        ("Event,Year,Month no.,Day of month\nA,2018,5,10\n", "A, 10 May 2018"),
    ],
)
def test_dates_have_the_year_of_their_column(rows: str, event: str, take: Import) -> None:
    assert added(take("t.csv", rows, *KIND)) == [event]
