"""Stores in a git repository in the middle of a merge: what can be read is read, and nothing is written to them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from repositories import Repository

from catimeline.edit.toml_style import event_block

HEAD = '[store]\nformat = 1\ntitle = "T"\n\n[kinds]\nk = "K"\n\n'
EVENT = event_block({"id": "a", "date": "2001", "title": "A", "kind": "k"})
OURS, THEIRS = EVENT.replace('"A"', '"Ours"'), EVENT.replace('"A"', '"Theirs"')


def merging(folder: Path, *, where: str = "events.toml", ours: str = HEAD + OURS, theirs: str = HEAD + THEIRS) -> Path:
    """A repository in which a merge has a conflict in one of the files; gives the path of the store."""
    repository = Repository(folder / "repository")
    repository.commit("begin", {"events.toml": HEAD + EVENT, where: HEAD + EVENT})
    repository.git("switch", "-qc", "other")
    repository.commit("theirs", {where: theirs})
    repository.git("switch", "-q", "main")
    repository.commit("ours", {where: ours})
    assert "CONFLICT" in repository.git("merge", "other", check=False)
    return repository.folder / "events.toml"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return merging(tmp_path)


CONFLICT = (
    "11:1: merge-conflict: a merge left a conflict from here to line 15; keep the right text, and remove the lines"
)
WRITERS = {
    "add": ("--date", "2002", "--title", "B", "--kind", "k"),
    "edit": ("a",),
    "remove": ("a",),
}


@pytest.mark.slow
@pytest.mark.parametrize("command", WRITERS)
def test_nothing_is_written_into_a_conflict(
    command: str, path: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The editor is not even opened."""
    monkeypatch.setenv("VISUAL", "an-editor-that-is-not-there")
    before = path.read_bytes()
    ended = run(command, *WRITERS[command], "--store", path)
    assert ended.code == 3
    assert ended.err.startswith(f"{path}:{CONFLICT}")
    assert ended.err.endswith("\nerror: the store has 1 problem\n")
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir() if one.name != ".git"] == ["events.toml"]


@pytest.mark.parametrize("command", ["list", "info", "check"])
def test_readers_say_where_the_conflict_is(command: str, path: Path, run: Callable[..., Run]) -> None:
    ended = run(command, "--store", path)
    assert (ended.out + ended.err).startswith(f"{path}:{CONFLICT}")
    assert ended.code == (1 if command == "check" else 3)


@pytest.mark.slow
def test_what_git_has_kept_can_be_compared(path: Path, run: Callable[..., Run]) -> None:
    """Both sides of the conflict, and their history, but not the file as it is."""
    changed = run("diff", "HEAD", "MERGE_HEAD", "--store", path)
    assert (changed.code, changed.err) == (0, "events: 1 changed\n")
    assert "Ours → Theirs" in changed.out
    assert run("diff", "HEAD", "--store", path).err.startswith(f"{path}:{CONFLICT}")
    told = run("log", "a", "--store", path)
    assert (told.code, told.err) == (0, "")
    assert [line.rpartition(": ")[2] for line in told.out.splitlines() if "Ann Author" in line] == ["ours", "begin"]


def test_a_conflict_elsewhere_is_not_an_obstacle(tmp_path: Path, run: Callable[..., Run]) -> None:
    path = merging(tmp_path, where="other.toml")
    assert run("remove", "a", "--store", path).code == 0
    assert run("check", "--store", path.parent).out.startswith(f"{path.parent / 'other.toml'}:{CONFLICT}")
