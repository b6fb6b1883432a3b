"""Finds the columns of a table that say of which era, or of which calendar, its dates are."""

import re
from collections.abc import Collection, Iterable, Mapping

from catimeline.importing.chosen import Chosen
from catimeline.importing.date_headers import DATES, calendar_in, names_calendars
from catimeline.importing.dates import text_of
from catimeline.importing.fields import NO_VALUE
from catimeline.importing.headers import names_eras
from catimeline.importing.parts import ERAS, era_of, is_plain_era
from catimeline.importing.plain_rows import NOTHING, UNDATED
from catimeline.importing.profiles import Profile, Sample
from catimeline.importing.read_tables import Row

_HAS_DIGIT = re.compile("[0-9]")
_MODERN = re.compile("(?<![0-9])(?:1[5-9]|2[01])[0-9]{2}(?![0-9])")


def calendars_among(profiles: Mapping[str, Profile]) -> tuple[str, ...]:
    """The columns that name the calendar of each row, by their headers and all their cells."""
    found = []
    for column in filter(names_calendars, profiles):
        cells = {text for one in profiles[column].values if (text := str(one).strip()).casefold() not in UNDATED}
        if (named := cells - NOTHING) and all(map(calendar_in, named)):
            found.append(column)
    return tuple(found)


def with_eras(sample: Sample, fields: Mapping[str, str], before: Chosen) -> Chosen:
    """The same with the columns of eras: those that are named so and hold one, and those that hold nothing else.

    A column of nothing but BC may be one of British Columbia, unless some year beside it is no modern one, or another
    column has eras.

    Args:
        sample: The first rows of the table.
        fields: The fields of columns.
        before: What was chosen already.
    """
    dates = [column for column, field in fields.items() if field in DATES]
    found = {**before.eras}
    may_be: dict[str, set[str]] = {}
    for column, profile in sample.profiles.items():
        cells = {str(one).strip() for one in profile.values} - NOTHING - {""}
        if cells and names_eras(column):
            found[column] = any(era_of(one, column) for one in cells)
        elif (
            column not in fields
            and all(map(era_of, cells))
            and (plain := {era_of(one) for one in cells if is_plain_era(one)})
        ):
            may_be[column] = plain
    surely = (
        len(eras) > 1 or ("BCE" in eras and _has_early(sample.rows, column, dates)) for column, eras in may_be.items()
    )
    if any(found.values()) or any(surely) or not {*ERAS}.isdisjoint(fields.values()):
        return before._replace(eras=found | dict.fromkeys(may_be, True))
    return before._replace(eras=found, may_be_eras=tuple(one for one, eras in may_be.items() if "BCE" in eras))


def _has_early(rows: Iterable[Row], column: str, dates: Collection[str]) -> bool:
    """Whether a row that has a value in a column has dates of which none has a year of modern times."""
    for row in rows:
        if row.values.get(column) in NO_VALUE:
            continue
        texts = [text_of(row.values[one]) for one in dates if one in row.values]
        if any(map(_HAS_DIGIT.search, texts)) and not any(map(_MODERN.search, texts)):
            return True
    return False
