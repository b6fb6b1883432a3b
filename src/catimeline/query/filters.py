"""The filters that select events, under names that the command line and Python share, and their meaning.

``Filters`` declares them; the options of the command line (``cli/options.py``) have the same names. ``BY_NAME`` lists
those that take the name of a facet value.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple, TypedDict, get_args

from catimeline.errors import (
    ArgumentError,
    MatchAloneError,
    NamedAloneError,
    NumberAloneError,
    OpenWindowError,
    WindowError,
    WithoutError,
)
from catimeline.index.facets import FACETS
from catimeline.query.sql import Match, Window
from catimeline.text.did_you_mean import check_known

Names = str | Iterable[str] | None
"""Commas within one text mean "or": "EU,NATO". Several texts mean "and", like an option that is repeated."""
Day = str | dt.date | None
"""EDTF, or words such as June 2018."""


class Filters(TypedDict, total=False):
    """The filters for events. Any alias of a name matches, ignoring case and accents; a filter that is None is off."""

    actor: Names
    """Events that involve this actor, a body of it, a group it is in or a member."""
    named: bool
    """With ``actor``: only events that name the actor themselves."""
    person: Names
    place: Names
    country: Names
    kind: Names
    topic: Names
    series: Names
    number: Names | int
    """With ``series``: only the event with this number in it."""
    source: Names
    publisher: Names
    grade: Names
    status: Names
    evidence: Names
    text: Names
    """Words, a "phrase", a prefix* and -words that must not occur; commas separate nothing here."""
    without: Names
    """Excludes the events that another filter would select: "place=Brussels"."""
    since: Day
    """From the first day of this date on."""
    until: Day
    """Up to the last day of this date."""
    during: Day
    match: Match
    """Whether the date may lie in that time (the default) or must; "claimed": it may, or a disputing source's may."""


BY_NAME = tuple(name for name in Filters.__annotations__ if name in FACETS)
"""The filters that take the name of a facet value; ``without`` takes them too."""


class AnyOf(NamedTuple):
    """A condition: the event has one of some values of a facet."""

    facet: str
    """One of ``BY_NAME``."""
    name: str
    """As typed: an id, name or alias in any case, with or without accents; or several, separated by commas."""


def read_filters(
    filters: Filters,
) -> tuple[tuple[AnyOf, ...], Window | None, tuple[str, ...], tuple[AnyOf, ...]]:
    """Parse filters into: names that events must have, a window, texts to find, and names that events must not have.

    Raises:
        UnknownNameError: There is no such filter, or no such value of ``match``.
        NamedAloneError: ``named`` is set without ``actor``.
        NumberAloneError: ``number`` is given without ``series``.
        SearchError: A text to search for is malformed.
        WithoutError: A value of ``without`` is not FILTER=NAME.
        CatimelineError: The window is faulty; see ``_window``.
    """
    for name in filters:
        check_known(name, "filter", Filters.__annotations__, listed=())
    return _any_of(filters), _window(filters), _texts(filters), _none_of(filters)


def _any_of(filters: Filters) -> tuple[AnyOf, ...]:
    """The conditions on names, one for each text that was given."""
    given: dict[str, Any] = {**filters}
    if given.pop("named", False):
        if not given.get("actor"):
            raise NamedAloneError
        given["named"] = given.pop("actor")
    number = given.get("number")
    if isinstance(number, int):
        number = given["number"] = str(number)
    if names_of(number, "number") and not given.get("series"):
        raise NumberAloneError
    return tuple(AnyOf(facet, name) for facet in BY_NAME for name in names_of(given.get(facet), facet))


def _window(filters: Filters) -> Window | None:
    """The window of time; ``None`` if no filter gives one.

    Raises:
        TypedDateError: A text is not a date.
        OpenWindowError: The end of a date that bounds the window is open or unknown.
        WindowError: The window begins after its end.
        MatchAloneError: ``match`` is "certain", but there is no window.
    """
    since, until, during = filters.get("since"), filters.get("until"), filters.get("during")
    match = filters.get("match") or "possible"
    check_known(match, "way to match", get_args(Match))
    if since is None and until is None and during is None:
        if match != "possible":
            raise MatchAloneError
        return None
    start, end, within = _days(since), _days(until), _days(during)
    if since is not None and start[0] is None:
        raise OpenWindowError(str(since), "its beginning is open or unknown")
    if until is not None and end[1] is None:
        raise OpenWindowError(str(until), "its end is open or unknown")
    if during is not None and within == (None, None):
        raise OpenWindowError(str(during), "it has neither a first nor a last day")
    # Keyed by how the user gave them, for the message of WindowError. The window is where all filters overlap.
    firsts = {f"--since {since}": start[0], f"--during {during}": within[0]}
    lasts = {f"--until {until}": end[1], f"--during {during}": within[1]}
    first = max(((day, name) for name, day in firsts.items() if day is not None), default=None)
    last = min(((day, name) for name, day in lasts.items() if day is not None), default=None)
    if first and last and first[0] > last[0]:
        raise WindowError(first[1], last[1])
    return Window(first and first[0], last and last[0], match)


def _days(typed: Day) -> tuple[int | None, int | None]:
    """The first and the last day of a typed date."""
    if typed is None:
        return None, None
    from catimeline.dates.phrases import WINDOW, parse_typed  # noqa: PLC0415 - dates are rare, their module is not small

    date = parse_typed(str(typed), WINDOW)
    return date.first, date.last


def _texts(filters: Filters) -> tuple[str, ...]:
    """The texts that events must match; they are well formed."""
    texts = tuple(names_of(filters.get("text"), "text"))
    if texts:
        from catimeline.query.search import parse_search  # noqa: PLC0415 - most commands search nothing

        parse_search(texts)
    return texts


def _none_of(filters: Filters) -> tuple[AnyOf, ...]:
    """The conditions that events must not meet."""
    none_of = []
    for typed in names_of(filters.get("without"), "without"):
        facet, equals, name = typed.partition("=")
        if not equals:
            raise WithoutError(typed)
        check_known(facet, "filter by names", BY_NAME)
        none_of.append(AnyOf(facet, name))
    return tuple(none_of)


def names_of(names: Names, what: str) -> list[str]:
    """The texts of an argument that takes one or several.

    Raises:
        ArgumentError: It is no such thing; ``what`` names the argument.
    """
    if names is None or isinstance(names, str):
        return [] if names is None else [names]
    given = list(names) if isinstance(names, Iterable) else [names]
    if not all(isinstance(name, str) for name in given):
        raise ArgumentError(what, "a text or a list of texts", names)
    return given
