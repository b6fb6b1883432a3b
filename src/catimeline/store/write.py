"""How files are written: whole or not at all, and those of stores by one writer at a time.

New content is written to a file beside the old one, which then takes its place. Whoever changes a store locks its file,
and others wait for their turn; readers need no lock. The lock is on the file itself (flock), so that nothing is left
behind, whoever is killed. As the file is replaced, a lock counts only while the path still leads to what was locked.
Windows lets nobody replace an open file; there the lock is on a file in the folder for temporary files, which stays.
"""

import errno
import os
import re
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import copystat
from typing import TextIO

from catimeline.errors import ChangedError, LockedError
from catimeline.store.files import SourceFile

with suppress(ImportError):  # only Windows has it
    import msvcrt
with suppress(ImportError):  # Windows does not have it
    import fcntl

_PAUSE = 0.01
"""Seconds between two tries to lock a file."""


@contextmanager
def locked(path: Path, wait: float) -> Iterator[None]:
    """A file, or the one that a link leads to, locked against other writers.

    Args:
        path: A file that exists.
        wait: For how many seconds to wait for others, at most.

    Raises:
        LockedError: Others had it locked all the time.
        OSError: It cannot be opened, or its file system knows no locks.
    """
    until = time.monotonic() + wait
    descriptor = _open(path)
    try:
        while not _lock(descriptor) or not _is_there_still(descriptor, path):
            if not time.monotonic() < until:  # nor if the wait is no number
                raise LockedError(str(path), wait)
            os.close(descriptor)
            descriptor = -1
            time.sleep(_PAUSE)
            descriptor = _open(path)
        yield
    finally:
        if descriptor >= 0:
            os.close(descriptor)


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
    beside = _beside(target)
    try:
        with beside.open("x", encoding="utf-8", newline="") as out:
            yield out
        if target.exists():
            _check_writable(target)
            beside.chmod(target.stat().st_mode)
        beside.replace(target)
    finally:
        _remove(beside)


def rewrite(file: SourceFile, content: bytes) -> None:
    """Give a file that was read other content: whole or not at all, even if the machine stops.

    A link is followed. The file keeps its rights and, as far as the system lets it, its owner and attributes. Whoever
    calls it has the file ``locked``; what an earlier writer left beside it when it was killed is removed.

    Raises:
        ChangedError: The file is no longer what was read.
        OSError: It cannot be written there.
    """
    target = Path(os.path.realpath(file.path))
    _check_writable(target)
    for stale in _left_beside(target):
        stale.unlink(missing_ok=True)
    beside = _beside(target)
    try:
        with os.fdopen(_create(beside), "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        _copy_rights(target, beside)
        if target.read_bytes() != file.content:
            raise ChangedError(str(file.path))
        beside.replace(target)
    finally:
        _remove(beside)
    with suppress(OSError):  # Windows opens no folders
        _sync(target.parent)


def _open(path: Path) -> int:
    """Open what the lock on a file is on."""
    if sys.platform == "win32":
        name = f"catimeline-{zlib.crc32(os.fsencode(os.path.realpath(path))):08x}.lock"
        return os.open(Path(tempfile.gettempdir(), name), os.O_RDWR | os.O_CREAT)
    return os.open(path, os.O_RDWR if os.access(path, os.W_OK) else os.O_RDONLY)


def _lock(descriptor: int) -> bool:
    """Whether nobody else had the lock; then it is ours until the descriptor is closed."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _is_there_still(descriptor: int, path: Path) -> bool:
    return sys.platform == "win32" or os.path.samestat(os.fstat(descriptor), path.stat())


def _beside(target: Path) -> Path:
    """The file that is to take the place of another."""
    return target.with_name(f".{target.name}.{os.getpid()}-{time.time_ns():x}.new")


def _left_beside(target: Path) -> Iterator[Path]:
    """Such files that are there, whoever made them."""
    ours = re.compile(rf"\.{re.escape(target.name)}\.[0-9]+-[0-9a-f]+\.new")
    return (path for path in target.parent.iterdir() if ours.fullmatch(path.name))


def _check_writable(target: Path) -> None:
    """See that a file may be written to: the right to replace it is that to its folder.

    Raises:
        PermissionError: It may not.
    """
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _create(path: Path) -> int:
    """Open a new file that nobody else may read, for what it replaces may be such a file."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)


def _copy_rights(source: Path, target: Path) -> None:
    """Give a file the owner, group, rights and attributes of another."""
    status = source.stat()
    for owner, group in ((-1, status.st_gid), (status.st_uid, -1)):
        with suppress(PermissionError, AttributeError):  # Windows has no such owners
            os.chown(target, owner, group)
    copystat(source, target)
    os.utime(target)


def _remove(path: Path) -> None:
    """Remove a file that may not be there, if that can be done."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Have the system write down which files a folder has."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
