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
    link: str | None = None
    """The address to which its mark leads."""


class Piece(NamedTuple):
    """A part of a mark."""

    left: float
    right: float
    soft: bool
    """Whether it is uncertain that the event covers this part."""
    fades: bool = False
    """Whether the event may have begun earlier: a fading tail leads to this part."""


class Stroke(NamedTuple):
    """A piece as a drawing shows it."""

    sign: Literal["tail", "day", "soft day", "firm", "soft"]
    left: float
    right: float


class Mark(NamedTuple):
    """The place of an event on the axis."""

    pieces: tuple[Piece, ...]
    """From left to right, at least one."""
    opens_right: bool
    """Whether the end is open or unknown; the mark then ends at the end of the axis."""
    tail: float = 0
    """The length of a tail."""

    def strokes(self, least: float) -> Iterator[Stroke]:
        """Yield what to draw: touching pieces become bars if together they are wider than ``least``, else one day."""
        for piece in self.pieces:
            if piece.fades:
                yield Stroke("tail", max(0, piece.left - self.tail), piece.left)
        for run in self.runs():
            if run[-1].right - run[0].left > least:
                yield from (Stroke("soft" if piece.soft else "firm", piece.left, piece.right) for piece in run)
            else:
                yield Stroke("soft day" if all(piece.soft for piece in run) else "day", run[0].left, run[-1].right)

    def runs(self) -> Iterator[tuple[Piece, ...]]:
        """Yield the pieces in groups that touch each other."""
        run = self.pieces[:1]
        for piece in self.pieces[1:]:
            if piece.left > run[-1].right or piece.fades:
                yield run
                run = ()
            run = (*run, piece)
        yield run

    @property
    def left(self) -> float:
        """The position at which the mark begins, with its tail."""
        first = self.pieces[0]
        return max(0, first.left - self.tail) if first.fades else first.left

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
    tail: float
    """The length of the tail of a mark whose start is open or unknown."""
    gap: float
    """The distance between a mark and its name, and between one event and the next in a row."""
    covered: float = 1
    """The part of a mark that its name may cover, from 0 to 1."""
    whole: bool = False
    """Whether marks are rounded to whole units, as in a terminal."""
    shortest: float = 0
    """The least room for a name that is cut, where names may be left out."""


class Placed(NamedTuple):
    """An event with the position of its mark and name."""

    item: Item
    mark: Mark
    side: Literal["left", "right", "on"]
    """The side of the mark that the name is on."""
    left: float
    """The position at which the name begins."""
    room: float
    """The room for the name: its width, less if it must be cut, and 0 if it is left out."""


class Lane(NamedTuple):
    """Events of one lane, in rows from top to bottom."""

    name: str
    rows: Sequence[Sequence[Placed]]
    events: int


def axis_for(dates: Sequence[EdtfDate], width: float, *, letter: float, apart: float, tail: float = 0) -> Axis:
    """The axis that fits all known days of the dates, at least one, and all tails; see ``axis_of``."""
    spans = [span for date in dates for span in _known_spans(date)]
    # if no year is known at all (XXXX), the axis shows all years that it may be
    spans = spans or [_Span(date.first, date.last) for date in dates]
    days = [day for span in spans for day in (span.first, span.last) if day is not None]
    first, last = min(days), max(days)
    room = ceil((last - first) * tail / (width - tail))
    starts = [span.first - room for span in spans if span.fades and span.first is not None]
    return axis_of(min([first, *starts]), last, width, letter=letter, apart=apart)


class _Span(NamedTuple):
    """Days between which a date lies; ``None`` where none is known."""

    first: int | None
    last: int | None
    fades: bool = False
    """Whether the start is open or unknown: the first day is that at which the end begins."""


def _known_spans(date: EdtfDate) -> Iterator[_Span]:
    first, last = date.known
    if first is not None:
        yield _Span(first, last)
    elif date.kind in ("one-of", "all-of"):
        for member in date.members:
            yield from _known_spans(member)
    elif last is not None:
        yield _Span(date.earliest_last, last, fades=True)


def mark_of(date: EdtfDate, axis: Axis) -> Mark:
    """The mark of a date on an axis that covers it; a single day is a point at its middle.

    A mark whose start is open or unknown begins at its end, to which a tail leads.
    """
    first, last = date.known
    is_drawn_by_members = date.kind == "all-of" or (date.kind == "one-of" and first is None)
    if is_drawn_by_members and len(date.members) <= _MOST_MEMBERS:
        return _mark_of_members(date, axis)
    fades, opens_right = first is None and last is not None, last is None
    last = axis.last if last is None else last
    first = last if fades else axis.first if first is None else first
    if date.kind == "interval":
        pieces = _end_pieces(date, last) if fades else _interval_pieces(date, first, last)
    else:
        pieces = [(first, last, date.kind != "date" or date.precision != "day" or date.uncertain or date.approximate)]
    if pieces[0][0] == last:
        middle = (axis.position(last) + axis.position(last + 1)) / 2
        drawn = [Piece(middle, middle, pieces[0][2])]
    else:
        drawn = [Piece(axis.position(start), axis.position(end + 1), soft) for start, end, soft in pieces]
    return Mark((drawn[0]._replace(fades=fades), *drawn[1:]), opens_right=opens_right)


def _mark_of_members(date: EdtfDate, axis: Axis) -> Mark:
    """The mark of a set of all or, softly, one of its members."""
    marks = [mark_of(member, axis) for member in date.members]
    is_soft = date.kind == "one-of"
    pieces = sorted(piece._replace(soft=piece.soft or is_soft) for mark in marks for piece in mark.pieces)
    return Mark(tuple(_apart(pieces)), opens_right=any(mark.opens_right for mark in marks))


def _end_pieces(date: EdtfDate, last: int) -> list[tuple[int, int, bool]]:
    """The same as ``_interval_pieces`` for an interval of which only the end is known."""
    earliest = last if date.earliest_last is None else date.earliest_last
    return [(earliest, last, earliest < last or not date.end_certain)]


def _interval_pieces(date: EdtfDate, first: int, last: int) -> list[tuple[int, int, bool]]:
    """First day, last day and softness of the parts of an interval: uncertain start, certain core, uncertain end.

    With an open end (``..``) the core reaches the edge of the axis; with an unknown one (nothing after the slash, or
    XXXX), only the start is certain.
    """
    unknown_end = date.known[1] is None and not date.text.endswith("..")
    latest = first if date.latest_first is None else date.latest_first
    earliest = last if date.earliest_last is None else date.earliest_last
    doubtful_start = latest > first or not date.start_certain
    doubtful_end = unknown_end or earliest < last or not (date.end_certain or date.last is None)
    core_first = latest + doubtful_start
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
    """The mark rounded outwards to whole units; soft pieces below half a unit are dropped if they touch others."""
    whole = [
        piece._replace(left=floor(piece.left), right=max(ceil(piece.right), floor(piece.left) + 1))
        for run in mark.runs()
        for piece in [one for one in run if _is_visible(one)] or run
    ]
    return mark._replace(pieces=tuple(_apart(whole)))


def _is_visible(piece: Piece) -> bool:
    return not piece.soft or piece.fades or piece.right - piece.left >= _VISIBLE


def lines(items: Iterable[Item], axis: Axis, sizes: Sizes) -> list[Placed]:
    """Place each event on its own line; see ``_beside`` for the side of the name."""
    return [_beside(item, _placed_mark(item.date, axis, sizes), axis, sizes) for item in items]


def _placed_mark(date: EdtfDate, axis: Axis, sizes: Sizes) -> Mark:
    mark = mark_of(date, axis)._replace(tail=sizes.tail)
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
    """The positions between which a mark is drawn: its pieces, at least ``sizes.least`` wide, and its tail."""
    first = mark.pieces[0].left
    lacking = max(0, sizes.least - (mark.right - first))
    return min(mark.left, first - lacking / 2), mark.right + lacking / 2


def lanes(items: Iterable[Item], axis: Axis, sizes: Sizes, most: int | None = None) -> list[Lane]:
    """Put events into lanes, in the order of their first events; a lane without a name comes last, for the others.

    Args:
        items: In the order of their dates.
        axis: The axis that covers them.
        sizes: The sizes of the drawing; ``measure`` returns 0 if names are not drawn.
        most: The maximum number of rows of a lane; ``None`` for as many as it needs. With a maximum, names are left out
            where they have no room, and marks may touch.
    """
    members: dict[str, list[Item]] = {}
    for item in items:
        for name in item.lanes or ("",):
            members.setdefault(name, []).append(item)
    if "" in members:
        members[""] = members.pop("")
    return [Lane(name, _packed(inside, axis, sizes, most), len(inside)) for name, inside in members.items()]


def _packed(items: Sequence[Item], axis: Axis, sizes: Sizes, most: int | None) -> list[list[Placed]]:
    """Put each event in the first row where neither its mark nor its name touches the event before it.

    If that needs too many rows, see ``_crowded``.
    """
    rows: list[list[Placed]] = []
    ends: list[float] = []
    for placed in lines(items, axis, sizes):
        start, end = _bounds(placed.mark, sizes)
        left = min(start, placed.left)
        right = max(end, placed.left + placed.room) + sizes.gap
        row = next((number for number, end in enumerate(ends) if end <= left), len(rows))
        if row == most:
            return _crowded(items, axis, sizes, most)
        if row == len(rows):
            rows.append([])
            ends.append(left)
        rows[row].append(placed)
        ends[row] = right
    return rows


def _crowded(items: Iterable[Item], axis: Axis, sizes: Sizes, rows: int) -> list[list[Placed]]:
    """Put each event in the row that has been free for longest, or else will be first; then names where room is."""
    marks: list[list[tuple[Item, Mark]]] = [[] for _ in range(rows)]
    ends = [0.0] * rows
    for item, mark in sorted(
        ((item, _placed_mark(item.date, axis, sizes)) for item in items), key=lambda pair: _bounds(pair[1], sizes)
    ):
        row = ends.index(min(ends))
        marks[row].append((item, mark))
        ends[row] = max(ends[row], _bounds(mark, sizes)[1])
    return [_named(row, axis, sizes) for row in marks]


def _named(row: Sequence[tuple[Item, Mark]], axis: Axis, sizes: Sizes) -> list[Placed]:
    """Place the names of marks from left to right: right of the mark, left of it, cut on either side, or not at all."""
    placed = []
    taken = 0.0  # up to here, the row is full
    starts = [*(_bounds(mark, sizes)[0] for _, mark in row), axis.width + sizes.gap]
    for (item, mark), following in zip(row, starts[1:], strict=True):
        start, end = _bounds(mark, sizes)
        wanted = sizes.measure(item.name)
        # not beside a mark that lies on a longer one
        right = following - end - 2 * sizes.gap if taken <= end + sizes.gap else 0.0
        rooms: list[tuple[Literal["left", "right"], float]] = [("right", right), ("left", start - taken - sizes.gap)]
        side, room = next((one for one in rooms if one[1] >= wanted), max(rooms, key=lambda one: one[1]))
        room = min(room, wanted) if room >= min(wanted, sizes.shortest) else 0.0
        left = end + sizes.gap if side == "right" else start - sizes.gap - room
        placed.append(Placed(item, mark, side, left, room))
        taken = max(taken, end + sizes.gap, left + room + sizes.gap)
    return placed
