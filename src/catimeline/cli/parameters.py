"""Declares what commands take, once for all who read it: the reader of plain lines, Typer, help and the TAB key.

A group of options is a named tuple whose defaults are declarations, made by ``option`` or ``flag``. So are the defaults
of a function that is a command, for its arguments and for options of its own. The decorators ``options`` and
``command`` read them.
"""

from __future__ import annotations

import sys

from catimeline.light_typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    Group = TypeVar("Group", bound=type)

TEXT, NUMBER, DECIMAL, PATH, FLAG = "text", "number", "decimal", "path", "flag"
"""The kinds of values."""

READ, WRITTEN, STORE, IDS = "read", "written", "store", "ids"
"""What is done with the files that values name: read, written, or read as a store. Of ids, ``-`` stands for a file."""

LAST, JOINED, REFUSED = "last", "joined", "refused"
"""What becomes of several values where one is taken: the last counts, as a shell alias or a line that is corrected at
its end need it; or they are a list with commas; or they are refused, since each asks for something, and the answer
would leave one out."""

_MOST_DIGITS = 18
"""Longer numbers are left to Typer."""


class Parameter(NamedTuple):
    """An option or an argument of a command."""

    help: str
    names: tuple[str, ...] = ()
    """How an option is typed: ``--actor``, ``-a``."""
    name: str = ""
    """The name of its value in the program."""
    is_argument: bool = False
    kind: str = TEXT
    words: tuple[str, ...] = ()
    """The only values of a text, if they are few."""
    metavar: str | None = None
    """What stands for a value in help; by default its kind or its words."""
    panel: str | None = None
    """The heading above it in help."""
    many: bool = False
    """Whether there may be several values. They are a list; if there are none, the default is the value."""
    several: str = LAST
    """What becomes of several values of an option that takes one."""
    required: bool = False
    default: Any = None
    least: int | None = None
    """The least value of a number."""
    off: str = ""
    """The name by which a flag says no, if it has one."""
    use: str = ""
    """What is done with the file that its value names, if it names one."""

    def named(self, name: str) -> Parameter:
        """The same for the field or argument with this name, which is also its long name unless it has another."""
        is_whole = self.is_argument or any(one.startswith("--") for one in self.names)
        names = self.names if is_whole else (f"--{name.replace('_', '-')}", *self.names)
        return self._replace(name=name, names=names, several=LAST if self.many else self.several)

    def value_of(self, text: str) -> Any:  # noqa: ANN401 - of the type of its kind
        """The value of a plain text; ``None`` for another, whose meaning or fault is for Typer to say."""
        if not text or text.startswith("-"):
            return None
        if self.kind == TEXT:
            return text if not self.words or text in self.words else None
        if self.kind == PATH:
            return _path(text)
        if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
            return None
        number = int(text) if self.kind == NUMBER else float(text)
        return number if self.least is None or number >= self.least else None


def _path(text: str) -> object:
    """A path; ``None`` if it cannot be one."""
    if "\0" in text:
        return None
    from pathlib import Path  # noqa: PLC0415 - 4 ms, and few commands are given a path

    return Path(text)


def option(help_text: str, *names: str, **more: Any) -> Any:  # noqa: ANN401 - it stands for a value, as dataclasses.field does
    """Declare an option, in the place of its default: its help, how it is typed, other fields of a ``Parameter``."""
    return Parameter(help_text, names, **more)


def flag(help_text: str, *names: str, **more: Any) -> Any:  # noqa: ANN401 - as above
    """Declare an option that takes no value, likewise."""
    return Parameter(help_text, names, **{"kind": FLAG, "default": False, **more})


def argument(help_text: str, **more: Any) -> Any:  # noqa: ANN401 - as above
    """Declare an argument, likewise."""
    return Parameter(help_text, is_argument=True, **more)


def options(group: Group) -> Group:
    """Give a group of options its ``parameters``, and its fields the defaults that are declared."""
    made: Any = group
    made.parameters = [declared.named(name) for name, declared in made._field_defaults.items()]
    made._field_defaults = {one.name: one.default for one in made.parameters}
    return group


class Command:
    """A command: what it takes, and the function that does its work.

    All arguments of the function are by keyword: groups of options, and declarations.
    """

    def __init__(self, function: Callable[..., None]) -> None:
        self.function = function
        self.groups: dict[str, Any] = {}
        """The groups of options, by the names of the arguments that take them."""
        self.parameters: list[Parameter] = []
        inner: Any = getattr(function, "__wrapped__", function)  # without a decorator
        declared = inner.__kwdefaults__ or {}
        for name in inner.__code__.co_varnames[: inner.__code__.co_kwonlyargcount]:
            if name in declared:
                self.parameters.append(declared[name].named(name))
            else:
                kind = inner.__annotations__[name]
                self.groups[name] = inner.__globals__[kind] if isinstance(kind, str) else kind
                self.parameters += self.groups[name].parameters

    def run(self, values: dict[str, Any]) -> None:
        """Do its work with the values of all parameters, by name.

        Raises:
            SameFileError: A file would be written that is read.
        """
        if written := [values[one.name] for one in self.parameters if one.use == WRITTEN]:
            from catimeline.cli.output_options import file_of  # noqa: PLC0415 - it needs this module

            if any(one is not None for one in written) or file_of(sys.stdout) is not None:
                from catimeline.cli.targets import check_targets  # noqa: PLC0415 - most output goes elsewhere

                check_targets(self.parameters, values)
        given = dict(values)
        for name, group in self.groups.items():
            given[name] = group(*(given.pop(one.name) for one in group.parameters))
        self.function(**given)


def command(function: Callable[..., None]) -> Command:
    """Make a command of a function."""
    return Command(function)
