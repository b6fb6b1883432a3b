"""Variables that are paths or numbers may hold anything: no traceback, the same answer, nothing written elsewhere."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

pytestmark = pytest.mark.usefixtures("no_indexes")

ENVIRONMENTS = {
    "a relative home": {"HOME": "rel", "XDG_CACHE_HOME": ""},
    "this folder": {"HOME": ".", "XDG_CACHE_HOME": "."},
    "no home": {"HOME": "", "XDG_CACHE_HOME": ""},
    "a file": {"HOME": "/dev/null", "XDG_CACHE_HOME": "/dev/null"},
    "the home a file": {"HOME": "/dev/null", "XDG_CACHE_HOME": ""},
    "a relative cache": {"HOME": "/nowhere/there", "XDG_CACHE_HOME": "rel"},
    "no columns": {"COLUMNS": "0", "LINES": "0"},
    "columns without end": {"COLUMNS": "1000000000", "LINES": "1000000000"},
    "columns that are less than none": {"COLUMNS": "-5", "LINES": "-5"},
    "columns with more digits than Python reads": {"COLUMNS": "9" * 5000, "LINES": "9" * 5000},
    "columns that only look like a number": {"COLUMNS": "²", "LINES": "²"},
    "columns that are no number": {"COLUMNS": "wide", "LINES": ""},
}


@pytest.mark.slow
@pytest.mark.parametrize("variables", ENVIRONMENTS.values(), ids=ENVIRONMENTS)
def test_odd_surroundings_change_no_answer(
    variables: dict[str, str], kept: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = (("list", "--json"), ("list",), ("info", "--fields", "store"), ("count", "--by", "kind", "--csv"))
    expected = [run(*line, "--no-cache", "--store", kept).out for line in lines]
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    here = sorted(Path().iterdir())
    assert [run(*line, "--store", kept).out for line in lines] == expected
    for line in (("list", "--format", "table"), ("show", "round-2"), ("chart", "--picture"), ("list", "--markdown")):
        ended = run(*line, "--store", kept)
        assert ended.code == 0
        assert "Second round" in ended.out
        assert len(ended.out) < 50_000
    assert sorted(Path().iterdir()) == here
