"""iCalendar: an all-day event for each event whose first day is known; ``--imprecise`` adds the others.

RFC 5545, with RFC 7986 for the properties of the calendar and RFC 9253 for links to sources. If a date is not known to
the day or is qualified, the summary begins with it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TextIO

from catimeline.dates.edtf import EdtfDate, day_number, iso_day, parse
from catimeline.export.icalendar_lines import (
    CALENDAR_STATUS,
    DIVIDER,
    OWN_DATE,
    OWN_PLACES,
    content_line,
    line_of_text,
    places_in,
    text,
)
from catimeline.export.identity import LONG_SINCE, changed, day_of, name_of, page_of
from catimeline.model.contract import EventObject, HeaderObject, PlaceObject
from catimeline.render.doubt import Doubts, title_words
from catimeline.render.phrases import Cited, cited, place_text
from catimeline.render.selection import Selection
from catimeline.text.addresses import to_uri
from catimeline.text.json_text import to_json
from catimeline.text.plurals import counted
from catimeline.text.safe import JOINER, one_line

_FIRST_DAY = day_number(1, 1, 1)
_LAST_DAY = day_number(9999, 12, 30)
"""The last day with a day after it: DTEND is exclusive, and years have four digits."""

_FIRST_SAFE_DAY = day_number(100, 1, 1)
"""JavaScript's Date takes the years 0 to 99 for those of the twentieth century, and with it ical.js."""
_EARLY = "before the year 100: some calendars show it in the 1900s"

_OPEN = "the start is open or unknown"
_BEYOND = "outside the days of calendars, 0001-01-01 to 9999-12-30"
_NO_DAY = "the date gives no first day (see --imprecise)"

_REFRESHED = "P1D"
"""How often programs look for changes: days are the unit in which events are added."""

_TIMEZONE = (
    ("BEGIN", "VTIMEZONE"),
    ("TZID", "UTC"),
    ("BEGIN", "STANDARD"),
    ("DTSTART", "19700101T000000"),
    ("TZOFFSETFROM", "+0000"),
    ("TZOFFSETTO", "+0000"),
    ("END", "STANDARD"),
    ("END", "VTIMEZONE"),
)
"""The content of a calendar without events, since it must have a component (section 3.6)."""

Property = tuple[str, str]
"""A name with its parameters, and a value, escaped already."""


class Days(NamedTuple):
    """The days of an event in a calendar."""

    first: int
    last: int
    """Inclusive."""
    is_exact: bool
    """Whether the date means exactly these days, without a qualifier."""


def write_calendar(selection: Selection, out: TextIO) -> Iterable[str]:
    """Write the events that have days in a calendar.

    Returns:
        How many events were left out, for each reason, and how many some calendars show in another century.
    """
    left_out: Counter[str] = Counter()
    early = 0
    doubts = Doubts(selection.index)
    _write(out, _head(selection))
    for event in selection:
        days = days_of(parse(event["date"]["edtf"]), selection.options.imprecise)
        if isinstance(days, str):
            left_out[days] += 1
        else:
            early += days.first < _FIRST_SAFE_DAY
            _write(out, _entry(event, days, selection, doubts))
    if left_out.total() == selection.count:
        _write(out, _TIMEZONE)
    _write(out, [("END", "VCALENDAR")])
    remarks = [f"{counted(left_out[reason], 'event')} left out: {reason}" for reason in sorted(left_out)]
    return remarks + [f"{counted(early, 'event')} {_EARLY}"] * (early > 0)


def days_of(date: EdtfDate, imprecise: str) -> Days | str:
    """The days for a date, or the reason why it has none.

    Args:
        date: Any date.
        imprecise: What to do if its first day is not known: ``skip``, ``start`` or ``span``.
    """
    if date.first is None:
        return _OPEN
    if date.first < _FIRST_DAY or (date.last or date.first) > _LAST_DAY:
        return _BEYOND
    if imprecise == "skip" and not _has_first_day(date):
        return _NO_DAY
    if date.last is None:
        return Days(date.first, date.first, is_exact=False)
    is_one_span = date.kind != "all-of" or date.first == date.last
    is_known = is_one_span and (date.first, date.last) == (date.latest_first, date.earliest_last)
    last = date.last if is_known or imprecise == "span" else date.first
    return Days(date.first, last, is_exact=is_known and not date.uncertain and not date.approximate)


def _has_first_day(date: EdtfDate) -> bool:
    """Whether its first day is known; if it is all of a set, that of the earliest member."""
    members = date.members if date.kind == "all-of" else (date,)
    return any(one.first == one.latest_first == date.first for one in members)


def _write(out: TextIO, properties: Iterable[Property]) -> None:
    out.writelines(content_line(name, value) for name, value in properties)


def _head(selection: Selection) -> Iterator[Property]:
    """The properties of the calendar; some repeat under the names that programs used before RFC 7986."""
    header, title = selection.header, line_of_text(selection.title)
    terms = header["license"] and f"Licence: {header['license']}"
    description = text("\n\n".join(filter(None, (selection.description, terms))))
    yield from (("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", "-//catimeline//export ics//EN"))
    yield from (("CALSCALE", "GREGORIAN"), ("NAME", title), ("X-WR-CALNAME", title))
    if description:
        yield from (("DESCRIPTION", description), ("X-WR-CALDESC", description))
    if day := day_of(header):
        yield "LAST-MODIFIED", _moment(day)
    if header["url"]:
        yield "URL", header["url"]
    address = selection.options.address
    if address:
        yield "SOURCE;VALUE=URI", to_uri(address)
    if address or header["url"]:  # published, so that programs may subscribe to it
        yield from (("REFRESH-INTERVAL;VALUE=DURATION", _REFRESHED), ("X-PUBLISHED-TTL", _REFRESHED))


def _entry(event: EventObject, days: Days, selection: Selection, doubts: Doubts) -> Iterator[Property]:
    title, date = title_words(event), event["date"]["text"]
    yield "BEGIN", "VEVENT"
    yield "UID", f"{event['id']}@{name_of(selection.header)}"
    yield from _moments(event, selection.header)
    yield "DTSTART;VALUE=DATE", _compact(iso_day(days.first))
    yield "DTEND;VALUE=DATE", _compact(iso_day(days.last + 1))  # exclusive (section 3.6.1)
    yield OWN_DATE, line_of_text(event["date"]["edtf"])
    yield "SUMMARY", line_of_text(title if days.is_exact else f"{date} · {title}")
    sources = cited(event)
    yield "DESCRIPTION", text("\n\n".join(filter(None, (event["summary"], DIVIDER, _below(event, sources, doubts)))))
    yield from _whereabouts(event["places"])
    labels = [selection.kinds[event["kind"]], *(selection.topics[topic] for topic in event["topics"])]
    yield "CATEGORIES", ",".join(map(line_of_text, labels))
    urls = list(dict.fromkeys(one.source["url"] for one in sources.values() if one.source["url"]))
    if page := page_of(selection.header, event) or next(iter(urls), None):
        yield "URL", page
    yield from (("LINK;LINKREL=via;VALUE=URI", url) for url in urls)
    # TRANSPARENT: an event of a chronology makes nobody busy
    yield from (("STATUS", CALENDAR_STATUS[event["status"]]), ("TRANSP", "TRANSPARENT"), ("END", "VEVENT"))


def _moments(event: EventObject, header: HeaderObject) -> Iterator[Property]:
    """When the record was made and changed. Without METHOD, DTSTAMP also means the change (section 3.8.7.2)."""
    day = changed(event, header)
    yield "DTSTAMP", _moment(day or LONG_SINCE)
    if event["added"]:
        yield "CREATED", _moment(event["added"])
    if day:
        yield "LAST-MODIFIED", _moment(day)


def _moment(day: str) -> str:
    return f"{_compact(day)}T000000Z"


def _compact(day: str) -> str:
    return day.replace("-", "")


def _below(event: EventObject, sources: dict[str, Cited], doubts: Doubts) -> str:
    """What stands below the divider, above which is the summary: no line of it is the divider itself."""
    said = "\n\n".join(_beside_summary(event, sources, doubts))
    return re.sub(rf"^{DIVIDER}$", f"{DIVIDER}{JOINER}", said, flags=re.MULTILINE)


def _beside_summary(event: EventObject, sources: dict[str, Cited], doubts: Doubts) -> Iterator[str]:
    """Paragraphs: the date unless it is a plain day, doubts, and the numbered sources."""
    if event["date"]["edtf"] != event["date"]["start"]:
        yield f"Date: {event['date']['text']}."
    yield from doubts.of(event, lambda source: f"[{sources[source['id']].number}]")
    if sources:
        yield "\n".join(map(_reference, sources.values()))


def _reference(one: Cited) -> str:
    parts = (f"[{one.number}]", one.source["reference"], one.source["url"], one.about and f"({one.about})")
    return " ".join(filter(None, parts))


def _whereabouts(places: list[PlaceObject]) -> Iterator[Property]:
    """All places by name, and one position, in degrees: GEO may occur once (sections 3.6.1 and 3.8.1.6)."""
    if places:
        where = one_line("; ".join(map(place_text, places))).strip()
        yield "LOCATION", line_of_text(where)
        said = [(place["name"], place["country"]) for place in places]
        if places_in(where) != said:
            yield OWN_PLACES, text(to_json(said))
    for place in places:
        if place["latitude"] is not None and place["longitude"] is not None:
            yield "GEO", f"{place['latitude']:.6f};{place['longitude']:.6f}"
            return
