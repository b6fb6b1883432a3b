"""The records of a chronology: what a store says, after reading. The data dictionary of store format 1.

Records are frozen; what is absent is ``None`` or an empty tuple. Ids refer to the registries of the same store. What
stands beneath a field is for curators too: editors show it (``store/json_schema.py``).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from catimeline.dates.edtf import EdtfDate


class Author(NamedTuple):
    """Who wrote a source or keeps a store: a person by family and given name, or an organisation by name."""

    family: str | None = None
    """The family name of a person."""
    given: str | None = None
    """The given names of a person."""
    name: str | None = None
    """The name of an organisation."""


class Header(NamedTuple):
    """The ``[store]`` table: what the chronology is and under which terms it may be used."""

    format: int
    """The format of the store."""
    title: str
    """What the chronology is called."""
    description: str | None = None
    """What it covers."""
    license: str | None = None
    """Under which terms it may be used: an SPDX identifier, such as CC-BY-4.0."""
    updated: EdtfDate | None = None
    """When it was last changed."""
    id: str | None = None
    """Its name where others refer to its events: in calendars, feeds and linked data. In kebab-case, never changes."""
    url: str | None = None
    """The page where it is published, whose fragments are the ids of its events; it has none itself."""
    version: str | None = None
    """Which state of it is meant where it is cited."""
    authors: tuple[Author, ...] = ()
    """Who keeps it."""


class Actor(NamedTuple):
    """Who takes part in events."""

    id: str
    name: str
    """The name that is shown."""
    kind: str
    """A state, an organisation, a body of one, or a group of actors."""
    aliases: tuple[str, ...] = ()
    """Other names by which it is found."""
    part_of: tuple[str, ...] = ()
    """Actors that this one belongs to as a body: the EEAS is part of the EU."""
    members: tuple[str, ...] = ()
    """For a group: the actors that it stands for."""


class Place(NamedTuple):
    """Where events take place."""

    id: str
    name: str | None = None
    """The name that is shown; left out where it is the id."""
    country: str | None = None
    """The id of an actor of kind state, or a plain name."""
    latitude: float | None = None
    """Degrees north, WGS 84."""
    longitude: float | None = None
    """Degrees east, WGS 84."""
    aliases: tuple[str, ...] = ()
    """Other names by which it is found."""


class KnownPerson(NamedTuple):
    """A person under the one spelling that events use, with the others."""

    name: str
    aliases: tuple[str, ...] = ()
    """Other spellings of the name."""


class Series(NamedTuple):
    """A row of numbered events."""

    id: str
    name: str
    """The name that is shown."""
    aliases: tuple[str, ...] = ()
    """Other names by which it is found."""


class Source(NamedTuple):
    """A document that says something about events, by its bibliographic record."""

    id: str
    type: str
    """An item type of CSL 1.0.2."""
    title: str
    """In square brackets where it is a description, not a title."""
    publisher: str | None = None
    """Who published it."""
    authors: tuple[Author, ...] = ()
    """Who wrote it."""
    date: EdtfDate | None = None
    """When it was published, as far as known."""
    url: str | None = None
    """Where it is found on the web."""
    archive_url: str | None = None
    """Where an archive keeps a copy of it."""
    accessed: EdtfDate | None = None
    """When it was last read there."""
    language: str | None = None
    """The language it is in: a BCP 47 tag, such as en or zh-Hans."""
    grade: str | None = None
    """Whether it is official, of the press, scholarly, or a work of reference."""
    note: str | None = None
    """What else is to be known of it."""


class Person(NamedTuple):
    """Someone who took part in an event, in an office, for a side."""

    name: str
    """In the one spelling that all events use."""
    role: str | None = None
    """The office at the time of the event."""
    actor: str | None = None
    """The id of the actor for whom the person was there."""


class Citation(NamedTuple):
    """What one source says about one event."""

    source: str
    """The id of the source."""
    supports: tuple[str, ...] = ()
    """The statements that the source makes as the event gives them."""
    disputes: Mapping[str, str | int | tuple[str, ...]] = MappingProxyType({})
    """Statement to what the source says instead."""
    locator: str | None = None
    """Where in the source: a page, a paragraph."""
    note: str | None = None
    """A remark on what the source says."""


class Relation(NamedTuple):
    """How this event stands to another one: this ``relation`` that."""

    event: str
    """The id of the other event."""
    relation: str
    """What this event does to the other one: it follows it, fulfils it, …"""


class Event(NamedTuple):
    """Something that happened, was announced or was cancelled, and who says so."""

    id: str
    """In kebab-case, unique; it never changes."""
    date: EdtfDate
    """When it took place, as precisely as its sources say: a TOML date, or EDTF in quotes (2018-07, 2018~, 2017/..)."""
    title: str
    """In the curator's words, or the event's own name."""
    kind: str
    """The id of its kind."""
    status: str | None = None
    """Left out, it reads as confirmed."""
    series: str | None = None
    """The id of the series that it belongs to."""
    number: int | None = None
    """Its number in the series."""
    places: tuple[str, ...] = ()
    """The ids of the places where it took place."""
    actors: tuple[str, ...] = ()
    """The ids of those who took part."""
    people: tuple[Person, ...] = ()
    """The people who took part."""
    topics: tuple[str, ...] = ()
    """The ids of what it was about."""
    summary: str | None = None
    """What was decided or discussed, in one to four sentences."""
    notes: str | None = None
    """The curator's doubts, for the reader."""
    inferred: tuple[str, ...] = ()
    """The statements that no source makes outright."""
    added: str | None = None
    """When it came into the chronology: an ISO 8601 day, as is ``updated``. Neither is a statement."""
    updated: str | None = None
    """When the chronology last changed what it says of it."""
    related: tuple[Relation, ...] = ()
    """How it stands to other events."""
    sources: tuple[Citation, ...] = ()
    """What each source says of it."""


class Chronology(NamedTuple):
    """All that a store says: the events in the order of their dates, and what they refer to, by id."""

    headers: tuple[Header, ...]
    """One for each ``[store]`` table; a folder of files may have several."""
    kinds: dict[str, str]
    """The kinds of event: id to label."""
    topics: dict[str, str]
    """What events are about: id to label."""
    actors: dict[str, Actor]
    """Those who take part in events, by id."""
    places: dict[str, Place]
    """Where events take place, by id."""
    people: dict[str, KnownPerson]
    """People who have other spellings, by the one that events use."""
    series: dict[str, Series]
    """Rows of numbered events, by id."""
    sources: dict[str, Source]
    """What events are known from, by id."""
    events: tuple[Event, ...]
    """Events, by date."""
