"""Puts together what a table has in several columns: the parts of a date, and what describes a place."""

import re
from collections.abc import Collection, Iterable, Mapping, MutableMapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from functools import lru_cache
from itertools import chain, product
from typing import Any

from catimeline.dates.phrases import parse_typed
from catimeline.dates.tokens import Token, read_tokens
from catimeline.errors import AmbiguousDateError, IncomingError, TypedDateError
from catimeline.importing.degrees import degrees_of
from catimeline.importing.headers import eras_in, is_answer_of_era
from catimeline.text.countries import country_named, country_of
from catimeline.text.names import fold
from catimeline.text.plurals import counted

_OF_DAY = ("year", "month", "day", "time")
PARTS_OF_DATE = {"date.start": tuple(f"date.{part}" for part in _OF_DAY),
                 "date.end": tuple(f"date.end.{part}" for part in _OF_DAY)}  # fmt: skip
"""The parts of each end of a date."""
TIMES = ("date.time", "date.end.time")
"""The times of day of both ends of a date, which may stand beside a whole date too."""
PARTS_OF_PLACE = ("places.country", "places.latitude", "places.longitude")
ERAS = ("date.era", "date.end.era")
"""The era of a date, or of its start, and that of its end."""
_HOW_EXACT = ("approximate", "uncertain", "qualifier", "precision")
EXACTNESS = tuple(f"{end}.{what}" for end in ("date", "date.end") for what in _HOW_EXACT)
"""What says how exact a date is, or its start, and how exact its end is."""
PARTS = (*PARTS_OF_DATE["date.start"], *PARTS_OF_DATE["date.end"], *ERAS, *EXACTNESS, *PARTS_OF_PLACE)
"""The fields that are parts of another."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WHOLE = re.compile(r"(?!-?[0-9]{1,3}\.000$)(-?[0-9]+)\.0+")
"""A number as programs write it that keep a column as decimals; "1.000" may be a thousand."""
_YEAR = re.compile(r"[0-9]{3,4}")
_MONTH_OF_YEAR = re.compile(r"([0-9]{4})-([0-9]{2})")
CODE = re.compile(r"-[1-9][0-9]?|99")
"""What data sets have for a month or a day that is not known."""
_NO_YEAR_AT_ALL = "9999"
_FEW_DIGITS = re.compile(r"[0-9]{1,2}")
_TIME = re.compile(
    r"(\d{1,2})(?:(?::|\.(?=\d\d\s*[ap]))(\d\d))?(?::(\d\d))?(?:\s*([ap])\.?m\.?)?", re.IGNORECASE | re.ASCII
)
_NOON = 12

_SHORT_YEAR = re.compile(r"(\d{1,2}([./-])\d{1,2}\2|\d{1,2}[-./\s]*[^\W\d_]+[-./\s]*|[^\W\d_].*\s(?=['’]))['’]?(\d\d)")
"""A date with a year of two digits: in digits, with the month in letters, or with an apostrophe before the year."""
_NO_YEAR = re.compile(
    r"(?:\d{1,2}\.(?:\d{1,2}\.?)? ?[-–—] ?)?\d{1,2}(?P<sign>[./-])\d{1,2}\.?|(?=.*[^\W\d_])(?!.*\d{3}).*", re.DOTALL
)
_WHOLE_DATES = ("date", "date.start", "date.end")
_HAS_DIGIT = re.compile("[0-9]")
_NUMBER = re.compile("[0-9]+")
_SHORT_END = re.compile(r"^(\s*[0-9]{4})-([0-9]{2}[?~%]?\s*)$")
_BARE_YEAR = re.compile(r"([?~]?)(-?)([0-9]{1,6})\s*([?~%]|\(\?\))?")
"""A year, perhaps with marks and a sign."""
_WITH_YEARS = (*_WHOLE_DATES, "date.year", "date.end.year")
_ERAS = {
    **dict.fromkeys(("bc", "bce", "vchr", "avjc", "дон\u044d", "beforechrist", "vorchristus", "vorchr", "vuz"), "BCE"),
    **dict.fromkeys(("avantjc", "avantjésuschrist", "ac", "aec", "antesdecristo", "pne", "přnl", "mö"), "BCE"),
    **dict.fromkeys(
        ("beforecommonera", "beforethecommonera", "aev", "voorchristus", "przedchr", "milattanönce"), "BCE"
    ),
    **dict.fromkeys(("fkr", "公元前", "西元前", "紀元前", "前"), "BCE"),
    **dict.fromkeys(("commonera", "ev", "nachristus", "pochr", "milattansonra", "ekr", "公元", "西元", "紀元後"), "CE"),
    **dict.fromkeys(("ad", "ce", "nchr", "apjc", "н\u044d", "annodomini", "nachchristus", "nachchr", "uz"), "CE"),
    **dict.fromkeys(("aprèsjc", "aprèsjésuschrist", "dc", "ec", "despuésdecristo", "ne", "nl", "ms"), "CE"),
}
"""What the cells of a column of eras say, without blanks and stops, beside what the words of dates know."""
_ANSWERS = {
    **dict.fromkeys(("true", "yes", "y", "t", "x", "1"), "BCE"),
    **dict.fromkeys(("false", "no", "n", "f", "0"), "CE"),
}
"""What they say if the header asks whether a year is before Christ."""
_PLAIN = frozenset(("bc", "bce", "ad", "ce"))
_LONGEST_ERA = 30
_SHORTEST = 3
"""Two other letters without stops may be anything else, such as the currents AC and DC."""
_OF_END = ("date.end", "date.end.year")
_APART = re.compile(r"[;\n]")
"""What separates the names of places in a cell."""
_DIGITS = re.compile(r"[^0-9]*([0-9]+)[^0-9]*")
_COUNTED = re.compile(r"([0-9]{4})\s?(?:\u0433\.?|год|\u0440\.?|рік|ж\.|жыл|yil|年)|([0-9]{1,2})(?:月|日|\.)")
_NAMED_YEAR = re.compile(r"[0-9]{4}")

Said = MutableMapping[str, tuple[str, Any]]
"""The fields that a row gives, each with its column and value."""


def join_date(said: Said) -> bool:
    """Replace the parts of a date by the date, or by its start and end; times beside a start and an end stay.

    The parts of a start may stand beside a whole end, and a time beside a whole date.

    Returns:
        Whether times beside a start and an end were left out, since they are none.

    Raises:
        IncomingError: The date is given otherwise too, or one of the parts needs another.
    """
    kept = TIMES if has_ends(said) else ()
    for field in kept:
        if field in said:
            said[field] = said[field][0], _clock(*said[field])
    _complete_end(said)
    given = {
        field: [part for part in parts if part in said and part not in kept] for field, parts in PARTS_OF_DATE.items()
    }
    if not any(given.values()):
        return False
    first = next(part for parts in given.values() for part in parts)
    if [*chain(*given.values())] == ["date.time"] and isinstance(said.get("date", ("", None))[1], str):
        column, date = said["date"]
        said["date"] = column, _at(date.strip(), *said.pop("date.time"))
        return False
    is_start = "date.end" in said and not given["date.end"]
    if whole := next((field for field in _WHOLE_DATES[: -1 if is_start else None] if field in said), None):
        _check_years(said)
        columns = f"{said[whole][0]!r} and {said[first][0]!r}"
        raise IncomingError(reason=f"columns {columns} both give the date (--map '{said[first][0]}=' ignores one)")
    has_end = is_start or bool(given["date.end"])
    is_untimed = False
    for field, parts in given.items():
        values = {part: said.pop(part) for part in parts}
        prefix = PARTS_OF_DATE[field][0].removesuffix("year")
        if not values:
            continue
        column, text = _day(values, prefix)
        time = values.get(f"{prefix}time")
        if time and has_end:
            if clock := clock_of(time[1]):
                said[f"{prefix}time"] = time[0], clock
            is_untimed |= not clock
        said[field if has_end else "date"] = column, _at(text, *time) if time and not has_end else text
    return is_untimed


def _complete_end(said: Said) -> None:
    """Give the day of an end the month and year of the start, if it has none; likewise its month the year."""
    if "date.end" in said or "date.end.year" in said or said.keys().isdisjoint(("date.end.month", "date.end.day")):
        return
    parts = ("year",) if "date.end.month" in said else ("year", "month")
    if all(f"date.{part}" in said for part in parts):
        said.update({f"date.end.{part}": said[f"date.{part}"] for part in parts})


def without_month(year: object) -> object:
    """A year with a short end, 1901-02, as no month, since months have a column of their own."""
    return _SHORT_END.sub("\\1–\\2", year) if isinstance(year, str) else year


def leave_codes(said: Said) -> list[tuple[str, str]]:
    """Make a 0 of the codes that stand for a month or a day that is not known: negative numbers, and 99.

    Returns:
        The columns that have some, each with its code.

    Raises:
        IncomingError: The year is a code too, so that it is not known whether it is missing or still to come.
    """
    found = []
    for year, *others in (parts[:-1] for parts in PARTS_OF_DATE.values()):
        codes = {field: text for field in others if field in said and CODE.fullmatch(text := _text(said[field][1]))}
        for field, code in codes.items():
            column = said[field][0]
            if year in said and _text(said[year][1]) in (code, _NO_YEAR_AT_ALL):
                what = f"column {said[year][0]!r}: {_text(said[year][1])!r} is a code here, as in {column!r}"
                is_open = ", '..' if it is still to come" * (year == "date.end.year")
                raise IncomingError(
                    reason=f"{what}, and not a year; write the year{is_open}, or nothing if it is unknown"
                )
            found.append((column, code))
            said[field] = column, "0"
    return found


def _check_years(said: Said) -> None:
    """Refuse dates that lack the year that a column beside them has, where they are none with that either.

    Raises:
        IncomingError: One is refused.
    """
    if "date.year" not in said:
        return
    beside, year = said["date.year"][0], _bare(_text(said["date.year"][1]))
    for column, date in (said[field] for field in _WHOLE_DATES if field in said):
        text = date.strip() if isinstance(date, str) else ""
        if not _NO_YEAR.fullmatch(text):
            continue
        if not _NAMED_YEAR.fullmatch(year):
            raise IncomingError(reason=f"column {beside!r}: {year!r} is not one year, which {text!r} lacks")
        try:
            parse_typed(f"{text} {year}")
        except TypedDateError as error:
            raise IncomingError(reason=f"column {column!r}: {error}") from None


def has_ends(said: Mapping[str, object]) -> bool:
    """Whether a row gives a whole start or end."""
    return "date.start" in said or "date.end" in said


def has_days(said: Mapping[str, tuple[str, Any]]) -> bool:
    """Whether a row gives a day or a month, and not only years."""
    if any(_text(said[field][1]).strip("0") for field in ("date.month", "date.end.month") if field in said):
        return True
    texts = [_text(said[field][1]) for field in _WHOLE_DATES if field in said]
    return any(_HAS_DIGIT.search(text) and not _is_of_years(text) for text in texts)


@lru_cache(maxsize=1024)
def _is_of_years(text: str) -> bool:
    """Whether a date says nothing of months and days."""
    try:
        return parse_typed(text).precision not in ("day", "month")
    except TypedDateError:
        return False


def add_year(said: Said, of_all: str = "") -> None:
    """Give dates that lack their year, or the century, that of the column of years; what else it may say is left.

    An end has the year of the column of years of ends, if there is one.
    ``of_all`` is the year of rows without one in that column.

    Raises:
        IncomingError: The year may be that of the start of a range or that of its end.
    """
    of_start: Sequence[str] = _WHOLE_DATES
    if "date.end" in said and "date.end.year" in said:
        of_start = of_start[:-1]
        if _complete(said, ("date.end",), _text(said["date.end.year"][1])):
            _leave_out(said, "date.end")
    completed = _complete(said, of_start, _text(said["date.year"][1]) if "date.year" in said else of_all)
    if not completed <= {"date.end"}:
        _leave_out(said, "date.start")


def _complete(said: Said, fields: Iterable[str], year: str) -> AbstractSet[str]:
    """Give those of some dates that lack their year this one, if all do; which these are.

    Raises:
        IncomingError: As ``add_year``.
    """
    year = _bare(year)
    if not _NAMED_YEAR.fullmatch(year):
        return set()
    dates = {field: said[field] for field in fields if field in said}
    with_year = {field: (column, _with_year(date, year)) for field, (column, date) in dates.items()}
    if dates.keys() == {"date"} and _has_only_words(text := dates["date"][1]) and not with_year["date"][1]:
        with_year["date"] = (dates["date"][0], f"{text} {year}")  # that it is no date is for the reader to say
    if not all(date for _, date in with_year.values()):
        return set()
    for field, (column, date) in with_year.items():
        _check_one_year(column, dates[field][1], date, year)
    said.update(with_year)
    return with_year.keys()


def _has_only_words(date: object) -> bool:
    """Whether what should be a date is a text of words without a number, and is none: "Easter"."""
    return (
        isinstance(date, str)
        and any(map(str.isalpha, date))
        and not any(map(str.isdigit, date))
        and not _is_date(date.strip())
    )


def _leave_out(said: Said, end: str) -> None:
    """Leave out the parts of an end of a date."""
    for part in PARTS_OF_DATE[end]:
        said.pop(part, None)


def _check_one_year(column: str, text: str, date: str, year: str) -> None:
    """Refuse a range over New Year that one year beside it made a date.

    Raises:
        IncomingError: It is one.
    """
    try:
        found = parse_typed(date).text
    except TypedDateError:  # for the reader to say
        return
    if "/" in found and not found.startswith((year, "/", "..")):
        what = f"{text!r} goes over New Year, and {year} may be the year of its start or that of its end"
        raise IncomingError(reason=f"column {column!r}: {what}; write both years")


@lru_cache(maxsize=256)
def era_of(text: str, column: str = "") -> str:
    """The era that a cell of a column of eras names, or answers to; empty if it names none."""
    word = re.sub(r"[\W_]", "", text).casefold()
    if is_answer_of_era(column) and word in _ANSWERS:
        return _ANSWERS[word]
    if word in _ERAS:
        return _ERAS[word]
    if not word or len(text) > _LONGEST_ERA or any(map(str.isdigit, word)):
        return ""
    return next((_era_of_token(way[0]) for way in read_tokens(text) if len(way) == 1), "")


def is_plain_era(text: str) -> bool:
    """Whether a text can hardly be anything else than an era."""
    word = text.strip().casefold()
    return bool(era_of(text)) and (len(word) >= _SHORTEST or word in _PLAIN or not word.isascii())


def add_eras(said: Said, others: Sequence[str], *, is_of_start: bool, shows_era: bool) -> None:
    """Give dates the era that their header says, or that a column beside them says.

    One that has this era of its own keeps it. A sign is no second one; below a header of both eras it stands for the
    years before Christ. So it does in TimelineJS (``shows_era``), which shows -44 as 44 BCE (version 3.9.11).

    Args:
        said: What a row gives, from which the eras are taken out.
        others: The eras of ``ERAS`` where neither a date, nor a header nor a column says one; empty if unknown.
        is_of_start: Whether the era of a date says nothing of its end.
        shows_era: Whether a sign is an era.

    Raises:
        IncomingError: A cell of eras names none, or another one than the date or its header; or an end is of either.
    """
    start, end = (_take_era(said, field) for field in ERAS)
    if not start and end == "BCE":
        start = end  # what ends before Christ began before
    elif not end and not is_of_start:
        end = start
    if not (end or others[1]):
        _check_era_of_end(said, start)
    for field in _WITH_YEARS:
        if field not in said:
            continue
        column, value = said[field]
        era, other = (end, others[1]) if field in _OF_END else (start, others[0])
        eras = (era,) if era else eras_in(column) or ((other,) if other else ())
        text = _text(value)
        if shows_era and not eras and text.startswith("-"):
            eras = ("BCE",)
        if eras and isinstance(value, str | int | float):
            said[field] = column, _in_era(text, eras, column if era else "")


def _take_era(said: Said, field: str) -> str:
    """Take out the era of an end, which is returned; empty if the row gives none.

    Raises:
        IncomingError: The cell names none.
    """
    column, value = said.pop(field, ("", ""))
    text = str(value)
    era = era_of(text, column)
    if not era and any(map(str.isalnum, text)):
        ignored = f"--map '{column}=' ignores the column"
        raise IncomingError(reason=f"column {column!r}: {text!r} is not an era, such as BCE or CE ({ignored})")
    return era


def _check_one_era(column: str, text: str, era: str) -> None:
    """Check that neither a date nor its header says another era than a column of eras.

    Raises:
        IncomingError: One does.
    """
    own = {"BCE"} if text.startswith("-") else set() if text.isdecimal() else _eras_of(text)
    eras = eras_in(column)
    if (own and era not in own) or (eras and era not in eras):
        says = text if own else column
        raise IncomingError(reason=f"column {column!r}: {says!r} says another era than the {era} beside it")


@lru_cache(maxsize=4096)
def _in_era(text: str, eras: Sequence[str], column: str) -> str:
    """A date in an era: of two, years with a sign are of the first, others of the last.

    ``column``: that of the date, if the era is that of a column beside it.

    Raises:
        IncomingError: The date or its header says another era than the column beside it.
    """
    if column:
        _check_one_era(column, text, eras[0])
    found = _BARE_YEAR.fullmatch(text)
    era = eras[0] if found and found[2] else eras[-1]
    if era == "CE" and (text.startswith("-") or _NAMED_YEAR.search(text)):
        return text
    if not found:
        return _with_era(text, era)
    before, _, year, after = (part or "" for part in found.groups())
    if after == "%":
        before, after = "~", "?"
    return f"{before}{year} {era}{after}"


def _with_era(text: str, era: str) -> str:
    """A date with an era; as it is if it has one, or says nothing of a year.

    One that cannot be read with BCE is written so that it is refused, and not read as CE.
    """
    if _has_era(text):
        return text
    whole = f"{text} {era}"
    is_refused = era == "BCE" and any(map(str.isdigit, text))
    return whole if is_refused or _is_date(whole) else text


def _eras_of(text: str) -> set[str]:
    """The eras that a date names."""
    tokens = chain.from_iterable(read_tokens(text))
    return {era for token in tokens if (era := _era_of_token(token))}


def _era_of_token(token: Token) -> str:
    """The era that a word of a date is; empty if it is something else."""
    return "" if token.kind not in "eE" else "BCE" if token.value < 0 else "CE"


def _has_era(text: str) -> bool:
    return text.startswith("-") or bool(_eras_of(text))


def _check_era_of_end(said: Said, era: str) -> None:
    """Refuse an end that may be of the era that only its start says, or the header or the column beside that."""
    starts = [said[field] for field in ("date.start", "date.year") if field in said]
    ends = [said[field] for field in ("date.end", "date.end.year") if field in said]
    for (start, first), (end, last) in product(starts, ends):
        text, before = _text(last), f"{_text(first)} {era}".strip()
        is_before_christ = eras_in(start) == ("BCE",) or (not eras_in(start) and _says_bce(before))
        if not is_before_christ or eras_in(end) or not any(map(str.isdigit, text)) or _has_era(text):
            continue
        if text.isdecimal() and (year := _DIGITS.fullmatch(before)) and int(text) > int(year[1]):
            continue  # before Christ it would be before the start
        says = start if eras_in(start) else before
        raise IncomingError(reason=f"column {end!r}: {text!r} may be BCE, as {says!r} is, or CE; write which it is")


def _says_bce(text: str) -> bool:
    """Whether a date has the words of the era before Christ."""
    return any(map(str.isalpha, text)) and "BCE" in _eras_of(text)


def _with_year(date: object, year: str) -> str:
    """A date that lacks its year, or the century, with this year; empty if it has one, or would not be a date."""
    text = date.strip() if isinstance(date, str) else ""
    if (short := _SHORT_YEAR.fullmatch(text)) and year.endswith(short[3]):
        return f"{short[1]}{year}"
    if short or not (found := _NO_YEAR.fullmatch(text)):
        return ""
    forms = (f"{text.rstrip('.')}{found['sign'] or ' '}{year}", f"{text} {year}")
    # that this year has no 29 February is for the reader to say
    return next((one for one in forms if _is_date(one) or _is_date(_NUMBER.sub("1", one, count=1))), "")


def _is_date(text: str) -> bool:
    """Whether a text is a date, or one of several."""
    try:
        parse_typed(text)
    except AmbiguousDateError:
        return True
    except TypedDateError:
        return False
    return True


def join_place(said: Said, separator: str | None = None) -> Collection[str]:
    """Replace a place and what describes it by one record, or by several that are countries.

    Args:
        said: What a row gives.
        separator: What separates places, as ``names_in`` has it.

    Returns:
        What the column of countries says.

    Raises:
        IncomingError: There is no place, more than one has a position, or another number of them has several
            countries; or the position is not in degrees.
    """
    columns = {field: said.pop(field) for field in PARTS_OF_PLACE if field in said}
    countries = _countries_in(columns, separator)
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
    names = names_in(place, separator) if isinstance(place, str) else place if isinstance(place, list) else [place]
    if len(countries) > 1 and (len(names) != len(countries) or len(columns) > 1):
        several = f"column {column!r} has {len(countries)} countries, {country!r}"
        place_or_places = counted(len(names), "place")
        raise IncomingError(reason=f"{several}, but the row has {place_or_places}; write one, or one for each")
    is_text = all(isinstance(name, str) for name in names)
    if is_text and len(names) > 1 and [*columns] == ["places.country"]:
        each = countries if len(countries) > 1 else [country] * len(names)
        said["places"] = (
            said["places"][0],
            [_described({"name": name}, {first: (column, one)}) for name, one in zip(names, each, strict=True)],
        )
        return countries
    if isinstance(place, str) and len(names) <= 1:
        place = {"name": "".join(names)}
    if not isinstance(place, dict):
        raise IncomingError(reason=f"column {column!r} is about one place, but there are several")
    said["places"] = said["places"][0], _described(place, columns)
    return countries


def _countries_in(columns: dict[str, tuple[str, Any]], separator: str | None) -> list[str]:
    """The countries that a row gives, of which a text is made again; nothing is left of one without a name.

    What separates places may separate them too.
    """
    column, value = columns.get("places.country", ("", None))
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return []
    text = _text(value)
    are_separated = separator and separator in text and not country_of(text)
    countries = names_in(text, separator if are_separated else None)
    columns["places.country"] = column, "; ".join(countries)
    if not countries:
        del columns["places.country"]
    return countries


def names_in(text: str, separator: str | None = None) -> list[str]:
    """The names in a cell of places or countries.

    Args:
        text: The cell.
        separator: What separates them, if not semicolons and line breaks; the cell is one name if it is empty.
    """
    parts = _APART.split(text) if separator is None else text.split(separator) if separator else [text]
    return [name for one in parts if (name := " ".join(one.split()))]


def names_country(value: object) -> bool:
    """Whether the name of a place ends in that of a country: "Paris, France"."""
    head, comma, last = value.rpartition(",") if isinstance(value, str) else ("", "", "")
    return bool(comma and head.strip()) and country_named(last.strip()) is not None


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
    texts = [_bare(_text(values[part][1])) if part in values else "" for part in (year, month, day)]
    texts[1] = _month_of(values.get(month, ("",))[0], texts[1], texts[0])
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
    date = " ".join(text for text in reversed(texts) if text)
    if texts[1] and not texts[1].isalpha():
        _check_one_year(values[month][0], texts[1], date, texts[0])
    return values[year][0], date


def _month_of(column: str, text: str, year: str) -> str:
    """A month without its year, with which workbooks have it that show only its name."""
    found = _MONTH_OF_YEAR.fullmatch(text) if _YEAR.fullmatch(year) else None
    if found and found[1] != year:
        raise IncomingError(reason=f"column {column!r}: {text!r} is not a month of {year}")
    return found[2] if found else text


def _at(day: str, column: str, time: object) -> str:
    """A day with a time of day as EDTF has it; as it is written, if it may be one in words, such as "noon".

    Raises:
        IncomingError: It says something else: "present" would be an open end.
    """
    if clock := clock_of(time):
        return f"{day}{'T' if day[:4].isdecimal() else ' '}{clock}"
    text = f"{day} {_text(time)}"
    with suppress(TypedDateError):  # which has a message of its own
        if "T" not in parse_typed(text).text:
            raise _no_clock(column, time)
    return text


def clock_of(time: object) -> str:
    """A time of day as EDTF has it; empty if it is not one."""
    found = _TIME.fullmatch(_text(time))
    if not found or not (0 < int(found[1]) <= _NOON if found[4] else found[2]):
        return ""
    hour = int(found[1]) % _NOON + _NOON * (found[4] in ("p", "P")) if found[4] else int(found[1])
    return f"{hour:02}:{found[2] or '00'}:{found[3] or '00'}"


def _clock(column: str, time: object) -> str:
    if clock := clock_of(time):
        return clock
    raise _no_clock(column, time)


def _no_clock(column: str, time: object) -> IncomingError:
    return IncomingError(reason=f"column {column!r}: {_text(time)!r} is not a time of day, such as 9:30 or 9:30 PM")


def _bare(text: str) -> str:
    """The number of a year, month or day without the word for that: 2018 год, 7月."""
    return found[1] or found[2] if (found := _COUNTED.fullmatch(text)) else text


def _text(value: object) -> str:
    text = str(value).strip()
    return found[1] if (found := _WHOLE.fullmatch(text)) else text
