"""The occurrences of entries that recur (RFC 5545 sections 3.8.4.4 and 3.8.5)."""

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import chain, islice, takewhile
from typing import NamedTuple

from catimeline.importing.calendar_rules import Rule, days, parse_rule, refused, times
from catimeline.importing.calendar_text import Component, Property
from catimeline.importing.calendar_times import Length, Moment, Zones, listed, read_duration

MOST_OF_ENTRY = 1_000
"""At most this many occurrences of an entry become events."""
_MOST_OF_FILE = 10_000
_MOST_DAYS = 500_000
"""At most this many days are looked at for the rules of a file, which takes about a second."""


class Occurrence(NamedTuple):
    """A single time of an entry."""

    start: Moment
    length: Length


class Limit:
    """How much the rules of one file may still give."""

    def __init__(self) -> None:
        self._days, self._events = _MOST_DAYS, _MOST_OF_FILE

    def spend(self, days: int) -> None:
        """Note how many days were looked at.

        Raises:
            IncomingError: That is enough.
        """
        self._days -= days
        if self._days < 0:
            raise refused(reason="takes too long to expand, with the entries before it")

    def take(self, events: int) -> None:
        """Note how many occurrences were found.

        Raises:
            IncomingError: They are too many.
        """
        self._events -= events
        if self._events < 0:
            raise refused(reason=f"recurs: with the entries before it, more than {_MOST_OF_FILE:,} times")


class Series:
    """An entry that recurs."""

    def __init__(self, entry: Component, zones: Zones, first: Occurrence, limit: Limit) -> None:
        self._entry, self._zones, self._first, self._limit = entry, zones, first, limit
        self.given: set[dt.date] = set()
        """The keys of all occurrences that ``occurrences`` found, with those that are left out."""
        self.idle: list[str] = []
        """What it found to be left out (EXDATE) though it is no occurrence."""

    def occurrences(self, last: dt.date | None) -> list[Occurrence]:
        """All occurrences, by time.

        Args:
            last: The last day that counts.

        Raises:
            IncomingError: They have no end, are too many, or cannot be read.
        """
        self._limit.take(0)  # else an entry is expanded in vain
        excluded = self._excluded()
        every = {self.own(one.start).instant: one for one in (*self._of_rules(last), *self._dates())}
        self.given = {key for one in every.values() for key in self._keys(one)}
        self.idle = [
            text for key, text in excluded.items() if key not in self.given and not (last and day_of(key) > last)
        ]
        found = {instant: one for instant, one in every.items() if excluded.keys().isdisjoint(self._keys(one))}
        self._limit.take(len(found))
        return [found[instant] for instant in sorted(found) if not last or found[instant].start.clock.date() <= last]

    def first(self) -> list[Occurrence]:
        """The first occurrence; empty if all are excluded.

        Raises:
            IncomingError: It cannot be read.
        """
        excluded = self._excluded()
        # read one by one, so that a rule without end is no obstacle
        one_by_one = chain([self._first], self._of_rules(dt.date.max), self._dates())
        return list(islice((one for one in one_by_one if excluded.keys().isdisjoint(self._keys(one))), 1))

    def own(self, moment: Moment) -> Moment:
        """A day or time as the series has it: local time is that of its zone, and if it has days, a time means its day.

        Raises:
            IncomingError: It lies outside the years 1 to 9999.
        """
        start = self._first.start
        if moment.is_day:
            return moment
        if start.is_day:
            is_midnight = moment.clock.time() == dt.time()
            if moment.zone is dt.UTC and not is_midnight and self._zones.of_utc is None:
                return moment  # which day it means is not known
            # midnight, which some write for a day, is that day in any zone
            shown = moment if is_midnight else self._zones.as_shown(moment)
            return Moment(dt.datetime.combine(shown.clock, dt.time()), None, is_day=True)
        if start.zone is None:
            return self._zones.as_shown(moment)
        return moment._replace(zone=start.zone) if moment.zone in (None, start.zone) else moment.in_zone(start.zone)

    def key(self, moment: Moment) -> dt.date:
        """What names an occurrence: its instant or, if only its day is said, that.

        Midnight says only the day, unless the series begins then.

        Raises:
            IncomingError: It lies outside the years 1 to 9999.
        """
        own = self.own(moment)
        is_day = own.is_day or own.clock.time() == dt.time() != self._first.start.clock.time()
        return own.clock.date() if is_day else own.instant

    def is_apart(self) -> bool:
        """Whether the rule does not give the day on which the entry begins, which counts as an occurrence all the same.

        Raises:
            IncomingError: The rule cannot be read.
        """
        start = self._first.start.clock
        rules = [parse_rule(one.value, start) for one in self._entry.properties.get("RRULE", ())]
        firsts = [next(days(rule, start.date(), self._limit.spend), None) for rule in rules]
        return bool(firsts) and start.date() not in firsts

    def _of_rules(self, last: dt.date | None) -> Iterator[Occurrence]:
        """The occurrences that rules give, beginning with that of the entry itself."""
        if "EXRULE" in self._entry.properties:
            raise refused(reason="recurs by exclusion (EXRULE)")
        yield self._first
        for written in self._entry.properties.get("RRULE", ()):
            rule = parse_rule(written.value, self._first.start.clock)
            if rule.is_endless and not last:
                raise refused(reason="recurs without end")
            clocks = takewhile(self._until(rule, last), times(rule, self._first.start.clock, self._limit.spend))
            for number, clock in enumerate(clocks):
                if number == MOST_OF_ENTRY:
                    raise refused(reason=f"recurs more than {MOST_OF_ENTRY:,} times")
                yield self._first._replace(start=self._first.start._replace(clock=clock))

    def _until(self, rule: Rule, last: dt.date | None) -> Callable[[dt.datetime], bool]:
        """Whether a clock shows a time before the end of a rule, and of the last day."""
        start = self._first.start
        end = self._zones.moment(Property({}, rule.until), "UNTIL") if rule.until else None

        def is_within(clock: dt.datetime) -> bool:
            if last and clock.date() > last:
                return False
            if end is None:
                return True
            if end.is_day or start.is_day:
                return clock.date() <= end.clock.date()
            return (start._replace(clock=clock).instant if end.zone else clock) <= end.instant

        return is_within

    def _dates(self) -> Iterator[Occurrence]:
        """The occurrences that are listed, some with a length of their own."""
        written = self._entry.properties.get("RDATE", ())
        if len(listed(written, "RDATE")) > MOST_OF_ENTRY:
            raise refused(reason=f"recurs more than {MOST_OF_ENTRY:,} times")
        for one in written:
            for text in listed([one], "RDATE"):
                first, slash, end = text.partition("/")
                start = self._added(one._replace(value=first))
                length = self._length(start, one._replace(value=end)) if slash else self._first.length
                if start.zone in (None, dt.UTC):  # its day is that of the zone of the entry
                    start = self.own(start)
                if start.is_day:
                    clock = dt.datetime.combine(start.clock, self._first.start.clock.time())
                    start = self._first.start._replace(clock=clock)
                yield Occurrence(start, length)

    def _length(self, start: Moment, end: Property) -> Length:
        """The length of a period, which has an end or a duration."""
        length = read_duration(end.value)
        return length or Length(time=self._added(end).instant - start.instant)

    def _added(self, written: Property) -> Moment:
        moment = self._zones.moment(written, "RDATE")
        return moment if moment.zone or moment.is_day else moment._replace(zone=self._first.start.zone)

    def _excluded(self) -> dict[dt.date, str]:
        """The keys of what is left out, each with its text."""
        written = self._entry.properties.get("EXDATE", ())
        listed(written, "EXDATE")  # not too many in all
        return {
            self.key(self._zones.moment(one._replace(value=text), "EXDATE")): text.strip()
            for one in written
            for text in listed([one], "EXDATE")
        }

    def _keys(self, one: Occurrence) -> tuple[dt.date, dt.date]:
        """All keys by which an occurrence may be named."""
        own = self.own(one.start)
        return own.instant, own.clock.date()


def day_of(key: dt.date) -> dt.date:
    """The day of a key."""
    return key.date() if isinstance(key, dt.datetime) else key
