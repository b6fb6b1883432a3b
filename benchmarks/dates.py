"""How fast EDTF dates are read, compared with the PyPI package `edtf` 5.0.2 in the same run.

    python benchmarks/dates.py

Needs catimeline with its `peers` extra. Each figure is the median of the rounds; the two readers take turns within
a round, so that a busy machine slows both.
"""

import warnings
from collections.abc import Callable
from datetime import date, timedelta
from statistics import median
from time import perf_counter

from catimeline.dates.edtf import parse

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # edtf uses names that pyparsing 3.3 deprecates
    from edtf import parse_edtf

ROUNDS = 9
PASSES = 20
DAYS = [(date(1900, 1, 1) + timedelta(days=7 * week)).isoformat() for week in range(6_000)]
# The examples of edtf's own test suite (edtf/parser/tests.py, version 5.0.2), without white space in sets.
EXAMPLE_TEXT = """
2001-02-03 2008-12 2008 -0999 0000 2001-02-03T09:30:01 2004-01-01T10:10:10Z 2004-01-01T10:10:10+05:00
1985-04-12T23:20:30 1964/2008 2004-06/2006-08 2004-02-01/2005-02-08 2004-02-01/2005-02 2004-02-01/2005
2005/2006-02 -2005/-1999-02 1984? 2004-06-11? 2004-06? 1984~ 1984% 199X 19XX 1999-XX 1999-01-XX 1999-XX-XX
-0275~ -0001~ 0000~ /2006 2004-06-01/ ../2006 2004-01-01/.. 1984~/2004-06 1984/2004-06~ 1984?/2004%
1984~/2004~ 1984-06?/2004-08? 1984-06-02?/2004-08-08~ 1984-06-02?/ Y170000002 Y-170000002 2001-21 2003-22
2000-23 2010-24 2004-06-11% 2004?-06-11 2004-06~-11 2004-06-~11 2004-%06 2004-?06-?11 2004?-06-~11 ?2004-%06
2004?-%06 2004?-~06-~04 2011-~06-~04 156X-12-25 15XX-12-25 1560-XX-25 15XX-12-XX XXXX-XX-23
[1667,1668,1670..1672] [..1760-12-03] [1760-12..] [1760-01,1760-02,1760-12..] [1667,1760-12]
{1667,1668,1670..1672} {1960,1961-12} 196X 2004-06-~01/2004-06-~20 2004-06-XX/2004-07-03 Y17E7 Y-17E7 2001-29
2001-34
"""
EXAMPLES = EXAMPLE_TEXT.split()


def seconds(read: Callable[[str], object], texts: list[str], passes: int) -> float:
    """The average number of seconds to read a text, over passes through all texts."""
    started = perf_counter()
    for _ in range(passes):
        for text in texts:
            read(text)
    return (perf_counter() - started) / passes / len(texts)


def main() -> None:
    """Run the rounds and print the medians."""
    day, mixed, theirs = [], [], []
    for _ in range(ROUNDS):
        day.append(seconds(parse, DAYS, 1))
        mixed.append(seconds(parse, EXAMPLES, PASSES))
        theirs.append(seconds(parse_edtf, EXAMPLES, 1))
    ratio = median(their / ours for their, ours in zip(theirs, mixed, strict=True))
    print(f"day dates (YYYY-MM-DD)      {1 / median(day):>12,.0f} dates/s")
    print(f"the {len(EXAMPLES)} examples of edtf    {1 / median(mixed):>12,.0f} dates/s")
    print(f"the same with edtf 5.0.2    {1 / median(theirs):>12,.0f} dates/s")
    print(f"ratio                       {ratio:>12,.0f} times as fast as edtf 5.0.2")


if __name__ == "__main__":
    main()
