"""What the program promises for any store and any output: how a command is run and checked."""

import json
from collections.abc import Iterable
from pathlib import Path

from in_process import run_here

from catimeline.errors import Problem, StoreError
from catimeline.index.index import open_index
from catimeline.query.filters import Query
from catimeline.query.query import select
from catimeline.store.files import find_store, read_file
from catimeline.store.load import Loaded, examine, load

ACTING = {chr(code) for code in (*range(32), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"}
"""Control characters, except white space."""
TURNING = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that change the direction of writing (Unicode property Bidi_Control)."""


def run(*args: str) -> tuple[int, str, str]:
    """How a command ends: exit code, results, messages. An exception passes through."""
    code, out, err = run_here(*args)
    return code, out.decode("utf-8", "surrogatepass"), err.decode()


def assert_harmless(text: str) -> None:
    """Check that a text holds nothing that a terminal would act on."""
    assert not set(text) & (ACTING | TURNING)


def read(content: bytes, folder: Path) -> None:
    """Read a store in each possible way; all must agree."""
    path = folder / "store.toml"
    path.write_bytes(content)
    files = [read_file(path)]
    problems = examine(files)
    assert_located(problems, content)
    errors = [problem for problem in problems if problem.level == "error"]
    try:
        found = load(files)
    except StoreError as error:
        assert list(error.problems) == errors  # noqa: PT017 - an error may be right
        assert errors
    else:
        assert not errors
    try:
        with open_index(find_store([str(path)]), cache=False) as index:
            ids = [json.loads(text)["id"] for text in select(index, Query())]
    except StoreError as error:
        assert list(error.problems) == errors  # noqa: PT017 - the same
    else:
        assert ids == [event.id for event in found.chronology.events]


def assert_located(problems: Iterable[Problem], content: bytes) -> None:
    """Check that each problem is of the whole file or at a place in it."""
    lines = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").split("\n")
    for problem in problems:
        assert 0 <= problem.line <= len(lines), problem
        assert problem.line == 0 or 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem


def loaded(path: Path) -> Loaded | None:
    """What a store says; ``None`` if it is not a store."""
    try:
        return load([read_file(path)])
    except StoreError:
        return None
