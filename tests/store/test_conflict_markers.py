"""The markers that a merge conflict leaves in a store: each conflict is reported with the lines that it spans."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from faults import EVENT, HEAD


def conflict(ours: str, theirs: str) -> str:
    return f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> other\n"


CITED = EVENT + 'sources = [\n  { source = "x" },\n'
CONFLICTS = {
    "of a value": (HEAD + EVENT.replace('title = "A"\n', conflict('title = "A"\n', 'title = "B"\n')), [(9, 13)]),
    "with what was before": (HEAD + conflict(EVENT + "||||||| 1a2b3c4\n" + EVENT, EVENT), [(6, 24)]),
    "within an array": (HEAD + CITED + conflict('{ source = "y" },\n', '{ source = "z" },\n') + "]\n", [(13, 17)]),
    "that a text begins in": (HEAD + EVENT + conflict('notes = """\n', "notes = 1\n"), [(11, 15)]),
    "that a text ends in": (HEAD + EVENT + 'notes = """\n' + conflict('one"""\n', 'two"""\n'), [(12, 16)]),
    "two of them": (HEAD + conflict("", EVENT) + "# Between.\n" + conflict(EVENT, ""), [(6, 13), (15, 22)]),
    "of which the end is gone": (HEAD + "<<<<<<< HEAD\n" + EVENT, [(6, 11)]),
    "of which the middle is left": (HEAD + "=======\n" + EVENT, [(6, 6)]),
    "of which the end is left": (HEAD + EVENT + ">>>>>>> other", [(11, 11)]),
    "of which the middle of three is left": (HEAD + "||||||| 1a2b3c4\n" + EVENT, [(6, 6)]),
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("text", "places"), CONFLICTS.values(), ids=CONFLICTS.keys())
def test_what_a_merge_left(
    text: str, places: list[tuple[int, int]], newline: str, store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    path = store(text.replace("\n", newline))
    result = run("check", "--store", path)
    said = [line.partition(";")[0].removeprefix(f"{path}:") for line in result.out.splitlines()]
    assert result.code == 1
    assert said == [
        f"{first}:1: merge-conflict: a merge left a conflict "
        + (f"from here to line {last}" if first < last else "here")
        for first, last in places
    ]


TEXT_OF_LINES = HEAD + EVENT + 'notes = """\nHeading\n=======\n"""\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TEXT_OF_LINES + "number = \n", "15:10: syntax"),
        (HEAD + "x = \n" + conflict(EVENT, EVENT), "6:5: syntax"),
        (HEAD + "========\n", "6:1: syntax"),
        (TEXT_OF_LINES, ""),
    ],
    ids=["a heading, and a fault elsewhere", "a fault before it", "a line of something else", "a heading"],
)
def test_what_no_merge_left(text: str, expected: str, store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    path = store(text)
    assert run("list", "--store", path).err.startswith(f"{path}:{expected}: " if expected else "")
