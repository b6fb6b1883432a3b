"""How figures look: the kinds of their elements as presentation attributes or as CSS.

A figure is drawn with the kinds as classes, which become attributes: every program that shows SVG reads these. Office
suites and libraries that make PNG or PDF know only some selectors, take rules for dark screens as if they always held,
do not apply the CSS of a page to a figure in it, and draw a stroke above its text. The classes are kept beside the
attributes only for CSS that follows the screen, which goes before them.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

Rule = tuple[str, Mapping[str, str]]
"""A selector of CSS and what it declares."""


class Colors(NamedTuple):
    """The colours of a theme."""

    inks: Mapping[str, str]
    """Those of everything but marks, by name."""
    marks: tuple[str, ...]
    """Those of the groups "k0", for all kinds of events without a colour of their own, to "k8"."""


FONT = {"font-family": "Helvetica, Arial, 'Liberation Sans', sans-serif", "font-size": "12"}
"""The attributes of the whole figure; the size is in CSS pixels."""

COLORS = {
    "light": Colors(
        {
            "ink": "#1c1c1e",
            "paper": "#ffffff",
            "band": "#f4f5f7",
            "land": "#e3e6e9",
            "rule": "#d9dbde",
            "dim": "#5f6368",
        },
        ("#5f6368", "#0b5fa5", "#b34700", "#1a7f37", "#a3157a", "#7a5b00", "#5a3ec8", "#00767a", "#b3261e"),
    ),
    "dark": Colors(
        {
            "ink": "#ececee",
            "paper": "#17181a",
            "band": "#212326",
            "land": "#303438",
            "rule": "#3d4043",
            "dim": "#a8acb2",
        },
        ("#a8acb2", "#6fb3f2", "#f29a5c", "#67c97f", "#ea83cc", "#d6b443", "#a996ff", "#4fc7cb", "#ff8a80"),
    ),
}
"""The themes that need no CSS."""

_SHAPES = {
    "title": {"font-size": "18", "font-weight": "bold"},
    "mid": {"text-anchor": "middle"},
    "end": {"text-anchor": "end"},
    "soft": {"fill-opacity": ".3", "stroke-width": "1", "stroke-dasharray": "2 2"},
    "tail": {"fill-opacity": ".08"},
    "faint": {"stroke-width": "1.5", "stroke-dasharray": "2 1.5"},
    "land": {"stroke-width": ".5"},
    "border": {"fill": "none", "stroke-width": ".8"},
    "broken": {"stroke-dasharray": "3 2"},
    "spot": {"fill-opacity": ".7", "stroke-width": "1"},
}
"""What does not depend on colours, by kind."""

_PAINTS = {
    "dim": {"fill": "dim"},
    "paper": {"fill": "paper"},
    "band": {"fill": "band"},
    "grid": {"stroke": "rule"},
    "bar": {"stroke": "mark"},
    "sea": {"fill": "paper", "stroke": "rule"},
    "land": {"fill": "land", "stroke": "land"},
    "border": {"stroke": "paper"},
    "spot": {"fill": "mark", "stroke": "paper"},
    "firm": {"fill": "mark"},
    "soft": {"fill": "mark", "stroke": "mark"},
    "tail": {"fill": "mark"},
    "faint": {"fill": "paper", "stroke": "mark"},
}
"""The colours of each kind: inks, and "mark" for the colour of its group. Other texts have "ink"."""


def paint(element: Element, colors: Colors, *, keep: bool, mark: str = "") -> None:
    """Turn the classes of an element, and of all within it, into attributes.

    Args:
        element: The element.
        colors: The colours of the theme.
        keep: Whether the classes stay.
        mark: The colour of the group that it is in.
    """
    if element.tag == "text":
        element.set("fill", colors.inks["ink"])
    for kind in element.get("class", "").split():
        if kind[1:].isdecimal():
            mark = colors.marks[int(kind[1:])]
        else:
            paints = {name: colors.inks.get(ink, mark) for name, ink in _PAINTS.get(kind, {}).items()}
            element.attrib |= _SHAPES.get(kind, {}) | paints
    if not keep:
        element.attrib.pop("class", "")
    for child in element:
        paint(child, colors, keep=keep, mark=mark)


def stylesheet(within: str = "") -> str:
    """The CSS of a light figure with classes, which makes it dark on a dark screen.

    Args:
        within: The selector of the figure and a space; empty for a figure in a file of its own.
    """
    rules = [(f"{selector} text", {"text-decoration": "underline"}) for selector in ("a:hover", "a:focus")]
    dark = _lines(_colored(COLORS["dark"]), within)
    return f"{_lines(rules, within)}@media screen and (prefers-color-scheme:dark){{\n{dark}}}\n"


def _colored(colors: Colors) -> Iterator[Rule]:
    """The rules for colours. Marks have that of their group as ``currentColor``."""
    yield "text", {"fill": colors.inks["ink"]}
    for kind, paints in _PAINTS.items():
        yield f".{kind}", {name: colors.inks.get(ink, "currentColor") for name, ink in paints.items()}
    for number, color in enumerate(colors.marks):
        yield f".k{number}", {"color": color}


def _lines(rules: Iterable[Rule], within: str) -> str:
    return "".join(
        f"{within}{selector}{{{';'.join(f'{name}:{value}' for name, value in declared.items())}}}\n"
        for selector, declared in rules
    )
