"""The options for the conventions by which dates are read."""

import datetime as dt
from collections.abc import Iterable

from catimeline.cli.parameters import NUMBER, option
from catimeline.dates.parts import ORDERS
from catimeline.dates.phrases import Conventions
from catimeline.errors import CenturyError, ConflictError
from catimeline.text.did_you_mean import check_known
from catimeline.text.typed_fields import split_at_commas

CONVENTIONS = (*ORDERS, "edtf", "serial", "unix")
"""The words of ``--dates``."""
YEARS = ("bce", "astronomical")
"""The words of ``--dates`` for columns of years, in which -44 is 44 BCE or 45 BCE."""
DATES_HELP = (
    "How to read dates: day-first or month-first for 10/11/2018, year-first for 18-07-09, edtf for EDTF only, "
    "serial for the day numbers of spreadsheets, unix for seconds or milliseconds since 1970"
)
_FIRST, _LAST = 100, 9_900

CENTURY = option(
    "The first of the hundred years in which years of two digits lie: 2000, or 1950 for 1950 to 2049. Default: such "
    "years are refused.",
    kind=NUMBER,
    metavar="YEAR",
)


def conventions_from(
    typed: Iterable[str], century: int | None, known: Iterable[str] = CONVENTIONS
) -> tuple[Conventions, list[str]]:
    """The conventions that ``--dates`` and ``--century`` describe, and all words of ``--dates``.

    Raises:
        UnknownNameError: One of the words is not among the known ones.
        ConflictError: Two of them exclude each other.
        CenturyError: Hundred years from this one on have not four digits.
    """
    words = split_at_commas(typed)
    for word in words:
        check_known(word, "way to write dates", [*known])
    if century is not None and not _FIRST <= century <= _LAST:
        raise CenturyError(century)
    eras = [word for word in YEARS if word in words]
    if len(eras) > 1:
        raise ConflictError(eras, "ways to write dates")
    orders = [order for order in ORDERS if order in words]
    numbers = [word for word in ("serial", "unix") if word in words]
    of_words = [*orders, *numbers, *["--century"] * (century is not None)]
    excluded = ["edtf", *of_words] if "edtf" in words and of_words else orders
    if len(excluded) > 1:
        raise ConflictError(excluded, "ways to write dates")
    conventions = Conventions(
        order=orders[0] if orders else None,
        edtf="edtf" in words,
        century=century,
        serial="serial" in words,
        unix=dt.UTC if "unix" in words else None,
        before_christ=YEARS[0] in eras if eras else None,
        has_options=True,
    )
    return conventions, words
