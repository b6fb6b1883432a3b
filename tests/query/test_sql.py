"""Whichever condition leads, the same events are found, in the same order."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import tries

from catimeline.index.index import Index, Term, open_index
from catimeline.query.filters import Query
from catimeline.query.query import select
from catimeline.query.sql import EVERYTHING, AnyWindow, Matching, OfTerms, Plan, Window, Without, plan
from catimeline.store.files import find_store

if TYPE_CHECKING:
    from catimeline.query.sql import Condition, Match


def within(since: int | None, until: int | None, match: Match = "possible") -> AnyWindow:
    return AnyWindow((Window(since, until, match),))


def conditions(index: Index, chance: random.Random) -> list[Condition]:
    """Some conditions of each kind, on the built-in chronology."""
    names = index.connection.execute(
        "SELECT facet, value FROM terms WHERE facet IN ('actor', 'kind', 'place', 'topic', 'source') ORDER BY 1, 2"
    ).fetchall()
    found: list[Condition] = []
    terms: list[Term | None] = []
    for count in (1, 3, 60):
        terms = [index.term(*name) for name in chance.sample(names, count)]
        found.append(OfTerms(tuple(term for term in terms if term)))
    since = chance.randrange(728_000, 739_000)
    found.append(within(since, since + chance.choice((0, 30, 400, 4000))))
    found.append(within(since, None, "certain"))
    found.append(within(since, since + 400, "claimed"))
    found.append(within(None, since))
    found.append(Matching('("asia" AND "secur" *) NOT "nato"'))
    found.append(Without(OfTerms(tuple(term for term in terms if term))))
    return found


def found_by(index: Index, leading: Condition, others: tuple[Condition, ...], **how: bool | int) -> list[int]:
    return list(Plan(leading, others).positions(index, reverse=bool(how.get("reverse")), limit=how.get("limit", -1)))


@pytest.mark.parametrize("seed", range(tries(15)))
def test_whatever_leads_the_same_is_found(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a repeatable sequence
    with open_index(find_store(["builtin"])) as index:
        for pair in combinations(conditions(index, chance), 2):
            expected = found_by(index, EVERYTHING, pair)
            assert found_by(index, pair[0], (*pair[1:], EVERYTHING)) == expected
            assert found_by(index, pair[1], pair[:1]) == expected
            assert found_by(index, pair[0], pair[1:], reverse=True) == expected[::-1]
            assert found_by(index, pair[1], pair[:1], limit=3) == expected[:3]
            assert list(plan(index, pair).positions(index, reverse=False, limit=-1)) == expected


def test_what_fewest_events_meet_leads() -> None:
    with open_index(find_store(["builtin"])) as index:
        rare, common = index.term("actor", "Afghanistan"), index.term("actor", "EU")
        assert rare
        assert common
        few, many = OfTerms((rare,)), OfTerms((common,))
        day = within(736_000, 736_000)
        text = Matching('("kazcent")')
        assert plan(index, [many, few]).leading is few
        assert plan(index, [many, few, day]).leading is day
        assert plan(index, [few, text]).leading is text
        assert plan(index, [Without(OfTerms((rare,))), many]).leading is many
        assert plan(index, []).leading == EVERYTHING
        assert EVERYTHING.estimate(index, 5) > 5


def test_what_is_too_common_to_be_counted_does_not_lead(monkeypatch: pytest.MonkeyPatch) -> None:
    """Terms, whose count is stored, go before it; the search goes before other conditions."""
    monkeypatch.setattr("catimeline.query.sql._MOST_COUNTED", 5)
    with open_index(find_store(["builtin"])) as index:
        term = index.term("actor", "NATO")
        assert term
        common, days, text = OfTerms((term,)), within(700_000, None), Matching('("asia")')
        assert term.events > 5
        assert plan(index, [days, text, common]).leading is common
        assert plan(index, [days, text]).leading is text
        assert plan(index, [days]).leading is days
        assert plan(index, [common, within(700_000, 700_001)]).leading == within(700_000, 700_001)


def test_the_first_events_are_there_before_the_last_are_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """The statements that lead are merged as they go: SQLite sorts nothing."""
    monkeypatch.setattr("catimeline.query.sql._MOST_ARMS", 3)
    with open_index(find_store(["builtin"])) as index:
        terms = [index.term("actor", key) for key in ("EU", "NATO", "Kazakhstan")]
        conditions: list[Condition] = [
            OfTerms(tuple(term for term in terms if term)), within(730_000, 738_000), Matching('("asia")'), EVERYTHING,
        ]  # fmt: skip
        for condition in conditions:
            statements: list[str] = []
            index.connection.set_trace_callback(statements.append)
            found_by(index, condition, (within(None, 735_000),))
            index.connection.set_trace_callback(None)
            [statement] = [one for one in statements if "LIMIT -1" in one]
            rows = index.connection.execute(f"EXPLAIN QUERY PLAN {statement}")
            steps = [step for *_, step in rows]
            assert not [step for step in steps if "TEMP B-TREE" in step], steps


def test_a_selection_is_made_as_it_is_taken() -> None:
    """The index reads one event for each event that is taken."""
    with open_index(find_store(["builtin"])) as index:
        statements: list[str] = []
        events = iter(select(index, Query()))
        index.connection.set_trace_callback(statements.append)
        next(events)
        next(events)
        assert len([one for one in statements if "events" in one]) == 2


def test_in_a_store_without_events_no_condition_finds_any(store: Callable[[str], Path]) -> None:
    with open_index(find_store([str(store('[store]\nformat = 1\ntitle = "T"\n'))])) as index:
        for condition in (within(1, 2), Matching('("asia")'), OfTerms(()), EVERYTHING):
            assert condition.estimate(index, 5) == (6 if condition is EVERYTHING else 0)
            assert found_by(index, condition, ()) == []
