"""Turns the record of an event into its row in the index: the JSON to print, and everything that finds the event."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from catimeline.dates.edtf import EdtfDate, iso_day, parse
from catimeline.index.facets import NO_DAY, span_of
from catimeline.index.words import MARKED, mark
from catimeline.model.contract import EventObject
from catimeline.model.evidence import Involvement, evidence_of
from catimeline.model.records import Chronology, Citation, Event, Person, Place, Relation, Source
from catimeline.model.relations import Node, Related
from catimeline.model.to_json import Describer, date_object
from catimeline.model.vocabulary import REGISTRY_OF
from catimeline.text.json_text import to_json
from catimeline.text.tokens import is_plain, words_of

Term = tuple[str, str]
"""Facet and value."""

OPEN_TAIL = "[]}"
"""Completes the JSON of an event without relations."""

_SETS = ("one-of", "all-of")
_AFTER_ALL = float("inf")
_APART = " · "
"""Separates names, so that no phrase matches across two of them: for FTS5 the dot is a word, but a search never has it,
as it is not a letter or digit."""


Bounds = tuple[int | None, int | None, int | None, int | None]
"""First and last day, then the inner bounds, which are ``None`` also where a qualifier makes that end uncertain."""


class OtherDate(NamedTuple):
    """A date that an event has besides its own: a member of the set that dates it, or what a disputing source gives.

    Each member of a set that a source gives is a date of its own.
    """

    claimed: bool
    span: int
    first: int | None
    last: int | None
    latest_first: int | None
    """Also ``None`` for a member of ``[…]``: the event may have been at any other."""
    earliest_last: int | None
    unit: str


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
    """Rows that are written together, column by column; each list has the order of the rows, except ``terms``."""

    events: list[tuple[str, str]]
    """Id and JSON."""
    facts: list[tuple[int, int, int, Bounds]]
    """The number of sources, the length class of the date, its day, and its bounds."""
    words: list[tuple[str, ...]]
    terms: list[Term]
    """The distinct terms of all rows."""
    term_lists: list[list[int]]
    """For each row, the indexes of its terms in ``terms``."""
    other_dates: list[tuple[int, tuple[OtherDate, ...]]]
    """Of the events that have any, each with the index of its row."""
    nodes: list[tuple[int, Node]]
    """The events that have links or a number in a series, each with the index of its row."""


def batch(rows: Sequence[Row]) -> Batch:
    """Turn rows into a batch."""
    terms: dict[Term, int] = {}
    return Batch(
        [(row.id, row.json) for row in rows],
        [(row.sources, row.span, row.day, row.bounds) for row in rows],
        [row.words for row in rows],
        term_lists=[[terms.setdefault(term, len(terms)) for term in row.terms] for row in rows],
        terms=list(terms),
        other_dates=[(index, row.other_dates) for index, row in enumerate(rows) if row.other_dates],
        nodes=[
            (index, Node(row.id, row.series, row.number, row.links))
            for index, row in enumerate(rows)
            if row.links or row.number is not None
        ],
    )


class _Day(NamedTuple):
    """The parts that events of the same date share."""

    json: str
    words: str
    terms: tuple[Term, ...]
    span: int
    day: int
    bounds: Bounds
    members: tuple[OtherDate, ...]


class RowMaker:
    """Makes the rows of events from the registries of their chronology.

    What many events share is made only once: the parts that belong to a day, an actor, a place or a source.
    """

    def __init__(self, chronology: Chronology) -> None:
        self._chronology = chronology
        self._involvement = Involvement(chronology.actors)
        self._describer = Describer(chronology, self._involvement)
        self._marks = {
            facet: {key: mark(facet, key) for key in getattr(chronology, REGISTRY_OF[facet])} for facet in MARKED
        }
        self._person_words = {key: _names(key, *one.aliases) for key, one in chronology.people.items()}
        self._days: dict[str, _Day] = {}
        self._actor_terms: dict[tuple[str, tuple[str, ...]], tuple[Term, ...]] = {}
        self._place_terms = {key: tuple(self._of_place(one)) for key, one in chronology.places.items()}
        self._source_terms: dict[str, tuple[Term, ...]] = {}

    def row(self, event: Event) -> Row:
        """The row of an event."""
        evidence = evidence_of(event)
        day = self._days.get(event.date.text)
        if day is None:
            day = self._days[event.date.text] = _day(event.date)
        return Row(
            event.id,
            day.span,
            day.day,
            day.bounds,
            tuple(dict.fromkeys((*day.members, *_claims(event)))),
            len({citation.source for citation in event.sources}),
            self._describer.describe(event, day.json, evidence),
            self._words(event, day),
            tuple(dict.fromkeys(self._terms(event, day, evidence))),
            event.series if event.number is not None else None,
            event.number if event.series is not None else None,
            tuple((one.event, one.relation) for one in event.related),
        )

    def restored(self, event: EventObject, links: Sequence[Related]) -> Row:
        """Make the row of an event again, from JSON that was made with other registries, and from its links."""
        related = tuple(Relation(other, relation) for other, relation in links)
        return self.row(record_of(event)._replace(related=related))

    def _words(self, event: Event, day: _Day) -> tuple[str, ...]:
        marks = self._marks
        people = [self._person_words.get(one.name) or _words(one.name) for one in event.people]
        return (
            _words(event.title),
            _APART.join(people),
            " ".join([marks["actor"][key] for key in event.actors]),
            " ".join([marks["place"][key] for key in event.places]),
            _words(event.summary),
            _words(event.notes),
            " ".join([event.id, marks["kind"][event.kind], *([marks["series"][event.series]] if event.series else [])]),
            _APART.join(
                [
                    " ".join([marks["topic"][key] for key in event.topics]),
                    " ".join(dict.fromkeys([marks["actor"][one.actor] for one in event.people if one.actor])),
                    day.words,
                    *dict.fromkeys([_words(one.role) for one in event.people if one.role]),
                ]
            ),
        )

    def _terms(self, event: Event, day: _Day, evidence: Mapping[str, str]) -> Iterator[Term]:
        """Facet and value of everything that finds an event; may contain duplicates."""
        yield "kind", event.kind
        yield "status", event.status or "confirmed"
        yield from day.terms
        if event.series:
            yield from _of_series(event.series, event.number)
        involved = self._involvement.in_event(event)
        yield from self._terms_of("actor", involved)
        yield from self._terms_of("named", event.actors)
        for place in event.places:
            yield from self._place_terms[place]
        yield from (("person", person.name) for person in event.people)
        yield from (("role", person.role) for person in event.people if person.role)
        for topic in event.topics:
            yield "topic", topic
        for word in evidence.values():
            yield "evidence", word
        for link in event.related:
            yield "relation", link.relation
        yield from self._cited(event)

    def _cited(self, event: Event) -> Iterator[Term]:
        """The terms of the sources of an event."""
        for citation in event.sources:
            yield "source", citation.source
            # Publisher and grade find only events that the source supports, not those that it merely disputes.
            if citation.supports:
                if citation.source not in self._source_terms:
                    self._source_terms[citation.source] = tuple(_of_source(self._chronology.sources[citation.source]))
                yield from self._source_terms[citation.source]
            if citation.disputes:
                source = self._chronology.sources[citation.source]
                yield "disputed_by", source.publisher or source.id

    def _terms_of(self, facet: Literal["actor", "named"], actors: tuple[str, ...]) -> tuple[Term, ...]:
        known = self._actor_terms.get((facet, actors))
        if known is None:
            known = self._actor_terms[facet, actors] = tuple((facet, key) for key in actors)
        return known

    def _of_place(self, place: Place) -> Iterator[Term]:
        yield "place", place.id
        if place.country:
            state = self._chronology.actors.get(place.country)
            yield "country", state.name if state else place.country


def _of_series(series: str, number: int | None) -> Iterator[Term]:
    yield "series", series
    if number is not None:
        yield "number", str(number)


def _of_source(source: Source) -> Iterator[Term]:
    if source.publisher:
        yield "publisher", source.publisher
    if source.grade:
        yield "grade", source.grade
    if source.language:
        yield "language", source.language


def _day(date: EdtfDate) -> _Day:
    terms: list[Term] = [("precision", date.precision)]
    if date.day is not None:
        # Cut from the end: a year may have a sign and more than four digits.
        year = iso_day(date.day)[: -len("-01-01")]
        terms += [("year", year), ("decade", f"{int(year) // 10 * 10}s")]
    is_set = date.kind in _SETS
    members = _separate(date, claimed=False) if is_set else ()
    span = span_of(*date.known, is_set=is_set)
    day = NO_DAY if date.day is None else date.day
    words = _words(date.display)
    return _Day(to_json(date_object(date)), words, tuple(terms), span, day, _bounds(date), tuple(members))


def _claims(event: Event) -> Iterator[OtherDate]:
    """The dates that disputing sources give."""
    for citation in event.sources:
        if claim := citation.disputes.get("date"):
            yield from _separate(parse(str(claim)), claimed=True)


def _separate(date: EdtfDate, *, claimed: bool) -> Iterator[OtherDate]:
    """The members of a set; any other date by itself."""
    for one in date.members if date.kind in _SETS else (date,):
        first, last, latest_first, earliest_last = _bounds(one)
        inner = (None, None) if date.kind == "one-of" else (latest_first, earliest_last)
        yield OtherDate(claimed, span_of(first, last, is_set=False), first, last, *inner, one.unit)


def _names(*names: str | None) -> str:
    """The words of all names of a record, without duplicates."""
    return _APART.join(dict.fromkeys(filter(None, map(_words, names))))


def _words(text: str | None) -> str:
    """The words of a text, joined by spaces; an ASCII text as it is, since FTS5's tokenizer finds the same words."""
    if not text or is_plain(text):
        return text or ""
    return " ".join(words_of(text))


def _bounds(date: EdtfDate) -> Bounds:
    if date.kind == "interval":
        starts, ends = date.start_certain, date.end_certain
    else:
        starts = ends = not date.uncertain and not date.approximate
    return date.first, date.last, date.latest_first if starts else None, date.earliest_last if ends else None


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
                one["note"],
            )
            for one in event["sources"]
        ),
    }
    return Event(**as_it_is | others)


def _as_tuple(value: object) -> object:
    """A value of JSON as records hold it: a list becomes a tuple."""
    return tuple(value) if isinstance(value, list) else value
