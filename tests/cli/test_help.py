"""Help that teaches: every command has correct examples, options are in groups, everything fits into 80 columns."""

import re
import shlex
from collections.abc import Callable, Iterator

import pytest
from conftest import Run
from rich.cells import cell_len

from catimeline.cli import COMMANDS, load


def examples(name: str) -> Iterator[list[str]]:
    """The examples in a command's help, each as the words after the program's name, up to a pipe or the end."""
    for paragraph in load(name).help.split("\n\n"):
        if found := re.match(r'(?:eval "\$\()?catimeline (.*?)(?: \||\)"|$)', " ".join(paragraph.split())):
            first, *words = shlex.split(found[1])
            assert first == name
            yield words


EXAMPLES = [(name, words) for name in COMMANDS for words in examples(name)]
READING = [
    (name, words)
    for name, words in EXAMPLES
    if name not in ("add", "init", "edit", "remove", "import", "diff", "log")
    and not {"-o", "--store", "--lines", "my-store.toml"} & {*words}
]
"""The examples that need no files of the user."""


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_two_examples(name: str) -> None:
    assert len(list(examples(name))) >= 2


@pytest.mark.parametrize(
    ("name", "words"), EXAMPLES, ids=lambda part: part if isinstance(part, str) else " ".join(part)
)
def test_examples_are_understood(name: str, words: list[str]) -> None:
    with load(name).make_context(name, [*words]) as context:
        assert context.params


@pytest.mark.parametrize(("name", "words"), READING, ids=lambda part: part if isinstance(part, str) else " ".join(part))
def test_examples_find_something(name: str, words: list[str], run: Callable[..., Run]) -> None:
    ended = run(name, *words)
    assert (ended.code, ended.err) == (0, "")
    assert len(ended.out) > 10


def test_most_examples_are_run() -> None:
    assert len(READING) > len(EXAMPLES) / 2


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_fits_80_columns_in_groups(name: str, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = run(*filter(None, [name]), "--help").out.splitlines()
    assert max(map(cell_len, lines)) <= 80
    ungrouped = "\n".join(lines).partition("─ Options ─")[2].partition("╰")[0]
    assert len(re.findall(r"^│ \*? *--", ungrouped, re.MULTILINE)) <= 6
