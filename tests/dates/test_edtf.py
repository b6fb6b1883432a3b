"""EDTF dates: every example of the specification, every ruling of ours, and what holds for them as values."""

import copy
import operator
import pickle

import pytest

from catimeline.dates.edtf import Component, DateError, EdtfDate, day_number, iso_day, parse, whole_units

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
    # A time belongs to its own day; a negative year makes it level 1
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
    ("-0XX0", 2, "-0990-01-01", "-0010-12-31", "millennium", ""),
    ("-X000-25", 2, "-9000-03-01", "-1000-05-31", "millennium", ""),
    ("-XX0X-02-29", 2, "-9908-02-29", "-0004-02-29", "millennium", ""),
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
        ("2004-06~/2004", "2004-06-30", "2004-01-01"),
        ("2004/2004-06?", "2004-12-31", "2004-06-01"),
        ("2004-06%/2004-06-11~", "2004-06-30", "2004-06-11"),
        ("1985/..", "1985-12-31", None),
        ("../1985", None, "1985-01-01"),
        ("1985/", "1985-12-31", None),
        ("/1985", None, "1985-01-01"),
        ("1985", "1985-12-31", "1985-01-01"),
        ("1985-04-12", "1985-04-12", "1985-04-12"),
        ("[1984,1990..1995]", "1995-12-31", "1984-01-01"),
        ("[1984..1995]", "1995-12-31", "1984-01-01"),
        ("{1984,1990..}", "1984-12-31", None),
        ("{..1984}", None, "1984-01-01"),
        ("{2018-05-01,2018-06-01}", "2018-05-01", "2018-06-01"),
        ("{2018,2019-03..2019-05}", "2018-12-31", "2019-05-01"),
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
    ("text", "has_gaps"),
    [
        ("2018", False), ("201X", False), ("2018-XX", False), ("2018-0X", False), ("2018-XX-XX", False), ("1950S2", False),
        ("20X8", True), ("XXXX-07-09", True), ("2018-XX-09", True), ("156X-12-25", True),
        ("2018/2020", False), ("2018/..", False), ("/2018", False), ("20X8/2120", False),
        ("{2018,2019}", False), ("{2019,2018,2020..}", False), ("[2018..2020]", False), ("{..1984,1985}", False),
        ("{2018,201X}", False), ("[1995,2020]", True), ("{2018,2020}", True), ("{..1984,1986}", True),
        ("[2017,2019..]", True), ("{2018,20X8}", True),
    ],
)  # fmt: skip
def test_gaps(text: str, has_gaps: bool) -> None:  # noqa: FBT001 - what is expected
    assert parse(text).has_gaps is has_gaps


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


def test_dates_order_by_the_first_day_that_they_are_known_to_touch() -> None:
    ordered = [
        "-0044",
        "../-0044",
        "0000",
        "1984-01-01",
        "1984-01",
        "1984-01?",
        "1984",
        "1984/1985",
        "1984/XXXX",
        "1984/",
        "1984/..",
        "1984-02-01",
        "../1984",
        "/1984",
        "1984-12-31",
        "XXXX-05/1984",
        "[..1984]",
        "../1985",
        "Y170000002",
        "XXXX",
        "XXXX-07-09",
        "XXXX/..",
        "[..1984,1990..]",
        "[1984,XXXX]",
        "{..1984,1990..}",
    ]
    dates = [parse(text) for text in ordered]
    assert [str(each) for each in sorted([*dates[7:], *dates[:7]])] == ordered
    assert dates[0] < dates[1] <= dates[2] != dates[3]
    assert dates[3] > dates[2] >= dates[1]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("199X", "1990-01-01"),
        ("XXX5", "0005-01-01"),
        ("-XXXX", "-9999-01-01"),
        ("../2018-07-09", "2018-07-09"),
        ("XXXX~/2018-07-09", "2018-07-09"),
        ("2018-07-09/?XXXX-05", "2018-07-09"),
        ("{..1984,1990}", "1990-12-31"),
        ("XXXX-07-09", None),
        ("[1990,XXXX-05]", None),
        ("[..1984,1990..]", None),
    ],
)
def test_the_first_day_that_a_date_is_known_to_touch(text: str, day: str | None) -> None:
    found = parse(text).day
    assert (None if found is None else iso_day(found)) == day


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
    with pytest.raises(AttributeError):
        delattr(parsed, name)
    assert parsed == parse("1984")


def test_a_date_shows_its_text() -> None:
    assert repr(parse("1984?")) == "EdtfDate('1984?')"


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


@pytest.mark.parametrize(
    ("first", "last", "units"),
    [
        ("2001-01-02", "2001-02-27", "day"),
        ("2001-01-02", "2001-02-28", "day month"),
        ("2001-03-01", "2001-05-31", "day month season"),
        ("2001-03-02", "2001-06-30", "day month quarter"),
        ("2001-04-02", "2001-09-29", "day month season third"),
        ("2001-05-01", "2001-08-31", "day month season third"),
        ("2001-06-15", "2001-12-31", "day month season quarter third half"),
        ("2001-01-02", "2002-12-30", "day month season quarter third half"),
        ("2000-12-31", "2002-01-01", "day month season quarter third half year"),
    ],
)
def test_the_units_of_which_a_whole_one_lies_between_two_days(first: str, last: str, units: str) -> None:
    start, end = parse(first).first, parse(last).last
    assert start is not None
    assert end is not None
    assert whole_units(start, end) == units.split()


@pytest.mark.parametrize(
    ("text", "unit"),
    [("2018", "year"), ("2018-XX", "month"), ("2018-24/2018-12-31", "season"), ("../2018-33", "quarter"),
     ("[2018-37..2018-39]", "third"), ("2018-41", "half"), ("2018-07-09", "day")],
)  # fmt: skip
def test_the_unit_of_a_date(text: str, unit: str) -> None:
    assert parse(text).unit == unit


def test_a_day_that_is_none_has_no_number() -> None:
    with pytest.raises(ValueError, match="day"):
        day_number(2015, 2, 29)


def test_bounds_fit_64_bits() -> None:
    first, last = parse("Y-999999999999999").first, parse("Y999999999999999").last
    assert isinstance(first, int)
    assert isinstance(last, int)
    assert -(2**63) < first < last < 2**63


def test_reading_is_linear_in_the_text() -> None:
    """Hostile texts of the maximum length are refused or read without backtracking."""
    for text in ["Y" + "1" * 999, "[" + "?" * 998 + "]", "-" * 1_000, "1950S" + "9" * 995, "/" * 1_000]:
        with pytest.raises(DateError):
            parse(text)
    assert isinstance(parse("{" + ",".join(["XX00-02-29"] * 90) + "}"), EdtfDate)
