"""Rows of tables that are no events: said, and not a fault."""

import csv
import io
from collections.abc import Callable

import pytest
from conftest import Run, added
from openpyxl import Workbook

Import = Callable[..., Run]
KIND = ("--set", "kind=meeting")
HEAD = "date,title,summary\n"
EVENTS = "2009,A,x\n2010,B,y\n"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (f"{EVENTS}2011,,\n2012,,\n", "not used: 2 rows with nothing but a date"),
        (f"2008,,\n{EVENTS}", "not used: 1 row with nothing but a date"),
        (f"{EVENTS}{HEAD}", "not used: 1 row that had the names of the columns"),
        (f"{EVENTS}\nSource: an almanac,,\n", "not used: 1 row beside the events: row 5 'Source: an almanac'"),
        (f"{EVENTS},Quelle: ein Almanach,\n", "not used: 1 row beside the events: row 4 'Quelle: ein Almanach'"),
        (f"{EVENTS},* without June,\n", "not used: 1 row beside the events: row 4 '* without June'"),
        (f"The first days,,\n{EVENTS}", "not used: 1 row beside the events: row 2 'The first days'"),
        (
            "2009,A,x\nThen,,\n2010,B,y\n,,Later\n",
            "not used: 2 rows beside the events: row 3 'Then', row 5 'Later'",
        ),
        (f"5 May 2008,,\n{EVENTS}", "not used: 1 row with nothing but a date"),
        (
            "C,,\nD,,\n2009,A,x\nE,,\nF,,\n2010,B,y\n2010,B,y\n2010,B,y\n2010,B,y\n",
            "not used: 4 rows beside the events: row 2 'C', row 3 'D', row 5 'E' and 1 more",
        ),
    ],
)
def test_rows_that_are_no_events(rows: str, said: str, take: Import) -> None:
    result = take("t.csv", HEAD + rows, *KIND)
    assert added(result) == ["A, 2009", "B, 2010"]
    assert said in result.told


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (f"{EVENTS},C,\n", "row 4: has no date"),
        (f"Source: an almanac,C,\n{EVENTS}", "row 2, date: 'Source: an almanac' is not a date"),
        (f",Source: an almanac,\n{EVENTS}", "row 2: has no date"),
        ("2009,,\n2010,,\n", "row 2, row 3: has no title"),
        ("The first days,,\n2009,A,x\n,,Then\n", "row 2, date: 'The first days' is not a date"),
        (f"31/31/2009,,\n{EVENTS}", "row 2, date: '31/31/2009' is not a date"),
        ("10/11/2009,,some text\n", "row 2, date: '10/11/2009' is not a date"),
    ],
)
def test_rows_that_lack_something(rows: str, fault: str, take: Import) -> None:
    result = take("t.csv", HEAD + rows, *KIND)
    assert result.code == 1
    assert f"t.csv: {fault}" in result.err


def test_rows_that_only_seem_so(take: Import) -> None:
    """A title for all rows makes events of dates; two columns are too few to tell."""
    assert added(take("t.csv", "date,summary\n2009,\n2010,\n", *KIND, "--set", "title=A")) == ["A, 2009", "A, 2010"]
    assert take("t.csv", "date,title\n2009,A\nSource,\n", *KIND).code == 1
    assert take("t.json", [{"date": "2009", "title": "A"}, {"date": "2010"}], *KIND).code == 1


def test_positions_of_one_place(take: Import) -> None:
    """The first counts, also if a row names the country and another does not."""
    rows = 'date,title,place,lat,lon\n2009,A,"Bergen, Norway",60.1,5.1\n2010,B,Bergen,60.3,5.3\n2011,C,X,1,2\n'
    result = take("t.csv", rows, *KIND, "--new", "places")
    assert added(result)[0] == "A, 2009"
    assert "not used: the position in 1 row of Bergen, which had another one before" in result.told
    mapped = ("--map", "lat=places.latitude", "--map", "lon=places.longitude")
    assert "described in two ways" in take("t.csv", rows, *KIND, "--new", "places", *mapped).err


def test_positions_that_are_of_no_place(take: Import) -> None:
    """Of several places none is known to be there; a spreadsheet writes errors into cells."""
    rows = "date,title,place,lat,lon\n2009,A,X; Y,60.1,5.1\n2010,B,Z,#REF!,#REF!\n2011,C,V,1,2\n"
    result = take("t.csv", rows, *KIND, "--new", "places")
    assert added(result)[:3] == ["A, 2009", "B, 2010", "C, 2011"]
    assert "2 cells with '#REF!': read as empty" in result.told
    event = {"date": "2009", "title": "A", "place": ["X", "Y"], "lat": 1, "lon": 2}
    assert (
        added(take("t.json", [event, event | {"place": ["X"], "title": "B"}], *KIND, "--new", "places"))[0] == "A, 2009"
    )


def test_an_open_end_as_edtf_has_it(take: Import) -> None:
    assert added(take("t.csv", "main_date,end_date,title\n2009,/..,A\n", *KIND)) == ["A, since 2009"]


@pytest.mark.slow
def test_rows_whose_date_says_that_there_is_none(take: Import) -> None:
    """Words without a digit that are not a date are none; the few rows with them are left out and named."""
    events = "".join(f"{year},E{year},x\n" for year in range(2009, 2018))
    result = take("t.csv", f"{HEAD}{events}various,F,x\n*several,G,x\n", *KIND)
    assert len(added(result)) == len(range(2009, 2018))
    assert "2 cells with 'various', '*several': read as empty" in result.told
    assert "not used: 2 rows without a date: row 11 'F', row 12 'G' (--rejects FILE keeps them)" in result.told
    assert (
        "row 11, date: 'various' is not a date"
        in take("t.csv", f"{HEAD}{events}various,F,x\n" + "open,G,x\n" * 4, *KIND, "--dates", "edtf").err
    )
    for date in ("various 9", "summer"):
        assert take("t.csv", f"{HEAD}{events}{date},F,x\n", *KIND).code == 1


STACKED = "date,title,place\n2001,A,Wien\n\nDate,Place,Title\n2002,Linz,B\ntitle,date\nC,2003\nDATE,TITLE,PLACE\n2004,D,Graz\n"


def as_workbook(table: str) -> bytes:
    """The table as a workbook."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in csv.reader(io.StringIO(table)):
        sheet.append(row)
    book.save(out := io.BytesIO())
    return out.getvalue()


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx"])
def test_columns_that_are_named_again_in_another_order(name: str, take: Import) -> None:
    """What follows is another table, and is read by its own header, also where that names fewer columns."""
    result = take(name, STACKED if name == "t.csv" else as_workbook(STACKED), *KIND, "--new", "places")
    assert added(result) == ["A, 2001", "B, 2002", "C, 2003", "D, 2004"]
    places = [line.removeprefix("added place ") for line in result.out.splitlines() if line.startswith("added place")]
    assert places == ["Graz (1 row)", "Linz (1 row)", "Wien (1 row)"]
    assert "not used: 3 rows that had the names of the columns" in result.told
    for row in (4, 6, 8):
        assert f"row {row} names the columns in another order: what follows is read by it" in result.told


@pytest.mark.slow
def test_what_a_second_header_does_not_name(take: Import) -> None:
    """A cell below it that has no name is no value of the column that was there; one beyond it is a fault."""
    table = "date,title,place\n2001,A,Wien\ntitle,date\nB,2002,Linz\n,,,title,date\n,,,C,2003\n"
    result = take("t.csv", table, *KIND, "--new", "places")
    assert added(result) == ["A, 2001", "B, 2002", "C, 2003"]
    assert "not used: column 3 (1); --map 'column 3=FIELD' would use it" in result.told
    assert "row 4: has 4 cells" in take("t.csv", table.replace("Linz", "Linz,x"), *KIND).err


@pytest.mark.parametrize("row", [",Germany,Austria", "2002,title,Austria", ",title,title", ",,title"])
def test_values_that_are_names_of_columns(row: str, take: Import) -> None:
    table = f"date,title,Austria,Germany\n2001,A,,\n2002,B,,\n{row}\n"
    assert "names the columns" not in take("t.csv", table, *KIND).err
