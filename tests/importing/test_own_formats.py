"""What each format brings back: docs/import.md has a table, and this test walks it over a store with every field."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from conftest import ROOT, Run

from catimeline.edit.toml_style import event_block
from catimeline.export import DOCUMENTS
from catimeline.importing.own_documents import own_feature

EVENT: dict[str, Any] = {
    "id": "congress",
    "date": "1814-11~/1815-06-09",
    "title": "Congress",
    "kind": "talks",
    "status": "announced",
    "series": "congresses",
    "number": 1,
    "places": ["Vienna"],
    "actors": ["Ruritania"],
    "people": [{"name": "Ann Li", "role": "Envoy", "actor": "Ruritania"}],
    "topics": ["borders"],
    "summary": "They drew borders; nobody danced.",
    "notes": "The end is doubtful.",
    "inferred": ["places"],
    "added": "2001-02-03",
    "updated": "2002-02-03",
    "same_as": ["wikidata:Q42"],
    "related": [{"event": "war", "relation": "follows"}],
    "sources": [
        {
            "source": "gazette",
            "supports": ["date"],
            "disputes": {"title": "Ball"},
            "locator": "p. 1",
            "quote": "They danced.",
            "as_written": "last winter",
            "note": "Late.",
        }
    ],
}
WAR: dict[str, Any] = {"id": "war", "date": "1813", "title": "War", "kind": "talks"}
STORE = tomli_w.dumps(
    {
        "store": {"format": 1, "title": "All fields"},
        "kinds": {"talks": "Talks"},
        "topics": {"borders": "Borders"},
        "actors": {"Ruritania": {"name": "Ruritania", "kind": "state"}},
        "places": {"Vienna": {"country": "Austria", "latitude": 48.21, "longitude": 16.37}},
        "series": {"congresses": {"name": "CONGRESSES"}},
        "sources": {
            "gazette": {
                "type": "article-newspaper",
                "title": "News",
                "publisher": "The Gazette",
                "date": "1815",
                "url": "https://gazette.example/1",
            }
        },
    }
) + "\n".join(event_block(one) for one in (WAR, EVENT))


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """The values in JSON, by their paths without the numbers of list items."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one, path)
    else:
        yield path, value


PAGE = ROOT / "docs/import.md"
ROWS = re.findall(r"^\| (`.+?) \| (.+?) \| (.+?) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
"""The rows of the table: commands, whether it comes back, and what does not."""
FORMATS = [
    (command, set(re.findall(r"`([a-z_.]+)`", lost)))
    for commands, answer, lost in ROWS
    if answer == "events"
    for command in re.findall(r"`(.+?)`", commands)
]
REFUSED = [command for commands, answer, _ in ROWS if answer == "no" for command in re.findall(r"`(.+?)`", commands)]
DERIVED = ("evidence", "involves", "sources.reference", "date")
"""What follows from other fields; of dates, ``edtf`` is compared. ``docs/import.md`` says what sources become."""
NEW = '[store]\nformat = 1\ntitle = "New"\n'
EVERYTHING = ("--new", "all,actors:state", "--write")
SUFFIXES = {"list --json": "json", "list --jsonl": "jsonl", "list --csv": "csv", "list --tsv": "tsv",
            "list --format xlsx": "xlsx", "export pdf-text": "pdf",
            "export timelinejs": "json", "export markwhen": "mw", "export mermaid": "mmd", "export mermaid-gantt": "mmd",
            "export markdown": "md", "export sqlite": "db", "list --markdown": "md"}  # fmt: skip


def suffix(command: str) -> str:
    return SUFFIXES.get(command, command.removeprefix("export "))


def fields(events: list[Any]) -> dict[str, list[Any]]:
    """All values of events by their paths, without those that follow from others."""
    found: dict[str, list[Any]] = {}
    for path, value in leaves(events):
        if value is not None and (path == "date.edtf" or not path.startswith(DERIVED)):
            found.setdefault(path.replace("series.number", "number"), []).append(value)
    return found


def is_lost(path: str, lost: set[str]) -> bool:
    return any(path == one or path.startswith(f"{one}.") for one in lost)


@pytest.fixture
def whole(store: Callable[..., Path]) -> Path:
    return store(STORE, "whole.toml")


@pytest.mark.parametrize(("command", "lost"), FORMATS)
def test_what_comes_back(
    command: str, lost: set[str], whole: Path, store: Callable[..., Path], run: Callable[..., Run]
) -> None:
    """In a new store everything but what the table names; in the same store no difference; nothing a second time."""
    file, new = whole.with_name(f"events.{suffix(command)}"), store(NEW, "new.toml")
    imprecise = ("--imprecise", "span") if command == "export ics" else ()
    assert run(*command.split(), *imprecise, "--store", whole, "-o", file).code == 0
    made = run("import", file, "--store", new, *EVERYTHING)
    assert made.told[-1] == f"2 new, 0 changed, 0 the same; written to {new}"
    assert [line for line in made.told if line.startswith("not used")] == []
    before, after = (fields(run("list", "--json", "--store", path).json) for path in (whole, new))
    different = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert {path for path in different if not is_lost(path, lost)} == set()
    assert {one for one in lost if not any(is_lost(path, {one}) for path in different)} == set()
    for path in (whole, new):
        assert run("import", file, "--store", path).told[-1] == "0 new, 0 changed, 2 the same; nothing was written"


@pytest.mark.parametrize("command", REFUSED)
def test_what_does_not(command: str, whole: Path, run: Callable[..., Run]) -> None:
    """A message names the format and what comes back."""
    file = whole.with_name(f"events.{suffix(command)}")
    assert run(*command.split(), "--store", whole, "-o", file).code == 0
    ended = run("import", file, "--store", whole)
    name = {"list --markdown": "markdown", "export mermaid-gantt": "mermaid", "export pdf-text": "pdf"}.get(
        command, command.split()[1]
    )
    assert (ended.code, ended.told) == (
        2,
        [f"error: {name} cannot be imported; what 'catimeline list --json' writes comes back whole (docs/import.md)"],
    )
    assert run("import", file, "--store", whole, "--from", name).err == ended.err


def test_every_format_is_in_the_table() -> None:
    named = {command for commands, _, _ in ROWS for command in re.findall(r"`(.+?)`", commands)}
    documents = {f"export {name}" for name in DOCUMENTS}
    lists = {f"list --{name}" for name in ("json", "jsonl", "csv", "tsv", "format xlsx", "markdown")}
    assert named == documents | lists
    assert FORMATS
    assert REFUSED


def test_json_and_sources_are_whole(whole: Path, store: Callable[..., Path], run: Callable[..., Run]) -> None:
    """The sources first, then the events: nothing at all is lost of either."""
    events, library, new = whole.with_name("events.json"), whole.with_name("library.json"), store(NEW, "new.toml")
    assert run("list", "--json", "--store", whole, "-o", events).code == 0
    assert run("export", "csl-json", "--store", whole, "-o", library).code == 0
    assert run("import", library, "--store", new, "--write").code == 0
    assert run("import", events, "--store", new, *EVERYTHING).code == 0
    assert run("list", "--json", "--store", new).json == run("list", "--json", "--store", whole).json


def test_slides_that_were_changed(whole: Path, run: Callable[..., Run]) -> None:
    """A slide of ours that has another form is read as those of others; what else it has is kept for ``--map``."""
    file = whole.with_name("events.json")
    assert run("export", "timelinejs", "--store", whole, "-o", file).code == 0
    document = json.loads(file.read_text())
    first, second = document["events"]
    first["text"]["text"] = "<p>In my <b>own</b> words</p>"
    second["media"] = {"url": "https://a.example/b.jpg"}
    document["events"] += [
        5,
        {"start_date": {"year": 1900}, "text": {"headline": "New"}, "display_date": "Long ago"},
        {"start_date": {"year": 1901}},
    ]
    file.write_text(json.dumps(document))
    result = run("import", file, "--store", whole, "--set", "kind=talks")
    others = f"catimeline import {file} --store {whole} --set kind=talks --rejects {file.with_stem('events-rejects')}"
    assert result.out == (
        "changed event war: War, 1813\n"
        "  summary: + In my own words\n"
        "  evidence summary: + unsourced\n"
        "added event talks-1900: New, 1900\n"
    )
    assert result.told == [
        f"{file}: event 3: should be an object, not a number",
        f"{file}: event 5: has no title (--set title=TITLE gives one to all rows)",
        "read as TimelineJS",
        "HTML in 1 cell: only its text was read",
        "not used: display_date (2), media.url (1); --map 'display_date=FIELD' would use it",
        f"without 2 rows at fault: {others} --write",
        "1 new, 1 changed, 1 the same, 2 faults; nothing was written",
    ]


def test_features_that_were_changed(whole: Path, run: Callable[..., Run]) -> None:
    """Positions are those of the places only if there are as many."""
    file, new = whole.with_name("events.geojson"), whole.with_name("new.toml")
    assert run("export", "geojson", "--store", whole, "-o", file).code == 0
    document = json.loads(file.read_text())
    feature = document["features"][1]
    feature["geometry"] = {"type": "MultiPoint", "coordinates": [[16.37, 48.21], [2.35, 48.86]]}
    feature["properties"]["places"] = "Vienna, Austria; Paris, France"
    feature["citations"] = [7, {"label": "A reference"}]
    document["features"][0]["geometry"] = {"type": "Point", "coordinates": [1, 2]}
    document["features"][0]["citations"] = None
    file.write_text(json.dumps(document))
    new.write_text(NEW)
    assert run("import", file, "--store", new, *EVERYTHING).code == 0
    places = {
        one["id"]: (one["country"], one["latitude"], one["longitude"])
        for one in run("places", "--json", "--store", new).json
    }
    assert places == {"Vienna": ("Austria", 48.21, 16.37), "Paris": ("France", 48.86, 2.35)}


def test_positions_that_are_none() -> None:
    feature = {
        "properties": {"edtf": "2001", "places": "Oslo, Norway"},
        "geometry": {"type": "Point", "coordinates": 7},
    }
    assert own_feature(feature)["places"] == ["Oslo, Norway"]


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_tables_with_semicolons(form: str, store: Callable[..., Path], run: Callable[..., Run]) -> None:
    """Sources with semicolons in their references, without a title of their own, or with a DOI, each find their own."""
    sources = {
        "one": {"type": "book", "title": "Bread; butter; jam", "publisher": "Press"},
        "two": {"type": "book", "title": "[A letter]", "doi": "10.1000/182"},
        "three": {"type": "webpage", "title": "T", "url": "https://a.example/;x"},
        "four": {"type": "book", "title": "U"},
    }
    event = WAR | {"sources": [{"source": key} for key in sources]}
    head = {"store": {"format": 1, "title": "X"}, "kinds": {"talks": "Talks"}, "sources": sources}
    path, new = store(f"{tomli_w.dumps(head)}\n{event_block(event)}", "whole.toml"), store(NEW, "new.toml")
    file = path.with_name(f"events.{form}")
    assert run("list", f"--{form}", "--store", path, "-o", file).code == 0
    assert run("import", file, "--store", new, *EVERYTHING).code == 0
    [made] = run("list", "--json", "--store", new).json
    assert [(one["id"], one["url"]) for one in made["sources"]] == [
        (key, one.get("url")) for key, one in sources.items()
    ]
    assert ["Bread; butter; jam" in one["reference"] for one in made["sources"]] == [True, False, False, False]


def test_lists_of_our_tables_that_do_not_go_together(store: Callable[..., Path], run: Callable[..., Run]) -> None:
    """A name may contain what separates them: then each stays as it is."""
    old = store(NEW + '[kinds]\nk = "K"\n[places."A; B"]\ncountry = "C"\n[[events]]\nid = "x"\ndate = "2003"\n'
                'title = "T"\nkind = "k"\nplaces = ["A; B"]\n', "old.toml")  # fmt: skip
    new = store(NEW + '[kinds]\nk = "K"\n', "new.toml")
    file = new.with_name("t.csv")
    assert run("list", "--csv", "--store", old, "-o", file).code == 0
    assert run("import", file, "--store", new, "--new", "all", "--write").code == 0
    assert [place["country"] for place in run("places", "--store", new, "--json").json] == [None, None]


PECULIAR = ["Wien", "Wien, St. Stephan", "Washington, D.C.", "Two\nlines", "Room 4; online"]


@pytest.mark.parametrize("form", ["ics", "geojson"])
def test_names_of_places_that_look_like_others(form: str, store: Callable[..., Path], run: Callable[..., Run]) -> None:
    """Commas, semicolons and lines in them part nothing, and give no country, in the same store and in a new one."""
    text = {
        "store": {"format": 1, "title": "T"},
        "kinds": {"k": "K"},
        "places": {name: {"country": "Latvia"} if name == "Riga" else {} for name in [*PECULIAR, "Riga"]},
        "events": [
            {"id": name, "date": "2001-01-01", "title": name, "kind": "k", "places": places}
            for name, places in {"all": PECULIAR, "one": ["Riga"], "two": ["Two\nlines", "Riga"]}.items()
        ],
    }
    path, new = store(tomli_w.dumps(text)), store('[store]\nformat = 1\ntitle = "N"\n', "new.toml")
    out = path.with_name(f"o.{form}")
    run("export", form, "--store", path, "-o", out)
    assert (
        run("import", out, "--store", path).err.splitlines()[-1] == "0 new, 0 changed, 3 the same; nothing was written"
    )
    assert run("import", out, "--store", new, "--new", "all", "--write").code == 0
    for event in ("all", "one", "two"):
        was, now = (run("show", event, "--store", one, "--json").json["places"] for one in (path, new))
        assert [(one["name"], one["country"]) for one in now] == [(one["name"], one["country"]) for one in was]


def test_places_of_a_map_that_were_changed(store: Callable[..., Path], run: Callable[..., Run]) -> None:
    """The text that tools show counts, not the list beside it."""
    head = NEW + '[kinds]\nk = "K"\n[places."Room 4; online"]\n'
    event = {"id": "x", "date": "2003", "title": "T", "kind": "k", "places": ["Room 4; online"]}
    path, new = store(f"{head}{event_block(event)}"), store(NEW, "new.toml")
    out = path.with_name("o.geojson")
    run("export", "geojson", "--store", path, "-o", out)
    text = out.read_text()
    assert text.count("Room 4; online") == len(("properties", "lists"))
    out.write_text(text.replace("Room 4; online", "Riga; Oslo", 1))
    assert run("import", out, "--store", new, "--new", "all", "--write").code == 0
    assert [place["name"] for place in run("show", "x", "--store", new, "--json").json["places"]] == ["Riga", "Oslo"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("LOCATION:Wien\\, St. Stephan", "LOCATION:Wien\\, Austria", [("Wien", "Austria")]),
        ('[["Wien\\, St. Stephan"\\, null]]', "soon", [("Wien", "St. Stephan")]),
        ('[["Wien\\, St. Stephan"\\, null]]', "7", [("Wien", "St. Stephan")]),
        ("x", "x", [("Wien, St. Stephan", None)]),
    ],
)
def test_places_of_a_calendar_that_were_changed(
    old: str, new: str, expected: list[tuple[str, str | None]], store: Callable[..., Path], run: Callable[..., Run]
) -> None:
    """What people read and change counts, not what the program keeps beside it."""
    event = '[[events]]\nid = "x"\ndate = "2001"\ntitle = "X"\nkind = "k"\nplaces = ["Wien, St. Stephan"]\n'
    head = '[store]\nformat = 1\ntitle = "T"\n'
    path, empty = store(f'{head}[kinds]\nk = "K"\n[places."Wien, St. Stephan"]\n{event}'), store(head, "new.toml")
    written = run("export", "ics", "--imprecise", "start", "--store", path).out
    assert old in written
    (out := path.with_name("o.ics")).write_bytes(written.replace(old, new).encode())
    assert run("import", out, "--store", empty, "--new", "all", "--write").code == 0
    found = run("show", "x", "--store", empty, "--json").json["places"]
    assert [(one["name"], one["country"]) for one in found] == expected


def test_a_place_that_two_events_describe(store: Callable[..., Path], run: Callable[..., Run]) -> None:
    new = store(NEW + '[kinds]\nk = "K"\n', "new.toml")
    file = new.with_name("t.json")
    place = {"name": "A", "latitude": 1.5, "longitude": 2.5}
    file.write_text(
        json.dumps([{"date": str(year), "title": "T", "kind": "k", "places": [place]} for year in (2003, 2004)])
    )
    assert run("import", file, "--store", new, "--new", "all", "--write").code == 0
    assert [place["latitude"] for place in run("places", "--store", new, "--json").json] == [1.5]


@pytest.mark.parametrize("name", ["geojson", "jsonld", "timelinejs"])
def test_no_events_come_back_as_none(
    name: str, store: Callable[..., Path], run: Callable[..., Run], tmp_path: Path
) -> None:
    path = store('[store]\nformat = 1\ntitle = "T"\n')
    exported = tmp_path / f"{name}.json"
    exported.write_text(run("export", name, "--store", path).out, "utf-8")
    result = run("import", exported, "--store", path)
    assert (result.code, result.told[-1]) == (0, "0 new, 0 changed, 0 the same; nothing was written")
