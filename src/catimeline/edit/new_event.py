"""Turns a typed event into one to write: names become ids, dates become EDTF, and the event gets an id.

A source is typed as its id, what it supports, and fields after semicolons: ``gazette-2001:date,title; locator: p. 1``.
"""

import re
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Any, NamedTuple

from catimeline.dates.phrases import parse_typed
from catimeline.edit.draft import Draft
from catimeline.edit.lookup import NameLookup
from catimeline.edit.new_records import edtf_from, records_from
from catimeline.errors import EntryError, NamesError, PossibleDoubleError, TakenIdError, UnregisteredError
from catimeline.model.identity import identities_like, identity_of
from catimeline.model.records import Citation, Event
from catimeline.model.vocabulary import RECORD_OF, REGISTRY_OF_STATEMENT, STATEMENTS
from catimeline.store.schema import EVENT
from catimeline.text.did_you_mean import nearest
from catimeline.text.names import slug
from catimeline.text.typed_fields import head_of, split_at_commas, split_at_semicolons, split_fields

REQUIRED = tuple(field for field in EVENT.required if field != "id")
"""The fields that a new event must have; its id can be made from them."""

_FIRST_DATE = re.compile(r"[0-9XYES]+(?:-[0-9XYES]+)*")
_CITATION_KEYS = (*Citation._fields[3:], *(f"disputes {statement}" for statement in STATEMENTS))


class TypedEvent(NamedTuple):
    """A new event as typed."""

    fields: Mapping[str, Any]
    """By field name of an event, at least those of ``REQUIRED``: a text, a number or several texts. A person is a name,
    or name, role and actor separated by semicolons; a relation is ``follows:hld-4``."""
    new: Mapping[str, Sequence[str]] = MappingProxyType({})
    """New records by registry, each an id and fields: ``gazette-2001; type: webpage; title: …``."""
    sources: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
    """New sources that are not typed, by id, as TOML values."""


class NewEvent(NamedTuple):
    """A new event as TOML values."""

    event: dict[str, Any]
    records: dict[str, dict[str, Any]]
    """By registry, new records by id."""
    remarks: list[str]
    """How names and the date were understood, for the user to check."""


def new_event_from(typed: TypedEvent, draft: Draft, *, again: bool = False) -> NewEvent:
    """Make the event from what was typed, and the records that come with it.

    ``again`` allows an event that may be one of the store.

    Raises:
        TypedDateError: A text is not a date, or could mean several.
        NamesError: The store does not have a name, or has it for several records.
        UnknownKeyError: A record has a field that its registry does not know.
        AmbiguousNameError: The name of a person or of a new record is that of several records.
        EntryError: A text does not have the required form.
        TakenIdError: The event or a record already exists.
        PossibleDoubleError: An event of the store has its title and date, and nothing tells the two apart.
    """
    chronology = draft.registries
    given = {field: value for field, value in typed.fields.items() if value is not None}
    event_id, citations = given.pop("id", None), given.pop("sources", ())
    date = given["date"] = parse_typed(given["date"])
    records, names = records_from(typed.new, chronology)
    if typed.sources:
        records["sources"] = {**records.get("sources", {}), **typed.sources}
    event = _values(given, names)
    if cited := [*citations, *_uncited(typed, citations)]:
        known = {*chronology.sources, *records.get("sources", ())}
        event["sources"] = [_citation(text, event, known, names) for text in cited]
    if names.faults:
        raise NamesError(names.faults)
    if event_id in draft.contents:
        raise TakenIdError(event_id)
    if not again:
        one = identity_of(event)
        # what is the same elsewhere may have any date
        others = draft.loaded.chronology.events if one.elsewhere else draft.contents.events_on(date.day)
        if doubles := identities_like([hash(one.name)], one.elsewhere, others).alike(one):
            raise PossibleDoubleError(doubles)
    event["id"] = FreeIds().free(stem_of(event), draft.contents) if event_id is None else event_id
    return NewEvent(event, records, [*_new_ids(records), f"date: {date.display} ({date})", *names.remarks])


def stem_of(event: Mapping[str, Any]) -> str:
    """The start of an id: series and number, else series or kind, first place and date."""
    parts = [_slug(event.get("series", event["kind"]))]
    if "series" in event and "number" in event:
        parts.append(_slug(str(event["number"])))
    else:
        if places := event.get("places"):
            parts.append(_slug(places[0]))
        date = event["date"]
        found = _FIRST_DATE.search(date)
        parts.append(_unsigned(found[0].lower(), date[: found.start()]) if found else "")
    return "-".join(filter(None, parts)) or "event"


def _unsigned(date: str, before: str) -> str:
    """A date as a part of an id, which has no sign: a year before 1 is one BCE."""
    if not before.endswith("-"):
        return date
    year, hyphen, rest = date.partition("-")
    return f"{int(year) + 1 if year.isdecimal() else year}-bce{hyphen}{rest}"


_slug = lru_cache(maxsize=1 << 12)(slug)
"""The events of an import often share their kinds and places."""


class FreeIds:
    """Finds ids that are not taken: the preferred one, or that with a number from 2 on."""

    def __init__(self) -> None:
        # The last number by id: an import of many like events would count up from 2 for each of them.
        self._last: dict[str, int] = {}

    def free(self, preferred: str, *taken: Container[str]) -> str:
        """An id that is in none of the containers."""
        number = self._last.get(preferred, 0)
        is_taken = True
        while is_taken:
            number += 1
            found = f"{preferred}-{number}" if number > 1 else preferred
            for one in taken:
                if found in one:
                    break
            else:
                is_taken = False
        self._last[preferred] = number
        return found


def _values(given: Mapping[str, Any], names: NameLookup) -> dict[str, Any]:
    """The fields of an event as TOML values, in the order of ``Event``; those without a reader stay as typed."""
    readers: dict[str, Callable[[Any], object]] = {
        "date": str,
        "kind": partial(names.resolve, "kind"),
        "series": lambda text: text and names.resolve("series", text),
        "places": partial(names.resolve_all, "place"),
        "actors": partial(names.resolve_all, "actor"),
        "people": lambda texts: [_person(text, names) for text in texts],
        "topics": partial(names.resolve_all, "topic"),
        "inferred": split_at_commas,
        "added": lambda text: text and edtf_from(text, "added", names.remarks),
        "related": lambda texts: [_relation(text) for text in texts],
    }
    fields = [field for field in Event._fields if field in given]
    event = {field: readers[field](given[field]) if field in readers else given[field] for field in fields}
    return {field: value for field, value in event.items() if value != []}


def _person(text: str, names: NameLookup) -> dict[str, str]:
    name, *rest = split_at_semicolons(text)
    *roles, actor = rest if len(rest) > 1 else [*rest, ""]
    person = {"name": names.find("person", name) or name, "role": "; ".join(roles)}
    return {key: value for key, value in person.items() if value} | (
        {"actor": names.resolve("actor", actor)} if actor else {}
    )


def _relation(text: str) -> dict[str, str]:
    relation, colon, event = text.partition(":")
    if not colon:
        raise EntryError(option="related", text=text, shape="follows:ID, or another relation")
    return {"event": event.strip(), "relation": relation.strip()}


def _uncited(typed: TypedEvent, cited: Iterable[str]) -> list[str]:
    """The new sources, whether or not the store has them already, that no citation names."""
    named = {head_of(text).partition(":")[0].strip() for text in cited}
    return [key for key in (*map(head_of, typed.new.get("sources", ())), *typed.sources) if key not in named]


def _citation(text: str, event: Mapping[str, Any], known: Collection[str], names: NameLookup) -> dict[str, Any]:
    """A citation as TOML values. A source alone supports each statement that is not inferred, nor disputed by it."""
    head, fields = split_fields(text, "source", _CITATION_KEYS)
    source, _, said = (part.strip() for part in head.partition(":"))
    if source not in known:
        # Gathered, not raised, so that all unknown names are reported at once.
        option = f"--new-source '{source}; type: webpage; title: …'"
        names.faults.append(UnregisteredError(source, "source", nearest(source, known), option))
    disputes = {
        key.split()[1]: _disputed(key.split()[1], fields.pop(key), f"{source} {key}", names)
        for key in list(fields)
        if " " in key
    }
    every = [one for one in STATEMENTS if one in event and one not in (*event.get("inferred", ()), *disputes)]
    supports = {"": every, "all": every, "none": []}.get(said, split_at_commas([said]))
    citation = {"source": source, "supports": supports, "disputes": disputes, **fields}
    return {key: value for key, value in citation.items() if value}


def _disputed(statement: str, text: str, what: str, names: NameLookup) -> object:
    """The value that a source gives instead, in the type of the statement."""
    if statement == "number" and text.isdecimal():
        return int(text)
    if statement == "date":
        return edtf_from(text, what, names.remarks)
    if statement not in REGISTRY_OF_STATEMENT:
        return text
    facet = RECORD_OF[REGISTRY_OF_STATEMENT[statement]]
    if facet == "kind":  # an event has one
        return _given(facet, text, what, names)
    return [_given(facet, part, what, names) for part in names.split(facet, text) if part]


def _given(facet: str, text: str, what: str, names: NameLookup) -> str:
    """The id of what a source gives instead. It need not be in the store; then it is remarked, but for people."""
    found = names.find(facet, text)
    if found is None and facet != "person":
        names.remarks.append(f"{what}: {text} (there is no such {facet}; written as it is)")
    return found or text


def _new_ids(records: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Remarks on the ids of new records; those of sources are as typed, and need none."""
    return [f"new {RECORD_OF[one]}: {key}" for one, new in records.items() if one != "sources" for key in new]
