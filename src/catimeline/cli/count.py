"""``count``: counts events for each value of a facet, or for each combination of several."""

from __future__ import annotations

from catimeline.cli.options import TIME, Filters, Names, StoreOptions
from catimeline.cli.output import print_note, results, write_events
from catimeline.cli.output_options import Output
from catimeline.cli.parameters import JOINED, NUMBER, command, flag, option, options
from catimeline.index.facets import FACETS
from catimeline.light_typing import TYPE_CHECKING, NamedTuple
from catimeline.query.counts import counts
from catimeline.query.query import how_many
from catimeline.text.json_text import to_json
from catimeline.text.plurals import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Literal

Count = dict[str, str | int]
"""The values of the facets, and under "events" how many events have them."""


@options
class Counting(NamedTuple):
    """What is counted, in what order, and how many values there are at most."""

    by: str = option(
        f"One of {', '.join(FACETS)}; or several, separated by commas.",
        "-b",
        default="year",
        metavar="FACET",
        several=JOINED,
    )
    sort: Literal["value", "events"] = option(
        "value: by name or year; events: the most frequent first.",
        words=("value", "events"),
        default="value",
        panel="Order",
    )
    reverse: bool = flag("Reverse the order.", "-r", panel="Order")
    limit: int | None = option(
        "At most N values (of the first facet).", "-n", kind=NUMBER, metavar="N", panel="Order", least=0
    )

    def ordered(self, records: Sequence[Count], facet: str, events: Mapping[object, int]) -> list[Count]:
        """The counts in this order, of the first ``limit`` values of a facet.

        ``events``: how many events each of these values has.
        """
        values = [*dict.fromkeys(record[facet] for record in records)]
        if self.sort == "events":
            values.sort(key=lambda value: -events[value])
        if self.reverse:
            values.reverse()
        places = {value: place for place, value in enumerate(values[: self.limit])}
        kept = (record for record in records if record[facet] in places)
        return sorted(kept, key=lambda record: places[record[facet]])


@command
def count_events(
    *, counting: Counting, filters: Filters, output: Output, store: StoreOptions, time: Names = TIME
) -> None:
    """How many events each year, actor or kind has.

    An event counts for each value it has; facets of one person, place or source in pairs. A relation counts for the
    event that names it; list --relation has both.

    catimeline count --by person --sort events --limit 10

    catimeline count 2017..2020 --by actor,kind --actor EU,NATO
    """
    facets = [facet.strip().replace("-", "_") for facet in counting.by.split(",")]
    query = filters.within(time, "count", store).query()
    shape = output.shape((*facets, "events"), (*facets, "events"))
    with store.open() as index:
        found = counts(index, query, facets)
        is_drawn = shape.format == "table" and output.fields is None
        needs_each = len(facets) > 1 and (is_drawn or counting.sort == "events")
        alone = counts(index, query, facets[:1]) if needs_each else found
        periods = [facet for facet in facets if facet in ("year", "decade")][:1]
        outside = how_many(index, query) - sum(counts(index, query, periods).values()) if periods else 0
    records: list[Count] = [
        {**dict(zip(facets, values, strict=True)), "events": number} for values, number in found.items()
    ]
    events: dict[object, int] = {value: number for (value, *_), number in alone.items()}
    records = counting.ordered(records, facets[0], events)
    if is_drawn:
        from catimeline.render.counts import render_counts  # noqa: PLC0415 - a format is loaded only if it is chosen

        with results(shape) as out:
            render_counts(records, facets, events, out, shape.view)
    else:
        write_events(map(to_json, records), shape, what="" if counting.limit == 0 else "events")
    if outside:
        in_time = query.window or query.around
        why = f"whose first known day is in no {periods[0]} of that time" if in_time else "without a known day"
        print_note(f"not counted: {counted(outside, 'event')} {why}")
