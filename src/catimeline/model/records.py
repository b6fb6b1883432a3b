"""The records of a chronology, as read from a store. The data dictionary of store format 1.

Records are frozen; an absent value is ``None`` or an empty tuple. Ids refer to the registries of the same store.
Curators read the docstrings of fields too: editors show them (``store/store_schema.py``).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from catimeline.dates.edtf import EdtfDate


class Author(NamedTuple):
    """Who wrote a source or maintains a store: a person by family and given name, or an organisation by name."""

    family: str | None = None
    """The family name of a person."""
    given: str | None = None
    """The given names of a person."""
    name: str | None = None
    """The name of an organisation."""


class Header(NamedTuple):
    """The ``[store]`` table: what the chronology is, and its terms of use."""

    format: int
    """The version of the store format."""
    title: str
    """The title of the chronology."""
    description: str | None = None
    """What it covers."""
    license: str | None = None
    """The terms of use: an SPDX identifier, such as CC-BY-4.0."""
    updated: EdtfDate | None = None
    """When it was last changed."""
    id: str | None = None
    """The name of the store in references to its events: in calendars, feeds and linked data. Kebab-case, never
    changes."""
    url: str | None = None
    """The page where it is published, without a fragment: the ids of events become fragments."""
    version: str | None = None
    """The version to give when it is cited."""
    authors: tuple[Author, ...] = ()
    """Who maintains it."""
    doi: str | None = None
    """Its DOI, such as 10.1000/182."""
    identifiers: tuple[str, ...] = ()
    """Its other names elsewhere: web addresses, or ``scheme:value``."""


class Actor(NamedTuple):
    """Someone or something that takes part in events."""

    id: str
    name: str
    """The name to show."""
    kind: str
    """A state, an organisation, a body of one, or a group of actors."""
    aliases: tuple[str, ...] = ()
    """Other names by which it is found."""
    part_of: tuple[str, ...] = ()
    """The ids of the actors that this one is part of, as a body: the EEAS is part of the EU."""
    members: tuple[str, ...] = ()
    """For a group: the ids of its members."""
    same_as: tuple[str, ...] = ()
    """What it is elsewhere: addresses, or ``scheme:value``."""


class Place(NamedTuple):
    """Where events take place."""

    id: str
    name: str | None = None
    """The name to show; left out if it is the id."""
    country: str | None = None
    """The id of an actor of kind state, or a plain name."""
    latitude: float | None = None
    """Degrees north, WGS 84."""
    longitude: float | None = None
    """Degrees east, WGS 84."""
    aliases: tuple[str, ...] = ()
    """Other names by which it is found."""
    same_as: tuple[str, ...] = ()
    """What it is elsewhere: addresses, or ``scheme:value``."""


class KnownPerson(NamedTuple):
    """A person under the one spelling that events use, with other spellings."""

    name: str
    aliases: tuple[str, ...] = ()
    """Other spellings of the name."""


class Series(NamedTuple):
    """A series of events, which may have numbers."""

    id: str
    name: str
    """The name to show."""
    note: str | None = None
    """A remark on the series, such as why numbers are missing."""
    aliases: tuple[str, ...] = ()
    """Other names by which it is found."""
    same_as: tuple[str, ...] = ()
    """What it is elsewhere: addresses, or ``scheme:value``."""


class Source(NamedTuple):
    """The bibliographic record of a document that says something about events."""

    id: str
    type: str
    """An item type of CSL 1.0.2."""
    title: str
    """The title; for a source without one, a description in square brackets."""
    publisher: str | None = None
    """Who published it."""
    authors: tuple[Author, ...] = ()
    """Who wrote it."""
    date: EdtfDate | None = None
    """When it was published, as precisely as is known."""
    doi: str | None = None
    """Its DOI, 10.…/…; an address of doi.org is taken apart."""
    isbn: str | None = None
    """Its ISBN, of 10 or 13 digits."""
    issn: str | None = None
    """The ISSN of the journal or series that it appeared in."""
    url: str | None = None
    """Its address on the web."""
    archive_url: str | None = None
    """The address of a copy in an archive."""
    accessed: EdtfDate | None = None
    """When it was last read on the web."""
    language: str | None = None
    """Its language: a BCP 47 tag, such as en or zh-Hans."""
    grade: str | None = None
    """Whether it is official, from the press, scholarly, or a reference work."""
    origin: str | None = None
    """The id of the source whose text it carries: a paper and the agency that it prints are one witness."""
    note: str | None = None
    """A remark on the source."""
    same_as: tuple[str, ...] = ()
    """What it is elsewhere: addresses, or ``scheme:value``."""


class Person(NamedTuple):
    """Someone who took part in an event: in which office, for which actor."""

    name: str
    """In the one spelling that all events use."""
    role: str | None = None
    """The office at the time of the event."""
    actor: str | None = None
    """The id of the actor that the person represented."""


class Citation(NamedTuple):
    """What one source says about one event."""

    source: str
    """The id of the source."""
    supports: tuple[str, ...] = ()
    """The statements on which the source says what the event says."""
    disputes: Mapping[str, str | int | tuple[str, ...]] = MappingProxyType({})
    """What the source says instead, by statement."""
    locator: str | None = None
    """Where in the source: a page, a paragraph."""
    quote: str | None = None
    """A short passage in the words of the source, where the wording matters."""
    as_written: str | None = None
    """The date in the words of the source: "Tuesday", "9 July"."""
    note: str | None = None
    """A remark on what the source says."""


class Relation(NamedTuple):
    """How this event is related to another one: this event, ``relation``, that event."""

    event: str
    """The id of the other event."""
    relation: str
    """What this event does to the other one: it follows it, fulfils it, …"""


class Event(NamedTuple):
    """Something that happened, was announced or was cancelled, and who says so."""

    id: str
    """Kebab-case, unique in the store, never changes."""
    date: EdtfDate
    """When it took place, as precisely as its sources say: a TOML date, or EDTF in quotes (2018-07, 2018~, 2017/..)."""
    title: str
    """In the curator's words, or the event's own name."""
    kind: str
    """The id of its kind."""
    status: str | None = None
    """Confirmed if left out."""
    series: str | None = None
    """The id of the series that it belongs to."""
    number: int | None = None
    """Its number in the series."""
    places: tuple[str, ...] = ()
    """The ids of the places where it took place."""
    actors: tuple[str, ...] = ()
    """The ids of the actors that took part."""
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
    """When it was added to the chronology: an ISO 8601 day, as is ``updated``. Neither is a statement."""
    updated: str | None = None
    """When the chronology last changed what it says about the event."""
    same_as: tuple[str, ...] = ()
    """What the event is elsewhere: addresses, or ``scheme:value``, such as wikidata:Q2487 or uid:… of a calendar."""
    related: tuple[Relation, ...] = ()
    """How it is related to other events."""
    sources: tuple[Citation, ...] = ()
    """What each source says about it."""


class Chronology(NamedTuple):
    """Everything in a store: its events by date, and the records they refer to, by id."""

    headers: tuple[Header, ...]
    """One for each ``[store]`` table; a folder of files may have several."""
    kinds: dict[str, str]
    """The kinds of event: id to label."""
    topics: dict[str, str]
    """What events are about: id to label."""
    actors: dict[str, Actor]
    """The actors that take part in events, by id."""
    places: dict[str, Place]
    """Where events take place, by id."""
    people: dict[str, KnownPerson]
    """People whose names have other spellings, by the one that events use."""
    series: dict[str, Series]
    """Series of events, by id."""
    sources: dict[str, Source]
    """The sources that events cite, by id."""
    events: tuple[Event, ...]
    """Events, by date."""
