"""Cuts a TOML file at the headers of its tables: its registries, and its sources and events in portions.

A large store is then read in pieces, by several processes, and never held whole as a document. A cut is right if each
piece is TOML by itself: cutting at a line of an array that looks like a header leaves the array unclosed. Lines of
multi-line strings are not taken for headers.
"""

import re
from collections.abc import Callable, Iterator
from itertools import chain, pairwise
from operator import attrgetter
from typing import Any, NamedTuple

import tomli

from catimeline.store.files import BOM
from catimeline.store.rereading import Content
from catimeline.store.validation import NeedsFullRead

_HEADER = re.compile(rb"\n\[")
_HEADER_OR_TEXT = re.compile(
    rb"""
    ^\[
    | \"{3} [\s\S]*? (?<!\\)(?:\\\\)* (?: \"{3,5} | \Z )
    | \'{3} [\s\S]*? (?: \'{3,5} | \Z )
    | " (?: [^"\\\n]* " | [^\n]*? (?<!\\)(?:\\\\)* (?: " | $ ) )
    | ' [^'\n]* '?
    | \#[^\n]*
    """,
    re.MULTILINE | re.VERBOSE,
)
"""A header, a string or a comment; an unclosed string extends to where its end would have to be. No group repeats for
each character of a string: that would take a hundred times its memory."""
# A header in another form, [[ events ]], stays with the registries: ``read_sections`` finds events there and gives up.
_EVENT = b"[[events]]"
_OF_EVENTS = (_EVENT, b"[[events.", b"[events.")
_SOURCE = b"[sources."
_OF_SOURCES = (_SOURCE, b"[[sources.")
_PORTION = 1 << 18
"""The least number of bytes in a portion, except the last: about 500 events, or 700 sources."""


Loads = Callable[[str], dict[str, Any]]
"""A reader of TOML: ``tomli.loads``, or one that reads the same."""

Portion = tuple[slice, ...]
"""Where in the content of a file some of its tables are."""


def read_sections(content: bytes) -> tuple[dict[str, Any], list[str]]:
    """The registries of a file as a document, and the texts of its events in portions.

    Raises:
        NeedsFullRead: The file is not TOML, or cannot be cut.
    """
    document, portions = read_registries(content)
    return document, [text_of(content, portion) for portion in portions]


def read_registries(content: bytes) -> tuple[dict[str, Any], list[Portion]]:
    """The registries of a file as a document, and the places of its events.

    Raises:
        NeedsFullRead: As for ``read_sections``; that an event is not TOML shows later.
    """
    sections = cut(content)
    everything = chain(sections.others, *sections.sources)
    return read_others(content, tuple(sorted(everything, key=attrgetter("start")))), sections.events


def read_others(content: bytes, portion: Portion) -> dict[str, Any]:
    """The tables of a portion that has no events.

    Raises:
        NeedsFullRead: It is not TOML, or has events in another form.
    """
    document = _parsed(text_of(content, portion), tomli.loads)
    if "events" in document:
        raise NeedsFullRead
    return document


def text_of(content: Content, portion: Portion) -> str:
    """The text of a portion.

    Raises:
        NeedsFullRead: It is not UTF-8.
        StoreChangedError: As of ``Content``.
    """
    try:
        return b"".join([content[one] for one in portion]).decode()
    except UnicodeDecodeError:
        raise NeedsFullRead from None


def read_events(portion: str, loads: Loads = tomli.loads) -> list[Any]:
    """The events of a portion, as parsed.

    Raises:
        NeedsFullRead: The portion is not TOML, or has something else in it.
    """
    document = _parsed(portion, loads)
    events = document.pop("events", None)
    if document or not isinstance(events, list):
        raise NeedsFullRead
    return events


def read_sources(portion: str, loads: Loads = tomli.loads) -> dict[str, Any]:
    """The tables of the sources of a portion by id; raises as ``read_events``."""
    document = _parsed(portion, loads)
    sources = document.pop("sources", None)
    if document or not isinstance(sources, dict):
        raise NeedsFullRead
    return sources


def _parsed(text: str, loads: Loads) -> dict[str, Any]:
    try:
        return loads(text)
    except (ValueError, RecursionError):  # not TOML, a number too long; nested too deeply
        raise NeedsFullRead from None


def count_events(content: bytes, portion: Portion) -> int:
    """About how many events a portion has, for the progress: how often their header is written in the usual way."""
    return sum(content.count(_EVENT, one.start, one.stop) for one in portion)


def has_false_headers(content: bytes) -> bool:
    """Whether a line of a string with several lines looks like the header of a table."""
    if b'"""' not in content and b"'''" not in content:
        return False
    return sum(1 for _ in _headers(content, 0)) < len(_HEADER.findall(content))


def tables_with(content: bytes, word: bytes) -> Iterator[bytes]:
    """Yield the tables of a file that have a word in them, except events; each is a document by itself."""
    if word in content:
        for start, end in pairwise((0, *_headers(content, 0), len(content))):
            if content.find(word, start, end) >= 0 and not content.startswith(_OF_EVENTS, start):
                yield content[start:end]


class Sections(NamedTuple):
    """A TOML file in pieces, each of which is a document by itself."""

    others: Portion
    """Everything but events and sources."""
    sources: list[Portion]
    """The sources that have tables of their own, in the order of the file."""
    events: list[Portion]
    """The events, in the order of the file."""


def cut(content: bytes) -> Sections:
    """Cut the content of a file."""
    others: list[slice] = []
    sources, events = _Portions(), _Portions()
    start = len(BOM) if content.startswith(BOM) else 0
    for end in chain(_headers(content, start), (len(content),)):
        if content.startswith(_OF_EVENTS, start):
            events.add(start, end, may_begin=content.startswith(_EVENT, start))
        elif content.startswith(_OF_SOURCES, start):
            sources.add(start, end, may_begin=content.startswith(_SOURCE, start))
        else:
            _append(others, start, end)
        start = end
    return Sections(tuple(others), sources.whole(), events.whole())


class _Portions:
    """Portions of about the same size."""

    def __init__(self) -> None:
        self._portions: list[list[slice]] = []
        self._size = 0

    def add(self, start: int, end: int, *, may_begin: bool) -> None:
        """Add a table; ``may_begin``: whether a portion may begin with it."""
        if not self._portions or (self._size >= _PORTION and may_begin):
            self._portions.append([])
            self._size = 0
        _append(self._portions[-1], start, end)
        self._size += end - start

    def whole(self) -> list[Portion]:
        return [tuple(portion) for portion in self._portions]


def _append(ranges: list[slice], start: int, end: int) -> None:
    """Add a range, as a part of the last one if it follows that."""
    if ranges and ranges[-1].stop == start:
        start = ranges.pop().start
    ranges.append(slice(start, end))


def _headers(content: bytes, start: int) -> Iterator[int]:
    """The offsets of lines after ``start`` that look like the header of a table."""
    # the faster pattern is enough where no string can have several lines
    if b'"""' in content or b"'''" in content:
        found = (found.start() for found in _HEADER_OR_TEXT.finditer(content, start) if found[0] == b"[")
        return (header for header in found if header > start)
    return (found.start() + 1 for found in _HEADER.finditer(content, start))
