"""Chooses the column in which the dates of a table end, if no header names one."""

from collections.abc import Iterable, Mapping

from catimeline.dates.phrases import Conventions
from catimeline.errors import TypedDateError
from catimeline.importing.chosen import Chosen
from catimeline.importing.date_cells import ANY_CENTURY, YEAR, dates_in, is_whole_together, may_be_years, reading
from catimeline.importing.dates import is_open_end, parse_cell, text_of
from catimeline.importing.fields import NO_VALUE
from catimeline.importing.headers import are_start_and_end, is_end_of, is_not_date, meaning_of
from catimeline.importing.plain_rows import NOTHING, UNDATED
from catimeline.importing.profiles import HALF, LEAST, Sample, are_most, pairs_in

_WITH_END = ("date", "date.start", "date.year")
"""The fields in which a date begins that another column may end."""


def chosen_end(sample: Sample, fields: Mapping[str, str], before: Chosen) -> Chosen:
    """The same with the column in which dates end, if it is called so and most dates there are not before their start.

    Args:
        sample: The first rows of the table.
        fields: The fields of columns.
        before: What was chosen already.
    """
    start = next((column for one in _WITH_END for column, field in fields.items() if field == one), "")
    if not start or not {"date.end", "date.end.year"}.isdisjoint(fields.values()):
        return before
    has_years = fields[start] != "date.year" and "date.year" in fields.values()
    for column in sample.profiles:
        free = (
            one
            for one, profile in sample.profiles.items()
            if one not in fields
            and (dates_in(one, profile, sample.conventions, LEAST) or may_be_years(one, profile.values))
        )
        if (
            column in {*fields, *before.answers}
            or is_not_date(column)
            or not is_end_of(column, start)
            or (not are_start_and_end(start, column) and _has_other_start(column, free))
        ):
            continue
        cells = [text_of(one) for row in sample.rows if (one := row.values.get(column)) not in NO_VALUE]
        short = {
            end
            for first, end in pairs_in(sample.rows, start, column)
            if is_whole_together(first, end, sample.conventions)
        }
        ends = [
            is_open_end(one.strip().casefold())
            or reading(one, sample.conventions)
            or one in short
            or (has_years and reading(f"{one} {ANY_CENTURY}", sample.conventions))
            for one in cells
            if one.strip() not in NOTHING and one.strip().casefold() not in UNDATED
        ]
        are_years = fields[start] == "date.year" and all(map(YEAR.fullmatch, cells))
        field = "date.end.year" if are_years else "date.end"
        pairs = pairs_in(sample.rows, start, column)
        ordered = sum(_in_order(sample.conventions, *one) for one in pairs)
        if sum(map(bool, ends)) >= HALF * max(len(ends), 1) and are_most(ordered, len(pairs)):
            others = {field: [one for one in names if one != column] for field, names in before.others.items()}
            return before._replace(fields={**before.fields, column: field}, others=others)
    return before


def _has_other_start(end: str, columns: Iterable[str]) -> bool:
    """Whether an end belongs to a start among these columns, and not to the date of another one."""
    meanings = ((column, meaning_of(column)) for column in columns)
    return any(
        are_start_and_end(column, end) or (one is not None and one.field == "date.start") for column, one in meanings
    )


def _in_order(conventions: Conventions, start: str, end: str) -> bool:
    """Whether an end is not before its start; also if one of them cannot be read."""
    try:
        first, last = (parse_cell(one, conventions) for one in (start, end))
    except TypedDateError:
        return True
    is_within = first.start is not None and first.start.startswith(last.text)  # 2005-06-01 and 2005
    return first <= last or first.start == last.start or is_within
