"""Times TOML readers on stores of given sizes: `python benchmarks/toml_readers.py 100kB 5MB 50MB`.

Each reading is the first in a fresh process, and the readers take turns, so that a busy machine slows all of them.
Times are medians in seconds, with the ratio to tomllib; memory is the growth of the peak while reading. Readers that
are not installed are left out; for all of them: `pip install tomli rtoml toml-rs pytomlpp rustoml fasttoml`.
"""

import argparse
import gc
import importlib
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
import time
from importlib.machinery import SOURCE_SUFFIXES, FileFinder, SourceFileLoader
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import NamedTuple

READERS = ("tomllib", "tomli", "tomli (pure)", "rtoml", "toml_rs", "pytomlpp", "rustoml", "fasttoml")
UNITS = {"B": 1, "kB": 10**3, "MB": 10**6, "GB": 10**9}

EVENT = """\
[[events]]
id = "event-{number}"
date = "{year}-{month:02}-{day:02}"
title = "Meeting {number} of the EU–Central Asia High-Level Dialogue, Ашхабад"
kind = "dialogue"
status = "confirmed"
places = ["Ashgabat"]
actors = ["EEAS", "CA5", "Afghanistan"]
people = [{{ name = "Roman Vassilenko", role = "Deputy Foreign Minister", actor = "Kazakhstan" }}]
topics = ["border-management"]
summary = "The delegations discussed border management, water and energy, and agreed to meet again in {year}."
related = [{{ event = "event-{number}", relation = "follows" }}]
sources = [
  {{ source = "timesca-2018-07", supports = ["date", "places", "people"], locator = "para. {day}" }},
  {{ source = "other-2018", disputes = {{ date = "2018-07-10" }}, note = "Read {number} times" }},
]

"""


class Validation(NamedTuple):
    """What one process measured."""

    import_s: float
    read_s: float
    peak_mb: float
    """Growth of the peak while importing and reading, in MB; nan if the system does not report it."""


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("sizes", nargs="*", default=["100kB", "5MB"], help="such as 100kB or 50MB")
    parser.add_argument("--rounds", type=int, default=5, help="turns of each reader")
    parser.add_argument("--measure", nargs=3, metavar=("READER", "FILE", "GC"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        reader, store, collector = options.measure
        print(json.dumps(measure(reader, Path(store), has_gc=collector == "on")))
        return
    installed = [reader for reader in READERS if importlib.util.find_spec(reader.split()[0])]
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            store = Path(folder) / "events.toml"
            events = write_store(store, parse_size(size))
            print(f"\n{size}, {events:,} events, Python {sys.version.split()[0]}, {options.rounds} rounds\n")
            print_table(run_rounds(installed, store, options.rounds))


def parse_size(text: str) -> int:
    """A size such as 50MB, in bytes."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?) ?([kMG]?B)", text)
    if match is None:
        sys.exit(f"{text!r} is not a size such as 100kB or 50MB")
    return int(float(match[1]) * UNITS[match[2]])


def write_store(store: Path, size: int) -> int:
    """Write a store of at least `size` bytes, event by event; gives the number of events."""
    number = 0
    with store.open("wb") as file:
        while file.tell() < size:
            event = EVENT.format(number=number, year=2000 + number % 26, month=1 + number % 12, day=1 + number % 28)
            file.write(event.encode())
            number += 1
    return number


def run_rounds(readers: list[str], store: Path, rounds: int) -> dict[tuple[str, str], list[Validation]]:
    """Let each reader read the store in each round, with the garbage collector and without."""
    readings: dict[tuple[str, str], list[Validation]] = {}
    for _ in range(rounds):
        for reader in readers:
            for collector in ("on", "off"):
                command = [sys.executable, __file__, "--measure", reader, str(store), collector]
                output = subprocess.run(command, check=True, capture_output=True).stdout
                readings.setdefault((reader, collector), []).append(Validation(*json.loads(output)))
    return readings


def measure(reader: str, store: Path, *, has_gc: bool) -> Validation:
    """Import a reader and read a store with it once."""
    text = store.read_text(encoding="utf-8")
    if not has_gc:
        gc.disable()
    before = peak_mb()
    started = time.perf_counter()
    module = import_reader(reader)
    imported = time.perf_counter()
    began = time.perf_counter()
    values = module.loads(text)
    ended = time.perf_counter()
    if len(values["events"]) != text.count("[[events]]\n"):
        sys.exit(f"{reader} lost events")
    return Validation(imported - started, ended - began, peak_mb() - before)


def import_reader(reader: str) -> ModuleType:
    """Import a reader; one marked pure comes from its Python source even if a compiled module is installed."""
    name, _, variant = reader.partition(" ")
    if variant:
        importlib.import_module("tomllib")  # loads what tomli needs, before extension modules are hidden
        sys.path_hooks.insert(0, FileFinder.path_hook((SourceFileLoader, SOURCE_SUFFIXES)))
        sys.path_importer_cache.clear()
    return importlib.import_module(name)


def peak_mb() -> float:
    """The largest resident size of this process so far, in MB."""
    if sys.platform == "win32":
        return float("nan")
    resource = importlib.import_module("resource")
    peak: int = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (10**6 if sys.platform == "darwin" else 10**6 / 1024)


def print_table(readings: dict[tuple[str, str], list[Validation]]) -> None:
    """Print the medians, one line per reader."""
    print(f"{'reader':14}{'import':>10}{'read':>10}{'ratio':>8}{'no gc':>10}{'ratio':>8}{'peak MB':>10}")
    for reader in dict.fromkeys(reader for reader, _ in readings):
        cells = [f"{reader:14}", f"{median(reading.import_s for reading in readings[reader, 'on']):10.4f}"]
        for collector in ("on", "off"):
            seconds = median(reading.read_s for reading in readings[reader, collector])
            standard = median(reading.read_s for reading in readings["tomllib", collector])
            cells += [f"{seconds:10.4f}", f"{seconds / standard:8.2f}"]
        cells.append(f"{median(reading.peak_mb for reading in readings[reader, 'on']):10.1f}")
        print("".join(cells))


if __name__ == "__main__":
    main()
