"""What ``add`` asks on a terminal for what it was not told. An answer that is wrong is asked for again."""

import sys
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

import typer

from catimeline.cli.output import talk
from catimeline.cli.shape import is_terminal
from catimeline.entry import Names
from catimeline.errors import CatimelineError, UnknownNameError
from catimeline.loading import load
from catimeline.model import CSL_TYPES, GRADES
from catimeline.names import nearest
from catimeline.store import Store, read_file
from catimeline.typed import parse_typed

_FEW = 12


def can_ask() -> bool:
    """Whether there is someone to ask."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def ask(store: Store, given: Mapping[str, Any]) -> dict[str, Any]:
    """The answers for those options of an event that are not given, by their names.

    Raises:
        KeyboardInterrupt: Instead of an answer comes an interrupt, or the end of input.
        StoreError: The store cannot be read.
    """
    chronology = load([read_file(path) for path in store.files]).chronology
    names = Names(chronology)
    answers: dict[str, Any] = {}
    if given["date"] is None:
        answers["date"] = _answer("Date", _try_date)
    if given["title"] is None:
        answers["title"] = _answer("Title")
    if given["kind"] is None:
        answers["kind"] = _answer("Kind", partial(names.one, "kind"), chronology.kinds)
    for name, known in (("place", chronology.places), ("actor", chronology.actors), ("topic", chronology.topics)):
        if given[name] is None:
            answers[name] = [_answer(f"{name.title()}s", partial(_try_names, names, name), known, optional=True)]
    if given["summary"] is None:
        answers["summary"] = _answer("Summary", optional=True) or None
    if given["source"] is None and given["new_source"] is None:
        answers |= _ask_source(chronology.sources)
    return {name: answer for name, answer in answers.items() if answer != [""]}


def confirm() -> bool:
    """Whether what has been shown is to be written.

    Raises:
        KeyboardInterrupt: As above.
    """
    try:
        return typer.confirm("Write it?", default=True, err=True)
    except typer.Abort:
        raise KeyboardInterrupt from None


def _ask_source(known: Collection[str]) -> dict[str, list[str]]:
    """A source for all that is said: one of the store, or a new one."""
    key = _answer("Source, by its id", known=known, optional=True)
    if not key or key.partition(":")[0] in known:
        return {"source": [key]}
    near = " or ".join(nearest(key, known))
    talk(f"  {key} is new" + f"; did you mean {near}? Then interrupt" * bool(near))
    fields = {
        "type": _answer("  Type", partial(_try_word, "type", CSL_TYPES), CSL_TYPES),
        "title": _answer("  Title"),
        "publisher": _answer("  Publisher", optional=True),
        "date": _answer("  Date", _try_date, optional=True),
        "url": _answer("  Address", optional=True),
        "language": _answer("  Language", optional=True),
        "grade": _answer("  Grade", partial(_try_word, "grade", GRADES), GRADES, optional=True),
    }
    said = [f"{name}: {text}".replace(";", "\\;") for name, text in fields.items() if text]
    return {"new_source": ["; ".join([key, *said])]}


def _answer(
    question: str,
    attempt: Callable[[str], object] = str,
    known: Collection[str] = (),
    *,
    optional: bool = False,
) -> str:
    """A text with which an attempt does not fail; if it is optional, perhaps an empty one."""
    _complete(known)
    hint = " (Enter for none)" * optional
    while True:
        try:
            answer = typer.prompt(question + hint, default="" if optional else None, show_default=False, err=True)
            text = str(answer).strip()
            if text:
                attempt(text)
        except CatimelineError as error:
            talk(f"  {error}")
        except typer.Abort:
            raise KeyboardInterrupt from None
        else:
            if text or optional:
                return text


def _complete(known: Collection[str]) -> None:
    """Let the tab key complete known names, where the terminal can do that."""
    with suppress(ImportError):
        import readline  # noqa: PLC0415 - only who is asked needs it

        readline.parse_and_bind("tab: complete")
        readline.set_completer_delims(",")
        readline.set_completer(lambda text, number: _completion(known, text, number))


def _completion(known: Collection[str], text: str, number: int) -> str | None:
    """The known name of that number that begins with a text; ``None`` if there are no more."""
    found = sorted(name for name in known if name.casefold().startswith(text.lstrip().casefold()))
    return found[number] if number < len(found) else None


def _try_date(text: str) -> None:
    date = parse_typed(text)
    talk(f"  {date.display} ({date})")


def _try_names(names: Names, facet: str, text: str) -> None:
    names.each(facet, [text])


def _try_word(what: str, words: Collection[str], text: str) -> None:
    if text not in words:
        raise UnknownNameError(text, what, nearest(text, words), sorted(words) if len(words) <= _FEW else ())
