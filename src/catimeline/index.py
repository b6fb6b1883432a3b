"""The derived index of a store: a SQLite file in the user's cache folder that can be thrown away at any time.

Where there is none to be had (no cache folder, a read-only or full disk), one is kept in memory.
"""

import os
import sqlite3
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Self

from catimeline import indexfile
from catimeline.store import Store


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
        return Index(indexfile.build_in_memory(store), None)
    path = _path_for(store, folder)
    connection = indexfile.open_if_fresh(path, store)
    if not connection:
        with suppress(OSError, sqlite3.Error):
            indexfile.build(path, store)
            connection = indexfile.open_if_fresh(path, store)
    return Index(connection, path) if connection else Index(indexfile.build_in_memory(store), None)


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
