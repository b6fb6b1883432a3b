"""The timeline: its geometry and its drawings.

As text, a timeline is a picture or sentences: ``DRAWINGS`` names both modules, and only the chosen one is loaded.
``svg`` draws it as a figure.
"""

from collections.abc import Callable, Collection
from importlib import import_module
from typing import NamedTuple, TextIO, cast

from catimeline.errors import TimeLanesError
from catimeline.index.facets import FACETS, TIMES
from catimeline.render.selection import Selection
from catimeline.text.did_you_mean import check_known

LANES = tuple(facet for facet in FACETS if facet not in TIMES)
"""The facets that lanes can show: all but the time, which is the axis."""

NARROWEST = 40
"""The minimum width of a timeline, in cells."""


class Look(NamedTuple):
    """How a timeline is drawn as text; the sentences only use ``facet``."""

    by: str | None = None
    """One of ``LANES``, or ``None``."""
    color: str = "auto"
    """``auto``, ``always`` or ``never``."""
    ascii_only: bool = False
    width: int | None = None
    """In cells; the width of the terminal if ``None``."""
    is_compact: bool = False
    """Whether a lane is one line, without titles."""

    @property
    def facet(self) -> str | None:
        """The facet of the lanes; ``None`` for one line per event, or in sentences for one group per year."""
        return self.by or ("kind" if self.is_compact else None)


Drawing = Callable[[Selection, TextIO, Look], None]
"""Draws a selection on a stream; writes nothing if it is empty."""

DRAWINGS = {"picture": "terminal", "words": "words"}
"""The modules that draw timelines as text."""


def check_lanes(by: str, known: Collection[str] = LANES) -> None:
    """Refuse a facet that a chart has no lanes for.

    Raises:
        TimeLanesError: It is a span of time.
        UnknownNameError: It is not in ``known``.
    """
    if by in TIMES:
        raise TimeLanesError(by)
    check_known(by, "facet", known)


def drawing(name: str) -> Drawing:
    """Load the function that draws a kind of ``DRAWINGS``."""
    return cast("Drawing", import_module(f"{__name__}.{DRAWINGS[name]}").draw)
