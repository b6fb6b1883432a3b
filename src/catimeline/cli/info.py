"""``info``: describes the program and its store."""

from collections.abc import Iterator

from catimeline.api.info import info_of
from catimeline.cli.facts import write_facts
from catimeline.cli.options import StoreOptions
from catimeline.cli.output_options import Output
from catimeline.cli.parameters import command
from catimeline.model.contract import InfoObject
from catimeline.render.fields import cell


@command
def tell_info(*, store: StoreOptions, output: Output) -> None:
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
