"""Gives each row of a file the id of an event: its own, that of the store's event that it is, or a new one."""

from collections.abc import Collection, Iterable, Mapping

from catimeline.edit.new_event import FreeIds
from catimeline.importing.faults import RowFaults
from catimeline.importing.left_out import LeftOut
from catimeline.importing.read_rows import ReadRow
from catimeline.model.identity import Identities, Identity, identities_like, identity_of
from catimeline.model.records import Event

TWIN = "and neither has an id"
"""The end of the message on a row that may be the event of an earlier one."""
_UNLIKE = Identity(("", ""), frozenset(), (), frozenset())
"""Stands for the identity of a row that is like no other and no event of the store."""


class RowIds:
    """Finds the ids for the rows of one file."""

    def __init__(
        self, events: Mapping[str, Event], repeated: Collection[str], faults: RowFaults, left_out: LeftOut
    ) -> None:
        """Takes the state of an import.

        Args:
            events: Those of the store, by id.
            repeated: The places of the rows that have the same in all columns as an earlier one.
            faults: Takes those of rows that have no id or are the event of another row.
            left_out: Counts the rows that are left out as repeated.
        """
        self._events, self._repeated = events, repeated
        self._faults, self._left_out = faults, left_out

    def rows_by_id(self, rows: Collection[ReadRow]) -> dict[str, ReadRow]:
        """The rows by event id: as given, else of the store's event that the row is, else a new id."""
        known = identities_like(
            {row.name for row in rows}, {value for row in rows for value in row.elsewhere}, self._events.values()
        )
        repeated = _repeated(row.name for row in rows)
        like = repeated | known.names
        new = Identities(repeated)  # of the rows that get a new id, by the places of the rows
        before: dict[str, str] = {}  # the first row that is something elsewhere
        named: dict[str, ReadRow] = {}
        unnamed: list[ReadRow] = []
        for row in rows:
            one = _identity_of(row) if row.name in like or row.elsewhere else _UNLIKE
            keys, why = self._events_of(row, one, known)
            key = keys[0] if keys else ""
            missing = row.missing if key not in self._events else ()
            shared = [] if row.id else [value for value in one.elsewhere if value in before]
            if len(keys) > 1:
                both = f"{why} {' and '.join(map(repr, keys))}; give the id of the one you mean"
                self._faults.refuse(row.place, "", both)
            elif missing:
                given = next((field for field in ("kind", "title") if field in missing), "")
                hint = f" (--set {given}={given.upper()} gives one to all rows)" if given else ""
                self._faults.refuse(row.place, "", f"has no {' and no '.join(missing)}{hint}")
            elif key in named:
                self._twin(row.place, row.columns.get("id", ""), f"is event {key!r}, as is {named[key].place}")
            elif shared:
                message = f"is {shared[0]} elsewhere, as is {before[shared[0]]}"
                self._twin(row.place, row.columns.get("same_as", ""), message)
            elif key:
                named[key] = row
            elif alike := new.alike(one):
                self._twin(row.place, "", f"has the title and date of {alike[0]}, {TWIN}")
            else:
                unnamed.append(row)
                new.add(row.place, one)
            for value in one.elsewhere:
                before.setdefault(value, row.place)
        # last, so that new ids avoid all those that rows give
        ids = FreeIds()
        for row in unnamed:
            named[ids.free(row.stem, named, self._events)] = row
        return named

    def _twin(self, place: str, column: str, message: str) -> None:
        """Leave out a row that is the event of an earlier one: a fault, unless it has the same in all columns."""
        if place in self._repeated:
            self._left_out.repeated += 1
        else:
            self._faults.refuse(place, column, message)

    def _events_of(self, row: ReadRow, one: Identity, known: Identities) -> tuple[list[str], str]:
        """The ids of the events that a row may be, perhaps a new one, and how they were found; no id if it has none."""
        same = {} if row.id in self._events else known.same(one)
        if same:
            return [*same], f"is {' and '.join(dict.fromkeys(same.values()))} elsewhere, as are"
        return [row.id] if row.id else known.alike(one), "has the title and date of"


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
