"""Help that teaches: every command has correct examples, options are in groups, everything fits into 80 columns."""

import re
import shlex
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from conftest import ROOT, Run
from rich.cells import cell_len
from terminal import on_terminal

from catimeline import errors
from catimeline.cli import COMMANDS
from catimeline.cli.help import FIRST, FIRST_OF, GROUPS
from catimeline.cli.options import Filters
from catimeline.cli.program import load
from catimeline.cli.topics import EXIT_CODES, TOPICS, Rows
from catimeline.dates.edtf import parse
from catimeline.dates.phrases import WINDOW, parse_typed
from catimeline.export import DOCUMENTS
from catimeline.render import FORMATS


def examples(name: str) -> Iterator[list[str]]:
    """The examples in a command's help, each as the words after the program's name, up to a pipe or the end."""
    for paragraph in load(name).help.split("\n\n"):
        if found := re.match(r'(?:eval "\$\()?catimeline (.*?)(?: \||\)"|$)', " ".join(paragraph.split())):
            first, *words = shlex.split(found[1])
            assert first == name
            yield words


EXAMPLES = [(name, words) for name in COMMANDS for words in examples(name)]
READING = [
    (name, words)
    for name, words in EXAMPLES
    if name not in ("add", "init", "edit", "remove", "import", "diff", "log")
    and not {"-o", "--store", "--lines", "my-store.toml"} & {*words}
]
"""The examples that need no files of the user."""


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_two_examples(name: str) -> None:
    assert len(list(examples(name))) >= 2


@pytest.mark.parametrize(
    ("name", "words"), EXAMPLES, ids=lambda part: part if isinstance(part, str) else " ".join(part)
)
def test_examples_are_understood(name: str, words: list[str]) -> None:
    with load(name).make_context(name, [*words]) as context:
        assert context.params


@pytest.mark.parametrize(("name", "words"), READING, ids=lambda part: part if isinstance(part, str) else " ".join(part))
def test_examples_find_something(name: str, words: list[str], run: Callable[..., Run]) -> None:
    ended = run(name, *words)
    assert (ended.code, ended.err) == (0, "")
    assert len(ended.out) > 10


def test_most_examples_are_run() -> None:
    assert len(READING) > len(EXAMPLES) / 2


LINES = 45
"""A screen of help, and no more."""


def help_of(run: Callable[..., Run], *words: str) -> list[str]:
    return run(*words).out.splitlines()


@pytest.fixture(autouse=True)
def columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_fits_a_screen(name: str, run: Callable[..., Run]) -> None:
    lines = help_of(run, *filter(None, [name]), "--help")
    assert max(map(cell_len, lines)) <= 80
    assert len(lines) <= (LINES if name else 51)
    own = "\n".join(lines).partition("\nOptions\n")[2].partition("\n\n")[0]
    assert len(re.findall(r"^  -", own, re.MULTILINE)) <= 6


@pytest.mark.parametrize("name", COMMANDS)
def test_the_short_help_names_what_it_leaves_out(name: str, run: Callable[..., Run]) -> None:
    short, whole = "\n".join(help_of(run, name, "-h")), "\n".join(help_of(run, name, "--help-all"))
    for one in load(name).params:
        for option in one.opts if one.param_type_name == "option" else ():
            assert re.search(rf"^  (-\w, |--\w+, )?{option}\b", whole, re.MULTILINE) or len(option) == 2, option
            is_filter = one.rich_help_panel == "Filters" and "all filters (catimeline help filters)" in " ".join(
                short.split()
            )
            assert option in short or is_filter or len(option) == 2, option
    assert "--help-all" in whole
    if len(whole.splitlines()) > LINES:
        assert "--help-all shows all options, with " in short
    for heading in re.findall(r"^[A-Z][\w ]+$", short, re.MULTILINE):
        assert heading in whole or heading == "Results"


def test_what_comes_first_is_there() -> None:
    panels: dict[str, set[str]] = {}
    for name in COMMANDS:
        for one in load(name).params:
            panels.setdefault(one.rich_help_panel or "Options", set()).add(max(one.opts, key=len).removeprefix("--"))
    for first in (FIRST, *FIRST_OF.values()):
        for panel, names in first.items():
            assert {*names} <= panels[panel]
    assert FIRST_OF.keys() <= COMMANDS.keys()


def test_the_commands_are_in_groups(run: Callable[..., Run]) -> None:
    """As in the README, and in this order everywhere."""
    assert [name for names in GROUPS.values() for name in names] == [*COMMANDS]
    readme = (
        (ROOT / "README.md").read_text(encoding="utf-8").partition("## Commands")[2].partition("`catimeline COMMAND")[0]
    )
    rows = [re.findall(r"`(\w+)`", row) for row in readme.splitlines() if row.startswith("| ") and "`" in row]
    assert rows == [[*names] for names in GROUPS.values()]
    shown = help_of(run)
    assert [line for line in shown if line in GROUPS] == [*GROUPS]
    assert [line.split()[0] for line in shown if re.match(r"  \w+ {2,}[A-Z]", line)] == [*COMMANDS]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command(name: str, run: Callable[..., Run]) -> None:
    assert run("help", name) == run(name, "--help")


def test_help_without_a_name(run: Callable[..., Run]) -> None:
    assert run("help") == run("--help") == run()


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("lsit", "; did you mean 'list'?"),
        ("ls", "; did you mean 'list'?"),
        ("date-formats", "; did you mean 'formats'?"),
        ("exit", "; did you mean 'exit-codes'?"),
        ("config", "; did you mean 'help environment'?"),
    ],
)
def test_help_on_what_there_is_not(name: str, hint: str, run: Callable[..., Run]) -> None:
    assert run("help", name) == Run(2, "", f"error: there is no command or topic {name!r}{hint}\n")


@pytest.mark.parametrize("name", TOPICS)
def test_topics(name: str, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    for width in ("80", "40", "0", "1"):
        monkeypatch.setenv("COLUMNS", width)
        lines = help_of(run, "help", name)
        assert lines[0] == TOPICS[name].title
        assert max(map(cell_len, lines)) <= {"40": 40, "1": 40}.get(width, 80)
        assert "`" not in "".join(lines)
    for document in ("catimeline.1", "commands.md"):
        written = (ROOT / "docs" / document).read_text(encoding="utf-8")
        assert re.search(rf"^(## |\.SH ){TOPICS[name].title}$", written, re.MULTILINE | re.IGNORECASE)


def test_the_dates_of_the_topic_can_be_read() -> None:
    _, standard, _, words, *_ = TOPICS["dates"].parts
    assert isinstance(standard, Rows)
    assert isinstance(words, Rows)
    for read, rows in ((parse, standard.rows), (partial(parse_typed, conventions=WINDOW), words.rows)):
        for text in re.findall(r"[\[{].*?[\]}]|[^,\s][^,]*", ", ".join(rows)):
            assert read(text)


def test_the_topics_have_what_the_program_has(run: Callable[..., Run]) -> None:
    filters = "\n".join(help_of(run, "help", "filters"))
    assert [name for name in Filters._fields if f"--{name.replace('_', '-')}" not in filters] == []
    formats = " ".join(" ".join(help_of(run, "help", "formats")).split())
    assert [name for name, document in DOCUMENTS.items() if f"{name} {document.help}" not in formats] == []
    assert [name for name in FORMATS if f" {name} " not in formats] == []
    codes = {
        error.exit_code for error in vars(errors).values() if isinstance(error, type) and hasattr(error, "exit_code")
    }
    assert {str(code) for code in codes} <= EXIT_CODES.keys()


@pytest.mark.slow
def test_headings_are_bold_on_a_terminal() -> None:
    assert "\x1b[1mFilters\x1b[0m" in on_terminal("list", "--help")
    assert "\x1b[1mDates\x1b[0m" in on_terminal("help", "dates")
    assert "\x1b" not in on_terminal("list", "--help", NO_COLOR="1")
    assert "\x1b" not in on_terminal("list", "--help", TERM="dumb")
