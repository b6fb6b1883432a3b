"""The history of one event: what each commit of its store's repository changed in it.

Of a version of the store only the event itself is read, so that it can be told of what is no longer, or never was, a
valid store. Only where the event comes or goes are its fellows looked at, to see whether its id changed.
"""

from collections import defaultdict
from contextlib import suppress
from functools import lru_cache
from typing import Any, NamedTuple

import tomli

from catimeline.history.diff import Change, compare_event, renamed
from catimeline.history.git import Commit, Objects, Repository
from catimeline.model.records import Event
from catimeline.progress import Watch, nobody
from catimeline.store.files import BOM
from catimeline.store.schema import EVENT
from catimeline.store.validation import Location, Validation

_HEADER = "\n[[events]]"
_FILES_REMEMBERED = 8

Table = dict[str, Any]
"""An event as TOML has it."""


class Entry(NamedTuple):
    """A commit, and what it changed in the event."""

    commit: Commit
    change: Change


class History(NamedTuple):
    """The commits that changed an event."""

    entries: list[Entry]
    """The last one first."""
    unreadable: list[str]
    """The hashes of the commits in which the event cannot be read; what they changed is told of those after them."""


def history_of(repository: Repository, event_id: str, watch: Watch = nobody) -> History:
    """What each commit changed in an event, which is followed through changes of its id; ``watch`` is told how far.

    A merge changed what is in none of the commits that it joins.

    Raises:
        GitError: Git fails.
    """
    commits = repository.commits()
    with Objects(repository) as objects:
        walk = _Walk(commits, objects)
        for number, commit in enumerate(commits, start=1):
            walk.visit(commit, event_id)
            watch("reading commits", number, len(commits))
    return History(walk.entries, walk.unreadable)


class _Walk:
    """From commit to commit, each before those that it builds upon, with the id that the event has there."""

    def __init__(self, commits: list[Commit], objects: Objects) -> None:
        self.entries: list[Entry] = []
        self.unreadable: list[str] = []
        self._commits = {commit.hash: commit for commit in commits}
        self._ids: dict[str, str] = {}
        self._versions = _Versions(objects)

    def visit(self, commit: Commit, event_id: str) -> None:
        """Note what the commit changed, and under which id the commits before it have the event."""
        event_id = self._ids.get(commit.hash, event_id)
        if not self._versions.is_readable(commit.hash, event_id):
            self.unreadable.append(commit.hash)
            for parent in commit.parents:
                self._ids.setdefault(parent, event_id)
            return
        changes = [self._change(commit, parent, event_id) for parent in self._readable(commit, event_id)]
        if not changes:
            changes = [compare_event(None, self._versions.event(commit.hash, event_id))]
        if changes[0] and all(changes):
            self.entries.append(Entry(commit, changes[0]))

    def _change(self, commit: Commit, parent: str, event_id: str) -> Change | None:
        """What is other in a commit than in one before it, which may have the event under another id."""
        before, after = (self._versions.event(one, event_id) for one in (parent, commit.hash))
        if before and not after:
            new_ids = self._versions.renames(parent, commit.hash)
            after = self._versions.event(commit.hash, new_ids.get(event_id, event_id))
        elif after and not before:
            old_ids = {new: old for old, new in self._versions.renames(parent, commit.hash).items()}
            event_id = old_ids.get(event_id, event_id)
            before = self._versions.event(parent, event_id)
        self._ids.setdefault(parent, event_id)
        return compare_event(before, after)

    def _readable(self, commit: Commit, event_id: str) -> list[str]:
        """The commits that a commit builds upon; in place of one that is unreadable those that it builds upon."""
        found: list[str] = []
        waiting = list(commit.parents)
        for parent in waiting:
            if self._versions.is_readable(parent, event_id):
                found.append(parent)
            else:
                waiting += [one for one in self._commits[parent].parents if one not in waiting]
        return found


class _Versions:
    """The event in each version of its store; what two versions have in common is read once."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._files = lru_cache(maxsize=None)(objects.files_in)
        self._events: dict[tuple[str, str], Event | None] = {}
        self._unreadable: set[tuple[str, str]] = set()
        self._tables = lru_cache(maxsize=_FILES_REMEMBERED)(self._all_tables)
        self.renames = lru_cache(maxsize=None)(self._renames)

    def event(self, commit: str, event_id: str) -> Event | None:
        """The event in a commit; ``None`` if it is not there, or cannot be read."""
        return next((event for blob in self._files(commit) if (event := self._event(blob.hash, event_id))), None)

    def is_readable(self, commit: str, event_id: str) -> bool:
        """Whether the event is there and can be read, or is surely not there."""
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

    def _renames(self, old: str, new: str) -> dict[str, str]:
        """The ids of events that were renamed from one commit to another: the new one by the old one."""
        before, after = (
            {key: table for blob in self._files(commit) for key, table in self._tables(blob.hash).items()}
            for commit in (old, new)
        )
        return renamed(_records(before, after), _records(after, before), "events")

    def _all_tables(self, blob: str) -> dict[str, Table]:
        """The events of a file by their ids; none if it cannot be read."""
        try:
            tables = _tables(_text(self._objects.read(blob)))
        except (ValueError, RecursionError):
            return {}
        return {table["id"]: table for table in tables if isinstance(table.get("id"), str)}


def _table(text: str, event_id: str) -> Table | None:
    """The event of an id as it stands in a file; ``None`` if it is not there.

    Raises:
        ValueError: The text is no TOML, where that matters.
    """
    text = f"\n{text}"
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


def _of_id(tables: list[Table], event_id: str) -> Table | None:
    return next((table for table in tables if table.get("id") == event_id), None)


def _text(content: bytes) -> str:
    return content.removeprefix(BOM).decode()


def _tables(text: str) -> list[Table]:
    """The events of a document.

    Raises:
        ValueError: It is none.
    """
    tables = tomli.loads(text).get("events")
    return [table for table in tables if isinstance(table, dict)] if isinstance(tables, list) else []


def _records(tables: dict[str, Table], others: dict[str, Table]) -> dict[str, Event]:
    """The events whose ids the others lack, as far as they can be read."""
    records = {}
    for key in tables.keys() - others.keys():
        with suppress(ValueError):
            records[key] = _record(tables[key])
    return records


def _record(table: Table) -> Event:
    """The event, whatever it refers to; a field that is wrong is left out.

    Raises:
        ValueError: One of the fields that it must have is missing or wrong.
    """
    validation = Validation()
    validation.locations = defaultdict(_AnyId)
    event: Event | None = EVENT(table, ("events", 0), validation)
    if event is None:
        raise ValueError
    return event


class _AnyId(dict[str, Location]):
    """A registry that has every id: what an event refers to is not looked at."""

    def __contains__(self, key: object) -> bool:
        return True
