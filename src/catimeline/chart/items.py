"""What pictures of a timeline have in common: events as items, lanes by facet, and what their marks mean."""

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
"""What lanes can be made by, each with the lanes that an event stands in, given the labels of the kinds."""


class Sign(NamedTuple):
    """A sign that marks are made of, and what it means."""

    name: str
    meaning: str


SIGNS = (
    Sign("day", "day or short time"),
    Sign("soft day", "not known to the day"),
    Sign("firm", "duration"),
    Sign("soft", "some time in here"),
    Sign("open", "open on this side"),
)


def item_of(event: EventObject, kinds: Mapping[str, str], by: str | None, *, short: bool = False) -> Item:
    """An event for a picture.

    Args:
        event: Any.
        kinds: The labels of the kinds.
        by: The key of ``LANES`` for its lanes; ``None`` for none.
        short: Whether it goes by its id, not by its title.
    """
    lanes = tuple(dict.fromkeys(shown(name) for name in LANES[by](event, kinds))) if by else ()
    name, caveat = event["id"] if short else shown(event["title"]), _caveat(event)
    return Item(event["id"], name + caveat, parse(event["date"]["edtf"]), event["kind"], lanes, caveat)


def title_of(event: EventObject) -> str:
    """The title on one line, with what weakens the event."""
    return shown(event["title"]) + _caveat(event)


def _caveat(event: EventObject) -> str:
    return bracketed("", ", ".join(caveats(event, DOUBTFUL)))


def signs_of(mark: Mark, least: float) -> Iterator[str]:
    """The names of the signs that a mark is drawn with; see ``Mark.strokes``."""
    yield from (stroke.sign for stroke in mark.strokes(least))
    if mark.opens_left or mark.opens_right:
        yield "open"


def lane_title(lane: Lane, by: str) -> str:
    """What stands above a lane: its name and how many events it has."""
    return f"{lane.name or f'no {by}'}\N{NO-BREAK SPACE}·\N{NO-BREAK SPACE}{lane.events}"
