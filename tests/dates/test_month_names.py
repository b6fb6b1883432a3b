"""The names of months, days of the week and seasons in the languages of the sources."""

import sys
from datetime import date
from pathlib import Path

import pytest
from babel.dates import format_date

from catimeline.dates.names import MONTHS, WEEKDAYS
from catimeline.dates.phrases import parse_typed
from catimeline.errors import AmbiguousDateError, TypedDateError

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "docs/reference"))

import write_names  # noqa: E402 - a script beside the pages that it writes

MONTHS_OF_LANGUAGES = [line.split(" ") for line in MONTHS.splitlines()]


def test_the_table_is_that_of_cldr() -> None:
    assert write_names.PATH.read_text(encoding="utf-8") == write_names.module()
    assert len(MONTHS_OF_LANGUAGES) == len(WEEKDAYS.splitlines()) == len(write_names.LANGUAGES)


@pytest.mark.parametrize("months", MONTHS_OF_LANGUAGES, ids=write_names.LANGUAGES)
def test_each_form_of_each_month_is_read(months: list[str]) -> None:
    for number, forms in enumerate(months, start=1):
        for name in forms.split("|"):
            for written in (name, name.capitalize(), name.upper(), f"{name}."):
                assert str(parse_typed(f"{written} 2018")) == f"2018-{number:02}", written
                assert str(parse_typed(f"9 {written} 2018")) == f"2018-{number:02}-09", written


@pytest.mark.parametrize("language", write_names.LANGUAGES)
def test_a_day_is_read_as_its_language_writes_it(language: str) -> None:
    """Babel's long, medium and full dates, of which each month and each day of the week has some."""
    for month in range(1, 13):
        for day in (1, 9, 17, 23, 28):
            expected = date(2018, month, day)
            for form in ("long", "medium", "full"):
                written = format_date(expected, form, locale=language)
                assert expected.isoformat() in readings(written), written


def readings(text: str) -> tuple[str, ...]:
    """One reading; several of a date in numbers only, such as Babel's German medium form."""
    try:
        return (str(parse_typed(text)),)
    except AmbiguousDateError as error:
        return () if any(sign.isalpha() for sign in text) else error.readings


def test_a_wrong_day_of_the_week_is_refused_in_all_languages() -> None:
    for line in WEEKDAYS.splitlines():
        for number, forms in enumerate(line.split(" ")):
            for name in forms.split("|"):
                assert str(parse_typed(f"{name}, {9 + number} July 2018")) == f"2018-07-{9 + number:02}"
                with pytest.raises(TypedDateError, match=" is a "):
                    parse_typed(f"{name}, {10 + number} July 2018")


SEASONS = {
    "1968-21": "Frühling, Frühjahr, printemps, primavera, весна, көктем, ilkbahar, wiosna, баҳор, bahor, ýaz",
    "1968-22": "Sommer, été, verano, estate, лето, літо, yaz, lato, тобистон, yoz, ёз, tomus, жай",
    "1968-23": "Herbst, automne, otoño, autunno, осень, осінь, күз, sonbahar, jesień, тирамоҳ, kuz, güýz",
    "1968-24": "Winter, hiver, invierno, inverno, зима, қыс, кыш, kış, zima, зимистон, qish, қиш, gyş",
}


@pytest.mark.parametrize(("edtf", "names"), SEASONS.items())
def test_seasons(edtf: str, names: str) -> None:
    for name in names.split(", "):
        assert str(parse_typed(f"{name} 1968")) == edtf
