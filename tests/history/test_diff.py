"""``diff``: what changed between two stores or git revisions."""

import io
import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomli
import tomli_w
from conftest import DATA, Run
from hard import NASTY, dates_store, nasty_store
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from repositories import Repository

from catimeline.errors import GitError
from catimeline.history import git
from catimeline.history.diff import Change, compare
from catimeline.model.records import Chronology, Citation, Event, Person, Relation
from catimeline.store.files import SourceFile
from catimeline.store.load import load

SMALL = (DATA / "small.toml").read_text(encoding="utf-8")

HEADER = '[store]\nformat = 1\ntitle = "Probe"\n[kinds]\nk = "Kind"\n'


def event(key: str, date: str = "2001", more: str = "") -> str:
    return f'[[events]]\nid = "{key}"\ndate = "{date}"\ntitle = "Event {key}"\nkind = "k"\n{more}'


def edited(text: str, *edits: tuple[str, str]) -> str:
    """The text with each first thing, which it has once, replaced by the second."""
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


EDITED = edited(
    SMALL,
    ('title = "A small chronology"', 'title = "A small chronology of rivers"\nauthors = [{ name = "The Curators" }]'),
    ('trade = "Trade"', 'trade = "Trade and customs"\npeace = "Peace"'),
    ('aliases = ["Союз рек", "UR"]', 'aliases = ["UR", "Союз рек"]'),
    ('[actors.Curland]\nname = "Curland"', '[actors.Kurland]\nname = "Curland"'),
    ('members = ["Twins", "Curland"]', 'members = ["Twins", "Kurland"]'),
    ("latitude = 60.1", "latitude = 60.15"),
    ("[places.Nowhere]\n", ""),
    ('[people."Иван Петров"]\naliases = ["Ivan Petrov"]\n', ""),
    ("[sources.gazette-2001]", "[sources.gazette-2001-03]"),
    ('note = "Read in a copy."', 'note = "Read in a later copy."\nlanguage = "en"'),
    ('{ source = "gazette-2001", supports = ["date", "places", "people", "title", "kind"], locator = "p. 1" }',
     '{ source = "gazette-2001-03", supports = ["date", "people", "title", "summary"], locator = "p. 2" }'),
    ('disputes = { date = "2001-03-05", number = 2, places', 'disputes = { date = "2001-03", summary = "Talks", places'),
    ('  { source = "almanac" },\n', '  { source = "almanac", supports = ["topics"], disputes = { date = "2001~" }, locator = "p. 9" },\n'),
    ('role = "Chair"', 'role = "Chair of the Union"'),
    ('  { name = "Иван Петров" },\n', '  { name = "Bo Li", role = "Secretary", actor = "Office" },\n'),
    ("They met and talked about water.", "They met for two days and talked about water."),
    ("The day is doubtful.", "Whoever wrote the gazette was not there at all."),
    ("date = 2002-05-06", 'date = "2002-05"'),
    ('places = ["Port Vista", "Nowhere"]\nactors = ["Aland", "Curland"]\ninferred = ["places"]\n',
     'status = "cancelled"\nactors = ["Kurland", "Aland"]\n'),
    ('id = "round-4"', 'id = "round-four"'),
    ('status = "announced"\n', ""),
    ('relation = "see-also" }', 'relation = "follows" }'),
    ('id = "long-ago"\ndate = "../1999"', 'id = "long-ago"\ndate = "../1999?"'),
    ('id = "some-day"\ndate = "[2002-11-20..2003-02-10]"\ntitle = "Some day of one winter"',
     'id = "reception"\ndate = "2003"\ntitle = "Reception"'),
)  # fmt: skip
"""The small store after changes of every kind."""


def test_git_is_not_looked_for_in_the_current_folder_on_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor in a folder that PATH does not name from the top: by the bare name, Windows would look there first."""
    monkeypatch.setattr("catimeline.history.git.sys.platform", "win32")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "git.exe").write_text("")
    monkeypatch.setenv("PATH", os.pathsep.join((".", "")))
    with pytest.raises(GitError, match="git is not installed"):
        git.find_repository([str(tmp_path)])
    program = tmp_path / "tools" / "git.exe"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho /top; echo; ")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join((".", str(tmp_path / "other"), str(program.parent))))
    assert git.find_repository([str(tmp_path)]).top == "/top"


@pytest.fixture
def pair(store: Callable[..., Path]) -> tuple[Path, Path]:
    return store(SMALL, "old.toml"), store(EDITED, "new.toml")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Two commits of a store, in a folder of a repository that is the current one."""
    made = Repository(tmp_path / "repository")
    made.commit("one", {"data/events.toml": SMALL, "README": "x"})
    made.commit("two", {"data/events.toml": EDITED})
    monkeypatch.chdir(made.folder)
    return made


@pytest.mark.parametrize("name", ["text", "markdown", "json"])
def test_changes_of_every_kind(
    name: str, pair: tuple[Path, Path], run: Callable[..., Run], golden: Callable[[str, str], None]
) -> None:
    ended = run("diff", *pair, "--format", name)
    assert ended.code == 0
    golden(f"diff/changes.{name}", ended.out.replace(f"{pair[0].parent}/", ""))


def test_how_many_changed_is_told(pair: tuple[Path, Path], run: Callable[..., Run]) -> None:
    assert run("diff", *pair).err == (
        "chronology: 1 changed; events: 1 added, 4 changed, 1 removed, 1 renamed; sources: 1 changed, 1 renamed; "
        "actors: 1 changed, 1 renamed; places: 1 changed, 1 removed; people: 1 removed; topics: 1 added, 1 changed\n"
    )
    same = run("diff", pair[0], pair[0], "--exit-code")
    assert (same.code, same.out, same.err) == (0, "", "no changes\n")
    assert run("diff", pair[0], pair[0], "--json").json["changes"] == []


def test_the_exit_code_says_so_if_it_is_asked_to(pair: tuple[Path, Path], run: Callable[..., Run]) -> None:
    assert run("diff", *pair, "--exit-code").code == 1
    assert run("diff", *pair).code == 0


def test_colour_changes_no_word(pair: tuple[Path, Path], run: Callable[..., Run]) -> None:
    coloured = run("diff", *pair, "--color", "always").out
    assert "\x1b[31m[-" not in coloured.replace("\x1b[31m[-The", "")
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == run("diff", *pair).out != coloured


def test_a_file_gets_the_format_of_its_name(pair: tuple[Path, Path], tmp_path: Path, run: Callable[..., Run]) -> None:
    run("diff", *pair, "-o", tmp_path / "changes.md")
    assert (tmp_path / "changes.md").read_text("utf-8") == run("diff", *pair, "--markdown").out
    refused = run("diff", *pair, "-o", tmp_path / "changes.csv")
    assert (refused.code, refused.err) == (
        2,
        "error: there is no format of changes for a file that ends in '.csv'; known are .json, .md, .markdown, .txt\n",
    )
    assert run("diff", *pair, "--json", "--markdown").code == 2


@pytest.mark.parametrize("text", [nasty_store(), dates_store()], ids=["nasty", "dates"])
def test_a_store_is_like_itself(text: str, store: Callable[..., Path], run: Callable[..., Run]) -> None:
    assert run("diff", store(text, "a.toml"), store(text, "b.toml")).out == ""


def nasty_pair(store: Callable[..., Path]) -> tuple[Path, Path]:
    """The store of nasty texts, and the same with a word more in each summary and title."""
    document = tomli.loads(nasty_store())
    for one in document["events"]:
        one |= {key: f"{one[key]} more" for key in ("title", "summary", "notes")}
        one["people"][0]["name"] += " more"
    return store(nasty_store(), "old.toml"), store(tomli_w.dumps(document), "new.toml")


def test_texts_never_act(store: Callable[..., Path], run: Callable[..., Run]) -> None:
    pair = nasty_pair(store)
    written = run("diff", *pair).out
    assert "\x1b" not in written
    assert "\u202e" not in written
    lines = written.splitlines()
    assert {line for line in lines if not line.startswith("  ")} == {
        line for line in lines if line.startswith("changed event ")
    }
    document = run("diff", *pair, "--markdown").out
    assert "<script" not in document.replace("\\<script", "")
    assert {line[:2] for line in document.splitlines()} == {"##", "", "- ", "  "}
    changed = {one["id"]: one["fields"] for one in run("diff", *pair, "--json").json["changes"]}
    assert changed.keys() == NASTY.keys()
    for key, text in NASTY.items():
        found = {tuple(field["path"]): (field["old"], field["new"]) for field in changed[key]}
        assert found["title",] == (text, f"{text} more")


def test_only_white_space_and_dates_that_read_alike(store: Callable[..., Path], run: Callable[..., Run]) -> None:
    old = store(HEADER + event("e", "2001?", 'summary = "one two"\n') + event("f", "2018-07-XX"), "old.toml")
    new = store(HEADER + event("e", "?2001", 'summary = "one  two"\n') + event("f", "2018-07-XX"), "new.toml")
    new.write_text(new.read_text().replace('"Event e"', '"Event\\te"'))
    shown = run("diff", old, new).out
    assert shown.splitlines()[1:] == [
        "  date: 2001? → ?2001",
        "  title: only white space differs",
        "  summary: only white space differs",
    ]


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("a b c", "d e f", "a b c → d e f"),
        ("one two three four five six seven", "quite another text of eight words or so", "rewritten, 8 words in place of 7"),
        (
            "a b c d e f g h i j k l m n o p q r",
            "a b c d X f g h i j k l m n Y p q",
            "a b c d [-e-] {+X+} f g h … l m n [-o-] {+Y+} p q [-r-]",
        ),
        ("it is a very long way to go", "it was a quite long way to go", "it [-is a very-] {+was a quite+} long way to go"),
        ("w " * 300, "x " * 300, "rewritten, 300 words in place of 300"),
        ("one two three four five six seven", "one two three four five six seven eight", "… five six seven {+eight+}"),
        ("a b c d e f g h i", "a b c d X e f Y g h i", "a b c d {+X+} e f {+Y+} g h i"),
    ],
)  # fmt: skip
def test_texts_are_compared_word_by_word(
    old: str, new: str, shown: str, store: Callable[..., Path], run: Callable[..., Run]
) -> None:
    paths = [
        store(f"{HEADER}{event('e', more=f'summary = {json.dumps(text)}')}", f"{number}.toml")
        for number, text in enumerate((old, new))
    ]
    assert run("diff", *paths).out.splitlines()[1] == f"  summary: {shown}"


# Renames.


def changes(old: str, new: str) -> list[tuple[str, str | None, str | None]]:
    """The changes from one store to another: in a word, the id, and the one before."""
    return [(one.kind, one.id, one.was) for one in compare(read(old), read(new))]


def read(text: str) -> Chronology:
    return load([SourceFile(Path("store.toml"), (0, 0, 0, 0), text.encode())]).chronology


SOURCES = "".join(f'[sources.s{number}]\ntype = "book"\ntitle = "Book {number}"\n' for number in range(3))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("date title", "date title", True),
        ("title sources", "title sources", True),
        ("title summary", "title summary", True),
        ("date summary sources", "date summary sources", True),
        ("date sources", "date sources", False),
        ("date summary", "date summary", False),
        ("title", "title", False),
    ],
)  # fmt: skip
def test_what_tells_that_an_event_was_renamed(old: str, new: str, expected: bool) -> None:  # noqa: FBT001 - a column
    def one(key: str, same: str) -> str:
        values = {"date": f"200{key}", "title": key, "summary": key, "sources": f"s{key}"}
        values |= {name: {"date": "2000", "sources": "s0"}.get(name, "same") for name in same.split()}
        return (
            f'[[events]]\nid = "e{key}"\ndate = "{values["date"]}"\ntitle = "{values["title"]}"\nkind = "k"\n'
            f'summary = "{values["summary"]}"\nsources = [{{ source = "{values["sources"]}" }}]\n'
        )

    found = changes(HEADER + SOURCES + one("1", old), HEADER + SOURCES + one("2", new))
    assert found == ([("renamed", "e2", "e1")] if expected else [("removed", "e1", None), ("added", "e2", None)])


def test_what_could_have_been_renamed_in_two_ways_was_not() -> None:
    def twin(key: str) -> str:
        return event(key).replace(f"Event {key}", "Twin")

    assert changes(HEADER + twin("a"), HEADER + twin("b") + twin("c")) == [
        ("removed", "a", None),
        ("added", "b", None),
        ("added", "c", None),
    ]
    assert changes(HEADER + twin("a") + twin("b"), HEADER + twin("a") + twin("c")) == [("renamed", "c", "b")]


def test_what_follows_from_a_new_id_is_no_change() -> None:
    """Each id of the small store in turn gets another, wherever it stands."""
    for key in ("gazette-2001", "round-1", "some-day", "Aland", "Union", "Lakeside", "round", "meeting", "water"):
        others = SMALL.replace(f'"{key}"', '"NEW"').replace(f".{key}]", ".NEW]").replace(f"\n{key} =", "\nNEW =")
        fresh = "Neu" if key[0].isupper() else "neu"
        found = changes(SMALL, others.replace("NEW", fresh))
        assert found == [("renamed", fresh, key)], key


# Properties.

steady = settings(derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])

ids = st.sampled_from([f"e-{number}" for number in range(6)])
words = st.text("ab \u00e9", min_size=1, max_size=5).map(lambda text: f"x{text}")
EDITS: dict[str, st.SearchStrategy[Any]] = {
    "title": words,
    "status": st.sampled_from([None, "announced", "cancelled"]),
    "number": st.sampled_from([None, 0, 7]),
    "places": st.lists(st.sampled_from("PQR"), unique=True).map(tuple),
    "topics": st.lists(st.sampled_from("tuv"), unique=True).map(tuple),
    "people": st.lists(st.builds(Person, st.sampled_from("AB"), st.none() | words), max_size=3).map(tuple),
    "summary": st.none() | words,
    "related": st.lists(st.builds(Relation, ids, st.sampled_from(["follows", "amends"])), max_size=3).map(tuple),
    "sources": st.lists(
        st.builds(
            Citation,
            st.sampled_from(["s", "t"]),
            st.lists(st.sampled_from(["date", "title"]), unique=True).map(tuple),
            st.dictionaries(st.sampled_from(["kind", "summary"]), words, max_size=2),
            st.none() | words,
        ),
        max_size=3,
    ).map(tuple),
}
events = st.builds(
    lambda key, fields: read(HEADER + event(key)).events[0]._replace(**fields), ids, st.fixed_dictionaries(EDITS)
)
EMPTY = read(HEADER)
chronologies = st.lists(events, unique_by=lambda one: one.id, max_size=5).map(
    lambda found: EMPTY._replace(events=tuple(found))
)


@steady
@given(chronologies)
def test_a_chronology_differs_in_nothing_from_itself(chronology: Chronology) -> None:
    assert compare(chronology, read(HEADER)._replace(events=chronology.events)) == []


@steady
@given(chronologies, chronologies)
def test_the_other_way_round_all_is_the_other_way_round(old: Chronology, new: Chronology) -> None:
    def told(change: Change, *, mirrored: bool) -> Any:
        key, was, before, after = change.id, change.was or change.id, change.old, change.new
        fields = [(field.path, field.new, field.old) if mirrored else tuple(field) for field in change.fields]
        pair = (was, key, after and after.id, before and before.id) if mirrored else (
            key, was, before and before.id, after and after.id)  # fmt: skip
        return pair, sorted(map(repr, fields))

    if any(change.kind == "renamed" for change in compare(old, new)):
        old = old._replace(events=tuple(one._replace(related=()) for one in old.events))
        new = new._replace(events=tuple(one._replace(related=()) for one in new.events))
    there = [told(change, mirrored=False) for change in compare(old, new)]
    back = [told(change, mirrored=True) for change in compare(new, old)]
    assert sorted(map(repr, there)) == sorted(map(repr, back))


@steady
@given(events, st.data())
def test_each_edit_is_told_once_and_nothing_else(before: Event, data: st.DataObject) -> None:
    names = data.draw(st.sets(st.sampled_from(sorted(EDITS)), min_size=1))
    after = before._replace(**{name: data.draw(EDITS[name]) for name in sorted(names)})
    changed = {name for name in names if getattr(before, name) != getattr(after, name)}
    found = compare(EMPTY._replace(events=(before,)), EMPTY._replace(events=(after,)))
    assert len(found) == bool(changed)
    fields = [field for change in found for field in change.fields if field.path[0] != "evidence"]
    assert {field.path[0] for field in fields} == changed
    assert all(field.old != field.new for field in fields)
    scalars = [field.path[0] for field in fields if field.path[0] not in ("people", "related", "sources")]
    assert len(scalars) == len(set(scalars))
    for name, key in (("people", "name"), ("related", "event"), ("sources", "source")):
        assert len(getattr(after, name)) - len(getattr(before, name)) == sum(
            (field.old is None) - (field.new is None)
            for field in fields
            if field.path[0] == name and len(field.path) == 2
        ), key


def test_items_that_changed_their_order() -> None:
    """Also two of one key; but not where items came or went, or changed in themselves."""
    one, two, three = Citation("s", ("date",)), Citation("s", ("title",)), Citation("t")

    def paths(old: tuple[Citation, ...], new: tuple[Citation, ...]) -> list[Any]:
        before, after = (read(HEADER + event("e")).events[0]._replace(sources=sources) for sources in (old, new))
        found = compare(EMPTY._replace(events=(before,)), EMPTY._replace(events=(after,)))
        return [tuple(field) for change in found for field in change.fields if field.path[0] == "sources"]

    assert paths((one, two), (two, one)) == [(("sources",), ("s", "s"), ("s", "s"))]
    assert paths((one, three), (three, one)) == [(("sources",), ("s", "t"), ("t", "s"))]
    assert paths((one, three), (three,)) == [(("sources", "s"), one, None)]
    assert paths((one, three), (three, two)) == [(("sources", "s", "supports"), ("date",), ("title",))]
    assert paths((one, two), (three,)) == [
        (("sources", "s"), one, None),
        (("sources", "s"), two, None),
        (("sources", "t"), None, three),
    ]


# Git.


def told(ended: Run) -> list[str]:
    return ended.out.splitlines()[:1] + ended.err.splitlines()[-1:]


ALL = "chronology: 1 changed; events: 1 added, 4 changed, 1 removed, 1 renamed; sources: 1 changed, 1 renamed; "


@pytest.mark.parametrize(
    "args",
    [
        ("HEAD~1", "--store", "data/events.toml"),
        ("HEAD~1", "--store", "data"),
        ("HEAD~1", "HEAD", "--store", "data"),
        ("HEAD~1", "data/events.toml"),
        ("main^{/one}", "data"),
        ("HEAD~1", "main", "--store", "data/link.toml"),
    ],
)
def test_a_revision_is_one_of_the_store(args: tuple[str, ...], repository: Repository, run: Callable[..., Run]) -> None:
    (repository.folder / "data/link.toml").symlink_to("events.toml")
    if "data" in args:
        (repository.folder / "data/link.toml").unlink()
    ended = run("diff", *args)
    assert ended.code == 0, ended.err
    assert ended.err.startswith(ALL)


def test_what_is_not_committed_is_compared_too(repository: Repository, run: Callable[..., Run]) -> None:
    path = repository.folder / "data/events.toml"
    assert run("diff", "HEAD", "--store", path).err == "no changes\n"
    path.write_bytes(SMALL.encode())
    assert (
        "renamed event round-4 (was round-four): Fourth round (announced), about 2004\n"
        in run("diff", "HEAD", "--store", path).out
    )
    assert run("diff", "main", "builtin", "--store", path, "--json").json["new"] == "builtin"


def test_the_environment_names_the_store(
    repository: Repository, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CATIMELINE_STORE", str(repository.folder / "data"))
    compared = run("diff", "HEAD~1", "--json").json
    assert (compared["old"], compared["new"]) == ("HEAD~1", str(repository.folder / "data"))
    assert run("diff", "HEAD~1", "README").code == 3


def test_a_path_wins_over_a_revision(repository: Repository, run: Callable[..., Run]) -> None:
    (repository.folder / "main").write_bytes(SMALL.encode())
    assert run("diff", "main", "--store", "data").err.startswith(ALL)
    assert run("diff", "heads/main", "--store", "data").err == "no changes\n"


def test_a_folder_of_files_is_read_as_it_was(tmp_path: Path, run: Callable[..., Run]) -> None:
    kept = Repository(tmp_path / "kept", "--object-format=sha256")
    others = {"ä ö/.x.toml": "x", "ä ö/n.txt": "", "ä ö/d.toml/e": "x", "c.toml": "x"}
    kept.commit("one", {"ä ö/a.toml": HEADER, "ä ö/b.toml": event("b"), **others})
    kept.commit("two", {"ä ö/b.toml": None, "ä ö/c.toml": event("c"), "ä ö/d.toml/e": None})
    (kept.folder / "ä ö/d.toml").rmdir()
    changed = run("diff", "HEAD~1", "HEAD", "--store", kept.folder / "ä ö")
    assert changed.out.splitlines() == ["removed event b: Event b, 2001", "added event c: Event c, 2001"]
    both = run("diff", "HEAD~1", "HEAD", "--store", kept.folder / "ä ö/a.toml", "--store", kept.folder / "ä ö/c.toml")
    assert both.out.splitlines() == ["added event c: Event c, 2001"]


def test_a_store_that_was_not_there(repository: Repository, run: Callable[..., Run]) -> None:
    repository.commit("three", {"late/events.toml": SMALL})
    for store in ("late", "late/events.toml"):
        ended = run("diff", "HEAD~1", "--store", store)
        assert ended.code == 3
        assert re.fullmatch(r"error: cannot read the store 'HEAD~1:late/.*': it was not there then\n", ended.err)


def test_a_revision_that_is_no_store_tells_all_its_problems(repository: Repository, run: Callable[..., Run]) -> None:
    repository.commit(
        "three",
        {"data/events.toml": edited(SMALL, ('"meeting"\nstatus', '"meetin"\nstatus'), ('"../1999"', '"1999-13"'))},
    )
    repository.commit("four", {"data/events.toml": SMALL})
    ended = run("diff", "HEAD~1", "--store", "data")
    assert ended.code == 3
    assert re.findall(r"^HEAD~1:data/events.toml:\d+:\d+: [\w-]+", ended.err, re.MULTILINE) == [
        "HEAD~1:data/events.toml:124:8: unknown-kind",
        "HEAD~1:data/events.toml:144:8: bad-date",
    ]


def test_a_merge_in_progress(repository: Repository, run: Callable[..., Run]) -> None:
    repository.git("checkout", "-q", "-b", "side", "HEAD~1")
    repository.commit("three", {"data/events.toml": edited(SMALL, ("First round", "The first round"))})
    repository.git("checkout", "-q", "main")
    repository.commit("four", {"data/events.toml": edited(EDITED, ("First round", "Round one"))})
    repository.git("merge", "side", check=False)
    now = run("diff", "HEAD", "--store", "data")
    assert now.code == 3
    assert "merge-conflict: " in now.err
    sides = run("diff", "HEAD", "MERGE_HEAD", "--store", "data")
    assert "  title: Round one → The first round\n" in sides.out
    assert run("log", "round-1", "--store", "data").out.splitlines()[1] == "  title: First round → Round one"


@pytest.mark.parametrize(
    "name", ["nix", "HEAD~9", "--output=x", "-1", "HEAD..main", "", "HEAD:data", "a\nb", "a\0b", "x" * 5000]
)
def test_what_is_no_revision(name: str, repository: Repository, run: Callable[..., Run]) -> None:
    ended = run("diff", "--store", "data", "--", name)
    assert ended.code == 2
    assert ended.err.startswith(f"error: there is no file, folder or git revision {name!r}")
    assert not (repository.folder / "x").exists()


def test_a_revision_like_this_is_known(repository: Repository, run: Callable[..., Run]) -> None:
    repository.git("tag", "v1.0")
    assert run("diff", "v1.1", "--store", "data").err == (
        "error: there is no file, folder or git revision 'v1.1'; did you mean 'v1.0'?\n"
    )


def test_a_store_that_is_in_no_repository(store: Callable[..., Path], run: Callable[..., Run]) -> None:
    path = store(SMALL)
    ended = run("diff", "HEAD", "--store", path)
    assert ended.code == 2
    assert ended.err.startswith(
        f"error: 'HEAD' is no file or folder, and as a revision it is unknown: cannot ask git about '{path.parent}': "
        "not a git repository"
    )


def test_stores_of_several_repositories(repository: Repository, tmp_path: Path, run: Callable[..., Run]) -> None:
    other = Repository(tmp_path / "other")
    other.commit("one", {"more.toml": event("more").replace('"k"', '"meeting"')})
    ended = run("diff", "HEAD", "--store", repository.folder / "data", "--store", other.folder)
    assert ended.code == 2
    assert ended.err.endswith("the stores lie in several repositories; name those of one with --store\n")


def test_a_path_with_a_line_break(tmp_path: Path, run: Callable[..., Run]) -> None:
    for folder, file in (("a\nb", "c.toml"), ("c", "a\nb.toml")):
        odd = Repository(tmp_path / folder)
        odd.commit("one", {file: SMALL})
        assert run("diff", "HEAD", "--store", odd.folder / file).err.endswith(": the path has a line break\n")


def test_the_built_in_chronology_is_usually_not_in_git(
    tmp_path: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither if its folder is in no repository, nor if a repository does not keep it."""
    path = tmp_path / "package/events.toml"
    Repository(path.parent).commit("one", {"other": "x"})
    path.write_bytes(SMALL.encode())
    for module in ("catimeline.store.files", "catimeline.cli.diff_log"):
        monkeypatch.setattr(f"{module}.builtin_path", lambda: path)
    expected = (
        "error: git knows nothing of the built-in chronology; name a store that is in a git repository with --store\n"
    )
    assert run("diff", "HEAD").err == expected
    (path.parent / ".git").rename(tmp_path / "hidden")
    assert run("diff", "HEAD").err == expected
    assert run("log", "round-1").err == expected


def test_without_git_and_in_a_hurry(
    repository: Repository, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git, "SECONDS", 0)
    assert "seconds\n" in run("diff", "HEAD", "--store", "data").err
    monkeypatch.setattr(git, "SECONDS", 120)
    monkeypatch.setenv("PATH", str(repository.folder))
    assert run("diff", "HEAD", "--store", "data").err.endswith(": git is not installed\n")
    (repository.folder / "git").write_text("no program")
    (repository.folder / "git").chmod(0o755)
    assert run("diff", "HEAD", "--store", "data").err.endswith(": exec format error\n")


def test_git_that_ends_early(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    found = git.find_repository([str(repository.folder / "data")])
    with git.Objects(found) as objects:
        objects._git.kill()
        objects._git.wait()
        with pytest.raises(GitError):
            objects.files_in("0" * 40)
    with git.Objects(found) as objects, pytest.raises(GitError, match="lacks"):
        objects.read("1" * 40)
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **given: Silent(given["env"]))
    with git.Objects(found) as objects, pytest.raises(GitError, match="longer"):
        objects.read("1" * 40)


class Silent:
    """A git that takes a question and gives no answer."""

    def __init__(self, _environment: dict[str, str]) -> None:
        reader, writer = os.pipe()
        os.close(writer)
        self.stdout = os.fdopen(reader, "rb")
        self.stdin = io.BytesIO()

    def kill(self) -> None:
        self.stdin.close()
        self.stdout.close()

    def communicate(self) -> None:
        pass


def test_git_starts_nothing_that_a_repository_names(
    repository: Repository, tmp_path: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = tmp_path / "trap"
    for key in ("core.fsmonitor", "core.pager", "diff.external", "diff.x.textconv", "gpg.program", "core.sshCommand"):
        repository.git("config", key, f"touch {trap}")
    repository.git("config", "log.showSignature", "true")
    (repository.folder / ".gitattributes").write_text("*.toml diff=x\n")
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", f"touch {trap}")
    before = (repository.folder / ".git/index").read_bytes()
    assert run("diff", "HEAD~1", "--store", "data").err.startswith(ALL)
    assert run("log", "round-1", "--store", "data").code == 0
    assert not trap.exists()
    assert (repository.folder / ".git/index").read_bytes() == before
