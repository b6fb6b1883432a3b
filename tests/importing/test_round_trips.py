"""An export that is imported again changes nothing in its store, or makes an equal new store."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Chronologies, Run

from catimeline.store.files import find_store


@pytest.mark.slow
@pytest.mark.parametrize(
    ("form", "name"),
    [
        *((form, name) for form in ("json", "jsonl", "csv") for name in ("nasty", "dates")),
        ("tsv", "dates"),  # of "nasty", TSV has names of places with line breaks on one line
        ("json", "builtin"),
        *(pytest.param(form, "builtin", marks=pytest.mark.slow) for form in ("jsonl", "csv", "tsv")),
    ],
)
def test_what_list_wrote_is_what_the_store_says(
    form: str, name: str, run: Callable[..., Run], tmp_path: Path, chronologies: Chronologies
) -> None:
    options = chronologies[name]
    store = tmp_path / f"{name}.toml"
    store.write_bytes(Path(find_store(options[1:]).files[0]).read_bytes())
    written = tmp_path / f"events.{form}"
    assert run("list", *options, "-o", written).code == 0
    before, inode = store.read_bytes(), store.stat().st_ino
    result = run("import", written, "--store", store, "--write")
    count = len(run("list", *options, "--json").json)
    assert (result.code, result.out) == (0, "")
    assert result.told[-1] == f"0 new, 0 changed, {count} the same; nothing was written"
    assert (store.read_bytes(), store.stat().st_ino) == (before, inode), "it was not even written anew"


@pytest.mark.parametrize("form", ["tsv", "xlsx", "ics", "geojson", "jsonld", "timelinejs", "markwhen"])
def test_what_is_shown_by_name_is_no_change(
    form: str, run: Callable[..., Run], tmp_path: Path, store: Callable[..., Path]
) -> None:
    """Control characters and those that turn the writing, which documents show as <U+200F>."""
    event = '[[events]]\nid = "{0}"\ndate = "2018-07-09"\ntitle = "a \\u200f{0}\\u0007"\nsummary = "b\\u202ec"\nkind = "k"\n'
    path = store(f'[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n{event.format("x")}{event.format("y")}')
    written = tmp_path / f"events.{form}"
    command = ("list",) if form in ("tsv", "xlsx") else ("export", form)
    assert run(*command, "--store", path, "-o", written).code == 0
    result = run("import", written, "--from", form, "--store", path)
    assert (result.out, result.told[-1]) == ("", "0 new, 0 changed, 2 the same; nothing was written")


@pytest.mark.slow
@pytest.mark.parametrize(
    "imprecise", ["span", *(pytest.param(one, marks=pytest.mark.slow) for one in ("skip", "start"))]
)
def test_what_export_ics_wrote_is_what_the_store_says(imprecise: str, run: Callable[..., Run], tmp_path: Path) -> None:
    store, calendar = tmp_path / "store.toml", tmp_path / "events.ics"
    store.write_bytes(Path(find_store(()).files[0]).read_bytes())
    assert run("export", "ics", "--imprecise", imprecise, "--store", store, "-o", calendar).code == 0
    result = run("import", calendar, "--store", store)
    count = calendar.read_text(encoding="utf-8").count("BEGIN:VEVENT")
    assert count > 200
    assert (result.code, result.out) == (0, "")
    assert result.told == [f"0 new, 0 changed, {count} the same; nothing was written"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("form", "shape"),
    [("geojson", "GeoJSON"), ("jsonld", "JSON-LD of schema.org"), ("timelinejs", "TimelineJS"), ("markwhen", "")],
)
def test_what_a_document_wrote_is_what_the_store_says(
    form: str, shape: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    store, file = tmp_path / "store.toml", tmp_path / "document"
    store.write_bytes(Path(find_store(()).files[0]).read_bytes())
    assert run("export", form, "--store", store, "-o", file).code == 0
    result = run("import", file, "--from", form, "--store", store)
    events, said = len(run("list", "--store", store, "--json").json), [f"read as {shape}"] * bool(shape)
    assert (result.code, result.out) == (0, "")
    assert result.told == [*said, f"0 new, 0 changed, {events} the same; nothing was written"]


def test_sources_of_one_reference_are_told_apart_by_their_addresses(
    run: Callable[..., Run], store: Callable[..., Path]
) -> None:
    source = '[sources.{0}]\ntype = "webpage"\ntitle = "Rounds"\nurl = "https://a.example/[{0}]"\n'
    head = '[store]\nformat = 1\ntitle = "X"\n[kinds]\na = "A"\n' + source.format("x") + source.format("y")
    event = '[[events]]\nid = "e"\ndate = "2001"\ntitle = "E"\nkind = "a"\n'
    path = store(f'{head}{event}sources = [{{ source = "x" }}]\n', "cited.toml")
    bare = store(head + event, "bare.toml")
    file = path.with_name("map.geojson")
    assert run("export", "geojson", "--store", path, "-o", file).code == 0
    assert run("import", file, "--store", path).told[-1] == "0 new, 0 changed, 1 the same; nothing was written"
    assert run("import", file, "--store", bare, "--write").code == 0
    assert [one["id"] for one in run("list", "--store", bare, "--json").json[0]["sources"]] == ["x"]


def without(event: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in event.items() if key not in keys}


def test_a_store_of_its_own_made_of_json(run: Callable[..., Run], small: Path, store: Callable[..., Path]) -> None:
    """Events are the same; registries have what JSON says, sources have their references and addresses."""
    events = run("list", "--store", small, "--json")
    file, new = store(events.out, "events.json"), store('[store]\nformat = 1\ntitle = "New"\n', "new.toml")
    result = run("import", file, "--store", new, "--new", "all,actors:body", "--write")
    assert result.code == 0, result.err
    assert result.told == [f"{len(events.json)} new, 0 changed, 0 the same; written to {new}"]
    again = run("list", "--store", new, "--json").json
    hidden = ("involves", "sources", "related")
    assert [without(event, *hidden) for event in again] == [without(event, *hidden) for event in events.json]
    for one, other in zip(again, events.json, strict=True):
        assert sorted(map(str, one["related"])) == sorted(map(str, other["related"]))
        assert [without(source, "reference") for source in one["sources"]] == [
            without(source, "reference") for source in other["sources"]
        ]
    assert 'title = "“[Communiqué of the first round]' not in new.read_text(encoding="utf-8")
    told = run("import", file, "--store", new).told
    assert told[-1] == f"0 new, 0 changed, {len(again)} the same; nothing was written"
    # the new store does not know who belongs to whom
    assert [line.partition(",")[0] for line in told[:-1]] == ["not used: 'involves'"]


def test_a_store_of_its_own_made_of_a_calendar(
    run: Callable[..., Run], small: Path, store: Callable[..., Path]
) -> None:
    """What a calendar cannot hold is missing; the rest is unchanged, with dates as the sources have them."""
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


def test_relations_that_both_ends_name(run: Callable[..., Run], store: Callable[..., Path]) -> None:
    head = '[store]\nformat = 1\ntitle = "X"\n[kinds]\na = "A"\n'
    event = '[[events]]\nid = "{0}"\ndate = "2001"\ntitle = "{0}"\nkind = "a"\nrelated = [{{ event = "{1}", relation = "see-also" }}]\n'
    path = store(head + event.format("x", "y") + event.format("y", "x"), "both.toml")
    file = store(run("list", "--store", path, "--json").out, "events.json")
    assert run("import", file, "--store", path).err == "0 new, 0 changed, 2 the same; nothing was written\n"


def test_names_with_semicolons_among_others(
    run: Callable[..., Run], store: Callable[..., Path], tmp_path: Path
) -> None:
    """GeoJSON joins names by semicolons."""
    topics = 'law = "Law"\nsea = "Sea; and sand; and wind"\n'
    event = '[[events]]\nid = "x"\ndate = "2018"\ntitle = "X"\nkind = "k"\ntopics = ["law", "sea"]\n'
    path = store(f'[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n[topics]\n{topics}{event}')
    document = tmp_path / "document.geojson"
    assert run("export", "geojson", "--store", path, "-o", document).code == 0
    assert run("import", document, "--store", path).told[-1] == "0 new, 0 changed, 1 the same; nothing was written"


def test_places_of_one_name(run: Callable[..., Run], store: Callable[..., Path]) -> None:
    """A calendar has names and countries of places, which are enough together."""
    head = '[store]\nformat = 1\ntitle = "X"\n[kinds]\na = "A"\n'
    places = "".join(
        f'[places.{key}]\nname = "Ferry Town"\ncountry = "{country}"\n' for key, country in (("one", "A"), ("two", "B"))
    )
    event = '[[events]]\nid = "x"\ndate = "2001-01-01"\ntitle = "X"\nkind = "a"\nplaces = ["two"]\n'
    path = store(head + places + event, "towns.toml")
    out = path.with_name("out.ics")
    assert run("export", "ics", "--store", path, "-o", out).code == 0
    assert run("import", out, "--store", path).err == "0 new, 0 changed, 1 the same; nothing was written\n"


@pytest.mark.parametrize(
    "about", ['supports = ["date", "status"]', 'supports = ["date"], disputes = { status = "cancelled" }', ""]
)
def test_a_status_that_something_is_said_about(about: str, store: Callable[..., Path], run: Callable[..., Run]) -> None:
    """It comes back also where it is the one that is left out."""
    head = '[store]\nformat = 1\ntitle = "T"\n'
    said = f"sources = [{{ source = 's', {about} }}]" if about else 'inferred = ["status"]'
    records = '[kinds]\nk = "K"\n[sources.s]\ntype = "book"\ntitle = "S"\n'
    event = f'[[events]]\nid = "e"\ndate = "2001"\ntitle = "E"\nkind = "k"\nstatus = "confirmed"\n{said}\n'
    path, new = store(head + records + event), store(head, "new.toml")
    file = path.with_name("a.json")
    assert run("list", "--json", "--store", path, "-o", file).code == 0
    assert run("import", file, "--store", new, "--new", "all", "--write").code == 0
    fields = ("--fields", "status,evidence,inferred,sources.disputes")
    assert run("list", *fields, "--store", new).out == run("list", *fields, "--store", path).out


def test_texts_that_begin_on_a_later_line_come_back_from_tsv(
    store: Callable[..., Path], run: Callable[..., Run]
) -> None:
    """What is quoted as a formula is the text on one line."""
    event = '[[events]]\nid = "e"\ndate = "2001"\ntitle = "E"\nkind = "k"\nnotes = "\\n\\t- one\\n- two"\nsummary = "=1+1"\n'
    path = store('[store]\nformat = 1\ntitle = "T"\n[kinds]\nk = "K"\n' + event)
    file = path.with_name("a.tsv")
    assert run("list", "--format", "tsv", "--store", path, "-o", file).code == 0
    assert "\t'=1+1\t' - one - two\t" in file.read_text()
    assert run("import", file, "--store", path).told == ["0 new, 0 changed, 1 the same; nothing was written"]
