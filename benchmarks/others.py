"""Rows that compare the program with others that hold the same events."""

import csv as tables
import re
import sys
from collections.abc import Iterator
from functools import partial
from itertools import zip_longest
from pathlib import Path

from bench import Bench, Line, peak_of, ratio
from programs import ALL, CELLS, PEERS, SHEET, TWENTY, asked, duckdb, is_there
from timing import Runner, in_turn, into, output_of, run

COMMON, RARE = "EU", "Vatican"
"""An actor that many events name, so that twenty are found at once, and one that few events name."""
SMALLER = 100_000
"""The events of the table that DuckDB is asked besides one of the same size."""
ROUNDS = 5
"""How often to ask each of many programs."""
ID = re.compile(r"\d{4}-ev-\d{7}")


def rare(bench: Bench) -> Iterator[Line]:
    """The first twenty events of a rare actor, compared with DuckDB's own table of as many or fewer."""
    sizes = sorted({min(SMALLER, bench.size), bench.size})
    ours = bench.warm("list", "--actor", RARE, "--named", "--limit", "20", "--json", store=bench.store())
    theirs = [partial(run, duckdb(bench, size, TWENTY.replace("{actor}", RARE))) for size in sizes]
    spent, *others = in_turn(bench.runs, ours, *theirs)
    for size, other in zip(sizes, others, strict=True):
        yield ratio(f"the first twenty of a rare actor : DuckDB, a table of {size:,}", (spent, other), 0.5)


def facets(bench: Bench) -> Iterator[Line]:
    """A count by two facets."""
    count = ("count", "--by", "actor,kind")
    theirs = duckdb(bench, bench.size, CELLS)
    if rows(bench.answer(*count, "--csv", store=bench.store())) != rows(output_of(theirs)):
        sys.exit("DuckDB counts otherwise")
    pairs = in_turn(bench.runs, bench.warm(*count, "--json", store=bench.store()), partial(run, theirs))
    yield ratio(f"`{' '.join(count)}` : DuckDB's GROUP BY over its own table", pairs, 1.5)


def csv(bench: Bench) -> Iterator[Line]:
    """All events as CSV."""
    ours, theirs = bench.work / "ours.csv", bench.work / "theirs.csv"
    yield written(bench, "--csv", ours, f"COPY ({SHEET}) TO '{theirs}' (FORMAT csv)", 8)
    with ours.open(encoding="utf-8", newline="") as one, theirs.open(encoding="utf-8", newline="") as other:
        if any(left != right for left, right in zip_longest(tables.reader(one), tables.reader(other))):
            sys.exit("the CSV of DuckDB has other cells")


def jsonl(bench: Bench) -> Iterator[Line]:
    """All events as JSON Lines."""
    yield written(
        bench, "--jsonl", bench.work / "ours.jsonl", f"COPY ({ALL}) TO '{bench.work}/theirs.jsonl' (FORMAT json)", 1
    )


def written(bench: Bench, option: str, path: Path, copy: str, goal: float) -> Line:
    """All events, written to a file, compared with a COPY of DuckDB."""
    bench.warm(store=bench.store())
    command = bench.command("list", option, store=bench.store())
    pairs = in_turn(
        bench.few, partial(into, command, path), partial(run, duckdb(bench, bench.size, copy)), is_quick=False
    )
    line = ratio(f"`list {option}` : DuckDB's COPY of the same columns", pairs, goal)
    return line._replace(took=f"{line.took}; {path.stat().st_size / 1e6:,.0f} MB; {peak_of(pairs[0])}")


def peers(bench: Bench) -> Iterator[Line]:
    """The first twenty events of a common actor and of a rare one, by all programs that are installed."""
    there = [peer for peer in PEERS if is_there(peer.program)]
    for actor in (COMMON, RARE):
        question = ("list", "--actor", actor, "--named", "--limit", "20", "--tsv", "--fields", "id,date.edtf,title")
        runners: dict[str, Runner] = {}
        for peer in there:
            size = min(bench.size, peer.most)
            command = asked(bench, peer, size, actor)
            expected = ID.findall(bench.answer(*question, store=bench.store(size)))
            if sorted(ID.findall(output_of(command))[: len(expected)]) == sorted(expected):
                few = f", {size:,} events" if size < bench.size else ""
                runners[f"{peer.name}{few}"] = partial(run, command)
            else:
                print(f"{peer.name} has another selection for {actor}", file=sys.stderr)
        ours, *others = in_turn(min(bench.runs, ROUNDS), bench.warm(*question, store=bench.store()), *runners.values())
        for name, other in zip(runners, others, strict=True):
            yield ratio(f"{actor} : {name}", (ours, other))


def rows(text: str) -> list[list[str]]:
    """The rows of a CSV, without its header."""
    return list(tables.reader(text.splitlines()))[1:]
