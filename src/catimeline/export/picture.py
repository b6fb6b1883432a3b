"""The figure as PNG and PDF, for slides and papers: typst draws the SVG.

The document that typst is given is ours; figure, texts and addresses are values in it, never syntax. It does not say
when it was made: the same figure and the same fonts give the same bytes.
"""

import io
import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, Literal, TextIO
from xml.etree.ElementTree import Element, fromstring

from catimeline.chart.svg import write_svg
from catimeline.errors import MissingPrintError, PictureSizeError, TerminalError
from catimeline.render.selection import Selection
from catimeline.text.plurals import counted

try:
    import typst
except ImportError:
    raise MissingPrintError from None

MOST_PIXELS = 50_000_000
"""What a picture may have; typst needs 12 bytes of memory for each."""
TALLEST = 19_200
"""What a page may have, in CSS pixels: 14,400 points. Source: ISO 32000-1, annex C."""
_POINTS = 0.75
"""A CSS pixel, the unit of figures, in points."""
_INCH = 72
"""In points."""
_CM = 96 / 2.54
"""A centimetre, in CSS pixels."""
LONGEST_ADDRESS = 8_000
"""The longest address of a link, in bytes; typst refuses longer ones."""
_BEGINNING = 1_000
"""In which a figure says how large it is, in characters."""
_FEWER = "fewer events or lanes (--by)"
_SIZE = re.compile(r'viewBox="0 0 (\S+) (\S+)"')
_SVG = "{http://www.w3.org/2000/svg}"
_PAGE = b"""
#let figure = json(bytes(sys.inputs.figure))
#set document(title: figure.title, date: none)
#set page(width: figure.width * 1pt, height: figure.height * 1pt, margin: 0pt)
#image(bytes(figure.svg), format: "svg", width: 100%, height: 100%, alt: figure.about)
#for (x, y, width, height, address) in figure.links {
  place(top + left, dx: x * 1pt, dy: y * 1pt, link(address, box(width: width * 1pt, height: height * 1pt)))
}
"""

_LETTERS = b"""
#set text(top-edge: "bounds", bottom-edge: "bounds")
#let size(letter) = ("Libertinus Serif", "New Computer Modern").map(font => measure(text(font: font, letter)))
#context {
  let box = size("\\u{10ffff}")
  [#metadata(json(bytes(sys.inputs.letters)).filter(letter => size(letter) == box)) <boxes>]
}
"""
"""Asks typst which letters it draws as what is no character, in either of two fonts that it brings along. A letter that
any font has is as large as its box in both only by a chance that is not worth a thought."""
_MOST = 20
"""At most this many letters are named in a remark."""

Area = tuple[float, float, float, float, str]
"""A part of a page that is a link: left, top, width and height in points, and the address."""


def write_png(selection: Selection, out: TextIO) -> Iterable[str]:
    """Write the figure as a picture, of the width that the options name.

    Args:
        selection: The events, in the order of their dates.
        out: A file or pipe; the bytes go to its buffer.

    Returns:
        What the figure could not hold, and what no font has.

    Raises:
        TerminalError: The output is a terminal, or takes only text.
        PictureSizeError: The picture would be too large, or the figure is.
    """
    return _write(selection, out, "png")


def write_pdf(selection: Selection, out: TextIO) -> Iterable[str]:
    """Write the figure as a page of its size, with the links of the figure; else as ``write_png``."""
    return _write(selection, out, "pdf")


def _write(selection: Selection, out: TextIO, form: Literal["png", "pdf"]) -> Iterable[str]:
    check_not_text(out, form)
    drawn = io.StringIO()
    remarks = write_svg(selection, drawn)
    svg = drawn.getvalue()
    width, height = map(float, _SIZE.findall(svg, 0, _BEGINNING)[0])
    wide = selection.options.width
    tall = round(height * wide / width)
    if height > TALLEST:
        page, most = f"page of {height / _CM:,.0f} cm", f"{TALLEST / _CM:,.0f} cm"
        raise PictureSizeError(page, most, f"{_FEWER}, or export svg")
    if form == "png" and wide * tall > MOST_PIXELS:
        picture, most = f"picture of {wide:,} by {tall:,} pixels", f"{MOST_PIXELS:,}"
        raise PictureSizeError(picture, most, f"a smaller --width, {_FEWER}, or export pdf")
    root = fromstring(svg)  # noqa: S314 - our own
    figure: dict[str, Any] = {
        "svg": svg,
        "title": root.findtext(f"{_SVG}title"),
        "about": root.findtext(f"{_SVG}desc"),
        "width": width * _POINTS,
        "height": height * _POINTS,
        "links": list(_areas(root)),
    }
    typeset(out, form, _PAGE, ppi=wide / (width * _POINTS) * _INCH, figure=json.dumps(figure))
    return [*remarks, *boxes("".join(chain.from_iterable(text.itertext() for text in root.iter(f"{_SVG}text"))))]


def boxes(text: str) -> list[str]:
    """The remark on the letters of a text that no font has, which typst draws as boxes; empty if there are none."""
    asked = {"letters": json.dumps([letter for letter in sorted({*text}) if not letter.isascii()])}
    lost = json.loads(typst.query(_LETTERS, "<boxes>", field="value", one=True, sys_inputs=asked))
    drawn = "a box" if len(lost) == 1 else "boxes"
    named = " ".join(lost[:_MOST]) + " …" * (len(lost) > _MOST)
    return [f"{counted(len(lost), 'letter')} that no font here has, drawn as {drawn}: {named}"] if lost else []


def check_not_text(out: TextIO, form: str) -> None:
    """Check that a stream takes bytes.

    Raises:
        TerminalError: It is a terminal, or takes only text.
    """
    if out.isatty() or not hasattr(out, "buffer"):
        raise TerminalError(name=form)


def typeset(
    out: TextIO, form: Literal["png", "pdf"], document: bytes, *, ppi: float | None = None, **inputs: str
) -> None:
    """Write a document of typst as a picture or as PDF.

    Args:
        out: A file or pipe; the bytes go to its buffer.
        form: What to write.
        document: The document.
        ppi: The dots of a picture per inch.
        inputs: The values that the document reads.
    """
    made = typst.compile(document, format=form, ppi=ppi, sys_inputs=inputs)
    out.flush()
    out.buffer.write(made)


def _areas(element: Element, left: float = 0, top: float = 0, address: str = "") -> Iterator[Area]:
    """The areas of links within an element: the rectangles and circles that show an event or a place.

    Args:
        element: A part of a figure.
        left: Where its coordinates begin, in CSS pixels.
        top: Likewise.
        address: The address of the link that it is in.
    """
    address = element.get("href", address)
    if moved := re.fullmatch(r"translate\((\S+) (\S+)\)", element.get("transform", "")):
        left, top = left + float(moved[1]), top + float(moved[2])
    if 0 < len(address.encode()) <= LONGEST_ADDRESS:
        box = _box(element)
        if box is not None:
            x, y, width, height = box
            yield (left + x) * _POINTS, (top + y) * _POINTS, width * _POINTS, height * _POINTS, address
    for child in element:
        yield from _areas(child, left, top, address)


def _box(shape: Element) -> tuple[float, ...] | None:
    """Left, top, width and height of a rectangle or a circle, in CSS pixels; ``None`` of another element."""
    match shape.tag.removeprefix(_SVG):
        case "rect":
            return tuple(float(shape.attrib[name]) for name in ("x", "y", "width", "height"))
        case "circle":
            x, y, radius = (float(shape.attrib[name]) for name in ("cx", "cy", "r"))
            return x - radius, y - radius, 2 * radius, 2 * radius
        case _:
            return None
