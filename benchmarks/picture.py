"""Draws how processor time and memory grow with the store, as SVG: both axes by powers of ten, a line per command.

    python benchmarks/picture.py

draws `growth.json` again as `growth.svg`; `table.py growth` measures first. Names stand at the ends of the lines, moved
apart where they would overlap. The colours follow the reader's choice of light or dark.
"""

import json
from collections.abc import Iterator, Sequence
from html import escape
from math import ceil, floor, log10
from pathlib import Path
from typing import NamedTuple

FIGURES = Path(__file__).with_name("growth.json")
PICTURE = FIGURES.with_suffix(".svg")
WIDTH, HEIGHT = 980, 470
TOP, BOTTOM = 64, 420
PANELS = ((56, 300), (546, 790))
"""The left and right edges of both pictures; names stand to the right of each."""
ROW = 15
"""The least distance of two names."""
STYLE = """
text { font: 12px system-ui, sans-serif; fill: #24292f }
.heading { font-weight: 600 }
.scale { fill: #57606a }
.grid { stroke: #d0d7de; stroke-width: 1 }
.back { fill: #ffffff }
path { fill: none; stroke-width: 2 }
.question { stroke: #0b5fa5 } text.question, circle.question { fill: #0b5fa5; stroke: none }
.output { stroke: #1a7f37 } text.output, circle.output { fill: #1a7f37; stroke: none }
.change { stroke: #b3261e } text.change, circle.change { fill: #b3261e; stroke: none }
.other { stroke: #6e7781; stroke-dasharray: 5 4 } text.other, circle.other { fill: #6e7781; stroke: none }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 }
.scale { fill: #9198a1 }
.grid { stroke: #30363d }
.back { fill: #0d1117 }
.question { stroke: #79b8ff } text.question, circle.question { fill: #79b8ff }
.output { stroke: #56d364 } text.output, circle.output { fill: #56d364 }
.change { stroke: #ff8f87 } text.change, circle.change { fill: #ff8f87 }
.other { stroke: #9198a1 } text.other, circle.other { fill: #9198a1 }
}
"""


class Curve(NamedTuple):
    """What was measured of one command, at growing sizes."""

    name: str
    group: str
    """`question`, `output` (of all events), `change` (of the store or its index) or `other` (another program)."""
    events: list[int]
    seconds: list[float]
    """Processor time."""
    mebibytes: list[float]


class Axis(NamedTuple):
    """Powers of ten between two edges of the picture."""

    low: int
    """The least power of ten."""
    high: int
    start: float
    """Where the least one is, and where the greatest, in pixels."""
    end: float

    def place(self, value: float) -> float:
        """Where a value is, in pixels."""
        return self.start + (log10(value) - self.low) / (self.high - self.low) * (self.end - self.start)


def main() -> None:
    """Draw the figures that are kept."""
    PICTURE.write_text(picture_of(kept()), encoding="utf-8", newline="\n")


def keep(curves: Sequence[Curve]) -> None:
    """Keep new figures, and draw them."""
    FIGURES.write_text("[\n" + ",\n".join(map(json.dumps, curves)) + "\n]\n", encoding="utf-8", newline="\n")
    main()


def kept() -> list[Curve]:
    """The figures that are kept."""
    return [Curve(*curve) for curve in json.loads(FIGURES.read_text(encoding="utf-8"))]


def picture_of(curves: Sequence[Curve]) -> str:
    """The picture of some figures."""
    most = max(size for curve in curves for size in curve.events)
    low, high = 3, max(4, ceil(log10(most)))
    time, memory = (Axis(low, high, *edges) for edges in PANELS)
    seconds = [(curve, curve.seconds) for curve in curves]
    mebibytes = [(curve, curve.mebibytes) for curve in curves if curve.group != "other"]
    parts = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        "<title>Processor time and memory of commands as the store grows</title>",
        f"<style>{STYLE}</style>",
        f'<rect class="back" width="{WIDTH}" height="{HEIGHT}" rx="6"/>',
        *panel("Processor time, seconds", time, seconds),
        *panel("Peak memory, MiB", memory, mebibytes),
        "</svg>\n",
    )
    return "\n".join(parts)


def panel(heading: str, across: Axis, curves: Sequence[tuple[Curve, Sequence[float]]]) -> Iterator[str]:
    """One of the two pictures: its grid, its lines and their names."""
    values = [value for _, figures in curves for value in figures]
    up = Axis(floor(log10(min(values))), ceil(log10(max(values))), BOTTOM, TOP)
    yield f'<text class="heading" x="{across.start:g}" y="30">{heading}</text>'
    for power in range(up.low, up.high + 1):
        y = up.place(10**power)
        yield f'<line class="grid" x1="{across.start:g}" x2="{across.end:g}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text class="scale" x="{across.start - 6:g}" y="{y + 4:.1f}" text-anchor="end">{10**power:,g}</text>'
    for power in range(across.low, across.high + 1):
        x = across.place(10**power)
        yield f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{BOTTOM}"/>'
        yield f'<text class="scale" x="{x:.1f}" y="{BOTTOM + 18}" text-anchor="middle">{10**power:,}</text>'
    yield f'<text class="scale" x="{across.end:g}" y="{BOTTOM + 36}" text-anchor="end">events</text>'
    ends = []
    for curve, figures in curves:
        points = [(across.place(size), up.place(value)) for size, value in zip(curve.events, figures, strict=True)]
        yield f'<path class="{curve.group}" d="M{"L".join(f"{x:.1f} {y:.1f}" for x, y in points)}"/>'
        yield from (f'<circle class="{curve.group}" cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in points)
        ends.append((points[-1][1], curve))
    for y, curve in apart(ends):
        yield f'<text class="{curve.group}" x="{across.end + 10:g}" y="{y + 4:.1f}">{escape(curve.name)}</text>'


def apart(ends: Sequence[tuple[float, Curve]]) -> list[tuple[float, Curve]]:
    """The names of the lines from top to bottom, moved so that none overlaps another or leaves the picture."""
    placed: list[tuple[float, Curve]] = []
    for y, curve in sorted(ends):
        placed.append((max(y, placed[-1][0] + ROW) if placed else y, curve))
    lowest = float(BOTTOM)
    for row, (y, curve) in reversed(list(enumerate(placed))):
        placed[row] = (min(y, lowest), curve)
        lowest = placed[row][0] - ROW
    return placed


if __name__ == "__main__":
    main()
