"""How long a command takes from start to end, compared with a Typer program that does nothing, in the same run.

    python benchmarks/startup.py [RUNS]

Needs catimeline installed where this Python finds it. The two programs take turns, so that a busy machine slows
both. Each row gives the minimum, median and maximum of the ratios of neighbouring runs, and the median times in ms.
"""

import os
import pty
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

TYPER_PROGRAM = '''\
import typer

app = typer.Typer()


@app.command()
def hello(name: str = "world") -> None:
    """Say hello."""
    print(f"hello {name}")


@app.command()
def bye(name: str = "world") -> None:
    """Say goodbye."""
    print(f"goodbye {name}")
'''

LIST = ["list", "--actor", "EU"]
Runner = Callable[[], None]


def main() -> None:
    """Measure each row of the budget for the built-in store and print it."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "typer_program.py").write_text(TYPER_PROGRAM, encoding="utf-8")
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"PYTHONPATH": name, "XDG_CACHE_HOME": str(folder / "cache"), "COLUMNS": "100"}
        plain = [sys.executable, "-c", "from typer_program import app; app(prog_name='x')"]
        ours = [sys.executable, "-c", "from catimeline.__main__ import main; main()"]

        def piped(*command: str) -> Runner:
            return lambda: quietly(command, environment)

        def shown(*command: str) -> Runner:
            return lambda: on_terminal(command, environment)

        def first() -> None:
            shutil.rmtree(folder / "cache", ignore_errors=True)

        hello = piped(*plain, "hello")
        warm = piped(*ours, *LIST, "--json")
        print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors, {runs} runs each")
        print(f"{'':46}{'ratio: min':>11}{'median':>8}{'max':>8}{'budget':>8}{'ms':>7}{'ms':>7}")
        report("list --json : Typer program", warm, hello, 1.15, runs)
        report("list on a terminal : Typer program", shown(*ours, *LIST), hello, 1.9, runs)
        report("--help : Typer program --help", piped(*ours, "--help"), piped(*plain, "--help"), 1.5, runs)
        report("list --json, first run ever : warm", warm, warm, 2.0, runs, before=first)


def report(  # noqa: PLR0913 - the columns of a row
    name: str, one: Runner, other: Runner, budget: float, runs: int, *, before: Runner | None = None
) -> None:
    """Time two programs in turn and print the ratio of the first to the second."""
    for runner in (one, other):  # the first run compiles modules and fills caches
        runner()
    pairs = []
    for _ in range(runs):
        if before:
            before()
        pairs.append((seconds(one), seconds(other)))
    ratios = sorted(left / right for left, right in pairs)
    left, right = (1000 * median(side) for side in zip(*pairs, strict=True))
    middle = median(ratios)
    verdict = "" if middle <= budget else "  over budget"
    print(f"{name:46}{ratios[0]:11.2f}{middle:8.2f}{ratios[-1]:8.2f}{budget:8.2f}{left:7.0f}{right:7.0f}{verdict}")


def seconds(runner: Runner) -> float:
    """Wall time of a run."""
    start = time.perf_counter()
    runner()
    return time.perf_counter() - start


def quietly(command: tuple[str, ...], environment: dict[str, str]) -> None:
    """Run a command whose output nobody reads."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)


def on_terminal(command: tuple[str, ...], environment: dict[str, str]) -> None:
    """Run a command that writes to a terminal, and read what it writes."""
    master, slave = pty.openpty()
    reader = threading.Thread(target=drain, args=(master,))
    reader.start()
    subprocess.run(
        command, check=True, stdout=slave, env=environment | {"TERM": "xterm-256color", "CATIMELINE_PAGER": ""}
    )
    os.close(slave)
    reader.join()
    os.close(master)


def drain(master: int) -> None:
    """Read a terminal until its other side is closed."""
    try:
        while os.read(master, 65536):
            pass
    except OSError:  # Linux: EIO once the other side is closed
        pass


if __name__ == "__main__":
    main()
