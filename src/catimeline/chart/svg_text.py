"""How wide texts are in a figure, and where they are broken into lines, without asking a font.

The widths are those of Helvetica, which Arial and Liberation Sans share, in thousandths of the size of the letters.
Source: Adobe Font Metrics of Helvetica, version 002.000.
"""

import unicodedata
from functools import cache

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
"""A letter of another script, on the safe side."""
_WIDE = 1_100
"""A Chinese character, an emoji, a dash as long as a letter."""
_SLACK = 1.04
"""Other fonts are a little wider."""


def width_of(text: str, size: float) -> float:
    """The width of a text in letters of a size, in the units of that size."""
    return sum(map(_letter, text)) * size / 1000 * _SLACK


@cache
def _letter(letter: str) -> int:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if unicodedata.combining(letter):
        return 0
    base = unicodedata.normalize("NFD", letter)[0]
    if base in _WIDTHS:
        return _WIDTHS[base]
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" or letter in "—…" else _OTHERS


def broken(text: str, room: float, size: float, most: int) -> list[str]:
    """A text in lines that have room, broken between words where that is possible.

    Args:
        text: On one line.
        room: The width of a line, in the units of the size.
        size: That of the letters.
        most: So many lines at most; an ellipsis ends the last one if the text does not.
    """
    lines = [""]
    for word in filter(None, text.split(" ")):
        for number, piece in enumerate(_pieces(word, room, size)):
            longer = f"{lines[-1]} {piece}" if lines[-1] else piece
            if number == 0 and (not lines[-1] or width_of(longer, size) <= room):
                lines[-1] = longer
            else:
                lines.append(piece)
        if len(lines) > most:
            return [*lines[: most - 1], _cut(lines[most - 1], room, size)]
    return lines


def _pieces(word: str, room: float, size: float) -> list[str]:
    """A word, or the pieces of it that have room."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _cut(line: str, room: float, size: float) -> str:
    """The line with an ellipsis behind as much of it as has room beside."""
    while line and width_of(line + "…", size) > room:
        line = line[:-1]
    return line.rstrip() + "…"
