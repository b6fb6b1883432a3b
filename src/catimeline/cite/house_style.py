"""References in the style of the house, as lists and details show them: who, "title", publisher, date, address."""

from collections.abc import Iterable
from typing import TextIO

from catimeline.cite.records import Record
from catimeline.text.safe import shown


def write_records(records: Iterable[Record], out: TextIO) -> Iterable[str]:
    """Write a reference a line.

    Returns:
        Nothing; words can say all.
    """
    out.writelines(" ".join(filter(None, (shown(one["reference"]), one["url"]))) + "\n" for one in records)
    return ()
