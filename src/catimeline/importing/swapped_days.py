"""Days whose day and month a spreadsheet may have exchanged.

Of dates in the order of another country, such a program takes those for dates that its own order allows, 3/1/2019 for
1 March, and leaves the others as texts: 13/1/2019.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from catimeline.dates.edtf import EdtfDate, parse
from catimeline.importing.dates import PERIODS, DateText, order_in

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T.*)?")
_LAST_MONTH = "12"


class Swapped(NamedTuple):
    """The days that may have their day and month exchanged."""

    days: int
    """How many there are."""
    typed: str
    """One of them."""
    other: EdtfDate
    """What it would be."""
    beside: str
    """A text beside them that cannot have the other order."""


def perhaps_swapped(texts: Iterable[DateText]) -> list[Swapped]:
    """The days of events, and of sources, if none is after the 12th and dates in digits beside them have one order."""
    groups: dict[bool, list[DateText]] = {False: [], True: []}
    for one in texts:
        if one.field in PERIODS and isinstance(one.reading, EdtfDate):
            groups[one.field.startswith("source.")].append(one)
    return [found for group in groups.values() if (found := _swapped_among(group))]


def _swapped_among(texts: Sequence[DateText]) -> Swapped | None:
    days = [(one, found) for one in texts if (found := _DAY.fullmatch(one.typed))]
    changed = [(one, f"{found[1]}-{found[3]}-{found[2]}") for one, found in days if found[2] != found[3]]
    if not changed or any(found[3] > _LAST_MONTH for _, found in days):
        return None
    beside = {one.typed: order for one in texts if (order := order_in(one.typed)) is not None}
    if len(orders := {*beside.values()}) != 1 or not orders.pop():
        return None
    one, other = changed[0]
    return Swapped(sum(one.times for one, _ in changed), one.typed, parse(other), next(iter(beside)))
