"""Fields of an event by their dotted paths: which there are, what stands there, and how it reads in one cell."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from json import loads
from typing import get_args, get_origin, get_type_hints, is_typeddict

from catimeline.model.contract import EventObject, FoundObject
from catimeline.model.vocabulary import STATEMENTS
from catimeline.text.json_text import to_json
from catimeline.text.names import check_known


def known_fields(*, found: bool = False) -> list[str]:
    """All paths of the JSON of an event, or of one that was searched for: "id", "date", "date.edtf" and so on."""
    return list(_paths(FoundObject if found else EventObject, ""))


def _paths(shape: object, before: str) -> Iterator[str]:
    """The paths of a typed dictionary."""
    for key, hint in get_type_hints(shape).items():
        yield before + key
        for inner in (hint, *get_args(hint)):
            if is_typeddict(inner):
                yield from _paths(inner, f"{before}{key}.")
            elif get_origin(inner) is dict:
                yield from (f"{before}{key}.{statement}" for statement in STATEMENTS)


def parse_fields(text: str, known: Sequence[str]) -> tuple[str, ...]:
    """The paths of a list with commas between them.

    Raises:
        UnknownNameError: One of them is not known.
    """
    fields = tuple(field.strip() for field in text.split(","))
    for field in fields:
        check_known(field, "field", known, listed=[name for name in known if "." not in name])
    return fields


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


def value_at(event: object, path: str) -> object:
    """What stands at a path; of a list, what stands there in each item."""
    key, _, rest = path.partition(".")
    if isinstance(event, list):
        return [value_at(item, path) for item in event]
    value = event.get(key) if isinstance(event, dict) else None
    return value_at(value, rest) if rest else value


def cell(value: object) -> str:
    """A value of an event as one text: lists joined by "; ", a record by what best stands for it."""
    match value:
        case None:
            text = ""
        case bool():
            text = "true" if value else "false"
        case list():
            text = "; ".join(map(cell, value))
        case {"relation": relation, "id": other}:
            text = f"{relation} {other}"
        case {"family": str(family), "given": given}:
            text = ", ".join(filter(None, (family, given)))
        case {"edtf": text} | {"reference": text} | {"name": text}:
            pass
        case dict():
            text = "; ".join(f"{key}: {cell(item)}" for key, item in value.items())
        case _:
            text = str(value)
    return text
