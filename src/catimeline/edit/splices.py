"""Inserts, cuts and replaces blocks in the text of a store, and leaves every other byte as it is.

A block is a table with its own header, including its sub-tables. Comment lines right above a block belong to it and go
with it, except those above the first block of a registry, which describe the whole registry. Offsets are in bytes.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat
from operator import attrgetter
from typing import NamedTuple

from catimeline.edit.near_positions import NearPositions
from catimeline.store.files import BOM
from catimeline.store.toml_positions import Positions, comments_in
from catimeline.store.validation import TomlPath

_BLANKS = (b"\n", b"\r\n")


class Splice(NamedTuple):
    """A range of bytes in a file, and the bytes that replace it."""

    start: int
    end: int
    parts: tuple[bytes, ...]
    """Each block is one: an import may add hundreds of thousands, which are not joined."""

    @property
    def text(self) -> bytes:
        """The bytes in one piece."""
        return b"".join(self.parts)

    def is_change(self, content: bytes) -> bool:
        """Whether a file with this content changes."""
        before = content[self.start : self.end]
        return before != self.text if before else any(self.parts)


class TomlEditor:
    """The blocks of one file, and the splices that change them."""

    def __init__(self, content: bytes, positions: Positions | NearPositions | None = None) -> None:
        """``positions``: those of the content, if they are known."""
        self._content = content
        self._positions = positions or Positions(content)
        self._ended: set[int] = set()
        self.newline = "\r\n" if content.count(b"\r\n") * 2 > content.count(b"\n") else "\n"
        """The line ending of most lines."""

    def text(self, path: TomlPath, *, first: bool) -> str | None:
        """A block with its comments; ``None`` if it has no header. ``first``: it is the first of its registry."""
        span = self._span(path, first=first)
        return span and self._content[slice(*span)].decode()

    def replace(self, path: TomlPath, before: str, after: str) -> Splice | None:
        """Replace a text that ends where the block ends; ``None`` if the file does not have it there.

        The new text may have any line endings; it gets those of the file.
        """
        old, new = before.encode(), after.replace("\r\n", "\n").replace("\n", self.newline).encode()
        span = self._positions.span(path)
        if span is None or not self._content[: span[1]].endswith(old):
            return None
        return Splice(span[1] - len(old), span[1], (new,))

    def put_pair(self, table: TomlPath, key: str, text: str, before: Sequence[str]) -> Splice | None:
        """Replace the value of a key; if the table does not have the key, insert it below others.

        Comments within the old value go above the key: what they are about may be in the new value, or not.

        Args:
            table: The path of a table.
            key: The key.
            text: The key with its value.
            before: The keys that precede it in the house order; the table has at least one of them.
        """
        if self._positions.holds((*table, key)):
            span = self._positions.pair((*table, key))
            if span is None:
                return None
            comments = comments_in(self._content[slice(*span)])
            return Splice(*span, (*(line + self.newline.encode() for line in comments), text.encode()))
        ends = (found[1] for one in reversed(before) if (found := self._positions.pair((*table, one))))
        at = next(ends, None)
        return None if at is None else self._put(self._next_line(at), [(text + self.newline).encode()], is_block=False)

    def with_line_ends(self, text: bytes) -> bytes:
        """A text with the line ending of most lines in place of line feeds."""
        return text if self.newline == "\n" else text.replace(b"\n", self.newline.encode())

    def put_before(self, path: TomlPath, blocks: Sequence[bytes], *, first: bool) -> Splice | None:
        """Insert blocks, each with a blank line, before another; ``first``: that is the first of its registry."""
        at = self._positions.lead(path, comments=not first)
        return None if at is None else Splice(at, at, self._joined(*blocks, b""))

    def put_after(self, path: TomlPath, blocks: Sequence[bytes]) -> Splice | None:
        """Insert blocks, each after a blank line, after another and the comments that directly follow that."""
        span = self._positions.span(path)
        if span is None:
            return None
        end = after = span[1]
        while self._content[after : after + 1] == b"#":
            after = self._next_line(after)
        # Comments that run into the next table belong to that one.
        if after == len(self._content) or self._content.startswith(_BLANKS, after):
            end = after
        return self._put(end, blocks)

    def put_above(self, path: TomlPath, blocks: Sequence[bytes]) -> Splice | None:
        """Insert blocks before another registry's first block, above the comments that introduce that registry.

        Comments at the start of the file describe the file, and stay on top.
        """
        above, header = (self._positions.lead(path, comments=comments) for comments in (True, False))
        if above is None or header is None:
            return None
        if above > len(BOM) * self._content.startswith(BOM):
            return Splice(above, above, self._joined(*blocks, b""))
        return Splice(header, header, self._joined(*[b""] * (header > above), *blocks, b""))

    def put_lines(self, table: TomlPath, keys: Sequence[str], place: int, lines: Sequence[str]) -> Splice | None:
        """Insert lines into a table, after this many of its keys."""
        text = "".join(lines).encode()
        if not keys:
            span = self._positions.span(table)
            return span and self._put(span[1], [text], is_block=False)
        found = self._positions.pair((*table, keys[max(place - 1, 0)]))
        if found and place:
            return self._put(self._next_line(found[1]), [text], is_block=False)
        at = found and self._content.rfind(b"\n", 0, found[0]) + 1
        return None if at is None else Splice(at, at, (text,))

    def put_last(self, blocks: Sequence[bytes]) -> Splice:
        """Insert blocks, each after a blank line, at the end of the file."""
        return self._put(len(self._content), blocks)

    def cut(self, path: TomlPath, *, first: bool) -> Splice | None:
        """Cut a block and the blank line after it, or if there is none, the blank line before it."""
        span = self._span(path, first=first)
        if span is None:
            return None
        start, end = span
        if self._content.startswith(_BLANKS, end):
            return Splice(start, self._next_line(end), ())
        before = self._content.rfind(b"\n", 0, max(start - 1, 0)) + 1
        if self._content[before:start] in _BLANKS:
            start = before
        return Splice(start, end, ())

    def cut_pair(self, path: TomlPath) -> Splice | None:
        """Cut the lines of a key and its value."""
        found = self._positions.pair(path)
        return found and Splice(self._content.rfind(b"\n", 0, found[0]) + 1, self._next_line(found[1]), ())

    def _span(self, path: TomlPath, *, first: bool) -> tuple[int, int] | None:
        """The range of a block with its comments, to the end of its last line."""
        start, span = self._positions.lead(path, comments=not first), self._positions.span(path)
        return None if start is None or span is None else (start, span[1])

    def _joined(self, *blocks: bytes) -> tuple[bytes, ...]:
        """Texts that end in line breaks, with a blank line between them."""
        newline = self.newline.encode()
        first, *others = blocks
        return (*filter(None, [first]), *filter(None, chain.from_iterable(zip(repeat(newline), others, strict=False))))

    def _put(self, at: int, blocks: Sequence[bytes], *, is_block: bool = True) -> Splice:
        """Insert texts where another one ends: on a new line, and if they are blocks, after a blank line."""
        # `_ended`: offsets where a text was already inserted, which ends in a line break that `_content` does not show.
        ended = at in self._ended or self._content.startswith(b"\n", at - 1)
        blank = at == len(BOM) * self._content.startswith(BOM) and at not in self._ended
        blanks = 0 if blank else (not ended) + is_block
        self._ended.add(at)
        return Splice(at, at, self._joined(*[b""] * blanks, *blocks))

    def _next_line(self, offset: int) -> int:
        found = self._content.find(b"\n", offset)
        return len(self._content) if found < 0 else found + 1


def without_overlap(cuts: Iterable[Splice]) -> list[Splice]:
    """Sort cuts and make them disjoint: two neighbouring blocks may both cut the blank line between them."""
    found: list[Splice] = []
    for cut in sorted(cuts):
        found.append(cut._replace(start=max(cut.start, found[-1].end if found else 0)))
    return found


def spliced(content: bytes, splices: Sequence[Splice]) -> bytes:
    """The content with all splices made; they do not overlap."""
    return b"".join(pieces(content, splices))


def pieces(content: bytes, splices: Sequence[Splice]) -> Iterator[bytes]:
    """The same, piece by piece."""
    at = 0
    for splice in sorted(splices, key=attrgetter("start")):
        yield content[at : splice.start]
        yield from splice.parts
        at = splice.end
    yield content[at:]
