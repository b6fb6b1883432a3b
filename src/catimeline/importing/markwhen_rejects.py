"""Writes events of Markwhen that are refused, each below its section and the reasons; corrected, they can be read."""

from collections.abc import Iterable, Sequence
from typing import TextIO

from catimeline.text.safe import one_line

_FAULT = "// catimeline-fault: "
"""How the comment begins that says why."""

Content = tuple[str, Sequence[str]]
"""The names of the sections around an event, and its lines."""


def write(refused: Iterable[tuple[Content, Sequence[str]]], out: TextIO) -> None:
    """Write events as they were, without the reasons of an earlier time."""
    before = ""
    for (section, lines), why in refused:
        if section != before:
            out.write(f"# {section}\n")
        before = section
        out.write(f"{_FAULT}{one_line('; '.join(why))}\n")
        text = "\n".join(line for line in lines if not line.startswith(_FAULT))
        out.write(f"{text.rstrip()}\n")
