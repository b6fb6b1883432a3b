#!/bin/sh
# jq.py 1.13.0 (with the jq that it brings): what todate writes of a year below 1000 is no ISO 8601 date.
#
# One would have guessed: "0050-01-01", read by strptime and written by todate, is "0050-01-01T00:00:00Z", the form
#   that fromdate reads.
# It does: the year is written without its zeros, and fromdate takes it as if nothing were missing; a year before 1 is
#   not read at all:
#     0050-01-01 | strptime("%Y-%m-%d") | mktime | todate -> 50-01-01T00:00:00Z
#     0999-12-31 | strptime("%Y-%m-%d") | mktime | todate -> 999-12-31T00:00:00Z
#     1000-01-01 | strptime("%Y-%m-%d") | mktime | todate -> 1000-01-01T00:00:00Z
#     50-01-01T00:00:00Z | fromdate | todate -> 50-01-01T00:00:00Z
#     -0043-03-15 | strptime("%Y-%m-%d") | mktime -> ValueError: date "-0043-03-15" does not match format "%Y-%m-%d"
# So: sort and compare dates of a chronology as text or by a number that the data has, not by jq's functions of dates.
# Source: jq manual, "Dates": todate does the inverse of fromdate, which "parses datetimes in the ISO 8601 format".
#   The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check jq==1.13.0
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
import jq

for program, text in (
    ('strptime("%Y-%m-%d") | mktime | todate', "0050-01-01"),
    ('strptime("%Y-%m-%d") | mktime | todate', "0999-12-31"),
    ('strptime("%Y-%m-%d") | mktime | todate', "1000-01-01"),
    ("fromdate | todate", "50-01-01T00:00:00Z"),
    ('strptime("%Y-%m-%d") | mktime', "-0043-03-15"),
):
    try:
        print(text, "|", program, "->", jq.compile(program).input_value(text).first())
    except ValueError as problem:
        print(text, "|", program, "-> ValueError:", problem)
PYTHON
diff - "$folder/seen" <<'EXPECTED'
0050-01-01 | strptime("%Y-%m-%d") | mktime | todate -> 50-01-01T00:00:00Z
0999-12-31 | strptime("%Y-%m-%d") | mktime | todate -> 999-12-31T00:00:00Z
1000-01-01 | strptime("%Y-%m-%d") | mktime | todate -> 1000-01-01T00:00:00Z
50-01-01T00:00:00Z | fromdate | todate -> 50-01-01T00:00:00Z
-0043-03-15 | strptime("%Y-%m-%d") | mktime -> ValueError: date "-0043-03-15" does not match format "%Y-%m-%d"
EXPECTED
