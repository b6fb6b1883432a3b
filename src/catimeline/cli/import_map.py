"""The options that describe a kind of file, kept in a file of their own: ``--save-map`` and ``--map-file``."""

import tomllib
from pathlib import Path
from typing import Any

from catimeline.errors import IncomingError, MapFileError, did_you_mean
from catimeline.importing.read_tables import read_incoming
from catimeline.text.did_you_mean import nearest
from catimeline.text.json_text import to_json
from catimeline.text.names import fold

LISTS = {"map": "mapped", "set": "constants", "split": "split", "new": "new", "supports": "supports", "dates": "dates"}
"""The keys of a map that have several texts, with the names of their options."""
_KEYED = {"map": "rpartition", "set": "partition", "split": "partition"}
"""The options of which the command line replaces single items, with what finds the column or field of one."""
_TEXTS = {name: name for name in ("encoding", "delimiter", "records", "sheet", "scheme", "zone")} | {"from": "form"}
_NUMBERS = {"century": "century"}
_MOST_BYTES = 1_000_000
KEYS = {**_TEXTS, **LISTS, **_NUMBERS}
"""All keys of a map, with the names of their options."""


def map_text(options: dict[str, Any]) -> str:
    """The text of a file with these options, by name; those that are not given are left out."""
    # a JSON string or an array of them is TOML too
    given = {key: options[name] for key, name in KEYS.items() if options[name]}
    return "".join(f"{key} = {to_json(value)}\n" for key, value in given.items())


def with_map(options: dict[str, Any], path: Path) -> dict[str, Any]:
    """The options, by name, with those of a file; the command line goes before the file.

    Raises:
        MapFileError: The file cannot be read, or it has something else.
    """
    said = _read(path)
    merged = dict(options)
    for key, value in said.items():
        name = KEYS[key]
        if key in LISTS:
            typed = options[name] or []
            merged[name] = [*(one for one in value if not _is_replaced(key, one, typed)), *typed]
        elif options[name] is None:
            merged[name] = value
    return merged


def _is_replaced(key: str, text: str, typed: list[str]) -> bool:
    """Whether the command line gives another field for the column, or another value for the field; or other words."""
    if key not in _KEYED:
        return bool(typed)
    head = [fold(getattr(one, _KEYED[key])("=")[0]) for one in (text, *typed)]
    return head[0] in head[1:]


def _read(path: Path) -> dict[str, Any]:
    try:
        content = read_incoming(str(path.absolute()))
        if len(content) > _MOST_BYTES:
            raise MapFileError(path, f"has more than {_MOST_BYTES:,} bytes, so it is no map")
        said = tomllib.loads(content.decode())
    except IncomingError as error:
        raise MapFileError(path, str(error)) from None
    except ValueError as error:  # it is not UTF-8, or not TOML
        raise MapFileError(path, str(error)) from None
    for key, value in said.items():
        if key not in KEYS:
            raise MapFileError(path, f"there is no key {key!r}{did_you_mean(nearest(key, KEYS))}")
        wanted = "an array of texts" if key in LISTS else "a number" if key in _NUMBERS else "a text"
        is_right = {
            "a text": isinstance(value, str),
            "a number": type(value) is int,
            "an array of texts": isinstance(value, list) and all(isinstance(one, str) for one in value),
        }
        if not is_right[wanted]:
            raise MapFileError(path, f"{key} should be {wanted}")
    return said
