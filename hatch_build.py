"""Puts the index of the built-in chronology into the wheel, so that the first run need not read the chronology."""

import struct
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ShippedIndex(BuildHookInterface[Any]):
    """Writes the index to a temporary folder, and includes it beside the chronology."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the index to a wheel; an editable installation reads the repository's own file and needs none."""
        if version == "editable":
            return
        # in an isolated build environment the program is not installed
        sys.path.insert(0, str(Path(self.root, "src")))
        from catimeline.index.cache import write_bundled  # noqa: PLC0415 - the program that is being built

        index = Path(tempfile.mkdtemp(), "events.sqlite")
        write_bundled(Path(self.root, "events.toml"), index)
        index.write_bytes(without_remains(index.read_bytes()))
        build_data["force_include"][str(index)] = "catimeline/events.sqlite"


def without_remains(database: bytes) -> bytes:
    """A database with the same bytes from any version of SQLite: unused space of pages zeroed, no version number.

    Source: SQLite's Database File Format, sections 1.3 and 1.6. An overflow page begins with the high byte of a page
    number, which is 0 in a database of less than 64 GB, so it is not mistaken for a page of a B-tree.
    """
    content = bytearray(database)
    content[96:100] = bytes(4)  # SQLITE_VERSION_NUMBER of the last writer
    size = int.from_bytes(content[16:18])
    for page in range(0, len(content), size):
        head = page or 100  # the first page begins with the header of the file
        kind, _, cells, first_cell = struct.unpack_from(">BHHH", content, head)
        if kind in (2, 5, 10, 13):  # interior and leaf pages of indexes and tables
            after = head + (12 if kind in (2, 5) else 8) + 2 * cells
            content[after : page + first_cell] = bytes(page + first_cell - after)
    return bytes(content)
