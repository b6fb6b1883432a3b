"""Makes the coasts and borders of maps: `src/catimeline/chart/world.txt`.

    npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz
    python docs/map/make.py package/countries-50m.json

The package holds Natural Earth 4.1.0, 1:50m, as TopoJSON. Lines are simplified, islands that no map would show are left
out, and outlines that cross the date line go on beyond 180 degrees; that of Antarctica ends at the pole. A border is
disputed if one of its sides has no code of ISO 3166 in Natural Earth.
"""

import json
import sys
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]
WORLD = Path(__file__).parents[2] / "src" / "catimeline" / "chart" / "world.txt"
HEAD = """\
# Coasts and borders of the world. Made with Natural Earth 4.1.0, 1:50m, which is in the public domain
# (naturalearthdata.com), from the npm package world-atlas 2.0.2, by docs/map/make.py.
# A line each: l for the outline of land, b for a border, d for one that is disputed; then its points in the Encoded
# Polyline Algorithm Format, as longitude and latitude in hundredths of a degree.
"""
TOLERANCE = 0.02
"""How far a line may move, in degrees."""
LEAST = 0.01
"""The least area of an island, in square degrees."""


def main() -> None:
    """Write the file."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    arcs = [simplified(points) for points in decoded(topology)]
    [land] = topology["objects"]["land"]["geometries"]
    outlines = [ring(part, arcs) for polygon in land["arcs"] for part in polygon]
    lines = ["l" + encoded(unrolled(points)) for points in outlines if area(unrolled(points)) >= LEAST]
    lines += [kind + encoded(arcs[arc]) for arc, kind in sorted(borders(topology).items())]
    WORLD.write_text(HEAD + "\n".join(lines) + "\n", encoding="ascii")
    sys.stdout.write(f"{WORLD.name}: {WORLD.stat().st_size:,} bytes, {len(lines)} lines\n")


def decoded(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """Yield the arcs of a TopoJSON topology, whose positions are differences of integers."""
    (wide, high), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        places = accumulate(arc, lambda one, step: [one[0] + step[0], one[1] + step[1]])
        yield [(x * wide + left, y * high + low) for x, y in places]


def ring(parts: list[int], arcs: list[list[Point]]) -> list[Point]:
    """The arcs of a ring, end to end; ~n is arc n backwards."""
    points: list[Point] = []
    for part in parts:
        points += (arcs[part] if part >= 0 else arcs[~part][::-1])[bool(points) :]
    return points


def unrolled(points: list[Point]) -> list[Point]:
    """A ring without jumps at the date line; one that goes around the pole is closed there."""
    turns = list(accumulate((round((one[0] - two[0]) / 360) for one, two in pairwise(points)), initial=0))
    found = [(x + 360 * turn, y) for (x, y), turn in zip(points, turns, strict=True)]
    return [*found, (found[-1][0], -90.0), (found[0][0], -90.0)] if turns[-1] else found


def borders(topology: dict[str, Any]) -> dict[int, str]:
    """The arcs that two countries share, with their kinds."""
    sides: dict[int, list[bool]] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        for arc in (arc for polygon in polygons for part in polygon for arc in part):
            sides.setdefault(max(arc, ~arc), []).append("id" in country)
    return {arc: "b" if all(coded) else "d" for arc, coded in sides.items() if len(coded) == len("ab")}


def simplified(points: list[Point]) -> list[Point]:
    """The line without points that lie near it (Ramer, Douglas and Peucker)."""
    kept = {0, len(points) - 1}
    open_parts = [(0, len(points) - 1)]
    while open_parts:
        start, end = open_parts.pop()
        far, at = max(
            ((off(points[one], points[start], points[end]), one) for one in range(start + 1, end)), default=(0, 0)
        )
        if far > TOLERANCE:
            kept.add(at)
            open_parts += [(start, at), (at, end)]
    return [points[one] for one in sorted(kept)]


def off(point: Point, start: Point, end: Point) -> float:
    """The distance of a point from the stretch between two others."""
    (x, y), (left, low) = point, start
    wide, high = end[0] - left, end[1] - low
    length = wide * wide + high * high
    along = max(0.0, min(1.0, ((x - left) * wide + (y - low) * high) / length)) if length else 0.0
    return float(((left + along * wide - x) ** 2 + (low + along * high - y) ** 2) ** 0.5)


def area(points: list[Point]) -> float:
    """The area within a ring."""
    return abs(sum(x * low - left * y for (x, y), (left, low) in pairwise(points))) / 2


def encoded(points: list[Point]) -> str:
    """A line in the Encoded Polyline Algorithm Format: differences in groups of five bits, the lowest first."""
    text, before = [], (0, 0)
    for point in points:
        whole = (round(point[0] * 100), round(point[1] * 100))
        if whole == before and text:
            continue
        for step in (whole[0] - before[0], whole[1] - before[1]):
            bits = step << 1 if step >= 0 else ~(step << 1)
            while bits >> 5:
                text.append(chr((32 | bits & 31) + 63))
                bits >>= 5
            text.append(chr(bits + 63))
        before = whole
    return "".join(text)


if __name__ == "__main__":
    main()
