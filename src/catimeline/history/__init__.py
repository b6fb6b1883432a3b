"""What changed between two versions of a store, and who changed it.

``FORMATS`` names the modules that write changes. Each has the functions of ``ChangesWriter``; only the module of the
chosen format is loaded.
"""

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Literal, Protocol, TextIO, cast

from catimeline.render import View

if TYPE_CHECKING:  # commands that only ask git for a revision should not load these
    from catimeline.history.diff import Comparison, ImportResult
    from catimeline.history.log import Entry

ChangesFormat = Literal["text", "json", "markdown"]
"""The formats of changes that users can choose."""

FORMATS = {"text": "as_text", "table": "as_colored_text", "json": "as_json", "markdown": "as_markdown"}
"""The modules that write changes, by format; "table", the default for lists on a terminal, is text in colour here."""


class ChangesWriter(Protocol):
    """The functions of a module of ``FORMATS``; of the view they only use ``color``."""

    def write_changes(self, comparison: "Comparison", out: TextIO, view: View, /) -> None:
        """Write what changed from one version to another."""

    def write_history(self, entries: Iterable["Entry"], out: TextIO, view: View, /) -> None:
        """Write the commits that changed an event, with what they changed."""

    def write_import(self, result: "ImportResult", out: TextIO, view: View, /) -> None:
        """Write what a file changes in a store."""


def changes_writer(name: str) -> ChangesWriter:
    """Load the module that writes a format of ``FORMATS``."""
    return cast("ChangesWriter", import_module(f"{__name__}.{FORMATS[name]}"))
