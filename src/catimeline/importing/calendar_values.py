"""What an entry of a calendar says of an event (RFC 5545 section 3.8), or of one that ``export ics`` wrote."""

import datetime as dt
import re
from collections.abc import Mapping
from json import loads
from typing import Any

from catimeline.dates.edtf import EdtfDate, iso_day, parse
from catimeline.errors import IncomingError
from catimeline.export.icalendar import Days, days_of
from catimeline.export.icalendar_lines import CALENDAR_STATUS, DIVIDER, FAULT, OWN_DATE, OWN_PLACES, places_in
from catimeline.importing.calendar_text import Component, Property
from catimeline.importing.fields import field_of
from catimeline.importing.layout import LINK
from catimeline.store.validators import fit_for_address
from catimeline.text.names import fold
from catimeline.text.safe import one_line

RECURRING = ("RRULE", "RDATE", "EXRULE")
"""The properties of entries that recur."""
ONCE = ("SUMMARY", "LOCATION", "STATUS", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID")
"""Properties that are read, and that an entry has once."""
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ADDRESS = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
_AROUND_ADDRESS = " \t\n,;:|()<>-–—"
_LISTED = re.compile(r"(?:\\.|[^,\\])+", re.DOTALL)
_DAY = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_FIELDS = ("SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "STATUS")
_OF_RECORD = ("UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "TRANSP", "EXDATE", OWN_DATE, OWN_PLACES, FAULT)
"""Properties that say nothing about the event itself, or only with others."""
_USED = frozenset((*_FIELDS, *ONCE, *RECURRING, *_OF_RECORD))


def values_of(entry: Component, days: tuple[dt.date, dt.date], label: str, *, has_uid: bool) -> dict[str, Any]:
    """What an entry says, by the fields of an event; and its properties that have no field.

    Args:
        entry: An event or a journal.
        days: Its first and last day.
        label: Which occurrence of several it is, if it is one.
        has_uid: Whether its UID identifies it.

    Raises:
        IncomingError: A text is encoded.
        DateError: The date that ``export ics`` kept is not EDTF.
    """
    properties = entry.properties
    said = {name: _text(entry.first(name), name).strip() for name in ("SUMMARY", "LOCATION")}
    said["DESCRIPTION"] = "\n\n".join(_text(one, "DESCRIPTION").strip() for one in properties.get("DESCRIPTION", ()))
    lists = [_encoded(one, "CATEGORIES") for one in properties.get("CATEGORIES", ())]
    categories = [_unescaped(item).strip() for one in lists for item in _LISTED.findall(one)]
    if OWN_DATE in properties and properties.keys().isdisjoint(RECURRING):
        return _own(entry, said, categories, days)
    first, last = days
    place, links = _place_and_links(said["LOCATION"])
    uid = _unescaped(entry.first("UID").value).strip() if has_uid else ""
    return {
        "date": {"edtf": f"{first}/{last}" if last > first else f"{first}"},
        "title": said["SUMMARY"],
        "status": _status(entry),
        "places": [place] if place else [],
        "topics": categories,
        "summary": said["DESCRIPTION"],
        "same_as": [f"uid:{fit_for_address(uid)}{f'#{label}' * bool(label)}"] if uid else [],
        **({f"LOCATION{LINK}": links} if links else {}),
        **{
            _column(name): "\n".join(_unescaped(one.value).strip() for one in values)
            for name, values in properties.items()
            if name not in _USED
        },
    }


def _place_and_links(text: str) -> tuple[str, str]:
    """The name of a place, and the addresses beside or instead of it, as of a meeting on the web."""
    links = _ADDRESS.findall(text)
    return (_ADDRESS.sub("", text).strip(_AROUND_ADDRESS), "\n".join(links)) if links else (text, "")


def _column(name: str) -> str:
    """The column of a property that has no field: its name, as written with a colon if a field has that name."""
    return name if field_of(fold(name)) is None else f"{name}:"


def _own(
    entry: Component, said: Mapping[str, str], categories: list[str], days: tuple[dt.date, dt.date]
) -> dict[str, Any]:
    """What an exported event says; its EDTF date only if the entry still has the days of that date."""
    date = parse(_unescaped(entry.first(OWN_DATE).value))
    # with blank lines around it, the divider is found even where it is the first or the last line
    summary, divider, _ = f"\n\n{said['DESCRIPTION']}\n\n".rpartition(f"\n\n{DIVIDER}\n\n")
    created = _DAY.match(entry.first("CREATED").value)
    first, last = days
    plain = f"{first}/{last}" if last > first else f"{first}"
    return {
        "id": entry.first("UID").value.partition("@")[0],
        "date": {"edtf": str(date) if _has_days(date, days) else plain},
        "title": said["SUMMARY"].removeprefix(_prefix(date)).removesuffix(_suffix(entry)),
        "kind": categories[0] if categories else None,
        "status": _status(entry),
        "topics": categories[1:],
        "places": [{"name": name, "country": country} for name, country in _own_places(entry, said["LOCATION"])],
        "summary": summary.strip() if divider else said["DESCRIPTION"],
        "added": created and "-".join(created.groups()),
    }


def _prefix(date: EdtfDate) -> str:
    """What precedes the title of an exported event if its date is not exact."""
    days = days_of(date, "skip")
    return "" if isinstance(days, Days) and days.is_exact else f"{date.display} · "


def _suffix(entry: Component) -> str:
    """What follows the title of an exported event that is not confirmed."""
    status = _status(entry)
    return "" if status in (None, "confirmed") else f" ({status})"


def _status(entry: Component) -> str | None:
    word = entry.first("STATUS").value.strip().upper()
    return next((status for status, name in CALENDAR_STATUS.items() if name == word), None)


def _own_places(entry: Component, location: str) -> list[tuple[str, str | None]]:
    """The places that an export kept, if the entry still names these; else those that its location says."""
    try:
        pairs = loads(_unescaped(entry.first(OWN_PLACES).value))
        kept = [(str(name), country and str(country)) for name, country in pairs]
    except (ValueError, TypeError):  # there are none, or another program changed them
        return places_in(location)
    named = "; ".join(", ".join(dict.fromkeys(filter(None, place))) for place in kept)
    return kept if one_line(named).strip() == location else places_in(location)


def _has_days(date: EdtfDate, days: tuple[dt.date, dt.date]) -> bool:
    """Whether an export can have given a date these days: only its first, or its first to its last."""
    if date.first is None:
        return False
    first, last = (day.isoformat() for day in days)
    return first == iso_day(date.first) and last in (first, date.last is not None and iso_day(date.last))


def _text(written: Property, name: str) -> str:
    """A TEXT without its escapes (section 3.3.11). Raises IncomingError if it is encoded."""
    return _unescaped(_encoded(written, name))


def _encoded(written: Property, name: str) -> str:
    """The value of a property as written. Raises IncomingError if it is in an encoding of binary data."""
    if written.parameters.get("ENCODING", "").upper() in ("B", "BASE64"):
        raise IncomingError(reason=f"{name}: is in BASE64, which is not read as text")
    return written.value


def _unescaped(value: str) -> str:
    return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)
