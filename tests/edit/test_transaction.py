"""Stores that are changed: every byte that is not meant stays, whoever is killed, waits, or writes at the same time."""

import os
import re
import resource
import stat
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import tomli
from conftest import ROOT, Run
from hard import dates_store, nasty_store
from hypothesis import given
from hypothesis import strategies as st

from catimeline.edit import transaction as pen
from catimeline.edit.changes import added, block_of, exchanged, removed
from catimeline.edit.splices import Splice
from catimeline.edit.toml_style import event_block, table_block
from catimeline.edit.transaction import Change, Draft, revise
from catimeline.errors import (
    BuiltinStoreError,
    ChangedError,
    LockedError,
    NoBlocksError,
    OutputError,
    RefusedError,
    ScatteredError,
    StoreError,
    UnknownNameError,
)
from catimeline.store import files as store
from catimeline.store import write as lock
from catimeline.store.files import find_store
from catimeline.store.write import held

HEAD = '[store]\nformat = 1\ntitle = "T"\n\n[kinds]\nk = "K"\n'
BOM = b"\xef\xbb\xbf"


def event(key: str, date: str = "2001") -> dict[str, Any]:
    return {"id": key, "date": date, "title": "T", "kind": "k"}


def store_of(*dates: str) -> str:
    """A store with an event of each date, whose id is its place in the file."""
    return "\n".join([HEAD, *(event_block(event(str(number), date)) for number, date in enumerate(dates))])


def add(path: Path, *events: dict[str, Any], file: str | None = None, **records: Any) -> None:
    revise(find_store([str(path)]), lambda draft: added(draft, events, records, file))


def remove(path: Path, key: str) -> None:
    revise(find_store([str(path)]), lambda draft: removed(draft, key))


def without_litter(path: Path) -> bool:
    return not list(path.parent.glob(".*.new"))


# The house style


def test_the_built_in_chronology_is_written_in_the_house_style() -> None:
    """Each block of it, written anew, is the same text; but for two numbers of degrees that end in a zero."""
    text = (ROOT / "events.toml").read_text()
    differing = []
    for block in re.findall(r"^\[.+\]\n(?:.+\n)+", text, re.MULTILINE):
        [(registry, table)] = tomli.loads(block).items()
        if registry == "events":
            written = event_block(table[0])
        elif registry in ("store", "kinds", "topics"):
            written = table_block((registry,), table)
        else:
            [(key, record)] = table.items()
            written = table_block((registry, key), record)
        if written != block:
            differing.append(block.splitlines()[0])
    assert differing == ["[places.Bucharest]", "[places.Budapest]"]


@pytest.mark.parametrize("text", [nasty_store(), dates_store()], ids=["nasty", "dates"])
def test_what_is_written_is_what_is_read(text: str) -> None:
    """Of every record of the hard stores, with both readers and both kinds of line ends."""
    document = tomli.loads(text)
    for reader, newline in ((tomli, "\n"), (tomllib, "\r\n")):
        loads: Callable[[str], Any] = reader.loads
        for one in document.pop("events", []):
            assert loads(event_block(one, newline))["events"] == [one]
        for registry, records in document.items():
            assert loads(table_block((registry,), records, newline)) == {registry: records}


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    TEXTS | st.integers(-(2**63), 2**63 - 1) | st.booleans() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(TEXTS | st.sampled_from(["people", "sources", "id"]), VALUES), TEXTS)
def test_any_table_is_what_is_read(table: dict[str, Any], key: str) -> None:
    assert tomli.loads(event_block(table, "\r\n")) == {"events": [table]}
    assert tomllib.loads(table_block(("people", key), table)) == {"people": {key: table}}


# Where a block goes


def test_an_event_comes_to_its_place_by_date(store: Callable[[str], Path]) -> None:
    path = store(store_of("2001", "2002", "2002", "2004"))
    add(path, event("x", "2002"), event("y", "2000"), event("z", "2005-01"), event("w", "2002-01-02/2003"))
    assert re.findall('id = "(.*)"', path.read_text()) == ["y", "0", "1", "2", "x", "w", "3", "z"]


def test_an_event_comes_last_where_the_others_are_in_no_order(store: Callable[[str], Path]) -> None:
    path = store(store_of("2002", "2001") + "\n[topics]\nt = 'T'\n")
    add(path, event("x", "2000"))
    text = path.read_text()
    assert re.findall('id = "(.*)"', text) == ["0", "1", "x"]
    assert text.endswith("kind = \"k\"\n\n[topics]\nt = 'T'\n")


BLOCK = event_block(event("x", "2002"))
FIRST, THIRD = event_block(event("a", "2001")), event_block(event("b", "2003"))

PLACES = {
    "among blank lines": (f"{HEAD}\n{FIRST}\n", "", f"{BLOCK}\n", THIRD),
    "above the comments of the next": (f"{HEAD}\n{FIRST}\n", "", f"{BLOCK}\n", f"# About b.\n  # More.\n{THIRD}"),
    "without blank lines": (f"{HEAD}{FIRST}", "", f"{BLOCK}\n", THIRD),
    "indented": (f"{HEAD}{FIRST}\n", "", f"{BLOCK}\n", f"  {THIRD}"),
    "below what is said of all": (f"{HEAD}\n# All events\n", "", f"{BLOCK}\n", f"{THIRD}\n"),
    "at the end": (f"{HEAD}\n{FIRST}", "\n", BLOCK, ""),
    "below the comments of the last": (f"{HEAD}\n{FIRST}# Thus a.\n", "\n", BLOCK, "\n# The end.\n"),
    "above the comments of what follows": (f"{HEAD}\n{FIRST}", "\n", BLOCK, "# Topics\n[topics]\n"),
    "the first of all": (HEAD, "\n", BLOCK, ""),
    "after a string that looks like a comment": (
        f'{HEAD}{FIRST}notes = """\n# one\n# two"""\n',
        "",
        f"{BLOCK}\n",
        THIRD,
    ),
    "after a header with a comment": (f"{HEAD}{FIRST}[topics] # none\n", "", f"{BLOCK}\n", f"# b\n{THIRD}"),
}


@pytest.mark.parametrize("mark", [b"", BOM], ids=["plain", "with a mark"])
@pytest.mark.parametrize("newline", [b"\n", b"\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("before", "above", "block", "after"), PLACES.values(), ids=PLACES.keys())
def test_what_is_added_and_removed(  # noqa: PLR0913 - the parts of a file
    *, tmp_path: Path, before: str, above: str, block: str, after: str, newline: bytes, mark: bytes
) -> None:
    """Adding leaves every other byte as it is, and removing what was added gives back the file."""
    path = tmp_path / "store.toml"
    original, expected = (
        mark + text.encode().replace(b"\n", newline) for text in (before + after, before + above + block + after)
    )
    path.write_bytes(original)
    add(path, event("x", "2002"))
    assert path.read_bytes() == expected
    remove(path, "x")
    assert path.read_bytes() == original


def test_a_last_line_without_an_end_gets_one(store: Callable[[str], Path]) -> None:
    path = store(store_of("2001").removesuffix("\n"))
    add(path, event("x", "2002"))
    assert path.read_text() == store_of("2001") + "\n" + BLOCK


def test_a_file_that_was_empty(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(HEAD)
    (tmp_path / "b.toml").write_bytes(BOM)
    add(tmp_path, event("x", "2002"))
    assert (tmp_path / "b.toml").read_bytes() == BOM + BLOCK.encode()


def test_an_event_goes_with_the_comments_right_above_it(store: Callable[[str], Path]) -> None:
    path = store(f"{HEAD}\n# Events\n{FIRST}\n# Doubtful.\n# See b.\n{BLOCK}\n# Sure.\n{THIRD}")
    remove(path, "x")
    assert path.read_text() == f"{HEAD}\n# Events\n{FIRST}\n# Sure.\n{THIRD}"
    remove(path, "a")
    assert path.read_text() == f"{HEAD}\n# Events\n# Sure.\n{THIRD}"


def test_blocks_without_blank_lines_between_them(store: Callable[[str], Path]) -> None:
    path = store(f"{HEAD}{FIRST}{BLOCK}{THIRD}")
    remove(path, "x")
    assert path.read_text() == f"{HEAD}{FIRST}{THIRD}"


SOURCE = {"title": "S", "type": "webpage"}
KNOWN = '[sources.b]\ntype = "webpage"\ntitle = "S"\n'


def test_sources_come_to_their_place_by_id(store: Callable[[str], Path]) -> None:
    path = store(f"{HEAD}\n# Sources\n{KNOWN}\n{FIRST}")
    add(path, event("x", "2002"), sources={"c": SOURCE, "a": SOURCE})
    written = {key: table_block(("sources", key), SOURCE) for key in "abc"}
    expected = [HEAD, f"# Sources\n{written['a']}", written["b"], written["c"], FIRST, BLOCK]
    assert path.read_text() == "\n".join(expected)


def test_sources_in_no_order(store: Callable[[str], Path]) -> None:
    path = store(f"{HEAD}\n{KNOWN}\n{KNOWN.replace('.b', '.a')}\n{FIRST}")
    add(path, event("x", "2002"), sources={"0": SOURCE})
    assert re.findall(r"\[sources\.(.*)\]", path.read_text()) == ["b", "a", "0"]


NEW: dict[str, Any] = {
    "series": {"s": {"name": "S"}},
    "sources": {"a": SOURCE},
    "people": {"Ann": {"aliases": ["A."]}},
    "places": {"Ö": {"country": "X"}, "n": {}},
    "topics": {"t": "T", "s": "S"},
    "kinds": {"l": 'L"'},
    "actors": {"B": {"kind": "state", "name": "B"}},
}
TOPICS = '[topics]\ns = "S"\nt = "T"\n'
ACTORS = '[actors.B]\nname = "B"\nkind = "state"\n'
PLACED = '[places.n]\n\n[places."Ö"]\ncountry = "X"\n'
PEOPLE = '[people.Ann]\naliases = ["A."]\n'
SERIES = '[series.s]\nname = "S"\n'
NEW_SOURCE = table_block(("sources", "a"), SOURCE)


def test_new_registries_come_in_the_house_order(store: Callable[[str], Path]) -> None:
    path = store(f"{HEAD}# Thus.\n\n# All\n{FIRST}")
    add(path, event("x", "2002") | {"kind": "l"}, **NEW)
    expected = [
        f'{HEAD}l = "L\\""\n# Thus.\n',
        *(TOPICS, ACTORS, PLACED, PEOPLE, SERIES, NEW_SOURCE),
        f"# All\n{FIRST}",
        BLOCK.replace('"k"', '"l"'),
    ]
    assert path.read_text() == "\n".join(expected)


def test_records_alone(store: Callable[[str], Path]) -> None:
    """A registry that is new comes after one that precedes it in the house order, wherever that stands."""
    path = store(f"{HEAD}\n{SERIES}\n{ACTORS}".removesuffix("\n"))
    add(path, kinds=NEW["kinds"], places=NEW["places"], sources={"b": SOURCE, "a": SOURCE})
    sources = "\n".join(table_block(("sources", key), SOURCE) for key in "ab")
    assert path.read_text() == f'{HEAD}l = "L\\""\n\n{SERIES}\n{sources}\n{ACTORS}\n{PLACED}'


LABELS = {
    "in order": (
        "[kinds]\n# All\nb = 'B'\nd = 'D' # d\n\n# E.\ne = 'E'\n",
        "acf",
        "[kinds]\n# All\na+b = 'B'\nc+d = 'D' # d\n\n# E.\ne = 'E'\nf+",
    ),
    "in no order": ("[kinds]\nd = 'D'\nb = 'B'\n\n", "ac", "[kinds]\nd = 'D'\nb = 'B'\na+c+\n"),
    "on several lines": (
        '[kinds]\na = """A\n# = B""" # a\nc = \'C\'\n',
        "b",
        '[kinds]\na = """A\n# = B""" # a\nb+c = \'C\'\n',
    ),
    "none yet": ("[kinds] # none\n", "ba", "[kinds] # none\na+b+"),
    "at the end": ("[kinds]\na = 'A'", "bc", "[kinds]\na = 'A'\nb+c+"),
    "quoted": ("[kinds]\n'a' = 'A'", "b", "[kinds]\n'a' = 'A'\nb+"),
}


@pytest.mark.parametrize(("before", "keys", "after"), LABELS.values(), ids=LABELS.keys())
def test_labels_are_lines(tmp_path: Path, before: str, keys: str, after: str) -> None:
    """Here ``a+`` stands for the new line of ``a``."""
    path = tmp_path / "store.toml"
    head = "[store]\nformat = 1\ntitle = 'T'\n"
    for newline in ("\n", "\r\n"):
        path.write_bytes(f"{head}{before}".replace("\n", newline).encode())
        add(path, kinds={key: key.upper() for key in keys})
        written = re.sub(r"(\w)\+", lambda key: f'{key[1]} = "{key[1].upper()}"\n', after)
        assert path.read_bytes().decode() == f"{head}{written}".replace("\n", newline)


@pytest.mark.parametrize("kinds", ["kinds = { k = 'K' }\n", "kinds = {}\n", "kinds.k = 'K'\n"])
def test_labels_that_are_no_lines(store: Callable[[str], Path], kinds: str) -> None:
    path = store(f"{kinds}[store]\nformat = 1\ntitle = 'T'\n")
    with pytest.raises(NoBlocksError, match=r"the kinds in .* they are no lines with \[kinds\] above them"):
        add(path, kinds={"a": "A"})


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("head", ["", "#:schema a.json\n# More\n"])
def test_records_come_before_the_events(tmp_path: Path, head: str, mark: str) -> None:
    (tmp_path / "a.toml").write_text(HEAD)
    path = tmp_path / "b.toml"
    path.write_text(f"{mark}{head}{FIRST}")
    add(tmp_path, event("x", "2002"), actors=NEW["actors"])
    blank = "\n" if head else ""
    assert path.read_text() == f"{mark}{head}{blank}{ACTORS}\n{FIRST}\n{BLOCK}"


def test_records_come_before_a_registry_that_follows(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(HEAD)
    path = tmp_path / "b.toml"
    path.write_text(f"\n# All\n{KNOWN}")
    add(tmp_path, event("x", "2002"), file="b.toml", actors=NEW["actors"])
    assert path.read_text() == f"\n{ACTORS}\n# All\n{KNOWN}\n{BLOCK}"


@pytest.mark.parametrize("content", ["", "\ufeff", "# None yet"])
def test_records_and_an_event_for_an_empty_file(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.toml").write_text(HEAD)
    path = tmp_path / "b.toml"
    path.write_text(content)
    add(tmp_path, event("x", "2002"), actors=NEW["actors"], topics=NEW["topics"])
    above = f"{content}\n\n" if content.startswith("#") else content
    assert path.read_text() == f"{above}{TOPICS}\n{ACTORS}\n{BLOCK}"


def test_records_beside_others_that_are_no_blocks(store: Callable[[str], Path]) -> None:
    others = '[sources]\nb = { type = "webpage", title = "S" }\n'
    path = store(f"{HEAD}\n{others}{FIRST}")
    add(path, event("x", "2002"), sources={"a": SOURCE})
    assert path.read_text() == f"{HEAD}\n{others}\n{NEW_SOURCE}{FIRST}\n{BLOCK}"


def test_the_order_of_names_is_that_of_readers(store: Callable[[str], Path]) -> None:
    path = store(f"{HEAD}\n[places.ADB]\n[places.Afghanistan]\n[places.AIIB]\n")
    add(path, places={"afet": {}, "Ägäis": {}, "Zb": {}, "za": {}})
    expected = ["ADB", "afet", "Afghanistan", '"Ägäis"', "AIIB", "za", "Zb"]
    assert re.findall(r"\[places\.(.*)\]", path.read_text()) == expected


def test_records_without_an_event_go_to_a_file_that_has_such(tmp_path: Path) -> None:
    for name, text in {"a": HEAD, "b": ACTORS, "c": FIRST}.items():
        (tmp_path / f"{name}.toml").write_text(text)
    add(tmp_path, actors={"C": {"name": "C", "kind": "state"}})
    add(tmp_path, places={"C": {}})
    assert re.findall(r"\[.*C\]", (tmp_path / "b.toml").read_text()) == ["[actors.C]"]
    assert re.findall(r"\[.*C\]", (tmp_path / "c.toml").read_text()) == ["[places.C]"]


OWNED = f"""{HEAD}l = "L"
m = "M"

[topics]
s = "S"

[sources.a]
type = "webpage"
title = "S"

[sources.b]
type = "webpage"
title = "S"
[actors]
body = {{ name = "Body", kind = "body", part_of = ["union"] }}
[actors.agency]
name = "Agency"
kind = "body"
part_of = ["body", "club", "b"]

# The club
[actors.club]
name = "Club"
kind = "group"
[actors.union]
name = "Union"
kind = "state"

# Of the league
[actors.office]
name = "Office"
kind = "body"
part_of = ["league"]

[actors.league]
name = "League"
kind = "organisation"

[actors.c]
name = "C"
kind = "organisation"

[actors.b]
name = "B"
kind = "body"
part_of = ["c"]

[places.here]
country = "union"
[places.there]

[people.Ann]
aliases = ["A."]

[series.r]
name = "R"
"""
OWNER = """
[[events]]
id = "x"
date = "2002"
title = "T"
kind = "l"
series = "r"
places = ["here", "there"]
actors = ["body", "office", "b", "c"]
people = [{ name = "Ann", actor = "league" }, { name = "Bob", actor = "union" }, { name = "Zoë" }]
topics = ["s", "t"]
sources = [{ source = "a" }, { source = "b" }]
"""
OTHER = """
[[events]]
id = "y"
date = "2003"
title = "T"
kind = "k"
places = ["here"]
actors = ["agency"]
sources = [{ source = "b" }]
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("end", ["", OTHER], ids=["alone", "with another"])
def test_an_event_goes_with_what_only_it_refers_to(
    tmp_path: Path, run: Callable[..., Run], end: str, newline: str
) -> None:
    """Not what stands elsewhere or without a block of its own, nor what other records refer to."""
    path = tmp_path / "a.toml"
    path.write_bytes(f"{OWNED}{OWNER}{end}".replace("\n", newline).encode())
    (tmp_path / "b.toml").write_text('[topics]\nt = "T"\n\n[actors.club]\nname = "Club"\nkind = "group"\n')
    shown, before = run("remove", "x", "--prune", "--dry-run", "--store", tmp_path), path.read_bytes()
    ended = run("remove", "x", "--prune", "--store", tmp_path)
    expected = f"{OWNED}{end}"
    gone = [
        'l = "L"\n',
        's = "S"\n',
        '[sources.a]\ntype = "webpage"\ntitle = "S"\n\n',
        '# Of the league\n[actors.office]\nname = "Office"\nkind = "body"\npart_of = ["league"]\n\n',
        '[actors.league]\nname = "League"\nkind = "organisation"\n\n',
        "[places.there]\n\n",
        '[people.Ann]\naliases = ["A."]\n\n',
        '[series.r]\nname = "R"\n' + "\n" * bool(end),
    ]
    told = "with it: actor 'league', actor 'office', kind 'l', person 'Ann', place 'there', series 'r', source 'a', topic 's'"
    if not end:
        gone += ['[sources.b]\ntype = "webpage"\ntitle = "S"\n', '\n[places.here]\ncountry = "union"\n']
        told = told.replace("place 'th", "place 'here', place 'th").replace("'a',", "'a', source 'b',")
    for piece in gone:
        assert expected.count(piece) == 1, piece
        expected = expected.replace(piece, "")
    assert path.read_bytes().decode() == expected.replace("\n", newline)
    assert ended.err.splitlines()[1] == told
    assert shown.out.count("\n") + bool(end) == before.count(b"\n") - path.read_bytes().count(b"\n")


def test_what_is_told_is_where_the_event_was(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    block = event_block(event("x") | {"sources": [{"source": "b"}]})
    path = store(f"{HEAD}\n{block}\n{SERIES}\n{KNOWN}")
    ended = run("remove", "x", "--prune", "--store", path)
    assert ended.err == f"x was removed from {path}:7\nwith it: kind 'k', source 'b'\n"
    assert path.read_text() == HEAD.replace('k = "K"\n', f"\n{SERIES}")


def test_the_file_of_a_folder(tmp_path: Path) -> None:
    """The one that has the event nearest in date; of none, the last; or the one that is named."""
    for name, text in {"a": HEAD, "b": FIRST, "c": event_block(event("c", "2011/.."))}.items():
        (tmp_path / f"{name}.toml").write_text(text)

    def home(key: str, date: str, file: str | None = None) -> list[str]:
        add(tmp_path, event(key, date), file=file)
        return [path.name for path in tmp_path.iterdir() if f'id = "{key}"' in path.read_text()]

    assert home("x1", "2002") == ["b.toml"]
    assert home("x2", "2010") == ["c.toml"]
    assert home("x4", "2010", "a.toml") == ["a.toml"]
    assert home("x5", "2010", str(tmp_path / "b.toml")) == ["b.toml"]
    with pytest.raises(UnknownNameError, match=r"there is no file of the store 'd\.toml'; did you mean 'a\.toml'"):
        home("x6", "2010", "d.toml")


def test_an_event_exchanged(store: Callable[[str], Path]) -> None:
    own = "# Sure.\n" + BLOCK.replace('"k"\n', '"k"  # yes\n')
    path = store(f"{HEAD}\n{FIRST}\n{own}\n{THIRD}")
    found = find_store([str(path)])

    def make(draft: Draft) -> Change:
        assert block_of(draft, "x") == own
        return exchanged(draft, "x", own, own.replace('"T"', '"New"'))

    before = path.read_text()
    assert revise(found, make, write=False).added == own.replace('"T"', '"New"')
    assert path.read_text() == before
    revision = revise(found, make)
    assert (revision.path, revision.line) == (path, before.count("\n", 0, before.index(own)) + 1)
    assert path.read_text() == before.replace(own, own.replace('"T"', '"New"'))


def test_events_that_are_no_blocks(store: Callable[[str], Path]) -> None:
    text = 'events = [{ id = "a", date = "2001", title = "T", kind = "k" }]\n' + HEAD
    path = store(text)
    for date in ("2000", "2002"):
        with pytest.raises(NoBlocksError):
            add(path, event("x", date))
    with pytest.raises(NoBlocksError):
        remove(path, "a")
    assert path.read_text() == text


def test_tables_that_are_apart(store: Callable[[str], Path]) -> None:
    """Without its event, the source would be said to support the one before."""
    text = f"{HEAD}\n{KNOWN}\n{FIRST}\n{THIRD}[topics]\n[[events.sources]]\nsource = 'b'\n"
    path = store(text)
    with pytest.raises(ScatteredError):
        remove(path, "b")
    assert path.read_text() == text


# What is refused


def test_a_store_that_could_not_be_read_is_not_written(store: Callable[[str], Path]) -> None:
    path = store(store_of("2001"))
    before = path.read_bytes()
    with pytest.raises(RefusedError, match="event 'x': kind: there is no kind 'z'"):
        add(path, event("x") | {"kind": "z"})
    with pytest.raises(RefusedError, match="is the id of another event too"):
        add(path, event("0"))
    assert path.read_bytes() == before
    assert without_litter(path)


def test_a_store_that_cannot_be_read_stays_as_it_is(store: Callable[[str], Path]) -> None:
    path = store(store_of("2001-13"))
    before = path.read_bytes()
    with pytest.raises(StoreError, match="bad-date"):
        add(path, event("x"))
    assert path.read_bytes() == before


def test_a_store_that_someone_else_changes_meanwhile(store: Callable[[str], Path]) -> None:
    path = store(store_of("2001"))

    def make(draft: Draft) -> Change:
        path.write_text(store_of("1999"))
        return added(draft, [event("x")], {})

    with pytest.raises(ChangedError):
        revise(find_store([str(path)]), make)
    assert path.read_text() == store_of("1999")
    assert without_litter(path)


def test_the_chronology_of_an_installed_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Run]
) -> None:
    path = tmp_path / "events.toml"
    path.write_text(store_of("2001"))
    monkeypatch.setattr(store, "__file__", str(tmp_path / "store" / "files.py"))
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    for name in ("builtin", str(path), str(link), str(tmp_path)):
        with pytest.raises(BuiltinStoreError, match="make a store of your own: catimeline init"):
            pen.store_to_change([name])
    assert run("remove", "0", "--store", "builtin").code == 2
    assert path.read_text() == store_of("2001")


# What is kept, and what is left


def test_rights_owner_and_link_are_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "kept" / "target.toml", tmp_path / "link.toml"
    target.parent.mkdir()
    target.write_text(store_of("2001"))
    target.chmod(0o640)
    os.utime(target, (0, 0))
    if os.geteuid() == 0:
        os.chown(target, 1234, 4321)
    before = target.stat()
    link.symlink_to(Path("kept", "target.toml"))
    add(link, event("x"))
    after = target.stat()
    assert link.is_symlink()
    assert 'id = "x"' in target.read_text()
    assert (stat.S_IMODE(after.st_mode), after.st_uid, after.st_gid) == (0o640, before.st_uid, before.st_gid)
    assert after.st_mtime > 0
    assert [path.name for path in target.parent.iterdir()] == ["target.toml"]


def test_what_a_killed_writer_left_is_removed(store: Callable[[str], Path]) -> None:
    path = store(store_of("2001"))
    (path.parent / ".store.toml.123-abc.new").write_text("half")
    add(path, event("x"))
    assert without_litter(path)


def unmeasured() -> dict[str, str]:
    """The surroundings of a process that has no room or time to write what coverage measured."""
    return {name: value for name, value in os.environ.items() if "COV" not in name}


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))


def test_a_full_disk(store: Callable[[str], Path]) -> None:
    """Here by way of a limit to the size of files."""
    path = store(store_of(*["2001"] * 200))
    before = path.read_bytes()
    command = [sys.executable, "-m", "catimeline", "remove", "0", "--store", str(path)]
    result = subprocess.run(command, preexec_fn=limited, capture_output=True, check=False, timeout=60, env=unmeasured())
    assert (result.returncode, result.stderr.decode()) == (2, f"error: cannot write to '{path}': file too large\n")
    assert path.read_bytes() == before
    assert without_litter(path)


@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o755), (0o644, 0o555)], ids=["file", "folder"])
def test_without_the_right_to_write(store: Callable[[str, str], Path], file_mode: int, folder_mode: int) -> None:
    """The superuser may write anywhere, so the test gives up that right where it has it."""
    path = store(store_of("2001"), "store.toml")
    own = path.parent / "own"
    own.mkdir()
    path = path.rename(own / path.name)
    before = path.read_bytes()
    path.chmod(file_mode)
    own.chmod(folder_mode)
    command = [sys.executable, "-m", "catimeline", "remove", "0", "--store", str(path)]
    if os.geteuid() == 0:
        command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]
    result = subprocess.run(command, capture_output=True, check=False, timeout=60)
    own.chmod(0o755)
    assert (result.returncode, result.stderr.decode()) == (2, f"error: cannot write to '{path}': permission denied\n")
    assert path.read_bytes() == before
    assert without_litter(path)


# Several writers


def test_who_waits_too_long_is_told_for_what(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    path = store(store_of("2001"))
    before = path.read_bytes()
    with held(path, 0):
        result = run("remove", "0", "--store", path, "--wait", "0.05")
        assert result == Run(
            2,
            "",
            f"error: {path} is being changed by another program; waited 0.05 s for it, --wait SECONDS waits longer\n",
        )
        assert run("remove", "0", "--store", path, "--wait", "nan").code == 2
    assert path.read_bytes() == before
    assert run("remove", "0", "--store", path).code == 0


def test_a_lock_is_waited_for(store: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    path = store(store_of())
    first = held(path, 0)
    first.__enter__()
    monkeypatch.setattr("catimeline.store.write.time.sleep", lambda _: first.__exit__(None, None, None))
    with held(path, 60), pytest.raises(LockedError), held(path, 0):
        pass


def test_a_lock_on_what_is_no_longer_there_does_not_count(
    store: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """While one waits, another puts a new file in the place of the old."""
    path = store(store_of())
    original = lock._open
    opened = []

    def open_late(one: Path) -> int:
        opened.append(original(one))
        if len(opened) == 1:
            (path.parent / "new").write_text(store_of())
            (path.parent / "new").replace(path)
        return opened[-1]

    monkeypatch.setattr(lock, "_open", open_late)
    with held(path, 60), pytest.raises(LockedError), held(path, 0):
        pass
    assert len(opened) == 3


def test_a_file_that_vanishes_while_it_is_waited_for(
    store: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = store(store_of("2001"))
    monkeypatch.setattr("catimeline.store.write.time.sleep", lambda _: path.unlink())
    with held(path, 0), pytest.raises(OutputError, match="no such file or directory"):
        remove(path, "0")


def test_windows_locks_a_file_elsewhere(store: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own way of locking is stood in for by one that knows of one lock alone."""
    locked: set[int] = set()

    def locking(descriptor: int, _mode: int, _size: int) -> None:
        inode = os.fstat(descriptor).st_ino
        if inode in locked:
            raise PermissionError
        locked.add(inode)

    windows = ModuleType("msvcrt")
    windows.__dict__.update(locking=locking, LK_NBLCK=2)
    path = store(store_of())
    monkeypatch.setitem(sys.modules, "msvcrt", windows)
    monkeypatch.setattr("catimeline.store.write.tempfile.gettempdir", lambda: str(path.parent))
    monkeypatch.setattr("catimeline.store.write.sys.platform", "win32")
    with held(path, 0), pytest.raises(LockedError), held(path, 0):
        pass
    assert sorted(one.suffix for one in path.parent.iterdir()) == [".lock", ".toml"]


WRITER = """
import sys
from catimeline.edit.new_event import Typed, entry_from
from catimeline.edit.transaction import revise
from catimeline.edit.changes import added
from catimeline.store.files import find_store

def make(draft):
    entry = entry_from(Typed(date="2001", title="T", kind="k"), draft.loaded.chronology)
    return added(draft, [entry.event], {})

for _ in range(int(sys.argv[2])):
    revise(find_store(sys.argv[1:2]), make, wait=200)
"""


@pytest.mark.parametrize(("where", "each"), [("store.toml", 50), (".", 8)], ids=["file", "folder"])
def test_processes_that_add_at_once(tmp_path: Path, where: str, each: int) -> None:
    """None of their events is lost and none is there twice, though all ask for the same id."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "store.toml").write_text(store_of("1999"))
    (folder / "z.toml").write_text(event_block(event("z", "2001")))
    command = [sys.executable, "-c", WRITER, str(folder / where), str(each)]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE, env=unmeasured()) for _ in range(8)]
    assert [process.communicate(timeout=300)[1] for process in running] == [b""] * 8
    ids = re.findall('id = "(k-.*)"', "".join(path.read_text() for path in folder.iterdir()))
    assert sorted(ids) == sorted(["k-2001", *(f"k-2001-{number}" for number in range(2, 8 * each + 1))])


KILLED = """
import os, random, signal, sys, time
from pathlib import Path
from catimeline.edit.transaction import revise
from catimeline.edit.changes import added, removed
from catimeline.store.files import find_store

path, rounds = Path(sys.argv[1]), int(sys.argv[2])
store, chance = find_store([str(path)]), random.Random(6)
event = {"id": "x", "date": "2001", "title": "T", "kind": "k"}
without = path.read_bytes()
revise(store, lambda draft: added(draft, [event], {}))
states = {without: 0, path.read_bytes(): 0}
left = 0
for _ in range(rounds):
    child = os.fork()
    if not child:
        while True:
            revise(store, lambda draft: added(draft, [event], {}) if path.read_bytes() == without else removed(draft, "x"))
    time.sleep(chance.uniform(0, 0.03))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    states[path.read_bytes()] += 1
    left += len(list(path.parent.glob(".*.new")))
print(min(states.values()), left)
"""


def test_a_writer_that_is_killed(store: Callable[[str], Path]) -> None:
    """At any of some hundred moments: the store is the old one or the new one, byte for byte."""
    path = store(store_of(*["2001"] * 100))
    command = [sys.executable, "-c", KILLED, str(path), "300"]
    ended = subprocess.run(command, capture_output=True, check=True, timeout=100, encoding="utf-8", env=unmeasured())
    least, left = map(int, ended.stdout.split())
    assert least > 30
    assert left > 0
    add(path, event("last"))
    assert without_litter(path)


def test_a_change_in_several_places(store: Callable[[str], Path]) -> None:
    path = store(store_of("2001"))
    revision = revise(
        find_store([str(path)]), lambda _: Change(0, (Splice(0, 0, b"# Top.\n"), Splice(7, 7, b"\n")), frozenset())
    )
    assert (revision.line, revision.removed, revision.added) == (3, "", "# Top.\n\n")


# What git sees


def test_git_sees_the_lines_of_the_event_alone(tmp_path: Path, run: Callable[..., Run]) -> None:
    path = tmp_path / "events.toml"
    path.write_bytes((ROOT / "events.toml").read_bytes())

    def git(*args: str) -> str:
        settings = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false"]
        command = ["git", *settings, *args]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=60, text=True).stdout

    def changed() -> list[str]:
        return [line for line in git("diff", "-U0").splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]

    git("init", "-q")
    git("add", "events.toml")
    git("commit", "-qm", "before")
    added_event = run("add", "--store", path, "--date", "2018-07-09", "--title", "Talks", "--kind", "visit")
    assert added_event.code == 0
    block = event_block({"id": "visit-2018-07-09", "date": "2018-07-09", "title": "Talks", "kind": "visit"})
    assert sorted(changed()) == sorted(f"+{line}" for line in [*block.splitlines(), ""])
    assert run("remove", "visit-2018-07-09", "--store", path).code == 0
    assert changed() == []
    assert run("remove", "epca-uz-ep", "--store", path).code == 0
    assert {line[0] for line in changed()} == {"-"}
