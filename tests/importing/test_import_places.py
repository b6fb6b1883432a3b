"""How ``import`` finds the place of a row: by its country, a code of that, or without one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Run

Import = Callable[..., Run]
NEW = ("--new", "all,actors:organisation", "--set", "kind=meeting")
SAME = "0 new, 0 changed, {} the same; nothing was written"


@pytest.fixture
def placed(kept: Path) -> Path:
    """The copy of the small store, with places of its own."""
    places = (
        '[places.Astana]\ncountry = "Kazakhstan"\n[places.Bonn]\n[places.paris-fr]\nname = "Paris"\ncountry = "France"\n'
        '[places.Georgia]\n[places.Dallas]\ncountry = "USA"\n'
    )
    kept.write_text(
        kept.read_text(encoding="utf-8").replace("[places.Nowhere]\n", f"[places.Nowhere]\n{places}"), "utf-8"
    )
    return kept


def rows_of(*cells: str, columns: str = "place,country") -> str:
    """Rows of places with their countries."""
    return f"date,title,{columns}\n" + "".join(f"2009,Event {number},{one}\n" for number, one in enumerate(cells))


def places_in(result: Run) -> list[str]:
    """The places that are added, each with its country and its rows."""
    assert result.code == 0, result.err
    return [line.removeprefix("added place ") for line in result.out.splitlines() if line.startswith("added place ")]


def read_again(take: Import, rows: str) -> None:
    """Check that a file that went in changes nothing when it is read again."""
    assert take("t.csv", rows, *NEW, "--write").code == 0
    assert take("t.csv", rows, *NEW).told[-1] == SAME.format(rows.count("\n") - 1)


def test_one_place_for_a_country_and_its_codes(take: Import) -> None:
    rows = rows_of(
        "Almaty,Kazakhstan", "Almaty,KZ", "Almaty,kaz", 'Almaty,"Kazakhstan, Republic of"', "Graz,AT", "Almaty,"
    )
    result = take("t.csv", rows, *NEW)
    assert places_in(result) == ["Almaty (Kazakhstan, 5 rows)", "Graz (Austria, 1 row)"]
    assert "read as codes of countries: 'KZ' as Kazakhstan, 'kaz' as Kazakhstan, 'AT' as Austria" in result.told
    read_again(take, rows)


@pytest.mark.parametrize(
    ("cells", "places", "empty"),
    [
        (("NA", "NO", "AE"), ["Namibia (Namibia, 1 row)", "Norway", "United Arab Emirates"], 0),
        (("NA", "Norway", "Italy"), ["Italy (Italy, 1 row)", "Norway (Norway, 1 row)"], 1),
        (("NA", "NOR", "ITA"), ["Italy (Italy, 1 row)", "Norway (Norway, 1 row)"], 1),
        (("NA; Norway", "NA", "Italy"), ["Italy (Italy, 1 row)", "Norway (Norway, 1 row)"], 2),
    ],
)
def test_na_is_namibia_beside_other_codes_of_two_letters(
    cells: tuple[str, ...], places: list[str], empty: int, take: Import
) -> None:
    run = take("t.csv", rows_of(*cells, columns="country"), *NEW)
    found = places_in(run)
    assert len(found) == len(places)
    assert all(one.startswith(expected) for one, expected in zip(found, places, strict=True))
    assert ("'NA' as Namibia" in run.err) is not bool(empty)
    assert ("with 'NA': read as empty" in run.err) is bool(empty)
    assert (f"{empty} cell" in run.err) is bool(empty)


def test_na_is_the_same_whichever_rows_are_refused(take: Import, tmp_path: Path) -> None:
    rows = "date,title,country\n2009,A,NA\n10/5-7/2018,B,NO\n"
    seen = take("t.csv", rows, *NEW)
    kept = take("t.csv", rows, *NEW, "--rejects", tmp_path / "r.csv")
    for run in (seen, kept):
        assert "added place Namibia (Namibia, 1 row)" in run.out
        assert "read as empty" not in run.err


def test_na_is_no_country_of_a_place_beside_names(take: Import) -> None:
    run = take("t.csv", rows_of("Windhoek,NA", "Oslo,Norway", "Oslo,NA"), *NEW)
    assert places_in(run) == ["Oslo (Norway, 2 rows)", "Windhoek (1 row)"]
    assert "2 cells with 'NA': read as empty" in run.told
    run = take("t.csv", rows_of("Windhoek,NA", "Oslo,NO", "NA,NO"), *NEW)
    assert places_in(run) == ["Norway (Norway, 1 row)", "Oslo (Norway, 1 row)", "Windhoek (Namibia, 1 row)"]


@pytest.mark.parametrize(
    ("columns", "cells", "separator", "places"),
    [
        ("place,country", ('"Paris, Berlin","France, Germany"', '"Lyon",France'), ",", "Berlin (Germany Lyon (France Paris (France"),
        ("country", ('"France, Germany"', "France"), ",", "France (France Germany (Germany"),
        ("place,country", ('"Paris, Berlin",France; Germany',), ",", "Berlin (Germany Paris (France"),
        ("place,country", ("Sarajevo and Pale,Bosnia and Herzegovina",), " and ", "Pale (Bosnia Sarajevo (Bosnia"),
    ],
)  # fmt: skip
def test_countries_are_split_as_their_places_are(
    columns: str, cells: tuple[str, ...], separator: str, places: str, take: Import
) -> None:
    found = places_in(take("t.csv", rows_of(*cells, columns=columns), *NEW, "--split", f"places={separator}"))
    assert " ".join(" ".join(one.split()[:2]).rstrip(",") for one in found) == places


def test_a_place_for_all_rows_with_its_country_and_position(take: Import) -> None:
    place = ("--set", "places=Berlin", "--set", "places.country=Germany")
    position = ("--set", "places.latitude=52.5", "--set", "places.longitude=13.4")
    assert places_in(take("t.csv", "date,title\n2009,A\n", *NEW, *place)) == ["Berlin (Germany, 1 row)"]
    rows = "date,title,place\n2009,A,\n2009,B,Bonn\n"
    assert places_in(take("t.csv", rows, *NEW, *place)) == ["Berlin (Germany, 1 row)", "Bonn (Germany, 1 row)"]
    two = ("--set", "places=Berlin; Oslo", "--set", "places.country=DE; NO")
    assert places_in(take("t.csv", "date,title\n2009,A\n", *NEW, *two)) == [
        "Berlin (Germany, 1 row)",
        "Oslo (Norway, 1 row)",
    ]
    assert take("t.json", [{"date": "2009", "title": "A"}], *NEW, *place, *position, "--write").code == 0
    again = take("t.json", [{"date": "2009", "title": "A", "place": "Berlin", "lat": 52.5, "lon": 13.4}], *NEW)
    assert again.told[-1] == SAME.format(1)


def test_a_country_for_all_rows_leaves_those_that_say_theirs(take: Import) -> None:
    options = (*NEW, "--set", "places.country=Italy")
    rows = 'date,title,place\n2009,A,"Paris, France"\n2009,B,Rome\n'
    assert places_in(take("t.csv", rows, *options)) == ["Paris (France, 1 row)", "Rome (Italy, 1 row)"]
    rows = "date,title,country\n2009,A,Spain\n2009,B,\n"
    found = places_in(take("t.csv", rows, *options, "--set", "places=Rome"))
    assert found == ["Rome (Italy, 1 row)", "Spain (Spain, 1 row)"]


@pytest.mark.parametrize("field", ["places.country=Germany", "places.latitude=52.5"])
def test_a_part_of_a_place_for_all_rows_needs_one(field: str, take: Import) -> None:
    run = take("t.csv", "date,title\n2009,A\n", *NEW, "--set", field)
    assert run.code == 2
    assert f"--set '{field}': no column is the place that this is about" in run.err
    assert take("t.csv", "date,title,place\n2009,A,\n", *NEW, "--set", field).code == 0


def test_a_place_with_a_comma_and_without_a_country_keeps_its_position(take: Import) -> None:
    rows = rows_of('"Springfield, Oregon",44.05,-123.02', columns="place,latitude,longitude")
    assert places_in(take("t.csv", rows, *NEW, "--write")) == ["Springfield, Oregon (1 row)"]
    told = take("t.csv", rows.replace("44.05", "44.1"), *NEW).told
    [moved] = [line for line in told if "give differently: place 'Springfield, Oregon': latitude" in line]
    assert "44.05" in moved


@pytest.mark.slow
@pytest.mark.usefixtures("placed")
def test_one_place_for_a_country_in_several_languages(take: Import) -> None:
    rows = rows_of("Astana,Kasachstan", "Astana,Казахстан", '"Astana, Kazakhstan",', "Bonn,Allemagne", "Dallas,США")
    assert places_in(take("t.csv", rows, *NEW)) == []
    read_again(take, rows)


@pytest.mark.usefixtures("placed")
def test_the_place_of_the_store_by_a_code(take: Import) -> None:
    """A cell that ends in a code is a place of the store or of the file only if that is in the country."""
    rows = rows_of("Astana,KZ", "Astana,KAZ", '"Astana, KZ",', '"Wilmington, DE",', '"Linz, AT",', '"Linz, Austria",')
    result = take("t.csv", rows, *NEW)
    assert places_in(result) == ["Linz (Austria, 2 rows)", "Wilmington, DE (1 row)"]
    assert (
        "read as codes of countries: 'KZ' as Kazakhstan, 'KAZ' as Kazakhstan, 'Astana, KZ' as place Astana and 1"
        in result.err
    )
    listed = [
        {"date": "2009", "title": "A", "places": [{"name": "US", "country": "US"}, {"name": "USA", "country": "USA"}]}
    ]
    assert places_in(take("t.json", listed, *NEW)) == ["US (US, 1 row)", "USA (USA, 1 row)"]  # as our JSON has them
    rest = take("t.csv", rows_of('"Linz, AT",', '"Linz, Austria",'), *NEW)
    assert "read as codes of countries: 'Linz, AT' as place Linz, Austria" in rest.told
    words = take("t.csv", rows_of('"Linz, Österreich",', '"Linz, Austria",'), *NEW)
    assert places_in(words) == ["Linz (Austria, 2 rows)"]
    assert "codes" not in words.err
    other = take("t.csv", rows_of('"Linz, CA",', '"Linz, Austria",'), *NEW)
    assert places_in(other) == ["Linz (Austria, 1 row)", "Linz, CA (1 row)"]
    read_again(take, rows)
    listed = [{"date": "2009", "title": "A", "places": [{"name": "Astana", "country": "KZ"}]}]
    assert places_in(take("t.json", listed, *NEW)) == []


def test_codes_of_countries_in_records(take: Import) -> None:
    """But what is nothing but a country stays as it is: so we write it."""
    places: list[object] = [{"name": "Dom", "country": "DE"}, [{"name": "Oper", "country": "FR"}, "Hall"]]
    rows = [{"date": "2009", "title": str(at), "places": place} for at, place in enumerate(places)]
    assert places_in(take("t.json", rows, *NEW)) == ["Dom (Germany, 1 row)", "Hall (1 row)", "Oper (France, 1 row)"]
    alone = [{"date": "2009", "title": "A", "places": [{"name": "KZ", "country": "KZ"}]}]
    assert places_in(take("t.json", alone, *NEW)) == ["KZ (KZ, 1 row)"]


def test_the_country_is_in_the_cell_too(take: Import) -> None:
    rows = rows_of('"Almaty, Kazakhstan",KZ', '"Almaty, KZ",Kazakhstan', '"Almaty, Kasachstan",Kazakhstan', "Almaty,")
    assert places_in(take("t.csv", rows, *NEW)) == ["Almaty (Kazakhstan, 4 rows)"]
    read_again(take, rows)
    assert places_in(take("t.csv", rows_of('"Main Hall, Graz",Austria'), *NEW)) == ["Main Hall, Graz (Austria, 1 row)"]


@pytest.mark.usefixtures("placed")
def test_the_spelling_of_the_store_stays(take: Import) -> None:
    result = take("t.csv", rows_of("Austin,US", "Dallas,US", "Lyon,FR"), *NEW)
    assert places_in(result) == ["Austin (USA, 1 row)", "Lyon (France, 1 row)"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("countries", "places", "said"),
    [
        (["KZ", "de", "AUT"], ["Austria", "Germany", "Kazakhstan"], "'KZ' as Kazakhstan, 'de' as Germany, 'AUT' as"),
        (["398", "276", "40"], ["Austria", "Germany", "Kazakhstan"], "'398' as Kazakhstan, '276' as Germany, '40' as"),
        (
            ["398", "276", "999"],
            ["276", "398", "999"],
            "not read as codes of countries: '398', '276', since the column",
        ),
        (["92", "4"], ["4", "92"], "codes of countries: '92', '4', since no number of the column has three digits"),
        (["398.0", "276.0"], ["Germany", "Kazakhstan"], "'398' as Kazakhstan, '276' as Germany"),
        (["EL", "XK", "UK"], ["Greece", "Kosovo", "UK"], "'EL' as Greece, 'XK' as Kosovo"),
        (["398", "Chad"], ["398", "Chad"], "not read as codes of countries: '398', since the column also has 'Chad'"),
        (["IL", "CA", "NY"], ["CA", "IL", "NY"], "not read as codes of countries: 'IL', 'CA', since the column also"),
        (["Kasachstan", "KZ", "Österreich"], ["Kasachstan", "Österreich"], "'KZ' as Kazakhstan"),
        (["Narnia", "Kazakhstan", "KZ"], ["Kazakhstan", "Narnia"], "'KZ' as Kazakhstan"),
        (["KZ; UZ", "TM"], ["Kazakhstan", "Turkmenistan", "Uzbekistan"], "'KZ' as Kazakhstan, 'UZ' as Uzbekistan"),
        (["USA", "US", "United States"], ["USA"], "columns by their headers"),
        (["US", "DE", "Österreich"], ["Germany", "USA", "Österreich"], "'DE' as Germany, 'US' as USA"),
        (["US", "DE", "USA", "Chad"], ["Chad", "Germany", "USA"], "'DE' as Germany, 'US' as USA"),
        (["USA", "DE", "Chad"], ["Chad", "Germany", "USA"], "'DE' as Germany"),
        (["South Korea", '"Korea, Republic of"'], ["South Korea"], "columns by their headers"),
        (["Republic of Kazakhstan", "Kazakhstan", "The Shire"], ["Republic of Kazakhstan", "The Shire"], "columns"),
        (["Georgia", "GE", "Chad"], ["Chad"], "'GE' as Georgia"),
        (["Per", "In"], ["In", "Per"], "columns by their headers"),
    ],
)
@pytest.mark.usefixtures("placed")
def test_codes_of_countries_that_are_places(countries: list[str], places: list[str], said: str, take: Import) -> None:
    """Numbers are codes if all of a column are, letters if nearly all are countries or the country is there by name."""
    rows = rows_of(*countries, columns="country")
    result = take("t.csv", rows, *NEW)
    assert [one.partition(" (")[0] for one in places_in(result)] == places
    assert said in result.err
    read_again(take, rows)


@pytest.mark.parametrize("codes", [("92", "4"), ("398", "4"), ("IN", "AFG")], ids=["numbers", "ISO", "letters"])
@pytest.mark.parametrize("header", ["country,country_txt", "country_name,country", "Country,Country Label"])
def test_names_of_countries_beside_codes(header: str, codes: tuple[str, str], take: Import) -> None:
    """The names count, whatever list the codes are of."""
    cells = [f"{code},{name}" for code, name in zip(codes, ("India", "Afghanistan"), strict=True)]
    if header.startswith("country_name"):
        cells = [",".join(reversed(one.split(","))) for one in cells]
    result = take("t.csv", rows_of(*cells, columns=header), *NEW)
    assert places_in(result) == ["Afghanistan (Afghanistan, 1 row)", "India (India, 1 row)"]
    assert "not used: country (2); --map 'country=FIELD' would use it" in result.err.replace("Country", "country")


def test_a_name_beside_a_name_is_no_label(take: Import) -> None:
    """A column is one of codes only if it has nothing else."""
    result = take("t.csv", rows_of("Vienna,Old Library", "4,Main Hall", columns="place,place name"), *NEW)
    assert places_in(result) == ["4 (1 row)", "Vienna (1 row)"]


def test_codes_that_are_mapped(take: Import) -> None:
    result = take(
        "t.csv", rows_of("398,Chad", "276,Chad", columns="country,country_txt"), "--map", "country=places", *NEW
    )
    assert places_in(result) == ["276 (Chad, 1 row)", "398 (Chad, 1 row)"]


@pytest.mark.parametrize("header", ["place,placeLabel", "location,locationLabel", "lieu,lieu_label"])
def test_names_beside_addresses(header: str, take: Import, kept: Path) -> None:
    """What results of Wikidata have beside the name of a place is what the place is elsewhere."""
    address = "http://www.wikidata.org/entity/Q6506"
    rows = rows_of(f"{address},Varna", f"{address},", "_:b1,Sofia", f"{address},Varna; Sofia", columns=header)
    result = take("t.csv", rows, *NEW, "--write")
    assert places_in(result) == ["Sofia (2 rows)", "Varna (2 rows)"]
    assert f'[places.Varna]\nsame_as = ["{address}"]\n' in kept.read_text("utf-8")
    assert f"not used: {header.partition(',')[0]} (3)" in result.err


def test_actors_and_series_beside_items(take: Import, kept: Path) -> None:
    event = {"date": "2009", "title": "A", "actor": "Q7", "actorLabel": "Board", "series": "Q9", "seriesLabel": "Talks"}
    assert take("t.json", [event], *NEW, "--new", "actors:body", "--write").code == 0
    assert '[actors.Board]\nname = "Board"\nkind = "body"\nsame_as = ["wikidata:Q7"]\n' in kept.read_text("utf-8")
    assert 'same_as = ["wikidata:Q9"]' in kept.read_text("utf-8")


def test_a_country_that_is_a_number_in_json(take: Import) -> None:
    events: list[dict[str, Any]] = [
        {"date": "2009", "title": "A", "country": 398},
        {"date": "2009", "title": "B", "country": 40.0},
    ]
    assert places_in(take("t.json", events, *NEW)) == ["Austria (Austria, 1 row)", "Kazakhstan (Kazakhstan, 1 row)"]
    events[0]["country"] = True
    assert "should be a name, not true" in take("t.json", events, *NEW).err


@pytest.mark.usefixtures("placed")
def test_a_country_that_one_side_lacks(take: Import) -> None:
    """A place of the store is found without its country, and one without a country with it; that is only counted."""
    rows = rows_of("Astana,", "Bonn,", "Bonn,Germany", '"Bonn, Germany",', '"Paris",', "Georgia,GE")
    result = take("t.csv", rows, *NEW)
    assert places_in(result) == []
    assert (
        "not used: 1 value of 2 rows that records of the store lack or give differently: place 'Bonn': country"
        in result.err
    )
    read_again(take, rows)


@pytest.mark.usefixtures("placed")
def test_a_country_is_not_its_namesake(take: Import) -> None:
    assert places_in(take("t.csv", rows_of("Georgia,United States"), *NEW)) == [
        "Georgia, United States: Georgia (USA, 1 row)"
    ]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (
            ["Paris,", "Paris,Canada"],
            "row 2, place: 'Paris' may be the place 'Paris, Canada' or 'paris-fr'; write the one",
        ),
        (
            ["Lyon,", "Lyon,France", "Lyon,Canada"],
            "row 2, place: 'Lyon' may be the place 'Lyon, Canada' or 'Lyon, France'",
        ),
        (
            ["Bonn,Germany", "Bonn,Canada"],
            "row 2, row 3, place: the store has 'Bonn' without a country, which may be in Germany or Canada, as other rows",
        ),
    ],
)
@pytest.mark.usefixtures("placed")
def test_a_place_without_its_country_that_may_be_two(cells: list[str], message: str, take: Import) -> None:
    assert take("t.csv", rows_of(*cells), *NEW).told[0].startswith(f"t.csv: {message}")


def test_namesakes_get_ids_with_their_countries(take: Import) -> None:
    """So that a name alone stays a question when the file is read again."""
    rows = rows_of("Lyon,France", "Lyon,Canada", "Lyon,")
    assert take("t.csv", rows, *NEW, "--write", "--rejects", "r.csv").code == 0
    assert (
        take("t.csv", rows, *NEW).told[0].startswith("t.csv: row 4, place: 'Lyon' may be the place 'Lyon, Canada' or")
    )


@pytest.mark.slow
@pytest.mark.usefixtures("placed")
def test_a_name_that_is_an_id_too_is_asked_about(take: Import) -> None:
    """Of several places of a name, the first has it as its id; with its country, it can be told from the others."""
    told = "'Astana' may be the place 'Astana, Canada' or 'Astana, Kazakhstan'; write the one you mean"
    assert f"row 2, place: {told}" in take("t.csv", rows_of("Astana,", "Astana,Canada"), *NEW).err
    assert places_in(take("t.csv", rows_of("Astana,Canada"), *NEW, "--write")) == [
        "Astana, Canada: Astana (Canada, 1 row)"
    ]
    assert f"row 2, place: {told}" in take("t.csv", rows_of("Astana,"), *NEW).err
    assert places_in(take("t.csv", rows_of('"Astana, Kazakhstan",'), *NEW)) == []


@pytest.mark.slow
def test_several_countries(take: Import) -> None:
    """As many as places are those of each, in their order; one is that of all."""
    rows = rows_of('Paris; London,"France; United Kingdom"', "Lyon; Nice,FR", 'Oslo;Bergen,"Norway;Norway"', ',"Peru;"')
    result = take("t.csv", rows, *NEW)
    assert sorted(places_in(result)) == [
        "Bergen (Norway, 1 row)", "London (United Kingdom, 1 row)", "Lyon (France, 1 row)", "Nice (France, 1 row)",
        "Oslo (Norway, 1 row)", "Paris (France, 1 row)", "Peru (Peru, 1 row)",
    ]  # fmt: skip
    read_again(take, rows)


@pytest.mark.parametrize(
    ("cells", "places"),
    [("Paris,France; Spain", "1 place"), ("A;B;C,France; Spain", "3 places"), ("A;B,Peru;Chile;Cuba", "2 places")],
)
def test_several_countries_of_other_places(cells: str, places: str, take: Import) -> None:
    result = take("t.csv", rows_of(cells), *NEW)
    found = cells.partition(",")[2]
    assert (
        f"row 2: column 'country' has {found.count(';') + 1} countries, "
        f"{'; '.join(map(str.strip, found.split(';')))!r}, "
        f"but the row has {places}; write one, or one for each"
    ) in result.err


def test_a_cell_of_countries_that_has_none(take: Import) -> None:
    assert places_in(take("t.csv", rows_of(",;", "Paris, ; ", "Paris;,France"), *NEW)) == ["Paris (France, 2 rows)"]


def test_several_countries_of_a_list_of_places(take: Import) -> None:
    event = {"title": "A", "date": "2009", "places": ["Lyon", "Nice", "Oslo"], "places.country": "France; Norway"}
    assert "has 2 countries, 'France; Norway', but the row has 3 places" in take("t.json", [event], *NEW).err


def test_cells_of_places_beside_a_country_are_split_as_others_are(take: Import) -> None:
    """By ``--split``, and counted."""
    rows = "Date,Event,Venue,Country\n2019,A,Rooms A; B,Oman\n"
    told = "split at semicolons and line breaks: places in 1 row, such as 'Rooms A; B' (--split 'places=' keeps a cell"
    split = take("t.csv", rows, *NEW)
    assert "added place B (Oman, 1 row)" in split.out
    assert any(line.startswith(told) for line in split.told)
    whole = take("t.csv", rows, *NEW, "--split", "places=")
    assert "added place Rooms A; B (Oman, 1 row)" in whole.out
    assert not any(line.startswith("split at") for line in whole.told)
    other = take("t.csv", rows.replace(";", " /"), *NEW, "--split", "places=/")
    assert "added place B (Oman, 1 row)" in other.out
    blank = take("t.csv", rows.replace("B", "unknown"), *NEW)
    assert "added place Rooms A (Oman, 1 row)" in blank.out
    assert "unknown" not in blank.out
    assert "1 cell with 'unknown': read as empty" in blank.told
    sited = take("t.csv", "Date,Event,Venue,Lat,Lon\n2019,A,Rooms A; B,1,2\n", *NEW, "--split", "places=")
    assert "added place Rooms A; B" in sited.out


@pytest.mark.usefixtures("placed")
def test_a_country_has_one_name(take: Import) -> None:
    """That by which the store has it, or the first row."""
    rows = rows_of("Graz,Österreich", "Linz,Austria", "Wels,AT", "Roe,Nowhere", "Reno,United States")
    assert [line for line in take("t.csv", rows, *NEW).out.splitlines() if line.startswith("added place")] == [
        *(f"added place {city} (Österreich, 1 row)" for city in ("Graz", "Linz")),
        "added place Reno (USA, 1 row)",
        "added place Roe (Nowhere, 1 row)",
        "added place Wels (Österreich, 1 row)",
    ]


@pytest.mark.parametrize("said", ["keine Angabe", "Keine Angabe", "KEINE ANGABE", "Not Known", "not applicable", "TBA"])
def test_what_people_write_for_no_place(said: str, take: Import) -> None:
    """In whatever capitals, also in plain rows."""
    result = take("t.csv", f"Date,Title,Place\n2019,A,{said}\n2020,B,Leeds\n", *NEW)
    assert [line for line in result.out.splitlines() if line.startswith("added place")] == ["added place Leeds (1 row)"]
    assert f"1 cell with {said!r}: read as empty" in result.told
