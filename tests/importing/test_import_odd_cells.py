"""A cell that cannot be read is a fault of its row, and no reason to leave out its column."""

import re
from collections.abc import Callable

import pytest
from conftest import Run, added

Import = Callable[..., Run]
KIND = ("--set", "kind=meeting", "--new", "all")


@pytest.mark.parametrize(
    ("table", "expected", "fault"),
    [
        (
            "Event,Date,Until\nAnt,2001-05-03,2001-05-05\nBee,2002-05-03,soon\nCat,2003-05-03,2003-05-07\n",
            ["Ant, 3 to 5 May 2001", "Cat, 3 to 7 May 2003"],
            "row 3, Until: 'soon' is not a date",
        ),
        (
            "Event,Date,Until\nAnt,2001-05-03,2001-05-05\nBee,2002-05-03,1992-05-05\nCat,2003-05-03,2003-05-07\n",
            ["Ant, 3 to 5 May 2001", "Cat, 3 to 7 May 2003"],
            "the end, 1992-05-05, is before the start, 2002-05-03",
        ),
        (
            "Exhibition,Opening,Closing\nAnt,2001-05-03,2001-06-05\nBee,2002-05-03,postponed\n",
            ["Ant, 3 May to 5 June 2001"],
            "row 3, Closing: 'postponed' is not a date",
        ),
        (
            "Event,Held,End\nAnt,2017-05-01,2017-05-03\nBee,later,2019-05-03\nCat,2020-05-01,2020-05-03\n",
            ["Ant, 1 to 3 May 2017", "Cat, 1 to 3 May 2020"],
            "row 3, Held: 'later' is not a date",
        ),
        (
            "Event,Year,Day\nAnt,1901,3 May\nBee,1902,Easter\nCat,1903,4 June\n",
            ["Ant, 3 May 1901", "Cat, 4 June 1903"],
            "row 3, Day: 'Easter 1902' is not a date",
        ),
        (
            "Was;Jahr;Tag\nAnt;1901;3. Mai\nBee;1902;Michaelis\nCat;1903;4. Juni\n",
            ["Ant, 3 May 1901", "Cat, 4 June 1903"],
            "row 3, Tag: 'Michaelis 1902' is not a date",
        ),
        (
            "Timestamp,Event,When was it?\n2024-05-03,Ant,3 May 2020\n2024-05-04,Bee,long ago\n2024-05-05,Cat,7 June 2021\n",
            ["Ant, 3 May 2020", "Cat, 7 June 2021"],
            "row 3, When was it?: 'long ago' is not a date",
        ),
        (
            "Meister,Saison\nAnt,1999/2000\nBee,2000/01\nCat,abgebrochen\n",
            ["Ant, 1999 to 2000", "Bee, 2000 to 2001"],
            "row 4, Saison: 'abgebrochen' is not a date",
        ),
        (
            "Title,Season\nAnt,2001-02\nBee,2002-03\nCat,2003-05\n",
            ["Ant, 2001 to 2002", "Bee, 2002 to 2003"],
            "row 4, Season: '2003-05' is not a date: it may be 2003-05 or 2003/2005",
        ),
        (
            "Title,Season\nAnt,2001-02\nBee,2002-03\nCat,2004-04\n",
            ["Ant, 2001 to 2002", "Bee, 2002 to 2003"],
            "row 4, Season: '2004-04' is not a date: it may be 2004-04 or 2004/2005",
        ),
        (
            "Event,Year,Circa\nAnt,1901,yes\nBee,1902,no\nCat,1903,hmm\n",
            ["Ant, about 1901", "Bee, 1902"],
            "row 4: column 'Circa': 'hmm' does not say how exact the date is",
        ),
        (
            "Event,Date,Precision\nAnt,1901-01-01,year\nBee,1902-02-01,month\nCat,1903-01-01,hmm\n",
            ["Ant, 1901", "Bee, February 1902"],
            "row 4: column 'Precision': 'hmm' does not say how exact the date is",
        ),
    ],
)
def test_one_odd_cell_hides_no_column(table: str, expected: list[str], fault: str, take: Import) -> None:
    result = take("t.csv", table, *KIND)
    assert [line.partition(": ")[2] for line in result.out.splitlines()] == expected
    assert fault in result.err
    assert result.code == 1


@pytest.mark.parametrize(
    ("table", "named"),
    [
        ("Event,Held,End\nAnt,2017-05-01,2017-05-03\nBee,off,2018-05-03\nCat,later,2019-05-03\n", "Held"),
        (
            "Timestamp,Event,When was it?\n2024-05-03,Ant,3 May 2020\n2024-05-04,Bee,long ago\n2024-05-05,Cat,last year\n",
            "When was it?",
        ),
    ],
)
def test_a_column_of_when_it_was_with_several_odd_cells_is_a_question(table: str, named: str, take: Import) -> None:
    """An end without its start, or when a form was answered, would be a wrong date."""
    result = take("t.csv", table, *KIND)
    assert "row 2, row 3, row 4: has no date" in result.err
    assert f"'{named}' has dates, perhaps of something else: " in result.err
    mapped = take("t.csv", table, *KIND, "--map", f"{named}=date")
    assert len(mapped.out.splitlines()) == 1


def test_a_day_that_is_missing_beside_its_year(take: Import) -> None:
    result = take("t.csv", "Event,Year,Day\nAnt,1901,3 May\nBee,1902,\nCat,1903,4 June\n", *KIND)
    assert added(result) == ["Ant, 3 May 1901", "Bee, 1902", "Cat, 4 June 1903"]


def test_a_day_says_more_than_the_season(take: Import) -> None:
    result = take("t.csv", "Song,Season,Episode,Aired\nAnt,2000/01,3,2001-02-03\nBee,2000/01,4,2001-02-10\n", *KIND)
    assert added(result) == ["Ant, 3 February 2001", "Bee, 10 February 2001"]


def test_no_day_of_a_year_is_read_from_a_column_of_something_else(take: Import) -> None:
    result = take("t.csv", "Event,Year,Day\nAnt,1901,3 May\nBee,1902,Easter\nCat,1903,Whitsun\n", *KIND)
    assert added(result) == ["Ant, 1901", "Bee, 1902", "Cat, 1903"]
    assert "not used: Day (3)" in result.err


@pytest.mark.parametrize(
    "header",
    [
        "From,To",
        "Van,Tot",
        "Дата,По",
        "Dal,Al",
        "Du,Au",
        "Od,Do",
        "Desde,Hasta",
        "Opened,Closed",
        "Von,Bis",
        "Held,End",
    ],
)
@pytest.mark.parametrize("rows", [3, 4, 6])
def test_an_odd_start_is_a_fault_of_its_row_beside_an_end(header: str, rows: int, take: Import) -> None:
    """Else the end would be taken for the date."""
    lines = [f"Ant {year},{year}-05-03,{year}-06-0{year % 10}" for year in range(2001, 2001 + rows)]
    lines[1] = "Bee,unclear,2002-06-02"
    result = take("t.csv", "\n".join([f"Event,{header}", *lines, ""]), *KIND)
    assert f"row 3, {header.partition(',')[0]}: 'unclear' is not a date" in result.err
    assert next(line.partition(": ")[2] for line in result.out.splitlines()) == "Ant 2001, 3 May to 1 June 2001"
    assert len(result.out.splitlines()) == rows - 1


@pytest.mark.parametrize("header", ["Departure,Return", "Launched,Landed", "Begun,Completed"])
def test_an_odd_first_date_does_not_make_a_later_one_the_date(header: str, take: Import) -> None:
    table = f"Event,{header}\nAnt,2001-05-03,2001-06-01\nBee,unclear,2002-06-02\nCat,2003-05-03,2003-06-03\n"
    result = take("t.csv", table, *KIND)
    first, second = header.split(",")
    assert f"taken from '{first}', not from '{second}'" in result.err
    assert [line.partition(": ")[2] for line in result.out.splitlines()] == ["Ant, 3 May 2001", "Cat, 3 May 2003"]


@pytest.mark.parametrize("header", ["From,To", "Van,Tot", "Departure,Return"])
def test_a_first_date_of_which_half_cannot_be_read_is_a_question(header: str, take: Import) -> None:
    table = (
        f"Event,{header}\nAnt,2001-05-03,2001-06-01\nBee,off,2002-06-02\nCat,later,2003-06-03\n"
        "Dan,2004-05-03,2004-06-04\n"
    )
    result = take("t.csv", table, *KIND)
    assert (result.code, result.out) == (1, "")
    assert f"'{header.partition(',')[0]}' has dates, perhaps of something else: " in result.err


@pytest.mark.parametrize("header", ["From,To", "Du,Au", "Start,End", "Held,To"])
@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "Ant,5 May,8 May 2001\nBee,6 May,9 May 2002\nCat,3 June 2004,9 June 2004\n",
            ["Ant, 5 to 8 May 2001", "Bee, 6 to 9 May 2002", "Cat, 3 to 9 June 2004"],
        ),
        (
            "Ant,5 May 2001,8\nBee,6 May 2002,7\nCat,3 June 2003,9 July 2003\n",
            ["Ant, 5 to 8 May 2001", "Bee, 6 to 7 May 2002", "Cat, 3 June to 9 July 2003"],
        ),
        (
            "Ant,5 May 2001,8 May\nBee,6 May 2002,7 June\nCat,3 June 2003,9 July\n",
            ["Ant, 5 to 8 May 2001", "Bee, 6 May to 7 June 2002", "Cat, 3 June to 9 July 2003"],
        ),
    ],
)
def test_an_end_may_have_what_the_other_lacks(header: str, rows: str, expected: list[str], take: Import) -> None:
    assert added(take("t.csv", f"Event,{header}\n{rows}", *KIND)) == expected


def test_an_empty_column_of_ends(take: Import) -> None:
    result = take("t.csv", "Event,Date,Until\nAnt,2001-05-03,n.d.\nBee,2002-05-03,\n", *KIND)
    assert added(result) == ["Ant, 3 May 2001", "Bee, 3 May 2002"]
    assert "not used: Until" in result.err


@pytest.mark.parametrize("header", ["Quando,Opera,Direttore", "Held,Event name,Other name"])
def test_an_empty_cell_makes_no_other_column_the_title(header: str, take: Import) -> None:
    rows = [f"200{year}-05-03,Tosca {year},Ada {year}" for year in range(6)]
    table = "\n".join([header, *rows, ""])
    assert added(take("t.csv", table, *KIND))[0] == "Tosca 0, 3 May 2000"
    result = take("t.csv", table.replace("Tosca 5", ""), *KIND)
    assert next(line.partition(": ")[2] for line in result.out.splitlines()) == "Tosca 0, 3 May 2000"


@pytest.mark.parametrize("header", ["Dal,Al", "From,To", "Departure,Return", "Founded,Dissolved"])
def test_an_empty_cell_makes_no_later_column_the_date(header: str, take: Import) -> None:
    rows = [f"Ant {year},200{year}-05-03,200{year}-06-03" for year in range(6)]
    rows[5] = "Ant 5,,2005-06-03"
    result = take("t.csv", "\n".join([f"Event,{header}", *rows, ""]), *KIND)
    assert "Ant 0, 3 May" in result.out
    assert "3 June 2005" in result.out or "not used: 1 row without a date: row 7" in result.err


def test_a_first_date_that_is_corrected_and_missing_in_other_rows(take: Import) -> None:
    rows = [f"{year},Ant {year},200{year}-05-03,200{year}-06-03" for year in range(6)]
    table = "\n".join(["id,Event,Founded,Dissolved", *rows, ""])
    assert take("t.csv", table, *KIND, "--write").code == 0
    changed = table.replace("2001-05-03", "").replace("2002-05-03", "2002-05-09")
    result = take("t.csv", changed, *KIND)
    assert result.out == "changed event 2: Ant 2, 9 May 2002\n  date: 3 May 2002 → 9 May 2002\n"


@pytest.mark.parametrize("nothing", ["-", "—", "n/a", "?", "unknown", "TBA"])
@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("People", ["12", "{}", "20"]),
        ("Place", ["1", "{}", "T-3"]),
        ("Place", ["1", "DNF", "{}"]),
        ("country,country_txt", ["12,Latvia", "{},", "13,Norway"]),
        ("place,placeLabel", ["Q1,Riga", "{},", "Q2,Oslo"]),
    ],
)
def test_a_cell_without_a_value_makes_no_names_of_numbers(
    header: str, cells: list[str], nothing: str, take: Import
) -> None:
    rows = [f"Event {at},200{at}-05-03,{cell.format(nothing)}" for at, cell in enumerate(cells)]
    result = take("t.csv", "\n".join([f"Event,Date,{header}", *rows, ""]), *KIND)
    assert not re.search("(?:person|people|place|actor|country) [0-9QT]", result.out + result.err)
    assert f"not used: {header.partition(',')[0]}" in result.err


@pytest.mark.parametrize(
    "cells", [["12.5", "9.0"], ["75%", "80 %"], ["10:00", "11:30"], ["1.200.000", "-"], ["12 ha", "?"]]
)
@pytest.mark.parametrize("header", ["Land", "Country"])
def test_numbers_are_no_countries(header: str, cells: list[str], take: Import) -> None:
    rows = "".join(f"Event {at},2001,{cell}\n" for at, cell in enumerate(cells))
    result = take("t.csv", f"Event,Year,{header}\n{rows}", *KIND)
    assert "place" not in result.out
    assert f"not used: {header} (2)" in result.err


def test_numbers_of_countries_are_codes(take: Import) -> None:
    result = take("t.csv", "Event,Year,Country\nA,2001,398\nB,2002,417\n", *KIND)
    assert "'398' as Kazakhstan, '417' as Kyrgyzstan" in result.err


@pytest.mark.parametrize("time", ["..", "present", "BC", "to 16 May 2001"])
def test_what_is_no_time_of_day_is_a_fault(time: str, take: Import) -> None:
    """Behind a day it would be something else: an open end, an era."""
    result = take("t.csv", f"Event,Date,date.time\nA,14 May 2001,{time}\nB,14 May 2001,noon\n", *KIND)
    assert result.out == "added event meeting-2001-05-14: B, 14 May 2001, 12:00:00 local time\n"
    assert f"row 2: column 'date.time': '{time}' is not a time of day, such as 9:30 or 9:30 PM" in result.err


def test_a_thousand_with_a_point_is_no_year_1(take: Import) -> None:
    result = take("t.csv", "Jahr;Was\n800;Ant\n962;Bee\n1.000;Cat\n1999.0;Dan\n", *KIND)
    assert "row 4, Jahr: '1.000' is not a date" in result.err
    titles = [line.partition(": ")[2] for line in result.out.splitlines()]
    assert titles == ["Ant, 800 CE", "Bee, 962 CE", "Dan, 1999"]


def test_a_number_with_a_point_is_no_number_1(take: Import) -> None:
    table = "Date,Title,series,series.number\n2001,Ant,Tatort,999\n2002,Bee,Tatort,1.000\n2003,Cat,Tatort,7.0\n"
    result = take("t.csv", table, *KIND)
    assert "row 3, series.number: " in result.err
    assert "('1.000')" in result.err
    assert "tatort-1:" not in result.out
    assert "tatort-7: Cat" in result.out


@pytest.mark.parametrize("header", ["Quartal", "Quarter", "Trimestre", "KW", "Week no.", "Semester"])
def test_a_quarter_or_a_week_is_no_month(header: str, take: Import) -> None:
    result = take("t.csv", f"{header},Title\n1/2001,Ant\n3/2001,Bee\n", *KIND)
    assert (result.code, result.out) == (1, "")
    assert "row 2, row 3: has no date" in result.err
