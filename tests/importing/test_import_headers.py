"""Which columns ``import`` reads without a mapping, and how it puts together what several columns say."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run, added, event_of

from catimeline.importing.fields import FIELDS
from catimeline.importing.headers import _FIELDS, meaning_of

Import = Callable[..., Run]
KIND = ("--set", "kind=meeting")
NEW = (*KIND, "--new", "all,actors:organisation")


def test_every_header_names_a_field() -> None:
    assert {field for field, _ in _FIELDS.values()} <= set(FIELDS)


@pytest.mark.parametrize(
    ("header", "cells", "guessed"),
    [
        (
            "Start date,END_DATE,Headline",
            "2009,2010,A",
            "Start date is date.start, END_DATE is date.end, Headline is title",
        ),
        ("Datum;Ereignis;Ort", "2009;A;Lakeside", "Datum is date, Ereignis is title, Ort is places"),
        ("Дата;Событие;Город", "2009;A;Lakeside", "Дата is date, Событие is title, Город is places"),
        ("Date;Événement;Lieu", "2009;A;Lakeside", "Événement is title, Lieu is places"),
        (
            "date-of event;event  title;Résumé",
            "2009;A;B",
            "date-of event is date, event  title is title, Résumé is summary",
        ),
    ],
)
def test_headers_in_other_words(header: str, cells: str, guessed: str, take: Import) -> None:
    result = take("t.csv", f"{header}\n{cells}\n", *KIND)
    assert result.told[0] == f"columns by their headers: {guessed}"
    assert ": A, 2009" in result.out


def test_a_field_is_not_guessed_twice(take: Import) -> None:
    """A header that is a field, or is mapped, is the field; of two that may be one, none is, except for the title."""
    rows = "date,Datum,title,Headline,Was,Link,URL\n2009,2010,A,B,C,https://a.example,https://b.example\n"
    assert take("t.csv", rows, *KIND).told[:-1] == [
        "not used: 'Link' and 'URL', since each may be source.url (--map 'Link=source.url' decides)",
        "not used: Datum (1), Headline (1), Was (1); --map 'Datum=FIELD' would use it",
    ]
    result = take("t.csv", "date,Headline,Titel\n2009,A,B\n", *KIND, "--map", "Titel=title")
    assert (result.out, result.told[0]) == (
        "added event meeting-2009: B, 2009\n",
        "not used: Headline (1); --map 'Headline=FIELD' would use it",
    )
    both = take("t.csv", "date,Headline,Titel\n2009,A,B\n", *KIND)
    assert both.out == "added event meeting-2009: A, 2009\n"
    assert both.told[0] == (
        "no column is a title: taken from 'Headline', not from 'Titel' (--map 'Titel=title' says otherwise)"
    )


def test_a_calendar_has_no_headers(take: Import) -> None:
    calendar = (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20090101\nSUMMARY:A\nURL:https://x.example\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    result = take("t.ics", calendar, *KIND)
    assert result.code == 0
    assert result.told[0] == "not used: URL (1); --map 'URL=source.url' would use it"


def test_a_date_and_its_end(take: Import) -> None:
    result = take("t.csv", "Date,End date,title\n2009,2010,A\n2009,,B\n", *KIND)
    assert sorted(added(result)) == ["A, 2009 to 2010", "B, 2009"]
    result = take("t.csv", "Datum,Start date,title\n2009,2010,A\n", *KIND)
    assert result.told[:2] == [
        "columns by their headers: Datum is date",
        "not used: Start date (1); --map 'Start date=FIELD' would use it",
    ]


TOGETHER = "rows 1 and 2 name the columns together"


@pytest.mark.parametrize(
    ("table", "events", "names"),
    [
        (
            "Date,,Event,Place,,Note\nfrom,to,,city,country,\n3 May 2016,5 May 2016,Fair,Leeds,UK,a\n",
            ["Fair, 3 to 5 May 2016"],
            f"{TOGETHER}: Date from, Date to, Event, Place city, Place country, Note",
        ),
        (
            "Our year\n,Beginn,,,Ende,,,\nTitel,Tag,Monat,Jahr,Tag,Monat,Jahr,Ort\nMesse,30,12,2016,2,1,2017,Ulm\n",
            ["Messe, 30 December 2016 to 2 January 2017"],
            "rows 2 and 3 name the columns together: Titel, Tag, Monat, Jahr, end day, end month, end year, Ort",
        ),
        (
            "Event,Organiser,,Coordinates,,When,,\n,name,country,lat,lon,from,to,City\nA,B,DE,5,6,3 May 2016,5 May 2016,C\n",
            ["A, 3 to 5 May 2016"],
            f"{TOGETHER}: Event, Organiser name, Organiser country, lat, lon, date from, date to, City",
        ),
        (
            "Artist,,Work,,Place\nname,born,title,born,\nAnn,1818,Looms,1850,Leeds\n".replace("born", "year"),
            ["Looms, 1818"],
            f"{TOGETHER}: Artist name, Artist year, Work title, Work year, Place",
        ),
        (
            ",Publication,,Event,,\nTitle,date,place,date,place,kind\nA,2019,Oslo,2016-05-03,Bergen,talk\n",
            ["A, 3 May 2016"],
            f"{TOGETHER}: Title, Publication date, Publication place, Event date, Event place, Event kind",
        ),
        (
            "Date,Visitor,,Visit,\n,name,country,place,summary\n14 May 2018,Ann,Oman,Lyon,talks\n",
            ["Ann, 14 May 2018"],
            f"{TOGETHER}: Date, Visitor name, Visitor country, Visit place, Visit summary",
        ),
    ],
    ids=["days", "parts", "others", "below groups", "apart", "only above"],
)
def test_a_header_of_two_rows(table: str, events: list[str], names: str, take: Import) -> None:
    result = take("t.csv", table, *KIND, "--new", "all")
    assert added(result)[: len(events)] == events
    assert names in result.told
    assert not any("DE" in line for line in result.told)  # the country of an organiser is not that of the place


@pytest.mark.parametrize(
    ("header", "cells", "event"),
    [
        ("Title,Date (updated),When held", "A,2019-01-02,2019-03-04", "A, 4 March 2019"),
        ("Title,Date (created),Date (held),Date (updated)", "A,2019-01-02,2019-03-04,2019-05-06", "A, 4 March 2019"),
        ("Start date (registration),End date (registration),Start date (event),End date (event),Title",
         "2019-01-02,2019-01-05,2019-02-03,2019-02-05,A", "A, 3 to 5 February 2019"),
        ("Titolo,Data (aggiornamento),Data evento", "A,2019-01-02,2019-03-04", "A, 4 March 2019"),
        ("Name (contact),Event name,Date", "Ann,A,2019-03-04", "A, 4 March 2019"),
        ("Title (Mr/Ms),Name,Event,Date", "Mr,Ann,A,2019-03-04", "Ann, 4 March 2019"),
        ("Title,City (organiser),Date", "A,Riga,2019-03-04", "A, 4 March 2019"),
        ("Title,URL (image),Date", "A,https://x.example/a.png,2019-03-04", "A, 4 March 2019"),
        ("Title,Date made,Cataloguing date", "A,1895,1950-05-04", "A, 1895"),
        ("Title,Dated,Accession date", "A,5 May 1895,1950-05-04", "A, 5 May 1895"),
        ("Title,Date,City (birthplace)", "A,2019-03-04,Osaka", "A, 4 March 2019"),
        ("Title,Date,Country (nationality)", "A,2019-03-04,France", "A, 4 March 2019"),
        ("Title,Date,Страна (гражданство)", "A,2019-03-04,Япония", "A, 4 March 2019"),
        ("Title,Date,Location (in/out)", "A,2019-03-04,out", "A, 4 March 2019"),
        ("Title,Date,Source (no.)", "A,2019-03-04,3", "A, 4 March 2019"),
        ("Title,Date,Land (sq mi)", "A,2019-03-04,1200", "A, 4 March 2019"),
        ("Title,Date,Land", "A,2019-03-04,12 acres\nB,2019-03-04,12.5 ha", "A, 4 March 2019"),
        ("Event,Start date,End date (registration)", "A,2019-03-04,2019-03-08", "A, 4 March 2019"),
        ("Titre,Début,Fin (inscription)", "A,2019-03-04,2019-03-08", "A, 4 March 2019"),
        ("Event,Year,Fine", "A,1918,50\nB,1919,75", "A, 1918"),
        ("Event,Year,Start €,End €", "A,2019,1200,2000", "A, 2019"),
        ("Title (of chair),Name (of chair),Date,Event", "Dr,Ann,2019-03-04,A", "A, 4 March 2019"),
        ("Name of the donor,Object,Date", "Ann Lee,Vase,2019-03-04", "Vase, 4 March 2019"),
        ("Item,Subject,Date", "1,A,2019-03-04\n2,B,2019-03-04", "A, 4 March 2019"),
        ("Date,Local,Visitante", "2019-03-04,Rovers,Town", "Rovers – Town, 4 March 2019"),
        ("Title,Date,Country", "A,2019-03-04,Unknown", "A, 4 March 2019"),
    ],
)  # fmt: skip
def test_headers_of_other_things(header: str, cells: str, event: str, take: Import) -> None:
    """In brackets too: of the organiser, of a contact, of when something was written down."""
    result = take("t.csv", f"{header}\n{cells}\n", *KIND, "--new", "all")
    assert added(result)[:1] == [event]
    assert "added place" not in result.out
    assert "added source" not in result.out


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("City (Kazakhstan)", "places"),
        ("Place (city)", "places"),
        ("Place (country)", "places.country"),
        ("日期\uff08结束\uff09", "date.end"),
        ("地点\uff08城市\uff09", "places"),
        ("Place (where it was held, if known)", "places"),
        ("Venue (please give the whole address of the building)", "places"),
        ("Place (where the record of it was last updated by us)", None),
        ("Title (Kazakh)", "title"),
        ("Title (summary)", "title"),
        ("Source (URL)", "source.url"),
        ("Source (date)", None),
        ("Link (press release)", None),
        ("Link (news article)", "source.url"),
        ("Latitude (decimal degrees)", "places.latitude"),
        ("Country (ISO 3166)", "places.country"),
        ("Country (KZ)", None),
        ("Title (max. 80 characters)", "title"),
    ],
)
def test_brackets_that_leave_a_header_as_it_is(header: str, field: str | None) -> None:
    found = meaning_of(header)
    assert (found and found.field) == field


@pytest.mark.parametrize(
    "rows",
    [
        "Date,Title,Place\n2016-05-03,Title,Place\n",
        "Date,Title,\n2016,Title,Place\n",
        "Date,,Title\n2016,,Place\n",
        "Date,,Title\n2016,Place,Show\n",
    ],
)
def test_values_that_are_names_of_columns(rows: str, take: Import) -> None:
    result = take("t.csv", rows, *KIND, "--new", "all")
    assert len([*filter(str.strip, added(result))]) == 1
    assert not any("name the columns" in line for line in result.told)


TIMELINE = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Type,Group\n"
)


def test_a_timeline_of_a_spreadsheet(take: Import) -> None:
    """The columns of TimelineJS need no mapping; a row without day is a month."""
    rows = TIMELINE + (
        ",,,,,,,,,The war,,https://x.example/a.jpg,,title,\n"
        "1914,7,28,,,,,,,A,War is declared,https://x.example/b.jpg,A. Painter,,One\n"
        "1914,8,,,,,,,,B,,,,,\n"
        "1914,,,,1918,11,11,,,C,,,,,\n"
        "1914,July,28,9:05 pm,,,,,,D,,,,,\n"
        "1914.0,7.0,28.0,09:00:01,,,,,,E,,,,,\n"
        "877,10,6,,,,,,,F,,,,,\n"
        "1916,7,1,07:30,1916,7,2,08:00,,G,,,,,\n"
        "c. 1913,,,,,,,,,H,,,,,\n"
        "1914,7,28,12:00 am,,,,,,I,,,,,\n"
        "1914,7,28,2.34 pm,,,,,,J,,,,,\n"
        "1914,7,28,7 pm,,,,,,K,,,,,\n"
        "1914,7,28,12 noon,,,,,,L,,,,,\n"
    )
    result = take("t.csv", rows, *KIND)
    assert sorted(added(result)) == [
        "A, 28 July 1914",
        "B, August 1914",
        "C, 1914 to 11 November 1918",
        "D, 28 July 1914, 21:05:00 local time",
        "E, 28 July 1914, 09:00:01 local time",
        "F, 6 October 877 CE",
        "G, 1 to 2 July 1916",
        "H, about 1913",
        "I, 28 July 1914, 00:00:00 local time",
        "J, 28 July 1914, 14:34:00 local time",
        "K, 28 July 1914, 19:00:00 local time",
        "L, 28 July 1914, 12:00:00 local time",
    ]
    assert result.told[0].startswith("3 dates were read from words: ")
    assert [line for line in result.told if line.startswith("not used")] == [
        "not used: the times of 1 date with a start and an end, which EDTF has without times",
        "not used: 1 row of type title",
        "not used: Media (1), Media Credit (1), Group (1); --map 'Media=FIELD' would use it",
    ]
    typed = take("t.csv", rows, *KIND, "--map", "Type=topics", "--new", "topics")
    assert "not used: 1 row without a date: row 2 'The war' (--rejects FILE keeps them)" in typed.told


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (",7,28,", "has date.month (Month), but no date.year"),
        ("1914,,28,", "has date.day (Day), but no date.month"),
        ("1914,7,,09:00", "has date.time (Time), but no date.day"),
        ("1914,21,,", "column 'Month': '21' is not a month"),
        ("1914,2,30,", "Year: '1914-02-30' is not a date: February 1914 has 28 days, so there is no day 30"),
        ("14,7,28,", "Year: '28 Jul 14' is not a date: a year has four digits: 1914, or 0014"),
        ("-44,3,15,", "Year: '-44' is not a date: it may be -0043 or -0044"),
        ("1914,7,28,25:00", "Year: '1914-07-28T25:00:00' is not a date: "),
        ("1914,7,28,13:00 pm", "Year: '1914-07-28 13:00 pm' is not a date: "),
        ("1914,7,28,dawn", "Year: '1914-07-28 dawn' is not a date: "),
        ("1914,7,28,9.58", "Year: '1914-07-28 9.58' is not a date: "),
    ],
)
def test_parts_that_make_no_date(cells: str, message: str, take: Import) -> None:
    result = take("t.csv", f"Year,Month,Day,Time,title\n{cells},A\n", *KIND)
    assert result.code == 1
    assert f"row 2: {message}" in result.told[0] or f"row 2, {message}" in result.told[0]


def test_parts_of_a_year_of_two_digits(take: Import) -> None:
    result = take("t.csv", "Year,Month,Day,title\n14,7,28,A\n", *KIND, "--century", "1900")
    assert sorted(added(result)) == ["A, 28 July 1914"]


def test_parts_beside_a_date(take: Import) -> None:
    """They are not guessed; if they are named, the date is said twice."""
    rows = "Datum,Year,Month,title\n2009,2010,1,A\n"
    assert take("t.csv", rows, *KIND).told[1:3] == [
        "column 'Year' differs from the date in 1 row: row 2 has 2010 beside '2009'; the date was read",
        "not used: Year (1), Month (1); --map 'Year=FIELD' would use it",
    ]
    named = take("t.csv", rows, *KIND, "--map", "Year=date.year")
    assert (sorted(added(named)), named.told[1]) == (
        ["A, January 2010"],
        "not used: Datum (1); --map 'Datum=FIELD' would use it",
    )
    both = ("--map", "Datum=date", "--map", "Year=date.year")
    assert take("t.csv", rows, *KIND, *both).told[0] == (
        "t.csv: row 2: columns 'Datum' and 'Year' both give the date (--map 'Year=' ignores one)"
    )
    assert take("t.csv", "Month,title,date\n1,A,2009\n", *KIND).told[0].startswith("not used: Month")
    assert sorted(added(take("t.csv", "Month,Day,title\n7,28,A\n", *KIND, "--set", "date.year=1914", "--map", "Month=date.month",
                         "--map", "Day=date.day"))) == ["A, 28 July 1914"]  # fmt: skip


def test_a_place_of_several_columns(take: Import, run: Callable[..., Run], kept: Path) -> None:
    rows = (
        "date,title,City,Country,Lat,Lon\n"
        '2009,A,Vienna,Austria,"48,21",16.37\n'
        '2009,B,"Vienna, Austria",Austria,,\n'
        "2009,C,,Austria,,\n"
        "2009,D,Lakeside,Aland,,\n"
        "2009,E,,,,\n"
    )
    result = take("t.csv", rows, *NEW, "--write")
    assert result.code == 0, result.err
    assert result.told[0] == (
        "columns by their headers: City is places, Country is places.country, Lat is places.latitude, "
        "Lon is places.longitude"
    )
    assert [line for line in result.out.splitlines() if "place" in line] == [
        "added place Austria (Austria, 1 row)",
        "added place Vienna (Austria, 2 rows)",
    ]
    assert event_of(run, kept, "meeting-vienna-2009")["places"] == [
        {"id": "Vienna", "name": "Vienna", "country": "Austria", "latitude": 48.21, "longitude": 16.37}
    ]
    assert event_of(run, kept, "meeting-lakeside-2009")["places"][0]["country"] == "Åland-on-Lake"


@pytest.mark.parametrize(
    ("rows", "options", "message"),
    [
        (
            "City,places.latitude\nGraz; Linz,1\n",
            (),
            "column 'places.latitude' is about one place, but there are several",
        ),
        ("City,places.latitude\n,1\n", (), "column 'places.latitude' is about a place, but the row names none"),
        ("City,Country,places.latitude\n,Austria,2\n", (), "column 'Country' is about a place, but the row names none"),
        (
            "City,places.latitude,places.longitude\nGraz,north,2\n",
            (),
            "column 'places.latitude': 'north' is not a latitude in degrees, such as 48.21 or 48°12'36\"N",
        ),
    ],
)
def test_parts_that_make_no_place(rows: str, options: tuple[str, ...], message: str, take: Import) -> None:
    header, cells = rows.splitlines()
    result = take("t.csv", f"date,title,{header}\n2009,A,{cells}\n", *NEW, *options)
    assert result.told[0].startswith(f"t.csv: row 2: {message}")


def test_positions_without_a_place(take: Import) -> None:
    result = take("t.csv", "date,title,Lat,Lon\n2009,A,1,2\n", *KIND)
    assert result.told[0] == "not used: Lat (1), Lon (1); --map 'Lat=FIELD' would use it"


def test_a_country_for_all_places(take: Import) -> None:
    """Rows without a place have none; a place for all rows is in the country that a row gives."""
    rows = "date,title,places\n2009,A,Graz\n2009,B,\n"
    out = take("t.csv", rows, *NEW, "--set", "places.country=Austria").out
    assert "added place Graz (Austria, 1 row)" in out
    assert "meeting-2009: B" in out
    out = take("t.csv", "date,title,Country\n2009,A,Austria\n", *NEW, "--set", "places=Graz").out
    assert "added place Graz (Austria, 1 row)" in out


def test_places_of_json(take: Import) -> None:
    events = [
        {"date": "2009", "title": "A", "places": ["Graz"], "places.country": "Austria", "places.latitude": 47},
        {"date": "2009", "title": "B", "places": {"name": "Linz"}, "places.country": "Austria"},
        {"date": "2009", "title": "C", "places": ["Wels", "Linz"], "places.country": "Austria"},
        {"date": "2009", "title": "D", "places": ["Graz", "Linz"], "places.latitude": 47},
    ]
    result = take("t.json", events, *NEW)
    assert result.told[0].startswith("t.json: event 4: column 'places.latitude' is about one place")
    assert "Linz (Austria, 2 rows)" in result.out


def test_our_own_columns_of_places(take: Import) -> None:
    """The ids of places say enough; what follows from them may be of several."""
    rows = "date,title,places.id,places.country\n2009,A,Lakeside; Nowhere,Aland; \n"
    assert take("t.csv", rows, *KIND).told == ["1 new, 0 changed, 0 the same; nothing was written (--write writes it)"]


def test_columns_are_joined(take: Import) -> None:
    rows = "date,title,First,Last,A+B\n2009,A,Ann,Smith,x\n2009,B,,Petrov,\n2009,C,,,\n"
    result = take("t.csv", rows, *KIND, "--map", "first + last=people", "--map", "A+B=notes")
    assert [line for line in result.out.splitlines() if "person" in line] == [
        "new person Ann Smith (1 row)",
        "new person Petrov (1 row)",
    ]
    assert len(result.told) == 1
    wrong = take("t.csv", rows, *KIND, "--map", "First+Lost=people")
    assert "--map 'lost': no row has this column; did you mean 'Last'?" in wrong.err
    dates = take("t.csv", "M,Y,title\nJuly,1914,A\n", *KIND, "--map", "M+Y=date")
    assert sorted(added(dates)) == ["A, July 1914"]


CALENDARS = {
    "of Google": "Start Date,Start Time,End Date,End Time,Subject,Location,Description,All Day Event",
    "of Outlook in German": "Beginnt am,Beginnt um,Endet am,Endet um,Betreff,Ort,Beschreibung,Ganztägiges Ereignis",
    "in Russian": "Дата начала,Время начала,Дата окончания,Время окончания,Тема,Место,Описание,Событие",
}


@pytest.mark.parametrize("case", CALENDARS)
def test_a_table_that_a_calendar_wrote(case: str, take: Import) -> None:
    """The subject is the title, and an end at midnight is the end of the day before."""
    rows = (
        "2024-03-25,9:00 AM,2024-03-25,10:30 AM,Board meeting,Lakeside,Review,False\n"
        "2024-04-02,12:00:00 AM,2024-04-05,12:00:00 AM,Trip,Lakeside,,True\n"
        "2024-05-03,20:00,2024-05-04,00:00,Party,Lakeside,,False\n"
        "2024-05,20:00,2024-06,00:00,Season,Lakeside,,False\n"
        "2024-05-05,evening,2024-05-06,late,Fair,Lakeside,,False\n"
        "2024-06-03,20:00,,,Gala,Lakeside,,False\n"
    )
    result = take("t.csv", f"{CALENDARS[case]}\n{rows}", "--set", "kind=meeting")
    assert result.out.splitlines() == [
        "added event meeting-lakeside-2024-03-25: Board meeting, 25 March 2024",
        "added event meeting-lakeside-2024-04-02: Trip, 2 to 4 April 2024",
        "added event meeting-lakeside-2024-05: Season, May to June 2024",
        "added event meeting-lakeside-2024-05-03: Party, 3 May 2024",
        "added event meeting-lakeside-2024-05-05: Fair, 5 to 6 May 2024",
        "added event meeting-lakeside-2024-06-03: Gala, 3 June 2024, 20:00:00 local time",
    ]
    assert f"not used: {CALENDARS[case].split(',')[-1]} (6)" in result.err
    start = CALENDARS[case].split(",")[1]
    assert f"{start} (1)" in result.err
    wrong = take("t.csv", f"{CALENDARS[case]}\n{rows}", "--set", "kind=meeting", "--map", f"{start}=date.time")
    assert f"row 6: column {start!r}: 'evening' is not a time of day, such as 9:30 or 9:30 PM" in wrong.err


@pytest.mark.parametrize("answers", [("True", "False", "True"), ("yes", "no", "no"), ("TRUE", "TRUE", "TRUE"), ("1", "0", "1"),
                                     ("X", "", "X"), ("wahr", "falsch", "wahr"), ("да", "нет", "да")])  # fmt: skip
@pytest.mark.parametrize("header", ["Event", "Milestone", "All day event", "Approved"])
def test_what_is_true_is_no_title(header: str, answers: tuple[str, ...], take: Import) -> None:
    rows = "".join(f"200{at},{one},Lakeside,Talks on water {at}\n" for at, one in enumerate(answers))
    result = take("t.csv", f"Date,{header},Place,Matter\n{rows}", "--set", "kind=meeting")
    assert [line.partition(": ")[2] for line in result.out.splitlines()] == [
        f"Talks on water {at}, 200{at}" for at in range(3)
    ]


def test_a_country_of_several_places(take: Import) -> None:
    rows = 'title,date,place,country\nA,2001,"Bergen; Oslo\nMoss;",Norway\nB,2002,"Graz, Austria; Linz",Austria\n'
    result = take("t.csv", rows, *NEW)
    assert [line for line in result.out.splitlines() if line.startswith("added place")] == [
        "added place Bergen (Norway, 1 row)",
        "added place Graz (Austria, 1 row)",
        "added place Linz (Austria, 1 row)",
        "added place Moss (Norway, 1 row)",
        "added place Oslo (Norway, 1 row)",
    ]


@pytest.mark.parametrize(
    ("table", "unused"),
    [
        (
            "Year,Month,Day,Event,Start,Finish\n2019,4,28,A,Greenwich,The Mall\n2019,4,29,B,Grant Park,Soho\n",
            "Start (2)",
        ),
        ("Von,An,Datum,Titel\nGoethe,Körner,28.4.2019,A\nSchiller,Goethe,29.4.2019,B\n", "An (2)"),
    ],
)
def test_a_header_of_dates_above_something_else(table: str, unused: str, take: Import) -> None:
    """Beside another column that is the date, the cells say that it is none."""
    result = take("t.csv", table, *KIND)
    assert added(result) == ["A, 28 April 2019", "B, 29 April 2019"]
    assert unused in result.err
    assert "read as empty" not in result.err


def test_months_are_dates_beside_a_year(take: Import) -> None:
    table = "Year,Start,End,Event\n2019,May,June,A\n2020,July,August,B\n"
    assert added(take("t.csv", table, *KIND)) == ["A, May to June 2019", "B, July to August 2020"]
    named = take("t.csv", "Year,Event,Start\n2019,A,Greenwich\n", *KIND, "--map", "Start=date.start")
    assert "'Greenwich' is not a date" in named.err
    alone = take("t.csv", "Event,Start\nA,Greenwich\n", *KIND)
    assert "'Greenwich' is not a date" in alone.err


@pytest.mark.parametrize("header", ["Date", "Date of sitting"])
def test_a_time_beside_a_whole_date(header: str, take: Import) -> None:
    """Also beside one that no header names."""
    rows = '"Mon 8 July 2019",A,14:34\n2019-07-09,B,2:34 pm\n2019-07-10,C,\n'
    result = take("t.csv", f"{header},Event,Time\n{rows}", *KIND, "--map", "Time=date.time")
    assert added(result) == [
        "A, 8 July 2019, 14:34:00 local time",
        "B, 9 July 2019, 14:34:00 local time",
        "C, 10 July 2019",
    ]
    wrong = take("t.csv", f"{header},Event,Time\n2019-07-09,B,late\n", *KIND, "--map", "Time=date.time")
    assert "'2019-07-09 late' is not a date" in wrong.err
    number = take("t.json", [{"date": 2019, "title": "A", "time": "10:00"}], *KIND, "--map", "time=date.time")
    assert "columns 'date' and 'time' both give the date" in number.err


@pytest.mark.parametrize(
    ("year", "day", "fault"),
    [
        ("1786", "Pfingsten", "row 2, Day: 'Pfingsten 1786' is not a date: 'Pfingsten' is not understood"),
        ("1825", "25./26. Juli", "a '/' between days or months may be 'to', 'or' or two calendars"),
        ("2018-19", "Oct 16", "column 'Season': '2018-19' is not one year, which 'Oct 16' lacks"),
        ("2018", "16 Oct 2019", "columns 'Day' and 'Season' both give the date"),
    ],
)
def test_a_date_that_cannot_be_read_beside_its_year(year: str, day: str, fault: str, take: Import) -> None:
    """It is said what is wrong with it."""
    mapped = ("--map", "Day=date", "--map", "Season=date.year")
    assert fault in take("t.csv", f"Season,Day,Event\n{year},{day},A\n", *KIND, *mapped).told[0]


def test_words_beside_a_year_are_no_row_without_a_date(take: Import) -> None:
    dated = "".join(f"{day} May,1960,{day}\n" for day in range(1, 7))
    result = take("t.csv", f"Date,Year,Event\nEaster,1964,A\nn.d.,1963,B\n{dated}", *KIND)
    assert result.code == 1
    assert "row 2, Date: 'Easter 1964' is not a date: 'Easter' is not understood; without it, it is 1964" in result.err
    assert "added event meeting-1963: B, 1963\n" in result.out


@pytest.mark.parametrize("date", ["XXXX", {"edtf": "XXXX"}])
def test_a_date_beside_its_year_may_have_no_number(date: object, take: Import) -> None:
    result = take("t.json", [{"title": "A", "date": date, "year": "1964"}], *KIND)
    assert added(result) == ["A, an unknown year"]
    assert "not used: year (1)" in result.err


def test_one_of_two_dates_that_cannot_be_read_beside_their_year(take: Import) -> None:
    mapped = ("--map", "From=date.start", "--map", "To=date.end", "--map", "Season=date.year")
    result = take("t.csv", "Season,From,To,Event\n1786,5 May,Pfingsten,A\n", *KIND, *mapped)
    assert "column 'To': 'Pfingsten 1786' is not a date" in result.told[0]


def test_a_year_for_all_rows(take: Import) -> None:
    """Those that have one keep it; the others have that of a column of years, if it is filled."""
    table = "Date,Event,Year\n5 May,A,\n12 June 2016,B,\n13 June,C,2015\n"
    result = take("t.csv", table, *KIND, "--set", "date.year=2017")
    assert added(result) == ["C, 13 June 2015", "B, 12 June 2016", "A, 5 May 2017"]


@pytest.mark.parametrize(
    ("header", "cells", "date"),
    [
        ("Год,Дата", "2018 \u0433.,9 июля", "9 July 2018"),
        ("Рік,Дата", "2018 рік,9 липня", "9 July 2018"),
        ("年,日付", "2018年,7月9日", "9 July 2018"),
        ("Year,Day and month", "2018,9 July", "9 July 2018"),
        ("Year,Day", "2018,Jul 9", "9 July 2018"),
        ("Jahr,Tag und Monat", "2018,9. Juli", "9 July 2018"),
        ("Год,Число и месяц", "2018,9 июля", "9 July 2018"),
        ("年,月,日", "2018年,7月,9日", "9 July 2018"),
        ("年,月,日", "2018,7月,9日", "9 July 2018"),
        ("Day,Month,Year", "9.,7.,2018", "9 July 2018"),
    ],
)
def test_parts_of_a_date_with_their_words(header: str, cells: str, date: str, take: Import) -> None:
    assert added(take("t.csv", f"{header},title\n{cells},A\n", *KIND)) == [f"A, {date}"]


@pytest.mark.parametrize(
    "header",
    [
        "Date,Name of the gathering,Summary",
        "Date,Название мероприятия,Описание",
        "Date,Etkinlik ad\u0131,Aç\u0131klama",
        "Date,Meeting,Summary",
        "Date,Hearing,Description",
        "Datum,Sitzung,Beschreibung",
        "Date,Réunion,Description",
        "Дата,Заседание,Описание",
        "日付,会議,概要",
    ],
)
def test_a_name_in_more_words_is_the_title_beside_a_description(header: str, take: Import) -> None:
    result = take("t.csv", f"{header}\n2001,Fair,It was large.\n2002,Show,It was small.\n", *KIND)
    assert sorted(added(result)) == ["Fair, 2001", "Show, 2002"]
    _, name, _ = header.split(",")
    assert any(line.startswith(f"no column is a title: taken from {name!r}") for line in result.told)


@pytest.mark.parametrize("header", ["Event type", "Activity code", "Name type", "Meeting", "Session"])
def test_a_type_is_no_title_beside_a_summary(header: str, take: Import) -> None:
    rows = (
        "2001,The fair was large.,fair,Leeds\n2002,The show was small.,show,Hull\n2003,The fair was small.,fair,Hull\n"
    )
    result = take("t.csv", f"Date,Summary,{header},Place\n{rows}", *KIND, "--new", "places")
    assert sorted(added(result)) == [
        "The fair was large., 2001",
        "The fair was small., 2003",
        "The show was small., 2002",
    ]


@pytest.mark.parametrize(("header", "cells"), [("People", ("80", "60+", "about 100", "120 (est.)", "50–60")),
                                               ("Place", ("1", "T5", "3=", "DNF"))])  # fmt: skip
def test_what_is_nearly_a_number_names_nothing(header: str, cells: tuple[str, ...], take: Import) -> None:
    rows = "".join(f"2009,A {at},{cell}\n" for at, cell in enumerate(cells))
    result = take("t.csv", f"date,title,{header}\n{rows}", *NEW)
    assert f"not used: {header} ({len(cells)}); --map '{header}=FIELD' would use it" in result.told
    assert "place" not in result.out.replace("added event", "")


def test_numbers_are_no_people(take: Import) -> None:
    """They say how many there were, unless an option says that they are names."""
    table = 'Date,Event,People\n2001,A,150\n2002,B,"1,200"\n'
    result = take("t.csv", table, *NEW)
    assert added(result) == ["A, 2001", "B, 2002"]
    assert "new person" not in result.out
    assert "not used: People (2)" in result.err
    assert "new person 150 (1 row)" in take("t.csv", table, *NEW, "--map", "People=people").out
    assert "new person 150 (1 row)" in take("t.csv", f"{table}2003,C,Ann\n", *NEW).out


def test_what_stands_for_nothing_is_not_joined(take: Import) -> None:
    table = "Date,Firm,Town\n2001,—,Graz\n2002,Alma,N/A\n2003,—,\n"
    result = take("t.csv", table, *KIND, "--map", "Firm+Town=title", "--set", "title=untitled")
    assert added(result) == ["Graz, 2001", "Alma, 2002", "untitled, 2003"]
    assert "3 cells with '—', 'N/A': read as empty" in result.told


@pytest.mark.parametrize("number", ["6", "6.0", "6.", "6th", "No. 6", "nr 6", "#6", "№ 6", " 6 "])
def test_numbers_as_they_are_written(number: str, take: Import) -> None:
    result = take("t.csv", f"Date,Event,Series,Number\n2001,A,Congress,{number}\n", *NEW)
    assert "added event congress-6: A, 2001\n" in result.out
    other = take("t.csv", "Date,Event,Series,Number\n2001,A,Congress,6a\n", *NEW)
    assert "number: should be an integer, not a string ('6a')" in other.err
