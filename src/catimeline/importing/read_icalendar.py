"""The entries of an iCalendar file as rows (RFC 5545). A file of ``export ics`` gives the events that were exported.

Nothing is ignored in silence: what is not read, or could have been read otherwise, is a remark. The package icalendar
drops lines without a colon and does not decode quoted-printable, so the lines are parsed by ``calendar_text``.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from catimeline.dates.edtf import DateError
from catimeline.errors import IncomingError
from catimeline.export.icalendar_lines import OWN_DATE
from catimeline.importing.calendar_rules import refused
from catimeline.importing.calendar_series import Limit, Occurrence, Series, day_of
from catimeline.importing.calendar_text import ENTRIES, Component, Property, parse_calendars
from catimeline.importing.calendar_times import Length, Moment, Zones, read_duration
from catimeline.importing.calendar_values import ONCE, RECURRING, values_of
from catimeline.importing.markup import without_tags
from catimeline.importing.read_tables import Row
from catimeline.importing.remarks import Remarks, quoted, short
from catimeline.text.plurals import counted

RECURRENCES = ("expand", "first", "skip")
"""How entries that recur can be read."""

_SEQUENCE = re.compile(r"[0-9]{1,18}")
_MOST_KINDS = 8


class CalendarOptions(NamedTuple):
    """How to read a calendar."""

    zone: str | None = None
    """The name of the time zone in which times in UTC have their day; by default the one that the calendar names."""
    recurrences: str = RECURRENCES[0]
    last: dt.date | None = None
    """The last day of occurrences."""
    keeps: bool = False
    """Whether the rows keep what is needed to write their entries, which is much of a large calendar."""


class Calendar(NamedTuple):
    """What a calendar says."""

    rows: list[Row]
    remarks: list[str]
    """What was not read, or could have been read otherwise."""


def read_calendar(content: bytes, encoding: str | None, options: CalendarOptions) -> Calendar:
    """The events of a calendar, each at the line where it begins.

    Raises:
        IncomingError: It is not a calendar, it breaks off, or it has another encoding.
    """
    return _Reader(options).read(content, encoding)


class _Entry(NamedTuple):
    """An event or journal of a calendar."""

    component: Component
    calendar: Component
    zones: Zones
    has_uid: bool = True
    """Whether its UID identifies it, perhaps with the label."""
    label: str = ""
    """Which of several entries with its UID it is."""

    @property
    def place(self) -> str:
        return f"line {self.component.line}"

    @property
    def uid(self) -> str:
        return self.component.first("UID").value

    @property
    def replaced(self) -> str:
        """Which occurrence of an entry that recurs it replaces; empty if it replaces none."""
        return self.component.first("RECURRENCE-ID").value

    @property
    def key(self) -> tuple[str, str]:
        """What its versions have in common."""
        return self.uid, self.replaced

    @property
    def start(self) -> str:
        """As written."""
        return self.component.first("DTSTART").value.strip()

    @property
    def title(self) -> str:
        """What it is called, in brackets; empty if it has no name."""
        summary = self.component.first("SUMMARY").value.strip()
        return f" ({quoted(summary)})" if summary else ""

    @property
    def sequence(self) -> int:
        """The number of its version."""
        value = self.component.first("SEQUENCE").value
        return int(value) if _SEQUENCE.fullmatch(value) else 0

    @property
    def recurs(self) -> bool:
        """Whether it has more than one occurrence."""
        return not self.component.properties.keys().isdisjoint(RECURRING)

    @property
    def content(self) -> str:
        """All that it says, whenever that was."""
        return repr({**self.component.properties, "DTSTAMP": None})


class _Reader:
    """Reads the entries of one file."""

    def __init__(self, options: CalendarOptions) -> None:
        self._options, self._limit = options, Limit()
        self._remarks = Remarks()
        self._recurring = self._occurrences = 0
        self._replacing: dict[str, list[_Entry]] = {}
        """The entries that replace an occurrence, by the UID of the one that recurs."""

    def read(self, content: bytes, encoding: str | None) -> Calendar:
        """Raises IncomingError as ``read_calendar``."""
        file = parse_calendars(content, encoding)
        for line in file.loose:
            self._remarks.add("line", "without a property, read as more text of the one above", f"line {line}")
        entries = []
        for calendar in file.calendars:
            zones = Zones(calendar, self._options.zone)
            if zones.name and not zones.of_utc:
                self._remarks.add("calendar", "with an unknown time zone (X-WR-TIMEZONE)", quoted(zones.name))
            entries += [_Entry(part, calendar, zones) for part in calendar.parts if part.kind in ENTRIES]
        rows = list(self._all_rows(self._newest(self._with_start(entries))))
        remarks = self._remarks.lines()
        return Calendar(rows, [*remarks, *self._of_series(), *_unread(file.unread, has_entries=bool(entries))])

    def _with_start(self, entries: list[_Entry]) -> list[_Entry]:
        """The entries that have a start, as events do; without that, a change of an occurrence is a fault."""
        for entry in entries:
            if not entry.start and not entry.replaced:
                self._remarks.add("entry", "without a start (DTSTART), left out", f"{entry.place}{entry.title}")
        return [entry for entry in entries if entry.start or entry.replaced]

    def _newest(self, entries: list[_Entry]) -> list[_Entry]:
        """The entries of which no later version is there (section 3.8.7.4), nor an equal one before.

        Where several of one version differ, their program does not make UIDs that identify, and all are kept.
        """
        latest: dict[tuple[str, str], int] = {}
        for entry in entries:
            latest[entry.key] = max(entry.sequence, latest.get(entry.key, 0))
        seen: set[str] = set()
        kept = []
        for entry in entries:
            if entry.uid and (entry.sequence < latest[entry.key] or entry.content in seen):
                self._remarks.add("entry", "left out for a later or equal one with the same UID", entry.place)
                continue
            seen.add(entry.content)
            kept.append(entry)
        return [*self._told_apart(kept)]

    def _told_apart(self, entries: list[_Entry]) -> Iterator[_Entry]:
        """The entries, those with one UID told apart by their starts."""
        uids = Counter(entry.key for entry in entries if entry.uid)
        starts = Counter((entry.key, entry.start) for entry in entries)
        for entry in entries:
            if uids[entry.key] <= 1:
                yield entry
                continue
            is_single = starts[entry.key, entry.start] == 1 and not entry.recurs
            said = "told apart by their start" if is_single else "read without a UID"
            example = f"{entry.place} ({short(entry.uid)})"
            self._remarks.add("entry", f"with the UID of others that differ, {said}", example)
            yield entry._replace(has_uid=is_single, label=entry.start)

    def _all_rows(self, entries: list[_Entry]) -> Iterator[Row]:
        recurring = {entry.uid for entry in entries if entry.recurs and not entry.replaced}
        for entry in entries:
            if entry.replaced and entry.uid in recurring:
                self._replacing.setdefault(entry.uid, []).append(entry)
        for entry in entries:
            if not (entry.replaced and entry.uid in recurring):
                yield from self._rows(entry)

    def _rows(self, entry: _Entry) -> Iterator[Row]:
        """The rows of an entry: one, or one for each of its occurrences, or one with what is at fault."""
        try:
            yield from self._series(entry) if entry.recurs and not entry.replaced else [self._single(entry)]
        except (IncomingError, DateError) as error:
            yield Row(entry.place, {}, str(error), content=self._kept(entry))

    def _single(self, entry: _Entry) -> Row:
        """Raises IncomingError or DateError if it cannot be read."""
        if entry.recurs:
            raise IncomingError(reason="is an occurrence of another entry (RECURRENCE-ID), and recurs itself")
        label = entry.label
        if entry.replaced:
            label = _label(_replaced(entry))
        return self._row(entry, self._once(entry), label)

    def _series(self, entry: _Entry) -> list[Row]:
        """Raises IncomingError or DateError if it cannot be read."""
        if self._options.recurrences == "skip":
            self._recurring += 1
            return []
        series = Series(entry.component, entry.zones, self._once(entry), self._limit)
        replacing = self._replacements(entry, series)
        is_whole = self._options.recurrences == "expand"
        rows: list[Row] = []
        for one in series.occurrences(self._options.last) if is_whole else series.first():
            own = series.own(one.start)
            others = replacing.pop(own.instant, None) or replacing.pop(own.clock.date(), [])
            rows += [row for other in others for row in self._rows(_replacing(other, entry, own))]
            if not others:
                rows.append(self._row(entry, one, _label(own)))
        if is_whole:
            rows += self._beside(entry, series, replacing)
            for text in series.idle:
                self._remarks.add("EXDATE", "without an occurrence, passed over", f"{entry.place} ({quoted(text)})")
            if series.is_apart():
                self._remarks.add(
                    "entry", "with a first day that the rule does not give, read all the same", entry.place
                )
        self._recurring += 1
        self._occurrences += sum(not row.fault for row in rows)
        return rows

    def _beside(self, entry: _Entry, series: Series, replacing: Mapping[dt.date, list[_Entry]]) -> Iterator[Row]:
        """The rows of entries that replace what is left out of a series, or was never an occurrence of it."""
        for key, others in replacing.items():
            if self._options.last and day_of(key) > self._options.last:
                continue
            for other in others:
                if key not in series.given:
                    said = "with a RECURRENCE-ID that is no occurrence, read as one more"
                    self._remarks.add("entry", said, f"{other.place} ({quoted(other.replaced)})")
                yield from self._rows(_replacing(other, entry, series.own(_replaced(other))))

    def _replacements(self, entry: _Entry, series: Series) -> dict[dt.date, list[_Entry]]:
        """The entries that replace occurrences of another one, by the keys of these.

        Raises:
            IncomingError: One of them changes more than one occurrence.
        """
        found: dict[dt.date, list[_Entry]] = {}
        for one in self._replacing.get(entry.uid, ()):
            if "RANGE" in one.component.first("RECURRENCE-ID").parameters and self._options.recurrences == "expand":
                raise refused(reason=f"is changed from one occurrence on (RANGE, {one.place})")
            found.setdefault(series.key(_replaced(one)), []).append(one)
        return found

    def _once(self, entry: _Entry) -> Occurrence:
        """The start and the length that an entry gives.

        Raises:
            IncomingError: It has no start, or its end is in another zone than its start, whose zone is unknown.
        """
        properties = entry.component.properties
        for name in ONCE:
            if len(properties.get(name, ())) > 1:
                self._remarks.add("entry", f"with more than one {name}, of which the first is read", entry.place)
        for name in ("DTSTART", "DTEND"):
            zone = entry.component.first(name).parameters.get("TZID", "UTC")
            if entry.zones.find(zone) is None:
                self._remarks.add(
                    "time", "of an unknown time zone, read as the clock shows", f"{entry.place} ({quoted(zone)})"
                )
        start = entry.zones.moment(entry.component.first("DTSTART"), "DTSTART")
        if start.zone is dt.UTC:
            self._tell_zone(entry, start)
        return Occurrence(start, self._length(entry, start))

    def _tell_zone(self, entry: _Entry, start: Moment) -> None:
        example = f"{entry.place} ({start.clock:%Y-%m-%d %H:%M})"
        if not entry.zones.of_utc:
            hint = " (--zone NAME, such as Europe/Berlin, gives the day there)"
            self._remarks.add("entry", "in UTC, with the day of Greenwich", example, hint)
        elif not self._options.zone:
            hint = " (--zone NAME gives the day elsewhere)"
            self._remarks.add("entry", f"in UTC, with the day of X-WR-TIMEZONE, {entry.zones.name}", example, hint)

    def _length(self, entry: _Entry, start: Moment) -> Length:
        """How long an entry lasts; no time, and a remark, if its end or duration makes no sense.

        Raises:
            IncomingError: The zone of its end is known, but not that of its start.
        """
        component = entry.component
        if "DTEND" in component.properties:
            end = entry.zones.moment(component.first("DTEND"), "DTEND")
            if end.zone and start.is_day:  # which section 3.8.2.2 forbids
                end = entry.zones.as_shown(end)
                self._remarks.add(
                    "entry", "that begins on a day and ends at a time, whose day is the last", entry.place
                )
            if end.zone and not start.zone:
                raise IncomingError(reason="DTEND has a time zone, but that of DTSTART is not known")
            time = end._replace(zone=end.zone or start.zone).instant - start.instant
            if time >= dt.timedelta():
                return Length(time.days) if start.is_day and end.is_day else Length(time=time)
            self._remarks.add("entry", "with DTEND before DTSTART, read without DTEND", entry.place)
        elif "DURATION" in component.properties:
            text = component.first("DURATION").value
            if length := read_duration(text):
                return length
            example = f"{entry.place} ({quoted(text)})"
            self._remarks.add("entry", "with a DURATION that RFC 5545 does not know, read without DURATION", example)
        return Length()

    def _row(self, entry: _Entry, one: Occurrence, label: str) -> Row:
        """Raises IncomingError or DateError if a value cannot be read."""
        days = entry.zones.days(one.start, one.length)
        place = f"{entry.place} on {days[0]}" if entry.recurs else entry.place
        values = values_of(entry.component, days, label, has_uid=entry.has_uid)
        if OWN_DATE not in entry.component.properties and (text := without_tags(values["summary"])) is not None:
            values["summary"] = text
            self._remarks.add("description", "with HTML, of which only the text was read", place)
        return Row(place, values, content=self._kept(entry))

    def _kept(self, entry: _Entry) -> tuple[Component, Component] | None:
        return (entry.calendar, entry.component) if self._options.keeps else None

    def _of_series(self) -> Iterator[str]:
        """What became of the entries that recur."""
        if self._recurring:
            how = {
                "expand": f"read as {counted(self._occurrences, 'event')} (--recurrences first or skip reads fewer)",
                "first": "read as the first occurrence",
                "skip": "left out",
            }
            yield f"{counted(self._recurring, 'recurring entry')} {how[self._options.recurrences]}"


def _label(start: Moment) -> str:
    """Which occurrence begins then."""
    return (start.clock.date() if start.is_day else start.clock).isoformat()


def _replaced(entry: _Entry) -> Moment:
    """Which occurrence an entry replaces. Raises IncomingError if it is no date."""
    return entry.zones.moment(entry.component.first("RECURRENCE-ID"), "RECURRENCE-ID")


def _replacing(other: _Entry, entry: _Entry, start: Moment) -> _Entry:
    """An entry that replaces an occurrence of another, which it names in the way that this writes its start.

    So it has the same label if it is written by itself and read again.
    """
    written = entry.component.first("DTSTART")
    value = _label(start).replace("-", "").replace(":", "") + "Z" * (start.zone is dt.UTC)
    properties = {**other.component.properties, "RECURRENCE-ID": [Property(written.parameters, value)]}
    return other._replace(component=other.component._replace(properties=properties))


def _unread(kinds: Counter[str], *, has_entries: bool) -> Iterator[str]:
    """Which components were not read."""
    if kinds:
        others = ", ".join(f"{count} {short(kind)}" for kind, count in kinds.most_common(_MOST_KINDS))
        yield f"not read: {others}{', …' * (len(kinds) > _MOST_KINDS)}"
    if not has_entries:
        yield "nothing to read: the calendar has no VEVENT and no VJOURNAL"
