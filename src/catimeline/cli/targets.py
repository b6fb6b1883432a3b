"""Checks where a command would write, before it reads anything."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from errno import ENOENT

from catimeline.cli.output_options import file_of, to_file
from catimeline.cli.parameters import IDS, READ, STORE, WRITTEN
from catimeline.errors import CatimelineError, OutputError, SameFileError
from catimeline.light_typing import TYPE_CHECKING
from catimeline.store.files import find_store
from catimeline.store.targets import check_may_replace, is_same

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from catimeline.cli.parameters import Parameter
    from catimeline.store.files import Store

_DESCRIPTOR = re.compile(r"/dev/fd/|/proc/[^/]+/fd/")


def check_targets(parameters: Sequence[Parameter], values: Mapping[str, Any]) -> None:
    """Check that no file to write is also read, or written twice; standard input and output may be files too.

    Nor is any named file a chronology, also one that the command does not read.

    Raises:
        SameFileError: One is.
    """
    paths = {
        f"--{one.name.replace('_', '-')}": to_file(values[one.name])
        for one in parameters
        if one.use == WRITTEN and (one.name == "output" or values[one.name] is not None)
    }
    written: list[tuple[str, Any]] = [(f"{option} {str(path)!r}", path) for option, path in paths.items() if path]
    if None in paths.values() and (out := file_of(sys.stdout)) is not None:
        written.append(("standard output", out))
    for _, path in written:
        if _DESCRIPTOR.match(str(path)) and not os.path.lexists(path):  # later, it would be that of our own file
            raise OutputError(repr(str(path)), os.strerror(ENOENT).lower())
    if not written:
        return
    read = [*_read(parameters, values)]
    stores = [*_stores([one for one in parameters if one.use == STORE], values)]
    for number, (what, target) in enumerate(written):
        check_may_replace(target, what, stores, read)
        if any(is_same(target, other) for _, other in written[:number]):
            raise SameFileError(what, "it is written by another option too")


def _read(parameters: Sequence[Parameter], values: Mapping[str, Any]) -> Iterator[Any]:
    """The files that are read, apart from stores: their paths, and the descriptor of standard input."""
    for one in parameters:
        for text in _texts(values[one.name]) if one.use in (READ, IDS) else ():
            if text == "-":  # as a path, it is a file
                descriptor = file_of(sys.stdin)
                yield from [] if descriptor is None else [descriptor]
            elif one.use == READ:
                yield text


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
