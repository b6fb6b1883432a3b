"""Output that is longer than the screen goes through a pager, as with git; all else does not."""

import io
import os
import signal
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from forked import Program, run_program
from terminal import show

from catimeline.cli.pager import paged

MARKING = "sed s/^/P:/"
"""A pager that marks what goes through it."""
LONG = ("list", "--store", "builtin")
"""A command whose output is longer than any screen."""


def paged_by(pager: str, *words: str | Path, **variables: str) -> tuple[int, list[str]]:
    """The exit code of the program with a pager, and the lines that a terminal of 24 lines shows."""
    code, shown = show(*words, width=80, variables={"CATIMELINE_PAGER": pager, **variables})
    return code, shown.replace("\r", "").splitlines()


@pytest.mark.slow
def test_what_is_longer_than_the_screen_goes_through_the_pager() -> None:
    code, lines = paged_by(MARKING, *LONG)
    assert (code, {line[:2] for line in lines}) == (0, {"P:"})
    assert len(lines) > 1000
    plain = paged_by("", *LONG)[1]
    assert lines == [f"P:{line}" for line in plain]  # in the same colours and the same width
    assert "\x1b[" in plain[0]


@pytest.mark.slow
def test_what_fits_does_not(small: Path) -> None:
    for words in (["list", "--limit", "1"], ["kinds"], ["show", "some-day"]):
        code, lines = paged_by(MARKING, *words, "--store", small)
        assert (code, [line for line in lines if line.startswith("P:")]) == (0, [])


@pytest.mark.parametrize(("width", "shown"), [("80", "\x1b[1mfirst"), ("20", "P:\x1b[1mfirst")])
def test_a_line_that_is_wider_than_the_screen_takes_several(
    width: str, shown: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    monkeypatch.setenv("LINES", "4")
    monkeypatch.setenv("CATIMELINE_PAGER", MARKING)
    with paged(sys.stdout) as out:
        out.write("\x1b[1mfirst\x1b[0m \x1b]8;id=1;https://a.example\x1b\\line\x1b]8;;\x1b\\\n" + "x" * 60 + "\n")
        out.flush()
    assert capfd.readouterr().out.startswith(shown)


@pytest.mark.parametrize(
    "variables",
    [
        {"CATIMELINE_PAGER": ""},
        {"CATIMELINE_PAGER": "cat"},
        {"CATIMELINE_PAGER": "no-such-pager -R"},
        {"CATIMELINE_PAGER": "sed 's/^/P:/"},
        {"CATIMELINE_PAGER": "", "PAGER": MARKING},
        {"CATIMELINE_PAGER": MARKING, "TERM": "dumb"},
    ],
    ids=["empty", "cat", "missing", "half a quotation", "empty before the other", "dumb"],
)
def test_there_may_be_no_pager(variables: dict[str, str]) -> None:
    code, shown = show(*LONG, "--fields", "id", width=80, variables=variables)
    assert code == 0
    assert " events" in shown.splitlines()[-1]
    assert "P:" not in shown


def test_the_usual_pagers(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """``CATIMELINE_PAGER`` goes before ``PAGER``, and that before less, whose settings are the user's if there are any."""
    less = tmp_path / "less"
    less.write_text('#!/bin/sh\nprintf "%s " "$LESS" "$LV"; exec sed s/^/L:/\n')
    less.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setenv("LINES", "1")
    for name in ("CATIMELINE_PAGER", "PAGER", "LESS", "LV"):
        monkeypatch.delenv(name, raising=False)

    def shown() -> str:
        with paged(sys.stdout) as out:
            out.write("text\n")
        return capfd.readouterr().out

    assert shown() == "FRX -c L:text\n"
    monkeypatch.setenv("LESS", "S")
    assert shown() == "S -c L:text\n"
    monkeypatch.setenv("PAGER", "sed s/^/P:/")
    assert shown() == "P:text\n"
    monkeypatch.setenv("CATIMELINE_PAGER", "sed 's/^/C: /'")
    assert shown() == "C: text\n"


def test_a_pager_that_cannot_be_run_is_none(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.write_bytes(b"\x7fnot a program")
    broken.chmod(stat.S_IRWXU)
    code, lines = paged_by(str(broken), *LONG)
    assert (code, "events, " in lines[-1]) == (0, True)


@pytest.mark.slow
def test_no_pager_is_an_option() -> None:
    for words in (LONG, ("chart",), ("sources",), ("cite",), ("help", "list"), ("schema", "json")):
        assert {line[:2] for line in paged_by(MARKING, *words)[1]} == {"P:"}
        assert "P:" not in {line[:2] for line in paged_by(MARKING, *words, "--no-pager")[1]}


@pytest.mark.slow
def test_a_pipe_and_a_file_get_everything_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = run_program(*LONG).stdout
    monkeypatch.setenv("CATIMELINE_PAGER", MARKING)
    assert run_program(*LONG).stdout == plain
    assert paged_by(MARKING, *LONG, "-o", tmp_path / "out.txt") == (0, [])
    assert (tmp_path / "out.txt").read_bytes() == plain


def test_data_is_the_same_in_a_pager() -> None:
    code, lines = paged_by(MARKING, *LONG, "--json")
    assert (code, [line.removeprefix("P:") for line in lines]) == (
        0,
        run_program(*LONG, "--json").stdout.decode().splitlines(),
    )


def test_a_user_may_leave_early() -> None:
    code, lines = paged_by("head -n 3", *LONG, "--json")
    assert (code, len(lines)) == (0, 3)


@pytest.mark.parametrize(
    ("pager", "end"),
    [("false", "exit code 1"), ("sh -c 'kill -9 $$'", "signal 9"), ("sh -c 'exit 127'", "exit code 127")],
)
def test_a_pager_that_fails_is_an_error(pager: str, end: str) -> None:
    code, lines = paged_by(pager, *LONG)
    assert (code, lines) == (2, [f"error: the pager {pager!r} ended with {end}; --no-pager prints without one"])


def test_an_interrupt_is_the_pagers() -> None:
    """Both get it from a terminal; the program waits, and does not mind how the pager ends then."""

    def interrupt(seen: bytes, terminal: int, program: Program) -> None:
        if seen.endswith(b"waiting\r\n"):
            os.kill(program.pid, signal.SIGINT)
            os.write(terminal, b"\n")

    pager = "sh -c 'cat > /dev/null; echo waiting; read line <&2; exit 3'"
    code, shown = show(*LONG, width=80, watch=interrupt, variables={"CATIMELINE_PAGER": pager})
    assert (code, shown.split()) == (0, ["waiting"])


def test_what_there_is_stays_readable_if_the_program_is_interrupted(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CATIMELINE_PAGER", MARKING)
    before = signal.getsignal(signal.SIGINT)

    def interrupted() -> None:
        with paged(sys.stdout) as out:
            out.write("line\n" * 100)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert capfd.readouterr().out == "P:line\n" * 100
    assert signal.getsignal(signal.SIGINT) is before


def test_a_stream_of_ones_own_is_not_paged(run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CATIMELINE_PAGER", MARKING)
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert not run(*LONG).out.startswith("P:")
