"""The progress of long work: a bar on stderr, if that is a terminal, after a second."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager

from catimeline.light_typing import TYPE_CHECKING
from catimeline.progress import nobody

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from catimeline.progress import Watch

_PATIENCE = 1.0
"""How long work runs without a bar, in seconds."""


@contextmanager
def progress() -> Iterator[Watch]:
    """A callback for the progress of long work; the bar disappears when the block ends, even by an error."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield nobody
        return
    bar = _Bar(time.monotonic() + _PATIENCE)
    try:
        yield bar
    finally:
        bar.close()


class _Bar:
    """A bar that appears once it is due."""

    def __init__(self, due: float) -> None:
        self._due = due
        self._shown: Any = None
        self._tasks: dict[str, Any] = {}

    def __call__(self, what: str, done: int, total: int) -> None:
        """Show how far the work has come."""
        if self._shown is None:
            if time.monotonic() < self._due:
                return
            from catimeline.cli.progress_bar import start_bar  # noqa: PLC0415 - Rich, only for a bar

            self._shown = start_bar()
        if what not in self._tasks:
            self._tasks[what] = self._shown.add_task(what, total=total)
        self._shown.update(self._tasks[what], completed=done, refresh=True)

    def close(self) -> None:
        """Remove the bar."""
        if self._shown is not None:
            self._shown.stop()
