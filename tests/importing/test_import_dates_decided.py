"""Dates that ``import`` reads without what EDTF cannot say, or by what the other dates of the file say."""

from collections.abc import Callable

import pytest
from conftest import Run

Import = Callable[..., Run]
KIND = ("--set", "kind=meeting")


def rows_of(*dates: str) -> str:
    """A table of events on dates."""
    return "title\tdate\n" + "".join(f"{chr(65 + at)}\t{date}\n" for at, date in enumerate(dates))


def added(result: Run) -> list[str]:
    assert result.code == 0, result.err
    return sorted(line.partition(": ")[2] for line in result.out.splitlines() if line.startswith("added event"))


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2019-03-04 10:00 EST", "4 March 2019, 10:00:00 local time"),
        ("March 5, 2019, 11:00 p.m. (EDT)", "5 March 2019, 23:00:00 local time"),
        ("Mon Mar 04 2019 00:00:00 GMT+0100 (Central European Time)", "4 March 2019, 00:00:00 UTC+01:00"),
        ("4 March 2019 CET", "4 March 2019"),
        ("5 March 2019 7 pm ET", "5 March 2019, 19:00:00 local time"),
    ],
)
def test_names_of_time_zones(typed: str, date: str, take: Import) -> None:
    """They are left out, and counted: the day and the time are those of the clock."""
    result = take("t.tsv", rows_of(typed), *KIND)
    assert added(result) == [f"A, {date}"]
    assert "not used: the names of the time zones in 1 date, which EDTF does not have" in result.told


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("12 May 2019 10:00 – 13 May 2019 17:00", "12 to 13 May 2019"),
        ("12 May 2019 10:00 - 17:00", "12 May 2019"),
        ("2019-05-12T10:00/2019-05-13T17:00", "12 to 13 May 2019"),
        ("May 12, 2019 10:00 AM - May 13, 2019 5:00 PM", "12 to 13 May 2019"),
        ("12 May 2019 (10:00–17:00)", "12 May 2019"),
        ("10:00 - 17:00, 12 May 2019", "12 May 2019"),
        ("12.05.2019 10:00 Uhr bis 13.05.2019 12:00 Uhr", "12 to 13 May 2019"),
        ("12 May 2019 20:00 – 13 May 2019 00:00", "12 May 2019"),
        ("12 May 2019 8 pm – 14 May 2019 12 am", "12 to 13 May 2019"),
        ("12 May 2019 00:00 – 13 May 2019 00:00", "12 to 13 May 2019"),
    ],
)
def test_two_times_in_one_cell(typed: str, date: str, take: Import) -> None:
    """The days stay, and an end at midnight is on the day before; the times are counted."""
    result = take("t.tsv", rows_of(typed), *KIND)
    assert added(result) == [f"A, {date}"]
    assert "not used: the times of 1 date with two of them, which EDTF has without times" in result.told


@pytest.mark.parametrize("typed", ["2019-05-12 10:00, 11:00 and 12:00", "12 Foo 2019 10:00 - 17:00"])
def test_times_that_are_not_two_of_a_date(typed: str, take: Import) -> None:
    assert take("t.tsv", rows_of(typed), *KIND).code == 1


@pytest.mark.parametrize(
    ("typed", "dates", "said"),
    [
        (
            ("-2000", "-500", "-30", "14"),
            ["A, 2000 BCE (year -1999)", "B, 500 BCE (year -499)", "C, 30 BCE (year -29)", "D, 14 CE"],
            '3 dates were read as years BCE, as the other dates of the file are written: "-2000" as -1999, "-500" as -0499, "-30" as -0029',
        ),
        (
            ("-2000", "-500", "-30", "Between 47 and 50", "c. 60"),
            [
                "A, 2000 BCE (year -1999)",
                "B, 500 BCE (year -499)",
                "C, 30 BCE (year -29)",
                "D, some year from 47 to 50 CE",
                "E, about 60 CE",
            ],
            '3 dates were read as years BCE, as the other dates of the file are written: "-2000" as -1999, "-500" as -0499, "-30" as -0029',
        ),
        (
            ("-43", "0", "14"),
            ["A, 44 BCE (year -43)", "B, 1 BCE (year 0)", "C, 14 CE"],
            '1 date was read as astronomical years, as the other dates of the file are written: "-43" as -0043',
        ),
        (
            ("1900s", "1910s"),
            ["A, the 1900s (1900 to 1909)", "B, the 1910s"],
            '1 date was read as decades, as the other dates of the file are written: "1900s" as 190X',
        ),
        (
            ("201905", "200112"),
            ["A, May 2019", "B, December 2001"],
            '2 dates were read as months, as the other dates of the file are written: "201905" as 2019-05, "200112" as 2001-12',
        ),
        (
            ("3/14/1998", "5/25/1999", "6/30/01", "9/19/2006"),
            ["A, 14 March 1998", "B, 25 May 1999", "C, 30 June 2001", "D, 19 September 2006"],
            '1 date was read in the century of the full years, as the other dates of the file are written: "6/30/01" as 2001-06-30',
        ),
    ],
    ids=["round", "words", "year 0", "decades", "months", "century"],
)
def test_what_the_other_dates_decide(typed: tuple[str, ...], dates: list[str], said: str, take: Import) -> None:
    """A text that could be read in two ways by itself is read as the others are, and that is said."""
    result = take("t.tsv", rows_of(*typed), *KIND)
    assert added(result) == dates
    assert said in result.told


@pytest.mark.parametrize(
    ("typed", "options"),
    [
        (("-490", "-44", "-753"), ["--dates bce", "--dates astronomical"]),
        (("-490", "-50"), ["--dates bce", "--dates astronomical"]),
        (("1800s", "1900s"), []),
        (("190304", "200131"), ["--century 2000"]),
        (("980304", "970131"), ["--century 1900"]),
        (("999999",), []),
        (("3/14/1898", "5/25/1899", "6/30/01"), ["--century 2000"]),
        (("3/14/1898", "5/25/1899", "6/30/2001", "6/30/00"), ["--century 2000"]),
        (("3/14/1998", "5/25/1999", "6/30/2001", "6/30/15"), ["--century 2000"]),
        (("6/17/47", "6/12/58", "5/25/79", "6/30/99", "5/20/01", "5/20/15"), ["--century 1947"]),
        (("6/17/47", "6/13/58", "5/25/79", "6/30/85", "5/20/99"), ["--century 1900"]),
    ],
)
def test_what_the_other_dates_do_not_decide(typed: tuple[str, ...], options: list[str], take: Import) -> None:
    """It is a question, with the commands that answer it."""
    result = take("t.tsv", rows_of(*typed), *KIND)
    assert result.code == 1
    asked = [line for line in result.told if line.startswith("if ")]
    assert [line.partition("meeting ")[2] for line in asked] == options


def test_a_hundred_years_across_two_centuries(take: Import) -> None:
    dates = ("6/17/47", "6/30/99", "5/20/15", "470617")
    assert added(take("t.tsv", rows_of(*dates), *KIND, "--century", "1947")) == [
        "A, 17 June 1947",
        "B, 30 June 1999",
        "C, 20 May 2015",
        "D, 17 June 1947",
    ]
