"""Ids of events as arguments, or from standard input."""

from collections.abc import Iterator, Sequence
from json import loads

from catimeline.errors import IncomingError, IncomingFileError
from catimeline.index.index import Index

STANDARD_INPUT = "-"
"""The argument that stands for ids from standard input."""
_NAME = "standard input"


def asked_ids(index: Index, arguments: Sequence[str]) -> list[str]:
    """The ids in arguments; in place of ``-`` those of standard input, one a line.

    Of a line with tabs, the id is the first cell or, as ``list`` and ``search`` print them, the second, even if the
    date in the first is the id of another event. Blank lines are left out.

    Raises:
        IncomingFileError: Standard input cannot be read.
    """
    return [one for argument in arguments for one in (_read(index) if argument == STANDARD_INPUT else [argument])]


def _read(index: Index) -> Iterator[str]:
    from catimeline.importing.read_tables import incoming_lines  # noqa: PLC0415 - standard input is rare

    try:
        for line in filter(str.strip, incoming_lines(STANDARD_INPUT)):
            cells = [cell.strip() for cell in line.split("\t")[:2]]
            yield _id_in(index, cells)
    except IncomingError as error:
        raise IncomingFileError(_NAME, str(error)) from None


def _id_in(index: Index, cells: Sequence[str]) -> str:
    """The cell that is an id, or the first. Of two ids, it is the second if the first is the date of its event."""
    events = {cell: event for cell in cells if (event := index.event(cell)) is not None}
    if len(events) > 1 and loads(events[cells[1]])["date"]["edtf"] == cells[0]:
        return cells[1]
    return next(iter(events), cells[0])
