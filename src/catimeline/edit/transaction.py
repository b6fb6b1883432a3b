"""Changes to a store that can do it no harm.

A change is a few stretches of one file's bytes. It is made from the store as it is while no other writer may touch it,
and written only if the store with it can be read and says what it said before, but for the records that it is about.
"""

import os
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

from catimeline.edit.splices import Splice, spliced
from catimeline.errors import (
    BuiltinStoreError,
    NoFileError,
    NoStoreToChangeError,
    NotTextError,
    OutputError,
    RefusedError,
    ScatteredError,
    StoreError,
    reason_of,
)
from catimeline.model.records import Chronology
from catimeline.progress import Watch, nobody
from catimeline.store.files import SourceFile, Store, find_store, is_packaged, read_file
from catimeline.store.load import Loaded, load
from catimeline.store.write import locked, rewrite

WAIT = 30.0
"""For so many seconds a writer waits for others, if nothing else is said."""


RecordKey = tuple[str, str]
"""A record by its registry, or "events", and its id: ``("events", "hld-5")``."""


class Draft(NamedTuple):
    """A store as it is before a change."""

    files: tuple[SourceFile, ...]
    loaded: Loaded

    def events_in(self, file: int) -> list[str]:
        """The ids of the events in a file, in the order in which they stand there."""
        return [key for key, home in self.loaded.homes.items() if home == file]


class Change(NamedTuple):
    """What is to be done to one file of a store."""

    file: int
    """Its index in the draft."""
    splices: tuple[Splice, ...]
    """They do not overlap, and the main one is last; empty if nothing changes."""
    about: frozenset[RecordKey]
    """The records that may come, go or differ."""


class Revision(NamedTuple):
    """A change that was made, or would be."""

    path: Path
    line: int
    """Where the last of its splices begins, in the file as it is then; from 1, and 0 if there is none."""
    removed: str
    """The text that went."""
    added: str
    """The text that came."""


Make = Callable[[Draft], Change]
"""Makes a change to a store as it is; it may be called again if the store has changed in the meantime."""


def revise(store: Store, make: Make, *, wait: float = WAIT, write: bool = True, watch: Watch = nobody) -> Revision:
    """Change a store, or only say how it would be changed.

    Args:
        store: What ``store_to_change`` gave.
        make: Makes the change.
        wait: For how many seconds to wait for other writers, at most.
        write: Whether to write it.
        watch: Told how far the reading has come.

    Raises:
        StoreError: The store cannot be read as it is.
        RefusedError: It could not be read with the change.
        ScatteredError: The change would alter what other records say.
        LockedError: Another writer did not come to an end.
        ChangedError: A program that does not wait for others has changed the file.
        OutputError: The file cannot be written.
        NotTextError: What is to be written is not UTF-8.
        CatimelineError: Whatever ``make`` raises.
    """
    if not write:
        return _prepare(store, make, watch)[2]
    at = store.files[0]
    with ExitStack() as locks:
        own: set[str] = set()
        try:
            while (real := os.path.realpath(at)) not in own:
                locks.enter_context(locked(at, wait))
                own.add(real)
                file, content, revision = _prepare(store, make, watch)
                at = file.path
            if content != file.content:
                rewrite(file, content)
        except OSError as error:
            raise OutputError(repr(str(at)), reason_of(error)) from None
    return revision


def store_to_change(names: list[str]) -> Store:
    """The store that is to be changed: one, and not that of the installed program.

    Raises:
        NoStoreToChangeError: None is named, or several.
        BuiltinStoreError: It is part of the program.
        StoreMissingError: It does not exist.
        NoFileError: It comes through a pipe.
    """
    if len(names) != 1:
        raise NoStoreToChangeError(len(names))
    store = find_store(names)
    if not store.can_be_read_again:
        raise NoFileError(names[0])
    for path in store.files:
        if is_packaged(path):
            raise BuiltinStoreError(str(path))
    return store


def read_draft(store: Store, watch: Watch = nobody) -> Draft:
    """A store as it is.

    Raises:
        StoreError: It cannot be read.
        StoreMissingError: A file of it cannot be read.
    """
    files = tuple(map(read_file, store.files))
    return Draft(files, load(files, watch))


def _prepare(store: Store, make: Make, watch: Watch) -> tuple[SourceFile, bytes, Revision]:
    """A file, its content after the change, and the change."""
    files, before = draft = read_draft(store, watch)
    try:
        change = make(draft)
    except UnicodeEncodeError as error:
        raise NotTextError(error.object[error.start : error.end]) from None
    file = files[change.file]
    content = spliced(file.content, change.splices)
    changed = [*files[: change.file], file._replace(content=content), *files[change.file + 1 :]]
    try:
        after = load(changed, watch)
    except StoreError as error:
        raise RefusedError(error.problems) from None
    if _others(before.chronology, change.about) != _others(after.chronology, change.about):
        raise ScatteredError(str(file.path))
    return file, content, _revision(file, change)


def _others(chronology: Chronology, about: frozenset[RecordKey]) -> Chronology:
    """The chronology without the records that a change is about."""
    registries: dict[str, Any] = {
        name: {key: record for key, record in getattr(chronology, name).items() if (name, key) not in about}
        for name in {registry for registry, _ in about} - {"events"}
    }
    events = tuple(event for event in chronology.events if ("events", event.id) not in about)
    return chronology._replace(events=events, **registries)


def _revision(file: SourceFile, change: Change) -> Revision:
    if not change.splices:
        return Revision(file.path, 0, "", "")
    *others, last = change.splices
    ahead = spliced(file.content[: last.start], [one for one in others if one.end <= last.start])
    blank = len(last.text) - len(last.text.lstrip())
    return Revision(
        file.path,
        (ahead + last.text[:blank]).count(b"\n") + 1,
        b"".join(file.content[one.start : one.end] for one in change.splices).decode(),
        b"".join(one.text for one in change.splices).decode(),
    )
