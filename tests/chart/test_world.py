"""The part of the world that a map shows: it holds the places, across the date line and near the poles, and its lines."""

from itertools import pairwise
from pathlib import Path

import pytest
from alike import one_in

from catimeline.chart import world
from catimeline.chart.world import Frame, frame_for, lines_of

MARGIN = 21.0
PLACES = {
    "one": [(58.4, 37.95)],
    "twice the same": [(58.4, 37.95), (58.4, 37.95)],
    "a region": [(4.35, 50.85), (58.4, 37.95), (74.6, 42.9)],
    "across the date line": [(178.0, -18.0), (-172.0, -13.0), (174.0, -41.0)],
    "just west of it": [(179.9, 65.0), (170.0, 60.0)],
    "at both poles": [(10.0, 90.0), (-170.0, -90.0)],
    "at one pole": [(0.0, 89.0), (180.0, 88.0)],
    "all around": [(-179.0, 10.0), (-60.0, 0.0), (60.0, -10.0), (179.0, 0.0)],
    "along the equator": [(0.0, 0.0), (160.0, 0.0)],
    "along a meridian": [(20.0, 70.0), (20.0, -35.0)],
    "at a pole": [(0.0, 90.0)],
    "from a pole to the middle": [(0.0, -90.0), (30.0, 50.0)],
    "without a gap": [(float(longitude), 0.0) for longitude in range(-180, 180)],
    "without a gap in the far north": [(float(longitude), 89.9) for longitude in range(-180, 180)],
}


@pytest.mark.parametrize("name", PLACES)
def test_a_frame_holds_its_places(name: str) -> None:
    frame = frame_for(PLACES[name], 720, MARGIN)
    assert frame.width == pytest.approx(720)
    assert frame.height <= frame.width * 1.2
    for place in PLACES[name]:
        x, y = frame.place(*place)
        assert MARGIN - 1e-6 <= x <= frame.width - MARGIN + 1e-6
        assert MARGIN - 1e-6 <= y <= frame.height - MARGIN + 1e-6


@pytest.mark.parametrize("name", PLACES)
def test_a_frame_goes_beyond_the_world_only_by_the_margin(name: str) -> None:
    frame = frame_for(PLACES[name], 720, MARGIN)
    margin = MARGIN / frame.scale
    assert -90 - margin - 1e-6 <= frame.south < frame.north <= 90 + margin + 1e-6
    assert 0 < frame.east - frame.west <= 360 + 2 * margin / frame.narrowing + 1e-6
    without = frame_for(PLACES[name], 720, 0)
    assert -90 <= without.south < without.north <= 90
    assert 0 < without.east - without.west <= 360 + 1e-9


def test_a_frame_takes_the_short_way_around_the_world() -> None:
    frame = frame_for(PLACES["across the date line"], 720, MARGIN)
    assert frame.east - frame.west < 60
    (fiji, _), (samoa, _) = (frame.place(*place) for place in PLACES["across the date line"][:2])
    assert 0 < samoa - fiji < 300


@pytest.mark.slow
@pytest.mark.parametrize("name", one_in(3, PLACES))
def test_lines_lie_within_the_frame(name: str) -> None:
    frame = frame_for(PLACES[name], 720, MARGIN)
    found = list(lines_of(frame))
    assert found
    assert {line.kind for line in found} <= {"l", "b", "d"}
    for line in found:
        assert len(line.points) > 1
        assert all(-1e-6 <= x <= frame.width + 1e-6 and -1e-6 <= y <= frame.height + 1e-6 for x, y in line.points)


def filled(frame: Frame, longitude: float, latitude: float) -> bool:
    """Whether a point lies on land."""
    x, y = frame.place(longitude, latitude)
    crossings = 0
    for line in lines_of(frame):
        if line.kind == "l":
            ring = [*line.points, line.points[0]]
            for (left, low), (right, high) in pairwise(ring):
                if (low > y) != (high > y) and x < left + (y - low) / (high - low) * (right - left):
                    crossings += 1 if high > low else -1
    return crossings != 0


LAND = {
    "Europe": (10, 50), "Tian Shan": (75, 43), "Siberia": (100, 66), "Chukotka, beyond the date line": (-175.5, 66.5),
    "Canada": (-100, 60), "Antarctica": (0, -88), "New Zealand": (175.5, -39),
}  # fmt: skip
SEA = {
    "the Mediterranean": (20, 35), "the Caspian Sea": (51, 40), "the Pacific": (-175, 30), "the North Pole": (0, 88),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a region", "all around", "at both poles", "along a meridian"])
def test_land_is_land_and_sea_is_sea(name: str) -> None:
    frame = frame_for(PLACES[name], 720, MARGIN)

    def is_shown(place: tuple[float, float]) -> bool:
        x, y = frame.place(*place)
        return 0 <= x <= frame.width and 0 <= y <= frame.height

    found = {where: filled(frame, *place) for where, place in (LAND | SEA).items() if is_shown(place)}
    assert found == {where: where in LAND for where in found}
    assert {*found} & {*LAND}
    assert {*found} & {*SEA}


def test_disputed_borders_are_told_apart() -> None:
    frame = frame_for([(20.9, 42.6)], 720, MARGIN)  # Kosovo
    assert {line.kind for line in lines_of(frame)} == {"l", "b", "d"}


def test_the_data_says_where_it_is_from_and_is_small() -> None:
    path = Path(world.__file__).with_name("world.txt")
    assert path.stat().st_size < 150_000
    assert "Natural Earth 4.1.0" in path.read_text(encoding="ascii")
