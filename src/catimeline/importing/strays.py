"""Finds what of a table is no event, though it is a row: dates with nothing beside them, headings, totals and notes."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence

from catimeline.importing.resolve import Said

_NOTES = re.compile(  # in the languages of headers
    r"[*©†]|(?:sources?|notes?|total|totals|sum|quellen?|anmerkung(?:en)?|hinweise?|summe|gesamt|insgesamt|remarques?"
    r"|fuentes?|notas?|fonti|fonte|fontes|источники?|примечани[ея]|итого|всего|джерело|джерела|примітка|примітки|разом|kaynak(?:lar)?"
    r"|toplam|źródł[oa]|uwag[ai]|razem)\b",
    re.IGNORECASE,
)
"""How a row begins that is about the table, and not one of its events."""
_PER_SHARED, _FEWEST = 10, 20
"""From so many rows on, ids are not those of events if more than one in ten repeats one, such as of a country."""


def strays_in(
    rows: Sequence[tuple[str, Said]], texts: Mapping[str, str], has_date: Callable[[Said], bool]
) -> dict[str, str]:
    """The rows that are no events, each with its text; none if none would be left.

    Args:
        rows: All rows, by their places.
        texts: Of rows that may be none, the only text in them; empty if there is only a date.
        has_date: Whether what a row gives as its date may be one.
    """
    last = next((at for at in range(len(rows) - 1, -1, -1) if rows[at][0] not in texts or has_date(rows[at][1])), -1)
    found = {}
    for at, (place, said) in enumerate(rows):
        if (text := texts.get(place)) is None:
            continue
        is_about_table = "title" not in said or (at > last and _NOTES.match(text))
        if not text or (is_about_table and not has_date(said)):
            found[place] = text
    return found if len(found) < len(rows) else {}


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
