"""Figures as pixels: whether a program drew what stands in an SVG."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, parse

from PIL import Image, ImageColor

FIGURES = [
    ("builtin", ("--by", "kind")),
    ("builtin", ("--series", "hld")),
    ("builtin", ("--series", "hld", "--by", "kind")),
    ("builtin", ("--map",)),
    ("nasty", ("--by", "event")),
    ("nasty", ("--by", "place")),
    ("nasty", ("--map",)),
    ("dates", ("--by", "event")),
    ("dates", ("--map",)),
    ("empty", ()),
    ("empty", ("--map",)),
]
"""Figures of every form: the name of a chronology, and options."""

SVG = "{http://www.w3.org/2000/svg}"
_NEAR = 90
"""How far a colour of a letter may be from that of its text: letters have soft edges."""
_THROUGH = 80
"""How far a mark that lets three tenths of what is below it through may be from its colour."""


def root_of(path: Path) -> Any:
    """The root of an SVG file."""
    return parse(path).getroot()  # noqa: S314 - our own


def check_picture(picture: Image.Image, path: Path) -> None:
    """Check that a picture of a figure has its paper, its texts and its marks in their colours, wherever they are."""
    root, colored = root_of(path), picture.convert("RGB")
    scale = picture.width / float(root.attrib["width"])
    assert near(colored.getpixel((3, 3)), root.find(f"{SVG}rect").attrib["fill"], 8)
    for one, dx, dy in _placed(root):
        if one.tag == f"{SVG}text" and any(unicodedata.category(char) != "Cf" for char in one.text or ""):
            assert _has_ink(colored, one, (float(one.attrib["x"]) + dx, float(one.attrib["y"]) + dy), scale), one.text
        elif one.tag == f"{SVG}circle":
            assert _has_fill(colored, one, (float(one.attrib["cx"]) + dx, float(one.attrib["cy"]) + dy), scale), (
                one.attrib
            )


def _placed(element: Element, dx: float = 0, dy: float = 0) -> Iterator[tuple[Element, float, float]]:
    """The elements of a figure, and how far the groups around each move it."""
    if moved := re.fullmatch(r"translate\(([\d.]+) ([\d.]+)\)", element.attrib.get("transform", "")):
        dx, dy = dx + float(moved[1]), dy + float(moved[2])
    yield element, dx, dy
    for one in element:
        yield from _placed(one, dx, dy)


def _has_ink(picture: Image.Image, text: Element, at: tuple[float, float], scale: float) -> bool:
    """Whether letters of a text, in its colour, are where it begins or, if it is anchored elsewhere, around."""
    size = float(text.attrib.get("font-size", 12))
    x, y = at
    left = {"middle": x - size, "end": x - 3 * size}.get(text.attrib.get("text-anchor", ""), x)
    found = picture.crop((left * scale, (y - size) * scale, (left + 3 * size) * scale, (y + 2) * scale))
    colors = found.getcolors(found.width * found.height) or ()
    return any(near(color, text.attrib["fill"], _NEAR) for _, color in colors)


def _has_fill(picture: Image.Image, circle: Element, at: tuple[float, float], scale: float) -> bool:
    """Whether a circle has its colour in its middle or beside it: the edge of another one may run through the middle."""
    distance = _THROUGH if "fill-opacity" in circle.attrib else 8
    half, (x, y) = float(circle.attrib["r"]) / 2, at
    pixels = [picture.getpixel((round((x + aside) * scale), round(y * scale))) for aside in (0, -half, half)]
    return any(near(pixel, circle.attrib["fill"], distance) for pixel in pixels)


def near(pixel: Any, color: str, distance: int) -> bool:
    """Whether a pixel has nearly this colour."""
    return all(abs(one - other) <= distance for one, other in zip(pixel, ImageColor.getrgb(color), strict=True))
