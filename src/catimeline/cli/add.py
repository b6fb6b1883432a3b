"""``add``: writes an event into a store, and registers what it names and the store lacks."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Annotated, Any, Literal, NamedTuple

import typer

from catimeline.cli import prompts
from catimeline.cli.change_options import ChangeOptions, FileOfStore, print_text
from catimeline.cli.options import Names, expand_options
from catimeline.cli.output import print_note
from catimeline.edit.changes import added
from catimeline.edit.new_event import REQUIRED, NewEvent, TypedEvent, new_event_from
from catimeline.edit.new_records import REGISTERED
from catimeline.edit.toml_style import LABELLED, event_block, table_block
from catimeline.edit.transaction import Change, Draft
from catimeline.errors import MissingOptionsError
from catimeline.importing.faults import in_file
from catimeline.importing.libraries import Item, read_library
from catimeline.importing.library import cited_from
from catimeline.model.records import Event
from catimeline.model.vocabulary import ACTOR_KINDS, RECORD_OF, REGISTRY_OF
from catimeline.text.safe import one_line

_said = partial(typer.Option, metavar="TEXT", rich_help_panel="Event", show_default=False)
_cited = partial(typer.Option, metavar="SOURCE", rich_help_panel="Sources", show_default=False)
_registered = partial(
    typer.Option, metavar="RECORD", rich_help_panel="What the store does not have yet", show_default=False
)


class EventOptions(NamedTuple):
    """The fields of the event, and its sources."""

    date: Annotated[str | None, _said(help="Required. EDTF or words: 2018-07, '9 July 2018'.", metavar="DATE")] = None
    title: Annotated[str | None, _said(help="Required. Its title.")] = None
    kind: Annotated[str | None, _said(help="Required. Its kind.", metavar="NAME")] = None
    id: Annotated[
        str | None, _said(help="Default: made from series and number, else from kind, place and date.", metavar="ID")
    ] = None
    status: Annotated[
        Literal["confirmed", "announced", "cancelled"] | None, _said(help="Default: confirmed.", metavar="WORD")
    ] = None
    series: Annotated[str | None, _said(help="The series it belongs to.", metavar="NAME")] = None
    number: Annotated[int | None, _said(help="Its number in the series.", metavar="N")] = None
    place: Annotated[Names, _said(help="Where it took place.", metavar="NAME")] = None
    actor: Annotated[Names, _said(help="Who took part.", metavar="NAME")] = None
    person: Annotated[Names, _said(help="Who was there: 'NAME', or 'NAME; ROLE; ACTOR'.")] = None
    topic: Annotated[Names, _said(help="What it was about.", metavar="NAME")] = None
    summary: Annotated[str | None, _said(help="What was decided or discussed, in one to four sentences.")] = None
    notes: Annotated[str | None, _said(help="Your doubts, for the reader.")] = None
    inferred: Annotated[Names, _said(help="What no source says outright: date,places.", metavar="STATEMENTS")] = None
    added: Annotated[str | None, _said(help="The day on which it is added to the chronology.", metavar="DAY")] = None
    same_as: Annotated[
        Names,
        _said(help="What it is elsewhere: an address, wikidata:Q2487, id:… of a data set.", metavar="VALUE"),
    ] = None
    related: Annotated[Names, _said(help="Its relation to another event: follows:hld-4.", metavar="RELATION:ID")] = None
    source: Annotated[
        Names,
        _cited(
            help="A source: 'ID' for everything given here, 'ID:date,title' for these statements, 'ID:none' to cite it "
            "only. More after semicolons: 'ID:date; locator: p. 1; note: …; disputes title: …'.",
        ),
    ] = None
    new_source: Annotated[
        Names,
        _cited(
            help="A source that the store does not have yet: "
            "'ID; type: webpage; title: …; publisher: …; date: …; url: …'. It is cited for everything said here, "
            "unless --source says what it supports.",
        ),
    ] = None
    bib: Annotated[
        str | None,
        _cited(
            help="Your library (CSL-JSON, RIS or BibTeX), which has the sources that the store lacks: "
            "--source smith2001 --bib library.json.",
            metavar="FILE",
        ),
    ] = None
    new_kind: Annotated[Names, _registered(help="A kind: 'Panel discussion', or 'panel; label: Panel discussion'.")] = (
        None
    )
    new_topic: Annotated[Names, _registered(help="A topic, written as for --new-kind.")] = None
    new_series: Annotated[Names, _registered(help="A series: 'hld; name: High-level dialogue'.")] = None
    new_place: Annotated[
        Names,
        _registered(help="A place: 'Vienna; country: Austria; latitude: 48.21; longitude: 16.37; aliases: Wien'."),
    ] = None
    new_actor: Annotated[
        Names,
        _registered(
            help=f"An actor: 'EEAS; name: …; kind: body; part_of: EU; aliases: …'. Kinds: {', '.join(ACTOR_KINDS)}."
        ),
    ] = None

    def missing(self) -> list[str]:
        """The required options that are missing."""
        return [name for name in REQUIRED if getattr(self, name) is None]

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
        said = {name: value for name, value in self._asdict().items() if name != "bib" and not name.startswith("new_")}
        fields = {name if name in Event._fields else REGISTRY_OF[name]: value for name, value in said.items()}
        new = {registry: getattr(self, f"new_{RECORD_OF[registry]}") or () for registry in REGISTERED}
        return TypedEvent(fields, new)


@expand_options
def add_event(
    event: EventOptions,
    options: ChangeOptions,
    file: FileOfStore = None,
) -> None:
    """Add an event to a store, at its place by date.

    Nothing is written unless the store would still pass check; every other byte stays. On a terminal, add asks for
    what is missing.

    What the store does not have yet is registered in the same step. Names match regardless of case and accents.

    catimeline add --date '9 July 2018' --title 'Fifth dialogue' --kind dialogue --source gazette-2018 --store my.toml

    catimeline add --date 2001 --title Survey --kind report --source smith2001 --bib library.json --store my.toml

    catimeline add --date 1874 --title 'First light' --kind opening --new-kind Opening --dry-run --store my.toml
    """
    if not event.missing() or not prompts.can_ask():
        _add(event, options, file)
        return
    event = event._replace(**prompts.ask(options.find(), event._asdict()))
    # shown first: the answers may have been misunderstood
    _add(event, options._replace(dry_run=True), file)
    if options.dry_run:
        return
    if prompts.confirm("Write it?"):
        _add(event, options, file, is_shown=True)
    else:
        print_note("nothing was written")


def _add(event: EventOptions, options: ChangeOptions, file: str | None, *, is_shown: bool = False) -> None:
    """Add an event; say how it was understood, unless that has been shown already."""
    typed = event.typed()
    new, unused = NewEvent({}, {}, []), list[str]()

    def make(draft: Draft) -> Change:
        nonlocal new, unused
        known = draft.loaded.chronology
        whole, unused = cited_from(items, typed, known) if event.bib else (typed, [])
        new = new_event_from(whole, known)
        return added(draft, [new.event], new.records, file)

    with in_file(event.bib or ""):
        items = event.library()
        revision = options.revise(make)
    for remark in () if is_shown else new.remarks:
        print_note(remark)
    if unused and not is_shown:
        print_note(f"sources have no field for: {', '.join(map(one_line, unused))}")
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
