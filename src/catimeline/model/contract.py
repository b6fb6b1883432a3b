"""The JSON of each command: the shapes that scripts can rely on (JSON format 1; ``json_schema`` prints them).

Every key is always present, in this order; ``null`` where unknown; lists are always lists. Adding a key does not break
the contract. The docstring below a type or a key is its description in the JSON Schema.
"""

from typing import Annotated, Any, Literal, NamedTuple, NotRequired, Required, TypedDict

from catimeline.model.vocabulary import (
    ACTOR_KINDS,
    CSL_TYPES,
    EVIDENCE,
    GRADES,
    RECORD_OF,
    REGISTRIES,
    RELATED,
    RELATIONS,
    STATEMENTS,
    STATUSES,
)


class Keyword(NamedTuple):
    """A keyword of JSON Schema, besides the type of a value: ``Annotated[int, Keyword("minimum", 0)]``."""

    name: str
    value: str | int | tuple[str, ...]


Statement = Annotated[str, Keyword("enum", STATEMENTS)]
"""A field of an event that a source can support or dispute."""
Day = Annotated[str, Keyword("pattern", r"^([+-]\d{4,}|\d{4})-\d\d-\d\d$")]
"""An ISO 8601 day; years before 0000 or after 9999 are in expanded form, with a sign."""
Precision = Literal["day", "month", "season", "year", "decade", "century", "millennium"]
"""The unit to which a date is known."""
DateKind = Literal["date", "interval", "one-of", "all-of"]
"""A date, an interval, one of a set, or all of a set."""
DateLevel = Literal[0, 1, 2]
"""An EDTF level."""
DateUnit = Literal["year", "season", "month", "day"]
"""The unit of a component of a date."""
Status = Annotated[str, Keyword("enum", STATUSES)]
"""Whether an event took place, was only announced, or was cancelled."""
ActorKind = Annotated[str, Keyword("enum", ACTOR_KINDS)]
"""What an actor is."""
NamedRelation = Annotated[str, Keyword("enum", RELATIONS)]
"""What an event says that it is to another one."""
Evidence = Annotated[str, Keyword("enum", EVIDENCE)]
"""How well sources support a statement: disputed if one says otherwise, inferred if none says it outright, corroborated
if two or more that do not carry one text support it, single-source if one does, unsourced if none does."""
RelationKind = Annotated[str, Keyword("enum", RELATED)]
"""How two events are related."""
Grade = Annotated[str, Keyword("enum", GRADES)]
"""Whether a source is official, from the press, scholarly, or a reference work."""
SourceType = Annotated[str, Keyword("enum", tuple(sorted(CSL_TYPES)))]
"""An item type of CSL 1.0.2."""
SameAs = Annotated[str, Keyword("pattern", r"^([a-z0-9]+(-[a-z0-9]+)*|[Hh][Tt][Tt][Pp][Ss]?):\S+$")]
"""What a record is elsewhere: a web address, or scheme:value with a scheme in kebab-case."""
ProblemLevel = Literal["error", "warning"]
"""An error, which makes a store unreadable, or a warning to its curator."""
RecordKind = Annotated[str, Keyword("enum", ("store", "event", *RECORD_OF.values()))]
"""An event, a source and so on; store is the [store] table."""
ChangeKind = Annotated[str, Keyword("enum", ("added", "removed", "renamed", "changed"))]
"""What happened to a record."""

_Number = Annotated[int, Keyword("minimum", 0)]
_Latitude = Annotated[float, Keyword("minimum", -90), Keyword("maximum", 90)]
_Longitude = Annotated[float, Keyword("minimum", -180), Keyword("maximum", 180)]
_Kebab = Annotated[str, Keyword("pattern", "^[a-z0-9]+(-[a-z0-9]+)*$")]


class DateObject(TypedDict):
    """A date as written and in words, with its bounds as ISO 8601 days; a bound is ``null`` if open or unknown."""

    edtf: str
    """The date as written in the store: EDTF, level 0 to 2 (ISO 8601-2:2019)."""
    text: str
    """The date in English."""
    start: Day | None
    """The first day it can cover; null if open or unknown."""
    end: Day | None
    """The last day it can cover, inclusive; null if open or unknown."""
    precision: Precision
    """The precision of its coarsest part."""
    uncertain: bool
    """Whether any part is marked uncertain (? or %)."""
    approximate: bool
    """Whether any part is marked approximate (~ or %)."""
    julian_day: int | None
    """A number to sort and to count by: the Julian day number of the first day it is known to touch, which is the last
    of a date with an open or unknown start; null if no day is known."""


class SeriesObject(TypedDict):
    """The series of an event, and the number of the event in it."""

    id: str
    """The id of a series of the store."""
    name: str
    """Its name."""
    number: int | None
    """The number of the event in the series."""


class PlaceObject(TypedDict):
    """A place with the name of its country; coordinates in degrees, WGS 84."""

    id: str
    """The id of a place of the store."""
    name: str
    """Its name."""
    country: str | None
    """The name of its country."""
    latitude: _Latitude | None
    """Degrees north, WGS 84."""
    longitude: _Longitude | None
    """Degrees east, WGS 84."""


class ActorObject(TypedDict):
    """An actor that the event names."""

    id: str
    """The id of an actor of the store."""
    name: str
    """Its name."""
    kind: ActorKind
    """What it is."""


class PersonObject(TypedDict):
    """A person, the office, and the id of the actor that the person represented."""

    name: str
    """Family name last."""
    role: str | None
    """The office at the time of the event."""
    actor: str | None
    """The id of the actor that the person represented."""


class SourceObject(TypedDict):
    """What one source says about the event, and how the source is cited."""

    id: str
    """The id of a source of the store."""
    supports: list[Statement]
    """The statements on which the source says what the event says."""
    disputes: dict[Statement, str | int | list[str]]
    """What the source says instead, by statement: EDTF for a date, a number for a number, a list for people, places,
    actors and topics."""
    locator: str | None
    """Where in the source: a page, a paragraph."""
    quote: str | None
    """A short passage in the words of the source."""
    as_written: str | None
    """The date in the words of the source: "Tuesday", "9 July"."""
    note: str | None
    """A remark on what the source says."""
    reference: str
    """The reference to the source in the house style."""
    url: str | None
    """The address of the source on the web: http or https."""
    origin: str | None
    """The id of the source whose text it carries in the end; null if its text is its own. Sources of one origin count
    as one in ``evidence``."""


class RelatedObject(TypedDict):
    """Another event, and how it is related to this one."""

    id: str
    """The id of the other event."""
    relation: RelationKind
    """The place of the other event in the series (previous, next), what this event does to it (fulfils), or what it
    does to this one (fulfilled-by)."""


class EventObject(TypedDict):
    """An event with everything that a script may need."""

    id: _Kebab
    """Kebab-case, unique in the store, never changes."""
    title: Annotated[str, Keyword("minLength", 1)]
    """In the curator's words, or the event's own name."""
    date: DateObject
    """When it took place, as precisely as its sources say."""
    kind: str
    """The id of a kind of the store."""
    status: Status
    """Whether it took place, was only announced, or was cancelled."""
    series: SeriesObject | None
    """The series that it belongs to, and its number in it."""
    places: list[PlaceObject]
    """Where it took place."""
    actors: list[ActorObject]
    """Who took part, as the event names them."""
    involves: list[str]
    """The ids of all actors involved, sorted: those named, those that its people are there for, what these are part of,
    the members of those that are groups, and the groups of which one of the first two is a member."""
    people: list[PersonObject]
    """Who took part in person."""
    topics: list[str]
    """The ids of topics of the store."""
    summary: str | None
    """What was decided or discussed."""
    notes: str | None
    """The curator's doubts."""
    inferred: list[Statement]
    """The statements that no source makes outright."""
    added: Day | None
    """When the event was added to the chronology."""
    updated: Day | None
    """When the chronology last changed what it says about the event."""
    same_as: list[SameAs]
    """What the event is elsewhere: web addresses, or scheme:value, such as wikidata:Q2487 or uid:… of a calendar."""
    evidence: dict[Statement, Evidence]
    """How well the sources support each statement of the event: disputed if one says otherwise, inferred if none says
    it outright, corroborated if two or more that do not carry one text support it, single-source if one does, unsourced
    if none does."""
    sources: list[SourceObject]
    """What each source says about it."""
    related: list[RelatedObject]
    """Other events, and how they are related to this one."""


_MATCHED = (
    r"^(id|title|summary|notes|date\.text|kind|series(\.name)?|topics\.[0-9]+|people\.[0-9]+\.(role|actor)"
    r"|(people|actors|places)\.[0-9]+(\.name)?)$"
)


class MatchObject(TypedDict):
    """Where an event matches a search: the text at a path, and the code points from start to end, end exclusive."""

    path: Annotated[str, Keyword("pattern", _MATCHED)]
    """id, title, summary, notes, date.text, people.0.role; or where a name is: people.0.name, actors.0.name,
    places.0.name, series.name. Without .name, and for kind, topics.0 and people.0.actor, another name than the one
    there matches."""
    alias: str | None
    """The other name that matches, an alias or a label; start and end count in it."""
    start: _Number
    """The first code point that matches, counted from 0."""
    end: Annotated[int, Keyword("minimum", 1)]
    """The code point after the last one that matches."""


class FoundObject(EventObject):
    """An event that a search found: it has one more key, the last."""

    matches: list[MatchObject]
    """Where the event matches the search, in code points of the text at a path, end exclusive."""


class AnyEventObject(EventObject):
    """An event with everything that a script may need; if a search found it, also where it matches."""

    matches: NotRequired[list[MatchObject]]
    """Only in the results of search: where the event matches, in code points of the text at a path, end exclusive."""


class AuthorObject(TypedDict):
    """A person by family and given name, or an organisation by name."""

    family: str | None
    """The family name of a person."""
    given: str | None
    """The given names of a person."""
    name: str | None
    """The name of an organisation."""


class HeaderObject(TypedDict):
    """What a store says about itself: its [store] table."""

    id: str | None
    """The name of the store for those who refer to its events."""
    title: str
    """The title of the chronology."""
    description: str | None
    """What it covers."""
    license: str | None
    """The terms of use: an SPDX identifier."""
    updated: str | None
    """When it was last changed: EDTF."""
    url: str | None
    """The page where it is published."""
    version: str | None
    """The version to give when it is cited."""
    authors: list[AuthorObject]
    """Who maintains it."""
    doi: str | None
    """Its DOI, without an address."""
    identifiers: list[SameAs]
    """Its other names elsewhere."""


class Figures(TypedDict):
    """How many events have a registered record, and the first and last day that is known of these, as ISO 8601."""

    events: _Number
    """How many events have it."""
    first: Day | None
    """The first day that these events are known to touch; null if none has a known day."""
    last: Day | None
    """The last day that these events are known to touch; null if none has a known day."""


class RegisteredActor(TypedDict):
    """An actor of the registry."""

    id: str
    """The id by which events refer to it."""
    name: str
    """The name to show."""
    kind: ActorKind
    """What it is."""
    aliases: list[str]
    """Other names by which it is found."""
    part_of: list[str]
    """The ids of the actors that it is part of, as a body."""
    members: list[str]
    """For a group, the ids of its members."""
    same_as: list[SameAs]
    """What it is elsewhere: web addresses, or scheme:value."""


class RegisteredPlace(TypedDict):
    """A place of the registry."""

    id: str
    """The id by which events refer to it."""
    name: str
    """The name to show."""
    country: str | None
    """The name of its country."""
    latitude: _Latitude | None
    """Degrees north, WGS 84."""
    longitude: _Longitude | None
    """Degrees east, WGS 84."""
    aliases: list[str]
    """Other names by which it is found."""
    same_as: list[SameAs]
    """What it is elsewhere: web addresses, or scheme:value."""


class RegisteredSeries(TypedDict):
    """A series of the registry."""

    id: str
    """The id by which events refer to it."""
    name: str
    """The name to show."""
    note: str | None
    """A remark on the series."""
    aliases: list[str]
    """Other names by which it is found."""
    same_as: list[SameAs]
    """What it is elsewhere: web addresses, or scheme:value."""


class RegisteredLabel(TypedDict):
    """A kind or topic of the registry."""

    id: str
    """The id by which events refer to it."""
    name: str
    """The name to show."""


class RegisteredSource(TypedDict):
    """A source of the registry; dates are EDTF."""

    id: str
    """The id by which events refer to it."""
    reference: str
    """The reference to the source in the house style."""
    type: SourceType
    """An item type of CSL 1.0.2."""
    title: str
    """The title; for a source without one, a description in square brackets."""
    publisher: str | None
    """Who published it."""
    authors: list[AuthorObject]
    """Who wrote it."""
    date: str | None
    """When it was published, as precisely as is known: EDTF."""
    doi: str | None
    """Its DOI: 10.1000/182."""
    isbn: str | None
    """Its ISBN, as written in the store."""
    issn: str | None
    """The ISSN of the journal or series that it appeared in, as written in the store."""
    url: str | None
    """Its address on the web: http or https."""
    archive_url: str | None
    """The address of a copy in an archive: http or https."""
    accessed: str | None
    """When it was last read on the web: EDTF."""
    language: str | None
    """Its language: a BCP 47 tag."""
    grade: Grade | None
    """Whether it is official, from the press, scholarly, or a reference work."""
    origin: str | None
    """The id of the source whose text it carries, as the store gives it."""
    note: str | None
    """A remark on the source."""
    same_as: list[SameAs]
    """What it is elsewhere: web addresses, or scheme:value."""


class ListedActor(RegisteredActor, Figures):
    """An actor as ``actors`` lists it."""


class NamedPerson(TypedDict):
    """A person whom events name."""

    name: str
    """The name to show."""
    aliases: list[str]
    """Other names by which the person is found."""


class ListedPerson(NamedPerson, Figures):
    """A person as ``people`` lists them."""


class ListedPlace(RegisteredPlace, Figures):
    """A place as ``places`` lists it."""


class ListedSeries(RegisteredSeries, Figures):
    """A series as ``series`` lists it."""

    rounds: _Number
    """How many different numbers its events have."""
    missing: list[str]
    """The numbers that are missing between these: "7–9", "12"."""


class ListedLabel(RegisteredLabel, Figures):
    """A kind or topic as ``kinds`` and ``topics`` list it."""


class ListedSource(RegisteredSource, Figures):
    """A source as ``sources`` lists it."""


class CountObject(TypedDict, total=False):
    """How many events have these values: one for each facet that --by names; other facets are absent."""

    year: Annotated[str, Keyword("pattern", r"^([+-]\d{4,}|\d{4})$")]
    """The year of the first day, or of the last if the start is open or unknown; as in ISO 8601."""
    decade: Annotated[str, Keyword("pattern", r"^-?\d+s$")]
    """The decade of that year: 1990s."""
    actor: str
    """The id of an actor that the event involves."""
    named: str
    """The id of an actor that the event itself names."""
    kind: str
    """The id of a kind."""
    place: str
    """The id of a place."""
    country: str
    """The name of the country of a place."""
    topic: str
    """The id of a topic."""
    series: str
    """The id of a series."""
    number: Annotated[str, Keyword("pattern", r"^\d+$")]
    """The number of the event in its series."""
    source: str
    """The id of a source that the event cites."""
    publisher: str
    """The publisher of a source that the event cites."""
    grade: Grade
    """The grade of a source that the event cites."""
    language: Annotated[str, Keyword("pattern", r"^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$")]
    """The language of a source that supports something."""
    disputed: Statement
    """A statement of which a source says otherwise."""
    disputed_by: str
    """The publisher of a source that says otherwise of something; the id of a source without one."""
    evidence: Evidence
    """How well the sources support any statement of the event."""
    relation: NamedRelation
    """What the event itself says that it is to another one."""
    precision: Precision
    """The precision of the date."""
    person: str
    """The name of a person who took part."""
    role: str
    """The role of a person who took part."""
    status: Status
    """Whether it took place, was only announced, or was cancelled."""
    events: Required[_Number]
    """How many events have all these values."""


class SpanObject(TypedDict):
    """The first and the last day of all events, as ISO 8601; ``null`` if no event has one."""

    first: Day | None
    """The first day; null if no event has one."""
    last: Day | None
    """The last day; null if no event has one."""


class InfoObject(TypedDict):
    """The program, the store and its index."""

    version: str
    """The version of the program."""
    store: list[str]
    """The files that were read."""
    headers: list[HeaderObject]
    """What the store says about itself: one object for each [store] table."""
    counts: dict[Annotated[str, Keyword("enum", ("events", *REGISTRIES))], _Number]
    """The number of events, and of records in each registry."""
    span: SpanObject
    """The first and the last day of all events."""
    index: str | None
    """The path of the index; null if it is in memory."""


class ComponentObject(TypedDict):
    """One component of a date, with its qualifiers."""

    unit: DateUnit
    """A season, quarter, third or half takes the month's place and counts as a season."""
    digits: str
    """As written, without qualifiers: 156X, -0044, Y17E8, 06."""
    uncertain: bool
    """Covered by ? or %."""
    approximate: bool
    """Covered by ~ or %."""
    unspecified: bool
    """Has an X for a digit."""


class ReadDateObject(DateObject):
    """A date with everything that its text says."""

    kind: DateKind
    """A date, an interval, one of a set, or all of a set."""
    level: DateLevel
    """The lowest EDTF level that allows the text."""
    latest_start: Day | None
    """The latest day it can start; null if open or unknown. A qualified end does not limit it."""
    earliest_end: Day | None
    """The earliest day it can end; null if open or unknown. A qualified start does not limit it."""
    components: list[ComponentObject]
    """The components of a single date, year first; empty for an interval or a set."""
    members: list[DateObject]
    """The dates of an interval or a set."""


class TextObject(TypedDict):
    """A text that may be a date."""

    typed: str
    """The text."""


class TypedDateObject(TextObject, ReadDateObject):
    """A text that was read as a date."""


class RefusedDateObject(TextObject):
    """A text that was not read as a date."""

    error: str
    """Why it is not a date."""
    readings: NotRequired[list[str]]
    """What it can mean, as EDTF, if it can be several dates."""


class CountedTextObject(TextObject):
    """A text that may be a date in an imported file."""

    count: _Number
    """How many times the file has it."""


class CountedDateObject(CountedTextObject, ReadDateObject):
    """A text of an imported file that was read as a date."""


class CountedRefusalObject(CountedTextObject, RefusedDateObject):
    """A text of an imported file that was not read as a date."""


class ProblemObject(TypedDict):
    """One problem of a store, at one place in one file."""

    file: str
    """The path of the file."""
    line: _Number
    """1-based; 0 if the problem is with the whole file."""
    column: _Number
    """1-based, in characters; 0 if the problem is with the whole file."""
    code: _Kebab
    """Stable, kebab-case, one for each rule."""
    message: str
    """What is wrong, what was found, what would be right."""
    level: ProblemLevel
    """An error, which makes the store unreadable, or a warning to its curator."""


class CodeObject(TypedDict):
    """The explanation of a problem code."""

    code: _Kebab
    """Stable, kebab-case, one for each rule."""
    level: ProblemLevel
    """An error, which makes the store unreadable, or a warning to its curator."""
    means: str
    """What is wrong."""
    mend: str
    """How to fix it."""


class FieldObject(TypedDict):
    """One value that changed, as the store has it: dates as EDTF, records by id."""

    path: list[str]
    """Fields and keys of items: ``["date"]``, ``["sources", "gazette-2001", "supports"]``, ``["evidence", "date"]``."""
    old: Any
    """null if there was no value."""
    new: Any
    """null if there is no value any more."""


class ChangeObject(TypedDict):
    """A record that changed."""

    record: RecordKind
    """What it is: an event, a source and so on; store for the [store] table."""
    change: ChangeKind
    """What happened to it; a renamed record may have changed as well."""
    id: str | None
    """Its id, the new one if it was renamed; null for the store."""
    was: str | None
    """Its old id, if it was renamed."""
    fields: list[FieldObject]
    """The values that differ; for a record that was added or removed, all that it has."""


class DifferenceObject(TypedDict):
    """What changed between two stores."""

    old: str
    """The old store, as named in the command."""
    new: str
    """The new store, as named in the command."""
    changes: list[ChangeObject]
    """The records that differ: the store, events by date, then the registries by id."""


class CommitObject(TypedDict):
    """What one commit changed in an event."""

    commit: str
    """The full hash."""
    date: str
    """The author date: ISO 8601 with the offset from UTC."""
    author: str
    """The name of its author."""
    subject: str
    """The first line of its message."""
    change: ChangeObject | None
    """What changed in the event; ``null`` where the history ends."""
    history_ends: bool
    """Whether it is not known what changed, since the clone lacks the commits before this one."""


class FaultObject(TypedDict):
    """Something wrong in a file to import."""

    rows: list[str]
    """Where: "row 12", "line 7", "event 3", "item 3"."""
    column: str | None
    """The column; null if the whole row is at fault."""
    message: str
    """What is wrong."""


class NewNameObject(TypedDict):
    """A name in a file to import that the store does not have."""

    record: str
    """What it names, such as "place", "actor" or "person"."""
    name: str
    """The id that it gets; the name of a person, who gets no record."""
    rows: _Number
    """How many rows of the file name it."""


class ImportObject(TypedDict):
    """What an import writes, or would write."""

    store: str
    """The file of the store that it changes, or would change."""
    file: str
    """The imported file, as named in the command."""
    written: bool
    """Whether the store was written."""
    same: _Number
    """How many of its events, or of its sources, are already in the store, just the same."""
    faults: list[FaultObject]
    """What is wrong in the file."""
    names: list[NewNameObject]
    """The new names, in the order of the file; sources are only among the changes."""
    changes: list[ChangeObject]
    """The records that are new, and those that change."""
