#!/bin/sh
# polars 2.1.0: cut to 100 years, the year 2000 is in a century that began in 1970.
#
# One would have guessed: truncate("100y") gives the start of a century, as truncate("10y") gives that of a decade, and
#   a year has the same century there as in century().
# It does: windows of years are counted from 1970. Those of 10 years happen to be decades, so that a look at decades
#   shows nothing wrong; DuckDB 2.0.1 begins centuries with 1900 and 2000:
#     days:     1066-07-09 1914-07-09 1969-07-09 2000-07-09 2018-07-09
#     10y:      1060-01-01 1910-01-01 1960-01-01 2000-01-01 2010-01-01
#     100y:     0970-01-01 1870-01-01 1870-01-01 1970-01-01 1970-01-01
#     1000y:    0970-01-01 0970-01-01 0970-01-01 1970-01-01 1970-01-01
#     century: 11 20 20 20 21
#     duckdb:   1000-01-01 1900-01-01 1900-01-01 2000-01-01 2000-01-01
# So: reckon centuries from the year (year - year % 100), not with truncate, and say whether one begins with 1900 or
#   with 1901, where it is shown.
# Source: the docstring of truncate: all buckets but those of weeks start on the Unix epoch; before pola-rs/polars, pull
#   request 22592 (2025), those of years did not. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check polars==2.1.0 duckdb==2.0.1
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
import datetime

import duckdb
import polars as pl

days = pl.Series([datetime.date(year, 7, 9) for year in (1066, 1914, 1969, 2000, 2018)])
print("days:    ", *days)
for every in ("10y", "100y", "1000y"):
    print(f"{every}:".ljust(9), *days.dt.truncate(every))
print("century:", *days.dt.century())
rows = duckdb.sql("SELECT date_trunc('century', unnest(?))::DATE", params=[days.to_list()]).fetchall()
print("duckdb:  ", *(row[0] for row in rows))
PYTHON
diff - "$folder/seen" <<'EXPECTED'
days:     1066-07-09 1914-07-09 1969-07-09 2000-07-09 2018-07-09
10y:      1060-01-01 1910-01-01 1960-01-01 2000-01-01 2010-01-01
100y:     0970-01-01 1870-01-01 1870-01-01 1970-01-01 1970-01-01
1000y:    0970-01-01 0970-01-01 0970-01-01 1970-01-01 1970-01-01
century: 11 20 20 20 21
duckdb:   1000-01-01 1900-01-01 1900-01-01 2000-01-01 2000-01-01
EXPECTED
