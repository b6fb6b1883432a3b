"""Adds, removes and rewrites single events in an index, with their terms, links and search text."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from catimeline.index.facets import FACETS, NO_DAY
from catimeline.index.packed import PART, pack_slots, pack_terms, unpack_slots, unpack_terms
from catimeline.index.row_dates import OtherDate
from catimeline.index.rows import OPEN_TAIL, Row, RowMaker, Term, order_of
from catimeline.index.tables import INSERT_FACTS, INSERT_OTHER_DATE, ROOM, related_json
from catimeline.index.words import TEXTS
from catimeline.model.relations import Node, Related, related_events
from catimeline.store.validation import NeedsFullRead


class Changes:
    """Collects the old and the new rows of events by id; ``apply`` writes the difference."""

    def __init__(self, connection: sqlite3.Connection, positions: Iterable[int]) -> None:
        """Mark the events at these positions for removal, unless ``put`` puts them back."""
        self._connection = connection
        self._terms = _TermTable(connection)
        self._searchable = bool(connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'search'").fetchone())
        self._before = {row.id: (position, row) for position, row in map(self._load, positions)}
        self._after: dict[str, Row] = {}
        self._touched: set[str] = set()
        self._next_slot: int | None = None
        """The least slot above all others, once it is needed."""

    def put(self, row: Row) -> str:
        """Set the new row of an event, and return its id.

        Raises:
            NeedsFullRead: There is another event with this id.
        """
        if row.id in self._after or (row.id not in self._before and self._position(row.id) is not None):
            raise NeedsFullRead
        self._after[row.id] = _in_order(row)
        return row.id

    def renew(self, maker: RowMaker, positions: Iterable[int]) -> None:
        """Describe the events at some positions again, with changed registries; the events themselves are the same."""
        for position in sorted(positions):
            _, old = self._load(position)
            new = maker.restored(json.loads(old.json + OPEN_TAIL), old.links)
            self._write(position, old, _in_order(new))

    def apply(self) -> None:
        """Write the changes.

        Raises:
            NeedsFullRead: An event names a related event that does not exist, or a gap between two events is too small.
        """
        # Old rows first: `_placed` looks for neighbours in the tables, and must not find rows that are about to go.
        waiting = []
        for event_id, (position, old) in self._before.items():
            new = self._after.get(event_id)
            if new and new.order == old.order:
                self._write(position, old, new)
            else:
                self._write(position, old, None)
        for event_id, new in self._after.items():
            if event_id not in self._before or self._before[event_id][1].order != new.order:
                waiting.append(new)
        for position, new in self._placed(sorted(waiting, key=lambda row: row.order)):
            self._write(position, None, new)
        self._terms.write()
        self._relate()

    def positions(self, ids: Iterable[str]) -> list[int]:
        """The positions of events, in the order of the ids."""
        found = map(self._position, ids)
        return [position for position in found if position is not None]

    def facets(self) -> set[str]:
        """The facets that have gained or lost a value."""
        return self._terms.renewed

    def _load(self, position: int) -> tuple[int, Row]:
        """The row at a position, as ``_in_order`` has it."""
        one = self._connection.execute
        event_id, text = one("SELECT id, json FROM events WHERE position = ?", (position,)).fetchone()
        facts = one("SELECT * FROM facts WHERE position = ?", (position,)).fetchone()
        (_, _, sources, span, day, *bounds), terms = facts[: -len(FACETS)], b"".join(facts[-len(FACETS) :])
        others = one("SELECT * FROM other_dates WHERE position = ? ORDER BY number", (position,))
        _, *words = one("SELECT * FROM texts WHERE position = ?", (position,)).fetchone()
        series = json.loads(text + OPEN_TAIL)["series"] or {"id": None, "number": None}
        numbered = series["number"] is not None
        return position, Row(
            event_id,
            span,
            day,
            (bounds[0], bounds[1], bounds[2], bounds[3]),
            tuple(OtherDate(*date) for _, _, *date in others),
            sources,
            text,
            tuple(words),
            tuple(sorted(map(self._terms.term, unpack_terms(terms)))),
            series["id"] if numbered else None,
            series["number"],
            tuple(self._links(position)),
        )

    def _placed(self, rows: Sequence[Row]) -> Iterator[tuple[int, Row]]:
        """Give new rows, which are sorted, positions in the gaps between existing events."""
        before = [(self._position_before(row), row) for row in rows]
        for low, group in groupby(before, key=lambda pair: pair[0]):
            new = [row for _, row in group]
            after = "SELECT min(position) FROM events WHERE position > ?"
            [(high,)] = self._connection.execute(after, (low,))
            step = ROOM if high is None else (high - low) // (len(new) + 1)
            # The gap is used up: a full build spaces all events evenly again.
            if not step:
                raise NeedsFullRead
            yield from ((low + step * number, row) for number, row in enumerate(new, start=1))

    def _position_before(self, row: Row) -> int:
        """The position of the event that a new one follows; 0 if the new one comes first."""
        earlier = "SELECT position FROM facts WHERE day < ? ORDER BY day DESC, position DESC LIMIT 1"
        found = self._connection.execute(earlier, (row.day,)).fetchone()
        # Among events of the same day, look at each: `last` has no index.
        alike = "SELECT position, last, id FROM facts CROSS JOIN events USING (position) WHERE day = ?"
        position: int = found[0] if found else 0
        for at, last, event_id in self._connection.execute(f"{alike} ORDER BY position", (row.day,)):
            if order_of(row.day, last, event_id) > row.order:
                break
            position = at
        return position

    def _write(self, position: int, old: Row | None, new: Row | None) -> None:
        """Replace the old row at a position with the new one; ``None`` means that there is none: insert or delete."""
        if old == new:
            return
        write = self._connection.execute
        slot = self._slot(position)
        for table in ("events", "facts", "other_dates"):
            write(f"DELETE FROM {table} WHERE position = ?", (position,))
        numbers = self._terms.change(position, slot, old, new)
        if new:
            write("INSERT INTO events VALUES (?, ?, ?)", (position, new.id, new.json))
            write(INSERT_FACTS, (position, slot, new.sources, new.span, new.day, *new.bounds, *_by_facet(new, numbers)))
            others = ((position, number, *date) for number, date in enumerate(new.other_dates))
            self._connection.executemany(INSERT_OTHER_DATE, others)
        self._write_words(position, old.words if old else None, new.words if new else None)
        self._write_links(position, old, new)

    def _slot(self, position: int) -> int:
        """The slot of the event at a position; for a new event, one that no event has."""
        found = self._connection.execute("SELECT slot FROM facts WHERE position = ?", (position,)).fetchone()
        if found:
            return int(found[0])
        if self._next_slot is None:
            [(self._next_slot,)] = self._connection.execute("SELECT coalesce(max(slot) + 1, 0) FROM facts")
        self._next_slot += 1
        return self._next_slot - 1

    def _write_words(self, position: int, old: tuple[str, ...] | None, new: tuple[str, ...] | None) -> None:
        if old == new:
            return
        write = self._connection.execute
        columns, values = f"rowid, {', '.join(TEXTS)}", f"?{', ?' * len(TEXTS)}"
        # An FTS5 table with external content does not follow it: 'delete' needs the very values that were indexed.
        if old:
            write("DELETE FROM texts WHERE position = ?", (position,))
            if self._searchable:
                write(f"INSERT INTO search(search, {columns}) VALUES ('delete', {values})", (position, *old))
        if new:
            write(f"INSERT INTO texts VALUES ({values})", (position, *new))
            if self._searchable:
                write(f"INSERT INTO search({columns}) VALUES ({values})", (position, *new))

    def _write_links(self, position: int, old: Row | None, new: Row | None) -> None:
        """Write the links of an event and its number in a series, and mark all events whose relations may change."""
        old_node, new_node = (row and (row.links, row.series, row.number) for row in (old, new))
        if old_node == new_node:
            return
        write = self._connection.execute
        for row in filter(None, (old, new)):
            self._touched.add(row.id)
            self._touched.update(other for other, _ in row.links)
        if old:
            self._touched.update(self._members(old.series))
            write("DELETE FROM links WHERE position = ?", (position,))
            write("DELETE FROM related WHERE position = ?", (position,))
            write(
                "DELETE FROM numbered WHERE series = ? AND number = ? AND position = ?",
                (old.series, old.number, position),
            )
        if new:
            rows = ((position, row, *link) for row, link in enumerate(new.links))
            self._connection.executemany("INSERT INTO links VALUES (?, ?, ?, ?)", rows)
            if new.series is not None:
                write("INSERT INTO numbered VALUES (?, ?, ?)", (new.series, new.number, position))
            self._touched.update(self._members(new.series))

    def _members(self, series: str | None) -> Iterator[str]:
        """The ids of the events that have a number in a series."""
        members = "SELECT id FROM numbered JOIN events USING (position) WHERE series = ?"
        return (event_id for (event_id,) in self._connection.execute(members, (series,)))

    def _relate(self) -> None:
        """Write the relations of all marked events."""
        for event_id in self._before.keys() - self._after.keys():
            if self._connection.execute("SELECT 1 FROM links WHERE other = ?", (event_id,)).fetchone():
                raise NeedsFullRead
        changed = self._touched - (self._before.keys() - self._after.keys())
        nodes = dict(sorted((position, node) for key in changed for position, node in self._around(key)))
        related = related_events(list(nodes.values()))
        for key in changed:
            position = self._position(key)
            if key in related:
                row = (position, related_json(related[key]))
                self._connection.execute("INSERT OR REPLACE INTO related VALUES (?, ?)", row)
            else:
                self._connection.execute("DELETE FROM related WHERE position = ?", (position,))

    def _around(self, event_id: str) -> Iterator[tuple[int, Node]]:
        """An event and all others that its relations depend on: those that name it, and those in its series.

        Raises:
            NeedsFullRead: There is no such event.
        """
        if self._position(event_id) is None:
            raise NeedsFullRead
        near = """
            SELECT position FROM events WHERE id = :id
            UNION SELECT position FROM links WHERE other = :id
            UNION SELECT m.position FROM events AS e CROSS JOIN numbered AS n USING (position)
              JOIN numbered AS m ON m.series = n.series WHERE e.id = :id
        """
        for (position,) in self._connection.execute(near, {"id": event_id}).fetchall():
            yield position, self._node(position)

    def _node(self, position: int) -> Node:
        node = "SELECT id, series, number FROM events LEFT JOIN numbered USING (position) WHERE position = ?"
        [(event_id, series, number)] = self._connection.execute(node, (position,))
        return Node(event_id, series, number, self._links(position))

    def _links(self, position: int) -> list[Related]:
        """The relations that the event at a position itself names."""
        links = "SELECT other, relation FROM links WHERE position = ? ORDER BY row"
        return self._connection.execute(links, (position,)).fetchall()

    def _position(self, event_id: str) -> int | None:
        found = self._connection.execute("SELECT position FROM events WHERE id = ?", (event_id,)).fetchone()
        return found[0] if found else None


def _in_order(row: Row) -> Row:
    """The row with its terms in alphabetical order, so that two rows with the same terms are equal."""
    return row._replace(terms=tuple(sorted(row.terms)))


def _by_facet(row: Row, numbers: Sequence[int]) -> Iterable[bytes]:
    """The packed numbers of the terms of a row, by facet; ``numbers`` has them in the order of the terms."""
    packed = dict.fromkeys(FACETS, b"")
    for number, (facet, _) in zip(numbers, row.terms, strict=True):
        packed[facet] += pack_terms([number])
    return packed.values()


class _TermTable:
    """The tables of terms, postings and slots. ``change`` writes postings at once; ``write`` the others at the end."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._numbers: dict[Term, int] = {}
        self._terms: dict[int, Term] = {}
        [(self._next,)] = connection.execute("SELECT coalesce(max(term) + 1, 0) FROM terms")
        self._more: Counter[int] = Counter()
        """By term, how many more events have it than before; negative for fewer."""
        self._gained: dict[int, list[int]] = {}
        """By term, the last days of events that gained it."""
        self._lost: dict[int, list[int]] = {}
        """By term, the last days of events that lost it."""
        self._moved: defaultdict[tuple[int, int], dict[int, bool]] = defaultdict(dict)
        """By term and part, the slots of events that gained the term, and of those that lost it: ``False``."""
        self.renewed: set[str] = set()
        """The facets that have gained or lost a value."""

    def term(self, number: int) -> Term:
        """The facet and value of a term."""
        if number not in self._terms:
            found = self._connection.execute("SELECT facet, value FROM terms WHERE term = ?", (number,)).fetchone()
            self._note(number, found)
        return self._terms[number]

    def change(self, position: int, slot: int, old: Row | None, new: Row | None) -> list[int]:
        """Give the event at a position the terms of the new row instead of the old ones; return the new numbers."""
        before = [self._number(term) for term in old.terms] if old else []
        after = [self._number(term) for term in new.terms] if new else []
        same_days = bool(old and new and (old.day, old.bounds[1]) == (new.day, new.bounds[1]))
        lost, gained = set(before) - set(after), set(after) - set(before)
        self._connection.executemany(
            "DELETE FROM postings WHERE term = ? AND position = ?", ((term, position) for term in lost)
        )
        self._connection.executemany("INSERT INTO postings VALUES (?, ?)", ((term, position) for term in gained))
        part, place = divmod(slot, PART)
        for term in lost | gained:
            self._moved[term, part][place] = term in gained
        self._more.subtract(lost)
        self._more.update(gained)
        # With other days, an event counts as lost and gained also for the terms that it keeps.
        self._note_days(lost if same_days else before, old, self._lost)
        self._note_days(gained if same_days else after, new, self._gained)
        return after

    def write(self) -> None:
        """Update the slots, counts and days of the changed terms; a term that no event has any more is deleted."""
        for (number, part), moved in self._moved.items():
            self._move(number, part, moved)
        for number in sorted(self._more.keys() | self._gained.keys() | self._lost.keys()):
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

    def _move(self, number: int, part: int, moved: Mapping[int, bool]) -> None:
        """Write the slots of a term in a part, some of which have come or gone."""
        key = number, part
        found = self._connection.execute("SELECT packed FROM slots WHERE term = ? AND part = ?", key).fetchone()
        slots = set(unpack_slots(found[0]) if found else ())
        for slot, is_there in moved.items():
            (slots.add if is_there else slots.discard)(slot)
        self._connection.execute("DELETE FROM slots WHERE term = ? AND part = ?", key)
        if slots:
            self._connection.execute("INSERT INTO slots VALUES (?, ?, ?)", (*key, pack_slots(sorted(slots))))

    def _note_days(self, terms: set[int] | list[int], row: Row | None, noted: dict[int, list[int]]) -> None:
        if row:
            last = row.day if row.bounds[1] is None else row.bounds[1]
            for term in terms:
                noted.setdefault(term, []).extend(() if row.day == NO_DAY else (last,))

    def _first(self, number: int) -> int | None:
        """The first known day of any event that has the term: events are in the order of their days."""
        found = self._connection.execute(
            "SELECT day FROM postings CROSS JOIN facts USING (position)"
            " WHERE term = ? AND day != ? ORDER BY position LIMIT 1",
            (number, NO_DAY),
        ).fetchone()
        return found[0] if found else None

    def _last(self, number: int, before: int | None) -> int | None:
        """The last known day of any event that has the term; ``before`` is the stored one."""
        gained = self._gained.get(number, [])
        # Only if the event with the last day lost the term must all the remaining ones be looked at.
        if before in self._lost.get(number, []):
            [(last,)] = self._connection.execute(
                "SELECT max(coalesce(last, day)) FROM postings CROSS JOIN facts USING (position)"
                " WHERE term = ? AND day != ?",
                (number, NO_DAY),
            )
            return None if last is None else int(last)
        return max([*gained, before] if before is not None else gained, default=None)

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
