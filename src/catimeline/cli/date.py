"""``date``: explains what a date means."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from catimeline.cli.facts import write_facts
from catimeline.cli.options import expand_options
from catimeline.cli.output_options import Output
from catimeline.dates.edtf import Component, EdtfDate
from catimeline.dates.phrases import parse_typed
from catimeline.errors import UnknownNameError
from catimeline.model.to_json import date_object

_KINDS = {
    "date": "a date",
    "interval": "an interval: it lasts from one date to another",
    "one-of": "one of a set: a single date, not known which",
    "all-of": "all of a set: each of several dates",
}


@expand_options
def explain_date(
    text: Annotated[list[str], typer.Argument(metavar="TEXT...", help="EDTF, or words such as 8 June 2017.")],
    output: Output,
) -> None:
    """What a date means: reading, bounds, precision, level.

    catimeline date '2017?-06-08'

    catimeline date 8 June 2017
    """
    # to take -0044 as a date, Typer lets unknown options through
    for part in text:
        if part.startswith("--"):
            raise UnknownNameError(part, "option", ())
    date = parse_typed(" ".join(text))
    write_facts(_facts(date), _object(date), output)


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


def _object(date: EdtfDate) -> dict[str, Any]:
    """The date as in the JSON contract, and everything else that is known of it."""
    return {
        **date_object(date),
        "kind": date.kind,
        "level": date.level,
        "latest_start": date.latest_start,
        "earliest_end": date.earliest_end,
        "components": [component._asdict() for component in date.qualifiers],
        "members": [date_object(member) for member in date.members],
    }
