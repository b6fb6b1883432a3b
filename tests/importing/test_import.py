"""``import``: how files of other programs are read, what is said of them, and what is written."""

import csv
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Run, options_for

from catimeline.dates.edtf import EdtfDate
from catimeline.dates.phrases import parse_typed
from catimeline.edit.splices import spliced
from catimeline.edit.transaction import read_draft
from catimeline.importing.columns import FIELDS, Columns
from catimeline.importing.importer import Importer, applied
from catimeline.importing.read_tables import Row
from catimeline.importing.records import ImportOptions
from catimeline.store.files import find_store, read_file
from catimeline.store.load import load
from catimeline.store.schema import REGISTRIES

Import = Callable[..., Run]


@pytest.fixture
def kept(small: Path, tmp_path: Path) -> Path:
    """A copy of the small store."""
    path = tmp_path / "kept.toml"
    path.write_bytes(small.read_bytes())
    return path


@pytest.fixture
def take(kept: Path, run: Callable[..., Run], tmp_path: Path) -> Import:
    """Imports a file of some content into the copy."""

    def call(name: str, content: str | bytes | Any, *args: str | Path) -> Run:
        path = tmp_path / name
        if not isinstance(content, str | bytes):
            content = json.dumps(content)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        result = run("import", path, "--store", kept, *args)
        return Run(result.code, result.out, result.err.replace(str(tmp_path) + os.sep, ""))

    return call


def event_of(run: Callable[..., Run], store: Path, event: str) -> Any:
    return run("show", event, "--store", store, "--json").json


def told(result: Run) -> list[str]:
    return result.err.splitlines()


# --- what we exported comes back ---


@pytest.mark.parametrize(
    ("form", "name"),
    [
        *((form, name) for form in ("json", "jsonl", "csv") for name in ("builtin", "nasty", "dates")),
        ("tsv", "builtin"),  # where there are control characters, TSV shows them by their names
        ("tsv", "dates"),
    ],
)
def test_what_list_wrote_is_what_the_store_says(form: str, name: str, run: Callable[..., Run], tmp_path: Path) -> None:
    options = options_for(name, tmp_path)
    store = tmp_path / f"{name}.toml"
    if name == "builtin":
        store.write_bytes(find_store(()).files[0].read_bytes())
    written = tmp_path / f"events.{form}"
    assert run("list", *options, "-o", written).code == 0
    before, inode = store.read_bytes(), store.stat().st_ino
    result = run("import", written, "--store", store, "--write")
    count = len(run("list", *options, "--json").json)
    assert (result.code, result.out) == (0, "")
    assert told(result)[-1] == f"0 new, 0 changed, {count} the same; nothing was written"
    assert (store.read_bytes(), store.stat().st_ino) == (before, inode), "it was not even written anew"


@pytest.mark.parametrize("imprecise", ["skip", "start", "span"])
def test_what_export_ics_wrote_is_what_the_store_says(imprecise: str, run: Callable[..., Run], tmp_path: Path) -> None:
    store, calendar = tmp_path / "store.toml", tmp_path / "events.ics"
    store.write_bytes(find_store(()).files[0].read_bytes())
    assert run("export", "ics", "--imprecise", imprecise, "--store", store, "-o", calendar).code == 0
    result = run("import", calendar, "--store", store)
    count = calendar.read_text(encoding="utf-8").count("BEGIN:VEVENT")
    assert count > 200
    assert (result.code, result.out) == (0, "")
    assert told(result) == [f"0 new, 0 changed, {count} the same; nothing was written"]


def without(event: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in event.items() if key not in keys}


def test_a_store_of_its_own_made_of_json(run: Callable[..., Run], small: Path, store: Callable[..., Path]) -> None:
    """Events are the same; of registries there is what JSON says, of sources their references and addresses."""
    events = run("list", "--store", small, "--json")
    file, new = store(events.out, "events.json"), store('[store]\nformat = 1\ntitle = "New"\n', "new.toml")
    result = run("import", file, "--store", new, "--new", "all,actors:body", "--write")
    assert result.code == 0, result.err
    assert told(result) == [f"{len(events.json)} new, 0 changed, 0 the same; written to {new}"]
    again = run("list", "--store", new, "--json").json
    hidden = ("involves", "sources", "related")
    assert [without(event, *hidden) for event in again] == [without(event, *hidden) for event in events.json]
    for one, other in zip(again, events.json, strict=True):
        assert sorted(map(str, one["related"])) == sorted(map(str, other["related"]))
        assert [without(source, "reference") for source in one["sources"]] == [
            without(source, "reference") for source in other["sources"]
        ]
    assert 'title = "“[Communiqué of the first round]' not in new.read_text(encoding="utf-8")
    assert run("import", file, "--store", new).err == f"0 new, 0 changed, {len(again)} the same; nothing was written\n"


def test_a_store_of_its_own_made_of_a_calendar(
    run: Callable[..., Run], small: Path, store: Callable[..., Path]
) -> None:
    """What a calendar has no room for is not there; what it has is as it was, dates as the sources have them."""
    new = store('[store]\nformat = 1\ntitle = "New"\n', "new.toml")
    calendar = new.with_name("events.ics")
    assert run("export", "ics", "--imprecise", "span", "--store", small, "-o", calendar).code == 0
    result = run("import", calendar, "--store", new, "--new", "all", "--write")
    assert result.code == 0, result.err
    before = {event["id"]: event for event in run("list", "--store", small, "--json").json}
    for event in run("list", "--store", new, "--json").json:
        old = before.pop(event["id"])
        for key in ("date", "title", "kind", "status", "summary", "added"):
            assert event[key] == old[key], key
        assert [(one["name"], one["country"]) for one in event["places"]] == [
            (one["name"], one["country"]) for one in old["places"]
        ]
    assert set(before) == {"long-ago"}, "its start is open, so a calendar has no day for it"


# --- files of others ---

SHEET = "Datum;Ereignis;Ort;Teilnehmer;Link\n"
GERMAN = ("--map", "Datum=date", "--map", "Ereignis=title", "--map", "Ort=places", "--map", "Teilnehmer=actors")


def test_a_spreadsheet(take: Import, kept: Path) -> None:
    """Years stay years; names are those that the store knows; a column of links is a column of sources."""
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
    assert told(result) == ["2 new, 0 changed, 0 the same; nothing was written (--write writes it)"]
    assert kept.read_text(encoding="utf-8") == before
    assert told(take("sheet.csv", sheet, *options, "--write"))[-1].endswith("written to kept.toml")
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
    assert told(take("sheet.csv", sheet, *options))[-1] == "0 new, 0 changed, 2 the same; nothing was written"


def test_a_change_alters_its_lines_alone(take: Import, kept: Path) -> None:
    """What a row leaves empty stays; comments and spacing of the block stay; sources are added to."""
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


def test_fields_beside_comments_and_without_a_line_end(store: Callable[..., Path], run: Callable[..., Run]) -> None:
    head = '[store]\r\nformat = 1\r\ntitle = "X"\r\n[kinds]\r\na = "A"\r\n[topics]\r\nt = "T"\r\n'
    block = "[[events]]\r\nid = 'x'\r\ndate = 2001-01-01\r\nkind = 'a' # why\r\ntitle = 'X'"
    path = store(head + block, "other.toml")
    file = store("id,topics,kind,date\nx,t,a,2002-02-02\n", "table.csv")
    assert run("import", file, "--store", path, "--write").code == 0
    assert path.read_bytes().decode() == head + block.replace("2001-01-01", '"2002-02-02"').replace(
        "title = 'X'", "title = 'X'"
    ).replace("kind = 'a' # why\r\n", "kind = 'a' # why\r\ntopics = [\"t\"]\r\n")


def test_what_cannot_be_changed_is_said(store: Callable[..., Path], run: Callable[..., Run]) -> None:
    head = '[store]\nformat = 1\ntitle = "X"\n[kinds]\na = "A"\n[sources]\ns = { type = "book", title = "S" }\n'
    event = '[[events]]\nid = "x"\ndate = 2001-01-01\ntitle = "X"\nkind = "a"\n[[events.sources]]\nsource = "s"\nsupports = []\n'
    path = store(head + event, "other.toml")
    file = store('[{"id": "x", "sources": [{"id": "s", "supports": ["date"]}]}]', "events.json")
    result = run("import", file, "--store", path, "--write")
    assert (result.code, result.err) == (
        2,
        (
            f"error: sources of event 'x' in {path} cannot be changed: only a line of its own beneath [[events]] can, "
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
            f"error: nothing was written, for events in several files would change: {one}, {two}; "
            "import those of each file by themselves\n"
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


FAULTS: dict[str, tuple[str, Any, tuple[str, ...], list[str]]] = {
    "dates": (
        "t.csv",
        "date,title,kind\n10/11/2018,A,meeting\nsoon,B,meeting\n2018-13,C,meeting\n10/11/2018,D,meeting\n",
        (),
        [
            "t.csv: row 2, row 5, date: '10/11/2018' is not a date: it may be 2018-10-11 or 2018-11-10; write the one that is meant (or say --dates day-first)",
            "t.csv: row 3, date: 'soon' is not a date: it is neither EDTF nor a day, month or year in words",
            "t.csv: row 4, date: '2018-13' is not a date: there is no month 13; months are 01 to 12, seasons 21 to 41",
        ],
    ),
    "start after end": (
        "t.csv",
        "start,end,title,kind\n2003,2001,A,meeting\n",
        (),
        ["t.csv: row 2, end: '2003/2001' is not a date: the end, 2001, lies before the start, 2003"],
    ),
    "names": (
        "t.csv",
        "date,title,kind,places,actors,series\n2003,A,meetin,Lakside,Cland,x\n"
        + "".join(f"2003,{one},meeting,Lakside,,\n" for one in "BCDE"),
        (),
        [
            "t.csv: row 2, kind: there is no kind 'meetin'; did you mean 'meeting'? (--new kinds registers it)",
            "t.csv: row 2, row 3, row 4 and 2 more, places: there is no place 'Lakside'; did you mean 'Lakeside'? (--new places registers it)",
            "t.csv: row 2, actors: there is no actor 'Cland'; did you mean 'Curland' or 'Aland'? (--new actors:KIND registers it)",
            "t.csv: row 2, series: there is no series 'x' (--new series registers it)",
        ],
    ),
    "actors whose kind is not known": (
        "t.csv",
        "date,title,kind,actors\n2003,A,meeting,Newland\n",
        ("--new", "all"),
        ["t.csv: row 2, actors: there is no actor 'Newland'; did you mean 'Aland'? (--new actors:KIND registers it)"],
    ),
    "no letters": (
        "t.csv",
        "date,title,kind,topics\n2003,A,meeting,Граница\n",
        ("--new", "topics"),
        ["t.csv: row 2, topics: no id can be made of the letters of 'Граница'; write it into the topics by hand"],
    ),
    "sources": (
        "t.csv",
        "date,title,kind,sources\n2003,A,meeting,gazete-2001\n2004,B,meeting,https://x.example\n",
        (),
        [
            "t.csv: row 2, sources: there is no source 'gazete-2001'; did you mean 'gazette-2001'? (--new sources registers it)",
            "t.csv: row 3, sources: there is no source 'https://x.example' (--new sources registers it)",
        ],
    ),
    "nothing known of a source": (
        "t.csv",
        "date,title,kind,sources\n2003,A,meeting,gazete-2001\n",
        ("--new", "sources"),
        [
            (
                "t.csv: row 2, sources: there is no source 'gazete-2001', and the file does not say what it is: "
                "a column of its address or title is needed (--map COLUMN=source.url)"
            )
        ],
    ),
    "wrong records": (
        "t.csv",
        "date,title,kind,source.type,source.title,source.language\n2003,A,meeting,bok,X,\n2004,B,meeting,book,Y,e n\n",
        ("--new", "sources"),
        [
            "t.csv: row 2: source 'x': type: there is no source type 'bok'; did you mean 'book'?",
            "t.csv: row 3: source 'y': language: 'e n' is not a BCP 47 language tag such as 'en' or 'ru'",
        ],
    ),
    "twice": (
        "t.csv",
        "id,date,title,kind\n,2003,A,meeting\n,2003,a,meeting\nround-1,,,\nround-1,,,\nnew,2003,,\n",
        (),
        [
            "t.csv: row 3: has title and date of row 2, and neither has an id",
            "t.csv: row 5, id: is event 'round-1', as is row 4",
            "t.csv: row 6: has no title and no kind",
        ],
    ),
    "rules of the store": (
        "t.jsonl",
        (
            '{"id": "Not kebab", "date": "2003", "title": 5, "kind": "meeting", "number": 3, "people": [{"role": "x"}, 7],'
            ' "inferred": ["weather"], "related": [{"id": "nobody", "relation": "follows"}, "hates:round-1"]}\n'
        ),
        (),
        [
            "t.jsonl: line 1, id: event 'Not kebab': id: 'Not kebab' is not kebab-case: a-z, 0-9 and single hyphens between them",
            "t.jsonl: line 1, title: event 'Not kebab': title: should be a string, not an integer (5)",
            "t.jsonl: line 1, people: event 'Not kebab': people[0].name: is missing",
            "t.jsonl: line 1, people: event 'Not kebab': people[1].name: should be a string, not an integer (7)",
            "t.jsonl: line 1, inferred: event 'Not kebab': inferred[0]: there is no statement 'weather'; it can be date, title, kind, status, number, places, actors, people, topics, summary",
            "t.jsonl: line 1, related: event 'Not kebab': related[0].event: there is no event 'nobody'",
            "t.jsonl: line 1, related: event 'Not kebab': related[1].relation: there is no relation 'hates'; it can be part-of, follows, announces, fulfils, postpones, amends, enters-into-force, see-also",
            "t.jsonl: line 1, number: event 'Not kebab': number: numbers an event that is in no series",
        ],
    ),
    "relations": (
        "t.json",
        '[{"id": "round-1", "related": ["follows"]}, {"id": "round-2", "related": [{"relation": "follows"}]}]',
        (),
        [
            "t.json: event 1, related: 'follows' is no relation to an event, such as 'follows:hld-4'",
            "t.json: event 2, related: \"{'relation': 'follows'}\" is no relation to an event, such as 'follows:hld-4'",
        ],
    ),
    "either end": (
        "t.csv",
        "start,end,title,kind\nsoon,2003,A,meeting\n2003,then,B,meeting\nsoon,then,C,meeting\n",
        (),
        [
            "t.csv: row 2, row 4, start: 'soon' is not a date: it is neither EDTF nor a day, month or year in words",
            "t.csv: row 3, row 4, end: 'then' is not a date: it is neither EDTF nor a day, month or year in words",
        ],
    ),
    "columns that differ": (
        "t.csv",
        "date,title,kind,places,place\n2003,A,meeting,Lakeside,\n2003,B,meeting,Lakeside,Nowhere\n",
        (),
        ["t.csv: row 3: columns 'places' and 'place' both say places, and differ (--map 'place=' ignores one)"],
    ),
    "many digits": (
        "t.csv",
        f"date,title,kind,series,number\n2003,A,meeting,round,{'9' * 5_000}\n",
        (),
        ["t.csv: row 2, number: has 5000 digits, too many for a number"],
    ),
    "halves of characters": (
        "t.json",
        r'[{"title": "\ud800"}, {"people": [{"name": "A\udfff"}]}, {"id": "round-1", "title": "\ud83d\ude00"}]',
        (),
        [
            r"t.json: event 1, title: has '\ud800', which is half a character",
            r"t.json: event 2, people: has '\udfff', which is half a character",
        ],
    ),
    "no names": (
        "t.json",
        [{"id": "round-1", "places": [["Lakeside"]], "kind": True, "topics": [2.5], "sources": [["almanac"]]}],
        ("--new", "all"),
        [
            "t.json: event 1, places: should be a name, not an array",
            "t.json: event 1, kind: should be a name, not true",
            "t.json: event 1, topics: should be a name, not 2.5",
            "t.json: event 1, sources: should be a name, not an array",
        ],
    ),
    "no source in particular": (
        "t.csv",
        "date,title,kind,source.locator\n2003,A,meeting,p. 3\n",
        ("--new", "all"),
        ["t.csv: row 2, source.locator: says something of a source, but not which: there is no id, address or title"],
    ),
    "no id of a source": (
        "t.csv",
        "date,title,kind,source.id,source.title\n2003,A,meeting,Old Tales,Old tales\n",
        ("--new", "all"),
        ["t.csv: row 2, source.id: 'Old Tales' is no id of a source: a-z, 0-9 and single hyphens between them"],
    ),
    "a source in two ways": (
        "t.csv",
        "id,source.id,source.title\nround-1,tales,Old tales\nround-2,tales,\nround-4,tales,New tales\n",
        ("--new", "all"),
        [
            (
                "t.csv: row 4, source.id: source 'tales' is new and described in two ways: "
                "title 'Old tales' and title 'New tales'"
            )
        ],
    ),
    "an address in two ways": (
        "t.csv",
        "id,source.url,source.title\nround-1,https://x.example,\nround-2,https://x.example,A\nround-4,https://x.example,B\n",
        ("--new", "all"),
        ["t.csv: row 4, source.title: source 'x-example' is new and described in two ways: title 'A' and title 'B'"],
    ),
    "records in two ways": (
        "t.json",
        [
            {"id": "round-1", "actors": ["N"], "places": [{"name": "Ferry Town", "country": "Aland"}]},
            {"id": "round-2", "actors": [{"id": "N", "kind": "state"}], "places": [{"name": "Ferry Town"}]},
            {"id": "round-4", "actors": [{"id": "N", "kind": "body"}]},
            {"id": "treaty", "places": [{"name": "Ferry Town", "country": "Аланд"}]},
            {"id": "some-day", "places": [{"name": "Ferry Town", "country": "Borland"}]},
        ],
        ("--new", "all,actors:group"),
        [
            "t.json: event 3, actors: actor 'N' is new and described in two ways: kind 'state' and kind 'body'",
            (
                "t.json: event 5, places: place 'Ferry Town' is new and described in two ways: "
                "country 'Aland' and country 'Borland'"
            ),
        ],
    ),
    "the header": (
        "t.csv",
        'da"te,title,"ki"nd\n2003,A,meeting\n',
        (),
        ["t.csv: row 1: is not CSV: ',' expected after '\"'"],
    ),
    "cells": (
        "t.csv",
        'id,title\nround-1,A,B\nround-2,"C',
        (),
        ["t.csv: row 2: has 3 cells, but the header has 2", "t.csv: row 3: is not CSV: unexpected end of data"],
    ),
    "json that ends early": (
        "t.json",
        '[{"id": "round-1"}, {"id": "round-2"} {"id": 1}]',
        (),
        ["t.json: the end: the array is not closed, at line 1, column 38"],
    ),
    "json with more": (
        "t.json",
        '{"id": "round-1"}\n]',
        (),
        ["t.json: the end: there is more after what is whole, at line 2, column 1"],
    ),
    "json after an array": (
        "t.json",
        "[] 1",
        (),
        ["t.json: the end: there is more after what is whole, at line 1, column 4"],
    ),
    "json after a full array": (
        "t.json",
        '[{"id": "round-1"}]]',
        (),
        ["t.json: the end: there is more after what is whole, at line 1, column 20"],
    ),
    "no json": ("t.json", "id,date", (), ["t.json: event 1: is not JSON: expecting value, at line 1, column 1"]),
    "deep json": (
        "t.json",
        "[" * 100_000,
        (),
        ["t.json: event 1: is nested too deeply to be read, at line 1, column 2"],
    ),
    "no number of json": (
        "t.json",
        '[{"id": NaN}]',
        (),
        ["t.json: event 1: cannot be read: NaN is no number of JSON, at line 1, column 2"],
    ),
    "json lines": (
        "t.ndjson",
        '{"id": "round-1"}\n\n[1]\n{"id": }\n{"id": "round-2"} {}\n',
        (),
        [
            "t.ndjson: line 3: should be an object, not an array",
            "t.ndjson: line 4: is not JSON: expecting value, at column 8",
            "t.ndjson: line 5: there is more after what is whole, at column 19",
        ],
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_what_is_wrong_is_said_with_row_and_column(case: str, take: Import, kept: Path) -> None:
    name, content, options, expected = FAULTS[case]
    before = kept.read_bytes()
    result = take(name, content, *options, "--write")
    assert result.code == 1
    assert [line for line in told(result) if line.startswith(f"{name}: ")] == expected
    assert told(result)[-1].endswith("; nothing was written")
    assert kept.read_bytes() == before


def test_references_among_what_is_new(take: Import, run: Callable[..., Run], kept: Path) -> None:
    """Events of a file may refer to each other; what is told from both ends is written once."""
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
    assert told(take("events.json", {"events": events})) == ["0 new, 0 changed, 2 the same; nothing was written"]


def test_what_sources_say_is_kept(take: Import, run: Callable[..., Run], kept: Path) -> None:
    """A source that is cited already keeps what it supports, unless the file says that; a bare one says nothing."""
    said = [{"id": "round-1", "sources": [{"id": "almanac", "locator": "p. 9", "supports": []}, "gazette-2001"]}]
    assert take("events.json", said, "--write", "--supports", "all").code == 0
    sources = {source["id"]: source for source in event_of(run, kept, "round-1")["sources"]}
    assert list(sources) == ["gazette-2001", "union-2001", "almanac"]
    assert sources["gazette-2001"]["supports"] == ["date", "places", "people", "title", "kind"]
    assert (sources["almanac"]["supports"], sources["almanac"]["locator"]) == ([], "p. 9")
    said = [
        {"id": "round-1", "sources": [{"id": "almanac", "supports": ["date"]}, {"id": "almanac", "locator": "p. 1"}]}
    ]
    assert take("events.json", said, "--write").code == 0
    cited = event_of(run, kept, "round-1")["sources"][2:]
    assert [(one["supports"], one["locator"]) for one in cited] == [(["date"], None), ([], "p. 1")]


CITED = "id,sources,source.id,source.locator\nround-2,{},almanac,p. 9\n"


@pytest.mark.parametrize("sources", ["", "almanac", "almanac ; ", "almanac; gazette-2001"])
def test_a_source_that_a_row_names_twice(sources: str, take: Import, kept: Path) -> None:
    """What is said of a source that the event cites comes to its citation, which loses nothing."""
    before = kept.read_text(encoding="utf-8")
    assert take("t.csv", CITED.format(sources), "--write", "--supports", "title").code == 0
    line = 'sources = [{ source = "almanac", supports = ["date"] }]\n'
    assert before.count(line) == 1
    more = '  { source = "gazette-2001", supports = ["title"] },\n' * ("gazette" in sources)
    assert kept.read_text(encoding="utf-8") == before.replace(
        line, f'sources = [\n  {{ source = "almanac", supports = ["date"], locator = "p. 9" }},\n{more}]\n'
    )
    again = take("t.csv", CITED.format(sources), "--supports", "title")
    assert told(again) == ["0 new, 0 changed, 1 the same; nothing was written"]


def test_a_new_event_cites_a_source_once(take: Import, run: Callable[..., Run], kept: Path) -> None:
    rows = (
        "id,date,title,kind,sources,source.id,source.locator\n"
        "one,2009,A,meeting,almanac; almanac,almanac,p. 9\ntwo,2010,B,meeting,almanac; almanac,,\n"
    )
    assert take("t.csv", rows, "--write", "--supports", "date").code == 0
    cited = [[one["locator"] for one in event_of(run, kept, event)["sources"]] for event in ("one", "two")]
    assert cited == [["p. 9"], [None]]


def test_places_in_a_source_are_added(take: Import, run: Callable[..., Run], kept: Path) -> None:
    """Of several citations that do not say what the source supports, none takes the place of what it does support."""
    said = [{"id": "round-2", "sources": [{"id": "almanac", "locator": f"p. {page}"} for page in (1, 2)]}]
    result = take("e.json", said, "--write")
    assert told(result)[0].startswith("2 citations without what it supports")
    cited = event_of(run, kept, "round-2")["sources"]
    assert [(one["supports"], one["locator"]) for one in cited] == [(["date"], None), ([], "p. 1"), ([], "p. 2")]
    for again in (said, [{"id": "round-2", "sources": [{"id": "almanac", "locator": "p. 2", "supports": None}]}]):
        assert told(take("e.json", again, "--supports", "all")) == ["0 new, 0 changed, 1 the same; nothing was written"]


def test_a_source_without_address_is_registered_once(take: Import, kept: Path) -> None:
    """Here, in the next row and when the file comes again; another of that title is another."""
    rows = (
        "date,title,kind,source.title,source.authors,source.date\n"
        '2009,A,meeting,Annual report,"Smith, Ann; News Desk",May 2010\n'
        '2010,B,meeting,Annual report,"Smith, Ann; News Desk",2010-05\n'
        "2011,C,meeting,Annual report,,\n"
    )
    options = ("--new", "sources", "--supports", "date")
    result = take("t.csv", rows, *options, "--write")
    assert [line for line in result.out.splitlines() if "source" in line] == [
        "added source annual-report: “Annual report”, n.d.",
        "added source annual-report-2010-05: Ann Smith and News Desk, “Annual report”, May 2010.",
    ]
    assert 'authors = [{ family = "Smith", given = "Ann" }, { name = "News Desk" }]\n' in kept.read_text(
        encoding="utf-8"
    )
    assert told(take("t.csv", rows, *options)) == ["0 new, 0 changed, 3 the same; nothing was written"]


def test_more_is_said_of_a_new_source(take: Import, kept: Path) -> None:
    rows = (
        "id,source.url,source.title,source.type\n"
        "round-1,https://x.example/a,,\nround-2,https://x.example/a,Tales,\nround-4,https://x.example/a,,book\n"
    )
    assert take("t.csv", rows, "--new", "sources", "--supports", "date", "--write").code == 0
    record = '[sources.x-example]\ntype = "book"\ntitle = "Tales"\nurl = "https://x.example/a"\n'
    assert record in kept.read_text(encoding="utf-8")


def test_a_source_for_all_rows(take: Import, run: Callable[..., Run], kept: Path) -> None:
    """Set by its id, it needs no column."""
    rows = "id,date,title,kind\nnew,2009,A,meeting\n"
    options = ("--set", "source.id=almanac", "--set", "source.locator=p. 3", "--supports", "date")
    assert take("t.csv", rows, *options, "--write").code == 0
    (cited,) = event_of(run, kept, "new")["sources"]
    assert (cited["id"], cited["locator"]) == ("almanac", "p. 3")


def test_something_set_of_sources_waits_for_one(take: Import) -> None:
    """Rows may have none, as long as there is a column for them; a title that is set makes none of them."""
    rows = "date,title,kind,source.url\n2009,A,meeting,\n"
    result = take("t.csv", rows, "--set", "source.title=Tales", "--new", "sources")
    assert (result.code, result.out) == (0, "added event meeting-2009: A, 2009\n")


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
    """None of them is changed by chance; with its id, either can be."""
    path, file = store(TALKS, "talks.toml"), store("date,title,summary\n2001-01-01,Talks,Agreed\n", "t.csv")
    result = run("import", file, "--store", path, "--write")
    assert (result.code, result.out, result.err.splitlines()[0]) == (
        1,
        "",
        f"{file}: row 2: has title and date of 'x' and 'y'; the id of the one that is meant is needed",
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
    """Of one name there may be several; an alias is written as the name, unless events have it so."""
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


def test_sources_without_a_word_are_told(take: Import) -> None:
    rows = "date,title,kind,sources,inferred\n2009,A,meeting,almanac; union-2001,date\n"
    assert told(take("t.csv", rows)) == [
        "2 citations without what it supports (--supports all, or date,title)",
        "1 new, 0 changed, 0 the same; nothing was written (--write writes it)",
    ]
    assert "support" not in take("t.csv", rows, "--supports", "title").err


def test_sources_described_by_columns(take: Import, kept: Path) -> None:
    rows = (
        "date,title,kind,source.id,source.type,source.title,source.publisher,source.authors,source.date,source.accessed,"
        "source.locator,source.note\n"
        "2009,A,meeting,,book,Old tales,Press & Co,Ann Smith; News Desk,May 2010,2020-01-02,p. 3,A note\n"
        "2009,B,meeting,,book,Old tales,Press & Co,,May 2010,,,\n"
        "2009,C,meeting,mine,,,,,,,p. 4,\n"
        "2009,D,meeting,almanac,,,,,,,p. 5,\n"
        "2009,E,meeting,,,Untitled,,,,,,\n"
    )
    result = take("t.csv", rows, "--new", "all", "--supports", "date")
    assert told(result)[0].startswith("t.csv: row 4, source.id: there is no source 'mine', and the file does not say")
    result = take("t.csv", rows.replace("mine", "gazette-2001"), "--new", "all", "--supports", "date", "--write")
    assert result.code == 0, result.err
    text = kept.read_text(encoding="utf-8")
    assert (
        '[sources.press-co-2010-05]\ntype = "book"\ntitle = "Old tales"\npublisher = "Press & Co"\n'
        'authors = [{ name = "Ann Smith" }, { name = "News Desk" }]\ndate = "2010-05"\naccessed = "2020-01-02"\n'
        in text
    )
    assert '[sources.press-co-2010-05-2]\ntype = "book"' in text
    assert '[sources.untitled]\ntype = "document"\ntitle = "Untitled"\n' in text
    assert '{ source = "press-co-2010-05", supports = ["date"], locator = "p. 3", note = "A note" }' in text
    assert '{ source = "gazette-2001", supports = ["date"], locator = "p. 4" }' in text


def test_what_is_new_is_registered_once(take: Import, run: Callable[..., Run], kept: Path) -> None:
    rows = (
        "date,title,kind,topics,places,actors,series\n"
        "2009,A,border-talks,Old bridges,Ferry Town; ferry town,Newland,\n"
        "2010,B,Border talks,old bridges; OLD BRIDGES,Ferry Town,NEWLAND,Bridge days\n"
    )
    result = take("t.csv", rows, "--new", "all,actors:state", "--write")
    assert result.code == 0, result.err
    assert [line for line in result.out.splitlines() if "event" not in line] == [
        "added actor Newland: Newland",
        "added place Ferry Town",
        "added series bridge-days: Bridge days",
        "added kind border-talks: Border talks",
        "added topic old-bridges: Old bridges",
    ]
    event = event_of(run, kept, "bridge-days-ferry-town-2010")
    assert (event["kind"], event["topics"], event["actors"]) == (
        "border-talks",
        ["old-bridges"],
        [{"id": "Newland", "name": "Newland", "kind": "state"}],
    )


def test_json_tells_more_of_what_is_new(take: Import, run: Callable[..., Run], kept: Path) -> None:
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


# --- options ---


def test_columns_are_mapped(take: Import) -> None:
    rows = "Wann,Was,Art,Rest,Leer\n2009,A,meeting,x,\n"
    result = take("t.csv", rows, "--map", "wann=date", "--map", "WAS=title", "--map", "Art = kind", "--map", "Rest=")
    assert told(result) == ["1 new, 0 changed, 0 the same; nothing was written (--write writes it)"]
    result = take("t.csv", rows, "--map", "Wann=date", "--map", "Was=title", "--set", "kind=treaty")
    assert told(result)[0] == "not used: Art, Rest (--map 'Art=FIELD' would use it)"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--map", "Wan=date"], "--map 'wan': no row has this column; did you mean 'Wann'?"),
        (["--map", "Zeit=date"], "--map 'zeit': no row has this column; there are Wann, Was"),
        (["--map", "Wann"], "--map 'Wann': write COLUMN=FIELD"),
        (["--map", "=date"], "--map '=date': write COLUMN=FIELD"),
        (["--map", "Wann=dat"], "--map 'Wann=dat': an event has no 'dat'; did you mean 'date'?"),
        (["--set", "kind"], "--set 'kind': write FIELD=VALUE"),
        (["--set", "qqq=1"], "--set 'qqq=1': an event has no 'qqq'; there are id, date, title, kind"),
        (["--map", "Wann=date", "--map", "wann=title"], "--map 'wann=title': this column is mapped already"),
        (["--set", "place=A", "--set", "places=B"], "--set 'places=B': places is set already"),
        (["--set", "source.grade=press"], "--set 'source.grade=press': no column says of which source"),
        (["--new", "place"], "there is no registry 'place'; did you mean 'places'?"),
        (["--new", "places:state"], "there is no registry whose records have kinds 'places'; known are actors"),
        (["--new", "actors:stat"], "there is no kind of actors 'stat'; did you mean 'state'?"),
        (["--supports", "dates"], "there is no statement 'dates'; did you mean 'date'?"),
        (["--from", "xml"], "there is no format of files 'xml'; known are csv, tsv, json, jsonl, ics"),
        (["--encoding", "klingon"], "t.csv cannot be read: there is no encoding of texts 'klingon'"),
        (["--encoding", "hex"], "t.csv cannot be read: there is no encoding of texts 'hex'"),
        (["--store", "builtin"], "say which store to change, and only that"),
    ],
)
def test_options_that_are_wrong(options: list[str], message: str, take: Import, kept: Path) -> None:
    before = kept.read_bytes()
    result = take("t.csv", "Wann,Was\n2009,A\n", *options, "--write")
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert kept.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("t.csv", b"", "t.csv has no header: its first row is to name the columns"),
        ("t.csv", b"\n1,2\n", "t.csv has no header: its first row is to name the columns"),
        ("t.csv", b"a,b,a\n", "t.csv has columns of the same name: 'a'"),
        (
            "t.csv",
            b"date\n\n2009\xe9\n",
            "t.csv is not UTF-8: line 3 has a byte 0xe9; save it as UTF-8, or say --encoding, such as cp1252",
        ),
        ("t.ics", b"date,title\n", "t.ics is no calendar: it does not begin with BEGIN:VCALENDAR"),
        (
            "t.xlsx",
            b"PK",
            "there is no format (say --from FORMAT) for a file that ends in '.xlsx'; known are csv, tsv, json, jsonl, ics",
        ),
    ],
)
def test_files_that_cannot_be_read(name: str, content: bytes, message: str, take: Import) -> None:
    result = take(name, content)
    assert (result.code, result.err) == (2, f"error: {message}\n")


def test_files_that_are_not_there(run: Callable[..., Run], kept: Path, tmp_path: Path) -> None:
    missing = run("import", tmp_path / "no.csv", "--store", kept)
    assert (missing.code, missing.err) == (
        2,
        f"error: {tmp_path / 'no.csv'} cannot be read: no such file or directory\n",
    )
    assert "cannot be read: is a directory" in run("import", tmp_path, "--from", "csv", "--store", kept).err
    assert run("import", "/dev/zero", "--from", "csv", "--store", kept).err == "error: /dev/zero is a device\n"
    assert "embedded null" in run("import", "a\0.csv", "--store", kept).err


def test_standard_input(kept: Path, start_with: Callable[..., Any]) -> None:
    ended = start_with("date,title,kind\n2009,A,meeting\n", "import", "-", "--from", "csv", "--store", kept)
    assert (ended.returncode, ended.stdout) == (0, b"added event meeting-2009: A, 2009\n")


@pytest.fixture
def start_with() -> Callable[..., Any]:
    """Starts the program with some standard input."""
    import subprocess  # noqa: PLC0415
    import sys  # noqa: PLC0415

    def call(text: str, *args: str | Path) -> Any:
        command = [sys.executable, "-m", "catimeline", *map(str, args)]
        return subprocess.run(command, input=text.encode(), capture_output=True, check=False, timeout=60)

    return call


@pytest.mark.parametrize(
    ("content", "options"),
    [
        ("date\ttitle\tkind\n2009\tÉ\tmeeting\n".encode("utf-16"), ()),
        ("\ufeffdate|title|kind\n2009|É|meeting\n".encode(), ()),
        ("date;title;kind\n2009;É;meeting\n".encode("cp1252"), ("--encoding", "cp1252")),
        ("date,title,kind\r\n2009,É,meeting\r\n".encode(), ()),
        ('"date","title","kind"\n2009,É,meeting'.encode(), ()),
        ('"Ort, Land, Region, Kontinent";date;title;kind\nx;2009;É;meeting\n'.encode(), ()),
        ('"Ort,\nLand, Region, Kontinent";date;title;kind\nx;2009;É;meeting\n'.encode(), ()),
        ("date;title;kind\r2009;É;meeting\r".encode(), ()),
    ],
)
def test_tables_of_many_kinds(content: bytes, options: tuple[str, ...], take: Import) -> None:
    assert take("t.csv", content, *options).out == "added event meeting-2009: É, 2009\n"


@pytest.mark.parametrize(("name", "mark"), [("t.csv", ","), ("t.tsv", "\t")])
def test_long_cells(name: str, mark: str, take: Import) -> None:
    """The module csv reads cells of 131,072 characters unless it is told otherwise."""
    long = "x" * 200_000
    limit = csv.field_size_limit(131_072)
    try:
        result = take(name, mark.join(("date", "title", "kind", long, "\n2009", "A", "meeting", long)))
        assert result.out == "added event meeting-2009: A, 2009\n"
    finally:
        csv.field_size_limit(limit)


@pytest.mark.parametrize(("order", "date"), [("day-first", "10 November 2018"), ("month-first", "11 October 2018")])
def test_orders_of_day_and_month(order: str, date: str, take: Import) -> None:
    result = take("t.csv", "date,title,kind\n10/11/2018,A,meeting\n2018-03-04,B,meeting\n", "--dates", order)
    assert result.out.splitlines()[-1].endswith(f": A, {date}")
    assert "B, 4 March 2018" in result.out


def test_from_one_day_to_another(take: Import) -> None:
    rows = "start,end,title,kind\n2001,2003,A,meeting\n2001,,B,meeting\n,2003,C,meeting\n2001,2001,D,meeting\n"
    assert sorted(line.partition(": ")[2] for line in take("t.csv", rows).out.splitlines()) == [
        "A, 2001 to 2003",
        "B, 2001",
        "C, an unknown date to 2003",
        "D, 2001",
    ]


def test_formats_of_the_report(take: Import, kept: Path) -> None:
    rows = "id,date,title,kind\nnew,2009,A,meeting\nround-4,soon,,\nround-1,,Other,\ntreaty,,,\n"
    result = take("t.csv", rows, "--json")
    told = result.json
    assert result.code == 1
    assert (told["store"], told["written"], told["same"]) == (str(kept), False, 1)
    assert told["file"].endswith("t.csv")
    assert told["faults"] == [
        {
            "rows": ["row 3"],
            "column": "date",
            "message": "'soon' is not a date: it is neither EDTF nor a day, month or year in words",
        }
    ]
    assert [(one["change"], one["id"]) for one in told["changes"]] == [("changed", "round-1"), ("added", "new")]
    assert "First round → Other" in take("t.csv", rows, "--markdown").out
    assert take("t.csv", "id,date,title,kind\n", "--json", "--write").json == {
        "store": str(kept),
        "file": told["file"],
        "written": False,
        "same": 0,
        "faults": [],
        "changes": [],
    }


# --- calendars ---


def calendar(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""])


def entry(*lines: str) -> list[str]:
    return ["BEGIN:VEVENT", *lines, "END:VEVENT"]


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["DTSTART;VALUE=DATE:20180709"], "2018-07-09"),
        (["DTSTART;VALUE=DATE:20180709", "DTEND;VALUE=DATE:20180710"], "2018-07-09"),
        (["DTSTART;VALUE=DATE:20180709", "DTEND;VALUE=DATE:20180712"], "2018-07-09/2018-07-11"),
        (["DTSTART;VALUE=DATE:20180709", "DURATION:P1W1D"], "2018-07-09/2018-07-16"),
        (["DTSTART;TZID=Asia/Ashgabat:20180709T090000", "DTEND;TZID=Asia/Ashgabat:20180709T180000"], "2018-07-09"),
        (["DTSTART:20180709T230000Z", "DURATION:PT2H30M1S"], "2018-07-09/2018-07-10"),
        (["DTSTART:20180709T090000", "DTEND:20180710T000000"], "2018-07-09"),
        (["DTSTART:20180709T090000"], "2018-07-09"),
        (["DTSTART;VALUE=DATE:20180709", "DTEND;VALUE=DATE:20180709"], "2018-07-09"),
        (["DTSTART;VALUE=DATE:99991231"], "9999-12-31"),
    ],
)
def test_days_of_calendars(lines: list[str], date: str, take: Import, run: Callable[..., Run], kept: Path) -> None:
    text = calendar(*entry(*lines, "SUMMARY:A"))
    assert take("c.ics", text, "--set", "kind=meeting", "--set", "id=new", "--write").code == 0
    assert event_of(run, kept, "new")["date"]["edtf"] == date


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([], "has no DTSTART"),
        (["DTSTART:2018-07-09"], "DTSTART: '2018-07-09' is no date of a calendar"),
        (["DTSTART;VALUE=DATE:20180231"], "DTSTART: '20180231' is no day"),
        (["DTSTART;VALUE=DATE:20180709", "DURATION:P9999999999W"], "DURATION: lasts beyond the year 9999"),
        (["DTSTART;VALUE=DATE:20180709", f"DURATION:P{'9' * 5000}D"], "DURATION: lasts beyond the year 9999"),
        (["DTSTART;VALUE=DATE:99991231", "DURATION:P1D"], "DURATION: lasts beyond the year 9999"),
        (["DTSTART;VALUE=DATE:20180709", "DTEND:soon"], "DTEND: 'soon' is no date of a calendar"),
        (
            ["DTSTART;VALUE=DATE:20180709", "RRULE:FREQ=YEARLY"],
            "recurs (RRULE): each time is to be an event of its own",
        ),
        (["DTSTART;VALUE=DATE:20180709", "X-CATIMELINE-DATE:soon"], "'soon': 's' is written as a capital"),
    ],
)
def test_entries_that_cannot_be_read(lines: list[str], message: str, take: Import) -> None:
    result = take("c.ics", calendar(*entry(*lines, "SUMMARY:A")))
    assert result.code == 1
    assert told(result)[0].startswith(f"c.ics: line 3: {message}")


def test_an_entry_with_everything(take: Import, run: Callable[..., Run], kept: Path) -> None:
    """Folded lines, escapes, parameters with colons, alarms within; what stands for nothing is told."""
    text = calendar(
        *entry(
            "BEGIN:VALARM",
            "SUMMARY:Wake up",
            "END:VALARM",
            "DTSTART;VALUE=DATE:20180709",
            'SUMMARY;LANGUAGE=en;ALTREP="http://x.example:80/":Talks\\, first\\; a \\\\new ro',
            " und",
            "DESCRIPTION:One\\nTwo\\N",
            "LOCATION:Lakeside\\, Aland",
            "CATEGORIES:Trade,Water and\\, rivers",
            "STATUS:TENTATIVE",
            "URL:https://x.example/",
            "nonsense",
        ),
        "END:VTODO",
    )
    result = take("c.ics", text, "--set", "kind=meeting", "--new", "all", "--write")
    assert result.code == 0, result.err
    assert "not used: URL (--map 'URL=FIELD' would use it)" in told(result)
    event = event_of(run, kept, "meeting-lakeside-2018-07-09")
    assert (event["title"], event["summary"], event["status"]) == (
        "Talks, first; a \\new round",
        "One\nTwo",
        "announced",
    )
    assert event["topics"] == ["trade", "water-and-rivers"]


@pytest.mark.parametrize(
    "lines", [["BEGIN:VEVENT", "SUMMARY:B"], ["BEGIN:VEVENT", "BEGIN:VALARM"], ["BEGIN:VEVENT", *entry("SUMMARY:C")]]
)
def test_an_entry_that_does_not_end(lines: list[str], take: Import, kept: Path) -> None:
    """No entry is lost without a word, be it the last of what is there of a file, or within another."""
    whole = calendar(*entry("DTSTART;VALUE=DATE:20180709", "SUMMARY:A")).removesuffix("END:VCALENDAR\r\n")
    before = kept.read_bytes()
    result = take("c.ics", whole + "\r\n".join(lines), "--set", "kind=meeting", "--write")
    assert (result.code, result.err) == (2, "error: c.ics is not whole: the entry of line 7 does not end\n")
    assert kept.read_bytes() == before


def test_categories_on_several_lines(take: Import, run: Callable[..., Run], kept: Path) -> None:
    lines = ("DTSTART;VALUE=DATE:20180709", "SUMMARY:A", "SUMMARY:B", "CATEGORIES:Trade", "CATEGORIES:water,Trade")
    assert take("c.ics", calendar(*entry(*lines)), "--set", "kind=meeting", "--set", "id=new", "--write").code == 0
    event = event_of(run, kept, "new")
    assert (event["title"], event["topics"]) == ("A", ["trade", "water"])


def test_an_exported_entry_that_was_moved(take: Import, run: Callable[..., Run], kept: Path, tmp_path: Path) -> None:
    """Whoever moves an exported event in a calendar has moved it: its own date counts only while its days do."""
    out = tmp_path / "out.ics"
    assert run("export", "ics", "--store", kept, "--imprecise", "span", "-o", out).code == 0
    text = out.read_bytes().decode()
    assert "DTSTART;VALUE=DATE:20021201\r\nDTEND;VALUE=DATE:20040301\r\n" in text
    moved = text.replace("DTSTART;VALUE=DATE:20021201", "DTSTART;VALUE=DATE:20021202")
    result = take("c.ics", moved)
    assert "date: December 2002 to February 2004 → 2 December 2002 to 29 February 2004" in result.out
    assert "1 changed" in result.err


def test_an_own_date_that_has_no_such_days(take: Import, run: Callable[..., Run], kept: Path) -> None:
    lines = entry(
        "UID:new@x", "DTSTART;VALUE=DATE:20180709", "X-CATIMELINE-DATE:../2018", "SUMMARY:A", "CATEGORIES:Meeting"
    )
    assert take("c.ics", calendar(*lines), "--write").code == 0
    assert event_of(run, kept, "new")["date"]["edtf"] == "2018-07-09"


def test_many_rows_tell_how_far_they_have_come(kept: Path) -> None:
    heard: list[tuple[str, int, int]] = []
    chronology = load([read_file(kept)]).chronology
    rows = [
        Row(f"row {number}", {"id": f"e{number}", "date": "2009", "title": f"E {number}", "kind": "meeting"})
        for number in range(2_500)
    ]
    examination = Importer(chronology, Columns((), ()), ImportOptions())
    report = examination.report(rows, 2_500, lambda *said: heard.append(said))
    assert heard == [("reading rows", 1_000, 2_500), ("reading rows", 2_000, 2_500)]
    assert (len(report.new), report.same, report.faults) == (2_500, 0, [])


def test_names_that_are_numbers(take: Import) -> None:
    result = take(
        "e.json",
        [{"date": 2009, "title": "A", "kind": "meeting", "places": 5, "number": "3", "series": "round"}],
        "--new",
        "places",
    )
    assert result.out == "added event round-3: A, 2009\nadded place 5\n"


def test_unknown_names_are_not_looked_up_forever(kept: Path) -> None:
    chronology = load([read_file(kept)]).chronology
    rows = [Row(f"row {one}", {"date": "2009", "title": str(one), "kind": f"meetin{one}"}) for one in range(150)]
    faults = Importer(chronology, Columns((), ()), ImportOptions()).report(rows).faults
    assert sum("did you mean" in fault.message for fault in faults) == 100


def test_unknown_events_are_not_looked_up_forever(kept: Path) -> None:
    chronology = load([read_file(kept)]).chronology
    start = {"date": "2009", "kind": "meeting"}
    rows = [Row(f"row {one}", {**start, "title": str(one), "related": f"follows:rund-{one}"}) for one in range(150)]
    report = Importer(chronology, Columns((), ()), ImportOptions()).report(rows)
    assert (len(report.faults), report.new) == (150, [])
    assert sum("did you mean" in fault.message for fault in report.faults) == 100


def test_a_date_is_read_once(take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also those of sources, of which thousands of rows may have the same."""
    read: list[str] = []

    def parse(text: str, **options: Any) -> EdtfDate:
        read.append(text)
        return parse_typed(text, **options)

    monkeypatch.setattr("catimeline.importing.resolve.parse_typed", parse)
    rows = "date,title,kind,source.id,source.date\nMay 2009,A,meeting,almanac,June 2009\nMay 2009,B,meeting,almanac,June 2009\n"
    assert take("t.csv", rows, "--supports", "date").code == 0
    assert read == ["May 2009", "June 2009"]


def test_one_fault_keeps_all_from_being_written(take: Import, kept: Path) -> None:
    before = kept.read_bytes()
    result = take("t.csv", "id,title,date\nround-1,Other,\nround-2,,soon\n", "--write")
    assert (result.code, result.out.splitlines()[0]) == (1, "changed event round-1: Other, 4 March 2001")
    assert told(result)[-1] == "0 new, 1 changed, 0 the same, 1 fault; nothing was written"
    assert kept.read_bytes() == before


def test_relations_that_both_ends_tell(run: Callable[..., Run], store: Callable[..., Path]) -> None:
    head = '[store]\nformat = 1\ntitle = "X"\n[kinds]\na = "A"\n'
    event = '[[events]]\nid = "{0}"\ndate = "2001"\ntitle = "{0}"\nkind = "a"\nrelated = [{{ event = "{1}", relation = "see-also" }}]\n'
    path = store(head + event.format("x", "y") + event.format("y", "x"), "both.toml")
    file = store(run("list", "--store", path, "--json").out, "events.json")
    assert run("import", file, "--store", path).err == "0 new, 0 changed, 2 the same; nothing was written\n"


def test_a_locator_is_added_to_what_a_source_supports(take: Import, run: Callable[..., Run], kept: Path) -> None:
    rows = "id,source.id,source.locator\nround-1,gazette-2001,p. 7\n"
    assert take("t.csv", rows, "--write", "--supports", "all").code == 0
    cited = event_of(run, kept, "round-1")["sources"][0]
    assert (cited["locator"], cited["supports"]) == ("p. 7", ["date", "places", "people", "title", "kind"])


def test_places_of_one_name(run: Callable[..., Run], store: Callable[..., Path]) -> None:
    """A calendar has names and countries of places; together they are enough."""
    head = '[store]\nformat = 1\ntitle = "X"\n[kinds]\na = "A"\n'
    places = "".join(
        f'[places.{key}]\nname = "Ferry Town"\ncountry = "{country}"\n' for key, country in (("one", "A"), ("two", "B"))
    )
    event = '[[events]]\nid = "x"\ndate = "2001-01-01"\ntitle = "X"\nkind = "a"\nplaces = ["two"]\n'
    path = store(head + places + event, "towns.toml")
    out = path.with_name("out.ics")
    assert run("export", "ics", "--store", path, "-o", out).code == 0
    assert run("import", out, "--store", path).err == "0 new, 0 changed, 1 the same; nothing was written\n"


def test_an_address_is_one_source(take: Import) -> None:
    rows = "date,title,kind,Link\n2009,A,meeting,https://x.example/a\n2010,B,meeting,https://x.example/a\n"
    result = take("t.csv", rows, "--map", "Link=source.url", "--new", "sources", "--supports", "date")
    assert [line for line in result.out.splitlines() if "source" in line] == [
        "added source x-example: “https://x.example/a”, n.d."
    ]


def test_a_date_goes_before_its_parts(take: Import) -> None:
    result = take("t.csv", "date,start,end,title,kind\n2003~,2001,2002,A,meeting\n")
    assert result.out == "added event meeting-2003: A, about 2003\n"


def test_a_kind_as_a_record(take: Import) -> None:
    result = take(
        "e.json", [{"date": "2009", "title": "A", "kind": {"id": "border-talks", "label": "x"}}], "--new", "kinds"
    )
    assert result.out == "added event border-talks-2009: A, 2009\nadded kind border-talks: Border talks\n"


def test_a_place_in_no_country(take: Import) -> None:
    result = take("t.csv", 'date,title,kind,places\n2009,A,meeting,"Nowhere, Aland"\n')
    assert "row 2, places: there is no place 'Aland'" in result.err


JUNK: tuple[Any, ...] = (
    None,
    True,
    5,
    2.5,
    10**30,
    "",
    " ",
    "x",
    "https://[x",
    [],
    [None],
    [[]],
    [5, "x"],
    {},
    {"a": 1},
)
NESTED = [
    *((field, "id") for field in ("kind", "places", "actors", "topics", "series", "sources", "related")),
    *(("sources", key) for key in ("url", "reference", "supports", "disputes", "locator", "note")),
    *(("people", key) for key in ("name", "role", "actor")),
    *(("places", key) for key in ("name", "country", "latitude")),
    *(("actors", "kind"), ("series", "number"), ("related", "relation"), ("date", "edtf")),
]


@pytest.mark.parametrize("new", [(), ("--new", "all,actors:state", "--supports", "all")], ids=["known", "new"])
@pytest.mark.parametrize("known", [False, True], ids=["an event", "that of the store"])
def test_values_of_any_kind_are_understood_or_refused(known: bool, new: tuple[str, ...], kept: Path) -> None:  # noqa: FBT001 - a parameter
    """Each field with each kind of value, alone and one level deeper: what can be written is right, all else is told."""
    chronology = load([read_file(kept)]).chronology
    wishes = ImportOptions(dict.fromkeys(REGISTRIES, "state"), ("date",)) if new else ImportOptions()
    start = {"id": "round-1"} if known else {"date": "2009", "title": "A", "kind": "meeting"}
    cells = [(field, junk) for field in FIELDS for junk in JUNK]
    cells += [(field, {"id": "q", key: junk}) for field, key in NESTED for junk in JUNK]
    cells += [(field, [{"id": "q", key: junk}]) for field, key in NESTED for junk in JUNK]
    for field, value in cells:
        report = Importer(chronology, Columns((), ()), wishes).report([Row("row 2", {**start, field: value})])
        assert len(report.changes) + report.same + len(report.faults) > 0, (field, value)
        if not report.faults:
            draft = read_draft(find_store([str(kept)]))
            change = applied(report, draft)
            load([draft.files[0]._replace(content=spliced(draft.files[0].content, change.splices))])
