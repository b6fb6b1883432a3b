"""The written reference is what the program says: ``python docs/reference/write.py`` writes it."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from documents import DOCS
from typer import Context
from typer.main import get_command

from catimeline.cli import COMMANDS
from catimeline.cli.program import app

WRITTEN = (
    "docs/commands.md",
    "docs/catimeline.1",
    "docs/json.md",
    "src/catimeline/completion/commands.py",
    "src/catimeline/index/format.py",
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with these files, written by the present program."""
    folder = tmp_path_factory.mktemp("written")
    command = [sys.executable, str(DOCS / "reference/write.py"), str(folder)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("name", WRITTEN)
def test_it_is_up_to_date(name: str, written: Path) -> None:
    """If it fails, run ``python docs/reference/write.py``."""
    file = ROOT / name
    assert file.read_text(encoding="utf-8") == (written / file.name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_option_is_at_its_command_or_shared(name: str, written: Path) -> None:
    """Read from the page again: the options of its section, and of the panels that the section names."""
    sections = dict(re.findall(r"^## (.+)\n((?:(?!## ).*\n)*)", (written / "commands.md").read_text(), re.MULTILINE))
    own, _, also = sections[name].partition("\nAlso ")
    found = set(re.findall(r"^- `[^`]*?(--[\w-]+)", own, re.MULTILINE))
    for panel, names in re.findall(r"\[(\w+)\]\(#\w+\)(?:: ((?:`--[\w-]+`(?:,\s)?)+))?", also):
        shared = set(re.findall(r"^- `[^`]*?(--[\w-]+)", sections[panel.capitalize()], re.MULTILINE))
        found |= shared & set(re.findall(r"--[\w-]+", names)) if names else shared
    group: Any = get_command(app)
    _, command, _ = group.resolve_command(Context(group), [name])
    options = [one for one in command.params if one.param_type_name == "option"]
    assert found == {max(one.opts, key=len) for one in options}
