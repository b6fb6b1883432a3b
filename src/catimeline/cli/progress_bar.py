"""The bar of long work: what is done, how many of how many, how fast, and how long the rest may take."""

import sys

from rich import progress
from rich.console import Console
from rich.text import Text

from catimeline.render.terminal import terminal_width

_HEIGHT = 25
"""Of which the bar takes one or two lines."""


class _Rate(progress.ProgressColumn):
    """Items per second."""

    def render(self, task: progress.Task) -> Text:
        return Text("" if task.speed is None else f"{task.speed:,.0f}/s")


def start_bar() -> progress.Progress:
    """A bar on stderr, without tasks; it leaves nothing behind when it stops."""
    columns = (
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        _Rate(),
        progress.TimeRemainingColumn(),
    )
    # no auto_refresh: it would start a thread, and each update draws the bar anyway
    # Rich itself would stumble over ² in COLUMNS or LINES
    console = Console(file=sys.stderr, width=terminal_width(), height=_HEIGHT)
    bar = progress.Progress(*columns, console=console, transient=True, auto_refresh=False)
    bar.start()
    return bar
