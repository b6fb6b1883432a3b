"""Finds what of a table is no event, though it is a row: dates with nothing beside them, headings, totals and notes."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from catimeline.importing.identity import Known
from catimeline.importing.resolve import Said

_NOTES = re.compile(  # in the languages of headers
    r"[*©†]|(?:sources?|notes?|total|totals|sum|quellen?|anmerkung(?:en)?|hinweise?|summe|gesamt|insgesamt|remarques?"
    r"|fuentes?|notas?|fonti|fonte|fontes|источники?|примечани[ея]|итого|всего|джерело|джерела|примітка|примітки|разом|kaynak(?:lar)?"
    r"|toplam|źródł[oa]|uwag[ai]|razem)\b",
    re.IGNORECASE,
)
"""How a row begins that is about the table, and not one of its events."""
_PER_SHARED, _FEWEST = 10, 20
"""In a table of at least this many rows, a column in which more than one id in ten is repeated names no events."""
DATES = frozenset(("date", "date.start", "date.end"))
"""The fields of which an event has one."""
_PER_UNDATED, _FEWEST_DATED = 5, 5
"""In a table of at least this many rows, at most one in five may lack a date without a word from the user."""


class Lone(NamedTuple):
    """A row with hardly anything in it."""

    text: str
    """The only text with letters; empty if there is none."""
    is_bare: bool
    """Whether only what should be its date is there."""


def strays_in(
    rows: Sequence[tuple[str, Said]], lone: Mapping[str, Lone], has_date: Callable[[Said], bool], made: Collection[str]
) -> dict[str, str]:
    """The rows that are no events, each with its text, empty if it has only a date.

    None are, unless others are events, and most rows have more than one text.

    Args:
        rows: All rows, by their places.
        lone: The rows that may be none.
        has_date: Whether what a row gives as its date may be one.
        made: The columns of titles that no header names.
    """
    dated = {place for place, said in rows if has_date(said)}
    texts = {place: one.text for place, one in lone.items() if one.text and place not in dated}
    if dated <= lone.keys() or 2 * len(texts) > len(rows):
        return {}
    last = max(at for at, (place, _) in enumerate(rows) if place not in texts)
    found = {place: "" for place, one in lone.items() if one.is_bare and place in dated}
    for at, (place, said) in enumerate(rows):
        text = texts.get(place, "")
        is_titled = "title" in said and said["title"][0] not in made
        if text and (not is_titled or (at > last and _NOTES.match(text))):
            found[place] = text
    return found


def undated_among(rows: Iterable[tuple[str, Said]], total: int, known: Known) -> dict[str, str]:
    """The rows without a date, each with its title, if they are few: they are no events of a chronology yet.

    Args:
        rows: Those that give no date, by their places.
        total: How many rows there are.
        known: The events of the store, which have a date already.
    """
    found = {
        place: str(said["title"][1]) if "title" in said else "" for place, said in rows if not known.may_have(said)
    }
    return found if total >= _FEWEST_DATED and _PER_UNDATED * len(found) <= total else {}


def is_shared(rows: Sequence[tuple[str, Said]], known: Collection[str], repeated: Collection[str]) -> bool:
    """Whether the ids of rows are not those of events, since many rows share one.

    Args:
        rows: All rows, by their places.
        known: The ids of events of the store.
        repeated: The rows that have the same in all columns as an earlier one.
    """
    ids = [str(said["id"][1]) for place, said in rows if "id" in said and place not in repeated]
    if len(ids) < _FEWEST or any(one in known for one in ids):
        return False
    return _PER_SHARED * sum(times - 1 for times in Counter(ids).values()) > len(ids)
