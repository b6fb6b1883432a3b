"""The details of an event: a row for each statement with its evidence, then the sources and the related events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import NamedTuple, TextIO, cast

from catimeline.light_typing import TYPE_CHECKING
from catimeline.model.relations import gap_before
from catimeline.render import View
from catimeline.render.doubt import date_words, given_text, title_words
from catimeline.render.references import Listed, References, marks, one_origin, passage

if TYPE_CHECKING:
    from catimeline.model.contract import ActorObject, EventObject, PersonObject, SeriesObject

    DetailsRenderer = Callable[[Iterable[EventObject], "Glossary", TextIO, View], None]
    """Writes the details of events to a stream."""

FORMATS = {"table": "details_table", "text": "details_text"}
"""The modules that write details for people; JSON has the events unchanged."""


class Glossary(NamedTuple):
    """Labels for the ids in an event."""

    kinds: Mapping[str, str]
    topics: Mapping[str, str]
    actors: Mapping[str, str]
    places: Mapping[str, str]
    """Those that sources give instead; an event has the names of its own."""
    related: Mapping[str, EventObject]
    """The related events, by id."""
    numbers: Mapping[str, Sequence[int]]
    """The numbers that the events of each of their series have in the store."""

    def labels_of(self, statement: str) -> Mapping[str, str]:
        """The labels of what a statement refers to by id; of others, none."""
        labels = {"kind": self.kinds, "topics": self.topics, "actors": self.actors, "places": self.places}
        return labels.get(statement, {})


def details_renderer(name: str) -> DetailsRenderer:
    """Load the function that writes a format of ``FORMATS``."""
    return cast("DetailsRenderer", import_module(f"catimeline.render.{FORMATS[name]}").render_details)


class Row(NamedTuple):
    """One field of an event as readers see it."""

    label: str
    values: list[str]
    """One per line."""
    evidence: str = ""
    """The evidence word, such as "disputed"; empty if the field is not a statement."""
    support: str = ""
    """The reference numbers of the supporting sources: "[1][3]"."""
    remarks: tuple[str, ...] = ()
    """What other sources give instead, and which numbers of a series are missing; one phrase each."""


def statement_rows(event: EventObject, glossary: Glossary, references: References) -> Iterator[Row]:
    """Yield the statements of an event in reading order, then the curator's notes and what it is elsewhere."""
    for statement, label, values in _statements(event, glossary):
        if any(values):
            supporting = [source for source in event["sources"] if statement in source["supports"]]
            yield Row(
                label,
                values,
                event["evidence"].get(statement, ""),
                marks(references.cite(supporting)),
                (*_disputes(event, statement, references, glossary), *_missing(event, statement, glossary)),
            )
    if event["notes"]:
        yield Row("Notes", [event["notes"]])
    if event["same_as"]:
        yield Row("Same as", event["same_as"])


def _statements(event: EventObject, glossary: Glossary) -> Iterator[tuple[str, str, list[str]]]:
    """Yield statement, label and values in words; there are no values if the event does not make the statement."""
    yield "title", "Title", [event["title"]]
    yield "date", "Date", [_date_text(event["date"]["edtf"], event["date"]["text"])]
    yield "kind", "Kind", [glossary.kinds.get(event["kind"], event["kind"])]
    yield "status", "Status", [event["status"]] * ("status" in event["evidence"])
    yield "number", "Series", _series_text(event["series"])
    yield "places", "Place", [_commas(place["name"], place["country"]) for place in event["places"]]
    yield "actors", "Actors", [_actor_text(actor) for actor in event["actors"]]
    yield "people", "People", [_person_text(person, glossary) for person in event["people"]]
    yield "topics", "Topics", [", ".join(glossary.topics.get(topic, topic) for topic in event["topics"])]
    yield "summary", "Summary", [event["summary"] or ""]


def _disputes(event: EventObject, statement: str, references: References, glossary: Glossary) -> Iterator[str]:
    for source in event["sources"]:
        other = source["disputes"].get(statement)
        if other is not None:
            numbers = marks(references.cite([source]))
            yield f"disputed: {numbers} gives {given_text(statement, other, glossary.labels_of(statement))}"


def _date_text(edtf: str, words: str) -> str:
    return words if words == edtf else f"{words} · {edtf}"


def _series_text(series: SeriesObject | None) -> list[str]:
    if series is None:
        return []
    return [series["name"] if series["number"] is None else f"{series['name']}, number {series['number']}"]


def _missing(event: EventObject, statement: str, glossary: Glossary) -> Iterator[str]:
    """Yield which numbers are missing between the event and the one before it in its series."""
    series = event["series"]
    if statement != "number" or series is None or series["number"] is None:
        return
    if found := gap_before(series["number"], glossary.numbers[series["id"]]):
        yield f"missing before it: {found}"


def _actor_text(actor: ActorObject) -> str:
    name = actor["name"]
    return name if name == actor["id"].replace("-", " ") else f"{name} ({actor['id']})"


def _person_text(person: PersonObject, glossary: Glossary) -> str:
    """Name, role and actor; the actor is left out if the role already names it."""
    role, actor = person["role"] or "", person["actor"] or ""
    side = glossary.actors.get(actor, "")
    return _commas(person["name"], role, "" if side in role or actor in role else side)


def _commas(*parts: str | None) -> str:
    return ", ".join(filter(None, parts))


def source_lines(event: EventObject, source: Listed) -> Iterator[str]:
    """Yield the lines below a source's reference: its address, then passage, statements and note of each citation."""
    if source.url:
        yield source.url
    for citation in event["sources"]:
        if citation["id"] == source.id:
            supports, disputes = ", ".join(citation["supports"]), ", ".join(citation["disputes"])
            about = (passage(citation), supports and f"supports {supports}", disputes and f"disputes {disputes}")
            yield from filter(None, ("; ".join(filter(None, about)), citation["note"]))


def origin_marks(event: EventObject, references: References) -> Iterator[str]:
    """Yield the reference numbers of sources that carry one text: "[1][3]"."""
    yield from (marks(references.cite(group)) for group in one_origin(event))


def related_lines(event: EventObject, glossary: Glossary) -> Iterator[tuple[str, str, str, str]]:
    """Yield relation, id, title and date of each related event; title and date include their caveats."""
    for related in event["related"]:
        other = glossary.related[related["id"]]
        yield related["relation"].replace("-", " "), other["id"], title_words(other), date_words(other)
