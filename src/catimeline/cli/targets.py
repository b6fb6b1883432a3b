"""Checks where a command would write, before it reads anything."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from catimeline.cli.output_options import to_file
from catimeline.cli.parameters import READ, STORE, WRITTEN, Parameter
from catimeline.errors import CatimelineError, SameFileError, StoreMissingError
from catimeline.store.files import Store, find_store, is_store
from catimeline.store.targets import check_not_read

_BEGINNING = 1_000_000
"""So many bytes of a file are looked at."""
_EVENTS = re.compile(rb"^[ \t]*\[\[[ \t]*events[ \t]*\]\]", re.MULTILINE)


def check_targets(parameters: Sequence[Parameter], values: Mapping[str, Any]) -> None:
    """Check that no file to write is also read, or written twice.

    Nor is any a chronology, also one that the command does not read.

    Raises:
        SameFileError: One is.
    """
    written = [
        (f"--{one.name.replace('_', '-')}", path)
        for one in parameters
        if one.use == WRITTEN
        if (path := to_file(values[one.name]))
    ]
    if not written:
        return
    read = [text for one in parameters if one.use == READ for text in _texts(values[one.name])]
    stores = [*_stores([one for one in parameters if one.use == STORE], values)]
    seen: list[Any] = []
    for option, path in written:
        check_not_read(path, option, stores, read)
        if os.path.realpath(path) in seen:
            raise SameFileError(option, path, "it is written by another option too")
        if _is_chronology(path):
            raise SameFileError(option, path, "this one is a chronology")
        seen.append(os.path.realpath(path))


def _is_chronology(path: str | Path) -> bool:
    """Whether a file is there that says that it is a store, or has events of one."""
    path = Path(path)
    with suppress(OSError, StoreMissingError):  # writing will say what is wrong
        if path.suffix == ".toml" and path.is_file():
            with path.open("rb") as file:
                return is_store(str(path)) or _EVENTS.search(file.read(_BEGINNING)) is not None
    return False


def _texts(value: Any) -> list[Any]:  # noqa: ANN401 - what a parameter has
    return [] if value is None else value if isinstance(value, list) else [value]


def _stores(parameters: Sequence[Parameter], values: Mapping[str, Any]) -> Iterator[Store]:
    """The stores that are read: each that an argument names; those of ``--store``, or the usual one if it is used."""
    arguments = [values[one.name] for one in parameters if one.is_argument]
    options = [text for one in parameters if not one.is_argument for text in _texts(values[one.name])]
    found = [store for name in arguments if name is not None for store in _found([name])]
    yield from found
    if parameters and (options or not arguments or len(found) < len(arguments)):
        yield from _found(options)


def _found(names: Sequence[str]) -> list[Store]:
    """The store with these names; empty if there is none, which the command itself will say, or it is a revision."""
    with suppress(CatimelineError):
        return [find_store(names)]
    return []
