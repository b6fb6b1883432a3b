"""The recipes of ``docs/recipes.md``, one after the other, as a reader would run them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from documents import DOCS, PROGRAMS, blocks, compare, examples, output_of

PAGE = DOCS / "recipes.md"


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with the files of the recipes; the index exists, so that no terminal shows its making."""
    folder = tmp_path / "work"
    shutil.copytree(DOCS / "recipes", folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PATH", os.pathsep.join([str(PROGRAMS), os.environ["PATH"]]))
    subprocess.run(["catimeline", "info"], check=True, capture_output=True)
    return folder


@pytest.mark.usefixtures("workplace")
def test_the_commands(request: pytest.FixtureRequest) -> None:
    ran = list(examples(PAGE))
    for example in ran:
        compare(PAGE, example, output_of(example.command), update=request.config.getoption("--update-golden"))
    assert {"jq", "mlr", "sqlite-utils", "vd"} <= {word for example in ran for word in example.command.split()}


@pytest.mark.usefixtures("workplace")
def test_the_script_for_pandas() -> None:
    (_, script), (_, expected) = blocks(PAGE, "python|text")
    ended = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert [line.rstrip() for line in ended.stdout.splitlines()] == expected.splitlines()
