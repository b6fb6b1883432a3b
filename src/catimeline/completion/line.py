"""Reads a command line without the word at the cursor: which options and arguments are given already."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from catimeline.completion.commands import COMMANDS, PARAMETERS
from catimeline.completion.parameters import Parameter


class Line(NamedTuple):
    """A command with the options and arguments that are given to it."""

    command: str
    options: Mapping[str, Parameter]
    """The options of the command, by each of their names."""
    arguments: Sequence[Parameter]
    given: Mapping[str, Sequence[str]]
    """Values by the first name of the option, or "" for arguments. The value of a flag has no meaning."""


def read_words(command: str, *parts: Sequence[str]) -> Line:
    """Read the words after a command, in parts that are read separately: before and after the cursor."""
    parameters = [PARAMETERS[key] for key in COMMANDS[command].parameters]
    options = {name: one for one in parameters for name in one.names if name.startswith("-")}
    given: dict[str, list[str]] = {}
    for words in parts:
        for name, value in _given(words, options):
            given.setdefault(name, []).append(value)
    return Line(command, options, [one for one in parameters if not one.names[0].startswith("-")], given)


def _given(words: Sequence[str], options: Mapping[str, Parameter]) -> Iterator[tuple[str, str]]:
    """Yield the first name and the value of each option, and "" and the text of each argument.

    Words that look like options, but are not options of the command, are skipped.
    """
    rest = iter(words)
    for word in rest:
        for option, value in options_in(word, options):
            if value is not None:
                yield option.names[0], value
            else:
                yield from zip(option.names[:1], rest, strict=False)  # the next word, if there is one
        if word == "--":
            yield from (("", argument) for argument in rest)
        elif word == "-" or not word.startswith("-"):
            yield "", word


def options_in(word: str, options: Mapping[str, Parameter]) -> Iterator[tuple[Parameter, str | None]]:
    """Yield the options in a word, each with its value; ``None`` if the next word is its value."""
    if word.startswith("--"):  # a long option attaches its value with =, a short one directly: --output=FILE, -oFILE
        name, attached, value = word.partition("=")
        if option := options.get(name):
            yield option, value if attached or option.flag else None
        return
    letters = word[1:] if word.startswith("-") else ""
    while letters and (option := options.get(f"-{letters[0]}")):  # several flags may stand together: -rn 3
        letters = letters[1:]
        yield option, "" if option.flag else letters or None
        if not option.flag:
            return
