"""The file of an index: used only if it is whole, of this version, and as young as the store; else made anew.

- The files of the store are compared by size, modification time, change time and inode. If these are equal and the
  file had been at rest when it was read, it is unchanged; else its SHA-256 decides.
- The index bears a seal: the modification time of its own file is the one that is written in it. What writes into the
  file afterwards (a truncation, noise) breaks the seal.
- It is made beside and renamed, so that several processes may do so at once.
"""

import glob
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from catimeline import __version__
from catimeline.store import SourceFile, Store, builtin_path, read_file, stamp_of

FORMAT = 1
"""Raise it whenever the tables, or what stands in them, change: an index of another format is built anew."""

_VERSION = f"{FORMAT} {__version__}"
_DAY = 86_400 * 10**9
_REST = 2_000_000_000
"""How long a file must have been at rest for its times to be trusted, in ns: the coarsest clock of a file system."""


def open_if_fresh(path: Path, store: Store) -> sqlite3.Connection | None:
    """The index at a path, open for reading, if it is whole, of this version and as young as the store."""
    try:
        sealed = path.stat().st_mtime_ns
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    except (OSError, sqlite3.Error):
        return None
    try:
        if _is_whole(connection, sealed) and _is_fresh(connection, path, store):
            return connection
    except sqlite3.Error:
        pass
    connection.close()
    return None


def build(path: Path, store: Store) -> None:
    """Make the index of a store at a path: take over the one that came with the program, or read the store.

    Raises:
        StoreError: The store has problems.
        OSError, sqlite3.Error: It cannot be written there.
    """
    moment = time.time_ns()
    files = [read_file(file) for file in store.files]
    with _replacing(path) as beside:
        if not _take_over(files, beside):
            with closing(sqlite3.connect(beside)) as connection:
                _fill(connection, files)
                connection.commit()
        with closing(sqlite3.connect(beside)) as connection:
            connection.execute("PRAGMA journal_mode = MEMORY")
            _date(connection, files, moment)
            seal = _seal(connection)
            connection.commit()
        os.utime(beside, ns=(seal, seal))


def build_in_memory(store: Store) -> sqlite3.Connection:
    """An index of a store that is kept nowhere.

    Raises:
        StoreError: The store has problems.
    """
    moment = time.time_ns()
    files = [read_file(file) for file in store.files]
    connection = sqlite3.connect(":memory:")
    try:
        _fill(connection, files)
        _date(connection, files, moment)
    except BaseException:
        connection.close()
        raise
    return connection


def ship(store: Path, path: Path) -> None:
    """Write the index that comes with the program, for its own chronology: the same bytes for the same chronology."""
    with closing(sqlite3.connect(path)) as connection:
        _fill(connection, [read_file(store)])
        connection.commit()


def _is_whole(connection: sqlite3.Connection, sealed: int) -> bool:
    about = connection.execute("SELECT value FROM about WHERE key IN ('seal', 'version') ORDER BY key").fetchall()
    return about == [(str(sealed),), (_VERSION,)]


def _is_fresh(connection: sqlite3.Connection, path: Path, store: Store) -> bool:
    """Whether the store's files are those that were indexed, unchanged."""
    known = connection.execute("SELECT path, size, modified, changed, inode, sha256, read FROM files ORDER BY rowid")
    rows = known.fetchall()
    if [row[0] for row in rows] != list(map(os.fsencode, store.files)):
        return False
    moment = time.time_ns()
    again = []
    for file, (_, *stamp, digest, read) in zip(store.files, rows, strict=True):
        now = stamp_of(file)
        if now == tuple(stamp) and _at_rest(now, read):
            continue
        if now[0] != stamp[0] or _digest((fresh := read_file(file)).content) != digest:
            return False
        again.append(fresh)
    if again:
        _renew(path, again, moment)
    return True


def _at_rest(stamp: tuple[int, int, int, int], moment: int) -> bool:
    """Whether a file had not changed for so long, at a moment, that a later change must show in its times."""
    return max(stamp[1], stamp[2]) + _REST < moment


def _digest(content: bytes) -> str:
    from hashlib import sha256  # noqa: PLC0415 - 4 ms, and an unchanged store needs none

    return sha256(content).hexdigest()


def _renew(path: Path, files: list[SourceFile], moment: int) -> None:
    """Note that files were found unchanged by their content at a moment, so that their times will do from now on."""
    rows = [(*file.stamp, moment, os.fsencode(file.path)) for file in files if _at_rest(file.stamp, moment)]
    if not rows:
        return
    with suppress(OSError, sqlite3.Error), closing(sqlite3.connect(path, timeout=0)) as connection:
        connection.execute("PRAGMA journal_mode = MEMORY")  # should it be torn, the seal is broken too
        with connection:
            connection.executemany(
                "UPDATE files SET size = ?, modified = ?, changed = ?, inode = ?, read = ? WHERE path = ?",
                rows,
            )
            seal = _seal(connection)
        os.utime(path, ns=(seal, seal))


def _seal(connection: sqlite3.Connection) -> int:
    """Write a seal into the index; its file must be given the same modification time, in ns, a whole second."""
    seal = time.time_ns() // 10**9 * 10**9
    connection.execute("INSERT OR REPLACE INTO about VALUES ('seal', ?)", (str(seal),))
    return seal


def _take_over(files: Sequence[SourceFile], beside: Path) -> bool:
    """Copy the index that came with the program, if it is of this version and of these files as they are now."""
    shipped = builtin_path().with_suffix(".sqlite")
    if [file.path for file in files] != [builtin_path()] or not shipped.exists():
        return False
    with closing(sqlite3.connect(f"{shipped.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        if connection.execute("SELECT value FROM about WHERE key = 'version'").fetchall() != [(_VERSION,)]:
            return False
        if connection.execute("SELECT sha256 FROM files").fetchall() != [(_digest(files[0].content),)]:
            return False
    beside.write_bytes(shipped.read_bytes())
    return True


def _fill(connection: sqlite3.Connection, files: Sequence[SourceFile]) -> None:
    """Read the files into the tables of a new index; their times are left for ``_date``."""
    from catimeline.build import write_events  # noqa: PLC0415 - reading a store takes modules that a fresh index spares
    from catimeline.loading import load  # noqa: PLC0415 - the same

    chronology = load(files)
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    write_events(connection, chronology)
    rows = [(number, _digest(file.content)) for number, file in enumerate(files)]
    connection.executemany("INSERT INTO files (rowid, sha256) VALUES (?, ?)", rows)
    connection.execute("INSERT INTO about VALUES ('version', ?)", (_VERSION,))


def _date(connection: sqlite3.Connection, files: Sequence[SourceFile], moment: int) -> None:
    """Note which files were read, and what they were like at a moment before."""
    rows = [(os.fsencode(file.path), *file.stamp, moment, number) for number, file in enumerate(files)]
    connection.executemany(
        "UPDATE files SET path = ?, size = ?, modified = ?, changed = ?, inode = ?, read = ? WHERE rowid = ?", rows
    )


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A path beside, whose file then takes the place of the one at the path: who opens that finds it whole."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f"{path.stem}.{os.getpid()}-{time.time_ns():x}.new")
    try:
        yield beside
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
        beside.replace(path)
        _sweep(path)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _sweep(path: Path) -> None:
    """Remove what builds of this index left behind that were killed more than a day ago."""
    for left in path.parent.glob(f"{glob.escape(path.stem)}.*.new"):
        with suppress(OSError):
            if left.stat().st_mtime_ns + _DAY < time.time_ns():
                left.unlink()
