"""What objects within a row of JSON have beside the keys that are read, so that it can be said."""

from collections.abc import Iterator

from catimeline.importing.records import DETAILS, given_of
from catimeline.importing.sources import OF_CITATION, OF_RECORD
from catimeline.model.records import Person

_READ = {
    "kind": frozenset(("id", "name")),
    "topics": frozenset(("id", "name")),
    "series": frozenset(("id", "number", *DETAILS["series"])),
    "places": frozenset(("id", *DETAILS["places"])),
    "actors": frozenset(("id", *DETAILS["actors"])),
    "people": frozenset(Person._fields),
    "sources": frozenset(("id", "supports", "disputes", "reference", "name", *OF_RECORD, *OF_CITATION)),
    "related": frozenset(("id", "event", "relation")),
}
"""The keys of the objects that a field can have."""


def unread_keys(field: str, value: object) -> Iterator[str]:
    """The keys with a value in the objects of a field that are not read, as ``people.affiliation``."""
    if field not in _READ:
        return
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield from (f"{field}.{key}" for key in given_of(item).keys() - _READ[field])
