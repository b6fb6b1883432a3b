"""``export``: a selection as a document for other programs."""

import stat
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, cast

import typer

from catimeline.cli.options import Filters, StoreOptions, expand_options
from catimeline.cli.output import print_note, results
from catimeline.cli.output_options import STANDARD_OUTPUT, FileOutput, Shape
from catimeline.errors import NotForFormatError, OutputError, UnknownNameError
from catimeline.query.query import select
from catimeline.render import SUFFIXES, View
from catimeline.render.selection import ExportOptions, Selection, Writer
from catimeline.text.names import nearest


class Choices(NamedTuple):
    """What may be chosen about a document."""

    title: Annotated[
        str | None, typer.Option(help="What it is called. Default: the title of the store.", show_default=False)
    ] = None
    by: Annotated[
        Literal["event", "actor", "kind", "series", "place"] | None,
        typer.Option(
            metavar="FACET",
            help="svg: a line for each event, or a lane for each actor, kind, series or place. Default: what suits "
            "their number.",
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

    def wishes(self, name: str, document: "Document") -> ExportOptions:
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
        return ExportOptions(**chosen)


class Document(NamedTuple):
    """A format of documents before it is loaded."""

    module: str
    """The module of ``render`` that holds it."""
    function: str
    """Its ``Writer``."""
    help: str
    """What it is for."""
    endings: tuple[str, ...]
    """What the names of its files end in, the usual one first."""
    needs_file: str = ""
    """What it is called, if it must be a file and no stream."""
    takes: frozenset[str] = frozenset()
    """Which of the ``ExportOptions`` it grants beside the title."""


DOCUMENTS = {
    "html": Document(
        "export.html", "write_html", "one page for the web: picture, entries, filters, references", (".html", ".htm")
    ),
    "svg": Document("chart.svg", "write_svg", "the timeline as a figure", (".svg",), takes=frozenset({"by"})),
    "markdown": Document("export.chronicle", "write_chronicle", "a chronology with footnotes", (".md", ".markdown")),
    "ics": Document(
        "export.icalendar", "write_calendar", "iCalendar, for calendars", (".ics",), takes=frozenset({"imprecise"})
    ),
    "atom": Document("export.atom", "write_atom", "a feed of what was added or changed", (".atom",)),
    "timelinejs": Document("export.timelinejs", "write_timelinejs", "TimelineJS 3", (".json",)),
    "mermaid": Document("export.mermaid", "write_timeline", "a Mermaid timeline", (".mmd", ".mermaid")),
    "mermaid-gantt": Document("export.mermaid", "write_gantt", "a Mermaid Gantt chart", (".mmd", ".mermaid")),
    "markwhen": Document("export.markwhen", "write_markwhen", "Markwhen", (".mw",)),
    "geojson": Document(
        "export.geojson", "write_geojson", "GeoJSON with the time of Linked Places, for maps", (".geojson", ".json")
    ),
    "jsonld": Document("export.jsonld", "write_jsonld", "linked data in the words of schema.org", (".jsonld", ".json")),
    "bibtex": Document("cite.bibtex", "write_bibtex", "the sources for BibLaTeX", (".bib",)),
    "csl-json": Document("cite.csl_json", "write_csl_json", "the sources for citation managers", (".json",)),
    "ris": Document("cite.ris", "write_ris", "the sources for older citation managers", (".ris",)),
    "sqlite": Document(
        "export.sqlite", "write_database", "a database", (".db", ".sqlite", ".sqlite3"), needs_file="a database"
    ),
}
"""The formats of documents."""

_NEAREST = {
    **dict.fromkeys((".gif", ".jpeg", ".jpg", ".png", ".webp"), ".svg"),
    **dict.fromkeys((".doc", ".docx", ".odt", ".pdf"), ".html"),
    **dict.fromkeys((".ods", ".xls", ".xlsx"), ".csv"),
}
"""What comes nearest to files that no command writes, by what their names end in."""


@expand_options
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
        instead = _writers_of(f".{name.lower()}")
        raise UnknownNameError(name, "format", nearest(name, DOCUMENTS), DOCUMENTS, instead=instead)
    document = DOCUMENTS[name]
    if document.needs_file:
        _check_file(output.output, document.needs_file)
    check_ending(output.output, name, document.endings)
    wishes = choices.wishes(name, document)
    query = filters.query()
    with store.open() as index:
        selection = Selection(index, select(index, query), wishes)
        with results(Shape(name, View(), output.output)) as out:
            remarks = list(_writer(document)(selection, out))
    for remark in remarks:
        print_note(remark)
    if not selection.count:
        print_note("no events match")


def check_ending(path: Path | None, what: str, endings: Sequence[str]) -> None:
    """Refuse a file whose name ends as those of something else do; what nothing is known of may be anything.

    Args:
        path: Where the results are to go.
        what: What they are.
        endings: What the names of such files end in.

    Raises:
        OutputError: It does.
    """
    ending = path.suffix.lower() if path else ""
    if ending not in endings and (writers := _writers_of(ending)):
        raise OutputError(repr(str(path)), f"{what} goes into {' or '.join(endings)}; {writers}")


def _writers_of(ending: str) -> str:
    """The commands for files whose names end so, or almost; empty if any text may stand there."""
    near = _NEAREST.get(ending, ending)
    writers = [f"export {name}" for name, document in DOCUMENTS.items() if near in document.endings]
    if SUFFIXES.get(near, "text") != "text":
        writers.insert(0, "list")
    lead = f"for {near}" if near == ending else f"the nearest to {ending} is {near}"
    others = f" (or {', '.join(writers[1:])})" if writers[1:] else ""
    return f"{lead}: catimeline {writers[0]} … -o FILE{near}{others}" if writers else ""


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
    return cast("Writer", getattr(import_module(f"catimeline.{document.module}"), document.function))
