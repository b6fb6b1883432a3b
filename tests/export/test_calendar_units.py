"""Dates in days, months and years: which of them are drawn for a date, and which unit covers all that it can mean."""

import pytest

from catimeline.dates.edtf import iso_day, parse
from catimeline.export.calendar_units import drawn_days, drawn_units, ends, is_open, iso_unit, unit_holding

CASES = {
    "2018-07-09": ("2018-07-09", "2018-07-09", "2018-07-09 to 2018-07-09", "2018-07-09", "2018-07-09"),
    "2018-07~": ("2018-07~", "2018-07~", "2018-07-01 to 2018-07-31", "2018-07", "2018-07"),
    "2020-12": ("2020-12", "2020-12", "2020-12-01 to 2020-12-31", "2020-12", "2020-12"),
    "2018-XX": ("2018-XX", "2018-XX", "2018-01-01 to 2018-12-31", "2018", "2018"),
    "199X": ("199X", "199X", "1990-01-01 to 1999-12-31", "1990/1999", None),
    "2001-21": ("2001-21", "2001-21", "2001-03-01 to 2001-05-31", "2001-03/2001-05", "2001"),
    "2001-24": ("2001-24", "2001-24", "2001-12-01 to 2002-02-28", "2001-12/2002-02", None),
    "2013-05-16/2017": ("2013-05-16", "2017", "2013-05-16 to 2017-12-31", "2013-05-16/2017", None),
    "2018/2018-03": ("2018", "2018-03", "2018-01-01 to 2018-03-31", "2018-01/2018-03", "2018"),
    "2018-03/2018": ("2018-03", "2018", "2018-03-01 to 2018-12-31", "2018-03/2018-12", "2018"),
    "2017-03/..": ("2017-03", None, "2017-03-01 to 2017-03-31", "2017-03", None),
    "/2017-03": (None, "2017-03", "2017-03-01 to 2017-03-31", "2017-03", None),
    "[1668,1667]": ("1667", "1668", "1667-01-01 to 1668-12-31", "1667/1668", None),
    "[..1760-12-03]": (None, "1760-12-03", "1760-12-03 to 1760-12-03", "1760-12-03", None),
    "[1760-12..]": ("1760-12", None, "1760-12-01 to 1760-12-31", "1760-12", None),
    "{1668,1670..1672}": ("1668", "1672", "1668-01-01 to 1672-12-31", "1668/1672", None),
    "{0000-01-01,-0001-12-31}": ("-0001-12-31", "0000-01-01", "-0001-12-31 to 0000-01-01", None, None),
    "[..1984,1990..]": (None, None, "1984-01-01 to 1990-12-31", "1984/1990", None),
    "{..1984-05,1986,1990-06-07..}": (None, None, "1984-05-01 to 1990-06-07", "1984-05/1990-06-07", None),
    "{..-0001,1990..}": (None, None, "-0001-01-01 to 1990-12-31", None, None),
    "[..1990,1990..]": (None, None, "1990-01-01 to 1990-12-31", "1990", None),
    "0000-01-01": ("0000-01-01", "0000-01-01", "0000-01-01 to 0000-01-01", "0000-01-01", "0000-01-01"),
    "-0044": ("-0044", "-0044", "-0044-01-01 to -0044-12-31", None, None),
    "9999-12-31": ("9999-12-31", "9999-12-31", "9999-12-31 to 9999-12-31", "9999-12-31", "9999-12-31"),
    "Y17E8": ("Y17E8", "Y17E8", "+1700000000-01-01 to +1700000000-12-31", None, None),
}
"""A date's ends, the days and units that are drawn, and the unit that covers it; in ISO 8601 where possible."""


@pytest.mark.parametrize("text", CASES)
def test_a_date_in_units(text: str) -> None:
    date = parse(text)
    start, end, days, drawn, holding = CASES[text]
    assert ends(date) == (start and parse(start), end and parse(end))
    assert " to ".join(map(iso_day, drawn_days(date))) == days
    units = [iso_unit(unit) for unit in drawn_units(date)]
    assert ("/".join(dict.fromkeys(map(str, units))) if all(units) else None) == drawn
    unit = unit_holding(date)
    assert (unit and iso_unit(unit)) == holding
    assert is_open(date) == (None in (start, end))
