"""``export``: writes a selection as a document for other programs."""

from typing import NamedTuple, get_args

from catimeline.cite import Dialect
from catimeline.cli.options import Filters, StoreOptions
from catimeline.cli.output import folder_results, print_note, results
from catimeline.cli.output_options import FileOutput, to_file
from catimeline.cli.parameters import JOINED, NUMBER, REFUSED, argument, command, flag, option, options
from catimeline.export import (
    DOCUMENTS,
    FIGURES,
    Context,
    Imprecise,
    Theme,
    check_target,
    find_document,
    folder_writer_of,
    options_for,
    writer_of,
)
from catimeline.query.query import only_possible, select
from catimeline.render.query_words import query_words
from catimeline.render.selection import ExportOptions, Selection


@options
class Choices(NamedTuple):
    """The options of a document."""

    title: str | None = option("The title. Default: the title of the store.")
    description: str | None = option("The description. Default: that of the store.")
    by: str | None = option(
        f"svg, png, pdf: lanes, one of {', '.join(FIGURES[1:])}; or event, a line for each. "
        "Default: what suits their number.",
        "-b",
        metavar="FACET",
        several=REFUSED,
    )
    imprecise: Imprecise | None = option(
        "ics: what to do with dates that are not days: leave them out (skip, the default), put them on "
        "their first day, or spread them over all days that they may mean.",
        words=get_args(Imprecise),
    )
    address: str | None = option(
        "ics, atom: the web address at which the document will be, where programs look for changes.", metavar="URL"
    )
    theme: Theme | None = option(
        "svg, png, pdf: light (the default), dark, or, for svg, auto, which follows the screen, for web pages only.",
        words=get_args(Theme),
    )
    map: bool = flag("svg, png, pdf: a map of the places instead of the timeline.")
    width: int | None = option("png: its width in pixels. Default: 1440.", kind=NUMBER, metavar="PIXELS")
    context: Context | None = option(
        "jsonld: schema.org (the default), or inline, for readers without a network.", words=get_args(Context)
    )
    dialect: Dialect | None = option(
        "bibtex: biblatex (the default), or bibtex for BibTeX itself, natbib and the styles of journals.",
        words=get_args(Dialect),
    )
    highlight: str | None = option(
        "html: events that stand out, the others of the picture fade.", metavar="ID,…", several=JOINED
    )
    image: str | None = option("html: the web address of a picture, shown where the page is shared.", metavar="URL")
    brief: bool = flag("html, pdf-text: events without their details, and no references; for print.")
    embed: bool = flag(
        "html: for a frame in another page, without title and filters; the frame tells the page its height."
    )

    def options(self, name: str) -> ExportOptions:
        """The options for a format.

        Raises:
            NotForFormatError: The format does not take one of them.
            TitleError: The title is not UTF-8.
        """
        by = self.by and self.by.replace("-", "_")
        return options_for(name, **{**self._asdict(), "by": by})


@command
def export_events(
    *,
    name: str = argument(
        f"One of {', '.join(DOCUMENTS)}; catimeline help formats says what each is for.",
        required=True,
        metavar="FORMAT",
    ),
    choices: Choices,
    filters: Filters,
    output: FileOutput,
    store: StoreOptions,
) -> None:
    """The selection as a document for other programs.

    What a format cannot represent is counted on stderr.

    catimeline export html --actor EU -o eu.html

    catimeline export ics --series hld --imprecise span -o hld.ics

    catimeline export bibtex --kind summit
    """
    document = find_document(name)
    check_target(name, to_file(output.output), "standard output")
    options = choices.options(name)
    query = filters.query()
    with store.open() as index:
        possible, conditions = only_possible(index, query), query_words(index, query)
        selection = Selection(index, select(index, query), options, possible, conditions)
        if document.is_folder and output.output:
            with folder_results(output.output) as folder:
                remarks = list(folder_writer_of(document)(selection, folder))
        else:
            with results(output.shape(name)) as out:
                remarks = list(writer_of(document)(selection, out))
    for remark in remarks:
        print_note(remark)
    if not selection.count:
        print_note("no events match")
