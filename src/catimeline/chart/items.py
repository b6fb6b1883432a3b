"""What all drawings of a timeline share: events as items, lanes by facet, and the meaning of the signs."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from catimeline.chart.layout import Item, Lane, Mark
from catimeline.dates.edtf import parse
from catimeline.model.contract import EventObject
from catimeline.render.doubt import DOUBTFUL, bracketed, caveats
from catimeline.text.safe import shown

LANES: dict[str, Callable[[EventObject, Mapping[str, str]], Iterable[str]]] = {
    "actor": lambda event, _: (actor["name"] for actor in event["actors"]),
    "kind": lambda event, kinds: (kinds[event["kind"]],),
    "series": lambda event, _: (event["series"]["name"],) if event["series"] else (),
    "place": lambda event, _: (place["name"] for place in event["places"]),
}
"""The lanes of an event for each facet, given the labels of the kinds."""


class Sign(NamedTuple):
    """A sign that marks consist of, for the legend."""

    name: str
    meaning: str


SIGNS = (
    Sign("day", "day or short time"),
    Sign("soft day", "not known to the day"),
    Sign("firm", "duration"),
    Sign("soft", "some time in here"),
    Sign("tail", "start open or unknown"),
    Sign("open", "end open or unknown"),
)


def item_of(event: EventObject, kinds: Mapping[str, str], by: str | None, *, short: bool = False) -> Item:
    """Convert an event to an item of a drawing.

    Args:
        event: Any event.
        kinds: The labels of the kinds, by id.
        by: The key of ``LANES``; ``None`` for no lanes.
        short: Whether the name is the id instead of the title.
    """
    lanes = tuple(dict.fromkeys(shown(name) for name in LANES[by](event, kinds))) if by else ()
    name, caveat = event["id"] if short else shown(event["title"]), _caveat(event)
    return Item(event["id"], name + caveat, parse(event["date"]["edtf"]), event["kind"], lanes, caveat)


def title_of(event: EventObject) -> str:
    """The title on one line, with the caveats of the event."""
    return shown(event["title"]) + _caveat(event)


def _caveat(event: EventObject) -> str:
    return bracketed("", ", ".join(caveats(event, DOUBTFUL)))


def signs_of(mark: Mark, least: float) -> Iterator[str]:
    """Yield the names of the signs that draw a mark; see ``Mark.strokes``."""
    yield from (stroke.sign for stroke in mark.strokes(least))
    if mark.opens_right:
        yield "open"


def lane_title(lane: Lane, by: str) -> str:
    """The heading of a lane: its name and its number of events, kept together by no-break spaces."""
    return f"{lane.name or f'no {by}'}\N{NO-BREAK SPACE}·\N{NO-BREAK SPACE}{lane.events}"
