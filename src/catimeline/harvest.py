"""From the files of a store to the rows of its index, portion by portion, by several processes if there is much.

This is the way of a store that has nothing wrong. Where anything is out of order, ``Irregular`` is raised, and the
whole store is read as one (``loading``), which finds all that is wrong, and where.
"""

import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import tomli

from catimeline.assembly import Document, read_registries
from catimeline.model import Chronology
from catimeline.portions import PortionReader
from catimeline.reading import Irregular, Reading
from catimeline.rows import Batch, batch
from catimeline.sections import count_events, cut
from catimeline.store import SourceFile
from catimeline.watch import Watch, nobody
from catimeline.workers import read_by_several

_MUCH = 1 << 23
"""From so many characters of events on, several processes read them."""
_MOST_PROCESSES = 8
_BOM = b"\xef\xbb\xbf"


class Portion(NamedTuple):
    """Some of the events of a file."""

    document: int
    """The index of the file in the store."""
    text: str


class Harvest(NamedTuple):
    """What a store registers, and its events, still to be read."""

    chronology: Chronology
    """Without events."""
    documents: list[Document]
    """The registries of each file, as they stand there."""
    portions: list[Portion]


def gather(files: Sequence[SourceFile], watch: Watch = nobody) -> Harvest:
    """Read what the files register, and cut their events into portions.

    Raises:
        Irregular: See there.
    """
    documents: list[Document] = []
    portions: list[Portion] = []
    for number, file in enumerate(files):
        document, texts = read_registered(file)
        documents.append(document)
        portions.extend(Portion(number, text) for text in texts)
        watch("reading files", number + 1, len(files))
    return Harvest(registered(documents), documents, portions)


def registered(documents: Sequence[Document]) -> Chronology:
    """The registries of documents as one chronology without events.

    Raises:
        Irregular: Something is wrong with them.
    """
    reading = Reading()
    chronology = read_registries(documents, reading)
    if reading.faults:
        raise Irregular
    return chronology


def read_portions(harvest: Harvest, watch: Watch) -> Iterator[tuple[int, Batch]]:
    """The events as rows, each batch with the index of its file, in the order of the files.

    Raises:
        Irregular: Something is wrong with one of them.
    """
    processes = min(_MOST_PROCESSES, os.cpu_count() or 1)
    several = sum(len(portion.text) for portion in harvest.portions) >= _MUCH and processes > 1
    texts = [portion.text for portion in harvest.portions]
    lists = read_by_several(texts, harvest.chronology, processes) if several else _read_here(harvest)
    total = sum(map(count_events, texts))
    done = 0
    for portion, rows in zip(harvest.portions, lists, strict=True):
        yield portion.document, rows
        done += len(rows.events)
        watch("indexing events", done, total)


def read_registered(file: SourceFile) -> tuple[Document, list[str]]:
    """What a file registers, and its events as texts."""
    try:
        sections = cut(file.content.removeprefix(_BOM).decode())
        document = tomli.loads(sections.registries)
    except (ValueError, RecursionError):
        raise Irregular from None
    if "events" in document:
        raise Irregular
    return document, sections.portions


def _read_here(harvest: Harvest) -> Iterator[Batch]:
    reader = PortionReader(harvest.chronology)
    return (batch(reader.rows(portion.text)) for portion in harvest.portions)
