"""The geometry of a timeline: events as marks on an axis, in rows and lanes. Nothing is drawn here.

Positions and widths are in the units of the axis. A mark is made of pieces from left to right: firm where the event
was on whatever day its date means, soft where it may have been. Names of events stand beside their marks or on them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import ceil, floor
from typing import Literal, NamedTuple

from catimeline.chart.axis import Axis, axis_of
from catimeline.dates.edtf import EdtfDate

_MOST_MEMBERS = 50
"""Of sets with more members only the whole is drawn."""
_VISIBLE = 0.5


class Item(NamedTuple):
    """An event as a timeline needs it."""

    id: str
    name: str
    date: EdtfDate
    kind: str
    lanes: tuple[str, ...] = ()
    """The lanes in which it stands, where there are lanes."""
    caveat: str = ""
    """The end of its name that tells what weakens it, and stays when the name is cut."""


class Piece(NamedTuple):
    """A part of a mark."""

    left: float
    right: float
    soft: bool
    """Whether the date only may cover it, or says it with doubt."""


class Stroke(NamedTuple):
    """A piece as it is to be drawn."""

    sign: Literal["day", "soft day", "firm", "soft"]
    left: float
    right: float


class Mark(NamedTuple):
    """Where an event lies on the axis."""

    pieces: tuple[Piece, ...]
    """From left to right, at least one."""
    opens_left: bool
    """Whether its start is open or unknown; the mark then begins where the axis does."""
    opens_right: bool

    def strokes(self, least: float) -> Iterator[Stroke]:
        """What is to be drawn: pieces that touch as bars, if they are together wider than ``least``, else as a day."""
        for run in self._runs():
            if run[-1].right - run[0].left > least:
                yield from (Stroke("soft" if piece.soft else "firm", piece.left, piece.right) for piece in run)
            else:
                yield Stroke("soft day" if all(piece.soft for piece in run) else "day", run[0].left, run[-1].right)

    def _runs(self) -> Iterator[tuple[Piece, ...]]:
        """Its pieces, those together that touch."""
        run = self.pieces[:1]
        for piece in self.pieces[1:]:
            if piece.left > run[-1].right:
                yield run
                run = ()
            run = (*run, piece)
        yield run

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.pieces[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.pieces[-1].right


class Sizes(NamedTuple):
    """What the drawing needs room for, in units of the axis."""

    measure: Callable[[str], float]
    """The width of a text."""
    least: float
    """The width of the smallest mark, which is drawn around its place."""
    gap: float
    """The distance of a name from its mark, and of a mark from the next."""
    covered: float = 1
    """How much of a mark may be covered by the name on it."""
    whole: bool = False
    """Whether marks fill whole units, as they do in a terminal."""


class Placed(NamedTuple):
    """An event in its place."""

    item: Item
    mark: Mark
    side: Literal["left", "right", "on"]
    """Where its name stands."""
    left: float
    """Where the name begins."""
    room: float
    """How wide it may be."""


class Lane(NamedTuple):
    """Events that belong together, in as many rows as they need."""

    name: str
    rows: Sequence[Sequence[Placed]]
    events: int


def axis_for(dates: Sequence[EdtfDate], width: float, *, letter: float, apart: float) -> Axis:
    """The axis on which all dates find room, at least one of them; see ``axis_of``."""
    days = [day for date in dates for day in (date.first, date.last) if day is not None]
    return axis_of(min(days), max(days), width, letter=letter, apart=apart)


def mark_of(date: EdtfDate, axis: Axis) -> Mark:
    """Where a date lies on an axis that has room for it; a day is a point."""
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
    """First day, last day and softness of the parts of an interval: its start, what surely lies within, its end.

    An open end (``..``) goes on firmly, of an unknown one (nothing) only the other end is sure.
    """
    unknown_start, unknown_end = date.text.startswith("/"), date.text.endswith("/")
    latest = first if date.latest_first is None else date.latest_first
    earliest = last if date.earliest_last is None else date.earliest_last
    doubtful_start = unknown_start or latest > first or not (date.start_certain or date.first is None)
    doubtful_end = unknown_end or earliest < last or not (date.end_certain or date.last is None)
    core_first = earliest if unknown_start else latest + doubtful_start
    core_last = latest if unknown_end else earliest - doubtful_end
    if core_first > core_last:
        return [(first, last, True)]
    pieces = [(first, core_first - 1, True), (core_first, core_last, False), (core_last + 1, last, True)]
    return [piece for piece in pieces if piece[0] <= piece[1]]


def _apart(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces in their order, none beginning before the one ahead of it has ended."""
    kept = list(pieces[:1])
    for piece in pieces[1:]:
        if piece.right > kept[-1].right:
            kept.append(piece._replace(left=max(piece.left, kept[-1].right)))
    return kept


def in_whole_units(mark: Mark) -> Mark:
    """The mark with pieces that fill whole units; what is soft for less than half of one gives way to the rest."""
    pieces = [piece for piece in mark.pieces if not piece.soft or piece.right - piece.left >= _VISIBLE] or mark.pieces
    whole = [Piece(floor(left), max(ceil(right), floor(left) + 1), soft) for left, right, soft in pieces]
    return mark._replace(pieces=tuple(_apart(whole)))


def lines(items: Iterable[Item], axis: Axis, sizes: Sizes) -> list[Placed]:
    """Each event on a line of its own, its name where there is most room."""
    return [_beside(item, _placed_mark(item.date, axis, sizes), axis, sizes) for item in items]


def _placed_mark(date: EdtfDate, axis: Axis, sizes: Sizes) -> Mark:
    mark = mark_of(date, axis)
    return in_whole_units(mark) if sizes.whole else mark


def _beside(item: Item, mark: Mark, axis: Axis, sizes: Sizes) -> Placed:
    """The name to the right of the mark if it fits, else to the left, else on it, else where there is most room."""
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
    """From where to where a mark is drawn."""
    lacking = max(0, sizes.least - (mark.right - mark.left))
    return mark.left - lacking / 2, mark.right + lacking / 2


def lanes(items: Iterable[Item], axis: Axis, sizes: Sizes) -> list[Lane]:
    """A lane for each name of one, in the order of its first event; events of no lane come last, in one without name.

    Args:
        items: In the order of their dates.
        axis: Where they lie.
        sizes: What they need room for; names that measure 0 are not drawn.
    """
    members: dict[str, list[Item]] = {}
    for item in items:
        for name in item.lanes or ("",):
            members.setdefault(name, []).append(item)
    if "" in members:
        members[""] = members.pop("")
    return [Lane(name, _packed(inside, axis, sizes), len(inside)) for name, inside in members.items()]


def _packed(items: Iterable[Item], axis: Axis, sizes: Sizes) -> list[list[Placed]]:
    """Events in as few rows as their order allows, so that neither marks nor names touch."""
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
