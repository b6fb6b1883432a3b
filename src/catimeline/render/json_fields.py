"""Reduces the JSON of events to some fields, in the nesting of the whole event."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from json import loads

from catimeline.text.json_text import to_json


def pick_each(events: Iterable[str], fields: Sequence[str]) -> Iterator[str]:
    """Yield the JSON texts of events, each reduced to these fields."""
    for event in events:
        yield to_json(pick(loads(event), fields))


def pick(event: Mapping[str, object], fields: Iterable[str]) -> dict[str, object]:
    """The event reduced to these fields, in the order of ``fields`` and the nesting of the whole event."""
    picked: dict[str, object] = {}
    for field in fields:
        key, _, rest = field.partition(".")
        picked[key] = _merged(picked.get(key), _narrowed(event[key], rest))
    return picked


def _narrowed(value: object, path: str) -> object:
    """A value reduced to what is at a path in it; the whole value for an empty path."""
    if isinstance(value, list):
        return [_narrowed(item, path) for item in value]
    key, _, rest = path.partition(".")
    return {key: _narrowed(value.get(key), rest)} if key and isinstance(value, dict) else value


def _merged(one: object, other: object) -> object:
    """Merge two narrowed values of one key: ``{"edtf": …}`` and ``{"text": …}``."""
    if isinstance(one, list) and isinstance(other, list):
        return [_merged(*pair) for pair in zip(one, other, strict=True)]
    if isinstance(one, dict) and isinstance(other, dict):
        return one | {key: _merged(one.get(key), value) for key, value in other.items()}
    return other
