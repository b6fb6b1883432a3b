"""``search``: lists the events whose texts match, the best first."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from catimeline.cli.options import Filters, RankedOrder, StoreOptions
from catimeline.cli.output import write_events
from catimeline.cli.output_options import WITHOUT_REFERENCES, Output, Shape
from catimeline.cli.parameters import argument, command
from catimeline.index.index import Index
from catimeline.light_typing import TYPE_CHECKING
from catimeline.query.matching import search_in
from catimeline.query.query import only_possible, select
from catimeline.query.search import matches_in
from catimeline.text.json_text import to_json

if TYPE_CHECKING:
    from catimeline.model.contract import EventObject


@command
def search_events(  # noqa: PLR0913 - its options
    *,
    words: list[str] = argument(
        'Words, "a phrase", a prefix* and -not this.', many=True, required=True, metavar="TEXT..."
    ),
    filters: Filters,
    order: RankedOrder,
    output: Output,
    store: StoreOptions,
    brief: bool = WITHOUT_REFERENCES,
) -> None:
    """Events whose texts match, the best first.

    Searches texts, ids, dates in words, and people, roles, actors, places, kinds, topics and series by any name.
    All words must occur, in any form (summit, summits); "a phrase" as it is. Case, accents and punctuation do not
    matter.

    catimeline search border management --actor EU

    catimeline search '"border management" -tashkent'
    """
    texts = (" ".join(words), *(filters.text or ()))
    shape = output.shape(found=True).with_totals("event", "events")
    if brief:
        shape = shape.in_brief()
    query = filters._replace(text=list(texts)).query(order)
    with store.open() as index:
        events = select(index, query)
        # matches are found again event by event, so only where they are shown
        found = _marked(index, events, texts) if _shows_matches(shape) else events
        write_events(found, shape, only_possible=only_possible(index, query))


def _shows_matches(shape: Shape) -> bool:
    if shape.view.fields:
        return any(field.split(".")[0] == "matches" for field in shape.view.fields)
    return shape.format in ("json", "jsonl", "table")


def _marked(index: Index, events: Iterable[str], texts: Sequence[str]) -> Iterator[str]:
    """The events, with one key more at the end: where they match."""
    search = search_in(index, texts)
    for text in events:
        event: EventObject = json.loads(text)
        # added to the text: the JSON of the index is printed as it is, and not serialized again
        yield f'{text[:-1]}, "matches": {to_json(matches_in(event, search, index.names_of))}}}'
