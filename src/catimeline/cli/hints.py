"""What the user may have meant by words that make no sense where they are; loaded only for these."""

import os
import re
import shlex
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any, Protocol

from catimeline.cli.synonyms import meant_commands, meant_options
from catimeline.completion.commands import COMMANDS, PARAMETERS
from catimeline.completion.from_store import quick_index
from catimeline.completion.line import read_words
from catimeline.dates.phrases import WINDOW, parse_typed
from catimeline.errors import AmbiguousDateError, CatimelineError, NotATimeError, TypedDateError, with_article
from catimeline.export import DOCUMENTS
from catimeline.index.index import Index
from catimeline.query.filters import BY_NAME
from catimeline.text.did_you_mean import nearest
from catimeline.text.names import fold


class _Command(Protocol):
    """A command of Typer, whose class is private."""

    name: str | None
    params: list[Any]


_MOST_COMMANDS = 3
_IS_LIST = "list"
"""The command for a name or a time that stands alone."""


def time_from(words: Sequence[str], command: str, stores: Sequence[str]) -> str:
    """The time that an argument gives, which may be several words.

    Args:
        words: The argument.
        command: The command that takes it.
        stores: The stores that are named, for what the words may be instead.

    Raises:
        NotATimeError: It is no time.
        AmbiguousDateError: It may be several.
    """
    text = " ".join(words)
    try:
        parse_typed(text, WINDOW)
    except AmbiguousDateError:
        raise
    except TypedDateError as error:
        raise NotATimeError(text, error.reason, _instead(words, command, stores)) from None
    return text


def unknown_command(words: Sequence[str]) -> str:
    """A sentence on what a command line means that begins with no command; empty if it is like one.

    Args:
        words: All words of the command line.
    """
    if meant := meant_commands(words[0]):
        return _did_you_mean(meant)
    if words[0] in DOCUMENTS:
        return _did_you_mean([f"export {words[0]}"])
    given = read_words(_IS_LIST, words[1:]).given
    stores = given.get("--store", ())
    text = " ".join(words := (words[0], *given.get("", ())))
    with suppress(TypedDateError):
        parse_typed(text, WINDOW)
        return f"It is a time: catimeline {_IS_LIST} {shlex.quote(text)}"
    is_misspelt = len(words) == 1 and nearest(words[0], COMMANDS)
    found = _named(words, _IS_LIST, stores) or ("" if is_misspelt else f"to search for it: {_search(words)}")
    return found[:1].upper() + found[1:]


def unknown_option(name: str, command: _Command) -> str:
    """A sentence on what an option means that a command does not have; empty if nothing is like it.

    Args:
        name: The option as typed, with its dashes.
        command: The command as Typer has it.
    """
    known = [option for one in command.params for option in (*one.opts, *one.secondary_opts) if option.startswith("-")]
    word = name.lstrip("-")
    if command.name not in COMMANDS:  # the program itself
        takers = _takers(name, "")
        if takers:
            return f"Options follow the command: catimeline {takers[0]} {name}"
        of_list = (name for key in COMMANDS[_IS_LIST].parameters for name in PARAMETERS[key].names)
        return _did_you_mean(f"catimeline {_IS_LIST} {one}" for one in meant_options(word, _IS_LIST, of_list))
    if re.fullmatch("[0-9]", word):
        return "A time before the year 0 is given as --during=-0044" if "--during" in known else ""
    if meant := meant_options(word, command.name, [*known, "--help", "--help-all"]):
        return _did_you_mean(meant)
    if takers := _takers(name, command.name):
        others = [f"{len(takers) - _MOST_COMMANDS} more"] if len(takers) > _MOST_COMMANDS else []
        return f"It is an option of {_joined([*takers[:_MOST_COMMANDS], *others], 'and')}"
    return _did_you_mean(nearest_options(name, known))


def nearest_options(name: str, known: Iterable[str]) -> list[str]:
    """The options that are like one, apart from the dashes that all have."""
    words = [option.removeprefix("--") for option in known if option.startswith("--")]
    return [f"--{word}" for word in nearest(name.lstrip("-"), words)]


def extra_words(text: str, command: _Command) -> str:
    """A sentence on what words mean that a command takes no more; empty if nothing is known of them."""
    if command.name == "import":
        return "An import reads one file, into one store"
    if not any("--during" in one.opts for one in command.params):
        return ""
    with suppress(TypedDateError):
        parse_typed(text, WINDOW)
        return f"A time is given as --during {shlex.quote(text)}"
    found = _named([text], str(command.name), ())
    return found[:1].upper() + found[1:]


def _takers(name: str, command: str) -> list[str]:
    """The other commands that have an option."""
    keys = {key for key, one in PARAMETERS.items() if name in one.names}
    return [other for other, one in COMMANDS.items() if other != command and not keys.isdisjoint(one.parameters)]


def _did_you_mean(meant: Iterable[str]) -> str:
    quoted = [f"'{one}'" if "'" not in one else f"“{one}”" for one in meant]
    return f"Did you mean {_joined(quoted, 'or')}?" if quoted else ""


def _joined(parts: Sequence[str], word: str) -> str:
    """Several parts in a sentence: a, b or c."""
    return f" {word} ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _instead(words: Sequence[str], command: str, stores: Sequence[str]) -> str:
    """What words are that are no time; empty if they have no letter to search for."""
    if [*words] == ["help"]:
        return f"for help: catimeline help {command}"
    has_letters = re.search(r"[^\W\d_]", " ".join(words))
    return _named(words, command, stores) or (f"to search for it: {_search(words)}" if has_letters else "")


def _named(words: Sequence[str], command: str, stores: Sequence[str]) -> str:
    """The command for a path, or for an event or a name of the store; empty if the words are none of these."""
    text = " ".join(words)
    with suppress(CatimelineError, OSError, sqlite3.Error):
        index = quick_index(stores)
        if index is not None:
            with index:
                if found := _event(index, text) or _name(index, text, command):
                    return found
    return f"it is a path: {shlex.join(['catimeline', command, '--store', text])}" if os.path.lexists(text) else ""


def _event(index: Index, text: str) -> str:
    found = next((key for key, _ in index.events_beginning(fold(text), 1)), None)
    return f"it is an event: catimeline show {found}" if found and fold(found) == fold(text) else ""


def _name(index: Index, text: str, command: str) -> str:
    facets = [facet for facet in BY_NAME if facet not in ("named", "number") and index.values_named(facet, fold(text))]
    if not facets:
        return ""
    said = [f"{with_article(facet)}: {shlex.join(['catimeline', command, f'--{facet}', text])}" for facet in facets]
    return f"it is {_joined(said, 'or')}; in texts: {_search([text])}"


def _search(words: Sequence[str]) -> str:
    return shlex.join(["catimeline", "search", *words])
