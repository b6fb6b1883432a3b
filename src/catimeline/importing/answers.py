"""Finds the columns of a table that only say what is true and what is not, who came first, or how many there were."""

import re
from collections.abc import Mapping, Sequence
from itertools import chain

from catimeline.dates.names import WEEKDAYS
from catimeline.importing.fields import field_meant, field_of
from catimeline.importing.headers import may_be_end, meaning_of, words_of
from catimeline.importing.profiles import Profile
from catimeline.text.names import fold

_YES = frozenset((
    "true", "yes", "y", "t", "1", "1.0", "on", "x", "✓", "✔", "☑", "wahr", "ja", "waar", "vrai", "oui", "verdadero",
    "sí", "si", "sì", "vero", "verdadeiro", "sim", "prawda", "tak", "да", "истина", "так", "evet", "doğru", "ya",
    "是", "はい",
))  # fmt: skip
_NO = frozenset((
    "false", "no", "n", "f", "0", "0.0", "off", "✗", "✘", "☐", "falsch", "nein", "nee", "onwaar", "faux", "non",
    "falso", "não", "fałsz", "nie", "нет", "ложь", "ні", "hayır", "yanlış", "tidak", "否", "いいえ",  # noqa: RUF001 - Turkish
))  # fmt: skip
_ANSWERS = _YES | _NO
"""What the columns of other programs say that are true or not."""
_WEEKDAYS = frozenset(re.split(r"[|\s]+", WEEKDAYS.strip()))
_RANK = re.compile(
    r"(?:[=#]|T-?)?[0-9]{1,3}=?(?:\.0|\.|st|nd|rd|th|º|ª|°|er|e|è?me|ère)?(?: ?(?:/|of) ?[0-9]{1,4})?(?: \(tied\))?"
    "|first|second|third|DNF|DNS|DSQ|DQ|NC|Ret|WD|DNQ|OTL",
    re.IGNORECASE,
)
"""A place in a race."""
_NUMBER = re.compile(
    r"(?:[~<>≈±]|about|approx\.?|circa|ca?\.|rund|etwa|environ|circa|около|ок\.)? ?[0-9][0-9., ]*(?:[-–][0-9., ]+|\+)?"
    r"(?: ?\([^()]{1,12}\))?",
    re.IGNORECASE,
)
"""How many there were of something."""
_AMOUNT = re.compile(r"[0-9]+(?:[ ,.][0-9]{3})*(?:[.,][0-9]+)?")
_AMOUNT_OF = re.compile(rf"{_AMOUNT.pattern} ?(?:[^\W\d_]|[%‰])")
"""An amount with its unit."""
_SHORT = re.compile(r"[0-9]{1,3}(?:\.0)?")
_CLOCK = re.compile("[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?")
_YEAR = re.compile(r"(?<![0-9])[1-9][0-9]{3}(?![0-9])")
_DAYS = 31
_FINE, _ITALIAN = "fine", frozenset(("anno", "da", "dal", "data", "inizio", "luogo", "nome", "periodo", "titolo"))
"""A word that is the end in Italian and a penalty in English, and words of other headers in Italian."""
_NUMBERED = frozenset((
    "district", "ward", "zone", "sector", "room", "hall", "stand", "bezirk", "kreis", "wahlkreis", "raum", "halle",
    "arrondissement", "circonscription", "distrito", "distretto", "sektor", "район", "округ", "okreg",
))  # fmt: skip
"""What places are called that may have numbers."""


def weekdays_among(profiles: Mapping[str, Profile]) -> frozenset[str]:
    """The columns of days of the week, which say nothing that a date does not."""
    texts = {
        column: {str(one).strip().casefold().rstrip(".") for one in one.values} for column, one in profiles.items()
    }
    # one alone may be a name: Ann is Friday in Turkmen
    return frozenset(column for column, forms in texts.items() if len(forms) > 1 and forms <= _WEEKDAYS)


def answers_among(profiles: Mapping[str, Profile]) -> frozenset[str]:
    """The columns that only say what is true and what is not: by different values, or by empty cells."""
    found = set()
    for column, profile in profiles.items():
        forms = {str(one).strip().casefold() for one in profile.values}
        is_mark = len(forms) > 1 or profile.filled < 1 or bool(forms & {"true", "false"})
        if forms and forms <= _ANSWERS and is_mark and profile.rows > 1:
            found.add(column)
    return frozenset(found)


def answer_in(cell: str) -> bool | None:
    """Whether a cell says yes or no; ``None`` if it says something else."""
    word = cell.strip().casefold()
    return word in _YES if word in _ANSWERS else None


def ranks_among(profiles: Mapping[str, Profile]) -> frozenset[str]:
    """The columns that are called places, but are those of a race: they hold small numbers, such as 1 and "2nd"."""
    called = (column for column in profiles if _is_called_place(column))
    return frozenset(column for column in called if _are_ranks(profiles[column].said))


def counts_among(profiles: Mapping[str, Profile]) -> frozenset[str]:
    """The columns that are called people or places, but say how many these were, or when: they hold only numbers.

    Districts may have numbers, and countries codes of up to three digits. So does a title that only numbers the rows.
    """
    found = set()
    for column, profile in profiles.items():
        field = field_meant(column)
        may_count = (
            field == "people"
            or (field == "places" and _NUMBERED.isdisjoint(words_of(column)))
            or (field == "places.country" and not all(map(_is_short, profile.said)))
        )
        least = 2 if field == "places" else 1
        values = profile.said
        if field == "title" and _are_running(values):
            found.add(column)
        is_count = _is_no_country if field == "places.country" else _is_number_or_time
        if may_count and len(values) >= least and all(map(is_count, values)):
            found.add(column)
    return frozenset(found)


def amounts_among(profiles: Mapping[str, Profile]) -> frozenset[str]:
    """The columns that may be called an end, but hold amounts: numbers that are no years soon after the days beside.

    "Fine" is the end only in Italian, which another header must be.
    """
    words = {column: words_of(column) for column in profiles}
    is_italian = not _ITALIAN.isdisjoint(chain.from_iterable(words.values()))
    fines = frozenset(column for column in profiles if words[column] == [_FINE] and not is_italian)
    starts = [column for column in profiles if field_meant(column) in ("date", "date.start")]
    days = [str(one) for column in starts for one in profiles[column].values if not str(one).isdecimal()]
    years = [int(found[0]) for day in days if (found := _YEAR.search(day))]
    if not years:
        return fines
    meant = {column: field_meant(column) for column in profiles}
    called = (one for one, field in meant.items() if field == "date.end" or (field is None and may_be_end(one)))
    return fines.union(one for one in called if _are_amounts(profiles[one].said, max(years)))


def _are_amounts(values: Sequence[object], last: int) -> bool:
    """Whether numbers are neither days of a month nor years up to a century after the last one that has a start."""
    texts = [str(one).strip() for one in values]
    if not texts or not all(map(_AMOUNT.fullmatch, texts)):
        return False
    years = [int(one) for one in texts if _YEAR.fullmatch(one)]
    others = [one for one in texts if not _YEAR.fullmatch(one)]
    return max(years, default=0) > last + 100 or any(not one.isdecimal() or int(one) > _DAYS for one in others)


def _is_number(value: object) -> bool:
    return _NUMBER.fullmatch(str(value).strip()) is not None


def _is_number_or_time(value: object) -> bool:
    return _is_number(value) or _CLOCK.fullmatch(str(value).strip()) is not None


def _are_running(values: Sequence[object]) -> bool:
    return len(values) > 1 and [*map(str, values)] == [str(at) for at in range(1, len(values) + 1)]


def _is_no_country(value: object) -> bool:
    return _AMOUNT_OF.match(str(value).strip()) is not None or _is_number_or_time(value)


def _is_short(value: object) -> bool:
    """Whether a value may be a code of a country, of up to three digits (ISO 3166-1)."""
    return _SHORT.fullmatch(str(value).strip()) is not None


def _is_called_place(column: str) -> bool:
    """Whether a header is just "place", and not "city" or "district", which may have a number."""
    meaning = meaning_of(column)
    return field_of(fold(column)) == "places" or (meaning is not None and meaning[:2] == ("places", (0, 0)))


def _are_ranks(values: Sequence[object]) -> bool:
    return len(values) > 1 and all(_RANK.fullmatch(str(one).strip()) for one in values)
