"""``export``: a selection as a document for other programs."""

import stat
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, cast

import typer

from catimeline.cli.options import Filters, StoreOptions, takes_groups
from catimeline.cli.output import results, talk
from catimeline.cli.shape import STANDARD_OUTPUT, FileOutput, Shape
from catimeline.errors import NotForFormatError, OutputError, UnknownNameError
from catimeline.names import nearest
from catimeline.query import select
from catimeline.render import View
from catimeline.render.edition import Edition, Wishes, Writer


class Choices(NamedTuple):
    """What may be chosen about a document."""

    title: Annotated[
        str | None, typer.Option(help="What it is called. Default: the title of the store.", show_default=False)
    ] = None
    by: Annotated[
        Literal["event", "actor", "kind", "series", "place"] | None,
        typer.Option(
            help="svg: a line for each event, or a lane for each of the others. Default: what suits their number.",
            show_default=False,
        ),
    ] = None
    imprecise: Annotated[
        Literal["skip", "start", "span"] | None,
        typer.Option(
            help="ics: what becomes of dates that are no days: left out (skip, the default), put on their first day, "
            "or drawn over all days that they may mean.",
            show_default=False,
        ),
    ] = None

    def wishes(self, name: str, document: "Document") -> Wishes:
        """The choices for a format.

        Raises:
            NotForFormatError: It has no use for one of them.
            BadParameter: The title is not UTF-8.
        """
        if self.title and not self.title.isascii() and self.title != self.title.encode("utf-8", "replace").decode():
            raise typer.BadParameter("it is not UTF-8", param_hint="'--title'")  # noqa: EM101, TRY003 - as Typer has it
        chosen = {key: value for key, value in self._asdict().items() if value is not None}
        for key in chosen:
            if key != "title" and key not in document.takes:
                takers = [other for other, one in DOCUMENTS.items() if key in one.takes]
                raise NotForFormatError(key, name, takers)
        return Wishes(**chosen)


class Document(NamedTuple):
    """A format of documents before it is loaded."""

    module: str
    """The module of ``render`` that holds it."""
    function: str
    """Its ``Writer``."""
    help: str
    """What it is for."""
    needs_file: str = ""
    """What it is called, if it must be a file and no stream."""
    takes: frozenset[str] = frozenset()
    """Which of the ``Wishes`` it grants beside the title."""


DOCUMENTS = {
    "html": Document("html", "write_html", "one page for the web: picture, entries, filters, references"),
    "svg": Document("svg", "write_svg", "the timeline as a figure", takes=frozenset({"by"})),
    "markdown": Document("chronicle", "write_chronicle", "a chronology with footnotes"),
    "ics": Document("calendar", "write_calendar", "iCalendar, for calendars", takes=frozenset({"imprecise"})),
    "atom": Document("atom", "write_atom", "a feed of what was added or changed"),
    "timelinejs": Document("timelinejs", "write_timelinejs", "TimelineJS 3"),
    "mermaid": Document("mermaid", "write_timeline", "a Mermaid timeline"),
    "mermaid-gantt": Document("mermaid", "write_gantt", "a Mermaid Gantt chart"),
    "markwhen": Document("markwhen", "write_markwhen", "Markwhen"),
    "geojson": Document("geojson", "write_geojson", "GeoJSON with the time of Linked Places, for maps"),
    "jsonld": Document("jsonld", "write_jsonld", "linked data in the words of schema.org"),
    "bibtex": Document("bibtex", "write_bibtex", "the sources for BibLaTeX"),
    "csl-json": Document("csl", "write_csl_json", "the sources for citation managers"),
    "ris": Document("ris", "write_ris", "the sources for older citation managers"),
    "sqlite": Document("database", "write_database", "a database", needs_file="a database"),
}
"""The formats of documents."""


@takes_groups
def export_events(
    name: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help="; ".join(f"{name}: {document.help}" for name, document in DOCUMENTS.items()),
            show_default=False,
        ),
    ],
    choices: Choices,
    filters: Filters,
    output: FileOutput,
    store: StoreOptions,
) -> None:
    """The selection as a document for other programs.

    What a format cannot hold is counted on stderr.

    catimeline export html --actor EU -o eu.html

    catimeline export ics --series hld --imprecise span -o hld.ics

    catimeline export bibtex --kind summit
    """
    if name not in DOCUMENTS:
        raise UnknownNameError(name, "format", nearest(name, DOCUMENTS), DOCUMENTS)
    document = DOCUMENTS[name]
    if document.needs_file:
        _check_file(output.output, document.needs_file)
    wishes = choices.wishes(name, document)
    query = filters.query()
    with store.open() as index:
        edition = Edition(index, select(index, query), wishes)
        with results(Shape(name, View(), output.output)) as out:
            remarks = list(_writer(document)(edition, out))
    for remark in remarks:
        talk(remark)
    if not edition.count:
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
