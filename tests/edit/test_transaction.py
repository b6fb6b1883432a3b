"""A change of a store is complete or not made at all, and leaves every other byte and all permissions as they were."""

import os
import resource
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomli
from conftest import ROOT, Run

from catimeline.edit import transaction
from catimeline.edit.changes import added
from catimeline.edit.draft import Draft
from catimeline.edit.splices import Splice
from catimeline.edit.toml_style import event_block
from catimeline.edit.transaction import Change, revise
from catimeline.errors import BuiltinStoreError, ChangedError, RefusedError, ScatteredError, StoreError
from catimeline.store import files
from catimeline.store.files import find_store
from catimeline.store.load import load
from edit.changing import add, event, store_of, unmeasured, without_litter


def test_a_store_that_could_not_be_read_is_not_written(store: Callable[[str], Path]) -> None:
    path = store(store_of("2001"))
    before = path.read_bytes()
    with pytest.raises(RefusedError, match="event 'x': kind: there is no kind 'z'"):
        add(path, event("x") | {"kind": "z"})
    with pytest.raises(RefusedError, match="is also the id of another event"):
        add(path, event("0"))
    assert path.read_bytes() == before
    assert without_litter(path)


def test_a_store_that_cannot_be_read_stays_as_it_is(store: Callable[[str], Path]) -> None:
    path = store(store_of("2001-13"))
    before = path.read_bytes()
    with pytest.raises(StoreError, match="bad-date"):
        add(path, event("x"))
    assert path.read_bytes() == before


def test_a_store_that_someone_else_changes_meanwhile(store: Callable[[str], Path]) -> None:
    path = store(store_of("2001"))

    def make(draft: Draft) -> Change:
        path.write_text(store_of("1999"))
        return added(draft, [event("x")], {})

    with pytest.raises(ChangedError):
        revise(find_store([str(path)]), make)
    assert path.read_text() == store_of("1999")
    assert without_litter(path)


def test_the_chronology_of_an_installed_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Run]
) -> None:
    path = tmp_path / "events.toml"
    path.write_text(store_of("2001"))
    monkeypatch.setattr(files, "__file__", str(tmp_path / "store" / "files.py"))
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    for name in ("builtin", str(path), str(link), str(tmp_path)):
        with pytest.raises(BuiltinStoreError, match="create your own store: catimeline init"):
            transaction.store_to_change([name])
    assert run("remove", "0", "--store", "builtin").code == 2
    assert path.read_text() == store_of("2001")


# What is kept, and what is left
def test_rights_owner_and_link_are_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "kept" / "target.toml", tmp_path / "link.toml"
    target.parent.mkdir()
    target.write_text(store_of("2001"))
    target.chmod(0o640)
    os.utime(target, (0, 0))
    if os.geteuid() == 0:
        os.chown(target, 1234, 4321)
    before = target.stat()
    link.symlink_to(Path("kept", "target.toml"))
    add(link, event("x"))
    after = target.stat()
    assert link.is_symlink()
    assert 'id = "x"' in target.read_text()
    assert (stat.S_IMODE(after.st_mode), after.st_uid, after.st_gid) == (0o640, before.st_uid, before.st_gid)
    assert after.st_mtime > 0
    assert [path.name for path in target.parent.iterdir()] == ["target.toml"]


def test_what_a_killed_writer_left_is_removed(store: Callable[[str], Path]) -> None:
    path = store(store_of("2001"))
    (path.parent / ".store.toml.123-abc.new").write_text("half")
    add(path, event("x"))
    assert without_litter(path)


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))


@pytest.mark.slow
def test_a_full_disk(store: Callable[[str], Path]) -> None:
    """Simulated by a limit on the size of files."""
    path = store(store_of(*["2001"] * 200))
    before = path.read_bytes()
    command = [sys.executable, "-m", "catimeline", "remove", "0", "--store", str(path)]
    result = subprocess.run(command, preexec_fn=limited, capture_output=True, check=False, timeout=60, env=unmeasured())
    assert (result.returncode, result.stderr.decode()) == (2, f"error: cannot write to '{path}': file too large\n")
    assert path.read_bytes() == before
    assert without_litter(path)


@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o755), (0o644, 0o555)], ids=["file", "folder"])
def test_without_the_right_to_write(store: Callable[[str, str], Path], file_mode: int, folder_mode: int) -> None:
    """The superuser can write anywhere, so the test drops that right if it has it."""
    path = store(store_of("2001"), "store.toml")
    own = path.parent / "own"
    own.mkdir()
    path = path.rename(own / path.name)
    before = path.read_bytes()
    path.chmod(file_mode)
    own.chmod(folder_mode)
    command = [sys.executable, "-m", "catimeline", "remove", "0", "--store", str(path)]
    if os.geteuid() == 0:
        command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]
    result = subprocess.run(command, capture_output=True, check=False, timeout=60)
    own.chmod(0o755)
    assert (result.returncode, result.stderr.decode()) == (2, f"error: cannot write to '{path}': permission denied\n")
    assert path.read_bytes() == before
    assert without_litter(path)


def test_a_change_in_several_places(store: Callable[[str], Path]) -> None:
    path = store(store_of("2001"))
    revision = revise(
        find_store([str(path)]),
        lambda _: Change(0, (Splice(0, 0, (b"# Top.\n",)), Splice(7, 7, (b"\n",))), frozenset()),
    )
    assert (revision.line, revision.removed, revision.added) == (3, "", "# Top.\n\n")


# New records that were validated before
VALID = frozenset(("events", key) for key in "uvwxyz")


def _inserted(path: Path, *keys: str, at: int = -1) -> Change:
    content = path.read_bytes()
    parts = tuple(part for key in keys for part in (b"\n", event_block(event(key)).encode()))
    return Change(0, (Splice(at % (len(content) + 1), at % (len(content) + 1), parts),), VALID, VALID)


def test_valid_records_are_not_read_again(store: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Of each splice the first is, and what is not valid."""
    path = store(store_of("2001"))
    read: list[list[str]] = []

    def counted(*given: Any) -> Any:
        loaded = load(*given)
        read.append([one.id for one in loaded.chronology.events])
        return loaded

    monkeypatch.setattr("catimeline.edit.transaction.load", counted)
    monkeypatch.setattr("catimeline.edit.draft.load", counted)
    change = _inserted(path, *"uvwx")
    revise(find_store([str(path)]), lambda _: change._replace(valid=VALID - {("events", "w")}))
    assert [sorted(ids) for ids in read] == [["0", "u", "w"], ["0"]]
    assert {one["id"] for one in tomli.loads(path.read_text())["events"]} == {*"0uvwx"}


@pytest.mark.parametrize("keys", ["uvv", "uvu", "uv0"])
def test_valid_records_may_not_be_there_twice(keys: str, store: Callable[[str], Path]) -> None:
    path = store(store_of("2001"))
    before = path.read_bytes()
    change = _inserted(path, *keys)
    with pytest.raises(RefusedError, match="is also the id of another event"):
        revise(find_store([str(path)]), lambda _: change._replace(valid=VALID | {("events", "0")}))
    assert path.read_bytes() == before


def test_valid_records_where_no_record_can_be(store: Callable[[str], Path]) -> None:
    path = store(store_of("2001") + 'notes = """\nA\n"""\n')
    before = path.read_bytes()
    change = _inserted(path, *"uvw", at=len(before) - len('A\n"""\n'))
    with pytest.raises(ScatteredError):
        revise(find_store([str(path)]), lambda _: change)
    assert path.read_bytes() == before


# What git sees
@pytest.mark.slow
def test_git_sees_the_lines_of_the_event_alone(tmp_path: Path, run: Callable[..., Run]) -> None:
    path = tmp_path / "events.toml"
    path.write_bytes((ROOT / "events.toml").read_bytes())

    def git(*args: str) -> str:
        settings = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false"]
        command = ["git", *settings, *args]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=60, text=True).stdout

    def changed() -> list[str]:
        return [line for line in git("diff", "-U0").splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]

    git("init", "-q")
    git("add", "events.toml")
    git("commit", "-qm", "before")
    added_event = run("add", "--store", path, "--date", "2018-07-09", "--title", "Talks", "--kind", "visit")
    assert added_event.code == 0
    block = event_block({"id": "visit-2018-07-09", "date": "2018-07-09", "title": "Talks", "kind": "visit"})
    assert sorted(changed()) == sorted(f"+{line}" for line in [*block.splitlines(), ""])
    assert run("remove", "visit-2018-07-09", "--store", path).code == 0
    assert changed() == []
    assert run("remove", "epca-uz-ep", "--store", path).code == 0
    assert {line[0] for line in changed()} == {"-"}
