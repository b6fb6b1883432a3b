"""Dates as people type them, and what ``date`` says about them."""

from collections.abc import Callable

import pytest
from conftest import Run

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
        ("reads", "170,000,001 BCE (year -170,000,000) (written Y-17E7)"),
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
        "text": "June 2004 (approximate) to 2005",
        "start": "2004-06-01",
        "end": "2005-12-31",
        "precision": "year",
        "uncertain": False,
        "approximate": True,
        "julian_day": 2453158,
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
                "julian_day": 2453158,
            },
            {
                "edtf": "2005",
                "text": "2005",
                "start": "2005-01-01",
                "end": "2005-12-31",
                "precision": "year",
                "uncertain": False,
                "approximate": False,
                "julian_day": 2453372,
            },
        ],
    }


def test_words_need_no_quotes(run: Callable[..., Run]) -> None:
    assert run("date", "8", "June", "2017").out == run("date", "2017-06-08").out


def test_a_year_before_year_0_needs_no_trick(run: Callable[..., Run]) -> None:
    assert run("date", "-0044-03-15").out.splitlines()[1] == "reads\t15 March 45 BCE (year -44)"


def test_an_option_that_does_not_exist_is_not_a_date(run: Callable[..., Run]) -> None:
    for option, meant in {
        "--jsn": "--json",
        "--md": "--markdown",
        "--colour=never": "--color",
        "--lins": "--lines",
    }.items():
        expected = f"error: there is no option '{option.partition('=')[0]}'; did you mean '{meant}'"
        assert run("date", option, "2018").err.startswith(expected)


@pytest.mark.parametrize("option", ["--jsonl", "--csv", "--tsv", "--markdown", "--fields=edtf,start"])
def test_a_date_in_every_format(option: str, run: Callable[..., Run], golden: Callable[[str, str], None]) -> None:
    golden(f"date/{option.split('=', maxsplit=1)[0].removeprefix('--')}.txt", run("date", "2018-07", option).out)


def test_what_is_not_a_date(run: Callable[..., Run]) -> None:
    result = run("date", "2018-02-30")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: '2018-02-30' is not a date: February 2018 has 28 days")
