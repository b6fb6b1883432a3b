"""``cite``: references for events, or for their chronology as a whole."""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Annotated, Literal, NamedTuple, TextIO, cast

import typer

from catimeline.cli.options import Filters, StoreOptions, takes_groups
from catimeline.cli.output import results, talk
from catimeline.cli.shape import FileOutput, Shape
from catimeline.errors import NotForFormatError, SelectionError, WholeChronologyError
from catimeline.git import revision_of
from catimeline.query import Query, find_events, select
from catimeline.render import View
from catimeline.render.bibliography import Record, cited_sources, record_of
from catimeline.render.edition import Edition

Writer = Callable[[Iterable[Record], TextIO], Iterable[str]]
"""Writes records to a stream; gives remarks."""

_MODULES = {"text": "house", "bibtex": "bibtex", "csl-json": "csl", "ris": "ris"}
"""The modules of ``render`` that write the formats."""


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
        Literal["text", "bibtex", "csl-json", "ris"],
        typer.Option(help="text: a reference a line. The others: as export writes them."),
    ] = "text"
    chronology: Annotated[
        bool,
        typer.Option("--chronology", help="Cite the chronology as a whole: version, date, commit of its files."),
    ] = False

    def writer(self) -> Writer:
        """What writes the references.

        Raises:
            NotForFormatError: A style is asked for, in a format that has none.
            CatimelineError: The style cannot be had.
        """
        if self.style is None:
            return cast("Writer", import_module(f"catimeline.render.{_MODULES[self.format]}").write_records)
        if self.format != "text":
            raise NotForFormatError(option="style", name=self.format, takers=["text"])
        from catimeline.render.styled import write_styled  # noqa: PLC0415 - pandoc and XML are for styles only
        from catimeline.render.styles import find_style  # noqa: PLC0415

        style = find_style(self.style)
        return lambda records, out: write_styled(records, style, out)


@takes_groups
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

    catimeline cite --actor EU --format bibtex -o eu.bib

    catimeline cite --chronology
    """
    query, write = filters.query(), references.writer()
    if references.chronology and (ids or query != Query()):
        raise WholeChronologyError
    if ids and query != Query():
        raise SelectionError
    with store.open() as index:
        if references.chronology:
            records = [record_of(Edition(index, ()).header, revision_of(index.files()))]
        else:
            edition = Edition(index, find_events(index, ids) if ids else select(index, query))
            records = cited_sources(edition)
    with results(Shape(references.format, View(), output.output)) as out:
        remarks = list(write(records, out))
    for remark in remarks:
        talk(remark)
    if not records:
        talk("no source is cited" if edition.count else "no events match")
