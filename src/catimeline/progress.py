"""The progress callback of long operations, which report how far they are and do not know who listens."""

from collections.abc import Callable

Watch = Callable[[str, int, int], None]
"""Called with what is being done, how many events (or other things) are done, and how many there are."""

STEP = 1_000
"""A loop over events or rows reports after each of this many."""


def nobody(_what: str, _done: int, _total: int) -> None:
    """Ignores the progress."""
