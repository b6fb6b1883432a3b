"""How a selection is found: which of its conditions leads through the index, so that it costs what the answer costs.

The condition that fewest events meet leads, the others are asked. Of several statements SQLite takes the next event as
it is wanted, so that the first ones are there before the last have been looked for.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from catimeline.conditions import Condition, Everything, Matching, OfTerms, Window, WithoutTerms
from catimeline.index import Index

_ALL = 2**63 - 1
"""As many as there can be."""

_LEADERS: tuple[type, ...] = (OfTerms, Matching, Window, WithoutTerms)
"""Terms know how often they occur; a search is dearer to ask about one event than a window."""


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

    def facts(self, index: Index) -> Iterator[tuple[bytes, int | None, int | None]]:
        """The packed terms, the first and the last day of each event, in any order."""
        each = "SELECT f.terms, f.first, f.last FROM ({found}) AS found CROSS JOIN facts AS f"
        found = self._statement(index, f"{each} ON f.position = found.position")
        return index.connection.execute(found) if found else iter(())

    def ranked_positions(self, index: Index, rank: str, *, reverse: bool, limit: int) -> Iterator[int]:
        """The positions in the order of a rank, SQL over what leads."""
        return self._found(index, "{found}", (rank, self.leading.position), reverse=reverse, limit=limit)

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
    best: Condition = Everything()
    most = _ALL
    for condition in sorted(conditions, key=lambda one: _LEADERS.index(type(one))):
        found = condition.estimate(index, most)
        if found < most or isinstance(best, Everything):
            best, most = condition, found
    return Plan(best, tuple(condition for condition in conditions if condition is not best))
