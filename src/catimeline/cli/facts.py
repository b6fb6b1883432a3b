"""Output about a single thing: a label and a value a line, or all of it as one record."""

from collections.abc import Iterable, Mapping

from catimeline.cli.output import results, write_events
from catimeline.cli.output_options import Output
from catimeline.render import FOR_PEOPLE
from catimeline.render.hanging_indent import hanging_indent
from catimeline.render.json_fields import pick
from catimeline.text.json_text import to_json
from catimeline.text.safe import one_line, visible


def write_facts(facts: Iterable[tuple[str, str]], whole: Mapping[str, object], output: Output) -> None:
    """Write a label and a value a line, aligned on a terminal; or all of it as one record, indented in JSON."""
    shape = output.shape(tuple(whole), tuple(whole))
    if shape.format != "json" and (output.fields is not None or shape.format not in FOR_PEOPLE):
        write_events([to_json(whole)], shape)
        return
    with results(shape) as out:
        if shape.format == "json":
            shown = pick(whole, shape.view.fields) if shape.view.fields else whole
            out.write(to_json(shown, indented=True) + "\n")
            return
        for label, value in facts:
            text = visible(one_line(value))
            on_terminal = shape.format == "table"
            line = hanging_indent(f"{label:<12} ", text, " " * 13) if on_terminal else f"{label}\t{text}"
            out.write(f"{line}\n")
