"""What a store holds, in figures: events by what they have, registered records by how many events have them."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from catimeline.errors import ConflictError, UnknownNameError
from catimeline.index import Index, Term
from catimeline.names import nearest
from catimeline.query import COUNTED, Query, Tally, count, facet_order, tally, without_gaps

FACET_OF = {
    "sources": "source",
    "actors": "actor",
    "places": "place",
    "topics": "topic",
    "kinds": "kind",
    "series": "series",
}
"""The facet by which the events of a registered record are found, by its registry."""


def counts(index: Index, query: Query, facets: Sequence[str]) -> dict[tuple[str, ...], int]:
    """How many events of a query have each combination of values of some facets, by name, years by number.

    An event counts once for each value that it has. Of years or decades alone, those between them are there too.

    Raises:
        UnknownNameError: There is no such facet, or the query names something that the store does not know.
    """
    for facet in facets:
        if facet not in COUNTED:
            raise UnknownNameError(facet, "facet", nearest(facet, COUNTED), COUNTED)
    found = count(index, query, facets)
    keys = sorted(found, key=lambda values: [facet_order(*pair) for pair in zip(facets, values, strict=True)])
    if len(facets) == 1:
        keys = [(value,) for value in without_gaps(facets[0], [value for (value,) in keys])]
    return {values: found.get(values, 0) for values in keys}


def registered(index: Index, registry: str, query: Query, *, unused: bool = False) -> Iterator[dict[str, Any]]:
    """The records of a registry, with how many events have them and from when to when; of a query, those of its events.

    Args:
        index: Where to look.
        registry: One of ``FACET_OF``.
        query: Which events count.
        unused: Only records that no event has.

    Raises:
        ConflictError: Such records are wanted of a query.
        UnknownNameError: The query names something that the store does not know.
    """
    if query == Query():
        return _all(index, registry, unused=unused)
    if unused:
        raise ConflictError(["--unused", "filters of events"], "options")
    figures = {one.value: one for one in tally(index, query, FACET_OF[registry])}
    return (_with_figures(text, figures[key]) for key, text in index.registry(registry) if key in figures)


def _all(index: Index, registry: str, *, unused: bool) -> Iterator[dict[str, Any]]:
    for key, text in index.registry(registry):
        figures = index.term(FACET_OF[registry], key)
        if not (unused and figures):
            yield _with_figures(text, figures)


def _with_figures(text: str, figures: Term | Tally | None) -> dict[str, Any]:
    """A record, from its JSON, with its figures; days as ISO 8601 has them."""
    from catimeline.edtf import iso_day  # noqa: PLC0415 - mere counts need none

    record: dict[str, Any] = json.loads(text)
    record["events"] = figures.events if figures else 0
    record["first"] = iso_day(figures.first) if figures and figures.first is not None else None
    record["last"] = iso_day(figures.last) if figures and figures.last is not None else None
    return record
