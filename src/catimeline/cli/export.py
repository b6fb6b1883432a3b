"""``export``: a selection as a document for other programs."""

import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Annotated, NamedTuple, TextIO, cast

import typer

from catimeline.cli.options import Filters, StoreOptions, takes_groups
from catimeline.cli.output import results, talk
from catimeline.cli.shape import STANDARD_OUTPUT, FileOutput, Shape
from catimeline.errors import OutputError, UnknownNameError
from catimeline.index import Index
from catimeline.names import nearest
from catimeline.query import select
from catimeline.render import View

Writer = Callable[[Index, Iterable[str], TextIO], int]
"""Writes events, each as its JSON, with what the index knows of them; gives how many there were."""


class Document(NamedTuple):
    """A format of documents before it is loaded."""

    module: str
    """The module of ``render`` that holds it."""
    function: str
    """Its ``Writer``."""
    needs_file: str = ""
    """What it is called, if it must be a file and no stream."""


DOCUMENTS = {
    "sqlite": Document("database", "write_database", "a database"),
}


@takes_groups
def export_events(
    name: Annotated[
        str,
        typer.Argument(metavar="FORMAT", help=f"One of {', '.join(DOCUMENTS)}.", show_default=False),
    ],
    filters: Filters,
    output: FileOutput,
    store: StoreOptions,
) -> None:
    """The selection as a document for other programs.

    sqlite: a database with a table for each list of an event and each registry; --output must name a file.

    catimeline export sqlite --actor EU -o eu.db
    """
    if name not in DOCUMENTS:
        raise UnknownNameError(name, "format", nearest(name, DOCUMENTS), DOCUMENTS)
    document = DOCUMENTS[name]
    if document.needs_file:
        _check_file(output.output, document.needs_file)
    query = filters.query()
    with store.open() as index:
        with results(Shape(name, View(), output.output)) as out:
            count = _writer(document)(index, select(index, query), out)
        if not count:
            talk("no events match")


def _check_file(path: Path | None, what: str) -> None:
    """Refuse what is or would be a stream.

    Raises:
        OutputError: It is.
    """
    where, is_stream = "standard output", path in (None, STANDARD_OUTPUT)
    if path is not None and not is_stream:
        where = repr(str(path))
        with suppress(OSError):  # what it is that cannot be looked at, the attempt to write to it will tell
            mode = path.stat().st_mode
            is_stream = not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
    if is_stream:
        raise OutputError(where, f"{what} is no stream; name a file: -o FILE")


def _writer(document: Document) -> Writer:
    return cast("Writer", getattr(import_module(f"catimeline.render.{document.module}"), document.function))
