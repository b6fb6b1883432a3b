"""The program in this process, with streams of its own."""

import sys
from pathlib import Path

from typer.testing import CliRunner

from catimeline.cli import run


def run_here(*words: str | Path) -> tuple[int, bytes, bytes]:
    """Run a command line; gives its exit code, results and messages. A bug is raised, not hidden."""
    with CliRunner().isolation() as (out, err, _):
        code = run([*map(str, words)])
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        return code, out.getvalue(), err.getvalue()
