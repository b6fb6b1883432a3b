"""Rows about the import of a large table, compared with another build.

The table is as spreadsheets write them: semicolons, places and actors by name, a URL per row. The store has none of
them before.
"""

import csv
import random
from collections.abc import Iterator
from pathlib import Path

from bench import Bench, Line, peak_of, ratio
from timing import Spent, run

HEADER = ("Datum", "Ereignis", "Ort", "Teilnehmer", "Link")
OPTIONS = (
    *("--map", "Datum=date", "--map", "Ereignis=title", "--map", "Ort=places", "--map", "Teilnehmer=actors"),
    *("--map", "Link=source.url", "--set", "kind=meeting", "--dates", "day-first"),
    *("--new", "all,actors:organisation", "--supports", "date,places"),
)
GOAL = 0.333
EMPTY = '[store]\nformat = 1\ntitle = "Imported"\n'


def import_(bench: Bench) -> Iterator[Line]:
    """Seeing what an import would do, of ISO days; and doing it, of days as people write them."""
    for dates, more in (("ISO days, to see", ()), ("days as people write them, to write", ("--write",))):
        table = bench.work / "table.csv"
        write_table(table, bench.size, has_iso=not more)
        spent: dict[str, list[Spent]] = {bench.python: [], bench.against: []}
        for _ in range(bench.few):
            for python, each in spent.items():
                store = bench.work / "imported.toml"
                store.write_text(EMPTY, encoding="utf-8")
                command = bench.command("import", str(table), *OPTIONS, *more, store=store, python=python)
                each.append(run(command, sampled=True))
        ours, theirs = spent.values()
        line = ratio(f"`import` of {bench.size:,} rows, {dates} : the other build", (ours, theirs), GOAL)
        yield line._replace(took=f"{line.took}; {peak_of(ours)} : {peak_of(theirs)}")


def write_table(path: Path, rows: int, *, has_iso: bool) -> None:
    """Write a table; the same number of rows gives the same bytes."""
    draw = random.Random(1)  # noqa: S311 - nothing secret
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, delimiter=";")
        table.writerow(HEADER)
        for number in range(rows):
            year, month, day = draw.randint(1950, 2020), draw.randint(1, 12), draw.randint(1, 28)
            written = f"{day}.{month}.{year}" if number % 3 else str(year)
            if has_iso:
                written = f"{year}-{month:02}-{day:02}"
            actors = "; ".join(f"Akteur {draw.randint(1, 200)}" for _ in range(3))
            place = f"Ort {draw.randint(1, 500)}"
            table.writerow((written, f"Ereignis {number}", place, actors, f"https://example.org/{number}"))
