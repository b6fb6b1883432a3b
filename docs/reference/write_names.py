"""Writes names in other languages, from the CLDR tables of the package Babel.

    python docs/reference/write_names.py

The months and weekdays are in the languages of the built-in chronology's sources, the countries also in those of the
headers that ``import`` knows. CLDR has no names of seasons.
"""

from pathlib import Path

from babel import Locale
from babel import __version__ as version
from babel.core import get_global

from catimeline.text.countries import all_codes, codes_of
from catimeline.text.names import fold

LANGUAGES = ["en", "de", "fr", "es", "it", "ru", "uk", "kk", "ky", "tg", "tk", "uz", "uz_Cyrl", "tr", "pl"]
OF_HEADERS = ["nl", "pt", "id", "zh", "ja"]
PATH = Path(__file__).parents[2] / "src/catimeline/dates/names.py"
COUNTRIES_PATH = PATH.parents[1] / "text/country_names.py"
_OTHERS = {
    "AE": ("ОАЭ", "ОАЕ"),
    "CN": ("КНР", "Китайская Народная Республика"),
    "GB": ("Großbritannien", "Grande-Bretagne", "Gran Bretaña", "Gran Bretagna", "Grã-Bretanha", "Wielka Brytania",
           "Groot-Brittannië", "Великая Британия", "Велика Британія"),
    "RU": ("Российская Федерация", "РФ"),
    "US": ("США", "АҚШ", "АКШ", "ABD", "AQSH", "EE. UU.", "EE.UU.", "Estados Unidos de América", "VSA",
           "États-Unis d'Amérique", "Vereinigte Staaten von Amerika", "Stati Uniti d'America"),
}  # fmt: skip
"""Other names in use, by country."""
_LIKE_CODES = 3
"""Names of so few Latin letters are left out: CAD is more often a currency than the Turkish Çad."""
_HEAD = '''"""The names of months and weekdays in fourteen languages, in every form that CLDR {cldr} has.

Written by docs/reference/write_names.py with Babel {version}; do not edit. Names are case-folded, without a final dot.
A line is a language; a month's or weekday's forms are joined by "|". Months begin with January, weekdays with Monday.
"""

'''

_COUNTRIES_HEAD = '''"""Names of countries in eighteen languages beside English, those of CLDR {cldr} and others in use.

Written by docs/reference/write_names.py with Babel {version}; do not edit. A line is a country: its alpha-2 code,
and its names in the form in which names are compared, joined by "|". Names that English has too are left out.
"""

'''


def forms(locale: Locale, table: str, keys: range) -> str:
    """The forms of the names in a table, wide and abbreviated, within a date and alone: "may|мая may …"."""
    names = getattr(locale, table)
    found = [
        dict.fromkeys(
            names[context][width][key].casefold().rstrip(".")
            for width in ("wide", "abbreviated")
            for context in ("format", "stand-alone")
        )
        for key in keys
    ]
    return " ".join("|".join(each) for each in found)


def module() -> str:
    """The text of the module."""
    locales = [Locale.parse(language) for language in LANGUAGES]
    parts = [_HEAD.format(cldr=get_global("cldr")["version"], version=version)]
    for name, table, keys in (("MONTHS", "months", range(1, 13)), ("WEEKDAYS", "days", range(7))):
        lines = "\n".join(forms(locale, table, keys) for locale in locales)
        parts.append(f'{name} = """\\\n{lines}\n"""\n')
    return "".join(parts)


def names_of(code: str) -> list[str]:
    """The names of a country in other languages, folded; without those that English has, or that look like codes."""
    names = [Locale.parse(one).territories[code] for one in (*LANGUAGES[1:], *OF_HEADERS)]
    found = dict.fromkeys(map(fold, (*names, *_OTHERS.get(code, ()))))
    return [name for name in found if not codes_of(name) and not (name.isascii() and len(name) <= _LIKE_CODES)]


def countries_module() -> str:
    """The text of the module of the names of countries."""
    lines = "\n".join(f"{code} {'|'.join(names)}" for code in all_codes() if (names := names_of(code)))
    head = _COUNTRIES_HEAD.format(cldr=get_global("cldr")["version"], version=version)
    return f'{head}NAMES = """\\\n{lines}\n"""\n'


if __name__ == "__main__":
    PATH.write_text(module(), encoding="utf-8")
    COUNTRIES_PATH.write_text(countries_module(), encoding="utf-8")
