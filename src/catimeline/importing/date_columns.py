"""Chooses the column of the date of each row, or those of its parts, if no header names one.

It is chosen by words in headers and by what the cells hold; ``end_columns`` chooses that in which the date ends.
"""

import re
from collections.abc import Mapping
from itertools import permutations, repeat, takewhile

from catimeline.dates.phrases import Conventions
from catimeline.errors import AmbiguousDateError, TypedDateError
from catimeline.importing.chosen import Chosen
from catimeline.importing.date_cells import (
    ANY_CENTURY,
    READ_OF_EACH,
    YEARS,
    Beside,
    dates_in,
    hint,
    is_whole_together,
    may_be_years,
    reading,
)
from catimeline.importing.dates import DAY, is_open_end, parse_cell, text_of
from catimeline.importing.fields import field_meant
from catimeline.importing.headers import (
    are_start_and_end,
    bounds_among,
    is_end_of,
    is_not_date,
    is_of_dates,
    is_of_other_calendar,
    is_of_seasons,
    meaning_of,
    names_end,
    names_start,
    words_of,
)
from catimeline.importing.parts import CODE
from catimeline.importing.plain_rows import NOTHING, UNDATED
from catimeline.importing.profiles import HALF, LEAST, MOST, Profile, Sample, are_most, pairs_in
from catimeline.text.names import fold

_NUMBER_OF_DATE = re.compile(r"\d{1,4}")
_DAY_OF_MONTH = re.compile(r"(?:0?[1-9]|[12][0-9]|3[01])(?:\.0+)?")
_PART = re.compile(r"(.*?)(y{2,4}|year|mm?|month|mon|dd?|day)([0-9]?)", re.IGNORECASE)
_RANGES = {"year": YEARS, "month": range(13), "day": range(32)}
_KEPT = frozenset((
    "updated", "update", "modified", "changed", "scraped", "accessed", "accessioned", "retrieved", "fetched",
    "imported", "added", "dateadded", "entered", "upload", "uploaded", "verified", "checked",
))  # fmt: skip
"""Those of times of a record, and not of what it is about."""
_KEYS = frozenset(("sort", "sorting", "sortable", "normalized", "normalised", "standardized", "standardised"))
"""Words of headers of dates to sort by, which are exact where the date as it is shown is not."""
_MAY_BE_OTHER = frozenset(("date.start", "date.year"))
"""The fields whose headers mean something else too: places where a race starts, or in German the one who writes."""
_STAMPS = frozenset(map(fold, (
    "timestamp", "zeitstempel", "horodateur", "marca temporal", "informazioni cronologiche", "carimbo de data hora",
    "отметка времени", "позначка часу", "tijdstempel", "sygnatura czasowa", "zaman damgasi", "stempel waktu",
    "タイムスタンプ", "时间戳记", "時間戳記",
)))  # fmt: skip
"""Headers of the first column of what Google Forms gathers: when somebody answered."""


def chosen_date(sample: Sample, fields: Mapping[str, str], before: Chosen) -> Chosen:
    """The same with the column that looks most like the date; or with those of its parts.

    Args:
        sample: The first rows of the table.
        fields: The fields of columns.
        before: What was chosen already.
    """
    conventions = sample.conventions
    headers = {column for column in sample.profiles if not is_of_other_calendar(column)}
    profiles = {
        column: one for column, one in sample.profiles.items() if column not in fields and not is_not_date(column)
    }
    parts, years = _parts_in(profiles, conventions)
    if parts:
        fields = {**before.fields, **{column: field for field, column in parts.items()}}
        return before._replace(fields=fields, others={**before.others, "date": years})
    bounded = [one for one in profiles if is_of_dates(one) and bounds_among(headers - {one}, one)]
    has_end = "date.end" in fields.values()
    shares = {  # a date that has bounds may be in words that no program reads
        column: dates_in(
            column, profile, conventions, HALF if column in bounded else MOST, Beside(has_end or column in bounded)
        )
        for column, profile in profiles.items()
    }
    if any(shares.values()):  # one cell that cannot be read makes no other column the date
        shares = {
            column: share or dates_in(column, profiles[column], conventions, beside=Beside(has_dates=True))
            for column, share in shares.items()
        }
    # a start may lack what its end has, or is less exact: 1999, until May 2004
    for end in [column for column, share in shares.items() if share]:
        starts = (one for one in profiles if not shares[one] and _is_start_of(one, end, sample))
        shares |= dict.fromkeys(starts, shares[end])
    ranks = {
        column: (
            column in bounded,
            not is_stamp(column),
            _KEYS.isdisjoint(words_of(re.sub("[()]", " ", column))),
            has_end and names_start(column),  # an end belongs to its own start
            hint(column),
            not is_of_seasons(column),  # a day of it says more
            not (names_end(column) or any(shares[one] and is_end_of(column, one) for one in shares if one != column)),
            share > HALF,  # more than years alone
            # nor does a row without it make a later column the date
            1 if are_most(len(profiles[column].values), profiles[column].rows) else profiles[column].filled,
        )
        for column, share in shares.items()
        if share and profiles[column].filled >= HALF
    }
    rivals = set[str]()
    if "date" not in fields.values():
        rivals = _saying_when(profiles, conventions, 0 if has_end else LEAST) - ranks.keys()
        before_all = takewhile(lambda column: column not in ranks, profiles) if ranks else ()
        rivals |= {
            column
            for column in before_all
            if hint(column) == 0 and dates_in(column, profiles[column], conventions, LEAST)
        }
    # when something was written down is not when it happened; that is for the user to say
    if "date" in fields.values() or all(hint < bool(rivals) for _, _, _, _, hint, *_ in ranks.values()):
        if rivals:  # an end without its start would be wrong
            ends_read = frozenset(column for column, field in fields.items() if field == "date.end")
            before = before._replace(undecided=before.undecided | ends_read)
        may_be = [*(one for one in profiles if one in rivals), *ranks] or [
            column for column, profile in profiles.items() if may_be_years(column, profile.values)
        ]
        may_be = may_be or [
            column
            for column, profile in profiles.items()
            if any(not isinstance(one, list) for one in profile.values) and is_of_dates(column) and hint(column) >= 0
        ]
        may_be = may_be or [column for column, one in profiles.items() if dates_in(column, one, conventions, LEAST)]
        may_be.sort(key=lambda column: (names_end(column), hint(column, (), _KEPT) < 0))
        may_be = [*dict.fromkeys([*(one for one in bounded if profiles[one].filled >= HALF), *may_be])]
        return before._replace(others={**before.others, "date": may_be}) if may_be else before
    best = before.with_best("date", ranks)
    [column] = best.fields.keys() - before.fields.keys()
    meaning = meaning_of(column)  # a month or a day may stand beside a year
    is_year = meaning is not None and meaning.field == "date.year"
    return best._replace(fields={**best.fields, column: "date.year"}) if is_year else best


def _is_start_of(column: str, end: str, sample: Sample) -> bool:
    """Whether a column of years alone, or of dates that need those of another one, begins what the other ends."""
    if are_start_and_end(column, end) and names_end(end) and may_be_years(column, sample.profiles[column].values):
        return True
    pairs = pairs_in(sample.rows[:READ_OF_EACH], column, end) if is_end_of(end, column) else []
    whole = sum(is_whole_together(*pair, sample.conventions) for pair in pairs)
    readable = sum(bool(reading(start, sample.conventions)) for start, _ in pairs)
    return whole > 0 and are_most(whole + readable, len(pairs))


def _saying_when(profiles: Mapping[str, Profile], conventions: Conventions, least: float = LEAST) -> set[str]:
    """The columns that are called when something happened, and say it, if not in each row."""
    named = (column for column in profiles if hint(column) > 0)
    return {column for column in named if dates_in(column, profiles[column], conventions, least)}


def without_dates(profiles: Mapping[str, Profile], conventions: Conventions) -> frozenset[str]:
    """The columns that are called dates, but in which nothing is one, nor is with a year: `Start` with "Greenwich"."""
    conventions = conventions._replace(century=conventions.century or ANY_CENTURY)
    found = set()
    for column, profile in profiles.items():
        field = field_meant(column)
        texts = dict.fromkeys(text_of(one).strip() for one in profile.values) if field in _MAY_BE_OTHER else ()
        if texts and not any(map(_may_be_of_date, texts, repeat(conventions))):
            found.add(column)
    return frozenset(found)


def _may_be_of_date(text: str, conventions: Conventions) -> bool:
    """Whether a cell has a digit, says that there is no date, or is a month or the like."""
    form = text.casefold()
    said = any(map(str.isdigit, text)) or form in UNDATED or text in NOTHING or is_open_end(form)
    return said or bool(reading(f"{text} {ANY_CENTURY}", conventions))


def is_stamp(column: str) -> bool:
    """Whether a header is that of the column in which a form keeps when somebody answered."""
    return " ".join(words_of(column)) in _STAMPS


def chosen_beside_stamp(sample: Sample, fields: Mapping[str, str], before: Chosen) -> Chosen:
    """The same with the column of the date, if the first one would be it, but keeps only when a form was answered.

    Args:
        sample: The first rows of the table.
        fields: The fields of columns.
        before: What was chosen already.
    """
    stamp = next(iter(sample.profiles), "")
    if fields.get(stamp) != "date" or not is_stamp(stamp):
        return before
    asked = sample._replace(profiles={column: one for column, one in sample.profiles.items() if column != stamp})
    found = chosen_date(asked, {column: field for column, field in fields.items() if column != stamp}, before)
    if found.fields != before.fields:
        return found._replace(others={**found.others, "date": [stamp]})
    rivals = [one for one in _saying_when(asked.profiles, asked.conventions) if one not in fields]
    if not rivals:
        return before
    others = [*found.others.get("date", ()), stamp]
    return found._replace(others={**found.others, "date": others}, undecided=found.undecided | {stamp})


def chosen_day_of_month(sample: Sample, fields: Mapping[str, str], before: Chosen) -> Chosen:
    """The same with the column of days, if it is called a date, but has only numbers beside a year and a month.

    Args:
        sample: The first rows of the table.
        fields: The fields of columns.
        before: What was chosen already.
    """
    column = next((column for column, field in fields.items() if field == "date"), "")
    if not {"date.year", "date.month"} <= {*fields.values()} or "date.day" in fields.values():
        return before
    texts = [text_of(one).strip() for one in sample.profiles[column].values] if column in sample.profiles else []
    days = [one for one in texts if _DAY_OF_MONTH.fullmatch(one)]
    if not days or not are_most(len(days), len(texts)):
        return before
    return before._replace(fields={**before.fields, column: "date.day"})


def chosen_day(sample: Sample, fields: Mapping[str, str], before: Chosen) -> Chosen:
    """The same with the column of the days of which another column has the years, if no header names them.

    Args:
        sample: The first rows of the table.
        fields: The fields of columns.
        before: What was chosen already.
    """
    years = next((column for column, field in fields.items() if field == "date.year"), "")
    if not years or not {"date", "date.start", "date.month"}.isdisjoint(fields.values()):
        return before
    conventions = sample.conventions._replace(century=sample.conventions.century or ANY_CENTURY)
    dates = (one for one in sample.profiles if one not in fields and not is_not_date(one))
    for column in (one for one in dates if hint(one) >= 0):
        both = pairs_in(sample.rows[:READ_OF_EACH], years, column)
        days = sum(_is_day_in(*one, conventions) for one in both)
        if days and sample.profiles[column].filled >= HALF and are_most(days, len(both)):
            return before._replace(fields={**before.fields, column: "date"}, others={**before.others, "date": []})
    return before


def _parts_in(profiles: Mapping[str, Profile], conventions: Conventions) -> tuple[dict[str, str], list[str]]:
    """Columns whose names differ only at the end, as rptyy, rptmm and rptdd, by their fields.

    They hold numbers, or names of months. Two groups may be named like a start and an end: BYEAR and EYEAR; if these
    have a number (StartYear1, StartYear2), those of the first count. Of other groups it is that which is called when
    something happened, or the first.

    Returns:
        The columns, and those of years of other groups.
    """
    found: dict[tuple[str, str], dict[str, str]] = {}
    for column, profile in profiles.items():
        if (name := _PART.fullmatch(column)) is None or not profile.values:
            continue
        part = {"y": "year", "m": "month", "d": "day"}[name[2][0].lower()]
        texts = [*map(str, profile.values)]
        numbers = [one for one in texts if _NUMBER_OF_DATE.fullmatch(one) and int(one) in _RANGES[part]]
        if part == "month":
            numbers += [
                one for one in texts if one.isalpha() and reading(f"{one} {ANY_CENTURY}", conventions) == "month"
            ]
        codes = [one for one in texts if CODE.fullmatch(one)]
        if len(numbers) + len(codes) >= MOST * len(texts) and len(numbers) >= LEAST * len(texts):
            found.setdefault((name[3], " ".join(words_of(name[1]))), {})[f"date.{part}"] = column
    whole = {name: parts for name, parts in found.items() if len(parts) == len(_RANGES)}
    pairs = [
        (start, end)
        for start, end in permutations(whole, 2)
        if start[0] == end[0] and are_start_and_end(start[1], end[1])
    ]
    if pairs and 2 * len(pairs) == len(whole):
        start, end = min(pairs)
        ends = {field.replace("date.", "date.end."): column for field, column in whole[end].items()}
        return whole[start] | ends, []
    hints = {name: hint(name[1]) for name in whole}
    likely = [name for name, hint in hints.items() if len(whole) == 1 or hint >= 0]
    if not likely:
        return {}, []
    best = max(likely, key=hints.__getitem__)
    return whole[best], [parts["date.year"] for name, parts in whole.items() if name != best]


def _is_day_in(year: str, text: str, conventions: Conventions) -> bool:
    """Whether a text is a day in a year, with it or without; of its own year, only the last two digits count."""
    return any(_is_whole_day_in(year, one, conventions) for one in (text, f"{text} {year}"))


def _is_whole_day_in(year: str, text: str, conventions: Conventions) -> bool:
    try:
        days = [parse_cell(text, conventions).text]
    except AmbiguousDateError as error:
        days = [*error.readings]
    except TypedDateError:
        return False
    return all(DAY.match(day) and day[2:4] == year[-2:] for day in days)
