"""The facets by which events are found and counted. ``rows.py`` gives each event its values.

This module imports nothing heavy: the command line needs the facets before it reads a store.
"""

from typing import NamedTuple


class Facet(NamedTuple):
    """How the program treats the values of a facet."""

    is_counted: bool = True
    """Whether ``count --by`` takes it."""
    is_free: bool = False
    """Whether its values need no registry entry: then their names are the values that occur in events."""


FACETS = {
    "year": Facet(),
    "decade": Facet(),
    "actor": Facet(),
    "named": Facet(is_counted=False),
    "kind": Facet(),
    "place": Facet(),
    "country": Facet(is_free=True),
    "topic": Facet(),
    "series": Facet(),
    "number": Facet(is_free=True),
    "source": Facet(),
    "publisher": Facet(is_free=True),
    "grade": Facet(),
    "evidence": Facet(),
    "precision": Facet(),
    "person": Facet(is_free=True),
    "role": Facet(is_counted=False, is_free=True),
    "status": Facet(),
}
"""All facets, in the order in which ``count`` lists them. "actor" covers everyone an event involves, "named" only those
whom the event names itself. "role" finds people by what they are (``query/names.py``). "year" is the year of the first
day that the event is known to touch. For most facets, a filter of the same name (``query/filters.py``) finds the events
that have a value."""

COUNTED = tuple(name for name, facet in FACETS.items() if facet.is_counted)
"""The facets that ``count --by`` takes."""

FREE = tuple(name for name, facet in FACETS.items() if facet.is_free)
"""The facets whose names are the values that occur in events."""

ENDLESS = 64
"""The length class of a date that has an open or unknown end."""
SET = 128
"""Added to the length class of a set, between whose members there may be gaps."""

NO_DAY = 2**63 - 1
"""Stands for the day of a date of which no day is known: the largest integer of SQLite, since such dates come last."""


def span_of(first: int | None, last: int | None, *, is_set: bool) -> int:
    """The length class of a date: the least n such that the last day is less than 2 ** n days after the first."""
    return is_set * SET + (ENDLESS if first is None or last is None else (last - first).bit_length())
