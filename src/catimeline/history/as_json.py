"""What changed as JSON, for scripts. Every key is always there, in this order; ``null`` for what there is none of."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO, TypedDict

from catimeline.dates.edtf import EdtfDate
from catimeline.history.diff import Change, Comparison, ImportResult
from catimeline.history.log import Entry
from catimeline.render import View
from catimeline.text.json_text import to_json


class FieldObject(TypedDict):
    """One value that changed, as the store has it: dates as EDTF, ids for what has ids."""

    path: list[str]
    """Fields and keys of items: ``["date"]``, ``["sources", "gazette-2001", "supports"]``, ``["evidence", "date"]``."""
    old: Any
    """``null`` where there was nothing."""
    new: Any
    """``null`` where there is nothing any more."""


class ChangeObject(TypedDict):
    """A record that changed."""

    record: str
    """store, event, source, actor, place, person, series, kind or topic."""
    change: str
    """added, removed, renamed (and perhaps changed) or changed."""
    id: str | None
    """The new one if it was renamed; ``null`` for the store."""
    was: str | None
    """The id before, if it was renamed."""
    fields: list[FieldObject]
    """Of what was added or removed all that is given."""


class DifferenceObject(TypedDict):
    """What ``diff`` gives."""

    old: str
    """What was compared, as it was named."""
    new: str
    changes: list[ChangeObject]


class CommitObject(TypedDict):
    """What ``log`` gives: a list of these, the last commit first."""

    commit: str
    """The whole hash."""
    date: str
    """When its author made it: ISO 8601 with the offset from UTC."""
    author: str
    subject: str
    change: ChangeObject


class FaultObject(TypedDict):
    """Something wrong in a file that is to be imported."""

    rows: list[str]
    """Where: "row 12", "line 7", "event 3"."""
    column: str | None
    """``null`` where the row as a whole is at fault."""
    message: str


class ImportObject(TypedDict):
    """What ``import`` gives."""

    store: str
    """The file that is changed, or would be."""
    file: str
    """As it was named."""
    written: bool
    same: int
    """How many of its events the store has just so."""
    faults: list[FaultObject]
    changes: list[ChangeObject]


def write_changes(comparison: Comparison, out: TextIO, _view: View) -> None:
    """Write a ``DifferenceObject``, a change a line."""
    _write_object({"old": comparison.old, "new": comparison.new}, comparison.changes, out)


def write_history(entries: Iterable[Entry], out: TextIO, _view: View) -> None:
    """Write one array, a commit a line."""
    objects = (
        CommitObject(
            commit=commit.hash,
            date=commit.date,
            author=commit.author,
            subject=commit.subject,
            change=_change(change),
        )
        for commit, change in entries
    )
    out.writelines(_lines("[", objects, "]"))


def write_import(result: ImportResult, out: TextIO, _view: View) -> None:
    """Write an ``ImportObject``, a change a line."""
    faults = [FaultObject(rows=list(rows), column=column or None, message=said) for column, said, rows in result.faults]
    _write_object({**result._asdict(), "faults": faults}, result.changes, out)


def _write_object(facts: Mapping[str, object], changes: Iterable[Change], out: TextIO) -> None:
    """Write an object of some facts, and of changes as its last key."""
    head = to_json({**facts, "changes": []}).removesuffix("]}")
    out.writelines(_lines(head, map(_change, changes), "]}"))


def _lines(head: str, objects: Iterable[object], tail: str) -> Iterator[str]:
    before = f"{head}\n"
    for one in objects:
        yield before + to_json(one)
        before = ",\n"
    yield f"{head}{tail}\n" if before != ",\n" else f"\n{tail}\n"


def _change(change: Change) -> ChangeObject:
    return {
        "record": change.record,
        "change": change.kind,
        "id": change.id,
        "was": change.was,
        "fields": [
            {"path": list(field.path), "old": _plain(field.old), "new": _plain(field.new)} for field in change.fields
        ],
    }


def _plain(value: object) -> object:
    """A value in the types of JSON; a record becomes an object with all its fields."""
    if isinstance(value, EdtfDate):
        return str(value)
    if hasattr(value, "_asdict"):
        return {key: _plain(item) for key, item in value._asdict().items()}
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
