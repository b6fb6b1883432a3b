"""What people type who know other programs leads to what is meant; a letter means the same in every command."""

import re
import shlex
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pytest
from conftest import Run

from catimeline.cli import COMMANDS
from catimeline.cli.program import load
from catimeline.cli.synonyms import _COMMANDS, _OPTIONS, meant_options

LETTERS = {
    "-a": {"--actor"},
    "-b": {"--by"},
    "-d": {"--during", "--date"},  # when
    "-f": {"--format"},
    "-h": {"--help"},
    "-j": {"--json"},
    "-k": {"--kind"},
    "-n": {"--limit"},
    "-o": {"--output"},
    "-p": {"--place"},
    "-r": {"--reverse"},
    "-s": {"--store"},
    "-t": {"--topic"},
}
"""What each letter stands for in all commands."""

LONG = {name: {option for one in load(name).params for option in one.opts if option[:2] == "--"} for name in COMMANDS}
"""The long options of each command."""
ALL = set(chain.from_iterable(LONG.values()))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_letter_means_the_same_everywhere(name: str) -> None:
    short = {
        letter: {option for option in one.opts if option[:2] == "--"}
        for one in load(name).params
        for letter in one.opts
        if letter[0] == "-" != letter[1]
    }
    assert {letter: long for letter, long in short.items() if not long <= LETTERS.get(letter, set())} == {}
    lacking = {letter for letter, long in LETTERS.items() if long & LONG[name]} - short.keys()
    assert lacking == set(), "an option that has a letter in one command has it in all"


def test_letters_do_what_their_options_do(small: Path, run: Callable[..., Run]) -> None:
    long = run("list", "--store", small, "--actor", "Union", "--kind", "meeting", "--reverse", "--limit", "1", "--json")
    assert run("list", "-s", small, "-aUnion", "-k", "meeting", "-rjn1") == long
    assert long.ids == ["round-4"]
    assert run("count", "-b", "topic", "-s", small, "-f", "json", "-d", "2001", "-p", "Lakeside", "-t", "water").json
    drawn = run(
        "add",
        "-s",
        small,
        "-d",
        "2001",
        "--title",
        "T",
        "-k",
        "meeting",
        "-a",
        "Union",
        "-p",
        "Lakeside",
        "-t",
        "water",
        "--dry-run",
    )
    assert drawn.code == 0
    assert 'topics = ["water"]' in drawn.out


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("list --before 2015", "Did you mean “--until 'before DATE'”?"),
        ("list --after 2015", "Did you mean “--since 'after DATE'”?"),
        ("list --to 2015", "Did you mean '--until'?"),
        ("chart --from 2015", "Did you mean '--since'?"),
        ("list --years 2015", "Did you mean '--during'?"),
        ("add --when 2015", "Did you mean '--date'?"),
        ("list --in Brussels", "Did you mean '--during' or '--place'?"),
        ("cite --exclude NATO", "Did you mean '--without'?"),
        ("list --top 3", "Did you mean '--limit'?"),
        ("list --last 3", "Did you mean '--limit' or '--reverse --limit N'?"),
        ("list --latest", "Did you mean '--reverse --limit N'?"),
        ("sources --where Bonn", "Did you mean '--place'?"),
        ("list --who Ann", "Did you mean '--person' or '--actor'?"),
        ("search x -q y", "Did you mean '--text'?"),
        ("count --by kind --group-by kind", "Did you mean '--by'?"),
        ("list --db x", "Did you mean '--store'?"),
        ("list --colour never", "Did you mean '--color'?"),
        ("list --no-color", "Did you mean '--color never'?"),
        ("list --verbose", "Did you mean '--help-all' or 'catimeline show ID'?"),
        ("show x --verbose", "Did you mean '--help-all'?"),
        ("list --version", "Did you mean 'catimeline --version'?"),
        ("show x --since 2015", "It is an option of list, search, chart and 10 more"),
        ("chart --limit 3", "It is an option of list, search and count"),
        ("list --strict", "It is an option of check"),
        ("list --sinse 2015", "Did you mean '--since'?"),
        ("list --formt json", "Did you mean '--format'?"),
        ("list -0044", "A time before the year 0 is given as --during=-0044"),
        ("export html 2015", "A time is given as --during 2015"),
        ("import a.csv b.csv my.toml", "An import reads one file, into one store"),
        ("export html hld-5", "It is an event: catimeline show hld-5"),
        ("--before 2015", "Did you mean “catimeline list --until 'before DATE'”?"),
        ("--store x list", "Options follow the command: catimeline list --store"),
        ("Dushanbe", "It is a place: catimeline list --place Dushanbe; in texts: catimeline search Dushanbe"),
        ("June 2018 --json", "It is a time: catimeline list 'June 2018'"),
        ("hld-5", "It is an event: catimeline show hld-5"),
        ("border guards", "To search for it: catimeline search border guards"),
        ("ls", "Did you mean 'list'?"),
        ("NEW", "Did you mean 'add' or 'init'?"),
        ("markdown", "Did you mean 'export markdown'?"),
        ("version", "Did you mean '--version'?"),
        ("lsit", "Did you mean 'list'?"),
    ],
)
def test_what_fingers_try(line: str, hint: str, run: Callable[..., Run]) -> None:
    ended = run(*shlex.split(line))
    assert (ended.code, ended.out) == (2, "")
    first, second, *rest = ended.told
    assert first.partition(". ")[2] == hint
    assert (second[:16], rest) == ("Try 'catimeline ", [])


@pytest.mark.parametrize("line", ["list --xyzzy", "-z", "--xyzzy list", "list -9x", "info 2018", "show -1"])
def test_what_nothing_is_like(line: str, run: Callable[..., Run]) -> None:
    ended = run(*line.split())
    assert (ended.code, ". " in ended.told[0]) == (2, line == "list -9x")


def test_words_of_a_store_that_is_named(small: Path, run: Callable[..., Run]) -> None:
    assert "It is a place: catimeline list --place Lakeside" in run("Lakeside", "-s", small).err
    assert "It is a place" not in run("Lakeside").err


@pytest.mark.parametrize("typed", _OPTIONS)
def test_every_option_that_is_meant_exists(typed: str) -> None:
    words = re.findall(r"--[\w-]+", typed)
    assert set(words) <= ALL | {"--help-all", "--version"}
    if typed.startswith("catimeline ") and "--" not in typed:
        assert typed.split()[1] in COMMANDS


@pytest.mark.parametrize("typed", _COMMANDS)
def test_every_command_that_is_meant_exists(typed: str, run: Callable[..., Run]) -> None:
    words = typed.split()
    assert run(*words, *(["--limit=0"] if words == ["list"] else ["--help"])).code == 0


@pytest.mark.slow
def test_no_synonym_is_the_name_of_something() -> None:
    """Such a row would never be reached."""
    words = {word for words in _COMMANDS.values() for word in words.split()}
    assert words & COMMANDS.keys() == set()
    for name, options in LONG.items():
        for word in {word for words in _OPTIONS.values() for word in words.split()}:
            if f"--{word}" not in options:
                assert f"--{word}" not in meant_options(word, name, options)
