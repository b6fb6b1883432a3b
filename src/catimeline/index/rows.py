"""Turns the record of an event into its row in the index: the JSON to print, and everything that finds the event."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any, Literal, NamedTuple

from catimeline.dates.edtf import EdtfDate, parse
from catimeline.index import row_dates
from catimeline.index.facets import FACETS, NO_DAY
from catimeline.index.row_dates import Bounds, DateFacts, OtherDate
from catimeline.index.words import MARKED, mark
from catimeline.model.contract import EventObject
from catimeline.model.evidence import Involvement, Origins, evidence_of, present
from catimeline.model.records import Chronology, Citation, Event, Person, Place, Relation
from catimeline.model.relations import Node, Related
from catimeline.model.to_json import Cited, Describer, Parts, cited, ids_json, words_json
from catimeline.model.vocabulary import REGISTRY_OF
from catimeline.text.tokens import is_plain, words_of

Term = tuple[str, str]
"""Facet and value."""

OPEN_TAIL = "[]}"
"""Completes the JSON of an event without relations."""

_disputes = attrgetter("disputes")
_AFTER_ALL = float("inf")
_APART = " · "
"""Separates names, so that no phrase matches across two of them: for FTS5 the dot is a word, but a search never has it,
as it is not a letter or digit."""


class Row(NamedTuple):
    """An event as the index holds it."""

    id: str
    span: int
    """The length class of its date, see ``facets.span_of``."""
    day: int
    """The first day that it is known to touch, or ``facets.NO_DAY``."""
    bounds: Bounds
    other_dates: tuple[OtherDate, ...]
    sources: int
    """The number of sources that it cites."""
    json: str
    """The JSON of the event up to the value of "related", which depends on other events."""
    words: tuple[str, ...]
    """What full-text search looks through, by the columns of ``words.TEXTS``: words, and the marks of facet values."""
    terms: tuple[Term, ...]
    """The terms that find and count the event, without duplicates."""
    series: str | None
    """``None`` also if the event has no number in its series."""
    number: int | None
    """``None`` also if the event has no series."""
    links: tuple[tuple[str, str], ...]
    """``(event id, relation)`` as the event itself names them."""

    @property
    def order(self) -> tuple[int, float, str]:
        """The sort key of the event."""
        return order_of(self.day, self.bounds[1], self.id)


def order_of(day: int, last: int | None, event_id: str) -> tuple[int, float, str]:
    """The sort key of events: day, last day, id. An open end sorts last; without a day, only the id counts."""
    return day, _AFTER_ALL if last is None or day == NO_DAY else last, event_id


class Batch(NamedTuple):
    """Rows that are written together, column by column; a term is its number."""

    ids: Sequence[str]
    texts: Sequence[str]
    """Each event as JSON."""
    sources: Sequence[int]
    """The number of sources that each cites."""
    dates: Sequence[Sequence[int | None]]
    """A column for each of ``DateFacts``."""
    words: Sequence[Sequence[str]]
    """A column for each of ``words.TEXTS``."""
    counts: Sequence[int]
    """The number of terms of each."""
    terms: "array[int]"
    """The terms of all rows, one row after the other."""
    new_terms: Sequence[Term]
    """The terms that have their numbers from this batch, in the order of these numbers."""
    first_term: int
    """The number of the first of them. Numbers from here on that other batches gave before are forgotten."""
    other_dates: list[tuple[int, tuple[OtherDate, ...]]]
    """Of the events that have any, each with the index of its row."""
    nodes: list[tuple[int, Node]]
    """The events that have links or a number in a series, each with the index of its row."""


class _Day(NamedTuple):
    """The parts that events of the same date share."""

    json: str
    words: str
    terms: tuple[int, ...]
    facts: DateFacts
    members: tuple[OtherDate, ...]


class _Several(NamedTuple):
    """The parts that events with the same list of actors, places or topics share."""

    json: str
    """The JSON of its items, or of their ids."""
    marks: str
    terms: tuple[int, ...]


class _Made(NamedTuple):
    """The row of an event; its terms are numbers."""

    id: str
    json: str
    sources: int
    date: DateFacts
    words: tuple[str, ...]
    terms: dict[int, None]
    other_dates: tuple[OtherDate, ...]
    node: Node | None
    """``None`` if the event has neither links nor a number in a series."""


class _Numbers(dict[str, int]):
    """The numbers of the terms of a facet, by value: each gets its number when it is first met."""

    def __init__(self, facet: str, terms: list[Term]) -> None:
        """``terms``: those of all facets, by number."""
        super().__init__()
        self._facet = facet
        self._terms = terms

    def __missing__(self, value: str) -> int:
        number = self[value] = len(self._terms)
        self._terms.append((self._facet, value))
        return number


class RowMaker:
    """Makes the rows of events from the registries of their chronology.

    What many events share is made only once: the parts that belong to a day, a list of actors, a place or a source.
    """

    def __init__(self, chronology: Chronology, sources: Mapping[str, Cited] | None = None) -> None:
        """``sources``: what is cited, if the chronology is without its sources."""
        self._chronology = chronology
        self._involvement = Involvement(chronology.actors)
        self._source = cache((lambda key: cited(chronology.sources[key])) if sources is None else sources.__getitem__)
        self._origins = Origins(chronology.sources if sources is None else sources)
        self._describer = Describer(chronology, self._source, self._origins)
        self._marks = {
            facet: {key: mark(facet, key) for key in getattr(chronology, REGISTRY_OF[facet])} for facet in MARKED
        }
        self._person_words = {key: _names(key, *one.aliases) for key, one in chronology.people.items()}
        self._terms: list[Term] = []
        """The terms by number."""
        self._numbers = {facet: _Numbers(facet, self._terms) for facet in FACETS}
        self._days: dict[str, _Day] = {}
        self._present: dict[tuple[str, ...], tuple[str, tuple[int, ...]]] = {}
        self._named: dict[tuple[str, ...], _Several] = {}
        self._places: dict[tuple[str, ...], _Several] = {}
        self._topics: dict[tuple[str, ...], _Several] = {}
        self._evidence: dict[tuple[tuple[str, ...], ...], tuple[str, tuple[int, ...]]] = {}
        self._sources: dict[str, tuple[int, ...]] = {}

    def batch(self, events: Iterable[Event]) -> Batch:
        """The rows of events, of which there is at least one."""
        first_term = len(self._terms)
        rows = [self._made(event) for event in events]
        ids, texts, sources, dates, words, terms, others, nodes = zip(*rows, strict=True)
        return Batch(
            ids,
            texts,
            sources,
            list(zip(*dates, strict=True)),
            list(zip(*words, strict=True)),
            list(map(len, terms)),
            array("I", chain.from_iterable(terms)),
            self._terms[first_term:],
            first_term,
            [(index, some) for index, some in enumerate(others) if some],
            [(index, node) for index, node in enumerate(nodes) if node],
        )

    def row(self, event: Event) -> Row:
        """The row of an event."""
        made = self._made(event)
        span, day, *bounds = made.date
        node = made.node or Node(event.id, None, None, ())
        return Row(
            made.id,
            span,
            day,
            (bounds[0], bounds[1], bounds[2], bounds[3]),
            made.other_dates,
            made.sources,
            made.json,
            made.words,
            tuple(map(self._terms.__getitem__, made.terms)),
            node.series,
            node.number,
            tuple(node.links),
        )

    def restored(self, event: EventObject, links: Sequence[Related]) -> Row:
        """Make the row of an event again, from JSON that was made with other registries, and from its links."""
        related = tuple(Relation(other, relation) for other, relation in links)
        return self.row(record_of(event)._replace(related=related))

    def _made(self, event: Event) -> _Made:
        numbers = self._numbers
        people, series, citations = event.people, event.series, event.sources
        cited = {citation.source for citation in citations}
        # Terms are numbered when they are first met. So the order of these lines is that of the numbers.
        terms = [numbers["kind"][event.kind], numbers["status"][event.status or "confirmed"]]
        day = self._days.get(event.date.text) or self._day(event.date)
        terms += day.terms
        if series:
            terms.append(numbers["series"][series])
            if event.number is not None:
                terms.append(numbers["number"][str(event.number)])
        present = (*event.actors, *[one.actor for one in people if one.actor]) if people else event.actors
        involves, involved = self._present.get(present) or self._involved(present)
        terms += involved
        actors = self._named.get(event.actors) or self._several("named", event.actors)
        terms += actors.terms
        places = self._places.get(event.places) or self._several("place", event.places)
        terms += places.terms
        if people:
            terms += [numbers["person"][one.name] for one in people]
            terms += [numbers["role"][one.role] for one in people if one.role]
        topics = self._topics.get(event.topics) or self._several("topic", event.topics)
        terms += topics.terms
        plain = not any(map(_disputes, citations))
        # Without disputes, and with each origin cited once, it does not matter which sources these are.
        several = len({self._origins[key] for key in cited}) == len(citations)
        evidence, evidence_terms = self._evidence_of(event, plain=plain and several)
        terms += evidence_terms
        for link in event.related:
            terms.append(numbers["relation"][link.relation])
        for citation in citations:
            terms.append(numbers["source"][citation.source])
            # Publisher and grade find only events that the source supports, not those that it merely disputes.
            if citation.supports:
                terms += self._sources.get(citation.source) or self._of_source(citation.source)
            if citation.disputes:
                terms += self._disputed(citation)
        parts = Parts(day.json, places.json, actors.json, involves, topics.json, evidence)
        marks = self._marks
        about = f"{event.id} {marks['kind'][event.kind]}"
        if series:
            about = f"{about} {marks['series'][series]}"
        return _Made(
            event.id,
            self._describer.describe(event, parts),
            len(cited),
            day.facts,
            (
                _words(event.title),
                _APART.join([self._person_words.get(one.name) or _words(one.name) for one in people]),
                actors.marks,
                places.marks,
                _words(event.summary),
                _words(event.notes),
                about,
                self._details(topics.marks, people, day.words),
            ),
            dict.fromkeys(terms),
            day.members if plain else tuple(dict.fromkeys((*day.members, *row_dates.claims_of(event)))),
            _node(event) if event.related or event.number is not None else None,
        )

    def _numbered(self, terms: Iterable[Term]) -> tuple[int, ...]:
        numbers = self._numbers
        return tuple([numbers[facet][value] for facet, value in terms])

    def _day(self, date: EdtfDate) -> _Day:
        """The parts of a date, made for the first time; so are those of the next methods."""
        words = date.display
        made = _Day(
            row_dates.json_of(date, words),
            _words(words),
            self._numbered(row_dates.terms_of(date)),
            row_dates.facts_of(date),
            row_dates.members_of(date),
        )
        self._days[date.text] = made
        return made

    def _involved(self, present: tuple[str, ...]) -> tuple[str, tuple[int, ...]]:
        """The JSON and the terms of all actors that an event involves, given those that are present."""
        involved = self._involvement.of(present)
        made = self._present[present] = ids_json(involved), tuple(map(self._numbers["actor"].__getitem__, involved))
        return made

    def _several(self, facet: Literal["named", "place", "topic"], keys: tuple[str, ...]) -> _Several:
        """The parts of a list of the actors that an event names, of places or of topics."""
        known = {"named": self._named, "place": self._places, "topic": self._topics}[facet]
        if facet == "place":
            text = self._describer.places(keys)
            places = self._chronology.places
            terms = self._numbered(term for key in keys for term in self._of_place(places[key]))
        else:
            text = self._describer.actors(keys) if facet == "named" else ids_json(keys)
            terms = tuple(map(self._numbers[facet].__getitem__, keys))
        marks = self._marks["actor" if facet == "named" else facet]
        made = known[keys] = _Several(text, " ".join([marks[key] for key in keys]), terms)
        return made

    def _evidence_of(self, event: Event, *, plain: bool) -> tuple[str, tuple[int, ...]]:
        """The JSON and the terms of the evidence of an event.

        Args:
            event: The event.
            plain: Whether it follows from the statements that are made, inferred and supported, whichever the sources.
        """
        key = (present(event), event.inferred, *[one.supports for one in event.sources])
        if plain and (known := self._evidence.get(key)):
            return known
        words = evidence_of(event, self._origins)
        made = words_json(words), self._numbered(("evidence", word) for word in words.values())
        if plain:
            self._evidence[key] = made
        return made

    def _of_source(self, key: str) -> tuple[int, ...]:
        """The terms of a source that supports something."""
        source = self._source(key)
        values = {"publisher": source.publisher, "grade": source.grade, "language": source.language}
        made = self._sources[key] = self._numbered((facet, value) for facet, value in values.items() if value)
        return made

    def _disputed(self, citation: Citation) -> tuple[int, ...]:
        """The terms of what a source disputes."""
        publisher = self._source(citation.source).publisher or citation.source
        disputed = (("disputed", statement) for statement in citation.disputes)
        return self._numbered(chain(disputed, [("disputed_by", publisher)]))

    def _of_place(self, place: Place) -> Iterator[Term]:
        yield "place", place.id
        if place.country:
            state = self._chronology.actors.get(place.country)
            yield "country", state.name if state else place.country

    def _details(self, topics: str, people: Sequence[Person], date: str) -> str:
        """The words of the last column: topics, the actors of people, the date, roles."""
        if not people:
            return f"{topics}{_APART}{_APART}{date}"
        marks = self._marks["actor"]
        of_people = " ".join(dict.fromkeys([marks[one.actor] for one in people if one.actor]))
        roles = dict.fromkeys([_words(one.role) for one in people if one.role])
        return _APART.join([topics, of_people, date, *roles])


def _node(event: Event) -> Node:
    series, number = event.series, event.number
    links = tuple([(one.event, one.relation) for one in event.related])
    return Node(event.id, series if number is not None else None, number if series is not None else None, links)


def _names(*names: str | None) -> str:
    """The words of all names of a record, without duplicates."""
    return _APART.join(dict.fromkeys(filter(None, map(_words, names))))


def _words(text: str | None) -> str:
    """The words of a text, joined by spaces; an ASCII text as it is, since FTS5's tokenizer finds the same words."""
    if not text or is_plain(text):
        return text or ""
    return " ".join(words_of(text))


def record_of(event: EventObject) -> Event:
    """The record from which a JSON object was made, without its relations."""
    series = event["series"]
    as_it_is: dict[str, Any] = {name: _as_tuple(value) for name, value in event.items() if name in Event._fields}
    others: dict[str, Any] = {
        "date": parse(event["date"]["edtf"]),
        # The JSON gives every event a status; "evidence" has it only if the store does.
        "status": event["status"] if "status" in event["evidence"] else None,
        "series": series["id"] if series else None,
        "number": series["number"] if series else None,
        "places": tuple(place["id"] for place in event["places"]),
        "actors": tuple(actor["id"] for actor in event["actors"]),
        "people": tuple(Person(**person) for person in event["people"]),
        "related": (),
        "sources": tuple(
            Citation(
                one["id"],
                tuple(one["supports"]),
                {key: tuple(text) if isinstance(text, list) else text for key, text in one["disputes"].items()},
                one["locator"],
                one["quote"],
                one["as_written"],
                one["note"],
            )
            for one in event["sources"]
        ),
    }
    return Event(**as_it_is | others)


def _as_tuple(value: object) -> object:
    """A value of JSON as records hold it: a list becomes a tuple."""
    return tuple(value) if isinstance(value, list) else value
