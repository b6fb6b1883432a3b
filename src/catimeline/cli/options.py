"""The options that commands share: which store, which events, in what order, in which shape.

Each group is one frozen value whose fields are the options; ``takes_groups`` spreads the groups that a command has as
parameters into its options, so that an option is written once and is the same everywhere.
"""

import functools
import inspect
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, TextIO

import typer

from catimeline.errors import ConflictError, NamedAloneError, UnknownNameError, WindowError
from catimeline.index import Index, open_index
from catimeline.names import nearest
from catimeline.query import SORT_KEYS, AnyOf, Query, Window
from catimeline.render import FORMATS, SUFFIXES, View
from catimeline.store import find_store

Names = list[str] | None


def takes_groups(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of each group that it has as a parameter."""
    parameters: list[inspect.Parameter] = []
    groups: dict[str, Any] = {}
    for parameter in inspect.signature(command).parameters.values():
        if hasattr(parameter.annotation, "_field_defaults"):
            groups[parameter.name] = parameter.annotation
            parameters += _spread(parameter.annotation)
        else:
            parameters.append(parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY))

    @functools.wraps(command)
    def spread(**given: Any) -> None:  # noqa: ANN401 - as Typer read them
        for name, group in groups.items():
            given[name] = group(*(given.pop(field) for field in group._fields))
        command(**given)

    spread.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined] # documented: inspect.signature, PEP 362
    return spread


def _spread(group: Any) -> list[inspect.Parameter]:  # noqa: ANN401 - a class of named tuples
    annotations = inspect.get_annotations(group)
    return [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotations[name])
        for name, default in group._field_defaults.items()
    ]


class StoreOptions(NamedTuple):
    """Which store, and whether its index may be kept."""

    store: Annotated[
        Names,
        typer.Option(
            metavar="PATH",
            help="A store: a TOML file, a folder of them, or 'builtin'. Repeat it to read several as one. "
            "Default: $CATIMELINE_STORE, else the built-in chronology.",
            rich_help_panel="Store",
            show_default=False,
        ),
    ] = None
    no_cache: Annotated[
        bool,
        typer.Option("--no-cache", help="Read the store anew and keep no index of it.", rich_help_panel="Store"),
    ] = False

    def open(self) -> Index:
        """The index of the store that is meant."""
        named = os.environ.get("CATIMELINE_STORE", "").split(os.pathsep)
        return open_index(find_store(self.store or filter(None, named)), cache=not self.no_cache)


def _names(help_text: str, metavar: str = "NAME") -> Any:  # noqa: ANN401 - as Typer declares it
    return typer.Option(help=help_text, metavar=metavar, rich_help_panel="Filters", show_default=False)


class Filters(NamedTuple):
    """Which events: options narrow, commas within one widen."""

    actor: Annotated[Names, _names("Events that involve this actor, a body of it, a group it is in or a member.")] = (
        None
    )
    named: Annotated[
        bool,
        typer.Option("--named", help="With --actor: only if the event itself names it.", rich_help_panel="Filters"),
    ] = False
    person: Annotated[Names, _names("Events in which this person took part.")] = None
    place: Annotated[Names, _names("Events at this place.")] = None
    country: Annotated[Names, _names("Events at a place in this country.")] = None
    kind: Annotated[Names, _names("Events of this kind.")] = None
    topic: Annotated[Names, _names("Events on this topic.")] = None
    series: Annotated[Names, _names("Events of this series.")] = None
    source: Annotated[Names, _names("Events for which this source is cited.", "ID")] = None
    publisher: Annotated[Names, _names("Events supported by a source of this publisher.")] = None
    grade: Annotated[Names, _names("Events supported by a source of this grade: official, press, …")] = None
    status: Annotated[Names, _names("confirmed, announced or cancelled.", "STATUS")] = None
    evidence: Annotated[
        Names,
        _names(
            "Events with a statement that is disputed, inferred, corroborated, single-source or unsourced.",
            "WORD",
        ),
    ] = None
    since: Annotated[str | None, _names("From the first day of this date on.", "DATE")] = None
    until: Annotated[str | None, _names("Up to the last day of this date.", "DATE")] = None
    during: Annotated[str | None, _names("Within this date: 2018, 'June 2018', 2017/2019.", "DATE")] = None
    match: Annotated[
        Literal["possible", "certain"],
        typer.Option(help="Whether an imprecise date may lie in that time, or must.", rich_help_panel="Filters"),
    ] = "possible"

    def conditions(self) -> tuple[AnyOf, ...]:
        """The conditions on terms, one for each time that an option was given.

        Raises:
            NamedAloneError: An option lacks the one that it is about.
        """
        if self.named and not self.actor:
            raise NamedAloneError
        facets = {
            "named" if self.named else "actor": self.actor,
            "person": self.person,
            "place": self.place,
            "country": self.country,
            "kind": self.kind,
            "topic": self.topic,
            "series": self.series,
            "source": self.source,
            "publisher": self.publisher,
            "grade": self.grade,
            "status": self.status,
            "evidence": self.evidence,
        }
        return tuple(AnyOf(facet, name) for facet, names in facets.items() for name in names or ())

    def window(self) -> Window | None:
        """The time that is asked for; ``None`` if none is.

        Raises:
            TypedDateError: A date means none.
            WindowError: It begins after its end.
        """
        since, until = _days(self.since), _days(self.until)
        during = _days(self.during)
        firsts = [first for first in (since[0], during[0]) if first is not None]
        lasts = [last for last in (until[1], during[1]) if last is not None]
        if not firsts and not lasts:
            return None
        window = Window(max(firsts, default=None), min(lasts, default=None), self.match)
        if window.since is not None and window.until is not None and window.since > window.until:
            raise WindowError(self.since or self.during or "", self.until or self.during or "")
        return window


def _days(text: str | None) -> tuple[int | None, int | None]:
    """The first and the last day of a typed date."""
    if text is None:
        return None, None
    from catimeline.typed import parse_typed  # noqa: PLC0415 - dates are rare, their module is not small

    date = parse_typed(text)
    return date.first, date.last


class Order(NamedTuple):
    """In what order, and how many."""

    sort: Annotated[
        str, typer.Option(metavar="KEY", help=f"One of {', '.join(SORT_KEYS)}.", rich_help_panel="Order")
    ] = "date"
    reverse: Annotated[bool, typer.Option("--reverse", help="The other way round.", rich_help_panel="Order")] = False
    limit: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help="At most so many.", rich_help_panel="Order", show_default=False),
    ] = None

    def query(self, filters: Filters) -> Query:
        """The query that filters and order make."""
        if self.sort not in SORT_KEYS:
            raise UnknownNameError(self.sort, "sort key", nearest(self.sort, SORT_KEYS), SORT_KEYS)
        return Query(filters.conditions(), filters.window(), self.sort, self.reverse, self.limit)


def _flag(format_name: str) -> Any:  # noqa: ANN401 - as Typer declares it
    return typer.Option(f"--{format_name}", help=f"Short for --format {format_name}.", rich_help_panel="Output")


OutputFile = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to this file, whole or not at all.",
        rich_help_panel="Output",
        show_default=False,
    ),
]


class Shape(NamedTuple):
    """In which format results go where, once all that is left open has been settled."""

    format: str
    """One of ``FORMATS``."""
    view: View
    path: Path | None = None
    """``None`` for standard output."""


class Output(NamedTuple):
    """In which shape, and where to."""

    format: Annotated[
        str | None,
        typer.Option(
            metavar="FORMAT",
            help=f"One of {', '.join(FORMATS)}. Default: a table on a terminal, text in a pipe, "
            "for a file what its name ends in.",
            rich_help_panel="Output",
            show_default=False,
        ),
    ] = None
    json: Annotated[bool, _flag("json")] = False
    jsonl: Annotated[bool, _flag("jsonl")] = False
    csv: Annotated[bool, _flag("csv")] = False
    tsv: Annotated[bool, _flag("tsv")] = False
    markdown: Annotated[bool, _flag("markdown")] = False
    fields: Annotated[
        str | None,
        typer.Option(
            metavar="KEYS",
            help="Only these keys of the JSON, parted by commas: id,date.edtf,places.name.",
            rich_help_panel="Output",
            show_default=False,
        ),
    ] = None
    output: OutputFile = None
    color: Annotated[Literal["auto", "always", "never"], typer.Option(help="Colour.", rich_help_panel="Output")] = (
        "auto"
    )

    def shape(self) -> Shape:
        """What these options come to.

        Raises:
            UnknownNameError: There is no such format or field.
            ConflictError: Two formats are asked for.
        """
        return Shape(self._format(), self._view(), self.output)

    def _format(self) -> str:
        chosen = [name for name in ("json", "jsonl", "csv", "tsv", "markdown") if getattr(self, name)]
        if self.format is not None:
            if self.format not in FORMATS:
                raise UnknownNameError(self.format, "format", nearest(self.format, FORMATS), FORMATS)
            chosen.append(self.format)
        if len(set(chosen)) > 1:
            raise ConflictError(chosen, "formats")
        if chosen:
            return chosen[0]
        if self.output is not None:
            return SUFFIXES.get(self.output.suffix, "text")
        for_eyes = _is_terminal(sys.stdout) or self.color == "always" or bool(os.environ.get("FORCE_COLOR"))
        return "table" if for_eyes else "text"

    def _view(self) -> View:
        if self.fields is None:
            return View(color=self.color)
        from catimeline.render.fields import parse_fields  # noqa: PLC0415 - whole events need none

        return View(parse_fields(self.fields), self.color)


class FileOutput(NamedTuple):
    """Where to."""

    output: OutputFile = None


class FactOutput(NamedTuple):
    """For what is no selection of events: a few facts, or one JSON object."""

    json: Annotated[bool, typer.Option("--json", help="One JSON object.", rich_help_panel="Output")] = False
    output: OutputFile = None


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()
