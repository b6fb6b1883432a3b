"""How well sources support each statement of an event, in one word; and which actors an event involves.

Both are computed when a store is indexed.
"""

from collections.abc import Mapping
from functools import cache
from itertools import compress, dropwhile
from operator import itemgetter
from typing import Protocol

from catimeline.model.records import Actor, Event
from catimeline.model.vocabulary import STATEMENTS

_OPTIONAL = tuple(name for name in STATEMENTS if name in Event._field_defaults)
_values = itemgetter(*map(Event._fields.index, _OPTIONAL))
_is_absent = (None, ()).__contains__


def present(event: Event) -> tuple[str, ...]:
    """The statements that an event makes, in the order of ``STATEMENTS``; a status only if the store gives one."""
    return _without(tuple(map(_is_absent, _values(event))))


@cache
def _without(absent: tuple[bool, ...]) -> tuple[str, ...]:
    """The statements of an event, given which of the optional ones it does not make."""
    missing = set(compress(_OPTIONAL, absent))
    return tuple(name for name in STATEMENTS if name not in missing)


class _HasOrigin(Protocol):
    """A source, or what is left of it."""

    @property
    def origin(self) -> str | None:
        """The id of the source whose text it carries."""


class Origins(dict[str, str]):
    """For each source the one whose text it carries in the end: itself if its text is its own.

    Sources that have the same are one witness. ``check`` asks about stores with circles and missing sources too; what
    leads into a circle has the first of its sources by id.
    """

    def __init__(self, sources: Mapping[str, _HasOrigin]) -> None:
        super().__init__()
        self._sources = sources

    def __missing__(self, key: str) -> str:
        passed: dict[str, None] = {}
        last: str | None = key
        while last is not None and last not in passed and last not in self:
            passed[last] = None
            last = self._sources[last].origin if last in self._sources else None
        if last is None:
            first = next(reversed(passed))
        elif last in self:
            first = self[last]
        else:
            first = min(dropwhile(last.__ne__, passed))
        self.update(dict.fromkeys(passed, first))
        return first


NO_ORIGINS = Origins({})
"""Each source is its own origin."""


def evidence_of(event: Event, origins: Mapping[str, str]) -> dict[str, str]:
    """One word of ``EVIDENCE`` for each statement that the event makes.

    Support counts by origin: two passages of one source count once, and so do two sources that carry one text.
    """
    supporters: dict[str, str] = {}
    several: set[str] = set()
    disputed: set[str] = set()
    for citation in event.sources:
        disputed.update(citation.disputes)
        for statement in citation.supports:
            if supporters.setdefault(statement, origins[citation.source]) != origins[citation.source]:
                several.add(statement)
    words = {}
    for statement in present(event):  # the order of the tests is that of EVIDENCE: the first that is true is the word
        if statement in disputed:
            words[statement] = "disputed"
        elif statement in event.inferred:
            words[statement] = "inferred"
        elif statement in several:
            words[statement] = "corroborated"
        else:
            words[statement] = "single-source" if statement in supporters else "unsourced"
    return words


class Involvement:
    """The actors that events involve, beyond those that they name.

    Present are the actors that it names and those that its people are there for. It involves these; all that they are
    part of, directly or not; the members of those that are groups, of groups within groups too; and the groups of which
    one that is present is itself a member.
    """

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self._actors = actors
        self._known: dict[str, set[str]] = {}
        self._groups: dict[str, list[str]] = {}
        for actor in actors.values():
            for member in actor.members:
                self._groups.setdefault(member, []).append(actor.id)

    def of(self, present: tuple[str, ...]) -> tuple[str, ...]:
        """The ids of all actors that an event involves at which these are present, sorted."""
        return tuple(sorted(set().union(*[self._known.get(actor) or self._of_one(actor) for actor in present])))

    def _of_one(self, actor: str) -> set[str]:
        involved = {*self._closure(actor, "part_of"), *self._closure(actor, "members"), *self._groups.get(actor, ())}
        self._known[actor] = involved
        return involved

    def _closure(self, actor: str, way: str) -> set[str]:
        found: set[str] = set()
        waiting = [actor]
        while waiting:
            actor = waiting.pop()
            if actor not in found:
                found.add(actor)
                waiting.extend(getattr(self._actors[actor], way))
        return found
