"""The derived index of a store: a SQLite file in the user's cache folder that can be thrown away at any time.

It is used only if it is whole, of this version, and as young as the store:

- The files of the store are compared by size, modification time, change time and inode. If these are equal and the
  file had been at rest when it was read, it is unchanged; else its SHA-256 decides.
- The index bears a seal: the modification time of its own file is the one that is written in it. Whatever changes
  the file afterwards (a truncation, noise) breaks the seal.

Where there is no index to be had (no cache folder, a read-only or full disk), one is kept in memory.
"""

import glob
import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Self

from catimeline import __version__
from catimeline.store import SourceFile, Store, read_file, stamp_of

FORMAT = 1
"""Raise it whenever the tables, or what stands in them, change: an index of another format is built anew."""

_VERSION = f"{FORMAT} {__version__}"
_DAY = 86_400 * 10**9
_REST = 2_000_000_000
"""How long a file must have been at rest for its times to be trusted, in ns: the coarsest clock of a file system."""


class Index:
    """An open index: the events of a store, found by their terms. A context manager that closes it."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None) -> None:
        self.connection = connection
        self.path = path
        """Where it is kept; ``None`` for one in memory."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def about(self) -> dict[str, str]:
        """What the index notes of the whole store, as JSON by key: "headers", "counts", "span"."""
        return dict(self.connection.execute("SELECT key, value FROM about"))

    def files(self) -> list[str]:
        """The paths of the files that were read, in their order."""
        return [os.fsdecode(path) for (path,) in self.connection.execute("SELECT path FROM files ORDER BY rowid")]

    def names(self, facet: str) -> list[tuple[str, str, str]]:
        """All names of a facet: ``(folded name, value, name as written)``."""
        return self.connection.execute("SELECT form, value, name FROM names WHERE facet = ?", (facet,)).fetchall()

    def values_named(self, facet: str, form: str) -> list[str]:
        """The values of a facet that go by a folded name; empty if there is none."""
        found = self.connection.execute("SELECT value FROM names WHERE facet = ? AND form = ?", (facet, form))
        return [value for (value,) in found]

    def term(self, facet: str, value: str) -> int | None:
        """The number of a term; ``None`` if no event has it."""
        found = self.connection.execute(
            "SELECT term FROM terms WHERE facet = ? AND value = ?", (facet, value)
        ).fetchone()
        return found[0] if found else None

    def ids(self) -> Iterator[str]:
        """The ids of all events."""
        return (event_id for (event_id,) in self.connection.execute("SELECT id FROM events ORDER BY id"))

    def registry(self, name: str) -> list[str]:
        """The records of a registry, each as its JSON, in the order of their ids."""
        found = self.connection.execute("SELECT json FROM registries WHERE registry = ? ORDER BY id", (name,))
        return [text for (text,) in found]

    def event(self, event_id: str) -> str | None:
        """An event as its JSON; ``None`` if there is none of this id."""
        known = event_id.encode("utf-8", "replace").decode()  # what is not UTF-8 on the command line is no id
        found = self.connection.execute("SELECT json FROM events WHERE id = ?", (known,)).fetchone()
        return found[0] if found else None

    def labels(self, facet: str) -> dict[str, str]:
        """What the values of a facet are called, for people."""
        return dict(self.connection.execute("SELECT value, label FROM terms WHERE facet = ?", (facet,)))


def open_index(store: Store, *, cache: bool = True) -> Index:
    """The index of a store, as fresh as its files; built first where that is needed.

    Args:
        store: Which files.
        cache: Whether the index may be kept on disk; if not, it is built in memory.

    Raises:
        StoreError: The store has problems.
        StoreMissingError: A file of the store cannot be read.
    """
    folder = cache_folder() if cache and store.can_be_read_again else None
    if folder is None:
        return _build_in_memory(store)
    path = _path_for(store, folder)
    connection = _open_if_fresh(path, store)
    if not connection:
        with suppress(OSError, sqlite3.Error):
            _build_on_disk(path, store)
            connection = _open_if_fresh(path, store)
    return Index(connection, path) if connection else _build_in_memory(store)


def cache_folder() -> Path | None:
    """Where indexes are kept: the platform's folder for what programs can make anew; ``None`` if there is no home.

    Source: XDG Base Directory Specification 0.8; Apple's File System Programming Guide; Windows known folders.
    """
    try:
        if sys.platform == "win32":
            base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        elif sys.platform == "darwin":
            base = Path.home() / "Library" / "Caches"
        else:
            base = Path(os.environ.get("XDG_CACHE_HOME", ""))
            if not base.is_absolute():
                base = Path.home() / ".cache"
    except RuntimeError:
        return None
    return base / "catimeline"


def _path_for(store: Store, folder: Path) -> Path:
    """The file for a store; should two stores share one, each finds that it is not its own and builds anew."""
    paths = "\n".join(map(str, store.files))
    return folder / f"{store.files[0].stem[:40]}-{zlib.crc32(os.fsencode(paths)):08x}.sqlite"


def _open_if_fresh(path: Path, store: Store) -> sqlite3.Connection | None:
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


def _build_on_disk(path: Path, store: Store) -> None:
    """Build beside and rename, so that whoever opens the index finds the old one or the new one, whole."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f"{path.stem}.{os.getpid()}-{time.time_ns():x}.new")
    try:
        beside.unlink(missing_ok=True)
        with closing(sqlite3.connect(beside)) as connection:
            _fill(connection, store)
            seal = _seal(connection)
            connection.commit()
        os.utime(beside, ns=(seal, seal))
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


def _build_in_memory(store: Store) -> Index:
    connection = sqlite3.connect(":memory:")
    try:
        _fill(connection, store)
    except BaseException:
        connection.close()
        raise
    return Index(connection, None)


def _fill(connection: sqlite3.Connection, store: Store) -> None:
    from catimeline.build import write_events  # noqa: PLC0415 - reading a store takes modules that a fresh index spares
    from catimeline.loading import load  # noqa: PLC0415 - the same

    moment = time.time_ns()
    files = [read_file(path) for path in store.files]
    chronology = load(files)
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    write_events(connection, chronology)
    rows = [(os.fsencode(file.path), *file.stamp, _digest(file.content), moment) for file in files]
    connection.executemany("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    connection.execute("INSERT INTO about VALUES ('version', ?)", (_VERSION,))
