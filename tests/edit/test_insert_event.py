"""Where an event is inserted in a file, and what is removed with an event."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

from catimeline.edit.changes import replaced, text_of
from catimeline.edit.draft import Draft
from catimeline.edit.toml_style import event_block
from catimeline.edit.transaction import Change, revise
from catimeline.errors import NoBlocksError, ScatteredError, UnknownNameError
from catimeline.store.files import find_store
from edit.changing import BLOCK, BOM, FIRST, HEAD, KNOWN, SERIES, THIRD, add, event, remove, store_of


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
@pytest.mark.parametrize("parts", PLACES.values(), ids=PLACES.keys())
def test_what_is_added_and_removed(
    parts: tuple[str, str, str, str], newline: bytes, mark: bytes, tmp_path: Path
) -> None:
    """Adding leaves every other byte as it is, and removing what was added restores the file."""
    before, above, block, after = parts
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
    """Not those in another file or without a block of their own, nor those that other records refer to."""
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


@pytest.mark.parametrize(
    ("others", "gone"),
    [
        ("", ["a", "b", "c"]),
        ('[sources.d]\ntype = "webpage"\ntitle = "D"\norigin = "b"\n', ["a"]),
        ('[sources.d]\ntype = "webpage"\ntitle = "D"\norigin = "a"\n', []),
        (event_block(event("y") | {"sources": [{"source": "c"}]}), ["a", "b"]),
    ],
    ids=["alone", "the origin of another", "an origin itself", "cited elsewhere"],
)
def test_a_source_goes_with_its_origins(
    others: str, gone: list[str], store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    source = '[sources.{0}]\ntype = "webpage"\ntitle = "{0}"\norigin = "{1}"\n\n'
    sources = source.format("a", "b") + source.format("b", "c") + source.format("c", "").replace('origin = ""\n', "")
    path = store(f"{HEAD}\n{sources}{event_block(event('x') | {'sources': [{'source': 'a'}]})}\n{others}")
    assert run("remove", "x", "--prune", "--store", path).code == 0
    left = path.read_text()
    assert [key for key in "abc" if f"[sources.{key}]" not in left] == gone
    assert run("check", "--store", path).code in (0, 1)
    assert "unknown-source" not in run("check", "--store", path).out


def test_what_a_removed_record_alone_referred_to_goes_too(
    store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    """The bodies above a body, the state of a place, the members of a group; not what was unused before."""
    actor = '[actors.{0}]\nname = "{0}"\nkind = "{1}"\n{2}\n'
    actors = [
        actor.format("desk", "body", 'part_of = ["office"]\n'),
        actor.format("office", "body", 'part_of = ["union"]\n'),
        actor.format("union", "organisation", ""),
        actor.format("land", "state", ""),
        actor.format("club", "group", 'members = ["guest", "host"]\n'),
        actor.format("guest", "organisation", ""),
        actor.format("host", "organisation", ""),
        actor.format("spare", "body", 'part_of = ["host"]\n'),
    ]
    places = '[places.town]\ncountry = "land"\n\n[places.village]\ncountry = "Elsewhere"\n\n'
    block = event_block(event("x") | {"actors": ["desk", "club"], "places": ["town", "village"]})
    path = store(f"{HEAD}\n{''.join(actors)}{places}{block}")
    assert run("remove", "x", "--prune", "--store", path).err.splitlines()[1] == (
        "with it: actor 'club', actor 'desk', actor 'guest', actor 'land', actor 'office', actor 'union', kind 'k', "
        "place 'town', place 'village'"
    )
    left = path.read_text()
    assert [one for one in actors if one.strip() in left] == actors[-2:]


def test_what_a_source_of_another_event_gives_instead_stays(
    store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    """Its actor, kind, person, place and topic; a title is a text, also if it is the id of a record."""
    records = '[actors.{0}]\nname = "{0}"\nkind = "state"\n[people.{0}]\naliases = ["{0}."]\n[places.{0}]\n[series.{0}]\nname = "S"\n'
    head = HEAD.replace('k = "K"\n', 'k = "K"\nb = "War"\n') + '[topics]\na = "One"\nb = "Two"\n'
    of = {name: {"actors": [name], "topics": [name], "people": [{"name": name}], "places": [name]} for name in "ab"}
    disputed = {"kind": "b", "title": "b", **{key: ["b"] for key in ("actors", "topics", "people", "places")}}
    one = event("one") | of["a"] | {"series": "a", "sources": [{"source": "b", "disputes": disputed}]}
    other = event("other") | of["b"] | {"kind": "b", "series": "b"}
    path = store(f"{head}{records.format('a')}{records.format('b')}{KNOWN}\n{event_block(one)}\n{event_block(other)}")
    assert run("remove", "other", "--prune", "--store", path).err.splitlines()[1:] == ["with it: series 'b'"]
    [told] = run("remove", "one", "--prune", "--store", path).err.splitlines()[1:]
    assert "actor 'b', kind 'b', kind 'k', person 'a', person 'b', place 'a', place 'b'" in told


def test_what_cannot_go_with_an_event_is_named(tmp_path: Path, run: Callable[..., Run]) -> None:
    """What is no block or line of its own, or in another file; a person without a record is none."""
    people = (
        '[[events]]\nid = "x"\ndate = "2001"\ntitle = "X"\nkind = "k"\nplaces = ["p"]\npeople = [{ name = "Ann" }]\n'
    )
    (tmp_path / "a.toml").write_text(f'kinds.k = "K"\n[store]\nformat = 1\ntitle = "T"\n{people}')
    (tmp_path / "b.toml").write_text("[places.p]\n")
    assert run("remove", "x", "--prune", "--store", tmp_path).err.splitlines()[1:] == [
        "not with it, being no block or line of their own in that file: kind 'k', place 'p'"
    ]


def test_the_place_reported_is_where_the_event_was(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    block = event_block(event("x") | {"sources": [{"source": "b"}]})
    path = store(f"{HEAD}\n{block}\n{SERIES}\n{KNOWN}")
    line = path.read_text().splitlines().index("[[events]]") + 1
    shown = run("remove", "x", "--prune", "--store", path, "--dry-run")
    assert shown.err.startswith(f"x would be removed from {path}:{line}\n")
    ended = run("remove", "x", "--prune", "--store", path)
    assert ended.err == f"x was removed from {path}:{line}\nwith it: kind 'k', source 'b'\n"
    assert path.read_text() == HEAD.replace('k = "K"\n', f"\n{SERIES}")


def test_the_file_of_a_folder(tmp_path: Path) -> None:
    """The file with the event nearest in date; if there is none, the last; or the file that is named."""
    for name, text in {"a": HEAD, "b": FIRST, "c": event_block(event("c", "2011/.."))}.items():
        (tmp_path / f"{name}.toml").write_text(text)

    def home(key: str, date: str, file: str | None = None) -> list[str]:
        add(tmp_path, event(key, date), file=file)
        return [path.name for path in tmp_path.glob("*.toml") if f'id = "{key}"' in path.read_text()]

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
        assert text_of(draft, "x") == own
        return replaced(draft, "x", own, own.replace('"T"', '"New"'))

    before = path.read_text()
    assert revise(found, make, write=False).added == own.replace('"T"', '"New"')
    assert path.read_text() == before
    revision = revise(found, make)
    assert (revision.path, revision.line) == (path, before.count("\n", 0, before.index(own)) + 1)
    assert path.read_text() == before.replace(own, own.replace('"T"', '"New"'))


def test_events_that_are_not_blocks(store: Callable[[str], Path]) -> None:
    text = 'events = [{ id = "a", date = "2001", title = "T", kind = "k" }]\n' + HEAD
    path = store(text)
    for date in ("2000", "2002"):
        with pytest.raises(NoBlocksError):
            add(path, event("x", date))
    with pytest.raises(NoBlocksError):
        remove(path, "a")
    assert path.read_text() == text


def test_tables_that_are_apart(store: Callable[[str], Path]) -> None:
    """Without its event, the source would become one of the event before."""
    text = f"{HEAD}\n{KNOWN}\n{FIRST}\n{THIRD}[topics]\n[[events.sources]]\nsource = 'b'\n"
    path = store(text)
    with pytest.raises(ScatteredError):
        remove(path, "b")
    assert path.read_text() == text
