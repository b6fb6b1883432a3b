"""Windows find what a model finds, which lists the days that each date may mean, by the words of the specification."""

import json
import re
from datetime import date
from functools import cache
from itertools import product, zip_longest
from math import inf
from pathlib import Path
from typing import NamedTuple

from conftest import tries
from edtf_texts import parsed_or_error
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catimeline.dates.edtf import EdtfDate, day_number, parse
from catimeline.index.index import open_index
from catimeline.query.filters import Query
from catimeline.query.query import only_possible, select
from catimeline.query.sql import EVERYTHING, MATCHES, AnyWindow, Plan, Window
from catimeline.store.files import find_store

# --- The model ----------------------------------------------------------------------------------------------

DAYS = {
    f"{year}-{month:02}-{day:02}": day_number(year, month, day)
    for year, month, day in product(range(1990, 2010), range(1, 13), range(1, 32))
    if day <= (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days
}
MONTHS = {"21": "0[345]", "22": "0[678]", "33": "0[123]", "36": "1[012]", "39": "(09|1.)", "40": "0[1-6]"}
ANY_DAY = [-inf, *DAYS.values(), inf]


class Meaning(NamedTuple):
    """Pairs of days. A pair meets a window if its first day is not after the window, and its last not before it."""

    possible: list[tuple[float, float]]
    """The bounds of the dates that it may be."""
    certain: list[tuple[float, float]]
    """The latest start and the earliest end of what it is in any case."""


@cache
def meaning_of(text: str) -> Meaning:
    if text[0] not in "[{":
        return of_interval(*text.split("/")) if "/" in text else of_date(text)
    members = [of_range(*one.split("..")) if ".." in one else of_date(one) for one in text[1:-1].split(",")]
    possible = [pair for member in members for pair in member.possible]
    if text[0] == "{":
        return Meaning(possible, [pair for member in members for pair in member.certain])
    firsts, lasts = zip(*possible, strict=True)
    return Meaning(possible, [(max(lasts), min(firsts))] if is_known(text) else [])


def of_date(text: str) -> Meaning:
    days = days_of(text)
    return Meaning([(days[0], days[-1])], [(days[-1], days[0])] if is_known(text) else [])


def of_interval(start: str, end: str) -> Meaning:
    """It may be from any day of its start to any later one of its end."""
    possible = days_of(start)[0], days_of(end)[-1]
    starts, ends = (days_of(one) if is_known(one) else ANY_DAY for one in (start, end))
    latest, earliest = max(day for day in starts if day <= ends[-1]), min(day for day in ends if day >= starts[0])
    return Meaning([possible], [(latest, earliest)])


def of_range(start: str, end: str) -> Meaning:
    """It is all days, months or years between its ends; only the known one is sure if the other is open."""
    texts = {day[: len(start or end)] for day in DAYS}
    units = {text for text in texts if start <= text <= end} if start and end else {start or end}
    return Meaning([(days_of(start)[0], days_of(end)[-1])], [of_date(unit).certain[0] for unit in units])


@cache
def days_of(text: str) -> list[float]:
    """The days that fit a date, whatever its qualifiers; all days for an open or unknown end."""
    if text in ("", ".."):
        return ANY_DAY
    bare = re.sub("[?~%]", "", text)
    pattern = re.compile(f"{bare[:5]}{MONTHS.get(bare[5:], bare[5:])}".replace("X", "[0-9]"))
    return [number for day, number in DAYS.items() if pattern.match(day)]


def is_known(text: str) -> bool:
    return text not in ("", "..") and not re.search("[?~%]", text)


def meets(pairs: list[tuple[float, float]], since: float, until: float) -> bool:
    return any(first <= until and last >= since for first, last in pairs)


# --- The dates ----------------------------------------------------------------------------------------------

mark = st.sampled_from(["", "", "", "", "?", "~", "%"])
years = st.sampled_from(["1999", "2000", "2001", "2001", "2002", "2003"])
months = st.sampled_from(["02", "02", "06", "11", "12"])
days = st.sampled_from(["01", "15", "28", "30"])
plain = st.one_of(st.tuples(years), st.tuples(years, months), st.tuples(years, months, days)).map("-".join)
others = st.sampled_from([
    "200X", "199X", "2001-XX", "2002-0X", "2000-1X", "2001-X2", "2002-03-XX", "2001-02-2X", "200X-02-29", "200X-0X",
    "200X-06-15", "2001-XX-31", "200X-05-16", "1999-XX-XX", "2001-21", "2002-22", "2000-33", "2003-36", "2001-39",
    "2002-40", "2001~-06-11", "2002-?05", "2000-%02-XX", "XXXX", "XXXX-06", "XXXX-02-29",
])  # fmt: skip
points = st.tuples(st.one_of(plain, plain, others), mark).map("".join)
ends = st.one_of(points, points, points, st.sampled_from(["", ".."]))
nested = st.tuples(years, st.permutations(["", "-06", "-06-15"]), mark, mark)
intervals = st.one_of(
    st.tuples(ends, ends).map("/".join),
    nested.map(lambda parts: f"{parts[0]}{parts[1][0]}{parts[2]}/{parts[0]}{parts[1][1]}{parts[3]}"),
)
ranges = st.tuples(plain, plain).map("..".join)
sets = st.builds(
    lambda brackets, start, elements, end: f"{brackets[0]}{','.join([*start, *elements, *end])}{brackets[1]}",
    st.sampled_from(["[]", "{}"]),
    st.lists(plain.map("..{}".format), max_size=1),
    st.lists(st.one_of(points, points, ranges), min_size=1, max_size=3),
    st.lists(plain.map("{}..".format), max_size=1),
)
texts = st.one_of(points, intervals, intervals, sets, sets)
limits = st.tuples(years, months, st.sampled_from(["01", "14", "28"])).map("-".join).map(DAYS.__getitem__)
windows = st.one_of(
    st.tuples(limits, st.sampled_from([0, 9, 30, 120, 365, 800])).map(lambda pair: (pair[0], sum(pair))),
    limits.map(lambda day: (day, inf)),
    limits.map(lambda day: (-inf, day)),
)


def valid_ones(texts: list[str]) -> list[str]:
    return [text for text in texts if isinstance(parsed_or_error(text), EdtfDate)]


HEAD = '[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n[sources.s]\ntype = "webpage"\ntitle = "S"\n'


def event(number: int, own: str, claim: str | None) -> str:
    sources = f'sources = [{{ source = "s", disputes = {{ date = "{claim}" }} }}]\n' if claim else ""
    return f'[[events]]\nid = "e{number}"\ndate = "{own}"\ntitle = "T"\nkind = "k"\n{sources}'


@settings(
    derandomize=True, deadline=None, max_examples=tries(25),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
@given(
    dates=st.lists(texts, min_size=30, max_size=30).map(valid_ones),
    claims=st.lists(texts, max_size=10).map(valid_ones),
    asked=st.lists(windows, min_size=10, max_size=10),
)
def test_a_window_finds_what_the_model_finds(
    dates: list[str], claims: list[str], asked: list[tuple[float, float]], tmp_path: Path
) -> None:
    file = tmp_path / "s.toml"
    pairs = list(zip_longest(dates, claims[: len(dates)]))
    file.write_text(HEAD + "".join(event(number, *pair) for number, pair in enumerate(pairs)))
    with open_index(find_store([str(file)]), cache=False) as index:
        order = sorted((*parse(own).sort_key[:2], f"e{number}") for number, (own, _) in enumerate(pairs))
        for reverse in (False, True):
            every = [json.loads(text)["id"] for text in select(index, Query(reverse=reverse))]
            assert every == [key for *_, key in order][:: -1 if reverse else 1]
        for (since, until), match in product(asked, MATCHES):
            window = Window(None if since == -inf else int(since), None if until == inf else int(until), match)
            found = list(select(index, Query(window=window)))
            checked = Plan(EVERYTHING, (AnyWindow((window,)),)).positions(index, reverse=False, limit=-1)
            assert found == list(map(index.event_at, checked))
            assert list(select(index, Query(window=window, reverse=True, limit=3))) == found[:-4:-1]
            ids = {json.loads(text)["id"] for text in found}
            certain = Query(window=window._replace(match="certain"))
            is_only_possible = only_possible(index, Query(window=window))
            certain_ids = {json.loads(text)["id"] for text in select(index, certain)}
            assert {key for key in ids if is_only_possible(key)} == ids - certain_ids
            for number, (own, claim) in enumerate(pairs):
                meaning = meaning_of(own)
                claimed = meaning_of(claim).possible if claim and match == "claimed" else []
                expected = meets(meaning.certain if match == "certain" else meaning.possible + claimed, since, until)
                # of intervals with X, certain misses some, as docs/dates.md says
                may_miss = match == "certain" and "/" in own and "X" in own
                assert (f"e{number}" in ids) == expected or (may_miss and expected), (own, claim, window)
