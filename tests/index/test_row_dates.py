"""Plain dates have a short way to their facts and facets; it leads to the same."""

from unittest.mock import patch

from edtf_texts import valid_of_all_kinds
from hypothesis import example, given

from catimeline.dates.edtf import EdtfDate, parse
from catimeline.index.row_dates import facts_of, json_of, terms_of


def said(date: EdtfDate) -> tuple[object, ...]:
    return facts_of(date), list(terms_of(date)), json_of(date, date.display)


@given(valid_of_all_kinds)
@example(parse("0000"))
@example(parse("0999-12"))
@example(parse("1000-01-01"))
@example(parse("2000-02-29"))
@example(parse("9999-12-31"))
def test_the_short_way_leads_to_the_same(date: EdtfDate) -> None:
    with patch("catimeline.index.row_dates._is_plain", return_value=False):
        long = said(date)
    assert said(date) == long
