"""The faults of an imported file, and which of them are alike."""

import re
from collections.abc import Iterable
from typing import NamedTuple

_QUOTED = r"'[^']*'|\"[^\"]*\""
_PARTICULAR = re.compile(rf"{_QUOTED}|\S*[0-9A-Z]\S*")
"""What differs between messages of one kind: texts of the file, numbers, dates and names."""


class Fault(NamedTuple):
    """A fault in a file, perhaps in many rows."""

    column: str
    """Empty if the row as a whole is at fault."""
    message: str
    places: list[str]
    """The rows."""

    @property
    def about(self) -> str:
        """The first text that the message quotes; empty if it quotes none."""
        found = re.search(_QUOTED, self.message)
        return found[0] if found else ""


def alike(faults: Iterable[Fault]) -> list[list[Fault]]:
    """The faults, those of one column together whose messages differ only in texts, numbers and names."""
    kinds: dict[tuple[str, str], list[Fault]] = {}
    for fault in faults:
        kinds.setdefault((fault.column, _PARTICULAR.sub("", fault.message)), []).append(fault)
    return [*kinds.values()]
