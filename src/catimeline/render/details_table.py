"""The details of events on a terminal: label, values and evidence in columns, then sources and relations."""

from collections.abc import Iterable
from typing import TextIO

from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from catimeline.contract import EventObject
from catimeline.render.details import Glossary, Row, related_lines, source_lines, statement_rows
from catimeline.render.references import References
from catimeline.render.terminal import console_for, styled

_EVIDENCE_STYLES = {"disputed": "yellow", "inferred": "yellow", "unsourced": "red", "corroborated": "green"}
_READABLE = 110
"""A line of prose is no wider than this, in cells, however wide the terminal is."""


def show_on_terminal(events: Iterable[EventObject], glossary: Glossary, out: TextIO, color: str) -> None:
    """One event after the other, each under a rule with its id."""
    console = console_for(out, color)
    width = min(console.width, _READABLE)
    for event in events:
        references = References()
        console.print(Rule(styled(event["id"], "bold"), align="left", style="dim"), width=width)
        console.print(_statement_table(statement_rows(event, glossary, references)), width=width)
        references.cite(event["sources"])
        if event["sources"]:
            console.print(Padding(Text("Sources", "bold"), (1, 0, 0, 0)))
            console.print(_source_table(references), width=width)
        if event["related"]:
            console.print(Padding(Text("Related", "bold"), (1, 0, 0, 0)))
            console.print(_related_table(event, glossary), width=width)
        console.print()


def _statement_table(rows: Iterable[Row]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(no_wrap=True, style="dim")
    table.add_column(ratio=1)
    table.add_column(max_width=20)
    for row in rows:
        values = Text("\n").join(
            [
                *(styled(value) for value in row.values),
                *(styled(dispute, "yellow") for dispute in row.disputes),
            ]
        )
        evidence = Text(row.evidence, _EVIDENCE_STYLES.get(row.evidence, ""))
        if row.support:
            evidence.append(f" {row.support}", "cyan")
        table.add_row(row.label, values, evidence)
    return table


def _source_table(references: References) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for number, source in references:
        lines = [styled(source["reference"], link=source["url"])]
        lines += [
            styled(line, "dim", link=source["url"] if line == source["url"] else None) for line in source_lines(source)
        ]
        table.add_row(Text(f"[{number}]", "cyan"), Text("\n").join(lines))
    return table


def _related_table(event: EventObject, glossary: Glossary) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(no_wrap=True, style="bold")
    table.add_column()
    for relation, other_id, title, date in related_lines(event, glossary):
        table.add_row(relation, styled(other_id), styled(f"{title}, {date}"))
    return table
