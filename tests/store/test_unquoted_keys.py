"""Keys that TOML takes only in quotes: the message says so where the reader stopped at such a letter."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from faults import HEAD

QUOTED = "; a key with other letters than A to Z must be in quotes: "


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("Жизнь = 1", "Жизнь"),
        ("Café = 1", "Café"),
        ("Cafe\N{COMBINING ACUTE ACCENT} = 1", "Cafe\N{COMBINING ACUTE ACCENT}"),
        ("x.été = 1", "été"),
        ("x = { a = 1, São-Paulo = 2 }", "São-Paulo"),
        ("[places.Жизнь]", "Жизнь"),
        ("[places.São-Paulo]", "São-Paulo"),
        ("[[évents]]", "évents"),
        ("x = é", ""),
        ("x = 1é", ""),
        ("title “x”", ""),
        ("title: 'x'", ""),
        ("[places.x", ""),
    ],
)
def test_a_key_that_must_be_in_quotes(
    line: str, key: str, store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    [problem] = run("check", "--store", store(f"{HEAD}# \u2028\n{line}\n")).out.splitlines()
    assert "syntax: this is not TOML: " in problem
    assert problem.endswith(f'{QUOTED}"{key}"') if key else QUOTED not in problem
