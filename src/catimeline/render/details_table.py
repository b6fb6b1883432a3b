"""Event details on a terminal: label, values and evidence in columns, then sources and related events."""

from __future__ import annotations

from catimeline.light_typing import TYPE_CHECKING
from catimeline.render import View
from catimeline.render.details import origin_marks, related_lines, source_lines, statement_rows
from catimeline.render.grid import Column, Span, draw
from catimeline.render.references import References
from catimeline.render.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from catimeline.model.contract import EventObject
    from catimeline.render.details import Glossary, Row
    from catimeline.render.grid import Cell
    from catimeline.render.references import Listed

_EVIDENCE_STYLES = {"disputed": "yellow", "inferred": "yellow", "unsourced": "red", "corroborated": "green"}
_READABLE = 110
"""The maximum width of a line of prose, in cells; longer lines are hard to read."""


def render_details(events: Iterable[EventObject], glossary: Glossary, out: TextIO, view: View) -> None:
    """Write one event after the other, each headed by its id."""
    terminal = Terminal(out, view.color)
    width = min(terminal.width, _READABLE)
    for number, event in enumerate(events):
        references = References()
        statements = [_statement(row) for row in statement_rows(event, glossary, references)]
        references.cite(event["sources"])  # after the statements, whose sources get the first numbers
        sources = [_source(event, mark, source) for mark, source in references]
        sources += [
            [[Span("")], [Span(found, "cyan"), Span(" one origin")]] for found in origin_marks(event, references)
        ]
        related = [_related(*parts) for parts in related_lines(event, glossary)]
        if number:
            terminal.write(["\n"])
        draw(terminal, [Column(event["id"])], [], width)
        draw(terminal, [Column(), Column(flexible=True), Column(most=20)], statements, width)
        for heading, columns, rows in (
            ("Sources", [Column(right=True), Column(flexible=True)], sources),
            ("Related", [Column(), Column(), Column(flexible=True)], related),
        ):
            if rows:
                draw(terminal, [Column()], [[[Span(f"\n{heading}", "bold")]]], width)
                draw(terminal, columns, rows, width)


def _statement(row: Row) -> list[Cell]:
    values = [Span("\n".join(row.values))]
    values += [Span(f"\n{remark}", "yellow") for remark in row.remarks]
    evidence = Span(row.evidence, _EVIDENCE_STYLES.get(row.evidence, ""))
    support = Span(f" {row.support}" if row.support else "", "cyan")
    return [[Span(row.label, "dim")], values, [evidence, support]]


def _source(event: EventObject, number: int, source: Listed) -> list[Cell]:
    lines = [
        Span(f"\n{line}", "dim", source.url if line == source.url else None) for line in source_lines(event, source)
    ]
    return [[Span(f"[{number}]", "cyan")], [Span(source.reference, link=source.url), *lines]]


def _related(relation: str, event_id: str, title: str, date: str) -> list[Cell]:
    return [[Span(relation, "dim")], [Span(event_id, "bold")], [Span(f"{title}, {date}")]]
