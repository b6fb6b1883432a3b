"""``init``: a store that is valid from the start, created completely or not at all."""

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomli
from conftest import ROOT, Run

from catimeline.store.store_schema import store_schema

FILES = ["events.toml", "events.schema.json", "README.md", ".github/workflows/check.yml", ".vscode/extensions.json"]
TEMPLATES = ROOT / "src/catimeline/edit/templates"


def files_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir())


def read(path: Path) -> str:
    return path.read_bytes().decode()


def header(folder: Path) -> Any:
    return tomli.loads(read(folder / "events.toml"))["store"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the current one."""
    folder = tmp_path / "river-valley"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_all_that_is_made_and_said(run: Callable[..., Run], golden: Callable[[str, str], None], here: Path) -> None:
    """The schema is left out: it is what ``schema store`` prints."""
    ended = run("init", "a valley", "--title", "The *valley* of\n“Äußeres”")
    assert (ended.code, ended.err) == (0, "")
    folder = here / "a valley"
    assert files_in(folder) == sorted(FILES)
    assert json.loads(read(folder / "events.schema.json")) == store_schema()
    assert read(folder / "events.schema.json") == run("schema", "store").out
    parts = [f"--- {name}\n{read(folder / name)}" for name in FILES if "schema" not in name]
    golden("init/store.txt", "\n".join([ended.out, *parts]))


def test_in_this_folder(run: Callable[..., Run], here: Path) -> None:
    (here / ".git").mkdir()
    (here / "notes.txt").write_text("mine")
    ended = run("init")
    assert ended.code == 0
    assert ended.out.startswith("created in this folder:\n")
    assert "cd " not in ended.out
    assert files_in(here) == sorted([*FILES, "notes.txt"])
    assert header(here) == {"format": 1, "title": "River valley", "id": "river-valley"}


@pytest.mark.slow
def test_what_it_prints_next_works(run: Callable[..., Run], here: Path) -> None:
    """Except ``add``, which asks."""
    lines = run("init").out.splitlines()
    steps = [line.split("#")[0].split()[1:] for line in lines if line.startswith("  catimeline ")]
    assert [step[0] for step in steps] == ["check", "list", "add", "remove", "remove", "export"]
    ended = [run(*step) for step in steps if step[0] != "add"]
    assert [run.code for run in ended] == [0, 0, 0, 0, 0]
    assert ended[0].err == "0 errors, 0 warnings\n"
    assert len(ended[1].out.splitlines()) == 2
    assert "events" not in tomli.loads(read(here / "events.toml"))
    assert "<h1>River valley</h1>" in read(here / "index.html")


def test_the_examples_show_what_evidence_is(run: Callable[..., Run], here: Path) -> None:
    run("init")
    events = run("list", "--json", "--store", here / "events.toml").json
    words = {word for event in events for word in event["evidence"].values()}
    assert words == {"corroborated", "single-source", "disputed", "inferred"}


def test_the_template_is_valid_as_it_is(run: Callable[..., Run]) -> None:
    ended = run("check", "--strict", "--store", TEMPLATES / "events.toml")
    assert (ended.code, ended.err) == (0, "0 errors, 0 warnings\n")


@pytest.mark.parametrize(
    ("folder", "title", "store_id"),
    [
        ("silk_road-2", "Silk road 2", "silk-road-2"),
        ("ÉTUDES  d’Asie", "ÉTUDES d’Asie", "etudes-d-asie"),
        ("Łódź 1848", "Łódź 1848", "lodz-1848"),
        ("История Қазақстана", "История Қазақстана", "istoriya-qazaqstana"),
        ("中亚", "中亚", None),
        ("_", "A chronology", None),
        ('a "b" \\c', 'A "b" \\c', "a-b-c"),
    ],
    ids=["usual", "accents", "no decomposition", "Cyrillic", "Chinese", "no letters", "quotes"],
)
def test_named_after_its_folder(
    folder: str, title: str, store_id: str | None, run: Callable[..., Run], here: Path
) -> None:
    assert run("init", folder).code == 0
    expected = {"format": 1, "title": title} | ({"id": store_id} if store_id else {})
    assert header(here / folder) == expected
    assert run("check", "--strict", "--store", here / folder / "events.toml").code == 0


def test_a_name_that_is_not_text(run: Callable[..., Run], here: Path) -> None:
    folder = os.fsdecode(b"caf\xe9")
    assert run("init", folder).code == 0
    assert header(here / folder)["title"] == "Caf?"


def test_nothing_is_overwritten(run: Callable[..., Run], here: Path) -> None:
    (here / "README.md").write_text("mine")
    (here / "events.toml").symlink_to("nowhere")
    ended = run("init")
    assert (ended.code, ended.out) == (2, "")
    assert (
        ended.err
        == "error: nothing was written, because files are never overwritten: 'events.toml', 'README.md' already exist\n"
    )
    assert files_in(here) == ["README.md", "events.toml"]
    assert run("init", "new").code == 0
    before = {name: read(here / "new" / name) for name in FILES}
    assert run("init", "new", "--title", "Again").code == 2
    assert {name: read(here / "new" / name) for name in FILES} == before


def test_a_file_where_a_folder_should_be(run: Callable[..., Run], here: Path) -> None:
    """What was already written is removed, with the folders that were made."""
    (here / "new").mkdir()
    (here / "new/.github").write_text("mine")
    (here / "file").write_text("mine")
    for folder in ("new", "file", "file/below"):
        ended = run("init", folder)
        assert (ended.code, ended.out) == (2, "")
        assert ended.err.startswith("error: cannot write to '")
    assert files_in(here) == ["file", "new/.github"]
    assert [path.name for path in here.iterdir() if path.is_dir()] == ["new"]


def test_a_disk_that_is_full(run: Callable[..., Run], here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the fourth file fails, nothing is left of the first three and their folders."""
    opened: list[Path] = []
    really = Path.open

    def open_while_there_is_room(path: Path, *args: Any, **more: Any) -> Any:
        if args and args[0] == "x":
            opened.append(path)
            if len(opened) == 4:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return really(path, *args, **more)

    monkeypatch.setattr(Path, "open", open_while_there_is_room)
    ended = run("init", "a/b")
    assert ended.code == 2
    assert ended.err == "error: cannot write to 'a/b/.github/workflows/check.yml': no space left on device\n"
    assert list(here.iterdir()) == []


def test_a_blank_title(run: Callable[..., Run], here: Path) -> None:
    ended = run("init", "--title", " ")
    assert ended.code == 2
    assert "--title" in ended.err
    assert files_in(here) == []
