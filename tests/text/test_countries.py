"""Which texts stand for a country: names, codes, and names in other languages."""

import sys
from pathlib import Path

import pytest

from catimeline.text.countries import all_codes, country_by_code, country_of, names_of_country
from catimeline.text.country_names import NAMES

sys.path.insert(0, str(Path(__file__).parents[2] / "docs/reference"))

import write_names


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Georgia", "GE"),
        ("kz", "KZ"),
        ("KAZ", "KZ"),
        ("Kaz", None),
        ("398", None),
        ("Korea, Republic of", "KR"),
        ("Korea (the Democratic People's Republic of)", "KP"),
        ("Congo (the Democratic Republic of the)", "CD"),
        ("Venezuela, Bolivarian Republic of", "VE"),
        ("Cocos (Keeling) Islands", "CC"),
        ("the Republic of Kazakhstan", "KZ"),
        ("Republic of China", "TW"),
        ("State of Georgia", None),
        ("Republic of Farland", None),
        ("Washington, D.C.", None),
        ("Kasachstan", "KZ"),
        ("Қазақстан", "KZ"),
        ("COREA DEL SUR", "KR"),
        ("德国", "DE"),
        ("США", "US"),
        ("CAD", None),  # a currency, before the Turkish Çad
        ("", None),
    ],
)
def test_what_stands_for_a_country(text: str, code: str | None) -> None:
    """A name, also as ISO lists it, or a code in letters of one case."""
    assert country_of(text) == code


@pytest.mark.slow
def test_names_of_countries_in_other_languages_are_those_of_cldr() -> None:
    """Each means one country."""
    assert write_names.COUNTRIES_PATH.read_text(encoding="utf-8") == write_names.countries_module()
    names = [name for line in NAMES.splitlines() for name in line.split(" ", 1)[1].split("|")]
    assert len(names) == len(set(names))


def test_numbers_of_countries() -> None:
    assert [country_by_code(text) for text in ("398", "040", "40", "4", "999")] == ["KZ", "AT", "AT", "AF", None]
    assert names_of_country("US")[:2] == ("United States", "United States of America")


def test_names_are_on_one_line() -> None:
    names = [name for code in all_codes() for name in (country_by_code(code) or "", *names_of_country(code))]
    assert len(names) > 250
    assert [name for name in names if name != " ".join(name.split())] == []
