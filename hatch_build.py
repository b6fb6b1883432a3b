"""Puts the index of the built-in chronology into the wheel, so that the first run need not read the chronology."""

import struct
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ShippedIndex(BuildHookInterface[Any]):
    """Writes the index to a temporary folder and has it included beside the chronology."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the index to a wheel; an editable installation reads the repository's own file and needs none."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root, "src")))
        from catimeline.index.cache import write_bundled  # noqa: PLC0415 - what is being built

        index = Path(tempfile.mkdtemp(), "events.sqlite")
        write_bundled(Path(self.root, "events.toml"), index)
        index.write_bytes(without_remains(index.read_bytes()))
        build_data["force_include"][str(index)] = "catimeline/events.sqlite"


def without_remains(database: bytes) -> bytes:
    """A database as any version of SQLite would have written it: nothing between the cells of its pages, no version.

    Source: SQLite's Database File Format, sections 1.3 and 1.6. An overflow page begins with the high byte of a page's
    number, which is 0 in a database of less than 64 GB, so that no such page is taken for a B-tree's.
    """
    content = bytearray(database)
    content[96:100] = bytes(4)
    size = int.from_bytes(content[16:18])
    for page in range(0, len(content), size):
        head = page or 100
        kind, _, cells, first_cell = struct.unpack_from(">BHHH", content, head)
        if kind in (2, 5, 10, 13):
            after = head + (12 if kind in (2, 5) else 8) + 2 * cells
            content[after : page + first_cell] = bytes(page + first_cell - after)
    return bytes(content)
