"""Measures how processor time and memory grow from a thousand events on, and draws it as `growth.svg`."""

from collections.abc import Iterator
from dataclasses import replace
from statistics import median

from bench import MIB, Bench, Line, short
from changing import by_program, put_back, settle
from large import reading
from picture import Curve, keep
from programs import TWENTY, duckdb, is_there
from timing import Command, Spent, run

FIRST = 1_000
QUICK_S = 1
"""What takes less processor time is measured several times."""
COMMANDS = {
    "list --actor EU --limit 20": "question",
    "search security --limit 20": "question",
    "count --by actor,kind": "question",
    "list --jsonl": "output",
    "list --csv": "output",
    "export jsonld": "output",
    "check": "output",
}
"""The commands, and what they do: see `picture.Curve`."""
MOST = {"export jsonld": 100_000, "check": 100_000}
"""Commands that take minutes for more events than this, of which they are not asked; their names say so."""


def growth(bench: Bench) -> Iterator[Line]:
    """Commands on stores of 1,000 events, ten times as many, and so on up to the size."""
    curves: dict[str, Curve] = {}
    size = FIRST
    while size <= bench.size:
        for name, group, spent in measured(replace(bench, size=size)):
            most = MOST.get(name, bench.size)
            shown = name if most >= bench.size else f"{name} (to {most:,})"
            curve = curves.setdefault(name, Curve(shown, group, [], [], []))
            curve.events.append(size)
            curve.seconds.append(round(median(each.cpu for each in spent), 4))
            curve.mebibytes.append(round(max(each.peak for each in spent) / MIB, 1))
        keep(list(curves.values()))  # now, since the next size takes ten times as long and may be interrupted
        size *= 10
    for curve in curves.values():
        sizes, seconds, peaks = (
            ", ".join(map(short, values)) for values in (curve.events, curve.seconds, curve.mebibytes)
        )
        yield Line(f"{curve.name}: seconds", curve.seconds[-1:], f"{sizes} events: {seconds} s; {peaks} MiB")


def measured(bench: Bench) -> Iterator[tuple[str, str, list[Spent]]]:
    """What each command takes on a store, with its name and what it does."""
    store = bench.store()
    yield "making the index", "change", [bench.build(store)]
    for name, group in COMMANDS.items():
        if bench.size <= MOST.get(name, bench.size):
            yield name, group, repeated(bench, bench.command(*name.split(), store=store))
    with put_back(bench, store):
        settle(bench, store)
        yield "add one event", "change", [by_program(bench, store, "add")]
    yield "tomli reading the TOML", "other", repeated(bench, reading(bench, store))
    if is_there("duckdb"):
        question = duckdb(bench, bench.size, TWENTY.replace("{actor}", "EU"))
        yield "DuckDB, the first twenty", "other", repeated(bench, question)
    yield "python -c pass", "other", repeated(bench, bench.plain("pass"))


def repeated(bench: Bench, command: Command) -> list[Spent]:
    """One run of what takes long, and several of what does not."""
    spent = run(command, sampled=True)
    return [spent] if spent.cpu >= QUICK_S else [run(command, sampled=True) for _ in range(bench.few)]
