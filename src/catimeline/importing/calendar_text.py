"""The components of an iCalendar file and their properties (RFC 5545 sections 3.1 to 3.6), also of vCalendar 1.0.

Bytes are unfolded before they are decoded, since a fold may lie within a character. No line of an entry is dropped: one
that is not a property continues the property above it, and is noted.
"""

import codecs
import io
import quopri
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from catimeline.errors import IncomingError
from catimeline.importing.read_tables import decoded
from catimeline.importing.remarks import short

ENTRIES = ("VEVENT", "VJOURNAL")
"""The components that are read as events."""
_READ = frozenset((*ENTRIES, "VCALENDAR", "VTIMEZONE", "STANDARD", "DAYLIGHT"))
_ALARM = "VALARM"
"""A component that says nothing about the entry that it is in."""
_DEEPEST = 20
_MOST_ALIKE = 10_000
_MOST_NAMES = 2_000
"""An entry has fewer properties of different names."""
_MOST_COMPONENTS = 200_000
_LONGEST_LINE = 10 * 10**6
_NO_CALENDAR = "is not a calendar: it does not begin with BEGIN:VCALENDAR"

_BEGIN = re.compile(rb"\s*BEGIN:VCALENDAR", re.IGNORECASE)
_OLD = re.compile(rb"^VERSION:1\.0\s*$", re.IGNORECASE | re.MULTILINE)
_QUOTED = frozenset((b"ENCODING=QUOTED-PRINTABLE", b"QUOTED-PRINTABLE"))
_CHARSET = b"CHARSET="
# quoted values of parameters may contain ":" and ";", and Outlook does not quote tzone://Microsoft/Custom
# possessive, so that no line takes longer than its length
_OF_PARAMETER = r'[^:;"]++|:(?=//[^:;"]*+:)|"[^"]*+"'
_LINE = re.compile(rf"(?P<name>[A-Za-z0-9_.-]++)(?P<parameters>(?:;(?:{_OF_PARAMETER})*+)*+):(?P<value>.*+)", re.DOTALL)
_PARAMETER = re.compile(rf';([^=:;"]++)=((?:{_OF_PARAMETER})*+)')
_BACKSLASH = re.compile(r"\\[;,\\]|\\")
_LINE_BREAK = re.compile(r"\r?\n")
_OLD_LISTS = ("CATEGORIES", "EXDATE", "RDATE")


class Property(NamedTuple):
    """A property of a component."""

    parameters: Mapping[str, str]
    value: str
    """As written, with the escapes of a TEXT (section 3.3.11)."""


_NONE = Property({}, "")


class Component(NamedTuple):
    """A part of a calendar."""

    kind: str
    line: int
    """Where it begins."""
    properties: dict[str, list[Property]]
    parts: list["Component"]

    def first(self, name: str) -> Property:
        """The first property with this name; an empty one if there is none."""
        return self.properties.get(name, (_NONE,))[0]


class CalendarFile(NamedTuple):
    """The content of a file."""

    calendars: list[Component]
    unread: Counter[str]
    """How many components of other kinds there are."""
    loose: list[int]
    """The lines within entries that are not properties; each was added to the property above it."""


def parse_calendars(content: bytes, encoding: str | None = None) -> CalendarFile:
    """The calendars of a file.

    Args:
        content: The file.
        encoding: As given by the user. Default: what a property says of itself, else UTF-8, or UTF-16 after its byte
            order mark.

    Raises:
        IncomingError: It is not a calendar, has another encoding, breaks off, or its components are nested wrongly.
    """
    content = content.removeprefix(codecs.BOM_UTF8)
    if not _BEGIN.match(content):  # as in UTF-16, where a line break is not one byte
        content, encoding = decoded(content, encoding).encode("utf-8", "surrogatepass"), "utf-8"
    if not _BEGIN.match(content):
        raise IncomingError(reason=_NO_CALENDAR)
    is_old = _OLD.search(content) is not None
    parser = _Parser(is_old=is_old)
    for number, line in _unfolded(content, is_old=is_old):
        parser.take(number, _decoded(line, number, encoding))
    return parser.end()


class _Parser:
    """Puts lines together to components."""

    def __init__(self, *, is_old: bool) -> None:
        self._is_old = is_old
        self._found = CalendarFile([], Counter(), [])
        self._within: list[Component] = []
        """The components that have not ended, the innermost last."""
        self._latest: list[Property] = []
        """The properties to which the last one was added; empty at the beginning and after a component in another."""
        self._more: list[str] = []
        """The lines that continue it."""
        self._count = 0
        """How many components have begun."""

    def take(self, number: int, line: str) -> None:
        """Take a line without folds."""
        match = _LINE.fullmatch(line)
        name = match["name"].upper() if match else ""
        if match and name in ("BEGIN", "END"):
            kind = match["value"].strip().upper()
            self._finish()
            self._latest = []
            self._begin(kind, number) if name == "BEGIN" else self._end(kind, number)
        elif not self._within or self._within[-1].kind not in _READ:
            return
        elif match:
            value = _as_new(name, match["value"]) if self._is_old else match["value"]
            parameters = {key.upper(): text.strip('"') for key, text in _PARAMETER.findall(match["parameters"])}
            self._finish()
            self._latest = self._within[-1].properties.setdefault(name, [])
            if len(self._within[-1].properties) > _MOST_NAMES:
                raise IncomingError(reason=f"has more than {_MOST_NAMES:,} properties in a {self._within[-1].kind}")
            if len(self._latest) == _MOST_ALIKE:
                raise IncomingError(
                    reason=f"has more than {_MOST_ALIKE:,} times {short(name)} in a {self._within[-1].kind}"
                )
            self._latest.append(Property(parameters, _LINE_BREAK.sub(r"\\n", value) if "\n" in value else value))
        elif self._within[-1].kind in ENTRIES:
            self._continue(line, number)

    def end(self) -> CalendarFile:
        """What was found, at the end of the file."""
        if self._within:
            raise self._without_end()
        return self._found

    def _begin(self, kind: str, number: int) -> None:
        if kind in ENTRIES and any(one.kind in ENTRIES for one in self._within):  # the entry before has no end
            raise self._without_end()
        if len(self._within) == _DEEPEST:
            raise IncomingError(reason=f"has components within each other more than {_DEEPEST} deep, at line {number}")
        self._count += 1
        if self._count > _MOST_COMPONENTS:
            raise IncomingError(reason=f"has more than {_MOST_COMPONENTS:,} components; split it")
        component = Component(kind, number, {}, [])
        calendars = self._found.calendars
        if kind == "VCALENDAR":
            calendars.append(component)
        elif not calendars:
            raise IncomingError(reason=_NO_CALENDAR)
        elif kind in (*ENTRIES, "VTIMEZONE"):
            calendars[-1].parts.append(component)
        elif kind in _READ and self._within:
            self._within[-1].parts.append(component)
        elif kind != _ALARM:
            self._found.unread[kind] += 1
        self._within.append(component)

    def _end(self, kind: str, number: int) -> None:
        if self._within and self._within[-1].kind == kind:
            self._within.pop()
        elif kind in (one.kind for one in self._within):
            raise self._without_end()
        elif kind in ENTRIES:
            raise IncomingError(
                reason=f"is not a calendar at line {number}: END:{kind} ends an entry that does not begin"
            )

    def _without_end(self) -> IncomingError:
        """The error for the entry that does not end, else for the innermost component."""
        one = next((one for one in self._within if one.kind in ENTRIES), self._within[-1])
        what = "the entry" if one.kind in ENTRIES else short(one.kind)
        return IncomingError(reason=f"is incomplete: {what} at line {one.line} does not end")

    def _continue(self, line: str, number: int) -> None:
        """Add a line that is not a property to the property above it."""
        if not self._latest:
            raise IncomingError(reason=f"is not a calendar at line {number}: {short(line)!r} is not a property")
        self._more.append(line)
        self._found.loose.append(number)

    def _finish(self) -> None:
        """Give the latest property the lines that continue it."""
        if self._more:
            above = self._latest.pop()
            self._latest.append(above._replace(value=r"\n".join((above.value, *self._more))))
            self._more.clear()


def _unfolded(content: bytes, *, is_old: bool) -> Iterator[tuple[int, bytes]]:
    """The lines before folding that are not empty, each with the number of its first part.

    In quoted-printable, a line that ends in "=" goes on in the next one; vCalendar 1.0 folds before white space, which
    it keeps.
    """
    first, parts, is_quoted = 1, list[bytes](), False
    for number, line in enumerate(io.BytesIO(content), start=1):  # not splitlines(): texts may contain form feeds
        bare = line.rstrip(b"\r\n")
        if is_quoted and parts[-1].endswith(b"="):
            parts.append(b"\n" + bare)
        elif bare[:1] in (b" ", b"\t"):
            parts.append(bare if is_old else bare[1:])
        else:
            yield from _joined(first, parts)
            first, parts, is_quoted = number, [bare], _is_quoted(bare)
    yield from _joined(first, parts)


def _joined(number: int, parts: list[bytes]) -> Iterator[tuple[int, bytes]]:
    line = b"".join(parts)
    if len(line) > _LONGEST_LINE:
        raise IncomingError(reason=f"has more than {_LONGEST_LINE:,} bytes in the property at line {number}")
    if line.strip():
        yield number, line


def _words(line: bytes) -> list[bytes]:
    """The parameters of a line as bytes, in capitals; of none with ":" in quotes, which are newer than encodings."""
    head = line.partition(b":")[0]
    return head.upper().split(b";")[1:] if b";" in head else []


def _is_quoted(line: bytes) -> bool:
    return not _QUOTED.isdisjoint(_words(line))


def _decoded(line: bytes, number: int, encoding: str | None) -> str:
    """The text of a line, with its value if that is quoted-printable."""
    words = _words(line)
    charset = next((one.removeprefix(_CHARSET).decode("latin-1") for one in words if one.startswith(_CHARSET)), None)
    match = None if _QUOTED.isdisjoint(words) else _LINE.fullmatch(line.decode("latin-1"))
    if match is None:
        return decoded(line, encoding or charset or "utf-8", number)
    at = match.start("value")
    return decoded(line[:at] + quopri.decodestring(line[at:]), charset or encoding or "utf-8", number)


def _as_new(name: str, value: str) -> str:
    """A value of vCalendar 1.0, in which only semicolons separate and need a backslash, as iCalendar has it."""
    escaped = _BACKSLASH.sub(lambda found: found[0] if len(found[0]) > 1 else r"\\", value)
    if name not in _OLD_LISTS:
        return escaped
    return re.sub(r"(?<!\\);", ",", re.sub(r"(?<!\\),", r"\\,", escaped))
