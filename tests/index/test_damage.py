"""An index whose pages are damaged while its time stays: every answer is still that of a fresh reading."""

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import Run, tries
from forked import run_program

from catimeline.cli import failures
from catimeline.index import cache
from catimeline.index.index import cache_folder, discard_opened, open_index
from catimeline.query.filters import Query
from catimeline.query.query import select
from catimeline.store.files import find_store

pytestmark = pytest.mark.usefixtures("no_indexes")

PAGE = 4096
QUESTIONS = (
    ("list", "--json"),
    ("search", "round"),
    ("show", "round-2"),
    ("count", "--by", "actor"),
    ("actors",),
    ("sources", "--csv"),
    ("chart", "--words"),
    ("export", "ics"),
)


class Kept:
    """The only index, to be damaged as disks do: its time stays."""

    def __init__(self) -> None:
        [self.path] = Path(cache_folder() or "").glob("*")
        self.content = self.path.read_bytes()
        self.time = self.path.stat().st_mtime_ns

    def pages(self) -> Iterator[int]:
        """Where its pages begin; of some of them if only quick tests run."""
        return iter(range(0, len(self.content), PAGE * 5 // tries(5)))

    def put(self, content: bytes) -> None:
        self.path.write_bytes(content)
        os.utime(self.path, ns=(self.time, self.time))

    def put_without(self, start: int, end: int) -> None:
        """Put it back with zeros somewhere."""
        self.put(self.content[:start] + bytes(end - start) + self.content[end:])


@pytest.fixture
def index(kept: Path, run: Callable[..., Run]) -> Kept:
    """The index of the small store."""
    run("list", "--store", kept)
    return Kept()


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_a_page_of_zeros_changes_no_answer(
    question: tuple[str, ...], kept: Path, index: Kept, run: Callable[..., Run]
) -> None:
    expected = run(*question, "--store", kept, "--no-cache")
    for start in index.pages():
        index.put_without(start, start + PAGE)
        assert run(*question, "--store", kept) == expected


@pytest.mark.slow
def test_a_store_is_changed_by_its_text(kept: Path, index: Kept, run: Callable[..., Run]) -> None:
    before = kept.read_bytes()
    add = ("add", "--store", kept, "--date", "2003", "--title", "Third", "--kind", "meeting", "--id", "third")
    assert run(*add).code == 0
    expected = kept.read_bytes()
    assert expected != before
    for start in index.pages():
        kept.write_bytes(before)
        index.put_without(start, start + PAGE)
        assert run(*add).code == 0
        assert kept.read_bytes() == expected


def test_a_damaged_search_is_not_taken_for_a_lack_of_it(kept: Path, index: Kept, run: Callable[..., Run]) -> None:
    """The version of its file is 0, which SQLite tells as an error of the statement."""
    expected = run("search", "round", "--store", kept, "--no-cache")
    connection = sqlite3.connect(index.path)
    connection.execute("UPDATE search_config SET v = 0 WHERE k = 'version'")
    connection.commit()
    connection.close()
    index.put(index.path.read_bytes())
    assert run("search", "round", "--store", kept) == expected


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """A store whose answers are longer than what is written at a time."""
    head = '[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n'
    event = '[[events]]\nid = "e-{0}"\ndate = "{0}"\ntitle = "Title {0}"\nkind = "k"\nsummary = "{1}"\n'
    path = tmp_path / "long.toml"
    path.write_text(head + "".join(event.format(1900 + one, "word " * 400) for one in range(100)))
    return path


def damage_last_event(long: Path) -> None:
    run_program("list", "--store", long)
    index = Kept()
    start = index.content.index(b'"title": "Title 1999"') // PAGE * PAGE
    index.put_without(start, start + PAGE)


@pytest.mark.slow
def test_what_was_written_before_the_damage_is_not_written_again(long: Path) -> None:
    expected = run_program("list", "--json", "--store", long, "--no-cache").stdout
    damage_last_event(long)
    ended = run_program("list", "--json", "--store", long)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ended.stdout == expected
    assert len(expected) > 200_000


def test_what_was_said_before_the_damage_is_not_said_again(long: Path) -> None:
    long.write_text(f'{long.read_text()}people = [{{ name = "Ann Lee" }}]\n')
    question = ("list", "--person", "Lee", "--store", long)
    expected = run_program(*question, "--no-cache")
    damage_last_event(long)
    ended = run_program(*question, measured=True)
    assert (ended.stdout, ended.stderr) == (expected.stdout, b"person 'Lee': taken as 'Ann Lee'\n")


@pytest.mark.slow
def test_a_file_is_written_whole(long: Path, tmp_path: Path) -> None:
    expected = run_program("list", "--json", "--store", long, "--no-cache").stdout
    damage_last_event(long)
    run_program("list", "--store", long, "-o", tmp_path / "out.json")
    assert (tmp_path / "out.json").read_bytes() == expected


def test_standard_input_is_not_read_twice(long: Path) -> None:
    damage_last_event(long)
    ended = run_program("show", "-", "--store", long, stdin=b"e-1999\n", measured=True)
    assert ended.returncode == 3
    assert ended.stderr == (
        b"error: the index of the store was damaged and is removed; nothing was written: try again\n"
    )
    assert run_program("show", "-", "--store", long, stdin=b"e-1999\n").returncode == 0


@pytest.mark.parametrize("only_reads", [True, False])
def test_a_bug_is_not_taken_for_damage(*, only_reads: bool, kept: Path) -> None:
    def task() -> int:
        open_index(find_store([str(kept)])).close()
        raise KeyError(kept)

    with pytest.raises(KeyError, match="kept"):
        failures.exit_code(task, only_reads=only_reads)


def test_a_bug_without_any_index() -> None:
    def task() -> int:
        raise KeyError(task)

    discard_opened()
    with pytest.raises(KeyError):
        failures.exit_code(task, only_reads=True)


@pytest.mark.slow
def test_python_finds_a_new_index_the_next_time(long: Path) -> None:
    damage_last_event(long)
    with pytest.raises(sqlite3.Error), open_index(find_store([str(long)])) as index:
        list(select(index, Query()))
    with open_index(find_store([str(long)])) as index:
        assert len(list(select(index, Query()))) == 100


@pytest.mark.parametrize(
    "error", [json.JSONDecodeError("", "", 0), sqlite3.DatabaseError(), sqlite3.OperationalError()]
)
def test_values_that_cannot_be_read_while_it_is_opened(
    error: Exception, kept: Path, index: Kept, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = run("list", "--store", kept, "--json", "--no-cache").out
    compare, errors = cache._compare, [error]

    def failing(*args: object) -> object:
        if errors:
            raise errors.pop()
        return compare(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(cache, "_compare", failing)
    assert run("list", "--store", kept, "--json").out == expected
    assert errors == []
    assert index.path.stat().st_mtime_ns >= index.time
