"""The options for results: which format, which fields, and where to write them."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, TextIO

import typer

from catimeline.errors import ConflictError, NotForFormatError, UnknownNameError
from catimeline.render import BRIEF, FORMATS, SUFFIXES, View
from catimeline.text.did_you_mean import check_known


def _flag(format_name: str, *names: str) -> object:
    return typer.Option(f"--{format_name}", *names, help=f"Short for --format {format_name}.", rich_help_panel="Output")


OutputFile = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to this file, whole or not at all; - is standard output.",
        rich_help_panel="Output",
        show_default=False,
    ),
]


NoPager = Annotated[
    bool,
    typer.Option("--no-pager", help="On a terminal, print long output without a pager.", rich_help_panel="Output"),
]


Brief = Annotated[bool, typer.Option("--brief", help="Without references.", rich_help_panel="Output")]


STANDARD_OUTPUT = Path("-")
"""The name of standard output in place of a file."""


class Shape(NamedTuple):
    """The format and the target of results, after all defaults are settled."""

    format: str
    """One of ``FORMATS``."""
    view: View
    path: Path | None = None
    """``None`` for standard output."""
    is_paged: bool = False
    """Whether long output goes through a pager if standard output is a terminal."""

    def with_totals(self, one: str, several: str) -> "Shape":
        """The same with a last line that counts what has these names, if it is a table on a terminal."""
        is_shown = self.format == "table" and self.path in (None, STANDARD_OUTPUT) and is_terminal(sys.stdout)
        return self._replace(view=self.view._replace(totals=(one, several))) if is_shown else self

    def in_brief(self) -> "Shape":
        """The same without references.

        Raises:
            NotForFormatError: The format has none.
            ConflictError: The fields are chosen.
        """
        if self.format not in BRIEF:
            raise NotForFormatError(option="brief", name=self.format, takers=BRIEF)
        if self.view.fields:
            raise ConflictError(["--brief", "--fields"], "options")
        return self._replace(view=self.view._replace(is_brief=True))


class Output(NamedTuple):
    """The shape of results, and where to write them."""

    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help=f"One of {', '.join(FORMATS)}. Default: a table on a terminal or with --color always, text in a pipe; "
            "for a file, by its extension.",
            rich_help_panel="Output",
            show_default=False,
        ),
    ] = None
    json: Annotated[bool, _flag("json", "-j")] = False
    jsonl: Annotated[bool, _flag("jsonl")] = False
    csv: Annotated[bool, _flag("csv")] = False
    tsv: Annotated[bool, _flag("tsv")] = False
    markdown: Annotated[bool, _flag("markdown")] = False
    fields: Annotated[
        str | None,
        typer.Option(
            metavar="KEYS",
            help="Only these keys of the JSON: id,date.edtf,places.name.",
            rich_help_panel="Output",
            show_default=False,
        ),
    ] = None
    output: OutputFile = None
    color: Annotated[Literal["auto", "always", "never"], typer.Option(help="Colour.", rich_help_panel="Output")] = (
        "auto"
    )
    formulas: Annotated[
        Literal["quote", "keep"],
        typer.Option(
            help="In CSV and TSV, text that a spreadsheet would compute: put ' before it, or keep it as it is.",
            rich_help_panel="Output",
        ),
    ] = "quote"
    bom: Annotated[
        bool,
        typer.Option(
            "--bom", help="Begin CSV with a byte order mark, so that Excel reads it as UTF-8.", rich_help_panel="Output"
        ),
    ] = False
    no_pager: NoPager = False

    def shape(self, known: Sequence[str] | None = None, usual: Sequence[str] = (), *, found: bool = False) -> Shape:
        """The shape that results from these options.

        Args:
            known: The fields that exist, if not those of an event.
            usual: The fields to show if none are asked for; JSON then has all.
            found: Whether the events also have ``matches``, as those of a search.

        Raises:
            UnknownNameError: There is no such format or field.
            ConflictError: Two formats are asked for.
            NotForFormatError: A byte order mark is asked for, but not CSV.
        """
        name = self._format()
        if self.bom and name != "csv":
            raise NotForFormatError(option="bom", name=name, takers=["csv"])
        fields = () if name in ("json", "jsonl") else tuple(usual)
        if self.fields is not None:
            from catimeline.render.fields import known_fields, parse_fields  # noqa: PLC0415 - only --fields needs it

            fields = parse_fields(self.fields, known_fields(found=found) if known is None else known)
        view = View(fields, self.color, self.formulas, self.bom)
        return Shape(name, view, self.output, is_paged=not self.no_pager)

    def _format(self) -> str:
        chosen = [name for name in ("json", "jsonl", "csv", "tsv", "markdown") if getattr(self, name)]
        if self.format is not None:
            check_known(self.format, "format", FORMATS)
            chosen.append(self.format)
        if len(set(chosen)) > 1:
            raise ConflictError(chosen, "formats")
        if chosen:
            return chosen[0]
        if self.output is not None and self.output != STANDARD_OUTPUT:
            suffix = self.output.suffix.lower()
            if suffix not in SUFFIXES:
                raise UnknownNameError(suffix, "format for a file that ends in", (), filter(None, SUFFIXES))
            return SUFFIXES[suffix]
        return "table" if self.color == "always" or is_terminal(sys.stdout) else "text"


class FileOutput(NamedTuple):
    """Where to write results."""

    output: OutputFile = None
    no_pager: NoPager = False

    def shape(self, format_name: str) -> Shape:
        """The shape of results in a format."""
        return Shape(format_name, View(), self.output, is_paged=not self.no_pager)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether the stream leads to a terminal."""
    return stream is not None and stream.isatty()
