"""Rows about a large store in which one thing changes: by hand or by the program, in one file or in one of many.

The store is the same afterwards as before.
"""

import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

import stores
from bench import REST_S, Bench, Line, ratio
from large import reading
from timing import Spent, run

Result = TypeVar("Result")

TWENTY = ("list", "--actor", "EU", "--json", "--limit", "20")
"""The question after a change."""
WINDOW = 2**16
"""Bytes within which an event ends and another begins."""
TITLE = re.compile(r'\[\[events\]\]\nid = "([^"]+)"\n(?:.+\n)*?title = "')
CHANGED = "Changed: "
EDITOR = f"""#!/bin/sh
sed -i 's/^title = "/&{CHANGED}/' "$1"
"""
NEW = "new-event"
CHANGES = {
    "add": ("--id", NEW, "--date", "1999-05-06", "--title", "A new event", "--kind", "meeting", "--actor", "EU"),
    "edit": (NEW,),
    "remove": (NEW,),
}


def edit(bench: Bench) -> Iterator[Line]:
    """One event of a large file changes, by hand or by the program."""
    store = bench.store()
    build = bench.built(store)
    asked, tomli = [], []
    changes: dict[str, list[Spent]] = {what: [] for what in CHANGES}
    with put_back(bench, store):
        for _ in range(bench.few):
            event, place = title_amid(store)
            _, question = asked_after(bench, store, event, partial(splice, store, place, CHANGED.encode()))
            asked.append(question)
            tomli.append(run(reading(bench, store)))
            for what, spent in changes.items():
                took, _ = asked_after(bench, store, NEW, partial(by_program, bench, store, what))
                spent.append(took)
    yield ratio("the next question after the edit of a title : the build", (asked, [build] * len(asked)), 0.03)
    for what, spent in changes.items():
        yield ratio(f"`{what}` of one event : `tomli` reading the file", (spent, tomli), 0.5)


def files(bench: Bench) -> Iterator[Line]:
    """One file of many is edited."""
    store = bench.folder()
    paths = sorted(store.glob("events-*.toml"))
    path = paths[len(paths) // 2]
    event, place = title_amid(path)
    insert = partial(splice, path, place, CHANGED.encode())
    yield after(bench, path, f"the edit of a title in one of {len(paths):,} files", (event, insert), 0.02)
    yield after(bench, path, "a new event and its source there", (NEW, partial(rewrite, path, with_new_event)), 0.02)


def rename(bench: Bench) -> Iterator[Line]:
    """The actor that most events involve gets another name."""
    store = bench.folder()
    bench.built(store)
    named = bench.answer("list", "--named", *TWENTY[1:3], "--limit", "1", "--fields", "id", "--tsv", store=store)
    path = store / stores.REGISTRIES
    yield after(bench, path, "another name of an actor", (named.split()[-1], partial(rewrite, path, renamed)), 0.1)


def after(bench: Bench, path: Path, what: str, edit: tuple[str, Callable[[], object]], goal: float) -> Line:
    """Edit a file of a folder, so that an event is another, and measure the next question."""
    store = path.parent
    build = bench.built(store)
    asked = []
    for _ in range(bench.few):
        with put_back(bench, path):
            asked.append(asked_after(bench, store, *edit)[1])
    return ratio(f"the next question after {what} : the build", (asked, [build] * len(asked)), goal)


def asked_after(bench: Bench, store: Path, event: str, change: Callable[[], Result]) -> tuple[Result, Spent]:
    """Make a change to a store whose index is fresh, and measure the next question; the event must be another then.

    Returns:
        What the change returns, and what the question took.
    """
    settle(bench, store)
    show = ("show", event, "--json")
    before = bench.answer(*show, store=store)
    result = change()
    spent = run(bench.command(*TWENTY, store=store))
    if bench.answer(*show, store=store) == before:
        sys.exit(f"{event} in {store} is the same after it was changed")
    return result, spent


def settle(bench: Bench, store: Path) -> None:
    """Bring the index up to date once the times of the files can be trusted."""
    time.sleep(REST_S)
    bench.warm(store=store)


def by_program(bench: Bench, store: Path, what: str) -> Spent:
    """Add, edit or remove an event by the program."""
    editor = bench.work / "editor.sh"
    editor.write_text(EDITOR, encoding="utf-8")
    editor.chmod(0o700)
    cited = ("--source", stores.source_id(0)) if what == "add" else ()
    command = bench.command(what, *CHANGES[what], *cited, store=store)
    command = command._replace(environment={**command.environment, "VISUAL": str(editor)})
    return run(command, sampled=True)


@contextmanager
def put_back(bench: Bench, path: Path) -> Iterator[None]:
    """Let a file be changed, and write it as it was in the end."""
    kept = bench.work / "kept"
    shutil.copyfile(path, kept)
    try:
        yield
    finally:
        shutil.copyfile(kept, path)
        kept.unlink()


def title_amid(path: Path) -> tuple[str, int]:
    """An event in the middle of a file, and where its title begins, in bytes."""
    middle = path.stat().st_size // 2
    with path.open("rb") as file:
        file.seek(middle)
        window = file.read(WINDOW).decode(errors="surrogateescape")
    found = TITLE.search(window)
    if not found:
        sys.exit(f"no event begins in the middle of {path}")
    return found[1], middle + len(window[: found.end()].encode(errors="surrogateescape"))


def splice(path: Path, place: int, text: bytes) -> None:
    """Insert a text into a file, which need not fit into memory."""
    part = path.with_suffix(".part")
    with path.open("rb") as old, part.open("wb") as new:
        for start in range(0, place, WINDOW):
            new.write(old.read(min(WINDOW, place - start)))
        new.write(text)
        shutil.copyfileobj(old, new)
    part.replace(path)


def rewrite(path: Path, edit: Callable[[str], str]) -> None:
    """Edit the text of a small file."""
    path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def with_new_event(text: str) -> str:
    """Another event, with a source of its own."""
    source = '[sources.new-source]\ntype = "webpage"\ntitle = "A new source"\n\n'
    event = f'[[events]]\nid = "{NEW}"\ndate = "2014-05-06"\ntitle = "A new event"\nkind = "meeting"\nactors = ["EU"]\n'
    return f'{source}{text}{event}sources = [{{ source = "new-source", supports = ["date", "title"] }}]\n'


def renamed(text: str) -> str:
    """The European Union under another name."""
    return text.replace('name = "European Union"', 'name = "The European Union"', 1)
