"""Puts together what a table has in several columns: the parts of a date, and what describes a place."""

import re
from collections.abc import Collection, Mapping, MutableMapping
from itertools import product
from typing import Any

from catimeline.dates.phrases import parse_typed
from catimeline.dates.tokens import read_tokens
from catimeline.errors import AmbiguousDateError, IncomingError, TypedDateError
from catimeline.importing.degrees import degrees_of
from catimeline.importing.headers import eras_in
from catimeline.text.countries import country_of
from catimeline.text.names import fold
from catimeline.text.plurals import counted

_OF_DAY = ("year", "month", "day", "time")
PARTS_OF_DATE = {"date.start": tuple(f"date.{part}" for part in _OF_DAY),
                 "date.end": tuple(f"date.end.{part}" for part in _OF_DAY)}  # fmt: skip
"""The parts of each end of a date."""
TIMES = ("date.time", "date.end.time")
"""The times of day of both ends of a date, which may stand beside a whole date too."""
PARTS_OF_PLACE = ("places.country", "places.latitude", "places.longitude")
PARTS = (*PARTS_OF_DATE["date.start"], *PARTS_OF_DATE["date.end"], *PARTS_OF_PLACE)
"""The fields that are parts of another."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WHOLE = re.compile(r"([0-9]+)\.0+")
"""A number as programs write it that keep a column as decimals."""
_YEAR = re.compile(r"[0-9]{3,4}")
_FEW_DIGITS = re.compile(r"[0-9]{1,2}")
_TIME = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))?(?:\s*([ap])\.?m\.?)?", re.IGNORECASE | re.ASCII)
_NOON = 12

_SHORT_YEAR = re.compile(r"(\d{1,2}([./-])\d{1,2}\2|\d{1,2}[-./\s]*[^\W\d_]+[-./\s]*|[^\W\d_].*\s(?=['’]))['’]?(\d\d)")
"""A date with a year of two digits: in digits, with the month in letters, or with an apostrophe before the year."""
_NO_YEAR = re.compile(r"\d{1,2}(?P<sign>[./-])\d{1,2}\.?|(?=.*[^\W\d_])(?!.*\d{3}).*", re.DOTALL)
_WHOLE_DATES = ("date", "date.start", "date.end")
_BARE_YEAR = re.compile(r"([?~]?)(-?)([0-9]{1,6})\s*([?~%]|\(\?\))?")
"""A year, perhaps with marks and a sign."""
_WITH_YEARS = (*_WHOLE_DATES, "date.year", "date.end.year")
_ERAS = {
    **dict.fromkeys(("bc", "bce", "vchr", "avjc", "дон\u044d", "beforechrist", "vorchristus", "vorchr", "vuz"), "BCE"),
    **dict.fromkeys(("avantjc", "avantjésuschrist", "ac", "aec", "antesdecristo", "pne", "přnl", "mö"), "BCE"),
    **dict.fromkeys(("ad", "ce", "nchr", "apjc", "н\u044d", "annodomini", "nachchristus", "nachchr", "uz"), "CE"),
    **dict.fromkeys(("aprèsjc", "aprèsjésuschrist", "dc", "ec", "despuésdecristo", "ne", "nl", "ms"), "CE"),
}
"""What the cells of a column of eras say, without blanks and stops."""
_APART = re.compile(r"[;\n]")
"""What separates the names of places in a cell."""
_DIGITS = re.compile(r"[^0-9]*([0-9]+)[^0-9]*")
_NAMED_YEAR = re.compile(r"[0-9]{4}")

Said = MutableMapping[str, tuple[str, Any]]
"""The fields that a row gives, each with its column and value."""


def join_date(said: Said) -> bool:
    """Replace the parts of a date by the date, or by its start and end; times beside a whole start and end stay.

    The parts of a start may stand beside a whole end.

    Returns:
        Whether times of day were left out, because EDTF has none in a date from one day to another.

    Raises:
        IncomingError: The date is given otherwise too, or one of the parts needs another.
    """
    kept = TIMES if has_ends(said) else ()
    for field in kept:
        if field in said:
            said[field] = said[field][0], _clock(*said[field])
    given = {
        field: [part for part in parts if part in said and part not in kept] for field, parts in PARTS_OF_DATE.items()
    }
    if not any(given.values()):
        return False
    first = next(part for parts in given.values() for part in parts)
    is_start = "date.end" in said and not given["date.end"]
    if whole := next((field for field in _WHOLE_DATES[: -1 if is_start else None] if field in said), None):
        columns = f"{said[whole][0]!r} and {said[first][0]!r}"
        raise IncomingError(reason=f"columns {columns} both give the date (--map '{said[first][0]}=' ignores one)")
    has_end = is_start or bool(given["date.end"])
    is_untimed = False
    for field, parts in given.items():
        values = {part: said.pop(part) for part in parts}
        prefix = PARTS_OF_DATE[field][0].removesuffix("year")
        time = values.get(f"{prefix}time") if not has_end else None
        is_untimed |= has_end and f"{prefix}time" in values
        if values:
            column, text = _day(values, prefix)
            said[field if has_end else "date"] = column, _at(text, time[1]) if time else text
    return is_untimed


def has_ends(said: Mapping[str, object]) -> bool:
    """Whether a row gives a whole start or end."""
    return "date.start" in said or "date.end" in said


def add_year(said: Said) -> None:
    """Give dates that lack their year, or the century, that of the column of years; what else it may say is left."""
    year = _text(said["date.year"][1]) if "date.year" in said else ""
    if not _NAMED_YEAR.fullmatch(year):
        return
    dates = {field: said[field] for field in _WHOLE_DATES if field in said}
    with_year = {field: (column, _with_year(date, year)) for field, (column, date) in dates.items()}
    if with_year and all(date for _, date in with_year.values()):
        said.update(with_year)
        for part in PARTS_OF_DATE["date.start"] if with_year.keys() != {"date.end"} else ():
            said.pop(part, None)


def era_of(value: object) -> str:
    """The era that a cell of a column of eras names; empty if it names none."""
    return _ERAS.get(re.sub(r"[\W_]", "", str(value)).casefold(), "")


def add_eras(said: Said, era: str, *, shows_era: bool = False) -> None:
    """Give dates the era that their header says, or that a column beside them says (empty if there is none).

    One that has an era of its own keeps it. A sign is no second one; below a header of both eras it stands for the
    years before Christ. So it does in TimelineJS (``shows_era``), which shows -44 as 44 BCE (version 3.9.11).

    Raises:
        IncomingError: The header of a start says BCE, but that of an end says nothing.
    """
    if not era:
        _check_era_of_end(said)
    for field in _WITH_YEARS:
        if field not in said:
            continue
        column, value = said[field]
        eras = eras_in(column) or ((era,) if era else ())
        if shows_era and not eras and _text(value).startswith("-"):
            eras = ("BCE",)
        if not eras or not isinstance(value, str | int | float):
            continue
        text = _text(value)
        if found := _BARE_YEAR.fullmatch(text):
            before, sign, year, after = (part or "" for part in found.groups())
            if after == "%":
                before, after = "~", "?"
            said[field] = column, f"{before}{year} {eras[0] if sign else eras[-1]}{after}"
        else:
            said[field] = column, _with_era(text, eras[-1])


def _with_era(text: str, era: str) -> str:
    """A date with an era; as it is if it has one, or says nothing of a year.

    One that cannot be read with BCE is written so that it is refused, and not read as CE.
    """
    if _has_era(text):
        return text
    whole = f"{text} {era}"
    try:
        parse_typed(whole)
    except AmbiguousDateError:
        return whole
    except TypedDateError:
        return whole if era == "BCE" and any(map(str.isdigit, text)) else text
    return whole


def _has_era(text: str) -> bool:
    return text.startswith("-") or any(token.kind in "eE" for tokens in read_tokens(text) for token in tokens)


def _check_era_of_end(said: Said) -> None:
    """Refuse an end that may be of the era that only its start says, or the header of that, or of the other."""
    starts = [said[field] for field in ("date.start", "date.year") if field in said]
    ends = [said[field] for field in ("date.end", "date.end.year") if field in said]
    for (start, first), (end, last) in product(starts, ends):
        text, before = _text(last), _text(first)
        is_before_christ = eras_in(start) == ("BCE",) or (not eras_in(start) and _says_bce(before))
        if not is_before_christ or eras_in(end) or not any(map(str.isdigit, text)) or _has_era(text):
            continue
        if text.isdecimal() and (year := _DIGITS.fullmatch(before)) and int(text) > int(year[1]):
            continue  # before Christ it would be before the start
        says = start if eras_in(start) else before
        raise IncomingError(reason=f"column {end!r}: {text!r} may be BCE, as {says!r} is, or CE; write which it is")


def _says_bce(text: str) -> bool:
    """Whether a date has the words of the era before Christ."""
    return any(map(str.isalpha, text)) and any(token.kind == "e" for tokens in read_tokens(text) for token in tokens)


def _with_year(date: object, year: str) -> str:
    """A date that lacks its year, or the century, with this year; empty if it has one, or would not be a date."""
    text = date.strip() if isinstance(date, str) else ""
    if (short := _SHORT_YEAR.fullmatch(text)) and year.endswith(short[3]):
        return f"{short[1]}{year}"
    if short or not (found := _NO_YEAR.fullmatch(text)):
        return ""
    whole = f"{text.rstrip('.')}{found['sign'] or ' '}{year}"
    try:
        parse_typed(whole)
    except AmbiguousDateError:
        return whole
    except TypedDateError:
        return ""
    return whole


def join_place(said: Said) -> Collection[str]:
    """Replace a place and what describes it by one record, or by several that are countries.

    Returns:
        What the column of countries says.

    Raises:
        IncomingError: There is no place, more than one has a position, or another number of them has several
            countries; or the position is not in degrees.
    """
    columns = {field: said.pop(field) for field in PARTS_OF_PLACE if field in said}
    countries = _countries_in(columns)
    if not columns:
        return ()
    first, (column, country) = next(iter(columns.items()))
    if "places" not in said:
        if len(columns) > 1 or first != "places.country":
            raise IncomingError(
                reason=f"column {column!r} is about a place, but the row names none (--map '{column}=')"
            )
        said["places"] = column, [{"name": one, "country": one} for one in countries or [country]]
        return countries
    _, place = said["places"]
    if isinstance(place, list) and len(place) == 1:
        place = place[0]
    names = _names_in(place) if isinstance(place, str) else place if isinstance(place, list) else [place]
    if len(countries) > 1 and (len(names) != len(countries) or len(columns) > 1):
        several = f"column {column!r} has {len(countries)} countries, {country!r}"
        place_or_places = counted(len(names), "place")
        raise IncomingError(reason=f"{several}, but the row has {place_or_places}; write one, or one for each")
    if isinstance(place, str) and not names_one_place(place) and [*columns] == ["places.country"]:
        each = countries if len(countries) > 1 else [country] * len(names)
        said["places"] = (
            said["places"][0],
            [_described({"name": name}, {first: (column, one)}) for name, one in zip(names, each, strict=True)],
        )
        return countries
    if isinstance(place, str) and names_one_place(place):
        place = {"name": " ".join(place.split())}
    if not isinstance(place, dict):
        raise IncomingError(reason=f"column {column!r} is about one place, but there are several")
    said["places"] = said["places"][0], _described(place, columns)
    return countries


def _countries_in(columns: dict[str, tuple[str, Any]]) -> list[str]:
    """The countries that a row gives, of which a text is made again; nothing is left of one without a name."""
    column, value = columns.get("places.country", ("", None))
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return []
    countries = _names_in(_text(value))
    columns["places.country"] = column, "; ".join(countries)
    if not countries:
        del columns["places.country"]
    return countries


def _names_in(text: str) -> list[str]:
    """The names in a cell of places or countries."""
    return [name for one in _APART.split(text) if (name := " ".join(one.split()))]


def names_one_place(value: object) -> bool:
    """Whether a value is one place, and not several."""
    if isinstance(value, list):
        return len(value) == 1 and names_one_place(value[0])
    return isinstance(value, dict) or (isinstance(value, str) and not _APART.search(value))


def _described(place: Mapping[str, Any], columns: Mapping[str, tuple[str, Any]]) -> dict[str, Any]:
    details: dict[str, Any] = {}
    for field, (column, value) in columns.items():
        name = field.removeprefix("places.")
        details[name] = value if name == "country" else _degrees(name, column, value)
    head, comma, last = str(place.get("name", "")).rpartition(",")
    if comma and head.strip() and _is_same_country(last, str(details.get("country", ""))):
        details["name"] = head.strip()  # the cell has the country too
    return {**place, **details}


def _is_same_country(one: str, other: str) -> bool:
    code = country_of(one)
    return fold(one) == fold(other) or (code is not None and code == country_of(other))


def is_degrees(field: str, value: object) -> bool:
    """Whether a value is a number of degrees, or a text that gives one of a latitude or longitude, the field."""
    if isinstance(value, str):
        return degrees_of(value, field.removeprefix("places.")) is not None
    return isinstance(value, int | float) and not isinstance(value, bool)


def _degrees(field: str, column: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    if (degrees := degrees_of(value, field)) is None:
        what = (
            f"{value!r} is not a {field} in degrees, such as 48.21 or 48°12'36\"{'N' if field == 'latitude' else 'E'}"
        )
        raise IncomingError(reason=f"column {column!r}: {what}")
    return degrees


def _day(values: Mapping[str, tuple[str, Any]], prefix: str) -> tuple[str, str]:
    """The column of a year, and the date that it makes with a month and a day: in EDTF if all are plain numbers."""
    year, month, day = (f"{prefix}{part}" for part in ("year", "month", "day"))
    for part, whole in ((month, year), (day, month), (f"{prefix}time", day)):
        if part in values and whole not in values:
            raise IncomingError(reason=f"has {part} ({values[part][0]}), but no {whole}")
    texts = [_text(values[part][1]) if part in values else "" for part in (year, month, day)]
    for at in (1, 2):
        if texts[at].strip("0") == "" or not texts[at - 1]:  # 0 is a month or a day that is not known
            texts[at] = ""
    number = int(texts[1].lstrip("0")[:3] or 0) if texts[1].isdecimal() else 0
    if number > len(_MONTHS):
        raise IncomingError(reason=f"column {values[month][0]!r}: {texts[1]!r} is not a month")
    if _YEAR.fullmatch(texts[0]) and all(not text or text.isdecimal() for text in texts):
        return values[year][0], "-".join(text.zfill(4 if text is texts[0] else 2) for text in texts if text)
    if number:
        texts[1] = _MONTHS[number - 1]
    if texts[1] and _FEW_DIGITS.fullmatch(texts[0]):  # which may be a day otherwise
        texts[0] = texts[0] if texts[2] else f"'{texts[0]}"
    return values[year][0], " ".join(text for text in reversed(texts) if text)


def _at(day: str, time: object) -> str:
    """A day with a time of day as EDTF has it; as it is written, if it is not one."""
    clock = clock_of(time)
    between = "T" if clock and day[:4].isdecimal() else " "
    return f"{day}{between}{clock or _text(time)}"


def clock_of(time: object) -> str:
    """A time of day as EDTF has it; empty if it is not one."""
    found = _TIME.fullmatch(_text(time))
    if not found or (found[4] and not 0 < int(found[1]) <= _NOON):
        return ""
    hour = int(found[1]) % _NOON + _NOON * (found[4] in ("p", "P")) if found[4] else int(found[1])
    return f"{hour:02}:{found[2]}:{found[3] or '00'}"


def _clock(column: str, time: object) -> str:
    if clock := clock_of(time):
        return clock
    raise IncomingError(reason=f"column {column!r}: {_text(time)!r} is not a time of day, such as 9:30 or 9:30 PM")


def _text(value: object) -> str:
    text = str(value).strip()
    return found[1] if (found := _WHOLE.fullmatch(text)) else text
