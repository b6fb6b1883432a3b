"""A signal that comes when a change is on disk already: the command says what it wrote, and then it ends by that."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from forked import run_program
from terminal import ENTER, answered

from edit.conftest import RETITLE, Desk, left

SIGNALS = {signal.SIGTERM: -signal.SIGTERM, signal.SIGHUP: -signal.SIGHUP, signal.SIGINT: 130}
ADDED = ("--id", "x", "--date", "2003", "--title", "Third", "--kind", "k")


@pytest.fixture
def after_rename(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Has signals come right after the store is replaced, and before anything is said."""

    def come(*numbers: int) -> None:
        replace = os.replace

        def replaced(source: Path, target: Path, **named: int) -> None:
            replace(source, target, **named)
            for number in numbers if Path(target).suffix == ".toml" else ():
                os.kill(os.getpid(), number)

        monkeypatch.setattr(os, "replace", replaced)

    return come


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("add", *ADDED), "date: 2003 (2003)\nx was added to {0}:37\n"),
        (("remove", "b"), "b was removed from {0}:20\n"),
        (("edit", "b"), "b was changed in {0}:20\n"),
        (("import", "TABLE", "--write"), "1 new, 0 changed, 0 the same; written to {0}\n"),
    ],
    ids=["add", "remove", "edit", "import"],
)
def test_what_was_written_is_said(
    number: signal.Signals, command: tuple[str, ...], told: str, desk: Desk, after_rename: Callable[..., None]
) -> None:
    desk.editor(RETITLE)
    table = desk.stored.with_name("table.csv")
    table.write_text("date,title,kind\n2003,Third,k\n")
    before = desk.stored.read_bytes()
    after_rename(number)
    ended = run_program(*(word.replace("TABLE", str(table)) for word in command), "--store", desk.stored)
    assert (ended.returncode, ended.stderr.decode()) == (SIGNALS[number], told.format(desk.stored))
    assert desk.stored.read_bytes() != before
    assert left(desk.sheets) == []


def test_a_second_signal_does_not_wait(stored: Path, after_rename: Callable[..., None]) -> None:
    before = stored.read_bytes()
    after_rename(signal.SIGINT, signal.SIGTERM)
    ended = run_program("remove", "b", "--store", stored)
    assert (ended.returncode, ended.stderr) == (-signal.SIGTERM, b"")
    assert stored.read_bytes() != before


def test_answers_that_are_written_are_not_kept(kept: Path, after_rename: Callable[..., None]) -> None:
    after_rename(signal.SIGINT)
    options = ["--title", "Third", "--kind", "meeting", "--place", "Lakeside", "--actor", "UR"]
    seen = answered(kept, "2003\n", ENTER, ENTER, ENTER, ENTER, "y\n", options=options, code=130)
    assert "was added to" in seen
    assert "is kept" not in seen
