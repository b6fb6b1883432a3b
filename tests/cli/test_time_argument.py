"""A time as an argument is the same as ``--during``; words that are none get the command that they belong to."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

from catimeline.cli import COMMANDS
from catimeline.cli.program import load
from catimeline.completion import from_store

TAKERS = [name for name in COMMANDS if any(one.name == "time" for one in load(name).params)]
NONE = "error: {0!r} is not a date: {1}; {2}\n"
WORDS = "it is neither EDTF nor a date in words"


def test_the_commands_that_take_a_time_are_these() -> None:
    assert TAKERS == ["list", "chart", "count", "actors", "people", "places", "topics", "kinds", "series", "sources"]


@pytest.mark.parametrize("command", TAKERS)
@pytest.mark.parametrize("time", [["2001"], ["2001..2002-06"], ["June", "2001"], ["since 2003"]])
def test_it_is_during(command: str, time: list[str], small: Path, run: Callable[..., Run]) -> None:
    by = ["--by", "kind"] if command == "count" else []
    options = [*by, "--store", small]
    expected = run(command, "--during", " ".join(time), *options)
    assert expected.code == 0
    assert run(command, *time, *options) == run(command, *options, *time) == expected
    assert command != "list" or expected.out != run(command, *options).out


@pytest.mark.parametrize("command", TAKERS)
def test_given_twice(command: str, small: Path, run: Callable[..., Run]) -> None:
    options = ["--store", small, *(["--by", "kind"] if command == "count" else [])]
    ended = run(command, "June", "2001", "--during", "2002", *options)
    assert ended == Run(2, "", "error: give only one of the times June 2001 and --during 2002\n")
    assert run(command, "summit", *options).err == NONE.format(
        "summit", WORDS, "to search for it: catimeline search summit"
    )


@pytest.mark.parametrize(
    ("typed", "reason", "instead"),
    [
        ("round-1", "'round' is not understood", "it is an event: catimeline show round-1"),
        ("ROUND-1", "'ROUND' is not understood", "it is an event: catimeline show round-1"),
        ("Union", WORDS, "it is an actor: catimeline list --actor Union; in texts: catimeline search Union"),
        ("border Zoë", WORDS, "to search for it: catimeline search 'border Zoë'"),
        (
            "Lakeside",
            WORDS,
            "it is a place: catimeline list --place Lakeside; in texts: catimeline search Lakeside",
        ),
        ("help", WORDS, "for help: catimeline help list"),
        (".", WORDS, "it is a path: catimeline list --store ."),
    ],
)
def test_what_is_no_time(typed: str, reason: str, instead: str, small: Path, run: Callable[..., Run]) -> None:
    assert run("list", typed, "--store", small) == Run(2, "", NONE.format(typed, reason, instead))


def test_dates_that_are_wrong(small: Path, run: Callable[..., Run]) -> None:
    """They are not searched for."""
    for typed, reason in {
        "2024-13": "there is no month 13; months are 01 to 12, seasons 21 to 41",
        "10/11/2001": "it may be 2001-10-11 or 2001-11-10 (docs/dates.md D5); write the one you mean",
    }.items():
        expected = f"error: {typed!r} is not a date: {reason}\n"
        assert run("list", typed, "--store", small).err == run("list", "-d", typed, "--store", small).err == expected


def test_a_store_that_cannot_be_asked(tmp_path: Path, run: Callable[..., Run]) -> None:
    expected = NONE.format("Union", WORDS, "to search for it: catimeline search Union")
    assert run("list", "Union", "--store", tmp_path / "none.toml").err == expected


def test_a_large_store_that_nobody_has_read(
    kept: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its index would take too long for a mistake."""
    monkeypatch.setattr(from_store, "_SMALL", 0)
    expected = NONE.format("Union", WORDS, "to search for it: catimeline search Union")
    assert run("list", "Union", "--store", kept).err == expected
    assert run("list", "--store", kept).code == 0
    assert "it is an actor" in run("list", "Union", "--store", kept).err
