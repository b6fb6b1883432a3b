"""``import`` of calendars: their lines, encodings and components."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run, event_of

Import = Callable[..., Run]
HEAD = b"BEGIN:VCALENDAR\r\nVERSION:%s\r\nBEGIN:VEVENT\r\nDTSTART:20180709\r\n"
TAIL = b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
OPTIONS = ("--set", "kind=meeting", "--set", "id=new", "--new", "topics", "--write")


@pytest.mark.parametrize(
    ("version", "lines", "title"),
    [
        ("2.0", b"SUMMARY:Caf\xc3\r\n \xa9", "Café"),
        ("2.0", b"SUMMARY:Caf\xc3\n\t\xa9 x", "Café x"),
        ("2.0", b"SUMMARY;CHARSET=ISO-8859-1:Caf\xe9", "Café"),
        ("2.0", b"SUMMARY;ENCODING=QUOTED-PRINTABLE:Caf=C3=A9 =\r\n two", "Café  two"),
        ("1.0", b"SUMMARY;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Caf=E9, one=\r\n=20two", "Café, one two"),
        ("1.0", b"SUMMARY;QUOTED-PRINTABLE:a\r\n  b\\; C:\\new", "a  b; C:\\new"),
        ("1.0", b"SUMMARY:a\\\\b\r\n c", "a\\b c"),
        ("2.0", b"SUMMARY:One\r\ntwo\r\nthree\r\nX-MS_OLK.A:1", "One\ntwo\nthree"),
        ("2.0", b"SUMMARY:One\r\r\n\r\n\r\n", "One"),
    ],
)
def test_lines(version: str, lines: bytes, title: str, take: Import) -> None:
    result = take("c.ics", HEAD % version.encode() + lines + TAIL, *OPTIONS, "--json")
    assert result.code == 0, result.err
    assert result.json["changes"][0]["fields"][1] == {"path": ["title"], "old": None, "new": title}


def test_quoted_printable_texts_have_lines(take: Import, run: Callable[..., Run], kept: Path) -> None:
    text = HEAD % b"1.0" + b"SUMMARY:A\r\nDESCRIPTION;ENCODING=QUOTED-PRINTABLE:a=0D=0Ab\r\nCATEGORIES:X;Y, Z" + TAIL
    assert take("c.ics", text, *OPTIONS).code == 0
    event = event_of(run, kept, "new")
    assert (event["summary"], event["topics"]) == ("a\nb", ["x", "y-z"])


@pytest.mark.parametrize(
    ("encoding", "options"),
    [
        ("utf-8-sig", ()),
        ("utf-16", ()),
        ("utf-16-le", ("--encoding", "utf-16-le")),
        ("cp1252", ("--encoding", "cp1252")),
    ],
)
def test_encodings(encoding: str, options: tuple[str, ...], take: Import, run: Callable[..., Run], kept: Path) -> None:
    content = (HEAD % b"2.0" + "SUMMARY;CHARSET=UTF-8:Café".encode() + TAIL).decode().encode(encoding)
    assert take("c.ics", content, *options, *OPTIONS).code == 0
    assert event_of(run, kept, "new")["title"] == "Café"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            HEAD % b"2.0" + b"SUMMARY:a\r\n b\r\nDESCRIPTION:Caf\xe9" + TAIL,
            "is not UTF-8: line 7 has a byte 0xe9; save",
        ),
        (HEAD % b"2.0" + b"SUMMARY;CHARSET=x:a" + TAIL, "cannot be read: there is no text encoding 'X'"),
        (b"Name,Date\r\n", "is not a calendar: it does not begin with BEGIN:VCALENDAR"),
        (b"BEGIN:VCALENDARS\r\nBEGIN:VEVENT\r\n", "is not a calendar: it does not begin with BEGIN:VCALENDAR"),
        (HEAD % b"2.0", "is incomplete: the entry at line 3 does not end"),
        ((HEAD % b"2.0" + TAIL).removesuffix(b"END:VCALENDAR\r\n"), "is incomplete: VCALENDAR at line 1 does not end"),
        (HEAD % b"2.0" + b"BEGIN:VALARM" + TAIL, "is incomplete: the entry at line 3 does not end"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nEND:VCALENDAR", "is incomplete: VTODO at line 2 does not end"),
        (
            b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\n",
            "is not a calendar at line 2: END:VEVENT ends an entry that does not begin",
        ),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nlost\r\n", "is not a calendar at line 3: 'lost' is not a property"),
        (
            b"BEGIN:VCALENDAR\r\n" + b"BEGIN:X\r\n" * 100_000,
            "has components within each other more than 20 deep, at line 21",
        ),
        (HEAD % b"2.0" + b"EXDATE:1\r\n" * 10_001 + TAIL, "has more than 10,000 times EXDATE in a VEVENT"),
    ],
)
def test_files_that_are_refused(content: bytes, message: str, take: Import) -> None:
    result = take("c.ics", content)
    assert (result.code, len(result.told)) == (2, 1)
    assert result.err.startswith(f"error: c.ics {message}")


def test_components(take: Import, run: Callable[..., Run], kept: Path) -> None:
    """Journals are read as events; entries count wherever they are, and components that are not read are told."""
    lines = """\
BEGIN:VCALENDAR
lines of the calendar itself
may be anything
BEGIN:VJOURNAL
DTSTART;VALUE=DATE:20190101
SUMMARY:Diary
DESCRIPTION:One
DESCRIPTION:Two
BEGIN:PARTICIPANT
SUMMARY:Nobody
END:PARTICIPANT
END:VJOURNAL
BEGIN:VTODO
BEGIN:VALARM
END:VALARM
END:VTODO
BEGIN:VTODO
END:VTODO
END:VEVENTS
END:VCALENDAR
after the end
BEGIN:STANDARD
END:STANDARD
BEGIN:VCALENDAR
BEGIN:VEVENT
DTSTART;VALUE=DATE:20190102
SUMMARY:Second
END:VEVENT
END:VCALENDAR
"""
    result = take("c.ics", lines, "--set", "kind=meeting", "--write")
    assert result.told == [
        "not read: 2 VTODO, 1 PARTICIPANT, 1 STANDARD",
        "2 new, 0 changed, 0 the same; written to kept.toml",
    ]
    assert event_of(run, kept, "meeting-2019-01-01")["summary"] == "One\n\nTwo"


def test_kinds_without_end_are_not_all_named(take: Import) -> None:
    lines = "".join(f"BEGIN:X-{number}\nEND:X-{number}\n" for number in range(9))
    told = take("c.ics", f"BEGIN:VCALENDAR\n{lines}END:VCALENDAR").told
    assert told[0].endswith("1 X-7, …")
    assert told[1] == "nothing to read: the calendar has no VEVENT and no VJOURNAL"


@pytest.mark.slow
def test_an_empty_calendar_of_a_million_lines(take: Import) -> None:
    result = take("c.ics", b"BEGIN:VCALENDAR\r\n" + b"\r\n" * 1_000_000 + b"END:VCALENDAR")
    assert (result.code, result.told[0]) == (0, "nothing to read: the calendar has no VEVENT and no VJOURNAL")


@pytest.mark.slow
def test_a_parameter_of_many_quotes(take: Import) -> None:
    """A line takes no longer than its length, even where its quotes do not match."""
    lines = HEAD % b"2.0" + b"SUMMARY:A\r\nX;a=" + b'"a;b:c"' * 100_000 + b"\r\nX" + b';"' * 100_001 + TAIL
    assert take("c.ics", lines, "--set", "kind=meeting").told[0].startswith("2 lines without a property")


def test_properties_that_have_the_name_of_a_field(take: Import, run: Callable[..., Run], kept: Path) -> None:
    """They are no fields of events, but can be mapped; of one that repeats, each value is."""
    lines = b"SUMMARY:A\r\nNotes:hm\r\nPRECISION:day\r\nCOMMENT:one\\, two\r\nCOMMENT:three"
    result = take("c.ics", HEAD % b"2.0" + lines + TAIL, *OPTIONS, "--map", "COMMENT=notes")
    assert result.told[0] == "not used: NOTES: (1), PRECISION: (1); --map 'NOTES:=FIELD' would use it"
    assert event_of(run, kept, "new")["notes"] == "one, two\nthree"
