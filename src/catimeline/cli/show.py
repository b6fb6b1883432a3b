"""``show``: prints everything about an event."""

import json
from typing import Annotated

import typer

from catimeline.cli.options import StoreOptions, expand_options
from catimeline.cli.output import results, write_events
from catimeline.cli.output_options import Output
from catimeline.index.index import Index
from catimeline.model.contract import EventObject
from catimeline.query.query import find_events
from catimeline.render import FOR_PEOPLE
from catimeline.render.details import Glossary, details_renderer
from catimeline.render.json_fields import pick
from catimeline.text.json_text import to_json


@expand_options
def show_events(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="The ids of events, as list gives them.")],
    output: Output,
    store: StoreOptions,
) -> None:
    """Everything about an event: statements with their sources, disputes, relations.

    catimeline show hld-5

    catimeline show hld-5 --json | jq .evidence
    """
    shape = output.shape()
    with store.open() as index:
        events = find_events(index, ids)
        if shape.format != "json" and (shape.view.fields or shape.format not in FOR_PEOPLE):
            write_events(events, shape)
            return
        objects: list[EventObject] = [json.loads(event) for event in events]
        glossary = _glossary(index, objects)
    with results(shape) as out:
        if shape.format == "json":
            shown = [pick(one, shape.view.fields) for one in objects] if shape.view.fields else objects
            out.write(to_json(shown[0] if len(shown) == 1 else shown, indented=True) + "\n")
        else:
            details_renderer(shape.format)(objects, glossary, out, shape.view)


def _glossary(index: Index, events: list[EventObject]) -> Glossary:
    related = sorted({one["id"] for event in events for one in event["related"]})
    return Glossary(
        index.labels("kinds"),
        index.labels("topics"),
        index.labels("actors"),
        dict(zip(related, map(json.loads, find_events(index, related)), strict=True)),
    )
