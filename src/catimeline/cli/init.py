"""``init``: creates a store, and says what to do next."""

import shlex
from collections.abc import Iterator
from pathlib import Path

from catimeline.cli.output import print_note, results
from catimeline.cli.output_options import Shape
from catimeline.cli.parameters import PATH, argument, command, option
from catimeline.edit.new_store import STORE, create_store, id_of
from catimeline.errors import BlankTitleError, OutputError, reason_of
from catimeline.render import View
from catimeline.text.safe import one_line, visible

_USES = {
    STORE: "the chronology: two examples, to be replaced by yours",
    "events.schema.json": "what editors check it against",
    "README.md": "what it is and how to maintain it",
    ".github/workflows/check.yml": "checks each change on GitHub",
    ".vscode/extensions.json": "recommends an extension for Visual Studio Code",
}
_STEPS = {
    "check that all is right, and see what is in it": ("check", "list"),
    "add an event of your own, step by step": ("add",),
    "remove the examples and all that belongs to them, once you no longer need them": (
        "remove example-exhibition-1 --prune",
        "remove example-founding --prune",
    ),
    "write a page to publish": ("export html -o index.html",),
}


@command
def make_store(
    *,
    folder: Path = argument(
        "The folder to create it in; it may hold other files.", kind=PATH, default=Path(), metavar="DIR"
    ),
    title: str | None = option("The title of the chronology. Default: made from the folder's name."),
) -> None:
    """A new store with two examples, ready for editors and GitHub.

    Nothing is overwritten: if one of its files already exists, none is created.

    catimeline init

    catimeline init my-chronology --title "My chronology"
    """
    if title is not None and not title.strip():
        raise BlankTitleError
    try:
        paths = create_store(folder, title)
    except OSError as error:
        raise OutputError(repr(str(error.filename or folder)), reason_of(error)) from None
    with results(Shape("text", View())) as out:
        out.writelines(visible(line) + "\n" for line in _lines(folder, paths))
    if not id_of(folder):
        print_note(f"the folder's name has no letters for an id: give the store one in {STORE} before you publish it")


def _lines(folder: Path, paths: list[str]) -> Iterator[str]:
    """What was made, and what comes next."""
    yield f"created in {'this folder' if folder == Path() else one_line(str(folder))}:"
    width = max(map(len, paths))
    yield from (f"  {path:<{width}}  {_USES[path]}" for path in paths)
    yield ""
    yield "next:"
    if folder != Path():
        yield f"  cd {shlex.quote(str(folder))}"
    for what, steps in _STEPS.items():
        yield f"  # {what}"
        yield from (f"  catimeline {step}" for step in steps)
    yield f"and open {STORE} in an editor: it says what goes where"
    yield "in this folder and those in it, every command reads that file; elsewhere, --store PATH names it"
