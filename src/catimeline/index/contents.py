"""What the files of a store have and where, as its index knows it: for changes of their text."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from math import inf
from pathlib import Path
from typing import NamedTuple, cast

from catimeline.index.cache import is_whole
from catimeline.index.facets import NO_DAY
from catimeline.index.index import Index
from catimeline.index.packed import unpack_positions
from catimeline.index.pieces import CutFile, Piece, pieces_of
from catimeline.index.rows import OPEN_TAIL, record_of
from catimeline.index.tables import from_raw
from catimeline.index.update import refresh, registries_of
from catimeline.model.records import Chronology, Event, Source
from catimeline.store.files import SourceFile, digest_of
from catimeline.store.schema import SOURCE
from catimeline.store.toml_sections import read_events, read_sections
from catimeline.store.validation import NeedsFullRead, trusting

_FOR_TRIAL = "PRAGMA journal_mode = MEMORY; PRAGMA cache_spill = OFF;"
"""Nothing gets to the file before a commit, which there is none of."""
_WAIT = 5
"""Seconds to wait for another process that is updating the index."""

RecordKey = tuple[str, str]
"""A record by its registry, or "events", and its id: ``("events", "hld-5")``."""


class KnownPiece(NamedTuple):
    """A piece of a file, and what it has."""

    start: int
    end: int
    tables: frozenset[str]
    """The tables that it may define as a whole."""
    records: dict[str, list[str]]
    """The ids of its records, by registry; in order."""
    events: tuple[int, ...]
    """The positions of its events, in order."""


class Contents:
    """The records of a store and their places in its files. Files are numbered in the order of the store."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._connection = index.connection

    def __contains__(self, event_id: object) -> bool:
        """Whether there is an event with this id."""
        return isinstance(event_id, str) and self.position(event_id) is not None

    def registries(self) -> Chronology:
        """All records but the events; each source is read when it is looked up."""
        # a plain mapping is enough to look sources up
        return registries_of(self._connection)._replace(sources=cast("dict[str, Source]", _Sources(self._connection)))

    def has(self, file: int, content: bytes) -> bool:
        """Whether a file had this content when it was indexed."""
        [(digest,)] = self._connection.execute("SELECT sha256 FROM files WHERE rank = ?", (file,))
        return bool(digest == digest_of(content))

    def pieces(self, file: int, content: bytes) -> list[KnownPiece]:
        """The pieces of a file, in order, given its content."""
        rows = self._connection.execute(
            "SELECT digest, tables, records, events FROM pieces JOIN files ON number = file WHERE rank = ?", (file,)
        )
        known = {
            digest: (frozenset(json.loads(tables or "[]")), json.loads(records), unpack_positions(events))
            for digest, tables, records, events in rows
        }
        # A file that could be cut may be a single piece all the same.
        pieces = pieces_of(content) if len(known) > 1 else [Piece(0, len(content), *known)]
        return [KnownPiece(piece.start, piece.end, *known[piece.digest]) for piece in pieces]

    def position(self, event_id: str) -> int | None:
        """The position of an event; ``None`` if there is no such event."""
        found = self._connection.execute("SELECT position FROM events WHERE id = ?", (event_id,)).fetchone()
        return found[0] if found else None

    def orders(self) -> dict[int, tuple[float, float]]:
        """The first known day and the last day of each event, infinite where there is none, by position."""
        rows = self._connection.execute("SELECT position, day, last FROM facts")
        return {
            position: (inf, inf) if day == NO_DAY else (day, inf if last is None else last)
            for position, day, last in rows
        }

    def homes(self) -> dict[int, int]:
        """The file of each event, by its position."""
        rows = self._connection.execute("SELECT rank, events FROM pieces JOIN files ON number = file")
        return {position: rank for rank, events in rows for position in unpack_positions(events)}

    def tables(self) -> dict[int, set[str]]:
        """The tables of each file besides the events, by name."""
        found: dict[int, set[str]] = {}
        rows = self._connection.execute("SELECT rank, tables, records FROM pieces JOIN files ON number = file")
        for rank, tables, records in rows:
            found.setdefault(rank, set()).update(json.loads(tables or "[]"), json.loads(records))
        return found

    def naming(self, event_id: str) -> list[str]:
        """The ids of the events that name an event as related, by date."""
        rows = self._connection.execute(
            "SELECT DISTINCT id, position FROM links JOIN events USING (position) WHERE other = ? ORDER BY position",
            (event_id,),
        )
        return [key for key, _ in rows]

    def events_on(self, day: int | None) -> Iterator[Event]:
        """The events with this first known day, by date; without their relations."""
        rows = self._connection.execute(
            "SELECT json FROM facts JOIN events USING (position) WHERE day = ? ORDER BY position",
            (NO_DAY if day is None else day,),
        )
        return (record_of(json.loads(text + OPEN_TAIL)) for (text,) in rows)

    def is_still_valid(self, file: int, before: bytes, after: bytes) -> bool:
        """Whether the store certainly stays valid if a file gets another content; nothing is written."""
        if self._index.path is None:
            return _is_taken(self._connection, file, before, after)
        with (
            suppress(sqlite3.Error),  # locked, or not to be written
            closing(sqlite3.connect(self._index.path, timeout=_WAIT, isolation_level=None)) as connection,
        ):
            connection.executescript(_FOR_TRIAL)
            return _is_taken(connection, file, before, after, self._index.path)
        return False


def _is_taken(connection: sqlite3.Connection, file: int, before: bytes, after: bytes, path: str | None = None) -> bool:
    """Whether an index can be brought up to date with a change of a file; rolled back in any case."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have replaced the index meanwhile: then by one of the same version and the same file.
        rows = connection.execute("SELECT number, sha256 FROM files ORDER BY rank").fetchall()
        if (path and not is_whole(connection, path)) or rows[file][1] != digest_of(before):
            return False
        cut = CutFile(SourceFile(Path(), (0, 0, 0, 0), after), pieces_of(after))
        refresh(connection, [(number, cut if rank == file else None) for rank, (number, _) in enumerate(rows)])
    except NeedsFullRead:
        return False
    finally:
        connection.rollback()
    return True


def differing(before: bytes, after: bytes) -> set[RecordKey] | None:
    """The records that differ between two contents of a file; ``None`` if that needs a full read.

    A record counts as different if its TOML values are; one that is moved does not.
    """
    pieces = [
        {piece.digest: content[piece.start : piece.end] for piece in pieces_of(content)} for content in (before, after)
    ]
    try:
        old, new = (
            dict(item for key in some.keys() - other.keys() for item in _records(some[key]))
            for some, other in (pieces, pieces[::-1])
        )
    except NeedsFullRead:
        return None
    return {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}


def _records(piece: bytes) -> Iterator[tuple[RecordKey, object]]:
    """The records of a piece as TOML values.

    Raises:
        NeedsFullRead: It cannot be read by itself.
    """
    document, portions = read_sections(piece)
    for name, table in document.items():
        if name == "store" or not isinstance(table, dict):
            yield (name, ""), table
        else:
            yield from (((name, key), record) for key, record in table.items())
    for portion in portions:
        yield from ((("events", str(event.get("id"))), event) for event in read_events(portion))


class _Sources(Mapping[str, Source]):
    """The sources of a store by id; each is read when it is looked up."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __getitem__(self, key: str) -> Source:
        definition = "SELECT raw FROM definitions WHERE registry = 'sources' AND id = ?"
        found = self._connection.execute(definition, (key,)).fetchone()
        if found is None:
            raise KeyError(key)
        source: Source = SOURCE(from_raw(found[0]), ("sources", key), trusting())
        return source

    def __iter__(self) -> Iterator[str]:
        rows = self._connection.execute("SELECT DISTINCT id FROM definitions WHERE registry = 'sources'")
        return (key for (key,) in rows.fetchall())

    def __len__(self) -> int:
        return sum(1 for _ in self)
