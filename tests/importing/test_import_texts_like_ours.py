"""Texts of a store that are like what our documents write around them come back as they were."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

HEAD = """\
[store]
format = 1
title = "T"
[kinds]
talk = "Talk"
[places.Bonn]
country = "Germany"
[places.Riga]
country = "Latvia"
latitude = 56.9
longitude = 24.1
[places.Seoul]
country = "Korea, South"
[places.Jurmala]
country = "Latvia"
latitude = 56.9
longitude = 24.1
"""
TITLES = [
    "Plan (cancelled)",
    "Plan (announced)",
    "Plan (confirmed)",
    "Plan · announced",
    "Plan · · announced",
    "Plan · date disputed",
    "8 May 2001 · Talks",
    "about May 2001 · Talks",
]
SUMMARIES = [
    "Place: Riga",
    "Note: foo",
    "[1] foo",
    "Without a source.",
    "Inferred, no source says it outright: date.",
    "Disputed date: [1] gives 2002.",
    "Date: 8 May 2001. The talks.",
    "Date: about May 2001. The talks.",
    "Status: cancelled. The talks.",
    "—",
    "Above.\n\n—\n\nBelow.",
]
FIELDS = ("title", "date", "status", "summary", "notes")
PLACES = ["Bonn", "Riga", "Seoul", "Jurmala"]


def events() -> str:
    """An event of a plain day, of a date in words and one that is announced for each title and summary."""
    rest = [("2001-05-08", "confirmed"), ("2001-05~", "confirmed"), ("2001-05-08", "announced")]
    texts = [(title, "Above.") for title in TITLES] + [(f"Event {at}", text) for at, text in enumerate(SUMMARIES)]
    tables = (
        f'[[events]]\nid = "e{at}"\nkind = "talk"\ntitle = "{title}"\nsummary = """{summary}"""\n'
        f'date = "{rest[at % 3][0]}"\nstatus = "{rest[at % 3][1]}"\nnotes = """A doubt.\n\n—\n\nAnother."""\n'
        for at, (title, summary) in enumerate(one for one in texts for _ in rest)
    )
    where = '[[events]]\nid = "where"\nkind = "talk"\ntitle = "Where"\ndate = "2001"\n'
    return "".join([*tables, where, f"places = {PLACES}\n".replace("'", '"')])


@pytest.mark.parametrize(
    ("form", "lacks"),
    [
        ("ics", {"notes"}),
        ("jsonld", {"notes"}),
        ("geojson", {"notes"}),
        ("timelinejs", set()),
        ("markwhen", set()),
        ("json", set()),
        ("csv", set()),
    ],
)
def test_texts_like_ours(
    form: str, lacks: set[str], store: Callable[[str], Path], run: Callable[..., Run], tmp_path: Path
) -> None:
    path, other = store(HEAD + events()), tmp_path / "other.toml"
    document = tmp_path / ("out.json" if form == "timelinejs" else f"out.{form}")
    listed = {"json": ("--json",), "csv": ("--csv",)}
    more = ("--imprecise", "span") if form == "ics" else ()
    command = ("list", *listed[form]) if form in listed else ("export", form, *more)
    assert run(*command, "--store", path, "-o", document).code == 0
    assert run("import", document, "--store", path).told[-1].startswith("0 new, 0 changed, 58 the same")
    other.write_text('[store]\nformat = 1\ntitle = "O"\n[kinds]\ntalk = "Talk"\n', "utf-8")
    again = run("import", document, "--store", other, "--new", "all", "--write")
    assert again.code == 0, again.err
    first, second = (
        {one["id"]: [" ".join(str(one[field]).split()) for field in FIELDS if field not in lacks] for one in found}
        for found in (run("list", "--store", one, "--json").json for one in (path, other))
    )
    assert first == second


def test_positions_of_some_places_of_a_map(
    store: Callable[[str], Path], run: Callable[..., Run], tmp_path: Path
) -> None:
    path, document = store(HEAD + events()), tmp_path / "out.geojson"
    assert run("export", "geojson", "--store", path, "-o", document).code == 0
    text = document.read_text("utf-8")
    beside = '"positions": [null, [24.1, 56.9], null, [24.1, 56.9]]'
    assert beside in text
    for content, positions in (
        (text, {"Riga": 56.9, "Jurmala": 56.9}),
        (text.replace(f", {beside}", ""), {}),  # as other programs leave it
        (text.replace("[null, [24.1, 56.9], null,", "[null, [24.1, 56.9], [1.0, 2.0],"), {}),
        (text.replace('"coordinates": [24.1, 56.9]', '"coordinates": [25.0, 57.0]'), {}),  # changed by hand
    ):
        document.write_text(content, "utf-8")
        other = tmp_path / "other.toml"
        other.write_text('[store]\nformat = 1\ntitle = "O"\n[kinds]\ntalk = "Talk"\n', "utf-8")
        result = run("import", document, "--store", other, "--new", "all", "--write")
        found = run("show", "where", "--store", other, "--json").json["places"]
        assert {one["name"]: one["latitude"] for one in found if one["latitude"]} == positions
        assert ("not used: geometry Point (1)" in result.err) is not bool(positions)
