"""Updates an index: reads only the files that changed, and remakes what depends on them.

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
_MENDED_ELSEWHERE = ("missing-header", "unknown-actor")
"""What can be wrong with a file by itself and right with the store."""


def refresh(connection: sqlite3.Connection, files: Sequence[FileNow]) -> None:
    """Bring an index up to date with the files of its store; all but the times of the files.

    Args:
        connection: The index, within a transaction.
        files: In the order of reading, each by its number in the index, known or new; its content if that has changed.

    Raises:
        NeedsFullRead: See above; what has been written is to be rolled back.
    """
    known = {number for (number,) in connection.execute("SELECT number FROM files")}
    contents = {number: read_sections(content.content) for number, content in files if content}
    replaced = (known - {number for number, _ in files}) | contents.keys()
    documents = {number: document for number, (document, _) in contents.items()}
    _check_alone(documents.values())
    changed = _touched(connection, replaced, documents)
    before = _chronology(connection, changed)
    removed = _events_of(connection, replaced)
    _write_files(connection, files, replaced, documents)
    chronology = _chronology(connection, changed, documents)
    maker = RowMaker(chronology)
    changes = Changes(connection, removed)
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
    """Make sure that files hold records, which can be compared and kept, and no other values.

    Raises:
        NeedsFullRead: Something is wrong with one of them that no other file can mend.
    """
    for document in documents:
        validation = Validation()
        read_registries([document], validation)
        if any(fault.code not in _MENDED_ELSEWHERE for fault in validation.faults):
            raise NeedsFullRead


def _touched(connection: sqlite3.Connection, replaced: set[int], documents: Mapping[int, Document]) -> set[Key]:
    """The records that files which change or go define otherwise than before."""
    definitions = "SELECT registry, id, raw FROM definitions WHERE file = ?"
    were = {row for number in replaced for row in connection.execute(definitions, (number,))}
    are = {(registry, key, raw) for registry, key, _, raw in definition_rows(documents.items())}
    return {(registry, key) for registry, key, _ in were ^ are}


def _chronology(
    connection: sqlite3.Connection, changed: set[Key], documents: Mapping[int, Document] | None = None
) -> Chronology:
    """The registries of the store; of the sources those that are touched, and any other when it is looked up.

    Args:
        connection: The index, whose definitions are read.
        changed: The records that change.
        documents: Files that are at hand, by number: in these all is read.

    Raises:
        NeedsFullRead: Something is wrong with them.
    """
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
    """Sources, of which those that are not there yet are read from the index when they are looked up."""

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
    """The positions of the events of some files."""
    packed = (connection.execute("SELECT events FROM files WHERE number = ?", (number,)) for number in numbers)
    return {position for rows in packed for (events,) in rows for position in unpack_positions(events)}


def _write_files(
    connection: sqlite3.Connection,
    files: Sequence[FileNow],
    replaced: set[int],
    documents: Mapping[int, Document],
) -> None:
    """Note what files there are, in which order, and what those that change define."""
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
    """The positions of the events that are to be described anew, although their files have not changed.

    Raises:
        NeedsFullRead: One of them refers to what is no longer there, or that cannot be told.
    """
    positions: set[int] = set()
    for registry, key in changed - {(HEADER, "")}:
        found = _found_by(connection, "named" if registry == "actors" else RECORD_OF[registry], key) - removed
        if key not in getattr(after, registry) and ((found and registry != "people") or registry == "actors"):
            raise NeedsFullRead
        if registry in ("people", "series", "sources"):
            positions |= found
    if any(registry in ("actors", "places") for registry, _ in changed):
        for facet, were, are in (
            ("named", _seen_actors(before), _seen_actors(after)),
            ("place", _seen_places(before), _seen_places(after)),
        ):
            for key in were.keys() & are.keys():
                if were[key] != are[key]:
                    positions |= _found_by(connection, facet, key)
    return positions - removed


def _found_by(connection: sqlite3.Connection, facet: str, value: str) -> set[int]:
    """The positions of the events that have a term."""
    rows = connection.execute(
        "SELECT position FROM terms CROSS JOIN postings USING (term) WHERE facet = ? AND value = ?", (facet, value)
    )
    return {position for (position,) in rows}


def _seen_actors(chronology: Chronology) -> dict[str, object]:
    """What events show, or are found by, of each actor that they name."""
    involvement = Involvement(chronology.actors)
    return {
        key: (actor.name, actor.kind, actor.aliases, involvement.of((key,))) for key, actor in chronology.actors.items()
    }


def _seen_places(chronology: Chronology) -> dict[str, object]:
    """The same of each place: the name of its country among it."""
    states = chronology.actors
    return {
        key: (place, states[place.country].name if place.country in states else None)
        for key, place in chronology.places.items()
    }


def _write_registries(
    connection: sqlite3.Connection, changed: set[Key], chronology: Chronology, facets: set[str]
) -> None:
    """Write the records that are touched, and the names of facets of which values have come or gone."""
    describer = Describer(chronology, Involvement(chronology.actors))
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
