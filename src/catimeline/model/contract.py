"""The JSON of each command: the shapes that are promised to scripts (JSON format 1; ``json_schema`` prints them).

Every key is always there, in this order; ``null`` where unknown; lists are always lists. Adding a key does not break
the contract. What stands beneath a type or a key is its description in the JSON Schema.
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
    STATEMENTS,
    STATUSES,
)


class Keyword(NamedTuple):
    """What a JSON Schema says of a value beside its type: ``Annotated[int, Keyword("minimum", 0)]``."""

    name: str
    value: str | int | tuple[str, ...]


Statement = Annotated[str, Keyword("enum", STATEMENTS)]
"""A field of an event that a source can support or dispute."""
Day = Annotated[str, Keyword("pattern", r"^([+-]\d{4,}|\d{4})-\d\d-\d\d$")]
"""ISO 8601 day; years beyond four digits in expanded form, with a sign."""
Precision = Literal["day", "month", "season", "year", "decade", "century", "millennium"]
"""The unit to which a date is known."""
DateKind = Literal["date", "interval", "one-of", "all-of"]
"""A date, an interval, one of a set, or all of a set."""
DateLevel = Literal[0, 1, 2]
"""A level of EDTF."""
DateUnit = Literal["year", "season", "month", "day"]
"""What a component of a date counts."""
Status = Annotated[str, Keyword("enum", STATUSES)]
"""Whether an event took place, or was only announced, or was cancelled."""
ActorKind = Annotated[str, Keyword("enum", ACTOR_KINDS)]
"""What an actor is."""
Evidence = Annotated[str, Keyword("enum", EVIDENCE)]
"""What its sources make of a statement: one says otherwise; no source makes it outright; two or more support it; one
does; none does."""
RelationKind = Annotated[str, Keyword("enum", RELATED)]
"""How two events stand to each other."""
Grade = Annotated[str, Keyword("enum", GRADES)]
"""Whether a source is official, of the press, scholarly, or a work of reference."""
SourceType = Annotated[str, Keyword("enum", tuple(sorted(CSL_TYPES)))]
"""An item type of CSL 1.0.2."""
ProblemLevel = Literal["error", "warning"]
"""An error, with which a store cannot be read, or a warning to its curator."""
RecordKind = Annotated[str, Keyword("enum", ("store", "event", *RECORD_OF.values()))]
"""An event, a source and so on; store is what a store says of itself."""
ChangeKind = Annotated[str, Keyword("enum", ("added", "removed", "renamed", "changed"))]
"""What became of a record."""

_Number = Annotated[int, Keyword("minimum", 0)]
_Latitude = Annotated[float, Keyword("minimum", -90), Keyword("maximum", 90)]
_Longitude = Annotated[float, Keyword("minimum", -180), Keyword("maximum", 180)]
_Kebab = Annotated[str, Keyword("pattern", "^[a-z0-9]+(-[a-z0-9]+)*$")]


class DateObject(TypedDict):
    """A date as written and in words, with its bounds as ISO 8601 days; a bound is ``null`` where open or unknown."""

    edtf: str
    """The date as the store has it: EDTF, level 0 to 2 (ISO 8601-2:2019)."""
    text: str
    """The date in English."""
    start: Day | None
    """The first day that it can be; null where open or unknown."""
    end: Day | None
    """The last day that it can be, which belongs to it; null where open or unknown."""
    precision: Precision
    """The coarsest of its parts."""
    uncertain: bool
    """Whether any part is marked uncertain (? or %)."""
    approximate: bool
    """Whether any part is marked approximate (~ or %)."""


class SeriesObject(TypedDict):
    """The series of an event, and its number there."""

    id: str
    """The id of a series of the store."""
    name: str
    """Its name."""
    number: int | None
    """Its number in the series."""


class PlaceObject(TypedDict):
    """A place with its country by name; degrees WGS 84."""

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
    """A person, the office, and the id of the actor for whom the person was there."""

    name: str
    """Family name last."""
    role: str | None
    """The office."""
    actor: str | None
    """The id of the actor for whom the person was there."""


class SourceObject(TypedDict):
    """What one source says about the event, and how the source is cited."""

    id: str
    """The id of a source of the store."""
    supports: list[Statement]
    """The statements that the source makes as the event gives them."""
    disputes: dict[Statement, str | int | list[str]]
    """Statement to what the source says instead: EDTF for a date, a number for a number, a list for people, places,
    actors and topics."""
    locator: str | None
    """Where in the source."""
    note: str | None
    """What is to be known of it."""
    reference: str
    """The source in the house style."""
    url: str | None
    """http or https."""


class RelatedObject(TypedDict):
    """Another event, and how it stands to this one or this one to it."""

    id: str
    """The id of the other event."""
    relation: RelationKind
    """What the other event is in the series (previous, next), what this event does to the other (fulfils), or what the
    other does to this (fulfilled-by)."""


class EventObject(TypedDict):
    """An event with everything that a script may need of it."""

    id: _Kebab
    """Kebab-case, unique in the store, never changes."""
    title: Annotated[str, Keyword("minLength", 1)]
    """In the curator's words, or the event's own name."""
    date: DateObject
    """When it took place, as precisely as its sources say."""
    kind: str
    """The id of a kind of the store."""
    status: Status
    """Whether it took place, or was only announced, or was cancelled."""
    series: SeriesObject | None
    """The row of events that it belongs to, and its number there."""
    places: list[PlaceObject]
    """Where it took place."""
    actors: list[ActorObject]
    """Who took part, as the event names them."""
    involves: list[str]
    """The ids of all actors involved: those named, what they are part of, the members of named groups, the groups of
    named members; sorted."""
    people: list[PersonObject]
    """Who was there in person."""
    topics: list[str]
    """The ids of topics of the store."""
    summary: str | None
    """What was decided or discussed."""
    notes: str | None
    """The curator's doubts."""
    inferred: list[Statement]
    """The statements that no source makes outright."""
    added: Day | None
    """When the event came into the chronology."""
    updated: Day | None
    """When the chronology last changed what it says of the event."""
    evidence: dict[Statement, Evidence]
    """For each statement that the event makes, what its sources make of it: one says otherwise; no source makes it
    outright; two or more support it; one does; none does."""
    sources: list[SourceObject]
    """What each source says of it."""
    related: list[RelatedObject]
    """Other events, and how they stand to this one."""


class MatchObject(TypedDict):
    """Where an event matches what was searched for: code points of the text at a path, the end exclusive."""

    path: Annotated[str, Keyword("pattern", r"^(title|summary|notes|(people|actors|places)\.[0-9]+(\.name)?)$")]
    """title, summary, notes, or the name of one of people, actors and places: actors.0.name; actors.0 if another name
    of it matches."""
    alias: str | None
    """The other name that matches, in which the code points are counted."""
    start: _Number
    """The first code point that matches, counted from 0."""
    end: Annotated[int, Keyword("minimum", 1)]
    """The code point after the last one that matches."""


class FoundObject(EventObject):
    """An event that was searched for: one more key, the last."""

    matches: list[MatchObject]
    """Where the event matches what was searched for, in code points of the text at a path, the end exclusive."""


class AnyEventObject(EventObject):
    """An event with everything that a script may need of it; where it matches, if it was searched for."""

    matches: NotRequired[list[MatchObject]]
    """Only in the results of search: where the event matches what was searched for, in code points of the text at a
    path, the end exclusive."""


class AuthorObject(TypedDict):
    """A person by family and given name, or an organisation by name."""

    family: str | None
    """The family name of a person."""
    given: str | None
    """The given names of a person."""
    name: str | None
    """The name of an organisation."""


class HeaderObject(TypedDict):
    """What a store says of itself."""

    id: str | None
    """Its name where others refer to its events."""
    title: str
    """What the chronology is called."""
    description: str | None
    """What it covers."""
    license: str | None
    """Under which terms it may be used: an SPDX identifier."""
    updated: str | None
    """When it was last changed: EDTF."""
    url: str | None
    """The page where it is published."""
    version: str | None
    """Which state of it is meant where it is cited."""
    authors: list[AuthorObject]
    """Who keeps it."""


class Figures(TypedDict):
    """How many events have a registered record, with the first and last day of any of them, as ISO 8601."""

    events: _Number
    """How many events have it."""
    first: Day | None
    """The first day of any of them; null where none has one."""
    last: Day | None
    """The last day of any of them; null where none has one."""


class RegisteredActor(TypedDict):
    """An actor of the registry."""

    id: str
    """Its id, by which events name it."""
    name: str
    """The name that is shown."""
    kind: ActorKind
    """What it is."""
    aliases: list[str]
    """Other names by which it is found."""
    part_of: list[str]
    """The ids of actors that it belongs to as a body."""
    members: list[str]
    """Of a group, the ids of the actors that it stands for."""


class RegisteredPlace(TypedDict):
    """A place of the registry."""

    id: str
    """Its id, by which events name it."""
    name: str
    """The name that is shown."""
    country: str | None
    """The name of its country."""
    latitude: _Latitude | None
    """Degrees north, WGS 84."""
    longitude: _Longitude | None
    """Degrees east, WGS 84."""
    aliases: list[str]
    """Other names by which it is found."""


class RegisteredSeries(TypedDict):
    """A series of the registry."""

    id: str
    """Its id, by which events name it."""
    name: str
    """The name that is shown."""
    aliases: list[str]
    """Other names by which it is found."""


class RegisteredLabel(TypedDict):
    """A kind or topic of the registry."""

    id: str
    """Its id, by which events name it."""
    name: str
    """The name that is shown."""


class RegisteredSource(TypedDict):
    """A source of the registry; dates are EDTF."""

    id: str
    """Its id, by which events name it."""
    reference: str
    """The source in the house style."""
    type: SourceType
    """An item type of CSL 1.0.2."""
    title: str
    """In square brackets where it is a description, not a title."""
    publisher: str | None
    """Who published it."""
    authors: list[AuthorObject]
    """Who wrote it."""
    date: str | None
    """When it was published, as far as known: EDTF."""
    url: str | None
    """Where it is found on the web: http or https."""
    archive_url: str | None
    """Where an archive keeps a copy of it: http or https."""
    accessed: str | None
    """When it was last read there: EDTF."""
    language: str | None
    """The language it is in: a BCP 47 tag."""
    grade: Grade | None
    """Whether it is official, of the press, scholarly, or a work of reference."""
    note: str | None
    """What else is to be known of it."""


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


class CountObject(TypedDict, total=False):
    """How many events have these values: one for each facet that --by names; the other facets are not there."""

    year: Annotated[str, Keyword("pattern", r"^([+-]\d{4,}|\d{4})$")]
    """The year of the first day, or of the last if that is open: as ISO 8601 has it."""
    decade: Annotated[str, Keyword("pattern", r"^-?\d+s$")]
    """The decade of that year: 1990s."""
    actor: str
    """The id of an actor that the event involves."""
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
    source: str
    """The id of a source that the event cites."""
    publisher: str
    """Who published such a source."""
    grade: Grade
    """The grade of such a source."""
    evidence: Evidence
    """What its sources make of any of its statements."""
    precision: Precision
    """The precision of the date."""
    person: str
    """The name of a person who took part."""
    status: Status
    """Whether it took place, or was only announced, or was cancelled."""
    events: Required[_Number]
    """How many events have them all."""


class SpanObject(TypedDict):
    """The first and the last day of any event, as ISO 8601; ``null`` where no event has any."""

    first: Day | None
    """The first day; null where no event has any."""
    last: Day | None
    """The last day; null where no event has any."""


class InfoObject(TypedDict):
    """The program, the store and its index."""

    version: str
    """The version of the program."""
    store: list[str]
    """The files that were read."""
    headers: list[HeaderObject]
    """What the store says of itself: one for each [store] table."""
    counts: dict[Annotated[str, Keyword("enum", ("events", *REGISTRIES))], _Number]
    """How many events there are, and records in each registry."""
    span: SpanObject
    """From when to when they are."""
    index: str | None
    """Where it is kept; null for one in memory."""


class ComponentObject(TypedDict):
    """One component of a date, and what the text says of it."""

    unit: DateUnit
    """What it counts; a season, quarter, third or half stands in the month's place and is a season."""
    digits: str
    """As written, without qualifiers: 156X, -0044, Y17E8, 06."""
    uncertain: bool
    """Covered by ? or %."""
    approximate: bool
    """Covered by ~ or %."""
    unspecified: bool
    """Has an X for a digit."""


class ReadDateObject(DateObject):
    """A date and all that there is to say of it."""

    kind: DateKind
    """A date, an interval, one of a set, or all of a set."""
    level: DateLevel
    """The lowest EDTF level that allows the text."""
    latest_start: Day | None
    """The latest day that it can start; null where open or unknown."""
    earliest_end: Day | None
    """The earliest day that it can end; null where open or unknown."""
    components: list[ComponentObject]
    """The components of a single date, the year first; none of an interval or a set."""
    members: list[DateObject]
    """The dates of an interval or a set."""


class ProblemObject(TypedDict):
    """One fault of a store, at one place in one file."""

    file: str
    """The path of the file."""
    line: _Number
    """1-based; 0 where the fault is of the whole file."""
    column: _Number
    """1-based, in characters; 0 where the fault is of the whole file."""
    code: _Kebab
    """Stable, kebab-case, one for each rule."""
    message: str
    """What is wrong, what was found, what would be right."""
    level: ProblemLevel
    """An error, with which the store cannot be read, or a warning to its curator."""


class CodeObject(TypedDict):
    """A code of problems explained."""

    code: _Kebab
    """Stable, kebab-case, one for each rule."""
    level: ProblemLevel
    """An error, with which the store cannot be read, or a warning to its curator."""
    means: str
    """What is wrong."""
    mend: str
    """How to mend it."""


class FieldObject(TypedDict):
    """One value that changed, as the store has it: dates as EDTF, ids for what has ids."""

    path: list[str]
    """Fields and keys of items: ``["date"]``, ``["sources", "gazette-2001", "supports"]``, ``["evidence", "date"]``."""
    old: Any
    """null where there was nothing."""
    new: Any
    """null where there is nothing any more."""


class ChangeObject(TypedDict):
    """A record that changed."""

    record: RecordKind
    """What it is: an event, a source and so on; store for what a store says of itself."""
    change: ChangeKind
    """What became of it; what was renamed may have changed as well."""
    id: str | None
    """Its id, the new one if it was renamed; null for the store."""
    was: str | None
    """The id before, if it was renamed."""
    fields: list[FieldObject]
    """The values that differ; of what was added or removed all that is given."""


class DifferenceObject(TypedDict):
    """What changed between two stores."""

    old: str
    """What was compared, as it was named."""
    new: str
    """What it was compared with, as it was named."""
    changes: list[ChangeObject]
    """The records that differ: the store, events by date, then the registries by id."""


class CommitObject(TypedDict):
    """What one commit changed in an event."""

    commit: str
    """The whole hash."""
    date: str
    """When its author made it: ISO 8601 with the offset from UTC."""
    author: str
    """The name of its author."""
    subject: str
    """The first line of its message."""
    change: ChangeObject
    """What changed."""


class FaultObject(TypedDict):
    """Something wrong in a file that is to be imported."""

    rows: list[str]
    """Where: "row 12", "line 7", "event 3"."""
    column: str | None
    """null where the row as a whole is at fault."""
    message: str
    """What is wrong."""


class ImportObject(TypedDict):
    """What an import writes, or would."""

    store: str
    """The file that is changed, or would be."""
    file: str
    """The file that is imported, as it was named."""
    written: bool
    """Whether it was written."""
    same: _Number
    """How many of its events the store has just so."""
    faults: list[FaultObject]
    """What is wrong in the file."""
    changes: list[ChangeObject]
    """What is new, and what changes."""
