"""The page on importing, in order, in an empty folder."""

import json
import os
from pathlib import Path

import pytest
from documents import DOCS, compare, examples, output_of

PAGE = DOCS / "import.md"


def test_each_command_ends_as_it_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """``cat FILE`` shows a file of the reader."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for example in examples(PAGE):
        program, _, name = example.command.partition(" ")
        if program == "cd":
            os.chdir(name)
        elif program == "cat":
            Path(name).write_text(example.shown, encoding="utf-8")
        else:
            output = output_of(example.command).replace(str(folder), "/home/you")
            compare(PAGE, example, output, update=request.config.getoption("--update-golden"))
    assert len(json.loads(output_of("catimeline list --json --store events.toml"))) == 2 + 3 + 2 + 3
