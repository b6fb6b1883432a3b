"""Which fields the JSON of an event has: their dotted paths, and the ones that are asked for."""

from collections.abc import Iterable, Sequence
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

from catimeline.contract import EventObject, FoundObject
from catimeline.errors import UnknownNameError
from catimeline.model import STATEMENTS
from catimeline.names import nearest


def known_fields(*, found: bool = False) -> list[str]:
    """All paths of the JSON of an event, or of one that was searched for: "id", "date", "date.edtf" and so on."""
    return list(_paths(FoundObject if found else EventObject, ""))


def parse_fields(text: str, known: Sequence[str]) -> tuple[str, ...]:
    """The paths of a list parted by commas.

    Raises:
        UnknownNameError: One of them is not known.
    """
    fields = tuple(field.strip() for field in text.split(","))
    for field in fields:
        if field not in known:
            raise UnknownNameError(field, "field", nearest(field, known), (name for name in known if "." not in name))
    return fields


def _paths(shape: Any, before: str) -> Iterable[str]:  # noqa: ANN401 - a type
    for key, hint in get_type_hints(shape).items():
        yield before + key
        for inner in (hint, *get_args(hint)):
            if is_typeddict(inner):
                yield from _paths(inner, f"{before}{key}.")
            elif get_origin(inner) is dict:
                yield from (f"{before}{key}.{statement}" for statement in STATEMENTS)
