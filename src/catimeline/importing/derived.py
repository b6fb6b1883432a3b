"""Finds out where a row that we wrote says otherwise in what only follows from its other fields, as after an edit."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from catimeline.dates.edtf import DateError, parse
from catimeline.importing.fields import NO_VALUE
from catimeline.importing.merge import spaced
from catimeline.model.evidence import Involvement, Origins, evidence_of
from catimeline.model.records import Chronology, Event
from catimeline.model.to_json import date_object, reference_of

_OF_DATES = ("start", "end", "precision")
"""The columns of our tables that follow from the date."""


class Otherwise(NamedTuple):
    """A row that says something else in a column than what follows."""

    place: str
    said: object
    follows: object


class Derived:
    """Compares what rows of ours say with what follows from them, and with what follows in the store.

    The last is in a row of which only other columns were edited.
    """

    def __init__(self, chronology: Chronology, events: Mapping[str, Event]) -> None:
        self._chronology, self._events = chronology, events
        self._origins = Origins(chronology.sources)
        self._involvement = Involvement(chronology.actors)
        self._references: dict[str, str] = {}
        self._waiting: dict[str, dict[str, object]] = {}
        """What does not follow from events of the store as they are, by row and column."""
        self.found: dict[str, list[Otherwise]] = {}
        """The rows that say otherwise, by column."""
        self._printed: dict[str, Callable[[Event], object]] = {
            "countries": lambda event: [self._country(key) for key in event.places],
            "references": lambda event: [self._reference(one.source) for one in event.sources],
            "urls": lambda event: [chronology.sources[one.source].url or "" for one in event.sources],
            "involves": lambda event: [*self._involvement.of(_present(event))],
            "evidence": lambda event: evidence_of(event, self._origins),
        }

    def note(self, place: str, values: Mapping[str, Any]) -> None:
        """Note what a row says."""
        event = self._events.get(str(values.get("id")))
        for column, said, follows in _of_date(values, event):
            self.found.setdefault(column, []).append(Otherwise(place, said, follows))
        if event is None:
            return
        others = {
            column: values[column]
            for column, printed in self._printed.items()
            if values.get(column) not in NO_VALUE and not _is_same(values[column], printed(event))
        }
        if "references" in others and _is_same(others["references"], self._titles(event)):
            del others["references"]
        if others:
            self._waiting[place] = others

    def settle(self, place: str, event: Event, origins: Mapping[str, str]) -> None:
        """Compare what a row says with what follows from the event that it becomes.

        Records that the row gives other events are compared elsewhere.

        Args:
            place: The row.
            event: The event.
            origins: Those of the sources, also of new ones.
        """
        others = self._waiting.pop(place, {})
        for column, said in others.items():
            old = self._events[event.id]
            is_read = {
                "countries": event.places != old.places,
                "references": event.sources != old.sources,
                "urls": event.sources != old.sources,
                "involves": not self._chronology.actors.keys() >= {*_present(event)},
            }
            if is_read.get(column):
                continue
            follows: object = evidence_of(event, origins) if column == "evidence" else self._printed[column](event)
            if not _is_same(said, follows):
                self.found.setdefault(column, []).append(Otherwise(place, said, follows))

    def _country(self, key: str) -> str:
        country = self._chronology.places[key].country or ""
        state = self._chronology.actors.get(country)
        return state.name if state else country

    def _titles(self, event: Event) -> list[str]:
        """The titles of the sources: in another store than that of the file, its references have become these."""
        titles = (self._chronology.sources[one.source].title for one in event.sources)
        return [title if title.endswith(".") or "https://doi.org/" in title else f"{title}." for title in titles]

    def _reference(self, key: str) -> str:
        if (reference := self._references.get(key)) is None:
            reference = self._references[key] = reference_of(self._chronology.sources[key])
        return reference


def in_cell(value: object) -> str:
    """What follows as a cell of our tables."""
    if isinstance(value, dict):
        return "; ".join(f"{key}: {one}" for key, one in value.items())
    return "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def _of_date(values: Mapping[str, Any], event: Event | None) -> Iterator[tuple[str, object, object]]:
    """What a row says of its date that follows neither from this nor from that in the store, by column."""
    date = values.get("date")
    if isinstance(date, dict):
        said = {f"date.{key}": one for key, one in date.items() if key != "edtf"}
        follows = _following(str(date.get("edtf")))
    else:
        said = {column: values.get(column) for column in _OF_DATES}
        follows = _following(str(date))
    for column, one in said.items():
        key = column.removeprefix("date.")
        if one in NO_VALUE or (follows and (key not in follows or _is_same(one, follows[key]))):
            continue
        stored = _following(event.date.text) if event else {}
        known = follows or stored
        if key in known and not _is_same(one, stored.get(key)):
            yield column, one, known[key]


@lru_cache(maxsize=1 << 14)
def _following(text: str) -> Mapping[str, object]:
    """What our JSON says beside a date; nothing if it is not EDTF."""
    try:
        return dict(date_object(parse(text)))
    except DateError:
        return {}


def _present(event: Event) -> tuple[str, ...]:
    return (*event.actors, *(one.actor for one in event.people if one.actor))


def _is_same(said: object, follows: object) -> bool:
    """Whether a row says what follows, in a cell or as JSON."""
    if not isinstance(said, str):
        return said == follows
    cell = in_cell(follows)
    return said == cell or spaced(said) == spaced(cell)
