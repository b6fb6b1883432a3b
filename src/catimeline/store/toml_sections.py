"""A TOML file cut at the headers of its tables: what it registers, and its events in portions.

A large store is then read in pieces, by several processes, without ever being held whole as a document. A cut is sure
to be right if each piece is TOML by itself: a header that is none, because it stands within an array, leaves an array
without end. Within strings of several lines no line is taken for a header.
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
"""A header, a string or a comment; a string without an end goes on to where one would have to be. No group is repeated
for each character of a string: that would take a hundred times its memory."""
_EVENT, _OF_EVENT = "[[events]]", ("[[events.", "[events.")
_PORTION = 1 << 18
"""Characters of events, at least, in a portion: about 500 events."""


def read_sections(content: bytes) -> tuple[dict[str, Any], list[str]]:
    """What the content of a file registers, as a document, and its events in portions.

    Raises:
        NeedsFullRead: It is not TOML that can be cut so.
    """
    try:
        sections = cut(content.removeprefix(BOM).decode())
        document = tomli.loads(sections.registries)
    except (ValueError, RecursionError):
        raise NeedsFullRead from None
    if "events" in document:
        raise NeedsFullRead
    return document, sections.portions


def read_events(portion: str) -> list[Any]:
    """The events of a portion, as they stand there.

    Raises:
        NeedsFullRead: It is not TOML, or there is anything else in it.
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
    """How many events a portion has, as far as their headers are written in the usual way."""
    return portion.count(_EVENT)


class Sections(NamedTuple):
    """A TOML text in pieces, each of which is a document by itself."""

    registries: str
    """All that is no event."""
    portions: list[str]
    """The events in their order."""


def cut(text: str) -> Sections:
    """Cut the text of a store's file."""
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
    """Where lines begin that look like the header of a table."""
    if '"""' in text or "'''" in text:
        return (found.start() for found in _HEADER_OR_TEXT.finditer(text) if found[0] == "[")
    return (found.start() for found in _HEADER.finditer(text))
