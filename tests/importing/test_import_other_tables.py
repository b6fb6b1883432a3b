"""What ``import`` makes of tables and JSON that were written for other programs, and what it says to do next."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Run, added, event_of

from catimeline.importing.headers import meaning_of

Import = Callable[..., Run]
KIND = ("--set", "kind=meeting")
NEW = (*KIND, "--new", "all")
COMMAND = "catimeline import {} --store kept.toml"


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Fecha", "date"),
        ("DATA", "date"),
        ("Tarih", "date"),
        ("Дата події", "date"),
        ("Дата проведения", "date"),
        ("Сроки проведения", "date"),
        ("Veranstaltungsdatum", "date"),
        ("Fecha de celebración", "date"),
        ("開催日", "date"),
        ("Місце проведення", "places"),
        ("Fecha de inicio", "date.start"),
        ("Fecha inicial", "date.start"),
        ("Data do", "date.end"),
        ("Аяқталуы", "date.end"),
        ("ends_at", "date.end"),
        ("yil", "date.year"),
        ("título", "title"),
        ("Nombre", "title"),
        ("Olay", "title"),
        ("ConferenceName", "title"),
        ("Academic Conference Name\n(please)", "title"),
        ("ExhTitle", "title"),
        ("itemLabel", "title"),
        ("title_en", "title"),
        ("Judul", "title"),
        ("Tahun", "date.year"),
        ("日期", "date"),
        ("出来事", "title"),
        ("main_date", "date"),
        ("Massacre Name", "title"),
        ("Time (UTC)", "date.time"),
        ("LaunchDate", "date"),
        ("date_local", "date"),
        ("placeLabel", "places"),
        ("Luogo", "places"),
        ("Dublin Core:Date", "date"),
        ("dcterms:title", "title"),
        ("Dublin Core:", None),
        ("Джерело", "sources"),
        ("Enlace", "source.url"),
        ("Customer name", None),
        ("Image URL", None),
        ("Period", None),
        ("War", None),
    ],
)
def test_headers_of_many_forms(header: str, field: str | None) -> None:
    found = meaning_of(header)
    assert (found and found.field) == field


def test_the_plainest_header_is_the_field(take: Import) -> None:
    rows = "Date,Name,Title,Details,Description,City,Location\n2009,N,T,D,S,C,L\n"
    result = take("t.csv", rows, *NEW)
    assert added(result) == ["T, 2009"]
    assert "Description is summary, Location is places" in result.told[0]
    assert result.told[1] == "not used: Name (1), Details (1), City (1); --map 'Name=FIELD' would use it"


def test_a_name_beside_an_event(take: Import, run: Callable[..., Run], kept: Path) -> None:
    result = take("t.csv", "Date,Name,Event\n2009,The treaty,It was signed.\n2010,,The fair\n", *KIND, "--write")
    assert added(result) == ["The treaty, 2009", "The fair, 2010"]
    assert event_of(run, kept, "meeting-2009")["summary"] == "It was signed."
    assert event_of(run, kept, "meeting-2010")["summary"] is None  # which would say the title again


@pytest.mark.parametrize("headers", ["Название,Тема", "Мероприятие,Тема", "Name,Subject"])
def test_a_subject_is_no_summary(headers: str, take: Import) -> None:
    result = take("t.csv", f"date,{headers}\n2009,The fair,trade\n", *KIND)
    assert added(result) == ["The fair, 2009"]
    assert f"not used: {headers.split(',')[1]} (1)" in result.err


def test_languages_of_a_title(take: Import) -> None:
    assert added(take("t.csv", "date,titre_en,titre\n2009,A,B\n", *KIND)) == ["B, 2009"]
    result = take("t.csv", "date,nameEn,nameKo\n2009,A,B\n", *KIND)
    assert (added(result), result.told[1]) == (["A, 2009"], "not used: nameKo (1); --map 'nameKo=FIELD' would use it")


def test_a_text_is_the_title_of_a_table_without_another(take: Import) -> None:
    result = take("t.csv", "date,description,html\n2009,A,<b>x</b>\n2010,,<p>B</p>\n", *KIND)
    assert added(result) == ["A, 2009", "B, 2010"]
    assert result.told[0] == "columns by their headers: html is summary, description is title"
    assert take("t.csv", "Ort,Beschreibung\nGraz,A\n", *NEW).code == 1


def test_years_beside_dates(take: Import) -> None:
    """A column of years is read where the date is empty."""
    result = take("t.csv", "Year,date_iso,title\n2009,2009-05-08,A\n2010,,B\n", *KIND)
    assert added(result) == ["A, 8 May 2009", "B, 2010"]
    assert result.told[1] == "not used: Year (1)"
    ends = take("t.csv", "ExhBeginYear,ExhEndYear,ExhEndDate,title\n2009,2010,5/8/2010,A\n", *KIND)
    assert added(ends) == ["A, 2009 to 2010"]


@pytest.mark.parametrize(
    ("word", "status"),
    [
        *(("Cancelled", " (cancelled)"), ("CANCELED", " (cancelled)"), ("Annulé", " (cancelled)")),
        *(("İptal", " (cancelled)"), ("取消", " (cancelled)")),
        *(("Announced", " (announced)"), ("planned", " (announced)"), ("Confirmed", "")),
    ],
)
def test_words_for_a_status(word: str, status: str, take: Import) -> None:
    for header, options in (("Status", ()), ("Статус", ()), ("Durum", ()), ("State", ("--map", "State=status"))):
        result = take("t.csv", f"Title,Date,{header}\nA,2009,{word}\n", *KIND, *options)
        assert (added(result), "not used" in result.err) == ([f"A{status}, 2009"], False)


def test_a_status_that_is_none_of_ours(take: Import) -> None:
    result = take("t.csv", "Title,Date,Status\nA,2009,Postponed\nB,2010,Postponed\n", *KIND)
    assert "not used: status 'Postponed' (2), which is none of confirmed, announced, cancelled" in result.err
    assert "not used: Status (2)" in result.told  # --map would not help
    assert (
        "there is no status 'Postponed'"
        in take("t.csv", "Title,Date,X\nA,2009,Postponed\n", *KIND, "--map", "X=status").err
    )


def test_cells_that_are_no_values(take: Import) -> None:
    rows = [
        {"date": "2009", "end": "NA", "title": "A", "status": "draft", "url": "pages/a.html", "place": "-", "lat": 4},
        {"date": "2010", "end": False, "title": "B", "status": "cancelled", "url": " ", "place": "x", "lat": "n/a"},
    ]
    result = take("t.json", rows, *NEW)
    assert added(result) == ["A, 2009", "B (cancelled), 2010"]
    assert "4 cells with 'NA', '-', 'False' and 1 more: read as empty" in result.told
    assert "not used: status (1), url (1), lat (1); --map 'url=FIELD' would use it" in result.told
    named = "not used: status 'draft' (1), which is none of confirmed, announced, cancelled: such an event is confirmed, or as --set or the store says"
    assert named in result.told
    assert added(take("t.csv", "date,title,Country\n2009,A,NA\n", *NEW)) == ["A, 2009"]


def test_texts_that_say_nothing(take: Import) -> None:
    rows = "Date,Title,Summary,Notes\n2001,A,N/A,null\n2002,None,none,NA\n2003,N/A,The summary,n/a\n"
    result = take("t.csv", rows, *KIND, "--write")
    assert added(result) == ["A, 2001", "None, 2002", "The summary, 2003"]
    assert "6 cells with 'N/A', 'null', 'none' and 2 more: read as empty" in result.told


def test_one_place_at_two_positions(take: Import) -> None:
    rows = "date,title,Location,Lat,Lon\n2009,A,Graz,47.07,15.43\n2010,B,Graz,47.08,15.43\n2011,C,Graz,47.07,15.43\n"
    result = take("t.csv", rows, *NEW)
    assert len(added(result)) == 3
    assert result.told[1] == "not used: the position in 1 row of Graz, which had another one before"


def test_one_place_in_two_spellings(take: Import) -> None:
    rows = "date,title,place,Lat,Lon\n2009,A,Koot’s  bar,1,2\n2010,B,Koot's bar,1,2\n"
    assert "added place Koot’s bar" in take("t.csv", rows, *NEW).out


def test_rows_that_are_repeated(take: Import) -> None:
    rows = [{"date": "2009", "title": "A", "tags": ["x"]}] * 3 + [{"date": "2009", "title": "B", "id": "b"}] * 2
    result = take("t.json", rows, *KIND)
    assert sorted(added(result)) == ["A, 2009", "B, 2009"]
    assert "not used: 3 rows that had the same in all columns as an earlier one" in result.told
    other = take("t.csv", "date,title,size\n2009,A,1\n2009,A,2\n", *KIND)
    assert added(other) == ["A, 2009", "A, 2009"]
    assert other.told[0] == (
        "1 row has the title, date and place of another, but not all else: an event of its own (--map "
        "'COLUMN=' leaves a column out of the comparison; --map 'size=id' keeps their ids)"
    )
    same = take("t.csv", "date,title,size\n2009,A,1\n2009,A,2\n", *KIND, "--map", "size=")
    assert added(same) == ["A, 2009"]
    assert "not used: 1 row that had the same in all columns as an earlier one" in same.told


@pytest.mark.parametrize("values", [(-1, -2), (1, True), (0, 2**61 - 1)], ids=["negative", "truth", "large"])
def test_rows_that_differ_only_in_a_number(values: tuple[object, object], take: Import) -> None:
    """Python takes some different values for equal, or gives them one hash."""
    rows = [{"date": "2009", "title": "Frost", "degrees": one} for one in values]
    assert added(take("t.json", rows, *KIND)) == ["Frost, 2009", "Frost, 2009"]


def test_sources_by_their_titles(take: Import) -> None:
    rows = "date,title,Source\n2009,A,The Herald\n2010,B,herald-archive\n2011,C,The Herald\n2012,D,herald-archive\n"
    result = take("t.csv", rows, *NEW)
    assert result.out.count("added source") == 2
    assert "added source the-herald: “The Herald”, n.d." in result.out


def test_lists_of_events_within_json(take: Import) -> None:
    event = {"datum": "2009", "titel": "A"}
    found = take("t.json", {"stand": "2010", "info": {"ereignisse": [event]}, "orte": [{"n": 1}], "tags": ["x"]}, *KIND)
    assert added(found) == ["A, 2009"]
    assert found.told[0] == "read as the list 'info.ereignisse' of the file; not read: orte (1)"
    years = {"events": {"2009": [event], "-3": [event | {"titel": "B"}]}}
    assert added(take("t.json", years, *KIND)) == ["A, 2009", "B, 2009"]
    several = take("t.json", {"x": {"a": [event]}, "b": [event]}, *KIND)
    assert several.err == "error: t.json has several lists: x.a (1), b (1); --records x.a reads the longest\n"


def test_lists_within_records(take: Import) -> None:
    """They are read where their items are events, with the date of the record around them if they have none."""
    eras: list[Any] = [
        {"name": "X", "events": [{"year": 2009, "event": "A"}], "others": []},
        {"events": [{"year": 2010, "event": "B"}]},
    ]
    found = take("t.json", eras, *KIND)
    assert added(found) == ["A, 2009", "B, 2010"]
    assert found.told[:2] == [
        "read as the events in 'events' of 2 records",
        "not used of these records: name (1), others (1)",
    ]
    assert added(take("t.json", eras, *KIND, "--records", "events")) == ["A, 2009", "B, 2010"]
    sides = [
        {"anio": "2009", "left": [{"nombre": "A"}]},
        {"anio": "2010", "left": [{"nombre": "B"}], "right": [{"nombre": "C", "anio": "2011"}]},
    ]
    both = take("t.json", sides, *KIND)
    assert added(both) == ["A, 2009", "B, 2010", "C, 2011"]
    assert both.told[0] == "read as the events in 'left' and 'right' of 2 records"
    assert added(take("t.json", sides, *KIND, "--records", "right")) == ["C, 2011"]
    broken = take("t.json", '[{"events": [{"year": 2009, "event": "A"}]}, nil]', *KIND)
    assert broken.told[0].startswith("t.json: event 2: is not JSON")
    broken = take("t.json", '[{"events": [{"year": 2009, "event": "A"}]}, nil]', *KIND, "--records", "events")
    assert broken.told[0].startswith("t.json: event 2: is not JSON")


def test_lists_of_records_without_dates(take: Import) -> None:
    """A list within is offered if it may be of events; spans of time, as Linked Places has them, are not."""
    span = {"when": {"timespans": [{"start": {"in": "1800"}, "end": {"in": "1850"}}]}, "texts": [{"value": "A"}]}
    asked = take("t.json", [{"name": "X", **span, "parts": [{"year": 2009, "n": 1}]}], *KIND)
    assert asked.told[-2] == (
        f"the list 'parts' within the records: {COMMAND.format('t.json')} --set kind=meeting --records parts"
    )
    none = take("t.json", [{"name": "X", **span}], *KIND)
    assert none.told[-2] == (
        "no column has dates that can be read, so name it: --map 'COLUMN=date'; the columns are 'name', "
        "'when.timespans', 'texts'"
    )


def test_javascript(take: Import) -> None:
    assert take("t.json", '[{title: "A"}]', *KIND).told[0] == (
        "t.json: event 1: is not JSON: expecting property name enclosed in double quotes, at line 1, column 3; "
        "JavaScript is not read: JSON is the value alone, with names in double quotes"
    )
    assert "JavaScript" in take("t.json", 'var data = [{"title": "A"}]', *KIND).err
    assert "JavaScript" not in take("t.json", '[{"title": nil}]', *KIND).err


def test_texts_in_several_languages(take: Import) -> None:
    event = {"year": 2009, "title": {"en": "A", "fr": "B"}, "description": {"en": "a", "fr": "b"}}
    result = take("t.json", [event], *KIND)
    assert added(result) == ["A, 2009"]
    assert "not used: title.fr (1), description.fr (1); --map 'title.fr=FIELD' would use it" in result.told


def test_the_first_timelinejs(take: Import) -> None:
    slides: list[Any] = [
        {"startDate": "1996,03", "headline": "A", "text": "<p>x</p>"},
        {"startDate": "2010,12,7", "endDate": "2010, 12, 9", "headline": "B"},
        {"startDate": "1999", "headline": "C"},
    ]
    result = take("t.json", {"timeline": {"headline": "All", "date": slides, "era": slides[:1]}}, *KIND)
    assert added(result) == ["A, March 1996", "C, 1999", "B, 7 to 9 December 2010"]
    assert "t.json: event 1: should be an object" in take("t.json", {"timeline": {"date": [5]}}, *KIND).err


def test_entities_of_wikidata(take: Import, run: Callable[..., Run], kept: Path) -> None:
    binding = {"event": {"value": "http://www.wikidata.org/entity/Q1"}, "eventLabel": {"value": "A"}}
    results = {"head": {}, "results": {"bindings": [binding | {"date": {"value": "2009"}}]}}
    assert added(take("t.json", results, *KIND, "--write")) == ["A, 2009"]
    assert event_of(run, kept, "meeting-2009")["same_as"] == ["http://www.wikidata.org/entity/Q1"]


def test_members_of_features(take: Import) -> None:
    """What stands beside the properties is read too."""
    feature = {
        "type": "Feature",
        "geometry": None,
        "name": "A",
        "dateOfEvent": "1 NOV 1879",
        "properties": {"name": "Ohio"},
    }
    mapped = take("t.geojson", {"type": "FeatureCollection", "features": [feature]}, *KIND)
    assert added(mapped) == ["A, 1 November 1879"]
    assert "not used: properties.name (1); --map 'properties.name=FIELD' would use it" in mapped.told
    beside = {"type": "Feature", "geometry": None, "name": "A", "properties": {"NAME": "B", "date": "2009"}}
    plain = take("t.geojson", {"type": "FeatureCollection", "features": [beside]}, *KIND)
    assert added(plain) == ["B, 2009"]
    assert "not used: feature.name (1); --map 'feature.name=FIELD' would use it" in plain.told


def test_two_events_of_one_day(take: Import) -> None:
    """A column that differs in all rows can be the id."""
    rows = "id,date,title,key\n" + "".join(f"{n // 2},2009,{'ABC'[n // 10]},x{n}\n" for n in range(24))
    asked = take("t.csv", rows, *KIND)
    assert "not used: 24 ids, since many rows share one (--map id=id keeps them)" in asked.told
    assert (
        "21 rows have the title, date and place of another, but not all else: an event of its own (--map "
        "'COLUMN=' leaves a column out of the comparison; --map 'key=id' keeps their ids)"
    ) in asked.told
    assert len(added(take("t.csv", rows, *KIND, "--map", "key=id", "--map", "id="))) == 24
    assert "id: is event '0', as is row 3" in take("t.csv", rows, *KIND, "--map", "id=id").err
    few = "date,title,key,text\n2009,A,1,x\n2009,A,2,x\n2010,B,,y\n"
    assert "keeps their ids" not in take("t.csv", few, *KIND).err
    prose = [{"date": "2009", "title": "A", "note": [n], "text": "x" * 200} for n in range(2)]
    assert "keeps their ids" not in take("t.json", prose, *KIND).err


def test_parts_of_dates_that_are_named_alike(take: Import) -> None:
    rows = "title,rptmm,rptdd,rptyy\nA,1,2,1960\nB,12,31,1961\n"
    result = take("t.csv", rows, *KIND)
    assert added(result) == ["A, 2 January 1960", "B, 31 December 1961"]
    assert (
        "no column is a date: taken from 'rptyy' and 'rptmm' and 'rptdd' (--map 'COLUMN=date' says otherwise)"
    ) in result.told
    assert (
        added(
            take(
                "t.csv", rows.replace("title", "Akte").replace("\nA", "\nDer Fall").replace("\nB", "\nDer Rest"), *KIND
            )
        )[0]
        == "Der Fall, 2 January 1960"
    )
    rest = take("t.csv", rows + ",1,1,1962\n", *KIND, "--rejects", "rest.csv")
    assert added(rest) == ["A, 2 January 1960", "B, 31 December 1961"]
    ends = take("t.csv", "title,BDAY,BMONTH,BYEAR,EDAY,EMONTH,EYEAR\nA,1,2,1960,3,2,1960\n", *KIND)
    assert added(ends) == ["A, 1 to 3 February 1960"]
    two = take("t.csv", "title,xDAY,xMONTH,xYEAR,yDAY,yMONTH,yYEAR\nA,1,2,1960,3,2,1961\n", *KIND)
    assert added(two) == ["A, 1 February 1960"]
    taken = "no column is a date: taken from 'xYEAR' and 'xMONTH' and 'xDAY', not from 'yYEAR'"
    assert f"{taken} (--map 'yYEAR=date' says otherwise)" in two.told
    columns = "title,In force Day,In force Month,In force Year,Signed Day,Signed Month,Signed Year"
    assert added(take("t.csv", f"{columns}\nA,1,2,1960,3,June,1959\n", *KIND)) == ["A, 3 June 1959"]
    columns = "title,Modified Day,Modified Month,Modified Year,Entered Day,Entered Month,Entered Year"
    assert take("t.csv", f"{columns}\nA,1,2,1960,3,6,1959\n", *KIND).code == 1
    assert take("t.csv", rows.replace("12", "13"), *KIND).code == 1
    assert take("t.csv", rows.replace("rptdd", "day"), *KIND).code == 1


COW = "title,StartMonth1,StartDay1,StartYear1,EndMonth1,EndDay1,EndYear1"
"""The columns of a war of the Correlates of War."""


def test_codes_for_parts_of_dates_that_are_not_known(take: Import) -> None:
    rows = f"{COW}\nA,4,7,1823,11,13,1823\nB,-9,-9,1825,4,-9,1826\nC,3,24,1848,3,99,1849\n"
    result = take("t.csv", rows, *KIND)
    assert added(result) == [
        "A, 7 April to 13 November 1823",
        "B, 1825 to April 1826",
        "C, 24 March 1848 to March 1849",
    ]
    assert (
        "not known, by codes for a month or a day: '-9' in StartMonth1 (1), '-9' in StartDay1 (1), '-9' in EndDay1 (1), "
        "'99' in EndDay1 (1)"
    ) in result.told
    named = "title,Start Year,Start Month,Start Day\nA,1902,-9.0,-9.0\nB,1903,5,-9\n"
    assert added(take("t.csv", named, *KIND)) == ["A, 1902", "B, May 1903"]
    other = "title,EndDay,EndMon,EndYear,StDay,StMon,StYear\nA,-9,5,1902,-9,5,1902\nB,17,11,1913,6,4,1913\n"
    assert added(take("t.csv", other, *KIND)) == ["A, May 1902", "B, 6 April to 17 November 1913"]


def test_a_code_for_a_year_is_a_fault(take: Import) -> None:
    whole = f"{COW}\nA,4,7,1823,11,13,1823\nB,5,10,1846,-7,-7,-7\n"
    result = take("t.csv", whole, *KIND)
    assert result.code == 1
    assert (
        "row 3: column 'EndYear1': '-7' is a code here, as in 'EndMonth1', and not a year; write the year, "
        "'..' if it is still to come, or nothing if it is unknown"
    ) in result.err
    named = "title,Year,Month,Day,End Year,End Month,End Day\nB,1846,5,10,..,,\n"
    assert added(take("t.csv", named, *KIND)) == ["B, since 10 May 1846"]
    result = take("t.csv", "title,Year,Month,Day\nA,9999,99,99\n", *KIND)
    assert (
        "'9999' is a code here, as in 'Month', and not a year; write the year, or nothing if it is unknown"
        in result.err
    )


def test_the_first_of_several_starts_and_ends(take: Import) -> None:
    second = COW.removeprefix("title").replace("1", "2")
    result = take("t.csv", f"{COW}{second}\nA,4,7,1823,11,13,1823,1,2,1824,3,4,1825\n", *KIND)
    assert added(result) == ["A, 7 April to 13 November 1823"]
    assert (
        "not used: StartMonth2 (1), StartDay2 (1), StartYear2 (1), EndMonth2 (1), EndDay2 (1), EndYear2 (1)"
    ) in result.err


@pytest.mark.slow
def test_the_other_dates_tell_day_from_month(take: Import) -> None:
    result = take("t.csv", "date,title\n1/20/2025,A\n2/5/2025,B\n", *KIND)
    assert added(result) == ["A, 20 January 2025", "B, 5 February 2025"]
    assert result.told[1] == (
        '1 date was read month-first, as the other dates of the file are written: "2/5/2025" as 2025-02-05'
    )
    assert added(take("t.csv", "start,end,title\n2/5/2025,20/5/2025,A\n", *KIND)) == ["A, 2 to 20 May 2025"]
    both = take("t.csv", "date,title\n1/20/2025,A\n20/1/2025,B\n2/5/2025,C\n", *KIND)
    few = take("t.csv", "date,title\n1/20/2025,A\n" + "".join(f"1/{day}/2025,B\n" for day in range(2, 12)), *KIND)
    told = take("t.csv", "date,title\n20/1/2025,A\n2/5/2025,B\n", *KIND, "--dates", "month-first")
    assert (both.code, few.code, told.code) == (1, 1, 1)
    command = f"{COMMAND.format('t.csv')} --set kind=meeting --dates"
    assert f"if '2/5/2025' is 2025-02-05: {command} month-first" in both.told
    assert f"if '2/5/2025' is 2025-05-02: {command} day-first" in both.told


def test_years_before_and_after_christ(take: Import) -> None:
    rows = "year,title\n-44,A\n-3300,B\n9,C\n476,D\n2009,E\n"
    bce = take("t.csv", rows, *KIND, "--dates", "bce")
    assert added(bce) == [
        "B, 3300 BCE (year -3299)",
        "A, 44 BCE (year -43)",
        "C, 9 CE",
        "D, 476 CE",
        "E, 2009",
    ]
    assert "A, 45 BCE (year -44)" in added(take("t.csv", rows, *KIND, "--dates", "astronomical"))
    assert added(take("t.csv", "year,title\n-1,A\n", *KIND, "--dates", "bce")) == ["A, 1 BCE (year 0)"]
    asked = take("t.csv", rows, *KIND)
    assert "it may be -0043 or -0044 (docs/dates.md D21); write the one you mean (or use --dates bce" in asked.told[0]
    command = f"{COMMAND.format('t.csv')} --set kind=meeting --dates"
    assert f"if -44 is 44 BCE: {command} bce" in asked.told
    assert f"if -44 is 45 BCE: {command} astronomical" in asked.told
    assert "bce and astronomical" in take("t.csv", rows, *KIND, "--dates", "bce,astronomical").err
    assert added(take("t.json", [{"date": 1421.0, "title": "A"}, {"date": "1422.0", "title": "B"}], *KIND)) == [
        "A, 1421",
        "B, 1422",
    ]


def test_an_old_mac(take: Import) -> None:
    assert "such as mac-roman" in take("t.csv", b"date,title\r2009,\xd2A\xd3\r", *KIND).err
    assert "such as cp1250" in take("t.csv", "date,title\n2009,Příklad\n".encode("cp1250"), *KIND).err


def test_a_column_that_alone_can_be_the_title(take: Import) -> None:
    result = take("t.csv", "Tag des Falls,Akte,hash\n2009-05-08,Der Fall,a1b2\n", *KIND)
    assert added(result) == ["Der Fall, 8 May 2009"]
    assert result.told[:2] == [
        "no column is a date: taken from 'Tag des Falls' (--map 'COLUMN=date' says otherwise)",
        "no column is a title: taken from 'Akte' (--map 'COLUMN=title' says otherwise)",
    ]


@pytest.mark.parametrize(
    ("rows", "advice"),
    [
        (
            "date,number of,url of\n2009,12,https://x.example\n",
            "no column can be the title; one for all rows: {} --set title=t",
        ),
        (
            "date,end,title\n2009,x y,A\n2010,x z,B\n",
            "without 'end': {} --map end=",
        ),
        ("date,title\n8 June 06,A\n", "if '8 June 06' is 2006-06-08: {} --century 2000"),
        ("date,title\n8 June 96,A\n", "if '8 June 96' is 1996-06-08: {} --century 1900"),
        ("date,title\n8/6/06,A\n", "if '8/6/06' is 2006-08-06: {} --century 2000 --dates month-first"),
        ("id,date,title\n1,2009,A\n1,2010,B\n", "without 'id': {} --map id="),
        ("date,title\n2009,A\nsoon,B\n", "without 1 row at fault: {} --rejects t-rejects.csv --write"),
        ("date,title\n3 September 1687 – 1690,A\n", None),
    ],
)
def test_the_command_to_type_next(rows: str, advice: str | None, take: Import) -> None:
    result = take("t.csv", rows, *KIND)
    command = f"{COMMAND.format('t.csv')} --set kind=meeting"
    assert result.code == 1
    commands = [line for line in result.told if "catimeline import" in line]
    if advice is None:
        assert not commands
    else:
        assert commands[0].startswith(advice.format(command)), commands


def test_columns_of_many_rows(take: Import) -> None:
    """What is not used is counted in all rows, also under a name that our exports derive from others."""
    rows = "".join(f'2009,A{n},"Vienna, Austria",48,16,x,{n}\n' for n in range(40))
    result = take("t.csv", f"date,title,place,lat,lon,countries,Akte\n{rows}", *KIND, "--new", "places")
    assert len(added(result)) == 40
    assert "not used: countries (40), Akte (40); --map 'countries=FIELD' would use it" in result.told


def test_a_column_of_dates_in_two_orders(take: Import) -> None:
    result = take("t.csv", "Tag X,title\n10/11/2009,one\n9/8/2010,two\n", *KIND)
    assert "no column is a date: taken from 'Tag X' (--map 'COLUMN=date' says otherwise)" in result.told
    assert "(or use --dates day-first or --dates month-first)" in result.err


def test_a_list_of_more_than_records(take: Import) -> None:
    result = take("t.json", {"x": ["note", {"date": "2009", "title": "A"}]}, *KIND)
    assert result.told[0] == "t.json: event 1: should be an object, not a string"


def test_line_breaks_in_tsv(take: Import) -> None:
    """Cells are in quotes if rows are whole only so, also in a file of which only the first part is looked at."""
    rows = 'Event\tDate\tText\nA b\t2019\t"one\ntwo ""x"""\nC d\t2020\tplain\n'
    for text in (rows, rows + "".join(f'E {at}\t2021\t"\n{"x" * 300}"\n' for at in range(1_000))):
        result = take("t.tsv", text, *KIND)
        assert added(result)[:2] == ["A b, 2019", "C d, 2020"]
        assert "cells in quotes were read without them, as in CSV" in result.told
    for text in ('date\ttitle\tnotes\n2019\tA\t"one\n2020\tB\n', 'date\ttitle\tnotes\n2019\tA\t"one" more\n2020\tB\n'):
        assert added(take("t.tsv", text, *KIND)) == ["A, 2019", "B, 2020"]


@pytest.mark.parametrize("subject", ["item", "event"])
def test_results_of_a_query_of_wikidata_as_a_table(subject: str, take: Import) -> None:
    """As in its JSON, the entity is what the event is elsewhere, and not its text."""
    table = f"{subject},{subject}Label,date\nhttp://www.wikidata.org/entity/Q1,A,2009-01-01\n"
    [event] = take("t.csv", table, *KIND, "--json").json["changes"]
    said = {one["path"][0]: one["new"] for one in event["fields"]}
    assert (said["title"], said["same_as"], "summary" in said) == ("A", ["http://www.wikidata.org/entity/Q1"], False)
    assert ": A, 2009" in take("t.csv", f"{subject},title,date\nx,A,2009\n", *KIND).out
