"""A query in words: its conditions with the names of the store, times without days that nobody asked for."""

from pathlib import Path
from typing import Any, cast

import pytest

from catimeline.index.index import open_index
from catimeline.query.filters import Filters
from catimeline.query.query import query_from
from catimeline.render.query_words import query_words
from catimeline.store.files import find_store

CASES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "nothing": ({}, []),
    "a series": ({"series": "round"}, ["Series: Rounds of talks"]),
    "either of two": ({"actor": "Аланд,Borland"}, ["Actor: Åland-on-Lake or Borland"]),
    "both of two": ({"actor": ["Aland", "Borland"]}, ["Actor: Åland-on-Lake", "Actor: Borland"]),
    "named": ({"actor": "Twins", "named": True}, ["Named actor: The twin states"]),
    "a person": ({"person": "ivan petrov"}, ["Person: Иван Петров"]),
    "a source": ({"source": "almanac"}, ["Source: almanac"]),
    "who disputes": ({"disputed_by": "Union of Rivers"}, ["Disputed by: Union of Rivers"]),
    "a statement": (
        {"evidence": "disputed=date, Inferred = places", "without": "evidence=unsourced=kind"},
        ["Evidence: disputed=date or inferred = places", "Without evidence: unsourced=kind"],
    ),
    "relations": ({"relation": "follows,See-Also"}, ["Relation: follows or see-also"]),
    "words": ({"text": "water"}, ["Search: water"]),
    "without": ({"without": "kind=treaty"}, ["Without kind: Treaty"]),
    "a thread": ({"thread": "round-1"}, ["Related to “First round”"]),
    "around": ({"around": "round-1", "days": 1}, ["Within 1 day of “First round”"]),
    "few sources": ({"max_sources": 1}, ["0 to 1 source"]),
    "many sources": ({"min_sources": 2}, ["At least 2 sources"]),
    "a limit": ({"limit": 3}, ["At most 3 events"]),
    "a year": ({"during": "2002"}, ["Time: 2002"]),
    "years": ({"since": "2002", "until": "2004"}, ["Time: 2002 to 2004"]),
    "from a year": ({"since": "2002"}, ["Time: since 2002"]),
    "until a month": ({"until": "2002-02"}, ["Time: until February 2002"]),
    "months": ({"since": "2001-02", "until": "2002"}, ["Time: February 2001 to December 2002"]),
    "days": ({"since": "2001-03-04", "until": "2002"}, ["Time: 4 March 2001 to 31 December 2002"]),
    "a day": ({"during": "2001-03-04", "match": "certain"}, ["Time: 4 March 2001, for certain"]),
    "claimed": ({"during": "2001", "match": "claimed"}, ["Time: 2001, by some source"]),
    "long ago": ({"since": "Y-170000000", "until": "-0043"}, ["Time: 170,000,001 BCE (year -170,000,000) to 44 BCE (year -43)"]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_conditions_are_phrases(case: str, small: Path) -> None:
    filters, words = CASES[case]
    with open_index(find_store([str(small)])) as index:
        limit = filters.pop("limit", None)
        assert query_words(index, query_from(cast("Filters", filters), limit=limit)) == words
