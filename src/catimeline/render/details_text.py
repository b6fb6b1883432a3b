"""Event details as plain lines, for pipes."""

from collections.abc import Iterable
from typing import TextIO

from catimeline.model.contract import EventObject
from catimeline.render import View
from catimeline.render.details import Glossary, origin_marks, related_lines, source_lines, statement_rows
from catimeline.render.references import References
from catimeline.text.safe import tabbed


def render_details(events: Iterable[EventObject], glossary: Glossary, out: TextIO, _view: View) -> None:
    """Write a line for each value: label, value and evidence, separated by tabs; a blank line separates events."""
    for number, event in enumerate(events):
        if number:
            out.write("\n")
        references = References()
        lines: list[tuple[str, ...]] = [("Id", event["id"])]
        for row in statement_rows(event, glossary, references):
            evidence = " ".join(filter(None, (row.evidence, row.support)))
            lines += [(row.label, value, evidence) if evidence else (row.label, value) for value in row.values]
            lines += [(row.label, remark) for remark in row.remarks]
        references.cite(event["sources"])  # after the statements, whose sources get the first numbers
        lines += [(f"[{mark}]", source.reference, *source_lines(event, source)) for mark, source in references]
        lines += [(found, "one origin") for found in origin_marks(event, references)]
        lines += [(relation, *other) for relation, *other in related_lines(event, glossary)]
        out.writelines(tabbed(line) + "\n" for line in lines)
