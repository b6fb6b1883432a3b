"""``log``: what each commit changed in an event."""

import re
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path

import pytest
from alike import but
from conftest import Run
from repositories import Repository
from versions import SMALL

HEADER = '[store]\nformat = 1\ntitle = "Probe"\n[kinds]\nk = "Kind"\n[sources.s]\ntype = "book"\ntitle = "S"\n'


def event(key: str, *more: str, date: str = "2001", title: str | None = None) -> str:
    lines = [f'id = "{key}"', f'date = "{date}"', f'title = "{title or f"Event {key}"}"', 'kind = "k"', *more]
    return "\n[[events]]\n" + "".join(f"{line}\n" for line in lines)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    made = Repository(tmp_path / "repository")
    monkeypatch.chdir(made.folder)
    return made


def summary(ended: Run) -> list[str]:
    """The entries of the log, with only the subject of each commit."""
    return [re.sub(r"^[0-9a-f]{12} \d{4}-\d\d-\d\d Ann Author: ", "", line) for line in ended.out.splitlines()]


CITED = 'sources = [{ source = "s", supports = ["date"] }]'


@pytest.mark.slow
@pytest.mark.parametrize("name", ["text", "markdown", "json"])
def test_the_life_of_an_event(
    name: str, repository: Repository, run: Callable[..., Run], golden: Callable[[str, str], None]
) -> None:
    repository.commit("begin", {"events.toml": HEADER + event("other")})
    repository.commit("add *one*", {"events.toml": HEADER + event("other") + event("one", date="2001-07")})
    repository.commit(
        "other", {"events.toml": HEADER + event("other", 'summary = "one"') + event("one", date="2001-07")}
    )
    repository.commit("besides", {"README": "one"})
    repository.commit("the day", {"events.toml": HEADER + event("one", CITED, date="2001-07-09")})
    repository.commit(
        "a new id",
        {"events.toml": HEADER + event("first", CITED, 'summary = "Words."', date="2001-07-09", title="Event one")},
    )
    repository.commit("away", {"events.toml": HEADER})
    repository.commit("back", {"events.toml": HEADER + event("first", CITED, date="2001-07-09", title="Event one")})
    ended = run("log", "first", "--store", "events.toml", "--format", name)
    assert (ended.code, ended.err) == (0, "")
    golden(f"log/commits.{name}", ended.out)


BOTH = 'sources = [{ source = "s", supports = ["date"] }, { source = "t", supports = ["date"] }]'
ORIGIN = {
    "one text": ('[sources.t]\ntype = "book"\ntitle = "T"\norigin = "s"\n', "single-source"),
    "a text each": ('[sources.t]\ntype = "book"\ntitle = "T"\n', "corroborated"),
    "sources that are no table": ('sources = "origin"\n', "corroborated"),
    "an origin that is no id": ('[sources]\nt = { type = "book", title = 3, origin = "s" }\n', "corroborated"),
}


@pytest.mark.parametrize(("sources", "word"), ORIGIN.values(), ids=ORIGIN.keys())
def test_sources_of_one_origin_are_one_witness(
    sources: str, word: str, repository: Repository, run: Callable[..., Run]
) -> None:
    """Also in versions that no store could be: what of the sources can be read counts."""
    head = HEADER if sources.startswith("[") else sources
    tail = sources if sources.startswith("[") else ""
    repository.commit("one", {"events.toml": head + event("one"), "x.toml": "origin ="})
    repository.commit("two", {"events.toml": head + event("one", BOTH) + tail, "x.toml": "origin ="})
    [latest, _] = run("log", "one", "--store", ".", "--json").json
    assert [one["new"] for one in latest["change"]["fields"] if one["path"] == ["evidence", "date"]] == [word]


@pytest.mark.slow
def test_evidence_that_changes_with_the_origin_of_a_source(repository: Repository, run: Callable[..., Run]) -> None:
    """The event itself stays as it is, in a file of its own; commits that change no word of its evidence are left out."""
    copy = '[sources.t]\ntype = "book"\ntitle = "T"\n'
    note = 'note = """\n[sources.t]\norigin = "s\n"""\n'
    repository.commit("one", {"s/a.toml": HEADER + copy, "s/b.toml": event("one", BOTH) + event("two", CITED)})
    repository.commit("of s", {"s/a.toml": HEADER + copy + 'origin = "s"\n'})
    repository.commit(
        "of u of s", {"s/a.toml": HEADER + copy + 'origin = "u"\n' + copy.replace("t]", 'u]\norigin = "s"')}
    )
    repository.commit("its own", {"s/a.toml": HEADER + note + copy})
    repository.commit("a note", {"s/a.toml": HEADER + copy + note})
    assert summary(run("log", "one", "--store", "s")) == [
        "its own", "  evidence date: single-source → corroborated",
        "of s", "  evidence date: corroborated → single-source",
        "one", "  added: Event one, 2001",
    ]  # fmt: skip
    assert summary(run("log", "two", "--store", "s")) == ["one", "  added: Event two, 2001"]
    [latest, *_] = run("log", "one", "--store", "s", "--json").json
    word = {"path": ["evidence", "date"], "old": "single-source", "new": "corroborated"}
    assert (latest["change"]["change"], latest["change"]["fields"]) == ("changed", [word])


def test_what_is_in_no_commit_yet_or_nowhere(repository: Repository, run: Callable[..., Run]) -> None:
    repository.commit("one", {"events.toml": HEADER + event("one")})
    (repository.folder / "events.toml").write_text(HEADER + event("fresh"))
    fresh = run("log", "fresh", "--store", "events.toml")
    assert (fresh.code, fresh.out, fresh.err) == (0, "", "no commit has the event 'fresh' yet\n")
    assert run("log", "fresh", "--store", "events.toml", "--json").json == []
    nowhere = run("log", "fresk", "--store", "events.toml")
    assert (nowhere.code, nowhere.err) == (1, "error: there is no event 'fresk'; did you mean 'fresh'?\n")


@pytest.mark.parametrize("typed", ["", "\n", "\n[[", "[[events]]", "id"])
def test_an_id_that_none_can_be(typed: str, repository: Repository, run: Callable[..., Run]) -> None:
    repository.commit("one", {"events.toml": HEADER + event("one") + event("two")})
    assert run("log", typed, "--store", "events.toml").code == 1


def test_a_repository_without_commits(repository: Repository, run: Callable[..., Run]) -> None:
    (repository.folder / "events.toml").write_text(HEADER + event("one"))
    ended = run("log", "one", "--store", "events.toml")
    assert ended.code == 2
    assert ended.err.endswith("your current branch 'main' does not have any commits yet\n")


def test_an_event_that_moves_between_the_files_of_a_folder(repository: Repository, run: Callable[..., Run]) -> None:
    repository.commit("one", {"s/a.toml": HEADER + event("one") + event("two"), "s/b.toml": ""})
    repository.commit("two", {"s/a.toml": HEADER + event("one"), "s/b.toml": event("two")})
    repository.commit("three", {"s/b.toml": event("two", date="2002")})
    assert summary(run("log", "two", "--store", "s"))[:2] == ["three", "  date: 2001 → 2002"]
    assert summary(run("log", "two", "--store", "s"))[2:] == ["one", "  added: Event two, 2001"]
    assert summary(run("log", "two", "--store", "s/b.toml"))[2:] == ["two", "  added: Event two, 2001"]


@pytest.mark.slow
def test_a_merge_changed_what_neither_side_has(repository: Repository, run: Callable[..., Run]) -> None:
    """One side renames the event and gives it a summary, the other a day; the merge has both, and a status."""

    def version(key: str, *more: str, date: str = "2001") -> dict[str, str | None]:
        return {"events.toml": HEADER + event("zero") + event(key, *more, date=date, title="It") + event("two")}

    repository.commit("base", version("one", CITED))
    repository.git("checkout", "-q", "-b", "side")
    repository.commit("side", version("one", CITED, date="2001-05"))
    repository.git("checkout", "-q", "main")
    repository.commit("main", version("neu", CITED, 'summary = "S"'))
    repository.git("merge", "-q", "--no-commit", "side", check=False)
    repository.commit("merge", version("neu", CITED, 'summary = "S"', 'status = "announced"', date="2001-05"))
    repository.git("checkout", "-q", "-b", "late", "HEAD~1")
    repository.commit("late", {"events.toml": (repository.folder / "events.toml").read_text() + event("three")})
    repository.git("checkout", "-q", "main")
    repository.git("merge", "-q", "late", "-m", "no news")
    shown = summary(run("log", "neu", "--store", "events.toml"))
    assert shown[:3] == ["merge", "  status: + announced", "  evidence status: + unsourced"]
    assert sorted(shown[3:]) == sorted([
        "main", "  id: one → neu", "  summary: + S", "  evidence summary: + unsourced",
        "side", "  date: 2001 → May 2001",
        "base", "  added: It, 2001",
    ])  # fmt: skip


@pytest.mark.parametrize("is_side_first", [True, False])
@pytest.mark.parametrize("into", ["main", "side"])
@pytest.mark.parametrize("key", ["one", "neu"])
def test_a_new_id_beside_a_merge(
    is_side_first: bool,  # noqa: FBT001 - a parameter of the test
    into: str,
    key: str,
    repository: Repository,
    run: Callable[..., Run],
) -> None:
    """One side renames the event and changes all else, so that the other side does not have it by any id."""

    def store(*events: str) -> dict[str, str | None]:
        return {"events.toml": "".join([HEADER, *events])}

    def side() -> None:
        repository.git("checkout", "-q", "side")
        repository.commit("new id", store(event("neu", title="Event one"), event("two")))
        repository.commit("new title", store(event("neu", title="Else"), event("two")))
        repository.commit("new date", store(event("neu", title="Else", date="1999"), event("two")))

    def other() -> None:
        repository.git("checkout", "-q", "main")
        repository.commit("two", store(event("one", title="Event one"), event("two", date="2002")))

    repository.commit("base", store(event("one", title="Event one"), event("two")))
    repository.git("branch", "side")
    for commits in (side, other) if is_side_first else (other, side):
        commits()
    repository.git("checkout", "-q", into)
    repository.git("merge", "-q", "--no-commit", "side" if into == "main" else "main", check=False)
    repository.commit("merge", store(event("neu", title="Else", date="1999"), event("two", date="2002")))
    repository.commit("after", store(event("neu", title="Else", date="1998"), event("two", date="2002")))
    assert summary(run("log", key, "--store", "events.toml")) == [
        "after", "  date: 1999 → 1998",
        "new date", "  date: 2001 → 1999",
        "new title", "  title: Event one → Else",
        "new id", "  id: one → neu",
        "base", "  added: Event one, 2001",
    ]  # fmt: skip


@pytest.mark.parametrize("key", ["one", "neu"])
def test_both_branches_change_an_event_that_has_a_new_id(
    key: str, repository: Repository, run: Callable[..., Run]
) -> None:
    """What the other branch changed is no change of the merge."""

    def version(key: str, title: str, date: str) -> dict[str, str | None]:
        return {"events.toml": HEADER + event(key, title=title, date=date)}

    repository.commit("base", version("one", "Old", "2001"))
    repository.git("checkout", "-q", "-b", "side")
    repository.commit("new id", version("neu", "Old", "2001"))
    repository.commit("title", version("neu", "New", "2001"))
    repository.git("checkout", "-q", "main")
    repository.commit("date", version("one", "Old", "2002"))
    repository.git("merge", "-q", "--no-commit", "side", check=False)
    repository.commit("merge", version("neu", "New", "2002"))
    shown = summary(run("log", key, "--store", "events.toml"))
    changes = {line: shown[at + 1] for at, line in enumerate(shown) if not line.startswith(" ")}
    assert changes == {
        "title": "  title: Old → New",
        "new id": "  id: one → neu",
        "date": "  date: 2001 → 2002",
        "base": "  added: Old, 2001",
    }


TOPICS = "[topics]\n" + "".join(f'{name} = "{name.upper()}"\n' for name in "abcd")
A, B, C, X, X2, Y = (
    'summary = "A"', 'summary = "B"', 'summary = "C"', 'sources = [{ source = "s", locator = "1" }]',
    'sources = [{ source = "s", locator = "2" }]', 'sources = [{ source = "y", locator = "1" }]',
)  # fmt: skip
XY = 'sources = [{ source = "s", locator = "1" }, { source = "y", locator = "1" }]'
MERGES = {
    "one value of each side": ([], [A], [X], [A, X], []),
    "a value of neither": ([], [A], [B], [C], ["summary: A → C"]),
    "the value of one side": ([A], [B], [C], [C], []),
    "no value, though both have one": ([], [A], [B], [], ["summary: - A"]),
    "what each adds to a list": (["topics = ['a']"], ["topics = ['a', 'b']"], ["topics = ['a', 'c']"],
                                 ["topics = ['a', 'b', 'c']"], []),
    "what neither adds to a list": (["topics = ['a']"], ["topics = ['a', 'b']"], ["topics = ['a', 'c']"],
                                    ["topics = ['a', 'b', 'c', 'd']"], ["topics: + c, + d"]),
    "what neither removes from a list": (["topics = ['a']"], ["topics = ['a', 'b']"], ["topics = ['a', 'c']"],
                                         ["topics = ['b', 'c']"], ["topics: - a, + c"]),
    "a source of each side": ([], [X], [Y], [XY], []),
    "a source of one side, changed": ([], [A], [X], [A, X2], ["sources: + s: 2"]),
    "a source of both sides, changed in one": ([X], [X2], [XY], [X2[:-1] + Y[len("sources = ["):]], []),
}  # fmt: skip


@pytest.mark.parametrize("case", MERGES.values(), ids=MERGES)
def test_a_merge_shows_only_what_no_side_has(
    case: tuple[list[str], ...], repository: Repository, run: Callable[..., Run]
) -> None:
    base, ours, theirs, merged, expected = case

    def commit(subject: str, lines: list[str]) -> None:
        repository.commit(subject, {"events.toml": HEADER + TOPICS + event("one", *lines)})

    commit("base", [*base, "# base"])
    repository.git("checkout", "-q", "-b", "side")
    commit("side", [*theirs, "# side"])
    repository.git("checkout", "-q", "main")
    commit("main", [*ours, "# main"])
    repository.git("merge", "-q", "--no-commit", "--strategy", "ours", "side")
    commit("merge", [*merged, "# merge"])
    shown = iter(summary(run("log", "one", "--store", "events.toml")))
    found = ["merge", *takewhile(lambda line: line.startswith("  "), shown)] if next(shown) == "merge" else []
    assert found == (["merge", *(f"  {line}" for line in expected)] if expected else [])


@pytest.mark.parametrize("broken", ["<<<<<<< HEAD\n{}=======\n>>>>>>> side\n", "{}\ud800", "x = {}", "{}"])
def test_commits_that_cannot_be_read(broken: str, repository: Repository, run: Callable[..., Run]) -> None:
    """Their changes are reported with the next commit that can be read."""
    text = event("one").replace("kind =", "kind").replace("[[events]]", "[[events ]]")
    if broken == "{}":
        text = HEADER + event("one").replace('kind = "k"', "kind = 1")
    repository.commit("one", {"events.toml": HEADER + event("one")})
    for subject in ("two", "three"):
        path = repository.folder / "events.toml"
        path.write_bytes((broken.format(text) + f"# {subject}").encode("utf-8", "surrogatepass"))
        repository.commit(subject, {})
    repository.commit("four", {"events.toml": HEADER + event("one", date="2002")})
    ended = run("log", "one", "--store", "events.toml")
    assert summary(ended) == ["four", "  date: 2001 → 2002", "one", "  added: Event one, 2001"]
    assert ended.err == "2 commits left out: the event cannot be read there\n"


def test_a_history_that_begins_with_what_cannot_be_read(repository: Repository, run: Callable[..., Run]) -> None:
    repository.commit("one", {"events.toml": 'id = "one'})
    repository.commit("two", {"events.toml": HEADER + event("one")})
    assert summary(run("log", "one", "--store", "events.toml")) == ["two", "  added: Event one, 2001"]


def test_a_fellow_that_cannot_be_read_hides_nothing(repository: Repository, run: Callable[..., Run]) -> None:
    """Neither for a commit without a date, nor for a file that is not TOML."""
    bad = '\n[[events]]\nid = "bad"\ntitle = "It"\n'
    repository.commit("one", {"s/a.toml": HEADER + event("one", title="It") + bad, "s/b.toml": "x ="})
    repository.commit("two", {"s/a.toml": HEADER + event("two", title="It")})
    assert summary(run("log", "two", "--store", "s")) == [
        "two", "  id: one → two", "one", "  added: It, 2001",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        '{HEADER}\n[[events]]\nid = "other"\ndate = "2001"\ntitle = """\n[[events]]\nid = "one"\n"""\nkind = "k"\n{one}',
        "\ufeff{HEADER}{one}",
        "{one}{HEADER}",
        '{HEADER}{one}related = [{ event = "one-two", relation = "follows" }]\n',
        '{HEADER}# one "one"\nevents = [{ id = "one", date = 2001-01-01, title = "Event one", kind = "k" }]',
        "events = 1\n# one",
    ],
)  # fmt: skip
def test_however_it_is_written(text: str, repository: Repository, run: Callable[..., Run]) -> None:
    one = event("one", date="2001-01-01")
    inline = text.replace("{HEADER}", "" if "events =" in text else HEADER).replace("{one}", one)
    repository.commit("one", {"events.toml": inline})
    repository.commit("two", {"events.toml": (HEADER + one).replace("\n", "\r\n")})
    shown = summary(run("log", "one", "--store", "events.toml"))
    assert shown[-2:] == ["two" if "events = 1" in text else "one", "  added: Event one, 1 January 2001"]


def test_texts_of_commits_never_act(repository: Repository, run: Callable[..., Run]) -> None:
    repository.commit("\x1b[31m<b> *x* \u202e", {"events.toml": HEADER + event("one")})
    assert run("log", "one", "--store", "events.toml").out.splitlines()[0].endswith(": <U+001B>[31m<b> *x* <U+202E>")
    shown = run("log", "one", "--store", "events.toml", "--markdown").out
    assert shown.splitlines()[0].endswith(r" Ann Author: \<U+001B\>\[31m\<b\> \*x\* \<U+202E\>")
    coloured = run("log", "one", "--store", "events.toml", "--color", "always").out
    assert coloured.startswith("\x1b[33m")


def test_an_earlier_id_tells_the_whole_life(repository: Repository, run: Callable[..., Run]) -> None:
    """Also of an event whose id changed twice, and on a side branch."""
    repository.commit("begin", {"events.toml": HEADER + event("a", title="One")})
    repository.commit("b", {"events.toml": HEADER + event("b", title="One")})
    repository.git("branch", "side")
    repository.commit("c", {"events.toml": HEADER + event("c", title="One")})
    repository.commit("the month", {"events.toml": HEADER + event("c", title="One", date="2001-05")})
    repository.git("checkout", "-q", "side")
    repository.commit("words", {"events.toml": HEADER + event("b", 'summary = "W."', title="One")})
    repository.git("checkout", "-q", "-")
    repository.git("merge", "-q", "--no-commit", "-s", "ours", "side")
    both = HEADER + event("c", 'summary = "W."', title="One", date="2001-05")
    repository.commit("merge", {"events.toml": both})
    whole = run("log", "c", "--store", "events.toml").out
    assert "the month" in whole
    for earlier in ("a", "b"):
        assert run("log", earlier, "--store", "events.toml").out == whole


REFERRED = ("gazette-2001", "some-day", "Aland", "Union", "Lakeside", "Иван Петров", "round", "meeting", "water")


@pytest.mark.parametrize("key", but({"round"}, REFERRED))
def test_references_to_a_renamed_record_are_no_change(
    key: str, repository: Repository, run: Callable[..., Run]
) -> None:
    """Of a record of any registry, and of another event, as in ``diff``; what else changed stays a change."""
    new = "Neu" if key[0].isupper() else "neu"
    renamed = SMALL.replace(f'"{key}"', f'"{new}"').replace(f".{key}]", f".{new}]").replace(f"\n{key} =", f"\n{new} =")
    repository.commit("begin", {"events.toml": SMALL, "x.toml": "[sources.without-title]\n"})
    repository.commit("renamed", {"events.toml": renamed, "x.toml": "not toml"})
    ids = re.findall(r'^id = "(.*)"$', SMALL, re.MULTILINE)
    assert any(f'"{key}"' in part for part in SMALL.split("[[events]]")[1:])
    for one in {*ids} - {key}:
        assert [entry["subject"] for entry in run("log", one, "--store", ".", "--json").json] == ["begin"], one
    assert len(run("diff", "HEAD~1", "HEAD", "--store", "events.toml", "--json").json["changes"]) == 1


def test_a_reference_that_is_another_one_now_is_a_change(repository: Repository, run: Callable[..., Run]) -> None:
    """Also beside a renamed record; and that a record is gone which no other is the new one of."""
    more = 'related = [{{ event = "{}", relation = "follows" }}]'
    repository.commit("begin", {"events.toml": HEADER + event("one", more.format("a")) + event("a") + event("b")})
    repository.commit("another", {"events.toml": HEADER + event("one", more.format("b")) + event("a") + event("b")})
    repository.commit(
        "gone", {"events.toml": HEADER + event("one", more.format("c")) + event("a") + event("c", date="2002")}
    )
    ended = run("log", "one", "--store", "events.toml")
    assert summary(ended)[:5] == [
        *("gone", "  related: - follows b", "  related: + follows c"),
        *("another", "  related: - follows a"),
    ]


def test_a_name_that_stays_when_its_record_is_renamed_is_no_change(
    repository: Repository, run: Callable[..., Run]
) -> None:
    def store(person: str, date: str) -> str:
        record = f'[people."{person}"]\naliases = ["A. Lee"]\n'
        return HEADER + record + event("e", 'people = [{ name = "Ann Lee", role = "Chair" }]', date=date)

    repository.commit("begin", {"events.toml": store("Ann Lee", "2001")})
    repository.commit("another date", {"events.toml": store("Ann Q. Lee", "2002")})
    latest, _ = run("log", "e", "--store", "events.toml", "--json").json
    assert [one["path"] for one in latest["change"]["fields"]] == [["date"]]


def test_evidence_follows_the_origins_of_renamed_sources(repository: Repository, run: Callable[..., Run]) -> None:
    def store(one: str, other: str, third: str = "") -> str:
        title = 'type = "book"\ntitle ='
        first = f'[sources.{one}]\nurl = "https://one.example"\n{title} "One"\n'
        second = f'[sources.{other}]\nurl = "https://other.example"\n{title} "Other"\norigin = "{one}"\n'
        cited = ", ".join(f'{{ source = "{key}", supports = ["date"] }}' for key in (one, other, third) if key)
        return HEADER + first + second + event("e", f"sources = [{cited}]")

    repository.commit("begin", {"events.toml": store("a", "b")})
    repository.commit("renamed", {"events.toml": store("c", "d")})
    repository.commit("renamed and more", {"events.toml": store("f", "g", "s")})
    latest, first = run("log", "e", "--store", "events.toml", "--json").json
    assert (latest["subject"], first["subject"]) == ("renamed and more", "begin")
    assert [one["path"] for one in latest["change"]["fields"]] == [["sources", "s"], ["evidence", "date"]]


@pytest.mark.slow
def test_an_id_that_another_event_has_now_is_its_own(repository: Repository, run: Callable[..., Run]) -> None:
    repository.commit("begin", {"events.toml": HEADER + event("a", title="One")})
    repository.commit("renamed", {"events.toml": HEADER + event("b", title="One")})
    repository.commit("another", {"events.toml": HEADER + event("b", title="One") + event("a", date="2005")})
    repository.commit("later", {"events.toml": HEADER + event("b", title="One", date="2002") + event("a", date="2005")})
    assert "later" not in run("log", "a", "--store", "events.toml").out
