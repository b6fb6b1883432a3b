"""An index that is updated while others read it, locked, removed, or out of space: always the right answer."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from forked import Captured

from catimeline.index import cache
from catimeline.index.index import cache_folder, open_index
from catimeline.query.filters import Query
from catimeline.query.query import select
from catimeline.store.files import find_store, read_file, stamp_of

pytestmark = pytest.mark.usefixtures("no_indexes")

HEAD = '[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n'


def event(key: str, title: str, date: str = "2001") -> str:
    return f'[[events]]\nid = "{key}"\ndate = "{date}"\ntitle = "{title}"\nkind = "k"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store of several files, one of them small."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.toml").write_text(HEAD + "# long\n" * 100)
    (folder / "b.toml").write_text("".join(event(f"b-{number}", "same") for number in range(20)))
    (folder / "c.toml").write_text(event("c", "one"))
    return folder


def title_of(folder: Path) -> str:
    """The title of the event that changes."""
    with open_index(find_store([str(folder)])) as index:
        texts = list(select(index, Query()))
    assert len(texts) == 21
    return texts[-1].split('"title": "')[1].split('"')[0]


@pytest.fixture
def index_path(folder: Path) -> Path:
    assert title_of(folder) == "one"
    cache = cache_folder()
    assert cache is not None
    [path] = Path(cache).glob("*.sqlite")
    return path


@pytest.fixture
def ways(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How indexes were made, in order."""
    taken: list[str] = []
    for name in ("build", "_renew_in_place", "_renew_copy", "build_in_memory"):
        original = getattr(cache, name)

        def noted(*args: Any, _name: str = name, _original: Callable[..., Any] = original) -> Any:
            taken.append(_name)
            return _original(*args)

        monkeypatch.setattr(cache, name, noted)
    monkeypatch.setattr(cache, "_WAIT", 0.1)
    monkeypatch.setattr(cache, "_READERS_GET", 50)
    return taken


@contextmanager
def held(path: Path, statement: str) -> Iterator[None]:
    """Another process holds a lock on the index."""
    script = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(sys.argv[2])
connection.execute("SELECT count(*) FROM about").fetchall()
print("held", flush=True)
sys.stdin.read()
"""
    command = [sys.executable, "-c", script, str(path), statement]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdin
        assert other.stdout
        assert other.stdout.readline() == b"held\n"
        yield
        other.stdin.close()


def test_an_edit_is_renewed_in_place(folder: Path, index_path: Path, ways: list[str]) -> None:
    inode = index_path.stat().st_ino
    (folder / "c.toml").write_text(event("c", "two"))
    assert title_of(folder) == "two"
    assert ways == ["_renew_in_place"]
    assert index_path.stat().st_ino == inode


def test_while_another_reads_it_a_copy_is_renewed(folder: Path, index_path: Path, ways: list[str]) -> None:
    with held(index_path, "BEGIN"):
        (folder / "c.toml").write_text(event("c", "two"))
        assert title_of(folder) == title_of(folder) == "two"
        assert ways == ["_renew_in_place", "_renew_copy"]


@pytest.mark.slow
def test_a_reader_keeps_its_state(folder: Path, index_path: Path) -> None:
    """A reader that has begun continues with the state that it began with."""
    with open_index(find_store([str(folder)])) as index:
        texts = iter(select(index, Query()))
        next(texts)
        (folder / "c.toml").write_text(event("c", "two"))
        assert title_of(folder) == "two"
        assert '"title": "one"' in list(texts)[-1]
    assert index_path.exists()


def test_one_that_is_locked_is_done_without(folder: Path, index_path: Path, ways: list[str]) -> None:
    with held(index_path, "BEGIN EXCLUSIVE"):
        assert title_of(folder) == "one"
        assert ways == ["build"]
        (folder / "c.toml").write_text(event("c", "two"))
        assert title_of(folder) == "two"


def test_another_process_was_quicker(folder: Path, index_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process has already done the update, or the index was replaced."""
    (folder / "c.toml").write_text(event("c", "two"))
    original: Any = cache._renew_in_place

    def after_another(path: Path, store: Any, look: Any) -> None:
        monkeypatch.setattr(cache, "_renew_in_place", original)
        assert title_of(folder) == "two"
        original(path, store, look)

    monkeypatch.setattr(cache, "_renew_in_place", after_another)
    assert title_of(folder) == "two"
    (folder / "c.toml").write_text(event("c", "six"))

    def after_damage(path: Path, store: Any, look: Any) -> None:
        monkeypatch.setattr(cache, "_renew_in_place", original)
        index_path.write_bytes(index_path.read_bytes())
        original(path, store, look)

    monkeypatch.setattr(cache, "_renew_in_place", after_damage)
    assert title_of(folder) == "six"


def test_one_that_is_replaced_while_it_is_opened(
    folder: Path, index_path: Path, ways: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that finds an index broken, but another in its place, uses the other."""
    whole = index_path.read_bytes(), index_path.stat().st_mtime_ns
    index_path.write_bytes(b"broken")
    original: Any = cache.is_whole

    def replaced(connection: sqlite3.Connection, path: Path) -> bool:
        monkeypatch.setattr(cache, "is_whole", original)
        try:
            return bool(original(connection, path))
        finally:
            index_path.unlink()
            index_path.write_bytes(whole[0])
            os.utime(index_path, ns=(whole[1], whole[1]))

    monkeypatch.setattr(cache, "is_whole", replaced)
    assert title_of(folder) == "one"
    assert ways == []


def test_one_that_is_replaced_before_it_is_dated(
    folder: Path, index_path: Path, monkeypatch: pytest.MonkeyPatch, ways: list[str]
) -> None:
    """That files are unchanged is noted in the index for which it was found, and in no other."""
    monkeypatch.setattr(cache, "_REST", -(10**12))
    for path in folder.iterdir():
        path.touch()
    original: Any = cache._note_rest

    def after_another(path: Path, *of: Any) -> None:
        index_path.write_bytes(index_path.read_bytes())
        original(path, *of)

    monkeypatch.setattr(cache, "_note_rest", after_another)
    assert title_of(folder) == "one"
    assert ways == ["build"]


def test_one_that_is_killed_while_it_writes(folder: Path, index_path: Path, ways: list[str]) -> None:
    """A half-written index does not have the time that its seal says."""
    with closing(sqlite3.connect(index_path)) as connection:
        connection.execute("DELETE FROM facts")
        connection.commit()
    assert title_of(folder) == "one"
    assert ways == ["build"]


def test_where_there_is_no_room_between_events_all_is_built_again(
    folder: Path, index_path: Path, ways: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between its first and last event an index has room for some more, at its end for any number."""
    monkeypatch.setattr(cache, "_MUCH", 2)
    titles: list[str] = []
    for number in range(20):
        titles.insert(0, f"b-{99 - number}")
        (folder / "c.toml").write_text(event("c", "one") + "".join(event(key, "same", "2000") for key in titles))
        with open_index(find_store([str(folder)])) as index:
            assert index.counts()["events"] == 21 + len(titles)
    assert ways.count("_renew_in_place") == 20
    assert ways.count("build") == 1
    assert index_path.exists()


def test_a_folder_that_is_removed_while_it_is_read(folder: Path, index_path: Path) -> None:
    with open_index(find_store([str(folder)])) as index:
        texts = iter(select(index, Query()))
        next(texts)
        shutil.rmtree(index_path.parent)
        assert len(list(texts)) == 20
    assert title_of(folder) == "one"


def test_a_folder_that_is_removed_while_it_is_written(
    folder: Path, index_path: Path, monkeypatch: pytest.MonkeyPatch, ways: list[str]
) -> None:
    original: Any = cache._fill

    def fill(*args: Any, **options: Any) -> Any:
        shutil.rmtree(index_path.parent, ignore_errors=True)
        return original(*args, **options)

    monkeypatch.setattr(cache, "_fill", fill)
    index_path.unlink()
    assert title_of(folder) == "one"
    assert ways == ["build", "build_in_memory"]


def test_a_store_that_changes_all_the_time(
    folder: Path, index_path: Path, monkeypatch: pytest.MonkeyPatch, ways: list[str]
) -> None:
    original: Any = cache._renew_in_place
    titles = iter("abcdefghij")

    def edited(path: Path, store: Any, look: Any) -> None:
        original(path, store, look)
        (folder / "c.toml").write_text(event("c", next(titles)))

    monkeypatch.setattr(cache, "_renew_in_place", edited)
    (folder / "c.toml").write_text(event("c", "z"))
    assert title_of(folder) == "e"
    assert ways.count("_renew_in_place") == 5
    assert ways[-1] == "build_in_memory"
    assert index_path.exists()


@pytest.mark.slow
@pytest.mark.parametrize("limit", [4096, *(pytest.param(limit, marks=pytest.mark.slow) for limit in (0, 100_000))])
def test_a_full_disk(limit: int, folder: Path, run: Callable[..., Run]) -> None:
    """A process that cannot write large files answers from memory."""
    expected = run("list", "--store", folder, "--json").out
    shutil.rmtree(cache_folder() or "")
    command = [sys.executable, "-m", "catimeline", "list", "--store", str(folder), "--json"]
    for _ in range(2):
        result = subprocess.run(
            command,
            capture_output=True,
            check=False,
            timeout=60,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        )
        assert (result.returncode, result.stdout.decode(), result.stderr) == (0, expected, b"")


@pytest.mark.slow
def test_processes_that_renew_while_the_store_is_edited(folder: Path, index_path: Path, tmp_path: Path) -> None:
    running = []
    for number in range(8):
        beside = tmp_path / "beside"
        beside.write_text(event("c", f"state {number}"))
        beside.replace(folder / "c.toml")
        running.append(Captured("list", "--store", folder, "--fields", "title", "--sort", "id"))
    for number, program in enumerate(running):
        ended = program.end()
        assert ended.stderr == b""
        *others, changed = ended.stdout.decode().splitlines()
        assert others == ["same"] * 20
        assert int(changed.removeprefix("state ")) >= number
    assert title_of(folder) == "state 7"
    assert [path.suffix for path in index_path.parent.iterdir()] == [".sqlite"]


def test_threads_that_build_at_once(folder: Path) -> None:
    """One process may query from several threads, each with an index of its own."""
    titles: list[str] = []
    threads = [threading.Thread(target=lambda: titles.append(title_of(folder))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert titles == ["one"] * 4


def test_a_file_that_goes_while_it_is_compared(
    folder: Path, index_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Run]
) -> None:
    def gone(path: Path) -> Any:
        (folder / "b.toml").unlink(missing_ok=True)
        return stamp_of(path)

    monkeypatch.setattr(cache, "stamp_of", gone)
    result = run("list", "--store", folder)
    assert result.code == 3
    assert result.err.endswith("b.toml': no such file or directory\n")
    assert index_path.exists()


def test_a_file_that_goes_while_the_index_is_made(
    folder: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Run]
) -> None:
    def gone(path: Path) -> Any:
        (folder / "b.toml").unlink(missing_ok=True)
        return read_file(path)

    monkeypatch.setattr(cache, "read_file", gone)
    result = run("list", "--store", folder)
    assert (result.code, result.err) == (
        3,
        f"error: cannot read the store {str(folder / 'b.toml')!r}: no such file or directory\n",
    )
