"""``edit``: an event in an editor. However it is saved, only the event and new records change."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from repositories import Repository

from catimeline.edit.toml_style import event_block
from edit.conftest import BLOCK, KNOWN, RETITLE, STORE, Desk, Edit, Editor, left, saved

BOM = b"\xef\xbb\xbf"


# What is edited, and the result
def test_only_the_event_changes(edit: Edit, stored: Path, editor: Editor, sheets: Path) -> None:
    """The editor gets the event, with the comments right above it, in a temporary file."""
    editor(f'cp "$1" {sheets}/seen; {RETITLE}; sed -i "s/Doubtful/Certain/" "$1"; basename "$1" > {sheets}/name')
    line = STORE.count("\n", 0, STORE.index("# Doubtful")) + 1
    assert edit() == Run(0, "", f"b was changed in {stored}:{line}\n")
    assert (sheets / "seen").read_text() == f"# Doubtful.\n# See c.\n{BLOCK}"
    assert (sheets / "name").read_text() == "b.toml\n"
    assert stored.read_text() == STORE.replace('"B"', '"New"').replace("Doubtful", "Certain")
    assert sorted(path.name for path in sheets.iterdir()) == ["name", "seen"]


def test_comments_above_the_first_event_speak_of_all(stored: Path, editor: Editor, run: Callable[..., Run]) -> None:
    editor('! grep -q \'#\' "$1" && sed -i \'s/"A"/"New"/\' "$1"')
    assert run("edit", "a", "--store", stored).code == 0
    assert stored.read_text() == STORE.replace('"A"', '"New"')


@pytest.mark.slow
def test_git_sees_the_lines_of_the_event_alone(tmp_path: Path, editor: Editor, run: Callable[..., Run]) -> None:
    repository = Repository(tmp_path / "repository")
    repository.commit("begin", {"events.toml": STORE})
    editor(RETITLE)
    assert run("edit", "b", "--store", repository.folder).code == 0
    changed = [line for line in repository.git("diff", "-U0").splitlines() if re.match(r"[+-](?![+-])", line)]
    assert changed == ['-title = "B"', '+title = "New"']


def test_a_dry_run_shows_what_would_change(edit: Edit, stored: Path, editor: Editor, sheets: Path) -> None:
    """And keeps the text, which exists nowhere else."""
    editor(f'{RETITLE}; printf \'inferred = ["date"]\\n\\n[sources.n]\\ntype = "book"\\ntitle = "N"\' >> "$1"')
    ended = edit("--dry-run")
    assert ended.out == (
        '+[sources.n]\n+type = "book"\n+title = "N"\n'
        '+\n # Doubtful.\n # See c.\n [[events]]\n id = "b"\n date = "2002"\n-title = "B"\n+title = "New"\n kind = "k"\n'
        ' notes = "N"\n+inferred = ["date"]\n'
    )
    assert (ended.code, ended.err.splitlines()[:2]) == (
        0,
        [f"b would be changed in {stored}:24", "source 'n' would be added"],
    )
    assert stored.read_text() == STORE
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
        "nothing was changed, because the text is empty; catimeline remove b removes the event",
    ),
    "nothing but a mark": ('printf \'\\357\\273\\277\' | cat - "$1" > "$1~"; mv "$1~" "$1"', "nothing was changed"),
    "an empty file": (
        ': > "$1"',
        "nothing was changed, because the text is empty; catimeline remove b removes the event",
    ),
    "blank lines": (
        'echo > "$1"',
        "nothing was changed, because the text is empty; catimeline remove b removes the event",
    ),
}


@pytest.mark.parametrize(("script", "message"), SAVED.values(), ids=SAVED.keys())
def test_an_editor_that_changes_nothing(script: str, message: str, desk: Desk) -> None:
    desk.editor(script)
    status = desk.stored.stat()
    assert desk.edit() == Run(0, "", f"{message}\n")
    assert desk.stored.read_text() == STORE
    assert (desk.stored.stat().st_ino, desk.stored.stat().st_mtime_ns) == (status.st_ino, status.st_mtime_ns)
    assert list(desk.sheets.iterdir()) == []


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
def test_however_it_is_saved(script: str, newline: bytes, mark: bytes, desk: Desk) -> None:
    """The store keeps its byte order mark, its line ends and every other byte."""
    before = mark + STORE.encode().replace(b"\n", newline)
    desk.stored.write_bytes(before)
    desk.editor(script)
    assert desk.edit().code == 0
    assert desk.stored.read_bytes() == before.replace(b'"B"', b'"New"')
    assert list(desk.sheets.iterdir()) == []


def test_the_editor_gets_what_the_file_has(edit: Edit, stored: Path, editor: Editor, sheets: Path) -> None:
    stored.write_bytes(BOM + STORE.encode().replace(b"\n", b"\r\n"))
    editor(f'cp "$1" {sheets}/seen')
    edit()
    assert (sheets / "seen").read_bytes() == f"# Doubtful.\n# See c.\n{BLOCK}".encode().replace(b"\n", b"\r\n")


def test_a_last_line_without_an_end_gets_one(stored: Path, editor: Editor, run: Callable[..., Run]) -> None:
    stored.write_text(STORE.removesuffix("\n"))
    editor('sed -i \'s/"C"/"New"/\' "$1"')
    run("edit", "c", "--store", stored)
    assert stored.read_text() == STORE.replace('"C"', '"New"')


def test_a_store_on_a_link(tmp_path: Path, stored: Path, editor: Editor, run: Callable[..., Run]) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(stored.name)
    editor(RETITLE)
    assert run("edit", "b", "--store", link).code == 0
    assert link.is_symlink()
    assert stored.read_text() == STORE.replace('"B"', '"New"')


def test_an_id_that_is_too_long_for_a_file(stored: Path, editor: Editor, run: Callable[..., Run]) -> None:
    stored.write_text(STORE.replace('"b"', f'"{"b" * 300}"'))
    editor(RETITLE)
    assert run("edit", "b" * 300, "--store", stored).code == 0


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
def test_a_new_source_comes_to_its_place(text: str, newline: bytes, edit: Edit, stored: Path, editor: Editor) -> None:
    """As it was written, with its comments; its line ends are those of the store, whatever the editor used."""
    stored.write_bytes(STORE.encode().replace(b"\n", newline))
    editor(saved(text) + "\nsed -i 's/$/\\r/' \"$1\"" * (newline == b"\n"))
    ended = edit()
    assert (ended.code, ended.err.splitlines()[1:]) == (0, ["source 'n' was added"])
    block = text.replace(NEW, "").strip("\n").replace("\n\n\n", "\n\n") + "\n"
    expected = STORE.replace(KNOWN, f"{KNOWN}\n{NEW}").replace(f"# Doubtful.\n# See c.\n{BLOCK}", block)
    assert stored.read_bytes() == expected.encode().replace(b"\n", newline)


def test_new_records_of_several_registries(edit: Edit, stored: Path, editor: Editor) -> None:
    editor(saved(MANY))
    ended = edit()
    assert ended.err.splitlines()[1:] == ["actor 'Z' was added", "source 'n' was added"]
    text = stored.read_text()
    assert text.index("[actors.Z]") < text.index("# Books") < text.index(NEW) < text.index(CITING)


def test_a_new_source_with_tables_of_its_own(edit: Edit, stored: Path, editor: Editor) -> None:
    source = f'{NEW}[[sources.n.authors]]\nname = "One"\n\n[[sources.n.authors]]\nname = "Two"\n'
    editor(saved(f"# Doubtful.\n# See c.\n{CITING}\n{source}"))
    assert edit().code == 0
    assert stored.read_text() == STORE.replace(KNOWN, f"{KNOWN}\n{source}").replace(BLOCK, CITING)


def test_of_a_folder_the_file_of_the_event_changes(stored: Path, editor: Editor, run: Callable[..., Run]) -> None:
    other = stored.with_name("other.toml")
    other.write_text(event_block({"id": "d", "date": "2003", "title": "D", "kind": "k"}))
    editor('printf \'inferred = ["date"]\\n[sources.n]\\ntype = "book"\\ntitle = "N"\\n\' >> "$1"')
    assert run("edit", "d", "--store", stored.parent).code == 0
    assert stored.read_text() == STORE
    assert other.read_text() == (
        '[sources.n]\ntype = "book"\ntitle = "N"\n\n'
        '[[events]]\nid = "d"\ndate = "2003"\ntitle = "D"\nkind = "k"\ninferred = ["date"]\n'
    )
