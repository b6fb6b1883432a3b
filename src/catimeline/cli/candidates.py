"""What options and arguments take, by their names, which mean the same in every command: the tables for the TAB key."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from catimeline.index import Index
from catimeline.offers import Offer, beginning, events_from, names_from
from catimeline.query import COUNTED, FACETS, SORT_KEYS
from catimeline.render import FORMATS

FromStore = Callable[[Index, str], Iterable[Offer]]
"""What begins as it was typed, out of a store."""

FromProgram = Callable[[Any], Iterable[Offer]]
"""What the program itself knows, for a command as far as it was typed (a context of Typer's)."""


def _related(index: Index, typed: str) -> Iterator[Offer]:
    """A relation, and once that is clear an event."""
    from catimeline.model import RELATIONS  # noqa: PLC0415 - the model is not small, and rarely needed

    relation, _, event_id = typed.partition(":")
    meant = beginning(relation, map(Offer, RELATIONS))
    for one in meant:
        if len(meant) > 1:
            yield Offer(f"{one.text}:")
        else:
            yield from (Offer(f"{one.text}:{event.text}", event.about) for event in events_from(index, event_id))


def _statements(_: object) -> Iterator[Offer]:
    from catimeline.model import STATEMENTS  # noqa: PLC0415 - the same

    return map(Offer, STATEMENTS)


def _fields(context: Any) -> list[Offer]:  # noqa: ANN401 - Typer's type is private
    """The keys of what a command gives."""
    from catimeline.cli.registries import REGISTRIES  # noqa: PLC0415 - the same
    from catimeline.render.paths import known_fields  # noqa: PLC0415 - the same

    command = context.info_name
    if command in REGISTRIES:
        known: Iterable[str] = REGISTRIES[command].fields()
    elif command == "count":
        known = (*filter(None, (context.params["by"] or "").split(",")), "events")
    else:
        known = FACTS[command] if command in FACTS else known_fields(found=command == "search")
    return [Offer(field) for field in known]


FACTS = {
    "date": (
        *("edtf", "text", "start", "end", "precision", "uncertain", "approximate"),
        *("kind", "level", "latest_start", "earliest_end", "components", "members"),
    ),
    "info": ("version", "store", "headers", "counts", "span", "index"),
}
"""The keys of the commands that give a few facts."""


def _codes(_: object) -> Iterator[Offer]:
    from catimeline.codes import CODES  # noqa: PLC0415 - only ``check`` has them

    return (Offer(name, code.means) for name, code in CODES.items())


def _documents(_: object) -> Iterator[Offer]:
    from catimeline.cli.export import DOCUMENTS  # noqa: PLC0415 - only ``export`` has them

    return (Offer(name, document.help) for name, document in DOCUMENTS.items())


def _styles(_: object) -> Iterator[Offer]:
    from catimeline.render.styles import COMMON  # noqa: PLC0415 - only ``cite`` has them

    return map(Offer, COMMON)


def _words(words: Iterable[str]) -> FromProgram:
    return lambda _: map(Offer, words)


_builtin = [Offer("builtin", "the chronology that comes with the program")]

OF_STORES: dict[str, FromStore] = {
    **{facet: partial(names_from, facet=facet) for facet in FACETS},
    "ids": events_from,
    "event_id": events_from,
    "related": _related,
}
"""What is looked up in the store."""

OF_THE_PROGRAM: dict[str, FromProgram] = {
    "count by": _words(COUNTED),
    "diff new": lambda _: _builtin,
    "diff old": lambda _: _builtin,
    "explain": _codes,
    "export name": _documents,
    "fields": _fields,
    "format": _words(FORMATS),
    "inferred": _statements,
    "sort": _words(SORT_KEYS),
    "store": lambda _: _builtin,
    "style": _styles,
    "supports": _statements,
}
"""What is the same for all stores; where it is so in one command only, its name stands before."""

PATHS = ("diff new", "diff old", "import name", "store", "style")
"""What can be a path as well, beside those that are declared to be one."""
