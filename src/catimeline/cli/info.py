"""``info`` and ``schema``: the program and its store, and the form of what it gives to scripts and of what it reads."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Annotated, Literal

import typer

from catimeline.api import info_of
from catimeline.cli.facts import write_facts
from catimeline.cli.options import StoreOptions, expand_options
from catimeline.cli.output import results
from catimeline.cli.output_options import FileOutput, Output, Shape
from catimeline.model.contract import InfoObject
from catimeline.render import View
from catimeline.render.fields import cell
from catimeline.text.json_text import to_json


@expand_options
def tell_info(store: StoreOptions, output: Output) -> None:
    """The program, the store and its index in figures.

    catimeline info --store builtin

    catimeline info --json | jq .counts.events
    """
    with store.open() as index:
        info = info_of(index)
    write_facts(_facts(info), info, output)


def _facts(info: InfoObject) -> Iterator[tuple[str, str]]:
    yield "version", info["version"]
    for path in info["store"]:
        yield "store", path
    for header in info["headers"]:
        for key, value in header.items():
            if value:
                yield key, cell(value)
    for key, count in info["counts"].items():
        yield key, str(count)
    yield "from", info["span"]["first"] or "unknown"
    yield "to", info["span"]["last"] or "unknown"
    yield "index", info["index"] or "in memory only"


@expand_options
def print_schema(
    what: Annotated[
        Literal["json", "store"],
        typer.Argument(help="json: what --json and --jsonl give. store: what a store holds, for editors."),
    ],
    output: FileOutput,
) -> None:
    """The JSON Schema of what scripts get, or of stores, for editors.

    catimeline schema json | jq .title

    catimeline schema store -o events.schema.json
    """
    schema = _SCHEMAS[what]()
    with results(Shape("json", View(), output.output)) as out:
        out.write(schema)


def _of_events() -> str:
    return files("catimeline.model").joinpath("event.schema.json").read_text(encoding="utf-8")


def _of_stores() -> str:
    from catimeline.store.json_schema import store_schema  # noqa: PLC0415 - what reads stores is nothing to ``info``

    return to_json(store_schema(), indented=True) + "\n"


_SCHEMAS = {"json": _of_events, "store": _of_stores}
