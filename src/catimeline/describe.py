"""From records to the JSON of the contract: an event with its evidence, whom it involves, and its relations."""

from collections.abc import Mapping

from catimeline.contract import (
    ActorObject,
    DateObject,
    EventObject,
    PlaceObject,
    RegisteredActor,
    RegisteredSource,
    SeriesObject,
    SourceObject,
)
from catimeline.edtf import EdtfDate
from catimeline.evidence import Involvement, evidence_of, reference_of
from catimeline.model import Actor, Chronology, Citation, Event, Place, Series, Source
from catimeline.relations import Related, related_events


def date_object(date: EdtfDate) -> DateObject:
    """The JSON object of a date; both bounds are included in it."""
    return {
        "edtf": date.text,
        "text": date.display,
        "start": date.start,
        "end": date.end,
        "precision": date.precision,
        "uncertain": date.uncertain,
        "approximate": date.approximate,
    }


class Describer:
    """Turns the events of one chronology into their JSON objects; what they share is made once."""

    def __init__(self, chronology: Chronology) -> None:
        self._chronology = chronology
        self._involvement = Involvement(chronology.actors)
        self._related: dict[str, list[Related]] = related_events(chronology.events)
        self._references = {key: reference_of(source) for key, source in chronology.sources.items()}
        self._places = {key: self._place(key) for key in chronology.places}
        self._actors: dict[str, ActorObject] = {
            key: {"id": key, "name": actor.name, "kind": actor.kind} for key, actor in chronology.actors.items()
        }

    def describe(self, event: Event) -> EventObject:
        """The JSON object of an event of this chronology."""
        return {
            "id": event.id,
            "title": event.title,
            "date": date_object(event.date),
            "kind": event.kind,
            "status": event.status or "confirmed",
            "series": self._series(event),
            "places": [self._places[key] for key in event.places],
            "actors": [self._actors[key] for key in event.actors],
            "involves": list(self._involvement.of(event.actors)),
            "people": [{"name": one.name, "role": one.role, "actor": one.actor} for one in event.people],
            "topics": list(event.topics),
            "summary": event.summary,
            "notes": event.notes,
            "inferred": list(event.inferred),
            "evidence": evidence_of(event),
            "sources": [self._source(citation) for citation in event.sources],
            "related": [{"id": key, "relation": relation} for key, relation in self._related.get(event.id, ())],
        }

    def registered(self, registry: str, key: str) -> Mapping[str, object]:
        """The JSON object of a record of one of ``REGISTRIES``."""
        match record := getattr(self._chronology, registry)[key]:
            case Source():
                return self._registered_source(record)
            case Place():
                return {**self._places[key], "aliases": list(record.aliases)}
            case Actor():
                actor: RegisteredActor = {
                    **self._actors[key],
                    "aliases": list(record.aliases),
                    "part_of": list(record.part_of),
                    "members": list(record.members),
                }
                return actor
            case Series():
                return {"id": key, "name": record.name, "aliases": list(record.aliases)}
        return {"id": key, "name": record}

    def _registered_source(self, source: Source) -> RegisteredSource:
        return {
            "id": source.id,
            "reference": self._references[source.id],
            "type": source.type,
            "title": source.title,
            "publisher": source.publisher,
            "authors": [{"family": one.family, "given": one.given, "name": one.name} for one in source.authors],
            "date": str(source.date) if source.date else None,
            "url": source.url,
            "archive_url": source.archive_url,
            "accessed": str(source.accessed) if source.accessed else None,
            "language": source.language,
            "grade": source.grade,
            "note": source.note,
        }

    def _series(self, event: Event) -> SeriesObject | None:
        if event.series is None:
            return None
        return {
            "id": event.series,
            "name": self._chronology.series[event.series].name,
            "number": event.number,
        }

    def _place(self, key: str) -> PlaceObject:
        place = self._chronology.places[key]
        state = self._chronology.actors.get(place.country or "")
        return {
            "id": key,
            "name": place.name or key,
            "country": state.name if state else place.country,
            "latitude": place.latitude,
            "longitude": place.longitude,
        }

    def _source(self, citation: Citation) -> SourceObject:
        return {
            "id": citation.source,
            "supports": list(citation.supports),
            "disputes": {
                key: list(other) if isinstance(other, tuple) else other for key, other in citation.disputes.items()
            },
            "locator": citation.locator,
            "note": citation.note,
            "reference": self._references[citation.source],
            "url": self._chronology.sources[citation.source].url,
        }
