"""Columns of wrapped text on a terminal.

Rich detects what the terminal can do and writes the styles. The columns are ours, since a Rich table takes about a
millisecond per row, twenty times as long. Widths are in cells: a Chinese character takes two, a combining accent none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, zip_longest
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style

from catimeline.render.terminal import write_segments
from catimeline.text.safe import one_line, visible

_WORD = re.compile(r"\S+?(?<=\])(?=\[)|\S+\s*|\s+")
"""What stays together on a line: a word with its spaces. A line may also end between two references ("[1][2]")."""
_ONE_CELL_EACH = re.compile("[ -~\u00a0-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e]*")
"""Latin, Greek, Cyrillic and punctuation, a cell per character: no need for a slow lookup of each. The gaps leave out
combining marks (U+0300, U+0483) and the controls around U+2028."""
_GAP = 2
_READABLE = 24
"""The width in cells below which a flexible column shrinks only if it is the widest."""
_NARROWEST = 4


class Span(NamedTuple):
    """A piece of text in one style; a line break in the text starts a new line of its cell."""

    text: str
    style: str = ""
    """A Rich style: "bold", "dim yellow"."""
    link: str | None = None
    """The target of a hyperlink (OSC 8)."""


Cell = Sequence[Span]
_Line = tuple[Sequence[Segment], int]
_EMPTY: _Line = ((), 0)


class Column(NamedTuple):
    """A column of a grid."""

    title: str = ""
    most: int | None = None
    """The maximum width in cells, if there is one."""
    flexible: bool = False
    """Whether this column shrinks first if all columns together are too wide."""
    right: bool = False
    """Whether the text is right-aligned."""


def draw(console: Console, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], width: int | None = None) -> None:
    """Write rows of cells in columns, below a header if a column has a title."""
    columns = [column._replace(title=visible(one_line(column.title))) for column in columns]
    shown = [[[_safe(span) for span in cell] for cell in row] for row in rows]
    widths = _widths(columns, shown, width or console.width)
    head: list[Segment] = []
    if any(column.title for column in columns):
        titles = [[Span(column.title, "bold")] for column in columns]
        head += _row_segments(columns, titles, widths)
        head += [Segment("─" * (sum(widths) + _GAP * (len(widths) - 1)), _style("dim", None)), Segment.line()]
    write_segments(console, chain(head, chain.from_iterable(_row_segments(columns, row, widths) for row in shown)))


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


def _row_segments(columns: Sequence[Column], row: Sequence[Cell], widths: Sequence[int]) -> Iterator[Segment]:
    wrapped = [_wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
    for line in zip_longest(*wrapped, fillvalue=_EMPTY):
        before = 0
        for (segments, used), column, width in zip(line, columns, widths, strict=True):
            room = width - used
            if column.right:
                before, room = before + room, 0
            if segments:  # spaces are written only before text, so that no line ends in spaces
                yield Segment(" " * before)
                yield from segments
                before = 0
            before += room + _GAP
        yield Segment.line()


def _wrap(cell: Cell, width: int) -> list[_Line]:
    """The lines of a cell, none wider than the column, each with its length in cells."""
    lines: list[_Line] = []
    segments: list[Segment] = []
    used = 0
    for text, style, link in cell:
        look = _style(style, link)
        for number, paragraph in enumerate(text.split("\n")):
            if number:
                lines.append(_ended(segments, used))
                segments, used = [], 0
            for again, (part, length) in enumerate(_parts(paragraph, width - used, width)):
                if again:
                    lines.append(_ended(segments, used))
                    segments, used = [], 0
                if part:
                    segments.append(Segment(part, look))
                    used += length
    return [*lines, (segments, used)]


def _ended(segments: list[Segment], used: int) -> _Line:
    """The line without the spaces at its end, for a line that another one follows."""
    if segments and (spaces := len(segments[-1].text) - len(bare := segments[-1].text.rstrip(" "))):
        return [*segments[:-1], Segment(bare, segments[-1].style)], used - spaces
    return segments, used


def _parts(paragraph: str, room: int, width: int) -> Iterator[tuple[str, int]]:
    """Split a paragraph into lines: yields the part that fits the remaining room, then each full line, with lengths."""
    length = _length(paragraph)
    if length <= room:
        yield paragraph, length
    elif length == len(paragraph):
        yield from _narrow_parts(paragraph, room, width)
    else:
        yield from _wide_parts(paragraph, room, width)


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
    for found in _WORD.finditer(text):
        word = found[0]
        length = _length(word.rstrip())
        if length > room and room < width:
            yield (part := line.rstrip()), _length(part)
            line, room = "", width
        while length > room:
            # Always at least one character, even if it is wider than the column.
            cut = next(end for end in range(width, 0, -1) if end == 1 or _length(word[:end]) <= width)
            yield word[:cut], _length(word[:cut])
            word = word[cut:]
            length = _length(word.rstrip())
        line += word
        room -= _length(word)
    yield (part := line.rstrip()), _length(part)


def _length(text: str) -> int:
    return len(text) if text.isascii() or _ONE_CELL_EACH.fullmatch(text) else cell_len(text)


@cache
def _style(style: str, link: str | None) -> Style:
    return Style.parse(style) + Style(link=link)
