"""References and bibliographies.

``FORMATS`` names the modules that write sources; only the chosen one is loaded. Each has ``write_records`` for any
sources; if the format is also a document format, it has ``write_sources`` for the sources that a selection cites.
"""

from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple, TextIO, cast, get_args

from catimeline.errors import NotForFormatError, UnknownNameError
from catimeline.text.did_you_mean import check_known, nearest

if TYPE_CHECKING:  # commands that only need the names of the formats should not load the records
    from catimeline.cite.records import Record

ReferenceFormat = Literal["text", "bibtex", "csl-json", "ris"]
"""The formats of references."""

Dialect = Literal["biblatex", "bibtex"]
"""The dialects of BibTeX: for BibLaTeX with biber, or for BibTeX itself."""

RecordWriter = Callable[[Iterable["Record"], TextIO], Iterable[str]]
"""Writes sources to a stream and returns remarks about what the format could not hold."""


class Format(NamedTuple):
    """A format of references, whose module is not loaded yet."""

    module: str
    """The module of this package that writes the format."""
    endings: tuple[str, ...]
    """The endings of its file names."""
    document: str = ""
    """What the format is for as a document; empty if it is not a document format."""
    dialects: tuple[str, ...] = ()
    """Its dialects, the usual one first; empty if it has only one."""
    styled: str = ""
    """The module that applies citation styles; empty if the format leaves the style to the program that reads it."""


FORMATS: dict[str, Format] = {
    "text": Format("house_style", (".txt",), styled="styled"),
    "bibtex": Format("bibtex", (".bib",), "the sources for BibLaTeX or BibTeX", get_args(Dialect)),
    "csl-json": Format("csl_json", (".json",), "the sources for citation managers"),
    "ris": Format("ris", (".ris",), "the sources for older citation managers"),
}
"""The formats of references."""


def format_of(ending: str) -> str:
    """The format of files with this ending; text if no format has it."""
    return next((name for name, one in FORMATS.items() if ending in one.endings), "text")


def record_writer(name: str, style: str | None = None, dialect: str | None = None) -> RecordWriter:
    """Load the writer of a format, for a citation style or in a dialect if one is given.

    Raises:
        UnknownNameError: There is no such format, style or dialect.
        NotForFormatError: A style or a dialect is given, but the format has none.
        CatimelineError: The style is not installed or cannot be used.
    """
    if name not in FORMATS:
        raise UnknownNameError(name, "format", nearest(name, FORMATS), FORMATS)
    chosen = FORMATS[name]
    if dialect is not None and not chosen.dialects:
        raise NotForFormatError(
            option="dialect", name=name, takers=[key for key, one in FORMATS.items() if one.dialects]
        )
    if style is None:
        write = import_module(f"{__name__}.{chosen.module}").write_records
        if dialect is None:
            return cast("RecordWriter", write)
        check_known(dialect, "dialect", chosen.dialects)
        return partial(write, dialect=dialect)
    if not chosen.styled:
        raise NotForFormatError(option="style", name=name, takers=[key for key, one in FORMATS.items() if one.styled])
    return cast("RecordWriter", import_module(f"{__name__}.{chosen.styled}").style_writer(style))
