"""Every command on every terminal: narrow and wide, without colour, without Unicode, closed early, interrupted, resized.

The table ``WAYS`` has each command once; a new command needs one line there.
"""

import fcntl
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alike import but
from conftest import DATA
from forked import run_unread
from repositories import Repository
from rich.cells import cell_len
from terminal import show

from catimeline.cli import COMMANDS, progress
from catimeline.cli.program import load
from catimeline.render.hanging_indent import hanging_indent
from catimeline.store import toml_sections

WAYS = {
    "list": [],
    "search": ["round"],
    "show": ["round-1", "treaty"],
    "chart": [],
    "cite": [],
    "date": ["2017?-06-08"],
    "count": ["--by", "year,kind"],
    "sources": [],
    "actors": ["--tree"],
    "people": [],
    "places": [],
    "topics": [],
    "kinds": [],
    "series": [],
    "export": ["markdown"],
    "check": [],
    "diff": ["HEAD~1"],
    "log": ["round-1"],
    "add": ["--date", "2003", "--title", "Next talks", "--kind", "meeting", "--dry-run"],
    "import": ["rows.csv"],
    "edit": ["treaty", "--dry-run"],
    "remove": ["some-day", "--dry-run"],
    "help": ["dates"],
    "info": [],
    "init": ["new"],
    "completion": ["bash"],
    "schema": ["json"],
}
"""Each command, and how it is called in the folder of ``work``."""

TEXTS = ("add", "cite", "check", "completion", "diff", "edit", "export", "import", "init", "log", "remove", "schema")
"""Commands that give lines to copy or for programs to read, which are never wrapped."""

DOCUMENTS = ("completion", "export", "schema")
"""Commands whose results are always UTF-8."""

_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\]8;[^\x1b]*\x1b\\")
_COLOURS = re.compile(r"\x1b\[(?:[0-9]+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9]+)*m")
_LIGHT_AND_DARK = {*("", "0", "1", "2", "3", "4"), *map(str, range(31, 37)), *map(str, range(91, 97))}
"""Attributes that are readable on any background: colours of the terminal's theme, not black or white."""


def some_quick(*quick: str) -> list[Any]:
    """All commands; only some of them run by default."""
    return [name if name in quick else pytest.param(name, marks=pytest.mark.slow) for name in WAYS]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder kept in git with a store and what is imported into it."""
    text = (DATA / "small.toml").read_text(encoding="utf-8")
    repository = Repository(tmp_path_factory.mktemp("kept") / "work")
    repository.commit("a store", {"store.toml": text.replace('"First round"', '"The round"')})
    repository.commit("its title", {"store.toml": text, "rows.csv": "id,date,title,kind\r\nnew,2001,Zoë,meeting\r\n"})
    return repository.folder


@pytest.fixture(autouse=True)
def work(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that folder, which is the current one; the environment names its store."""
    folder = tmp_path / "work"
    shutil.copytree(kept, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("CATIMELINE_STORE", "store.toml")
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setattr(progress, "_PATIENCE", 9)
    for name in ("COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    return folder


def on_terminal(*words: str, width: int = 80) -> tuple[int, str]:
    """Run the program on a terminal of a width; gives its exit code and what was shown."""
    code, shown = show(*words, width=width)
    return code, shown.replace("\r\n", "\n")


def test_every_command_is_here() -> None:
    assert WAYS.keys() == COMMANDS.keys()


@pytest.mark.parametrize("width", [40, pytest.param(250, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", some_quick("list", "show", "chart", "count", "check", "sources", "help", "add"))
def test_nothing_is_wider_than_the_terminal(name: str, width: int) -> None:
    code, shown = on_terminal(name, *WAYS[name], width=width)
    assert (code, "Traceback" in shown) == (0, False)
    lines = [_ESCAPES.sub("", line) for line in shown.splitlines()]
    assert not any("\x1b" in line for line in lines)
    whole_words = (line for line in lines if name not in TEXTS and " " in line[13:])
    assert [line for line in whole_words if cell_len(line) > width] == []


ASKING = ("add", "edit", "init", "remove")
"""Commands that ask or tell what they did, and need no pager."""


@pytest.mark.parametrize("name", some_quick("list", "show", "chart", "count", "diff", "edit"))
def test_what_is_longer_than_the_screen_goes_through_a_pager(name: str) -> None:
    """The screen has one line; a pager marks those that go through it."""
    code, shown = show(name, *WAYS[name], width=80, variables={"LINES": "1", "CATIMELINE_PAGER": "sed s/^/P:/"})
    assert code == 0
    assert ("P:" in shown) == (name not in ASKING)


def test_a_long_text_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "26")
    hung = hanging_indent("+-- ", "a text of some twenty words", "|     ")
    assert hung.splitlines() == ["+-- a text of some", "|     twenty words"]
    assert hanging_indent("path  ", "/a/path/that/is/longer/than/all", "") == "path  /a/path/that/is/longer/than/all"
    assert hanging_indent("empty  ", "", " ") == "empty  "


@pytest.mark.parametrize("width", [40, pytest.param(250, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_no_help_is_wider_than_the_terminal(name: str, width: int) -> None:
    code, shown = on_terminal(*filter(None, [name]), "--help", width=width)
    assert code == 0
    assert max(cell_len(_ESCAPES.sub("", line)) for line in shown.splitlines()) <= width


@pytest.mark.slow
@pytest.mark.parametrize("name", some_quick("list", "show", "count", "diff", "check", "add"))
def test_colours_are_those_of_the_theme_or_none(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    code, coloured = on_terminal(name, *WAYS[name])
    codes = {part for found in re.findall(r"\x1b\[([0-9;]*)m", coloured) for part in found.split(";")}
    assert (code, codes - _LIGHT_AND_DARK) == (0, set())
    _clean(name)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not _COLOURS.search(on_terminal(name, *WAYS[name])[1])
    _clean(name)
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in on_terminal(name, *WAYS[name])[1]


def _clean(name: str) -> None:
    """Allow a command that makes files to run again."""
    if name == "init":
        Path("new").rename(f"old-{len(list(Path().iterdir()))}")


@pytest.mark.slow
@pytest.mark.parametrize("name", some_quick("list", "add"))
def test_a_locale_without_unicode(name: str) -> None:
    """Neither Python's UTF-8 mode nor a replacement locale changes the encoding."""
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-m", "catimeline", name, *WAYS[name]]
    ended = subprocess.run(command, capture_output=True, check=False, timeout=60, env=os.environ | plain)
    assert ended.returncode == 0, ended.stderr
    assert ended.stderr.isascii()
    ended.stdout.decode()


@pytest.mark.parametrize("name", some_quick("list", "show", "export", "diff", "check", "info"))
def test_a_pipe_that_nobody_reads(name: str) -> None:
    ended = run_unread(name, *WAYS[name])
    assert ended.returncode == 0
    assert b"Traceback" not in ended.stderr
    assert b"ipe" not in ended.stderr


@pytest.fixture
def large(work: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store that is read in pieces, as one of thousands of events is; progress is shown after each."""
    monkeypatch.setattr(toml_sections, "_PORTION", 1 << 12)
    monkeypatch.setattr("catimeline.store.load._LARGE", 1 << 12)
    monkeypatch.setattr("catimeline.store.assemble.STEP", 10)
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    head = '[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n'
    event = '[[events]]\nid = "e-{0}"\ndate = "2001-01-01"\ntitle = "Title {0}"\nkind = "k"\nsummary = "{1}"\n'
    path = work / "large.toml"
    path.write_text(head + "".join(event.format(number, "Words. " * 60) for number in range(100)))
    monkeypatch.setenv("CATIMELINE_STORE", str(path))
    return path


def meanwhile(monkeypatch: pytest.MonkeyPatch, happen: Callable[[], None]) -> None:
    """Let something happen to the program in the middle of its work, while it shows its progress."""
    shows = progress._Bar.__call__

    def show_and(bar: progress._Bar, what: str, done: int, total: int) -> None:
        shows(bar, what, done, total)
        if what.endswith(" events") and done < total:
            happen()

    monkeypatch.setattr(progress._Bar, "__call__", show_and)


LONG = {
    "list": ["-o", "kept"],
    "search": ["title", "-o", "kept"],
    "show": ["e-1", "-o", "kept"],
    "chart": ["-o", "kept"],
    "cite": ["-o", "kept"],
    "count": ["--by", "year", "-o", "kept"],
    "sources": ["-o", "kept"],
    "export": ["html", "-o", "kept"],
    "check": ["-o", "kept"],
    "diff": ["store.toml", "large.toml", "-o", "kept"],
    "info": ["-o", "kept"],
    "add": ["--date", "2003", "--title", "T", "--kind", "k"],
    "import": ["rows.csv", "--write"],
    "edit": ["e-1"],
    "remove": ["e-1"],
}
"""The commands that can take long, one for each reason, writing to an existing file."""


@pytest.mark.slow
def test_every_command_that_reads_a_store_can_be_interrupted() -> None:
    # as ``sources`` are; ``log`` does not read a store first
    alike = {*("actors", "people", "places", "topics", "kinds", "series"), "log"}
    assert {name for name in COMMANDS if any(one.name == "store" for one in load(name).params)} == LONG.keys() | alike


@pytest.mark.parametrize("name", but({"check"}, LONG))
def test_an_interrupt_leaves_everything_as_it_was(
    name: str, work: Path, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert large.exists()
    Path("kept").write_text("before")
    before = {path.name: path.read_bytes() for path in work.iterdir() if path.is_file()}
    meanwhile(monkeypatch, lambda: os.kill(os.getpid(), signal.SIGINT))
    code, shown = on_terminal(name, *LONG[name])
    assert (code, "Traceback" in shown) == (130, False)
    assert " events" in shown
    assert shown.endswith(("\x1b[?25h\n\x1b[1A\x1b[2K", "\x1b[?25h", "\x1b[2K"))  # the bar is gone, the cursor is back
    assert {path.name: path.read_bytes() for path in work.iterdir() if path.is_file()} == before


@pytest.mark.usefixtures("large")
def test_a_terminal_that_changes_its_width_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    def narrow() -> None:
        fcntl.ioctl(sys.stderr, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 50, 0, 0))
        os.kill(os.getpid(), signal.SIGWINCH)

    meanwhile(monkeypatch, narrow)
    code, shown = on_terminal("list", "--limit", "3", width=120)
    assert code == 0
    bar, head, table = shown.rpartition("Date\x1b")
    assert "events" in bar
    assert head
    assert max(cell_len(_ESCAPES.sub("", line)) for line in table.splitlines()) <= 50
