"""Ids of events as arguments, or from standard input."""

from collections.abc import Iterator, Sequence

from catimeline.errors import IncomingError, IncomingFileError
from catimeline.index.index import Index

STANDARD_INPUT = "-"
"""The argument that stands for ids from standard input."""
_NAME = "standard input"


def asked_ids(index: Index, arguments: Sequence[str]) -> list[str]:
    """The ids in arguments; in place of ``-`` those of standard input, one a line.

    Of a line with tabs, the id is the first cell or, as ``list`` and ``search`` print them, the second. Blank lines are
    left out.

    Raises:
        IncomingFileError: Standard input cannot be read.
    """
    return [one for argument in arguments for one in (_read(index) if argument == STANDARD_INPUT else [argument])]


def _read(index: Index) -> Iterator[str]:
    from catimeline.importing.read_tables import incoming_lines  # noqa: PLC0415 - standard input is rare

    try:
        for line in filter(str.strip, incoming_lines(STANDARD_INPUT)):
            cells = [cell.strip() for cell in line.split("\t")[:2]]
            yield next((cell for cell in cells if index.event(cell) is not None), cells[0])
    except IncomingError as error:
        raise IncomingFileError(_NAME, str(error)) from None
