"""Measures the rows of the table in benchmarks/README.md and prints them as Markdown.

    python benchmarks/table.py ROW… [--size N] [--runs N] [--python PYTHON] [--against PYTHON] [--work DIR]

Each row compares commands that take turns; `--help` lists the rows. Any build can be measured: name the Python of the
environment in which it is installed (this Python by default). Stores, indexes and the data of other programs stay in
DIR, so that a second run finds them there; without DIR they are removed. Needs Linux and, for some rows, the programs
named in `programs.py`.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import changing
import growth
import importing
import large
import others
import starting
from bench import Bench, Line

Row = Callable[[Bench], Iterable[Line]]

STARTING: dict[str, Row] = {
    "list": starting.list_,
    "terminal": starting.terminal,
    "commands": starting.commands,
    "help": starting.help_,
    "first": starting.first,
    "tab": starting.tab,
}
"""Rows with the built-in chronology."""
LARGE: dict[str, Row] = {
    "build": large.build,
    "check": large.check,
    "memory": large.memory,
    "edit": changing.edit,
    "files": changing.files,
    "rename": changing.rename,
    "rare": others.rare,
    "facets": others.facets,
    "csv": others.csv,
    "jsonl": others.jsonl,
    "import": importing.import_,
    "peers": others.peers,
    "growth": growth.growth,
}
"""Rows with a store of the size that is asked for."""
ROWS = STARTING | LARGE
BUILTIN = 375
"""The events of the built-in chronology."""
AGAINST = ("commands", "import")
"""The rows that compare two builds."""
SAID = 1_000
"""How many characters of what a failed command said are printed."""


def main() -> None:
    """Measure the requested rows."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("rows", nargs="+", metavar="ROW", choices=ROWS, help=f"some of {', '.join(ROWS)}")
    parser.add_argument("--size", type=int, default=100_000, help="events of the large store (default: 100,000)")
    parser.add_argument("--runs", type=int, default=15, help="rounds (default: 15); at most 3 of what takes minutes")
    parser.add_argument("--python", default=sys.executable, help="the build to measure")
    parser.add_argument("--against", default="", help=f"another build, for {' and '.join(AGAINST)}")
    parser.add_argument("--work", type=Path, help="where stores and indexes are kept")
    options = parser.parse_args()
    if not options.against and (rows := [row for row in options.rows if row in AGAINST]):
        parser.error(f"{', '.join(rows)}: name another build with --against PYTHON")
    for python in filter(None, (options.python, options.against)):
        if not Path(python).with_name("catimeline").exists():
            parser.error(f"catimeline is not installed beside {python}")
    with tempfile.TemporaryDirectory() as temporary:
        work = (options.work or Path(temporary)).absolute()
        work.mkdir(parents=True, exist_ok=True)
        bench = Bench(work, options.size, options.runs, options.python, options.against)
        print(
            f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, {bench.runs} rounds, {bench.size:,} events\n"
        )
        print("| row | events | what : compared with | minimum, **median**, maximum | goal | processor time |")
        print("|---|---|---|---|---|---|", flush=True)
        failed = [row for row in options.rows if not is_measured(bench, row)]
    if failed:
        sys.exit(f"not measured: {', '.join(failed)}")


def is_measured(bench: Bench, row: str) -> bool:
    """Print the lines of a row; False if it failed, which is said on stderr and keeps no other row from its turn."""
    try:
        for line in ROWS[row](bench):
            print(f"| `{row}` | {bench.size if row in LARGE else BUILTIN:,} {line.markdown()}", flush=True)
    except (subprocess.CalledProcessError, FileNotFoundError, SystemExit) as error:
        said = error.stderr if isinstance(error, subprocess.CalledProcessError) else ""
        print(f"{row}: {error}\n{said[:SAID]}", file=sys.stderr)
        return False
    return True


if __name__ == "__main__":
    main()
