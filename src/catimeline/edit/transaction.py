"""Changes a store safely.

A change is a few splices of one file. It is made from the store as it is under a lock that keeps other writers out, and
written only if the changed store is valid and all records that the change is not about are the same as before.
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
from catimeline.store.lock import locked
from catimeline.store.write import rewrite

WAIT = 30.0
"""Default for how long a writer waits for others, in seconds."""


RecordKey = tuple[str, str]
"""A record by its registry, or "events", and its id: ``("events", "hld-5")``."""


class Draft(NamedTuple):
    """A store as it is before a change."""

    files: tuple[SourceFile, ...]
    loaded: Loaded

    def events_in(self, file: int) -> list[str]:
        """The ids of the events in a file, in the order of the file."""
        return [key for key, home in self.loaded.homes.items() if home == file]


class Change(NamedTuple):
    """A change to one file of a store."""

    file: int
    """The index of the file in the draft."""
    splices: tuple[Splice, ...]
    """Without overlaps, the main one last; empty if nothing changes."""
    about: frozenset[RecordKey]
    """The records that may be added, removed or changed."""


NO_CHANGE = Change(0, (), frozenset())


class Revision(NamedTuple):
    """A change that was made, or would be."""

    path: Path
    line: int
    """The line of the changed file where the last splice begins, from 1; 0 if there is no splice."""
    removed: str
    """The text that is removed."""
    added: str
    """The text that is added."""


Make = Callable[[Draft], Change]
"""Makes a change to a store as it is; may be called several times, each time with what the store is then."""


def revise(store: Store, make: Make, *, wait: float = WAIT, write: bool = True, watch: Watch = nobody) -> Revision:
    """Change a store, or only report how it would change.

    Args:
        store: The result of ``store_to_change``.
        make: Makes the change.
        wait: For how long to wait for other writers, in seconds.
        write: Whether to write the change.
        watch: The progress callback of the reading.

    Raises:
        StoreError: The store has problems before the change.
        RefusedError: The store would have problems after the change.
        ScatteredError: The change would alter other records.
        LockedError: Another writer kept the lock for too long.
        ChangedError: A program that takes no lock has changed the file.
        OutputError: The file cannot be written.
        NotTextError: The new text is not UTF-8.
        CatimelineError: Any error of ``make``.
    """
    if not write:
        return _prepare(store, make, watch)[2]
    # Only the draft shows which file the change is for: lock the first, and if it is another one, lock that and make
    # the change again. No file is locked twice: flock would wait for this very process.
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
    """The store to change: exactly one, and not that of the installed program.

    Raises:
        NoStoreToChangeError: No store is named, or several are.
        BuiltinStoreError: The store is part of the program.
        StoreMissingError: The store does not exist.
        NoFileError: The store is not a regular file, but a pipe.
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
    """Read a store as it is.

    Raises:
        StoreError: The store has problems.
        StoreMissingError: A file of the store cannot be read.
    """
    files = tuple(map(read_file, store.files))
    return Draft(files, load(files, watch))


def _prepare(store: Store, make: Make, watch: Watch) -> tuple[SourceFile, bytes, Revision]:
    """Make a change and check it: gives the file, its content after the change, and the report.

    Raises:
        CatimelineError: As for ``revise``, except for the errors of locks and of writing.
    """
    files, before = draft = read_draft(store, watch)
    try:
        change = make(draft)
    except UnicodeEncodeError as error:  # a surrogate: bytes of the command line that are not UTF-8
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
    """The chronology without the records that the change is about."""
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
    # Splices above the last one shift its line, and it may begin with blank lines.
    ahead = spliced(file.content[: last.start], [one for one in others if one.end <= last.start])
    blank = len(last.text) - len(last.text.lstrip())
    return Revision(
        file.path,
        (ahead + last.text[:blank]).count(b"\n") + 1,
        b"".join(file.content[one.start : one.end] for one in change.splices).decode(),
        b"".join(one.text for one in change.splices).decode(),
    )
