"""The filters of the page: options for the reader, numbers for the script."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from catimeline.dates.edtf import parse
from catimeline.index.index import Index
from catimeline.model.contract import DateObject, EventObject
from catimeline.render.details import Glossary
from catimeline.render.phrases import year_of
from catimeline.text.names import fold

_VALUES_OF: dict[str, Callable[[EventObject], Sequence[str]]] = {
    "actor": lambda event: event["involves"],
    "kind": lambda event: [event["kind"]],
    "topic": lambda event: event["topics"],
}
"""What the reader can filter by, with the ids of an event."""

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


class Used:
    """What occurs in the events on the page."""

    def __init__(self) -> None:
        self.records: set[tuple[str, str]] = set()
        """Facet and id of what has one of several names."""
        self.values: dict[str, set[str]] = {name: set() for name in _VALUES_OF}
        """The ids to filter by."""
        self.has_early = False
        """Whether any year is before 1."""

    def add(self, event: EventObject) -> None:
        """Add what occurs in an event."""
        self.records.update(_records(event))
        for name, values_of in _VALUES_OF.items():
            self.values[name].update(values_of(event))
        self.has_early = self.has_early or any(
            year is not None and year < 1 for ends in _years(event["date"]) for year in ends
        )


class Names:
    """All names of the records that the events on the page refer to, once each: a search finds events by them."""

    def __init__(self, used: Used, index: Index) -> None:
        # A person without other names is found by the text of the event.
        self.names = {
            record: names
            for record in sorted(used.records, key=lambda one: (_SEARCHED.index(one[0]), fold(one[1]), one[1]))
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


def facets_of(used: Used, glossary: Glossary) -> list[Facet]:
    """Actor (all that an event involves), kind and topic."""
    labels = {"actor": glossary.actors, "kind": glossary.kinds, "topic": glossary.topics}
    return [_facet(name, values, labels[name]) for name, values in used.values.items()]


def _facet(name: str, used: Iterable[str], names: Mapping[str, str]) -> Facet:
    # of equal names the id decides: same events, same page
    options = {key: names[key] for key in sorted(used, key=lambda key: (fold(names[key]), key))}
    return Facet(name, _VALUES_OF[name], options)


def facet_rows(events: Iterable[EventObject], facets: Sequence[Facet], names: Names) -> Iterator[FacetRow]:
    """Yield the row of each event, in the given order."""
    # from 1: the first option of each list is "any"
    places = [{value: place for place, value in enumerate(facet.options, start=1)} for facet in facets]

    def row(event: EventObject) -> FacetRow:
        own = ([place[value] for value in facet.values_of(event)] for facet, place in zip(facets, places, strict=True))
        actors, kinds, topics = own
        return FacetRow(_years(event["date"]), actors, kinds, topics, names.of(event))

    return map(row, events)


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
