"""The command reference as Markdown."""

import re
import textwrap
from collections.abc import Iterator, Mapping

from program import Command, Option, Program, Shared

from catimeline.cli.topics import Panel, Rows, Topic

_HEAD = (
    "The output of `catimeline COMMAND --help-all` on one page, written by `python docs/reference/write.py`. Options "
    "that many commands share are listed once: {}. The same is installed with the program as a "
    "[manual page](catimeline.1), `man catimeline`. After the commands come the topics of `catimeline help`: {}."
)


def commands_page(program: Program, topics: Mapping[str, Topic]) -> str:
    """The page: a section for each command, one for each panel of shared options, and one for each topic of help."""
    links = (", ".join(map(_link, names)) for names in (program.shared, (one.title for one in topics.values())))
    lines = ["# Commands", "", *_wrapped(_HEAD.format(*links)), "", *_listed(program.itself.options), ""]
    for command in program.commands:
        lines += _section(command, program.shared)
    for panel, options in program.shared.items():
        lines += [f"## {panel}", "", *_listed(options), ""]
    for topic in topics.values():
        lines += [f"## {topic.title}", "", *_of_topic(topic)]
    return "\n".join(lines).rstrip() + "\n"


def _of_topic(topic: Topic) -> Iterator[str]:
    for part in topic.parts:
        if isinstance(part, Panel):
            yield from (*_wrapped(f"The options are [above](#{part.name.lower()})."), "")
        elif isinstance(part, Rows):
            yield from ("| | means |", "|---|---|")
            yield from (f"| `{name}` | {meaning} |" for name, meaning in part.rows.items())
            yield ""
        else:
            yield from (*_wrapped(part), "")


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
    return f"[{panel.lower()}](#{panel.lower().replace(' ', '-')})"


def _listed(options: list[Option]) -> Iterator[str]:
    for option in options:
        yield from _wrapped(f"- `{option.names}`: {_escaped(option.help)}", "  ")


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(text, 120, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _escaped(text: str) -> str:
    """Text in which no character is Markdown syntax."""
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", text)
