"""The answer to the TAB key, whatever the shell.

The program is asked for it by the variable ``_CATIMELINE_COMPLETE``: "words" with the number of the word that is being
typed and the words (the first is the program), or "bash" with ``COMP_WORDBREAKS``, ``COMP_POINT`` and ``COMP_LINE``.
It prints a candidate a line, for all but bash with a tab and what it is; its exit code is 1 if paths could stand there
too, which each shell knows best.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from catimeline.completion.bash import read_line
from catimeline.completion.commands import COMMANDS
from catimeline.completion.line import Line, read_words
from catimeline.completion.parameters import Offer, Parameter, beginning, listed
from catimeline.text.safe import one_line, visible


class Answer(NamedTuple):
    """What could stand there."""

    offers: Sequence[Offer]
    paths: bool = False
    """Whether any path could, too."""


def answer(form: str, arguments: Sequence[str]) -> int:
    """Print what could stand there; gives the exit code."""
    if form == "bash":
        breaks, point, line = arguments
        typed = read_line(line[: int(point)], breaks)
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
    """What could stand in place of the word with the cursor, of those that follow the program's name."""
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
    shown = (offer for offer in found if offer.text == visible(one_line(offer.text)))
    return Answer([offer._replace(text=place.before + offer.text) for offer in shown], place.parameter.paths)


class _Place(NamedTuple):
    parameter: Parameter
    before: str = ""
    """What of the word is no part of the value: "--actor="."""


def _place(line: Line, before: Sequence[str], typed: str) -> _Place | None:
    """The option or argument whose value is being typed; ``None`` if only an option could stand there."""
    options = {name: option for name, option in line.options.items() if not option.flag}
    if "--" not in before:
        name, equals, _ = typed.partition("=")
        if equals and name in options:
            return _Place(options[name], f"{name}=")
        if before and before[-1] in options:
            return _Place(options[before[-1]])
        if typed.startswith("-"):
            return None
    given = len(line.given.get("", ()))
    free = (one for number, one in enumerate(line.arguments) if one.many or number >= given)
    return next(map(_Place, free), None)


def _commands() -> Iterator[Offer]:
    return (Offer(name, command.about) for name, command in COMMANDS.items())


def _options(line: Line) -> Iterator[Offer]:
    """The options that can still be given."""
    return (
        Offer(name, option.about)
        for name, option in line.options.items()
        if name.startswith("--") and (option.many or option.names[0] not in line.given)
    )


def _values(parameter: Parameter, line: Line, typed: str) -> Iterable[Offer]:
    """What a parameter takes."""
    if parameter.lookup:
        stores = line.given.get("--store", ())
        if "--dry-run" in line.options and not stores and not os.environ.get("CATIMELINE_STORE"):
            return ()  # it changes none that is not named
        from catimeline.completion.from_store import in_store  # noqa: PLC0415 - the rest needs no store, and a third less time

        return in_store(parameter, stores, typed)
    words = parameter.words
    if line.command == "count" and "--fields" in parameter.names:
        counted = {"events", *",".join(line.given.get("--by", ())[-1:]).split(",")}
        words = tuple(word for word in words if word.text in counted)
    if parameter.listed:
        return listed(typed, lambda part: beginning(part, words))
    return beginning(typed, words)
