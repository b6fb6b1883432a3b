"""Puts the index of the built-in chronology into the wheel, so that the first run need not read the chronology."""

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
        from catimeline.indexfile import ship  # noqa: PLC0415 - what is being built

        index = Path(tempfile.mkdtemp(), "events.sqlite")
        ship(Path(self.root, "events.toml"), index)
        build_data["force_include"][str(index)] = "catimeline/events.sqlite"
