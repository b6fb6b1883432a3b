"""``import`` of calendars: time zones, entries that recur, versions of entries, and what is said about them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run, event_of
from test_import_calendars import calendar, entry

from catimeline.errors import IncomingError
from catimeline.importing import calendar_series
from catimeline.importing.calendar_series import Limit

Import = Callable[..., Run]
KIND = ("--set", "kind=meeting")
HINT = " (--recurrences first, skip, or the last day, such as 2030-12-31)"
GREENWICH = " (--zone NAME, such as Europe/Berlin, gives the day there)"
EVENING = entry("DTSTART:20190630T220000Z", "DTEND:20190701T220000Z", "SUMMARY:A")


def new_events(result: Run) -> list[dict[str, str]]:
    """The fields of the new events of a report in JSON."""
    events = [change["fields"] for change in result.json["changes"] if change["record"] == "event"]
    return [{one["path"][0]: one["new"] for one in fields} for fields in events]


def dates(result: Run) -> list[str]:
    return [event["date"] for event in new_events(result)]


@pytest.fixture
def read(take: Import) -> Import:
    """Imports these lines of a calendar, with the report as JSON."""

    def call(*lines: str, options: tuple[str, ...] = ()) -> Run:
        return take("c.ics", calendar(*lines), *KIND, "--json", *options)

    return call


@pytest.mark.parametrize(
    ("head", "options", "date", "remark"),
    [
        (
            [],
            (),
            "2019-06-30/2019-07-01",
            f"1 entry in UTC, with the day of Greenwich: line 3 (2019-06-30 22:00){GREENWICH}",
        ),
        ([], ("--zone", "Europe/Berlin"), "2019-07-01", ""),
        (
            ["X-WR-TIMEZONE:Europe/Berlin"],
            (),
            "2019-07-01",
            "1 entry in UTC, with the day of X-WR-TIMEZONE, Europe/Berlin: line 4 (2019-06-30 22:00) (--zone NAME gives the day elsewhere)",
        ),
        (["X-WR-TIMEZONE:Europe/Berlin"], ("--zone", "America/New_York"), "2019-06-30/2019-07-01", ""),
        (
            ["X-WR-TIMEZONE:Nowhere"],
            (),
            "2019-06-30/2019-07-01",
            "1 calendar with an unknown time zone (X-WR-TIMEZONE): 'Nowhere'",
        ),
    ],
)
def test_the_zone_of_times_in_utc(
    head: list[str], options: tuple[str, ...], date: str, remark: str, read: Import
) -> None:
    result = read(*head, *EVENING, options=options)
    assert dates(result) == [date]
    assert result.told[0].startswith(remark or "1 new")


def test_many_entries_in_utc(read: Import) -> None:
    entries = [line for day in range(10, 15) for line in entry(f"DTSTART:201906{day}T220000Z", "SUMMARY:A")]
    said = "line 3 (2019-06-10 22:00), line 7 (2019-06-11 22:00), line 11 (2019-06-12 22:00) and 2 more"
    assert read(*entries).told[0] == f"5 entries in UTC, with the day of Greenwich: {said}{GREENWICH}"


ZONE = """\
BEGIN:VTIMEZONE
TZID:Here
BEGIN:DAYLIGHT
DTSTART:20000326T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20001029T030000
TZOFFSETFROM:+020000
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20191231T000000Z
RDATE:20201025T030000
END:STANDARD
END:VTIMEZONE""".splitlines()


@pytest.mark.parametrize(
    ("start", "end", "date"),
    [
        ("20190701T233000", "20190701T220000Z", "2019-07-01"),
        ("20190701T233000", "20190701T220100Z", "2019-07-01/2019-07-02"),
        ("20190101T233000", "20190101T230000Z", "2019-01-01"),
        ("19990701T233000", "19990701T230000Z", "1999-07-01"),
        ("20201101T233000", "20201101T230000Z", "2020-11-01"),
        ("20211101T233000", "20211101T220000Z", "2021-11-01"),
        # an hour that is left out is counted from the time before, one that is there twice from its first time
        ("20190331T023000", "20190331T220000Z", "2019-03-31"),
        ("20191027T023000", "20191027T230000Z", "2019-10-27"),
        ("00010101T233000", "00010101T223000Z", "0001-01-01"),
    ],
)
def test_a_zone_that_the_calendar_defines(start: str, end: str, date: str, read: Import) -> None:
    assert dates(read(*ZONE, *entry(f"DTSTART;TZID=Here:{start}", f"DTEND:{end}", "SUMMARY:A"))) == [date]


def test_a_zone_of_the_calendar_for_times_in_utc(read: Import) -> None:
    assert dates(read("X-WR-TIMEZONE:Here", *ZONE, *EVENING)) == ["2019-07-01"]


@pytest.mark.parametrize(
    "changed",
    [
        ("TZOFFSETTO:+0200", "TZOFFSETTO:+9900"),
        ("BYDAY=-1SU", "BYDAY=-1SU;COUNT=3"),
        ("DTSTART:20000326T020000", "DTSTART:soon"),
        ("RDATE:20201025T030000", f"RDATE:{'20201025T030000,' * 10_001}"),
        ("STANDARD", "X-NONE"),
    ],
)
def test_a_zone_that_cannot_be_read(changed: tuple[str, str], read: Import) -> None:
    lines = [
        line.replace(*changed).replace("DAYLIGHT", "X-NONE" if changed[0] == "STANDARD" else "DAYLIGHT")
        for line in ZONE
    ]
    told = read(*lines, *entry("DTSTART;TZID=Here:20190701T233000", "SUMMARY:A")).told
    assert told[0] == "1 time of an unknown time zone, read as the clock shows: line 19 ('Here')"


def test_a_day_that_is_beyond_the_years_elsewhere(read: Import) -> None:
    told = read("X-WR-TIMEZONE:Asia/Tokyo", *entry("DTSTART:99991231T235959Z", "SUMMARY:A")).told
    assert told[0] == "c.ics: line 4: 9999-12-31 is, in another time zone, outside the years 1 to 9999"


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "Europe", "", "a" * 5000, "x\x00y"])
def test_names_that_are_no_zones(name: str, read: Import) -> None:
    result = read(*entry(f"DTSTART;TZID={name}:20190701T233000", "SUMMARY:A"))
    assert (result.code, dates(result)) == (0, ["2019-07-01"])
    assert len(result.told[0]) < 150


@pytest.mark.parametrize(
    ("option", "message"),
    [
        (("--zone", "Europe/Berln"), "there is no time zone 'Europe/Berln'; did you mean 'Europe/Berlin'?"),
        (("--recurrences", "frist"), "there is no way to read recurrences 'frist'; did you mean 'first'?"),
    ],
)
def test_options_with_wrong_values(option: tuple[str, str], message: str, take: Import) -> None:
    result = take("c.ics", calendar(), *option)
    assert (result.code, result.err) == (2, f"error: {message}\n")


@pytest.mark.parametrize("option", ["zone", "recurrences"])
def test_options_for_calendars_only(option: str, take: Import) -> None:
    result = take("t.csv", "date,title\n2001,A\n", f"--{option}", "UTC")
    assert (result.code, result.err) == (2, f"error: --{option} does not apply to csv, only to ics\n")


def test_ends_and_durations_that_are_none(read: Import) -> None:
    lines = [
        *entry("DTSTART;VALUE=DATE:20190102", "DTEND;VALUE=DATE:20190101", "SUMMARY:A"),
        *(
            line
            for text in ("P1Y", "-P1D", "P", "PT", "P1DT", "soon")
            for line in entry("DTSTART:20190103", f"DURATION:{text}", f"SUMMARY:{text}")
        ),
    ]
    result = read(*lines)
    assert set(dates(result)) == {"2019-01-02", "2019-01-03"}
    assert result.told[:2] == [
        "1 entry with DTEND before DTSTART, read without DTEND: line 3",
        "6 entries with a DURATION that RFC 5545 does not know, read without DURATION: line 8 ('P1Y'), line 13 ('-P1D'), line 18 ('P') and 3 more",
    ]


WEEKLY = ("UID:w", "SUMMARY:A", "DTSTART;TZID=Europe/Berlin:20190320T233000", "DURATION:PT1H")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["RRULE:FREQ=WEEKLY;COUNT=3"], ["2019-03-20/2019-03-21", "2019-03-27/2019-03-28", "2019-04-03/2019-04-04"]),
        # the same times on the clock, before and after it changes
        (["RRULE:FREQ=WEEKLY;UNTIL=20190403T213000Z", "EXDATE:20190320T223000Z"], ["2019-03-27/2019-03-28", "2019-04-03/2019-04-04"]),
        (["RRULE:FREQ=WEEKLY;UNTIL=20190403T212959Z"], ["2019-03-20/2019-03-21", "2019-03-27/2019-03-28"]),
        (["RRULE:FREQ=WEEKLY;UNTIL=20190327T233000"], ["2019-03-20/2019-03-21", "2019-03-27/2019-03-28"]),
        (["RRULE:FREQ=WEEKLY;UNTIL=20190327", "EXDATE;VALUE=DATE:20190320"], ["2019-03-27/2019-03-28"]),
        (["RDATE;TZID=Europe/Berlin:20190301T120000,20190302T120000"], ["2019-03-01", "2019-03-02", "2019-03-20/2019-03-21"]),
        (
            ["RDATE;VALUE=PERIOD:20190301T120000Z/20190303T120000Z,20190305T120000Z/P1D"],
            ["2019-03-01/2019-03-03", "2019-03-05/2019-03-06", "2019-03-20/2019-03-21"],
        ),
        (["RRULE:FREQ=WEEKLY;COUNT=2", "RRULE:FREQ=MONTHLY;COUNT=2"], ["2019-03-20/2019-03-21", "2019-03-27/2019-03-28", "2019-04-20/2019-04-21"]),
    ],
)  # fmt: skip
def test_recurrences(lines: list[str], expected: list[str], read: Import) -> None:
    result = read(*entry(*WEEKLY, *lines))
    assert (result.code, dates(result)) == (0, expected)
    events = f"{len(expected)} event{'s' * (len(expected) > 1)}"
    assert f"1 recurring entry read as {events} (--recurrences first or skip reads fewer)" in result.told


def test_further_times_in_utc_have_the_day_of_their_entry(read: Import) -> None:
    lines = ["SUMMARY:A", "DTSTART;TZID=America/New_York:20240304T200000"]
    more = ["RDATE:20240310T010000Z,20240317T010000Z", "RDATE;VALUE=PERIOD:20240324T010000Z/PT2H"]
    expected = ["2024-03-04", "2024-03-09", "2024-03-16", "2024-03-23"]
    assert dates(read(*entry(*lines, *more))) == expected
    same = "RDATE;TZID=America/New_York:20240309T200000"
    assert dates(read(*entry(*lines, *more, same, "EXDATE:20240317T010000Z"))) == [*expected[:2], expected[3]]


def test_days_that_recur(read: Import) -> None:
    lines = ["SUMMARY:A", "DTSTART;VALUE=DATE:20190330", "DTEND;VALUE=DATE:20190401"]
    result = read(*entry(*lines, "RRULE:FREQ=WEEKLY;UNTIL=20190406T220000Z"))
    assert dates(result) == ["2019-03-30/2019-03-31", "2019-04-06/2019-04-07"]


def test_a_start_that_is_not_of_the_rule(read: Import) -> None:
    result = read(*entry("SUMMARY:A", "DTSTART:20190320", "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=2"))
    assert dates(result) == ["2019-03-20", "2019-03-25"]
    assert result.told[0] == "1 entry with a first day that the rule does not give, read all the same: line 3"


@pytest.mark.parametrize(
    ("word", "expected", "said"),
    [
        ("first", ["2019-03-20/2019-03-21", "2020-01-02"], "2 recurring entries read as the first occurrence"),
        ("skip", [], "2 recurring entries left out"),
        ("2020-01-02", ["2019-03-20/2019-03-21", "2019-03-27/2019-03-28", "2020-01-01", "2020-01-02"], "2 recurring entries read as 4 events (--recurrences first or skip reads fewer)"),
    ],
)  # fmt: skip
def test_recurrences_as_wished(word: str, expected: list[str], said: str, read: Import) -> None:
    late = entry("UID:w", "RECURRENCE-ID;TZID=Europe/Berlin:20200108T233000", "DTSTART:20200108", "SUMMARY:B")
    endless = entry("SUMMARY:B", "DTSTART:20200101", "RRULE:FREQ=DAILY", "EXDATE:20200101" if word == "first" else "X:")
    lines = (*entry(*WEEKLY, "RRULE:FREQ=WEEKLY;COUNT=2"), *endless, *late)
    result = read(*lines, options=("--recurrences", word))
    assert (dates(result), result.told[0]) == (expected, said)


def test_the_first_occurrence_of_none(read: Import) -> None:
    lines = entry("SUMMARY:A", "DTSTART:20190320", "RDATE:20190320", "EXDATE:20190320")
    assert dates(read(*lines, options=("--recurrences", "first"))) == []


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["RRULE:FREQ=YEARLY"], f"recurs without end{HINT}"),
        (["RRULE:FREQ=DAILY;COUNT=1000000000"], f"recurs more than 1,000 times{HINT}"),
        (["RRULE:FREQ=DAILY;UNTIL=99991231"], f"recurs more than 1,000 times{HINT}"),
        (["RRULE:FREQ=DAILY;UNTIL=soon"], "UNTIL: 'SOON' is not a calendar date"),
        (["RRULE:FREQ=DAILY;COUNT=2", "EXRULE:FREQ=DAILY;COUNT=1"], f"recurs by exclusion (EXRULE){HINT}"),
        (["RRULE:D1 #3"], f"RRULE: 'D1 #3' is not a part of a rule of RFC 5545{HINT}"),
        ([f"RDATE:{'20190101,' * 2000}20190101"], f"recurs more than 1,000 times{HINT}"),
        (
            ["RRULE:FREQ=DAILY;COUNT=2", f"EXDATE:{'20190321,' * 1_000_000}20190321"],
            "EXDATE: lists more than 10,000 dates",
        ),
        (["RRULE:FREQ=DAILY;COUNT=2", "EXDATE:soon"], "EXDATE: 'soon' is not a calendar date"),
        (["RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=2"], f"RRULE: gives no day that exists{HINT}"),
    ],
)
def test_recurrences_that_cannot_be_read(lines: list[str], message: str, read: Import) -> None:
    result = read(*entry("SUMMARY:A", "DTSTART:20190320", *lines))
    assert result.code == 1
    assert result.told[0].partition("c.ics: ")[2] == f"line 3: {message}"


def test_days_that_are_looked_at_have_a_limit() -> None:
    limit = Limit()
    limit.spend(calendar_series._MOST_DAYS)
    with pytest.raises(IncomingError, match="takes too long to expand, with the entries before it"):
        limit.spend(1)


@pytest.mark.slow
def test_how_much_a_file_may_recur(read: Import) -> None:
    """Both the occurrences of all entries and the days that are looked at have a limit."""
    many = [
        line
        for number in range(12)
        for line in entry(f"SUMMARY:{number}", "DTSTART:20190320", "RRULE:FREQ=DAILY;COUNT=900")
    ]
    told = read(*many).told
    assert told[0] == f"c.ics: line 58: recurs: with the entries before it, more than 10,000 times{HINT}"
    barren = [
        line
        for number in range(40)
        for line in entry(f"SUMMARY:{number}", "DTSTART:20190320", "RRULE:FREQ=DAILY;COUNT=2;BYMONTH=2;BYMONTHDAY=30")
    ]
    told = read(*barren).told
    assert told[-2].endswith(f"takes too long to expand, with the entries before it{HINT}")


def test_occurrences_that_are_replaced(read: Import) -> None:
    zone = ";TZID=Europe/Berlin"
    result = read(
        *entry("UID:w", f"RECURRENCE-ID{zone}:20190327T233000", f"DTSTART{zone}:20190328T120000", "SUMMARY:Moved"),
        *entry(*WEEKLY, "RRULE:FREQ=WEEKLY;COUNT=4"),
        *entry("UID:w", "RECURRENCE-ID:20190403T213000Z", "DTSTART:20190403", "SUMMARY:B", "STATUS:CANCELLED"),
        *entry("UID:w", "RECURRENCE-ID;VALUE=DATE:20190410", "DTSTART:20190411", "SUMMARY:C"),
        *entry("UID:w", "RECURRENCE-ID:20200101T120000Z", "DTSTART:20200101", "SUMMARY:Beside"),
        *entry("UID:x", "RECURRENCE-ID:20200101T120000Z", "DTSTART:20200102", "SUMMARY:Alone"),
    )
    assert [(one["date"], one["title"], one.get("status", "confirmed")) for one in new_events(result)] == [
        ("2019-03-20/2019-03-21", "A", "confirmed"),
        ("2019-03-28", "Moved", "confirmed"),
        ("2019-04-03", "B", "cancelled"),
        ("2019-04-11", "C", "confirmed"),
        ("2020-01-01", "Beside", "confirmed"),
        ("2020-01-02", "Alone", "confirmed"),
    ]


def test_replacements_that_cannot_be_read(read: Import) -> None:
    """A fault is that of the entry that replaces, or of the one that it changes in more than one way."""
    cycle = entry(
        "UID:w", "RECURRENCE-ID:20190320T223000Z", "DTSTART:20190321", "SUMMARY:B", "RRULE:FREQ=DAILY;COUNT=2"
    )
    told = read(*entry(*WEEKLY, "RRULE:FREQ=WEEKLY;COUNT=2"), *cycle, *cycle).told
    assert told[0] == "c.ics: line 10: is an occurrence of another entry (RECURRENCE-ID), and recurs itself"
    from_then_on = entry("UID:w", "RECURRENCE-ID;RANGE=THISANDFUTURE:20190320T223000Z", "DTSTART:20190321", "SUMMARY:B")
    lines = (*entry(*WEEKLY, "RRULE:FREQ=WEEKLY;COUNT=2"), *from_then_on)
    assert read(*lines).told[0] == f"c.ics: line 3: is changed from one occurrence on (RANGE, line 10){HINT}"
    assert dates(read(*lines, options=("--recurrences", "first"))) == ["2019-03-21"]
    odd = entry("UID:w", "RECURRENCE-ID:soon", "DTSTART:20190321", "SUMMARY:B")
    told = read(*entry(*WEEKLY, "RRULE:FREQ=WEEKLY;COUNT=2"), *odd).told
    assert told[0] == "c.ics: line 3: RECURRENCE-ID: 'soon' is not a calendar date"


def test_versions(take: Import, run: Callable[..., Run], kept: Path) -> None:
    """Of entries with one UID, the one with the highest SEQUENCE counts, and of equal ones the first."""
    lines = [
        *entry("UID:z", "SEQUENCE:1", "DTSTART:20190101", "SUMMARY:Old"),
        *entry(
            "UID:z", "SEQUENCE:10", "DTSTART:20190102", "SUMMARY:New", "STATUS:CANCELLED", "DTSTAMP:20190101T000000Z"
        ),
        *entry(
            "UID:z", "SEQUENCE:10", "DTSTART:20190102", "SUMMARY:New", "STATUS:CANCELLED", "DTSTAMP:20190102T000000Z"
        ),
        *entry("UID:z", "SEQUENCE:soon", "DTSTART:20190101", "SUMMARY:Odd"),
        *entry("DTSTART:20190103", "SUMMARY:B"),
    ]
    result = take("c.ics", calendar(*lines), *KIND, "--write")
    assert result.told[0] == "3 entries left out for a later or equal one with the same UID: line 3, line 17, line 25"
    assert result.told[-1].startswith("2 new")
    assert event_of(run, kept, "meeting-2019-01-02")["status"] == "cancelled"


def test_properties_that_repeat(read: Import) -> None:
    told = read(*entry("DTSTART:20190101", "DTSTART:20190102", "SUMMARY:A", "SUMMARY:B")).told
    assert told[:2] == [
        "1 entry with more than one SUMMARY, of which the first is read: line 3",
        "1 entry with more than one DTSTART, of which the first is read: line 3",
    ]


def test_occurrences_are_found_again(take: Import, run: Callable[..., Run], kept: Path) -> None:
    """Each has the UID with its time, also if another entry replaces it."""
    weekly = entry(*WEEKLY, "RRULE:FREQ=WEEKLY;COUNT=3")
    day = entry("UID:d e", "SUMMARY:D", "DTSTART;VALUE=DATE:20190501", "RDATE;VALUE=DATE:20190502")
    assert take("c.ics", calendar(*weekly, *day), *KIND, "--write").told[-1].startswith("5 new")
    assert event_of(run, kept, "meeting-2019-03-27")["same_as"] == ["uid:w#2019-03-27T23:30:00"]
    assert event_of(run, kept, "meeting-2019-05-02")["same_as"] == ["uid:d%20e#2019-05-02"]
    moved = entry("UID:w", "RECURRENCE-ID:20190327T223000Z", "DTSTART:20190328", "SUMMARY:A")
    assert take("c.ics", calendar(*weekly, *day, *moved), *KIND).told[-1].startswith("0 new, 1 changed, 4 the same")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("start", "replaced"),
    [
        (";TZID=Europe/Berlin:20240305T100000", ";TZID=Europe/Berlin:20240312T100000"),
        (";TZID=Europe/Berlin:20240305T100000", ":20240312T090000Z"),
        (";TZID=Europe/Berlin:20240305T100000", ";VALUE=DATE:20240312"),
        (":20240305T100000Z", ":20240312T100000Z"),
        (":20240305T100000", ":20240312T100000"),
        (";VALUE=DATE:20240305", ";VALUE=DATE:20240312"),
    ],
)
def test_a_replacing_entry_has_one_label_in_its_series_and_alone(
    start: str, replaced: str, take: Import, run: Callable[..., Run], kept: Path
) -> None:
    """One that was refused is the same event when it comes in corrected, and when the calendar comes in again."""
    series = entry("UID:x", f"DTSTART{start}", "SUMMARY:A", "RRULE:FREQ=WEEKLY;COUNT=3")
    moved = entry("UID:x", f"RECURRENCE-ID{replaced}", "DTSTART:20240313", "SUMMARY:")
    path = kept.with_name("r.ics")
    assert take("c.ics", calendar(*series, *moved), *KIND, "--rejects", path, "--write").told[-1].startswith("2 new")
    refused = path.read_text(encoding="utf-8")
    assert f"RECURRENCE-ID{start.replace('0305', '0312')}" in refused.splitlines()
    assert take("r.ics", refused.replace("SUMMARY:", "SUMMARY:B"), *KIND, "--write").told[-1].startswith("1 new")
    label = "2024-03-12" if "DATE" in start else "2024-03-12T10:00:00"
    assert event_of(run, kept, "meeting-2024-03-13")["same_as"] == [f"uid:x#{label}"]
    mended = [line.replace("SUMMARY:", "SUMMARY:B") if line == "SUMMARY:" else line for line in moved]
    assert take("c.ics", calendar(*series, *mended), *KIND).told[-1].startswith("0 new, 0 changed, 3 the same")


def test_a_replacing_entry_alone_whose_occurrence_cannot_be_read(read: Import) -> None:
    odd = entry("UID:w", "RECURRENCE-ID:soon", "DTSTART:20190321", "SUMMARY:B")
    assert read(*odd).told[0] == "c.ics: line 3: RECURRENCE-ID: 'soon' is not a calendar date"


LATE = ("UID:u", "SUMMARY:A", "RRULE:FREQ=WEEKLY;COUNT=3")
IN_ZONE, LOCAL, IN_UTC, ON_DAYS = (
    ("DTSTART;TZID=Europe/Berlin:20240401T233000", *LATE),
    ("DTSTART:20240401T233000", *LATE),
    ("DTSTART:20240401T213000Z", *LATE),
    ("DTSTART;VALUE=DATE:20240401", *LATE),
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("series", "written"),
    [
        (IN_ZONE, ":20240408T233000"),
        (IN_ZONE, ";TZID=Europe/Kyiv:20240409T003000"),
        (IN_ZONE, ";TZID=Europe/Berlin:20240408T000000"),
        (IN_ZONE, ":20240408T000000"),
        (IN_ZONE, ":20240407T220000Z"),
        (IN_ZONE, ":20240408"),
        (LOCAL, ";TZID=Europe/Berlin:20240408T233000"),
        (LOCAL, ":20240408T233000Z"),
        (LOCAL, ":20240408T000000Z"),
        (IN_UTC, ":20240408T213000"),
        (IN_UTC, ";TZID=Europe/Berlin:20240408T233000"),
        (ON_DAYS, ";TZID=Europe/Berlin:20240408T000000"),
        (ON_DAYS, ";TZID=America/New_York:20240408T233000"),
        (ON_DAYS, ":20240408T000000"),
        (ON_DAYS, ":20240408T000000Z"),
    ],
)
def test_an_occurrence_is_named_in_other_forms_than_its_series(
    series: tuple[str, ...], written: str, read: Import
) -> None:
    """It is left out, changed, or added where it already is; never a second one with the same ``same_as``."""

    def told_of(*lines: str) -> Run:
        return read(*entry(*series, *lines[:1]), *lines[1:])

    assert dates(told_of(f"EXDATE{written}")) == ["2024-04-01", "2024-04-15"]
    assert "passed over" not in told_of(f"EXDATE{written}").err
    moved = entry("UID:u", f"RECURRENCE-ID{written}", "DTSTART:20240410", "SUMMARY:B")
    assert dates(told_of("X-A:", *moved)) == ["2024-04-01", "2024-04-10", "2024-04-15"]
    names = [event["same_as"] for event in new_events(told_of("X-A:", *moved))]
    assert names == [event["same_as"] for event in new_events(told_of())]
    if "T00" not in written and "T22" not in written:  # where midnight may be meant
        assert new_events(told_of(f"RDATE{written}")) == new_events(told_of())


def test_a_time_in_utc_is_of_a_day_only_in_a_known_zone(read: Import) -> None:
    """Beside a series of days, as some programs write the midnight before a day."""
    lines = entry(*ON_DAYS, "EXDATE:20240407T220000Z")
    assert read(*lines).told[0] == "1 EXDATE without an occurrence, passed over: line 3 ('20240407T220000Z')"
    assert dates(read("X-WR-TIMEZONE:Europe/Berlin", *lines)) == ["2024-04-01", "2024-04-15"]


def test_times_added_in_other_forms_than_their_series(read: Import) -> None:
    """They have a start and an end of their own, and the day of their own zone."""
    lines = ["RDATE;VALUE=PERIOD:20240501T100000/20240501T230000Z", "RDATE;TZID=Asia/Tokyo:20240503T010000"]
    result = read(*entry(*IN_ZONE[:3], *lines, "RDATE;VALUE=DATE:20240510"))
    assert dates(result) == ["2024-04-01", "2024-05-01/2024-05-02", "2024-05-03", "2024-05-10"]
    labels = [event["same_as"][0].partition("#")[2] for event in new_events(result)]
    assert labels == ["2024-04-01T23:30:00", "2024-05-01T10:00:00", "2024-05-02T18:00:00", "2024-05-10T23:30:00"]
    berlin = ("X-WR-TIMEZONE:Europe/Berlin", *entry(*LOCAL[:3], "RDATE;VALUE=PERIOD:20240501T220000Z/PT1H"))
    assert dates(read(*berlin)) == ["2024-04-01", "2024-05-02"]


def test_what_is_no_occurrence_is_said(read: Import) -> None:
    """It leaves nothing out and changes nothing; but what lies after the last day that is read is not missed."""
    excluded = "EXDATE:20240408T233000Z,20240409,20240415T233000"
    beside = (
        entry("UID:u", f"RECURRENCE-ID:{when}", "DTSTART:20240420", f"SUMMARY:{when}")
        for when in ("20240408T233000Z", "20240416", "20240415T233000")
    )
    lines = (*entry(*IN_ZONE, excluded), *(line for one in beside for line in one))
    result = read(*lines)
    assert result.told[:2] == [
        "2 entries with a RECURRENCE-ID that is no occurrence, read as one more: line 10 ('20240408T233000Z'), line 16 ('20240416')",
        "2 EXDATEs without an occurrence, passed over: line 3 ('20240408T233000Z'), line 3 ('20240409')",
    ]
    assert [event["same_as"][0] for event in new_events(result)] == [
        "uid:u#2024-04-01T23:30:00",
        "uid:u#2024-04-08T23:30:00",
        "uid:u#2024-04-09T01:30:00",
        "uid:u#2024-04-16",
        "uid:u#2024-04-15T23:30:00",
    ]
    assert read(*lines, options=("--recurrences", "2024-04-07")).told[0].startswith("1 recurring entry")


SERIES = ("UID:w@x", "SUMMARY:Meeting", "DTSTART;TZID=Europe/Berlin:20240304T200000", "RRULE:FREQ=WEEKLY;COUNT=3")
MOVED = {
    "to another time": (SERIES, (SERIES[0], "SUMMARY:Talk", SERIES[2].replace("T20", "T19"), SERIES[3])),
    "to the whole day": (SERIES, (*SERIES[:2], "DTSTART;VALUE=DATE:20240304", SERIES[3])),
    "from one day to several": (SERIES[:3], SERIES),
    "from several days to one": (SERIES, SERIES[:3]),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", MOVED.values(), ids=MOVED)
def test_entries_that_moved_within_their_day_are_found_again(
    case: tuple[tuple[str, ...], tuple[str, ...]], take: Import, run: Callable[..., Run], kept: Path
) -> None:
    """By their UID and day; else each would be there twice."""
    before, after = (calendar(*entry(*lines)) for lines in case)
    known = len(run("list", "--store", kept, "--json").ids)
    take("t.ics", before, *KIND, "--new", "all", "--write")
    take("t.ics", after, *KIND, "--new", "all", "--write")
    assert len(run("list", "--store", kept, "--json").ids) == known + 3
    assert "0 new, 0 changed" in take("t.ics", after, *KIND, "--new", "all").told[-1]


def test_entries_that_moved_to_other_days_are_said(take: Import) -> None:
    take("t.ics", calendar(*entry(*SERIES)), *KIND, "--new", "all", "--write")
    later = calendar(*entry(*SERIES[:2], SERIES[2].replace("0304", "0305"), SERIES[3]))
    result = take("t.ics", later, *KIND, "--new", "all")
    assert result.told[-1].startswith("3 new, 0 changed, 0 the same")
    assert any(
        "the store has 3 events of the same entries on other days: meeting-2024-03-04, " in line for line in result.told
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "lines",
    [
        (*SERIES, "EXDATE;TZID=Europe/Berlin:20240318T200000"),
        (*SERIES[:3], "RRULE:FREQ=WEEKLY;COUNT=2"),
        (*SERIES[:3], "RRULE:FREQ=WEEKLY;UNTIL=20240312"),
    ],
)
def test_days_that_a_calendar_has_no_longer_are_said(lines: tuple[str, ...], take: Import, kept: Path) -> None:
    """Their events stay, of whatever entry they are; not those of rows at fault, which the calendar still has."""
    other = entry("UID:v@x", "SUMMARY:Other", "DTSTART;VALUE=DATE:20240502", "RRULE:FREQ=DAILY;COUNT=2")
    take("t.ics", calendar(*entry(*SERIES), *other), *KIND, "--new", "all", "--write")
    result = take("t.ics", calendar(*entry(*lines), *other), *KIND, "--new", "all")
    assert result.told[-1].startswith("0 new, 0 changed, 4 the same")
    said = "the store has 1 event of the same entries on other days: meeting-2024-03-18; it stays"
    assert said in result.told
    later = calendar(*entry(*lines), *(line.replace("0502", "0503") for line in other))
    both = "the store has 2 events of the same entries on other days: meeting-2024-03-18, meeting-2024-05-02; they stay"
    assert both in take("t.ics", later, *KIND, "--new", "all").told
    fault = entry(
        SERIES[0], "RECURRENCE-ID;TZID=Europe/Berlin:20240311T200000", "DTSTART:20240311", "LOCATION:Atlantis"
    )
    faulty = calendar(*entry(*lines), *other, *fault)
    for options in ((), ("--rejects", kept.with_name("r.ics"))):
        assert said in take("t.ics", faulty, "--set", "kind=meeting", *options).told


def test_events_by_id_are_no_whole_entry(take: Import, run: Callable[..., Run], kept: Path) -> None:
    """A file of some of our events says nothing of the others."""
    take("t.ics", calendar(*entry(*SERIES)), *KIND, "--new", "all", "--write")
    some = take("t.json", [event_of(run, kept, "meeting-2024-03-04")])
    assert some.told == ["0 new, 0 changed, 1 the same; nothing was written"]


def test_two_occurrences_of_one_day_are_not_guessed(take: Import) -> None:
    """Which of them moved cannot be told."""
    twice = calendar(*entry(*SERIES[:3], "RDATE;TZID=Europe/Berlin:20240304T100000"))
    take("t.ics", twice, *KIND, "--new", "all", "--write")
    result = take("t.ics", twice.replace("T200000", "T203000").replace("T100000", "T103000"), *KIND, "--new", "all")
    assert result.told[-1].startswith("2 new, 0 changed, 0 the same")
    assert any("the store has 2 events of the same entries on other days" in line for line in result.told)
