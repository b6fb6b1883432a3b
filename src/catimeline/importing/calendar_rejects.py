"""Writes the entries of a calendar that are refused as a calendar, each with the reasons; corrected, they can be read.

An entry is written as it was understood: with all of its properties, without alarms and other parts that are not read.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TextIO

from catimeline.export.icalendar_lines import FAULT, content_line, line_of_text
from catimeline.importing.calendar_text import Component

_ENCODED = frozenset(("CHARSET", "ENCODING"))
"""The parameters of vCalendar 1.0 that hold no longer once a value is decoded."""
_NEEDS_QUOTES = frozenset(",:;")

Content = tuple[Component, Component]
"""A calendar, and an entry of it."""


def write(refused: Iterable[tuple[Content, Sequence[str]]], out: TextIO) -> None:
    """Write entries, each with the reasons; an entry may come several times, for its occurrences."""
    entries: dict[int, tuple[Content, dict[str, None]]] = {}
    for content, reasons in refused:
        entries.setdefault(content[1].line, (content, {}))[1].update(dict.fromkeys(reasons))
    calendar: Component | None = None
    for (within, entry), why in entries.values():
        if within is not calendar:
            _end(calendar, out)
            calendar = within
            out.writelines(_head(calendar))
        out.writelines(_lines(entry, [content_line(FAULT, line_of_text("; ".join(why)))]))
    _end(calendar, out)


def _head(calendar: Component) -> Iterator[str]:
    """What entries need of their calendar: its own properties and its time zones."""
    yield content_line("BEGIN", calendar.kind)
    yield content_line("VERSION", "2.0")
    yield from _properties({name: of for name, of in calendar.properties.items() if name != "VERSION"})
    for part in calendar.parts:
        if part.kind == "VTIMEZONE":
            yield from _lines(part)


def _end(calendar: Component | None, out: TextIO) -> None:
    if calendar is not None:
        out.write(content_line("END", calendar.kind))


def _lines(component: Component, more: Iterable[str] = ()) -> Iterator[str]:
    yield content_line("BEGIN", component.kind)
    yield from _properties({name: of for name, of in component.properties.items() if name != FAULT})
    yield from more
    for part in component.parts:
        yield from _lines(part)
    yield content_line("END", component.kind)


def _properties(properties: Mapping[str, Sequence[tuple[Mapping[str, str], str]]]) -> Iterator[str]:
    for name, several in properties.items():
        for parameters, value in several:
            said = "".join(f";{key}={_quoted(text)}" for key, text in parameters.items() if key not in _ENCODED)
            yield content_line(f"{name}{said}", value)


def _quoted(text: str) -> str:
    return text if _NEEDS_QUOTES.isdisjoint(text) else f'"{text}"'
