"""Lets one writer at a time change the file of a store. Other writers wait; readers need no lock.

The lock is on the file itself (flock), so that a killed process leaves nothing behind. Because the file is replaced,
a lock counts only while the path still leads to the locked file. Windows cannot replace an open file, so the lock there
is on a file in the folder for temporary files, which stays.
"""

import os
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from catimeline.errors import LockedError

with suppress(ImportError):  # only Windows has it
    import msvcrt
with suppress(ImportError):  # Windows does not have it
    import fcntl

_PAUSE = 0.01
"""Seconds between two tries to lock a file."""


@contextmanager
def locked(path: Path, wait: float) -> Iterator[None]:
    """Lock a file, or the one that a link leads to, against other writers.

    Args:
        path: A file that exists.
        wait: How long to wait for other writers at most, in seconds.

    Raises:
        LockedError: Other writers had the lock all that time.
        OSError: The file cannot be opened, or its file system does not support locks.
    """
    until = time.monotonic() + wait
    descriptor = _open(path)
    try:
        while not _lock(descriptor) or not _is_there_still(descriptor, path):
            if not time.monotonic() < until:  # not >=, which is never true if the wait is NaN
                raise LockedError(str(path), wait)
            os.close(descriptor)
            descriptor = -1
            time.sleep(_PAUSE)
            descriptor = _open(path)  # again, since another writer may have replaced the file
        yield
    finally:
        if descriptor >= 0:
            os.close(descriptor)


def _open(path: Path) -> int:
    """Open the file that carries the lock of a file."""
    if sys.platform == "win32":
        name = f"catimeline-{zlib.crc32(os.fsencode(os.path.realpath(path))):08x}.lock"
        return os.open(Path(tempfile.gettempdir(), name), os.O_RDWR | os.O_CREAT)
    # for writing where possible: NFS emulates flock with locks that need it (flock(2))
    return os.open(path, os.O_RDWR if os.access(path, os.W_OK) else os.O_RDONLY)


def _lock(descriptor: int) -> bool:
    """Take the lock, if nobody else has it, until the descriptor is closed; returns whether it was free."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # flock's EWOULDBLOCK; msvcrt's EACCES
        return False
    return True


def _is_there_still(descriptor: int, path: Path) -> bool:
    return sys.platform == "win32" or os.path.samestat(os.fstat(descriptor), path.stat())
