"""Counts on a terminal: bars for one facet, a cross table for two, rows for more."""

from collections.abc import Mapping, Sequence
from typing import TextIO

from catimeline.query.counts import without_gaps
from catimeline.render import View
from catimeline.render.grid import Cell, Column, Span, draw
from catimeline.render.terminal import console_for

Count = Mapping[str, str | int]
"""A value for each facet, and "events": how many have them all."""

_LONGEST_BAR = 50
_PARTS = " ▏▎▍▌▋▊▉█"
"""Eighths of a cell."""


def render_counts(counts: Sequence[Count], facets: Sequence[str], out: TextIO, view: View) -> None:
    """Draw counts; nothing at all if there are none."""
    if not counts:
        return
    console = console_for(out, view.color)
    match facets:
        case [facet]:
            longest = max(len(str(count[facet])) for count in counts)
            room = min(_LONGEST_BAR, console.width - longest - 12)
            draw(console, [Column(), Column(right=True), Column()], _bars(counts, facet, room))
        case [down, across]:
            columns, rows = _cross(counts, down, across, console.width)
            draw(console, columns, rows)
        case _:
            rows = [[_cell(str(count[facet])) for facet in (*facets, "events")] for count in counts]
            draw(console, [*map(Column, facets), Column("events", right=True)], rows)


def _bars(counts: Sequence[Count], facet: str, room: int) -> list[list[Cell]]:
    most = max(int(count["events"]) for count in counts)
    return [
        [_cell(str(count[facet])), _cell(str(count["events"])), _cell(_bar(int(count["events"]), most, room), "cyan")]
        for count in counts
    ]


def _bar(number: int, most: int, room: int) -> str:
    """A bar as long as the number, the longest filling the room; at least a sliver for what is not nought."""
    eighths = max(number * room * 8 // max(most, 1), min(number, 1))
    return _PARTS[-1] * (eighths // 8) + _PARTS[eighths % 8].strip()


def _cross(counts: Sequence[Count], down: str, across: str, width: int) -> tuple[list[Column], list[list[Cell]]]:
    """A row for each value of one facet, a column for each of the other that has room, the rest together."""
    numbers = {(str(count[down]), str(count[across])): int(count["events"]) for count in counts}
    sums: dict[str, int] = {}
    for (_, value), number in numbers.items():
        sums[value] = sums.get(value, 0) + number
    keys = without_gaps(down, list(dict.fromkeys(key for key, _ in numbers)))
    left = width - max(map(len, [*keys, down])) - len("  other  sum")
    shown: list[str] = []
    for value in sorted(sums, key=lambda one: (-sums[one], one)):
        left -= len(value) + 2
        if left < 0:
            break
        shown.append(value)
    rest = [value for value in sums if value not in shown]
    rows = []
    for key in keys:
        row = [numbers.get((key, value), 0) for value in shown]
        row += [sum(numbers.get((key, value), 0) for value in rest)] if rest else []
        rows.append([_cell(key), *map(_number, row), _cell(str(sum(row)), "bold")])
    heads = [*shown, "other"] if rest else shown
    return [Column(down), *(Column(head, right=True) for head in heads), Column("sum", right=True)], rows


def _number(number: int) -> Cell:
    return _cell(str(number)) if number else _cell("·", "dim")


def _cell(text: str, style: str = "") -> Cell:
    return [Span(text, style)]
