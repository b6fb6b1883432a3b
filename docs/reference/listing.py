"""The command reference as Markdown."""

import re
import textwrap
from collections.abc import Iterator, Mapping

from program import Command, Option, Program, Shared

_HEAD = (
    "The output of `catimeline COMMAND --help` on one page, written by `python docs/reference/write.py`. Options that "
    "many commands share are listed once: {}. The same is installed with the program as a [manual page](catimeline.1), "
    "`man catimeline`. The README explains [the exit codes](../README.md#commands)."
)


def commands_page(program: Program, environment: Mapping[str, str]) -> str:
    """The page: a section for each command, then one for each panel of shared options."""
    links = ", ".join(_link(panel) for panel in program.shared)
    lines = ["# Commands", "", *_wrapped(_HEAD.format(links)), "", *_listed(program.itself.options), ""]
    for command in program.commands:
        lines += _section(command, program.shared)
    for panel, options in program.shared.items():
        lines += [f"## {panel}", "", *_listed(options), ""]
    lines += ["## Environment", "", "| variable | means |", "|---|---|"]
    lines += [f"| `{name}` | {meaning} |" for name, meaning in environment.items()]
    return "\n".join(lines) + "\n"


def _section(command: Command, shared: Shared) -> Iterator[str]:
    yield from (f"## {command.name.partition(' ')[2]}", "")
    for text in command.text:
        yield from (*_wrapped(_escaped(text)), "")
    yield from ("```sh", command.usage, *command.examples, "```", "")
    own = [*command.arguments, *command.own(shared)]
    if own:
        yield from (*_listed(own), "")
    taken = [
        f"{_link(panel)}{': ' * bool(names)}{', '.join(f'`{name}`' for name in names)}"
        for panel, names in command.taken(shared)
    ]
    if taken:
        yield from (*_wrapped(f"Also {'; '.join(taken)}."), "")


def _link(panel: str) -> str:
    return f"[{panel.lower()}](#{panel.lower()})"


def _listed(options: list[Option]) -> Iterator[str]:
    for option in options:
        yield from _wrapped(f"- `{option.names}`: {_escaped(option.help)}", "  ")


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(text, 120, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _escaped(text: str) -> str:
    """Text in which no character is Markdown syntax."""
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", text)
