"""The lock on a store that is being changed: who waits, for how long, and which file it locks."""

import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from conftest import Run
from edit.changing import remove, store_of

from catimeline.errors import LockedError, OutputError
from catimeline.store import lock
from catimeline.store.lock import locked


def test_the_message_after_too_long_a_wait_says_for_what(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    path = store(store_of("2001"))
    before = path.read_bytes()
    with locked(path, 0):
        result = run("remove", "0", "--store", path, "--wait", "0.05")
        assert result == Run(
            2,
            "",
            f"error: {path} is being changed by another program; waited 0.05 s; use --wait SECONDS to wait longer\n",
        )
        assert run("remove", "0", "--store", path, "--wait", "nan").code == 2
    assert path.read_bytes() == before
    assert run("remove", "0", "--store", path).code == 0


def test_a_lock_is_waited_for(store: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    path = store(store_of())
    first = locked(path, 0)
    first.__enter__()
    monkeypatch.setattr("catimeline.store.lock.time.sleep", lambda _: first.__exit__(None, None, None))
    with locked(path, 60), pytest.raises(LockedError), locked(path, 0):
        pass


def test_a_lock_on_what_is_no_longer_there_does_not_count(
    store: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """While one process waits, another replaces the file."""
    path = store(store_of())
    original = lock._open
    opened = []

    def open_late(one: Path) -> int:
        opened.append(original(one))
        if len(opened) == 1:
            (path.parent / "new").write_text(store_of())
            (path.parent / "new").replace(path)
        return opened[-1]

    monkeypatch.setattr(lock, "_open", open_late)
    with locked(path, 60), pytest.raises(LockedError), locked(path, 0):
        pass
    assert len(opened) == 3


def test_a_file_that_vanishes_while_it_is_waited_for(
    store: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = store(store_of("2001"))
    monkeypatch.setattr("catimeline.store.lock.time.sleep", lambda _: path.unlink())
    with locked(path, 0), pytest.raises(OutputError, match="no such file or directory"):
        remove(path, "0")


def test_windows_locks_a_file_elsewhere(store: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """A fake with a single lock replaces the locking functions of Windows."""
    inodes: set[int] = set()

    def locking(descriptor: int, _mode: int, _size: int) -> None:
        inode = os.fstat(descriptor).st_ino
        if inode in inodes:
            raise PermissionError
        inodes.add(inode)

    windows = ModuleType("msvcrt")
    windows.__dict__.update(locking=locking, LK_NBLCK=2)
    path = store(store_of())
    monkeypatch.setattr("catimeline.store.lock.msvcrt", windows, raising=False)
    monkeypatch.setattr("catimeline.store.lock.tempfile.gettempdir", lambda: str(path.parent))
    monkeypatch.setattr("catimeline.store.lock.sys.platform", "win32")
    with locked(path, 0), pytest.raises(LockedError), locked(path, 0):
        pass
    assert sorted(one.suffix for one in path.parent.iterdir() if one.is_file()) == [".lock", ".toml"]
