"""Fields of an event by dotted path: the known paths, the value at a path, and its text in one cell."""

from collections.abc import Callable, Iterator, Sequence
from typing import get_args, get_origin, get_type_hints, is_typeddict

from catimeline.model.vocabulary import STATEMENTS
from catimeline.text.did_you_mean import check_known


def known_fields(*, found: bool = False) -> list[str]:
    """All paths of an event's JSON ("id", "date", "date.edtf"…), or with ``found`` of a search result's."""
    from catimeline.model.contract import EventObject, FoundObject  # noqa: PLC0415 - 5 ms, and few tables have fields of their own

    return list(_paths(FoundObject if found else EventObject, ""))


def _paths(shape: object, before: str) -> Iterator[str]:
    """Yield the paths of a typed dictionary, each outer key before its inner ones."""
    for key, hint in get_type_hints(shape).items():
        yield before + key
        for inner in (hint, *get_args(hint)):
            if is_typeddict(inner):
                yield from _paths(inner, f"{before}{key}.")
            elif get_origin(inner) is dict:
                yield from (f"{before}{key}.{statement}" for statement in STATEMENTS)


def parse_fields(text: str, known: Sequence[str]) -> tuple[str, ...]:
    """Split a list of paths at commas.

    Raises:
        UnknownNameError: One of the paths is not in ``known``.
    """
    fields = tuple(field.strip() for field in text.split(","))
    for field in fields:
        check_known(field, "field", known, listed=[name for name in known if "." not in name])
    return fields


def value_at(event: object, path: str) -> object:
    """The value at a path; for a list, the values of its items. ``None`` if there is none."""
    key, _, rest = path.partition(".")
    if isinstance(event, list):
        return [value_at(item, path) for item in event]
    value = event.get(key) if isinstance(event, dict) else None
    return value_at(value, rest) if rest else value


def cell_at(path: str) -> Callable[[object], str]:
    """A function that gives the text of ``value_at`` in a cell; making it once is faster than a walk for each event."""
    key, _, rest = path.partition(".")
    inner = cell_at(rest) if rest else cell

    def found(event: object) -> str:
        value = event.get(key) if isinstance(event, dict) else None
        if value is None:
            return ""
        return "; ".join(map(inner, value)) if isinstance(value, list) else inner(value)

    return found


def cell(value: object) -> str:
    """A value of an event as one text: lists joined by "; ", a record by its most telling key."""
    match value:
        case str():
            return value
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list():
            return "; ".join(map(cell, value))
        case dict():
            return _cell_of_record(value)
        case _:
            return str(value)


def _cell_of_record(record: dict[str, object]) -> str:
    if "relation" in record:
        return f"{record['relation']} {record['id']}"
    # an author who is a person has a null name, an organisation a null family
    if isinstance(record.get("family"), str):
        return ", ".join(filter(None, map(cell, (record["family"], record["given"]))))
    for key in ("edtf", "reference", "name"):
        if key in record:
            return cell(record[key])
    return "; ".join([f"{key}: {cell(item)}" for key, item in record.items()])
