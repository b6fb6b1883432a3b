"""Dates that ``import`` reads without what EDTF cannot say, or by what the other dates of the file say."""

from collections.abc import Callable

import pytest
from conftest import Run, added

Import = Callable[..., Run]
KIND = ("--set", "kind=meeting")


def rows_of(*dates: str) -> str:
    """A table of events on dates."""
    return "title\tdate\n" + "".join(f"{chr(65 + at)}\t{date}\n" for at, date in enumerate(dates))


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
    assert sorted(added(result)) == [f"A, {date}"]
    assert "not used: the names of the time zones in 1 date, which EDTF does not have" in result.told


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("12 May 2019 10:00 – 13 May 2019 17:00", "12 to 13 May 2019"),
        ("12 May 2019 10:00 - 17:00", "12 May 2019"),
        ("May 12, 2019 10:00 AM → 5:00 PM", "12 May 2019"),
        ("May 12, 2019 10:00 AM (GMT+1) → 5:00 PM", "12 May 2019"),
        ("May 12, 2019 10:00 AM (GMT+1) → May 13, 2019 5:00 PM (GMT+1)", "12 to 13 May 2019"),
        ("May 12, 2019 10:00 (UTC-03:30) → May 13, 2019 0:00 (UTC-03:30)", "12 May 2019"),
        ("2019-05-12 10:00 ~ 17:00", "12 May 2019"),
        ("2019-05-12T10:00/2019-05-13T17:00", "12 to 13 May 2019"),
        ("May 12, 2019 10:00 AM - May 13, 2019 5:00 PM", "12 to 13 May 2019"),
        ("12 May 2019 (10:00–17:00)", "12 May 2019"),
        ("10:00 - 17:00, 12 May 2019", "12 May 2019"),
        ("12.05.2019 10:00 Uhr bis 13.05.2019 12:00 Uhr", "12 to 13 May 2019"),
        ("12 May 2019 20:00 – 13 May 2019 00:00", "12 May 2019"),
        ("12 May 2019 8 pm – 14 May 2019 12 am", "12 to 13 May 2019"),
        ("12 May 2019 00:00 – 13 May 2019 00:00", "12 to 13 May 2019"),
        ("12 May 2019 from 10 am to 7 pm", "12 May 2019"),
        ("12 May 2019, 2.30 pm – 4.45 pm", "12 May 2019"),
        ("Dimanche 12 mai 2019 de 10h à 19h30", "12 May 2019"),
        ("12. Mai 2019, 10–19.30 Uhr", "12 May 2019"),
        ("12. Mai 2019, von 10 bis 19 Uhr", "12 May 2019"),
        ("12.05.2019 20 Uhr – 13.05.2019 0 Uhr", "12 May 2019"),
        ("12 мая 2019 с 10 до 19 ч", "12 May 2019"),  # noqa: RUF001 - Cyrillic
        ("12 maja 2019 od 10 do 19", "12 May 2019"),
        ("12 maja 2019, w godz. 10–19", "12 May 2019"),
        ("12 maggio 2019 dalle 10 alle 18", "12 May 2019"),
        ("12 de mayo de 2019, de las 10:00 a las 19:00", "12 May 2019"),
        ("2019-05-12 09:00 - 2019-05-12 17:00", "12 May 2019"),
        ("2019-05-12T09:00/2019-05-12T17:00", "12 May 2019"),
    ],
)
def test_two_times_in_one_cell(typed: str, date: str, take: Import) -> None:
    """The days stay, and an end at midnight is on the day before; the times are counted."""
    result = take("t.tsv", rows_of(typed), *KIND)
    assert sorted(added(result)) == [f"A, {date}"]
    assert "not used: the times of 1 date with two of them, which EDTF has without times" in result.told


@pytest.mark.parametrize(
    "typed",
    [
        "2019-05-12 10:00, 11:00 and 12:00",
        "12 Foo 2019 10:00 - 17:00",
        "mai 2019 du 10 au 19",
        "2019 from 10 to 19",
        "12 May 2019 10–19",
    ],
)
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
            ("-2000", "-1500", "-1000", "1066"),
            ["A, 2000 BCE (year -1999)", "B, 1500 BCE (year -1499)", "C, 1000 BCE (year -999)", "D, 1066"],
            '3 dates were read as years BCE, as the other dates of the file are written: "-2000" as -1999, "-1500" as -1499, "-1000" as -0999',
        ),
        (
            ("-1278", "-0043", "1066"),
            ["A, 1279 BCE (year -1278)", "B, 44 BCE (year -43)", "C, 1066"],
            '2 dates were read as astronomical years, as the other dates of the file are written: "-1278" as -1278, "-0043" as -0043',
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
        (
            ("6/12/56", "5/5/1958", "4/13/1956", "1957", "1960"),
            ["A, 12 June 1956", "B, 5 May 1958", "C, 13 April 1956", "D, 1957", "E, 1960"],
            '1 date was read month-first and in the century of the full years, as the other dates of the file are written: "6/12/56" as 1956-06-12',
        ),
        (
            ("1951/07/20", "1960/01/02", "1999/11/05", "72/06/05", "69/08/09"),
            ["A, 20 July 1951", "B, 2 January 1960", "C, 5 November 1999", "D, 5 June 1972", "E, 9 August 1969"],
            '2 dates were read with the year first, as the other dates of the file are written: "72/06/05" as 1972-06-05, "69/08/09" as 1969-08-09',
        ),
        (
            ("?-1850", "1790-1850"),
            ["A, an unknown date to 1850", "B, 1790 to 1850"],
            '1 date was read as ends with an unknown start, as the other dates of the file are written: "?-1850" as /1850',
        ),
    ],
    ids=[
        "round",
        "words",
        "round of four digits",
        "padded",
        "year 0",
        "decades",
        "months",
        "century",
        "order and century",
        "year first",
        "an end",
    ],
)
def test_what_the_other_dates_decide(typed: tuple[str, ...], dates: list[str], said: str, take: Import) -> None:
    """A text that could be read in two ways by itself is read as the others are, and that is said."""
    result = take("t.tsv", rows_of(*typed), *KIND)
    assert sorted(added(result)) == dates
    assert said in result.told


@pytest.mark.parametrize(
    ("deciding", "date"),
    [
        ("18-19.03.1965", "18 to 19 March 1965"),
        ("18.03.1965 - 20.03.1965", "18 to 20 March 1965"),
        ("from 18.03.1965", "since 18 March 1965"),
        ("5-11.12.2018", "5 to 11 December 2018"),
        ("Wed 06.05.2026", "6 May 2026"),
        ("03.04.1965 and 18.04.1965", "3 April 1965 and 18 April 1965"),
    ],
)
def test_dates_among_others_decide_the_order_of_day_and_month(deciding: str, date: str, take: Import) -> None:
    """A range, a list, a date with words: what has one reading decides, and what has two is read so."""
    result = take("t.tsv", rows_of("12.04.1961", "from 03.04.1965", deciding), *KIND)
    assert sorted(added(result)) == ["A, 12 April 1961", "B, since 3 April 1965", f"C, {date}"]
    assert any(line.startswith("2 dates were read day-first, as the other dates of the file") for line in result.told)


@pytest.mark.parametrize(
    "other",
    ["(04.04.1965)", "13.04.1961 or 04.13.1961", "from 03.04.1965", "seen 03.04.1965", "1-5.5.2018", "2018/07/09/20"],
)
def test_dates_among_others_that_decide_no_order(other: str, take: Import) -> None:
    """They have two orders, or the same date in both, or are none."""
    assert "'12.04.1961' is not a date: it may be" in take("t.tsv", rows_of("12.04.1961", other), *KIND).err


@pytest.mark.parametrize(
    ("typed", "options"),
    [
        (("-490", "-44", "-753"), ["--dates bce", "--dates astronomical"]),
        (("-1278", "1066"), ["--dates bce", "--dates astronomical"]),
        (("-0500", "-0400", "-0300"), ["--dates bce", "--dates astronomical"]),
        (("-490", "-50"), ["--dates bce", "--dates astronomical"]),
        (("-1000", "-500", "-480", "0"), ["--dates bce", "--dates astronomical"]),
        (("1800s", "1900s"), []),
        (("1500s", "1910", "1911"), []),
        (("-1850", "1790-1850"), ["--dates bce", "--dates astronomical"]),
        (("?-1850", "1800"), []),
        (("9", "1875", "1900", "1920"), []),
        (("0", "1875", "1900", "1920"), []),
        (("79", "1975", "1980", "1920"), ["--century 1900"]),
        (("6/30/01", "1875", "1900", "1920", "44 BC"), ["--century 2000"]),
        (("6/30/01", "1875", "1900", "1920", "c. 476"), ["--century 2000"]),
        (("15 Mar 44", "1900", "25 Dec 800"), []),
        (("15 Mar 44", "1900", "25 Dec 1800"), ["--century 2000"]),
        (("190304", "200131"), ["--century 2000"]),
        (("980304", "970131"), ["--century 1900"]),
        (("999999",), []),
        (("3/14/1898", "5/25/1899", "6/30/01"), ["--century 2000"]),
        (("3/14/1898", "5/25/1899", "6/30/2001", "6/30/00"), ["--century 2000"]),
        (("3/14/1998", "5/25/1999", "6/30/2001", "6/30/15"), ["--century 2000"]),
        (("72/06/05", "69/08/09"), ["--century 1900"]),
        (("72/06/05", "05/08/09"), ["--century 1950"]),
        (("99/06/31",), []),
        (("18-07-09", "18-12-25"), ["--century 2000 --dates day-first", "--century 2000 --dates year-first"]),
        (("18-07-09", "18-07-98"), ["--century 1950 --dates day-first"]),
        (("72/06/05", "05/08/69"), ["--century 1950 --dates month-first", "--century 1950 --dates day-first"]),
        (("6/17/47", "6/12/58", "5/25/79", "6/30/99", "5/20/01", "5/20/15"), ["--century 1947"]),
        (("6/17/47", "6/13/58", "5/25/79", "6/30/85", "5/20/99"), ["--century 1900"]),
        (("98", "99", "00", "01"), ["--century 1950"]),
        (("1998", "99", "2000", "01"), ["--century 1950"]),
        (("Jan-85", "Feb-12"), ["--century 1950"]),
        (("3/4/98", "3/4/01"), ["--century 1950 --dates month-first", "--century 1950 --dates day-first"]),
    ],
)
def test_what_the_other_dates_do_not_decide(typed: tuple[str, ...], options: list[str], take: Import) -> None:
    """It is a question, with the commands that answer it."""
    result = take("t.tsv", rows_of(*typed), *KIND)
    assert result.code == 1
    asked = [line for line in result.told if line.startswith("if ")]
    assert [line.partition("meeting ")[2] for line in asked] == options


def test_days_with_the_year_first(take: Import) -> None:
    dates = ("72/06/05", "05/08/09", "98/13/01")
    result = take("t.tsv", rows_of(*dates), *KIND, "--century", "1950", "--rejects", "r.tsv", "--write")
    assert sorted(added(result)) == ["A, 5 June 1972", "B, 9 August 2005"]
    assert "row 4, date: '98/13/01' is not a date: there is no month 13" in " ".join(result.told)


def test_a_short_year_may_be_the_first_or_the_last_number(take: Import) -> None:
    table = rows_of("18-07-09", "18-12-25")
    message = "'18-07-09' is not a date: it may be 2009-07-18 or 2018-07-09 (docs/dates.md D5); write the one you mean"
    asked = take("t.tsv", table, *KIND, "--century", "2000")
    assert f"{message} (or use --dates day-first or --dates year-first)" in " ".join(asked.told)
    first = take("t.tsv", table, *KIND, "--century", "2000", "--dates", "year-first")
    assert sorted(added(first)) == ["A, 9 July 2018", "B, 25 December 2018"]
    last = take("t.tsv", table, *KIND, "--century", "2000", "--dates", "day-first")
    assert sorted(added(last)) == ["A, 18 July 2009", "B, 18 December 2025"]
    said = take("t.tsv", table.replace("date", "Date (YY-MM-DD)", 1), *KIND, "--century", "2000")
    assert sorted(added(said)) == sorted(added(first))


def test_a_hundred_years_across_two_centuries(take: Import) -> None:
    dates = ("6/17/47", "6/30/99", "5/20/15", "470617")
    assert sorted(added(take("t.tsv", rows_of(*dates), *KIND, "--century", "1947"))) == [
        "A, 17 June 1947",
        "B, 30 June 1999",
        "C, 20 May 2015",
        "D, 17 June 1947",
    ]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Year,Month,Headline,Media", "{},6,A,"),
        ("Year,Headline,Media", "{},A,"),
        ("Year,Month,Day,Headline,Media", "{},6,30,A,"),
    ],
)
def test_years_of_a_timeline_are_whole(header: str, cells: str, take: Import) -> None:
    """In TimelineJS the year 98 is not 1998; nor is the year 9 one of a month in other tables."""
    rows = "\n".join(cells.format(year) for year in (98, 1997, 1998, 1999))
    result = take("t.csv", f"{header}\n{rows}\n", *KIND)
    assert result.code == 1
    assert "is not a date: a year has four digits: 1998, or 0098 for the year 98" in result.told[0]


def test_a_year_of_one_digit_beside_a_month(take: Import) -> None:
    rows = "Year,Month,Title\n9,5,A\n1907,5,B\n1908,5,C\n1909,5,D\n"
    result = take("t.csv", rows, *KIND)
    assert result.code == 1
    assert 'Year: "May \'9" is not a date: a year has four digits: 1909, or 0009 for the year 9' in result.told[0]
    early = take("t.csv", f"{rows}-44,3,E\n", *KIND, "--dates", "bce")
    assert min(added(early)) == "A, May 9 CE"


@pytest.mark.parametrize("empty", ["0000-00-00", "0000-00-00 00:00:00", "00.00.0000"])
def test_days_of_zeros(empty: str, take: Import) -> None:
    """Databases write them for nothing."""
    result = take("t.csv", f"Start date,End date,title\n2019-01-05,{empty},A\n", *KIND)
    assert sorted(added(result)) == ["A, 5 January 2019"]
    assert f"1 cell with '{empty}': read as empty" in result.told


@pytest.mark.parametrize(
    "typed",
    [
        ("2019-01-05 00:00:00.000", "2019-01-06 00:00:00.000"),
        ("2019-01-05T00:00:00", "2019-01-06T00:00:00"),
        ("5.1.2019 0:00", "6.1.2019 00:00"),
        ("5 January 2019 12:00:00 AM", "6 January 2019 12:00 a.m."),
    ],
)
def test_days_at_midnight(typed: tuple[str, ...], take: Import) -> None:
    """If all times are midnight, they are days; a time of day or a time zone makes them times."""
    options = (*KIND, "--dates", "day-first")
    result = take("t.tsv", rows_of(*typed), *options)
    assert sorted(added(result)) == ["A, 5 January 2019", "B, 6 January 2019"]
    assert "not used: the times of 2 dates, since all of them are midnight" in result.told
    for other in ("2019-01-07 12:30", "2019-01-07T00:00:00Z"):
        timed = take("t.tsv", rows_of(*typed, other), *options)
        assert min(added(timed)) == "A, 5 January 2019, 00:00:00 local time"


def test_midnights_of_starts_and_ends(take: Import) -> None:
    rows = "Start date,End date,title\n2019-01-05 00:00,2019-01-07 00:00,A\n"
    assert sorted(added(take("t.csv", rows, *KIND))) == ["A, 5 to 7 January 2019"]


@pytest.mark.parametrize(
    "header",
    [
        *("Year AH", "Hijri", "Hijri year", "Year (Jewish)", "AM", "Date (Julian)"),
        *(
            "Date (OS)",
            "Date O.S.",
            "Old-style date",
            "Date (old style)",
            "Datum (alter Stil)",
            "Year BS",
            "Reiwa year",
        ),
        *("Дата (ст. ст.)", "Дата (старый стиль)", "Дата (юлианский)", "Date (calendrier républicain)", "Anno Hegirae"),
    ],
)
def test_headers_of_other_calendars(header: str, take: Import) -> None:
    """Their dates are not read, unless an option says so, and that is said."""
    said = f"not used: '{header}', since the header names another calendar, whose dates are not converted"
    alone = take("t.csv", f"{header},title\n1250,A\n1251,B\n", *KIND)
    assert (alone.code, said in alone.told) == (1, True)
    beside = take("t.csv", f"{header},Year,title\n1250,1834,A\n", *KIND)
    assert (sorted(added(beside)), said in beside.told) == (["A, 1834"], True)
    assert sorted(added(take("t.csv", f"{header},title\n1250,A\n", *KIND, "--map", f"{header}=date"))) == ["A, 1250"]


@pytest.mark.parametrize("header", ["Date (N.S.)", "Date (U.S.)", "Дата (н. ст.)"])
def test_headers_that_name_our_calendar(header: str, take: Import) -> None:
    assert sorted(added(take("t.csv", f"{header},title\n1250,A\n", *KIND))) == ["A, 1250"]


@pytest.mark.parametrize(
    "header",
    ["Date (DD/MM/YYYY)", "Datum (TT.MM.JJJJ)", "Дата (ДД.\u041c\u041c.ГГГГ)", "Date (if known)", "Date(s)", "Jahr (n. Chr.)",
     "Date [local time]", "Date (yyyymmdd)", "Date (event)"],
)  # fmt: skip
def test_brackets_that_leave_a_header_as_it_is(header: str, take: Import) -> None:
    assert added(take("t.csv", f"{header},title\n1250,A\n", *KIND)) == ["A, 1250"]


@pytest.mark.parametrize(
    "header",
    ["Anno (Egira)", "Année de l’Hégire", "Anno dell'Egira", "Rok (hidżry)", "Date (lunar)", "年\uff08皇紀\uff09"],
)
def test_more_headers_of_other_calendars(header: str, take: Import) -> None:
    result = take("t.csv", f"{header},title\n1440,A\n", *KIND)
    assert (result.code, result.out) == (1, "")
    assert any("since the header names another calendar, whose dates are not converted" in line for line in result.told)


@pytest.mark.parametrize("header", ["Date (solar)", "Tarih (Rumi)", "Datum (Sitzung)", "Date (of founding)"])
def test_brackets_that_may_mean_other_years(header: str, take: Import) -> None:
    """Numbers are a question then, and days are read as a guess, which is said."""
    result = take("t.csv", f"{header},title\n1440,A\n", *KIND)
    assert (result.code, result.out) == (1, "")
    assert any(line.startswith(f"'{header}' has numbers, perhaps years: ") for line in result.told)
    days = take("t.csv", f"{header},title\n2019-03-04,A\n2019-03-05,B\n", *KIND)
    assert any(line.startswith(f"no column is a date: taken from '{header}'") for line in days.told)


def test_an_old_style_beside_a_new_one(take: Import) -> None:
    result = take("t.csv", "Date (O.S.),Date (N.S.),title\n25 October 1917,7 November 1917,A\n", *KIND)
    assert sorted(added(result)) == ["A, 7 November 1917"]


def test_words_of_other_calendars_in_other_headers(take: Import) -> None:
    result = take("t.csv", "BEGINNT AM,Hebrew title,title\n2019-05-04,B,A\n", *KIND)
    assert sorted(added(result)) == ["A, 4 May 2019"]
    assert "not used: Hebrew title (1); --map 'Hebrew title=FIELD' would use it" in result.told


@pytest.mark.parametrize(
    ("header", "typed", "order", "day"),
    [
        ("Date (mm/dd/yyyy)", "03/07/2018", "month-first", "7 March 2018"),
        ("Date (M/D/Y)", "3/7/2018", "month-first", "7 March 2018"),
        ("Date MDY", "3/7/2018", "month-first", "7 March 2018"),
        ("Date [DD-MM-YYYY]", "03-07-2018", "day-first", "3 July 2018"),
        ("Datum (TT.MM.JJJJ)", "03.07.2018", "day-first", "3 July 2018"),
        ("jj/mm/aaaa", "03/07/2018", "day-first", "3 July 2018"),
        ("Tarih gg.aa.yyyy", "03.07.2018", "day-first", "3 July 2018"),
        ("Дата (дд.мм.гггг)", "03.07.2018", "day-first", "3 July 2018"),  # noqa: RUF001 - Russian
        ("Data rrrr", "03.07.2018", "", ""),
        ("Date (JMA)", "03.07.2018", "", ""),
    ],
)
def test_headers_that_say_the_order(header: str, typed: str, order: str, day: str, take: Import) -> None:
    """It decides for the dates of its column that can have two; without it, they are a question."""
    result = take("t.csv", f"title,{header}\nA,{typed}\nB,{typed}\n", *KIND)
    if not order:
        assert result.code == 1
        assert "it may be 2018-03-07 or 2018-07-03" in result.err
        return
    assert sorted(added(result)) == [f"A, {day}", f"B, {day}"]
    assert any(line.startswith(f"2 dates were read {order}, as the header says: ") for line in result.told)


@pytest.mark.parametrize(
    ("rows", "slips"),
    [
        (rows_of("Mon 13/05/2019", "Thu 12/05/2019", "Tue 14/05/2019"), 1),
        (rows_of("Mo, 13.05.2019", "Do, 12.05.2019"), 1),
        (rows_of("Wed 08/05/2019", "Fri 10/05/2019", "Thu 12/05/2019"), 1),
        ("title\tDate (dd/mm/yyyy)\nA\tThu 12/05/2019\nB\t13/05/2019\n", 1),
        (rows_of("Mon 13/05/2019", "Sun 12/05/2019"), 0),
        (rows_of("Thu 12/05/2019", "Sun 12/05/2019"), 0),
    ],
)
def test_a_wrong_day_of_the_week_makes_no_other_date(rows: str, slips: int, take: Import) -> None:
    """It is a fault where the other dates or the header say the order, which it does not turn round."""
    result = take("t.tsv", rows, *KIND)
    assert sum("12 May 2019 is a Sunday" in line for line in result.told) == slips


@pytest.mark.parametrize(
    ("dates", "day"),
    [
        (("Thu 12/05/2019",), "5 December 2019"),
        (("Thu 12/05/2019", "13/05/2019", "05/13/2019"), "5 December 2019"),
        (("Sun 12/05/2019", "10/11/2018"), "10 November 2018"),
        (("Sun 12/05/2019", "Wed 08/05/2019"), "8 May 2019"),
    ],
)
def test_a_day_of_the_week_decides_where_no_number_does(dates: tuple[str, ...], day: str, take: Import) -> None:
    result = take("t.tsv", rows_of(*dates), *KIND)
    assert any(one.endswith(day) for one in added(result))


@pytest.mark.parametrize(
    ("rows", "asked"),
    [
        ("Date (mm/dd/yyyy)\n03/07/2018\n14/05/2019\n", True),
        ("Date (mm/dd/yyyy)\n03/07/2018\n05/14/2019\n", False),
        ("Date (mm/dd/yyyy)\n03/07/2018\n14 May 2019\n", False),
    ],
)
def test_headers_that_say_another_order_than_the_dates(rows: str, asked: bool, take: Import) -> None:  # noqa: FBT001 - pytest gives it
    result = take("t.csv", rows, *KIND, "--set", "title=A")
    assert ("'03/07/2018' is not a date: it may be 2018-03-07 or 2018-07-03" in result.err) is asked
    assert ("as the header says" in result.err) is not asked


def test_the_order_of_a_column_beside_one_whose_header_says_its_own(take: Import) -> None:
    """A header speaks for its own column, and an option for all."""
    rows = "title,Start (mm/dd/yyyy),End\nA,03/04/2018,05/04/2018\nB,03/07/2018,{}\n"
    result = take("t.csv", rows.format("07/15/2018"), *KIND)
    assert sorted(added(result)) == ["A, 4 March to 4 May 2018", "B, 7 March to 15 July 2018"]
    assert any("read month-first, as the header says" in line for line in result.told)
    assert any("read month-first, as the other dates of the file are written" in line for line in result.told)
    assert "row 2, End: '05/04/2018' is not a date" in take("t.csv", rows.format("15/07/2018"), *KIND).err
    assert sorted(added(take("t.csv", "Date (mm/dd/yyyy),title\n03/04/2018,A\n", *KIND, "--dates", "day-first"))) == [
        "A, 3 April 2018"
    ]


@pytest.mark.parametrize(("option", "start"), [("bce", "10,000 BCE"), ("astronomical", "10,001 BCE")])
def test_years_before_9999_bce(option: str, start: str, take: Import) -> None:
    """A column of years before 1 has them too, counted as the others are."""
    result = take("t.csv", "title,Start year,End year\nA,-10000,-4500\n", *KIND, "--dates", option)
    assert start in added(result)[0]
