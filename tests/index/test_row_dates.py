"""What the index says of dates; plain ones have a short way to it."""

from unittest.mock import patch

from edtf_texts import valid_of_all_kinds
from hypothesis import example, given

from catimeline.dates.edtf import EdtfDate, parse
from catimeline.index.row_dates import facts_of, json_of, terms_of
from catimeline.model.to_json import date_object
from catimeline.text.json_text import to_json


def said(date: EdtfDate) -> tuple[object, ...]:
    return facts_of(date), list(terms_of(date))


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


@given(valid_of_all_kinds)
def test_the_json_of_a_date(date: EdtfDate) -> None:
    assert json_of(date, date.display) == to_json(date_object(date))
