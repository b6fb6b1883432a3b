"""CSV (RFC 4180) and TSV (IANA text/tab-separated-values): a header, one row per event, lists joined by "; "."""

import csv
from collections.abc import Callable, Iterable
from json import loads
from typing import TextIO

from catimeline.render import View
from catimeline.render.fields import cell_at
from catimeline.text.safe import one_line, quote_formula, tabbed, visible

COLUMNS = {
    "id": "id",
    "date": "date.edtf",
    "start": "date.start",
    "end": "date.end",
    "precision": "date.precision",
    "title": "title",
    "kind": "kind",
    "status": "status",
    "series": "series.id",
    "number": "series.number",
    "places": "places.name",
    "countries": "places.country",
    "actors": "actors.id",
    "people": "people.name",
    "topics": "topics",
    "summary": "summary",
    "notes": "notes",
    "inferred": "inferred",
    "evidence": "evidence",
    "sources": "sources.id",
    "references": "sources.reference",
    "urls": "sources.url",
    "same_as": "same_as",
}
"""The default columns, each with the field that it holds."""


def render_csv(events: Iterable[str], out: TextIO, view: View) -> None:
    """Write comma-separated values; lines end with CR LF (RFC 4180 section 2).

    With ``view.bom``, the text begins with a byte order mark, without which Excel does not read it as UTF-8. A file or
    pipe gets the text unchanged except for quoted formulas. On a terminal, control characters are made visible, since
    the terminal would execute them.
    """
    if view.bom:
        out.write("\ufeff")
    write = csv.writer(out, lineterminator="\r\n").writerow
    _write_rows(events, view, (lambda row: write(map(visible, row))) if out.isatty() else write)


def render_tsv(events: Iterable[str], out: TextIO, view: View) -> None:
    """Write tab-separated values; the format has no quotes, so a tab or line break in a value becomes a space."""
    # on one line first, so that what is quoted is what is read
    _write_rows(events, view, lambda row: out.write(tabbed(row) + "\n"), one_line)


def _write_rows(
    events: Iterable[str], view: View, write: Callable[[list[str]], object], made: Callable[[str], str] = str
) -> None:
    columns = {field: field for field in view.fields} or COLUMNS
    shown = quote_formula if view.formulas == "quote" else str
    write(list(columns))
    cells = [cell_at(path) for path in columns.values()]
    for event in map(loads, events):
        write([shown(made(text(event))) for text in cells])
