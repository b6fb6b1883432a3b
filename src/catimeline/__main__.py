"""The program's start: ``catimeline`` and ``python -m catimeline``."""

import gc

gc.disable()  # a command is a short process whose records form no cycles: collecting only slows it, by 5 ms at start

from catimeline.cli import app  # noqa: E402 - after the line above, for its sake

if __name__ == "__main__":
    app(prog_name="catimeline")
