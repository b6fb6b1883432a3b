"""Builds the index of a whole store: it stages rows as they arrive, then moves them into the order of their dates.

Rows arrive in portions (``ingest``). If a portion looks wrong, the store is read as a whole (``store.load``), which
reports every problem, or finds that there is none.
"""

import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, repeat
from struct import iter_unpack

from catimeline.index.facets import FACETS, FREE, NO_DAY, OF_SOURCES
from catimeline.index.ingest import Files, read_portions, start
from catimeline.index.packed import PART, pack_slots, pack_terms
from catimeline.index.pieces import cut, fill_pieces
from catimeline.index.registry_rows import definition_rows, name_rows, registry_rows
from catimeline.index.row_dates import OtherDate
from catimeline.index.rows import Batch, RowMaker, Term, order_of
from catimeline.index.source_table import SourceRows, source_rows
from catimeline.index.tables import (
    INDEXES,
    INSERT_FACTS,
    INSERT_OTHER_DATE,
    ROOM,
    SEARCH,
    TABLES,
    has_full_text_search,
    related_json,
)
from catimeline.index.words import TEXTS
from catimeline.model.records import Chronology
from catimeline.model.relations import Node, related_events
from catimeline.model.to_json import Describer
from catimeline.model.vocabulary import REGISTRIES
from catimeline.progress import Watch
from catimeline.store.assemble import Document
from catimeline.store.files import KnownFile, known_file
from catimeline.store.load import Loaded, load
from catimeline.store.validation import NeedsFullRead

_POSTINGS_PER_INSERT = 100
"""Two parameters each; every version of SQLite allows at least 999 parameters in a statement."""
_NUMBER_OF = {facet: number for number, facet in enumerate(FACETS)}
_TABLES_OF_EVENTS = {
    "events": "id, json",
    "facts": "slot, sources, span, day, first, last, latest_first, earliest_last, " + ", ".join(FACETS),
    "texts": ", ".join(TEXTS),
}
"""The tables with one row per event, and their columns after the position."""


def fill_index(connection: sqlite3.Connection, files: Files, watch: Watch) -> list[KnownFile]:
    """Read the files of a store into the tables of a new index.

    Returns:
        The files as they were read.

    Raises:
        StoreError: The store has problems.
        StoreChangedError: A file has changed meanwhile; not if the files can be read only once.
    """
    try:
        ingest = start(files, watch)
        positions = _fill(connection, ingest.chronology, ingest.documents, read_portions(ingest, watch))
        fill_pieces(connection, ingest.contents, ingest.documents, positions)
    except NeedsFullRead:
        whole = list(files.read())
        loaded = load(whole, watch)
        # The first attempt may have filled some tables before it failed.
        _empty(connection)
        _fill(connection, loaded.chronology._replace(sources={}), loaded.documents, _rows(loaded))
        places = dict(connection.execute("SELECT id, position FROM events"))
        positions = [[] for _ in whole]
        for event_id, file in loaded.homes.items():
            positions[file].append(places[event_id])
        fill_pieces(connection, [cut(file.content) for file in whole], loaded.documents, positions)
        return list(map(known_file, whole))
    return ingest.known


def _empty(connection: sqlite3.Connection) -> None:
    """Remove all tables."""
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'")
    staged = connection.execute("SELECT name FROM temp.sqlite_master WHERE type = 'table'").fetchall()
    for (name,) in [*tables.fetchall(), *staged]:
        connection.execute(f"DROP TABLE {name}")


def _rows(loaded: Loaded) -> Iterator[tuple[int, SourceRows | Batch]]:
    """The sources and the events of a store that was read as a whole: each event as a batch of one row."""
    for file, document in enumerate(loaded.documents):
        yield file, source_rows(document.get("sources", {}))
    maker = RowMaker(loaded.chronology)
    for event in loaded.chronology.events:
        yield loaded.homes[event.id], maker.batch([event])


def _fill(
    connection: sqlite3.Connection,
    chronology: Chronology,
    documents: Sequence[Document],
    rows: Iterable[tuple[int, SourceRows | Batch]],
) -> list[list[int]]:
    """Fill the tables of a new index, except for those of ``pieces``.

    Args:
        connection: To an empty database.
        chronology: The registries of the store, without the sources.
        documents: The registries as each file has them; of the sources, the ids are enough.
        rows: Sources and events, each with the index of the file that holds them.

    Returns:
        For each file, the positions of its events, in order of arrival.

    Raises:
        NeedsFullRead: Two sources or events have the same id, or an event names a related event that does not exist.
    """
    connection.executescript(f"BEGIN; {TABLES}")
    staging = _Staging(connection)
    values: dict[str, set[str]] = {facet: set() for facet in (*FREE, *OF_SOURCES)}
    for file, some in rows:
        if isinstance(some, SourceRows):
            _insert_sources(connection, file, some)
            for facet, value in some.values:
                values[facet].add(value)
        else:
            staging.add(file, some)
    _compare_sources(connection)
    positions = array("q", map(_position, range(staging.events)))
    if not staging.in_order:  # unlike a single file in the order of dates
        positions = _positions(connection, staging.events)
        _put_in_order(connection, positions)
    # Indexes come after the rows: one sort is cheaper than an update per row, and events_by_id finds duplicate ids.
    try:
        # Within one transaction: else SQLite writes the file after each.
        connection.executescript(f"BEGIN; {INDEXES}")
    except sqlite3.IntegrityError:
        raise NeedsFullRead from None
    _fill_terms(connection, staging, positions)
    _fill_other_dates(connection, staging, positions)
    _fill_relations(connection, staging, positions)
    numbers = ((number, number) for number in range(len(documents)))
    connection.executemany("INSERT INTO files (number, rank) VALUES (?, ?)", numbers)
    for facet, value in staging.terms:
        if facet in FREE:
            values[facet].add(value)
    _fill_registries(connection, chronology, documents, values)
    if has_full_text_search(connection):
        connection.executescript(f"BEGIN; {SEARCH}")
    return [[positions[event] for event in staging.files.get(file, ())] for file in range(len(documents))]


def _insert_sources(connection: sqlite3.Connection, file: int, rows: SourceRows) -> None:
    """Write the sources of a file; those that another file has too may not differ.

    Raises:
        NeedsFullRead: The file has one of them twice.
    """
    definitions = zip(rows.ids, repeat(file), rows.raws)
    try:
        connection.executemany("INSERT INTO definitions VALUES ('sources', ?, ?, ?)", definitions)
    except sqlite3.IntegrityError:
        raise NeedsFullRead from None
    connection.executemany(
        "INSERT OR IGNORE INTO registries VALUES ('sources', ?, ?)", zip(rows.ids, rows.texts, strict=True)
    )


def _compare_sources(connection: sqlite3.Connection) -> None:
    """Check that files which define the same source say the same of it.

    Raises:
        NeedsFullRead: They do not.
    """
    differing = "SELECT 1 FROM definitions WHERE registry = 'sources' GROUP BY id HAVING min(raw) < max(raw)"
    if connection.execute(differing).fetchone():
        raise NeedsFullRead


class _Staging:
    """Small numbers about each event, in order of arrival: all that is kept in memory until positions are known."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.events = 0
        self.in_order = True
        """Whether they arrive in the order of their positions."""
        self._latest: tuple[int, float, str] = (-NO_DAY, 0, "")
        self.firsts = array("q")
        """The first known day of each, ``NO_DAY`` if there is none."""
        self.lasts = array("q")
        """The last known day of each, ``-NO_DAY`` if there is none."""
        self.files: dict[int, array[int]] = {}
        self.terms: list[Term] = []
        """The terms by number."""
        self.postings: list[array[int]] = []
        self._facets = array("B")
        """For each term the number of its facet."""
        self.other_dates: list[tuple[int, tuple[OtherDate, ...]]] = []
        self.nodes: list[tuple[int, Node]] = []

    def add(self, file: int, rows: Batch) -> None:
        """Write the rows of a file at positions in order of arrival, and keep what the later steps need."""
        first = self.events
        self.events += len(rows.ids)
        numbers = range(first, first + len(rows.ids))
        places = [_position(number) for number in numbers]
        self.files.setdefault(file, array("q")).extend(numbers)
        for event_id, day, _, last in zip(rows.ids, *rows.dates[1:4], strict=True):
            order = order_of(day, last, event_id)
            self.in_order = self.in_order and self._latest < order
            self._latest = order
            self.firsts.append(day)
            self.lasts.append(-NO_DAY if day == NO_DAY else day if last is None else last)
        self.other_dates += [(first + index, dates) for index, dates in rows.other_dates]
        self.nodes += [(first + index, node) for index, node in rows.nodes]
        self.terms += rows.new_terms
        self.postings.extend(array("I") for _ in rows.new_terms)
        self._facets.extend(_NUMBER_OF[facet] for facet, _ in rows.new_terms)
        write = self._connection.executemany
        write("INSERT INTO events VALUES (?, ?, ?)", zip(places, rows.ids, rows.texts, strict=True))
        facts = zip(places, numbers, rows.sources, *rows.dates, *self._terms(first, rows), strict=True)
        write(INSERT_FACTS, facts)
        write(f"INSERT INTO texts VALUES (?{', ?' * len(TEXTS)})", zip(places, *rows.words, strict=True))

    def _terms(self, first: int, rows: Batch) -> list[list[bytearray]]:
        """Add rows to the postings of their terms; for each facet a column with the packed terms of each row."""
        postings, facets = self.postings, self._facets
        # sqlite3 takes a bytearray as it is, but looks for an adapter for each bytes: half the time of an insert.
        none = bytearray()
        columns = [[none] * len(rows.ids) for _ in FACETS]
        each = zip(rows.terms, iter_unpack("4s", pack_terms(rows.terms)), strict=True)
        for row, count in enumerate(rows.counts):
            number = first + row
            for term, (packed,) in islice(each, count):
                postings[term].append(number)
                column = columns[facets[term]]
                if column[row]:
                    column[row] += packed
                else:
                    column[row] = bytearray(packed)
        return columns


def _position(rank: int) -> int:
    """The position of an event that has this many events before it."""
    return (rank + 1) * ROOM


def _positions(connection: sqlite3.Connection, events: int) -> "array[int]":
    """The final position of each event, by its number in order of arrival."""
    positions = array("q", bytes(8 * events))
    # the order of ``rows.order_of``
    ordered = connection.execute(f"""
        SELECT position FROM facts JOIN events USING (position)
        ORDER BY day, last IS NULL OR day = {NO_DAY}, CASE WHEN day != {NO_DAY} THEN last END, id
    """)
    for rank, (arrived,) in enumerate(ordered):
        positions[arrived // ROOM - 1] = _position(rank)
    return positions


def _put_in_order(connection: sqlite3.Connection, positions: Sequence[int]) -> None:
    """Move the events from their order of arrival to their final positions.

    Positions are primary keys, so rows cannot be renumbered in place without collisions: each table is copied out, and
    copied back in order of position, which only ever appends to its B-tree.
    """
    connection.execute("CREATE TEMP TABLE placed (position INTEGER PRIMARY KEY, was INTEGER)")
    placed = sorted((position, _position(number)) for number, position in enumerate(positions))
    connection.executemany("INSERT INTO placed VALUES (?, ?)", placed)
    for table, columns in _TABLES_OF_EVENTS.items():
        # CROSS JOIN keeps SQLite from reordering the join: `placed`, already sorted, must be the outer loop.
        connection.executescript(f"""
            CREATE TEMP TABLE moved (was INTEGER PRIMARY KEY, {columns});
            INSERT INTO moved SELECT * FROM {table};
            DELETE FROM {table};
            INSERT INTO {table} SELECT position, {columns} FROM placed CROSS JOIN moved USING (was) ORDER BY position;
            DROP TABLE moved;
        """)
    connection.execute("DROP TABLE placed")


def _fill_terms(connection: sqlite3.Connection, staging: _Staging, positions: Sequence[int]) -> None:
    """Write the terms with their counts, their outermost days and their postings."""
    firsts, lasts = staging.firsts.tolist(), staging.lasts.tolist()
    rows = []
    for term, ((facet, value), numbers) in enumerate(zip(staging.terms, staging.postings, strict=True)):
        first, last = min(map(firsts.__getitem__, numbers)), max(map(lasts.__getitem__, numbers))
        days = (None if day in (NO_DAY, -NO_DAY) else day for day in (first, last))
        rows.append((term, facet, value, len(numbers), *days))
    connection.executemany("INSERT INTO terms VALUES (?, ?, ?, ?, ?, ?)", rows)
    places = (sorted(map(positions.__getitem__, numbers)) for numbers in staging.postings)
    _insert_postings(connection, enumerate(places))
    # The slot of an event is its number in order of arrival.
    slots = ((term, *some) for term, numbers in enumerate(staging.postings) for some in _parts(numbers))
    connection.executemany("INSERT INTO slots VALUES (?, ?, ?)", slots)


def _insert_postings(connection: sqlite3.Connection, postings: Iterable[tuple[int, Sequence[int]]]) -> None:
    """Write the positions of each term, many with each statement: three times as fast as one by one."""
    size = 2 * _POSTINGS_PER_INSERT
    many = "INSERT INTO postings VALUES " + ", ".join(["(?, ?)"] * _POSTINGS_PER_INSERT)
    values: list[int] = []
    """Term and position by turns."""
    for term, positions in postings:
        start = len(values)
        values += [term] * (2 * len(positions))
        values[start + 1 :: 2] = positions
        if len(values) >= size:
            whole = len(values) // size * size
            for at in range(0, whole, size):
                connection.execute(many, values[at : at + size])
            del values[:whole]
    connection.executemany("INSERT INTO postings VALUES (?, ?)", zip(values[::2], values[1::2], strict=True))


def _parts(numbers: Sequence[int]) -> Iterator[tuple[int, bytes]]:
    """The parts of some slots, which are in order: the number of each part, and its slots packed."""
    start = 0
    while start < len(numbers):
        part = numbers[start] // PART
        end = bisect_left(numbers, (part + 1) * PART, start)
        yield part, pack_slots([number % PART for number in numbers[start:end]])
        start = end


def _fill_other_dates(connection: sqlite3.Connection, staging: _Staging, positions: Sequence[int]) -> None:
    placed = sorted((positions[number], dates) for number, dates in staging.other_dates)
    rows = ((at, number, *date) for at, dates in placed for number, date in enumerate(dates))
    connection.executemany(INSERT_OTHER_DATE, rows)


def _fill_relations(connection: sqlite3.Connection, staging: _Staging, positions: Sequence[int]) -> None:
    placed = sorted((positions[number], node) for number, node in staging.nodes)
    links = ((at, row, *link) for at, node in placed for row, link in enumerate(node.links))
    connection.executemany("INSERT INTO links VALUES (?, ?, ?, ?)", links)
    numbered = ((node.series, node.number, at) for at, node in placed if node.number is not None)
    connection.executemany("INSERT INTO numbered VALUES (?, ?, ?)", numbered)
    # Portions cannot check links, which may lead to any other portion (ingest.PortionReader.rows).
    if connection.execute("SELECT 1 FROM links WHERE other NOT IN (SELECT id FROM events)").fetchone():
        raise NeedsFullRead
    related = related_events([node for _, node in placed])
    rows = ((related_json(all_of_it), event_id) for event_id, all_of_it in related.items())
    connection.executemany("INSERT INTO related SELECT position, ? FROM events WHERE id = ?", rows)


def _fill_registries(
    connection: sqlite3.Connection,
    chronology: Chronology,
    documents: Sequence[Document],
    values: Mapping[str, Iterable[str]],
) -> None:
    """Write the registries, and the names with these values, which are not in registries of their own."""
    describer = Describer(chronology)
    others = ({**document, "sources": {}} for document in documents)
    connection.executemany("INSERT INTO definitions VALUES (?, ?, ?, ?)", definition_rows(enumerate(others)))
    for registry in REGISTRIES:
        rows = registry_rows(chronology, describer, registry)
        connection.executemany("INSERT INTO registries VALUES (?, ?, ?)", rows)
    connection.executemany("INSERT INTO names VALUES (?, ?, ?, ?)", name_rows(chronology, values))
