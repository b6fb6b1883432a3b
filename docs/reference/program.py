"""The commands of the program and their options, as ``--help`` shows them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import typer

from catimeline.cli import COMMANDS
from catimeline.cli.program import app

OPTIONS = "Options"
"""The panel of options without a panel of their own."""


class Option(NamedTuple):
    """An option or an argument."""

    names: str
    """How it is typed: ``-o, --output FILE``."""
    help: str
    panel: str
    """The heading above it in ``--help``."""

    @property
    def name(self) -> str:
        """Its long name."""
        return next(iter(re.findall(r"--[\w-]+", self.names)), self.names)


_MANY = 5
"""An option of at least this many commands is listed once for all of them."""

Shared = Mapping[str, list[Option]]
"""The shared options, by panel."""


class Command(NamedTuple):
    """A command, as in its ``--help``."""

    name: str
    """With the name of the program: ``catimeline list``."""
    text: list[str]
    """Paragraphs, each on one line."""
    examples: list[str]
    arguments: list[Option]
    options: list[Option]

    @property
    def usage(self) -> str:
        """How to call it."""
        arguments = [one.names if one.panel == "required" else f"[{one.names}]" for one in self.arguments]
        return " ".join([self.name, "[OPTIONS]", *arguments])

    def own(self, shared: Shared) -> list[Option]:
        """The options that are not shared."""
        return [option for option in self.options if option not in shared.get(option.panel, ())]

    def taken(self, shared: Shared) -> Iterator[tuple[str, list[str]]]:
        """The panels of shared options that it takes; with the names of options unless it takes all of the panel."""
        for panel, options in shared.items():
            names = [option.name for option in options if option in self.options]
            if names:
                yield panel, names if len(names) < len(options) else []


class Program(NamedTuple):
    """All commands, in order."""

    itself: Command
    commands: list[Command]
    shared: Shared


def read_program() -> Program:
    """The program as it is.

    An option is shared if at least ``_MANY`` commands describe it in the same words; of several wordings, the most
    common.
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


def _described(command: Any, context: typer.Context) -> Command:  # noqa: ANN401 - its classes are private to Typer
    paragraphs = [" ".join(text.replace("\b", "").split()) for text in (command.help or "").split("\n\n")]
    arguments: list[Option] = []
    options: list[Option] = []
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is None or parameter.name in ("help", "help_all"):
            continue
        if parameter.param_type_name == "argument":
            _, _, choices = parameter.metavar.partition(":")
            names = choices.strip("<>") or parameter.metavar.replace("[", "").replace("]", "")
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
    """The help of an option with its default, but without the rest of what Typer puts in brackets."""
    text, _, brackets = record.partition("  [")
    defaults = [part for part in brackets.removesuffix("]").split("; ") if part.startswith("default: ")]
    return " ".join([text, *(f"[{default}]" for default in defaults)])


def _is_example(text: str) -> bool:
    return text.startswith("catimeline ") or ("catimeline " in text and not text.endswith("."))
