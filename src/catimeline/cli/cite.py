"""``cite``: gives references for events, or for their chronology as a whole."""

from pathlib import Path
from typing import NamedTuple, get_args

from catimeline.cite import FORMATS, Dialect, ReferenceFormat, format_of, record_writer
from catimeline.cite.records import check_request, cited_sources, record_of
from catimeline.cli.ids import asked_ids
from catimeline.cli.options import Filters, StoreOptions
from catimeline.cli.output import Counted, print_note, results
from catimeline.cli.output_options import FileOutput
from catimeline.cli.parameters import IDS, READ, argument, command, flag, option, options
from catimeline.export import check_ending
from catimeline.history.git import revision_of
from catimeline.query.counts import sources_apart
from catimeline.query.find import find_events
from catimeline.query.query import select
from catimeline.render.selection import Selection


@options
class References(NamedTuple):
    """What to cite, and how."""

    style: str | None = option(
        "A citation style: apa, chicago-author-date, chicago-notes, harvard, ieee, mla, oscola, vancouver, "
        "any other of citationstyles.org, or the path of a .csl file. Default: the style of list and show.",
        use=READ,
        metavar="NAME",
    )
    format: ReferenceFormat | None = option(
        "One of text (one reference per line), bibtex, csl-json and ris (as export writes them). Default: by the "
        "extension of the file, else text.",
        "-f",
        words=get_args(ReferenceFormat),
        metavar="FORMAT",
    )
    dialect: Dialect | None = option(
        "With --format bibtex: biblatex (the default), or bibtex for BibTeX itself, natbib and the styles of journals.",
        words=get_args(Dialect),
    )
    chronology: bool = flag("Cite the chronology as a whole: version, date, commit of its files.")

    def format_for(self, path: Path | None) -> str:
        """The format that is asked for, or that the suffix of a file implies.

        Raises:
            OutputError: The suffix belongs to another format.
        """
        name: str = self.format or format_of(path.suffix.lower() if path else "")
        check_ending(path, name, FORMATS[name].endings)
        return name


@command
def cite_events(
    *,
    references: References,
    filters: Filters,
    output: FileOutput,
    store: StoreOptions,
    ids: list[str] | None = argument(
        "Events, by their ids; - reads them from standard input. Default: those that the filters select.",
        many=True,
        use=IDS,
        metavar="[ID]...",
    ),
) -> None:
    """References for events or for a selection, in any style.

    Each source appears once. --source, --publisher, --grade and --language choose the sources, also in --without; other
    filters choose the events.

    catimeline cite hld-5 --style apa

    catimeline cite --actor EU -o eu.bib

    catimeline cite --chronology
    """
    query, name = filters.query(), references.format_for(output.output)
    remarks: list[str] = []
    write = record_writer(name, references.style, references.dialect)
    check_request(ids or (), query, chronology=references.chronology)
    with store.open() as index:
        selection = Selection(index, ())
        if references.chronology:
            revision, remarks = revision_of(index.store)
            records = Counted([record_of(selection.header, revision)])
        else:
            of_events, fits = sources_apart(index, query)
            selection = Selection(index, find_events(index, asked_ids(index, ids)) if ids else select(index, of_events))
            records = Counted(cited_sources(selection, fits))
        with results(output.shape(name)) as out:
            remarks += write(records, out)
    for remark in remarks:
        print_note(remark)
    if not records.count:
        print_note("no source is cited" if selection.count else "no events match")
