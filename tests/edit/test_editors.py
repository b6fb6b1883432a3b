"""The editor that ``edit`` opens: which it is, how it fails, and when the user is asked to return to it."""

import re
import signal
from pathlib import Path

import pytest
from conftest import Run
from forked import run_program, start_program
from terminal import INTERRUPT, answered

from edit.conftest import BLOCK, RETITLE, RUIN, STORE, Desk, Edit, Editor, left, script_at


@pytest.mark.usefixtures("sheets")
def test_which_editor(tmp_path: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first that is named and not blank, with its arguments; else one that is installed."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("one", "other one", "nano", "vi"):
        script_at(programs / name, f'echo "{name}" "$#" "$1" > {tmp_path}/called')
    monkeypatch.setenv("PATH", str(programs))

    def called(**variables: str) -> str:
        for name in ("VISUAL", "EDITOR"):
            monkeypatch.setenv(name, variables.get(name, ""))
        assert edit() == Run(0, "", "nothing was changed\n")
        return (tmp_path / "called").read_text().replace(str(tmp_path), "").split("/")[0].strip()

    assert called(VISUAL="one", EDITOR="nano") == "one 1"
    assert called(VISUAL=" ", EDITOR="one") == "one 1"
    assert called(EDITOR="'other one' --wait") == "other one 2 --wait"
    assert called(EDITOR="other\\ one '-a b' c") == "other one 3 -a b"
    monkeypatch.setattr("catimeline.cli.edit.is_terminal", lambda _: True)
    assert called() == "nano 1"
    (programs / "nano").unlink()
    assert called() == "vi 1"
    script_at(programs / "one.exe", f'echo one.exe "$#" "$1" > {tmp_path}/called')
    monkeypatch.setenv("PATHEXT", ".EXE")
    monkeypatch.setattr("catimeline.cli.edit.sys.platform", "win32")
    assert called(VISUAL=f'"{programs}/one.exe" --wait') == "one.exe 2 --wait"


BAD = {
    "not there": ("no-such-editor -w", "'no-such-editor': there is no such program; name another in VISUAL or EDITOR"),
    "a quote without end": ("vi 'a", '"vi \'a": no closing quotation'),
    "none, and no terminal": (" ", "'vi': there is no terminal; name a program in VISUAL or EDITOR"),
    "empty": ("''", "'': there is no such program; name another in VISUAL or EDITOR"),
}


@pytest.mark.parametrize(("command", "message"), BAD.values(), ids=BAD.keys())
def test_an_editor_that_cannot_be_started(
    command: str, message: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", command)
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.setattr("catimeline.cli.edit._EDITORS", ("no-such-editor", "vi"))
    assert desk.edit() == Run(2, "", f"error: cannot edit with {message}\n")
    assert desk.stored.read_text() == STORE
    assert list(desk.sheets.iterdir()) == []


FAILING = {
    "fails": ("exit 3", "it ended with exit code 3"),
    "crashes": ("kill -SEGV $$", "it was ended by signal 11"),
    "is killed": ("kill -KILL $$", "it was ended by signal 9"),
    "is interrupted": ("kill -INT $$; true", "it was ended by signal 2"),
    "removes the file": ('rm "$1"', "it left no file b.toml, so that nothing was changed; save the text by that name"),
    "makes it a folder": ('rm "$1"; mkdir "$1"', "is a directory"),
}


@pytest.mark.parametrize(("script", "message"), FAILING.values(), ids=FAILING.keys())
@pytest.mark.parametrize("before", ["true", RETITLE], ids=["", "after it has saved"])
def test_an_editor_that(script: str, message: str, before: str, desk: Desk) -> None:
    """What it saved is not used, but kept."""
    desk.editor(f"{before}\n{script}")
    ended = desk.edit()
    expected = [f"error: cannot edit with '{desk.sheets.with_name('editor')}': {message}"]
    if before == RETITLE and "rm" not in script:
        [path] = desk.sheets.rglob("*.toml")
        assert path.read_text() == f"# Doubtful.\n# See c.\n{BLOCK}".replace('"B"', '"New"')
        expected.append(f"the text is kept in {path}")
    else:
        assert list(desk.sheets.iterdir()) == []
    assert (ended.code, ended.out, ended.err.splitlines()) == (2, "", expected)
    assert desk.stored.read_text() == STORE


@pytest.mark.parametrize("left_there", ["", "; rm $1", "; : > $1"], ids=["unchanged", "gone", "empty"])
def test_a_text_that_is_saved_under_another_name(left_there: str, desk: Desk) -> None:
    """It is kept, but not what is as it was, nor what is no text."""
    desk.editor(f'cp "$1" "$1~"; mkdir "$1.d"; sed \'s/"B"/"New"/\' "$1" > "$1.other"{left_there}')
    ended = desk.edit()
    [path] = desk.sheets.rglob("*.other")
    assert '"New"' in path.read_text()
    first, last = ended.err.splitlines()
    assert "nothing was changed" in first
    assert (ended.code, ended.out, last) == (2 * ("rm" in left_there), "", f"the text is kept in {path}")
    assert desk.stored.read_text() == STORE


def test_an_editor_that_removes_the_folder(desk: Desk) -> None:
    desk.editor('rm -r "$(dirname "$1")"')
    ended = desk.edit()
    assert (ended.code, ended.err.count("\n"), list(desk.sheets.iterdir())) == (2, 1, [])


def test_no_folder_for_temporary_files(edit: Edit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    expected = "error: cannot write to the folder for temporary files: no such file or directory\n"
    assert edit() == Run(2, "", expected)


@pytest.mark.slow
def test_an_interrupt_is_for_the_editor_alone(stored: Path, editor: Editor) -> None:
    editor(f"kill -INT $PPID; {RETITLE}")
    ended = run_program("edit", "b", "--store", stored)
    assert ended.returncode == 0
    assert stored.read_text() == STORE.replace('"B"', '"New"')
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.slow
def test_a_program_that_is_killed_leaves_the_text(stored: Path, editor: Editor, sheets: Path) -> None:
    editor(f"kill -KILL $PPID; {RETITLE}")
    start_program("edit", "b", "--store", stored)
    assert stored.read_text() == STORE
    assert left(sheets) == [f"# Doubtful.\n# See c.\n{BLOCK}".replace('"B"', '"New"')]


def test_results_are_not_for_the_editor(stored: Path, editor: Editor) -> None:
    """What the editor prints is not part of the results."""
    editor(f"echo Hello; {RETITLE}")
    ended = run_program("edit", "b", "--store", stored, "--dry-run")
    assert ended.stdout.startswith(b" # Doubtful.\n")
    assert ended.stderr.startswith(b"Hello\n")


# On a terminal
MEND = 'sed -i \'s/"z"/"k"/; t; s/"B"/"New"/; s/"k"/"z"/\' "$1"'
"""Spoils a text, and repairs it when it gets it again."""


def asked(store: Path, *answers: str, code: int = 0) -> list[str]:
    """What a terminal shows."""
    return answered(store, *answers, code=code, asker=("edit", "b")).splitlines()


def test_on_a_terminal_one_can_go_back(stored: Path, editor: Editor, sheets: Path) -> None:
    """To the text as it was saved, until it is valid."""
    editor(MEND)
    error, problem, question, end = asked(stored, "y\n")
    assert error == "error: nothing was written; with this text the store could not be read:"
    assert problem.endswith(":7:8: unknown-kind: event 'b': kind: there is no kind 'z'")
    assert question == "Edit again? [Y/n]: y"
    assert end.startswith("b was changed in ")
    assert stored.read_text() == STORE.replace('"B"', '"New"')
    assert list(sheets.iterdir()) == []


@pytest.mark.parametrize(
    ("answer", "code"), [("n\n", 2), (INTERRUPT, 130), ("\x04", 130)], ids=["no", "an interrupt", "the end of input"]
)
def test_who_gives_up_keeps_the_text(stored: Path, editor: Editor, sheets: Path, answer: str, code: int) -> None:
    editor(RUIN)
    seen = asked(stored, answer, code=code)
    assert re.fullmatch(rf"the text is kept in {sheets}/catimeline-\w+/b\.toml", seen[-1])
    assert left(sheets) == [f"# Doubtful.\n# See c.\n{BLOCK}".replace('"k"', '"z"')]
    assert stored.read_text() == STORE


@pytest.mark.slow
def test_an_editor_that_fails_is_not_opened_again_for_nothing(stored: Path, editor: Editor) -> None:
    editor("exit 1")
    assert len(asked(stored, code=2)) == 1
    editor(f'sed -i \'s/"N"/"M"/\' {stored}; {RETITLE}')
    assert len(asked(stored, code=2)) == 2
    stored.write_text(STORE)
    editor(f"{RETITLE}; exit 1")
    assert asked(stored, "n\n", code=2)[1] == "Edit again? [Y/n]: n"
