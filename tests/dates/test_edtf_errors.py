"""Texts that are not EDTF: where each goes wrong, and why."""

import pickle
from collections.abc import Callable
from datetime import date

import pytest

from catimeline.dates.edtf import DateError, parse

INVALID = [
    # Nothing, too much, not EDTF
    ("", 0, "there is no date; write one such as 2018, 2018-07 or 2018-07-09"),
    ("9" * 1_001, 1_000, "a date has at most 1,000 characters"),
    ("not a date", 0, "'n' is not allowed in a date"),
    ("1985–04", 4, "'–' is a dash; write '-'"),
    ("١٩٨٥", 0, "'١' is not one of the digits 0 to 9"),
    ("1985-0٤", 6, "'٤' is not one of the digits 0 to 9"),
    ("²018", 0, "'²' is not allowed in a date"),
    ("2004-(06)-11", 5, "'(' is not allowed in a date"),
    ("1984/open", 5, "'o' is not allowed in a date"),
    ("2018-W28-1", 5, "'W' is not allowed in a date"),
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
    ("Y17E0", 3, "E comes between Y with a whole number and another number, such as Y17E7"),
    ("Y17E", 3, "E comes between Y with a whole number and another number, such as Y17E7"),
    ("1985E5", 4, "E comes between Y with a whole number and another number, such as Y17E7"),
    ("Y17000X", 6, "'X' is not allowed here"),
    ("Y1234567890123456", 0, "a year has at most 15 digits"),
    ("Y1E15", 0, "a year has at most 15 digits"),
    ("Y1E999999999999", 0, "a year has at most 15 digits"),
    ("Y17000-12", 7, "a year with Y or S cannot have a month"),
    ("1950S2-03", 7, "a year with Y or S cannot have a month"),
    ("1950S", 4, "S comes between the digits of a year and a number, such as 1950S2"),
    ("1950S0", 4, "S comes between the digits of a year and a number, such as 1950S2"),
    ("1950?S2", 5, "S comes between the digits of a year and a number, such as 1950S2"),
    ("1950S5", 5, "the year has 4 digits, so S must be followed by 1 to 4"),
    ("Y17000S6", 7, "the year has 5 digits, so S must be followed by 1 to 5"),
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
    ("2004-06-11-07", 10, "only a time can follow the day"),
    # Qualifiers
    ("1984?~", 5, "a component takes one qualifier per side; '?' and '~' together are '%'"),
    ("?~1984", 1, "a component takes one qualifier per side; '?' and '~' together are '%'"),
    ("2004-06-11?-07", 11, "only a time can follow the day"),
    ("1984?5", 5, "'5' is not allowed here"),
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
    ("1985-04T10:10:10", 7, "a time must follow a whole day without X or qualifier"),
    ("1985T10:10:10", 4, "a time must follow a whole day without X or qualifier"),
    ("1985-04-XXT10:10:10", 10, "a time must follow a whole day without X or qualifier"),
    ("1985-04-12?T10:10:10", 11, "a time must follow a whole day without X or qualifier"),
    ("1985-04-12/1985-04-13T10:10:10", 21, "the dates of an interval or a set have no times"),
    ("[1985-04-12T10:10:10]", 11, "the dates of an interval or a set have no times"),
    # Intervals
    ("/", 0, "an interval needs at least one date"),
    ("../..", 0, "an interval needs at least one date"),
    ("/..", 0, "an interval needs at least one date"),
    ("2018/07/09", 7, "an interval has one '/'; the parts of a date are joined by '-'"),
    ("Y9999", 0, "Y is for years of more than four digits; write 9999"),
    ("Y-9999", 0, "Y is for years of more than four digits; write -9999"),
    ("1984//", 5, "an interval has one '/'; the parts of a date are joined by '-'"),
    ("1984/1985/1986/1987", 9, "an interval has one '/'; the parts of a date are joined by '-'"),
    ("[1984..1]", 7, "a year has four digits (0476), or Y and more than four (Y12026)"),
    ("2005/2004", 5, "the end, 2004, is before the start, 2005"),
    ("2004-07-03/2004-06-XX", 11, "the end, 2004-06-XX, is before the start, 2004-07-03"),
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
    ("[1984]5", 6, "nothing can follow ']'"),
    ("[1984]/[1985]", 6, "nothing can follow ']'"),
    ("[1984,[1985]", 6, "a year has four digits (0476), or Y and more than four (Y12026)"),
    ("[..]", 1, "'..' needs a date on at least one side"),
    ("[1667,..1984]", 6, "an open '..' can only be at the beginning or the end of a set"),
    ("[1667..,1984]", 5, "an open '..' can only be at the beginning or the end of a set"),
    ("[..1667..]", 7, "'..' belongs in an interval (1984/..) or a set ([1984..])"),
    ("[1667..1670-12]", 7, "both ends of a range must have the same precision"),
    ("[2001-21..2001-34]", 10, "both ends of a range must have the same precision"),
    ("[1670..1668]", 7, "the end, 1668, is before the start, 1670"),
    ("[1984/1985]", 5, "a range in a set is written with '..'"),
    ("1984,1985", 4, "several dates are written in [ ] (one of them) or { } (all of them)"),
    ("1984]", 4, "']' is not allowed here"),
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
