"""The facets by which events are found and counted. ``rows.py`` gives each event its values.

This module imports nothing heavy: the command line needs the facets before it reads a store.
"""

from __future__ import annotations

from catimeline.light_typing import NamedTuple


class Facet(NamedTuple):
    """How the program treats the values of a facet."""

    is_free: bool = False
    """Whether its values need no registry entry: then their names are the values that occur in events."""
    is_of_sources: bool = False
    """Whether its names are the values of a field of the sources, also of those that no event cites."""


FACETS = {
    "year": Facet(is_free=True),
    "decade": Facet(is_free=True),
    "actor": Facet(),
    "named": Facet(),
    "kind": Facet(),
    "place": Facet(),
    "country": Facet(),
    "topic": Facet(),
    "series": Facet(),
    "number": Facet(is_free=True),
    "source": Facet(),
    "publisher": Facet(is_of_sources=True),
    "grade": Facet(),
    "language": Facet(is_of_sources=True),
    "disputed": Facet(),
    "disputed_by": Facet(is_free=True),
    "evidence": Facet(),
    "relation": Facet(),
    "precision": Facet(),
    "person": Facet(is_free=True),
    "role": Facet(is_free=True),
    "status": Facet(),
}
"""All facets, in the order in which ``count`` lists them. "actor" covers everyone an event involves, "named" only those
whom the event names itself. "year" is the year of the first day that the event is known to touch. "publisher", "grade"
and "language" are those of the sources that support something, "disputed" what others dispute, "disputed_by"
their publishers. "relation" is what the event itself names. For each facet, a filter of the same name
(``query/filters.py``) finds the events that have a value."""

TIMES = ("year", "decade")
"""The facets that are spans of time."""

FREE = tuple(name for name, facet in FACETS.items() if facet.is_free)
"""The facets whose names are the values that occur in events."""

OF_SOURCES = tuple(name for name, facet in FACETS.items() if facet.is_of_sources)
"""The facets whose names are the values of the field of the same name in the sources of the store."""

ENDLESS = 64
"""The length class of a date that has an open or unknown end."""
SET = 128
"""Added to the length class of a set, between whose members there may be gaps."""

NO_DAY = 2**63 - 1
"""Stands for the day of a date of which no day is known: the largest integer of SQLite, since such dates come last."""


def span_of(first: int | None, last: int | None, *, is_set: bool) -> int:
    """The length class of a date: the least n such that the last day is less than 2 ** n days after the first."""
    return is_set * SET + (ENDLESS if first is None or last is None else (last - first).bit_length())
