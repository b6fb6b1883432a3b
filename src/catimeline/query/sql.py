"""Plans how to find the events of a selection, so that the cost depends on the answer, not on the size of the store.

The condition that the fewest events meet leads: SQL walks the index for it, and checks the other conditions on each
event that it finds. If it takes several statements, SQLite merges them lazily: the first events are there before the
last have been looked for.
"""

from __future__ import annotations

from catimeline.index.facets import ENDLESS, NO_DAY, SET
from catimeline.light_typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any, Literal, Protocol

    from catimeline.index.index import Index, Term

    Match = Literal["possible", "certain", "claimed"]

    class Condition(Protocol):
        """A condition on events. It can lead, or be checked on the events that another condition finds."""

        @property
        def order(self) -> Sequence[str]:
            """The columns that put its statements into the order of dates; ``position`` is one of them."""

        @property
        def position(self) -> str:
            """The column of its statements that holds the position."""

        def leads(self, index: Index, /) -> list[str]:
            """The statements that find its events; ``{asked}`` is the place for the checks of other conditions."""

        def asked(self, position: str) -> str:
            """The SQL that checks whether the event at a position meets it."""

        def estimate(self, index: Index, most: int, /) -> int:
            """How many events meet it; ``most`` or more means: at least that many."""


MATCHES: tuple[Match, ...] = ("possible", "certain", "claimed")
"""Whether the date of an event may lie in a window, or must; "claimed": its own, or one that a disputing source gives,
may."""

_MOST_ARMS = 50
"""Up to this many terms become arms of a UNION, which merges their positions; those of more terms are sorted."""
_MOST_COUNTED = 10_000
"""Where the index has no count of the events that meet a condition, counting them stops here."""
_NEVER, _EVER = -(2**63), 2**63 - 1
_ALL = 2**63 - 1
"""More events than any store has."""

DAYS = (f"nullif(f.day, {NO_DAY})", f"CASE WHEN f.day != {NO_DAY} THEN coalesce(f.last, f.day) END")
"""The SQL for the first and the last known day of a row ``f`` of facts, NULL if it has none."""

_POSSIBLE = "(first IS NULL OR first <= {until}) AND (last IS NULL OR last >= {since})"
"""The SQL for bounds that overlap a window."""
_CERTAIN = (
    "(latest_first IS NOT NULL OR earliest_last IS NOT NULL)"
    f" AND coalesce(latest_first, last, {_EVER}) <= {{until}}"
    f" AND coalesce(earliest_last, first, {_NEVER}) >= {{since}}"
)
"""The SQL for a date that meets a window even if it begins as late and ends as early as it can.

An inner bound is NULL where it is open, unknown or qualified; then the outer bound of the other end must lie within.
"""

# The distinct spans, each found by one search in an index; SELECT DISTINCT would scan the whole index.
_SPANS = """
WITH RECURSIVE spans (span) AS (
  SELECT min(span) FROM {dates} UNION ALL SELECT (SELECT min(span) FROM {dates} AND span > spans.span) FROM spans
  WHERE span IS NOT NULL
) SELECT span FROM spans WHERE span IS NOT NULL
"""


class Plan(NamedTuple):
    """A condition that leads, and those that are checked."""

    leading: Condition
    others: tuple[Condition, ...] = ()

    def positions(self, index: Index, *, reverse: bool, limit: int) -> Iterator[int]:
        """The positions in the order of dates, found lazily."""
        return self._found(index, "{found}", self.leading.order, reverse=reverse, limit=limit)

    def sorted_positions(self, index: Index, keys: Sequence[str], *, reverse: bool, limit: int) -> Iterator[int]:
        """The positions in the order of some keys, SQL over an event ``e``, then of dates."""
        each = "SELECT e.position FROM ({found}) AS found CROSS JOIN events AS e ON e.position = found.position"
        return self._found(index, each, (*keys, "e.position"), reverse=reverse, limit=limit)

    def ranked_positions(self, index: Index, rank: str, *, reverse: bool, limit: int) -> Iterator[int]:
        """The positions in the order of a rank, SQL over the statement that leads."""
        return self._found(index, "{found}", (rank, self.leading.position), reverse=reverse, limit=limit)

    def facts(self, index: Index, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Some columns of each event, SQL over a row ``f`` of facts, in any order."""
        # SQLite never reorders a CROSS JOIN: it must not walk all facts and search what was found for each.
        each = f"SELECT {', '.join(columns)} FROM ({{found}}) AS found CROSS JOIN facts AS f"
        found = self._statement(index, f"{each} ON f.position = found.position")
        return index.connection.execute(found) if found else iter(())

    def _found(self, index: Index, frame: str, order: Sequence[str], *, reverse: bool, limit: int) -> Iterator[int]:
        found = self._statement(index, frame)
        if not found:
            return iter(())
        # All columns turn, the position too, so that --reverse is exactly the list from its end.
        by = ", ".join(column + " DESC" * reverse for column in order)
        return (row[0] for row in index.connection.execute(f"{found} ORDER BY {by} LIMIT {limit}"))

    def _statement(self, index: Index, frame: str) -> str:
        """The SQL that finds the events, in a frame; empty if no event can meet the leading condition."""
        leads = self.leading.leads(index)
        asked = " AND ".join(["TRUE", *(other.asked(self.leading.position) for other in self.others)])
        return frame.format(found=" UNION ".join(leads).format(asked=asked)) if leads else ""


def plan(index: Index, conditions: Sequence[Condition]) -> Plan:
    """Make a plan: the condition that the fewest events meet leads, or where that is not clear, the first by type."""
    best: Condition = EVERYTHING
    most = _ALL
    for condition in sorted(conditions, key=lambda one: _LEADERS.index(type(one))):
        found = condition.estimate(index, most)
        if found < most or best is EVERYTHING:
            best, most = condition, found
    return Plan(best, tuple(condition for condition in conditions if condition is not best))


class OfTerms(NamedTuple):
    """Met by events that have at least one of the terms."""

    terms: tuple[Term, ...]
    order: Sequence[str] = ("position",)
    position: str = "d.position"

    def leads(self, _: Index) -> list[str]:
        """One statement for the postings of each term, or a single one for many terms."""
        if len(self.terms) > _MOST_ARMS:
            return [f"SELECT DISTINCT position FROM postings AS d WHERE term IN ({self._numbers}) AND {{asked}}"]
        return [f"SELECT position FROM postings AS d WHERE term = {term.number} AND {{asked}}" for term in self.terms]

    def asked(self, position: str) -> str:
        """Whether the postings of one term have the position."""
        return f"EXISTS (SELECT 1 FROM postings AS p WHERE p.term IN ({self._numbers}) AND p.position = {position})"

    def estimate(self, _: Index, most: int) -> int:
        """The sum of the counts in the index; an event that has several of the terms counts several times."""
        return min(sum(term.events for term in self.terms), most)

    @property
    def _numbers(self) -> str:
        return ", ".join(str(term.number) for term in self.terms)


class Without(NamedTuple):
    """Met by events that do not meet a condition; without one, by every event."""

    condition: Condition | None
    order: Sequence[str] = ("position",)
    position: str = "d.position"

    def leads(self, _: Index) -> list[str]:
        """A scan of all events."""
        return [f"SELECT position FROM facts AS d WHERE {self.asked('d.position')} AND {{asked}}"]

    def asked(self, position: str) -> str:
        """Whether the event at the position does not meet it."""
        return f"({self.condition.asked(position)}) IS NOT TRUE" if self.condition else "TRUE"

    def estimate(self, _: Index, most: int) -> int:
        """Always more than ``most``: most events meet it, so it leads only if nothing else can."""
        return most + 1


EVERYTHING = Without(None)
"""Leads if there is no other condition."""


class AtPositions(NamedTuple):
    """Met by events at some positions, which SQL finds."""

    found: str
    """A statement whose one column is the position."""
    order: Sequence[str] = ("position",)
    position: str = "d.position"

    def leads(self, _: Index) -> list[str]:
        """The positions that the statement finds."""
        return [f"SELECT DISTINCT position FROM ({self.found}) AS d WHERE {{asked}}"]

    def asked(self, position: str) -> str:
        """Whether it finds the position."""
        return f"{position} IN (SELECT position FROM ({self.found}))"

    def estimate(self, index: Index, most: int) -> int:
        """Counts them, up to ``_MOST_COUNTED``."""
        return _count(index, self.leads(index), most)


class WithEvidence(NamedTuple):
    """Met by events of which sources support a statement so well: the word of one of some pairs.

    A pair without a statement is met by any.
    """

    words: tuple[Term, ...]
    """The terms of the words."""
    pairs: tuple[tuple[str, str], ...]
    """Word and statement, both of the vocabulary, so that they are safe in SQL."""
    order: Sequence[str] = ("position",)
    position: str = "d.position"

    def leads(self, index: Index) -> list[str]:
        """The postings of the words, with a look at each event."""
        met = self._met("d.position")
        return [lead.format(asked=f"{met} AND {{asked}}") for lead in OfTerms(self.words).leads(index)]

    def asked(self, position: str) -> str:
        """Whether the event at the position has the word for the statement."""
        return f"({OfTerms(self.words).asked(position)} AND {self._met(position)})"

    def estimate(self, index: Index, most: int) -> int:
        """As for the words alone: too many, but known without a look at each event."""
        return OfTerms(self.words).estimate(index, most)

    def _met(self, position: str) -> str:
        # char(125) is the brace that closes the object: a literal one would be a place for ``asked``
        whole = "j.json || '[]' || char(125)"
        any_of = " OR ".join(
            f"json_extract({whole}, '$.evidence.{statement}') = '{word}'"
            if statement
            else f"'{word}' IN (SELECT value FROM json_each({whole}, '$.evidence'))"
            for word, statement in self.pairs
        )
        return f"(SELECT {any_of} FROM events AS j WHERE j.position = {position})"


class CitedSources(NamedTuple):
    """Met by events whose number of sources lies between two bounds."""

    least: int
    most: int
    order: Sequence[str] = ("position",)
    position: str = "d.position"

    def leads(self, _: Index) -> list[str]:
        """A scan of all events."""
        return [f"SELECT position FROM facts AS d WHERE d.{self._met} AND {{asked}}"]

    def asked(self, position: str) -> str:
        """Whether the event at the position does."""
        return f"EXISTS (SELECT 1 FROM facts AS c WHERE c.position = {position} AND c.{self._met})"

    def estimate(self, _: Index, most: int) -> int:
        """Always more than ``most``: no index has it, so it leads only if nothing else can."""
        return most + 1

    @property
    def _met(self) -> str:
        return f"sources BETWEEN {self.least} AND {self.most}"


class Window(NamedTuple):
    """A stretch of time."""

    since: int | None = None
    """The first day, as a day number of ``edtf``; ``None`` if the window has no beginning."""
    until: int | None = None
    """The last day, inclusive; ``None`` if the window has no end."""
    match: Match = "possible"

    def leads(self, index: Index) -> list[str]:
        """The statements that find the events whose dates meet it: one range search for each length class.

        Intervals have no one order that finds all that reach into a window. But a date shorter than 2 ** n days that
        does must begin less than 2 ** n days before it.
        """
        statements = []
        for span in self._spans(index, "facts WHERE TRUE"):
            # A date that certainly meets the window possibly does, so the same ranges find it.
            met = "TRUE" if span < SET and self.match != "certain" else self._met("d")
            where = f"{self._near(span, 'day')} AND {met} AND {{asked}}"
            statements.append(f"SELECT position, day FROM facts AS d WHERE {where}")
        if self.match == "claimed":
            for span in self._spans(index, "other_dates WHERE claimed = 1"):
                claims = f"SELECT position FROM other_dates WHERE claimed = 1 AND {self._near(span, 'first')}"
                # The order of a CROSS JOIN stays: it must not walk all facts and look for a claim on each.
                found = f"({claims}) AS c CROSS JOIN facts AS d ON d.position = c.position"
                statements.append(f"SELECT d.position AS position, d.day AS day FROM {found} WHERE {{asked}}")
        return statements

    def asked(self, position: str) -> str:
        """Whether a date of the event meets the window."""
        met = self._met("w")
        if self.match == "claimed":
            claims = "SELECT 1 FROM other_dates AS o WHERE o.position = w.position AND claimed"
            met = f"({met} OR EXISTS ({claims} AND {self._days(_POSSIBLE)}))"
        return f"EXISTS (SELECT 1 FROM facts AS w WHERE w.position = {position} AND {met})"

    @staticmethod
    def _spans(index: Index, dates: str) -> Iterator[int]:
        """The length classes of some dates."""
        return (span for (span,) in index.connection.execute(_SPANS.format(dates=dates)))

    def _near(self, span: int, first: str) -> str:
        """The SQL for the dates of a length class whose bounds overlap the window, given the column of first days."""
        if span % SET == ENDLESS:
            return f"span = {span} AND {self._days(_POSSIBLE)}"
        since, until = self._ends
        earliest = max(since - (1 << span % SET), _NEVER)
        return f"span = {span} AND {first} BETWEEN {earliest} AND {until} AND last >= {since}"

    def _met(self, fact: str) -> str:
        """The SQL that checks whether the date of a row of facts meets the window, without claims.

        The bounds of a set are not enough: a member must lie there.
        """
        members = f"SELECT 1 FROM other_dates AS o WHERE o.position = {fact}.position AND NOT claimed"
        if self.match != "certain":
            days = self._days(_POSSIBLE)
            return f"{days} AND ({fact}.span < {SET} OR EXISTS ({members} AND {days}))"
        from catimeline.dates.edtf import whole_units  # noqa: PLC0415 - as in filters.py

        days = self._days(_CERTAIN)
        # A range of a set is all of its units: certainly one of them lies in the window only if a whole one fits.
        units = ", ".join(f"'{unit}'" for unit in whole_units(*self._ends))
        return f"({days} OR {fact}.span >= {SET} AND EXISTS ({members} AND unit IN ({units}) AND {days}))"

    def _days(self, template: str) -> str:
        """The SQL of one of the templates above, for this window."""
        since, until = self._ends
        return template.format(since=since, until=until)

    @property
    def _ends(self) -> tuple[int, int]:
        return _NEVER if self.since is None else self.since, _EVER if self.until is None else self.until


class AnyWindow(NamedTuple):
    """Met by events whose dates meet one of some stretches of time, all with the same ``match``."""

    windows: tuple[Window, ...]
    order: Sequence[str] = ("day", "position")
    """The order of the index ``facts_by_span``. It is the order of dates too, since positions follow days."""
    position: str = "d.position"

    @property
    def match(self) -> Match:
        """That of its windows."""
        return self.windows[0].match

    def matched(self, match: Match) -> AnyWindow:
        """The same stretches of time with another ``match``."""
        return AnyWindow(tuple(window._replace(match=match) for window in self.windows))

    def leads(self, index: Index) -> list[str]:
        """The searches of all windows."""
        return [statement for window in self.windows for statement in window.leads(index)]

    def asked(self, position: str) -> str:
        """Whether a date of the event meets one of them."""
        return f"({' OR '.join(window.asked(position) for window in self.windows)})"

    def estimate(self, index: Index, most: int) -> int:
        """Counts the events in the index, up to ``_MOST_COUNTED``."""
        return _count(index, self.leads(index), most)


class Matching(NamedTuple):
    """Met by events whose words match an expression of SQLite's full-text search."""

    expression: str
    """Consists only of folded words, marks, double quotes, parentheses, ``*``, AND, OR, NOT: safe in an SQL string."""
    order: Sequence[str] = ("position",)
    position: str = "search.rowid"

    @property
    def rank(self) -> str:
        """How well an event matches, lower is better; the weights are those of the columns, the title weighs most."""
        from catimeline.index.words import TEXTS  # noqa: PLC0415 - as in filters.py

        return f"bm25(search, {', '.join(map(str, TEXTS.values()))})"

    def leads(self, _: Index) -> list[str]:
        """The full-text search."""
        return [f"SELECT search.rowid AS position FROM search WHERE search MATCH '{self.expression}' AND {{asked}}"]

    def asked(self, position: str) -> str:
        """Whether the search finds the event."""
        found = f"SELECT 1 FROM search AS s WHERE s.search MATCH '{self.expression}' AND s.rowid = {position}"
        return f"EXISTS ({found})"

    def estimate(self, index: Index, most: int) -> int:
        """Counts the events in the index, up to ``_MOST_COUNTED``."""
        return _count(index, self.leads(index), most)


_LEADERS: tuple[type, ...] = (OfTerms, AtPositions, WithEvidence, Matching, AnyWindow, CitedSources, Without)
"""The types in the order in which they should lead: the index has exact counts of terms; checking one event against a
search costs more than against a window."""


def _count(index: Index, leads: Sequence[str], most: int) -> int:
    """How many events the statements find; ``most`` if there are that many, or more than are counted."""
    if not leads:
        return 0
    bound = min(most, _MOST_COUNTED)
    found = " UNION ALL ".join(leads).format(asked="TRUE")
    [(events,)] = index.connection.execute(f"SELECT count(*) FROM ({found} LIMIT {bound})")
    return int(events) if events < bound else most
