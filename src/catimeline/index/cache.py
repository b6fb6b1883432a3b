"""The file of an index: used only if it is whole, of this version, and as its store is now; else renewed or rebuilt.

- The index bears a seal: the modification time of its own file is the one that is written in it. What writes into the
  file afterwards (a truncation, noise, a process that is killed while it writes) breaks the seal.
- It is read within a transaction, and renewed in one that shuts out all others; where it cannot be, as a reader takes
  its time, a copy is renewed. A new one, or a copy, is made beside and renamed. So several processes may do so at once.
- Its version is that of the program and ``format.FORMAT``, a digest of the code that makes what stands in it, this
  module included. A test holds the digest up to date, so an index that other code made is rebuilt, without a word.
"""

import errno
import glob
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from catimeline._version import __version__
from catimeline.index.format import FORMAT
from catimeline.progress import Watch, nobody
from catimeline.store.files import SourceFile, Stamp, Store, builtin_path, read_file, stamp_of

_VERSION = f"{FORMAT} {__version__}"
_REST = 2_000_000_000
"""How long a file must have been at rest for its times to be trusted, in ns: the coarsest clock of a file system."""
_UNKNOWN = (-1, 0, 0, 0, 0, "", 0)
"""What is known of a file that is not in the index."""
_MUCH = 0.5
"""From this share of a store on, in bytes, it is quicker to rebuild the index than to renew it."""
_TRIES = 5
"""How often an index is renewed that is out of date again as soon as it is there."""
_WAIT = 5
"""How long, in seconds, to wait for another process that renews the index."""
_READERS_GET = 1000
"""How long, in ms, one that has renewed it waits for its readers to end."""
_DAY = 86_400 * 10**9

_FOR_WRITING = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;"
"""What a new index needs while nobody else knows of it; what is done to it later is written for good."""
_FOR_RENEWAL = """
PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; PRAGMA secure_delete = OFF; PRAGMA cache_size = -65536;
"""
"""What an index in use needs: it stays locked until it has its seal. Should the process be killed before, the seal is
broken, so that no journal need be kept on disk."""


def open_fresh(path: Path, store: Store, watch: Watch = nobody) -> sqlite3.Connection:
    """The index of a store, open for reading at a moment at which it is as the store; renewed or made where needed.

    Raises:
        StoreError: The store has problems.
        StoreMissingError: A file of the store cannot be read.
        OSError, sqlite3.Error: It cannot be had there.
    """
    noted = False
    for _ in range(_TRIES):
        connection = open_valid(path)
        if connection is None:
            build(path, store, watch)
            continue
        try:
            comparison = _compare(connection, store)
        except BaseException:
            connection.close()
            raise
        if comparison.same and (noted or not comparison.at_rest):
            return connection
        connection.close()
        if comparison.same:
            _note_rest(path, comparison)
            noted = True
        else:
            _renew(path, store, comparison, watch)
    raise sqlite3.OperationalError(errno.EAGAIN)  # the store changes all the time


def open_valid(path: Path) -> sqlite3.Connection | None:
    """The index at a path, within a transaction for reading, if it is whole and of this version."""
    before = _state(path)
    connection = _open_if_whole(path)
    if connection or before == _state(path):
        return connection
    return _open_if_whole(path)  # another process has just put a new one there


def build(path: Path, store: Store, watch: Watch = nobody) -> None:
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
                connection.executescript(_FOR_WRITING)
                _fill(connection, files, watch)
                connection.commit()
        with closing(sqlite3.connect(beside)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            _seal(connection, beside, enumerate(files), moment)


def build_in_memory(store: Store, watch: Watch = nobody) -> sqlite3.Connection:
    """An index of a store in memory alone.

    Raises:
        StoreError: The store has problems.
    """
    moment = time.time_ns()
    files = [read_file(file) for file in store.files]
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("PRAGMA temp_store = MEMORY")
        _fill(connection, files, watch)
        _date(connection, enumerate(files), moment)
    except BaseException:
        connection.close()
        raise
    return connection


def write_bundled(store: Path, path: Path) -> None:
    """Write the index that comes with the program, for its own chronology: the same bytes for the same chronology."""
    file = read_file(store)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA secure_delete = ON")  # what was deleted depends on the version of SQLite
        _fill(connection, [file], nobody)
        connection.execute("UPDATE files SET sha256 = ?", (_digest(file.content),))
        connection.commit()


def _open_if_whole(path: Path) -> sqlite3.Connection | None:
    try:
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=_WAIT, isolation_level=None)
    except sqlite3.Error:
        return None
    with suppress(sqlite3.Error):
        connection.execute("BEGIN")
        if _is_whole(connection, path):
            return connection
    connection.close()
    return None


def _is_whole(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether an index has its seal, and is of this version."""
    about = connection.execute("SELECT value FROM about WHERE key IN ('seal', 'version') ORDER BY key").fetchall()
    state = _state(path)
    return state is not None and about == [(str(state[1]),), (_VERSION,)]


def _state(path: Path) -> tuple[int, int] | None:
    """What tells one state of the file of an index from another: its inode and its time; ``None`` if there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns


class _Comparison(NamedTuple):
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


def _compare(connection: sqlite3.Connection, store: Store) -> _Comparison:
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
        if known_digest and now[0] == stamp[0] and _digest(content.content) == known_digest:
            files.append((number, None))
            if _at_rest(content.stamp, moment):
                at_rest.append((number, content))
            continue
        if not known_digest:
            number, fresh = fresh, fresh + 1
        files.append((number, content))
        again += now[0]
    same = files == [(row[1], None) for row in rows]
    return _Comparison(files, same, again / max(sizes, 1), at_rest, moment)


def _at_rest(stamp: Stamp, moment: int) -> bool:
    """Whether a file had not changed for so long, at a moment, that a later change must show in its times."""
    return max(stamp[1], stamp[2]) + _REST < moment


def _digest(content: bytes) -> str:
    """The SHA-256 of a file's content, in hexadecimal."""
    from hashlib import sha256  # noqa: PLC0415 - 4 ms, and an unchanged store needs none

    return sha256(content).hexdigest()


def _note_rest(path: Path, comparison: _Comparison) -> None:
    """Note that files were found unchanged by their content at a moment, so that their times will do from now on."""
    with (
        suppress(OSError, sqlite3.Error),
        closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection,
    ):
        connection.executescript(_FOR_RENEWAL)
        connection.execute("BEGIN IMMEDIATE")
        if _is_whole(connection, path):
            _seal(connection, path, comparison.at_rest, comparison.moment)


def _renew(path: Path, store: Store, comparison: _Comparison, watch: Watch) -> None:
    """Bring an index that is whole up to date: in its place, or as a copy while others read it, or as a new one."""
    from catimeline.store.validation import NeedsFullRead  # noqa: PLC0415 - as for ``_fill``

    if comparison.share > _MUCH:
        build(path, store, watch)
        return
    try:
        try:
            _renew_in_place(path, store)
        except sqlite3.OperationalError:
            _renew_copy(path, store)
    except NeedsFullRead:
        build(path, store, watch)


def _renew_in_place(path: Path, store: Store) -> None:
    """Renew the index, unless another process has been quicker."""
    with closing(sqlite3.connect(path, timeout=_WAIT, isolation_level=None)) as connection:
        connection.executescript(_FOR_RENEWAL)
        connection.execute("BEGIN IMMEDIATE")
        if _is_whole(connection, path):
            connection.execute(f"PRAGMA busy_timeout = {_READERS_GET}")
            _apply(connection, path, store)


def _renew_copy(path: Path, store: Store) -> None:
    """Renew a copy of the index, and let it take its place."""
    with _replacing(path) as beside, closing(sqlite3.connect(beside, isolation_level=None)) as connection:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=_WAIT)) as original:
            original.backup(connection)
        connection.execute("BEGIN")
        _apply(connection, beside, store)


def _apply(connection: sqlite3.Connection, path: Path, store: Store) -> None:
    """Write what has changed into an index, within a transaction that has begun, and seal it."""
    from catimeline.index.update import refresh  # noqa: PLC0415 - as for ``_fill``

    comparison = _compare(connection, store)
    if not comparison.same:
        refresh(connection, comparison.files)
    changed = [(number, content) for number, content in comparison.files if content]
    _seal(connection, path, [*changed, *comparison.at_rest], comparison.moment)


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


def _fill(connection: sqlite3.Connection, files: Sequence[SourceFile], watch: Watch) -> None:
    """Read the files into the tables of a new index; what they were like is left for ``_date``."""
    from catimeline.index.build import fill_index  # noqa: PLC0415 - reading a store takes modules that a fresh index spares

    fill_index(connection, files, watch)
    connection.execute("INSERT INTO about VALUES ('version', ?)", (_VERSION,))


def _seal(connection: sqlite3.Connection, path: Path, files: Iterable[tuple[int, SourceFile]], moment: int) -> None:
    """Date an index, seal it and end the transaction; the time of its file is that of the seal, a whole second."""
    _date(connection, files, moment)
    seal = time.time_ns() // 10**9 * 10**9
    connection.execute("INSERT OR REPLACE INTO about VALUES ('seal', ?)", (str(seal),))
    connection.commit()
    os.utime(path, ns=(seal, seal))


def _date(connection: sqlite3.Connection, files: Iterable[tuple[int, SourceFile]], moment: int) -> None:
    """Note what files, by their numbers, were like at a moment before they were read."""
    rows = [(os.fsencode(file.path), *file.stamp, _digest(file.content), moment, number) for number, file in files]
    columns = "path = ?, size = ?, modified = ?, changed = ?, inode = ?, sha256 = ?, read = ?"
    connection.executemany(f"UPDATE files SET {columns} WHERE number = ?", rows)
