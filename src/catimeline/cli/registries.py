"""``sources``, ``actors``, ``people``, ``places``, ``topics``, ``kinds``, ``series``: what events refer to, how often.

There is one command for each registry of a store, and one for people, whom events name; they differ only in what they
show.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from catimeline.cli.options import TIME, Filters, Names, StoreOptions
from catimeline.cli.output import print_note, results, write_events
from catimeline.cli.output_options import Output
from catimeline.cli.parameters import command, flag
from catimeline.errors import ConflictError
from catimeline.model.contract import (
    Figures,
    ListedActor,
    ListedLabel,
    ListedPerson,
    ListedPlace,
    ListedSeries,
    ListedSource,
)
from catimeline.model.vocabulary import RECORD_OF
from catimeline.query.counts import registered
from catimeline.render import FOR_PEOPLE
from catimeline.render.hanging_indent import hanging_indent
from catimeline.text.json_text import to_json
from catimeline.text.safe import one_line, visible

if TYPE_CHECKING:  # it is no name while the program runs
    from catimeline.render import Renderer

_DEEPEST = 20 * len("│   ")
"""How far a tree is indented at most."""
_FIGURES = tuple(Figures.__annotations__)


class Registry(NamedTuple):
    """How to show a registry."""

    record: Any
    """The type of its records."""
    usual: tuple[str, ...]
    """The fields to show if none are asked for."""

    def fields(self) -> tuple[str, ...]:
        """All fields of its records."""
        return tuple(self.record.__annotations__)


REGISTRIES = {
    "sources": Registry(ListedSource, ("id", "events", "grade", "language", "reference")),
    "actors": Registry(ListedActor, ("id", "name", "kind", *_FIGURES)),
    "people": Registry(ListedPerson, ("name", *_FIGURES)),
    "places": Registry(ListedPlace, ("id", "name", "country", *_FIGURES)),
    "topics": Registry(ListedLabel, ("id", "name", *_FIGURES)),
    "kinds": Registry(ListedLabel, ("id", "name", *_FIGURES)),
    "series": Registry(ListedSeries, ("id", "name", *_FIGURES, "missing")),
}


@command
def list_sources(
    *,
    filters: Filters,
    output: Output,
    store: StoreOptions,
    time: Names = TIME,
    unused: bool = flag("Only those that no event cites."),
) -> None:
    """The sources, and how many events cite them.

    --source, --publisher, --grade and --language choose the sources, also in --without; other filters choose the
    events.

    catimeline sources --grade official --actor NATO

    catimeline sources --unused --store my-store.toml
    """
    _write("sources", filters.within(time, "sources", store), output, store, unused=unused)


@command
def list_actors(
    *,
    filters: Filters,
    output: Output,
    store: StoreOptions,
    time: Names = TIME,
    tree: bool = flag("As a tree: bodies below what they are part of."),
) -> None:
    """The actors, and how many events involve them.

    catimeline actors --tree

    catimeline actors 2023
    """
    filters = filters.within(time, "actors", store)
    if not tree:
        _write("actors", filters, output, store)
        return
    shape = output.shape()
    if output.fields is not None or shape.format not in FOR_PEOPLE:
        other = f"--format {shape.format}" if output.fields is None else "--fields"
        raise ConflictError(["--tree", other], "options")
    with store.open() as index:
        actors = list(registered(index, "actors", filters.query()))
    with results(shape) as out:
        for before, text, below in _tree(actors):
            line = visible(one_line(text))
            out.write((hanging_indent(before, line, below) if shape.format == "table" else before + line) + "\n")
    if not actors:
        print_note("no actors match")


@command
def list_people(*, filters: Filters, output: Output, store: StoreOptions, time: Names = TIME) -> None:
    """The people, and in how many events they took part.

    --role chooses the people, also in --without; other filters choose the events.

    catimeline people --series hld

    catimeline people --actor NATO 2004..2010
    """
    _write("people", filters.within(time, "people", store), output, store)


@command
def list_places(*, filters: Filters, output: Output, store: StoreOptions, time: Names = TIME) -> None:
    """The places, and how many events took place there.

    --country chooses the places, also in --without; other filters choose the events.

    catimeline places --kind ministerial

    catimeline places 2024 --fields name,latitude,longitude --csv
    """
    _write("places", filters.within(time, "places", store), output, store)


@command
def list_topics(*, filters: Filters, output: Output, store: StoreOptions, time: Names = TIME) -> None:
    """The topics, and how many events are on them.

    catimeline topics --actor NATO

    catimeline topics 2018 --fields name,events
    """
    _write("topics", filters.within(time, "topics", store), output, store)


@command
def list_kinds(*, filters: Filters, output: Output, store: StoreOptions, time: Names = TIME) -> None:
    """The kinds of event, and how many there are of each.

    catimeline kinds --actor NATO

    catimeline kinds --json | jq -r '.[].id'
    """
    _write("kinds", filters.within(time, "kinds", store), output, store)


@command
def list_series(*, filters: Filters, output: Output, store: StoreOptions, time: Names = TIME) -> None:
    """The series, and how many events belong to them.

    Numbers that are missing between those that its events have are named, whatever the filters.

    catimeline series

    catimeline series --since 2023 --fields id,name,events
    """
    _write("series", filters.within(time, "series", store), output, store)


def _write(name: str, filters: Filters, output: Output, store: StoreOptions, *, unused: bool = False) -> None:
    registry = REGISTRIES[name]
    shape = output.shape(registry.fields(), registry.usual).with_totals(RECORD_OF[name], name)
    render: Renderer | None = None
    if shape.format == "table" and output.fields is None:
        from catimeline.render.registry import render_registry as render  # noqa: PLC0415 - a format is loaded only if it is chosen

    query = filters.query()
    with store.open() as index:
        write_events(map(to_json, registered(index, name, query, unused=unused)), shape, what=name, render=render)


def _tree(actors: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Each actor that is not part of another, with its bodies below it and the members of a group below the group.

    An actor that occurs several times has its parts only the first time, so that the tree ends; one that is very deep
    has them in a tree of its own, at the end, so that lines do not grow without limit. Gives the branch that leads to
    an actor, its text, and the branches beside the further lines of a long text.
    """
    known = {actor["id"]: actor for actor in actors}
    below: dict[str, list[str]] = {key: [] for key in known}
    for key, actor in known.items():
        below[key] += [member for member in actor["members"] if member in known]
        for whole in actor["part_of"]:
            below.get(whole, []).append(key)  # the filters may have left the whole out

    opened: set[str] = set()
    # a stack, not recursion: bodies may be nested deeper than Python's limit
    waiting = [(key, "", "") for key, actor in known.items() if not any(whole in known for whole in actor["part_of"])]
    waiting.reverse()
    deep: deque[str] = deque()
    while waiting or deep:
        if not waiting:
            waiting.append((deep.popleft(), "", ""))
        key, before, indent = waiting.pop()
        name, parts = known[key]["name"], below[key]
        elsewhere = ""
        if before and parts and key in opened:
            elsewhere = " (above)"
        elif parts and len(indent) >= _DEEPEST:
            elsewhere = " (below)"
            deep.append(key)
        text = f"{name if name == key else f'{name} ({key})'}: {known[key]['events']}{elsewhere}"
        yield before, text, indent + ("│ " if parts and not elsewhere else "  ")
        opened.add(key)
        if not elsewhere:
            corners = [("├── ", "│   ")] * (len(parts) - 1) + [("└── ", "    ")]
            branches = [
                (part, indent + corner, indent + line) for part, (corner, line) in zip(parts, corners, strict=False)
            ]
            waiting += reversed(branches)
