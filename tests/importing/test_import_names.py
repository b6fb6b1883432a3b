"""How ``import`` splits cells into names, finds the country of a place, and shows what is new."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alike import one_in
from conftest import Run, event_of

Import = Callable[..., Run]
NEW = ("--new", "all,actors:organisation")
HEAD = "date,title,kind,"


def rows_of(column: str, *cells: str) -> str:
    return f"{HEAD}{column}\n" + "".join(
        f'2009,Event {number},meeting,"{cell}"\n' for number, cell in enumerate(cells, start=1)
    )


def new_names(result: Run, record: str) -> list[str]:
    assert result.code == 0, result.err
    start = (f"added {record} ", f"new {record} ")
    return [line.split(" ", 2)[2] for line in result.out.splitlines() if line.startswith(start)]


@pytest.mark.parametrize(
    ("cell", "places"),
    [
        ("Washington, D.C.", ["Washington, D.C. (1 row)"]),
        ("Korea, Republic of", ["Korea, Republic of (1 row)"]),
        ("Atlanta, Georgia", ["Atlanta, Georgia (1 row)"]),
        ("Vienna, Austria", ["Vienna (Austria, 1 row)"]),
        ("Nashville, Tennessee, United States of America", ["Nashville, Tennessee (United States of America, 1 row)"]),
        ("Ferry Town, Farland", ["Ferry Town (Farland, 1 row)"]),  # the country of a place in the store
        ("Ferry Town, Аланд", ["Ferry Town (Aland, 1 row)"]),  # a state of the store
        ("Ferry Town, Union", ["Ferry Town, Union (1 row)"]),  # not a state
        ("Graz; Linz\nWels", ["Graz (1 row)", "Linz (1 row)", "Wels (1 row)"]),
        ("Lakeside, Nowhere", []),
        ("Lakeside, Aland", []),
        ("Lakeside, Elsewhere", ["Lakeside, Elsewhere (1 row)"]),
        (", Austria", [", Austria (1 row)"]),
        ("Puerto Vista, Aland", ["Puerto Vista, Aland: Puerto Vista (Aland, 1 row)"]),
        ("Nowhere, Aland", []),  # the store does not say where it is
    ],
)
def test_a_place_is_not_cut(cell: str, places: list[str], take: Import) -> None:
    assert new_names(take("t.csv", rows_of("places", cell), *NEW), "place") == places
    listed = [{"date": "2009", "title": "A", "kind": "meeting", "places": [cell]}]
    if not {";", "Lakeside, Nowhere"} & {cell, *cell}:
        assert new_names(take("t.json", listed, *NEW), "place") == places


@pytest.mark.parametrize(
    "cell", one_in(4, ['""', "〃", "-„-", "dto.", "Dito", "do.", "Ebd.", "ebenda", "ibid", "Ibidem", "Там же"])
)
@pytest.mark.parametrize("column", ["places", "actors", "people", "topics", "sources", "country", "series"])
def test_what_stands_for_the_name_above(column: str, cell: str, take: Import) -> None:
    """It is a fault with what to do, and never a new name."""
    result = take("t.csv", rows_of(column, "Aland", cell), *NEW)
    assert result.code == 1
    text = cell.replace('""', '"')
    assert f"row 3, {column}: {text!r} is not a name, but stands for the one above; write the name into" in result.err


@pytest.mark.parametrize(
    "cell", ["as above", "Same as above", "ídem", "tamże", "jw.", "wie oben", "desgl.", "^", "w. o."]
)
def test_words_that_stand_for_the_name_above(cell: str, take: Import) -> None:
    assert "is not a name, but stands for the one above" in take("t.csv", rows_of("places", "Aland", cell), *NEW).err
    assert take("t.csv", rows_of("places", "Aland", "Same"), *NEW).code == 0  # a town


@pytest.mark.parametrize("cell", ["ebd., S. 5", "ibid. 7–9", "Ibid., pp. 3-4, note", "там же, л. 5", "ebd. S. 5f."])
def test_a_source_above_with_a_page(cell: str, take: Import) -> None:
    assert "but stands for the one above" in take("t.csv", rows_of("sources", cell), *NEW).err


@pytest.mark.parametrize(
    ("cell", "places"),
    [
        ("['Riga', 'Oslo']", ["Oslo (1 row)", "Riga (1 row)"]),
        ('[ ""Riga"" ]', ["Riga (1 row)"]),
        (r"""['L\'Aquila; Bari', ""St. John's""]""", ["L'Aquila; Bari (1 row)", "St. John's (1 row)"]),
        (r'[""A\/B"", ""\u00c5bo""]', ["A/B (1 row)", "Åbo (1 row)"]),
        (r"['A\\/B']", [r"A\/B (1 row)"]),
        ("[]", []),
        ("[Riga]", ["[Riga] (1 row)"]),
        ("['t Veer] and more", ["['t Veer] and more (1 row)"]),
    ],
)
def test_a_list_that_a_program_wrote(cell: str, places: list[str], take: Import) -> None:
    result = take("t.csv", rows_of("places", cell), *NEW)
    assert new_names(result, "place") == places
    assert ("1 cell with '[]': read as empty" in result.told) is (cell == "[]")


@pytest.mark.parametrize("cell", ["['Riga' 'Oslo']", r"['a\d']", "[{'name': 'Riga'}]", "[['Riga']]", "['Riga', None]"])
def test_a_list_that_cannot_be_read(cell: str, take: Import) -> None:
    """Python itself would join two texts without a comma."""
    message = f"row 2: column 'places': {cell!r} is not a list of texts; write them with semicolons between them"
    assert message in take("t.csv", rows_of("places", cell), *NEW).err


def test_lists_of_other_fields(take: Import, run: Callable[..., Run], kept: Path) -> None:
    columns = ("places", "country", "people", "topics", "source.authors", "source.title")
    cells = (
        "['Paris', 'Bonn']",
        "['France', 'Germany']",
        "['Ann', 'Ben']",
        "['gas']",
        "['Smith, Ann', 'Jones, K']",
        "A",
    )
    rows = f"{HEAD}{','.join(columns)}\n2009,Talk,meeting," + ",".join(f'"{cell}"' for cell in cells) + "\n"
    assert take("t.csv", rows, *NEW, "--set", "id=talk", "--write").code == 0
    event = event_of(run, kept, "talk")
    assert [one["country"] for one in event["places"]] == ["France", "Germany"]
    assert [one["name"] for one in event["people"]] == ["Ann", "Ben"]
    assert 'authors = [{ family = "Smith", given = "Ann" }, { family = "Jones", given = "K" }]' in kept.read_text(
        "utf-8"
    )


def test_several_places_in_one_country_in_json(take: Import) -> None:
    event = {"date": "2009", "title": "A", "kind": "meeting", "places": ["Graz", "Linz"], "country": "Austria"}
    assert new_names(take("t.json", [event], *NEW), "place") == ["Graz (Austria, 1 row)", "Linz (Austria, 1 row)"]


def test_names_that_only_begin_like_those_above(take: Import) -> None:
    cells = ("Do", "Idemitsu Hall", "Ibidem Press, London", "Dominican Republic", "Ib")
    assert len(new_names(take("t.csv", rows_of("places", *cells), *NEW), "place")) == len(cells)


def test_namesakes_in_two_countries(take: Import, run: Callable[..., Run], kept: Path) -> None:
    """A country has several names; a place without a country is the only one that the file has."""
    cells = (
        "Paris, France",
        "Paris, France",
        "Paris, France",
        "Paris, U.S.A.",
        "Paris, United States",
        "Paris, Canada",
        "Lyon, UK",
        "Lyon",
    )
    result = take("t.csv", rows_of("places", *cells), *NEW, "--write")
    assert new_names(result, "place") == [
        "Lyon (UK, 2 rows)",
        "Paris, Canada: Paris (Canada, 1 row)",
        "Paris, France: Paris (France, 3 rows)",
        "Paris, U.S.A.: Paris (U.S.A., 2 rows)",
    ]
    assert [event_of(run, kept, "meeting-paris-u-s-a-2009")["places"][0][key] for key in ("name", "country")] == [
        "Paris",
        "U.S.A.",
    ]
    again = take("t.csv", rows_of("places", *cells), *NEW)
    assert again.told == ["0 new, 0 changed, 8 the same; nothing was written"]


def test_a_name_that_may_be_two_places(take: Import, kept: Path) -> None:
    two = "".join(f'[places.{key}]\nname = "York"\ncountry = "UK"\n' for key in "ab")
    kept.write_text(kept.read_text(encoding="utf-8").replace("[places.Nowhere]\n", f"[places.Nowhere]\n{two}"), "utf-8")
    assert take("t.csv", rows_of("places", "York, United Kingdom"), *NEW).told[0] == (
        "t.csv: row 2, places: 'York' may be the place 'a' or 'b'; write the one you mean"
    )


def test_codes_of_countries_are_said(take: Import) -> None:
    """LA may also be Los Angeles."""
    first = f"{HEAD}places,actors\n2009,A,meeting,Laos,Kazakhstan\n"
    assert take("first.csv", first, *NEW, "--write").code == 0
    result = take("t.csv", f"{HEAD}places,actors\n2010,B,meeting,LA,KZ\n2010,C,meeting,la,Kazakhstan\n")
    assert "read as codes of countries: 'LA' as place Laos, 'KZ' as actor Kazakhstan, 'la' as place Laos" in result.told
    assert "codes" not in take("t.csv", f"{HEAD}places,actors\n2010,B,meeting,laos,kazakhstan\n").err


def test_a_place_that_the_store_lacks(take: Import) -> None:
    result = take("t.csv", rows_of("places", "Vienna, Austria"))
    assert result.told[0] == "t.csv: row 2, places: there is no place 'Vienna, Austria' (--new places registers it)"


def test_other_names_are_not_cut(take: Import) -> None:
    """At commas, only if the store has all parts; a name that only the file has does not count."""
    actors = take(
        "t.csv", rows_of("actors", "Ministry of Culture, Media and Sport", "UR, Borland", "Media, Borland"), *NEW
    )
    assert new_names(actors, "actor") == [
        "Media, Borland: Media, Borland (1 row)",
        "Ministry of Culture, Media and Sport: Ministry of Culture, Media and Sport (1 row)",
    ]
    topics = take(
        "t.csv", rows_of("topics", "Food, drink", "Water and rivers, trade", "food", "drink", "drink, food"), *NEW
    )
    assert new_names(topics, "topic") == [
        "drink: Drink (1 row)",
        "drink-food: drink, food (1 row)",
        "food: Food (1 row)",
        "food-drink: Food, drink (1 row)",
    ]


def test_people_who_are_new(take: Import) -> None:
    cells = ("Zoë Müller, Ivan Petrov", "King, Martin; Ann Smith", "Ann Smith; Ann Smith")
    result = take("t.csv", rows_of("people", *cells))
    assert new_names(result, "person") == ["King, Martin (1 row)", "Ann Smith (2 rows)"]
    assert take("t.csv", rows_of("people", *cells), "--json").json["names"] == [
        {"record": "person", "name": "King, Martin", "rows": 1},
        {"record": "person", "name": "Ann Smith", "rows": 2},
    ]
    assert take("t.csv", rows_of("people", *cells), "--markdown").out.endswith(
        "\n### New people\n\n- King, Martin (1 row)\n- Ann Smith (2 rows)\n"
    )
    same = "id,people\nround-1,Ann Smith\n"
    assert take("t.csv", same.replace("Ann Smith", "Zoë Müller; Иван Петров"), "--markdown").out == ""


def test_cells_that_were_split_are_said(take: Import) -> None:
    """Unless the store has all the names between the semicolons, or an option says so."""
    rows = f"{HEAD}places,actors,people\n2009,A,meeting,X; Y,Smith; Sons,\n2009,B,meeting,X; Y,UR; Borland,Ann; Bo\n"
    assert (
        "split at semicolons and line breaks: places in 2 rows, such as 'X; Y'; actors in 1 row, such as 'Smith; Sons'; "
        "people in 1 row, such as 'Ann; Bo' (--split 'places=' keeps a cell whole)"
    ) in take("t.csv", rows, *NEW).told
    cited = (
        "date,title,sources\n2009,A,Smith 2001; p. 5\n2010,B,almanac; union-2001\n2011,C,https://x.example/a; Tales\n"
    )
    assert (
        "split at semicolons and line breaks: sources in 2 rows, such as 'Smith 2001; p. 5' "
        "(--split 'sources=' keeps a cell whole)"
    ) in take("t.csv", cited, *NEW).told
    split = ("--split", "places=;", "--split", "actors=;", "--split", "people=;")
    assert "split at" not in take("t.csv", rows, *NEW, *split).err
    assert "split at" not in take("t.csv", rows_of("actors", "UR; Borland"), *NEW).err


def test_a_place_and_an_actor_may_have_one_id(take: Import) -> None:
    """Each registry has ids of its own."""
    event = {
        "date": "2009",
        "title": "A",
        "kind": "x-land",
        "topics": ["X Land"],
        "places": ["X Land"],
        "actors": ["X Land"],
    }
    result = take("t.json", [event], *NEW)
    names = {record: new_names(result, record) for record in ("place", "actor", "topic", "kind")}
    assert [*names.values()] == [
        ["X Land (1 row)"],
        ["X Land: X Land (1 row)"],
        ["x-land: X Land (1 row)"],
        ["x-land: X land (1 row)"],
    ]


def test_new_names_in_markdown(take: Import) -> None:
    out = take("t.csv", rows_of("places", "Vienna, Austria"), *NEW, "--markdown").out
    assert (
        out.endswith("### Places added\n\n- Vienna (`Vienna`) (Austria, 1 row)\n") or "Vienna (Austria, 1 row)" in out
    )


@pytest.mark.parametrize(
    ("column", "cell", "split", "names"),
    [
        ("places", "Graz, Austria", "places=,", ["Austria (1 row)", "Graz (1 row)"]),
        ("places", "Graz; Styria / Linz", "place=/", ["Graz; Styria (1 row)", "Linz (1 row)"]),
        ("places", "Graz; Styria", "places=", ["Graz; Styria (1 row)"]),
        ("people", "Ann Smith and Bob", "people= and ", ["Ann Smith (1 row)", "Bob (1 row)"]),
    ],
)
def test_other_separators(column: str, cell: str, split: str, names: list[str], take: Import) -> None:
    record = {"places": "place", "people": "person"}[column]
    assert new_names(take("t.csv", rows_of(column, cell), *NEW, "--split", split), record) == names


def test_separators_of_sources_and_relations(take: Import, run: Callable[..., Run], kept: Path) -> None:
    rows = (
        "id,date,title,kind,sources,inferred,related,source.title,source.authors\n"
        "new,2009,A,meeting,almanac|union-2001,date|title,follows:round-1|see-also:round-2,Tales,Ann|Bob\n"
    )
    fields = ("sources", "inferred", "related", "source.authors")
    options = [option for field in fields for option in ("--split", f"{field}=|")]
    assert take("t.csv", rows, *NEW, *options, "--write").code == 0
    event = event_of(run, kept, "new")
    assert len(event["sources"]) == 3
    assert len(event["related"]) == 2
    assert event["inferred"] == ["date", "title"]
    assert 'authors = [{ name = "Ann" }, { name = "Bob" }]' in kept.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("split", "message"),
    [
        ("places", "--split 'places': write FIELD=SEPARATOR, such as people=/"),
        ("title=,", "--split 'title=,': title is one value; the lists are places, actors,"),
        ("plases=,", "--split 'plases=,': an event has no 'plases'; did you mean 'places'?"),
    ],
)
def test_separators_that_are_wrong(split: str, message: str, take: Import) -> None:
    result = take("t.csv", rows_of("places", "Graz"), "--split", split)
    assert result.code == 2
    assert message in result.err


def test_the_kind_of_an_actor_may_follow_in_a_later_row(take: Import) -> None:
    """A row that says nothing of the kind does not contradict one that does, whichever is first."""
    rows: list[dict[str, Any]] = [
        {"id": "p1", "date": "2001", "title": "A", "kind": "meeting", "people": [{"name": "Ann Bo", "actor": "Agency"}]},
        {"id": "p2", "date": "2002", "title": "B", "kind": "meeting", "actors": ["Agency"]},
        {"id": "p3", "date": "2003", "title": "C", "kind": "meeting",
         "actors": [{"id": "Agency", "name": "The Agency", "kind": "body"}]},
    ]  # fmt: skip
    expected = "added actor Agency: The Agency (3 rows)"
    for some in (rows, rows[::-1]):
        result = take("t.json", some, "--new", "all")
        assert result.code == 0
        assert expected in result.out
    rows[1]["actors"] = [{"id": [5], "kind": "body"}]
    assert "event 2, actors: should be a name, not" in take("t.json", rows, "--new", "all").err


def test_the_country_of_a_place_is_a_state(take: Import) -> None:
    """Other actors of which no row says the kind have that of --new."""
    rows = 'date,title,places,actors\n2001,A,"Graz, Austria",Austria; Club\n'
    changes = take("t.csv", rows, "--set", "kind=meeting", "--new", "all,actors:body", "--json").json["changes"]
    kinds = {
        one["id"]: field["new"]
        for one in changes
        if one["record"] == "actor"
        for field in one["fields"]
        if field["path"] == ["kind"]
    }
    assert kinds == {"Austria": "state", "Club": "body"}


def test_characters_that_nobody_sees(take: Import) -> None:
    """They make no second name of one: some are left out everywhere, those that turn the writing only at the ends."""
    places = ("Wien", "\u200bWien", "Wien\ufeff", "W\u200bi\u00aden", "\u2060Wien \u2069", "\u200eWien\u202c")
    assert new_names(take("t.csv", rows_of("places", *places), *NEW), "place") == ["Wien (6 rows)"]
    events = [{"date": "2009", "title": "A\u200b", "kind": "meeting", "topics": ["a\u00adb", "\ufeffab"]}]
    result = take("t.json", events, *NEW)
    assert (new_names(result, "event"), new_names(result, "topic")) == (["meeting-2009: A, 2009"], ["ab: Ab (1 row)"])
    kept = "می\u200cخواهم 👩\u200d🚀 a\u200fb"  # noqa: RUF001 - Persian
    shown = kept.replace("\u200f", "<U+200F>")
    assert new_names(take("t.csv", rows_of("places", kept), *NEW), "place") == [f"{shown} (1 row)"]


def test_cells_and_headers_that_have_only_what_nobody_sees(take: Import) -> None:
    result = take("t.csv", "\u200bDa\u00adte,Title\u2060,Place\n2009,A,\u200b\n", *NEW, "--set", "kind=meeting")
    assert result.out == "added event meeting-2009: A, 2009\n"


def test_characters_that_nobody_sees_in_dates(take: Import) -> None:
    result = take("t.csv", "Date,Title\n2009\u200b,A\n", *NEW, "--set", "kind=meeting")
    assert result.code == 1
    assert r"'\u200b' is not understood" in result.err


def test_titles_of_columns_with_characters_that_nobody_sees(take: Import) -> None:
    result = take("t.csv", "Date,Home\n2009,A\u200b x\n2010,C y\n", *NEW, "--set", "kind=meeting")
    assert new_names(result, "event") == ["meeting-2009: A x, 2009", "meeting-2010: C y, 2010"]


@pytest.mark.slow
def test_cells_that_were_split_are_counted_in_large_files_too(take: Import) -> None:
    rows = HEAD + "actors\n" + "".join(f"2009,Event {number},meeting,Body {number}; UR\n" for number in range(1_500))
    told = take("t.csv", rows, *NEW).told
    assert any(
        "split at semicolons and line breaks: actors in 1500 rows, such as 'Body 0; UR'" in line for line in told
    )


def test_blanks_in_the_name_of_a_person_mean_nothing(take: Import) -> None:
    cells = ("Ann  Lee ;Bob", "Ann Lee", "Ann \t Lee")
    assert new_names(take("t.csv", rows_of("people", *cells)), "person") == ["Ann Lee (3 rows)", "Bob (1 row)"]
    people = [{"date": "2009", "title": name, "kind": "meeting", "people": [{"name": name}]} for name in cells[1:]]
    assert new_names(take("t.json", people), "person") == ["Ann Lee (2 rows)"]


@pytest.mark.parametrize(
    ("field", "record"), [("people", "person"), ("actors", "actor"), ("places", "place"), ("topics", "topic")]
)
def test_what_stands_for_nothing_in_a_list_is_no_name(field: str, record: str, take: Import) -> None:
    """As it is none where it stands alone; what nobody knows may be a topic."""
    result = take("t.csv", rows_of(field, "Zora; N/A", "N/A; -", "null\nZora", "Unknown; Zora", "неизвестно"), *NEW)
    names = [name.rpartition(": ")[2] for name in new_names(result, record)]
    is_topic = field == "topics"
    assert sorted(names) == sorted(["Zora (3 rows)", *(["Unknown (1 row)", "неизвестно (1 row)"] * is_topic)])
    assert f"{4 if is_topic else 6} cells with " in next(line for line in result.told if "read as empty" in line)
    listed = [{"date": "2009", "title": "A", "kind": "meeting", field: ["Zora", "N/A"]}]
    assert len(new_names(take("t.json", listed, *NEW), record)) == 1
    split = take("t.csv", rows_of(field, "Zora|N/A"), *NEW, "--split", f"{field}=|")
    assert len(new_names(split, record)) == 1


def test_a_name_of_the_store_is_one_whatever_it_is(take: Import, kept: Path) -> None:
    kept.write_text(kept.read_text("utf-8").replace("people = [", 'people = [{ name = "N/A" }, ', 1), "utf-8")
    assert new_names(take("t.csv", rows_of("people", "Zora; N/A")), "person") == ["Zora (1 row)"]
    assert "read as empty" not in take("t.csv", rows_of("people", "Zora; N/A")).err


@pytest.mark.parametrize("rows", [("Visit?", "Visit", "Visit"), ("Visit", "Visit?", "VISIT")])
@pytest.mark.parametrize(("field", "record"), [("kind", "kind"), ("topics", "topic"), ("series", "series")])
def test_a_label_is_not_the_id_that_another_one_gets(
    rows: tuple[str, ...], field: str, record: str, take: Import
) -> None:
    """In any order, and when the file is read again."""
    kind = "" if field == "kind" else "meeting"
    head = f"date,title,{field}{',kind' * bool(kind)}\n"
    table = head + "".join(f"2009,Event {at},{name}{',meeting' * bool(kind)}\n" for at, name in enumerate(rows))
    result = take("t.csv", table, *NEW, "--write")
    assert new_names(result, record) == ["visit: Visit (2 rows)", "visit-2: Visit? (1 row)"]
    assert "0 new, 0 changed, 3 the same" in take("t.csv", table, *NEW).err


@pytest.mark.parametrize("names", [("Annual talks", "annual-talks"), ("annual-talks", "Annual talks")])
def test_a_label_is_that_of_an_id_of_the_file(names: tuple[str, str], take: Import) -> None:
    assert new_names(take("t.csv", rows_of("topics", *names), *NEW), "topic") == ["annual-talks: Annual talks (2 rows)"]
    assert len(new_names(take("t.csv", rows_of("series", *names), *NEW), "series")) == 1


def test_an_id_in_json_stays_as_it_is(take: Import) -> None:
    series = ({"name": "Talks!"}, {"id": "talks", "name": "The talks"})
    events = [{"date": "2009", "title": str(one), "kind": "meeting", "series": one} for one in series]
    assert new_names(take("t.json", events, *NEW), "series") == ["talks: The talks (1 row)", "talks-2: Talks! (1 row)"]
