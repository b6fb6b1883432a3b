"""A newcomer's way: from an empty folder to a published chronology, with only what the program prints."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from terminal import ENTER, answered

from catimeline.edit.new_store import STORE

LOGBOOK = (
    *("y\n", "report\n", "Log of the light\n", "Harbour Board\n", "1935\n"),
    *(ENTER, "https://example.org/log\n", "en\n"),
)
FIRST = (
    *("1 May 1874\n", "The light is lit for the first time\n", "opening\n", "y\n", ENTER),
    *("North Head\n", "y\n", ENTER, "Harbour Board\n", "y\n", ENTER, "organisation\n", ENTER),
    *("The keeper lit the lamp at dusk.\n", ENTER, "log-1935\n", *LOGBOOK, "official\n", "y\n", ENTER),
)
SECOND = (
    *("about 1912\n", "The lamp burns oil no longer\n", "change of lamp\n", "y\n", ENTER),
    *("north head\n", ENTER, "technolgy\n", "n\n", "technology\n", "y\n", ENTER, ENTER, ENTER),
    *("log-1935\n", "y\n", ENTER),
)
THIRD = (
    *("1931-10\n", "The light goes out\n", "Opening\n", "North Head\n", "harbour board\n", ENTER, ENTER, ENTER),
    *("log-1935\n", "y\n", ENTER),
)


def commands(text: str) -> list[list[str]]:
    return [words for line in text.splitlines() if (words := shlex.split(line, comments=True))]


@pytest.mark.slow
def test_a_newcomer(tmp_path: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands that ``init`` prints are run in their order; the new README and the workflow show the same ones."""
    monkeypatch.chdir(tmp_path)
    printed = run("init", "a lighthouse", "--title", "The light of North Head").out.partition("next:\n")[2]
    steps = commands("".join(line for line in printed.splitlines(keepends=True) if line.startswith("  ")))
    assert steps.pop(0) == ["cd", "a lighthouse"]
    monkeypatch.chdir("a lighthouse")
    for program, name, *options in steps:
        assert program == "catimeline"
        if name == "add":
            assert options == []
            for answers in (FIRST, SECOND, THIRD):
                answered(None, *answers)
        else:
            assert run(name, *options).code == 0
    ended = run("check", "--strict")
    assert (ended.code, ended.err) == (0, "0 errors, 0 warnings\n")
    assert 'change-of-lamp = "Change of lamp"' in read(STORE)
    assert "xample" not in read(STORE).partition("[kinds]")[2].replace("example.org", "")
    assert "<h1>The light of North Head</h1>" in read("index.html")
    assert [title.strip() in read("index.html") for title in (FIRST[1], SECOND[1], THIRD[1])] == 3 * [True]

    [shown] = re.findall("```sh\n(.*?)```", read("README.md"), re.DOTALL)
    assert commands(shown) == [["pip", "install", "catimeline"], *(step for step in steps if step[1] != "remove")]
    [workflow] = re.findall("run: catimeline (.*)", read(".github/workflows/check.yml"))
    assert run(*shlex.split(workflow)).code == 0


def read(name: str) -> str:
    return Path(name).read_text(encoding="utf-8")
