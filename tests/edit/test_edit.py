"""``edit``: an event in an editor. Whatever the editor does, the store is whole, and no text is lost."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from repositories import Repository
from terminal import INTERRUPT, answered

from catimeline.edit.toml_style import event_block, table_block
from catimeline.store.write import held

HEAD = '[store]\nformat = 1\ntitle = "T"\n\n[kinds]\nk = "K"\n\n'
KNOWN = table_block(("sources", "m"), {"type": "book", "title": "M"})
FIRST = event_block({"id": "a", "date": "2001", "title": "A", "kind": "k"})
BLOCK = event_block({"id": "b", "date": "2002", "title": "B", "kind": "k", "notes": "N"})
LAST = event_block({"id": "c", "date": "2003", "title": "C", "kind": "k"})
STORE = f"{HEAD}# Books\n{KNOWN}\n# All events\n{FIRST}\n# Doubtful.\n# See c.\n{BLOCK}# Thus b.\n\n# Sure.\n{LAST}"
BOM = b"\xef\xbb\xbf"

Edit = Callable[..., Run]
Editor = Callable[[str], None]


@pytest.fixture(autouse=True)
def sheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files."""
    folder = tmp_path / "sheets"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


@pytest.fixture
def kept(store: Callable[[str], Path]) -> Path:
    return store(STORE)


@pytest.fixture
def edit(kept: Path, run: Callable[..., Run]) -> Edit:
    """Edits the second event."""
    return lambda *args: run("edit", "b", "--store", kept, *args)


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Makes a script the editor; the file is its ``$1``."""

    def make(script: str) -> None:
        monkeypatch.setenv("VISUAL", str(script_at(tmp_path / "editor", script)))

    return make


def script_at(path: Path, script: str) -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def saved(text: str) -> str:
    """A script that saves this text."""
    return f"cat > \"$1\" <<'END'\n{text}END"


def left(sheets: Path) -> list[str]:
    """The texts that are kept."""
    return [path.read_text() for path in sheets.rglob("*.toml")]


RETITLE = 'sed -i \'s/"B"/"New"/\' "$1"'
RUIN = 'sed -i \'s/"k"/"z"/\' "$1"'


# What is edited, and what comes of it


def test_only_the_event_changes(edit: Edit, kept: Path, editor: Editor, sheets: Path) -> None:
    """It comes with the comments right above it, in a file of its own."""
    editor(f'cp "$1" {sheets}/seen; {RETITLE}; sed -i "s/Doubtful/Certain/" "$1"; basename "$1" > {sheets}/name')
    line = STORE.count("\n", 0, STORE.index("# Doubtful")) + 1
    assert edit() == Run(0, "", f"b was changed in {kept}:{line}\n")
    assert (sheets / "seen").read_text() == f"# Doubtful.\n# See c.\n{BLOCK}"
    assert (sheets / "name").read_text() == "b.toml\n"
    assert kept.read_text() == STORE.replace('"B"', '"New"').replace("Doubtful", "Certain")
    assert sorted(path.name for path in sheets.iterdir()) == ["name", "seen"]


def test_comments_above_the_first_event_speak_of_all(kept: Path, editor: Editor, run: Callable[..., Run]) -> None:
    editor('! grep -q \'#\' "$1" && sed -i \'s/"A"/"New"/\' "$1"')
    assert run("edit", "a", "--store", kept).code == 0
    assert kept.read_text() == STORE.replace('"A"', '"New"')


def test_git_sees_the_lines_of_the_event_alone(tmp_path: Path, editor: Editor, run: Callable[..., Run]) -> None:
    repository = Repository(tmp_path / "repository")
    repository.commit("begin", {"events.toml": STORE})
    editor(RETITLE)
    assert run("edit", "b", "--store", repository.folder).code == 0
    changed = [line for line in repository.git("diff", "-U0").splitlines() if re.match(r"[+-](?![+-])", line)]
    assert changed == ['-title = "B"', '+title = "New"']


def test_a_dry_run_shows_what_would_change(edit: Edit, kept: Path, editor: Editor, sheets: Path) -> None:
    """And keeps the text, for it is nowhere else."""
    editor(f'{RETITLE}; printf \'inferred = ["date"]\\n\\n[sources.n]\\ntype = "book"\\ntitle = "N"\' >> "$1"')
    ended = edit("--dry-run")
    assert ended.out == (
        '+[sources.n]\n+type = "book"\n+title = "N"\n'
        '+\n # Doubtful.\n # See c.\n [[events]]\n id = "b"\n date = "2002"\n-title = "B"\n+title = "New"\n kind = "k"\n'
        ' notes = "N"\n+inferred = ["date"]\n'
    )
    assert (ended.code, ended.err.splitlines()[:2]) == (
        0,
        [f"b would be changed in {kept}:24", "source 'n' would be added"],
    )
    assert kept.read_text() == STORE
    assert ended.err.splitlines()[2].startswith(f"the text is kept in {sheets}")
    assert len(left(sheets)) == 1


SAVED = {
    "nothing": ("true", "nothing was changed"),
    "other line ends and blank lines": (
        "sed -i 's/$/\\r/' \"$1\"; printf '\\r\\n\\r\\n' >> \"$1\"",
        "nothing was changed",
    ),
    "an empty file with a mark": (
        "printf '\\357\\273\\277' > \"$1\"",
        "nothing was changed, for the text is empty; catimeline remove b removes the event",
    ),
    "nothing but a mark": ('printf \'\\357\\273\\277\' | cat - "$1" > "$1~"; mv "$1~" "$1"', "nothing was changed"),
    "an empty file": (': > "$1"', "nothing was changed, for the text is empty; catimeline remove b removes the event"),
    "blank lines": ('echo > "$1"', "nothing was changed, for the text is empty; catimeline remove b removes the event"),
}


@pytest.mark.parametrize(("script", "message"), SAVED.values(), ids=SAVED.keys())
def test_an_editor_that_changes_nothing(  # noqa: PLR0913 - what surrounds it
    *, script: str, message: str, edit: Edit, kept: Path, editor: Editor, sheets: Path
) -> None:
    editor(script)
    status = kept.stat()
    assert edit() == Run(0, "", f"{message}\n")
    assert kept.read_text() == STORE
    assert (kept.stat().st_ino, kept.stat().st_mtime_ns) == (status.st_ino, status.st_mtime_ns)
    assert list(sheets.iterdir()) == []


# How editors save, and what the store has


WAYS = {
    "in place": RETITLE,
    "by rename, with a copy beside it": f'cp "$1" "$1~"; mv "$1" "$1.new"; cp "$1.new" "$1"; {RETITLE}',
    "with a mark": f'{RETITLE}; printf \'\\357\\273\\277\' | cat - "$1" > "$1~"; mv "$1~" "$1"',
    "with other line ends": f"{RETITLE}; sed -i 's/\\r$//; s/$/\\r/' \"$1\"",
    "with line feeds alone": f"{RETITLE}; sed -i 's/\\r$//' \"$1\"",
    "without an end of the last line": f'''{RETITLE}; printf %s "$(sed '$s/\\r$//' "$1")" > "$1~"; mv "$1~" "$1"''',
    "with blank lines around it": f'{RETITLE}; printf \'\\n\\n\' | cat - "$1" > "$1~"; (cat "$1~"; echo; echo) > "$1"',
}


@pytest.mark.parametrize("mark", [b"", BOM], ids=["plain", "with a mark"])
@pytest.mark.parametrize("newline", [b"\n", b"\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("script", WAYS.values(), ids=WAYS.keys())
def test_however_it_is_saved(  # noqa: PLR0913 - what surrounds it
    *, script: str, newline: bytes, mark: bytes, edit: Edit, kept: Path, editor: Editor, sheets: Path
) -> None:
    """The store keeps its mark, its line ends and every byte elsewhere."""
    before = mark + STORE.encode().replace(b"\n", newline)
    kept.write_bytes(before)
    editor(script)
    assert edit().code == 0
    assert kept.read_bytes() == before.replace(b'"B"', b'"New"')
    assert list(sheets.iterdir()) == []


def test_the_editor_gets_what_the_file_has(edit: Edit, kept: Path, editor: Editor, sheets: Path) -> None:
    kept.write_bytes(BOM + STORE.encode().replace(b"\n", b"\r\n"))
    editor(f'cp "$1" {sheets}/seen')
    edit()
    assert (sheets / "seen").read_bytes() == f"# Doubtful.\n# See c.\n{BLOCK}".encode().replace(b"\n", b"\r\n")


def test_a_last_line_without_an_end_gets_one(kept: Path, editor: Editor, run: Callable[..., Run]) -> None:
    kept.write_text(STORE.removesuffix("\n"))
    editor('sed -i \'s/"C"/"New"/\' "$1"')
    run("edit", "c", "--store", kept)
    assert kept.read_text() == STORE.replace('"C"', '"New"')


def test_a_store_on_a_link(tmp_path: Path, kept: Path, editor: Editor, run: Callable[..., Run]) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(kept.name)
    editor(RETITLE)
    assert run("edit", "b", "--store", link).code == 0
    assert link.is_symlink()
    assert kept.read_text() == STORE.replace('"B"', '"New"')


def test_an_id_that_is_too_long_for_a_file(kept: Path, editor: Editor, run: Callable[..., Run]) -> None:
    kept.write_text(STORE.replace('"b"', f'"{"b" * 300}"'))
    editor(RETITLE)
    assert run("edit", "b" * 300, "--store", kept).code == 0


# New records beside the event


NEW = '# Found by A.\n[sources.n]\ntype = "book"  # thick\ntitle = "N"\n'
CITING = BLOCK + 'sources = [{ source = "n", supports = ["date"] }]\n'
MANY = f'[actors.Z]\nname = "Z"\nkind = "state"\n\n{NEW}\n{CITING}actors = ["Z"]\n'
BESIDE = {
    "above": f"{NEW}\n# Certain.\n{CITING}",
    "below": f"# Certain.\n{CITING}\n{NEW}",
    "without a blank line": f"# Certain.\n{CITING}{NEW}",
    "within": f"# Certain.\n{BLOCK}\n{NEW}\n[[events.sources]]\nsource = 'n'\nsupports = ['date']\n",
}


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("text", BESIDE.values(), ids=BESIDE.keys())
def test_a_new_source_comes_to_its_place(text: str, newline: bytes, edit: Edit, kept: Path, editor: Editor) -> None:
    """As it is written, with its comments; its lines end as those of the store, though the editor ended them otherwise."""
    kept.write_bytes(STORE.encode().replace(b"\n", newline))
    editor(saved(text) + "\nsed -i 's/$/\\r/' \"$1\"" * (newline == b"\n"))
    ended = edit()
    assert (ended.code, ended.err.splitlines()[1:]) == (0, ["source 'n' was added"])
    block = text.replace(NEW, "").strip("\n").replace("\n\n\n", "\n\n") + "\n"
    expected = STORE.replace(KNOWN, f"{KNOWN}\n{NEW}").replace(f"# Doubtful.\n# See c.\n{BLOCK}", block)
    assert kept.read_bytes() == expected.encode().replace(b"\n", newline)


def test_new_records_of_several_registries(edit: Edit, kept: Path, editor: Editor) -> None:
    editor(saved(MANY))
    ended = edit()
    assert ended.err.splitlines()[1:] == ["actor 'Z' was added", "source 'n' was added"]
    text = kept.read_text()
    assert text.index("[actors.Z]") < text.index("# Books") < text.index(NEW) < text.index(CITING)


def test_a_new_source_with_tables_of_its_own(edit: Edit, kept: Path, editor: Editor) -> None:
    source = f'{NEW}[[sources.n.authors]]\nname = "One"\n\n[[sources.n.authors]]\nname = "Two"\n'
    editor(saved(f"# Doubtful.\n# See c.\n{CITING}\n{source}"))
    assert edit().code == 0
    assert kept.read_text() == STORE.replace(KNOWN, f"{KNOWN}\n{source}").replace(BLOCK, CITING)


def test_of_a_folder_the_file_of_the_event_changes(kept: Path, editor: Editor, run: Callable[..., Run]) -> None:
    other = kept.with_name("other.toml")
    other.write_text(event_block({"id": "d", "date": "2003", "title": "D", "kind": "k"}))
    editor('printf \'inferred = ["date"]\\n[sources.n]\\ntype = "book"\\ntitle = "N"\\n\' >> "$1"')
    assert run("edit", "d", "--store", kept.parent).code == 0
    assert kept.read_text() == STORE
    assert other.read_text() == (
        '[sources.n]\ntype = "book"\ntitle = "N"\n\n'
        '[[events]]\nid = "d"\ndate = "2003"\ntitle = "D"\nkind = "k"\ninferred = ["date"]\n'
    )


# What is refused


def test_what_is_wrong_is_said_by_line_and_column_of_the_text(
    edit: Edit, kept: Path, editor: Editor, sheets: Path
) -> None:
    """In the words of ``check``, and all at once; the text is kept."""
    text = f'\n# First.\n{BLOCK}titel = "B"\nsources = [{{ source = "n", supports = ["datum"] }}]\n\n[sources.n]\ntype = "bok"\ntitle = "N"\n'
    editor(saved(text.replace('"k"', '"z"')))
    ended = edit()
    [path] = sheets.rglob("*.toml")
    assert ended.err.splitlines() == [
        "error: nothing was written; with this text the store could not be read:",
        f"{path}:7:8: unknown-kind: event 'b': kind: there is no kind 'z'",
        f"{path}:9:1: unknown-key: event 'b': titel: is not a key; did you mean 'title'?",
        f"{path}:10:40: unknown-statement: event 'b': sources[0].supports[0]: there is no statement 'datum'; did you mean 'date'?",
        f"{path}:13:8: unknown-source-type: source 'n': type: there is no source type 'bok'; did you mean 'book'?",
        f"the text is kept in {path}",
    ]
    assert (ended.code, ended.out) == (2, "")
    assert kept.read_text() == STORE


REFUSED = {
    "no TOML": (saved("[[events]]\nid = \n"), "2:6: syntax: this is not TOML: invalid value"),
    "no UTF-8": ('printf \'id = "\\374"\' > "$1"', "1:7: not-utf-8: the file is not UTF-8: there is a byte 0xfc"),
    "a key twice": (saved(f'{BLOCK}title = "C"\n'), "7:1: duplicate-key: events[0].title stands here again; first at "),
    "a conflict": (saved(f"<<<<<<< a\n{BLOCK}=======\n{BLOCK}>>>>>>> b\n"), "1:1: merge-conflict: a merge could not"),
    "no event": (saved("# Nothing.\n"), "1:1: there is no event here under a header of its own, [[events]]"),
    "an event in braces": (saved('events = [{ id = "b" }]\n'), "1:1: there is no event here under a header of"),
    "two events": (saved(f"{BLOCK}\n{LAST}"), "8:1: this is a second event, and only one is edited; add writes others"),
    "another table": (
        saved(f'{BLOCK}\n[store]\ntitle = "T"\n'),
        "8:2: 'store' cannot stand here; beside the event there may be new records such as [sources.ID]",
    ),
    "a table of no name": (
        saved(f"{BLOCK}\n[source.n]\n"),
        "8:2: 'source' cannot stand here; beside the event there may be new records such as [sources.ID]; did you mean 's",
    ),
    "a label": (saved(f'{BLOCK}\n[topics]\nt = "T"\n'), "8:2: 'topics' cannot stand here; beside the event"),
    "a registry that is none": (saved(f"sources = 3\n{BLOCK}"), "1:1: 'sources' cannot stand here; beside the event"),
    "a source in braces": (saved(f"{BLOCK}\n[sources]\nn = {{}}\n"), "8:2: 'sources' cannot stand here; beside the "),
    "a source that is known": (
        saved(f"{BLOCK}\n{KNOWN}"),
        "8:10: source 'm' is in the store already, and cannot be changed here",
    ),
    "no id": (saved(BLOCK.replace('id = "b"\n', "")), "1:1: missing-key: event #1: id: is missing"),
    "an id that is a number": (saved(BLOCK.replace('"b"', "3")), "2:6: wrong-type: event #1: id: should be a string"),
    "another's id": (
        saved(BLOCK.replace('"b"', '"c"')),
        "2:6: duplicate-id: event 'c': id: is the id of another event",
    ),
}


@pytest.mark.parametrize(("script", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_rubbish(  # noqa: PLR0913 - what surrounds it
    *, script: str, message: str, edit: Edit, kept: Path, editor: Editor, sheets: Path
) -> None:
    editor(script)
    ended = edit()
    [path] = sheets.rglob("*.toml")
    first, second, *_, last = ended.err.splitlines()
    assert first == "error: nothing was written; with this text the store could not be read:"
    assert second.startswith(f"{path}:{message}")
    assert last == f"the text is kept in {path}"
    assert (ended.code, ended.out) == (2, "")
    assert kept.read_text() == STORE


def test_an_event_that_is_in_two_places(kept: Path, editor: Editor, edit: Edit) -> None:
    """What is wrong only where both come together is told of the store as it would be."""
    text = f"{STORE}\n[topics]\n"
    kept.write_text(
        text.replace("# Thus b.\n", "\n[topics]\n[[events.people]]\nname = 'P'\n\n").removesuffix("\n[topics]\n")
    )
    before = kept.read_bytes()
    editor("echo 'people = []' >> \"$1\"")
    ended = edit()
    assert ended.code == 2
    assert ended.err.splitlines()[1].startswith(f"{kept}:")
    assert "duplicate-key" in ended.err
    assert kept.read_bytes() == before


def test_a_new_id(kept: Path, edit: Edit, editor: Editor, sheets: Path) -> None:
    """The event may have one if no other is related to it."""
    rename = 'sed -i \'s/"b"/"new"/\' "$1"'
    related = STORE + 'related = [{ event = "b", relation = "follows" }]\n'
    kept.write_text(related)
    editor(rename)
    ended = edit()
    line = related.count("\n")
    assert ended.err.splitlines()[1].startswith(f"{kept}:{line}:22: unknown-event: event 'c': related[0].event: ")
    assert kept.read_text() == related
    assert len(left(sheets)) == 1
    kept.write_text(STORE)
    assert edit().code == 0
    assert kept.read_text() == STORE.replace('"b"', '"new"')


def test_what_cannot_be_edited(kept: Path, run: Callable[..., Run], editor: Editor, sheets: Path) -> None:
    """The editor is not opened."""
    editor(f"touch {sheets}/opened")
    assert run("edit", "bb", "--store", kept) == Run(1, "", "error: there is no event 'bb'; did you mean 'b'?\n")
    assert run("edit", "b") == Run(
        2, "", "error: say which store to change, and only that: --store PATH, or CATIMELINE_STORE; none is named\n"
    )
    kept.write_text('events = [{ id = "b", date = "2001", title = "T", kind = "k" }]\n' + HEAD)
    assert run("edit", "b", "--store", kept).code == 2
    kept.write_text(STORE.replace('"2002"', '"2002-13"'))
    ended = run("edit", "b", "--store", kept)
    assert ended.code == 3
    assert ended.err.startswith(f"{kept}:")
    assert list(sheets.iterdir()) == []


# The editor


def test_which_editor(tmp_path: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first that is named and not blank, with its arguments; else one that there is."""
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
    monkeypatch.setattr("catimeline.cli.edit.sys.platform", "win32")
    assert called(VISUAL=f'"{programs}/other one" --wait') == "other one 2 --wait"


BAD = {
    "not there": ("no-such-editor -w", "'no-such-editor': there is no such program; name another in VISUAL or EDITOR"),
    "a quote without end": ("vi 'a", '"vi \'a": no closing quotation'),
    "none, and no terminal": (" ", "'vi': there is no terminal; name a program in VISUAL or EDITOR"),
    "empty": ("''", "'': there is no such program; name another in VISUAL or EDITOR"),
}


@pytest.mark.parametrize(("command", "message"), BAD.values(), ids=BAD.keys())
def test_an_editor_that_cannot_be_started(  # noqa: PLR0913 - what surrounds it
    *, command: str, message: str, edit: Edit, kept: Path, sheets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", command)
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.setattr("catimeline.cli.edit._USUAL", ("no-such-editor", "vi"))
    assert edit() == Run(2, "", f"error: cannot edit with {message}\n")
    assert kept.read_text() == STORE
    assert list(sheets.iterdir()) == []


FAILING = {
    "fails": ("exit 3", "it ended with exit code 3"),
    "crashes": ("kill -SEGV $$", "it was ended by signal 11"),
    "is killed": ("kill -KILL $$", "it was ended by signal 9"),
    "is interrupted": ("kill -INT $$; true", "it was ended by signal 2"),
    "removes the file": ('rm "$1"', "no such file or directory"),
}


@pytest.mark.parametrize(("script", "message"), FAILING.values(), ids=FAILING.keys())
@pytest.mark.parametrize("before", ["true", RETITLE], ids=["", "after it has saved"])
def test_an_editor_that(  # noqa: PLR0913 - what surrounds it
    *, script: str, message: str, before: str, edit: Edit, kept: Path, editor: Editor, sheets: Path, tmp_path: Path
) -> None:
    """What it has saved is not taken, but kept."""
    editor(f"{before}\n{script}")
    ended = edit()
    expected = [f"error: cannot edit with '{tmp_path / 'editor'}': {message}"]
    if before == RETITLE and "rm" not in script:
        [path] = sheets.rglob("*.toml")
        assert path.read_text() == f"# Doubtful.\n# See c.\n{BLOCK}".replace('"B"', '"New"')
        expected.append(f"the text is kept in {path}")
    else:
        assert list(sheets.iterdir()) == []
    assert (ended.code, ended.out, ended.err.splitlines()) == (2, "", expected)
    assert kept.read_text() == STORE


def test_no_folder_for_temporary_files(edit: Edit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    expected = "error: cannot write to the folder for temporary files: no such file or directory\n"
    assert edit() == Run(2, "", expected)


def test_an_interrupt_is_for_the_editor_alone(kept: Path, editor: Editor, start: Callable[..., object]) -> None:
    editor(f"kill -INT $PPID; {RETITLE}")
    ended = start("edit", "b", "--store", kept)
    assert isinstance(ended, subprocess.CompletedProcess)
    assert ended.returncode == 0
    assert kept.read_text() == STORE.replace('"B"', '"New"')
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_program_that_is_killed_leaves_the_text(
    kept: Path, editor: Editor, start: Callable[..., object], sheets: Path
) -> None:
    editor(f"kill -KILL $PPID; {RETITLE}")
    start("edit", "b", "--store", kept)
    assert kept.read_text() == STORE
    assert left(sheets) == [f"# Doubtful.\n# See c.\n{BLOCK}".replace('"B"', '"New"')]


def test_results_are_not_for_the_editor(kept: Path, editor: Editor, start: Callable[..., object]) -> None:
    """What it writes is no result."""
    editor(f"echo Hello; {RETITLE}")
    ended = start("edit", "b", "--store", kept, "--dry-run")
    assert isinstance(ended, subprocess.CompletedProcess)
    assert ended.stdout.startswith(b" # Doubtful.\n")
    assert ended.stderr.startswith(b"Hello\n")


# Other writers


def program(*args: str | Path) -> str:
    """A script that runs the program."""
    return " ".join([sys.executable, "-m", "catimeline", *map(str, args)])


def test_nobody_waits_for_an_editor(kept: Path, editor: Editor, edit: Edit) -> None:
    """A change elsewhere in the store is made meanwhile, and is no obstacle."""
    editor(f"{program('remove', 'a', '--store', kept, '--wait', '0')} || exit 1; {RETITLE}")
    assert edit().code == 0
    assert kept.read_text() == STORE.replace(f"{FIRST}\n", "").replace('"B"', '"New"')


MEANWHILE = {
    "changed": 'sed -i \'s/"N"/"M"/\' {}',
    "changed in its comments": "sed -i 's/Doubtful/Wrong/' {}",
    "removed": program("remove", "b", "--store", "{}"),
}


@pytest.mark.parametrize("change", MEANWHILE.values(), ids=MEANWHILE.keys())
def test_nothing_of_others_is_overwritten(kept: Path, editor: Editor, edit: Edit, sheets: Path, change: str) -> None:
    editor(f"{change.format(kept)}; cp {kept} {sheets}/theirs; {RETITLE}")
    ended = edit()
    [path] = sheets.rglob("*.toml")
    assert ended == Run(
        2,
        "",
        "error: nothing was written, for event 'b' was changed by another program in the meantime\n"
        f"the text is kept in {path}\n",
    )
    assert kept.read_bytes() == (sheets / "theirs").read_bytes() != STORE.encode()


def test_a_store_that_others_broke_meanwhile(kept: Path, editor: Editor, edit: Edit, sheets: Path) -> None:
    editor(f"sed -i 's/2003/2003-13/' {kept}; {RETITLE}")
    ended = edit()
    lines = ended.err.splitlines()
    assert ended.code == 3
    assert lines[0].startswith(f"{kept}:")
    assert lines[1] == "error: the store has 1 problem"
    assert lines[2].startswith("the text is kept in ")
    assert len(left(sheets)) == 1


def test_who_waits_too_long_keeps_the_text(kept: Path, editor: Editor, edit: Edit, sheets: Path) -> None:
    editor(RETITLE)
    with held(kept, 0):
        ended = edit("--wait", "0")
    assert ended.code == 2
    assert ended.err.startswith(f"error: {kept} is being changed by another program; waited 0 s for it")
    assert kept.read_text() == STORE
    assert len(left(sheets)) == 1


@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o755), (0o644, 0o555)], ids=["file", "folder"])
def test_without_the_right_to_write(
    tmp_path: Path, editor: Editor, sheets: Path, file_mode: int, folder_mode: int
) -> None:
    """The superuser may write anywhere, so the test gives up that right where it has it."""
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


# On a terminal


MEND = 'sed -i \'s/"z"/"k"/; t; s/"B"/"New"/; s/"k"/"z"/\' "$1"'
"""Spoils a text, and mends it when it gets it once more."""


def asked(store: Path, *answers: str, code: int = 0) -> list[str]:
    """What is seen on a terminal."""
    return answered(store, *answers, code=code, asker=("edit", "b")).splitlines()


def test_on_a_terminal_one_can_go_back(kept: Path, editor: Editor, sheets: Path) -> None:
    """To the text as it was saved, until it is right."""
    editor(MEND)
    error, problem, question, end = asked(kept, "y\n")
    assert error == "error: nothing was written; with this text the store could not be read:"
    assert problem.endswith(":7:8: unknown-kind: event 'b': kind: there is no kind 'z'")
    assert question == "Edit again? [Y/n]: y"
    assert end.startswith("b was changed in ")
    assert kept.read_text() == STORE.replace('"B"', '"New"')
    assert list(sheets.iterdir()) == []


@pytest.mark.parametrize(
    ("answer", "code"), [("n\n", 2), (INTERRUPT, 130), ("\x04", 130)], ids=["no", "an interrupt", "the end of input"]
)
def test_who_gives_up_keeps_the_text(kept: Path, editor: Editor, sheets: Path, answer: str, code: int) -> None:
    editor(RUIN)
    seen = asked(kept, answer, code=code)
    assert re.fullmatch(rf"the text is kept in {sheets}/catimeline-\w+/b\.toml", seen[-1])
    assert left(sheets) == [f"# Doubtful.\n# See c.\n{BLOCK}".replace('"k"', '"z"')]
    assert kept.read_text() == STORE


def test_an_editor_that_fails_is_not_opened_again_for_nothing(kept: Path, editor: Editor) -> None:
    editor("exit 1")
    assert len(asked(kept, code=2)) == 1
    editor(f'sed -i \'s/"N"/"M"/\' {kept}; {RETITLE}')
    assert len(asked(kept, code=2)) == 2
    kept.write_text(STORE)
    editor(f"{RETITLE}; exit 1")
    assert asked(kept, "n\n", code=2)[1] == "Edit again? [Y/n]: n"
