"""What a row says of an event, and what the store says of it, as one.

What a row leaves empty it says nothing of. A list that it gives takes the place of that of the store, but of people it
keeps what it does not say itself, and sources are only added to.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from catimeline.edtf import EdtfDate
from catimeline.model import STATEMENTS, Chronology, Citation, Event

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
            merged["related"] = [one for one in raw["related"] if not self._is_told_there(key, one, old)]
        if "people" in raw:
            known = {person["name"]: person for person in old.get("people", ())}
            merged["people"] = [known.get(str(person.get("name")), {}) | person for person in raw["people"]]
        if "sources" in raw:
            merged["sources"] = self._cited(old.get("sources", []), raw["sources"], merged)
        return {field: merged[field] for field in (*Event._fields, *merged) if merged.get(field) not in (None, [])}

    def stored(self, event: Event, field: str, value: object) -> Any:  # noqa: ANN401 - of any field
        """The value of a field as TOML, if a cell of a table has it just so; else ``None``."""
        if not isinstance(value, str) or _spaced(value) != self._cell(event, field):
            return None
        return table_of(getattr(event, field))

    def difference(self, key: str, raw: Raw) -> Raw:
        """The fields of an event of the store that are to differ."""
        old = table_of(self.events[key])
        return {field: value for field, value in raw.items() if value != old.get(field)}

    def _cell(self, event: Event, field: str) -> object:
        """A list of an event as tables have it, where names may have semicolons; ``None`` for all else."""
        items: dict[str, Callable[[], Iterable[str]]] = {
            "places": lambda: (self._places[key].name or key for key in event.places),
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
        """The citations of an event with those of a row: of a source that is cited already, what the row says of it."""
        cited: dict[str, list[Raw]] = {}
        said: dict[str, list[Raw]] = {}
        for into, citations in ((cited, old), (said, new)):
            for one in citations:
                into.setdefault(one["source"], []).append(one)
        statements = [one for one in STATEMENTS if one in event and one not in event.get("inferred", ())]
        for key, citations in said.items():
            if len(cited.get(key, ())) == len(citations) == 1:
                cited[key] = [cited[key][0] | citations[0]]
            elif key not in cited or any(len(one) > 1 for one in citations):
                supports = [one for one in statements if one in self._supports]
                self.bare += sum(not supports and _JUDGED.isdisjoint(one) for one in citations)
                cited[key] = [{"supports": supports} | one if _JUDGED.isdisjoint(one) else one for one in citations]
        before = [_in_order(one) for one in old]
        after = [_in_order(one) for citations in cited.values() for one in citations]
        return after if len(after) != len(before) or any(one not in before for one in after) else before


def table_of(record: Any) -> Any:  # noqa: ANN401 - any record, and any value in one
    """A record as TOML values, without what it does not say."""
    if isinstance(record, EdtfDate):
        return str(record)
    if isinstance(record, tuple) and hasattr(record, "_asdict"):
        record = record._asdict()
    if isinstance(record, Mapping):
        return {key: table_of(value) for key, value in record.items() if value not in (None, (), {})}
    return list(map(table_of, record)) if isinstance(record, tuple) else record


def _spaced(value: object) -> object:
    """A text with its white space evened out, which tables do not keep."""
    return " ".join(value.split()) if isinstance(value, str) else value


def _in_order(citation: Raw) -> Raw:
    return {key: citation[key] for key in Citation._fields if citation.get(key)}
