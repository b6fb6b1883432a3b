"""What headers say of their dates: of another calendar, not exact, only a limit, seasons."""

import json
from collections.abc import Callable

import pytest
from conftest import Run, added

from catimeline.importing.headers import is_limit, is_of_other_calendar, meaning_of

Import = Callable[..., Run]
KIND = ("--set", "kind=meeting")


def dates_in(result: Run) -> dict[str, str]:
    """The dates of the events that were added, by title."""
    changes = (one for one in result.json["changes"] if one["record"] == "event")
    fields = ({field["path"][0]: field["new"] for field in one["fields"]} for one in changes)
    return {one["title"]: one["date"] for one in fields}


@pytest.mark.parametrize(
    "header",
    [
        *("Date (OS)", "Date (O.S.)", "Date (O. S.)", "Date OS", "date_os", "dateOS", "OS date", "Date of birth (os)"),
        *("Date (old style)", "Дата (ст. ст.)", "Дата (ст.ст.)", "Дата по старому стилю", "Datum a. St."),
        *("Datum (alter Stil)", "Дата (юлианский)", "Fecha (calendario juliano)", "Date (Julian/Gregorian)"),
        *("Date (calendrier républicain)", "Date (républicain)", "Year (Bengali)", "Year AUC", "Year BS", "AUC"),
        *("Anno Hegirae", "Minguo year", "Reiwa year", "Year (cal BP)", "Years before present", "民國年", "令和年"),
        *("hijriDate", "hijri_year", "Start year AH", "Exhibition date AH", "Month (Hijri)", "Day (OS)", "YEAR AM"),
        *("التاريخ الهجري", "ปี พ.ศ.", "Regnal year", "Bikram Sambat", "Byzantine year"),
    ],
)
def test_headers_of_other_calendars(header: str) -> None:
    assert is_of_other_calendar(header)
    assert meaning_of(header) is None


@pytest.mark.parametrize(
    "header",
    [
        *("OS release date", "OS Release Date", "BP", "OS", "BS", "Date of BP visit", "DATE OF VISIT BP", "Time (AM)"),
        *("BEGINN AM", "Beginnt am", "Start time AM", "Date (USA)", "Date (Republican)", "Hebrew title", "Julian"),
        *("Date (BP measurement)", "Gregorian chant", "--", "㈰", "Old style beer"),
        *("Data da OS", "DATA O.S.", "Rumi"),
    ],
)
def test_headers_that_only_look_so(header: str) -> None:
    assert not is_of_other_calendar(header)


@pytest.mark.parametrize(
    ("columns", "left"),
    [
        ("Date (O.S.),Date (N.S.)", "'Date (O.S.)', since the header names another calendar"),
        ("Date (Julian),Gregorian date", "'Date (Julian)', since the header names another calendar"),
        ("Дата (ст. ст.),Дата (н. ст.)", "'Дата (ст. ст.)', since the header names another calendar"),
        ("date,New style date", "date (1)"),
        ("Datum,Date NS", "Datum (1)"),
        ("Date OS,Date (Gregorian)", "'Date OS', since the header names another calendar"),
    ],
)
def test_a_date_of_our_calendar_is_taken(columns: str, left: str, take: Import) -> None:
    """Also beside one that does not say of which calendar it is, unless an option does."""
    result = take("t.csv", f"{columns},title\n25 October 1917,7 November 1917,A\n", *KIND)
    assert "A, 7 November 1917" in result.out
    assert f"not used: {left}" in result.err


def test_bounds_in_another_calendar_do_not_differ(take: Import) -> None:
    result = take("t.csv", "Date,Start date (AH),End date (AH),title\n1834,1250,1251,A\n", *KIND)
    assert "A, 1834" in result.out
    assert "differ" not in result.err


def test_a_date_that_is_mapped_stays(take: Import) -> None:
    rows = "date,New style date,title\n25 October 1917,7 November 1917,A\n"
    result = take("t.csv", rows, *KIND, "--map", "date=date")
    assert "A, 25 October 1917" in result.out


def test_a_part_of_another_calendar_is_no_part(take: Import) -> None:
    result = take("t.csv", "Year,Month (Hijri),Date OS,title\n1917,5,25 October,A\n", *KIND)
    assert "A, 1917\n" in result.out
    assert "not used: 'Month (Hijri)', 'Date OS', since the header names another calendar" in result.err


@pytest.mark.parametrize(
    ("header", "edtf"),
    [
        *((header, "1850~") for header in ("Approximate year", "Date (approx.)", "Date (circa)", "Year (c.)")),
        *((header, "1850~") for header in ("Ca. year", "Date (ca)", "Date (estimated)", "Datum (ungefähr)")),
        *(
            (header, "1850~")
            for header in ("Année (vers)", "circa_year", "Дата (приблизительно)", "Fecha (aproximada)")
        ),
        *((header, "1850?") for header in ("Date (uncertain)", "Date?", "Year (?)", "Data (probabile)")),
        ("Date (approx., uncertain)", "1850%"),
        *((header, "1850") for header in ("When?", "Date (CA)", "Date (EST)", "Exact date", "Anno d.C.", "Date A.D.")),
        ("Date (exact or approximate)", "1850"),
    ],
)
def test_headers_of_doubt(header: str, edtf: str, take: Import) -> None:
    """What a header says of all its dates counts as if each cell said it."""
    result = take("t.csv", f'"{header}",title\n1850,A\n', *KIND, "--json")
    assert dates_in(result) == {"A": edtf}
    says = {"~": "approximate", "?": "uncertain", "%": "approximate and uncertain"}.get(edtf[4:], "")
    said = f"all dates of '{header}' are {says} ({edtf[4:]}), as the header says"
    assert (said in result.told) is bool(says)


def test_a_form_asks_for_dates(take: Import) -> None:
    result = take("t.csv", "Date?,Title?\n1850,A\n", *KIND, "--json")
    assert dates_in(result) == {"A": "1850"}


def test_doubt_of_all_kinds_of_dates(take: Import) -> None:
    """It is added to each form of a date, also in a column that is read again; a time cannot have it."""
    typed = {
        "1850-07-09": "1850-07-09~", "1850-1860": "1850~/1860~", "1990s": "199X~", "44 BC": "-0043~", "1850?": "1850%",
        "c. 1850": "1850~", "1850%": "1850%", "1850 or 1851": "[1850~,1851~]", "2011-12": "2011-12~",
        "2011-03": "2011-03~", "since 1850": "1850~/..",
    }  # fmt: skip
    rows = "".join(f"{one},{one}\n" for one in typed)
    result = take("t.csv", f"Date (circa),title\n{rows}2018-07-09 10:00,timed\n", *KIND, "--json")
    assert dates_in(result) == typed | {"timed": "2018-07-09T10:00:00"}
    assert "not used: the doubt of 1 date, for which EDTF has no mark" in result.told


def test_doubt_of_one_end(take: Import) -> None:
    rows = "Start (approx.),End,title\n1850,1860,A\n1914,18,B\n1850,,C\n"
    result = take("t.csv", rows, *KIND, "--json")
    assert dates_in(result) == {"A": "1850~/1860", "B": "1914~/1918", "C": "1850~"}


@pytest.mark.parametrize(
    ("header", "cells", "date", "unmarked"),
    [
        ("Year,Month (approx.),title", "2018,6,A", "June 2018 (month approximate)", False),
        ("Year,Month (approx.),Day,title", "2018,6,7,A", "7 June 2018 (month approximate)", False),
        ("Year,Month,Day?,title", "2018,6,7,A", "7 June 2018 (day uncertain)", False),
        ("Year,Month (approx.),title", "2018,,A", "2018", False),
        ("Year,Month,Day?,title", "2018,6,,A", "June 2018", False),
        ("Year,Month?,title", "2018,summer,A", "summer 2018", True),
        ("Year,Month?,Day,Time,title", "2018,6,7,10:00,A", "7 June 2018, 10:00:00 local time", True),
        ("Year,Month,Day?,Time,title", "2018,6,7,10:00,A", "7 June 2018, 10:00:00 local time", True),
        ("Approximate year,Month (approx.),title", "2018,6,A", "about June 2018", False),
        (
            "Start year,Start month?,End year,End month,title",
            "2018,6,2019,7,A",
            "June 2018 (month uncertain) to July 2019",
            False,
        ),
        ("Date,Month?,title", "2018-06,6,A", "June 2018", False),
    ],
)
def test_doubt_of_a_month_or_a_day(header: str, cells: str, date: str, unmarked: bool, take: Import) -> None:  # noqa: FBT001
    result = take("t.csv", f"{header}\n{cells}\n", *KIND)
    assert added(result) == [f"A, {date}"]
    assert any(line.startswith("not used: the doubt of 1 date") for line in result.told) is unmarked


def test_doubt_of_some_rows(take: Import) -> None:
    """A row whose date is of another column is exact; a date in parts is as its year is."""
    objects = [{"title": "A", "approximate_year": 1850, "month": 7}, {"title": "B", "date": 1850}]
    result = take("t.json", json.dumps(objects), *KIND, "--json")
    assert dates_in(result) == {"A": "1850-07~", "B": "1850"}


def test_doubt_of_a_source(take: Import) -> None:
    rows = "date,title,kind,source.title,source.url,Published (approx.)\n2009,A,meeting,B,https://b.example,2010\n"
    result = take("t.csv", rows, "--map", "Published (approx.)=source.date", "--new", "all", "--json")
    assert '{"path": ["date"], "old": null, "new": "2010~"}' in result.out


def test_a_date_of_the_store_becomes_doubtful(take: Import) -> None:
    """The same cell says something else below another header."""
    take("t.csv", "id,Year,title\nfeast,1850,A\n", *KIND, "--write")
    result = take("t.csv", "id,Approximate year,title\nfeast,1850,A\n", *KIND)
    assert result.out == "changed event feast: A, about 1850\n  date: 1850 → about 1850\n"
    take("t.csv", "id,date,title\nfeast,1850,A\n", *KIND, "--write")
    result = take("t.csv", "id,date,title\nfeast,1850,A\n".replace("date", "Date (?)"), *KIND)
    assert "  date: 1850 → 1850 (uncertain)\n" in result.out


@pytest.mark.parametrize(
    "header",
    [
        *("Year (before)", "Latest year", "Earliest date", "Date no later than", "Year (terminus ante quem)", "TPQ"),
        *("Date (not before)", "After date", "Jahr (vor)", "Дата (не позднее)", "date_latest", "Not after"),
    ],
)
def test_headers_of_limits(header: str, take: Import) -> None:
    """Their dates may be until then, or some day before: they are not taken, unless an option says so."""
    said = f"not used: '{header}', since the header says only what a date is not before or not after (docs/dates.md D7)"
    alone = take("t.csv", f"{header},title\n1850,A\n", *KIND)
    assert (alone.code, said in alone.told) == (1, True)
    mapped = take("t.csv", f"{header},title\n1850,A\n", *KIND, "--map", f"{header}=date")
    assert "A, 1850\n" in mapped.out


@pytest.mark.parametrize("header", ["Latest release date", "Year before Christ", "Last date", "Before", "Дата до"])
def test_headers_that_are_no_limits(header: str) -> None:
    assert not is_limit(header)


def test_limits_of_ends(take: Import) -> None:
    result = take("t.csv", "Start (earliest),End (latest),title\n1850,1860,A\n", *KIND)
    assert "A, 1850 to 1860" in result.out


@pytest.mark.parametrize("header", ["Season", "Saison", "schoolYear", "Academic year", "Учебный год", "Fiscal year"])
def test_seasons(header: str, take: Import) -> None:
    """Below a header of seasons, a year and the next one are both; another month is one, so that none is a season."""
    rows = "2011-12,A\n2020-21,B\n1999-00,C\n1901–02,D\n1930,E\n"
    result = take("t.csv", f"{header},title\n{rows}", *KIND, "--json")
    assert dates_in(result) == {
        "A": "2011/2012", "B": "2020/2021", "C": "1999/2000", "D": "1901/1902", "E": "1930"
    }  # fmt: skip
    assert "3 dates were read from one year to the next, as the header says" in result.err
    months = take("t.csv", f"{header},title\n2011-12,A\n2011-10,B\n", *KIND, "--json")
    assert dates_in(months) == {"A": "2011-12", "B": "2011-10"}
    start = take("t.csv", f"{header} start date,title\n2011-12,A\n", *KIND, "--json")
    assert dates_in(start) == {"A": "2011-12"}
    edtf = take("t.csv", f"{header},title\n2011-12,A\n", *KIND, "--dates", "edtf", "--json")
    assert dates_in(edtf) == {"A": "2011-12"}


def test_seasons_with_a_slash(take: Import) -> None:
    """Below a header of seasons the second year is the next one, whichever sign is before it."""
    rows = "Season,title\n2001/02,A\n2005-06,B\n1999/00,C\n"
    result = take("t.csv", rows, *KIND, "--map", "Season=date", "--json")
    assert dates_in(result) == {"A": "2001/2002", "B": "2005/2006", "C": "1999/2000"}


def test_years_with_the_next_one_below_any_header(take: Import) -> None:
    """Three or more of them and nothing else are a question; with another month, they are months."""
    rows = "date,title\n2001-02,A\n2005-06,B\n2010-11,C\n"
    asked = take("t.csv", rows, *KIND)
    assert asked.code == 1
    assert "'2001-02' is not a date: it may be 2001-02 or 2001/2002 (docs/dates.md D3)" in asked.err
    assert dates_in(take("t.csv", rows.replace("11", "12"), *KIND, "--json"))["A"] == "2001-02"
    assert dates_in(take("t.csv", rows.replace("2010-11,C\n", ""), *KIND, "--json"))["A"] == "2001-02"


@pytest.mark.parametrize("header", ["Year", "Years", "Years active", "Jahr", "Années", "Год", "Годы", "Founding year"])
def test_short_ends_below_a_header_of_years_are_questions(header: str, take: Import) -> None:
    rows = f"{header},title\n1901,A\n1902-03,B\n1905-08,C\n1912-09,D\n"
    asked = take("t.csv", rows, *KIND)
    assert asked.code == 1
    for text, end in (("1902-03", "1902/1903"), ("1905-08", "1905/1908")):
        assert f"'{text}' is not a date: it may be {text} or {end} (docs/dates.md D3)" in asked.err
    assert "1912-09" not in asked.err
    parts = take("t.csv", "Year,Month,title\n1902,3,A\n", *KIND, "--json")
    assert dates_in(parts) == {"A": "1902-03"}


@pytest.mark.parametrize("header", ["Year-month", "Date", "Year and month"])
def test_months_below_other_headers_are_no_questions(header: str, take: Import) -> None:
    assert dates_in(take("t.csv", f"{header},title\n1901-02,A\n1905-08,B\n", *KIND, "--json"))["A"] == "1901-02"


def test_years_with_the_next_one_beside_plain_years(take: Import) -> None:
    rows = "date,title\n1900,A\n2001-02,B\n2005-06,C\n1903,D\n2010-11,E\n"
    assert take("t.csv", rows, *KIND).err.count("(docs/dates.md D3)") == 3
    assert take("t.csv", rows.replace("1903", "2005-07"), *KIND).code == 0


@pytest.mark.parametrize("typed", ["0", "0000", "-0", "March 0", "0000-05", "0-05"])
def test_there_is_no_year_0_before_christ(typed: str, take: Import) -> None:
    """If an option says that years are counted as people do."""
    rows = f"date,title\n-44,A\n-1,B\n{typed},C\n"
    result = take("t.csv", rows, *KIND, "--dates", "bce")
    assert (result.code, "there is no year 0 between 1 BCE and 1 CE; -1 is 1 BCE" in result.err) == (1, True)
    assert "t.csv: row 4, date" in result.err
    assert take("t.csv", rows, *KIND, "--dates", "astronomical").code == 0


@pytest.mark.parametrize(
    ("header", "other", "ours"),
    [
        ("Calendar", "Julian", "Gregorian"),
        ("date_calendar", "julian calendar", "proleptic Gregorian"),
        ("Kalender", "julianischer Kalender", "gregorianisch"),
        ("Style", "O. S.", "NS"),
        ("Календарь", "ст. ст.", "н. ст."),
        ("cal", "J", "G"),
        ("Calendrier", "Hijri", "grégorien"),
        ("Calendar", "AH", "Q1985727"),
    ],
)
def test_calendars_of_rows(header: str, other: str, ours: str, take: Import) -> None:
    rows = f"Date,{header},Event\n1700-02-10,{other},A\n1720-01-01,{ours},B\n1721-01-01,,C\n1722-01-01,unknown,D\n"
    result = take("t.csv", rows, *KIND)
    assert result.code == 1
    assert (
        f"t.csv: row 2: column '{header}': '{other}' is another calendar, and not converted; write the Gregorian date, "
        f"or --map '{header}=' if it is one"
    ) in result.err
    assert f"not used: {header} (1)" in result.err
    kept = take("t.csv", rows, *KIND, "--map", f"{header}=", "--json")
    assert dates_in(kept) == {"A": "1700-02-10", "B": "1720-01-01", "C": "1721-01-01", "D": "1722-01-01"}


def test_years_of_the_julian_calendar(take: Import) -> None:
    """They are those of ours; years of other calendars are not."""
    rows = "Date,Calendar,Event\n1500,Julian,A\nc. 1510,OS,B\n1520-1525,Julian,C\nsoon,Julian,D\n"
    assert dates_in(take("t.csv", rows, *KIND, "--rejects", "r.csv", "--json")) == {
        "A": "1500", "B": "1510~", "C": "1520/1525"
    }  # fmt: skip
    for typed, calendar in (("May 1500", "Julian"), ("3/4/1500", "Julian"), ("1099", "Hijri")):
        result = take("t.csv", f"Date,Calendar,Event\n{typed},{calendar},A\n", *KIND)
        assert (result.code, "is another calendar" in result.err) == (1, True)
    other = [{"date": "1700-02-10", "title": "A", "calendar": "Julian"}, {"date": "1701", "title": "B"}]
    assert "event 1: column 'calendar': 'Julian' is another calendar" in take("t.json", other, *KIND).err
    parts = "Year,Month,Day,Calendar,Event\n1500,0,0,Julian,A\n1501,,,Julian,B\n"
    assert dates_in(take("t.csv", parts, *KIND, "--json")) == {"A": "1500", "B": "1501"}
    assert take("t.csv", parts.replace(",0,0", ",5,0"), *KIND).code == 1


def test_a_calendar_of_wikidata_is_said(take: Import) -> None:
    item = "http://www.wikidata.org/entity/Q1985786"
    result = take("t.csv", f"date,title,calendarmodel\n1700-02-10T00:00:00Z,A,{item}\n", *KIND)
    assert result.code == 0
    assert (
        "column 'calendarmodel' says Julian of 1 row, by the item of Wikidata; the days beside it were read "
        "as they stand, as Gregorian"
    ) in result.told


def test_columns_of_other_calendars_than_those_of_dates(take: Import) -> None:
    rows = "Date,Calendar,Event\n2020-01-01,Work,A\n2020-01-02,Julian,B\n"
    result = take("t.csv", rows, *KIND)
    assert result.code == 0
    assert "not used: Calendar (2)" in result.err
    mapped = take("t.csv", rows.replace("Work", "Gregorian"), "--map", "Calendar=kind", "--new", "kinds")
    assert "B, 2 January 2020" in mapped.out
    names = take("t.csv", "Date,Name\n2020-01-01,Julian\n2020-01-02,Gregorian\n", *KIND)
    assert names.code == 0
    alone = take("t.csv", "Date,Calendar\n2020-01-01,Gregorian\n2020-01-02,Gregorian\n", *KIND)
    assert "has no title" in alone.err


@pytest.mark.parametrize(
    ("headers", "typed", "calendar"),
    [
        ("วันที่,เหตุการณ์", "13/05/2563", "Buddhist"),
        ("تاریخ,رویداد", "1399/02/24", "Solar Hijri"),
        ("التاريخ,الحدث", "1445-09-01", "Hijri"),
        ("תאריך,אירוע", "5784-01-01", "Hebrew"),
        ("วันที่,เหตุการณ์", "13/05/2020", ""),
        ("วันที่ (ค.ศ.),เหตุการณ์", "13/05/2563", ""),
        ("تاریخ میلادی,رویداد", "1399/02/24", ""),
        ("date,title", "1399-02-24", ""),
    ],
)
def test_years_of_other_calendars_by_the_script_of_headers(
    headers: str, typed: str, calendar: str, take: Import
) -> None:
    result = take("t.csv", f"{headers}\n{typed},One thing here\n", *KIND)
    assert result.code == 0
    assert (
        f"1 date may be of the {calendar} calendar, by the script of the headers; not converted: " in result.err
    ) is (bool(calendar))
    assert ("may be of the" in result.err) is bool(calendar)


def test_few_years_that_may_be_ours(take: Import) -> None:
    """A table of history in Persian has years from 1200 to 1499; one in Thai has none of 2563."""
    persian = take("t.csv", "date,رویداد\n1258-02-10,Fall\n1501-01-01,Rise\n1722-01-01,End\n", *KIND)
    assert "may be of the" not in persian.err
    thai = take("t.csv", "date,เหตุการณ์\n2563-02-10,Fall\n1501-01-01,Rise\n1722-01-01,End\n", *KIND)
    assert (
        '1 date may be of the Buddhist calendar, by the script of the headers; not converted: "2563-02-10" as'
        in thai.err
    )
