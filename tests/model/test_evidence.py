"""Evidence as one word for each statement, involvement, relations from both ends, and the house reference."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

from catimeline.dates.edtf import parse
from catimeline.model.evidence import NO_ORIGINS, Involvement, Origins, evidence_of
from catimeline.model.records import Actor, Author, Citation, Event, Source
from catimeline.model.relations import Node, gap_before, gaps, related_events
from catimeline.model.to_json import reference_of

EVENT = Event(id="e", date=parse("2001"), title="E", kind="k")

CITATIONS = {
    "none": ((), "unsourced"),
    "one": ((Citation("a", supports=("date",)),), "single-source"),
    "one that says it twice": ((Citation("a", supports=("date",)), Citation("a", supports=("date",))), "single-source"),
    "two": ((Citation("a", supports=("date",)), Citation("b", supports=("date", "title"))), "corroborated"),
    "three": (tuple(Citation(key, supports=("date",)) for key in "abc"), "corroborated"),
    "two and one that says otherwise": (
        (*(Citation(key, supports=("date",)) for key in "ab"), Citation("c", disputes={"date": "2002"})),
        "disputed",
    ),
    "one on something else": ((Citation("a", supports=("title",), disputes={"kind": "x"}),), "unsourced"),
    "one that is only mentioned": ((Citation("a"),), "unsourced"),
}


@pytest.mark.parametrize(("sources", "word"), CITATIONS.values(), ids=CITATIONS.keys())
def test_evidence_of_a_date(sources: tuple[Citation, ...], word: str) -> None:
    assert evidence_of(EVENT._replace(sources=sources), NO_ORIGINS)["date"] == word


ORIGINS = {
    "one that carries the text of the other": ("b-a", "ab", "single-source"),
    "two that carry the text of a third": ("a-c b-c", "ab", "single-source"),
    "two that carry one text by way of others": ("a-x x-y b-z z-y", "ab", "single-source"),
    "two that carry two texts": ("a-x b-y", "ab", "corroborated"),
    "two of one text, and one of another": ("b-a", "abc", "corroborated"),
    "a circle, which is reported elsewhere": ("a-b b-a", "ac", "corroborated"),
    "an origin that does not exist": ("a-x", "ab", "corroborated"),
}


@pytest.mark.parametrize(("named", "citing", "word"), ORIGINS.values(), ids=ORIGINS.keys())
def test_sources_of_one_origin_are_one_witness(named: str, citing: str, word: str) -> None:
    pairs = dict(pair.split("-") for pair in named.split())
    sources = {key: Source(key, "webpage", key, origin=pairs.get(key)) for key in "abcyz"}
    sources |= {"x": Source("x", "webpage", "x", origin="y")} if "x" in pairs else {}
    event = EVENT._replace(sources=tuple(Citation(key, supports=("date",)) for key in citing))
    assert evidence_of(event, Origins(sources))["date"] == word


class Counted(dict[str, Source]):
    """Sources that count how often one is read."""

    reads = 0

    def __getitem__(self, key: str) -> Source:
        self.reads += 1
        return super().__getitem__(key)


@pytest.mark.parametrize("step", [1, -1])
def test_each_source_of_a_chain_is_read_once(step: int) -> None:
    keys = [f"s{number:03}" for number in range(500)]
    before = dict(zip(keys[1:], keys, strict=False))
    sources = Counted({key: Source(key, "webpage", key, origin=before.get(key)) for key in keys})
    origins = Origins(sources)
    assert {origins[key] for key in keys[::step]} == {"s000"}
    assert sources.reads == 500


@pytest.mark.parametrize("order", ["abcz", "zcba", "bzac"])
def test_a_circle_is_one_witness_whichever_source_is_asked_for_first(order: str) -> None:
    pairs = {"z": "b", "a": "c", "c": "b", "b": "a"}
    origins = Origins({key: Source(key, "webpage", key, origin=pairs[key]) for key in pairs})
    assert [origins[key] for key in order] == ["a"] * 4


def test_a_dispute_weighs_more_than_an_inference() -> None:
    event = EVENT._replace(inferred=("date",))
    assert evidence_of(event, NO_ORIGINS)["date"] == "inferred"
    disputed = event._replace(sources=(Citation("a", disputes={"date": "2002"}),))
    assert evidence_of(disputed, NO_ORIGINS)["date"] == "disputed"


def test_each_statement_that_is_made_has_evidence_and_no_other() -> None:
    assert list(evidence_of(EVENT, NO_ORIGINS)) == ["date", "title", "kind"]
    whole = EVENT._replace(status="announced", series="s", number=0, places=("p",), topics=("t",), summary="S")
    assert list(evidence_of(whole, NO_ORIGINS)) == [
        "date",
        "title",
        "kind",
        "status",
        "number",
        "places",
        "topics",
        "summary",
    ]


def actors(**parts: dict[str, tuple[str, ...]]) -> dict[str, Actor]:
    return {key: Actor(id=key, name=key, kind="group", **given) for key, given in parts.items()}


INVOLVED = {
    "nobody": ((), ""),
    "a body": (("desk",), "desk office union"),
    "a group": (("twins",), "a all b twins"),
    "a group of groups": (("all",), "a all b c twins"),
    "a member": (("a",), "a twins"),
    "a member of an outer group": (("c",), "all c"),
    "a body of a whole that is in a group": (("bureau",), "bureau league"),
    "both": (("desk", "b"), "b desk office twins union"),
    "two ways to a whole": (("clerk",), "clerk office union"),
}


@pytest.mark.parametrize(("named", "expected"), INVOLVED.values(), ids=INVOLVED.keys())
def test_involvement(named: tuple[str, ...], expected: str) -> None:
    involvement = Involvement(
        actors(
            union={},
            office={"part_of": ("union",)},
            desk={"part_of": ("office",)},
            clerk={"part_of": ("office", "union")},
            a={},
            b={},
            c={},
            twins={"members": ("a", "b")},
            all={"members": ("twins", "c")},
            league={},
            bureau={"part_of": ("league",)},
            leagues={"members": ("league",)},
        )
    )
    assert " ".join(involvement.of(named)) == expected


WITH_PEOPLE = {
    "a body": (["a"], ["desk"], "a desk office twins union"),
    "a member": ([], ["a"], "a twins"),
    "a group": ([], ["twins"], "a b twins"),
    "several, one of them named": (["b"], ["b", "desk", ""], "b desk office twins union"),
    "for nobody": (["b"], [""], "b twins"),
}


@pytest.mark.parametrize(("named", "present", "expected"), WITH_PEOPLE.values(), ids=WITH_PEOPLE.keys())
def test_people_involve_those_for_whom_they_are_there(
    named: list[str], present: list[str], expected: str, store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    bodies = {"union": "", "office": 'part_of = ["union"]', "desk": 'part_of = ["office"]', "a": "", "b": ""}
    bodies["twins"] = 'members = ["a", "b"]'
    text = '[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n'
    text += "".join(
        f'[actors.{key}]\nname = "{key}"\nkind = "{"group" if "members" in more else "body"}"\n{more}\n'
        for key, more in bodies.items()
    )
    people = ", ".join('{ name = "Zoë"' + f', actor = "{actor}"' * bool(actor) + " }" for actor in present)
    text += f'[[events]]\nid = "e"\ndate = "2001"\ntitle = "E"\nkind = "k"\nactors = {named}\npeople = [{people}]\n'
    [event] = run("list", "--store", store(text), "--json").json
    assert " ".join(event["involves"]) == expected


def event(key: str, number: int | None = None, *links: tuple[str, str], series: str = "s") -> Node:
    return Node(key, series if number is not None else None, number, links)


def test_neighbours_in_a_series() -> None:
    """By number, across gaps; two events with the same number have the same neighbours, but are not neighbours."""
    related = related_events(
        [event("one", 1), event("four", 4), event("two", 2), event("also-two", 2), event("x", 3, series="t")]
    )
    assert related == {
        "one": [("two", "next")],
        "two": [("one", "previous"), ("four", "next")],
        "also-two": [("one", "previous"), ("four", "next")],
        "four": [("also-two", "previous")],
    }


def test_relations_are_seen_from_both_ends() -> None:
    related = related_events([event("a", 1, ("b", "postpones")), event("b", 2), event("c", None, ("b", "fulfils"))])
    assert related == {
        "a": [("b", "next"), ("b", "postpones")],
        "b": [("a", "previous"), ("a", "postponed-by"), ("c", "fulfilled-by")],
        "c": [("b", "fulfils")],
    }


def test_a_relation_that_both_ends_name_appears_once() -> None:
    related = related_events([event("a", None, ("b", "see-also")), event("b", None, ("a", "see-also"))])
    assert related == {"a": [("b", "see-also")], "b": [("a", "see-also")]}


SOURCE = Source(id="s", type="webpage", title="A title")
REFERENCES = {
    "a title alone": (SOURCE, "“A title”, n.d."),
    "a publisher": (
        SOURCE._replace(publisher="The Gazette", date=parse("2018-07")),
        "The Gazette, “A title”, July 2018.",
    ),
    "authors": (
        SOURCE._replace(
            authors=(Author(family="Smith", given="Ann"), Author(name="News Desk")),
            publisher="The Gazette",
            date=parse("2018-07-09"),
        ),
        "Ann Smith and News Desk, “A title”, The Gazette, 9 July 2018.",
    ),
    "three authors": (
        SOURCE._replace(authors=tuple(Author(family=name) for name in ("Ash", "Birch", "Cole"))),
        "Ash, Birch and Cole, “A title”, n.d.",
    ),
    "a description": (SOURCE._replace(title="[Report on talks]", publisher="P"), "P, [Report on talks], n.d."),
    "quotes within": (SOURCE._replace(title="The “first” talks"), "“The ‘first’ talks”, n.d."),
    "German quotes within": (SOURCE._replace(title="„Erste“ Gespräche"), "“‚Erste‘ Gespräche”, n.d."),
    "an approximate date": (SOURCE._replace(date=parse("2018~")), "“A title”, about 2018."),
}


@pytest.mark.parametrize(("source", "reference"), REFERENCES.values(), ids=REFERENCES.keys())
def test_reference(source: Source, reference: str) -> None:
    assert reference_of(source) == reference


def test_involvement_through_the_command_line(small: Path, run: Callable[..., Run]) -> None:
    [first] = run("list", "--json", "--store", small, "--place", "Lakeside").json
    assert first["involves"] == ["Aland", "All", "Borland", "Desk", "Office", "Twins", "Union"]


VISIT = """
[store]
format = 1
title = "Visits"
[kinds]
visit = "Visit"
[actors]
Union = { name = "Union of Rivers", kind = "organisation" }
Envoy = { name = "Envoy of the Union", kind = "body", part_of = ["Union"] }
Aland = { name = "Aland", kind = "state" }
Borland = { name = "Borland", kind = "state" }
Twins = { name = "The Twins", kind = "group", members = ["Aland", "Borland"] }
[[events]]
id = "visit"
date = 2001-02-03
title = "Visit"
kind = "visit"
actors = ["Borland"]
people = [{ name = "Zoë Müller", actor = "Envoy" }, { name = "Nobody" }]
"""
FINDS = {
    "a body": ("--actor Envoy", ["visit"]),
    "its whole": ("--actor union", ["visit"]),
    "a group": ("--actor Twins", ["visit"]),
    "another member": ("--actor Aland", []),
    "one that the event does not name": ("--actor Envoy --named", []),
    "one that the event names": ("--actor Borland --named", ["visit"]),
    "without one": ("--without actor=Union", []),
    "without another": ("--without actor=Aland", ["visit"]),
}


@pytest.mark.parametrize(("options", "found"), FINDS.values(), ids=FINDS.keys())
def test_an_event_is_found_by_those_for_whom_its_people_are_there(
    options: str, found: list[str], store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    assert run("list", "--json", "--store", store(VISIT), *options.split()).ids == found


def test_those_for_whom_people_are_there_are_counted(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    path = store(VISIT)
    assert run("count", "--by", "actor", "--store", path).out.split() == [
        "Borland",
        "1",
        "Envoy",
        "1",
        "Twins",
        "1",
        "Union",
        "1",
    ]
    assert {one["id"]: one["events"] for one in run("actors", "--json", "--store", path).json}["Envoy"] == 1


GAPS = {
    "none": ((3, 4, 5), [], ""),
    "one": ((3, 5), ["4"], "4"),
    "several": ((1, 5, 5, 6, 9), ["2–4", "7–8"], "7–8"),
    "before the first nobody knows": ((11, 12), [], ""),
    "no number": ((), [], ""),
}


@pytest.mark.parametrize(("numbers", "missing", "before_last"), GAPS.values(), ids=GAPS.keys())
def test_the_numbers_that_a_series_lacks(numbers: tuple[int, ...], missing: list[str], before_last: str) -> None:
    assert gaps(numbers) == missing
    assert gap_before(max(numbers, default=1), numbers) == before_last
