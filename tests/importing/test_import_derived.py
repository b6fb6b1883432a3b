"""What ``import`` says where a row of our own was edited in what only follows from its other fields."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Run

Import = Callable[..., Run]


@pytest.fixture
def edited(take: Import, run: Callable[..., Run], kept: Path) -> Callable[..., Run]:
    """Imports the tables of the small store with other values in the row of one event."""

    def call(event: str, values: dict[str, str], *args: str) -> Run:
        rows = list(csv.DictReader(io.StringIO(run("list", "--store", kept, "--csv").out)))
        next(row for row in rows if row["id"] == event).update(values)
        out = io.StringIO()
        table = csv.DictWriter(out, [*rows[0]])
        table.writeheader()
        table.writerows(rows)
        return take("t.csv", out.getvalue(), *args)

    return call


def otherwise(result: Run) -> dict[str, str]:
    """What is said of each column."""
    assert result.code == 0, result.err
    lines = [line.removeprefix("not used: '") for line in result.told if "only follows from the others" in line]
    return {line.partition("'")[0]: line.partition(" says otherwise in ")[2] for line in lines}


@pytest.mark.parametrize(
    ("row", "column", "cell", "said"),
    [
        (3, "start", "2001-03-05", "'2001-03-05' for '2001-03-04'"),
        (3, "end", "2001-03-05", "'2001-03-05' for '2001-03-04'"),
        (2, "start", "1900", "'1900' for ''"),
        (3, "precision", "year", "'year' for 'day'"),
        (3, "countries", "Foo", "'Foo' for 'Åland-on-Lake'"),
        (4, "countries", "Farland; Foo", "'Farland; Foo' for 'Farland; '"),
        (4, "references", "“Almanac”, 1999.", "'“Almanac”, 1999.' for '“Almanac”, n.d.'"),
        (4, "urls", "https://x.example", "'https://x.example' for ''"),
        (4, "evidence", "date: corroborated", "'date: corroborated' for 'date: single-source; title: unsourced; k…'"),
    ],
)  # fmt: skip
def test_an_edit_of_what_only_follows(row: int, column: str, cell: str, said: str, edited: Callable[..., Run]) -> None:
    event = {2: "long-ago", 3: "round-1", 4: "round-2"}[row]
    result = edited(event, {column: cell})
    assert otherwise(result) == {column: f"1 row: row {row} has {said}"}
    assert result.told[-1] == "0 new, 0 changed, 6 the same; nothing was written"
    assert otherwise(edited(event, {column: cell}, "--map", f"{column}=")) == {}


@pytest.mark.parametrize(
    ("values", "columns"),
    [
        ({}, []),
        ({"start": "", "evidence": ""}, []),
        ({"date": "2001-03-05"}, []),  # what follows from the date of the store is beside it still
        ({"date": "2001-03-05", "start": "2001-03-05", "end": "2001-03-05"}, []),
        ({"date": "5 March 2001"}, []),
        ({"date": "5 March 2001", "end": "2001-03-05"}, ["end"]),
        ({"places": "Nowhere"}, []),
        ({"sources": "almanac", "references": "“Almanac”, n.d.", "urls": ""}, ["references"]),
        ({"inferred": "topics", "evidence": "date: disputed"}, ["evidence"]),
    ],
)
def test_what_follows_from_the_row_or_from_the_store(
    values: dict[str, str], columns: list[str], edited: Callable[..., Run]
) -> None:
    assert [*otherwise(edited("round-1", values))] == columns


def test_an_edit_in_json(take: Import, run: Callable[..., Run], kept: Path) -> None:
    [event] = (run("show", "round-2", "--store", kept, "--json").json,)
    event["date"] |= {"start": "2002-05-07", "text": "some day", "julian_day": 1}
    event |= {"involves": ["Union"], "evidence": {"date": "disputed"}}
    assert otherwise(take("t.json", [event])) == {
        "date.text": "1 row: event 1 has 'some day' for '6 May 2002'",
        "date.start": "1 row: event 1 has '2002-05-07' for '2002-05-06'",
        "date.julian_day": "1 row: event 1 has '1' for '2452401'",
        "involves": "1 row: event 1 has 'Union' for 'Aland; All; Curland; Twins'",
        "evidence": "1 row: event 1 has 'date: disputed' for 'date: single-source; title: unsourced; k…'",
    }


def test_what_follows_from_a_newer_copy(take: Import, run: Callable[..., Run], kept: Path) -> None:
    """An event whose sources and actors are others than in the store has other evidence, and involves others."""
    events: list[dict[str, Any]] = run("list", "--store", kept, "--json").json
    treaty = next(one for one in events if one["id"] == "treaty")
    treaty["sources"] = [{"id": "almanac", "supports": ["title"]}]
    treaty["evidence"]["title"] = "single-source"
    treaty["actors"] = [{"id": "Curland", "name": "Curland", "kind": "state"}]
    treaty["involves"] = ["All", "Curland"]
    assert otherwise(take("t.json", events)) == {}
    treaty["actors"].append({"id": "Dorland", "name": "Dorland", "kind": "state"})
    treaty["involves"] = ["All", "Curland", "Dorland"]
    assert otherwise(take("t.json", events, "--new", "actors")) == {}
    assert "added actor Dorland" in take("t.json", events, "--new", "actors").out


def test_a_date_of_another_store(take: Import, run: Callable[..., Run], kept: Path) -> None:
    event = run("show", "round-2", "--store", kept, "--json").json
    event["id"], event["title"], event["date"]["end"] = "other", "Other", "2003"
    assert otherwise(take("t.json", [event])) == {"date.end": "1 row: event 1 has '2003' for '2002-05-06'"}
    assert otherwise(take("t.jsonl", json.dumps(event))) != {}
    event["date"] = {"edtf": "2002-05-06"}
    assert otherwise(take("t.json", [event])) == {}
    table = "id,date,start,title,kind,inferred,evidence\nother,6 May 2002,2003,Other,meeting,,\n"
    assert otherwise(take("t.csv", table)) == {}  # in words, it may be of anything


def test_another_store_made_of_our_table(run: Callable[..., Run], kept: Path, store: Callable[..., Path]) -> None:
    """It has references as titles, and no evidence, since a table does not say what sources support."""
    table = store(run("list", "--store", kept, "--csv").out, "t.csv")
    new = store('[store]\nformat = 1\ntitle = "New"\n', "new.toml")
    assert run("import", table, "--store", new, "--new", "all,actors:body", "--write").code == 0
    assert [*otherwise(run("import", table, "--store", new))] == ["evidence"]


@pytest.mark.parametrize("has_precision", [True, False])
def test_a_table_without_its_dates(
    has_precision: bool,  # noqa: FBT001 - a parameter of the test
    run: Callable[..., Run],
    take: Callable[..., Run],
    kept: Path,
) -> None:
    """What follows from them says less, so that it is none; an edit there is named."""
    rows = list(csv.DictReader(io.StringIO(run("list", "--store", kept, "--csv").out)))
    for row in rows:
        del row["date"]
        if not has_precision:
            del row["precision"]
    out = io.StringIO()
    table = csv.DictWriter(out, [*rows[0]])
    table.writeheader()
    table.writerows(rows)
    assert take("t.csv", out.getvalue()).told == ["0 new, 0 changed, 6 the same; nothing was written"]
    changed = take("t.csv", out.getvalue().replace("2001-03-04", "2001-03-05", 1))
    assert otherwise(changed) == {"start": "1 row: row 3 has '2001-03-05' for '2001-03-04'"}
    mapped = take("t.csv", out.getvalue(), "--map", "start=date.start", "--map", "end=date.end")
    assert "0 changed" not in mapped.told[-1]
