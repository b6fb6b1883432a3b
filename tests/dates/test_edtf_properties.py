"""What holds for every EDTF date."""

import re
from calendar import isleap, monthrange
from datetime import date, timedelta
from math import inf

import pytest
from conftest import tries
from edtf_texts import (
    date_times,
    dates,
    intervals,
    parsed_or_error,
    plain_dates,
    sets,
    short_years,
    valid,
    valid_dates,
    valid_of_all_kinds,
    x_for_some_digits,
)
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from catimeline.dates import edtf
from catimeline.dates.edtf import DateError, EdtfDate, Precision, day_number, iso_day, parse

PRECISIONS: list[Precision] = ["day", "month", "season", "year", "decade", "century", "millennium"]
EPOCH = date(1, 1, 1).toordinal() - day_number(1, 1, 1)

steady = settings(derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def is_within(inner: EdtfDate, outer: EdtfDate) -> bool:
    """Whether the bounds of one date lie within the other's."""
    assert inner.first is not None
    assert inner.last is not None
    after_start = outer.first is None or outer.first <= inner.first
    return after_start and (outer.last is None or inner.last <= outer.last)


@pytest.mark.slow
@steady
@given(valid_of_all_kinds)
def test_a_date_keeps_its_text(parsed: EdtfDate) -> None:
    assert parse(str(parsed)) == parsed
    assert hash(parse(parsed.text)) == hash(parsed)


@steady
@given(valid_of_all_kinds)
def test_outer_bounds_hold_inner_ones(parsed: EdtfDate) -> None:
    """They hold the inner bound of the other end only if they are certain themselves."""
    if parsed.latest_first is not None:
        assert parsed.first is None or parsed.first <= parsed.latest_first
        assert parsed.last is None or parsed.latest_first <= parsed.last or not parsed.end_certain
    if parsed.earliest_last is not None:
        assert parsed.last is None or parsed.earliest_last <= parsed.last
        assert parsed.first is None or parsed.first <= parsed.earliest_last or not parsed.start_certain
    if parsed.first is not None and parsed.last is not None:
        assert parsed.first <= parsed.last


@steady
@given(valid_of_all_kinds)
def test_bounds_fit_64_bits_and_read_as_days(parsed: EdtfDate) -> None:
    for day, iso in ((parsed.first, parsed.start), (parsed.last, parsed.end)):
        assert (day is None) == (iso is None)
        assert day is None or -(2**63) <= day < 2**63
        assert iso is None or re.fullmatch(r"(?:[+-]?[0-9]{4}|[+-][0-9]{5,16})-[0-9]{2}-[0-9]{2}", iso)


@steady
@given(valid_of_all_kinds)
def test_a_day_written_in_iso_form_is_that_day(parsed: EdtfDate) -> None:
    for day, iso in ((parsed.first, parsed.start), (parsed.last, parsed.end)):
        if iso is not None and iso[0] != "+" and len(iso) <= len("-0001-01-01"):
            assert (parse(iso).first, parse(iso).last) == (day, day)


@steady
@given(valid_of_all_kinds)
def test_a_date_is_as_coarse_uncertain_and_demanding_as_its_parts(parsed: EdtfDate) -> None:
    members = parsed.members
    if not members:
        assert parsed.kind == "date"
        return
    assert parsed.precision == max((member.precision for member in members), key=PRECISIONS.index)
    assert parsed.uncertain == any(member.uncertain for member in members)
    assert parsed.approximate == any(member.approximate for member in members)
    assert parsed.level >= max(member.level for member in members)
    assert all(parse(member.text) == member for member in members)
    assert all(is_within(member, parsed) for member in members if None not in (member.first, member.last))


@steady
@given(valid_dates)
def test_a_qualifier_moves_no_bound_and_raises_no_precision(parsed: EdtfDate) -> None:
    bare = parse(re.sub("[?~%]", "", parsed.text))
    assert (bare.first, bare.last, bare.precision) == (parsed.first, parsed.last, parsed.precision)
    assert not bare.uncertain
    assert not bare.approximate
    assert bare.level <= parsed.level
    assert parsed.start_certain == parsed.end_certain == (bare.text == parsed.text)


@steady
@given(valid_dates)
def test_qualifiers_spell_the_date_and_agree_with_its_flags(parsed: EdtfDate) -> None:
    parts = parsed.qualifiers
    spelt = "-".join(part.digits for part in parts)
    assert re.sub(r"[?~%]|S[0-9]+", "", parsed.text) == spelt
    assert parsed.uncertain == any(part.uncertain for part in parts)
    assert parsed.approximate == any(part.approximate for part in parts)
    assert ("X" in parsed.text) == any(part.unspecified for part in parts)


@steady
@given(valid_dates, st.data())
def test_a_date_lies_within_what_an_x_makes_of_it(parsed: EdtfDate, data: st.DataObject) -> None:
    places = [found.start() for found in re.finditer("[0-9]", parsed.text)]
    is_year_alone = any(sign in parsed.text for sign in "YS")
    is_grouping = any(part.unit == "season" for part in parsed.qualifiers)
    if is_year_alone or is_grouping:
        return
    place = data.draw(st.sampled_from(places)) if places else 0
    coarser = parse(f"{parsed.text[:place]}X{parsed.text[place + 1 :]}")
    assert is_within(parsed, coarser)
    assert PRECISIONS.index(parsed.precision) <= PRECISIONS.index(coarser.precision)
    assert parsed.level <= coarser.level


@pytest.mark.slow
@given(
    st.one_of(short_years, short_years.map("-{}".format)).flatmap(x_for_some_digits),
    st.one_of(st.just("02-29"), st.dates().map("{:%m-%d}".format).flatmap(x_for_some_digits)),
)
@settings(steady, max_examples=tries(300))
@example("-X000", "02-29")
@example("-00X0", "1X-XX")
def test_unspecified_digits_mean_every_day_that_fits(year: str, month_and_day: str) -> None:
    sign, digits, rest = -1 if year[0] == "-" else 1, pattern(year.removeprefix("-")), pattern(month_and_day)
    years = [sign * number for number in range(sign < 0, 10_000) if digits.fullmatch(f"{number:04}")]
    days = {kind: [day for day in DAYS_OF_YEARS[kind] if rest.fullmatch(day)] for kind in (False, True)}
    fitting = [(number, *map(int, day.split("-"))) for number in years for day in days[isleap(number)][:1]]
    ends = [(number, *map(int, day.split("-"))) for number in years for day in days[isleap(number)][-1:]]
    parsed = parsed_or_error(f"{year}-{month_and_day}")
    if fitting:
        assert isinstance(parsed, EdtfDate)
        assert (parsed.first, parsed.last) == (day_number(*min(fitting)), day_number(*max(ends)))
    else:
        assert isinstance(parsed, DateError)


def pattern(digits: str) -> re.Pattern[str]:
    return re.compile(digits.replace("X", "."))


DAYS_OF_YEARS = {
    isleap(year): [f"{month:02}-{day:02}" for month in range(1, 13) for day in range(1, monthrange(year, month)[1] + 1)]
    for year in (2001, 2004)
}


@steady
@given(valid(plain_dates))
def test_a_day_lies_within_its_month_and_a_month_within_its_year(parsed: EdtfDate) -> None:
    sign = parsed.text[:1].replace("-", "") != parsed.text[:1]
    *coarser, finest = parsed.text[sign:].split("-")
    if coarser:
        outer = parse("-" * sign + "-".join(coarser))
        assert is_within(parsed, outer)
        assert PRECISIONS.index(parsed.precision) < PRECISIONS.index(outer.precision)
    assert finest


@steady
@given(st.dates())
def test_days_months_and_years_agree_with_datetime(day: date) -> None:
    parsed = parse(day.isoformat())
    assert parsed.first == parsed.last == day.toordinal() - EPOCH
    month = parse(f"{day:%Y-%m}".rjust(7, "0"))
    assert month.start == day.replace(day=1).isoformat()
    year = parse(day.isoformat()[:4])
    assert (year.start, year.end) == (f"{day.year:04}-01-01", f"{day.year:04}-12-31")
    if month.last is not None and day < date(9999, 12, 1):
        after = date.fromordinal(month.last + EPOCH) + timedelta(days=1)
        assert (after.day, after.month) == (1, day.month % 12 + 1)


@steady
@given(valid(plain_dates))
def test_the_fast_way_and_the_grammar_agree(parsed: EdtfDate) -> None:
    """With a qualifier at the end, the grammar reads the same date."""
    slow = parse(f"{parsed.text}?")
    assert (slow.first, slow.last, slow.precision) == (parsed.first, parsed.last, parsed.precision)
    assert slow.display == f"{parsed.display} (uncertain)".replace(") (", "; ")


@steady
@given(st.integers(-(10**17), 10**17))
def test_days_are_numbered_without_gaps(number: int) -> None:
    found = re.fullmatch(r"([+-]?[0-9]+)-([0-9]{2})-([0-9]{2})", iso_day(number))
    assert found is not None
    year, month, day = map(int, found.groups())
    assert day_number(year, month, day) == number
    assert iso_day(number) != iso_day(number + 1)


@pytest.mark.slow
@given(valid_of_all_kinds, valid_of_all_kinds, valid_of_all_kinds)
@settings(steady, max_examples=tries(200))
def test_the_order_is_total(one: EdtfDate, two: EdtfDate, three: EdtfDate) -> None:
    assert (one < two) + (one == two) + (one > two) == 1
    assert (one <= two) == (not one > two)
    assert one != two or hash(one) == hash(two)
    first, second, third = sorted([one, two, three])
    assert first <= second <= third
    assert first <= third


@pytest.mark.slow
@steady
@given(valid_of_all_kinds, valid_of_all_kinds)
def test_the_order_is_by_the_first_known_day_then_by_end(one: EdtfDate, two: EdtfDate) -> None:
    keys = []
    for each in (one, two):
        first, last = each.known
        assert first in (each.first, None)
        assert last in (each.last, None)
        assert (first, last) == (each.first, each.last) or "XXXX" in each.text
        day = last if first is None else first
        keys.append((inf, inf) if day is None else (day, inf if each.last is None else each.last))
    if keys[0] < keys[1]:
        assert one < two


@steady
@given(valid_of_all_kinds)
def test_every_date_reads_as_english(parsed: EdtfDate) -> None:
    text = parsed.display
    assert text == text.strip()
    assert "  " not in text
    assert "()" not in text
    assert "None" not in text
    assert text.count("(") == text.count(")")
    assert "uncertain" in text or not parsed.uncertain
    assert "about" in text or "approximate" in text or not parsed.approximate


@steady
@given(st.text(max_size=40))
@example("\ud800985")
@example("2018-W28-1")
@example("20180709")
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    check_text_or_error(text)


@pytest.mark.slow
@given(st.text(alphabet="0123456789X-+YEST?~%/.,[]{}Z: ", max_size=24))
@settings(steady, max_examples=tries(500))
def test_any_text_of_the_alphabet_is_a_date_or_a_date_error(text: str) -> None:
    check_text_or_error(text)


@pytest.mark.slow
@given(st.one_of(dates, date_times, intervals, sets), st.data())
@settings(steady, max_examples=tries(400))
def test_a_date_with_one_character_changed_is_a_date_or_a_date_error(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    character = data.draw(st.sampled_from("0123456789X-+YEST?~%/.,[]{}Z: \u0663é"))
    cut = data.draw(st.integers(0, 1))
    check_text_or_error(text[:place] + character + text[place + cut :])


def check_text_or_error(text: str) -> None:
    parsed = parsed_or_error(text)
    if isinstance(parsed, EdtfDate):
        assert parsed.text == text
        assert parsed.display
    else:
        assert parsed.text == text
        assert 0 <= parsed.position <= len(text)
        assert parsed.reason
        assert not parsed.reason.endswith(".")


@steady
@given(st.text(alphabet="0123456789XYES", max_size=6), st.sampled_from(["\u0661", "\uff11", "\u00b2", "\u0967"]))
def test_digits_of_other_scripts_are_errors(text: str, digit: str) -> None:
    with pytest.raises(DateError):
        parse(text + digit)


@steady
@given(st.one_of(valid_dates, valid(intervals)))
def test_the_fast_path_reads_as_the_grammar_does(parsed: EdtfDate) -> None:
    expression = edtf._read(parsed.text)
    slow = edtf._date_from_expression(parsed.text, expression)
    if edtf._is_said_by_words(expression):
        assert parsed.display == edtf._expression_text(expression)
    assert [getattr(parsed, name) for name in EdtfDate.__slots__] == [
        getattr(slow, name) for name in EdtfDate.__slots__
    ]
