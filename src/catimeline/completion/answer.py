"""The answer to the TAB key, whatever the shell.

A shell asks by running the program with the variable ``_CATIMELINE_COMPLETE``. If it is "words", the arguments are the
index of the word at the cursor and the words, the first of which is the program. If it is "bash", they are
``COMP_WORDBREAKS``, ``COMP_POINT`` and ``COMP_LINE``. The program prints one candidate per line; for "words" a tab and
a description follow. Exit code 1 means that paths are possible, too: each shell completes these best itself.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from catimeline.completion.bash import read_line
from catimeline.completion.commands import COMMANDS
from catimeline.completion.line import Line, options_in, read_words
from catimeline.completion.parameters import Offer, Parameter, beginning, listed
from catimeline.text.safe import one_line, visible


class Answer(NamedTuple):
    """The candidates for a word."""

    offers: Sequence[Offer]
    paths: bool = False
    """Whether any path is possible, too."""


def answer(form: str, arguments: Sequence[str]) -> int:
    """Print the candidates, and return the exit code."""
    if form == "bash":
        breaks, point, line = arguments
        typed = read_line(line[: int(point)], breaks)
        # The x takes the rest of the word at the cursor, if there is any, so that [1:] drops exactly that word.
        after = read_line(f"x{line[int(point) :]}", breaks).words[1:]
        found = complete([*typed.words, *after][1:], len(typed.words) - 2)
        lines = [text for offer in found.offers if (text := typed.replacement(offer.text)) is not None]
    else:
        number, _, *words = arguments
        found = complete(words, int(number) - 1)
        lines = [f"{offer.text}\t{visible(one_line(offer.about))}" for offer in found.offers]
    sys.stdout.buffer.write("".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape"))
    return int(found.paths)


def complete(words: Sequence[str], cursor: int) -> Answer:
    """Find the candidates for the word at an index.

    Args:
        words: The words after the program's name.
        cursor: The index of the word; may be that of a new word at the end.
    """
    before, typed, after = words[:cursor], "".join(words[cursor : cursor + 1]), words[cursor + 1 :]
    number = next((number for number, word in enumerate(before) if not word.startswith("-")), None)
    if number is None:
        offers = [Offer("--help"), Offer("--version")] if typed.startswith("-") else _commands()
        return Answer(beginning(typed, offers))
    if before[number] not in COMMANDS:
        return Answer(())
    rest = before[number + 1 :]
    line = read_words(before[number], rest, after)
    place = _place(line, rest, typed)
    if place is None:
        return Answer(beginning(typed, _options(line)))
    found = _values(place.parameter, line, typed.removeprefix(place.before))
    # A candidate is a line: leave out names that a line break or control character would change.
    shown = (offer for offer in found if offer.text == visible(one_line(offer.text)))
    return Answer([offer._replace(text=place.before + offer.text) for offer in shown], place.parameter.paths)


class _Place(NamedTuple):
    parameter: Parameter
    before: str = ""
    """The start of the word that is not part of the value: "--actor="."""


def _place(line: Line, before: Sequence[str], typed: str) -> _Place | None:
    """The option or argument whose value is being typed; ``None`` if only an option is possible."""
    options = {name: option for name, option in line.options.items() if not option.flag}
    if "--" not in before:
        name, equals, _ = typed.partition("=")
        if equals and name in options:
            return _Place(options[name], f"{name}=")
        for option, value in options_in(before[-1], line.options) if before else ():
            if value is None:
                return _Place(option)
        if typed.startswith("-"):
            return None
    given = len(line.given.get("", ()))
    free = (one for number, one in enumerate(line.arguments) if one.many or number >= given)
    return next(map(_Place, free), None)


def _commands() -> Iterator[Offer]:
    return (Offer(name, command.about) for name, command in COMMANDS.items())


def _options(line: Line) -> Iterator[Offer]:
    """The options that can still be given, by their long names."""
    return (
        Offer(name, option.about)
        for name, option in line.options.items()
        if name.startswith("--") and (option.many or option.names[0] not in line.given)
    )


def _values(parameter: Parameter, line: Line, typed: str) -> Iterable[Offer]:
    """The candidates for the value of a parameter."""
    if parameter.lookup:
        from catimeline.completion.from_store import in_store  # noqa: PLC0415 - saves a third of the time of the rest

        # commands that write do not fall back to the built-in store
        return in_store(parameter, line.given.get("--store", ()), typed, to_change="--dry-run" in line.options)
    words = parameter.words
    if line.command == "count" and "--fields" in parameter.names:
        counted = {"events", *",".join(line.given.get("--by", ())).split(",")}
        words = tuple(word for word in words if word.text in counted)
    if parameter.listed:
        return listed(typed, lambda part: beginning(part, words))
    return beginning(typed, words)
