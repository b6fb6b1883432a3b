"""``import`` recognises events by their ids, by what they are elsewhere, or by title, date and places."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Run, event_of

Import = Callable[..., Run]
PROTESTS = (
    "date,title,kind,places\n2001-04-20,Protest,meeting,Vienna\n2001-04-20,Protest,meeting,Graz\n"
    "2001-04-20,Protest,meeting,Linz; Graz\n"
)


def entry(uid: str, day: str, title: str) -> str:
    return f"BEGIN:VEVENT\nUID:{uid}\nDTSTART;VALUE=DATE:{day}\nSUMMARY:{title}\nEND:VEVENT\n"


def calendar(*entries: str) -> str:
    return "".join(["BEGIN:VCALENDAR\n", *entries, "END:VCALENDAR\n"])


@pytest.mark.slow
def test_events_in_different_places_are_different(take: Import, run: Callable[..., Run], kept: Path) -> None:
    """A row with some of the places of another is an event of its own in a file, but may be one of the store."""
    options = ("--new", "places", "--write")
    result = take("t.csv", PROTESTS, "--new", "places")
    assert result.told[1].startswith("1 row has the title, date and place of another, but not all else: an event")
    two = PROTESTS.rpartition("2001")[0]
    assert take("t.csv", two, *options).told[-1].startswith("2 new, 0 changed, 0 the same")
    places = [event_of(run, kept, f"meeting-{place}-2001-04-20")["places"] for place in ("vienna", "graz")]
    assert [[one["id"] for one in several] for several in places] == [["Vienna"], ["Graz"]]
    assert take("t.csv", two, *options).told[-1] == "0 new, 0 changed, 2 the same; nothing was written"
    # one place more is a change; the row without places may be the same, since the other event has a row of its own
    result = take("t.csv", two.replace("Graz", "Graz; Linz") + "2001-04-20,Protest,meeting,\n", "--new", "places")
    assert result.told[0] == "t.csv: row 3: is event 'meeting-graz-2001-04-20', as is row 4"
    assert result.told[-1].startswith("0 new, 0 changed, 1 the same, 2 faults")
    # of two that have the place, it is the one that has no other
    assert (
        take("t.csv", "id,date,title,kind,places\nboth,2001-04-20,Protest,meeting,Vienna; Graz\n", "--write").code == 0
    )
    assert take("t.csv", two, *options).told[-1] == "0 new, 0 changed, 2 the same; nothing was written"


ANOTHER = (
    "t.csv: row 2, ID: '1' is 'Alpha', 1 January 2019, in the store: another event (--scheme NAME says whose number it "
    "is; --map 'ID=' leaves the numbers out)"
)


@pytest.mark.parametrize(
    ("row", "outcome"),
    [
        ("1,1848-03-13,Revolution", ANOTHER),
        ("1,2018,Revolution", ANOTHER),
        ("1,2019,Revolution", "0 new, 1 changed"),
        ("1,1848-03-13,ALPHA", "0 new, 1 changed"),
        ("1,,Revolution", "0 new, 1 changed"),
        ("2,1848-03-13,Revolution", "1 new, 0 changed"),
        ("1-a,1848-03-13,Revolution", "0 new, 1 changed"),
    ],
)
def test_numbers_of_rows_are_no_ids_of_other_events(row: str, outcome: str, take: Import, kept: Path) -> None:
    options = ("--set", "kind=meeting")
    first = "ID,Date,Title\n1,2019-01-01,Alpha\n1-a,2019-01-01,Another\n"
    assert take("first.csv", first, *options, "--write").code == 0
    before = kept.read_text("utf-8")
    result = take("t.csv", f"ID,Date,Title\n{row}\n", *options)
    assert any(line.startswith(outcome) for line in result.told), result.told
    assert kept.read_text("utf-8") == before
    if outcome == ANOTHER:
        for more in (("--scheme", "second"), ("--map", "ID=")):
            assert take("t.csv", f"ID,Date,Title\n{row}\n", *options, *more).told[-1].startswith("1 new, 0 changed")


TREATIES = "id,Treaty,Signed,Place\n1,Rapallo,16 April 1922,Rapallo\n2,Berlin,24 April 1926,Berlin\n3,Paris,22 January 1963,Paris\n"
ALL = ("--set", "kind=meeting", "--new", "all")


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("16 April", "17 April", "  date: 16 April 1922 → 17 April 1922\n"),
        ("2,Berlin", "2,Berlin Treaty", "  title: Berlin → Berlin Treaty\n"),
    ],
)
@pytest.mark.parametrize("number", ["", "T"])
def test_columns_that_no_header_names_are_read_again(
    number: str, old: str, new: str, change: str, take: Import
) -> None:
    """Where all rows are events of the store, which need no date and no title."""
    table = TREATIES.replace("\n", f"\n{number}").removesuffix(number)
    old, new = (text.replace("2,", f"{number}2,") for text in (old, new))
    assert take("t.csv", table, *ALL, "--write").told[-1].startswith("3 new, ")
    assert take("t.csv", table, *ALL).told[-1].startswith("0 new, 0 changed, 3 the same")
    result = take("t.csv", table.replace(old, new), *ALL)
    assert result.out.endswith(change)
    assert result.told[-1].startswith("0 new, 1 changed, 2 the same")


@pytest.mark.parametrize("headers", ["Boat,Launched", "Boat,Date", "Title,Launched"])
def test_numbers_of_another_table_are_refused_whatever_its_headers(headers: str, take: Import, kept: Path) -> None:
    assert take("t.csv", TREATIES, *ALL, "--write").code == 0
    before = kept.read_text("utf-8")
    rows = "1,Gull,3 May 1950,Kiel\n2,Tern,4 June 1951,Bremen\n3,Skua,7 July 1952,Emden\n"
    result = take("b.csv", f"id,{headers},Place\n{rows}", *ALL, "--write")
    assert result.told[0].startswith("b.csv: row 2, id: '1' is 'Rapallo', 16 April 1922, in the store: another event (")
    assert result.told[-1].startswith("0 new, 0 changed, 0 the same, 3 faults")
    assert kept.read_text("utf-8") == before


def test_what_else_is_said_of_known_events_is_no_date_of_theirs(take: Import) -> None:
    assert take("t.csv", TREATIES, *ALL, "--write").code == 0
    result = take("c.csv", "id,Reviewed on,Comment\n1,3 May 2020,good\n2,4 May 2020,bad\n3,5 May 2020,\n", *ALL)
    assert result.told[-1].startswith("0 new, 0 changed, 3 the same")
    assert result.told[:2] == [
        "not used: 'Reviewed on', whose dates are mostly not those of the events (--map 'Reviewed on=date' takes them)",
        "not used: Comment (2); --map 'Comment=FIELD' would use it",
    ]


def test_dates_that_were_corrected_in_most_rows_of_known_events(take: Import) -> None:
    """No header says that they are the dates of the events, and an id alone is not enough."""
    table = "id,Event,Held\n1,Ant,2001-05-03\n2,Bee,2002-05-03\n3,Cat,2003-05-03\n4,Dan,2004-05-03\n"
    new = ("--set", "kind=meeting", "--new", "all")
    assert take("t.csv", table, *new, "--write").code == 0
    few = take("t.csv", table.replace("2001-05-03", "2001-05-04"), *new)
    assert few.out == "changed event 1: Ant, 4 May 2001\n  date: 3 May 2001 → 4 May 2001\n"
    corrected = table.replace("-03", "-04")
    result = take("t.csv", corrected, *new)
    assert (
        "not used: 'Held', whose dates are mostly not those of the events (--map 'Held=date' takes them)" in result.told
    )
    assert result.told[-1].startswith("0 new, 0 changed, 4 the same")
    assert take("t.csv", corrected, *new, "--map", "Held=date").told[-1].startswith("0 new, 4 changed")


def test_a_title_that_a_known_row_lacks_is_not_made(take: Import) -> None:
    table = (
        "id,Title,Signed,Place\n1,Alpha,16 April 1922,Rome\n2,Beta,24 April 1926,Bonn\n3,Gamma,22 January 1963,Oslo\n"
    )
    assert take("t.csv", table, *ALL, "--write").code == 0
    result = take("t.csv", table.replace("Beta", "").replace("16 April", "17 April"), *ALL)
    assert result.out == "changed event 1: Alpha, 17 April 1922\n  date: 16 April 1922 → 17 April 1922\n"


def test_a_dispute_that_there_is_none_is_kept(
    take: Import, run: Callable[..., Run], kept: Path, tmp_path: Path
) -> None:
    """An empty array says so; no array says nothing."""
    said = 'sources = [{ source = "s", supports = ["date"], disputes = { places = [] } }]\n'
    source = '[sources.s]\ntype = "book"\ntitle = "S"\n'
    event = '[[events]]\nid = "a"\ndate = "2018"\ntitle = "T"\nkind = "meeting"\nplaces = ["Riga"]\n'
    head = '[store]\nformat = 1\ntitle = "T"\n[kinds]\nmeeting = "M"\n[places.Riga]\n'
    kept.write_text(head + source + event + said)
    for name in ("a.geojson", "a.jsonld", "a.csv"):
        wrote = ("list",) if name == "a.csv" else ("export", name.partition(".")[2])
        assert run(*wrote, "--store", kept, "-o", tmp_path / name).code == 0
        assert run("import", tmp_path / name, "--store", kept).err.endswith("1 the same; nothing was written\n")
    assert take("t.csv", "id,source.url,source.title\na,https://e.example/n,N\n", "--new", "all", "--write").code == 0
    assert "disputes = { places = [] }" in kept.read_text()
    assert "gives none\n" in run("show", "a", "--store", kept).out
    other = tmp_path / "other.toml"
    other.write_text(kept.read_text().replace(", disputes = { places = [] }", ""))
    assert "  sources s disputes places: + none\n" in run("diff", other, kept).out
    assert "  sources s disputes places: - none\n" in run("diff", kept, other).out


def test_ids_of_other_data_sets(take: Import, run: Callable[..., Run], kept: Path) -> None:
    """They become ids of the store, unless they are addresses, and stay as they were in same_as."""
    table = (
        "id,date,title,kind,same_as\nRTA1416,2001-04-20,Protest,meeting,\nQ2487,2001-04-20,Protest,meeting,https://a.example/1\n"
        "https://b.example/2,2001-04-21,Protest,meeting,\névènt 1,2001-04-22,Protest,meeting,\nnew-1,2002,Talks,meeting,\n"
    )
    result = take("t.csv", table, "--write")
    assert result.told == [
        "4 ids of other data sets, kept in same_as: id:RTA1416, wikidata:Q2487, https://b.example/2, id:évènt%201",
        "5 new, 0 changed, 0 the same; written to kept.toml",
    ]
    expected = {
        "rta1416": ["id:RTA1416"],
        "q2487": ["wikidata:Q2487", "https://a.example/1"],
        "meeting-2001-04-21": ["https://b.example/2"],
        "event-1": ["id:évènt%201"],
        "new-1": [],
    }
    assert {key: event_of(run, kept, key)["same_as"] for key in expected} == expected
    assert take("t.csv", table).told[-1] == "0 new, 0 changed, 5 the same; nothing was written"
    changed = "id,title,date\nhttp://www.wikidata.org/wiki/Q2487,A march,2001-05\n"
    assert take("t.csv", changed).out == (
        "changed event q2487: A march, May 2001\n  date: 20 April 2001 → May 2001\n  title: Protest → A march\n"
    )
    twice = take("t.csv", table + "RTA1416,2005,Other,meeting,\nRTA7,2005,X,meeting,\nRTA7,2006,Y,meeting,\n").told
    assert twice[:4] == [
        "t.csv: row 2, id: is event 'rta1416', as is row 7",
        "t.csv: row 7, id: is event 'rta1416', as is row 2",
        "t.csv: row 8, id: is id:RTA7 elsewhere, as is row 9",
        "t.csv: row 9, id: is id:RTA7 elsewhere, as is row 8",
    ]


def test_numbers_of_json_are_ids(take: Import, run: Callable[..., Run], kept: Path) -> None:
    events = '[{"id": 12, "date": "2001", "title": "A", "kind": "meeting"}, {"id": -3, "date": "2002", "title": "B", "kind": "meeting"}]'
    assert take("t.json", events, "--write").told[0] == "1 id of other data sets, kept in same_as: id:-3"
    assert event_of(run, kept, "12")["same_as"] == []
    assert event_of(run, kept, "3")["same_as"] == ["id:-3"]
    assert take("t.json", '[{"id": true, "title": "A"}]').told[0].startswith("t.json: event 1: has no date")


def test_ids_with_a_scheme_are_never_those_of_the_store(take: Import, run: Callable[..., Run], kept: Path) -> None:
    table = "id,date,title,kind,places\nround-1,2001,Siege,meeting,Lakeside\nQ7,2001,Siege,meeting,Lakeside\n"
    result = take("t.csv", table, "--scheme", "acled", "--write")
    assert result.told[0] == "2 ids of other data sets, kept in same_as: acled:round-1, acled:Q7"
    assert event_of(run, kept, "round-1")["title"] == "First round"
    assert event_of(run, kept, "acled-round-1")["same_as"] == ["acled:round-1"]
    assert event_of(run, kept, "acled-q7")["same_as"] == ["acled:Q7"]
    assert take("t.csv", table, "--scheme", "acled").told[-1] == "0 new, 0 changed, 2 the same; nothing was written"


def test_a_scheme_without_ids(take: Import) -> None:
    said = "not used: --scheme acled, since no column has ids (--map 'COLUMN=id')"
    for table, is_said in (
        ("date,title,kind\n2009,A,meeting\n", True),
        ("date,title,kind,Number\n2009,A,meeting,1\n", True),
        ("date,title,kind,id\n2009,A,meeting,1\n", False),
        ("date,title,kind,same_as\n2009,A,meeting,1\n", False),
    ):
        assert (said in take("t.csv", table, "--scheme", "acled").told) == is_said
    assert said not in take("t.ics", calendar(entry("1", "20090101", "A")), "--scheme", "acled", "--set", "kind=x").told


@pytest.mark.parametrize("scheme", ["ACLED", "https", ""])
def test_schemes_that_are_none(scheme: str, take: Import) -> None:
    result = take("t.csv", "date,title,kind\n", "--scheme", scheme)
    assert result.code == 2
    assert result.err.startswith(f"error: --scheme '{scheme}': write a word in kebab-case")


def test_the_same_entry_of_a_calendar_after_it_was_moved(take: Import, run: Callable[..., Run], kept: Path) -> None:
    options = ("--set", "kind=meeting", "--write")
    feast, other = entry("{z 1}@a", "20010701", "Feast"), entry("z2", "20010701", "Feast")
    assert take("c.ics", calendar(feast, other), *options).told[-1].startswith("2 new, 0 changed, 0 the same")
    assert event_of(run, kept, "meeting-2001-07-01")["same_as"] == ["uid:%7Bz%201%7D@a"]
    assert take("c.ics", calendar(other, feast), *options).told[-1].startswith("0 new, 0 changed, 2 the same")
    moved = take("c.ics", calendar(entry("z2", "20010703", "Summer feast")), *options)
    assert moved.out == (
        "changed event meeting-2001-07-01-2: Summer feast, 3 July 2001\n"
        "  date: 1 July 2001 → 3 July 2001\n  title: Feast → Summer feast\n"
    )
    twice = take("c.ics", calendar(entry("z3", "20010701", "A"), entry("z3", "20010702", "B")), *options)
    assert twice.told[0] == (
        "2 entries with the UID of others that differ, told apart by their start: line 2 (z3), line 7 (z3)"
    )
    assert event_of(run, kept, "meeting-2001-07-02")["same_as"] == ["uid:z3#20010702"]


def test_entries_with_one_uid(take: Import, run: Callable[..., Run], kept: Path) -> None:
    """Some programs give all entries one UID; none gets lost, and a second import finds all."""
    entries = [entry("z", "20010701", title) for title in ("A", "A", "B")] + [entry("z", "20010702", "B")]
    again = entry("z", "20010703", "C").replace("SUMMARY", "RRULE:FREQ=DAILY;COUNT=2\nSUMMARY")
    file = calendar(*entries, again)
    result = take("c.ics", file, "--set", "kind=meeting", "--write")
    assert result.told[:3] == [
        "1 entry left out for a later or equal one with the same UID: line 7",
        "3 entries with the UID of others that differ, read without a UID: line 2 (z), line 12 (z), line 22 (z)",
        "1 entry with the UID of others that differ, told apart by their start: line 17 (z)",
    ]
    assert result.told[-1].startswith("5 new")
    assert event_of(run, kept, "meeting-2001-07-02")["same_as"] == ["uid:z#20010702"]
    assert event_of(run, kept, "meeting-2001-07-03")["same_as"] == []
    assert take("c.ics", file, "--set", "kind=meeting").told[-1].startswith("0 new, 0 changed, 5 the same")


STORE = (
    '[store]\nformat = 1\ntitle = "X"\n[kinds]\nk = "K"\n'
    '[actors.Q]\nname = "A quarry"\nkind = "group"\nsame_as = ["wikidata:Q1"]\n[places.Wien]\nsame_as = ["wikidata:Q1741"]\n'
    '[series.s]\nname = "S"\nsame_as = ["id:s"]\n[sources.paper]\ntype = "book"\ntitle = "Paper"\nsame_as = ["doi:10.1000/1"]\n'
    '[[events]]\nid = "x"\ndate = "2001"\ntitle = "X"\nkind = "k"\nsame_as = ["wikidata:Q5", "uid:x"]\n'
    '[[events]]\nid = "y"\ndate = "2002"\ntitle = "Y"\nkind = "k"\nsame_as = ["wikidata:Q6"]\n'
)


@pytest.fixture
def given(run: Callable[..., Run], store: Callable[..., Path]) -> Callable[..., Run]:
    """Imports a text into ``STORE``."""

    def call(name: str, text: str, *options: str) -> Run:
        path = store(STORE, "x.toml")
        return run("import", store(text, name), "--store", path, *options)

    return call


@pytest.mark.parametrize(
    ("row", "out"),
    [
        # another id, another title: the same elsewhere
        ('{"id": "other", "title": "Z", "same_as": ["http://www.wikidata.org/entity/Q5"]}', "  title: X → Z\n"),
        # by title and date: what other authorities say does not tell events apart, and is added
        ('{"date": "2001", "title": "x", "kind": "k", "same_as": "https://a.example/x"}', "  title: X → x\n  same_as: + https://a.example/x\n"),
        # a list of JSON is not split; what is blank says nothing
        ('{"id": "x", "same_as": ["id:a;b:c d", 7, " "]}', "  same_as: + id:a;b:c%20d, + id:7\n"),
        # an id of the store decides, whatever it is elsewhere
        ('{"id": "x", "same_as": ["Q6"]}', "  same_as: + wikidata:Q6\n"),
    ],
)  # fmt: skip
def test_what_finds_an_event(row: str, out: str, given: Callable[..., Run]) -> None:
    result = given("t.jsonl", row)
    assert result.code == 0, result.err
    assert result.out.partition("\n")[0].startswith("changed event x: ")
    assert result.out.partition("\n")[2] == out


def test_another_value_of_the_same_authority_tells_events_apart(given: Callable[..., Run]) -> None:
    result = given("t.jsonl", '{"date": "2001", "title": "X", "kind": "k", "same_as": ["uid:z"]}')
    assert result.out == "added event k-2001: X, 2001\n"


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (['{"same_as": ["Q5", "Q6"]}'], "line 1: is wikidata.org/entity/Q5 and wikidata.org/entity/Q6 elsewhere, as are 'x' and 'y'; give the id of the one you mean"),
        (['{"id": "x", "same_as": [true]}'], "line 1, same_as: should be an address or an id, not true"),
        (['{"id": "n", "date": "2003", "title": "N", "kind": "k", "same_as": "uid:n"}', '{"date": "2004", "title": "M", "kind": "k", "same_as": "uid:n"}'],
         "line 1, same_as: is uid:n elsewhere, as is line 2"),
        (['{"id": "x", "places": [{"name": "W", "same_as": 1.5}]}'], "line 1, places: should be an address or an id, not 1.5"),
    ],
)  # fmt: skip
def test_what_cannot_be_decided(rows: list[str], message: str, given: Callable[..., Run]) -> None:
    result = given("t.jsonl", "\n".join(rows), "--new", "places")
    assert result.code == 1
    assert result.told[0].partition("t.jsonl: ")[2] == message


def test_two_rows_with_ids_may_be_the_same_elsewhere(given: Callable[..., Run]) -> None:
    row = '{{"id": "{0}", "date": "2003", "title": "{0}", "kind": "k", "same_as": ["https://a.example/"]}}'
    result = given("t.jsonl", "\n".join(row.format(key) for key in ("m", "n")))
    assert result.told == ["2 new, 0 changed, 0 the same; nothing was written (--write writes it)"]


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("wikidata:Q9; https://a.example/b;c", ["wikidata:Q9", "https://a.example/b;c"]),
        ("wikidata:Q9;doi:10.1000/2 id:3;", ["wikidata:Q9", "doi:10.1000/2", "id:3"]),
        ("Q9\nhttp://www.wikidata.org/wiki/Q9", ["wikidata:Q9"]),
        ("HTTPS:a <b>", ["id:HTTPS:a", "id:%3Cb%3E"]),
    ],
)
def test_cells_of_values(cell: str, values: list[str], given: Callable[..., Run]) -> None:
    result = given("t.csv", f'id,same_as\ny,"{cell}"\n', "--json")
    [[change]] = [one["fields"] for one in result.json["changes"]]
    assert change == {"path": ["same_as"], "old": ["wikidata:Q6"], "new": ["wikidata:Q6", *values]}


def test_records_that_are_the_same_elsewhere(given: Callable[..., Run]) -> None:
    """Actors, places, series and sources are found, or registered with what they are elsewhere."""
    row = (
        '{"id": "x", "actors": [{"name": "Quarry", "same_as": "Q1"}], "series": {"name": "Ess", "same_as": ["s"]},'
        ' "places": [{"name": "Vienna", "same_as": ["http://www.wikidata.org/entity/Q1741"]}, {"name": "Graz", "same_as": ["Q13298"]}],'
        ' "source.title": "The paper", "source.same_as": "https://doi.org/10.1000/1", "source.locator": "p. 1"}\n'
        '{"id": "y", "source.title": "A book", "source.same_as": "doi:10.1000/2"}\n'
        '{"date": "2004", "title": "Z", "kind": "k", "source.title": "A book", "source.same_as": "doi:10.1000/2"}\n'
    )
    result = given("t.jsonl", row, "--new", "all,actors:group", "--json")
    changes: dict[Any, dict[str, Any]] = {
        one["id"]: {".".join(field["path"]): field["new"] for field in one["fields"]} for one in result.json["changes"]
    }
    assert changes["x"]["actors"] == ["Q"]
    assert changes["x"]["places"] == ["Wien", "Graz"]
    assert changes["x"]["series"] == "s"
    assert changes["x"]["sources.paper"]["locator"] == "p. 1"
    assert changes["Graz"] == {"same_as": ["wikidata:Q13298"]}
    assert changes["a-book"] == {"type": "document", "title": "A book", "same_as": ["doi:10.1000/2"]}
    assert result.json["faults"] == [], result.json["faults"]
