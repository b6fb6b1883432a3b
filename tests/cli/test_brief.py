"""Lists without references, and the last line of a table that counts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from terminal import on_terminal

from catimeline.render import BRIEF, FORMATS


@pytest.mark.parametrize("command", [["list"], ["search", "round"]])
def test_a_brief_list_lacks_the_references_and_nothing_else(
    command: list[str], small: Path, run: Callable[..., Run]
) -> None:
    whole, brief = (run(*command, "--store", small, *more).out for more in ((), ("--brief",)))
    assert brief == "".join(line.rpartition("\t")[0] + "\n" for line in whole.splitlines())
    whole, brief = (run(*command, "--store", small, "--markdown", *more).out for more in ((), ("--brief",)))
    table, _, below = whole.partition("\n\n")
    assert below
    assert brief == "".join(line.rpartition(" | ")[0] + " |\n" for line in table.splitlines())


def test_a_brief_table_has_neither_numbers_nor_references(
    small: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    for width in ("60", "100", "180"):
        monkeypatch.setenv("COLUMNS", width)
        out = run("list", "--store", small, "--format", "table", "--brief").out
        head = out.splitlines()[0].split()
        assert "Sources" not in head
        assert "[1]" not in out
        assert "\n\n" not in out
        assert [*head, "Sources"] == run("list", "--store", small, "--format", "table").out.splitlines()[0].split()


@pytest.mark.parametrize("name", sorted({*FORMATS} - {*BRIEF, "xlsx"}))
def test_formats_without_references_refuse_it(name: str, small: Path, run: Callable[..., Run]) -> None:
    for command in (["list"], ["search", "round"]):
        ended = run(*command, "--store", small, "--format", name, "--brief")
        assert ended == Run(2, "", f"error: --brief does not apply to {name}, only to table, text, markdown\n")


def test_chosen_fields_cannot_be_brief(small: Path, run: Callable[..., Run]) -> None:
    ended = run("list", "--store", small, "--fields", "id", "--brief")
    assert ended == Run(2, "", "error: give only one of the options --brief and --fields\n")


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("list", "6 events, 3 sources"),
        ("list --brief", "6 events, 3 sources"),
        ("list --fields id,date", "6 events"),
        ("search second round", "1 event, 1 source"),
        ("list --during 2004", "2 events, 1 of them possibly, 0 sources"),
        ("actors", "8 actors"),
        ("actors --fields id", "8 actors"),
        ("sources", "3 sources"),
        ("kinds", "2 kinds"),
        ("series", "1 series"),
    ],
)
def test_the_last_line_of_a_table_on_a_terminal_counts(words: str, last: str, small: Path) -> None:
    lines = on_terminal(*words.split(), "--store", str(small), TERM="dumb").splitlines()
    assert lines[-2:] == ["", last]


@pytest.mark.slow
def test_nothing_else_has_such_a_line(small: Path, run: Callable[..., Run], tmp_path: Path) -> None:
    store = ("--store", str(small))
    for words in (
        ["list"],
        ["list", "--format", "table"],
        ["list", "--color", "always"],
        ["kinds", "--format", "table"],
    ):
        assert " events\n" not in run(*words, *store).out
        assert not run(*words, *store).err
    for form in ("text", "json", "markdown"):
        shown = on_terminal("list", *store, "--format", form).replace("\r", "")
        assert shown == run("list", *store, "--format", form).out
    path = tmp_path / "out"
    assert on_terminal("list", *store, "--format", "table", "-o", str(path)) == ""
    assert not path.read_text(encoding="utf-8").endswith("sources\n")
    assert on_terminal("list", *store, "--since", "5000") == "no events match\r\n"
