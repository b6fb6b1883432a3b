"""All of EDTF, from the grammar of its specification; not every text generated here is a date (31 June, 2005/2004)."""

from hypothesis import strategies as st

from catimeline.dates.edtf import DateError, EdtfDate, parse

digit = st.sampled_from("0123456789")
mark = st.sampled_from(["", "", "", "?", "~", "%"])


def x_for_some_digits(digits: str) -> st.SearchStrategy[str]:
    """The same text, any of its digits replaced by X."""
    return st.tuples(*(st.sampled_from([each, each, "X" if each.isdigit() else each]) for each in digits)).map("".join)


short_years = st.integers(0, 9_999).map(lambda year: f"{year:04}")
negative_years = st.integers(1, 9_999).map(lambda year: f"-{year:04}")
plain_years = st.one_of(short_years, negative_years)
long_years = st.builds(lambda sign, year: f"Y{sign}{year}", st.sampled_from(["", "-"]), st.integers(10**4, 10**15 - 1))
exponential_years = st.builds(
    lambda sign, base, exponent: f"Y{sign}{base}E{exponent}",
    st.sampled_from(["", "-"]),
    st.integers(1, 9_999),
    st.integers(4, 11),
)
significant_years = st.builds(
    lambda year, kept: f"{year}S{kept}",
    st.one_of(plain_years, long_years, exponential_years),
    st.integers(1, 4),
)
unspecified_years = st.builds(
    lambda sign, year: sign + year, st.sampled_from(["", "-"]), short_years.flatmap(x_for_some_digits)
)
months = st.integers(1, 12).map(lambda month: f"{month:02}")
days = st.integers(1, 31).map(lambda day: f"{day:02}")
groupings = st.integers(21, 41).map(str)

plain_dates = st.one_of(
    plain_years,
    st.tuples(plain_years, months).map("-".join),
    st.tuples(plain_years, months, days).map("-".join),
)
times = st.builds(
    lambda hour, minute, second, zone: f"T{hour:02}:{minute:02}:{second:02}{zone}",
    st.integers(0, 23),
    st.integers(0, 59),
    st.integers(0, 59),
    st.sampled_from(["", "Z", "-04", "+04:30", "+00:00", "+14:00"]),
)
date_times = st.builds(lambda year, month, day, time: f"{year}-{month}-{day}{time}", plain_years, months, days, times)
components = st.one_of(
    st.tuples(st.one_of(plain_years, unspecified_years)),
    st.tuples(st.one_of(plain_years, unspecified_years), st.one_of(months.flatmap(x_for_some_digits), groupings)),
    st.tuples(
        st.one_of(plain_years, unspecified_years),
        months.flatmap(x_for_some_digits),
        days.flatmap(x_for_some_digits),
    ),
)


@st.composite
def qualified_dates(draw: st.DrawFn) -> str:
    return "-".join(f"{draw(mark)}{component}{draw(mark)}" for component in draw(components))


single_years = st.builds(
    lambda before, year, after: before + year + after,
    mark,
    st.one_of(long_years, exponential_years, significant_years),
    mark,
)
dates = st.one_of(plain_dates, qualified_dates(), single_years)
ends = st.one_of(dates, st.sampled_from(["..", ""]))
intervals = st.tuples(ends, ends).map("/".join)
ranges = st.builds(lambda first, last: f"{first}..{last}", plain_dates, plain_dates)
sets = st.builds(
    lambda brackets, start, elements, end: (
        brackets[0]
        + ",".join([*(f"..{each}" for each in start), *elements, *(f"{each}.." for each in end)])
        + brackets[1]
    ),
    st.sampled_from(["[]", "{}"]),
    st.lists(dates, max_size=1),
    st.lists(st.one_of(dates, dates, ranges), min_size=1, max_size=4),
    st.lists(dates, max_size=1),
)


def valid(texts: st.SearchStrategy[str]) -> st.SearchStrategy[EdtfDate]:
    """The dates among texts."""
    return texts.map(parsed_or_error).filter(lambda parsed: isinstance(parsed, EdtfDate)).map(certainly)


def certainly(parsed: EdtfDate | DateError) -> EdtfDate:
    assert isinstance(parsed, EdtfDate)
    return parsed


def parsed_or_error(text: str) -> EdtfDate | DateError:
    try:
        return parse(text)
    except DateError as error:
        return error


valid_dates = valid(dates)
valid_of_all_kinds = valid(st.one_of(dates, date_times, intervals, sets))
