"""The timeline: its geometry and its drawings.

As text it is a picture, or the same in words: ``DRAWINGS`` names both, and the one that is chosen is loaded. ``svg``
draws it as a figure.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Literal, NamedTuple, TextIO, cast

from catimeline.render.selection import Selection

LaneFacet = Literal["actor", "kind", "series", "place"]
"""What lanes can be made by; ``items.LANES`` has the lanes of an event."""


class Look(NamedTuple):
    """How a timeline is drawn as text; words heed the lanes alone."""

    by: str | None = None
    """The ``LaneFacet`` of its lanes; ``None`` for a line an event, or in words for the years."""
    color: str = "auto"
    """``auto``, ``always`` or ``never``."""
    ascii_only: bool = False
    width: int | None = None
    """In cells; that of the terminal if ``None``."""


Drawing = Callable[[Selection, TextIO, Look], None]
"""Draws a selection on a stream; nothing at all if it is empty."""

DRAWINGS = {"picture": "terminal", "words": "words"}
"""The modules that draw timelines as text."""


def drawing(name: str) -> Drawing:
    """The function that draws a timeline in a way of ``DRAWINGS``."""
    return cast("Drawing", import_module(f"{__name__}.{DRAWINGS[name]}").draw)
