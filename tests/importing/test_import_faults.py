"""All faults of an imported file are reported at once, each with its row and column."""

import gc
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

import pytest
from alike import one_in
from conftest import Run, tries

from catimeline.edit.draft import Draft
from catimeline.edit.splices import spliced
from catimeline.importing.columns import Columns
from catimeline.importing.dates import parse_cell
from catimeline.importing.fields import FIELDS
from catimeline.importing.importer import Importer, change_from
from catimeline.importing.read_tables import Row
from catimeline.importing.records import ImportOptions
from catimeline.store.files import find_store, read_file
from catimeline.store.load import load
from catimeline.store.schema import REGISTRY_VALIDATORS

Import = Callable[..., Run]

FAULTS: dict[str, tuple[str, Any, tuple[str, ...], list[str]]] = {
    "dates": (
        "t.csv",
        "date,title,kind\n10/11/2018,A,meeting\nsoon,B,meeting\n2018-13,C,meeting\n10/11/2018,D,meeting\n",
        (),
        [
            "t.csv: row 2, row 5, date: '10/11/2018' is not a date: it may be 2018-10-11 or 2018-11-10 (docs/dates.md D5); write the one you mean (or use --dates day-first or --dates month-first)",
            "t.csv: row 3, date: 'soon' is not a date: it is neither EDTF nor a date in words",
            "t.csv: row 4, date: '2018-13' is not a date: there is no month 13; months are 01 to 12, seasons 21 to 41",
        ],
    ),
    "start after end": (
        "t.csv",
        "start,end,title,kind\n2003,2001,A,meeting\n",
        (),
        ["t.csv: row 2, end: '2003/2001' is not a date: the end, 2001, is before the start, 2003"],
    ),
    "ends in words": (
        "t.csv",
        (
            "start,end,title,kind\nJuly 2018,May 2018,A,meeting\n2018-07-09,between 2018 and 2020,B,meeting\n"
            "1961 or 1962,1970,C,meeting\n"
        ),
        (),
        [
            "t.csv: row 2, end: 'July 2018/May 2018' is not a date: the end, 2018-05, is before the start, 2018-07",
            "t.csv: row 3, end: 'between 2018 and 2020' is not a date: it is [2018..2020], and a set cannot begin or end an interval",
            "t.csv: row 4, end: '1961 or 1962' is not a date: it is [1961,1962], and a set cannot begin or end an interval",
        ],
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
        "date,title,kind,topics\n2003,A,meeting,国境\n",
        ("--new", "topics"),
        ["t.csv: row 2, topics: no id can be made from the letters of '国境'; add it to the topics by hand"],
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
                "t.csv: row 2, sources: there is no source 'gazete-2001', and the file does not describe it: "
                "it needs a column with its address or title (--map COLUMN=source.url)"
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
        "id,date,title,kind\n,2003,A,meeting\n,2003,a,meeting\nround-1,,,\nround-1,,B,\nnew,2003,,\n",
        (),
        [
            "t.csv: row 4, id: is event 'round-1', as is row 5",
            "t.csv: row 5, id: is event 'round-1', as is row 4",
            "t.csv: row 6: has no title and no kind (--set kind=KIND gives one to all rows)",
        ],
    ),
    "rules of the store": (
        "t.jsonl",
        (
            '{"id": "Not kebab", "date": "2003", "title": 5.5, "kind": "meeting", "number": 3, "people": [{"role": "x"}, 7],'
            ' "inferred": ["weather"], "related": [{"id": "nobody", "relation": "follows"}, "hates:round-1"]}\n'
        ),
        ("--map", "number=number"),
        [
            "t.jsonl: line 1, title: event 'not-kebab': title: should be a string, not a float (5.5)",
            "t.jsonl: line 1, people: event 'not-kebab': people[0].name: is missing",
            "t.jsonl: line 1, people: event 'not-kebab': people[1].name: should be a string, not an integer (7)",
            "t.jsonl: line 1, inferred: event 'not-kebab': inferred[0]: there is no statement 'weather'; it can be date, title, kind, status, number, places, actors, people, topics, summary",
            "t.jsonl: line 1, related: event 'not-kebab': related[0].event: there is no event 'nobody'",
            "t.jsonl: line 1, related: event 'not-kebab': related[1].relation: there is no relation 'hates'; it can be part-of, follows, announces, fulfils, postpones, amends, enters-into-force, see-also",
            "t.jsonl: line 1, number: event 'not-kebab': number: is given, but the event is in no series",
        ],
    ),
    "relations": (
        "t.json",
        '[{"id": "round-1", "related": ["follows"]}, {"id": "round-2", "related": [{"relation": "follows"}]}]',
        (),
        [
            "t.json: event 1, related: 'follows' is not a relation to an event, such as 'follows:hld-4'",
            "t.json: event 2, related: \"{'relation': 'follows'}\" is not a relation to an event, such as 'follows:hld-4'",
        ],
    ),
    "either end": (
        "t.csv",
        "start,end,title,kind\nsoon,2003,A,meeting\n2003,then,B,meeting\nsoon,then,C,meeting\n",
        (),
        [
            "t.csv: row 2, row 4, start: 'soon' is not a date: it is neither EDTF nor a date in words",
            "t.csv: row 3, row 4, end: 'then' is not a date: it is neither EDTF nor a date in words",
        ],
    ),
    "columns that differ": (
        "t.csv",
        "date,title,kind,places,place\n2003,A,meeting,Lakeside,\n2003,B,meeting,Lakeside,Nowhere\n",
        (),
        ["t.csv: row 3: columns 'places' and 'place' both give places, but differ (--map 'place=' ignores one)"],
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
        [
            "t.csv: row 2, source.locator: says something about a source, but not which one: there is no id, address or title"
        ],
    ),
    "the date of a source": (
        "t.csv",
        "date,title,kind,source.title,source.date,source.accessed\n2003,A,meeting,News,soon,then\n",
        ("--new", "all"),
        [
            "t.csv: row 2, source.date: 'soon' is not a date: it is neither EDTF nor a date in words",
            "t.csv: row 2, source.accessed: 'then' is not a date: it is neither EDTF nor a date in words",
        ],
    ),
    "like rows": (
        "t.csv",
        "id,date,title,kind,summary\n" + "".join(f"{one},2003,A,meeting,{text}\n" for text in "xy" for one in "abcd"),
        (),
        [
            (
                "t.csv: row 2, row 3, row 4 and 5 more, id: is event 'a', as is row 6 "
                "(and 7 like it: 'b', 'c', …; --json has all)"
            )
        ],
    ),
    "open ends alone": (
        "t.csv",
        "start,end,title,kind\n..,..,A,meeting\n,open,B,meeting\npresent,2003,C,meeting\n",
        (),
        [
            "t.csv: row 2, end: '..' is not a date: '..' belongs in an interval (1984/..) or a set ([1984..])",
            "t.csv: row 3, end: 'open' is not a date: an interval needs at least one date",
            "t.csv: row 4, start: 'present' is not a date: it depends on the day when it is read; write the date",
        ],
    ),
    "no id of a source": (
        "t.csv",
        "date,title,kind,source.id,source.title\n2003,A,meeting,Old Tales,Old tales\n",
        ("--new", "all"),
        ["t.csv: row 2, source.id: 'Old Tales' is not an id of a source: a-z, 0-9 and single hyphens between them"],
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
    "records in two ways": (
        "t.json",
        [
            {"id": "round-1", "actors": ["N"], "places": [{"name": "Ferry Town", "country": "Aland"}]},
            {"id": "round-2", "actors": [{"id": "N", "kind": "state"}], "places": [{"name": "Ferry Town"}]},
            {"id": "round-4", "actors": [{"id": "N", "kind": "body"}]},
            {"id": "treaty", "places": [{"name": "Ferry Town", "country": "Аланд"}]},
            {"id": "some-day", "places": [{"name": "Ferry Town", "country": "Аланд", "latitude": 1, "longitude": 2}]},
            {"id": "long-ago", "places": [{"name": "Ferry Town", "country": "Аланд", "latitude": 3, "longitude": 2}]},
        ],
        ("--new", "all,actors:group"),
        [
            "t.json: event 3, actors: actor 'N' is new and described in two ways: kind 'state' and kind 'body'",
            ("t.json: event 6, places: place 'Ferry Town' is new and described in two ways: latitude 1 and latitude 3"),
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
        [
            "t.csv: row 2: has 3 cells, but the header has 2",
            "t.csv: row 3: is not CSV: a quote that opens a cell is not closed",
        ],
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
        ["t.json: the end: there is more after the end of the document, at line 2, column 1"],
    ),
    "json after an array": (
        "t.json",
        "[] 1",
        (),
        ["t.json: the end: there is more after the end of the document, at line 1, column 4"],
    ),
    "json after a full array": (
        "t.json",
        '[{"id": "round-1"}]]',
        (),
        ["t.json: the end: there is more after the end of the document, at line 1, column 20"],
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
        ["t.json: event 1: cannot be read: NaN is not a JSON number, at line 1, column 2"],
    ),
    "json lines": (
        "t.ndjson",
        '{"id": "round-1"}\n\n[1]\n{"id": }\n{"id": "round-2"} {}\n',
        (),
        [
            "t.ndjson: line 3: should be an object, not an array",
            "t.ndjson: line 4: is not JSON: expecting value, at column 8",
            "t.ndjson: line 5: there is more after the end of the document, at column 19",
        ],
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_what_is_wrong_is_said_with_row_and_column(case: str, take: Import, kept: Path) -> None:
    name, content, options, expected = FAULTS[case]
    before = kept.read_bytes()
    result = take(name, content, *options, "--write")
    assert result.code == 1
    assert [line for line in result.told if line.startswith(f"{name}: ")] == expected
    assert result.told[-1].endswith("; nothing was written")
    assert kept.read_bytes() == before


@pytest.mark.slow
def test_thousands_of_a_kind_take_one_line(take: Import) -> None:
    days = [f"{1 + row % 28} June 06" for row in range(1_000)]
    result = take("t.csv", "".join(["date,title,kind\n", *(f"{day},A,meeting\n" for day in days)]))
    *lines, last = result.told
    assert last == "0 new, 0 changed, 0 the same, 1000 faults; nothing was written"
    line, advice = lines
    assert advice == "if '1 June 06' is 2006-06-01: catimeline import t.csv --store kept.toml --century 2000"
    assert line.startswith("t.csv: row 2, row 30, row 58 and 997 more, date: '1 June 06' is not a date: ")
    assert line.endswith(" (and 27 like it: '2 June 06', '3 June 06', …; --json has all)")
    few = take("t.csv", "date,title,kind\n8 June 06,A,meeting\n9 June 06,B,meeting\n10 June 06,C,meeting\n")
    assert [line.partition(" is ")[0] for line in few.told[:-2]] == [
        "t.csv: row 2, date: '8 June 06'",
        "t.csv: row 3, date: '9 June 06'",
        "t.csv: row 4, date: '10 June 06'",
    ]
    assert len(take("t.csv", "\n".join(["date", *days]), "--json").json["faults"]) == 28


@pytest.mark.slow
def test_many_rows_tell_how_far_they_have_come(kept: Path) -> None:
    heard: list[tuple[str, int, int]] = []
    chronology = load([read_file(kept)]).chronology
    rows = [
        Row(f"row {number}", {"id": f"e{number}", "date": "2009", "title": f"E {number}", "kind": "meeting"})
        for number in range(2_500)
    ]
    examination = Importer(chronology, Columns((), ()), ImportOptions())
    report = examination.report(rows, lambda *said: heard.append(said))
    assert heard == [("reading rows", 1_000, 2_500), ("reading rows", 2_000, 2_500)]
    assert (len(report.new), report.same, report.faults) == (2_500, 0, [])


def test_unknown_names_are_not_looked_up_forever(kept: Path) -> None:
    chronology = load([read_file(kept)]).chronology
    rows = [Row(f"row {one}", {"date": "2009", "title": str(one), "kind": f"meetin{one}"}) for one in range(150)]
    faults = Importer(chronology, Columns((), ()), ImportOptions()).report(rows).faults
    assert sum("did you mean" in fault.message for fault in faults) == 100


@pytest.mark.slow
def test_unknown_events_are_not_looked_up_forever(kept: Path) -> None:
    chronology = load([read_file(kept)]).chronology
    start = {"date": "2009", "kind": "meeting"}
    rows = [Row(f"row {one}", {**start, "title": str(one), "related": f"follows:rund-{one}"}) for one in range(150)]
    report = Importer(chronology, Columns((), ()), ImportOptions()).report(rows)
    assert (len(report.faults), report.new) == (150, [])
    assert sum("did you mean" in fault.message for fault in report.faults) == 100


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


@pytest.mark.slow
@pytest.mark.parametrize("new", [(), ("--new", "all,actors:state", "--supports", "all")], ids=["known", "new"])
@pytest.mark.parametrize("known", one_in(2, [False, True]), ids=["an event", "that of the store"])
def test_values_of_any_kind_are_understood_or_refused(known: bool, new: tuple[str, ...], kept: Path) -> None:  # noqa: FBT001 - a parameter
    """Each field with each kind of value, alone and one level deeper: written correctly, or reported."""
    chronology = load([read_file(kept)]).chronology
    wishes = ImportOptions(dict.fromkeys(REGISTRY_VALIDATORS, "state"), ("date",)) if new else ImportOptions()
    start = {"id": "round-1"} if known else {"date": "2009", "title": "A", "kind": "meeting"}
    cells = [(field, junk) for field in FIELDS for junk in JUNK]
    cells += [(field, {"id": "q", key: junk}) for field, key in NESTED for junk in JUNK]
    cells += [(field, [{"id": "q", key: junk}]) for field, key in NESTED for junk in JUNK]
    for field, value in cells[:: len(cells) // tries(len(cells))]:
        report = Importer(chronology, Columns((), ()), wishes).report([Row("row 2", {**start, field: value})])
        assert len(report.changes) + report.same + len(report.faults) > 0, (field, value)
        if not report.faults:
            with Draft(find_store([str(kept)])) as draft:
                change = change_from(report, draft)
                load([draft.files[0]._replace(content=spliced(draft.files[0].content, change.splices))])


def test_a_row_whose_new_source_is_at_fault_is_not_counted_as_new(take: Callable[..., Run]) -> None:
    content = "date,title,kind,source.title,source.issn\n2001,A,meeting,News,soon\n2002,B,meeting,Times,0002-9378\n"
    result = take("t.csv", content, "--new", "sources")
    assert "added event meeting-2002" in result.out
    assert "event meeting-2001" not in result.out
    assert result.told[-1] == "1 new, 0 changed, 0 the same, 1 fault; nothing was written"


def test_a_title_that_is_no_text_at_an_address_that_another_row_has(take: Callable[..., Run]) -> None:
    event = {"date": "2001", "kind": "meeting", "source.url": "https://a.example"}
    rows = [event | {"title": "A", "source.title": "News"}, event | {"title": "B", "source.title": ["News"]}]
    result = take("t.json", rows, "--new", "sources")
    assert result.code == 1
    assert result.told[-1] == "1 new, 0 changed, 0 the same, 1 fault; nothing was written"


def test_a_list_as_a_date_beside_dates_that_say_their_order(take: Callable[..., Run]) -> None:
    dates = [["01/02/2001", "02/02/2001"], "03/02/2001", "31/01/2001"]
    rows = [{"date": date, "title": f"T{number}", "kind": "meeting"} for number, date in enumerate(dates)]
    result = take("t.json", rows)
    assert result.told[0].startswith(
        't.json: event 1, date: \'["01/02/2001", "02/02/2001"]\' is not a date: it is a list;'
    )
    assert result.told[-1] == "2 new, 0 changed, 0 the same, 1 fault; nothing was written"


@pytest.mark.slow
def test_kept_errors_keep_nothing_of_rows(take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error is kept for further rows with the same name or date, but not the frames in which it was raised."""

    def tracebacks() -> int:
        return sum(type(one) is TracebackType for one in gc.get_objects())

    found_by_report: list[int] = []
    report = Importer.report

    def reported(*args: Any) -> Any:
        found = report(*args)
        found_by_report.append(tracebacks())
        return found

    monkeypatch.setattr(Importer, "report", reported)
    rows = "".join(f"2001-13-{row},A,Nowhere{row}\n" for row in range(300))
    gc.collect()
    before = tracebacks()  # those of other tests
    assert take("t.csv", f"date,title,places\n2001,A,\n{rows}", "--set", "kind=meeting").code == 1
    assert max(found_by_report) - before < 100


def test_only_the_first_texts_are_tried_for_a_suggestion(take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of them is read several times."""
    monkeypatch.setattr("catimeline.importing.suggest._MOST", 2)
    rows = "".join(f"{month}/14/98,A\n" for month in range(3, 9))
    read = Counter[str]()

    def parsed(text: str, *more: Any) -> Any:
        read[text] += 1
        return parse_cell(text, *more)

    monkeypatch.setattr("catimeline.importing.suggest.parse_cell", parsed)
    told = take("t.csv", f"date,title\n{rows}", "--set", "kind=meeting").told
    assert any("--century 1900" in line for line in told)
    assert set(read) == {"3/14/98", "4/14/98"}
