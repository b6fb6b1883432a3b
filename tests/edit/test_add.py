"""``add`` and ``remove``: what users type, how it is understood, what is refused, where it is written."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from terminal import ENTER, INTERRUPT, answered

Add = Callable[..., Run]
EVENT = ("--date", "2003", "--title", "Talks", "--kind", "meeting")


@pytest.fixture
def add(kept: Path, run: Callable[..., Run]) -> Add:
    return lambda *args: run("add", "--store", kept, *args)


def test_what_a_source_gives_instead_is_found_by_name(add: Add, kept: Path, run: Callable[..., Run]) -> None:
    """As the names of the event itself; what the store does not have is written, and remarked but for people."""
    given = (
        "disputes kind: Meeting; disputes places: озёрск, Zork; disputes people: Bo; disputes topics: Water and rivers"
    )
    event = (
        "--id",
        "x",
        "--place",
        "Lakeside",
        "--topic",
        "trade",
        "--person",
        "Ann",
        "--new-kind",
        "other; label: Other",
    )
    result = add(*EVENT[:-1], "other", *event, "--source", f"union-2001: date; {given}")
    assert result.err.splitlines()[2:-1] == [
        "kind: meeting (Meeting)",
        "place: Lakeside (озёрск)",
        "union-2001 disputes places: Zork (there is no such place; written as it is)",
        "topic: water (Water and rivers)",
    ]
    [source] = run("show", "x", "--store", kept, "--json").json["sources"]
    assert source["disputes"] == {
        "kind": "meeting",
        "places": ["Lakeside", "Zork"],
        "people": ["Bo"],
        "topics": ["water"],
    }


def test_an_event_with_everything(add: Add, kept: Path, run: Callable[..., Run]) -> None:
    """Names are understood as filters understand them, dates as ``date`` does; texts stay as they are."""
    result = add(
        *("--date", "5 March 2003", "--title", "Third “round”", "--kind", "MEETING", "--status", "confirmed"),
        *("--series", "rounds of talks", "--number", "3", "--place", "озёрск", "--place", "Port Vista"),
        *("--actor", "UR,aland-on-lake", "--actor", "Union", "--topic", "Water and rivers,trade"),
        *(
            "--person",
            "Ivan Petrov; Chair; first of two; union",
            "--person",
            "Zoë;;Borland",
            "--person",
            "Ann; Guest\\; speaker",
        ),
        *("--summary", "They met; they talked.", "--notes", "A doubt.", "--inferred", "places, topics"),
        *("--added", "2 June 2020", "--related", "follows:round-2", "--related", "see-also: treaty"),
        *("--source", "gazette-2001:date,title; locator: p. 3; note: One\\; page: two; disputes number: 4"),
        *("--source", "union-2001; disputes date: 6 March 2003; disputes places: Lakeside, Nowhere; disputes title: X"),
        *("--source", "almanac:none"),
        *(
            "--new-source",
            "press-2003; type: webpage; title: A; B – see: c; authors: Smith, Ann & {Desk}; date: 3/2003",
        ),
    )
    assert result.err.splitlines() == [
        "date: 5 March 2003 (2003-03-05)",
        "date of press-2003: March 2003 (2003-03)",
        "kind: meeting (MEETING)",
        "series: round (rounds of talks)",
        "place: Lakeside (озёрск)",
        "actor: Union (UR)",
        "actor: Aland (aland-on-lake)",
        "person: Иван Петров (Ivan Petrov)",
        "actor: Union (union)",
        "topic: water (Water and rivers)",
        "added: 2 June 2020 (2020-06-02)",
        "union-2001 disputes date: 6 March 2003 (2003-03-06)",
        f"round-3 was added to {kept}:166",
    ]
    assert (result.code, result.out) == (0, "")
    assert run("remove", "round-3", "--store", kept, "--dry-run").out == (
        "[[events]]\n"
        'id = "round-3"\n'
        'date = "2003-03-05"\n'
        'title = "Third “round”"\n'
        'kind = "meeting"\n'
        'status = "confirmed"\n'
        'series = "round"\n'
        "number = 3\n"
        'places = ["Lakeside", "Port Vista"]\n'
        'actors = ["Union", "Aland"]\n'
        "people = [\n"
        '  { name = "Иван Петров", role = "Chair; first of two", actor = "Union" },\n'
        '  { name = "Zoë", actor = "Borland" },\n'
        '  { name = "Ann", role = "Guest; speaker" },\n'
        "]\n"
        'topics = ["water", "trade"]\n'
        'summary = "They met; they talked."\n'
        'notes = "A doubt."\n'
        'inferred = ["places", "topics"]\n'
        'added = "2020-06-02"\n'
        'related = [{ event = "round-2", relation = "follows" }, { event = "treaty", relation = "see-also" }]\n'
        "sources = [\n"
        '  { source = "gazette-2001", supports = ["date", "title"], disputes = { number = 4 }, locator = "p. 3", '
        'note = "One; page: two" },\n'
        '  { source = "union-2001", supports = ["kind", "status", "number", "actors", "people", "summary"], '
        'disputes = { date = "2003-03-06", places = ["Lakeside", "Nowhere"], title = "X" } },\n'
        '  { source = "almanac" },\n'
        '  { source = "press-2003", supports = ["date", "title", "kind", "status", "number", "actors", "people", '
        '"summary"] },\n'
        "]\n"
    )
    assert (
        "[sources.press-2003]\n"
        'type = "webpage"\n'
        'title = "A; B – see: c"\n'
        'authors = [{ family = "Smith", given = "Ann" }, { name = "Desk" }]\n'
        'date = "2003-03"\n'
    ) in kept.read_text()
    assert run("check", "--store", kept).code == 0


def test_a_dry_run_shows_the_text_and_writes_nothing(add: Add, kept: Path, run: Callable[..., Run]) -> None:
    before = kept.read_bytes()
    expected = '[[events]]\nid = "meeting-2003"\ndate = "2003"\ntitle = "Talks"\nkind = "meeting"\n'
    told = f"date: 2003 (2003)\nmeeting-2003 would be added to {kept}:160\n"
    assert add(*EVENT, "--dry-run") == Run(0, expected, told)
    assert run("remove", "some-day", "--store", kept, "--dry-run").err.startswith("some-day would be removed from ")
    assert kept.read_bytes() == before


IDS = {
    "series and number": (("--series", "round", "--number", "7"), "round-7"),
    "series and date": (("--series", "round"), "round-2003"),
    "kind, place and date": (("--place", "Port Vista", "--place", "Lakeside"), "meeting-port-vista-2003"),
    "an interval": (("--date", "2003-01-05/2003-02"), "meeting-2003-01-05"),
    "open": (("--date", "../2003"), "meeting-2003"),
    "one of a set": (("--date", "[..2003-05-06]"), "meeting-2003-05-06"),
    "a decade": (("--date", "199X"), "meeting-199x"),
    "long ago": (("--date", "Y-17E7"), "meeting-y-17e7"),
    "taken": (("--series", "round", "--number", "1"), "round-1-2"),
    "given": (("--id", "other"), "other"),
}


@pytest.mark.parametrize(("options", "expected"), IDS.values(), ids=IDS.keys())
def test_the_id(add: Add, options: tuple[str, ...], expected: str) -> None:
    assert f'id = "{expected}"\n' in add(*EVENT, *options, "--dry-run").out


@pytest.mark.slow
def test_an_id_that_has_been_taken_twice(add: Add, kept: Path) -> None:
    for _ in range(3):
        assert add(*EVENT, "--again").code == 0
    assert [line for line in kept.read_text().splitlines() if line.startswith('id = "meeting')] == [
        'id = "meeting-2003"',
        'id = "meeting-2003-2"',
        'id = "meeting-2003-3"',
    ]


def test_an_id_of_what_has_no_letters(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    path = store('[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "Ю"\n[places."Астана"]\n[series.s]\nname = "S"\n')
    result = run("add", "--store", path, "--date", "2003", "--title", "T", "--kind", "Ю", "--place", "астана")
    assert result.err.splitlines()[1:] == [
        "kind: k (Ю)",
        "place: Астана (астана)",
        f"k-astana-2003 was added to {path}:10",
    ]


WRONG = {
    "an author": (
        ("--new-source", "a; title: A; type: book; authors: Desk & Ministry of Culture, Media and Sport"),
        "'Ministry of Culture, Media and Sport' may be one author or several: write '&' between authors, a person as",
    ),
    "date": (
        ("--date", "10/11/2018"),
        "'10/11/2018' is not a date: it may be 2018-10-11 or 2018-11-10 (docs/dates.md D5); write the one",
    ),
    "kind": (
        ("--kind", "meting"),
        "there is no kind 'meting'; did you mean 'meeting'? (--new-kind meting registers it)",
    ),
    "none near": (
        ("--topic", "xyz"),
        "there is no topic 'xyz'; known: trade, water, Water and rivers (--new-topic xyz regis",
    ),
    "one of several": (
        ("--actor", "Union, Nobody"),
        "there is no actor 'Nobody' (--new-actor 'Nobody; kind: KIND' registers it)\n",
    ),
    "place": (("--place", "Lakesid"), "there is no place 'Lakesid'; did you mean 'Lakeside'?"),
    "actor of a person": (("--person", "Ann;;Uniom"), "there is no actor 'Uniom'; did you mean 'Union'"),
    "source": (
        ("--source", "gazette-2002"),
        "there is no source 'gazette-2002'; did you mean 'gazette-2001'? (--new-source 'gazette-2002; type",
    ),
    "several": (
        ("--kind", "x", "--place", "y,Lakeside", "--new-actor", "W; kind: body; part_of: x", "--source", "almana"),
        (
            "there is no actor 'x' (--new-actor 'x; kind: KIND' registers it)\n"
            "there is no kind 'x'; known: meeting, treaty (--new-kind x registers it)\n"
            "there is no place 'y'; known: Lakeside, Nowhere, Port Vista, Puerto Vista, Озёрск (--new-place y registers it)\n"
            "there is no source 'almana'; did you mean 'almanac'?"
        ),
    ),
    "key": (
        ("--source", "almanac:date; locater: p. 1"),
        "--source has no key 'locater'; did you mean 'locator'? (a semicolon within a text is typed as \\;)",
    ),
    "key of none": (
        ("--new-source", "a; title: A; xyz: 1"),
        "--new-source has no key 'xyz'; its keys are type, title, pub",
    ),
    "key twice": (("--source", "almanac; note: a; note: b"), "--source 'almanac; note: a; note: b': write note once"),
    "source without fields": (("--new-source", "a"), "--new-source 'a': write ID; type: webpage; title: …; url: …"),
    "relation": (("--related", "round-1"), "--related 'round-1': write follows:ID, or another relation"),
    "id": (("--id", "treaty"), "there is already an event 'treaty'"),
    "kind twice": (("--new-kind", "Talks", "--new-kind", "talks"), "there is already a kind 'talks'"),
    "other kind": (("--new-kind", "meeting; label: Rally"), "there is already a kind 'meeting', with another label"),
    "other place": (("--new-place", "ОЗЁРСК; country: X"), "there is already a place 'Lakeside', with another country"),
    "other actor": (
        ("--new-actor", "UR; kind: body; name: X"),
        "there is already an actor 'Union', with another kind and name",
    ),
    "other source": (("--new-source", "almanac; title: A"), "there is already a source 'almanac', with another title"),
    "source twice": (("--new-source", "a; title: A", "--new-source", "a; title: B"), "there is already a source 'a'"),
    "part of none": (("--new-actor", "X; kind: body; part_of: Nobody"), "there is no actor 'Nobody' (--new-actor"),
    "label without letters": (("--new-topic", "水"), "--new-topic '水': write ID; label: 水"),
    "series without letters": (("--new-series", "水"), "--new-series '水': write ID; name: 水"),
    "no number": (("--new-place", "X; latitude: N"), "--new-place 'X; latitude: N': write latitude in degrees: 48.21"),
    "key of a kind": (("--new-kind", "x; name: X"), "--new-kind has no key 'name'; its keys are label"),
    "not text": (("--title", "\udcff"), "'\\udcff' is not UTF-8, so it cannot be written to a store"),
    "file": (("--file", "other.toml"), "there is no file of the store 'other.toml'; did you mean 'kept.toml'?"),
}


@pytest.mark.parametrize(("options", "message"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_said_and_nothing_written(
    add: Add, kept: Path, options: tuple[str, ...], message: str
) -> None:
    before = kept.read_bytes()
    result = add(*EVENT, *options)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"error: {message}")
    assert kept.read_bytes() == before


def test_what_check_would_find_is_found_before(add: Add, kept: Path) -> None:
    before = kept.read_bytes()
    result = add(
        *EVENT, "--title", " ", "--number", "3", "--source", "almanac:dat", "--new-source", "a; title: A; url: x"
    )
    assert result.err.splitlines() == [
        "error: nothing was written; with this change the store could not be read:",
        "source 'a': type: is missing",
        "source 'a': url: 'x' is not a web address that begins with https:// or http://",
        "event 'meeting-2003': title: is empty; leave the key out if there is nothing to say",
        "event 'meeting-2003': number: is given, but the event is in no series",
        "event 'meeting-2003': sources[0].supports[0]: there is no statement 'dat'; did you mean 'date'?",
    ]
    assert result.code == 2
    assert kept.read_bytes() == before


def test_what_the_store_lacks_is_registered(add: Add, kept: Path, run: Callable[..., Run]) -> None:
    """Records can name each other, and the event can name them, by any of their names."""
    options = (
        *("--date", "2003", "--title", "Talks", "--kind", "panel discussion", "--topic", "rail,Trade unions"),
        *("--place", "wien, Port Vista", "--actor", "The League", "--person", "Ann; Chair; bureau"),
        *("--series", "DAYS", "--number", "2", "--source", "wire:date"),
        *(
            "--new-kind",
            "Panel discussion",
            "--new-topic",
            "rail; label: Railways; trains",
            "--new-topic",
            "trade-unions",
        ),
        *(
            "--new-place",
            "Vienna; country: LG; latitude: 48.21; longitude: 16.37; aliases: Wien, Vindobona; same_as: wikidata:Q1741",
        ),
        *("--new-actor", "Bureau; name: Office of the League; kind: body; part_of: the league"),
        *("--new-actor", "LG; name: The League; kind: state; aliases: League"),
        *("--new-series", "Days of talks; aliases: days"),
        *("--new-source", "wire; type: webpage; title: News; accessed: 2 May 2003"),
    )
    expected = [
        '[kinds]\npanel-discussion = "Panel discussion"\n',
        '[topics]\nrail = "Railways; trains"\ntrade-unions = "Trade unions"\n',
        '[actors.Bureau]\nname = "Office of the League"\nkind = "body"\npart_of = ["LG"]\n',
        '[actors.LG]\nname = "The League"\nkind = "state"\naliases = ["League"]\n',
        '[places.Vienna]\ncountry = "LG"\nlatitude = 48.21\nlongitude = 16.37\naliases = ["Wien", "Vindobona"]\nsame_as = ["wikidata:Q1741"]\n',
        '[series.days-of-talks]\nname = "Days of talks"\naliases = ["days"]\n',
        '[sources.wire]\ntype = "webpage"\ntitle = "News"\naccessed = "2003-05-02"\n',
        (
            '[[events]]\nid = "days-of-talks-2"\ndate = "2003"\ntitle = "Talks"\nkind = "panel-discussion"\n'
            'series = "days-of-talks"\nnumber = 2\nplaces = ["Vienna", "Port Vista"]\nactors = ["LG"]\n'
            'people = [{ name = "Ann", role = "Chair", actor = "Bureau" }]\ntopics = ["rail", "trade-unions"]\n'
            'sources = [\n  { source = "wire", supports = ["date"] },\n]\n'
        ),
    ]
    before = kept.read_bytes()
    shown = add(*options, "--dry-run")
    assert (shown.code, shown.out) == (0, "\n".join(expected))
    assert kept.read_bytes() == before
    assert shown.err.splitlines()[:-1] == [
        "new kind: panel-discussion",
        "new topic: rail",
        "new topic: trade-unions",
        "new actor: Bureau",
        "new actor: LG",
        "new place: Vienna",
        "new series: days-of-talks",
        "date: 2003 (2003)",
        "accessed of wire: 2 May 2003 (2003-05-02)",
        "actor: LG (the league)",
        "kind: panel-discussion (panel discussion)",
        "series: days-of-talks (DAYS)",
        "place: Vienna (wien)",
        "actor: LG (The League)",
        "actor: Bureau (bureau)",
        "topic: trade-unions (Trade unions)",
    ]
    assert add(*options).code == 0
    assert run("check", "--store", kept).code == 0
    written = kept.read_text()
    assert all(block.partition("]\n")[2] in written for block in expected)


def test_what_the_store_has_already_need_not_be_left_out(add: Add, kept: Path, run: Callable[..., Run]) -> None:
    """So a script can say the same of each event."""
    options = (
        *("--new-kind", "Rally", "--kind", "rally", "--new-place", "Vienna; country: Aland; aliases: Wien"),
        *("--new-actor", "League; kind: group; members: Union, Aland", "--new-series", "Days"),
        *("--new-source", "wire; type: webpage; title: News; url: https://example.org; date: 2 May 2003"),
    )
    for year in ("2003", "2004"):
        result = add("--date", year, "--title", "Talks", *options)
        assert result.code == 0
    assert [line for line in result.err.splitlines() if "already" in line] == [
        "kind rally is registered already",
        "actor League is registered already",
        "place Vienna is registered already",
        "series days is registered already",
        "source wire is registered already",
    ]
    shown = run("show", "rally-2004", "--json", "--store", kept).json
    assert [source["id"] for source in shown["sources"]] == ["wire"]
    assert run("check", "--store", kept).code == 0
    same = add(*EVENT, "--new-kind", "MEETING", "--new-place", "ОЗЁРСК", "--new-actor", "UR", "--again", "--dry-run")
    assert same.err.splitlines()[-4:-1] == [
        "kind meeting is registered already",
        "actor Union is registered already",
        "place Lakeside is registered already",
    ]
    kept.write_text(kept.read_text().replace("[kinds]\n", '[kinds]\ntalk = "A long talk"\n'))
    labelled = add("--date", "2005", "--title", "T", "--kind", "A long talk", "--new-kind", "A long talk", "--dry-run")
    assert "kind talk is registered already" in labelled.err
    assert 'kind = "talk"' in labelled.out


def test_dates_are_said_as_they_were_understood(add: Add) -> None:
    """That of the event always, others if they were not typed as EDTF."""
    event = ("--date", "2003", "--title", "T", "--kind", "meeting", "--dry-run", "--added")
    assert add(*event, "2020-06-02").err.splitlines()[:-1] == ["date: 2003 (2003)"]
    assert add(*event, "2 June 2020").err.splitlines()[1] == "added: 2 June 2020 (2020-06-02)"


def test_a_name_of_two(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    """An id is taken as it is, even if it is the name of another record."""
    text = '[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n[topics]\na = "b"\nb = "B"\n'
    path = store(text)
    event = ("add", "--store", path, "--date", "2003", "--title", "T", "--kind", "k", "--topic")
    assert run(*event, "B", "--place", "X").err == (
        "error: there is no place 'X' (--new-place X registers it)\n"
        "'B' may be the topic 'a' or 'b'; write the one you mean\n"
    )
    assert 'topics = ["b"]' in run(*event, "b", "--dry-run").out


def test_which_store_is_meant(run: Callable[..., Run], kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is named, or found in this folder or above; never the built-in one."""
    expected = "error: name the one store to change with --store PATH or CATIMELINE_STORE; "
    assert run("add", *EVENT) == Run(
        2, "", f"{expected}none is named, and no events.toml with [store] is here or above\n"
    )
    assert run("remove", "treaty", "--store", kept, "--store", kept) == Run(2, "", f"{expected}several are named\n")
    monkeypatch.setenv("CATIMELINE_STORE", str(kept))
    assert run("remove", "some-day").err == f"some-day was removed from {kept}:153\n"
    assert run("remove", "some-day", "--store", "/dev/null").code == 3


def test_a_store_that_comes_through_a_pipe(run: Callable[..., Run], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    result = run("remove", "treaty", "--store", tmp_path / "pipe")
    assert result == Run(2, "", f"error: '{tmp_path / 'pipe'}' is not a regular file and cannot be changed\n")


def test_what_an_event_needs(add: Add) -> None:
    assert add("--title", "T") == Run(2, "", "error: missing required options: --date, --kind\n")


def test_an_event_that_others_are_related_to_stays(run: Callable[..., Run], kept: Path) -> None:
    before = kept.read_bytes()
    expected = "error: event 'round-1' cannot be removed while others are related to it: 'round-2', 'treaty'\n"
    assert run("remove", "round-1", "--store", kept) == Run(2, "", expected)
    assert run("remove", "raund-1", "--store", kept).code == 1
    assert kept.read_bytes() == before


def test_a_store_that_cannot_be_read(run: Callable[..., Run], kept: Path) -> None:
    kept.write_text(kept.read_text().replace('"2001-03-04"', '"2001-03-32"'))
    before = kept.read_bytes()
    result = run("add", "--store", kept, *EVENT)
    assert result.code == 3
    assert result.err.startswith(f"{kept}:91:8: bad-date: event 'round-1': date: ")
    assert kept.read_bytes() == before


def test_what_is_missing_is_asked_for(kept: Path) -> None:
    seen = answered(
        kept,
        *("32 May 2003\n", "5 May 2003\n", " \n", "New talks\n", "meting\n", ENTER, "meeting\n"),
        *("Lakesid\n", "n\n", "Lakeside, port vista\n", "Alan\t,Desk\n", ENTER, "Thus; note: so.\n", ENTER),
        *("Gazette 2003\n", "gazette-2003\n", "y\n", "web\n", "webpage\n", "A; title: b\n", ENTER, "June 2003\n"),
        *("a.example\n", "https://a.example/\n", ENTER, "bad\n", "press\n", "y\n", ENTER),
    )
    for said in (
        "'32 May 2003' is not a date",
        "  5 May 2003 (2003-05-05)\n",
        "there is no kind 'meting'; did you mean 'meeting'?",
        "there is no place 'Lakesid'; did you mean 'Lakeside'?",
        "  id: 'Gazette 2003' is not kebab-case: a-z, 0-9 and single hyphens between them\n",
        "there is no source 'gazette-2003'; did you mean 'gazette-2001'?\n  Register it? [y/N]: ",
        "  type: there is no source type 'web'; did you mean 'post-weblog' or 'webpage'?",
        "  url: 'a.example' is not a web address",
        "grade: there is no grade 'bad'; it can be official, press, scholarly, reference",
        "meeting-lakeside-2003-05-05 was added to",
    ):
        assert said in seen
    text = kept.read_text()
    assert 'title = "A; title: b"\ndate = "2003-06"\nurl = "https://a.example/"\ngrade = "press"\n' in text
    assert text.endswith(
        'title = "New talks"\nkind = "meeting"\nplaces = ["Lakeside", "Port Vista"]\nactors = ["Aland", "Desk"]\n'
        'summary = "Thus; note: so."\nsources = [\n'
        '  { source = "gazette-2003", supports = ["date", "title", "kind", "places", "actors", "summary"] },\n]\n'
    )


FEW = ("2003\n", "T\n", "meeting\n", ENTER, ENTER, ENTER, ENTER, ENTER, "gazette-2001:date\n")


@pytest.mark.parametrize(
    ("answers", "code"),
    [(("2003\n", INTERRUPT), 130), (("2003\n", "\x04"), 130), ((*FEW, INTERRUPT), 130), ((*FEW, "n\n"), 0)],
    ids=["an interrupt", "the end of input", "an interrupt at the end", "no"],
)
def test_an_answer_that_ends_it(kept: Path, answers: tuple[str, ...], code: int) -> None:
    before = kept.read_bytes()
    assert "Traceback" not in answered(kept, *answers, code=code)
    assert kept.read_bytes() == before


def test_what_the_store_lacks_is_registered_on_request(kept: Path) -> None:
    """Similar names are shown first, in case it is a typing error. ``add`` does not ask for what was given."""
    seen = answered(
        kept,
        *("2003\n", "T\n", "水\n", "y\n", "Yu\n", "yu\n", ENTER),
        *("new ferry town, New Ferry Town, Lakeside, Quay\n", "y\n", "y\n", "Borland\n", ENTER),
        *("Leag\n", "n\n", "League; of: two\n", "y\n", ENTER, "club\n", "group\n"),
        *(
            "hill-walking\n",
            "y\n",
            "Walks\n",
            ENTER,
            ENTER,
            "wir\n",
            "n\n",
            "wire:date\n",
            "y\n",
            "webpage\n",
            "W\n",
            *[ENTER] * 5,
            "y\n",
            ENTER,
        ),
        options=["--new-place", "Old Quay"],
    )
    assert seen.count("Register it? [y/N]: ") == 8
    assert seen.count("new topic: hill-walking\n") == 1
    text = kept.read_text()
    for written in (
        '\nyu = "水"\n',
        '[places."New Ferry Town"]\ncountry = "Borland"\n',
        "[places.Quay]\n",
        '[actors."League; of: two"]\nname = "League; of: two"\nkind = "group"\n',
        '\nhill-walking = "Walks"\n',
        '[sources.wire]\ntype = "webpage"\ntitle = "W"\n',
        (
            'kind = "yu"\nplaces = ["New Ferry Town", "Lakeside", "Quay"]\nactors = ["League; of: two"]\n'
            'topics = ["hill-walking"]\nsources = [\n  { source = "wire", supports = ["date"] },\n]\n'
        ),
    ):
        assert written in text


@pytest.mark.slow
def test_a_book_has_numbers(kept: Path) -> None:
    """They are checked, and only asked for where there usually are some."""
    seen = answered(
        kept,
        *(*FEW[:-1], "tales-2003\n", "y\n", "book\n", "Tales\n", ENTER, ENTER),
        *("10.1000\n", "https://doi.org/10.1000/182\n", "978-3-16-148410-1\n", "978-3-16-148410-0\n"),
        *(ENTER, ENTER, ENTER, "y\n", ENTER),
    )
    assert "  doi: '10.1000' is not a DOI such as '10.1000/182'" in seen
    assert "  isbn: '978-3-16-148410-1' has a digit wrong: the last one does not agree with the others" in seen
    record = '[sources.tales-2003]\ntype = "book"\ntitle = "Tales"\ndoi = "10.1000/182"\nisbn = "978-3-16-148410-0"\n'
    assert record in kept.read_text()


def test_only_what_is_missing_is_asked_for(kept: Path) -> None:
    before = kept.read_bytes()
    options = ["--title", "T", "--kind", "meeting", "--place", "Lakeside", "--actor", "UR", "--topic", "trade"]
    options += ["--summary", "S.", "--source", "almanac", "--dry-run"]
    assert answered(kept, "2003\n", options=options).startswith("Date: 2003\n  2003 (2003)\ndate: 2003 (2003)\nactor: ")
    assert answered(kept, "T\n", options=["--date", "2003", *options[2:]]).startswith("Title: T\ndate: 2003 (2003)\n")
    assert kept.read_bytes() == before
