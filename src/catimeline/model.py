"""The records of a chronology: what a store says, after reading. The data dictionary of store format 1.

Records are frozen; what is absent is ``None`` or an empty tuple. Ids refer to the registries of the same store.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from catimeline.edtf import EdtfDate

STATEMENTS = ("date", "title", "kind", "status", "number", "places", "actors", "people", "topics", "summary")
"""The fields of an event that a source can support or dispute, in the order in which they are shown."""

REGISTRIES = ("sources", "actors", "places", "series", "kinds", "topics")

ACTOR_KINDS = ("state", "organisation", "body", "group")
STATUSES = ("confirmed", "announced", "cancelled")
GRADES = ("official", "press", "scholarly", "reference")
RELATIONS = (
    "part-of",
    "follows",
    "announces",
    "fulfils",
    "postpones",
    "amends",
    "enters-into-force",
    "see-also",
)
CSL_TYPES = frozenset({
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast",
    "chapter", "classic", "collection", "dataset", "document", "entry", "entry-dictionary",
    "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview", "legal_case", "legislation",
    "manuscript", "map", "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent",
    "performance", "periodical", "personal_communication", "post", "post-weblog", "regulation", "report",
    "review", "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
})  # fmt: skip
"""The item types of CSL 1.0.2, appendix III."""

INVERSES = {
    "part-of": "has-part",
    "follows": "followed-by",
    "announces": "announced-by",
    "fulfils": "fulfilled-by",
    "postpones": "postponed-by",
    "amends": "amended-by",
    "enters-into-force": "entered-into-force-by",
    "see-also": "see-also",
}
"""How a relation reads from its other end."""


class Author(NamedTuple):
    """Who wrote a source or keeps a store: a person by family and given name, or an organisation by name."""

    family: str | None = None
    given: str | None = None
    name: str | None = None


class Header(NamedTuple):
    """The ``[store]`` table: what the chronology is and under which terms it may be used."""

    format: int
    title: str
    description: str | None = None
    license: str | None = None
    """An SPDX identifier."""
    updated: EdtfDate | None = None
    id: str | None = None
    """Its name where others refer to its events: in calendars, feeds and linked data. In kebab-case, never changes."""
    url: str | None = None
    """The page where it is published, whose fragments are the ids of its events; it has none itself."""
    version: str | None = None
    authors: tuple[Author, ...] = ()


class Actor(NamedTuple):
    """Who takes part in events."""

    id: str
    name: str
    kind: str
    """One of ``ACTOR_KINDS``."""
    aliases: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    """Actors that this one belongs to as a body: the EEAS is part of the EU."""
    members: tuple[str, ...] = ()
    """For a group: the actors that it stands for."""


class Place(NamedTuple):
    """Where events take place."""

    id: str
    name: str | None = None
    """Left out where it is the id."""
    country: str | None = None
    """The id of an actor of kind state, or a plain name."""
    latitude: float | None = None
    """Degrees north, WGS 84."""
    longitude: float | None = None
    """Degrees east, WGS 84."""
    aliases: tuple[str, ...] = ()


class KnownPerson(NamedTuple):
    """A person under the one spelling that events use, with the others."""

    name: str
    aliases: tuple[str, ...] = ()


class Series(NamedTuple):
    """A row of numbered events."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()


class Source(NamedTuple):
    """A document that says something about events, by its bibliographic record."""

    id: str
    type: str
    """An item type of CSL 1.0.2."""
    title: str
    """In square brackets where it is a description, not a title."""
    publisher: str | None = None
    authors: tuple[Author, ...] = ()
    date: EdtfDate | None = None
    """When it was published, as far as known."""
    url: str | None = None
    archive_url: str | None = None
    accessed: EdtfDate | None = None
    language: str | None = None
    """A BCP 47 tag."""
    grade: str | None = None
    """One of ``GRADES``."""
    note: str | None = None


class Person(NamedTuple):
    """Someone who took part in an event, in an office, for a side."""

    name: str
    role: str | None = None
    actor: str | None = None
    """The id of the actor for whom the person was there."""


class Citation(NamedTuple):
    """What one source says about one event."""

    source: str
    supports: tuple[str, ...] = ()
    """Of ``STATEMENTS``: those that the source makes as the event gives them."""
    disputes: Mapping[str, str | int | tuple[str, ...]] = MappingProxyType({})
    """Statement to what the source says instead."""
    locator: str | None = None
    note: str | None = None


class Relation(NamedTuple):
    """How this event stands to another one: this ``relation`` that."""

    event: str
    relation: str
    """One of ``RELATIONS``."""


class Event(NamedTuple):
    """Something that happened, was announced or was cancelled, and who says so."""

    id: str
    date: EdtfDate
    title: str
    kind: str
    status: str | None = None
    """One of ``STATUSES``; ``None`` where the store does not say, which reads as confirmed."""
    series: str | None = None
    number: int | None = None
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    topics: tuple[str, ...] = ()
    summary: str | None = None
    notes: str | None = None
    """The curator's doubts, for the reader."""
    inferred: tuple[str, ...] = ()
    """Of ``STATEMENTS``: those that no source makes outright."""
    added: str | None = None
    """When it came into the chronology: an ISO 8601 day, as is ``updated``. Neither is a statement."""
    updated: str | None = None
    """When the chronology last changed what it says of it."""
    related: tuple[Relation, ...] = ()
    sources: tuple[Citation, ...] = ()


class Chronology(NamedTuple):
    """All that a store says: the events in the order of their dates, and what they refer to, by id."""

    headers: tuple[Header, ...]
    """One for each ``[store]`` table; a folder of files may have several."""
    kinds: dict[str, str]
    """Id to label."""
    topics: dict[str, str]
    """Id to label."""
    actors: dict[str, Actor]
    places: dict[str, Place]
    people: dict[str, KnownPerson]
    series: dict[str, Series]
    sources: dict[str, Source]
    events: tuple[Event, ...]
