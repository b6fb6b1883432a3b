"""Dates, times, time zones and durations of a calendar (RFC 5545 sections 3.3.4 to 3.3.6, 3.3.14, 3.6.5 and 3.8.3.1).

Times are compared as instants. A zone is that of zoneinfo with the name of the TZID, else the one that the calendar
defines.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from operator import attrgetter, itemgetter
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from catimeline.errors import IncomingError
from catimeline.importing.calendar_rules import Rule, days_of_year, parse_rule
from catimeline.importing.calendar_text import Component, Property
from catimeline.importing.remarks import short

_MOMENT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})(Z?))?", re.IGNORECASE)
_OFFSET = re.compile(r"([+-])([01][0-9]|2[0-3])([0-5][0-9])([0-5][0-9])?")
_DURATION = re.compile(
    r"\+?P(?=[0-9]|T[0-9])(?:([0-9]+)W)?(?:([0-9]+)D)?(?:T(?=[0-9])(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)S)?)?"
)
_LEAP_SECOND = 60
_NO_TIME = dt.timedelta()
_TICK = dt.timedelta.resolution
MOST_DATES = 10_000
"""At most this many dates are read from the lists of one entry."""
_UTC = frozenset(("UTC", "GMT", "ETC/UTC", "ETC/GMT"))
_ZONE_PARTS = 3
"""The name of a zone has at most this many parts: America/Argentina/Salta."""
zone_names = cache(available_timezones)
"""The names of all time zones."""


class Moment(NamedTuple):
    """A date or a time."""

    clock: dt.datetime
    """What the clock shows; of a date, midnight."""
    zone: dt.tzinfo | None
    """``None`` for a date, and for a time whose zone is not said or not known."""
    is_day: bool

    @property
    def instant(self) -> dt.datetime:
        """The time in UTC; if there is no zone, what the clock shows.

        Raises:
            IncomingError: It lies outside the years 1 to 9999.
        """
        try:
            zoned = self.clock.replace(tzinfo=self.zone or dt.UTC)
            return zoned.astimezone(dt.UTC).replace(tzinfo=None)
        except OverflowError:
            raise _outside(self.clock) from None

    def in_zone(self, zone: dt.tzinfo | None) -> "Moment":
        """The same instant as the clock shows it in a zone; without one, in UTC.

        Raises:
            IncomingError: It lies outside the years 1 to 9999.
        """
        try:
            clock = self.instant.replace(tzinfo=dt.UTC).astimezone(zone or dt.UTC)
        except OverflowError:
            raise _outside(self.clock) from None
        return self._replace(clock=clock.replace(tzinfo=None), zone=zone)


class Length(NamedTuple):
    """How long an entry lasts."""

    days: int = 0
    """By the calendar, whether or not the clocks change in between."""
    time: dt.timedelta = _NO_TIME
    """After these days."""


class Zones:
    """The time zones of one calendar."""

    def __init__(self, calendar: Component, chosen: str | None) -> None:
        """``chosen``: the name of the zone for the days of times in UTC; by default the one that the calendar names."""
        parts = (part for part in calendar.parts if part.kind == "VTIMEZONE")
        self._defined = {part.first("TZID").value.strip(): part for part in parts}
        self._found: dict[str, dt.tzinfo | None] = {}
        self.name = chosen or calendar.first("X-WR-TIMEZONE").value.strip()
        """The name of the zone in which times in UTC have their day; empty if there is none."""
        self.of_utc = self.find(self.name) if self.name else None
        """That zone; ``None`` if there is none, or it is unknown."""

    def find(self, name: str) -> dt.tzinfo | None:
        """The zone with this name; ``None`` if it is unknown."""
        if name not in self._found:
            self._found[name] = self._zone(name)
        return self._found[name]

    def moment(self, written: Property, name: str) -> Moment:
        """The date or time that a property gives.

        Raises:
            IncomingError: It gives none.
        """
        value, zone = written.value.strip(), written.parameters.get("TZID")
        match = _MOMENT.fullmatch(value)
        if not match:
            raise IncomingError(
                reason=f"{name}: {short(value)!r} is not a calendar date" if value else f"has no {name}"
            )
        *numbers, utc = match.groups()
        year, month, day, hour, minute, second = (int(number or 0) for number in numbers)
        second -= second == _LEAP_SECOND
        try:
            clock = dt.datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the zone stands beside it
        except ValueError:
            raise IncomingError(reason=f"{name}: {value!r} is not a day") from None
        if not match[4]:
            return Moment(clock, None, is_day=True)
        return Moment(clock, dt.UTC if utc else self.find(zone) if zone else None, is_day=False)

    def days(self, start: Moment, length: Length) -> tuple[dt.date, dt.date]:
        """The first and the last day, in the zone of the start. An end at midnight belongs to the day before.

        Raises:
            IncomingError: They lie outside the years 1 to 9999.
        """
        zone = self.of_utc if start.zone is dt.UTC and self.of_utc else start.zone
        # as written, even where the clocks skip that time
        first = start.clock.date() if zone is start.zone else _day(start.instant, zone)
        if length == Length():
            return first, first
        try:
            clock = start.clock + dt.timedelta(length.days)
            end = start._replace(clock=clock).instant + length.time
        except OverflowError:
            raise IncomingError(reason="DURATION: lasts beyond the year 9999") from None
        return first, max(first, _day(end - _TICK, zone))

    def as_shown(self, moment: Moment) -> Moment:
        """A time without its zone, as the clock shows it there; of a time in UTC, in the zone for the days of such.

        Raises:
            IncomingError: It lies outside the years 1 to 9999.
        """
        zone = self.of_utc if moment.zone is dt.UTC and self.of_utc else moment.zone
        return moment.in_zone(zone)._replace(zone=None)

    def _zone(self, name: str) -> dt.tzinfo | None:
        parts = name.split("/")
        # a name that is unique in the world begins with a slash and ends in a name of zoneinfo
        ends = ["/".join(parts[-count:]) for count in (_ZONE_PARTS, 2, 1)] if name.startswith("/") else []
        for one in (name, *ends):
            if one.upper() in _UTC:
                return dt.UTC
            if one in zone_names():
                return ZoneInfo(one)
        try:
            return _DefinedZone(self._defined[name]) if name in self._defined else None
        except IncomingError:
            return None


class _Observance(NamedTuple):
    """A part of a time zone's definition: from certain moments on, the clock is this far ahead of UTC."""

    start: dt.datetime
    before: dt.timedelta
    after: dt.timedelta
    others: tuple[dt.datetime, ...]
    """Further moments; all as the clock shows them that is to change."""
    rules: tuple[tuple[Rule, dt.datetime | None], ...]
    """Rules for each year, and until when they hold, in UTC."""

    def onsets(self, year: int) -> Iterator[dt.datetime]:
        """The moments in UTC that may be the last before the end of a year."""
        yield from (clock - self.before for clock in (self.start, *self.others))
        for rule, until in self.rules:
            last = min(year, until.year) if until else year
            for day in (*days_of_year(rule, max(last - 1, 1)), *days_of_year(rule, last)):
                clock = dt.datetime.combine(day, self.start.time())
                if clock > self.start and not (until and clock - self.before > until):
                    yield clock - self.before


class _DefinedZone(dt.tzinfo):
    """A time zone that a calendar defines (section 3.6.5)."""

    def __init__(self, definition: Component) -> None:
        """Raises IncomingError if it cannot be read."""
        self._observances = [_observance(part) for part in definition.parts]
        if not self._observances:
            raise IncomingError(reason="VTIMEZONE: has no STANDARD and no DAYLIGHT")
        self._by_year: dict[int, list[tuple[dt.datetime, _Observance]]] = {}

    def utcoffset(self, when: dt.datetime | None) -> dt.timedelta:
        """How far the clock is ahead of UTC; of a time shown twice, the first time, of a time left out, before."""
        clock = when.replace(tzinfo=None) if when else self._observances[0].start
        return self._offset(clock, lambda one: max(one.before, one.after))

    def dst(self, when: dt.datetime | None) -> None:
        """Not known."""

    def tzname(self, when: dt.datetime | None) -> None:
        """Not known."""

    def fromutc(self, when: dt.datetime) -> dt.datetime:
        """What the clock shows at a time in UTC."""
        return when + self._offset(when.replace(tzinfo=None), lambda _: _NO_TIME)

    def _offset(self, clock: dt.datetime, lag: Callable[[_Observance], dt.timedelta]) -> dt.timedelta:
        """The offset at a time; ``lag`` says how long after its moment in UTC an observance counts on this clock."""
        offset = min(self._observances, key=attrgetter("start")).before
        for onset, one in self._changes(clock.year):
            if clock >= onset + lag(one):
                offset = one.after
        return offset

    def _changes(self, year: int) -> list[tuple[dt.datetime, _Observance]]:
        if year not in self._by_year:
            changes = [(onset, one) for one in self._observances for onset in one.onsets(year)]
            self._by_year[year] = sorted(changes, key=itemgetter(0))
        return self._by_year[year]


def _observance(part: Component) -> _Observance:
    """Raises IncomingError if it cannot be read."""
    plain = Zones(Component("VCALENDAR", part.line, {}, []), None)
    start = plain.moment(part.first("DTSTART"), "DTSTART").clock
    rules = []
    for written in part.properties.get("RRULE", ()):
        rule = parse_rule(written.value, start)
        if (rule.frequency, rule.interval, rule.total) != ("YEARLY", 1, None):
            raise IncomingError(reason="VTIMEZONE: has a rule that is not for each year")
        until = plain.moment(Property({}, rule.until), "UNTIL").clock if rule.until else None
        rules.append((rule, until))
    before, after = (_offset_of(part.first(name).value) for name in ("TZOFFSETFROM", "TZOFFSETTO"))
    texts = listed(part.properties.get("RDATE", ()), "RDATE")
    others = (plain.moment(Property({}, text), "RDATE").clock for text in texts)
    return _Observance(start, before, after, tuple(others), tuple(rules))


def _offset_of(text: str) -> dt.timedelta:
    match = _OFFSET.fullmatch(text.strip())
    if not match:
        raise IncomingError(reason=f"VTIMEZONE: {short(text)!r} is not an offset")
    hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    offset = dt.timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -offset if match[1] == "-" else offset


def listed(properties: Iterable[Property], name: str) -> list[str]:
    """The items of lists of dates.

    Raises:
        IncomingError: They are too many.
    """
    values = [one.value for one in properties]
    if sum(value.count(",") + 1 for value in values) > MOST_DATES:
        raise IncomingError(reason=f"{name}: lists more than {MOST_DATES:,} dates")
    return [text for value in values for text in value.split(",")]


def read_duration(text: str) -> Length | None:
    """A duration; ``None`` if it is not one of section 3.3.6, or is negative.

    Raises:
        IncomingError: It lasts longer than all years of a calendar.
    """
    match = _DURATION.fullmatch(text.strip().upper())
    if not match:
        return None
    try:
        weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
        return Length(dt.timedelta(days, weeks=weeks).days, dt.timedelta(hours=hours, minutes=minutes, seconds=seconds))
    except (ValueError, OverflowError):  # Python reads no numbers of more than sys.get_int_max_str_digits() digits
        raise IncomingError(reason="DURATION: lasts beyond the year 9999") from None


def _day(instant: dt.datetime, zone: dt.tzinfo | None) -> dt.date:
    """The day of an instant in a zone."""
    try:
        return instant.replace(tzinfo=dt.UTC).astimezone(zone or dt.UTC).date()
    except OverflowError:
        raise _outside(instant) from None


def _outside(time: dt.datetime) -> IncomingError:
    return IncomingError(reason=f"{time.date()} is, in another time zone, outside the years 1 to 9999")
