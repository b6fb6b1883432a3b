"""The sources of imported events: cited once, registered once, and what they support is kept."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomli
from conftest import Run, event_of

Import = Callable[..., Run]
KIND = ("--set", "kind=meeting")


def test_what_sources_say_is_kept(take: Import, run: Callable[..., Run], kept: Path) -> None:
    """A source that is already cited keeps what it supports, unless the file says what; a bare id says nothing."""
    said = [{"id": "round-1", "sources": [{"id": "almanac", "locator": "p. 9", "supports": []}, "gazette-2001"]}]
    assert take("events.json", said, "--write", "--supports", "all").code == 0
    sources = {source["id"]: source for source in event_of(run, kept, "round-1")["sources"]}
    assert list(sources) == ["gazette-2001", "union-2001", "almanac"]
    assert sources["gazette-2001"]["supports"] == ["date", "places", "people", "title", "kind"]
    assert (sources["almanac"]["supports"], sources["almanac"]["locator"]) == ([], "p. 9")
    said = [
        {"id": "round-1", "sources": [{"id": "almanac", "supports": ["date"]}, {"id": "almanac", "locator": "p. 1"}]}
    ]
    assert take("events.json", said, "--write").code == 0
    cited = event_of(run, kept, "round-1")["sources"][2:]
    assert [(one["supports"], one["locator"]) for one in cited] == [(["date"], None), ([], "p. 1")]


def test_empty_disputes_take_disputes_away(take: Import, run: Callable[..., Run], kept: Path) -> None:
    said = [{"id": "round-2", "sources": [{"id": "almanac", "disputes": {"title": "Feast"}}]}]
    assert take("events.json", said, "--write").code == 0
    event = event_of(run, kept, "round-2")
    cited = next(one for one in event["sources"] if one["id"] == "almanac")
    assert cited["disputes"] == {"title": "Feast"}
    cited["disputes"] = {}
    assert take("events.json", [event], "--write").told[-1].startswith("0 new, 1 changed")
    now = next(one for one in event_of(run, kept, "round-2")["sources"] if one["id"] == "almanac")
    assert (now["disputes"], now["supports"]) == ({}, cited["supports"])


def test_a_source_that_disputes_nothing_supports_what_an_option_says(
    take: Import, run: Callable[..., Run], kept: Path
) -> None:
    said = [{"id": "round-2", "sources": [{"id": "gazette-2001", "disputes": {}}]}]
    assert take("events.json", said, "--write", "--supports", "title").code == 0
    cited = {one["id"]: one["supports"] for one in event_of(run, kept, "round-2")["sources"]}
    assert cited == {"almanac": ["date"], "gazette-2001": ["title"]}


CITED = "id,sources,source.id,source.locator\nround-2,{},almanac,p. 9\n"


@pytest.mark.parametrize("sources", ["", "almanac", "almanac ; ", "almanac; gazette-2001"])
def test_a_source_that_a_row_names_twice(sources: str, take: Import, kept: Path) -> None:
    """What the file says about a cited source is added to its citation, which loses nothing."""
    before = kept.read_text(encoding="utf-8")
    assert take("t.csv", CITED.format(sources), "--write", "--supports", "title").code == 0
    line = 'sources = [{ source = "almanac", supports = ["date"] }]\n'
    assert before.count(line) == 1
    more = '  { source = "gazette-2001", supports = ["title"] },\n' * ("gazette" in sources)
    assert kept.read_text(encoding="utf-8") == before.replace(
        line, f'sources = [\n  {{ source = "almanac", supports = ["date"], locator = "p. 9" }},\n{more}]\n'
    )
    again = take("t.csv", CITED.format(sources), "--supports", "title")
    assert again.told == ["0 new, 0 changed, 1 the same; nothing was written"]


def test_a_new_event_cites_a_source_once(take: Import, run: Callable[..., Run], kept: Path) -> None:
    rows = (
        "id,date,title,kind,sources,source.id,source.locator\n"
        "one,2009,A,meeting,almanac; almanac,almanac,p. 9\ntwo,2010,B,meeting,almanac; almanac,,\n"
    )
    assert take("t.csv", rows, "--write", "--supports", "date").code == 0
    cited = [[one["locator"] for one in event_of(run, kept, event)["sources"]] for event in ("one", "two")]
    assert cited == [["p. 9"], [None]]


def test_places_in_a_source_are_added(take: Import, run: Callable[..., Run], kept: Path) -> None:
    """If several citations do not say what the source supports, none of them replaces the one that does."""
    said = [{"id": "round-2", "sources": [{"id": "almanac", "locator": f"p. {page}"} for page in (1, 2)]}]
    result = take("e.json", said, "--write")
    assert result.told[0].startswith("2 citations without supported statements")
    cited = event_of(run, kept, "round-2")["sources"]
    assert [(one["supports"], one["locator"]) for one in cited] == [(["date"], None), ([], "p. 1"), ([], "p. 2")]
    for again in (said, [{"id": "round-2", "sources": [{"id": "almanac", "locator": "p. 2", "supports": None}]}]):
        assert take("e.json", again, "--supports", "all").told == ["0 new, 0 changed, 1 the same; nothing was written"]


def test_a_source_without_address_is_registered_once(take: Import, kept: Path) -> None:
    """Here, in the next row and when the file is imported again; another source with this title is another."""
    rows = (
        "date,title,kind,source.title,source.authors,source.date\n"
        '2009,A,meeting,Annual report,"Smith, Ann; News Desk",May 2010\n'
        '2010,B,meeting,Annual report,"Smith, Ann; News Desk",2010-05\n'
        "2011,C,meeting,Annual report,,\n"
    )
    options = ("--new", "sources", "--supports", "date")
    result = take("t.csv", rows, *options, "--write")
    assert [line for line in result.out.splitlines() if "source" in line] == [
        "added source annual-report: “Annual report”, n.d.",
        "added source annual-report-2010-05: Ann Smith and News Desk, “Annual report”, May 2010.",
    ]
    assert 'authors = [{ family = "Smith", given = "Ann" }, { name = "News Desk" }]\n' in kept.read_text(
        encoding="utf-8"
    )
    assert take("t.csv", rows, *options).told[-1] == "0 new, 0 changed, 3 the same; nothing was written"


def test_more_is_said_of_a_new_source(take: Import, kept: Path) -> None:
    rows = (
        "id,source.url,source.title,source.type\n"
        "round-1,https://x.example/a,,\nround-2,https://x.example/a,Tales,\nround-4,https://x.example/a,,book\n"
    )
    assert take("t.csv", rows, "--new", "sources", "--supports", "date", "--write").code == 0
    record = '[sources.x-example]\ntype = "book"\ntitle = "Tales"\nurl = "https://x.example/a"\n'
    assert record in kept.read_text(encoding="utf-8")


def test_a_source_for_all_rows(take: Import, run: Callable[..., Run], kept: Path) -> None:
    """Set by its id, it needs no column."""
    rows = "id,date,title,kind\nnew,2009,A,meeting\n"
    options = ("--set", "source.id=almanac", "--set", "source.locator=p. 3", "--supports", "date")
    assert take("t.csv", rows, *options, "--write").code == 0
    (cited,) = event_of(run, kept, "new")["sources"]
    assert (cited["id"], cited["locator"]) == ("almanac", "p. 3")


def test_something_set_of_sources_waits_for_one(take: Import) -> None:
    """Rows may have no source if there is a column for sources; a fixed title does not make one."""
    rows = "date,title,kind,source.url\n2009,A,meeting,\n"
    result = take("t.csv", rows, "--set", "source.title=Tales", "--new", "sources")
    assert (result.code, result.out) == (0, "added event meeting-2009: A, 2009\n")


def test_sources_without_a_word_are_reported(take: Import) -> None:
    rows = "date,title,kind,sources,inferred\n2009,A,meeting,almanac; union-2001,date\n"
    assert take("t.csv", rows).told == [
        "2 citations without supported statements (--supports all, or date,title)",
        "1 new, 0 changed, 0 the same; nothing was written (--write writes it)",
    ]
    assert "support" not in take("t.csv", rows, "--supports", "title").err


def test_supports_are_of_new_citations(take: Import) -> None:
    rows = "date,title,kind,sources\n2009,A,meeting,almanac\n"
    assert take("t.csv", rows, "--write").told[0].startswith("1 citation without supported statements")
    assert take("t.csv", rows, "--supports", "title").told == [
        "not used: --supports for 1 citation of the store, only for new ones",
        "0 new, 0 changed, 1 the same; nothing was written",
    ]


def test_sources_described_by_columns(take: Import, kept: Path) -> None:
    rows = (
        "date,title,kind,source.id,source.type,source.title,source.publisher,source.authors,source.date,source.accessed,"
        "source.locator,source.note\n"
        "2009,A,meeting,,book,Old tales,Press & Co,Ann Smith; News Desk,May 2010,2020-01-02,p. 3,A note\n"
        "2009,B,meeting,,book,Old tales,Press & Co,,May 2010,,,\n"
        "2009,C,meeting,mine,,,,,,,p. 4,\n"
        "2009,D,meeting,almanac,,,,,,,p. 5,\n"
        "2009,E,meeting,,,Untitled,,,,,,\n"
    )
    result = take("t.csv", rows, "--new", "all", "--supports", "date")
    assert result.told[0].startswith(
        "t.csv: row 4, source.id: there is no source 'mine', and the file does not describe it"
    )
    result = take("t.csv", rows.replace("mine", "gazette-2001"), "--new", "all", "--supports", "date", "--write")
    assert result.code == 0, result.err
    text = kept.read_text(encoding="utf-8")
    assert (
        '[sources.press-co-2010-05]\ntype = "book"\ntitle = "Old tales"\npublisher = "Press & Co"\n'
        'authors = [{ name = "Ann Smith" }, { name = "News Desk" }]\ndate = "2010-05"\naccessed = "2020-01-02"\n'
        in text
    )
    assert '[sources.press-co-2010-05-2]\ntype = "book"' in text
    assert '[sources.untitled]\ntype = "document"\ntitle = "Untitled"\n' in text
    assert '{ source = "press-co-2010-05", supports = ["date"], locator = "p. 3", note = "A note" }' in text
    assert '{ source = "gazette-2001", supports = ["date"], locator = "p. 4" }' in text


def test_a_locator_is_added_to_what_a_source_supports(take: Import, run: Callable[..., Run], kept: Path) -> None:
    rows = "id,source.id,source.locator\nround-1,gazette-2001,p. 7\n"
    assert take("t.csv", rows, "--write", "--supports", "all").code == 0
    cited = event_of(run, kept, "round-1")["sources"][0]
    assert (cited["locator"], cited["supports"]) == ("p. 7", ["date", "places", "people", "title", "kind"])


def test_an_address_is_one_source(take: Import) -> None:
    rows = "date,title,kind,Link\n2009,A,meeting,https://x.example/a\n2010,B,meeting,https://x.example/a\n"
    result = take("t.csv", rows, "--map", "Link=source.url", "--new", "sources", "--supports", "date")
    assert [line for line in result.out.splitlines() if "source" in line] == [
        "added source x-example: “https://x.example/a”, n.d."
    ]


AUTHORS = "date,title,kind,source.title,source.authors\n2009,A,meeting,Tales,"


@pytest.mark.parametrize(
    ("cell", "reference"),
    [
        ("von Goethe, Johann Wolfgang; van der Berg, Jan", "Johann Wolfgang von Goethe and Jan van der Berg"),
        ("毛泽东; UN", "毛泽东 and UN"),
        ("{Ministry of Culture, Media and Sport}; Doe, A.", "Ministry of Culture, Media and Sport and A. Doe"),
        ("{Bread; Butter}\nJohnson and Johnson", "Bread; Butter and Johnson and Johnson"),
        ("Ortega y Gasset, José", "José Ortega y Gasset"),
    ],
)
def test_authors(cell: str, reference: str, take: Import) -> None:
    out = take("t.csv", f'{AUTHORS}"{cell}"\n', "--new", "sources").out
    assert f"{reference}, “Tales”, n.d." in out


@pytest.mark.parametrize(
    "author",
    [
        "Ministry of Culture, Media and Sport",
        "Doe, A., Roe, B. and Poe, C.",
        "Doe, A. and Roe, B.",
        "Doe, A. & Roe B.",
        "University of Aland, Lakeside",
        "King, Martin, Jr.",
        "Google, Inc.",
    ],
)
def test_an_author_who_may_be_several(author: str, take: Import) -> None:
    assert take("t.csv", f'{AUTHORS}"{author}"\n', "--new", "sources").told[0] == (
        f"t.csv: row 2, source.authors: {author!r} may be one author or several: write ';' between authors, a person as "
        f"'Family, Given', and an organisation with a comma in braces, as '{{{author}}}'"
    )
    one = take("t.csv", f'{AUTHORS}"{author}"\n', "--new", "sources", "--split", "source.authors=")
    assert "several: write a person as" in one.told[0]


def test_authors_in_json(take: Import) -> None:
    events = [
        {"date": "2009", "title": "A", "kind": "meeting", "source.title": "Tales", "source.authors": ["Doe, A.", "UN"]},
        {"date": "2009", "title": "B", "kind": "meeting", "source.title": "Tales", "source.authors": 5},
    ]
    result = take("t.json", events, "--new", "sources")
    assert "A. Doe and UN, “Tales”" in result.out
    assert "event 2" in result.told[0]


def test_new_sources_that_carry_one_text_are_one_witness(
    store: Callable[[str], Path], run: Callable[..., Run], tmp_path: Path
) -> None:
    """Already in what an import says before it writes."""
    target = store('[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n')
    sources = [
        {"id": key, "reference": key, "supports": ["date"], "origin": origin}
        for key, origin in (("paper", "agency"), ("agency", None))
    ]
    event = {"id": "e", "date": "2001", "title": "E", "kind": "k", "sources": sources}
    (tmp_path / "e.json").write_text(json.dumps([event]))
    told = run("import", tmp_path / "e.json", "--new", "sources", "--store", target, "--json").json
    fields = [field for change in told["changes"] if change["record"] == "event" for field in change["fields"]]
    assert [one["new"] for one in fields if one["path"] == ["evidence", "date"]] == ["single-source"]
    assert run("import", tmp_path / "e.json", "--new", "sources", "--store", target, "--write").code == 0
    assert run("show", "e", "--json", "--store", target).json["evidence"]["date"] == "single-source"


def _cited(*sources: dict[str, Any]) -> list[dict[str, object]]:
    """An event of our JSON that cites sources."""
    return [{"id": "round-1", "sources": [*sources]}]


def test_an_origin_is_taken_over(take: Import, run: Callable[..., Run], kept: Path) -> None:
    """A library has no origins: when the events of a store follow, its sources must not become witnesses of their own."""
    said = _cited({"id": "union-2001", "origin": "gazette-2001"}, {"id": "union-2001", "origin": "gazette-2001"})
    result = take("events.json", said, "--write")
    assert result.out.startswith("changed source union-2001: ")
    assert result.out.splitlines()[1] == "  origin: + gazette-2001"
    assert result.told[-1] == "0 new, 0 changed, 1 the same, 1 source changed; written to kept.toml"
    cited = event_of(run, kept, "round-1")["sources"]
    assert [one["id"] for one in cited if one["origin"] == "gazette-2001"] == ["union-2001"]
    assert take("events.json", said).told[-1] == "0 new, 0 changed, 1 the same; nothing was written"


def test_the_last_origin_is_the_same_origin(take: Import, kept: Path) -> None:
    """Our JSON gives the source whose text it is in the end."""
    chain = _cited({"id": "union-2001", "origin": "almanac"}, {"id": "gazette-2001", "origin": "union-2001"})
    assert take("events.json", chain, "--write").code == 0
    again = _cited({"id": "gazette-2001", "origin": "almanac"})
    assert take("events.json", again).told[-1] == "0 new, 0 changed, 1 the same; nothing was written"
    assert 'origin = "union-2001"' in kept.read_text("utf-8")


ORIGINS: dict[str, tuple[list[Any], list[Any], str]] = {
    "another in the store": (
        [{"id": "union-2001", "origin": "almanac"}],
        [{"id": "union-2001", "origin": "gazette-2001"}],
        "event 1, sources: source 'union-2001' has the origin 'almanac', and not 'gazette-2001'",
    ),
    "two in the file": (
        [],
        [{"id": "union-2001", "origin": "almanac"}, {"id": "union-2001", "origin": "gazette-2001"}],
        "event 1, sources: source 'union-2001' has the origin 'almanac', and not 'gazette-2001'",
    ),
    "an unknown one": ([], [{"id": "union-2001", "origin": "nobody"}], "event 1: source 'union-2001': origin: there is no"),
    "no text": ([], [{"id": "union-2001", "origin": 5}], "event 1: source 'union-2001': origin: should be a string"),
    "a circle": (
        [{"id": "union-2001", "origin": "almanac"}],
        [{"id": "almanac", "origin": "union-2001"}],
        "event 1: source 'almanac' would have itself as its origin: almanac → union-2001 → almanac",
    ),
    "a circle of new ones": (
        [],
        [{"id": "n", "title": "N", "origin": "m"}, {"id": "m", "title": "M", "origin": "n"}],
        "event 1: source 'n' would have itself as its origin: n → m → n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ORIGINS)
def test_an_origin_that_contradicts_is_a_fault(case: str, take: Import, kept: Path) -> None:
    before, said, message = ORIGINS[case]
    assert take("before.json", _cited(*before), "--write").code == 0
    text = kept.read_text("utf-8")
    assert message in take("events.json", _cited(*said), "--new", "sources", "--write").err
    assert kept.read_text("utf-8") == text


@pytest.mark.slow
def test_a_whole_chronology_is_taken_elsewhere(take: Import, run: Callable[..., Run], kept: Path) -> None:
    """The sources first, then the events: the evidence stays as it was."""
    assert take("events.json", _cited({"id": "union-2001", "origin": "gazette-2001"}), "--write").code == 0
    library, events, new = (kept.with_name(name) for name in ("library.json", "all.json", "new.toml"))
    assert run("export", "csl-json", "--store", kept, "-o", library).code == 0
    assert run("list", "--store", kept, "--json", "-o", events).code == 0
    new.write_text('[store]\nformat = 1\ntitle = "New"\n', "utf-8")
    assert run("import", library, "--store", new, "--write").code == 0
    assert run("import", events, "--store", new, "--new", "all,actors:state", "--write").code == 0
    old, taken = (run("list", "--store", store, "--json").json for store in (kept, new))
    assert [one["evidence"] for one in taken] == [one["evidence"] for one in old]
    assert [one["sources"] for one in taken] == [one["sources"] for one in old]


TWO = [
    *("https://x.example/8;https://x.example/9", "https://x.example/8, https://x.example/9"),
    *("https://x.example/8\nhttps://x.example/9", "https://x.example/8,https://x.example/9 ; "),
    *("https://x.example/8 and https://x.example/9", "https://x.example/8 | https://x.example/9"),
]


@pytest.mark.parametrize("header", ["URL", "source.url", "Sources"])
@pytest.mark.parametrize("cell", TWO, ids=repr)
def test_several_addresses_in_a_cell(header: str, cell: str, take: Import, run: Callable[..., Run], kept: Path) -> None:
    options = ("--new", "sources", "--set", "source.language=en", "--write")[: None if header == "URL" else 2]
    table = f'id,date,title,kind,{header}\none,2009,A,meeting,"{cell}"\n'
    assert take("t.csv", table, *options, "--write").code == 0
    sources = event_of(run, kept, "one")["sources"]
    assert [one["url"] for one in sources] == ["https://x.example/8", "https://x.example/9"]


def test_an_address_with_semicolons_and_commas(take: Import, run: Callable[..., Run], kept: Path) -> None:
    address = "https://x.example/8;a=b,c"
    table = f'id,date,title,kind,URL\none,2009,A,meeting,"{address}"\n'
    assert take("t.csv", table, "--new", "sources", "--write").code == 0
    assert [one["url"] for one in event_of(run, kept, "one")["sources"]] == [address]


def test_addresses_with_other_text_beside_them(take: Import) -> None:
    """They are not used if only the header means addresses, and the rows are named; a field that is meant is a fault."""
    rows = (
        "date,title,kind,URL\n2009,A,meeting,https://x.example/8 https://x.example/9 (kept)\n"
        "2009,B,meeting,https://x.example/8; see also\n2009,C,meeting,\n2009,D,meeting,see above\n"
    )
    result = take("t.csv", rows, "--new", "sources")
    assert result.told[1:4] == [
        (
            "not used: the addresses in 2 rows that have other text beside them: row 2 'https://x.example/8 "
            "https://x.example/9 …', row 3 'https://x.example/8; see also' (write them alone)"
        ),
        "no address, where a header says so, in 1 row: row 5 'see above'",
        "not used: URL (1); --map 'URL=FIELD' would use it",
    ]
    mapped = take("t.csv", rows, "--new", "sources", "--map", "URL=source.url")
    assert [line.partition(": source")[0] for line in mapped.told[:3]] == [f"t.csv: row {row}" for row in (2, 3, 5)]


def test_several_addresses_beside_one_title(take: Import) -> None:
    result = take("t.csv", f'date,title,kind,URL,source.title\n2009,A,meeting,"{TWO[0]}",T\n', "--new", "sources")
    hint = "put one into the cell, or say what they are with --map 'COLUMN=sources'"
    assert f"has 2 addresses of sources, but one title; {hint}" in result.told[0]


KNOWN_RECORDS: dict[str, tuple[str | list[Any], str, list[str]]] = {
    "a source": (
        (
            "date,title,kind,source.url,source.title,source.publisher,source.date,source.grade,source.language\n"
            "2010,A,meeting,https://union.example/a,[Communiqué of the first round],Union,2001-03,official,EN\n"
            "2011,B,meeting,https://union.example/a,,Union,,,en\n"
        ),
        "2 values of 2 rows",
        ["source 'union-2001': publisher 'Union', where the store has 'Union of Rivers'; ", ": language 'EN' ("],
    ),
    "its other fields": (
        _cited({"id": "gazette-2001", "doi": "10.1000/1", "date": "2001-03-05", "authors": [{"name": "Smith"}]}),
        "3 values of 1 row",
        [
            "source 'gazette-2001': doi '10.1000/1' (",
            "date '2001-03-05', where the store has '2001-03'; ",
            """authors '[{"name": "Smith"}]', where the store has '[{"family": "Smith", """,
        ],
    ),
    "a date in words": (
        _cited({"id": "gazette-2001", "date": "soon"}),
        "1 value of 1 row",
        ["date 'soon', where the store has '2001-03'"],
    ),
    "a place without a position": (
        "date,title,kind,places,places.latitude,places.longitude\n2010,A,meeting,Nowhere,48.2,16.4\n",
        "2 values of 1 row",
        ["place 'Nowhere': latitude '48.2'; place 'Nowhere': longitude '16.4' ("],
    ),
    "actors, places and series": (
        [
            {
                "date": "2010",
                "title": "A",
                "kind": "meeting",
                "series": {"id": "round", "name": "Talks"},
                "actors": [{"id": "Union", "name": "UR", "kind": "body", "same_as": []}],
                "places": [{"name": "Elsewhere", "latitude": 60.10, "longitude": 21, "same_as": ["geonames:103"]}],
            }
        ],
        "3 values of 1 row",
        [
            "actor 'Union': kind 'body', where the store has 'organisation'",
            "longitude '21', where the store has '20.0'",
            "name 'Talks'",
        ],
    ),
    "nothing that differs": (
        (
            "date,title,kind,places,places.country,places.latitude,places.longitude,source.id,source.type,source.date\n"
            "2010,A,meeting,lakeside,Åland-on-Lake,60.10,20.0,gazette-2001,article,2001\n"
        ),
        "",
        [],
    ),
}


@pytest.mark.parametrize("case", KNOWN_RECORDS)
def test_what_is_said_otherwise_of_known_records_is_reported(case: str, take: Import, kept: Path) -> None:
    content, count, examples = KNOWN_RECORDS[case]
    before = kept.read_text("utf-8").partition("[[events]]")[0]
    result = take("events.csv" if isinstance(content, str) else "events.json", content, "--write")
    assert result.code == 0
    told = [line for line in result.told if " that records of the store lack or give differently: " in line]
    assert [line.partition(" that ")[0] for line in told] == [f"not used: {count}"] * bool(count)
    assert all(example in "".join(told) for example in examples), told
    assert kept.read_text("utf-8").partition("[[events]]")[0] == before


@pytest.mark.parametrize("column", ["Source", "Source URL", "source.url"])
@pytest.mark.parametrize(
    "cell",
    [
        "https://x.example/a (accessed 5 May 2020)",
        "https://x.example/a. Last accessed: 2020-05-05.",
        "https://x.example/a, retrieved on May 5, 2020",
        "https://x.example/a [Abgerufen am 5. Mai 2020]",
        "https://x.example/a (consulté le 5 mai 2020)",
        "https://x.example/a (дата обращения: 5 мая 2020)",
    ],
)
def test_an_address_and_when_it_was_read(
    column: str, cell: str, take: Import, run: Callable[..., Run], kept: Path
) -> None:
    rows = f'date,title,kind,{column}\n2009,A,meeting,"{cell}"\n2010,B,meeting,https://x.example/a\n'
    result = take("t.csv", rows, "--new", "sources", "--write")
    assert result.code == 0, result.err
    [source] = [one for one in run("sources", "--store", kept, "--json").json if one["url"] == "https://x.example/a"]
    assert (source["accessed"], source["title"]) == ("2020-05-05", "https://x.example/a")


def test_a_page_that_was_read_on_several_days(take: Import, run: Callable[..., Run], kept: Path) -> None:
    """The last one counts."""
    days = ("5 May 2020", "2020-05-07", "6 May 2020")
    rows = "".join(f"{2009 + at},A,meeting,https://x.example/a (accessed {day})\n" for at, day in enumerate(days))
    assert take("t.csv", f"date,title,kind,sources\n{rows}", "--new", "sources", "--write").code == 0
    sources = run("sources", "--store", kept, "--json").json
    assert [one["accessed"] for one in sources if one["url"] == "https://x.example/a"] == ["2020-05-07"]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("https://x.example/a p. 3", "'https://x.example/a p. 3' has other text beside the address; "),
        ("https://x.example/a (accessed 4.5.2021)", "'4.5.2021' is not a date: it may be 2021-04-05 or 2021-05-04 "),
    ],
)
def test_an_address_that_is_not_alone(cell: str, said: str, take: Import) -> None:
    result = take("t.csv", f"date,title,kind,Source\n2009,A,meeting,{cell}\n", "--new", "sources")
    assert result.told[0].startswith(f"t.csv: row 2, Source: {said}")
    assert "https://x.example/a%20" not in result.err


@pytest.mark.parametrize("header", ["source.url", "URL", "sources", "Where"])
def test_an_address_without_its_scheme(header: str, take: Import, kept: Path) -> None:
    """It is read in one way whatever says that it is an address, and said with its row."""
    table = f"date,title,{header}\n2001,A,www.x.example/p\n2002,B,http://www.x.example/p\n"
    options = ("--map", "Where=source.url") if header == "Where" else ()
    result = take("t.csv", table, *KIND, *options, "--new", "sources", "--write")
    said = "read as http://: the addresses without a scheme in 1 row: row 2 'www.x.example/p'"
    assert [line for line in result.told if "www" in line] == [said]
    sources = tomli.loads(kept.read_text("utf-8"))["sources"]
    assert [one["url"] for key, one in sources.items() if key.startswith("x-")] == ["http://www.x.example/p"]


def test_addresses_without_schemes_in_other_places(take: Import, kept: Path) -> None:
    table = (
        'date,title,source.url,source.title\n2001,A,"www.x.example/p, accessed 5 May 2020",\n2002,B,www.y.example,Y\n'
    )
    assert take("t.csv", table, *KIND, "--new", "sources", "--write").code == 0
    sources = tomli.loads(kept.read_text("utf-8"))["sources"]
    assert sources["x-example"]["url"] == "http://www.x.example/p"
    assert sources["x-example"]["accessed"] == "2020-05-05"
    assert [one["url"] for one in sources.values() if one["title"] == "Y"] == ["http://www.y.example"]


def test_addresses_in_a_title_are_named(take: Import) -> None:
    """Until the store has the source, since nothing is left out then."""
    rows = "date,title,kind,Source\n2009,A,meeting,See https://x.example/b or https://x.example/c.\n"
    told = "not used: the addresses in 1 row that have other text beside them: row 2 'See https://x.example/b"
    assert told in take("t.csv", rows, "--new", "sources", "--write").err
    assert "other text" not in take("t.csv", rows, "--new", "sources").err


def test_a_source_or_place_that_nobody_knows_is_none(take: Import) -> None:
    rows = "date,title,kind,Source,Place\n2009,A,meeting,unknown,Unbekannt\n2010,B,meeting,,UNKNOWN\n"
    result = take("t.csv", rows, "--new", "all")
    assert [line for line in result.out.splitlines() if line.startswith("added")] == [
        "added event meeting-2009: A, 2009",
        "added event meeting-2010: B, 2010",
    ]
    assert "3 cells with 'unknown', 'Unbekannt', 'UNKNOWN': read as empty" in result.told


def test_an_origin_that_the_library_lacks(take: Import) -> None:
    """A library has the sources that events cite; the fault says what to do."""
    result = take("events.json", _cited({"id": "almanac", "origin": "wire"}))
    assert result.code == 1
    fault = "source 'almanac': origin: there is no source 'wire'"
    assert f"{fault} (a library lacks the origins that no event cites: write it into the store first)" in result.told[0]


@pytest.mark.parametrize("header", ["Source link", "Source URL", "URL", "Link"])
def test_a_source_beside_its_address_is_one(header: str, take: Import) -> None:
    """A witness more would be one that the table does not have. Several names, or another address, are others."""
    rows = "2001,A,Meduza,https://m.example/1\n2002,B,C; D,https://m.example/2\n2003,E,https://f.example,https://m.example/3\n"
    table = f"Date,Title,Source,{header}\n{rows}2004,G,,https://m.example/4\n2005,H,gazette-2001,https://m.example/5\n"
    result = take("t.csv", table, *KIND, "--new", "all")
    found = [line.removeprefix("added source ") for line in result.out.splitlines() if line.startswith("added source")]
    assert found == [
        "c: “C”, n.d.",
        "d: “D”, n.d.",
        "f-example: “https://f.example”, n.d.",
        "m-example: “Meduza”, n.d.",
        *(f"m-example-{number}: “https://m.example/{number}”, n.d." for number in (2, 3, 4, 5)),
    ]
    mapped = take("t.csv", table, *KIND, "--new", "all", "--map", "Source=sources").out
    assert "added source meduza: “Meduza”, n.d.\n" in mapped


@pytest.mark.parametrize("rows", [(0, 1, 2), (1, 2, 0), (2, 0, 1)])
def test_the_id_of_a_source_is_that_of_the_file(rows: tuple[int, ...], take: Import) -> None:
    """An id that is made from a title is not one that a row names."""
    lines = "2001,A,,Gazette\n", "2002,B,gazette,The other gazette\n", "2003,F,gazette,\n"
    head = "Date,Title,source.id,source.title\n"
    result = take("t.csv", head + "".join(lines[at] for at in rows), *KIND, "--new", "all")
    if rows[0] == 2:
        assert "there is no source 'gazette', and the file does not describe it" in result.err
    else:
        sources = [line for line in result.out.splitlines() if line.startswith("added source ")]
        assert sources == ["added source gazette: “The other gazette”, n.d.", "added source gazette-2: “Gazette”, n.d."]
    alone = take("t.csv", head + lines[0] + lines[2], *KIND, "--new", "all")
    assert "row 3, source.id: there is no source 'gazette'" in alone.err
    titles = take("t.csv", "Date,Title,Sources\n2001,A,gazette?\n2002,B,gazette\n", *KIND, "--new", "all")
    assert "added source gazette: “gazette”, n.d.\nadded source gazette-2: “gazette?”, n.d.\n" in titles.out


def test_the_id_of_a_source_of_a_row_that_is_left_out_stays_free(take: Import, kept: Path) -> None:
    table = "Date,Title,source.id,source.title\n2001,A,,Gazette\nsoon,B,gazette,The other gazette\n"
    rest = ("--rejects", kept.with_name("rest.csv"), "--write")
    assert "added source gazette-2: “Gazette”, n.d.\n" in take("t.csv", table, *KIND, "--new", "all", *rest).out
