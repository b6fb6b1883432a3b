"""Reads command lines that are plain without Typer, whose import and reading take half of the time of a command.

A line is plain if it has arguments, flags, ``--name VALUE``, ``--name=VALUE`` and ``-n VALUE`` with names in full, and
nothing is missing, unknown, wrong, or given twice where one value is taken. A word is not plain if it is empty, nor a
value that begins with a hyphen. Typer reads all other lines, from the start; its values for a plain line are the same.
"""

from __future__ import annotations

import os

from catimeline.cli.parameters import FLAG
from catimeline.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from catimeline.cli.parameters import Command

_EXPANDED = "*?[~$%" if os.name == "nt" else ""
"""What patterns and variables have, which Typer expands on Windows."""


def read_plain_line(command: Command, words: Sequence[str]) -> dict[str, Any] | None:
    """The values of all parameters of a command, by name; ``None`` if the line is not plain.

    Args:
        command: The command.
        words: The words after its name.
    """
    if any(char in word for char in _EXPANDED for word in words):
        return None
    options = {name: one for one in command.parameters for name in (*one.names, one.off)}
    arguments = [one for one in command.parameters if one.is_argument]
    given: dict[str, Any] = {}
    rest = iter(words)
    for word in rest:
        name, equals, text = word.partition("=")
        if not word.startswith("-"):
            parameter, text = arguments[0] if arguments else None, word
            arguments = arguments if parameter and parameter.many else arguments[1:]
        elif equals and not name.startswith("--"):
            parameter = None  # -n=1 is the value =1
        else:
            parameter = options.get(name)
        if parameter is None or (parameter.name in given and not parameter.many):
            return None
        if parameter.kind == FLAG:
            value = None if equals else name != parameter.off
        else:
            value = parameter.value_of(text if equals or parameter.is_argument else next(rest, ""))
        if value is None:
            return None
        given[parameter.name] = [*given.get(parameter.name, ()), value] if parameter.many else value
    if any(one.required and one.name not in given for one in command.parameters):
        return None
    return {one.name: given.get(one.name, one.default) for one in command.parameters}
