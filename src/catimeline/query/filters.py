"""The filters that select events, under names that the command line and Python share, and their meaning.

``Filters`` declares them; the options of the command line (``cli/options.py``) have the same names. ``BY_NAME`` lists
those that take the name of a facet value.
"""

from __future__ import annotations

from collections.abc import Iterable

from catimeline.errors import (
    AloneError,
    ArgumentError,
    MatchAloneError,
    NumberError,
    OpenWindowError,
    WindowError,
    WithoutError,
)
from catimeline.index.facets import FACETS
from catimeline.light_typing import TYPE_CHECKING, NamedTuple, TypedDict
from catimeline.query.sql import MATCHES, CitedSources, Window
from catimeline.text.did_you_mean import check_known

if TYPE_CHECKING:
    import datetime as dt
    from types import UnionType
    from typing import Any, Literal

    from catimeline.dates.edtf import EdtfDate
    from catimeline.query.sql import Match

    Day = str | dt.date | EdtfDate | None
    """EDTF, words such as June 2018, or a date."""

Names = str | Iterable[str] | None
"""Commas within one text mean "or": "EU,NATO". Several texts mean "and", like an option that is repeated."""


class Filters(TypedDict, total=False):
    """The filters for events. Any alias of a name matches, ignoring case and accents; a filter that is None is off."""

    actor: Names
    """Events that involve this actor, a body of it, a group it is in or a member."""
    named: bool
    """With ``actor``: only events that name the actor themselves."""
    person: Names
    role: Names
    """Events in which a person has this role."""
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
    language: Names
    """The language of a source that supports something."""
    disputed: Names
    """A statement of which a source says otherwise: "date"."""
    disputed_by: Names
    """The publisher of a source that says otherwise of something; its id if it has none."""
    status: Names
    evidence: Names
    """How well sources support any statement: "disputed"; or a certain one: "disputed=date"."""
    precision: Names
    year: Names
    """The year of the first day that it is known to touch; ``during`` takes all that may lie in a year."""
    decade: Names
    relation: Names
    """What it is to another event, or another to it: "fulfils", "fulfilled-by"."""
    thread: str | None
    """The id of an event: this one and all that relations tie to it, directly or not; "see-also" does not tie."""
    around: str | None
    """The id of an event: those that may have been within ``days`` days before or after it."""
    days: int | None
    """With ``around``; 30 if not given."""
    min_sources: int | None
    max_sources: int | None
    text: Names
    """Words, a "phrase", a prefix* and -words that must not occur; commas separate nothing here."""
    without: Names
    """Excludes the events that a filter by names would select: "place=Brussels"."""
    since: Day
    """From the first day of this date on."""
    until: Day
    """Up to the last day of this date."""
    during: Day
    match: Match
    """Whether the date may lie in that time (the default) or must; "claimed": it may, or a disputing source's may."""


BY_NAME = tuple(name for name in Filters.__annotations__ if name in FACETS)
"""The filters that take the name of a facet value; ``without`` takes them too."""

_DAYS = 30
"""How far around an event is, in days, if nothing is said."""
_ALONE = {"named": ("named", "actor"), "number": ("number", "series"), "days": ("days", "around")}
"""The filters that narrow another one, each with that."""
_MOST = 2**60
"""More days or sources than there are."""


class AnyOf(NamedTuple):
    """A condition: the event has one of some values of a facet."""

    facet: str
    """One of ``BY_NAME``."""
    name: str
    """As typed: an id, name or alias in any case, with or without accents; or several, separated by commas."""


class Around(NamedTuple):
    """A condition: the event may have been within some days of another one."""

    id: str
    days: int
    match: Match


class Query(NamedTuple):
    """A selection of events, before names are looked up in a store, and their order."""

    any_of: tuple[AnyOf, ...] = ()
    window: Window | None = None
    texts: tuple[str, ...] = ()
    """Texts to find; they are well formed."""
    none_of: tuple[AnyOf, ...] = ()
    """The conditions that events must not meet."""
    thread: str | None = None
    """The id of an event whose thread it is."""
    around: Around | None = None
    cited: CitedSources | None = None
    sort: str = "date"
    """One of ``query.SORT_KEYS``; "rank" only with a text to search for."""
    reverse: bool = False
    limit: int | None = None
    """At most this many events."""


def read_filters(filters: Filters) -> Query:
    """Parse filters: the query for their events, by date.

    Raises:
        UnknownNameError: There is no such filter, or no such value of ``match``.
        SearchError: A text to search for is malformed.
        WithoutError: A value of ``without`` is not FILTER=NAME, or that filter takes no names.
        NumberError: A number of days or sources is none.
        AloneError: ``named`` is set without ``actor``, ``number`` without ``series``, or ``days`` without ``around``.
        CatimelineError: The window is faulty; see ``_window``.
    """
    for name in filters:
        check_known(name, "filter", Filters.__annotations__, listed=())
    return Query(
        _any_of(filters),
        _window(filters),
        _texts(filters),
        _none_of(filters),
        _id(filters, "thread"),
        _around(filters),
        _cited(filters),
    )


def _any_of(filters: Filters) -> tuple[AnyOf, ...]:
    """The conditions on names, one for each text that was given."""
    given: dict[str, Any] = {**filters}
    named = given.pop("named", None)
    check_type(named, bool | None, "named", "True or False")
    if named:
        if not given.get("actor"):
            raise AloneError(*_ALONE["named"])
        given["named"] = given.pop("actor")
    number = given.get("number")
    if type(number) is int:  # True is none
        number = given["number"] = str(number)
    if names_of(number, "number") and not given.get("series"):
        raise AloneError(*_ALONE["number"])
    return tuple(AnyOf(facet, name) for facet in BY_NAME for name in names_of(given.get(facet), facet))


def _id(filters: Filters, name: Literal["thread", "around"]) -> str | None:
    given = filters.get(name)
    if given is not None and not isinstance(given, str):
        raise ArgumentError(name, "the id of an event", given)
    return given


def _around(filters: Filters) -> Around | None:
    """The condition of the filters ``around`` and ``days``."""
    event_id, days = _id(filters, "around"), filters.get("days")
    if event_id is None:
        if days is not None:
            raise AloneError(*_ALONE["days"])
        return None
    return Around(event_id, _DAYS if days is None else _number("days", days), _match(filters))


def _cited(filters: Filters) -> CitedSources | None:
    """The condition of the filters on the number of sources."""
    least, most = filters.get("min_sources"), filters.get("max_sources")
    if least is None and most is None:
        return None
    return CitedSources(
        0 if least is None else _number("min-sources", least), _MOST if most is None else _number("max-sources", most)
    )


def _number(name: str, given: int) -> int:
    check_number(given, name.replace("-", "_"))
    if given < 0:
        raise NumberError(name, given)
    return min(given, _MOST)


def _match(filters: Filters) -> Match:
    match = filters.get("match")
    if match is None:
        return "possible"
    check_known(match, "way to match", MATCHES)
    return match


def _window(filters: Filters) -> Window | None:
    """The window of time; ``None`` if no filter gives one.

    Raises:
        TypedDateError: A text is not a date.
        OpenWindowError: The end of a date that bounds the window is open or unknown, or the date has gaps.
        WindowError: The window begins after its end.
        MatchAloneError: ``match`` is "certain", but there is no window.
    """
    since, until, during = filters.get("since"), filters.get("until"), filters.get("during")
    match = _match(filters)
    if since is None and until is None and during is None:
        if match != "possible" and filters.get("around") is None:
            raise MatchAloneError
        return None
    start, end, within = _days(since, "since"), _days(until, "until"), _days(during, "during")
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


def _days(typed: Day, what: str) -> tuple[int | None, int | None]:
    """The first and the last day of a typed date.

    Raises:
        ArgumentError: It is neither a text nor a date; ``what`` names the argument.
        TypedDateError: It is not a date.
        OpenWindowError: It has gaps.
    """
    if typed is None:
        return None, None
    from datetime import date as day  # noqa: PLC0415 - dates are rare, their modules are not small

    from catimeline.dates.edtf import EdtfDate  # noqa: PLC0415 - likewise
    from catimeline.dates.phrases import WINDOW, parse_typed  # noqa: PLC0415 - likewise

    check_type(typed, str | day | EdtfDate, what, "EDTF, words such as 'June 2018', or a date")
    date = parse_typed(str(typed), WINDOW)
    if date.has_gaps:
        raise OpenWindowError(str(typed), f"it is {date.display}, with gaps; ask for one part after another")
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
        option, equals, name = typed.partition("=")
        facet = option.replace("-", "_")
        if not equals or (facet in Filters.__annotations__ and facet not in BY_NAME):
            raise WithoutError(typed)
        check_known(facet.replace("_", "-"), "filter by names", [one.replace("_", "-") for one in BY_NAME])
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
    if isinstance(names, bytes) or not all(isinstance(name, str) for name in given):
        raise ArgumentError(what, "a text or a list of texts", names)
    return given


def check_type(value: object, types: type | UnionType, what: str, takes: str) -> None:
    """Refuse an argument of another type, which only Python code can give.

    Raises:
        ArgumentError: It is of another type; ``takes`` says what would be right.
    """
    if not isinstance(value, types):
        raise ArgumentError(what, takes, value)


def check_flag(value: object, what: str) -> None:
    """Refuse what is neither True nor False, likewise."""
    check_type(value, bool, what, "True or False")


def check_number(value: object, what: str) -> None:
    """Refuse what is no whole number, likewise; True is none."""
    if type(value) is not int:
        raise ArgumentError(what, "a whole number", value)
