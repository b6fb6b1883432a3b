"""Finds out which event each row is: one of the store, or a new one.

It is the event with the id of the row, or that is the same thing elsewhere, or else with the same title and date. Rows
of one title, date and place that differ elsewhere are events of their own.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from catimeline.edit.new_event import FreeIds
from catimeline.importing.left_out import LeftOut
from catimeline.importing.read_rows import ReadRow
from catimeline.importing.twins import Claim, paired
from catimeline.model.identity import Identities, Identity, identities_like, identity_of
from catimeline.model.records import Event

_ALIKE = "has the title and date of"
"""How an event was found that may be that of a row."""


_NEW: tuple[list[str], str] = ([], _ALIKE)
"""Says that a row is no known event."""
_UNLIKE = Identity(("", ""), frozenset(), (), frozenset())
"""Stands for the identity of a row that is like no other and no event of the store."""


class Matcher:
    """Finds the events of the rows of one file."""

    def __init__(
        self,
        events: Mapping[str, Event],
        repeated: Collection[str],
        left_out: LeftOut,
        fault: Callable[[str, str, str], None],
    ) -> None:
        """Takes what is known of the store and of the rows.

        Args:
            events: The events of the store, by id.
            repeated: The rows that have the same in all columns as an earlier one.
            left_out: Counts such rows, and those that only have the same title, date and place.
            fault: Notes a fault: the row, its column, and what is wrong.
        """
        self._events, self._repeated, self._left_out, self._fault = events, repeated, left_out, fault
        self._before: dict[str, str] = {}
        """The first row that is something elsewhere, by what it is there."""

    def rows_by_id(self, rows: Sequence[ReadRow]) -> dict[str, ReadRow]:
        """The rows by event id: as given, else of the store's event that the row is, else a new id."""
        known = identities_like(
            {row.name for row in rows}, {value for row in rows for value in row.elsewhere}, self._events.values()
        )
        names = _repeated(row.name for row in rows)
        like = names | known.names
        identities = [_identity_of(row) if row.name in like or row.elsewhere else _UNLIKE for row in rows]
        new = Identities(names)  # of the rows that get a new id, by the places of the rows
        named: dict[str, ReadRow] = {}
        unnamed: list[ReadRow] = []
        found = [self._events_of(row, one, known) for row, one in zip(rows, identities, strict=True)]
        pairs = self._pairs(rows, found)
        for row, one, (every, why) in zip(rows, identities, found, strict=True):
            keys = pairs.get(row.place, every)
            key = keys[0] if keys else ""
            is_twin = not key and bool(every or new.alike(one))
            if (is_twin or len(keys) > 1) and row.place in self._repeated:
                self._left_out.repeated += 1
            elif not self._is_refused(row, one, (keys, why), named):
                if key:
                    named[key] = row
                else:
                    self._left_out.twins += is_twin
                    unnamed.append(row)
                    new.add(row.place, one)
            for value in one.elsewhere:
                self._before.setdefault(value, row.place)
        # last, so that new ids avoid all those that rows give
        ids = FreeIds()
        for row in unnamed:
            named[ids.free(row.stem, named, self._events)] = row
        return named

    def _is_refused(
        self, row: ReadRow, one: Identity, found: tuple[list[str], str], named: Mapping[str, ReadRow]
    ) -> bool:
        """Whether a row lacks something or is not clearly one event, which is noted; or repeats an earlier one."""
        (keys, why), place = found, row.place
        key = keys[0] if keys else ""
        missing = () if key in self._events else row.missing
        shared = [] if row.id else [value for value in one.elsewhere if value in self._before]
        if len(keys) > 1:
            self._fault(place, "", f"{why} {' and '.join(map(repr, keys))}; give the id of the one you mean")
        elif missing:
            given = next((field for field in ("kind", "title") if field in missing), "")
            hint = f" (--set {given}={given.upper()} gives one to all rows)" if given else ""
            self._fault(place, "", f"has no {' and no '.join(missing)}{hint}")
        elif key in named:
            self._twin(place, row.columns.get("id", ""), f"is event {key!r}, as is {named[key].place}")
        elif shared:
            message = f"is {shared[0]} elsewhere, as is {self._before[shared[0]]}"
            self._twin(place, row.columns.get("same_as", ""), message)
        else:
            return False
        return True

    def _twin(self, place: str, column: str, message: str) -> None:
        """Leave out a row that is the event of an earlier one: a fault, unless it has the same in all columns."""
        if place in self._repeated:
            self._left_out.repeated += 1
        else:
            self._fault(place, column, message)

    def _events_of(self, row: ReadRow, one: Identity, known: Identities) -> tuple[list[str], str]:
        """The ids of the events that a row may be, perhaps a new one, and how they were found; no id if it has none."""
        if one is _UNLIKE and not row.id:
            return _NEW
        same = {} if row.id in self._events else known.same(one)
        if same:
            return [*same], f"is {' and '.join(dict.fromkeys(same.values()))} elsewhere, as are"
        return [row.id] if row.id else known.alike(one), _ALIKE

    def _pairs(self, rows: Sequence[ReadRow], found: Sequence[tuple[list[str], str]]) -> dict[str, list[str]]:
        """The ids of the events that rows may be, by place, of those for which title and date found some."""
        claims = (
            Claim(row.place, row.raw, row.columns, keys)
            for row, (keys, why) in zip(rows, found, strict=True)
            if why == _ALIKE and keys and not row.id and row.place not in self._repeated
        )
        return paired(claims, self._events)


def _repeated(names: Iterable[int]) -> set[int]:
    """The names that several rows have."""
    seen: set[int] = set()
    found: set[int] = set()
    for name in names:
        (found if name in seen else seen).add(name)
    return found


def _identity_of(row: ReadRow) -> Identity:
    """What tells the event of a row from others; if the file gives it an id, the file is an authority too."""
    one = identity_of(row.raw)
    has_foreign_id = "id" in row.columns and not row.id
    return one._replace(authorities=one.authorities | {""}) if has_foreign_id else one
