"""A new index of a whole store: rows are staged as they come, then put in the order of their dates.

They come in portions (``ingest``). If these show anything out of order, the store is read as a whole (``store.load``),
which finds all that is wrong, or finds that nothing is.
"""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, repeat

from catimeline.index.facets import FREE, span_of
from catimeline.index.ingest import read_portions, start
from catimeline.index.registry_rows import definition_rows, name_rows, registry_rows
from catimeline.index.rows import Batch, RowMaker, Term, batch
from catimeline.index.tables import (
    INDEXES,
    ROOM,
    SEARCH,
    TABLES,
    has_full_text_search,
    pack_positions,
    pack_terms,
    related_json,
)
from catimeline.model.evidence import Involvement
from catimeline.model.records import Chronology
from catimeline.model.relations import Node, related_events
from catimeline.model.to_json import Describer
from catimeline.model.vocabulary import REGISTRIES
from catimeline.progress import Watch
from catimeline.store.assemble import Document
from catimeline.store.files import SourceFile
from catimeline.store.load import Loaded, load
from catimeline.store.validation import NeedsFullRead

_TOGETHER = 100
"""How many postings one statement writes: SQLite allows 999 parameters at least."""
_TABLES_OF_EVENTS = {
    "events": "id, json",
    "facts": "span, first, last, latest_first, earliest_last, terms",
    "texts": "title, people, actors, places, summary, notes",
}
"""The tables that have a row for each event, with their columns after the position."""


def fill_index(connection: sqlite3.Connection, files: Sequence[SourceFile], watch: Watch) -> None:
    """Read the files into the tables of a new index.

    Raises:
        StoreError: The store has problems.
    """
    try:
        ingest = start(files, watch)
        _fill(connection, ingest.chronology, ingest.documents, read_portions(ingest, watch))
    except NeedsFullRead:
        loaded = load(files, watch)
        _empty(connection)
        _fill(connection, loaded.chronology, loaded.documents, _rows(loaded))


def _empty(connection: sqlite3.Connection) -> None:
    """Remove all tables."""
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'")
    staged = connection.execute("SELECT name FROM temp.sqlite_master WHERE type = 'table'").fetchall()
    for (name,) in [*tables.fetchall(), *staged]:
        connection.execute(f"DROP TABLE {name}")


def _rows(loaded: Loaded) -> Iterator[tuple[int, Batch]]:
    """The events of a store that was read as a whole, as rows, with the index of the file of each."""
    maker = RowMaker(loaded.chronology)
    for event in loaded.chronology.events:
        yield loaded.homes[event.id], batch([maker.row(event)])


def _fill(
    connection: sqlite3.Connection,
    chronology: Chronology,
    documents: Sequence[Document],
    rows: Iterable[tuple[int, Batch]],
) -> None:
    """Fill the tables of a new index.

    Args:
        connection: To an empty database.
        chronology: The registries of the store.
        documents: The same as they stand in each file.
        rows: The events, with the index of the file that they stand in.

    Raises:
        NeedsFullRead: An id stands twice, or an event is related to one that is not there.
    """
    connection.executescript(TABLES)
    staging = _Staging(connection)
    for file, some in rows:
        staging.add(file, some)
    ranks = _ranks(staging.orders)
    positions = array("q", map(_position, ranks))
    if any(rank != number for number, rank in enumerate(ranks)):
        _put_in_order(connection, positions)
    try:
        connection.executescript(INDEXES)
    except sqlite3.IntegrityError:
        raise NeedsFullRead from None
    _fill_terms(connection, staging, positions)
    _fill_relations(connection, staging, positions)
    _fill_files(connection, len(documents), staging, positions)
    _fill_registries(connection, chronology, documents, staging)
    if has_full_text_search(connection):
        connection.executescript(SEARCH)


class _Staging:
    """What is known of all events before their positions are: small numbers for each, in the order of their coming."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.orders: list[tuple[float, float, str]] = []
        self.files: dict[int, array[int]] = {}
        self.terms: dict[Term, int] = {}
        self.postings: list[array[int]] = []
        self.nodes: list[tuple[int, Node]] = []

    def add(self, file: int, rows: Batch) -> None:
        """Write rows of a file at positions in the order of their coming, and note what else is to be known of them."""
        first = len(self.orders)
        numbers = range(first, first + len(rows.orders))
        places = [_position(number) for number in numbers]
        self.files.setdefault(file, array("q")).extend(numbers)
        self.orders += rows.orders
        self.nodes += [(first + index, node) for index, node in rows.nodes]
        terms = self._terms(first, rows)
        write = self._connection.executemany
        write("INSERT INTO events VALUES (?, ?, ?)", [(at, *one) for at, one in zip(places, rows.events, strict=True)])
        facts = zip(places, rows.bounds, terms, strict=True)
        write(
            "INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(at, span_of(*bounds[:2]), *bounds, pack_terms(some)) for at, bounds, some in facts],
        )
        words = [(at, *one) for at, one in zip(places, rows.words, strict=True)]
        write("INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?, ?)", words)

    def _terms(self, first: int, rows: Batch) -> list[list[int]]:
        """The numbers of the terms of each row, which are noted in their postings."""
        known = [self.terms.setdefault(term, len(self.terms)) for term in rows.terms]
        self.postings.extend(array("I") for _ in range(len(self.terms) - len(self.postings)))
        lists = [[known[index] for index in some] for some in rows.term_lists]
        for number, terms in enumerate(lists, start=first):
            for term in terms:
                self.postings[term].append(number)
        return lists


def _position(rank: int) -> int:
    """The position of an event before which so many others come."""
    return (rank + 1) * ROOM


def _ranks(orders: Sequence[tuple[float, float, str]]) -> Sequence[int]:
    """For each event, how many come before it."""
    ranks = array("I", bytes(4 * len(orders)))
    for rank, number in enumerate(sorted(range(len(orders)), key=orders.__getitem__)):
        ranks[number] = rank
    return ranks


def _put_in_order(connection: sqlite3.Connection, positions: Sequence[int]) -> None:
    """Move the events, which stand in the order of their coming, to their positions."""
    connection.execute("CREATE TEMP TABLE placed (position INTEGER PRIMARY KEY, was INTEGER)")
    placed = sorted((position, _position(number)) for number, position in enumerate(positions))
    connection.executemany("INSERT INTO placed VALUES (?, ?)", placed)
    for table, columns in _TABLES_OF_EVENTS.items():
        connection.executescript(f"""
            CREATE TEMP TABLE moved (was INTEGER PRIMARY KEY, {columns});
            INSERT INTO moved SELECT * FROM {table};
            DELETE FROM {table};
            INSERT INTO {table} SELECT position, {columns} FROM placed CROSS JOIN moved USING (was) ORDER BY position;
            DROP TABLE moved;
        """)
    connection.execute("DROP TABLE placed")


def _fill_terms(connection: sqlite3.Connection, staging: _Staging, positions: Sequence[int]) -> None:
    """The terms with how often and when they occur, and where."""
    infinite = float("inf")
    spans = (order[:2] for order in staging.orders)
    firsts, lasts = zip(*spans, strict=True) if staging.orders else ((), ())
    lasts = tuple(-infinite if last == infinite else last for last in lasts)
    firsts = tuple(infinite if first == -infinite else first for first in firsts)
    rows = []
    for (facet, value), term in staging.terms.items():
        numbers = staging.postings[term]
        first, last = min(map(firsts.__getitem__, numbers)), max(map(lasts.__getitem__, numbers))
        days = (None if day in (infinite, -infinite) else int(day) for day in (first, last))
        rows.append((term, facet, value, len(numbers), *days))
    connection.executemany("INSERT INTO terms VALUES (?, ?, ?, ?, ?, ?)", rows)
    places = (sorted(map(positions.__getitem__, numbers)) for numbers in staging.postings)
    postings = chain.from_iterable(zip(repeat(term), some, strict=False) for term, some in enumerate(places))
    _insert_many(connection, postings)


def _insert_many(connection: sqlite3.Connection, postings: Iterator[tuple[int, int]]) -> None:
    """Write postings, many with one statement: thrice as quickly as one by one."""
    many = "INSERT INTO postings VALUES " + ", ".join(["(?, ?)"] * _TOGETHER)
    while rows := list(islice(postings, _TOGETHER)):
        if len(rows) == _TOGETHER:
            connection.execute(many, list(chain.from_iterable(rows)))
        else:
            connection.executemany("INSERT INTO postings VALUES (?, ?)", rows)


def _fill_relations(connection: sqlite3.Connection, staging: _Staging, positions: Sequence[int]) -> None:
    placed = sorted((positions[number], node) for number, node in staging.nodes)
    links = ((at, row, *link) for at, node in placed for row, link in enumerate(node.links))
    connection.executemany("INSERT INTO links VALUES (?, ?, ?, ?)", links)
    numbered = ((node.series, node.number, at) for at, node in placed if node.number is not None)
    connection.executemany("INSERT INTO numbered VALUES (?, ?, ?)", numbered)
    if connection.execute("SELECT 1 FROM links WHERE other NOT IN (SELECT id FROM events)").fetchone():
        raise NeedsFullRead
    related = related_events([node for _, node in placed])
    rows = ((related_json(all_of_it), event_id) for event_id, all_of_it in related.items())
    connection.executemany("INSERT INTO related SELECT position, ? FROM events WHERE id = ?", rows)


def _fill_files(connection: sqlite3.Connection, count: int, staging: _Staging, positions: Sequence[int]) -> None:
    for number in range(count):
        events = pack_positions([positions[event] for event in staging.files.get(number, ())])
        connection.execute("INSERT INTO files (number, rank, events) VALUES (?, ?, ?)", (number, number, events))


def _fill_registries(
    connection: sqlite3.Connection, chronology: Chronology, documents: Sequence[Document], staging: _Staging
) -> None:
    describer = Describer(chronology, Involvement(chronology.actors))
    connection.executemany("INSERT INTO definitions VALUES (?, ?, ?, ?)", definition_rows(enumerate(documents)))
    for registry in REGISTRIES:
        rows = registry_rows(chronology, describer, registry)
        connection.executemany("INSERT INTO registries VALUES (?, ?, ?)", rows)
    values: dict[str, list[str]] = {facet: [] for facet in FREE}
    for facet, value in staging.terms:
        if facet in values:
            values[facet].append(value)
    connection.executemany("INSERT INTO names VALUES (?, ?, ?, ?)", name_rows(chronology, values))
