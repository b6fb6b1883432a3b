"""Rows about the start of the program, with the built-in chronology."""

import shutil
import subprocess
from collections.abc import Iterator
from functools import partial

from bench import Bench, Line, ratio
from timing import Command, Spent, in_turn, on_terminal, run

TYPER = "0.28.0"
"""The version that is compared with: later ones import Pydantic, and take more."""
LIST = ("list", "--actor", "EU")
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
COMMANDS = (("show", "hld-5", "--json"), ("search", "summit", "--json"), ("count", "--by", "actor", "--json"))
TABS = {
    "ids that begin with `hld-`": ("show", "hld-"),
    "all ids": ("show", ""),
    "actors": ("list", "--actor", "e"),
    "actors, after a comma": ("list", "--actor", "EU,kaz"),
    "people": ("list", "--person", "a"),
    "sources": ("list", "--source", ""),
    "fields": ("list", "--fields", "id,da"),
    "options": ("list", "--"),
}
"""What is typed up to a TAB."""


def typer(bench: Bench, *arguments: str) -> Command:
    """A Typer program of two commands."""
    (bench.work / "typer_program.py").write_text(TYPER_PROGRAM, encoding="utf-8")
    program = bench.plain("from typer_program import app; app(prog_name='x')", *arguments)
    return program._replace(words=(_python_with_typer(bench), *program.words[1:]))


def _python_with_typer(bench: Bench) -> str:
    """The Python of the build that is measured, if it has this Typer; else that of an environment made for it."""
    asked = bench.plain("import typer; print(typer.__version__)")
    found = subprocess.run(asked.words, check=True, capture_output=True, env=asked.environment, cwd=asked.folder)
    if found.stdout.decode().strip() == TYPER:
        return bench.python
    folder = bench.work / f"typer-{TYPER}"
    python = str(folder / "bin" / "python")
    if not folder.exists():
        subprocess.run([bench.python, "-m", "venv", str(folder)], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", f"typer=={TYPER}"], check=True)
    return python


def list_(bench: Bench) -> Iterator[Line]:
    """The commonest question."""
    ours, program, bare = in_turn(
        bench.runs,
        bench.warm(*LIST, "--json"),
        partial(run, typer(bench, "hello")),
        partial(run, bench.plain("pass")),
    )
    yield ratio("`list --actor EU --json` : a Typer program of two commands", (ours, program), 0.5)
    yield ratio("the same : `python -c pass`", (ours, bare), 3)


def commands(bench: Bench) -> Iterator[Line]:
    """Other questions, compared with another build."""
    for arguments in COMMANDS:
        pairs = in_turn(bench.runs, bench.warm(*arguments), bench.warm(*arguments, python=bench.against))
        yield ratio(f"`{' '.join(arguments)}` : the other build", pairs, 0.65)


def terminal(bench: Bench) -> Iterator[Line]:
    """A table on a terminal."""
    ours = partial(on_terminal, bench.command(*LIST))
    pairs = in_turn(bench.runs, ours, partial(run, typer(bench, "hello")))
    yield ratio("`list --actor EU` on a terminal : the Typer program", pairs, 1.2)


def help_(bench: Bench) -> Iterator[Line]:
    """The help of both programs."""
    pairs = in_turn(bench.runs, bench.warm("--help"), partial(run, typer(bench, "--help")))
    yield ratio("`--help` : that of the Typer program", pairs, 1.5)


def first(bench: Bench) -> Iterator[Line]:
    """The first run ever, without an index in the cache."""
    command = bench.command(*LIST, "--json")

    def without_cache() -> Spent:
        shutil.rmtree(bench.cache(None), ignore_errors=True)
        return run(command)

    pairs = in_turn(bench.runs, without_cache, partial(run, command))
    yield ratio("`list --actor EU --json`, the first run ever : the second", pairs, 2)


def tab(bench: Bench) -> Iterator[Line]:
    """Completions."""
    for what, typed in TABS.items():
        words = ("catimeline", *typed)
        asked = bench.command(str(len(words) - 1), *words)
        asked = asked._replace(environment={**asked.environment, "_CATIMELINE_COMPLETE": "words"})
        pairs = in_turn(bench.runs, partial(run, asked), partial(run, typer(bench, "hello")))
        yield ratio(f"TAB, {what} : the Typer program", pairs, 0.7)
