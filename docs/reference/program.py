"""What the program says of itself: its commands and their options, as ``--help`` has them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import typer

from catimeline.cli import COMMANDS, app

OPTIONS = "Options"
"""The panel of options that have none of their own."""


class Option(NamedTuple):
    """An option or an argument."""

    names: str
    """As it is typed: ``-o, --output FILE``."""
    help: str
    panel: str
    """The heading under which ``--help`` has it."""

    @property
    def name(self) -> str:
        """Its long name."""
        return next(iter(re.findall(r"--[\w-]+", self.names)), self.names)


_MANY = 5
"""So many commands make an option worth a place of its own."""

Shared = Mapping[str, list[Option]]
"""The options that several commands have, by their panels."""


class Command(NamedTuple):
    """A command, as its ``--help`` tells of it."""

    name: str
    """With the program: ``catimeline list``."""
    text: list[str]
    """Paragraphs, each a line."""
    examples: list[str]
    arguments: list[Option]
    options: list[Option]

    @property
    def usage(self) -> str:
        """How it is called."""
        arguments = [one.names if one.panel == "required" else f"[{one.names}]" for one in self.arguments]
        return " ".join([self.name, "[OPTIONS]", *arguments])

    def own(self, shared: Shared) -> list[Option]:
        """The options that are this command's alone."""
        return [option for option in self.options if option not in shared.get(option.panel, ())]

    def taken(self, shared: Shared) -> Iterator[tuple[str, list[str]]]:
        """The panels of shared options that it takes; with their names where it does not take all."""
        for panel, options in shared.items():
            names = [option.name for option in options if option in self.options]
            if names:
                yield panel, names if len(names) < len(options) else []


class Program(NamedTuple):
    """All commands in their order."""

    itself: Command
    commands: list[Command]
    shared: Shared


def read_program() -> Program:
    """The program as it is.

    An option is shared if many commands have it in the same words; of several wordings, the commonest.
    """
    group: Any = typer.main.get_command(app)
    context = typer.Context(group, info_name="catimeline")
    commands = []
    for name in COMMANDS:
        _, command, _ = group.resolve_command(context, [name])
        commands.append(_described(command, typer.Context(command, parent=context, info_name=name)))
    commonest: dict[tuple[str, str], Option] = {}
    counted = Counter(option for command in commands for option in command.options)
    for option, count in counted.most_common():
        if count >= _MANY:
            commonest.setdefault((option.panel, option.name), option)
    shared: dict[str, list[Option]] = {}
    for option in counted:
        if option in commonest.values() and option.panel != OPTIONS:
            shared.setdefault(option.panel, []).append(option)
    return Program(_described(group, context), commands, shared)


def _described(command: Any, context: typer.Context) -> Command:  # noqa: ANN401 - of classes private to Typer
    paragraphs = [" ".join(text.replace("\b", "").split()) for text in (command.help or "").split("\n\n")]
    arguments: list[Option] = []
    options: list[Option] = []
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is None or parameter.name == "help":
            continue
        if parameter.param_type_name == "argument":
            _, _, choices = record[0].partition(":")
            names = choices.strip("<>") or record[0].replace("[", "").replace("]", "")
            arguments.append(Option(names, _help(record[1]), "required" if parameter.required else "optional"))
        else:
            options.append(Option(record[0], _help(record[1]), parameter.rich_help_panel or OPTIONS))
    return Command(
        context.command_path,
        [text for text in paragraphs if not _is_example(text)],
        [text.removeprefix("Try it: ") for text in paragraphs if _is_example(text)],
        arguments,
        options,
    )


def _help(record: str) -> str:
    """The help of an option with its default; what else Typer puts in brackets is left out."""
    text, _, brackets = record.partition("  [")
    defaults = [part for part in brackets.removesuffix("]").split("; ") if part.startswith("default: ")]
    return " ".join([text, *(f"[{default}]" for default in defaults)])


def _is_example(text: str) -> bool:
    return text.startswith("catimeline ") or ("catimeline " in text and not text.endswith("."))
