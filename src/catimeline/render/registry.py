"""Records of a registry on a terminal: sources by their references, all others by their names."""

from __future__ import annotations

from json import loads

from catimeline.light_typing import TYPE_CHECKING
from catimeline.render import View
from catimeline.render.fields import cell
from catimeline.render.grid import Column, Span, draw
from catimeline.render.table import draw_totals
from catimeline.render.terminal import Terminal
from catimeline.text.names import fold, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any, TextIO

    from catimeline.render.grid import Cell

_WIDE = 140
"""From this width in cells on, what else there is about a source has columns of its own."""
_DAYS_WIDE = 70
"""In less, days are told by their years."""
_NARROW = 50
"""In less, what else there is about a record stands below its name."""
_FIGURES = ("events", "first", "last")


def render_registry(records: Iterable[str], out: TextIO, view: View) -> None:
    """Write a row for each record, with ``view.fields``; writes nothing if there are none."""
    terminal = Terminal(out, view.color)
    listed: list[Mapping[str, Any]] = [loads(record) for record in records]
    if not listed:
        return
    main = "reference" if "reference" in view.fields else "name"
    columns = [field for field in view.fields if field != "id" or main == "reference"]
    if terminal.width < (_WIDE if main == "reference" else _NARROW):
        columns = [main, *(field for field in columns if field in _FIGURES)]
    below = [field for field in view.fields if field not in columns and (field != "id" or main == "reference")]
    rows = [[_cell(one, field, below if field == main else (), terminal.width) for field in columns] for one in listed]
    draw(terminal, [*map(_column, columns)], rows)
    draw_totals(terminal, view, len(listed))


def _column(field: str) -> Column:
    return Column(
        field.capitalize(),
        most=40 if field == "id" else None,
        flexible=field in ("name", "reference"),
        right=field == "events",
    )


def _cell(record: Mapping[str, Any], field: str, below: Sequence[str], width: int) -> Cell:
    """The cell of a field, with further fields on a line below."""
    text = cell(record[field])
    if field in ("first", "last") and width < _DAYS_WIDE:
        text = text[: -len("-01-01")]
    spans = [Span(text, "dim" if field == "id" else "", record["url"] if field == "reference" else None)]
    if field == "name" and not _are_alike(record.get("id", text), text):
        spans.append(Span(f" ({record['id']})", "dim"))
    if more := " · ".join(filter(None, (cell(record[one]) for one in below))):
        spans.append(Span(f"\n{more}", "dim"))
    return spans


def _are_alike(key: str, name: str) -> bool:
    """Whether an id says no more than a name: working-group and Working group."""
    return (slug(key) or fold(key)) == (slug(name) or fold(name))
