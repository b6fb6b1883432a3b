"""``show``: prints everything about an event."""

from __future__ import annotations

import json

from catimeline.cli.ids import STANDARD_INPUT, asked_ids
from catimeline.cli.options import StoreOptions
from catimeline.cli.output import print_note, results, write_events
from catimeline.cli.output_options import Output
from catimeline.cli.parameters import IDS, argument, command, flag
from catimeline.errors import BrowserError, NoAddressError
from catimeline.index.index import Index
from catimeline.light_typing import TYPE_CHECKING
from catimeline.query.find import find_events
from catimeline.render import FOR_PEOPLE
from catimeline.render.details import Glossary, details_renderer
from catimeline.render.json_fields import pick
from catimeline.text.json_text import to_json

if TYPE_CHECKING:
    from catimeline.model.contract import EventObject


@command
def show_events(
    *,
    ids: list[str] = argument(
        "The ids of events, as list gives them; - reads them from standard input.",
        many=True,
        use=IDS,
        required=True,
        metavar="ID...",
    ),
    output: Output,
    store: StoreOptions,
    opened: bool = flag("Open the first source that has an address in your browser instead.", "--open"),
) -> None:
    """Everything about an event: statements with their sources, disputes, relations.

    With - it shows the events whose ids come from a pipe: catimeline list June 2018 | catimeline show -.

    catimeline show hld-5

    catimeline show hld-5 --json | jq .evidence
    """
    shape = output.shape()
    with store.open() as index:
        events = find_events(index, asked_ids(index, ids))
        if opened:
            _open_first_source([json.loads(event) for event in events])
            return
        if shape.format != "json" and (shape.view.fields or shape.format not in FOR_PEOPLE):
            write_events(events, shape)
            return
        objects: list[EventObject] = [json.loads(event) for event in events]
        glossary = _glossary(index, objects)
    with results(shape) as out:
        if shape.format == "json":
            shown = [pick(one, shape.view.fields) for one in objects] if shape.view.fields else objects
            # one id in the command line gives one object; ids of a pipe always a list, however many there are
            is_list = STANDARD_INPUT in ids or len(shown) != 1
            out.write(to_json(shown if is_list else shown[0], indented=True) + "\n")
        else:
            details_renderer(shape.format)(objects, glossary, out, shape.view)
    if not events:
        print_note("no events match")


def _open_first_source(events: list[EventObject]) -> None:
    """Open the address of the first source that has one.

    Raises:
        NoAddressError: No source has one.
        BrowserError: No browser can be started.
    """
    import webbrowser  # noqa: PLC0415 - 5 ms, only for this

    sources = [source for event in events for source in event["sources"]]
    address = next((url for one in sources if (url := one["url"])), None)
    if address is None:
        raise NoAddressError([event["id"] for event in events])
    if not webbrowser.open(address):
        raise BrowserError(address)
    print_note(f"opened {address}")


def _glossary(index: Index, events: list[EventObject]) -> Glossary:
    related = sorted({one["id"] for event in events for one in event["related"]})
    disputed = [source["disputes"] for event in events for source in event["sources"]]
    return Glossary(
        index.labels("kinds"),
        index.labels("topics"),
        index.labels("actors"),
        index.labels("places") if any("places" in disputes for disputes in disputed) else {},
        dict(zip(related, map(json.loads, find_events(index, related)), strict=True)),
        {key: index.numbers(key) for key in {event["series"]["id"] for event in events if event["series"]}},
    )
