"""Writes src/catimeline/dates/names.py: the names of months and weekdays, from the CLDR tables of the package Babel.

    python docs/reference/write_names.py

The names are of the languages of the built-in chronology's sources. CLDR has no names of seasons.
"""

from pathlib import Path

from babel import Locale
from babel import __version__ as version
from babel.core import get_global

LANGUAGES = ["en", "de", "fr", "es", "it", "ru", "uk", "kk", "ky", "tg", "tk", "uz", "uz_Cyrl", "tr", "pl"]
PATH = Path(__file__).parents[2] / "src/catimeline/dates/names.py"
_HEAD = '''"""The names of months and weekdays in fourteen languages, in every form that CLDR {cldr} has.

Written by docs/reference/write_names.py with Babel {version}; do not edit. Names are case-folded, without a final dot.
A line is a language; a month's or weekday's forms are joined by "|". Months begin with January, weekdays with Monday.
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


if __name__ == "__main__":
    PATH.write_text(module(), encoding="utf-8")
