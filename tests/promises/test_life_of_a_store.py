"""The life of a store, at random: after each step every answer is that of a fresh reading, and no other event has changed.

A model holds what the store should say: the text of each event by its id.
"""

import json
import os
import re
import signal
import tempfile
import time
from functools import partial
from pathlib import Path

import pytest
from conftest import tries
from forked import Child
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from in_process import run_here
from repositories import Repository

from catimeline.index import cache

HEAD = '[store]\nformat = 1\ntitle = "T"\n\n[kinds]\nk = "K"\n'
HEADER = "\n[[events]]\n"
TITLES = st.sampled_from(["one", "two", "six", "ten", "three"])
"""Most have the same length, so that a change may show in nothing but the content."""
NUMBERS = st.integers(0, 5)


def blocks(path: Path) -> dict[str, str]:
    """The text of each event of a store, by its id."""
    _, *events = path.read_text().split(HEADER)
    return {re.findall('^id = "(.*)"$', text, re.MULTILINE)[0]: text.strip() for text in events}


class Life(RuleBasedStateMachine):
    """A store in git, with an index."""

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        self.folder = tempfile.TemporaryDirectory()
        top = Path(self.folder.name)
        self.patch.setenv("XDG_CACHE_HOME", str(top / "cache"))
        self.repository = Repository(top / "kept")
        self.path = self.repository.folder / "events.toml"
        self.told: dict[str, str] = {}
        self.committed: list[dict[str, str]] = []
        self.ahead = 0
        self.patch.setattr(time, "time_ns", lambda now=time.time_ns: now() + self.ahead)

    def teardown(self) -> None:
        self.patch.undo()
        self.folder.cleanup()

    def run(self, *words: str | Path) -> bytes:
        code, out, err = run_here(*words)
        assert code == 0, err.decode()
        return out

    @initialize()
    def begin(self) -> None:
        self.path.write_text(f'{HEAD}{HEADER}id = "e0"\ndate = "2000"\ntitle = "one"\nkind = "k" # a remark\n')
        self.told = blocks(self.path)
        self.commit()

    # what people do

    @rule(number=NUMBERS, title=TITLES)
    def add(self, number: int, title: str) -> None:
        if f"e{number}" not in self.told:
            self.run(*self.adding(f"e{number}", title))
            self.told[f"e{number}"] = blocks(self.path)[f"e{number}"]

    def adding(self, key: str, title: str) -> tuple[str | Path, ...]:
        # a date of its own, or it would be refused as an event that is there
        date = f"201{key[1:]}"
        return ("add", "--store", self.path, "--id", key, "--date", date, "--title", title, "--kind", "k")

    @precondition(lambda self: self.told)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.told)))
        self.run("remove", key, "--store", self.path)
        del self.told[key]

    @precondition(lambda self: self.told)
    @rule(data=st.data(), title=TITLES, keep=st.booleans(), beside=st.booleans())
    def edit_text(self, data: st.DataObject, title: str, *, keep: bool, beside: bool) -> None:
        """With an editor, which writes in place or beside; the times may be put back."""
        key = data.draw(st.sampled_from(sorted(self.told)))
        before = self.path.stat()
        new = re.sub('title = ".*"', f'title = "{title}"', self.told[key])
        target = self.path.with_suffix(".beside") if beside else self.path
        target.write_text(self.path.read_text().replace(self.told[key], new))
        target.replace(self.path)
        if keep:
            os.utime(self.path, ns=(before.st_atime_ns, before.st_mtime_ns))
        self.told[key] = new

    @rule(numbers=st.sets(NUMBERS), title=TITLES)
    def bring(self, numbers: set[int], title: str) -> None:
        """Import a table."""
        table = self.path.with_suffix(".csv")
        table.write_text("id,date,title,kind\n" + "".join(f"e{one},201{one},{title},k\n" for one in sorted(numbers)))
        here = {f"e{one}" for one in numbers} - self.told.keys()
        if numbers and len(here) == len(numbers):
            self.run("import", table, self.path, "--write")
            self.told |= {key: text for key, text in blocks(self.path).items() if key in here}

    @rule()
    def commit(self) -> None:
        self.repository.commit("state", {"number": str(len(self.committed))})
        self.committed.append(dict(self.told))

    @rule(data=st.data())
    def check_out(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(0, len(self.committed) - 1))
        back = len(self.committed) - 1 - number
        self.repository.git("checkout", "-q", f"main~{back}", "--", "events.toml")
        self.told = dict(self.committed[number])

    @rule(number=NUMBERS, title=TITLES)
    def two_at_once(self, number: int, title: str) -> None:
        keys = [key for key in (f"e{number}", f"e{number + 1}") if key not in self.told]
        writers = [Child(partial(self.run, *self.adding(key, title))) for key in keys]
        assert [writer.wait() for writer in writers] == [0] * len(keys)
        self.told |= {key: text for key, text in blocks(self.path).items() if key in keys}

    # what happens

    @rule(number=NUMBERS)
    def kill(self, number: int) -> None:
        """A writer dies before its file is in its place."""

        def die(_: object) -> None:
            os.kill(os.getpid(), signal.SIGKILL)

        def task() -> None:
            os.fsync = die  # type: ignore[assignment] # it takes anything
            run_here(*self.adding(f"k{number}", "lost"))

        assert Child(task).wait() == -signal.SIGKILL

    @rule(seconds=st.sampled_from([-100_000, -1, 1, 10, 100_000]))
    def jump(self, seconds: int) -> None:
        """The clock jumps."""
        self.ahead = seconds * 10**9

    @rule(place=st.floats(0, 1), length=st.sampled_from([1, 100, 4096, 40_960]), cut=st.booleans())
    def damage(self, place: float, length: int, *, cut: bool) -> None:
        """A disk loses a part of the index, and keeps its time."""
        for index in (Path(self.folder.name) / "cache" / "catimeline").glob("*.sqlite"):
            content, seal = index.read_bytes(), index.stat().st_mtime_ns
            start = int(place * len(content) / 4096) * 4096
            rest = b"" if cut else bytes(len(content[start : start + length])) + content[start + length :]
            index.write_bytes(content[:start] + rest)
            os.utime(index, ns=(seal, seal))

    @rule()
    def give_away(self) -> None:
        """The index belongs to somebody else from now on."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(cache, "_user", lambda: -2)
            self.answers_are_right()

    @invariant()
    def answers_are_right(self) -> None:
        if not self.path.exists():
            return
        assert blocks(self.path) == self.told
        fresh = json.loads(self.run("list", "--store", self.path, "--no-cache", "--json"))
        assert json.loads(self.run("list", "--store", self.path, "--json")) == fresh
        found = self.run("list", "--text", "six", "--store", self.path, "--fields", "id").decode().split()
        assert found == [event["id"] for event in fresh if event["title"] == "six"]

    @invariant()
    def nothing_is_left(self) -> None:
        left = [path.name for path in Path(self.folder.name).rglob("*.new")]
        assert len(left) <= 1


Life.TestCase.settings = settings(
    max_examples=tries(15), stateful_step_count=12, deadline=None, suppress_health_check=[*HealthCheck]
)
TestLife = Life.TestCase
