"""``chart``: the timeline as a picture in the terminal."""

import sys
from typing import Annotated, Literal

import typer

from catimeline.cli.export import check_ending
from catimeline.cli.options import Filters, StoreOptions, expand_options
from catimeline.cli.output import can_draw, print_note, results
from catimeline.cli.output_options import FileOutput, Shape, is_terminal
from catimeline.query.query import select
from catimeline.render import View
from catimeline.render.selection import Selection


@expand_options
def draw_chart(  # noqa: PLR0913 - each is an option
    by: Annotated[
        Literal["actor", "kind", "series", "place"] | None,
        typer.Option(
            metavar="FACET",
            help="A lane for each actor, kind, series or place, not a line for each event.",
            show_default=False,
        ),
    ] = None,
    *,
    picture: Annotated[
        bool | None,
        typer.Option(
            "--picture/--words",
            help="A picture, or the same in words. Default: a picture on a terminal, words in a pipe or file.",
            show_default=False,
        ),
    ] = None,
    ascii_only: Annotated[bool, typer.Option("--ascii", help="Draw with ASCII alone.")] = False,
    color: Annotated[Literal["auto", "always", "never"], typer.Option(help="Colour.")] = "auto",
    filters: Filters,
    output: FileOutput,
    store: StoreOptions,
) -> None:
    """The timeline as a picture in the terminal.

    A sharp mark is a day, a bar a duration, a soft form a date that is not known to the day.

    catimeline chart --series hld

    catimeline chart --actor EU --since 2017 --by kind
    """
    check_ending(output.output, "a chart", (".txt",))
    if picture is None:
        picture = color == "always" or (output.output is None and is_terminal(sys.stdout))
    query = filters.query()
    with store.open() as index:
        selection = Selection(index, select(index, query))
        with results(Shape("table" if picture else "text", View(), output.output)) as out:
            if picture:
                from catimeline.chart.terminal import draw_picture  # noqa: PLC0415 - words take no Rich

                draw_picture(selection, by, out, color=color, ascii_only=ascii_only or not can_draw(out))
            else:
                from catimeline.chart.words import tell_timeline  # noqa: PLC0415 - a picture takes no words

                tell_timeline(selection, by, out)
    if not selection.count:
        print_note("no events match")
