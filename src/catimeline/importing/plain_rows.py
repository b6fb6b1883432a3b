"""Reads rows whose cells are plain texts, as ``Columns`` does all rows, in a third of the time.

Most tables have many rows with values in the same columns. Which fields these give, and in which order, is found out
once.
"""

from collections.abc import Mapping, Sequence
from itertools import product
from operator import itemgetter
from typing import Any, NamedTuple

from catimeline.dates.undated import NO_DATE
from catimeline.importing.fields import DESCRIBED
from catimeline.importing.invisible import has_invisible
from catimeline.importing.markup import may_be_html
from catimeline.importing.written_lists import may_have_list

NOTHING = frozenset((
    "NA", "N/A", "n/a", "#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "NaN", "nan", "NULL",
    "null", "None", "none", "NaT", "<NA>", "\\N", "[]", "-", "–", "—", "?",
    *(day + time for day in ("0000-00-00", "00.00.0000", "00/00/0000") for time in ("", " 00:00:00", "T00:00:00")),
))  # fmt: skip
"""What programs and people write in a cell that has no value."""
_UNKNOWN = frozenset((
    "unknown", "unbekannt", "inconnu", "inconnue", "desconocido", "desconocida", "sconosciuto", "sconosciuta",
    "desconhecido", "desconhecida", "onbekend", "nieznane", "nieznany", "nieznana", "неизвестно", "невідомо",
    "bilinmiyor", "未知", "不明", "not known", "not specified", "not stated", "unspecified", "tba", "tbc", "tbd",
    "keine angabe", "не указано", "to be announced", "to be confirmed", "to be decided", "to be determined",
))  # fmt: skip
"""What people write, in any case, for a place, a person or a source that nobody knows, or that is still to be said."""
_NOT_APPLICABLE = frozenset(("not applicable", "entfällt", "не применимо"))
"""What they write where there is none."""
_MAY_BE_UNKNOWN = frozenset(("places", "places.country", "actors", "people", "sources"))


def is_nothing(text: str) -> bool:
    """Whether a text says that there is no value, or that nobody knows it."""
    return text in NOTHING or text.casefold() in _UNKNOWN or text.casefold() in _NOT_APPLICABLE


def _spellings(text: str) -> set[str]:
    """A text in capitals, and with each of its words as it is or with a capital: "Keine Angabe"."""
    words = text.split()
    return {text.upper(), *map(" ".join, product(*zip(words, map(str.capitalize, words), strict=True)))}


_SPELLINGS = NOTHING.union(*map(_spellings, _UNKNOWN | _NOT_APPLICABLE))
"""All texts that are looked at closely."""
UNDATED = NO_DATE | _UNKNOWN | {"未定"}
"""What people write for a date of an event that is not known, or not yet."""


def is_unknown(text: str, field: str) -> bool:
    """Whether a text says that a place, a person, an actor or a source is not known, or that there is none."""
    word = text.strip().casefold()
    return field in _MAY_BE_UNKNOWN and (word in _UNKNOWN or word in _NOT_APPLICABLE)


def says_unknown(date: str) -> bool:
    """Whether a text says that a date is not known, and not only that there is none."""
    word = date.strip().casefold()
    return word == "?" or (word in UNDATED and word not in NOTHING)


class Cell(str):
    """The name of a column, in place of the value that a row has there."""

    __slots__ = ()


class Fields(NamedTuple):
    """Which fields a row gives."""

    names: tuple[str, ...]
    columns: tuple[str, ...]
    """The column of each."""


Read = tuple[Fields, list[Any]]
"""The fields that a row gives, and their values."""


def read_from(said: Mapping[str, tuple[str, Any]]) -> Read:
    """The same from the fields of a row, each with its column and value."""
    return Fields(tuple(said), tuple([column for column, _ in said.values()])), [value for _, value in said.values()]


class PlainRow:
    """How to read the rows that have values in the same columns."""

    def __init__(self, said: Mapping[str, tuple[str, Any]], used: Sequence[str], unknown: Sequence[str]) -> None:
        """Takes what such a row gives.

        Args:
            said: Each field with its column and value, or with a ``Cell`` in place of a value.
            used: The columns with these values.
            unknown: The columns with values that no field holds.
        """
        self.fields, self._values = read_from(said)
        self.used, self.unknown = used, unknown
        self._texts = itemgetter(*used)
        self._cells = [(at, value) for at, value in enumerate(self._values) if type(value) is Cell]
        self._of_source = said[DESCRIBED][1] if DESCRIBED in said else None
        self._date = said["date"][1]

    def cells(self, values: Mapping[str, str]) -> list[Any] | None:
        """The values of the fields; ``None`` if one of them needs a closer look, so that this is no plain row."""
        texts: tuple[str, ...] = self._texts(values)  # at least two: it has a date and a title
        is_header = texts[0] == self.used[0] or texts[0].startswith("#")
        if is_header or not _SPELLINGS.isdisjoint(texts) or values[self._date].strip().casefold() in UNDATED:
            return None
        if may_be_html(joined := "".join(texts)) or has_invisible(joined) or may_have_list(joined):
            return None
        found = self._values.copy()
        for at, column in self._cells:
            found[at] = values[column]
        if self._of_source:
            found[-1] = {key: values[one] if type(one) is Cell else one for key, one in self._of_source.items()}
        return found
