"""Updates an index: reads only the pieces of files that changed, and rewrites what depends on them.

If these alone cannot tell whether the store is valid, it raises ``NeedsFullRead``: the index is then built
from scratch, which also finds what is wrong.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import tomli

from catimeline.index.facets import FREE, OF_SOURCES
from catimeline.index.ingest import PortionReader, registered
from catimeline.index.packed import unpack_positions
from catimeline.index.pieces import INSERT_PIECE, CutFile, Outline, Piece, outline, piece_row
from catimeline.index.registry_rows import HEADER, definition_rows, name_rows, registry_rows
from catimeline.index.rows import RowMaker
from catimeline.index.tables import from_raw
from catimeline.index.update_events import Changes
from catimeline.model.records import Actor, Chronology, Source
from catimeline.model.to_json import Describer
from catimeline.model.vocabulary import RECORD_OF, REGISTRIES
from catimeline.store.assemble import Document, read_registries
from catimeline.store.schema import SOURCE
from catimeline.store.toml_sections import read_sections
from catimeline.store.validation import NeedsFullRead, Validation, trusting

FileNow = tuple[int, CutFile | None]
"""A file of a store: its number in the index, known or new, and its content if that has changed."""
Key = tuple[str, str]
"""Registry and id."""
_RESOLVED_ELSEWHERE = ("missing-header", "unknown-actor", "unknown-source")
"""Codes of faults of one file that another file of the store may resolve."""


def refresh(connection: sqlite3.Connection, files: Sequence[FileNow]) -> None:
    """Bring an index up to date with the files of its store, except for the stamps of the files.

    Args:
        connection: The index, within a transaction.
        files: Each file in reading order.

    Raises:
        NeedsFullRead: See above; the caller rolls back what has been written.
    """
    replaced, new = _compare(connection, files)
    _check_alone(one.document for one in new)
    changed = _touched(connection, replaced, new)
    # Reads what the index still has of the replaced pieces; `_write_files` deletes that.
    before = _chronology(connection, changed)
    removed = {position for piece in replaced for position in unpack_positions(piece.events)}
    _write_files(connection, files, replaced, new)
    chronology = _chronology(connection, changed)
    if any(registry == "actors" for registry, _ in changed):
        _rename_actors(connection, before, chronology)
    maker = RowMaker(chronology)
    changes = Changes(connection, removed)
    # Events of other pieces that show a changed record; those of the new ones are read below.
    changes.renew(maker, _affected(connection, changed, before, chronology, removed))
    reader = PortionReader(chronology, chronology.sources, lambda: maker, tomli.loads)
    ids = [[changes.put(row) for text in one.portions for row in reader.rows(text)] for one in new]
    changes.apply()
    rows = (piece_row(*one[:3], changes.positions(some)) for one, some in zip(new, ids, strict=True))
    connection.executemany(INSERT_PIECE, rows)
    _write_registries(connection, changed, (before, chronology), changes.facets())


class _New(NamedTuple):
    """A piece that the index does not have."""

    file: int
    piece: Piece
    outline: Outline
    document: Document
    """What it has besides events."""
    portions: list[str]
    """Its events."""


class _Old(NamedTuple):
    """A piece that only the index has."""

    piece: int
    file: int
    records: str
    events: bytes


def _compare(connection: sqlite3.Connection, files: Sequence[FileNow]) -> tuple[list[_Old], list[_New]]:
    """The pieces that are no longer in their files, and the new ones.

    Raises:
        NeedsFullRead: A new piece cannot be read by itself, or two pieces of a file are alike.
    """
    old: list[_Old] = []
    new: list[_New] = []
    numbers = {number for number, _ in files}
    for (number,) in connection.execute("SELECT number FROM files").fetchall():
        if number not in numbers:
            old += _pieces(connection, number).values()
    for number, cut in files:
        if cut:
            known = _pieces(connection, number)
            found = [piece for piece in cut.pieces if known.pop(piece.digest, None) is None]
            new += [_read(number, cut.file.content, piece) for piece in found]
            old += known.values()
    return old, new


def _pieces(connection: sqlite3.Connection, number: int) -> dict[bytes, _Old]:
    """The pieces that the index has of a file, by their digests."""
    rows = connection.execute("SELECT digest, piece, file, records, events FROM pieces WHERE file = ?", (number,))
    return {digest: _Old(*row) for digest, *row in rows}


def _read(number: int, content: bytes, piece: Piece) -> _New:
    text = content[piece.start : piece.end]
    document, portions = read_sections(text)
    return _New(number, piece, outline(text, document), document, portions)


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


def _touched(connection: sqlite3.Connection, replaced: Sequence[_Old], new: Sequence[_New]) -> set[Key]:
    """The records that new pieces define differently than replaced ones, or no longer, or for the first time."""
    definition = "SELECT registry, id, raw FROM definitions WHERE registry = ? AND id = ? AND file = ?"
    were = {row for key in _defined(replaced) for row in connection.execute(definition, key)}
    are = {(registry, key, raw) for registry, key, _, raw in _definitions(new)}
    return {(registry, key) for registry, key, _ in were ^ are}


def _defined(pieces: Iterable[_Old]) -> Iterator[tuple[str, str, int]]:
    """The records that pieces define: registry, id and file."""
    for piece in pieces:
        for registry, keys in json.loads(piece.records).items():
            yield from ((registry, key, piece.file) for key in keys)


def _definitions(pieces: Iterable[_New]) -> Iterator[tuple[str, str, int, str]]:
    return definition_rows((one.file, one.document) for one in pieces)


def registries_of(connection: sqlite3.Connection) -> Chronology:
    """The registries of a store without its sources."""
    return _chronology(connection, set())._replace(sources={})


def _chronology(connection: sqlite3.Connection, changed: set[Key]) -> Chronology:
    """The registries of the store. Only changed sources are read at once, any other source when it is looked up.

    Args:
        connection: The index, whose definitions are read.
        changed: The records that change.

    Raises:
        NeedsFullRead: The registries have a problem.
    """
    # A large store has many sources, and an update needs few of them: those that the events it reads cite.
    ranked = connection.execute("SELECT number FROM files ORDER BY rank").fetchall()
    stored: dict[int, Document] = {number: {} for (number,) in ranked}
    rows = connection.execute("SELECT registry, id, file, raw FROM definitions WHERE registry != 'sources'").fetchall()
    keys = {key for registry, key in changed if registry == "sources"}
    waiting = [*keys]
    for key in waiting:  # it grows: the origin of a source must exist, and not lead back to the source
        found = connection.execute("SELECT * FROM definitions WHERE registry = 'sources' AND id = ?", (key,)).fetchall()
        rows += found
        origins = {origin for *_, raw in found for origin in _origin(raw)} - keys
        waiting += origins
        keys |= origins
    for registry, key, number, raw in rows:
        if registry == HEADER:
            stored[number][HEADER] = from_raw(raw)
        else:
            stored[number].setdefault(registry, {})[key] = from_raw(raw)
    chronology = registered(list(stored.values()))
    return chronology._replace(sources=_Sources(connection, chronology.sources))


class _Sources(dict[str, Source]):
    """Sources by id; those not yet known are read from the index when they are looked up."""

    def __init__(self, connection: sqlite3.Connection, known: Mapping[str, Source]) -> None:
        super().__init__(known)
        self._connection = connection

    def __contains__(self, key: object) -> bool:
        return super().__contains__(key) or self._raw(key) is not None

    def __missing__(self, key: str) -> Source:
        source: Source = SOURCE(from_raw(self._raw(key) or ""), ("sources", key), trusting())
        self[key] = source
        return source

    def _raw(self, key: object) -> str | None:
        definition = "SELECT raw FROM definitions WHERE registry = 'sources' AND id = ?"
        found = self._connection.execute(definition, (key,)).fetchone()
        return found[0] if found else None


def _write_files(
    connection: sqlite3.Connection, files: Sequence[FileNow], replaced: Sequence[_Old], new: Sequence[_New]
) -> None:
    """Record the files of the store, their order, and what the new pieces define; remove the replaced pieces.

    Raises:
        NeedsFullRead: Two pieces of a file define the same.
    """
    connection.executemany("DELETE FROM pieces WHERE piece = ?", ((one.piece,) for one in replaced))
    connection.executemany("DELETE FROM definitions WHERE registry = ? AND id = ? AND file = ?", _defined(replaced))
    connection.execute("UPDATE files SET rank = NULL")
    for rank, (number, _) in enumerate(files):
        connection.execute("INSERT OR IGNORE INTO files (number) VALUES (?)", (number,))
        connection.execute("UPDATE files SET rank = ? WHERE number = ?", (rank, number))
    connection.execute("DELETE FROM files WHERE rank IS NULL")
    try:
        connection.executemany("INSERT INTO definitions VALUES (?, ?, ?, ?)", _definitions(new))
    except sqlite3.IntegrityError:
        raise NeedsFullRead from None
    for number, cut in files:
        if cut:
            tables = connection.execute("SELECT tables FROM pieces WHERE file = ? AND tables != ''", (number,))
            whole = [name for (names,) in tables for name in json.loads(names)]
            whole += [name for one in new if one.file == number for name in one.outline.tables]
            if len(whole) > len(set(whole)):
                raise NeedsFullRead


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
    for key in _followers(connection, changed, before, after):
        positions |= _found_by(connection, "source", key)
    if any(registry in ("actors", "places") for registry, _ in changed):
        for key in _involving_others(before.actors, after.actors):
            positions |= _found_by(connection, "actor", key)
        were, are = _seen_places(before), _seen_places(after)
        for key in were.keys() & are.keys():
            if were[key] != are[key]:
                positions |= _found_by(connection, "place", key)
    return positions - removed


def _followers(
    connection: sqlite3.Connection, changed: set[Key], before: Chronology, after: Chronology
) -> Iterator[str]:
    """Yield the sources that carry, directly or not, the text of one whose own origin changes.

    Raises:
        NeedsFullRead: One of them names a source that no longer exists.
    """
    moved, gone = [], set()
    for registry, key in changed:
        if registry == "sources" and (old := before.sources.get(key)):
            new = after.sources.get(key)
            if new is None:
                gone.add(key)
            if new is None or new.origin != old.origin:
                moved.append(key)
    if not moved:
        return
    named: dict[str, list[str]] = {}
    rows = connection.execute("SELECT id, raw FROM definitions WHERE registry = 'sources' AND raw LIKE '%\"origin\"%'")
    for key, raw in rows:
        for origin in _origin(raw):
            named.setdefault(origin, []).append(key)
    if gone & named.keys():
        raise NeedsFullRead
    passed = set(moved)
    for key in moved:  # it grows
        more = {*named.get(key, ())} - passed
        passed |= more
        moved += more
        yield from more


def _origin(raw: str) -> list[str]:
    """The origin of a source, as the index keeps its table; none if it has none."""
    table: Any = from_raw(raw)
    return [table["origin"]] if "origin" in table else []


def _rename_actors(connection: sqlite3.Connection, before: Chronology, after: Chronology) -> None:
    """Write the changed names and kinds of actors into the JSON of the events that name them: all that shows them."""
    old, new = Describer(before), Describer(after)
    for key in before.actors.keys() & after.actors.keys():
        if old.actor(key) != new.actor(key):
            # Quotation marks within a text are escaped, so no text of an event is replaced.
            connection.execute(
                "UPDATE events SET json = replace(json, ?, ?) WHERE position IN"
                " (SELECT position FROM terms CROSS JOIN postings USING (term) WHERE facet = 'named' AND value = ?)",
                (old.actor(key), new.actor(key), key),
            )


def _found_by(connection: sqlite3.Connection, facet: str, value: str) -> set[int]:
    """The positions of the events that have a term; empty if there is no such term."""
    rows = connection.execute(
        "SELECT position FROM terms CROSS JOIN postings USING (term) WHERE facet = ? AND value = ?", (facet, value)
    )
    return {position for (position,) in rows}


def _involving_others(before: Mapping[str, Actor], after: Mapping[str, Actor]) -> set[str]:
    """The actors whose presence at an event may involve others than before; see ``Involvement``.

    These are the actors whose relations changed, all that are part of them and all groups that have them as members,
    directly or not, and their own members.
    """

    def relations(actors: Mapping[str, Actor], key: str) -> tuple[tuple[str, ...], ...]:
        return (actors[key].part_of, actors[key].members) if key in actors else ()

    changed = [key for key in {*before, *after} if relations(before, key) != relations(after, key)]
    found = {member for actors in (before, after) for key in changed if key in actors for member in actors[key].members}
    for way in ("part_of", "members"):
        leading: dict[str, list[str]] = {}
        for actor in (*before.values(), *after.values()) if changed else ():
            for other in getattr(actor, way):
                leading.setdefault(other, []).append(actor.id)
        seen, waiting = set(changed), [*changed]
        while waiting:
            new = {*leading.get(waiting.pop(), ())} - seen
            seen |= new
            waiting += new
        found |= seen
    return found


def _seen_places(chronology: Chronology) -> dict[str, object]:
    """For each place, all that the row of an event there depends on, including the name of its country."""
    states = chronology.actors
    return {
        key: (place, states[place.country].name if place.country in states else None)
        for key, place in chronology.places.items()
    }


def _write_registries(
    connection: sqlite3.Connection, changed: set[Key], versions: tuple[Chronology, Chronology], facets: set[str]
) -> None:
    """Write the changed records, and the names if these may have changed, given the registries before and after.

    All registries but the sources are small: if any of their records has changed, all of them are written again.
    """
    _, chronology = versions
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
    names_of = "SELECT DISTINCT value FROM names WHERE facet = ?"
    known = {facet: _column(connection, names_of, facet) for facet in OF_SOURCES}
    of_sources = {facet: _said(connection, facet, known[facet], changed, versions) for facet in OF_SOURCES}
    if small or facets & set(FREE) or of_sources != known:
        values = {facet: _column(connection, "SELECT value FROM terms WHERE facet = ?", facet) for facet in FREE}
        rows = name_rows(chronology, values | of_sources)
        connection.execute("DELETE FROM names")
        connection.executemany("INSERT INTO names VALUES (?, ?, ?, ?)", rows)


def _column(connection: sqlite3.Connection, statement: str, facet: str) -> set[str]:
    return {value for (value,) in connection.execute(statement, (facet,))}


def _said(
    connection: sqlite3.Connection, facet: str, known: set[str], changed: set[Key], versions: Sequence[Chronology]
) -> set[str]:
    """The values of a facet that sources have, given those that they had before some changed."""
    keys = [key for registry, key in changed if registry == "sources"]
    sources = ([source for key in keys if (source := one.sources.get(key))] for one in versions)
    were, are = ({getattr(source, facet) for source in some} - {None} for some in sources)
    others = "SELECT 1 FROM registries WHERE registry = 'sources' AND json_extract(json, ?) = ? LIMIT 1"
    gone = {value for value in were - are if not connection.execute(others, (f"$.{facet}", value)).fetchone()}
    return (known - gone) | are
