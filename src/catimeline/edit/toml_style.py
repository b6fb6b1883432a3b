"""The house style in which the program writes records as TOML.

Each table is a block with its keys in the order of the model, and arrays are on one line. But each source of an event
has its own line, and so has each person if there are several. tomli-w writes strings and keys.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import tomli_w

from catimeline.model.records import (
    Author,
    Chronology,
    Citation,
    Event,
    Header,
    Person,
    Place,
    Relation,
    Series,
    Source,
)

TABLES = ("store", *Chronology._fields[1:])
"""The tables of a file in house order: the registries before the events."""

LABELLED = ("kinds", "topics")
"""The registries that are a single table, with a line for each label."""

_KEYS: dict[str, Sequence[str]] = {
    "store": Header._fields,
    "actors": ("name", "kind", "part_of", "members", "aliases", "same_as"),
    "places": Place._fields,
    "series": Series._fields,
    "sources": Source._fields,
    "events": Event._fields,
}
"""The order of keys by table or registry; other keys come last, in their own order."""

_INLINE_KEYS: dict[str, Sequence[str]] = {
    "authors": Author._fields,
    "people": Person._fields,
    "related": Relation._fields,
    "sources": Citation._fields,
}
"""The order of keys in inline tables, by the key of their array."""

_LINES = {"sources": 1, "people": 2}
"""Arrays with one line per table, from this many tables on."""


def event_block(event: Mapping[str, Any], newline: str = "\n") -> str:
    """The text of an event, a table of TOML values, from ``[[events]]`` to the end of its last line."""
    return _block("[[events]]", _ordered(event, _KEYS["events"]), newline)


def table_block(path: Sequence[str], table: Mapping[str, Any], newline: str = "\n") -> str:
    """The text of any other table: ``("store",)``, ``("kinds",)``, or a record, ``("sources", "gazette-2001")``."""
    return _block(f"[{'.'.join(map(_key, path))}]", _ordered(table, _KEYS.get(path[0], ())), newline)


def pair(key: str, value: object, newline: str = "\n") -> str:
    """A key with its value, without a line break at the end."""
    return f"{_key(key)} = {_value(value, key)}".replace("\n", newline)


def _block(header: str, table: Mapping[str, Any], newline: str) -> str:
    return newline.join([header, *(pair(key, value, newline) for key, value in table.items()), ""])


def _ordered(table: Mapping[str, Any], order: Sequence[str]) -> dict[str, Any]:
    return {key: table[key] for key in (*(key for key in order if key in table), *table)}


def _value(value: object, key: str = "") -> str:
    """A value as TOML; only some arrays have line breaks (``_LINES``)."""
    if isinstance(value, str):
        return _written(value)
    if isinstance(value, Mapping):
        pairs = [f"{_key(name)} = {_value(item)}" for name, item in value.items()]
        return f"{{ {', '.join(pairs)} }}" if pairs else "{}"
    if not isinstance(value, list | tuple):
        return _written(value)
    order = _INLINE_KEYS.get(key, ())
    items = [_value(_ordered(item, order) if isinstance(item, Mapping) else item) for item in value]
    if len(items) >= _LINES.get(key, len(items) + 1):
        return "[\n" + "".join(f"  {item},\n" for item in items) + "]"
    return f"[{', '.join(items)}]"


@lru_cache(maxsize=256)  # an import writes the same few keys for every event
def _key(key: str) -> str:
    return tomli_w.dumps({key: 0}).removesuffix(" = 0\n")


def _written(value: object) -> str:
    if isinstance(value, str) and value.isprintable() and '"' not in value and "\\" not in value:
        return f'"{value}"'  # what tomli-w would write, in a twentieth of its time
    # tomli-w writes only whole documents.
    return tomli_w.dumps({"v": value}).removeprefix("v = ").removesuffix("\n")
