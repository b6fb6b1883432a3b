"""The index is never stale and never in the way: freshness, damage, races, no cache available."""

import errno
import os
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from conftest import Run
from forked import Captured

from catimeline.index import cache, index
from catimeline.index.index import cache_folder, open_index
from catimeline.progress import Watch
from catimeline.query.filters import Query
from catimeline.query.query import select
from catimeline.store import files
from catimeline.store.files import KnownFile, SourceFile, Store, find_store

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


def titles(path: Path) -> list[str]:
    """The titles of a store's events, and through them whether the answer is fresh."""
    with open_index(find_store([str(path)])) as index:
        return [text.split('"title": "')[1].split('"')[0] for text in select(index, Query())]


def write(path: Path, title: str, *, moment: float | None = None) -> None:
    path.write_text(STORE.format(title=title))
    if moment is not None:
        os.utime(path, (moment, moment))


def indexes() -> list[Path]:
    folder = cache_folder()
    assert folder is not None
    return sorted(Path(folder).glob("*"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "store.toml"
    write(path, "one")
    return path


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The indexes that were built on disk, in order."""
    built: list[str] = []
    original = cache.build

    def build(path: str, store: Store, watch: Watch) -> None:
        built.append(path)
        original(path, store, watch)

    monkeypatch.setattr(cache, "build", build)
    return built


def at_rest(monkeypatch: pytest.MonkeyPatch, seconds: float = 10) -> None:
    """Let the clock of the index run ahead, as if the files had been unchanged for some time."""
    original = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: original() + int(seconds * 1e9))


def test_an_edit_is_seen(path: Path) -> None:
    assert titles(path) == ["one"]
    write(path, "three")
    assert titles(path) == ["three"]


def test_an_edit_of_the_same_size_in_the_same_second_is_seen(path: Path) -> None:
    for title in ("one", "two", "six", "ten"):
        write(path, title, moment=1_000_000_000)
        assert titles(path) == [title]


def test_an_edit_is_seen_although_size_and_time_are_put_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The time of the inode's change cannot be put back."""
    at_rest(monkeypatch)
    write(path, "one", moment=1_000_000_000)
    assert titles(path) == ["one"]
    write(path, "two", moment=1_000_000_000)
    assert titles(path) == ["two"]


def test_the_times_of_a_young_file_are_not_trusted(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With coarse file times two edits may look alike; the content decides until the file has been at rest."""
    moment = time.time_ns()
    monkeypatch.setattr(cache, "stamp_of", lambda _: (117, moment, moment, 1))
    monkeypatch.setattr(
        cache, "read_file", lambda file: SourceFile(Path(file), (117, moment, moment, 1), Path(file).read_bytes())
    )
    for title in ("one", "two", "six"):
        write(path, title)
        assert titles(path) == [title]
    monkeypatch.setattr(time, "time_ns", lambda: moment + 1_900_000_000)
    assert titles(path) == ["six"]
    write(path, "ten")
    assert titles(path) == ["ten"]


def test_a_file_is_dated_before_it_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit during the reading must show in the times, so both they and the clock are read first."""
    read_bytes = Path.read_bytes
    clock: list[int] = []

    def edited(file: Path) -> bytes:
        clock.append(time.time_ns())
        content = read_bytes(file)
        write(file, "three")
        return content

    monkeypatch.setattr(Path, "read_bytes", edited)
    assert files.read_file(path).stamp != files.stamp_of(path)
    write(path, "one")
    with open_index(find_store([str(path)]), cache=False) as index:
        [(read,)] = index.connection.execute("SELECT read FROM files")
    assert read <= clock[-1]


def test_a_replaced_file_is_seen(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_rest(monkeypatch)
    assert titles(path) == ["one"]
    other = tmp_path / "other"
    write(other, "two")
    other.replace(path)
    assert titles(path) == ["two"]


def test_files_that_come_and_go_are_seen(tmp_path: Path) -> None:
    write(tmp_path / "a.toml", "one")
    assert titles(tmp_path) == ["one"]
    (tmp_path / "b.toml").write_text('[[events]]\nid = "b"\ndate = "2002"\ntitle = "two"\nkind = "k"\n')
    (tmp_path / ".c.toml").write_text("an editor's")
    assert titles(tmp_path) == ["one", "two"]
    (tmp_path / "b.toml").unlink()
    assert titles(tmp_path) == ["one"]


def test_an_unchanged_store_is_read_once(path: Path, builds: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """A young file is compared by its content; once it has been unchanged for a while, its times are enough."""
    at_rest(monkeypatch, 0)
    assert titles(path) == titles(path) == ["one"]
    assert len(builds) == 1
    at_rest(monkeypatch)
    assert titles(path) == ["one"]
    monkeypatch.setattr(cache, "known_file", lambda _: pytest.fail("its times would have done"))
    assert titles(path) == ["one"]
    assert len(builds) == 1


def test_a_file_only_touched_is_not_read_again(path: Path, builds: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    at_rest(monkeypatch)
    titles(path)
    os.utime(path, (1, 1))
    path.chmod(0o600)
    assert titles(path) == ["one"]
    assert len(builds) == 1


def test_a_clock_that_jumped_back_costs_a_look(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_rest(monkeypatch, -10_000)
    assert titles(path) == ["one"]
    write(path, "two")
    assert titles(path) == ["two"]


def test_a_store_has_one_index_however_its_path_is_written(
    path: Path, builds: list[Path], run: Callable[..., Run]
) -> None:
    folder = path.parent / "x"
    folder.mkdir()
    (folder / "link.toml").symlink_to(path)
    (folder / "again").symlink_to(path.parent)
    written = [path, folder / ".." / path.name, folder / "link.toml", folder / "again" / path.name]
    assert [titles(one) for one in written] == [["one"]] * 4
    assert len(builds) == 1
    assert [run("info", "--store", one, "--json").json["store"] for one in written] == [[str(one)] for one in written]
    path.unlink()
    (folder / "same.toml").write_text("")
    write(folder / "z.toml", "one")
    for one in (folder, folder / ".." / "x", path.parent / "x" / "again" / "x"):
        (folder / "link.toml").unlink(missing_ok=True)
        assert titles(one) == ["one"]
    assert len(builds) == 2


def test_a_file_that_is_read_twice(path: Path, builds: list[Path]) -> None:
    """It is one file, by whatever names."""
    link, hard, way = (path.parent / "x" / name for name in ("link.toml", "hard.toml", "way"))
    link.parent.mkdir()
    link.symlink_to(path)
    hard.hardlink_to(path)
    way.symlink_to(path.parent)
    for names in ([path, link], [path, hard], [path.parent, way], [path, way, link]):
        with open_index(find_store([*map(str, names)])) as index:
            assert [Path(file).name for file in index.files()] == [path.name]
    (path.parent / "again.toml").symlink_to(path)
    assert titles(path.parent) == ["one"]
    assert len(builds) == 5


def noise(content: bytes) -> bytes:
    return content[: len(content) // 2] + b"\xa5" * (len(content) - len(content) // 2)


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "truncated": lambda content: content[:5000],
    "cut to nothing": lambda _: b"",
    "noise": noise,
    "not a database": lambda _: b"hello",
    "a wrong answer in the right place": lambda content: content.replace(b'"title": "one"', b'"title": "two"'),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_index_is_built_again(damage: Callable[[bytes], bytes], path: Path) -> None:
    titles(path)
    [index] = indexes()
    changed = damage(index.read_bytes())
    assert changed != index.read_bytes()
    index.write_bytes(changed)
    assert titles(path) == ["one"]
    assert indexes() == [index]


def test_an_index_of_another_version_is_built_again(
    path: Path, monkeypatch: pytest.MonkeyPatch, builds: list[Path]
) -> None:
    titles(path)
    monkeypatch.setattr(cache, "_VERSION", "99 9.9.9")
    assert titles(path) == titles(path) == ["one"]
    assert len(builds) == 2


def test_an_index_of_another_store_is_built_again(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should the names of two indexes ever clash, neither answers for the other."""
    monkeypatch.setattr(index, "crc32", lambda _: 0)
    (tmp_path / "x").mkdir()
    other = tmp_path / "x" / "store.toml"
    write(other, "two")
    assert (titles(path), titles(other), titles(path)) == (["one"], ["two"], ["one"])
    assert len(indexes()) == 1


@pytest.fixture
def shipped(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The index that comes with the program, set up as if its chronology were the store at ``path``."""
    monkeypatch.setattr(cache, "builtin_path", lambda: str(path))
    index = path.with_suffix(".sqlite")
    cache.write_bundled(path, index)
    return index


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were read for an index, in order."""
    read: list[Path] = []
    original = cache._fill

    def fill(connection: sqlite3.Connection, store: Store, watch: Watch, *, again: bool) -> list[KnownFile]:
        read.extend(map(Path, store.files))
        return original(connection, store, watch, again=again)

    monkeypatch.setattr(cache, "_fill", fill)
    return read


def test_the_index_that_came_with_the_program_is_taken_over(path: Path, shipped: Path, reads: list[Path]) -> None:
    before = shipped.read_bytes()
    assert titles(path) == titles(path) == ["one"]
    assert len(indexes()) == 1
    assert reads == []
    assert shipped.read_bytes() == before


@pytest.mark.usefixtures("shipped")
def test_it_answers_for_its_own_chronology_alone(
    path: Path, tmp_path: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x").mkdir()
    other = tmp_path / "x" / "store.toml"
    write(other, "two")
    assert titles(other) == ["two"]
    write(path, "six")
    at_rest(monkeypatch)
    assert titles(path) == titles(path) == ["six"]
    assert reads == [other, path]


@pytest.mark.usefixtures("shipped")
def test_that_of_another_version_is_not_taken_over(
    path: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_VERSION", "99 9.9.9")
    assert titles(path) == titles(path) == ["one"]
    assert reads == [path]


def test_a_journal_left_behind_does_no_harm(path: Path, builds: list[Path]) -> None:
    titles(path)
    [index] = indexes()
    index.with_name(f"{index.name}-journal").write_bytes(b"left by a process that was killed")
    write(path, "two")
    assert titles(path) == titles(path) == ["two"]
    assert indexes() == [index]
    assert len(builds) == 2


def test_what_killed_builds_left_behind_is_swept_after_a_day(path: Path) -> None:
    titles(path)
    [index] = indexes()
    old, young = (index.with_name(f"{index.stem}.{number}-0.new") for number in (1, 2))
    for file in (old, young):
        file.touch()
    os.utime(old, (1, 1))
    write(path, "three")
    titles(path)
    assert indexes() == sorted([index, young])


def test_a_store_with_problems_leaves_no_index(path: Path, run: Callable[..., Run]) -> None:
    write(path, "")
    assert run("list", "--store", path).code == 3
    assert run("list", "--store", path, "--no-cache").code == 3
    assert indexes() == []


def test_no_cache_keeps_nothing(path: Path, run: Callable[..., Run]) -> None:
    assert run("list", "--store", path, "--no-cache", "--json").ids == ["a"]
    assert run("info", "--store", path, "--no-cache", "--json").json["index"] is None
    folder = cache_folder()
    assert folder is not None
    assert not Path(folder).exists()


def test_a_cache_that_cannot_be_made(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert titles(path) == titles(path) == ["one"]


def test_a_full_disk(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index that cannot be written completely is kept in memory, and leaves nothing behind."""

    def full(connection: sqlite3.Connection, *_: Any) -> None:
        connection.execute("PRAGMA max_page_count = 1")
        connection.execute("CREATE TABLE more AS SELECT randomblob(100000)")

    monkeypatch.setattr(cache, "_seal", full)
    assert titles(path) == ["one"]
    assert indexes() == []


def test_no_home(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    assert cache_folder() is None
    assert titles(path) == ["one"]


def test_an_index_that_cannot_be_written(path: Path, builds: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """In a read-only cache, an unchanged store is answered from the index, a changed one from memory."""
    at_rest(monkeypatch, 0)
    titles(path)
    connect: Any = sqlite3.connect

    def read_only(database: str | Path, **options: Any) -> sqlite3.Connection:
        if database == ":memory:" or "mode=ro" in str(database):
            return cast("sqlite3.Connection", connect(database, **options))
        raise sqlite3.OperationalError(errno.EROFS)

    monkeypatch.setattr(sqlite3, "connect", read_only)
    at_rest(monkeypatch)
    assert titles(path) == ["one"]
    assert len(builds) == 1
    write(path, "two")
    assert titles(path) == titles(path) == ["two"]


FOLDERS = {
    "linux": ({"XDG_CACHE_HOME": "/c"}, "/c/catimeline"),
    "linux without the variable": ({"HOME": "/h"}, "/h/.cache/catimeline"),
    "linux with a relative one, which the standard rules out": (
        {"XDG_CACHE_HOME": "c", "HOME": "/h"},
        "/h/.cache/catimeline",
    ),
    "darwin": ({"HOME": "/h"}, "/h/Library/Caches/catimeline"),
    "win32": ({"LOCALAPPDATA": "/l"}, "/l/catimeline"),
    "win32 without the variable": ({"HOME": "/h"}, "/h/AppData/Local/catimeline"),
}


@pytest.mark.parametrize(("platform", "case"), [(name.split()[0], case) for name, case in FOLDERS.items()], ids=FOLDERS)
def test_where_indexes_are_kept(
    platform: str, case: tuple[dict[str, str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    variables, expected = case
    for name in ("XDG_CACHE_HOME", "HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert cache_folder() == expected


@pytest.mark.slow
def test_processes_at_once(path: Path, tmp_path: Path) -> None:
    """Processes that build and read the same index while the store is edited each give one complete state of it."""
    running = []
    for number in range(8):
        beside = tmp_path / "beside"
        write(beside, f"state {number}")
        beside.replace(path)
        running.append(Captured("list", "--store", path, "--fields", "title"))
    states = {f"state {number}\n" for number in range(8)}
    for number, ended in enumerate([program.end() for program in running]):
        assert ended.stderr == b""
        assert ended.stdout.decode() in states
        assert int(ended.stdout.split()[1]) >= number
    assert titles(path) == ["state 7"]
    assert [file.suffix for file in indexes()] == [".sqlite"]
