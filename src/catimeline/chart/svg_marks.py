"""The SVG elements of a figure: texts, marks and the legend. Lengths are in CSS pixels."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from catimeline.chart.items import SIGNS
from catimeline.chart.layout import Mark, Piece
from catimeline.chart.svg_text import broken, width_of

SIZE = 12
"""The font size."""
LEADING = 15
"""The distance from one baseline to the next."""
RADIUS = 4.5
"""The radius of the mark of a day."""
TAIL = 20
"""The length of the tail of a mark whose start is open or unknown."""
_SHADES = 8
_BAR = 8
"""The height of a bar."""
_ARROW = 7
_LINE = 1.5
"""The minimum width of a bar."""
_SAMPLE = 22
"""The width of a bar in the legend."""


class Key(NamedTuple):
    """An entry of the legend."""

    mark: Mark
    """A sample that begins at position 0."""
    color: int
    meaning: str


_DAY = Piece(0, 0, soft=False)
_SAMPLES = {
    "day": Mark((_DAY,), opens_right=False),
    "soft day": Mark((Piece(0, 0, soft=True),), opens_right=False),
    "firm": Mark((Piece(0, _SAMPLE, soft=False),), opens_right=False),
    "soft": Mark((Piece(0, _SAMPLE, soft=True),), opens_right=False),
    "tail": Mark((Piece(TAIL, TAIL + 2 * RADIUS, soft=False, fades=True),), opens_right=False, tail=TAIL),
    "open": Mark((Piece(0, _SAMPLE, soft=False),), opens_right=True),
}


def keys_of(used: Iterable[str], colors: Mapping[int, str]) -> list[Key]:
    """The entries of the legend: the signs in use, then the colours with their meanings."""
    signs = [Key(_SAMPLES[sign.name], 0, sign.meaning) for sign in SIGNS if sign.name in used]
    return signs + [Key(_SAMPLES["day"], color, meaning) for color, meaning in colors.items()]


def put(parent: Element, tag: str, kind: str = "", **at: float) -> Element:
    """Add an element with a class and numeric attributes."""
    measures = {name: number(value) for name, value in at.items()}
    return SubElement(parent, tag, ({"class": kind} if kind else {}) | measures)


def put_text(parent: Element, x: float, y: float, text: str, kind: str = "") -> None:
    """Add a line of text whose baseline is at ``y``."""
    put(parent, "text", kind, x=x, y=y).text = text


def put_mark(parent: Element, mark: Mark, left: float, middle: float) -> None:
    """Add a mark of an axis that begins at ``left``, vertically centred on ``middle``."""
    for sign, start, end in mark.strokes(2 * RADIUS):
        x, width = left + start, end - start
        if sign in ("day", "soft day"):
            kind, radius = ("firm", RADIUS) if sign == "day" else ("faint", RADIUS - _LINE / 2)
            # A soft day is an outline, half of which lies outside the radius: both have the same size.
            put(parent, "circle", kind, cx=x + width / 2, cy=middle, r=radius)
        elif sign == "tail":
            _put_tail(parent, x, width, middle)
        else:
            put(parent, "rect", sign, x=x, y=middle - _BAR / 2, width=max(width, _LINE), height=_BAR, rx=_LINE)
    if mark.opens_right:
        _put_arrow(parent, left + mark.right, middle)


def _put_tail(parent: Element, x: float, width: float, middle: float) -> None:
    """Add a tail that fades to the left: shades that overlap, since each colour would need a gradient of its own."""
    for shade in range(_SHADES):
        size = width * (_SHADES - shade) / _SHADES
        left, top, wide = map(number, (x + width - size, middle - _BAR / 2, size))
        put(parent, "path", "tail").set("d", f"M{left} {top}h{wide}v{_BAR}h-{wide}z")


def _put_arrow(parent: Element, x: float, middle: float) -> None:
    points = ((x, middle - _BAR), (x + _ARROW, middle), (x, middle + _BAR))
    put(parent, "polygon", "firm").set("points", " ".join(f"{number(one)},{number(other)}" for one, other in points))


def put_keys(parent: Element, keys: Iterable[Key], left: float, width: float, y: float) -> float:
    """Add the legend, in rows from the height ``y`` on; returns the height below it."""
    x = left
    for key in keys:
        sample = max(key.mark.right, 2 * RADIUS) + _ARROW * key.mark.opens_right
        [meaning] = broken(key.meaning, width - sample - 6, SIZE, 1)
        wide = sample + 6 + width_of(meaning, SIZE)
        if x > left and x + wide > left + width:
            x, y = left, y + LEADING + 3
        group = put(parent, "g", f"k{key.color}")
        put_mark(group, key.mark, x + (0 if key.mark.right else RADIUS), y + LEADING / 2)
        put_text(parent, x + sample + 6, y + LEADING - 3, meaning, "dim")
        x += wide + 16
    return y + LEADING + 3


def number(value: float) -> str:
    """A length, rounded to a tenth of a pixel."""
    return f"{value:.1f}".removesuffix(".0")
