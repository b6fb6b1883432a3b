"""The progress callback of long operations: they report how far they have come, and know nothing of who listens."""

from collections.abc import Callable

Watch = Callable[[str, int, int], None]
"""Told what is being done, how many events (or other things) are done, and how many there are."""

STEP = 1_000
"""A loop over events or rows reports after each of this many."""


def nobody(_what: str, _done: int, _total: int) -> None:
    """Listens to nothing."""
