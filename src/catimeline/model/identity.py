"""Tells whether two descriptions are of one event: by what they are elsewhere, or else by title, date and places."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from catimeline.model.records import Event
from catimeline.model.same_as import authority_of, key_of
from catimeline.text.names import fold


class Identity(NamedTuple):
    """What tells one event from another."""

    name: tuple[str, str]
    """Its title, folded, and its date."""
    places: frozenset[str]
    elsewhere: tuple[str, ...]
    """What it is elsewhere, in the form in which values are compared."""
    authorities: frozenset[str]
    """Who gave these values."""


def name_of(event: Mapping[str, Any]) -> tuple[str, str]:
    """The title of an event, folded, and its date, as in its identity."""
    return fold(str(event.get("title"))), str(event.get("date"))


def identity_of(event: Mapping[str, Any]) -> Identity:
    """The identity of an event, given by its fields; it may lack any of them."""
    same_as = event.get("same_as", ())
    return Identity(
        name_of(event),
        frozenset(event.get("places", ())),
        tuple(map(key_of, same_as)),
        frozenset(map(authority_of, same_as)),
    )


class Identities:
    """The identities of some events, by keys such as their ids."""

    def __init__(self, names: Collection[int] | None = None) -> None:
        """``names``: the hashes of the only ones that will be asked for, if not all."""
        self._names = names
        self._by_value: dict[str, list[str]] = {}
        # by place last, since there may be thousands of elections on one day
        self._by_name: dict[tuple[str, str], dict[frozenset[str], dict[str | None, list[tuple[str, Identity]]]]] = {}

    def add(self, key: str, one: Identity) -> None:
        """Add the identity of an event."""
        for value in one.elsewhere:
            self._by_value.setdefault(value, []).append(key)
        if self._names is not None and hash(one.name) not in self._names:
            return
        by_place = self._by_name.setdefault(one.name, {}).setdefault(one.authorities, {})
        for place in one.places or (None,):
            by_place.setdefault(place, []).append((key, one))

    @property
    def names(self) -> set[int]:
        """The hashes of the titles and dates that they have."""
        return set(map(hash, self._by_name))

    def same(self, one: Identity) -> dict[str, str]:
        """The keys of the events that are the same thing elsewhere, each with what it is there."""
        return {key: value for value in one.elsewhere for key in self._by_value.get(value, ())}

    def alike(self, one: Identity) -> list[str]:
        """The keys of the events with the same title and date that nothing tells apart from this one.

        Places do if none is common, and so do values that one authority gave, such as the UIDs of two entries. If some
        of them have exactly the same places, it is one of these.
        """
        found: dict[str, Identity] = {}
        for authorities, by_place in self._by_name.get(one.name, {}).items():
            if authorities.isdisjoint(one.authorities):
                for place in (*sorted(one.places), None) if one.places else by_place:
                    found |= by_place.get(place, ())
        return [key for key, other in found.items() if other.places == one.places] or [*found]


def identities_like(names: Collection[int], values: Collection[str], events: Iterable[Event]) -> Identities:
    """The identities of the events that one of some others may be, by id; not of all, since stores can be large.

    Args:
        names: The hashes of the titles and dates of the others.
        values: What they are elsewhere.
        events: Those of a store.
    """
    elsewhere = frozenset(values)
    found = Identities()
    for event in events:
        one = identity_of(event._asdict())
        if hash(one.name) in names or not elsewhere.isdisjoint(one.elsewhere):
            found.add(event.id, one)
    return found
