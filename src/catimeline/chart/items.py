"""What all drawings of a timeline share: events as items, lanes by facet, and the meaning of the signs."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from catimeline.chart.layout import Item, Mark
from catimeline.dates.edtf import parse
from catimeline.index.index import Index
from catimeline.model.contract import EventObject
from catimeline.model.relations import gap_before
from catimeline.model.vocabulary import REGISTRIES, REGISTRY_OF
from catimeline.query.counts import values_of
from catimeline.render.doubt import DOUBTFUL, bracketed, caveats
from catimeline.text.safe import shown


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


def items_of(
    events: Iterable[EventObject],
    index: Index,
    by: str | None,
    link: Callable[[EventObject], str | None] = lambda _: None,
) -> list[Item]:
    """Convert events to items of a drawing, with lanes by a facet of ``LANES`` or without any, and with their links."""
    lanes_of, titles = lane_names(index, by) if by else lambda _: (), Titles(index)
    return [_item(event, titles, lanes_of(event), link(event)) for event in events]


def lane_names(index: Index, by: str) -> Callable[[EventObject], tuple[str, ...]]:
    """A function that gives the names of the lanes of an event by a facet of ``LANES``.

    Actors are those that the event itself names. Values in a registry go by their names, but sources by their ids.
    """
    values = values_of(index, "named" if by == "actor" else by)
    registry = REGISTRY_OF.get("actor" if by == "named" else by, "")
    names = index.labels(registry) if registry in REGISTRIES and registry != "sources" else {}

    def found(event: EventObject) -> tuple[str, ...]:
        return tuple(dict.fromkeys(shown(names.get(value, value)) for value in values(event["id"])))

    return found


def _item(event: EventObject, titles: "Titles", lanes: tuple[str, ...], link: str | None) -> Item:
    # the names of kinds are few: each in memory once
    date, kind, caveat = parse(event["date"]["edtf"]), intern(event["kind"]), _caveat(event)
    return Item(event["id"], titles.of(event), date, kind, lanes, caveat, link)


class Titles:
    """Writes the titles of events on one line, with what is missing just before them and with their caveats."""

    def __init__(self, index: Index) -> None:
        self._numbers = lru_cache(index.numbers)

    def of(self, event: EventObject) -> str:
        """The title: "[12–13 missing] Fourteenth round (date disputed)"."""
        return self._gap(event) + shown(event["title"]) + _caveat(event)

    def _gap(self, event: EventObject) -> str:
        series = event["series"]
        if series is None or series["number"] is None:
            return ""
        missing = gap_before(series["number"], self._numbers(series["id"]))
        return f"[{missing} missing] " * bool(missing)


def _caveat(event: EventObject) -> str:
    return bracketed("", ", ".join(caveats(event, DOUBTFUL)))


def signs_of(mark: Mark, least: float) -> Iterator[str]:
    """Yield the names of the signs that draw a mark; see ``Mark.strokes``."""
    yield from (stroke.sign for stroke in mark.strokes(least))
    if mark.opens_right:
        yield "open"


def lane_title(name: str, events: int, by: str) -> tuple[str, str]:
    """The title of a lane, its name and its number of events, kept together by no-break spaces; and its end."""
    end = f"\N{NO-BREAK SPACE}·\N{NO-BREAK SPACE}{events}"
    return f"{name or f'no {by}'}{end}", end
