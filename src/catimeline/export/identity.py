"""How other programs recognise a chronology and its events: by name, by page, and by the day of the last change.

Calendars and feeds use these to find what they already have, so they change only when the store does.
"""

from uuid import NAMESPACE_URL, uuid5

from catimeline.dates.edtf import parse
from catimeline.model.contract import EventObject, HeaderObject
from catimeline.text.tokens import words_of

_LONGEST_NAME = 60
_LENGTH_OF_DAY = len("YYYY-MM-DD")

LONG_SINCE = "1970-01-01"
"""The day of a change that is not known, for formats that require one."""


def name_of(header: HeaderObject) -> str:
    """The id of the store, else the words of its title; for several stores, the words of all titles."""
    return header["id"] or "-".join(words_of(header["title"]))[:_LONGEST_NAME] or "chronology"


def iri_of(header: HeaderObject, part: str = "") -> str:
    """A name for the chronology or a part of it that does not change when the page moves (RFC 9562 section 5.5)."""
    # derived, not random: every export of the chronology must give the same name
    return uuid5(NAMESPACE_URL, f"catimeline:{header['id'] or header['title']}{part}").urn


def page_of(header: HeaderObject, event: EventObject) -> str | None:
    """The address of the event on the page of the chronology, if it has one."""
    return f"{header['url']}#{event['id']}" if header["url"] else None


def day_of(header: HeaderObject) -> str | None:
    """The first day on which the chronology can last have been changed: an ISO 8601 day of the years 0 to 9999."""
    start = parse(header["updated"]).start if header["updated"] else None
    return start if start and len(start) == _LENGTH_OF_DAY else None  # other years have a sign or more digits


def changed(event: EventObject, header: HeaderObject) -> str | None:
    """The day of the last change of an event; if the event does not say, that of the chronology."""
    return event["updated"] or event["added"] or day_of(header)
