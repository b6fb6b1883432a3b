"""What begins as something does that is being typed: names and ids of a store, each with a word on what it is.

No more than ``MOST`` are given, of which the last is the last of all there are: so these begin alike as far as all do,
and a shell that adds what is common adds no error.
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
from catimeline.store.files import find_store
from catimeline.text.names import fold

MOST = 500
"""So many fill a terminal."""

_SMALL = 2_000_000
"""A store of so many bytes is read anew while one waits. Of a larger one the index is taken as it was left last."""

_AFTER_ALL = "\U0010ffff"


def in_store(parameter: Parameter, stores: Sequence[str], typed: str) -> list[Offer]:
    """What stores offer for a parameter, as they are named on the command line.

    Nothing, and not a word, if they cannot be read: the command itself will say why.
    """
    with suppress(CatimelineError, OSError, sqlite3.Error):
        index = _index(stores)
        if index is not None:
            with index:
                return list(_offered(index, parameter, typed))
    return []


def _index(stores: Sequence[str]) -> Index | None:
    typed = (os.path.expandvars(path) for path in stores)
    named = [os.path.expanduser(path) for path in typed]  # noqa: PTH111 - Path.expanduser fails where there is no home
    store = find_store(named)
    small = store.can_be_read_again and sum(path.stat().st_size for path in store.files) <= _SMALL
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
    """Some words, each with a mark at its end, and once it is clear which is meant, what follows there."""
    first, _, second = typed.partition(mark)
    meant = beginning(first, firsts)
    for one in meant:
        if len(meant) > 1:
            yield Offer(one.text + mark)
        else:
            yield from (offer._replace(text=one.text + mark + offer.text) for offer in seconds(one.text, second))


def _events(index: Index, typed: str) -> list[Offer]:
    """The ids of events that begin so, with their titles."""
    rows = "SELECT id AS form, id, json_extract(json || '[]}', '$.title') FROM events WHERE form >= ? AND form < ?"
    return _first_and_last(index, rows, (), typed)


def _names(index: Index, facet: str, typed: str) -> list[Offer]:
    """The values of a facet of which a name begins so: each by its id if that does, else by its first name that does.

    Sources go by their ids alone.
    """
    if facet == "named":
        facet = "actor"
    if facet == "source":
        rows = "SELECT id AS form, id, json_extract(json, '$.title') FROM registries WHERE registry = 'sources'"
        return _first_and_last(index, f"{rows} AND form >= ? AND form < ?", (), typed)
    rows = (
        "SELECT form, name, (SELECT json_extract(json, '$.name') FROM registries WHERE registry = ? AND id = value),"
        " min((name <> value) || form) FROM names WHERE facet = ? AND form >= ? AND form < ? GROUP BY value"
    )
    return _first_and_last(index, rows, (REGISTRY_OF.get(facet), facet), typed)


def _first_and_last(index: Index, rows: str, of: tuple[str | None, ...], typed: str) -> list[Offer]:
    """The first rows and the last one, of those whose forms begin so, by their forms."""
    form = fold(typed)
    limits = (*of, form, form + _AFTER_ALL)
    ends = (f"{rows} ORDER BY form LIMIT {MOST - 1}", f"{rows} ORDER BY form DESC LIMIT 1")
    found = [row for end in ends for row in index.connection.execute(end, limits)]
    return list(dict.fromkeys(Offer(text, about if about and about != text else "") for _, text, about, *_ in found))
