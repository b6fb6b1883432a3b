"""Documents: a selection of events, written for other programs.

``DOCUMENTS`` names the formats; only the writer of the chosen one is imported. A request is checked before anything is
read or written.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, NamedTuple, cast, get_args

from catimeline import cite
from catimeline.chart import LANES, check_lanes
from catimeline.errors import (
    NotForFormatError,
    OutputError,
    TargetAddressError,
    TitleError,
    UnknownNameError,
    WidthError,
)
from catimeline.query.filters import check_number
from catimeline.render import SUFFIXES
from catimeline.render.selection import ExportOptions, FolderWriter, Writer
from catimeline.store.validators import is_web_address
from catimeline.text.did_you_mean import check_known, nearest

FIGURES = ("event", *LANES)
"""How a figure can be divided: a line for each event, or lanes by a facet."""

Imprecise = Literal["skip", "start", "span"]
"""What a calendar does with a date whose first day is not known."""
Theme = Literal["light", "dark", "auto"]
"""The colours of a figure: for light paper, for dark, or as the reader's screen, by CSS."""

Context = Literal["schema.org", "inline"]
"""Where readers of linked data find the meaning of its terms: at schema.org, or in the document."""


_NARROWEST, _WIDEST = 100, 20_000
"""The widths of pictures, in pixels."""


class Document(NamedTuple):
    """A document format before its module is imported."""

    module: str
    """The module of its writer, relative to ``catimeline``."""
    function: str
    """The name of its ``Writer``."""
    help: str
    """What it is for, as help and completion show it."""
    endings: tuple[str, ...]
    """The suffixes of its files, the usual one first; of a folder, those of an archive of it."""
    needs_file: str = ""
    """If it must be a file and not a stream: what errors call it."""
    is_folder: bool = False
    """Whether it is a folder of files; its writer is a ``FolderWriter``."""
    is_bytes: bool = False
    """Whether it is bytes: for a file or a pipe, not for a terminal."""
    takes: frozenset[str] = frozenset()
    """The ``ExportOptions`` that it takes beside the title and the description."""
    lacks: frozenset[str] = frozenset()
    """Which of these two it has no place for."""


_DESCRIPTION = frozenset({"description"})
_BOTH = frozenset({"title", "description"})
DOCUMENTS = {
    "html": Document(
        "export.html",
        "write_html",
        "one page for the web: picture, entries, filters, references",
        (".html", ".htm"),
        takes=frozenset({"highlight", "image", "brief", "embed"}),
    ),
    "svg": Document(
        "chart.svg",
        "write_svg",
        "the timeline as a figure",
        (".svg",),
        takes=frozenset({"by", "theme", "map"}),
        lacks=_DESCRIPTION,
    ),
    "png": Document(
        "export.picture",
        "write_png",
        "the timeline as a picture, for slides and papers",
        (".png",),
        is_bytes=True,
        takes=frozenset({"by", "theme", "map", "width"}),
        lacks=_DESCRIPTION,
    ),
    "pdf": Document(
        "export.picture",
        "write_pdf",
        "the timeline as a figure in PDF, for print",
        (".pdf",),
        is_bytes=True,
        takes=frozenset({"by", "theme", "map"}),
        lacks=_DESCRIPTION,
    ),
    "pdf-text": Document(
        "export.paper",
        "write_paper",
        "the chronology as PDF, to read on paper: events and their sources",
        (".pdf",),
        is_bytes=True,
        takes=frozenset({"brief"}),
    ),
    "markdown": Document("export.chronicle", "write_chronicle", "a chronology with footnotes", (".md", ".markdown")),
    "ics": Document(
        "export.icalendar",
        "write_calendar",
        "iCalendar, for calendars",
        (".ics",),
        takes=frozenset({"imprecise", "address"}),
    ),
    "atom": Document(
        "export.atom", "write_atom", "a feed of what was added or changed", (".atom",), takes=frozenset({"address"})
    ),
    "timelinejs": Document("export.timelinejs", "write_timelinejs", "TimelineJS 3", (".json",)),
    "mermaid": Document("export.mermaid", "write_timeline", "a Mermaid timeline", (".mmd", ".mermaid")),
    "mermaid-gantt": Document("export.mermaid", "write_gantt", "a Mermaid Gantt chart", (".mmd", ".mermaid")),
    "markwhen": Document("export.markwhen", "write_markwhen", "Markwhen", (".mw",)),
    "geojson": Document(
        "export.geojson", "write_geojson", "GeoJSON with Linked Places dates, for maps", (".geojson", ".json")
    ),
    "jsonld": Document(
        "export.jsonld",
        "write_jsonld",
        "linked data in schema.org terms",
        (".jsonld", ".json"),
        takes=frozenset({"context"}),
    ),
    **{
        name: Document(
            f"cite.{one.module}",
            "write_sources",
            one.document,
            one.endings,
            takes=frozenset({"dialect"} if one.dialects else ()),
            lacks=_BOTH,
        )
        for name, one in cite.FORMATS.items()
        if one.document
    },
    "sqlite": Document(
        "export.sqlite", "write_database", "a database", (".db", ".sqlite", ".sqlite3"), "a database", lacks=_BOTH
    ),
    "datapackage": Document(
        "export.datapackage",
        "write_package",
        "CSV tables with their schema, in a folder or a .zip",
        (".zip",),
        is_folder=True,
    ),
}
"""The document formats by name."""


def _check_address(address: str) -> None:
    if not is_web_address(address):
        raise TargetAddressError(address)


def _check_width(width: int) -> None:
    check_number(width, "a width")
    if not _NARROWEST <= width <= _WIDEST:
        raise WidthError(width, _NARROWEST, _WIDEST)


_CHECKS: dict[str, Callable[[Any], None]] = {
    "address": _check_address,
    "image": _check_address,
    "by": lambda by: check_lanes(by, FIGURES),
    "imprecise": lambda way: check_known(way, "way to write imprecise dates", get_args(Imprecise)),
    "context": lambda context: check_known(context, "context", get_args(Context)),
    "dialect": lambda dialect: check_known(dialect, "dialect", get_args(cite.Dialect)),
    "theme": lambda theme: check_known(theme, "theme", get_args(Theme)),
    "width": _check_width,
}
"""Options that only some formats take, and what refuses values that they do not have."""

_NEAREST = {
    **dict.fromkeys((".gif", ".jpeg", ".jpg", ".webp"), ".png"),
    **dict.fromkeys((".doc", ".docx", ".odt"), ".html"),
    **dict.fromkeys((".ods", ".xls"), ".xlsx"),
}
"""For suffixes that no command writes: the suffix of the nearest format."""


def find_document(name: str) -> Document:
    """The format with this name.

    Raises:
        UnknownNameError: There is none. If other commands write such files, the error names them.
    """
    if name not in DOCUMENTS:
        instead = _writers_of(f".{name.lower()}")
        raise UnknownNameError(name, "format", nearest(name, DOCUMENTS), DOCUMENTS, instead=instead)
    return DOCUMENTS[name]


def writer_of(document: Document) -> Writer:
    """The function that writes a document to a stream."""
    return cast("Writer", getattr(import_module(f"catimeline.{document.module}"), document.function))


def folder_writer_of(document: Document) -> FolderWriter:
    """The function that writes a document into a folder."""
    return cast("FolderWriter", writer_of(document))


def options_for(
    name: str, *, title: str | None = None, description: str | None = None, **choices: str | bool | int | None
) -> ExportOptions:
    """The options for a document.

    Args:
        name: The format of the document.
        title: Its title; ``None`` for that of the store.
        description: Its description, likewise.
        choices: The other ``ExportOptions``; ``None`` for their defaults.

    Raises:
        NotForFormatError: The format does not take one of them.
        UnknownNameError: An option has no such value.
        TimeLanesError: Lanes are asked for by the time.
        TitleError: The title or the description is not UTF-8.
        TargetAddressError: The address is not a web address.
        WidthError: A picture cannot be this wide.
    """
    for option, text in (("title", title), ("description", description)):
        if text is not None and option in DOCUMENTS[name].lacks:
            raise NotForFormatError(
                option, name, [other for other, one in DOCUMENTS.items() if option not in one.lacks]
            )
        if text and text != text.encode("utf-8", "replace").decode():
            raise TitleError(text)
    defaults = ExportOptions._field_defaults
    chosen: dict[str, Any] = {
        key: value for key, value in choices.items() if value is not None and value is not defaults[key]
    }
    for key, value in chosen.items():
        if key not in DOCUMENTS[name].takes:
            raise NotForFormatError(key, name, [other for other, one in DOCUMENTS.items() if key in one.takes])
        if key in _CHECKS:
            _CHECKS[key](value)
    if DOCUMENTS[name].is_bytes and chosen.get("theme") == "auto":
        screen = "theme auto"
        raise NotForFormatError(screen, name, ["svg"])
    if "by" in chosen and "map" in chosen:
        lanes = "by"
        raise NotForFormatError(lanes, f"{name} --map", [name])
    return ExportOptions(title, description)._replace(**chosen)


def check_target(name: str, path: Path | None, stream: str) -> None:
    """Refuse a target that does not suit a document.

    Args:
        name: The format of the document.
        path: The target; ``None`` for a stream.
        stream: What errors call the stream.

    Raises:
        OutputError: The document needs a file, or the suffix belongs to another format.
    """
    document = DOCUMENTS[name]
    if document.is_folder:
        if path is None:
            raise OutputError(stream, f"{name} is a folder; name one: -o FOLDER, or -o FILE{document.endings[0]}")
        check_ending(path, name, ("a folder", *document.endings))
        return
    if document.needs_file:
        from catimeline.store.write import is_stream  # noqa: PLC0415 - few documents do

        if path is None or is_stream(path):
            where = stream if path is None else repr(str(path))
            raise OutputError(where, f"{document.needs_file} cannot be streamed; name a file: -o FILE")
    check_ending(path, name, document.endings)


def check_ending(path: Path | None, what: str, endings: Sequence[str]) -> None:
    """Refuse a file whose suffix belongs to another format; unknown suffixes are allowed.

    Args:
        path: The target; ``None`` for a stream.
        what: What errors call the results.
        endings: The suffixes that suit them.

    Raises:
        OutputError: The suffix belongs to another format.
    """
    ending = path.suffix.lower() if path else ""
    if ending not in endings and (writers := _writers_of(ending)):
        raise OutputError(repr(str(path)), f"{what} goes into {' or '.join(endings)}; {writers}")


def _writers_of(ending: str) -> str:
    """The commands for files with this suffix or the nearest one; empty if there are none."""
    near = _NEAREST.get(ending, ending)
    writers = [f"export {name}" for name, document in DOCUMENTS.items() if near in document.endings]
    if SUFFIXES.get(near, "text") != "text":  # a text file may hold anything, so its suffix calls for no command
        writers.insert(0, "list")
    lead = f"for {near}" if near == ending else f"the nearest to {ending} is {near}"
    others = f" (or {', '.join(writers[1:])})" if writers[1:] else ""
    return f"{lead}: catimeline {writers[0]} … -o FILE{near}{others}" if writers else ""
