"""What ``edit`` refuses: it gives line and column of the text, leaves the store unchanged, and keeps the text."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

from edit.conftest import BLOCK, HEAD, KNOWN, LAST, STORE, Desk, Edit, Editor, left, saved


def test_what_is_wrong_is_said_by_line_and_column_of_the_text(
    edit: Edit, stored: Path, editor: Editor, sheets: Path
) -> None:
    """In the words of ``check``, all at once; the text is kept."""
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
    assert stored.read_text() == STORE


REFUSED = {
    "no TOML": (saved("[[events]]\nid = \n"), "2:6: syntax: this is not TOML: invalid value"),
    "no UTF-8": ('printf \'id = "\\374"\' > "$1"', "1:7: not-utf-8: the file is not UTF-8: there is a byte 0xfc"),
    "a key twice": (
        saved(f'{BLOCK}title = "C"\n'),
        "7:1: duplicate-key: events[0].title is defined again here; first at ",
    ),
    "a conflict": (
        saved(f"<<<<<<< a\n{BLOCK}=======\n{BLOCK}>>>>>>> b\n"),
        "1:1: merge-conflict: a merge left a conflict",
    ),
    "no event": (saved("# Nothing.\n"), "1:1: there is no event here under its own [[events]] header"),
    "an event in braces": (saved('events = [{ id = "b" }]\n'), "1:1: there is no event here under its own"),
    "two events": (
        saved(f"{BLOCK}\n{LAST}"),
        "8:1: this is a second event, but only one can be edited; use add for others",
    ),
    "another table": (
        saved(f'{BLOCK}\n[store]\ntitle = "T"\n'),
        "8:2: 'store' cannot be here; besides the event there may only be new records such as [sources.ID]",
    ),
    "a table of no name": (
        saved(f"{BLOCK}\n[source.n]\n"),
        "8:2: 'source' cannot be here; besides the event there may only be new records such as [sources.ID]; did you mean 's",
    ),
    "a label": (saved(f'{BLOCK}\n[topics]\nt = "T"\n'), "8:2: 'topics' cannot be here; besides the event"),
    "a registry that is none": (saved(f"sources = 3\n{BLOCK}"), "1:1: 'sources' cannot be here; besides the event"),
    "a source in braces": (saved(f"{BLOCK}\n[sources]\nn = {{}}\n"), "8:2: 'sources' cannot be here; besides the "),
    "a source that is known": (
        saved(f"{BLOCK}\n{KNOWN}"),
        "8:10: source 'm' is already in the store and cannot be changed here",
    ),
    "no id": (saved(BLOCK.replace('id = "b"\n', "")), "1:1: missing-key: event #1: id: is missing"),
    "an id that is a number": (saved(BLOCK.replace('"b"', "3")), "2:6: wrong-type: event #1: id: should be a string"),
    "another's id": (
        saved(BLOCK.replace('"b"', '"c"')),
        "2:6: duplicate-id: event 'c': id: is also the id of another event",
    ),
}


@pytest.mark.parametrize(("script", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_rubbish(script: str, message: str, desk: Desk) -> None:
    desk.editor(script)
    ended = desk.edit()
    [path] = desk.sheets.rglob("*.toml")
    first, second, *_, last = ended.err.splitlines()
    assert first == "error: nothing was written; with this text the store could not be read:"
    assert second.startswith(f"{path}:{message}")
    assert last == f"the text is kept in {path}"
    assert (ended.code, ended.out) == (2, "")
    assert desk.stored.read_text() == STORE


def test_an_event_that_is_in_two_places(stored: Path, editor: Editor, edit: Edit) -> None:
    """A problem that only both places together have is reported for the store as it would be."""
    text = f"{STORE}\n[topics]\n"
    stored.write_text(
        text.replace("# Thus b.\n", "\n[topics]\n[[events.people]]\nname = 'P'\n\n").removesuffix("\n[topics]\n")
    )
    before = stored.read_bytes()
    editor("echo 'people = []' >> \"$1\"")
    ended = edit()
    assert ended.code == 2
    assert ended.err.splitlines()[1].startswith(f"{stored}:")
    assert "duplicate-key" in ended.err
    assert stored.read_bytes() == before


@pytest.mark.slow
def test_a_new_id(stored: Path, edit: Edit, editor: Editor, sheets: Path) -> None:
    """The event may change its id if no other event is related to it."""
    rename = 'sed -i \'s/"b"/"new"/\' "$1"'
    related = STORE + 'related = [{ event = "b", relation = "follows" }]\n'
    stored.write_text(related)
    editor(rename)
    ended = edit()
    line = related.count("\n")
    assert ended.err.splitlines()[1].startswith(f"{stored}:{line}:22: unknown-event: event 'c': related[0].event: ")
    assert stored.read_text() == related
    assert len(left(sheets)) == 1
    stored.write_text(STORE)
    assert edit().code == 0
    assert stored.read_text() == STORE.replace('"b"', '"new"')


def test_what_cannot_be_edited(stored: Path, run: Callable[..., Run], editor: Editor, sheets: Path) -> None:
    """The editor is not opened."""
    editor(f"touch {sheets}/opened")
    assert run("edit", "bb", "--store", stored) == Run(1, "", "error: there is no event 'bb'; did you mean 'b'?\n")
    assert run("edit", "b") == Run(
        2,
        "",
        "error: name the one store to change with --store PATH or CATIMELINE_STORE; none is named, and no events.toml with [store] is here or above\n",
    )
    stored.write_text('events = [{ id = "b", date = "2001", title = "T", kind = "k" }]\n' + HEAD)
    assert run("edit", "b", "--store", stored).code == 2
    stored.write_text(STORE.replace('"2002"', '"2002-13"'))
    ended = run("edit", "b", "--store", stored)
    assert ended.code == 3
    assert ended.err.startswith(f"{stored}:")
    assert list(sheets.iterdir()) == []
