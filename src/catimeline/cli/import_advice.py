"""Which command to type next, if a file was refused: whole, to paste."""

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from catimeline.cli.import_map import KEYS
from catimeline.dates.phrases import Conventions
from catimeline.importing.columns import Columns
from catimeline.importing.faults import Fault
from catimeline.importing.headers import names_end
from catimeline.importing.importer import Report
from catimeline.importing.profiles import Profile, lists_within
from catimeline.importing.suggest import date_options
from catimeline.importing.title_columns import texts_among
from catimeline.text.plurals import counted, few
from catimeline.text.safe import one_line

_MISSING = {"date": "no date", "title": "no title"}
_DATES = ("date", "date.start", "date.year")
_PER_ID = 10
"""If more than one row in this many is at fault in its id, the column names something other than events."""
_MOST_NAMED = 20
_MOST_JOINED = 3
_OPTIONAL = ("date.end", "date.end.year", "places", "source.url", "summary")
"""Fields that an event need not have, so that a column of nothing but faults can be left out."""


class Tried(NamedTuple):
    """A file of which something was refused."""

    report: Report
    columns: Columns
    profiles: Mapping[str, Profile]
    """What the columns hold, if a date or title was looked for."""
    what: str = "row"
    """What the file consists of: rows of a table, items of a library, entries of a calendar."""


def advice(command: Sequence[str], name: str, tried: Tried, conventions: Conventions) -> Iterator[str]:
    """Commands that read a file of which something was refused.

    Args:
        command: The command that was typed.
        name: The file.
        tried: What was refused.
        conventions: How dates were read.
    """
    report, columns, _, what = tried
    has_rejects = not report.breaks_off  # else nothing can be left out
    faults = report.faults
    rows = len({place for fault in faults for place in fault.places})
    good = _good(report, "source" if what == "item" else "event")
    if what != "row":
        if good and has_rejects:
            yield _without_rejected(command, name, counted(rows, what))
        return
    if missing := missing_in(report, faults):
        yield from _for_missing(command, name, tried, missing)
        return
    useless = [
        column
        for column in dict.fromkeys(fault.column for fault in faults)
        if _is_useless(column, faults, columns, good + rows)
    ]
    options = date_options(report.dates, conventions)
    if options:  # they may read those columns
        useless = [column for column in useless if not columns.field_named(column).startswith("date")]
    left_out = [part for column in useless for part in ("--map", f"{column}=")]
    for says, words in options:
        yield f"{says}: {_with(command, *left_out, *words)}"
    if left_out and not options:
        yield f"without {', '.join(map(repr, useless))}: {_with(command, *left_out)}"
    if good and has_rejects:
        yield _without_rejected(command, name, counted(rows, "row"))


def _without_rejected(command: Sequence[str], name: str, what: str) -> str:
    """The command that puts what is at fault, such as "3 rows", into a file of its own, and lets the others in."""
    path = Path("input" if name == "-" else name)
    rejects = str(path.with_name(f"{path.stem}-rejects{path.suffix}"))
    return f"without {what} at fault: {_with(command, '--rejects', rejects, '--write')}"


def _for_missing(command: Sequence[str], name: str, tried: Tried, missing: Sequence[str]) -> Iterator[str]:
    """Commands that name a date or a title, which most rows lack."""
    columns, profiles = tried.columns, tried.profiles
    inner = lists_within(profiles)
    if inner and "date" in missing:
        yield f"the list {inner!r} within the records: {_with(command, '--records', inner)}"
    elif "date" in missing and (dates := columns.chosen.others.get("date")):
        mapped = _with(command, "--map", f"{dates[0]}={'date.end' if names_end(dates[0]) else 'date'}")
        is_number = all(str(one).isdecimal() for one in profiles[dates[0]].values)
        what = "numbers, perhaps years" if is_number else "dates, perhaps of something else"
        yield f"{one_line(dates[0])!r} has {what}: {mapped}"
    elif "date" in missing and (column := next(filter(None, map(columns.column_of, _DATES)), "")):
        yield f"{one_line(column)!r} has no value in these rows; if a date holds for the rows below it, fill it down"
    elif "date" in missing:
        named = few([repr(one_line(column)) for column in profiles], _MOST_NAMED)
        if named:
            yield f"no column has dates that can be read, so name it: --map 'COLUMN=date'; the columns are {named}"
    else:
        if texts := texts_among(profiles, columns.fields_of(profiles)):
            mapped = _with(command, "--map", f"{'+'.join(texts[:_MOST_JOINED])}=title")
            yield f"texts are in {few([repr(one_line(one)) for one in texts], _MOST_JOINED)}: {mapped}"
        title = f"title={Path(name).stem.replace('-', ' ').replace('_', ' ')}"
        yield f"no column can be the title; one for all rows: {_with(command, '--set', title)}"


def missing_in(report: Report, faults: Sequence[Fault]) -> list[str]:
    """The fields that most rows lack: a date or a title, of which no column was known."""
    rows = len({place for fault in faults for place in fault.places})
    total = rows + _good(report)
    return [field for field, says in _MISSING.items() if 2 * _lacking(faults, says) > total]


def _lacking(faults: Iterable[Fault], says: str) -> int:
    """How many rows lack a field."""
    return sum(len(fault.places) for fault in faults if fault.message.startswith("has no ") and says in fault.message)


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


def _good(report: Report, record: str = "event") -> int:
    """How many events, or sources, of a file can go in, or are there."""
    return report.changes.counts(record).total() + report.same


def _is_useless(column: str, faults: Iterable[Fault], columns: Columns, rows: int) -> bool:
    """Whether all values of a column that need not be read are at fault."""
    count = sum(len(fault.places) for fault in faults if fault.column == column)
    is_id = columns.field_named(column) == "id"
    return (columns.field_named(column) in _OPTIONAL and count == rows) or (is_id and _PER_ID * count > rows)
