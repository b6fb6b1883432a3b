"""The options that commands share: which store, which events, in what order, in which shape.

Each group is a named tuple whose fields are options. ``expand_options`` replaces the groups among the parameters of a
command by their fields, so that an option is written once and is the same everywhere.
"""

import functools
import inspect
import sys
from collections.abc import Callable
from typing import Annotated, Any, NamedTuple, cast

import typer

from catimeline.cli.output import print_note
from catimeline.cli.output_options import is_terminal
from catimeline.cli.progress import progress
from catimeline.errors import ConflictError
from catimeline.index.index import Index, open_index
from catimeline.query.filters import Filters as QueryFilters
from catimeline.query.filters import Query
from catimeline.query.query import SORT_KEYS, query_from
from catimeline.query.sql import Match
from catimeline.store.files import Store, find_store

Names = list[str] | None


def expand_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of each group among its parameters."""
    parameters: list[inspect.Parameter] = []
    groups: dict[str, Any] = {}
    for parameter in inspect.signature(command).parameters.values():
        if hasattr(parameter.annotation, "_field_defaults"):  # only named tuples have it
            group = groups[parameter.name] = parameter.annotation
            annotations = inspect.get_annotations(group)
            # keyword-only, since options with defaults may come before those without
            parameters += (
                parameter.replace(
                    name=name, kind=inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotations[name]
                )
                for name, default in group._field_defaults.items()
            )
        else:
            parameters.append(parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY))

    @functools.wraps(command)
    def spread(**given: object) -> None:
        for name, group in groups.items():
            given[name] = group(*(given.pop(field) for field in group._fields))
        command(**given)

    cast("Any", spread).__signature__ = inspect.Signature(
        parameters
    )  # Typer reads it instead of the signature of ``spread`` (PEP 362)
    return spread


def told(store: Store) -> Store:
    """Say on a terminal which store answers, if it was not named; gives the store."""
    if store.by_place and is_terminal(sys.stderr):
        _tell_once(store.roots[0])
    return store


@functools.cache  # a command may need its store several times
def _tell_once(path: str) -> None:
    print_note(f"store: {path}")


def one_way(argument: str | None, options: Names) -> list[str]:
    """The stores that an argument or ``--store`` names.

    Raises:
        ConflictError: Both do.
    """
    if argument is not None and options:
        raise ConflictError([argument, *(f"--store {name}" for name in options)], "stores")
    return [argument] if argument is not None else options or []


class StoreOptions(NamedTuple):
    """Which store to read, and whether to keep its index."""

    store: Annotated[
        Names,
        typer.Option(
            "--store",
            "-s",
            metavar="PATH",
            help="A store: a TOML file, a folder of them, or 'builtin'. Repeat it to read several as one. "
            "Default: $CATIMELINE_STORE, else the nearest events.toml, else the built-in chronology.",
            rich_help_panel="Store",
            show_default=False,
        ),
    ] = None
    no_cache: Annotated[
        bool,
        typer.Option(
            "--no-cache", help="Read the store from scratch and keep no index of it.", rich_help_panel="Store"
        ),
    ] = False

    def at(self, path: str | None) -> "StoreOptions":
        """The same for a store that is named by an argument instead of ``--store``, if it is.

        Raises:
            ConflictError: Both are given.
        """
        return self._replace(store=one_way(path, self.store))

    def find(self) -> Store:
        """The store to read."""
        return told(find_store(self.store or ()))

    def open(self) -> Index:
        """Its index; shows progress if opening it takes long."""
        with progress() as watch:
            index = open_index(self.find(), cache=not self.no_cache, watch=watch)
        index.tell = index.tell_lack = print_note
        return index


StoreArgument = Annotated[
    str | None, typer.Argument(metavar="[STORE]", help="The same as --store STORE.", show_default=False)
]

Time = Annotated[
    Names,
    typer.Argument(
        metavar="[TIME]...", help="The same as --during TIME: 2018, June 2018, 2010..2018.", show_default=False
    ),
]

_SortKey = Annotated[str, typer.Option(metavar="KEY", help=f"One of {', '.join(SORT_KEYS)}.", rich_help_panel="Order")]
_Reverse = Annotated[bool, typer.Option("--reverse", "-r", help="Reverse the order.", rich_help_panel="Order")]
_Limit = Annotated[
    int | None,
    typer.Option("--limit", "-n", metavar="N", help="At most N events.", rich_help_panel="Order", show_default=False),
]


class Order(NamedTuple):
    """In which order, and how many."""

    sort: _SortKey = "date"
    reverse: _Reverse = False
    limit: _Limit = None


class RankedOrder(NamedTuple):
    """The same for a search, which puts the best match first."""

    sort: _SortKey = "rank"
    reverse: _Reverse = False
    limit: _Limit = None


def _names(help_text: str, metavar: str = "NAME", *names: str) -> object:
    return typer.Option(*names, help=help_text, metavar=metavar, rich_help_panel="Filters", show_default=False)


class Filters(NamedTuple):
    """Which events: options narrow, commas within one widen."""

    actor: Annotated[
        Names,
        _names(
            "Events that involve this actor, one of its bodies, a group it is in or a member.", "NAME", "--actor", "-a"
        ),
    ] = None
    named: Annotated[
        bool,
        typer.Option("--named", help="With --actor: only if the event itself names it.", rich_help_panel="Filters"),
    ] = False
    person: Annotated[Names, _names("Events in which this person took part.")] = None
    role: Annotated[Names, _names("Events in which a person has this role.")] = None
    place: Annotated[Names, _names("Events at this place.", "NAME", "--place", "-p")] = None
    country: Annotated[Names, _names("Events at a place in this country.")] = None
    kind: Annotated[Names, _names("Events of this kind.", "NAME", "--kind", "-k")] = None
    topic: Annotated[Names, _names("Events on this topic.", "NAME", "--topic", "-t")] = None
    series: Annotated[Names, _names("Events of this series.")] = None
    number: Annotated[Names, _names("With --series: the event with this number in it.", "N")] = None
    source: Annotated[Names, _names("Events that cite this source.", "ID")] = None
    publisher: Annotated[Names, _names("Events supported by a source of this publisher.")] = None
    grade: Annotated[
        Names, _names("Events supported by a source of this grade: official, press, scholarly or reference.")
    ] = None
    language: Annotated[Names, _names("Events supported by a source in this language: en, ru.", "TAG")] = None
    disputed_by: Annotated[Names, _names("Events of which a source of this publisher says otherwise.")] = None
    status: Annotated[Names, _names("Events with this status: confirmed, announced or cancelled.", "STATUS")] = None
    evidence: Annotated[
        Names,
        _names(
            "Events with a statement that is disputed, inferred, corroborated, single-source or unsourced; "
            "disputed=date: with this one.",
            "WORD",
        ),
    ] = None
    precision: Annotated[Names, _names("Events whose date is so precise: day, month, season, year …", "WORD")] = None
    year: Annotated[Names, _names("Events whose first day is in this year; --during has all that may be.", "YEAR")] = (
        None
    )
    decade: Annotated[Names, _names("Events whose first day is in this decade: 1990s.", "DECADE")] = None
    relation: Annotated[
        Names, _names("Events with this relation to another: fulfils, fulfilled-by, postponed-by …", "RELATION")
    ] = None
    thread: Annotated[
        str | None, _names("This event and all that relations tie to it: what was promised, what came of it.", "ID")
    ] = None
    around: Annotated[str | None, _names("Events within 30 days of this one.", "ID")] = None
    days: Annotated[int | None, _names("With --around: how many days.", "N")] = None
    min_sources: Annotated[int | None, _names("Events that cite at least N sources.", "N")] = None
    max_sources: Annotated[int | None, _names("Events that cite at most N sources.", "N")] = None
    text: Annotated[
        Names,
        _names('Events that contain these words; also a "phrase", a prefix* or -not this.', "WORDS"),
    ] = None
    without: Annotated[Names, _names("Exclude events that a filter would select: place=Brussels.", "FILTER=NAME")] = (
        None
    )
    since: Annotated[str | None, _names("From the first day of this date onwards.", "DATE")] = None
    until: Annotated[str | None, _names("Up to the last day of this date.", "DATE")] = None
    during: Annotated[
        str | None, _names("Within this date: 2018, 'June 2018', 2017/2019.", "DATE", "--during", "-d")
    ] = None
    match: Annotated[
        Match,
        typer.Option(
            help="Whether the date may lie in the period asked for, must, or may by what any source says.",
            rich_help_panel="Filters",
        ),
    ] = "possible"

    def within(self, time: Names, command: str, store: StoreOptions) -> "Filters":
        """The same filters, with the time that an argument of a command gives, if it does.

        Raises:
            ConflictError: ``--during`` gives one too.
            NotATimeError: It is no time.
        """
        if not time:
            return self
        from catimeline.cli.hints import time_from  # noqa: PLC0415 - the dates are loaded only for a time

        text = time_from(time, command, store.store or ())
        if self.during is not None:
            raise ConflictError([text, f"--during {self.during}"], "times")
        return self._replace(during=text)

    def query(self, order: Order | RankedOrder | None = None) -> Query:
        """The query of filters and order; by date if there is no order.

        Raises:
            CatimelineError: One of the options makes no sense; see ``query_from``.
        """
        filters = cast(
            "QueryFilters", self._asdict()
        )  # tests/promises/test_every_filter.py checks that both have the same keys
        return query_from(filters, **(order._asdict() if order else {}))
