"""The files of a store: any bytes get a message, and several files, or several stores, are read as one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, Run
from faults import BROKEN, EVENT, HEAD

from catimeline.cli import registries
from catimeline.render import terminal


def test_faults_of_two_files(tmp_path: Path, run: Callable[..., Run]) -> None:
    """A folder is one store: registries merge, and a clash names both places."""
    actor = '[actors.EU]\nname = "European Union"\nkind = "organisation"\n'
    (tmp_path / "a.toml").write_text(HEAD + actor + EVENT + 'actors = ["EU", "NATO"]\n')
    (tmp_path / "b.toml").write_text(actor + '[actors.NATO]\nname = "N"\nkind = "organisation"\n')
    assert run("list", "--store", tmp_path, "--actor", "NATO", "--fields", "id").out == "a\n"
    (tmp_path / "b.toml").write_text(actor.replace("European", "Another") + EVENT)
    assert run("list", "--store", tmp_path).err.splitlines() == [
        f"{tmp_path}/a.toml:14:17: unknown-actor: event 'a': actors[1]: there is no actor 'NATO'",
        f"{tmp_path}/b.toml:1:9: contradiction: actor 'EU': is defined differently elsewhere; first at {tmp_path}/a.toml:6:9",
        f"{tmp_path}/b.toml:5:6: duplicate-id: event 'a': id: is also the id of another event; first at {tmp_path}/a.toml:10:6",
        "error: the store has 3 problems",
    ]


def test_a_circle_through_two_files(tmp_path: Path, run: Callable[..., Run]) -> None:
    body = '[actors.{}]\nname = "N"\nkind = "body"\npart_of = ["{}"]\n'
    (tmp_path / "a.toml").write_text(HEAD + body.format("A", "B"))
    (tmp_path / "b.toml").write_text(body.format("B", "C") + body.format("C", "B"))
    assert [line.split(": ", 1)[1] for line in run("list", "--store", tmp_path).err.splitlines()][:-1] == [
        "circle: actor 'B': part_of: is part of itself: B → C → B",
    ]


@pytest.mark.parametrize(("content", "expected"), BROKEN.values(), ids=BROKEN.keys())
def test_any_bytes_get_a_message(content: bytes, expected: str, tmp_path: Path, run: Callable[..., Run]) -> None:
    path = tmp_path / "store.toml"
    path.write_bytes(content)
    result = run("list", "--store", path)
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith(f"{path}{expected}")
    assert len(result.err) < 2_000


def test_a_byte_order_mark_is_not_a_fault(tmp_path: Path, run: Callable[..., Run]) -> None:
    path = tmp_path / "store.toml"
    path.write_bytes(b"\xef\xbb\xbf" + (HEAD + EVENT).replace("\n", "\r\n").encode())
    assert run("list", "--store", path, "--fields", "id").out == "a\n"
    path.write_bytes(b"\xef\xbb\xbf" + HEAD.replace("1", "2").encode())
    assert run("list", "--store", path).err.startswith(f"{path}:2:10: unknown-format")


def test_a_store_that_is_not_there(tmp_path: Path, run: Callable[..., Run]) -> None:
    missing = tmp_path / "missing.toml"
    assert run("list", "--store", missing) == Run(
        3, "", f"error: cannot read the store '{missing}': no such file or directory\n"
    )
    assert run("list", "--store", tmp_path).err == (
        f"error: cannot read the store '{tmp_path}': there is no *.toml file in this folder\n"
    )
    assert "no file can have such a name" in run("list", "--store", "a\0b").err
    assert run("info", "--store", "x" * 5000).code == 3


@pytest.mark.slow
def test_several_stores(tmp_path: Path, small: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    """``--store`` can be repeated; ``builtin`` names the chronology of the program; the environment can name them."""
    other = tmp_path / "other.toml"
    other.write_text(HEAD + EVENT)
    assert {"a", "hld-5"} <= set(run("list", "--store", other, "--store", "builtin", "--json").ids)
    monkeypatch.setenv("CATIMELINE_STORE", f"{small}:{other}")
    assert {"a", "round-1"} <= set(run("list", "--json").ids)
    assert run("list", "--json", "--store", other).ids == ["a"]


def dated(text: str) -> str:
    return EVENT.replace('date = "2001"', f'date = "{text}"')


def quoting(length: int) -> str:
    citation = f'sources = [{{ source = "s", quote = "{"x" * length}" }}]\n'
    return f'{EVENT}{citation}[sources.s]\ntype = "report"\ntitle = "S"\n'


LIMITS = {
    "the levels of arrays and tables in a file": (
        "hundreds",
        f"{EVENT}x = {'[' * 100}{']' * 100}\n",
        f"{EVENT}x = {'[' * 10_000}{']' * 10_000}\n",
        "too-deep",
    ),
    "the digits of a number": (
        "4,300",
        f"{EVENT}number = {'9' * 4300}\n",
        f"{EVENT}number = {'9' * 4301}\n",
        "too-long",
    ),
    "the text of a date": (
        "1,000 characters",
        dated(f"[{'2001,' * 196}2001-01,2001-01-01]"),
        dated(f"[{'2001,' * 196}2001-01-01,2001-01-01]"),
        "bad-date",
    ),
    "the digits of a year": ("15", dated("Y" + "9" * 15), dated("Y" + "9" * 16), "bad-date"),
    "the number of an event in its series": (
        "1,000,000",
        f"{EVENT}number = 1_000_000\n",
        f"{EVENT}number = 1_000_001\n",
        "out-of-range",
    ),
    "a quoted passage": ("300 characters", quoting(300), quoting(301), "long-quote"),
}
"""What docs/limits.md says of each, an event at the limit, one above it, and the code of the fault that it has."""


@pytest.mark.parametrize("case", LIMITS.values(), ids=LIMITS)
def test_limits_of_values(case: tuple[str, str, str, str], tmp_path: Path, run: Callable[..., Run]) -> None:
    """What is at the limit is no fault for its length."""
    _, most, above, code = case
    path = tmp_path / "store.toml"
    for event, is_fault in ((most, False), (above, True)):
        assert event != EVENT
        path.write_text(HEAD + event)
        assert (f": {code}: " in run("check", path).out) == is_fault


def test_the_documentation_has_the_limits() -> None:
    page = (ROOT / "docs/limits.md").read_text(encoding="utf-8")
    table = page.partition("## What a store may hold")[2].partition("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line[:1] == "|"]
    found = {what: (most, above.strip("`")) for what, most, above in rows[2:]}
    expected = {what: (most, code) for what, (most, _, _, code) in LIMITS.items()}
    assert {what: one for what, one in found.items() if what in LIMITS} == expected
    assert {what for what in found if f"`{found[what][1]}`" in table} == expected.keys()
    assert found["columns of a terminal that are used"][0] == f"{terminal._WIDEST:,}"
    assert found["levels of a tree of actors"][0] == str(registries._DEEPEST // len("│   "))
