"""Cuts a TOML file at the headers of its tables: its registries, and its events in portions.

A large store is then read in pieces, by several processes, and never held whole as a document. A cut is right if each
piece is TOML by itself: cutting at a line of an array that looks like a header leaves the array unclosed. Lines of
multi-line strings are not taken for headers.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import tomli

from catimeline.store.files import BOM
from catimeline.store.validation import NeedsFullRead

_HEADER = re.compile(r"^\[", re.MULTILINE)
_HEADER_OR_TEXT = re.compile(
    r"""
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
_EVENT, _OF_EVENT = "[[events]]", ("[[events.", "[events.")
_PORTION = 1 << 18
"""The least number of characters in a portion, except the last: about 500 events."""


def read_sections(content: bytes) -> tuple[dict[str, Any], list[str]]:
    """The registries of a file as a document, and its events in portions.

    Raises:
        NeedsFullRead: The file is not TOML, or cannot be cut.
    """
    try:
        sections = cut(content.removeprefix(BOM).decode())
        document = tomli.loads(sections.registries)
    except (ValueError, RecursionError):  # not UTF-8, not TOML, a number too long; nested too deeply
        raise NeedsFullRead from None
    if "events" in document:
        raise NeedsFullRead
    return document, sections.portions


def read_events(portion: str) -> list[Any]:
    """The events of a portion, as parsed.

    Raises:
        NeedsFullRead: The portion is not TOML, or has something else in it.
    """
    try:
        document = tomli.loads(portion)
    except (ValueError, RecursionError):
        raise NeedsFullRead from None
    events = document.pop("events", None)
    if document or not isinstance(events, list):
        raise NeedsFullRead
    return events


def count_events(portion: str) -> int:
    """About how many events a portion has, for the progress: how often their header is written in the usual way."""
    return portion.count(_EVENT)


def has_false_headers(content: bytes) -> bool:
    """Whether a line of a string with several lines looks like the header of a table."""
    if b'"""' not in content and b"'''" not in content:
        return False
    text = content.decode("latin-1")  # each byte as a character: headers and quotes are ASCII
    return sum(1 for _ in _headers(text)) < sum(1 for _ in _HEADER.finditer(text))


class Sections(NamedTuple):
    """A TOML text in pieces, each of which is a document by itself."""

    registries: str
    """Everything but the events."""
    portions: list[str]
    """The events, in the order of the file."""


def cut(text: str) -> Sections:
    """Cut the text of a file into registries and portions of events."""
    others: list[str] = []
    portions: list[str] = []
    events: list[str] = []
    size = 0
    for section in _sections(text):
        if section.startswith(_EVENT) and size >= _PORTION:
            portions.append("".join(events))
            events, size = [], 0
        if section.startswith((_EVENT, *_OF_EVENT)):
            events.append(section)
            size += len(section)
        else:
            others.append(section)
    if events:
        portions.append("".join(events))
    return Sections("".join(others), portions)


def _sections(text: str) -> Iterator[str]:
    """The text from header to header."""
    start = 0
    for header in _headers(text):
        if header:
            yield text[start:header]
        start = header
    yield text[start:]


def _headers(text: str) -> Iterator[int]:
    """The offsets of lines that look like the header of a table."""
    # the faster pattern is enough where no string can have several lines
    if '"""' in text or "'''" in text:
        return (found.start() for found in _HEADER_OR_TEXT.finditer(text) if found[0] == "[")
    return (found.start() for found in _HEADER.finditer(text))
