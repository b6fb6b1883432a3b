"""Which store answers if none is named: the nearest ``events.toml`` with a header, by one rule everywhere."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import Run
from faults import EVENT, HEAD
from repositories import Repository
from terminal import on_terminal, show

import catimeline
from catimeline.cli import COMMANDS
from catimeline.cli.program import load
from catimeline.completion.answer import complete
from catimeline.errors import StoreMissingError
from catimeline.store.files import Choice, choose_stores, find_store, nearest_store

STORE = HEAD + EVENT
BROKEN = HEAD + EVENT.replace("2001", "2001-13")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with the store of an event "a"; the current folder is deep in it."""
    place = tmp_path / "home"
    (place / "work/deep").mkdir(parents=True)
    (place / "events.toml").write_text(STORE)
    monkeypatch.setenv("HOME", str(place))
    monkeypatch.chdir(place / "work/deep")
    return place


def ids(run: Callable[..., Run], *words: str | Path) -> list[str]:
    return run("list", "--limit", "2", "--json", *words).ids


def test_the_nearest_answers(home: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    assert ids(run) == ["a"]
    near = home / "work/events.toml"
    near.write_text(STORE.replace('"a"', '"b"'))
    assert ids(run) == ["b"]
    assert choose_stores() == Choice((str(near),), by_place=True)
    monkeypatch.setenv("CATIMELINE_STORE", str(home / "events.toml"))
    assert ids(run) == ["a"]
    assert ids(run, "--store", near) == ["b"]
    assert not find_store().by_place


def test_what_has_no_header_is_passed_over(home: Path) -> None:
    for text in (
        "",
        "[[events]]\n",
        "[stores]\n",
        "# [store]\n",
        'a = "[store]"\n',
        "[store.x]\n",
        "[[store]]\n",
        "store = 1\n",
        "store.x = 1\n",
    ):
        Path("events.toml").write_text(text)
        assert nearest_store() == str(home / "events.toml"), text


@pytest.mark.parametrize(
    "header",
    [
        "[store]",
        "[ store ]",
        "\t[store] # which",
        '["store"]',
        "['store']",
        "\ufeff[store]",
        "[store]\r",
        "#\r\n[store]\r",
        "store = { format = 1 }",
        '"store"={format = 1}',
        "store.format = 1",
        "store . title = 'T'",
    ],
)
def test_how_the_header_may_look(header: str, home: Path) -> None:
    assert home.exists()
    Path("events.toml").write_bytes(f"{header}\nformat = 1\n".encode())
    assert nearest_store() == str(Path.cwd() / "events.toml")


@pytest.mark.parametrize("header", ["[store", "[Store]", "[store]]", "[store] format = 1", "# Ours\n[STORE]"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_a_slip_in_the_header_is_a_fault_of_the_store(
    header: str, encoding: str, home: Path, run: Callable[..., Run]
) -> None:
    """Another chronology must not answer instead, nor be changed."""
    before = (home / "events.toml").read_bytes()
    Path("events.toml").write_bytes(f"{header}\n".encode(encoding))
    assert nearest_store() == str(Path.cwd() / "events.toml")
    assert run("check").code == 1
    assert run("list").code == 3
    assert run("add", "--date", "1900", "--title", "T", "--kind", "k").code == 3
    assert (home / "events.toml").read_bytes() == before


def test_how_late_the_header_may_come(home: Path) -> None:
    remark = "# more and more about nothing\n"
    for length, expected in ((2**14, Path("events.toml").absolute()), (2**21, home / "events.toml")):
        Path("events.toml").write_text(remark * (length // len(remark)) + STORE)
        assert nearest_store() == str(expected)


def test_how_far_up_is_looked(home: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    (home.parent / "events.toml").write_text(STORE)
    (home / "events.toml").unlink()
    assert nearest_store() is None
    assert run("info", "--json").json["counts"]["events"] > 200
    monkeypatch.setenv("HOME", str(home / "elsewhere"))
    assert nearest_store() == str(home.parent / "events.toml")
    (home / "work/.git").write_text("gitdir: elsewhere\n")
    assert nearest_store() is None
    (home / "work/events.toml").write_text(STORE)
    assert nearest_store() == str(home / "work/events.toml")


@pytest.mark.parametrize("value", [None, "", "relative", ".", "~"])
def test_a_home_that_is_none(value: str | None, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if value is None:
        monkeypatch.delenv("HOME")
    else:
        monkeypatch.setenv("HOME", value)
    assert nearest_store() == str(home / "events.toml")


def test_a_home_by_another_path(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home.parent / "events.toml").write_text(STORE)
    (home / "events.toml").unlink()
    link = home.parent / "link"
    link.symlink_to(home)
    monkeypatch.setenv("HOME", str(link))
    assert nearest_store() is None


def test_what_is_not_a_file_is_passed_over(home: Path) -> None:
    path = Path("events.toml")
    os.mkfifo(path)
    assert nearest_store() == str(home / "events.toml")
    path.unlink()
    path.symlink_to("/dev/zero")
    assert nearest_store() == str(home / "events.toml")
    path.unlink()
    path.mkdir()
    assert nearest_store() == str(home / "events.toml")


def test_what_cannot_be_read_is_an_error(home: Path, run: Callable[..., Run]) -> None:
    path = home / "work/deep/events.toml"
    for target, reason in ((path, "too many levels of symbolic links"), (home / "gone", "no such file or directory")):
        path.symlink_to(target)
        expected = f"error: cannot read the store '{path}': {reason}\n"
        for words in (["list"], ["check"], ["remove", "a"], ["diff"]):
            assert run(*words) == Run(3, "", expected)
        with pytest.raises(StoreMissingError, match=reason):
            catimeline.open_store()
        path.unlink()


def test_a_current_folder_that_is_gone(home: Path) -> None:
    shutil.rmtree(home / "work")
    assert nearest_store() is None


def test_a_broken_one_is_an_error(home: Path, run: Callable[..., Run]) -> None:
    assert home.exists()
    Path("events.toml").write_text(BROKEN)
    assert run("check").code == 1
    for words in (["list"], ["count", "--by", "kind"], ["remove", "a"], ["export", "html"]):
        ended = run(*words)
        assert (ended.code, "bad-date" in ended.err) == (3, True)


@pytest.fixture
def opened(home: Path) -> Iterator[list[str]]:
    """The ids that Python finds."""
    assert home.exists()
    with catimeline.open_store() as store:
        yield [event["id"] for event in store.select()]


def test_python_and_the_tab_key_do_the_same(opened: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert opened == ["a"]
    for command in ("show", "edit", "remove"):
        assert [offer.text for offer in complete([command, ""], 1).offers] == ["a"]
    monkeypatch.chdir(tmp_path)
    assert [offer.text for offer in complete(["show", "hld-5"], 1).offers] == ["hld-5"]
    assert complete(["edit", "hld-5"], 1).offers == []


def test_a_terminal_is_told_once(home: Path) -> None:
    said = f"store: {home / 'events.toml'}"
    assert on_terminal("list").splitlines()[0] == said
    _, shown = show("edit", "a", variables={"EDITOR": "true"})
    assert shown.splitlines() == [said, "nothing was changed"]
    for words in (["check"], ["remove", "a", "--dry-run"]):
        assert on_terminal(*words).count(said) == 1
    assert said not in on_terminal("list", "--store", "builtin", "--limit", "1")


def test_a_pipe_is_told_nothing(home: Path, run: Callable[..., Run]) -> None:
    assert home.exists()
    assert run("list", "--fields", "id") == Run(0, "a\n", "")


def test_writers_change_it(
    home: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    Path("rows.csv").write_text("id,date,title,kind\nb,2002,B,meeting\n")
    assert run("import", "rows.csv", "--write").code == 0
    saved = run("import", "rows.csv", "--set", "status=announced", "--save-map", "map.toml").told
    assert "saved to map.toml; for the next file: catimeline import FILE --map-file map.toml" in saved
    assert ids(run) == ["a", "b"]
    assert run("remove", "a").err == f"a was removed from {home / 'events.toml'}:6\n"
    monkeypatch.chdir(tmp_path)
    refused = run("remove", "a")
    assert (refused.code, "no events.toml with [store] is here or above" in refused.err) == (2, True)


def test_a_store_as_an_argument(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    path = store(STORE)
    assert run("check", path).err == "0 errors, 3 warnings\n"
    both = run("check", path, "--store", "builtin")
    assert both == Run(2, "", f"error: give only one of the stores {path} and --store builtin\n")
    rows = path.with_name("rows.csv")
    rows.write_text("id,date,title,kind\nb,2002,B,meeting\n")
    assert run("import", rows, path, "--write").told[-1] == f"1 new, 0 changed, 0 the same; written to {path}"
    assert run("import", rows, path, "--store", path).code == 2


@pytest.mark.slow
def test_every_command_has_a_way_to_name_the_store() -> None:
    without = [name for name in COMMANDS if not any(one.name == "store" for one in load(name).params)]
    assert without == ["date", "init", "help", "schema", "completion"]


def test_diff_alone(tmp_path: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    """The last commit is the other side, unless another store is in use."""
    repository = Repository(tmp_path / "work")
    repository.commit("one", {"events.toml": STORE, "sub/note": ""})
    path = repository.folder / "events.toml"
    path.write_text(STORE.replace('"a"', '"b"'))
    renamed = "renamed event b (was a): A, 2001\n"
    assert run("diff", path).out == renamed
    assert run("diff", "--store", path).out == renamed
    monkeypatch.chdir(repository.folder / "sub")
    compared = run("diff", "--json").json
    assert (compared["old"], compared["new"]) == ("HEAD", str(path))
    assert run("diff", "../events.toml").out == run("diff").out == run("diff", "HEAD").out == renamed
    other = tmp_path / "other.toml"
    other.write_text(STORE.replace('"a"', '"c"'))
    assert run("diff", other).out == "renamed event b (was c): A, 2001\n"
