"""Figures as pixels: whether a program drew what stands in an SVG."""

from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, parse

from PIL import Image, ImageColor

SVG = "{http://www.w3.org/2000/svg}"
_NEAR = 90
"""How far a colour of a letter may be from that of its text: letters have soft edges."""


def root_of(path: Path) -> Any:
    """The root of an SVG file."""
    return parse(path).getroot()  # noqa: S314 - our own


def check_picture(picture: Image.Image, path: Path) -> None:
    """Check that a picture of a figure has its paper, its texts and its marks in their colours, wherever they are."""
    root, colored = root_of(path), picture.convert("RGB")
    scale = picture.width / float(root.attrib["width"])
    assert near(colored.getpixel((3, 3)), root.find(f"{SVG}rect").attrib["fill"], 8)
    for text in root.iter(f"{SVG}text"):
        assert _has_ink(colored, text, scale), text.text
    for circle in root.iter(f"{SVG}circle"):
        x, y = (round(float(circle.attrib[name]) * scale) for name in ("cx", "cy"))
        assert near(colored.getpixel((x, y)), circle.attrib["fill"], 8)


def _has_ink(picture: Image.Image, text: Element, scale: float) -> bool:
    """Whether letters of a text, in its colour, are where it begins or, if it is anchored elsewhere, around."""
    size = float(text.attrib.get("font-size", 12))
    x, y = float(text.attrib["x"]), float(text.attrib["y"])
    left = {"middle": x - size, "end": x - 3 * size}.get(text.attrib.get("text-anchor", ""), x)
    found = picture.crop((left * scale, (y - size) * scale, (left + 3 * size) * scale, (y + 2) * scale))
    colors = found.getcolors(found.width * found.height) or ()
    return any(near(color, text.attrib["fill"], _NEAR) for _, color in colors)


def near(pixel: Any, color: str, distance: int) -> bool:
    """Whether a pixel has nearly this colour."""
    return all(abs(one - other) <= distance for one, other in zip(pixel, ImageColor.getrgb(color), strict=True))
