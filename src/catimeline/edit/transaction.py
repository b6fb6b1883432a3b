"""Changes a store safely.

A change is a few splices of one file. It is made from the store as it is under a lock that keeps other writers out, and
written only if the changed store is valid and all records that the change is not about are the same as before.

To find that out, the pieces of the file that differ are compared, and the index, which is in step with the store, tells
whether it can take them. If that leaves anything open, the changed store is read. An import may add hundreds of
thousands of records that were validated one by one just before: of these, the text is only recognised as blocks of TOML
with their ids, and the store is read without them. At least one block stays in each splice, to show that it is where
blocks can be.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import ExitStack
from itertools import takewhile
from operator import methodcaller
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from catimeline.edit.draft import Draft
from catimeline.edit.record_keys import ids_among
from catimeline.edit.splices import Splice, pieces, spliced
from catimeline.edit.toml_style import plain_block
from catimeline.errors import (
    BuiltinStoreError,
    CatimelineError,
    ChangedError,
    NoFileError,
    NoStoreToChangeError,
    NotTextError,
    OutputError,
    RefusedError,
    ScatteredError,
    StoreError,
    reason_of,
)
from catimeline.index.contents import RecordKey, differing
from catimeline.index.index import discard_opened
from catimeline.model.records import Chronology
from catimeline.model.vocabulary import RECORD_OF
from catimeline.progress import Watch, nobody
from catimeline.store.files import SourceFile, Store, choose_stores, find_store, is_packaged
from catimeline.store.load import load
from catimeline.store.lock import locked
from catimeline.store.write import remove_left, rewrite

_BREAKS = methodcaller("count", b"\n")
"""How many line breaks a text has."""

WAIT = 30.0
"""Default for how long a writer waits for others, in seconds."""


class Change(NamedTuple):
    """A change to one file of a store."""

    file: int
    """The index of the file in the draft."""
    splices: tuple[Splice, ...]
    """Without overlaps, the main one last; empty if nothing changes."""
    about: AbstractSet[RecordKey]
    """The records that may be added, removed or changed."""
    valid: AbstractSet[RecordKey] = frozenset()
    """New records whose values were validated against all ids of the changed store."""


NO_CHANGE = Change(0, (), frozenset())


class Revision(NamedTuple):
    """A change that was made, or would be."""

    path: Path
    line: int
    """The line of the changed file where the last splice begins, from 1; 0 if there is no splice."""
    old_line: int
    """The line of the file before where the text of the last splice stood, or else where it went."""
    removed: str
    """The text that is removed."""
    splices: tuple[Splice, ...]

    @property
    def added(self) -> str:
        """The text that is added."""
        return b"".join(one.text for one in self.splices).decode()


Answer = TypeVar("Answer")
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
        return _prepare(store, make, watch)[1]
    # Only the draft shows which file the change is for: lock the first, and if it is another one, lock that and make
    # the change again. No file is locked twice: flock would wait for this very process.
    at = Path(store.files[0])
    with ExitStack() as locks:
        own: set[str] = set()
        try:
            while (real := os.path.realpath(at)) not in own:
                locks.enter_context(locked(at, wait))
                own.add(real)
                file, revision = _prepare(store, make, watch)
                at = file.path
            if any(one.is_change(file.content) for one in revision.splices):
                remove_left(file.path, store.files, own)
                rewrite(file, pieces(file.content, revision.splices))
        except OSError as error:
            raise OutputError(repr(str(at)), reason_of(error)) from None
    return revision


def store_to_change(names: Iterable[str] = ()) -> Store:
    """The store to change: exactly one, and not that of the installed program; without names as in ``choose_stores``.

    Raises:
        NoStoreToChangeError: No store is named, or several are.
        BuiltinStoreError: The store is part of the program.
        StoreMissingError: The store does not exist.
        NoFileError: The store is not a regular file, but a pipe.
    """
    chosen = choose_stores(names)
    if len(chosen.names) != 1:
        raise NoStoreToChangeError(len(chosen.names))
    store = find_store(chosen.names)._replace(by_place=chosen.by_place)
    if not store.can_be_read_again:
        raise NoFileError(chosen.names[0])
    for path in store.files:
        if is_packaged(path):
            raise BuiltinStoreError(path)
    return store


def ask(store: Store, question: Callable[[Draft], Answer], watch: Watch = nobody) -> Answer:
    """What a function says of a store as it is.

    Raises:
        StoreError: The store has problems.
        StoreMissingError: A file of the store cannot be read.
        ChangedError: A file changes all the time.
        CatimelineError: Any error of the function.
    """
    try:
        with Draft(store, watch) as draft:
            return question(draft)
    except ChangedError:  # a file, since the index was opened
        pass
    except (CatimelineError, OSError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - a damaged index may lead to any; a bug fails again
        discard_opened()
    with Draft(store, watch, cache=False) as draft:
        return question(draft)


def _prepare(store: Store, make: Make, watch: Watch) -> tuple[SourceFile, Revision]:
    """Make a change and check it: gives the file and the report.

    Raises:
        CatimelineError: As for ``revise``, except for the errors of locks and of writing.
    """
    return ask(store, lambda draft: _made(draft, make, watch), watch)


def _made(draft: Draft, make: Make, watch: Watch) -> tuple[SourceFile, Revision]:
    try:
        change = make(draft)
    except UnicodeEncodeError as error:  # a surrogate: bytes of the command line that are not UTF-8
        raise NotTextError(error.object[error.start : error.end]) from None
    file = draft.file(change.file)
    if not _is_plain(draft, change):
        try:
            after = _read_changed(draft.files, change, watch)
        except StoreError as error:
            raise RefusedError(error.problems) from None
        if _others(draft.loaded.chronology, change.about) != _others(after, change.about):
            raise ScatteredError(str(file.path))
    return file, _revision(file, change)


def _is_plain(draft: Draft, change: Change) -> bool:
    """Whether the index can tell that a change is right."""
    if draft.is_loaded or change.valid:
        return False
    before = draft.file(change.file).content
    after = spliced(before, change.splices)
    differ = differing(before, after)
    return differ is not None and differ <= change.about and draft.contents.is_still_valid(change.file, before, after)


def _others(chronology: Chronology, about: AbstractSet[RecordKey]) -> Chronology:
    """The chronology without the records that the change is about."""
    registries: dict[str, Any] = {
        name: {key: record for key, record in getattr(chronology, name).items() if (name, key) not in about}
        for name in RECORD_OF
    }
    events = tuple(event for event in chronology.events if ("events", event.id) not in about)
    return chronology._replace(events=events, **registries)


def _read_changed(files: Sequence[SourceFile], change: Change, watch: Watch) -> Chronology:
    """The changed store, perhaps without new records that are valid.

    Raises:
        StoreError: It has problems.
    """

    def read_with(splices: Sequence[Splice]) -> Chronology:
        changed = [*files]
        changed[change.file] = file._replace(content=spliced(file.content, splices))
        return load(changed, watch, left_out).chronology

    file = files[change.file]
    short, left_out = _without_valid(change)
    if left_out:
        read = read_with(short)
        events = {event.id for event in read.events}
        if events.isdisjoint(left_out.get("events", ())) and read.sources.keys().isdisjoint(
            left_out.get("sources", ())
        ):
            return read  # else one of them is there twice
        left_out = {}
    return read_with(change.splices)


def _without_valid(change: Change) -> tuple[list[Splice], dict[str, list[str]]]:
    """The splices without most blocks of valid new records, and the ids of the records left out, if any are.

    The first block of each splice stays, and of two blocks of one record the second.
    """
    valid = {registry: ids_among(change.valid, registry) for registry in ("events", "sources")}
    left = {registry: {*ids} for registry, ids in valid.items()}
    short: list[Splice] = []
    for splice in change.splices if any(left.values()) else ():
        parts = iter(splice.parts)
        kept = [*_to_first_block(parts)]
        for part in parts:
            if part.isspace():
                continue  # a blank line between blocks; to join hundreds of thousands takes 80 bytes for each
            record = plain_block(part)
            if record is None or record[1] not in left[record[0]]:
                kept.append(part)
            else:
                left[record[0]].remove(record[1])
        short.append(splice._replace(parts=tuple(kept)))
    # lists: a set of hundreds of thousands takes five times the memory
    out = {registry: [key for key in ids if key not in left[registry]] for registry, ids in valid.items()}
    return short, {registry: keys for registry, keys in out.items() if keys}


def _to_first_block(parts: Iterator[bytes]) -> Iterator[bytes]:
    """Take the parts of a splice up to its first block."""
    for part in parts:
        yield part
        if plain_block(part):
            return


def _revision(file: SourceFile, change: Change) -> Revision:
    if not change.splices:
        return Revision(file.path, 0, 0, "", ())
    *others, last = change.splices
    # Splices above the last one shift its line, and it may begin with blank lines.
    line = file.content.count(b"\n", 0, last.start) + 1
    gone = file.content[last.start : last.end]
    old_line = line + gone[: len(gone) - len(gone.lstrip())].count(b"\n")
    for one in others:
        if one.end <= last.start:
            line += sum(map(_BREAKS, one.parts)) - file.content.count(b"\n", one.start, one.end)
    blank = takewhile(bytes.isspace, last.parts)
    return Revision(
        file.path,
        line + sum(part.count(b"\n") for part in blank),
        old_line,
        b"".join(file.content[one.start : one.end] for one in change.splices).decode(),
        change.splices,
    )
