"""Positions in a large file: only the pieces around what is asked for are looked at.

A piece begins at a header, and what a curator wrote about a record stands in its piece or, above the first header of
it, at the end of the piece before. So a piece with its two neighbours shows all that matters for a splice.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from catimeline.index.contents import KnownPiece
from catimeline.store.toml_positions import Positions
from catimeline.store.validation import TomlPath


class NearPositions:
    """What ``Positions`` says of tables with their own headers, and of their keys."""

    def __init__(self, text: bytes, pieces: Sequence[KnownPiece]) -> None:
        self._text = text
        self._pieces = pieces
        self._firsts = [0, *accumulate(len(piece.events) for piece in pieces)]
        """For each piece, how many events are above it; then all."""
        self._homes: dict[TomlPath, int] = {}
        for number, piece in enumerate(pieces):
            self._homes |= {(name,): number for name in piece.tables}
            self._homes |= {(name, key): number for name, keys in piece.records.items() for key in keys}
        self._windows: dict[tuple[int, int], Positions] = {}

    def span(self, path: TomlPath) -> tuple[int, int] | None:
        """As ``Positions.span``."""
        positions, near = self._near(path)
        return positions.span(near)

    def holds(self, path: TomlPath) -> bool:
        """As ``Positions.holds``."""
        positions, near = self._near(path)
        return positions.holds(near)

    def pair(self, path: TomlPath) -> tuple[int, int] | None:
        """As ``Positions.pair``."""
        positions, near = self._near(path)
        return positions.pair(near)

    def lead(self, path: TomlPath, *, comments: bool) -> int | None:
        """As ``Positions.lead``."""
        positions, near = self._near(path)
        return positions.lead(near, comments=comments)

    def _near(self, path: TomlPath) -> tuple[Positions, TomlPath]:
        """The positions of the pieces around a path, and the path there."""
        name, *rest = path
        index = rest[0] if rest else None
        if name == "events" and isinstance(index, int):
            home = bisect_right(self._firsts, index) - 1
            first = max(home - 1, 0)
            near: TomlPath = (name, index - self._firsts[first], *rest[1:])
        else:
            home = self._homes.get(path[:2], self._homes.get(path[:1], len(self._pieces)))
            first, near = max(home - 1, 0), path
        if home == len(self._pieces):  # no piece has it
            return Positions(b""), path
        window = self._pieces[first].start, self._pieces[min(home + 1, len(self._pieces) - 1)].end
        if window not in self._windows:
            self._windows[window] = Positions(self._text, window)
        return self._windows[window], near
