"""A query in words, for the documents of its events: "Series: Summits", "Time: 2017 to 2019"."""

from collections.abc import Iterator
from json import loads

from catimeline.dates.edtf import iso_day, parse
from catimeline.index.index import Index
from catimeline.model.vocabulary import REGISTRY_OF
from catimeline.query.filters import AnyOf, Query
from catimeline.query.query import terms_named
from catimeline.query.sql import Window
from catimeline.render.phrases import edtf_year
from catimeline.text.names import fold
from catimeline.text.plurals import counted
from catimeline.text.quotes import in_quotes

_MATCHES = {"possible": "", "certain": ", for certain", "claimed": ", by some source"}
_ENDLESS = 2**31
"""As many sources as this is no bound."""


def query_words(index: Index, query: Query) -> list[str]:
    """The conditions of a query, each as a phrase with the names of the store; empty if all events meet it."""
    return [*_conditions(index, query)]


def _conditions(index: Index, query: Query) -> Iterator[str]:
    yield from (f"{_facet(one).capitalize()}: {_names(index, one)}" for one in query.any_of)
    if query.window:
        yield f"Time: {_window(query.window)}{_MATCHES[query.window.match]}"
    yield from (f"Search: {text}" for text in query.texts)
    yield from (f"Without {_facet(one)}: {_names(index, one)}" for one in query.none_of)
    if query.thread:
        yield f"Related to {_title(index, query.thread)}"
    if query.around:
        yield f"Within {counted(query.around.days, 'day')} of {_title(index, query.around.id)}"
    if query.cited:
        least, most = query.cited.least, query.cited.most
        yield f"At least {counted(least, 'source')}" if most >= _ENDLESS else f"{least} to {counted(most, 'source')}"
    if query.limit is not None:
        yield f"At most {counted(query.limit, 'event')}"


def _facet(one: AnyOf) -> str:
    return "named actor" if one.facet == "named" else one.facet.replace("_", " ")


def _names(index: Index, one: AnyOf) -> str:
    """The names of the values that a condition allows."""
    registry = REGISTRY_OF.get("actor" if one.facet == "named" else one.facet)
    names = index.labels(registry) if registry in ("actors", "kinds", "places", "topics", "series") else {}
    if one.facet == "relation" or (one.facet == "evidence" and "=" in one.name):
        return " or ".join(fold(part) for part in one.name.split(",") if part.strip())
    values = dict.fromkeys(value for _, value in terms_named(index, one.facet, one.name))
    return " or ".join(names.get(value, value) for value in values)


def _title(index: Index, event_id: str) -> str:
    event = index.event(event_id)
    return in_quotes(loads(event)["title"] if event else event_id)


def _window(window: Window) -> str:
    """The time of a window in words: whole years and months without their days."""
    first, last = (None if day is None else iso_day(day) for day in window[:2])
    after = None if window.until is None else iso_day(window.until + 1)
    if (first is None or first.endswith("-01-01")) and (after is None or after.endswith("-01-01")):
        length = len("-01-01")
    elif (first is None or first.endswith("-01")) and (after is None or after.endswith("-01")):
        length = len("-01")
    else:
        length = 0
    ends = [None if day is None else _shortened(day, length) for day in (first, last)]
    return parse(ends[0] if ends[0] and ends[0] == ends[1] else "/".join(end or ".." for end in ends)).display


def _shortened(day: str, length: int) -> str:
    """A day in EDTF without so many characters at its end; a year of more than four digits has no months there."""
    year = edtf_year(int(day[: -len("-01-01")]))
    return year if year.startswith("Y") else f"{year}{day[-len('-01-01') : len(day) - length]}"
