"""How long a TAB takes from start to end, compared with a Typer program that does nothing, in the same run.

    python benchmarks/completion.py [RUNS] [STORE]

Needs catimeline installed where this Python finds it. The two programs take turns, so that a busy machine slows
both. Each row gives the minimum, median and maximum of the ratios of neighbouring runs, and the median times in ms.
The last rows give only times, with a bare start of Python among them. STORE replaces the built-in store; its index is
made first.
"""

import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from statistics import median

from startup import TYPER_PROGRAM, Runner, quietly, report, seconds

ROWS = {
    "ids of events": ["show", "{store}", "hld-"],
    "all ids": ["show", "{store}", ""],
    "actors": ["list", "{store}", "--actor", "e"],
    "actors, after a comma": ["list", "{store}", "--actor", "EU,kaz"],
    "people": ["list", "{store}", "--person", "a"],
    "sources": ["list", "{store}", "--source", ""],
    "fields": ["list", "{store}", "--fields", "id,da"],
    "options": ["list", "{store}", "--"],
}
BUDGET = 0.7


def main() -> None:
    """Measure each kind of candidate and print the figures."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    store = str(Path(sys.argv[2]).absolute()) if len(sys.argv) > 2 else "builtin"  # noqa: PLR2004 - with the second argument
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "typer_program.py").write_text(TYPER_PROGRAM, encoding="utf-8")
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"PYTHONPATH": name, "XDG_CACHE_HOME": f"{name}/cache"}
        asked = environment | {"_CATIMELINE_COMPLETE": "words"}
        plain = (sys.executable, "-c", "from typer_program import app; app(prog_name='x')", "hello")
        ours = (sys.executable, "-c", "from catimeline.__main__ import main; main()")
        subprocess.run([*ours, "info", "--store", store], check=True, stdout=subprocess.DEVNULL, env=environment)
        print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors, {runs} runs each")
        print(f"{'':46}{'ratio: min':>11}{'median':>8}{'max':>8}{'budget':>8}{'ms':>7}{'ms':>7}")
        tabs: dict[str, Runner] = {}
        for what, words in ROWS.items():
            typed = ("catimeline", *(word.format(store=f"--store={store}") for word in words))
            tabs[what] = partial(quietly, (*ours, str(len(typed) - 1), *typed), asked)
            report(what, tabs[what], partial(quietly, plain, environment), BUDGET, runs)
        print(f"{'in ms':46}{'min':>11}{'median':>8}")
        tell("Python that does nothing", partial(quietly, (sys.executable, "-c", ""), environment), runs)
        for what, tab in tabs.items():
            tell(what, tab, runs)


def tell(what: str, runner: Runner, runs: int) -> None:
    """Time one program and print its figures."""
    times = [1000 * seconds(runner) for _ in range(runs)]
    print(f"{what:46}{min(times):11.0f}{median(times):8.0f}")


if __name__ == "__main__":
    main()
