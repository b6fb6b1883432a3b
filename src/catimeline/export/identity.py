"""How a chronology and its events are known elsewhere: by name, by page, and by the day of their last change.

Calendars and feeds tell by these what they already have, so they stay the same as long as the store says the same.
"""

from uuid import NAMESPACE_URL, uuid5

from catimeline.dates.edtf import parse
from catimeline.model.contract import EventObject, HeaderObject
from catimeline.text.tokens import words_of

_LONGEST_NAME = 60
_LENGTH_OF_DAY = len("YYYY-MM-DD")

LONG_SINCE = "1970-01-01"
"""When that was changed of which no day is known, for formats that must have one."""


def name_of(header: HeaderObject) -> str:
    """The id of the store; else the words of its title, and of several stores the words of all their titles."""
    return header["id"] or "-".join(words_of(header["title"]))[:_LONGEST_NAME] or "chronology"


def iri_of(header: HeaderObject, part: str = "") -> str:
    """A name that stays when the page moves, for the chronology or a part of it (RFC 9562 section 5.5)."""
    return uuid5(NAMESPACE_URL, f"catimeline:{header['id'] or header['title']}{part}").urn


def page_of(header: HeaderObject, event: EventObject) -> str | None:
    """Where the event stands on the page of the chronology, if that has one."""
    return f"{header['url']}#{event['id']}" if header["url"] else None


def day_of(header: HeaderObject) -> str | None:
    """The first day on which the chronology can last have been changed: an ISO 8601 day of the years 0 to 9999."""
    start = parse(header["updated"]).start if header["updated"] else None
    return start if start and len(start) == _LENGTH_OF_DAY else None


def changed(event: EventObject, header: HeaderObject) -> str | None:
    """The day on which the event was last changed, as far as it is known: at the latest when all were."""
    return event["updated"] or event["added"] or day_of(header)
