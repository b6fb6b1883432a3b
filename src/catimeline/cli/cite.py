"""``cite``: references for events, or for their chronology as a whole."""

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, TextIO, cast

import typer

from catimeline.cite.records import Record, cited_sources, record_of
from catimeline.cli.export import DOCUMENTS, check_ending
from catimeline.cli.options import Filters, StoreOptions, expand_options
from catimeline.cli.output import print_note, results
from catimeline.cli.output_options import FileOutput, Shape
from catimeline.errors import NotForFormatError, SelectionError, WholeChronologyError
from catimeline.history.git import revision_of
from catimeline.query.query import Query, find_events, select
from catimeline.render import View
from catimeline.render.selection import Selection

Writer = Callable[[Iterable[Record], TextIO], Iterable[str]]
"""Writes records to a stream; gives remarks."""

_MODULES = {"text": "house_style", "bibtex": "bibtex", "csl-json": "csl_json", "ris": "ris"}
"""The modules of ``render`` that write the formats."""

_ENDINGS = {name: DOCUMENTS[name].endings if name in DOCUMENTS else (".txt",) for name in _MODULES}
"""What the names of their files end in."""


class References(NamedTuple):
    """What is cited, and how."""

    style: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="A citation style: apa, chicago-author-date, chicago-notes, harvard, ieee, mla, oscola, vancouver, "
            "any other of citationstyles.org, or the path of a .csl file. Default: the style of list and show.",
            show_default=False,
        ),
    ] = None
    format: Annotated[
        Literal["text", "bibtex", "csl-json", "ris"] | None,
        typer.Option(
            metavar="FORMAT",
            help="text: a reference a line. bibtex, csl-json, ris: as export writes them. Default: what the name of "
            "the file ends in, else text.",
            show_default=False,
        ),
    ] = None
    chronology: Annotated[
        bool,
        typer.Option("--chronology", help="Cite the chronology as a whole: version, date, commit of its files."),
    ] = False

    def format_for(self, path: Path | None) -> str:
        """The format that is asked for, or that a file's name ends in.

        Raises:
            OutputError: The name ends otherwise.
        """
        ending = path.suffix.lower() if path else ""
        named = [*(name for name, endings in _ENDINGS.items() if ending in endings), "text"]
        name: str = self.format or named[0]
        check_ending(path, name, _ENDINGS[name])
        return name

    def writer(self, name: str) -> Writer:
        """What writes the references in a format.

        Raises:
            NotForFormatError: A style is asked for, in a format that has none.
            CatimelineError: The style cannot be had.
        """
        if self.style is None:
            return cast("Writer", import_module(f"catimeline.cite.{_MODULES[name]}").write_records)
        if name != "text":
            raise NotForFormatError(option="style", name=name, takers=["text"])
        from catimeline.cite.styled import write_styled  # noqa: PLC0415 - pandoc and XML are for styles only
        from catimeline.cite.styles import find_style  # noqa: PLC0415

        style = find_style(self.style)
        return lambda records, out: write_styled(records, style, out)


@expand_options
def cite_events(
    references: References,
    filters: Filters,
    output: FileOutput,
    store: StoreOptions,
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID]...", help="Events, by their ids. Default: those that the filters select."),
    ] = None,
) -> None:
    """References for events, or for a selection; in any style.

    Each source once. A reference a line, to be copied as it is.

    catimeline cite hld-5 --style apa

    catimeline cite --actor EU -o eu.bib

    catimeline cite --chronology
    """
    query, name = filters.query(), references.format_for(output.output)
    write = references.writer(name)
    if references.chronology and (ids or query != Query()):
        raise WholeChronologyError
    if ids and query != Query():
        raise SelectionError
    with store.open() as index:
        if references.chronology:
            records = [record_of(Selection(index, ()).header, revision_of(index.files()))]
        else:
            selection = Selection(index, find_events(index, ids) if ids else select(index, query))
            records = cited_sources(selection)
    with results(Shape(name, View(), output.output)) as out:
        remarks = list(write(records, out))
    for remark in remarks:
        print_note(remark)
    if not records:
        print_note("no source is cited" if selection.count else "no events match")
