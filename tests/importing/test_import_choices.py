"""What ``import`` takes as date and title where no header names them, and which rows are events of their own."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Run, added

Import = Callable[..., Run]
KIND = ("--set", "kind=meeting")
NEW = (*KIND, "--new", "all")


@pytest.mark.parametrize(
    ("sorted_by", "shown"),
    [("sort_date", "display_date"), ("Date (sort)", "Date (display)"), ("Normalized date", "Original date")],
)
def test_a_date_to_sort_by_is_no_date_beside_the_one_that_is_shown(sorted_by: str, shown: str, take: Import) -> None:
    expected = ["A, about 1852"]
    assert added(take("t.csv", f"title,{sorted_by},{shown}\nA,1852-01-01,c. 1852\n", *KIND)) == expected
    assert added(take("t.csv", f"title,{shown},{sorted_by}\nA,c. 1852,1852-01-01\n", *KIND)) == expected
    assert added(take("t.csv", f"title,{sorted_by}\nA,1852-01-01\n", *KIND)) == ["A, 1 January 1852"]


@pytest.mark.parametrize(
    ("rows", "date", "said"),
    [
        (
            "title,created,local_date\nA,2020-01-01,2020-05-08\n",
            "8 May 2020",
            "'local_date', not from 'created' (--map 'created=date'",
        ),
        (
            "title,lastUpdate,issuedAt,occurredAt\nA,2020-01-01,2020-01-02,2020-05-08\n",
            "8 May 2020",
            "'occurredAt', not from 'lastUpdate', 'issuedAt' (--map 'lastUpdate=date'",
        ),
        (
            "Timestamp,title,Date of the talk\n5/9/2020 10:00:00,A,2020-05-08\n",
            "8 May 2020",
            "'Date of the talk', not from 'Timestamp' (--map 'Timestamp=date'",
        ),
        (
            "Zeitstempel,title,Tag des Vortrags\n9.5.2020 10:00:00,A,2020-05-08\n",
            "8 May 2020",
            "'Tag des Vortrags', not from 'Zeitstempel' (--map 'Zeitstempel=date'",
        ),
        ("title,Baujahr,Länge\nA,1909,1200\n", "1909", "'Baujahr' (--map 'COLUMN=date'"),
        ("title,reign_ce,size\nA,909,1200\n", "909 CE", "'reign_ce' (--map 'COLUMN=date'"),
        (
            "title,Time,size\nA,2020-05-08 12:18:38.360,3\n",
            "8 May 2020, 12:18:38 local time",
            "'Time' (--map 'COLUMN=date'",
        ),
    ],
)
def test_dates_that_no_header_names(rows: str, date: str, said: str, take: Import) -> None:
    result = take("t.csv", rows, *KIND)
    assert added(result) == [f"A, {date}"]
    assert f"no column is a date: taken from {said} says otherwise)" in result.told


MUSEUM = "Title,Object Date,Object Begin Date,Object End Date\n"


@pytest.mark.parametrize(
    ("header", "rows", "dates"),
    [
        (MUSEUM, "A,1789,1788,1790\nB,n.d.,1467,1533\nC,1850,1850,1850\n", ["A, 1789", "C, 1850"]),
        (MUSEUM, "A,19th century,1800,1899\nB,late 15th century,1467,1500\n", ["A, the 1800s (1800 to 1899)"]),
        (MUSEUM, "A,44 B.C.,-44,-44\nB,,1850,1850\nC,Ming,1368,1644\n", ["A, 44 BCE (year -43)"]),
        ("Title,Dating date,Earliest year,Latest year\n", "A,c. 1789,1788,1790\nB,Ming,1368,1644\n", ["A, about 1789"]),
        ("Titre,Datation,Début,Fin\n", "A,1789,1788,1790\n", ["A, 1789"]),
        ("Título,Datación,Inicio,Fin\n", "A,1789,1788,1790\n", ["A, 1789"]),
        ("Titel,Datering,Begin,Ende\n", "A,1789,1788,1790\n", ["A, 1789"]),
    ],
)
def test_a_date_beside_its_bounds_is_the_date(
    header: str, rows: str, dates: list[str], take: Import, kept: Path
) -> None:
    """Also one of which not all cells can be read: what lies between its bounds did not last as long as these."""
    result = take("t.csv", header + rows, *KIND, "--rejects", kept.with_name("rejects.csv"))
    assert sorted(added(result)) == dates


def test_a_date_that_cannot_be_read_is_named_before_its_bounds(take: Import) -> None:
    rows = "A,late 18th century,1770,1800\nB,n.d.,1789,1789\nC,early 17th century,1600,1630\n"
    result = take("t.csv", MUSEUM + rows, *KIND)
    assert result.code == 1
    assert result.told[-2].endswith("--map 'Object Date=date'")


def test_a_date_that_is_not_repeated_is_to_be_filled_down(take: Import) -> None:
    result = take("t.csv", "Date,Title\n2020-01-01,A\n,B\n,C\n2020-02-01,D\n,E\n", *KIND)
    assert result.told[0] == "t.csv: row 3, row 4, row 6: has no date"
    assert "'Date' has no value in these rows; if a date holds for the rows below it, fill it down" in result.told
    assert not any("no column has dates" in line for line in result.told)


def test_words_for_no_date_make_no_dates_of_numbers(take: Import) -> None:
    rows = "title,Founded,Casualties\nA,1850,1850\nB,unknown,unknown\nC,1900,1200\n"
    assert take("t.csv", rows, *KIND).told[0] == "t.csv: row 2, row 3, row 4: has no date"


def test_dates_of_something_else(take: Import) -> None:
    """When a row was written down is not when its event was; nor do other dates fill a column of dates."""
    result = take("t.csv", "title,last_updated\nA,2020-05-08\nB,2020-05-09\n", *KIND)
    command = "catimeline import t.csv --store kept.toml --set kind=meeting --map last_updated=date"
    assert (result.code, result.told[0]) == (1, "t.csv: row 2, row 3: has no date")
    assert f"'last_updated' has dates, perhaps of something else: {command}" in result.told
    assert take("t.csv", "title,date,opening\nA,,2020-05-08\nB,,2020-05-09\nC,2009,\n", *KIND).code == 1


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Timestamp,Event,updated", "5/9/2020 10:00:00,A,2020-05-08"),
        ("Timestamp,Event,Reported on", "5/9/2020 10:00:00,A,2020-05-08"),
        ("title,Timestamp,Date of the talk", "A,5/9/2020 10:00:00,2020-05-08"),
    ],
)
def test_a_timestamp_is_the_date_beside_no_other(header: str, cells: str, take: Import) -> None:
    rows = f"{header}\n{cells}\n"
    assert added(take("t.csv", rows, *KIND, "--dates", "month-first")) == ["A, 9 May 2020, 10:00:00 local time"]


@pytest.mark.parametrize(
    ("header", "ranks", "places"),
    [
        ("Place", ("1", "2nd", "DNF"), 0),
        ("Miejsce", ("1.", "2.", "17"), 0),
        ("Place", ("1", "2nd", "Rome"), 3),
        ("District", ("1", "2", "3"), 3),
    ],
)
def test_a_place_in_a_race_is_no_place(header: str, ranks: tuple[str, ...], places: int, take: Import) -> None:
    rows = "".join(f"2009,Race {at},{rank}\n" for at, rank in enumerate(ranks))
    result = take("t.csv", f"date,title,{header}\n{rows}", *NEW)
    assert sum(line.startswith("added place ") for line in result.out.splitlines()) == places
    assert (f"not used: {header} (3); --map '{header}=FIELD' would use it" in result.told) is not bool(places)


@pytest.mark.parametrize(
    ("header", "amounts"),
    [
        ("Fine (EUR)", ("2500", "5000")),
        ("Fine", ("2500", "2019")),
        ("Fine", ("50", "120,75")),
        ("Tot", ("2500", "9800")),
        ("Finish", ("2019", "417")),
        ("Land (km2)", ("50", "Laos")),
        ("Dove", ("5", "17")),
        ("Local", ("10:30", "11:00")),
    ],
)
def test_amounts_are_neither_ends_nor_places(header: str, amounts: tuple[str, ...], take: Import) -> None:
    rows = "".join(f'2009-05-0{day},Talks {day},"{amount}"\n' for day, amount in enumerate(amounts, start=1))
    result = take("t.csv", f"date,title,{header}\n{rows}", *NEW)
    assert added(result) == ["Talks 1, 1 May 2009", "Talks 2, 2 May 2009"]
    assert f"not used: {header} (2); --map '{header}=FIELD' would use it" in result.told
    assert "added place" not in result.out
    mapped = take("t.csv", f"date,title,{header}\n2009-05-01,A,2500\n", *NEW, "--map", f"{header}=date.end")
    assert added(mapped) == ["A, 1 May 2009 to 2500"]


@pytest.mark.parametrize(("start", "end"), [("2009-05-01", "2010"), ("2009-05-01", "12"), ("1900", "2500")])
def test_numbers_that_are_ends(start: str, end: str, take: Import) -> None:
    assert " to " in take("t.csv", f"Start,Title,Ende\n{start},A,{end}\n", *KIND).out


def test_a_number_without_a_series_is_not_used(take: Import) -> None:
    rows = "date,title,Number\n2001,A,1\n2002,B,2\n"
    result = take("t.csv", rows, *KIND)
    assert result.code == 0
    assert "not used: Number (2), a number without a series (--set series=NAME gives one)" in result.told
    of_series = take("t.csv", rows, *KIND, "--new", "all", "--set", "series=talks").told
    assert not any(line.startswith("not used") for line in of_series)


@pytest.mark.parametrize(
    "written", ["6", "6th", "No. 6", "6th round", "Round 6", "6. Sitzung", "6-й раунд", "6ª edición", "6-та", "第6回"]
)
def test_a_number_in_words_of_its_series(written: str, take: Import, run: Callable[..., Run], kept: Path) -> None:
    rows = f"date,title,series,number\n2001,A,border-talks,{written}\n"
    assert take("t.csv", rows, *KIND, "--new", "all", "--write").code == 0
    [event] = run("list", "--store", kept, "--series", "Border talks", "--json").json
    assert (event["series"]["id"], event["series"]["number"]) == ("border-talks", 6)


def test_a_number_in_other_words_is_a_fault(take: Import) -> None:
    result = take("t.csv", "date,title,series,number\n2001,A,talks,about 6\n", *KIND, "--new", "all")
    assert "should be an integer, not a string ('about 6')" in result.told[0]


@pytest.mark.parametrize(
    ("rows", "options"),
    [
        ("date,title,number\n2001,A,1\n", ("--map", "number=number")),
        ("date,title,number,series\n2001,A,1,talks\n2002,B,2,\n", ("--new", "all")),
    ],
)
def test_a_number_that_needs_a_series_is_a_fault(rows: str, options: tuple[str, ...], take: Import) -> None:
    result = take("t.csv", rows, *KIND, *options)
    assert result.code == 1
    assert "number: is given, but the event is in no series" in result.told[0]


def test_numbers_are_no_years_without_a_header(take: Import) -> None:
    result = take("t.csv", "title,number\nA,1909\nB,1910\n", *KIND)
    assert (result.code, result.told[0]) == (1, "t.csv: row 2, row 3: has no date")
    assert take("t.csv", "title,day\nA,x\nB,y\n", *KIND).code == 1


def test_fractions_of_a_second(take: Import) -> None:
    rows = "date,title\n2020-05-08T12:18:38.360Z,A\n2020-05-08T12:18:38.000Z,B\n"
    result = take("t.csv", rows, *KIND)
    assert "not used: the fractions of a second of 1 date, which EDTF does not have" in result.told
    assert take("t.csv", rows, *KIND, "--dates", "edtf").code == 1


@pytest.mark.parametrize(
    ("rows", "title", "said"),
    [
        (  # the words of a header
            "date,dynasty_name_tr,dynasty_name_en,city_name\n2009,Bir,One,Rome\n2010,Iki,Two,Rome\n",
            "Bir",
            "'dynasty_name_tr', not from 'dynasty_name_en' (--map 'dynasty_name_en=title'",
        ),
        (  # both sides
            "date,home_team,away_team,home_score\n2009,Scotland,England,0\n2010,Wales,England,1\n",
            "Scotland – England",
            "'home_team' and 'away_team' (--map 'COLUMN=title'",
        ),
        (  # the alike but for the side
            "date,home_team_rank,home_team,away_team,city,home_city\n2009,a b,Scotland,England,Rome,Rome\n",
            "Scotland – England",
            "'home_team' and 'away_team' (--map 'COLUMN=title'",
        ),
        (  # what a company makes
            "date,Album,Label\n2009,Abbey Road,Apple\n2010,Help!,Parlophone\n",
            "Abbey Road",
            "'Album' (--map 'COLUMN=title'",
        ),
        (  # where letters come from and go to
            "date,source,destination\n2009,London,Bremen\n2010,London,Rome\n",
            "London – Bremen",
            "'source' and 'destination' (--map 'COLUMN=title'",
        ),
        ("date,resolution,votes\n2009,R/1/2,3\n2010,R/1/3,4\n", "R/1/2", "'resolution' (--map 'COLUMN=title'"),
        (  # texts that differ
            "date,rocket,payload,notes\n2009,Delta,First light,a\n2010,Delta,USA-184,b\n2011,Delta,Eye,c\n",
            "First light",
            "'payload' (--map 'COLUMN=title'",
        ),
        (  # what happened, and where
            "date,event_type,location,fatalities\n2009,Protest,Graz,0\n2010,Protest,Graz,1\n2011,Riot,Linz,0\n",
            "Protest, Graz",
            "'event_type' and 'location' (--map 'COLUMN=title'",
        ),
        ("date,region,size\n2009,North,1\n2010,North,2\n2011,South,3\n", "North", "'region' (--map 'COLUMN=title'"),
        (
            "date,outcome,country\n2009,failed,Chad\n2010,failed,Mali\n",
            "failed, Chad",
            "'outcome' and 'country' (--map",
        ),
        ("date,kind,place\n2009,visit,Graz\n2010,visit,Linz\n", "visit, Graz", "'kind' and 'place' (--map"),
        (
            f"date,text of it\n2009,{'word ' * 30}1\n2010,{'word ' * 30}2\n",
            f"{'word ' * 30}1",
            "'text of it' (--map 'COLUMN=title'",
        ),
    ],
    ids=[
        "name",
        "sides",
        "more sides",
        "company",
        "letters",
        "codes",
        "telling",
        "what and where",
        "where",
        "country",
        "kind",
        "long",
    ],
)
def test_titles_that_no_header_names(rows: str, title: str, said: str, take: Import) -> None:
    result = take("t.csv", rows, *NEW)
    assert added(result)[0] == f"{title}, 2009"
    assert any(line.startswith(f"no column is a title: taken from {said}") for line in result.told), result.told


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ("title,From,To", "A, 9 to 10 November 1995"),
        ("title,Since,Until", "A, 9 to 10 November 1995"),
        ("title,Valid from,Valid to", "A, 9 to 10 November 1995"),
        ("title,desde,hasta", "A, 9 to 10 November 1995"),
        ("title,SQLDATE,DATEADDED", "A, 9 November 1995"),
    ],
)
def test_the_order_of_columns_decides_nothing(columns: str, said: str, take: Import) -> None:
    rows = [columns.split(","), ["A", "1995-11-09", "1995-11-10"], ["B", "1996-05-05", "1996-05-08"]]
    for order in (1, -1):
        table = "".join(",".join(row[::order]) + "\n" for row in rows)
        assert said in added(take("t.csv", table, *NEW))


def test_a_date_is_no_title_while_there_is_a_text(take: Import) -> None:
    rows = "Assent,Date introduced,Bill\n27 March 2012,19 January 2011,Health Bill\n1 May 2012,2 May 2011,Water Bill\n"
    assert added(take("t.csv", rows, *NEW)) == ["Health Bill, 19 January 2011", "Water Bill, 2 May 2011"]
    assert added(take("t.csv", "date,What\n2009,May 1968\n2010,June 1848\n", *NEW)) == [
        "May 1968, 2009",
        "June 1848, 2010",
    ]


GROWING = {
    "a name": (
        "Tournament,City,Dates\nSpring Cup,Lyon,2020-05-05\nAutumn Cup,Riga,2020-09-06\nWinter Cup,Oslo,2020-12-07\n",
        "Spring Cup,Lyon,2021-05-04\nAutumn Cup,Riga,2021-09-07\nWinter Cup,Oslo,2021-12-08\n",
        "'Tournament' and 'City'",
    ),
    "what happened and where": (
        "Type,City,Dates\nStrike,Lyon,2020-05-05\nStrike,Riga,2020-09-06\nMarch,Oslo,2020-12-07\n",
        "".join(f"Event {number},Lyon,2021-05-{number}\n" for number in range(10, 28)),
        "'Type' (",
    ),
    "the two sides of a match": (
        "Home,Away,Stage,Dates\nLyon,Riga,Final,2020-05-05\nOslo,Bern,Final,2020-09-06\nRome,Linz,Final,2020-12-07\n",
        "".join(f"Club {number},,Cup,2021-05-{number}\n" for number in range(10, 14)),
        "'Home'",
    ),
    "a long text": (
        f"What,Dates\n{'A b ' * 40},2020-05-05\n{'C d ' * 40},2020-09-06\n",
        "".join(f"Short {number},2021-05-{number}\n" for number in range(10, 28)),
        "'What'",
    ),
}


@pytest.mark.parametrize("case", GROWING.values(), ids=GROWING)
def test_a_table_that_has_grown_keeps_its_titles(
    case: tuple[str, str, str], take: Import, run: Callable[..., Run], kept: Path
) -> None:
    """Else each of its events would come in once more."""
    rows, more, else_by = case
    first = take("t.csv", rows, *NEW)
    assert else_by in take("t.csv", rows + more, *NEW).err
    take("t.csv", rows, *NEW, "--write")
    before, count = run("list", "--store", kept, "--json").json, len(more.splitlines())
    grown = take("t.csv", rows + more, *NEW, "--write")
    assert grown.told[-1].startswith(f"{count} new, 0 changed, {len(added(first))} the same; written")
    assert set(added(first)).isdisjoint(added(grown))
    assert [one for one in run("list", "--store", kept, "--json").json if one in before] == before


def test_so_does_one_with_ids(take: Import) -> None:
    """Else each of its events would have another title."""
    rows = "id,Year,Category,Winner,Film\n" + "".join(
        f"{number},{1990 + number},Director,Ann A{number},Film {chr(96 + number)}\n" for number in range(1, 9)
    )
    more = "".join(f"{number},{1990 + number},Actor,Bo B{number},Film a\n" for number in range(9, 13))
    first = take("t.csv", rows, *NEW, "--write")
    grown = take("t.csv", rows + more, *NEW, "--write")
    assert (grown.told[-1].partition(";")[0], added(first)[0]) == ("4 new, 0 changed, 8 the same", "Film a, 1991"), (
        grown.err
    )


def test_rows_that_are_there_twice_do_not_change_titles(take: Import) -> None:
    rows, _, _ = GROWING["a name"]
    assert added(take("t.csv", rows + rows.partition("\n")[2], *NEW)) == added(take("t.csv", rows, *NEW))


@pytest.mark.parametrize(
    "rows",
    [
        "date,source,url\n2009,The Herald,https://x.example\n",
        "date,player_1,score\n2009,A1,3\n2010,true,4\n",
        f"date,text\n2009,{'word ' * 100}1\n".replace("text", "long"),
        "date,Place X,lat\n2009,,4\n2010,Graz,5\n2011,,6\n",
    ],
)
def test_nothing_that_may_be_a_title(rows: str, take: Import) -> None:
    result = take("t.csv", rows, *NEW)
    command = "catimeline import t.csv --store kept.toml --set kind=meeting --new all --set title=t"
    assert f"no column can be the title; one for all rows: {command}" in result.told


def test_rows_without_the_title_of_others(take: Import) -> None:
    """The title is made only where the column of titles is empty."""
    rows: list[dict[str, Any]] = [
        {"date": "2009", "event": "Festival", "type": "<b>Concert</b>", "city": ["Graz", "Linz"]},
        {"date": "2010", "event": None, "type": "Concert", "city": "Linz"},
        {"date": "2011", "event": None, "type": "Concert", "city": "Wels"},
        {"date": "2012", "event": None, "type": "Talk", "city": None},
    ]
    result = take("t.json", rows, *NEW)
    assert added(result) == ["Festival, 2009", "Concert, Linz, 2010", "Concert, Wels, 2011", "Talk, 2012"]
    assert "3 rows without 'event': taken from 'type' and 'city' (--map 'COLUMN=title' says otherwise)" in result.told
    assert added(take("t.json", [one | {"event": None} for one in rows], *NEW))[0] == "Concert, Graz; Linz, 2009"


def test_two_columns_that_may_be_the_title(take: Import) -> None:
    result = take("t.csv", "date,Titel,Titre\n2009,A a,B b\n2010,C c,D d\n", *KIND)
    assert added(result) == ["A a, 2009", "C c, 2010"]
    assert (
        "no column is a title: taken from 'Titel', not from 'Titre' (--map 'Titre=title' says otherwise)" in result.told
    )
    assert not any("since each may be" in line for line in result.told)


def test_titles_instead_of_long_texts(take: Import) -> None:
    """A text of many lines is the title only if nothing else tells more than a place."""
    rows = [{"date": "2009", "sender": "Ann", "recipient": "Ben", "text": "word " * 100, "city": "Graz"}]
    result = take("t.json", rows, *NEW)
    assert added(result) == ["Ann – Ben, 2009"]
    assert "columns by their headers: text is summary, city is places" in result.told
    other = [{"date": "2009", "text": "word " * 100, "city": "Graz"}]
    assert added(take("t.json", other, *NEW))[0].startswith("word word")
    assert added(take("t.json", [one | {"text": "word"} for one in rows], *NEW)) == ["word, 2009"]


def test_columns_with_the_same_name(take: Import) -> None:
    result = take("t.csv", "date,title,location,location\n2009,A,Graz,Linz\n", *NEW)
    assert added(result) == ["A, 2009"]
    assert "another column is called 'location' too; it is read as 'location (2)'" in result.told
    asked = "not used: 'location' and 'location (2)', since each may be places (--map 'location=places' decides)"
    assert asked in result.told


SIDES = "Date,Event,,Date,Event\n2001-01-01,A,,2002-01-01,C\n2001-01-02,B,,2002-01-02,D\n,,,2002-01-03,E\n"


@pytest.mark.parametrize("date", ["Date", "Datum", "Happened"])
def test_two_tables_side_by_side(date: str, take: Import) -> None:
    """The title of one never goes with the date of the other: which is meant is a question."""
    table = SIDES.replace("Date", date)
    names = f"'{date}' again as '{date} (2)', 'Event' again as 'Event (2)'"
    hint = f"leave the second out: --map '{date} (2)=', --map 'Event (2)='"
    result = take("t.csv", table, *NEW)
    assert result.code == 2
    assert f"t.csv may be two tables side by side: it has {names}" in result.err
    assert hint in result.err
    assert "--map 'Event (2)='" in take("t.csv", table, *NEW, "--map", f"{date} (2)=").err
    first = take("t.csv", table, *NEW, "--map", f"{date} (2)=", "--map", "Event (2)=")
    assert added(first) == ["A, 1 January 2001", "B, 2 January 2001"]
    second = take("t.csv", table, *NEW, "--map", f"{date}=", "--map", "Event=")
    assert added(second) == ["C, 1 January 2002", "D, 2 January 2002", "E, 3 January 2002"]


@pytest.mark.parametrize(
    "table",
    [
        "date,title,date,title\n2009,A,,\n",
        "title,title,date,date\n2009,A,2009,2009\n",
        "date,team,score,team,score,title\n2009,a,1,b,2,A\n",
        "date,time,title,date,time\n2009-01-01,10:00,A,2009-01-02,11:00\n",
    ],
    ids=["an empty one", "one beside the other", "no date again", "only dates again"],
)
def test_columns_that_come_again_in_one_table(table: str, take: Import) -> None:
    assert "side by side" not in take("t.csv", table, *NEW).err


TWINS = "date,title,place,summary,size\n2009,Protest,Graz,One.,1\n2009,Protest,Graz,Two.,2\n2009,Protest,Graz,,3\n"


@pytest.mark.slow
def test_twins_are_found_again(take: Import) -> None:
    """Each row finds its own event, also one that says less, and one that changed where the others did not."""
    first = take("t.csv", TWINS, *NEW, "--write")
    assert (len(added(first)), first.told[-1][:5]) == (3, "3 new")
    assert take("t.csv", TWINS, *NEW).told[-1] == "0 new, 0 changed, 3 the same; nothing was written"
    changed = take("t.csv", TWINS.replace("Two.", "Changed."), *NEW)
    assert changed.told[-1].startswith("0 new, 1 changed, 2 the same")
    more = take("t.csv", TWINS + "2009,Protest,Graz,Four.,4\n", *NEW)
    assert more.told[-1].startswith("1 new, 0 changed, 3 the same")
    repeated = take("t.csv", TWINS + "2009,Protest,Graz,Two.,2\n", *NEW)
    assert "not used: 1 row that had the same in all columns as an earlier one" in repeated.told
    two = take("t.csv", TWINS.replace("One.", "Other.").replace("Two.", "Changed."), *NEW)
    assert "has the title and date of 'meeting-graz-2009' and 'meeting-graz-2009-2'" in two.err


def test_twins_are_told_apart_by_their_sources(take: Import) -> None:
    rows = "date,title,Source URL\n" + "".join(f"2009,Protest,https://x.example/{one}\n" for one in "ba")
    assert len(added(take("t.csv", rows, *NEW, "--write"))) == 2
    assert take("t.csv", rows, *NEW).told[-1] == "0 new, 0 changed, 2 the same; nothing was written"


def test_columns_left_out_of_the_comparison(take: Import) -> None:
    rows = "date,title,size\n2009,A,1\n2009,A,2\n"
    assert added(take("t.csv", rows, *KIND)) == ["A, 2009", "A, 2009"]
    assert added(take("t.csv", rows, *KIND, "--map", "size=")) == ["A, 2009"]


def test_a_column_that_is_used_is_not_to_be_mapped(take: Import) -> None:
    rows = "Date,Title,Place,Lat,Long\n1999,A,Graz,47,15\n2000,B,,47,15\n"
    told = take("t.csv", rows, "--set", "kind=meeting", "--new", "places").told
    assert "not used: Lat (1), Long (1)" in told


@pytest.mark.parametrize("content", ["{}", "[{}]"])
def test_a_record_without_anything(content: str, take: Import) -> None:
    result = take("t.json", content, "--set", "kind=meeting")
    assert result.code == 1
    assert "the columns are" not in result.err


def test_what_has_no_ending(take: Import, run: Callable[..., Run], kept: Path) -> None:
    folder = kept.with_name("folder")
    folder.mkdir()
    assert run("import", folder, "--store", kept).err == f"error: {folder} is a folder; give a file in it\n"
    told = take("table", "date,title\n").err
    assert told.startswith("error: table has no ending that says its format; use --from: csv, tsv")


def test_eras_of_a_timeline_are_no_events(take: Import) -> None:
    rows = "Year,Month,Day,End Year,Headline,Type\n1900,,,1910,Age,era\n1901,1,2,,A,\n"
    result = take("t.csv", rows, "--set", "kind=meeting")
    assert result.out == "added event meeting-1901-01-02: A, 2 January 1901\n"
    assert "not used: 1 row of type era" in result.told


def test_a_date_of_publication_within_objects_is_not_the_date(take: Import) -> None:
    each = [{"s": {"pub_date": "2020-01-01", "event_date": f"2019-12-{day}", "headline": "A"}} for day in (30, 31)]
    assert added(take("t.json", each, *NEW)) == ["A, 30 December 2019", "A, 31 December 2019"]


@pytest.mark.parametrize(
    ("columns", "cells", "dates"),
    [
        ("Date,Month,Year", ("12,5,2018", "3,June,2019"), ["12 May 2018", "3 June 2019"]),
        ("Year,Month,Date", ("2018,May,12.0", "2019,June,"), ["12 May 2018", "June 2019"]),
        ("Datum,Monat,Jahr", ("12,Mai,2018", "03,Juni,2019"), ["12 May 2018", "3 June 2019"]),
    ],
)
def test_a_date_that_is_only_the_day_beside_a_month_and_a_year(
    columns: str, cells: tuple[str, ...], dates: list[str], take: Import
) -> None:
    rows = "".join(f"{one},Fair {number}\n" for number, one in enumerate(cells))
    run = take("t.csv", f"{columns},Event\n{rows}", *KIND)
    name = next(one for one in columns.split(",") if one.startswith("Dat"))
    assert f"days are in '{name}', beside a year and a month (--map '{name}=date' says otherwise)" in run.err
    assert sorted(added(run)) == [f"Fair {number}, {date}" for number, date in enumerate(dates)]


@pytest.mark.parametrize(
    ("columns", "cells", "option"),
    [
        ("Date,Month,Year", "12,5,2018", ("--map", "Date=date")),  # as the user says
        ("Date,Year", "12,2018", ()),  # a month is lacking
        ("Date,Month,Year", "32,5,2018", ()),  # no day of a month
        ("Date,Month,Year,Day", "12,5,2018,13", ()),  # the day stands elsewhere
    ],
)
def test_a_date_of_two_digits_is_no_day_where_it_may_be_something_else(
    columns: str, cells: str, option: tuple[str, ...], take: Import
) -> None:
    run = take("t.csv", f"{columns},Event\n{cells},Fair\n", *KIND, *option)
    assert run.code == 1
    assert "days are in" not in run.err
    assert "is not a date: a year has four digits" in run.err


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("Datum,Country,Deaths", ["1990-05-05,Georgia,637", "2020-04-22,Georgia,173", "1999-11-22,Chile,465"]),
        ("Pages,Date,Guest of honour,Venue", ["11,2003-10-26,,Forum", "47,2016-05-02,,Lyceum", "15,2002-04-25,,Forum"]),
    ],
)
def test_a_new_column_of_names_does_not_double_events(head: str, rows: list[str], take: Import) -> None:
    """Titles are made as they were made before, if by those the rows are events of the store."""
    table = "\n".join([head, *rows, ""])
    new = ("--set", "kind=meeting", "--new", "all")
    assert take("t.csv", table, *new, "--write").code == 0
    names = ["Extra", "Crown Mill", "Stone Copper", "Old Mirror"]
    wider = "\n".join([*map(",".join, zip(table.splitlines(), names, strict=True)), ""])
    assert take("t.csv", wider, *new).told[-1] == "0 new, 0 changed, 3 the same; nothing was written"
    honoured = wider.replace("26,,", "26,Old Mirror,")
    assert take("t.csv", honoured, *new).told[-1] == "0 new, 0 changed, 3 the same; nothing was written"


@pytest.mark.parametrize(
    ("table", "titles"),
    [
        ("Datum,Tag,Film\n2001-05-04,Fr,Metropolis\n2001-05-05,Sa.,Nosferatu\n", ["Metropolis", "Nosferatu"]),
        ("Jour,Date,Film\nvendredi,2001-05-04,Alphaville\nsamedi,2001-05-05,Playtime\n", ["Alphaville", "Playtime"]),
        (
            "Timestamp,Your name,Title of event,When?\n2024-05-03,Ada,Fair,3 May 2020\n2024-05-04,Bob,Ball,4 May 2020\n",
            ["Fair", "Ball"],
        ),
    ],
)
def test_neither_days_of_the_week_nor_who_answered_are_titles(table: str, titles: list[str], take: Import) -> None:
    result = take("t.csv", table, "--set", "kind=meeting", "--new", "all")
    assert [line.partition(", ")[0] for line in added(result)] == titles
