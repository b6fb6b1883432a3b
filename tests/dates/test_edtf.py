"""The tables of EDTF: every example of the specification, every ruling, every error, every display text."""

import copy
import operator
import pickle
from collections.abc import Callable
from datetime import date

import pytest

from catimeline.dates.edtf import Component, DateError, EdtfDate, day_number, iso_day, parse

OPEN = None

# Every example of the specification of 4 February 2019, section by section:
# text, level, start, end, precision, flags.
SPECIFICATION = [
    # Level 0: date
    ("1985-04-12", 0, "1985-04-12", "1985-04-12", "day", ""),
    ("1985-04", 0, "1985-04-01", "1985-04-30", "month", ""),
    ("1985", 0, "1985-01-01", "1985-12-31", "year", ""),
    # Level 0: date and time
    ("1985-04-12T23:20:30", 0, "1985-04-12", "1985-04-12", "day", ""),
    ("1985-04-12T23:20:30Z", 0, "1985-04-12", "1985-04-12", "day", ""),
    ("1985-04-12T23:20:30-04", 0, "1985-04-12", "1985-04-12", "day", ""),
    ("1985-04-12T23:20:30+04:30", 0, "1985-04-12", "1985-04-12", "day", ""),
    # Level 0: time interval
    ("1964/2008", 0, "1964-01-01", "2008-12-31", "year", ""),
    ("2004-06/2006-08", 0, "2004-06-01", "2006-08-31", "month", ""),
    ("2004-02-01/2005-02-08", 0, "2004-02-01", "2005-02-08", "day", ""),
    ("2004-02-01/2005-02", 0, "2004-02-01", "2005-02-28", "month", ""),
    ("2004-02-01/2005", 0, "2004-02-01", "2005-12-31", "year", ""),
    ("2005/2006-02", 0, "2005-01-01", "2006-02-28", "year", ""),
    # Level 1: letter-prefixed calendar year
    ("Y170000002", 1, "+170000002-01-01", "+170000002-12-31", "year", ""),
    ("Y-170000002", 1, "-170000002-01-01", "-170000002-12-31", "year", ""),
    # Level 1: seasons
    ("2001-21", 1, "2001-03-01", "2001-05-31", "season", ""),
    # Level 1: qualification of a date (complete)
    ("1984?", 1, "1984-01-01", "1984-12-31", "year", "?"),
    ("2004-06~", 1, "2004-06-01", "2004-06-30", "month", "~"),
    ("2004-06-11%", 1, "2004-06-11", "2004-06-11", "day", "?~"),
    # Level 1: unspecified digits from the right
    ("201X", 1, "2010-01-01", "2019-12-31", "decade", ""),
    ("20XX", 1, "2000-01-01", "2099-12-31", "century", ""),
    ("2004-XX", 1, "2004-01-01", "2004-12-31", "year", ""),
    ("1985-04-XX", 1, "1985-04-01", "1985-04-30", "month", ""),
    ("1985-XX-XX", 1, "1985-01-01", "1985-12-31", "year", ""),
    # Level 1: extended interval
    ("1985-04-12/..", 1, "1985-04-12", OPEN, "day", ""),
    ("1985-04/..", 1, "1985-04-01", OPEN, "month", ""),
    ("1985/..", 1, "1985-01-01", OPEN, "year", ""),
    ("../1985-04-12", 1, OPEN, "1985-04-12", "day", ""),
    ("../1985-04", 1, OPEN, "1985-04-30", "month", ""),
    ("../1985", 1, OPEN, "1985-12-31", "year", ""),
    ("1985-04-12/", 1, "1985-04-12", OPEN, "day", ""),
    ("1985-04/", 1, "1985-04-01", OPEN, "month", ""),
    ("1985/", 1, "1985-01-01", OPEN, "year", ""),
    ("/1985-04-12", 1, OPEN, "1985-04-12", "day", ""),
    ("/1985-04", 1, OPEN, "1985-04-30", "month", ""),
    ("/1985", 1, OPEN, "1985-12-31", "year", ""),
    # Level 1: negative calendar year
    ("-1985", 1, "-1985-01-01", "-1985-12-31", "year", ""),
    # Level 2: exponential year
    ("Y-17E7", 2, "-170000000-01-01", "-170000000-12-31", "year", ""),
    # Level 2: significant digits
    ("1950S2", 2, "1900-01-01", "1999-12-31", "century", ""),
    ("Y171010000S3", 2, "+171000000-01-01", "+171999999-12-31", "millennium", ""),
    ("Y3388E2S3", 2, "+338000-01-01", "+338999-12-31", "millennium", ""),
    # Level 2: sub-year groupings
    ("2001-34", 2, "2001-04-01", "2001-06-30", "season", ""),
    # Level 2: one of a set
    ("[1667,1668,1670..1672]", 2, "1667-01-01", "1672-12-31", "year", ""),
    ("[..1760-12-03]", 2, OPEN, "1760-12-03", "day", ""),
    ("[1760-12..]", 2, "1760-12-01", OPEN, "month", ""),
    ("[1760-01,1760-02,1760-12..]", 2, "1760-01-01", OPEN, "month", ""),
    ("[1667,1760-12]", 2, "1667-01-01", "1760-12-31", "year", ""),
    ("[..1984]", 2, OPEN, "1984-12-31", "year", ""),
    # Level 2: all members of a set
    ("{1667,1668,1670..1672}", 2, "1667-01-01", "1672-12-31", "year", ""),
    ("{1960,1961-12}", 2, "1960-01-01", "1961-12-31", "year", ""),
    ("{..1984}", 2, OPEN, "1984-12-31", "year", ""),
    # Level 2: qualification of a group (the first is level 1 already), of a component
    ("2004-06-11%", 1, "2004-06-11", "2004-06-11", "day", "?~"),
    ("2004-06~-11", 2, "2004-06-11", "2004-06-11", "day", "~"),
    ("2004?-06-11", 2, "2004-06-11", "2004-06-11", "day", "?"),
    ("?2004-06-~11", 2, "2004-06-11", "2004-06-11", "day", "?~"),
    ("2004-%06-11", 2, "2004-06-11", "2004-06-11", "day", "?~"),
    # Level 2: unspecified digits
    ("156X-12-25", 2, "1560-12-25", "1569-12-25", "decade", ""),
    ("15XX-12-25", 2, "1500-12-25", "1599-12-25", "century", ""),
    ("XXXX-12-XX", 2, "0000-12-01", "9999-12-31", "millennium", ""),
    ("1XXX-XX", 2, "1000-01-01", "1999-12-31", "millennium", ""),
    ("1XXX-12", 2, "1000-12-01", "1999-12-31", "millennium", ""),
    ("1984-1X", 2, "1984-10-01", "1984-12-31", "year", ""),
    # Level 2: interval
    ("2004-06-~01/2004-06-~20", 2, "2004-06-01", "2004-06-20", "day", "~"),
    ("2004-06-XX/2004-07-03", 2, "2004-06-01", "2004-07-03", "month", ""),
]

# What the specification leaves open, or shows only in words.
RULINGS = [
    # Years
    ("0000", 0, "0000-01-01", "0000-12-31", "year", ""),
    ("9999", 0, "9999-01-01", "9999-12-31", "year", ""),
    ("0000-02-29", 0, "0000-02-29", "0000-02-29", "day", ""),
    ("0000-02", 0, "0000-02-01", "0000-02-29", "month", ""),
    ("-0001-02-03", 1, "-0001-02-03", "-0001-02-03", "day", ""),
    ("-0004-02-29", 1, "-0004-02-29", "-0004-02-29", "day", ""),
    ("0000S2", 2, "0000-01-01", "0099-12-31", "century", ""),
    ("2018-0X-31", 2, "2018-01-31", "2018-08-31", "year", ""),
    ("Y10000", 1, "+10000-01-01", "+10000-12-31", "year", ""),
    ("Y-10000~", 1, "-10000-01-01", "-10000-12-31", "year", "~"),
    ("Y17E8", 2, "+1700000000-01-01", "+1700000000-12-31", "year", ""),
    ("Y999999999999999", 1, "+999999999999999-01-01", "+999999999999999-12-31", "year", ""),
    ("Y-1E14", 2, "-100000000000000-01-01", "-100000000000000-12-31", "year", ""),
    # Leap years
    ("2000-02", 0, "2000-02-01", "2000-02-29", "month", ""),
    ("1900-02", 0, "1900-02-01", "1900-02-28", "month", ""),
    ("1900", 0, "1900-01-01", "1900-12-31", "year", ""),
    ("2000", 0, "2000-01-01", "2000-12-31", "year", ""),
    ("2004", 0, "2004-01-01", "2004-12-31", "year", ""),
    # A time counts for its own day; a negative year makes it level 1
    ("1985-04-12T24:00:00", 0, "1985-04-12", "1985-04-12", "day", ""),
    ("2016-12-31T23:14:60-00:45", 0, "2016-12-31", "2016-12-31", "day", ""),
    ("2017-01-01T08:44:60+08:45", 0, "2017-01-01", "2017-01-01", "day", ""),
    ("1990-12-31T23:59:60Z", 0, "1990-12-31", "1990-12-31", "day", ""),
    ("1991-01-01T05:29:60+05:30", 0, "1991-01-01", "1991-01-01", "day", ""),
    ("1985-04-12T00:00:00+14:00", 0, "1985-04-12", "1985-04-12", "day", ""),
    ("-0044-03-15T12:00:00", 1, "-0044-03-15", "-0044-03-15", "day", ""),
    # Seasons and groupings
    ("2001-22", 1, "2001-06-01", "2001-08-31", "season", ""),
    ("2001-23", 1, "2001-09-01", "2001-11-30", "season", ""),
    ("2001-24", 1, "2001-12-01", "2002-02-28", "season", ""),
    ("2003-24", 1, "2003-12-01", "2004-02-29", "season", ""),
    ("9999-24", 1, "9999-12-01", "+10000-02-29", "season", ""),
    ("2001-25", 2, "2001-03-01", "2001-05-31", "season", ""),
    ("2001-26", 2, "2001-06-01", "2001-08-31", "season", ""),
    ("2001-27", 2, "2001-09-01", "2001-11-30", "season", ""),
    ("2001-28", 2, "2001-12-01", "2002-02-28", "season", ""),
    ("2001-29", 2, "2001-09-01", "2001-11-30", "season", ""),
    ("2001-30", 2, "2001-12-01", "2002-02-28", "season", ""),
    ("2001-31", 2, "2001-03-01", "2001-05-31", "season", ""),
    ("2001-32", 2, "2001-06-01", "2001-08-31", "season", ""),
    ("2001-33", 2, "2001-01-01", "2001-03-31", "season", ""),
    ("2001-35", 2, "2001-07-01", "2001-09-30", "season", ""),
    ("2001-36", 2, "2001-10-01", "2001-12-31", "season", ""),
    ("2001-37", 2, "2001-01-01", "2001-04-30", "season", ""),
    ("2001-38", 2, "2001-05-01", "2001-08-31", "season", ""),
    ("2001-39", 2, "2001-09-01", "2001-12-31", "season", ""),
    ("2001-40", 2, "2001-01-01", "2001-06-30", "season", ""),
    ("2001-41", 2, "2001-07-01", "2001-12-31", "season", ""),
    ("2001-21?", 1, "2001-03-01", "2001-05-31", "season", "?"),
    ("2001-~21", 2, "2001-03-01", "2001-05-31", "season", "~"),
    ("195X-24", 2, "1950-12-01", "1960-02-29", "decade", ""),
    # Qualifiers
    ("201X?", 1, "2010-01-01", "2019-12-31", "decade", "?"),
    ("?1984", 2, "1984-01-01", "1984-12-31", "year", "?"),
    ("?1984~", 2, "1984-01-01", "1984-12-31", "year", "?~"),
    ("2004?-06?", 2, "2004-06-01", "2004-06-30", "month", "?"),
    # Unspecified digits
    ("XXXX", 2, "0000-01-01", "9999-12-31", "millennium", ""),
    ("1XXX", 2, "1000-01-01", "1999-12-31", "millennium", ""),
    ("19X4", 2, "1904-01-01", "1994-12-31", "century", ""),
    ("X984", 2, "0984-01-01", "9984-12-31", "millennium", ""),
    ("-01XX", 1, "-0199-01-01", "-0100-12-31", "century", ""),
    ("-000X", 1, "-0009-01-01", "-0001-12-31", "decade", ""),
    ("-XXXX-12-25", 2, "-9999-12-25", "-0001-12-25", "millennium", ""),
    ("2015-02-X8", 2, "2015-02-08", "2015-02-28", "month", ""),
    ("2015-02-XX", 1, "2015-02-01", "2015-02-28", "month", ""),
    ("2015-XX-31", 2, "2015-01-31", "2015-12-31", "year", ""),
    ("2015-1X-31", 2, "2015-10-31", "2015-12-31", "year", ""),
    ("2015-X2-3X", 2, "2015-12-30", "2015-12-31", "year", ""),
    ("2016-X2-29", 2, "2016-02-29", "2016-12-29", "year", ""),
    ("2015-06-3X", 2, "2015-06-30", "2015-06-30", "month", ""),
    ("1XXX-02-29", 2, "1004-02-29", "1996-02-29", "millennium", ""),
    ("XX00-02-29", 2, "0000-02-29", "9600-02-29", "millennium", ""),
    ("156X-02-2X", 2, "1560-02-20", "1569-02-28", "decade", ""),
    ("2004-X3", 2, "2004-03-01", "2004-03-31", "year", ""),
    # Significant digits: those of a four-digit year are counted as written
    ("1950S1", 2, "1000-01-01", "1999-12-31", "millennium", ""),
    ("1985S3", 2, "1980-01-01", "1989-12-31", "decade", ""),
    ("1950S4", 2, "1950-01-01", "1950-12-31", "year", ""),
    ("0050S2", 2, "0000-01-01", "0099-12-31", "century", ""),
    ("-1950S2", 2, "-1999-01-01", "-1900-12-31", "century", ""),
    ("-0050S2", 2, "-0099-01-01", "-0001-12-31", "century", ""),
    ("1950S2~", 2, "1900-01-01", "1999-12-31", "century", "~"),
    ("?1950S2", 2, "1900-01-01", "1999-12-31", "century", "?"),
    # Intervals
    ("-0044/0014", 1, "-0044-01-01", "0014-12-31", "year", ""),
    ("1984~/2004-06", 1, "1984-01-01", "2004-06-30", "year", "~"),
    ("1984?/2004%", 1, "1984-01-01", "2004-12-31", "year", "?~"),
    ("2001-21/2002-24", 1, "2001-03-01", "2003-02-28", "season", ""),
    ("2001-21/2002-41", 2, "2001-03-01", "2002-12-31", "season", ""),
    ("Y17000/Y18000", 1, "+17000-01-01", "+18000-12-31", "year", ""),
    ("198X/199X", 2, "1980-01-01", "1999-12-31", "decade", ""),
    ("198X/..", 2, "1980-01-01", OPEN, "decade", ""),
    ("2004-06/2004", 0, "2004-06-01", "2004-12-31", "year", ""),
    ("2004/2004-06", 0, "2004-01-01", "2004-06-30", "year", ""),
    # Sets
    ("[1984]", 2, "1984-01-01", "1984-12-31", "year", ""),
    ("{..1983,1990,1992..}", 2, OPEN, OPEN, "year", ""),
    ("[2001-21..2001-25,1984~]", 2, "1984-01-01", "2001-05-31", "year", "~"),
    ("{Y17E7,1950S2,156X-12-25}", 2, "1560-12-25", "+170000000-12-31", "century", ""),
]


@pytest.mark.parametrize("row", SPECIFICATION + RULINGS, ids=lambda row: row[0])
def test_a_date_has_level_bounds_precision_and_flags(row: tuple[str, int, str, str, str, str]) -> None:
    text = row[0]
    parsed = parse(text)
    flags = "?" * parsed.uncertain + "~" * parsed.approximate
    assert (text, parsed.level, parsed.start, parsed.end, parsed.precision, flags) == row
    assert str(parsed) == parsed.text == text


@pytest.mark.parametrize(
    ("text", "kind"),
    [("1985", "date"), ("1985/1986", "interval"), ("[1985,1986]", "one-of"), ("{1985,1986}", "all-of")],
)
def test_a_date_has_a_kind(text: str, kind: str) -> None:
    assert parse(text).kind == kind


@pytest.mark.parametrize(
    ("text", "latest_start", "earliest_end"),
    [
        ("2004-02-01/2005-02", "2004-02-01", "2005-02-01"),
        ("1964/2008", "1964-12-31", "2008-01-01"),
        ("2004-06/2004", "2004-06-30", "2004-06-01"),
        ("2004/2004-06", "2004-06-30", "2004-06-01"),
        ("1985/..", "1985-12-31", None),
        ("../1985", None, "1985-01-01"),
        ("1985/", "1985-12-31", None),
        ("/1985", None, "1985-01-01"),
        ("1985", "1985-12-31", "1985-01-01"),
        ("1985-04-12", "1985-04-12", "1985-04-12"),
        ("[1984,1990..1995]", "1995-12-31", "1984-01-01"),
        ("[1984..1995]", "1995-12-31", "1984-01-01"),
        ("{1984,1990..}", None, "1984-01-01"),
        ("{..1984}", "1984-12-31", None),
    ],
)
def test_inner_bounds_say_how_late_it_can_start_and_how_early_end(
    text: str, latest_start: str | None, earliest_end: str | None
) -> None:
    parsed = parse(text)
    assert (parsed.latest_start, parsed.earliest_end) == (latest_start, earliest_end)


@pytest.mark.parametrize(
    ("text", "start_certain", "end_certain"),
    [
        ("1984", True, True),
        ("198X", True, True),
        ("1984?", False, False),
        ("2004-06-~11", False, False),
        ("1984/2004", True, True),
        ("1984~/2004", False, True),
        ("1984/2004-%06", True, False),
        ("1984/..", True, False),
        ("/1984", False, True),
        ("[1984,1986]", True, True),
        ("[1984,1986?]", False, False),
        ("[..1984]", False, False),
        ("{1984..}", False, False),
    ],
)
def test_a_qualified_or_open_end_is_not_certain(text: str, *, start_certain: bool, end_certain: bool) -> None:
    parsed = parse(text)
    assert (parsed.start_certain, parsed.end_certain) == (start_certain, end_certain)


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("1985-04-12", []),
        ("1985-04-12T23:20:30Z", []),
        ("1964/2008", ["1964", "2008"]),
        ("1985/..", ["1985"]),
        ("/1985~", ["1985~"]),
        ("[1667,1668,1670..1672]", ["1667", "1668", "1670/1672"]),
        ("{..1983,1984-%06,1985-04..}", ["../1983", "1984-%06", "1985-04/.."]),
    ],
)
def test_members_are_the_dates_that_reading_them_alone_gives(text: str, members: list[str]) -> None:
    found = parse(text).members
    assert [str(member) for member in found] == members
    for member in found:
        alone = parse(member.text)
        assert (member.first, member.last, member.level, member.precision, member.kind) == (
            alone.first,
            alone.last,
            alone.level,
            alone.precision,
            alone.kind,
        )


@pytest.mark.parametrize(
    ("text", "components"),
    [
        ("1985", [Component("year", "1985", uncertain=False, approximate=False, unspecified=False)]),
        (
            "2004-06-~01",
            [
                Component("year", "2004", uncertain=False, approximate=False, unspecified=False),
                Component("month", "06", uncertain=False, approximate=False, unspecified=False),
                Component("day", "01", uncertain=False, approximate=True, unspecified=False),
            ],
        ),
        (
            "156X?-%12-XX~",
            [
                Component("year", "156X", uncertain=True, approximate=True, unspecified=True),
                Component("month", "12", uncertain=True, approximate=True, unspecified=False),
                Component("day", "XX", uncertain=False, approximate=True, unspecified=True),
            ],
        ),
        (
            "-0044-21?",
            [
                Component("year", "-0044", uncertain=True, approximate=False, unspecified=False),
                Component("season", "21", uncertain=True, approximate=False, unspecified=False),
            ],
        ),
        ("Y17E7S3%", [Component("year", "Y17E7", uncertain=True, approximate=True, unspecified=False)]),
        ("1985/1986", []),
        ("[1985]", []),
    ],
)
def test_qualifiers_say_what_is_known_of_each_component(text: str, components: list[Component]) -> None:
    assert list(parse(text).qualifiers) == components


DISPLAY = [
    # Days, months, years
    ("2018-07-09", "9 July 2018"),
    ("2018-07", "July 2018"),
    ("2018-11-20", "20 November 2018"),
    ("2018-10", "October 2018"),
    ("1984", "1984"),
    ("0476-09-04", "4 September 476 CE"),
    ("0476", "476 CE"),
    ("0000", "1 BCE (year 0)"),
    ("-0044-03-15", "15 March 45 BCE (year -44)"),
    ("Y170000002", "170,000,002 CE"),
    ("[Y-12000]", "12,001 BCE (year -12,000)"),
    ("-0044-25", "spring 45 BCE (northern hemisphere; year -44)"),
    ("100X", "the 1000s (1000 to 1009)"),
    ("0001", "1 CE"),
    ("9999?", "9999 (uncertain)"),
    ("-9998", "9999 BCE (year -9998)"),
    ("2018-X2-29", "29 December 2018"),
    ("2018-0X-31", "day 31 of some month from January to August 2018"),
    ("Y-17E7", "170,000,001 BCE (year -170,000,000)"),
    # Times
    ("1985-04-12T23:20:30", "12 April 1985, 23:20:30 local time"),
    ("1985-04-12T23:20:30Z", "12 April 1985, 23:20:30 UTC"),
    ("1985-04-12T23:20:30-04", "12 April 1985, 23:20:30 UTC-04"),
    ("1985-04-12T23:20:30+04:30", "12 April 1985, 23:20:30 UTC+04:30"),
    ("-0044-03-15T12:00:00", "15 March 45 BCE, 12:00:00 local time (year -44)"),
    # Seasons and groupings
    ("2001-21", "spring 2001"),
    ("2001-24~", "about winter 2001"),
    ("2001-26", "summer 2001 (northern hemisphere)"),
    ("2001-31?", "autumn 2001 (southern hemisphere; uncertain)"),
    ("2001-34", "the second quarter of 2001"),
    ("2001-39", "the last third of 2001"),
    ("2001-40", "the first half of 2001"),
    ("195X-21", "spring, in the 1950s"),
    # Qualifiers
    ("1984~", "about 1984"),
    ("1984?", "1984 (uncertain)"),
    ("1984%", "about 1984 (uncertain)"),
    ("2004-06-11~", "about 11 June 2004"),
    ("2017?-06-08", "8 June 2017 (year uncertain)"),
    ("2004-06~-11", "11 June 2004 (year and month approximate)"),
    ("?2004-06-~11", "11 June 2004 (year uncertain, day approximate)"),
    ("2004-%06-11", "11 June 2004 (month uncertain and approximate)"),
    ("-0044?", "45 BCE (year -44; uncertain)"),
    ("198X~", "the 1980s (approximate)"),
    # Unspecified digits
    ("199X", "the 1990s"),
    ("200X", "the 2000s (2000 to 2009)"),
    ("20XX", "the 2000s (2000 to 2099)"),
    ("02XX", "some year from 200 to 299 CE"),
    ("-004X", "some year from 50 to 41 BCE (years -49 to -40)"),
    ("0XXX", "some year from 1 BCE to 999 CE (years 0 to 999)"),
    ("1XXX", "some year from 1000 to 1999"),
    ("XXXX", "an unknown year"),
    ("19X4", "some year from 1904 to 1994 (written 19X4)"),
    ("2004-XX", "some month in 2004"),
    ("2004-1X", "October, November or December 2004"),
    ("2004-0X", "some month from January to September 2004"),
    ("1985-04-XX", "some day in April 1985"),
    ("1985-XX-XX", "some day in 1985"),
    ("1560-XX-25", "day 25 of some month in 1560"),
    ("2015-02-X8", "8, 18 or 28 February 2015"),
    ("2004-06-1X", "some day from 10 to 19 June 2004"),
    ("2004-1X-0X", "some day from 1 to 9 of October, November or December 2004"),
    ("2004-1X-31", "day 31 of October or December 2004"),
    ("2015-1X-XX", "some day in October, November or December 2015"),
    ("156X-12-25", "25 December, in the 1560s"),
    ("157X-02-2X", "some day from 20 to 29 February, in the 1570s"),
    ("15XX-12-XX", "some day in December, in the 1500s (1500 to 1599)"),
    ("XXXX-12-XX", "some day in December, in an unknown year"),
    ("1XXX-XX", "some month, in some year from 1000 to 1999"),
    # Significant digits
    ("1950S2", "about 1950 (some year from 1900 to 1999)"),
    ("1950S4", "1950"),
    ("Y3388E2S3", "about 338,800 CE (some year from 338,000 to 338,999 CE)"),
    (
        "-1950S2~",
        "about 1951 BCE (year -1950; some year from 2000 to 1901 BCE; years -1999 to -1900; approximate)",
    ),
    # Intervals
    ("2013/2017", "2013 to 2017"),
    ("2014-06-30/2014-07-18", "30 June to 18 July 2014"),
    ("2003-07-09/2003-07-11", "9 to 11 July 2003"),
    ("2003-07-09/2004-07-09", "9 July 2003 to 9 July 2004"),
    ("2003-07-09/2003-07-09", "9 July 2003 to 9 July 2003"),
    ("2004-06/2004-08", "June to August 2004"),
    ("2004-02-01/2005-02", "1 February 2004 to February 2005"),
    ("2004-02-01/2004-02", "1 February 2004 to February 2004"),
    ("0000-03/0000-05", "March to May 1 BCE (year 0)"),
    ("-0044/0014", "45 BCE (year -44) to 14 CE"),
    ("1984~/2004-06", "about 1984 to June 2004"),
    ("2004-06-~01/2004-06-~20", "1 June 2004 (day approximate) to 20 June 2004 (day approximate)"),
    ("2004-06-XX/2004-07-03", "some day in June 2004 to 3 July 2004"),
    ("2017/..", "since 2017"),
    ("../2017", "until 2017"),
    ("2017-06~/..", "since about June 2017"),
    ("1985/", "1985 to an unknown date"),
    ("/1985", "an unknown date to 1985"),
    # Sets
    ("[2018-03-16..2018-11-22]", "some day from 16 March to 22 November 2018"),
    ("[..2017-07-05]", "some day until 5 July 2017"),
    ("[1760-12..]", "some month since December 1760"),
    ("[1667,1668,1670..1672]", "1667, 1668 or some year from 1670 to 1672"),
    ("[1667,1760-12]", "1667 or December 1760"),
    ("[1984]", "1984"),
    ("{1960,1961-12}", "1960 and December 1961"),
    ("{1667,1668,1670..1672}", "1667, 1668 and every year from 1670 to 1672"),
    ("{..1984}", "every year until 1984"),
    ("[156X-12-25,1570]", "25 December, in the 1560s; or 1570"),
    (
        "{2001-33..2001-35}",
        "every quarter from the first quarter of 2001 to the third quarter of 2001",
    ),
]


@pytest.mark.parametrize(("text", "display"), DISPLAY)
def test_a_date_reads_as_english(text: str, display: str) -> None:
    assert parse(text).display == display


INVALID = [
    # Nothing, too much, no EDTF
    ("", 0, "there is no date; write one such as 2018, 2018-07 or 2018-07-09"),
    ("9" * 1_001, 1_000, "a date has at most 1,000 characters"),
    ("not a date", 0, "'n' has no place in a date"),
    ("1985–04", 4, "'–' is a dash; write '-'"),
    ("١٩٨٥", 0, "'١' is not one of the digits 0 to 9"),  # noqa: RUF001 - such digits are what is meant
    ("1985-0٤", 6, "'٤' is not one of the digits 0 to 9"),
    ("²018", 0, "'²' has no place in a date"),
    ("2004-(06)-11", 5, "'(' has no place in a date"),
    ("1984/open", 5, "'o' has no place in a date"),
    ("2018-W28-1", 5, "'W' has no place in a date"),
    # White space
    (" 1985", 0, "there is no white space in a date"),
    ("1985 ", 4, "there is no white space in a date"),
    ("1985\n", 4, "there is no white space in a date"),
    ("[1667, 1668]", 6, "there is no white space in a date"),
    # Lower case
    ("1985-04-12t23:20:30Z", 10, "'t' is written as a capital, 'T'"),
    ("1985-04-12T23:20:30z", 19, "'z' is written as a capital, 'Z'"),
    ("y17e7", 0, "'y' is written as a capital, 'Y'"),
    ("Y17e7", 3, "'e' is written as a capital, 'E'"),
    ("1950s2", 4, "'s' is written as a capital, 'S'"),
    ("201x", 3, "'x' is written as a capital, 'X'"),
    ("201u", 3, "an unspecified digit is written 'X'"),
    # Years
    ("198", 0, "a year has four digits (0476), or Y and more than four (Y12026)"),
    ("12004", 0, "a year has four digits (0476), or Y and more than four (Y12026)"),
    ("20180709", 0, "a year has four digits (0476), or Y and more than four (Y12026)"),
    ("+1985", 0, "a year has no plus sign; one of more than four digits begins with Y"),
    ("-0000", 0, "there is no year -0000; 1 BCE is 0000"),
    ("-0000-01-01", 0, "there is no year -0000; 1 BCE is 0000"),
    ("?198", 1, "a year has four digits (0476), or Y and more than four (Y12026)"),
    ("?", 1, "a date is missing here"),
    ("Y2006", 0, "Y is for years of more than four digits; write 2006"),
    ("Y-44", 0, "Y is for years of more than four digits; write -0044"),
    ("Y17E1", 0, "Y is for years of more than four digits; write 0170"),
    ("Y", 0, "Y is followed by a year of more than four digits, such as Y170000002, or an exponent, Y17E7"),
    ("Y012345", 0, "Y is followed by a year of more than four digits, such as Y170000002, or an exponent, Y17E7"),
    ("Y17E0", 3, "E stands after Y and a whole number and before another, such as Y17E7"),
    ("Y17E", 3, "E stands after Y and a whole number and before another, such as Y17E7"),
    ("1985E5", 4, "E stands after Y and a whole number and before another, such as Y17E7"),
    ("Y17000X", 6, "'X' has no place here"),
    ("Y1234567890123456", 0, "a year has at most 15 digits"),
    ("Y1E15", 0, "a year has at most 15 digits"),
    ("Y1E999999999999", 0, "a year has at most 15 digits"),
    ("Y17000-12", 7, "a year with Y or S stands alone, without a month"),
    ("1950S2-03", 7, "a year with Y or S stands alone, without a month"),
    ("1950S", 4, "S stands after the digits of a year and before a number, such as 1950S2"),
    ("1950S0", 4, "S stands after the digits of a year and before a number, such as 1950S2"),
    ("1950?S2", 5, "S stands after the digits of a year and before a number, such as 1950S2"),
    ("1950S5", 5, "the year has 4 digits, so S is followed by 1 to 4"),
    ("Y17000S6", 7, "the year has 5 digits, so S is followed by 1 to 5"),
    ("195XS2", 5, "a year with X has no significant digits"),
    # Months and days
    ("2004-13", 5, "there is no month 13; months are 01 to 12, seasons 21 to 41"),
    ("2004-00", 5, "there is no month 00; months are 01 to 12, seasons 21 to 41"),
    ("2004-20", 5, "there is no month 20; months are 01 to 12, seasons 21 to 41"),
    ("2004-42", 5, "there is no month 42; months are 01 to 12, seasons 21 to 41"),
    ("2004-2X", 5, "there is no month 2X; months are 01 to 12, seasons 21 to 41"),
    ("2004-6", 5, "a month has two digits"),
    ("2004-", 5, "a month has two digits"),
    ("2004-123", 5, "a month has two digits"),
    ("2004-06-1", 8, "a day has two digits"),
    ("2004-06-00", 8, "there is no day 00; days are 01 to 31"),
    ("2004-06-32", 8, "there is no day 32; days are 01 to 31"),
    ("2004-06-4X", 8, "there is no day 4X; days are 01 to 31"),
    ("2004-06-31", 8, "June 2004 has 30 days, so there is no day 31"),
    ("2015-02-29", 8, "February 2015 has 28 days, so there is no day 29"),
    ("1900-02-29", 8, "February 1900 has 28 days, so there is no day 29"),
    ("-0001-02-29", 9, "February -0001 has 28 days, so there is no day 29"),
    ("2015-02-3X", 8, "February 2015 has 28 days, so there is no day 3X"),
    ("XXXX-02-30", 8, "no year has a 02-30 that fits"),
    ("XXX1-02-29", 8, "no year has a 02-29 that fits"),
    ("2001-21-03", 8, "a season (21 to 41) has no days"),
    ("2001-34-XX", 8, "a quarter (21 to 41) has no days"),
    ("2004-06-11-07", 10, "nothing follows the day except a time"),
    # Qualifiers
    ("1984?~", 5, "a component takes one qualifier on a side; '?' and '~' together are '%'"),
    ("?~1984", 1, "a component takes one qualifier on a side; '?' and '~' together are '%'"),
    ("2004-06-11?-07", 11, "nothing follows the day except a time"),
    ("1984?5", 5, "'5' has no place here"),
    # Times
    ("1985-04-12T25:00:00", 11, "there is no hour 25; hours are 00 to 23"),
    ("1985-04-12T24:00:01", 11, "there is no hour 24; hours are 00 to 23"),
    ("1985-04-12T24:00:00+24", 20, "there is no zone hour 24; zone hours are 00 to 23"),
    ("1985-04-12T10:60:00", 14, "there is no minute 60; minutes are 00 to 59"),
    ("1985-04-12T10:10:60", 17, "there is no second 60; seconds are 00 to 59"),
    ("1985-04-12T10:59:61", 17, "there is no second 61; seconds are 00 to 60"),
    ("1985-04-12T10:10:10+24", 20, "there is no zone hour 24; zone hours are 00 to 23"),
    ("1985-04-12T10:10:10+05:60", 23, "there is no zone minute 60; zone minutes are 00 to 59"),
    ("1985-04-12T10:10:10-00:00", 19, "the offset of UTC itself is Z or +00:00"),
    ("1985-04-12T10:10:10-00", 19, "the offset of UTC itself is Z or +00:00"),
    ("1985-04-12T10:10", 10, "a time is hh:mm:ss, then nothing or Z, ±hh or ±hh:mm"),
    ("1985-04-12T", 10, "a time is hh:mm:ss, then nothing or Z, ±hh or ±hh:mm"),
    ("1985-04-12T10:10:10.5", 19, "a time is hh:mm:ss, then nothing or Z, ±hh or ±hh:mm"),
    ("1985-04-12T10:10:10+4", 19, "a time is hh:mm:ss, then nothing or Z, ±hh or ±hh:mm"),
    ("1985-04-12T10:10:10?", 19, "a time is hh:mm:ss, then nothing or Z, ±hh or ±hh:mm"),
    ("1985-04T10:10:10", 7, "a time follows a whole day without X or qualifier"),
    ("1985T10:10:10", 4, "a time follows a whole day without X or qualifier"),
    ("1985-04-XXT10:10:10", 10, "a time follows a whole day without X or qualifier"),
    ("1985-04-12?T10:10:10", 11, "a time follows a whole day without X or qualifier"),
    ("1985-04-12/1985-04-13T10:10:10", 21, "an interval or a set has dates without times"),
    ("[1985-04-12T10:10:10]", 11, "an interval or a set has dates without times"),
    # Intervals
    ("/", 0, "an interval has a date at one end at least"),
    ("../..", 0, "an interval has a date at one end at least"),
    ("/..", 0, "an interval has a date at one end at least"),
    ("2018/07/09", 7, "an interval has one '/'; the parts of a date are joined by '-'"),
    ("Y9999", 0, "Y is for years of more than four digits; write 9999"),
    ("Y-9999", 0, "Y is for years of more than four digits; write -9999"),
    ("1984//", 5, "an interval has one '/'; the parts of a date are joined by '-'"),
    ("1984/1985/1986/1987", 9, "an interval has one '/'; the parts of a date are joined by '-'"),
    ("[1984..1]", 7, "a year has four digits (0476), or Y and more than four (Y12026)"),
    ("2005/2004", 5, "the end, 2004, lies before the start, 2005"),
    ("2004-07-03/2004-06-XX", 11, "the end, 2004-06-XX, lies before the start, 2004-07-03"),
    ("1984/19855", 5, "a year has four digits (0476), or Y and more than four (Y12026)"),
    ("1984/2004-13", 10, "there is no month 13; months are 01 to 12, seasons 21 to 41"),
    ("1985/[1986]", 5, "a year has four digits (0476), or Y and more than four (Y12026)"),
    ("1984..", 4, "'..' belongs in an interval (1984/..) or a set ([1984..])"),
    ("..1984", 0, "'..' belongs in an interval (1984/..) or a set ([1984..])"),
    # Sets
    ("[]", 1, "a date is missing here"),
    ("[1984,]", 6, "a date is missing here"),
    ("{1984,,1985}", 6, "a date is missing here"),
    ("[1984", 5, "the closing ']' is missing"),
    ("[1984}", 6, "the closing ']' is missing"),
    ("[1984]5", 6, "nothing follows ']'"),
    ("[1984]/[1985]", 6, "nothing follows ']'"),
    ("[1984,[1985]", 6, "a year has four digits (0476), or Y and more than four (Y12026)"),
    ("[..]", 1, "'..' has a date on one side at least"),
    ("[1667,..1984]", 6, "an open '..' stands only at the beginning or the end of a set"),
    ("[1667..,1984]", 5, "an open '..' stands only at the beginning or the end of a set"),
    ("[..1667..]", 7, "'..' belongs in an interval (1984/..) or a set ([1984..])"),
    ("[1667..1670-12]", 7, "both ends of a range have the same precision"),
    ("[2001-21..2001-34]", 10, "both ends of a range have the same precision"),
    ("[1670..1668]", 7, "the end, 1668, lies before the start, 1670"),
    ("[1984/1985]", 5, "a range in a set is written with '..'"),
    ("1984,1985", 4, "several dates stand in [ ] (one of them) or { } (all of them)"),
    ("1984]", 4, "']' has no place here"),
]


@pytest.mark.parametrize(("text", "position", "reason"), INVALID)
def test_an_error_says_where_and_why(text: str, position: int, reason: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    assert (caught.value.text, caught.value.position) == (text, position)
    assert caught.value.reason == reason


def test_an_error_reads_as_the_text_and_the_reason() -> None:
    with pytest.raises(DateError) as caught:
        parse("1969-13")
    assert str(caught.value) == "'1969-13': there is no month 13; months are 01 to 12, seasons 21 to 41"


def test_an_error_cuts_a_long_text() -> None:
    with pytest.raises(DateError) as caught:
        parse("[" + "1985," * 150)
    shown = "[" + "1985," * 11 + "1985"
    assert str(caught.value) == f"'{shown}…': the closing ']' is missing"
    with pytest.raises(DateError) as caught:
        parse(shown)
    assert str(caught.value) == f"'{shown}': the closing ']' is missing"


def test_an_error_can_be_pickled() -> None:
    error = pickle.loads(pickle.dumps(DateError("1969-13", 5, "there is no month 13")))  # noqa: S301  # our own
    assert (error.text, error.position, error.reason) == ("1969-13", 5, "there is no month 13")
    assert error.args == (error.text, error.position, error.reason)


@pytest.mark.parametrize("value", [None, 1985, b"1985", date(1985, 4, 12), ["1985"], ()])
def test_only_a_str_is_read(value: object) -> None:
    read: Callable[..., object] = parse
    with pytest.raises(TypeError, match=f"^an EDTF date is a str, not {type(value).__name__}$"):
        read(value)


def test_the_longest_text_is_read() -> None:
    text = "[" + "1985," * 198 + "1985-04?]"
    assert len(text) == 1_000
    assert len(parse(text).members) == 199


def test_dates_order_by_start_then_end_then_text() -> None:
    ordered = [
        "../1984",
        "/1984",
        "[..1984]",
        "../1985",
        "-0044",
        "0000",
        "1984-01-01",
        "1984-01",
        "1984-01?",
        "1984",
        "1984/1985",
        "1984/",
        "1984/..",
        "1984-02-01",
        "Y170000002",
    ]
    dates = [parse(text) for text in ordered]
    assert [str(each) for each in sorted([*dates[7:], *dates[:7]])] == ordered
    assert dates[0] < dates[1] <= dates[2] != dates[3]
    assert dates[3] > dates[2] >= dates[1]


def test_equal_texts_are_equal_dates() -> None:
    assert parse("1984?") == parse("1984?")
    assert len({parse("1984?"), parse("1984?"), parse("1984")}) == 2
    assert not parse("1984?") < parse("1984?")
    assert hash(parse("1984?")) != hash(parse("1984"))


def test_a_date_compares_only_with_dates() -> None:
    assert parse("1984") != "1984"
    with pytest.raises(TypeError):
        operator.lt(parse("1984"), "1985")


def test_a_date_cannot_be_changed() -> None:
    parsed, name = parse("1984"), "text"
    with pytest.raises(AttributeError):
        setattr(parsed, name, "1985")


@pytest.mark.parametrize("text", ["1984", "156X-12-25", "[1667,1760-12]"])
def test_a_date_survives_copying_and_pickling(text: str) -> None:
    parsed = parse(text)
    twin = pickle.loads(pickle.dumps(parsed))  # noqa: S301  # our own
    assert twin == copy.deepcopy(parsed) == parsed
    assert (twin.display, twin.start, twin.level) == (parsed.display, parsed.start, parsed.level)


@pytest.mark.parametrize(
    ("year", "month", "day", "number", "iso"),
    [
        (0, 1, 1, 0, "0000-01-01"),
        (0, 12, 31, 365, "0000-12-31"),
        (1, 1, 1, 366, "0001-01-01"),
        (-1, 12, 31, -1, "-0001-12-31"),
        (-4, 2, 29, -1_402, "-0004-02-29"),
        (400, 1, 1, 146_097, "0400-01-01"),
        (1970, 1, 1, 719_528, "1970-01-01"),
        (9999, 12, 31, 3_652_424, "9999-12-31"),
        (10_000, 1, 1, 3_652_425, "+10000-01-01"),
        (-9999, 1, 1, -3_652_059, "-9999-01-01"),
        (-10_000, 1, 1, -3_652_425, "-10000-01-01"),
    ],
)
def test_days_are_numbered_from_the_year_0(year: int, month: int, day: int, number: int, iso: str) -> None:
    assert day_number(year, month, day) == number
    assert iso_day(number) == iso


def test_a_day_that_is_none_has_no_number() -> None:
    with pytest.raises(ValueError, match="day"):
        day_number(2015, 2, 29)


def test_bounds_fit_64_bits() -> None:
    first, last = parse("Y-999999999999999").first, parse("Y999999999999999").last
    assert isinstance(first, int)
    assert isinstance(last, int)
    assert -(2**63) < first < last < 2**63


def test_reading_is_linear_in_the_text() -> None:
    """Hostile texts of the longest size are refused or read, without searching back and forth."""
    for text in ["Y" + "1" * 999, "[" + "?" * 998 + "]", "-" * 1_000, "1950S" + "9" * 995, "/" * 1_000]:
        with pytest.raises(DateError):
            parse(text)
    assert isinstance(parse("{" + ",".join(["XX00-02-29"] * 90) + "}"), EdtfDate)
