"""The timeline on a terminal: an axis, then one line per event or lanes with rows of events, and a legend."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, groupby, islice
from typing import NamedTuple, TextIO

from rich.cells import cell_len

from catimeline.chart import NARROWEST, Look
from catimeline.chart.axis import Axis
from catimeline.chart.items import SIGNS, items_of, lane_title, signs_of
from catimeline.chart.layout import Item, Placed, Sizes, axis_for, lanes, lines
from catimeline.chart.wrapping import broken
from catimeline.render.selection import Selection
from catimeline.render.terminal import Terminal
from catimeline.text.safe import shown

_FANCY = {
    "day": "●", "soft day": "○", "firm": "━", "soft": "░", "tail": "·░▒", "right": "▶",
    "many": "+", "line": "─", "minor": "┴", "major": "┼", "grid": "┊", "cut": "…",
}  # fmt: skip
_ASCII = {
    "day": "*", "soft day": "o", "firm": "=", "soft": "~", "tail": ".-~", "right": ">",
    "many": "+", "line": "-", "minor": "'", "major": "+", "grid": ":", "cut": ".",
}  # fmt: skip
_COLORS = (
    "cyan", "green", "yellow", "magenta", "blue", "red",
    "bright_cyan", "bright_green", "bright_yellow", "bright_magenta", "bright_blue", "bright_red",
)  # fmt: skip
"""The colours of the kinds, the most frequent kind first; further kinds have none."""

_WITH_DATES = 76
"""From this width in cells on, each line begins with the date."""
_DATE = 11
"""The room for these dates, in cells."""
_LEAST_CUT = 6
"""The minimum room for a name, in cells, before its caveat; with less, the caveat is cut too."""
_APART = 2
_LONG = 20
"""With more lines than this, the axis is repeated below them."""
_TITLES = 0.3
"""The part of the width that the titles of lanes have at most."""
_LEAST_TITLE = 16
"""The room that a title has in any case, in cells."""
_MOST_ROWS = 3
"""The maximum number of lines of a lane."""
_TITLE_LINES = 2
"""The maximum number of lines of a title that is higher than its lane."""
_MOST_TOLD = 9
"""The highest number that has room in a cell."""
_SIZES = Sizes(cell_len, least=1, tail=3, gap=1, covered=0.5, whole=True, shortest=14)
_COMPACT = _SIZES._replace(measure=lambda _: 0)


class _Pen(NamedTuple):
    """What all lines of a picture share."""

    axis: Axis
    margin: int
    """The number of cells left of the axis."""
    signs: dict[str, str]
    colors: dict[str, str]
    """The colour of each kind that has one."""
    grid: "_Line"
    """An empty line with the grid of the labelled days."""


class _Line:
    """A line of cells, each with a style."""

    def __init__(self, width: int) -> None:
        self._cells = [" "] * width
        self._styles = [""] * width

    def copy(self) -> "_Line":
        """An independent line with the same cells."""
        line = _Line(0)
        line._cells, line._styles = [*self._cells], [*self._styles]
        return line

    def put(self, at: int, text: str, style: str = "") -> None:
        """Write the part of a text that is within the line, from a cell on; a wide character fills two cells."""
        for character in text:
            width = cell_len(character)
            if width == 0 and at > 0:  # a combining accent joins the cell before it
                self._cells[at - 1] += character
            elif 0 <= at <= len(self._cells) - width:
                self._cells[at : at + width] = [character, ""][:width]
                self._styles[at : at + width] = [style] * width
            at += width

    def drawn(self, terminal: Terminal) -> str:
        """The line for a terminal, without trailing spaces, with a line break."""
        used = max((number for number, cell in enumerate(self._cells, start=1) if not cell.isspace()), default=0)
        runs = groupby(range(used), self._styles.__getitem__)
        parts = [terminal.styled("".join(self._cells[cell] for cell in cells), style) for style, cells in runs]
        return "".join(parts) + "\n"


def draw(selection: Selection, out: TextIO, look: Look) -> None:
    """Draw the events of a selection, in lanes or one per line; writes nothing if there are none."""
    terminal, by = Terminal(out, look.color), look.facet
    items = items_of(selection, selection.index, by)
    if not items:
        return
    width = max(look.width or terminal.width, NARROWEST)
    if by is None:
        margin = _DATE + 1 if width >= _WITH_DATES else 0
    else:
        margin = min(_widest_title(items, by), max(int(width * _TITLES), _LEAST_TITLE)) + 1
    axis = axis_for([item.date for item in items], width - margin, letter=1, apart=_APART, tail=_SIZES.tail)
    signs = _ASCII if look.ascii_only else _FANCY
    pen = _Pen(axis, margin, signs, _colors(items) if terminal.has_styles else {}, _grid(axis, margin, signs["grid"]))
    if by is None:
        rows: list[Sequence[Placed]] = [[one] for one in lines(items, pen.axis, _SIZES)]
        number, body = len(rows), _event_lines(rows, pen)
    else:
        rows, drawn = _lane_lines(items, by, pen, _COMPACT if look.is_compact else _SIZES)
        number, body = len(drawn), iter(drawn)
    rulers = _axis_lines(pen)
    foot = [*(reversed(rulers) if number > _LONG else ()), _Line(width)]
    foot += _legend(rows, pen, {} if by == "kind" else selection.kinds)
    terminal.write(line.drawn(terminal) for line in chain(rulers, body, foot))


def _colors(items: Iterable[Item]) -> dict[str, str]:
    kinds = Counter(item.kind for item in items)
    return dict(zip(sorted(kinds, key=lambda kind: (-kinds[kind], kind)), _COLORS, strict=False))


def _grid(axis: Axis, margin: int, sign: str) -> _Line:
    line = _Line(margin + int(axis.width))
    for tick in axis.ticks():
        if tick.label and tick.position >= 1:
            line.put(margin + int(tick.position), sign, "dim")
    return line


def _event_lines(rows: Iterable[Sequence[Placed]], pen: _Pen) -> Iterator[_Line]:
    for row in rows:
        line = _row(row, pen)
        if pen.margin:
            line.put(0, _cut(row[0].item.date.text, _DATE, pen.signs["cut"]), "dim")
        yield line


def _lane_lines(items: Sequence[Item], by: str, pen: _Pen, sizes: Sizes) -> tuple[list[Sequence[Placed]], list[_Line]]:
    rows: list[Sequence[Placed]] = []
    drawn = []
    most = 1 if sizes is _COMPACT else _MOST_ROWS
    for lane in lanes(items, pen.axis, sizes, most):
        title, end = lane_title(lane.name, lane.events, by)
        high = min(max(len(lane.rows), _TITLE_LINES), most)
        names = broken(title, pen.margin - 1, high, cell_len, pen.signs["cut"] + end)
        for number in range(max(len(names), len(lane.rows))):
            line = _row([*chain(*lane.rows[number : number + 1])], pen)
            line.put(0, "".join(names[number : number + 1]).replace("\N{NO-BREAK SPACE}", " "), "bold")
            drawn.append(line)
        rows += lane.rows
    return rows, drawn


def _widest_title(items: Iterable[Item], by: str) -> int:
    numbers = Counter(name for item in items for name in item.lanes or ("",))
    return max(cell_len(lane_title(name, number, by)[0]) for name, number in numbers.items())


def _axis_lines(pen: _Pen) -> list[_Line]:
    """The line with the labels of the axis, and the line with its marks."""
    names, ruler = _Line(_width(pen)), _Line(_width(pen))
    ruler.put(pen.margin, pen.signs["line"] * int(pen.axis.width), "dim")
    for tick in pen.axis.ticks():
        at = pen.margin + int(tick.position)
        ruler.put(at, pen.signs["major" if tick.label else "minor"], "dim")
        if at + len(tick.label) <= _width(pen):
            names.put(at, tick.label)
    return [names, ruler]


def _row(row: Sequence[Placed], pen: _Pen) -> _Line:
    """A line with events: their marks overwrite the grid, the shorter ones the longer, and their names overwrite all.

    Where several marks of days are in one place, it shows how many.
    """
    line = pen.grid.copy()
    for one in sorted(row, key=lambda one: one.mark.left - one.mark.right):
        _put_mark(line, one, pen)
    for at, kinds in _shared(row).items():
        number, color = len(kinds), pen.colors.get(kinds[0], "") if len({*kinds}) == 1 else ""
        sign = str(number) if number <= _MOST_TOLD else pen.signs["many"]
        line.put(pen.margin + at, sign, f"bold {color}".rstrip())
    for one in row:
        if not one.room:
            continue
        name = _cut(one.item.name, int(one.room), pen.signs["cut"], one.item.caveat)
        left = int(one.left) + (int(one.room) - cell_len(name)) * (one.side == "left")
        line.put(pen.margin + left - 1, f" {name} ")
    return line


def _shared(row: Iterable[Placed]) -> dict[int, list[str]]:
    """The positions where several days are marked, each with the kinds of their events."""
    kinds: dict[int, list[str]] = {}
    for one in row:
        for stroke in one.mark.strokes(_SIZES.least):
            if stroke.sign in ("day", "soft day"):
                kinds.setdefault(int(stroke.left), []).append(one.item.kind)
    return {at: found for at, found in kinds.items() if len(found) > 1}


def _put_mark(line: _Line, one: Placed, pen: _Pen) -> None:
    color, mark = pen.colors.get(one.item.kind, ""), one.mark
    for sign, left, right in mark.strokes(_SIZES.least):
        width = int(right - left)
        # of a tail that is cut, the end remains
        text = pen.signs[sign][-width:] if sign == "tail" else pen.signs[sign] * width
        line.put(pen.margin + int(left), text, color)
    if mark.opens_right:
        line.put(pen.margin + int(mark.right) - 1, pen.signs["right"], color)


def _legend(rows: Sequence[Sequence[Placed]], pen: _Pen, kinds: Mapping[str, str]) -> Iterator[_Line]:
    """Yield the lines of the legend: the signs in use and the colours, if there are any."""
    used = {name for one in chain(*rows) for name in signs_of(one.mark, _SIZES.least)}
    signs = {"open": pen.signs["right"], **{key: pen.signs[key] for key in ("day", "soft day", "tail")}}
    signs |= {key: pen.signs[key] * 3 for key in ("firm", "soft")}
    entries = [(signs[sign.name], "", sign.meaning) for sign in SIGNS if sign.name in used]
    if any(map(_shared, rows)):
        entries.append((f"2 3 {pen.signs['many']}", "bold", f"2, 3, over {_MOST_TOLD} in one place"))
    entries += [(pen.signs["day"], color, shown(kinds[kind])) for kind, color in pen.colors.items() if kind in kinds]
    line, at = _Line(_width(pen)), 0
    for sign, color, meaning in entries:
        wide = cell_len(f"{sign} {meaning}")
        if at and at + wide > _width(pen):
            yield line
            line, at = _Line(_width(pen)), 0
        line.put(at, sign, color)
        line.put(at + cell_len(sign) + 1, meaning, "dim")
        at += wide + 3
    yield line


def _width(pen: _Pen) -> int:
    return pen.margin + int(pen.axis.width)


def _cut(text: str, room: int, sign: str, end: str = "") -> str:
    """As much of a text as fits, then ``sign`` if it was cut; ``end`` is kept unless it leaves too little room."""
    if cell_len(text) <= room:
        return text
    if end and (left := room - cell_len(end)) >= _LEAST_CUT:
        return _cut(text.removesuffix(end), left, sign) + end
    ends = accumulate(map(cell_len, text), initial=cell_len(sign))
    kept = "".join(character for character, end in zip(text, islice(ends, 1, None), strict=True) if end <= room)
    return kept.rstrip() + sign if room > 0 else ""
