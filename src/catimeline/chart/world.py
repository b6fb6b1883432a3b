"""Coasts and borders of the world, and the part of them that a map shows.

Positions are longitude and latitude in degrees, WGS 84. A map is equirectangular: its middle latitude is true to scale.
A longitude may lie beyond 180 or -180, where a map crosses the date line.
"""

from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import pairwise
from math import cos, radians
from typing import NamedTuple

Point = tuple[float, float]

_LEAST_HEIGHT = 8.0
"""The least height of a map in degrees: coasts are too coarse for more detail."""
_MARGIN = 0.12
"""The part of the height and width of the places that is added on each side."""
_FLATTEST, _STEEPEST = 0.42, 0.8
"""The height of a map over its width; only a map of the whole world may lie outside."""
_NARROWEST = 0.2
"""The least width of a degree of longitude over one of latitude, near the poles."""
_STEP = 1.9
"""The least distance of two points of a line, in pixels."""
_LEAST_AREA = 2.5
"""The least area of an outline, in square pixels."""


class Frame(NamedTuple):
    """The part of the world that a map shows, and its scale."""

    west: float
    east: float
    south: float
    north: float
    scale: float
    """Pixels in a degree of latitude."""
    narrowing: float
    """The width of a degree of longitude over the height of one of latitude."""

    @property
    def height(self) -> float:
        """The height in pixels."""
        return (self.north - self.south) * self.scale

    @property
    def width(self) -> float:
        """The width in pixels."""
        return (self.east - self.west) * self.scale * self.narrowing

    def place(self, longitude: float, latitude: float) -> Point:
        """The position of a point in the map, from its upper left corner, in pixels."""
        from_middle = (longitude - (self.west + self.east) / 2 + 180) % 360 - 180
        return self.width / 2 + from_middle * self.scale * self.narrowing, (self.north - latitude) * self.scale

    def drawn(self, points: Iterable[Point], turn: int) -> list[Point]:
        """A line in pixels, moved by 360 degrees ``turn`` times."""
        across = self.scale * self.narrowing
        return [((x + 360 * turn - self.west) * across, (self.north - y) * self.scale) for x, y in points]


class Line(NamedTuple):
    """A line of the world."""

    kind: str
    """``l``, the outline of land, ``b``, a border, or ``d``, one that is disputed."""
    points: list[Point]


def frame_for(places: Sequence[Point], width: float, margin: float) -> Frame:
    """The frame that holds all places, at least one.

    It goes on beyond a pole, or around the world and a little further, where the margin asks for that.

    Args:
        places: Their positions.
        width: The width of the map in pixels.
        margin: The least distance of a place from the edges, in pixels; less than a twentieth of the width.
    """
    west, east = _narrowest([longitude for longitude, _ in places])
    latitudes = [latitude for _, latitude in places]
    south, north = min(latitudes), max(latitudes)
    narrowing = max(_NARROWEST, cos(radians((south + north) / 2)))
    high = max((north - south) * (1 + 2 * _MARGIN), _LEAST_HEIGHT)
    wide = max((east - west) * narrowing * (1 + 2 * _MARGIN), high / _STEEPEST)
    wide = min(wide, max(360.0, (east - west) / (1 - 2 * margin / width)) * narrowing)
    west = (west + east) / 2 - wide / narrowing / 2
    beside = margin * wide / width
    lowest, highest = min(-90.0, south - beside), max(90.0, north + beside)
    high = min(max(high, wide * _FLATTEST), highest - lowest)
    south = max(lowest, min((south + north) / 2 - high / 2, highest - high))
    return Frame(west, west + wide / narrowing, south, south + high, width / wide, narrowing)


def _narrowest(longitudes: Iterable[float]) -> tuple[float, float]:
    """The western and eastern end of the narrowest strip that holds all; the eastern may lie beyond 180."""
    ordered = sorted({longitude % 360 for longitude in longitudes})
    ends = [*zip(ordered[1:], ordered, strict=False), (ordered[0] + 360, ordered[-1])]
    start, end = max(ends, key=lambda one: one[0] - one[1])
    west = (start + 180) % 360 - 180
    return west, west + (end - start) % 360


def lines_of(frame: Frame) -> Iterator[Line]:
    """Yield the lines within a frame, in pixels: outlines as closed rings, land first."""
    for kind, points in _world():
        longitudes, latitudes = zip(*points, strict=True)
        if min(latitudes) > frame.north or max(latitudes) < frame.south:
            continue
        for turn in (-2, -1, 0, 1, 2):  # lines that cross the date line go on beyond 180 degrees
            if min(longitudes) + 360 * turn > frame.east or max(longitudes) + 360 * turn < frame.west:
                continue
            line = _thinned(frame.drawn(points, turn))
            for part in _outlines(line, frame) if kind == "l" else _stretches(line, frame):
                yield Line(kind, part)


def _world() -> Iterator[Line]:
    """Yield all lines, in degrees."""
    text = files(__package__).joinpath("world.txt").read_text(encoding="ascii")
    for line in text.splitlines():
        if not line.startswith("#"):
            yield Line(line[0], [*_decoded(line[1:])])


def _decoded(text: str) -> Iterator[Point]:
    """Yield the points of the Encoded Polyline Algorithm Format, in hundredths of a degree."""
    place, steps = [0, 0], 0
    bits = shift = 0
    for letter in text:
        code = ord(letter) - 63
        bits |= (code & 31) << shift
        shift += 5
        if not code & 32:
            place[steps % 2] += ~(bits >> 1) if bits & 1 else bits >> 1
            steps += 1
            bits = shift = 0
            if steps % 2 == 0:
                yield place[0] / 100, place[1] / 100


def _thinned(points: Sequence[Point]) -> list[Point]:
    """The line without points that are too near to the one before; its ends stay."""
    kept = [points[0]]
    for x, y in points[1:-1]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= _STEP:
            kept.append((x, y))
    return [*kept, points[-1]]


def _outlines(ring: Sequence[Point], frame: Frame) -> Iterator[list[Point]]:
    """Yield the ring within the frame, unless it is too small to see."""
    points = _within(ring, frame)
    area = sum(x * low - left * y for (x, y), (left, low) in pairwise(points + points[:1])) / 2
    if abs(area) >= _LEAST_AREA:
        yield points


def _within(ring: Sequence[Point], frame: Frame) -> list[Point]:
    """The ring cut at the edges of the frame (Sutherland and Hodgman); empty if nothing of it is left."""
    points = list(ring)
    for axis, edge, sign in ((0, 0.0, 1), (0, frame.width, -1), (1, 0.0, 1), (1, frame.height, -1)):
        cut: list[Point] = []
        for before, point in zip(points[-1:] + points, points, strict=False):
            was, now = ((one[axis] - edge) * sign for one in (before, point))
            if (was < 0) != (now < 0):
                part = was / (was - now)
                cut.append((before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1])))
            if now >= 0:
                cut.append(point)
        points = cut
    return points


def _stretches(line: Sequence[Point], frame: Frame) -> Iterator[list[Point]]:
    """Yield the stretches of a line within the frame (Liang and Barsky)."""
    found: list[Point] = []
    for start, end in pairwise(line):
        clipped = _clipped(start, end, frame)
        if found and (clipped is None or clipped[0] != found[-1]):
            yield found
            found = []
        if clipped:
            found += clipped[bool(found) :]
    if found:
        yield found


def _clipped(start: Point, end: Point, frame: Frame) -> tuple[Point, Point] | None:
    """The part of a stretch within the frame."""
    (x, y), (wide, high) = start, (end[0] - start[0], end[1] - start[1])
    first, last = 0.0, 1.0
    for step, room in ((-wide, x), (wide, frame.width - x), (-high, y), (high, frame.height - y)):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            first = max(first, room / step)
        else:
            last = min(last, room / step)
    if first > last:
        return None
    ends = tuple((x + part * wide, y + part * high) for part in (first, last))
    return (start if first == 0 else ends[0]), (end if last == 1 else ends[1])
