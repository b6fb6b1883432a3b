"""References and bibliographies.

``FORMATS`` names the modules that write sources, and the one that is chosen is loaded. Each has ``write_records`` for
any sources; if the format is a document too, it has ``write_sources`` for those that a selection cites.
"""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple, TextIO, cast

from catimeline.errors import NotForFormatError, UnknownNameError
from catimeline.text.names import nearest

if TYPE_CHECKING:  # whoever asks for the formats reads no source
    from catimeline.cite.records import Record

ReferenceFormat = Literal["text", "bibtex", "csl-json", "ris"]
"""The formats of references."""

RecordWriter = Callable[[Iterable["Record"], TextIO], Iterable[str]]
"""Writes sources to a stream; gives remarks on what the format could not hold."""


class Format(NamedTuple):
    """A format of references before it is loaded."""

    module: str
    """The module of this package that holds it."""
    endings: tuple[str, ...]
    """What the names of its files end in."""
    document: str = ""
    """What it is for as a document; empty if it is none."""
    styled: str = ""
    """The module that writes it in a citation style; empty if the format leaves the style to its readers."""


FORMATS: dict[str, Format] = {
    "text": Format("house_style", (".txt",), styled="styled"),
    "bibtex": Format("bibtex", (".bib",), "the sources for BibLaTeX"),
    "csl-json": Format("csl_json", (".json",), "the sources for citation managers"),
    "ris": Format("ris", (".ris",), "the sources for older citation managers"),
}
"""The formats of references."""


def format_of(ending: str) -> str:
    """The format of files whose names end so; text if none has such files."""
    return next((name for name, one in FORMATS.items() if ending in one.endings), "text")


def record_writer(name: str, style: str | None = None) -> RecordWriter:
    """What writes sources in a format, and if it is asked for in a citation style.

    Raises:
        UnknownNameError: There is no such format, or no such style.
        NotForFormatError: A style is asked for, in a format that has none.
        CatimelineError: The style cannot be had.
    """
    if name not in FORMATS:
        raise UnknownNameError(name, "format", nearest(name, FORMATS), FORMATS)
    chosen = FORMATS[name]
    if style is None:
        return cast("RecordWriter", import_module(f"{__name__}.{chosen.module}").write_records)
    if not chosen.styled:
        raise NotForFormatError(option="style", name=name, takers=[key for key, one in FORMATS.items() if one.styled])
    return cast("RecordWriter", import_module(f"{__name__}.{chosen.styled}").style_writer(style))
