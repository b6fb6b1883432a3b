"""The terms of an index while events change: where each occurs, how often, and from when to when."""

import sqlite3
from collections import Counter

from catimeline.rows import Row, Term


class TermTable:
    """The table of terms with their postings; ``write`` brings its counts up to date."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._numbers: dict[Term, int] = {}
        self._terms: dict[int, Term] = {}
        [(self._next,)] = connection.execute("SELECT coalesce(max(term) + 1, 0) FROM terms")
        self._more: Counter[int] = Counter()
        self._lasts: dict[int, list[int]] = {}
        """Last days of events that have come to have the term."""
        self._lost: dict[int, list[int]] = {}
        """Last days of events that had it."""
        self.renewed: set[str] = set()
        """The facets of which values have come or gone."""

    def term(self, number: int) -> Term:
        """Facet and value of a term."""
        if number not in self._terms:
            found = self._connection.execute("SELECT facet, value FROM terms WHERE term = ?", (number,)).fetchone()
            self._note(number, found)
        return self._terms[number]

    def change(self, position: int, old: Row | None, new: Row | None) -> list[int]:
        """Let an event at a position have the terms of the new row instead of the old one's; gives their numbers."""
        were = [self._number(term) for term in old.terms] if old else []
        shall = [self._number(term) for term in new.terms] if new else []
        same_days = bool(old and new and old.bounds[:2] == new.bounds[:2])
        gone, come = set(were) - set(shall), set(shall) - set(were)
        self._connection.executemany(
            "DELETE FROM postings WHERE term = ? AND position = ?", ((term, position) for term in gone)
        )
        self._connection.executemany("INSERT INTO postings VALUES (?, ?)", ((term, position) for term in come))
        self._more.subtract(gone)
        self._more.update(come)
        self._note_days(gone if same_days else were, old, self._lost)
        self._note_days(come if same_days else shall, new, self._lasts)
        return shall

    def write(self) -> None:
        """Bring the counts up to date; a term that no event has any more goes."""
        for number in sorted(self._more.keys() | self._lasts.keys() | self._lost.keys()):
            facet, _ = self.term(number)
            row = self._connection.execute("SELECT events, last FROM terms WHERE term = ?", (number,)).fetchone()
            events = (row[0] if row else 0) + self._more[number]
            if events == 0:
                self._connection.execute("DELETE FROM terms WHERE term = ?", (number,))
                self.renewed.add(facet)
                continue
            if row is None:
                self.renewed.add(facet)
            last = self._last(number, row[1] if row else None)
            self._connection.execute(
                "INSERT OR REPLACE INTO terms VALUES (?, ?, ?, ?, ?, ?)",
                (number, *self.term(number), events, self._first(number), last),
            )

    def _note_days(self, terms: set[int] | list[int], row: Row | None, noted: dict[int, list[int]]) -> None:
        if row:
            last = row.bounds[1]
            for term in terms:
                noted.setdefault(term, []).extend(() if last is None else (last,))

    def _first(self, number: int) -> int | None:
        """The first day of any event that has the term: that of the first event that has one."""
        found = self._connection.execute(
            "SELECT first FROM postings CROSS JOIN facts USING (position)"
            " WHERE term = ? AND first IS NOT NULL ORDER BY position LIMIT 1",
            (number,),
        ).fetchone()
        return found[0] if found else None

    def _last(self, number: int, before: int | None) -> int | None:
        """The last day: only if an event that had it went, all that remain must be looked at."""
        come = self._lasts.get(number, [])
        if before in self._lost.get(number, []):
            [(last,)] = self._connection.execute(
                "SELECT max(last) FROM postings CROSS JOIN facts USING (position) WHERE term = ?", (number,)
            )
            return None if last is None else int(last)
        return max([*come, before] if before is not None else come, default=None)

    def _number(self, term: Term) -> int:
        if term not in self._numbers:
            found = self._connection.execute("SELECT term FROM terms WHERE facet = ? AND value = ?", term).fetchone()
            if not found:
                found = (self._next,)
                self._next += 1
            self._note(found[0], term)
        return self._numbers[term]

    def _note(self, number: int, term: Term) -> None:
        self._numbers[term], self._terms[number] = number, term
