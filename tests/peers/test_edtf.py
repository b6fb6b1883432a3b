"""Our reading of EDTF compared with two others: the PyPI packages `edtf` 5.0.2 and `edtf-validate` 2.0.0.

Each disagreement belongs to a class listed here, with the reason why we differ; a disagreement without a class fails,
and so does a class without a disagreement.
"""

import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from itertools import product
from typing import Literal, NamedTuple

import pytest

from catimeline.dates.edtf import DateError, EdtfDate, day_number, parse

PUBLIC_SUITES = """
1985-04-12 1985-04 1985 1985-04-12T23:20:30 1985-04-12T23:20:30Z 1985-04-12T23:20:30-04 1985-04-12T23:20:30+04:30
2004-02-01/2005-02-08 2004-02-01/2005-02 2004-02-01/2005 2005/2006-02 Y170000002 Y-170000002 2004-06-11%
[1667,1668,1670..1672] [..1760-12-03] [1760-12..] [1760-01,1760-02,1760-12..] [1667,1760-12] [..1984]
{1667,1668,1670..1672} {1960,1961-12} {..1984} {..1983,1990,1992..} [1984] [1670..1668] [1912-03..1912-05]
{2001-33..2001-35} {Y17E7,1950S2} 156X-12-25 15XX-12-25 2004-06-~01/2004-06-~20 2004-06-XX/2004-07-03
Y17E7 Y171010000S3 Y3388E2S3 1950S4 1985S3 0050S2 1950S0 1950S5 Y17000S6 -1950S2 Y17E1 Y10000 Y9999 Y00001 Y-9999
Y1234567890123456 Y1E15 Y17E7-12-26 0409 0007 9999 -0002 -9999 -0000 12345 2016-00 2016-13-08 2016-05-00 2016-05-32
2016-02-39 1900-02-29 2015-02-29 -0000-01-01 2016-05-02T16:54:59 2016-05-02T24:00:00 2016-05-02T24:00:01
2016-05-02T00:61:00 2016-05-02T01:01:60 1990-12-31T23:59:60Z 2016-05-02T16:54:59+14:00 2016-05-02T16:54:59-11:59
2016-05-02T12:00:00-00:00 2016-05-02T12:00:00+00:00 2016-05-02T12:00:00+14:01 1985-04T10:10:10 1985T10:10:10
-0275~ 0000~ 2001-22 2001-23 2001-24 2001-28 2001-30 2001-32 2001-36 2001-38 2001-41 2001-42 2001-20
2011-~06-~04 ?2004-%06 2004?-?06-~11 1XXX-XX -000X 2015-02-X8 2016-X2-29 1984?~ ?~1984 1985wtf wtf1985 19wtf85
2004-(06)?-11 (2004-(06)~)? 2004-06-11-07 1985-4 19-04 1985-004 2018-W28-1 20180709 198 18 ..1984 1984.. 1670..1673
1984/open unknown/1984 y17e7 201u 20xx 12004-06~-11 1984/1985/1986 / // .. [] [1984 1984] [1984,,1985] [1984/1985]
"""
WITH_SPACE = ["[1667, 1668]", " 1985", "1985\n", "1863- 03-29"]
YEARS = ["1985", "0000", "-0044", "201X", "19XX", "1XXX", "XXXX", "19X4", "-01XX", "Y17000", "1950S2", "2004?"]
TAILS = ["", "-06", "-13", "-XX", "-1X", "-21", "-34", "-06-11", "-06-31", "-02-29", "-06-XX", "-XX-XX", "-XX-25"]
TAILS += ["-06-1X", "-02-3X", "-21-03", "-%06", "-06~-11", "-?06-~11"]
ENDS = ["", "..", "1985", "2004-06", "2004-06-11", "-0044", "1984~", "2004-?06", "198X", "2004-06-XX", "2001-21"]
ENDS += ["2001-34", "Y17000", "1950S2", "2004-06-11T10:10:10"]
CORPUS = [
    *PUBLIC_SUITES.split(),
    *WITH_SPACE,
    *(year + tail for year, tail in product(YEARS, TAILS)),
    *(f"{text}?" for text in (*("1985" + tail for tail in TAILS), *YEARS)),
    *(f"{start}/{end}" for start, end in product(ENDS, ENDS)),
]

Verdict = Literal["only we read it", "only they read it", "other bounds"]


class Difference(NamedTuple):
    """A class of disagreements."""

    verdict: Verdict
    pattern: str
    """Searched in the text; where only they read it, in our error, which holds the text and our reason."""
    reason: str
    """Why we are right, by the specification of 4 February 2019."""


ORDER = Difference("only they read it", "is before the start", "an interval ends on or after its start")
SHORT_Y = Difference("only they read it", "write 0170", "Y is for years beyond 9999 and -9999 only")
LONG_Y = Difference("only they read it", "at most 15 digits", "our limit, so that bounds fit 64 bits")
NO_DAY = Difference("only they read it", r"has \d+ days|no (year|month|day)", "there is no such day")
REDUCED = Difference("only they read it", "a time must follow a whole day", "[date]T[time] is a complete date and time")
MANY_S = Difference(
    "only they read it", "S must be followed by 1 to", "a year has no more significant digits than digits"
)
SPACE = Difference("only they read it", "no white space", "no spaces are allowed, says the specification of sets")
NO_END = Difference("only they read it", "at least one date", "either end may be left out; both would say nothing")
LEAP = Difference("only we read it", ":60Z", "second 60 is a leap second in ISO 8601-1")
ONE = Difference("only we read it", r"^\[\w+\]$", "a set may have one member")
SET = Difference("only we read it", r"^\{(Y|.*-33)", "a member of a set is any date, of a Y year or a quarter too")
ZERO = Difference("only we read it", r"\+00:00", "the offset of UTC is +00:00 in ISO 8601-1")
FAR = Difference("only we read it", r"\+14:01", "ISO 8601-1 knows no greatest offset, if below a day")
GAP_2 = Difference(
    "only we read it",
    r"(^|/)(\.\.)?/|/(\.\.)?$",
    "at level 2 an end opposite an open or unknown one may be unspecified, a grouping, or qualified in part",
)
LONG_END = Difference(
    "only we read it", r"Y17000.*/|/Y17000", "a Y year is a date, so an interval may have it for an end"
)
GROUPING_END = Difference("only we read it", r"2001-34", "a sub-year grouping is a date, so it may be an end")
X_MARKED = Difference("only we read it", r"X.*[?~%]|[?~%].*X", "unspecified digits and qualifiers may go together")
X_SEASON = Difference("only we read it", r"X4?-(21|34)", "the season of an unspecified year is as good as a month")
MARKED_Y = Difference("only we read it", r"^Y.*[?~%]$", "a qualifier may end any date, also a Y year")

EDTF = [
    *(ORDER, SHORT_Y, LONG_Y, NO_DAY, REDUCED, MANY_S, SPACE, NO_END, LEAP, ONE, SET, ZERO, FAR),
    *(GAP_2, LONG_END, GROUPING_END, X_MARKED, X_SEASON, MARKED_Y),
    Difference(
        "only they read it", "a year with Y or S cannot have", "S follows a year, and nothing but a qualifier follows S"
    ),
    Difference("only they read it", "S comes between", "the number of significant digits is positive"),
    Difference("only we read it", r"[?~%].*[?~%]", "a date may have qualifiers at several components"),
    Difference("only we read it", r"-(21|34)\?|\?-(21|34)", "a qualifier may stand at a season too"),
    Difference("only we read it", r"^-01XX-", "a negative year may have unspecified digits and a month"),
    Difference("only we read it", r"-(1X|X2)", "edtf fails on a partly unspecified month (AttributeError)"),
    Difference("other bounds", r"^/|/$", "an unknown end has no bound; edtf puts it ten years from the other"),
    Difference("other bounds", r"S\d", "S2 leaves all but two digits open; edtf gives the estimate's own year"),
    Difference("other bounds", r"-(24|28|30)$", "our winter ends in February; edtf's in December"),
    Difference("other bounds", r"^-0044-(XX|06-XX)", "edtf gives the end for the start if the year is negative"),
    Difference("other bounds", r"^-000X$", "edtf counts -0000, which does not exist"),
    Difference("other bounds", r"-(1X|X8|X2)", "edtf has no bounds for partly unspecified days (ValueError)"),
    Difference("other bounds", r"X4?-02-29", "edtf has no bounds if 29 February lacks in an outer year (ValueError)"),
    Difference("other bounds", r"^\{\.\..*\.\.\}$", "edtf has no bounds if both ends are open (TypeError)"),
]
VALIDATE = [
    *(ORDER, SHORT_Y, LONG_Y, NO_DAY, REDUCED, MANY_S, SPACE, NO_END, LEAP, ONE, SET, ZERO, FAR),
    *(GAP_2, LONG_END, GROUPING_END, X_MARKED, X_SEASON, MARKED_Y),
    Difference("only we read it", r"-%06\?|-\?06-~11\?", "a date may have qualifiers at several components"),
    Difference("only we read it", r"-34\?|\?-(21|34)", "a qualifier may stand at a grouping or before a season"),
    Difference("only we read it", r"1950S2(\?|/)|/1950S2", "a year with S is a date: it takes a qualifier, or ends"),
    Difference("only we read it", r"^-0044/2001-21$", "a season may end an interval that starts before the year 0"),
    Difference("only we read it", r"^2004-06-11/2004-\??06$", "some day of June 2004 is on or after 11 June"),
]


@contextmanager
def quiet() -> Iterator[None]:
    """Both peers use names that pyparsing deprecates, and edtf prints what it cannot read."""
    with warnings.catch_warnings(), redirect_stdout(StringIO()):
        warnings.simplefilter("ignore")
        yield


with quiet():
    import edtf
    from edtf_validate import valid_edtf as edtf_validate


def ours(text: str) -> EdtfDate | DateError:
    try:
        return parse(text)
    except DateError as error:
        return error


def bounds_by_edtf(text: str) -> tuple[int | None, ...] | None:
    """The days of edtf's bounds, None for an infinite one; empty if edtf fails to find them; None if unread."""
    with quiet():
        try:
            found = edtf.parse_edtf(text)
        except (edtf.parser.edtf_exceptions.EDTFParseException, AttributeError, TypeError):
            return None
        try:
            bounds = (found.lower_strict(), found.upper_strict())
            return tuple(None if isinstance(bound, float) else day_number(*bound[:3]) for bound in bounds)
        except (ValueError, TypeError):
            return ()


def verdict_on_edtf(text: str) -> Verdict | None:
    mine, theirs = ours(text), bounds_by_edtf(text)
    if isinstance(mine, DateError):
        return None if theirs is None else "only they read it"
    if theirs is None:
        return "only we read it"
    return None if theirs == (mine.first, mine.last) else "other bounds"


def verdict_on_edtf_validate(text: str) -> Verdict | None:
    is_ours = isinstance(ours(text), EdtfDate)
    with quiet():
        is_theirs = edtf_validate.is_valid(text)
    if is_ours == is_theirs:
        return None
    return "only we read it" if is_ours else "only they read it"


@pytest.mark.parametrize(
    ("verdict_on", "differences"),
    [
        pytest.param(verdict_on_edtf, EDTF, id="edtf"),
        pytest.param(verdict_on_edtf_validate, VALIDATE, id="edtf-validate"),
    ],
)
def test_every_disagreement_has_a_reason_and_every_reason_a_disagreement(
    verdict_on: Callable[[str], Verdict | None], differences: list[Difference]
) -> None:
    unexplained = []
    unused = list(differences)
    for text in dict.fromkeys(CORPUS):
        verdict = verdict_on(text)
        if verdict is None:
            continue
        evidence = str(ours(text)) if verdict == "only they read it" else text
        reasons = (each for each in differences if each.verdict == verdict and re.search(each.pattern, evidence))
        reason = next(reasons, None)
        if reason is None:
            unexplained.append((text, verdict))
        elif reason in unused:
            unused.remove(reason)
    assert (unexplained, unused) == ([], [])
