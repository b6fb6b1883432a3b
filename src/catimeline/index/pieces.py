"""The pieces of a file: an index knows each by its digest, so that after an edit only those that are new are read.

A file is cut at headers that are chosen by their own text, about one in ``_ONE_IN``, so an edit moves no cut but those
in the text that it changes. Where in its file a piece is does not matter.

Pieces can be read one by one if each is TOML by itself: then each ends outside of strings and arrays, so that the next
one begins with a true header. What remains to be checked is that no two pieces of a file define the same: a record
(``definitions`` holds each only once) or a whole table such as ``[kinds]`` (``tables`` of ``Outline``).
"""

import json
import re
import sqlite3
from collections.abc import Sequence
from hashlib import sha256
from itertools import islice, pairwise
from typing import Any, NamedTuple
from zlib import crc32

from catimeline.index.packed import pack_positions
from catimeline.index.registry_rows import DEFINED, HEADER
from catimeline.store.assemble import Document
from catimeline.store.files import BOM, SourceFile
from catimeline.store.rereading import Content
from catimeline.store.toml_sections import has_false_headers

PIECES = """
CREATE TABLE pieces (
  piece INTEGER PRIMARY KEY,
  file INTEGER,
  digest BLOB,                    -- SHA-256 of its text
  tables TEXT,                    -- the tables that it defines as a whole, as a JSON array; empty if there are none
  records TEXT,                   -- the ids of its records by registry, in its order, as a JSON object
  events BLOB                     -- the positions of its events, in its order
);
CREATE UNIQUE INDEX pieces_by_digest ON pieces (file, digest);
"""
INSERT_PIECE = "INSERT INTO pieces (file, digest, tables, records, events) VALUES (?, ?, ?, ?, ?)"

_ONE_IN = 64
_NAME = rb"[A-Za-z0-9_-]+|\"[^\"\\\n]*\"|'[^'\n]*'"
_ABOVE = re.compile(rb"(?:[ \t]*(?:#[^\n]*)?\r?\n)*")
"""Blank lines and comments."""
_CUT = re.compile(rb"\n\[(\[events\]|(?!events\.|store\.)[a-z]+\.(?:" + _NAME + rb"))\](?=[^\n]*\n([^\n]*))")
"""A header at which a file can be cut; it and the next line, which usually has the id of an event, decide."""
_LINE = re.compile(rb"\n[ \t]*\[[^\n]*\][ \t\r]*(?:#[^\n]*)?(?=\n|\Z)")
"""A line that looks like a header."""
_EVENT = b"\n[[events]]"
_RECORD = re.compile(rb"\n\[{1,2}([a-z]+)\.(" + _NAME + rb")[\].]")
_WHOLE_TABLE = re.compile(rb"\n[ \t]*\[[ \t]*([A-Za-z0-9_-]+)[ \t]*\]")


class Piece(NamedTuple):
    """A part of a file, in bytes."""

    start: int
    end: int
    digest: bytes

    @property
    def part(self) -> slice:
        """Where it is in its file."""
        return slice(self.start, self.end)


class CutFile(NamedTuple):
    """A file and its pieces."""

    file: SourceFile
    pieces: list[Piece]


class CutContent(NamedTuple):
    """The content of a file, which need not be in memory, and its pieces."""

    content: Content
    pieces: list[Piece]
    whole: Piece
    """All of it as one piece."""


def cut(content: bytes) -> CutContent:
    """Cut the content of a file at its headers; nowhere, if a text within it looks like one."""
    whole = Piece(0, len(content), sha256(content).digest())
    return CutContent(content, [whole] if has_false_headers(content) else pieces_of(content), whole)


class Outline(NamedTuple):
    """What a piece defines, besides events."""

    tables: set[str]
    """The tables that it may define as a whole, such as ``[kinds]``: no other piece of the file may."""
    records: dict[str, list[str]]
    """The ids of records by registry; the header of the store counts as a registry with an empty id."""


def pieces_of(content: bytes) -> list[Piece]:
    """Cut a file. One with keys above its first header is a single piece, since they may belong to any table."""
    above = _ABOVE.match(content, len(BOM) * content.startswith(BOM))
    cuts: list[int] = []
    if above and content.startswith(b"[", above.end()):
        cuts = [found.start() + 1 for found in _CUT.finditer(content) if not crc32(found[1] + found[2]) % _ONE_IN]
    view = memoryview(content)
    return [Piece(start, end, sha256(view[start:end]).digest()) for start, end in pairwise([0, *cuts, len(content)])]


def outline(text: bytes, document: Document) -> Outline:
    """What a piece defines, which was read by itself.

    Args:
        text: The piece.
        document: What was read, without the events.
    """
    headers = _Headers(text)
    registries = {HEADER, *DEFINED} & document.keys()
    return Outline(
        registries if headers.are_odd else registries & headers.tables,
        {name: _keys(document, name) for name in sorted(registries)},
    )


def fill_pieces(
    connection: sqlite3.Connection,
    files: Sequence[CutContent],
    documents: Sequence[Document],
    positions: Sequence[Sequence[int]],
) -> None:
    """Create the table of pieces for a new index. A file whose headers leave open what a piece has is a single one.

    Args:
        connection: To the index.
        files: The files of the store, which is valid.
        documents: Each file as parsed, without its events.
        positions: For each file, those of its events, in the order of the file.
    """
    connection.executescript(PIECES)
    for number, (file, document, events) in enumerate(zip(files, documents, positions, strict=True)):
        pieces = file.pieces
        outlines = _outlines(file, document) if len(pieces) > 1 else []
        if not outlines or sum(count for count, _ in outlines) != len(events):
            pieces = [file.whole]
            outlines = [(len(events), outline(file.content[file.whole.part], document))]
        left = iter(events)
        for piece, (count, defined) in zip(pieces, outlines, strict=True):
            connection.execute(INSERT_PIECE, piece_row(number, piece, defined, list(islice(left, count))))


def piece_row(file: int, piece: Piece, defined: Outline, positions: Sequence[int]) -> tuple[Any, ...]:
    """The row of a piece of a numbered file, with the positions of its events."""
    tables = json.dumps(sorted(defined.tables)) if defined.tables else ""
    return file, piece.digest, tables, json.dumps(defined.records), pack_positions(positions)


def _outlines(file: CutContent, document: Document) -> list[tuple[int, Outline]]:
    """For each piece of a file, how many events it has and what it defines; empty if its headers leave that open."""
    found = [_Headers(file.content[piece.part]) for piece in file.pieces]
    if any(headers.are_odd for headers in found):
        return []
    outlines = [(headers.events, Outline(set(), {})) for headers in found]
    for name in sorted({HEADER, *DEFINED} & document.keys()):
        keys = _keys(document, name)
        tables = [number for number, headers in enumerate(found) if name in headers.tables]
        records = {key: number for number, headers in enumerate(found) for key in headers.records.get(name, ())}
        if tables:
            # A record may be written in its own table and in that of the registry.
            if {*tables, *records.values()} != {tables[0]}:
                return []
            outlines[tables[0]][1].tables.add(name)
            records = dict.fromkeys(keys, tables[0])
        elif records.keys() != set(keys) or sum(len(headers.records.get(name, ())) for headers in found) != len(keys):
            return []
        for key, number in records.items():
            outlines[number][1].records.setdefault(name, []).append(key)
    return outlines


def _keys(document: Document, name: str) -> list[str]:
    """The ids of the records of a registry; an empty one for the header of the store."""
    table = document[name]
    return [""] if name == HEADER else list(table) if isinstance(table, dict) else []


class _Headers:
    """The headers of a piece that can be recognised without parsing it."""

    def __init__(self, text: bytes) -> None:
        self.events = 0
        self.records: dict[str, dict[str, None]] = {}
        """The ids in headers of records, by registry; in order."""
        self.tables: set[str] = set()
        """The tables with a header of their own, such as ``[kinds]``."""
        self.are_odd = False
        """Whether there are headers in another form, or lines that look so."""
        for line in _LINE.findall(b"\n" + text):
            if line.startswith(_EVENT):
                self.events += 1
            elif record := _RECORD.match(line):
                key = record[2][1:-1] if record[2][:1] in (b'"', b"'") else record[2]
                self.records.setdefault(record[1].decode(), {})[key.decode()] = None
            elif table := _WHOLE_TABLE.match(line):
                self.tables.add(table[1].decode())
            else:
                self.are_odd = True
