"""Ids of events as arguments, or from standard input."""

import re
from collections.abc import Iterator, Sequence
from json import loads

from catimeline.errors import IncomingError, IncomingFileError
from catimeline.index.index import Index
from catimeline.text.safe import one_line

STANDARD_INPUT = "-"
"""The argument that stands for ids from standard input."""
_NAME = "standard input"
_OF_RECORDS = re.compile(r'[\s,"{}\[\]]')
"""What no id has, but a line of JSON or CSV."""


def asked_ids(index: Index, arguments: Sequence[str]) -> list[str]:
    """The ids in arguments; in place of ``-`` those of standard input, one a line.

    Of a line with tabs, the id is the first cell or, as ``list`` and ``search`` print them, the second, even if the
    date in the first is the id of another event. Blank lines are left out.

    Raises:
        IncomingFileError: Standard input cannot be read, or has a line without an id.
    """
    return [one for argument in arguments for one in (_read(index) if argument == STANDARD_INPUT else [argument])]


def _read(index: Index) -> Iterator[str]:
    from catimeline.importing.read_tables import incoming_lines  # noqa: PLC0415 - standard input is rare

    try:
        for number, line in enumerate(incoming_lines(STANDARD_INPUT), start=1):
            if line.strip():
                cells = [cell.strip() for cell in line.split("\t")[:2]]
                yield _id_in(index, cells, number)
    except IncomingError as error:
        raise IncomingFileError(_NAME, str(error)) from None


def _id_in(index: Index, cells: Sequence[str], number: int) -> str:
    """The cell that is an id, or the first. Of two ids, it is the second if the first is the date of its event.

    Raises:
        IncomingError: The first cell can be no id: the line is a record of another format.
    """
    events = {cell: event for cell in cells if (event := index.event(cell)) is not None}
    if len(events) > 1 and loads(events[cells[1]])["date"]["edtf"] == cells[0]:
        return cells[1]
    if events or not (_OF_RECORDS.search(cells[0]) or cells[0] == "id"):
        return next(iter(events), cells[0])
    from catimeline.importing.remarks import quoted  # noqa: PLC0415 - only for a message

    found = quoted(one_line(cells[0]))
    raise IncomingError(
        reason=f"has no id in line {number}: {found}; write one a line, or what list and search print in a pipe"
    )
