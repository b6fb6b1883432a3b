"""From the files of a store to a new index: portion by portion, or as a whole where that does not do."""

import sqlite3
from collections.abc import Iterator, Sequence

from catimeline.build import fill
from catimeline.harvest import gather, read_portions
from catimeline.loading import Loaded, load
from catimeline.reading import Irregular
from catimeline.rows import Batch, RowMaker, batch
from catimeline.store import SourceFile
from catimeline.watch import Watch


def fill_index(connection: sqlite3.Connection, files: Sequence[SourceFile], watch: Watch) -> None:
    """Read the files into the tables of a new index.

    Raises:
        StoreError: The store has problems.
    """
    try:
        harvest = gather(files, watch)
        fill(connection, harvest.chronology, harvest.documents, read_portions(harvest, watch))
    except Irregular:
        loaded = load(files, watch)
        _empty(connection)
        fill(connection, loaded.chronology, loaded.documents, _rows(loaded))


def _rows(loaded: Loaded) -> Iterator[tuple[int, Batch]]:
    """The events of a store that was read as a whole, as rows, with the index of the file of each."""
    maker = RowMaker(loaded.chronology)
    for event in loaded.chronology.events:
        yield loaded.homes[event.id], batch([maker.row(event)])


def _empty(connection: sqlite3.Connection) -> None:
    """Remove all tables."""
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'")
    staged = connection.execute("SELECT name FROM temp.sqlite_master WHERE type = 'table'").fetchall()
    for (name,) in [*tables.fetchall(), *staged]:
        connection.execute(f"DROP TABLE {name}")
