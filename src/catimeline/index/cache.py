"""The file of an index: used only if it is intact, of this version and in step with its store; else updated or rebuilt.

- The index carries a seal: it stores the modification time of its own file. Any later write to the file (a truncation,
  noise, a process that is killed while it writes) breaks the seal.
- It is read within a transaction, and updated in one that locks out all other processes. If a reader holds its lock for
  too long, a copy is updated. A new index or a copy is written to a file beside the old one, which it then replaces.
  So several processes can do this at once.
- Its version is that of the program plus ``format.FORMAT``, a digest of the code that makes its content, this module
  included. A test keeps the digest up to date, so an index that other code made is rebuilt silently.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
import time
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import cached_property
from stat import S_ISREG

from catimeline._version import __version__
from catimeline.errors import CatimelineError
from catimeline.index.format import FORMAT
from catimeline.light_typing import TYPE_CHECKING, NamedTuple
from catimeline.progress import nobody
from catimeline.store.files import Store, builtin_path, known_file, read_file, stamp_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from catimeline.index.pieces import CutFile
    from catimeline.progress import Watch
    from catimeline.store.files import KnownFile, SourceFile, Stamp

_VERSION = f"{FORMAT} {__version__}"
_REST = 2_000_000_000
"""How long a file must be unchanged before its times are trusted, in ns: FAT, the coarsest, counts in 2 seconds."""
_UNKNOWN = (-1, 0, 0, 0, 0, "", 0)
"""The row of a file that the index does not have."""
_MUCH = 0.5
"""If more than this share of the store has changed, in bytes, a rebuild is faster than an update."""
_TRIES = 5
"""Maximum attempts when the store keeps changing."""
_WAIT = 5
"""Seconds to wait for another process that is updating the index."""
_READERS_GET = 1000
"""Milliseconds that an update waits for readers to finish before it commits."""
_FINEST = 10**7
"""Times of files that count in this many ns or more (exFAT, the finest, in 10 ms) may be no times of change."""
_DAMAGE = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
"""The errors that a damaged index leads to; the first if a table or column is no longer found."""
_DAY = 86_400 * 10**9
_PLAIN = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/:"
"""What stands for itself in an address."""

_FOR_WRITING = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;"
"""Settings for a new file, which no other process sees yet: a crash costs nothing but the file."""
_FOR_RENEWAL = """
PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; PRAGMA secure_delete = OFF; PRAGMA cache_size = -65536;
"""
"""Settings for an index in use. EXCLUSIVE keeps the lock after the commit, until the file has its seal. If the process
is killed before that, the seal is broken and the index is rebuilt, so the journal need not be on disk."""


def open_kept(path: str, store: Store, watch: Watch = nobody) -> sqlite3.Connection | None:
    """The same as ``open_fresh``, but ``None`` if the index cannot be kept; one that turns out damaged is made again.

    Raises:
        StoreError: The store has problems.
        StoreMissingError: A file of the store cannot be read.
    """
    with suppress(OSError, sqlite3.Error):
        try:
            return open_fresh(path, store, watch)
        except (CatimelineError, OSError, MemoryError):
            raise
        except Exception as error:  # damaged values may lead to any
            if isinstance(error, sqlite3.Error) and not is_damage(error):
                raise
            discard(path)
        return open_fresh(path, store, watch)
    return None


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error of an index says that its content is damaged, not that it is busy or cannot be written."""
    code: int | None = getattr(error, "sqlite_errorcode", None)  # none: a text that is not UTF-8
    return code is None or code & 0xFF in _DAMAGE


def discard(path: str) -> None:
    """Remove a damaged index, if that is possible."""
    with suppress(OSError):
        os.unlink(path)


def open_fresh(path: str, store: Store, watch: Watch = nobody) -> sqlite3.Connection:
    """Open the index of a store for reading, in step with the store; update or build it first if necessary.

    Raises:
        StoreError: The store has problems.
        StoreMissingError: A file of the store cannot be read.
        OSError, sqlite3.Error: The index cannot be kept at this path.
    """
    noted = False
    look = _Look()
    for _ in range(_TRIES):
        connection = open_valid(path)
        if connection is None:
            build(path, store, watch)
            continue
        try:
            comparison = _compare(connection, store, look)
        except BaseException:
            connection.close()
            raise
        # Noting may fail (a reader, a read-only file), so try it once: the index is fresh either way.
        if comparison.same and (noted or not comparison.at_rest):
            return connection
        connection.close()
        if comparison.same:
            _note_rest(path, store, comparison, look)
            noted = True
        else:
            _renew(path, store, comparison, look, watch)
    raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))  # the store changes all the time


def open_valid(path: str) -> sqlite3.Connection | None:
    """Open the index at a path within a read transaction; ``None`` if it is damaged, missing or of another version."""
    before = _state(path)
    if before is None:  # of a pipe, SQLite would wait for a writer
        return None
    connection = _open_if_whole(path)
    if connection or before == _state(path):
        return connection
    return _open_if_whole(path)  # another process replaced it between the opening and the check


def build(path: str, store: Store, watch: Watch = nobody) -> None:
    """Make the index of a store at a path: copy the one that came with the program, or read the store.

    If the store changes while it is read, there may be no new index.

    Raises:
        StoreError: The store has problems.
        StoreMissingError: A file of the store cannot be read.
        OSError, sqlite3.Error: The index cannot be written to this path.
    """
    from catimeline.store.rereading import StoreChangedError  # noqa: PLC0415 - as for ``_fill``

    moment = time.time_ns()  # before the reading, so that an edit during it has a later time
    with suppress(StoreChangedError), _replacing(path) as beside:
        files = _take_over(store, beside)
        if not files:
            with closing(sqlite3.connect(beside)) as connection:
                connection.executescript(_FOR_WRITING)
                files = _fill(connection, store, watch, again=True)
                connection.commit()
        with closing(sqlite3.connect(beside)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            _seal(connection, beside, store, enumerate(files), moment)


def build_in_memory(store: Store, watch: Watch = nobody) -> sqlite3.Connection:
    """An in-memory index of a store.

    Raises:
        StoreError: The store has problems.
    """
    moment = time.time_ns()
    connection = sqlite3.connect(":memory:")
    try:
        # The build stages rows in temporary tables, which SQLite would put on disk.
        connection.execute("PRAGMA temp_store = MEMORY")
        files = _fill(connection, store, watch, again=False)
        _date(connection, store, enumerate(files), moment)
        connection.commit()
    except BaseException:
        connection.close()
        raise
    return connection


def write_bundled(store: Path, path: Path) -> None:
    """Write the index of the built-in chronology that ships with the program: same chronology, same bytes."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA secure_delete = ON")  # else deleted bytes remain, which vary with SQLite's version
        [file] = _fill(connection, Store((str(store),), (str(store),)), nobody, again=False)
        connection.execute("UPDATE files SET sha256 = ?", (file.digest,))
        connection.commit()


def _open_if_whole(path: str) -> sqlite3.Connection | None:
    with suppress(sqlite3.Error, UnicodeDecodeError), ExitStack() as opened:
        connection = sqlite3.connect(_uri(path, "mode=ro"), uri=True, timeout=_WAIT, isolation_level=None)
        opened.callback(connection.close)
        # The first SELECT takes the read lock; it lasts until the connection is closed, so all queries see one state.
        connection.execute("BEGIN")
        if is_whole(connection, path):
            opened.pop_all()
            return connection
    return None


def is_whole(connection: sqlite3.Connection, path: str) -> bool:
    """Whether an index has an unbroken seal, is of this version and belongs to this user."""
    about = connection.execute("SELECT value FROM about WHERE key IN ('seal', 'version') ORDER BY key").fetchall()
    state = _state(path)  # after the SELECT, whose lock keeps other processes from writing to the file
    return state is not None and state[2] == _user() and about == [(str(state[1]),), (_VERSION,)]


def _state(path: str) -> tuple[int, int, int] | None:
    """Inode, modification time and owner of the file, which identify it; ``None`` if there is no regular file."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    if not S_ISREG(status.st_mode):
        return None
    return status.st_ino, status.st_mtime_ns, status.st_uid


def _user() -> int:
    """The user of this process, as ``stat`` has owners; on Windows, all files have the owner 0."""
    return 0 if sys.platform == "win32" else os.geteuid()


class _Read:
    """A file that was read."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file

    @cached_property
    def known(self) -> KnownFile:
        """What the index remembers of it."""
        return known_file(self.file)

    @cached_property
    def cut(self) -> CutFile:
        """Its pieces."""
        from catimeline.index.pieces import CutFile, pieces_of  # noqa: PLC0415 - as for ``_fill``

        return CutFile(self.file, pieces_of(self.file.content))


class _Look:
    """The files that were read since a question was asked: one that has changed, once, unless it changes again."""

    def __init__(self) -> None:
        self.moment = time.time_ns()
        """When it began: before any file was read."""
        self.kept: dict[str, _Read] = {}

    def read(self, path: str, now: Stamp) -> _Read:
        """A file, which has a stamp now."""
        if path not in self.kept or self.kept[path].file.stamp != now:
            self.kept[path] = _Read(read_file(path))
        return self.kept[path]


class _Comparison(NamedTuple):
    """How the store differs from its index."""

    files: list[tuple[int, CutFile | None]]
    """Each file in reading order: its number in the index, known or new, and its content if that has changed."""
    same: bool
    """Whether the index is fresh."""
    share: float
    """The share of the store that must be read again: from 0 to 1, by size."""
    at_rest: list[tuple[int, KnownFile]]
    """Unchanged files whose content had to be compared this time, but whose times can be trusted from now on."""


def _compare(connection: sqlite3.Connection, store: Store, look: _Look) -> _Comparison:
    """Compare the files of a store with those that were indexed."""
    rows = connection.execute(
        "SELECT path, number, size, modified, changed, inode, sha256, read FROM files ORDER BY rank"
    ).fetchall()
    known = {path: row for path, *row in rows}
    names = store.real_files()
    fresh = max((row[1] for row in rows), default=-1) + 1
    files: list[tuple[int, CutFile | None]] = []
    at_rest: list[tuple[int, KnownFile]] = []
    sizes = again = 0
    for file in store.files:
        number, *stamp, known_digest, read = known.get(os.fsencode(names[file]), _UNKNOWN)
        now = stamp_of(file)
        sizes += now[0]
        if now == tuple(stamp) and _at_rest(now, read):
            files.append((number, None))
            continue
        found = look.read(file, now)
        # Hash only files of the same size: another size means another content.
        if known_digest and now[0] == stamp[0] and found.known.digest == known_digest:
            files.append((number, None))
            if _tells(found.file.stamp) and _at_rest(found.file.stamp, look.moment):
                at_rest.append((number, found.known))
            del look.kept[file]  # a store may be larger than memory
            continue
        if not known_digest:
            number, fresh = fresh, fresh + 1
        files.append((number, found.cut))
        known_pieces = connection.execute("SELECT digest FROM pieces WHERE file = ?", (number,))
        old = {digest for (digest,) in known_pieces}
        again += sum(piece.end - piece.start for piece in found.cut.pieces if piece.digest not in old)
    # Compare the lists: a file may also be gone, or in another place in the order.
    same = files == [(row[1], None) for row in rows]
    return _Comparison(files, same, again / max(sizes, 1), at_rest)


def _at_rest(stamp: Stamp, moment: int) -> bool:
    """Whether a file had been unchanged for so long at a moment that any later change must show in its times."""
    return max(stamp[1], stamp[2]) + _REST < moment


def _tells(stamp: Stamp) -> bool:
    """Whether a file cannot change without its stamp, since the system sets the change time itself, at each change.

    Windows gives the time of creation instead. Images, archives and coarse file systems have no time of change and give
    that of modification, which anyone can set. It shows by being a whole number of seconds, or of 10 ms.
    """
    return sys.platform != "win32" and stamp[2] % _FINEST != 0


def _note_rest(path: str, store: Store, comparison: _Comparison, look: _Look) -> None:
    """Record when the content of files was compared, so that from now on a look at their times is enough."""
    with (
        suppress(OSError, sqlite3.Error),
        closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection,
    ):
        connection.executescript(_FOR_RENEWAL)
        connection.execute("BEGIN IMMEDIATE")
        if is_whole(connection, path):
            _seal(connection, path, store, comparison.at_rest, look.moment)


def _renew(path: str, store: Store, comparison: _Comparison, look: _Look, watch: Watch) -> None:
    """Update an intact index: in place, or as a copy while others read it, or by a rebuild."""
    from catimeline.store.validation import NeedsFullRead  # noqa: PLC0415 - as for ``_fill``

    if comparison.share > _MUCH:
        build(path, store, watch)
        return
    try:
        try:
            _renew_in_place(path, store, look)
        except sqlite3.OperationalError:
            _renew_copy(path, store, look)
    except NeedsFullRead:
        build(path, store, watch)


def _renew_in_place(path: str, store: Store, look: _Look) -> None:
    """Update the index in place, unless it was replaced or damaged meanwhile."""
    with closing(sqlite3.connect(path, timeout=_WAIT, isolation_level=None)) as connection:
        connection.executescript(_FOR_RENEWAL)
        connection.execute("BEGIN IMMEDIATE")
        if is_whole(connection, path):
            # A reader may hold its lock for as long as a pager is open: it gets less time than a writer.
            connection.execute(f"PRAGMA busy_timeout = {_READERS_GET}")
            _apply(connection, path, store, look)


def _renew_copy(path: str, store: Store, look: _Look) -> None:
    """Update a copy of the index, and put it in the place of the original."""
    with _replacing(path) as beside, closing(sqlite3.connect(beside, isolation_level=None)) as connection:
        with closing(sqlite3.connect(_uri(path, "mode=ro"), uri=True, timeout=_WAIT)) as original:
            original.backup(connection)
        connection.execute("BEGIN")
        _apply(connection, beside, store, look)


def _apply(connection: sqlite3.Connection, path: str, store: Store, look: _Look) -> None:
    """Write the changes of the store into an index, within an open transaction, and seal it."""
    from catimeline.index.update import refresh  # noqa: PLC0415 - as for ``_fill``

    # Compare again under the lock: another process may have updated the index since, or the store may have changed.
    comparison = _compare(connection, store, look)
    if not comparison.same:
        refresh(connection, comparison.files)
    changed = [(number, known_file(cut.file)) for number, cut in comparison.files if cut]
    _seal(connection, path, store, [*changed, *comparison.at_rest], look.moment)


def _uri(path: str, settings: str) -> str:
    """The address of a file with settings of SQLite: all but plain characters by their bytes."""
    slashes = os.fsencode(path).replace(os.fsencode(os.sep), b"/")
    quoted = "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in slashes)
    return f"file://{'/' * (not quoted.startswith('/'))}{quoted}?{settings}"


@contextmanager
def _replacing(path: str) -> Iterator[str]:
    """Give a path for a new file, which then replaces the one at ``path``: a process that opens that finds it whole."""
    from pathlib import Path  # noqa: PLC0415 - only to write; it takes a tenth of the time of a command

    from catimeline.store.cleanup import cleaning_up  # noqa: PLC0415 - as above

    target = Path(path)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # the mode that the XDG specification asks for
    beside = target.with_name(f"{target.stem}.{os.getpid()}-{time.time_ns():x}.new")
    with cleaning_up():
        try:
            yield str(beside)
            # SQLite would roll back a journal that another program left into the new file, which is not its own.
            target.with_name(f"{target.name}-journal").unlink(missing_ok=True)
            beside.replace(target)
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
    _sweep(target.parent)


def _sweep(folder: Path) -> None:
    """Remove files that builds left behind when they were killed, after a day."""
    for left in folder.glob("*.new"):
        with suppress(OSError):
            if left.stat().st_mtime_ns + _DAY < time.time_ns():
                left.unlink()


def _take_over(store: Store, beside: str) -> list[KnownFile]:
    """Copy the index that came with the program, if it is of this version and matches the store as it is now.

    Returns:
        The file of the store; empty if there is no such index.
    """
    from pathlib import Path  # noqa: PLC0415 - as for ``_replacing``

    shipped = Path(builtin_path()).with_suffix(".sqlite")
    if list(store.files) != [builtin_path()] or not shipped.exists():
        return []
    found = known_file(read_file(builtin_path()))
    # immutable: nothing writes to this file, so SQLite need not lock it
    with closing(sqlite3.connect(_uri(str(shipped), "mode=ro&immutable=1"), uri=True)) as connection:
        if connection.execute("SELECT value FROM about WHERE key = 'version'").fetchall() != [(_VERSION,)]:
            return []
        if connection.execute("SELECT sha256 FROM files").fetchall() != [(found.digest,)]:
            return []
    Path(beside).write_bytes(shipped.read_bytes())
    return [found]


def _fill(connection: sqlite3.Connection, store: Store, watch: Watch, *, again: bool) -> list[KnownFile]:
    """Read the files into the tables of a new index; ``_date`` adds their stamps.

    Raises:
        StoreError, StoreMissingError: As for ``build``.
        StoreChangedError: A file has changed meanwhile; only if parts of files may be read ``again``.
    """
    from catimeline.index.build import fill_index  # noqa: PLC0415 - a fresh index needs no module that reads stores
    from catimeline.index.ingest import Files  # noqa: PLC0415 - as above

    files = [] if store.can_be_read_again else [read_file(file) for file in store.files]
    known = fill_index(connection, Files(lambda: files or map(read_file, store.files), len(store.files), again), watch)
    connection.execute("INSERT INTO about VALUES ('version', ?)", (_VERSION,))
    return known


def _seal(
    connection: sqlite3.Connection, path: str, store: Store, files: Iterable[tuple[int, KnownFile]], moment: int
) -> None:
    """Stamp the files of an index, seal it and commit; the seal is the modification time that its own file gets."""
    _date(connection, store, files, moment)
    # A whole second, which file systems that keep no fractions give back as it was set.
    seal = time.time_ns() // 10**9 * 10**9
    connection.execute("INSERT OR REPLACE INTO about VALUES ('seal', ?)", (str(seal),))
    connection.commit()
    # After the commit, which changes the time: a process that is killed between the two leaves a broken seal.
    os.utime(path, ns=(seal, seal))


def _date(connection: sqlite3.Connection, store: Store, files: Iterable[tuple[int, KnownFile]], moment: int) -> None:
    """Record the stamps and digests of numbered files, and a moment before they were read.

    A file whose stamp never tells is recorded as if it had been read before it was ever at rest: its content decides.
    """
    names = store.real_files()
    rows = [
        (
            os.fsencode(names[str(file.path)]),
            *file.stamp,
            file.digest,
            moment if _tells(file.stamp) else 0,
            number,
        )
        for number, file in files
    ]
    columns = "path = ?, size = ?, modified = ?, changed = ?, inode = ?, sha256 = ?, read = ?"
    connection.executemany(f"UPDATE files SET {columns} WHERE number = ?", rows)
