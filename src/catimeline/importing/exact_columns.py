"""Finds the columns of a table that say how exact the dates of its rows are."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from catimeline.importing.chosen import Chosen
from catimeline.importing.exactness import Header, exact_from, exactness_in, is_unit
from catimeline.importing.fields import PARTS_OF_DATES, POSITION, WHOLE_DATES
from catimeline.importing.headers import meaning_of
from catimeline.importing.own_tables import following_from, is_own
from catimeline.importing.parts import ERAS, TIMES
from catimeline.importing.plain_rows import NOTHING
from catimeline.importing.profiles import HALF, Profile, Sample, are_most

_OF_DATES = frozenset((*WHOLE_DATES, *PARTS_OF_DATES, *ERAS)) - {*TIMES}
_OF_PLACES = POSITION | {"places"}
_PRECISION = "precision"
_OURS = frozenset((_PRECISION, "uncertain", "approximate"))
"""What our own tables call what follows from the date."""
_DAY = "day"
_NOTHING = NOTHING - {"?"}
_NUMBER = re.compile(r"\W*[0-9]")
_SECOND = re.compile(r"(.+) \(2\)")
"""The second column of one name, as tables are read."""

Free = Callable[[Mapping[str, str]], Mapping[str, str]]
"""Gives those of some columns with their fields of which no option says what they are."""


def with_exactness(sample: Sample, fields: Mapping[str, str], before: Chosen, free: Free) -> Chosen:
    """The same with the columns whose headers say that they tell how exact dates are, if their cells do.

    One odd cell is a fault of its row, if the header can be about nothing else.

    A header without a word for dates may be about another column, unless it stands beside the date, or no other column
    can be meant.

    Args:
        sample: The first rows of the table.
        fields: The fields of columns.
        before: What was chosen already.
        free: Leaves out what options name.
    """
    headers = {column: header for column in sample.profiles if (header := _header_of(column, sample, fields))}
    if not headers or _OF_DATES.isdisjoint(fields.values()) or is_own(sample.profiles) or "date.edtf" in fields:
        return before
    if not _OURS.isdisjoint(headers) and _follow(sample):
        headers = {column: header for column, header in headers.items() if column not in _OURS}
    cells = {column: _cells_of(sample.profiles[column]) for column in headers}
    said = {
        column: [exact_from(header.field, cell, column) is not None for cell in cells[column]]
        for column, header in headers.items()
    }
    may_be = free({
        column: header.field
        for column, header in headers.items()
        if (True in said[column] or (not said[column] and _SECOND.fullmatch(column)))
        and fields.get(column) not in WHOLE_DATES
    })  # fmt: skip
    others = [column for column in sample.profiles if column not in may_be]
    known = {column: _field_of(column, fields) for column in others}
    amounts = {one for one in others if not known[one] and _has_amounts(sample.profiles[one])} - before.answers
    found: dict[str, str] = {}
    for column, field in may_be.items():
        are_units = are_most(sum(map(is_unit, cells[column])), len(cells[column]))
        may_slip = headers[column].is_dated or are_units or field.endswith(".approximate")
        are_understood = are_most(sum(said[column]), len(said[column])) if may_slip else all(said[column])
        if not are_understood or field in found.values():
            continue
        left, right = _neighbours(column, sample.profiles, others)
        is_after_date = known.get(left) in _OF_DATES and known.get(right) not in POSITION
        is_before_date = known.get(right) in _OF_DATES and known.get(left) not in _OF_PLACES and left not in amounts
        is_all = field.endswith(".approximate") and not amounts and POSITION.isdisjoint(known.values())
        if headers[column].is_dated or are_units or is_after_date or is_before_date or is_all:
            found[column] = field
    return before._replace(
        exact=found, may_be_exact={column: field for column, field in may_be.items() if column not in found}
    )


def _header_of(column: str, sample: Sample, fields: Mapping[str, str]) -> Header | None:
    """What a header says of exactness; a second one of a name that is of no end is of the end that it follows."""
    again = _SECOND.fullmatch(column)
    if again is None or again[1] not in sample.profiles:
        return exactness_in(column)
    header = exactness_in(again[1])
    left, _ = _neighbours(column, sample.profiles, [one for one in sample.profiles if one != column])
    if header is None or header.is_dated or not fields.get(left, "").startswith("date.end"):
        return None
    return Header(header.field.replace("date.", "date.end.", 1), is_dated=True)


def _cells_of(profile: Profile) -> list[str]:
    return [text for one in profile.values if (text := str(one).strip()) and text not in _NOTHING]


def _field_of(column: str, fields: Mapping[str, str]) -> str:
    """The field of a column, or the position that its header means, also if the table names no place."""
    if column in fields:
        return fields[column]
    meaning = meaning_of(column)
    return meaning.field if meaning and meaning.field in POSITION else ""


def _neighbours(column: str, columns: Iterable[str], others: Sequence[str]) -> tuple[str, str]:
    """The columns before and after one, of certain others; empty if there is none."""
    order = [*columns]
    at = order.index(column)
    before, after = ([one for one in part if one in others] for part in (order[:at], order[at:]))
    return before[-1] if before else "", after[0] if after else ""


def _has_amounts(profile: Profile) -> bool:
    """Whether a column has numbers, which may be approximate themselves; one that is empty here may have them."""
    return sum(map(_is_number, profile.values)) >= HALF * len(profile.values)


def _is_number(value: object) -> bool:
    return _NUMBER.match(str(value)) is not None


def _follow(sample: Sample) -> bool:
    """Whether columns with these names only follow from the dates beside them, as in our tables."""
    if "date" in sample.profiles and not sample.profiles.keys().isdisjoint(("start", "end")):
        return True
    following = [following_from(row.values.get("date")).get(_PRECISION, _DAY) for row in sample.rows]
    said = [row.values.get(_PRECISION) for row in sample.rows]
    return any(one == precision != _DAY for one, precision in zip(said, following, strict=True))
