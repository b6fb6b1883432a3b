"""JSON-LD: events of schema.org that others wrote."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Run

Import = Callable[..., Run]
KIND = ("--set", "kind=meeting")
NEW = ("--new", "all,actors:organisation")
CONTEXT = {"@context": "https://schema.org"}

CONCERT = CONTEXT | {
    "@type": "MusicEvent",
    "@id": "https://hall.example/events/7",
    "name": "Seventh concert",
    "startDate": "1999-07-21T19:00-05:00",
    "eventStatus": "https://schema.org/EventCancelled",
    "location": {
        "@type": "Place",
        "name": "Old Hall",
        "address": {"@type": "PostalAddress", "addressLocality": "Vienna", "postalCode": "1010", "addressCountry": "AT"},
        "geo": {"@type": "GeoCoordinates", "latitude": "48.21", "longitude": 16.37},
    },
    "performer": [
        {"@type": "Person", "name": "Ann Li", "jobTitle": "Singer", "affiliation": {"@type": "Country", "name": "Austria"}},
        {"@type": "MusicGroup", "name": "The Band", "url": "https://band.example"},
        {"@type": "MusicGroup"},
    ],
    "organizer": "The Club",
    "superEvent": {"@type": "EventSeries", "name": "Evenings"},
    "sameAs": ["https://www.wikidata.org/entity/Q1", "not an address"],
    "subjectOf": [
        {
            "@type": "https://schema.org/NewsArticle",
            "headline": "A success",
            "author": [
                {"@type": "Person", "givenName": "Bo", "familyName": "Ek"},
                {"@type": "Person", "name": "Di Fu"},
                "The Desk",
            ],
            "publisher": {"@type": "Organization", "name": "The Post"},
            "datePublished": "1999-07-22",
            "inLanguage": {"@value": "en"},
            "url": "https://post.example/1",
            "sameAs": "https://doi.org/10.1000/182",
            "identifier": [{"@type": "PropertyValue", "propertyID": "issn", "value": "0002-9378"}, "x"],
            "wordCount": 12,
        },
        {"@type": "CreativeWork"},
    ],
    "description": "They <b>sang</b>.",
    "offers": {"@type": "Offer", "price": 30},
}  # fmt: skip


UNUSED = (
    "offers.@type",
    "offers.price",
    "location.address.addressLocality",
    "location.address.postalCode",
    "subjectOf.identifier",
    "subjectOf.wordCount",
    "performer.url",
)


@pytest.mark.parametrize(
    ("status", "title"),
    [
        ("https://schema.org/EventCancelled", "A (cancelled)"),
        ("http://schema.org/EventScheduled", "A"),
        (["https://schema.org/EventPostponed"], "A"),
        ("schema:EventRescheduled", "A"),
    ],
    ids=str,
)
def test_the_status_of_an_event_of_schema_org(status: object, title: str, take: Import) -> None:
    event = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "A",
        "startDate": "2009",
        "eventStatus": status,
    }
    result = take("t.json", event, *KIND)
    assert result.out.partition(": ")[2] == f"{title}, 2009\n"
    word = str(status).rpartition("Event")[2].rstrip("']")
    named = f"not used: status 'Event{word}' (1), which is none of confirmed, announced, cancelled: such an event is confirmed, or as --set or the store says"
    assert (named in result.told) == (word in ("Postponed", "Rescheduled"))


@pytest.mark.parametrize(
    ("location", "left"),
    [
        ({"name": "Hall", "address": "1 High Street, Vienna"}, "location.address (1)"),
        ({"address": {"addressLocality": "Vienna", "streetAddress": "x"}}, "location.address.streetAddress (1)"),
        (
            {"name": "Hall", "geo": {"@type": "GeoShape", "box": "1 2 3 4"}},
            "location.geo.@type (1), location.geo.box (1)",
        ),
    ],
    ids=str,
)
def test_what_is_left_of_a_location_is_counted(location: dict[str, object], left: str, take: Import) -> None:
    event = {"@context": "https://schema.org", "@type": "Event", "name": "A", "startDate": "2009"}
    place = {"@type": "Place", **location}
    told = take("t.json", event | {"location": place}, *KIND, *NEW).told
    assert [line.removeprefix("not used: ").partition(";")[0] for line in told if line.startswith("not used")] == [left]


def test_what_is_left_of_others_is_counted(take: Import) -> None:
    event = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "A",
        "startDate": "2009",
        "superEvent": {"@type": "Festival", "name": "Evenings"},
        "performer": {"@type": "MusicGroup", "name": "The Band", "address": "Vienna"},
    }
    assert "not used: superEvent.name (1), performer.address (1)" in take("t.json", event, *KIND, *NEW).err


def test_countries_of_addresses_may_be_codes(take: Import) -> None:
    """As schema.org asks for; they are read as those in a column are."""
    countries = {"Hall": "US", "Dom": "DE", "Oper": {"@type": "Country", "name": "Germany"}, "Fair": "DEU", "Pub": None}
    events = [
        {
            "@type": "Event",
            "name": name,
            "startDate": "2009",
            "location": {"@type": "Place", "name": name, "address": {"addressCountry": country}},
        }
        for name, country in countries.items()
    ]
    result = take("t.json", CONTEXT | {"@graph": events}, *KIND, *NEW)
    assert [
        line.removeprefix("added place ") for line in result.out.splitlines() if line.startswith("added place")
    ] == [
        "Dom (Germany, 1 row)",
        "Fair (Germany, 1 row)",
        "Hall (United States, 1 row)",
        "Oper (Germany, 1 row)",
        "Pub (1 row)",
    ]
    assert "read as codes of countries: 'DE' as Germany, 'DEU' as Germany, 'US' as United States" in result.told


def test_references_to_characters_are_those_characters(take: Import) -> None:
    event = {
        "@type": "Event",
        "name": "Caf&eacute; &amp; Talk",
        "startDate": "2009",
        "description": "&lt;p&gt;A&lt;/p&gt;",
    }
    result = take("t.json", CONTEXT | event, *KIND, *NEW)
    assert result.out.splitlines()[0] == "added event meeting-2009: Café & Talk, 2009"
    assert "HTML in 1 cell: only its text was read" in result.told


def test_events_within_other_nodes_are_read(take: Import) -> None:
    """Once, and only with a name and a date; what else is there is counted."""
    a, b, c, d = ({"@type": "Event", "@id": f"https://a.example/{n}", "name": n, "startDate": "2009"} for n in "ABCD")
    items = [{"@type": "ListItem", "item": c}, {"@type": "ListItem", "item": a}, d, c]
    pages = [{"@type": "WebPage", "mainEntity": {"@type": "ItemList", "itemListElement": items}}]
    whole = a | {"subEvent": [b | {"subEvent": {"@type": "Event", "name": "Soon"}}]}
    result = take("t.json", CONTEXT | {"@graph": [whole, *pages]}, *KIND, *NEW)
    assert {line.rpartition(": ")[2] for line in result.out.splitlines()[:4]} == {f"{n}, 2009" for n in "ABCD"}
    assert result.told == [
        "not used: nodes of other types: WebPage",
        "read as JSON-LD of schema.org",
        "not used: subEvent.@type (1), subEvent.name (1); --map 'subEvent.@type=FIELD' would use it",
        "4 new, 0 changed, 0 the same; nothing was written (--write writes it)",
    ]


def test_a_page(take: Import, run: Callable[..., Run], kept: Path) -> None:
    """What has a field comes in; what has none is named with its path."""
    result = take("t.json", CONCERT, *KIND, *NEW, "--write")
    kept_whole = "'Di Fu' (familyName and givenName in the file make a person)"
    assert result.told[:-2] == [
        f"authors of whom only a whole name is said, kept as organisations: {kept_whole}",
        "read as JSON-LD of schema.org",
        "columns by their headers: description is summary",
        "HTML in 1 cell: only its text was read",
        "read as codes of countries: 'AT' as Austria",
        f"not used: {', '.join(f'{one} (1)' for one in UNUSED)}; --map 'offers.@type=FIELD' would use it",
    ]
    [event] = [one for one in run("list", "--json", "--store", kept).json if one["title"] == "Seventh concert"]
    assert (event["title"], event["summary"], event["status"]) == ("Seventh concert", "They sang.", "cancelled")
    assert event["date"]["edtf"] == "1999-07-21T19:00:00-05:00"
    assert event["same_as"] == ["https://hall.example/events/7", "https://www.wikidata.org/entity/Q1"]
    place = {"name": "Old Hall", "country": "Austria", "latitude": 48.21, "longitude": 16.37}
    assert event["places"][0].items() >= place.items()
    assert [one["name"] for one in event["actors"]] == ["The Club", "The Band"]
    assert event["people"] == [{"name": "Ann Li", "role": "Singer", "actor": "Austria"}]
    assert event["series"]["name"] == "Evenings"
    [source] = [one for one in run("sources", "--json", "--store", kept).json if one["url"] == "https://post.example/1"]
    assert source.items() >= {
        "type": "article-newspaper",
        "title": "A success",
        "publisher": "The Post",
        "date": "1999-07-22",
        "language": "en",
        "doi": "10.1000/182",
        "issn": "0002-9378",
        "authors": [
            {"family": "Ek", "given": "Bo", "name": None},
            {"family": None, "given": None, "name": "Di Fu"},
            {"family": None, "given": None, "name": "The Desk"},
        ],
    }.items()  # fmt: skip
    assert take("t.json", CONCERT, *KIND, *NEW).told[-1] == "0 new, 0 changed, 1 the same; nothing was written"


def event(**properties: Any) -> dict[str, Any]:
    return {"@type": "Event", "name": "A", "startDate": "2009"} | properties


ADDED = "added event meeting-2009: A, 2009"


@pytest.mark.parametrize(
    "document",
    [
        CONTEXT | event(),
        [CONTEXT | event()],
        CONTEXT | {"@graph": [event()]},
        CONTEXT | {"@graph": event()},
        [CONTEXT | {"@graph": [event(), 5]}, 7],
        {"@context": [{"@vocab": "http://schema.org/"}, {"@language": "en"}]} | event(),
        {"@context": ["http://www.schema.org", {"@base": "https://a.example/"}]} | event(),
        CONTEXT | event(**{"@type": ["Thing", "http://schema.org/Festival"]}),
        CONTEXT | event(startDate={"@type": "Date", "@value": "2009"}),
        CONTEXT | event(name=["A"], startDate="2009", endDate="2009"),
    ],
)
def test_forms_of_documents(document: Any, take: Import) -> None:
    assert take("t.json", document, *KIND).out.splitlines() == [ADDED]


@pytest.mark.parametrize(
    ("start", "end", "words", "untimed"),
    [
        ("2009-05-01T10:00", "2009-05-01T12:00", "1 May 2009", 1),
        ("2009-05-01T10:00:00Z", "2009-05-03T12:00:00+02:00", "1 to 3 May 2009", 1),
        ("2009-05-01", "2009-05-03", "1 to 3 May 2009", 0),
        ("2009-05-01T10:00", None, "1 May 2009, 10:00:00 local time", 0),
    ],
)
def test_times(start: str, end: str | None, words: str, untimed: int, take: Import) -> None:
    result = take("t.json", CONTEXT | event(startDate=start, endDate=end), *KIND)
    assert result.out.splitlines()[0].endswith(f": A, {words}")
    assert result.told.count("the times of 1 date with a start and an end were left out") == untimed


@pytest.mark.parametrize(
    ("start", "message"), [(None, "has no date"), (7, "date: '7' is not a date: "), ([], "has no date")]
)
def test_what_is_not_a_date(start: Any, message: str, take: Import) -> None:
    assert message in take("t.json", CONTEXT | event(startDate=start), *KIND).told[0]


@pytest.mark.parametrize("year", ["2018-99", "1914-18"])
def test_a_month_that_is_none_is_no_range(year: str, take: Import) -> None:
    """The dates of schema.org are those of ISO 8601; in a table, 1914-18 is a range with a short end."""
    alone = take("t.json", CONTEXT | event(startDate=year), *KIND)
    assert (alone.code, len(alone.told)) == (1, 3)
    assert f"event 1, date: {year!r} is not a date: there is no month {year[-2:]}" in alone.told[0]
    end = take("t.json", CONTEXT | event(startDate="1914-07", endDate=year), *KIND)
    assert f"event 1, date.end: {year!r} is not a date: there is no month {year[-2:]}" in end.told[0]
    table = take("t.csv", f"date,title\n{year},A\n", *KIND)
    assert table.code == 0


@pytest.mark.parametrize(
    ("location", "place"),
    [
        ("Lakeside", "-lakeside"),
        ({"@type": "Place", "address": {"addressLocality": "Lakeside"}}, "-lakeside"),
        ({"@type": "Place", "address": "Lakeside"}, "-lakeside"),
        ({"@id": "https://a.example/place"}, ""),
        ({"@type": "Place", "geo": {"latitude": "north"}}, ""),
    ],
)
def test_places(location: Any, place: str, take: Import) -> None:
    result = take("t.json", CONTEXT | event(location=location), *KIND)
    assert result.out == f"added event meeting{place}-2009: A, 2009\n"


def test_a_place_that_is_none(take: Import) -> None:
    virtual = {"@type": "VirtualLocation", "url": "https://a.example/"}
    result = take("t.json", CONTEXT | event(location=virtual), *KIND)
    assert result.told[1] == "not used: location.url (1); --map 'location.url=FIELD' would use it"


def test_a_position_that_is_none(take: Import) -> None:
    location = {"@type": "Place", "name": "There", "geo": {"latitude": "north", "longitude": 1}}
    result = take("t.json", CONTEXT | event(location=location), *KIND, *NEW)
    assert "latitude: should be a number of degrees, not a string ('north')" in result.told[0]


def test_nodes_of_a_graph(take: Import) -> None:
    """A node that an event refers to belongs to it; others are named."""
    graph = [
        event(location={"@id": "#here"}, organizer=[{"@id": "#gone"}, {"@type": "Organization"}]),
        {"@id": "#here", "@type": "Place", "name": "Lakeside"},
        {"@id": "#other", "@type": ["WebSite", "Thing"]},
        {"name": "?"},
    ]
    result = take("t.json", CONTEXT | {"@graph": graph}, *KIND)
    assert result.out == "added event meeting-lakeside-2009: A, 2009\n"
    assert result.told[:-1] == ["not used: nodes of other types: WebSite, no type", "read as JSON-LD of schema.org"]


ONLY = 'is JSON-LD, of which only events of schema.org are read ("@context": "https://schema.org")'


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({"@graph": [event()]}, ONLY),
        ([{"@type": ["http://schema.org/Event"], "http://schema.org/name": [{"@value": "A"}]}], ONLY),
        ({"@context": "https://a.example/c"} | event(), f"{ONLY}, but its context is https://a.example/c"),
        ({"@context": {"schema": "http://schema.org/"}} | event(), f"{ONLY}, but its context is schema"),
        ({"@context": {"@vocab": None}} | event(), f"{ONLY}, but its context is None"),
        (
            CONTEXT | {"@graph": [{"@type": "WebSite"}, {"@type": "EventSeries"}]},
            'is JSON-LD without an event of schema.org ("@type": "Event"); it has WebSite, EventSeries',
        ),
        (CONTEXT | {"@graph": []}, 'is JSON-LD without an event of schema.org ("@type": "Event")'),
    ],
)
def test_what_is_refused(document: Any, message: str, take: Import) -> None:
    assert take("t.json", document, *KIND).err == f"error: t.json {message}\n"


def test_our_texts_are_kept(run: Callable[..., Run], store: Callable[..., Path]) -> None:
    """A summary that begins like our remarks on dates, and an event without keywords, which someone removed."""
    text = (
        '[store]\nformat = 1\ntitle = "X"\n[kinds]\na = "A"\n'
        '[[events]]\nid = "x"\ndate = "2001"\ntitle = "<b>X</b>"\nkind = "a"\nsummary = "Date: 2002. Status: announced. Y"\n'
        '[[events]]\nid = "y"\ndate = "2001~"\ntitle = "Y"\nkind = "a"\nstatus = "announced"\nsummary = "Z"\n'
    )
    path = store(text)
    exported = path.with_name("out.jsonld")
    assert run("export", "jsonld", "--store", path, "-o", exported).code == 0
    assert run("import", exported, "--store", path).told[-1].startswith("0 new, 0 changed, 2 the same")
    document = json.loads(exported.read_text())
    document["@graph"][1].pop("keywords")
    document["@graph"][2]["description"] = "Changed by hand"
    exported.write_text(json.dumps(document))
    result = run("import", exported, "--store", path)
    assert "  date: about 2001 → 2001\n  summary: Z → Changed by hand\n" in result.out
    assert result.told[-1].startswith("0 new, 1 changed, 1 the same")
