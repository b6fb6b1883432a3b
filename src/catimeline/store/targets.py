"""Keeps results from being written onto what they are made of, and onto any other chronology."""

from __future__ import annotations

import os
from contextlib import suppress

from catimeline.errors import SameFileError, StoreMissingError
from catimeline.light_typing import TYPE_CHECKING
from catimeline.store.files import is_store

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from catimeline.store.files import Store

_RECORDS = (
    rb"(?m)^[ \t]*(?:\[\[[ \t]*events[ \t]*\]\]|"
    rb"\[[ \t]*(?:actors|kinds|people|places|series|sources|topics)[ \t]*[].])"
)
"""The headers of events and of records in TOML."""
_BEGINNING = 1_000_000
"""So many bytes of a file are looked at."""


def check_may_replace(
    target: str | Path | int, what: str, stores: Iterable[Store], files: Iterable[str | Path | int] = ()
) -> None:
    """Check that a file to write is none of those to read, nor would become one of a store that is a folder.

    Nor is it a chronology, also one that is not read. All this is asked of the file that a link leads to.

    Args:
        target: The path of the file to write, or the descriptor of an open one.
        what: What names it, for the message.
        stores: The stores that are read.
        files: The other files that are read, likewise.

    Raises:
        SameFileError: It is one of them, by whatever path.
    """
    stores = [*stores]
    if any(is_same(target, one) for one in (*(file for store in stores for file in store.files), *files)):
        raise SameFileError(what)
    if isinstance(target, int):  # it is there: a store that it belongs to has it
        return
    path = os.path.realpath(target)
    folder, name = os.path.split(path)
    if (
        name.endswith(".toml")
        and name[0] != "."
        and any(is_same(folder, one) for store in stores for one in store.roots)
    ):
        raise SameFileError(what, "in this folder, it would belong to the store that is read")
    if _is_chronology(path, is_toml=".toml" in (os.path.splitext(one)[1] for one in (target, path))):
        raise SameFileError(what, "this one is a chronology")


def is_same(one: str | Path | int, other: str | Path | int) -> bool:
    """Whether two paths or descriptors lead to one file or folder, as links do."""
    try:
        return os.path.samefile(one, other)
    except OSError:  # one of them does not exist
        return (
            not isinstance(one, int) and not isinstance(other, int) and os.path.realpath(one) == os.path.realpath(other)
        )


def _is_chronology(path: str, *, is_toml: bool) -> bool:
    """Whether a file is there that says that it is a store or, if it is TOML, has events or records of one."""
    import re  # noqa: PLC0415 - most outputs are new files

    with suppress(OSError, StoreMissingError):  # writing will say what is wrong
        if os.path.isfile(path) and is_store(path):
            return True
        if os.path.isfile(path) and is_toml:
            with open(path, "rb") as file:
                return re.search(_RECORDS, file.read(_BEGINNING)) is not None
    return False
