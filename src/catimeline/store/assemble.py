"""Turns the documents of a store into records: merges registries, checks references and that ids are unique.

Reading continues after a fault, so that all faults of a store are found at once. Documents are the parsed TOML files of
a store, in the order of the files; any of them may hold registries.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import Any

from catimeline.errors import did_you_mean
from catimeline.model.records import Chronology, Event, Header, Source
from catimeline.model.vocabulary import ACTOR_KINDS, subject
from catimeline.progress import STEP
from catimeline.store.quick import QuickReader
from catimeline.store.schema import EVENT, FORMAT, FREELY_NAMED, HEADER, REGISTRY_VALIDATORS, SOURCE
from catimeline.store.validation import Location, NeedsFullRead, TomlPath, Validation, trusting
from catimeline.store.validators import KEBAB_CASE, is_id, report_wrong_type
from catimeline.text.did_you_mean import nearest

Document = dict[str, Any]

_MOST_CIRCLES = 100
"""Stop looking for circles after this many."""


def read_registries(documents: Sequence[Document], validation: Validation) -> Chronology:
    """All records of a store except its events; faults are reported to ``validation``."""
    _survey(documents, validation)
    headers, merged = _read_registries(documents, validation)
    return Chronology(headers=tuple(headers), events=(), **merged)


def read_sources(tables: Mapping[str, Any]) -> dict[str, Source]:
    """The sources in tables of a document.

    Raises:
        NeedsFullRead: One has a problem.
    """
    validation = trusting()  # the origin of one may be any other: who reads all of them checks these ids
    quick = QuickReader(SOURCE, validation)
    sources: dict[str, Source] = {}
    for key, raw in tables.items():
        path: TomlPath = ("sources", key)
        _check_key(key, path, validation)
        sources[key] = quick(raw, key) or SOURCE(raw, path, validation)
    if validation.faults:
        raise NeedsFullRead
    return sources


def read_chronology(documents: Sequence[Document], validation: Validation) -> Chronology:
    """All records of a store, the events by date; faults are reported to ``validation``.

    Events are removed from the documents as they are read, so that a large store is not held twice in memory.
    """
    chronology = read_registries(documents, validation)
    validation.events_in_all = sum(len(_event_tables(document)) for document in documents)
    events: list[Event] = []
    for validation.document, document in enumerate(documents):
        _read_events(document, events, validation)
    events.sort(key=_date_order)
    return chronology._replace(events=tuple(events))


def _date_order(event: Event) -> tuple[float, float, str]:
    """By the first day that the event is known to touch, last day and id."""
    day, last, _ = event.date.sort_key
    return day, last, event.id


def _survey(documents: Sequence[Document], validation: Validation) -> None:
    """Note which records the store has and where, so that references can be checked while reading."""
    validation.locations = {registry: {} for registry in ("events", *REGISTRY_VALIDATORS)}
    for number, document in enumerate(documents):  # setdefault, since the first document with a record defines it
        for registry in REGISTRY_VALIDATORS:
            for key in _table(document, registry):
                validation.locations[registry].setdefault(key, Location(number, (registry, key)))
        for index, raw in enumerate(_event_tables(document)):
            event_id = raw.get("id") if isinstance(raw, dict) else None
            if isinstance(event_id, str):
                validation.locations["events"].setdefault(event_id, Location(number, ("events", index)))
        for key, raw in _table(document, "actors").items():
            if isinstance(raw, dict) and raw.get("kind") in ACTOR_KINDS:
                validation.actor_kinds[key] = raw["kind"]
    elsewhere = {registry: Location(len(documents), (registry,)) for registry in validation.locations}
    for registry, keys in validation.others.items():
        every = dict.fromkeys(keys, elsewhere[registry])
        every.update(validation.locations[registry])
        validation.locations[registry] = every


def _read_registries(
    documents: Sequence[Document], validation: Validation
) -> tuple[list[Header], dict[str, dict[str, Any]]]:
    """The headers, and the merged registries; a record that two documents define must be the same in both."""
    headers: list[Header] = []
    merged: dict[str, dict[str, Any]] = {registry: {} for registry in REGISTRY_VALIDATORS}
    for validation.document, document in enumerate(documents):
        validation.subject = "the store"
        _check_tables(document, validation)
        if "store" in document and (header := HEADER(document["store"], ("store",), validation)):
            headers.append(header)
        for registry, validate in REGISTRY_VALIDATORS.items():
            for key, raw in _table(document, registry).items():
                path: TomlPath = (registry, key)
                validation.subject = subject(registry, key)
                _check_key(key, path, validation)
                first = validation.locations[registry][key]
                if first.document == validation.document:
                    merged[registry][key] = validate(raw, path, validation)
                elif raw != documents[first.document][registry][key]:
                    validation.report(
                        path, "contradiction", "is defined differently elsewhere", on_key=True, first=first
                    )
    _check_header(documents, validation)
    _check_circles(documents, validation)
    # a record that is wrong is None, and reported
    return headers, {name: {key: item for key, item in registry.items() if item} for name, registry in merged.items()}


def _read_events(document: Document, events: list[Event], validation: Validation) -> None:
    tables = _event_tables(document)
    for index, raw in enumerate(tables):
        name = raw.get("id") if isinstance(raw, dict) else None
        validation.subject = subject("events", name) if isinstance(name, str) else f"event #{index + 1}"
        path = ("events", index)
        if isinstance(name, str) and (first := validation.locations["events"][name]) != Location(
            validation.document, path
        ):
            first = first._replace(path=(*first.path, "id"))
            validation.report((*path, "id"), "duplicate-id", "is also the id of another event", first=first)
        event = EVENT(raw, path, validation)
        if event is not None:
            events.append(event)
        tables[index] = None
        validation.events_read += 1
        if validation.events_read % STEP == 0:
            validation.watch("checking events", validation.events_read, validation.events_in_all)


def _table(document: Document, name: str) -> dict[str, Any]:
    table = document.get(name)
    return table if isinstance(table, dict) else {}


def _event_tables(document: Document) -> list[Any]:
    tables = document.get("events")
    return tables if isinstance(tables, list) else []


def _check_key(key: str, path: TomlPath, validation: Validation) -> None:
    """The ids of actors, places and people may be names; all others are kebab-case."""
    if not key.strip() or (path[0] not in FREELY_NAMED and not is_id(key)):
        validation.report(path, "bad-id", f"{key!r} is not {KEBAB_CASE}", on_key=True)


def _check_tables(document: Document, validation: Validation) -> None:
    """The top level of a document may hold only the tables of the format."""
    for key, value in document.items():
        if key == "events":
            if type(value) is not list:
                report_wrong_type(value, "an array of tables, [[events]]", (key,), validation)
        elif key in REGISTRY_VALIDATORS or key == "store":
            if type(value) is not dict:
                report_wrong_type(value, "a table", (key,), validation)
        else:
            hint = did_you_mean(nearest(key, ("store", "events", *REGISTRY_VALIDATORS)))
            validation.report((key,), "unknown-key", f"{key!r} is not a table of a store{hint}", on_key=True)


def _check_header(documents: Sequence[Document], validation: Validation) -> None:
    if not any("store" in document for document in documents):
        validation.document, validation.subject = 0, "the store"
        validation.report((), "missing-header", f"has no [store] table, with format = {FORMAT} and a title")


def _check_circles(documents: Sequence[Document], validation: Validation) -> None:
    """No group is a member of itself, no body part of itself, no source its own origin, directly or through others.

    Goes by the raw tables, so that a record with a fault hides no circle.
    """
    for registry, name, ways in (
        ("actors", "members", "has itself as a member"),
        ("actors", "part_of", "is part of itself"),
        ("sources", "origin", "has itself as its origin"),
    ):
        steps: dict[str, list[str]] = {}
        for key, first in validation.locations[registry].items():
            if first.document < len(documents):
                raw = _table(documents[first.document], registry)[key]
                others = raw.get(name) if isinstance(raw, dict) else None
                named = others if isinstance(others, list) else [others]
                steps[key] = [other for other in named if isinstance(other, str)]
        for key, *trail in circles(steps):
            validation.document, validation.subject = (
                validation.locations[registry][key].document,
                subject(registry, key),
            )
            validation.report((registry, key, name), "circle", f"{ways}: {' → '.join((key, *trail))}")


def circles(steps: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """The circles, each from one key back to it, at most ``_MOST_CIRCLES``; no two have a step in common."""
    left = {key: list(dict.fromkeys(others)) for key, others in steps.items()}
    order = {key: number for number, key in enumerate(left)}
    for _ in range(_MOST_CIRCLES):
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            # graphlib lists a circle against its steps, its first key again at the end; start at the store's first key
            trail = error.args[1][:0:-1]
            first = trail.index(min(trail, key=order.__getitem__))
            circle = [*trail[first:], *trail[: first + 1]]
            for one, other in pairwise(circle):  # graphlib finds one circle at a time: break it, and look again
                left[one].remove(other)
            yield circle
        else:
            return
