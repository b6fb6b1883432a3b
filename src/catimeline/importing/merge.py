"""What a row says of an event, and what the store says of it, as one.

What a row leaves empty it says nothing of. A list that it gives takes the place of that of the store, but of people it
keeps what it does not say itself, and sources are only added to.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from catimeline.dates.edtf import EdtfDate
from catimeline.model.records import Chronology, Citation, Event, Source
from catimeline.model.vocabulary import STATEMENTS

Raw = dict[str, Any]
"""An event as TOML values."""

_JUDGED = frozenset(("supports", "disputes"))
"""What a citation has if it is said what its source says."""


class Merger:
    """Merges what rows say into the events of one store."""

    def __init__(self, chronology: Chronology, supports: Collection[str]) -> None:
        """``supports``: the statements that a source supports if it is not said which."""
        self._places, self._supports = chronology.places, supports
        self.events = {event.id: event for event in chronology.events}
        """Those of the store."""
        self._pairs = {(event.id, one.event) for event in chronology.events for one in event.related}
        self.bare = 0
        """How many citations are new of which it is not said what they support."""

    def merged(self, key: str, raw: Raw) -> Raw:
        """An event of the store with what a row says of it, or a new one; in the order of the model."""
        event = self.events.get(key)
        old = table_of(event) if event else {}
        said = {field: value for field, value in raw.items() if _spaced(value) != _spaced(old.get(field))}
        merged = {**old, **said, "id": key}
        if merged.get("status") == "confirmed" and "status" not in old:
            del merged["status"]
        if "related" in raw:
            new = [one for one in raw["related"] if not self._is_told_there(key, one, old)]
            merged["related"] = new or old.get("related")
        if "people" in raw:
            left = list(old.get("people", ()))
            merged["people"] = [_taken(left, person) | person for person in raw["people"]]
        if "sources" in raw:
            merged["sources"] = self._cited(old.get("sources", []), raw["sources"], merged)
        return {field: merged[field] for field in (*Event._fields, *merged) if merged.get(field) not in (None, [])}

    def is_stored(self, event: Event, field: str, value: object) -> bool:
        """Whether a cell of a table has a list just as the event does, so that it says nothing new."""
        return isinstance(value, str) and _spaced(value) == self._cell(event, field)

    def difference(self, key: str, raw: Raw) -> Raw:
        """The fields of an event of the store that are to differ."""
        old = table_of(self.events[key])
        return {field: value for field, value in raw.items() if value != old.get(field)}

    def _cell(self, event: Event, field: str) -> object:
        """A list of an event as tables have it, where names may have semicolons; ``None`` for all else."""
        items: dict[str, Callable[[], Iterable[str]]] = {
            "places": lambda: (self._places[key].name or key for key in event.places),
            "actors": lambda: event.actors,
            "people": lambda: (person.name for person in event.people),
            "sources": lambda: dict.fromkeys(citation.source for citation in event.sources),
        }
        return _spaced("; ".join(items[field]())) if field in items else None

    def _is_told_there(self, key: str, relation: Mapping[str, str], old: Raw) -> bool:
        """Whether a relation that reads alike from both ends is that of the other event."""
        self._pairs.add((key, relation["event"]))
        mine = relation in old.get("related", ())
        return relation["relation"] == "see-also" and not mine and (relation["event"], key) in self._pairs

    def _cited(self, old: Sequence[Raw], new: Sequence[Raw], event: Raw) -> list[Raw]:
        """The citations of an event with those of a row.

        A source that is cited already gains what the row says of it. Where the row says what it supports or disputes,
        and there are several citations of it, those of the row take the place of all: which is which is not known.
        """
        cited: dict[str, list[Raw]] = {}
        said: dict[str, list[Raw]] = {}
        for into, citations in ((cited, old), (said, new)):
            for one in citations:
                into.setdefault(one["source"], []).append(one)
        statements = [one for one in STATEMENTS if one in event and one not in event.get("inferred", ())]
        for key, citations in said.items():
            known = cited.get(key, [])
            new = [one for one in citations if len(one) > 1] or citations[: not known]
            if len(known) == len(new) == 1:
                cited[key] = [known[0] | new[0]]
                continue
            is_judged = not all(map(_JUDGED.isdisjoint, new))
            kept = [] if is_judged else known
            new = [one for one in new if not any(one.items() <= other.items() for other in kept)]
            supports = [one for one in statements if one in self._supports]
            self.bare += sum(not supports and _JUDGED.isdisjoint(one) for one in new)
            cited[key] = [*kept, *({"supports": supports} | one if _JUDGED.isdisjoint(one) else one for one in new)]
        before = [_in_order(one) for one in old]
        after = [_in_order(one) for citations in cited.values() for one in citations]
        return after if len(after) != len(before) or any(one not in before for one in after) else before


def table_of(record: Event | Source) -> Raw:
    """A record as TOML values, without what it does not say."""
    return _given(record._asdict())


def _given(fields: Mapping[str, object]) -> Raw:
    return {key: _value(value) for key, value in fields.items() if value not in (None, (), {})}


def _value(value: object) -> object:
    """A value of a record, or a record in one, as TOML."""
    if isinstance(value, EdtfDate):
        return str(value)
    if isinstance(value, tuple):
        return _given(value._asdict()) if hasattr(value, "_asdict") else list(map(_value, value))
    return _given(value) if isinstance(value, Mapping) else value


def _taken(people: list[Raw], said: Raw) -> Raw:
    """The person that is meant, taken out of those of an event: of several of one name the one of whom this is said."""
    same = [one for one in people if one["name"] == said.get("name")]
    found = next((one for one in same if said.items() <= one.items()), next(iter(same), {}))
    if found:
        people.remove(found)
    return found


def _spaced(value: object) -> object:
    """A text with its white space evened out, which tables do not keep."""
    return " ".join(value.split()) if isinstance(value, str) else value


def _in_order(citation: Raw) -> Raw:
    return {key: citation[key] for key in Citation._fields if citation.get(key)}
