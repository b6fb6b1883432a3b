"""The formats of a selection: one function each, loaded when it is chosen.

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

FORMATS = {
    "table": ("table", "render_table"),
    "text": ("text", "render_text"),
    "json": ("json", "render_json"),
    "jsonl": ("json", "render_jsonl"),
    "csv": ("csv", "render_csv"),
    "tsv": ("csv", "render_tsv"),
    "markdown": ("markdown", "render_markdown"),
}
"""Each format with the module and the function that writes it."""

FOR_PEOPLE = ("table", "text")
"""Formats that may be written in a terminal's own encoding; all others are UTF-8 wherever they go."""

SUFFIXES = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    "": "text",
}
"""The format of a file by its ending, where none is asked for."""


def renderer(name: str) -> Renderer:
    """The function that writes a format of ``FORMATS``."""
    module, function = FORMATS[name]
    return cast("Renderer", getattr(import_module(f"catimeline.render.{module}"), function))
