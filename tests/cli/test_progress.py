"""Long work shows its progress on a terminal, and only there; an interrupt leaves everything usable."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile

import pytest
from conftest import Run
from forked import Program, run_program
from terminal import show

from catimeline.cli import progress
from catimeline.index.index import cache_folder
from catimeline.store import load, toml_sections

EVENTS = 1000


@pytest.fixture
def large(store: Callable[[str], Path]) -> Path:
    """A store of many portions."""
    head = '[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n'
    event = '[[events]]\nid = "e-{0}"\ndate = "2001-01-01"\ntitle = "Title {0}"\nkind = "k"\nsummary = "{1}"\n'
    return store(head + "".join(event.format(number, "Words. " * 60) for number in range(EVENTS)))


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Progress is shown at once, and after small pieces of work."""
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    monkeypatch.setattr(toml_sections, "_PORTION", 1 << 16)
    monkeypatch.setattr(load, "_LARGE", 1 << 16)
    monkeypatch.setattr("catimeline.store.assemble.STEP", 100)


def on_terminal(*arguments: str | Path, interrupt_at: bytes = b"") -> tuple[int, bytes, bytes]:
    """Run the program with a terminal as stderr; gives its exit code, its stdout and what the terminal got."""
    interrupted = not interrupt_at

    def interrupt(shown: bytes, _: int, program: Program) -> None:
        nonlocal interrupted
        if not interrupted and interrupt_at in shown:
            os.kill(program.pid, signal.SIGINT)
            interrupted = True

    with TemporaryFile() as out:
        code, shown = show(*arguments, stdout=out.fileno(), watch=interrupt, variables={"TERM": "xterm"})
        out.seek(0)
        return code, out.read(), shown.encode()


@pytest.mark.slow
@pytest.mark.usefixtures("eager")
def test_a_bar_with_rate_and_time_left(large: Path) -> None:
    code, out, seen = on_terminal("info", "--store", large)
    assert code == 0
    assert b"indexing events" in seen
    assert f"/{EVENTS}".encode() in seen
    assert b"/s" in seen
    assert b"0:00:0" in seen
    assert b"indexing" not in out
    assert seen.endswith((b"\x1b[?25h\r\x1b[1A\x1b[2K", b"\x1b[2K", b"\x1b[?25h"))


def test_what_is_quick_shows_nothing(small: Path) -> None:
    assert on_terminal("info", "--store", small)[2] == b""


@pytest.mark.slow
@pytest.mark.usefixtures("eager")
def test_a_check_shows_its_steps(large: Path) -> None:
    code, _, seen = on_terminal("check", "--store", large)
    assert code == 0
    for step in (b"reading events", b"checking events", b"applying rules"):
        assert step in seen


@pytest.mark.slow
@pytest.mark.usefixtures("eager")
def test_a_pipe_gets_no_bar(large: Path) -> None:
    assert run_program("info", "--store", large).stderr == b""


@pytest.mark.slow
@pytest.mark.usefixtures("no_indexes", "eager")
def test_an_interrupt_in_the_middle_of_a_build(large: Path, run: Callable[..., Run]) -> None:
    code, out, seen = on_terminal("list", "--store", large, interrupt_at=b"indexing")
    assert (code, out) == (130, b"")
    assert b"Traceback" not in seen
    folder = cache_folder()
    assert folder is not None
    assert list(Path(folder).iterdir()) == []
    assert len(run("list", "--store", large, "--json").ids) == EVENTS


def test_no_standard_error_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    with progress.progress() as watch:
        watch("anything", 1, 2)


ODD = {
    "events in one array": 'events = [{ id = "a", date = "2001", title = "T", kind = "k" }]\n',
    "a table of events": "[events.a]\nx = 1\n",
    "no TOML": '[[events]]\nid = "a\n',
    "no text": b"\xff",
    "a header in an array": '[[events]]\nid = "a"\ndate = "2001"\ntitle = "T"\nkind = "k"\nx = [\n["store"]\n]\n',
    "a table with the name of an event's": '[[events]]\nid = "a"\n[events]\nid = "b"\n',
    "nothing wrong": '[[events]]\nid = "a"\ndate = "2001"\ntitle = "T"\nkind = "k"\n',
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_a_large_file_is_checked_as_a_small_one(
    text: str | bytes, tmp_path: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store is read in pieces, provided that this gives the same."""
    path = tmp_path / "store.toml"
    after = '[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n'
    path.write_bytes((text if isinstance(text, bytes) else text.encode()) + after.encode())
    small = run("check", "--store", path)
    monkeypatch.setattr(load, "_LARGE", 1)
    assert run("check", "--store", path) == small
