"""What the rows of the table have in common: the builds, the stores and their indexes, and how a line is written."""

import os
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

import stores
from timing import Command, Runner, Spent, output_of, run

FILES = 1_000
"""Into how many files a large store is split."""
FEW = 3
"""How often at most to run what takes minutes."""
REST_S = 3
"""For how long a file must be unchanged before the program trusts its times; until then it is read again."""
MIB = 2**20
LEFT_OUT = ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE")
"""Variables of the environment that no command gets, as none with a name of ours."""


class Line(NamedTuple):
    """A line of the table."""

    what: str
    values: Sequence[float]
    """The figure of each round."""
    took: str
    """What the figures are made of: medians with their units."""
    goal: float | None = None
    """The median that we want at most, or with `at_least` at least."""
    at_least: bool = False

    def markdown(self) -> str:
        """The line as a row of a Markdown table."""
        middle = median(self.values)
        spread = f"{short(min(self.values))}, **{short(middle)}**, {short(max(self.values))}"
        goal = ""
        if self.goal is not None:
            reached = middle >= self.goal if self.at_least else middle <= self.goal
            goal = f"{'≥' if self.at_least else '≤'} {self.goal:,g}{'' if reached else ': not reached'}"
        return f"| {self.what} | {spread if len(self.values) > 1 else short(middle)} | {goal} | {self.took} |"


def short(value: float) -> str:
    """A figure with two or three digits that count."""
    return f"{value:,.{0 if value >= 100 else 1 if value >= 10 else 2 if value >= 0.1 else 4}f}"  # noqa: PLR2004


def ratio(what: str, pair: Sequence[Sequence[Spent]], goal: float | None = None) -> Line:
    """The processor time of one command as a multiple of that of another, round by round."""
    one, other = pair
    ratios = [left.cpu / right.cpu for left, right in zip(one, other, strict=True)]
    return Line(what, ratios, f"{cpu_of(one)} : {cpu_of(other)}", goal)


def cpu_of(spent: Sequence[Spent]) -> str:
    """The median processor time, with its unit."""
    seconds = median(each.cpu for each in spent)
    return f"{seconds:.1f} s" if seconds >= 1 else f"{1000 * seconds:.0f} ms"


def peak_of(spent: Sequence[Spent]) -> str:
    """The largest memory, with its unit."""
    return f"{max(each.peak for each in spent) / MIB:,.0f} MiB"


@dataclass(frozen=True)
class Bench:
    """What to measure, with what, and how often."""

    work: Path
    """The folder of stores, indexes and the data of other programs."""
    size: int
    """The events of the large store, or the rows of the imported table."""
    runs: int
    python: str
    """The Python of the build that is measured."""
    against: str
    """The Python of another build; empty if there is none."""
    builds: dict[Path, list[Spent]] = field(default_factory=dict)
    """The index builds so far, by store."""

    @property
    def few(self) -> int:
        """How often to run what takes minutes."""
        return min(self.runs, FEW)

    def environment(self, python: str = "", store: Path | None = None) -> dict[str, str]:
        """The environment of a build and a store, whose index is kept apart from all others."""
        kept = {
            key: value for key, value in os.environ.items() if key not in LEFT_OUT and not key.startswith("CATIMELINE")
        }
        return kept | {"XDG_CACHE_HOME": str(self.cache(store, python)), "COLUMNS": "100", "CATIMELINE_PAGER": ""}

    def cache(self, store: Path | None, python: str = "") -> Path:
        """The folder of the index of a store."""
        build = "against" if python and python == self.against else "measured"
        return self.work / "cache" / build / (store.name if store else "builtin")

    def command(self, *arguments: str, store: Path | None = None, python: str = "") -> Command:
        """A command of a build, as installed, about a store or the built-in one."""
        program = str(Path(python or self.python).with_name("catimeline"))
        about = ("--store", str(store)) if store else ()
        return Command((program, *arguments, *about), self.environment(python, store), self.elsewhere())

    def elsewhere(self) -> Path:
        """An empty folder to run commands in, since a store in the current folder would be the one that they ask."""
        folder = self.work / "empty"
        folder.mkdir(exist_ok=True)
        return folder

    def warm(self, *arguments: str, store: Path | None = None, python: str = "") -> Runner:
        """Runs of a command of a build whose index is fresh."""
        run(self.command("info", store=store, python=python))
        return partial(run, self.command(*arguments, store=store, python=python))

    def plain(self, code: str, *arguments: str) -> Command:
        """A program of a few lines in Python, in the environment of the build that is measured."""
        environment = self.environment() | {"PYTHONPATH": str(self.work)}
        return Command((self.python, "-c", code, *arguments), environment, self.elsewhere())

    def answer(self, *arguments: str, store: Path | None = None) -> str:
        """The output of the build that is measured; empty if it refuses."""
        return output_of(self.command(*arguments, store=store))

    def store(self, size: int = 0, files: int = 0) -> Path:
        """A store of some size, as one file or as a folder of many; written if it is missing."""
        size = size or self.size
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

    def folder(self) -> Path:
        """The large store as a folder of many files."""
        return self.store(files=min(FILES, max(1, self.size // 100)))

    def build(self, store: Path) -> Spent:
        """Make the index of a store that has none."""
        shutil.rmtree(self.cache(store), ignore_errors=True)
        spent = run(self.command("info", "--json", store=store), sampled=True)
        self.builds.setdefault(store, []).append(spent)
        return spent

    def built(self, store: Path) -> Spent:
        """The index build with the median time among those so far; made if there is none."""
        builds = sorted(self.builds.get(store) or [self.build(store)])
        return builds[len(builds) // 2]


def size_of(path: Path) -> int:
    """The bytes of a file, or of all files below a folder."""
    return sum(file.stat().st_size for file in (path.rglob("*") if path.is_dir() else [path]) if file.is_file())
