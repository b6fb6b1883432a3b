"""``export jsonld``: terms of schema.org, dates that ISO 8601 can express, and ids that refer to each other."""

from collections.abc import Callable
from json import loads
from pathlib import Path
from typing import Any

import pytest
from conftest import DATA, Chronologies, Run

PUBLISHED = DATA / "published.toml"

STORE = '[store]\nformat = 1\ntitle = "A"\n{header}\n[kinds]\nmeeting = "Meeting"\n'
EVENT = '[[events]]\nid = "a"\ndate = "{date}"\ntitle = "E"\nkind = "meeting"\n{rest}\n'


@pytest.fixture
def graph(store: Callable[[str], Path], run: Callable[..., Run]) -> Callable[..., list[dict[str, Any]]]:
    """The graph of an event: the data set, the event, then what it refers to."""

    def call(date: str = "2018", rest: str = "", header: str = "") -> list[dict[str, Any]]:
        path = store(STORE.format(header=header) + EVENT.format(date=date, rest=rest))
        return by_fragments(run("export", "jsonld", "--store", path))

    return call


def by_fragments(ended: Run) -> list[dict[str, Any]]:
    """A graph with ids as if the chronology had an address."""
    whole = ended.json["@graph"][0]["@id"]
    found: list[dict[str, Any]] = loads(ended.out.replace(f'"{whole}#', '"#'))["@graph"]
    return found


@pytest.mark.parametrize("name", ["published", "dates"])
def test_whole_graphs(
    name: str, run: Callable[..., Run], golden: Callable[[str, str], None], chronologies: Chronologies
) -> None:
    options = chronologies[name] if name == "dates" else ["--store", str(PUBLISHED)]
    golden(f"export/{name}.jsonld", run("export", "jsonld", *options).out)


@pytest.mark.parametrize(
    ("date", "start", "end", "words"),
    [
        ("2018-07-09", "2018-07-09", None, None),
        ("2018-07", "2018-07", None, None),
        ("2013-05-16/2017", "2013-05-16", "2017", None),
        ("2018~", "2018", None, "Date: about 2018."),
        ("2018-07-09T12:30:00", "2018-07-09", None, "Date: 9 July 2018, 12:30:00 local time."),
        ("[2018-03-16..2018-11-22]", "2018", None, "Date: some day from 16 March to 22 November 2018."),
        ("199X", None, None, "Date: the 1990s."),
        ("199X/2004", None, "2004", "Date: the 1990s to 2004."),
        ("../2004", None, "2004", "Date: until 2004."),
        ("2004/..", "2004", None, "Date: since 2004."),
        ("{2016-05,2018-05}", "2016-05", None, "Date: May 2016 and May 2018."),
        ("-0044", None, None, "Date: 45 BCE (year -44)."),
        ("Y17E8", None, None, "Date: 1,700,000,000 CE (written Y17E8)."),
    ],
)
def test_a_date_is_said_in_words_where_iso_8601_cannot_say_it(
    date: str, start: str | None, end: str | None, words: str | None, graph: Callable[..., list[dict[str, Any]]]
) -> None:
    event = graph(date)[1]
    assert [event.get(key) for key in ("startDate", "endDate", "description")] == [start, end, words]


PUBLICATIONS = {
    "1999/2003": (None, "Date: 1999 to 2003."),
    "199X": (None, "Date: the 1990s."),
    "[2001,2003]": (None, "Date: 2001 or 2003."),
    "../1999": (None, "Date: until 1999."),
    "Y12018": (None, "Date: 12,018 CE."),
    "-0043": (None, "Date: 44 BCE (year -43)."),
    "2001~": ("2001", "Date: about 2001."),
    "2001?-05": ("2001-05", "Date: May 2001 (year uncertain)."),
    "2001-21": ("2001", "Date: spring 2001."),
    "2001-05": ("2001-05", None),
}
"""What is said of dates of sources: as a date, and in words."""


def test_a_date_of_a_source_is_said_in_words_too(
    store: Callable[[str], Path], run: Callable[..., Run], tmp_path: Path
) -> None:
    """Those that are only in words are counted; and all of them come back."""
    sources = "".join(
        f'[sources.s{number}]\ntype = "book"\ntitle = "S{number}"\ndate = "{date}"\n'
        for number, date in enumerate(PUBLICATIONS)
    )
    cited = ", ".join(f'{{ source = "s{number}" }}' for number in range(len(PUBLICATIONS)))
    path = store(STORE.format(header="") + EVENT.format(date="2018", rest=f"sources = [{cited}]") + sources)
    ended = run("export", "jsonld", "--store", path)
    found = [(node.get("datePublished"), node.get("description")) for node in ended.json["@graph"][2:]]
    assert found == [*PUBLICATIONS.values()]
    assert ended.err == "6 dates in words only: no day, month or four-digit year fits\n"
    document, new = tmp_path / "a.jsonld", tmp_path / "new.toml"
    document.write_text(ended.out, encoding="utf-8")
    new.write_text('[store]\nformat = 1\ntitle = "New"\n', encoding="utf-8")
    assert run("import", document, "--store", new, "--new", "all", "--write").code == 0
    assert [one["date"] for one in run("sources", "--store", new, "--json").json] == [*PUBLICATIONS]


@pytest.mark.parametrize(
    ("status", "schema", "words"),
    [
        ("confirmed", None, None),
        ("announced", "https://schema.org/EventScheduled", "Status: announced."),
        ("cancelled", "https://schema.org/EventCancelled", "Status: cancelled."),
    ],
)
def test_statuses(
    status: str, schema: str | None, words: str | None, graph: Callable[..., list[dict[str, Any]]]
) -> None:
    event = graph(rest=f'status = "{status}"')[1]
    assert (event.get("eventStatus"), event.get("description")) == (schema, words)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", {"name": "A"}),
        ('license = "CC-BY-4.0"', {"name": "A", "license": "https://spdx.org/licenses/CC-BY-4.0.html"}),
        ('license = "Ask us"', {"name": "A", "license": {"@type": "CreativeWork", "name": "Ask us"}}),
        ("updated = 2020-01-31", {"name": "A", "dateModified": "2020-01-31"}),
    ],
)
def test_what_is_said_of_the_chronology(
    header: str, expected: dict[str, Any], graph: Callable[..., list[dict[str, Any]]]
) -> None:
    dataset = graph(header=header)[0]
    own = {"temporalCoverage": "2018-01-01/2018-12-31", "about": [{"@id": "#a"}]}
    assert dataset == {"@type": "Dataset", **expected, **own, "@id": dataset["@id"]}


@pytest.mark.parametrize(
    ("date", "coverage"),
    [
        ("2018-07-09", "2018-07-09/2018-07-09"),
        ("../2004", "2004-01-01/2004-12-31"),
        ("-0044/2004", "../2004-12-31"),
        ("Y17E8", None),
    ],
)
def test_the_time_that_is_covered(date: str, coverage: str | None, graph: Callable[..., list[dict[str, Any]]]) -> None:
    assert graph(date)[0].get("temporalCoverage") == coverage


def test_ids_are_fragments_of_the_page_or_else_of_a_name(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    """The identifier stays when the title changes, if the store has an id."""
    bases = []  # ids are whole where there is no address: rdflib and pyld find different fragments of a URN
    for header in ('url = "https://a.example/b"', 'id = "x"', 'id = "x"\ndescription = "D"', ""):
        path = store(STORE.format(header=header) + EVENT.format(date="2018", rest=""))
        found = run("export", "jsonld", "--store", path).json
        schema, *bases_given = found["@context"]
        assert schema == "https://schema.org"
        base, event = (node["@id"] for node in found["@graph"])
        assert bases_given == ([{"@base": base}] if "url" in header else [])
        assert event == ("#a" if "url" in header else f"{base}#a")
        bases.append(base)
    assert bases[0] == "https://a.example/b"
    assert bases[1] == bases[2]
    assert {base[:9] for base in bases[1:]} == {"urn:uuid:"}
    assert len(set(bases)) == 3


def test_everything_is_written_once_and_referred_to(small: Path, run: Callable[..., Run]) -> None:
    nodes = by_fragments(run("export", "jsonld", "--store", small))
    by_id = {node["@id"]: node for node in nodes}
    assert len(by_id) == len(nodes)
    first = by_id["#round-1"]
    assert first["superEvent"] == [{"@id": "#series:round"}]
    assert first["attendee"][2:] == [
        {"@type": "Person", "name": "Zoë Müller", "jobTitle": "Chair", "affiliation": {"@id": "#actor:Union"}},
        {"@type": "Person", "name": "Иван Петров"},
    ]
    assert first["subjectOf"] == [{"@id": f"#source:{key}"} for key in ("gazette-2001", "union-2001", "almanac")]
    assert by_id["#place:Port%20Vista"] == {
        "@type": "Place",
        "@id": "#place:Port%20Vista",
        "name": "Puerto Vista",
        "address": {"@type": "PostalAddress", "addressCountry": "Farland"},
    }
    assert by_id["#actor:Aland"]["@type"] == ["Country", "Organization"]
    assert by_id["#source:gazette-2001"]["author"] == [
        {"@type": "Person", "name": "Ann Smith", "givenName": "Ann", "familyName": "Smith"},
        {"@type": "Organization", "name": "News Desk"},
    ]


def test_parts_belong_to_wholes(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    whole = EVENT.format(date="2018", rest="")
    part = EVENT.format(date="2018-07", rest='related = [{ event = "a", relation = "part-of" }]').replace(
        '"a"', '"b"', 1
    )
    nodes = by_fragments(run("export", "jsonld", "--store", store(STORE.format(header="") + whole + part)))
    assert [nodes[1].get("subEvent"), nodes[2].get("superEvent")] == [[{"@id": "#b"}], [{"@id": "#a"}]]


def test_what_is_lost_is_said(run: Callable[..., Run], chronologies: Chronologies) -> None:
    ended = run("export", "jsonld", *chronologies["dates"])
    assert ended.err == "23 dates in words only: no day, month or four-digit year fits\n"
    assert run("export", "jsonld", *chronologies["nasty"]).err == ""


def test_an_empty_graph_has_the_chronology(small: Path, run: Callable[..., Run]) -> None:
    ended = run("export", "jsonld", "--store", small, "--since", "5000", "--title", "None")
    [dataset] = ended.json["@graph"]
    assert (dataset["@type"], dataset["name"], "about" in dataset) == ("Dataset", "None", False)
    assert ended.err == "no events match\n"


def test_the_context_may_be_inline(run: Callable[..., Run]) -> None:
    """For readers without a network: the terms that are addresses or dates say so."""
    linked, inline = (
        run("export", "jsonld", "--store", PUBLISHED, "--context", name).json for name in ("schema.org", "inline")
    )
    assert linked["@graph"] == inline["@graph"]
    terms, base = inline["@context"]
    assert (terms["@vocab"], linked["@context"]) == ("http://schema.org/", ["https://schema.org", base])
    for node in linked["@graph"]:
        for name, value in node.items():
            is_address = isinstance(value, str) and value.startswith("http") and name != "@id"
            assert (terms.get(name) == {"@type": "@id"}) == is_address or name in ("sameAs", "license"), name


def test_numbers_of_a_source(graph: Callable[..., list[dict[str, Any]]]) -> None:
    source = '[sources.s]\ntype = "book"\ntitle = "S"\ndoi = "10.1000/182"\nisbn = "9783161484100"\n'
    nodes = graph(rest=f'sources = [{{ source = "s" }}]\n{source}')
    assert any("https://doi.org/10.1000/182" in str(node.get("sameAs")) for node in nodes)
