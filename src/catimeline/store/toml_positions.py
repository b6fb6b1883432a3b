"""Positions of keys and values in a TOML file, for reports of problems and for splicing.

Lines and columns count from 1, columns in characters: a tab is one, a byte order mark none. A file is split
at its table headers once; the content of a table is read on first use. Reads TOML 1.0 and 1.1. Text that is
neither is read as well as possible: nothing raises, but what follows an error may get the position of its table.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import NamedTuple, TypeVar

import tomli

from catimeline.store.files import BOM
from catimeline.store.validation import TomlPath

# No possessive or atomic group: Python 3.11.0 to 3.11.4 can match them wrongly. No repeated group that matches one
# character at a time: it would keep a state for each character of a long string.
_BASIC = rb'"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*'
# Multi-line quotes first: otherwise """ would be an empty string and a quote. They may close with up to five quotes,
# since the string may end in two of its own. A string of one line may lack its end.
_STRING = (
    rb'"""[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"{3,5}'
    rb"|'''[^']*(?:'(?!'')[^']*)*'{3,5}"
    rb"|" + _BASIC + rb'"?'
    rb"|'[^'\n]*'?"
)
# A statement as most are, on one line: a string without escapes, a number, a day, or an array without another in it.
_PLAIN_KEY = rb"[A-Za-z0-9_-]+"
_PLAIN_VALUE = (
    rb'(?:"[^"\\\n]+"|[0-9-]+|\[[^\n\\"' + rb"'#\[\]]*"
    rb'(?:"[^"\\\n]*"(?!")[^\n\\"' + rb"'#\[\]]*){0,99}\])(?=\r?\n)"
)
_PLAIN = re.compile(rb"\s*(?:#[^\n]*\n\s*)*(" + _PLAIN_KEY + rb") *= *(" + _PLAIN_VALUE + rb")")
# Plain statements have no marks. What is before a mark belongs to it: to look for it at each byte takes longer.
_MARK = re.compile(
    rb"(?:\s*" + _PLAIN_KEY + rb" *= *" + _PLAIN_VALUE + rb"){1,50}"
    rb"|[^\"'#\[\]{}]*(?:" + _STRING + rb"|#[^\n]*|(?P<opening>[\[{])|(?P<closing>[\]}])|\Z)",
    re.DOTALL,
)
_COMMENT = re.compile(_STRING + rb"|(?P<comment>#[^\n]*)", re.DOTALL)
_KEY = re.compile(rb"[A-Za-z0-9_-]+|" + _BASIC + rb"\"|'[^'\n]*'")
_SCALAR = re.compile(_STRING + rb"|[^,\]}#\n]+", re.DOTALL)
_BLANK = re.compile(rb"[ \t]*")
_BRACKETS = re.compile(rb"[\] \t]*")
_GAP = re.compile(rb"[\s,]*(?:#[^\n]*[\s,]*)*")
_HEADER_LINE = re.compile(rb"^[ \t]*(\[)[^\n=,]*\][ \t]*(?:#[^\n]*)?\r?$", re.MULTILINE)

_Read = TypeVar("_Read")


class Position(NamedTuple):
    """A place in a file."""

    line: int
    """From 1."""
    column: int
    """From 1, in characters."""


class Duplicate(NamedTuple):
    """A key or table that a file defines again."""

    path: TomlPath
    """What is defined twice."""
    first: Position
    """Where its key is written first."""
    second: Position
    """Where it is written again."""


class Positions:
    """Where the keys and values of a TOML file are written."""

    def __init__(self, text: bytes, window: tuple[int, int] | None = None) -> None:
        """Splits a file, which may be any bytes, at its table headers.

        Args:
            text: The file.
            window: The part of it to look at, if not all: from the start of a header to that of another.
        """
        self._text = text
        start, end = window or (0, len(text))
        self._start = start or len(BOM) * text.startswith(BOM)
        self._line_starts = array("q")
        self._headers = _Trie()
        self._blocks = tuple(_read_blocks(text, self._start, end, self._headers))
        self._numbers_by_node: dict[int, list[int]] = {}
        for number, block in enumerate(self._blocks):
            self._numbers_by_node.setdefault(block.node, []).append(number)
        self._contents = lru_cache(maxsize=64)(partial(self._read, _read_statements))
        self._plain = lru_cache(maxsize=64)(partial(self._read, _read_plain))

    def key(self, path: TomlPath) -> Position:
        """Returns where the last key of a path is written; for an item of an array, where the item begins.

        If the path is not written, returns the position of what is nearest around it: the header of its table,
        or the brace or bracket that opens its inline table or array.
        """
        written, key_at, value_at = self._find(path)
        return self._position(key_at if written == len(path) else value_at)

    def value(self, path: TomlPath) -> Position:
        """Returns where the value of a path begins; for a table, its header; if it is not written, as `key` does."""
        return self._position(self._find(path)[2])

    def span(self, path: TomlPath) -> tuple[int, int] | None:
        """Returns the bytes of a table with its own header, from the header to the end of its last line.

        Includes the sub-tables that directly follow, but not comments and blank lines after the table.
        """
        written, node = self._headers.descend(path)
        numbers = self._numbers_by_node.get(node)
        if not path or written < len(path) or not numbers:
            return None
        last = numbers[0]
        while last + 1 < len(self._blocks) and node in self._headers.ancestors(self._blocks[last + 1].node):
            last += 1
        newline = self._text.find(b"\n", self._contents(last).end)
        return self._blocks[numbers[0]].header_at, len(self._text) if newline < 0 else newline + 1

    def holds(self, path: TomlPath) -> bool:
        """Whether a path is written, in any form."""
        return self._find(path)[0] == len(path)

    def pair(self, path: TomlPath) -> tuple[int, int] | None:
        """Returns the bytes from a key to the end of its value, if it is in a table with its own header."""
        _, node = self._headers.descend(path[:-1])
        for number in self._numbers_by_node.get(node, ())[:1]:
            contents = self._contents(number)
            followed, found = contents.descend(path[-1:])
            if followed and contents.end_at[found] and self._headers.path(node) == path[:-1]:
                at = contents.key_at[found]
                return at, at + len(self._text[at : contents.end_at[found]].rstrip(b" \t\r"))
        return None

    def lead(self, path: TomlPath, *, comments: bool) -> int | None:
        """Returns where the header line of a table begins, or the comment lines directly above it, if it has any."""
        followed, node = self._headers.descend(path)
        numbers = self._numbers_by_node.get(node)
        if not path or followed < len(path) or not numbers:
            return None
        at = self._text.rfind(b"\n", 0, self._blocks[numbers[0]].header_at) + 1
        least = self._contents(numbers[0] - 1).end  # a line before it may be one of a string that looks like a comment
        while comments and at > least:
            above = max(self._text.rfind(b"\n", 0, at - 1) + 1, self._start)
            if above < least or not self._text[above:at].lstrip(b" \t").startswith(b"#"):
                break
            at = above
        return max(at, self._start)

    def duplicates(self) -> list[Duplicate]:
        """Finds every key and table that is defined again, in the order of the file. Reads the whole file."""
        found = [(again, first, self._headers.path(node)) for node, first, again in self._headers.repeats]
        clashes: dict[TomlPath, tuple[int, int]] = {}
        for number, block in enumerate(self._blocks):
            contents = self._contents(number)
            for node, first, again in contents.repeats:
                found.append((again, first, self._headers.path(block.node) + contents.path(node)))
            for path, written_at in self._clashes(block):
                clashes.setdefault(path, (max(written_at, block.header_at), min(written_at, block.header_at)))
        found += [(again, first, path) for path, (again, first) in clashes.items()]
        found.sort(key=lambda duplicate: duplicate[:2])
        return [Duplicate(path, self._position(first), self._position(again)) for again, first, path in found]

    def _clashes(self, block: "_Block") -> Iterator[tuple[TomlPath, int]]:
        """Finds what a header defines and a key of a table around it defines too, and where that key is."""
        path = self._headers.path(block.node)
        for depth, node in enumerate(self._headers.ancestors(block.node)):
            for number in self._numbers_by_node.get(node, ()):
                contents = self._contents(number)
                known = contents.clash(path[depth:])
                if known is not None:
                    yield path[:depth] + contents.path(known), contents.key_at[known]

    def _find(self, path: TomlPath) -> tuple[int, int, int]:
        """Returns how many parts of a path are written, and the offsets of the key and value of the last of them."""
        written, node = self._headers.descend(path)
        for number in self._numbers_by_node.get(node, ()) if written + 1 == len(path) else ():
            if found := self._plain(number).get(path[-1]):
                return len(path), *found
        best = (0, self._start, self._start)
        node = 0
        for depth in range(len(path) + 1):
            if depth:
                child = self._headers.children.get((node, path[depth - 1]))
                if child is None:
                    break
                node = child
            if depth > best[0]:
                best = (depth, self._headers.key_at[node], self._headers.value_at[node])
            for number in self._numbers_by_node.get(node, ()):
                contents = self._contents(number)
                followed, inner = contents.descend(path[depth:])
                if followed and depth + followed > best[0]:
                    best = (depth + followed, contents.key_at[inner], contents.value_at[inner])
        return best

    def _read(self, read: Callable[[bytes, int, int], _Read], number: int) -> _Read:
        block = self._blocks[number]
        return read(self._text, block.body_at, block.end_at)

    def _position(self, offset: int) -> Position:
        if not self._line_starts:
            # after the byte order mark, so that it does not count as a column
            self._line_starts = array("q", [self._start])
            self._line_starts.extend(newline.end() for newline in re.finditer(rb"\n", self._text))
        line = bisect_right(self._line_starts, offset)
        before = self._text[self._line_starts[line - 1] : offset]
        return Position(line, len(before.decode("utf-8", "replace")) + 1)


class _Block(NamedTuple):
    """A table header and what follows it; the first block of a file has no header."""

    node: int  # in the trie of headers
    header_at: int
    body_at: int
    end_at: int


class _Trie:
    """Keys and indices, each a numbered node below the node of its table or array; 0 is the root."""

    def __init__(self) -> None:
        self.children: dict[tuple[int, str | int], int] = {}
        self.places: list[tuple[int, str | int]] = [(0, "")]  # of each node: its parent, its part of the path
        self.key_at = array("q", [0])
        self.value_at = array("q", [0])
        self.end_at = array("q", [0])  # of the value, blanks included, if it is written in one piece
        self.open = {0}  # tables that so far only a dotted key or a header names: they may be named again
        self.repeats: list[tuple[int, int, int]] = []  # node, where its key is, where it is written again
        self.end = 0

    def add(self, parent: int, part: str | int, key_at: int, value_at: int) -> int:
        """Adds a node; if there is one already, notes the repeat, and no path leads to the new node."""
        place = (parent, part)
        known = self.children.setdefault(place, len(self.places))
        if known < len(self.places):
            self.repeats.append((known, self.key_at[known], key_at))
        self.places.append(place)
        self.key_at.append(key_at)
        self.value_at.append(value_at)
        self.end_at.append(0)
        return len(self.places) - 1

    def enter(self, parent: int, part: str | int, key_at: int, value_at: int) -> int:
        """Returns the node of a table that is named on the way to another; adds it if it does not exist."""
        known = self.children.get((parent, part))
        if known is not None and known in self.open:
            return known
        node = self.add(parent, part, key_at, value_at)
        self.open.add(node)
        return node

    def descend(self, path: TomlPath) -> tuple[int, int]:
        """Follows a path while it exists; returns the number of parts followed, and the node reached."""
        node = 0
        for followed, part in enumerate(path):
            child = self.children.get((node, part))
            if child is None:
                return followed, node
            node = child
        return len(path), node

    def clash(self, path: TomlPath) -> int | None:
        """Finds the node on a path, or at its end, that a header of that path cannot enter."""
        node = 0
        for part in path:
            child = self.children.get((node, part))
            if child is None and isinstance(part, int) and node:
                return node  # a table, and the header says array
            if child is None or child not in self.open:
                return child
            node = child
        return node

    def ancestors(self, node: int) -> list[int]:
        """Lists the nodes above a node, the root first."""
        above = []
        while node:
            node = self.places[node][0]
            above.append(node)
        return above[::-1]

    def path(self, node: int) -> TomlPath:
        """Returns the path of a node."""
        return tuple(self.places[step][1] for step in [*self.ancestors(node), node] if step)


def _read_blocks(text: bytes, start: int, end: int, headers: _Trie) -> Iterator[_Block]:
    """Splits a file at its headers and adds them to the trie."""
    tables: set[int] = set()
    lengths: dict[int, int] = {}  # of arrays of tables
    node, header_at, body_at = 0, start, start
    for at in _find_headers(text, start, end):
        yield _Block(node, header_at, body_at, at)
        is_array = text.startswith(b"[[", at)
        parts, body_at = _read_key(text, at + 1 + is_array)
        parts = parts or [("", at)]
        node, known = _add_header(headers, lengths, parts, at)
        if is_array:
            if known and node not in lengths:
                headers.repeats.append((node, headers.key_at[node], parts[-1][1]))
            lengths[node] = lengths.get(node, 0) + 1
            node = headers.enter(node, lengths[node] - 1, at, at)
        elif node in tables or node in lengths:
            headers.repeats.append((node, headers.key_at[node], parts[-1][1]))
        else:
            tables.add(node)
            headers.key_at[node], headers.value_at[node] = parts[-1][1], at
        header_at, body_at = at, _skip(_BRACKETS, text, body_at)
    yield _Block(node, header_at, body_at, end)


def _add_header(headers: _Trie, lengths: dict[int, int], parts: list[tuple[str, int]], at: int) -> tuple[int, bool]:
    """Adds the key of a header to the trie; returns the node of its last part, and whether it was named before."""
    node, before = 0, len(headers.places)
    for number, (name, key_at) in enumerate(parts, 1):
        before = len(headers.places)
        node = headers.enter(node, name, key_at, at)
        if number < len(parts) and node in lengths:  # inside an array of tables, it means the last one (TOML 1.0)
            node = headers.children[node, lengths[node] - 1]
    return node, node < before


def comments_in(value: bytes) -> list[bytes]:
    """The comments within a value that is valid TOML, each without its line end."""
    return [found["comment"].rstrip() for found in _COMMENT.finditer(value) if found["comment"]]


def _find_headers(text: bytes, start: int, end: int) -> Iterator[int]:
    """Finds the brackets that begin a header: at the start of a line, not in a string or an array."""
    depth, outermost = 0, 0
    for mark in _MARK.finditer(
        text, start, end
    ):  # strings and comments match too, so that brackets inside them do not count
        if mark.lastgroup == "opening":
            at = mark.end() - 1
            if not depth:
                outermost = at
                line_at = text.rfind(b"\n", 0, at) + 1
                if text.startswith(b"[", at) and not text[line_at:at].lstrip(BOM).strip(b" \t"):
                    yield at
            depth += 1
        elif mark.lastgroup == "closing":
            depth = max(depth - 1, 0)
    if depth:  # a bracket is not closed: after it, every line that looks like a header is taken for one
        yield from (line.start(1) for line in _HEADER_LINE.finditer(text, outermost + 1, end))


def _read_key(text: bytes, at: int) -> tuple[list[tuple[str, int]], int]:
    """Reads a dotted key; returns the name and the offset of each part, and the offset after the key and blanks."""
    parts = []
    while match := _KEY.match(text, _skip(_BLANK, text, at)):
        parts.append((_name(match[0]), match.start()))
        at = _skip(_BLANK, text, match.end())
        if not text.startswith(b".", at):
            break
        at += 1
    return parts, at


def _read_statements(text: bytes, at: int, end: int) -> _Trie:
    """Reads keys and values from `at` to `end`, inline tables and arrays included."""
    trie = _Trie()
    trie.end = at
    outer: list[tuple[int, int]] = []  # a stack instead of recursion, so that deep nesting cannot exhaust Python's
    node, index = 0, -1  # what is being read, and the index of its next item; -1 in a table
    while (at := _skip(_GAP, text, at)) < end:
        if text[at] in b"]}":
            at += 1
            trie.end_at[node] = at
            node, index = outer.pop() if outer else (0, -1)
        else:
            child: int | None
            if index >= 0:
                child = trie.add(node, index, at, at)
                index += 1
            else:
                child, at = _add_key(trie, node, text, at)
            if child is not None and text.startswith((b"[", b"{"), at):
                outer.append((node, index))
                node, index = child, 0 if text.startswith(b"[", at) else -1
                at += 1
            else:
                at = _skip(_SCALAR, text, at)
                trie.end_at[child or 0] = at
        trie.end = at
    return trie


def _read_plain(text: bytes, at: int, end: int) -> dict[str | int, tuple[int, int]]:
    """Reads the plain statements before any other; returns where the key and the value of each are."""
    found: dict[str | int, tuple[int, int]] = {}
    while statement := _PLAIN.match(text, at, end):
        found.setdefault(statement[1].decode(), (statement.start(1), statement.start(2)))
        at = statement.end()
    return found


def _add_key(trie: _Trie, node: int, text: bytes, at: int) -> tuple[int | None, int]:
    """Adds the key of a statement; returns its node, if an equals sign follows, and the offset of its value."""
    parts, after = _read_key(text, at)
    if not parts or not text.startswith(b"=", after):
        return None, after
    value_at = _skip(_BLANK, text, after + 1)
    for name, key_at in parts[:-1]:
        node = trie.enter(node, name, key_at, key_at)
    name, key_at = parts[-1]
    return trie.add(node, name, key_at, value_at), value_at


def _skip(pattern: re.Pattern[bytes], text: bytes, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _name(written: bytes) -> str:
    """Reads one part of a key; decodes quotes and escapes."""
    name = written.decode("utf-8", "replace")
    if written[:1] not in (b'"', b"'"):
        return name
    try:
        return str(tomli.loads(f"name = {name}")["name"])
    except tomli.TOMLDecodeError:  # an escape that TOML does not have: the key is wrong, but still has a position
        return name[1:-1]
