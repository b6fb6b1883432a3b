"""The faults of an imported file, and which of them are alike."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple, Self

from catimeline.errors import IncomingError, IncomingFileError

_QUOTED = r"'[^']*'|\"[^\"]*\""
_PARTICULAR = re.compile(rf"{_QUOTED}|\S*[0-9A-Z]\S*")
"""What differs between messages of one kind: texts of the file, numbers, dates and names."""
_LONGEST_MESSAGE = 2_000
_KEPT = 200


MOST_OF_BROKEN = 10_000
"""Of a file that cannot be read to its end, at most this many rows or items are looked at: none of them can go in."""


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


class Unreadable(str):
    """The text of a cell that cannot be read, such as an error; a fault if something is to be read from it."""

    __slots__ = ("reason",)
    reason: str
    """The name of the cell, and what is wrong with it."""

    def __new__(cls, text: str, reason: str) -> Self:
        """Makes the text with its reason."""
        made = super().__new__(cls, text)
        made.reason = reason
        return made


class Faults:
    """The faults of one file, those with one message together."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, str], list[str]] = {}

    def add(self, place: str, column: str, message: str) -> None:
        """Add a fault: the row, its column (empty if the row as a whole is at fault), and what is wrong."""
        self._places.setdefault((column, message), []).append(place)

    def every(self) -> list[Fault]:
        """All faults that were found, in the order of the first row of each."""
        return [Fault(*fault, places) for fault, places in self._places.items()]


class RowFaults(Faults):
    """The faults of the rows of one file, and why each of them is refused."""

    def __init__(self) -> None:
        super().__init__()
        self.refused: dict[str, list[str]] = {}
        """Why rows are at fault, by row; also of those that only name a new record that is."""

    def refuse(self, place: str, column: str, message: str) -> None:
        """Add a fault of a row; a message that quotes a cell of many pages is cut."""
        if len(message) > _LONGEST_MESSAGE:
            message = f"{message[:_KEPT]} … {message[-_KEPT:]}"
        self.add(place, column, message)
        self.refused.setdefault(place, []).append(f"{column}: {message}" if column else message)


CUT = "the file cannot be read to its end"


def only_first(most: int, why: str = CUT) -> str:
    """What is said if not more rows or items were looked at than these."""
    return f"looked at: only the first {most:,}, since {why}"


@contextmanager
def in_file(name: str) -> Iterator[None]:
    """Add the name of a file to what is wrong with it."""
    try:
        yield
    except IncomingError as error:
        raise IncomingFileError(name, str(error)) from None


def alike(faults: Iterable[Fault]) -> list[list[Fault]]:
    """The faults, those of one column together whose messages differ only in texts, numbers and names."""
    kinds: dict[tuple[str, str], list[Fault]] = {}
    for fault in faults:
        kinds.setdefault((fault.column, _PARTICULAR.sub("", fault.message)), []).append(fault)
    return [*kinds.values()]
