"""``chart``: draws the timeline in the terminal."""

import sys
from pathlib import Path
from typing import Literal, NamedTuple

from catimeline.chart import LANES, Look, check_lanes, drawing
from catimeline.cli.options import TIME, Filters, Names, StoreOptions
from catimeline.cli.output import can_draw, print_note, results
from catimeline.cli.output_options import FileOutput, is_terminal
from catimeline.cli.parameters import REFUSED, command, flag, option, options
from catimeline.export import check_ending
from catimeline.query.query import select
from catimeline.render.selection import Selection


@options
class Picture(NamedTuple):
    """How to draw the timeline."""

    by: str | None = option(
        f"Lanes instead of a line for each event, one of {', '.join(LANES)}.", "-b", metavar="FACET", several=REFUSED
    )
    compact: bool = flag("One line for each lane, without titles; lanes by kind unless --by says otherwise.")
    picture: bool | None = flag(
        "A picture, or the same in words. Default: a picture on a terminal, words in a pipe or file.",
        default=None,
        off="--words",
    )
    ascii_only: bool = flag("Draw the lines and marks with ASCII only.", "--ascii")
    color: Literal["auto", "always", "never"] = option("Colour.", words=("auto", "always", "never"), default="auto")

    def is_drawn(self, output: Path | None) -> bool:
        """Whether to draw a picture rather than write words."""
        if self.picture is None:
            return self.color == "always" or (output is None and is_terminal(sys.stdout))
        return self.picture


@command
def draw_chart(
    *, picture: Picture, filters: Filters, output: FileOutput, store: StoreOptions, time: Names = TIME
) -> None:
    """The timeline as a picture in the terminal.

    A sharp mark is a day, a bar is a duration, and a soft shape is a date that is not known to the day.

    catimeline chart --series hld

    catimeline chart 2010..2018 --actor EU --by kind
    """
    check_ending(output.output, "a chart", (".txt",))
    by = picture.by and picture.by.replace("-", "_")
    if by is not None:
        check_lanes(by)
    draw = drawing("picture" if picture.is_drawn(output.output) else "words")
    query = filters.within(time, "chart", store).query()
    with store.open() as index:
        selection = Selection(index, select(index, query))
        with results(output.shape("text")) as out:
            ascii_only = picture.ascii_only or not can_draw(out)
            draw(selection, out, Look(by, picture.color, ascii_only, is_compact=picture.compact))
    if not selection.count:
        print_note("no events match")
