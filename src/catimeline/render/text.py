"""Plain text for pipes: one event per line, cells separated by tabs, nothing cut off, no colour.

The cells are date (EDTF), id, title, places, caveats ("date disputed; announced") and references.
"""

from collections.abc import Iterable
from json import loads
from typing import TextIO

from catimeline.model.to_json import without_stop
from catimeline.render import View
from catimeline.render.doubt import caveats
from catimeline.render.fields import cell_at
from catimeline.render.references import witnesses
from catimeline.text.safe import tabbed

FIELDS = ("date.edtf", "id", "title", "places.name")
"""The first cells of a line if no fields are requested; caveats and references follow."""


def render_text(events: Iterable[str], out: TextIO, view: View) -> None:
    """Write one event per line."""
    fields = [cell_at(path) for path in view.fields or FIELDS]
    for event in map(loads, events):
        cells = [text(event) for text in fields]
        if not view.fields:
            cells.append("; ".join(caveats(event, possible=view.only_possible(event["id"]))))
            if not view.is_brief:
                cells.append("; ".join(without_stop(source["reference"]) for source in witnesses(event)))
        out.write(tabbed(cells) + "\n")
