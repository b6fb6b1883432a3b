"""Refuses early a file of which nothing can come in: after many rows at fault, the others are not read."""

import re
from collections.abc import Callable, Iterable
from itertools import chain, islice
from typing import Protocol, TypeVar

from catimeline.importing.faults import Fault
from catimeline.importing.importer import Report

PROBES = (1_000, 10_000)
"""Reading stops when the last number of rows are all at fault; a good one among the first number ends the probing."""
_MAY_PASS = re.compile(r"--(?:dates|century)\b|\bno event\b")
"""Marks messages on faults that later rows may resolve: the order of days and months, and related events."""


class _Placed(Protocol):
    """A row of a table, or an item of a library."""

    @property
    def place(self) -> str:
        """Where to find it."""


_Rows = TypeVar("_Rows", bound=_Placed)


def report_until_hopeless(rows: Iterable[_Rows], report: Callable[[Iterable[_Rows]], Report]) -> Report:
    """The report on rows; on the first ones, with a fault that says so, if these are many and all at fault.

    Args:
        rows: All rows.
        report: Makes a report on rows from scratch; it is called several times.
    """
    left = iter(rows)
    first: list[_Rows] = []
    for most in PROBES:
        first += islice(left, most - len(first))
        if len(first) < most:
            break
        found = report(first)
        if len(_lost(found)) < most:
            break
    else:
        return _stopped(found, next(left, None))
    return report(chain(first, left))


def _lost(report: Report) -> set[str]:
    """The rows that are at fault whatever follows them."""
    return {place for fault in report.faults if not _MAY_PASS.search(fault.message) for place in fault.places}


def _stopped(report: Report, following: _Placed | None) -> Report:
    """The report with a fault for the first row that was not read, if there is one."""
    if following is None:
        return report
    message = f"is not read, nor is what follows it: all {PROBES[-1]:,} rows before it are at fault"
    return report._replace(faults=[*report.faults, Fault("", message, [following.place])])
