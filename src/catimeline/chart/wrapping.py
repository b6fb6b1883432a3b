"""Breaks a text of a drawing into lines, by the widths of its letters there."""

from collections.abc import Callable

Measure = Callable[[str], float]
"""The width of a text, in units of the drawing."""


def broken(text: str, room: float, most: int, measure: Measure, end: str) -> list[str]:
    """Break a text into lines that fit, between words where possible.

    Args:
        text: The text, on one line.
        room: The width of a line.
        most: The maximum number of lines.
        measure: The width of a text.
        end: Follows the last line if the text is cut.
    """
    lines = [""]
    for word in filter(None, text.split(" ")):
        for number, piece in enumerate(_pieces(word, room, measure)):
            longer = f"{lines[-1]} {piece}" if lines[-1] else piece
            if number == 0 and (not lines[-1] or measure(longer) <= room):
                lines[-1] = longer
            else:
                lines.append(piece)
        if len(lines) > most:
            return [*lines[: most - 1], _cut(lines[most - 1], room, measure, end)]
    return lines


def _pieces(word: str, room: float, measure: Measure) -> list[str]:
    """The word, cut into pieces that fit a line if it is too long."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and measure(pieces[-1] + letter) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _cut(line: str, room: float, measure: Measure, end: str) -> str:
    """As much of the line as fits before ``end``."""
    while line and measure(line + end) > room:
        line = line[:-1]
    return line.rstrip() + end
