"""Clones that lack commits or files: what they lack is said, and no change is invented."""

import subprocess
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from repositories import Repository
from versions import HEADER, event

import catimeline
from catimeline.errors import GitError
from catimeline.history import git

LACKS = "this clone lacks older files, which it would have to fetch; a clone without --filter has them\n"
DEEP = "data/deep/s.toml"


def ending(count: str) -> str:
    return f"history ends here: this clone has {count} (git fetch --unshallow gets the others)\n"


@pytest.fixture
def origin(tmp_path: Path) -> Repository:
    """An event that was added, got another date, another id and another title; one that came late; and a merge."""
    made = Repository(tmp_path / "origin")
    made.commit("add", {DEEP: HEADER + event("a"), "other": ""})
    made.commit("date", {DEEP: HEADER + event("a").replace("2001", "2005")})
    made.commit("rename", {DEEP: HEADER + event("a2").replace("2001", "2005").replace("Event a2", "Event a")})
    made.git("checkout", "-qb", "side")
    made.commit("side", {"other": "x"})
    made.git("checkout", "-q", "main")
    made.commit(
        "late", {DEEP: HEADER + event("a2").replace("2001", "2005").replace("Event a2", "Event a") + event("b")}
    )
    made.git("merge", "-qm", "merge", "side")
    made.git("config", "uploadpack.allowFilter", "true")
    return made


@pytest.fixture
def clone(origin: Repository, tmp_path: Path) -> Callable[..., Path]:
    """Clones it, and gives the store."""

    def make(*options: str) -> Path:
        origin.git("clone", "-q", *options, origin.folder.as_uri(), str(tmp_path / "clone"))
        return tmp_path / "clone" / DEEP

    return make


@pytest.mark.slow
@pytest.mark.parametrize("depth", [1, 2, 3, 4, 5])
def test_a_shallow_clone_invents_nothing(
    depth: int, origin: Repository, clone: Callable[..., Path], run: Callable[..., Run]
) -> None:
    """What it tells is what the whole clone tells of these commits, up to one where history ends."""
    path = clone(f"--depth={depth}")
    count = origin.git("-C", str(path.parent), "rev-list", "--count", "HEAD")
    for name in ("a2", "b"):
        whole = run("log", name, "--store", origin.folder / DEEP, "--json").json
        ended = run("log", name, "--store", path, "--json")
        known = [one for one in ended.json if not one["history_ends"]]
        assert known == whole[: len(known)]
        assert not any(one["history_ends"] for one in whole)
        assert [one["change"] for one in ended.json[len(known) :]] == [None] * (len(ended.json) - len(known))
        assert len(ended.json) > len(known) or known == whole
        said = ending("the last commit" if count == "1" else f"the last {count} commits")
        assert ended.err == (said if depth < 5 else "")


@pytest.mark.slow
def test_where_history_ends_in_words(clone: Callable[..., Path], run: Callable[..., Run]) -> None:
    path = clone("--depth=1")
    ended = run("log", "a2", "--store", path)
    assert ended.out.splitlines()[1:] == ["  history ends here: what this commit changed is not known"]
    assert ended.err == ending("the last commit")
    assert "- history ends here: what this commit" in run("log", "a2", "--store", path, "--markdown").out
    assert run("log", "nothing", "--store", path).code == 1


def test_a_commit_whose_ancestors_cannot_be_read(
    origin: Repository, clone: Callable[..., Path], run: Callable[..., Run]
) -> None:
    """It is not known whether it added the event, if history ends among them."""
    origin.commit("broken", {DEEP: "a2 x"})
    origin.commit("mended", {DEEP: HEADER + event("a2")})
    path = clone("--depth=2")
    [entry] = run("log", "a2", "--store", path, "--json").json
    assert (entry["subject"], entry["change"]) == ("mended", None)


@pytest.mark.slow
def test_a_revision_that_a_shallow_clone_lacks(clone: Callable[..., Path], run: Callable[..., Run]) -> None:
    path = clone("--depth=2")
    ended = run("diff", "HEAD~9", "--store", path)
    assert ended.code == 2
    assert ended.err.startswith("error: there is no file, folder or git revision 'HEAD~9'; history ends here: ")
    assert run("diff", "HEAD", "--store", path).err == "no changes\n"


@pytest.mark.parametrize("wanted", ["blob:none", "tree:0"])
@pytest.mark.parametrize("gone", [False, True], ids=["origin there", "origin gone"])
def test_a_partial_clone_lacks_files(
    wanted: str, *, gone: bool, origin: Repository, clone: Callable[..., Path], run: Callable[..., Run]
) -> None:
    path = clone(f"--filter={wanted}")
    if gone:
        origin.folder.rename(origin.folder.with_name("gone"))
    for line in (("diff", "HEAD~2"), ("log", "a2")):
        ended = run(*line, "--store", path)
        assert (ended.code, ended.out) == (2, "")
        assert ended.err.endswith(LACKS)
    assert run("diff", "HEAD", "--store", path).err == "no changes\n"


def test_an_event_that_is_gone_may_be_in_the_history_that_a_clone_lacks(
    origin: Repository, clone: Callable[..., Path], run: Callable[..., Run]
) -> None:
    origin.commit("gone", {DEEP: HEADER + event("b")})
    path = clone("--depth=1")
    ended = run("log", "a2", "--store", path)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith(ending("the last commit") + "error: there is no event 'a2'")
    assert run("log", "b", "--store", path).code == 0


@pytest.mark.parametrize("depth", [1, 3, 4])
def test_a_citation_names_no_commit_that_may_not_have_changed_the_store(
    depth: int, origin: Repository, clone: Callable[..., Path], run: Callable[..., Run]
) -> None:
    origin.commit("other", {"other": "y"})
    whole = run("cite", "--chronology", "--store", origin.folder / DEEP)
    last = origin.git("log", "-1", "--format=%H", "--", DEEP)[:12]
    assert (f"commit {last}" in whole.out, whole.err) == (True, "")
    path = clone(f"--depth={depth}")
    ended = run("cite", "--chronology", "--store", path)
    is_known = depth == 4  # the parent of the commit that changed the store is there
    assert (ended.out == whole.out) is is_known
    assert ("commit " in ended.out) is is_known
    said = "the last commit that changed the files is not known: history ends here: "
    assert ended.err.startswith("" if is_known else said)
    assert bool(ended.err) is not is_known
    with catimeline.open_store(path) as store, warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        assert ("commit " in store.cite(chronology=True)) is is_known
    assert [str(one.message)[: len(said)] for one in warned] == [said] * (not is_known)


def test_a_citation_in_a_clone_that_lacks_folders(
    origin: Repository, clone: Callable[..., Path], run: Callable[..., Run]
) -> None:
    path = clone("--filter=tree:0")
    origin.folder.rename(origin.folder.with_name("gone"))
    ended = run("cite", "--chronology", "--store", path)
    assert "commit" not in ended.out
    assert ended.err == f"the last commit that changed the files is not known: {LACKS}"


@pytest.mark.parametrize("where", ["", "s/"])
def test_files_that_a_sparse_checkout_leaves_out_are_not_removed(
    where: str, tmp_path: Path, run: Callable[..., Run]
) -> None:
    made = Repository(tmp_path / "made")
    made.commit("add", {f"{where}0.toml": HEADER + event("a"), f"{where}b.toml": event("b"), "other/c.toml": "x"})
    store = made.folder / where
    for patterns in (["/*", "!/other/"], ["/*", "!/other/", f"!/{where}b.toml"]):
        made.git("sparse-checkout", "set", "--no-cone", *patterns)
        ended = run("diff", "HEAD", "--store", store)
        two = run("diff", "HEAD", "HEAD", "--store", store)
        assert (two.code, two.err) == (0, "no changes\n")
        if len(patterns) == 2:
            assert (ended.code, ended.err) == (0, "no changes\n")
    assert (ended.code, ended.out) == (2, "")
    assert f"the sparse checkout leaves out {where}b.toml (git sparse-checkout disable brings it)" in ended.err
    assert run("diff", "--store", store).err == ended.err
    made.git("sparse-checkout", "disable")
    assert run("diff", "--store", store).err == "no changes\n"


@pytest.mark.slow
def test_trees_that_nobody_has_are_not_taken_for_empty(
    origin: Repository, clone: Callable[..., Path], run: Callable[..., Run]
) -> None:
    """A partial clone that has forgotten where it came from, or a damaged one."""
    path = clone("--filter=tree:0")
    top = path.parents[2]
    origin.git("-C", str(top), "remote", "remove", "origin")
    origin.git("-C", str(top), "config", "--unset", "extensions.partialclone", check=False)
    for line in (("diff", "HEAD~2"), ("log", "a2")):
        ended = run(*line, "--store", path)
        assert (ended.code, ended.out) == (2, "")
        assert "cannot ask git about" in ended.err
        assert "seconds" not in ended.err


@pytest.mark.slow
def test_git_that_dies(origin: Repository) -> None:
    found = git.find_repository([str(origin.folder / DEEP)])
    with git.Objects(found) as objects:
        objects._git.kill()
        objects._git.wait()
        with pytest.raises(GitError, match="it has ended early"):
            objects.read("HEAD^{tree}")


def test_a_merge_and_a_worktree_know_where_history_ends(
    origin: Repository, clone: Callable[..., Path], run: Callable[..., Run], tmp_path: Path
) -> None:
    path = clone("--depth=2")
    subprocess.run(
        ["git", "-C", path.parent, "worktree", "add", "-q", tmp_path / "tree"], check=True, capture_output=True
    )
    expected = run("log", "a2", "--store", path)
    assert run("log", "a2", "--store", tmp_path / "tree" / DEEP) == expected
    assert origin.git("-C", str(tmp_path / "tree"), "rev-parse", "--is-shallow-repository") == "true"
