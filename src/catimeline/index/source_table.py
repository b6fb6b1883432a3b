"""The sources of a large store: read in portions, and looked up by all processes in one file, which none of them holds.

The file has a record for each source, then a hash table: slots with the places of the records, of which a source is
in the first free one from that of its hash on.
"""

import mmap
import pickle
from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from struct import Struct
from typing import Any, NamedTuple
from zlib import crc32

from catimeline.index.facets import OF_SOURCES
from catimeline.index.tables import to_raw
from catimeline.model.to_json import Cited, cited, reference_of, registered_source
from catimeline.store.assemble import read_sources
from catimeline.text.json_text import to_json

_LENGTHS = Struct("=II")
"""Before each record: the bytes of its id, and of the record."""
_SLOT = Struct("=Q")
"""The place of a record, counted from 1; 0 if the slot is free."""


class SourceRows(NamedTuple):
    """Sources of one file, column by column."""

    ids: Sequence[str]
    raws: Sequence[str]
    """Each as the file has it, as JSON."""
    texts: Sequence[str]
    """Each as the JSON of the registry."""
    records: Sequence[bytes]
    """What events that cite it have of it, pickled."""
    origins: Mapping[str, str]
    """Of those that carry the text of another source, by id the id of that one."""
    values: Collection[tuple[str, str]]
    """Their values of ``facets.OF_SOURCES``, each after its facet."""


def source_rows(tables: Mapping[str, Any]) -> SourceRows:
    """The rows of sources, given their tables by id.

    Raises:
        NeedsFullRead: A source has a problem.
    """
    records = read_sources(tables).values()
    references = list(map(reference_of, records))
    return SourceRows(
        list(tables),
        list(map(to_raw, tables.values())),
        list(map(to_json, map(registered_source, records, references))),
        [pickle.dumps(tuple(one), pickle.HIGHEST_PROTOCOL) for one in map(cited, records, references)],
        {one.id: one.origin for one in records if one.origin},
        {(facet, value) for facet in OF_SOURCES for one in records if (value := getattr(one, facet))},
    )


class TableWriter:
    """Writes the table of the sources, into a file or, without a path, in memory."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or Path()
        self._file = path.open("wb") if path else BytesIO()
        self._hashes = array("I")
        self._places = array("Q")
        self._end = 0

    def add(self, rows: SourceRows) -> None:
        """Add sources. Of several with the same id, the first is found."""
        for key, record in zip(rows.ids, rows.records, strict=True):
            name = key.encode()
            self._hashes.append(crc32(name))
            self._places.append(self._end)
            self._end += self._file.write(_LENGTHS.pack(len(name), len(record)) + name + record)

    def finish(self) -> "SourceTable":
        """Write the slots, and open the table."""
        count = 2 << len(self._places).bit_length()
        slots = array("Q", bytes(_SLOT.size * count))
        for number, place in zip(self._hashes, self._places, strict=True):
            slot = number % count
            while slots[slot]:
                slot = (slot + 1) % count
            slots[slot] = place + 1
        self._file.write(slots.tobytes())
        if isinstance(self._file, BytesIO):
            return SourceTable(self._file.getvalue(), self._end, count)
        self._file.flush()
        return SourceTable.at(self._path, self._end, count)

    def close(self) -> None:
        """Close the file, whether or not it is whole."""
        self._file.close()


class SourceTable(Mapping[str, Cited]):
    """What events have of the sources that they cite, by id; it is read when it is looked up."""

    def __init__(self, content: bytes | mmap.mmap, end: int, slots: int, path: Path = Path()) -> None:
        """A table of which the records end at an offset, where the slots begin, which are so many."""
        self._content = content
        self._end = end
        self._slots = slots
        self._path = path

    @classmethod
    def at(cls, path: Path, end: int, slots: int) -> "SourceTable":
        """The table in a file."""
        with path.open("rb") as file:
            return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), end, slots, path)

    def __reduce__(self) -> tuple[object, ...]:
        """Another process opens the file."""
        return SourceTable.at, (self._path, self._end, self._slots)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._place(key) is not None

    def __getitem__(self, key: str) -> Cited:
        place = self._place(key)
        if place is None:
            raise KeyError(key)
        name, size = _LENGTHS.unpack_from(self._content, place)
        start = place + _LENGTHS.size + name
        return Cited(*pickle.loads(self._content[start : start + size]))  # noqa: S301 - from a process of our own

    def __iter__(self) -> Iterator[str]:
        place = 0
        while place < self._end:
            name, size = _LENGTHS.unpack_from(self._content, place)
            place += _LENGTHS.size + name
            yield self._content[place - name : place].decode()
            place += size

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _place(self, key: str) -> int | None:
        """Where the record of a source is; ``None`` if there is none."""
        content, end, slots = self._content, self._end, self._slots
        wanted = key.encode()
        slot = crc32(wanted) % slots
        while place := _SLOT.unpack_from(content, end + _SLOT.size * slot)[0]:
            start = place - 1 + _LENGTHS.size
            if content[start : start + _LENGTHS.unpack_from(content, place - 1)[0]] == wanted:
                return int(place) - 1
            slot = (slot + 1) % slots
        return None
