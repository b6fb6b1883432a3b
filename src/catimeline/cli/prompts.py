"""The questions of ``add`` on a terminal for what its options do not give. After a wrong answer it asks again.

Whatever is typed is kept at once, also within a question that has parts, since it may be all that comes. It offers to
register what the store lacks, but shows known names first, so that no typing error is registered. ``<`` goes back to
the question before, ``-`` declines what Enter would take.
"""

import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from catimeline.cli.output import print_note
from catimeline.cli.output_options import is_terminal
from catimeline.dates.phrases import parse_typed
from catimeline.edit.addresses import DESCRIBED, address_in, is_address, source_at
from catimeline.edit.new_records import REGISTERED, records_from
from catimeline.errors import AnswerError, CatimelineError, UnknownNameError
from catimeline.model.records import Chronology
from catimeline.model.vocabulary import ACTOR_KINDS, CSL_TYPES, GRADES, RECORD_OF
from catimeline.store.files import Store, read_file
from catimeline.store.load import load
from catimeline.store.schema import ACTOR, EVENT, SOURCE
from catimeline.store.validation import Validation
from catimeline.store.validators import Validator, identifier, is_id
from catimeline.text.did_you_mean import MOST_LISTED, check_known, nearest
from catimeline.text.names import fold, slug
from catimeline.text.typed_fields import join_fields

_WITH_ISBN = frozenset({"book", "chapter", "classic"})
_WITH_DOI = _WITH_ISBN | {"article", "article-journal", "dataset", "paper-conference", "report", "thesis"}


def can_ask() -> bool:
    """Whether input and stderr are a terminal, so that someone can answer."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


class _BackError(Exception):
    """The user goes back to the question before."""


Answers = dict[str, Any]
"""What was typed, by option."""


def read(store: Store) -> Chronology:
    """The records of a store.

    Raises:
        StoreError: The store cannot be read.
    """
    return load([read_file(path) for path in store.files]).chronology


def ask(store: Store, given: Mapping[str, Any], answers: Answers, last: Mapping[str, Any]) -> None:
    """Ask for the options of an event that are not given; each answer is kept as soon as it comes.

    Args:
        store: The store that the event is for.
        given: The options, ``None`` for those that are not given.
        answers: Filled by option. What it has already is offered again, to be changed.
        last: The answers for the event before this one: its kind, its source and the language of that are offered.

    Raises:
        KeyboardInterrupt: An interrupt or the end of input comes instead of an answer.
        StoreError: The store cannot be read.
        CatimelineError: A given new record cannot be registered.
    """
    steps = _Interview(read(store), given, answers, last).steps()
    at = 0
    while at < len(steps):
        try:
            steps[at]()
            at += 1
        except _BackError:
            at = max(at - 1, 0)


class _Interview:
    """The questions for one event; each answers some options."""

    def __init__(
        self, chronology: Chronology, given: Mapping[str, Any], answers: Answers, last: Mapping[str, Any]
    ) -> None:
        """The arguments of ``ask``; the records of its store in place of that."""
        registering = {registry: given[f"new_{RECORD_OF[registry]}"] or () for registry in REGISTERED}
        _, self._names = records_from(registering, chronology)
        self._chronology, self._given, self._answers, self._last = chronology, given, answers, last

    def steps(self) -> list[Callable[[], None]]:
        """The questions, in order."""
        known = self._chronology
        registries: dict[str, Collection[str]] = {
            "kind": known.kinds,
            "place": known.places,
            "actor": known.actors,
            "topic": known.topics,
        }
        steps: dict[str, Callable[[], None]] = {
            "date": partial(self._ask_text, "date", "Date", _try_date, default=None),
            "title": partial(self._ask_text, "title", "Title", default=None),
            **{facet: partial(self._ask_names, facet, records) for facet, records in registries.items()},
            "summary": partial(self._ask_text, "summary", "Summary"),
        }
        asked = [step for option, step in steps.items() if self._given[option] is None]
        if self._given["summary"] is None:
            asked.append(self._ask_more)
        if self._given["source"] is None and self._given["new_source"] is None:
            asked.append(self._ask_source)
        else:
            addresses = (address_in(text, known.sources) for text in self._given["source"] or ())
            new = [one for one in addresses if one and source_at(one, known.sources) is None]
            asked += [partial(self._describe, one) for one in new[:1] if self._given["source_title"] is None]
        return asked

    def _before(self, option: str) -> str:
        """What was answered before, to be offered again."""
        value = self._answers.get(option)
        return ", ".join(value) if isinstance(value, list) else str(value or "")

    def _forget(self, *options: str) -> None:
        for option in options:
            self._answers.pop(option, None)

    def _ask_text(
        self, option: str, question: str, attempt: Callable[[str], object] = str, *, default: str | None = ""
    ) -> None:
        self._answers[option] = _answer(question, attempt, default=default, usual=self._before(option)) or None

    def _ask_texts(self, option: str, question: str) -> None:
        """Texts until an empty one."""
        texts: list[str] = []
        while text := _answer(question, default=""):
            texts.append(text)
            self._answers[option] = texts
        self._answers[option] = texts

    def _ask_names(self, facet: str, known: Collection[str]) -> None:
        """The names of records (of a kind, one), and new records as they would be typed in an option."""
        is_kind = facet == "kind"
        choice = f" ({', '.join(known)})" * (0 < len(known) <= MOST_LISTED)
        question = f"Kind{choice}" if is_kind else f"{facet.title()}s"
        usual = self._before(facet) or (str(self._last.get("kind", "")) if is_kind else "")

        def parts(text: str) -> list[str]:
            return [text] if is_kind else self._names.split(facet, text) if text else []

        def lacking(text: str) -> dict[str, str]:
            return {fold(name): name for name in parts(text) if self._names.find(facet, name) is None}

        while True:
            text = _answer(question, lacking, known, default=None if is_kind else "", usual=usual)
            self._keep_names(facet, parts(text), {})
            unknown = lacking(text)
            if not all(_is_meant(facet, name, self._names.names_of(facet)) for name in unknown.values()):
                continue
            new: dict[str, tuple[str, str]] = {}
            try:
                for form, name in unknown.items():
                    for record in _asked_records(facet, name):
                        new[form] = record
                        self._keep_names(facet, parts(text), new)
            except _BackError:
                continue
            return

    def _keep_names(self, facet: str, names: Sequence[str], new: Mapping[str, tuple[str, str]]) -> None:
        """Keep names, and new records with their ids by the folded name."""
        found = [new[fold(name)][0] if fold(name) in new else name for name in names]
        self._answers[facet] = found[0] if facet == "kind" else found
        records = (record for _, record in new.values())
        self._answers[f"new_{facet}"] = [*(self._given[f"new_{facet}"] or ()), *records]

    def _ask_more(self) -> None:
        """The series, people, notes and relations of an event, which most events lack."""
        more: dict[str, tuple[str, Callable[[], None]]] = {
            "series": ("series", self._ask_series),
            "people": ("person", partial(self._ask_texts, "person", "  Person: NAME; ROLE; ACTOR")),
            "notes": ("notes", partial(self._ask_text, "notes", "  Notes")),
            "related": ("related", partial(self._ask_texts, "related", "  Related: follows:ID, or another relation")),
        }
        left = [name for name, (option, _) in more.items() if self._given[option] is None]
        if not self._chronology.series:
            left = [name for name in left if name != "series"]

        def wanted(text: str) -> list[str]:
            names = [part.strip().lower() for part in text.split(",") if part.strip()]
            for name in names:
                check_known(name, "further question", left)
            return names

        before = ", ".join(name for name in left if self._answers.get(more[name][0]))
        if left:
            names = wanted(_answer(f"More ({', '.join(left)})", wanted, left, default="", usual=before))
            self._forget(
                *(more[name][0] for name in left if name not in names), *(["number"] * ("series" not in names))
            )
            for name in names:
                more[name][1]()

    def _ask_series(self) -> None:
        known = self._chronology.series

        def find(text: str) -> None:
            if self._names.find("series", text) is None:
                raise UnknownNameError(text, "series", nearest(text, self._names.names_of("series")), known)

        self._answers["series"] = _answer("  Series", find, known)
        number = _answer("  Number", _try_number, default="")
        self._answers["number"] = int(number) if number else None

    def _ask_source(self) -> None:
        """A source for all statements, or for those after a colon: one of the store, a new one, or its address."""
        known = self._chronology.sources
        right_id = _accepted_by(identifier, "id")
        usual = self._before("source") or ", ".join(self._last.get("source") or ())

        def attempt(text: str) -> None:
            if not is_address(text):
                right_id(_id_in(text))

        while True:
            text = _answer(
                "Source: its address, or an id such as gazette-1901", attempt, known, default="", usual=usual
            )
            key = source_at(text, known) if is_address(text) else _id_in(text)
            cited = None if not text else [key or text] if is_address(text) else [text]
            if self._answers.get("source") != cited:  # what was typed of another is not of this one
                self._forget("new_source", *(f"source_{field}" for field in DESCRIBED))
            self._answers["source"] = cited
            try:
                if key is None:
                    self._describe(text)
                elif text and key not in known:
                    if not _is_meant("source", key, known):
                        continue
                    self._ask_fields(key)
            except _BackError:
                continue
            return

    def _describe(self, address: str) -> None:
        """The fields of a new source with this address that are not given."""
        defaults = {"title": None, "publisher": "", "date": "", "language": "", "grade": ""}
        for field, read in self._fields(defaults, address).items():
            if self._given[f"source_{field}"] is None:
                self._answers[f"source_{field}"] = read() or None

    def _ask_fields(self, key: str) -> None:
        """The fields of a new source; numbers only for the types that usually have them."""
        types = SOURCE.fields["type"]
        question = "  Type, such as webpage, article-newspaper, report, book"
        kind = _answer(question, _accepted_by(types, "type"), CSL_TYPES)
        numbers = {"doi": ""} if kind in _WITH_DOI else {}
        numbers |= {"isbn": ""} if kind in _WITH_ISBN else {}
        order = {"title": None, "publisher": "", "date": "", **numbers, "url": "", "language": "", "grade": ""}
        typed = {"type": kind}
        self._answers["new_source"] = [join_fields(key, typed.items())]
        for field, read in self._fields(order).items():
            typed[field] = read()
            self._answers["new_source"] = [join_fields(key, typed.items())]

    def _fields(self, defaults: Mapping[str, str | None], address: str = "") -> dict[str, Callable[[], str]]:
        """The questions for fields of a source, by field, in this order."""
        questions: dict[str, tuple[str, Collection[str]]] = {
            "title": (f"  Title of {address}" if address else "  Title", ()),
            "publisher": ("  Publisher", ()),
            "date": ("  Published", ()) if address else ("  Date", ()),
            "doi": ("  DOI", ()),
            "isbn": ("  ISBN", ()),
            "url": ("  Address", ()),
            "language": ("  Language, such as en", ()),
            "grade": (f"  Grade ({', '.join(GRADES)})", GRADES),
        }
        usual = {"language": str(self._last.get("source_language") or "")}
        free = ("title", "publisher")
        return {
            field: partial(
                _answer,
                questions[field][0],
                _try_date if field == "date" else str if field in free else _accepted_by(SOURCE.fields[field], field),
                questions[field][1],
                default=default,
                usual=usual.get(field, ""),
            )
            for field, default in defaults.items()
        }


def confirm(question: str, *, default: bool = True) -> bool:
    """Whether the answer is yes.

    Raises:
        KeyboardInterrupt: As for ``ask``.
    """
    import typer  # noqa: PLC0415 - only for questions

    try:
        return typer.confirm(question, default=default, err=True)
    except typer.Abort:
        raise KeyboardInterrupt from None


def _is_meant(what: str, name: str, known: Collection[str]) -> bool:
    """Whether the user wants to register an unknown name."""
    listed = sorted(known) if len(known) <= MOST_LISTED else ()
    print_note(f"  {UnknownNameError(name, what, nearest(name, known), listed)}")
    return confirm("  Register it?", default=False)


def _asked_records(facet: str, name: str) -> Iterator[tuple[str, str]]:
    """Yield the id of a new record, and the record as it would be typed in an option; again after each answer."""
    key, typed = name, {"country": ""}
    questions: dict[str, Callable[[], str]] = {"country": partial(_answer, "  Country", default="")}
    if facet == "actor":
        typed = {"name": name}
        accepted = _accepted_by(ACTOR.fields["kind"], "kind")
        questions = {
            "name": partial(_answer, "  Name", default=name),
            "kind": partial(_answer, f"  Kind ({', '.join(ACTOR_KINDS)})", accepted, ACTOR_KINDS),
        }
    elif facet != "place":
        key = slug(name) or _answer("  Id, of a-z, 0-9 and hyphens", _accepted_by(identifier, "id"))
        words = name.replace("-", " ") if is_id(name) else name
        typed = {"label": words[:1].upper() + words[1:]}
        questions = {"label": partial(_answer, "  Label", default=typed["label"])}
    yield key, join_fields(key, typed.items())
    for field, read in questions.items():
        typed[field] = read()
        yield key, join_fields(key, typed.items())


def _id_in(citation: str) -> str:
    return citation.partition(":")[0].strip()


def _answer(
    question: str,
    attempt: Callable[[str], object] = str,
    known: Collection[str] = (),
    *,
    default: str | None = None,
    usual: str = "",
) -> str:
    """A text that passes the attempt.

    Args:
        question: What is asked.
        attempt: Fails for a text that is wrong.
        known: What the tab key completes.
        default: What no answer means; ``None`` if there must be one.
        usual: What Enter alone means; ``-`` then means no answer.

    Raises:
        _BackError: The user goes back.
        KeyboardInterrupt: As for ``ask``.
    """
    import typer  # noqa: PLC0415 - only for questions

    _complete(known)
    hint = "" if default is None else " (- for none)" if usual else " (Enter for none)"
    while True:
        try:
            # on stderr, as stdout is for results
            answer = typer.prompt(question + hint, default=usual or default, show_default=bool(usual), err=True)
            text = str(answer).strip()
            if text == "<":
                raise _BackError
            if text == "-" and default is not None:
                return default
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


def _try_number(text: str) -> None:
    _accepted_by(EVENT.fields["number"], "number")(int(text) if text.isdecimal() else text)


def _accepted_by(validator: Validator, field: str) -> Callable[[object], None]:
    """An attempt that fails for a value that is not valid in a field."""

    def attempt(text: object) -> None:
        validation = Validation()
        validation.subject = field
        validator(text, (), validation)
        if validation.faults:
            raise AnswerError(validation.faults[0].message)

    return attempt
