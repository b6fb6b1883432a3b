"""Writes the rows of a file that are refused, in its own format, each with the reason; the others can go in."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TextIO

from catimeline.importing import calendar_rejects, markwhen_rejects
from catimeline.importing.faults import Fault
from catimeline.importing.importer import Report
from catimeline.importing.read_tables import ReadOptions, Row
from catimeline.render.xlsx import write_workbook
from catimeline.text.json_text import to_json
from catimeline.text.safe import one_line, quote_formula

REASON = "catimeline-fault"
"""The column or key that says why; no other program has one of this name."""

_OF_CONTENT: dict[str, Callable[[Iterable[tuple[Any, Sequence[str]]], TextIO], None]] = {
    "ics": calendar_rejects.write,
    "markwhen": markwhen_rejects.write,
}
"""What writes the entries of a format that is no table and no JSON."""

Refused = Mapping[str, Sequence[str]]
"""The reasons by row."""

_HALF = re.compile(r"[\ud800-\udfff]")


class Sifted(NamedTuple):
    """What a file says without the rows that are at fault."""

    report: Report
    """On the rows that are left; it has faults only if the file cannot be read to its end."""
    refused: dict[str, list[str]]
    """Why each of the rows is at fault, by row."""
    faults: list[Fault]
    """All faults that were found."""


def sift(rows: Sequence[Row], report: Callable[[Sequence[Row], Sequence[Row]], Report]) -> Sifted:
    """Leave out the rows that are at fault; ``report`` takes the rows that are left, and those that are not.

    A row may be at fault only because another one is left out, so all is read again until nothing is. If a fault keeps
    the rest of the file from being read, no row is left out.
    """
    every = rows
    found = report(rows, ())
    refused: dict[str, list[str]] = {}
    faults = list(found.faults)
    while found.faults and not any(row.is_last for row in rows):
        refused |= found.refused
        rows = [row for row in rows if row.place not in refused]
        found = report(rows, [row for row in every if row.place in refused])
        faults += found.faults
    return Sifted(found, refused, faults)


def write_rejects(form: str, rows: Sequence[Row], refused: Refused, options: ReadOptions, out: TextIO) -> None:
    """Write the refused rows in the format of their file.

    A table has one more column, an object one more key, an entry of a calendar one more property.
    """
    if write := _OF_CONTENT.get(form):
        write(((row.content, refused[row.place]) for row in rows if row.place in refused), out)
        return
    left = ({**row.values, REASON: "; ".join(refused[row.place])} for row in rows if row.place in refused)
    columns = [*dict.fromkeys(column for row in rows for column in row.values), REASON]
    if form == "xlsx":
        write_workbook(out, columns, ([row.get(column) for column in columns] for row in left))
    elif form in ("csv", "tsv"):
        is_quoted = form == "csv"
        table = csv.writer(
            out,
            delimiter=options.delimiter,
            quoting=csv.QUOTE_MINIMAL if is_quoted else csv.QUOTE_NONE,
            quotechar='"' if is_quoted else None,
            lineterminator="\n",
        )
        table.writerow(columns if is_quoted else map(one_line, columns))
        table.writerows([_cell(row.get(column, ""), form) for column in columns] for row in left)
    elif form == "json":
        out.write("[\n" + ",\n".join(map(_json, left)) + "\n]\n")
    else:
        out.writelines(f"{_json(row)}\n" for row in left)


def without_reason(row: Row, *, is_answered: bool) -> Row:
    """A row as it was before ``write_rejects`` gave it the reason.

    A date that could be two beside the others of its file is still a question, though it stands without them now.

    Args:
        row: A row of any file.
        is_answered: Whether the user says how dates are read.
    """
    if REASON not in row.values:
        return row
    values = {column: value for column, value in row.values.items() if column != REASON}
    asked = "" if is_answered else _still_asked(values, str(row.values[REASON]))
    return row._replace(values=values, fault=row.fault or asked)


def _still_asked(values: Mapping[str, Any], why: str) -> str:
    """What was asked of a date that is still as it was; empty if nothing was."""
    for column, value in values.items():
        _, asked, readings = why.partition(f"{column}: {str(value).strip()!r} is not a date: it may be ")
        if asked:
            return f"{asked}{readings.partition(';')[0]}; write the one you mean"
    return ""


def _cell(text: str, form: str) -> str:
    return quote_formula(one_line(text) if form == "tsv" else text)


def _json(row: Mapping[str, object]) -> str:
    text = to_json(row)
    # half a character, which is a fault, can only be written as an escape
    return text if text.isascii() or not _HALF.search(text) else json.dumps(row)
