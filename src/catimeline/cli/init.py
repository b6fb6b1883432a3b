"""``init``: creates a store, and says what to do next."""

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from catimeline.cli.output import results
from catimeline.cli.output_options import Shape
from catimeline.edit.new_store import STORE, create_store
from catimeline.errors import OutputError, reason_of
from catimeline.render import View
from catimeline.text.safe import one_line, visible

_USES = {
    STORE: "the chronology: two examples, to be replaced by yours",
    "events.schema.json": "what editors check it by",
    "README.md": "what it is, and how it is kept",
    ".github/workflows/check.yml": "checks each change on GitHub",
    ".vscode/extensions.json": "names an extension for Visual Studio Code",
}
_STEPS = {
    "whether all is right, and what is in it": (f"check --store {STORE}", f"list --store {STORE}"),
    "an event of your own, asked for step by step": (f"add --store {STORE}",),
    "the examples and all that is theirs, once they have served": (
        f"remove example-exhibition-1 --prune --store {STORE}",
        f"remove example-founding --prune --store {STORE}",
    ),
    "a page to publish": (f"export html --store {STORE} -o index.html",),
}


def make_store(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to; it may hold other files.")] = Path(),
    *,
    title: Annotated[
        str | None,
        typer.Option(help="What the chronology is called. Default: what the folder is.", show_default=False),
    ] = None,
) -> None:
    """A new store with two examples, for editors and for GitHub.

    Nothing is overwritten: if one of its files is there already, none is made.

    catimeline init

    catimeline init my-chronology --title "My chronology"
    """
    if title is not None and not title.strip():
        reason = "it is blank"
        raise typer.BadParameter(reason, param_hint="'--title'")
    try:
        paths = create_store(folder, title)
    except OSError as error:
        raise OutputError(repr(str(error.filename or folder)), reason_of(error)) from None
    with results(Shape("text", View())) as out:
        out.writelines(visible(line) + "\n" for line in _lines(folder, paths))


def _lines(folder: Path, paths: list[str]) -> Iterator[str]:
    """The lines that say what was made and what comes next."""
    yield f"made in {'this folder' if folder == Path() else one_line(str(folder))}:"
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
