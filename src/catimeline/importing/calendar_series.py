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

    def is_in(self, keys: set[dt.date]) -> bool:
        """Whether it is among these occurrences, named by their instants or days."""
        return self.start.instant in keys or self.start.clock.date() in keys


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

    def occurrences(self, last: dt.date | None) -> list[Occurrence]:
        """All occurrences, by time.

        Args:
            last: The last day that counts.

        Raises:
            IncomingError: They have no end, are too many, or cannot be read.
        """
        self._limit.take(0)  # else an entry is expanded in vain
        excluded = self._excluded()
        found = {one.start.instant: one for one in (*self._of_rules(last), *self._dates()) if not one.is_in(excluded)}
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
        return list(islice((one for one in one_by_one if not one.is_in(excluded)), 1))

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
                start = self._zones.moment(one._replace(value=first), "RDATE")
                if start.zone is dt.UTC and self._first.start.zone:  # its day is that of the zone of the entry
                    start = start.in_zone(self._first.start.zone)
                yield Occurrence(start, self._length(start, one._replace(value=end)) if slash else self._first.length)

    def _length(self, start: Moment, end: Property) -> Length:
        """The length of a period, which has an end or a duration."""
        length = read_duration(end.value)
        return length or Length(time=self._zones.moment(end, "RDATE").instant - start.instant)

    def _excluded(self) -> set[dt.date]:
        written = self._entry.properties.get("EXDATE", ())
        listed(written, "EXDATE")  # not too many in all
        return {key_of(moment) for one in written for moment in self._zones.moments(one, "EXDATE")}


def key_of(moment: Moment) -> dt.date:
    """What names an occurrence: its instant or, if only its day is said, that."""
    return moment.clock.date() if moment.is_day else moment.instant
