"""What the documents show is what the program does: each example is run, each command and format is named."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT
from test_manners import on_terminal

from catimeline.cli import COMMANDS
from catimeline.edtf import parse
from catimeline.render import FORMATS

DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PROGRAMS = Path(sys.executable).parent


def examples() -> Iterator[tuple[str, str]]:
    """Each command of a ``console`` block, and what stands beneath it."""
    for document in DOCUMENTS:
        for block in re.findall(
            r"^```console\n(.*?)^```$", document.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
        ):
            for example in block.split("$ ")[1:]:
                command, _, output = example.partition("\n")
                yield command, output


def output_of(command: str) -> str:
    """What a command prints on a terminal of 80 columns without colour, or at the end of a pipe."""
    path = os.pathsep.join([str(PROGRAMS), os.environ["PATH"]])
    if "|" in command:
        shell = ["sh", "-c", command]
        return subprocess.run(shell, env=os.environ | {"PATH": path}, capture_output=True, check=True, text=True).stdout
    _, *arguments = shlex.split(command)
    return on_terminal(*arguments, TERM="dumb", COLUMNS="80").replace("\r\n", "\n")


@pytest.mark.parametrize(("command", "expected"), list(examples()), ids=lambda text: text.partition("\n")[0][:60])
def test_examples_show_real_output(command: str, expected: str) -> None:
    """A line with nothing but an ellipsis stands for what is left out."""
    if "jq" in command and not shutil.which("jq") and not os.environ.get("CI"):
        pytest.skip("needs jq")
    pattern = "(?:.*\n)*".join(map(re.escape, expected.split("…\n")))
    assert re.fullmatch(pattern, output_of(command)), output_of(command)


def test_every_command_and_format_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"`{name}" not in readme] == []
    assert [name for name in FORMATS if f"`{name}`" not in readme] == []


def test_dates_in_the_documents_read_as_they_say() -> None:
    table = (ROOT / "docs/store.md").read_text(encoding="utf-8").split("| EDTF | reads |\n|---|---|\n")[1]
    for row in table.split("\n\n")[0].splitlines():
        _, dates, readings, _ = row.split("|")
        assert [parse(date).display for date in re.findall("`(.+?)`", dates)] == readings.strip().split("; ")


@pytest.mark.parametrize("document", [*DOCUMENTS, *sorted(ROOT.glob("C*.md"))], ids=lambda path: path.name)
def test_links_within_the_project_lead_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (document.parent / target).exists(), target


def test_exit_codes_are_documented() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for code in (0, 1, 2, 3, 130):
        assert f"| {code} |" in readme
