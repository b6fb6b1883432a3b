#!/bin/sh
# pyarrow 26.0.1: its writer of CSV writes days that its reader takes for text.
#
# One would have guessed: a column of dates that was written comes back as a column of dates.
# It does: years before 0 and above 9999 are written, and one such cell makes the whole column text when it is read; a
#   cast of the text is an error:
#     ['"day"', '0050-01-01', '2018-07-09'] -> date32[day]
#     ['"day"', '-0043-03-15', '2018-07-09'] -> string
#     ['"day"', '12018-02-13', '2018-07-09'] -> string
# So: declare the column as text in both directions, or keep a number of days.
# Source: the documentation of pyarrow.csv, "Timestamp inference/parsing": dates are YYYY-MM-DD. The output above.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pyarrow==26.0.1
"$folder/env/bin/python" - >"$folder/seen" <<'PYTHON'
from io import BytesIO

import pyarrow
from pyarrow import csv

for days in ([-701265, 17721], [-735160, 17721], [3670000, 17721]):
    file = BytesIO()
    csv.write_csv(pyarrow.table({"day": pyarrow.array(days, pyarrow.int32()).cast(pyarrow.date32())}), file)
    file.seek(0)
    print(file.getvalue().decode().split(), "->", csv.read_csv(file)["day"].type)
PYTHON
diff - "$folder/seen" <<'EXPECTED'
['"day"', '0050-01-01', '2018-07-09'] -> date32[day]
['"day"', '-0043-03-15', '2018-07-09'] -> string
['"day"', '12018-02-13', '2018-07-09'] -> string
EXPECTED
