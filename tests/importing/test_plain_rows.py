"""A row of plain texts is read by a plan for its columns, with the same result as any other row."""

from typing import Any

import pytest

from catimeline.dates.phrases import Conventions
from catimeline.edit.toml_style import plain_block, table_block
from catimeline.errors import IncomingError
from catimeline.importing.columns import Columns
from catimeline.importing.dates import DateReader
from catimeline.importing.sources import completed, page_at
from catimeline.store.schema import SOURCE
from catimeline.store.validation import Validation

NAMES = [
    *("date", "title", "Datum", "Ort", "places", "actors", "source.url", "Link", "source.title", "source.date"),
    *("status", "notes", "Foo", "Date (BC)", "precision", "date.edtf", "date.end", "id", "latitude", "era", "headline"),
]
CELLS = [
    *("", " ", "1999", "2001-02-03", "A talk", "<b>A</b> talk", "NA", "-", "unknown", "https://example.org/1"),
    *("Rome; Oslo", "confirmed", "planned", "44 BC", "3", "#date", "n.d.", "date", "title", "BC"),
]
SETS = [
    (),
    ("kind=x",),
    ("source.url=https://example.org/all",),
    ("source.title=T", "places=Rome"),
    ("places.country=Italy",),
]


@pytest.mark.parametrize("constants", SETS, ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_plain_rows_are_read_like_all_others(name: str, constants: tuple[str, ...]) -> None:
    """An ignored cell that is not a text keeps a row from being read by a plan."""
    names = [*dict.fromkeys((name, "title") if name == "Date (BC)" else ("date", "title", name))]
    plain = ["1999", "A talk", "Rome"][: len(names)]
    rows = [plain, names, *([*plain[:at], cell, *plain[at + 1 :]] for at in range(len(names)) for cell in CELLS)]
    mapped = ["extra=", *(["Ort=places"] if name == "Ort" else [])]
    for guess in (True, False):
        found = [
            read_all(
                [dict(zip((*names, "extra"), (*row, extra), strict=True)) for row in rows], mapped, constants, guess
            )
            for extra in ("", None)
        ]
        assert found[0] == found[1]


def read_all(rows: list[dict[str, Any]], mapped: list[str], constants: tuple[str, ...], guess: bool) -> list[object]:  # noqa: FBT001
    """What some rows give, and what is known of their columns then."""
    columns = Columns(mapped, constants, guess=guess)
    found: list[object] = []
    for row in rows:
        try:
            said = columns.read(row)
            found.append(said and [*said.items()])
        except IncomingError as error:
            found.append(str(error))
        found.append((columns.is_repeated, columns.is_bare, columns.only_text))
    return [*found, columns.used, columns.unused, columns.distinct, vars(columns.left_out)]


def test_rows_of_many_combinations_of_columns_are_read_too() -> None:
    columns = Columns([], ["kind=x"])
    names = [f"c{number}" for number in range(9)]
    for number in range(2**9):
        row = {"date": "1999", "title": "A talk"}
        row |= {name: f"x{number}" if number >> bit & 1 else "" for bit, name in enumerate(names)}
        said = {"kind": ("--set", "x"), "date": ("date", "1999"), "title": ("title", "A talk")}
        assert columns.read(row) == said
    assert {*columns.unused.values()} == {2**8}


@pytest.mark.parametrize(
    "address",
    [
        *("https://example.org/1", "HTTP://example.org", "https://example.org/KEY/ADDRESS", "example.org", "https://"),
        *('https://example.org/"', "https://example.org/a b", "https://example.org/\\", "https://exämple.org", ""),
    ],
)
def test_a_source_of_which_only_the_address_is_known_is_what_its_validator_makes(address: str) -> None:
    validation = Validation()
    source = SOURCE(completed(address), ("sources", "a-key"), validation)
    page = page_at(address, "a-key")
    if address.isascii() and not validation.faults:
        assert page == (source, table_block(("sources", "a-key"), completed(address)).encode())
        assert plain_block(page[1]) == plain_block(bytes(page[1])) == ("sources", "a-key")
    else:
        assert page is None


def test_texts_of_one_date_are_counted_together() -> None:
    dates = DateReader(Conventions())
    assert [dates.read("date", cell) for cell in ("1950", "1950.0", 1950, {"edtf": "1950"})] == ["1950"] * 4
    assert [(one.typed, one.times) for one in dates.texts()] == [("1950", 3), ("1950", 1)]
