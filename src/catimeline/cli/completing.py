"""What could stand where the cursor is: the answer to the TAB key, whatever the shell.

The program is asked for it by the variable ``_CATIMELINE_COMPLETE``: "words" with the number of the word that is being
typed and the words (the first is the program), or "bash" with ``COMP_WORDBREAKS``, ``COMP_POINT`` and ``COMP_LINE``.
It prints a candidate a line, for all but bash with a tab and what it is; its exit code is 1 if paths could stand there
too, which each shell knows best. What an option takes is found by the name of the option, the same in every command.
"""

import os
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from catimeline.cli import COMMANDS, load
from catimeline.cli.bashline import read_line
from catimeline.cli.candidates import OF_STORES, OF_THE_PROGRAM, PATHS, FromStore
from catimeline.cli.options import StoreOptions
from catimeline.errors import CatimelineError
from catimeline.index import Index, open_at_hand, open_index
from catimeline.names import fold
from catimeline.offers import Offer, beginning
from catimeline.render.visible import one_line, visible

_SMALL = 2_000_000
"""A store of so many bytes is read anew while one waits. Of a larger one the index is taken as it was left last."""


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
    command = load(before[number])
    rest = before[number + 1 :]
    # What comes after the cursor is read first: it may name the store, and what is being typed must be the end.
    with command.make_context(before[number], [*after, *rest], resilient_parsing=True) as context:
        place = _place(context, rest, typed)
        if place is None:
            return Answer(beginning(typed, _options(context)))
        found = _values(place.parameter, context, place.typed)
    shown = (offer for offer in found.offers if offer.text == visible(one_line(offer.text)))
    return found._replace(offers=[offer._replace(text=place.before + offer.text) for offer in shown])


class _Place(NamedTuple):
    parameter: Any
    before: str
    """What of the word is no part of the value: "--actor="."""
    typed: str


def _place(context: Any, before: Sequence[str], typed: str) -> _Place | None:  # noqa: ANN401 - Typer's type is private
    """The option or argument whose value is being typed; ``None`` if only an option could stand there."""
    options = {name: one for one in context.command.params for name in one.opts if not getattr(one, "is_flag", True)}
    if "--" not in before:
        name, equals, value = typed.partition("=")
        if equals and name in options:
            return _Place(options[name], f"{name}=", value)
        if before and before[-1] in options:
            return _Place(options[before[-1]], "", typed)
        if typed.startswith("-"):
            return None
    arguments = (one for one in context.command.params if one.param_type_name == "argument")
    free = (one for one in arguments if one.nargs == -1 or not _is_given(context, one))
    return next((_Place(one, "", typed) for one in free), None)


def _is_given(context: Any, parameter: Any) -> bool:  # noqa: ANN401 - the same
    return bool(context.get_parameter_source(parameter.name).name == "COMMANDLINE")


def _commands() -> Iterator[Offer]:
    return (Offer(name, command.help) for name, command in COMMANDS.items())


def _options(context: Any) -> Iterator[Offer]:  # noqa: ANN401 - the same
    """The options that can still be given, each with the first sentence of its help."""
    for one in context.command.get_params(context):
        if one.param_type_name == "option" and (one.multiple or not _is_given(context, one)):
            about = one.help.partition(". ")[0].removesuffix(".")
            yield from (Offer(name, about) for name in (*one.opts, *one.secondary_opts) if name.startswith("--"))


def _values(parameter: Any, context: Any, typed: str) -> Answer:  # noqa: ANN401 - the same
    """What a parameter takes."""
    keys = (f"{context.info_name} {parameter.name}", parameter.name)
    paths = parameter.type.name == "path" or not {*PATHS}.isdisjoint(keys)
    if choices := getattr(parameter.type, "choices", ()):
        return Answer(beginning(typed, map(Offer, choices)))
    if in_store := OF_STORES.get(parameter.name):
        return Answer(_in_store(context.params, in_store, typed))
    offers = [offer for key in keys if key in OF_THE_PROGRAM for offer in OF_THE_PROGRAM[key](context)]
    return Answer(list(_listed(typed, lambda part: beginning(part, offers))), paths)


def _listed(typed: str, offered: Callable[[str], Iterable[Offer]]) -> Iterator[Offer]:
    """What a text could become as a whole, and as the last of several that are parted by commas."""
    yield from offered(typed)
    others, comma, last = typed.rpartition(",")
    if comma:
        before = typed.removesuffix(last.lstrip())
        named = {fold(other) for other in others.split(",")}
        for offer in offered(last.lstrip()):
            if "," not in offer.text and fold(offer.text) not in named:
                yield offer._replace(text=before + offer.text)


def _in_store(options: Mapping[str, Any], offered: FromStore, typed: str) -> list[Offer]:
    """What a store offers; nothing, and not a word, if it cannot be read: the command itself will say why."""
    with suppress(CatimelineError, OSError, sqlite3.Error):
        index = _index(options)
        if index is not None:
            with index:
                return list(_listed(typed, lambda part: offered(index, part)))
    return []


def _index(options: Mapping[str, Any]) -> Index | None:
    """The index of the store that is named; of none, if the command needs one to be named and it is not."""
    typed = (os.path.expandvars(path) for path in options.get("store") or ())
    named = [os.path.expanduser(path) for path in typed]  # noqa: PTH111 - Path.expanduser fails where there is no home
    if "dry_run" in options and not named and not os.environ.get("CATIMELINE_STORE"):
        return None
    store = StoreOptions(named).find()
    small = store.can_be_read_again and sum(path.stat().st_size for path in store.files) <= _SMALL
    return open_index(store) if small else open_at_hand(store)
