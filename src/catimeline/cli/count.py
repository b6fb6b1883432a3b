"""``count``: counts events for each value of a facet, or for each combination of several."""

from typing import Annotated

import typer

from catimeline.cli.options import Filters, StoreOptions, Time, expand_options
from catimeline.cli.output import results, write_events
from catimeline.cli.output_options import Output
from catimeline.index.facets import COUNTED
from catimeline.query.counts import counts
from catimeline.text.json_text import to_json


@expand_options
def count_events(
    by: Annotated[
        str,
        typer.Option(
            "--by", "-b", metavar="FACET", help=f"One of {', '.join(COUNTED)}; or several, separated by commas."
        ),
    ],
    filters: Filters,
    output: Output,
    store: StoreOptions,
    time: Time = None,
) -> None:
    """How many events each actor, kind or year has.

    An event counts once for each value that it has: an event with two topics counts for both.

    catimeline count --by year --actor NATO

    catimeline count 2017..2020 --by year,kind
    """
    facets = [facet.strip() for facet in by.split(",")]
    query = filters.within(time, "count", store).query()
    shape = output.shape((*facets, "events"), (*facets, "events"))
    with store.open() as index:
        found = counts(index, query, facets)
    records: list[dict[str, str | int]] = [
        {**dict(zip(facets, values, strict=True)), "events": events} for values, events in found.items()
    ]
    if shape.format == "table" and output.fields is None:
        from catimeline.render.counts import render_counts  # noqa: PLC0415 - a format is loaded only if it is chosen

        with results(shape) as out:
            render_counts(records, facets, out, shape.view)
    else:
        write_events(map(to_json, records), shape)
