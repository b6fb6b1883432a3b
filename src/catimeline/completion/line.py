"""What stands on a command line beside the word that is being typed, as a command takes it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from catimeline.completion.commands import COMMANDS, PARAMETERS
from catimeline.completion.parameters import Parameter


class Line(NamedTuple):
    """A command and what is given to it."""

    command: str
    options: Mapping[str, Parameter]
    """Those of the command, by each of their names."""
    arguments: Sequence[Parameter]
    given: Mapping[str, Sequence[str]]
    """The values of options by their first names (that of a flag means nothing), of arguments by an empty one."""


def read_words(command: str, *parts: Sequence[str]) -> Line:
    """Read the words that follow a command, in parts that each stand for themselves."""
    parameters = [PARAMETERS[key] for key in COMMANDS[command].parameters]
    options = {name: one for one in parameters for name in one.names if name.startswith("-")}
    given: dict[str, list[str]] = {}
    for words in parts:
        for name, value in _given(words, options):
            given.setdefault(name, []).append(value)
    return Line(command, options, [one for one in parameters if not one.names[0].startswith("-")], given)


def _given(words: Sequence[str], options: Mapping[str, Parameter]) -> Iterator[tuple[str, str]]:
    """The first name of each option, with its value, and each argument, with no name.

    What is no option of the command, though it looks like one, is passed over.
    """
    rest = iter(words)
    for word in rest:
        name, attached, value = word.partition("=") if word.startswith("--") else (word[:2], word[2:], word[2:])
        option = options.get(name)
        if option and (attached or option.flag):
            yield option.names[0], value
        elif option:
            yield from zip(option.names[:1], rest, strict=False)  # the next word, if there is one
        elif word == "--":
            yield from (("", argument) for argument in rest)
        elif word == "-" or not word.startswith("-"):
            yield "", word
