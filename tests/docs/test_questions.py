"""The questions of ``docs/recipes.md``: each is answered by its command."""

import re
import shlex
from collections.abc import Callable

import pytest
from conftest import ROOT, Run

RECIPES = (ROOT / "docs/recipes.md").read_text(encoding="utf-8")
PAGE = RECIPES.partition("## Questions")[2].partition("\n## ")[0]
QUESTIONS = re.findall(r"^\| (.+\?) \| `catimeline (.+)` \|$", PAGE, re.MULTILINE)
_MOST = 8


def test_there_are_thirty_of_them() -> None:
    assert len(QUESTIONS) >= 30
    assert len(QUESTIONS) == PAGE.count("| `catimeline ")


@pytest.mark.slow
def test_what_they_answer(run: Callable[..., Run], golden: Callable[[str, str], None]) -> None:
    """The first lines of each answer, as they come in a pipe."""
    told = []
    for question, command in QUESTIONS:
        answer = run(*shlex.split(command), "--store", "builtin")
        lines = ["  " + line[:100].rstrip() for line in answer.out.splitlines()]
        assert (answer.code, lines != []) == (0, True), question
        told += [question, *lines[:_MOST], *[f"  … {len(lines)} lines"] * (len(lines) > _MOST)]
    golden("recipes/questions.txt", "\n".join(told) + "\n")


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("list --person Mirziyoyev --person Leyen", "epca-uzbekistan summit-2025"),
        (
            "list --place Dushanbe --until 'before 2015'",
            "appathurai-tj-2011 ashton-2012 eu-delegations-kg-tj mm-dushanbe-2009 rol-dushanbe-2010",
        ),
        ("list --series hld --actor EUSR", "hld-5 hld-6 hld-8"),
        ("list --relation postponed-by", "summit-2024-commitment"),
        ("list --place Samarkand 2022", "borrell-2022 connectivity-2022 mm-samarkand-2022"),
    ],
)
def test_some_answers_in_full(command: str, expected: str, run: Callable[..., Run]) -> None:
    """Found by hand in the store."""
    assert command in dict(map(reversed, QUESTIONS))
    ids = run(*shlex.split(command), "--fields", "id", "--store", "builtin").out.split()
    assert sorted(ids) == expected.split()


def test_the_counts_by_kind_of_other_programs_are_ours(run: Callable[..., Run]) -> None:
    """``tests/peers`` run those programs; this is quick."""
    ours = {row["kind"]: row["events"] for row in run("count", "--by", "kind", "--store", "builtin", "--json").json}
    shown = re.findall(rf"^({'|'.join(ours)})\s+(\d+)\s", RECIPES, re.MULTILINE)
    assert len(shown) >= 8
    assert [(kind, int(count)) for kind, count in shown] == [(kind, ours[kind]) for kind, _ in shown]
