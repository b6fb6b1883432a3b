"""List formats: one function each, in a module that is loaded when the format is chosen.

A renderer takes the events as JSON texts, in order, and writes to the stream it is given.
"""

from __future__ import annotations

from importlib import import_module

from catimeline.light_typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TextIO

    Renderer = Callable[[Iterable[str], TextIO, "View"], None]


def never(_event_id: str) -> bool:
    """Of no event: what ``only_possible`` is if no time was asked for."""
    return False


class View(NamedTuple):
    """How a list of events is displayed."""

    fields: tuple[str, ...] = ()
    """The keys to show, dotted if nested (``date.edtf``); empty for the format's default."""
    color: str = "auto"
    """``auto``, ``always`` or ``never``."""
    formulas: str = "quote"
    """How CSV and TSV treat text that a spreadsheet would run as a formula: ``quote`` or ``keep``."""
    bom: bool = False
    """Whether CSV begins with a byte order mark."""
    is_brief: bool = False
    """Whether references are left out; only for ``BRIEF``."""
    totals: tuple[str, ...] = ()
    """What the last line of a table counts, as one and as several: "event", "events"; empty for no such line."""
    only_possible: Callable[[str], bool] = never
    """Whether the event with an id only may lie in the time that was asked for; asked once for each event."""
    is_thread: bool = False
    """Whether the events are a thread, so that a table says how they are related."""


FORMATS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "table": ("table", "render_table", ()),
    "text": ("text", "render_text", (".txt", "")),
    "json": ("json", "render_json", (".json",)),
    "jsonl": ("json", "render_jsonl", (".jsonl",)),
    "csv": ("csv", "render_csv", (".csv",)),
    "tsv": ("csv", "render_tsv", (".tsv",)),
    "xlsx": ("xlsx", "render_xlsx", (".xlsx",)),
    "markdown": ("markdown", "render_markdown", (".md", ".markdown")),
}
"""The module, the function and the file endings of each format; "" is a file name without an ending. Plain tuples,
since every ``list`` loads them."""

FOR_PEOPLE = ("table", "text")
"""Formats that use the encoding of a terminal; in a pipe or a file these are UTF-8 too."""

BRIEF = ("table", "text", "markdown")
"""Formats that have references, which can be left out."""

SUFFIXES = {ending: name for name in sorted(FORMATS, key=FOR_PEOPLE.__contains__) for ending in FORMATS[name][2]}
"""The default format of a file by its ending; the formats for people come last."""


def renderer(name: str) -> Renderer:
    """Load the function that writes a format of ``FORMATS``."""
    module, function, _ = FORMATS[name]
    found: Renderer = getattr(import_module(f"{__name__}.{module}"), function)
    return found
