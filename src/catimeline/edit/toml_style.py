"""The house style in which the program writes records as TOML.

Each table is a block with its keys in the order of the model, and arrays are on one line. But each source of an event
has its own line, and so has each person if there are several. tomli-w writes strings and keys.
"""

import re
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


class Order:
    """An order of keys; others come last, in their own order."""

    def __init__(self, keys: Sequence[str] = ()) -> None:
        self._keys = keys
        self._known: dict[tuple[str, ...], tuple[str, ...]] = {}

    def of(self, table: Mapping[str, Any]) -> Mapping[str, Any]:
        """A table with its keys in this order; the same table, if they are."""
        keys = tuple(table)
        if (ordered := self._known.get(keys)) is None:
            ordered = tuple(dict.fromkeys((*filter(table.__contains__, self._keys), *keys)))
            if len(self._known) < _MOST_KNOWN:  # the tables of an import have few combinations of keys
                self._known[keys] = ordered
        return table if ordered == keys else {key: table[key] for key in ordered}


_MOST_KNOWN = 256
EVENT_ORDER = Order(Event._fields)
"""The order of the keys of events."""
_ORDERS = {
    "store": Order(Header._fields),
    "actors": Order(("name", "kind", "part_of", "members", "aliases", "same_as")),
    "places": Order(Place._fields),
    "series": Order(Series._fields),
    "sources": Order(Source._fields),
}
"""The order of keys by table or registry."""

_INLINE_ORDERS = {
    "authors": Order(Author._fields),
    "people": Order(Person._fields),
    "related": Order(Relation._fields),
    "sources": Order(Citation._fields),
}
"""The order of keys in inline tables, by the key of their array."""

_ONLY_TEXT, _BETWEEN = {str}, '", "'
_LINES = {"sources": 1, "people": 2}
"""Arrays with one line per table, from this many tables on."""

_BARE_KEY = re.compile("[A-Za-z0-9_-]+")
_TEXT = r'"[^"\\\x00-\x08\x0a-\x1f\x7f]*"'
_PLAIN = rf"(?:{_TEXT}|\[(?:{_TEXT}(?:, {_TEXT})*)?\]|-?(?:0|[1-9][0-9]*))"
_TABLE = rf"\{{ [a-z_]+ = {_PLAIN}(?:, [a-z_]+ = {_PLAIN})* \}}"
_VALUE = rf"(?:{_PLAIN}|\[{_TABLE}(?:, {_TABLE})*\]|\[\r?\n(?:  (?:{_TABLE}|{_TEXT}),\r?\n)+\])"
_PLAIN_BLOCK = re.compile(
    rf"""(?:\[\[events\]\]\r?\nid\ =\ "(?P<event>[a-z0-9-]+)"|\[sources\.(?P<source>[a-z0-9-]+)\])\r?\n
    (?:[a-z_]+\ =\ {_VALUE.replace(" ", chr(92) + " ")}\r?\n)*""".encode(),
    re.VERBOSE,
)
"""An event or a source with its id, as written below if no text needs an escape."""


_EVENT, _SOURCE = b'[[events]]\nid = "', b"[sources."
"""How blocks begin, up to the id."""


class PlainBlock(bytes):
    """The block of an event or a source with line feeds, written of texts that need no escape.

    If the record is valid, ``plain_block`` would recognise it, and need not look at it.
    """

    __slots__ = ()


def plain_block(text: bytes) -> tuple[str, str] | None:
    """The registry, or "events", and the id of a block of TOML in the house style without escapes.

    It is recognised as a whole, without a parser: it is TOML by itself if none of its keys is there twice.
    """
    if type(text) is PlainBlock:
        registry, start, end = ("events", _EVENT, b'"') if text.startswith(_EVENT) else ("sources", _SOURCE, b"]")
        return registry, text[len(start) : text.index(end, len(start))].decode()
    if (found := _PLAIN_BLOCK.fullmatch(text)) is None:
        return None
    event, source = found.groups()
    return ("events", event.decode()) if event else ("sources", source.decode())


def event_block(event: Mapping[str, Any], newline: str = "\n") -> str:
    """The text of an event, a table of TOML values, from ``[[events]]`` to the end of its last line."""
    return _block("[[events]]", EVENT_ORDER.of(event), newline)[0]


def encoded_event(event: Mapping[str, Any]) -> bytes:
    """The text of an event in UTF-8, with line feeds; a ``PlainBlock`` if it surely is one."""
    text, is_plain = _block("[[events]]", EVENT_ORDER.of(event), "\n")
    return PlainBlock(text.encode()) if is_plain else text.encode()


def table_block(path: Sequence[str], table: Mapping[str, Any], newline: str = "\n") -> str:
    """The text of any other table: ``("store",)``, ``("kinds",)``, or a record, ``("sources", "gazette-2001")``."""
    order = _ORDERS.get(path[0])
    return _block(f"[{'.'.join(map(_key, path))}]", order.of(table) if order else table, newline)[0]


def pair(key: str, value: object, newline: str = "\n") -> str:
    """A key with its value, without a line break at the end."""
    text = f"{_key(key)} = {_value(value, key)}"
    return text if newline == "\n" else text.replace("\n", newline)


def _block(header: str, table: Mapping[str, Any], newline: str) -> tuple[str, bool]:
    """The text of a table, and whether it surely is a ``PlainBlock``.

    Most texts need no escape. So they are written as they are, and then looked at together.
    """
    lines, texts = [header], list[str]()
    is_plain = True
    for key, value in table.items():
        if type(value) is str:
            texts.append(value)
            lines.append(f'{_key(key)} = "{value}"')
        elif type(value) is list and key not in _LINES and set(map(type, value)) == _ONLY_TEXT:
            texts += value
            lines.append(f'{_key(key)} = ["{_BETWEEN.join(value)}"]')
        elif key == "sources" and type(value) is list and len(value) == 1 and (pairs := _citation(value[0], texts)):
            lines += ("sources = [", f"  {{ {pairs} }},", "]")
        else:
            is_plain = False
            lines.append(pair(key, value, newline))
    if not _is_plain("".join(texts)):
        return newline.join([header, *(pair(key, value, newline) for key, value in table.items()), ""]), False
    lines.append("")
    return newline.join(lines), is_plain


def _citation(table: object, texts: list[str]) -> str:
    """A citation on one line, if it has only texts and lists of them, which are added to ``texts``; else empty."""
    if type(table) is not dict:
        return ""
    pairs = []
    for key, value in _INLINE_ORDERS["sources"].of(table).items():
        if type(value) is str:
            texts.append(value)
            pairs.append(f'{_key(key)} = "{value}"')
        elif type(value) is list and set(map(type, value)) == _ONLY_TEXT:
            texts += value
            pairs.append(f'{_key(key)} = ["{_BETWEEN.join(value)}"]')
        else:
            return ""
    return ", ".join(pairs)


def _is_plain(text: str) -> bool:
    """Whether a text needs no escape: what is written here is what tomli-w would write, much faster."""
    return text.isprintable() and '"' not in text and "\\" not in text


def _value(value: object, key: str = "") -> str:
    """A value as TOML; only some arrays have line breaks (``_LINES``)."""
    if isinstance(value, str):
        return f'"{value}"' if _is_plain(value) else _written(value)
    if not isinstance(value, list | tuple):
        return _table(value) if isinstance(value, Mapping) else _written(value)
    order = _INLINE_ORDERS.get(key)
    items = [_table(order.of(one) if order else one) if isinstance(one, Mapping) else _value(one) for one in value]
    if len(items) >= _LINES.get(key, len(items) + 1):
        return "[\n" + "".join(f"  {item},\n" for item in items) + "]"
    return f"[{', '.join(items)}]"


def _table(table: Mapping[str, Any]) -> str:
    """A table on one line."""
    pairs = [f"{_key(name)} = {_value(item)}" for name, item in table.items()]
    return f"{{ {', '.join(pairs)} }}" if pairs else "{}"


@lru_cache(maxsize=256)  # an import writes the same few keys for every event
def _key(key: str) -> str:
    if _BARE_KEY.fullmatch(key):
        return key
    return tomli_w.dumps({key: 0}).removesuffix(" = 0\n")


def _written(value: object) -> str:
    # tomli-w writes only whole documents.
    return tomli_w.dumps({"v": value}).removeprefix("v = ").removesuffix("\n")
