"""One writer at a time: whoever changes a file holds it, the others wait for their turn. Readers need no lock.

The lock is on the file itself (flock), so that nothing is left behind, whoever is killed. As a file is changed by
putting another in its place, a lock counts only while the path still leads to what was locked. Windows lets nobody
replace an open file; there the lock is on a file in the folder for temporary files, which stays.
"""

import os
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from catimeline.errors import LockedError

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
