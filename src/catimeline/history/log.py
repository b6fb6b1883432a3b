"""The history of one event: what each commit of the repository changed in it.

Only the event itself is read from each version of the store, so that versions that are not valid have a history too.
Other records are read only where the event appears or disappears, or refers to what is there no more, to see whether an
id changed; of the sources, those that have an origin, to see which carry one text.
"""

from collections import defaultdict
from contextlib import suppress
from functools import lru_cache
from typing import Any, NamedTuple

import tomli

from catimeline.history.diff import Change, compare_event, follow, own_change, renamed
from catimeline.history.git import Commit, Objects, Repository
from catimeline.model.evidence import NO_ORIGINS, Origins
from catimeline.model.records import Event, Series, Source
from catimeline.progress import Watch, nobody
from catimeline.store.files import BOM
from catimeline.store.schema import EVENT, REGISTRY_VALIDATORS, SOURCE
from catimeline.store.toml_sections import tables_with
from catimeline.store.validation import trusting

_HEADER = "\n[[events]]"
_FILES_REMEMBERED = 8
_VERSIONS_REMEMBERED = 8

Table = dict[str, Any]
"""An event as a TOML table."""


class Entry(NamedTuple):
    """A commit and its change of the event."""

    commit: Commit
    change: Change | None
    """``None`` if it is not known, since the clone has no earlier version to compare with."""


class History(NamedTuple):
    """The commits that changed an event."""

    entries: list[Entry]
    """The latest commit first."""
    unreadable: list[str]
    """The hashes of commits in which the event cannot be read; their changes appear in the next readable commit."""
    lacking: str
    """Words for what the clone lacks; empty if it has the whole history."""


def history_of(repository: Repository, event_id: str, watch: Watch = nobody) -> History:
    """Find what each commit changed in an event, following changes of its id.

    Of a merge, only what is in none of its parents is a change. ``watch`` gets the progress.

    Raises:
        GitError: Git fails.
    """
    commits, ends = repository.commits(), repository.ends()
    with Objects(repository) as objects:
        versions = _Versions(objects)
        ids: set[str] = set()
        while True:  # a renamed event is followed from the id that it has in the end, with all its ids known
            walk = _Walk(commits, versions, ends, frozenset(ids))
            for number, commit in enumerate(commits, start=1):
                walk.visit(commit, event_id)
                watch("reading commits", number, len(commits))
            event_id = walk.last_id(event_id)
            if ids >= (found := walk.ids | {event_id}):
                break
            ids |= found
    return History(walk.entries, walk.unreadable, repository.lacking() if ends else "")


class _Walk:
    """Walks from each commit to its parents, and remembers the id that the event has in each."""

    def __init__(
        self, commits: list[Commit], versions: "_Versions", ends: frozenset[str], known: frozenset[str]
    ) -> None:
        """Take the ids that the event is known to have had, by which a merge may have it from one side."""
        self._known = known
        self.entries: list[Entry] = []
        self.unreadable: list[str] = []
        self._commits = {commit.hash: commit for commit in commits}
        self._ids: dict[str, str] = {}
        self._later: dict[str, str] = {}
        self._ends = ends
        self._versions = versions

    def visit(self, commit: Commit, event_id: str) -> None:
        """Record the change of a commit, and the id that the event has in the parents."""
        event_id = self._ids.get(commit.hash, event_id)
        if not self._versions.is_readable(commit.hash, event_id):
            self.unreadable.append(commit.hash)
            for parent in commit.parents:
                self._ids.setdefault(parent, event_id)
            return
        # No parent: the commit added the event. A parent without a change: the event came from there.
        parents = self._readable(commit, event_id)
        changes = [self._change(commit, parent, event_id) for parent in parents]
        if not changes:
            event = self._versions.event(commit.hash, event_id)
            if event and self._may_lack_parents(commit):
                self.entries.append(Entry(commit, None))
                return
            changes = [compare_event(None, event, (NO_ORIGINS, self._versions.origins(commit.hash)))]
        if change := own_change(changes):
            self.entries.append(Entry(commit, change))

    @property
    def ids(self) -> frozenset[str]:
        """The ids that the event has in the commits."""
        return frozenset(key for commit, key in self._ids.items() if self._versions.event(commit, key))

    def last_id(self, event_id: str) -> str:
        """The id that an event of an earlier id has in the end; the id itself if there is such an event in the end."""
        is_there = self._commits and self._versions.event(next(iter(self._commits)), event_id)
        return event_id if is_there else self._later.get(event_id, event_id)

    def _may_lack_parents(self, commit: Commit) -> bool:
        """Whether the clone lacks earlier commits that this one comes from."""
        found, waiting = {commit.hash}, [commit]
        while self._ends and waiting:
            new = set(waiting.pop().parents) - found
            found |= new
            waiting += map(self._commits.__getitem__, new)
        return not self._ends.isdisjoint(found)

    def _change(self, commit: Commit, parent: str, event_id: str) -> Change | None:
        """The change from a parent to a commit; the parent may have the event under another id."""
        before, after = (self._versions.event(one, event_id) for one in (parent, commit.hash))
        if before and not after:
            new_id = self._versions.renames(parent, commit.hash)["events"].get(event_id, event_id)
            if new_id != event_id:  # beside a merge it may have another id by several commits
                self._later.setdefault(event_id, new_id)
            after = self._versions.event(commit.hash, new_id)
        elif after and not before:
            old_ids = {new: old for old, new in self._versions.renames(parent, commit.hash)["events"].items()}
            event_id = old_ids.get(event_id) or self._former_id(commit, parent) or event_id
            before = self._versions.event(parent, event_id)
        known = self._ids.setdefault(parent, event_id)
        if before and not self._versions.event(parent, known):  # another way to the parent lost the id
            self._ids[parent] = event_id
        origins = self._versions.origins(parent)
        if before and after and before != after:
            before, origins = self._versions.followed(before, after, parent, commit.hash)
        return compare_event(before, after, (origins, self._versions.origins(commit.hash)))

    def _former_id(self, commit: Commit, parent: str) -> str:
        """The id of the event in one side of a merge, if it was renamed in another one and changed in both."""
        if len(commit.parents) == 1:
            return ""
        there = [one for one in sorted(self._known) if self._versions.event(parent, one)]
        gone = [one for one in there if not self._versions.event(commit.hash, one)]
        return gone[0] if len(gone) == 1 else ""

    def _readable(self, commit: Commit, event_id: str) -> list[str]:
        """The parents of a commit; an unreadable parent is replaced by its own parents."""
        found: list[str] = []
        waiting = list(commit.parents)
        for parent in waiting:  # the list grows during the loop
            if self._versions.is_readable(parent, event_id):
                found.append(parent)
            else:
                waiting += [one for one in self._commits[parent].parents if one not in waiting]
        return found


class _Versions:
    """Reads the event from versions of the store; a file that several versions share is read once."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._files = lru_cache(maxsize=None)(objects.files_in)
        self._events: dict[tuple[str, str], Event | None] = {}
        self._unreadable: set[tuple[str, str]] = set()
        self._tables = lru_cache(maxsize=_FILES_REMEMBERED)(self._all_tables)
        self._sources = lru_cache(maxsize=None)(self._sources_with_origins)
        self.origins = lru_cache(maxsize=_VERSIONS_REMEMBERED)(self._origins)
        self.renames = lru_cache(maxsize=None)(self._renames)

    def event(self, commit: str, event_id: str) -> Event | None:
        """The event in a commit; ``None`` if it is absent or cannot be read."""
        return next((event for blob in self._files(commit) if (event := self._event(blob.hash, event_id))), None)

    def is_readable(self, commit: str, event_id: str) -> bool:
        """Whether the event in a commit can be read, or is certainly absent."""
        found = self.event(commit, event_id)
        return found is not None or all((blob.hash, event_id) not in self._unreadable for blob in self._files(commit))

    def _event(self, blob: str, event_id: str) -> Event | None:
        key = blob, event_id
        if key not in self._events:
            self._events[key] = None
            try:
                table = _table(_text(self._objects.read(blob)), event_id)
                self._events[key] = None if table is None else _record(table)
            except (ValueError, RecursionError):
                self._unreadable.add(key)
        return self._events[key]

    def followed(self, event: Event, after: Event, old: str, new: str) -> tuple[Event, Origins]:
        """An event of a commit with the ids that its references have in another, and the origins with these.

        Args:
            event: The event in the old commit.
            after: The event in the new one.
            old: The hash of the old commit.
            new: The hash of the new one.
        """
        found: dict[str, dict[str, str]] = defaultdict(dict)

        def named(registry: str, key: str) -> str:
            if self._has(old, registry, key) and not self._has(new, registry, key):
                found[registry] = self.renames(old, new)[registry]
            return found[registry].get(key, key)

        event, sources = follow(event, named, after), found["sources"]
        if not sources:
            return event, self.origins(old)
        return event, Origins({sources.get(key, key): follow(one, named) for key, one in self._carriers(old).items()})

    def _has(self, commit: str, registry: str, key: str) -> bool:
        """Whether a readable file of a commit has a record."""
        if registry == "events":
            return self.event(commit, key) is not None
        return any(key in self._table_of(blob.hash, registry, key) for blob in self._files(commit))

    def _table_of(self, blob: str, registry: str, key: str) -> Table:
        """The part of a registry in a file that has a record, if there is one."""
        for section in tables_with(self._objects.read(blob), key.encode()):
            with suppress(ValueError, RecursionError):
                table = tomli.loads(_text(section)).get(registry)
                if isinstance(table, dict) and key in table:
                    return table
        return {}

    def _renames(self, old: str, new: str) -> dict[str, dict[str, str]]:
        """The new ids of records that were renamed between two commits, by registry and old id."""
        found: dict[str, dict[str, str]] = {}
        for registry in (*REGISTRY_VALIDATORS, "events"):  # the events name the sources by their new ids already
            before, after = (
                {key: one for blob in self._files(commit) for key, one in self._tables(blob.hash)[registry].items()}
                for commit in (old, new)
            )
            removed = {
                key: follow(one, lambda name, key: found.get(name, {}).get(key, key))
                for key, one in _records(registry, before, after).items()
            }
            found[registry] = renamed(removed, _records(registry, after, before), registry)
        return found

    def _origins(self, commit: str) -> Origins:
        """The origins of the sources in a commit, as far as its files can be read."""
        return Origins(self._carriers(commit))

    def _carriers(self, commit: str) -> dict[str, Source]:
        return {key: one for blob in self._files(commit) for key, one in self._sources(blob.hash).items()}

    def _sources_with_origins(self, blob: str) -> dict[str, Source]:
        """The sources of a file that have an origin, as far as they can be read."""
        found: dict[str, Source] = {}
        for section in tables_with(self._objects.read(blob), b"origin"):
            with suppress(ValueError, RecursionError):
                tables = tomli.loads(_text(section)).get("sources")
                for key, table in tables.items() if isinstance(tables, dict) else ():
                    if _has_origin(table) and (source := SOURCE(table, ("sources", key), trusting())):
                        found[key] = source
        return found

    def _all_tables(self, blob: str) -> defaultdict[str, Table]:
        """The tables of a file by registry, or "events", and by id; empty if the file cannot be read."""
        found: defaultdict[str, Table] = defaultdict(dict)
        with suppress(ValueError, RecursionError):
            document = tomli.loads(_text(self._objects.read(blob)))
            found["events"] = {table["id"]: table for table in _events(document) if isinstance(table.get("id"), str)}
            found |= {name: document[name] for name in REGISTRY_VALIDATORS if isinstance(document.get(name), dict)}
        return found


def _table(text: str, event_id: str) -> Table | None:
    """The table of an event in a file; ``None`` if it is not there.

    Raises:
        ValueError: The text is not valid TOML, and the event was not found without parsing all of it.
    """
    # Parsing one section is much faster than the whole file. A section may be cut out of a multi-line string, or the id
    # may be a mere reference, so each is checked; the whole file is the last resort.
    text = f"\n{text}"  # for a header in the first line
    at = text.find(event_id)
    if at < 0:
        return None
    while at >= 0:
        end = text.find(_HEADER, at)
        section = text[max(text.rfind(_HEADER, 0, at), 0) : None if end < 0 else end]
        with suppress(ValueError, RecursionError):
            if found := _of_id(_tables(section), event_id):
                return found
        at = text.find(event_id, end + 1) if end >= 0 else -1
    return _of_id(_tables(text), event_id)


def _has_origin(table: object) -> bool:
    return isinstance(table, dict) and "origin" in table


def _of_id(tables: list[Table], event_id: str) -> Table | None:
    return next((table for table in tables if table.get("id") == event_id), None)


def _text(content: bytes) -> str:
    return content.removeprefix(BOM).decode()


def _tables(text: str) -> list[Table]:
    """The events of a TOML document.

    Raises:
        ValueError: The text is not valid TOML.
    """
    return _events(tomli.loads(text))


def _events(document: Table) -> list[Table]:
    tables = document.get("events")
    return [table for table in tables if isinstance(table, dict)] if isinstance(tables, list) else []


def _records(registry: str, tables: Table, others: Table) -> dict[str, Any]:
    """The readable records of a registry, or events, whose ids are not in ``others``."""
    records: dict[str, Any] = {}
    for key in tables.keys() - others.keys():
        if registry == "events":
            with suppress(ValueError):
                records[key] = _record(tables[key])
        elif (record := REGISTRY_VALIDATORS[registry](tables[key], (registry, key), trusting())) is not None:
            records[key] = Series(key, record) if isinstance(record, str) else record
    return records


def _record(table: Table) -> Event:
    """The event of a table, without a check of its references; invalid optional fields are left out.

    Raises:
        ValueError: A required field is missing or invalid.
    """
    event: Event | None = EVENT(table, ("events", 0), trusting())
    if event is None:
        raise ValueError
    return event
