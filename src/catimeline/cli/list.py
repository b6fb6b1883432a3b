"""``list``: lists the events of a selection."""

from catimeline.cli.options import TIME, Filters, Names, Order, StoreOptions
from catimeline.cli.output import write_events
from catimeline.cli.output_options import WITHOUT_REFERENCES, Output
from catimeline.cli.parameters import command
from catimeline.query.query import only_possible, select


@command
def list_events(  # noqa: PLR0913 - its options
    *,
    filters: Filters,
    order: Order,
    output: Output,
    store: StoreOptions,
    time: Names = TIME,
    brief: bool = WITHOUT_REFERENCES,
) -> None:
    """Events that match the filters, in order, with their sources.

    Options narrow the selection (AND), commas within one widen it (OR). Names match regardless of case and accents,
    in any alias.

    catimeline list --actor EU,NATO --actor Kazakhstan --since 2017

    catimeline list June 2018 --json | jq -r '.[].id'
    """
    shape = output.shape().with_totals("event", "events")
    shape = shape._replace(view=shape.view._replace(is_thread=filters.thread is not None))
    if brief:
        shape = shape.in_brief()
    query = filters.within(time, "list", store).query(order)
    with store.open() as index:
        # no note with --limit 0, which asks for no events
        what = "" if query.limit == 0 else "events"
        write_events(select(index, query), shape, what, only_possible(index, query))
