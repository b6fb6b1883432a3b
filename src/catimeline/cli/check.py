"""``check``: lists every problem of a store, as a compiler does."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from catimeline.cli.options import STORE_ARGUMENT, StoreOptions
from catimeline.cli.output import ReportedError, print_note, results
from catimeline.cli.output_options import FileOutput, Shape, to_file
from catimeline.cli.parameters import REFUSED, command, flag, option, options
from catimeline.cli.progress import progress
from catimeline.codes import CODES
from catimeline.errors import NotForFormatError, Problem, UnknownNameError
from catimeline.render import SUFFIXES
from catimeline.store.files import read_file
from catimeline.store.load import examine
from catimeline.text.did_you_mean import check_known
from catimeline.text.json_text import to_json
from catimeline.text.plurals import counted
from catimeline.text.safe import one_line, visible


@options
class Checking(NamedTuple):
    """What to check, and how to report it."""

    explain: str | None = option("Say what a code means and how to fix it.", metavar="CODE", several=REFUSED)
    strict: bool = flag("Treat warnings as errors.")
    sources: bool = flag("Warn of sources without an archived copy, and of long ones cited without a page, too.")
    form: Literal["text", "json", "github"] | None = option(
        "github: as workflow annotations. Default: text; for a file, by its extension.",
        "--format",
        "-f",
        words=("text", "json", "github"),
    )


@command
def check_store(
    *, checking: Checking, output: FileOutput, store: StoreOptions, path: str | None = STORE_ARGUMENT
) -> None:
    """Every problem in a store: file:line:column: code: message.

    Exits with 1 if there is an error or, with --strict, a warning.

    catimeline check my-store.toml --strict

    catimeline check --explain series-gap
    """
    explain, strict, sources, _ = checking
    form = checking.form or _form_for(to_file(output.output))
    shape = output.shape("json" if form == "json" else "text")
    if explain is not None:
        if form == "github":
            raise NotForFormatError(option="explain", name=form, takers=["text", "json"])
        _explain(explain, shape)
        return
    with progress() as watch:
        problems = examine([read_file(file) for file in store.at(path).find().files], watch, sources=sources)
    with results(shape) as out:
        out.writelines(f"{line}\n" for line in _FORMATS[form](problems))
    errors = sum(problem.level == "error" for problem in problems)
    warnings = len(problems) - errors
    print_note(f"{counted(errors, 'error')}, {counted(warnings, 'warning')}")
    if errors or (strict and warnings):
        raise ReportedError(1)


def _form_for(file: Path | None) -> Literal["text", "json"]:
    """The form that the name of a file asks for.

    Raises:
        UnknownNameError: It asks for that of another document.
    """
    name = SUFFIXES.get(file.suffix.lower(), "text") if file else "text"
    if file and name not in ("json", "text"):
        raise UnknownNameError(file.suffix, "format of problems for a file that ends in", (), (".json", ".txt"))
    return "json" if name == "json" else "text"


def _explain(code: str, shape: Shape) -> None:
    check_known(code, "code", CODES)
    told = CODES[code]
    with results(shape) as out:
        if shape.format == "json":
            out.write(to_json({"code": code, **told._asdict()}, indented=True) + "\n")
        else:
            out.write(f"{code} ({told.level}): {told.means}\n{told.mend}\n")


def _text(problems: Sequence[Problem]) -> list[str]:
    return [visible(one_line(str(problem))) for problem in problems]


def _json(problems: Sequence[Problem]) -> list[str]:
    return [to_json([problem._asdict() for problem in problems], indented=True)]


def _github(problems: Sequence[Problem]) -> list[str]:
    """Workflow commands.

    Source: GitHub Docs, "Workflow commands for GitHub Actions"; the escapes are those of its toolkit.
    """
    return [
        f"::{problem.level} file={_property(problem.file)},line={problem.line},col={problem.column},"
        f"title={problem.code}::{_data(problem.message)}"
        for problem in problems
    ]


def _data(text: str) -> str:
    # "%" first: the other escapes begin with it
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


_FORMATS = {"text": _text, "json": _json, "github": _github}
