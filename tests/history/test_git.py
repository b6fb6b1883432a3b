"""``diff`` of git revisions: which revisions are meant, how they are read, and which programs git must not start."""

import io
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from repositories import Repository
from versions import EDITED, HEADER, SMALL, edited, event

from catimeline.errors import GitError
from catimeline.history import git


def test_git_is_not_looked_for_in_the_current_folder_on_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor in a folder that PATH names by a relative path: for a bare name, Windows would look there first."""
    monkeypatch.setattr("catimeline.history.git.sys.platform", "win32")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "git.exe").write_text("")
    monkeypatch.setenv("PATH", os.pathsep.join((".", "")))
    with pytest.raises(GitError, match="git is not installed"):
        git.find_repository([str(tmp_path)])
    program = tmp_path / "tools" / "git.exe"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho /top; echo; ")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join((".", str(tmp_path / "other"), str(program.parent))))
    assert git.find_repository([str(tmp_path)]).top == "/top"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Two commits of a store, in a folder of a repository that is the current one."""
    made = Repository(tmp_path / "repository")
    made.commit("one", {"data/events.toml": SMALL, "README": "x"})
    made.commit("two", {"data/events.toml": EDITED})
    monkeypatch.chdir(made.folder)
    return made


ALL = "chronology: 1 changed; events: 1 added, 4 changed, 1 removed, 1 renamed; sources: 1 changed, 1 renamed; "


@pytest.mark.parametrize(
    "args",
    [
        ("HEAD~1", "--store", "data/events.toml"),
        ("HEAD~1", "--store", "data"),
        ("HEAD~1", "HEAD", "--store", "data"),
        ("HEAD~1", "data/events.toml"),
        ("main^{/one}", "data"),
        (":/one", "--store", "data"),
        ("HEAD~1", "main", "--store", "data/link.toml"),
    ],
)
def test_a_revision_is_one_of_the_store(args: tuple[str, ...], repository: Repository, run: Callable[..., Run]) -> None:
    (repository.folder / "data/link.toml").symlink_to("events.toml")
    if "data" in args:
        (repository.folder / "data/link.toml").unlink()
    ended = run("diff", *args)
    assert ended.code == 0, ended.err
    assert ended.err.startswith(ALL)


@pytest.mark.parametrize("command", [("diff", "HEAD~1"), ("log", "round-1")])
def test_a_link_within_a_folder(command: tuple[str, ...], repository: Repository, run: Callable[..., Run]) -> None:
    """The store has what it leads to, but git has only where it leads."""
    (repository.folder / "other.toml").write_bytes((repository.folder / "data/events.toml").read_bytes())
    (repository.folder / "data/events.toml").unlink()
    (repository.folder / "data/l.toml").symlink_to("../other.toml")
    ended = run(*command, "--store", "data")
    assert (ended.code, ended.out) == (2, "")
    assert "l.toml is a symbolic link, and the history of what it leads to is not known" in ended.err


@pytest.mark.slow
def test_what_is_not_committed_is_compared_too(repository: Repository, run: Callable[..., Run]) -> None:
    path = repository.folder / "data/events.toml"
    assert run("diff", "HEAD", "--store", path).err == "no changes\n"
    path.write_bytes(SMALL.encode())
    assert (
        "renamed event round-4 (was round-four): Fourth round (announced), about 2004\n"
        in run("diff", "HEAD", "--store", path).out
    )
    assert run("diff", "main", "builtin", "--store", path, "--json").json["new"] == "builtin"


@pytest.mark.slow
def test_the_environment_names_the_store(
    repository: Repository, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CATIMELINE_STORE", str(repository.folder / "data"))
    compared = run("diff", "HEAD~1", "--json").json
    assert (compared["old"], compared["new"]) == ("HEAD~1", str(repository.folder / "data"))
    assert run("diff", "HEAD~1", "README").code == 3


def test_the_last_commit_is_no_path(repository: Repository, run: Callable[..., Run]) -> None:
    """Whatever is called HEAD where nothing was named."""
    path = repository.folder / "data/events.toml"
    path.write_bytes(SMALL.encode())
    (repository.folder / "HEAD").write_bytes(SMALL.encode())
    assert "renamed event round-4" in run("diff", "--store", path).out
    assert run("diff", "HEAD", "--store", path).err == "no changes\n"


def test_a_path_wins_over_a_revision(repository: Repository, run: Callable[..., Run]) -> None:
    (repository.folder / "main").write_bytes(SMALL.encode())
    assert run("diff", "main", "--store", "data").err.startswith(ALL)
    assert run("diff", "heads/main", "--store", "data").err == "no changes\n"


def test_a_folder_of_files_is_read_as_it_was(tmp_path: Path, run: Callable[..., Run]) -> None:
    kept = Repository(tmp_path / "kept", "--object-format=sha256")
    others = {"ä ö/.x.toml": "x", "ä ö/n.txt": "", "ä ö/d.toml/e": "x", "c.toml": "x"}
    kept.commit("one", {"ä ö/a.toml": HEADER, "ä ö/b.toml": event("b"), **others})
    kept.commit("two", {"ä ö/b.toml": None, "ä ö/c.toml": event("c"), "ä ö/d.toml/e": None})
    (kept.folder / "ä ö/d.toml").rmdir()
    changed = run("diff", "HEAD~1", "HEAD", "--store", kept.folder / "ä ö")
    assert changed.out.splitlines() == ["removed event b: Event b, 2001", "added event c: Event c, 2001"]
    both = run("diff", "HEAD~1", "HEAD", "--store", kept.folder / "ä ö/a.toml", "--store", kept.folder / "ä ö/c.toml")
    assert both.out.splitlines() == ["added event c: Event c, 2001"]


def test_a_store_that_was_not_there(repository: Repository, run: Callable[..., Run]) -> None:
    repository.commit("three", {"late/events.toml": SMALL})
    for store in ("late", "late/events.toml"):
        ended = run("diff", "HEAD~1", "--store", store)
        assert ended.code == 3
        assert re.fullmatch(r"error: cannot read the store 'HEAD~1:late/.*': it did not exist then\n", ended.err)


@pytest.mark.slow
def test_a_revision_that_is_not_a_store_reports_all_its_problems(
    repository: Repository, run: Callable[..., Run]
) -> None:
    repository.commit(
        "three",
        {"data/events.toml": edited(SMALL, ('"meeting"\nstatus', '"meetin"\nstatus'), ('"../1999"', '"1999-13"'))},
    )
    repository.commit("four", {"data/events.toml": SMALL})
    ended = run("diff", "HEAD~1", "--store", "data")
    assert ended.code == 3
    assert re.findall(r"^HEAD~1:data/events.toml:\d+:\d+: [\w-]+", ended.err, re.MULTILINE) == [
        "HEAD~1:data/events.toml:129:8: unknown-kind",
        "HEAD~1:data/events.toml:149:8: bad-date",
    ]


@pytest.mark.slow
def test_a_merge_in_progress(repository: Repository, run: Callable[..., Run]) -> None:
    repository.git("checkout", "-q", "-b", "side", "HEAD~1")
    repository.commit("three", {"data/events.toml": edited(SMALL, ("First round", "The first round"))})
    repository.git("checkout", "-q", "main")
    repository.commit("four", {"data/events.toml": edited(EDITED, ("First round", "Round one"))})
    repository.git("merge", "side", check=False)
    now = run("diff", "HEAD", "--store", "data")
    assert now.code == 3
    assert "merge-conflict: " in now.err
    sides = run("diff", "HEAD", "MERGE_HEAD", "--store", "data")
    assert "  title: Round one → The first round\n" in sides.out
    assert run("log", "round-1", "--store", "data").out.splitlines()[1] == "  title: First round → Round one"


@pytest.mark.parametrize(
    "name", ["nix", "HEAD~9", "--output=x", "-1", "HEAD..main", "", "HEAD:data", "a\nb", "a\0b", "x" * 5000]
)
def test_what_is_not_a_revision(name: str, repository: Repository, run: Callable[..., Run]) -> None:
    ended = run("diff", "--store", "data", "--", name)
    assert ended.code == 2
    assert ended.err.startswith(f"error: there is no file, folder or git revision {name!r}")
    assert not (repository.folder / "x").exists()


def test_a_revision_like_this_is_known(repository: Repository, run: Callable[..., Run]) -> None:
    repository.git("tag", "v1.0")
    assert run("diff", "v1.1", "--store", "data").err == (
        "error: there is no file, folder or git revision 'v1.1'; did you mean 'v1.0'?\n"
    )


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("typed", "meant"), [("HEAD~1..HEAD", "HEAD~1 HEAD"), ("v1...v2", "v1 v2"), ("HEAD~1..", "HEAD~1")]
)
def test_a_range_is_two_revisions(typed: str, meant: str, run: Callable[..., Run]) -> None:
    assert run("diff", typed, "--store", "data").err == (
        f"error: there is no file, folder or git revision {typed!r}; write {meant}\n"
    )


def test_a_store_that_is_in_no_repository(store: Callable[..., Path], run: Callable[..., Run]) -> None:
    path = store(SMALL)
    ended = run("diff", "HEAD", "--store", path)
    assert ended.code == 2
    assert ended.err.startswith(
        f"error: 'HEAD' is neither a file or folder nor a known revision: cannot ask git about '{path.parent}': "
        "not a git repository"
    )


def test_stores_of_several_repositories(repository: Repository, tmp_path: Path, run: Callable[..., Run]) -> None:
    other = Repository(tmp_path / "other")
    other.commit("one", {"more.toml": event("more").replace('"k"', '"meeting"')})
    ended = run("diff", "HEAD", "--store", repository.folder / "data", "--store", other.folder)
    assert ended.code == 2
    assert ended.err.endswith("the stores are in several repositories; use --store to name those of one\n")


def test_a_path_with_a_line_break(tmp_path: Path, run: Callable[..., Run]) -> None:
    for folder, file in (("a\nb", "c.toml"), ("c", "a\nb.toml")):
        odd = Repository(tmp_path / folder)
        odd.commit("one", {file: SMALL})
        assert run("diff", "HEAD", "--store", odd.folder / file).err.endswith(": the path has a line break\n")


def test_the_built_in_chronology_is_usually_not_in_git(
    tmp_path: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither if its folder is not in a repository, nor if the repository does not track it."""
    path = tmp_path / "package/events.toml"
    Repository(path.parent).commit("one", {"other": "x"})
    path.write_bytes(SMALL.encode())
    for module in ("catimeline.store.files", "catimeline.cli.diff_log"):
        monkeypatch.setattr(f"{module}.builtin_path", lambda: str(path))
    expected = "error: git has no history of the built-in chronology; use --store to name a store that is in a git repository\n"
    assert run("diff", "HEAD").err == expected
    assert run("log", "round-1") == Run(2, "", expected)
    assert run("log", "nothing").code == 1
    (path.parent / ".git").rename(tmp_path / "hidden")
    assert run("diff", "HEAD").err == expected
    assert run("log", "round-1").err == expected


def test_without_git_and_in_a_hurry(
    repository: Repository, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git, "SECONDS", 0)
    assert "seconds\n" in run("diff", "HEAD", "--store", "data").err
    monkeypatch.setattr(git, "SECONDS", 120)
    monkeypatch.setenv("PATH", str(repository.folder))
    assert run("diff", "HEAD", "--store", "data").err.endswith(": git is not installed\n")
    (repository.folder / "git").write_text("no program")
    (repository.folder / "git").chmod(0o755)
    assert run("diff", "HEAD", "--store", "data").err.endswith(": exec format error\n")


def test_git_that_ends_early(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    found = git.find_repository([str(repository.folder / "data")])
    with git.Objects(found) as objects:
        objects._git.kill()
        objects._git.wait()
        with pytest.raises(GitError):
            objects.files_in("0" * 40)
    with git.Objects(found) as objects, pytest.raises(GitError, match="lacks"):
        objects.read("1" * 40)
    monkeypatch.setattr(git, "_start", lambda *_: Silent())
    with git.Objects(found) as objects, pytest.raises(GitError, match="early"):
        objects.read("1" * 40)
    with git.Objects(found) as objects:
        objects._end()
        with pytest.raises(GitError, match="longer"):
            objects.read("1" * 40)


class Silent:
    """A git that accepts a question and gives no answer."""

    def __init__(self) -> None:
        reader, writer = os.pipe()
        os.close(writer)
        self.stdout = os.fdopen(reader, "rb")
        self.stdin = io.BytesIO()

    def kill(self) -> None:
        pass

    def communicate(self) -> None:
        self.stdin.close()
        self.stdout.close()


def test_git_starts_nothing_that_a_repository_names(
    repository: Repository, tmp_path: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = tmp_path / "trap"
    for key in ("core.fsmonitor", "core.pager", "diff.external", "diff.x.textconv", "gpg.program", "core.sshCommand"):
        repository.git("config", key, f"touch {trap}")
    repository.git("config", "log.showSignature", "true")
    (repository.folder / ".gitattributes").write_text("*.toml diff=x\n")
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", f"touch {trap}")
    before = (repository.folder / ".git/index").read_bytes()
    assert run("diff", "HEAD~1", "--store", "data").err.startswith(ALL)
    assert run("log", "round-1", "--store", "data").code == 0
    assert not trap.exists()
    assert (repository.folder / ".git/index").read_bytes() == before
