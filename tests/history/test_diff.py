"""``diff``: what changed between two stores, in every format, with no text active."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import tomli
import tomli_w
from conftest import Run
from hard import NASTY, dates_store, nasty_store
from versions import EDITED, HEADER, SMALL, event


@pytest.fixture
def pair(store: Callable[..., Path]) -> tuple[Path, Path]:
    return store(SMALL, "old.toml"), store(EDITED, "new.toml")


@pytest.mark.parametrize("name", ["text", "markdown", "json"])
def test_changes_of_every_kind(
    name: str, pair: tuple[Path, Path], run: Callable[..., Run], golden: Callable[[str, str], None]
) -> None:
    ended = run("diff", *pair, "--format", name)
    assert ended.code == 0
    golden(f"diff/changes.{name}", ended.out.replace(f"{pair[0].parent}/", ""))


def test_the_number_of_changes_is_reported(pair: tuple[Path, Path], run: Callable[..., Run]) -> None:
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


def test_an_event_whose_evidence_changes_with_the_origin_of_a_source_has_changed(
    store: Callable[..., Path], run: Callable[..., Run]
) -> None:
    """Also if nothing else of the event has; one whose evidence has the same words as before has not."""
    cited = 'sources = [{{ source = "first", supports = ["date"] }}, {{ source = "{}", supports = ["date"] }}]\n'
    events = event("e1", more=cited.format("copy")) + event("e2", more=cited.format("other")) + event("e3")
    first, copy, other = (f'[sources.{key}]\ntype = "book"\ntitle = "{key}"\n' for key in ("first", "copy", "other"))
    old = store(f'{HEADER}{first}{copy}origin = "first"\n{other}{events}', "old.toml")
    new = store(f'{HEADER}{first}origin = "copy"\n{copy}origin = "other"\n{other}{events}', "new.toml")
    ended = run("diff", old, new, "--exit-code")
    assert (ended.code, ended.out.splitlines()) == (1, [
        "changed event e2: Event e2, 2001",
        "  evidence date: corroborated → single-source",
        "changed source copy: “copy”, n.d.",
        "  origin: first → other",
        "changed source first: “first”, n.d.",
        "  origin: + copy",
    ])  # fmt: skip
    assert ended.err == "events: 1 changed; sources: 2 changed\n"
    assert [one["id"] for one in run("diff", old, new, "--json").json["changes"]] == ["e2", "copy", "first"]


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
        "error: there is no format of changes for a file that ends in '.csv'; known: .json, .md, .markdown, .txt\n",
    )
    assert run("diff", *pair, "--json", "--markdown").code == 2


@pytest.mark.parametrize("text", [nasty_store(), dates_store()], ids=["nasty", "dates"])
def test_a_store_is_like_itself(text: str, store: Callable[..., Path], run: Callable[..., Run]) -> None:
    assert run("diff", store(text, "a.toml"), store(text, "b.toml")).out == ""


def nasty_pair(store: Callable[..., Path]) -> tuple[Path, Path]:
    """The store of nasty texts, and a copy with an additional word in each summary and title."""
    document = tomli.loads(nasty_store())
    for one in document["events"]:
        one |= {key: f"{one[key]} more" for key in ("title", "summary", "notes")}
        one["people"][0]["name"] += " more"
    return store(nasty_store(), "old.toml"), store(tomli_w.dumps(document), "new.toml")


@pytest.mark.slow
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


def test_only_white_space_and_dates_that_are_alike(store: Callable[..., Path], run: Callable[..., Run]) -> None:
    old = store(HEADER + event("e", "2001?", 'summary = "one two"\n') + event("f", "2018-07-XX"), "old.toml")
    new = store(HEADER + event("e", "?2001", 'summary = "one  two"\n') + event("f", "2018-07-XX"), "new.toml")
    new.write_text(new.read_text().replace('"Event e"', '"Event\\te"'))
    shown = run("diff", old, new).out
    assert shown.splitlines()[1:] == [
        "  date: 2001 (uncertain) → 2001 (uncertain) (written ?2001)",
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
