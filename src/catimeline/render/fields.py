"""Fields of an event by their dotted paths: which there are, what stands there, and how it reads in one cell."""

from collections.abc import Iterator, Sequence
from typing import get_args, get_origin, get_type_hints, is_typeddict

from catimeline.model.contract import EventObject, FoundObject
from catimeline.model.vocabulary import STATEMENTS
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
