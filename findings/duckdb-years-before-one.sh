#!/bin/sh
# DuckDB 2.0.1: a date before the year 1 leaves as text that neither ISO 8601 nor JSON's readers have.
#
# One would have guessed: a DATE that was read from "-0043-03-15" is written to JSON and CSV as "-0043-03-15".
# It does: text, JSON and CSV have the year of the era, with "(BC)" behind the day; the format %Y has no zeros; year()
#   counts with a year 0, as ISO does:
#     DATE '-0043-03-15'::VARCHAR -> 0044-03-15 (BC)
#     to_json(DATE '-0043-03-15') -> "0044-03-15 (BC)"
#     strftime(DATE '-0043-03-15', '%Y-%m-%d') -> -43-03-15
#     year(DATE '-0043-03-15') -> -43
# So: keep EDTF and ISO dates as text columns and sort by a number of days; what DuckDB has cast to DATE is not read
#   back by a program for ISO dates, and the year is another one (0044 for -0043).
# Source: DuckDB documentation, "Date Types": dates are formatted "according to the ISO 8601 format (YYYY-MM-DD)";
#   years before 1 are not mentioned. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check duckdb==2.0.1
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
import duckdb

day = "DATE '-0043-03-15'"
for expression in (f"{day}::VARCHAR", f"to_json({day})", f"strftime({day}, '%Y-%m-%d')", f"year({day})"):
    print(expression, "->", duckdb.sql(f"SELECT {expression}").fetchall()[0][0])
PYTHON
diff - "$folder/seen" <<'EXPECTED'
DATE '-0043-03-15'::VARCHAR -> 0044-03-15 (BC)
to_json(DATE '-0043-03-15') -> "0044-03-15 (BC)"
strftime(DATE '-0043-03-15', '%Y-%m-%d') -> -43-03-15
year(DATE '-0043-03-15') -> -43
EXPECTED
