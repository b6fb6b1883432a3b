"""In which eras ``import`` reads years: by headers, by columns of eras, and by both ends of a date."""

from collections.abc import Callable
from typing import Any

import pytest
from conftest import Run, added

Import = Callable[..., Run]
KIND = ("--set", "kind=meeting")


HINT = "--map 'Foo=date.era' --map 'Bar=date.end.era', or the other way round"
AUGUSTUS = "27 BCE (year -26) to 14 CE"


@pytest.mark.parametrize(
    ("header", "cells", "date"),
    [
        # of both ends
        ("Start,Start Era,End,End Era", "27,BC,14,AD", AUGUSTUS),
        ("Begin Year,Begin Era,End Year,End Era", "27,BC,14,AD", AUGUSTUS),
        ("Start year,Era,End year,End Era", "27,BC,14,AD", AUGUSTUS),
        ("Start,Start Era,End,Era", "27,BC,14,AD", AUGUSTUS),
        ("start,end,era_start,era_end", "27,14,B.C.E.,C.E.", AUGUSTUS),
        ("Start,Era,End,Era", "27,BC,14,AD", AUGUSTUS),
        ("Era,Start,Era,End", "BC,27,AD,14", AUGUSTUS),
        ("Year,Epoch,End,Which", "27,BC,14,AD", AUGUSTUS),
        ("Start,BC/AD,End,AD/BC", "27,BC,14,AD", AUGUSTUS),
        ("Inizio,Era inizio,Fine,Era fine", "27,a.C.,14,d.C.", AUGUSTUS),
        ("Начало,Эра начала,Конец,Эра окончания", "27,до н. э.,14,н. э.", AUGUSTUS),
        ("Start (BCE),End (CE)", "27,14", AUGUSTUS),
        ("Start B.C.,End A.D.", "27,14", AUGUSTUS),
        ("Start,End (CE),Start Era", "27,14,BC", AUGUSTUS),
        ("Start BC,Start AD,End BC,End AD", "27,,,14", AUGUSTUS),
        # in columns of their own
        ("Year,Epoch", "31,BC", "31 BCE (year -30)"),
        ("Year,ad_bc", "9,AD", "9 CE"),
        ("Year,Foo", "31,BC", "31 BCE (year -30)"),
        ("Year,Foo,Bar", "31,BC,BC", "31 BCE (year -30)"),
        ("Start,End,Foo,Bar", "431,404,BC,BC", "431 BCE (year -430) to 404 BCE (year -403)"),
        ("Start,End,End Era", "431,404,BC", "431 BCE (year -430) to 404 BCE (year -403)"),
        ("Year,End,Era", "431,404,BC", "431 BCE (year -430) to 404 BCE (year -403)"),
        ("Year,BCE", "31,true", "31 BCE (year -30)"),
        ("Year,is_bc", "9,no", "9 CE"),
        ("Year (BCE/CE),Era", "31,BC", "31 BCE (year -30)"),
        ("Date,Era", "27 BC - 14 AD,BC", AUGUSTUS),
        ("Yıl,Dönem", "31,MÖ", "31 BCE (year -30)"),  # noqa: RUF001 - Turkish
        ("start_year,start_bc,end_year,end_bc", "27,1,14,0", AUGUSTUS),
        ("Año inicio,Era inicio,Año fin,Era fin", "27,a. C.,14,d. C.", AUGUSTUS),
        ("Year,Calendar", "31,BC", "31 BCE (year -30)"),
        ("Year,Era", "31,Before the Common Era", "31 BCE (year -30)"),
        ("Year,Era", "31,公元前", "31 BCE (year -30)"),
        ("Year,Era", "490,BCE", "490 BCE (year -489)"),
        ("Year,Month,Era", "44,3,B.C.", "March 44 BCE (year -43)"),
        ("Year,Era", "509,a.C.", "509 BCE (year -508)"),
        ("Year,Era", "300,vor Christus", "300 BCE (year -299)"),
        ("Year,Era", "300,avant J.-C.", "300 BCE (year -299)"),
        ("Year,Era", "1410,d.C.", "1410"),
        ("Year,Era", "490 BC,BC", "490 BCE (year -489)"),
        ("Year,Era", "16th century,BC", "some year from 1600 to 1501 BCE (years -1599 to -1500) (written -15XX)"),
        ("Year,Era", "c. 50,AD", "about 50 CE"),
        ("Date,Era", "2019-05-07,AD", "7 May 2019"),
        # in headers
        ("Year BC,Year AD", ",9", "9 CE"),
        ("Year A.D.", "9", "9 CE"),
        ("Jahr n. Chr.", "9", "9 CE"),
        ("Год н. э.", "988", "988 CE"),
        ("Year BCE", "490", "490 BCE (year -489)"),
        ("Year BCE", "-490", "490 BCE (year -489)"),
        ("Date BC", "44 BC", "44 BCE (year -43)"),
        ("Start (BCE),End (BCE)", "499,449", "499 BCE (year -498) to 449 BCE (year -448)"),
        ("Jahr v. Chr.", "44", "44 BCE (year -43)"),
        ("Year (BCE/CE)", "-490", "490 BCE (year -489)"),
        ("Year (BCE/CE)", "14", "14 CE"),
        ("Year (negative = BC)", "-44", "44 BCE (year -43)"),
        ("Year CE", "1410", "1410"),
        ("Year BCE", "c. 1300", "about 1300 BCE (year -1299)"),
        ("Year BCE", "1400?", "1400 BCE (year -1399; uncertain)"),
        ("Year BCE", "1400%", "about 1400 BCE (year -1399; uncertain)"),
        ("Date (BC)", "480-479", "480 BCE (year -479) to 479 BCE (year -478)"),
        ("Date (BC)", "50 AD", "50 CE"),
        ("Date (BC)", "-0043/-0042", "44 BCE (year -43) to 43 BCE (year -42)"),
        ("Start (BC),End (BC)", "c. 1300,..", "since about 1300 BCE (year -1299)"),
        ("Year BCE,End", "44,476", "44 BCE (year -43) to 476 CE"),
        ("Year BCE,End", "44,14 AD", "44 BCE (year -43) to 14 CE"),
        ("Year BCE,End", "44,..", "since 44 BCE (year -43)"),
        ("Jahr v. Chr.", "1350 oder 1351", "1350 BCE (year -1349) or 1351 BCE (year -1350)"),
        ("Год до н. э.", "XVI век", "some year from 1600 to 1501 BCE (years -1599 to -1500) (written -15XX)"),
    ],
)
def test_years_of_eras(header: str, cells: str, date: str, take: Import) -> None:
    """Headers say their eras, or columns of their own, or the cells; a sign is not a second era."""
    result = take("t.csv", f"title,{header}\nA,{cells}\n", *KIND)
    assert sorted(added(result)) == [f"A, {date}"]
    assert "not used: " not in result.err


@pytest.mark.parametrize(
    ("header", "cells", "unused", "date"),
    [
        ("Year,Calendar", "1031,Julian", "Calendar", "1031"),
        ("Year,Era", "1031,п. н. э.", "Era", "1031"),
        ("Year,Era", "1410,Middle Ages", "Era", "1410"),
        ("Start,Start Era,Era,End,End Era", "27,BC,BC,14,AD", "Era", AUGUSTUS),
    ],
)
def test_columns_without_eras(header: str, cells: str, unused: str, date: str, take: Import) -> None:
    """No cell is known as an era, or other columns say those of both ends."""
    result = take("t.csv", f"title,{header}\nA,{cells}\n", *KIND)
    assert sorted(added(result)) == [f"A, {date}"]
    assert f"not used: {unused} (1)" in result.err


@pytest.mark.parametrize(
    "event",
    [
        {"start": "27", "era": "BC", "end": "14", "end_era": "AD"},
        {"startYear": 27, "startEra": "BC", "endYear": 14, "endEra": "AD"},
        {"start_year": 27, "start_is_bce": True, "end_year": 14, "end_is_bce": False},
    ],
)
def test_eras_of_json(event: dict[str, Any], take: Import) -> None:
    assert sorted(added(take("t.json", [{"title": "A", **event}], *KIND))) == [f"A, {AUGUSTUS}"]


def test_cells_without_a_value_among_eras(take: Import) -> None:
    rows = "title,Year,Foo\nA,31,BC\nB,2019, \nC,2020,-\nD,2021,\n"
    result = take("t.csv", rows, *KIND)
    assert sorted(added(result)) == ["A, 31 BCE (year -30)", "B, 2019", "C, 2020", "D, 2021"]
    assert "1 cell with '-': read as empty" in result.told


def test_columns_of_eras_are_said(take: Import) -> None:
    rows = "title,Start,Foo,End,End Era\nA,27,BC,14,AD\n"
    assert take("t.csv", rows, *KIND).told[1] == (
        "columns of eras: Foo is date.era, End Era is date.end.era (--map 'Foo=' leaves it out)"
    )


def test_what_is_no_era_among_eras(take: Import) -> None:
    """In a column that has eras; names of periods alone are none."""
    rows = "title,Year,Era\nA,1410,Middle Ages\nB,44,BC\nC,9,-\nD,1066,\nE,600,BP\n"
    result = take("t.csv", rows, *KIND, "--dates", "bce")
    assert result.told[:2] == [
        "t.csv: row 2: column 'Era': 'Middle Ages' is not an era, such as BCE or CE (--map 'Era=' ignores the column)",
        "t.csv: row 6: column 'Era': 'BP' is not an era, such as BCE or CE (--map 'Era=' ignores the column)",
    ]
    assert "1 cell with '-': read as empty" in result.told
    periods = take("t.csv", "title,Year,Era\nA,1410,Middle Ages\nB,1066,Middle Ages\n", *KIND)
    assert sorted(added(periods)) == ["A, 1410", "B, 1066"]
    assert "not used: Era (2); --map 'Era=FIELD' would use it" in periods.told


@pytest.mark.parametrize(
    ("header", "cells", "message"),
    [
        ("Year,Era", "-44,AD", "column 'Year': '-44' says another era than the CE beside it"),
        ("Year,Era", "44 BC,AD", "column 'Year': '44 BC' says another era than the CE beside it"),
        ("Year BCE,Era", "44,AD", "column 'Year BCE': 'Year BCE' says another era than the CE beside it"),
        ("Start,Start Era,End", "27,BC,14", "column 'End': '14' may be BCE, as '27 BCE' is, or CE; write which it is"),
        (
            "Start,Start Era,End,End Era",
            "27,BC,14,",
            "column 'End': '14' may be BCE, as '27 BCE' is, or CE; write which it is",
        ),
        (
            "Start,End,Foo,Bar",
            "27,14,BC,AD",
            f"columns 'Foo' and 'Bar' differ; which is the era of the end? ({HINT})",
        ),
        (
            "Year,Foo,Bar",
            "27,BC,AD",
            "columns 'Foo' and 'Bar' both give date.era, but differ (--map 'Bar=' ignores one)",
        ),
        (
            "Year BC,Year AD",
            "27,27",
            "columns 'Year BC' and 'Year AD' both give date.year, but differ (--map 'Year AD=' ignores one)",
        ),
    ],
)
def test_eras_that_do_not_go_together(header: str, cells: str, message: str, take: Import) -> None:
    result = take("t.csv", f"title,{header}\nA,{cells}\nB,900{',' * header.count(',')}\n", *KIND)
    assert (result.code, result.told[0]) == (1, f"t.csv: row 2: {message}")


@pytest.mark.parametrize("cell", ["1750-1800", "1200s", "130X"])
def test_dates_that_are_none_before_christ(cell: str, take: Import) -> None:
    """They are not read as CE."""
    result = take("t.csv", f"Year BCE,title\n{cell},A\n", *KIND)
    assert (result.code, result.told[0].partition(" is not")[0]) == (1, f"t.csv: row 2, Year BCE: '{cell} BCE'")


@pytest.mark.parametrize("header", ["Year BCE,End", "Start year (BC),End year"])
def test_an_end_beside_a_start_before_christ(header: str, take: Import) -> None:
    """What the header of the start says need not hold for the end."""
    start, end = header.split(",")
    result = take("t.csv", f"{header},title\n480,479,A\n", *KIND)
    assert result.code == 1
    assert (
        result.told[0] == f"t.csv: row 2: column {end!r}: '479' may be BCE, as {start!r} is, or CE; write which it is"
    )


def test_an_end_beside_a_start_that_says_before_christ(take: Import) -> None:
    """What the cell of the start says need not hold for the end either, unless the end would be before it."""
    rows = "start,end,title\n480 BC,479,A\n44 BC,476,B\n44 BC,43 BC,C\n264,241,D\n"
    assert [line for line in take("t.csv", rows, *KIND).told if "BCE" in line] == [
        "t.csv: row 2: column 'end': '479' may be BCE, as '480 BC' is, or CE; write which it is"
    ]


def test_what_may_be_no_era(take: Import) -> None:
    """BC may be British Columbia, and AC a current."""
    rows = "Date,title,Prov\n2019-05-07,A,BC\n2019-05-08,B,BC\n"
    result = take("t.csv", rows, *KIND)
    assert sorted(added(result)) == ["A, 7 May 2019", "B, 8 May 2019"]
    assert "not used: 'Prov', which may say that dates are BCE (--map 'Prov=date.era' would use it)" in result.told
    assert sorted(added(take("t.csv", "Year,title,Current\n1895,A,DC\n1905,B,AC\n", *KIND))) == ["A, 1895", "B, 1905"]
    codes = take("t.csv", "Country,Year,title\nAD,1993,A\nBC,1850,B\n", *KIND, "--new", "places")
    assert sorted(added(codes))[-2:] == ["A, 1993", "B, 1850"]
    mapped = take("t.csv", "Year,title,Prov\n1600,A,BC\n", *KIND, "--map", "Prov=date.era")
    assert sorted(added(mapped)) == ["A, 1600 BCE (year -1599)"]
    ends = ("--map", "Reign start=date.start", "--map", "Reign end=date.end")
    reigns = take("t.csv", "title,Reign start,Era 1,Reign end,What\nA,27,BC,14,AD\n", *KIND, *ends)
    assert sorted(added(reigns)) == [f"A, {AUGUSTUS}"]
    empty = take("t.csv", "Year,title,Foo\n,A,\n1600,B,BC\n1000,C,BC\n", *KIND)
    assert "columns of eras: Foo is date.era (--map 'Foo=' leaves it out)" in empty.told


def test_an_era_for_all_rows(take: Import) -> None:
    """It holds where neither the date nor a column says one."""
    rows = "Year,End,title\n44,,A\n44 AD,,B\n480,479,C\n27,14 AD,D\n"
    result = take("t.csv", rows, *KIND, "--set", "date.era=BCE")
    assert sorted(added(result)) == [
        "A, 44 BCE (year -43)",
        "B, 44 CE",
        "C, 480 BCE (year -479) to 479 BCE (year -478)",
        "D, 27 BCE (year -26) to 14 CE",
    ]
    wrong = take("t.csv", rows, *KIND, "--set", "date.era=old")
    assert (wrong.code, wrong.told) == (2, ["error: --set 'date.era=old': this is not an era, such as BCE or CE"])


def test_a_column_of_eras_that_another_option_takes(take: Import) -> None:
    rows = "Year,Era,title\n1066,BC,A\n"
    assert sorted(added(take("t.csv", rows, *KIND, "--map", "Era=notes"))) == ["A, 1066"]
    both = take("t.csv", "Year,Era,Foo,title\n1066,BC,AD,A\n", *KIND, "--map", "Foo=date.era")
    assert sorted(added(both)) == ["A, 1066"]
    two = ("--map", "Foo=date.era", "--map", "Bar=date.end.era")
    rows = "title,Start,End,Foo,Bar\nA,27,14,BC,AD\n"
    assert sorted(added(take("t.csv", rows, *KIND, *two))) == [f"A, {AUGUSTUS}"]
    assert sorted(added(take("t.csv", rows, *KIND, *two[:2]))) == [f"A, {AUGUSTUS}"]
    alone = take("t.csv", "Era,title\nBC,A\n", *KIND)
    assert "not used: Era (1); --map 'Era=FIELD' would use it" in alone.told
