"""What is wrong with a store: every problem at once, each with its place, what was found and what would be right."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from faults import EVENT, HEAD, ONE_FAULT

from catimeline.store.toml_positions import Positions


@pytest.mark.parametrize(("text", "expected"), ONE_FAULT.values(), ids=ONE_FAULT.keys())
def test_one_fault(text: str, expected: str, store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    path = store(text)
    result = run("list", "--store", path)
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith(f"{path}:{expected.replace('%s', str(path))}")


@pytest.mark.parametrize(
    "value",
    [
        "2018",
        "2018-07-09/2018-07-10",
        "2018-07-09/2018-07-09",
        "2018-07-09?",
        "2018-07-09~",
        "2018-07-0X",
        "[2018-07-09]",
        "2018-07-09T12:30:00Z",
        "-0043-03-15",
        "0000-01-01",
        "Y20180-07-09",
        "20180709",
        "2018-W28-1",
        " 2018-07-09",
        "２０１８-07-09",  # noqa: RUF001 - digits that a program may take as ASCII digits
        "",
    ],
)
def test_what_is_not_a_day(value: str, store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    """Many of these are EDTF, or a program that expects an ISO 8601 day would read them."""
    path = store(HEAD + EVENT + f'added = "{value}"\n')
    assert run("list", "--store", path).err.startswith(f"{path}:11:9: not-a-day: event 'a': added: {value!r} is not ")


def test_all_faults_of_a_store_at_once(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    """The faults of every record, in the order of the file, then their number."""
    path = store(
        HEAD.replace("1", "3")
        + '[actors.EU]\nnam = "E"\nkind = "union"\n'
        + '[sources.x]\ntype = "book"\ntitle = ""\nurl = "ftp://x"\n'
        + EVENT.replace('"2001"', '"2001-13"').replace('"A"', "[]")
        + 'actors = ["EU", "NATO"]\nsources = [{ source = "x", supports = ["date", "number"], page = 3 }]\n'
        + EVENT.replace("[[events]]\n", "[[events]]\nurl = 1\n")
    )
    result = run("list", "--store", path)
    assert [line.removeprefix(f"{path}:").split(": ", 2)[:2] for line in result.err.splitlines()] == [
        ["2:10", "unknown-format"],
        ["6:1", "missing-key"],
        ["7:1", "unknown-key"],
        ["8:8", "unknown-actor-kind"],
        ["11:9", "empty"],
        ["12:7", "bad-url"],
        ["15:8", "bad-date"],
        ["16:9", "wrong-type"],
        ["18:17", "unknown-actor"],
        ["19:48", "absent-statement"],
        ["19:59", "unknown-key"],
        ["21:1", "unknown-key"],
        ["22:6", "duplicate-id"],
        ["error", "the store has 13 problems"],
    ]
    assert (result.code, result.out) == (3, "")


def test_a_citation_that_is_none_is_judged_with_the_others(
    store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    path = store(HEAD + EVENT + 'sources = [{ source = 5, supports = ["places"] }]\n')
    assert [line.split(": ")[1] for line in run("list", "--store", path).err.splitlines()[:-1]] == [
        "wrong-type",
        "absent-statement",
    ]


def test_all_keys_that_stand_twice(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    path = store(HEAD + EVENT + 'title = "B"\n' + EVENT + 'kind = "x"\nkind = "y"\n')
    assert [line.split(": ")[:2] for line in run("list", "--store", path).err.splitlines()] == [
        [f"{path}:11:1", "duplicate-key"],
        [f"{path}:17:1", "duplicate-key"],
        [f"{path}:18:1", "duplicate-key"],
        ["error", "the store has 3 problems"],
    ]


def test_thousands_of_faults_take_no_longer_than_reading(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    """A file is split for positions only once, whatever the number of its faults."""
    path = store(HEAD + "".join(EVENT.replace('"a"', f'"e-{number}"') + 'kid = "x"\n' for number in range(2_000)))
    calls = 0
    original = Positions.__init__

    def count(self: Positions, text: bytes) -> None:
        nonlocal calls
        calls += 1
        original(self, text)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Positions, "__init__", count)
        assert run("list", "--store", path).err.endswith("error: the store has 2000 problems\n")
    assert calls == 1
