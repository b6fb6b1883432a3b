"""Changes as the lines of ``as_text``, in colour for a terminal."""

from collections.abc import Iterable
from typing import TextIO

from catimeline.history.as_text import shown
from catimeline.history.diff import Comparison, ImportResult
from catimeline.history.log import Entry
from catimeline.history.words import Line, added_line, change_lines, history_lines, import_lines
from catimeline.render import View
from catimeline.render.terminal import Terminal

_STYLES = {
    "label": "dim",
    "hash": "yellow",
    "id": "bold",
    "old": "red",
    "new": "green",
    "cut": "red",
    "put": "green",
    "removed": "red",
    "added": "green",
    "renamed": "cyan",
    "changed": "yellow",
}
"""The styles of pieces, by their marks."""


def write_changes(comparison: Comparison, out: TextIO, view: View) -> None:
    """Write what changed from one version to another."""
    _print_lines(change_lines(comparison.changes), out, view)


def write_history(entries: Iterable[Entry], out: TextIO, view: View) -> None:
    """Write commits with their changes."""
    _print_lines(history_lines(entries), out, view)


def write_import(result: ImportResult, out: TextIO, view: View) -> None:
    """Write what a file changes in a store."""
    _print_lines(import_lines(result, added_line), out, view)


def _print_lines(lines: Iterable[Line], out: TextIO, view: View) -> None:
    terminal = Terminal(out, view.color)
    terminal.write(
        "".join([terminal.styled(shown(piece), _STYLES.get(piece.mark, "")) for piece in line]) + "\n" for line in lines
    )
