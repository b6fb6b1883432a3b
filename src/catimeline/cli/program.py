"""The command line as Typer reads it: every line that is not plain, with help, prompts and faults.

The commands are those of ``COMMANDS``; what they take is declared with them (``cli/parameters.py``).
"""

import inspect
import re
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from catimeline._version import __version__
from catimeline.cli import COMMANDS
from catimeline.cli import load as declared
from catimeline.cli.output import degrade, print_note
from catimeline.cli.parameters import DECIMAL, FLAG, JOINED, LAST, NUMBER, PATH, TEXT, Command, Parameter

_TYPES: dict[str, Any] = {TEXT: str, NUMBER: int, DECIMAL: float, PATH: Path, FLAG: bool}
"""The type of each kind of values."""


class HelpfulCommand(TyperCommand):
    """A command whose help is that of ``help.py``, in two lengths."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Its parameters, with ``--help-all``."""
        return [*super().get_params(ctx), *_HELP_ALL.params]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write its help."""
        from catimeline.cli.help import command_help  # noqa: PLC0415 - only for help

        formatter.write(command_help(self, ctx))


def _show_all(context: typer.Context, value: bool) -> None:  # noqa: FBT001 - as Typer calls it
    """Print the whole help of a command, and end."""
    if value:
        from catimeline.cli.help import command_help  # noqa: PLC0415 - only for help

        typer.echo(command_help(context.command, context, everything=True), nl=False)
        raise typer.Exit


def _made(function: Callable[..., None], name: str | None = None, **settings: Any) -> Any:
    """The command that Typer makes of a function."""
    alone = typer.Typer(add_completion=False)
    alone.command(name, **settings)(function)
    return typer.main.get_command(alone)


HELP_ALL = "Show all options and exit."


@_made
def _HELP_ALL(  # noqa: N802 - a command that only has this option
    *,
    help_all: Annotated[
        bool, typer.Option("--help-all", is_eager=True, expose_value=False, callback=_show_all, help=HELP_ALL)
    ] = False,
) -> None:
    """Has no more than this option."""


class CommandGroup(TyperGroup):
    """The commands of ``COMMANDS``."""

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


def _overview(name: str) -> TyperCommand:
    return TyperCommand(name=name, help=COMMANDS[name].help)


def load(name: str) -> Any:
    """A command as Typer has it."""
    return made_of(declared(name), name)


def made_of(command: Command, name: str) -> Any:
    """What Typer makes of a command with this name."""
    paragraphs = (" ".join(one.split()) for one in (command.function.__doc__ or "").split("\n\n"))
    settings = {"ignore_unknown_options": True} if COMMANDS[name].takes_unknown else None
    text = "\n\n".join(paragraphs)
    return _made(_function(command), name, cls=HelpfulCommand, help=text, context_settings=settings)


def _function(command: Command) -> Callable[..., None]:
    """A function that runs a command, with the signature that Typer reads."""

    def run(**values: Any) -> None:
        for one in command.parameters:
            if one.several != LAST:
                values[one.name] = next(iter(values[one.name] or ()), one.default)
        command.run(values)

    signature: Any = run
    signature.__signature__ = inspect.Signature([*map(_argument, command.parameters)])  # PEP 362
    return run


def _argument(parameter: Parameter) -> inspect.Parameter:
    """A parameter of a function, annotated as Typer reads it."""
    kind: Any = _TYPES[parameter.kind]
    is_list = parameter.many or parameter.several != LAST
    value: Any = list[kind] if is_list else kind | None if parameter.off else kind
    said: dict[str, Any] = {"help": parameter.help, "metavar": parameter.metavar}
    if parameter.several != LAST:
        said["callback"] = _joined if parameter.several == JOINED else _only
    if parameter.words or parameter.kind in (NUMBER, DECIMAL, PATH):
        said |= {"parser": partial(_value, parameter), "metavar": parameter.metavar or f"<{'|'.join(parameter.words)}>"}
    if parameter.least is not None:
        usual = [] if parameter.default is None else [f"default: {parameter.default}"]
        said |= {"help": f"{parameter.help}  [{'; '.join([*usual, f'x>={parameter.least}'])}]", "show_default": False}
    if parameter.is_argument:
        typed = typer.Argument(**said)
    else:
        first, *others = parameter.names
        names = [f"{first}/{parameter.off}" if parameter.off else first, *others]
        typed = typer.Option(*names, **said, rich_help_panel=parameter.panel)
    default = inspect.Parameter.empty if parameter.required else parameter.default
    if parameter.several != LAST and default is not None:
        default = [default]
    return inspect.Parameter(
        parameter.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[value, typed]
    )


def _joined(values: list[str] | None) -> list[str] | None:
    """Several values as one, a list with commas."""
    return [",".join(values)] if values else values


def _only(values: list[Any] | None) -> list[Any] | None:
    """A value that is given once.

    Raises:
        BadParameter: It is given several times.
    """
    if values and len(values) > 1:
        fault = f"it is given {len(values)} times: {', '.join(map(repr, values))}."
        raise typer.BadParameter(fault)
    return values


def _value(parameter: Parameter, given: Any) -> Any:
    """The value of a number, of a path or of one of some words, as typed or as the default has it.

    Versions of Typer word differently what is wrong with one.

    Raises:
        BadParameter: It is wrong.
    """
    value, fault = given, ""
    if parameter.words:
        if given not in parameter.words:
            fault = f"{given!r} is not one of {', '.join(map(repr, parameter.words))}."
    elif parameter.kind == PATH:
        value = Path(given)
        if given == "" or "\0" in str(given):
            fault = "the path is empty." if given == "" else "a path has no null character."
    else:
        kind = _TYPES[parameter.kind]
        try:
            value = kind(given)
        except ValueError:
            fault = f"{given!r} is not a valid {kind.__name__}{' range' * (parameter.least is not None)}."
        else:
            if parameter.least is not None and not value >= parameter.least:  # nor is "nan" a number
                fault = f"{value} is not in the range x>={parameter.least}."
    if fault:
        raise typer.BadParameter(fault, param_hint=f"'{parameter.name}'" if parameter.is_argument else None)
    return value


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


def program_context() -> typer.Context:
    """The context of the program itself, in which help describes commands."""
    group = typer.main.get_command(app)
    return typer.Context(group, info_name="catimeline", **group.context_settings)


def read_by_typer(words: Sequence[str] | None) -> int:
    """Run a command line; gives the exit code. The words are as for ``run``."""
    degrade(sys.stdout)  # for the help, which Typer prints
    try:
        code: int | None = typer.main.get_command(app).main(words, prog_name="catimeline", standalone_mode=False)
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)
        hint = f"\nTry '{context.command_path} --help'." if context else ""
        print_note(f"error: {_message(error)}{hint}")
        return error.exit_code
    except SystemExit:  # Typer's, after a closed pipe
        raise BrokenPipeError from None
    return code or 0


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
