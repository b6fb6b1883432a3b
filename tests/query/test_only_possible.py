"""What only may lie in the time that was asked for is marked where people read, and nowhere else."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from terminal import on_terminal

from catimeline import open_store

STORE = """
[store]
format = 1
title = "T"
[kinds]
k = "Kind"
[sources.s]
type = "webpage"
title = "S"
""" + "".join(
    f'[[events]]\nid = "{key}"\ndate = "{date}"\ntitle = "Title"\nkind = "k"\n{more}'
    for key, date, more in (
        ("sure", "2018-06-01", 'sources = [{ source = "s", supports = ["date"] }]\n'),
        ("until", "../2018-07-09", 'status = "announced"\n'),
        ("elsewhere", "2017-05-01", 'sources = [{ source = "s", disputes = { date = "2018-06" } }]\n'),
    )
)
JUNE = ("--during", "2018-06")


@pytest.fixture
def dated(store: Callable[[str], Path]) -> Path:
    return store(STORE)


MARKED = {
    "a pipe": (JUNE, ["sure ", "until date unsourced; date possible; announced"]),
    "a limit": ((*JUNE, "--limit", "1", "--reverse"), ["until date unsourced; date possible; announced"]),
    "until": (
        ("--since", "2018", "--until", "2018-06"),
        ["sure ", "until date unsourced; date possible; announced"],
    ),
    "a time in which all certainly are": (("--since", "2018"), ["sure ", "until date unsourced; announced"]),
    "certain": ((*JUNE, "--match", "certain"), ["sure "]),
    "claimed": (
        (*JUNE, "--match", "claimed"),
        ["elsewhere date disputed; date possible", "sure ", "until date unsourced; date possible; announced"],
    ),
    "no time": ((), ["elsewhere date disputed", "sure ", "until date unsourced; announced"]),
}


@pytest.mark.parametrize(("options", "expected"), MARKED.values(), ids=MARKED.keys())
def test_the_doubts_in_a_pipe(
    options: tuple[str, ...], expected: list[str], dated: Path, run: Callable[..., Run]
) -> None:
    lines = run("list", "--store", dated, *options).out.splitlines()
    assert [" ".join(line.split("\t")[1:5:3]) for line in lines] == expected


def test_tables_have_the_words_in_brackets(dated: Path, run: Callable[..., Run]) -> None:
    for shape in (("--format", "table"), ("--markdown",)):
        out = run("list", "--store", dated, *JUNE, *shape).out
        assert "(unsourced, possible)" in out
        assert out.count("possible") == 1
        assert "possible" not in run("list", "--store", dated, *JUNE, *shape, "--fields", "id,date").out


def test_a_search_marks_them_too(dated: Path, run: Callable[..., Run]) -> None:
    lines = run("search", "title", "--store", dated, *JUNE).out.splitlines()
    assert ["date possible" in line for line in sorted(lines)] == [True, False]


def test_a_chronology_in_markdown(dated: Path, run: Callable[..., Run], tmp_path: Path) -> None:
    out = run("export", "markdown", "--store", dated, *JUNE).out
    assert "- **until 9 July 2018** (possible) · Title" in out
    assert out.count("possible") == 1
    with open_store(dated) as store:
        store.export("markdown", tmp_path / "c.md", during="2018-06")
    assert (tmp_path / "c.md").read_text(encoding="utf-8") == out


@pytest.mark.parametrize("shape", ["--json", "--jsonl", "--csv", "--tsv"])
def test_for_programs_nothing_changes(shape: str, dated: Path, run: Callable[..., Run]) -> None:
    whole, part = (run("list", "--store", dated, *options, shape).out for options in ((), JUNE))
    assert "possible" not in part
    if shape == "--json":
        assert [one for one in json.loads(whole) if one["id"] != "elsewhere"] == json.loads(part)


@pytest.mark.slow
def test_a_terminal_says_how_many_there_are(dated: Path, tmp_path: Path) -> None:
    shown = on_terminal("list", "--store", str(dated), *JUNE, TERM="dumb")
    assert shown.endswith("\r\n\r\n2 events, 1 of them possibly, 1 source\r\n")
    for options in (JUNE[:0], ("--since", "2018"), (*JUNE, "--json"), (*JUNE, "-o", str(tmp_path / "out.txt"))):
        assert "possibly" not in on_terminal("list", "--store", str(dated), *options)


def test_a_pipe_gets_no_count(dated: Path, run: Callable[..., Run]) -> None:
    assert run("list", "--store", dated, *JUNE, "--format", "table").err == ""
