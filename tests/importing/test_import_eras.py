"""In which eras ``import`` reads years: by headers, by columns of eras, and by both ends of a date."""

from collections.abc import Callable
from typing import Any

import pytest
from conftest import Run

Import = Callable[..., Run]
KIND = ("--set", "kind=meeting")


def dates_of(result: Run) -> list[str]:
    assert result.code == 0, result.err
    return sorted(line.partition(": ")[2] for line in result.out.splitlines())


HINT = "--map 'Foo=date.era' --map 'Bar=date.end.era', or the other way round"
AUGUSTUS = "A, 27 BCE (year -26) to 14 CE"


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Start,Start Era,End,End Era", "27,BC,14,AD"),
        ("Begin Year,Begin Era,End Year,End Era", "27,BC,14,AD"),
        ("Start year,Era,End year,End Era", "27,BC,14,AD"),
        ("Start,Start Era,End,Era", "27,BC,14,AD"),
        ("start,end,era_start,era_end", "27,14,B.C.E.,C.E."),
        ("Start,Era,End,Era", "27,BC,14,AD"),
        ("Era,Start,Era,End", "BC,27,AD,14"),
        ("Year,Epoch,End,Which", "27,BC,14,AD"),
        ("Start,BC/AD,End,AD/BC", "27,BC,14,AD"),
        ("Start,Start Era,Era,End,End Era", "27,BC,BC,14,AD"),
        ("Inizio,Era inizio,Fine,Era fine", "27,a.C.,14,d.C."),
        ("Начало,Эра начала,Конец,Эра окончания", "27,до н. э.,14,н. э."),
        ("Start (BCE),End (CE)", "27,14"),
        ("Start B.C.,End A.D.", "27,14"),
        ("Start,End (CE),Start Era", "27,14,BC"),
        ("Start BC,Start AD,End BC,End AD", "27,,,14"),
    ],
)
def test_eras_of_both_ends(header: str, cells: str, take: Import) -> None:
    result = take("t.csv", f"title,{header}\nA,{cells}\n", *KIND)
    assert dates_of(result) == [AUGUSTUS]


@pytest.mark.parametrize(
    "event",
    [
        {"start": "27", "era": "BC", "end": "14", "end_era": "AD"},
        {"startYear": 27, "startEra": "BC", "endYear": 14, "endEra": "AD"},
        {"start_year": 27, "start_is_bce": True, "end_year": 14, "end_is_bce": False},
    ],
)
def test_eras_of_json(event: dict[str, Any], take: Import) -> None:
    assert dates_of(take("t.json", [{"title": "A", **event}], *KIND)) == [AUGUSTUS]


@pytest.mark.parametrize(
    ("header", "cells", "date"),
    [
        ("Year,Epoch", "31,BC", "31 BCE (year -30)"),
        ("Year,ad_bc", "9,AD", "9 CE"),
        ("Year,Foo", "31,BC", "31 BCE (year -30)"),
        ("Year,Foo,Bar", "31,BC,BC", "31 BCE (year -30)"),
        ("Start,End,Foo,Bar", "431,404,BC,BC", "431 BCE (year -430) to 404 BCE (year -403)"),
        ("Start,End,End Era", "431,404,BC", "431 BCE (year -430) to 404 BCE (year -403)"),
        ("Year,End,Era", "431,404,BC", "431 BCE (year -430) to 404 BCE (year -403)"),
        ("Year,BCE", "31,true", "31 BCE (year -30)"),
        ("Year,is_bc", "9,no", "9 CE"),
        ("Year BC,Year AD", ",9", "9 CE"),
        ("Year A.D.", "9", "9 CE"),
        ("Jahr n. Chr.", "9", "9 CE"),
        ("Год н. э.", "988", "988 CE"),
        ("Year (BCE/CE),Era", "31,BC", "31 BCE (year -30)"),
        ("Date,Era", "27 BC - 14 AD,BC", "27 BCE (year -26) to 14 CE"),
        ("Yıl,Dönem", "31,MÖ", "31 BCE (year -30)"),  # noqa: RUF001 - Turkish
        ("start_year,start_bc,end_year,end_bc", "27,1,14,0", "27 BCE (year -26) to 14 CE"),
        ("Año inicio,Era inicio,Año fin,Era fin", "27,a. C.,14,d. C.", "27 BCE (year -26) to 14 CE"),
        ("Year,Calendar", "31,BC", "31 BCE (year -30)"),
        ("Year,Calendar", "1031,Julian", ""),
        ("Year,Era", "31,п. н. э.", ""),
        ("Year,Era", "31,Before the Common Era", "31 BCE (year -30)"),
        ("Year,Era", "31,公元前", "31 BCE (year -30)"),
    ],
)
def test_columns_of_eras(header: str, cells: str, date: str, take: Import) -> None:
    result = take("t.csv", f"title,{header}\nA,{cells}\n", *KIND)
    if date:
        assert dates_of(result) == [f"A, {date}"]
    else:  # not known, so that no value of the column is an era
        assert f"not used: {header.split(',')[1]} (1)" in result.err


def test_cells_without_a_value_among_eras(take: Import) -> None:
    rows = "title,Year,Foo\nA,31,BC\nB,2019, \nC,2020,-\nD,2021,\n"
    result = take("t.csv", rows, *KIND)
    assert dates_of(result) == ["A, 31 BCE (year -30)", "B, 2019", "C, 2020", "D, 2021"]
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
    assert dates_of(periods) == ["A, 1410", "B, 1066"]
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


def test_what_may_be_no_era(take: Import) -> None:
    """BC may be British Columbia, and AC a current."""
    rows = "Date,title,Prov\n2019-05-07,A,BC\n2019-05-08,B,BC\n"
    result = take("t.csv", rows, *KIND)
    assert dates_of(result) == ["A, 7 May 2019", "B, 8 May 2019"]
    assert "not used: 'Prov', which may say that dates are BCE (--map 'Prov=date.era' would use it)" in result.told
    assert dates_of(take("t.csv", "Year,title,Current\n1895,A,DC\n1905,B,AC\n", *KIND)) == ["A, 1895", "B, 1905"]
    codes = take("t.csv", "Country,Year,title\nAD,1993,A\nBC,1850,B\n", *KIND, "--new", "places")
    assert dates_of(codes)[-2:] == ["A, 1993", "B, 1850"]
    mapped = take("t.csv", "Year,title,Prov\n1600,A,BC\n", *KIND, "--map", "Prov=date.era")
    assert dates_of(mapped) == ["A, 1600 BCE (year -1599)"]
    ends = ("--map", "Reign start=date.start", "--map", "Reign end=date.end")
    reigns = take("t.csv", "title,Reign start,Era 1,Reign end,What\nA,27,BC,14,AD\n", *KIND, *ends)
    assert dates_of(reigns) == [AUGUSTUS]
    empty = take("t.csv", "Year,title,Foo\n,A,\n1600,B,BC\n1000,C,BC\n", *KIND)
    assert "columns of eras: Foo is date.era (--map 'Foo=' leaves it out)" in empty.told


def test_an_era_for_all_rows(take: Import) -> None:
    """It holds where neither the date nor a column says one."""
    rows = "Year,End,title\n44,,A\n44 AD,,B\n480,479,C\n27,14 AD,D\n"
    result = take("t.csv", rows, *KIND, "--set", "date.era=BCE")
    assert dates_of(result) == [
        "A, 44 BCE (year -43)",
        "B, 44 CE",
        "C, 480 BCE (year -479) to 479 BCE (year -478)",
        "D, 27 BCE (year -26) to 14 CE",
    ]
    wrong = take("t.csv", rows, *KIND, "--set", "date.era=old")
    assert (wrong.code, wrong.told) == (2, ["error: --set 'date.era=old': this is not an era, such as BCE or CE"])


def test_a_column_of_eras_that_another_option_takes(take: Import) -> None:
    rows = "Year,Era,title\n1066,BC,A\n"
    assert dates_of(take("t.csv", rows, *KIND, "--map", "Era=notes")) == ["A, 1066"]
    both = take("t.csv", "Year,Era,Foo,title\n1066,BC,AD,A\n", *KIND, "--map", "Foo=date.era")
    assert dates_of(both) == ["A, 1066"]
    two = ("--map", "Foo=date.era", "--map", "Bar=date.end.era")
    rows = "title,Start,End,Foo,Bar\nA,27,14,BC,AD\n"
    assert dates_of(take("t.csv", rows, *KIND, *two)) == [AUGUSTUS]
    assert dates_of(take("t.csv", rows, *KIND, *two[:2])) == [AUGUSTUS]
    alone = take("t.csv", "Era,title\nBC,A\n", *KIND)
    assert "not used: Era (1); --map 'Era=FIELD' would use it" in alone.told
