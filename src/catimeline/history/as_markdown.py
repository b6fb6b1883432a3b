"""Changes as Markdown, for release notes: one list for each kind of record and of change."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType
from typing import TextIO

from catimeline.history.diff import Added, Change, Comparison, ImportResult
from catimeline.history.log import Entry
from catimeline.history.words import PLURALS, Line, entry_lines, field_lines, name_remarks, new_people, title_of
from catimeline.render import View
from catimeline.store.validators import is_id
from catimeline.text.safe import in_markdown

_KINDS = ("added", "changed", "renamed", "removed")
_SPANS = {"cut": "~~{}~~", "put": "**{}**", "hash": "`{}`"}


def write_changes(comparison: Comparison, out: TextIO, _view: View) -> None:
    """Write what changed from one version to another."""
    _write_groups(comparison.changes, out)


def write_history(entries: Iterable[Entry], out: TextIO, _view: View) -> None:
    """Write a list of commits with their changes."""
    for entry in entries:
        commit, *lines = entry_lines(entry)
        _write_item(out, _shown(commit), lines)


def write_import(result: ImportResult, out: TextIO, _view: View) -> None:
    """Write what a file changes in a store."""
    _write_groups(result.changes, out, name_remarks(result))
    if people := new_people(result):
        out.write(f"{chr(10) * bool(result.changes)}### New people\n\n")
        for name, remark in people:
            _write_item(out, in_markdown(f"{name}{remark}"), ())


def _write_groups(
    changes: Iterable[Change | Added], out: TextIO, remarks: Mapping[tuple[str, str | None], str] = MappingProxyType({})
) -> None:
    """Write a heading and a list for the changes of each kind, with what follows some of the records."""
    order = list(PLURALS)
    grouped = sorted(changes, key=lambda change: (order.index(change.record), _KINDS.index(change.kind)))
    before = ""
    for (record, kind), group in groupby(grouped, key=attrgetter("record", "kind")):
        out.write(f"{before}### {PLURALS[record]} {kind}\n\n")
        before = "\n"
        for change in group:
            remark = remarks.get((change.record, change.id), "")
            _write_item(out, _heading(change) + in_markdown(remark), field_lines(change))


def _write_item(out: TextIO, heading: str, lines: Iterable[Line]) -> None:
    out.write(f"- {heading}\n")
    out.writelines(f"  - {_shown(line)}\n" for line in lines)


def _heading(change: Change | Added) -> str:
    """The title with the id in brackets; either one alone if the other is missing."""
    ids = [_id(key) for key in (change.id, change.was) if key is not None]
    title, named = in_markdown(title_of(change)), ", before ".join(ids)
    return f"{title} ({named})" if title and named else title or named


def _id(key: str) -> str:
    return f"`{key}`" if is_id(key) else in_markdown(key)


def _shown(line: Line) -> str:
    """A line in Markdown."""
    # Neighbours of one mark are escaped as one text, since "+" or "1." counts as markup only at the beginning.
    spans = groupby(line, key=lambda piece: _SPANS.get(piece.mark, "{}"))
    return "".join(span.format(in_markdown("".join(piece.text for piece in pieces))) for span, pieces in spans)
