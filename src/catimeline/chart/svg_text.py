"""Estimates the width of text in a figure and breaks it into lines, without access to a font.

The widths are those of Helvetica, which Arial and Liberation Sans share, in thousandths of the font size.
Source: Adobe Font Metrics of Helvetica, version 002.000.
"""

import unicodedata
from functools import cache

from catimeline.chart import wrapping

_WIDTHS = dict(
    zip(
        map(chr, range(32, 127)),
        (
            278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
            *[556] * 10, 278, 278, 584, 584, 584, 556,
            1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
            667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
            333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
            556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
        ),
        strict=True,
    )
) | {"’": 222, "‘": 222, "“": 333, "”": 333, "–": 556, "·": 278}  # fmt: skip
_OTHERS = 700
"""The width of any other letter; rather too wide than too narrow."""
_WIDE = 1_100
"""The width of a Chinese character, an emoji, an em dash or an ellipsis."""
_SLACK = 1.04
"""The reader may have another font, which may be a little wider."""


def width_of(text: str, size: float) -> float:
    """The width of a text at a font size, in the unit of that size."""
    return sum(map(_letter, text)) * size / 1000 * _SLACK


@cache
def _letter(letter: str) -> int:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if unicodedata.combining(letter):
        return 0
    base = unicodedata.normalize("NFD", letter)[0]  # accents add no width: "é" is as wide as "e"
    if base in _WIDTHS:
        return _WIDTHS[base]
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" or letter in "—…" else _OTHERS


def broken(text: str, room: float, size: float, most: int, *, end: str = "") -> list[str]:
    """Break a text into lines that fit; see ``wrapping.broken``.

    Args:
        text: The text, on one line.
        room: The width of a line, in the unit of the size.
        size: The font size.
        most: The maximum number of lines; the last one ends in an ellipsis if the text is cut.
        end: The end of the text, which is kept then.
    """
    return wrapping.broken(text, room, most, lambda line: width_of(line, size), f"…{end}")
