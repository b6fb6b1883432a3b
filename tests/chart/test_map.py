"""``export svg --map``: places as circles by number of events, with names where there is room."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

SVG = "{http://www.w3.org/2000/svg}"
STORE = """\
[store]
format = 1
title = "Rivers <& lakes>"
license = "CC0-1.0"
{address}
[kinds]
k = "K"
[places.Alpha]
name = "Alpha <1>"
latitude = 50
longitude = 4
[places.Beta]
latitude = 43
longitude = 74.5
[places.Gamma]
latitude = 43.01
longitude = 74.51
[places.Nowhere]
[[events]]
id = "a"
date = "2001"
title = "A"
kind = "k"
places = ["Alpha", "Beta"]
[[events]]
id = "b"
date = "2002"
title = "B"
kind = "k"
places = ["Beta", "Nowhere"]
[[events]]
id = "c"
date = "2003"
title = "C"
kind = "k"
places = ["Gamma"]
[[events]]
id = "d"
date = "2004"
title = "D"
kind = "k"
places = ["Nowhere"]
"""


@pytest.fixture
def drawn(store: Callable[[str], Path], run: Callable[..., Run]) -> Callable[..., ET.Element]:
    """Exports the map and parses it."""

    def call(*args: str, address: str = "") -> ET.Element:
        ended = run("export", "svg", "--map", "--store", store(STORE.replace("{address}", address)), *args)
        assert ended.code == 0, ended.err
        return ET.fromstring(ended.out)  # noqa: S314 - our own

    return call


def texts(map_: ET.Element, tag: str = "text") -> list[str]:
    return [one.text or "" for one in map_.iter(f"{SVG}{tag}")]


@pytest.mark.slow
def test_places_are_circles_by_number_of_events(drawn: Callable[..., ET.Element]) -> None:
    map_ = drawn()
    assert texts(map_, "title") == ["Rivers <& lakes>", "Beta: 2 events", "Alpha <1>: 1 event", "Gamma: 1 event"]
    radii = [float(one.get("r", "")) for one in map_.iter(f"{SVG}circle")]
    assert radii[0] ** 2 == pytest.approx(2 * radii[1] ** 2, rel=0.05)
    assert radii[1] == radii[2]
    assert texts(map_)[:2] == ["Rivers <& lakes>", "3 of 4 events have a position"]
    assert "Beta" in texts(map_)
    assert {"Beta", "Gamma", "Alpha <1>"} <= {*texts(map_)}
    assert any("Natural Earth" in text for text in texts(map_))
    assert texts(map_)[-1] == "CC0-1.0"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("selected", "said"),
    [
        (["--until", "2003"], "Time: until 2003; 3 events"),
        (["--since", "2003"], "Time: since 2003; 1 of 2 events has a position"),
    ],
)
def test_the_figure_says_how_many_events_it_shows(
    selected: list[str], said: str, drawn: Callable[..., ET.Element]
) -> None:
    map_ = drawn(*selected)
    assert texts(map_)[1] == said
    assert said.partition("; ")[2] in texts(map_, "desc")[0]


def test_names_that_have_no_room_are_left_out(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    """Each place has its circle, and its name under the pointer."""
    places = "".join(f"[places.Settlement{one}]\nlatitude = 50\nlongitude = {one / 100}\n" for one in range(9))
    event = 'id = "a"\ndate = "2001"\ntitle = "A"\nkind = "k"\n'
    named = ", ".join(f'"Settlement{one}"' for one in range(9))
    text = f'[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n{places}[[events]]\n{event}places = [{named}]\n'
    ended = run("export", "svg", "--map", "--store", store(text))
    map_ = ET.fromstring(ended.out)  # noqa: S314 - our own
    assert len(list(map_.iter(f"{SVG}circle"))) == 9
    assert 1 <= sum(text.startswith("Settlement") for text in texts(map_)) < 9


@pytest.mark.slow
@pytest.mark.parametrize(
    "positions",
    [[(90, 0)], [(-90, 0)], [(90, 10), (-90, -170)], [(0, longitude) for longitude in range(-180, 180, 8)]],
    ids=["north", "south", "both poles", "all around"],
)
@pytest.mark.parametrize(
    "document", [("svg", "--map"), pytest.param(("html",), marks=pytest.mark.slow)], ids=["figure", "page"]
)
def test_circles_at_the_edge_of_the_world_are_whole(
    positions: list[tuple[int, int]], document: tuple[str, ...], store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    text = '[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n'
    for number, (latitude, longitude) in enumerate(positions):
        text += f"[places.P{number}]\nlatitude = {latitude}\nlongitude = {longitude}\n"
    named = ", ".join(f'"P{number}"' for number in range(len(positions)))
    for number in range(40):
        text += f'[[events]]\nid = "a{number}"\ndate = "2001"\ntitle = "A"\nkind = "k"\nplaces = [{named}]\n'
    ended = run("export", *document, "--store", store(text))
    assert ended.code == 0, ended.err
    (figure,) = re.findall(r'<svg (?:class="timeline map"|xmlns="[^"]*" role=).*?</svg>', ended.out, re.DOTALL)
    map_ = ET.fromstring(figure.replace(' xmlns="http://www.w3.org/2000/svg"', ""))  # noqa: S314 - our own
    *_, sea = map_.iter("rect")
    wide, high = float(sea.get("width", "")), float(sea.get("height", ""))
    circles = [*map_.iter("circle")]
    assert len(circles) == len(positions)
    for circle in circles:
        x, y, radius = (float(circle.get(name, "")) for name in ("cx", "cy", "r"))
        assert radius == 20
        assert radius <= x <= wide - radius
        assert radius <= y <= high - radius


@pytest.mark.slow
def test_places_link_to_the_page_of_the_store(drawn: Callable[..., ET.Element]) -> None:
    assert not list(drawn().iter(f"{SVG}a"))
    map_ = drawn(address='url = "https://example.org/r"')
    links = [one.get("href") for one in map_.iter(f"{SVG}a")]
    assert links == ["https://example.org/r#a", "https://example.org/r#a", "https://example.org/r#c"]


@pytest.mark.parametrize(("theme", "paper"), [("light", "#ffffff"), ("dark", "#17181a"), ("auto", "#ffffff")])
def test_a_map_has_the_colours_of_its_theme(theme: str, paper: str, drawn: Callable[..., ET.Element]) -> None:
    map_ = drawn("--theme", theme)
    rect = map_.find(f"{SVG}rect")
    assert rect is not None
    assert rect.get("fill") == paper
    assert (map_.find(f"{SVG}style") is not None) == (theme == "auto")


def test_without_positions_the_figure_says_so(
    drawn: Callable[..., ET.Element], store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    map_ = drawn("--since", "2004")
    assert texts(map_)[:3] == ["Rivers <& lakes>", "Time: since 2004; 1 event", "No place has a position."]
    ended = run("export", "svg", "--map", "--store", store(STORE.replace("{address}", "")))
    assert ended.err == "1 event without a position: left out of the map\n"


def test_a_map_has_no_lanes(run: Callable[..., Run]) -> None:
    ended = run("export", "svg", "--map", "--by", "kind")
    assert (ended.code, ended.err) == (2, "error: --by does not apply to svg --map, only to svg\n")
