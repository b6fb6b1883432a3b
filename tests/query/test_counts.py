"""Registries with their counts, and counts by one facet or several."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from itertools import groupby, permutations, product
from pathlib import Path

import pytest
from conftest import DATA, Run, tries
from hypothesis import example, given, settings
from hypothesis import strategies as st

from catimeline.cli.registries import REGISTRIES
from catimeline.index.facets import FACETS
from catimeline.index.index import Index, open_index
from catimeline.index.packed import pack_slots
from catimeline.index.tables import TABLES
from catimeline.query import counts as counting
from catimeline.query.counts import counts, tally, values_by_facet
from catimeline.query.filters import AnyOf, Query
from catimeline.query.items import lists_of
from catimeline.render.counts import _bar
from catimeline.store.files import find_store
from catimeline.text.names import fold

Golden = Callable[[str, str], None]


@pytest.mark.parametrize("registry", REGISTRIES)
def test_registry(registry: str, small: Path, run: Callable[..., Run], golden: Golden) -> None:
    """All records, also those that no event uses, with the number of their events and the time that these span."""
    golden(f"registries/{registry}.txt", run(registry, "--store", small).out)
    records = run(registry, "--store", small, "--json").json
    expected = list(REGISTRIES[registry].fields())
    assert all(list(record) == expected for record in records)
    key = "name" if registry == "people" else "id"
    assert [record[key] for record in records] == sorted(
        (record[key] for record in records), key=lambda one: (fold(one), one)
    )


def test_registry_in_every_format(small: Path, run: Callable[..., Run], golden: Golden) -> None:
    golden("registries/actors.table.txt", run("actors", "--store", small, "--format", "table").out)
    golden("registries/actors.csv", run("actors", "--store", small, "--csv").out)
    golden("registries/actors.md", run("actors", "--store", small, "--markdown").out)
    assert len(run("actors", "--store", small, "--jsonl").out.splitlines()) == 8


@pytest.mark.parametrize("options", ["", "--since 2001", "--actor Union", "--without kind=treaty --until 2002-12"])
def test_a_registry_counts_what_its_filter_finds(options: str, small: Path, run: Callable[..., Run]) -> None:
    filters = ("--store", small, "--json", *options.split())
    for registry, option in {"actors": "--actor", "places": "--place", "kinds": "--kind", "series": "--series"}.items():
        for record in run(registry, *filters).json:
            dates = [event["date"] for event in run("list", *filters, option, record["id"]).json]
            starts = [date["start"] or date["end"] for date in dates]
            ends = [date["end"] or date["start"] for date in dates]
            figures = (len(dates), min(starts, default=None), max(ends, default=None))
            assert (record["events"], record["first"], record["last"]) == figures


def test_a_filtered_registry_has_only_what_the_events_have(small: Path, run: Callable[..., Run]) -> None:
    assert run("kinds", "--store", small, "--during", "2001", "--fields", "id,events").out == "meeting\t1\n"
    assert run("sources", "--store", small, "--during", "2003") == Run(0, "", "no sources match\n")


def test_unused_sources(small: Path, run: Callable[..., Run], store: Callable[..., Path]) -> None:
    assert run("sources", "--store", small, "--unused").out == ""
    text = (
        small.read_text()
        .replace('  { source = "almanac" },\n', "")
        .replace('source = "almanac", supports', 'source = "gazette-2001", supports')
    )
    assert run("sources", "--store", store(text), "--unused", "--fields", "id").out == "almanac\n"


def test_tree_of_actors(small: Path, run: Callable[..., Run], golden: Golden) -> None:
    golden("registries/actors.tree.txt", run("actors", "--store", small, "--tree").out)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["actors", "--tree", "--json"], "give only one of the options --tree and --format json"),
        (["actors", "--tree", "--fields", "id"], "give only one of the options --tree and --fields"),
        (
            ["sources", "--unused", "--kind", "treaty"],
            "give only one of the options --unused and filters of events",
        ),
    ],
)
def test_options_that_exclude_each_other(
    options: list[str], message: str, small: Path, run: Callable[..., Run]
) -> None:
    assert run(*options, "--store", small) == Run(2, "", f"error: {message}\n")


def test_the_built_in_tree_shows_the_eu_with_its_bodies_and_the_five_as_a_group(run: Callable[..., Run]) -> None:
    out = run("actors", "--tree").out
    assert "\n├── European External Action Service (EEAS): " in out.split("European Union (EU): ")[1]
    assert "The five Central Asian states (CA5): " in out
    assert "\n├── Kazakhstan: " in out


@pytest.mark.parametrize("field", ["kind", "date", "titel"])
def test_fields_of_another_record_are_refused(field: str, small: Path, run: Callable[..., Run]) -> None:
    assert run("topics", "--store", small, "--fields", field).code == 2


@pytest.mark.parametrize("facet", FACETS)
def test_every_facet_can_be_counted(facet: str, small: Path, run: Callable[..., Run]) -> None:
    counts = run("count", "--by", facet, "--store", small, "--json").json
    assert counts
    assert [list(count) for count in counts] == [[facet, "events"]] * len(counts)


COUNTS = {
    "year": "1999 1|2000 0|2001 1|2002 3|2003 0|2004 1",
    "decade": "1990s 1|2000s 5",
    "kind": "meeting 4|treaty 2",
    "precision": "day 3|month 1|year 2",
    "status": "announced 1|confirmed 5",
    "place": "Lakeside 1|Nowhere 1|Port Vista 1",
    "country": "Farland 1|Åland-on-Lake 1",
    "grade": "official 1|press 1|reference 1",
    "publisher": "The Gazette 1|Union of Rivers 1",
    "evidence": "corroborated 1|disputed 1|inferred 1|single-source 2|unsourced 6",
    "kind,status": "meeting announced 1|meeting confirmed 3|treaty confirmed 2",
    "year,kind": "1999 treaty 1|2001 meeting 1|2002 meeting 2|2002 treaty 1|2004 meeting 1",
}


@pytest.mark.parametrize(("facets", "expected"), COUNTS.items(), ids=COUNTS.keys())
def test_counts_in_a_pipe(facets: str, expected: str, small: Path, run: Callable[..., Run]) -> None:
    """Plain numbers; years without events between years with some have a zero."""
    out = run("count", "--by", facets, "--store", small).out
    assert out.replace("\t", " ").splitlines() == expected.split("|")


def test_counts_follow_the_filters(small: Path, run: Callable[..., Run]) -> None:
    assert run("count", "--by", "kind", "--store", small, "--actor", "Borland").out == "meeting\t1\ntreaty\t1\n"
    assert run("count", "--by", "kind", "--store", small, "--during", "1066/1067").out.startswith("treaty\t1")
    assert run("count", "--by", "kind", "--store", small, "--since", "2010") == Run(0, "", "no events match\n")


@pytest.mark.parametrize("facets", ["year", "kind", "year,kind", "kind,evidence", "year,kind,status"])
@pytest.mark.parametrize("width", [60, 80])
def test_counts_on_a_terminal(
    facets: str, width: int, run: Callable[..., Run], golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    out = run("count", "--by", facets, "--store", DATA / "small.toml", "--format", "table").out
    assert max(map(len, out.splitlines())) <= width
    golden(f"count/{facets.replace(',', '-')}-{width}.txt", out)


def test_a_cross_table_that_is_too_wide_adds_up_the_rest(
    run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    head, _, *rows = run("count", "--by", "year,kind", "--format", "table").out.splitlines()
    assert head.split()[0] == "Year"
    assert head.split()[-2:] == ["other", "events"]
    for row in rows:
        _, *numbers, total = row.replace("·", "0").split()
        assert sum(map(int, numbers)) == int(total)


def test_an_event_that_is_open_at_both_ends_has_no_year(store: Callable[..., Path], run: Callable[..., Run]) -> None:
    path = store(
        '[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n'
        '[[events]]\nid = "a"\ndate = "{..1983,1992..}"\ntitle = "A"\nkind = "k"\n'
    )
    assert run("count", "--by", "year", "--store", path).out == ""
    assert run("kinds", "--store", path).out == "k\tK\t1\t\t\n"


def of_dates(*dates: str) -> str:
    head = '[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n'
    events = (f'[[events]]\nid = "{key}"\ndate = "{date}"\ntitle = "T"\nkind = "k"\n' for key, date in enumerate(dates))
    return head + "".join(events)


YEARS = {
    "of less than four digits": (("0987", "0990"), "0987 1\n0988 0\n0989 0\n0990 1\n"),
    "before our era": (("-0002", "0001"), "-0002 1\n-0001 0\n0000 0\n0001 1\n"),
    "of four and of more": (("9998", "Y10000"), "9998 1\n9999 0\n+10000 1\n"),
    "of more than four": (("9999", "Y10001"), "9999 1\n+10000 0\n+10001 1\n"),
    "too far apart": (("0987", "Y170000002"), "0987 1\n+170000002 1\n"),
}


@pytest.mark.parametrize(("dates", "expected"), YEARS.values(), ids=YEARS.keys())
def test_years(dates: tuple[str, str], expected: str, store: Callable[..., Path], run: Callable[..., Run]) -> None:
    path = store(of_dates(*dates))
    assert run("count", "--store", path, "--by", "year").out == expected.replace(" ", "\t")


@pytest.mark.parametrize("facet", FACETS)
def test_what_is_kept_of_a_facet_is_what_counting_finds(facet: str, small: Path) -> None:
    everything = Query((AnyOf("status", "confirmed,announced"),))
    with open_index(find_store([str(small)])) as index:
        kept = list(tally(index, Query(), facet))
        assert kept == list(tally(index, everything, facet))
        assert kept


@pytest.mark.parametrize("options", [[], ["--status", "confirmed"]])
def test_the_first_and_the_last_day_of_any(
    options: list[str], store: Callable[..., Path], run: Callable[..., Run]
) -> None:
    """Of an open date, the day that is known counts; a later event may have ended earlier."""
    path = store(of_dates("../1999", "2001/2010", "2002-03", "2005/.."))
    assert run("kinds", "--store", path, *options, "--fields", "events,first,last").out == "4\t1999-12-31\t2010-12-31\n"


@pytest.mark.parametrize(("last", "lines"), [("Y10000", 10_000), ("Y10001", 2)])
def test_at_most_this_many_years_are_shown(
    last: str, lines: int, store: Callable[..., Path], run: Callable[..., Run]
) -> None:
    path = store(of_dates("0001", last))
    assert run("count", "--store", path, "--by", "year").out.count("\n") == lines


def test_decades_between(store: Callable[..., Path], run: Callable[..., Run]) -> None:
    path = store(of_dates("1985", "2001"))
    assert run("count", "--store", path, "--by", "decade").out == "1980s\t1\n1990s\t0\n2000s\t1\n"


def test_nothing_to_count_draws_nothing(small: Path, run: Callable[..., Run]) -> None:
    assert run("count", "--by", "kind", "--store", small, "--since", "2010", "--format", "table").out == ""


def test_an_unknown_facet(small: Path, run: Callable[..., Run]) -> None:
    result = run("count", "--by", "kind,yeer", "--store", small)
    assert result == Run(2, "", "error: there is no facet 'yeer'; did you mean 'year'?\n")


def test_a_facet_that_is_named_twice(small: Path, run: Callable[..., Run]) -> None:
    result = run("count", "--by", "actor,kind,actor", "--store", small)
    said = "error: events cannot be counted by 'actor' twice: each combination is of different facets\n"
    assert result == Run(2, "", said)


def test_bars_are_in_proportion() -> None:
    assert [_bar(number, 4, 2) for number in range(5)] == ["", "▌", "█", "█▌", "██"]
    assert _bar(1, 1000, 10) == "▏"


def test_counts_as_csv(small: Path, run: Callable[..., Run]) -> None:
    assert run("count", "--by", "kind", "--store", small, "--csv").out == "kind,events\r\nmeeting,4\r\ntreaty,2\r\n"
    assert json.loads(run("count", "--by", "kind", "--store", small, "--json").out)[0] == {
        "kind": "meeting",
        "events": 4,
    }


def test_filters_on_sources_choose_sources(small: Path, run: Callable[..., Run]) -> None:
    """In ``sources`` and ``cite``; those on events choose the events, as everywhere."""

    def ids(*options: str) -> list[str]:
        return [record["id"] for record in run("sources", "--json", "--store", small, *options).json]

    every = run("sources", "--json", "--store", small).json
    for field, value in (("grade", "press"), ("publisher", "The Gazette"), ("language", "en"), ("source", "almanac")):
        key = "id" if field == "source" else field
        assert ids(f"--{field}", value) == [record["id"] for record in every if record[key] == value]
        rest = [record["id"] for record in every if record[key] != value]
        assert ids("--without", f"{field}={value}") == rest
    cited = run("cite", "--grade", "press", "--store", small).out
    press = [record["reference"].removesuffix(".") for record in every if record["grade"] == "press"]
    assert [line.startswith(reference) for line, reference in zip(cited.splitlines(), press, strict=True)] == [True]
    both = ids("--grade", "press", "--kind", "treaty")
    assert set(both) <= set(ids("--kind", "treaty")) & set(ids("--grade", "press"))


def test_a_date_without_a_known_day_is_in_no_year(store: Callable[..., Path], run: Callable[..., Run]) -> None:
    event = '[[events]]\nid = "e{0}"\ndate = "{0}"\ntitle = "T"\nkind = "k"\n'
    head = '[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n'
    path = store(head + event.format("2001") + event.format("XXXX-07-09").replace("eXXXX", "e"))
    counted = run("count", "--store", path)
    assert (counted.out, counted.err) == ("2001\t1\n", "not counted: 1 event without a known day\n")
    for facets in ("year,kind", "kind,year", "kind,decade"):
        assert run("count", "--store", path, "--by", facets).err == counted.err


@pytest.mark.slow
def test_a_date_without_a_known_day_is_no_outermost_day(store: Callable[..., Path], run: Callable[..., Run]) -> None:
    """In a new index, in a renewed one, and if only some events are counted."""
    event = '[[events]]\nid = "{0}"\ndate = "{1}"\ntitle = "T"\nkind = "k"\n'
    head = '[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n'
    path = store(head + event.format("known", "2001-05-03") + event.format("later", "2003"))

    def span() -> tuple[str, ...]:
        info = run("info", "--store", path, "--json").json
        [kind] = run("kinds", "--store", path, "--json").json
        [some] = run("kinds", "--store", path, "--json", "--kind", "k").json
        found = kind["first"], kind["last"]
        assert found == (some["first"], some["last"]) == (info["span"]["first"], info["span"]["last"])
        return found

    assert span() == ("2001-05-03", "2003-12-31")
    for dates, expected in (
        ({"known": "2001-05-03", "unknown": "XXXX-11-13"}, ("2001-05-03", "2001-05-03")),
        ({"unknown": "XXXX-11-13"}, (None, None)),
        ({"unknown": "../1999", "other": "XXXX-11-13"}, ("1999-12-31", "1999-12-31")),
        ({"known": "1998", "unknown": "2002-06/.."}, ("1998-01-01", "2002-06-01")),
        ({"known": "1998", "unknown": "2002-07/.."}, ("1998-01-01", "2002-07-01")),
        ({"known": "1998", "unknown": "../1950"}, ("1950-12-31", "1998-12-31")),
        ({"known": "1998", "unknown": "2002"}, ("1998-01-01", "2002-12-31")),
        ({"known": "1998", "unknown": "2002/.."}, ("1998-01-01", "2002-01-01")),
    ):
        path.write_text(head + "".join(map(event.format, dates, dates.values())))
        assert span() == expected


def test_a_count_is_of_the_time_that_is_asked_for(run: Callable[..., Run]) -> None:
    counted = run("count", "2015..2016")
    assert [line.split("\t")[0] for line in counted.out.splitlines()] == ["2015", "2016"]
    assert counted.err == "not counted: 6 events whose first known day is in no year of that time\n"
    assert run("count", "2015..2016", "--by", "status,year").err == counted.err
    assert run("count", "2015..2016", "--by", "status,kind").err == ""
    assert [line.split("\t")[0] for line in run("count", "1996..2004", "--by", "decade").out.splitlines()] == [
        "1990s",
        "2000s",
    ]
    assert run("count", "--since", "2025").out.startswith("2025\t")


def test_of_several_facets_a_filter_leaves_the_values_that_it_names(run: Callable[..., Run]) -> None:
    """Of one facet alone it does not: with whom is a question too."""
    options = ("--actor", "eu,NATO", "--since", "2024", "--jsonl")
    both = [json.loads(line) for line in run("count", "--by", "year,actor", *options).out.splitlines()]
    assert {one["actor"] for one in both} == {"EU", "NATO"}
    assert len(run("count", "--by", "actor", *options).out.splitlines()) > 2


def test_no_counts_are_asked_for(small: Path, run: Callable[..., Run]) -> None:
    assert run("count", "--store", small, "--limit", "0") == Run(0, "", "")
    assert run("count", "--store", small, "--actor", "Desk", "--kind", "treaty", "--jsonl").err == "no events match\n"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--sort", "events"], "meeting\t4 treaty\t2"),
        (["--sort", "events", "--reverse"], "treaty\t2 meeting\t4"),
        (["--reverse"], "treaty\t2 meeting\t4"),
        (["--limit", "1"], "meeting\t4"),
        (["--limit", "0"], ""),
    ],
)
def test_the_order_of_counts(options: list[str], expected: str, small: Path, run: Callable[..., Run]) -> None:
    assert " ".join(run("count", "--by", "kind", "--store", small, *options).out.splitlines()) == expected


def test_a_cross_table_has_the_events_of_each_row(
    store: Callable[..., Path], run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each once, though it may stand in two columns, or in none; years and numbers are in order."""
    monkeypatch.setenv("COLUMNS", "80")
    path = store(TWO_OF_EACH)
    table = run("count", "--by", "kind,person", "--format", "table", "--store", path).out.split("\n")
    assert [line.split() for line in (table[0], table[2])] == [
        ["Kind", "Ann", "Bo", "Cy", "events"],
        ["talks", "2", "2", "2", "2"],
    ]
    table = run("count", "--by", "kind,place", "--format", "table", "--store", path).out.split("\n")
    assert [line.split() for line in (table[0], table[2])] == [
        ["Kind", "North", "South", "events"],
        ["talks", "1", "1", "2"],
    ]
    head = run("count", "--by", "status,year", "--format", "table", "2014..2018").out.split("\n")[0]
    assert head.split() == ["Status", "2014", "2015", "2016", "2017", "2018", "events"]


def test_what_a_filter_asks_for_of_several_facets(run: Callable[..., Run]) -> None:
    """Words of a role name no person, and "fulfilled-by" no relation that an event names itself."""

    def values(facet: str, *options: str) -> set[str]:
        return {record[facet] for record in run("count", "--json", "--by", f"{facet},kind", *options).json}

    assert values("evidence", "--evidence", "disputed=date") == {"disputed"}
    assert values("evidence", "--evidence", "disputed,inferred=places") == {"disputed", "inferred"}
    assert values("relation", "--relation", "follows") == {"follows"}
    assert len(values("relation", "--relation", "fulfilled-by")) > 1
    assert values("person", "--person", "Peter Burian") == {"Peter Burian"}
    assert "Peter Burian" in values("person", "--person", "EU Special Representative")


def test_filters_on_roles_and_countries_choose_people_and_places(
    store: Callable[..., Path], run: Callable[..., Run]
) -> None:
    """They choose none that only was at the same event."""
    path = store(TWO_OF_EACH)
    for command, found in (
        ("people --role Chair", {"Ann": 2, "Bo": 1}),
        ("people --role Chair,Guest", {"Ann": 2, "Bo": 2, "Cy": 1}),
        ("people --role Chair --without role=Chair", {}),
        ("people --without role=Chair", {"Bo": 1, "Cy": 2}),
        ("people --role Chair --place North", {"Ann": 1}),
        ("places --country Farland", {"North": 1}),
        ("places --country Farland --kind visit", {}),
        ("places --without country=Farland", {"South": 1, "Spare": 0}),
    ):
        records = run(*command.split(), "--store", path, "--json").json
        assert {record["name"]: record["events"] for record in records} == found
    assert "no people match" in run("people", "--role", "Chair", "--kind", "visit", "--store", path).err


def test_pairs_of_one_list_are_those_of_its_items(store: Callable[..., Path], run: Callable[..., Run]) -> None:
    path = store(TWO_OF_EACH)
    for facets, found in (
        ("role,person", ["Chair Ann 2", "Chair Bo 1", "Guest Bo 1", "Guest Cy 1"]),
        ("place,country", ["North Farland 1", "South Nearland 1"]),
        ("source,publisher,grade", ["a A press 1"]),
        ("disputed,disputed-by", ["date B 1", "title A 1"]),
        ("source,disputed", ["a title 1", "b date 1"]),
        ("kind,person,year,role", ["talks Ann 2001 Chair 1", "talks Ann 2002 Chair 1", "talks Bo 2001 Guest 1",
                                   "talks Bo 2002 Chair 1", "talks Cy 2002 Guest 1"]),
    ):  # fmt: skip
        assert run("count", "--by", facets, "--store", path).out.replace("\t", " ").splitlines() == found
    chosen = run("count", "--by", "person,role", "--person", "Bo", "--role", "Guest", "--store", path)
    assert chosen.out == "Bo\tGuest\t1\n"


TWO_OF_EACH = """
[store]
format = 1
title = "T"
[kinds]
talks = "Talks"
visit = "Visit"
[places]
North = { country = "Farland" }
South = { country = "Nearland" }
Spare = {}
[sources]
a = { type = "book", title = "A", publisher = "A", grade = "press" }
b = { type = "book", title = "B", publisher = "B" }
[[events]]
id = "one"
date = "2001"
title = "One"
kind = "talks"
places = ["North", "South"]
people = [{ name = "Ann", role = "Chair" }, { name = "Bo", role = "Guest" }, { name = "Cy" }]
sources = [{ source = "a", supports = ["date"] }, { source = "b", supports = ["title"], disputes = { date = "2002" } }]
[[events]]
id = "two"
date = "2002"
title = "Two"
kind = "talks"
people = [{ name = "Ann", role = "Chair" }, { name = "Bo", role = "Chair" }, { name = "Cy", role = "Guest" }]
sources = [{ source = "a", disputes = { title = "Zwei" } }]
"""


def test_counts_are_by_year_unless_asked_otherwise(small: Path, run: Callable[..., Run]) -> None:
    assert run("count", "--store", small) == run("count", "--by", "year", "--store", small)
    by = run("count", "--by", "disputed-by", "--store", small, "--json")
    assert by.json == [{"disputed_by": "Union of Rivers", "events": 1}]


@pytest.mark.slow
@pytest.mark.parametrize("few", [0, counting._FEW])
def test_each_pair_of_facets_is_counted_as_one_by_one(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the sets of values that events have are few or many."""
    monkeypatch.setattr(counting, "_FEW", few)
    with open_index(find_store(["builtin"])) as index:
        ids = [key for (key,) in index.connection.execute("SELECT id FROM events")]
        events = list(map(values_by_facet(index, list(FACETS)), ids))
        for facets in permutations(FACETS, 2):
            if lists_of(facets):
                continue
            one, other = facets
            pairs = Counter(pair for values in events for pair in product(values[one], values[other]))
            assert counts(index, Query(), facets) == pairs


VALUES = st.sets(st.sampled_from("abcd"))


@settings(max_examples=tries(50), deadline=None)
@given(st.lists(st.tuples(VALUES, VALUES), max_size=12), st.sampled_from((1, 64)))
@example([({"a"}, {"b"})] * 5, 1)
def test_pairs_are_counted_in_whatever_parts_the_events_are(events: list[tuple[set[str], set[str]]], few: int) -> None:
    """Each event in the slot of its number, of which four are a part."""
    part = 4
    with closing(sqlite3.connect(":memory:")) as connection, pytest.MonkeyPatch.context() as patch:
        patch.setattr(counting, "_FEW", few)
        patch.setattr(counting, "PART", part)
        connection.executescript(TABLES)
        for number, (value, facet) in enumerate(product("abcd", ("topic", "kind"))):
            slots = [slot for slot, values in enumerate(events) if value in values[facet == "kind"]]
            connection.execute("INSERT INTO terms VALUES (?, ?, ?, ?, NULL, NULL)", (number, facet, value, len(slots)))
            for key, some in groupby(slots, lambda slot: slot // part):
                packed = pack_slots([slot % part for slot in some])
                connection.execute("INSERT INTO slots VALUES (?, ?, ?)", (number, key, packed))
        found = counts(Index(connection, None, find_store(["builtin"])), Query(), ("topic", "kind"))
    assert found == Counter(pair for topics, kinds in events for pair in product(topics, kinds))
