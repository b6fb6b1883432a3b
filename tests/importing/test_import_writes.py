"""What ``import`` writes: each new event at its place, only the changed lines of a known one, or nothing at all."""

import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from conftest import Run, event_of

from catimeline.cli import run as program

Import = Callable[..., Run]


SHEET = "Datum;Ereignis;Ort;Teilnehmer;Link\n"
GERMAN = ("--map", "Datum=date", "--map", "Ereignis=title", "--map", "Ort=places", "--map", "Teilnehmer=actors")


def test_a_spreadsheet(take: Import, kept: Path) -> None:
    """Years stay years; names become those of the store; a column of links is a column of sources."""
    before = kept.read_text(encoding="utf-8")
    sheet = (
        SHEET + '2003;"Talks; on\nwater";Озёрск;"UR, aland-on-lake";https://gazette.example/1\n\n'
        "March 2003;Visit;Puerto Vista, Farland;Desk;https://news.example/v\n;;;;\n"
    )
    options = (
        *(*GERMAN, "--map", "Link=source.url", "--set", "kind=MEETING", "--set", "source.grade=press"),
        *("--set", "source.date=May 2003", "--new", "sources", "--supports", "date,places,actors"),
    )
    result = take("sheet.csv", sheet, *options)
    assert (result.code, result.out) == (
        0,
        (
            "added event meeting-lakeside-2003: Talks; on water, 2003\n"
            "added event meeting-port-vista-2003-03: Visit, March 2003\n"
            "added source news-example-2003-05: “https://news.example/v”, May 2003.\n"
        ),
    )
    assert result.told == [
        '3 dates were read from words: "May 2003" as 2003-05, "March 2003" as 2003-03',
        "2 new, 0 changed, 0 the same; nothing was written (--write writes it)",
    ]
    assert kept.read_text(encoding="utf-8") == before
    assert take("sheet.csv", sheet, *options, "--write").told[-1].endswith("written to kept.toml")
    after = kept.read_text(encoding="utf-8")
    added = (
        (
            '[sources.news-example-2003-05]\ntype = "webpage"\ntitle = "https://news.example/v"\ndate = "2003-05"\n'
            'url = "https://news.example/v"\ngrade = "press"\n'
        ),
        (
            '[[events]]\nid = "meeting-lakeside-2003"\ndate = "2003"\ntitle = "Talks; on\\nwater"\nkind = "meeting"\n'
            'places = ["Lakeside"]\nactors = ["Union", "Aland"]\nsources = [\n'
            '  { source = "gazette-2001", supports = ["date", "places", "actors"] },\n]\n'
        ),
        (
            '[[events]]\nid = "meeting-port-vista-2003-03"\ndate = "2003-03"\ntitle = "Visit"\nkind = "meeting"\n'
            'places = ["Port Vista"]\nactors = ["Desk"]\nsources = [\n'
            '  { source = "news-example-2003-05", supports = ["date", "places", "actors"] },\n]\n'
        ),
    )
    for block in added:
        assert block in after
        after = after.replace(block + "\n", "", 1) if block + "\n" in after else after.replace("\n" + block, "", 1)
    assert after == before
    assert take("sheet.csv", sheet, *options).told[-1] == "0 new, 0 changed, 2 the same; nothing was written"


def test_a_change_alters_its_lines_alone(take: Import, kept: Path) -> None:
    """Fields that a row leaves empty stay; comments and spacing of the block stay; sources are added."""
    text = kept.read_text(encoding="utf-8").replace(
        'title = "First round"', '# the title\ntitle   =   "First round"   # as the Gazette has it', 1
    )
    kept.write_text(text, encoding="utf-8")
    result = take(
        "table.csv",
        "id,title,topics,people,sources,summary,notes,added\n"
        "round-1,The first round,trade,Иван Петров; Zoë Müller,almanac; https://union.example/a,,,2020-05-06\n",
        *("--supports", "all", "--write"),
    )
    assert result.code == 0, result.err
    assert result.out == (
        "changed event round-1: The first round, 4 March 2001\n"
        "  title: First round → The first round\n"
        "  people: now in the order Иван Петров, Zoë Müller\n"
        "  topics: - water, + trade\n"
        "  added: + 2020-05-06\n"
    )
    expected = (
        text.replace('title   =   "First round"   #', 'title = "The first round"   #')
        .replace('topics = ["water"]\n', 'topics = ["trade"]\n', 1)
        .replace(
            'people = [\n  { name = "Zoë Müller", role = "Chair", actor = "Union" },\n  { name = "Иван Петров" },\n]',
            'people = [\n  { name = "Иван Петров" },\n  { name = "Zoë Müller", role = "Chair", actor = "Union" },\n]',
        )
        .replace('notes = "The day is doubtful."\n', 'notes = "The day is doubtful."\nadded = "2020-05-06"\n')
    )
    assert kept.read_text(encoding="utf-8") == expected


def test_a_change_of_what_sources_say_is_told(store: Callable[..., Path], run: Callable[..., Run]) -> None:
    """Their citations stay; those that the file gives anew are of the new value."""
    path = store(
        '[store]\nformat = 1\ntitle = "X"\n[kinds]\na = "A"\n'
        '[sources.s]\ntype = "book"\ntitle = "S"\n[sources.t]\ntype = "book"\ntitle = "T"\n'
        '[[events]]\nid = "x"\ndate = "2001"\ntitle = "X"\nkind = "a"\nsummary = "Old"\nsources = [\n'
        '  { source = "s", supports = ["date", "title"] },\n  { source = "t", disputes = { title = "Q", summary = "R" } },\n]\n'
        '[[events]]\nid = "y"\ndate = "2001"\ntitle = "Y"\nkind = "a"\nsources = [{ source = "s", supports = ["date"] }]\n',
        "other.toml",
    )

    def told(name: str, text: str) -> list[str]:
        return run("import", store(text, name), "--store", path).told

    end = "their citations stay as they are, so see what the sources say"
    assert told("t.csv", "id,date,title,notes\nx,2002,Z,N\ny,2002,Y,N\n")[0] == (
        f"another value for 3 statements that sources support or dispute: x (date, title), y (date); {end}"
    )
    assert told("u.csv", "id,summary\nx,New\n")[0] == (
        f"another value for 1 statement that sources support or dispute: x (summary); {end}"
    )
    assert len(told("v.csv", "id,notes\nx,N\n")) == 1
    anew = '[{"id": "y", "date": "2002", "sources": [{"id": "s", "supports": ["date"], "locator": "p. 3"}]}]'
    assert len(told("w.json", anew)) == 1


def test_fields_beside_comments_and_without_a_line_end(store: Callable[..., Path], run: Callable[..., Run]) -> None:
    head = '[store]\r\nformat = 1\r\ntitle = "X"\r\n[kinds]\r\na = "A"\r\n[topics]\r\nt = "T"\r\n'
    block = "[[events]]\r\nid = 'x'\r\ndate = 2001-01-01\r\nkind = 'a' # why\r\ntitle = 'X'"
    path = store(head + block, "other.toml")
    file = store("id,topics,kind,date\nx,t,a,2002-02-02\n", "table.csv")
    assert run("import", file, "--store", path, "--write").code == 0
    assert path.read_bytes().decode() == head + block.replace("2001-01-01", '"2002-02-02"').replace(
        "title = 'X'", "title = 'X'"
    ).replace("kind = 'a' # why\r\n", "kind = 'a' # why\r\ntopics = [\"t\"]\r\n")


def test_comments_in_a_list_go_above_it(store: Callable[..., Path], run: Callable[..., Run]) -> None:
    head = '[store]\nformat = 1\ntitle = "X"\n[kinds]\na = "A"\n[topics]\nt = "# T"\nu = "U"\n'
    event = '[[events]]\nid = "x"\ndate = "2001"\ntitle = "X"\nkind = "a"\n'
    path = store(head + event + "topics = [ # of all\n  \"t\", # said in 'a'\n  # u?\n] # end\n", "other.toml")
    assert run("import", store("id,topics\nx,u\n", "table.csv"), "--store", path, "--write").code == 0
    assert path.read_text() == head + event + "# of all\n# said in 'a'\n# u?\ntopics = [\"u\"] # end\n"


def test_what_cannot_be_changed_is_said(store: Callable[..., Path], run: Callable[..., Run]) -> None:
    head = '[store]\nformat = 1\ntitle = "X"\n[kinds]\na = "A"\n[sources]\ns = { type = "book", title = "S" }\n'
    event = '[[events]]\nid = "x"\ndate = 2001-01-01\ntitle = "X"\nkind = "a"\n[[events.sources]]\nsource = "s"\nsupports = []\n'
    path = store(head + event, "other.toml")
    file = store('[{"id": "x", "sources": [{"id": "s", "supports": ["date"]}]}]', "events.json")
    result = run("import", file, "--store", path, "--write")
    assert (result.code, result.err) == (
        2,
        (
            f"error: sources of event 'x' in {path} cannot be changed: only a line of its own below [[events]] can, "
            "such as sources = …\n"
        ),
    )
    assert path.read_text() == head + event


def test_a_folder(run: Callable[..., Run], tmp_path: Path) -> None:
    """Events of one file can change at once, those of several cannot; new ones go where the others are."""
    folder = tmp_path / "folder"
    folder.mkdir()
    one, two = folder / "1.toml", folder / "2.toml"
    event = '[[events]]\nid = "{0}"\ndate = "{1}"\ntitle = "{0}"\nkind = "a"\n'
    one.write_text('[store]\nformat = 1\ntitle = "X"\n[kinds]\na = "A"\n' + event.format("x", 2001))
    two.write_text(event.format("y", 2011))
    before = one.read_bytes(), two.read_bytes()
    file = tmp_path / "table.csv"
    file.write_text("id,title,date,kind\nx,X!,,\ny,Y!,,\n")
    result = run("import", file, "--store", folder, "--write")
    assert (result.code, result.err) == (
        2,
        (
            f"error: nothing was written, because events in several files would change: {one}, {two}; "
            "import the events of each file separately\n"
        ),
    )
    file.write_text("id,title,date,kind\nx,X!,,\nz,Z,2011,a\n")
    result = run("import", file, "--store", folder, "--file", "2.toml", "--write")
    assert (result.code, f"would change: {one}, {two}" in result.err) == (2, True)
    assert (one.read_bytes(), two.read_bytes()) == before
    assert run("import", file, "--store", folder, "--write").code == 0
    assert one.read_text().endswith(
        event.format("x", 2001).replace('title = "x"', 'title = "X!"')
        + "\n"
        + event.format("z", 2011).replace('title = "z"', 'title = "Z"')
    )
    assert two.read_bytes() == before[1]


def test_references_among_what_is_new(take: Import, run: Callable[..., Run], kept: Path) -> None:
    """Events of a file may refer to each other; a relation that both name is written once."""
    events = [
        {
            "id": "a",
            "date": "2011",
            "title": "A",
            "kind": "meeting",
            "status": "confirmed",
            "related": "see-also b; follows: treaty",
        },
        {
            "id": "b",
            "date": {"edtf": "2010~"},
            "title": "B",
            "kind": {"id": "meeting"},
            "series": {"id": "round", "name": "R", "number": 9},
            "related": [
                {"id": "a", "relation": "see-also"},
                {"id": "round-4", "relation": "previous"},
                {"id": "a", "relation": "followed-by"},
            ],
        },
    ]
    assert take("events.json", {"events": events}, "--write").code == 0
    one, other = (event_of(run, kept, key) for key in "ab")
    assert one["related"] == [{"id": "treaty", "relation": "follows"}, {"id": "b", "relation": "see-also"}] or one[
        "related"
    ] == [
        {"id": "b", "relation": "see-also"},
        {"id": "treaty", "relation": "follows"},
    ]
    assert {"id": "a", "relation": "see-also"} in other["related"]
    assert (other["series"]["number"], other["date"]["edtf"], one["status"]) == (9, "2010~", "confirmed")
    assert kept.read_text(encoding="utf-8").count('"see-also"') == 2, "one of these, and that of treaty"
    assert "confirmed" not in kept.read_text(encoding="utf-8")
    assert take("events.json", {"events": events}).told == [
        (
            "not used: 1 value of 1 row that records of the store lack or give differently: series 'round': name 'R', "
            "where the store has 'Rounds of talks' (an import leaves these records as they are; write into the store "
            "what is right)"
        ),
        "0 new, 0 changed, 2 the same; nothing was written",
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("t.csv", "id,places,people\nround-1,;,;\n"),
        ("e.json", [{"id": "round-1", "related": [{"id": "treaty", "relation": "fulfilled-by"}]}]),
        ("e.json", [{"id": "treaty", "related": [{"id": "round-1", "relation": "next"}]}]),
        ("e.json", [{"id": "round-2", "related": "see-also treaty"}]),
    ],
)
def test_lists_that_come_to_nothing_say_nothing(name: str, content: Any, take: Import, kept: Path) -> None:
    before = kept.read_bytes()
    assert take(name, content, "--write").err == "0 new, 0 changed, 1 the same; nothing was written\n"
    assert kept.read_bytes() == before


TALKS = (
    '[store]\nformat = 1\ntitle = "X"\n[kinds]\na = "A"\n[actors."A; B"]\nname = "A and B"\nkind = "group"\n'
    '[people."Roman Vale"]\naliases = ["R. Vale"]\n[people."Eva Dale"]\naliases = ["E. Dale"]\n'
    '[[events]]\nid = "x"\ndate = 2001-01-01\ntitle = "Talks"\nkind = "a"\nactors = ["A; B"]\npeople = [\n'
    '  { name = "X Y", role = "host" },\n  { name = "X Y", role = "guest" },\n  { name = "E. Dale" },\n]\n'
    '[[events]]\nid = "y"\ndate = 2001-01-01\ntitle = "TALKS"\nkind = "a"\n'
)


def test_a_row_that_may_be_two_events(store: Callable[..., Path], run: Callable[..., Run]) -> None:
    """Neither of them is changed by chance; with its id, either can be."""
    path, file = store(TALKS, "talks.toml"), store("date,title,summary\n2001-01-01,Talks,Agreed\n", "t.csv")
    result = run("import", file, "--store", path, "--write")
    assert (result.code, result.out, result.err.splitlines()[0]) == (
        1,
        "",
        f"{file}: row 2: has the title and date of 'x' and 'y'; give the id of the one you mean",
    )
    assert path.read_text() == TALKS
    file.write_text("id,date,title,summary\ny,2001-01-01,TALKS,Agreed\n")
    assert run("import", file, "--store", path, "--write").code == 0
    assert path.read_text() == f'{TALKS}summary = "Agreed"\n'


@pytest.mark.parametrize(
    ("name", "content", "people"),
    [
        ("t.csv", "id,people\nx,X Y; X Y; E. Dale\n", None),
        ("t.csv", "id,people\nx,X Y; X Y; E. Dale; Z\n", ["X Y host", "X Y guest", "E. Dale", "Z"]),
        ("t.csv", "id,people\nx,r. vale;E. Dale;Eva Dale;e. dale\n", ["Roman Vale", "E. Dale", "Eva Dale", "Eva Dale"]),
        ("t.json", [{"id": "x", "people": [{"name": "X Y", "role": "guest"}, "X Y"]}], ["X Y guest", "X Y host"]),
        ("t.json", [{"id": "x", "people": [{"name": "X Y", "role": "clerk"}]}], ["X Y clerk"]),
        ("t.json", [{"id": "x", "people": [{"name": "R. Vale", "role": "clerk"}]}], ["Roman Vale clerk"]),
    ],
)
def test_people_keep_what_is_not_said(
    name: str, content: Any, people: list[str] | None, store: Callable[..., Path], run: Callable[..., Run]
) -> None:
    """Several people may share a name; an alias is written as the name, unless events already use the alias."""
    path = store(TALKS, "talks.toml")
    file = store(content if isinstance(content, str) else json.dumps(content), name)
    assert run("import", file, "--store", path, "--write").code == 0
    if people is None:
        assert path.read_text() == TALKS
    else:
        found = [f"{one['name']} {one['role'] or ''}".strip() for one in event_of(run, path, "x")["people"]]
        assert found == people


def test_an_id_with_a_semicolon(store: Callable[..., Path], run: Callable[..., Run]) -> None:
    path = store(TALKS, "talks.toml")
    file = store(run("list", "--store", path, "--csv").out, "t.csv")
    assert run("import", file, "--store", path).err == "0 new, 0 changed, 2 the same; nothing was written\n"


def test_what_is_new_is_registered_once(take: Import, run: Callable[..., Run], kept: Path) -> None:
    rows = (
        "date,title,kind,topics,places,actors,series\n"
        "2009,A,border-talks,Old bridges,Ferry Town; ferry town,Newland,\n"
        "2010,B,Border talks,old bridges; OLD BRIDGES,Ferry Town,NEWLAND,Bridge days\n"
    )
    result = take("t.csv", rows, "--new", "all,actors:state", "--write")
    assert result.code == 0, result.err
    assert [line for line in result.out.splitlines() if "event" not in line] == [
        "added actor Newland: Newland (2 rows)",
        "added place Ferry Town (2 rows)",
        "added series bridge-days: Bridge days (1 row)",
        "added kind border-talks: Border talks (2 rows)",
        "added topic old-bridges: Old bridges (2 rows)",
    ]
    event = event_of(run, kept, "bridge-days-ferry-town-2010")
    assert (event["kind"], event["topics"], event["actors"]) == (
        "border-talks",
        ["old-bridges"],
        [{"id": "Newland", "name": "Newland", "kind": "state"}],
    )


def test_json_says_more_about_what_is_new(take: Import, run: Callable[..., Run], kept: Path) -> None:
    place = {"id": "FT", "name": "Ferry Town", "country": "Aland", "latitude": 1.5, "longitude": -2}
    events = [
        {
            "date": "2009",
            "title": "A",
            "kind": "meeting",
            "people": [{"name": "Ann", "role": "Guest", "actor": "N"}],
            "places": ["FT"],
        },
        {
            "date": "2010",
            "title": "B",
            "kind": "meeting",
            "actors": [{"id": "N", "name": "Newland", "kind": "state"}],
            "places": [place],
        },
    ]
    assert take("e.json", events, "--new", "all,actors:body", "--write").code == 0
    event = event_of(run, kept, "meeting-ft-2010")
    assert event["actors"] == [{"id": "N", "name": "Newland", "kind": "state"}]
    assert event["places"] == [{**place, "country": "Åland-on-Lake"}]
    assert 'country = "Aland"\nlatitude = 1.5\n' in kept.read_text(encoding="utf-8")
    assert event_of(run, kept, "meeting-ft-2009")["people"] == [{"name": "Ann", "role": "Guest", "actor": "N"}]


def test_names_that_are_numbers(take: Import) -> None:
    result = take(
        "e.json",
        [{"date": 2009, "title": "A", "kind": "meeting", "places": 5, "number": "3", "series": "round"}],
        "--new",
        "places",
    )
    assert result.out == "added event round-3: A, 2009\nadded place 5 (1 row)\n"


def test_one_fault_keeps_all_from_being_written(take: Import, kept: Path) -> None:
    before = kept.read_bytes()
    result = take("t.csv", "id,title,date\nround-1,Other,\nround-2,,soon\n", "--write")
    assert (result.code, result.out.splitlines()[0]) == (1, "changed event round-1: Other, 4 March 2001")
    assert result.told[-1] == "0 new, 1 changed, 0 the same, 1 fault; nothing was written"
    assert kept.read_bytes() == before


def test_a_kind_as_a_record(take: Import) -> None:
    result = take(
        "e.json", [{"date": "2009", "title": "A", "kind": {"id": "border-talks", "label": "x"}}], "--new", "kinds"
    )
    assert result.out == "added event border-talks-2009: A, 2009\nadded kind border-talks: Border talks (1 row)\n"


@pytest.mark.parametrize(
    ("option", "path", "reason"),
    [
        ("-o", "absent/x", "no such file or directory"),
        ("-o", "folder", "is a directory"),
        ("--save-map", "absent/x", "no such file or directory"),
        ("--save-map", "folder", "is a directory"),
    ],
)
def test_a_report_that_cannot_be_written_is_refused_first(
    option: str, path: str, reason: str, take: Callable[..., Run], kept: Path
) -> None:
    kept.with_name("folder").mkdir()
    before = {*kept.parent.iterdir()}, kept.read_bytes()
    options = ("--set", "kind=meeting", "--write", "--rejects", kept.with_name("rejects.csv"))
    ended = take("t.csv", "date,title\n2001,New\n", *options, option, kept.parent / path)
    assert (ended.code, ended.err) == (2, f"error: cannot write to '{path}': {reason}\n")
    kept.with_name("t.csv").unlink()
    assert ({*kept.parent.iterdir()}, kept.read_bytes()) == before


def test_standard_output_that_is_closed_is_refused_first(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table, before = kept.with_name("t.csv"), kept.read_bytes()
    table.write_text("date,title\n2001,New\n", encoding="utf-8")
    monkeypatch.setattr("sys.stdout", None)
    assert program(["import", str(table), str(kept), "--set", "kind=meeting", "--write"]) == 2
    assert kept.read_bytes() == before


@pytest.mark.parametrize("option", ["-o", "--save-map"])
def test_a_report_that_fails_later_says_what_was_written(option: str, take: Callable[..., Run], kept: Path) -> None:
    """A disk is full only once something is written."""
    options = ("--set", "kind=meeting", "--write", option, "/dev/full")
    ended = take("t.csv", "date,title\n2001,New\n", *options)
    assert ended.code == 2
    assert ended.told[-2:] == [
        "1 new, 0 changed, 0 the same; written to kept.toml",
        "error: cannot write to '/dev/full': no space left on device",
    ]
    assert "New" in kept.read_text(encoding="utf-8")


def test_a_pipe_as_output_is_opened_once(take: Callable[..., Run], kept: Path) -> None:
    pipe = kept.with_name("pipe")
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        read = pool.submit(pipe.read_text)
        ended = take("t.csv", "date,title\n2001,New\n", "--set", "kind=meeting", "--write", "-o", pipe)
        assert (ended.code, read.result()[:11]) == (0, "added event")


def test_an_earlier_report_stays_until_there_is_a_new_one(take: Callable[..., Run], kept: Path) -> None:
    report = kept.with_name("report.txt")
    report.write_text("earlier", encoding="utf-8")
    rows, options = "date,title\n2001,New\n", ("--write", "--set", "kind=meeting", "-o", report)
    assert take("t.csv", rows, *options, "--map", "absent=notes").code == 2
    assert report.read_text(encoding="utf-8") == "earlier"
    assert take("t.csv", rows, *options).code == 0
    assert report.read_text(encoding="utf-8").startswith("added event")
    assert sorted(kept.parent.glob(".*")) == []
