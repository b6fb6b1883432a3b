"""References in our own style, as lists and details show them: authors, "title", publisher, date, address."""

from collections.abc import Iterable
from typing import TextIO

from catimeline.cite.records import Record
from catimeline.text.safe import shown


def write_records(records: Iterable[Record], out: TextIO) -> Iterable[str]:
    """Write one reference per line.

    Returns:
        No remarks: text can hold everything.
    """
    out.writelines(" ".join(filter(None, (shown(one["reference"]), one["url"]))) + "\n" for one in records)
    return ()
