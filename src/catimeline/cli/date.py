"""``date``: explains what a date means, or what each line of a file does."""

from collections.abc import Iterator

from catimeline.cli.date_options import CENTURY, DATES_HELP, conventions_from
from catimeline.cli.facts import write_facts
from catimeline.cli.options import Names
from catimeline.cli.output import ReportedError, print_note, write_events
from catimeline.cli.output_options import Output
from catimeline.cli.parameters import READ, REFUSED, argument, command, option
from catimeline.dates.edtf import Component, EdtfDate
from catimeline.dates.phrases import Conventions, parse_typed
from catimeline.errors import (
    ConflictError,
    IncomingError,
    IncomingFileError,
    NoTextError,
    TypedDateError,
    UnknownNameError,
)
from catimeline.importing.read_tables import incoming_lines
from catimeline.model.contract import RefusedDateObject, TypedDateObject
from catimeline.model.to_json import read_date_object, typed_date_cells, typed_date_object
from catimeline.render import FOR_PEOPLE
from catimeline.text.json_text import to_json
from catimeline.text.plurals import counted

_KINDS = {
    "date": "a date",
    "interval": "an interval: it lasts from one date to another",
    "one-of": "one of a set: a single date, not known which",
    "all-of": "all of a set: each of several dates",
}
LINE_KEYS = tuple(dict.fromkeys((*TypedDateObject.__annotations__, *RefusedDateObject.__annotations__)))
"""The keys of a line; one that was read lacks some, one that was refused others."""
_NO_VALUES: dict[str, object] = dict.fromkeys(LINE_KEYS)
_FOR_PEOPLE = ("typed", "edtf", "reads")


@command
def explain_date(
    *,
    text: list[str] | None = argument("EDTF, or words such as 8 June 2017.", many=True, metavar="[TEXT...]"),
    lines: str | None = option(
        "Read a date from each line of a file; - is standard input.", use=READ, metavar="FILE", several=REFUSED
    ),
    dates: Names = option(f"{DATES_HELP}.", many=True, metavar="WORDS"),
    century: int | None = CENTURY,
    output: Output,
) -> None:
    """What a date means: reading, bounds, precision, level.

    With --lines, what each line of a file means, or why it is not a date; the exit code is then 1 if one is not.

    catimeline date '2017?-06-08'

    catimeline date 8 June 2017

    catimeline date --lines dates.txt --jsonl
    """
    # to take -0044 as a date, Typer lets unknown options through
    for part in text or ():
        if part.startswith("--"):
            from catimeline.cli.hints import nearest_options  # noqa: PLC0415 - only for a mistake
            from catimeline.cli.synonyms import meant_options  # noqa: PLC0415 - likewise

            known = [f"--{name.replace('_', '-')}" for name in ("lines", "dates", "century", *Output._fields)]
            name = part.partition("=")[0]
            raise UnknownNameError(
                name, "option", meant_options(name[2:], "date", known) or nearest_options(name, known)
            )
    conventions, _ = conventions_from(dates or (), century)
    if lines is not None:
        if text:
            raise ConflictError(["TEXT", "--lines"], "arguments")
        _explain_lines(lines, conventions, output)
    elif text:
        date = parse_typed(" ".join(text), conventions)
        write_facts(_facts(date), read_date_object(date), output)
    else:
        raise NoTextError


def _explain_lines(name: str, conventions: Conventions, output: Output) -> None:
    """Write what each line of a file means, or why it is not a date.

    Raises:
        IncomingFileError: The file cannot be read.
        ReportedError: A line is not a date.
    """
    shape = output.shape(LINE_KEYS, LINE_KEYS)
    is_for_people = output.fields is None and shape.format in FOR_PEOPLE
    if is_for_people:
        shape = shape._replace(view=shape.view._replace(fields=_FOR_PEOPLE))
    count = refused = 0

    def records() -> Iterator[str]:
        nonlocal count, refused
        for count, text in enumerate(incoming_lines(name), start=1):  # noqa: B007 - the number of lines
            try:
                reading: EdtfDate | TypedDateError = parse_typed(text, conventions)
            except TypedDateError as error:
                reading = error
                refused += 1
            if is_for_people:
                yield to_json(typed_date_cells(text, reading))
            else:
                record = typed_date_object(text, reading)
                # with fields, every record needs every key
                yield to_json({**_NO_VALUES, **record} if shape.view.fields else record)

    try:
        write_events(records(), shape, what="")
    except IncomingError as error:
        raise IncomingFileError(name, str(error)) from None
    if refused:
        print_note(f"{refused} of {counted(count, 'line')} cannot be read as a date")
        raise ReportedError(1)


def _facts(date: EdtfDate) -> Iterator[tuple[str, str]]:
    yield "EDTF", date.text
    yield "reads", date.display
    yield "is", _KINDS[date.kind]
    if date.kind == "interval":
        yield "starts", _between(date.start, date.latest_start)
        yield "ends", _between(date.earliest_end, date.end)
    elif date.start == date.end:
        yield "starts", _between(date.start, date.start)
        yield "ends", _between(date.end, date.end)
    else:
        yield "lies", _between(date.start, date.end)
    yield "precision", date.precision
    yield "uncertain", "yes" if date.uncertain else "no"
    yield "approximate", "yes" if date.approximate else "no"
    for component in date.qualifiers:
        if said := _said(component):
            yield component.unit, f"{component.digits} is {said}"
    yield "level", str(date.level)


def _between(first: str | None, last: str | None) -> str:
    if first is None:
        return "open or unknown" if last is None else f"up to {last}, included"
    if last is None:
        return f"from {first} on, included"
    return first if first == last else f"between {first} and {last}, both included"


def _said(component: Component) -> str:
    """How a component is qualified, in words; empty if it is not."""
    words = {
        "uncertain": component.uncertain,
        "approximate": component.approximate,
        "given in part": component.unspecified,
    }
    return " and ".join(word for word, holds in words.items() if holds)
