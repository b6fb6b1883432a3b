"""Changes as JSON, for scripts, in the shapes of the contract."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO, cast

from catimeline.dates.edtf import EdtfDate
from catimeline.history.diff import Change, Comparison, ImportResult
from catimeline.history.log import Entry
from catimeline.model.contract import ChangeObject, CommitObject, FaultObject, NewNameObject
from catimeline.render import View
from catimeline.text.json_text import to_json


def write_changes(comparison: Comparison, out: TextIO, _view: View) -> None:
    """Write a ``DifferenceObject``, with one change per line."""
    _write_object({"old": comparison.old, "new": comparison.new}, comparison.changes, out)


def write_history(entries: Iterable[Entry], out: TextIO, _view: View) -> None:
    """Write one array, with one commit per line."""
    objects = (
        CommitObject(
            commit=commit.hash,
            date=commit.date,
            author=commit.author,
            subject=commit.subject,
            change=None if change is None else _change(change),
            history_ends=change is None,
        )
        for commit, change in entries
    )
    out.writelines(_lines("[", objects, "]"))


def write_import(result: ImportResult, out: TextIO, _view: View) -> None:
    """Write an ``ImportObject``, with one change per line."""
    faults = [FaultObject(rows=list(rows), column=column or None, message=said) for column, said, rows in result.faults]
    names = [NewNameObject(record=record, name=name, rows=rows) for record, name, rows in result.names]
    changes = cast("Iterable[Change]", result.changes)  # for JSON they are kept whole
    _write_object({**result._asdict(), "faults": faults, "names": names}, changes, out)


def _write_object(facts: Mapping[str, object], changes: Iterable[Change], out: TextIO) -> None:
    """Write an object with these keys, and ``changes`` as its last key."""
    head = to_json({**facts, "changes": []}).removesuffix("]}")
    out.writelines(_lines(head, map(_change, changes), "]}"))


def _lines(head: str, objects: Iterable[object], tail: str) -> Iterator[str]:
    before = f"{head}\n"  # each line is written once the next one is known, since the last one has no comma
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
    """A value in JSON types; a record becomes an object with all its fields."""
    # records are named tuples, so they come before the test for tuples
    if isinstance(value, EdtfDate):
        return str(value)
    if hasattr(value, "_asdict"):
        return {key: _plain(item) for key, item in value._asdict().items()}
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
