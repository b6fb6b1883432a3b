"""Checks where a command would write, before it reads anything."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from catimeline.cli.output_options import to_file
from catimeline.cli.parameters import READ, STORE, WRITTEN, Parameter
from catimeline.errors import CatimelineError, SameFileError
from catimeline.store.files import Store, find_store
from catimeline.store.targets import check_not_read


def check_targets(parameters: Sequence[Parameter], values: Mapping[str, Any]) -> None:
    """Check that no file to write is also read, or written twice.

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
        seen.append(os.path.realpath(path))


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
