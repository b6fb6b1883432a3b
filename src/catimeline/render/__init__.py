"""Lists: the formats of a selection, one function each, loaded when it is chosen.

A renderer takes the events as their JSON texts, in order, and writes to the stream it is given.
"""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import NamedTuple, TextIO, cast


class View(NamedTuple):
    """How a selection is to look."""

    fields: tuple[str, ...] = ()
    """The keys to show, dotted where they lie deeper (``date.edtf``); empty for what the format shows by itself."""
    color: str = "auto"
    """``auto``, ``always`` or ``never``."""
    formulas: str = "quote"
    """What is done with texts that a spreadsheet would compute, where cells are written: ``quote`` or ``keep``."""


Renderer = Callable[[Iterable[str], TextIO, View], None]


FORMATS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "table": ("table", "render_table", ()),
    "text": ("text", "render_text", (".txt", "")),
    "json": ("json", "render_json", (".json",)),
    "jsonl": ("json", "render_jsonl", (".jsonl",)),
    "csv": ("csv", "render_csv", (".csv",)),
    "tsv": ("csv", "render_tsv", (".tsv",)),
    "markdown": ("markdown", "render_markdown", (".md", ".markdown")),
}
"""Each format with the module and the function that writes it, and what the names of its files end in; "" is a name
without an ending. They are plain tuples, since every list loads them."""

FOR_PEOPLE = ("table", "text")
"""Formats that may be written in a terminal's own encoding; all others are UTF-8 wherever they go."""

SUFFIXES = {ending: name for name in sorted(FORMATS, key=FOR_PEOPLE.__contains__) for ending in FORMATS[name][2]}
"""The format of a file by its ending, where none is asked for; those for people stand last."""


def renderer(name: str) -> Renderer:
    """The function that writes a format of ``FORMATS``."""
    module, function, _ = FORMATS[name]
    return cast("Renderer", getattr(import_module(f"{__name__}.{module}"), function))
