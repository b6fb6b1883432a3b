"""The timeline of a narrow screen: how many events begin when, in columns of dots or, if they are many, of bars.

A column is as wide as a minor step of the axis. It is one line whose length is the number of events, so that a script
can change it; dashes make it a row of dots.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

from catimeline.chart.axis import Axis, axis_of
from catimeline.chart.svg_marks import number, put, put_text
from catimeline.chart.svg_style import COLORS, FONT, paint
from catimeline.chart.svg_text import width_of

_WIDTH = 360
_EDGE = 8
_DOT = 9
"""The height of an event, unless the columns would be higher than ``_HIGHEST``."""
_HIGHEST = 99
_WIDEST = 24
"""The greatest width of a bar."""
_LABEL = 12
_LETTER = 6.7


class Strip(NamedTuple):
    """The drawing."""

    svg: str
    columns: list[list[str]]
    """The ids of the events in each column, in order."""


class _Column(NamedTuple):
    middle: float
    width: float
    events: list[str]


def strip(days: Iterable[tuple[int, str]]) -> Strip | None:
    """Draw events by the days on which they begin, in order, with their ids; ``None`` if there are none.

    Each column links to its first event.
    """
    by_day: dict[int, list[str]] = {}
    for day, event in days:
        by_day.setdefault(day, []).append(event)
    if not by_day:
        return None
    axis = axis_of(min(by_day), max(by_day), _WIDTH - 2 * _EDGE, letter=_LETTER, apart=_DOT)
    columns = list(_columns(by_day, axis))
    most = max(len(one.events) for one in columns)
    unit = min(_DOT, _HIGHEST / most)
    foot = _EDGE + most * unit
    height = foot + _LABEL + 6
    root = Element(
        "svg", {"class": "timeline strip", "viewBox": f"0 0 {_WIDTH} {number(height)}", "aria-hidden": "true", **FONT}
    )
    put(root, "line", "grid", x1=0, x2=_WIDTH, y1=foot + 1, y2=foot + 1)
    for tick in axis.ticks():
        if tick.label:
            half = width_of(tick.label, _LABEL) / 2
            x = min(max(_EDGE + tick.position, half), _WIDTH - half)
            put_text(root, x, foot + _LABEL + 2, tick.label, "dim mid")
    group = put(root, "g", "k1")
    if unit == _DOT:
        group.attrib |= {
            "stroke-linecap": "round",
            "stroke-dasharray": f"0 {_DOT}",
            "stroke-dashoffset": f"{-_DOT / 2}",
        }
    group.set("data-unit", f"{unit:.4g}")
    for column in columns:
        link = SubElement(group, "a", {"href": f"#{column.events[0]}", "tabindex": "-1"})
        x, y = _EDGE + column.middle, foot - len(column.events) * unit
        line = put(link, "line", "bar", x1=x, x2=x, y1=foot, y2=y)
        line.set("stroke-width", number((_DOT if unit == _DOT else min(column.width, _WIDEST)) - 1))
    paint(root, COLORS["light"], keep=True)
    return Strip(tostring(root, encoding="unicode"), [one.events for one in columns])


def _columns(by_day: Mapping[int, list[str]], axis: Axis) -> Iterator[_Column]:
    step = axis.minor
    found: dict[int, list[str]] = {}
    for day, events in by_day.items():
        found.setdefault(step.number(day), []).extend(events)
    for place, events in found.items():
        left, right = (axis.position(step.day(one)) for one in (place, place + 1))
        yield _Column((left + right) / 2, right - left, events)
