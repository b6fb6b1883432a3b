"""How large stores perform: up to 1,000,000 events, compared with the built-in store in the same run.

    python benchmarks/scale.py [--runs N] [--sizes 265,10000,100000,1000000] [--rows limit,build] [--peers] [--work DIR]

Needs catimeline installed where this Python finds it, and Linux: memory is read from /proc. 265 is the built-in store.
Stores, indexes and the data of other programs stay in DIR, so that a second run finds them there. Each row gives
minimum, median and maximum, the budget, and the absolute figures.
"""

import argparse
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import others
import stores
from processes import Measured, measured, size_of
from startup import Runner, quietly, report, seconds

OURS = (sys.executable, "-c", "from catimeline.__main__ import main; main()")
BUILTIN = 265
FILES = 1_000
FEW = 3
"""How often to run what takes minutes."""
REST_S = 3
"""For how long a file must be unchanged before its times are trusted; until then it is read again."""
MIB = 2**20
THOUSAND = 1_000
FAST_SIZE = 100_000
"""The size at which the speed of JSON Lines is budgeted."""
TWENTY = ("list", "--actor", "EU", "--json", "--limit", "20")
SEARCHES = (
    ("search", "security", "--limit", "20", "--json"),
    ("search", "secur*", "--limit", "20", "--json"),
    ("list", "--text", "Ташкент", "--limit", "20", "--json"),
)
STREAMS = (
    ("list", "--jsonl"),
    ("list", "--csv"),
    ("list", "--tsv"),
    ("count", "--by", "year"),
    ("count", "--by", "actor,kind"),
)
QUERIES = (
    ("list", "--during", "1999-06", "--limit", "20"),
    ("list", "--actor", "EU", "--kind", "summit", "--during", "1999", "--json"),
    ("count", "--by", "actor"),
    ("count", "--by", "year", "--actor", "EU"),
    ("list", "--reverse", "--limit", "20"),
)


@dataclass(frozen=True)
class Bench:
    """Where the stores are, and how often to ask each."""

    work: Path
    sizes: list[int]
    runs: int
    builds: dict[Path, list[Measured]]
    """The index builds so far, by store."""

    @property
    def large(self) -> list[int]:
        """The sizes of the generated stores."""
        return [size for size in self.sizes if size != BUILTIN]

    def store(self, size: int, files: int = 0) -> Path:
        """The store of a size, as one file or as a folder of many; written if it is missing."""
        path = self.work / (f"events-{size}-in-{files}" if files else f"events-{size}.toml")
        if not path.exists():
            beside = path.with_name(f"part-{path.name}")
            shutil.rmtree(beside, ignore_errors=True)
            if files:
                stores.write_folder(beside, size, files)
            else:
                stores.write_file(beside, size)
            beside.rename(path)  # whole or not at all, if the run is interrupted
            time.sleep(REST_S)
        return path

    def many(self, size: int) -> int:
        """Into how many files a store of a size can be split."""
        return min(FILES, size // 100)

    def environment(self, store: Path | None) -> dict[str, str]:
        """The environment of a command about a store, which keeps its index apart from those of other stores."""
        kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "CATIMELINE_STORE")}
        return kept | {"XDG_CACHE_HOME": str(self.cache(store)), "COLUMNS": "100"}

    def cache(self, store: Path | None) -> Path:
        """The folder of the index of a store."""
        return self.work / "cache" / (store.name if store else "builtin")

    def command(self, store: Path | None, *arguments: str) -> tuple[str, ...]:
        """The command line of our program for a store."""
        return (*OURS, *arguments, *(("--store", str(store)) if store else ()))

    def answer(self, store: Path | None, *arguments: str) -> str:
        """The output of our program for a store; empty if it refuses."""
        command, environment = self.command(store, *arguments), self.environment(store)
        return subprocess.run(command, check=False, capture_output=True, text=True, env=environment).stdout

    def runner(self, store: Path | None, *arguments: str) -> Runner:
        """A run of our program on a store."""
        command, environment = self.command(store, *arguments), self.environment(store)
        return lambda: quietly(command, environment)

    def build(self, store: Path) -> Measured:
        """Making the index of a store that has none."""
        shutil.rmtree(self.cache(store), ignore_errors=True)
        build = measured(self.command(store, "info", "--json"), self.environment(store))
        self.builds.setdefault(store, []).append(build)
        return build


def main() -> None:
    """Read the command line and print the requested rows."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--sizes", default="265,10000,100000,1000000")
    parser.add_argument("--rows", default=",".join(ROWS), help=f"some of {', '.join(ROWS)}")
    parser.add_argument("--peers", action="store_true", help="other programs on the same selection as well")
    parser.add_argument("--work", type=Path, help="where stores and indexes are kept; else a folder that is removed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = (options.work or Path(temporary)).resolve()
        work.mkdir(parents=True, exist_ok=True)
        bench = Bench(work, [int(size) for size in options.sizes.split(",")], options.runs, {})
        print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors, {bench.runs} runs each")
        print(f"{'':46}{'min':>11}{'median':>8}{'max':>8}{'budget':>8}")
        for row in options.rows.split(","):
            ROWS[row](bench)
        if options.peers:
            beside_peers(bench)


def limit(bench: Bench) -> None:
    """Twenty events of a large store, compared with twenty of the built-in one."""
    for size in bench.large:
        beside_builtin(bench, size, TWENTY, 1.15)


def search(bench: Bench) -> None:
    """Full-text search, compared with the built-in store."""
    for size in bench.large:
        for arguments in SEARCHES:
            if bench.answer(None, *arguments):
                beside_builtin(bench, size, arguments, math.inf)
            else:
                print(f"{' '.join(arguments[:2])}: this version has no such command")


def beside_builtin(bench: Bench, size: int, arguments: tuple[str, ...], budget: float) -> None:
    """Time a command on a large store and on the built-in one in turn."""
    store = bench.store(size)
    for each in (store, None):
        bench.answer(each, "info")
    words = " ".join(argument for argument in arguments if argument != "--json")
    one, other = bench.runner(store, *arguments), bench.runner(None, *arguments)
    report(f"{words[:26]}, {size:,} : built-in", one, other, budget, bench.runs)


def build(bench: Bench) -> None:
    """Making the index: how fast, in how much memory."""
    for size in bench.large:
        for files in (0, bench.many(size)):
            store = bench.store(size, files)
            runs = [bench.build(store) for _ in range(1 if size > FAST_SIZE else FEW)]
            whole, index = size_of(store), size_of(bench.cache(store))
            sizes = f"index {index / MIB:,.0f} MiB, store {whole / MIB:,.0f} MiB"
            took = f"{median(run.seconds for run in runs):.1f} s, {sizes}"
            name = f"build, {size:,} in {f'{files:,} files' if files else 'one file'}"
            line(f"{name}: 1,000 events/s", [size / run.seconds / 1000 for run in runs], 10, took, least=True)
            most = max(run.process for run in runs)
            took = f"{max(run.tree for run in runs) / MIB:,.0f} MiB, one process {most / MIB:,.0f} MiB"
            line("  memory : store", [run.tree / whole for run in runs], 12, took)


def refresh(bench: Bench) -> None:
    """One file of many is edited: the next command, as a share of the full build."""
    size = max(bench.large)
    store = bench.store(size, bench.many(size))
    full = median(run.seconds for run in bench.builds.get(store) or [bench.build(store)])
    files = sorted(store.glob("events-*.toml"))
    file, registries = files[len(files) // 2], store / stores.REGISTRIES
    edited = file.read_text(encoding="utf-8").partition('\nid = "')[2].partition('"')[0]
    named = bench.answer(store, "list", "--named", *TWENTY[1:3], "--limit", "1", "--fields", "id", "--tsv").split()[-1]
    print(f"refresh, {size:,} in {len(files):,} files; the full build takes {full:.1f} s")
    for name, path, event, edit, budget in (
        ("  a title", file, edited, retitled, 2),
        ("  a new event with its source", file, "new-event", with_new_event, 2),
        ("  the name of an actor", registries, named, renamed, math.inf),
    ):
        times = [one_refresh(bench, path, event, edit) for _ in range(FEW if budget < math.inf else 1)]
        line(f"{name}: % of build", [100 * took / full for took in times], budget, f"{1000 * median(times):,.0f} ms")


def one_refresh(bench: Bench, path: Path, event: str, edit: Callable[[str], str]) -> float:
    """Edit a file of a folder, time the next command, check that an event has changed, and undo the edit."""
    store = path.parent
    text = path.read_text(encoding="utf-8")
    before = bench.answer(store, "show", event, "--json")
    path.write_text(edit(text), encoding="utf-8", newline="\n")
    try:
        took = seconds(bench.runner(store, *TWENTY))
        after = bench.answer(store, "show", event, "--json")
    finally:
        path.write_text(text, encoding="utf-8", newline="\n")
    bench.answer(store, "info")
    if not after or after == before:
        sys.exit(f"the edit of {path} did not change {event}")
    return took


def retitled(text: str) -> str:
    """The title of the first event, changed."""
    head, mark, events = text.partition("[[events]]\n")
    return head + mark + events.replace('\ntitle = "', '\ntitle = "Changed: ', 1)


def with_new_event(text: str) -> str:
    """Another event, with a source of its own."""
    source = '[sources.new-source]\ntype = "webpage"\ntitle = "A new source"\n\n'
    event = (
        '[[events]]\nid = "new-event"\ndate = "2014-05-06"\ntitle = "A new event"\nkind = "meeting"\nactors = ["EU"]\n'
    )
    return f'{source}{text}{event}sources = [{{ source = "new-source", supports = ["date", "title"] }}]\n'


def renamed(text: str) -> str:
    """The European Union under another name."""
    return text.replace('name = "European Union"', 'name = "The European Union"', 1)


def jsonl(bench: Bench) -> None:
    """All events as text: how fast, in how much memory, and what happens if the reader stops reading."""
    for size in bench.large:
        store = bench.store(size)
        bench.answer(store, "info")
        for arguments in STREAMS if size == max(bench.large) else STREAMS[:1]:
            stream(bench, size, arguments)
        runs = [first_line(bench, store) for _ in range(bench.runs)]
        errors = " ".join({error for _, error in runs if error})
        line(f"list --jsonl | head -n 1, {size:,}: ms", [took for took, _ in runs], math.inf, errors or "silent")


def stream(bench: Bench, size: int, arguments: tuple[str, ...]) -> None:
    """One command about a whole store, into a file."""
    store, output = bench.store(size), bench.work / "output"
    runs = []
    for _ in range(1 if size > FAST_SIZE else FEW):
        with output.open("wb") as out:
            runs.append(measured(bench.command(store, *arguments), bench.environment(store), out.fileno()))
    length = output.stat().st_size
    output.unlink()
    name = f"{' '.join(arguments)}, {size:,}"
    took = f"{length / 1e6:,.1f} MB in {median(run.seconds for run in runs):.2f} s"
    if arguments[0] == "list":
        fast = 40 if "--jsonl" in arguments and size == FAST_SIZE else 0
        line(f"{name}: MB/s", [length / run.seconds / 1e6 for run in runs], fast, took, least=True)
    else:
        line(f"{name}: ms", [1000 * run.seconds for run in runs], math.inf, took)
    most = max(run.process for run in runs)
    line("  memory, MiB", [run.tree / MIB for run in runs], 80, f"one process {most / MIB:.0f} MiB")


def first_line(bench: Bench, store: Path) -> tuple[float, str]:
    """Milliseconds until a command whose reader takes one line has ended, and what it says on stderr."""
    start = time.perf_counter()
    with (
        subprocess.Popen(
            bench.command(store, "list", "--jsonl"),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=bench.environment(store),
        ) as program,
        subprocess.Popen(("head", "-n", "1"), stdin=program.stdout, stdout=subprocess.DEVNULL) as reader,  # noqa: S607 - head of the system
    ):
        assert program.stdout and program.stderr  # noqa: S101, PT018 - both are pipes
        program.stdout.close()  # head must be the only reader, or its end would not close the pipe
        error = program.stderr.read().decode().strip()
        reader.wait()
        program.wait()
    return 1000 * (time.perf_counter() - start), error


def query(bench: Bench) -> None:
    """Other queries on the largest store, for the record."""
    size = max(bench.large)
    store = bench.store(size)
    event = bench.answer(store, "list", "--reverse", "--limit", "1", "--fields", "id", "--tsv").split()[-1]
    for arguments in (*QUERIES, ("show", event)):
        runner = bench.runner(store, *arguments)
        times = [1000 * seconds(runner) for _ in range(bench.runs)]
        line(f"{' '.join(arguments)[:40]}: ms", times, math.inf, f"{size:,} events")


def beside_peers(bench: Bench) -> None:
    """Other programs on the same selection."""
    for size in bench.large:
        store = bench.store(size)
        bench.answer(store, "info")
        environment = bench.environment(store)
        others.compare(bench.command(store, "list"), environment, bench.work / f"peers-{size}", size, bench.runs)


def line(name: str, values: list[float], budget: float, took: str, *, least: bool = False) -> None:
    """Print a row: the spread of the figures, the budget, whether they meet it, and an absolute figure."""
    middle = median(values)
    kept = middle >= budget if least else middle <= budget
    sign = "≥" if least else "≤"
    limit = f"{sign}{budget:g}" if 0 < budget < math.inf else ""
    verdict = "" if kept else "  over budget"
    digits = 0 if max(values) >= THOUSAND else 2
    spread = f"{min(values):11.{digits}f}{middle:8.{digits}f}{max(values):8.{digits}f}"
    print(f"{name:46}{spread}{limit:>8}  {took}{verdict}", flush=True)


ROWS = {"limit": limit, "build": build, "refresh": refresh, "jsonl": jsonl, "search": search, "query": query}

if __name__ == "__main__":
    main()
