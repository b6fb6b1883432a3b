"""How the events of a selection are found, so that it costs what the answer costs, not what the store holds.

The condition that fewest events meet leads through the index, and SQL asks the others of each event that it finds. Of
several statements SQLite takes the next event as it is wanted, so that the first ones are there before the last have
been looked for.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, Protocol

from catimeline.index.facets import ENDLESS
from catimeline.index.index import Index, Term

Match = Literal["possible", "certain"]
"""Whether it is enough that the date of an event may lie in a window, or it must."""

_MOST_ARMS = 50
"""The positions of at most this many terms are merged; those of more terms are sorted."""
_MOST_COUNTED = 10_000
"""Counting stops here where the index keeps no count of the events that meet a condition."""
_NEVER, _EVER = -(2**63), 2**63 - 1
_ALL = 2**63 - 1
"""As many events as there can be."""

_DAYS = {
    "possible": "(first IS NULL OR first <= {until}) AND (last IS NULL OR last >= {since})",
    "certain": (
        "(latest_first IS NOT NULL OR earliest_last IS NOT NULL)"
        f" AND coalesce(latest_first, last, {_EVER}) <= {{until}}"
        f" AND coalesce(earliest_last, first, {_NEVER}) >= {{since}}"
    ),
}
"""When a date meets a window. Certainly: even if it begins as late, or ends as early, as it can. The index leaves out
(NULL) an inner bound that is open, unknown or qualified: then the whole of the other end must lie within."""

_SPANS = """
WITH RECURSIVE spans (span) AS (
  SELECT min(span) FROM facts UNION ALL SELECT (SELECT min(span) FROM facts WHERE span > spans.span) FROM spans
  WHERE span IS NOT NULL
) SELECT span FROM spans WHERE span IS NOT NULL
"""


class Condition(Protocol):
    """What an event must meet."""

    @property
    def order(self) -> Sequence[str]:
        """The columns by which its statements are in the order of dates; ``position`` is one of them."""

    @property
    def position(self) -> str:
        """The column of its statements that holds the position."""

    def leads(self, index: Index, /) -> list[str]:
        """The statements that find the events that meet it; ``{asked}`` stands for what else is asked of each."""

    def asked(self, position: str) -> str:
        """The SQL that tells whether the event at a position meets it."""

    def estimate(self, index: Index, most: int, /) -> int:
        """How many events meet it; at least ``most`` if there are as many."""


class Plan(NamedTuple):
    """A condition that leads, and those that are asked."""

    leading: Condition
    others: tuple[Condition, ...] = ()

    def positions(self, index: Index, *, reverse: bool, limit: int) -> Iterator[int]:
        """The positions in the order of dates, found as they are taken."""
        return self._found(index, "{found}", self.leading.order, reverse=reverse, limit=limit)

    def sorted_positions(self, index: Index, keys: Sequence[str], *, reverse: bool, limit: int) -> Iterator[int]:
        """The positions in the order of some keys, SQL over an event ``e``; where these are equal, of dates."""
        each = "SELECT e.position FROM ({found}) AS found CROSS JOIN events AS e ON e.position = found.position"
        return self._found(index, each, (*keys, "e.position"), reverse=reverse, limit=limit)

    def ranked_positions(self, index: Index, rank: str, *, reverse: bool, limit: int) -> Iterator[int]:
        """The positions in the order of a rank, SQL over what leads."""
        return self._found(index, "{found}", (rank, self.leading.position), reverse=reverse, limit=limit)

    def facts(self, index: Index) -> Iterator[tuple[bytes, int | None, int | None]]:
        """The packed terms, the first and the last day of each event, in any order."""
        each = "SELECT f.terms, f.first, f.last FROM ({found}) AS found CROSS JOIN facts AS f"
        found = self._statement(index, f"{each} ON f.position = found.position")
        return index.connection.execute(found) if found else iter(())

    def _found(self, index: Index, frame: str, order: Sequence[str], *, reverse: bool, limit: int) -> Iterator[int]:
        found = self._statement(index, frame)
        if not found:
            return iter(())
        by = ", ".join(column + " DESC" * reverse for column in order)
        return (row[0] for row in index.connection.execute(f"{found} ORDER BY {by} LIMIT {limit}"))

    def _statement(self, index: Index, frame: str) -> str:
        """The SQL that finds the events, in a frame; empty if there can be none."""
        leads = self.leading.leads(index)
        asked = " AND ".join(["TRUE", *(other.asked(self.leading.position) for other in self.others)])
        return frame.format(found=" UNION ".join(leads).format(asked=asked)) if leads else ""


def plan(index: Index, conditions: Sequence[Condition]) -> Plan:
    """The plan that leads with what fewest events meet; where that is not known, with the first of ``_LEADERS``."""
    best: Condition = EVERYTHING
    most = _ALL
    for condition in sorted(conditions, key=lambda one: _LEADERS.index(type(one))):
        found = condition.estimate(index, most)
        if found < most or best is EVERYTHING:
            best, most = condition, found
    return Plan(best, tuple(condition for condition in conditions if condition is not best))


class OfTerms(NamedTuple):
    """Met by an event that has one of some terms."""

    terms: tuple[Term, ...]
    order: Sequence[str] = ("position",)
    position: str = "d.position"

    def leads(self, _: Index) -> list[str]:
        """The postings of each."""
        if len(self.terms) > _MOST_ARMS:
            return [f"SELECT DISTINCT position FROM postings AS d WHERE term IN ({self._numbers}) AND {{asked}}"]
        return [f"SELECT position FROM postings AS d WHERE term = {term.number} AND {{asked}}" for term in self.terms]

    def asked(self, position: str) -> str:
        """Whether it stands in the postings of one."""
        return f"EXISTS (SELECT 1 FROM postings AS p WHERE p.term IN ({self._numbers}) AND p.position = {position})"

    def estimate(self, _: Index, most: int) -> int:
        """As often as they occur."""
        return min(sum(term.events for term in self.terms), most)

    @property
    def _numbers(self) -> str:
        return ", ".join(str(term.number) for term in self.terms)


class WithoutTerms(NamedTuple):
    """Met by an event that has none of some terms; if there are none, by every event."""

    terms: tuple[Term, ...]
    order: Sequence[str] = ("position",)
    position: str = "d.position"

    def leads(self, _: Index) -> list[str]:
        """All events but those."""
        return [f"SELECT position FROM facts AS d WHERE {self.asked('d.position')} AND {{asked}}"]

    def asked(self, position: str) -> str:
        """Whether it stands in the postings of none."""
        return f"NOT {OfTerms(self.terms).asked(position)}" if self.terms else "TRUE"

    def estimate(self, _: Index, most: int) -> int:
        """More than any other, since most events meet it."""
        return most + 1


EVERYTHING = WithoutTerms(())
"""Leads where there is no other condition."""


class Window(NamedTuple):
    """Met by an event whose date meets a stretch of time."""

    since: int | None = None
    """The first day, as a day number of ``edtf``; ``None`` where it has no beginning."""
    until: int | None = None
    """The last day, which belongs to it."""
    match: Match = "possible"
    order: Sequence[str] = ("first", "position")
    """Of the index on days, in which positions follow first days: that is the order of dates, too."""
    position: str = "d.position"

    def leads(self, index: Index) -> list[str]:
        """A search for each class of lengths: what is shorter than 2 ** n days cannot begin so much before."""
        since, until = self._ends
        asked = self.asked("d.position") if self.match == "certain" else "TRUE"
        statements = []
        for (span,) in index.connection.execute(_SPANS):
            if span == ENDLESS:
                days = _DAYS["possible"].format(since=since, until=until)
            else:
                days = f"first BETWEEN {max(since - (1 << span), _NEVER)} AND {until} AND last >= {since}"
            where = f"span = {span} AND {days} AND {asked} AND {{asked}}"
            statements.append(f"SELECT position, first FROM facts AS d WHERE {where}")
        return statements

    def asked(self, position: str) -> str:
        """Whether its days are such."""
        since, until = self._ends
        days = _DAYS[self.match].format(since=since, until=until)
        return f"EXISTS (SELECT 1 FROM facts AS w WHERE w.position = {position} AND {days})"

    def estimate(self, index: Index, most: int) -> int:
        """By counting."""
        return _count(index, self.leads(index), most)

    @property
    def _ends(self) -> tuple[int, int]:
        return _NEVER if self.since is None else self.since, _EVER if self.until is None else self.until


class Matching(NamedTuple):
    """Met by an event whose words match an expression of SQLite's full-text search."""

    expression: str
    """Of nothing but folded words, quotes, parentheses, ``*``, AND and NOT."""
    order: Sequence[str] = ("position",)
    position: str = "search.rowid"

    @property
    def rank(self) -> str:
        """How well an event matches, the lower the better: in the title it weighs most, in names more than in notes."""
        return "bm25(search, 10, 4, 4, 4, 3, 1)"

    def leads(self, _: Index) -> list[str]:
        """What the search finds."""
        return [f"SELECT search.rowid AS position FROM search WHERE search MATCH '{self.expression}' AND {{asked}}"]

    def asked(self, position: str) -> str:
        """Whether the search finds it."""
        found = f"SELECT 1 FROM search AS s WHERE s.search MATCH '{self.expression}' AND s.rowid = {position}"
        return f"EXISTS ({found})"

    def estimate(self, index: Index, most: int) -> int:
        """By counting."""
        return _count(index, self.leads(index), most)


_LEADERS: tuple[type, ...] = (OfTerms, Matching, Window, WithoutTerms)
"""The index keeps count of terms; checking one event against a search costs more than against a window."""


def _count(index: Index, leads: Sequence[str], most: int) -> int:
    """How many events statements find; ``most`` if that many, or more than are counted."""
    if not leads:
        return 0
    bound = min(most, _MOST_COUNTED)
    found = " UNION ALL ".join(leads).format(asked="TRUE")
    [(events,)] = index.connection.execute(f"SELECT count(*) FROM ({found} LIMIT {bound})")
    return int(events) if events < bound else most
