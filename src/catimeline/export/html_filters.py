"""The filters of the page: options for the reader, numbers for the script."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from catimeline.dates.edtf import parse
from catimeline.index.index import Index
from catimeline.model.contract import DateObject, EventObject
from catimeline.render.details import Glossary
from catimeline.render.phrases import year_of
from catimeline.text.names import fold

_SEARCHED = ("actor", "place", "person", "kind", "topic", "series")

Years = tuple[int | None, int | None]
"""The first and the last year that a date may cover, astronomical; ``None`` if open or unknown."""


class FacetRow(NamedTuple):
    """What the script filters an event by. In JSON, an array of five."""

    years: list[Years]
    """Of its date; of a set, of each member."""
    actors: list[int]
    """Positions among the options of the facet, from 1."""
    kinds: list[int]
    topics: list[int]
    names: list[int]
    """The numbers of its records in ``Names``."""


class Names:
    """All names of the records that the events on the page refer to, once each: a search finds events by them."""

    def __init__(self, events: Sequence[EventObject], index: Index) -> None:
        used = [(facet, value) for event in events for facet, value in _records(event)]
        # A person without other names is found by the text of the event.
        self.names = {
            record: names
            for record in dict.fromkeys(sorted(used, key=lambda one: (_SEARCHED.index(one[0]), fold(one[1]), one[1])))
            if len(names := index.names_of(*record)) > (record[0] == "person")
        }
        self.named = sum(facet in ("actor", "place") for facet, _ in self.names)
        """How many of them are actors and places, which come first."""
        self._numbers = {record: number for number, record in enumerate(self.names)}

    def of(self, event: EventObject) -> list[int]:
        """The numbers of the records of an event."""
        return sorted({self._numbers[one] for one in _records(event) if one in self._numbers})


class Facet(NamedTuple):
    """Something that an event has one or several of."""

    name: str
    """Its name in the address of the page: ``kind``."""
    values_of: Callable[[EventObject], Sequence[str]]
    """The ids of an event."""
    options: Mapping[str, str]
    """The ids that occur, with their names, sorted by name."""


def facets_of(events: Sequence[EventObject], glossary: Glossary) -> list[Facet]:
    """Actor (all that an event involves), kind and topic."""
    return [
        _facet("actor", lambda event: event["involves"], events, glossary.actors),
        _facet("kind", lambda event: [event["kind"]], events, glossary.kinds),
        _facet("topic", lambda event: event["topics"], events, glossary.topics),
    ]


def _facet(
    name: str,
    values_of: Callable[[EventObject], Sequence[str]],
    events: Sequence[EventObject],
    names: Mapping[str, str],
) -> Facet:
    used = {value for event in events for value in values_of(event)}
    # of equal names the id decides: same events, same page
    return Facet(name, values_of, {key: names[key] for key in sorted(used, key=lambda key: (fold(names[key]), key))})


def facet_rows(events: Iterable[EventObject], facets: Sequence[Facet], names: Names) -> list[FacetRow]:
    """The row of each event, in the given order."""
    # from 1: the first option of each list is "any"
    places = [{value: place for place, value in enumerate(facet.options, start=1)} for facet in facets]

    def row(event: EventObject) -> FacetRow:
        own = ([place[value] for value in facet.values_of(event)] for facet, place in zip(facets, places, strict=True))
        actors, kinds, topics = own
        return FacetRow(_years(event["date"]), actors, kinds, topics, names.of(event))

    return [row(event) for event in events]


def _records(event: EventObject) -> Iterator[tuple[str, str]]:
    """The facet and id of what an event refers to by one of several names."""
    yield from (("actor", actor["id"]) for actor in event["actors"])
    yield from (("actor", person["actor"]) for person in event["people"] if person["actor"])
    yield from (("place", place["id"]) for place in event["places"])
    yield from (("person", person["name"]) for person in event["people"])
    yield "kind", event["kind"]
    yield from (("topic", topic) for topic in event["topics"])
    if event["series"]:
        yield "series", event["series"]["id"]


def _years(date: DateObject) -> list[Years]:
    if date["edtf"][0] not in "[{":
        return [(year_of(date["start"]), year_of(date["end"]))]
    return [(year_of(member.start), year_of(member.end)) for member in parse(date["edtf"]).members]
