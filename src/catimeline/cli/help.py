"""The help of the program, of its commands and on topics, as text for a terminal.

The help of a command shows the options that matter first; ``--help-all`` shows all. ``help`` prints what is asked for.
"""

import io
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from textwrap import wrap
from typing import Any, NamedTuple

import typer

from catimeline.cli import COMMANDS
from catimeline.cli.output import degrade, results
from catimeline.cli.output_options import NO_PAGER, Shape, is_terminal
from catimeline.cli.parameters import argument, command
from catimeline.cli.program import load, program_context
from catimeline.cli.synonyms import meant_commands
from catimeline.cli.topics import TOPICS, Panel, Rows
from catimeline.errors import UnknownNameError
from catimeline.render import View
from catimeline.text.did_you_mean import nearest

GROUPS = {
    "Read events": ("list", "search", "show", "chart", "count", "date"),
    "See what events refer to, and how often": ("actors", "people", "places", "topics", "kinds", "series", "sources"),
    "Publish and cite": ("export", "cite"),
    "Keep a chronology": ("init", "add", "edit", "remove", "import", "check", "diff", "log"),
    "Learn about the program, or set it up": ("help", "info", "schema", "completion"),
}
"""The commands by what they are for, in the order of ``COMMANDS``."""

FILTERS = ("actor", "place", "kind", "topic", "since", "until", "during")
FIRST = {
    "Filters": FILTERS,
    "Order": ("sort", "reverse", "limit"),
    "Output": ("format", "json", "fields", "output"),
    "Store": ("store", "dry-run"),
    "Event": ("date", "title", "kind", "place", "actor", "person", "topic", "summary"),
    "Sources": ("source", "new-source"),
}
"""The options of each panel that matter most. Those without a panel are a command's own and always shown."""
FIRST_OF: dict[str, dict[str, tuple[str, ...]]] = {
    "list": {
        "Filters": (*FILTERS, "person", "series", "text", "without"),
        "Output": ("brief", "format", "json", "fields", "output"),
    },
    "search": {"Filters": (*FILTERS, "person", "series", "without")},
    "export": {"Options": ("title", "by")},
    "import": {"File": ("map", "set", "new"), "Options": ("write",), "Output": ("output",)},
}
"""The same for single commands, where it differs."""

_HELP = ("help", "help-all")
_SHORT = {"Order": "Results", "Output": "Results"}
"""Panels that are one in the short help."""
_WIDEST = 100
"""Longer lines are hard to read."""
_NARROWEST = 20
_NAMES = 26
"""How many columns names have at most, if their text is to stand beside them."""
_EXAMPLES = 36
"""The same for the examples of a topic."""
_INDENT = "  "
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


class _Entry(NamedTuple):
    """An option or argument."""

    names: str
    help: str
    panel: str
    name: str
    """The long name, without dashes."""

    def is_first(self, command: str) -> bool:
        """Whether it is among those of a command that matter most."""
        first = {**FIRST, **FIRST_OF.get(command, {})}
        return self.panel == "Arguments" or self.name in first.get(self.panel, ()) or self._is_own(first)

    def _is_own(self, first: Mapping[str, object]) -> bool:
        return self.panel == "Options" not in first and self.name not in _HELP


def command_help(command: Any, context: typer.Context, *, everything: bool = False) -> str:  # noqa: ANN401 - its class is private to Typer
    """The help of a command."""
    style = _Style.here()
    entries = sorted(_entries(command, context), key=lambda one: one.panel != "Arguments")
    shown = [one for one in entries if everything or one.is_first(command.name)]
    arguments = [one.names for one in entries if one.panel == "Arguments"]
    lines = [*style.wrapped(f"Usage: {' '.join([context.command_path, '[OPTIONS]', *arguments])}", ""), ""]
    lines += style.texts(" ".join(text.split()) for text in (command.help or "").split("\n\n"))
    panels: dict[str, list[tuple[str, str]]] = {}
    for one in shown:
        heading = one.panel if everything else _SHORT.get(one.panel, one.panel)
        panels.setdefault(heading, []).append((one.names, one.help if everything else _in_short(one)))
    column = style.column(name for rows in panels.values() for name, _ in rows)
    for heading, rows in panels.items():
        lines += [*style.headings(heading), *style.rows(rows, column), ""]
    left_out = [one for one in entries if one not in shown and one.name not in _HELP]
    if not everything and left_out:
        rest = [f"--{one.name}" for one in left_out if one.panel != "Filters"]
        rest += ["all filters (catimeline help filters)"] * any(one.panel == "Filters" for one in left_out)
        lines += style.wrapped(f"--help-all shows all options, with {', '.join(rest)}.", "")
    return _in_encoding("\n".join(lines).rstrip() + "\n")


def overview(context: typer.Context) -> str:
    """The help of the program: its commands in groups, and the topics."""
    style = _Style.here()
    group: Any = context.command
    lines = [*style.wrapped(f"Usage: {context.command_path} COMMAND [OPTIONS] [ARGUMENTS]", ""), ""]
    lines += style.texts(" ".join(text.split()) for text in (group.help or "").split("\n\n"))
    column = style.column(COMMANDS)
    for heading, names in GROUPS.items():
        lines += [*style.headings(heading), *style.rows([(name, COMMANDS[name].help) for name in names], column), ""]
    lines += style.wrapped(
        "catimeline COMMAND --help says what a command does, with its main options; --help-all has all of them.", ""
    )
    lines += style.wrapped(f"catimeline help TOPIC explains what holds for all commands: {', '.join(TOPICS)}.", "")
    return _in_encoding("\n".join(lines) + "\n")


def topic_help(name: str, context: typer.Context) -> str:
    """The text of a topic."""
    style, topic = _Style.here(), TOPICS[name]
    lines = [*style.headings(topic.title), ""]
    for part in topic.parts:
        if isinstance(part, str):
            lines += [*style.wrapped(part.replace("`", ""), ""), ""]
        else:
            rows = part.rows.items() if isinstance(part, Rows) else _of_panel(part, context)
            told = [(key, text.replace("`", "")) for key, text in rows]
            lines += [*style.rows(told, style.column((key for key, _ in told), _EXAMPLES)), ""]
    return _in_encoding("\n".join(lines).rstrip() + "\n")


@command
def show_help(
    *,
    name: str | None = argument(f"A command, or a topic: {', '.join(TOPICS)}.", metavar="[NAME]"),
    no_pager: bool = NO_PAGER,
) -> None:
    """Help on a command or a topic.

    Without a name, the commands in groups.

    catimeline help list

    catimeline help dates
    """
    program = program_context()
    if name is None:
        text = overview(program)
    elif name in TOPICS:
        text = topic_help(name, program)
    elif name in COMMANDS:
        command = load(name)
        text = command_help(command, typer.Context(command, parent=program, info_name=name))
    else:
        known = (*COMMANDS, *TOPICS)
        raise UnknownNameError(name, "command or topic", meant_commands(name) or nearest(name, known), known)
    with results(Shape("text", View(), is_paged=not no_pager)) as out:
        out.write(text)


def _in_encoding(text: str) -> str:
    """A text in characters that standard output has: Typer would write UTF-8 where that has only ASCII."""
    out = degrade(sys.stdout)
    if not isinstance(out, io.TextIOWrapper):  # closed, or not the terminal's own
        return text
    return text.encode(out.encoding, out.errors or "strict").decode(out.encoding)


def _of_panel(panel: Panel, context: typer.Context) -> Iterator[tuple[str, str]]:
    command = load("list")
    own = typer.Context(command, parent=context, info_name="list")
    return ((one.names, one.help) for one in _entries(command, own) if one.panel == panel.name)


def _entries(command: Any, context: typer.Context) -> Iterator[_Entry]:  # noqa: ANN401 - its class is private to Typer
    for one in command.get_params(context):
        names, record = one.get_help_record(context)
        text = record.replace("  [required]", "").replace("  [", " [")
        if one.param_type_name == "argument":
            yield _Entry(one.metavar or names, text, "Arguments", "")
        else:
            long = max(one.opts, key=len).removeprefix("--")
            yield _Entry(names, text, one.rich_help_panel or "Options", long)


def _in_short(entry: _Entry) -> str:
    """What an option is, without its default and what more there is to say; all of it for an argument."""
    if entry.panel == "Arguments":
        return entry.help
    text = entry.help.partition(" [default")[0]
    # a mark within quotes belongs to what is typed
    return re.split(r"[.;] (?=(?:[^']*'[^']*')*[^']*$)", text)[0].removesuffix(".") + "."


class _Style(NamedTuple):
    """How help is laid out."""

    width: int
    is_bold: bool

    @classmethod
    def here(cls) -> "_Style":
        """For standard output as it is."""
        width = min(shutil.get_terminal_size().columns, _WIDEST)
        plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb" or not is_terminal(sys.stdout)
        return cls(max(width, _NARROWEST), not plain)

    def headings(self, text: str) -> list[str]:
        """What stands above others, in as many lines as it needs."""
        lines = self.wrapped(text, "")
        return [f"{_BOLD}{line}{_PLAIN}" for line in lines] if self.is_bold else lines

    def texts(self, paragraphs: Iterable[str]) -> Iterator[str]:
        """Paragraphs, with examples indented and without a line between them."""
        is_example = False
        for text in filter(None, paragraphs):
            if text.startswith(("catimeline ", 'eval "')):
                yield from self.wrapped(text, _INDENT)
                is_example = True
            else:
                yield from (*self.wrapped(text, ""), "")
        if is_example:
            yield ""

    def wrapped(self, text: str, indent: str, hanging: str | None = None) -> list[str]:
        """Text in lines."""
        further = indent if hanging is None else hanging
        return wrap(text, self.width, initial_indent=indent, subsequent_indent=further, break_on_hyphens=False)

    def column(self, names: Iterable[str], most: int = _NAMES) -> int:
        """Where the texts beside some names begin."""
        longest = max((len(name) for name in names if len(name) <= most), default=0)
        return min(longest, self.width // 2) + 2 * len(_INDENT)

    def rows(self, rows: Iterable[tuple[str, str]], column: int) -> Iterator[str]:
        """Names with their texts beside them, or below where a name is long."""
        for name, text in rows:
            first = f"{_INDENT}{name}"
            if len(first) + len(_INDENT) > column:
                yield from self.wrapped(name, _INDENT, 2 * _INDENT)
                yield from self.wrapped(text, " " * column)
            else:
                yield from self.wrapped(text, first.ljust(column), " " * column)
