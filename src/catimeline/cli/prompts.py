"""The questions of ``add`` on a terminal for what its options do not give. After a wrong answer it asks again.

It offers to register what the store lacks, but shows known names first, so that no typing error is registered.
"""

import sys
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from typing import Any

import typer

from catimeline.cli.output import print_note
from catimeline.cli.output_options import is_terminal
from catimeline.dates.phrases import parse_typed
from catimeline.edit.lookup import NameLookup
from catimeline.edit.new_records import REGISTERED, records_from
from catimeline.errors import AnswerError, CatimelineError, UnknownNameError
from catimeline.model.vocabulary import ACTOR_KINDS, CSL_TYPES, GRADES, RECORD_OF
from catimeline.store.files import Store, read_file
from catimeline.store.load import load
from catimeline.store.schema import ACTOR, SOURCE
from catimeline.store.validation import Validation
from catimeline.store.validators import Validator, identifier, is_id
from catimeline.text.did_you_mean import MOST_LISTED, nearest
from catimeline.text.names import fold, slug
from catimeline.text.typed_fields import join_fields

_WITH_ISBN = frozenset({"book", "chapter", "classic"})
_WITH_DOI = _WITH_ISBN | {"article", "article-journal", "dataset", "paper-conference", "report", "thesis"}


def can_ask() -> bool:
    """Whether input and stderr are a terminal, so that someone can answer."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def ask(store: Store, given: Mapping[str, Any]) -> dict[str, Any]:
    """The answers for the options of an event that are not given, by option.

    Raises:
        KeyboardInterrupt: An interrupt or the end of input comes instead of an answer.
        StoreError: The store cannot be read.
        CatimelineError: A given new record cannot be registered.
    """
    chronology = load([read_file(path) for path in store.files]).chronology
    registering = {registry: given[f"new_{RECORD_OF[registry]}"] or () for registry in REGISTERED}
    _, names = records_from(registering, chronology)
    answers: dict[str, Any] = {}
    if given["date"] is None:
        answers["date"] = _answer("Date", _try_date)
    if given["title"] is None:
        answers["title"] = _answer("Title")
    for facet, known in (
        ("kind", chronology.kinds),
        ("place", chronology.places),
        ("actor", chronology.actors),
        ("topic", chronology.topics),
    ):
        if given[facet] is None:
            found, new = _ask_names(names, facet, known)
            answers[facet] = found[0] if facet == "kind" else found
            answers[f"new_{facet}"] = [*(given[f"new_{facet}"] or ()), *new]
    if given["summary"] is None:
        answers["summary"] = _answer("Summary", default="") or None
    if given["source"] is None and given["new_source"] is None:
        answers |= _ask_source(chronology.sources)
    return answers


def confirm(question: str, *, default: bool = True) -> bool:
    """Whether the answer is yes.

    Raises:
        KeyboardInterrupt: As for ``ask``.
    """
    try:
        return typer.confirm(question, default=default, err=True)
    except typer.Abort:
        raise KeyboardInterrupt from None


def _ask_names(names: NameLookup, facet: str, known: Collection[str]) -> tuple[list[str], list[str]]:
    """The names of records (of a kind, one), and new records as they would be typed in an option."""
    is_kind = facet == "kind"
    choice = f" ({', '.join(known)})" * (0 < len(known) <= MOST_LISTED)
    question = f"Kind{choice}" if is_kind else f"{facet.title()}s"

    def parts(text: str) -> list[str]:
        return [text] if is_kind else names.split(facet, text) if text else []

    def lacking(text: str) -> dict[str, str]:
        return {fold(name): name for name in parts(text) if names.find(facet, name) is None}

    while True:
        text = _answer(question, lacking, known, default=None if is_kind else "")
        unknown = lacking(text)
        if all(_is_meant(facet, name, names.names_of(facet)) for name in unknown.values()):
            new = {form: _ask_record(facet, name) for form, name in unknown.items()}
            found = [new[fold(name)][0] if fold(name) in new else name for name in parts(text)]
            return found, [record for _, record in new.values()]


def _is_meant(what: str, name: str, known: Collection[str]) -> bool:
    """Whether the user wants to register an unknown name."""
    listed = sorted(known) if len(known) <= MOST_LISTED else ()
    print_note(f"  {UnknownNameError(name, what, nearest(name, known), listed)}")
    return confirm("  Register it?", default=False)


def _ask_record(facet: str, name: str) -> tuple[str, str]:
    """The id of a new record, and the record as it would be typed in an option."""
    if facet == "place":
        return name, join_fields(name, [("country", _answer("  Country", default=""))])
    if facet == "actor":
        full_name = _answer("  Name", default=name)
        kind = _answer(f"  Kind ({', '.join(ACTOR_KINDS)})", _accepted_by(ACTOR.fields["kind"], "kind"), ACTOR_KINDS)
        return name, join_fields(name, [("name", full_name), ("kind", kind)])
    key = slug(name) or _answer("  Id, of a-z, 0-9 and hyphens", _accepted_by(identifier, "id"))
    words = name.replace("-", " ") if is_id(name) else name
    label = _answer("  Label", default=words[:1].upper() + words[1:])
    return key, join_fields(key, [("label", label)])


def _ask_source(known: Collection[str]) -> dict[str, list[str]]:
    """A source for all statements, or for those after a colon: one of the store, or a new one."""
    right_id = _accepted_by(identifier, "id")
    while True:
        text = _answer("Source, by an id such as gazette-1901", lambda text: right_id(_id_in(text)), known, default="")
        key = _id_in(text)
        if not text or key in known:
            return {"source": [text]} if text else {}
        if _is_meant("source", key, known):
            return {"source": [text], "new_source": [join_fields(key, _ask_fields().items())]}


def _id_in(citation: str) -> str:
    return citation.partition(":")[0].strip()


def _ask_fields() -> dict[str, str]:
    """The fields of a new source; numbers only for the types that usually have them."""
    types = SOURCE.fields["type"]
    kind = _answer("  Type, such as webpage, article-newspaper, report, book", _accepted_by(types, "type"), CSL_TYPES)
    numbers = [("doi", "DOI", ())] * (kind in _WITH_DOI) + [("isbn", "ISBN", ())] * (kind in _WITH_ISBN)
    return {
        "type": kind,
        "title": _answer("  Title"),
        "publisher": _answer("  Publisher", default=""),
        "date": _answer("  Date", _try_date, default=""),
        **{
            field: _answer(f"  {question}", _accepted_by(SOURCE.fields[field], field), known, default="")
            for field, question, known in (
                *numbers,
                ("url", "Address", ()),
                ("language", "Language, such as en", ()),
                ("grade", f"Grade ({', '.join(GRADES)})", GRADES),
            )
        },
    }


def _answer(
    question: str,
    attempt: Callable[[str], object] = str,
    known: Collection[str] = (),
    *,
    default: str | None = None,
) -> str:
    """A text that passes the attempt; the default for an empty answer, if there is one."""
    _complete(known)
    hint = " (Enter for none)" * (default == "")
    while True:
        try:
            # on stderr, as stdout is for results
            answer = typer.prompt(question + hint, default=default, show_default=bool(default), err=True)
            text = str(answer).strip()
            if text:
                attempt(text)
        except CatimelineError as error:
            print_note(f"  {error}")
        except typer.Abort:
            raise KeyboardInterrupt from None
        else:
            if text or default is not None:
                return text


def _complete(known: Collection[str]) -> None:
    """Let the tab key complete known names, where Python has readline."""
    with suppress(ImportError):
        import readline  # noqa: PLC0415 - only for questions; Windows lacks it

        readline.parse_and_bind("tab: complete")
        readline.set_completer_delims(",")  # names contain spaces, lists have commas
        readline.set_completer(lambda text, number: _completion(known, text, number))


def _completion(known: Collection[str], text: str, number: int) -> str | None:
    """The known name with this number among those that begin with a text; ``None`` after the last."""
    found = sorted(name for name in known if name.casefold().startswith(text.lstrip().casefold()))
    return found[number] if number < len(found) else None


def _try_date(text: str) -> None:
    date = parse_typed(text)
    print_note(f"  {date.display} ({date})")


def _accepted_by(validator: Validator, field: str) -> Callable[[str], None]:
    """An attempt that fails for a text that is not valid in a field."""

    def attempt(text: str) -> None:
        validation = Validation()
        validation.subject = field
        validator(text, (), validation)
        if validation.faults:
            raise AnswerError(validation.faults[0].message)

    return attempt
