"""``sources``, ``actors``, ``places``, ``topics``, ``kinds``, ``series``: what events refer to, and how often.

One command for each registry of a store; they differ in no more than what they show.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, NamedTuple

import typer

from catimeline.cli.options import Filters, StoreOptions, takes_groups
from catimeline.cli.output import results, write_events
from catimeline.cli.shape import Output
from catimeline.contract import (
    RegisteredActor,
    RegisteredLabel,
    RegisteredPlace,
    RegisteredSeries,
    RegisteredSource,
)
from catimeline.edtf import iso_day
from catimeline.errors import ConflictError
from catimeline.index import Index
from catimeline.jsontext import to_json
from catimeline.query import Query, tally
from catimeline.render import FOR_PEOPLE
from catimeline.render.visible import one_line, visible

_COUNTS = ("events", "first", "last")


class Registry(NamedTuple):
    """A registry, and how it is shown."""

    facet: str
    record: Any
    """The type of its records in JSON, to which the counts are added."""
    usual: tuple[str, ...]
    """The fields that are shown if none are asked for."""


REGISTRIES = {
    "sources": Registry("source", RegisteredSource, ("id", "events", "grade", "language", "reference")),
    "actors": Registry("actor", RegisteredActor, ("id", "name", "kind", *_COUNTS)),
    "places": Registry("place", RegisteredPlace, ("id", "name", "country", *_COUNTS)),
    "topics": Registry("topic", RegisteredLabel, ("id", "name", *_COUNTS)),
    "kinds": Registry("kind", RegisteredLabel, ("id", "name", *_COUNTS)),
    "series": Registry("series", RegisteredSeries, ("id", "name", *_COUNTS)),
}


@takes_groups
def list_sources(
    filters: Filters,
    output: Output,
    store: StoreOptions,
    *,
    unused: Annotated[bool, typer.Option("--unused", help="Only those that no event cites.")] = False,
) -> None:
    """The sources, and how many events cite them.

    catimeline sources --grade official --actor NATO

    catimeline sources --unused
    """
    _write("sources", filters, output, store, unused=unused)


@takes_groups
def list_actors(
    filters: Filters,
    output: Output,
    store: StoreOptions,
    *,
    tree: Annotated[bool, typer.Option("--tree", help="As a tree: bodies beneath what they are part of.")] = False,
) -> None:
    """The actors, and how many events involve them.

    catimeline actors --tree

    catimeline actors --during 2023
    """
    if not tree:
        _write("actors", filters, output, store)
        return
    shape = output.shape()
    if output.fields is not None or shape.format not in FOR_PEOPLE:
        other = f"--format {shape.format}" if output.fields is None else "--fields"
        raise ConflictError(["--tree", other], "options")
    with store.open() as index:
        actors: list[dict[str, Any]] = [json.loads(text) for text in _counted(index, "actors", filters)]
    with results(shape) as out:
        out.writelines(visible(one_line(line)) + "\n" for line in _tree(actors))


@takes_groups
def list_places(filters: Filters, output: Output, store: StoreOptions) -> None:
    """The places, and how many events took place there.

    catimeline places --kind ministerial
    """
    _write("places", filters, output, store)


@takes_groups
def list_topics(filters: Filters, output: Output, store: StoreOptions) -> None:
    """The topics, and how many events are on them.

    catimeline topics --actor NATO
    """
    _write("topics", filters, output, store)


@takes_groups
def list_kinds(filters: Filters, output: Output, store: StoreOptions) -> None:
    """The kinds of event, and how many there are of each.

    catimeline kinds --json | jq -r '.[].id'
    """
    _write("kinds", filters, output, store)


@takes_groups
def list_series(filters: Filters, output: Output, store: StoreOptions) -> None:
    """The series, and how many events belong to them.

    catimeline series
    """
    _write("series", filters, output, store)


def _write(name: str, filters: Filters, output: Output, store: StoreOptions, *, unused: bool = False) -> None:
    registry = REGISTRIES[name]
    known = (*registry.record.__annotations__, *_COUNTS)
    shape = output.shape(known, registry.usual)
    with store.open() as index:
        write_events(_counted(index, name, filters, unused=unused), shape, what=name)


def _counted(index: Index, name: str, filters: Filters, *, unused: bool = False) -> Iterator[str]:
    """The records of a registry with their counts, as JSON; if events are filtered, only those that they have."""
    query = filters.query()
    narrowed = query != Query()
    if narrowed and unused:
        raise ConflictError(["--unused", "filters of events"], "options")
    facet = REGISTRIES[name].facet
    counts = {one.value: one for one in tally(index, query, facet)} if narrowed else {}
    for key, text in index.registry(name):
        figures = counts.get(key) if narrowed else index.term(facet, key)
        if (figures is None and narrowed) or (figures is not None and unused):
            continue
        record = json.loads(text)
        record["events"] = figures.events if figures else 0
        record["first"] = iso_day(figures.first) if figures and figures.first is not None else None
        record["last"] = iso_day(figures.last) if figures and figures.last is not None else None
        yield to_json(record)


def _tree(actors: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Each actor that is part of no other, its bodies beneath it; the members of a group beneath the group."""
    known = {actor["id"]: actor for actor in actors}
    below: dict[str, list[str]] = {key: [] for key in known}
    for key, actor in known.items():
        below[key] += [member for member in actor["members"] if member in known]
        for whole in actor["part_of"]:
            below.get(whole, []).append(key)

    def branch(key: str, before: str, beneath: str) -> Iterator[str]:
        name = known[key]["name"]
        yield f"{before}{name if name == key else f'{name} ({key})'}: {known[key]['events']}"
        for number, part in enumerate(below[key], start=1):
            corner, line = ("└── ", "    ") if number == len(below[key]) else ("├── ", "│   ")
            yield from branch(part, beneath + corner, beneath + line)

    for key, actor in known.items():
        if not any(whole in known for whole in actor["part_of"]):
            yield from branch(key, "", "")
