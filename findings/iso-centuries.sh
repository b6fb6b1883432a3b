#!/bin/sh
# isodate 0.7.2 and aniso8601 10.0.1: a century of ISO 8601 begins in two different years.
#
# One would have guessed: "19", the century from 1900 to 1999, has the same first day in both.
# It does: isodate counts centuries of the era (from 1901), aniso8601 the digits (from 1900); neither has a word for
#   the precision that is lost:
#     19 -> 1901-01-01 1900-01-01
#     18 -> 1801-01-01 1800-01-01
# So: write 19XX (EDTF) and reckon its bounds from the digits.
# Source: ISO 8601:2004, 4.1.2.3: a century is the two digits that begin the year. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check isodate==0.7.2 aniso8601==10.0.1
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
import aniso8601
import isodate

for century in ("19", "18"):
    print(century, "->", isodate.parse_date(century), aniso8601.parse_date(century))
PYTHON
diff - "$folder/seen" <<'EXPECTED'
19 -> 1901-01-01 1900-01-01
18 -> 1801-01-01 1800-01-01
EXPECTED
