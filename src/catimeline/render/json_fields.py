"""Events as JSON with only some of their fields, in the shape that the whole has."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from json import loads

from catimeline.text.json_text import to_json


def pick_each(events: Iterable[str], fields: Sequence[str]) -> Iterator[str]:
    """The JSON texts of events, each with only these fields."""
    for event in events:
        yield to_json(pick(loads(event), fields))


def pick(event: Mapping[str, object], fields: Iterable[str]) -> dict[str, object]:
    """The event with only these fields, in the order in which they are asked for and in the shape of the whole."""
    picked: dict[str, object] = {}
    for field in fields:
        key, _, rest = field.partition(".")
        picked[key] = _merged(picked.get(key), _narrowed(event[key], rest))
    return picked


def _narrowed(value: object, path: str) -> object:
    """A value with only what stands at a path in it."""
    if isinstance(value, list):
        return [_narrowed(item, path) for item in value]
    key, _, rest = path.partition(".")
    return {key: _narrowed(value.get(key), rest)} if key and isinstance(value, dict) else value


def _merged(one: object, other: object) -> object:
    """Two narrowed values of one key as one: ``{"edtf": …}`` and ``{"text": …}``."""
    if isinstance(one, list) and isinstance(other, list):
        return [_merged(*pair) for pair in zip(one, other, strict=True)]
    if isinstance(one, dict) and isinstance(other, dict):
        return one | {key: _merged(one.get(key), value) for key, value in other.items()}
    return other
