"""Changes as plain lines: each change or commit, then its fields, indented."""

from collections.abc import Iterable
from typing import TextIO

from catimeline.history.diff import Comparison, ImportResult
from catimeline.history.log import Entry
from catimeline.history.words import Line, Piece, added_line, change_lines, history_lines, import_lines
from catimeline.render import View
from catimeline.text.safe import one_line, visible

_BRACKETS = {"cut": "[-{}-]", "put": "{{+{}+}}"}
"""How words are marked without colour, as in ``git diff --word-diff``."""


def write_changes(comparison: Comparison, out: TextIO, _view: View) -> None:
    """Write what changed from one version to another."""
    _write_lines(change_lines(comparison.changes), out)


def write_history(entries: Iterable[Entry], out: TextIO, _view: View) -> None:
    """Write commits with their changes."""
    _write_lines(history_lines(entries), out)


def write_import(result: ImportResult, out: TextIO, _view: View) -> None:
    """Write what a file changes in a store."""
    lines = import_lines(result, _shown_added)
    out.writelines(line if isinstance(line, str) else f"{_shown_line(line)}\n" for line in lines)


def _write_lines(lines: Iterable[Line], out: TextIO) -> None:
    out.writelines(f"{_shown_line(line)}\n" for line in lines)


def _shown_added(record: str, key: str, title: str) -> str:
    """The headline of a new record and a line break, the same as ``_shown_line`` makes of its pieces."""
    text = f"added {record} {key}: {title}"
    return f"{text if text.isprintable() else _shown_line(added_line(record, key, title))}\n"


def _shown_line(line: Line) -> str:
    """A line, with the texts of its pieces as ``shown`` gives them."""
    text = "".join([piece.text for piece in line])
    is_plain = text.isprintable() and _BRACKETS.keys().isdisjoint([piece.mark for piece in line])
    return text if is_plain else "".join(map(shown, line))


def shown(piece: Piece) -> str:
    """A piece of a line, on one line and with control characters made visible."""
    text = visible(one_line(piece.text))
    return _BRACKETS[piece.mark].format(text) if piece.mark in _BRACKETS else text
