"""Output streams that are neither a terminal nor UTF-8, and output that is not plain text."""

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO, cast

import openpyxl
import pytest
from conftest import Run

from catimeline.cli import run as run_words
from catimeline.cli.output import degrade
from catimeline.errors import TerminalError
from catimeline.render import View, renderer


def test_a_picture_on_a_stream_without_an_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard output can be any text stream, as in a notebook."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    run_words(["chart", "--series", "hld", "--picture"])
    assert "●" in stream.getvalue()


def test_only_writing_degrades() -> None:
    """The handler that replaces characters an encoding lacks is never asked to decode."""
    degrade(io.TextIOWrapper(io.BytesIO(), "ascii"))
    assert "“é”".encode("ascii", "catimeline.degrade") == b'"e"'
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("ascii", "catimeline.degrade")


@pytest.mark.parametrize("command", [["list"], ["sources"], ["count", "--by", "year"], ["date", "2018"], ["info"]])
def test_a_byte_order_mark_for_excel(command: list[str], run: Callable[..., Run]) -> None:
    plain = run(*command, "--csv").out
    assert run(*command, "--csv", "--bom").out == f"\ufeff{plain}"
    assert run(*command, "--tsv", "--bom") == Run(2, "", "error: --bom does not apply to tsv, only to csv\n")


@pytest.mark.slow
def test_a_table_with_a_byte_order_mark_comes_back(run: Callable[..., Run], kept: Path) -> None:
    table = kept.with_name("t.csv")
    assert run("list", "--store", kept, "--bom", "-o", table) == Run(0, "", "")
    assert run("import", table, "--store", kept).told[-1].startswith("0 new, 0 changed, ")


@pytest.mark.parametrize("stream", [io.StringIO(), io.TextIOWrapper(io.BytesIO())])
def test_a_workbook_is_not_for_terminals(stream: io.TextIOBase, monkeypatch: pytest.MonkeyPatch) -> None:
    if isinstance(stream, io.TextIOWrapper):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    with pytest.raises(TerminalError, match=r"^xlsx is not text and cannot be shown here; name a file: -o FILE\.xlsx$"):
        renderer("xlsx")([], cast("TextIO", stream), View())


@pytest.mark.slow
def test_a_workbook_in_a_pipe(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "catimeline", "list", "--format=xlsx"], capture_output=True, check=True
    )
    (tmp_path / "piped.xlsx").write_bytes(done.stdout)
    assert openpyxl.load_workbook(tmp_path / "piped.xlsx").worksheets[0].max_row > 100


@pytest.mark.slow
def test_messages_that_cannot_be_written_change_nothing_else(kept: Path) -> None:
    """A full disk behind stderr: the exit code is that of the work, and nothing is done that is not said by it."""
    added = ("add", "--store", kept, "--date", "2003", "--title", "Third", "--kind", "meeting", "--id", "third")
    expected = ((("list", "--store", kept, "--kind", "treaty", "--since", "3000"), 0), (("show", "x"), 1), (added, 0))
    for words, code in (*expected, (("list", "--store", kept.with_name("none")), 3)):
        with Path("/dev/full").open("wb") as full:
            ended = subprocess.run([sys.executable, "-m", "catimeline", *words], stderr=full, check=False)
        assert ended.returncode == code
    assert "third" in kept.read_text()
