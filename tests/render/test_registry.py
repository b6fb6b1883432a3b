"""Registries on a terminal: references have the room, a name and its id are told once, and narrow screens suffice."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

STORE = """
[store]
format = 1
title = "T"
[kinds]
working-group = "Working group"
talks = "Negotiations"
[actors.Aland]
name = "Åland"
kind = "state"
[actors."Жер"]
name = "Жер"
kind = "state"
[actors."北"]
name = "北"
kind = "state"
[actors."南"]
name = "北京"
kind = "state"
[sources.gazette-1901]
type = "article-newspaper"
title = "What was said by everyone about the talks that were held in the town last month"
publisher = "The Gazette of the Union"
date = "1901-02-03"
url = "https://a.example"
grade = "press"
language = "en"
[sources.bare]
type = "book"
title = "Bare"
[[events]]
id = "e"
date = "1901-02"
title = "E"
kind = "talks"
actors = ["Aland"]
sources = [{ source = "gazette-1901", supports = ["date"] }]
"""


@pytest.fixture
def table(
    run: Callable[..., Run], store: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., list[str]]:
    """The table of a registry on a terminal of a width, as lines."""
    path = store(STORE)

    def lines(width: int, *words: str) -> list[str]:
        monkeypatch.setenv("COLUMNS", str(width))
        return run(*words, "--store", path, "--format", "table").out.splitlines()

    return lines


def test_references_have_most_of_the_room(table: Callable[..., list[str]]) -> None:
    assert table(80, "sources") == [
        "Reference                                                                 Events",
        "────────────────────────────────────────────────────────────────────────────────",
        "“Bare”, n.d.                                                                   0",
        "bare",
        "The Gazette of the Union, “What was said by everyone about the talks           1",
        "that were held in the town last month”, 3 February 1901.",
        "gazette-1901 · press · en",
    ]
    assert table(160, "sources")[2].split()[:2] == ["bare", "0"]


def test_an_id_that_says_no_more_than_the_name_is_left_out(table: Callable[..., list[str]]) -> None:
    assert table(80, "kinds")[2:] == [
        "Negotiations (talks)       1  1901-02-01  1901-02-28",
        "Working group              0",
    ]
    names = [line.split("  ")[0] for line in table(80, "actors")[2:]]
    assert names == ["Åland", "Жер", "北", "北京 (南)"]


def test_a_narrow_terminal_tells_years_and_the_rest_below(table: Callable[..., list[str]]) -> None:
    assert table(60, "actors")[:3] == [
        "Name       Kind   Events  First  Last",
        "─────────────────────────────────────",
        "Åland      state       1  1901   1901",
    ]
    assert table(45, "actors")[2:4] == ["Åland           1  1901   1901", "state"]


def test_chosen_fields_are_shown_as_they_are(table: Callable[..., list[str]]) -> None:
    assert table(80, "kinds", "--fields", "id,name")[0].split() == ["id", "name"]
    assert table(80, "actors", "--actor", "Aland", "--fields", "id,first")[2].split() == ["Aland", "1901-02-01"]


def test_nothing_to_show(table: Callable[..., list[str]]) -> None:
    assert table(80, "actors", "--since", "5000") == []


def test_long_names_leave_room_for_bars(
    run: Callable[..., Run], store: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    path = store(STORE.replace("The Gazette of the Union", "A publisher whose name is longer than half of the line"))
    lines = run("count", "--by", "publisher", "--store", path, "--format", "table").out.splitlines()
    assert lines[0].split() == ["Publisher", "Events"]
    assert lines[2].endswith("█" * 13)
    assert max(map(len, lines)) <= 50
