"""The timeline as an SVG figure: a separate document or a part of a page. Lengths are in CSS pixels.

A few events get a line each, with dates and titles; many events are drawn in lanes, as marks without names.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import TextIO
from xml.etree.ElementTree import Element, SubElement, tostring

from catimeline.chart.axis import Axis, Tick
from catimeline.chart.items import items_of, lane_title, signs_of
from catimeline.chart.layout import Item, Lane, Placed, Sizes, axis_for, lanes, lines
from catimeline.chart.svg_map import write_map
from catimeline.chart.svg_marks import LEADING, RADIUS, SIZE, TAIL, keys_of, put, put_keys, put_mark, put_text
from catimeline.chart.svg_style import COLORS, FONT, paint, stylesheet
from catimeline.chart.svg_text import broken, width_of
from catimeline.model.contract import EventObject
from catimeline.render.phrases import credit
from catimeline.render.selection import Selection
from catimeline.text.plurals import counted
from catimeline.text.safe import shown

Link = Callable[[EventObject], str | None]
"""Returns the address to which the mark of an event links."""

_WIDTH = 720
_EDGE = 12
_INNER = _WIDTH - 2 * _EDGE
_TITLE = 18
_DATES = 118
"""The room for dates in words, left of the axis."""
_LANES = 150
"""The room for lane names, left of the axis."""
MOST_NAMED = 60
"""With more events than this, names are not drawn, and lanes by kind are the default."""
_MOST_LINES = 4
_LONGEST_NAME = 500
"""In characters. Longer names are cut before they are measured, which takes time for each character."""
_COLORS = 8
_ROW = 11
"""The height of a row of marks without names."""
_LETTER = 6.7
_APART = 6
"""The minimum distance between two marks of the axis."""


def write_svg(selection: Selection, out: TextIO) -> Iterable[str]:
    """Write the figure. Events link to their place on the store's page, or if it has none to their first source."""
    if selection.options.map:
        return write_map(selection, out)
    page = selection.header["url"]

    def link(event: EventObject) -> str | None:
        return f"{page}#{event['id']}" if page else next((one["url"] for one in event["sources"] if one["url"]), None)

    drawn = figure(selection, by=selection.options.by, link=link, theme=selection.options.theme)
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{drawn}\n')
    return ()


def figure(selection: Selection, *, by: str | None, link: Link, theme: str | None) -> str:
    """The ``svg`` element of a timeline, as text.

    Args:
        selection: The events, in the order of their dates.
        by: One of ``LANES``; "event" for one line per event; ``None`` to choose by their number.
        link: The link of each event.
        theme: The colours of a figure in a file of its own. ``None`` if a page holds it: the page must then include
            ``stylesheet``, have a heading above the figure, and offer keyboard users another way to all events.
    """
    if by is None:
        is_long = any(True for _ in islice(selection.texts, MOST_NAMED, None))
        by = "kind" if is_long else "event"
    return _Figure(selection, None if by == "event" else by, link, theme).whole()


class _Figure:
    """A figure under construction, from top to bottom."""

    def __init__(self, selection: Selection, by: str | None, link: Link, theme: str | None) -> None:
        self.selection = selection
        self.by = by
        self.embedded = theme is None
        self.theme = theme
        self.items = items_of(selection, selection.index, by, link)
        self.named = by is None or len(self.items) <= MOST_NAMED
        self.left = _EDGE + (_DATES if by is None else _LANES)
        kinds = Counter(item.kind for item in self.items)
        ranked = sorted(kinds, key=lambda kind: (-kinds[kind], kind))[:_COLORS]
        self.colors = {kind: color for color, kind in enumerate(ranked, start=1)}
        kind = {"class": "timeline"} if self.embedded else {}
        self.root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **kind, "role": "group", **FONT})
        self.drawn: list[Element | str] = []
        """What has been drawn, before that which is in the root: as text, but for elements that may still change."""
        self.y = 0.0
        """The height of what has been drawn so far."""

    def whole(self) -> str:
        self._describe()
        paper = put(self.root, "rect", "paper", width=_WIDTH)  # first, since SVG paints in document order
        self._settle(kept=paper)
        if not self.embedded:
            self._title()
        if self.items:
            axis = axis_for(
                [item.date for item in self.items], _WIDTH - _EDGE - self.left, letter=_LETTER, apart=_APART, tail=TAIL
            )
            self._timeline(axis, [tick for tick in axis.ticks() if tick.label])
        else:
            self._words("No events.")
        if not self.embedded:
            self._foot()
        height = f"{self.y + _EDGE / 2:.0f}"
        paper.set("height", height)
        self.root.set("viewBox", f"0 0 {_WIDTH} {height}")
        if not self.embedded:
            self.root.set("width", str(_WIDTH))
            self.root.set("height", height)
        self._settle()
        opening, _, closing = tostring(self.root, encoding="unicode", short_empty_elements=False).rpartition("</")
        return "".join(
            [opening, *(one if isinstance(one, str) else self._text(one) for one in self.drawn), "</", closing]
        )

    def _settle(self, kept: Element | None = None) -> None:
        """Turn what is in the root into text, which takes less memory; except an element that is ``kept``."""
        self.drawn += (one if one is kept else self._text(one) for one in self.root)
        del self.root[:]

    def _text(self, element: Element) -> str:
        own = self.theme in COLORS  # else CSS follows the screen, and goes before these attributes
        paint(element, COLORS[self.theme if self.theme and own else "light"], keep=not own)
        return tostring(element, encoding="unicode")

    def _describe(self) -> None:
        """Add title and description for screen readers, and the styles if classes need them."""
        said = f"A timeline of {counted(len(self.items), 'event')}."
        if self.selection.conditions:
            said += f" {shown('; '.join(self.selection.conditions))}."
        if self.items:
            first, last = self.items[0], self.items[-1]
            said += f" The first: {first.name}, {_date(first)}. The last: {last.name}, {_date(last)}."
        SubElement(self.root, "title").text = shown(self.selection.title)
        SubElement(self.root, "desc").text = said
        if self.theme == "auto":
            SubElement(self.root, "style").text = stylesheet()

    def _title(self) -> None:
        self.y = _EDGE
        for line in broken(shown(self.selection.title), _INNER, _TITLE, 3):
            self.y += _TITLE + 4
            put_text(self.root, _EDGE, self.y, line, "title")
        if self.items:
            self._words(shown(self.selection.about) or counted(len(self.items), "event"))

    def _foot(self) -> None:
        self._words(shown(credit(self.selection.header, self.selection.title)))

    def _words(self, text: str) -> None:
        for line in broken(text, _INNER, SIZE, 3):
            self.y += LEADING + 3
            put_text(self.root, _EDGE, self.y, line, "dim")

    def _timeline(self, axis: Axis, ticks: Sequence[Tick]) -> None:
        self._axis(ticks)
        top, behind = self.y, put(self.root, "g")  # the bands of lanes, painted before the marks
        self._settle(kept=behind)
        sizes = Sizes(self._measure, least=2 * RADIUS, tail=TAIL, gap=7 if self.named else 1)
        if self.by is None:
            placed = lines(self.items, axis, sizes)
            for one in placed:
                self._line(one)
                self._settle()
        else:
            found = lanes(self.items, axis, sizes)
            for number, lane in enumerate(found):
                start = self.y
                ground = "paper" if number % 2 else "band"
                self._lane(lane, *lane_title(lane.name, lane.events, self.by), ground)
                self._settle()
                if ground == "band":
                    put(behind, "rect", ground, x=_EDGE / 2, y=start, width=_WIDTH - _EDGE, height=self.y - start)
            placed = [one for lane in found for row in lane.rows for one in row]
        for tick in ticks:
            x = self.left + tick.position
            put(behind, "line", "grid", x1=x, x2=x, y1=top, y2=self.y)
        self._axis(ticks)
        kinds = {color: shown(self.selection.kinds[kind]) for kind, color in self.colors.items()}
        used = {name for one in placed for name in signs_of(one.mark, 2 * RADIUS)}
        self.y = put_keys(self.root, keys_of(used, {} if self.by == "kind" else kinds), _EDGE, _INNER, self.y + 4)

    def _measure(self, name: str) -> float:
        return width_of(name[:_LONGEST_NAME], SIZE) if self.named else 0

    def _axis(self, ticks: Sequence[Tick]) -> None:
        self.y += LEADING + 3
        for tick in ticks:
            half = width_of(tick.label, SIZE) / 2
            put_text(self.root, min(self.left + tick.position, _WIDTH - half), self.y, tick.label, "dim mid")
        self.y += 7

    def _line(self, one: Placed) -> None:
        """Add an event on its own line: date, mark and title. A title "on" its mark is drawn above it."""
        dates = broken(_date(one.item), _DATES - 10, SIZE, _MOST_LINES)
        names = broken(one.item.name[:_LONGEST_NAME], one.room, SIZE, _MOST_LINES)
        group, above = self._event(one), len(names) * (one.side == "on")
        for number, line in enumerate(dates, start=1):
            put_text(group, _EDGE, self.y + number * LEADING - 3, line, "dim")
        self._name(group, one, names, "paper")
        put_mark(group, one.mark, self.left, self.y + LEADING / 2 + above * LEADING)
        self.y += max(len(dates), len(names) + (above > 0)) * LEADING + 4

    def _lane(self, lane: Lane, title: str, end: str, ground: str) -> None:
        top = self.y + 3
        names = broken(title, _LANES - 12, SIZE, 3, end=end)
        for number, line in enumerate(names, start=1):
            put_text(self.root, _EDGE, top + number * LEADING - 3, line)
        self.y = top if self.named else top + 2
        for row in lane.rows:
            above = LEADING * any(one.side == "on" for one in row) if self.named else 0
            for one in row:
                group = self._event(one)
                if self.named:
                    self._name(
                        group,
                        one,
                        broken(one.item.name[:_LONGEST_NAME], one.room, SIZE, 1),
                        ground,
                        0 if one.side == "on" else above,
                    )
                put_mark(group, one.mark, self.left, self.y + above + (LEADING if self.named else _ROW) / 2)
            self.y += above + (LEADING + 3 if self.named else _ROW)
        self.y = max(self.y, top + len(names) * LEADING) + 3

    def _event(self, one: Placed) -> Element:
        """Add the element that holds an event: a link if it has an address, with a tooltip unless a page embeds it."""
        address = one.item.link
        kind = f"k{self.colors.get(one.item.kind, 0)}"
        if self.embedded and address:  # out of the tab order: the page offers another way for the keyboard
            return SubElement(self.root, "a", {"href": address, "tabindex": "-1", "class": kind})
        group = put(SubElement(self.root, "a", {"href": address}) if address else self.root, "g", kind)
        SubElement(group, "title").text = f"{_date(one.item)}: {one.item.name}"
        return group

    def _name(self, group: Element, one: Placed, names: Sequence[str], ground: str, below: float = 0) -> None:
        """Add the name in lines, on a rectangle of the ground, which hides the lines of the axis."""
        x = self.left + one.left + one.room * (one.side == "left")
        wide = max(width_of(line, SIZE) for line in names)
        start, top = x - wide * (one.side == "left"), self.y + below
        put(group, "rect", ground, x=start - 1, y=top, width=wide + 2, height=len(names) * LEADING)
        for number, line in enumerate(names, start=1):
            put_text(group, x, top + number * LEADING - 3, line, "end" if one.side == "left" else "")


def _date(item: Item) -> str:
    return shown(item.date.display)
