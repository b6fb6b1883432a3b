"""The geometry of a timeline: events as marks on an axis, in rows and lanes. Nothing is drawn here.

Positions and widths are in the units of the axis. A mark consists of pieces from left to right: firm where the event
certainly took place, soft where it may have taken place. The name of an event goes beside its mark or on it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import ceil, floor
from typing import Literal, NamedTuple

from catimeline.chart.axis import Axis, axis_of
from catimeline.dates.edtf import EdtfDate

_MOST_MEMBERS = 50
"""A set with more members is drawn as one piece."""
_VISIBLE = 0.5
"""The least part of a unit that a soft piece must fill to be drawn."""


class Item(NamedTuple):
    """What a timeline needs to know about an event."""

    id: str
    name: str
    date: EdtfDate
    kind: str
    lanes: tuple[str, ...] = ()
    """The names of its lanes; empty if it has none or the timeline has no lanes."""
    caveat: str = ""
    """The end of the name, with the caveats of the event; it is kept when the name is cut."""


class Piece(NamedTuple):
    """A part of a mark."""

    left: float
    right: float
    soft: bool
    """Whether it is uncertain that the event covers this part."""


class Stroke(NamedTuple):
    """A piece as a drawing shows it."""

    sign: Literal["day", "soft day", "firm", "soft"]
    left: float
    right: float


class Mark(NamedTuple):
    """The place of an event on the axis."""

    pieces: tuple[Piece, ...]
    """From left to right, at least one."""
    opens_left: bool
    """Whether the start is open or unknown; the mark then begins at the start of the axis."""
    opens_right: bool

    def strokes(self, least: float) -> Iterator[Stroke]:
        """Yield what to draw: touching pieces become bars if together they are wider than ``least``, else one day."""
        for run in self._runs():
            if run[-1].right - run[0].left > least:
                yield from (Stroke("soft" if piece.soft else "firm", piece.left, piece.right) for piece in run)
            else:
                yield Stroke("soft day" if all(piece.soft for piece in run) else "day", run[0].left, run[-1].right)

    def _runs(self) -> Iterator[tuple[Piece, ...]]:
        """Yield the pieces in groups that touch each other."""
        run = self.pieces[:1]
        for piece in self.pieces[1:]:
            if piece.left > run[-1].right:
                yield run
                run = ()
            run = (*run, piece)
        yield run

    @property
    def left(self) -> float:
        """The position at which the mark begins."""
        return self.pieces[0].left

    @property
    def right(self) -> float:
        """The position at which the mark ends."""
        return self.pieces[-1].right


class Sizes(NamedTuple):
    """The sizes of a drawing's elements, in units of the axis."""

    measure: Callable[[str], float]
    """The width of a text."""
    least: float
    """The width of the smallest mark, which is centred on its position."""
    gap: float
    """The distance between a mark and its name, and between one event and the next in a row."""
    covered: float = 1
    """The part of a mark that its name may cover, from 0 to 1."""
    whole: bool = False
    """Whether marks are rounded to whole units, as in a terminal."""


class Placed(NamedTuple):
    """An event with the position of its mark and name."""

    item: Item
    mark: Mark
    side: Literal["left", "right", "on"]
    """The side of the mark that the name is on."""
    left: float
    """The position at which the name begins."""
    room: float
    """The room for the name: its width, or less if it must be cut."""


class Lane(NamedTuple):
    """Events of one lane, in as many rows as they need."""

    name: str
    rows: Sequence[Sequence[Placed]]
    events: int


def axis_for(dates: Sequence[EdtfDate], width: float, *, letter: float, apart: float) -> Axis:
    """The axis that fits all dates, at least one of which has a start or an end; see ``axis_of``."""
    days = [day for date in dates for day in (date.first, date.last) if day is not None]
    return axis_of(min(days), max(days), width, letter=letter, apart=apart)


def mark_of(date: EdtfDate, axis: Axis) -> Mark:
    """The mark of a date on an axis that covers it; a single day is a point at its middle."""
    first = axis.first if date.first is None else date.first
    last = axis.last if date.last is None else date.last
    if date.kind == "interval":
        pieces = _interval_pieces(date, first, last)
    else:
        pieces = [(first, last, True)]
        if date.kind == "date":
            pieces = [(first, last, date.precision != "day" or date.uncertain or date.approximate)]
        elif date.kind == "all-of" and len(date.members) <= _MOST_MEMBERS:
            marks = [mark_of(member, axis) for member in sorted(date.members)]
            return Mark(
                tuple(_apart(sorted(piece for mark in marks for piece in mark.pieces))),
                opens_left=any(mark.opens_left for mark in marks),
                opens_right=any(mark.opens_right for mark in marks),
            )
    if first == last:
        middle = (axis.position(first) + axis.position(first + 1)) / 2
        drawn = [Piece(middle, middle, pieces[0][2])]
    else:
        drawn = [Piece(axis.position(start), axis.position(end + 1), soft) for start, end, soft in pieces]
    return Mark(tuple(drawn), opens_left=date.first is None, opens_right=date.last is None)


def _interval_pieces(date: EdtfDate, first: int, last: int) -> list[tuple[int, int, bool]]:
    """First day, last day and softness of the parts of an interval: uncertain start, certain core, uncertain end.

    With an open end (``..``) the core reaches the edge of the axis; with an unknown one (nothing before or after the
    slash), only the other end is certain.
    """
    unknown_start, unknown_end = date.text.startswith("/"), date.text.endswith("/")
    latest = first if date.latest_first is None else date.latest_first
    earliest = last if date.earliest_last is None else date.earliest_last
    doubtful_start = unknown_start or latest > first or not (date.start_certain or date.first is None)
    doubtful_end = unknown_end or earliest < last or not (date.end_certain or date.last is None)
    core_first = earliest if unknown_start else latest + doubtful_start
    core_last = latest if unknown_end else earliest - doubtful_end
    if core_first > core_last:  # no day is certain: "2018/2018" may be any part of that year
        return [(first, last, True)]
    pieces = [(first, core_first - 1, True), (core_first, core_last, False), (core_last + 1, last, True)]
    return [piece for piece in pieces if piece[0] <= piece[1]]


def _apart(pieces: Sequence[Piece]) -> list[Piece]:
    """The sorted pieces without overlaps: each begins where the one before it ends, or later."""
    kept = list(pieces[:1])
    for piece in pieces[1:]:
        if piece.right > kept[-1].right:
            kept.append(piece._replace(left=max(piece.left, kept[-1].right)))
    return kept


def in_whole_units(mark: Mark) -> Mark:
    """The mark rounded outwards to whole units; soft pieces below half a unit are dropped if others remain."""
    pieces = [piece for piece in mark.pieces if not piece.soft or piece.right - piece.left >= _VISIBLE] or mark.pieces
    whole = [Piece(floor(left), max(ceil(right), floor(left) + 1), soft) for left, right, soft in pieces]
    return mark._replace(pieces=tuple(_apart(whole)))


def lines(items: Iterable[Item], axis: Axis, sizes: Sizes) -> list[Placed]:
    """Place each event on its own line; see ``_beside`` for the side of the name."""
    return [_beside(item, _placed_mark(item.date, axis, sizes), axis, sizes) for item in items]


def _placed_mark(date: EdtfDate, axis: Axis, sizes: Sizes) -> Mark:
    mark = mark_of(date, axis)
    return in_whole_units(mark) if sizes.whole else mark


def _beside(item: Item, mark: Mark, axis: Axis, sizes: Sizes) -> Placed:
    """Put the name to the right of the mark if it fits, else to the left, else on it, else where most room is."""
    wanted = sizes.measure(item.name)
    start, end = _bounds(mark, sizes)
    right = axis.width - end - sizes.gap
    left = start - sizes.gap
    on = (end - start) * sizes.covered
    rooms: list[tuple[Literal["left", "right", "on"], float]] = [("right", right), ("left", left), ("on", on)]
    side, room = next((one for one in rooms if one[1] >= wanted), max(rooms, key=lambda one: one[1]))
    width = min(room, wanted)
    begin = {"right": end + sizes.gap, "left": left - width, "on": (start + end - width) / 2}[side]
    return Placed(item, mark, side, begin, width)


def _bounds(mark: Mark, sizes: Sizes) -> tuple[float, float]:
    """The positions between which a mark is drawn, at least ``sizes.least`` apart."""
    lacking = max(0, sizes.least - (mark.right - mark.left))
    return mark.left - lacking / 2, mark.right + lacking / 2


def lanes(items: Iterable[Item], axis: Axis, sizes: Sizes) -> list[Lane]:
    """Put events into lanes, in the order of their first events; a lane without a name comes last, for the others.

    Args:
        items: In the order of their dates.
        axis: The axis that covers them.
        sizes: The sizes of the drawing; ``measure`` returns 0 if names are not drawn.
    """
    members: dict[str, list[Item]] = {}
    for item in items:
        for name in item.lanes or ("",):
            members.setdefault(name, []).append(item)
    if "" in members:
        members[""] = members.pop("")
    return [Lane(name, _packed(inside, axis, sizes), len(inside)) for name, inside in members.items()]


def _packed(items: Iterable[Item], axis: Axis, sizes: Sizes) -> list[list[Placed]]:
    """Put each event in the first row where neither its mark nor its name touches the event before it."""
    rows: list[list[Placed]] = []
    ends: list[float] = []
    for placed in lines(items, axis, sizes):
        start, end = _bounds(placed.mark, sizes)
        left = min(start, placed.left)
        right = max(end, placed.left + placed.room) + sizes.gap
        row = next((number for number, end in enumerate(ends) if end <= left), len(rows))
        if row == len(rows):
            rows.append([])
            ends.append(left)
        rows[row].append(placed)
        ends[row] = right
    return rows
