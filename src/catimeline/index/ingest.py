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
from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from functools import partial
from hashlib import sha256
from itertools import chain, cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, NamedTuple, cast

import tomli

from catimeline.index.pieces import CutContent, cut
from catimeline.index.rows import Batch, Row, RowMaker, Term
from catimeline.index.source_table import SourceRows, SourceTable, TableWriter, source_rows
from catimeline.model.records import Chronology, Event
from catimeline.progress import Watch, nobody
from catimeline.store import toml_sections
from catimeline.store.assemble import Document, circles, read_registries
from catimeline.store.files import KnownFile, SourceFile
from catimeline.store.quick import QuickReader
from catimeline.store.rereading import Content, Parts
from catimeline.store.schema import EVENT
from catimeline.store.toml_sections import Portion, count_events, read_events, read_sources, text_of
from catimeline.store.validation import NeedsFullRead, Validation

_MUCH = 1 << 23
"""Several processes read the sources and events if these have at least this many bytes; and of files, this many bytes
are kept in memory."""
_MOST_PROCESSES = 8
_REMEMBERED = 1 << 16
"""A reader then forgets what it has made, so that its memory does not grow with the store: a number of events."""
# Workers take over sys.path, so that they import the package from where this process did. They write through a buffer
# of their own: sys.stdout has none with PYTHONUNBUFFERED, and then may write a part only.
_SERVE = """\
import sys
sys.path[:] = {path!r}
from catimeline.index.ingest import serve
serve(sys.stdin.buffer, open(1, "wb", closefd=False))
"""


Tables = str | dict[str, Any]
"""Sources as text, or by id as they were parsed."""


class Some(NamedTuple):
    """Some of the sources, or of the events, of a file."""

    document: int
    """The index of the file in the store."""
    content: Content
    """The content of the file."""
    portion: Portion
    events: int
    """About how many events these are."""


class Files(NamedTuple):
    """The files of a store, which can be read."""

    read: Callable[[], Iterable[SourceFile]]
    """Reads them, in the order of the store."""
    total: int
    """How many they are."""
    again: bool
    """Whether parts of a file can be read again, so that a large store need not be held in memory."""


class Registries(NamedTuple):
    """What events refer to."""

    chronology: Chronology
    """All but the sources."""
    sources: SourceTable


class Ingest(NamedTuple):
    """The registries of a store, and its sources and events as text."""

    chronology: Chronology
    """The registries of all files; it has no sources and no events."""
    known: list[KnownFile]
    """Each file."""
    contents: list[CutContent]
    """Each file in pieces."""
    documents: list[Document]
    """The registries of each file, as it has them; of the sources, in the end, only the ids."""
    loose: list[tuple[int, dict[str, Any]]]
    """The sources of files that have them in a single table, each with the index of the file."""
    sources: list[Some]
    events: list[Some]


def start(files: Files, watch: Watch = nobody) -> Ingest:
    """Read the registries of the files, and cut their sources and events into portions.

    Raises:
        NeedsFullRead: A file or its registries have a problem.
    """
    known: list[KnownFile] = []
    contents: list[CutContent] = []
    documents: list[Document] = []
    loose: list[tuple[int, dict[str, Any]]] = []
    sources: list[Some] = []
    events: list[Some] = []
    kept = 0
    for number, file in enumerate(files.read()):
        sections = toml_sections.cut(file.content)
        document = toml_sections.read_others(file.content, sections.others)
        if isinstance(document.get("sources"), dict):
            if sections.sources:  # only a full read finds a source that is in both
                raise NeedsFullRead
            loose.append((number, document.pop("sources")))
        documents.append(document)
        found = cut(file.content)
        kept += len(file.content)
        if files.again and kept > _MUCH:
            view = memoryview(file.content)
            parts = {(start, end): digest for start, end, digest in (*found.pieces, found.whole)}
            for one in chain(*sections.sources, *sections.events):
                parts[one.start, one.stop] = sha256(view[one]).digest()
            found = found._replace(content=Parts(file.path, parts))
        sources += [Some(number, found.content, portion, 0) for portion in sections.sources]
        counts = (count_events(file.content, portion) for portion in sections.events)
        events += [Some(number, found.content, *some) for some in zip(sections.events, counts, strict=True)]
        contents.append(found)
        known.append(KnownFile(file.path, file.stamp, found.whole.digest.hex()))
        watch("reading files", number + 1, files.total)
    return Ingest(registered(documents), known, contents, documents, loose, sources, events)


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


def read_portions(ingest: Ingest, watch: Watch) -> Iterator[tuple[int, SourceRows | Batch]]:
    """Yield the sources and then the events as rows, each with the index of its file, in the order of the files.

    Terms have the same numbers in all batches, however many processes make them.

    Raises:
        NeedsFullRead: A source or an event has a problem, or a process has died.
    """
    portions = [*ingest.sources, *ingest.events]
    processes = min(_MOST_PROCESSES, len(portions), os.cpu_count() or 1)
    several = processes > 1 and sum(one.stop - one.start for some in portions for one in some.portion) >= _MUCH
    try:
        with ExitStack() as stack:
            readers: _Here | _Several = _Here()
            path = None
            if several:
                folder = TemporaryDirectory(prefix="catimeline-", ignore_cleanup_errors=True)
                path = Path(stack.enter_context(folder), "sources")
                readers = _Several(stack, processes)
            table = stack.enter_context(closing(TableWriter(path)))
            origins: dict[str, str] = {}
            for number, sources in _sources(ingest, readers):
                table.add(sources)
                origins.update(sources.origins)
                ingest.documents[number].setdefault("sources", {}).update(dict.fromkeys(sources.ids))
                yield number, sources
            found = table.finish()
            if not all(map(found.__contains__, origins.values())) or any(
                circles({key: [one] for key, one in origins.items()})
            ):
                raise NeedsFullRead
            readers.know(Registries(ingest.chronology, found))
            yield from _events(ingest, readers, watch)
    except (OSError, EOFError, pickle.UnpicklingError):
        raise NeedsFullRead from None


def _sources(ingest: Ingest, readers: "_Here | _Several") -> Iterator[tuple[int, SourceRows]]:
    files = [*(number for number, _ in ingest.loose), *(some.document for some in ingest.sources)]
    tables: Iterator[Tables] = chain((tables for _, tables in ingest.loose), map(_text, ingest.sources))
    for file, (_, rows) in zip(files, readers.rows(tables), strict=True):
        yield file, cast("SourceRows", rows)


def _events(ingest: Ingest, readers: "_Here | _Several", watch: Watch) -> Iterator[tuple[int, Batch]]:
    numbers = _Numbers()
    total = sum(some.events for some in ingest.events)
    done = 0
    for some, (reader, rows) in zip(ingest.events, readers.rows(map(_text, ingest.events)), strict=True):
        batch = cast("Batch", rows)
        yield some.document, numbers.of_store(reader, batch)
        done += len(batch.ids)
        watch("indexing events", done, total)


def _text(some: Some) -> str:
    return text_of(some.content, some.portion)


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

    def __init__(
        self, chronology: Chronology, sources: Container[str], maker: Callable[[], RowMaker], loads: toml_sections.Loads
    ) -> None:
        """A reader of events.

        Args:
            chronology: The registries, but for the sources.
            sources: The ids of the sources.
            maker: Makes a maker of rows; is called again to forget what was made.
            loads: Reads TOML.
        """
        self._maker = maker()
        self._new_maker = maker
        self._loads = loads
        # A portion may name events of any other portion; who reads all of them checks these ids.
        self._known: dict[str, Any] = {**chronology._asdict(), "sources": sources, "events": _Anything()}
        self._quick = self._quick_reader()
        self._left = _REMEMBERED

    def _quick_reader(self) -> QuickReader:
        validation = Validation()
        validation.locations = self._known
        return QuickReader(EVENT, validation)

    def rows(self, portion: str) -> list[Row]:
        """The rows of a portion. The caller checks that related events exist.

        Raises:
            NeedsFullRead: An event has a problem.
        """
        return [self._maker.row(event) for event in self._events(portion)]

    def batch(self, portion: str) -> Batch:
        """The same as a batch."""
        if self._left < 0:
            self._maker, self._quick, self._left = self._new_maker(), self._quick_reader(), _REMEMBERED
        events = self._events(portion)
        self._left -= len(events)
        return self._maker.batch(events)

    def _events(self, portion: str) -> list[Event]:
        validation = Validation()
        validation.locations = self._known
        events = [
            self._quick(raw) or EVENT(raw, ("events", index), validation)
            for index, raw in enumerate(read_events(portion, self._loads))
        ]
        if validation.faults:
            raise NeedsFullRead
        return events


class _Anything:
    """Stands in for a registry; contains every id."""

    def __contains__(self, _: object) -> bool:
        return True


class Reader:
    """Reads sources until it knows the registries; from then on, events that refer to them."""

    def __init__(self, loads: toml_sections.Loads = tomli.loads) -> None:
        self._loads = loads
        self._events: PortionReader | None = None

    def know(self, registries: Registries) -> None:
        """Take over the registries."""
        chronology, sources = registries
        self._events = PortionReader(chronology, sources, partial(RowMaker, chronology, sources), self._loads)

    def rows(self, portion: Tables) -> SourceRows | Batch:
        """The rows of a portion.

        Raises:
            NeedsFullRead: It has a problem.
        """
        if self._events:
            return self._events.batch(cast("str", portion))
        return source_rows(read_sources(portion, self._loads) if isinstance(portion, str) else portion)


def serve(portions: IO[bytes], rows: IO[bytes]) -> None:
    """Read portions and registries from one stream and write rows to another; ``None`` for what has a problem."""
    gc.disable()  # as in the process that started this one
    reader = Reader(_quickest())
    while True:
        try:
            received = _received(portions)
        except EOFError:
            return
        if isinstance(received, Registries):
            reader.know(received)
            continue
        try:
            _send(rows, reader.rows(cast("Tables", received)))
        except NeedsFullRead:
            _send(rows, None)


def _quickest() -> toml_sections.Loads:
    """The reader of TOML for a process of its own: that of the extra ``fast``, if it is installed.

    It reads the same as ``tomli`` in a third of the time. What is nested too deeply ends the process, and so what that
    was reading is read with ``tomli``.
    """
    try:
        from toml_rs import loads  # noqa: PLC0415 - optional
    except ImportError:
        return tomli.loads
    return loads


class _Here:
    """A reader in this process."""

    def __init__(self) -> None:
        self._reader = Reader()
        self.know = self._reader.know

    def rows(self, portions: Iterable[Tables]) -> Iterator[tuple[int, SourceRows | Batch]]:
        """The rows of portions, each with the number of its reader."""
        return ((0, self._reader.rows(portion)) for portion in portions)


class _Several:
    """Readers in processes of their own, which end when the stack unwinds."""

    def __init__(self, stack: ExitStack, processes: int) -> None:
        self._workers = [stack.enter_context(_started()) for _ in range(processes)]
        for worker in self._workers:
            # The stack unwinds in reverse: each process is killed before Popen's own exit waits for its end.
            stack.callback(worker.kill)

    def know(self, registries: Registries) -> None:
        """As ``Reader.know``."""
        for worker in self._workers:
            _send(worker.stdin, registries)

    def rows(self, portions: Iterable[Tables]) -> Iterator[tuple[int, SourceRows | Batch]]:
        """As ``_Here.rows``, in the order of the portions.

        Raises:
            NeedsFullRead: A portion has a problem.
        """
        # A worker gets its next portion only when its rows are read: with both pipes full, both sides would wait.
        asked: deque[int] = deque()
        for number, portion in zip(cycle(range(len(self._workers))), portions, strict=False):
            if len(asked) < len(self._workers):
                _send(self._workers[number].stdin, portion)
            else:
                rows = self._answer(asked.popleft())
                _send(self._workers[number].stdin, portion)
                yield number, rows
            asked.append(number)
        for number in asked:
            yield number, self._answer(number)

    def _answer(self, number: int) -> SourceRows | Batch:
        rows = _received(self._workers[number].stdout)
        if not isinstance(rows, (SourceRows, Batch)):
            raise NeedsFullRead
        return rows


def _started() -> subprocess.Popen[bytes]:
    """Start a process that runs ``serve``."""
    command = [sys.executable, "-c", _SERVE.format(path=sys.path)]
    # A process group of its own: Ctrl-C goes to the group of the terminal, and this process ends its workers itself.
    # What it says when it dies is of no use: the store is then read as a whole.
    return subprocess.Popen(  # noqa: S603 - our own Python
        command,
        bufsize=1 << 20,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        process_group=0,
    )


def _received(stream: IO[bytes] | None) -> object:
    """Read one object from a pipe; the types of ``Popen`` allow for a process without one."""
    return pickle.load(cast("IO[bytes]", stream))  # noqa: S301 - from a process of our own


def _send(stream: IO[bytes] | None, value: object) -> None:
    pipe = cast("IO[bytes]", stream)
    pickle.dump(value, pipe, pickle.HIGHEST_PROTOCOL)
    pipe.flush()
