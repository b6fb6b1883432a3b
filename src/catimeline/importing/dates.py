"""Reads the dates of an imported file: each column by its conventions, each distinct text once."""

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Literal, NamedTuple

from catimeline.dates.clocks import AFTER_AN_HOUR, BEFORE_A_TIME, BEFORE_AN_HOUR, SAID, ZONES
from catimeline.dates.edtf import DateError, EdtfDate, parse
from catimeline.dates.parts import Order
from catimeline.dates.phrases import MOST_YEARS, Conventions, parse_typed
from catimeline.dates.tokens import read_tokens
from catimeline.dates.written import year_in, year_text
from catimeline.errors import AmbiguousDateError, ShortYearDateError, TypedDateError
from catimeline.importing.doubts import CERTAIN, NAMED, Doubt, Reading, in_doubt, is_local
from catimeline.importing.headers import before_christ, names_years, order_in_header

PERIODS = ("date", "date.start", "date.end", "source.date")
"""The fields whose dates may be years or ranges; other dates, such as ``added``, are days."""

COUNTED = "D21"
"""The decision by which a negative year is a question."""
Known = Order | Literal[""]
"""What stands first in days in digits; empty if there is no telling."""
_ORDERS: tuple[Order, ...] = ("day-first", "month-first")
_EDTF = Conventions(edtf=True)
_OF_2000 = Conventions(century=2000)
_SHORT_END = re.compile(r"\D*[0-9]{2}(?P<year>[0-9]{2})-(?P<end>[0-9]{2})\D*")
_YEAR_AND_NUMBER = re.compile(r"(?P<year>(?!9999)[0-9]{4})-(?P<end>[0-9]{2})")
SEASON = re.compile(_YEAR_AND_NUMBER.pattern.replace(")-(", ")[-/](", 1))
"""The same with a slash too, below a header that says that it is a season."""
_SLASHED = re.compile(_YEAR_AND_NUMBER.pattern.replace(")-(", ")/("))
"""A year, a slash and two digits: a month, or the last year of a range."""
YEAR_FIRST = "with the year first"
"""How days with a year of two digits are read that is their first number."""
SEASONS = "from one year to the next"
"""How years with the next one are read if their header says that they are seasons."""
_CENTURY = "in the century of the full years"
"""How dates with a year of two digits are read that only one century puts between those with all four."""
_MARK = re.compile(r"[?~%]")
_MONTHS = 12
_DAYS = 31
DAY = re.compile(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLAIN_DAY = re.compile("[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}")
"""A day that no convention makes another one."""
_MIDNIGHT = re.compile(r"T00:00:00(?:Z|\+00(?::00)?)")
_CLOCK = re.compile(r"[0-9]:[0-9]{2}")
_AT_MIDNIGHT = re.compile(r"(?P<day>[^:]*[0-9])(?:T|,?\s+)(?:0?0:00(?::00(?:\.0+)?)?|12:00(?::00)?\s*[Aa]\.?[Mm]\.?)")
"""A day at midnight, without a time zone, as databases write days."""
_NEW_YEAR = re.compile(rf"(-?[0-9]{{4}})-01-01(?:{_MIDNIGHT.pattern})?")
_OPTION = re.compile(r"--(?:dates|century)\b")
_DIGITS = re.compile(r"(?<![0-9])([0-9]{1,2})([./-])([0-9]{1,2})\2[0-9]{2,4}\b")
"""A day and a month in digits, in either order, with a year."""
_EARLY = re.compile(r"-[0-9]{1,6}|0?[0-9]{3}")
"""A year that shows that a column counts the years from the beginning of the era, or before it."""
_PADDED = re.compile(r"-0[0-9]{3}")
"""A year before 1 as EDTF has it, but people do not write it."""
_YEAR = re.compile(r"(-?)([0-9]{1,4}|(?<=-)[0-9]{5,6})")
_DIGITS_OF_YEAR = 4
_BARE_0 = re.compile(r"(?<![0-9])0{1,4}(?![0-9])")
_YEAR_0 = re.compile(r"(?<![0-9])0000(?![0-9])")
"""The year 0 as people write it, and as EDTF has it, where it is 1 BCE."""
_NO_YEAR_0 = "there is no year 0 between 1 BCE and 1 CE; -1 is 1 BCE (or use --dates astronomical if 0 is)"
_FEW_DIGITS = re.compile(r"[0-9]{1,3}")
_LIKELY_YEAR = re.compile(r"1[0-9]{3}|2[01][0-9]{2}")
"""A number of four digits that is a year also where days have numbers."""
_NOT_SHORT = re.compile(r"[0-9]{1,2}|.*[^0-9][0-9]", re.DOTALL)
"""A year alone, or one of one digit at the end of a text: it may be one of the first century."""
_EARLY_IN_TEXT = re.compile(r"^-[0-9]|(?<![0-9.])[0-9]{3}(?![0-9'’])")
"""A year with a sign, or of three digits."""
_THREE_DIGITS = re.compile(r"(?<![0-9.:+-])0?[1-9][0-9]{2}(?![0-9'’])")
"""A year of three digits, also as columns of parts give it: 0800-12-25."""
_MAY_BE_EARLY = re.compile(rf"{_EARLY_IN_TEXT.pattern}|[^\W\d_]")
"""The same, or a letter, which may be of an era: most dates have none."""
_EARLY_WORDS = re.compile(
    r"(?:between|from|c(?:a|irca)?\.?|about|around)? ?[0-9]{1,3} ?(?:(?:and|to|[-–]) ?[0-9]{1,3})?", re.IGNORECASE
)
"""One or two years of the first centuries, in words."""
_IN_MONTH = re.compile(
    r"(?P<rest>(?:[0-9]{1,2}[. ]+)?[^\W\d_]+\.? )'?(?P<sign>-?)(?P<digits>(?<=-)[0-9]{1,4}|[0-9]{1,2})"
)
"""A month in letters, perhaps with a day, before a year that may be an early one."""
_ANY_YEAR = "2000"
"""A leap year, in which a day and a month are read."""
_LONGEST_END = 40
_WHOLE_YEAR = re.compile(r"([0-9]{4})\.0+")
"""A year as programs write it that keep a column as decimals."""
_FRACTION = re.compile(r"(?<=:[0-9]{2}:[0-9]{2})\.[0-9]+")
"""A fraction of a second, which EDTF does not have."""
_ZONE = re.compile(
    rf"(?<=[0-9MmZ.])\s*,?\s*(?:\((?:{ZONES})\)|\b(?:{ZONES})\b|\b[ECMP]T$)|(?<=GMT[+-][0-9]{{4}}) \([^()]*\)"
)
"""The short name of a time zone after a day or a time of day, or what JavaScript adds in brackets."""
_LOCAL = re.compile(r"\b(?:local|Ortszeit)\b", re.IGNORECASE)
_TIME = re.compile(
    rf"(?:(?<=[0-9])T|,?\s*\b(?:{BEFORE_A_TIME}\s+)?)"
    rf"(?:[0-9]{{1,2}}(?:(?::[0-9]{{2}}){{1,2}}(?:\.[0-9]+)?(?:\s*[AaPp]\.?[Mm]\b\.?)?"
    rf"|(?:\.[0-9]{{2}})?\s?[AaPp]\.?[Mm]\b\.?)"
    rf"(?:\s?{AFTER_AN_HOUR})?|{SAID})"
    r"(?:\s?\((?=[UG+-])(?:UTC|GMT)?(?:[+-][0-9:]{1,5})?\)|(?:Z|\s?(?:UTC|GMT))?(?:[+-][0-9]{2}:?[0-9]{2})?)"
)
_FROM = "(?:from|von|de|du|dalle|da|с|з|od|van|от)"  # noqa: RUF001 - Cyrillic
_TO = "(?:to|until|till|bis|à|au|alle|a|до|по|do|tot)"
_HOUR = "([0-9]{1,2})(?:[.:h]([0-9]{2}))?"
_HOURS = re.compile(
    rf"(?<![0-9.:])(?:\b(?P<sign>{_FROM}|{BEFORE_AN_HOUR})\s+)?\b{_HOUR}\s*(?:\b{_TO}\b|[-–])\s*{_HOUR}"
    rf"(?(sign)(?:\s?{AFTER_AN_HOUR})?|\s?{AFTER_AN_HOUR})(?=\W*$)",
    re.IGNORECASE,
)
"""From one hour to another, of which the first, or both, have no sign of being one: 10–19 Uhr, od 10 do 19."""
_MIDNIGHT_IN_WORDS = re.compile(rf"\b0?0:00(?!:00:)(?::00)?\b|\b0?0\s?{AFTER_AN_HOUR}|\b12(?::00)*\s*[Aa]\.?[Mm]")
_WITHOUT_TIMES = re.compile(rf"\(\W*\)|^\W+|(?:\s*(?:\b(?:{_FROM}|{_TO})|[-–—/|,→〜\uff5e]|\s~))+\s*$", re.IGNORECASE)
"""What times of day leave behind when they are taken out of a text."""
_SHORT_DAY = re.compile(r"([0-9]{2})([./-])([0-9]{2})\2([0-9]{2})")
"""A day in digits with a year of two digits, which may be the first or the last of the three."""
_YEAR_FIRST = re.compile("[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")
"""A day with which a year of two digits may begin though no other date of the file says so."""
_SIX_DIGITS = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2})")
_LATE = "5"
"""From this first digit on, a year of two digits is more likely one of the last century in an example."""
_LIKELY_YEARS = range(1500, 2200)
_DECADE = re.compile(r"(?:the )?[0-9]{3}0['’]?s")
_CENTURY_OR_DECADE = re.compile(r"(?:the )?[0-9]{2}00['’]?s")
_FULL_YEAR = re.compile(r"(?<![0-9])[1-9][0-9]{3}(?![0-9])")
_SIGNED_YEAR = re.compile(r"-([0-9]{1,6})")
_MARKED_END = re.compile(r"\?[-–]([0-9]{4})")
"""A year after a dash, or a sign, and a question mark."""
_RANGE = re.compile(r"[0-9]{3,4}\s?[-–]\s?[0-9]{3,4}")
_OF_YEARS = re.compile(r"[0-9]{4}\s?[-–]\s?(?:[0-9]{4})?")
"""The same, or open, of years that may end a later century."""
_PER_CLEAR = 9
"""At most this many dates that two orders allow are read like each that only one allows."""
_FEWEST = 3
"""From this many suspicious days on they are no coincidence."""


class DateText(NamedTuple):
    """A text of a date."""

    field: str
    typed: str
    reading: Reading
    times: int
    """How often the file has it in this field."""
    made_year: bool = False
    """Whether the text is a day, of which only the year was kept."""
    decided: str = ""
    """How the other dates of the file say to read it, such as "month-first"; empty if they had not to."""
    is_by_header: bool = False
    """Whether the header says so, and not the other dates."""
    doubt: Doubt = CERTAIN
    """What its header says of it."""

    @property
    def is_unmarked(self) -> bool:
        """Whether its header says that it is not exact, but EDTF has no mark for such a date."""
        if not any(self.doubt) or not isinstance(self.reading, EdtfDate) or _MARK.search(self.reading.text):
            return False
        parts = self.reading.text[1:].count("-")
        return any(self.doubt[:2]) or bool(self.doubt.month and parts) or bool(self.doubt.day and parts > 1)

    @property
    def has_fraction(self) -> bool:
        """Whether a fraction of a second was left out."""
        found = _FRACTION.search(self.typed) if isinstance(self.reading, EdtfDate) else None
        return found is not None and found[0].strip(".0") != ""

    @property
    def has_zone(self) -> bool:
        """Whether the name of a time zone was left out, so that the time is that of its clock."""
        if not isinstance(self.reading, EdtfDate):
            return False
        return _ZONE.search(self.typed) is not None or (self.doubt.zone == NAMED and is_local(self.reading))

    @property
    def is_without_midnight(self) -> bool:
        """Whether midnight was left out, since all times of its column are midnight."""
        is_day = isinstance(self.reading, EdtfDate) and "T" not in self.reading.text
        return is_day and _AT_MIDNIGHT.fullmatch(self.typed) is not None

    @property
    def is_untimed(self) -> bool:
        """Whether two times of day were left out."""
        return isinstance(self.reading, EdtfDate) and "T" not in self.reading.text and has_two_times(self.typed)

    @property
    def is_from_words(self) -> bool:
        """Whether the text is not EDTF itself, but was read as a date."""
        return isinstance(self.reading, EdtfDate) and not self.made_year and self.typed.strip() != self.reading.text


class _Counted:
    """A text of a date with its reading, and how often it was read."""

    __slots__ = ("made_year", "reading", "times")

    def __init__(self, reading: Reading, *, made_year: bool) -> None:
        self.reading, self.made_year, self.times = reading, made_year, 0


class Precise(NamedTuple):
    """Days that look as if another program had made them of years."""

    days: int
    """How many dates of the file are days."""
    new_years: int
    """How many of them are 1 January."""
    midnights: int
    """How many of them are midnight UTC."""
    examples: list[str]


class DateReader:
    """Reads the dates of one file."""

    def __init__(self, conventions: Conventions, *, as_years: bool = False) -> None:
        """``as_years``: keep only the year of dates that are 1 January, with or without midnight."""
        self._conventions, self._as_years = conventions, as_years
        self._by_field: dict[str, Conventions] = {}
        self._dashed: set[str] = set()
        """The fields that have ranges of years with a dash, which is also the sign of years before 1."""
        self._has_early = conventions.before_christ is not None
        """Whether years of fewer than four digits, and negative ones, are years as they are."""
        self._decided: set[tuple[str, re.Pattern[str]]] = set()
        """The fields in which a form of texts can have one meaning only."""
        self._first, self._last = "9999", "0000"
        """The first and the last year of four digits, if several are written so."""
        self.has_whole_years = False
        """Whether no year is short for one of another century, as some are early, or the file is of TimelineJS."""
        self._signed_years: Counter[int] = Counter()
        """The last digits of the years with a minus sign."""
        self._has_year_0 = False
        self._before_christ = conventions.before_christ
        """Whether years with a sign are BCE, or astronomical, as an option or the years say; ``None`` if unknown."""
        self._are_midnights: bool | None = None
        """Whether all times of the dates of events are midnight; ``None`` if there are none."""
        self._early_fields: set[str] = set()
        """The fields that have years before 1 beside a month."""
        self._with_three_digits: set[str] = set()
        """The fields that have years of three digits."""
        self._with_slashes: set[str] = set()
        """The fields that have ranges of years with a slash and a short end."""
        self._with_years: set[str] = set()
        """The fields with day numbers that also have years of four digits."""
        self._orders: dict[Known, set[str]] = {"": set(), **{order: set() for order in _ORDERS}}
        """The texts with days and months in digits, by the only order they can have; empty if they can have two."""
        self._weekday_orders: dict[Known, set[str]] = {order: set() for order in _ORDERS}
        """Those of two orders in which a day of the week fits one only: a slip in it would make another date."""
        self.order: Known = ""
        """The order of day and month in the dates that can have only one; empty if there is no telling."""
        self._weekday_order: Known = ""
        """The order that most days of the week say, where no number says one; empty if there is no telling."""
        self._said_orders: dict[str, Known] = {}
        """The order that the header of a field says; empty if a date of the field has another one."""
        self._decided_by: dict[tuple[str, str], str] = {}
        """How the other dates say to read a text, by field and text."""
        self._readings: dict[tuple[str, Conventions, bool], tuple[Reading, bool]] = {}
        self._counted: dict[tuple[str, str, bool, Doubt], _Counted] = {}
        """By field, the text of the cell, whether this was an object of our own JSON, and what its header says."""

    def learn(
        self,
        field: str,
        cells: Iterable[object],
        header: str = "",
        *,
        are_seasons: bool = False,
        has_months: bool = False,
    ) -> None:
        """Find out from all dates of a field how it writes them, before any is read.

        That is whether it has ranges with a short end, such as 1914-18, and, together with the other fields, which
        order days and months in digits have: that of the dates in which a number above 12 decides, if none of them has
        the other and there is one for every nine others; if none has, that of those in which the day of the week does
        (D18). The order that the header of the field says goes before.

        Years with the next one, such as 1901-02, are no months if nothing else is written so: seasons, if their header
        says so (``are_seasons``). Where months have a column of their own (``has_months``), that is no question.
        """
        texts = [*dict.fromkeys(map(text_of, cells))]
        if not self._conventions.edtf and field in PERIODS and not has_months:
            self._learn_seasons(field, texts, header, are_seasons=are_seasons)
        if not self._conventions.edtf and field in PERIODS[:-1]:
            self._learn_of_years(field, texts)
        if any(map(_has_short_end, texts)) and not has_months:
            self._by_field[field] = self._conventions._replace(short_ends=True)
        self._has_early |= not self._conventions.edtf and any(map(_EARLY.fullmatch, texts))
        if not self._conventions.edtf and any(map(_has_early_month, texts)):
            self._early_fields.add(field)
        if self._conventions.serial and any(map(_LIKELY_YEAR.fullmatch, texts)):
            self._with_years.add(field)
        if not self._conventions.edtf and self._conventions.order is None:
            self._learn_order(field, texts, header)

    def _learn_order(self, field: str, texts: Sequence[str], header: str) -> None:
        """Find out which order the days and months in digits of a field, and of all fields, have."""
        own = set[Known]()
        for text in texts:
            if (order := order_in(text)) is not None and not self._has_year_first(field, text):
                self._orders[order].add(text)
                own.add(order)
                if not order and (by_weekday := weekday_order_in(text)):
                    self._weekday_orders[by_weekday].add(text)
        if said := order_in_header(header):
            self._said_orders[field] = said if own <= {said, ""} else ""
        by_number: dict[Known, set[str]] = {order: self._orders[order] for order in _ORDERS if self._orders[order]}
        clear = by_number or {order: texts for order, texts in self._weekday_orders.items() if texts}
        counts = {len(texts): order for order, texts in self._weekday_orders.items()}
        self._weekday_order = "" if by_number or len(counts) == 1 else counts[max(counts)]
        self.order = ""
        if len(clear) == 1:
            [order] = clear
            sure = self._orders[order] | self._weekday_orders[order]
            others = self._orders[""] - sure
            self.order = order if len(others) <= _PER_CLEAR * len(sure) else ""

    def _learn_seasons(self, field: str, texts: Sequence[str], header: str, *, are_seasons: bool) -> None:
        """Find out whether a field has years with the next one, or short ends below a header of years."""
        pattern = SEASON if are_seasons else _YEAR_AND_NUMBER
        dashed = [found for text in texts if (found := pattern.fullmatch(text.rstrip("?~%")))]
        following = sum(map(_is_next, dashed))
        if are_seasons and following > len(dashed) - following:  # a slip makes no months of the others
            self._decided.add((field, SEASON))
        are_ranges = any(map(_OF_YEARS.fullmatch, texts)) and all(one["end"] > one["year"][2:] for one in dashed)
        if dashed and not are_seasons and (names_years(header) or are_ranges):
            self._by_field[field] = self._conventions._replace(short_ends=True)
        are_next = not are_seasons and following == len(dashed) >= _FEWEST
        if are_next and len(dashed) + sum(map(bool, map(_FULL_YEAR.fullmatch, texts))) == len(texts):
            self._by_field[field] = self._conventions._replace(short_ends=True)

    def _learn_of_years(self, field: str, texts: Sequence[str]) -> None:
        """Find out what the dates of a field say of decades, of six digits, of short years and of years before 1.

        A number above 31 that is the first of three is a year, also in the other days of its field that can be so.
        """
        if self._are_midnights is not False and (times := [text for text in texts if _CLOCK.search(text)]):
            self._are_midnights = all(map(_AT_MIDNIGHT.fullmatch, times))
        if any(_DECADE.fullmatch(text) and not _CENTURY_OR_DECADE.fullmatch(text) for text in texts):
            self._decided.add((field, _CENTURY_OR_DECADE))
        months = [_is_only_month(text) for text in texts if _SIX_DIGITS.fullmatch(text)]
        if True in months and False not in months:
            self._decided.add((field, _SIX_DIGITS))
        days = [found for text in texts if (found := _SHORT_DAY.fullmatch(text))]
        if any(int(day[1]) > _DAYS for day in days) and not any(int(day[4]) > _DAYS for day in days):
            self._decided.add((field, _SHORT_DAY))
        self._learn_slashes(field, texts)
        full = [year for text in texts for year in _FULL_YEAR.findall(text)]
        self.has_whole_years |= any(map(_is_of_early, texts))
        if len(full) >= _FEWEST:
            self._first, self._last = min(self._first, *full), max(self._last, *full)
        if any(map(_RANGE.fullmatch, texts)):
            self._dashed.add(field)
        if any(map(_THREE_DIGITS.search, texts)):
            self._with_three_digits.add(field)
        if self._conventions.before_christ is None:
            self._learn_era(texts)

    def _learn_slashes(self, field: str, texts: Sequence[str]) -> None:
        """Find out whether years with a slash and two digits are months: some can be nothing else, and none a range."""
        slashed = [found for text in texts if (found := _SLASHED.fullmatch(text))]
        months = [found for found in slashed if 1 <= int(found["end"]) <= _MONTHS]
        sure = [found for found in months if not _may_be_either(found)]
        if len(months) < len(slashed):
            self._with_slashes.add(field)
        elif sure and len(months) <= (_PER_CLEAR + 1) * len(sure):
            self._decided.add((field, _SLASHED))

    def _learn_era(self, texts: Sequence[str]) -> None:
        """Find out whether years with a sign are years BCE, as people count them, or astronomical.

        Only astronomers have a year 0, and write -0043. If the years before 1 are mostly round, they are as people
        count them, since 2000 BCE would be -1999 otherwise. If both is so, there is no telling.
        """
        self._has_year_0 |= any(text.strip("0") == "" or _PADDED.fullmatch(text) for text in texts if text)
        self._signed_years.update(int(found[1]) % 10 for text in texts if (found := _SIGNED_YEAR.fullmatch(text)))
        total, whole = self._signed_years.total(), self._signed_years[0]
        is_round = whole >= _FEWEST and 2 * whole >= total
        has_year_0 = self._has_year_0 and total > 0
        self._before_christ = None if is_round == has_year_0 else is_round

    def read(self, field: str, value: object, doubt: Doubt = CERTAIN) -> str:
        """A date as EDTF, with what its header says of it; it is counted.

        Raises:
            TypedDateError: It is not a date, or it is ambiguous.
        """
        text, is_ours = (value, False) if type(value) is str else (text_of(value), isinstance(value, dict))
        key = field, text, is_ours, doubt
        if (one := self._counted.get(key)) is None:
            reading, made_year = self._reading_of(field, value)
            reading = in_doubt(reading, _in_cell(text, doubt))
            one = self._counted[key] = _Counted(reading, made_year=made_year)
        one.times += 1
        if isinstance(one.reading, TypedDateError):
            raise one.reading.with_traceback(None)  # else it grows with each row
        return one.reading.text

    def reading(self, field: str, value: object, doubt: Doubt = CERTAIN) -> Reading:
        """The reading of a date, with what its header says of it; it is not counted."""
        return in_doubt(self._reading_of(field, value)[0], _in_cell(text_of(value), doubt))

    def with_short_end(self, start: str, end: str) -> str:
        """Two ends as one range if one needs the other: 1914–18, 30 May – 2 June 2001; empty if both are dates."""
        if not (start and end) or self._conventions.edtf or (_FULL_YEAR.search(start) and _FULL_YEAR.search(end)):
            return ""
        first, last = self.reading("date.start", start), self.reading("date.end", end)
        is_short = isinstance(last, TypedDateError)
        if is_short == isinstance(first, TypedDateError):
            return ""
        if end.isdecimal() and len(end) <= len("18") and _FULL_YEAR.fullmatch(start):
            later = int(start) // 100 * 100 + 100 + int(end)
            is_of_next_century = len(end) == len("18") and 0 < later - int(start) < MOST_YEARS
            return f"{start}/{later:04}" if is_of_next_century else f"{start}–{end}"
        known = str(last if isinstance(first, TypedDateError) else first)
        if is_short and end.isdecimal():  # after a day it is one
            text = f"{known}/{end:0>2}" if DAY.fullmatch(known) else ""
        else:
            text = f"{start} – {end}"  # as it is typed, for the order of its day and month
            if is_short and not isinstance(self.reading("date.end", text), EdtfDate | AmbiguousDateError):
                text = f"{known} – {end}"
        both = self.reading("date.end", text)
        if isinstance(both, AmbiguousDateError) and is_short:
            return text
        ends = str(both).split("/") if isinstance(both, EdtfDate) else []
        is_closed = len(ends) == len(("start", "end")) and not {"", ".."} & {*ends}
        return text if is_closed and ends[not is_short] == known else ""

    def texts(self) -> list[DateText]:
        """All dates that were read, in the order of the file."""
        found: dict[tuple[str, str, Conventions, Doubt], DateText] = {}
        for (field, cell, is_ours, doubt), one in self._counted.items():
            typed = text_of(cell)
            key = field, typed, _EDTF if is_ours else self._conventions_of(field, typed), doubt
            order = self._order_of(field) if field in PERIODS and typed in self._orders[""] else ""
            order = "" if typed in self._weekday_orders.get(order, ()) else order  # it says so itself
            decided = self._decided_by.get((field, typed), order)
            if decided == _CENTURY and order:
                decided = f"{order} and {_CENTURY}"
            times = one.times + (found[key].times if key in found else 0)
            is_by_header = decided == order and field in self._said_orders
            found[key] = DateText(field, typed, one.reading, times, one.made_year, decided, is_by_header, doubt)
        return [*found.values()]

    def _conventions_of(self, field: str, value: object) -> Conventions:
        # in our own JSON a date is an object
        if isinstance(value, dict):
            return _EDTF
        conventions = self._by_field.get(field, self._conventions)
        if field in self._with_years and _FEW_DIGITS.fullmatch(text_of(value)):  # then it is a year too (D16)
            return conventions._replace(serial=False)
        text = text_of(value)
        order = self._order_of(field)
        if not order and any(text in texts for texts in self._weekday_orders.values()):
            order = self._weekday_order
        if order and text in self._orders[""]:
            return conventions._replace(order=order)
        return conventions

    def _order_of(self, field: str) -> Known:
        """The order of day and month in the dates of a field that can have either; empty if there is no telling."""
        return self._said_orders.get(field, self.order if {*self._said_orders.values()} <= {self.order} else "")

    def _has_year_first(self, field: str, text: str) -> bool:
        """Whether the days of a field have years of two digits before months, and a text is such a day."""
        return (field, _SHORT_DAY) in self._decided and _SHORT_DAY.fullmatch(text) is not None

    def _reading_of(self, field: str, value: object) -> tuple[Reading, bool]:
        """The reading of a value, which JSON may have of any type, and whether only the year of a day was kept."""
        text = text_of(value)
        if isinstance(value, dict | list) and text == _json(value):
            what = "an object" if isinstance(value, dict) else "a list"
            return TypedDateError(text, f"it is {what}; a date is a text, such as 2018-07-09"), False
        return self._reading(field, text, self._conventions_of(field, value))

    def _reading(self, field: str, text: str, conventions: Conventions) -> tuple[Reading, bool]:
        """The reading of a text, and whether only the year of a day was kept."""
        if _PLAIN_DAY.fullmatch(text) and not self._as_years:
            with suppress(DateError):  # the grammar of words says what is wrong
                return parse(text), False
        if self._has_year_first(field, text):
            conventions = conventions._replace(order="year-first")
            self._decided_by[field, text] = YEAR_FIRST
        of_event = field in PERIODS[:-1]
        if self._are_midnights and (day := _AT_MIDNIGHT.fullmatch(text)):
            text = day["day"] if of_event else text
        if field in PERIODS and (reading := self._as_others(field, text, conventions)):
            return reading, False
        is_early = self._has_early and field in PERIODS and not _is_number_of_day(text, conventions)
        if is_early and _EARLY_WORDS.fullmatch(text):
            text = _FEW_DIGITS.sub(lambda found: found[0].zfill(_DIGITS_OF_YEAR), text)
        key = text, conventions, self._as_years and field in PERIODS
        if key not in self._readings:
            self._readings[key] = _read(*key)
        reading = self._readings[key][0]
        is_short = isinstance(reading, ShortYearDateError)
        if is_short and field in self._with_three_digits and _IN_MONTH.fullmatch(text):  # 15 Mar 44 beside 800
            return _read(text, conventions._replace(has_options=False))
        if is_short and of_event and not self.has_whole_years and not _NOT_SHORT.fullmatch(text):
            return self._in_century(field, text, conventions) or reading, False
        return self._readings[key]

    def _as_others(self, field: str, text: str, conventions: Conventions) -> Reading | None:
        """The reading of a text that the other dates of its field, or of the file, say how to read."""
        if (field, _SIX_DIGITS) in self._decided and _SIX_DIGITS.fullmatch(text):
            self._decided_by[field, text] = "as months"
            return _as_month(text, text[:4], text[4:])
        if (field, SEASON) in self._decided and (found := SEASON.fullmatch(text)):
            if _is_next(found):
                self._decided_by[field, text] = SEASONS
            return _season(found)
        if (field, _SLASHED) in self._decided and (found := _SLASHED.fullmatch(text)):
            self._decided_by[field, text] = "as months"
            return _as_month(text, found["year"], found["end"])
        if field in self._with_slashes and (found := _SLASHED.fullmatch(text)) and _may_be_either(found):
            year, end = found["year"], found["end"]
            return AmbiguousDateError(
                text, (f"{year}-{end}", f"{year}/{int(year[:2]) + (end < year[2:]):02}{end}"), "D3"
            )
        if (field, _CENTURY_OR_DECADE) in self._decided and _CENTURY_OR_DECADE.fullmatch(text):
            self._decided_by[field, text] = "as decades"
            return parse(f"{text.removeprefix('the ')[:3]}X")
        return None if conventions.edtf else self._of_early(field, text, conventions)

    def _of_early(self, field: str, text: str, conventions: Conventions) -> Reading | None:
        """The reading of a year of few digits or with a sign, or of a month of one, if its column has these."""
        if conventions.before_christ is None and field != "source.date" and (end := _MARKED_END.fullmatch(text)):
            return self._ended(field, text, end[1])
        is_early = self._has_early or (field in self._dashed and text.startswith("-"))
        year = _YEAR.fullmatch(text)
        if is_early and year and not _is_number_of_day(text, conventions):
            return self._early(field, text, _early_year(year[1], year[2], self._before_christ))
        has_early = conventions.before_christ is not None or field in self._early_fields
        found = _IN_MONTH.fullmatch(text)
        if found and (has_early or found["sign"]):
            return _in_early_month(found, conventions.before_christ, is_early=has_early)
        return None

    def _ended(self, field: str, text: str, year: str) -> Reading:
        """The reading of ``?-1850``: its start is unknown, beside ranges of years; else it may be an uncertain year."""
        if field not in self._dashed:
            return AmbiguousDateError(text, (f"/{year}", f"-{year}?"), COUNTED)
        self._decided_by[field, text] = "as ends with an unknown start"
        return parse(f"/{year}")

    def _early(self, field: str, text: str, reading: Reading) -> Reading:
        """The reading of a year in a column of early ones; it is noted if the other years decided how it counts."""
        if text.startswith("-") and self._conventions.before_christ is None and isinstance(reading, EdtfDate):
            self._decided_by[field, text] = "as astronomical years" if self._has_year_0 else "as years BCE"
        return reading

    def _in_century(self, field: str, text: str, conventions: Conventions) -> EdtfDate | None:
        """A date with a year of two digits that only one century puts between the full years of the file."""
        found = []
        for century in range(int(self._first[:2]) * 100, int(self._last) + 1, 100):
            with suppress(TypedDateError):
                date = parse_cell(text, conventions._replace(century=century))
                if self._first <= (date.start or "") and (date.end or self._last)[:4] <= self._last:
                    found.append(date)
        if len(found) != 1:
            return None
        self._decided_by.setdefault((field, text), _CENTURY)
        return found[0]


def text_of(date: object) -> str:
    """The text of a date: of our own JSON, its EDTF; of a list with one item, that; of what is no date, its JSON."""
    if isinstance(date, list):
        return text_of(date[0]) if len(date) == 1 else _json(date)
    if isinstance(date, dict):
        date = date["edtf"] if "edtf" in date else _json(date) if date else ""
    return found[1] if (found := _WHOLE_YEAR.fullmatch(text := str(date))) else text


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


@lru_cache(maxsize=1024)
def is_open_end(text: str) -> bool:
    """Whether a text says of an end that there is none yet, as it would after a dash: "present", "ongoing", "heute"."""
    if len(text) > _LONGEST_END or not any(map(str.isalpha, text)) or any(map(str.isdigit, text)):
        return False
    with suppress(TypedDateError):
        return parse_typed(f"{_ANY_YEAR} – {text}", Conventions()).text == f"{_ANY_YEAR}/.."
    return False


def parse_cell(text: str, conventions: Conventions) -> EdtfDate:
    """A date from a cell: as people type it, or with what programs add, and what columns are joined to.

    Raises:
        TypedDateError: It is not a date.
        AmbiguousDateError: It can be either of several dates.
    """
    if conventions.edtf:
        return parse_typed(text, conventions)
    return _parse_tidied(_ZONE.sub("", without_fraction(text)), conventions)


def _parse_tidied(text: str, conventions: Conventions) -> EdtfDate:
    """The same of a text without time zones and fractions of a second; two times of day are left out too.

    Raises:
        TypedDateError: It is not a date.
    """
    if conventions.century is not None and (found := _SIX_DIGITS.fullmatch(text)):
        with suppress(DateError):
            return parse(f"{year_in(conventions.century, int(found[1])):04}-{found[2]}-{found[3]}")
    try:
        return parse_typed(text, conventions)
    except AmbiguousDateError:
        raise
    except TypedDateError as error:
        if _SIX_DIGITS.fullmatch(text) and conventions.has_options and conventions.century is None:
            century = 1900 if text >= _LATE else 2000
            day = _read(text, conventions._replace(century=century))[0]
            if isinstance(day, EdtfDate):
                raise ShortYearDateError(text, error.reason, century, str(day)) from None
        if not has_two_times(text):
            raise
        timed = _with_hours(text)
        days = _WITHOUT_TIMES.sub("", _TIME.sub("", timed).strip()).strip()
        with suppress(TypedDateError):
            date = _until_midnight(parse_typed(days, conventions), _TIME.findall(timed))
            if date.precision == "day":  # a time belongs to one: mai 2018 du 5 au 10 are days
                return date
        raise


def _until_midnight(date: EdtfDate, times: Sequence[str]) -> EdtfDate:
    """The days between two times, or the day of both.

    An end at midnight is on the day before, unless the start is at midnight too.
    """
    first, last = (_MIDNIGHT_IN_WORDS.search(one) is not None for one in (times[0], times[-1]))
    start, slash, end = date.text.partition("/")
    if slash and start == end:
        return parse(start)
    if not last or first or not (slash and DAY.fullmatch(start) and DAY.fullmatch(end) and start < end):
        return date
    before = str(dt.date.fromisoformat(end) - dt.timedelta(days=1))
    return parse(start if start == before else f"{start}/{before}")


def _is_number_of_day(text: str, conventions: Conventions) -> bool:
    """Whether a text may be a day number of a spreadsheet, or a year (D16)."""
    return conventions.serial and text.isdigit() and len(text) <= _DIGITS_OF_YEAR


def has_two_times(text: str) -> bool:
    """Whether a text has two times of day."""
    return len(_TIME.findall(_with_hours(text))) == len(("start", "end"))


def _with_hours(text: str) -> str:
    """A text in which hours have the form of times: from 10 to 19 is 10:00 – 19:00."""
    return _HOURS.sub(lambda found: f"{found[2]}:{found[3] or '00'} – {found[4]}:{found[5] or '00'}", text)


def without_fraction(text: str) -> str:
    """A text of a date without fractions of a second."""
    return _FRACTION.sub("", text)


def hint_for(error: Exception) -> str:
    """The end of a message: the option that decides between two readings; empty if there is none."""
    if not isinstance(error, AmbiguousDateError):
        return ""
    if error.decision == COUNTED and error.text.startswith("-"):
        return f" (or use --dates bce if it is {int(error.text[1:])} BCE, or --dates astronomical)"
    if error.orders:
        return f" (or use {' or '.join(f'--dates {order}' for order in error.orders)})"
    return " (or use --dates edtf if all dates are EDTF)" if error.text in error.readings else ""


def may_be_early(one: DateText) -> bool:
    """Whether the year of a month, of two digits, may be one of the first century, so that no message names another."""
    return _IN_MONTH.fullmatch(one.typed) is not None and _OPTION.search(str(one.reading)) is None


def is_decided_by_option(error: TypedDateError) -> bool:
    """Whether an option would make a date of a text."""
    return bool(hint_for(error)) or _OPTION.search(str(error)) is not None


def _in_cell(text: str, doubt: Doubt) -> Doubt:
    """What a header says of a cell, which may name a zone of its own."""
    return doubt._replace(zone="") if doubt.zone and (_ZONE.search(text) or _LOCAL.search(text)) else doubt


@lru_cache(maxsize=10_000)
def order_in(text: str) -> Known | None:
    """The only order of the days and months in digits of a text; empty if it can be either, ``None`` if it has none.

    A number above 12 decides for all of them (D5). A day of the week does not: it may be a slip (D18).
    """
    dates = [*_DIGITS.finditer(text)]
    if all(_YEAR_FIRST.fullmatch(one[0]) for one in dates):
        return "" if dates else None
    if decided := {order for one in dates if (order := _order_of(int(one[1]), int(one[3])))}:
        return decided.pop() if len(decided) == 1 else None
    before, after = text[: dates[0].start()].strip(), text[dates[0].end() :].strip()
    if not before and (not after or (_CLOCK.search(after) and len(dates) == 1)):
        return ""
    date, *ordered = (_read(text, _OF_2000._replace(order=order))[0] for order in (None, *_ORDERS))
    if isinstance(date, AmbiguousDateError) and date.decision == "D5":
        return ""
    agreeing = [order for order, reading in zip(_ORDERS, ordered, strict=True) if reading == date]
    if len(agreeing) != 1:
        return None
    return "" if _has_weekday(text) else agreeing[0]


@lru_cache(maxsize=10_000)
def weekday_order_in(text: str) -> Known:
    """The order that a day of the week says of a text whose numbers can have either; empty if none does."""
    if not _has_weekday(text):
        return ""
    readings = (_read(text, _OF_2000._replace(order=order))[0] for order in _ORDERS)
    fitting = [order for order, reading in zip(_ORDERS, readings, strict=True) if isinstance(reading, EdtfDate)]
    return fitting[0] if len(fitting) == 1 else ""


def _has_weekday(text: str) -> bool:
    return any(token.kind == "w" for tokens in read_tokens(text) for token in tokens)


def _order_of(first: int, second: int) -> Known:
    return "day-first" if _MONTHS < first <= _DAYS else "month-first" if second > _MONTHS else ""


def explained(texts: Iterable[DateText]) -> list[DateText]:
    """Each text once for each of its readings: those that are dates before the others, the most frequent first."""
    merged: dict[tuple[str, str], DateText] = {}
    for one in texts:
        key = one.typed, str(one.reading)
        merged[key] = one._replace(times=one.times + (merged[key].times if key in merged else 0))
    return sorted(merged.values(), key=lambda one: (isinstance(one.reading, TypedDateError), -one.times))


def too_precise(texts: Sequence[DateText]) -> Precise | None:
    """The days that may be years, if most days of a file are 1 January or midnight UTC, and at least three.

    Exports of Wikidata and of JavaScript write the year 1840 as ``1840-01-01T00:00:00Z``.
    """
    days = [
        (one.typed, one.reading.text, one.times)
        for one in texts
        if one.field in PERIODS
        and isinstance(one.reading, EdtfDate)
        and (one.reading.kind, one.reading.precision) == ("date", "day")
    ]
    new_years = sum(times for _, text, times in days if _NEW_YEAR.fullmatch(text))
    midnights = sum(times for _, text, times in days if _MIDNIGHT.search(text))
    total = sum(times for _, _, times in days)
    if (most := max(new_years, midnights)) < _FEWEST or 2 * most <= total:
        return None
    sign = _NEW_YEAR if 2 * new_years > total else _MIDNIGHT
    return Precise(total, new_years, midnights, [typed for typed, text, _ in days if sign.search(text)])


def _early_year(sign: str, digits: str, before_christ: bool | None) -> Reading:  # noqa: FBT001 - a convention
    """A year in a column that has early ones."""
    year = int(digits)
    if before_christ and not year:
        return TypedDateError(sign + digits, _NO_YEAR_0)
    if not sign:
        return parse(digits.zfill(4))
    readings = [year_text(min(1 - year, 0)), year_text(-year)]
    if before_christ is None:
        return AmbiguousDateError(sign + digits, readings, COUNTED)
    return parse(readings[0] if before_christ else readings[1])


def _is_of_early(text: str) -> bool:
    """Whether a text has a year before 1, or one of three digits."""
    found = _MAY_BE_EARLY.search(text)
    return found is not None and (
        not found[0].isalpha() or before_christ(text) or _EARLY_IN_TEXT.search(text) is not None
    )


def _is_next(years: re.Match[str]) -> bool:
    """Whether two digits after a year are those of the next one."""
    return (int(years["year"]) + 1) % 100 == int(years["end"])


def _season(years: re.Match[str]) -> Reading:
    """A year and the next one as a range; a question if the two digits after the year are not those of the next."""
    year, end = years["year"], years["end"]
    following = f"{year}/{int(year) + 1:04}"
    if _is_next(years):
        return parse(following)
    span = f"{year}/{year[:2]}{end}" if end > year[2:] else following
    return AmbiguousDateError(years[0], (f"{year}-{end}", span), "D3")


def _may_be_either(slashed: re.Match[str]) -> bool:
    """Whether two digits after a year and a slash may be a month or the last year of a range."""
    return (
        "01" <= slashed["end"] <= str(_MONTHS) and 0 < (int(slashed["end"]) - int(slashed["year"])) % 100 < MOST_YEARS
    )


def _has_early_month(text: str) -> bool:
    found = _IN_MONTH.fullmatch(text)
    return found is not None and found["sign"] != "" and len(found["digits"]) < _DIGITS_OF_YEAR


def _in_early_month(found: re.Match[str], before_christ: bool | None, *, is_early: bool) -> Reading:  # noqa: FBT001 - a convention
    """A month, or a day of it, in a column that has early years; one of four digits with a sign is one of EDTF."""
    sign, digits = found["sign"], found["digits"]
    is_edtf = not is_early and len(digits) == _DIGITS_OF_YEAR
    year = parse(sign + digits) if is_edtf else _early_year(sign, digits, before_christ)
    if isinstance(year, TypedDateError):
        return year
    try:
        return parse(year.text + parse_typed(found["rest"] + _ANY_YEAR).text.removeprefix(_ANY_YEAR))
    except TypedDateError as error:
        return TypedDateError(found[0], error.reason.replace(_ANY_YEAR, digits))
    except DateError as error:
        return TypedDateError(found[0], error.reason)


def _is_only_month(text: str) -> bool | None:
    """Whether six digits are a year and a month; ``False`` if they are a day, ``None`` if either or nothing."""
    year, month, day = int(text[:4]), int(text[4:]), _read(text, _OF_2000)[0]
    is_month = year in _LIKELY_YEARS and 1 <= month <= _MONTHS
    is_day = isinstance(day, EdtfDate)
    return None if is_month == is_day else is_month


def _as_month(text: str, year: str, month: str) -> Reading:
    """The reading of a text as a month of a year, as the other dates of its field are read."""
    if 0 < int(month) <= _MONTHS:
        return parse(f"{year}-{month}")
    return TypedDateError(text, f"there is no month {month}; months are 01 to 12")


def _has_short_end(text: str) -> bool:
    """Whether a text is a year, a hyphen and the last digits of a later year that cannot be a month."""
    found = _SHORT_END.fullmatch(text)
    return found is not None and int(found["end"]) > max(int(found["year"]), _MONTHS)


def _read(text: str, conventions: Conventions, as_year: bool = False) -> tuple[Reading, bool]:  # noqa: FBT001, FBT002 - a part of a key
    try:
        date = parse_cell(text, conventions)
    except TypedDateError as error:
        # it is kept, but not where it came from: that is ten times as large
        error.__context__ = error.__cause__ = None
        return error.with_traceback(None), False
    if conventions.before_christ and _BARE_0.search(text) and _YEAR_0.search(date.text):
        return TypedDateError(text, _NO_YEAR_0), False
    found = _NEW_YEAR.fullmatch(date.text) if as_year else None
    return (parse(found[1]), True) if found else (date, False)
