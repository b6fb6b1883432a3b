"""What is wrong with a store: every problem at once, each with its place, what was found and what would be right."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

from catimeline.store.toml_positions import Positions

HEAD = '[store]\nformat = 1\ntitle = "T"\n[kinds]\nmeeting = "Meeting"\n'
EVENT = '[[events]]\nid = "a"\ndate = "2001"\ntitle = "A"\nkind = "meeting"\n'

ONE_FAULT = {
    "no header": (
        EVENT.replace("[[", '[kinds]\nmeeting = "M"\n[[', 1),
        "1:1: missing-header: the store: has no [store]",
    ),
    "another format": (
        HEAD.replace("= 1", "= 2"),
        "2:10: unknown-format: the store: format: this program reads format 1, not 2",
    ),
    "no title": (HEAD.replace('title = "T"\n', ""), "1:1: missing-key: the store: title: is missing"),
    "a store without a proper id": (
        HEAD.replace("[kinds]", 'id = "My Store"\n[kinds]'),
        "4:6: bad-id: the store: id: 'My Store' is not kebab-case",
    ),
    "a store at a fragment": (
        HEAD.replace("[kinds]", 'url = "https://a.example/#top"\n[kinds]'),
        "4:7: not-a-page: the store: url: 'https://a.example/#top' has a fragment, but fragments are the ids of events",
    ),
    "a store at an address that is not of the web": (
        HEAD.replace("[kinds]", 'url = "file:///a"\n[kinds]'),
        "4:7: bad-url: the store: url: 'file:///a' is not a web address",
    ),
    "a store by an author without a name": (
        HEAD.replace("[kinds]", 'authors = [{ family = "Li", name = "Li" }]\n[kinds]'),
        "4:12: bad-author: the store: authors[0]: should have either family (and given), or the name",
    ),
    "an unknown table": (
        HEAD + "[actor.EU]\n",
        "6:2: unknown-key: the store: 'actor' is not a table of a store; did you mean 'actors'",
    ),
    "events that are no array of tables": (
        "events = 3\n" + HEAD,
        "1:10: wrong-type: the store: should be an array of tables, [[events]], not an integer (3)",
    ),
    "a registry that is no table": (
        "actors = []\n" + HEAD,
        "1:10: wrong-type: the store: should be a table, not an array",
    ),
    "an event that is no table": (
        "events = [7]\n" + HEAD,
        "1:11: wrong-type: event #1: should be a table, not an integer (7)",
    ),
    "an unknown key": (
        HEAD + EVENT + 'titel = "B"\n',
        "11:1: unknown-key: event 'a': titel: is not a key; did you mean 'title'",
    ),
    "a missing key": (HEAD + EVENT.replace('title = "A"\n', ""), "6:1: missing-key: event 'a': title: is missing"),
    "an event without an id": (HEAD + EVENT.replace('id = "a"\n', ""), "6:1: missing-key: event #1: id: is missing"),
    "an id that is not kebab-case": (
        HEAD + EVENT.replace('"a"', '"A b"'),
        "7:6: bad-id: event 'A b': id: 'A b' is not kebab-case",
    ),
    "a wrong type": (
        HEAD + EVENT.replace('"A"', "1"),
        "9:9: wrong-type: event 'a': title: should be a string, not an integer (1)",
    ),
    "a word of the wrong type": (
        HEAD + EVENT + "status = 5\n",
        "11:10: wrong-type: event 'a': status: should be a string, not an integer (5)",
    ),
    "an id of the wrong type": (
        HEAD + EVENT.replace('"meeting"', "5"),
        "10:8: wrong-type: event 'a': kind: should be a string, not an integer (5)",
    ),
    "a table among texts": (
        HEAD + EVENT + 'topics = ["", {}]\n[topics]\n',
        "11:11: empty: event 'a': topics[0]: is empty; leave the key out where there is nothing to say",
    ),
    "an empty string": (
        HEAD + EVENT.replace('"A"', '" "'),
        "9:9: empty: event 'a': title: is empty; leave the key out",
    ),
    "an impossible date": (
        HEAD + EVENT.replace('"2001"', '"2001-02-30"'),
        "8:8: bad-date: event 'a': date: '2001-02-30': ",
    ),
    "a date with a time": (
        HEAD + EVENT.replace('"2001"', "2001-02-03T04:05:06"),
        "8:8: wrong-type: event 'a': date: should be a date in quotes, such as \"2018-07\", not a date-time",
    ),
    "a year that is a number": (
        HEAD + EVENT.replace('"2001"', "2001"),
        "8:8: wrong-type: event 'a': date: should be a date in quotes",
    ),
    "an unknown kind": (
        HEAD + EVENT.replace('"meeting"', '"meting"'),
        "10:8: unknown-kind: event 'a': kind: there is no kind 'meting'; did you mean 'meeting'?",
    ),
    "an unknown actor": (
        HEAD + '[actors.EU]\nname = "E"\nkind = "state"\n' + EVENT + 'actors = ["EU", "EUU"]\n',
        "14:17: unknown-actor: event 'a': actors[1]: there is no actor 'EUU'; did you mean 'EU'?",
    ),
    "an unknown source": (
        HEAD + EVENT + 'sources = [\n  { source = "x" },\n]\n',
        "12:14: unknown-source: event 'a': sources[0].source: there is no source 'x'",
    ),
    "an unknown statement": (
        HEAD
        + '[sources.x]\ntype = "book"\ntitle = "X"\n'
        + EVENT
        + 'sources = [{ source = "x", supports = ["dates"] }]\n',
        "14:40: unknown-statement: event 'a': sources[0].supports[0]: there is no statement 'dates'; did you mean 'date'?",
    ),
    "an absent statement": (
        HEAD
        + '[sources.x]\ntype = "book"\ntitle = "X"\n'
        + EVENT
        + 'sources = [{ source = "x", supports = ["places"] }]\n',
        "14:40: absent-statement: event 'a': sources[0].supports[0]: the event has no places",
    ),
    "an absent inference": (
        HEAD + EVENT + 'inferred = ["places"]\n',
        "11:13: absent-statement: event 'a': inferred[0]: the event has no places",
    ),
    "inferred and supported": (
        HEAD
        + '[sources.x]\ntype = "book"\ntitle = "X"\n'
        + EVENT
        + 'inferred = ["date"]\nsources = [{ source = "x", supports = ["date"] }]\n',
        "15:40: inferred-and-supported: event 'a': sources[0].supports[0]: date is inferred",
    ),
    "supported and disputed": (
        HEAD
        + '[sources.x]\ntype = "book"\ntitle = "X"\n'
        + EVENT
        + 'sources = [{ source = "x", supports = ["date"], disputes = { date = "2002" } }]\n',
        "14:62: supports-and-disputes: event 'a': sources[0].disputes.date: is supported and disputed by the same source",
    ),
    "a disputed date that is none": (
        HEAD
        + '[sources.x]\ntype = "book"\ntitle = "X"\n'
        + EVENT
        + 'sources = [{ source = "x", disputes = { date = "soon" } }]\n',
        "14:48: bad-date: event 'a': sources[0].disputes.date: 'soon': ",
    ),
    "an unknown relation": (
        HEAD + EVENT + EVENT.replace('"a"', '"b"') + 'related = [{ event = "a", relation = "follow" }]\n',
        "16:38: unknown-relation: event 'b': related[0].relation: there is no relation 'follow'; did you mean 'follows'?",
    ),
    "a relation to itself": (
        HEAD + EVENT + 'related = [{ event = "a", relation = "follows" }]\n',
        "11:22: related-to-itself: event 'a': related[0].event: is the event itself",
    ),
    "a relation to nothing": (
        HEAD + EVENT + 'related = [{ event = "bb", relation = "follows" }]\n',
        "11:22: unknown-event: event 'a': related[0].event: there is no event 'bb'",
    ),
    "a number without a series": (
        HEAD + EVENT + "number = 3\n",
        "11:10: number-without-series: event 'a': number: numbers an event that is in no series",
    ),
    "a number that is none": (HEAD + EVENT + "number = true\n", "11:10: number-without-series: "),
    "a month for a day": (
        HEAD + EVENT + 'added = "2018-07"\n',
        "11:9: not-a-day: event 'a': added: '2018-07' is not one day such as '2018-07-09'",
    ),
    "a day that never was": (
        HEAD + EVENT + 'updated = "2018-02-29"\n',
        "11:11: bad-date: event 'a': updated: '2018-02-29': ",
    ),
    "a day that is a number": (
        HEAD + EVENT + "updated = 2018\n",
        "11:11: wrong-type: event 'a': updated: should be a day such as 2018-07-09, not an integer (2018)",
    ),
    "an update before it was added": (
        HEAD + EVENT + 'updated = 2018-07-08\nadded = "2018-07-09"\n',
        "11:11: updated-before-added: event 'a': updated: is before 2018-07-09, when the event was added",
    ),
    "a duplicate id": (
        HEAD + EVENT + EVENT,
        "12:6: duplicate-id: event 'a': id: is the id of another event too; first at ",
    ),
    "an item that stands twice": (
        HEAD + '[topics]\nx = "X"\n' + EVENT + 'topics = ["x", "x"]\n',
        "13:16: repeated: event 'a': topics[1]: 'x' stands here twice",
    ),
    "a status of no kind": (
        HEAD + EVENT + 'status = "done"\n',
        "11:10: unknown-status: event 'a': status: there is no status 'done'; it can be confirmed, announced, cancelled",
    ),
    "an address that is not of the web": (
        HEAD + '[sources.x]\ntype = "book"\ntitle = "X"\nurl = "javascript:alert(1)"\n',
        "9:7: bad-url: source 'x': url: 'javascript:alert(1)' is not a web address that begins with https:// or http://",
    ),
    "a language that is none": (
        HEAD + '[sources.x]\ntype = "book"\ntitle = "X"\nlanguage = "english language"\n',
        "9:12: bad-language: source 'x': language: ",
    ),
    "a type of source that CSL lacks": (
        HEAD + '[sources.x]\ntype = "web-page"\ntitle = "X"\n',
        "7:8: unknown-source-type: source 'x': type: there is no source type 'web-page'; did you mean 'webpage'?",
    ),
    "a grade that there is not": (
        HEAD + '[sources.x]\ntype = "book"\ntitle = "X"\ngrade = "pres"\n',
        "9:9: unknown-grade: source 'x': grade: there is no grade 'pres'; did you mean 'press'?",
    ),
    "a kind of actor that there is not": (
        HEAD + '[actors.B]\nname = "B"\nkind = "country"\n',
        "8:8: unknown-actor-kind: actor 'B': kind: there is no actor kind 'country'; it can be state, organisation, body,",
    ),
    "a latitude beyond the pole": (
        HEAD + "[places.X]\nlatitude = 91\nlongitude = 0\n",
        "7:12: out-of-range: place 'X': latitude: 91 is not from -90 to 90 degrees",
    ),
    "a longitude in words": (
        HEAD + '[places.X]\nlongitude = "east"\nlatitude = 0\n',
        "7:13: wrong-type: place 'X': longitude: should be a number of degrees, not a string ('east')",
    ),
    "a country that is a body": (
        HEAD + '[actors.B]\nname = "B"\nkind = "body"\n[places.X]\ncountry = "B"\n',
        "10:11: not-a-state: place 'X': country: 'B' is an actor of kind body, not a state",
    ),
    "a group that contains itself": (
        HEAD + '[actors.G]\nname = "G"\nkind = "group"\nmembers = ["G"]\n',
        "9:11: circle: actor 'G': members: has itself as a member: G → G",
    ),
    "a latitude alone": (
        HEAD + "[places.X]\nlatitude = 9\n",
        "7:12: half-a-position: place 'X': latitude: there is no longitude",
    ),
    "a longitude alone": (
        HEAD + "[places.X]\nlongitude = 9\n",
        "7:13: half-a-position: place 'X': longitude: there is no latitude",
    ),
    "members of a state": (
        HEAD + '[actors.A]\nname = "A"\nkind = "state"\nmembers = []\n',
        "9:11: not-a-group: actor 'A': members: only a group has members, not 'state'",
    ),
    "an author without a name": (
        HEAD + '[sources.x]\ntype = "book"\ntitle = "X"\nauthors = [{ given = "Ann" }]\n',
        "9:12: bad-author: source 'x': authors[0]: should have either family (and given), or the name",
    ),
    "a kind that is not kebab-case": (
        HEAD + '"Big Kind" = "x"\n',
        "6:1: bad-id: kind 'Big Kind': 'Big Kind' is not kebab-case",
    ),
    "an actor without an id": (
        HEAD + '[actors.""]\nname = "A"\nkind = "state"\n',
        "6:9: bad-id: actor '': '' is not kebab-case",
    ),
    "an address with a control character": (
        HEAD + '[sources.x]\ntype = "book"\ntitle = "X"\nurl = "https://a/\\u001b]0;x"\n',
        "9:7: bad-url: source 'x': url: ",
    ),
    "a dispute of what the event does not say": (
        HEAD
        + '[sources.x]\ntype = "book"\ntitle = "X"\n'
        + EVENT
        + 'sources = [{ source = "x", disputes = { status = "cancelled" } }]\n',
        "14:41: absent-statement: event 'a': sources[0].disputes.status: the event has no status",
    ),
    "supported in one citation and disputed in another": (
        HEAD
        + '[sources.x]\ntype = "book"\ntitle = "X"\n'
        + EVENT
        + 'sources = [{ source = "x", supports = ["date"] }, { source = "x", disputes = { date = "2002" } }]\n',
        "14:80: supports-and-disputes: event 'a': sources[1].disputes.date: ",
    ),
    "a fault after another in one list": (
        HEAD
        + '[sources.x]\ntype = "book"\ntitle = "X"\n'
        + EVENT
        + 'sources = [{ source = "x", supports = ["datee", "places"] }]\n',
        "14:40: unknown-statement: event 'a': sources[0].supports[0]: there is no statement 'datee'; did you mean 'date'?\n%s:14:49: absent-statement: event 'a': sources[0].supports[1]: ",
    ),
    "a number below nought": (
        HEAD + '[series.s]\nname = "S"\n' + EVENT + 'series = "s"\nnumber = -1\n',
        "14:10: out-of-range: event 'a': number: -1 is not from 0 to 1000000",
    ),
    "a citation that is no table": (
        HEAD + EVENT + 'sources = ["x"]\n',
        "11:12: wrong-type: event 'a': sources[0]: should be a table, not a string ('x')",
    ),
    "sources that are a number": (
        HEAD + EVENT + "sources = 0\n",
        "11:11: wrong-type: event 'a': sources: should be an array, not an integer (0)",
    ),
    "a person that is no table": (
        HEAD + EVENT + 'people = ["Ann"]\n',
        "11:11: wrong-type: event 'a': people[0]: should be a table, not a string ('Ann')",
    ),
    "a list that is a text": (
        HEAD + EVENT + 'actors = "EU"\n',
        "11:10: wrong-type: event 'a': actors: should be an array, not a string ('EU')",
    ),
    "a person without a name": (
        HEAD + EVENT + 'people = [{ role = "Chair" }]\n',
        "11:11: missing-key: event 'a': people[0].name: is missing",
    ),
    "text that looks like an event": (
        HEAD + EVENT + 'summary = """\n[[events]]\nid = "b"\n"""\nnotes = 1\n',
        "15:9: wrong-type: event 'a': notes: should be a string, not an integer (1)",
    ),
    "a place after Cyrillic and a tab": (
        HEAD + EVENT + 'people = [\t{ name = "Иван 🐎", roles = "x" }]\n',
        "11:31: unknown-key: event 'a': people[0].roles: is not a key; did you mean 'role'?",
    ),
    "a header and a sub-table": (
        HEAD + EVENT + '[[events.people]]\nname = "N"\nactor = "Q"\n',
        "13:9: unknown-actor: event 'a': people[0].actor: there is no actor 'Q'",
    ),
    "a syntax error": (HEAD + EVENT + "number = \n", "11:10: syntax: this is not TOML: "),
    "a file cut off": (HEAD + EVENT + 'summary = "abc', "11:"),
    "a duplicate key": (
        HEAD + EVENT + 'title = "B"\n',
        "11:1: duplicate-key: events[0].title stands here again; first at line 9",
    ),
}


@pytest.mark.parametrize(("text", "expected"), ONE_FAULT.values(), ids=ONE_FAULT.keys())
def test_one_fault(text: str, expected: str, store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    path = store(text)
    result = run("list", "--store", path)
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith(f"{path}:{expected.replace('%s', str(path))}")


def conflict(ours: str, theirs: str) -> str:
    return f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> other\n"


CITED = EVENT + 'sources = [\n  { source = "x" },\n'
CONFLICTS = {
    "of a value": (HEAD + EVENT.replace('title = "A"\n', conflict('title = "A"\n', 'title = "B"\n')), [(9, 13)]),
    "with what was before": (HEAD + conflict(EVENT + "||||||| 1a2b3c4\n" + EVENT, EVENT), [(6, 24)]),
    "within an array": (HEAD + CITED + conflict('{ source = "y" },\n', '{ source = "z" },\n') + "]\n", [(13, 17)]),
    "that a text begins in": (HEAD + EVENT + conflict('notes = """\n', "notes = 1\n"), [(11, 15)]),
    "that a text ends in": (HEAD + EVENT + 'notes = """\n' + conflict('one"""\n', 'two"""\n'), [(12, 16)]),
    "two of them": (HEAD + conflict("", EVENT) + "# Between.\n" + conflict(EVENT, ""), [(6, 13), (15, 22)]),
    "of which the end is gone": (HEAD + "<<<<<<< HEAD\n" + EVENT, [(6, 11)]),
    "of which the middle is left": (HEAD + "=======\n" + EVENT, [(6, 6)]),
    "of which the end is left": (HEAD + EVENT + ">>>>>>> other", [(11, 11)]),
    "of which the middle of three is left": (HEAD + "||||||| 1a2b3c4\n" + EVENT, [(6, 6)]),
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("text", "places"), CONFLICTS.values(), ids=CONFLICTS.keys())
def test_what_a_merge_left(
    text: str, places: list[tuple[int, int]], newline: str, store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    path = store(text.replace("\n", newline))
    result = run("check", "--store", path)
    said = [line.partition(";")[0].removeprefix(f"{path}:") for line in result.out.splitlines()]
    assert result.code == 1
    assert said == [
        f"{first}:1: merge-conflict: a merge could not decide "
        + (f"from here to line {last}" if first < last else "here")
        for first, last in places
    ]


TEXT_OF_LINES = HEAD + EVENT + 'notes = """\nHeading\n=======\n"""\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TEXT_OF_LINES + "number = \n", "15:10: syntax"),
        (HEAD + "x = \n" + conflict(EVENT, EVENT), "6:5: syntax"),
        (HEAD + "========\n", "6:1: syntax"),
        (TEXT_OF_LINES, ""),
    ],
    ids=["a heading, and a fault elsewhere", "a fault before it", "a line of something else", "a heading"],
)
def test_what_no_merge_left(text: str, expected: str, store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    path = store(text)
    assert run("list", "--store", path).err.startswith(f"{path}:{expected}: " if expected else "")


@pytest.mark.parametrize(
    "value",
    [
        "2018",
        "2018-07-09/2018-07-10",
        "2018-07-09/2018-07-09",
        "2018-07-09?",
        "2018-07-09~",
        "2018-07-0X",
        "[2018-07-09]",
        "2018-07-09T12:30:00Z",
        "-0043-03-15",
        "0000-01-01",
        "Y20180-07-09",
        "20180709",
        "2018-W28-1",
        " 2018-07-09",
        "２０１８-07-09",  # noqa: RUF001 - digits that a program may take for those of ASCII
        "",
    ],
)
def test_what_is_no_day(value: str, store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    """Of those, a good deal is EDTF, or would be read by a program that expects an ISO 8601 day."""
    path = store(HEAD + EVENT + f'added = "{value}"\n')
    assert run("list", "--store", path).err.startswith(f"{path}:11:9: not-a-day: event 'a': added: {value!r} is not ")


def test_all_faults_of_a_store_at_once(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    """Faults of every record, in the order of the file, then their number."""
    path = store(
        HEAD.replace("1", "3")
        + '[actors.EU]\nnam = "E"\nkind = "union"\n'
        + '[sources.x]\ntype = "book"\ntitle = ""\nurl = "ftp://x"\n'
        + EVENT.replace('"2001"', '"2001-13"').replace('"A"', "[]")
        + 'actors = ["EU", "NATO"]\nsources = [{ source = "x", supports = ["date", "number"], page = 3 }]\n'
        + EVENT.replace("[[events]]\n", "[[events]]\nurl = 1\n")
    )
    result = run("list", "--store", path)
    assert [line.removeprefix(f"{path}:").split(": ", 2)[:2] for line in result.err.splitlines()] == [
        ["2:10", "unknown-format"],
        ["6:1", "missing-key"],
        ["7:1", "unknown-key"],
        ["8:8", "unknown-actor-kind"],
        ["11:9", "empty"],
        ["12:7", "bad-url"],
        ["15:8", "bad-date"],
        ["16:9", "wrong-type"],
        ["18:17", "unknown-actor"],
        ["19:48", "absent-statement"],
        ["19:59", "unknown-key"],
        ["21:1", "unknown-key"],
        ["22:6", "duplicate-id"],
        ["error", "the store has 13 problems"],
    ]
    assert (result.code, result.out) == (3, "")


def test_a_citation_that_is_none_is_judged_with_the_others(
    store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    path = store(HEAD + EVENT + 'sources = [{ source = 5, supports = ["places"] }]\n')
    assert [line.split(": ")[1] for line in run("list", "--store", path).err.splitlines()[:-1]] == [
        "wrong-type",
        "absent-statement",
    ]


def test_all_keys_that_stand_twice(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    path = store(HEAD + EVENT + 'title = "B"\n' + EVENT + 'kind = "x"\nkind = "y"\n')
    assert [line.split(": ")[:2] for line in run("list", "--store", path).err.splitlines()] == [
        [f"{path}:11:1", "duplicate-key"],
        [f"{path}:17:1", "duplicate-key"],
        [f"{path}:18:1", "duplicate-key"],
        ["error", "the store has 3 problems"],
    ]


def test_thousands_of_faults_take_no_longer_than_reading(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    """A file is split for positions once, whatever the number of its faults."""
    path = store(HEAD + "".join(EVENT.replace('"a"', f'"e-{number}"') + 'kid = "x"\n' for number in range(2_000)))
    calls = 0
    original = Positions.__init__

    def count(self: Positions, text: bytes) -> None:
        nonlocal calls
        calls += 1
        original(self, text)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Positions, "__init__", count)
        assert run("list", "--store", path).err.endswith("error: the store has 2000 problems\n")
    assert calls == 1


def test_faults_of_two_files(tmp_path: Path, run: Callable[..., Run]) -> None:
    """A folder is one store: registries merge, and a clash names both places."""
    actor = '[actors.EU]\nname = "European Union"\nkind = "organisation"\n'
    (tmp_path / "a.toml").write_text(HEAD + actor + EVENT + 'actors = ["EU", "NATO"]\n')
    (tmp_path / "b.toml").write_text(actor + '[actors.NATO]\nname = "N"\nkind = "organisation"\n')
    assert run("list", "--store", tmp_path, "--actor", "NATO", "--fields", "id").out == "a\n"
    (tmp_path / "b.toml").write_text(actor.replace("European", "Another") + EVENT)
    assert run("list", "--store", tmp_path).err.splitlines() == [
        f"{tmp_path}/a.toml:14:17: unknown-actor: event 'a': actors[1]: there is no actor 'NATO'",
        f"{tmp_path}/b.toml:1:9: contradiction: actor 'EU': is defined otherwise elsewhere; first at {tmp_path}/a.toml:6:9",
        f"{tmp_path}/b.toml:5:6: duplicate-id: event 'a': id: is the id of another event too; first at {tmp_path}/a.toml:10:6",
        "error: the store has 3 problems",
    ]


def test_a_circle_through_two_files(tmp_path: Path, run: Callable[..., Run]) -> None:
    body = '[actors.{}]\nname = "N"\nkind = "body"\npart_of = ["{}"]\n'
    (tmp_path / "a.toml").write_text(HEAD + body.format("A", "B"))
    (tmp_path / "b.toml").write_text(body.format("B", "C") + body.format("C", "B"))
    assert [line.split(": ", 1)[1] for line in run("list", "--store", tmp_path).err.splitlines()][:-1] == [
        "circle: actor 'B': part_of: is part of itself: B → C → B",
    ]


BROKEN = {
    "not UTF-8": (b'[store]\ntitle = "\xfc"', ":2:10: not-utf-8: the file is not UTF-8: there is a byte 0xfc"),
    "UTF-16": ("[store]".encode("utf-16"), ":1:1: not-utf-8: the file is not UTF-8: there is a byte 0xff"),
    "noise": (bytes(range(256)) * 9, ":"),
    "empty": (b"", ":1:1: missing-header: the store: has no [store] table"),
    "only a byte order mark": (b"\xef\xbb\xbf", ":1:1: missing-header: the store: has no [store] table"),
    "10,000 levels deep in arrays": (b"a = " + b"[" * 10_000 + b"]" * 10_000, ""),
    "10,000 levels deep in tables": (b"a = " + b"{a=" * 10_000 + b"1" + b"}" * 10_000, ""),
    "10,000 levels deep in keys": (b"a" + b".a" * 10_000 + b" = 1", ""),
    "a number without end": (b"a = " + b"1" * 5_000, ": too-long: a number is too long to be read: "),
    "a NUL": (b"[store]\x00", ":1:8: syntax: "),
}


@pytest.mark.parametrize(("content", "expected"), BROKEN.values(), ids=BROKEN.keys())
def test_any_bytes_get_a_message(content: bytes, expected: str, tmp_path: Path, run: Callable[..., Run]) -> None:
    path = tmp_path / "store.toml"
    path.write_bytes(content)
    result = run("list", "--store", path)
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith(f"{path}{expected}")
    assert len(result.err) < 2_000


def test_a_byte_order_mark_is_no_fault(tmp_path: Path, run: Callable[..., Run]) -> None:
    path = tmp_path / "store.toml"
    path.write_bytes(b"\xef\xbb\xbf" + (HEAD + EVENT).replace("\n", "\r\n").encode())
    assert run("list", "--store", path, "--fields", "id").out == "a\n"
    path.write_bytes(b"\xef\xbb\xbf" + HEAD.replace("1", "2").encode())
    assert run("list", "--store", path).err.startswith(f"{path}:2:10: unknown-format")


def test_a_store_that_is_not_there(tmp_path: Path, run: Callable[..., Run]) -> None:
    missing = tmp_path / "missing.toml"
    assert run("list", "--store", missing) == Run(
        3, "", f"error: cannot read the store '{missing}': no such file or directory\n"
    )
    assert run("list", "--store", tmp_path).err == (
        f"error: cannot read the store '{tmp_path}': there is no *.toml file in this folder\n"
    )
    assert "embedded null" in run("list", "--store", "a\0b").err
    assert run("info", "--store", "x" * 5000).code == 3


def test_several_stores(tmp_path: Path, small: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    """``--store`` can be repeated; ``builtin`` names the chronology of the program; the environment can name them."""
    other = tmp_path / "other.toml"
    other.write_text(HEAD + EVENT)
    assert {"a", "hld-5"} <= set(run("list", "--store", other, "--store", "builtin", "--json").ids)
    monkeypatch.setenv("CATIMELINE_STORE", f"{small}:{other}")
    assert {"a", "round-1"} <= set(run("list", "--json").ids)
    assert run("list", "--json", "--store", other).ids == ["a"]
