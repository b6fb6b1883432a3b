"""``import`` of calendars: the days of their entries, which properties are used, and what is incomplete."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run, event_of

from catimeline.export.icalendar_lines import OWN_DATE

Import = Callable[..., Run]


def calendar(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""])


def entry(*lines: str) -> list[str]:
    return ["BEGIN:VEVENT", *lines, "END:VEVENT"]


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["DTSTART;VALUE=DATE:20180709"], "2018-07-09"),
        (["DTSTART;VALUE=DATE:20180709", "DTEND;VALUE=DATE:20180710"], "2018-07-09"),
        (["DTSTART;VALUE=DATE:20180709", "DTEND;VALUE=DATE:20180712"], "2018-07-09/2018-07-11"),
        (["DTSTART;VALUE=DATE:20180709", "DURATION:P1W1D"], "2018-07-09/2018-07-16"),
        (["DTSTART;TZID=Asia/Ashgabat:20180709T090000", "DTEND;TZID=Asia/Ashgabat:20180709T180000"], "2018-07-09"),
        (["DTSTART:20180709T230000Z", "DURATION:PT2H30M1S"], "2018-07-09/2018-07-10"),
        (["DTSTART:20180709T090000", "DTEND:20180710T000000"], "2018-07-09"),
        (["DTSTART:20180709T090000"], "2018-07-09"),
        (["DTSTART;VALUE=DATE:20180709", "DTEND;VALUE=DATE:20180709"], "2018-07-09"),
        (["DTSTART;VALUE=DATE:99991231"], "9999-12-31"),
        (["DTSTART;TZID=America/Los_Angeles:20190701T180000", "DTEND:20190702T030000Z"], "2019-07-01"),
        (
            ["DTSTART;TZID=Asia/Tokyo:20190701T170000", "DTEND;TZID=America/Los_Angeles:20190701T110000"],
            "2019-07-01/2019-07-02",
        ),
        (["DTSTART;TZID=Europe/Berlin:20190701T170000", "DTEND:20190702T000000"], "2019-07-01"),
        (
            ["DTSTART;TZID=/citadel.org/20210210_1/Europe/Berlin:20190701T233000", "DTEND:20190701T220000Z"],
            "2019-07-01",
        ),
        (["DTSTART;TZID=Etc/UTC:20190701T233000"], "2019-07-01"),
        (["DTSTART:20161231T235960Z"], "2016-12-31"),
        # the clock of Almaty shows 23:00 to 24:00 twice on this day
        (["DTSTART;TZID=Asia/Almaty:20240229T233000", "DTEND;TZID=Asia/Almaty:20240301T000000"], "2024-02-29"),
        (["DTSTART;TZID=Asia/Almaty:20240229T233000", "DURATION:PT90M"], "2024-02-29"),
        (["DTSTART;TZID=Asia/Almaty:20240229T233000", "DURATION:PT91M"], "2024-02-29/2024-03-01"),
        # a day that Samoa left out, and an hour that Berlin did
        (["DTSTART;TZID=Pacific/Apia:20111230T100000"], "2011-12-30"),
        (["DTSTART;TZID=Europe/Berlin:20190331T023000", "DURATION:PT21H"], "2019-03-31/2019-04-01"),
        (["DTSTART;TZID=Europe/Berlin:20190330T120000", "DURATION:P1D"], "2019-03-30/2019-03-31"),
        (["DTSTART;VALUE=DATE:20180709", "DTEND:20180710T120000"], "2018-07-09/2018-07-10"),
        # as Outlook writes zones that it does not know
        (["DTSTART;TZID=tzone://Microsoft/Custom:20180709T100000"], "2018-07-09"),
        # an end of another type than the start
        (["DTSTART;VALUE=DATE:20180709", "DTEND;VALUE=DATE:20180710T230000Z"], "2018-07-09/2018-07-10"),
        (["DTSTART;VALUE=DATE:20180709", "DTEND;TZID=Asia/Tokyo:20180711T000000"], "2018-07-09/2018-07-10"),
    ],
)
def test_days_of_calendars(lines: list[str], date: str, take: Import, run: Callable[..., Run], kept: Path) -> None:
    text = calendar(*entry(*lines, "SUMMARY:A"))
    assert take("c.ics", text, "--set", "kind=meeting", "--set", "id=new", "--write").code == 0
    assert event_of(run, kept, "new")["date"]["edtf"] == date


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["RECURRENCE-ID:20180709"], "has no DTSTART"),
        (["DTSTART:2018-07-09"], "DTSTART: '2018-07-09' is not a calendar date"),
        (["DTSTART;VALUE=DATE:20180231"], "DTSTART: '20180231' is not a day"),
        (["DTSTART;VALUE=DATE:20180709", "DURATION:P9999999999W"], "DURATION: lasts beyond the year 9999"),
        (["DTSTART;VALUE=DATE:20180709", f"DURATION:P{'9' * 5000}D"], "DURATION: lasts beyond the year 9999"),
        (["DTSTART;VALUE=DATE:99991231", "DURATION:P1D"], "DURATION: lasts beyond the year 9999"),
        (["DTSTART;VALUE=DATE:20180709", "DTEND:soon"], "DTEND: 'soon' is not a calendar date"),
        (["DTSTART:00000101"], "DTSTART: '00000101' is not a day"),
        (["DTSTART:20180709T240000"], "DTSTART: '20180709T240000' is not a day"),
        (["DTSTART;TZID=Asia/Tokyo:00010101T000000", "DURATION:PT1H"], "0001-01-01 is, in another time zone, outside"),
        (
            ["DTSTART:20180709T180000", "DTEND:20180709T180000Z"],
            "DTEND has a time zone, but that of DTSTART is not known",
        ),
        (
            ["DTSTART:20180709", "DESCRIPTION;ENCODING=BASE64:QQ=="],
            "DESCRIPTION: is in BASE64, which is not read as text",
        ),
        (["DTSTART;VALUE=DATE:20180709", "X-CATIMELINE-DATE:soon"], "'soon': 's' is written as a capital"),
    ],
)
def test_entries_that_cannot_be_read(lines: list[str], message: str, take: Import) -> None:
    result = take("c.ics", calendar(*entry(*lines, "SUMMARY:A")))
    assert result.code == 1
    assert result.told[0].startswith(f"c.ics: line 3: {message}")


def test_an_end_at_a_time_after_a_start_on_a_day(take: Import) -> None:
    """Its day is that of other times in UTC."""
    text = calendar(*entry("DTSTART;VALUE=DATE:20180709", "DTEND:20180710T230000Z", "SUMMARY:A"))
    result = take("c.ics", text, "--set", "kind=meeting", "--zone", "Europe/Berlin")
    assert result.out == "added event meeting-2018-07-09: A, 9 to 11 July 2018\n"
    assert result.told[0] == "1 entry that begins on a day and ends at a time, whose day is the last: line 3"
    text = calendar(*entry("DTSTART;VALUE=DATE:20180709", "DTEND:99991231T230000Z", "SUMMARY:A"))
    result = take("c.ics", text, "--set", "kind=meeting", "--zone", "Europe/Berlin")
    assert "9999-12-31 is, in another time zone, outside the years 1 to 9999" in result.told[0]


def test_an_entry_with_everything(take: Import, run: Callable[..., Run], kept: Path) -> None:
    """Folded lines, escapes, parameters with colons, nested alarms; properties that are not used are reported."""
    text = calendar(
        *entry(
            "BEGIN:VALARM",
            "SUMMARY:Wake up",
            "END:VALARM",
            "DTSTART;VALUE=DATE:20180709",
            'SUMMARY;LANGUAGE=en;ALTREP="http://x.example:80/":Talks\\, first\\; a \\\\new ro',
            " und",
            "DESCRIPTION:One\\nTwo\\N",
            "LOCATION:Lakeside\\, Aland",
            "CATEGORIES:Trade,Water and\\, rivers",
            "STATUS:TENTATIVE",
            "URL:https://x.example/",
            "nonsense",
        ),
        "END:VTODO",
    )
    result = take("c.ics", text, "--set", "kind=meeting", "--new", "all", "--write")
    assert result.code == 0, result.err
    assert result.told[:2] == [
        "1 line without a property, read as more text of the one above: line 15",
        "not used: URL (1); --map 'URL=source.url' would use it",
    ]
    event = event_of(run, kept, "meeting-lakeside-2018-07-09")
    assert (event["title"], event["summary"], event["status"]) == (
        "Talks, first; a \\new round",
        "One\nTwo",
        "announced",
    )
    assert event["topics"] == ["trade", "water-and-rivers"]


def test_addresses_in_locations_are_no_places(take: Import) -> None:
    """They are of meetings on the web, perhaps with a password, which no id should have."""
    locations = ("https://x.example/j/1?pwd=2", "Room 5 (https://x.example/j)", "Room 5 (East)")
    lines = [
        line
        for at, location in enumerate(locations, start=1)
        for line in entry(f"DTSTART;VALUE=DATE:2018070{at}", f"SUMMARY:A{at}", f"LOCATION:{location}")
    ]
    result = take("c.ics", calendar(*lines), "--set", "kind=meeting", "--new", "all")
    assert [line for line in result.out.splitlines() if line.startswith("added place")] == [
        "added place Room 5 (1 row)",
        "added place Room 5 (East) (1 row)",
    ]
    assert "not used: LOCATION (link) (2); --map 'LOCATION (link)=FIELD' would use it" in result.told


def test_the_text_of_html_is_read(take: Import, run: Callable[..., Run], kept: Path) -> None:
    """As Google writes descriptions; that of our own calendars is text."""
    html = "DESCRIPTION:<b>One</b><br>Two &amp\\; three"
    lines = ["DTSTART;VALUE=DATE:20180709", "SUMMARY:A", html]
    own = ["UID:x@y", "DTSTART;VALUE=DATE:20180710", "SUMMARY:B", html, "CATEGORIES:Talks", f"{OWN_DATE}:2018-07-10"]
    result = take("c.ics", calendar(*entry(*lines), *entry(*own)), "--set", "kind=meeting", "--new", "kinds", "--write")
    assert result.told[0] == "1 description with HTML, of which only the text was read: line 3"
    assert event_of(run, kept, "meeting-2018-07-09")["summary"] == "One\nTwo & three"
    assert event_of(run, kept, "x")["summary"] == "<b>One</b><br>Two &amp; three"


@pytest.mark.parametrize(
    "lines", [["BEGIN:VEVENT", "SUMMARY:B"], ["BEGIN:VEVENT", "BEGIN:VALARM"], ["BEGIN:VEVENT", *entry("SUMMARY:C")]]
)
def test_an_entry_that_does_not_end(lines: list[str], take: Import, kept: Path) -> None:
    """No entry is lost silently, not even the last of a truncated file or one within another."""
    whole = calendar(*entry("DTSTART;VALUE=DATE:20180709", "SUMMARY:A")).removesuffix("END:VCALENDAR\r\n")
    before = kept.read_bytes()
    result = take("c.ics", whole + "\r\n".join(lines), "--set", "kind=meeting", "--write")
    assert (result.code, result.err) == (2, "error: c.ics is incomplete: the entry at line 7 does not end\n")
    assert kept.read_bytes() == before


def test_categories_on_several_lines(take: Import, run: Callable[..., Run], kept: Path) -> None:
    lines = ("DTSTART;VALUE=DATE:20180709", "SUMMARY:A", "SUMMARY:B", "CATEGORIES:Trade", "CATEGORIES:water,Trade")
    assert take("c.ics", calendar(*entry(*lines)), "--set", "kind=meeting", "--set", "id=new", "--write").code == 0
    event = event_of(run, kept, "new")
    assert (event["title"], event["topics"]) == ("A", ["trade", "water"])


def test_an_exported_entry_that_was_moved(take: Import, run: Callable[..., Run], kept: Path, tmp_path: Path) -> None:
    """An exported event that was moved in a calendar has moved: its own date counts only while its days stay."""
    out = tmp_path / "out.ics"
    assert run("export", "ics", "--store", kept, "--imprecise", "span", "-o", out).code == 0
    text = out.read_bytes().decode()
    assert "DTSTART;VALUE=DATE:20021201\r\nDTEND;VALUE=DATE:20040301\r\n" in text
    moved = text.replace("DTSTART;VALUE=DATE:20021201", "DTSTART;VALUE=DATE:20021202")
    result = take("c.ics", moved)
    assert "date: December 2002 to February 2004 → 2 December 2002 to 29 February 2004" in result.out
    assert "1 changed" in result.err


def test_an_own_date_that_has_no_such_days(take: Import, run: Callable[..., Run], kept: Path) -> None:
    lines = entry(
        "UID:new@x", "DTSTART;VALUE=DATE:20180709", "X-CATIMELINE-DATE:../2018", "SUMMARY:A", "CATEGORIES:Meeting"
    )
    assert take("c.ics", calendar(*lines), "--write").code == 0
    assert event_of(run, kept, "new")["date"]["edtf"] == "2018-07-09"


def test_an_entry_without_a_start_is_left_out(take: Import) -> None:
    """It is no event, and must not keep the others out; a change of an occurrence without a start is a fault."""
    lines = [*entry("SUMMARY:Some day"), *entry("X-A:b"), *entry("DTSTART:20190703", "SUMMARY:A")]
    result = take("c.ics", calendar(*lines), "--set", "kind=meeting")
    assert result.out == "added event meeting-2019-07-03: A, 3 July 2019\n"
    assert result.told == [
        "2 entries without a start (DTSTART), left out: line 3 ('Some day'), line 6",
        "1 new, 0 changed, 0 the same; nothing was written (--write writes it)",
    ]


def test_what_to_do_about_entries_at_fault(take: Import) -> None:
    """All of them are named by their lines; a command puts them into a file of their own."""
    entries = (
        b"BEGIN:VEVENT\r\nSUMMARY:A\r\nDTSTART:" + day + b"\r\nEND:VEVENT\r\n" for day in (b"20190101", b"x", b"2019")
    )
    content = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + b"".join(entries) + b"END:VCALENDAR\r\n"
    assert take("c.ics", content, "--set", "kind=meeting").told == [
        "c.ics: line 7: DTSTART: 'x' is not a calendar date",
        "c.ics: line 11: DTSTART: '2019' is not a calendar date",
        (
            "without 2 entries at fault: catimeline import c.ics --store kept.toml --set kind=meeting "
            "--rejects c-rejects.ics --write"
        ),
        "1 new, 0 changed, 0 the same, 2 faults; nothing was written",
    ]


REFUSED = """\
BEGIN:VCALENDAR
VERSION:2.0
METHOD:PUBLISH
BEGIN:VTIMEZONE
TZID:Here
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0300
TZOFFSETTO:+0300
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:b@example.org
SUMMARY:B\\, and more
DTSTART;TZID=Here:x
ATTENDEE;CN="Roe: Ann":mailto:a@example.org
X-CATIMELINE-FAULT:DTSTART: 'x' is not a calendar date
END:VEVENT
BEGIN:VEVENT
UID:c@example.org
SUMMARY:C
LOCATION:Lakside
DTSTART;VALUE=DATE:20190103
RRULE:FREQ=DAILY;COUNT=2
X-CATIMELINE-FAULT:places: there is no place 'Lakside'\\; did you mean 'Lake
 side'? (--new places registers it)
END:VEVENT
END:VCALENDAR
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VJOURNAL
SUMMARY:D
DTSTART:2019
X-CATIMELINE-FAULT:DTSTART: '2019' is not a calendar date
END:VJOURNAL
END:VCALENDAR
"""


def test_entries_that_are_refused(take: Import, kept: Path) -> None:
    """They are a calendar with its time zones, each with the reason; corrected, they go in."""
    good = "BEGIN:VEVENT\nUID:a@example.org\nSUMMARY:A\nDTSTART;TZID=Here:20190101T010000\nEND:VEVENT\n"
    without = "".join(line for line in REFUSED.splitlines(keepends=True) if not line.startswith(("X-CAT", " side'")))
    content = without.replace("BEGIN:VEVENT\n", f"{good}BEGIN:VEVENT\n", 1).replace(
        "SUMMARY:C\n", "SUMMARY:C\nBEGIN:VALARM\nEND:VALARM\n"
    )
    path = kept.with_name("rejects.ics")
    options = ("--set", "kind=meeting", "--write", "--rejects")
    result = take("c.ics", content, *options, path)
    assert (result.code, result.told[-2:]) == (
        0,
        ["4 entries refused, written to rejects.ics", "1 new, 0 changed, 0 the same; written to kept.toml"],
    )
    assert path.read_bytes().decode() == REFUSED.replace("\n", "\r\n")
    mended = REFUSED.replace("TZID=Here:x", "TZID=Here:20190102T000000").replace("Lakside", "Lakeside")
    again = take("again.ics", mended.replace("DTSTART:2019\n", "DTSTART:20190105\n"), *options, kept.with_name("r.ics"))
    assert again.told[-1] == "4 new, 0 changed, 0 the same; written to kept.toml"
    assert not [line for line in again.told if "FAULT" in line]


def test_entries_of_an_older_calendar_that_are_refused(take: Import, kept: Path) -> None:
    """They are written as iCalendar, since they were understood so."""
    entry = "BEGIN:VEVENT\nSUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Z=C3=BCrich; a\nDTSTART:x\nEND:VEVENT\n"
    path = kept.with_name("rejects.ics")
    take("c.ics", f"BEGIN:VCALENDAR\nVERSION:1.0\n{entry}END:VCALENDAR\n", "--set", "kind=meeting", "--rejects", path)
    lines = path.read_text("utf-8").splitlines()
    assert lines[:4] == ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "SUMMARY:Zürich; a"]
