"""The facets: what an event has values of, by which it is found and counted. ``rows.py`` gives each event its values.

It imports nothing heavy, since the command line needs the facets before any store is read.
"""

from typing import NamedTuple


class Facet(NamedTuple):
    """What the program does with the values of a facet."""

    is_counted: bool = True
    """Whether ``count --by`` takes it."""
    is_free: bool = False
    """Whether its values have no registry of their own, or need not stand in it: then their names are what occurs."""


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
    "source": Facet(),
    "publisher": Facet(is_free=True),
    "grade": Facet(),
    "evidence": Facet(),
    "precision": Facet(),
    "person": Facet(is_free=True),
    "status": Facet(),
}
"""All facets, in the order in which those that are counted are listed. "actor" is everyone an event involves, "named"
those it names itself. Its year is that of its first day, or of its last if the first is open. A filter of the same name
(``query/filters.py``) finds the events that have a value."""

COUNTED = tuple(name for name, facet in FACETS.items() if facet.is_counted)
"""What events can be counted by."""

FREE = tuple(name for name, facet in FACETS.items() if facet.is_free)
"""The facets whose names are the values that occur."""

ENDLESS = 64
"""The class of the length of a date that has an open or unknown end."""


def span_of(first: int | None, last: int | None) -> int:
    """The class of a length: the least n for which the last day is less than 2 ** n days after the first."""
    return ENDLESS if first is None or last is None else (last - first).bit_length()
