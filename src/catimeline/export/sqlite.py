"""The selection as a SQLite database for other programs. Its tables are a public contract, unlike those of the index.

``user_version`` is the version of the contract: a new table, view or column leaves it, any other change raises it.
``application_id`` is "ctln" in ASCII. The same selection gives the same bytes with the same version of SQLite.
"""

import errno
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from importlib.resources import files
from itertools import chain, groupby, islice
from json import loads
from operator import itemgetter
from typing import Any, TextIO, TypeVar

from catimeline.index.index import Index
from catimeline.model.contract import EventObject
from catimeline.model.to_json import header_object
from catimeline.render.phrases import heading_year
from catimeline.render.selection import Selection
from catimeline.text.json_text import to_json

APPLICATION_ID = 0x63746C6E
"""How ``file`` and SQLite recognise such a database."""

_BATCH = 500
"""How many records are in memory at a time."""

_SETTINGS = f"""
PRAGMA page_size = 4096;
PRAGMA encoding = 'UTF-8';
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = 2;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -16384;
"""
"""Page size and encoding must not depend on how SQLite was built. No journal and no sync: the file is new, and nobody
else uses it until it is complete."""

_OF_THE_DISK = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)
"""SQLite's codes for failures of the disk."""

Row = Sequence[str | int | float | None]
_Item = TypeVar("_Item")


def write_database(selection: Selection, out: TextIO) -> Iterable[str]:
    """Write the events, the sources that they cite and all other registries.

    Args:
        selection: The events, in output order.
        out: The stream of an empty file, which SQLite opens by its name.

    Returns:
        Nothing: a database can hold everything.

    Raises:
        OSError: The file cannot be written.
    """
    with _disk_failures():
        connection = sqlite3.connect(out.name, isolation_level=None)  # the scripts begin transactions themselves
    with closing(connection):
        fill(connection, selection)
    return ()


def fill(connection: sqlite3.Connection, selection: Selection) -> None:
    """Make and fill the tables of a new database.

    Raises:
        OSError: The file cannot be written.
    """
    tables, indexes = files(__package__).joinpath("database.sql").read_text(encoding="utf-8").split("-- Indexes\n")
    _run(connection, f"{_SETTINGS}{tables}BEGIN")
    _write_events(connection, selection.texts)
    # indexes after most rows, but before the registries: ``_is_cited`` looks sources up in one
    _run(connection, f"{indexes}BEGIN")
    _write_registries(connection, selection.index)
    with _disk_failures():
        connection.commit()


def _write_events(connection: sqlite3.Connection, events: Iterable[str]) -> None:
    columns = [name for _, name, *_ in connection.execute("PRAGMA table_info(events)")]
    for texts in _batches(events):
        batch: list[EventObject] = [loads(text) for text in texts]
        _insert(connection, "events", map(partial(_event, columns), batch, texts))
        for table, rows in _PARTS.items():
            _insert(connection, table, chain.from_iterable(map(rows, batch)))


def _write_registries(connection: sqlite3.Connection, index: Index) -> None:
    headers = _record(
        "title", "description", "license", "updated", "id", "url", "version", "authors", "doi", "identifiers"
    )
    _insert(connection, "chronologies", chain.from_iterable(map(headers, map(header_object, index.headers()))))
    people = groupby(index.aliases("person"), key=itemgetter(0))
    _insert(connection, "people", ((name, to_json([alias for _, alias in aliases])) for name, aliases in people))
    for table, (registry, rows) in _REGISTERED.items():
        for batch in _batches(index.registry(registry)):
            wanted = batch if registry != "sources" else [one for one in batch if _is_cited(connection, one[0])]
            _insert(connection, table, chain.from_iterable(rows(loads(text)) for _, text in wanted))


def _is_cited(connection: sqlite3.Connection, source: str) -> bool:
    return connection.execute("SELECT 1 FROM event_sources WHERE source = ?", (source,)).fetchone() is not None


def _batches(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    """The items in lists of at most ``_BATCH``."""
    rest = iter(items)
    return iter(lambda: list(islice(rest, _BATCH)), [])  # an empty list ends it


def _run(connection: sqlite3.Connection, script: str) -> None:
    """Commit what has been written so far, and run some statements."""
    with _disk_failures():
        connection.executescript(script)  # which commits first


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """Add rows."""
    values = list(rows)  # outside of _disk_failures: an error of the index, which gives the rows, is another matter
    if values:
        marks = ", ".join("?" * len(values[0]))
        with _disk_failures():
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608 - our own tables


@contextmanager
def _disk_failures() -> Iterator[None]:
    """Raise SQLite's failures of the disk as the ``OSError`` of the system."""
    try:
        yield
    except sqlite3.OperationalError as error:
        code = error.sqlite_errorcode & 0xFF  # the primary code, without the details of an extended one
        if code not in _OF_THE_DISK:
            raise
        full = code == sqlite3.SQLITE_FULL
        raise OSError(errno.ENOSPC if full else errno.EIO, os.strerror(errno.ENOSPC) if full else str(error)) from error


def _event(columns: Sequence[str], event: EventObject, text: str) -> Row:
    """The columns of an event: keys of its JSON, values derived from its date and series, and the JSON itself."""
    date, series = event["date"], event["series"]
    others: dict[str, Any] = {
        **date,
        "date": date["edtf"],
        "date_text": date["text"],
        "year": heading_year(date),
        "series": series and series["id"],
        "number": series and series["number"],
        "json": text,
    }
    values = {**event, **others}
    return [values[name] for name in columns]


def _actors(event: EventObject) -> Iterator[Row]:
    """The actors that an event names, in its order, then those that are only involved."""
    named = [actor["id"] for actor in event["actors"]]
    yield from ((event["id"], actor, 1) for actor in named)
    yield from ((event["id"], actor, 0) for actor in event["involves"] if actor not in named)


def _support(event: EventObject) -> Iterable[Row]:
    """Each once, even if two passages of a source support the same statement."""
    return dict.fromkeys(
        (event["id"], one["id"], statement) for one in event["sources"] for statement in one["supports"]
    )


def _disputes(event: EventObject) -> Iterator[Row]:
    for source in event["sources"]:
        for statement, value in source["disputes"].items():
            yield event["id"], source["id"], statement, to_json(value)


_PARTS: dict[str, Callable[[EventObject], Iterable[Row]]] = {
    "event_same_as": lambda event: ((event["id"], value) for value in event["same_as"]),
    "event_actors": _actors,
    "event_places": lambda event: ((event["id"], place["id"]) for place in event["places"]),
    "event_topics": lambda event: ((event["id"], topic) for topic in event["topics"]),
    "event_people": lambda event: ((event["id"], one["name"], one["role"], one["actor"]) for one in event["people"]),
    "event_sources": lambda event: (
        (event["id"], one["id"], *(one[key] for key in ("locator", "note", "quote", "as_written")))
        for one in event["sources"]
    ),
    "event_statements": lambda event: ((event["id"], *word) for word in event["evidence"].items()),
    "support": _support,
    "disputes": _disputes,
    "event_relations": lambda event: ((event["id"], one["relation"], one["id"]) for one in event["related"]),
}
"""The tables for the lists of an event, each with the function that makes its rows."""


def _record(*keys: str) -> Callable[[Any], Iterable[Row]]:
    """A row with these fields of a record; a list becomes JSON."""
    return lambda record: [tuple(to_json(record[key]) if key in LISTS else record[key] for key in keys)]


def _links(key: str) -> Callable[[Any], Iterable[Row]]:
    """A row for each id in a list of a record."""
    return lambda record: ((record["id"], other) for other in record[key])


LISTS = ("aliases", "authors", "identifiers", "same_as")
"""The columns of registries that are JSON arrays."""

_REGISTERED: dict[str, tuple[str, Callable[[Any], Iterable[Row]]]] = {
    "kinds": ("kinds", _record("id", "name")),
    "topics": ("topics", _record("id", "name")),
    "series": ("series", _record("id", "name", "aliases", "same_as", "note")),
    "actors": ("actors", _record("id", "name", "kind", "aliases", "same_as")),
    "actor_members": ("actors", _links("members")),
    "actor_wholes": ("actors", _links("part_of")),
    "places": ("places", _record("id", "name", "country", "latitude", "longitude", "aliases", "same_as")),
    "sources": (
        "sources",
        _record(
            "id", "reference", "type", "title", "publisher", "authors", "date",
            "doi", "isbn", "issn", "url", "archive_url", "accessed", "language", "grade", "note", "same_as", "origin",
        ),
    ),
}  # fmt: skip
"""The tables for registries, each with its registry and the function that makes the rows of a record."""
