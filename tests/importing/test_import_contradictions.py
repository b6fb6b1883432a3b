"""What ``import`` says of columns that differ from the date, and of ends that are before their start."""

from collections.abc import Callable

import pytest
from conftest import Run

Import = Callable[..., Run]
KIND = ("--set", "kind=meeting")


def differing(result: Run) -> list[str]:
    assert result.code == 0, result.err
    return [line for line in result.told if " from the date in " in line]


def test_a_year_beside_another_date(take: Import) -> None:
    rows = (
        "title,Date,Year\n"
        "A,2018-07-09,2018\nB,2018-07-09,2019\nC,5 May 2017,2018\nD,2018/2019,2019\nE,1990s,1995\nF,,2001\nG,7 May,2001\n"
        "H,2018-07-09,2018/19\nI,2018-07-09,FY 19\nJ,44 BC,44\nK,since 2001,1999\nL,2018-07-10,2019\nM,2018-07-11,2019\n"
    )
    [said] = differing(take("t.csv", rows, *KIND))
    assert said == (
        "column 'Year' differs from the date in 4 rows: row 3 has 2019 beside '2018-07-09', "
        "row 4 has 2018 beside '5 May 2017', row 13 has 2019 beside '2018-07-10' and 1 more; the date was read"
    )


def test_a_year_in_json(take: Import) -> None:
    events = [
        {"title": "A", "date": "2018-07-09", "year": 2019},
        {"title": "B", "date": {"edtf": "2018-07-09"}, "year": 2018},
        {"title": "C", "date": 2018, "year": 2018},
        {"title": "D", "date": "2018-07-10", "year": None},
    ]
    assert differing(take("t.json", events, *KIND)) == [
        "column 'year' differs from the date in 1 row: event 1 has 2019 beside '2018-07-09'; the date was read"
    ]


def test_parts_beside_another_date(take: Import) -> None:
    rows = (
        "title,Date,Year,Month,Day\nA,2018-07-09,2018,7,9\nB,2018-07-09,2018,August,9\nC,9 July 2018,2018,July,10\n"
        "D,2018,2018,7,9\nE,2018-07-09,2018,long,9\n"
    )
    assert differing(take("t.csv", rows, *KIND)) == [
        "column 'Month' differs from the date in 1 row: row 3 has August beside '2018-07-09'; the date was read",
        "column 'Day' differs from the date in 1 row: row 4 has 10 beside '9 July 2018'; the date was read",
    ]


@pytest.mark.parametrize(
    "header",
    [
        "objectDate,objectBeginDate,objectEndDate",
        "creation_date,creation_date_earliest,creation_date_latest",
        "Date,BeginDate,EndDate",
        "Datierung,Von,Bis",
        "Date,Begin Date,End",
        "date,start,end",
        "Date,Not before,Not after",
        "Date,From Year,To Year",
        "Datierung,Datierung von,Datierung bis",
    ],
)
def test_bounds_beside_another_date(header: str, take: Import) -> None:
    rows = (
        f"title,{header}\nA,ca. 1850,1845,1855\nB,1850,1200,1300\nC,19th century,1700,1799\nD,1850,1800,\nE,1850,,\n"
        "F,ca. 450 BCE,-455,-445\nG,since 1850,1800,1801\nH,1850,(1840),old\nI,1850,1851-02-03,1852\n"
    )
    _, start, end = header.split(",")
    if header == "date,start,end":  # as our exports have them
        rows = rows.replace("(1840),old", "1840,1860")
    [said] = differing(take("t.csv", rows, *KIND))
    assert said == (
        f"columns {start!r} and {end!r} differ from the date in 3 rows: row 3 has 1200 to 1300 beside '1850', "
        "row 4 has 1700 to 1799 beside '19th century', row 10 has 1851-02-03 to 1852 beside '1850'; the date was read"
    )


def test_a_year_within_a_range(take: Import) -> None:
    rows = (
        "title,Start Date,End Date,Year,Month\n"
        "A,2018-12-30,2019-01-02,2019,1\nB,2018-07-09,2018-07-10,2017,7\nC,2018-07-09,..,2019,8\n"
    )
    assert differing(take("t.csv", rows, *KIND)) == [
        "column 'Year' differs from the date in 1 row: row 3 has 2017 beside '2018-07-09' to '2018-07-10'; the date was read"
    ]


def test_the_life_of_an_artist_is_no_bound(take: Import) -> None:
    rows = "Title,Object Date,Object Begin Date,Object End Date,Artist Begin Date,Artist End Date\nA,ca. 1853,1853,1853,1700,1769\n"
    assert differing(take("t.csv", rows, *KIND)) == []


@pytest.mark.parametrize(("cell", "days"), [("29 Feb", "February 2019 has 28"), ("31.4.", "April 2019 has 30")])
def test_a_day_that_the_year_beside_it_lacks(cell: str, days: str, take: Import) -> None:
    result = take("t.csv", f"title,Date,Year\nA,{cell},2019\n", *KIND)
    assert result.code == 1
    assert f"is not a date: {days} days" in result.told[0]


def test_an_end_before_its_start_on_one_day(take: Import) -> None:
    """The day is right all the same; midnight may be the end of the day, and times of two zones say nothing."""
    rows = (
        "title,Start date,Start time,End date,End time\n"
        "A,2018-07-09,18:00,2018-07-09,09:00\nB,2018-07-09,18:00,2018-07-09,00:00\nC,2018-07-09,9:00,2018-07-09,10:00\n"
        "D,2018-07-09,18:00,2018-07-10,9:00\nE,2018-07-09,18:00,2018-07-09,\n"
    )
    assert (
        "the end is before the start on the same day in 1 row: row 2 has 18:00:00 to 09:00:00; the day was read"
        in take("t.csv", rows, *KIND).told
    )
    zones = "title,start,end\nA,2018-07-09T18:00:00Z,2018-07-09T09:00:00+02:00\nB,2018-07-09T18:00:00Z,2018-07-09T09:00:00Z\n"
    said = [line for line in take("t.csv", zones, *KIND).told if "on the same day" in line]
    assert said == [
        "the end is before the start on the same day in 1 row: row 3 has 18:00:00Z to 09:00:00Z; the day was read"
    ]
