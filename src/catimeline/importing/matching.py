"""Finds out which event each row is: one of the store, or a new one.

It is the event with the id of the row, or that is the same thing elsewhere, or else with the same title and date. Rows
of one title, date and place that differ elsewhere are events of their own.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from catimeline.edit.new_event import FreeIds
from catimeline.importing.left_out import LeftOut
from catimeline.importing.occurrences import moved, occurrence_of
from catimeline.importing.read_rows import Claimant, Reading, ReadRow
from catimeline.importing.twins import Claim, paired
from catimeline.model.identity import Identities, Identity, identities_like, identity_of
from catimeline.model.records import Event

_ALIKE = "has the title and date of"
"""How an event was found that may be that of a row."""

_Name = TypeVar("_Name", int, str)

_NEW: tuple[list[str], str] = ([], _ALIKE)
"""Says that a row is no known event."""
_UNLIKE = Identity(("", ""), frozenset(), (), frozenset())
"""Stands for the identity of a row that is like no other and no event of the store."""


class Matcher:
    """Finds the events of the rows of one file."""

    def __init__(
        self,
        events: Mapping[str, Event],
        read: Reading,
        left_out: LeftOut,
        fault: Callable[[str, str, str], None],
        reserved: Collection[str] = (),
    ) -> None:
        """Takes what is known of the store and of the rows.

        Args:
            events: The events of the store, by id.
            read: What was read of the rows.
            left_out: Counts rows that repeat another, and those that only have the same title, date and place.
            fault: Notes a fault: the row, its column, and what is wrong.
            reserved: The ids that no new event may get, unless its row gives it.
        """
        self._events, self._repeated, self._left_out, self._fault = events, read.repeated, left_out, fault
        self._lost, self._reserved = read.lost, reserved

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
        found = [
            _NEW if one is _UNLIKE and not row.id else self._events_of(row, one, known)
            for row, one in zip(rows, identities, strict=True)
        ]
        found = self._with_moved(rows, found)
        pairs = self._pairs(rows, found)
        paired = (
            found
            if not pairs
            else [(pairs.get(row.place, keys), why) for row, (keys, why) in zip(rows, found, strict=True)]
        )
        claims = self._claims(rows, [keys for keys, _ in paired])
        for row, one, (every, _), (keys, why) in zip(rows, identities, found, paired, strict=True):
            if one is _UNLIKE and not (row.id or row.missing):  # as most are
                unnamed.append(row)
                continue
            is_twin = not keys and bool(every or new.alike(one))
            if (is_twin or len(keys) > 1) and row.place in self._repeated:
                self._left_out.repeated += 1
            elif not self._is_refused(row, (keys, why), claims):
                if keys:
                    named[keys[0]] = row
                else:
                    self._left_out.twins += is_twin
                    unnamed.append(row)
                    new.add(row.place, one)
        # last, so that new ids avoid all those that rows give
        ids = FreeIds()
        for row in unnamed:
            named[ids.free(row.stem, named, self._events, self._reserved)] = row
        return named

    def _is_refused(self, row: ReadRow, found: tuple[list[str], str], claims: Mapping[str, list[Claimant]]) -> bool:
        """Whether a row lacks something or is not clearly one event, which is noted; or repeats an earlier one."""
        (keys, why), place = found, row.place
        key = keys[0] if keys else ""
        missing = () if key in self._events else row.missing
        if len(keys) > 1:
            self._fault(place, "", f"{why} {' and '.join(map(repr, keys))}; give the id of the one you mean")
        elif missing:
            given = next((field for field in ("kind", "title") if field in missing), "")
            hint = f" (--set {given}={given.upper()} gives one to all rows)" if given else ""
            self._fault(place, "", f"has no {' and no '.join(missing)}{hint}")
        else:
            return self._is_another(row, key, claims)
        return True

    def _is_another(self, row: ReadRow, key: str, claims: Mapping[str, list[Claimant]]) -> bool:
        """Whether another row is the same event: a fault of both, unless this one only repeats it in all columns."""
        for name in filter(None, (key, *row.elsewhere)):
            # an id tells two events apart that are one thing elsewhere
            others = [
                one
                for one in claims.get(name, ())
                if one.place != row.place and (name == key or not (row.id and one.has_id))
            ]
            if not others:
                continue
            if row.place in self._repeated and len(others) == 1:
                self._left_out.repeated += 1
            else:
                is_event = name == key
                what = f"is event {name!r}" if is_event else f"is {name} elsewhere"
                column = row.columns.get("id" if is_event else "same_as", "")
                self._fault(row.place, column, f"{what}, as is {others[0].place}")
            return True
        return False

    def _claims(self, rows: Sequence[ReadRow], keys: Sequence[Sequence[str]]) -> dict[str, list[Claimant]]:
        """The rows that are an event or one thing elsewhere, by its id or value, of those that several rows are.

        A row that could not be read is one of them; one that repeats another is not.

        Args:
            rows: Those that could be read.
            keys: The ids of the events that each of them may be.
        """
        names = [(*one[:1], *row.elsewhere) for row, one in zip(rows, keys, strict=True)]
        several = _repeated(name for some in names for name in some) | self._lost.keys()
        claims: dict[str, list[Claimant]] = {}
        for row, some in zip(rows, names, strict=True) if several else ():
            for name in several.intersection(some):
                if row.place not in self._repeated:
                    claims.setdefault(name, []).append(Claimant(row.place, bool(row.id)))
        for name, lost in self._lost.items():
            claims.setdefault(name, []).append(lost)
        return claims

    def _events_of(self, row: ReadRow, one: Identity, known: Identities) -> tuple[list[str], str]:
        """The ids of the events that a row may be, perhaps a new one, and how they were found; no id if it has none."""
        same = {} if row.id in self._events else known.same(one)
        if same:
            return [*same], f"is {' and '.join(dict.fromkeys(same.values()))} elsewhere, as are"
        return [row.id] if row.id else known.alike(one), _ALIKE

    def _with_moved(self, rows: Sequence[ReadRow], found: list[tuple[list[str], str]]) -> list[tuple[list[str], str]]:
        """The ids of the events that rows may be, with those of entries of a calendar that have moved.

        Events of the same entries that no row is are noted.
        """
        unknown = [
            (row.place, one)
            for row, (keys, _) in zip(rows, found, strict=True)
            if row.elsewhere and not keys and (one := occurrence_of(row.elsewhere, str(row.raw.get("date"))))
        ]
        entries = (occurrence_of(row.elsewhere, "") for row in rows if row.elsewhere and not row.id)
        uids = {one.uid for one in entries if one}
        if not uids:
            return found
        taken = {key for keys, _ in found for key in keys}
        same, self._left_out.occurrences = moved(unknown, uids, self._events.values(), taken, self._lost.keys())
        return [([same[row.place]], _ALIKE) if row.place in same else one for row, one in zip(rows, found, strict=True)]

    def _pairs(self, rows: Sequence[ReadRow], found: Sequence[tuple[list[str], str]]) -> dict[str, list[str]]:
        """The ids of the events that rows may be, by place, of those for which title and date found some."""
        claims = (
            Claim(row.place, row.raw, row.columns, keys)
            for row, (keys, why) in zip(rows, found, strict=True)
            if why == _ALIKE and keys and not row.id and row.place not in self._repeated
        )
        return paired(claims, self._events)


def _repeated(names: Iterable[_Name]) -> set[_Name]:
    """The names that come up more than once."""
    seen: set[_Name] = set()
    found: set[_Name] = set()
    for name in names:
        (found if name in seen else seen).add(name)
    return found


def _identity_of(row: ReadRow) -> Identity:
    """What tells the event of a row from others; if the file gives it an id, the file is an authority too."""
    one = identity_of(row.raw)
    has_foreign_id = "id" in row.columns and not row.id
    return one._replace(authorities=one.authorities | {""}) if has_foreign_id else one
