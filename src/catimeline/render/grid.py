"""Columns of wrapped text on a terminal.

Rich finds out what the terminal can do and writes the styles; the columns are ours, since its own table takes about a
millisecond a row, twenty times as long. Widths are in cells: a Chinese character takes two, a combining accent none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style

from catimeline.text.safe import one_line, visible

_WORD = re.compile(r"\S+?(?<=\])(?=\[)|\S+\s*|\s+")
"""What stays together on a line; between the brackets of two references a line may end."""
_ONE_CELL_EACH = re.compile("[ -~\u00a0-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e]*")
"""Latin, Greek, Cyrillic and their punctuation: what need not be looked up letter by letter."""
_GAP = 2
_READABLE = 24
"""So wide a flexible column stays, in cells, as long as others can give way."""
_NARROWEST = 4


class Span(NamedTuple):
    """A piece of text in one style; a line break in it begins a new line of its cell."""

    text: str
    style: str = ""
    """As Rich names it: "bold", "dim yellow"."""
    link: str | None = None
    """An address that the text leads to (OSC 8)."""


Cell = Sequence[Span]
_Line = tuple[Sequence[Segment], int]
_EMPTY: _Line = ((), 0)


class Column(NamedTuple):
    """A column of a grid."""

    title: str = ""
    most: int | None = None
    """The widest that it may be, if there is a limit."""
    flexible: bool = False
    """Whether it gives way when all columns together are too wide."""
    right: bool = False
    """Whether its text stands to the right."""


def draw(console: Console, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], width: int | None = None) -> None:
    """Write rows of cells in columns, under a header if a column has a title."""
    columns = [column._replace(title=visible(one_line(column.title))) for column in columns]
    shown = [[[_safe(span) for span in cell] for cell in row] for row in rows]
    widths = _widths(columns, shown, width or console.width)
    segments: list[Segment] = []
    if any(column.title for column in columns):
        titles = [[Span(column.title, "bold")] for column in columns]
        segments += _row_segments(columns, titles, widths)
        segments += [Segment("─" * (sum(widths) + _GAP * (len(widths) - 1)), _style("dim", None)), Segment.line()]
    for row in shown:
        segments += _row_segments(columns, row, widths)
    console.print(Segments(segments), end="", soft_wrap=True)


def _safe(span: Span) -> Span:
    """The span with nothing in it that would act: no control character, no tab."""
    text, style, link = span
    if text.isprintable() and (link is None or link.isprintable()):
        return span
    return Span(visible(text.replace("\t", " ")), style, link and visible(link))


def _widths(columns: Sequence[Column], rows: Iterable[Sequence[Cell]], total: int) -> list[int]:
    """Each column as wide as its widest line and no wider than it may be.

    If that is too wide together, the flexible column gives way as long as it is readable, then the widest ones.
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
            if segments:
                yield Segment(" " * before)
                yield from segments
                before = 0
            before += room + _GAP
        yield Segment.line()


def _wrap(cell: Cell, width: int) -> list[_Line]:
    """The lines of a cell, none wider than the column, each with its length."""
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
    """A line that another follows: without the space at its end."""
    if segments and (spaces := len(segments[-1].text) - len(bare := segments[-1].text.rstrip(" "))):
        return [*segments[:-1], Segment(bare, segments[-1].style)], used - spaces
    return segments, used


def _parts(paragraph: str, room: int, width: int) -> Iterator[tuple[str, int]]:
    """What of a paragraph goes where there is still room, then what goes on each line after that, with its length."""
    length = _length(paragraph)
    if length <= room:
        yield paragraph, length
    elif length == len(paragraph):
        yield from _narrow_parts(paragraph, room, width)
    else:
        yield from _wide_parts(paragraph, room, width)


def _narrow_parts(text: str, room: int, width: int) -> Iterator[tuple[str, int]]:
    """The same where each character takes one cell: a line ends at its last space, or between two references."""
    start = 0
    while len(text) - start > room:
        end = start + room
        cut = max(text.rfind(" ", start, end + 1), text.rfind("][", start, end + 1) + 1)
        if cut <= start:
            cut = start if room < width else end
        yield (part := text[start:cut].rstrip()), len(part)
        start, room = cut, width
        while text[start : start + 1] == " ":
            start += 1
    yield text[start:], len(text) - start


def _wide_parts(text: str, room: int, width: int) -> Iterator[tuple[str, int]]:
    """The same where characters take two cells, or none."""
    line = ""
    for found in _WORD.finditer(text):
        word = found[0]
        length = _length(word.rstrip())
        if length > room and room < width:
            yield (part := line.rstrip()), _length(part)
            line, room = "", width
        while length > room:
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
