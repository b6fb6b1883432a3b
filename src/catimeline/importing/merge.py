"""Merges what a row says of an event into what the store says of it.

Empty cells change nothing. A list replaces the one in the store, except that people keep details that the row does
not give, and sources and what an event is elsewhere are only added to.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from catimeline.edit.toml_style import EVENT_ORDER
from catimeline.edit.toml_values import table_of
from catimeline.importing.identity import united
from catimeline.model.records import Chronology, Citation, Event
from catimeline.model.vocabulary import STATEMENTS
from catimeline.text.safe import shown

Raw = dict[str, Any]
"""An event as TOML values."""

_JUDGED = frozenset(("supports", "disputes"))
"""The fields of a citation that say what the source supports or disputes."""


_ONLY_SOURCE = {"source"}


class Merger:
    """Merges rows into the events of one store."""

    def __init__(self, chronology: Chronology, supports: Collection[str]) -> None:
        """``supports``: the statements that a source supports if its citation does not say."""
        self._places = chronology.places
        self._supports = [one for one in STATEMENTS if one in supports]
        self.events = {event.id: event for event in chronology.events}
        """The events of the store, by id."""
        self._pairs = {(event.id, one.event) for event in chronology.events for one in event.related}
        self.bare = 0
        """How many new citations do not say what they support."""
        self.left_bare = 0
        """How many citations of the store do not say it, though an option says it of new ones."""

    def merged(self, key: str, raw: Raw) -> Mapping[str, Any]:
        """An event of the store with what a row says of it, or a new event; fields in the order of the model."""
        event = self.events.get(key)
        if event is None and "related" not in raw:
            return self._new(key, raw)
        old = table_of(event) if event else {}
        said = raw
        if old:
            said = {field: value for field, value in raw.items() if spaced(value) != spaced(old.get(field))}
        merged = {**old, **said, "id": key}
        if "status" not in old and _says_only_the_default(merged, raw):
            del merged["status"]
        if "related" in raw:
            new = [one for one in raw["related"] if not self._is_at_other_end(key, one, old)]
            merged["related"] = new or old.get("related")
        if "people" in raw:
            left = list(old.get("people", ()))  # of two namesakes, each is matched once
            merged["people"] = [_taken(left, person) | person for person in raw["people"]]
        if "same_as" in raw:
            merged["same_as"] = united(old.get("same_as", ()), raw["same_as"])
        if "sources" in raw:
            merged["sources"] = self._cited(old.get("sources", []), raw["sources"], merged)
        given = {field: value for field, value in merged.items() if value is not None and value != []}
        return EVENT_ORDER.of(given)

    def _new(self, key: str, raw: Raw) -> Mapping[str, Any]:
        """The same of a new event that states no relation, as most do: nothing is to be merged."""
        new = {**raw, "id": key}
        if _says_only_the_default(new, raw):
            del new["status"]
        if "same_as" in new:
            new["same_as"] = united(new["same_as"])
        if "sources" in new:
            new["sources"] = self._cited([], new["sources"], new)
        return EVENT_ORDER.of(new)

    def is_stored(self, event: Event, field: str, value: object) -> bool:
        """Whether the cell of a table holds the same list as the event, so that it says nothing new."""
        return isinstance(value, str) and spaced(value) == self._cell(event, field)

    def difference(self, key: str, raw: Mapping[str, Any]) -> Raw:
        """The fields of an event of the store that would change."""
        old = table_of(self.events[key])
        return {field: value for field, value in raw.items() if value != old.get(field)}

    def judged(self, key: str, raw: Mapping[str, Any]) -> list[str]:
        """The statements of an event that would change, while citations that are of their old values stay."""
        old = table_of(self.events[key])
        kept = (one for one in old.get("sources", ()) if one in raw.get("sources", ()))
        judged = {statement for one in kept for field in _JUDGED for statement in one.get(field, ())}
        return [one for one in STATEMENTS if one in judged and raw.get(one) != old.get(one)]

    def _cell(self, event: Event, field: str) -> object:
        """A list of an event as a cell of a table, where names may contain semicolons; ``None`` for other fields."""
        items: dict[str, Callable[[], Iterable[str]]] = {
            "places": lambda: (self._places[key].name or key for key in event.places),
            "actors": lambda: event.actors,
            "people": lambda: (person.name for person in event.people),
            "same_as": lambda: event.same_as,
            "sources": lambda: dict.fromkeys(citation.source for citation in event.sources),
        }
        return spaced("; ".join(items[field]())) if field in items else None

    def _is_at_other_end(self, key: str, relation: Mapping[str, str], old: Raw) -> bool:
        """Whether the other event states this relation already, if it reads the same from both ends."""
        self._pairs.add((key, relation["event"]))  # a later row may state the other end
        mine = relation in old.get("related", ())
        return relation["relation"] == "see-also" and not mine and (relation["event"], key) in self._pairs

    def _cited(self, old: Sequence[Raw], new: Sequence[Raw], event: Raw) -> list[Raw]:
        """The citations of an event, merged with those of a row.

        The citation of a source gains what the row says of it. If there are several citations of the source and the
        row says what it supports or disputes, those of the row replace them all: nothing says which is which.
        """
        if not old and len(new) == 1:  # as in most rows
            supports = self._supported_by(event)
            if supports and new[0].keys() == _ONLY_SOURCE:
                return [new[0] | {"supports": supports}]
            return [_in_order(self._judged(new[0], supports))]
        cited: dict[str, list[Raw]] = {}
        said: dict[str, list[Raw]] = {}
        for into, citations in ((cited, old), (said, new)):
            for one in citations:
                into.setdefault(one["source"], []).append(one)
        supports = self._supported_by(event)
        for key, citations in said.items():
            known = cited.get(key, [])
            if supports and known and all(map(_JUDGED.isdisjoint, (*known, *citations))):
                self.left_bare += 1
            # a bare id says nothing new of a source that is cited already
            new = [one for one in citations if len(one) > 1] or citations[: not known]
            if len(known) == len(new) == 1:
                cited[key] = [known[0] | new[0]]
                continue
            is_judged = not all(map(_JUDGED.isdisjoint, new))
            kept = [] if is_judged else known
            new = [one for one in new if not any(one.items() <= other.items() for other in kept)]
            cited[key] = [*kept, *(self._judged(one, supports) for one in new)]
        before = [_in_order(one) for one in old]
        after = [_in_order(one) for citations in cited.values() for one in citations]
        # another order alone is not a change
        return after if len(after) != len(before) or any(one not in before for one in after) else before

    def _supported_by(self, event: Raw) -> list[str]:
        """The statements of an event that its new citations support if they do not say."""
        if not self._supports:
            return []
        inferred = event.get("inferred", ())
        return [one for one in self._supports if one in event and one not in inferred]

    def _judged(self, citation: Raw, supports: list[str]) -> Raw:
        """A new citation that says what the source supports, if anything does."""
        if "supports" in citation or citation.get("disputes"):
            return citation
        self.bare += not supports
        return {"supports": supports} | citation


def spaced(value: object) -> object:
    """A text as documents show it: white space normalized, which tables do not keep, and control characters by name."""
    return " ".join(shown(value).split()) if isinstance(value, str) else value


def _taken(people: list[Raw], said: Raw) -> Raw:
    """The person that a row means, removed from the list: of namesakes the one with these details, else the first."""
    same = [one for one in people if one["name"] == said.get("name")]
    found = next((one for one in same if said.items() <= one.items()), next(iter(same), {}))
    if found:
        people.remove(found)
    return found


def _says_only_the_default(event: Raw, said: Raw) -> bool:
    """Whether the status of an event is the default, which the store leaves out, and nothing is said about it."""
    about = (one.get(field, ()) for one in said.get("sources", ()) for field in _JUDGED)
    return event.get("status") == "confirmed" and not any(
        "status" in some for some in (said.get("inferred", ()), *about)
    )


def _in_order(citation: Raw) -> Raw:
    return {key: citation[key] for key in Citation._fields if citation.get(key)}
