"""Long work shows itself: a bar with rate and time left, on stderr, on a terminal, after a second."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from catimeline.progress import Watch, nobody

_PATIENCE = 1.0
"""For so long, in seconds, work needs no bar."""


@contextmanager
def progress() -> Iterator[Watch]:
    """Something to watch long work with; when that ends, however it does, the bar is gone."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield nobody
        return
    bar = _Bar(time.monotonic() + _PATIENCE)
    try:
        yield bar
    finally:
        bar.close()


class _Bar:
    """A bar that appears when its time has come."""

    def __init__(self, due: float) -> None:
        self._due = due
        self._shown: Any = None
        self._tasks: dict[str, Any] = {}

    def __call__(self, what: str, done: int, total: int) -> None:
        """Show how far the work has come."""
        if self._shown is None:
            if time.monotonic() < self._due:
                return
            self._shown = _shown()
        if what not in self._tasks:
            self._tasks[what] = self._shown.add_task(what, total=total)
        self._shown.update(self._tasks[what], completed=done, refresh=True)

    def close(self) -> None:
        """Remove the bar."""
        if self._shown is not None:
            self._shown.stop()


def _shown() -> Any:  # noqa: ANN401 - Rich is loaded only if there is something to show
    from rich import progress as bars  # noqa: PLC0415 - the same
    from rich.console import Console  # noqa: PLC0415 - the same
    from rich.text import Text  # noqa: PLC0415 - the same

    class Rate(bars.ProgressColumn):
        """How many are done in a second."""

        def render(self, task: bars.Task) -> Text:
            return Text("" if task.speed is None else f"{task.speed:,.0f}/s")

    columns = (
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        Rate(),
        bars.TimeRemainingColumn(),
    )
    shown = bars.Progress(*columns, console=Console(file=sys.stderr), transient=True, auto_refresh=False)
    shown.start()
    return shown
