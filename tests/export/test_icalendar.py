"""``export ics``: days, what is left out, the form of lines, and ids that stay the same."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import DATA, Chronologies, Run
from forked import run_program
from hard import DATES, NASTY
from hypothesis import given
from hypothesis import strategies as st

from catimeline.dates.edtf import iso_day, parse
from catimeline.export.icalendar import Days, days_of
from catimeline.export.icalendar_lines import content_line, line_of_text, text

PUBLISHED = DATA / "published.toml"
WISHES = ("skip", "start", "span")
KNOWN = {
    "day": "2018-07-09 to 2018-07-09 exactly",
    "leap-day": "2020-02-29 to 2020-02-29 exactly",
    "two-days": "2024-11-28 to 2024-11-29 exactly",
    "year-end": "2018-12-31 to 2018-12-31 exactly",
    "over-new-year": "2018-12-31 to 2019-01-01 exactly",
    "time": "2018-07-09 to 2018-07-09 exactly",
    "approximate-day": "2018-07-09 to 2018-07-09",
    "uncertain-day": "2018-07-09 to 2018-07-09",
    "partly-uncertain": "2017-06-08 to 2017-06-08",
    "open-end": "2017-03-01 to 2017-03-01",
    "unknown-end": "2017-03-01 to 2017-03-01",
    "soft-interval": "2004-06-01 to 2004-06-20",
}
"""Dates whose days are known; the option for imprecise dates does not affect them."""
UNKNOWN = {
    "month": ("2018-07-01", "2018-07-31"),
    "year": ("2018-01-01", "2018-12-31"),
    "months": ("2004-06-01", "2006-08-31"),
    "years": ("2013-01-01", "2017-12-31"),
    "season": ("2001-03-01", "2001-05-31"),
    "winter": ("2001-12-01", "2002-02-28"),
    "quarter": ("2001-04-01", "2001-06-30"),
    "decade": ("1990-01-01", "1999-12-31"),
    "century": ("1900-01-01", "1999-12-31"),
    "unknown-day": ("2018-07-01", "2018-07-31"),
    "unknown-month": ("2018-01-01", "2018-12-31"),
    "approximate-year": ("1984-01-01", "1984-12-31"),
    "uncertain-year": ("1984-01-01", "1984-12-31"),
    "both": ("1984-06-01", "1984-06-30"),
    "soft-start": ("1984-01-01", "2004-06-30"),
    "one-of": ("2018-03-16", "2018-11-22"),
    "one-of-two": ("1667-01-01", "1668-12-31"),
    "all-of": ("2016-05-01", "2018-05-31"),
    "significant": ("1900-01-01", "1999-12-31"),
}
"""Dates whose first day is not known: the first and last day that they may mean."""
NEVER = {
    **dict.fromkeys(("open-start", "unknown-start", "one-of-open"), "the start is open or unknown"),
    **dict.fromkeys(
        ("last-day", "year-zero", "year-44-bce", "day-bce", "long-ago", "far-off"),
        "outside the days of calendars, 0001-01-01 to 9999-12-30",
    ),
}
"""Dates that a calendar cannot hold, and why."""
EXPECTED = {
    **{key: [days] * 3 for key, days in KNOWN.items()},
    **{key: [reason] * 3 for key, reason in NEVER.items()},
    **{
        key: ["the date gives no first day (see --imprecise)", f"{first} to {first}", f"{first} to {last}"]
        for key, (first, last) in UNKNOWN.items()
    },
    "mixed-interval": ["2013-05-16 to 2013-05-16"] * 2 + ["2013-05-16 to 2017-12-31"],
}
"""For each kind of date, the result for each of ``WISHES``."""


@pytest.mark.parametrize("key", DATES)
def test_the_days_of_each_kind_of_date(key: str) -> None:
    assert [in_words(days_of(parse(DATES[key]), wish)) for wish in WISHES] == EXPECTED[key]


def in_words(days: Days | str) -> str:
    if isinstance(days, str):
        return days
    return f"{iso_day(days.first)} to {iso_day(days.last)}{' exactly' * days.is_exact}"


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("0001-01-01", "0001-01-01 to 0001-01-01 exactly"),
        ("9999-12-30", "9999-12-30 to 9999-12-30 exactly"),
        ("9999-12-30/..", "9999-12-30 to 9999-12-30"),
        ("0001-01-01/9999-12-30", "0001-01-01 to 9999-12-30 exactly"),
        ("{2018-05-01..2018-05-03}", "2018-05-01 to 2018-05-01"),
        ("{2018-05-01}", "2018-05-01 to 2018-05-01 exactly"),
        ("{2018-06,2018-05-01}", "2018-05-01 to 2018-05-01"),
        ("{2018-05,2018-06-01}", "the date gives no first day (see --imprecise)"),
        ("[2018-05-01,2018-05-03]", "the date gives no first day (see --imprecise)"),
    ],
)
def test_which_first_days_a_calendar_has(edtf: str, expected: str) -> None:
    assert in_words(days_of(parse(edtf), "skip")) == expected


def test_a_whole_calendar(run: Callable[..., Run], golden: Callable[[str, str], None]) -> None:
    ended = run("export", "ics", "--store", PUBLISHED)
    golden("export/published.ics", ended.out)
    assert ended.err.splitlines() == [
        "1 event left out: outside the days of calendars, 0001-01-01 to 9999-12-30",
        "1 event left out: the date gives no first day (see --imprecise)",
        "1 event left out: the start is open or unknown",
    ]


def test_the_option_for_dates_that_are_not_days(run: Callable[..., Run], small: Path) -> None:
    """Their summaries say what is known."""
    spans = run("export", "ics", "--store", small, "--imprecise", "span")
    assert values(spans.out, "SUMMARY") == [
        "First round",
        "Second round",
        "some day from 20 November 2002 to 10 February 2003 · Some day of one winter",
        "December 2002 to February 2004 · Treaty on trade",
        "about 2004 · Fourth round (announced)",
    ]
    assert values(spans.out, "DTSTART;VALUE=DATE") == ["20010304", "20020506", "20021120", "20021201", "20040101"]
    assert values(spans.out, "DTEND;VALUE=DATE") == ["20010305", "20020507", "20030211", "20040301", "20050101"]
    starts = run("export", "ics", "--store", small, "--imprecise", "start")
    assert values(starts.out, "SUMMARY") == values(spans.out, "SUMMARY")
    assert values(starts.out, "DTEND;VALUE=DATE") == ["20010305", "20020507", "20021121", "20021202", "20040102"]
    assert starts.err == spans.err == "1 event left out: the start is open or unknown\n"


def test_lines_end_in_cr_lf_wherever_they_go(tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    piped = run_program("export", "ics", "--store", PUBLISHED).stdout
    run_program("export", "ics", "--store", PUBLISHED, "-o", path)
    assert path.read_bytes() == piped
    assert piped.count(b"\r\n") == piped.count(b"\n") == piped.count(b"\r") > 50
    assert piped.endswith(b"END:VCALENDAR\r\n")


@pytest.mark.parametrize("options", ["--since 5000", "--kind meeting --since 2004"])
def test_a_calendar_without_events_has_a_time_zone(options: str, run: Callable[..., Run], small: Path) -> None:
    """A calendar must have a component (RFC 5545 section 3.6), whether nothing was selected or no event has days."""
    out = run("export", "ics", "--store", small, *options.split()).out
    assert values(out, "BEGIN") == ["VCALENDAR", "VTIMEZONE", "STANDARD"]
    assert values(out, "END") == ["STANDARD", "VTIMEZONE", "VCALENDAR"]


STORE = '[store]\nformat = 1\ntitle = "{title}"\n[kinds]\nmeeting = "Meeting"\n'
EVENT = '[[events]]\nid = "talks"\ndate = "2001-02-03"\ntitle = "Talks"\nkind = "meeting"\n'


@pytest.mark.parametrize(
    ("title", "uid"),
    [
        ("Ålands—Récit, 2nd", "talks@alands-recit-2nd"),
        ("Диалоги", "talks@диалоги"),
        ("word " * 20, "talks@" + "word-" * 12),
        ("…!", "talks@chronology"),
    ],
)
def test_a_store_without_an_id_is_named_by_its_title(
    title: str, uid: str, store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    path = store(STORE.format(title=title) + EVENT)
    assert values(run("export", "ics", "--store", path).out, "UID") == [uid]
    assert values(run("export", "ics", "--store", path, "--title", "Mine").out, "UID") == [uid]


def test_what_no_day_is_known_of_was_changed_long_since(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    out = run("export", "ics", "--store", store(STORE.format(title="A") + EVENT)).out
    assert values(out, "DTSTAMP") == ["19700101T000000Z"]
    assert values(out, "LAST-MODIFIED") == values(out, "CREATED") == values(out, "URL") == []


@pytest.mark.parametrize(
    ("updated", "stamp"),
    [("2020-03", "20200301"), ("2020-03-04~", "20200304"), ("../2020", "19700101"), ("Y17E8", "19700101")],
)
def test_a_chronology_of_imprecise_date(
    updated: str, stamp: str, store: Callable[[str], Path], run: Callable[..., Run]
) -> None:
    """Its last change can be on the first of its days, if a calendar can hold that day."""
    text = STORE.format(title="A").replace("\n[kinds]", f'\nupdated = "{updated}"\n[kinds]')
    assert values(run("export", "ics", "--store", store(text + EVENT)).out, "DTSTAMP") == [f"{stamp}T000000Z"]


def test_several_stores_as_one(store: Callable[..., Path], run: Callable[..., Run]) -> None:
    other = store(STORE.format(title="Other") + EVENT)
    out = run("export", "ics", "--store", PUBLISHED, "--store", other).out
    assert values(out, "NAME") == ["The two rivers · Other"]
    assert set(values(out, "UID")) >= {"round-1@the-two-rivers-other", "talks@the-two-rivers-other"}


def test_text_of_a_store_is_text(run: Callable[..., Run], chronologies: Chronologies) -> None:
    """It cannot begin a property or end an event, and has no control characters."""
    out = run("export", "ics", *chronologies["nasty"]).out
    assert len(values(out, "BEGIN")) == len(values(out, "END")) == 1 + len(NASTY)
    assert set(re.findall(r"^([^:;]+)", unfolded(out), re.MULTILINE)) == {
        *("BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "NAME", "X-WR-CALNAME", "DESCRIPTION", "X-WR-CALDESC"),
        *(
            "LAST-MODIFIED",
            "UID",
            "DTSTAMP",
            "DTSTART",
            "DTEND",
            "X-CATIMELINE-DATE",
            "X-CATIMELINE-PLACES",
            "SUMMARY",
            "LOCATION",
            "GEO",
            "CATEGORIES",
            "URL",
        ),
        *("LINK", "STATUS", "TRANSP"),
    }
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]", out)


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\\;,é漢👩"), max_size=400))
def test_lines_are_folded_between_characters(value: str) -> None:
    """At most 75 octets each; unfolded, they are what they were; no fold splits an escape."""
    escaped = text(value)
    line = content_line("NAME", escaped)
    parts = line.encode().removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(part) <= 75 and part.decode() for part in parts)
    assert unfolded(line) == f"NAME:{escaped}\n"
    assert unescaped(escaped) == "\n".join(shown(part) for part in value.splitlines())
    assert all(unescaped(part.decode()[1:]) is not None for part in parts[1:])


def test_lines_are_as_long_as_they_may_be() -> None:
    octets = [len(part) for part in content_line("N", "é" * 100).encode().removesuffix(b"\r\n").split(b"\r\n")]
    assert octets == [74, 75, 55]
    assert content_line("N", "x" * 73) == "N:" + "x" * 73 + "\r\n"


def test_a_text_on_one_line() -> None:
    assert line_of_text(" a;\tb,\r\nc\\n ") == r"a\; b\, c\\n"


def shown(part: str) -> str:
    """The text with control and direction characters replaced by their names."""
    acts = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
    return acts.sub(lambda found: f"<U+{ord(found[0]):04X}>", part)


def unfolded(out: str) -> str:
    return out.replace("\r\n ", "").replace("\r\n", "\n")


def unescaped(value: str) -> str | None:
    """The text, after a check that each backslash in it begins a valid escape."""
    if not re.fullmatch(r"([^\\;,]|\\[\\;,n])*", value):
        return None
    return re.sub(r"\\(.)", lambda found: {"n": "\n"}.get(found[1], found[1]), value)


def values(out: str, name: str) -> list[str]:
    """The values of the properties with this name, in order, in the calendar and its components."""
    return [unescaped(value) or value for value in re.findall(rf"^{name}:(.*)$", unfolded(out), re.MULTILINE)]


EARLY = """
[store]
format = 1
title = "A"
[kinds]
k = "K"
[[events]]
id = "early"
date = "0099-12-31"
title = "E"
kind = "k"
[[events]]
id = "later"
date = "0100-01-01"
title = "L"
kind = "k"
"""


def test_early_years_are_written_with_a_word_of_warning(store: Callable[[str], Path], run: Callable[..., Run]) -> None:
    """Ical.js, for one, reads the year 50 as 1950."""
    ended = run("export", "ics", "--store", store(EARLY))
    assert re.findall("^DTSTART.*:(.*)\r$", ended.out, re.MULTILINE) == ["00991231", "01000101"]
    assert ended.err == "1 event before the year 100: some calendars show it in the 1900s\n"


@pytest.mark.parametrize(
    ("options", "lines"),
    [
        ([DATA / "small.toml"], []),
        ([PUBLISHED], ["REFRESH-INTERVAL;VALUE=DURATION:P1D", "X-PUBLISHED-TTL:P1D"]),
        (
            [DATA / "small.toml", "--address", "https://a.example/[x].ics"],
            [
                "SOURCE;VALUE=URI:https://a.example/%5Bx%5D.ics",
                "REFRESH-INTERVAL;VALUE=DURATION:P1D",
                "X-PUBLISHED-TTL:P1D",
            ],
        ),
    ],
)
def test_programs_look_for_changes_of_what_is_published(
    options: list[str | Path], lines: list[str], run: Callable[..., Run]
) -> None:
    head = run("export", "ics", "--store", *options).out.split("\r\n")
    assert [line for line in head if line.startswith(("SOURCE", "REFRESH", "X-PUB"))] == lines


def test_the_address_of_a_calendar_is_one(run: Callable[..., Run]) -> None:
    ended = run("export", "ics", "--address", "calendar.ics")
    assert ended == Run(2, "", "error: 'calendar.ics' is not a web address that begins with https:// or http://\n")
    ended = run("export", "html", "--address", "https://a.example/")
    assert ended.told[0] == "error: --address does not apply to html, only to ics, atom"
