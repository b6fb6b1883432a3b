"""``add``: writes an event into a store, and registers what it names and the store lacks."""

import shlex
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Literal, NamedTuple

from catimeline.cli import prompts
from catimeline.cli.change_options import FILE_OF_STORE, ChangeOptions, print_text
from catimeline.cli.kept_text import write_kept_text
from catimeline.cli.options import Names
from catimeline.cli.output import ReportedError, print_error, print_note
from catimeline.cli.parameters import NUMBER, argument, command, flag, option, options
from catimeline.edit.addresses import DESCRIBED, address_in, is_address, source_at, with_addresses
from catimeline.edit.changes import added
from catimeline.edit.draft import Draft
from catimeline.edit.new_event import REQUIRED, NewEvent, TypedEvent, new_event_from
from catimeline.edit.new_records import REGISTERED
from catimeline.edit.toml_style import LABELLED, event_block, table_block
from catimeline.edit.transaction import Change
from catimeline.errors import CatimelineError, MissingOptionsError, NotAnAddressError, PossibleDoubleError
from catimeline.importing.faults import in_file
from catimeline.importing.libraries import Item, read_library
from catimeline.importing.library import cited_from
from catimeline.model.records import Event
from catimeline.model.vocabulary import ACTOR_KINDS, GRADES, RECORD_OF, REGISTRY_OF
from catimeline.store.cleanup import cleaning_up
from catimeline.store.files import named_stores

_said = partial(option, metavar="TEXT", panel="Event")
_cited = partial(option, metavar="SOURCE", panel="Sources")
_registered = partial(option, metavar="RECORD", panel="What the store does not have yet")


@options
class EventOptions(NamedTuple):
    """The fields of the event, and its sources."""

    date: str | None = _said("Required: when it was, as 2018-07 or '9 July 2018'.", "-d", metavar="DATE")
    title: str | None = _said("Required: its title.")
    kind: str | None = _said("Required: its kind.", "-k", metavar="NAME")
    id: str | None = _said("Default: made from series and number, else from kind, place and date.", metavar="ID")
    status: Literal["confirmed", "announced", "cancelled"] | None = _said(
        "Default: confirmed.", words=("confirmed", "announced", "cancelled"), metavar="WORD"
    )
    series: str | None = _said("The series it belongs to.", metavar="NAME")
    number: int | None = _said("Its number in the series.", kind=NUMBER, metavar="N")
    place: Names = _said("Where it took place.", "-p", many=True, metavar="NAME")
    actor: Names = _said("Who took part.", "-a", many=True, metavar="NAME")
    person: Names = _said("Who was there: 'NAME', or 'NAME; ROLE; ACTOR'.", many=True)
    topic: Names = _said("What it was about.", "-t", many=True, metavar="NAME")
    summary: str | None = _said("What was decided or discussed, in one to four sentences.")
    notes: str | None = _said("Your doubts, for the reader.")
    inferred: Names = _said("What no source says outright: date,places.", many=True, metavar="STATEMENTS")
    added: str | None = _said("The day on which it is added to the chronology.", metavar="DAY")
    same_as: Names = _said(
        "What it is elsewhere: an address, wikidata:Q2487, id:… of a data set.", many=True, metavar="VALUE"
    )
    related: Names = _said("Its relation to another event: follows:hld-4.", many=True, metavar="RELATION:ID")
    source: Names = _cited(
        "A source: 'ID' for everything given here, 'ID:date,title' for these statements, 'ID:none' to cite it "
        "only; or its web address in place of the id. More after semicolons: 'ID:date; locator: p. 1; quote: …; "
        "as_written: 9 July; note: …; disputes title: …'.",
        many=True,
    )
    source_title: str | None = _cited("The title of a source at an address.", metavar="TEXT")
    source_publisher: str | None = _cited("Who published it.", metavar="TEXT")
    source_date: str | None = _cited("When it was published.", metavar="DATE")
    source_language: str | None = _cited("Its language, such as en.", metavar="TAG")
    source_grade: str | None = _cited(f"Its grade: {', '.join(GRADES)}.", metavar="WORD")
    source_type: str | None = _cited("Its type. Default: webpage.", metavar="WORD")
    new_source: Names = _cited(
        "A source that the store does not have yet: "
        "'ID; type: webpage; title: …; publisher: …; date: …; url: …'. It is cited for everything said here, "
        "unless --source says what it supports.",
        many=True,
    )
    bib: str | None = _cited(
        "Your library (CSL-JSON, RIS or BibTeX), which has the sources that the store lacks: "
        "--source smith2001 --bib library.json.",
        metavar="FILE",
    )
    new_kind: Names = _registered("A kind: 'Panel discussion', or 'panel; label: Panel discussion'.", many=True)
    new_topic: Names = _registered("A topic, written as for --new-kind.", many=True)
    new_series: Names = _registered("A series: 'hld; name: High-level dialogue'.", many=True)
    new_place: Names = _registered(
        "A place: 'Vienna; country: Austria; latitude: 48.21; longitude: 16.37; aliases: Wien'.", many=True
    )
    new_actor: Names = _registered(
        f"An actor: 'EEAS; name: …; kind: body; part_of: EU; aliases: …'. Kinds: {', '.join(ACTOR_KINDS)}.", many=True
    )

    def missing(self) -> list[str]:
        """The required options that are missing."""
        return [name for name in REQUIRED if getattr(self, name) is None]

    def described(self) -> dict[str, str]:
        """The fields of a source that is given as an address, by their names in a source."""
        fields = {field: getattr(self, f"source_{field}") for field in DESCRIBED}
        return {field: value for field, value in fields.items() if value is not None}

    def library(self) -> list[Item]:
        """The items of the library; none without one.

        Raises:
            IncomingError: It cannot be read.
            UnknownNameError: Its name does not show its format.
            MissingBibtexError: The packages that read BibTeX are not installed.
        """
        return [] if self.bib is None else read_library(self.bib)

    def typed(self) -> TypedEvent:
        """The options by fields of an event, and by registry.

        Raises:
            MissingOptionsError: A required option is missing.
        """
        if missing := self.missing():
            raise MissingOptionsError(missing)
        others = ("bib", "new_", "source_")
        said = {name: value for name, value in self._asdict().items() if not name.startswith(others)}
        fields = {name if name in Event._fields else REGISTRY_OF[name]: value for name, value in said.items()}
        new = {registry: getattr(self, f"new_{RECORD_OF[registry]}") or () for registry in REGISTERED}
        return TypedEvent(fields, new)


class Typed(NamedTuple):
    """An event as it is typed, by options or prompts."""

    event: EventOptions
    file: str | None
    again: bool

    def command(self, stores: Sequence[str]) -> str:
        """The command that adds it, for a shell."""
        words = ["catimeline", "add"]
        given = {**self.event._asdict(), "file": self.file, "store": [*stores]}
        for name, value in given.items():
            for text in value if isinstance(value, list) else [] if value is None else [value]:
                words += [f"--{name.replace('_', '-')}", str(text)]
        return shlex.join([*words, "--again"] if self.again else words)


@command
def add_event(
    *,
    event: EventOptions,
    options: ChangeOptions,
    address: str | None = argument("The web address of its source.", metavar="[ADDRESS]"),
    file: str | None = FILE_OF_STORE,
    again: bool = flag("Add it even if it may be in the store already.", panel="Event"),
) -> None:
    """Add an event to a store, at its place by date.

    Nothing is written unless the store would still pass check; every other byte stays. On a terminal, add asks for
    what is missing.

    What the store does not have yet is registered in the same step. Names match regardless of case and accents.

    catimeline add --date '9 July 2018' --title 'Fifth dialogue' --kind dialogue --source gazette-2018 --store my.toml

    catimeline add https://example.org/a --source-title News --date 2001 --title Survey --kind report --store my.toml

    catimeline add --date 1874 --title 'First light' --kind opening --new-kind Opening --dry-run --store my.toml
    """
    if address is not None:
        if not is_address(address):
            raise NotAnAddressError(address)
        event = event._replace(source=[*(event.source or ()), address])
    typed = Typed(event, file, again)
    if not prompts.can_ask() or not (event.missing() or _lacks_title(typed, options)):
        _add(typed, options)
        return
    last: dict[str, Any] = {}
    while _ask_and_add(typed, options, last) and prompts.confirm("Another event?", default=False):
        pass


def _lacks_title(typed: Typed, options: ChangeOptions) -> bool:
    """Whether a source is an address that the store does not have, and its title is not given."""
    cited = [text for text in typed.event.source or () if address_in(text, {})]
    if not cited or typed.event.source_title is not None:
        return False
    known = prompts.read(options.find()).sources
    return any(source_at(address_in(text, known), known) is None for text in cited)


@cleaning_up()
def _ask_and_add(given: Typed, options: ChangeOptions, last: dict[str, Any]) -> bool:
    """Ask for what is missing, show the event, and add it on confirmation; gives whether it was added.

    Args:
        given: What the options say.
        options: The store.
        last: The answers for the last event, by option, of which some are offered again; replaced by the new ones.
    """
    answers: dict[str, Any] = {}
    is_added = False
    try:
        while True:
            try:
                prompts.ask(options.find(), given.event._asdict(), answers, last)
                is_added = _confirmed(_answered(given, answers), options)
            except CatimelineError as error:
                print_error(error)
                if not prompts.confirm("Change the answers?"):
                    raise ReportedError(error.exit_code) from None
            else:
                last.clear()
                last.update(answers)
                return is_added
    finally:  # after a signal or a bug too: what the user typed must not be lost
        if answers and not (is_added or options.dry_run):
            command = _answered(given, answers).command(options.store or named_stores())
            path = write_kept_text("add.sh", command + "\n")
            print_note(f"what you typed is kept, as a command, in {path}")


def _answered(given: Typed, answers: Mapping[str, Any]) -> Typed:
    """What the options say, with the answers."""
    return given._replace(event=given.event._replace(**answers))


def _confirmed(typed: Typed, options: ChangeOptions) -> bool:
    """Show the event, since answers may have been misunderstood, and add it if the user says so."""
    try:
        _add(typed, options._replace(dry_run=True))
    except PossibleDoubleError as error:
        print_error(error)
        if not prompts.confirm("Add it all the same?", default=False):
            print_note("nothing was written")
            return False
        typed = typed._replace(again=True)
        _add(typed, options._replace(dry_run=True))
    if options.dry_run:
        return False
    if not prompts.confirm("Write it?"):
        print_note("nothing was written")
        return False
    _add(typed, options, is_shown=True)
    return True


@cleaning_up()
def _add(typed: Typed, options: ChangeOptions, *, is_shown: bool = False) -> None:
    """Add an event; say how it was understood, unless that has been shown already."""
    said = typed.event.typed()
    new, remarks = NewEvent({}, {}, []), list[str]()

    def make(draft: Draft) -> Change:
        nonlocal new, remarks
        # sources are looked up by their fields if these are typed: that asks for all of them, in order
        by_fields = typed.event.bib or any(address_in(text, {}) for text in said.fields.get("sources") or ())
        known = draft.loaded.chronology if by_fields else draft.registries
        whole = with_addresses(said, typed.event.described(), known.sources)
        whole, remarks = cited_from(items, whole, known) if typed.event.bib else (whole, [])
        new = new_event_from(whole, draft, again=typed.again)
        return added(draft, [new.event], new.records, typed.file)

    with in_file(typed.event.bib or ""):
        items = typed.event.library()
        revision = options.revise(make)
    for remark in () if is_shown else (*new.remarks, *remarks):
        print_note(remark)
    if options.dry_run:
        print_text("\n".join([*_blocks(new.records), event_block(new.event)]))
    told = "would be added to" if options.dry_run else "was added to"
    print_note(f"{new.event['id']} {told} {revision.path}:{revision.line}")


def _blocks(records: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """New records as they are written; labels with a header, even if their table exists already."""
    for registry, new in records.items():
        if registry in LABELLED:
            yield table_block((registry,), new)
        else:
            yield from (table_block((registry, key), record) for key, record in new.items())
