"""The command line. Only this package knows Typer and the standard streams.

A command is imported only when it is called, so that each starts as quickly as if it were alone; Typer only for a line
that is not plain.
"""

from __future__ import annotations

import sys
from importlib import import_module

from catimeline.cli.failures import exit_code
from catimeline.cli.plain_line import read_plain_line
from catimeline.light_typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from catimeline.cli.parameters import Command


class Entry(NamedTuple):
    """Where a command is."""

    module: str
    """Its module in this package."""
    function: str
    help: str
    """The first line of its help."""
    writes: bool = False
    """Whether it changes files of stores, so that it cannot be done twice."""
    takes_unknown: bool = False
    """Whether what looks like an option that it does not have is an argument."""


COMMANDS = {
    "list": Entry("list", "list_events", "Events that match the filters, in order, with their sources."),
    "search": Entry("search", "search_events", "Events whose texts match, the best first."),
    "show": Entry(
        "show", "show_events", "Everything about an event: statements with their sources, disputes, relations."
    ),
    "chart": Entry("chart", "draw_chart", "The timeline as a picture in the terminal."),
    "count": Entry("count", "count_events", "How many events each year, actor or kind has."),
    "date": Entry(
        "date",
        "explain_date",
        "What a date means: reading, bounds, precision, level.",
        takes_unknown=True,  # -0044 is a year
    ),
    "actors": Entry("registries", "list_actors", "The actors, and how many events involve them."),
    "people": Entry("registries", "list_people", "The people, and in how many events they took part."),
    "places": Entry("registries", "list_places", "The places, and how many events took place there."),
    "topics": Entry("registries", "list_topics", "The topics, and how many events are on them."),
    "kinds": Entry("registries", "list_kinds", "The kinds of event, and how many there are of each."),
    "series": Entry("registries", "list_series", "The series, and how many events belong to them."),
    "sources": Entry("registries", "list_sources", "The sources, and how many events cite them."),
    "export": Entry("export", "export_events", "The selection as a document for other programs."),
    "cite": Entry("cite", "cite_events", "References for events or for a selection, in any style."),
    "init": Entry("init", "make_store", "A new store with two examples, ready for editors and GitHub.", writes=True),
    "add": Entry("add", "add_event", "Add an event to a store, at its place by date.", writes=True),
    "edit": Entry(
        "edit", "edit_event", "Open an event in your editor, and replace it with what you save.", writes=True
    ),
    "remove": Entry("remove", "remove_event", "Remove an event from a store.", writes=True),
    "import": Entry(
        "importing",
        "import_events",
        "Import events from another program's file, or sources from your library, into a store.",
        writes=True,
    ),
    "check": Entry("check", "check_store", "Every problem in a store: file:line:column: code: message."),
    "diff": Entry("diff_log", "show_changes", "What changed between two stores or git revisions, by event and field."),
    "log": Entry("diff_log", "show_history", "What each commit changed in an event, latest first."),
    "help": Entry("help", "show_help", "Help on a command or a topic."),
    "info": Entry("info", "tell_info", "The program, the store and its index in figures."),
    "schema": Entry(
        "schema", "print_schema", "The JSON Schema of JSON output, for scripts, or of stores, for editors."
    ),
    "completion": Entry("completion", "print_script", "The script that lets a shell complete what you type."),
}


def load(name: str) -> Command:
    """A command, imported."""
    entry = COMMANDS[name]
    command: Command = getattr(import_module(f"catimeline.cli.{entry.module}"), entry.function)
    return command


def run(words: Sequence[str] | None = None) -> int:
    """Run a command line; gives the exit code.

    Args:
        words: What follows the name of the program; ``None`` for what this process was given.
    """
    given = sys.argv[1:] if words is None else words
    # standard input, which - stands for, can be read only once
    only_reads = bool(given and given[0] in COMMANDS and not COMMANDS[given[0]].writes and "-" not in given)
    return exit_code(lambda: _run(words, given), only_reads=only_reads)


def _run(words: Sequence[str] | None, given: Sequence[str]) -> int:
    if given and given[0] in COMMANDS:
        command = load(given[0])
        values = read_plain_line(command, given[1:])
        if values is not None:
            command.run(values)
            return 0
    from catimeline.cli.program import read_by_typer  # noqa: PLC0415 - Typer takes half of the time of a command

    return read_by_typer(words)
