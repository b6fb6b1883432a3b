"""A signal that ends the program in the midst of writing leaves no file that is half written, nor changes one."""

import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from faults import EVENT, HEAD
from forked import Child

from catimeline.edit import new_store
from catimeline.index import cache
from catimeline.index.index import open_index
from catimeline.store import write
from catimeline.store.cleanup import cleaning_up
from catimeline.store.files import find_store, read_file
from catimeline.store.lock import locked

SIGNALS = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT]
ENDS = pytest.mark.parametrize("number", SIGNALS, ids=[one.name for one in SIGNALS])


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def end_of(task: Callable[[], object]) -> int:
    """How a process ends that does something with the usual signal handlers; 130 after an interrupt."""

    def act() -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            task()
        except KeyboardInterrupt:
            os._exit(130)

    return Child(act).wait()


def ended_by(number: signal.Signals) -> int:
    return 130 if number == signal.SIGINT else -number


@ENDS
def test_an_index_that_is_being_built(
    number: signal.Signals, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(*_: object, **__: object) -> None:
        os.kill(os.getpid(), number)

    monkeypatch.setattr(cache, "_fill", fill)
    kept.write_text(kept.read_text() + "\n")
    before = files(tmp_path)
    assert end_of(lambda: open_index(find_store([str(kept)]))) == ended_by(number)
    assert files(tmp_path) == before


@ENDS
def test_a_result_that_is_being_written(number: signal.Signals, kept: Path, tmp_path: Path) -> None:
    def task() -> None:
        with write.replacing(kept) as out:
            out.write("half")
            os.kill(os.getpid(), number)

    before = files(tmp_path)
    assert end_of(task) == ended_by(number)
    assert files(tmp_path) == before


@ENDS
def test_a_folder_that_is_being_written(number: signal.Signals, kept: Path, tmp_path: Path) -> None:
    def task() -> None:
        with write.replacing_folder(tmp_path / "tables") as folder:
            (folder / "half.csv").write_text("half")
            os.kill(os.getpid(), number)

    before = sorted(tmp_path.iterdir())
    assert end_of(task) == ended_by(number)
    assert sorted(tmp_path.iterdir()) == before
    assert kept in before


@ENDS
def test_a_store_that_is_being_changed(number: signal.Signals, kept: Path, tmp_path: Path) -> None:
    file = read_file(kept)

    def content() -> Iterator[bytes]:
        yield b"half"
        os.kill(os.getpid(), number)
        yield b"never"

    before = files(tmp_path)
    assert end_of(lambda: write.rewrite(file, content())) == ended_by(number)
    assert files(tmp_path) == before


@ENDS
def test_a_store_that_is_being_made(number: signal.Signals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    contents: Callable[[str, str], Mapping[str, str]] = new_store._contents

    class Ending(dict[str, Any]):
        def items(self) -> Any:
            first, *_ = super().items()
            yield first
            os.kill(os.getpid(), number)
            yield from ()

    monkeypatch.setattr(new_store, "_contents", lambda *args: Ending(contents(*args)))
    before = files(tmp_path)
    assert end_of(lambda: new_store.create_store(tmp_path / "new")) == ended_by(number)
    assert files(tmp_path) == before
    assert not (tmp_path / "new").exists()


def test_a_second_signal_does_not_disturb(tmp_path: Path) -> None:
    def task() -> None:
        with cleaning_up():
            try:
                os.kill(os.getpid(), signal.SIGTERM)
            finally:
                for number in SIGNALS:
                    os.kill(os.getpid(), number)
                (tmp_path / "clean").touch()

    assert end_of(task) == -signal.SIGTERM
    assert (tmp_path / "clean").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_the_signal_ends_the_process_after_the_block(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []
    monkeypatch.setattr(signal, "raise_signal", ended.append)
    cleaned = []
    with cleaning_up():
        try:
            os.kill(os.getpid(), number)
        finally:
            cleaned.append(number)
    assert (cleaned, ended) == ([number], [number])
    assert signal.getsignal(number) == signal.SIG_DFL
    with pytest.raises(KeyboardInterrupt), cleaning_up():
        os.kill(os.getpid(), signal.SIGINT)


@ENDS
def test_a_signal_that_is_held_ends_the_process_after_the_outermost_block(
    number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[object] = []
    monkeypatch.setattr(signal, "raise_signal", done.append)
    with suppress(KeyboardInterrupt), cleaning_up():
        with cleaning_up() as ending:
            ending.hold()
            os.kill(os.getpid(), number)
            done.append("inner")
        assert signal.getsignal(number) in {signal.SIG_DFL, signal.default_int_handler}  # a second one does not wait
        done.append("outer")
    assert done == ["inner", "outer", *([] if number == signal.SIGINT else [number])]


def test_signals_that_others_handle_are_theirs() -> None:
    handled = []
    earlier = {number: signal.signal(number, lambda number, _: handled.append(number)) for number in SIGNALS}
    try:
        with cleaning_up():
            os.kill(os.getpid(), signal.SIGTERM)
        assert handled == [signal.SIGTERM]
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)


def test_another_thread_cannot_handle_signals(kept: Path) -> None:
    def task() -> None:
        with write.replacing(kept) as out:
            out.write("new")

    thread = threading.Thread(target=task)
    thread.start()
    thread.join()
    assert kept.read_text() == "new"


ADDED = ("--date", "2003", "--title", "Third", "--kind", "meeting")


def test_what_killed_writers_left_in_a_folder_goes_with_the_next_change(
    tmp_path: Path, run: Callable[..., Run]
) -> None:
    """Unless another writer is at work on that file now, or it is no file of ours."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.toml").write_text(HEAD + EVENT)
    for name in ("b.toml", "c.toml", "e.toml"):
        (folder / name).write_text(f'[[events]]\nid = "{name[0]}"\ndate = "2001"\ntitle = "T"\nkind = "meeting"\n')
    for name in (".a.toml.1-a.new", ".b.toml.1-a.new", ".c.toml.1-a.new", ".b.toml.new", ".d.toml.1-a.new"):
        (folder / name).write_text("half")
    (folder / ".a.toml.2-b.new").mkdir()
    with locked(folder / "c.toml", 0):
        ended = run("add", "--store", folder, "--file", "b.toml", "--id", "x", *ADDED)
    assert ended.code == 0, ended.err
    left = sorted(path.name for path in folder.iterdir() if path.name.startswith("."))
    assert left == [".a.toml.2-b.new", ".b.toml.new", ".c.toml.1-a.new", ".d.toml.1-a.new"]


@pytest.fixture
def gone() -> int:
    """The number of a process that has ended."""
    child = Child(lambda: None)
    assert child.wait() == 0
    return child.pid


def test_what_was_left_beside_a_result_goes_with_the_next(
    gone: int, kept: Path, run: Callable[..., Run], tmp_path: Path
) -> None:
    """Unless its writer is alive, or it is beside another result, or nothing tells; then after a day."""
    here = write._here()
    dead, old, *others = paths = [
        tmp_path / f".out.json.{name}.new"
        for name in (
            f"{gone}-a{here}",
            "2-a",
            f"{os.getpid()}-a{here}",
            f"1-a{here}",
            f"{10**30}-a{here}",
            f"{gone}-a-0123abcd",
            f"{gone}-a",
            "json",
        )
    ]
    others.append(tmp_path / f".other.json.{gone}-a{here}.new")
    folder = tmp_path / f".out.json.{gone}-b{here}.new"
    folder.mkdir()
    for path in (*paths, others[-1]):
        path.touch()
    os.utime(old, (1, 1))
    assert run("list", "--store", kept, "-o", tmp_path / "out.json").code == 0
    assert [path.exists() for path in (dead, old)] == [False, False]
    assert [path.name for path in (*others, folder) if not path.exists()] == []


def test_what_was_left_beside_a_folder_goes_with_the_next(
    gone: int, kept: Path, run: Callable[..., Run], tmp_path: Path
) -> None:
    dead, file = (tmp_path / f".tables.{gone}-{number}{write._here()}.new" for number in (1, 2))
    dead.mkdir()
    (dead / "half.csv").touch()
    file.touch()
    assert run("export", "datapackage", "--store", kept, "-o", tmp_path / "tables").code == 0
    assert (dead.exists(), file.exists()) == (False, True)


def test_a_killed_writer_of_a_result_leaves_what_goes_with_the_next(tmp_path: Path) -> None:
    def task() -> None:
        with write.replacing(tmp_path / "out"):
            os.kill(os.getpid(), signal.SIGKILL)

    assert end_of(task) == -signal.SIGKILL
    assert len([*tmp_path.glob(".out.*.new")]) == 1
    with write.replacing(tmp_path / "out") as out:
        out.write("whole")
    assert sorted(path.name for path in tmp_path.glob("*out*")) == ["out"]


def test_where_the_system_does_not_tell_what_was_left_goes_after_a_day(
    gone: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, young = tmp_path / f".out.{gone}-a.new", tmp_path / f".out.{gone}-b.new"
    for path in (old, young):
        path.touch()
    os.utime(old, (1, 1))

    def readlink(_: Path) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "readlink", readlink)
    assert write._here() == ""
    with write.replacing(tmp_path / "out") as out:
        out.write("whole")
        [new] = [one for one in tmp_path.glob(".out.*.new") if one != young]
        assert write._stem_of(new) == "out"
    assert (old.exists(), young.exists(), (tmp_path / "out").read_text()) == (False, True, "whole")


def test_a_folder_that_does_not_show_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def iterdir(_: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", iterdir)
    with write.replacing(tmp_path / "out") as out:
        out.write("whole")
    assert (tmp_path / "out").read_text() == "whole"


@pytest.mark.parametrize("name", ["x" * 250 + ".toml", "ж" * 124 + ".toml"])
def test_a_name_as_long_as_names_can_be(name: str, tmp_path: Path, run: Callable[..., Run]) -> None:
    path = tmp_path / name
    path.write_text(HEAD + EVENT)
    assert run("add", "--store", path, "--id", "x", *ADDED).code == 0
    assert '"x"' in path.read_text()
    assert run("list", "--json", "--store", path, "-o", path.with_suffix(".json")).code == 0


def test_rights_are_on_disk_before_the_name(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A power cut after the rename must not leave a file that only its owner can read."""
    kept.chmod(0o640)
    synced: list[int] = []
    fsync = os.fsync

    def look(descriptor: int) -> None:
        synced.append(os.fstat(descriptor).st_mode & 0o777)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", look)
    write.rewrite(read_file(kept), [b"new"])
    assert synced[0] == 0o640
