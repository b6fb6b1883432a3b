"""How long `import` of a large table takes, and how much memory.

    python benchmarks/importing.py [ROWS]

Writes a table as spreadsheets do (semicolons, days and years in words, places and actors by name, a URL per row) and
imports it (100,000 rows by default) into a store that has none of them: first without --write, then with it, then again
when all events are the same. Prints seconds from start to end and the memory of the largest process.
"""

import csv
import os
import random
import sys
import tempfile
from pathlib import Path

from processes import measured

HEADER = ("Datum", "Ereignis", "Ort", "Teilnehmer", "Link")
OPTIONS = (
    *("--map", "Datum=date", "--map", "Ereignis=title", "--map", "Ort=places", "--map", "Teilnehmer=actors"),
    *("--map", "Link=source.url", "--set", "kind=meeting", "--dates", "day-first"),
    *("--new", "all,actors:organisation", "--supports", "date,places"),
)


def write_table(path: Path, rows: int) -> None:
    """Write a table; the same number of rows gives the same bytes."""
    draw = random.Random(1)  # noqa: S311 - nothing secret
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, delimiter=";")
        table.writerow(HEADER)
        for number in range(rows):
            day = f"{draw.randint(1, 28)}.{draw.randint(1, 12)}.{draw.randint(1950, 2020)}"
            date = day if number % 3 else str(draw.randint(1900, 2020))
            actors = "; ".join(f"Akteur {draw.randint(1, 200)}" for _ in range(3))
            table.writerow(
                (date, f"Ereignis {number}", f"Ort {draw.randint(1, 500)}", actors, f"https://example.org/{number}")
            )


def main(rows: int) -> None:
    """Print the time and memory of each import."""
    with tempfile.TemporaryDirectory() as name:
        table, store = Path(name, "table.csv"), Path(name, "store.toml")
        write_table(table, rows)
        store.write_text('[store]\nformat = 1\ntitle = "Imported"\n', encoding="utf-8")
        command = (sys.executable, "-m", "catimeline", "import", str(table), "--store", str(store), *OPTIONS)
        for what, more in (("to see", ()), ("to write", ("--write",)), ("again", ())):
            took = measured((*command, *more), dict(os.environ))
            print(f"{rows:,} rows {what}: {took.seconds:.1f} s, {took.process / 2**20:.0f} MiB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
