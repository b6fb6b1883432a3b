"""Keeps results from being written onto what they are made of."""

import os
from collections.abc import Iterable
from pathlib import Path

from catimeline.errors import SameFileError
from catimeline.store.files import Store


def check_not_read(path: str | Path, what: str, stores: Iterable[Store], files: Iterable[str | Path] = ()) -> None:
    """Check that a file to write is none of those to read, nor would become one of a store that is a folder.

    Args:
        path: The file to write.
        what: What names it, for the message.
        stores: The stores that are read.
        files: The other files that are read.

    Raises:
        SameFileError: It is one of them, by whatever path.
    """
    target = os.path.realpath(path)
    folder, name = os.path.split(target)
    for store in stores:
        if any(_is_same(target, file) for file in store.files):
            raise SameFileError(what, path)
        if name.endswith(".toml") and name[0] != "." and any(_is_same(folder, root) for root in store.roots):
            raise SameFileError(what, path, "in this folder, it would belong to the store that is read")
    if any(_is_same(target, file) for file in files):
        raise SameFileError(what, path)


def _is_same(target: str, path: str | Path) -> bool:
    """Whether two paths lead to one file or folder, as links do."""
    if target == os.path.realpath(path):
        return True
    try:
        return Path(target).samefile(path)
    except OSError:  # one of them does not exist
        return False
