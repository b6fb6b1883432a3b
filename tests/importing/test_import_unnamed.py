"""What ``import`` makes of tables that say less than others: no header, no date in a row, no title in a few, no year."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run, added

Import = Callable[..., Run]
KIND = ("--set", "kind=meeting")
NEW = (*KIND, "--new", "all")


@pytest.mark.parametrize(
    ("rows", "events"),
    [
        ("1950-05-08;A a\n1991-06-01;B b\n2000-01-01;C c;x;y\n", ["A a, 8 May 1950", "B b, 1 June 1991"]),
        ("A a,https://x.example/1,28.5.1950\nB b,https://x.example/2,1.6.1991\n", ["A a, 28 May 1950"]),
        ("My days\n\n1,2001-02-03,A a\n2,2001-02-04,B b\n", ["A a, 3 February 2001", "B b, 4 February 2001"]),
    ],
    ids=["days", "addresses", "numbers"],
)
def test_tables_without_a_header(rows: str, events: list[str], take: Import) -> None:
    result = take("t.csv", rows, *NEW)
    assert added(result)[: len(events)] == events
    assert any(line.startswith(f"no header: row {3 if rows[0] == 'M' else 1} has values; ") for line in result.told)
    assert any("no column is a date: taken from 'column " in line for line in result.told)


def test_headers_that_are_values_in_other_tables(take: Import) -> None:
    """A column for each day has other values than days; the name of a field is a header."""
    assert "has no date" in take("t.csv", "place,2020-01-01,2020-01-02\nGraz,3,4\nLinz,5,6\n", *NEW).told[0]
    assert added(take("t.csv", "2009,title,date\n1,A,2010\n2,B,2011\n", *KIND)) == ["A, 2010", "B, 2011"]
    assert any(line.startswith("only a header") for line in take("t.csv", "2009-01-02,A\n", *KIND).told)


def test_a_table_without_a_header_is_rejected_with_one(take: Import, kept: Path) -> None:
    result = take(
        "t.csv",
        "2009-01-02,A a\n2009-13-02,B b\n" + "2009-01-04,C c\n" * 3,
        *KIND,
        "--rejects",
        kept.with_name("left.csv"),
    )
    assert "t.csv: row 2, column 1: '2009-13-02' is not a date" in result.err
    assert (
        kept.with_name("left.csv")
        .read_text(encoding="utf-8")
        .startswith("column 1,column 2,catimeline-fault\n2009-13-02,B b,")
    )


def test_numbers_that_may_be_years(take: Import) -> None:
    rows = "500;1000;A a\n1700;1800;B b\n"
    result = take("t.csv", rows, *KIND)
    command = "catimeline import t.csv --store kept.toml --set kind=meeting --map 'column 1=date'"
    assert f"'column 1' has numbers, perhaps years: {command}" in result.told
    ends = ("--map", "column 1=date.start", "--map", "column 2=date.end")
    assert added(take("t.csv", rows, *KIND, *ends)) == ["A a, 500 CE to 1000", "B b, 1700 to 1800"]


def test_what_is_no_date(take: Import) -> None:
    result = take("t.csv", "title,size\nA,x\nB,y\n", *KIND)
    asked = "no column has dates that can be read, so name it: --map 'COLUMN=date'; the columns are 'title', 'size'"
    assert asked in result.told


def test_texts_that_may_be_titles(take: Import) -> None:
    rows = "date,main,other\n2009,A,\n2010,,B\n2011,,\n2012,C,\n2013,,D\n"
    result = take("t.csv", rows, *KIND)
    command = "catimeline import t.csv --store kept.toml --set kind=meeting --map main+other=title"
    assert f"texts are in 'main', 'other': {command}" in result.told
    titled = take("t.csv", rows, *KIND, "--map", "main+other=title")
    assert added(titled) == ["A, 2009", "B, 2010", "C, 2012", "D, 2013"]


def test_no_title_is_offered_of_dates(take: Import) -> None:
    rows = "datetime_min,datetime_max,datetime\n1600-07-02T14:30:00,1600-07-02T19:30:00,1600-07-02\n"
    told = take("t.csv", rows, *KIND).told
    assert not any(line.startswith("texts are in") for line in told)
    assert any(line.startswith("no column can be the title") for line in told)


QUOTED = 'date\ttitle\tplace\n2009\tA "b" c\t"Graz, ""Old"" Town"\n'


def test_cells_in_quotes(take: Import) -> None:
    """A spreadsheet quotes cells with commas and quotes; a title may begin with a quote, and ours do."""
    result = take("t.tsv", QUOTED, *NEW)
    assert added(result) == ['A "b" c, 2009']
    assert 'added place Graz, "Old" Town (1 row)' in result.out
    assert "cells in quotes were read without them, as in CSV" in result.told
    said = take("t.tsv", QUOTED + '2010\t"Yes", he said\t\n', *NEW)
    assert added(said) == ['A "b" c, 2009', '"Yes", he said, 2010']
    assert 'added place "Graz, ""Old"" Town" (1 row)' in said.out
    ours = "date\ttitle\tinferred\tevidence\tplace\n" + '2009\t"A, b"\t\t\tGraz\n'
    assert added(take("t.tsv", ours, *NEW)) == ['"A, b", 2009']


@pytest.mark.slow
@pytest.mark.parametrize("more", ["", '2010\t"Day"\t\n' * 20_000])
def test_all_texts_in_quotes(more: str, take: Import) -> None:
    """R quotes all texts, whether they need it or not; the rows that decide may be cut."""
    rows = '"date"\t"title"\t"place"\n2009\t"Talks"\t"Lakeside"\n"2008"\t"A ""big"" day"\t""\n'
    result = take("t.tsv", rows + more, "--set", "kind=meeting")
    assert "cells in quotes were read without them, as in CSV" in result.told
    titles = [line.partition(": ")[2] for line in result.out.splitlines()]
    assert {"Talks, 2009", 'A "big" day, 2008'} <= {*titles}
    assert '"Day"' not in result.out


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("5 May", "5 May 2017"),
        ("28 June - 3 July", "28 June to 3 July 2017"),
        ("28.5.", "28 May 2017"),
        ("So. 28.5.", "28 May 2017"),
        ("Sunday, 28.5.", "28 May 2017"),
        ("until May", "until May 2017"),
        ("28/5/17", "28 May 2017"),
        ("12-May-17", "12 May 2017"),
        ("May 12, '17", "12 May 2017"),
        ("May 12-17", "12 to 17 May 2017"),
        ("28.5.2017", "28 May 2017"),
    ],
)
def test_dates_beside_a_column_of_years(typed: str, read: str, take: Import) -> None:
    """A date that lacks its year, or the century, has that of the year beside it."""
    assert added(take("t.csv", f'Year,Date,Event\n2017,"{typed}",A\n', *KIND)) == [f"A, {read}"]


def test_dates_beside_another_year(take: Import) -> None:
    either = take("t.csv", "Year,Date,Event\n2017,5/6,A\n", *KIND)
    assert "'5/6/2017' is not a date: it may be 2017-05-06 or 2017-06-05" in either.told[0]
    result = take("t.csv", "Year,Date,Event\n2017,28/5/16,A\n", *KIND)
    assert "'28/5/16' is not a date" in result.told[0]
    assert added(take("t.csv", "Year,Date,Event\n2017,,A\n", *KIND)) == ["A, 2017"]
    assert added(take("t.json", [{"Year": 2017, "Date": 2016, "Event": "A"}], *KIND)) == ["A, 2016"]


DATED = "id,date,title,place,note\n" + "".join(f"x-{one},200{one},T{one},Graz,N\n" for one in range(1, 5))


def test_a_few_rows_without_a_date(take: Import, kept: Path) -> None:
    """They are no events yet; what only they name is not registered, and --rejects keeps them."""
    result = take("t.csv", DATED + ",NA,Later,Linz,\n", *NEW)
    assert len(added(result)) == 4
    assert "Linz" not in result.out
    assert "not used: 1 row without a date: row 6 'Later' (--rejects FILE keeps them)" in result.told
    left = take("t.csv", DATED + ",,,Linz,soon\n", *NEW, "--rejects", kept.with_name("left.csv"))
    assert "not used: 1 row without a date: row 6 (--rejects FILE keeps them)" in left.told
    assert "1 row refused, written to left.csv" in left.told
    assert (
        kept.with_name("left.csv").read_text(encoding="utf-8")
        == "id,date,title,place,note,catimeline-fault\n,,,Linz,soon,has no date\n"
    )


def test_rows_without_a_date_that_are_faults(take: Import) -> None:
    """If they are many, the dates may be elsewhere; a row of an event of the store needs none."""
    result = take("t.csv", DATED + ",,E,,\n,,F,,\n", *NEW)
    assert (result.code, result.told[0]) == (1, "t.csv: row 6, row 7: has no date")
    assert len(added(take("t.csv", DATED + "round-1,,,,\n", *NEW))) == 4
    assert "1 changed" in take("t.csv", DATED + "round-1,,Another title,,\n", *NEW).told[-1]
    same = DATED.replace("place", "same_as").replace("Graz", "") + ",,Another title,https://x.example/none,\n"
    assert take("t.csv", same, *NEW).told[0] == "t.csv: row 6: has no date"


def test_rows_with_a_type_and_no_title(take: Import) -> None:
    rows = "date,title,type,location\n2001,First,meeting,Graz\n2002,,protest,Linz\n2003,,riot,\n2004,D,meeting,Wels\n"
    result = take("t.csv", rows, *NEW)
    assert added(result) == ["First, 2001", "protest, Linz, 2002", "riot, 2003", "D, 2004"]
    assert (
        "2 rows without 'title': taken from 'type' and 'location' (--map 'COLUMN=title' says otherwise)" in result.told
    )
    assert "row 3: has no title" in take("t.csv", "date,title,n\n2001,First,1\n2002,,2\n2003,C,3\n", *NEW).err
    opened = "date,title,opened\n2001,First,Ann\n2002,,Ben\n2003,C,Cem\n"
    assert "row 3: has no title" in take("t.csv", opened, *NEW).err


def test_a_mapped_title_that_most_rows_lack(take: Import) -> None:
    rows = "date,docket,who\n2001,B-1,\n2002,B-2,Ann\n2003,B-3,\n"
    result = take("t.csv", rows, *NEW, "--map", "who=title")
    assert added(result) == ["B-1, 2001", "Ann, 2002", "B-3, 2003"]
    assert "2 rows without 'who': taken from 'docket' (--map 'COLUMN=title' says otherwise)" in result.told


def test_signs_for_nothing_in_titles(take: Import) -> None:
    """A dash is no title, and no part of one; a word may be one."""
    assert "row 2: has no title" in take("t.csv", "date,title\n2001,-\n2002,None\n", *KIND).told[0]
    rows = "date,from,to\n2001,Rome,Graz\n2002,NA,Linz\n"
    assert added(take("t.csv", rows, *KIND)) == ["Rome – Graz, 2001", "Linz, 2002"]


def test_titles_that_are_all_that_a_row_has(take: Import) -> None:
    """If no header says that they are titles, a row with nothing else is no event."""
    rows = "State,Status,Year passed\nIowa,,\nOhio,medical,2016\nUtah,medical,2018\n"
    result = take("t.csv", rows, *KIND)
    assert added(result) == ["Ohio, 2016", "Utah, 2018"]
    assert "not used: 1 row beside the events: row 2 'Iowa'" in result.told


def test_the_tags_of_the_humanitarian_exchange_language(take: Import) -> None:
    rows = "date,title,place\n#date+start,#event,#adm1+name\n2001,A,Graz\n"
    result = take("t.csv", rows, *NEW)
    assert added(result) == ["A, 2001"]
    assert "not used: 1 row that had the names of the columns" in result.told


def test_dates_of_publication(take: Import) -> None:
    rows = "автор,адресат,год публикации\nДжим,для Ильи,1985\nДжим,для Юлии,1985\n"
    assert "'год публикации' has numbers, perhaps years: " in take("t.csv", rows, *KIND).err


@pytest.mark.parametrize(
    ("rows", "title", "place"),
    [
        ("When,What,Where\n2001,A a,Graz\n", "A a", "Graz"),
        ("date,name,site\n2001,A,Silver Circuit\n", "A", "Silver Circuit"),
        ("date,name,county\n2001,A,King\n", "A", "King"),
        ("date,title,Approximate location\n2001,A,N of Graz\n", "A", "N of Graz"),
        ("Datum,Titel,Wo\n2001,A,Graz\n", "A", "Graz"),
        ("date,event,label\n2001,A a,milestone\n", "A a", ""),
        ("date,event,eventLabel\n2001,https://x.example/Q1,A a\n", "A a", ""),
        ("date,title,site\n2001,A,https://x.example/\n", "A", ""),
    ],
)
def test_headers_of_places_and_titles(rows: str, title: str, place: str, take: Import) -> None:
    result = take("t.csv", rows, *NEW)
    assert added(result) == [f"{title}, 2001"]
    assert (f"added place {place} (1 row)" in result.out) is bool(place)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("date;event\n2001;“A” OR “B”\r", "mac-roman"),
        ("date;event\n2001;Zażółć gęślą jaźń\n", "cp1250"),
        ("日付;出来事\n2001;花火大会\n", "shift-jis"),
        ("Дата;Событие\n2001;Первая встреча\n", "cp866"),
        ("Дата;Событие\n2001;Первая встречаA\n", "cp1251"),  # noqa: RUF001 - a word of two scripts
    ],
)
def test_the_encoding_that_is_suggested(text: str, encoding: str, take: Import) -> None:
    assert f"or use --encoding, such as {encoding}" in take("t.csv", text.encode(encoding), *KIND).err


def test_an_address_with_several_titles(take: Import) -> None:
    """They are several sources, such as articles of which the site is named; the store finds both again."""
    head = "date,title,source.title,source.url\n"
    rows = f"{head}2001,A,The Herald,https://x.example/\n2002,B,The Times,https://x.example/\n2003,C,The Times,https://x.example/\n"
    result = take("t.csv", rows, *NEW, "--write")
    assert len(added(result)) == 3
    assert "added source x-example: “The Herald”, n.d." in result.out
    assert "added source x-example-2: “The Times”, n.d." in result.out
    assert take("t.csv", rows, *NEW).told[-1] == "0 new, 0 changed, 3 the same; nothing was written"
    bare = "date,title,source.url,source.title\n2001,A,https://y.example/,\n2002,B,https://y.example/,Two\n"
    assert take("t.csv", bare, *NEW).out.count("added source") == 1


TIMES = "event,Start,End\n"


@pytest.mark.parametrize(
    ("start", "end", "date"),
    [
        ("2026-08-20T18:00:00+01:00", "2026-08-20T23:30:00+01:00", "20 August 2026"),
        ("2026-08-20 18:00", "2026-08-22 02:00", "20 to 22 August 2026"),
        ("2026-08-20T18:00:00", "2026-08-21T00:00:00", "20 August 2026"),
        ("2026-08-20T00:00:00", "2026-08-21T00:00:00", "20 to 21 August 2026"),
        ("0000-08-20T18:00:00", "0000-08-21T00:00:00", "20 to 21 August 1 BCE (year 0)"),
    ],
    ids=["a day", "days", "until midnight", "midnights", "before Christ"],
)
def test_times_of_a_start_and_an_end(start: str, end: str, date: str, take: Import) -> None:
    """EDTF has no times in intervals; an end at midnight is on the day before, unless the start is at midnight too."""
    result = take("t.csv", f"{TIMES}A,{start},{end}\n", *KIND)
    assert added(result) == [f"A, {date}"]
    both = "not used: the times of 1 date with a start and an end, which EDTF has without times"
    midnights = "not used: the times of 2 dates, since all of them are midnight"
    assert (midnights if start.endswith("T00:00:00") else both) in result.told


@pytest.mark.parametrize("between", ["T", " "])
def test_midnights_of_a_start_that_may_have_no_end(between: str, take: Import) -> None:
    rows = "start_date,end_date,title\n2001-09-01 00:00:00,2001-09-03 00:00:00,A\n2001-10-01 00:00:00,,B\n"
    result = take("t.csv", rows.replace(" ", between), *KIND)
    assert sorted(added(result)) == ["A, 1 to 3 September 2001", "B, 1 October 2001"]
    assert "not used: the times of 3 dates, since all of them are midnight" in result.told


def test_times_in_utc(take: Import) -> None:
    result = take("t.csv", f"{TIMES}A,2026-08-20T23:00:00Z,2026-08-21T01:00:00Z\n", *KIND)
    assert added(result) == ["A, 20 to 21 August 2026"]
    assert any(
        line.endswith("(the days of 1 are those of Greenwich, since their times are in UTC)") for line in result.told
    )


@pytest.mark.parametrize("nothing", ["n/a", "-", "TBA", "unknown"])
def test_a_word_for_nothing_does_not_make_another_column_the_date(nothing: str, take: Import) -> None:
    rows = "1 Dec 2009,14–16 May 2010,A\n15 Nov 2010,20–22 May 2011,B\n1 Dec 2012,3 May 2013,C\n"
    result = take("t.csv", f"Announced,Held,Conference\n{rows}1 Dec 2011,{nothing},D\n", *KIND)
    assert "taken from 'Held', not from 'Announced' (--map 'Announced=date' says otherwise)" in result.err
    assert "row 5: has no date" in result.err
    mostly = f"1 Dec 2009,{nothing},A\n15 Nov 2010,{nothing},B\n1 Dec 2012,3 May 2013,C\n"
    result = take("t.csv", f"Announced,Held,Conference\n{mostly}", *KIND)
    assert "'Announced' has dates, perhaps of something else: " in result.err


@pytest.mark.parametrize(
    ("header", "rows", "events"),
    [
        ("Date,Event,Begins,Ends", "2001-05,A,2001-05-03,2001-05-06\n", ["A, May 2001"]),
        ("Term,Begins,Ends,Title", "Autumn 2023,4 Sep 2023,21 Dec 2023,A\n", ["A, 4 September to 21 December 2023"]),
        ("Announced,Kick-off,End date,Title", "2019-01-10,2020-03-01,2021-04-30,A\n", ["A, 1 March 2020 to 30 April 2021"]),
        ("Contract signed,Work began,End,Title", "2019-01-10,2020-03-01,2021-04-30,A\n", ["A, 1 March 2020 to 30 April 2021"]),
        ("Application,Commenced,Ends,Title", "2019-01-10,2020-03-01,2021-04-30,A\n", ["A, 1 March 2020 to 30 April 2021"]),
    ],
)  # fmt: skip
def test_an_end_belongs_to_its_own_start(header: str, rows: str, events: list[str], take: Import) -> None:
    assert added(take("t.csv", f"{header}\n{rows}", *KIND)) == events


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("Date (UTC)", "23:30:00 UTC"),
        ("date_gmt", "23:30:00 UTC"),
        ("dateUTC", "23:30:00 UTC"),
        ("Launch date (GMT)", "23:30:00 UTC"),
        ("Date (UTC+3)", "23:30:00 UTC+03:00"),
        ("Date (UTC\N{MINUS SIGN}03:30)", "23:30:00 UTC-03:30"),
        ("Date (Z)", "23:30:00 UTC"),
        ("Date (CET)", "23:30:00 local time"),
        ("Date (Europe/Berlin)", "23:30:00 local time"),
        ("Date (Moscow time)", "23:30:00 local time"),
        ("Date (UTC+25)", "23:30:00 local time"),
        ("Date (Local time)", "23:30:00 local time"),
        ("Date (UTC+1/+2)", "23:30:00 local time"),
        ("Date (UTC 3)", "23:30:00 local time"),
        ("Date", "23:30:00 local time"),
    ],
)
def test_a_zone_in_a_header_is_that_of_the_times(header: str, said: str, take: Import) -> None:
    rows = "2020-01-02 23:30,A\n2020-01-03,B\n2020-01-04T10:00:00+01:00,C\n"
    result = take("t.csv", f"{header},Title\n{rows}", *KIND)
    assert [*added(result)] == [
        f"A, 2 January 2020, {said}",
        "B, 3 January 2020",
        "C, 4 January 2020, 10:00:00 UTC+01:00",
    ]
    assert ("not used: the names of the time zones in 1 date" in result.err) is (
        said == "23:30:00 local time" and header not in ("Date", "Date (Local time)")
    )


def test_a_zone_of_a_cell_is_not_that_of_its_header(take: Import) -> None:
    rows = "2020-01-02 23:30 EST,A\n2020-01-03 10:00 local time,B\n2020-01-04 10:00,C\n"
    result = take("t.csv", f"Date (UTC),Title\n{rows}", *KIND)
    assert "A, 2 January 2020, 23:30:00 local time" in added(result)
    assert "C, 4 January 2020, 10:00:00 UTC" in added(result)
    assert "not used: the names of the time zones in 1 date" in result.err
    assert "B, 3 January 2020, 10:00:00 local time" in added(result)


def test_a_zone_in_the_header_of_times(take: Import) -> None:
    rows = "Date (UTC+3),Time (UTC),Title,Source title,Source date\n2020-01-02,23:30,A,S,2020-01-05 10:00\n"
    result = take("t.csv", rows, *KIND, "--map", "Time (UTC)=date.time", "--new", "all")
    assert "A, 2 January 2020, 23:30:00 UTC" in added(result)


def test_a_column_of_when_it_was_held_that_is_not_all_dates(take: Import) -> None:
    """Another column is not taken in its place."""
    rows = "1 Dec 2009,14–16 May 2010,A\n15 Nov 2010,cancelled,B\n1 Dec 2012,later,C\n"
    result = take("t.csv", f"Announced,Held,Conference\n{rows}", *KIND)
    assert result.code == 1
    assert "'Held' has dates, perhaps of something else: " in result.err


def test_starts_and_ends_beside_a_column_of_years(take: Import) -> None:
    """Both have the century of the year, or neither."""
    rows = "Year,Start date,End date,Event\n1924,25/01/24,05/02/24,A\n2002,8 February,24 February,B\n"
    assert added(take("t.csv", rows, *KIND)) == ["A, 25 January to 5 February 1924", "B, 8 to 24 February 2002"]
    other = take("t.csv", "Year,Start date,End date,Event\n1999,27/12/99,05/01/00,A\n", *KIND)
    assert "start_date" not in other.err
    assert "'27/12/99' is not a date" in other.told[0]
    unlike = take("t.csv", "Year,Exact date,Event\n1879,three years later,A\n", *KIND)
    assert "'three years later 1879' is not a date" in unlike.told[0]


def test_dates_that_are_not_known(take: Import) -> None:
    rows = "Datum,Titel,Ort\n" + "".join(f"200{one},T{one},Graz\n" for one in range(1, 5))
    result = take("t.csv", rows + "Unbekannt,Z,Linz\n", *NEW)
    assert len(added(result)) == 4
    assert "1 cell with 'Unbekannt': read as empty" in result.told
    assert "not used: 1 row without a date: row 6 'Z' (--rejects FILE keeps them)" in result.told


def test_what_happened_goes_before_who_chaired_it(take: Import) -> None:
    rows = "Meeting,Date,Chair\nAGM,14 Feb 2018,Jo\nAGM,13 Feb 2019,Jo\nCommittee,2 Mar 2018,Al\n"
    dates = ["AGM, 13 February 2019", "AGM, 14 February 2018", "Committee, 2 March 2018"]
    assert sorted(added(take("t.csv", rows, *KIND))) == dates


def test_topics_that_are_titles(take: Import) -> None:
    rows = "Year,Topic,Notes\n1927,A becomes librarian,x\n1950,The term of A ends,y\n"
    result = take("t.csv", rows, *NEW)
    assert added(result) == ["A becomes librarian, 1927", "The term of A ends, 1950"]
    assert "no column is a title: taken from 'Topic' (--map 'COLUMN=title' says otherwise)" in result.told
    kept = take("t.csv", "Year,Topic,title\n1927,Staff,A\n", *NEW)
    assert "added topic staff: Staff (1 row)" in kept.out


@pytest.mark.parametrize("header", ["URL-address", "Web link"])
def test_headers_of_addresses(header: str, take: Import) -> None:
    result = take("t.csv", f"date,title,{header}\n2001,A,https://x.example/a\n", *NEW)
    assert "added source x-example: “https://x.example/a”, n.d." in result.out


def test_times_at_which_rows_were_written(take: Import) -> None:
    """Other programs have them in columns that are called like our days."""
    rows = 'time,place,updated,mag\n1960-05-22T19:11:20.000Z,"Bio-Bio, Chile",2018-03-12T17:39:40.763Z,9.5\n'
    result = take("t.csv", rows, *NEW)
    assert added(result) == ["Bio-Bio, Chile, 22 May 1960, 19:11:20 UTC"]
    assert "not used: mag (1), updated (1); --map 'mag=FIELD' would use it" in result.told
    day = take("t.csv", "date,title,added\n2001,A,soon\n", *KIND)
    assert "'soon' is not" in day.told[0]
    assert added(take("t.json", [{"date": "2001", "title": "A", "updated": 1547856000000}], *KIND)) == ["A, 2001"]


def test_positions_that_are_no_numbers(take: Import) -> None:
    rows = "date,title,place,lat,lon\n2001,A,Graz,47,15\n2002,B,Linz,15/55,14\n2003,C,Wels,,14\n"
    result = take("t.csv", rows, *NEW)
    assert added(result) == ["A, 2001", "B, 2002", "C, 2003"]
    assert "not used: lat (1), lon (2)" in result.told


@pytest.mark.parametrize(
    ("header", "cells", "date"),
    [
        ("date_event_start,date_event_end", "2025-06-08,2025-06-12", "8 to 12 June 2025"),
        ("Start Time,End Time", "2010-01-22 21:12:47,2010-01-23 21:12:55", "22 to 23 January 2010"),
        ("Start of it,Finish off it", "2025-06-08,2025-06-12", "8 June 2025"),
        ("beg,end", "2025-06-08,2025-06-12", "8 to 12 June 2025"),
        ("hdate,hdate_end", "8 June 2025,12 June 2025", "8 to 12 June 2025"),
        ("Opening date,Closing date", "8 June 2025,12 June 2025", "8 to 12 June 2025"),
        ("Start,Until", "2025-06-08,2025-06-12", "8 to 12 June 2025"),
        ("Date,Last day", "2025-06-08,2025-06-12", "8 to 12 June 2025"),
        ("Year,to", "1914,1918", "1914 to 1918"),
        ("Year,Finish", "1914,3 May 1918", "1914 to 3 May 1918"),
        ("Date,Finish", "2025-06-08,1", "8 June 2025"),
        ("Date,Stop", "2025-06-08,Market Square", "8 June 2025"),
        ("Date,Last", "2025-06-08,2024-06-08", "8 June 2025"),
        ("Date,Closing", "2025-06-08,", "8 June 2025"),
    ],
)
def test_starts_with_their_ends(header: str, cells: str, date: str, take: Import) -> None:
    assert added(take("t.csv", f"{header},title\n{cells},A\n", *KIND)) == [f"A, {date}"]


@pytest.mark.parametrize(
    ("header", "cells", "date", "said"),
    [
        ("YEAR,Show", "1999,1/13/99", "13 January 1999", "'Show'"),
        ("Year,Aired", "1999,13 January 1999", "13 January 1999", "'Aired'"),
        ("Year,Aired", "1999,10/11/1999", "", "'Aired'"),
        ("Year,Aired", "1999,13 January 1998", "1999", ""),
        ("Year,Aired", "1999,January", "1999", ""),
        ("Year,Updated", "1999,13 January 1999", "1999", ""),
    ],
)
def test_days_beside_their_years(header: str, cells: str, date: str, said: str, take: Import) -> None:
    """The year alone would lose the day, which another column has."""
    result = take("t.csv", f"title,{header}\nA,{cells}\n", *KIND)
    assert result.out == (f"added event {result.out.split()[2]} A, {date}\n" if date else "")
    assert any(line.startswith(f"no column is a date: taken from {said}") for line in result.told) is bool(said)


@pytest.mark.parametrize("header", ["Date,Until", "Year,to"])
@pytest.mark.parametrize("word", ["ongoing", "Present", "heute", "incumbent", "to date"])
def test_an_end_by_its_cells_may_be_open(header: str, word: str, take: Import) -> None:
    rows = f"{header},title\n2001,2003,A\n2002,,B\n2003,{word},C\n2004,-,D\n2005,{word},E\n"
    dates = ["A, 2001 to 2003", "B, 2002", "C, since 2003", "D, 2004", "E, since 2005"]
    assert added(take("t.csv", rows, *KIND)) == dates


@pytest.mark.parametrize("header", ["From,To", "Du,Au", "Opening date,Closing date"])
@pytest.mark.parametrize("word", ["unknown", "TBC", "to be confirmed"])
def test_ends_of_which_many_are_unknown(header: str, word: str, take: Import) -> None:
    rows = f"title,{header}\nA,2005-03-01,{word}\nB,2005-03-01,{word}\nC,2005-03-01,2005-03-04\n"
    unknown, known = "1 March 2005 to an unknown date", "1 to 4 March 2005"
    assert sorted(added(take("t.csv", rows, *KIND))) == [f"A, {unknown}", f"B, {unknown}", f"C, {known}"]


def test_an_end_that_does_not_apply_is_none(take: Import) -> None:
    rows = "title,start,end\nA,2005-03-01,not applicable\nB,2005-03-01,2005-03-04\n"
    run = take("t.csv", rows, *KIND)
    assert run.code == 1
    assert "end: 'not applicable' is not a date" in run.err


def test_a_title_without_blanks_and_with_a_number_is_no_id(take: Import) -> None:
    rows = "開催日,会議名,国\n2004年8月28日,第1回外相会合,日本\n2006年6月5日,第2回外相会合,日本\n"
    run = take("t.csv", rows, *KIND, "--new", "places")
    assert added(run) == ["第1回外相会合, 28 August 2004", "第2回外相会合, 5 June 2006"]


def test_words_alone_are_no_ends(take: Import) -> None:
    result = take("t.csv", "title,Date,Closed\nA,2001,still\nB,2002,yes\n", *KIND)
    assert added(result) == ["A, 2001", "B, 2002"]


def test_an_end_by_its_cells(take: Import) -> None:
    """It is said, and can be left out; a cell that cannot be compared does not count against it."""
    rows = "title,Date,finish\nA,10/11/2018,13/11/2018\nB,14/11/2018,15/11/2018\nC,2019-01-01,\n"
    result = take("t.csv", rows, *KIND)
    assert added(result) == ["A, 10 to 13 November 2018", "B, 14 to 15 November 2018", "C, 1 January 2019"]
    assert "dates end in 'finish': its header and cells say so (--map 'finish=' leaves it out)" in result.told
    assert added(take("t.csv", rows, *KIND, "--map", "finish=")) == [
        "A, 10 November 2018",
        "B, 14 November 2018",
        "C, 1 January 2019",
    ]


def test_months_and_days_of_zero(take: Import) -> None:
    """They are not known, nor is what follows them."""
    rows = "Name,Start Year,Start Month,Start Day\nA,90,0,0\nB,1949,11,0\nC,1950,0,5\nD,820,,\n"
    assert added(take("t.csv", rows, *KIND)) == ["A, 90 CE", "D, 820 CE", "B, November 1949", "C, 1950"]


def test_remarks_that_are_titles(take: Import) -> None:
    """They are if there is nothing else; short words are not."""
    rows = "date,mark,Comment\n2001,ab,Jitter of the instrument\n2002,cd,Camera off\n"
    assert added(take("t.csv", rows, *KIND)) == ["Jitter of the instrument, 2001", "Camera off, 2002"]
    rows = "Summer School of Computing in Orange County,Start,Mark\nA a,2001,Fine\nA a,2002,Warning\nA a,2003,Fine\n"
    assert added(take("t.csv", rows, *KIND)) == ["A a, 2001", "A a, 2002", "A a, 2003"]


def test_what_would_read_both_ends(take: Import) -> None:
    """A column of dates that an option reads is not to be left out."""
    result = take("t.csv", "title,Start date,End date\nA,31-May-14,20-Aug-14\n", *KIND)
    command = "catimeline import t.csv --store kept.toml --set kind=meeting --century 2000"
    assert f"if '31-May-14' is 2014-05-31: {command}" in result.told


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        ("A a;193649;-149\nB b;200000;350\nC c;447214;1209\n", "column 1, column 2, column 3"),
        ("A a;1.5;x\nB b;2.25;y\n", "column 1, column 2, column 3"),
        ("A a;8 May 1950\nB b;1 June 1991\n", "column 1, column 2"),
        ("A a;9/24/06\nB b;8/25/06\n", "column 1, column 2"),
        ("A a;9/4/06\nB b;8/5/06\n", "column 1, column 2"),
    ],
)
def test_first_rows_of_values(rows: str, columns: str, take: Import) -> None:
    """No event is lost as a header."""
    assert f"no header: row 1 has values; the columns are {columns}" in take("t.csv", rows, *KIND).told


@pytest.mark.parametrize(
    "rows", ["Country;1990;1991\nA;1;2\nB;3;4\n", "What;8 May 1950\nA;1\nB;2\n", "A;1.5\nB;x\nC;y\n"]
)
def test_headers_with_numbers(rows: str, take: Import) -> None:
    assert not any(line.startswith("no header") for line in take("t.csv", rows, *KIND).told)


PROSE = "The acreage below the river is owned by a family who will keep it for a half-century; then houses follow."
LONG = " ".join([PROSE, "This is the land of the village. It has a school and a church."] * 3)


def test_a_text_on_each_event_is_the_title_rather_than_a_type(take: Import) -> None:
    """What is called a date never is, even if it cannot be read."""
    years = range(1887, 1893)
    rows = "".join(
        f"{'a log' if year % 2 else 'a flag'},{year},in the days of {year},{PROSE} {PROSE}{year}\n" for year in years
    )
    result = take("t.csv", "type,year,display_date,chatter\n" + rows, *KIND)
    assert added(result) == [f"{PROSE} {PROSE}{year}, {year}" for year in years]
    assert (
        "no column is a title: taken from 'chatter', not from 'type' (--map 'type=title' says otherwise)" in result.told
    )


def test_a_header_of_an_end_is_not_that_of_a_date(take: Import) -> None:
    rows = "Date,End result,Ort\n2001-01-02,A wins,Graz\n2002-02-03,B wins,Linz\n2003-05-06,Nobody wins,Wien\n"
    assert added(take("t.csv", rows, *NEW)) == [
        "A wins, 2 January 2001",
        "B wins, 3 February 2002",
        "Nobody wins, 6 May 2003",
    ]


def test_the_beginning_of_a_long_text_is_the_title(take: Import, kept: Path, run: Callable[..., Run]) -> None:
    """The first sentence, or words; the whole is the summary."""
    rows = f"year,story\n1887,{LONG}\n1888,<p>{'Word ' * 80}</p>\n1889,{'x' * 400}\n"
    result = take("t.csv", rows, *KIND, "--write")
    titles = [PROSE, ("Word " * 24).rstrip() + "…", "x" * 119 + "…"]
    assert added(result) == [f"{title}, {year}" for title, year in zip(titles, (1887, 1888, 1889), strict=True)]
    found = run("list", "1887..1889", "--kind", "meeting", "--store", kept, "--json").json
    assert [event["summary"] for event in found] == [LONG, ("Word " * 80).rstrip(), "x" * 400]


def test_a_summary_without_a_title(take: Import) -> None:
    """Its beginning is the title, if the row has a date, and no id of an event that may have a title."""
    rows = "date,title,summary\n2001,A,x\n2002,,They met in the town. Nothing was decided by anybody on that day. It rained until the evening and then they left for their homes.\n,,Note\n2003,B,\n"
    result = take("t.csv", rows, *KIND)
    assert added(result) == ["A, 2001", "They met in the town., 2002", "B, 2003"]


def test_a_name_that_is_the_title_since_nothing_else_is(take: Import) -> None:
    found = [
        {"languageLabel": {"value": name}, "year": {"value": year}}
        for name, year in (("Short Code", "1950"), ("BASIC", "1964"))
    ]
    result = take("t.json", {"head": {"vars": []}, "results": {"bindings": found}}, *KIND)
    assert added(result) == ["Short Code, 1950", "BASIC, 1964"]


@pytest.mark.parametrize("name", ["t.csv", "t.json"])
def test_years_with_a_sign_in_timelines(name: str, take: Import) -> None:
    """They are years BCE, as TimelineJS shows them, unless an option says otherwise."""
    sheet = "Year,Month,End Year,Headline,Media\n-44,3,-43,A,\n1999,,,B,\n"
    slide = {"start_date": {"year": "-44", "month": 3}, "end_date": {"year": -43}, "text": {"headline": "A"}}
    other = {"start_date": {"year": 1999}, "text": {"headline": "B"}, "media": {"url": "https://x.example/"}}
    content = sheet if name == "t.csv" else {"events": [slide, other]}
    assert added(take(name, content, *KIND)) == ["A, March 44 BCE (year -43) to 43 BCE (year -42)", "B, 1999"]
    result = take(name, content, *KIND, "--dates", "astronomical")
    assert added(result) == ["A, March 45 BCE (year -44) to 44 BCE (year -43)", "B, 1999"]


def test_a_country_for_all_rows_needs_a_place(take: Import) -> None:
    rows = "date.year,title,places\n2001,A,\n2002,B,Graz\n"
    assert added(take("t.csv", rows, *NEW, "--set", "places.country=Austria")) == ["A, 2001", "B, 2002"]


def test_a_table_in_a_text_file(take: Import) -> None:
    assert added(take("t.txt", "date|title\n2001|A\n2002|B\n", *KIND)) == ["A, 2001", "B, 2002"]


def test_a_name_with_a_semicolon_that_the_store_has(
    store: Callable[[str], Path], run: Callable[..., Run], tmp_path: Path
) -> None:
    """It is one; others are several."""
    head = '[store]\nformat = 1\ntitle = "T"\n[kinds]\nmeeting = "M"\n[places.both]\nname = "Buda; Pest"\n'
    path = store(head + '[places.graz]\nname = "Graz"\n[places.linz]\nname = "Linz"\n')
    table = tmp_path / "t.csv"
    table.write_text("date,title,places\n2001,A,Buda; Pest\n2002,B,Graz; Linz\n", encoding="utf-8")
    assert run("import", table, "--store", path, *KIND, "--write").code == 0
    found = run("list", "--store", path, "--json").json
    assert [[place["id"] for place in event["places"]] for event in found] == [["both"], ["graz", "linz"]]


def test_numbers_of_decades_are_no_years(take: Import) -> None:
    """As years they would say more than the file does."""
    err = take("t.csv", "Decade,Event\n1850,A a\n1860,B b\n", *KIND).err
    assert "perhaps years" not in err
    assert "no column has dates that can be read, so name it: --map 'COLUMN=date'" in err


def test_a_column_of_which_some_cells_are_dates(take: Import) -> None:
    rows = "King,Reign\nWilliam I,1066–1087\nWilliam II,1087–1100\nHenry,1100-35\n"
    told = take("t.csv", rows, *KIND).told
    assert any(line.startswith("'Reign' has dates, perhaps of something else: catimeline import") for line in told)
    assert not any("no column has dates" in line for line in told)


def test_days_are_not_made_years_of_a_century(take: Import) -> None:
    rows = "Von,Bis\n13.,14.5.2020\n13.5.2020,15.\n"
    assert "--century" not in " ".join(take("t.csv", rows, *KIND, "--set", "title=T").told[2:])


@pytest.mark.parametrize("header", ["Bemerkung", "Anmerkungen", "Remarques", "Observaciones", "Uwagi", "Примечание"])
def test_columns_of_remarks_in_other_languages(header: str, take: Import) -> None:
    rows = f"{header},Was,Wann\nim Gasthaus,Gründung,14. März 2016\nabends,Erste Sitzung,2. Mai 2016\n"
    assert added(take("t.csv", rows, *NEW)) == ["Gründung, 14 March 2016", "Erste Sitzung, 2 May 2016"]
