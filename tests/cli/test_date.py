"""Dates as people type them, and what ``date`` says about them."""

from collections.abc import Callable

import pytest
from conftest import Run

from catimeline.dates.phrases import parse_typed
from catimeline.errors import TypedDateError

TYPED = {
    "2018-07-09": "2018-07-09",
    " 2018-07~ ": "2018-07~",
    "June 2018": "2018-06",
    "june 2018": "2018-06",
    "8 June 2017": "2017-06-08",
    "June 8, 2017": "2017-06-08",
    "8. Jun 2017": "2017-06-08",
    "2017 June 8": "2017-06-08",
    "2017/2018": "2017/2018",
    "2018/07/09": "2018-07-09",
    "13/11/2018": "2018-11-13",
    "11/11/2018": "2018-11-11",
    "Monday 9 July 2018": "2018-07-09",
    "9 July 2018 14:30": "2018-07-09",
    "29 February 2004": "2004-02-29",
    "thursday, July 12 2018": "2018-07-12",
    "AD 2018": "2018",
    "2018.07": "2018-07",
    "07.2018": "2018-07",
    "7/2018": "2018-07",
    "Monday June 2018": "2018-06",
    "Mon 2018-07": "2018-07",
    "9 July 2018 14:30 EST": "2018-07-09",
}


@pytest.mark.parametrize(("text", "edtf"), TYPED.items(), ids=TYPED.keys())
def test_typed_dates_keep_the_precision_that_was_typed(text: str, edtf: str) -> None:
    assert str(parse_typed(text)) == edtf


REFUSED = {
    "last year": "it is neither EDTF nor a day, month or year in words",
    "tomorrow": "it is neither EDTF nor a day, month or year in words",
    "": "it is neither EDTF nor a day, month or year in words",
    "31 February 2018": "February 2018 has 28 days, so there is no day 31",
    "Feb 29th, 2019": "February 2019 has 28 days, so there is no day 29",
    "31.6.2018": "June 2018 has 30 days, so there is no day 31",
    "39 July 2018": "there is no day 39; days are 01 to 31",
    "31 July 2018 or so": "it is neither EDTF nor a day, month or year in words",
    "31 Feb": "it is neither EDTF nor a day, month or year in words",
    "Feb 31 28 2018": "it is neither EDTF nor a day, month or year in words",
    "Saturday 9 July 2018": "9 July 2018 is a Monday",
    "tue 9 Jul 2018": "9 July 2018 is a Monday",
    "8 June": "it has no four digits that are a year",
    "July": "it has no four digits that are a year",
    "8 June 17": "it has no four digits that are a year",
    "10/11/12": "it has no four digits that are a year",
    "Monday": "it has no four digits that are a year",
    "June 0044": "it has no four digits that are a year",
    "1 Jan 0001": "it has no four digits that are a year",
    "13/2018": "",
    "2018.13": "",
    "10/11/2018": "it may be 2018-10-11 or 2018-11-10; write the one you mean",
    "2018-13": "there is no month 13",
    "9" * 400: "",
    "1 January 99999999999999999999": "",
    "\x1b[31m2018": "",
}


@pytest.mark.parametrize(("text", "reason"), REFUSED.items(), ids=[text[:20] or "nothing" for text in REFUSED])
def test_what_is_not_a_date_or_not_a_certain_one_is_refused(text: str, reason: str) -> None:
    with pytest.raises(TypedDateError, match="is not a date: ") as caught:
        parse_typed(text)
    assert reason in str(caught.value)


EXPLAINED = {
    "2018-07": [
        ("EDTF", "2018-07"),
        ("reads", "July 2018"),
        ("is", "a date"),
        ("lies", "between 2018-07-01 and 2018-07-31, both included"),
        ("precision", "month"),
        ("uncertain", "no"),
        ("approximate", "no"),
        ("level", "0"),
    ],
    "2017?-06-08": [
        ("EDTF", "2017?-06-08"),
        ("reads", "8 June 2017 (year uncertain)"),
        ("is", "a date"),
        ("starts", "2017-06-08"),
        ("ends", "2017-06-08"),
        ("precision", "day"),
        ("uncertain", "yes"),
        ("approximate", "no"),
        ("year", "2017 is uncertain"),
        ("level", "2"),
    ],
    "[2018-03-16..2018-11-22]": [
        ("EDTF", "[2018-03-16..2018-11-22]"),
        ("reads", "some day from 16 March to 22 November 2018"),
        ("is", "one of a set: a single date, not known which"),
        ("lies", "between 2018-03-16 and 2018-11-22, both included"),
        ("precision", "day"),
        ("uncertain", "no"),
        ("approximate", "no"),
        ("level", "2"),
    ],
    "156X-12-25": [
        ("EDTF", "156X-12-25"),
        ("reads", "25 December, in the 1560s"),
        ("is", "a date"),
        ("lies", "between 1560-12-25 and 1569-12-25, both included"),
        ("precision", "decade"),
        ("uncertain", "no"),
        ("approximate", "no"),
        ("year", "156X is given in part"),
        ("level", "2"),
    ],
    "2004-06-~01/2004-06-~20": [
        ("EDTF", "2004-06-~01/2004-06-~20"),
        ("reads", "1 June 2004 (day approximate) to 20 June 2004 (day approximate)"),
        ("is", "an interval: it lasts from one date to another"),
        ("starts", "2004-06-01"),
        ("ends", "2004-06-20"),
        ("precision", "day"),
        ("uncertain", "no"),
        ("approximate", "yes"),
        ("level", "2"),
    ],
    "Y-17E7": [
        ("EDTF", "Y-17E7"),
        ("reads", "170,000,001 BCE (year -170,000,000)"),
        ("is", "a date"),
        ("lies", "between -170000000-01-01 and -170000000-12-31, both included"),
        ("precision", "year"),
        ("uncertain", "no"),
        ("approximate", "no"),
        ("level", "2"),
    ],
    "2013/2017": [
        ("EDTF", "2013/2017"),
        ("reads", "2013 to 2017"),
        ("is", "an interval: it lasts from one date to another"),
        ("starts", "between 2013-01-01 and 2013-12-31, both included"),
        ("ends", "between 2017-01-01 and 2017-12-31, both included"),
        ("precision", "year"),
        ("uncertain", "no"),
        ("approximate", "no"),
        ("level", "0"),
    ],
    "2017/..": [
        ("EDTF", "2017/.."),
        ("reads", "since 2017"),
        ("is", "an interval: it lasts from one date to another"),
        ("starts", "between 2017-01-01 and 2017-12-31, both included"),
        ("ends", "open or unknown"),
        ("precision", "year"),
        ("uncertain", "no"),
        ("approximate", "no"),
        ("level", "1"),
    ],
    "[1760-12..]": [
        ("EDTF", "[1760-12..]"),
        ("reads", "some month since December 1760"),
        ("is", "one of a set: a single date, not known which"),
        ("lies", "from 1760-12-01 on, included"),
        ("precision", "month"),
        ("uncertain", "no"),
        ("approximate", "no"),
        ("level", "2"),
    ],
    "[..1760-12-03]": [
        ("EDTF", "[..1760-12-03]"),
        ("reads", "some day until 3 December 1760"),
        ("is", "one of a set: a single date, not known which"),
        ("lies", "up to 1760-12-03, included"),
        ("precision", "day"),
        ("uncertain", "no"),
        ("approximate", "no"),
        ("level", "2"),
    ],
}


@pytest.mark.parametrize(("text", "facts"), EXPLAINED.items(), ids=EXPLAINED.keys())
def test_dates_explain_themselves(text: str, facts: list[tuple[str, str]], run: Callable[..., Run]) -> None:
    result = run("date", text)
    assert (result.code, result.err) == (0, "")
    assert [tuple(line.split("\t")) for line in result.out.splitlines()] == facts


def test_date_as_json(run: Callable[..., Run]) -> None:
    assert run("date", "2004-06~/2005", "--json").json == {
        "edtf": "2004-06~/2005",
        "text": "about June 2004 to 2005",
        "start": "2004-06-01",
        "end": "2005-12-31",
        "precision": "year",
        "uncertain": False,
        "approximate": True,
        "kind": "interval",
        "level": 1,
        "latest_start": "2004-06-30",
        "earliest_end": "2005-01-01",
        "components": [],
        "members": [
            {
                "edtf": "2004-06~",
                "text": "about June 2004",
                "start": "2004-06-01",
                "end": "2004-06-30",
                "precision": "month",
                "uncertain": False,
                "approximate": True,
            },
            {
                "edtf": "2005",
                "text": "2005",
                "start": "2005-01-01",
                "end": "2005-12-31",
                "precision": "year",
                "uncertain": False,
                "approximate": False,
            },
        ],
    }


def test_words_need_no_quotes(run: Callable[..., Run]) -> None:
    assert run("date", "8", "June", "2017").out == run("date", "2017-06-08").out


def test_a_year_before_year_0_needs_no_trick(run: Callable[..., Run]) -> None:
    assert run("date", "-0044-03-15").out.splitlines()[1] == "reads\t15 March 45 BCE (year -44)"


def test_an_option_that_does_not_exist_is_not_a_date(run: Callable[..., Run]) -> None:
    assert run("date", "--jsn", "2018").err.startswith("error: there is no option '--jsn'")


@pytest.mark.parametrize("option", ["--jsonl", "--csv", "--tsv", "--markdown", "--fields=edtf,start"])
def test_a_date_in_every_format(option: str, run: Callable[..., Run], golden: Callable[[str, str], None]) -> None:
    golden(f"date/{option.split('=', maxsplit=1)[0].removeprefix('--')}.txt", run("date", "2018-07", option).out)


def test_what_is_not_a_date(run: Callable[..., Run]) -> None:
    result = run("date", "2018-02-30")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: '2018-02-30' is not a date: February 2018 has 28 days")
