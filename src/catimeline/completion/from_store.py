"""Finds the names and ids of a store that begin with what is typed, each with a short description.

At most ``MOST`` candidates, always including the last match: their common prefix then equals that of all matches, so
shells complete it correctly.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial

from catimeline.completion.parameters import Offer, Parameter, beginning, listed
from catimeline.errors import CatimelineError
from catimeline.index.index import Index, open_index, open_stale
from catimeline.model.vocabulary import REGISTRY_OF
from catimeline.store.files import choose_stores, find_store
from catimeline.text.names import fold

MOST = 500
"""More candidates than fit on a terminal."""

_SMALL = 2_000_000
"""The index of a store of up to this many bytes is updated first. For a larger store it is used as it was last saved,
since an update could take longer than a user waits."""


def in_store(parameter: Parameter, stores: Sequence[str], typed: str, *, to_change: bool = False) -> list[Offer]:
    """The candidates for a parameter from stores, which are named as on the command line.

    Without names, from the store that a command would choose; the built-in one only if nothing is to be changed.

    If a store cannot be read, there are none and no message: the command itself will say why.
    """
    with suppress(CatimelineError, OSError, sqlite3.Error):
        # The words come as typed: the shell has not expanded $HOME and ~ yet.
        typed_out = (os.path.expandvars(path) for path in stores)
        named = [os.path.expanduser(path) for path in typed_out]
        index = quick_index(named, to_change=to_change)
        if index is not None:
            with index:
                return list(_offered(index, parameter, typed))
    return []


def quick_index(stores: Sequence[str], *, to_change: bool = False) -> Index | None:
    """The index of stores, if it is there or quickly made: for a large one as it was last saved.

    Without stores, that of the chosen one, but with ``to_change`` not of the built-in one.

    Raises:
        CatimelineError, OSError, sqlite3.Error: It cannot be read.
    """
    chosen = choose_stores(stores).names
    if to_change and not chosen:
        return None
    store = find_store(chosen)
    small = store.can_be_read_again and sum(os.stat(path).st_size for path in store.files) <= _SMALL
    return open_index(store) if small else open_stale(store)


def _offered(index: Index, parameter: Parameter, typed: str) -> Iterable[Offer]:
    if parameter.lookup == "without":
        return _pairs(parameter.words, "=", typed, lambda facet, name: listed(name, partial(_names, index, facet)))
    if parameter.lookup == "related":
        return _pairs(parameter.words, ":", typed, lambda _, event_id: _events(index, event_id))
    if parameter.lookup == "event":
        return listed(typed, partial(_events, index))
    return listed(typed, partial(_names, index, parameter.lookup))


def _pairs(
    firsts: Iterable[Offer], mark: str, typed: str, seconds: Callable[[str, str], Iterable[Offer]]
) -> Iterator[Offer]:
    """The first words, each with a mark after it; once only one is possible, that word with what may follow it."""
    first, _, second = typed.partition(mark)
    meant = beginning(first, firsts)
    for one in meant:
        if len(meant) > 1:
            yield Offer(one.text + mark)
        else:
            yield from (offer._replace(text=one.text + mark + offer.text) for offer in seconds(one.text, second))


def _events(index: Index, typed: str) -> list[Offer]:
    """The ids of events with this prefix, with their titles."""
    return _offers(index.events_beginning(fold(typed), MOST))


def _names(index: Index, facet: str, typed: str) -> list[Offer]:
    """The values of a facet that have a name with this prefix, with their registered names."""
    facet = "actor" if facet == "named" else facet
    return _offers(index.names_beginning(facet, fold(typed), MOST, registry=REGISTRY_OF.get(facet)))


def _offers(found: Iterable[tuple[str, str | None]]) -> list[Offer]:
    """Names as offers without duplicates; described by what they stand for, if that is different."""
    return list(dict.fromkeys(Offer(name, called if called and called != name else "") for name, called in found))
