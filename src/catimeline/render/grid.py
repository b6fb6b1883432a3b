"""Columns of wrapped text on a terminal.

The columns are ours, since a Rich table takes about a millisecond per row, twenty times as long. Widths are in cells: a
Chinese character takes two, a combining accent none.
"""

from __future__ import annotations

import re
from itertools import chain, zip_longest

from catimeline.light_typing import TYPE_CHECKING, NamedTuple
from catimeline.text.safe import one_line, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from catimeline.render.terminal import Terminal

_WORD = r"\S+?(?<=\])(?=\[)|\S+\s*|\s+"
"""What stays together on a line: a word with its spaces. A line may also end between two references ("[1][2]")."""
_ONE_CELL_EACH = re.compile(
    "[ -~\u00a0-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*"
)
"""Latin, Greek, Cyrillic, punctuation and currencies, a cell per character: no need for a slow lookup of each. The gaps
leave out combining marks (U+0300, U+0483) and the controls around U+2028."""
_FAR = 4
"""A word that is longer than its room nearly always shows it in this many characters per cell of that room."""
_GAP = 2
_READABLE = 24
"""The width in cells below which a flexible column shrinks only if it is the widest."""
_NARROWEST = 4


class Span(NamedTuple):
    """A piece of text in one style; a line break in the text starts a new line of its cell."""

    text: str
    style: str = ""
    """A style of ``Terminal``: "bold", "dim yellow"."""
    link: str | None = None
    """The target of a hyperlink (OSC 8)."""


if TYPE_CHECKING:
    Cell = Sequence[Span]
    _Piece = tuple[str, str, str | None]
    """The fields of a span."""
_EMPTY = ("", 0)


class Column(NamedTuple):
    """A column of a grid."""

    title: str = ""
    most: int | None = None
    """The maximum width in cells, if there is one."""
    flexible: bool = False
    """Whether this column shrinks first if all columns together are too wide."""
    right: bool = False
    """Whether the text is right-aligned."""


def draw(
    terminal: Terminal, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], width: int | None = None
) -> None:
    """Write rows of cells in columns, below a header if a column has a title."""
    columns = [column._replace(title=visible(one_line(column.title))) for column in columns]
    shown = [[[_safe(span) for span in cell] for cell in row] for row in rows]
    widths = _widths(columns, shown, width or terminal.width)
    head: list[str] = []
    if any(column.title for column in columns):
        titles = [[Span(column.title, "bold")] for column in columns]
        head += _lines(terminal, columns, titles, widths)
        head.append(terminal.styled("─" * (sum(widths) + _GAP * (len(widths) - 1)), "dim") + "\n")
    body = chain.from_iterable(_lines(terminal, columns, row, widths) for row in shown)
    terminal.write(chain(head, body))


def _safe(span: Span) -> Span:
    """The span without tabs, and with control characters made visible so that the terminal does not execute them."""
    text, style, link = span
    if text.isprintable() and (link is None or link.isprintable()):
        return span
    return Span(visible(text.replace("\t", " ")), style, link and visible(link))


def _widths(columns: Sequence[Column], rows: Iterable[Sequence[Cell]], total: int) -> list[int]:
    """The widths of the columns: that of the widest line, limited by ``most``.

    If the sum exceeds ``total``, the flexible column shrinks while it stays readable, then the widest columns do.
    """
    natural = [_length(column.title) for column in columns]
    for row in rows:
        for number, cell in enumerate(row):
            text = "".join(span.text for span in cell)
            natural[number] = max(natural[number], *map(_length, text.split("\n")))
    widths = [min(width, column.most or width) for width, column in zip(natural, columns, strict=True)]
    over = sum(widths) + _GAP * (len(widths) - 1) - total
    for number, column in enumerate(columns):
        if column.flexible and over > 0:
            yielded = max(min(over, widths[number] - _READABLE), 0)
            widths[number] -= yielded
            over -= yielded
    while over > 0 and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
        over -= 1
    return widths


def _lines(terminal: Terminal, columns: Sequence[Column], row: Sequence[Cell], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [_wrap(terminal, cell, width) for cell, width in zip(row, widths, strict=True)]
    for line in zip_longest(*wrapped, fillvalue=_EMPTY):
        whole, before = "", 0
        for (text, used), column, width in zip(line, columns, widths, strict=True):
            room = width - used
            if column.right:
                before, room = before + room, 0
            if text:  # spaces are written only before text, so that no line ends in spaces
                whole += f"{' ' * before}{text}"
                before = 0
            before += room + _GAP
        yield whole + "\n"


def _wrap(terminal: Terminal, cell: Cell, width: int) -> list[tuple[str, int]]:
    """The lines of a cell in their styles, none wider than the column, each with its length in cells."""
    if len(cell) == 1 and "\n" not in (text := cell[0].text) and (length := _length(text)) <= width:
        return [(terminal.styled(*cell[0]), length)]  # most cells are like this, and need none of what follows
    lines: list[tuple[str, int]] = []
    pieces: list[_Piece] = []
    used = 0
    for text, style, link in cell:
        for number, paragraph in enumerate(text.split("\n")):
            if number:
                lines.append(_ended(terminal, pieces, used))
                pieces, used = [], 0
            for again, (part, length) in enumerate(_parts(paragraph, width - used, width)):
                if again:
                    lines.append(_ended(terminal, pieces, used))
                    pieces, used = [], 0
                if part:
                    pieces.append((part, style, link))
                    used += length
    return [*lines, (_joined(terminal, pieces), used)]


def _ended(terminal: Terminal, pieces: list[_Piece], used: int) -> tuple[str, int]:
    """The line without the spaces at its end, for a line that another one follows."""
    if pieces and pieces[-1][0].endswith(" "):
        text, style, link = pieces.pop()
        pieces.append((bare := text.rstrip(" "), style, link))
        used -= len(text) - len(bare)
    return _joined(terminal, pieces), used


def _joined(terminal: Terminal, pieces: Iterable[_Piece]) -> str:
    return "".join([terminal.styled(*piece) for piece in pieces])


def _parts(paragraph: str, room: int, width: int) -> Iterable[tuple[str, int]]:
    """Split a paragraph into lines: the part that fits the remaining room, then each full line, with lengths."""
    length = _length(paragraph)
    if length <= room:
        return [(paragraph, length)]
    split = _narrow_parts if _has_one_cell_each(paragraph) else _wide_parts
    return split(paragraph, room, width)


def _narrow_parts(text: str, room: int, width: int) -> Iterator[tuple[str, int]]:
    """``_parts`` for text with one cell per character: a line ends at its last space, or between two references."""
    start = 0
    while len(text) - start > room:
        end = start + room
        cut = max(text.rfind(" ", start, end + 1), text.rfind("][", start, end + 1) + 1)
        if cut <= start:
            cut = start if room < width else end  # move a long word to the next line before cutting it
        yield (part := text[start:cut].rstrip()), len(part)
        start, room = cut, width
        while text[start : start + 1] == " ":
            start += 1
    yield text[start:], len(text) - start


def _wide_parts(text: str, room: int, width: int) -> Iterator[tuple[str, int]]:
    """``_parts`` for text whose characters may take two cells, or none."""
    line = ""
    for found in re.finditer(_WORD, text):
        word = found[0]
        if _is_longer(word, room) and room < width:
            yield (part := line.rstrip()), _length(part)
            line, room = "", width
        while _is_longer(word, room):
            # Always at least one character, even if it is wider than the column.
            cut = next(end for end in range(width, 0, -1) if end == 1 or _length(word[:end]) <= width)
            yield word[:cut], _length(word[:cut])
            word = word[cut:]
        line += word
        room -= _length(word)
    yield (part := line.rstrip()), _length(part)


def _is_longer(word: str, room: int) -> bool:
    """Whether a word takes more cells; of a very long one, as texts without spaces are, the start tells."""
    word = word.rstrip()
    return _length(word[: _FAR * max(room, 1)]) > room or _length(word) > room


def _has_one_cell_each(text: str) -> bool:
    """Whether each character of a text is known to take one cell."""
    return text.isascii() or _ONE_CELL_EACH.fullmatch(text) is not None


def _length(text: str) -> int:
    if _has_one_cell_each(text):
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415 - few texts need it

    return cell_len(text)
