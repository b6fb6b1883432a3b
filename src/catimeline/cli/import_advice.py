"""Which command to type next, if a file was refused: whole, to paste."""

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from catimeline.cli.import_map import KEYS
from catimeline.dates.phrases import Conventions
from catimeline.importing.columns import Columns
from catimeline.importing.faults import Fault
from catimeline.importing.importer import Report
from catimeline.importing.row_ids import TWIN
from catimeline.importing.suggest import columns_for, date_options, lists_within
from catimeline.text.plurals import counted
from catimeline.text.safe import one_line

_MISSING = {"date": "no date", "title": "no title"}
_PER_ID = 10
"""If more than one row in this many is at fault in its id, the column names something other than events."""
_OPTIONAL = ("date.end", "date.end.year", "places", "source.url", "summary")
"""Fields that an event need not have, so that a column of nothing but faults can be left out."""


def advice(
    command: Sequence[str], name: str, report: Report, columns: Columns, conventions: Conventions
) -> Iterator[str]:
    """Commands that read a file of which something was refused.

    Args:
        command: The command that was typed.
        name: The file.
        report: What was refused.
        columns: The meaning that the columns had.
        conventions: How dates were read.
    """
    faults = report.faults
    rows = len({place for fault in faults for place in fault.places})
    good = _good(report)
    if inner := lists_within(columns.samples):
        yield f"the list {inner!r} within the records: {_with(command, '--records', inner)}"
        return
    if missing := missing_in(report, faults):
        found = columns_for(missing, columns.samples, conventions)
        if found:
            maps = [part for field, column in found.items() for part in ("--map", f"{column}={field}")]
            looks = " and ".join(f"{one_line(column)!r} looks like the {field}" for field, column in found.items())
            yield f"{looks}: {_with(command, *maps)}"
        return
    useless = [
        column
        for column in dict.fromkeys(fault.column for fault in faults)
        if _is_useless(column, faults, columns, good + rows)
    ]
    left_out = [part for column in useless for part in ("--map", f"{column}=")]
    if columns.distinct and any(TWIN in fault.message for fault in faults):
        ids = ["--map", f"{columns.distinct[0]}=id", *(("--map", "id=") if columns.left_out.shared_ids else ())]
        yield f"{columns.distinct[0]!r} is different in all rows, as an id: {_with(command, *ids)}"
    options = date_options(report.dates, conventions)
    for says, words in options:
        yield f"{says}: {_with(command, *left_out, *words)}"
    if left_out and not options:
        yield f"without {', '.join(map(repr, useless))}: {_with(command, *left_out)}"
    if good:
        rejects = str(Path(name).with_name(f"{Path(name).stem}-rejects{Path(name).suffix}"))
        yield f"without {counted(rows, 'row')} at fault: {_with(command, '--rejects', rejects, '--write')}"


def missing_in(report: Report, faults: Sequence[Fault]) -> list[str]:
    """The fields that most rows lack: a date or a title, of which no column was known."""
    rows = len({place for fault in faults for place in fault.places})
    total = rows + _good(report)
    return [field for field, says in _MISSING.items() if 2 * _lacking(faults, says) > total]


def command_for(name: str, stores: Iterable[str], options: Mapping[str, Any]) -> list[str]:
    """The command that was typed, without options about output."""
    command = ["catimeline", "import", name]
    for store in stores:
        command += ["--store", store]
    for key, option in KEYS.items():
        value = options[option]
        for one in value if isinstance(value, list) else [value]:
            if one is not None:
                command += [f"--{key}", str(one)]
    return command


def _with(command: Sequence[str], *more: str) -> str:
    return shlex.join([*command, *more])


def _good(report: Report) -> int:
    """How many events of a file can go in, or are there."""
    return sum(change.record == "event" for change in report.changes) + report.same


def _lacking(faults: Iterable[Fault], says: str) -> int:
    """How many rows lack a field."""
    return sum(len(fault.places) for fault in faults if fault.message.startswith("has no ") and says in fault.message)


def _is_useless(column: str, faults: Iterable[Fault], columns: Columns, rows: int) -> bool:
    """Whether all values of a column that need not be read are at fault."""
    count = sum(len(fault.places) for fault in faults if fault.column == column)
    is_id = columns.field_named(column) == "id"
    return (columns.field_named(column) in _OPTIONAL and count == rows) or (is_id and _PER_ID * count > rows)
