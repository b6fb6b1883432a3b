"""English for messages that count or list things."""

from __future__ import annotations

from catimeline.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def counted(count: int, what: str) -> str:
    """A count with its noun: "1 event", "2 events", "2 entries"."""
    plural = f"{what[:-1]}ies" if what.endswith("ry") else f"{what}s"
    return f"{count} {what if count == 1 else plural}"


def few(names: Sequence[str], most: int) -> str:
    """At most this many names, and how many more there are: "a, b and 3 more"."""
    more = f" and {len(names) - most} more" * (len(names) > most)
    return f"{', '.join(names[:most])}{more}"


def enumerated(names: Iterable[str]) -> str:
    """All names, of which there is at least one: "a, b and c"."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
