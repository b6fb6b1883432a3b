"""Lines as calendars have them (RFC 5545 sections 3.1 and 3.3.11): escaped, folded, ended by CR LF.

The package icalendar writes such lines too, but makes a line break of a backslash before an N in a text (5.0 to 7.3),
and where it folds depends on its version.
"""

from catimeline.model.vocabulary import STATUSES
from catimeline.text.safe import one_line, visible

OWN_DATE = "X-CATIMELINE-DATE"
"""The property with which an exported event keeps its date as EDTF."""
DIVIDER = "—"
"""The line between the summary of an exported event, if it has one, and what is said of its date and sources."""
CALENDAR_STATUS = dict(zip(STATUSES, ("CONFIRMED", "TENTATIVE", "CANCELLED"), strict=True))

_LONGEST_LINE = 75
"""In octets, without the line break."""
_REST_OF_CHARACTER = 0b10 << 6
"""The high bits of those octets in UTF-8 that do not begin a character."""
_HIGH_BITS = 0b11 << 6


def content_line(name: str, value: str) -> str:
    """A property, with its parameters in the name, folded."""
    rest = f"{name}:{value}".encode()
    parts = []
    room = _LONGEST_LINE
    while len(rest) > room:
        end = _fold_before(rest, room)
        parts.append(rest[:end])
        rest = rest[end:]
        room = _LONGEST_LINE - 1
    return b"\r\n ".join([*parts, rest]).decode() + "\r\n"


def _fold_before(line: bytes, end: int) -> int:
    """The last place up to an offset where a fold parts no character and no escape, which some readers mind."""
    while line[end] & _HIGH_BITS == _REST_OF_CHARACTER:
        end -= 1
    backslashes = end - len(line[:end].rstrip(b"\\"))
    return end - backslashes % 2


def text(value: str) -> str:
    """A TEXT of several lines: nothing in it acts, line breaks of any kind are kept as such."""
    shown = visible("\n".join(value.splitlines()))
    return shown.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def line_of_text(value: str) -> str:
    """A TEXT on one line."""
    return text(one_line(value).strip())
