"""Stores on disk: where they are, what they say, and what is wrong with them, by line and column.

A store is one TOML file or a folder of them, read in the order of their names; several stores are read as one.
UTF-8, with or without a byte order mark.
"""

import errno
import os
import re
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, TextIO

from catimeline.errors import ChangedError, StoreMissingError

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
    packaged = Path(__file__).with_name("events.toml")
    return packaged if packaged.exists() else packaged.parents[2] / packaged.name


def is_packaged(path: Path) -> bool:
    """Whether a file is the chronology of an installed program, which its next version replaces."""
    packaged = Path(__file__).with_name("events.toml")
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
        raise StoreMissingError(name, _reason(error)) from None
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
        raise StoreMissingError(str(path), _reason(error)) from None
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
        raise StoreMissingError(str(path), _reason(error)) from None


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """A stream whose text takes the place of a file, UTF-8, when all of it is written; if not, nothing changes.

    A link is followed, the permissions of a file that is there are kept, a device or pipe is written to directly.

    Raises:
        OSError: The file cannot be written there.
    """
    target = Path(os.path.realpath(path))  # path.resolve() raises, in some versions of Python, for a link to itself
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    if target.exists() and not target.is_file():
        with target.open("w", encoding="utf-8", newline="") as out:
            yield out
        return
    beside = target.with_name(f".{target.name}.{os.getpid()}-{time.time_ns():x}.new")
    try:
        with beside.open("x", encoding="utf-8", newline="") as out:
            yield out
        if target.exists():
            if not os.access(target, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            beside.chmod(target.stat().st_mode)
        beside.replace(target)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def rewrite(file: SourceFile, content: bytes) -> None:
    """Give a file that was read other content: whole or not at all, even if the machine stops.

    A link is followed. The file keeps its rights and, as far as the system lets it, its owner and attributes. Whoever
    calls it holds the file (``lock``); what an earlier writer left beside it when it was killed is removed.

    Raises:
        ChangedError: The file is no longer what was read.
        OSError: It cannot be written there.
    """
    target = Path(os.path.realpath(file.path))
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    ours = re.compile(rf"\.{re.escape(target.name)}\.[0-9]+-[0-9a-f]+\.new")
    for stale in target.parent.iterdir():
        if ours.fullmatch(stale.name):
            stale.unlink(missing_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}-{time.time_ns():x}.new")
    try:
        with os.fdopen(_new(beside), "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        _take_after(beside, target)
        if target.read_bytes() != file.content:
            raise ChangedError(str(file.path))
        beside.replace(target)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    with suppress(OSError):  # Windows opens no folders
        _sync(target.parent)


def _new(path: Path) -> int:
    """Open a new file that nobody else may read, for what it replaces may be such a file."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)


def _take_after(path: Path, other: Path) -> None:
    """Give a file the owner, group, rights and attributes of another."""
    from shutil import copystat  # noqa: PLC0415 - only writers of stores need it

    status = other.stat()
    for owner, group in ((-1, status.st_gid), (status.st_uid, -1)):
        with suppress(PermissionError, AttributeError):  # Windows has no such owners
            os.chown(path, owner, group)
    copystat(other, path)
    os.utime(path)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)
