"""Content lines of iCalendar (RFC 5545 sections 3.1 and 3.3.11): escaped, folded, ended by CR LF.

The package icalendar writes such lines too, but it turns a backslash before an N in a text into a line break (5.0 to
7.3), and where it folds depends on its version.
"""

from catimeline.model.vocabulary import STATUSES
from catimeline.text.safe import one_line, visible

OWN_DATE = "X-CATIMELINE-DATE"
"""The property that keeps the date of an exported event as EDTF."""
OWN_PLACES = "X-CATIMELINE-PLACES"
"""The property that keeps the places of an exported event where its LOCATION does not say where each begins and ends:
a JSON array of pairs, the name and the country or null."""
FAULT = "X-CATIMELINE-FAULT"
"""The property that says why an entry was refused by an import."""
DIVIDER = "—"
"""The line between the summary of an exported event, if it has one, and the notes on its date and sources."""
CALENDAR_STATUS = dict(zip(STATUSES, ("CONFIRMED", "TENTATIVE", "CANCELLED"), strict=True))

_LONGEST_LINE = 75
"""In octets, without the line break."""
_REST_OF_CHARACTER = 0b10 << 6
"""The high bits of UTF-8 octets that continue a character."""
_HIGH_BITS = 0b11 << 6


def places_in(location: str) -> list[tuple[str, str | None]]:
    """The places that the LOCATION of an exported event says, each by its name and its country, if the text has one."""
    parts = [place.rpartition(", ") for place in location.split("; ") if place]
    return [(name, country) if comma else (country, None) for name, comma, country in parts]


def content_line(name: str, value: str) -> str:
    """A property, folded; the name includes its parameters."""
    rest = f"{name}:{value}".encode()
    parts = []
    room = _LONGEST_LINE
    while len(rest) > room:
        end = _fold_before(rest, room)
        parts.append(rest[:end])
        rest = rest[end:]
        room = _LONGEST_LINE - 1  # the space that marks a continuation counts too
    return b"\r\n ".join([*parts, rest]).decode() + "\r\n"


def _fold_before(line: bytes, end: int) -> int:
    """The last offset up to ``end`` where a fold splits no character and no escape: some programs fail on either."""
    while line[end] & _HIGH_BITS == _REST_OF_CHARACTER:
        end -= 1
    # after an odd number of backslashes, the last one escapes what follows
    backslashes = end - len(line[:end].rstrip(b"\\"))
    return end - backslashes % 2


def text(value: str) -> str:
    """A TEXT of several lines: escaped, with line breaks of any kind kept."""
    shown = visible("\n".join(value.splitlines()))
    # backslashes first: the other escapes add new ones
    return shown.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def line_of_text(value: str) -> str:
    """A TEXT on one line."""
    return text(one_line(value).strip())
