"""How a command answers that gives a few facts and no events: labelled lines, or one JSON object."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from catimeline.cli.output import results
from catimeline.cli.shape import FactOutput, Shape
from catimeline.render import View
from catimeline.render.visible import one_line, visible


def write_facts(facts: Iterable[tuple[str, str]], whole: Mapping[str, Any], output: FactOutput) -> None:
    """Write a label and a value a line, aligned on a terminal; or all of it as one JSON object."""
    with results(Shape("json" if output.json else "text", View(), output.output)) as out:
        if output.json:
            json.dump(whole, out, ensure_ascii=False, indent=2)
            out.write("\n")
            return
        for label, value in facts:
            before = f"{label:<12} " if out.isatty() else f"{label}\t"
            out.write(before + visible(one_line(value)) + "\n")
