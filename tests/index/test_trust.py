"""What an index must not believe: times that are no times of change, other users, damaged pages."""

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from catimeline.index import cache
from catimeline.index.index import cache_folder, open_index
from catimeline.query.filters import Query
from catimeline.query.query import select
from catimeline.store import files
from catimeline.store.files import Stamp, find_store

pytestmark = pytest.mark.usefixtures("no_indexes")

STORE = """\
[store]
format = 1
title = "T"
[kinds]
k = "K"
[[events]]
id = "a"
date = "2001"
title = "{title}"
kind = "k"
"""
SECOND = 10**9


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "store.toml"
    path.write_text(STORE.format(title="one"))
    return path


def titles(path: Path) -> list[str]:
    with open_index(find_store([str(path)])) as index:
        return [text.split('"title": "')[1].split('"')[0] for text in select(index, Query())]


def kept() -> Path:
    """The only index."""
    [index] = Path(cache_folder() or "").glob("*")
    return index


def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the clock of the index run ahead, as if the files had been unchanged for some time."""
    original = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: original() + 10 * SECOND)


TIMES = {
    "an image made with fixed times": (1_700_000_000 * SECOND, 1_700_000_000 * SECOND),
    "an image without any": (0, 0),
    "coarse ones that differ": (1_600_000_000 * SECOND, 1_700_000_000 * SECOND),
    "exFAT": (1_700_000_000 * SECOND + 120_000_000, 1_700_000_000 * SECOND + 120_000_000),
}


@pytest.mark.parametrize("times", TIMES.values(), ids=TIMES)
def test_the_content_decides_where_the_times_are_none_of_change(
    times: tuple[int, int], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (cache, files):
        monkeypatch.setattr(module, "stamp_of", lambda _: (117, *times, 1))
    for title in ("one", "two", "six", "ten"):
        path.write_text(STORE.format(title=title))
        assert titles(path) == titles(path) == [title]
        later(monkeypatch)


def test_the_content_decides_on_windows(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is called the time of change is that of creation there, which writing in place keeps."""
    stamp: Stamp = (117, 1_700_000_000 * SECOND + 1, 1_600_000_000 * SECOND + 1, 1)
    for module in (cache, files):
        monkeypatch.setattr(module, "stamp_of", lambda _: stamp)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", os.environ["XDG_CACHE_HOME"])
    monkeypatch.setattr(cache, "_user", os.geteuid)
    for title in ("one", "two", "six"):
        path.write_text(STORE.format(title=title))
        assert titles(path) == [title]
        later(monkeypatch)


def test_times_of_change_need_no_look_at_the_content(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    times = (1_700_000_000 * SECOND, 1_700_000_000 * SECOND + 123_456_789)
    for module in (cache, files):
        monkeypatch.setattr(module, "stamp_of", lambda _: (117, *times, 1))
    titles(path)
    monkeypatch.setattr(cache, "read_file", lambda _: pytest.fail("its times would have done"))
    assert titles(path) == ["one"]


def test_an_index_of_another_user_is_not_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    titles(path)
    index = kept()
    seal = index.stat().st_mtime_ns
    connection = sqlite3.connect(index)
    connection.execute("UPDATE events SET json = replace(json, 'one', 'two')")
    connection.commit()
    connection.close()
    os.utime(index, ns=(seal, seal))
    assert titles(path) == ["two"]  # nothing tells
    monkeypatch.setattr(cache, "_user", lambda: os.geteuid() + 1)
    assert titles(path) == ["one"]
    monkeypatch.undo()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_in_the_place_of_an_index(path: Path) -> None:
    """SQLite would wait for a writer. Another process asks, since that one can be ended."""
    titles(path)
    index = kept()
    index.unlink()
    os.mkfifo(index)
    command = [sys.executable, "-m", "catimeline", "list", "--store", str(path)]
    asked = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert "one" in asked.stdout
