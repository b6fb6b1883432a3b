"""The JSON of an event: the shape that is promised to scripts (JSON format 1, ``event.schema.json``).

Every key is always there, in this order; ``null`` where unknown; lists are always lists. Adding a key is no break.
"""

from typing import TypedDict


class DateObject(TypedDict):
    """A date as written and in words, with its bounds as ISO 8601 days; a bound is ``null`` where open or unknown."""

    edtf: str
    text: str
    start: str | None
    end: str | None
    precision: str
    uncertain: bool
    approximate: bool


class SeriesObject(TypedDict):
    """The series of an event, and its number there."""

    id: str
    name: str
    number: int | None


class PlaceObject(TypedDict):
    """A place with its country by name; degrees WGS 84."""

    id: str
    name: str
    country: str | None
    latitude: float | None
    longitude: float | None


class ActorObject(TypedDict):
    """An actor that the event names."""

    id: str
    name: str
    kind: str


class PersonObject(TypedDict):
    """A person, the office, and the id of the actor for whom the person was there."""

    name: str
    role: str | None
    actor: str | None


class SourceObject(TypedDict):
    """What one source says about the event, and how the source is cited."""

    id: str
    supports: list[str]
    disputes: dict[str, str | int | list[str]]
    locator: str | None
    note: str | None
    reference: str
    url: str | None


class RelatedObject(TypedDict):
    """Another event, and how it stands to this one or this one to it."""

    id: str
    relation: str


class EventObject(TypedDict):
    """An event with everything that a script may need of it."""

    id: str
    title: str
    date: DateObject
    kind: str
    status: str
    series: SeriesObject | None
    places: list[PlaceObject]
    actors: list[ActorObject]
    involves: list[str]
    people: list[PersonObject]
    topics: list[str]
    summary: str | None
    notes: str | None
    inferred: list[str]
    added: str | None
    updated: str | None
    evidence: dict[str, str]
    sources: list[SourceObject]
    related: list[RelatedObject]


class MatchObject(TypedDict):
    """Where an event matches what was searched for: code points of the text at a path, the end exclusive."""

    path: str
    """``title``, ``summary``, ``notes`` or ``actors.0.name``; ``actors.0`` where another name matches."""
    alias: str | None
    """That other name, in which the code points are counted."""
    start: int
    end: int


class FoundObject(EventObject):
    """An event that was searched for: one more key, the last."""

    matches: list[MatchObject]


class AuthorObject(TypedDict):
    """A person by family and given name, or an organisation by name."""

    family: str | None
    given: str | None
    name: str | None


class HeaderObject(TypedDict):
    """What a store says of itself."""

    id: str | None
    title: str
    description: str | None
    license: str | None
    updated: str | None
    url: str | None
    version: str | None
    authors: list[AuthorObject]


class Figures(TypedDict):
    """How many events have a registered record, with the first and last day of any of them, as ISO 8601."""

    events: int
    first: str | None
    last: str | None


class RegisteredActor(TypedDict):
    """An actor of the registry."""

    id: str
    name: str
    kind: str
    aliases: list[str]
    part_of: list[str]
    members: list[str]


class RegisteredPlace(TypedDict):
    """A place of the registry."""

    id: str
    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    aliases: list[str]


class RegisteredSeries(TypedDict):
    """A series of the registry."""

    id: str
    name: str
    aliases: list[str]


class RegisteredLabel(TypedDict):
    """A kind or topic of the registry."""

    id: str
    name: str


class RegisteredSource(TypedDict):
    """A source of the registry; dates are EDTF."""

    id: str
    reference: str
    type: str
    title: str
    publisher: str | None
    authors: list[AuthorObject]
    date: str | None
    url: str | None
    archive_url: str | None
    accessed: str | None
    language: str | None
    grade: str | None
    note: str | None


class ListedActor(RegisteredActor, Figures):
    """An actor as ``actors`` lists it."""


class ListedPlace(RegisteredPlace, Figures):
    """A place as ``places`` lists it."""


class ListedSeries(RegisteredSeries, Figures):
    """A series as ``series`` lists it."""


class ListedLabel(RegisteredLabel, Figures):
    """A kind or topic as ``kinds`` and ``topics`` list it."""


class ListedSource(RegisteredSource, Figures):
    """A source as ``sources`` lists it."""


class SpanObject(TypedDict):
    """The first and the last day of any event, as ISO 8601; ``None`` where no event has any."""

    first: str | None
    last: str | None


class InfoObject(TypedDict):
    """The program, the store and its index."""

    version: str
    store: list[str]
    """The files that were read."""
    headers: list[HeaderObject]
    counts: dict[str, int]
    """How many events there are, and records in each registry."""
    span: SpanObject
    index: str | None
    """Where it is kept; ``None`` for one in memory."""
