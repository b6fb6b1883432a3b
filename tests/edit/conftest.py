"""What the tests of ``edit`` share: a store whose text is known to the byte, and editors that are scripts."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import Run

from catimeline.edit.toml_style import event_block, table_block

HEAD = '[store]\nformat = 1\ntitle = "T"\n\n[kinds]\nk = "K"\n\n'
KNOWN = table_block(("sources", "m"), {"type": "book", "title": "M"})
FIRST = event_block({"id": "a", "date": "2001", "title": "A", "kind": "k"})
BLOCK = event_block({"id": "b", "date": "2002", "title": "B", "kind": "k", "notes": "N"})
LAST = event_block({"id": "c", "date": "2003", "title": "C", "kind": "k"})
STORE = f"{HEAD}# Books\n{KNOWN}\n# All events\n{FIRST}\n# Doubtful.\n# See c.\n{BLOCK}# Thus b.\n\n# Sure.\n{LAST}"

Edit = Callable[..., Run]
Editor = Callable[[str], None]


@pytest.fixture
def sheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files."""
    folder = tmp_path / "sheets"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


@pytest.fixture
def stored(store: Callable[[str], Path]) -> Path:
    return store(STORE)


@pytest.fixture
def edit(stored: Path, run: Callable[..., Run]) -> Edit:
    """Edits the second event."""
    return lambda *args: run("edit", "b", "--store", stored, *args)


@pytest.fixture
def editor(sheets: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Makes a script the editor; the file is its ``$1``."""

    def make(script: str) -> None:
        monkeypatch.setenv("VISUAL", str(script_at(sheets.with_name("editor"), script)))

    return make


class Desk(NamedTuple):
    """Everything that an edit needs."""

    stored: Path
    edit: Edit
    editor: Editor
    sheets: Path


@pytest.fixture
def desk(stored: Path, edit: Edit, editor: Editor, sheets: Path) -> Desk:
    return Desk(stored, edit, editor, sheets)


def script_at(path: Path, script: str) -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def saved(text: str) -> str:
    """A script that saves this text."""
    return f"cat > \"$1\" <<'END'\n{text}END"


def left(sheets: Path) -> list[str]:
    """The stored texts."""
    return [path.read_text() for path in sheets.rglob("*.toml")]


RETITLE = 'sed -i \'s/"B"/"New"/\' "$1"'
RUIN = 'sed -i \'s/"k"/"z"/\' "$1"'
