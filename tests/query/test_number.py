"""``--number`` goes with ``--series``."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

import catimeline
from catimeline.errors import AloneError


def test_it_narrows_a_series(small: Path, run: Callable[..., Run]) -> None:
    def ids(*words: str) -> list[str]:
        return run("list", "--store", small, "--json", *words).ids

    assert ids("--series", "round", "--number", "2") == ["round-2"]
    assert ids("--series", "round", "--number", "1,4") == ["round-1", "round-4"]
    assert ids("--series", "round", "--number", "1", "--number", "2") == []
    assert ids("--series", "round", "--without", "number=2") == ["round-1", "round-4"]


def test_it_needs_one(small: Path, run: Callable[..., Run]) -> None:
    for command in ("list", "cite", "places"):
        ended = run(command, "--store", small, "--number", "2")
        assert ended == Run(2, "", "error: --number narrows --series; give --series as well\n")
    with catimeline.open_store(small) as store, pytest.raises(AloneError, match="give --series"):
        len(store.select(number=2))


def test_python_takes_a_number(small: Path) -> None:
    with catimeline.open_store(small) as store:
        assert [event["id"] for event in store.select(series="round", number=2)] == ["round-2"]
        assert [event["id"] for event in store.select(series="round", number=["2"])] == ["round-2"]


def test_numbers_are_counted_in_their_order(run: Callable[..., Run]) -> None:
    counted = [line.split("\t")[0] for line in run("count", "--by", "number", "--series", "hld").out.splitlines()]
    assert counted == sorted(counted, key=int)
    assert len(counted) > 9


def test_a_number_that_there_is_not(small: Path, run: Callable[..., Run]) -> None:
    ended = run("list", "--store", small, "--series", "round", "--number", "77")
    assert (ended.code, ended.out, ended.err) == (0, "", "no events match\n")
    ended = run("list", "--store", small, "--series", "round", "--number", "2nd")
    assert (ended.code, ended.err) == (2, "error: there is no number '2nd'; known: 1, 2, 4\n")
    assert "--number" not in run("list", "--store", small, "--actor", "2").err
