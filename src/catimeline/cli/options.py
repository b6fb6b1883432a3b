"""The options that commands share: which store, which events, in what order, in which shape.

Each group is a named tuple whose fields are options, so that an option is written once and is the same everywhere.
"""

from __future__ import annotations

import sys
from functools import cache, partial

from catimeline.cli.output import print_note
from catimeline.cli.output_options import is_terminal
from catimeline.cli.parameters import NUMBER, REFUSED, STORE, argument, flag, option, options
from catimeline.cli.progress import progress
from catimeline.errors import ConflictError
from catimeline.index.index import open_index
from catimeline.light_typing import TYPE_CHECKING, NamedTuple
from catimeline.query.query import SORT_KEYS, query_from
from catimeline.query.sql import MATCHES
from catimeline.store.files import find_store

if TYPE_CHECKING:
    from typing import Any

    from catimeline.index.index import Index
    from catimeline.query.filters import Query
    from catimeline.query.sql import Match
    from catimeline.store.files import Store

Names = list[str] | None


def told(store: Store) -> Store:
    """Say on a terminal which store answers, if it was not named; gives the store."""
    if store.by_place and is_terminal(sys.stderr):
        _tell_once(store.roots[0])
    return store


@cache  # a command may need its store several times
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


@options
class StoreOptions(NamedTuple):
    """Which store to read, and whether to keep its index."""

    store: Names = option(
        "A store: a TOML file, a folder of them, or 'builtin'. Repeat it to read several as one. "
        "Default: $CATIMELINE_STORE, else the nearest events.toml, else the built-in chronology.",
        "-s",
        many=True,
        use=STORE,
        metavar="PATH",
        panel="Store",
    )
    no_cache: bool = flag("Read the store from scratch and keep no index of it.", panel="Store")

    def at(self, path: str | None) -> StoreOptions:
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


STORE_ARGUMENT = argument("The same as --store STORE.", use=STORE, metavar="[STORE]")

TIME = argument("The same as --during TIME: 2018, June 2018, 2010..2018.", many=True, metavar="[TIME]...")

_SORT = option(f"One of {', '.join(SORT_KEYS)}.", metavar="KEY", panel="Order")
_REVERSE = flag("Reverse the order.", "-r", panel="Order")
_LIMIT = option("At most N events.", "-n", kind=NUMBER, metavar="N", panel="Order")


@options
class Order(NamedTuple):
    """In which order, and how many."""

    sort: str = _SORT._replace(default="date")
    reverse: bool = _REVERSE
    limit: int | None = _LIMIT


@options
class RankedOrder(NamedTuple):
    """The same for a search, which puts the best match first."""

    sort: str = _SORT._replace(default="rank")
    reverse: bool = _REVERSE
    limit: int | None = _LIMIT


_filter = partial(option, panel="Filters", several=REFUSED)
_names = partial(_filter, many=True, metavar="NAME")


@options
class Filters(NamedTuple):
    """Which events: options narrow, commas within one widen."""

    actor: Names = _names(
        "Events that involve this actor, one of its bodies, a group it is in or a member.",
        "-a",
        metavar="NAME",
    )
    named: bool = flag("With --actor: only if the event itself names it.", panel="Filters")
    person: Names = _names("Events in which this person took part.")
    role: Names = _names("Events in which a person has this role.")
    place: Names = _names("Events at this place.", "-p")
    country: Names = _names("Events at a place in this country.")
    kind: Names = _names("Events of this kind.", "-k")
    topic: Names = _names("Events on this topic.", "-t")
    series: Names = _names("Events of this series.")
    number: Names = _names("With --series: the event with this number in it.", metavar="N")
    source: Names = _names("Events that cite this source.", metavar="ID")
    publisher: Names = _names("Events supported by a source of this publisher.")
    grade: Names = _names("Events supported by a source of this grade: official, press, scholarly or reference.")
    language: Names = _names("Events supported by a source in this language: en, ru.", metavar="TAG")
    disputed: Names = _names("Events of which a source says otherwise on this statement: date.")
    disputed_by: Names = _names("Events of which a source of this publisher (its id, if it has none) says otherwise.")
    status: Names = _names("Events with this status: confirmed, announced or cancelled.", metavar="STATUS")
    evidence: Names = _names(
        "Events with a statement that is disputed, inferred, corroborated, single-source or unsourced; "
        "disputed=date: with this one.",
        metavar="WORD",
    )
    precision: Names = _names("Events whose date is so precise: day, month, season, year …", metavar="WORD")
    year: Names = _names(
        "Events of this year (2018, 44 BC), by the first day that they are known to touch; "
        "--during has all that may be.",
        metavar="YEAR",
    )
    decade: Names = _names(
        "Events of this decade, by the same day: 1990s; -50s are the years -50 to -41, 51 to 42 BCE.", metavar="DECADE"
    )
    relation: Names = _names(
        "Events with this relation to another: fulfils, fulfilled-by, postponed-by …", metavar="RELATION"
    )
    thread: str | None = _filter(
        "This event and all that relations but see-also tie to it: what was promised, what came of it.", metavar="ID"
    )
    around: str | None = _filter("Events within 30 days of this one.", metavar="ID")
    days: int | None = _filter("With --around: how many days.", kind=NUMBER, metavar="N")
    min_sources: int | None = _filter("Events that cite at least N sources.", kind=NUMBER, metavar="N")
    max_sources: int | None = _filter("Events that cite at most N sources.", kind=NUMBER, metavar="N")
    text: Names = _names('Events that contain these words; also a "phrase", a prefix* or -not this.', metavar="WORDS")
    without: Names = _names(
        "Exclude events that a filter by names would select: place=Brussels.", metavar="FILTER=NAME"
    )
    since: str | None = _filter("From the first day of this date onwards.", metavar="DATE")
    until: str | None = _filter("Up to the last day of this date.", metavar="DATE")
    during: str | None = _filter("Within this date: 2018, 'June 2018', 2017/2019.", "-d", metavar="DATE")
    match: Match = option(
        "Whether the date may lie in the period asked for, must, or may by what any source says.",
        words=MATCHES,
        default="possible",
        panel="Filters",
    )

    def within(self, time: Names, command: str, store: StoreOptions) -> Filters:
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
        # tests/promises/test_every_filter.py checks that the filters have the same names
        filters: Any = self._asdict()
        return query_from(filters, **(order._asdict() if order else {}))
