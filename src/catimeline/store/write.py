"""One writer at a time: whoever changes a file holds it, the others wait for their turn. Readers need no lock.

The lock is on the file itself (flock), so that nothing is left behind, whoever is killed. As a file is changed by
putting another in its place, a lock counts only while the path still leads to what was locked. Windows lets nobody
replace an open file; there the lock is on a file in the folder for temporary files, which stays.
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
from typing import TextIO

from catimeline.errors import ChangedError, LockedError
from catimeline.store.files import SourceFile

_PAUSE = 0.01
"""Seconds between two tries."""


@contextmanager
def held(path: Path, wait: float) -> Iterator[None]:
    """A file, or the one that a link leads to, held against other writers.

    Args:
        path: A file that exists.
        wait: For how many seconds to wait for others, at most.

    Raises:
        LockedError: Others held it all the time.
        OSError: It cannot be opened, or its file system knows no locks.
    """
    until = time.monotonic() + wait
    descriptor = _open(path)
    try:
        while not _locked(descriptor) or not _is_there_still(descriptor, path):
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


def _open(path: Path) -> int:
    if sys.platform == "win32":
        name = f"catimeline-{zlib.crc32(os.fsencode(os.path.realpath(path))):08x}.lock"
        return os.open(Path(tempfile.gettempdir(), name), os.O_RDWR | os.O_CREAT)
    return os.open(path, os.O_RDWR if os.access(path, os.W_OK) else os.O_RDONLY)


def _locked(descriptor: int) -> bool:
    """Whether nobody else had the lock; then it is ours until the descriptor is closed."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - only Windows has it

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - Windows does not have it

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _is_there_still(descriptor: int, path: Path) -> bool:
    return sys.platform == "win32" or os.path.samestat(os.fstat(descriptor), path.stat())


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
