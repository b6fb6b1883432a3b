"""The entries of an iCalendar file as rows (RFC 5545). A file of ``export ics`` gives the events that were exported.

The lines are parsed here because the package icalendar turns a backslash before an N in a text into a line break.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from catimeline.dates.edtf import DateError, EdtfDate, iso_day, parse
from catimeline.errors import IncomingError
from catimeline.export.icalendar_lines import CALENDAR_STATUS, DIVIDER, OWN_DATE
from catimeline.importing.read_tables import Row
from catimeline.store.validators import fit_for_address

# quoted values of parameters may contain ":" and ";"
_LINE = re.compile(r'(?P<name>[A-Za-z0-9-]+)(?P<parameters>(?:;[^:;"]*(?:"[^"]*"[^:;"]*)*)*):(?P<value>.*)', re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_LISTED = re.compile(r"(?:\\.|[^,\\])+", re.DOTALL)
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z?)?")
_DURATION = re.compile(r"\+?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_RECURRING = ("RRULE", "RDATE", "RECURRENCE-ID")
_KEPT = ("URL", "COMMENT", "CONTACT", "ORGANIZER")
"""Properties that have no field in a store, but can be mapped to one."""


class _Entry(NamedTuple):
    """One event of a calendar."""

    line: int
    properties: dict[str, str]
    """The first value of each property, as written; of CATEGORIES, all values."""


def calendar_rows(text: str) -> Iterator[Row]:
    """The events of a calendar, each at the line where it begins.

    Raises:
        IncomingError: It is not a calendar, or it breaks off.
    """
    if not text.lstrip().upper().startswith("BEGIN:VCALENDAR"):
        raise IncomingError(reason="is not a calendar: it does not begin with BEGIN:VCALENDAR")
    for entry in _entries(text):
        try:
            yield Row(f"line {entry.line}", _values(entry.properties))
        except (IncomingError, DateError) as error:
            yield Row(f"line {entry.line}", {}, str(error))


def _entries(text: str) -> Iterator[_Entry]:
    within: list[str] = []
    entry = _Entry(0, {})
    for number, line in _unfolded(text):
        match = _LINE.fullmatch(line)
        if not match:
            continue
        name, value = match["name"].upper(), match["value"]
        if name == "BEGIN":
            if value.upper() == "VEVENT":
                if "VEVENT" in within:  # the event before has no end
                    break
                entry = _Entry(number, {})
            within.append(value.upper())
        elif name == "END":
            if within and within.pop() == "VEVENT":
                yield entry
        elif within[-1:] == ["VEVENT"]:  # the properties of an alarm in it are not its own
            _note(entry.properties, name, value)
    if "VEVENT" in within:
        raise IncomingError(reason=f"is incomplete: the entry at line {entry.line} does not end")


def _note(properties: dict[str, str], name: str, value: str) -> None:
    if name == "CATEGORIES" and name in properties:
        properties[name] += f",{value}"
    else:
        properties.setdefault(name, value)


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """The lines before folding (section 3.1), each with the number of its first part."""
    first, parts = 1, list[str]()
    # not splitlines(): texts may contain U+2028 and the like
    for number, line in enumerate(text.split("\n"), start=1):
        bare = line.removesuffix("\r")
        if bare[:1] in (" ", "\t"):
            parts.append(bare[1:])
        else:
            yield first, "".join(parts)
            first, parts = number, [bare]
    yield first, "".join(parts)


def _values(properties: Mapping[str, str]) -> dict[str, Any]:
    """What an entry says, by the fields of an event.

    Raises:
        IncomingError: It has no day, or it recurs.
        DateError: The date that ``export ics`` kept is not EDTF.
    """
    if recurring := [name for name in _RECURRING if name in properties]:
        raise IncomingError(reason=f"recurs ({recurring[0]}): each occurrence must be an event of its own")
    first, last = _days(properties)
    said = {name: _text(properties[name]).strip() for name in ("SUMMARY", "DESCRIPTION", "LOCATION", *_KEPT)
            if name in properties}  # fmt: skip
    categories = [_text(one).strip() for one in _LISTED.findall(properties.get("CATEGORIES", ""))]
    values = {
        "date": {"edtf": f"{first}/{last}" if last > first else f"{first}"},
        "title": said.get("SUMMARY"),
        "status": _status(properties),
        "places": [said["LOCATION"]] if said.get("LOCATION") else [],
        "topics": categories,
        "summary": said.get("DESCRIPTION"),
        "same_as": [f"uid:{fit_for_address(_text(properties['UID']).strip())}"] if properties.get("UID") else [],
        **{name: said[name] for name in _KEPT if name in said},
    }
    if OWN_DATE in properties:
        values |= _own(properties, said, categories, (first, last))
    return values


def _own(
    properties: Mapping[str, str], said: Mapping[str, str], categories: list[str], days: tuple[dt.date, dt.date]
) -> dict[str, Any]:
    """What an exported event says beyond that; its EDTF date only if the entry still has the days of that date."""
    date = parse(_text(properties[OWN_DATE]))
    # with blank lines around it, the divider is found even where it is the first or the last line
    summary, divider, _ = f"\n\n{said.get('DESCRIPTION', '')}\n\n".rpartition(f"\n\n{DIVIDER}\n\n")
    created = _MOMENT.match(properties.get("CREATED", ""))
    kept = {"date": {"edtf": str(date)}} if _has_days(date, days) else {}
    return kept | {
        "id": properties.get("UID", "").partition("@")[0],
        "title": said.get("SUMMARY", "").removeprefix(f"{date.display} · ").removesuffix(_suffix(properties)),
        "kind": categories[0] if categories else None,
        "topics": categories[1:],
        "places": [_place(name) for name in said.get("LOCATION", "").split("; ") if name],
        "summary": summary.strip() if divider else said.get("DESCRIPTION"),
        "added": created and "-".join(created.groups()[:3]),
        **dict.fromkeys((*_KEPT, "same_as")),  # its UID is its id
    }


def _suffix(properties: Mapping[str, str]) -> str:
    """What follows the title of an exported event that is not confirmed."""
    status = _status(properties)
    return "" if status in (None, "confirmed") else f" ({status})"


def _status(properties: Mapping[str, str]) -> str | None:
    word = properties.get("STATUS", "").upper()
    return next((status for status, name in CALENDAR_STATUS.items() if name == word), None)


def _place(text: str) -> dict[str, str | None]:
    """The name of a place, and that of its country if the text has one."""
    name, comma, country = text.rpartition(", ")
    return {"name": name, "country": country} if comma else {"name": text, "country": None}


def _has_days(date: EdtfDate, days: tuple[dt.date, dt.date]) -> bool:
    """Whether an export can have given a date these days: only its first, or its first to its last."""
    if date.first is None:
        return False
    first, last = (day.isoformat() for day in days)
    return first == iso_day(date.first) and last in (first, date.last is not None and iso_day(date.last))


def _days(properties: Mapping[str, str]) -> tuple[dt.date, dt.date]:
    """The first and the last day (sections 3.6.1 and 3.8.2). Ends are exclusive: midnight belongs to the day before.

    Raises:
        IncomingError: There is no day, or it does not exist.
    """
    start = _moment(properties.get("DTSTART", ""), "DTSTART")
    end = start
    if "DTEND" in properties:
        end = _moment(properties["DTEND"], "DTEND")
    elif duration := _DURATION.fullmatch(properties.get("DURATION", "")):
        end = _after(start, duration)
    last = end - dt.timedelta(microseconds=1) if end > start else start
    return start.date(), last.date()


def _after(start: dt.datetime, duration: re.Match[str]) -> dt.datetime:
    try:
        weeks, days, hours, minutes, seconds = (int(part or 0) for part in duration.groups())
        return start + dt.timedelta(days, seconds, minutes=minutes, hours=hours, weeks=weeks)
    except (ValueError, OverflowError):
        raise IncomingError(reason="DURATION: lasts beyond the year 9999") from None


def _moment(value: str, name: str) -> dt.datetime:
    """A moment as a clock shows it in its own time zone, whichever that is."""
    match = _MOMENT.fullmatch(value.strip())
    if not match:
        raise IncomingError(reason=f"{name}: {value!r} is not a calendar date" if value else f"has no {name}")
    try:
        year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
        return dt.datetime(year, month, day, hour, minute, second, tzinfo=dt.UTC)
    except (ValueError, OverflowError):
        raise IncomingError(reason=f"{name}: {value!r} is not a day") from None


def _text(value: str) -> str:
    """A TEXT without its escapes (section 3.3.11)."""
    return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)
