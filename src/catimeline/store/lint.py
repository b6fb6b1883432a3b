"""Warnings to the curator of a valid store.

Each rule is a function from the records to findings; ``RULES`` lists them all. A finding names a record and, if it is
about a field, the path of that field in the record.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from catimeline.dates.edtf import EdtfDate
from catimeline.model.evidence import Origins, evidence_of
from catimeline.model.identity import Identities, identity_of
from catimeline.model.records import Actor, Chronology, Citation, Event, KnownPerson, Place, Series, Source
from catimeline.model.relations import gaps
from catimeline.model.same_as import key_of
from catimeline.progress import Watch, nobody
from catimeline.store.validation import Location, TomlPath
from catimeline.store.validators import plain_address
from catimeline.text.names import fold
from catimeline.text.plurals import enumerated

# Not after a capital or an abbreviation: "U.S.", "No. 5", "St. Petersburg".
_SENTENCE_END = re.compile(r"(?<![A-Z])(?<!\bNo)(?<!\bSt)(?<!\bMr)(?<!\bMs)[.!?](?=\s|$)")
_MOST_SENTENCES = 4
_LONG_NAME, _LONGEST_NAME = 6, 200
"""Shorter names can differ by a letter and mean different things: Iran, Iraq. Longer texts are not names, and comparing
them is costly."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_MERGE_MARK = re.compile("^[<>]{7} ", re.MULTILINE)
_LONGEST_LANGUAGE = 3
"""BCP 47 reserves words of four letters, and none of more has been registered (RFC 5646 section 2.2.1)."""
_LEGAL = ("bill", "legislation", "regulation", "treaty")
"""The types of sources that set a date in advance."""
_LONG = (*_LEGAL, "book", "report", "thesis")
"""The types of sources in which a passage is hard to find."""
_ORDERED = ("follows", "announces", "fulfils", "amends", "enters-into-force")


OF_WHOLE_STORES = frozenset(
    ("series-gap", "unused-source", "unused-person", "left-open", "source-before-event", "shared-origin")
)
"""The codes of what a record that cannot be read may answer, so that they may be wrong beside an error."""


class Finding(NamedTuple):
    """Something that a curator should look at."""

    record: tuple[str, str]
    """Registry ("events" for an event) and id."""
    path: TomlPath
    """The field within the record; empty for the record itself."""
    code: str
    message: str
    first: tuple[str, str] | None = None
    """The other record, if two clash."""


Rule = Callable[[Chronology], Iterable[Finding]]


def _weak_evidence(chronology: Chronology) -> Iterator[Finding]:
    origins = Origins(chronology.sources)
    for event in chronology.events:
        record = ("events", event.id)
        resting: dict[str, list[str]] = {}
        for statement, word in evidence_of(event, origins).items():
            if word == "unsourced":
                yield Finding(record, (statement,), "unsourced", "no source supports it")
            elif word == "single-source":
                origin = next(origins[one.source] for one in event.sources if statement in one.supports)
                source = chronology.sources.get(origin)
                if source and source.grade == "reference":
                    resting.setdefault(origin, []).append(statement)
        for origin, statements in resting.items():
            message = f"{enumerated(statements)} rest{'s' * (len(statements) == 1)} on {origin!r} alone"
            yield Finding(record, (statements[0],), "only-reference", message)


def _shared_origins(chronology: Chronology) -> Iterator[Finding]:
    """Sources that count as two witnesses of a statement, though one publisher issued them on one day."""
    origins = Origins(chronology.sources)
    for event in chronology.events:
        seen: dict[tuple[str, str], list[Citation]] = {}
        for row, citation in enumerate(event.sources):
            source = chronology.sources.get(citation.source)
            if source is None or not source.publisher or not source.date or source.date.precision != "day":
                continue
            alike = seen.setdefault((fold(source.publisher), str(source.date)), [])
            for other in alike:
                if origins[other.source] != origins[source.id] and set(other.supports) & set(citation.supports):
                    message = f"{source.id!r} has the publisher and day of {other.source!r}, but not its origin"
                    yield Finding(("events", event.id), ("sources", row, "source"), "shared-origin", message)
                    break
            alike.append(citation)


def _doubtful_origins(chronology: Chronology) -> Iterator[Finding]:
    """Sources that can hardly carry the text of their origin: they are older, or say otherwise."""
    for source in chronology.sources.values():
        origin = chronology.sources.get(source.origin or "")
        if origin and source.date and origin.date and _is_over(source.date, origin.date):
            message = f"{origin.id!r} was published later, {origin.date.display}"
            yield Finding(("sources", source.id), ("origin",), "doubtful-origin", message)
    origins = Origins(chronology.sources)
    for event in chronology.events:
        supporters: dict[tuple[str, str], str] = {}
        for citation in event.sources:
            for statement in citation.supports:
                supporters.setdefault((origins[citation.source], statement), citation.source)
        for row, citation in enumerate(event.sources):
            for statement in citation.disputes:
                other = supporters.get((origins[citation.source], statement), citation.source)
                if other != citation.source:
                    message = f"{citation.source!r} disputes what {other!r} supports, though they carry one text"
                    path = ("sources", row, "disputes", statement)
                    yield Finding(("events", event.id), path, "doubtful-origin", message)


def _sources_before_events(chronology: Chronology) -> Iterator[Finding]:
    """Events whose date is supported only by reports that were published before the event could begin.

    A legal act or a treaty can set a date in advance.
    """
    for event in chronology.events:
        supporting = [
            (row, chronology.sources[citation.source])
            for row, citation in enumerate(event.sources)
            if "date" in citation.supports and citation.source in chronology.sources
        ]
        before = [(row, source) for row, source in supporting if source.date and _is_over(source.date, event.date)]
        in_advance = any(source.type in _LEGAL for _, source in supporting)
        if supporting and before == supporting and event.status != "announced" and not in_advance:
            row, source = before[0]
            message = f"{source.id!r} was published before the event, and no later source supports its date"
            yield Finding(("events", event.id), ("sources", row, "source"), "source-before-event", message)


def _series(chronology: Chronology) -> Iterator[Finding]:
    numbered = [
        (event.series, event.number, event) for event in chronology.events if event.series and event.number is not None
    ]
    numbered.sort(key=itemgetter(0, 1))
    for series, found in groupby(numbered, key=itemgetter(0)):
        members = [*found]
        if missing := gaps(number for _, number, _ in members):
            plural = "s" * (len(missing) > 1 or "–" in missing[0])
            yield Finding(("series", series), (), "series-gap", f"has no number{plural} {enumerated(missing)}")
        for _, same in groupby(members, key=itemgetter(1)):
            yield from _same_numbers(event for _, _, event in same)
        for (_, low, before), (_, high, after) in pairwise(members):
            record = ("events", after.id)
            if _is_over(after.date, before.date):
                message = f"number {high} of {series!r} is earlier than number {low}, {before.id!r}"
                yield Finding(record, ("number",), "series-order", message)


def _same_numbers(events: Iterable[Event]) -> Iterator[Finding]:
    """Of events with one number in a series, each that is not said to be related to one of those before it.

    The number of a meeting that was cancelled can be that of another.
    """
    ids: list[str] = []
    related: set[str] = set()
    for event in events:
        if event.status != "cancelled":
            own = {relation.event for relation in event.related}
            if ids and event.id not in related and own.isdisjoint(ids):
                message = f"is also the number of {ids[0]!r} in {event.series!r}"
                yield Finding(("events", event.id), ("number",), "same-number", message, ("events", ids[0]))
            ids.append(event.id)
            related |= own


def _is_over(one: EdtfDate, other: EdtfDate) -> bool:
    """Whether one date certainly ends before the other can begin."""
    return one.last is not None and other.first is not None and one.last < other.first


def _sources(chronology: Chronology) -> Iterator[Finding]:
    used = {citation.source for event in chronology.events for citation in event.sources}
    used |= {source.origin for source in chronology.sources.values() if source.origin}
    by_address: dict[str, str] = {}
    for source in chronology.sources.values():
        record = ("sources", source.id)
        if source.id not in used:
            yield Finding(record, (), "unused-source", "no event cites it")
        if not source.language:
            yield Finding(record, (), "missing-language", "has no language")
        elif len(source.language.partition("-")[0]) > _LONGEST_LANGUAGE:
            message = f"{source.language!r} is no tag: those of languages have two or three letters, such as 'en'"
            yield Finding(record, ("language",), "language-in-words", message)
        if not source.grade:
            yield Finding(record, (), "missing-grade", "has no grade")
        if source.url:
            first = by_address.setdefault(plain_address(source.url), source.id)
            if first != source.id:
                yield Finding(record, ("url",), "same-url", f"is also the address of {first!r}", ("sources", first))


def _archives(chronology: Chronology) -> Iterator[Finding]:
    for source in chronology.sources.values():
        if source.url and not source.archive_url:
            yield Finding(("sources", source.id), ("url",), "missing-archive", "has no archived copy")


def _locators(chronology: Chronology) -> Iterator[Finding]:
    """Citations of long sources that do not say where in them to look."""
    for event in chronology.events:
        for row, citation in enumerate(event.sources):
            source = chronology.sources.get(citation.source)
            if source and source.type in _LONG and citation.supports and not citation.locator:
                message = f"has no locator in {source.id!r}, a {source.type}"
                yield Finding(("events", event.id), ("sources", row), "missing-locator", message)


def _aliases_of_people(chronology: Chronology) -> Iterator[Finding]:
    """People whom an event names by an alias: lists and counts take each name in events for a person."""
    names = {fold(alias): name for name, known in chronology.people.items() for alias in known.aliases}
    for event in chronology.events:
        for row, person in enumerate(event.people):
            if (name := names.get(fold(person.name))) and fold(name) != fold(person.name):
                message = f"{person.name!r} is an alias of {name!r}"
                yield Finding(
                    ("events", event.id), ("people", row, "name"), "alias-in-event", message, ("people", name)
                )


def _names(chronology: Chronology) -> Iterator[Finding]:
    """Names of one kind that differ by one letter or by the order of their words; people who take part in nothing."""
    people = {person.name: event.id for event in chronology.events for person in event.people}
    for name in chronology.people.keys() - people.keys():
        yield Finding(("people", name), (), "unused-person", "takes part in no event under this name")
    groups = (
        ((name, ("events", event), ("people",)) for name, event in people.items()),
        ((actor.name, ("actors", actor.id), ("name",)) for actor in chronology.actors.values()),
        ((place.name or place.id, ("places", place.id), ()) for place in chronology.places.values()),
    )
    for group in groups:
        yield from _alike(list(group))


def _shared_names(chronology: Chronology) -> Iterator[Finding]:
    """Names, ids and aliases that two actors, two places or two people share."""
    registries: tuple[tuple[str, Mapping[str, Actor | Place | KnownPerson]], ...] = (
        ("actors", chronology.actors),
        ("places", chronology.places),
        ("people", chronology.people),
    )
    for registry, records in registries:
        owners: dict[str, str] = {}
        for key, record in records.items():
            for name in (key, record.name or key, *record.aliases):
                owner = owners.setdefault(fold(name), key)
                if owner != key:
                    message = f"{name!r} is also a name of {owner!r}"
                    yield Finding((registry, key), (), "ambiguous-name", message, (registry, owner))


def _same_things(chronology: Chronology) -> Iterator[Finding]:
    """Records of one registry, and events, that are the same as one thing elsewhere."""
    registries: tuple[tuple[str, Iterable[Event | Actor | Place | Series | Source]], ...] = (
        ("events", chronology.events),
        ("actors", chronology.actors.values()),
        ("places", chronology.places.values()),
        ("series", chronology.series.values()),
        ("sources", chronology.sources.values()),
    )
    for registry, records in registries:
        owners: dict[str, str] = {}
        for record in records:
            for row, value in enumerate(record.same_as):
                owner = owners.setdefault(key_of(value), record.id)
                if owner != record.id:
                    message = f"{value!r} is also said of {owner!r}"
                    yield Finding((registry, record.id), ("same_as", row), "shared-same-as", message, (registry, owner))


def _doubles(chronology: Chronology) -> Iterator[Finding]:
    """Events that may be one event entered twice: the first of each such pair is named."""
    before = Identities()
    for event in chronology.events:
        one = identity_of(event._asdict())
        if first := before.alike(one):
            message = f"has the title and the date of {first[0]!r}, and nothing tells them apart"
            yield Finding(("events", event.id), ("title",), "possible-double", message, ("events", first[0]))
        before.add(event.id, one)


def _alike(names: Iterable[tuple[str, tuple[str, str], TomlPath]]) -> Iterator[Finding]:
    """Each name that equals an earlier one, whatever the order of words, if at most one letter is left out of each."""
    # keyed by the names with each letter left out in turn: comparing every pair of names would take quadratic time
    seen: dict[str, tuple[str, tuple[str, str]]] = {}
    for name, record, path in names:
        form = "".join(sorted(re.findall(r"\w+", fold(name))))
        cuts = range(len(form)) if _LONG_NAME <= len(form) <= _LONGEST_NAME else ()
        keys = {form} | {form[:cut] + form[cut + 1 :] for cut in cuts}
        other = next((seen[key] for key in sorted(keys) if key in seen), None)
        # other digits are meant: the fifth and the sixth dialogue
        if other and other[0] != name and _digits(other[0]) == _digits(name):
            yield Finding(record, path, "almost-alike", f"{name!r} is almost the same as {other[0]!r}", other[1])
        for key in keys:
            seen.setdefault(key, (name, record))


def _digits(name: str) -> list[str]:
    return re.findall(r"\d+", name)


def _disputes(chronology: Chronology) -> Iterator[Finding]:
    for event in chronology.events:
        for row, citation in enumerate(event.sources):
            for statement in citation.disputes:
                if _same(event, citation, statement):
                    path = ("sources", row, "disputes", statement)
                    yield Finding(("events", event.id), path, "idle-dispute", "is what the event says")


def _same(event: Event, citation: Citation, statement: str) -> bool:
    other, own = citation.disputes[statement], getattr(event, statement)
    if statement == "people":
        own = tuple(person.name for person in own)
    if isinstance(own, tuple):
        return isinstance(other, tuple) and {fold(one) for one in own} == {fold(one) for one in other}
    return str(other) == str(own)


def _relations(chronology: Chronology) -> Iterator[Finding]:
    events = {event.id: event for event in chronology.events}
    for event in chronology.events:
        for row, relation in enumerate(event.related):
            other = events.get(relation.event, event)
            first, second = (event, other) if relation.relation == "announces" else (other, event)
            is_late = relation.relation in _ORDERED and _is_over(second.date, first.date)
            is_beside = relation.relation == "part-of" and (
                _is_over(event.date, other.date) or _is_over(other.date, event.date)
            )
            if is_late or is_beside:
                message = f"{event.date.display} {relation.relation} {other.id!r} of {other.date.display}"
                yield Finding(("events", event.id), ("related", row), "relation-order", message)


def _left_open(chronology: Chronology) -> Iterator[Finding]:
    """Announcements and commitments that have passed unanswered.

    They are judged by the day of the last update of the store, so that a store has the same findings on any day.
    """
    updates = [header.updated.last for header in chronology.headers if header.updated and header.updated.last]
    today = max(updates, default=None)
    closed = {
        relation.event
        for event in chronology.events
        for relation in event.related
        if relation.relation in ("fulfils", "postpones")
    }
    for event in chronology.events:
        pending = event.status == "announced" or event.kind == "commitment"
        if pending and today and event.date.last is not None and event.date.last < today and event.id not in closed:
            yield Finding(("events", event.id), ("date",), "left-open", "has passed; nothing fulfils or postpones it")


def _texts(chronology: Chronology) -> Iterator[Finding]:
    for event in chronology.events:
        record = ("events", event.id)
        for field in ("title", "summary", "notes"):
            yield from _text(record, (field,), getattr(event, field))
        for row, citation in enumerate(event.sources):
            yield from _text(record, ("sources", row, "note"), citation.note)
        if event.summary and (count := len(_SENTENCE_END.findall(event.summary))) > _MOST_SENTENCES:
            yield Finding(record, ("summary",), "long-summary", f"has {count} sentences; four are enough")
    for source in chronology.sources.values():
        yield from _text(("sources", source.id), ("title",), source.title)
        yield from _text(("sources", source.id), ("note",), source.note)


def _text(record: tuple[str, str], path: TomlPath, text: str | None) -> Iterator[Finding]:
    if not text:
        return
    if found := _CONTROL.search(text):
        yield Finding(record, path, "control-character", f"has the control character U+{ord(found[0]):04X}")
    if _MERGE_MARK.search(text):
        yield Finding(record, path, "merge-marks", "has lines that a merge left behind: <<<<<<<, ======= and >>>>>>>")
    if "  " in text:
        yield Finding(record, path, "double-space", "has two spaces in a row")
    if re.search("[\"']", text) and re.search("[“”‘’]", text):
        yield Finding(record, path, "mixed-quotes", "has straight and curly quotes")


def _file_order(chronology: Chronology, locations: Mapping[str, Location]) -> Iterator[Finding]:
    """Each event that directly follows a later one in its file."""
    dates = {event.id: event.date.sort_key[:2] for event in chronology.events}
    known = sorted((location, key) for key, location in locations.items() if key in dates)
    for (before, early), (after, late) in pairwise(known):
        if before.document == after.document and dates[late] < dates[early]:
            yield Finding(("events", late), (), "out-of-order", f"comes after {early!r}, which is later")


RULES: tuple[Rule, ...] = (
    _weak_evidence,
    _shared_origins,
    _doubtful_origins,
    _sources_before_events,
    _series,
    _sources,
    _names,
    _aliases_of_people,
    _shared_names,
    _same_things,
    _doubles,
    _disputes,
    _relations,
    _left_open,
    _texts,
)
RULES_OF_SOURCES: tuple[Rule, ...] = (_archives, _locators)
"""What few stores can meet: they are asked for."""


def review(
    chronology: Chronology,
    locations: Mapping[str, Mapping[str, Location]],
    watch: Watch = nobody,
    *,
    sources: bool = False,
) -> Iterator[Finding]:
    """All that the rules find, and events that are out of order in their file; ``watch`` is called after each rule.

    Args:
        chronology: The store.
        locations: Where its records are.
        watch: See above.
        sources: Whether the rules of sources apply too.
    """
    rules = RULES + RULES_OF_SOURCES * sources
    for number, rule in enumerate(rules, start=1):
        yield from rule(chronology)
        watch("applying rules", number, len(rules))
    yield from _file_order(chronology, locations["events"])
