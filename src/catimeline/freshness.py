"""How the files of a store stand to what its index has read of them.

They are compared by size, modification time, change time and inode. If these are equal and the file had been at rest
when it was read, it is unchanged; else its SHA-256 decides.
"""

import os
import sqlite3
import time
from typing import NamedTuple

from catimeline.store import SourceFile, Stamp, Store, read_file, stamp_of

_REST = 2_000_000_000
"""How long a file must have been at rest for its times to be trusted, in ns: the coarsest clock of a file system."""
_UNKNOWN = (-1, 0, 0, 0, 0, "", 0)
"""What is known of a file that is not in the index."""


class Comparison(NamedTuple):
    """How the store stands to its index."""

    files: list[tuple[int, SourceFile | None]]
    """Each file by its number in the index, known or new, in the order of reading; its content if that has changed."""
    same: bool
    """Whether the index is fresh."""
    share: float
    """How much of the store is to be read again: from 0 to 1, by size."""
    at_rest: list[tuple[int, SourceFile]]
    """Files that were compared by their content and found the same, but whose times will do from now on."""
    moment: int
    """When the files were looked at, in ns."""


def compare(connection: sqlite3.Connection, store: Store) -> Comparison:
    """How the files of a store stand to those that were indexed."""
    rows = connection.execute(
        "SELECT path, number, size, modified, changed, inode, sha256, read FROM files ORDER BY rank"
    ).fetchall()
    known = {path: row for path, *row in rows}
    fresh = max((row[1] for row in rows), default=-1) + 1
    moment = time.time_ns()
    files: list[tuple[int, SourceFile | None]] = []
    at_rest: list[tuple[int, SourceFile]] = []
    sizes = again = 0
    for file in store.files:
        number, *stamp, known_digest, read = known.get(os.fsencode(file), _UNKNOWN)
        now = stamp_of(file)
        sizes += now[0]
        if now == tuple(stamp) and _at_rest(now, read):
            files.append((number, None))
            continue
        content = read_file(file)
        if known_digest and now[0] == stamp[0] and digest(content.content) == known_digest:
            files.append((number, None))
            if _at_rest(content.stamp, moment):
                at_rest.append((number, content))
            continue
        if not known_digest:
            number, fresh = fresh, fresh + 1
        files.append((number, content))
        again += now[0]
    same = files == [(row[1], None) for row in rows]
    return Comparison(files, same, again / max(sizes, 1), at_rest, moment)


def _at_rest(stamp: Stamp, moment: int) -> bool:
    """Whether a file had not changed for so long, at a moment, that a later change must show in its times."""
    return max(stamp[1], stamp[2]) + _REST < moment


def digest(content: bytes) -> str:
    """The SHA-256 of a file's content, in hexadecimal."""
    from hashlib import sha256  # noqa: PLC0415 - 4 ms, and an unchanged store needs none

    return sha256(content).hexdigest()
