"""How long `import` of a large table takes, and how much memory.

    python benchmarks/importing.py [ROWS [PYTHON…]]

Writes a table as spreadsheets do (semicolons, places and actors by name, a URL per row), with days as people write,
with ISO days and with dates in words. Imports each (100,000 rows by default) into a store that has none of them: first
without --write, then with it, then again when all events are the same. Prints the processor time and the memory of the
largest process for this Python, and for others, in whose environments other versions are installed, with the ratio.
"""

import csv
import os
import random
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from processes import Measured, measured

HEADER = ("Datum", "Ereignis", "Ort", "Teilnehmer", "Link")
OPTIONS = (
    *("--map", "Datum=date", "--map", "Ereignis=title", "--map", "Ort=places", "--map", "Teilnehmer=actors"),
    *("--map", "Link=source.url", "--set", "kind=meeting", "--dates", "day-first"),
    *("--new", "all,actors:organisation", "--supports", "date,places"),
)


MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
DATES: dict[str, Callable[[int, int, int, int], str]] = {
    "days": lambda number, year, month, day: f"{day}.{month}.{year}" if number % 3 else str(year),
    "ISO days": lambda _, year, month, day: f"{year}-{month:02}-{day:02}",
    "words": lambda number, year, month, day: (
        f"{day} {MONTHS[month - 1]} {year}", f"about {year}", f"{MONTHS[month - 1]} {year}", f"{year - year % 10}s",
        f"{year}/{year + 3}",
    )[number % 5],
}  # fmt: skip
"""How the dates of each table are written: number of the row, year, month, day."""


def write_table(path: Path, rows: int, date: Callable[[int, int, int, int], str]) -> None:
    """Write a table; the same number of rows gives the same bytes."""
    draw = random.Random(1)  # noqa: S311 - nothing secret
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, delimiter=";")
        table.writerow(HEADER)
        for number in range(rows):
            written = date(number, draw.randint(1950, 2020), draw.randint(1, 12), draw.randint(1, 28))
            actors = "; ".join(f"Akteur {draw.randint(1, 200)}" for _ in range(3))
            place = f"Ort {draw.randint(1, 500)}"
            table.writerow((written, f"Ereignis {number}", place, actors, f"https://example.org/{number}"))


def main(rows: int, pythons: Sequence[str]) -> None:
    """Print the time and memory of each import."""
    with tempfile.TemporaryDirectory() as name:
        table = Path(name, "table.csv")
        for dates, date in DATES.items():
            write_table(table, rows, date)
            stores = [Path(name, f"store-{number}.toml") for number in range(len(pythons))]
            for store in stores:
                store.write_text('[store]\nformat = 1\ntitle = "Imported"\n', encoding="utf-8")
            for what, more in (("to see", ()), ("to write", ("--write",)), ("again", ())):
                first: Measured | None = None
                for python, store in zip(pythons, stores, strict=True):
                    command = (python, "-m", "catimeline", "import", str(table), "--store", str(store), *OPTIONS, *more)
                    took = measured(command, dict(os.environ))
                    first = first or took
                    ratio = (
                        f" ({first.cpu / took.cpu:.2f}, {first.process / took.process:.2f})" if took != first else ""
                    )
                    print(f"{rows:,} rows, {dates}, {what}: {took.cpu:.1f} s, {took.process / 2**20:.0f} MiB{ratio}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, [sys.executable, *sys.argv[2:]])
