"""Converts records to the JSON of the contract: events with evidence and the actors involved, and registered records.

The JSON of an event is joined from pieces of text that are made once for each place, actor, source and day: encoding
each event as a whole takes as long as all other steps together.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from json.encoder import encode_basestring as quoted
from typing import Any, NamedTuple

from catimeline.dates.edtf import EdtfDate
from catimeline.errors import AmbiguousDateError, TypedDateError
from catimeline.model.contract import (
    ActorObject,
    AuthorObject,
    ComponentObject,
    DateObject,
    DateUnit,
    HeaderObject,
    PlaceObject,
    ReadDateObject,
    RefusedDateObject,
    RegisteredActor,
    RegisteredSource,
    TypedDateObject,
)
from catimeline.model.evidence import Origins
from catimeline.model.records import Actor, Author, Chronology, Citation, Event, Person, Place, Series, Source
from catimeline.text.json_text import safe, to_json
from catimeline.text.plurals import enumerated
from catimeline.text.quotes import in_quotes

_UNITS: tuple[DateUnit, ...] = ("year", "month", "day")


_JULIAN_DAY = 1_721_060
"""The Julian day number of 0000-01-01, the day from which dates count."""


def date_object(date: EdtfDate) -> DateObject:
    """The JSON object of a date; both bounds are inclusive."""
    return {
        "edtf": date.text,
        "text": date.display,
        "start": date.start,
        "end": date.end,
        "precision": date.precision,
        "uncertain": date.uncertain,
        "approximate": date.approximate,
        "julian_day": julian_day(date),
    }


def julian_day(date: EdtfDate) -> int | None:
    """The Julian day number of the first day that a date is known to touch; ``None`` if no day is known."""
    return None if date.day is None else date.day + _JULIAN_DAY


def read_date_object(date: EdtfDate) -> ReadDateObject:
    """The JSON object of a date with everything that its text says."""
    return {
        **date_object(date),
        "kind": date.kind,
        "level": date.level,
        "latest_start": date.latest_start,
        "earliest_end": date.earliest_end,
        "components": _components(date),
        "members": [date_object(member) for member in date.members],
    }


def typed_date_object(typed: str, reading: EdtfDate | TypedDateError) -> TypedDateObject | RefusedDateObject:
    """The JSON object of a text with its reading, or with the reason why it has none."""
    if isinstance(reading, EdtfDate):
        return {"typed": typed, **read_date_object(reading)}
    refused: RefusedDateObject = {"typed": typed, "error": reading.reason}
    if isinstance(reading, AmbiguousDateError):
        refused["readings"] = list(reading.readings)
    return refused


def typed_date_cells(typed: str, reading: EdtfDate | TypedDateError) -> dict[str, str]:
    """The same for people: the text, its EDTF, and its reading in English or the reason why it has none."""
    if isinstance(reading, EdtfDate):
        return {"typed": typed, "edtf": reading.text, "reads": reading.display}
    return {"typed": typed, "edtf": "", "reads": reading.reason}


def _components(date: EdtfDate) -> list[ComponentObject]:
    if date.level == 0 and date.kind == "date" and len(date.text) <= len("2018-07-09"):
        # a plain date, which needs no second parse: `date --lines` reads a great many of them
        return [
            {"unit": unit, "digits": digits, "uncertain": False, "approximate": False, "unspecified": False}
            for unit, digits in zip(_UNITS, date.text.split("-"), strict=False)
        ]
    return [
        {
            "unit": one.unit,
            "digits": one.digits,
            "uncertain": one.uncertain,
            "approximate": one.approximate,
            "unspecified": one.unspecified,
        }
        for one in date.qualifiers
    ]


def header_object(header: Mapping[str, Any]) -> HeaderObject:
    """The JSON object of a ``[store]`` table as parsed."""
    return {
        "id": header.get("id"),
        "title": header["title"],
        "description": header.get("description"),
        "license": header.get("license"),
        "updated": str(header["updated"]) if "updated" in header else None,
        "url": header.get("url"),
        "version": header.get("version"),
        "authors": [_author(Author(**author)) for author in header.get("authors", ())],
        "doi": _bare(header["doi"]) if "doi" in header else None,
        "identifiers": list(header.get("identifiers", ())),
    }


def _bare(doi: str) -> str:
    """A DOI as typed, without the address or scheme before it."""
    before = _BEFORE_DOI.match(doi)
    if before is None:
        return doi
    rest = doi[before.end() :]
    from urllib.parse import unquote  # noqa: PLC0415 - 5 ms, for this alone

    return unquote(rest) if before[0].lower().startswith("http") else rest


_BEFORE_DOI = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/|doi: ?", re.IGNORECASE)
_NOT_IN_ADDRESS = re.compile(r'[%#?"<>\\^`{|}\[\]]|[^\x21-\x7e]')


class Parts(NamedTuple):
    """What many events have alike, as JSON: the values of these keys."""

    date: str
    places: str
    actors: str
    involves: str
    topics: str
    evidence: str


class Cited(NamedTuple):
    """What the row of an event has of a source that it cites."""

    reference: str
    """The reference and the address, as keys of the JSON of a citation."""
    publisher: str | None
    grade: str | None
    language: str | None
    origin: str | None


def cited(source: Source, reference: str = "") -> Cited:
    """What an event that cites a source has of it; ``reference``: as of ``reference_of``, if it is known already."""
    keys = f', "reference": {_text(reference or reference_of(source))}, "url": {_or_null(source.url)}'
    return Cited(keys, source.publisher, source.grade, source.language, source.origin)


class Describer:
    """Writes the events and the registered records of one chronology as JSON."""

    def __init__(
        self,
        chronology: Chronology,
        cited_by_id: Callable[[str], Cited] | None = None,
        origins: Mapping[str, str] | None = None,
    ) -> None:
        """A writer of JSON.

        Args:
            chronology: What it describes.
            cited_by_id: Gives what is cited, if the chronology is without its sources.
            origins: Those of the sources, if they are known already.
        """
        self._chronology = chronology
        self._cited = cited_by_id or (lambda key: cited(chronology.sources[key]))
        self._origins = Origins(chronology.sources) if origins is None else origins
        self._places = {key: to_json(self._place(place)) for key, place in chronology.places.items()}
        self._actors = {key: to_json(_actor(actor)) for key, actor in chronology.actors.items()}
        self._sources: dict[str, tuple[str, str]] = {}
        """By id, what stands before and after what an event says of a source."""

    def describe(self, event: Event, parts: Parts) -> str:
        """The JSON of an event of this chronology, up to the value of its last key: "related" depends on others."""
        summary, notes, people, citations = event.summary, event.notes, event.people, event.sources
        # Each text in it is made safe for itself: to look at the whole takes longer.
        return (
            f'{{"id": {quoted(event.id)}, "title": {_text(event.title)}, "date": {parts.date}'
            f', "kind": {quoted(event.kind)}, "status": {quoted(event.status or "confirmed")}'
            f', "series": {self._series(event) if event.series else "null"}'
            f', "places": {parts.places}, "actors": {parts.actors}, "involves": {parts.involves}'
            f', "people": [{", ".join(map(_person, people)) if people else ""}], "topics": {parts.topics}'
            f', "summary": {_text(summary) if summary else "null"}, "notes": {_text(notes) if notes else "null"}'
            f', "inferred": {ids_json(event.inferred)}, "added": {_or_null(event.added)}'
            f', "updated": {_or_null(event.updated)}, "same_as": {_each(event.same_as) if event.same_as else "[]"}'
            f', "evidence": {parts.evidence}'
            f', "sources": [{", ".join(map(self._citation, citations))}], "related": '
        )

    def places(self, keys: Iterable[str]) -> str:
        """The JSON of places as events have them."""
        return f"[{', '.join([self._places[key] for key in keys])}]"

    def actors(self, keys: Iterable[str]) -> str:
        """The JSON of actors as events have them."""
        return f"[{', '.join([self._actors[key] for key in keys])}]"

    def actor(self, key: str) -> str:
        """The JSON of an actor as that of an event that names it has it."""
        return self._actors[key]

    def registered(self, registry: str, key: str) -> Mapping[str, object]:
        """The JSON object of a record of one of ``REGISTRIES``."""
        match record := getattr(self._chronology, registry)[key]:
            case Source():
                return registered_source(record)
            case Place():
                return {**self._place(record), "aliases": list(record.aliases), "same_as": list(record.same_as)}
            case Actor():
                actor: RegisteredActor = {
                    **_actor(record),
                    "aliases": list(record.aliases),
                    "part_of": list(record.part_of),
                    "members": list(record.members),
                    "same_as": list(record.same_as),
                }
                return actor
            case Series():
                aliases, same_as = list(record.aliases), list(record.same_as)
                return {"id": key, "name": record.name, "note": record.note, "aliases": aliases, "same_as": same_as}
        return {"id": key, "name": record}

    def _series(self, event: Event) -> str:
        series = self._chronology.series[event.series or ""]
        return f'{{"id": {quoted(series.id)}, "name": {_text(series.name)}, "number": {_or_null(event.number)}}}'

    def _place(self, place: Place) -> PlaceObject:
        state = self._chronology.actors.get(place.country or "")
        return {
            "id": place.id,
            "name": place.name or place.id,
            "country": state.name if state else place.country,
            "latitude": place.latitude,
            "longitude": place.longitude,
        }

    def _citation(self, citation: Citation) -> str:
        source, supports, disputes, locator, quote, as_written, note = citation
        before, after = self._sources.get(source) or self._source(source)
        return (
            f'{before}{ids_json(supports)}, "disputes": {to_json(dict(disputes)) if disputes else "{}"}'
            f', "locator": {_text(locator) if locator else "null"}, "quote": {_text(quote) if quote else "null"}'
            f', "as_written": {_text(as_written) if as_written else "null"}'
            f', "note": {_text(note) if note else "null"}{after}'
        )

    def _source(self, key: str) -> tuple[str, str]:
        source = self._cited(key)
        origin = self._origins[key] if source.origin else None
        after = f'{source.reference}, "origin": {_or_null(origin)}}}'
        made = self._sources[key] = f'{{"id": {quoted(key)}, "supports": ', after
        return made


def _each(texts: tuple[str, ...]) -> str:
    return f"[{', '.join(map(_text, texts))}]"


ids_json = lru_cache(maxsize=1 << 14)(_each)
"""The JSON of ids or statements, of which many events have the same."""


def words_json(words: Mapping[str, str]) -> str:
    """The JSON of words of evidence by statement."""
    return f"{{{', '.join([f'{quoted(key)}: {quoted(word)}' for key, word in words.items()])}}}"


def _or_null(value: str | int | None) -> str:
    return "null" if value is None else _text(value) if isinstance(value, str) else str(value)


def _text(text: str) -> str:
    """The JSON of a text."""
    return safe(quoted(text))


def _person(person: Person) -> str:
    return f'{{"name": {_text(person.name)}, "role": {_or_null(person.role)}, "actor": {_or_null(person.actor)}}}'


def _actor(actor: Actor) -> ActorObject:
    return {"id": actor.id, "name": actor.name, "kind": actor.kind}


def _author(author: Author) -> AuthorObject:
    return {"family": author.family, "given": author.given, "name": author.name}


def registered_source(source: Source, reference: str = "") -> RegisteredSource:
    """The JSON object of a source; ``reference``: as for ``cited``."""
    return {
        "id": source.id,
        "reference": reference or reference_of(source),
        "type": source.type,
        "title": source.title,
        "publisher": source.publisher,
        "authors": [_author(author) for author in source.authors],
        "date": str(source.date) if source.date else None,
        "doi": source.doi,
        "isbn": source.isbn,
        "issn": source.issn,
        "url": source.url,
        "archive_url": source.archive_url,
        "accessed": str(source.accessed) if source.accessed else None,
        "language": source.language,
        "grade": source.grade,
        "origin": source.origin,
        "note": source.note,
        "same_as": list(source.same_as),
    }


def reference_of(source: Source) -> str:
    """The source in the house style: who, “title”, publisher, date; "n.d." if no date is known.

    Its DOI follows as an address if it has no other.
    """
    who = enumerated(map(_author_name, source.authors)) if source.authors else ""
    parts = [who, _title(source.title), source.publisher] if who else [source.publisher, _title(source.title)]
    parts.append(source.date.display if source.date else "n.d.")
    words = ", ".join(filter(None, parts)).removesuffix(".") + "."  # "n.d." has its full stop
    return f"{words} {doi_address(source.doi)}" if source.doi and not source.url else words


def without_stop(reference: str) -> str:
    """A reference without its final full stop, unless that belongs to "n.d."."""
    return reference if reference.endswith("n.d.") else reference.removesuffix(".")


def doi_address(doi: str) -> str:
    """The address of a DOI, with characters escaped that an address cannot have.

    Source: the DOI Handbook, section 2.5.2.4.
    """
    return "https://doi.org/" + _NOT_IN_ADDRESS.sub(
        lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), doi
    )


def _author_name(author: Author) -> str:
    return author.name or " ".join(name for name in (author.given, author.family) if name)


def _title(title: str) -> str:
    """The title in quotes; a description in square brackets gets none."""
    return title if title.startswith("[") and title.endswith("]") else in_quotes(title)
