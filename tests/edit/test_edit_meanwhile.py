"""Others change the store while an event is in an editor: neither their changes nor the text are lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Run

from catimeline.store.lock import locked
from edit.conftest import FIRST, RETITLE, STORE, Edit, Editor, left


def program(*args: str | Path) -> str:
    """A script that runs the program."""
    return " ".join([sys.executable, "-m", "catimeline", *map(str, args)])


@pytest.mark.slow
def test_nobody_waits_for_an_editor(stored: Path, editor: Editor, edit: Edit) -> None:
    """A change elsewhere in the store does not prevent the edit."""
    editor(f"{program('remove', 'a', '--store', stored, '--wait', '0')} || exit 1; {RETITLE}")
    assert edit().code == 0
    assert stored.read_text() == STORE.replace(f"{FIRST}\n", "").replace('"B"', '"New"')


MEANWHILE = {
    "changed": 'sed -i \'s/"N"/"M"/\' {}',
    "changed in its comments": "sed -i 's/Doubtful/Wrong/' {}",
    "removed": program("remove", "b", "--store", "{}"),
}


@pytest.mark.parametrize("change", MEANWHILE.values(), ids=MEANWHILE.keys())
def test_nothing_of_others_is_overwritten(stored: Path, editor: Editor, edit: Edit, sheets: Path, change: str) -> None:
    editor(f"{change.format(stored)}; cp {stored} {sheets}/theirs; {RETITLE}")
    ended = edit()
    [path] = sheets.rglob("*.toml")
    assert ended == Run(
        2,
        "",
        "error: nothing was written, because event 'b' was changed by another program in the meantime\n"
        f"the text is kept in {path}\n",
    )
    assert stored.read_bytes() == (sheets / "theirs").read_bytes() != STORE.encode()


def test_a_store_that_others_broke_meanwhile(stored: Path, editor: Editor, edit: Edit, sheets: Path) -> None:
    editor(f"sed -i 's/2003/2003-13/' {stored}; {RETITLE}")
    ended = edit()
    lines = ended.err.splitlines()
    assert ended.code == 3
    assert lines[0].startswith(f"{stored}:")
    assert lines[1] == "error: the store has 1 problem"
    assert lines[2].startswith("the text is kept in ")
    assert len(left(sheets)) == 1


def test_who_waits_too_long_keeps_the_text(stored: Path, editor: Editor, edit: Edit, sheets: Path) -> None:
    editor(RETITLE)
    with locked(stored, 0):
        ended = edit("--wait", "0")
    assert ended.code == 2
    assert ended.err.startswith(f"error: {stored} is being changed by another program; waited 0 s; use --wait")
    assert stored.read_text() == STORE
    assert len(left(sheets)) == 1


@pytest.mark.slow
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o755), (0o644, 0o555)], ids=["file", "folder"])
def test_without_the_right_to_write(
    tmp_path: Path, editor: Editor, sheets: Path, file_mode: int, folder_mode: int
) -> None:
    """The superuser can write anywhere, so the test drops that right if it has it."""
    own = tmp_path / "own"
    own.mkdir()
    path = own / "store.toml"
    path.write_text(STORE)
    editor(RETITLE)
    path.chmod(file_mode)
    own.chmod(folder_mode)
    command = [sys.executable, "-m", "catimeline", "edit", "b", "--store", str(path)]
    if os.geteuid() == 0:
        command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]
    result = subprocess.run(command, capture_output=True, check=False, timeout=60)
    own.chmod(0o755)
    first, second = result.stderr.decode().splitlines()
    assert (result.returncode, first) == (2, f"error: cannot write to '{path}': permission denied")
    assert second.startswith(f"the text is kept in {sheets}")
    assert path.read_text() == STORE
    assert list(own.iterdir()) == [path]
    assert len(left(sheets)) == 1
