"""Workbooks: the types of their cells, what they cannot hold, and that they come back as the same events."""

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import Chronologies, Run
from fuzz.readers import read_back
from openpyxl.worksheet.worksheet import Worksheet

from catimeline.render import xlsx
from catimeline.render.csv import COLUMNS

HEAD = '[store]\nformat = 1\nid = "x"\ntitle = "X"\n[kinds]\nmeeting = "Meeting"\n'


def event(title: str, date: str, more: str = "") -> str:
    return f'[[events]]\nid = "e-{date.replace("~", "-about")}"\ndate = "{date}"\ntitle = "{title}"\nkind = "meeting"\n{more}\n'


@pytest.fixture
def listed(run: Callable[..., Run], tmp_path: Path) -> Callable[..., Worksheet]:
    """The sheet that a command writes."""

    def call(*args: str | Path) -> Worksheet:
        result = run(*args, "-o", tmp_path / "out.xlsx")
        assert (result.code, result.out) == (0, ""), result.err
        return sheet_of(tmp_path / "out.xlsx")

    return call


def sheet_of(path: Path) -> Worksheet:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def values(sheet: Worksheet) -> list[tuple[Any, ...]]:
    return [*sheet.iter_rows(values_only=True)]


def test_lines_end_alike(store: Callable[[str], Path], listed: Callable[..., Worksheet]) -> None:
    sheet = listed("list", "--store", store(HEAD + event("a\\r\\nb\\rc\\nd", "2018")), "--fields", "title")
    assert values(sheet)[1:] == [("a\nb\nc\nd",)]


def test_types(store: Callable[[str], Path], listed: Callable[..., Worksheet]) -> None:
    """Days that all spreadsheets count alike are days, and everything else is a text."""
    dates = ("1900-02-28", "1900-03-01", "2018-07-09", "9999-12-31", "2018-07", "2018", "2018-07-09~", "0044-03-15")
    texts = ("2018-07-09", "=1+1", "@x", "-1", "+2", "00123", "a\\nb", "_x0041_", "\U0001f600 <&>")
    events = "".join(event(text, date) for text, date in zip((*texts,), (*dates, "2019"), strict=True))
    sheet = listed("list", "--store", store(HEAD + events), "--fields", "date,title,date.start,date.uncertain")
    found = {title: (date, start) for date, title, start, _ in values(sheet)[1:]}
    assert found == {
        "2018-07-09": ("1900-02-28", "1900-02-28"),
        "=1+1": (dt.datetime(1900, 3, 1), dt.datetime(1900, 3, 1)),  # noqa: DTZ001 - openpyxl knows no zones
        "@x": (dt.datetime(2018, 7, 9), dt.datetime(2018, 7, 9)),  # noqa: DTZ001
        "-1": (dt.datetime(9999, 12, 31), dt.datetime(9999, 12, 31)),  # noqa: DTZ001
        "+2": ("2018-07", dt.datetime(2018, 7, 1)),  # noqa: DTZ001
        "00123": ("2018", dt.datetime(2018, 1, 1)),  # noqa: DTZ001
        "a\nb": ("2018-07-09~", dt.datetime(2018, 7, 9)),  # noqa: DTZ001
        "_x005F_x0041_": ("0044-03-15", "0044-03-15"),  # openpyxl leaves the escape; Excel does not
        "\U0001f600 <&>": ("2019", dt.datetime(2019, 1, 1)),  # noqa: DTZ001
    }
    assert {cell.data_type for cell in sheet["B"]} == {"s"}
    assert {(cell.data_type, cell.value) for cell in sheet["D"][1:]} == {("b", False)}
    assert {cell.number_format for cell in sheet["A"][1:]} == {"@", "yyyy\\-mm\\-dd"}
    assert sheet.freeze_panes == "A2"
    assert all(cell.font.b for cell in sheet[1])


def test_numbers(store: Callable[[str], Path], listed: Callable[..., Worksheet]) -> None:
    path = store(
        f"{HEAD}[series.s]\nname = 'S'\n" + event("A", "2018", 'series = "s"\nnumber = 5') + event("B", "2016")
    )
    assert values(listed("list", "--store", path, "--fields", "title,series.number")) == [
        ("title", "series.number"),
        ("B", None),
        ("A", 5),
    ]
    assert values(listed("count", "--by", "year", "--store", path)) == [
        ("year", "events"),
        (2016, 1),
        (2017, 0),
        (2018, 1),
    ]
    places = values(listed("places", "--store", "builtin", "--fields", "name,latitude"))
    assert all(isinstance(latitude, float | int) for _, latitude in places[1:] if latitude is not None)


def test_all_digits_of_a_number_are_kept() -> None:
    assert [xlsx._value(one, "number") for one in (10**15 - 1, 10**15, 0.5, True, None)] == [
        10**15 - 1,
        "1000000000000000",
        0.5,
        True,
        "",
    ]


def test_lists_and_widths(small: Path, listed: Callable[..., Worksheet]) -> None:
    sheet = listed("list", "--store", small)
    assert list(values(sheet)[0]) == list(COLUMNS)
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDEF"]
    assert all(8 <= width <= 60 for width in widths)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["builtin", "dates"])
def test_a_workbook_comes_back_as_the_same_events(
    name: str, chronologies: Chronologies, run: Callable[..., Run], tmp_path: Path
) -> None:
    """As CSV does."""
    source = Path(chronologies[name][1])
    target = tmp_path / "target.toml"
    text = (Path(__file__).parents[2] / "events.toml") if name == "builtin" else source
    target.write_bytes(text.read_bytes())
    table, book = tmp_path / "t.csv", tmp_path / "t.xlsx"
    for path in (table, book):
        assert run("list", "--store", target, "-o", path).code == 0
    told = [run("import", path, "--store", target).told[-1] for path in (table, book)]
    assert told[1] == told[0]
    assert told[1].startswith("0 new, 0 changed, ")


def test_nasty_texts(chronologies: Chronologies, run: Callable[..., Run], tmp_path: Path) -> None:
    fields = ("--fields", "id,title,summary,notes,people")
    assert run("list", *chronologies["nasty"], *fields, "-o", tmp_path / "out.xlsx").code == 0
    read_back("xlsx", "", tmp_path)


@pytest.mark.slow
def test_the_same_bytes(run: Callable[..., Run], tmp_path: Path) -> None:
    one, two = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    for path in (one, two):
        assert run("list", "-o", path).code == 0
    assert one.read_bytes() == two.read_bytes()
    with zipfile.ZipFile(one) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.create_system for info in archive.infolist()} == {0}
        assert archive.testzip() is None


def test_texts_that_are_too_long(store: Callable[[str], Path], run: Callable[..., Run], tmp_path: Path) -> None:
    """They are never cut; characters beyond the first plane count twice."""
    fits = event("A", "2018", f"summary = '{'x' * 32_767}'") + event("B", "2019", f"notes = '{chr(0x1F600) * 16_383}'")
    path = tmp_path / "out.xlsx"
    assert run("list", "--store", store(HEAD + fits), "-o", path).code == 0
    row = values(sheet_of(path))[1]
    assert len(row[list(COLUMNS).index("summary")]) == 32_767
    before = path.read_bytes()
    long = event("A", "2018", f"summary = '{'x' * 32_768}'") + event("B", "2019", f"notes = '{chr(0x1F600) * 16_384}'")
    assert run("list", "--store", store(HEAD + long), "-o", path) == Run(
        2,
        "",
        "error: a workbook cannot hold this, but CSV can: a cell has at most 32,767 characters, but summary of row 2 "
        "(e-2018) has 32,768 characters, notes of row 3 (e-2019) has 32,768 characters\n",
    )
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("limit", "reason"),
    [
        (("MOST_ROWS", 200), "more than 199 rows below the header"),
        (("_MOST_BYTES", 10_000), "a sheet with more than 0 GB"),
    ],
)
def test_events_that_are_too_many(
    limit: tuple[str, int], reason: str, run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, *limit)
    result = run("list", "-o", tmp_path / "out.xlsx")
    assert result == Run(2, "", f"error: a workbook cannot hold this, but CSV can: {reason}\n")
    assert not list(tmp_path.glob("*out.xlsx*"))


def test_no_events(run: Callable[..., Run], tmp_path: Path) -> None:
    result = run("list", "--since", "5000", "-o", tmp_path / "out.xlsx")
    assert result == Run(0, "", "no events match\n")
    assert len(values(sheet_of(tmp_path / "out.xlsx"))) == 1


def test_a_long_text_is_marked_as_text(store: Callable[[str], Path], listed: Callable[..., Worksheet]) -> None:
    """Spreadsheets do not show long texts in cells of the format text."""
    sheet = listed("list", "--store", store(HEAD + event("=" + "x" * 300, "2018")), "--fields", "title")
    assert (sheet["A2"].number_format, sheet["A2"].quotePrefix, sheet["A2"].data_type) == ("General", True, "s")
    assert (sheet["A1"].number_format, sheet["A1"].quotePrefix) == ("@", False)


def test_letters() -> None:
    assert [xlsx.letters(at) for at in (0, 25, 26, 701, 702, 16_383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
