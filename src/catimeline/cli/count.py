"""``count``: how many events there are of each value of one facet or of several together."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from catimeline.cli.options import Filters, StoreOptions, takes_groups
from catimeline.cli.output import results, write_events
from catimeline.cli.shape import Output
from catimeline.errors import UnknownNameError
from catimeline.index import Index
from catimeline.jsontext import to_json
from catimeline.names import nearest
from catimeline.query import COUNTED, Query, count, facet_order, without_gaps


@takes_groups
def count_events(
    by: Annotated[
        str, typer.Option(metavar="FACET", help=f"One of {', '.join(COUNTED)}; or several, parted by commas.")
    ],
    filters: Filters,
    output: Output,
    store: StoreOptions,
) -> None:
    """How many events there are of each actor, kind or year.

    An event counts once for each value that it has: one of two topics counts for both.

    catimeline count --by year --actor NATO

    catimeline count --by year,kind --since 2017
    """
    facets = [facet.strip() for facet in by.split(",")]
    for facet in facets:
        if facet not in COUNTED:
            raise UnknownNameError(facet, "facet", nearest(facet, COUNTED), COUNTED)
    shape = output.shape((*facets, "events"), (*facets, "events"))
    with store.open() as index:
        counts = list(_counts(index, filters.query(), facets))
    if shape.format == "table" and output.fields is None:
        from catimeline.render.counts import render_counts  # noqa: PLC0415 - a format is loaded when it is chosen

        with results(shape) as out:
            render_counts(counts, facets, out, shape.view)
    else:
        write_events((to_json(count) for count in counts), shape)


def _counts(index: Index, query: Query, facets: Sequence[str]) -> Iterator[dict[str, str | int]]:
    """A record for each combination of values that occurs; of one facet that is a span of years, for each value."""
    found = count(index, query, facets)
    keys = sorted(found, key=lambda values: [facet_order(*pair) for pair in zip(facets, values, strict=True)])
    if len(facets) == 1:
        keys = [(value,) for value in without_gaps(facets[0], [value for (value,) in keys])]
    for values in keys:
        yield {**dict(zip(facets, values, strict=True)), "events": found.get(values, 0)}
