"""The derived index of a store: a SQLite file in the user's cache folder that can be deleted at any time.

If the file cannot be kept (no cache folder, a read-only or full disk), the index is built in memory.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from binascii import crc32  # that of zlib, which takes longer to load

from catimeline.index import cache as index_cache
from catimeline.index.facets import NO_DAY
from catimeline.light_typing import TYPE_CHECKING, NamedTuple
from catimeline.progress import nobody
from catimeline.text.names import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, Self

    from catimeline.progress import Watch
    from catimeline.store.files import Store

_NEIGHBOURS = 10_000
"""How many names before a form, and how many after it, are candidates for a suggestion."""
_BEGINS = "form >= ? AND form < ?"  # SQLite uses an index for a range, but none for a LIKE that ignores case
_AFTER_ALL = "\U0010ffff"
"""Sorts after anything that can follow a prefix."""
_EVENT = (
    "SELECT e.json || coalesce(r.json, '[]') || '}' FROM events AS e LEFT JOIN related AS r ON r.position = e.position"
)
_EVENT_BY_ID, _EVENT_AT = f"{_EVENT} WHERE id = ?", f"{_EVENT} WHERE e.position = ?"
_NAMES_OF_SOURCES = "SELECT id AS value, id AS name, id AS form FROM registries WHERE registry = 'sources'"


class Term(NamedTuple):
    """A facet value that finds events, with its figures."""

    number: int
    events: int
    first: int | None
    """The first day of any of these events, as a day number; ``None`` if no start is known."""
    last: int | None


class Index:
    """An open index: the events of a store, found by their terms. As a context manager, it closes itself."""

    def __init__(self, connection: sqlite3.Connection, path: str | None, store: Store) -> None:
        self.connection = connection
        """For the SQL of ``query``; other callers use the methods. SQLite's own NOCASE knows only ASCII: "folded" is a
        function there."""
        connection.create_function("folded", 1, lambda text: text and fold(text), deterministic=True)
        self.path = path
        """The file of the index; ``None`` if it is in memory."""
        self.store = store
        """The files that were read."""
        self.tell: Callable[[str], None] = _ignored
        """What ``remark`` does: the command line prints on stderr, Python warns."""
        self.tell_lack: Callable[[str], None] = _ignored
        """The same where there is no answer, which Python sees without a warning."""
        self._told: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        self.close()
        if self.path and isinstance(error, sqlite3.Error) and index_cache.is_damage(error):
            index_cache.discard(self.path)

    def close(self) -> None:
        """Close the index; closing it twice is safe."""
        self.connection.close()

    def headers(self) -> list[dict[str, Any]]:
        """The ``[store]`` tables as they were read, in the order of the files."""
        rows = self.connection.execute(
            "SELECT raw FROM definitions JOIN files ON number = file WHERE registry = 'store' ORDER BY rank"
        )
        from catimeline.index.tables import from_raw  # noqa: PLC0415 - lists of events need none

        headers: list[Any] = [from_raw(raw) for (raw,) in rows]
        return headers

    def counts(self) -> dict[str, int]:
        """The number of events, and of records in each registry that has any."""
        [(events,)] = self.connection.execute("SELECT count(*) FROM facts")
        found = self.connection.execute("SELECT registry, count(*) FROM registries GROUP BY registry")
        return {"events": events, **dict(found)}

    def span(self) -> tuple[int | None, int | None]:
        """The first and the last known day of any event, as day numbers; ``None`` if no event has one."""
        known = "SELECT min(day), max(coalesce(last, day)) FROM facts WHERE day != ?"
        [span] = self.connection.execute(known, (NO_DAY,))
        return span[0], span[1]

    def files(self) -> list[str]:
        """The paths of the files that were read, in reading order."""
        return list(map(str, self.store.files))

    def event(self, event_id: str) -> str | None:
        """The JSON of an event; ``None`` if there is no event with this id, which is the same in capitals."""
        return self._json(_EVENT_BY_ID, _utf8(event_id).lower())

    def event_at(self, position: int) -> str:
        """The JSON of the event at a position."""
        return self._json(_EVENT_AT, position) or ""

    def ids_near(self, event_id: str) -> list[str]:
        """Event ids that may be meant by this one: all of them, or the likely ones if the store is large."""
        return list(self._near("SELECT id AS form, id, id FROM events WHERE TRUE", _utf8(event_id)))

    def events_beginning(self, form: str, most: int) -> list[tuple[str, str | None]]:
        """At most ``most`` event ids with this prefix, each with its title: the first ones and the last."""
        rows = f"SELECT id, json_extract(json || '[]}}', '$.title'), id AS form FROM events WHERE {_BEGINS}"
        return self._beginning(rows, (), form, most)

    def can_search(self) -> bool:
        """Whether texts can be searched: SQLite must have had FTS5 when it built the index, and must have it now.

        Raises:
            sqlite3.OperationalError: The index is damaged.
        """
        try:
            self.connection.execute("SELECT 1 FROM search LIMIT 0")
        except sqlite3.OperationalError as error:
            if not str(error).startswith(("no such table", "no such module")):
                raise
            return False
        return True

    def term(self, facet: str, value: str) -> Term | None:
        """The term of a facet value; ``None`` if no event has it."""
        found = self.connection.execute(
            "SELECT term, events, first, last FROM terms WHERE facet = ? AND value = ?", (facet, value)
        ).fetchone()
        return Term(*found) if found else None

    def values_named(self, facet: str, form: str) -> list[str]:
        """The values of a facet that have this folded name; empty if there are none. A source has only its id."""
        if facet == "source":
            found = self.connection.execute("SELECT id FROM registries WHERE registry = 'sources' AND id = ?", (form,))
        else:
            found = self.connection.execute("SELECT value FROM names WHERE facet = ? AND form = ?", (facet, form))
        return [value for (value,) in found]

    def names_with(self, facet: str, piece: str) -> list[tuple[str, str]]:
        """The names of a facet, or the ids of sources, whose folded form contains a text, each after its value."""
        rows = _NAMES_OF_SOURCES if facet == "source" else "SELECT value, name, form FROM names WHERE facet = :facet"
        found = self.connection.execute(
            f"SELECT value, name FROM ({rows}) WHERE instr(form, :piece) ORDER BY value, form",
            {"facet": facet, "piece": piece},
        )
        return found.fetchall()

    def remark(self, text: str, *, is_lack: bool = False) -> None:
        """Tell the user how a question was understood or, if ``is_lack``, why it has no answer; each text once."""
        if text not in self._told:
            self._told.add(text)
            (self.tell_lack if is_lack else self.tell)(text)

    def has_words(self, expression: str) -> bool:
        """Whether a search in the syntax of SQLite's full-text search finds any event."""
        found = self.connection.execute("SELECT 1 FROM search WHERE search MATCH ? LIMIT 1", (expression,))
        return found.fetchone() is not None

    def words_beginning(self, form: str) -> list[str]:
        """The words of events with this prefix, in order; of very many, the first ones."""
        self.connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, search, row)")
        found = self.connection.execute(
            f"SELECT term FROM temp.words WHERE term >= ? AND term < ? ORDER BY term LIMIT {_NEIGHBOURS}",
            (form, form + _AFTER_ALL),
        )
        return [word for (word,) in found]

    def names_of(self, facet: str, value: str) -> list[str]:
        """All names of a facet value."""
        found = self.connection.execute(
            "SELECT name FROM names WHERE facet = ? AND value = ? ORDER BY form", (facet, value)
        )
        return [name for (name,) in found]

    def aliases(self, facet: str) -> Iterator[tuple[str, str]]:
        """The values of a facet that have names beside the value itself, each with one of these, in order."""
        return self.connection.execute(
            "SELECT value, name FROM names WHERE facet = ? AND name != value ORDER BY value, form", (facet,)
        )

    def names_near(self, facet: str, form: str) -> dict[str, str]:
        """Names that may be meant by a folded name, one per form, with their values: all, or the likely of many."""
        if facet == "source":
            return self._near("SELECT id AS form, id, id FROM registries WHERE registry = 'sources'", form)
        return self._near(f"SELECT form, name, value FROM names WHERE facet = '{facet}'", form)

    def names_beginning(
        self, facet: str, form: str, most: int, *, registry: str | None
    ) -> list[tuple[str, str | None]]:
        """At most ``most`` values of a facet that have a folded name with this prefix: the first ones and the last.

        Each comes as its id if the id has the prefix, else as the first of its names that has it; and with its name in
        the registry, if there is a registry.
        """
        if facet == "source":
            rows = "SELECT id, json_extract(json, '$.title'), id AS form FROM registries WHERE registry = 'sources'"
            return self._beginning(f"{rows} AND {_BEGINS}", (), form, most)
        # `name <> value` is 0 for the id, so min() prefers it; SQLite takes `name` from the row with the minimum.
        rows = (
            "SELECT name, (SELECT json_extract(json, '$.name') FROM registries WHERE registry = ? AND id = value),"
            f" form, min((name <> value) || form) FROM names WHERE facet = ? AND {_BEGINS} GROUP BY value"
        )
        found = self._beginning(rows, (registry, facet), form, most)
        if found or not form:
            return found
        # no name begins so: those with a word that does
        inner = (
            "SELECT name, (SELECT json_extract(json, '$.name') FROM registries WHERE registry = ? AND id = value), form"
            " FROM names WHERE facet = ? AND instr(form, ?) GROUP BY value ORDER BY form LIMIT ?"
        )
        return [row[:2] for row in self.connection.execute(inner, (registry, facet, f" {form}", most))]

    def registry(self, name: str) -> Iterator[tuple[str, str]]:
        """The ids and the JSON of the records of a registry, in the order of the ids as readers expect it: folded."""
        # the ids of sources are in lower case, and may be very many
        order = "id"
        if name != "sources":
            order = "folded(id), id"
        return self.connection.execute(f"SELECT id, json FROM registries WHERE registry = ? ORDER BY {order}", (name,))

    def numbers(self, series: str) -> list[int]:
        """The numbers that the events of a series have, in their order."""
        numbers = "SELECT DISTINCT number FROM numbered WHERE series = ? ORDER BY number"
        return [number for (number,) in self.connection.execute(numbers, (series,))]

    def record(self, registry: str, key: str) -> str:
        """The JSON of a record of a registry, by the id of one that it has."""
        rows = self.connection.execute("SELECT json FROM registries WHERE registry = ? AND id = ?", (registry, key))
        text: str
        [(text,)] = rows
        return text

    def labels(self, registry: str) -> dict[str, str]:
        """The names of the records of a registry, by id."""
        from json import loads  # noqa: PLC0415 - lists of events need none

        return {key: loads(record)["name"] for key, record in self.registry(registry)}

    def _json(self, statement: str, value: str | int) -> str | None:
        found = self.connection.execute(statement, (value,)).fetchone()
        return found[0] if found else None

    def _near(self, names: str, form: str) -> dict[str, str]:
        """Names with their values: the neighbours of a form in sorted order, and those that have its longest word."""
        word = max(form.split(), key=len, default="")
        found: dict[str, tuple[str, str]] = {}
        likely = {
            "form < ? ORDER BY form DESC": form,
            "form >= ? ORDER BY form": form,
            "instr(form, ?) ORDER BY form": word,
        }
        for condition, text in likely.items():
            rows = self.connection.execute(f"{names} AND {condition} LIMIT {_NEIGHBOURS}", (text,))
            found |= {key: (name, value) for key, name, value in rows}
        return dict(found[key] for key in sorted(found))

    def _beginning(self, rows: str, of: tuple[str | None, ...], form: str, most: int) -> list[tuple[str, str | None]]:
        """The first rows and the last one in the order of their forms, without the forms."""
        ends = (f"{rows} ORDER BY form LIMIT {most - 1}", f"{rows} ORDER BY form DESC LIMIT 1")
        found = [row[:2] for end in ends for row in self.connection.execute(end, (*of, form, form + _AFTER_ALL))]
        return list(dict.fromkeys(found))


def open_index(store: Store, *, cache: bool = True, watch: Watch = nobody) -> Index:
    """Open the index of a store, in step with its files; build or update it first if necessary.

    Args:
        store: The files.
        cache: Whether the index may be kept on disk; if not, it is built in memory.
        watch: The progress callback of the build.

    Raises:
        StoreError: The store has problems.
        StoreMissingError: A file of the store cannot be read.
    """
    folder = cache_folder() if cache and store.can_be_read_again else None
    path = folder and _path_for(store, folder)
    if path and (connection := index_cache.open_kept(path, store, watch)):
        _opened.add(path)
        return Index(connection, path, store)
    return Index(index_cache.build_in_memory(store, watch), None, store)


_opened: set[str] = set()
"""The files of the indexes that this process has opened."""


def discard_opened() -> bool:
    """Remove the indexes that were opened, one of which may be damaged; returns whether there are any."""
    are_any = bool(_opened)
    while _opened:
        index_cache.discard(_opened.pop())
    return are_any


def open_stale(store: Store) -> Index | None:
    """Open the index of a store as it was last saved, even if the store has changed; ``None`` if there is no index."""
    folder = cache_folder() if store.can_be_read_again else None
    path = folder and _path_for(store, folder)
    connection = path and index_cache.open_valid(path)
    return Index(connection, path, store) if connection else None


def cache_folder() -> str | None:
    """The folder for indexes, in the platform's cache folder; ``None`` if no absolute path leads there.

    Source: XDG Base Directory Specification 0.8; Apple's File System Programming Guide; Windows known folders.
    """
    home = os.path.expanduser("~") if os.environ.get("HOME") != "" else ""  # which would be taken for the root
    if sys.platform == "win32":
        said, usual = os.environ.get("LOCALAPPDATA", ""), os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        said, usual = "", os.path.join(home, "Library", "Caches")
    else:
        said, usual = os.environ.get("XDG_CACHE_HOME", ""), os.path.join(home, ".cache")
    base = said if os.path.isabs(said) else usual  # the specification has relative paths ignored
    return os.path.join(base, "catimeline") if os.path.isabs(base) else None


def _ignored(_: str) -> None:
    """Tell nobody."""


def _utf8(text: str) -> str:
    """A text of the command line with a question mark for each byte that is not UTF-8: SQLite takes no surrogates."""
    return text.encode("utf-8", "replace").decode()


def _path_for(store: Store, folder: str) -> str:
    """The file for the index of a store, however the paths of the store are written.

    If two stores share it, each notices (by the paths in it) and rebuilds it.
    """
    roots = store.real_roots()
    name, _ = os.path.splitext(os.path.basename(roots[0]))
    digest = crc32(os.fsencode("\n".join(roots)))
    return os.path.join(folder, f"{name[:40]}-{digest:08x}.sqlite")
