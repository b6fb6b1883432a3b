"""The map as an SVG figure: coasts and borders, and each place as a circle whose area is its number of events.

A document of its own or a part of a page, like the timeline of ``svg``. Lengths are in CSS pixels.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple, TextIO
from xml.etree.ElementTree import Element, SubElement, tostring

from catimeline.chart.svg_marks import LEADING, SIZE, number, put, put_text
from catimeline.chart.svg_style import COLORS, FONT, paint, stylesheet
from catimeline.chart.svg_text import broken, width_of
from catimeline.chart.world import Frame, Point, frame_for, lines_of
from catimeline.model.contract import EventObject, PlaceObject
from catimeline.render.phrases import credit
from catimeline.render.selection import Selection
from catimeline.text.plurals import counted
from catimeline.text.safe import shown

NOTE = (
    "Coasts and borders: Natural Earth. Borders show who controls a territory, not whose it is; they are broken around"
    " territories that have no code of ISO 3166."
)
"""What a map says of its borders."""

_WIDTH = 720
_EDGE = 12
_TITLE = 18
_LARGEST = 20
_SMALLEST = 3.5
"""The radii of the largest and the smallest circle."""
_MOST_NAMES = 40
_LONGEST_NAME = 40
"""In characters."""
_BEFORE = {"": 0.0, "mid": 0.5, "end": 1.0}
"""The part of a name that lies before its position, by how it is anchored."""


class Spot(NamedTuple):
    """A place with a position."""

    id: str
    name: str
    position: Point
    """Longitude and latitude."""
    events: int
    first: str
    """The id of its first event."""


class Spots:
    """The places of events."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[PlaceObject, list[str]]] = {}
        self.without = 0
        """The number of events none of whose places has a position."""

    def add(self, event: EventObject) -> None:
        """Add the places of an event."""
        found = {place["id"]: place for place in event["places"] if _position(place)}
        for key, place in found.items():
            self._places.setdefault(key, (place, []))[1].append(event["id"])
        self.without += not found

    def of(self, events: Collection[str]) -> set[str]:
        """The ids of the places of some events, by the ids of these."""
        return {key for key, (_, ids) in self._places.items() if not set(events).isdisjoint(ids)}

    def __iter__(self) -> Iterator[Spot]:
        """The places, that with the most events first."""
        spots = (
            Spot(key, place["name"], position, len(events), events[0])
            for key, (place, events) in self._places.items()
            if (position := _position(place))
        )
        return iter(sorted(spots, key=lambda one: (-one.events, one.name, one.id)))


def _position(place: PlaceObject) -> Point | None:
    longitude, latitude = place["longitude"], place["latitude"]
    return None if longitude is None or latitude is None else (longitude, latitude)


def write_map(selection: Selection, out: TextIO) -> Iterable[str]:
    """Write the map as a document of its own. Places link to the page of the store, which shows their events.

    Returns:
        How many events are not on the map.
    """
    spots = Spots()
    for event in selection:
        spots.add(event)
    page, theme = selection.header["url"], selection.options.theme
    drawn = _alone(selection, spots, theme, lambda spot: f"{page}#{spot.first}" if page else None)
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{drawn}\n')
    return [f"{counted(spots.without, 'event')} without a position: left out of the map"] if spots.without else []


def map_of(spots: Sequence[Spot]) -> str:
    """The ``svg`` element of a map of at least one place, for a page that includes the ``stylesheet`` of figures.

    Circles are in the order of the places, and link to the first event of each.
    """
    frame = _frame(spots, _WIDTH)
    view = f"0 0 {_WIDTH} {number(frame.height)}"
    root = Element("svg", {"class": "timeline map", "viewBox": view, "aria-hidden": "true", **FONT})
    _draw(root, spots, frame, lambda spot: f"#{spot.first}", is_linked=True)
    paint(root, COLORS["light"], keep=True)
    return tostring(root, encoding="unicode")


def _alone(selection: Selection, found: Spots, theme: str, link: Callable[[Spot], str | None]) -> str:
    spots, events = list(found), counted(selection.count, "event")
    if spots and found.without:
        placed = selection.count - found.without
        events = f"{placed} of {events} {'has' if placed == 1 else 'have'} a position"
    conditions = [*map(shown, selection.conditions)]
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "group", **FONT})
    SubElement(root, "title").text = shown(selection.title)
    said = f"A map of {counted(len(spots), 'place')}; {events}."
    said += f" {'; '.join(conditions)}." if conditions else ""
    SubElement(root, "desc").text = said + (
        f" Most events: {shown(spots[0].name)}, {spots[0].events}." if spots else ""
    )
    if theme == "auto":
        SubElement(root, "style").text = stylesheet()
    paper = put(root, "rect", "paper", width=_WIDTH)
    y = float(_EDGE)
    for line in broken(shown(selection.title), _WIDTH - 2 * _EDGE, _TITLE, 3):
        y += _TITLE + 4
        put_text(root, _EDGE, y, line, "title")
    y = _words(root, "; ".join([*conditions, events]), y)
    if spots:
        frame = _frame(spots, _WIDTH - 2 * _EDGE)
        group = SubElement(root, "g", {"transform": f"translate({_EDGE} {number(y + 8)})"})
        _draw(group, spots, frame, link, is_linked=False)
        y = _words(root, NOTE, y + 8 + frame.height)
    else:
        y = _words(root, "No place has a position.", y)
    y = _words(root, shown(credit(selection.header, selection.title)), y) + _EDGE / 2
    height = number(y)
    paper.set("height", height)
    root.attrib |= {"viewBox": f"0 0 {_WIDTH} {height}", "width": str(_WIDTH), "height": height}
    own = theme in COLORS
    paint(root, COLORS[theme if own else "light"], keep=not own)
    return tostring(root, encoding="unicode")


def _words(root: Element, text: str, y: float) -> float:
    """Add small text below a height; the height below it."""
    for line in broken(text, _WIDTH - 2 * _EDGE, SIZE, 3) if text else []:
        y += LEADING + 3
        put_text(root, _EDGE, y, line, "dim")
    return y


def _frame(spots: Sequence[Spot], width: float) -> Frame:
    """The frame in which every circle is whole, with its outline."""
    return frame_for([one.position for one in spots], width, max(_radii(spots)) + 1)


def _draw(
    root: Element, spots: Sequence[Spot], frame: Frame, link: Callable[[Spot], str | None], *, is_linked: bool
) -> None:
    put(root, "rect", "sea", width=frame.width, height=frame.height)
    paths: dict[str, list[str]] = {"l": [], "b": [], "d": []}
    for line in lines_of(frame):
        paths[line.kind].append(_path(line.points, is_closed=line.kind == "l"))
    for kind, name in (("l", "land"), ("b", "border"), ("d", "border broken")):
        if paths[kind]:
            SubElement(root, "path", {"class": name, "d": "".join(paths[kind])})
    group = put(root, "g", "k1")
    radii = _radii(spots)
    circles = [(spot, *frame.place(*spot.position), radius) for spot, radius in zip(spots, radii, strict=True)]
    for spot, x, y, radius in circles:  # the largest first, so that none covers a smaller one
        address = link(spot)
        around = SubElement(group, "a", {"href": address}) if address else put(group, "g")
        if is_linked:
            around.set("tabindex", "-1")
        SubElement(around, "title").text = f"{shown(spot.name)}: {counted(spot.events, 'event')}"
        put(around, "circle", "spot", cx=x, cy=y, r=radius)
    _put_names(root, circles, frame)


def _radii(spots: Sequence[Spot]) -> list[float]:
    """The radii of circles: areas are proportional to numbers of events, but for the smallest circles."""
    most = max(one.events for one in spots)
    largest = min(_LARGEST, _SMALLEST * 2 * float(most**0.5))
    return [max(_SMALLEST, largest * float((one.events / most) ** 0.5)) for one in spots]


def _put_names(root: Element, circles: Sequence[tuple[Spot, float, float, float]], frame: Frame) -> None:
    """Add the names for which there is room, from the places with the most events on."""
    taken = [(x - radius, y - radius, x + radius, y + radius) for _, x, y, radius in circles]
    for spot, x, y, radius in circles[:_MOST_NAMES]:
        name = shown(spot.name)[:_LONGEST_NAME]
        width, half = width_of(name, SIZE), LEADING / 2
        away = radius + 3
        for at, middle, side in (
            (x + away, y, ""),
            (x - away, y, "end"),
            (x, y - away - half + 2, "mid"),
            (x, y + away + half - 2, "mid"),
        ):
            left = at - width * _BEFORE[side]
            box = (left, middle - half + 1, left + width, middle + half - 1)
            is_inside = left >= 0 and box[2] <= frame.width and box[1] >= 0 and box[3] <= frame.height
            if is_inside and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                put_text(root, at, middle + 4, name, side)
                break


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _path(points: Sequence[Point], *, is_closed: bool) -> str:
    """The points as a path of differences, in tenths of a pixel."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    (x, y), steps = tenths[0], []
    for to_x, to_y in tenths[1:]:
        if (to_x, to_y) != (x, y):
            steps.append(f"{_tenth(to_x - x)} {_tenth(to_y - y)}")
        x, y = to_x, to_y
    drawn = "l".join([f"M{_tenth(tenths[0][0])} {_tenth(tenths[0][1])}", " ".join(steps).replace(" -", "-")])
    return drawn + "z" * is_closed if steps else ""


def _tenth(value: int) -> str:
    whole = f"{value / 10:g}"
    return whole.replace("0.", ".", 1) if whole.lstrip("-").startswith("0.") else whole
