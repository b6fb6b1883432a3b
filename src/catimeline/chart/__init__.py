"""The timeline: its geometry and its drawings.

As text, a timeline is a picture or sentences: ``DRAWINGS`` names both modules, and only the chosen one is loaded.
``svg`` draws it as a figure.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Literal, NamedTuple, TextIO, cast

from catimeline.render.selection import Selection

LaneFacet = Literal["actor", "kind", "series", "place"]
"""The facets that lanes can show; ``items.LANES`` computes the lanes of an event."""


NARROWEST = 40
"""The minimum width of a timeline, in cells."""


class Look(NamedTuple):
    """How a timeline is drawn as text; the sentences only use ``by``."""

    by: str | None = None
    """The ``LaneFacet`` of the lanes; ``None`` for one line per event, or in sentences for one group per year."""
    color: str = "auto"
    """``auto``, ``always`` or ``never``."""
    ascii_only: bool = False
    width: int | None = None
    """In cells; the width of the terminal if ``None``."""


Drawing = Callable[[Selection, TextIO, Look], None]
"""Draws a selection on a stream; writes nothing if it is empty."""

DRAWINGS = {"picture": "terminal", "words": "words"}
"""The modules that draw timelines as text."""


def drawing(name: str) -> Drawing:
    """Load the function that draws a kind of ``DRAWINGS``."""
    return cast("Drawing", import_module(f"{__name__}.{DRAWINGS[name]}").draw)
