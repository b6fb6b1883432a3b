"""Filters on relations, on the time around an event, on the evidence of a statement and on the number of sources."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Run

import catimeline
from catimeline import errors
from catimeline.model.vocabulary import EVIDENCE, STATEMENTS

STORE = """
[store]
format = 1
title = "Probe"
[kinds]
k = "K"
[sources.press]
type = "webpage"
title = "Press"
publisher = "The Gazette"
language = "en"
[sources.book]
type = "book"
title = "Book"
language = "ru"
[sources.note]
type = "document"
title = "Note"
[[events]]
id = "vague"
date = "../2001-01-15"
title = "Vague"
kind = "k"
[[events]]
id = "plan"
date = "2001-01-10"
title = "Plan"
kind = "k"
sources = [{ source = "press", supports = ["date", "title"] }, { source = "book", supports = ["date"] }]
[[events]]
id = "delay"
date = "2001-02"
title = "Delay"
kind = "k"
related = [{ event = "plan", relation = "postpones" }, { event = "look", relation = "see-also" }]
sources = [{ source = "press", supports = ["date"] }, { source = "note", disputes = { title = "Another" } }]
[[events]]
id = "done"
date = "2001-03-01/.."
title = "Done"
kind = "k"
related = [{ event = "plan", relation = "fulfils" }, { event = "delay", relation = "follows" }]
sources = [{ source = "book", supports = ["title"] }, { source = "press", disputes = { date = "2001-04" } }]
[[events]]
id = "look"
date = "2001-12-31"
title = "Look"
kind = "k"
inferred = ["date"]
sources = [{ source = "press", supports = ["title"] }, { source = "press", locator = "p. 2" }]
"""


@pytest.fixture
def opened(store: Callable[[str], Path]) -> Iterator[catimeline.OpenStore]:
    """The store above."""
    with catimeline.open_store(store(STORE)) as one:
        yield one


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"thread": "plan"}, "plan delay done"),
        ({"thread": "delay"}, "plan delay done"),
        ({"thread": "look"}, "look"),
        ({"thread": "plan", "relation": "fulfils"}, "done"),
        ({"relation": "Fulfils"}, "done"),
        ({"relation": "fulfilled-by,postponed-by"}, "plan"),
        ({"relation": "follows, followed-by"}, "delay done"),
        ({"relation": "see-also"}, "delay look"),
        ({"relation": ["fulfilled-by", "postponed-by"]}, "plan"),
        ({"without": "relation=see-also"}, "vague plan done"),
        ({"around": "plan"}, "vague plan delay"),
        ({"around": "plan", "days": 0}, "vague plan"),
        ({"around": "plan", "days": 60}, "vague plan delay done"),
        ({"around": "plan", "days": 60, "match": "certain"}, "vague plan delay done"),
        ({"around": "done", "days": 1}, "delay done"),
        ({"around": "plan", "since": "2001-02"}, "delay"),
        ({"evidence": "corroborated=date"}, "plan"),
        ({"evidence": "single-source=date"}, "delay"),
        ({"evidence": "single-source=date,inferred=date"}, "delay look"),
        ({"evidence": ["disputed=date", "single-source=title"]}, "done"),
        ({"evidence": "disputed=date,inferred"}, "done look"),
        ({"evidence": "corroborated=date,disputed"}, "plan delay done"),
        ({"evidence": "disputed=date"}, "done"),
        ({"evidence": "disputed"}, "delay done"),
        ({"without": "evidence=disputed=date"}, "vague plan delay look"),
        ({"disputed_by": "The gazette"}, "done"),
        ({"disputed_by": "note"}, "delay"),
        ({"without": "disputed-by=The Gazette"}, "vague plan delay look"),
        ({"language": "ru"}, "plan done"),
        ({"min_sources": 2}, "plan delay done"),
        ({"max_sources": 0}, "vague"),
        ({"min_sources": 1, "max_sources": 1}, "look"),
        ({"min_sources": 2, "relation": "fulfils"}, "done"),
        ({"year": "2001"}, "vague plan delay done look"),
        ({"decade": "2000s", "precision": "month"}, "delay"),
    ],
    ids=str,
)
def test_the_events_of_a_filter(opened: catimeline.OpenStore, filters: Any, expected: str) -> None:
    assert sorted(event["id"] for event in opened.select(**filters)) == sorted(expected.split())
    assert len(opened.select(**filters)) == len(expected.split())


@pytest.mark.parametrize("word", EVIDENCE)
def test_what_is_left_out_by_the_evidence_of_a_statement_is_what_has_it(small: Path, word: str) -> None:
    """Also for statements that only some events make."""
    with catimeline.open_store(small) as opened:
        every = [event["id"] for event in opened.select()]
        for statement in STATEMENTS:
            of_all = {event["id"]: event["evidence"].get(statement) for event in opened.select()}
            found = [event["id"] for event in opened.select(evidence=f"{word}={statement}")]
            rest = [event["id"] for event in opened.select(without=f"evidence={word}={statement}")]
            assert found == [key for key in every if of_all[key] == word]
            assert rest == [key for key in every if of_all[key] != word]


def test_a_thread_says_on_a_terminal_how_its_events_are_related(
    store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    listed = run("list", "--thread", "plan", "--format", "table", "--store", store(STORE)).out
    assert [line.removeprefix("(disputed)").strip() for line in listed.splitlines() if "·" in line] == [
        "plan · postponed by delay, fulfilled by done",
        "delay · postpones plan, followed by done",
        "done · fulfils plan, follows delay",
    ]
    assert "plan ·" not in run("list", "--format", "table", "--store", store(STORE)).out


def test_filters_hold_after_an_update(opened: catimeline.OpenStore, store: Callable[[str], Path]) -> None:
    """Events are described again when a source changes; their relations stay."""
    changed = store(STORE.replace('title = "Press"', 'title = "Press"\ngrade = "press"'))
    with catimeline.open_store(changed) as one:
        assert (
            one.count("relation")
            == opened.count("relation")
            == {"follows": 1, "fulfils": 1, "postpones": 1, "see-also": 1}
        )
        assert [event["id"] for event in one.select(max_sources=1)] == [
            event["id"] for event in opened.select(max_sources=1)
        ]


SETS = {
    "[..1984,1990-02..]": "set near-1984 soon-after",
    "{..1970,1984,1990-02..}": "set long-ago near-1984 soon-after",
    "[1984,1990-02]": "set near-1984 soon-after",
    "[1984..1987,1990-02]": "set near-1984 within soon-after",
    "1984/1990-02": "set near-1984 within soon-after",
}


@pytest.mark.parametrize(("date", "found"), SETS.items())
def test_around_each_member_of_a_set(store: Callable[..., Path], date: str, found: str) -> None:
    """Of a member with an open end, around its other end; not in the gaps between members."""
    event = '[[events]]\nid = "{0}"\ndate = "{1}"\ntitle = "{0}"\nkind = "k"\n'
    dates = {
        "set": date, "long-ago": "1970", "near-1984": "1985-01-15", "within": "1987", "soon-after": "1990-02-20",
        "after": "1991",
    }  # fmt: skip
    path = store(
        '[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n' + "".join(map(event.format, dates, dates.values()))
    )
    with catimeline.open_store(path) as opened:
        assert {event["id"] for event in opened.select(around="set")} == {*found.split()}
        counted = opened.count(by=["year"], around="set")
        assert sum(counted.values()) == sum(event["date"]["start"] is not None for event in opened.select(around="set"))


def test_around_the_first_and_last_years(store: Callable[..., Path]) -> None:
    event = '[[events]]\nid = "{0}"\ndate = "{1}"\ntitle = "T"\nkind = "k"\n'
    dates = {"first": "Y-999999999999999", "now": "1970", "last": "Y999999999999999"}
    path = store(
        '[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n' + "".join(map(event.format, dates, dates.values()))
    )
    with catimeline.open_store(path) as opened:
        found = [[event["id"] for event in opened.select(around="last", days=days)] for days in (2**58, 10**18)]
        assert found == [["last"], ["first", "now", "last"]]


def test_numbers_as_large_as_any(opened: catimeline.OpenStore) -> None:
    every = [event["id"] for event in opened.select()]
    assert [event["id"] for event in opened.select(around="plan", days=10**30)] == every
    assert [event["id"] for event in opened.select(max_sources=10**30)] == every
    assert list(opened.select(min_sources=10**30)) == []


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"thread": "plann"}, "there is no event 'plann'; did you mean 'plan'?"),
        ({"around": "no"}, "there is no event 'no'"),
        ({"thread": 5}, "thread is the id of an event, not 5"),
        ({"days": 3}, "--days narrows --around; give --around as well"),
        ({"around": "plan", "days": -1}, "--days takes a whole number from 0 up, not -1"),
        ({"min_sources": "3"}, "min_sources is a whole number, not '3'"),
        ({"max_sources": True}, "max_sources is a whole number, not True"),
        ({"relation": "fulfil"}, "there is no relation 'fulfil'; did you mean 'fulfils'"),
        ({"relation": ","}, "there is no relation ','"),
        ({"evidence": "disputed=dat"}, "there is no statement 'dat'; did you mean 'date'?"),
        ({"evidence": "doubted=date"}, "there is no evidence 'doubted'"),
    ],
    ids=str,
)
def test_a_filter_that_makes_no_sense(opened: catimeline.OpenStore, filters: Any, message: str) -> None:
    with pytest.raises(catimeline.CatimelineError) as caught:
        opened.select(**filters)
    assert str(caught.value).startswith(message)
    assert isinstance(caught.value, errors.CatimelineError)
