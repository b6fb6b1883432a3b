"""Documents: a selection of events, written for other programs.

``DOCUMENTS`` names the formats, and the writer of the one that is chosen is loaded. What is wrong with a request is
said before anything is read or written.
"""

import stat
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Literal, NamedTuple, cast, get_args

from catimeline import cite
from catimeline.chart import LaneFacet
from catimeline.errors import NotForFormatError, OutputError, UnknownNameError
from catimeline.render import SUFFIXES
from catimeline.render.selection import ExportOptions, Writer
from catimeline.text.names import nearest

FigureFacet = Literal["event", LaneFacet]
"""What a figure can have: a line for each event, or lanes."""

Imprecise = Literal["skip", "start", "span"]
"""What becomes of dates that are no days, in a calendar."""


class Document(NamedTuple):
    """A format of documents before it is loaded."""

    module: str
    """The module that holds it, within the package of all."""
    function: str
    """Its ``Writer``."""
    help: str
    """What it is for."""
    endings: tuple[str, ...]
    """What the names of its files end in, the usual one first."""
    needs_file: str = ""
    """What it is called, if it must be a file and not a stream."""
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
    **{
        name: Document(f"cite.{one.module}", "write_sources", one.document, one.endings)
        for name, one in cite.FORMATS.items()
        if one.document
    },
    "sqlite": Document(
        "export.sqlite", "write_database", "a database", (".db", ".sqlite", ".sqlite3"), needs_file="a database"
    ),
}
"""The formats of documents."""

_CHOICES = {
    "by": ("facet", get_args(FigureFacet)),
    "imprecise": ("way to write imprecise dates", get_args(Imprecise)),
}
"""What some formats let one choose: how errors call it, and what it can be."""

_NEAREST = {
    **dict.fromkeys((".gif", ".jpeg", ".jpg", ".png", ".webp"), ".svg"),
    **dict.fromkeys((".doc", ".docx", ".odt", ".pdf"), ".html"),
    **dict.fromkeys((".ods", ".xls", ".xlsx"), ".csv"),
}
"""What comes nearest to files that no command writes, by what their names end in."""


def find_document(name: str) -> Document:
    """The format of a name.

    Raises:
        UnknownNameError: There is none; if other commands write it, the error names them.
    """
    if name not in DOCUMENTS:
        instead = _writers_of(f".{name.lower()}")
        raise UnknownNameError(name, "format", nearest(name, DOCUMENTS), DOCUMENTS, instead=instead)
    return DOCUMENTS[name]


def writer_of(document: Document) -> Writer:
    """The function that writes a format."""
    return cast("Writer", getattr(import_module(f"catimeline.{document.module}"), document.function))


def options_for(
    name: str, *, title: str | None = None, by: str | None = None, imprecise: str | None = None
) -> ExportOptions:
    """What is chosen for a document; see ``ExportOptions``.

    Raises:
        NotForFormatError: The format has no use for one of them.
        UnknownNameError: There is no such choice.
    """
    chosen = {key: value for key, value in (("by", by), ("imprecise", imprecise)) if value is not None}
    for key, value in chosen.items():
        if key not in DOCUMENTS[name].takes:
            raise NotForFormatError(key, name, [other for other, one in DOCUMENTS.items() if key in one.takes])
        what, known = _CHOICES[key]
        if value not in known:
            raise UnknownNameError(value, what, nearest(value, known), known)
    return ExportOptions(title, **chosen)


def check_target(name: str, path: Path | None, stream: str) -> None:
    """Refuse to write a document where it cannot stand.

    Args:
        name: Its format.
        path: Where it is to go; ``None`` for a stream.
        stream: How the stream is called.

    Raises:
        OutputError: It must be a file, or files whose names end so are of another format.
    """
    document = DOCUMENTS[name]
    if document.needs_file and (path is None or _is_stream(path)):
        where = stream if path is None else repr(str(path))
        raise OutputError(where, f"{document.needs_file} is no stream; name a file: -o FILE")
    check_ending(path, name, document.endings)


def _is_stream(path: Path) -> bool:
    """Whether there is something that is neither file nor folder."""
    with suppress(OSError):  # what it is that cannot be looked at, the attempt to write to it will tell
        mode = path.stat().st_mode
        return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
    return False


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
