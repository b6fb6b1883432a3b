"""The filters of the page: options for the reader, numbers for the script."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from catimeline.dates.edtf import parse
from catimeline.index.index import Index
from catimeline.model.contract import DateObject, EventObject
from catimeline.model.vocabulary import INVERSES
from catimeline.render.phrases import year_of
from catimeline.text.names import fold

FACETS = (
    "actor", "kind", "topic", "place", "country", "series", "person", "role", "publisher", "grade", "language",
    "disputed_by", "evidence", "relation", "precision", "status",
)  # fmt: skip
"""What the reader can filter by: all facets but times, which have fields of their own; sources, whose references lead
back to the events; numbers, which mean nothing without their series; and those whom an event names itself."""

_LABELLED = {"actor": "actors", "kind": "kinds", "place": "places", "topic": "topics", "series": "series"}
"""The facets whose values are ids, with the registries of their names."""
_RELATIONS = frozenset((*INVERSES, *INVERSES.values()))
_SEARCHED = ("actor", "place", "person", "kind", "topic", "series")

Years = tuple[int | None, int | None]
"""The first and the last year that a date may cover, astronomical; ``None`` if open or unknown."""


Row = tuple[list[Years], list[int], *tuple[list[int], ...]]
"""What the script filters an event by: the years of its date or, of a set, of each member; the numbers of its records
in ``Names``; and for each facet the positions of its values among the options, from 1."""


class Used:
    """What occurs in the events on the page."""

    def __init__(self, values_of: Callable[[str], Mapping[str, Sequence[str]]]) -> None:
        """Take what gives the values of an event by its id, for each facet."""
        self._values_of = values_of
        self.records: set[tuple[str, str]] = set()
        """Facet and id of what has one of several names."""
        self.values: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
        """The values of each facet, with the numbers of their events."""
        self.has_early = False
        """Whether any year is before 1."""

    def add(self, event: EventObject) -> None:
        """Add what occurs in an event."""
        self.records.update(_records(event))
        for name, values in self.values_of(event).items():
            self.values[name].update(values)
        self.has_early = self.has_early or any(
            year is not None and year < 1 for ends in _years(event["date"]) for year in ends
        )

    def values_of(self, event: EventObject) -> Mapping[str, Sequence[str]]:
        """The values of an event, for each facet; a relation is a value of both ends, as `list --relation` finds it."""
        relations = {one["relation"] for one in event["related"]}
        return {**self._values_of(event["id"]), "relation": sorted(relations & _RELATIONS)}


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
    options: Mapping[str, str]
    """The values that occur, with their names, sorted by name."""


Shared = Mapping[str, list[str]]
"""The values of each facet whose values belong to all events: there is nothing to choose."""


def facets_of(used: Used, index: Index, number: int) -> tuple[list[Facet], Shared]:
    """The facets that divide the events, whose number is given, and the others."""
    kept = {name for name, values in used.values.items() if any(count < number for count in values.values())}
    offered = [Facet(name, _options(used.values[name], _names(name, index))) for name in FACETS if name in kept]
    return offered, {name: sorted(used.values[name]) for name in FACETS if name not in kept}


def _names(facet: str, index: Index) -> Mapping[str, str]:
    return index.labels(_LABELLED[facet]) if facet in _LABELLED else {}


def _options(values: Iterable[str], names: Mapping[str, str]) -> Mapping[str, str]:
    named = {value: names.get(value, value) for value in values}
    # of equal names the id decides: same events, same page
    return dict(sorted(named.items(), key=lambda one: (fold(one[1]), *one[::-1])))


def facet_rows(events: Iterable[EventObject], facets: Sequence[Facet], used: Used, names: Names) -> Iterator[Row]:
    """Yield the row of each event, in the given order."""
    # from 1: the first option of each list is "any"
    places = {one.name: {value: place for place, value in enumerate(one.options, start=1)} for one in facets}
    for event in events:
        own = used.values_of(event)
        positions = (sorted(place[value] for value in own[name]) for name, place in places.items())
        yield _years(event["date"]), names.of(event), *positions


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
