"""The options for results: which format, which fields, and where to write them."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress

from catimeline.cli.parameters import JOINED, PATH, WRITTEN, flag, option, options
from catimeline.errors import ConflictError, NotForFormatError, UnknownNameError
from catimeline.light_typing import TYPE_CHECKING, NamedTuple
from catimeline.render import BRIEF, FORMATS, SUFFIXES, View
from catimeline.text.did_you_mean import check_known

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Literal, TextIO


def _short(format_name: str, *names: str) -> bool:
    declared: bool = flag(f"Short for --format {format_name}.", *names, panel="Output")
    return declared


OUTPUT_FILE = option(
    "Write to this file, whole or not at all; - is standard output.",
    "-o",
    kind=PATH,
    use=WRITTEN,
    metavar="FILE",
    panel="Output",
)

NO_PAGER = flag("On a terminal, print long output without a pager.", panel="Output")

WITHOUT_REFERENCES = flag("Without references.", panel="Output")


def to_file(path: Path | None) -> Path | None:
    """A path to write to; ``None`` if it stands for standard output."""
    return None if path is None or str(path) == "-" else path


class Shape(NamedTuple):
    """The format and the target of results, after all defaults are settled."""

    format: str
    """One of ``FORMATS``."""
    view: View
    path: Path | None = None
    """``None`` for standard output."""
    is_paged: bool = False
    """Whether long output goes through a pager if standard output is a terminal."""

    def with_totals(self, one: str, several: str) -> Shape:
        """The same with a last line that counts what has these names, if it is a table on a terminal."""
        is_shown = self.format == "table" and to_file(self.path) is None and is_terminal(sys.stdout)
        return self._replace(view=self.view._replace(totals=(one, several))) if is_shown else self

    def in_brief(self) -> Shape:
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


@options
class Output(NamedTuple):
    """The shape of results, and where to write them."""

    format: str | None = option(
        f"One of {', '.join(FORMATS)}. Default: a table on a terminal or with --color always, text in a pipe; "
        "for a file, by its extension.",
        "-f",
        metavar="FORMAT",
        panel="Output",
    )
    json: bool = _short("json", "-j")
    jsonl: bool = _short("jsonl")
    csv: bool = _short("csv")
    tsv: bool = _short("tsv")
    markdown: bool = _short("markdown")
    fields: str | None = option(
        "Only these keys of the JSON: id,date.edtf,places.name.", metavar="KEYS", panel="Output", several=JOINED
    )
    output: Path | None = OUTPUT_FILE
    color: Literal["auto", "always", "never"] = option(
        "Colour.", words=("auto", "always", "never"), default="auto", panel="Output"
    )
    formulas: Literal["quote", "keep"] = option(
        "In CSV and TSV, text that a spreadsheet would compute: put ' before it, or keep it as it is.",
        words=("quote", "keep"),
        default="quote",
        panel="Output",
    )
    bom: bool = flag("Begin CSV with a byte order mark, so that Excel reads it as UTF-8.", panel="Output")
    no_pager: bool = NO_PAGER

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
        if file := to_file(self.output):
            suffix = file.suffix.lower()
            if suffix not in SUFFIXES:
                raise UnknownNameError(suffix, "format for a file that ends in", (), filter(None, SUFFIXES))
            return SUFFIXES[suffix]
        return "table" if self.color == "always" or is_terminal(sys.stdout) else "text"


@options
class FileOutput(NamedTuple):
    """Where to write results."""

    output: Path | None = OUTPUT_FILE
    no_pager: bool = NO_PAGER

    def shape(self, format_name: str) -> Shape:
        """The shape of results in a format."""
        return Shape(format_name, View(), self.output, is_paged=not self.no_pager)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether the stream leads to a terminal."""
    return stream is not None and stream.isatty()


def file_of(stream: TextIO | None) -> int | None:
    """The descriptor of a stream that leads to a regular file; ``None`` of any other, and of one that is closed."""
    with suppress(OSError):  # it has no descriptor
        if stream is not None and stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            return stream.fileno()
    return None
