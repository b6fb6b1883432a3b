"""JSON of other programs: lists within objects, objects within records, and shapes that are known."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Run, added, event_of

Import = Callable[..., Run]
KIND = ("--set", "kind=meeting")
EVENT = {"date": "2009", "title": "A"}
ADDED = "added event meeting-2009: A, 2009\n"


@pytest.mark.parametrize(
    ("document", "options", "remark"),
    [
        ({"data": [EVENT]}, (), "read as the list 'data' of the file"),
        ({"title": "All", "items": [EVENT], "count": 1}, (), "read as the list 'items' of the file"),
        ({"events": [EVENT]}, (), None),
        ({"a": {"b": [EVENT]}, "data": []}, ("--records", "a.b"), None),
        (EVENT | {"data": []}, (), None),
    ],
)
def test_where_the_list_is(document: Any, options: tuple[str, ...], remark: str | None, take: Import) -> None:
    result = take("t.json", document, *KIND, *options)
    assert result.out == ADDED
    assert result.told[:-1] == [remark] * (remark is not None)


@pytest.mark.parametrize(
    ("name", "document", "path", "message"),
    [
        ("t.json", {"a": {"b": [], "c": 1}, "d": []}, "a.c", "t.json has no list at 'a.c'; its lists are a.b, d"),
        ("t.json", {"a": 1}, "a.c", "t.json has no list at 'a.c'"),
        ("t.json", [EVENT], "a", "t.json is a list of which no item has a list at 'a'; leave out --records"),
        ("t.csv", "date\n", "a", "--records does not apply to csv, only to json"),
    ],
)
def test_lists_that_are_not_there(name: str, document: Any, path: str, message: str, take: Import) -> None:
    assert take(name, document, *KIND, "--records", path).err == f"error: {message}\n"


def test_two_lists_are_not_guessed(take: Import) -> None:
    result = take("t.json", {"data": [EVENT], "events": {"all": [EVENT]}}, *KIND, "--records", "data")
    assert (result.code, result.out) == (0, ADDED)
    two = {"data": [EVENT, EVENT], "items": [EVENT | {"x": 1, "y": 2, "z": 3, "w": 4}]}
    message = "t.json has several lists: data (2), items (1); --records data reads the longest"
    assert (take("t.json", two | {"data": [EVENT]}, *KIND).err) == f"error: {message.replace('(2)', '(1)')}\n"
    longest = take("t.json", two, *KIND)
    assert longest.out == ADDED
    assert "read as the list 'data' of the file; not read: items (1) (--records items reads that)" in longest.told
    named = take("t.json", {"events": [EVENT], "more": [EVENT | {"x": 1, "y": 2, "z": 3, "w": 4}]}, *KIND)
    assert named.out == ADDED
    assert "read as the list 'events' of the file; not read: more (1) (--records more reads that)" in named.told


def test_lists_side_by_side(take: Import) -> None:
    """Lists of one object whose items are alike are read together."""
    both = take("t.json", {"wars": [EVENT], "treaties": [EVENT | {"title": "B"}], "x": [{"n": 1}]}, *KIND)
    assert both.out == ADDED + "added event meeting-2009-2: B, 2009\n"
    assert both.told[0] == "read as the lists 'wars', 'treaties' of the file; not read: x (1)"
    one = take("t.json", {"wars": [EVENT], "treaties": [EVENT | {"title": "B"}]}, *KIND, "--records", "treaties")
    assert one.out == "added event meeting-2009: B, 2009\n"


def test_lists_within_the_records_of_a_list(take: Import) -> None:
    eras = {"eras": [{"name": "X", "events": [EVENT]}, {"name": "Y", "events": [EVENT | {"title": "B"}]}]}
    result = take("t.json", eras, *KIND)
    assert result.out == ADDED + "added event meeting-2009-2: B, 2009\n"
    assert result.told[:3] == [
        "read as the list 'eras' of the file",
        "read as the events in 'events' of 2 records",
        "not used of these records: name (2)",
    ]
    assert take("t.json", eras, *KIND, "--records", "eras.events").out == result.out


def test_keys_that_are_dates(take: Import) -> None:
    """They are the dates of what stands below them, unless it has its own."""
    years = {"2009": [{"title": "A"}], "2010-05": [{"title": "B"}, {"title": "C", "date": "1066"}]}
    result = take("t.json", years, *KIND)
    assert sorted(line.partition(": ")[2] for line in result.out.splitlines()) == ["A, 2009", "B, May 2010", "C, 1066"]
    assert result.told[0] == "read as the list '*' of the file"
    assert take("t.json", {"x": years, "y": [{"n": 1}]}, *KIND, "--records", "x.*").out == result.out


def test_objects_by_key_that_an_option_names(take: Import) -> None:
    document = {
        "events": {"e1": {"when": {"start": "1500"}, "label": "X"}, "e2": {"when": {"start": "1520"}, "label": "Y"}}
    }
    options = ("--records", "events", "--map", "when.start=date", "--map", "label=title", "--map", "key=id")
    assert take("t.json", document, *KIND, *options).out == "added event e1: X, 1500\nadded event e2: Y, 1520\n"


def test_keys_of_objects_that_are_not_read(take: Import) -> None:
    """They are counted, but empty ones; so are misspelled ones."""
    people = [{"name": "Ann", "affiliation": "UN"}, {"name": "Bob", "affiliation": "UN", "rank": ""}, "Eve"]
    event = {"date": "2001", "title": "A", "people": people, "places": {"name": "Wien", "lng": 16.3}, "summary": "S"}
    event["sources"] = [{"title": "T", "autor": "X", "publisher": "P"}]
    result = take("t.json", [event], *KIND, "--new", "all")
    assert "not used, within objects: people.affiliation (2), places.lng (1), sources.autor (1)" in result.told
    assert result.told[-1].startswith("1 new, ")


def test_a_source_by_its_name(take: Import) -> None:
    """The name of a source is its title, unless it has one."""
    sources = [{"name": "Le Monde", "url": "https://example.org/"}, {"name": "Times"}, {"name": "N", "title": "Post"}]
    result = take("t.json", [{"date": "2001", "title": "A", "sources": sources}], *KIND, "--new", "all")
    lines = [line.partition(": ")[2] for line in result.out.splitlines() if line.startswith("added source")]
    assert lines == ["“Le Monde”, n.d.", "“Post”, n.d.", "“Times”, n.d."]


def test_a_number_as_a_title(take: Import) -> None:
    events = [{"date": "1949", "title": 1984, "summary": 3}, {"date": "1957", "title": "On the Road"}]
    titles = [line.partition(": ")[2] for line in take("t.json", events, *KIND).out.splitlines()]
    assert titles == ["1984, 1949", "On the Road, 1957"]


def test_years_as_keys_give_way_to_days(take: Import) -> None:
    """A year is that of a month and a day below it, and a whole date below it says more."""
    years = {"2009": [{"title": "A", "month": 5, "day": 3}], "2010": [{"title": "B", "month": "", "day": ""}]}
    result = take("t.json", years, *KIND)
    assert [line.partition(": ")[2] for line in result.out.splitlines()] == ["A, 3 May 2009", "B, 2010"]
    starts = {"2009": [{"title": "A", "starttime": "2009-07-04"}, {"title": "B", "starttime": "2009-07-05"}]}
    result = take("t.json", starts, *KIND)
    assert [line.partition(": ")[2] for line in result.out.splitlines()] == ["A, 4 July 2009", "B, 5 July 2009"]


def test_keys_that_are_dates_in_words(take: Import) -> None:
    """They are what a cell of dates may be; one with two readings is a question."""
    words = {"May 1968": "May 1968", "44 BC": "44 BCE (year -43)", "about 1980": "about 1980"}
    words |= {"1914-1918": "1914 to 1918", "1970s": "the 1970s", "XIX век": "the 1800s (1800 to 1899)"}
    for value in ({"title": "A"}, [{"title": "A"}], "A"):
        result = take("t.json", dict.fromkeys(["1957", *words], value), *KIND)
        assert {line.partition(": ")[2] for line in result.out.splitlines()} == {
            "A, 1957",
            *(f"A, {says}" for says in words.values()),
        }
        assert "read as the list '*' of the file" in result.told
    one = take("t.json", {"1957": ["A"], "c. 1963": [{"title": "B"}]}, *KIND, "--records", "c. 1963")
    assert one.out == "added event meeting-1963: B, about 1963\n"
    question = take("t.json", {"1957": "A", "10/11/2018": "B"}, *KIND)
    assert question.told[0].startswith("t.json: event 2, date: '10/11/2018' is not a date: it may be")


def test_nothing_in_a_list_of_names(run: Callable[..., Run], kept: Path, take: Import) -> None:
    """An empty text and ``null`` are nothing."""
    event = {"date": "1957", "title": "A", "id": "a", "places": ["Riga", " "], "topics": [None, "gas", ""]}
    assert take("t.json", [event | {"sources": ["", None]}], *KIND, "--new", "all", "--write").code == 0
    stored = event_of(run, kept, "a")
    assert [one["name"] for one in stored["places"]] == ["Riga"]
    assert stored["topics"] == ["gas"]
    assert stored["sources"] == []


def test_texts_in_parts(take: Import) -> None:
    """As Notion writes them; a list of other objects stays one."""
    title = {"id": "title", "type": "title", "title": [{"plain_text": "Talk "}, {"plain_text": "two"}]}
    when = {"type": "date", "date": {"start": "2009-05-01", "end": None}}
    mixed = [{"plain_text": "A"}, {"plain_text": 1}]
    result = take("t.json", [{"properties": {"Name": title, "When": when, "Other": mixed}}], *KIND)
    assert result.out == "added event meeting-2009-05-01: Talk two, 1 May 2009\n"
    assert any("properties.Other (1)" in line for line in result.told)


def test_when_something_was_put_into_an_archive_is_named_last(take: Import) -> None:
    record = {"title": "A", "dc.date.accessioned": "2010-05-01T10:00:00Z", "dc.date.issued": "1999-05"}
    told = take("t.json", [record], *KIND).told
    assert any(line.startswith("'dc.date.issued' has dates, perhaps of something else: ") for line in told)


def test_a_list_of_one_date(take: Import) -> None:
    result = take("t.json", [{"date": ["1850/1860"], "title": "A"}], *KIND)
    assert result.out == "added event meeting-1850: A, 1850 to 1860\n"
    assert take("t.json", [{"date": ["1850", "1860"], "title": "A"}], *KIND).code == 1


@pytest.mark.parametrize(
    ("document", "dates"),
    [
        ({"1914": {"title": "A", "date": "28 July 1914"}, "1919": {"title": "B", "end": "1921"},
          "1920": {"title": "C", "date": "1920-05"}}, ["28 July 1914", "1919 to 1921", "May 1920"]),
        ({"1914": {"title": "A"}, "1920": {"title": "B", "date": "1920-05"}}, ["1914", "May 1920"]),
        ({"1914": {"title": "A", "date": "28 July"}, "1919": {"title": "B"}, "n.d.": {"title": "C"}},
         ["28 July 1914", "1919"]),
        ({"1914": [{"title": "A", "date": "28 July"}], "1919": [{"title": "B"}]}, ["28 July 1914", "1919"]),
        ({"1957": [{"text": "A"}, {"text": "B", "date": "1957-10-04"}], "1958": {"text": "C"}, "c. 1960": "D"},
         ["1957", "4 October 1957", "1958", "about 1960"]),
        ({"1957": [{"text": "A", "place": ""}], "1958": "B"}, ["1957", "1958"]),
        ({"1957": [{"title": "A", "date": "4 October"}], "about 1980": [{"title": "B"}]}, ["4 October 1957", "about 1980"]),
    ],
)  # fmt: skip
def test_keys_that_are_dates_over_anything(document: dict[str, Any], dates: list[str], take: Import) -> None:
    """They are the dates of lists, objects and texts side by side; a whole date within goes before, a day is joined."""
    assert added(take("t.json", document, *KIND)) == [f"{chr(65 + at)}, {date}" for at, date in enumerate(dates)]


@pytest.mark.parametrize("date", ["28 July 1914", "1915"])
def test_keys_that_may_be_numbers_are_no_years(date: str, take: Import) -> None:
    """Four digits are no year beside another in the object itself."""
    records = {"1001": {"title": "A", "date": date}, "1002": {"title": "B", "date": "1920"}, "1003": {"title": "C"}}
    assert "t.json: event 3: has no date" in take("t.json", records, *KIND).told


def test_keys_beside_dates(take: Import) -> None:
    """What they have is counted, with a hint only if that could be read."""
    lists = {"1957": [{"title": "A"}], "undated": [{"title": "B"}, {"title": "C"}], "none": []}
    result = take("t.json", lists | {"next": {"title": "D"}, "n.d.": "E", "476": {"Rome": 1}}, *KIND)
    assert result.out == "added event meeting-1957: A, 1957\n"
    assert result.told[0] == "read as the list '*' of the file; not read: undated (2), next, n.d., 476"
    short = take("t.json", {"x": {"476": {"title": "A"}, "800": {"title": "B"}, "then": "C"}, "y": {"1": 2}}, *KIND)
    assert "read as the list 'x.*' of the file; not read: x.then" in short.told
    named = {"my events": [EVENT, EVENT], "more": {"the rest": [EVENT]}}
    assert (
        "; not read: more.the rest (1) (--records 'more.the rest' reads that)" in take("t.json", named, *KIND).told[0]
    )


@pytest.mark.parametrize(
    "document",
    [
        {"2020-05-01": "A", "2020-05-02": ["B", {"title": "C"}], "2020-05-03": {"title": "D", "notes": "x"}},
        {"2020-05-01": [{"title": "A"}], "2020-05-02": {"title": "B"}, "2020-05-03": [{"title": "C"}, {"title": "D"}]},
        {
            "events": {"2020-05-01": {"title": "A"}, "2020-05-02": [{"title": n} for n in "BCD"]},
            "author": {"name": "x"},
        },
    ],
)
def test_objects_below_keys_that_are_dates(document: Any, take: Import) -> None:
    """One item is often not in a list, where several are."""
    result = take("t.json", document, *KIND)
    titles = [line.partition(": ")[2][:1] for line in result.out.splitlines() if line.startswith("added event")]
    assert titles == [*"ABCD"]


@pytest.mark.parametrize(
    "years",
    [
        {"2009": ["A", "B"], "2010-05-04": "C"},
        {"2009": ["A", {"title": "B"}], "2010-05-04": ["C"]},
        {"name": "X", "years": {"2009": ["A", "B"], "2010-05-04": ["C"]}},
    ],
)
def test_texts_below_keys_that_are_dates(years: Any, take: Import) -> None:
    """They are the titles of events; but numbers of one to three digits may count anything."""
    result = take("t.json", years, *KIND)
    assert sorted(line.partition(": ")[2] for line in result.out.splitlines()) == [
        "A, 2009",
        "B, 2009",
        "C, 4 May 2010",
    ]
    assert take("t.json", {"1": ["A"], "2": "B"}, *KIND).code == 1


def test_objects_by_key(take: Import) -> None:
    """An object that has only events is the list of them, each with its key."""
    keyed = {name: {"date": "2009", "title": name.upper()} for name in "abc"}
    result = take("t.json", keyed, *KIND, "--map", "key=id")
    assert result.out.splitlines()[0] == "added event a: A, 2009"
    within = take("t.json", {"list": keyed, "n": 1}, *KIND)
    assert within.told[:2] == [
        "read as the list 'list' of the file",
        "not used: key (3); --map 'key=FIELD' would use it",
    ]
    assert take("t.json", {"a": {"x": 1}, "b": {"x": 2}}, *KIND).code == 1


def test_white_space_around_texts(take: Import) -> None:
    """It is left out, as it is from the cells of tables."""
    events = [{"date": "2009 ", "title": " A\n", "people": ["Ann ", "Ann", {"name": " Ann"}]}]
    result = take("t.json", events, *KIND, "--json")
    assert result.json["names"] == [{"record": "person", "name": "Ann", "rows": 1}]
    assert take("t.json", events, *KIND).out.startswith(ADDED)


def test_lists_of_texts(take: Import, run: Callable[..., Run], kept: Path) -> None:
    """Several texts of a field are its paragraphs; several countries of an event are its places."""
    event = {"date": "2009", "title": ["A", "B"], "description": ["One.", "Two."], "country": ["Chad", "Mali"]}
    assert take("t.json", [event], *KIND, "--new", "all", "--write").code == 0
    stored = event_of(run, kept, "meeting-chad-2009")
    assert (stored["title"], stored["summary"]) == ("A; B", "One.\nTwo.")
    assert [(one["name"], one["country"]) for one in stored["places"]] == [("Chad", "Chad"), ("Mali", "Mali")]
    placed = take("t.json", [event | {"title": "C", "place": "Sahel"}], *KIND, "--new", "all")
    assert "not used: country (1); --map 'country=FIELD' would use it" in placed.told


def test_objects_of_other_programs(take: Import) -> None:
    """An object under the name of one of our lists is ours only if it names something."""
    result = take("t.json", [EVENT | {"sources": {"primary": "x"}, "places": {"name": "Graz"}}], *KIND, "--new", "all")
    assert "added place Graz (1 row)" in result.out
    assert "not used: sources.primary (1); --map 'sources.primary=FIELD' would use it" in result.told


def test_objects_in_records(take: Import) -> None:
    """They are reached by their path; a date may be an object of its parts."""
    rows = [{"when": {"day": "2009"}, "text": {"headline": "A", "more": {"deep": 1}}}]
    result = take("t.json", rows, *KIND, "--map", "when.day=date", "--map", "text.headline=title")
    assert (result.out, result.told[0]) == (
        ADDED,
        "not used: text.more.deep (1); --map 'text.more.deep=FIELD' would use it",
    )
    parts = take("t.json", [{"date": {"year": 2009, "month": 5}, "title": "A"}], *KIND)
    assert parts.out == "added event meeting-2009-05: A, May 2009\n"
    lines = take("t.jsonl", '{"text": {"headline": "A"}, "date": "2009"}\n', *KIND, "--map", "text.headline=title")
    assert lines.out == ADDED
    deep: Any = 1
    for _ in range(50):
        deep = {"a": deep}
    assert take("t.json", [EVENT | {"deep": deep}], *KIND).out == ADDED


def test_a_timeline(take: Import, run: Callable[..., Run], kept: Path) -> None:
    timeline: dict[str, Any] = {
        "title": {"text": {"headline": "All"}},
        "eras": [{"start_date": {"year": 1900}}],
        "events": [
            {
                "unique_id": "the-war",
                "start_date": {"year": "1914", "month": 7, "day": "28", "hour": 9, "minute": ""},
                "text": {"headline": "<b>War</b>", "text": "<p>One &amp; two</p>"},
                "media": {"url": "https://x.example/a.jpg"},
            },
            {"unique_id": "The Peace", "start_date": {"year": "1918"}, "end_date": {"year": "1919", "month": "6"},
             "text": {"headline": "Peace"}},
            {"start_date": {"year": -44}, "text": {"headline": "Ides"}},
            5,
        ],
    }  # fmt: skip
    result = take("t.json", timeline, *KIND, "--write")
    assert result.told[:-1] == [
        "t.json: event 4: should be an object, not a number",
        '1 date was read from words: "44 BCE" as -0043',
        "read as TimelineJS",
        "not used: 1 era of the timeline",
        "not used: the title slide of the timeline",
        "HTML in 2 cells: only its text was read",
        "not used: media.url (1), unique_id (1); --map 'media.url=FIELD' would use it",
        (
            "without 1 row at fault: catimeline import t.json --store kept.toml --set kind=meeting "
            "--rejects t-rejects.json --write"
        ),
    ]
    timeline["events"] = timeline["events"][:2]
    assert "Peace, 1918 to June 1919" in take("t.json", timeline, *KIND, "--write").out
    event = event_of(run, kept, "the-war")
    assert (event["date"]["edtf"], event["title"], event["summary"]) == ("1914-07-28T09:00:00", "War", "One & two")


def test_events_of_wordpress(take: Import, kept: Path, run: Callable[..., Run]) -> None:
    """The date of the post is not that of the event; nor is the file one of TimelineJS."""
    event = {
        "slug": "x",
        "date": "2024-01-01 10:00:00",
        "modified": "2024-01-02 10:00:00",
        "title": "Lecture",
        "start_date": "2024-03-01 18:00:00",
        "end_date": "2024-03-02 20:00:00",
    }
    result = take("t.json", {"events": [event], "total": 1}, *KIND, "--set", "id=new", "--write")
    assert event_of(run, kept, "new")["date"]["edtf"] == "2024-03-01/2024-03-02"
    assert "not used: slug (1), date (1), modified (1); --map 'slug=FIELD' would use it" in result.told
    assert "TimelineJS" not in result.err
    taken = take("t.json", [event], *KIND, "--set", "id=other", "--map", "date=date", "--write")
    assert event_of(run, kept, "other")["date"]["edtf"] == "2024-01-01T10:00:00"
    assert "columns 'start_date' and 'end_date' differ from the date in 1 row" in taken.err
    del event["modified"]
    assert "columns 'start_date' and 'end_date' differ" in take("t.json", [event], *KIND).err


def test_results_of_sparql(take: Import) -> None:
    results = {
        "head": {"vars": ["eventLabel", "date"]},
        "results": {
            "bindings": [
                {"eventLabel": {"type": "literal", "value": "A"}, "date": {"type": "literal", "value": "2009"}},
                {"eventLabel": "B"},
                7,
            ]
        },
    }
    result = take("t.json", results, *KIND, "--map", "eventLabel=title")
    assert result.out == ADDED
    assert result.told[:-1] == [
        "t.json: event 3: should be an object, not a number",
        "t.json: event 2: has no date",
        "read as SPARQL results",
        (
            "without 2 rows at fault: catimeline import t.json --store kept.toml --map eventLabel=title --set kind=meeting "
            "--rejects t-rejects.json --write"
        ),
    ]


def test_features(take: Import) -> None:
    def feature(geometry: Any, **properties: Any) -> Any:
        return {"type": "Feature", "geometry": geometry, "properties": properties}

    point = {"type": "Point", "coordinates": [16.4, 48.2, 170]}
    features = [
        feature(point, date="2009", title="A", city="Vienna"),
        feature({"type": "Polygon", "coordinates": []}, date="2010", title="B"),
        feature(None, date="2010", title="C"),
        {"type": "Feature", "properties": None},
    ]
    result = take("t.json", {"type": "FeatureCollection", "features": features[:3]}, *KIND, "--new", "places", "--json")
    places = [one for one in result.json["changes"] if one["record"] == "place"]
    assert [{field["path"][0]: field["new"] for field in one["fields"]} for one in places] == [
        {"latitude": 48.2, "longitude": 16.4}
    ]
    assert result.told[0] == "read as GeoJSON"
    assert "not used: geometry Polygon (1)" in result.err
    assert "event 1: has no date" in take("t.json", {"type": "FeatureCollection", "features": features[3:]}, *KIND).err


def test_a_feature_has_the_position_of_its_point(take: Import) -> None:
    """Without a point, it has that of its properties; and stderr says what was not used, and nothing else."""

    def feature(point: tuple[float, float] | None, **properties: object) -> object:
        geometry = point and {"type": "Point", "coordinates": point}
        return {"type": "Feature", "geometry": geometry, "properties": {"date": "2009", **properties}}

    features = [
        feature((16.5, 48.25), city="Steyr", lat=1, lon=2),
        feature((16.5, 47.25), city="Graz"),
        feature(None, city="Linz", lat=48.3, lon=14.3),
        feature((13.0, 47.8), city="Hallein", latitude=3),
    ]
    collection = {"type": "FeatureCollection", "features": features}
    result = take("t.json", collection, *KIND, "--set", "title=A", "--new", "places", "--json")
    places = [change["fields"] for change in result.json["changes"] if change["record"] == "place"]
    assert [[one["new"] for one in fields] for fields in places] == [
        [47.25, 16.5],  # Graz
        [47.8, 13.0],
        [48.3, 14.3],
        [48.25, 16.5],  # Steyr
    ]
    unused = [line for line in result.told if line.startswith("not used")]
    assert [line.partition(";")[0] for line in unused] == [
        "not used: properties.lat (1), properties.lon (1), properties.latitude (1)"
    ]


def test_our_own_features(take: Import, run: Callable[..., Run], kept: Path) -> None:
    exported = run("export", "geojson", "--store", kept)
    result = take("t.json", exported.out)
    assert result.told[-1] == "0 new, 0 changed, 6 the same; nothing was written", result.out


B = '{"title": "B", "date": "2009"}'


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("t.json", f'[{{"title": "A", "title": "C", "date": "2009"}}, {B}]', "event 1"),
        ("t.json", f'[{{"date": "2009", "title": "D", "sources": [{{"title": "A", "title": "C"}}]}}, {B}]', "event 1"),
        ("t.json", f'{{"events": [{B}, {{"title": "A", "title": "C", "date": "2009"}}]}}', "event 2"),
        ("t.json", '{"title": "A", "title": "C", "date": "2009"}', "event 1"),
        ("t.jsonl", f'{B}\n{{"title": "A", "title": "C", "date": "2009"}}\n', "line 2"),
    ],
)
def test_a_key_with_two_values(name: str, text: str, place: str, take: Import) -> None:
    """None of them is taken for the other: the record is at fault, and the others go in."""
    result = take(name, text, *KIND)
    assert result.code == 1
    assert f"{name}: {place}: has more than one value for 'title'" in result.err
    rest = take(name, text, *KIND, "--rejects", "rest")
    assert (rest.code, rest.out) == (0, "added event meeting-2009: B, 2009\n" * (B in text))


def test_values_of_a_key_that_has_several_are_kept(take: Import) -> None:
    take("t.json", '[{"title": "A", "title": "C", "date": "2009"}]', *KIND, "--rejects", "rest.json")
    assert '"title": ["A", "C"]' in Path("rest.json").read_text(encoding="utf-8")


def test_a_list_that_an_object_has_twice(take: Import) -> None:
    """Which events are meant cannot be told, so that none are read."""
    result = take("t.json", f'{{"1957": [{B}], "1957": [{{"title": "C"}}], "1958": [{B}]}}', *KIND)
    assert (result.code, result.err) == (2, "error: t.json has more than one value for '1957'\n")


def test_a_key_that_says_the_same_twice(take: Import) -> None:
    assert take("t.json", '[{"title": "A", "title": "A", "date": "2009"}]', *KIND).out == ADDED


@pytest.mark.parametrize("number", [2, 2.0, "2", "2.0", "2.00"])
def test_whole_numbers_as_decimals(number: object, take: Import, run: Callable[..., Run], kept: Path) -> None:
    event = EVENT | {"id": "e", "series": "S", "number": number}
    assert take("t.json", [event], *KIND, "--new", "series", "--write").code == 0
    assert event_of(run, kept, "e")["series"]["number"] == 2
    assert take("t.json", [event | {"id": "f", "number": "2.5"}], *KIND).code == 1


@pytest.mark.parametrize(
    "document",
    [
        {"date": {"0": "2009", "1": "2010"}, "title": {"0": "A", "1": "B"}},
        {"date": ["2009", "2010"], "title": ["A", "B"]},
        {"a": {"date": "2009", "title": "A"}, "b": {"date": "2010", "title": "B"}},
    ],
)
def test_columns_and_records_by_key(document: Any, take: Import) -> None:
    """As pandas writes tables, and two records each with its key."""
    result = take("t.json", document, *KIND)
    assert result.out == "added event meeting-2009: A, 2009\nadded event meeting-2010: B, 2010\n"


@pytest.mark.parametrize(
    "document",
    [
        {"date": {"a": "2009"}, "title": {"b": "A"}},
        {"date": {"a": ["2009"]}, "title": {"a": "A"}},
        {"date": {"year": 2009}, "title": {"year": 1}},
        {"what": {"a": "A"}, "title": {"a": "A"}},
        {"date": {}, "title": {}},
    ],
)
def test_objects_that_are_no_columns(document: Any, take: Import) -> None:
    assert "read as columns of values" not in take("t.json", document, *KIND).told


@pytest.mark.parametrize(
    ("beside", "named"),
    [
        ({"a": EVENT}, "a"),
        ({"a": {"b": EVENT, "c": {"d": 1}, "e": None}}, "a.b"),
        ({"2009-05-01": 5, "2009-05-02": None}, "2009-05-01"),
    ],
)
def test_what_is_in_no_list_is_named(beside: Any, named: str, take: Import) -> None:
    result = take("t.json", {"all": [EVENT, EVENT | {"date": "2010"}], **beside}, *KIND)
    assert result.told[0] == f"read as the list 'all' of the file; not read: {named}"


GOOGLE = {"kind": "calendar#event", "id": "a", "summary": "A", "description": "Words."}
BERLIN = {"timeZone": "Europe/Berlin"}


@pytest.mark.parametrize(
    ("moments", "added"),
    [
        (({"date": "2024-05-01"}, {"date": "2024-05-03"}), "1 to 2 May 2024"),
        (({"date": "2024-05-01"}, {"date": "2024-05-02"}), "1 May 2024"),
        (({"date": "2024-05-01"}, {"date": "2024-05-01"}), "1 May 2024"),
        (({"dateTime": "2024-05-01T10:00:00+02:00"} | BERLIN,), "1 May 2024, 10:00:00 UTC+02:00"),
        (({"dateTime": "2024-05-01T10:00:00Z"} | BERLIN, {"dateTime": "2024-05-02T09:00:00Z"}), "1 to 2 May 2024"),
    ],
)
def test_entries_of_google_calendar(
    moments: tuple[Any, ...], added: str, take: Import, run: Callable[..., Run], kept: Path
) -> None:
    """Their days end before the day of their end; the summary is the title."""
    document = {"items": [GOOGLE | dict(zip(("start", "end"), moments, strict=False))]}
    result = take("t.json", document, *KIND, "--write")
    assert result.out == f"added event a: A, {added}\n"
    assert any("start.timeZone (1)" in line for line in result.told) is ("timeZone" in moments[0])
    assert event_of(run, kept, "a")["summary"] == "Words."
    assert take("t.json", document, *KIND).told[-1].startswith("0 new, 0 changed, 1 the same")


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({"start": {"date": "2024-05-01"}, "end": {"date": "2024-05-03"}}, """end: '{"date": "2024-05-03"}' is not a date: it is an object;"""),
        ({"start": {"date": "2024-05-01"}, "end": {"date": "soon"}, "kind": "calendar#event"}, "end: 'soon' is not a date"),
        ({"start": {"year": 2024, "é": None}}, """start: '{"year": 2024, "é": null}' is not a date: it is an object; a date is a text, such as 2018-07-09"""),
        ({"start": {"date": 2024}}, """start: '{"date": 2024}' is not a date: it is an object;"""),
        ({"date": [2001, 2002]}, "date: '[2001, 2002]' is not a date: it is a list;"),
    ],
)  # fmt: skip
def test_objects_and_lists_that_are_no_dates(record: Any, message: str, take: Import) -> None:
    """They are quoted as JSON; whether the end of a day in another calendar is its last day, nobody can tell."""
    assert f"t.json: event 1, {message}" in take("t.json", {"items": [{"title": "A"} | record]}, *KIND).err


def test_a_list_of_one_date_is_that_date(take: Import) -> None:
    assert take("t.json", [{"title": "A", "date": ["2009"]}], *KIND).out == ADDED


def test_a_place_without_a_name(take: Import) -> None:
    result = take("t.json", [{"date": "2001", "title": "A", "places": [{"latitude": 3.5}]}], *KIND, "--new", "all")
    assert any("one of the places has no id and no name" in line for line in result.told)


def test_running_numbers_are_no_years(take: Import) -> None:
    """Unless they are likely years."""
    ids = take("t.json", {"1001": {"title": "A"}, "1002": {"title": "B"}}, *KIND)
    assert (ids.code, ids.out) == (1, "")
    years = take("t.json", {"1001": {"title": "A"}, "1003": {"title": "B"}}, *KIND)
    assert added(years) == ["A, 1001", "B, 1003"]
    assert added(take("t.json", {"1957": {"title": "A"}, "1958": {"title": "B"}}, *KIND)) == ["A, 1957", "B, 1958"]


def test_objects_by_key_that_are_the_fields_of_one_event(take: Import) -> None:
    document = {"title": {"en": "Fair", "de": "Messe"}, "released": {"en": "1931-05-11", "de": "1931-05-12"}}
    result = take("t.json", document, *KIND)
    assert result.out == "added event meeting-1931-05-11: Fair, 11 May 1931\n"
    assert "not used: " in result.err


def test_moments_in_several_forms(take: Import) -> None:
    """As the API of Eventbrite has them: what a header says of both ends makes them a pair."""

    def moment(day: str) -> dict[str, str]:
        return {"timezone": "Europe/Berlin", "local": f"{day}T10:00:00", "utc": f"{day}T08:00:00Z"}

    document = [{"name": {"text": "Fair"}, "start": moment("2019-05-03"), "end": moment("2019-05-04")}]
    result = take("t.json", document, *KIND)
    assert result.out == "added event meeting-2019-05-03: Fair, 3 to 4 May 2019\n"
    assert "taken from 'start.local' and 'end.local', not from 'start.utc', 'end.utc'" in result.err
    mapped = take("t.json", document, *KIND, "--map", "start.local=date", "--map", "end.local=")
    assert mapped.out == "added event meeting-2019-05-03: Fair, 3 May 2019, 10:00:00 local time\n"


def test_the_end_of_a_calendar_in_other_forms(take: Import) -> None:
    document = [{"summary": "Fair", "dtstart": "2019-05-03", "dtend": "2019-05-05"}]
    result = take("t.json", document, *KIND, "--map", "summary=title")
    assert result.out == "added event meeting-2019-05-03: Fair, 3 to 5 May 2019\n"
    assert (
        "'dtend' was read as the last day; some calendars have the day after it, so that ends may be a day late"
        in result.err
    )


@pytest.mark.parametrize("around", ["films", ""])
def test_objects_by_key_of_which_no_field_is_known_to_be_a_date(around: str, take: Import) -> None:
    films = {"t1": {"title": "M", "released": "1931-05-11"}, "t2": {"title": "N", "released": "1927-01-10"}}
    result = take("t.json", {around: films} if around else films, *KIND)
    assert [line.partition(": ")[2] for line in result.out.splitlines()] == ["N, 10 January 1927", "M, 11 May 1931"]
    assert "not used: key (2)" in result.err
