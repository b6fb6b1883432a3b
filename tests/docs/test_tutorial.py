"""The whole tutorial, in order, in an empty folder."""

import os
from pathlib import Path

import pytest
from documents import DOCS, blocks, compare, examples_in, output_of

PAGE = DOCS / "tutorial.md"
TOLD = "store: /home/you/metre/events.toml\n"
"""The line that the tutorial leaves out."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder; the user's editor replaces its file with what was typed last."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("VISUAL", f"cp '{folder / 'typed'}'")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "You")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "you@example.org")
    for scope in ("GLOBAL", "SYSTEM"):
        monkeypatch.setenv(f"GIT_CONFIG_{scope}", os.devnull)
    return folder


@pytest.mark.slow
def test_each_step_ends_as_it_is_shown(home: Path, request: pytest.FixtureRequest) -> None:
    """A block of TOML is what is typed into the editor."""
    for language, block in blocks(PAGE, "console|toml"):
        if language == "toml":
            (home / "typed").write_text(block, encoding="utf-8")
            continue
        for example in examples_in(block):
            if example.command.startswith("cd "):
                os.chdir(example.command.removeprefix("cd "))
                continue
            output = output_of(example.command).replace(str(home), "/home/you").removeprefix(TOLD)
            compare(PAGE, example, output, update=request.config.getoption("--update-golden"))
    assert "Diplomatic Conference on the Metre" in Path("index.html").read_text(encoding="utf-8")
