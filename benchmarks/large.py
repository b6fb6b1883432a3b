"""Rows about a large store in one file: its index, its check, and the memory of what writes all of it."""

from collections.abc import Iterator
from pathlib import Path

from bench import MIB, Bench, Line, cpu_of, peak_of, ratio, size_of
from timing import Command, run

TOMLI = "import gc, sys, tomli; gc.disable(); tomli.load(open(sys.argv[1], 'rb'))"
CORES = 2
HELD = {
    ("list", "--csv"): 80,
    ("list", "--markdown"): 80,
    ("chart",): 80,
    ("export", "jsonld"): 80,
    ("export", "html"): 300,
}
"""Commands that write all events, and the memory in MiB that we want them to take at most."""


def reading(bench: Bench, store: Path) -> Command:
    """The TOML of a store, read by the reader that the program uses, without garbage collection as there."""
    return bench.plain(TOMLI, str(store))


def build(bench: Bench) -> Iterator[Line]:
    """Making the index: time and memory."""
    store = bench.store()
    toml, builds = [], []
    for _ in range(bench.few):
        builds.append(bench.build(store))
        toml.append(run(reading(bench, store)))
    size = bench.size
    yield ratio("index build : `tomli` reading the same TOML", (builds, toml), 4.2)
    each = [CORES * size / spent.cpu for spent in builds]
    took = f"{min(1e6 * spent.cpu / size for spent in builds):.0f} µs an event at best"
    yield Line(f"events a second on {CORES} free cores, at most", each, took, 10_000, at_least=True)
    took = f"{min(spent.seconds for spent in builds):.1f} s at best"
    yield Line("events a second as seen", [size / spent.seconds for spent in builds], took, 10_000, at_least=True)
    took = f"store {size_of(store) / MIB:,.0f} MiB, index {size_of(bench.cache(store)) / MIB:,.0f} MiB"
    yield Line("peak memory of all processes, MiB", [spent.peak / MIB for spent in builds], took, 1280)


def check(bench: Bench) -> Iterator[Line]:
    """The check of the whole store."""
    store = bench.store()
    command = bench.command("check", store=store)
    checks, builds = [], []
    for _ in range(bench.few):
        builds.append(bench.build(store))
        checks.append(run(command, sampled=True))
    line = ratio("`check` : the build", (checks, builds), 1)
    yield line._replace(took=f"{line.took}; {peak_of(checks)}")


def memory(bench: Bench) -> Iterator[Line]:
    """The memory of commands that write all events."""
    store = bench.store()
    bench.warm(store=store)
    for arguments, goal in HELD.items():
        spent = run(bench.command(*arguments, store=store), sampled=True)
        yield Line(f"`{' '.join(arguments)}`: peak memory, MiB", [spent.peak / MIB], cpu_of([spent]), goal)
