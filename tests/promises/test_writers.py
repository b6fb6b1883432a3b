"""Programs that change one store at the same time, or are killed meanwhile: it stays complete, and no event is lost."""

import re
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from conftest import tries
from edit.changing import add, event, store_of, unmeasured, without_litter
from forked import Child

from catimeline.edit.changes import added
from catimeline.edit.draft import Draft
from catimeline.edit.new_event import TypedEvent, new_event_from
from catimeline.edit.toml_style import event_block
from catimeline.edit.transaction import Change, revise
from catimeline.store.files import find_store


def add_of_one_id(path: Path, count: int) -> None:
    """Add this many events, each of which asks for the same id."""

    def make(draft: Draft) -> Change:
        typed = TypedEvent({"date": "2001", "title": "T", "kind": "k"})
        new = new_event_from(typed, draft, again=True)
        return added(draft, [new.event], {})

    for _ in range(count):
        revise(find_store([str(path)]), make, wait=200)


@pytest.mark.slow
@pytest.mark.parametrize(("where", "each"), [("store.toml", tries(50)), (".", tries(10))], ids=["file", "folder"])
def test_processes_that_add_at_once(tmp_path: Path, where: str, each: int) -> None:
    """None of their events is lost or doubled, though all ask for the same id."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "store.toml").write_text(store_of("1999"))
    (folder / "z.toml").write_text(event_block(event("z", "2001")))
    running = [Child(partial(add_of_one_id, folder / where, each)) for _ in range(8)]
    assert [child.wait(300) for child in running] == [0] * 8
    ids = re.findall('id = "(k-.*)"', "".join(path.read_text() for path in folder.iterdir()))
    assert sorted(ids) == sorted(["k-2001", *(f"k-2001-{number}" for number in range(2, 8 * each + 1))])


KILLED = """
import os, random, signal, sys, time
from pathlib import Path
from catimeline.edit.transaction import revise
from catimeline.edit.changes import added, removed
from catimeline.store.files import find_store

path, rounds = Path(sys.argv[1]), int(sys.argv[2])
store, chance = find_store([str(path)]), random.Random(6)
event = {"id": "x", "date": "2001", "title": "T", "kind": "k"}
without = path.read_bytes()
revise(store, lambda draft: added(draft, [event], {}))  # makes the index, too
states = {without: 0, path.read_bytes(): 0}
begun = time.monotonic()
revise(store, lambda draft: removed(draft, "x"))
took = time.monotonic() - begun
left = 0
for _ in range(rounds):
    child = os.fork()
    if not child:
        while True:
            revise(store, lambda draft: added(draft, [event], {}) if path.read_bytes() == without else removed(draft, "x"))
    time.sleep(chance.uniform(0, 2 * took))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    states[path.read_bytes()] += 1
    left += len(list(path.parent.glob(".*.new")))
print(min(states.values()), left)
"""


@pytest.mark.slow
def test_a_writer_that_is_killed(store: Callable[[str], Path]) -> None:
    """At any of many moments, the store is the old one or the new one, byte for byte."""
    path = store(store_of(*["2001"] * 100))
    command = [sys.executable, "-c", KILLED, str(path), str(tries(300))]
    ended = subprocess.run(command, capture_output=True, check=True, timeout=100, encoding="utf-8", env=unmeasured())
    least, left = map(int, ended.stdout.split())
    assert least > tries(30)
    assert left > 0
    add(path, event("last"))
    assert without_litter(path)
