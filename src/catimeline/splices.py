"""Where a block is put into the text of a store, cut out of it or exchanged, so that every other byte stays.

Comment lines right above a block belong to it, and go where it goes; those above the first block of its registry
speak of all of them, and stay. Offsets are in bytes; nothing of ours is imported but the positions of tables.
"""

from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from catimeline.positions import Path, Positions

_BOM = b"\xef\xbb\xbf"
_BLANKS = (b"\n", b"\r\n")


class Splice(NamedTuple):
    """A stretch of a file, and what takes its place."""

    start: int
    end: int
    text: bytes


class Blocks:
    """The blocks of one file, and the splices that change them."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._positions = Positions(content)
        self.newline = "\r\n" if content.count(b"\r\n") * 2 > content.count(b"\n") else "\n"
        """How most of its lines end."""

    def text(self, path: Path) -> str | None:
        """The block of a table, from its header to the end of its last line; ``None`` if it has no header."""
        span = self._positions.span(path)
        return span and self._content[slice(*span)].decode()

    def exchanged(self, path: Path, block: str) -> Splice | None:
        """Put a block in the place of another."""
        span = self._positions.span(path)
        return span and Splice(*span, block.encode())

    def put_before(self, path: Path, block: str, *, first: bool) -> Splice | None:
        """Put a block before another, with a blank line between them; ``first``: that is the first of its registry."""
        at = self._positions.lead(path, comments=not first)
        return None if at is None else Splice(at, at, (block + self.newline).encode())

    def put_after(self, path: Path, block: str) -> Splice | None:
        """Put a block after another, and after the comments that end that one, with a blank line between them."""
        span = self._positions.span(path)
        if span is None:
            return None
        end = after = span[1]
        while self._content[after : after + 1] == b"#":
            after = self._next_line(after)
        if after == len(self._content) or self._content.startswith(_BLANKS, after):
            end = after
        return self._put(end, block)

    def put_last(self, block: str) -> Splice:
        """Put a block at the end of the file, after a blank line."""
        return self._put(len(self._content), block)

    def cut(self, path: Path, *, first: bool) -> Splice | None:
        """Take a block away, with the blank line after it; if there is none, with that before it."""
        start, span = self._positions.lead(path, comments=not first), self._positions.span(path)
        if start is None or span is None:
            return None
        end = span[1]
        if self._content.startswith(_BLANKS, end):
            return Splice(start, self._next_line(end), b"")
        before = self._content.rfind(b"\n", 0, max(start - 1, 0)) + 1
        if self._content[before:start] in _BLANKS:
            start = before
        return Splice(start, end, b"")

    def _put(self, at: int, block: str) -> Splice:
        before = self._content[:at].removeprefix(_BOM)
        blank = self.newline if before else ""
        return Splice(at, at, (blank * (1 if before.endswith(b"\n") else 2) + block).encode())

    def _next_line(self, offset: int) -> int:
        found = self._content.find(b"\n", offset)
        return len(self._content) if found < 0 else found + 1


def spliced(content: bytes, splices: Sequence[Splice]) -> bytes:
    """The content with its stretches exchanged; they do not overlap."""
    pieces, at = [], 0
    for splice in sorted(splices, key=attrgetter("start")):
        pieces += [content[at : splice.start], splice.text]
        at = splice.end
    return b"".join([*pieces, content[at:]])
