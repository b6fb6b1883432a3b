"""What changed as plain lines, which a terminal shows in colour."""

from collections.abc import Callable, Iterable
from typing import TextIO

from catimeline.history.diff import Change
from catimeline.history.log import Entry
from catimeline.history.words import Line, Piece, entry_lines, field_lines, headline
from catimeline.text.safe import one_line, visible

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
"""The colours of pieces, by their marks."""

_BRACKETS = {"cut": "[-{}-]", "put": "{{+{}+}}"}
"""What marks words without colour, as ``git diff --word-diff`` does."""

_INDENT = Piece("  ")


def write_changes(changes: Iterable[Change], out: TextIO, color: str | None) -> None:
    """Write each change, and beneath it, indented, what changed in it.

    Args:
        changes: All of them.
        out: Where to.
        color: "auto", "always" or "never" for a terminal; ``None`` for plain text.
    """
    write = _writer(out, color)
    for change in changes:
        write(headline(change))
        for line in field_lines(change):
            write([_INDENT, *line])


def write_history(entries: Iterable[Entry], out: TextIO, color: str | None) -> None:
    """Write each commit, and beneath it, indented, what it changed; ``color`` as above."""
    write = _writer(out, color)
    for entry in entries:
        commit, *lines = entry_lines(entry)
        write(commit)
        for line in lines:
            write([_INDENT, *line])


def _writer(out: TextIO, color: str | None) -> Callable[[Line], None]:
    if color is None:
        return lambda line: _write_plainly(line, out)
    from rich.text import Text  # noqa: PLC0415 - only a terminal takes Rich

    from catimeline.render.terminal import console_for  # noqa: PLC0415 - the same

    console = console_for(out, color)

    def write(line: Line) -> None:
        pieces = ((_shown(piece), _STYLES.get(piece.mark, "")) for piece in line)
        console.print(Text.assemble(*pieces), soft_wrap=True)

    return write


def _write_plainly(line: Line, out: TextIO) -> None:
    out.write("".join(map(_shown, line)) + "\n")


def _shown(piece: Piece) -> str:
    return _BRACKETS.get(piece.mark, "{}").format(visible(one_line(piece.text)))
