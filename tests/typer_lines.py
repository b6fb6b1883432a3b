"""Command lines as Typer reads them, to compare other readers with."""

from typing import Any

import typer

from catimeline.cli import load
from catimeline.cli.parameters import Command
from catimeline.cli.program import made_of


class Recording(Command):
    """A command that keeps the values instead of doing its work."""

    values: dict[str, Any] | None = None

    def run(self, values: dict[str, Any]) -> None:
        self.values = values


def read_by_typer(name: str, words: list[str]) -> dict[str, Any] | None:
    """The values that Typer reads in a line; ``None`` if it refuses the line, or does something else."""
    command = Recording(load(name).function)
    try:
        made_of(command, name).main(words, prog_name=name, standalone_mode=False)
    except (typer.TyperException, ValueError):  # ValueError: a path with a null character
        return None
    return command.values
