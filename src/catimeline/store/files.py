"""Stores on disk: the files behind a path, and what they hold.

A store is one TOML file or a folder of them, read in the order of their names; several stores are read as one.
UTF-8, with or without a byte order mark.
"""

import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from catimeline.errors import StoreMissingError, reason_of

BOM = b"\xef\xbb\xbf"
"""The byte order mark in UTF-8, which a file of a store may begin with."""

BUILTIN = "builtin"
"""How the chronology that comes with the program is named on the command line."""


Stamp = tuple[int, int, int, int]
"""What changes when a file does: size, modification time, change time (both in ns) and inode."""


class Store(NamedTuple):
    """The files that are read as one chronology."""

    files: tuple[Path, ...]
    roots: tuple[str, ...]
    """The absolute paths by which it was named: files and folders."""
    can_be_read_again: bool = True
    """Whether all are files; what comes through a pipe is there only once."""


class SourceFile(NamedTuple):
    """A file of a store as it was when it was read."""

    path: Path
    stamp: Stamp
    """What ``stamp_of`` gave before reading."""
    content: bytes


def builtin_path() -> Path:
    """The chronology that comes with the program: in the package, or at the top of the repository it runs from."""
    packaged = Path(__file__).parents[1] / "events.toml"
    return packaged if packaged.exists() else packaged.parents[2] / packaged.name


def is_packaged(path: Path) -> bool:
    """Whether a file is the chronology of an installed program, which its next version replaces."""
    packaged = Path(__file__).parents[1] / "events.toml"
    return packaged.exists() and packaged.samefile(path)


def named_stores() -> list[str]:
    """The stores that ``CATIMELINE_STORE`` names: paths, joined as in ``PATH``."""
    return [name for name in os.environ.get("CATIMELINE_STORE", "").split(os.pathsep) if name]


def find_store(names: Iterable[str] = ()) -> Store:
    """The files behind some paths, each a file or a folder, or ``BUILTIN``.

    If there are no names, those of ``CATIMELINE_STORE`` count; if there are none either, it is ``BUILTIN``.

    Raises:
        StoreMissingError: There is nothing at a path, or no TOML file in a folder.
    """
    found: dict[Path, bool] = {}
    roots = []
    for name in tuple(names) or named_stores() or (BUILTIN,):
        root, files = _files_of(name)
        roots.append(str(root))
        found |= files
    return Store(tuple(found), tuple(roots), all(found.values()))


def _files_of(name: str) -> tuple[Path, dict[Path, bool]]:
    """The path behind a name, and the files there, each with whether it can be read again."""
    if not name:
        raise StoreMissingError(name, "the path is empty")
    try:
        path = builtin_path() if name == BUILTIN else Path(name).absolute()
        mode = path.stat().st_mode
        if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
            raise StoreMissingError(name, "it is a device")
        if not stat.S_ISDIR(mode):
            return path, {path: stat.S_ISREG(mode)}
        with os.scandir(path) as entries:
            files = {one.name: one.is_file() for one in entries if one.name.endswith(".toml") and one.name[0] != "."}
    except (OSError, ValueError) as error:
        raise StoreMissingError(name, reason_of(error)) from None
    if not files:
        raise StoreMissingError(name, "there is no *.toml file in this folder")
    for file in sorted(files):
        if not files[file]:  # a device would have no end, a pipe no beginning
            raise StoreMissingError(str(path / file), "it is no file")
    return path, {path / file: True for file in sorted(files)}


def stamp_of(path: Path) -> Stamp:
    """What a file is like now.

    Raises:
        StoreMissingError: The file cannot be looked at.
    """
    try:
        status = path.stat()
    except OSError as error:
        raise StoreMissingError(str(path), reason_of(error)) from None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def read_file(path: Path) -> SourceFile:
    """The content of a file, with the stamp that it had before it was read.

    Raises:
        StoreMissingError: The file cannot be read.
    """
    stamp = stamp_of(path)
    try:
        return SourceFile(path, stamp, path.read_bytes())
    except OSError as error:
        raise StoreMissingError(str(path), reason_of(error)) from None
