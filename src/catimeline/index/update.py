"""Updates an index: reads only the files that changed, and rewrites what depends on them.

If the changed files alone cannot tell whether the store is valid, it raises ``NeedsFullRead``: the index is then built
from scratch, which also finds what is wrong.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from catimeline.index.facets import FREE
from catimeline.index.ingest import PortionReader, registered
from catimeline.index.registry_rows import HEADER, definition_rows, name_rows, registry_rows
from catimeline.index.rows import RowMaker
from catimeline.index.tables import from_raw, pack_positions, unpack_positions
from catimeline.index.update_events import Changes
from catimeline.model.evidence import Involvement
from catimeline.model.records import Chronology, Source
from catimeline.model.to_json import Describer
from catimeline.model.vocabulary import RECORD_OF, REGISTRIES
from catimeline.store.assemble import Document, read_registries
from catimeline.store.files import SourceFile
from catimeline.store.schema import SOURCE
from catimeline.store.toml_sections import read_sections
from catimeline.store.validation import NeedsFullRead, Validation

FileNow = tuple[int, SourceFile | None]
Key = tuple[str, str]
"""Registry and id."""
_RESOLVED_ELSEWHERE = ("missing-header", "unknown-actor")
"""Codes of faults of one file that another file of the store may resolve."""


def refresh(connection: sqlite3.Connection, files: Sequence[FileNow]) -> None:
    """Bring an index up to date with the files of its store, except for the stamps of the files.

    Args:
        connection: The index, within a transaction.
        files: Each file in reading order: its number in the index, known or new, and its content if that has changed.

    Raises:
        NeedsFullRead: See above; the caller rolls back what has been written.
    """
    known = {number for (number,) in connection.execute("SELECT number FROM files")}
    contents = {number: read_sections(content.content) for number, content in files if content}
    replaced = (known - {number for number, _ in files}) | contents.keys()
    documents = {number: document for number, (document, _) in contents.items()}
    _check_alone(documents.values())
    changed = _touched(connection, replaced, documents)
    # The next two read what the index still has of the replaced files; `_write_files` deletes that.
    before = _chronology(connection, changed)
    removed = _events_of(connection, replaced)
    _write_files(connection, files, replaced, documents)
    chronology = _chronology(connection, changed, documents)
    maker = RowMaker(chronology)
    changes = Changes(connection, removed)
    # Events of unchanged files that show a changed record; those of changed files are read from scratch below.
    changes.renew(maker, _affected(connection, changed, before, chronology, removed))
    reader = PortionReader(chronology, maker)
    homes = {
        number: [changes.put(row) for text in texts for row in reader.rows(text)]
        for number, (_, texts) in contents.items()
    }
    changes.apply()
    events = [(pack_positions(changes.positions(ids)), number) for number, ids in homes.items()]
    connection.executemany("UPDATE files SET events = ? WHERE number = ?", events)
    _write_registries(connection, changed, chronology, changes.facets())


def _check_alone(documents: Iterable[Document]) -> None:
    """Check the registries of each file, so that the index compares and stores nothing but records.

    Raises:
        NeedsFullRead: A file has a fault that no other file can resolve.
    """
    for document in documents:
        validation = Validation()
        read_registries([document], validation)
        if any(fault.code not in _RESOLVED_ELSEWHERE for fault in validation.faults):
            raise NeedsFullRead


def _touched(connection: sqlite3.Connection, replaced: set[int], documents: Mapping[int, Document]) -> set[Key]:
    """The records that changed or removed files define differently than before, or no longer, or for the first time."""
    definitions = "SELECT registry, id, raw FROM definitions WHERE file = ?"
    were = {row for number in replaced for row in connection.execute(definitions, (number,))}
    are = {(registry, key, raw) for registry, key, _, raw in definition_rows(documents.items())}
    return {(registry, key) for registry, key, _ in were ^ are}


def _chronology(
    connection: sqlite3.Connection, changed: set[Key], documents: Mapping[int, Document] | None = None
) -> Chronology:
    """The registries of the store. Only changed sources are read at once, any other source when it is looked up.

    Args:
        connection: The index, whose definitions are read.
        changed: The records that change.
        documents: Files by number that replace what the index has of them; all their sources are read at once.

    Raises:
        NeedsFullRead: The registries have a problem.
    """
    # A large store has many sources, and an update needs few of them: those that the events it reads cite.
    ranked = connection.execute("SELECT number FROM files ORDER BY rank").fetchall()
    stored: dict[int, Document] = {number: {} for (number,) in ranked}
    rows = connection.execute("SELECT registry, id, file, raw FROM definitions WHERE registry != 'sources'").fetchall()
    for registry, key in changed:
        if registry == "sources":
            rows += connection.execute("SELECT * FROM definitions WHERE registry = 'sources' AND id = ?", (key,))
    for registry, key, number, raw in rows:
        if registry == HEADER:
            stored[number][HEADER] = from_raw(raw)
        else:
            stored[number].setdefault(registry, {})[key] = from_raw(raw)
    chronology = registered(list((stored | dict(documents or {})).values()))
    return chronology._replace(sources=_Sources(connection, chronology.sources))


class _Sources(dict[str, Source]):
    """Sources by id; those not yet known are read from the index when they are looked up."""

    def __init__(self, connection: sqlite3.Connection, known: Mapping[str, Source]) -> None:
        super().__init__(known)
        self._connection = connection

    def __contains__(self, key: object) -> bool:
        return super().__contains__(key) or self._raw(key) is not None

    def __missing__(self, key: str) -> Source:
        source: Source = SOURCE(from_raw(self._raw(key) or ""), ("sources", key), Validation())
        self[key] = source
        return source

    def _raw(self, key: object) -> str | None:
        definition = "SELECT raw FROM definitions WHERE registry = 'sources' AND id = ?"
        found = self._connection.execute(definition, (key,)).fetchone()
        return found[0] if found else None


def _events_of(connection: sqlite3.Connection, numbers: Iterable[int]) -> set[int]:
    """The positions of the events of these files."""
    packed = (connection.execute("SELECT events FROM files WHERE number = ?", (number,)) for number in numbers)
    return {position for rows in packed for (events,) in rows for position in unpack_positions(events)}


def _write_files(
    connection: sqlite3.Connection,
    files: Sequence[FileNow],
    replaced: set[int],
    documents: Mapping[int, Document],
) -> None:
    """Record the files of the store, their order, and the definitions in the changed ones."""
    numbers = [(number,) for number in replaced]
    connection.executemany("DELETE FROM definitions WHERE file = ?", numbers)
    connection.executemany("DELETE FROM files WHERE number = ?", numbers)
    connection.executemany("INSERT INTO definitions VALUES (?, ?, ?, ?)", definition_rows(documents.items()))
    connection.executemany("INSERT INTO files (number) VALUES (?)", ((number,) for number in documents))
    ranks = [(rank, number) for rank, (number, _) in enumerate(files)]
    connection.executemany("UPDATE files SET rank = ? WHERE number = ?", ranks)


def _affected(
    connection: sqlite3.Connection, changed: set[Key], before: Chronology, after: Chronology, removed: set[int]
) -> set[int]:
    """The positions of events that must be described again, although their files have not changed.

    Raises:
        NeedsFullRead: One of them may refer to a record that no longer exists.
    """
    positions: set[int] = set()
    for registry, key in changed - {(HEADER, "")}:
        # The term "actor" finds all events that name an actor or have it as that of a person, and some others.
        found = _found_by(connection, RECORD_OF[registry], key) - removed
        # A person need not be registered.
        if found and registry != "people" and key not in getattr(after, registry):
            raise NeedsFullRead
        if registry in ("people", "series", "sources"):
            positions |= found
    if any(registry in ("actors", "places") for registry, _ in changed):
        for facet, were, are in (
            ("named", _described(before), _described(after)),
            ("actor", _involved(before), _involved(after)),
            ("place", _seen_places(before), _seen_places(after)),
        ):
            for key in were.keys() & are.keys():
                if were[key] != are[key]:
                    positions |= _found_by(connection, facet, key)
    return positions - removed


def _found_by(connection: sqlite3.Connection, facet: str, value: str) -> set[int]:
    """The positions of the events that have a term; empty if there is no such term."""
    rows = connection.execute(
        "SELECT position FROM terms CROSS JOIN postings USING (term) WHERE facet = ? AND value = ?", (facet, value)
    )
    return {position for (position,) in rows}


def _described(chronology: Chronology) -> dict[str, object]:
    """For each actor, what the row of an event that names it says of it."""
    return {key: (actor.name, actor.kind, actor.aliases) for key, actor in chronology.actors.items()}


def _involved(chronology: Chronology) -> dict[str, object]:
    """For each actor, all that an event involves at which it is present."""
    involvement = Involvement(chronology.actors)
    return {key: involvement.of((key,)) for key in chronology.actors}


def _seen_places(chronology: Chronology) -> dict[str, object]:
    """For each place, all that the row of an event there depends on, including the name of its country."""
    states = chronology.actors
    return {
        key: (place, states[place.country].name if place.country in states else None)
        for key, place in chronology.places.items()
    }


def _write_registries(
    connection: sqlite3.Connection, changed: set[Key], chronology: Chronology, facets: set[str]
) -> None:
    """Write the changed records, and the names if these may have changed.

    All registries but the sources are small: if any of their records has changed, all of them are written again.
    """
    describer = Describer(chronology)
    for registry in REGISTRIES:
        keys = [(registry, key) for name, key in changed if name == registry]
        connection.executemany("DELETE FROM registries WHERE registry = ? AND id = ?", keys)
    small = any(registry != "sources" for registry, _ in changed)
    names = {name for name in REGISTRIES if name != "sources" and small}
    connection.executemany("DELETE FROM registries WHERE registry = ?", ((name,) for name in names))
    for registry in REGISTRIES:
        for row in registry_rows(chronology, describer, registry):
            if registry in names or row[:2] in changed:
                connection.execute("INSERT INTO registries VALUES (?, ?, ?)", row)
    values = {
        facet: [value for (value,) in connection.execute("SELECT value FROM terms WHERE facet = ?", (facet,))]
        for facet in FREE
    }
    if small or facets & set(FREE):
        rows = name_rows(chronology, values)
        connection.execute("DELETE FROM names")
        connection.executemany("INSERT INTO names VALUES (?, ?, ?, ?)", rows)
