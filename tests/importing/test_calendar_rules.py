"""The days of recurrence rules, and what is not a rule."""

import datetime as dt
from itertools import islice, takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from catimeline.errors import IncomingError
from catimeline.importing.calendar_rules import days, days_of_year, parse_rule, times

START = dt.datetime(1997, 9, 2, 9)  # noqa: DTZ001 - rules are about what a clock shows


def free(_: int) -> None:
    """Days cost nothing."""


def found(text: str, start: dt.datetime = START, most: int = 6) -> list[str]:
    rule = parse_rule(text, start)
    return [day.isoformat() for day in islice(days(rule, start.date(), free), most)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FREQ=DAILY;INTERVAL=10", ["1997-09-02", "1997-09-12", "1997-09-22"]),
        ("FREQ=DAILY;BYMONTH=1", ["1998-01-01", "1998-01-02", "1998-01-03"]),
        ("FREQ=WEEKLY;INTERVAL=2;WKST=SU", ["1997-09-02", "1997-09-16", "1997-09-30"]),
        ("freq=weekly;byday=tu,th;", ["1997-09-02", "1997-09-04", "1997-09-09"]),
        ("FREQ=MONTHLY;BYDAY=1FR", ["1997-09-05", "1997-10-03", "1997-11-07"]),
        ("FREQ=MONTHLY;BYDAY=-2MO", ["1997-09-22", "1997-10-20", "1997-11-17"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-3", ["1997-09-28", "1997-10-29", "1997-11-28"]),
        ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", ["1998-02-13", "1998-03-13", "1998-11-13"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", ["1997-09-29", "1997-10-30", "1997-11-27"]),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=3,9", ["1997-09-16", "1997-10-21", "1997-11-18"]),
        ("FREQ=YEARLY", ["1997-09-02", "1998-09-02", "1999-09-02"]),
        ("FREQ=YEARLY;BYMONTH=6,7", ["1998-06-02", "1998-07-02", "1999-06-02"]),
        ("FREQ=YEARLY;INTERVAL=3;BYYEARDAY=1,100,-165", ["2000-01-01", "2000-04-09", "2000-07-20"]),
        ("FREQ=YEARLY;BYDAY=20MO", ["1998-05-18", "1999-05-17", "2000-05-15"]),
        ("FREQ=YEARLY;BYWEEKNO=20", ["1998-05-12", "1999-05-18", "2000-05-16"]),
        ("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO", ["1997-12-29", "1999-01-04", "2000-01-03"]),
        ("FREQ=YEARLY;BYWEEKNO=-1;BYDAY=SU", ["1997-12-28", "1999-01-03", "2000-01-02"]),
        ("FREQ=YEARLY;BYMONTH=11;BYDAY=1TH,-1TH", ["1997-11-06", "1997-11-27", "1998-11-05"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO", ["2016-02-29", "2044-02-29", "2072-02-29"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", []),
    ],
)
def test_days(text: str, expected: list[str]) -> None:
    assert found(text, most=3) == expected


def test_to_the_end_of_time() -> None:
    assert found("FREQ=WEEKLY", dt.datetime(9999, 12, 24)) == ["9999-12-24", "9999-12-31"]  # noqa: DTZ001
    assert found("FREQ=WEEKLY;WKST=SU", dt.datetime(1, 1, 1), 2) == ["0001-01-01", "0001-01-08"]  # noqa: DTZ001
    assert found("FREQ=MONTHLY", dt.datetime(9999, 12, 24)) == ["9999-12-24"]  # noqa: DTZ001
    assert found("FREQ=YEARLY;BYWEEKNO=52;BYDAY=FR", dt.datetime(9999, 12, 31)) == ["9999-12-31"]  # noqa: DTZ001


def test_the_days_of_one_year() -> None:
    rule = parse_rule("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", START)
    assert days_of_year(rule, 2019) == [dt.date(2019, 3, 31)]


def test_the_start_is_the_first_time_whatever_the_rule_gives() -> None:
    rule = parse_rule("FREQ=WEEKLY;BYDAY=WE;COUNT=2;BYHOUR=09;BYMINUTE=0;BYSECOND=0", START)
    assert list(times(rule, START, free)) == [START, dt.datetime(1997, 9, 3, 9)]  # noqa: DTZ001


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "'' is not a part of a rule of RFC 5545"),
        ("D1 #10", "'D1 #10' is not a part of a rule of RFC 5545"),
        ("FREQ=DAILY;FREQ=DAILY", "'FREQ=DAILY' is not a part"),
        ("FREQ=DAILY;RSCALE=CHINESE", "'RSCALE=CHINESE' is not a part"),
        ("COUNT=1", "'' is not a value of FREQ"),
        ("FREQ=LUNAR", "'LUNAR' is not a value of FREQ"),
        ("FREQ=HOURLY", "gives other times of day than that of DTSTART"),
        ("FREQ=DAILY;BYHOUR=9,17", "gives other times of day than that of DTSTART"),
        ("FREQ=DAILY;BYMINUTE=30", "gives other times of day than that of DTSTART"),
        ("FREQ=DAILY;COUNT=0", "'0' is not a value of COUNT"),
        (f"FREQ=DAILY;INTERVAL={'9' * 5000}", f"'{'9' * 40}…' is not a value of INTERVAL"),
        ("FREQ=DAILY;INTERVAL=-1", "'-1' is not a value of INTERVAL"),
        ("FREQ=YEARLY;BYMONTH=13", "'13' is not a value of BYMONTH"),
        ("FREQ=YEARLY;BYMONTH=-1", "'-1' is not a value of BYMONTH"),
        ("FREQ=YEARLY;BYMONTH=5L", "'5L' is not a value of BYMONTH"),
        ("FREQ=YEARLY;BYYEARDAY=0", "'0' is not a value of BYYEARDAY"),
        ("FREQ=WEEKLY;BYDAY=1MO", "'1MO' is not a value of BYDAY"),
        ("FREQ=MONTHLY;BYDAY=0MO", "'0MO' is not a value of BYDAY"),
        ("FREQ=MONTHLY;BYDAY=XX", "'XX' is not a value of BYDAY"),
        ("FREQ=WEEKLY;WKST=XX", "'XX' is not a value of WKST"),
        ("FREQ=WEEKLY;BYMONTHDAY=1", "BYMONTHDAY has no meaning with FREQ=WEEKLY"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "gives no day that exists"),
    ],
)
def test_what_is_not_a_rule(text: str, message: str) -> None:
    hint = r" \(--recurrences first, skip, or the last day, such as 2030-12-31\)"
    with pytest.raises(IncomingError, match=hint) as caught:
        found(text)
    assert str(caught.value).startswith(f"RRULE: {message}")


PARTS = st.fixed_dictionaries(
    {"FREQ": st.sampled_from(["YEARLY", "MONTHLY", "DAILY"])},
    optional={
        "BYMONTH": st.lists(st.integers(1, 12).map(str), min_size=1, max_size=4).map(",".join),
        "BYMONTHDAY": st.lists(st.sampled_from([1, 5, 28, -1, -28]).map(str), min_size=1, max_size=3).map(",".join),
        "BYDAY": st.lists(st.sampled_from(["MO", "TU", "FR", "SU"]), min_size=1, max_size=3).map(",".join),
        "WKST": st.sampled_from(["MO", "SU", "TH"]),
    },
)


@pytest.mark.slow
@settings(deadline=None, max_examples=30)
@given(PARTS, st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1)))
def test_the_days_are_those_of_dateutil(parts: dict[str, str], day: dt.date) -> None:
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    start = dt.datetime.combine(day, dt.time())
    end = start + dt.timedelta(days=1500)
    mine = takewhile(lambda one: one <= end.date(), days(parse_rule(text, start), day, free))
    theirs = takewhile(lambda one: one <= end, rrulestr(text, dtstart=start))
    assert list(mine) == [one.date() for one in theirs]
