"""How long work is watched: it tells how far it has come, and knows nothing of who listens."""

from collections.abc import Callable

Watch = Callable[[str, int, int], None]
"""Told what is being done, how many events (or other things) are done, and how many there are."""

STEP = 1_000
"""A loop over events or rows reports after each of this many."""


def nobody(_what: str, _done: int, _total: int) -> None:
    """Listens to nothing."""
