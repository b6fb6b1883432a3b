"""Plain text for pipes: one event a line, its cells parted by tabs, nothing cut, no colour.

The cells are date (EDTF), id, title, places, what weakens the event ("date disputed; announced"), and references.
"""

from collections.abc import Iterable
from json import loads
from typing import TextIO

from catimeline.render import View
from catimeline.render.doubt import caveats
from catimeline.render.fields import cell, value_at
from catimeline.render.references import witnesses
from catimeline.text.safe import one_line, visible

FIELDS = ("date.edtf", "id", "title", "places.name")
"""What a line begins with when no fields are asked for."""


def render_text(events: Iterable[str], out: TextIO, view: View) -> None:
    """One event a line."""
    for event in map(loads, events):
        cells = [cell(value_at(event, field)) for field in view.fields or FIELDS]
        if not view.fields:
            references = (_without_stop(source["reference"]) for source in witnesses(event))
            cells += ["; ".join(caveats(event)), "; ".join(references)]
        out.write("\t".join(visible(one_line(text)) for text in cells) + "\n")


def _without_stop(reference: str) -> str:
    """The reference as one of a list: without the full stop at its end, unless that belongs to "n.d."."""
    return reference if reference.endswith("n.d.") else reference.removesuffix(".")
