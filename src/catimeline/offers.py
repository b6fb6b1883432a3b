"""What begins as something does that is being typed: names and ids of a store, each with a word on what it is.

Case, accents and the rest that ``names`` overlooks do not matter. No more than ``MOST`` are given, of which the last is
the last of all there are: so these begin alike as far as all do, and a shell that adds what is common adds no error.
"""

from collections.abc import Iterable
from typing import NamedTuple

from catimeline.index import Index
from catimeline.names import fold

MOST = 500
"""So many fill a terminal."""

_AFTER_ALL = "\U0010ffff"
_REGISTRIES = {"actor": "actors", "place": "places", "kind": "kinds", "topic": "topics", "series": "series"}


class Offer(NamedTuple):
    """Something that could stand there."""

    text: str
    about: str = ""
    """What it is, if the text does not say so."""


def beginning(typed: str, offers: Iterable[Offer]) -> list[Offer]:
    """Those of some offers that begin so."""
    return [offer for offer in offers if fold(offer.text).startswith(fold(typed))]


def events_from(index: Index, typed: str) -> list[Offer]:
    """The ids of events that begin so, with their titles."""
    rows = "SELECT id AS form, id, json_extract(json || '[]}', '$.title') FROM events WHERE form >= ? AND form < ?"
    return _offers(index, rows, (), typed)


def names_from(index: Index, typed: str, facet: str) -> list[Offer]:
    """The values of a facet of which a name begins so: each by its id if that does, else by its first name that does.

    Sources go by their ids alone.
    """
    if facet == "source":
        rows = "SELECT id AS form, id, json_extract(json, '$.title') FROM registries WHERE registry = 'sources'"
        return _offers(index, f"{rows} AND form >= ? AND form < ?", (), typed)
    rows = (
        "SELECT form, name, (SELECT json_extract(json, '$.name') FROM registries WHERE registry = ? AND id = value),"
        " min((name <> value) || form) FROM names WHERE facet = ? AND form >= ? AND form < ? GROUP BY value"
    )
    return _offers(index, rows, (_REGISTRIES.get(facet), facet), typed)


def _offers(index: Index, rows: str, of: tuple[str | None, ...], typed: str) -> list[Offer]:
    """The first rows and the last one, of those whose forms begin so, by their forms."""
    form = fold(typed)
    limits = (*of, form, form + _AFTER_ALL)
    ends = (f"{rows} ORDER BY form LIMIT {MOST - 1}", f"{rows} ORDER BY form DESC LIMIT 1")
    found = [row for end in ends for row in index.connection.execute(end, limits)]
    return list(dict.fromkeys(Offer(text, about if about and about != text else "") for _, text, about, *_ in found))
