"""Counts on a terminal: bars for one facet, a cross table for two, rows for more."""

from __future__ import annotations

from functools import partial

from catimeline.light_typing import TYPE_CHECKING
from catimeline.query.counts import BY_NUMBER, order_of, without_gaps
from catimeline.render import View
from catimeline.render.grid import Column, Span, draw
from catimeline.render.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TextIO

    from catimeline.render.grid import Cell

    Count = Mapping[str, str | int]
    """A value for each facet, and "events": the number of events that have all these values."""

_LONGEST_BAR = 50
_EVENTS = Column("Events", right=True)
_PARTS = " ▏▎▍▌▋▊▉█"
"""Blocks from nought to eight eighths of a cell."""


def render_counts(
    counts: Sequence[Count], facets: Sequence[str], events: Mapping[object, int], out: TextIO, view: View
) -> None:
    """Draw counts; writes nothing if there are none. ``events``: those of each value of the first facet alone."""
    if not counts:
        return
    terminal = Terminal(out, view.color)
    match facets:
        case [facet]:
            names = min(max(len(str(count[facet])) for count in counts), terminal.width // 2)
            room = min(_LONGEST_BAR, terminal.width - names - 12)
            columns = [Column(facet.capitalize(), most=max(names, len(facet))), _EVENTS, Column()]
            draw(terminal, columns, _bars(counts, facet, room))
        case [down, across]:
            columns, rows = _cross(counts, (down, across), events, terminal.width)
            draw(terminal, columns, rows)
        case _:
            rows = [[_cell(str(count[facet])) for facet in (*facets, "events")] for count in counts]
            draw(terminal, [*(Column(facet.capitalize()) for facet in facets), _EVENTS], rows)


def _bars(counts: Sequence[Count], facet: str, room: int) -> list[list[Cell]]:
    most = max(int(count["events"]) for count in counts)
    return [
        [_cell(str(count[facet])), _cell(str(count["events"])), _cell(_bar(int(count["events"]), most, room), "cyan")]
        for count in counts
    ]


def _bar(number: int, most: int, room: int) -> str:
    """A bar proportional to the number: the largest fills the room, a number above 0 gets at least one eighth."""
    eighths = max(number * room * 8 // max(most, 1), min(number, 1))
    return _PARTS[-1] * (eighths // 8) + _PARTS[eighths % 8].strip()


def _cross(
    counts: Sequence[Count], facets: tuple[str, str], events: Mapping[object, int], width: int
) -> tuple[list[Column], list[list[Cell]]]:
    """A row for each value of the first facet; columns for the most frequent of the second one, the rest in "other".

    An event with two values of the second facet stands in two columns, and one without any in none; in "events", which
    has all of a row, each counts once.
    """
    down, across = facets
    numbers = {(str(count[down]), str(count[across])): int(count["events"]) for count in counts}
    sums: dict[str, int] = {}
    for (_, value), number in numbers.items():
        sums[value] = sums.get(value, 0) + number
    keys = without_gaps(down, list(dict.fromkeys(key for key, _ in numbers)))
    # The last two columns count as if "other" were needed: whether it is shows only once the columns are chosen.
    left = width - max(map(len, [*keys, down])) - len("  other  events")
    most: list[str] = []
    for value in sorted(sums, key=lambda one: (-sums[one], one)):
        left -= len(value) + 2
        if left < 0:
            break
        most.append(value)
    shown = sorted(most, key=partial(order_of, across)) if across in BY_NUMBER else most
    rest = [value for value in sums if value not in shown]
    rows = []
    for key in keys:
        row = [numbers.get((key, value), 0) for value in shown]
        row += [sum(numbers.get((key, value), 0) for value in rest)] if rest else []
        rows.append([_cell(key), *map(_number, row), _cell(str(events.get(key, 0)), "bold")])
    heads = [*shown, "other"] if rest else shown
    columns = [Column(down.capitalize()), *(Column(head, right=True) for head in [*heads, "events"])]
    return columns, rows


def _number(number: int) -> Cell:
    return _cell(str(number)) if number else _cell("·", "dim")


def _cell(text: str, style: str = "") -> Cell:
    return [Span(text, style)]
