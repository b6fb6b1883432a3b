"""The bar that long work shows: what is done, how much of it, how fast, and how long the rest may take."""

import sys

from rich import progress
from rich.console import Console
from rich.text import Text


class _Rate(progress.ProgressColumn):
    """How many are done in a second."""

    def render(self, task: progress.Task) -> Text:
        return Text("" if task.speed is None else f"{task.speed:,.0f}/s")


def start_bar() -> progress.Progress:
    """A bar on stderr, without tasks, which leaves nothing behind when it is stopped."""
    columns = (
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        _Rate(),
        progress.TimeRemainingColumn(),
    )
    bar = progress.Progress(*columns, console=Console(file=sys.stderr), transient=True, auto_refresh=False)
    bar.start()
    return bar
