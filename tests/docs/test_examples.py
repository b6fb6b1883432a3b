"""The documents' examples show what the program does; the README names all commands, formats and exit codes."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from documents import DOCS, Example, compare, examples, output_of, programs_of

from catimeline.cli import COMMANDS
from catimeline.render import FORMATS

SESSIONS = [DOCS / "import.md", DOCS / "recipes.md", DOCS / "tutorial.md"]
"""Documents whose examples depend on each other; the recipes are run in ``peers``."""
DOCUMENTS = [ROOT / "README.md", *sorted(set(DOCS.glob("*.md")) - {*SESSIONS})]
EXAMPLES = [(document, example) for document in DOCUMENTS for example in examples(document)]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder with the index of the built-in chronology, so that no terminal shows how it is made."""
    folder = tmp_path_factory.mktemp("cache")
    command = [sys.executable, "-m", "catimeline", "info"]
    subprocess.run(command, env=os.environ | {"XDG_CACHE_HOME": str(folder)}, check=True, capture_output=True)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize(("document", "example"), EXAMPLES, ids=[example.typed[:60] for _, example in EXAMPLES])
def test_examples_show_real_output(
    document: Path,
    example: Example,
    cache: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    if not all(map(shutil.which, programs_of(example.command)[1:])) and not os.environ.get("CI"):
        pytest.skip("needs a program that is not here")
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    compare(document, example, output_of(example.command), update=request.config.getoption("--update-golden"))


def test_every_command_and_format_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"`{name}" not in readme] == []
    assert [name for name in FORMATS if f"`{name}`" not in readme] == []


def test_exit_codes_are_documented() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for code in (0, 1, 2, 3, 130):
        assert f"| {code} |" in readme


def test_the_index_names_each_document() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\]\(([\w-]+\.(?:md|1))\)", index))
    assert named == {path.name for path in DOCS.iterdir() if path.suffix in (".md", ".1")} - {"README.md"}
