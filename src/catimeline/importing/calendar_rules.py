"""Recurrence rules and the days that they give (RFC 5545 section 3.3.10), for as long as their reader asks for more.

Every day that is looked at is counted, so that no file takes as long as it likes: for the packages icalendar and
recurring-ical-events, it takes 8 s to find no 30 February, and 19 s to read a million exceptions.
"""

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from catimeline.errors import IncomingError
from catimeline.importing.remarks import short

_WEEKDAYS = {name: number for number, name in enumerate(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))}
_FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")
_WITHIN_DAYS = ("HOURLY", "MINUTELY", "SECONDLY")
_LARGEST = {"BYMONTH": 12, "BYWEEKNO": 53, "BYYEARDAY": 366, "BYMONTHDAY": 31, "BYSETPOS": 366}
"""The parts that are lists of numbers, each with the largest."""
_PARTS = frozenset(("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST", "BYHOUR", "BYMINUTE", "BYSECOND", *_LARGEST))
_NEEDS = {"BYWEEKNO": ("YEARLY",), "BYYEARDAY": ("YEARLY",), "BYMONTHDAY": ("YEARLY", "MONTHLY", "DAILY")}
"""The frequencies with which a part has a meaning, if that is not all."""
_NUMBER = re.compile(r"[+-]?[0-9]{1,3}")
_WEEKDAY = re.compile(rf"([+-]?[0-9]{{1,2}})?({'|'.join(_WEEKDAYS)})")
_POSITIVE = re.compile(r"0*[1-9][0-9]{0,17}")
_MONTHS = 12
_WEEK = 7
_PIVOT = 3
"""A week belongs to the year in which its fourth day lies."""
_BARREN = 20_000
"""A rule without a match in this many days never matches: Mondays on 29 February are at most 14,610 days apart."""

Spend = Callable[[int], None]
"""Called with how many days are looked at; it raises an error when that is enough."""


class Rule(NamedTuple):
    """A recurrence rule; a negative number counts from the end."""

    frequency: str
    interval: int
    total: int | None
    until: str
    """As written; empty if it does not say."""
    months: frozenset[int]
    weeks: frozenset[int]
    year_days: frozenset[int]
    month_days: frozenset[int]
    weekdays: frozenset[tuple[int, int]]
    """Which one of its month or year, 0 for each, and the day of the week, 0 for Monday."""
    positions: frozenset[int]
    """Which days of a period, of all that the other parts give."""
    week_start: int

    @property
    def is_endless(self) -> bool:
        """Whether it has no end."""
        return self.total is None and not self.until


def parse_rule(text: str, start: dt.datetime) -> Rule:
    """A rule, complete with what it leaves to its start.

    Raises:
        IncomingError: It is not a rule of RFC 5545, or it gives other times of day than that of its start.
    """
    said = _parts(text)
    frequency = said.get("FREQ", "")
    if frequency in _WITHIN_DAYS or any(not _is(said[key], time) for key, time in _times(start) if key in said):
        raise refused(reason="RRULE: gives other times of day than that of DTSTART")
    if frequency not in _FREQUENCIES:
        raise _unknown(name="FREQ", value=frequency)
    for name, frequencies in _NEEDS.items():
        if name in said and frequency not in frequencies:
            raise refused(reason=f"RRULE: {name} has no meaning with FREQ={frequency}")
    rule = Rule(
        frequency=frequency,
        interval=_positive(said, "INTERVAL") or 1,
        total=_positive(said, "COUNT"),
        until=said.get("UNTIL", ""),
        months=_numbers(said, "BYMONTH"),
        weeks=_numbers(said, "BYWEEKNO"),
        year_days=_numbers(said, "BYYEARDAY"),
        month_days=_numbers(said, "BYMONTHDAY"),
        weekdays=frozenset(_weekdays(said)),
        positions=_numbers(said, "BYSETPOS"),
        week_start=_week_start(said),
    )
    if rule.year_days or rule.month_days or rule.weekdays:
        return rule
    if rule.weeks or frequency == "WEEKLY":
        return rule._replace(weekdays=frozenset([(0, start.weekday())]))
    if frequency == "DAILY":
        return rule
    months = rule.months or frozenset([start.month] if frequency == "YEARLY" else [])
    return rule._replace(months=months, month_days=frozenset([start.day]))


def times(rule: Rule, start: dt.datetime, spend: Spend) -> Iterator[dt.datetime]:
    """The start, which is the first whatever the rule gives, and the times after it, to the count of the rule.

    Raises:
        IncomingError: The rule gives no further day.
    """
    later = (dt.datetime.combine(day, start.time()) for day in days(rule, start.date(), spend) if day > start.date())
    return islice(chain((start,), later), rule.total)


def days(rule: Rule, start: dt.date, spend: Spend) -> Iterator[dt.date]:
    """The days from a day on that a rule gives, whatever its count, to the end of the year 9999.

    Raises:
        IncomingError: It gives no further day.
    """
    barren = 0
    for candidates in _periods(rule, start):
        spend(len(candidates) + 1)
        found = _chosen(rule, candidates)
        barren = 0 if found else barren + len(candidates) + 1
        if barren > _BARREN:
            raise refused(reason="RRULE: gives no day that exists")
        yield from (day for day in found if day >= start)


def days_of_year(rule: Rule, year: int) -> list[dt.date]:
    """The days that a rule for each year gives in one."""
    return _chosen(rule, _year(rule, year))


def _parts(text: str) -> dict[str, str]:
    said: dict[str, str] = {}
    for part in text.strip().strip(";").upper().split(";"):
        name, equals, value = part.partition("=")
        if not equals or name in said or name not in _PARTS:
            raise refused(reason=f"RRULE: {short(part)!r} is not a part of a rule of RFC 5545")
        said[name] = value
    return said


def _times(start: dt.datetime) -> Iterator[tuple[str, int]]:
    yield from (("BYHOUR", start.hour), ("BYMINUTE", start.minute), ("BYSECOND", start.second))


def _is(text: str, number: int) -> bool:
    return _NUMBER.fullmatch(text) is not None and int(text) == number


def _unknown(name: str, value: str) -> IncomingError:
    return refused(reason=f"RRULE: {short(value)!r} is not a value of {name}")


def _positive(said: Mapping[str, str], name: str) -> int | None:
    if name not in said:
        return None
    if not _POSITIVE.fullmatch(said[name]):
        raise _unknown(name, value=said[name])
    return int(said[name])


def _numbers(said: Mapping[str, str], name: str) -> frozenset[int]:
    texts = said[name].split(",") if name in said else ()
    for text in texts:
        is_number = _NUMBER.fullmatch(text) and not (name == "BYMONTH" and text.startswith("-"))
        if not is_number or not 1 <= abs(int(text)) <= _LARGEST[name]:
            raise _unknown(name, text)
    return frozenset(map(int, texts))


def _weekdays(said: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    takes_numbers = said["FREQ"] in ("YEARLY", "MONTHLY") and "BYWEEKNO" not in said
    for text in said["BYDAY"].split(",") if "BYDAY" in said else ():
        match = _WEEKDAY.fullmatch(text)
        if not match or (match[1] and not (takes_numbers and int(match[1]))):
            raise _unknown(name="BYDAY", value=text)
        yield int(match[1] or 0), _WEEKDAYS[match[2]]


def _week_start(said: Mapping[str, str]) -> int:
    name = said.get("WKST", "MO")
    if name not in _WEEKDAYS:
        raise _unknown(name="WKST", value=name)
    return _WEEKDAYS[name]


def _periods(rule: Rule, start: dt.date) -> Iterator[Sequence[dt.date]]:
    """The days that may be among those of a rule, a year, month, week or day at a time."""
    first, last = start.toordinal(), dt.date.max.toordinal()
    match rule.frequency:
        case "YEARLY":
            yield from (_year(rule, year) for year in range(start.year, dt.MAXYEAR + 1, rule.interval))
        case "MONTHLY":
            end = (dt.MAXYEAR + 1) * _MONTHS
            for month in range(start.year * _MONTHS + start.month - 1, end, rule.interval):
                yield _month(rule, month // _MONTHS, month % _MONTHS + 1)
        case "WEEKLY":
            monday = first - (start.weekday() - rule.week_start) % _WEEK
            for day in range(monday, last + 1, rule.interval * _WEEK):
                yield [dt.date.fromordinal(one) for one in range(max(day, 1), min(day + _WEEK, last + 1))]
        case _:
            yield from ([dt.date.fromordinal(day)] for day in range(first, last + 1, rule.interval))


def _year(rule: Rule, year: int) -> list[dt.date]:
    months = sorted(rule.months or range(1, _MONTHS + 1))
    return [day for month in months for day in _month(rule, year, month)]


def _month(rule: Rule, year: int, month: int) -> list[dt.date]:
    length = calendar.monthrange(year, month)[1]
    days = {day if day > 0 else length + 1 + day for day in rule.month_days} or range(1, length + 1)
    return [dt.date(year, month, day) for day in sorted(days) if 1 <= day <= length]


def _chosen(rule: Rule, candidates: Sequence[dt.date]) -> list[dt.date]:
    """The days of a period that a rule gives."""
    found = [day for day in candidates if _fits(rule, day)]
    if not rule.positions:
        return found
    places = {place - 1 if place > 0 else len(found) + place for place in rule.positions}
    return [found[place] for place in sorted(places) if 0 <= place < len(found)]


def _fits(rule: Rule, day: dt.date) -> bool:
    return (
        (not rule.months or day.month in rule.months)
        and (not rule.month_days or _has(rule.month_days, *_in_month(day)))
        and (not rule.year_days or _has(rule.year_days, *_in_year(day)))
        and (not rule.weeks or _has(rule.weeks, *_week(day, rule.week_start)))
        and (not rule.weekdays or _is_weekday(rule, day))
    )


def _has(numbers: frozenset[int], number: int, of: int) -> bool:
    """Whether a number is among others, of which the negative ones count from the end."""
    return number in numbers or number - of - 1 in numbers


def _in_month(day: dt.date) -> tuple[int, int]:
    """The number of a day in its month, and the days of that month."""
    return day.day, calendar.monthrange(day.year, day.month)[1]


def _in_year(day: dt.date) -> tuple[int, int]:
    """The number of a day in its year, and the days of that year."""
    return day.timetuple().tm_yday, 365 + calendar.isleap(day.year)


def _week(day: dt.date, week_start: int) -> tuple[int, int]:
    """The number of a week, and the weeks of the year that it belongs to."""
    pivot = day.toordinal() - (day.weekday() - week_start) % _WEEK + _PIVOT
    middle = dt.date.fromordinal(min(max(pivot, 1), dt.date.max.toordinal()))
    number, length = _in_year(middle)
    return (number - 1) // _WEEK + 1, (number - 1 + (length - number) // _WEEK * _WEEK) // _WEEK + 1


def _is_weekday(rule: Rule, day: dt.date) -> bool:
    number, of = _in_month(day) if rule.frequency == "MONTHLY" or rule.months else _in_year(day)
    first, last = (number - 1) // _WEEK + 1, (number - of - 1) // _WEEK
    return any((place, day.weekday()) in rule.weekdays for place in (0, first, last))


def refused(reason: str) -> IncomingError:
    """The error for an entry of which another way to read recurrences would make something."""
    return IncomingError(reason=f"{reason} (--recurrences first, skip, or the last day, such as 2030-12-31)")
