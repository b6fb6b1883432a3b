"""Store format 1: the validator of each record, field by field, and the rules between the fields of a record."""

from collections.abc import Collection, Iterator
from typing import Any

from catimeline.model.records import (
    Actor,
    Author,
    Citation,
    Event,
    Header,
    KnownPerson,
    Person,
    Place,
    Relation,
    Series,
    Source,
)
from catimeline.model.vocabulary import ACTOR_KINDS, CSL_TYPES, GRADES, RELATIONS, STATEMENTS, STATUSES
from catimeline.store.schema_keywords import says
from catimeline.store.validation import TomlPath, Validation
from catimeline.store.validators import (
    Record,
    Validator,
    date,
    day,
    degrees,
    describe_value,
    doi,
    identifier,
    integer,
    isbn,
    issn,
    language,
    list_of,
    one_of,
    page,
    reference,
    same_as,
    text,
    text_or_texts,
    text_up_to,
    texts,
    url,
)

FORMAT = 1
FREELY_NAMED = ("actors", "places", "people")
"""The registries whose ids may be names; the ids of the others are kebab-case."""
_HIGHEST_NUMBER = 1_000_000
_LONGEST_QUOTE = 300
"""The characters of a passage that is quoted: enough for the words of a date or a claim, too few to be a copy."""


@says(type="integer", enum=[FORMAT])
def _format(value: object, at: TomlPath, validation: Validation) -> int | None:
    if value == FORMAT and type(value) is int:
        return value
    validation.report(at, "unknown-format", f"this program reads format {FORMAT}, not {describe_value(value)}")
    return None


@says(text)
def _country(value: object, at: TomlPath, validation: Validation) -> str | None:
    given = text(value, at, validation)
    kind = validation.actor_kinds.get(given, "state") if given else "state"
    if kind != "state":
        validation.report(at, "not-a-state", f"{given!r} is an actor of kind {kind}, not a state")
    return given


@says(date)
def _disputed_date(value: object, at: TomlPath, validation: Validation) -> str | None:
    disputed = date(value, at, validation)
    return None if disputed is None else str(disputed)


@says(dependencies={"number": ["series"]})
def _event_rules(given: dict[str, Any], raw: dict[str, Any], at: TomlPath, validation: Validation) -> None:
    """A number needs a series, ``updated`` is not before ``added``, and the evidence is consistent."""
    if "number" in raw and "series" not in raw:
        validation.report((*at, "number"), "number-without-series", "is given, but the event is in no series")
    if "updated" in given and given["updated"] < given.get("added", ""):  # ISO 8601 days compare as text
        validation.report(
            (*at, "updated"), "updated-before-added", f"is before {given['added']}, when the event was added"
        )
    if not _is_plain(raw, given.get("sources", ())):
        _evidence_rules(given, raw, at, validation)


def _evidence_rules(given: dict[str, Any], raw: dict[str, Any], at: TomlPath, validation: Validation) -> None:
    """Evidence is about statements of the event; a source does not contradict itself; no event is related to itself.

    Walks the raw arrays, so that the indices in paths count wrong items too.
    """
    inferred = given.get("inferred", ())
    for index, statement in _items(raw, "inferred"):
        if statement in STATEMENTS and statement not in raw:
            validation.report((*at, "inferred", index), "absent-statement", f"the event has no {statement}")
    for index, relation in _items(raw, "related"):
        if isinstance(relation, dict) and "id" in raw and relation.get("event") == raw["id"]:
            validation.report((*at, "related", index, "event"), "related-to-itself", "is the event itself")
    supported: dict[str, list[Any]] = {}  # by source: an event may cite one several times
    for _, citation in _items(raw, "sources"):
        if isinstance(citation, dict) and isinstance(source := citation.get("source"), str):
            supported.setdefault(source, []).extend(statement for _, statement in _items(citation, "supports"))
    for row, citation in _items(raw, "sources"):
        if isinstance(citation, dict):
            _citation_rules(citation, (*at, "sources", row), (raw, inferred, supported), validation)


def _is_plain(raw: dict[str, Any], citations: Collection[Citation]) -> bool:
    """Whether the rules have nothing to find: as evidence the event has only ``supports``, and they are right."""
    return (
        "inferred" not in raw
        and "related" not in raw
        and isinstance(raw.get("sources", []), list)
        and len(citations) == len(raw.get("sources", ()))
        and all(not one.disputes and all(map(raw.__contains__, one.supports)) for one in citations)
    )


_Event = tuple[dict[str, Any], Collection[str], dict[str, list[Any]]]
"""The raw table of an event, what it infers, and what each of its sources supports."""


def _citation_rules(citation: dict[str, Any], at: TomlPath, event: _Event, validation: Validation) -> None:
    raw, inferred, supported = event
    for index, statement in _items(citation, "supports"):
        path = (*at, "supports", index)
        if statement in STATEMENTS and statement not in raw:
            validation.report(path, "absent-statement", f"the event has no {statement}")
        elif statement in inferred:
            validation.report(path, "inferred-and-supported", f"{statement} is inferred, so no source can support it")
    source, disputes = citation.get("source"), citation.get("disputes")
    for statement in disputes if isinstance(disputes, dict) else ():
        path = (*at, "disputes", statement)
        if statement in STATEMENTS and statement not in raw:
            validation.report(path, "absent-statement", f"the event has no {statement}", on_key=True)
        elif isinstance(source, str) and statement in supported.get(source, ()):
            message = "is supported and disputed by the same source"
            validation.report(path, "supports-and-disputes", message, on_key=True)


def _items(table: dict[str, Any], key: str) -> Iterator[tuple[int, Any]]:
    """The items of an array with their indices; none if the key is missing or its value is not an array."""
    array = table.get(key)
    return enumerate(array if isinstance(array, list) else ())


@says(dependencies={"members": {"properties": {"kind": {"enum": ["group"]}}}})
def _actor_rules(given: dict[str, Any], raw: dict[str, Any], at: TomlPath, validation: Validation) -> None:
    if "members" in raw and given.get("kind", "group") != "group":
        validation.report((*at, "members"), "not-a-group", f"only a group has members, not {given['kind']!r}")


@says(dependencies={"latitude": ["longitude"], "longitude": ["latitude"]})
def _place_rules(_given: dict[str, Any], raw: dict[str, Any], at: TomlPath, validation: Validation) -> None:
    for one, other in (("latitude", "longitude"), ("longitude", "latitude")):
        if one in raw and other not in raw:
            validation.report((*at, one), "half-a-position", f"there is no {other}")


@says(
    oneOf=[
        {"title": "PersonAuthor", "properties": {"family": {}}, "required": ["family"]},
        {"title": "OrganisationAuthor", "properties": {"name": {}}, "required": ["name"]},
    ]
)
def _author_rules(_given: dict[str, Any], raw: dict[str, Any], at: TomlPath, validation: Validation) -> None:
    if ("name" in raw) == ("family" in raw):
        validation.report(at, "bad-author", "should have either family (and given), or the name of an organisation")


_ACTORS = list_of(reference("actors"))
_STATEMENTS = list_of(one_of(STATEMENTS, "statement"))
_SAME_AS = list_of(same_as)
_NUMBER = integer(0, _HIGHEST_NUMBER)

AUTHOR = Record(Author, {"family": text, "given": text, "name": text}, rules=_author_rules)
HEADER = Record(
    Header,
    {
        "format": _format,
        "title": text,
        "description": text,
        "license": text,
        "updated": date,
        "id": identifier,
        "url": page,
        "version": text,
        "authors": list_of(AUTHOR),
        "doi": doi,
        "identifiers": _SAME_AS,
    },
    required=("format", "title"),
)
ACTOR = Record(
    Actor,
    {
        "name": text,
        "kind": one_of(ACTOR_KINDS, "actor-kind"),
        "aliases": texts,
        "part_of": _ACTORS,
        "members": _ACTORS,
        "same_as": _SAME_AS,
    },
    required=("name", "kind"),
    own_key="id",
    rules=_actor_rules,
)
PLACE = Record(
    Place,
    {
        "name": text,
        "country": _country,
        "latitude": degrees(90),
        "longitude": degrees(180),
        "aliases": texts,
        "same_as": _SAME_AS,
    },
    own_key="id",
    rules=_place_rules,
)
KNOWN_PERSON = Record(KnownPerson, {"aliases": texts}, own_key="name")
SERIES = Record(
    Series,
    {"name": text, "note": text, "aliases": texts, "same_as": _SAME_AS},
    required=("name",),
    own_key="id",
)
SOURCE = Record(
    Source,
    {
        "type": one_of(CSL_TYPES, "source-type"),
        "title": text,
        "publisher": text,
        "authors": list_of(AUTHOR),
        "date": date,
        "doi": doi,
        "isbn": isbn,
        "issn": issn,
        "url": url,
        "archive_url": url,
        "accessed": date,
        "language": language,
        "grade": one_of(GRADES, "grade"),
        "origin": reference("sources"),
        "note": text,
        "same_as": _SAME_AS,
    },
    required=("type", "title"),
    own_key="id",
)
PERSON = Record(
    Person,
    {"name": text, "role": text, "actor": reference("actors")},
    required=("name",),
)
DISPUTES = Record(
    dict,
    {
        "date": _disputed_date,
        "number": _NUMBER,
        **dict.fromkeys(("title", "kind", "status", "summary"), text),
        **dict.fromkeys(("places", "actors", "people", "topics"), text_or_texts),
    },
)
CITATION = Record(
    Citation,
    {
        "source": reference("sources"),
        "supports": _STATEMENTS,
        "disputes": DISPUTES,
        "locator": text,
        "quote": text_up_to(_LONGEST_QUOTE, "long-quote"),
        "as_written": text,
        "note": text,
    },
    required=("source",),
)
RELATION = Record(
    Relation,
    {"event": reference("events"), "relation": one_of(RELATIONS, "relation", name="RelationKind")},
    required=("event", "relation"),
)
EVENT = Record(
    Event,
    {
        "id": identifier,
        "date": date,
        "title": text,
        "kind": reference("kinds"),
        "status": one_of(STATUSES, "status"),
        "series": reference("series"),
        "number": _NUMBER,
        "places": list_of(reference("places")),
        "actors": _ACTORS,
        "people": list_of(PERSON),
        "topics": list_of(reference("topics")),
        "summary": text,
        "notes": text,
        "inferred": _STATEMENTS,
        "added": day,
        "updated": day,
        "same_as": _SAME_AS,
        "related": list_of(RELATION),
        "sources": list_of(CITATION),
    },
    required=("id", "date", "title", "kind"),
    rules=_event_rules,
)

REGISTRY_VALIDATORS: dict[str, Validator] = {
    "kinds": text,
    "topics": text,
    "actors": ACTOR,
    "places": PLACE,
    "people": KNOWN_PERSON,
    "series": SERIES,
    "sources": SOURCE,
}
"""The registries of a store, each with the validator of its records."""
