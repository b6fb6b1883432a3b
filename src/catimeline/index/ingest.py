"""Turns the files of a store into rows of its index, portion by portion; several processes read a large store.

This is the fast path of a valid store. Anything unexpected raises ``NeedsFullRead``; then the store is read as a whole
(``store.load``), which finds every problem and its position.
"""

import gc
import os
import pickle
import subprocess
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain, cycle, islice, repeat
from typing import IO, Any, NamedTuple, cast

from catimeline.index.rows import Batch, Row, RowMaker, Term
from catimeline.model.records import Chronology, Event
from catimeline.progress import Watch, nobody
from catimeline.store import toml_sections
from catimeline.store.assemble import Document, read_registries
from catimeline.store.files import SourceFile
from catimeline.store.quick import QuickReader
from catimeline.store.schema import EVENT
from catimeline.store.toml_sections import Portion, count_events, read_events, text_of
from catimeline.store.validation import NeedsFullRead, Validation

_MUCH = 1 << 23
"""Several processes read the events if they have at least this many bytes."""
_MOST_PROCESSES = 8
_REMEMBERED = 1 << 16
"""A reader then forgets what it has made, so that its memory does not grow with the store: a number of events."""
# Workers take over sys.path, so that they import the package from where this process did.
_SERVE = """\
import sys
sys.path[:] = {path!r}
from catimeline.index.ingest import serve
serve(sys.stdin.buffer, sys.stdout.buffer)
"""


class Events(NamedTuple):
    """Some of the events of a file."""

    document: int
    """The index of the file in the store."""
    content: bytes
    """The content of the file."""
    portion: Portion


class Ingest(NamedTuple):
    """The registries of a store, and its events as text."""

    chronology: Chronology
    """The registries of all files; it has no events."""
    documents: list[Document]
    """The registries of each file, as it has them."""
    portions: list[Events]


def start(files: Sequence[SourceFile], watch: Watch = nobody) -> Ingest:
    """Read the registries of the files, and cut their events into portions.

    Raises:
        NeedsFullRead: A file or its registries have a problem.
    """
    documents: list[Document] = []
    portions: list[Events] = []
    for number, file in enumerate(files):
        document, some = toml_sections.read_registries(file.content)
        documents.append(document)
        portions.extend(Events(number, file.content, portion) for portion in some)
        watch("reading files", number + 1, len(files))
    return Ingest(registered(documents), documents, portions)


def registered(documents: Sequence[Document]) -> Chronology:
    """The registries of all documents as one chronology without events.

    Raises:
        NeedsFullRead: They have a problem.
    """
    validation = Validation()
    chronology = read_registries(documents, validation)
    if validation.faults:
        raise NeedsFullRead
    return chronology


def read_portions(ingest: Ingest, watch: Watch) -> Iterator[tuple[int, Batch]]:
    """Yield the events as batches of rows, each with the index of its file, in the order of the files.

    Terms have the same numbers in all batches, however many processes make them.

    Raises:
        NeedsFullRead: An event has a problem.
    """
    portions, chronology = ingest.portions, ingest.chronology
    processes = min(_MOST_PROCESSES, len(portions), os.cpu_count() or 1)
    several = processes > 1 and sum(one.stop - one.start for some in portions for one in some.portion) >= _MUCH
    texts = (text_of(content, portion) for _, content, portion in portions)
    batches = _read_by_several(texts, chronology, processes) if several else _read_here(texts, chronology)
    numbers = _Numbers()
    total = sum(count_events(content, portion) for _, content, portion in portions)
    done = 0
    for events, (reader, rows) in zip(portions, batches, strict=True):
        yield events.document, numbers.of_store(reader, rows)
        done += len(rows.ids)
        watch("indexing events", done, total)


class _Numbers:
    """The numbers of terms in the store; each reader has its own."""

    def __init__(self) -> None:
        self._of_terms: dict[Term, int] = {}
        self._of_readers: dict[int, list[int]] = {}
        """For each reader, the number in the store by its own number."""

    def of_store(self, reader: int, rows: Batch) -> Batch:
        """The next batch of a reader, with the numbers of the store."""
        known = self._of_readers.setdefault(reader, [])
        del known[rows.first_term :]
        first_term = len(self._of_terms)
        known += [self._of_terms.setdefault(term, len(self._of_terms)) for term in rows.new_terms]
        return rows._replace(
            terms=array("I", map(known.__getitem__, rows.terms)),
            new_terms=list(islice(self._of_terms, first_term, None)),
            first_term=first_term,
        )


class PortionReader:
    """Reads events that refer to the registries of a chronology."""

    def __init__(self, chronology: Chronology, maker: RowMaker | None = None) -> None:
        self._chronology = chronology
        self._maker = maker or RowMaker(chronology)
        self._left = _REMEMBERED
        # A portion may name events of any other portion; who reads all of them checks these ids.
        self._known: dict[str, Any] = {**chronology._asdict(), "events": _Anything()}
        validation = Validation()
        validation.locations = self._known
        self._quick = QuickReader(EVENT, validation)

    def rows(self, portion: str) -> list[Row]:
        """The rows of a portion. The caller checks that related events exist.

        Raises:
            NeedsFullRead: An event has a problem.
        """
        return [self._maker.row(event) for event in self._events(portion)]

    def batch(self, portion: str) -> Batch:
        """The same as a batch."""
        events = self._events(portion)
        if self._left < 0:
            self._maker, self._left = RowMaker(self._chronology), _REMEMBERED
        self._left -= len(events)
        return self._maker.batch(events)

    def _events(self, portion: str) -> list[Event]:
        validation = Validation()
        validation.locations = self._known
        events = [
            self._quick(raw) or EVENT(raw, ("events", index), validation)
            for index, raw in enumerate(read_events(portion))
        ]
        if validation.faults:
            raise NeedsFullRead
        return events


class _Anything:
    """Stands in for a registry; contains every id."""

    def __contains__(self, _: object) -> bool:
        return True


def serve(texts: IO[bytes], rows: IO[bytes]) -> None:
    """Read portions from one stream and write their rows to another; ``None`` for a portion that has a problem."""
    gc.disable()  # as in the process that started this one
    reader = PortionReader(cast("Chronology", _received(texts)))
    while True:
        try:
            portion = cast("str", _received(texts))
        except EOFError:
            return
        try:
            _send(rows, reader.batch(portion))
        except NeedsFullRead:
            _send(rows, None)


def _read_here(texts: Iterable[str], chronology: Chronology) -> Iterator[tuple[int, Batch]]:
    reader = PortionReader(chronology)
    return ((0, reader.batch(text)) for text in texts)


def _read_by_several(texts: Iterator[str], chronology: Chronology, processes: int) -> Iterator[tuple[int, Batch]]:
    """Let several processes read portions; yields their rows in the order of the portions, with who has read them.

    Raises:
        NeedsFullRead: An event has a problem, or a process has died.
    """
    try:
        with ExitStack() as stack:
            workers = [stack.enter_context(_started()) for _ in range(processes)]
            for worker in workers:
                # The stack unwinds in reverse: each process is killed before Popen's own exit waits for its end.
                stack.callback(worker.kill)
                _send(worker.stdin, chronology)
            # A worker gets its next portion only when its rows are read: with both pipes full, both sides would wait.
            for worker in workers:
                _send(worker.stdin, next(texts))
            following = chain(texts, repeat(None, processes))
            for (number, worker), text in zip(cycle(enumerate(workers)), following, strict=False):
                rows = _received(worker.stdout)
                if not isinstance(rows, Batch):
                    raise NeedsFullRead
                if text is not None:
                    _send(worker.stdin, text)
                yield number, rows
    except (OSError, EOFError, pickle.UnpicklingError):
        raise NeedsFullRead from None


def _started() -> subprocess.Popen[bytes]:
    """Start a process that runs ``serve``."""
    command = [sys.executable, "-c", _SERVE.format(path=sys.path)]
    # A process group of its own: Ctrl-C goes to the group of the terminal, and this process ends its workers itself.
    return subprocess.Popen(  # noqa: S603 - our own Python
        command, bufsize=1 << 20, stdin=subprocess.PIPE, stdout=subprocess.PIPE, process_group=0
    )


def _received(stream: IO[bytes] | None) -> object:
    """Read one object from a pipe; the types of ``Popen`` allow for a process without one."""
    return pickle.load(cast("IO[bytes]", stream))  # noqa: S301 - from a process of our own


def _send(stream: IO[bytes] | None, value: object) -> None:
    pipe = cast("IO[bytes]", stream)
    pickle.dump(value, pipe, pickle.HIGHEST_PROTOCOL)
    pipe.flush()
