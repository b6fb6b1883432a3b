"""The command line. Only this package knows Typer and the standard streams.

A command is imported only when it is called, so that each starts as quickly as if it were alone.
"""

import errno
import os
import re
import sys
from importlib import import_module
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from catimeline._version import __version__
from catimeline.cli.output import degrade, discard_standard_output, print_error, print_note
from catimeline.errors import CatimelineError, OutputError, StoreError


class Entry(NamedTuple):
    """A command before it is loaded."""

    module: str
    """Its module in this package."""
    function: str
    help: str
    """The first line of its help."""
    settings: dict[str, Any] | None = None
    """Settings of its Typer context, where they are not the defaults."""


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
        {"ignore_unknown_options": True},  # -0044 is a year
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
    "init": Entry("init", "make_store", "A new store with two examples, ready for editors and GitHub."),
    "add": Entry("add", "add_event", "Add an event to a store, at its place by date."),
    "edit": Entry("edit", "edit_event", "Open an event in your editor, and replace it with what you save."),
    "remove": Entry("remove", "remove_event", "Remove an event from a store."),
    "import": Entry(
        "importing",
        "import_events",
        "Import events from another program's file, or sources from your library, into a store.",
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


class Command(TyperCommand):
    """A command whose help is that of ``help.py``, in two lengths."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Its parameters, with ``--help-all``."""
        *params, shown = super().get_params(ctx)
        return [*params, shown, _HELP_ALL]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write its help."""
        from catimeline.cli.help import command_help  # noqa: PLC0415 - only for help

        formatter.write(command_help(self, ctx))


def _help_all(ctx: Any, _param: Any, value: object) -> None:
    """Print the whole help of a command, and end."""
    if value:
        from catimeline.cli.help import command_help  # noqa: PLC0415 - only for help

        typer.echo(command_help(ctx.command, ctx, everything=True), nl=False)
        raise typer.Exit


_HELP_ALL = TyperOption(
    param_decls=["--help-all"],
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_help_all,
    help="Show all options and exit.",
)


class CommandGroup(TyperGroup):
    """The commands of ``COMMANDS``, and the one place that turns failures into messages and exit codes."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help of the program."""
        from catimeline.cli.help import overview  # noqa: PLC0415 - only for help

        formatter.write(overview(ctx))

    def get_command(self, _ctx: Any, cmd_name: str) -> TyperCommand | None:
        """A command with no more than its help; ``None`` if there is none with this name."""
        if cmd_name not in COMMANDS:
            return None
        return _overview(cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that is called, loaded."""
        # Typer looks for similar names in these
        self.commands = {name: _overview(name) for name in COMMANDS}
        if args[0] not in COMMANDS:
            from catimeline.cli.hints import unknown_command  # noqa: PLC0415 - only for a mistake

            if hint := unknown_command(args):
                ctx.fail(f"No such command {args[0]!r}. {hint}")
        name, _, rest = super().resolve_command(ctx, args)
        return name, load(name) if name else None, rest

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the program, and exit with its code."""
        degrade(sys.stdout)  # for the help, which Typer prints
        raise SystemExit(self._run(*args, **{**extra, "standalone_mode": False}))

    def _run(self, *args: Any, **extra: Any) -> int:
        try:
            return super().main(*args, **extra) or 0
        except CatimelineError as error:
            print_error(error)
            return error.exit_code
        except typer.TyperException as error:
            context = getattr(error, "ctx", None)
            hint = f"\nTry '{context.command_path} --help'." if context else ""
            print_note(f"error: {_message(error)}{hint}")
            return error.exit_code
        except SystemExit:  # Typer's, after a closed pipe (| head): exit silently
            discard_standard_output()
            return 0
        except MemoryError:
            print_note("error: there is not enough memory for a store or a document of this size")
            return StoreError.exit_code
        except OSError as error:  # from Typer's help, which does not pass through ``results``, on a full disk
            if error.errno != errno.ENOSPC:
                raise
            discard_standard_output()
            print_error(OutputError("standard output", os.strerror(errno.ENOSPC).lower()))
            return OutputError.exit_code


def _message(error: typer.TyperException) -> str:
    """What is wrong with a command line, and what was meant by an option or argument that does not belong there."""
    context: Any = getattr(error, "ctx", None)
    extra = re.fullmatch(r"Got unexpected extra argument\(s\) \((.*)\)", error.message)
    if context and (hasattr(error, "possibilities") or extra):  # Typer's class for unknown options is private
        from catimeline.cli.hints import extra_words, unknown_option  # noqa: PLC0415 - only for a mistake

        name = getattr(error, "option_name", "")
        hint = extra_words(extra[1], context.command) if extra else unknown_option(name, context.command)
        return f"{error.message}. {hint}" if hint else error.message
    return error.format_message()


def _overview(name: str) -> TyperCommand:
    return TyperCommand(name=name, help=COMMANDS[name].help)


def load(name: str) -> Any:
    """A command, as Typer makes it from its function."""
    entry = COMMANDS[name]
    function = getattr(import_module(f"catimeline.cli.{entry.module}"), entry.function)
    alone = typer.Typer(add_completion=False)
    paragraphs = (" ".join(one.split()) for one in (function.__doc__ or "").split("\n\n"))
    alone.command(name, cls=Command, help="\n\n".join(paragraphs), context_settings=entry.settings)(function)
    return typer.main.get_command(alone)


app = typer.Typer(
    cls=CommandGroup,
    name="catimeline",
    add_completion=False,  # the command ``completion`` replaces Typer's
    pretty_exceptions_enable=False,  # a bug keeps its plain traceback
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def catimeline(
    ctx: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    """Citable chronologies: events with honest dates and a source for each statement.

    Try it: catimeline list --actor EU
    """
    if version:
        typer.echo(f"catimeline {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
